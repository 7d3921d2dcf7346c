//! What a clause after a name tells of somebody: ", who heads the harbor school,", ", 41, who raised ducks for nine years,".
//!
//! A note has it as it stands, where the text gives no office: what somebody does, has done for long or has founded, and
//! nothing of the story's own days.

use super::figure::{Figure, Role};
use super::scan::{AFTER_OBJECT, Scan};
use crate::lexicon::{Class, Scene, Sense};
use crate::spelling::tidied;
use crate::syntax::{NONE, PhraseMarks, PhraseSort};
use crate::titles::{Sort, sort_of};
use crate::token::{Flags, Token, TokenKind};

/// The longest clause, in tokens.
const LONGEST: usize = 16;

/// A shorter word is no verb for its ending: "his".
const SHORTEST: usize = 4;

impl Scan<'_> {
    /// Takes down what stands beside a name at `token` besides an office.
    pub(super) fn add_told(&self, figure: &mut Figure<'_>, token: usize) {
        if self.tokens[token].is_quoted() || figure.told.is_some() && figure.kin.is_some() {
            return;
        }
        let end = self.words.run_end(token);
        if figure.told.is_none() {
            figure.told = self.clause_told(end);
        }
        if figure.kin.is_none() {
            figure.kin = self.kin_told(token, end);
        }
    }

    /// The clause after a name that ends at `end`, if it tells what its bearer is: "who heads the harbor school".
    pub(super) fn clause_told(&self, end: usize) -> Option<String> {
        let comma = if self.aged(end) { end + 2 } else { end };
        let who = comma + 1;
        if !self.is_comma(comma) || !self.words.means_small(who, Sense::WHO) {
            return None;
        }
        // "the brother of Jane Roe, who heads": he, or she.
        let name = self.syntax.phrase_at(end - 1)?;
        let hangs = self.syntax.phrases.get(name.hangs_on as usize);
        if name.hangs_on != NONE && hangs.is_some_and(|p| p.sort == PhraseSort::Person) {
            return None;
        }
        self.clause_from(who).map(tidied)
    }

    /// The clause that "who" at a token opens, if it tells what somebody is.
    pub(super) fn clause_from(&self, who: usize) -> Option<&str> {
        if !self.words.means_small(who, Sense::WHO) || self.tokens[who].is_quoted() {
            return None;
        }
        let near = who + 1..who + 1 + LONGEST;
        let adverbs = near.take_while(|&k| self.is_adverb_of_habit(k)).count();
        let verb = who + 1 + adverbs;
        let last = self.end_of_told(who, verb).filter(|&last| last > verb + 1)?;
        // "who runs a stall there": where, a note doesn't say.
        let there = |k: usize| self.tokens[k].is(Class::EXISTENTIAL) || self.tokens[k].means(Sense::PRESENTS);
        let last = last - usize::from(there(last - 1));
        let whole = last > verb + 1 && !(verb + 1..last).any(there);
        (whole && self.lasts(verb, last)).then(|| self.slice(who, last))
    }

    /// "one of three family physicians in town", "one of the clerks who wrote the report": the role whose words begin at
    /// `first`, and where they end.
    pub(super) fn role_one_of(&self, first: usize) -> Option<(Role, usize)> {
        let group = first + 2;
        let at = self.syntax.at(group).filter(|_| self.words.means_small(first + 1, Sense::OF))?;
        let phrase = &self.syntax.phrases[at];
        let (head, marks) = (phrase.head as usize, phrase.marks);
        let many = self.sort(head).any(Sort::TITLE.or(Sort::MEMBERS))
            && self.sort(head).any(Sort::PLURAL)
            && !self.tokens[head].means(Sense::PEOPLE);
        let whole = phrase.first as usize == group && !marks.has(PhraseMarks::OWN) && !phrase.is_named();
        if !many
            || !whole
            || self.words.means(group, Sense::POINTS)
            || self.tokens[group].means(Sense::THEIRS)
        {
            return None;
        }
        let end = self.syntax.end_of_chain(at);
        let end = if self.words.means_small(end, Sense::WHO) { self.end_of_told(end, end + 1)? } else { end };
        let text =
            tidied(&[self.text(first).to_lowercase().as_str(), " ", self.slice(first + 1, end)].concat());
        let head = self.text(head).to_lowercase();
        let role = Role { text, organization: None, head, office: true, slight: true, in_passing: false };
        self.closes_role(end).then_some((role, end))
    }

    /// The same at the head of a sentence, before the comma that a name stands after: "One of the organizers, Jane Roe,".
    pub(super) fn one_of_before(&self, name: usize) -> Option<Role> {
        let comma = name.checked_sub(1).filter(|&k| self.is_comma(k))?;
        let start = self.sentence_start(name);
        let (role, end) = self.role_one_of(start).filter(|_| self.words.means(start, Sense::ONE))?;
        (end == comma).then_some(role)
    }

    /// "also", "now", "mostly" before a verb; nothing that dates it, or that says who alleges it.
    fn is_adverb_of_habit(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| {
            let other = t.is(Class::ALLEGED | Class::NEGATION) || t.word.scene().any(Scene::LOOSE);
            t.is_word()
                && !t.is_capitalised()
                && t.is(Class::ADVERB)
                && !t.is(Class::VERB | Class::CUE)
                && !other
        })
    }

    /// True for the verb of a clause that tells what somebody is rather than what they have just done: "heads", "has two
    /// sons at", "founded", "has taught for years".
    fn lasts(&self, verb: usize, last: usize) -> bool {
        let (token, next) = (&self.tokens[verb], &self.tokens[verb + 1]);
        if !token.is_word() || token.is_capitalised() {
            return false;
        }
        if token.is(Class::AUXILIARY) {
            let has = !token.is(Class::BE) && token.word.scene().any(Scene::OF_ONE_SUBJECT);
            // "has two sons at the school"
            let owns = self.syntax.phrase_at(verb + 1).is_some_and(|p| {
                let head = p.head as usize;
                let one = sort_of(self.text(head).trim_end_matches('s'));
                one.any(Sort::KIN) || self.tokens[head].means(Sense::PEOPLE)
            });
            let done = next.is_word() && !next.is_capitalised() && !next.is(Class::DETERMINER);
            return has && (owns || done && self.spans(verb + 2, last));
        }
        let scene = token.word.scene();
        // "wants to", "thinks that", "critics call": no doing of a subject's own.
        let complement = next.is(Class::TO | Class::THAT | Class::AUXILIARY | Class::PRONOUN)
            || next.is(Class::CUE) && !next.is(Class::ING);
        if scene.any(Scene::OF_A_LIFE) {
            return !next.is(Class::THAT | Class::PRONOUN);
        }
        if scene.any(Scene::TAKES_POST) {
            return next.word.scene().any(Scene::LEADS_IN) && verb + 2 < last;
        }
        let text = self.text(verb);
        let habit = text.len() >= SHORTEST && text.ends_with('s') && !text.ends_with("ss");
        let speaks = token.is(Class::CUE | Class::DECLINE) || scene.any(Scene::OF_A_DAY);
        let known = Sort::PLURAL.or(Sort::MEMBERS).or(Sort::IRREGULAR);
        let subject = self.sort(verb).any(known) && next.is(Class::VERB | Class::CUE);
        let past =
            token.is(Class::PAST) || text.ends_with("ed") || token.is(Class::VERB) && !text.ends_with('s');
        !speaks && !complement && !subject && (habit || past && self.spans(verb + 1, last))
    }

    /// "for nine years", "since 1999": whether the words of a clause tell that it went on for long.
    fn spans(&self, first: usize, last: usize) -> bool {
        let long = |k: usize| self.tokens[k].word.scene().any(Scene::OF_A_LIFE);
        (first..last).any(|k| {
            // "all his life"
            let all = k > first && self.tokens[k - 1].means(Sense::POSSESSIVE);
            all && long(k)
                || self.words.means_small(k, Sense::FOR) && (k + 1..last.min(k + 6)).any(long)
                || self.tokens[k].is(Class::TEMPORAL)
                    && k + 1 < last
                    && self.tokens[k + 1].kind == TokenKind::Number
        })
    }

    /// One past the last word of a clause that "who" opens: before the comma that closes it, or at its sentence's end.
    /// Nothing of one that is long, or in which something is said, dated or pointed at.
    pub(super) fn end_of_told(&self, who: usize, verb: usize) -> Option<usize> {
        let mut at = verb + 1;
        while at < who + LONGEST {
            let Some(token) = self.tokens.get(at) else { return Some(at) };
            let ends =
                token.flags.has(Flags::SENTENCE_START) || token.paragraph != self.tokens[who].paragraph;
            if ends || token.kind == TokenKind::Dash || token.kind == TokenKind::Close {
                return Some(at);
            }
            if token.kind == TokenKind::Open {
                return None;
            }
            if self.is_comma(at) {
                // "Salem, Ore.", "wheat, rye and oats"
                match self.words.state_after(at).or_else(|| self.listed_after(at)) {
                    Some(next) => at = next,
                    None => return Some(at),
                }
                continue;
            }
            if token.kind == TokenKind::Punctuation && !matches!(self.text(at), "&" | "/" | "%" | "$") {
                return matches!(self.text(at), "." | ";" | ":" | "!" | "?").then_some(at);
            }
            if token.is_word() && self.breaks_told(verb, at) {
                // "who took over the practice when he retired"
                let when = token.is(Class::TEMPORAL | Class::SUBORDINATOR) && token.means(Sense::TELLS_WHEN);
                return (when && at > verb + 1).then_some(at);
            }
            at += 1;
        }
        None
    }

    /// One past the comma at a token, if a list goes on after it: "who grows wheat, soybean and garlic".
    fn listed_after(&self, comma: usize) -> Option<usize> {
        let phrases = &self.syntax.phrases;
        let before = self.syntax.phrase_at(comma - 1)?;
        phrases.get(before.with as usize).filter(|p| p.first as usize == comma + 1).map(|_| comma + 1)
    }

    /// True for a word by which a clause tells more than what somebody is: a second verb of another kind, a day, what
    /// only the text around it tells.
    fn breaks_told(&self, verb: usize, at: usize) -> bool {
        let (token, scene) = (&self.tokens[at], self.tokens[at].word.scene());
        let next = self.tokens.get(at + 1);
        let speech =
            token.is(Class::CUE) && token.is(Class::PAST | Class::THIRD) && !token.is(Class::NOUN_TOO);
        // "of her husband", but "met her on"
        let own = token.means(Sense::POSSESSIVE) && next.is_some_and(|t| t.is_word() && !t.is(AFTER_OBJECT));
        let person = token.is(Class::PRONOUN | Class::HEARER) && !own && !token.is_capitalised();
        let points = token.means_small(Sense::POINTS) && !token.is(Class::THAT);
        let opens = token.is(Class::SUBORDINATOR) && !token.is(Class::PREPOSITION | Class::EXISTENTIAL)
            || token.is(Class::TEMPORAL) && next.is_none_or(|t| t.kind != TokenKind::Number);
        let participle = at == verb + 1 && token.is(Class::BE);
        let clause = token.is(Class::AUXILIARY | Class::NEGATION | Class::QUESTION) && !participle;
        let joins = token.is(Class::CONJUNCTION)
            && next.is_some_and(|t: &Token| {
                t.is_word()
                    && (t.is(Class::PAST | Class::ADVERB | Class::AUXILIARY)
                        || !self.words.means_small(at, Sense::AND))
            })
            && !token.is_capitalised();
        speech || person || points || opens || clause || joins || self.dates(at, scene)
    }

    /// True for a word that dates a clause by the text's own days: "on Monday", "last year", "recently"; but "a year".
    fn dates(&self, at: usize, scene: Scene) -> bool {
        let token = &self.tokens[at];
        let each = || self.tokens[at - 1].means(Sense::INDEFINITE | Sense::COUNTS_ONE);
        let long = scene.any(Scene::SPAN) && (self.text(at).ends_with('s') || each());
        let day = token.is(Class::TIME) && !long;
        day || scene.any(Scene::AGO.or(Scene::TODAY).or(Scene::YESTERDAY).or(Scene::LOOSE))
    }
}
