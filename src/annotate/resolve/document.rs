//! Reports and other documents that speak: "the report", "a letter from the council", "the paper".

use super::cast::{Appearance, Sphere, Who};
use super::description::described;
use super::reach::{MEMORY, STEPS};
use super::resolver::{Referent, Resolver};
use super::{Report, Verdict};
use crate::lexicon::{Class, Sense};
use crate::token::TokenKind;
use crate::{Confidence, Speaker};

impl Resolver<'_, '_> {
    /// The report by an outlet, as a noun calls it.
    pub(super) fn report_of(&self, figure: u32, noun: &str) -> Report {
        let (outlet, key) = match self.speaker(figure) {
            Speaker::Known { key, name, .. } => (name, Some(key)),
            Speaker::Named { name, .. } => (name, None),
            _ => (String::new(), None),
        };
        Report { outlet, key, noun: noun.to_owned() }
    }

    /// The speaker that a report's outlet is.
    pub(super) fn outlet_speaks(&mut self, report: Report, worth: Confidence) -> Verdict {
        let name = report.outlet.clone();
        let speaker = match &report.key {
            Some(key) => Speaker::Known { key: key.clone(), name, role: None, organization: None },
            None => Speaker::Named { name, role: None, organization: None },
        };
        self.report = Some(report.clone());
        Verdict { speaker, worth, report: Some(report), new: true }
    }

    /// The last appearance before a token that `test` accepts, outside quotations.
    pub(super) fn last_before(&self, token: usize, test: impl Fn(&Appearance, u32) -> bool) -> Option<u32> {
        let to = self.cast.appearances.partition_point(|a| (a.first as usize) < token);
        self.cast.appearances[..to].iter().rev().take(STEPS * 4).find_map(|a| match &a.who {
            Who::One(f) if !a.quoted && test(a, *f) => Some(*f),
            _ => None,
        })
    }

    pub(super) fn is_outlet(&self, figure: u32) -> bool {
        self.cast.figures[figure as usize].sphere == Sphere::Organization(true)
    }

    pub(super) fn described_report(
        &mut self,
        (first, head, last): (usize, usize, usize),
        noun: &str,
        definite: bool,
    ) -> Verdict {
        let named = self.cast.within(first, last).iter().find_map(|a| match &a.who {
            Who::One(f) if self.is_outlet(*f) => Some(*f),
            _ => None,
        });
        if let Some(figure) = named {
            self.speaks(Referent::Figure(figure), first, Confidence::Certain);
            let report = self.report_of(figure, noun);
            return self.outlet_speaks(report, Confidence::Certain);
        }
        let bare = last - first <= 2;
        if definite && bare && !self.unissued {
            let last_outlet = self.last_before(first, |_, f| self.is_outlet(f));
            let report = last_outlet.map(|f| self.report_of(f, noun));
            // The last outlet named and the last report discussed are one and the same, or it is a guess.
            let agree = match (&report, &self.report) {
                (Some(a), Some(b)) => a.outlet == b.outlet,
                (Some(_), None) => true,
                _ => false,
            };
            if let Some(report) = report {
                return self
                    .outlet_speaks(report, if agree { Confidence::Certain } else { Confidence::Likely });
            }
        }
        self.unissued |= definite && bare;
        self.document(first, head, last)
    }

    /// A document: "a letter from the council"; or "the letter", in the words with which the text spoke of it
    /// before, if it did. That it speaks is certain; what it is, the writer is asked to say.
    pub(super) fn document(&self, first: usize, head: usize, last: usize) -> Verdict {
        let new = self.means(first, Sense::INDEFINITE | Sense::ANOTHER) && !self.means(first, Sense::ONE);
        // "the report by the council" is none that was spoken of with another's name.
        let own = head + 1 < last && self.scan.tokens[head + 1].is_word();
        let before =
            if new || own || head > first + 1 { None } else { self.introduction(first, self.text(head)) };
        let named = self.cast.within(head, last).iter().any(|a| self.is_person_named(a) && !a.object);
        let sure = !named && self.scan.tokens[head].is(Class::DOCUMENT);
        let phrase = before.unwrap_or_else(|| self.phrase(first, last));
        let worth = if sure { Confidence::Certain } else { Confidence::Likely };
        described(phrase, None, None, new, worth)
    }

    /// Where a noun stands in the phrase that a determiner opens, before `first`.
    pub(super) fn noun_after(&self, determiner: usize, first: usize, noun: &str) -> Option<usize> {
        let tokens = self.scan.tokens;
        (determiner + 1..(determiner + 6).min(first))
            .take_while(|&h| tokens[h].is_word() && !tokens[h].is(Class::PREPOSITION))
            .find(|&h| self.text(h).eq_ignore_ascii_case(noun))
    }

    /// The words with which the text introduced what "the letter" speaks of: "letter from the council".
    pub(super) fn introduction(&self, first: usize, noun: &str) -> Option<String> {
        /// How long the phrase may be.
        const LONGEST: usize = 12;
        const LINKS: Sense = Sense::OF
            .or(Sense::FROM)
            .or(Sense::BY)
            .or(Sense::TO)
            .or(Sense::ON)
            .or(Sense::ABOUT)
            .or(Sense::IN)
            .or(Sense::AT)
            .or(Sense::FOR);
        let tokens = self.scan.tokens;
        (first.saturating_sub(MEMORY)..first).rev().find_map(|k| {
            let determiner = tokens[k].is_word() && tokens[k].is(Class::DETERMINER) && !tokens[k].is_quoted();
            if !determiner || !tokens[k].means(Sense::INDEFINITE | Sense::ONE) {
                return None;
            }
            let head = self.noun_after(k, first, noun)?;
            let of = tokens.get(head + 1).is_some_and(|t| t.means_small(LINKS));
            let end = if of { self.complement_end(head, (head + LONGEST).min(first)) } else { head + 1 };
            Some(self.scan.slice(k + 1, end).to_owned())
        })
    }

    /// Where the words end that a preposition behind a noun hangs on it: "a man in Dayton shouted".
    fn complement_end(&self, head: usize, far: usize) -> usize {
        const STOPS: Class =
            Class(Class::RELATIVE.0 | Class::AUXILIARY.0 | Class::CONJUNCTION.0 | Class::SUBORDINATOR.0);
        const OPEN: Class = Class(Class::PREPOSITION.0 | Class::OF.0 | Class::TO.0 | Class::DETERMINER.0);
        let tokens = self.scan.tokens;
        let stops = |e: usize| {
            let worded =
                matches!(tokens[e].kind, TokenKind::Word | TokenKind::Number | TokenKind::Possessive);
            let verb =
                !tokens[e].is_capitalised() && (tokens[e].is(Class::CUE) || self.text(e).ends_with("ed"));
            !worded || tokens[e].is_word() && (tokens[e].is(STOPS) || verb)
        };
        let Some(mut end) = (head + 2..far).find(|&e| stops(e)) else { return head + 1 };
        while end > head + 1 && tokens[end - 1].is_word() && tokens[end - 1].is(OPEN) {
            end -= 1;
        }
        end
    }
}
