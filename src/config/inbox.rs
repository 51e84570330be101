//! `[[inbox]]`: one place on the web where visitors write.

mod attachments;
mod check;
mod demonstration;
mod pre_chat;
mod rule;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

use serde::{Deserialize, Serialize, Serializer};
use utoipa::ToSchema;

pub use attachments::{Attachments, MEDIA_TYPES};
pub use pre_chat::{Field, FieldKind, PreChat};
pub use rule::{Rule, When};

use super::localized::best;
use super::{Faults, Localized};

/// A place on the web where visitors write. Repeat the section for each inbox. [inbox.md](inbox.md) shows how to set
/// one up. A text that can differ by language is given once, or by language: `{ en = "Hello", de = "Hallo" }`.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Inbox {
    /// The name in `data-inbox="…"`: lower-case letters, digits and hyphens. Required, and unique.
    #[schema(example = "shop")]
    pub id: String,
    /// The name that visitors see. Required.
    #[schema(example = "Linden & Rye")]
    pub name: String,
    /// The bot's greeting, up to 500 characters. If empty, the policy's `phrases.greeting`. Can differ by language.
    #[schema(value_type = String, example = "Hello! I am the bakery's automatic assistant.")]
    pub greeting: Localized<String>,
    /// The colour, as `#rrggbb`. The widget adjusts it where text on it would be hard to read.
    pub accent: String,
    /// The logo: a URL, or a path on this server.
    #[schema(example = "https://lindenandrye.example/logo.png")]
    pub logo: String,
    /// The corner of the page.
    pub position: Position,
    /// `auto` follows the visitor's device.
    pub theme: Theme,
    /// A link to your privacy policy.
    #[schema(example = "https://lindenandrye.example/privacy")]
    pub privacy_url: String,
    /// The sites that may embed the inbox, without a path. Pages of this server always may.
    #[schema(example = json!(["https://lindenandrye.example"]))]
    pub allowed_origins: Vec<String>,
    /// Questions that are offered as buttons before the visitor writes: up to 10, of up to 200 characters. Can differ by
    /// language.
    #[schema(value_type = Vec<String>, example = json!(["How long does delivery take?", "When are you open?"]))]
    pub suggestions: Localized<Vec<String>>,
    /// Replaces texts of the widget: a table by language, then by the key of the text in
    /// `web-widget/src/panel/texts/en.ts`.
    #[schema(example = json!({"de": {"ways.wait": "Hier warten"}}))]
    pub texts: BTreeMap<String, BTreeMap<String, String>>,
    pub pre_chat: Option<PreChat>,
    #[serde(rename = "rule")]
    pub rules: Vec<Rule>,
    pub attachments: Attachments,
    /// Ask for a rating from 1 to 5 when a conversation ends.
    pub csat: bool,
    /// Ask how likely visitors are to recommend you, from 0 to 10.
    pub nps: bool,
    /// Play a sound for a new message. Each visitor can turn it off.
    pub sound: bool,
    /// Show agents what the visitor is typing. The visitor is informed.
    pub typing_preview: bool,
    /// Let visitors search and read articles in the widget.
    pub help: bool,
    /// The secret that proves who a visitor is, at least 32 characters. Your own server has it, too. If empty, visitors
    /// cannot be verified.
    #[schema(value_type = String, example = "the output of: openssl rand -hex 32")]
    pub identity_secret: Secret,
    /// A file whose first line is the secret, instead of `identity_secret`.
    #[schema(value_type = String, example = "/etc/frontdesk/identity-secret")]
    pub identity_secret_file: PathBuf,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Position {
    #[default]
    Right,
    Left,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

/// A text that is never logged or written.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("")
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_empty() { "none" } else { "***" })
    }
}

impl Inbox {
    /// The owner's texts for a language (a BCP 47 tag), by the keys of the widget's texts. Those for its primary
    /// language fill in what those for the exact tag leave out.
    pub fn texts(&self, tag: &str) -> BTreeMap<String, String> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        let mut texts = best(&self.texts, primary).cloned().unwrap_or_default();
        texts.extend(best(&self.texts, tag).cloned().unwrap_or_default());
        texts
    }

    /// Reads the secret from its file, if there is one.
    pub(super) fn read_secret(&mut self, path: &str, faults: &mut Faults) {
        if self.identity_secret_file.as_os_str().is_empty() {
            return;
        }
        let key = format!("{path}.identity_secret_file");
        if !self.identity_secret.0.is_empty() {
            return faults.add(&key, "set either identity_secret or identity_secret_file, not both");
        }
        match std::fs::read_to_string(&self.identity_secret_file) {
            Err(error) => faults.add(&key, format!("cannot read the file: {error}")),
            Ok(text) => {
                self.identity_secret = Secret(text.lines().next().unwrap_or_default().trim().to_owned());
                if self.identity_secret.0.is_empty() {
                    faults.add(&key, "the first line of the file is empty; write the secret there");
                }
            }
        }
    }
}

impl Default for Inbox {
    /// A plain inbox, which still needs an id and a name.
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

#[cfg(test)]
mod tests;
