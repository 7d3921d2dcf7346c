//! What a comma adds after a tag without a verb of its own: P, S said, | including the sum; P, S said, | along with
//! the sum.

use crate::attribution::item::{Item, ItemKind};
use crate::attribution::{Sentence, phrase};
use crate::lexicon::{Class, Sense};
use crate::syntax::PhraseSort;

impl Sentence<'_> {
    /// The fee would be told, Lee said, | along with the sum behind it / including what was due; It would rise, Lee
    /// said, | from 4 to 5 euros: whether the words from `at` on add to what is said. "officials said, including Lee"
    /// names who said it.
    pub(super) fn adds_detail(&self, at: usize) -> bool {
        let items = self.items;
        let [word, next] = items.get(at..at + 2).unwrap_or_default() else { return false };
        if at + 2 >= self.hi || !word.is_small() {
            return false;
        }
        let from = at + 1 + usize::from(next.means(Sense::WITH));
        let with = from > at + 1 && word.is(Class::PREPOSITION) && items[from].is(Class::DETERMINER);
        let includes = from == at + 1
            && word.is(Class::ING_PREPOSITION)
            && word.means(Sense::SUCH_AS)
            && next.kind == ItemKind::Word
            && next.is_small()
            && !next.is(Class::PRONOUN)
            && (!next.is(Class::DETERMINER) || next.means(Sense::OWNER | Sense::THE));
        let range = next.kind == ItemKind::Number
            && word.is(Class::PREPOSITION)
            && items[at + 2].is(Class::TO)
            && items.get(at + 3).is_some_and(|n| n.kind == ItemKind::Number);
        range || (with || includes) && self.names_no_one(from)
    }

    /// Whether the phrase that begins at `at` is of a thing, and who speaks or hears stands in nothing that hangs on
    /// it.
    fn names_no_one(&self, at: usize) -> bool {
        let token = self.items[at].from as usize;
        let someone =
            |sort: PhraseSort| matches!(sort, PhraseSort::Person | PhraseSort::Body | PhraseSort::Pronoun);
        let phrase = self.text.syntax.phrase_at(token);
        let end = phrase::end_after(self.items, at, self.hi).unwrap_or(at + 1);
        let person = self.items[at..end].iter().any(|i| i.is(Class::PERSON | Class::HEARER) && i.is_small());
        phrase.is_none_or(|p| !someone(p.sort)) && !person
    }

    /// in winter | the boats rot, on Monday, | it was late: one past a preposition and its phrase that begin at
    /// `from`, and a comma after them.
    pub(super) fn after_phrase(&self, from: usize) -> Option<usize> {
        let items = self.items;
        let opens =
            items.get(from).filter(|p| from + 2 < self.hi && p.is(Class::PREPOSITION) && p.is_small())?;
        if opens.is(Class::TO | Class::OF | Class::SUBORDINATOR) {
            return None;
        }
        let timed = self.after_time(from);
        let end = if timed > from { timed } else { phrase::end_after(items, from + 1, self.hi)? };
        // on foggy days
        let unit = |i: &&Item| i.is(Class::TIME) && i.is_small();
        let end = end + items[end.min(self.hi)..self.hi].iter().take_while(unit).count();
        (end < self.hi && items[end].kind == ItemKind::Word).then_some(end)
    }
}
