//! No circles: the files of a room can be put in an order in which each uses only the ones before it.
//!
//! Only circles inside a room are looked for, because `layers` already forbids them between rooms. A file uses another
//! if it names one of its items by a path that begins with `crate::`, `super::` or `self::`, in a `use` or elsewhere.
//! Re-exports are followed to the file that defines the item. Two things do not count: tests, and what passes between
//! a folder's module file (`mod.rs`, or `world.rs` next to `world/`) and the files in its folder, which are its parts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::layers::{read, root, rust_files, without_comments};

/// `a::b::c` as its names. The path of a file's module begins with its room; the crate's own path is empty.
type Names = Vec<String>;

/// The modules of the crate, each with what its file says.
struct Modules(BTreeMap<Names, File>);

struct File {
    code: String,
    /// What every `use` brings in, with the name that it has in the file.
    imports: Vec<(Names, String)>,
    /// The names of its items.
    items: BTreeSet<String>,
}

impl File {
    fn of(code: String) -> File {
        File { imports: imports(&code), items: items(&code), code }
    }
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let src = root().join("src");
    let files = rust_files(&src).into_iter().filter_map(|file| {
        let module = module_of(file.strip_prefix(&src).expect("a file of src"))?;
        Some((module, File::of(without_tests(&without_comments(&read(&file))))))
    });
    let circles = Modules(files.collect()).circles();
    let shown: Vec<String> = circles.iter().map(|circle| circle.join("\n    ")).collect();
    assert!(circles.is_empty(), "files that use each other in a circle:\n    {}", shown.join("\n\n    "));
}

#[test]
fn a_circle_is_seen_through_re_exports_groups_and_paths_in_code() {
    let circles = |files: &[(&str, &str)]| {
        let module = |path: &str| path.split("::").map(str::to_owned).collect::<Names>();
        let modules = files.iter().map(|(path, code)| (module(path), File::of((*code).to_owned()))).collect();
        Modules(modules).circles().into_iter().map(|circle| circle.join(" ")).collect::<Vec<_>>()
    };
    let direct = [("r", ""), ("r::a", "use super::b::B;"), ("r::b", "use super::a::A;")];
    assert_eq!(circles(&direct), ["r::a r::b"]);
    let re_exported = [
        ("r", "mod a;\nmod b;\npub use a::*;\npub use b::{B, C as D};"),
        ("r::a", "use crate::r::{D, Other};\npub struct A;"),
        ("r::b", "fn f() { super::A::new() }\npub struct C;"),
    ];
    assert_eq!(circles(&re_exported), ["r::a r::b"]);
    let of_three = [
        ("r", ""),
        ("r::a", "use super::b::{self, x};"),
        ("r::b", "use super::{c::{C, D}};"),
        ("r::c", "use super::a::A;"),
        ("r::d", "use super::a::A;"),
    ];
    assert_eq!(circles(&of_three), ["r::a r::b r::c"]);
    let whole_and_parts =
        [("r", "use a::A; struct R;"), ("r::a", "use super::R;"), ("r::a::b", "use super::X;")];
    assert_eq!(circles(&whole_and_parts), [""; 0]);
    let chain = [("r", ""), ("r::a", "use super::b::B;"), ("r::b", "use crate::q::a::A;"), ("q::a", "")];
    assert_eq!(circles(&chain), [""; 0]);
}

/// `None` for files of tests.
fn module_of(file: &Path) -> Option<Names> {
    let path = file.to_str().expect("a name in UTF-8").strip_suffix(".rs")?;
    let mut names: Names = path.split('/').map(str::to_owned).collect();
    if names.iter().any(|name| name == "tests" || name.ends_with("_tests")) {
        return None;
    }
    names.pop_if(|last| last == "mod" || last == "lib");
    Some(names)
}

/// Tests stand at the end of a file.
fn without_tests(code: &str) -> String {
    code.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned()
}

impl Modules {
    /// Each circle as the sorted names of its modules.
    fn circles(&self) -> Vec<Names> {
        let used: BTreeMap<&Names, BTreeSet<Names>> =
            self.0.iter().map(|(module, file)| (module, self.used_by(module, &file.code))).collect();
        let reach = |from: &Names| {
            let mut reached = BTreeSet::new();
            let mut next: Vec<&Names> = used[from].iter().collect();
            while let Some(module) = next.pop() {
                if reached.insert(module) {
                    next.extend(&used[module]);
                }
            }
            reached
        };
        let reached: BTreeMap<&Names, BTreeSet<&Names>> =
            self.0.keys().map(|module| (module, reach(module))).collect();
        let mut circles = BTreeSet::new();
        for (module, others) in &reached {
            let mut circle: Names = others
                .iter()
                .filter(|other| reached[**other].contains(module))
                .map(|m| m.join("::"))
                .collect();
            circle.sort();
            if !circle.is_empty() {
                circles.insert(circle);
            }
        }
        circles.into_iter().collect()
    }

    /// The other modules of the same room that the code names, without those that it is a part of and its own parts.
    fn used_by(&self, module: &Names, code: &str) -> BTreeSet<Names> {
        let resolved = paths(code).into_iter().filter_map(|path| self.resolve(module, &path, 0));
        let counts = |used: &Names| {
            used.first() == module.first() && !module.starts_with(used) && !used.starts_with(module)
        };
        resolved.filter(counts).collect()
    }

    /// The module whose file defines what a path leads to, as it is written in `module`.
    fn resolve(&self, module: &Names, path: &[String], depth: u32) -> Option<Names> {
        const DEPTH_MAX: u32 = 8;
        let mut names = path.iter().peekable();
        let mut at = match names.peek()?.as_str() {
            "crate" => Names::new(),
            "super" | "self" => module.clone(),
            _ if depth > 0 => module.clone(),
            _ => return None,
        };
        while let Some(name) = names.next_if(|name| matches!(name.as_str(), "crate" | "super" | "self")) {
            if name == "super" {
                at.pop();
            }
        }
        for name in names {
            let mut child = at.clone();
            child.push(name.clone());
            if self.0.contains_key(&child) {
                at = child;
                continue;
            }
            let file = self.0.get(&at)?;
            if depth > DEPTH_MAX || file.items.contains(name) {
                return Some(at);
            }
            let imports = file.imports.iter();
            let mut found = imports.filter_map(|(path, alias)| match path.last().map(String::as_str) {
                Some("*") => {
                    let from = self.resolve(&at, &path[..path.len() - 1], depth + 1)?;
                    self.0.get(&from)?.items.contains(name).then_some(from)
                }
                _ if alias == name => self.resolve(&at, path, depth + 1),
                _ => None,
            });
            return found.next_back().or(Some(at.clone()));
        }
        self.0.contains_key(&at).then_some(at)
    }
}

/// The names of the items that a file defines.
fn items(code: &str) -> BTreeSet<String> {
    const KEYWORDS: [&str; 8] = ["struct", "enum", "fn", "const", "static", "type", "trait", "macro_rules!"];
    let item = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().take_while(|word| *word != "=").collect();
        let at = words.iter().rposition(|word| KEYWORDS.contains(word))?;
        let name = words.get(at + 1)?.chars().take_while(|c| c.is_alphanumeric() || *c == '_');
        Some(name.collect::<String>())
    };
    code.lines().filter(|line| !line.starts_with(' ')).filter_map(item).collect()
}

/// Every path in the code that begins with `crate::`, `super::` or `self::`.
fn paths(code: &str) -> Vec<Names> {
    let mut found = Vec::new();
    for prefix in ["crate::", "super::", "self::"] {
        for (at, _) in code.match_indices(prefix) {
            let before = code[..at].chars().next_back();
            if !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | ':')) {
                found.extend(tree(&code[at..]).0.into_iter().map(|(path, _)| path));
            }
        }
    }
    found
}

fn imports(code: &str) -> Vec<(Names, String)> {
    let uses = code.match_indices("use ").filter(|(at, _)| {
        let line = code[..*at].lines().next_back().unwrap_or_default();
        line.trim_start().is_empty() || line.trim_start().starts_with("pub")
    });
    uses.flat_map(|(at, keyword)| tree(&code[at + keyword.len()..]).0).collect()
}

/// The paths of a tree such as `a::{b, c::*, d as e}`, each with its name, and the length of the text.
fn tree(text: &str) -> (Vec<(Names, String)>, usize) {
    let name_of = |text: &str| -> String {
        text.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '*')).collect()
    };
    let mut path = Names::new();
    let mut at = 0;
    loop {
        let name = name_of(&text[at..]);
        at += name.len();
        if !name.is_empty() {
            path.push(name);
        }
        if let Some(rest) = text[at..].strip_prefix("::") {
            at += 2;
            if !rest.starts_with('{') {
                continue;
            }
        }
        break;
    }
    if !text[at..].starts_with('{') {
        let alias = text[at..].strip_prefix(" as ").map(name_of);
        at += alias.as_ref().map_or(0, |alias| " as ".len() + alias.len());
        let alias = alias.or(path.last().cloned()).unwrap_or_default();
        return (vec![(path, alias)], at);
    }
    at += 1;
    let mut all = Vec::new();
    loop {
        at += text[at..].len() - text[at..].trim_start_matches([' ', '\n', ',']).len();
        if at >= text.len() || text[at..].starts_with('}') {
            return (all, at + 1);
        }
        let (inner, length) = tree(&text[at..]);
        all.extend(inner.into_iter().map(|(inner, alias)| {
            let inner = if inner == ["self"] { Names::new() } else { inner };
            ([path.clone(), inner].concat(), alias)
        }));
        // Code in braces that is no tree of paths.
        if length == 0 {
            return (all, at);
        }
        at += length;
    }
}
