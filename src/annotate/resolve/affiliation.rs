//! The body or outlet that somebody belongs to, where their name stands beside its name alone: "Jane Roe of the Harbor
//! Board", "Tern News’ Jane Roe", "Jane Roe, The Harbor Post" in a byline.

use super::Verdict;
use super::resolver::Resolver;
use super::scan::Scan;
use crate::Speaker;
use crate::lexicon::{Class, Sense, party_of};
use crate::syntax::{Name, PhraseSort};
use crate::titles::{self, Sort, has_article, sort_of};
use crate::token::{Flags, TokenKind};

/// The longest party and seat, in bytes: "R-North Carolina".
const SEAT: usize = 24;

impl<'a> Scan<'a> {
    /// The body of somebody whose name, without a title, stands at `first..last`.
    pub(super) fn affiliation(&self, first: usize, last: usize) -> Option<String> {
        self.body_after(last).or_else(|| self.outlet_before(first))
    }

    /// "Jane Roe of the Harbor Board said", "Jane Roe, of the Harbor Board, said"
    pub(super) fn body_after(&self, last: usize) -> Option<String> {
        let comma = self.is_comma(last);
        let of = last + usize::from(comma);
        let link = Sense::OF | Sense::WITH;
        if !self.words.means_small(of, link) || !comma && self.tokens[of].flags.has(Flags::SENTENCE_START) {
            return None;
        }
        let end = self.end_of_body(of + 1)?;
        // "of Lake County, Norland"
        let end = self
            .words
            .state_after(end)
            .filter(|_| !comma)
            .map_or(end, |k| k - usize::from(self.is_comma(k - 1)));
        let next = self.tokens.get(end);
        let closed = !comma || self.is_comma(end);
        // "of the Harbor Board and Pier Union": who knows what else.
        let joined = next.is_some_and(|t| {
            // "of the Harbor Board and Mrs. Roe"
            let another = end + 1 < self.tokens.len() && self.honorific(end + 1).is_some();
            let named = || (end + 1..end + 3).any(|k| self.words.is_capital(k));
            t.is_word() && t.is(Class::CONJUNCTION) && !another && named()
        });
        (closed && !joined).then(|| self.with_article(of + 1, end))
    }

    /// One past the body that a phrase at a token is for: its name ("the Harbor Board"), with what it is ("the liberal
    /// group Tides First"), with its town, or a part of it ("the Harbor Board’s pier committee").
    fn end_of_body(&self, first: usize) -> Option<usize> {
        let phrases = &self.syntax.phrases;
        let at = self.syntax.at(first).filter(|&k| phrases[k].first as usize == first)?;
        let phrase = &phrases[at];
        let names = &self.syntax.names;
        let row = names.get(names.partition_point(|n| (n.first as usize) < first))?;
        let (from, end) = (row.start(), row.core as usize);
        if row.is_office() || row.name as usize != from || row.end != row.core || phrase.last as usize != end
        {
            return None;
        }
        let before =
            from.checked_sub(1).filter(|&k| k > first || k == first && !self.words.means(k, Sense::THE));
        let kind = before.map(|k| {
            let noun = self.sort(k).any(Sort::ORGANIZATION) || self.tokens[k].means(Sense::ANY_BODY);
            noun && !self.tokens[k].is_capitalised()
        });
        let sort = self.sort(self.words.noun_of_body(from, end));
        let letters = end == from + 1 && self.tokens[from].flags.has(Flags::ALL_CAPS);
        let bare = end == from + 1 && self.is_bare_body(from);
        let known = sort.any(Sort::ORGANIZATION.or(Sort::OUTLET)) && !bare
            || letters && !sort.any(Sort::PLACE)
            // "of Brightwater Research": of no person and no place, as far as the lists tell.
            || self.is_no_persons_name(from, end) && self.tokens.get(end).is_some_and(|t| t.is_word() && t.is(Class::CUE))
            // "of The Tern": an outlet, by the capital of its article
            || row.the && end > from && !sort.any(Sort::PLACE.or(Sort::TITLE));
        if !kind.unwrap_or(known) {
            return None;
        }
        // "of the group Back on the Slipway": of a name that its kind tells of, small words and all.
        let goes_on = |k: usize| {
            self.words.means_small(k, Sense::ON | Sense::FOR | Sense::OF | Sense::TO | Sense::WITH)
        };
        let more = end + 1 + usize::from(self.words.means_small(end + 1, Sense::THE));
        if kind == Some(true) && goes_on(end) && self.words.is_capital(more) {
            return Some(self.words.run_end(more));
        }
        if self.tokens.get(end).is_none_or(|t| t.kind != TokenKind::Possessive) {
            return Some(self.with_town(end));
        }
        // "of the Harbor Board’s pier committee"
        let owned = phrases.get(at + 1).filter(|p| p.owner as usize == at)?;
        let whole =
            owned.sort != PhraseSort::Person || self.sort(owned.head as usize).any(Sort::ORGANIZATION);
        let end = self.syntax.end_of_chain(at + 1);
        // "the Harbor Board’s early warning system": an adverb, for all that the phrases tell.
        let open = self.tokens.get(end).is_some_and(|t| {
            t.kind == TokenKind::Possessive
                || t.is_word()
                    && !t.is(Class::CUE | Class::AUXILIARY | Class::PREPOSITION | Class::CONJUNCTION)
        });
        (whole && !open).then_some(end)
    }

    /// One past the town of a body that ends at a token, where a verb or a mark closes it: "of Tern University in St. Louis
    /// said".
    fn with_town(&self, end: usize) -> usize {
        if !self.words.means_small(end, Sense::IN) || !self.words.is_capital(end + 1) {
            return end;
        }
        let town = self.words.run_end(end + 1);
        let verb =
            self.tokens.get(town).is_some_and(|t| t.is_word() && t.is(Class::CUE) || self.is_comma(town));
        if verb && !self.tokens[end + 1].is(Class::TIME) { town } else { end }
    }

    /// "Tern News’ Jane Roe reported"
    pub(super) fn outlet_before(&self, first: usize) -> Option<String> {
        let mark = first.checked_sub(1).filter(|&k| self.tokens[k].kind == TokenKind::Possessive)?;
        let names = &self.syntax.names;
        let row = names.get(names.partition_point(|n| (n.end as usize) < mark))?;
        let (from, end) = (row.start(), row.end as usize);
        // "Face the Nation’s Jane Roe"
        let begun = row.first > 1
            && self.words.means_small(row.first as usize - 1, Sense::THE | Sense::OF)
            && self.words.is_capital(row.first as usize - 2);
        if end != mark || row.name as usize != from || begun {
            return None;
        }
        let the = from.checked_sub(1).filter(|&k| self.words.means(k, Sense::THE));
        let sort = self.sort(end - 1);
        let known =
            sort.any(Sort::OUTLET.or(Sort::ORGANIZATION)) && !(end == from + 1 && self.is_bare_body(from));
        // “Q,” Tidewire’s Jane Roe wrote.
        let word = end == from + 1
            && sort.is_unknown()
            && !self.words.is_given(from)
            && !self.is_surname(from)
            && self.is_beside_cue(from, first);
        // "People Before Piers’ Jane Roe": several words, and none of a person's name or a place's.
        let several = self.is_no_persons_name(from, end) && self.words.run_end(first) > first + 1;
        (known || word || several).then(|| self.with_article(the.unwrap_or(from), mark))
    }

    /// True for several words with capitals none of which is a given name's, an office's or a place's.
    fn is_no_persons_name(&self, from: usize, end: usize) -> bool {
        let others = Sort::PLACE.or(Sort::DIRECTION).or(Sort::TITLE).or(Sort::DEMONYM);
        end > from + 1
            && (from..end).all(|k| !self.words.is_given(k) && !self.sort(k).any(others))
            && !sort_of(self.slice(from, end)).any(Sort::PLACE)
    }

    /// True for a word that ends somebody's full name in the text.
    pub(super) fn is_surname(&self, at: usize) -> bool {
        let full = |n: &&Name| n.name + 1 < n.core && self.text(n.core as usize - 1) == self.text(at);
        self.syntax.names.iter().any(|n| full(&n))
    }

    /// True for a name with its owner right after or before a verb of speech.
    fn is_beside_cue(&self, owner: usize, name: usize) -> bool {
        let cue = |k: usize| self.tokens.get(k).is_some_and(|t| t.is_word() && t.is(Class::CUE));
        cue(self.words.run_end(name)) || owner.checked_sub(1).is_some_and(cue)
    }

    /// A name with the article that the text or its bearer gives it.
    fn with_article(&self, mut from: usize, end: usize) -> String {
        let the = self.words.means(from, Sense::THE);
        // "Jane Roe, The Tide"
        let own = self.words.is_the(from) && !self.tokens[from].flags.has(Flags::SENTENCE_START);
        from += usize::from(the);
        let name = self.slice(from, end);
        match (has_article(name) || own, the) {
            (true, _) => format!("The {name}"),
            (false, true) => format!("the {name}"),
            (false, false) => name.to_owned(),
        }
    }

    /// "Sen. Jane Roe of Ohio": the state.
    pub(super) fn seat_after(&self, name: usize) -> Option<&'a str> {
        let end = self.words.run_end(name);
        let of = self.tokens.get(end).filter(|t| t.is_word())?;
        self.tokens.get(end + 1).filter(|t| t.is_capitalised())?;
        let known = of.means_small(Sense::OF);
        let end_place = self.words.run_end(end + 1);
        let text = self.slice(end + 1, end_place);
        (known && (sort_of(text).any(Sort::PLACE) || self.sort(end + 1).any(Sort::DIRECTION))).then_some(text)
    }

    /// Party and seat in brackets after a name that ends at `end`, in lower case: "republican texas" for
    /// "(R-Tex.)".
    pub(super) fn party_after(&self, end: usize) -> Option<String> {
        let rest = self.prose.text.get(self.tokens[end - 1].span.end as usize..)?;
        let (inside, _) = rest.strip_prefix(" (")?.split_once(')')?;
        let (letter, seat) = inside.split_at_checked(1)?;
        let party = party_of(letter)?;
        let seat = seat.trim_start_matches(['.', '-', '–', ',', ' ']);
        if inside.len() > SEAT || seat.len() > 1 && seat.len() + 1 == inside.len() {
            return None;
        }
        Some(format!("{party} {}", titles::state(seat).unwrap_or(seat).to_lowercase()))
    }
}

impl Resolver<'_, '_> {
    /// The outlet that ends a signature after the name that ends at `last`: “Q” — Jane Roe, The Harbor Post
    fn signed_outlet(&self, last: usize) -> Option<String> {
        /// The most words of an outlet's name.
        const LONGEST: usize = 6;
        let tokens = self.scan.tokens;
        let paragraph = tokens[last.checked_sub(1)?].paragraph;
        if !self.is_comma(last) {
            return None;
        }
        let end = (last + 1..tokens.len().min(last + 2 + LONGEST))
            .take_while(|&k| tokens[k].paragraph == paragraph && tokens[k].is_word())
            .last()?
            + 1;
        let over = |k: usize| tokens.get(k).is_none_or(|t| t.paragraph != paragraph);
        let stop = tokens.get(end).is_some_and(|t| t.kind == TokenKind::Punctuation);
        let name = self.scan.slice(last + 1, end);
        let outlet = self.scan.sort(end - 1).any(Sort::OUTLET) || has_article(name);
        let place = sort_of(name).any(Sort::PLACE);
        (outlet && !place && (over(end) || stop && over(end + 1)))
            .then(|| self.scan.with_article(last + 1, end))
    }

    /// A verdict on a signature, with the outlet that stands after the name: who writes in it need not belong to it.
    pub(super) fn with_outlet(&self, mut verdict: Verdict, last: usize) -> Verdict {
        if let Speaker::Named { role, .. } = &mut verdict.speaker
            && role.is_none()
        {
            *role = self.signed_outlet(last);
        }
        verdict
    }
}
