//! Dates as a news text writes them: whole or partial, read from ISO form, written in AP style.
//!
//! AP style: a month that goes with a day is shortened, but for March to July ("Nov. 7, 2022", "May 3,
//! 2012"); without a day it is spelled out ("November 2022").

use jiff::civil::Date;
use std::fmt::Write as _;

/// The months in full.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The months as they go with a day.
const MONTHS_AP: [&str; 12] =
    ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];

/// A date of which the day, or month and day, may be missing ("2012-05").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    /// Year.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: Option<i8>,
    /// Day of the month, from 1.
    pub day: Option<i8>,
}

impl PartialDate {
    /// Reads `2012`, `2012-05` or `2012-05-07`; `None` for anything else, impossible days included.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('-');
        let year = number(parts.next()?, 4)?;
        let month = parts.next().map(|m| number(m, 2)).map_or(Some(None), |m| m.map(Some))?;
        let day = parts.next().map(|d| number(d, 2)).map_or(Some(None), |d| d.map(Some))?;
        if parts.next().is_some() {
            return None;
        }
        let month = month.map(|m| m as i8);
        let day = day.map(|d| d as i8);
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }

    /// The first day that it can mean.
    pub fn first_day(self) -> Option<Date> {
        Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).ok()
    }

    /// The last day that it can mean.
    pub fn last_day(self) -> Option<Date> {
        let month = Date::new(self.year, self.month.unwrap_or(12), 1).ok()?;
        match self.day {
            Some(day) => Date::new(self.year, month.month(), day).ok(),
            None => Some(month.last_of_month()),
        }
    }

    /// The day, if it names one.
    pub fn day(self) -> Option<Date> {
        self.day.and_then(|_| self.first_day())
    }

    /// True if `date` is one of the days that it can mean.
    pub fn covers(self, date: Date) -> bool {
        self.year == date.year()
            && self.month.is_none_or(|m| m == date.month())
            && self.day.is_none_or(|d| d == date.day())
    }

    /// AP style: "Nov. 7, 2022", "May 2012", "2012".
    pub fn ap(self) -> String {
        let Some(month) = self.month else { return self.year.to_string() };
        let index = usize::from(month.clamp(1, 12).unsigned_abs()) - 1;
        let mut out = String::new();
        let _ = match self.day {
            Some(day) => write!(out, "{} {day}, {}", MONTHS_AP[index], self.year),
            None => write!(out, "{} {}", MONTHS[index], self.year),
        };
        out
    }
}

impl From<Date> for PartialDate {
    fn from(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

/// A day in AP style, always with the year: "Nov. 7, 2022".
pub fn ap(date: Date) -> String {
    PartialDate::from(date).ap()
}

/// The month, 1 to 12, that a word names, in full or shortened as AP does ("Nov.", "Sept").
pub fn month(word: &str) -> Option<i8> {
    let word = word.strip_suffix('.').unwrap_or(word);
    if !word.as_bytes().first().is_some_and(u8::is_ascii_uppercase) || word.len() < 3 {
        return None;
    }
    let found = MONTHS.iter().position(|m| *m == word).or_else(|| {
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
            .iter()
            .position(|m| *m == word)
    });
    found.or((word == "Sept").then_some(8)).map(|i| i as i8 + 1)
}

/// The weekday that a word names, in full.
pub fn weekday(word: &str) -> Option<jiff::civil::Weekday> {
    use jiff::civil::Weekday;
    Some(match word {
        "Monday" => Weekday::Monday,
        "Tuesday" => Weekday::Tuesday,
        "Wednesday" => Weekday::Wednesday,
        "Thursday" => Weekday::Thursday,
        "Friday" => Weekday::Friday,
        "Saturday" => Weekday::Saturday,
        "Sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// The last such weekday up to `date`, which may be `date` itself. The weekday of the day after is none of the week
/// before: the text is one that was updated after its date, and nothing says when.
pub fn last_weekday(date: Date, weekday: jiff::civil::Weekday) -> Option<Date> {
    const DAY_AFTER: i8 = 6;
    let back = weekday.until(date.weekday());
    if back == DAY_AFTER {
        return None;
    }
    date.checked_sub(jiff::Span::new().days(i64::from(back))).ok()
}

/// The day that a month and day without a year mean in a text of `date`: the last such day up to it. A
/// day soon after the text's own is still to come, so it says nothing about when something was said.
pub fn last_such_day(date: Date, month: i8, day: i8) -> Option<Date> {
    /// How far ahead a day counts as still to come.
    const AHEAD: i32 = 120;
    let this_year = Date::new(date.year(), month, day).ok();
    match this_year {
        Some(found) if found <= date => Some(found),
        Some(found) if (found - date).get_days() < AHEAD => None,
        _ => Date::new(date.year().checked_sub(1)?, month, day).ok(),
    }
}

fn number(text: &str, digits: usize) -> Option<i16> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Weekday, date};

    #[test]
    fn reads_whole_and_partial_dates_and_refuses_the_rest() {
        for (text, ap) in [("2022-11-07", "Nov. 7, 2022"), ("2012-05", "May 2012"), ("2012", "2012")] {
            assert_eq!(PartialDate::parse(text).unwrap().ap(), ap);
        }
        for bad in ["", "12", "2012-13", "2023-02-29", "2012-5", "2012-05-01-01", "yesterday", "2012-05-"] {
            assert_eq!(PartialDate::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_partial_date_covers_its_days() {
        let may = PartialDate::parse("2012-05").unwrap();
        assert_eq!((may.first_day(), may.last_day()), (Some(date(2012, 5, 1)), Some(date(2012, 5, 31))));
        assert!(may.covers(date(2012, 5, 9)) && !may.covers(date(2012, 6, 1)));
    }

    #[test]
    fn a_day_without_a_year_is_the_last_one() {
        let brief = date(2023, 1, 4);
        assert_eq!(last_such_day(brief, 12, 20), Some(date(2022, 12, 20)));
        assert_eq!(last_such_day(brief, 1, 4), Some(brief));
        assert_eq!(last_such_day(brief, 1, 9), None, "still to come");
        assert_eq!(last_such_day(brief, 2, 30), None);
    }

    #[test]
    fn a_weekday_is_the_last_one() {
        let monday = date(2026, 11, 23);
        assert_eq!(last_weekday(monday, Weekday::Monday), Some(monday));
        assert_eq!(last_weekday(monday, Weekday::Friday), Some(date(2026, 11, 20)));
        assert_eq!(last_weekday(monday, Weekday::Wednesday), Some(date(2026, 11, 18)));
        assert_eq!(last_weekday(monday, Weekday::Tuesday), None, "the next day");
    }
}
