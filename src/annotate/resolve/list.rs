//! Several speakers in one mention: "Doran activists and a monitor", "the researchers, Jane Roe and Ada Hale".

use super::resolver::Resolver;
use crate::Attribution;
use crate::lexicon::{Class, Sense};
use crate::syntax::{FINITE, NONE, Phrase, PhraseSort};
use crate::token::{Token, TokenKind};

/// The most members of a list that are looked at.
const MOST: usize = 12;

impl Resolver<'_, '_> {
    /// Where the mention `first..last` ends, with those whom "and" joins to it where it closes its clause: "according
    /// to Doran activists and a monitor", "according to Quay Radio and the Tern".
    pub(super) fn joined_end(&self, a: &Attribution, (first, last): (usize, usize)) -> usize {
        let Some((own, next, end)) = self.joined_after(a, last) else { return last };
        let speaks = |p: &Phrase| !p.is_named() && matches!(p.sort, PhraseSort::Person | PhraseSort::Body);
        let bears = |p: &Phrase| {
            p.is_named() && p.name.1 == p.last && self.appearance_at(p.name.0 as usize).is_some()
        };
        let named = self.means(last, Sense::AND)
            && own.first as usize <= first + 1
            && bears(own)
            && bears(next)
            && next.last as usize == end;
        // "said actor and former mayor Jane Roe": two offices of one.
        let of_one = || {
            let name = self.appearance_at(next.name.0 as usize).map(|i| &self.cast.appearances[i]);
            !own.is_named() && next.is_named() && name.is_some_and(|a| a.title as usize <= first)
        };
        if named || speaks(own) && speaks(next) || of_one() { end } else { last }
    }

    /// "according to Salem police and Mayor Jane Roe", "wrote Jane Roe, Ada Hale and Bo Ruiz": whether a list goes on after a
    /// mention that closes its clause.
    pub(super) fn is_half_of_list(&self, a: &Attribution, last: usize) -> bool {
        self.joined_after(a, last).is_some_and(|(own, next, _)| {
            let bare = |p: &Phrase| {
                let first = p.first as usize;
                let titled =
                    self.scan.honorific(first).or_else(|| self.scan.honorific(first.checked_sub(1)?));
                p.has_full_name()
                    && p.name == (p.first, p.last)
                    && p.names_person()
                    && titled.is_none()
                    && self.scan.words.is_capital(first)
                    && !self.means(first - 1, Sense::THE)
            };
            let listed = self.means(last, Sense::AND) || bare(own) && bare(next);
            listed
                && matches!(
                    next.sort,
                    PhraseSort::Person | PhraseSort::Body | PhraseSort::Outlet | PhraseSort::Document
                )
        })
    }

    /// The phrase that ends a mention after its cue, the one that "and" joins to it, and where that ends with what hangs on it.
    fn joined_after(&self, a: &Attribution, last: usize) -> Option<(&Phrase, &Phrase, usize)> {
        let follows = a.cue.zip(a.source).is_some_and(|(cue, source)| cue.end <= source.start);
        let phrases = &self.scan.syntax.phrases;
        let phrase = last.checked_sub(1).filter(|_| follows).and_then(|k| self.scan.syntax.at(k))?;
        let own = &phrases[phrase];
        let next = phrases.get(own.with as usize)?;
        if own.last as usize != last || next.first as usize != last + 1 {
            return None;
        }
        let end = self.scan.syntax.end_of_chain(own.with as usize);
        let verb = |t: &Token| t.kind == TokenKind::Word && (t.is(FINITE) || t.is(Class::AUXILIARY));
        (!self.scan.tokens.get(end).is_some_and(verb)).then_some((own, next, end))
    }

    /// “Q,” said Jane Roe, the mayor, and Ada Hart, the clerk: where a second name ends that follows what is set beside the
    /// first, if no verb follows of which it is the subject.
    pub(super) fn end_of_second(&self, a: &Attribution, name: usize) -> Option<usize> {
        /// How far behind the first name the second may begin.
        const NEAR: usize = 16;
        let tokens = self.scan.tokens;
        let end = self.cast.appearances[name].last as usize;
        a.cue.zip(a.source).filter(|(cue, source)| cue.end <= source.start && self.is_comma(end))?;
        let plain = |k: &usize| {
            let t = &tokens[*k];
            t.sentence == tokens[end].sentence
                && !matches!(t.kind, TokenKind::Open | TokenKind::Close | TokenKind::Dash)
                && !(t.is_word() && !t.is_capitalised() && t.is(FINITE | Class::AUXILIARY | Class::PRONOUN))
        };
        let near = (end..tokens.len().min(end + NEAR)).take_while(plain);
        let comma = near.filter(|&k| self.is_comma(k)).find(|&k| self.means(k + 1, Sense::AND))?;
        let second = self.second_at(comma + 2)?;
        let last = self.cast.appearances[second].last as usize;
        // "and Ada Hart, the clerk, agreed"
        let rest = (last..tokens.len()).take_while(plain).last().map_or(last, |k| k + 1);
        let verb = tokens.get(rest).is_some_and(|t| {
            t.sentence == tokens[end].sentence && t.is_word() && t.is(FINITE | Class::AUXILIARY)
        });
        (!verb).then_some(last)
    }

    /// The name that begins at a token, or that a comma sets beside the office which does: "its clerk, Ada Hart".
    pub(super) fn second_at(&self, at: usize) -> Option<usize> {
        let named = self.appearance_at(at).or_else(|| self.titled_at(at));
        let office = || {
            let owner = self.scan.syntax.at(at).filter(|_| self.scan.tokens[at].is(Class::DETERMINER))?;
            self.set_after(self.scan.syntax.end_of_chain(owner))
        };
        named.or_else(office)
    }

    /// True for a mention that has only the last of a list: "singers like Jane Roe, Ada Hale and Bo Ruiz said".
    pub(super) fn is_rest_of_list(&self, first: usize) -> bool {
        let syntax = self.scan.syntax;
        // "Mayor Jane Roe (left) and Ada Hale said"
        let and = first.checked_sub(2).filter(|&k| self.scan.tokens[k + 1].means_small(Sense::AND));
        if and.is_some_and(|close| self.text(close) == ")" && self.is_after_name(close)) {
            return true;
        }
        let Some(phrase) = syntax.at(first) else { return false };
        let before = phrase.checked_sub(1).map(|k| &syntax.phrases[k]);
        before.is_some_and(|p| p.with as usize == phrase && p.is_named() && (p.last as usize) < first)
    }

    /// True if the bracket that closes at a token stands right after a person's name.
    fn is_after_name(&self, close: usize) -> bool {
        /// No bracket after a name has more words.
        const LONGEST: usize = 6;
        let open = (close.saturating_sub(LONGEST)..close).rev().find(|&k| self.text(k) == "(");
        let ends = |open: usize| self.cast.appearances.partition_point(|a| (a.last as usize) < open);
        open.is_some_and(|open| {
            let found = self.cast.appearances.get(ends(open));
            found.is_some_and(|a| a.last as usize == open && self.names_people(a))
        })
    }

    /// Those who are named right after a mention of several people: "the researchers, Jane Roe and Ada Hale, wrote".
    pub(super) fn list_after(&self, last: usize) -> Option<Vec<usize>> {
        if !self.is_comma(last) {
            return None;
        }
        let name = self.appearance_at(last + 1).or_else(|| self.titled_at(last + 1));
        let name = name.filter(|&n| self.is_person(n))?;
        let names = self.listed(name);
        (names.len() > 1).then_some(names)
    }

    /// The people of a list that begins with a name of the cast, by appearance.
    pub(super) fn listed(&self, name: usize) -> Vec<usize> {
        let phrases = &self.scan.syntax.phrases;
        let mut found = vec![name];
        let mut phrase = self.scan.syntax.at(self.cast.appearances[name].first as usize);
        while let Some(at) = phrase.filter(|&p| phrases[p].with != NONE && found.len() < MOST) {
            let with = phrases[at].with as usize;
            let next = self.cast.within(phrases[with].first as usize, phrases[with].last as usize).first();
            let Some(i) = next.and_then(|a| self.appearance_at(a.first as usize)) else { break };
            if self.is_person(i) {
                found.push(i);
            }
            phrase = Some(with);
        }
        found
    }
}
