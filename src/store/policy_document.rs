//! The policy as a JSON document that owners write: every key has a default, an unknown key is refused by name.

use serde::{Deserialize, Serialize};

use crate::conversation::{Fault, Hysteresis, Limits, Mode, Phrases, Policy, Rule, Severity, Signal, Vip};

/// The document does not have the shape of a policy. Says where, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {detail}")]
pub struct NotAPolicy {
    pub path: String,
    pub detail: String,
}

impl From<NotAPolicy> for Fault {
    fn from(NotAPolicy { path, detail }: NotAPolicy) -> Fault {
        Fault { path, detail, severity: Severity::Error }
    }
}

/// Reads a document. What it leaves out is as in [`Policy::default`]; whether it makes sense is for [`Policy::check`].
///
/// # Errors
/// The first key that is unknown or has a value of the wrong kind.
pub fn policy_from_json(document: serde_json::Value) -> Result<Policy, NotAPolicy> {
    // A list would be read as the values of the keys in their order.
    if !document.is_object() {
        return Err(NotAPolicy { path: ".".to_owned(), detail: "must be an object: { … }".to_owned() });
    }
    serde_path_to_error::deserialize(document)
        .map(|Document(policy)| policy)
        .map_err(|error| NotAPolicy { path: error.path().to_string(), detail: error.inner().to_string() })
}

/// The whole document as text, every key in the order of reading. The version is not part of it.
pub fn policy_text(policy: &Policy) -> String {
    // Strings, lists and finite numbers always have a JSON form.
    serde_json::to_string_pretty(&Document(policy.clone())).unwrap_or_default()
}

/// The whole document, with every key.
pub fn policy_json(policy: &Policy) -> serde_json::Value {
    // Through the text, where 0.9 is 0.9; a value that is made at once would show the nearest binary fraction.
    serde_json::from_str(&policy_text(policy)).unwrap_or_default()
}

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Document(#[serde(with = "PolicyDocument")] Policy);

#[derive(Serialize, Deserialize)]
#[serde(remote = "Policy", default = "Policy::default", deny_unknown_fields)]
struct PolicyDocument {
    #[serde(skip)]
    version: u32,
    #[serde(with = "mode")]
    mode: Mode,
    answer_at_least: f32,
    suggest_at_least: f32,
    clarifications_max: u32,
    bot_turns_max: u32,
    #[serde(with = "rules")]
    rules: Vec<Rule>,
    together_at_least: f32,
    #[serde(with = "HysteresisDocument")]
    hysteresis: Hysteresis,
    person_topics: Vec<String>,
    #[serde(with = "VipDocument")]
    vip: Vip,
    #[serde(with = "PhrasesDocument")]
    phrases: Phrases,
    #[serde(with = "LimitsDocument")]
    limits: Limits,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Rule", deny_unknown_fields)]
struct RuleDocument {
    #[serde(with = "signal")]
    signal: Signal,
    #[serde(default)]
    threshold: Option<f32>,
    #[serde(default)]
    weight: f32,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Hysteresis", default = "Hysteresis::default", deny_unknown_fields)]
struct HysteresisDocument {
    after_return_turns: u32,
    raise_by: f32,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Vip", default = "Vip::default", deny_unknown_fields)]
struct VipDocument {
    emails: Vec<String>,
    domains: Vec<String>,
    to_person: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Limits", default = "Limits::default", deny_unknown_fields)]
struct LimitsDocument {
    bot_reply_ms_max: i64,
    agent_gone_ms_max: i64,
    bot_idle_ms_max: i64,
    agent_idle_ms_max: i64,
    answer_promised_within_ms: i64,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Phrases", default = "Phrases::default", deny_unknown_fields)]
struct PhrasesDocument {
    greeting: String,
    greeted: String,
    thanked: String,
    goodbye: String,
    did_you_mean: String,
    say_it_differently: String,
    one_thing_open: String,
    hand_over_asked: String,
    hand_over_upset: String,
    hand_over_unsure: String,
    hand_over_topic: String,
    hand_over_failed: String,
    nobody_here: String,
}

mod rules {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Rule, RuleDocument};

    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    struct Each(#[serde(with = "RuleDocument")] Rule);

    pub fn serialize<S: Serializer>(rules: &[Rule], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(rules.iter().copied().map(Each))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Rule>, D::Error> {
        Ok(Vec::<Each>::deserialize(deserializer)?.into_iter().map(|Each(rule)| rule).collect())
    }
}

/// A module that writes an enum of ours by the name that `names` has for it.
macro_rules! by_name {
    ($module:ident, $of:ident, $name:path, $named:path, $all:expr) => {
        mod $module {
            use serde::de::{Deserialize, Deserializer, Error};
            use serde::ser::Serializer;

            use super::super::names;
            use super::$of;

            pub fn serialize<S: Serializer>(value: &$of, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($name(*value))
            }

            pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<$of, D::Error> {
                let name = String::deserialize(deserializer)?;
                $named(&name).ok_or_else(|| {
                    let known: Vec<&str> = $all.into_iter().map($name).collect();
                    D::Error::custom(format!("“{name}” is unknown; one of {}", known.join(", ")))
                })
            }
        }
    };
}

by_name!(mode, Mode, names::mode_name, names::mode_of, [Mode::Answer, Mode::Suggest]);
by_name!(signal, Signal, names::signal_name, names::signal_of, Signal::ALL);

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

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
        assert_eq!((policy.mode, policy.answer_at_least), (Mode::Suggest, 0.9));
        assert_eq!(policy.rules, [Rule { signal: Signal::Upset, threshold: Some(0.5), weight: 0.0 }]);
        assert_eq!(policy.phrases, Phrases { greeting: "Servus.".into(), ..Phrases::default() });
        assert_eq!(policy.limits, Limits::default());
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
