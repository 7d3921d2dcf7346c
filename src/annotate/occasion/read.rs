//! What has been read of an occasion: times and phrases.

use crate::Occasion;
use crate::date::PartialDate;
use jiff::civil::Date;

/// A day, a month or year, or words for a time that neither can be made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    Day(Date),
    Period(PartialDate),
    Vague,
}

/// What has been read of an occasion.
#[derive(Default)]
pub(super) struct Read {
    pub(super) when: Vec<When>,
    pub(super) phrases: Vec<String>,
}

impl Read {
    /// Two times that don't agree give none.
    pub(super) fn occasion(mut self) -> Option<Occasion> {
        self.when.dedup();
        let (date, period) = match self.when[..] {
            [When::Day(day)] => (Some(day), None),
            [When::Period(period)] => (None, Some(period)),
            [When::Day(day), When::Period(period)] | [When::Period(period), When::Day(day)]
                if period.covers(day) =>
            {
                (Some(day), None)
            }
            _ => (None, None),
        };
        let phrase = (!self.phrases.is_empty()).then(|| self.phrases.join(" "));
        (date.is_some() || period.is_some() || phrase.is_some()).then_some(Occasion { date, period, phrase })
    }

    pub(super) fn is_empty(&self) -> bool {
        self.when.is_empty() && self.phrases.is_empty()
    }

    /// Adds what is new in `more`.
    pub(super) fn merge(&mut self, more: Self) {
        for when in more.when {
            if !self.when.contains(&when) {
                self.when.push(when);
            }
        }
        for phrase in more.phrases {
            if !self.phrases.contains(&phrase) {
                self.phrases.push(phrase);
            }
        }
    }
}
