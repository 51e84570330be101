//! What people enter, made into what is stored: trimmed and within the limits, or refused with a sentence that says
//! what to do. REST and both sockets follow these rules; each answers an [`Invalid`] in its own form.

use std::collections::BTreeMap;

use crate::conversation::{AttributeChanges, AttributeValue, Contact, DraftedFrom, Rating, Timestamp};
use crate::mail::is_address;
use crate::web::limits::{
    ATTRIBUTE_NAME_CHARS_MAX, ATTRIBUTE_TEXT_CHARS_MAX, ATTRIBUTES_MAX, EMAIL_CHARS_MAX, PHONE_CHARS_MAX,
    PHONE_DIGITS_MIN, RATING_COMMENT_CHARS_MAX, SNOOZE_DAYS_MAX, TAG_CHARS_MAX, TAGS_MAX,
    VISITOR_NAME_CHARS_MAX,
};
use crate::web::wire::{AttributeView, DraftedFromView};

/// The id of an article, a canned reply or a message.
const DRAFT_ID_CHARS_MAX: usize = 200;

/// Why something cannot be stored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Invalid {
    pub why: Why,
    /// A sentence that says what to do.
    pub detail: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    Empty,
    TooLong,
    Other,
}

impl Invalid {
    pub fn new(detail: impl Into<String>) -> Invalid {
        Invalid { why: Why::Other, detail: detail.into() }
    }

    fn empty(detail: &str) -> Invalid {
        Invalid { why: Why::Empty, detail: detail.to_owned() }
    }
}

/// The text of a message, trimmed.
pub fn message_text(text: &str, chars_max: usize) -> Result<String, Invalid> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Invalid::empty("There is nothing to send yet. Write a message first."));
    }
    let chars = text.chars().count();
    if chars > chars_max {
        let detail =
            format!("This message has {chars} characters; the maximum is {chars_max}. Split it in two.");
        return Err(Invalid { why: Why::TooLong, detail });
    }
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        let detail = "This message contains control characters; remove them and send it again.";
        return Err(Invalid::new(detail));
    }
    Ok(text.to_owned())
}

/// A required field, trimmed; a refusal names the field.
pub fn field(name: &str, text: &str, chars_max: usize) -> Result<String, Invalid> {
    message_text(text, chars_max).map_err(|Invalid { why, detail }| Invalid {
        why,
        detail: format!("The {name} is not right. {detail}"),
    })
}

/// An optional field, trimmed; `None` if it is blank.
pub fn optional_field(name: &str, text: Option<&str>, chars_max: usize) -> Result<Option<String>, Invalid> {
    text.filter(|text| !text.trim().is_empty()).map(|text| field(name, text, chars_max)).transpose()
}

/// The normal form of a tag, the only one that is stored and searched for: trimmed, single spaces, lower case.
///
/// The console has the same function (`normalTag` in web-protocol); `web-protocol/tests/tags.json` keeps both alike.
pub fn normal_tag(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A tag in its normal form.
///
/// # Errors
/// It is empty, too long, or contains a comma or control characters.
pub fn tag(text: &str) -> Result<String, Invalid> {
    let tag = normal_tag(text);
    match tag.chars().count() {
        0 => Err(Invalid::new("A tag needs a name.")),
        count if count > TAG_CHARS_MAX => {
            Err(Invalid::new(format!("A tag has at most {TAG_CHARS_MAX} characters; shorten `{tag}`.")))
        }
        _ if tag.chars().any(|c| c.is_control() || c == ',') => {
            Err(Invalid::new("A tag has no commas or control characters; write several tags instead."))
        }
        _ => Ok(tag),
    }
}

/// # Errors
/// As for [`tag`], or there are too many at once.
pub fn tags(texts: &[String]) -> Result<Vec<String>, Invalid> {
    if texts.len() > TAGS_MAX {
        return Err(Invalid::new(format!("Change at most {TAGS_MAX} tags at once.")));
    }
    texts.iter().map(|text| tag(text)).collect()
}

/// # Errors
/// Names the attribute that cannot be stored.
pub fn attribute_changes(set: BTreeMap<String, Option<AttributeView>>) -> Result<AttributeChanges, Invalid> {
    if set.len() > ATTRIBUTES_MAX {
        return Err(Invalid::new(format!("Set at most {ATTRIBUTES_MAX} attributes at once.")));
    }
    set.into_iter()
        .map(|(name, value)| {
            let name = name.trim().to_owned();
            let count = name.chars().count();
            if count == 0 || count > ATTRIBUTE_NAME_CHARS_MAX || name.chars().any(char::is_control) {
                return Err(Invalid::new(format!(
                    "An attribute's name has 1 to {ATTRIBUTE_NAME_CHARS_MAX} characters, none of them control characters."
                )));
            }
            let value = value.map(|value| attribute(&name, value)).transpose()?;
            Ok((name, value))
        })
        .collect()
}

fn attribute(name: &str, value: AttributeView) -> Result<AttributeValue, Invalid> {
    match value {
        AttributeView::Flag(flag) => Ok(AttributeValue::Flag(flag)),
        AttributeView::Number(number) if number.is_finite() => Ok(AttributeValue::Number(number)),
        AttributeView::Number(_) => Err(Invalid::new(format!("`{name}` is not a number that can be kept."))),
        AttributeView::Text(text) if text.chars().count() > ATTRIBUTE_TEXT_CHARS_MAX => {
            let detail = format!("`{name}` has more than {ATTRIBUTE_TEXT_CHARS_MAX} characters; shorten it.");
            Err(Invalid::new(detail))
        }
        AttributeView::Text(text) if text.chars().any(|c| c.is_control() && c != '\n') => {
            Err(Invalid::new(format!("`{name}` has control characters in it; remove them.")))
        }
        AttributeView::Text(text) => Ok(AttributeValue::Text(text)),
    }
}

/// How to reach a visitor; fields may be missing.
pub fn reachable_by(
    name: Option<&str>,
    email: Option<&str>,
    phone: Option<&str>,
) -> Result<Contact, Invalid> {
    let name = optional_field("name", name, VISITOR_NAME_CHARS_MAX)?;
    let email = optional_field("e-mail address", email, EMAIL_CHARS_MAX)?;
    if let Some(email) = &email {
        check_email(email)?;
    }
    let phone = optional_field("telephone number", phone, PHONE_CHARS_MAX)?;
    let digits = |phone: &String| phone.chars().filter(char::is_ascii_digit).count();
    let dialable = |phone: &String| phone.chars().all(|c| c.is_ascii_digit() || "+-./() ".contains(c));
    if phone.as_ref().is_some_and(|phone| !dialable(phone) || digits(phone) < PHONE_DIGITS_MIN) {
        return Err(Invalid::new("This does not look like a telephone number; check it."));
    }
    Ok(Contact { name, email, phone })
}

/// How to reach a visitor; at least one of the three is required.
pub fn contact(name: Option<&str>, email: Option<&str>, phone: Option<&str>) -> Result<Contact, Invalid> {
    let contact = reachable_by(name, email, phone)?;
    if contact == Contact::default() {
        return Err(Invalid::empty("Give a name, an e-mail address or a telephone number."));
    }
    Ok(contact)
}

/// An e-mail address that a message can be sent to.
pub fn email(email: &str) -> Result<String, Invalid> {
    let email = optional_field("e-mail address", Some(email), EMAIL_CHARS_MAX)?;
    let email = email.ok_or_else(|| Invalid::empty("Enter an e-mail address."))?;
    check_email(&email)?;
    Ok(email)
}

fn check_email(email: &str) -> Result<(), Invalid> {
    let has_a_domain = email.rsplit_once('@').is_some_and(|(_, host)| host.contains('.'));
    if is_address(email) && has_a_domain {
        return Ok(());
    }
    Err(Invalid::new("This does not look like an e-mail address; check it."))
}

/// A rating: a score from 1 to 5, a likelihood of recommendation from 0 to 10, or both.
pub fn rating(score: Option<u8>, nps: Option<u8>, comment: Option<&str>) -> Result<Rating, Invalid> {
    if score.is_none() && nps.is_none() {
        return Err(Invalid::new("Give a score from 1 to 5, or nps from 0 to 10."));
    }
    if score.is_some_and(|score| !(1..=5).contains(&score)) {
        return Err(Invalid::new("Rate from 1 to 5."));
    }
    if nps.is_some_and(|nps| nps > 10) {
        return Err(Invalid::new("Recommend from 0 to 10."));
    }
    let comment = optional_field("comment", comment, RATING_COMMENT_CHARS_MAX)?;
    Ok(Rating { score, nps, comment })
}

/// When a snoozed conversation returns.
///
/// # Errors
/// The time has passed, or is too far away.
pub fn snooze_until(until_ms: i64, now: Timestamp) -> Result<Timestamp, Invalid> {
    const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
    if until_ms <= now.0 {
        return Err(Invalid::new("This time is over already; choose a later one."));
    }
    if until_ms > now.0.saturating_add(SNOOZE_DAYS_MAX as i64 * DAY_MS) {
        let detail = format!("A conversation can be snoozed for at most {SNOOZE_DAYS_MAX} days.");
        return Err(Invalid::new(detail));
    }
    Ok(Timestamp(until_ms))
}

/// # Errors
/// The id is too long to be the id of a draft.
pub fn drafted_from(from: DraftedFromView) -> Result<DraftedFrom, Invalid> {
    let DraftedFromView { kind, id, edited } = from;
    if id.is_empty() || id.chars().count() > DRAFT_ID_CHARS_MAX || id.chars().any(char::is_control) {
        return Err(Invalid::new("`drafted_from.id` is not the id of a draft; leave `drafted_from` out."));
    }
    Ok(DraftedFrom { kind, id, edited })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_cannot_be_stored_is_refused_with_a_reason() {
        let checked = |text: &str| message_text(text, 20).map_err(|invalid| invalid.why);
        assert_eq!(checked(" hello\nworld "), Ok("hello\nworld".into()));
        assert_eq!(checked(" \n\t"), Err(Why::Empty));
        assert_eq!(checked(&"x".repeat(21)), Err(Why::TooLong));
        assert_eq!(checked("bell \u{7}"), Err(Why::Other));
        assert_eq!(checked("nul \0"), Err(Why::Other));
        assert_eq!(checked(&"ü".repeat(20)), Ok("ü".repeat(20)));
    }

    #[test]
    fn a_tag_is_normalised_or_refused_with_a_reason() {
        let tag = |text: &str| tag(text).map_err(|invalid| invalid.detail);
        assert_eq!(tag("  Late   Delivery "), Ok("late delivery".into()));
        assert!(tag(" ").unwrap_err().contains("name"));
        assert!(tag("a, b").unwrap_err().contains("commas"));
        assert!(tag(&"x".repeat(41)).unwrap_err().contains("40"));
    }

    /// The console's tests read the same file.
    #[test]
    fn a_tag_has_the_same_normal_form_here_and_in_the_console() {
        let cases = include_str!("../../web-protocol/tests/tags.json");
        let cases: Vec<(String, String)> = serde_json::from_str(cases).unwrap();
        assert!(cases.len() > 5);
        for (typed, normal) in cases {
            assert_eq!(normal_tag(&typed), normal, "{typed:?}");
        }
    }

    #[test]
    fn an_attribute_that_cannot_be_stored_is_named() {
        let set = |value| attribute_changes(BTreeMap::from([("plan".to_owned(), value)]));
        assert_eq!(set(None).unwrap(), BTreeMap::from([("plan".to_owned(), None)]));
        let pro = set(Some(AttributeView::Text("pro".into()))).unwrap();
        assert_eq!(pro["plan"], Some(AttributeValue::Text("pro".into())));
        for bad in [AttributeView::Number(f64::NAN), AttributeView::Text("x".repeat(501))] {
            assert!(set(Some(bad)).unwrap_err().detail.contains("plan"));
        }
    }

    #[test]
    fn a_snooze_ends_in_the_future_but_not_too_far_away() {
        let now = Timestamp(1_000);
        assert!(snooze_until(1_000, now).is_err() && snooze_until(i64::MAX, now).is_err());
        assert_eq!(snooze_until(1_001, now).unwrap(), Timestamp(1_001));
    }
}
