//! `[[inbox]]`: one place on the web where visitors write. How it looks, what it asks and offers, when it speaks up.

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use serde::Deserialize;

use super::ConfigError;

const SUGGESTIONS_MAX: usize = 10;
const SUGGESTION_CHARS_MAX: usize = 200;
const WORDS_CHARS_MAX: usize = 500;
const FIELDS_MAX: usize = 10;
const OPTIONS_MAX: usize = 50;
const LABEL_CHARS_MAX: usize = 100;
const RULES_MAX: usize = 20;
const PATTERNS_MAX: usize = 50;
const SECRET_CHARS_MIN: usize = 32;
const ATTACHMENT_BYTES: std::ops::RangeInclusive<u64> = 1_024..=100 * 1_024 * 1_024;
const ATTACHMENTS_MAX: u32 = 20;

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

    /// # Errors
    /// [`ConfigError::Invalid`] names the key and says what it should be.
    pub(super) fn check(&self, place: usize) -> Result<(), ConfigError> {
        match self.faults().into_iter().next() {
            Some((key, problem)) => {
                Err(ConfigError::Invalid { key: format!("inbox[{place}].{key}"), problem })
            }
            None => Ok(()),
        }
    }

    /// Keys with what is wrong about them.
    fn faults(&self) -> Vec<(String, String)> {
        let mut faults = Faults::default();
        if self.id.is_empty() || !self.id.chars().all(slug) {
            faults.add("id", "use lower-case letters, digits and hyphens");
        }
        if self.name.trim().is_empty() {
            faults.add("name", "visitors see this name; it must not be empty");
        }
        let hex = self.accent.strip_prefix('#').unwrap_or_default();
        if hex.len() != 6 || !hex.chars().all(|c| c.is_ascii_hexdigit()) {
            faults.add("accent", "give a colour as #rrggbb");
        }
        for origin in &self.allowed_origins {
            let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
            if host.is_none_or(|h| h.is_empty() || h.contains('/')) {
                faults.add("allowed_origins", "give origins like https://shop.example.com, without a path");
            }
        }
        faults.url("logo", &self.logo);
        faults.url("privacy_url", &self.privacy_url);
        faults.words("greeting", &self.greeting, WORDS_CHARS_MAX);
        faults.suggestions("suggestions", &self.suggestions);
        for (language, texts) in &self.texts {
            faults.language("texts", language);
            for (key, text) in texts {
                let is_key = !key.is_empty()
                    && key.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'));
                if !is_key {
                    faults.add(
                        &format!("texts.{language}.{key}"),
                        "is no key of a text; see docs/inbox.md for them",
                    );
                }
                if text.chars().count() > WORDS_CHARS_MAX {
                    faults.add(&format!("texts.{language}.{key}"), &at_most(WORDS_CHARS_MAX, "characters"));
                }
            }
        }
        if let Some(form) = &self.pre_chat {
            form.check(&mut faults);
        }
        if self.rules.len() > RULES_MAX {
            faults.add("rule", &at_most(RULES_MAX, "rules"));
        }
        for (place, rule) in self.rules.iter().enumerate() {
            rule.check(&format!("rule[{place}]"), &mut faults);
            if self.rules[..place].iter().any(|other| other.id == rule.id) {
                faults.add(&format!("rule[{place}].id"), "two rules have this id");
            }
        }
        self.attachments.check(&mut faults);
        let secret = &self.identity_secret.0;
        if !secret.is_empty() && secret.chars().count() < SECRET_CHARS_MIN {
            faults.add(
                "identity_secret",
                &format!(
                    "needs at least {SECRET_CHARS_MIN} characters; make one with `openssl rand -hex 32`"
                ),
            );
        }
        faults.0
    }
}

impl PreChat {
    fn check(&self, faults: &mut Faults) {
        faults.words("pre_chat.intro", &self.intro, WORDS_CHARS_MAX);
        faults.words("pre_chat.consent", &self.consent, WORDS_CHARS_MAX);
        if self.fields.is_empty() && self.consent.is_empty() {
            faults.add(
                "pre_chat",
                "asks nothing; give it a [[inbox.pre_chat.field]] or a consent, or leave it out",
            );
        }
        if self.fields.len() > FIELDS_MAX {
            faults.add("pre_chat.field", &at_most(FIELDS_MAX, "fields; ask for what is needed"));
        }
        for (place, field) in self.fields.iter().enumerate() {
            let key = |name: &str| format!("pre_chat.field[{place}].{name}");
            if field.id.is_empty() || !field.id.chars().all(|c| slug(c) || c == '_') {
                faults.add(&key("id"), "use lower-case letters, digits, hyphens and underscores");
            }
            if self.fields[..place].iter().any(|other| other.id == field.id) {
                faults.add(&key("id"), "two fields have this id");
            }
            if field.label.all().iter().any(|label| label.trim().is_empty()) {
                faults.add(&key("label"), "visitors read it; it must not be empty");
            }
            faults.words(&key("label"), &field.label, LABEL_CHARS_MAX);
            let counts = field.options.all().into_iter().map(Vec::len).collect::<Vec<usize>>();
            match field.kind {
                FieldKind::Select if counts.iter().any(|count| !(2..=OPTIONS_MAX).contains(count)) => {
                    faults.add(&key("options"), &format!("a select has 2 to {OPTIONS_MAX} of them"));
                }
                FieldKind::Text | FieldKind::Email | FieldKind::Phone | FieldKind::Checkbox
                    if counts.iter().any(|count| *count > 0) =>
                {
                    faults.add(
                        &key("options"),
                        "only a select has them; set kind = \"select\", or leave them out",
                    );
                }
                _ => {}
            }
            faults.languages(&key("options"), &field.options.languages());
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

    fn check(&self, path: &str, faults: &mut Faults) {
        let key = |name: &str| format!("{path}.{name}");
        if self.id.is_empty() || !self.id.chars().all(slug) {
            faults.add(&key("id"), "use lower-case letters, digits and hyphens");
        }
        if self.message.all().iter().any(|message| message.trim().is_empty()) {
            faults.add(&key("message"), "visitors read it; it must not be empty");
        }
        faults.words(&key("message"), &self.message, WORDS_CHARS_MAX);
        faults.suggestions(&key("suggestions"), &self.suggestions);
        let When {
            pages, seconds_on_page, scroll_percent, exit_intent, errors, cart_value_min, hours, ..
        } = &self.when;
        if pages.len() > PATTERNS_MAX {
            faults.add(&key("when.pages"), &at_most(PATTERNS_MAX, "patterns"));
        }
        if pages.iter().any(|page| !page.starts_with('/') && !page.starts_with('*')) {
            faults.add(&key("when.pages"), "give paths, which begin with /, e.g. /checkout*");
        }
        if *seconds_on_page == Some(0) {
            faults.add(&key("when.seconds_on_page"), "must be at least 1");
        }
        if scroll_percent.is_some_and(|percent| !(1..=100).contains(&percent)) {
            faults.add(&key("when.scroll_percent"), "goes from 1 to 100");
        }
        if *exit_intent == Some(false) {
            faults.add(&key("when.exit_intent"), "can only be true; leave it out otherwise");
        }
        if *errors == Some(0) {
            faults.add(&key("when.errors"), "must be at least 1");
        }
        if cart_value_min.is_some_and(|value| !value.is_finite() || value < 0.0) {
            faults.add(&key("when.cart_value_min"), "must not be negative");
        }
        if hours.is_some_and(|[from, to]| from > 23 || to > 24 || from == to) {
            faults.add(&key("when.hours"), "give two hours, e.g. [9, 18]; from 0 to 23, to up to 24");
        }
        if self.at_most_every_days == 0 {
            faults.add(&key("at_most_every_days"), "must be at least 1");
        }
    }
}

impl Attachments {
    fn check(&self, faults: &mut Faults) {
        if !self.on {
            return;
        }
        if self.media_types.is_empty() {
            faults.add("attachments.media_types", "name at least one, or set on = false");
        }
        if let Some(unknown) = self.media_types.iter().find(|kind| !MEDIA_TYPES.contains(&kind.as_str())) {
            let known = MEDIA_TYPES.join(", ");
            faults.add(
                "attachments.media_types",
                &format!("{unknown} cannot be told by what is in a file; known are {known}"),
            );
        }
        if !ATTACHMENT_BYTES.contains(&self.bytes_max) {
            let (least, most) = ATTACHMENT_BYTES.into_inner();
            faults.add("attachments.bytes_max", &format!("goes from {least} to {most}"));
        }
        if !(1..=ATTACHMENTS_MAX).contains(&self.count_max) {
            faults.add("attachments.count_max", &format!("goes from 1 to {ATTACHMENTS_MAX}"));
        }
    }
}

/// Keys with what is wrong about them, the first first.
#[derive(Default)]
struct Faults(Vec<(String, String)>);

impl Faults {
    fn add(&mut self, key: &str, problem: &str) {
        self.0.push((key.to_owned(), problem.to_owned()));
    }

    fn url(&mut self, key: &str, url: &str) {
        let starts = ["https://", "http://", "/"];
        if !url.is_empty() && !starts.iter().any(|start| url.starts_with(start)) {
            self.add(key, "begin it with https://, or with / for a page of this server");
        }
    }

    fn language(&mut self, key: &str, tag: &str) {
        let mut parts = tag.split('-');
        let primary = parts.next().is_some_and(|primary| {
            (2..=3).contains(&primary.len()) && primary.chars().all(|c| c.is_ascii_alphabetic())
        });
        let rest = parts
            .all(|part| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()));
        if !(primary && rest) {
            self.add(&format!("{key}.{tag}"), "is no language; give tags like de or pt-BR");
        }
    }

    fn languages(&mut self, key: &str, tags: &[&str]) {
        tags.iter().for_each(|tag| self.language(key, tag));
    }

    fn words(&mut self, key: &str, words: &Localized<String>, chars_max: usize) {
        self.languages(key, &words.languages());
        if words.all().iter().any(|words| words.chars().count() > chars_max) {
            self.add(key, &at_most(chars_max, "characters"));
        }
    }

    fn suggestions(&mut self, key: &str, suggestions: &Localized<Vec<String>>) {
        self.languages(key, &suggestions.languages());
        let all = suggestions.all();
        if all.iter().any(|list| list.len() > SUGGESTIONS_MAX) {
            self.add(key, &at_most(SUGGESTIONS_MAX, "suggestions"));
        }
        let is_wrong = |text: &String| text.trim().is_empty() || text.chars().count() > SUGGESTION_CHARS_MAX;
        if all.into_iter().flatten().any(is_wrong) {
            self.add(key, &format!("none is empty, or longer than {SUGGESTION_CHARS_MAX} characters"));
        }
    }
}

fn at_most(count: usize, of: &str) -> String {
    format!("at most {count} {of}")
}

fn slug(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'
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
