//! Days and moments as people write them.

/// `2026-11-21` for days since 1970-01-01 in the Gregorian calendar.
///
/// After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`: years begin
/// in March, so that the leap day is the last of its year.
pub(super) fn date(day: i64) -> String {
    const DAYS_AN_ERA: i64 = 146_097;
    let shifted = day + 719_468;
    let era = shifted.div_euclid(DAYS_AN_ERA);
    let day_of_era = shifted.rem_euclid(DAYS_AN_ERA);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day_of_month:02}")
}

/// `2026-11-21T22:34:07.000Z` for milliseconds since the Unix epoch.
pub(super) fn moment(ms: i64) -> String {
    let (day, in_day) = (ms.div_euclid(86_400_000), ms.rem_euclid(86_400_000));
    let (s, ms) = (in_day / 1_000, in_day % 1_000);
    format!("{}T{:02}:{:02}:{:02}.{ms:03}Z", date(day), s / 3_600, s / 60 % 60, s % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_the_calendar_has_them() {
        let days = [
            (0, "1970-01-01"),
            (-1, "1969-12-31"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_778, "2026-11-21"),
            (24_836, "2037-12-31"),
            (47_540, "2100-02-28"),
            (47_541, "2100-03-01"),
        ];
        for (day, date_of_it) in days {
            assert_eq!(date(day), date_of_it);
        }
    }

    #[test]
    fn moments_are_written_in_utc() {
        assert_eq!(moment(1_795_300_447_123), "2026-11-21T22:34:07.123Z");
        assert_eq!(moment(-1), "1969-12-31T23:59:59.999Z");
    }
}
