//! The body or outlet that somebody belongs to, where their name stands beside its name alone: "Jane Roe of the Harbor
//! Board", "Tern News’ Jane Roe", "Jane Roe, The Harbor Post" in a byline.

use super::Verdict;
use super::resolver::Resolver;
use super::scan::Scan;
use crate::Speaker;
use crate::lexicon::{Class, Sense};
use crate::titles::{Sort, has_article, sort_of};
use crate::token::{Flags, TokenKind};

impl Scan<'_> {
    /// The body of somebody whose name, without a title, stands at `first..last`.
    pub(super) fn affiliation(&self, first: usize, last: usize) -> Option<String> {
        self.body_after(last).or_else(|| self.outlet_before(first))
    }

    /// "Jane Roe of the Harbor Board said", "Jane Roe, of the Harbor Board, said"
    fn body_after(&self, last: usize) -> Option<String> {
        let comma = self.is_comma(last);
        let of = last + usize::from(comma);
        let link = Sense::OF | Sense::WITH;
        if !self.words.means_small(of, link) || !comma && self.tokens[of].flags.has(Flags::SENTENCE_START) {
            return None;
        }
        let the = of + 1 + usize::from(self.words.means(of + 1, Sense::THE));
        let names = &self.syntax.names;
        let row = names.get(names.partition_point(|n| (n.start()) < the))?;
        let (from, end) = (row.start(), row.core as usize);
        if from != the || row.is_office() || row.name as usize != from || row.end != row.core {
            return None;
        }
        let sort = self.sort(self.words.noun_of_body(from, end));
        let letters = end == from + 1 && self.tokens[from].flags.has(Flags::ALL_CAPS);
        let known = Sort::ORGANIZATION.or(Sort::OUTLET);
        let body = sort.any(known) && !self.is_bare_body(from) || letters && !sort.any(Sort::PLACE);
        let next = self.tokens.get(end);
        let closed = !comma || self.is_comma(end);
        // "of the Harbor Board’s early staff", "of the Harbor Board and Pier Union": who knows what else.
        let whole = self.syntax.phrase_at(from).is_some_and(|p| p.last as usize == end)
            && next.is_none_or(|t| {
                t.kind != TokenKind::Possessive
                    && !(t.is_word()
                        && t.is(Class::CONJUNCTION)
                        && (end + 1..end + 3).any(|k| self.words.is_capital(k)))
            });
        (body && closed && whole).then(|| self.with_article(of + 1, end))
    }

    /// "Tern News’ Jane Roe reported"
    fn outlet_before(&self, first: usize) -> Option<String> {
        let mark = first.checked_sub(1).filter(|&k| self.tokens[k].kind == TokenKind::Possessive)?;
        let names = &self.syntax.names;
        let row = names.get(names.partition_point(|n| (n.end as usize) < mark))?;
        let (from, end) = (row.start(), row.end as usize);
        let outlet = self.sort(end - 1).any(Sort::OUTLET) && end == mark && row.name as usize == from;
        outlet.then(|| self.with_article(from, mark))
    }

    /// A name with the article that the text or its bearer gives it.
    fn with_article(&self, mut from: usize, end: usize) -> String {
        let the = self.words.means(from, Sense::THE);
        from += usize::from(the);
        let name = self.slice(from, end);
        match (has_article(name), the) {
            (true, _) => format!("The {name}"),
            (false, true) => format!("the {name}"),
            (false, false) => name.to_owned(),
        }
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
