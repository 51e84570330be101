//! An inbox as its visitors find it: how it looks, what it asks and offers, when it speaks up by itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, TS, ToSchema)]
pub struct InboxView {
    pub id: String,
    pub name: String,
    pub greeting: String,
    /// A person is at the desk now.
    pub open: bool,
    /// Questions to begin with, shown as buttons.
    pub suggestions: Vec<String>,
    /// Accent colour as `#rrggbb`.
    pub accent: String,
    /// Longest message in characters.
    pub message_chars_max: u32,
    /// A URL, or a path on this server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub logo: Option<String>,
    pub position: PositionName,
    pub theme: ThemeName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub privacy_url: Option<String>,
    /// The owner's own words in this language, by the keys of the widget's texts.
    pub texts: BTreeMap<String, String>,
    /// What is asked before the first message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pre_chat: Option<PreChatView>,
    /// When the hours begin again (ms); absent while they run, and where none are known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub opens_at: Option<i64>,
    /// The hours of a usual week; none: not known.
    pub hours: Vec<HoursView>,
    /// IANA name: where `hours` are read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub time_zone: Option<String>,
    /// Which files may be sent along; absent: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub attachments: Option<AttachmentLimits>,
    /// Ask for a rating from 1 to 5 at the end.
    pub csat: bool,
    /// Ask how likely they recommend the business, 0 to 10.
    pub nps: bool,
    pub sound: bool,
    /// Agents see what the visitor is typing; the visitor is to be told.
    pub typing_preview: bool,
    /// Articles can be searched and read.
    pub help: bool,
    pub transcript_by_email: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PositionName {
    Right,
    Left,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ThemeName {
    /// As the visitor's device wishes.
    Auto,
    Light,
    Dark,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct PreChatView {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub intro: Option<String>,
    pub fields: Vec<PreChatField>,
    /// What the visitor must agree to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub consent: Option<String>,
}

/// The fields `name`, `email` and `phone` also become the visitor's contact.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct PreChatField {
    pub id: String,
    pub label: String,
    pub kind: FieldKind,
    pub required: bool,
    /// Of `select`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub options: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    Text,
    Email,
    Phone,
    Select,
    Checkbox,
}

/// `{days: "mon-fri", from: "09:00", to: "18:00"}`; where `to` is not later, it is the next day's.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct HoursView {
    pub days: String,
    pub from: String,
    pub to: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct AttachmentLimits {
    pub media_types: Vec<String>,
    /// Of one file.
    pub bytes_max: u64,
    /// With one message.
    pub count_max: u32,
}

/// `GET /api/v1/widget/{inbox}`: all that a page must know before anybody writes.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, TS, ToSchema)]
pub struct WidgetView {
    pub inbox: InboxView,
    pub rules: Vec<RuleView>,
}

/// When the widget speaks up by itself. A rule that waits for nothing on the page is a greeting in the panel; the
/// others are bubbles beside the launcher.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, TS, ToSchema)]
pub struct RuleView {
    pub id: String,
    pub when: WhenView,
    pub message: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub suggestions: Vec<String>,
    /// Shown to the same visitor once in so many days.
    pub at_most_every_days: u32,
}

/// All that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, TS, ToSchema)]
#[serde(default)]
pub struct WhenView {
    /// Patterns of the page's path; `*` stands for anything.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub pages: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub seconds_on_page: Option<u32>,
    /// How far down the page was scrolled, 1 to 100.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub scroll_percent: Option<u8>,
    /// The pointer leaves for the browser's own controls.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub exit_intent: Option<bool>,
    /// Errors that the site has reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub errors: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub cart_value_min: Option<f64>,
    /// Has been here before.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub returning: Option<bool>,
    /// A person is at the desk.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub open: Option<bool>,
    /// From one hour of the visitor's day to another; over midnight where the second is smaller.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub hours: Option<[u8; 2]>,
}
