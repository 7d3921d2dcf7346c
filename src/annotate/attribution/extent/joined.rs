//! Whose a verb is that "and" or "but" joins without a subject of its own, where its form or its object tells: said
//! savings “can’t be counted” but were large; said Lee was “a joy” | and wished her well.

use crate::attribution::Sentence;
use crate::attribution::item::{Item, ItemKind};
use crate::lexicon::{Class, Scene, Sense};
use crate::syntax::{self, Clause, ClauseKind, Form, Phrase, PhraseMarks, PhraseSort};

impl Sentence<'_> {
    /// The note said savings “can’t be counted” | but were large; Lee said it “is” late | but wants more: whether the
    /// conjunction at `link` joins a verb that agrees with the speaker neither in number nor in tense, so that its
    /// subject is within the content that begins at `at`.
    pub(super) fn disagrees_with_speaker(&self, at: usize, link: usize) -> bool {
        let Some(verb) = self.joined_verb(link).filter(|_| self.is_taken(at)) else { return false };
        let clauses = self.syntax_clauses();
        let content = self.items[at].from;
        let own = syntax::clause_at(clauses, content).map(|k| &clauses[k]);
        let inner = own.filter(|c| c.first >= content);
        // The clause whose verb takes the content.
        let taker = inner.map_or(own, |c| clauses.get(c.parent as usize));
        taker.is_some_and(|t| self.differs_in_number(verb, t) || self.differs_in_tense(verb, t, inner))
    }

    /// Whether a verb of the past takes content that begins at `at`.
    pub(super) fn is_told_in_past(&self, at: usize) -> bool {
        let clauses = self.syntax_clauses();
        let content = self.items[at].from;
        let own = syntax::clause_at(clauses, content).map(|k| &clauses[k]);
        let taker = match own.filter(|c| c.first >= content) {
            Some(inner) => clauses.get(inner.parent as usize),
            None => own,
        };
        taker.is_some_and(|t| t.form == Form::Past)
    }

    /// The rowers said the plan was “bad” | and were booed; Lee, who said the plan was “bad” | and is mayor: whether the conjunction at
    /// `link` joins a verb that does not agree with the subject of the content that begins at `at`, and so tells of the speaker.
    pub(super) fn disagrees_with_content(&self, at: usize, link: usize) -> bool {
        let Some(verb) = self.joined_verb(link).filter(|_| self.is_taken(at)) else { return false };
        let clauses = self.syntax_clauses();
        let content = self.items[at].from;
        let inner = syntax::clause_at(clauses, content).map(|k| &clauses[k]).filter(|c| c.first >= content);
        let Some((inner, taker)) = inner.and_then(|c| Some((c, clauses.get(c.parent as usize)?))) else {
            return false;
        };
        // said the rowers and their coach were late
        let listed = self.items[at..link].iter().any(|i| i.is(Class::CONJUNCTION) && i.is_small());
        let phrase = |c: &Clause| self.text.syntax.phrases.get(c.subject as usize);
        let (Some(told), Some(speaker), false) = (phrase(inner), phrase(taker), listed) else {
            return false;
        };
        let word = &self.items[verb];
        let scene = word.word.scene();
        let many = |p: &Phrase| p.marks.has(PhraseMarks::PLURAL);
        let single = matches!(told.sort, PhraseSort::Person | PhraseSort::Document | PhraseSort::Thing);
        let number = if scene.any(Scene::OF_MANY_SUBJECTS) {
            single && !many(told) && many(speaker)
        } else {
            scene.any(Scene::OF_ONE_SUBJECT) && many(told) && !told.is_named() && !many(speaker)
        };
        let is = scene.any(Scene::OF_ONE_SUBJECT) && !word.means(Sense::PAST_FORM);
        let told_before =
            taker.kind == ClauseKind::Relative && taker.form == Form::Past && inner.form == Form::Past;
        number || is && told_before
    }

    fn differs_in_number(&self, verb: usize, taker: &Clause) -> bool {
        let scene = self.items[verb].word.scene();
        let (one, many) = (scene.any(Scene::OF_ONE_SUBJECT), scene.any(Scene::OF_MANY_SUBJECTS));
        let speaker = self.text.syntax.phrases.get(taker.subject as usize);
        let Some(speaker) = speaker.filter(|_| one != many) else { return false };
        let plural = speaker.marks.has(PhraseMarks::PLURAL);
        let single = matches!(speaker.sort, PhraseSort::Person | PhraseSort::Document | PhraseSort::Thing);
        // Lee and Roe said it was late | but were hopeful
        let several = || {
            let from = self.items.partition_point(|i| i.from < speaker.first);
            let and = |i: &Item| i.is(Class::CONJUNCTION) && i.is_small();
            self.items[self.lo..from.max(self.lo)].iter().any(and)
        };
        if many { single && !plural && !several() } else { plural && !speaker.is_named() }
    }

    /// Lee said it “is late” | but wants more of it: whether a verb of the present is joined to content of the
    /// present that a verb of the past takes. "Lee, who said it is late and is mayor" tells of her.
    fn differs_in_tense(&self, verb: usize, taker: &Clause, inner: Option<&Clause>) -> bool {
        let word = &self.items[verb];
        let speaks = Class::SAY | Class::TELL | Class::DECLINE | Class::NOUN_TOO | Class::PAST;
        let third = word.is(Class::THIRD) && !word.is(speaks);
        let is = word.word.scene().any(Scene::OF_ONE_SUBJECT) && !word.means(Sense::PAST_FORM);
        let now = inner.is_none_or(|c| matches!(c.form, Form::Present | Form::Modal | Form::Perfect));
        (third || is) && now && taker.form == Form::Past && taker.kind == ClauseKind::Main
    }

    /// The verb that the conjunction at `link` joins, over adverbs.
    fn joined_verb(&self, link: usize) -> Option<usize> {
        let adverb = |k: &usize| self.items[*k].is(Class::ADVERB) && self.items[*k].is_small();
        let joins = self.items.get(link).is_some_and(|i| i.is(Class::CONJUNCTION));
        let verb = (link + 1..self.hi).find(|k| !adverb(k));
        verb.filter(|&v| joins && self.items[v].is_small() && !self.items[v].is(Class::PRONOUN))
    }

    /// said Lee had been “a joy” | and wished her well: whether the verb that the conjunction at `link` joins has for
    /// its object who the content that begins at `at` is about, who then can't be its subject. "had run and left her"
    /// tells of two others.
    pub(super) fn does_to_subject(&self, at: usize, link: usize) -> bool {
        let items = self.items;
        let Some(verb) = self.joined_verb(link).filter(|&v| v + 1 < self.hi) else { return false };
        let past = items[verb].is(Class::PAST | Class::PAST_OR_PARTICIPLE)
            || self.text_of(verb).ends_with("ed")
                && !items[verb].is(Class::AUXILIARY | Class::PARTICIPLE_ONLY | Class::PREPOSITION);
        let object = &items[verb + 1];
        if !past || !object.is(Class::HEARER) || !object.is_small() || !self.is_taken(at) {
            return false;
        }
        // told her mother
        let owner = object.is(Class::DETERMINER)
            && items.get(verb + 2).filter(|_| verb + 2 < self.hi).is_some_and(|n| {
                let apart = Class::PREPOSITION | Class::ADVERB | Class::TO | Class::THAT | Class::TIME;
                (n.kind == ItemKind::Word || n.quote().is_some()) && !n.is(apart)
            });
        let clauses = self.syntax_clauses();
        let content = items[at].from;
        let of = syntax::clause_at(clauses, content).map(|k| &clauses[k]).filter(|c| c.first >= content);
        let phrases = &self.text.syntax.phrases;
        let Some(subject) = of.and_then(|c| phrases.get(c.subject as usize)).filter(|_| !owner) else {
            return false;
        };
        let (he, she) = (object.means(Sense::HE), object.means(Sense::SHE));
        let many = |p: &Phrase| p.marks.has(PhraseMarks::PLURAL);
        let fits = |p: &Phrase| {
            if he || she { p.sort == PhraseSort::Person && !many(p) } else { many(p) }
        };
        // A single name may be anybody's.
        let token = &self.text.tokens[subject.head as usize];
        let name =
            (he || she) && subject.sort == PhraseSort::Open && token.is_capitalised() && !many(subject);
        let quoted = |p: &Phrase| {
            items[at..link].iter().any(|q| q.quote().is_some() && (q.from..q.to).contains(&p.first))
        };
        let last = items[link].from;
        let others = || phrases.iter().filter(|p| p.first > subject.first && p.first < last && !quoted(p));
        // that a man had met her and molested her
        let pronoun = |i: &Item| i.is_small() && (i.is(Class::HEARER) || i.means(Sense::HE | Sense::SHE));
        (fits(subject) || name)
            && subject.first >= content
            && !others().any(fits)
            && !items[at..link].iter().any(pronoun)
    }
}
