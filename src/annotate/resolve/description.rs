//! Mentions that are neither name nor pronoun: "the Kremlin spokesman", "a spokeswoman for the council", "the
//! ministry", "the report".

use super::Verdict;
use super::cast::{Appearance, Who};
use super::figure::Sphere;
use super::office::is_epithet;
use super::reach::STEPS;
use super::resolver::{Referent, Resolver};
use crate::Speaker;
use crate::doubt::{Doubt, Doubts};
use crate::lexicon::{Class, Scene, Sense, class_of, sense_of};
use crate::spelling::{in_small_letters, tidied, words};
use crate::syntax::{self, FINITE, PhraseMarks, PhraseSort};
use crate::titles::Sort;
use crate::token::{Token, TokenKind};

impl Resolver<'_, '_> {
    /// A mention that is neither name nor pronoun: "the Kremlin spokesman", "a spokeswoman for the council",
    /// "the ministry", "the report".
    pub(super) fn description(&mut self, first: usize, head: usize, last: usize) -> Verdict {
        if let Some(whole) = self.owned_by_subject(first, head, last) {
            return described_again(whole, Doubts::NONE);
        }
        let mut verdict = self.described_as(first, head, last);
        // "a person close to him"
        if let Speaker::Described { phrase, .. } = &mut verdict.speaker
            && let Some(pronoun) = pronoun_at_end(phrase)
            && let Some(name) = self.whom_near(first, last)
        {
            phrase.replace_range(pronoun.., name);
        }
        // "His aides"
        if let Speaker::Described { phrase, .. } = &mut verdict.speaker
            && let Some(rest) = phrase.strip_prefix(self.text(first))
            && let Some(owner) = self.owner_at_head(first)
        {
            *phrase = format!("{owner}’s{rest}");
        }
        let unknown =
            matches!(&verdict.speaker, Speaker::Described { phrase, .. } if has_unknown_owner(phrase));
        verdict.doubts = verdict.doubts.with_if(Doubt::UnknownOwner, unknown);
        verdict
    }

    fn described_as(&mut self, first: usize, mut head: usize, last: usize) -> Verdict {
        // "two people familiar with the talks"
        // "a complaint filed"
        let made = head > first && self.is_made(head) && self.scan.tokens[head - 1].is(Class::DOCUMENT);
        let follows = self.scan.tokens[head].means_small(Sense::KNOWING) || made;
        head -= usize::from(follows && head > first);
        let noun = in_small_letters(self.text(head));
        let sort = self.scan.sort(head);
        let definite = self.means(first, Sense::THE | Sense::POINTS | Sense::THEIRS);
        // "a day after the storm said": a time, and nobody.
        if self.scan.tokens[head].is(Class::TIME) && !self.scan.tokens[head].is_capitalised() {
            return described_again(self.phrase(first, last), Doubt::Time.into());
        }
        if sort.any(Sort::REPORT) {
            return self.described_report((first, head, last), &noun, definite);
        }
        // "the agency", after words about the Safety Board
        let official = sense_of(&noun).any(Sense::AUTHORITY) && self.is_told_of_authority(first);
        if sort.any(Sort::OUTLET_NOUN)
            && !official
            && definite
            && head == first + 1
            && let Some(figure) = self.last_before(first, |_, f| self.is_outlet(f))
        {
            // Whatever has a site may be meant by "the site", and any authority by "the agency".
            let vague = self.means(head, Sense::VAGUE);
            let several = self.stands_by_outlet(figure, first);
            let doubts = Doubt::Vague.when(vague || several || self.nobody_since_outlet(first));
            self.speaks(Referent::Figure(figure), first, doubts);
            let report = self.report_of(figure, "report");
            return self.outlet_speaks(report, doubts);
        }
        if sort.any(Sort::ORGANIZATION)
            && !sort.any(Sort::TITLE)
            && let Some(verdict) = self.described_body(first, head, last, &noun)
        {
            return verdict;
        }
        let native = sort.any(Sort::DEMONYM) && self.scan.tokens[head].is_capitalised();
        if (sort.any(Sort::TITLE) || is_epithet(&noun) || native)
            && definite
            && !sort.any(Sort::PLURAL)
            && !self.is_said_to_be_unnamed(first, head)
            && let Some(verdict) = self.office_holder(first, head, last, &noun)
        {
            return verdict;
        }
        // "a paper released Thursday by Tern College", but "a paper reported"
        let outlet = sort.any(Sort::OUTLET_NOUN) && (definite || self.made_by(first, head).is_none());
        if self.scan.tokens[head].is(Class::DOCUMENT) && !sort.any(Sort::TITLE) && !outlet {
            return self.document(first, head, last);
        }
        self.unnamed(first, head, last, &noun, definite)
    }

    /// "The Courier and the Post reported on it. The newspaper": whether another outlet stands in the sentence that one was last
    /// named in.
    pub(super) fn stands_by_outlet(&self, outlet: u32, token: usize) -> bool {
        let before = self.cast.within(0, token).iter().rev().take(STEPS).filter(|a| !a.quoted);
        let last = before.clone().find(|a| a.who == Who::One(outlet));
        let Some(sentence) = last.map(|a| self.scan.tokens[a.first as usize].sentence) else { return false };
        let other = |a: &&Appearance| matches!(a.who, Who::One(f) if f != outlet && self.is_outlet(f));
        before.filter(other).any(|a| self.scan.tokens[a.first as usize].sentence == sentence)
    }

    pub(super) fn is_person_named(&self, found: &Appearance) -> bool {
        matches!(&found.who, Who::One(f) if self.cast.figures[*f as usize].sphere == Sphere::Person)
    }

    /// The capitalised words before a title: "U.S. State Department" of "a U.S. State Department spokesperson".
    pub(super) fn organization_before(&self, first: usize, head: usize) -> Option<String> {
        let capital = |k: &usize| self.scan.tokens[*k].is_word() && self.scan.tokens[*k].is_capitalised();
        let mut to = head;
        while to > first && !capital(&(to - 1)) {
            to -= 1;
        }
        let from = (first..to).rev().take_while(capital).last()?;
        let from = from + usize::from(self.scan.tokens[from].is(Class::DETERMINER));
        if from >= to || self.scan.sort(to - 1).any(Sort::DEMONYM) {
            return None;
        }
        Some(self.scan.slice(from, to).to_owned())
    }

    /// The end of what "familiar" and its like want after them, where the mention was cut: "a person familiar with the call".
    fn end_of_knowing(&self, last: usize) -> usize {
        let link = self.scan.words.means_small(last, Sense::WITH | Sense::TO)
            && self.scan.words.means_small(last - 1, Sense::KNOWING);
        let phrases = &self.scan.syntax.phrases;
        let next = self.scan.syntax.at(last + 1).filter(|&i| link && phrases[i].first as usize == last + 1);
        next.filter(|&i| phrases[i].sort != PhraseSort::Pronoun).map_or(last, |i| phrases[i].last as usize)
    }

    /// The end of the participle's clause that tells who or what somebody is whom "according to" brings: "a Democrat briefed on the
    /// meeting", "the lawyers representing the crew", "documents obtained by Tern News".
    fn end_of_participle(&self, first: usize, last: usize) -> Option<usize> {
        let tokens = self.scan.tokens;
        let article =
            first.checked_sub(1).filter(|&k| tokens[k].is_word() && tokens[k].is(Class::DETERMINER));
        let to = article.unwrap_or(first).checked_sub(1)?;
        let brought = tokens[to].is(Class::TO) && to > 0 && tokens[to - 1].is(Class::ACCORDING);
        // The mention may hold its participle.
        let ends = |k: usize| {
            self.text(k).ends_with("ed") || self.text(k).ends_with("ing") || self.means(k, Sense::COMES_FROM)
        };
        let small = |k: usize| {
            tokens.get(k).is_some_and(|t| t.is_word() && !t.is_capitalised() && !t.is(Class::SMALL))
        };
        let participle = |k: usize| small(k) && ends(k);
        let at = if participle(last - 1) && last > first + 1 { last - 1 } else { last };
        if !brought || !participle(at) {
            return None;
        }
        let link = tokens.get(at + 1).filter(|t| t.is_word())?;
        let by = link.is(Class::PREPOSITION);
        let phrases = &self.scan.syntax.phrases;
        let next = self.scan.syntax.at(at + 1 + usize::from(by))?;
        let whole = phrases[next].first as usize == at + 1 + usize::from(by)
            && (by || self.text(at).ends_with("ing"))
            && phrases[next].sort != PhraseSort::Pronoun
            && phrases[next].sort != PhraseSort::Time;
        let end = self.scan.syntax.end_of_chain(next);
        let closed = tokens
            .get(end)
            .is_none_or(|t| t.kind == TokenKind::Punctuation || t.paragraph != tokens[at].paragraph);
        (whole && closed).then_some(end)
    }

    /// "authors of the “Ferry Book”": whether a mention that ends at a token is of those by whom a work is.
    fn is_of_work(&self, end: usize) -> bool {
        let Some(of) = self.scan.tokens.get(end) else { return false };
        let noun = &self.scan.tokens[end - 1];
        // "the company “Night Boats”"
        let company = noun.means_small(Sense::ANY_BODY);
        company || of.is(Class::OF) && self.scan.sort(end - 1).any(Sort::PLURAL) && !noun.is_capitalised()
    }

    /// The end of a short clause that tells which of many a bare noun means: "scientists who have read the studies", within
    /// the mention or up to a stop after "according to".
    fn end_of_clause(&self, noun: usize, last: usize) -> Option<usize> {
        /// The most words of the clause.
        const LONGEST: usize = 9;
        let tokens = self.scan.tokens;
        let who = tokens.get(noun + 1).filter(|t| t.means_small(Sense::WHO))?;
        let verb = tokens.get(noun + 2).filter(|t| t.is_word() && !may_ask_for_silence(t))?;
        let brought = noun > 1 && tokens[noun - 1].is(Class::TO) && tokens[noun - 2].is(Class::ACCORDING);
        let part = |k: &usize| {
            let token = &tokens[*k];
            token.is_word()
                && token.sentence == who.sentence
                && !token.is(Class::PRONOUN | Class::RELATIVE | Class::CONJUNCTION | Class::CUE)
                && !is_own(self.text(*k))
        };
        let row = noun + 2 + (noun + 2..tokens.len()).take_while(part).take(LONGEST + 1).count();
        let end = if last > noun + 2 { last } else { row };
        let told = tokens.get(end).is_some_and(|t| t.is_word() && t.is(Class::CUE) && t.is(FINITE));
        let stops =
            tokens.get(end).is_none_or(|t| t.kind == TokenKind::Punctuation || t.sentence != who.sentence);
        let closed = told || stops && brought;
        (self.scan.sort(noun).any(Sort::PLURAL)
            && verb.sentence == who.sentence
            && closed
            && row == end
            && (4..=LONGEST + 2).contains(&(end - noun)))
        .then_some(end)
    }

    /// The first word of a mention after its article, which a note gives anew.
    fn start_of_phrase(&self, first: usize, last: usize) -> usize {
        let article = self.means(first, Sense::INDEFINITE | Sense::THE);
        // "this study", but "that of the mayor"
        let points = self.means(first, Sense::POINTS)
            && self.scan.tokens.get(first + 1).is_some_and(|t| t.is_word() && !t.is(Class::SMALL));
        let gives = article && !self.keeps_article(first, last) && !self.is_of_owner(first, last) || points;
        first + usize::from(gives && first + 1 < last)
    }

    /// "the GAO’s report": whether the article is that of the body whose name stands in the genitive.
    fn is_of_owner(&self, first: usize, last: usize) -> bool {
        let end = first + 1 + (first + 1..last).take_while(|&k| self.scan.words.is_capital(k)).count();
        let body = |a: &&Appearance| a.last as usize == end && !self.is_person_named(a);
        self.means(first, Sense::THE)
            && end > first + 1
            && end < last
            && self.scan.tokens[end].kind == TokenKind::Possessive
            && self.cast.within(first, end).iter().any(|a| body(&a))
    }

    /// "a women’s studies professor", "a judge’s order": whether an article stands before a common noun in the genitive, so
    /// that it is the head's, or tells that the text has not named the owner.
    fn keeps_article(&self, first: usize, last: usize) -> bool {
        let owners = |k: usize| {
            self.scan.tokens[k].kind == TokenKind::Possessive && !self.scan.tokens[k - 1].is_capitalised()
        };
        self.means(first, Sense::INDEFINITE) && first + 2 < last && owners(first + 2)
    }

    /// "a person familiar with her plans": whose they are, a note can't say, but what they are.
    fn knowing_of_own(&self, from: usize, to: usize) -> Option<String> {
        let knowing = |k: &usize| {
            self.means(*k, Sense::POSSESSIVE) && self.scan.words.means_small(*k - 2, Sense::KNOWING)
        };
        let own = (from + 3..to.saturating_sub(1)).find(knowing)?;
        let words =
            |first, last| self.scan.slice(first, last).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(format!("{} the {}", words(from, own), words(own + 1, to)))
    }

    /// "lawyers | for the crew": the end of a mention of several with those for whom or of whom they are.
    fn end_of_whom(&self, first: usize, last: usize) -> usize {
        let many = last == first + 1
            && self.scan.sort(first).any(Sort::PLURAL)
            && self.scan.sort(first).any(Sort::TITLE);
        let linked = many && self.scan.words.means_small(last, Sense::FOR | Sense::OF);
        let whom = self.scan.syntax.at(last + 1).filter(|_| linked).map(|k| &self.scan.syntax.phrases[k]);
        let whom = whom.filter(|p| {
            let people = matches!(p.sort, PhraseSort::Person | PhraseSort::Body);
            p.first as usize == last + 1 && people && !p.marks.has(PhraseMarks::OWN)
        });
        whom.map_or(last, |p| p.last as usize)
    }

    /// "an aide granted anonymity to speak": whether a word tells how somebody was left unnamed.
    fn grants_silence(&self, at: usize) -> bool {
        !self.scan.tokens[at].is(Class::SMALL) && self.means(at + 1, Sense::UNNAMED)
    }

    /// The words of a mention without their article, up to a comma or a relative clause.
    pub(super) fn phrase(&self, first: usize, last: usize) -> String {
        let last = self.end_of_whom(first, self.end_of_knowing(last));
        let last = self.end_of_participle(first, last).unwrap_or(last);
        let from = self.start_of_phrase(first, last);
        let relative = |k: &usize| {
            let token: &Token = &self.scan.tokens[*k];
            let through = token.means_small(Sense::THROUGH)
                && self.scan.tokens.get(k + 1).is_some_and(|t| t.means_small(Sense::BY));
            self.is_comma(*k) && !self.scan.is_within_name(*k)
                || token.kind == TokenKind::Dash
                || token.is(Class::RELATIVE)
                || through
                || self.grants_silence(*k)
                || self.scan.is_at_the_time(*k)
        };
        if let Some(end) = self.end_of_clause(from, last) {
            return tidied(self.scan.slice(from, end));
        }
        let mut to = (from + 1..last).find(relative).unwrap_or(last);
        // "a report from the Center on Tides, Piers and Boats"
        to = self.scan.listed_subject(to).unwrap_or(to);
        // "economists at Tern College, the Wade School and Lake University"
        to = self.end_of_bodies(to, last).unwrap_or(to);
        // "a resident of Salem, Ore.,"
        if let Some(end) = self.scan.words.state_after(to) {
            to = end;
        }
        // "a complaint filed": what the participle goes with is no part of the mention.
        let loose = |k: usize| {
            let token = &self.scan.tokens[k];
            token.is_word()
                && !token.is_capitalised()
                && !self.scan.tokens[k - 1].is(Class::DETERMINER)
                && (self.is_made(k)
                    || self.text(k).ends_with("ed") && self.scan.sort(k).is_unknown()
                    || self.text(k).ends_with("ing") && self.leads_to(k))
        };
        let to = if to > from + 1 && loose(to - 1) { to - 1 } else { to };
        // "a person familiar with", "experts in recent weeks": what has been cut within its complement.
        let cut = |to: usize| {
            let token = &self.scan.tokens[to - 1];
            let small = Class(Class::PREPOSITION.0 | Class::OF.0 | Class::DETERMINER.0 | Class::TO.0);
            token.is_word()
                && !token.is_capitalised()
                && (token.is(small) && !token.is(Class::STANDS_ALONE)
                    || token.sort().any(Sort::CUT)
                    || token.word.scene().any(Scene::EARLY))
        };
        // "an official in her ministry": a note can't say whose.
        let own = |k: &usize| {
            let before = &self.scan.tokens[*k - 1];
            self.scan.tokens[*k].is_word()
                && self.scan.tokens[*k].means(Sense::POSSESSIVE)
                && before.is_word()
                && before.is(Class::PREPOSITION | Class::OF | Class::TO)
                && !self.scan.tokens[*k - 2].is(Class::STANDS_ALONE)
                && !(from..*k).any(|c| self.scan.tokens[c].is_capitalised() && c > first)
        };
        if let Some(known) = self.knowing_of_own(from, to) {
            return known;
        }
        let mut to = (from + 2..to).find(own).unwrap_or(to);
        let whole = to;
        while to > from + 1 && (cut(to) || to < whole && loose(to - 1)) {
            to -= 1;
        }
        let from = self.measure_before(self.share_before(from));
        let to = self.scan.author_after(from, to).unwrap_or(to);
        let words = tidied(self.scan.slice(from, to));
        // "a document titled “National Pier Strategy”"
        let named = || self.scan.gives_name(to) || self.scan.is_titled(to) || self.is_of_work(to);
        if let Some((link, title)) = self.scan.work_after(to).filter(|_| named()) {
            return format!("{} “{title}”", format!("{words} {link}").trim_end());
        }
        if let Some((owner, mark)) = self.owner_in_full(from, to) {
            let rest = self.scan.slice(mark, to).split_whitespace().collect::<Vec<_>>().join(" ");
            return format!("{owner}{rest}");
        }
        self.with_name_in_full(words, from, to)
    }

    /// The words of a mention `from..to` with the name in full that it hangs on: "a spokesman for Roe", "an aide at the
    /// center".
    fn with_name_in_full(&self, mut words: String, from: usize, to: usize) -> String {
        if let Some((noun, name)) =
            self.scan.body_pointed_at(from, to).filter(|(noun, _)| words.ends_with(noun))
        {
            words.replace_range(words.len() - noun.len().., name);
            return words;
        }
        let hangs = |a: &&Appearance| {
            let before = (a.title as usize).checked_sub(1).map(|k| &self.scan.tokens[k]);
            a.title as usize > from
                && a.last as usize <= to
                && !a.possessive
                && before.is_some_and(|t| t.is_word() && t.is(Class::PREPOSITION | Class::OF))
                && self.is_person_named(a)
        };
        let address = |k| self.scan.honorific(k).is_some_and(str::is_empty);
        let Some(a) = self.cast.within(from, to).iter().find(hangs) else { return words };
        let Who::One(figure) = a.who else { return words };
        let (name, text) =
            (&*self.cast.figures[figure as usize].name, self.scan.slice(a.first as usize, a.last as usize));
        let part = name.strip_suffix(text).is_some_and(|rest| rest.ends_with([' ', '-']));
        if !part || !(a.title as usize..a.first as usize).all(address) {
            return words;
        }
        let whole = self.scan.slice(a.title as usize, a.last as usize);
        words.replacen(whole, name, 1)
    }

    /// The end of a list of names that a preposition brings, whose first ends at a comma, if it ends where the mention does.
    fn end_of_bodies(&self, comma: usize, last: usize) -> Option<usize> {
        let phrases = &self.scan.syntax.phrases;
        let first = self.scan.syntax.at(comma.checked_sub(1)?).filter(|_| self.is_comma(comma))?;
        let mut at = first;
        let hangs = |k: usize| phrases[k].hangs_on != syntax::NONE || k != first;
        while hangs(at) && phrases[at].is_named() && phrases[at].with != syntax::NONE {
            at = phrases[at].with as usize;
        }
        let end = self.scan.syntax.end_of_chain(at);
        let closed = last == comma && self.scan.tokens.get(end).is_none_or(|t| t.of(self.scan.prose) == ".");
        (at > first + 1 && phrases[at].is_named() && (end == last || closed)).then_some(end)
    }

    /// True for a participle whose "to" or "up" follows: "events leading up to".
    fn leads_to(&self, at: usize) -> bool {
        self.scan.tokens.get(at + 1).is_some_and(|t| {
            t.is_word()
                && (t.is(Class::TO | Class::DETERMINER) || t.means(Sense::UP))
                && self.scan.tokens[at + 1].sentence == t.sentence
        })
    }

    /// Where the share begins that a mention has been cut from: "7% of" before "registered voters".
    fn share_before(&self, from: usize) -> usize {
        let tokens = self.scan.tokens;
        let of = from.checked_sub(1).filter(|&k| tokens[k].is_word() && tokens[k].is(Class::OF));
        let Some(number) = of.and_then(|of| of.checked_sub(2)) else { return from };
        let share = self.text(number + 1) == "%" || self.means(number + 1, Sense::PERCENT);
        if share && tokens[number].kind == TokenKind::Number { number } else { from }
    }

    /// Where what measures a number begins that a mention has been cut from: "about" before "40 rowers", "more than" before "30
    /// clerks", "at" before "least six", "not" before "all clerks".
    fn measure_before(&self, from: usize) -> usize {
        let tokens = self.scan.tokens;
        let measures = |k: usize| tokens[k].is_word() && tokens[k].means(Sense::APPROXIMATES);
        let counts = tokens[from].kind == TokenKind::Number || self.scan.sort(from).any(Sort::COUNT);
        let before = from.checked_sub(1).filter(|&k| tokens[k].sentence == tokens[from].sentence);
        let first =
            if measures(from) { from } else { before.filter(|&k| counts && measures(k)).unwrap_or(from) };
        // "more than", "at least"
        let lead = first.checked_sub(1).filter(|&k| tokens[k].sentence == tokens[from].sentence);
        let lead = lead.filter(|&k| tokens[k].is_word() && measures(first));
        let leads = |&k: &usize| self.means(first, Sense::COMPARES) || self.means(k, Sense::AT);
        lead.filter(leads).unwrap_or(first)
    }

    /// Whose something is, in full, where the text has but their surname there, and the token of the genitive: "Lena Roe",
    /// for "Roe’s letter".
    fn owner_in_full(&self, from: usize, to: usize) -> Option<(&str, usize)> {
        let owner = &self.cast.appearances[self.appearance_at(from).or_else(|| self.titled_at(from))?];
        let mark = owner.last as usize;
        // "Mr. Roe’s letter" loses the form of address; "Mayor Roe’s letter" keeps the office.
        let address = |k| self.scan.honorific(k).is_some_and(str::is_empty);
        if !(from..owner.first as usize).all(address) {
            return None;
        }
        let Who::One(figure) = owner.who else { return None };
        let name = &*self.cast.figures[figure as usize].name;
        let part = name.strip_suffix(self.scan.slice(owner.first as usize, mark))?;
        let whole = part.ends_with([' ', '-']) || part.is_empty() && from < owner.first as usize;
        (owner.possessive && mark < to && whole && self.is_person_named(owner)).then_some((name, mark))
    }
}

/// True for a phrase with "his", "its" or "their" and nobody in it whose they are: "Its analysts", "one of his aides"
/// say nothing in a note by themselves.
fn has_unknown_owner(phrase: &str) -> bool {
    let named = |(i, word): &(usize, &str)| {
        word.starts_with(char::is_uppercase) && !(*i == 0 && (is_own(word) || sense_of(word).any(Sense::ONE)))
    };
    words(phrase).enumerate().take_while(|w| !named(w)).any(|(_, word)| is_own(word))
        || pronoun_at_end(phrase).is_some()
}

/// Where the pronoun begins that a phrase ends in after a "to": "him" of "person close to him".
fn pronoun_at_end(phrase: &str) -> Option<usize> {
    let (before, last) = phrase.rsplit_once(' ')?;
    let to = before.rsplit(' ').next().is_some_and(|word| class_of(word).any(Class::TO));
    (to && class_of(last).any(Class::HEARER | Class::PRONOUN)).then_some(before.len() + 1)
}

fn is_own(word: &str) -> bool {
    sense_of(word).any(Sense::POSSESSIVE)
}

/// Somebody unnamed who is nobody new, by a phrase that says neither role nor body.
pub(super) fn described_again(phrase: String, doubts: Doubts) -> Verdict {
    described(phrase, None, None, false, doubts)
}

/// Somebody unnamed; `new` if the text has not spoken of them.
pub(super) fn described(
    phrase: String,
    role: Option<String>,
    organization: Option<String>,
    new: bool,
    doubts: Doubts,
) -> Verdict {
    Verdict { speaker: Speaker::Described { phrase, role, organization }, doubts, report: None, new }
}

/// True for a verb by which somebody may ask not to be named: "who spoke on condition of anonymity".
pub(super) fn may_ask_for_silence(verb: &Token) -> bool {
    verb.is(Class::CUE | Class::BE) || verb.word.scene().any(Scene::SPEAKS_WITH)
}
