//! One's own day, for oneself alone: no owner's report reads it.

use axum::Json;
use axum::extract::State;

use crate::insight;
use crate::web::Site;
use crate::web::account::sessions::CurrentUser;
use crate::web::problem::{Problem, Query};
use crate::web::rest::resources::{BreakHint, DayQuery, DayView, RatingCount};

const UTC_OFFSETS_MIN: std::ops::RangeInclusive<i32> = -720..=840;

/// What I did since midnight.
#[utoipa::path(get, path = "/me/day", tag = "me", params(DayQuery), responses((status = 200, body = DayView)))]
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
    let day = insight::work_day(site.desk.store(), user.id(), since, now).await?;
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
