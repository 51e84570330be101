//! The hours of a usual week, in as few lines as it takes.

use super::{Hours, Interval};

/// Hours that some days have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsualHours {
    /// `mon`, or `mon-fri`.
    pub days: String,
    /// `09:00`
    pub from: String,
    /// `18:00`; where it is not later than `from`, it is the next day's.
    pub to: String,
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Hours {
    /// Days that follow each other and have the same hours stand together; days without hours are left out.
    pub fn usual(&self) -> Vec<UsualHours> {
        let week = self.week.days().map(|(_, intervals)| {
            let mut intervals = intervals.to_vec();
            intervals.sort_unstable();
            intervals
        });
        let mut usual = Vec::new();
        let mut first = 0;
        for day in 1..=week.len() {
            if week.get(day) == Some(&week[first]) {
                continue;
            }
            let days = match day - first {
                1 => DAYS[first].to_owned(),
                _ => format!("{}-{}", DAYS[first], DAYS[day - 1]),
            };
            usual.extend(week[first].iter().map(|interval| line(&days, interval)));
            first = day;
        }
        usual
    }
}

fn line(days: &str, interval: &Interval) -> UsualHours {
    let text = interval.to_string();
    let (from, to) = text.split_once('-').unwrap_or((&text, ""));
    UsualHours { days: days.to_owned(), from: from.to_owned(), to: to.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::super::Week;
    use super::*;

    #[test]
    fn days_with_the_same_hours_stand_together() {
        let day =
            |hours: &[&str]| hours.iter().map(|h| Interval::try_from((*h).to_owned()).unwrap()).collect();
        let week = Week {
            monday: day(&["09:00-18:00"]),
            tuesday: day(&["09:00-18:00"]),
            wednesday: day(&["13:00-18:00", "09:00-12:00"]),
            thursday: day(&["09:00-12:00", "13:00-18:00"]),
            friday: day(&["09:00-18:00"]),
            saturday: Vec::new(),
            sunday: day(&["22:00-02:00"]),
        };
        let hours = Hours { week, ..Hours::always() };
        let lines: Vec<String> =
            hours.usual().into_iter().map(|u| format!("{} {} {}", u.days, u.from, u.to)).collect();
        assert_eq!(
            lines,
            [
                "mon-tue 09:00 18:00",
                "wed-thu 09:00 12:00",
                "wed-thu 13:00 18:00",
                "fri 09:00 18:00",
                "sun 22:00 02:00"
            ]
        );
        let always = Hours::always().usual();
        assert_eq!((always.len(), always[0].days.as_str(), always[0].to.as_str()), (1, "mon-sun", "24:00"));
    }
}
