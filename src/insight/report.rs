//! The feedback page: what happened in a period, and which questions were not answered.

use crate::store::{DayTally, Period, Store, StoreError, Tally};

use super::calendar::date;
use super::groups::{Embedded, QuestionGroup, group_by_meaning};

/// Unanswered messages that are grouped, the latest of the period.
pub const QUESTIONS_MAX: u32 = 500;
/// Groups in a report.
const GROUPS_MAX: usize = 50;
/// Up to this length, all days of a period are listed; of a longer one, only those with conversations.
const DAYS_MAX: i64 = 400;

/// What happened in a period.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedbackReport {
    pub period: Period,
    pub tally: Tally,
    /// Mean of the scores 1 to 5; `None` without ratings.
    pub rating_mean: Option<f32>,
    pub days: Vec<Day>,
    /// Questions without an answer, grouped by meaning, largest group first.
    pub unanswered: Vec<QuestionGroup>,
}

impl FeedbackReport {
    /// Conversations that are not resolved.
    pub fn open(&self) -> u32 {
        self.tally.conversations.saturating_sub(self.tally.resolved)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// `2026-11-21` on the reader's clock.
    pub date: String,
    pub conversations: u32,
    pub handed_over: u32,
}

/// The report on the conversations that began in `period`, its days as on a clock that is
/// `utc_offset_min` minutes ahead of UTC. `embed` returns one vector per text, or none if it fails. It may take long
/// and runs on a thread for blocking work.
///
/// # Errors
/// The store fails.
pub async fn feedback_report(
    store: &Store,
    period: Period,
    utc_offset_min: i32,
    embed: impl FnOnce(&[&str]) -> Option<Embedded> + Send + 'static,
) -> Result<FeedbackReport, StoreError> {
    let tally = store.tally(period).await?;
    let days = store.tally_days(period, utc_offset_min).await?;
    let messages = store.unanswered(period, QUESTIONS_MAX).await?;
    let grouped = tokio::task::spawn_blocking(move || group_by_meaning(messages, embed)).await;
    let mut unanswered = grouped.unwrap_or_else(|error| {
        // The numbers are worth having without the groups.
        tracing::error!(%error, "grouping questions failed");
        Vec::new()
    });
    unanswered.truncate(GROUPS_MAX);
    Ok(FeedbackReport {
        period,
        rating_mean: rating_mean(&tally.ratings),
        tally,
        days: every_day(period, utc_offset_min, days),
        unanswered,
    })
}

fn rating_mean(ratings: &[u32; 5]) -> Option<f32> {
    let rated: u32 = ratings.iter().sum();
    let sum: u64 = ratings.iter().zip(1..).map(|(count, score)| u64::from(*count) * score).sum();
    (rated > 0).then(|| sum as f32 / rated as f32)
}

/// Adds the days without conversations, so that a chart shows them.
fn every_day(period: Period, utc_offset_min: i32, days: Vec<DayTally>) -> Vec<Day> {
    let day_of = |ms: i64| ms.saturating_add(i64::from(utc_offset_min) * 60_000).div_euclid(86_400_000);
    let first = day_of(period.from.0);
    let last = day_of(period.to.0.saturating_sub(1));
    let written = |tally: DayTally| Day {
        date: date(tally.day),
        conversations: tally.conversations,
        handed_over: tally.handed_over,
    };
    if last.saturating_sub(first) >= DAYS_MAX {
        return days.into_iter().map(written).collect();
    }
    let mut days = days.into_iter().peekable();
    (first..=last)
        .map(|day| {
            let nothing = DayTally { day, conversations: 0, handed_over: 0 };
            written(days.next_if(|tally| tally.day == day).unwrap_or(nothing))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conversation::Timestamp;

    #[test]
    fn days_without_conversations_are_listed_where_the_period_is_not_too_long() {
        const DAY: i64 = 86_400_000;
        let days = vec![DayTally { day: 20_777, conversations: 3, handed_over: 1 }];
        // From 22:30 UTC on the 19th: in Vienna that is the 19th, in Athens, two hours ahead, the 20th.
        let period = Period { from: Timestamp(20_776 * DAY - 5_400_000), to: Timestamp(20_778 * DAY) };
        let listed = |offset: i32| -> Vec<(String, u32)> {
            every_day(period, offset, days.clone()).into_iter().map(|d| (d.date, d.conversations)).collect()
        };
        let day = |date: &str, n| (String::from(date), n);
        assert_eq!(
            listed(60),
            [day("2026-11-18", 0), day("2026-11-19", 0), day("2026-11-20", 3), day("2026-11-21", 0)]
        );
        assert_eq!(listed(120)[0], day("2026-11-19", 0));
        let long = Period { from: Timestamp(i64::MIN), to: Timestamp(i64::MAX) };
        assert_eq!(every_day(long, 60, days.clone()).len(), 1);
        let nothing = Period { from: period.to, to: period.from };
        assert_eq!(every_day(nothing, 0, Vec::new()), []);
    }

    #[test]
    fn the_mean_of_no_ratings_is_none() {
        assert_eq!(rating_mean(&[0; 5]), None);
        assert_eq!(rating_mean(&[1, 0, 0, 0, 3]), Some(4.0));
    }
}
