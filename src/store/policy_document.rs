//! The policy as a JSON document that owners write. Every key has a default; an unknown key is refused by name.

use crate::conversation::{Fault, Policy};

/// The document is not a policy: where it is wrong, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {detail}")]
pub struct NotAPolicy {
    pub path: String,
    pub detail: String,
}

impl From<NotAPolicy> for Fault {
    fn from(NotAPolicy { path, detail }: NotAPolicy) -> Fault {
        Fault::error(path, detail)
    }
}

/// Reads a document. Missing keys are as in [`Policy::default`]. [`Policy::check`] checks the values.
///
/// # Errors
/// The first key that is unknown or has a value of the wrong kind.
pub fn policy_from_json(document: serde_json::Value) -> Result<Policy, NotAPolicy> {
    // Otherwise a list would be read as the values of the keys in their order.
    if !document.is_object() {
        return Err(NotAPolicy { path: ".".to_owned(), detail: "must be an object: { … }".to_owned() });
    }
    serde_path_to_error::deserialize(document)
        .map_err(|error| NotAPolicy { path: error.path().to_string(), detail: error.inner().to_string() })
}

/// The whole document as text, with every key in a readable order. The version is not part of it.
pub fn policy_text(policy: &Policy) -> String {
    // Serialising strings, lists and finite numbers cannot fail.
    serde_json::to_string_pretty(policy).unwrap_or_default()
}

/// The whole document, with every key.
pub fn policy_json(policy: &Policy) -> serde_json::Value {
    // Through the text, in which 0.9 is 0.9; converting directly would show the nearest binary fraction.
    serde_json::from_str(&policy_text(policy)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::conversation::{BotMode, Limits, Phrases, Rule, Signal};

    #[test]
    fn the_built_in_policy_is_the_document_that_says_nothing() {
        assert_eq!(policy_from_json(json!({})), Ok(Policy::default()));
        assert_eq!(policy_from_json(policy_json(&Policy::default())), Ok(Policy::default()));
    }

    #[test]
    fn what_a_document_leaves_out_is_as_built_in() {
        let document = json!({
            "mode": "suggest",
            "answer_at_least": 0.9,
            "rules": [{ "signal": "upset", "threshold": 0.5 }],
            "phrases": { "greeting": "Servus." },
        });
        let policy = policy_from_json(document).unwrap();
        assert_eq!((policy.mode, policy.answer_at_least), (BotMode::Suggest, 0.9));
        assert_eq!(policy.rules, [Rule { signal: Signal::Upset, threshold: Some(0.5), weight: 0.0 }]);
        assert_eq!(policy.phrases, Phrases { greeting: "Servus.".into(), ..Phrases::default() });
        assert_eq!(policy.limits, Limits::default());
    }

    proptest::proptest! {
        #[test]
        fn a_document_keeps_every_number_to_the_last_bit(answer_at_least in 0.0f32..=1.0, weight in 0.0f32..=100.0) {
            let rules = vec![Rule { signal: Signal::Upset, threshold: Some(answer_at_least), weight }];
            let policy = Policy { answer_at_least, rules, ..Policy::default() };
            proptest::prop_assert_eq!(policy_from_json(policy_json(&policy)), Ok(policy));
        }
    }

    #[test]
    fn what_is_unknown_or_of_the_wrong_kind_is_named_with_its_place() {
        let refused = |document| policy_from_json(document).unwrap_err().to_string();
        for (document, path, word) in [
            (
                json!({ "rules": [{ "signal": "upset" }, { "signal": "angry" }] }),
                "rules[1].signal: ",
                "angry",
            ),
            (json!({ "limits": { "bot_reply_ms_max": "soon" } }), "limits.bot_reply_ms_max: ", "soon"),
            (json!({ "mode": "off" }), "mode: ", "suggest"),
            (json!({ "treshold": 1 }), "treshold: ", "treshold"),
            (json!({ "vip": { "phones": [] } }), "vip.phones: ", "phones"),
            (json!([1]), ".: ", "object"),
        ] {
            let said = refused(document);
            assert!(said.starts_with(path) && said.to_lowercase().contains(word), "{said}");
        }
    }
}
