//! What is accepted in an `[[inbox]]`, and what is reported.

use crate::config::{Draft, Inbox};

const SHOP: &str = "[[inbox]]\nid = \"shop\"\nname = \"Shop\"\n";

fn read(text: &str) -> Result<Inbox, String> {
    let checked = Draft::parse(&format!("{SHOP}{text}")).checked().map_err(|e| e.to_string())?;
    Ok(checked.inboxes.into_iter().next().unwrap())
}

#[test]
fn an_impossible_value_is_reported_with_its_key() {
    let field = "[[inbox.pre_chat.field]]\nid = \"topic\"\nlabel = \"Topic\"\n";
    let rule = "[[inbox.rule]]\nid = \"hello\"\nmessage = \"Hello!\"\n";
    for (text, key) in [
        ("logo = \"logo.svg\"\n".to_owned(), "inbox[0].logo"),
        ("privacy_url = \"privacy\"\n".to_owned(), "inbox[0].privacy_url"),
        ("greeting = { german = \"Hallo\" }\n".to_owned(), "inbox[0].greeting.german"),
        (format!("greeting = \"{}\"\n", "x".repeat(501)), "inbox[0].greeting"),
        ("suggestions = [\" \"]\n".to_owned(), "inbox[0].suggestions"),
        ("identity_secret = \"short\"\n".to_owned(), "inbox[0].identity_secret"),
        ("identity_secret_file = \"/nowhere/at/all\"\n".to_owned(), "inbox[0].identity_secret_file"),
        ("[inbox.texts.de]\n\"ways wait\" = \"Warten\"\n".to_owned(), "inbox[0].texts.de.ways wait"),
        ("[inbox.pre_chat]\n".to_owned(), "inbox[0].pre_chat"),
        (format!("{field}{field}"), "inbox[0].pre_chat.field[1].id"),
        (format!("{field}kind = \"select\"\n"), "inbox[0].pre_chat.field[0].options"),
        (format!("{field}options = [\"a\", \"b\"]\n"), "inbox[0].pre_chat.field[0].options"),
        ("[[inbox.pre_chat.field]]\nid = \"topic\"\n".to_owned(), "inbox[0].pre_chat.field[0].label"),
        ("[[inbox.rule]]\nid = \"hello\"\n".to_owned(), "inbox[0].rule[0].message"),
        (format!("{rule}{rule}"), "inbox[0].rule[1].id"),
        (format!("{rule}at_most_every_days = 0\n"), "inbox[0].rule[0].at_most_every_days"),
        (format!("{rule}when.scroll_percent = 101\n"), "inbox[0].rule[0].when.scroll_percent"),
        (format!("{rule}when.hours = [25, 3]\n"), "inbox[0].rule[0].when.hours"),
        (format!("{rule}when.pages = [\"checkout\"]\n"), "inbox[0].rule[0].when.pages"),
        (
            "[inbox.attachments]\nmedia_types = [\"image/svg+xml\"]\n".to_owned(),
            "inbox[0].attachments.media_types",
        ),
        ("[inbox.attachments]\nbytes_max = 1\n".to_owned(), "inbox[0].attachments.bytes_max"),
        ("[inbox.attachments]\ncount_max = 0\n".to_owned(), "inbox[0].attachments.count_max"),
    ] {
        let error = read(&text).unwrap_err();
        assert!(error.contains(&format!("{key}:")), "{text}: {error}");
    }
}

#[test]
fn an_unknown_key_and_a_wrong_type_are_reported_with_their_line() {
    for text in ["colour = \"red\"\n", "theme = \"pink\"\n", "suggestions = \"How?\"\n"] {
        let error = read(text).unwrap_err();
        assert!(error.contains("line 4"), "{text}: {error}");
    }
}

#[test]
fn a_text_falls_back_to_the_primary_language_and_then_to_the_first() {
    let inbox = read(
        "greeting = { de = \"Hallo\", en = \"Hello\", pt-BR = \"Oi\" }\n\
         [inbox.texts.de]\nsend = \"Senden\"\nend = \"Ende\"\n[inbox.texts.de-AT]\nend = \"Baba\"\n",
    )
    .unwrap();
    for (tag, words) in [("de-AT", "Hallo"), ("en", "Hello"), ("pt-br", "Oi"), ("fr", "Hallo"), ("", "Hallo")]
    {
        assert_eq!(inbox.greeting.words(tag), Some(words), "{tag}");
    }
    let austrian: Vec<_> = inbox.texts("de-AT").into_values().collect();
    assert_eq!(austrian, ["Baba", "Senden"]);
    assert!(inbox.texts("fr").is_empty());
}

#[test]
fn the_secret_may_be_in_a_file_and_is_not_logged() {
    let secret = "0123456789abcdef0123456789abcdef";
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), format!("{secret}\nnot this\n")).unwrap();
    let inbox = read(&format!("identity_secret_file = \"{}\"\n", file.path().display())).unwrap();
    assert_eq!(inbox.identity_secret.0, secret);
    assert!(!format!("{inbox:?}").contains(secret));
}
