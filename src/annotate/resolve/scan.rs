//! Reads a text once and gathers the names in it: titles before, appositions after, pronouns nearby.

use super::cast::Cast;
use super::figure::{Figure, Role};
use super::vote::{Vote, poll};
use crate::lexicon::{Class, Sense, sense_of};
use crate::prose::{Paragraph, ParagraphKind, Prose};
use crate::registry::{Pronouns, Registry};
use crate::span::Span;
use crate::spelling::{in_small_letters, is_tidy, lowered, tidied};
use crate::syntax::{FINITE, Name, Syntax, Tokens};
use crate::titles::{self, Sort, sort_of};
use crate::token::{Flags, Token, TokenKind};
use std::cell::OnceCell;
use std::collections::HashSet;
use std::hash::BuildHasherDefault;

/// The most names of a sentence that are looked at for a pronoun's sake.
const CROWD: usize = 8;

/// Words of the text.
type Words<'a> = HashSet<&'a str, BuildHasherDefault<titles::WordHasher>>;

/// The text under the reader's eye.
pub(super) struct Scan<'a> {
    pub(super) prose: &'a Prose,
    pub(super) tokens: &'a [Token],
    pub(super) registry: &'a Registry,
    /// For each paragraph: its capitals are a headline's.
    headlines: Vec<bool>,
    /// The tokens with what the tables say of them.
    pub(super) words: &'a Tokens<'a>,
    pub(super) syntax: &'a Syntax,
    /// See [`Scan::is_place`] and [`Scan::is_in_headline`]: few texts ask.
    places: OnceCell<Words<'a>>,
    headline: OnceCell<Words<'a>>,
    /// The words of capitals alone: see [`Scan::letters_of`].
    letters: OnceCell<Words<'a>>,
}

/// The words after "in", where a place is meant and nobody's surname or company ("shares in Brightwater").
fn places<'a>(words: &Tokens<'a>) -> Words<'a> {
    let after_in = |k: &usize| {
        let Some([before, word]) = k.checked_sub(2).and_then(|from| words.all.get(from..*k)) else {
            return false;
        };
        word.is(Class::PREPOSITION) && word.means(Sense::IN) && !before.means(Sense::SHARES)
    };
    words.capitals().filter(after_in).map(|k| words.text(k)).collect()
}

/// Which paragraphs are headlines: headings, short ones that no full stop closes, and those in which nearly
/// every word has a capital.
fn headlines(words: &Tokens<'_>) -> Vec<bool> {
    /// The longest headline, in bytes.
    const LONGEST: usize = 200;
    /// The fewest words that capitals can make a headline of.
    const FEWEST: u32 = 4;
    let closed = ['.', '!', '?', '”', '"', '’', '\'', ')', ':', ',', ';', '…', ']'];
    // True if nearly every word but the smallest has a capital.
    let capital = |span: Span| {
        let from = words.ending_after(span.start);
        let own = words.all[from..].iter().take_while(|t| t.span.end <= span.end);
        let (mut all, mut small) = (0_u32, 0_u32);
        for token in own.filter(|t| t.kind == TokenKind::Word && !t.is(Class::SMALL)) {
            all += 1;
            small += u32::from(!token.is_capitalised());
        }
        all >= FEWEST && small * 8 <= all
    };
    let is_headline = |paragraph: &Paragraph| {
        let text = paragraph.span.of(&words.prose.text);
        // “It rains,” said Jane Roe, a clerk: a sentence whose full stop has been lost.
        let speaks = || text.starts_with(['“', '"']) && text.contains([',']);
        matches!(paragraph.kind, ParagraphKind::Heading | ParagraphKind::Speech)
            || paragraph.kind != ParagraphKind::Label
                && text.len() <= LONGEST
                && (!text.ends_with(closed) && !speaks() || capital(paragraph.span))
    };
    words.prose.paragraphs.iter().map(is_headline).collect()
}

/// A name without an owner yet: one word, or an acronym.
pub(super) struct Partial {
    pub(super) appearance: usize,
    pub(super) role: Option<Role>,
    pub(super) pronouns: Option<Pronouns>,
    pub(super) titled: bool,
    pub(super) the: bool,
    pub(super) entry: Option<u32>,
}

impl Partial {
    /// A name of which nothing but its words is known.
    pub(super) fn bare(appearance: usize, entry: Option<u32>) -> Self {
        Self { appearance, role: None, pronouns: None, titled: false, the: true, entry }
    }
}

const PRONOUNS: Class = Class(Class::PRONOUN.0 | Class::DETERMINER.0 | Class::HEARER.0);
/// What follows a pronoun that is an object, and no owner: "met her on", "told her that".
pub(super) const AFTER_OBJECT: Class = Class(
    Class::PREPOSITION.0
        | Class::OF.0
        | Class::TO.0
        | Class::DETERMINER.0
        | Class::THAT.0
        | Class::CONJUNCTION.0,
);

/// What an object follows.
pub(super) const OBJECT: Class = Class(Class::PREPOSITION.0 | Class::TO.0 | Class::CUE.0 | Class::VERB.0);
pub(super) const TO_OR_IS: Class = Class(Class::PREPOSITION.0 | Class::AUXILIARY.0);

impl<'a> Scan<'a> {
    pub(super) fn new(words: &'a Tokens<'a>, syntax: &'a Syntax, registry: &'a Registry) -> Self {
        let (prose, tokens) = (words.prose, words.all);
        Self {
            prose,
            tokens,
            registry,
            headlines: headlines(words),
            words,
            syntax,
            places: OnceCell::new(),
            headline: OnceCell::new(),
            letters: OnceCell::new(),
        }
    }

    /// All that the tables say of a token's word.
    pub(super) fn sort(&self, i: usize) -> Sort {
        self.words.sort(i)
    }

    /// The office that a token stands for, if it is an honorific.
    pub(super) fn honorific(&self, i: usize) -> Option<&'static str> {
        self.words.honorific(i)
    }

    /// True for what may be he or she in any case: most that stand in a pronoun's place are articles.
    fn may_be_gendered(&self, token: &Token) -> bool {
        token.is(PRONOUNS)
            && matches!(self.prose.text.as_bytes()[token.span.start as usize], b'h' | b'H' | b's' | b'S')
    }

    /// True for a word that the text puts after "in".
    pub(super) fn is_place(&self, word: &str) -> bool {
        self.places.get_or_init(|| places(self.words)).contains(word)
    }

    /// The capitals by which the text calls what bears the name `first..last`: "FFS" of the Friends of Fair Sailing.
    pub(super) fn letters_of(&self, first: usize, last: usize) -> Option<&'a str> {
        /// The fewest letters that are no chance.
        const FEWEST: usize = 3;
        let linked = (first + 1..last).any(|k| self.words.means_small(k, Sense::OF | Sense::FOR));
        if !linked {
            return None;
        }
        let known = self.letters.get_or_init(|| {
            let letters = |k: &usize| {
                let token = &self.tokens[*k];
                token.is_word() && token.flags.has(Flags::ALL_CAPS)
            };
            self.words.capitals().filter(letters).map(|k| self.text(k)).collect()
        });
        if known.is_empty() {
            return None;
        }
        let named = |small: bool| {
            let mut letters = String::with_capacity(last - first);
            for k in (first..last).filter(|&k| small || self.tokens[k].is_capitalised()) {
                match self.text(k).chars().next() {
                    Some(initial) if initial.is_ascii() => letters.push(initial.to_ascii_uppercase()),
                    initial => letters.extend(initial.into_iter().flat_map(char::to_uppercase)),
                }
            }
            if letters.len() < FEWEST { None } else { known.get(letters.as_str()).copied() }
        };
        named(false).or_else(|| named(true))
    }

    /// True for a word of a headline.
    pub(super) fn is_in_headline(&self, word: &str) -> bool {
        self.headline
            .get_or_init(|| self.tokens_of_headlines().map(|i| self.text(i)).collect())
            .contains(word)
    }

    /// The tokens of the headlines, in order.
    pub(super) fn tokens_of_headlines(&self) -> impl Iterator<Item = usize> {
        let headlines = self.headlines.iter().enumerate().filter(|(_, is)| **is);
        headlines.flat_map(|(paragraph, _)| {
            let from = self.tokens.partition_point(|t| (t.paragraph as usize) < paragraph);
            let own = self.tokens[from..].iter().take_while(move |t| t.paragraph as usize == paragraph);
            from..from + own.count()
        })
    }

    /// True in a paragraph whose capitals are a headline's.
    pub(super) fn is_headline(&self, token: usize) -> bool {
        self.headlines.get(self.tokens[token].paragraph as usize).copied().unwrap_or(false)
    }

    pub(super) fn text(&self, i: usize) -> &'a str {
        self.words.text(i)
    }

    /// Whether a token stands in what interrupts the running text.
    pub(super) fn is_apart(&self, token: usize) -> bool {
        self.prose.paragraphs[self.tokens[token].paragraph as usize].kind.is_apart()
    }

    /// The first token of the sentence that a token stands in; of a very long one, of its last part.
    pub(super) fn sentence_start(&self, token: usize) -> usize {
        /// So that no text makes it slow.
        const LONGEST: usize = 200;
        let sentence = self.tokens[token].sentence;
        let far = token.saturating_sub(LONGEST);
        far + self.tokens[far..token].partition_point(|t| t.sentence < sentence)
    }

    pub(super) fn is_comma(&self, i: usize) -> bool {
        self.words.is_comma(i)
    }

    pub(super) fn slice(&self, first: usize, last: usize) -> &'a str {
        self.words.slice(first, last)
    }

    /// True for the surname of somebody named before that looks like another word at the head of a sentence:
    /// "Will said".
    fn opens_surname(&self, cast: &Cast<'a>, i: usize) -> bool {
        let token = &self.tokens[i];
        let verb = Class(FINITE.0 | Class::AUXILIARY.0);
        token.is_capitalised()
            && !token.is_quoted()
            && self.tokens.get(i + 1).is_some_and(|t| t.is_word() && t.is(verb))
            && cast.of_surname(self.text(i)).next().is_some()
    }

    /// All names of the text, and whose they are.
    pub(super) fn read(&self) -> Cast<'a> {
        let mut cast = Cast::with_room(self.tokens.len());
        let mut partials = Vec::with_capacity(self.tokens.len() / 24 + 4);
        let votes = self.gather(&mut cast, &mut partials);
        self.settle(&mut cast, partials);
        cast.join_short_forms();
        poll(&mut cast, &votes);
        self.name_by_headlines(&mut cast);
        cast
    }

    /// Gathers the names in the order of the text, sets aside those without an owner yet, and returns the votes of the
    /// pronouns among them.
    fn gather(&self, cast: &mut Cast<'a>, partials: &mut Vec<Partial>) -> Vec<Vote> {
        let hits =
            if self.registry.is_nameless() { Vec::new() } else { self.registry.find_names(&self.prose.text) };
        let (mut hit, mut row) = (0, 0);
        // The names of the sentence so far: a pronoun after just one person's is that person's.
        let (mut sentence, mut names, mut subordinate) = (u32::MAX, 0_usize, false);
        let mut votes: Vec<Vote> = Vec::with_capacity(self.tokens.len() / 64 + 4);
        // "She wrote to the dean, Paul Hart, who told her": whether he or she stands before the sentence's names.
        let mut ahead = [false; 2];
        // The names of the last sentence outside quotations.
        let mut last = (0, 0);
        let mut i = 0;
        // Most words of a sentence belong to no name, and are no pronoun that may say how its bearer goes by.
        let dull = |t: &&Token| {
            !t.is_capitalised() && !t.flags.has(Flags::SENTENCE_START) && !self.may_be_gendered(t)
        };
        let skips = hits.is_empty();
        loop {
            if skips {
                i += self.tokens[i..].iter().take_while(dull).count();
            }
            let Some(token) = self.tokens.get(i) else { break };
            if token.sentence != sentence {
                if cast.appearances[names.min(cast.appearances.len())..].iter().any(|a| !a.quoted) {
                    last = (names, cast.appearances.len());
                }
                (sentence, names, ahead) = (token.sentence, cast.appearances.len(), [false; 2]);
                subordinate = token.is_subordinate();
            }
            if !token.is_word() {
                i += 1;
                continue;
            }
            while hits.get(hit).is_some_and(|h| h.0.end <= token.span.start) {
                hit += 1;
            }
            if self.may_be_gendered(token)
                && !token.is_quoted()
                && let Some(sex) = third_person(token)
            {
                let so_far = (names, cast.appearances.len());
                let first = so_far.0 == so_far.1;
                if first || !ahead[sex] {
                    votes.extend(self.vote(i, sex, so_far, last, subordinate));
                }
                ahead[sex] |= first;
                i += 1;
                continue;
            }
            let starts = hits.get(hit).filter(|h| h.0.start == token.span.start);
            if let Some(&(span, bearers)) = starts
                && let Some(next) = self.registered(cast, i, span, bearers)
            {
                i = next;
                continue;
            }
            let Some(name) = self.name_from(cast, &mut row, i) else {
                i += 1;
                continue;
            };
            self.take_name(cast, partials, &name, &hits[hit.min(hits.len())..]);
            i = name.end as usize;
        }
        votes
    }

    /// "called her “a friend”", but "called her clerk": whether the pronoun at a token is an object, and no owner.
    pub(super) fn is_object_pronoun(&self, i: usize) -> bool {
        let alone = || self.tokens.get(i + 1).is_none_or(|t| !t.is_word() || t.is(AFTER_OBJECT));
        self.tokens[i].is(Class::HEARER) && (!self.tokens[i].is(Class::DETERMINER) || alone())
    }

    /// How the pronoun at a token votes, of the names `so_far` in its sentence or those of the `last` one.
    fn vote(
        &self,
        i: usize,
        sex: usize,
        so_far: (usize, usize),
        last: (usize, usize),
        subordinate: bool,
    ) -> Option<Vote> {
        let token = &self.tokens[i];
        let object = self.is_object_pronoun(i);
        // "Roe is behind, he said": what is said tells nothing of who says it
        let speaks = |t: &Token| t.is_word() && !t.is_capitalised() && t.is(Class::SAY) && t.is(FINITE);
        if i > 0 && self.is_comma(i - 1) && self.tokens.get(i + 1).is_some_and(speaks) {
            return None;
        }
        let (from, to) = so_far;
        if !subordinate && (from + 1..=from + CROWD).contains(&to) {
            Some(Vote { names: so_far, sex, echo: false, object })
        } else if from == to && token.is_capitalised() && last.1 - last.0 <= CROWD {
            Some(Vote { names: last, sex, echo: true, object })
        } else {
            None
        }
    }

    /// The name that begins at a token, outside headlines; `row` is how far the names that the syntax has found are read.
    fn name_from(&self, cast: &Cast<'a>, row: &mut usize, i: usize) -> Option<Name> {
        if !self.tokens[i].is_capitalised() || self.is_headline(i) {
            return None;
        }
        let names = &self.syntax.names;
        *row += names[*row..].iter().take_while(|n| (n.first as usize) < i).count();
        let found = names.get(*row).filter(|n| n.first as usize == i).copied();
        found.or_else(|| self.opens_surname(cast, i).then(|| self.words.read_name(i)))
    }

    pub(super) fn add_evidence(
        &self,
        figure: &mut Figure,
        role: Option<Role>,
        pronouns: Option<Pronouns>,
        token: usize,
    ) {
        figure.outside |= !self.tokens[token].is_quoted();
        self.add_told(figure, token);
        // "Diane Roe, chairman of the board": a woman for all that
        let by_role = role.as_ref().map(|r| sort_of(&r.head)).and_then(|sort| {
            let sure = |p: &Pronouns| sort.any(Sort::KIN) || figure.usual.is_none_or(|usual| usual == *p);
            sex_of(sort).filter(sure)
        });
        figure.pronouns = figure.pronouns.or(pronouns).or(by_role);
        let Some(mut role) = role.filter(|_| !self.tokens[token].is_quoted()) else { return };
        if !is_tidy(&role.text)
            && (role.text.contains("  ") || role.text.contains(['\u{ad}', '\u{200b}', '\u{a0}', '\n']))
        {
            let plain = role.text.replace(['\u{ad}', '\u{200b}'], "");
            role.text = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        role.organization = role.organization.map(|body| if is_tidy(&body) { body } else { tidied(&body) });
        add_fact(figure, &role.text);
        // Most roles end in their own noun.
        if !role.text.ends_with(&role.head) {
            add_fact(figure, &role.head);
        }
        // "Roe, a former mayor of Salem,", long after "Jane Roe said": what she was, where the text is about what she is.
        let first = figure.first as usize;
        let aside =
            role.in_passing && first < token && self.tokens[first].paragraph < self.tokens[token].paragraph;
        // "White House adviser Jane Roe", after "adviser Jane Roe"
        let fuller = |known: &Role| {
            let mut words = role.text.split([' ', ',']);
            !known.text.contains(' ')
                && known.head == role.head
                && role.text.contains(' ')
                && words.any(|word| word.eq_ignore_ascii_case(&role.head))
                && !sense_of(&role.head).any(Sense::PRESIDENT)
        };
        let better = |known: &Role| fuller(known) || known.slight && !role.slight;
        if figure.role.as_ref().is_none_or(better) && role.office && !aside {
            figure.role = Some(role);
        }
    }
}

/// Takes down what the text calls somebody.
pub(super) fn add_fact(figure: &mut Figure, fact: &str) {
    /// So that no text makes it long.
    const MOST: usize = 400;
    if fact.is_empty() || figure.facts.len() >= MOST {
        return;
    }
    if figure.facts.is_empty() {
        figure.facts = lowered(fact);
    } else {
        let fact = in_small_letters(fact);
        if figure.facts.contains(&*fact) {
            return;
        }
        figure.facts.push_str(&fact);
    }
    figure.facts.push(' ');
}

/// 0 for he, 1 for she.
pub(super) fn third_person(token: &Token) -> Option<usize> {
    [Sense::HE, Sense::SHE].iter().position(|&sense| token.means(sense))
}

/// The words of somebody who goes by the pronouns: he, him, his; or she, her.
pub(super) fn forms_of(pronouns: Pronouns) -> Sense {
    if pronouns == Pronouns::He { Sense::HE } else { Sense::SHE }
}

pub(super) fn sex_of(sort: Sort) -> Option<Pronouns> {
    if sort.any(Sort::MASCULINE) {
        Some(Pronouns::He)
    } else {
        sort.any(Sort::FEMININE).then_some(Pronouns::She)
    }
}
