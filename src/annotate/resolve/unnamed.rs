//! People and bodies whom the text leaves unnamed: "a spokeswoman for the council", "one voter", "the official".

use super::Verdict;
use super::cast::Who;
use super::description::{described, may_ask_for_silence};
use super::figure::Sphere;
use super::reach::{MEMORY, STEPS};
use super::reference::Introduction;
use super::resolver::{Referent, Resolver, Spoken, Unnamed};
use super::scan::sex_of;
use crate::Speaker;
use crate::doubt::{Doubt, Doubts};
use crate::lexicon::{Class, Sense, numeral, sense_of};
use crate::spelling::words;
use crate::syntax::{NO_NOUN, Phrase, PhraseSort};
use crate::titles::{Sort, sort_of};
use crate::token::{Flags, Token, TokenKind};

impl Resolver<'_, '_> {
    /// Somebody whom the text leaves unnamed.
    pub(super) fn unnamed(
        &mut self,
        first: usize,
        head: usize,
        last: usize,
        noun: &str,
        definite: bool,
    ) -> Verdict {
        let sort = self.scan.sort(head);
        let one_of = self.is_one_of_told(first, last);
        let bare = head == first + 1 && last == head + 1;
        let body = sort.any(Sort::ORGANIZATION) && !sort.any(Sort::TITLE);
        if let Some(verdict) = self.told_of((first, head, last), noun, definite && bare, body) {
            return verdict;
        }
        let introduction = if bare { self.introduced_as(first, head) } else { self.one_of_told(first, last) };
        let of_nobody = introduction.is_none() && self.says_no_group(first, last);
        let office_of_nobody = self.is_office_of_nobody(first, head, last, noun);
        // "an unidentified aide"; "The head of one school, who declined to be named, said"
        let withheld =
            self.is_said_to_be_unnamed(first, head) || !sort.any(Sort::PLURAL) && self.asks_for_silence(last);
        let sure = introduction.is_some()
            || self.is_somebody_new(first, head, last, noun)
            || office_of_nobody
            || withheld
            || self.is_told_without_name((first, head, last), noun);
        // "the group", after the words of one and the name of another
        let other = introduction.is_some() && body && self.is_body_at_hand(first);
        let mut phrase =
            introduction.unwrap_or_else(|| self.with_full_names((first, last), self.phrase(first, last)));
        let whose = first.checked_sub(1).filter(|&k| self.means(k, Sense::WHOSE));
        let owner = whose.and_then(|k| self.owner_by_whose(k));
        let ownerless = whose.is_some() && owner.is_none();
        if let Some(owner) = owner {
            phrase = format!("{owner}’s {phrase}");
        }
        if office_of_nobody {
            phrase.insert_str(0, "the ");
        }
        let organization = self.of_which_body((first, head, last), noun, &mut phrase);
        let role = sort.any(Sort::TITLE).then(|| noun.to_owned());
        // "the president": one whom all readers know
        let president = definite && sense_of(noun).any(Sense::PRESIDENT) && !office_of_nobody;
        // "the Norland Democrat": somebody whom the text names
        let party = definite && self.scan.tokens[head].is_capitalised() && sort.any(Sort::DEMONYM);
        let partisan = party && !sort.any(Sort::PLURAL);
        let sure = sure
            && !president
            && !partisan
            && !other
            && !ownerless
            && !of_nobody
            && (sort.any(Sort::PLURAL) || withheld || !self.may_be_set_after(last, noun))
            && !self.is_cut_short((first, head, last), &phrase)
            && (withheld || !self.is_named_somewhere((first, head, last), noun));
        let doubts = Doubt::PerhapsNamed.when(!sure);
        // "Prosecutors said", again: the same, as far as a reader can tell.
        let general = !self.is_indefinite(first) && self.is_general(first, head);
        let verdict = described(phrase, role, organization, !definite && !general, doubts);
        // "the businessman" is somebody whom the text names: not for this pass to say that it does not.
        let the = definite || first > 0 && self.means(first - 1, Sense::THE);
        // "A former packer, who asked not to be named, said", whatever the noun
        let person = |p: &Phrase| p.sort == PhraseSort::Person;
        // "according to a clerk, he said": he is not the clerk
        let according = first.checked_sub(2).is_some_and(|k| self.scan.tokens[k].is(Class::ACCORDING));
        let new = sure
            && self.is_indefinite(first)
            && !sort.any(Sort::PLURAL)
            && !according
            && (withheld || self.scan.syntax.phrase_at(head).is_some_and(person));
        let somebody = is_person(noun) || self.is_one(first, head) || one_of || new;
        if (!definite || the || withheld) && somebody {
            let one = !sort.any(Sort::PLURAL) && !sense_of(noun).any(Sense::SOURCES);
            let (head, speaker, pronouns) =
                (self.text(head).to_owned(), verdict.speaker.clone(), sex_of(sort));
            self.meets(Unnamed { head, speaker, pronouns, one }, first, doubts);
        }
        verdict
    }

    /// Whom a mention of somebody unnamed takes up, or names after all; `again` says that it points by its noun alone.
    fn told_of(
        &mut self,
        (first, head, last): (usize, usize, usize),
        noun: &str,
        again: bool,
        body: bool,
    ) -> Option<Verdict> {
        let sort = self.scan.sort(head);
        let one_of = self.is_one_of_told(first, last);
        if !sort.any(Sort::PLURAL)
            && let Some((from, end)) = self.name_given(if one_of { last - 1 } else { head })
        {
            let verdict = self.bylined(from, end);
            // "A man who gave his name as Orla said. He added": he, and nobody further up
            if !self.cast.figures.iter().any(|f| f.name == self.scan.slice(from, end)) {
                let speaker = verdict.speaker.clone();
                let own = Unnamed { head: String::new(), speaker, pronouns: sex_of(sort), one: true };
                self.meets(own, first, verdict.doubts);
            }
            return Some(verdict);
        }
        if let Some(figure) = self.named_after(first, head) {
            return Some(self.one(figure, first, Doubts::NONE));
        }
        if again && let Some(verdict) = self.heard_before((first, head, last), noun, body) {
            return Some(verdict);
        }
        if head == first && last == head + 1 { self.another(first, noun) } else { None }
    }

    /// The body that somebody is of: by the phrase, or by the words before it, which the phrase then has as well.
    fn of_which_body(
        &self,
        (first, head, last): (usize, usize, usize),
        noun: &str,
        phrase: &mut String,
    ) -> Option<String> {
        if let Some((body, name)) = self.speaks_for(first, last, noun) {
            *phrase = format!("{phrase} for {body}");
            return Some(name);
        }
        let after = self.scan.organization_after(head + 1, last);
        // "a Bureau spokesman", after "the Bureau of Tides"
        let noun = head.checked_sub(1).filter(|&k| k > first && after.is_none());
        if let Some((noun, name)) = noun.and_then(|k| Some((k, self.scan.body_in_short(k)?)))
            && let Some(rest) = phrase.strip_prefix(self.text(noun))
        {
            *phrase = format!("{name}{rest}");
            return Some(name.to_owned());
        }
        after.or_else(|| self.organization_before(first, head))
    }

    /// "a friend of the mayor, Jane Roe, said": whether a name that is set after somebody may be theirs, or of somebody in the phrase.
    fn may_be_set_after(&self, last: usize, noun: &str) -> bool {
        (is_person(noun) || sense_of(noun).any(Sense::RELATED)) && self.set_after(last).is_some()
    }

    /// A phrase with the full names of those whom it calls by form of address and surname: "an aide of Mr. Roe".
    fn with_full_names(&self, (first, last): (usize, usize), mut phrase: String) -> String {
        for a in self.cast.within(first, last).iter().filter(|a| a.last - a.first == 1 && a.title < a.first) {
            let address = (a.title..a.first).all(|k| self.scan.honorific(k as usize) == Some(""));
            let Who::One(figure) = a.who else { continue };
            let called = self.scan.slice(a.title as usize, a.last as usize);
            let name = &self.cast.figures[figure as usize].name;
            if address && name.contains(' ') && phrase.contains(called) {
                phrase = phrase.replacen(called, name, 1);
            }
        }
        phrase
    }

    /// Whose aides "whose aides" are: the name right before it, in full.
    fn owner_by_whose(&self, whose: usize) -> Option<String> {
        let end = whose - usize::from(whose > 0 && self.is_comma(whose - 1));
        let i = self.cast.appearances.partition_point(|a| (a.last as usize) < end);
        let found = self.cast.appearances.get(i).filter(|a| a.last as usize == end)?;
        let Who::One(figure) = found.who else { return None };
        let figure = &self.cast.figures[figure as usize];
        let the = if figure.the > 0 && figure.sphere == Sphere::Body { "the " } else { "" };
        Some(format!("{the}{}", figure.name))
    }

    /// "the official", after "a senior official said": whoever was left unnamed by the noun before.
    fn heard_before(
        &mut self,
        (first, head, last): (usize, usize, usize),
        noun: &str,
        body: bool,
    ) -> Option<Verdict> {
        if let Some(verdict) = self.described_together(first, head) {
            return Some(verdict);
        }
        // "her mother", after "a mother of two": somebody else.
        if self.scan.sort(head).any(Sort::KIN) && !self.means(first, Sense::THE) {
            return None;
        }
        let mut known = self.unnamed.iter().rev().take(STEPS);
        let earlier = known.find(|u| u.head.eq_ignore_ascii_case(noun)).or_else(|| self.only_source(noun))?;
        if self.is_replaced(earlier, first, noun) {
            return None;
        }
        let doubt = self.may_be_another(earlier, (first, head, last), noun)
            || body && self.is_body_since(earlier, first);
        let doubts = self.first_heard(earlier).with_if(Doubt::OneOfTwo, doubt);
        let speaker = earlier.speaker.clone();
        Some(Verdict { speaker, doubts, report: None, new: false })
    }

    /// "the source", after words of "one person close to the talks": the one who has been left unnamed, if nobody else has.
    fn only_source(&self, noun: &str) -> Option<&Unnamed> {
        let hidden = |noun: &str| sense_of(noun).any(Sense::SOMEBODY);
        if !hidden(noun) || sort_of(noun).any(Sort::PLURAL) {
            return None;
        }
        let (last, before) = self.unnamed.split_last()?;
        let same = |u: &Unnamed| u.speaker == last.speaker;
        let sure = self.last_spoke(last).is_some_and(|s| s.doubts.is_none());
        let all = before.iter().rev().take(STEPS).all(same);
        (sure && all && last.one && hidden(&last.head.to_lowercase())).then_some(last)
    }

    /// "the officer", after words of one and "A second officer agreed.": whether the text has brought in another by the noun
    /// since somebody unnamed spoke.
    fn is_replaced(&self, earlier: &Unnamed, first: usize, noun: &str) -> bool {
        let Some(spoke) = self.last_spoke(earlier) else { return false };
        let phrases = &self.scan.syntax.phrases;
        let from = phrases.partition_point(|p| p.first as usize <= spoke.token);
        phrases[from..].iter().take_while(|p| (p.last as usize) <= first).any(|p| {
            let sentence = self.scan.tokens[p.first as usize].sentence;
            self.text(p.head as usize).eq_ignore_ascii_case(noun)
                && sentence != self.scan.tokens[spoke.token].sentence
                && self.is_indefinite(p.first as usize)
        })
    }

    /// "the man", after "one man in Dayton": the words that brought him in.
    pub(super) fn introduced_as(&self, first: usize, head: usize) -> Option<String> {
        let again = self.means(first, Sense::THE | Sense::POINTS);
        // "the people", but "those people"
        let folk = self.scan.sort(head).any(Sort::IRREGULAR) && self.means(first, Sense::THE);
        let vague =
            self.scan.tokens[head].means(Sense::VAGUE) || folk || self.scan.sort(head).any(Sort::MASS);
        if !again || vague {
            return None;
        }
        self.introduction(first, self.text(head)).and_then(Introduction::words)
    }

    /// Whether a mention, or the `phrase` that stands for it, stops before it has said who is meant.
    fn is_cut_short(&self, (first, head, last): (usize, usize, usize), phrase: &str) -> bool {
        // "a person familiar with the mayor’s": of what, is not said; but "a friend of the mayor’s".
        let owner = self.scan.tokens[last - 1].kind == TokenKind::Possessive
            && (!phrase.contains(" of ") || self.scan.tokens[head].means(Sense::ONE));
        let cut = owner || phrase.ends_with(" the") || phrase.ends_with(" of") || phrase.ends_with(" to");
        // "singers like Roe and Hart": those who are named
        let like = head + 2 < last
            && self.scan.tokens[head + 1].means_small(Sense::SUCH_AS)
            && self.scan.tokens[head + 2].is_capitalised();
        // "both", but not "both the clerk and the mayor"
        let both = self.means(first, Sense::BOTH) && !(first..last).any(|k| self.means(k, Sense::AND));
        cut || like || both || self.is_cut_from_clause(first, head, phrase)
    }

    /// "voters who like Roe said", "those people said": whether a mention of several by their noun alone leaves out which of
    /// them the text means.
    fn is_cut_from_clause(&self, first: usize, head: usize, phrase: &str) -> bool {
        let bare = self.scan.sort(head).any(Sort::PLURAL) && !phrase.contains(' ');
        let clause = || {
            self.scan.tokens.get(head + 1).is_some_and(|t| t.means_small(Sense::WHO))
                && !self.scan.tokens.get(head + 2).is_some_and(may_ask_for_silence)
        };
        // "people familiar with the talks said. These people said"
        let points = head == first + 1
            && self.means(first, Sense::DEFINITE)
            && self.scan.sort(first).any(Sort::COUNT)
            && self.scan.tokens[head].means(Sense::SOURCES)
            && phrase.split(' ').count() <= 2;
        bare && clause() || points
    }

    /// Where somebody who was left unnamed spoke last.
    fn last_spoke(&self, unnamed: &Unnamed) -> Option<&Spoken> {
        self.spoken.iter().rev().take(STEPS).find(|s| match s.referent {
            Referent::Unnamed(u) => self.unnamed[u as usize].speaker == unnamed.speaker,
            Referent::Figure(_) => false,
        })
    }

    /// How sure it was that somebody unnamed spoke, the last time. An aide or a source stays unnamed for a reason.
    pub(super) fn heard_as(&self, unnamed: &Unnamed) -> Doubts {
        let stays = sense_of(&unnamed.head).any(Sense::MANY_FIT | Sense::SOURCES | Sense::SPOKESPERSON);
        self.last_spoke(unnamed).filter(|_| !stays).map_or(Doubts::NONE, |s| s.doubts)
    }

    /// How sure it was that it was somebody unnamed who spoke, the first time.
    fn first_heard(&self, unnamed: &Unnamed) -> Doubts {
        // "the pollster", of whom the text has said no more; but "a Tern spokesman"
        let bare = matches!(&unnamed.speaker, Speaker::Described { phrase, .. } if !phrase.contains(' '));
        let first = self.last_spoke(unnamed).filter(|_| bare);
        first.map_or(Doubts::NONE, |s| s.doubts)
    }

    /// Whether the sentence before a token, or its own, has a body for its subject.
    fn is_body_at_hand(&self, token: usize) -> bool {
        let start = self.sentence_start(token);
        let start = if start == 0 { 0 } else { self.sentence_start(start - 1) };
        let names = self.cast.within(start, token);
        self.subjects(names).any(|a| !self.names_people(a) && !a.quoted)
    }

    /// "A group of anglers said. The Harbor Friends backed Roe. The group said": whether another has been a sentence's subject
    /// since somebody unnamed spoke.
    fn is_body_since(&self, earlier: &Unnamed, token: usize) -> bool {
        let Some(spoke) = self.last_spoke(earlier) else { return false };
        let since = self.cast.within(spoke.token, token);
        self.subjects(since).any(|a| !self.names_people(a) && !a.quoted)
    }

    /// Whether "the clerk" may be another than an earlier one who was left unnamed.
    fn may_be_another(
        &self,
        earlier: &Unnamed,
        (first, head, last): (usize, usize, usize),
        noun: &str,
    ) -> bool {
        // "the president", after "a president" and "President Roe": one of the two.
        let known = self.by_office(noun).is_some_and(|bearers| {
            bearers.iter().any(|&f| (self.cast.figures[f as usize].first as usize) < first)
        });
        // "the clerk", after "a clerk and another person": one of those two.
        let pair = matches!(&earlier.speaker, Speaker::Described { phrase, .. } if is_pair(phrase));
        // "the president", after "a president" of old: one whom all readers know
        let president = sense_of(noun).any(Sense::PRESIDENT);
        known
            || pair
            || president
            || self.are_named_before((first, head, last), noun)
            || self.is_named_since((first, head), noun)
    }

    /// Takes down that somebody unnamed spoke.
    pub(super) fn meets(&mut self, unnamed: Unnamed, token: usize, doubts: Doubts) {
        self.unnamed.push(unnamed);
        self.speaks(Referent::Unnamed(self.unnamed.len() as u32 - 1), token, doubts);
    }

    /// True for a mention that means the same whenever it is used: "prosecutors", "Roe’s office".
    fn is_general(&self, first: usize, head: usize) -> bool {
        let tokens = self.scan.tokens;
        let counted = tokens[first].kind == TokenKind::Number || self.scan.sort(first).any(Sort::COUNT);
        let owned = (first..head).any(|k| tokens[k].kind == TokenKind::Possessive);
        self.scan.sort(head).any(Sort::PLURAL) && !counted || owned
    }

    /// True for a mention that brings somebody in whom it does not name: "a spokesman", "officials", "one of the
    /// men", "the mayor's office".
    fn is_somebody_new(&self, first: usize, head: usize, last: usize, noun: &str) -> bool {
        let tokens = self.scan.tokens;
        let possessive = (first..head).any(|k| tokens[k].kind == TokenKind::Possessive);
        if possessive {
            // By whose it is, nobody else.
            let sense = sense_of(noun);
            let spokes = sense.any(Sense::SPOKESPERSON) && self.by_office(noun).is_none();
            if sense.any(Sense::OFFICE) || spokes {
                return true;
            }
        }
        if !self.is_indefinite(first) {
            // "the chairmen" stand for some of whom the text has told.
            let told = || last > head + 1 || self.is_brought_in(first, head) || self.is_explained(last);
            // "the two friends" are two of whom the text has told.
            if self.means(first, Sense::THE) && self.is_counted(first + 1, head) && last == head + 1 {
                return self.is_counted_before(first, head);
            }
            let many = Sense::SOURCES | Sense::MANY_FIT;
            let office = self.scan.sort(head).any(Sort::TITLE) && !sense_of(noun).any(many);
            let presupposed = self.means(first, Sense::THE) && office && !possessive;
            let force = head == first
                && self.means(head, Sense::TAKES_PLURAL)
                && self.scan.sort(head).any(Sort::ORGANIZATION);
            return is_plural(noun) && is_person(noun) && (!presupposed || told())
                || force && !self.has_name_of_its_own(head);
        }
        let of = tokens.get(head + 1).is_some_and(|t| t.is_word() && t.is(Class::OF)) && head + 2 < last;
        let alone = head == first && sense_of(noun).any(Sense::ANOTHER);
        is_person(noun)
            || is_noun(&tokens[head]) && !tokens[head].is(Class::EVENT) && !counts(noun)
            || alone && of
    }

    /// "police", beside "the Lund Police Department" or "Lund police": whether the text has the noun at a token in a name.
    fn has_name_of_its_own(&self, head: usize) -> bool {
        let (noun, tokens) = (self.text(head), self.scan.tokens);
        let inner = |k: usize| tokens[k].is_capitalised() && !tokens[k].flags.has(Flags::SENTENCE_START);
        (1..tokens.len()).any(|k| {
            let same = || self.text(k).eq_ignore_ascii_case(noun);
            tokens[k].is_word() && (inner(k) || inner(k - 1) && tokens[k - 1].is_word()) && same()
        })
    }

    /// "the church leaders", after "Church leaders met": whether the text has brought in whom the noun calls, without an
    /// article that presupposes them.
    fn is_brought_in(&self, first: usize, head: usize) -> bool {
        let phrases = &self.scan.syntax.phrases;
        let before = &phrases[..phrases.partition_point(|p| (p.first as usize) < first)];
        before.iter().rev().take_while(|p| p.first as usize + MEMORY >= first).any(|p| {
            self.text(p.head as usize).eq_ignore_ascii_case(self.text(head))
                && !self.means(p.first as usize, Sense::THE | Sense::POINTS)
        })
    }

    /// True for a number right before a noun: "two voters", "the 12 jurors".
    fn is_counted(&self, at: usize, head: usize) -> bool {
        at < head
            && (self.scan.tokens[at].kind == TokenKind::Number
                || numeral(&self.text(at).to_lowercase()).is_some())
    }

    /// "the two voters", after "two voters": whether the text has brought in as many without their names.
    fn is_counted_before(&self, first: usize, head: usize) -> bool {
        let phrases = &self.scan.syntax.phrases;
        let before = &phrases[..phrases.partition_point(|p| (p.first as usize) < first)];
        before.iter().rev().take_while(|p| p.first as usize + MEMORY >= first).any(|p| {
            let number = p.first as usize;
            self.text(number).eq_ignore_ascii_case(self.text(first + 1))
                && self.text(p.head as usize).eq_ignore_ascii_case(self.text(head))
                && !p.is_named()
        })
    }

    /// "the pilots, who asked not to be named,": whether a clause tells of those whom a mention that ends before `last` means.
    fn is_explained(&self, last: usize) -> bool {
        let after = last + usize::from(self.is_comma(last));
        self.scan.tokens.get(after).is_some_and(|t| t.is_word() && t.is(Class::RELATIVE))
    }

    /// True if a mention has an article or a word that brings somebody new in, within it or before it.
    pub(super) fn is_indefinite(&self, first: usize) -> bool {
        let article = |k: usize| self.scan.tokens[k].is(Class::DETERMINER) && self.means(k, Sense::BRINGS_IN);
        article(first) || first > 0 && article(first - 1)
    }

    /// "one angler": somebody, whatever the noun.
    fn is_one(&self, first: usize, head: usize) -> bool {
        self.means(first, Sense::ONE) && head > first && !self.scan.tokens[head].is(Class::EVENT)
    }

    /// True for a capital at the mention's head, or a full name at its end: a name that was not understood.
    pub(super) fn is_name_in_disguise(&self, first: usize, head: usize, last: usize) -> bool {
        let (token, sort) = (&self.scan.tokens[head], self.scan.sort(head));
        let open = self.is_indefinite(first) || sort.any(Sort::PLURAL);
        let capital = token.is_capitalised()
            && !token.flags.has(Flags::SENTENCE_START)
            && !(open && sort.any(Sort::TITLE.or(Sort::DEMONYM)));
        capital
            || self.cast.within(first, last).last().is_some_and(|a| {
                a.last as usize == last
                    && a.last - a.first > 1
                    && self.is_person_named(a)
                    && !(a.title > 0 && self.scan.tokens[a.title as usize - 1].is(Class::PREPOSITION))
            })
    }
}

/// True for a noun that can only be a person, or persons.
pub(super) fn is_person(noun: &str) -> bool {
    sort_of(noun).any(Sort::TITLE) || sense_of(noun).any(Sense::SOMEBODY)
}

fn is_plural(noun: &str) -> bool {
    sort_of(noun).any(Sort::PLURAL) || sense_of(noun).any(Sense::SOURCES)
}

/// True for a word that may be a noun: no small word, no verb.
fn is_noun(token: &Token) -> bool {
    token.kind == TokenKind::Word && !token.is(NO_NOUN)
}

/// True for a word that counts rather than names: "a third said".
fn counts(noun: &str) -> bool {
    sense_of(noun).any(Sense::PORTION)
}

/// True for a phrase that brings in two: "clerk and another person".
fn is_pair(phrase: &str) -> bool {
    let (first, second) = (words(phrase), words(phrase).skip(1));
    first.zip(second).any(|(and, next)| sense_of(and).any(Sense::AND) && sense_of(next).any(Sense::BRINGS_IN))
}
