//! Names that stand beside a mention: "the clerk, Jane Roe,", "Jane Roe, a clerk,", "the regulator, the Harbour Board,".

use super::cast::{Appearance, Who};
use super::figure::Sphere;
use super::resolver::Resolver;
use crate::lexicon::{Class, Sense};
use crate::syntax::PhraseMarks;
use crate::titles::Sort;
use crate::token::{Flags, TokenKind};

/// The longest brackets after a body's name, in tokens: "(TC)".
const BRACKETS: usize = 4;

/// Words that set a name beside or below what stands before it.
const LINKS: Class = Class(
    Class::PREPOSITION.0
        | Class::TO.0
        | Class::OF.0
        | Class::CONJUNCTION.0
        | Class::CUE.0
        | Class::VERB.0
        | Class::AUXILIARY.0
        | Class::DETERMINER.0
        | Class::RELATIVE.0,
);

impl Resolver<'_, '_> {
    /// "master of ceremonies Jane Roe": a full name that closes the mention, and that nothing relates to it.
    pub(super) fn closing(&self, first: usize, last: usize) -> Option<usize> {
        // "co-founder and CEO Jane Roe": one person of two offices, where no article tells them apart.
        let two_offices = |title: usize| {
            title >= first + 2
                && self.means(title - 1, Sense::AND)
                && self.scan.sort(title - 2).any(Sort::TITLE)
                && self.scan.sort(title).any(Sort::TITLE)
                && !self.scan.tokens[first].is(Class::DETERMINER)
        };
        let found = self.cast.within(first, last).last().filter(|a| {
            let title = a.title as usize;
            a.last as usize == last
                && a.last - a.first > 1
                && !self.hangs_with_its_title(a)
                && !self.names_what_hangs(a)
                && !self.is_of_clause(first, title)
                && !self.is_who_made(first, title)
                && (title <= first
                    || (self.scan.tokens[title - 1].is_word() && !self.scan.tokens[title - 1].is(LINKS))
                    // “Night Ferry” host Jane Roe
                    || title < a.first as usize && self.scan.tokens[title - 1].kind == TokenKind::Close
                    || two_offices(title))
        })?;
        self.appearance_at(found.first as usize).filter(|n| self.is_person(*n))
    }

    /// "the board that fired Jane Roe", "an actor playing Jane Roe": whether a clause about what begins a mention holds the name whose
    /// title begins at a token.
    fn is_of_clause(&self, first: usize, title: usize) -> bool {
        let small = |k: usize| self.scan.tokens[k].is_word() && !self.scan.tokens[k].is_capitalised();
        let relative = |k: usize| {
            small(k) && self.scan.tokens[k].is(Class::RELATIVE) && !self.scan.tokens[k].is(Class::DETERMINER)
        };
        let that = |k: usize| small(k) && self.scan.tokens[k].is(Class::THAT);
        let playing = title > first + 1
            && small(title - 1)
            && self.text(title - 1).ends_with("ing")
            && !self.scan.sort(title - 1).any(Sort::TITLE.or(Sort::MODIFIER).or(Sort::FIELD))
            && (small(title - 2) || title == first + 2)
            && !self.scan.tokens[title - 2].is(Class::SMALL | Class::CUE);
        playing || (first + 1..title).any(|k| relative(k) || that(k))
    }

    /// "figures obtained by the aid group Tern Sur": whether the name whose title begins at a token is by whom what the mention is about
    /// was made or found.
    fn is_who_made(&self, first: usize, title: usize) -> bool {
        let participle = |k: usize| {
            let token = &self.scan.tokens[k];
            token.is_word()
                && !token.is_capitalised()
                && (token.is(Class::PAST_OR_PARTICIPLE | Class::PARTICIPLE_ONLY)
                    || self.text(k).ends_with("ed"))
        };
        let people = |k: usize| self.scan.tokens[k].is(Class::PERSON) || self.scan.sort(k).any(Sort::TITLE);
        (first + 2..title)
            .any(|k| self.scan.words.means_small(k, Sense::BY) && participle(k - 1) && !people(k - 2))
    }

    /// "testimony to special counsel Jane Roe": whether a name hangs on another noun, with words before its title.
    fn hangs_with_its_title(&self, found: &Appearance) -> bool {
        let phrase = self.scan.syntax.phrase_at(found.first as usize);
        phrase.is_some_and(|p| {
            let link = (p.first as usize).checked_sub(1).map(|k| &self.scan.tokens[k]);
            p.first < found.title
                && found.title < found.first
                && link
                    .is_some_and(|t| t.is(Class::TO) || t.means_small(Sense::WITH | Sense::FROM | Sense::BY))
        })
    }

    /// "a critic for the weekly Night Ferry": whether a row of capitals that nothing shows to be a person's names the thing that a
    /// preposition hangs on another noun.
    fn names_what_hangs(&self, found: &Appearance) -> bool {
        let unknown = matches!(found.who, Who::One(f) if {
            let figure = &self.cast.figures[f as usize];
            !figure.evident && figure.likely_pronouns().is_none()
        });
        let Some(noun) = found.first.checked_sub(1).filter(|_| unknown) else { return false };
        // A noun that no table has is a phrase of its own.
        self.scan.syntax.phrase_at(noun as usize).is_some_and(|p| {
            let first = p.first as usize;
            p.marks.has(PhraseMarks::GOVERNED)
                && found.title == found.first
                && p.first < noun
                && !self.means(first.saturating_sub(1), Sense::BY | Sense::FROM)
                && self.scan.tokens[first].is(Class::DETERMINER)
                && self.scan.tokens[noun as usize].is_word()
                && !self.scan.tokens[noun as usize].is_capitalised()
                && !self.scan.sort(noun as usize).any(Sort::TITLE.or(Sort::KIN))
        })
    }

    /// The person named right after a mention, between comma and comma or cue: "Ruiz’s lawyer, Jane Roe,
    /// said", where the mention ends at "lawyer".
    pub(super) fn set_after(&self, last: usize) -> Option<usize> {
        if !self.is_comma(last) {
            return None;
        }
        let name = self.appearance_at(last + 1).or_else(|| self.titled_at(last + 1));
        let name = name.filter(|n| self.is_person(*n))?;
        let a = &self.cast.appearances[name];
        // "friends of the dam, like Jane Roe, say"
        if a.title as usize > last + 1
            && self.scan.tokens[last + 1].is(Class::PREPOSITION | Class::CONJUNCTION)
        {
            return None;
        }
        let next = self.scan.tokens.get(a.last as usize)?;
        // "According to her lawyer, Jane Roe said": a clause of hers, unless another comma closes what the first one opens.
        let phrase = self.scan.syntax.phrase_at(last - 1);
        let brought = phrase.and_then(|p| (p.first as usize).checked_sub(2)).is_some_and(|k| {
            self.scan.tokens[k].is(Class::ACCORDING) && self.scan.tokens[k + 1].is(Class::TO)
        });
        if brought && next.is(Class::CUE) {
            return None;
        }
        let closed = matches!(self.text(a.last as usize), "," | ".")
            || next.is(Class::CUE)
            // "the chair, Jo Turner of Tarn Bay, said", "said a clerk, Jo Turner of the law firm Tarn Bay."
            || next.means_small(Sense::OF) && self.is_closed_after_home(a.first as usize);
        let name_enough = a.last - a.first > 1 || self.is_between_commas(a.last as usize);
        (name_enough && closed && !a.possessive).then_some(name)
    }

    /// "a spokesman for the minister, Jane Roe, said": whether what hangs on the noun at `head` ends with somebody unnamed whose name may
    /// follow as well.
    pub(super) fn may_name_another(&self, head: usize, last: usize) -> bool {
        let one = |k: &usize| {
            let sort = self.scan.sort(*k);
            sort.any(Sort::TITLE) && !sort.any(Sort::PLURAL)
        };
        let Some(other) = (head + 2..last).rev().find(one) else { return false };
        // "the Secretary of State"
        let of_title = |k: usize| self.scan.tokens[k].is(Class::OF) || self.scan.tokens[k].is_capitalised();
        let phrase = self.scan.syntax.phrase_at(other).filter(|p| p.first as usize > head);
        phrase.is_some_and(|p| {
            let known = p.marks.has(PhraseMarks::DEFINITE) || p.marks.has(PhraseMarks::OWN);
            known && !p.names_person() && (other + 1..last).all(of_title)
        })
    }

    /// True if a comma or a full stop follows all that hangs on a name.
    fn is_closed_after_home(&self, name: usize) -> bool {
        let syntax = self.scan.syntax;
        let end = syntax.at(name).map(|phrase| syntax.end_of_chain(phrase));
        end.is_some_and(|end| end < self.scan.tokens.len() && matches!(self.text(end), "," | "."))
    }

    /// True if a comma and then a verb of speech follow a name that ends at `end`: "the mayor, Roe, said". In that place a
    /// surname alone is the name of whom the words before the comma describe.
    fn is_between_commas(&self, end: usize) -> bool {
        self.is_comma(end) && self.scan.tokens.get(end + 1).is_some_and(|t| t.is(Class::CUE))
    }

    /// True for an office with all that hangs on it, and nobody else in it: not "a friend of the mayor".
    pub(super) fn is_office(&self, first: usize, last: usize) -> bool {
        let title = |k: usize| self.scan.sort(k).any(Sort::TITLE.or(Sort::KIN));
        let link = (first..last).find(|&k| self.scan.tokens[k].is(Class::PREPOSITION)).unwrap_or(last);
        (first..link).any(title) && !(link..last).any(title)
    }

    /// The body named between the commas right after a definite mention of one, or after "one of them".
    pub(super) fn body_set_after(&self, first: usize, last: usize) -> Option<usize> {
        let new = self.means(first, Sense::ONE | Sense::INDEFINITE | Sense::ANOTHER);
        if !self.is_comma(last) || !new && !self.means(first, Sense::THE | Sense::ITS) {
            return None;
        }
        let name = self.between_commas(last)?;
        let a = &self.cast.appearances[name];
        // "one manufacturer, Tidewell,": one word, of which nothing else tells whose name it is
        let word = new && a.last - a.first == 1 && a.title == a.first;
        // "The utility, Tern Power, denied it": a name of which nothing tells that it is a person's
        let open = !new && self.scan.sort(last - 1).any(Sort::ORGANIZATION) && self.may_be_body(a);
        (self.is_body_named(a) || word || open).then_some(name)
    }

    fn may_be_body(&self, a: &Appearance) -> bool {
        matches!(a.who, Who::One(f) if {
            let figure = &self.cast.figures[f as usize];
            a.title == a.first && !figure.evident && figure.likely_pronouns().is_none() && figure.role.is_none()
        })
    }

    /// The name that the commas right after a mention stand around, with its article: ", Tidewell,".
    fn between_commas(&self, last: usize) -> Option<usize> {
        let the = usize::from(self.is_comma(last) && self.means(last + 1, Sense::THE));
        let from = last + 1 + the;
        // ", Lima-based Tidewell,"
        let seat = self.scan.tokens.get(from).is_some_and(|t| {
            t.is_word()
                && t.is_capitalised()
                && self.text(from).contains('-')
                && self.scan.sort(from).any(Sort::MODIFIER)
        });
        let name = self.appearance_at(from + usize::from(seat)).filter(|_| self.is_comma(last))?;
        let a = &self.cast.appearances[name];
        (!a.possessive && self.is_comma(a.last as usize)).then_some(name)
    }

    fn is_body_named(&self, a: &Appearance) -> bool {
        matches!(a.who, Who::One(f) if self.cast.figures[f as usize].sphere != Sphere::Person)
    }

    /// "The firm, Tern Labs, said", "the pier’s owners, Tern Labs, said": whose name stands between the commas before the verb
    /// of a definite mention, though nothing else tells what it is; several can only be a body together.
    pub(super) fn named_before_verb(&self, first: usize, head: usize, last: usize) -> Option<usize> {
        let tokens = self.scan.tokens;
        let name = self.between_commas(last).filter(|_| self.is_known_to_text(first, head))?;
        let a = &self.cast.appearances[name];
        let verb = tokens.get(a.last as usize + 1).is_some_and(|t| t.is_word() && t.is(Class::CUE));
        let plural = self.scan.sort(head).any(Sort::PLURAL);
        let other = |k: usize| self.scan.sort(k).any(Sort::TITLE.or(Sort::KIN)) || tokens[k].is_capitalised();
        let plain = !tokens[head].is(Class::DOCUMENT | Class::EVENT | Class::TIME)
            && !self.scan.sort(head).any(Sort::REPORT.or(Sort::THING))
            && !(head + 1..last).any(other);
        (verb && plain && (!plural || self.is_body_named(a))).then_some(name)
    }

    /// "the firm", "its owner", "the pier’s owners".
    fn is_known_to_text(&self, first: usize, head: usize) -> bool {
        self.means(first, Sense::THE | Sense::ITS | Sense::THEIRS)
            || (first..head).any(|k| self.scan.tokens[k].kind == TokenKind::Possessive)
    }

    /// The person before the comma that opens an apposition, which another comma closes.
    pub(super) fn set_before(&self, first: usize, last: usize) -> Option<usize> {
        let article = first > 0 && self.scan.words.means_small(first - 1, Sense::INDEFINITE | Sense::THE);
        let comma = (first - usize::from(article)).checked_sub(1)?;
        if !self.is_comma(comma) || !self.is_comma(self.after_brackets(last)) {
            return None;
        }
        self.named_before(comma)
    }

    /// One past short brackets at a token: "the Tidal Council (TC), said".
    pub(super) fn after_brackets(&self, at: usize) -> usize {
        if !self.scan.words.is_mark(at, b'(') {
            return at;
        }
        let end = (at + 1..at + 1 + BRACKETS).find(|&k| self.scan.words.is_mark(k, b')'));
        end.map_or(at, |k| k + 1)
    }

    /// True where a name and a comma stand before a mention that no comma closes: "Jane Roe, an organizer of the fair
    /// said". Whether it is she, the missing comma leaves open.
    pub(super) fn may_be_beside(&self, first: usize) -> bool {
        let article = first > 0 && self.scan.words.means_small(first - 1, Sense::INDEFINITE | Sense::THE);
        let comma = (first - usize::from(article)).checked_sub(1).filter(|&k| self.is_comma(k));
        let name = comma.and_then(|comma| self.named_before(comma));
        name.is_some_and(|i| {
            let a = &self.cast.appearances[i];
            let title = a.title as usize;
            // A clause of its own would end in another name: "so did not Roe, an aide said".
            let opens = title == 0
                || self.scan.tokens[title].flags.has(Flags::SENTENCE_START)
                || self.scan.tokens[title - 1].kind == TokenKind::Close;
            a.last - a.first > 1 && opens
        })
    }

    /// The person whose name ends at a comma.
    fn named_before(&self, comma: usize) -> Option<usize> {
        let i = self.cast.appearances.partition_point(|a| (a.last as usize) < comma);
        let found = self.cast.appearances.get(i)?;
        (found.last as usize == comma && !found.possessive && !found.object && self.is_person(i)).then_some(i)
    }
}
