//! The layers: which room may use which, and that the map in ARCHITECTURE.md shows what is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms right below it. It may use those and all that are below them, and nothing else.
const BELOW: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    ("cli", &["app", "simulation"]),
    ("app", &["web"]),
    ("web", &["desk", "insight"]),
    ("desk", &["bot", "store", "mail", "push"]),
    ("insight", &["bot", "store"]),
    ("bot", &["knowledge"]),
    ("knowledge", &["inference"]),
    ("inference", &["config"]),
    ("mail", &["config"]),
    ("push", &["config"]),
    ("store", &["config"]),
    ("simulation", &["conversation"]),
    ("config", &["clock"]),
    ("clock", &["conversation"]),
    ("conversation", &[]),
];

/// What the rules must not touch: the time, chance, threads, files, sockets, and other people's formats.
const IMPURE: &[&str] = &[
    "std::time",
    "std::fs",
    "std::net",
    "std::env",
    "std::thread",
    "std::sync",
    "getrandom",
    "new_v4",
    "now_v7",
    "tokio",
    "sqlx",
    "axum",
];

#[test]
fn rooms_use_only_the_rooms_below_them() {
    let mut wrong = Vec::new();
    for file in rust_files(&root().join("src")) {
        let room = room_of(&file);
        if room == "lib" {
            continue;
        }
        if !is_room(&room) {
            wrong.push(format!("{}: `{room}` is not in the list of rooms", shown(&file)));
            continue;
        }
        let below = all_below(&room);
        for used in rooms_used(&read(&file)) {
            if used != room && is_room(&used) && !below.contains(used.as_str()) {
                wrong.push(format!("{}: {room} -> {used}", shown(&file)));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that the list of layers does not have:\n{}", wrong.join("\n"));
}

#[test]
fn the_rules_are_pure() {
    let mut wrong = Vec::new();
    let is_rule = |file: &PathBuf| !file.ends_with("tests.rs");
    for file in rust_files(&root().join("src/conversation")).into_iter().filter(is_rule) {
        let code = without_comments(&read(&file));
        for word in IMPURE.iter().filter(|word| code.contains(**word)) {
            wrong.push(format!("{}: {word}", shown(&file)));
        }
    }
    assert!(wrong.is_empty(), "the rules must get these from their callers:\n{}", wrong.join("\n"));
}

#[test]
fn the_map_in_architecture_md_shows_what_is_there() {
    let text = read(&root().join("ARCHITECTURE.md"));
    assert!(text.lines().count() < 150, "ARCHITECTURE.md has 150 lines or more");
    let mapped = mapped_paths(&text);
    assert!(!mapped.is_empty(), "ARCHITECTURE.md has no code block under a heading \"Map\"");
    let gone: Vec<_> = mapped.iter().filter(|path| !root().join(path).exists()).collect();
    assert!(gone.is_empty(), "on the map but not there: {gone:?}");

    let folders = fs::read_dir(root().join("src")).expect("src").filter_map(|entry| {
        let entry = entry.expect("an entry of src");
        entry.path().is_dir().then(|| format!("src/{}/", entry.file_name().to_string_lossy()))
    });
    let missing: Vec<_> = folders.filter(|folder| !mapped.contains(folder)).collect();
    assert!(missing.is_empty(), "there but not on the map: {missing:?}");
}

#[test]
fn no_file_is_longer_than_450_lines() {
    let files = ["src", "tests", "models/train"].map(|folder| rust_files(&root().join(folder))).concat();
    let long = |file: &&PathBuf| read(file).lines().count() > 450;
    let long: Vec<_> = files.iter().filter(long).map(|file| shown(file)).collect();
    assert!(long.is_empty(), "these are more than one thing; split them: {long:?}");
}

#[test]
fn every_way_to_name_a_room_is_seen() {
    let used = |code: &str| rooms_used(code).into_iter().collect::<Vec<_>>().join(" ");
    assert_eq!(used("use crate::store::Store;"), "store");
    assert_eq!(used("use crate::{desk::{Desk, hub::Hub}, store::*, web};"), "desk store web");
    assert_eq!(used("let x: crate::bot::Turn = frontdesk::knowledge::open();"), "bot knowledge");
    assert_eq!(used("use super::super::store::Store;"), "store");
    assert_eq!(used("use super::super::super::bot;"), "bot");
    assert_eq!(used("use super::hub::Hub; // use crate::web"), "");
    assert_eq!(used("pub(crate) fn f() {}"), "");
}

/// Names that follow `crate::`, `frontdesk::` (how main.rs says it) or a chain of `super::`.
fn rooms_used(code: &str) -> BTreeSet<String> {
    let code = without_comments(code);
    let mut used = BTreeSet::new();
    for prefix in ["crate::", "frontdesk::", "super::super::"] {
        for (at, _) in code.match_indices(prefix) {
            let continues_a_word =
                code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
            if !continues_a_word {
                used.extend(first_names(code[at + prefix.len()..].trim_start_matches("super::")));
            }
        }
    }
    used
}

/// The first name of a path, or of each path of a `{…}` group.
fn first_names(path: &str) -> Vec<String> {
    let name = |path: &str| -> String {
        path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
    };
    let Some(group) = path.strip_prefix('{') else { return vec![name(path)] };
    let (mut names, mut depth, mut begins) = (Vec::new(), 0, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' | ',' if depth == 0 => {
                names.push(name(&group[begins..at]));
                begins = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
}

pub(super) fn without_comments(code: &str) -> String {
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Paths at the start of the lines of the first code block under the heading "Map".
fn mapped_paths(text: &str) -> BTreeSet<String> {
    let block = text.split_once("## Map").and_then(|(_, rest)| rest.split("```").nth(1)).unwrap_or_default();
    block
        .lines()
        .skip(1)
        .filter(|line| !line.starts_with(' '))
        .filter_map(|line| line.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

fn all_below(room: &str) -> BTreeSet<&'static str> {
    let (_, next) = BELOW.iter().find(|(name, _)| *name == room).expect("a room of the list");
    next.iter().flat_map(|below| all_below(below).into_iter().chain([*below])).collect()
}

fn is_room(name: &str) -> bool {
    BELOW.iter().any(|(room, _)| *room == name)
}

/// `src/web/rest/mod.rs` and `src/web.rs` are of the room `web`.
fn room_of(file: &Path) -> String {
    let inside = file.strip_prefix(root().join("src")).expect("a file of src");
    let first = inside.components().next().expect("a file name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

pub(super) fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of src") {
        let path = entry.expect("an entry of src").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

pub(super) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(super) fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn shown(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).display().to_string()
}
