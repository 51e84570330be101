//! Tags, attributes and mentions as they come in: tidied, within their limits, or refused with what to do.

use std::collections::BTreeMap;

use crate::conversation::{
    ATTRIBUTES_MAX, AttributeChanges, AttributeValue, DraftKind, DraftedFrom, TAGS_MAX, Timestamp,
};
use crate::web::socket::Refusal;
use crate::web::wire::{AttributeView, DraftKindName, DraftedFromView, RejectCode};

pub const TAG_CHARS_MAX: usize = 40;
const ATTRIBUTE_NAME_CHARS_MAX: usize = 40;
const ATTRIBUTE_CHARS_MAX: usize = 500;
const SOURCE_CHARS_MAX: usize = 200;
/// Colleagues in one note.
pub const MENTIONS_MAX: usize = 20;
/// The longest that a conversation may be put off.
pub const SNOOZE_DAYS_MAX: i64 = 365;

fn invalid(detail: String) -> Refusal {
    (RejectCode::Invalid, detail).into()
}

/// One tag: lower case, single spaces.
///
/// # Errors
/// It is empty, too long, or has a comma or control characters in it.
pub fn tag(text: &str) -> Result<String, Refusal> {
    let tag = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    match tag.chars().count() {
        0 => Err(invalid("A tag needs a name.".into())),
        count if count > TAG_CHARS_MAX => {
            Err(invalid(format!("A tag has at most {TAG_CHARS_MAX} characters; shorten `{tag}`.")))
        }
        _ if tag.chars().any(|c| c.is_control() || c == ',') => {
            Err(invalid("A tag has no commas or control characters; write several tags instead.".into()))
        }
        _ => Ok(tag),
    }
}

/// # Errors
/// As for [`tag`], or there are too many at once.
pub fn tags(texts: &[String]) -> Result<Vec<String>, Refusal> {
    if texts.len() > TAGS_MAX {
        return Err(invalid(format!("Change at most {TAGS_MAX} tags at once.")));
    }
    texts.iter().map(|text| tag(text)).collect()
}

/// # Errors
/// Names the attribute that cannot be kept.
pub fn attribute_changes(set: BTreeMap<String, Option<AttributeView>>) -> Result<AttributeChanges, Refusal> {
    if set.len() > ATTRIBUTES_MAX {
        return Err(invalid(format!("Set at most {ATTRIBUTES_MAX} attributes at once.")));
    }
    set.into_iter()
        .map(|(name, value)| {
            let name = name.trim().to_owned();
            let count = name.chars().count();
            if count == 0 || count > ATTRIBUTE_NAME_CHARS_MAX || name.chars().any(char::is_control) {
                return Err(invalid(format!(
                    "An attribute's name has 1 to {ATTRIBUTE_NAME_CHARS_MAX} characters, none of them control characters."
                )));
            }
            let value = value.map(|value| attribute(&name, value)).transpose()?;
            Ok((name, value))
        })
        .collect()
}

fn attribute(name: &str, value: AttributeView) -> Result<AttributeValue, Refusal> {
    match value {
        AttributeView::Flag(flag) => Ok(AttributeValue::Flag(flag)),
        AttributeView::Number(number) if number.is_finite() => Ok(AttributeValue::Number(number)),
        AttributeView::Number(_) => Err(invalid(format!("`{name}` is not a number that can be kept."))),
        AttributeView::Text(text) if text.chars().count() > ATTRIBUTE_CHARS_MAX => {
            Err(invalid(format!("`{name}` has more than {ATTRIBUTE_CHARS_MAX} characters; shorten it.")))
        }
        AttributeView::Text(text) if text.chars().any(|c| c.is_control() && c != '\n') => {
            Err(invalid(format!("`{name}` has control characters in it; take them out.")))
        }
        AttributeView::Text(text) => Ok(AttributeValue::Text(text)),
    }
}

/// When a conversation is to come back.
///
/// # Errors
/// The time is over, or too far away.
pub fn snooze_until(until: i64, now: Timestamp) -> Result<Timestamp, Refusal> {
    const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
    if until <= now.0 {
        return Err(invalid("This time is over already; choose a later one.".into()));
    }
    if until > now.0.saturating_add(SNOOZE_DAYS_MAX * DAY_MS) {
        return Err(invalid(format!("A conversation can be put off for {SNOOZE_DAYS_MAX} days at most.")));
    }
    Ok(Timestamp(until))
}

/// # Errors
/// The id is too long to be one of ours.
pub fn drafted_from(from: DraftedFromView) -> Result<DraftedFrom, Refusal> {
    let DraftedFromView { kind, id, edited } = from;
    if id.is_empty() || id.chars().count() > SOURCE_CHARS_MAX || id.chars().any(char::is_control) {
        return Err(invalid("`drafted_from.id` is not the id of a draft; leave `drafted_from` out.".into()));
    }
    let kind = match kind {
        DraftKindName::Bot => DraftKind::Bot,
        DraftKindName::Article => DraftKind::Article,
        DraftKindName::Canned => DraftKind::Canned,
    };
    Ok(DraftedFrom { kind, id, edited })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_tidied_or_refused_with_a_reason() {
        let tidied = |text: &str| tag(text).map_err(|refusal| refusal.detail);
        assert_eq!(tidied("  Late   Delivery "), Ok("late delivery".into()));
        assert!(tidied(" ").unwrap_err().contains("name"));
        assert!(tidied("a, b").unwrap_err().contains("commas"));
        assert!(tidied(&"x".repeat(41)).unwrap_err().contains("40"));
    }

    #[test]
    fn an_attribute_that_cannot_be_kept_is_named() {
        let set = |value| attribute_changes(BTreeMap::from([("plan".to_owned(), value)]));
        assert_eq!(set(None).unwrap(), BTreeMap::from([("plan".to_owned(), None)]));
        let pro = set(Some(AttributeView::Text("pro".into()))).unwrap();
        assert_eq!(pro["plan"], Some(AttributeValue::Text("pro".into())));
        for bad in [AttributeView::Number(f64::NAN), AttributeView::Text("x".repeat(501))] {
            assert!(set(Some(bad)).unwrap_err().detail.contains("plan"));
        }
    }

    #[test]
    fn a_snooze_ends_in_the_future_but_not_too_far() {
        let now = Timestamp(1_000);
        assert!(snooze_until(1_000, now).is_err() && snooze_until(i64::MAX, now).is_err());
        assert_eq!(snooze_until(1_001, now).unwrap(), Timestamp(1_001));
    }
}
