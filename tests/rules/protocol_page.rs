//! `docs/protocol.md` describes the protocol as it is: its examples are real frames, and no name is missing.

use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::web::wire::{AgentGets, AgentSends, EntryKind, RejectCode, VisitorGets, VisitorSends};

#[test]
fn every_frame_has_an_example_that_can_be_read() {
    let page = page();
    check_examples::<VisitorSends>(&page, "visitor-sends");
    check_examples::<VisitorGets>(&page, "visitor-gets");
    check_examples::<AgentSends>(&page, "agent-sends");
    check_examples::<AgentGets>(&page, "agent-gets");
}

#[test]
fn every_code_and_every_kind_of_entry_is_described() {
    let page = page();
    for name in names::<RejectCode>("\"?\"").into_iter().chain(names::<EntryKind>("\"?\"")) {
        assert!(page.contains(&format!("`{name}`")), "docs/protocol.md does not mention {name}");
    }
}

fn page() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/protocol.md")).unwrap()
}

fn check_examples<T: DeserializeOwned + Serialize>(page: &str, audience: &str) {
    let mut missing = names::<T>(r#"{"type": "?"}"#);
    let fence = format!("```json {audience}\n");
    let blocks = page.split(&fence).skip(1).map(|rest| rest.split("```").next().unwrap());
    for example in blocks.flat_map(|block| serde_json::Deserializer::from_str(block).into_iter::<Value>()) {
        let example = example.unwrap();
        let frame: T = serde_json::from_value(example.clone()).unwrap_or_else(|e| panic!("{example}\n{e}"));
        let written = serde_json::to_value(&frame).unwrap();
        assert!(contains(&written, &example), "a field of\n{example}\nis not in\n{written}");
        missing.retain(|name| example["type"] != name.as_str());
    }
    assert!(missing.is_empty(), "docs/protocol.md has no example of {audience}: {missing:?}");
}

/// Whether `whole` has everything that `part` has. What is empty may be left out.
fn contains(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => part.iter().all(|(key, part)| match whole.get(key) {
            Some(whole) => contains(whole, part),
            None => part.as_array().is_some_and(Vec::is_empty),
        }),
        (Value::Array(whole), Value::Array(part)) => {
            whole.len() == part.len() && whole.iter().zip(part).all(|(whole, part)| contains(whole, part))
        }
        (whole, part) => whole == part,
    }
}

/// The names that an enum knows, as serde lists them when it meets an unknown one.
fn names<T: DeserializeOwned>(unknown: &str) -> Vec<String> {
    let Err(error) = serde_json::from_str::<T>(unknown) else { panic!("{unknown} is known") };
    let error = error.to_string();
    let (_, known) = error.split_once("expected ").expect("serde lists the known names");
    let names: Vec<_> = known.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    assert!(names.len() > 3, "{error}");
    names
}
