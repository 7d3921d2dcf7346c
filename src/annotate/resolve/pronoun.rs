//! he, she, it, who: somebody named before it in the sentence, else whom the sentences before are about.

use super::Verdict;
use super::cast::{Appearance, Who};
use super::figure::Sphere;
use super::focus::{Antecedent, Kin};
use super::mention::Mention;
use super::reach::STEPS;
use super::resolver::{Referent, Resolver};
use crate::doubt::{Doubt, Doubts};
use crate::lexicon::{Class, Sense};
use crate::registry::Pronouns;
use crate::syntax::{Phrase, PhraseMarks, PhraseSort};
use crate::titles::Sort;
use crate::token::TokenKind;
use crate::{Attribution, Kind};

/// Those whom a pronoun's sentence names before it.
#[derive(Default)]
struct Named {
    /// The subjects whom the pronoun fits.
    here: Vec<u32>,
    /// Those whom the pronoun fits, and who are named as the owner of something.
    owners: Vec<u32>,
    /// "When Roe asked Ruiz, he said": Ruiz, if not Roe.
    asked: Option<u32>,
    /// "If Roe wins, he said": hardly Roe.
    doubt: bool,
    /// "Vale was wrong when he said": somebody whom the text doesn't name in full.
    unknown: bool,
}

impl Resolver<'_, '_> {
    /// he, she: the one person named before it in the sentence, else whom the sentences before are about.
    pub(super) fn pronoun(&mut self, a: &Attribution, token: usize, sex: usize) -> Verdict {
        let pronouns = if sex == 0 { Pronouns::He } else { Pronouns::She };
        let kin = Kin::Person(pronouns);
        let start = self.sentence_start(token);
        let fronted = self.leads_to_another(start, token, kin);
        // "As for Roe, he said": Roe.
        let as_for = self.means(start, Sense::AS) && self.means(start + 1, Sense::FOR);
        let before = self.antecedent(token, kin);
        if before.is_none_or(|b| !b.doubts.is_none())
            && let Some((first, head, last)) = self.silent_before(token, kin)
        {
            return self.description(first, head, last);
        }
        let named = self.named_ahead(a, (start, token), kin, (as_for, before.is_some()));
        let before = before.map(|b| {
            let other = fronted.is_some_and(|f| b.referent != Referent::Figure(f))
                || self.opens_with_another(a, (start, token), b.referent, kin);
            Antecedent { doubts: b.doubts.with_if(Doubt::OtherPerson, other), ..b }
        });
        let agrees = |f: u32| before.is_some_and(|b| b.referent == Referent::Figure(f));
        // "Asked about Roe, she said": nobody in what was asked.
        let asked = self.scan.tokens[start].is_capitalised() && self.means(start, Sense::SUPPOSED);
        let asked_one =
            named.asked.filter(|&f| named.here.is_empty() && !self.is_unlikely(Referent::Figure(f), kin));
        if let Some(one) = asked_one {
            let certain =
                !self.was_addressed((start, token), one) && (agrees(one) || self.is_usual(one, pronouns));
            return self.one(one, token, Doubt::OtherPerson.when(!certain));
        }
        match named.here[..] {
            [one] if as_for => self.one(one, token, Doubts::NONE),
            [one] if !(asked && before.is_some()) || agrees(one) => {
                let sure = self.goes_by(Referent::Figure(one)) == Some(pronouns) || before.is_none();
                let doubt = named.doubt
                    || self.is_own_before((start, token), one)
                    || self.was_addressed((start, token), one);
                let certain = agrees(one) || sure && !doubt;
                self.one(one, token, Doubt::OtherPerson.when(!certain))
            }
            [first, ..] if !asked || before.is_none() => self.one(first, token, Doubt::OtherPerson.into()),
            _ => {
                let doubled = self.is_said_twice(a, (start, token), kin);
                let verdict = self.by_speakers((start, token), kin, before, &named.owners);
                let told = self.spoken.iter().rfind(|s| s.token == token).map(|s| s.referent);
                let told = told.is_some_and(|who| {
                    self.is_told_of(a, who)
                        || self.answers_self(a, (start, token), who)
                        || self.goes_on_as_another(token, who, kin)
                });
                let doubts = verdict.doubts.with_if(Doubt::OtherPerson, named.unknown || doubled || told);
                Verdict { doubts, ..verdict }
            }
        }
    }

    /// Those whom the sentence that begins at `start` names before the pronoun at `token`, and outside what is said; `another`
    /// tells that the pronoun may stand for somebody whom the sentences before are about.
    fn named_ahead(
        &self,
        a: &Attribution,
        (start, token): (usize, usize),
        kin: Kin,
        (as_for, another): (bool, bool),
    ) -> Named {
        let mut named = Named { doubt: self.is_subordinate(start), ..Named::default() };
        let subordinate = token > start
            && self.scan.tokens[token - 1].is(Class::BESIDE | Class::SUBORDINATOR | Class::TEMPORAL);
        for found in self.cast.within(start, token) {
            let span = self.scan.tokens[found.first as usize].span;
            if found.quoted || a.content.iter().any(|c| c.contains(span)) {
                continue;
            }
            // "after Ruiz, a clerk, left, he said": perhaps Ruiz.
            let lead = (found.title as usize).checked_sub(1).map(|k| &self.scan.tokens[k]);
            let clause = lead.is_some_and(|t| t.is(Class::TEMPORAL)) && self.is_comma(found.last as usize);
            let young = !self.scan.tokens[start + 2].is(Class::SMALL)
                && !self.scan.tokens[start + 2].is_capitalised();
            let topic = as_for && found.title as usize == start + 2 + usize::from(young);
            let leads = clause || self.opens_clause(found) || topic;
            // "in a letter read out by committee chair Lena Roe, he said"
            let object = (found.object || self.hangs(found) && !self.governs(found)) && !leads;
            // "They stopped Jon Roe after he said": perhaps he, though nothing else tells of him
            named.unknown |= subordinate && matches!(found.who, Who::One(f) if self.is_full_name_of(f, kin));
            if let Who::One(f) = found.who
                && found.object
                && self.is_asked(found)
                && self.fits(Referent::Figure(f), kin)
            {
                named.asked = Some(f);
            }
            // "At the Ruiz rally, he said", "Ruiz’s party agreed, but he said": spoken of, and no subject.
            if found.possessive || object || self.is_attributive(found) {
                if let Who::One(f) = found.who
                    && found.possessive
                    && self.fits(Referent::Figure(f), kin)
                {
                    named.owners.push(f);
                }
                continue;
            }
            named.doubt |= clause;
            match &found.who {
                // "Jane Roe lost, he noted": somebody else, if the text has one.
                Who::One(f) if another && self.is_unlikely(Referent::Figure(*f), kin) => {}
                Who::One(f) if self.fits(Referent::Figure(*f), kin) && !named.here.contains(f) => {
                    named.here.push(*f);
                }
                Who::Several(_) => named.doubt = true,
                Who::Nobody => named.unknown |= self.may_be_somebody(found),
                Who::One(_) => {}
            }
        }
        named
    }

    /// "While he said that it rained, Stone now claims": who is the main clause's subject, after the pronoun of a clause before it.
    fn leads_to_another(&self, start: usize, token: usize, kin: Kin) -> Option<u32> {
        /// The words before the pronoun, at most.
        const LEAD: usize = 2;
        /// How far on the main clause may begin.
        const FAR: usize = 40;
        let opens = Class::BESIDE | Class::SUBORDINATOR;
        // "In what she called a bluff, Roe"
        let what = self.scan.tokens[start].is(Class::PREPOSITION) && self.means(start + 1, Sense::WHAT);
        if token - start > LEAD || !(self.scan.tokens[start].is(opens) || what) {
            return None;
        }
        let sentence = self.scan.tokens[token].sentence;
        let names = self.cast.within(token, token + FAR);
        let own = |a: &&Appearance| self.scan.tokens[a.first as usize].sentence == sentence;
        let after_comma =
            |a: &&Appearance| a.title > 0 && self.closes_clause(a.title as usize - 1) && self.is_subject(a);
        names.iter().filter(own).filter(after_comma).find_map(|a| match a.who {
            Who::One(f) if self.fits(Referent::Figure(f), kin) => Some(f),
            _ => None,
        })
    }

    /// "He warned that Roe would win, which he called a shame": whether the same pronoun stands before somebody's name in the
    /// sentence, so that it hardly means them afterwards.
    fn is_own_before(&self, (start, token): (usize, usize), figure: u32) -> bool {
        let named = self.cast.within(start, token).iter().find(|a| a.who == Who::One(figure));
        let pronoun = self.text(token);
        named.is_some_and(|a| {
            (start..a.title as usize)
                .any(|k| !self.scan.tokens[k].is_quoted() && self.text(k).eq_ignore_ascii_case(pronoun))
        })
    }

    /// "Hart said that the plan “will hold,” he said": whether what is said opens with somebody else's statement, whom the
    /// pronoun may mean.
    fn is_said_twice(&self, a: &Attribution, (start, token): (usize, usize), kin: Kin) -> bool {
        let from = self.spoken.partition_point(|s| s.token < start);
        let held = |k: usize| a.content.iter().any(|c| c.contains(self.scan.tokens[k].span));
        let mut within = self.spoken[from..].iter().take_while(|s| s.token < token);
        within.any(|s| s.within && held(s.token) && self.fits(s.referent, kin))
    }

    /// "Though Roe has moved, rents are high, she said": whether what is said opens with a clause about somebody other than
    /// whom the sentences before are about, and may be hers.
    fn opens_with_another(
        &self,
        a: &Attribution,
        (start, token): (usize, usize),
        antecedent: Referent,
        kin: Kin,
    ) -> bool {
        /// The tokens before the name at a sentence's head, at most: "Also,".
        const LEAD_IN: usize = 2;
        let head = self.scan.tokens[start].span.start;
        if !a.content.iter().any(|c| c.start == head) {
            return false;
        }
        let subject = self.subjects(self.cast.within(start, token)).next();
        // "Roe has moved, she said", "Also, Roe has moved, she said"
        let opens = |found: &Appearance| found.title as usize <= start + LEAD_IN;
        let reported = |found: &&Appearance| a.kind != Kind::Direct && opens(found) && self.governs(found);
        let fronted = self.is_subordinate(start);
        // "The pier has Roe’s “full support,” she said": hers, though another's name stands at the head
        let own = |a: &Appearance| matches!(a.who, Who::One(f) if Referent::Figure(f) == antecedent);
        let named = || self.cast.within(start, token).iter().any(own);
        let reported = |found: &&Appearance| reported(found) && (a.kind == Kind::Reported || !named());
        let subject = subject.filter(|found| fronted || reported(found));
        subject.is_some_and(|found| match &found.who {
            Who::One(f) => Referent::Figure(*f) != antecedent && self.fits(Referent::Figure(*f), kin),
            Who::Several(_) => true,
            Who::Nobody => fronted && self.may_be_somebody(found),
        })
    }

    /// "After he told the Courier's Ruiz of it, he told Hart": whether somebody named between `start` and the pronoun at
    /// `token` is whom the same pronoun has told something.
    fn was_addressed(&self, (start, token): (usize, usize), figure: u32) -> bool {
        let pronoun = self.text(token);
        let is_same =
            |k: &usize| !self.scan.tokens[*k].is_quoted() && self.text(*k).eq_ignore_ascii_case(pronoun);
        let named = self.cast.within(start, token).iter().find(|a| a.who == Who::One(figure));
        (start..token).find(is_same).zip(named).is_some_and(|(he, named)| {
            let owner = (named.title as usize).checked_sub(1).map(|k| self.scan.tokens[k].kind);
            he < named.title as usize && owner == Some(TokenKind::Possessive) && !self.governs(named)
        })
    }

    /// True for a subject's name of which the text doesn't tell whose it is, and which may be a person's.
    pub(super) fn may_be_somebody(&self, found: &Appearance) -> bool {
        const KNOWN: Sort = Sort::PLACE
            .or(Sort::DEMONYM)
            .or(Sort::ORGANIZATION)
            .or(Sort::OUTLET)
            .or(Sort::FACILITY)
            .or(Sort::THING)
            .or(Sort::PLURAL);
        let (first, last) = (found.first as usize, found.last as usize);
        let article = found.title == found.first && first > 0 && self.means(first - 1, Sense::THE);
        let plain = !self.scan.sort(last - 1).any(KNOWN) && !self.scan.sort(first).any(KNOWN);
        // "Jordan himself"
        let himself = self.scan.tokens.get(last).is_some_and(|t| t.is_word() && t.means(Sense::HIMSELF));
        found.who == Who::Nobody
            && self.is_subject(found)
            && !article
            && (plain && (self.governs(found) || self.is_set_off(found)) || himself)
    }

    /// "Jordan, who left early, spoke", "Jordan and her crew played": whether a name of one word in a sentence's first place has a
    /// verb further on.
    fn is_set_off(&self, found: &Appearance) -> bool {
        let (first, last) = (found.first as usize, found.last as usize);
        let head = first.saturating_sub(self.sentence_start(first)) <= 1;
        let who = self.is_comma(last) && self.means(last + 1, Sense::WHO);
        let own = self.means(last, Sense::AND) && self.means(last + 1, Sense::OWNER);
        head && first == found.title as usize && (who || own)
    }

    /// Who spoke in the sentence that begins at `start`, else whom the sentences before are about; in doubt if the sentence
    /// names one of `owners` whom the pronoun fits as well.
    fn by_speakers(
        &mut self,
        (start, token): (usize, usize),
        kin: Kin,
        before: Option<Antecedent>,
        owners: &[u32],
    ) -> Verdict {
        let said = self.speaker_in(start, token, kin, before.is_some());
        let Some(found) = said.or(before) else { return Verdict::nobody() };
        let own = owners.iter().any(|&o| Referent::Figure(o) == found.referent);
        let rival = !own && owners.iter().any(|&o| self.rivals(o, found.referent, kin));
        let doubts = found.doubts.with_if(Doubt::OtherPerson, rival);
        let found = self.unless_named(Antecedent { doubts, ..found }, token, kin);
        self.stands_for(found, token)
    }

    /// Who spoke in the sentence that begins at `start`, before a token; not who the given name speaks against, if there is
    /// `another` whom the pronoun can mean.
    fn speaker_in(&self, start: usize, token: usize, kin: Kin, another: bool) -> Option<Antecedent> {
        let earlier = self.spoken.partition_point(|s| s.token < start);
        let mut here = self.spoken[earlier..].iter().take_while(|s| s.token < token);
        let said = here.find(|s| {
            (!s.within || self.within)
                && self.fits(s.referent, kin)
                && !(another && self.is_unlikely(s.referent, kin))
        })?;
        Some(Antecedent { referent: said.referent, doubts: said.doubts })
    }

    /// Doubts an antecedent that the text leaves unnamed, if it names somebody since whom the pronoun fits.
    fn unless_named(&self, found: Antecedent, token: usize, kin: Kin) -> Antecedent {
        let Referent::Unnamed(_) = found.referent else { return found };
        let spoke = self.spoken.iter().rev().take(STEPS).find(|s| s.referent == found.referent);
        let named = |a: &Appearance| {
            // "One teacher at Tern Hill said": no more than where
            let fits = matches!(a.who, Who::One(f) if self.fits(Referent::Figure(f), kin));
            !a.quoted && fits && !self.hangs_on_person(a)
        };
        let since = spoke.is_some_and(|s| self.cast.within(s.token, token).iter().any(named));
        Antecedent { doubts: found.doubts.with_if(Doubt::NamedSince, since), ..found }
    }

    /// Whoever is named right after a comma, before a verb, and fits.
    pub(super) fn after_comma(&self, names: &[Appearance], kin: Kin) -> Option<u32> {
        let after_comma =
            |a: &&Appearance| a.title > 0 && self.is_comma(a.title as usize - 1) && self.governs(a);
        self.subjects(names).filter(after_comma).find_map(|a| match a.who {
            Who::One(f) if self.fits(Referent::Figure(f), kin) => Some(f),
            _ => None,
        })
    }

    /// True if somebody asks in the sentence `start..end`: the next paragraph's "she" may be who answers.
    pub(super) fn is_question(&self, start: usize, end: usize) -> bool {
        (start..end).any(|k| self.scan.words.is_mark(k, b'?'))
            && (start + 1..end).any(|k| {
                let (before, token) = (&self.scan.tokens[k - 1], &self.scan.tokens[k]);
                let finite =
                    token.is_word() && token.is(Class::PAST | Class::THIRD) && !token.is_capitalised();
                finite && token.is(Class::QUERY) && !token.is_quoted() && !before.is(Class::AUXILIARY)
            })
    }

    /// "Brightwater grew. He said": whether nothing but its capital tells that a word is a person's name.
    pub(super) fn may_be_company(&self, referent: Referent, kin: Kin) -> bool {
        let open = matches!(referent, Referent::Figure(f) if self.cast.figures[f as usize].is_open());
        open && matches!(kin, Kin::Person(_))
    }

    /// "Hart’s own plan had changed": whether the first name in a sentence is the owner of what it is about.
    pub(super) fn is_anothers(&self, names: &[Appearance], kin: Kin) -> bool {
        let first = names.iter().find(|a| !a.quoted && self.names_people(a));
        kin != Kin::Body
            && first.is_some_and(|a| {
                let fits = matches!(a.who, Who::One(f) if self.fits(Referent::Figure(f), kin));
                a.possessive && !a.object && fits
            })
    }

    /// True if somebody goes by these pronouns, as far as text, registry or given name tell.
    pub(super) fn is_usual(&self, figure: u32, pronouns: Pronouns) -> bool {
        let referent = Referent::Figure(figure);
        self.goes_by(referent).or_else(|| self.usually_goes_by(referent)) == Some(pronouns)
    }

    /// Whether a verb of asking stands right before a name, and not as a participle at the sentence's head.
    fn is_asked(&self, found: &Appearance) -> bool {
        let verb = (found.title as usize).checked_sub(1).map(|k| &self.scan.tokens[k]);
        verb.is_some_and(|t| t.means_small(Sense::ASKS))
    }

    /// it: the organisation that is a subject before it in its sentence, else the one that the sentences before are about.
    pub(super) fn it(&mut self, token: usize) -> Verdict {
        if let Some((first, head, last)) = self.document_at_hand(token) {
            return Verdict { new: false, ..self.description(first, head, last) };
        }
        let before = self.antecedent(token, Kin::Body);
        let before = before.map(|b| {
            let other = self.brings_in_document(token, b.referent);
            Antecedent { doubts: b.doubts.with_if(Doubt::OtherTopic, other), ..b }
        });
        if let Some(body) = self.opens_with_body(token).or_else(|| self.described_body_at_hand(token)) {
            return match self.read(body.first as usize, body.last as usize) {
                Mention::Name(name) if let Who::One(figure) = self.cast.appearances[name].who => {
                    self.one(figure, token, Doubts::NONE)
                }
                Mention::Description { first, head, last } => self.description(first, head, last),
                _ => Verdict::nobody(),
            };
        }
        // "It is unclear how the Tern got the memo, or why it said": the paper, most likely.
        let here = self.cast.within(self.sentence_start(token), token).iter().filter(|a| self.is_subject(a));
        let mut here = here.filter_map(|a| match a.who {
            Who::One(f)
                if self.governs(a) && self.is_body(f) && self.fits(Referent::Figure(f), Kin::Body) =>
            {
                Some(f)
            }
            _ => None,
        });
        let own =
            here.next_back().map(Referent::Figure).filter(|own| before.is_none_or(|b| b.referent != *own));
        let found = own.map(|referent| Antecedent { referent, doubts: Doubt::OtherBody.into() }).or(before);
        match (found, self.body_before(token)) {
            (Some(found), _) => self.stands_for(found, token),
            (None, Some((first, head, last))) => {
                Verdict { new: false, ..self.description(first, head, last) }
            }
            _ => Verdict::nobody(),
        }
    }

    /// "The Harbor Board joined the fight in May, when it said": the body that opens the sentence, where nothing else stands
    /// between that could be meant.
    fn opens_with_body(&self, token: usize) -> Option<Phrase> {
        let start = self.sentence_start(token);
        if token <= start + 1 {
            return None;
        }
        let phrases = &self.scan.syntax.phrases;
        let at = self.scan.syntax.at(start)?;
        let own = phrases[at];
        let bodies = |p: &Phrase| matches!(p.sort, PhraseSort::Body | PhraseSort::Outlet);
        let other = |p: &Phrase| {
            bodies(p) || p.sort == PhraseSort::Document || p.is_named() && p.sort == PhraseSort::Open
        };
        let mut between = phrases[at + 1..].iter().take_while(|p| (p.first as usize) < token);
        let when = Class::TEMPORAL | Class::BESIDE | Class::SUBORDINATOR;
        let own_clause = self.scan.tokens[token - 1].is(when);
        let subject = own.first as usize == start && !own.marks.has(PhraseMarks::PLURAL) && bodies(&own);
        (subject && own_clause && !between.any(other)).then_some(own)
    }

    /// The verdict on a pronoun whose antecedent is found.
    pub(super) fn stands_for(&mut self, found: Antecedent, token: usize) -> Verdict {
        match found.referent {
            Referent::Figure(figure) => self.one(figure, token, found.doubts),
            Referent::Unnamed(unnamed) => {
                self.speaks(found.referent, token, found.doubts);
                let speaker = self.unnamed[unnamed as usize].speaker.clone();
                Verdict { speaker, doubts: found.doubts, report: None, new: false }
            }
        }
    }

    /// who: the name that it follows.
    pub(super) fn relative(&mut self, token: usize) -> Verdict {
        let before = if token > 0 && self.is_comma(token - 1) { token - 1 } else { token };
        let i = self.cast.appearances.partition_point(|a| (a.last as usize) <= before);
        let ends = i.checked_sub(1).map(|i| &self.cast.appearances[i]);
        let ends = ends.filter(|a| a.last as usize == before && self.names_people(a));
        // "a teacher at Tern Hill, who": the teacher
        let ends = ends.filter(|a| !self.hangs_on_person(a));
        let Some(found) = ends.or_else(|| self.after_apposition(before)) else { return Verdict::nobody() };
        // "A and B, who": a list.
        let title = found.title as usize;
        let list = title > 0 && self.scan.tokens[title - 1].is(Class::CONJUNCTION);
        match &found.who {
            Who::One(f) if self.cast.figures[*f as usize].sphere == Sphere::Person => {
                let doubts = Doubt::BothInList.when(list);
                self.one(*f, token, doubts)
            }
            Who::Several(figures) => self.several(figures),
            _ => Verdict::nobody(),
        }
    }

    /// "Jane Roe of Ohio, the senior Democrat on the panel, who": her, at the comma before "who".
    fn after_apposition(&self, comma: usize) -> Option<&Appearance> {
        /// The words of an apposition, at most.
        const LONGEST: usize = 16;
        let open = (comma.saturating_sub(LONGEST)..comma).rev().find(|&k| self.is_comma(k))?;
        let office = self.scan.words.is_calling(open + 1) && self.means(open + 2, Sense::OF);
        let article = office || self.scan.words.means_small(open + 1, Sense::THE | Sense::INDEFINITE);
        if !article || self.means(comma + 1, Sense::WHICH) {
            return None;
        }
        let to = self.cast.appearances.partition_point(|a| (a.last as usize) <= open);
        let found = self.cast.appearances[..to].iter().rev().take(2).find(|a| self.names_people(a))?;
        let nobody_else = !self.cast.within(open, comma).iter().any(|a| self.names_people(a));
        let home = (found.last as usize..open).all(|k| {
            let token = &self.scan.tokens[k];
            token.is_capitalised()
                || token.means(Sense::OF | Sense::FROM)
                || matches!(self.text(k), "(" | ")")
        });
        (nobody_else && home && open - found.last as usize <= 5).then_some(found)
    }
}
