//! Those spoken to: "reporters", "CNN", "the council", "Chris Moss of CNN", “Meet the Press.”

use super::Reader;
use crate::Attribution;
use crate::lexicon::{Class, Scene, Sense, Sort};
use crate::syntax::{Phrase, PhraseMarks, PhraseSort};
use crate::token::{Flags, Token, TokenKind};

/// Words that end the name of a hearer.
const STOP: Class = Class(
    Class::PREPOSITION.0
        | Class::CONJUNCTION.0
        | Class::RELATIVE.0
        | Class::AUXILIARY.0
        | Class::TIME.0
        | Class::PRONOUN.0
        | Class::THAT.0
        | Class::ADVERB.0
        | Class::SUBORDINATOR.0
        | Class::QUESTION.0
        | Class::DETERMINER.0,
);

impl Reader<'_> {
    /// Those spoken to: "reporters", "CNN", "the council", "a crowd"; the token after them, and their words,
    /// `None` for a pronoun, and for a name that goes on in words that can't be told.
    pub(super) fn hearer(&self, a: &Attribution, at: usize) -> Option<(usize, Option<String>)> {
        if let Some((end, title)) = self.programme(a, at) {
            return Some((end, Some(title)));
        }
        let first = self.tokens.get(at).filter(|t| t.is_word() && !t.flags.has(Flags::SENTENCE_START))?;
        if self.in_content(a, at) {
            return None;
        }
        if first.is(Class::PRONOUN) || first.is(Class::HEARER) && !first.is_capitalised() {
            return Some((at + 1, None));
        }
        let from = at + usize::from(first.is(Class::DETERMINER));
        let capitals = self.tokens.get(from).is_some_and(Token::is_capitalised);
        let mut end = from;
        while end < from + 6 && self.goes_on(a, from, end, from == at) {
            end += 1;
        }
        // "told MPs Mason had": the name behind several people is the next phrase's.
        let phrase = self.syntax.at(at);
        let many = |p: &Phrase| p.sort == PhraseSort::Person && p.marks.has(PhraseMarks::PLURAL);
        if let Some(p) = phrase.map(|i| &self.syntax.phrases[i]).filter(|p| many(p)) {
            end = end.min((p.last as usize).max(from));
        }
        // "the Committee on Standards": all of a body's name.
        let body = |p: &Phrase| p.sort == PhraseSort::Body && p.is_named() && p.name.0 as usize == from;
        if let Some(p) = phrase.map(|i| &self.syntax.phrases[i]).filter(|p| body(p)) {
            end = end.max(p.name.1 as usize);
        }
        if end == from {
            return None;
        }
        if self.tokens[end - 1].kind == TokenKind::Possessive {
            // "Sirius XM’s “Breakfast Table”"
            let (next, title) = self.programme(a, end)?;
            return Some((next, Some(format!("{} {title}", self.slice(at, end)))));
        }
        if capitals && self.tokens[end - 1].is_capitalised() {
            // "Chris Cuomo of CNN"; "told Cruz loyalist after loyalist" goes on in words that can't be told.
            if self.means(end, Sense::OF) && self.is_name(end + 1) {
                let more =
                    (end + 1..end + 4).take_while(|&k| self.is_name(k) && !self.in_content(a, k)).count();
                end += 1 + more;
            } else if self.tokens.get(end).is_some_and(|t| self.is_common_noun(t)) && !self.in_content(a, end)
            {
                return Some((end, None));
            }
        }
        // "to oppose", "to the news": an infinitive or a thing is no hearer.
        let head = self.text(end - 1);
        let people = Sort::TITLE.or(Sort::ORGANIZATION).or(Sort::OUTLET_NOUN);
        let hears = capitals
            || self.tokens[end - 1].sort().any(people)
            || self.is(end - 1, Scene::HEARS)
            || (head.ends_with('s')
                && !head.ends_with("ss")
                && !self.tokens[end - 1].is(Class::VERB)
                && !self.tokens[end - 1].sort().any(Sort::MASS));
        if !hears {
            return None;
        }
        end = self.whose(a, at, end);
        let words = self.slice(at, end);
        if let Some((next, title)) = self.programme(a, end) {
            return Some((next, Some(format!("{words} {title}"))));
        }
        // "told the paper": which one, only the text around it tells.
        let nameless = from > at && from + 1 == end && self.is(from, Scene::HEARS_NAMELESS);
        Some((end, (!nameless).then_some(words)))
    }

    /// One past what "of" hangs on the hearers: "the leaders of several island states". What they are told of is
    /// content: "told the board of the delay".
    fn whose(&self, a: &Attribution, at: usize, end: usize) -> usize {
        let phrases = &self.syntax.phrases;
        let Some(mut phrase) = self.syntax.at(at).filter(|&i| phrases[i].last as usize == end) else {
            return end;
        };
        let hangs = |next: &Phrase, on: usize| {
            let of = next.hangs_on as usize == on && self.means(next.first as usize - 1, Sense::OF);
            of || next.owner as usize == on
        };
        let whole = |p: &Phrase| (p.first..p.last).all(|k| !self.in_content(a, k as usize));
        while phrases.get(phrase + 1).is_some_and(|next| hangs(next, phrase) && whole(next)) {
            phrase += 1;
        }
        phrases[phrase].last as usize
    }

    /// True if the token at `k` belongs to the hearer whose name begins at `from`.
    fn goes_on(&self, a: &Attribution, from: usize, k: usize, bare: bool) -> bool {
        let Some(token) = self.tokens.get(k) else { return false };
        let word = matches!(token.kind, TokenKind::Word | TokenKind::Possessive);
        if !word || token.flags.has(Flags::SENTENCE_START) || self.in_content(a, k) {
            return false;
        }
        let capitals = self.tokens[from].is_capitalised();
        // "the Evening News", "the Sunday Times"
        let of_a_paper = || self.is_name(k + 1) && self.tokens[k + 1].sort().any(Sort::OUTLET);
        let named = token.is_capitalised() && capitals && (!token.is(Class::TIME) || of_a_paper());
        if token.is(STOP) && !named {
            return false;
        }
        if k == from || token.is_capitalised() || !token.is_word() {
            return true;
        }
        let after_genitive = self.tokens[k - 1].kind == TokenKind::Possessive
            || k > from + 1 && self.tokens[k - 2].kind == TokenKind::Possessive && self.is_common_noun(token);
        if capitals {
            // "Cruz backers", "the Courier reporter"; a bare verb ends the name.
            let text = token.of(self.prose);
            let people = Sort::TITLE.or(Sort::PLURAL).or(Sort::ORGANIZATION);
            let people = token.sort().any(people) || token.is(Class::PERSON);
            let others = text.ends_with('s') && self.is_common_noun(token);
            return after_genitive || people || others || self.is(k, Scene::HEARS);
        }
        // After a bare plural what follows is another part of the sentence.
        !bare
    }

    /// A word in small letters that the lexicon gives no part in a clause.
    fn is_common_noun(&self, token: &Token) -> bool {
        let verb =
            Class(Class::VERB.0 | Class::CUE.0 | Class::BE.0 | Class::DECLINE.0 | Class::TO.0 | Class::OF.0);
        let participle = token.of(self.prose).ends_with("ed") || token.of(self.prose).ends_with("ing");
        token.is_word() && !token.is_capitalised() && !token.is(STOP) && !token.is(verb) && !participle
    }
}
