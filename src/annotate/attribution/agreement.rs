//! Whether a word that may be a verb or a noun is the verb of what stands before it.

use super::Sentence;
use super::item::{Item, ItemKind};
use super::phrase::Phrase;
use super::verb_group::Group;
use crate::lexicon::{Class, Sense, Sort};

impl Sentence<'_> {
    /// "the report", "his claims"; but "another said", "some say": what may stand for a noun takes a verb.
    pub(super) fn is_noun_after_determiner(&self, at: usize) -> bool {
        let (before, item) = (&self.items[at - 1], &self.items[at]);
        if before.kind == ItemKind::Possessive {
            return item.is(Class::NOUN_TOO);
        }
        // whose name
        if before.means(Sense::WHOSE) {
            return item.is(Class::NOUN_TOO | Class::BASE);
        }
        before.is(Class::DETERMINER)
            && (item.is(Class::NOUN_TOO | Class::ING) || !before.is(Class::STANDS_ALONE))
    }

    /// Whether the word at `at` is a verb beside this subject, and no noun: the bare form wants a plural or an
    /// auxiliary, a form that is a noun too ("states") wants somebody.
    pub(super) fn takes(&self, last: &Item, subject: Phrase, at: usize, group: &Group) -> bool {
        let item = &self.items[at];
        if group.auxiliary || item.is(Class::PAST) {
            return true;
        }
        let text = last.span.of(&self.text.prose.text);
        let someone = last.is(Class::PRONOUN | Class::RELATIVE | Class::PERSON | Class::DOCUMENT);
        if item.is(Class::NOUN_TOO) && self.is_noun_at_end(subject, item.is(Class::THIRD)) {
            return false;
        }
        // freshly filed Pier Board | reports that track it
        let first = &self.items[subject.start];
        let filed = first.is_small()
            && subject.end > subject.start + 1
            && first.span.of(&self.text.prose.text).ends_with("ed")
            && self.items[subject.start + 1].is_capitalised();
        if item.is(Class::NOUN_TOO) && item.is(Class::THIRD) && filed {
            return false;
        }
        // Roe of Tarn and Hale of Washington state
        if item.is(Class::NOUN_TOO) && !item.is(Class::THIRD) && last.word.sort().any(Sort::PLACE) {
            return false;
        }
        if item.is(Class::THIRD) {
            return !item.is(Class::NOUN_TOO) || someone || last.is_capitalised() || group.start < at;
        }
        let plural = last.is(Class::DETERMINER | Class::RELATIVE)
            || last.means(Sense::TAKES_PLURAL)
            || (last.kind == ItemKind::Word
                && text.ends_with('s')
                && !last.word.sort().any(Sort::MASS)
                && !["ss", "us"].iter().any(|e| text.ends_with(e)));
        if item.is(Class::NOUN_TOO) {
            return plural && (someone || text.ends_with('s'));
        }
        plural
            || self.items[subject.start..subject.end].iter().any(|i| {
                // people familiar with her thinking say
                i.is(Class::CONJUNCTION)
                    || i.is_small() && i.means(Sense::TAKES_PLURAL)
                    || (i.is_small()
                        && i.span.of(&self.text.prose.text).ends_with('s')
                        && !i.is(Class::PREPOSITION))
            })
    }

    /// Whether a form that is a noun too agrees with what stands before it as a noun only: several European states, a
    /// serious note.
    pub(super) fn is_noun_at_end(&self, subject: Phrase, third: bool) -> bool {
        let items = &self.items[subject.start..subject.end];
        let determined = |by: Sense| items.iter().any(|i| i.is(Class::DETERMINER) && i.means(by));
        if third {
            let people = items.last().is_some_and(|last| last.word.sort().any(Sort::DEMONYM));
            determined(Sense::OF_MANY) || people
        } else {
            determined(Sense::OF_ONE)
        }
    }
}
