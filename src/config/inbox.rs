//! `[[inbox]]`: one place on the web where visitors write. How it looks, what it asks and offers, when it speaks up.

mod check;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use serde::Deserialize;

use super::ConfigError;

/// The kinds of files that can be told by what is in them, and may therefore be allowed.
pub const MEDIA_TYPES: [&str; 13] = [
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/avif",
    "application/pdf",
    "text/plain",
    "application/zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "audio/mpeg",
    "video/mp4",
];

/// One place on the web where visitors write.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Inbox {
    /// As in `data-inbox="…"`: lower-case letters, digits and hyphens.
    pub id: String,
    /// What visitors see.
    pub name: String,
    /// The first words of the bot; empty: the policy's greeting.
    pub greeting: Localized<String>,
    /// `#rrggbb`
    pub accent: String,
    /// A URL, or a path on this server; empty: none.
    pub logo: String,
    pub position: Position,
    pub theme: Theme,
    /// Where visitors read what happens to their words; empty: no link.
    pub privacy_url: String,
    /// Origins that may embed this inbox, e.g. `https://shop.example.com`; our own pages always may.
    pub allowed_origins: Vec<String>,
    /// Questions offered before the visitor has written.
    pub suggestions: Localized<Vec<String>>,
    /// Own words for the widget's texts: by language, then by the text's key.
    pub texts: BTreeMap<String, BTreeMap<String, String>>,
    /// What is asked before the first message; absent: nothing.
    pub pre_chat: Option<PreChat>,
    /// When the widget speaks up by itself.
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
    pub attachments: Attachments,
    /// Ask for a rating from 1 to 5 at the end.
    pub csat: bool,
    /// Ask how likely they recommend the business, 0 to 10.
    pub nps: bool,
    /// A sound for a new answer, which each visitor can turn off.
    pub sound: bool,
    /// Agents see what the visitor is typing, and the visitor is told so.
    pub typing_preview: bool,
    /// Articles can be searched and read in the widget.
    pub help: bool,
    /// Proves who a visitor is; the business's own server has it, too. Empty: nobody can be verified.
    pub identity_secret: Secret,
    /// A file whose first line is the secret, instead of `identity_secret`.
    pub identity_secret_file: PathBuf,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    #[default]
    Right,
    Left,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the visitor's device wishes.
    #[default]
    Auto,
    Light,
    Dark,
}

/// The same in every language, or by language: `"Hello"`, or `{ en = "Hello", de = "Hallo" }`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(untagged, expecting = "give it once for all languages, or by language: { en = …, de = … }")]
pub enum Localized<T> {
    Same(T),
    By(BTreeMap<String, T>),
}

/// What is not written into logs.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

/// A form before the first message.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PreChat {
    /// Above the fields.
    pub intro: Localized<String>,
    #[serde(rename = "field")]
    pub fields: Vec<Field>,
    /// Words that the visitor must agree to; empty: none.
    pub consent: Localized<String>,
}

/// One question of the form. Fields that are called `name`, `email` and `phone` become the visitor's contact.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Field {
    pub id: String,
    pub label: Localized<String>,
    pub kind: FieldKind,
    pub required: bool,
    /// Of a `select`.
    pub options: Localized<Vec<String>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    #[default]
    Text,
    Email,
    Phone,
    Select,
    Checkbox,
}

/// Words that the widget says by itself. A rule that waits for nothing on the page greets in the panel; the others
/// show a bubble beside the launcher.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rule {
    pub id: String,
    pub when: When,
    pub message: Localized<String>,
    pub suggestions: Localized<Vec<String>>,
    /// To the same visitor once in so many days.
    pub at_most_every_days: u32,
}

/// All that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct When {
    /// Patterns of the page's path; `*` stands for anything.
    pub pages: Vec<String>,
    pub seconds_on_page: Option<u32>,
    /// How far down the page was scrolled, 1 to 100.
    pub scroll_percent: Option<u8>,
    /// The pointer leaves for the browser's own controls.
    pub exit_intent: Option<bool>,
    /// So many errors that the site has reported.
    pub errors: Option<u32>,
    pub cart_value_min: Option<f64>,
    /// Has been here before.
    pub returning: Option<bool>,
    /// A person is at the desk.
    pub open: Option<bool>,
    /// From one hour of the visitor's day to another; over midnight where the second is smaller.
    pub hours: Option<[u8; 2]>,
}

/// Files that visitors may send along.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Attachments {
    pub on: bool,
    /// Of [`MEDIA_TYPES`].
    pub media_types: Vec<String>,
    /// Of one file.
    pub bytes_max: u64,
    /// With one message.
    pub count_max: u32,
}

impl<T> Localized<T> {
    /// For a language, a BCP 47 tag: the one for exactly it, or for its primary language, or else the first.
    pub fn for_language(&self, tag: &str) -> Option<&T> {
        match self {
            Localized::Same(same) => Some(same),
            Localized::By(by) => best(by, tag).or_else(|| by.values().next()),
        }
    }

    fn all(&self) -> Vec<&T> {
        match self {
            Localized::Same(same) => vec![same],
            Localized::By(by) => by.values().collect(),
        }
    }

    fn languages(&self) -> Vec<&str> {
        match self {
            Localized::Same(_) => Vec::new(),
            Localized::By(by) => by.keys().map(String::as_str).collect(),
        }
    }
}

impl<T: Default> Default for Localized<T> {
    fn default() -> Localized<T> {
        Localized::Same(T::default())
    }
}

impl From<&str> for Localized<String> {
    fn from(text: &str) -> Localized<String> {
        Localized::Same(text.to_owned())
    }
}

impl Localized<String> {
    /// The words for a language; none where they are empty.
    pub fn words(&self, tag: &str) -> Option<&str> {
        self.for_language(tag).map(|words| words.trim()).filter(|words| !words.is_empty())
    }

    fn is_empty(&self) -> bool {
        self.all().iter().all(|words| words.trim().is_empty())
    }
}

/// What stands for exactly this tag, or else for its primary language, in any case.
fn best<'a, T>(by: &'a BTreeMap<String, T>, tag: &str) -> Option<&'a T> {
    let find = |wanted: &str| by.iter().find(|(tag, _)| tag.eq_ignore_ascii_case(wanted)).map(|(_, it)| it);
    let primary = tag.split(['-', '_']).next().unwrap_or_default();
    find(&tag.replace('_', "-")).or_else(|| find(primary))
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "none" } else { "***" })
    }
}

impl Inbox {
    /// The owner's words for a language (a BCP 47 tag), by the keys of the widget's texts. Those for its primary
    /// language fill in what those for the exact tag leave out.
    pub fn texts(&self, tag: &str) -> BTreeMap<String, String> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let mut texts = best(&self.texts, primary).cloned().unwrap_or_default();
        texts.extend(best(&self.texts, tag).cloned().unwrap_or_default());
        texts
    }

    /// Takes the secret out of its file.
    pub(super) fn read_secret(&mut self, place: usize) -> Result<(), ConfigError> {
        if self.identity_secret_file.as_os_str().is_empty() {
            return Ok(());
        }
        let invalid = |problem: String| ConfigError::Invalid {
            key: format!("inbox[{place}].identity_secret_file"),
            problem,
        };
        if !self.identity_secret.0.is_empty() {
            return Err(invalid("give either identity_secret or identity_secret_file".to_owned()));
        }
        let text = std::fs::read_to_string(&self.identity_secret_file)
            .map_err(|error| invalid(format!("cannot be read: {error}")))?;
        self.identity_secret = Secret(text.lines().next().unwrap_or_default().trim().to_owned());
        match self.identity_secret.0.is_empty() {
            true => Err(invalid("its first line is empty; write the secret there".to_owned())),
            false => Ok(()),
        }
    }
}

impl Rule {
    /// It waits for something on the page, and then shows a bubble; else it greets in the panel.
    pub fn is_proactive(&self) -> bool {
        let When { seconds_on_page, scroll_percent, exit_intent, errors, cart_value_min, .. } = &self.when;
        seconds_on_page.is_some()
            || scroll_percent.is_some()
            || exit_intent.is_some()
            || errors.is_some()
            || cart_value_min.is_some()
    }
}

impl Default for Inbox {
    /// A plain inbox; it still needs an id and a name.
    fn default() -> Inbox {
        Inbox {
            id: String::new(),
            name: String::new(),
            greeting: Localized::default(),
            accent: "#8a4b2d".into(),
            logo: String::new(),
            position: Position::Right,
            theme: Theme::Auto,
            privacy_url: String::new(),
            allowed_origins: Vec::new(),
            suggestions: Localized::default(),
            texts: BTreeMap::new(),
            pre_chat: None,
            rules: Vec::new(),
            attachments: Attachments::default(),
            csat: true,
            nps: false,
            sound: true,
            typing_preview: false,
            help: true,
            identity_secret: Secret::default(),
            identity_secret_file: PathBuf::new(),
        }
    }
}

impl Inbox {
    /// The demonstration shop's.
    pub(super) fn demonstration() -> Inbox {
        let welcome_back = Rule {
            id: "welcome-back".into(),
            when: When { returning: Some(true), ..When::default() },
            message: Localized::By(BTreeMap::from([
                ("en".into(), "Good to see you again! What can we do for you today?".into()),
                ("de".into(), "Schön, dass Sie wieder da sind! Was können wir heute für Sie tun?".into()),
            ])),
            ..Rule::default()
        };
        let still_looking = Rule {
            id: "still-looking".into(),
            when: When { seconds_on_page: Some(45), ..When::default() },
            message: Localized::By(BTreeMap::from([
                (
                    "en".into(),
                    "Anything we can help with? Delivery, allergens, an order for Saturday …".into(),
                ),
                (
                    "de".into(),
                    "Können wir helfen? Lieferung, Allergene, eine Bestellung für Samstag …".into(),
                ),
            ])),
            ..Rule::default()
        };
        Inbox {
            id: "shop".into(),
            name: "Linden & Rye".into(),
            privacy_url: "/privacy".into(),
            suggestions: Localized::Same(vec![
                "How long does delivery take?".into(),
                "Which allergens are in your bread?".into(),
                "When are you open?".into(),
            ]),
            rules: vec![welcome_back, still_looking],
            ..Inbox::default()
        }
    }
}

impl Default for Rule {
    fn default() -> Rule {
        Rule {
            id: String::new(),
            when: When::default(),
            message: Localized::default(),
            suggestions: Localized::default(),
            at_most_every_days: 7,
        }
    }
}

impl Default for Attachments {
    fn default() -> Attachments {
        Attachments {
            on: true,
            media_types: MEDIA_TYPES
                .into_iter()
                .filter(|kind| {
                    let images = ["image/png", "image/jpeg", "image/gif", "image/webp"];
                    images.contains(kind) || matches!(*kind, "application/pdf" | "text/plain")
                })
                .map(str::to_owned)
                .collect(),
            bytes_max: 10 * 1_024 * 1_024,
            count_max: 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Config;

    const SHOP: &str = "[[inbox]]\nid = \"shop\"\nname = \"Shop\"\n";

    fn read(text: &str) -> Result<super::Inbox, String> {
        let config = toml::from_str::<Config>(&format!("{SHOP}{text}")).map_err(|e| e.to_string())?;
        let checked = config.checked().map_err(|e| e.to_string())?;
        Ok(checked.inboxes.into_iter().next().unwrap())
    }

    #[test]
    fn what_makes_no_sense_names_its_key() {
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
    fn a_wrong_key_or_kind_is_named_with_its_line() {
        for text in ["colour = \"red\"\n", "theme = \"pink\"\n", "suggestions = \"How?\"\n"] {
            let error = read(text).unwrap_err();
            assert!(error.contains("line 4"), "{text}: {error}");
        }
    }

    #[test]
    fn words_are_found_for_the_language_or_its_relative_or_else_the_first() {
        let inbox = read(
            "greeting = { de = \"Hallo\", en = \"Hello\", pt-BR = \"Oi\" }\n\
             [inbox.texts.de]\nsend = \"Senden\"\nend = \"Ende\"\n[inbox.texts.de-AT]\nend = \"Baba\"\n",
        )
        .unwrap();
        for (tag, words) in
            [("de-AT", "Hallo"), ("en", "Hello"), ("pt-br", "Oi"), ("fr", "Hallo"), ("", "Hallo")]
        {
            assert_eq!(inbox.greeting.words(tag), Some(words), "{tag}");
        }
        let austrian: Vec<_> = inbox.texts("de-AT").into_values().collect();
        assert_eq!(austrian, ["Baba", "Senden"]);
        assert!(inbox.texts("fr").is_empty());
    }

    #[test]
    fn the_secret_stays_out_of_logs_and_may_stand_in_a_file() {
        let secret = "0123456789abcdef0123456789abcdef";
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), format!("{secret}\nnot this\n")).unwrap();
        let inbox = read(&format!("identity_secret_file = \"{}\"\n", file.path().display())).unwrap();
        assert_eq!(inbox.identity_secret.0, secret);
        assert!(!format!("{inbox:?}").contains(secret));
    }
}
