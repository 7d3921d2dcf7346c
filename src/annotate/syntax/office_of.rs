//! An office whose own noun stands between it and a name: "director of piers Jane Roe", "chair of the bench Mrs Roe".

use super::title::PEOPLE;
use super::tokens::{NO_NOUN, Tokens};
use crate::lexicon::{Class, Sense, Sort};

impl Tokens<'_> {
    /// "Tern director of piers Jane Roe", "Chair of the bench Mrs Roe": where an office begins at the head of its
    /// sentence or after a verb of speech, if what it is of stands right before a form of address at `at` or a full
    /// name, and is nobody.
    pub(super) fn office_of_noun(&self, at: usize, name: usize) -> Option<usize> {
        /// The most words between "of" and the name.
        const LONGEST: usize = 3;
        let noun = at.checked_sub(1).filter(|&k| self.is_small_noun(k) && !self.is_bound(at))?;
        if at == name && !self.is_capital(name + 1) || at < name && !self.sort(at).any(Sort::HONORIFIC) {
            return None;
        }
        let inner = |k: &usize| self.is_small_noun(*k) || self.means_small(*k, Sense::THE);
        let of = (noun.saturating_sub(LONGEST)..noun)
            .rev()
            .find(|k| !inner(k))
            .filter(|&k| k > 0 && noun - k <= LONGEST && self.means_small(k, Sense::OF))?;
        let somebody = PEOPLE.or(Sort::MEMBERS);
        let nobody = (of + 1..at).all(|k| !self.sort(k).any(somebody) || self.is_body_noun(k));
        let office = self.sort(of - 1);
        let one = office.any(Sort::TITLE) && !office.any(Sort::PLURAL.or(Sort::KIN).or(Sort::DEMONYM));
        if !nobody || !one {
            return None;
        }
        let first = self.title_from(of - 1);
        let brought = first.checked_sub(1).is_some_and(|k| {
            let token = &self.all[k];
            self.all[first].paragraph == token.paragraph
                && token.is_word()
                && token.is(Class::CUE | Class::ACCORDING)
        });
        (self.at_head(first) || brought).then_some(first)
    }

    /// A word in small letters that no small word is, and no verb.
    fn is_small_noun(&self, at: usize) -> bool {
        let token = &self.all[at];
        token.is_word() && !token.is_capitalised() && !token.is(NO_NOUN) && !token.is(Class::TIME)
    }

    /// "council", "board": a body, and no office.
    fn is_body_noun(&self, at: usize) -> bool {
        let sort = self.sort(at);
        sort.any(Sort::ORGANIZATION) && !sort.any(Sort::TITLE.or(Sort::KIN))
    }
}
