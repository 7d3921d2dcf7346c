//! Whether somebody, a body, an outlet, or nobody bears a row of words with capitals.

use super::figure::Sphere;
use super::scan::Scan;
use crate::lexicon::{Class, Scene, Sense, sense_of};
use crate::titles::Sort;
use crate::token::{Flags, TokenKind};
use std::cell::LazyCell;

/// A row of words with capitals, without a title before it, and what stands about it.
pub(super) struct Row {
    pub(super) name: usize,
    pub(super) last: usize,
    /// "the" stands before it or belongs to it.
    pub(super) article: bool,
    /// A form of address stands before it.
    pub(super) addressed: bool,
    /// How many words it has, without a nickname: two of "Bertram “Bert” Oakley".
    pub(super) words: usize,
}

/// What stands before no name of a person, and is none alone.
const KNOWN: Sort = Sort::PLACE.or(Sort::DEMONYM).or(Sort::ORGANIZATION).or(Sort::OUTLET);

impl Scan<'_> {
    /// See [`Row::words`].
    pub(super) fn words_in(&self, name: usize, last: usize) -> usize {
        let tokens = &self.tokens[name..last];
        // The mark, the nickname, the other mark.
        let open = |k: &usize| self.tokens[*k].kind == TokenKind::Open || self.words.is_mark(*k, b'(');
        let Some(open) = (name..last).find(open).map(|k| k - name) else { return tokens.len() };
        let inner = tokens[open + 1..].iter().take_while(|t| t.is_word()).count();
        tokens.len().saturating_sub(inner + 2)
    }

    /// What bears a row of capitals; `None` for a place or thing.
    pub(super) fn sphere(&self, row: &Row, titled: impl FnOnce() -> bool) -> Option<Sphere> {
        if row.addressed {
            return Some(Sphere::Person);
        }
        let titled = LazyCell::new(titled);
        if let Some(sphere) = self.organized(row, || *titled) {
            return Some(sphere);
        }
        if self.is_thing(row) {
            return None;
        }
        let (sort, head) = (self.sort(row.last - 1), self.sort(row.name));
        let surname = !row.article && self.tokens[row.last - 1].means(Sense::SURNAME);
        let person = match row.words {
            _ if *titled => true,
            1 => !sort.any(KNOWN) || surname,
            2 if head.is_plain() && !sort.is_plain() && (surname || sort.any(Sort::FACILITY)) => true,
            _ if row.article || self.is_joined(row) || row.words > 4 => {
                return row.article.then_some(Sphere::Body);
            }
            _ => {
                // "Christian Dubé": a given name, too.
                let given = self.tokens[row.name].means(Sense::GIVEN_PEOPLE) && sort.is_plain();
                let people = sort.any(Sort::DEMONYM) || head.any(Sort::DEMONYM) && !given;
                let place = sort.any(Sort::PLACE) && head.any(KNOWN);
                !people && !place
            }
        };
        person.then_some(Sphere::Person)
    }

    /// An outlet or a body, by the words of the row and an article before it.
    fn organized(&self, row: &Row, titled: impl FnOnce() -> bool) -> Option<Sphere> {
        let &Row { name, last, article, words, .. } = row;
        let sort = self.sort(last - 1);
        // "Team Roe", "Channel 4", "United We Dream"
        if words > 1 && !sort.any(Sort::OUTLET) && self.is_nobodys_name(name, last) {
            return Some(Sphere::Body);
        }
        let capitals = self.tokens[name].flags.has(Flags::ALL_CAPS);
        // "Representative Mara Forbes", "Michael Forbes": somebody whose surname an outlet has as its name.
        let bears = || self.words.is_given(name) && self.tokens[last - 1].means(Sense::SURNAME);
        let titled = LazyCell::new(titled);
        let surname = || words == 2 && !article && self.sort(name).is_plain() && (*titled || bears());
        if sort.any(Sort::OUTLET)
            && !surname()
            && (words > 1 || article || capitals || known_outlet(self.text(name)))
        {
            return Some(Sphere::Outlet);
        }
        if capitals && words == 1 && self.tokens[name].span.len() > 1 {
            return Some(Sphere::Body);
        }
        // "the Republican Party"
        let of_people =
            || name > 0 && self.tokens[name - 1].is_capitalised() && self.sort(name - 1).any(Sort::DEMONYM);
        // "Centers for Ferry Safety": the noun stands before what is joined to it.
        let joined = || {
            let noun = self.words.noun_of_body(name, last);
            noun + 1 < last && self.sort(noun).any(Sort::ORGANIZATION.or(Sort::MEMBERS))
        };
        // "Salem Mayor Jon Church": a surname, by his title and his given name.
        let borne = || words == 2 && !article && self.words.is_given(name) && *titled;
        // "Pell, Hale & Stone"
        let firm = || (name + 1..last).any(|k| self.words.is_mark(k, b'&'));
        let body = words > 1 && (joined() || firm())
            || sort.any(Sort::ORGANIZATION) && (words > 1 || article || of_people()) && !borne();
        body.then_some(Sphere::Body)
    }

    /// True for the name of a place, a thing or a tongue.
    fn is_thing(&self, row: &Row) -> bool {
        let &Row { name, last, article, words, .. } = row;
        let (sort, head) = (self.sort(last - 1), self.sort(name));
        // "Jon Hill, a strategist": a surname, by the given name or by what the text says of him.
        let bears = || {
            words == 2
                && !article
                && head.is_plain()
                && !head.any(Sort::DIRECTION)
                && (self.words.is_given(name)
                    || is_joined_given(self.text(name))
                    || self.role_after(last).is_some())
        };
        // "the mayor’s native Spanish": a tongue, and nobody.
        let tongue = words == 1 && sort.any(Sort::DEMONYM) && !self.tokens[name].means(Sense::SURNAME);
        // "Tern Facebook groups"
        let medium = words > 1
            && self.tokens[last - 1].word.scene().any(Scene::MEDIUM)
            && !sort.any(Sort::OUTLET)
            && self.tokens[last - 1].span.len() > 1
            && !self.words.is_given(name);
        // "Hurricane Ada"
        let storm = words > 1 && self.tokens[name].means(Sense::STORM);
        (sort.any(Sort::FACILITY) || head.any(Sort::DIRECTION)) && !bears() || tongue || medium || storm
    }

    /// True for a row with a small word in it that joins no person's names.
    fn is_joined(&self, row: &Row) -> bool {
        const JOINERS: Sense = Sense::OF.or(Sense::FOR).or(Sense::ON).or(Sense::AND);
        (row.name..row.last).any(|k| self.tokens[k].means_small(JOINERS) || self.words.is_mark(k, b'&'))
    }

    /// True for a name that a person does not bear: it opens in a body's word, or has a number or a small word in it.
    fn is_nobodys_name(&self, name: usize, last: usize) -> bool {
        let small = |k: usize| {
            let token = &self.tokens[k];
            token.is_capitalised() && token.is(Class::PRONOUN) && token.span.len() > 2
        };
        self.tokens[name].means(Sense::OPENS_BODY)
            || (name + 1..last).any(|k| self.tokens[k].kind == TokenKind::Number || small(k))
    }
}

/// True for a given name of two parts, the second in small letters: "Eun-ji".
fn is_joined_given(word: &str) -> bool {
    let part = |part: &str| (2..=5).contains(&part.len());
    word.split_once('-').is_some_and(|(a, b)| part(a) && part(b) && b.chars().all(char::is_lowercase))
}

/// Outlets whose name is one word in small letters after its capital.
fn known_outlet(word: &str) -> bool {
    sense_of(word).any(Sense::ONE_OUTLET)
}
