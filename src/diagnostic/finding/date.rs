//! Dates that can't be read, with the date as it should be typed where only one can be meant.

use super::{Diagnostic, at, code};
use crate::source_file::SourceFile;
use crate::span::Span;
use jiff::civil::Date;

pub(crate) fn bad_date(file: &SourceFile, span: Span, key: &str, text: &str) -> Diagnostic {
    let diagnostic = at(code::BAD_DATE, file, span, format!("`{key}` is no date: “{text}”"));
    diagnostic.help(match read(text) {
        Read::Day(date, "") if date.to_string() == text.trim() => match key {
            "expires" => "leave `expires` out: a brief without it stays for good".into(),
            _ => "a date this far away can’t be read: write another year".into(),
        },
        Read::Day(date, "") => format!("write: {key}: {date}"),
        Read::Day(date, rest) => time_help(key, text, date, rest),
        Read::NoSuchDay => "there is no such day in the calendar".into(),
        Read::Either(one, other, rest) => {
            let time =
                Time::read(rest).and_then(|time| time.typed()).map_or(String::new(), |t| format!(" {t}"));
            format!("write the year first: {key}: {one}{time}, or {key}: {other}{time}, as you mean it")
        }
        Read::Month => format!("the day is missing; write the whole date, such as {key}: 2026-11-22"),
        Read::Year => {
            format!("the month and the day are missing; write the whole date, such as {key}: 2026-11-22")
        }
        Read::Unknown => "write the year first: 2026-11-22, or with a time: 2026-11-22 15:30".into(),
    })
}

fn time_help(key: &str, text: &str, date: Date, rest: &str) -> String {
    let Some(time) = Time::read(rest) else {
        return format!(
            "write the day alone: {key}: {date}, or with hours and minutes, such as {key}: {date} 15:30"
        );
    };
    let clock = &time.clock;
    let what = match (&time.zone, time.half) {
        (Zone::Unknown(name), _) if name.starts_with('[') || name.contains('/') => {
            return format!(
                "the zone in brackets isn’t known, or the offset before it is another; write an offset, such as {key}: {date} {clock} -05:00"
            );
        }
        (Zone::Unknown(name), _) if name.starts_with(['+', '-']) => {
            return format!("there is no such offset; write one such as {key}: {date} {clock} -05:00");
        }
        (Zone::Unknown(_), _) => {
            return format!("write a zone as its offset, such as {key}: {date} {clock} -05:00");
        }
        (_, true) => "write the time with 24 hours",
        (Zone::Offset(_), _) => "write a zone as its offset",
        (Zone::Name(_), _) => "write a zone in brackets",
        (Zone::None, _) => "write the time as hours and minutes",
    };
    match time.typed() {
        // The time is right, and the key takes none.
        Some(typed) if format!("{date} {typed}") == text.trim() => {
            format!("write the day alone: {key}: {date}")
        }
        Some(typed) => format!("{what}: {key}: {date} {typed}"),
        None => format!("there is no such time: write hours and minutes, such as {key}: {date} 15:30"),
    }
}

/// A time of day as people write it: 9:30, 10.30, 10 PM, 10:00 EST, 10:00 `America/New_York`.
struct Time {
    /// With 24 hours, and seconds if there were any.
    clock: String,
    /// It was written with 12 hours.
    half: bool,
    /// Its hours and minutes are those of a day.
    valid: bool,
    zone: Zone,
}

enum Zone {
    None,
    Offset(String),
    Name(String),
    Unknown(String),
}

impl Time {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim_start_matches(|c: char| "T,; ".contains(c));
        let text = text.strip_prefix("at ").unwrap_or(text);
        let end = text.find(|c: char| !(c.is_ascii_digit() || ":.h".contains(c))).unwrap_or(text.len());
        let (digits, rest) = text.split_at(end);
        let mut parts: Vec<&str> = digits.split([':', '.', 'h']).filter(|part| !part.is_empty()).collect();
        if let [whole] = parts[..]
            && matches!(whole.len(), 4 | 6)
        {
            parts = (0..whole.len()).step_by(2).map(|i| &whole[i..i + 2]).collect();
        }
        let numbers: Vec<u8> = parts.iter().take(3).map_while(|part| part.parse().ok()).collect();
        let (mut hours, minutes) = (*numbers.first()?, numbers.get(1).copied().unwrap_or(0));
        let seconds = numbers.get(2).copied();
        let rest = rest.trim_start();
        let lower = rest.to_ascii_lowercase();
        let half = ["a.m.", "p.m.", "am", "pm"].into_iter().find(|half| {
            lower.strip_prefix(half).is_some_and(|after| !after.starts_with(char::is_alphabetic))
        });
        match half.map(|half| half.starts_with('p')) {
            Some(true) if hours < 12 => hours += 12,
            Some(false) if hours == 12 => hours = 0,
            _ => {}
        }
        let zone = Zone::read(rest.get(half.map_or(0, str::len)..).unwrap_or_default());
        let valid = hours < 24 && minutes < 60 && seconds.is_none_or(|s| s < 60);
        let seconds = seconds.map_or(String::new(), |s| format!(":{s:02}"));
        Some(Self { clock: format!("{hours:02}:{minutes:02}{seconds}"), half: half.is_some(), valid, zone })
    }

    /// As ibid reads it.
    fn typed(&self) -> Option<String> {
        match &self.zone {
            _ if !self.valid => None,
            Zone::None => Some(self.clock.clone()),
            Zone::Offset(zone) | Zone::Name(zone) => Some(format!("{} {zone}", self.clock)),
            Zone::Unknown(_) => None,
        }
    }
}

/// Abbreviations of zones that stand for one offset; IST and BST, for example, stand for several.
const OFFSETS: &[(&str, &str)] = &[
    ("UTC", "Z"),
    ("GMT", "Z"),
    ("Z", "Z"),
    ("EST", "-05:00"),
    ("EDT", "-04:00"),
    ("CDT", "-05:00"),
    ("MST", "-07:00"),
    ("MDT", "-06:00"),
    ("PST", "-08:00"),
    ("PDT", "-07:00"),
    ("AKST", "-09:00"),
    ("AKDT", "-08:00"),
    ("HST", "-10:00"),
    ("CET", "+01:00"),
    ("CEST", "+02:00"),
    ("EET", "+02:00"),
    ("EEST", "+03:00"),
];

impl Zone {
    fn read(text: &str) -> Self {
        let text = text.trim().trim_start_matches(',').trim();
        let name = text.trim_matches(['[', ']', '(', ')']);
        if text.is_empty() {
            return Self::None;
        }
        if let Some((_, offset)) = OFFSETS.iter().find(|(zone, _)| zone.eq_ignore_ascii_case(name)) {
            return Self::Offset((*offset).to_owned());
        }
        if name.contains('/') && jiff::tz::TimeZone::get(name).is_ok() {
            return Self::Name(format!("[{name}]"));
        }
        // U+2212 is the minus of a typesetter.
        let signed = name.replacen('\u{2212}', "-", 1);
        let digits: String = signed.chars().skip(1).filter(|c| *c != ':').collect();
        let (hours, minutes) = match digits.len() {
            1 | 2 => (digits.as_str(), "00"),
            3 | 4 if digits.is_ascii() => digits.split_at(digits.len() - 2),
            _ => return Self::Unknown(signed),
        };
        match (signed.chars().next(), hours.parse::<u8>(), minutes.parse::<u8>()) {
            (Some(sign @ ('+' | '-')), Ok(hours @ ..=14), Ok(minutes @ ..=59)) => {
                Self::Offset(format!("{sign}{hours:02}:{minutes:02}"))
            }
            _ => Self::Unknown(signed),
        }
    }
}

enum Read<'t> {
    /// A day, and what comes after it.
    Day(Date, &'t str),
    /// Two days, by the order of day and month.
    Either(Date, Date, &'t str),
    /// A month without a day.
    Month,
    /// A year without a month.
    Year,
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
            (Some(one), Some(other)) if one != other => Read::Either(one, other, rest),
            (Some(one), _) | (None, Some(one)) => Read::Day(one, after(rest)),
            (None, None) => Read::NoSuchDay,
        },
        ([(_, 4), (1..=12, 1 | 2)], None) | ([(_, 4)], Some(_)) if rest.trim().is_empty() => Read::Month,
        ([(_, 4)], None) if rest.trim().is_empty() => Read::Year,
        _ => Read::Unknown,
    }
}

fn day(year: i16, month: i16, day: i16, rest: &str) -> Read<'_> {
    date(year, month, day).map_or(Read::NoSuchDay, |date| Read::Day(date, after(rest)))
}

/// What comes after a day, without what divides them.
fn after(rest: &str) -> &str {
    rest.trim_start_matches(['T', ' ', ','])
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
