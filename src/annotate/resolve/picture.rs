//! Captions that stand between the paragraphs of a text, which goes on after them.

use super::cast::{Appearance, Who};
use super::resolver::{Referent, Resolver};
use crate::lexicon::{Class, Sense};

impl Resolver<'_, '_> {
    /// "Mayor Jane Roe holds up a sign on Friday.": whether a sentence that opens its paragraph tells of somebody at present, by the
    /// full name, what a day or a credit line before it shows to be past.
    pub(super) fn is_of_picture(&self, start: usize, end: usize, referent: Referent) -> bool {
        let tokens = self.scan.tokens;
        let opens = start == 0 || tokens[start - 1].paragraph < tokens[start].paragraph;
        let own = |a: &&Appearance| matches!(a.who, Who::One(f) if Referent::Figure(f) == referent);
        let Some(named) = self.cast.within(start, end).iter().find(own).filter(|_| opens) else {
            return false;
        };
        let verb = named.last as usize;
        let at_present = tokens.get(verb).is_some_and(|t| {
            t.is_word()
                && !t.is_capitalised()
                && !t.is(Class::CUE | Class::AUXILIARY)
                && self.text(verb).ends_with('s')
        });
        let day = || (verb..end).any(|k| tokens[k].is(Class::TIME) && tokens[k].is_capitalised());
        named.last - named.first > 1 && at_present && (day() || self.is_after_credit(start))
    }

    /// "Ada Vale/Reuters.": whether the paragraph before a sentence that opens one is no more than a credit.
    fn is_after_credit(&self, start: usize) -> bool {
        /// The most tokens of such a line.
        const LINE: usize = 8;
        let tokens = self.scan.tokens;
        let Some(last) = start.checked_sub(1) else { return false };
        let paragraph = tokens[last].paragraph;
        let length =
            (0..start).rev().take(LINE + 1).take_while(|&k| tokens[k].paragraph == paragraph).count();
        length <= LINE
            && (start - length..start).any(|k| tokens[k].is_capitalised() && tokens[k].means(Sense::AGENCY))
    }
}
