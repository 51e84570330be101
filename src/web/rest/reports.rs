//! What owners learn from a period.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;

use crate::conversation::Timestamp;
use crate::insight;
use crate::store;
use crate::web::Site;
use crate::web::account::sessions::Owner;
use crate::web::problem::{Problem, Query};
use crate::web::rest::resources::*;
use crate::web::wire::{views, words};

/// The offsets that clocks have: UTC-12 to UTC+14, in minutes.
const UTC_OFFSETS_MIN: std::ops::RangeInclusive<i32> = -720..=840;

/// What happened in a period, and which questions found no answer.
#[utoipa::path(get, path = "/reports/feedback", tag = "reports", params(Period),
    responses((status = 200, body = FeedbackReport)))]
pub async fn feedback(
    State(site): State<Site>,
    _owner: Owner,
    Query(query): Query<Period>,
) -> Result<Json<FeedbackReport>, Problem> {
    let period = period(&query)?;
    if !UTC_OFFSETS_MIN.contains(&query.utc_offset_min) {
        return Err(Problem::invalid("utc_offset_min goes from -720 to 840.".into()));
    }
    let reader = Arc::clone(&site.reader);
    let embed = move |texts: &[&str]| {
        let embedded = reader.embed(texts);
        embedded.inspect_err(|error| tracing::error!(%error, "questions could not be grouped")).ok()
    };
    let report = insight::feedback_report(site.desk.store(), period, query.utc_offset_min, embed).await?;
    Ok(Json(view(report)))
}

/// How often the policy's service levels were kept.
#[utoipa::path(get, path = "/reports/service", tag = "reports", params(Period),
    responses((status = 200, body = ServiceReport)))]
pub async fn service(
    State(site): State<Site>,
    _owner: Owner,
    Query(query): Query<Period>,
) -> Result<Json<ServiceReport>, Problem> {
    let period = period(&query)?;
    let (policy, now) = (site.desk.policy(), site.clock.now());
    let lines = insight::service_report(site.desk.store(), &policy, period, now).await?;
    let priorities = lines.into_iter().map(service_line).collect();
    Ok(Json(ServiceReport { from: query.from, to: query.to, priorities }))
}

/// How often agents' replies came from the bot's drafts, articles and canned replies, as they were or edited.
#[utoipa::path(get, path = "/reports/drafts", tag = "reports", params(Period),
    responses((status = 200, body = DraftsReport)))]
pub async fn drafts(
    State(site): State<Site>,
    _owner: Owner,
    Query(query): Query<Period>,
) -> Result<Json<DraftsReport>, Problem> {
    let (replies, tallies) = site.desk.store().drafts_used(period(&query)?).await?;
    let used: u32 = tallies.iter().map(|tally| tally.as_they_were + tally.edited).sum();
    let line = |tally: store::DraftTally| DraftsLine {
        kind: tally.kind,
        as_they_were: tally.as_they_were,
        edited: tally.edited,
    };
    Ok(Json(DraftsReport {
        from: query.from,
        to: query.to,
        replies,
        by_hand: replies.saturating_sub(used),
        drafts: tallies.into_iter().map(line).collect(),
    }))
}

fn service_line(line: insight::ServiceLine) -> ServiceLine {
    let kept = |insight::Kept { kept, missed }| KeptCount { kept, missed };
    ServiceLine {
        priority: views::priority_name(line.priority),
        handovers: line.handovers,
        first_response: kept(line.first_response),
        resolution: kept(line.resolution),
        first_response_ms_median: line.first_response_ms_median,
    }
}

fn period(query: &Period) -> Result<store::Period, Problem> {
    if query.from >= query.to {
        return Err(Problem::invalid("The period must end after it begins.".into()));
    }
    Ok(store::Period { from: Timestamp(query.from), to: Timestamp(query.to) })
}

fn view(report: insight::FeedbackReport) -> FeedbackReport {
    let open = report.open();
    let insight::FeedbackReport { period, tally, rating_mean, days, unanswered } = report;
    FeedbackReport {
        from: period.from.0,
        to: period.to.0,
        conversations: tally.conversations,
        answers: tally.answers,
        bot_only: tally.bot_only,
        handed_over: tally.handed_over,
        resolved: tally.resolved,
        open,
        outcomes: tally
            .outcomes
            .into_iter()
            .map(|(outcome, count)| OutcomeCount { outcome, count })
            .collect(),
        reasons: tally
            .causes
            .into_iter()
            .map(|(cause, count)| ReasonCount { signal: cause, words: words::cause(cause).to_owned(), count })
            .collect(),
        ratings: (1..).zip(tally.ratings).map(|(score, count)| RatingCount { score, count }).collect(),
        rating_mean,
        helpful: HelpfulCount { yes: tally.helpful.yes, no: tally.helpful.no },
        mood_start: mood_count(tally.mood_start),
        mood_end: mood_count(tally.mood_end),
        days: days
            .into_iter()
            .map(|day| DayCount {
                day: day.date,
                conversations: day.conversations,
                handed_over: day.handed_over,
            })
            .collect(),
        unanswered: unanswered.into_iter().map(group).collect(),
    }
}

fn mood_count(tally: store::MoodTally) -> MoodCount {
    let store::MoodTally { negative, neutral, positive } = tally;
    MoodCount { negative, neutral, positive }
}

fn group(group: insight::QuestionGroup) -> UnansweredGroup {
    let example = |asked: store::Unanswered| UnansweredExample {
        conversation: asked.conversation.0,
        seq: asked.seq.0,
        text: asked.text,
    };
    UnansweredGroup {
        question: group.question,
        count: group.count,
        examples: group.examples.into_iter().map(example).collect(),
    }
}
