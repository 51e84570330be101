//! What a configuration file may say, and how its faults are reported.

use super::*;

fn parsed(text: &str) -> Result<Config, String> {
    Draft::parse(text).checked().map_err(|error| error.to_string())
}

/// Line and path of every fault.
fn faults(text: &str) -> Vec<(Option<usize>, String)> {
    match Draft::parse(text).checked() {
        Ok(_) => Vec::new(),
        Err(ConfigError::Wrong { faults, .. }) => {
            faults.into_iter().map(|located| (located.line, located.fault.path)).collect()
        }
        Err(other) => panic!("{other}"),
    }
}

fn at(line: usize, path: &str) -> (Option<usize>, String) {
    (Some(line), path.to_owned())
}

#[test]
fn the_defaults_are_valid() {
    assert!(Config::default().checked().is_ok());
}

#[test]
fn every_fault_is_reported_at_once_with_its_line() {
    let text = r#"listen = "everywhere"
database_url = "mysql://x"

[[inbox]]
id = "shop"
name = "Shop"
accent = "red"
colour = "red"

[[inbox]]
id = "shop"
name = ""
logo = 5

[[inbox.rule]]
id = "hello"
when = { hours = [25, 3], scroll_percent = "far" }

[limits]
message_chars = 5
session_days = 0

[mial]
from = "x"
"#;
    assert_eq!(
        faults(text),
        [
            at(1, "listen"),
            at(2, "database_url"),
            at(7, "inbox[0].accent"),
            at(8, "inbox[0].colour"),
            at(11, "inbox[1].id"),
            at(12, "inbox[1].name"),
            at(13, "inbox[1].logo"),
            at(15, "inbox[1].rule[0].message"),
            at(17, "inbox[1].rule[0].when.scroll_percent"),
            at(17, "inbox[1].rule[0].when.hours"),
            at(20, "limits.message_chars"),
            at(21, "limits.session_days"),
            at(23, "mial"),
        ]
    );
}

#[test]
fn a_fault_says_what_is_wrong_and_what_to_do() {
    let error = parsed("[limits]\nmessage_chars = 5\nsession_days = 0\n").unwrap_err();
    let lines: Vec<_> = error.lines().collect();
    assert_eq!(lines[0], "the configuration has 2 faults:");
    assert!(
        lines[1].starts_with(
            "  line 2, limits.message_chars: unknown key `message_chars`, expected one of `frame_bytes_max`"
        ),
        "{error}"
    );
    assert_eq!(lines[2], "  line 3, limits.session_days: must be at least 1");
}

#[test]
fn faults_of_syntax_are_reported_together_and_alone() {
    let found = faults("listen = \npublic_url = \"chat\"\ndata = [\"x\"\n\n[limits\nsession_days = 0\n");
    assert!(found.len() >= 2, "{found:?}");
    assert!(found.iter().all(|(line, path)| line.is_some() && path.is_empty()), "{found:?}");
}

#[test]
fn a_key_of_the_wrong_type_is_reported_once() {
    assert_eq!(faults("[[inbox]]\nid = 5\nname = \"Shop\"\n"), [at(2, "inbox[0].id")]);
    assert_eq!(faults("inbox = [1]\n"), [at(1, "inbox")]);
    assert_eq!(faults("data = \"a\"\ndata = \"b\"\n").len(), 1);
}

#[test]
fn an_override_replaces_a_wrong_value() {
    let mut draft = Draft::parse("database_url = \"mysql://x\"\n");
    draft.config.database_url = "postgres://localhost/shop".into();
    assert_eq!(draft.checked().unwrap().database_url, "postgres://localhost/shop");
}

#[test]
fn an_impossible_value_is_reported_with_its_key() {
    let inbox = "[[inbox]]\nid = \"shop\"\nname = \"Shop\"\n";
    for (text, key) in [
        ("[limits]\nmessage_chars_max = 0\n".to_owned(), "limits.message_chars_max"),
        ("database_url = \"mysql://x\"\n".to_owned(), "database_url"),
        ("public_url = \"chat.example.com\"\n".to_owned(), "public_url"),
        (format!("{inbox}accent = \"red\"\n"), "inbox[0].accent"),
        (format!("{inbox}allowed_origins = [\"shop.example.com\"]\n"), "inbox[0].allowed_origins"),
        (format!("{inbox}{inbox}"), "inbox[1].id"),
        ("inbox = []\n".to_owned(), "inbox"),
        ("[knowledge]\nsource = \"folder\"\n".to_owned(), "knowledge.folder"),
        ("[inference]\ndevice = \"cuda\"\n".to_owned(), "inference.device"),
        ("[inference]\nengine = \"rten\"\ndevice = \"cuda\"\n".to_owned(), "inference.device"),
    ] {
        let paths: Vec<_> = faults(&text).into_iter().map(|(_, path)| path).collect();
        assert_eq!(paths, [key], "{text}");
    }
}

#[test]
fn an_unknown_engine_is_refused_and_the_known_ones_are_named() {
    let error = parsed("[inference]\nengine = \"abacus\"\n").unwrap_err();
    assert!(error.contains("line 2") && error.contains("`rten` or `rust-bert`"), "{error}");
}

#[test]
fn the_engine_rust_bert_is_accepted_if_it_was_built_in() {
    let chosen = parsed("[inference]\nengine = \"rust-bert\"\n");
    if cfg!(feature = "rust-bert") {
        assert_eq!(chosen.unwrap().inference.engine, Some(EngineKind::RustBert));
    } else {
        let error = chosen.unwrap_err();
        assert!(error.contains("inference.engine") && error.contains("--features rust-bert"), "{error}");
    }
}
