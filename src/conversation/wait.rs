//! How long a visitor will likely wait: from what the desk has done lately, or nothing.

use std::collections::{HashMap, VecDeque};

use super::ids::{TeamId, Timestamp};

/// Takes that a range is drawn from.
const INTERVALS_MAX: usize = 50;

/// The times between takes from the queue while somebody waited, by team.
#[derive(Clone, Debug, Default)]
pub struct TakeTimes {
    teams: HashMap<TeamId, Recent>,
}

#[derive(Clone, Debug, Default)]
struct Recent {
    /// When the next one in line became the next one; none while nobody waits.
    next_since: Option<Timestamp>,
    intervals_ms: VecDeque<i64>,
}

impl TakeTimes {
    /// Somebody was taken from this team's line.
    pub fn took(&mut self, team: &TeamId, now: Timestamp) {
        let recent = self.teams.entry(team.clone()).or_default();
        let Some(since) = recent.next_since.replace(now) else { return };
        if recent.intervals_ms.len() == INTERVALS_MAX {
            recent.intervals_ms.pop_front();
        }
        recent.intervals_ms.push_back(now.ms_since(since));
    }

    /// After every change of the line: who is left in it. Time without anybody in line is no wait.
    pub fn left_waiting<'a>(&mut self, teams: impl Iterator<Item = &'a TeamId>, now: Timestamp) {
        let teams: Vec<&TeamId> = teams.collect();
        for (team, recent) in &mut self.teams {
            if !teams.contains(&team) {
                recent.next_since = None;
            }
        }
        for team in teams {
            self.teams.entry(team.clone()).or_default().next_since.get_or_insert(now);
        }
    }

    /// See [`wait_range_ms`].
    pub fn range_ms(&self, team: &TeamId, position: u32) -> Option<(i64, i64)> {
        let intervals: Vec<i64> = self.teams.get(team)?.intervals_ms.iter().copied().collect();
        wait_range_ms(&intervals, position)
    }
}

/// Fewer takes than this say too little about the next ones.
const INTERVALS_MIN: usize = 5;
/// Quantiles of a standard normal distribution between which nine of ten waits lie.
const Z: f64 = 1.645;

/// A range in which at least four of five waits at `position` (1 = next) end, in milliseconds, from the times
/// between two takes while somebody waited. None where too little is known.
///
/// The wait is the sum of `position` such times, taken to be gamma distributed with their mean and spread
/// (quantiles by Wilson and Hilferty); few observations make it wider.
pub fn wait_range_ms(intervals_ms: &[i64], position: u32) -> Option<(i64, i64)> {
    if intervals_ms.len() < INTERVALS_MIN {
        return None;
    }
    let n = intervals_ms.len() as f64;
    let mean = intervals_ms.iter().map(|&ms| ms as f64).sum::<f64>() / n;
    if mean <= 0.0 {
        return Some((0, 0));
    }
    let square = |ms: f64| (ms - mean) * (ms - mean);
    let variance = intervals_ms.iter().map(|&ms| square(ms as f64)).sum::<f64>() / (n - 1.0);
    let places = f64::from(position.max(1));
    let expected = places * mean;
    // The spread of the sum itself, and that of the mean, which is only estimated.
    let relative = ((places + places * places / n) * variance).sqrt() / expected;
    let by_shape = (relative * relative / 9.0).min(0.5);
    let quantile = |z: f64| expected * (1.0 - by_shape + z * by_shape.sqrt()).max(0.0).powi(3);
    Some((quantile(-Z) as i64, quantile(Z).ceil() as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_is_said_where_little_is_known() {
        assert_eq!(wait_range_ms(&[60_000; 4], 1), None);
        assert_eq!(wait_range_ms(&[], 3), None);
    }

    #[test]
    fn a_steady_desk_gives_a_narrow_range_and_each_place_adds_to_it() {
        assert_eq!(wait_range_ms(&[60_000; 10], 1), Some((60_000, 60_000)));
        assert_eq!(wait_range_ms(&[60_000; 10], 3), Some((180_000, 180_000)));
    }

    #[test]
    fn an_uneven_desk_gives_a_wide_range_around_the_mean() {
        let intervals = [5_000, 20_000, 40_000, 60_000, 90_000, 145_000];
        let (low, high) = wait_range_ms(&intervals, 2).unwrap();
        assert!(low < 60_000 && high > 200_000, "{low}..{high}");
    }
}
