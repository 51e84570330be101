//! The user's own day. No report shows it to anyone else.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};

use crate::insight;
use crate::web::account::current_user::CurrentUser;
use crate::web::problem::{Problem, Query};
use crate::web::rest::reports::RatingCount;
use crate::web::site::Site;

const UTC_OFFSETS_MIN: std::ops::RangeInclusive<i32> = -720..=840;

/// Query of `GET /api/v1/me/day`
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, TS, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct DayQuery {
    /// The reader's offset from UTC in minutes; the day begins at their midnight. Default: 0.
    pub utc_offset_min: i32,
}

/// The shapes that TypeScript needs, with all that they refer to.
pub type Types = (DayView, DayQuery);

/// `GET /api/v1/me/day`: what I did since midnight.
#[derive(Debug, Deserialize, Serialize, TS, ToSchema)]
pub struct DayView {
    pub since: i64,
    /// Conversations that I replied in or resolved.
    pub handled: u32,
    pub resolved: u32,
    pub replies: u32,
    /// The median time from getting a conversation to my first reply in it.
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

/// What I did since midnight.
#[utoipa::path(get, path = "/me/day", tag = "me", params(DayQuery), responses((status = 200, body = DayView)),
    security(("session" = [])))]
pub async fn day(
    State(site): State<Site>,
    user: CurrentUser,
    Query(query): Query<DayQuery>,
) -> Result<Json<DayView>, Problem> {
    if !UTC_OFFSETS_MIN.contains(&query.utc_offset_min) {
        return Err(Problem::invalid("utc_offset_min goes from -720 to 840.".into()));
    }
    let now = site.clock.now();
    let since = insight::midnight(now, query.utc_offset_min);
    let day = insight::work_day(&site.store, user.id(), since, now).await?;
    Ok(Json(view(day)))
}

fn view(day: insight::WorkDay) -> DayView {
    let score = |(at, count): (usize, u32)| RatingCount { score: at as u8 + 1, count };
    DayView {
        since: day.since.0,
        handled: day.handled,
        resolved: day.resolved,
        replies: day.replies,
        first_reply_s_median: day.first_reply_ms_median.map(|ms| u32::try_from(ms / 1_000).unwrap_or(0)),
        ratings: day.ratings.into_iter().enumerate().map(score).collect(),
        hard: day.hard,
        break_hint: day.break_hint.map(|hint| match hint {
            insight::BreakHint::HardInARow => BreakHint::HardInARow,
            insight::BreakHint::ManyHard => BreakHint::ManyHard,
            insight::BreakHint::NoPause => BreakHint::NoPause,
        }),
    }
}
