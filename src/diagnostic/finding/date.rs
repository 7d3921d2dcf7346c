//! Dates that can't be read, with the date as it should be typed where only one can be meant.

use super::{Diagnostic, at, code};
use crate::load::SourceFile;
use crate::span::Span;
use jiff::civil::Date;

pub(crate) fn bad_date(file: &SourceFile, span: Span, key: &str, text: &str) -> Diagnostic {
    let diagnostic = at(code::BAD_DATE, file, span, format!("`{key}` is no date: “{text}”"));
    diagnostic.help(match read(text) {
        Read::Day(date, "") => format!("write: {key}: {date}"),
        Read::Day(date, rest) => time_help(key, date, rest),
        Read::NoSuchDay => "there is no such day in the calendar".into(),
        Read::Either(one, other) => {
            format!("write the year first: {key}: {one}, or {key}: {other}, as you mean it")
        }
        Read::Unknown => "write the year first: 2026-11-22, or with a time: 2026-11-22 15:30".into(),
    })
}

fn time_help(key: &str, date: Date, rest: &str) -> String {
    let lower = rest.to_lowercase();
    if lower.ends_with("am") || lower.ends_with("pm") || lower.ends_with("a.m.") || lower.ends_with("p.m.") {
        return format!("write the time with 24 hours: {key}: {date} 15:30");
    }
    if rest.ends_with(']') {
        return format!(
            "the zone in brackets isn’t known, or the offset before it is another: {key}: {date} 15:30 -05:00"
        );
    }
    if rest.contains(|c: char| c.is_ascii_alphabetic() && c != 'T') {
        return format!("write a zone as its offset: {key}: {date} 15:30 -05:00");
    }
    format!("write the time as hours and minutes: {key}: {date} 15:30")
}

enum Read<'t> {
    /// A day, and what comes after it.
    Day(Date, &'t str),
    /// Two days, by the order of day and month.
    Either(Date, Date),
    NoSuchDay,
    Unknown,
}

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Reads a date as people write it: 2022-11-7, 2022/11/07, 20221107, Nov. 7, 2022, 7.11.2022.
fn read(text: &str) -> Read<'_> {
    let text = text.trim();
    let mut numbers: Vec<(i16, usize)> = Vec::new();
    let mut month = None;
    let mut end = 0;
    for part in text.split(|c: char| !c.is_alphanumeric()).filter(|p| !p.is_empty()) {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        if numbers.len() + usize::from(month.is_some()) == 3 {
            break;
        }
        // "07T10" and "7th" begin with their number.
        let digits = part.find(|c: char| !c.is_ascii_digit()).unwrap_or(part.len());
        if let Ok(number) = part[..digits].parse::<i16>() {
            numbers.push((number, digits));
            let ordinal = ["st", "nd", "rd", "th"].contains(&part[digits..].to_lowercase().as_str());
            end = start + if ordinal { part.len() } else { digits };
        } else if digits == 8 {
            return match (part[..4].parse(), part[4..6].parse(), part[6..8].parse()) {
                (Ok(y), Ok(m), Ok(d)) => day(y, m, d, &text[start + 8..]),
                _ => Read::Unknown,
            };
        } else if let Some(i) = MONTHS.iter().position(|m| part.to_lowercase().starts_with(m)) {
            month = i16::try_from(i + 1).ok();
            end = start + part.len();
        } else if !numbers.is_empty() || month.is_some() || part.len() > 9 {
            return Read::Unknown;
        }
    }
    let rest = text.get(end..).unwrap_or_default();
    match (&numbers[..], month) {
        ([(y, 4), (m, 1 | 2), (d, 1 | 2)], None) => day(*y, *m, *d, rest),
        ([(y, 4), (d, 1 | 2)] | [(d, 1 | 2), (y, 4)], Some(m)) => day(*y, m, *d, rest),
        ([(a, 1 | 2), (b, 1 | 2), (y, 4)], None) => match (date(*y, *b, *a), date(*y, *a, *b)) {
            (Some(one), Some(other)) if one != other => Read::Either(one, other),
            (Some(one), _) | (None, Some(one)) => Read::Day(one, rest),
            (None, None) => Read::NoSuchDay,
        },
        _ => Read::Unknown,
    }
}

fn day(year: i16, month: i16, day: i16, rest: &str) -> Read<'_> {
    date(year, month, day)
        .map_or(Read::NoSuchDay, |date| Read::Day(date, rest.trim_start_matches(['T', ' ', ','])))
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
