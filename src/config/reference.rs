//! `docs/configuration.md`, generated from the structs and their comments.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::de::{DeserializeOwned, Visitor};
use serde::{Deserializer, Serialize, forward_to_deserialize_any};
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    Attachments, Config, Field, Inbox, Inference, Knowledge, Limits, Mail, MailTexts, PreChat, Push, Rule,
    When,
};

const INTRODUCTION: &str = "\
# Configuration reference

Generated from the program by `make generate`; do not edit.

`frontdesk serve --config FILE` (or the environment variable `FRONTDESK_CONFIG`) reads a [TOML](https://toml.io) file. \
Every key has a default, so the file only contains what you want to change. Options of the command line override the \
file. All faults of the file are reported at once, each with its line and key, and the server does not start until \
they are corrected. A change takes effect when the server is restarted.

When the bot answers and hands over, business hours and routing are not configured here but in the \
[policy](policy.md), which owners change while the server runs.
";

/// The whole page.
pub fn reference() -> String {
    let mut page = Page::default();
    page.text.push_str(INTRODUCTION);
    page.section::<Config>("");
    page.section::<Knowledge>("knowledge");
    page.section::<Inbox>("inbox");
    page.section::<Attachments>("inbox.attachments");
    page.section::<PreChat>("inbox.pre_chat");
    page.section::<Field>("inbox.pre_chat.field");
    page.section::<Rule>("inbox.rule");
    page.section::<When>("inbox.rule.when");
    page.section::<Mail>("mail");
    page.section::<MailTexts>("mail.texts");
    page.section::<Push>("push");
    page.section::<Inference>("inference");
    page.section::<Limits>("limits");
    let missing: Vec<_> = page.nested.iter().filter(|path| !page.described.contains(*path)).collect();
    assert!(missing.is_empty(), "sections without a description: {missing:?}");
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
    /// The sections that have a heading.
    described: Vec<String>,
    /// The sections that others contain.
    nested: Vec<String>,
}

impl Page {
    fn section<T: ToSchema + Serialize + DeserializeOwned + Default>(&mut self, path: &str) {
        let schema = json(&T::schema());
        let mut referenced = Vec::new();
        T::schemas(&mut referenced);
        let referenced: BTreeMap<_, _> =
            referenced.iter().map(|(name, schema)| (name.clone(), json(schema))).collect();
        let defaults = json(&T::default());
        let title = match path {
            "" => "Top of the file".to_owned(),
            path if REPEATED.contains(&path) => format!("`[[{path}]]`"),
            path => format!("`[{path}]`"),
        };
        self.described.push(path.to_owned());
        let mut text = format!("\n## {title}\n\n{}\n\n", one_line(&schema["description"]));
        text.push_str("| key | type | default | meaning |\n|---|---|---|---|\n");
        for key in keys_of::<T>() {
            let property = &schema["properties"][key];
            let Some(kind) = kind(property, &referenced) else {
                self.nested.push(if path.is_empty() { (*key).to_owned() } else { format!("{path}.{key}") });
                continue;
            };
            let kind = unit(key).map(|unit| format!("{kind}, {unit}")).unwrap_or(kind);
            let default = match &defaults[key] {
                Value::Null => "–".to_owned(),
                value => format!("`{}`", literal(value)),
            };
            let example = property.get("example").map(|example| format!(" Example: `{}`", literal(example)));
            let meaning = described(property) + &example.unwrap_or_default();
            writeln!(text, "| `{key}` | {kind} | {default} | {meaning} |")
                .expect("a string takes everything");
        }
        self.text.push_str(&text);
    }
}

/// Sections that a file may contain several times.
const REPEATED: [&str; 3] = ["inbox", "inbox.pre_chat.field", "inbox.rule"];

fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("schemas and defaults are JSON")
}

fn one_line(text: &Value) -> String {
    text.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The comment of a field. The schema of an enum has it next to the reference.
fn described(property: &Value) -> String {
    let variants = property["oneOf"].as_array().into_iter().flatten();
    let mut descriptions =
        std::iter::once(property).chain(variants).map(|part| one_line(&part["description"]));
    descriptions.find(|description| !description.is_empty()).unwrap_or_default()
}

/// A value as TOML has it.
fn literal(value: &Value) -> String {
    toml::Value::try_from(value).expect("a value of a configuration").to_string()
}

/// What a value may be; `None` for sections, which have a heading of their own.
fn kind(property: &Value, referenced: &BTreeMap<String, Value>) -> Option<String> {
    if let Some(variants) = property["oneOf"].as_array() {
        let other = variants.iter().find(|variant| variant["type"] != "null");
        return kind(other.expect("a variant that is not null"), referenced);
    }
    if let Some(target) = property["$ref"].as_str() {
        let name = target.rsplit('/').next().unwrap_or_default();
        return kind(referenced.get(name).unwrap_or_else(|| panic!("no schema of {name}")), referenced);
    }
    if let Some(values) = property["enum"].as_array() {
        let values: Vec<_> = values.iter().map(|value| format!("`{}`", literal(value))).collect();
        return Some(values.join(", "));
    }
    let plain = match &property["type"] {
        Value::Array(kinds) => kinds.iter().find(|kind| *kind != "null").and_then(Value::as_str),
        kind => kind.as_str(),
    };
    match plain? {
        "string" => Some("text".to_owned()),
        "integer" => Some("whole number".to_owned()),
        "number" => Some("number".to_owned()),
        "boolean" => Some("true or false".to_owned()),
        "array" => match kind(&property["items"], referenced)?.as_str() {
            "text" => Some("list of texts".to_owned()),
            "whole number" => Some("list of whole numbers".to_owned()),
            other => panic!("no name for a list of {other}"),
        },
        "object" if property.get("properties").is_none() => Some("table of tables of texts".to_owned()),
        "object" => None,
        other => panic!("no name for {other}"),
    }
}

/// The unit that a key's name ends with.
fn unit(key: &str) -> Option<&'static str> {
    let key = key.strip_suffix("_max").unwrap_or(key);
    let units = [
        ("_ms", "milliseconds"),
        ("_s", "seconds"),
        ("_bytes", "bytes"),
        ("bytes", "bytes"),
        ("_chars", "characters"),
        ("_days", "days"),
        ("_percent", "percent"),
        ("_per_minute", "per minute"),
        ("_per_second", "per second"),
    ];
    let key = key.strip_suffix("_first").unwrap_or(key);
    units.iter().find(|(suffix, _)| key.ends_with(suffix)).map(|(_, unit)| *unit)
}

/// The keys of a struct in the order of their declaration, which schemas do not keep.
fn keys_of<T: DeserializeOwned>() -> &'static [&'static str] {
    let mut keys: &'static [&'static str] = &[];
    // Always an error: there is nothing to read. The struct has said its keys by then.
    let _ = T::deserialize(KeyReader(&mut keys));
    keys
}

struct KeyReader<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for KeyReader<'_> {
    type Error = serde::de::value::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        keys: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Self::Error> {
        *self.0 = keys;
        Err(serde::de::Error::custom("only the keys were wanted"))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Self::Error> {
        Err(serde::de::Error::custom("not a section"))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_in_docs_is_up_to_date() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/configuration.md");
        let page = std::fs::read_to_string(path).unwrap_or_default();
        assert!(page == reference(), "docs/configuration.md is out of date; run `make generate`");
    }

    /// Section, key and example of each row.
    fn rows(page: &str) -> Vec<(String, String, Option<String>)> {
        let mut section = String::new();
        let mut rows = Vec::new();
        for line in page.lines() {
            if let Some(title) = line.strip_prefix("## ") {
                section = title.trim_matches('`').to_owned();
            }
            if let Some(row) = line.strip_prefix("| `") {
                let (key, _) = row.split_once('`').unwrap();
                let example =
                    row.split_once(" Example: `").map(|(_, rest)| rest.trim_end_matches("` |").to_owned());
                rows.push((section.clone(), key.to_owned(), example));
            }
        }
        rows
    }

    #[test]
    fn every_key_is_described_and_a_key_without_a_default_has_an_example() {
        for line in reference().lines().filter(|line| line.starts_with("| `")) {
            let columns: Vec<_> = line.trim_matches('|').split(" | ").map(str::trim).collect();
            let [key, kind, default, meaning] = columns.as_slice() else { panic!("{line}") };
            assert!(!kind.is_empty() && meaning.len() > 8, "{key} is not described: {line}");
            let is_empty = ["–", "`\"\"`", "`[]`", "`{}`"].contains(default) && !kind.contains('`');
            assert!(!is_empty || meaning.contains("Example: "), "{key} needs an example: {line}");
        }
    }

    #[test]
    fn every_example_can_be_read() {
        let page = reference();
        let inbox = "[[inbox]]\nid = \"a\"\nname = \"A\"\n";
        for (section, key, example) in rows(&page) {
            let Some(example) = example else { continue };
            let header = match section.as_str() {
                "Top of the file" => String::new(),
                "[[inbox]]" => "[[inbox]]\n".to_owned(),
                nested if nested.contains("inbox.pre_chat.field") => format!("{inbox}{nested}\n"),
                nested if nested.contains("inbox.rule.when") => format!("{inbox}[[inbox.rule]]\n{nested}\n"),
                nested if nested.contains("inbox.") => format!("{inbox}{nested}\n"),
                section => format!("{section}\n"),
            };
            let text = format!("{header}{key} = {example}\n");
            let read = toml::from_str::<Config>(&text);
            assert!(read.is_ok(), "{text}\n{}", read.unwrap_err());
        }
    }
}
