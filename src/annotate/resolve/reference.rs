//! In what words a text brought in what "the report", "the driver" or "the researchers" speak of: a note gives the full
//! reference again.

use super::cast::{Appearance, Who};
use super::focus::Antecedent;
use super::reach::MEMORY;
use super::resolver::{Referent, Resolver};
use crate::doubt::Doubts;
use crate::lexicon::{Class, Scene, Sense, class_of, sense_of};
use crate::syntax::{FINITE, NONE, Phrase, PhraseMarks, PhraseSort};
use crate::titles::Sort;
use crate::token::{Token, TokenKind};

/// What hangs on a noun and tells which one it is.
const LINKS: Sense = OWNERS
    .or(Sense::TO)
    .or(Sense::ON)
    .or(Sense::ABOUT)
    .or(Sense::IN)
    .or(Sense::AT)
    .or(Sense::FOR)
    .or(Sense::WITH);

/// Of these, what tells whose it is.
const OWNERS: Sense = Sense::OF.or(Sense::FROM).or(Sense::BY);

/// What joins a document to whoever sent it.
const SENT_BY: &str = " from the ";

/// What may stand between a subject and its verb, besides commas.
const RELATIVE_OR_ADVERB: Class = Class(Class::RELATIVE.0 | Class::ADVERB.0 | Class::AUXILIARY.0);

/// The longest part of a reference that hangs on its noun, in tokens.
const LONGEST: usize = 14;

/// How something was brought in.
pub(super) enum Introduction {
    /// In these words, without an article; and whether as something known: "the central bank of Norland".
    Words(String, bool),
    /// As what somebody who had spoken gave out: "Roe said in a statement".
    GivenOutBy(Antecedent),
}

impl Introduction {
    pub(super) fn words(self) -> Option<String> {
        match self {
            Self::Words(words, _) => Some(words),
            Self::GivenOutBy(_) => None,
        }
    }
}

impl Resolver<'_, '_> {
    /// How the text last brought in what the noun of a definite mention at `first` speaks of. Nothing where it has
    /// spoken of several by that noun.
    pub(super) fn introduction(&self, first: usize, noun: &str) -> Option<Introduction> {
        let phrases = &self.scan.syntax.phrases;
        let end = phrases.partition_point(|p| (p.first as usize) < first);
        let near = (0..end).rev().take_while(|&i| phrases[i].first as usize + MEMORY >= first);
        let mut found: Option<(String, bool)> = None;
        let document = class_of(noun).any(Class::DOCUMENT);
        for i in near {
            let head = phrases[i].head as usize;
            // "the email", after "an email fundraising appeal"
            let named_as =
                || (phrases[i].first as usize..head).any(|k| self.text(k).eq_ignore_ascii_case(noun));
            let document = document || self.scan.tokens[head].is(Class::DOCUMENT);
            if found.is_none() && document && phrases[i].marks.has(PhraseMarks::INDEFINITE) && named_as() {
                return None;
            }
            if self.scan.tokens[head].span.len() != noun.len()
                || self.scan.tokens[head].is_quoted()
                || self.scan.is_headline(head)
                || !self.text(head).eq_ignore_ascii_case(noun)
            {
                continue;
            }
            let new = phrases[i].marks.has(PhraseMarks::INDEFINITE) || phrases[i].marks.has(PhraseMarks::OWN);
            let words = self.reference(i);
            // "a statement", "a joint statement": what it is, the sentence tells, or nothing does.
            let vague = words.as_ref().is_none_or(|words| self.says_no_maker(&phrases[i], words));
            // "In a statement released by the port, Roe called it old.": hers
            let released = self.means(phrases[i].last as usize, Sense::ISSUES)
                && phrases[i].first.checked_sub(1).is_some_and(|k| self.means(k as usize, Sense::IN));
            if new && found.is_none() && (vague || released) {
                let issuer = self.issuer(&phrases[i]);
                // "their complaint", after "a complaint filed by the Harbor Board": the same
                let own = !phrases[i].marks.has(PhraseMarks::INDEFINITE);
                if issuer.is_some() || words.is_none() && !own {
                    return issuer.map(Introduction::GivenOutBy);
                }
                // "The Roe campaign sent a fundraising email."
                if let Some((by, words)) = self.sent_by(&phrases[i]).zip(words.as_ref()) {
                    found = Some(([words.as_str(), SENT_BY, by].concat(), false));
                    continue;
                }
            }
            let Some(words) = words else { continue };
            // "the report", after "a new report" and "the study by Tern Labs"
            let soon = if new && vague && document {
                self.named_soon(phrases[i].first as usize, head, phrases[i].last as usize)
            } else {
                None
            };
            let words = soon.unwrap_or(words);
            match &found {
                None => found = Some((words, phrases[i].marks.has(PhraseMarks::DEFINITE))),
                // "A new Tern poll", "the Tern poll"
                Some((known, _)) if known.ends_with(&*words) || words.ends_with(&**known) => {}
                Some(_) => return None,
            }
        }
        found.map(|(words, known)| Introduction::Words(words, known))
    }

    /// Whose a new document is, by the verb right before it: "Roe sent a letter to the board that said".
    pub(super) fn sender(&self, first: usize, head: usize) -> Option<Antecedent> {
        let verb = first.checked_sub(1)?;
        let phrase = self.scan.syntax.phrase_at(head).filter(|p| p.first as usize == first)?;
        if self.means(verb, Sense::ISSUES) { self.issuer(phrase) } else { None }
    }

    /// True where the words that bring something in have nobody's name and no maker: "fundraising email", "statement of regret
    /// about the pier".
    fn says_no_maker(&self, p: &Phrase, words: &str) -> bool {
        let maker = |word: &str| sense_of(word).any(Sense::FROM | Sense::BY);
        let plain = words.ends_with(self.text(p.head as usize)) || !words.split(' ').any(maker);
        p.owner == NONE && plain && !words.contains(char::is_uppercase)
    }

    /// Whose a document is told to be: who alone speaks in its sentence, "the Harbor Board said in a statement", or puts it
    /// out there, "the board, which sent a letter".
    fn issuer(&self, document: &Phrase) -> Option<Antecedent> {
        let tokens = self.scan.tokens;
        let mut before = (document.first as usize).checked_sub(1)?;
        // "sent out an email"
        before -= usize::from(before > 0 && self.is_sent_out(before));
        let bare = !document.is_named() && document.owner == NONE;
        if !bare || !tokens[document.head as usize].is(Class::DOCUMENT) {
            return None;
        }
        let issues = tokens[before].means_small(Sense::ISSUES);
        // "issued", "is releasing"; but "was sent a letter"
        let (auxiliary, verb) = (before > 0 && tokens[before - 1].is(Class::AUXILIARY), self.text(before));
        let finite = tokens[before].is(Class::PAST | Class::VERB) || verb.ends_with("ed");
        if issues && (finite && !auxiliary || auxiliary && verb.ends_with("ing")) {
            return self.only_subject(before - usize::from(auxiliary));
        }
        // "Roe relented, issuing a statement saying"
        if !(tokens[before].means(Sense::IN) || issues && self.text(before).ends_with("ing")) {
            return None;
        }
        let sentence = tokens[before].sentence;
        let of_sentence = |token: usize| tokens[token].sentence == sentence;
        let mut speakers = self.spoken.iter().filter(|s| of_sentence(s.token));
        let Some(one) = speakers.next() else {
            let body = self.bodies.last().filter(|(_, token)| of_sentence(*token));
            return body.map(|&(u, _)| Antecedent { referent: Referent::Unnamed(u), doubts: Doubts::NONE });
        };
        let alone = speakers.all(|other| other.referent == one.referent);
        alone.then_some(Antecedent { referent: one.referent, doubts: one.doubts })
    }

    /// Which body by a noun of somebody's has put a new document out: "Roe campaign" of "The Roe campaign sent an email".
    fn sent_by(&self, document: &Phrase) -> Option<&str> {
        let tokens = self.scan.tokens;
        let verb = (document.first as usize).checked_sub(1)?;
        let subject = self.scan.syntax.phrase_at(verb.checked_sub(1)?).filter(|p| p.last as usize == verb)?;
        let (first, head) = (subject.first as usize, subject.head as usize);
        let from = first + usize::from(tokens[first].is(Class::DETERMINER));
        let body = from < head
            && tokens[from].is_capitalised()
            && !tokens[head].is_capitalised()
            && self.scan.sort(head).any(Sort::ORGANIZATION)
            && subject.owner == NONE
            && subject.hangs_on == NONE;
        let opens = self.scan.words.at_head(first) && self.means(first, Sense::THE);
        let sends = tokens[verb].means_small(Sense::ISSUES) && tokens[verb].is(Class::PAST | Class::VERB);
        (body && opens && sends).then(|| self.scan.slice(from, head + 1))
    }

    /// True for the particle of a verb that gives something out: "out" of "sent out".
    fn is_sent_out(&self, at: usize) -> bool {
        self.means(at, Sense::OUT) && self.scan.tokens[at - 1].means_small(Sense::ISSUES)
    }

    /// Who has a verb right after their name: "the board issued", "the board, which issued". Not an outlet, which prints what
    /// others give out.
    pub(super) fn only_subject(&self, verb: usize) -> Option<Antecedent> {
        let names = self.cast.within(self.sentence_start(verb), verb);
        let links = |k: usize| {
            let token = &self.scan.tokens[k];
            self.is_comma(k) || token.is_word() && token.is(RELATIVE_OR_ADVERB) && !token.is_capitalised()
        };
        let beside = |a: &Appearance| self.is_set_off_before(a.last as usize, verb);
        let subject = self.subjects(names).find(|a| (a.last as usize..verb).all(links) || beside(a))?;
        // "Roe and Chairman Ada Hale sent a letter": not hers alone.
        let before = (subject.title.min(subject.first) as usize).checked_sub(1);
        if before.is_some_and(|k| self.scan.tokens[k].is_word() && self.scan.tokens[k].is(Class::CONJUNCTION))
        {
            return None;
        }
        match subject.who {
            Who::One(figure) if !self.is_outlet(figure) => {
                Some(Antecedent { referent: Referent::Figure(figure), doubts: Doubts::NONE })
            }
            _ => None,
        }
    }

    /// "Roe, the mayor, | sent": whether nothing but words set off by commas stands between a name's end and its verb.
    fn is_set_off_before(&self, end: usize, verb: usize) -> bool {
        let plain = |k: usize| {
            let token = &self.scan.tokens[k];
            !token.is_quoted()
                && (!token.is_word()
                    || !token.is(FINITE | Class::AUXILIARY | Class::RELATIVE | Class::CONJUNCTION))
        };
        end + 2 < verb
            && self.is_comma(end)
            && self.is_comma(verb - 1)
            && self.scan.tokens[end + 1].is(Class::DETERMINER)
            && (end + 1..verb - 1).all(plain)
    }

    /// True for a phrase with this noun that stands in the text itself: in no quotation, and not in a headline.
    pub(super) fn speaks_of(&self, p: &Phrase, noun: &str) -> bool {
        let head = p.head as usize;
        self.scan.tokens[head].span.len() == noun.len()
            && self.text(head).eq_ignore_ascii_case(noun)
            && !self.scan.tokens[head].is_quoted()
            && !self.scan.is_headline(head)
    }

    /// The words of a phrase that bring something in, without its article: "letter from the Harbor Council". Nothing
    /// where it says no more than its noun.
    pub(super) fn reference(&self, phrase: usize) -> Option<String> {
        let p = &self.scan.syntax.phrases[phrase];
        let tokens = self.scan.tokens;
        if p.is_named() || p.marks.has(PhraseMarks::OWN) && p.owner == NONE {
            return None;
        }
        let first = p.first as usize;
        let counted = |k: usize| tokens[k].kind == TokenKind::Number || self.scan.sort(k).any(Sort::COUNT);
        let from = first + usize::from(tokens[first].is(Class::DETERMINER));
        let head = p.head as usize;
        let from = from + usize::from(from < head && counted(from));
        // "a Monday afternoon memo": when, and no more
        let time = |k: &usize| tokens[*k].is(Class::TIME) && !tokens[*k].word.scene().any(Scene::MONTH_NAME);
        let from = from + (from..head).take_while(time).count();
        let from = self.before_slash(from);
        let owner = self.scan.syntax.phrases.get(p.owner as usize);
        let from = owner.map_or(from, |o| {
            let first = o.first as usize;
            first + usize::from(tokens[first].is(Class::DETERMINER))
        });
        let mut parts = vec![(from, head + 1)];
        if p.last as usize == head + 1 {
            let links = if p.marks.has(PhraseMarks::DEFINITE) { OWNERS } else { LINKS };
            self.hanging(phrase, links, &mut parts);
        }
        let capital = owner.is_none()
            && (from..head).any(|k| self.scan.words.is_capital(k) && !self.scan.words.at_head(k));
        let new = tokens[first].is_word() && tokens[first].means(Sense::BRINGS_IN) && from < head;
        if parts.len() == 1 && !capital && !new && owner.is_none_or(|o| !o.is_named()) {
            return None;
        }
        Some(self.joined_parts(&parts))
    }

    /// Where a row of capitals begins whose second half follows a slash: "Tern News" of "Tern News/WXQT poll".
    fn before_slash(&self, from: usize) -> usize {
        let slash = from.checked_sub(1).filter(|&k| self.text(k) == "/" && self.scan.words.is_capital(from));
        let before = slash.map(|k| (0..k).rev().take_while(|&b| self.scan.words.is_capital(b)).last());
        before.flatten().unwrap_or(from)
    }

    /// The words of a new document with who made it, where a time stands between: "a complaint filed Monday by the
    /// Harbor Council". `None` where nothing of that kind follows its noun.
    pub(super) fn made_by(&self, first: usize, head: usize) -> Option<String> {
        let phrase = self.scan.syntax.at(head)?;
        let p = &self.scan.syntax.phrases[phrase];
        // "his emails seen by the Post": whose, is to be told as well
        let own = self.means(first, Sense::POSSESSIVE);
        if own || p.head as usize != head || p.last as usize != head + 1 || p.owner != NONE || p.is_named() {
            return None;
        }
        let from = first + usize::from(self.scan.tokens[first].is(Class::DETERMINER));
        let mut parts = vec![(from, head + 1)];
        self.hanging(phrase, LINKS, &mut parts);
        // "a poll of 400 tenants released on Friday by Tern Labs", "a report Tuesday from the Harbor Council"
        let owned = |&(k, _): &(usize, usize)| k > head + 1 && self.scan.words.means_small(k, OWNERS);
        // "a study by a sociologist, Jane Roe"
        let apposed = |&(from, to): &(usize, usize)| (from..to).any(|k| self.is_comma(k));
        let made = parts[1..].iter().any(|part| self.is_made(part.0) || owned(part) || apposed(part));
        made.then(|| self.joined_parts(&parts))
    }

    /// Whether what follows the noun of a phrase tells whose a document is: "The poll, released by Tern Labs,".
    pub(super) fn tells_maker(&self, p: &Phrase) -> bool {
        let last = p.last as usize;
        let after = last + usize::from(self.is_comma(last));
        !p.marks.has(PhraseMarks::PLURAL)
            && (self.is_made(after) || self.scan.words.means_small(after, OWNERS))
    }

    pub(super) fn joined_parts(&self, parts: &[(usize, usize)]) -> String {
        let words = parts.iter().flat_map(|&(from, to)| self.scan.slice(from, to).split_whitespace());
        words.collect::<Vec<_>>().join(" ").replace('\u{ad}', "")
    }

    /// Adds what hangs on a noun: participles that say whose a document is, and prepositions with their phrases. Times are
    /// left out: what a weekday means, a note has no room to say. After a noun that is known only `links` to
    /// whose it is belong to it: "clarified the statement in light of".
    fn hanging(&self, phrase: usize, links: Sense, parts: &mut Vec<(usize, usize)>) {
        let phrases = &self.scan.syntax.phrases;
        let head = phrases[phrase].head as usize;
        let mut at = head + 1;
        // "The poll, released by Tern Labs, found"
        let document = self.scan.tokens[head].is(Class::DOCUMENT);
        let definite = phrases[phrase].marks.has(PhraseMarks::DEFINITE.with(PhraseMarks::GOVERNED));
        if document && self.is_comma(at) && self.is_made(at + 1) {
            at += 1;
        }
        while at < head + LONGEST {
            at = self.after_time(at);
            // "a notice later issued by the port"
            let adverb = self
                .scan
                .tokens
                .get(at)
                .is_some_and(|t| t.is_word() && t.is(Class::ADVERB) && !t.is_capitalised());
            at += usize::from(adverb && self.is_made(at + 1));
            let mut link = at;
            let verb = self.end_of_making(at);
            let made = verb > at;
            // "a memo on the ferry obtained by the Post": what it is, is told
            if made && parts.len() > 1 && self.means(at, Sense::THROUGH) {
                return;
            }
            if made {
                link = self.after_time(verb);
            }
            let Some(linked) = self.scan.syntax.at(link + 1) else { return };
            let next = &phrases[linked];
            let head = &self.scan.tokens[next.head as usize];
            let belongs = next.first as usize == link + 1
                && self.scan.words.means_small(link, links)
                && !matches!(next.sort, PhraseSort::Pronoun | PhraseSort::Time | PhraseSort::Event)
                && !next.marks.has(PhraseMarks::OWN)
                && head.kind != TokenKind::Number
                // "a survey by the group of 900 tenants": of whom the survey is
                && !(self.scan.tokens[link + 1].kind == TokenKind::Number && definite)
                // "police to prepare"
                && (head.is_capitalised()
                    || !self.scan.tokens[link].is(Class::TO)
                    || !head.is(Class::BASE | Class::BARE_FORM) && !self.may_be_infinitive(next));
            if !belongs {
                return;
            }
            let last = self.end_of_link(linked);
            // "to Roe, Hale, and Ruiz": no half of a list; "records seen by the Post and people at the port": another source
            let joined = last > linked && self.means(phrases[last].head as usize, Sense::SOURCES);
            if phrases[last].with != NONE || joined {
                return;
            }
            if made {
                parts.push((at, verb));
            }
            // "from counsel Jane Roe provides": what follows a name is no part of its phrase.
            let p = &phrases[last];
            let end = if p.is_named() { p.name.1 } else { p.last } as usize;
            let end = self.end_of_person(link + 1, end);
            parts.push((link, self.without_verb(link + 1, end)));
            at = end;
        }
    }

    /// One past a participle at a token that tells whose a document is, and its small word: "drawn up | for the county", "paid for |
    /// by the union". The token itself where there is none.
    fn end_of_making(&self, at: usize) -> usize {
        let small = |k: usize, what: fn(&Token) -> bool| {
            self.scan.tokens.get(k).is_some_and(|t| t.is_word() && what(t))
        };
        if self.is_made(at) {
            return at + 1 + usize::from(self.means(at + 1, Sense::OUT | Sense::UP));
        }
        let participle =
            small(at, |t| !t.is_capitalised() && t.is(Class::PAST_OR_PARTICIPLE | Class::PARTICIPLE_ONLY))
                || small(at, |t| !t.is_capitalised()) && self.text(at).ends_with("ed");
        let link = at
            + 1
            + usize::from(small(at + 1, |t| t.is(Class::PREPOSITION)) && !self.means(at + 1, Sense::BY));
        if participle && self.means(link, Sense::BY) { link } else { at }
    }

    /// "a petition to stop": one word that no table has, and that nothing shows to be a noun.
    fn may_be_infinitive(&self, p: &Phrase) -> bool {
        p.last == p.first + 1
            && self.scan.sort(p.head as usize).is_unknown()
            && !p.marks.has(PhraseMarks::PLURAL)
    }

    /// The end of a phrase, or of the full name in it that more follows: "special counsel Jane Roe | gives new details".
    fn end_of_person(&self, first: usize, end: usize) -> usize {
        let names = self.cast.within(first, end);
        let more = |a: &&Appearance| {
            let last = a.last as usize;
            last + 1 < end && a.last - a.first > 1 && self.is_person_named(a) && !a.possessive
        };
        names.iter().find(more).map_or(end, |a| a.last as usize)
    }

    /// The end of a phrase without a last word that reads as a verb: "the committees leading", "Tern Labs helps".
    fn without_verb(&self, first: usize, end: usize) -> usize {
        let (text, unknown) = (self.text(end - 1), self.scan.sort(end - 1).is_unknown());
        let small = !self.scan.tokens[end - 1].is_capitalised() && end - 1 > first;
        let third = text.ends_with('s') && small && self.scan.words.is_capital(end - 2);
        let next = self
            .scan
            .tokens
            .get(end)
            .is_some_and(|t| t.is_word() && (t.is(Class::DETERMINER | Class::TO) || t.means(Sense::UP)));
        // "in the spring", "of the Lake Street shooting |, said": nouns
        let after = self.scan.tokens.get(end);
        let object =
            after.is_some_and(|t| t.is_word() && !t.is(Class::CONJUNCTION | Class::AUXILIARY | Class::CUE));
        let article = self.scan.tokens[end - 2].is(Class::DETERMINER);
        let participle = text.ends_with("ing") && !article && (unknown && object || next);
        end - usize::from(small && (unknown && third || participle))
    }

    /// The last phrase of what a preposition brings, with what "and" joins to it.
    fn end_of_link(&self, phrase: usize) -> usize {
        let phrases = &self.scan.syntax.phrases;
        let mut last = phrase;
        while let Some(next) = phrases.get(last + 1) {
            let and = self.scan.tokens[phrases[last].last as usize].is(Class::CONJUNCTION);
            let joined =
                and && phrases[last].with as usize == last + 1 && next.first == phrases[last].last + 1;
            let owned = next.owner as usize == last;
            if !joined && !owned || matches!(next.sort, PhraseSort::Pronoun | PhraseSort::Time) {
                break;
            }
            last += 1;
        }
        // "by an influential sociologist, Jane Roe"
        let named = phrases.get(last + 1).filter(|p| p.beside as usize == last && p.names_person());
        last + usize::from(named.is_some())
    }

    /// True for a participle that tells whose a document is: "filed by", "published in".
    pub(super) fn is_made(&self, at: usize) -> bool {
        self.scan.tokens.get(at).is_some_and(|t| {
            t.is_word()
                && !t.is_capitalised()
                && t.means(Sense::COMES_FROM | Sense::ISSUES)
                && (t.is(Class::PAST_OR_PARTICIPLE | Class::PARTICIPLE_ONLY)
                    || self.text(at).ends_with("ed")
                    || self.text(at).ends_with("en"))
        })
    }

    /// One past a time at a token: "Wednesday", "on Monday", "last week", "earlier this week".
    fn after_time(&self, at: usize) -> usize {
        let tokens = self.scan.tokens;
        let time = |k: usize| tokens.get(k).is_some_and(|t| t.is_word() && t.is(Class::TIME));
        let led = self.scan.words.means_small(at, Sense::ON | Sense::IN)
            || tokens.get(at).is_some_and(|t: &Token| t.word.scene().any(Scene::WITH_SPAN | Scene::EARLY));
        let mut first = at + usize::from(led);
        // "this week"
        let pointed = tokens.get(first).is_some_and(|t| t.is_word() && t.is(Class::DETERMINER));
        first += usize::from(pointed && !time(first));
        if !time(first) {
            return at;
        }
        let number = |k: usize| tokens.get(k).is_some_and(|t| t.kind == TokenKind::Number);
        let end = (first..first + 3).take_while(|&k| time(k) || number(k)).count();
        first + end
    }
}
