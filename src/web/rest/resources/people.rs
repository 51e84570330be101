//! Shapes of log-in, profile, preferences, push, and one's own day.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::RatingCount;
use crate::web::wire::UserView;

/// `POST /api/v1/session`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct LogIn {
    pub email: String,
    pub password: String,
    /// Where there is a second factor: the app's code, or a recovery code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub code: Option<String>,
}

/// `GET /api/v1/me`, and the answer to logging in
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct MeView {
    #[serde(flatten)]
    pub user: UserView,
    /// Of the console, a BCP 47 tag; absent: as the browser likes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub language: Option<String>,
    /// Whether a code is asked for at log-in.
    pub second_factor: bool,
    /// Recovery codes that are left, where there is a second factor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub recovery_codes_left: Option<u32>,
}

/// `PATCH /api/v1/me`: what is absent stays as it is.
#[derive(Debug, Default, Deserialize, Serialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeChange {
    /// What visitors see.
    #[ts(optional)]
    pub name: Option<String>,
    /// Empty: as the browser likes.
    #[ts(optional)]
    pub language: Option<String>,
    /// Conversations that one takes at a time, from 1 to what the owner allows; 0: all of these.
    #[ts(optional)]
    pub own_limit: Option<u32>,
}

/// `PUT /api/v1/me/password`: ends every other session.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PasswordChange {
    pub old: String,
    /// At least 10 characters.
    pub new: String,
}

/// `POST /api/v1/me/second-factor`: asked for at log-in once `PUT` has confirmed it.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct SecondFactorOffer {
    /// Base32, to be typed into an authenticator app.
    pub secret: String,
    /// The same as `otpauth://`, for a QR code.
    pub uri: String,
}

/// `PUT /api/v1/me/second-factor`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct SecondFactorCode {
    /// What the app shows.
    pub code: String,
}

/// Shown once; each works once in place of the app's code.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct RecoveryCodes {
    pub recovery_codes: Vec<String>,
}

/// `DELETE /api/v1/me/second-factor`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct SecondFactorEnd {
    pub password: String,
}

/// `GET /api/v1/me/sessions`: browsers that are logged in, the last seen first.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct Sessions {
    pub items: Vec<SessionView>,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct SessionView {
    pub id: Uuid,
    /// E.g. `Firefox`; absent where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub browser: Option<String>,
    /// E.g. `Android`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub system: Option<String>,
    pub began_at: i64,
    pub last_seen_at: i64,
    /// The one that asks.
    pub current: bool,
}

/// `GET|PUT|PATCH /api/v1/me/preferences`. Other keys are kept as they are; all together at most 16 KiB.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize, TS, ToSchema)]
#[serde(default)]
pub struct Preferences {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub notifications: Option<NotificationChoice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub quiet_hours: Option<QuietHours>,
    #[serde(flatten)]
    #[ts(skip)]
    pub other: BTreeMap<String, serde_json::Value>,
}

/// What one is told of, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NotificationChoice {
    /// A conversation is given or offered to me.
    pub assigned: bool,
    /// A visitor of mine writes.
    pub messages: bool,
    /// A colleague mentions me.
    pub mentions: bool,
    /// Outside the console's window while it is open.
    pub desktop: bool,
    pub sound: bool,
    /// A number on the app's icon.
    pub badge: bool,
    /// Words of the message in what is pushed; otherwise only who wrote.
    pub words: bool,
}

impl Default for NotificationChoice {
    fn default() -> NotificationChoice {
        NotificationChoice {
            assigned: true,
            messages: true,
            mentions: true,
            desktop: true,
            sound: true,
            badge: true,
            words: false,
        }
    }
}

/// When nothing is pushed and nothing sounds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuietHours {
    pub on: bool,
    /// `22:00`
    pub from: String,
    /// `07:00`; earlier than `from`: of the next morning.
    pub to: String,
    /// IANA name, e.g. `Europe/Berlin`.
    pub time_zone: String,
}

/// `GET /api/v1/me/push`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PushKey {
    /// The server's key for `applicationServerKey`, Base64url; absent where push is switched off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub key: Option<String>,
}

/// `POST /api/v1/me/push`: as `PushSubscription.toJSON()` gives it.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PushSubscriptionView {
    pub endpoint: String,
    pub keys: PushKeys,
}

#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PushKeys {
    pub p256dh: String,
    pub auth: String,
}

/// `DELETE /api/v1/me/push`
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct PushEnd {
    pub endpoint: String,
}

/// What a push brings to the service worker, once it is decrypted.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
pub struct PushMessage {
    pub kind: PushKind,
    /// Absent on a trial.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub conversation: Option<Uuid>,
    /// Who wrote: the visitor's name where it is known, or the colleague's on a mention.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub who: Option<String>,
    /// Their words, shortened, where their reader wants that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub words: Option<String>,
    pub at: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PushKind {
    Assigned,
    /// What they had put off: its time has come.
    Returned,
    Message,
    Mention,
    /// Asked for by its reader.
    Trial,
}

/// Query of `GET /api/v1/me/day`
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, TS, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct DayQuery {
    /// Minutes that the reader's clock is ahead of UTC: the day began at their midnight. 0 unless told.
    pub utc_offset_min: i32,
}

/// `GET /api/v1/me/day`: what I did since midnight.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct DayView {
    pub since: i64,
    /// Conversations that I replied in or resolved.
    pub handled: u32,
    pub resolved: u32,
    pub replies: u32,
    /// The middle one of the times from getting a conversation to my first words in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub first_reply_s_median: Option<u32>,
    /// Scores 1 to 5, all five always present.
    pub ratings: Vec<RatingCount>,
    /// Of those handled, with upset or abusive visitors.
    pub hard: u32,
    /// Why a break would do good now; absent where nothing speaks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub break_hint: Option<BreakHint>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum BreakHint {
    /// The last conversations were hard, one after the other.
    HardInARow,
    /// Many hard ones within two hours.
    ManyHard,
    /// At work for hours without a quarter of an hour between two replies.
    NoPause,
}
