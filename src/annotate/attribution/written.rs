//! What documents say by a participle right after them: a letter from the board | saying that it rained.

use super::Sentence;
use super::item::Item;
use super::phrase::Phrase;
use super::verb::Right;
use crate::lexicon::{Class, Sense};
use crate::syntax::{self, PhraseMarks, PhraseSort};

impl Sentence<'_> {
    /// a letter from the board | saying: whether a subject is what somebody has sent.
    pub(super) fn is_sent_document(&self, subject: Phrase) -> bool {
        let phrase = self.text.syntax.phrase_at(self.items[subject.start].from as usize);
        phrase.is_some_and(|p| {
            let end = self.items.partition_point(|i| i.from < p.last);
            p.sort == PhraseSort::Document
                && !p.marks.has(PhraseMarks::OWN)
                && end < subject.end
                && self.means(end, Sense::FROM)
        })
    }

    /// received a letter from the board | saying that it rained: whether what is said right after a document's participle can be nobody's
    /// but the document's.
    pub(super) fn is_document_saying(&self, at: usize, subject: Phrase, right: Right) -> bool {
        let phrase = self.text.syntax.phrase_at(self.items[subject.start].from as usize);
        let whose = |p: &syntax::Phrase| {
            p.owner != syntax::NONE
                || self.is_sent_document(subject)
                || subject.start + 3 < subject.end && self.has_maker(subject)
        };
        let paper = phrase.is_some_and(|p| p.sort == PhraseSort::Document && whose(p));
        let verb = &self.items[at];
        let words = match right {
            Right::Clause { that, .. } => that,
            Right::Quote { .. } => true,
            _ => false,
        };
        paper && words && verb.is(Class::SAY) && !verb.is(Class::VOW)
    }

    /// a report by the board, a board report: whether a name tells whose a document is.
    fn has_maker(&self, subject: Phrase) -> bool {
        self.items[subject.start + 1..subject.end].iter().any(Item::is_capitalised)
    }
}
