//! Reads each statement's source mention, as a name, a pronoun or a description, and says whom it means.

use super::Verdict;
use super::cast::{Appearance, Who};
use super::joint::Partners;
use super::reach::STEPS;
use super::resolver::{Referent, Resolver, Spoken};
use super::scan::third_person;
use super::unnamed::is_person;
use crate::attribution::frame::{BYLINED, EPIGRAPH, SIGNED};
use crate::doubt::{Doubt, Doubts};
use crate::lexicon::{Class, Sense};
use crate::span::Span;
use crate::syntax::{NO_NOUN, PhraseMarks};
use crate::titles::Sort;
use crate::token::TokenKind;
use crate::{Attribution, Speaker};

/// What a mention turns out to be.
pub(super) enum Mention {
    /// he, she
    Person(usize, usize),
    /// it
    It(usize),
    /// they
    They(usize),
    /// who, which
    Relative(usize),
    /// I, we, they ...
    Other,
    /// A name: its appearance, by index.
    Name(usize),
    /// "A and B said": the names, and whether they are all.
    Joint { names: Vec<usize>, all: bool },
    /// Anything else; first token, head noun, end.
    Description { first: usize, head: usize, last: usize },
    /// No words at all.
    Nothing,
}

/// The longest title before a name, in tokens.
const TITLE: usize = 10;

impl<'a> Resolver<'_, 'a> {
    /// Whom the source of a statement means; `within` says that it stands within another's words. Statements
    /// are asked for in order.
    pub(super) fn verdict(&mut self, a: &Attribution, within: bool) -> Verdict {
        self.within = within || self.stands_apart(a);
        let Some((first, last)) = a.source.and_then(|s| self.tokens_of(s)) else {
            return self.as_marked(a);
        };
        let first = self.start_of_mention(self.start_of_name(first));
        let last = self.end_of_name(last);
        if !matches!(a.speaker, Speaker::Unknown) {
            return self.as_marked(a);
        }
        if a.rule == BYLINED.name {
            let verdict = self.bylined(first, last);
            return self.with_outlet(verdict, last);
        }
        let last = self.joined_end(a, (first, last));
        // "She and the mayor, Paul Hart,"
        let beside_pronoun = self.scan.tokens[first].is(Class::PRONOUN)
            && self.scan.tokens.get(first + 1).is_some_and(|t| t.means_small(Sense::AND));
        let rest = self.is_rest_of_list(first) || beside_pronoun || self.is_half_of_list(a, last);
        let mut verdict = match self.read(first, last) {
            Mention::Person(token, sex) => self.pronoun(a, token, sex),
            Mention::It(token) => self.it(token),
            Mention::They(token) => self.they(token),
            Mention::Relative(token) => self.relative(token),
            Mention::Other | Mention::Nothing => Verdict::nobody(),
            Mention::Name(i) if self.goes_on_after_brackets(i) => Verdict::nobody(),
            Mention::Name(i) if self.is_cut_at_participle(i, last) => Verdict::nobody(),
            Mention::Name(i) if self.is_campus(i) => Verdict::nobody(),
            Mention::Name(i) if let Some(i) = self.of_campus(i) => self.name(a, i),
            Mention::Name(i) => {
                match self.partners(i).or(|| self.joined_behind(i, self.end_of_second(a, i).unwrap_or(last)))
                {
                    Partners::None => self.name(a, i),
                    Partners::All(names) => self.joint(&names),
                    Partners::Unknown => {
                        let verdict = self.name(a, i);
                        let doubts = verdict.doubts.with(Doubt::OthersInList);
                        Verdict { doubts, ..verdict }
                    }
                }
            }
            Mention::Joint { names, .. } if names.last().is_some_and(|&i| self.goes_on_after_brackets(i)) => {
                Verdict::nobody()
            }
            Mention::Joint { names, all } => self.joint_at(&names, Doubt::OthersInList.when(!all)),
            Mention::Description { first, head, last } => self.description(first, head, last),
        };
        // `Jane Roe Jane Mary RoeRowers of Ohio`
        let runs = (first..last).any(|k| self.scan.has_run_together(self.cast, k));
        verdict.doubts = verdict.doubts.with_if(Doubt::OthersInList, rest).with_if(Doubt::HalfNamed, runs);
        if a.rule == EPIGRAPH.name || a.rule == SIGNED.name {
            verdict = self.with_outlet(verdict, last);
        }
        self.lean_less(a, first, last);
        verdict
    }

    /// "Old Norland backing Roe announced": whether a name of which nothing says that it is
    /// somebody's stands before a participle.
    fn is_cut_at_participle(&self, name: usize, last: usize) -> bool {
        let a = &self.cast.appearances[name];
        let end = a.last as usize;
        let known = matches!(a.who, Who::One(f) if self.cast.figures[f as usize].evident);
        !known && end < last && self.begins_participle(end - 1, end)
    }

    /// Who has an office at one place of a body that has several: "University of Salem, Bayfield law school dean Jane
    /// Roe"; or in a town: "Salem, Ore., resident Jane Roe".
    fn of_campus(&self, name: usize) -> Option<usize> {
        let a = &self.cast.appearances[name];
        let comma = a.last as usize;
        if !self.is_comma(comma) {
            return None;
        }
        let campus = self.scan.is_campus(a.first as usize, comma);
        let home = if campus || self.is_person(name) { None } else { self.scan.words.after_state(comma) };
        let near = self.cast.within(comma + 1, comma + 1 + TITLE).iter().filter(|_| campus || home.is_some());
        let next = near
            .map(|n| n.first as usize)
            .filter_map(|k| self.appearance_at(k))
            .find(|&i| self.is_person(i))?;
        let (title, first) =
            (self.cast.appearances[next].title as usize, self.cast.appearances[next].first as usize);
        let noun = |k: usize| self.scan.tokens[k].is_word() && !self.scan.tokens[k].is(NO_NOUN);
        let titled = home.is_some_and(|home| home == title || home < first && (home..first).all(noun));
        (title == comma + 1 || titled).then_some(next)
    }

    /// "a professor at the University of Salem, Bayfield said": whether a name is but the place of a body named before it.
    fn is_campus(&self, name: usize) -> bool {
        let first = self.cast.appearances[name].first as usize;
        let comma = first.checked_sub(1).filter(|&k| self.is_comma(k));
        let body = name.checked_sub(1).map(|i| &self.cast.appearances[i]);
        let Some((comma, body)) = comma.zip(body) else { return false };
        let known = matches!(self.cast.appearances[name].who,
            Who::One(f) if self.cast.figures[f as usize].evident || self.cast.figures[f as usize].role.is_some());
        // "Hart, a professor at"
        let start = self.sentence_start(first);
        let beside = (start..body.first as usize)
            .any(|k| self.is_comma(k) && self.means(k + 1, Sense::INDEFINITE | Sense::THE));
        body.last as usize == comma && !known && beside && self.scan.is_campus(body.first as usize, comma)
    }

    /// Keeps pronouns from those who are no topic: the owner in "his claim that it rained", who speaks in brackets, and a thing that a doubtful frame
    /// makes speak ("one problem").
    fn lean_less(&mut self, a: &Attribution, first: usize, last: usize) {
        let near = self.spoken.iter().rev().take(STEPS).position(|s| s.token == first);
        let Some(at) = near.map(|back| self.spoken.len() - 1 - back) else { return };
        let owner = last == first + 1 && self.means(first, Sense::OWNER);
        // (A spokesman said: “Q”)
        let start = self.sentence_start(first);
        let bracket = (start.saturating_sub(1)..first).take(2).any(|k| self.scan.words.is_mark(k, b'('));
        let spoken = &mut self.spoken[at];
        spoken.within |= owner || bracket;
        if let Referent::Unnamed(u) = spoken.referent
            && !a.is_certain()
            && matches!(self.unnamed[u as usize].speaker, Speaker::Described { .. })
            && !is_person(&self.unnamed[u as usize].head.to_lowercase())
        {
            spoken.doubts = spoken.doubts.with(Doubt::SpeakingThing);
        }
    }

    /// True for a body with its short form in brackets that is but the head of somebody's title: "Pier Board (PB)
    /// commissioner Jane Roe".
    fn goes_on_after_brackets(&self, name: usize) -> bool {
        let end = self.cast.appearances[name].last as usize;
        let after = self.after_brackets(end);
        let small = |k: usize| self.scan.tokens.get(k).is_some_and(|t| t.is_word() && !t.is_capitalised());
        after > end && !self.is_person(name) && small(after) && self.scan.sort(after).any(Sort::TITLE)
    }

    /// Where a mention begins that has been cut at a small word within a name: "Dream" of "United We Dream".
    fn start_of_name(&self, first: usize) -> usize {
        let names = &self.scan.syntax.names;
        let small = first > 0
            && self.scan.tokens[first - 1].is(Class::PRONOUN)
            && self.scan.words.is_capital(first - 1);
        if !small {
            return first;
        }
        let row = names.get(names.partition_point(|n| n.end as usize <= first));
        row.filter(|n| (n.name as usize) < first && first < n.core as usize)
            .map_or(first, |n| n.name as usize)
    }

    /// Where a mention begins that has been cut at a sentence's first word, which looks like a verb ("Fed officials"), or after
    /// a genitive ("the mayor’s most senior aides").
    fn start_of_mention(&self, first: usize) -> usize {
        let (tokens, phrases) = (self.scan.tokens, &self.scan.syntax.phrases);
        let Some(phrase) = self.scan.syntax.phrase_at(first) else { return first };
        let from = phrase.first as usize;
        let head =
            phrase.marks.has(PhraseMarks::PLURAL) && from + 1 == first && self.scan.words.at_head(from);
        if from != first && !head {
            return first;
        }
        let owner = phrases.get(phrase.owner as usize).filter(|o| o.last as usize + 1 == from);
        owner
            .filter(|o| tokens[o.last as usize].kind == TokenKind::Possessive)
            .map_or(from, |o| o.first as usize)
    }

    /// Where a mention ends that has been cut within a name: "data from the Center" of "the Center for Tidal Studies",
    /// "Tarn" of "Tarn Evening News correspondent Una Bell".
    fn end_of_name(&self, last: usize) -> usize {
        let names = &self.scan.syntax.names;
        let row = names.get(names.partition_point(|n| n.end as usize <= last));
        let cut = row.is_some_and(|n| (n.first as usize) < last && !n.is_office() && last < n.core as usize);
        let phrases = &self.scan.syntax.phrases;
        let Some(phrase) = cut.then(|| self.scan.syntax.at(last)).flatten() else { return last };
        // "the Center for Tidal Studies’ Jane Roe"
        let own = phrases.get(phrase + 1).filter(|p| p.owner as usize == phrase && p.is_named());
        own.map_or(phrases[phrase].last, |p| p.last) as usize
    }

    /// Whether a statement stands in an aside: the running text doesn't lean on it.
    fn stands_apart(&self, a: &Attribution) -> bool {
        let paragraphs = &self.scan.prose.paragraphs;
        let at = a.content.first().map_or(0, |c| paragraphs.partition_point(|p| p.span.end <= c.start));
        paragraphs.get(at).is_some_and(|p| p.kind.is_apart())
    }

    /// A speaker whom a marker names can be meant by a pronoun that follows.
    pub(super) fn as_marked(&mut self, a: &Attribution) -> Verdict {
        if let (Speaker::Known { key, .. }, Some(content)) = (&a.speaker, a.content.last()) {
            let entry = self.scan.registry.get(key);
            let figure = self.cast.figures.iter().position(|f| entry.is_some() && f.entry == entry);
            if let (Some(figure), Some((token, _))) = (figure, self.tokens_of(*content)) {
                self.speaks(Referent::Figure(figure as u32), token, Doubts::NONE);
            }
        }
        Verdict { speaker: a.speaker.clone(), doubts: a.doubts, report: None, new: true }
    }

    pub(super) fn tokens_of(&self, span: Span) -> Option<(usize, usize)> {
        let tokens = self.scan.tokens;
        let first = self.scan.words.ending_after(span.start);
        let last = first + tokens[first..].iter().take_while(|t| t.span.start < span.end).count();
        (first < last).then_some((first, last))
    }

    pub(super) fn text(&self, i: usize) -> &'a str {
        self.scan.text(i)
    }

    /// True for a token with one of these senses.
    pub(super) fn means(&self, i: usize, sense: Sense) -> bool {
        self.scan.words.means(i, sense)
    }

    /// True for a token that opens a clause in which nobody speaks yet: "If Roe wins, he said".
    pub(super) fn is_subordinate(&self, i: usize) -> bool {
        self.scan.tokens[i].is_subordinate()
    }

    /// The appearance that begins at a token.
    pub(super) fn appearance_at(&self, token: usize) -> Option<usize> {
        let i = self.cast.appearances.partition_point(|a| (a.first as usize) < token);
        self.cast.appearances.get(i).filter(|a| a.first as usize == token).map(|_| i)
    }

    /// The appearance whose title begins at a token: "Council on X Director Jane Roe".
    pub(super) fn titled_at(&self, token: usize) -> Option<usize> {
        let i = self.cast.appearances.partition_point(|a| (a.first as usize) < token);
        self.cast.appearances.get(i).filter(|a| a.title as usize <= token + 1).map(|_| i)
    }

    pub(super) fn is_comma(&self, i: usize) -> bool {
        self.scan.is_comma(i)
    }

    /// Reads the mention `first..last`.
    pub(super) fn read(&self, mut first: usize, last: usize) -> Mention {
        while first < last && !matches!(self.scan.tokens[first].kind, TokenKind::Word | TokenKind::Number) {
            first += 1;
        }
        if first >= last {
            return Mention::Nothing;
        }
        if let Some(pronoun) = self.read_pronoun(first, last) {
            return pronoun;
        }
        let (head, name, stop) = self.chunk(first, last);
        // "the Tarn/Harbor Media Group": half of a name.
        let half = |n: &usize| {
            let a = &self.cast.appearances[*n];
            let own =
                a.title == a.first && self.scan.words.is_mark((a.first as usize).saturating_sub(1), b'/');
            own || !self.is_person(*n) && (first..a.first as usize).any(|k| self.scan.words.is_mark(k, b'/'))
        };
        let name = name.filter(|n| !half(n));
        // "Police and Crime Commissioner for Kent, Jane Roe, said"
        if stop < last
            && self.is_office(first, last)
            && let Some(beside) = self.set_after(last)
        {
            // "Jane Roe and her deputy, Ada Hale, said"
            return match name.filter(|&n| self.is_joined_to_office(n, stop)) {
                Some(name) => Mention::Joint { names: vec![name, beside], all: true },
                None => Mention::Name(beside),
            };
        }
        if self.is_joined_place(first, stop, last) {
            return Mention::Description { first, head: last - 1, last };
        }
        // "the Department": the text says elsewhere which.
        if let Some(name) =
            name.filter(|&n| stop >= last && (self.is_bare_body(n) || self.is_native(first, n)))
        {
            return Mention::Description { first, head: self.cast.appearances[name].first as usize, last };
        }
        let name = name.filter(|&n| stop >= last || self.is_known(n) || self.closing(first, last).is_none());
        if let Some(name) = name {
            let (others, all) = self.others(stop, last);
            if !others.is_empty() || !all {
                let names = std::iter::once(name).chain(others).collect();
                return Mention::Joint { names, all };
            }
            return Mention::Name(name);
        }
        if let Some(named) = head.and_then(|head| self.named_beside(first, head, last)) {
            return named;
        }
        if let Some(name) = self.closing(first, last) {
            return Mention::Name(name);
        }
        head.map_or(Mention::Nothing, |head| Mention::Description { first, head, last })
    }

    /// "Jane Roe and her deputy": whether a full name stands before an "and" and the office of another.
    fn is_joined_to_office(&self, name: usize, and: usize) -> bool {
        let a = &self.cast.appearances[name];
        a.last as usize == and
            && a.last - a.first > 1
            && self.is_person(name)
            && self.means(and, Sense::AND)
            && self.scan.tokens.get(and + 1).is_some_and(|t| t.is(Class::DETERMINER))
    }

    /// The pronoun that a mention begins with or consists of.
    fn read_pronoun(&self, first: usize, last: usize) -> Option<Mention> {
        let token = &self.scan.tokens[first];
        let alone = first + 1 == last || !self.scan.tokens[first + 1].is_word();
        if token.is(Class::RELATIVE) {
            return Some(Mention::Relative(first));
        }
        if !alone || !token.is(Class::PRONOUN) {
            return None;
        }
        let person = || third_person(token).map_or(Mention::Other, |sex| Mention::Person(first, sex));
        Some(match () {
            () if token.means(Sense::IT) => Mention::It(first),
            () if self.is_they(first) => Mention::They(first),
            () => person(),
        })
    }

    /// Whose names stand beside a mention that has the noun at `head`, and none of its own.
    fn named_beside(&self, first: usize, head: usize, last: usize) -> Option<Mention> {
        let sort = self.scan.sort(head);
        let (title, plural) = (sort.any(Sort::TITLE), sort.any(Sort::PLURAL));
        // "the group's president, Jane Roe", "one of his aides, Jane Roe": the name that is set beside it; but several
        // people are no one of them.
        // "a former pupil, Jane Roe, said": whatever the noun; but "a paper, the Tern, said"
        let new = (self.means(first, Sense::INDEFINITE | Sense::ANOTHER) || sort.any(Sort::KIN))
            && !sort.any(Sort::ORGANIZATION.or(Sort::REPORT).or(Sort::THING).or(Sort::OUTLET_NOUN))
            && !self.scan.tokens[head].is(Class::DOCUMENT)
            // "a friend of the mayor, Jane Roe, said": the mayor, or the friend?
            && !(head + 1..last).any(|k| self.scan.sort(k).any(Sort::TITLE.or(Sort::KIN)));
        let unclear = self.may_name_another(head, last);
        if !plural
            && !unclear
            && (title
                || new
                || self.means(head, Sense::ONE | Sense::ANOTHER | Sense::MANY_FIT)
                || self.means(first, Sense::ONE))
            && let Some(name) = self.set_after(last)
        {
            return Some(Mention::Name(name));
        }
        if plural && let Some(names) = self.list_after(last) {
            return Some(Mention::Joint { names, all: true });
        }
        // "The regulator, the Harbour Board,": a body's own name.
        let body = sort.any(Sort::ORGANIZATION) || self.means(first, Sense::ONE);
        let body = if body { self.body_set_after(first, last) } else { None };
        let named = || if unclear { None } else { self.named_before_verb(first, head, last) };
        if let Some(name) = body.or_else(named) {
            return Some(Mention::Name(name));
        }
        // ", a nurse from Ohio,": the name that it is set to.
        if title { self.set_before(first, last).map(Mention::Name) } else { None }
    }

    /// "the Brighton and Hove MP": one constituency or department, joined at `stop`, and the title that ends the mention.
    fn is_joined_place(&self, first: usize, stop: usize, last: usize) -> bool {
        let tokens = self.scan.tokens;
        let sort = self.scan.sort(last - 1);
        stop + 2 < last
            && tokens[first].is(Class::DETERMINER)
            && tokens[stop].is(Class::CONJUNCTION)
            && tokens[stop - 1].is_capitalised()
            && (stop + 1..last - 1).all(|k| tokens[k].is_word() && tokens[k].is_capitalised())
            && sort.any(Sort::TITLE)
            && !sort.any(Sort::PLURAL)
    }

    /// True for a body's common noun with a capital, which names none: "Office", "the Department".
    pub(super) fn is_bare_body(&self, appearance: usize) -> bool {
        let a = &self.cast.appearances[appearance];
        let first = a.first as usize;
        let bare = || self.scan.is_bare_body(first) || self.scan.is_nobodys_letters(first);
        a.last - a.first == 1 && a.who == Who::Nobody && bare()
    }

    /// True for a name that belongs to somebody of the cast.
    fn is_known(&self, appearance: usize) -> bool {
        self.cast.appearances[appearance].who != Who::Nobody
    }

    /// The first chunk of a mention, up to a comma, preposition or verb: its last word, the name that closes
    /// it, and where it ends.
    pub(super) fn chunk(&self, first: usize, last: usize) -> (Option<usize>, Option<usize>, usize) {
        const STOPS: Class =
            Class(Class::PREPOSITION.0 | Class::RELATIVE.0 | Class::CONJUNCTION.0 | Class::AUXILIARY.0);
        let (mut head, mut name) = (None, None);
        let mut k = first;
        let genitive = |a: &Appearance| a.possessive && (a.last as usize) + 1 < last;
        while k < last {
            let token = &self.scan.tokens[k];
            let titled = || self.titled_at(k).filter(|&i| (self.cast.appearances[i].first as usize) < last);
            if let Some(i) = self.appearance_at(k).or_else(|| if k == first { titled() } else { None }) {
                let a = &self.cast.appearances[i];
                (head, name) = (Some(a.last as usize - 1), (!genitive(a)).then_some(i));
                k = (a.last as usize).max(k + 1);
                continue;
            }
            match token.kind {
                TokenKind::Word if token.is(STOPS) && k > first => break,
                // "a lawyer representing the Hart family"
                TokenKind::Word if head.is_some_and(|h| self.begins_participle(h, k)) => break,
                // "Ruiz himself"
                TokenKind::Word if name.is_some() && self.text(k).ends_with("self") => {}
                TokenKind::Word | TokenKind::Number => {
                    if !token.is(Class::ADVERB) || head.is_none() {
                        (head, name) = (Some(k), None);
                    }
                }
                TokenKind::Possessive => name = None,
                // "a Harbor Post/Lake TV poll"
                TokenKind::Punctuation if self.text(k) == "/" && k + 1 < last => name = None,
                _ if k == first => {}
                _ => break,
            }
            k += 1;
        }
        (head, name, k)
    }

    /// True for a participle with its object right after the person or document that a mention is about.
    fn begins_participle(&self, head: usize, at: usize) -> bool {
        let tokens = self.scan.tokens;
        let noun = self.scan.sort(head).any(Sort::TITLE)
            || tokens[head].is(Class::PERSON | Class::DOCUMENT)
            // "Old Norland backing Roe", but "Oversight ranking Democrat Jane Roe"
            || tokens[head].is_capitalised() && self.appearance_at(at + 1).is_some();
        let (text, next) = (self.text(at), tokens.get(at + 1).filter(|t| t.is_word()));
        head + 1 == at
            && noun
            && !tokens[at].is_capitalised()
            && text.len() > 5
            && text.ends_with("ing")
            && next.is_some_and(|t| t.is(Class::DETERMINER) || t.is_capitalised())
    }

    pub(super) fn is_person(&self, appearance: usize) -> bool {
        self.names_people(&self.cast.appearances[appearance])
    }

    /// True for the name of a person, or of several namesakes.
    pub(super) fn names_people(&self, found: &Appearance) -> bool {
        matches!(found.who, Who::Several(_)) || self.is_person_named(found)
    }

    /// Takes down that somebody spoke, their mention being at a token.
    pub(super) fn speaks(&mut self, referent: Referent, token: usize, doubts: Doubts) {
        if let Referent::Figure(figure) = referent {
            self.heard[figure as usize] |= doubts.is_none();
        }
        let at = self.spoken.iter().rposition(|s| s.token <= token).map_or(0, |i| i + 1);
        self.spoken.insert(at, Spoken { referent, token, doubts, within: self.within });
    }
}
