//! Words for a day: "on Nov. 7", "Monday night", "a day earlier"; for a month or year: "last month", "in 2014";
//! and those that tell neither: "last week", "recently".

use super::{NEAR, Reader, When};
use crate::date::{self, PartialDate};
use crate::token::TokenKind;
use jiff::civil::Date;

impl Reader<'_> {
    /// Words for a time: the token after them, and what they mean.
    pub(super) fn when(&self, at: usize) -> Option<(usize, When)> {
        self.tokens.get(at).filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))?;
        let lower = Lower::of(self.text(at));
        if matches!(lower.as_str(), "on" | "late" | "early" | "earlier" | "later" | "by") {
            let found = self.when_core(at + 1);
            return found.or_else(|| self.vague(at));
        }
        self.when_core(at).or_else(|| self.vague(at))
    }

    pub(super) fn when_core(&self, at: usize) -> Option<(usize, When)> {
        let at = at + usize::from(matches!(self.text(at), "late" | "early" | "earlier"));
        let token = self.tokens.get(at)?;
        let genitive = |i: usize| self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Possessive);
        let text = self.text(at);
        if let Some(weekday) = date::weekday(text) {
            let part = matches!(self.text(at + 1), "morning" | "afternoon" | "evening" | "night");
            let next = at + 1 + usize::from(part);
            if genitive(next) {
                return None;
            }
            let day = self.date.and_then(|d| date::last_weekday(d, weekday));
            return Some((next, day.map_or(When::Vague, When::Day)));
        }
        if let Some(month) = date::month(text) {
            let number = self.tokens.get(at + 1).filter(|t| t.kind == TokenKind::Number);
            let day = number
                .and_then(|_| self.text(at + 1).trim_end_matches(char::is_alphabetic).parse::<i8>().ok());
            let Some(day) = day.filter(|d| (1..=31).contains(d)) else {
                return number.map(|_| (at + 2, self.month_of_year(month, at + 1)));
            };
            return self.month_day(at + 2, month, day);
        }
        if token.kind == TokenKind::Number
            && let Some(month) = date::month(self.text(at + 1))
            && let Ok(day) = text.parse::<i8>()
        {
            return self.month_day(at + 2, month, day);
        }
        let lower = Lower::of(text);
        let back = |days: i64, next: usize| {
            let day = self.date.and_then(|d| d.checked_sub(jiff::Span::new().days(days)).ok());
            Some((next, day.map_or(When::Vague, When::Day)))
        };
        match lower.as_str() {
            "today" | "tonight" if text != "TODAY" && !genitive(at + 1) => back(0, at + 1),
            "yesterday" if !genitive(at + 1) => {
                let part = matches!(self.text(at + 1), "morning" | "afternoon" | "evening" | "night");
                back(1, at + 1 + usize::from(part))
            }
            "this" if matches!(self.text(at + 1), "morning" | "afternoon" | "evening") => back(0, at + 2),
            "a" | "one" if self.text(at + 1) == "day" => self.relative(at + 2, 1),
            word if self.text(at + 1) == "days" && counted(word).is_some() => {
                self.relative(at + 2, counted(word).unwrap_or_default())
            }
            "the" if self.text(at + 1) == "day" && matches!(self.text(at + 2), "before" | "after") => {
                self.relative(at + 2, 1)
            }
            "the"
                if matches!(self.text(at + 1), "previous" | "next" | "following" | "same")
                    && self.text(at + 2) == "day" =>
            {
                let days = match self.text(at + 1) {
                    "previous" => -1,
                    "same" => 0,
                    _ => 1,
                };
                Some((at + 3, self.counted_from_last(days)))
            }
            _ => None,
        }
    }

    /// After "a day": earlier, later, before.
    pub(super) fn relative(&self, at: usize, days: i64) -> Option<(usize, When)> {
        let days = match self.text(at) {
            "earlier" | "before" => -days,
            "later" | "after" => days,
            "ago" => {
                let day = self.date.and_then(|d| d.checked_sub(jiff::Span::new().days(days)).ok());
                return Some((at + 1, day.map_or(When::Vague, When::Day)));
            }
            _ => return None,
        };
        // "a day before the vote" counts from the vote.
        let bare = self.text(at + 1) == "," || !matches!(self.text(at), "before" | "after");
        Some((at + 1, if bare { self.counted_from_last(days) } else { When::Vague }))
    }

    /// A day counted from the last statement's, which must be near.
    pub(super) fn counted_from_last(&self, days: i64) -> When {
        self.last
            .filter(|(_, paragraph)| self.here <= paragraph + NEAR)
            .and_then(|(day, _)| day.checked_add(jiff::Span::new().days(days)).ok())
            .filter(|day| self.date.is_none_or(|d| *day <= d))
            .map_or(When::Vague, When::Day)
    }

    /// After month and day: the year, if it is there; else the last such day up to the brief's.
    pub(super) fn month_day(&self, at: usize, month: i8, day: i8) -> Option<(usize, When)> {
        let comma = usize::from(self.text(at) == ",");
        let year = self
            .tokens
            .get(at + comma)
            .filter(|t| t.kind == TokenKind::Number && t.span.len() == 4)
            .and_then(|_| self.text(at + comma).parse::<i16>().ok())
            .filter(|y| (1800..2200).contains(y));
        let next = if year.is_some() { at + comma + 1 } else { at };
        // "said the Nov. 8 election", "Nov. 8’s": the day is a word of something else.
        if self.tokens.get(next).is_some_and(|t| t.kind == TokenKind::Possessive) {
            return None;
        }
        let found = match (year, self.date) {
            (Some(year), _) => Date::new(year, month, day).ok(),
            (None, Some(brief)) => date::last_such_day(brief, month, day),
            (None, None) => None,
        };
        let known = found.filter(|d| self.date.is_none_or(|brief| *d <= brief));
        Some((next, known.map_or(When::Vague, When::Day)))
    }

    /// "last month", "in March", "in 2014": a month or year; "last week", "recently", "over the weekend":
    /// nothing that a note could print.
    pub(super) fn vague(&self, at: usize) -> Option<(usize, When)> {
        let (mut i, mut lower) = (at, Lower::of(self.text(at)));
        while matches!(
            lower.as_str(),
            "in" | "over" | "earlier" | "late" | "early" | "later" | "during" | "on" | "back"
        ) {
            i += 1;
            lower = Lower::of(self.text(i));
        }
        let vague = |next: usize| Some((next, When::Vague));
        if self.tokens.get(i + 2).is_some_and(|t| t.kind == TokenKind::Possessive) {
            return None;
        }
        match lower.as_str() {
            "last" | "this" if matches!(self.text(i + 1), "month" | "year") => {
                Some((i + 2, self.month_or_year(lower.as_str() == "last", self.text(i + 1) == "month")))
            }
            "last" | "this" | "the" | "past" | "recent" | "next" if is_span(self.text(i + 1)) => vague(i + 2),
            "last" | "this" | "next"
                if date::weekday(self.text(i + 1)).is_some() || date::month(self.text(i + 1)).is_some() =>
            {
                vague(i + 2)
            }
            "the" if matches!(self.text(i + 1), "past" | "last") && is_span(self.text(i + 2)) => vague(i + 3),
            "recently" | "earlier" | "previously" | "repeatedly" | "later" => vague(i + 1),
            _ if i > at => match (date::month(self.text(i)), self.year(i)) {
                (Some(month), _) if self.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number) => {
                    Some((i + 2, self.month_of_year(month, i + 1)))
                }
                (Some(_), _) => self.month_alone(i).map(|when| (i + 1, when)),
                (None, Some(when)) => Some((i + 1, when)),
                (None, None) => None,
            },
            _ => None,
        }
    }

    /// The month or year of the brief's date, or the one before.
    fn month_or_year(&self, last: bool, month: bool) -> When {
        let back = i64::from(last);
        let span = if month { jiff::Span::new().months(back) } else { jiff::Span::new().years(back) };
        let day = self.date.and_then(|d| d.first_of_month().checked_sub(span).ok());
        day.map_or(When::Vague, |d| {
            When::Period(PartialDate { year: d.year(), month: month.then(|| d.month()), day: None })
        })
    }

    /// A month with the year that follows it: "March 2015".
    fn month_of_year(&self, month: i8, year: usize) -> When {
        match self.year(year) {
            Some(When::Period(p)) => self.past(PartialDate { month: Some(month), ..p }),
            _ => When::Vague,
        }
    }

    /// A month without a year: the last such month before the brief's, unless that is so long ago that a
    /// writer would say which. The brief's own month may be last year's.
    pub(super) fn month_alone(&self, at: usize) -> Option<When> {
        /// How many months back a month is still told without its year.
        const BACK: i16 = 9;
        let month = date::month(self.text(at))?;
        let Some(brief) = self.date else { return Some(When::Vague) };
        let back = i16::from(brief.month() - month).rem_euclid(12);
        let year = brief.year() - i16::from(month > brief.month());
        let period = PartialDate { year, month: Some(month), day: None };
        Some(if (1..=BACK).contains(&back) { When::Period(period) } else { When::Vague })
    }

    /// A year in figures.
    pub(super) fn year(&self, at: usize) -> Option<When> {
        let token = self.tokens.get(at).filter(|t| t.kind == TokenKind::Number && t.span.len() == 4)?;
        let year = token.span.of(&self.prose.text).parse().ok().filter(|y| (1700..2200).contains(y))?;
        Some(self.past(PartialDate { year, month: None, day: None }))
    }

    /// A month or year that has begun by the brief's day: nothing was said in one that is still to come.
    fn past(&self, period: PartialDate) -> When {
        let begun = period.first_day().is_some_and(|first| self.date.is_none_or(|brief| first <= brief));
        if begun { When::Period(period) } else { When::Vague }
    }
}

/// A word in small letters, without a place on the heap: a capitalised one that is longer than any word for a time is
/// left empty.
pub(super) enum Lower<'a> {
    /// It has no capital.
    Own(&'a str),
    Lowered {
        bytes: [u8; 16],
        len: usize,
    },
}

impl<'a> Lower<'a> {
    pub(super) fn of(word: &'a str) -> Self {
        if !word.bytes().any(|b| b.is_ascii_uppercase()) {
            return Self::Own(word);
        }
        let (mut bytes, mut len) = ([0; 16], 0);
        if word.len() <= bytes.len() && word.is_ascii() {
            len = word.len();
            bytes[..len].copy_from_slice(word.as_bytes());
            bytes.make_ascii_lowercase();
        }
        Self::Lowered { bytes, len }
    }

    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Own(word) => word,
            Self::Lowered { bytes, len } => std::str::from_utf8(&bytes[..*len]).unwrap_or_default(),
        }
    }
}

/// Small numbers in words or figures, as they count days.
fn counted(word: &str) -> Option<i64> {
    const WORDS: [&str; 9] = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    let number = (2..).zip(WORDS).find(|(_, w)| *w == word).map(|(n, _)| n);
    number.or_else(|| word.parse().ok().filter(|n| (2..=31).contains(n)))
}

fn is_span(word: &str) -> bool {
    matches!(
        word,
        "week"
            | "weekend"
            | "month"
            | "year"
            | "summer"
            | "spring"
            | "fall"
            | "winter"
            | "autumn"
            | "days"
            | "weeks"
            | "months"
            | "years"
    )
}
