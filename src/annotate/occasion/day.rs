//! Words for a day: "on Nov. 7", "Monday night", "a day earlier"; for a month or year: "last month", "in 2014";
//! and those that give neither: "last week", "recently".

use super::{NEAR, Reader, When};
use crate::date::{self, PartialDate};
use crate::lexicon::{Scene, Sense, numeral};
use crate::token::{Flags, TokenKind};
use jiff::civil::Date;

impl Reader<'_> {
    /// Words for a time: the token after them, and what they mean.
    pub(super) fn when(&self, at: usize) -> Option<(usize, When)> {
        self.tokens.get(at).filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number))?;
        if self.is(at, Scene::MAY_OPEN) {
            // "late on Monday", "Earlier on Monday"
            let on = self.is(at, Scene::EARLY) && self.means(at + 1, Sense::ON);
            let found = self.when_core(at + 1 + usize::from(on));
            return found.or_else(|| self.vague(at));
        }
        self.when_core(at).or_else(|| self.vague(at))
    }

    pub(super) fn when_core(&self, at: usize) -> Option<(usize, When)> {
        let at = at + usize::from(self.is(at, Scene::EARLY) && !self.tokens[at].is_capitalised());
        let token = self.tokens.get(at)?;
        let genitive = |i: usize| self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Possessive);
        let text = self.text(at);
        if let Some(weekday) = date::weekday(text) {
            let part = self.is(at + 1, Scene::DAY_PART);
            let next = at + 1 + usize::from(part);
            if genitive(next) {
                return None;
            }
            // "Wednesday of last week", "Monday last week"
            let of = next + usize::from(self.means(next, Sense::OF));
            if self.is(of, Scene::LAST) && self.is(of + 1, Scene::SPAN) {
                return Some((of + 2, When::Vague));
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
        let back = |days: i64, next: usize| {
            let day = self.date.and_then(|d| d.checked_sub(jiff::Span::new().days(days)).ok());
            Some((next, day.map_or(When::Vague, When::Day)))
        };
        let is = |ahead: usize, scene: Scene| self.is(at + ahead, scene);
        if is(0, Scene::TODAY) && !token.flags.has(Flags::ALL_CAPS) && !genitive(at + 1) {
            return back(0, at + 1);
        }
        if is(0, Scene::YESTERDAY) && !genitive(at + 1) {
            return back(1, at + 1 + usize::from(is(1, Scene::DAY_PART)));
        }
        if is(0, Scene::THIS) && is(1, Scene::DAY_PART) {
            return back(0, at + 2);
        }
        if is(0, Scene::ONE_OF) && is(1, Scene::DAY) {
            return self.relative(at + 2, 1);
        }
        if is(1, Scene::DAYS)
            && let Some(days) = counted(text)
        {
            return self.relative(at + 2, days);
        }
        if !self.means(at, Sense::THE) {
            return None;
        }
        if is(1, Scene::DAY) && is(2, Scene::AROUND) {
            return self.relative(at + 2, 1);
        }
        let days = [(Scene::DAY_BEFORE, -1), (Scene::SAME_DAY, 0), (Scene::DAY_AFTER, 1)];
        let days = days.into_iter().find(|(scene, _)| is(1, *scene) && is(2, Scene::DAY));
        days.map(|(_, days)| (at + 3, self.counted_from_last(days)))
    }

    /// After "a day": earlier, later, before.
    pub(super) fn relative(&self, at: usize, days: i64) -> Option<(usize, When)> {
        if self.is(at, Scene::AGO) {
            let day = self.date.and_then(|d| d.checked_sub(jiff::Span::new().days(days)).ok());
            return Some((at + 1, day.map_or(When::Vague, When::Day)));
        }
        let directions = [(Scene::BACKWARDS, -days), (Scene::ONWARDS, days)];
        let (_, days) = directions.into_iter().find(|(scene, _)| self.is(at, *scene))?;
        // "a day before the vote" counts from the vote.
        let bare = self.text(at + 1) == "," || !self.is(at, Scene::AROUND);
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
        let mut i = at;
        while self.is(i, Scene::LEADS_IN) {
            i += 1;
        }
        let vague = |next: usize| Some((next, When::Vague));
        let is = |ahead: usize, scene: Scene| self.is(i + ahead, scene);
        if self.tokens.get(i + 2).is_some_and(|t| t.kind == TokenKind::Possessive) {
            return None;
        }
        if is(0, Scene::LAST | Scene::THIS) && is(1, Scene::MONTH | Scene::YEAR) {
            return Some((i + 2, self.month_or_year(is(0, Scene::LAST), is(1, Scene::MONTH))));
        }
        if is(0, Scene::WITH_SPAN) && is(1, Scene::SPAN) {
            return vague(i + 2);
        }
        let day = |text: &str| date::weekday(text).is_some() || date::month(text).is_some();
        if is(0, Scene::WITH_DAY) && day(self.text(i + 1)) {
            return vague(i + 2);
        }
        if self.means(i, Sense::THE) && is(1, Scene::GONE_BY) && is(2, Scene::SPAN) {
            return vague(i + 3);
        }
        if is(0, Scene::LOOSE) {
            return vague(i + 1);
        }
        if i == at {
            return None;
        }
        match (date::month(self.text(i)), self.year(i)) {
            (Some(month), _) if self.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number) => {
                Some((i + 2, self.month_of_year(month, i + 1)))
            }
            (Some(_), _) => self.month_alone(i).map(|when| (i + 1, when)),
            (None, when) => when.map(|when| (i + 1, when)),
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

/// Small numbers in words or figures, as they count days.
fn counted(word: &str) -> Option<i64> {
    let number = numeral(&word.to_ascii_lowercase());
    number.or_else(|| word.parse().ok().filter(|n| (2..=31).contains(n)))
}
