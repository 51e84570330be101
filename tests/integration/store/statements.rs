//! Every SQL text of the store is understood by both databases, also those that no other test runs.

use std::path::Path;

use super::databases::Database;

pub async fn every_statement_can_be_prepared(database: &Database) {
    database.open().await;
    let statements = statements();
    assert!(statements.len() > 100, "only {} were found", statements.len());
    for (file, sql) in statements {
        if let Err(error) = database.prepare(&sql).await {
            panic!("{file}: {error}\n{sql}");
        }
    }
}

/// The constants of `src/store` that hold a statement, with their files. Statements that are put together while the
/// store runs are not found here; the tests of lists and of the projection run them.
fn statements() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store");
    let mut statements = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let texts = source.split(": &str =").skip(1).filter_map(|rest| literal(rest.trim_start()));
        let is_statement = |text: &String| {
            ["SELECT ", "INSERT ", "UPDATE ", "DELETE "].iter().any(|verb| text.starts_with(verb))
        };
        statements.extend(texts.filter(is_statement).map(|text| (path.display().to_string(), text)));
    }
    statements
}

/// The string literal with which a text begins; a backslash at the end of a line joins it with the next.
fn literal(source: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = source.strip_prefix('"')?;
    loop {
        let end = rest.find(['"', '\\'])?;
        text.push_str(&rest[..end]);
        match rest[end..].strip_prefix("\\\n") {
            Some(next_line) => rest = next_line.trim_start(),
            None => return Some(text),
        }
    }
}
