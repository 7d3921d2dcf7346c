//! What bears a name, and what the text says of them beside it.

use super::cast::{Appearance, Cast, Who};
use super::figure::{Role, Sphere};
use super::scan::{OBJECT, Partial, Scan, add_fact, sex_of};
use super::sphere::Row;
use crate::lexicon::{Class, Sense, sense_of};
use crate::registry::EntryId;
use crate::span::Span;
use crate::syntax::{FINITE, NO_NOUN, Name, SMALL_OR_TIME};
use crate::titles::{Sort, sort_of};
use crate::token::{Flags, TokenKind};

/// No name of the registry has more tokens.
const LONGEST: usize = 24;

/// How many of the registry's names are looked at for one that stands within a row of capitals.
const WITHIN: usize = 4;

impl<'a> Scan<'a> {
    /// A name of the registry that begins at `i`: a person's in full, or an organisation's.
    pub(super) fn registered(
        &self,
        cast: &mut Cast<'a>,
        i: usize,
        span: Span,
        bearers: &[EntryId],
    ) -> Option<usize> {
        let end =
            i + self.tokens[i..].iter().take(LONGEST).position(|t| t.span.start >= span.end).unwrap_or(1);
        let goes_on = self.tokens.get(end).is_some_and(|t| {
            t.is_word()
                && t.is_capitalised()
                && t.flags.has(Flags::SPACE_BEFORE)
                && !t.flags.has(Flags::SENTENCE_START)
                && !t.is(SMALL_OR_TIME)
        });
        let words = end - i;
        let person = matches!(bearers.first(), Some(EntryId::Person(_)));
        if goes_on || (person && words < 2) {
            return None;
        }
        let figures: Vec<u32> = bearers.iter().map(|&id| self.figure_of(cast, id, i)).collect();
        if let [figure] = figures[..]
            && person
        {
            cast.lists(figure, self.text(i), self.text(end - 1));
        }
        let title = if person { self.words.title_before(i) } else { i };
        let role = (title < i).then(|| self.role(title, i)).flatten().or_else(|| self.role_after(end));
        let who = match figures[..] {
            [figure] => {
                self.add_evidence(&mut cast.figures[figure as usize], role, None, i);
                Who::One(figure)
            }
            _ => Who::Several(figures),
        };
        cast.appearances.push(self.appearance(i, end, title, who));
        Some(end)
    }

    pub(super) fn figure_of(&self, cast: &mut Cast<'a>, id: EntryId, token: usize) -> u32 {
        match id {
            EntryId::Person(k) => {
                let person = &self.registry.people()[k as usize];
                let figure = cast.entry(id, &person.name, Sphere::Person, token as u32);
                cast.figures[figure as usize].pronouns = person.pronouns;
                figure
            }
            EntryId::Organization(k) | EntryId::Source(k) => {
                let organization = &self.registry.organizations()[k as usize];
                let outlet = is_outlet_kind(organization.kind.as_deref()) || outlet_name(&organization.name);
                let sphere = if outlet { Sphere::Outlet } else { Sphere::Body };
                cast.entry(id, &organization.name, sphere, token as u32)
            }
        }
    }

    pub(super) fn appearance(&self, first: usize, last: usize, title: usize, who: Who) -> Appearance {
        Appearance {
            first: first as u32,
            last: last as u32,
            title: title as u32,
            // "Roe's been late": has
            possessive: self.tokens.get(last).is_some_and(|t| t.kind == TokenKind::Possessive)
                && !self.tokens.get(last + 1).is_some_and(|t| t.is_word() && t.is(Class::BE)),
            quoted: self.tokens[first].is_quoted(),
            pronouns: None,
            object: title > 0
                && (self.tokens[title - 1].is(OBJECT)
                    && !self.is_subordinator(title - 1, last)
                    && !self.is_noun_of_time(title - 1)
                    || self.is_after_verb(title)),
            who,
        }
    }

    /// "At that point Hart rose": whether what may be a verb is the noun of what a preposition brings at a sentence's head.
    fn is_noun_of_time(&self, word: usize) -> bool {
        let Some(brings) = word.checked_sub(2).filter(|&k| self.words.at_head(k)) else { return false };
        self.tokens[word].is(Class::CUE | Class::VERB)
            && self.tokens[brings].is(Class::PREPOSITION)
            && self.tokens[word - 1].is(Class::DETERMINER | Class::THAT)
    }

    /// "As Hart spoke", "after Hart booed her": whether a word opens a clause whose verb stands at `verb`, and is no
    /// preposition.
    fn is_subordinator(&self, word: usize, verb: usize) -> bool {
        self.tokens[word].is(Class::BESIDE | Class::TEMPORAL)
            && self.tokens.get(verb).is_some_and(|v| {
                let unknown = v.class == Class::NONE && self.text(verb).ends_with("ed");
                let known = v.is(Class::PAST | Class::THIRD | Class::AUXILIARY) && !v.is(Class::NOUN_TOO);
                v.is_word() && !v.is_capitalised() && (known || unknown)
            })
    }

    /// "Ruiz booed Hart": whether a word in -ed that no table has, after a name or a pronoun, takes what begins at a
    /// token; or one in -ing after a mark.
    fn is_after_verb(&self, at: usize) -> bool {
        let Some((verb, before)) = at.checked_sub(2).map(|k| (&self.tokens[at - 1], &self.tokens[k])) else {
            return false;
        };
        let verb = verb.is_word() && !verb.is_capitalised() && verb.class == Class::NONE;
        let text = self.text(at - 1);
        // ", prompting Hart to leave", "by prompting Hart"
        let participle = || text.ends_with("ing") && (!before.is_word() || before.means_small(Sense::BY));
        let past = || {
            text.ends_with("ed")
                && before.is_word()
                && (before.is_capitalised() && !before.is(Class::SMALL) || before.is(Class::PRONOUN))
        };
        verb && (past() || participle())
    }

    /// Enters the name of a row of capitals.
    pub(super) fn take_name(
        &self,
        cast: &mut Cast<'a>,
        partials: &mut Vec<Partial>,
        row: &Name,
        hits: &[(Span, &'a [EntryId])],
    ) {
        if row.is_office() {
            return;
        }
        let (name, last, end) = (row.name as usize, row.core as usize, row.end as usize);
        let first = self.words.after_origin(row.start(), name + 1);
        let (the, honorific) = (row.the, row.honorific());
        let titled = name > first || honorific.is_some();
        let words = last - name;
        let article = the
            || (name > 0
                && name == row.first as usize
                && self.tokens[name - 1].is(Class::DETERMINER)
                && self.tokens[name - 1].means(Sense::THE));
        let title = row.title as usize;
        // A name of the registry within the run: "Russian President Vladimir Putin", "Mr. Peskov".
        if let Some(&(span, bearers)) =
            hits.iter().take(WITHIN).find(|h| h.0.start >= self.tokens[name].span.start)
        {
            let whole =
                span.start == self.tokens[name].span.start && span.end == self.tokens[last - 1].span.end;
            if whole && matches!(bearers.first(), Some(EntryId::Person(_))) {
                self.enter_registered(cast, partials, (name, last), title, bearers);
                return;
            }
        }
        let sort = self.sort(last - 1);
        let alone = words == 1 && name == first && !the;
        // "Guardian said", after "Mayor Jon Guardian"
        let speaks = || self.speaks_up(name, end) && cast.of_surname(self.text(name)).next().is_some();
        if alone && !article && sort.any(Sort::ORGANIZATION.or(Sort::OUTLET)) && speaks() {
            partials.push(Partial::bare(cast.appearances.len(), None));
            cast.appearances.push(self.appearance(name, end, name, Who::Nobody));
            return;
        }
        if alone && (self.is_bare_body(name) || self.is_town(name) || self.is_nobodys_letters(name)) {
            cast.appearances.push(self.appearance(name, end, name, Who::Nobody));
            return;
        }
        // `Jane Roe Jane Mary RoeRowers`: what has run together names nobody.
        if self.has_run_together(cast, last - 1) {
            cast.appearances.push(self.appearance(name, end, name, Who::Nobody));
            return;
        }
        let bare =
            Row { name, last, article, addressed: honorific.is_some(), words: self.words_in(name, last) };
        let plain = !titled && honorific.is_none();
        let letters = if plain { self.letters_of(name, last) } else { None };
        let sphere = self.sphere(&bare, || titled || title < name).or(letters.map(|_| Sphere::Body));
        match sphere {
            Some(Sphere::Person) => self.enter_person(cast, partials, row, title, article),
            Some(sphere) => self.enter_body(cast, partials, row, sphere),
            None => {
                // "Jordan said", "Hill said": a place by its table, but perhaps the surname of somebody named in full.
                let place = sort.any(Sort::PLACE)
                    || sort.any(Sort::FACILITY.or(Sort::DIRECTION))
                        && !article
                        && cast.of_surname(self.text(name)).next().is_some();
                if words == 1 && name == first && !the && place && self.speaks_up(name, end) {
                    partials.push(Partial::bare(cast.appearances.len(), None));
                }
                let found = self.appearance(name.min(first), end, name.min(first), Who::Nobody);
                cast.appearances.push(found);
            }
        }
    }

    /// True for the surname of somebody named before with another word set to it: `RoeRowers`.
    #[inline]
    pub(super) fn has_run_together(&self, cast: &Cast<'a>, at: usize) -> bool {
        self.tokens[at].flags.has(Flags::INNER_CAPITAL) && self.opens_in_surname(cast, at)
    }

    /// The same, of a word with a capital within.
    fn opens_in_surname(&self, cast: &Cast<'a>, at: usize) -> bool {
        /// The fewest letters of such a surname.
        const FEWEST: usize = 3;
        let text = self.text(at);
        let mut pairs = text.as_bytes().windows(2).skip(FEWEST - 1);
        let inner = pairs.position(|pair| pair[1].is_ascii_uppercase() && pair[0].is_ascii_lowercase());
        inner
            .map(|k| k + FEWEST)
            .is_some_and(|k| text.get(..k).is_some_and(|surname| cast.of_surname(surname).next().is_some()))
    }

    fn enter_body(&self, cast: &mut Cast<'a>, partials: &mut Vec<Partial>, row: &Name, sphere: Sphere) {
        let (name, last) = (row.name as usize, row.core as usize);
        let from = if row.the { row.first as usize } else { name.min(self.widened(row.start(), name)) };
        let bare = self.slice(from, last);
        let owner = self.place_that_owns(from, last);
        // "the HBA’s Standing Committee": the article is the owner's.
        let letters = owner.filter(|&k| self.tokens[k].flags.has(Flags::ALL_CAPS));
        let figure = match owner {
            Some(place) => {
                let genitive =
                    |token: u32| token > 0 && self.tokens[token as usize - 1].kind == TokenKind::Possessive;
                cast.organization_of((self.slice(place, last), bare), sphere, from as u32, genitive)
            }
            None => cast.organization(bare, sphere, from as u32),
        };
        cast.figures[figure as usize].outside |= !self.tokens[from].is_quoted();
        cast.figures[figure as usize].the += self.vote_for_the(letters.unwrap_or(from), last);
        let bracketed = self
            .capitals_in_brackets(row.end as usize)
            .filter(|c| c.chars().next().is_some_and(|first| self.slice(from, last).starts_with(first)));
        if let Some(capitals) = bracketed.or_else(|| self.letters_of(name, last)) {
            cast.abbreviates(figure, capitals);
        }
        if last - name == 1 && (sphere == Sphere::Outlet || self.tokens[name].flags.has(Flags::ALL_CAPS)) {
            partials.push(Partial::bare(cast.appearances.len(), Some(figure)));
        }
        cast.appearances.push(self.appearance(from, row.end as usize, from, Who::One(figure)));
    }

    /// The place in the genitive before a body's name that other places have as well: "Norland’s Foreign Ministry".
    fn place_that_owns(&self, from: usize, last: usize) -> Option<usize> {
        const PROPER: Sort = Sort::PLACE.or(Sort::DEMONYM).or(Sort::OUTLET);
        let mark = from.checked_sub(1).filter(|&k| self.tokens[k].kind == TokenKind::Possessive)?;
        let place = (0..mark).rev().take_while(|&k| self.words.is_capital(k)).last()?;
        let place = place + usize::from(self.words.is_the(place));
        let plain = last > from + 1 && !(from..last).any(|k| self.sort(k).any(PROPER));
        // "the University of Salem’s Harbor Institute"
        let within = place > 0 && self.tokens[place - 1].is(Class::OF);
        // "the HBA’s Standing Committee"
        let letters =
            place + 1 == mark && self.tokens[place].flags.has(Flags::ALL_CAPS) && self.text(place).len() > 2;
        let owns = (letters || sort_of(self.slice(place, mark)).any(Sort::PLACE)) && !within;
        (owns && plain && self.tokens[place].sentence == self.tokens[from].sentence).then_some(place)
    }

    /// The capitals that brackets give for what stands before them: "(CTD)".
    fn capitals_in_brackets(&self, at: usize) -> Option<&'a str> {
        let capitals = self.words.is_mark(at, b'(')
            && self.words.is_mark(at + 2, b')')
            && self.tokens[at + 1].is_word()
            && self.tokens[at + 1].flags.has(Flags::ALL_CAPS);
        capitals.then(|| self.text(at + 1))
    }

    /// Enters somebody, by a full name or by one word whose owner is still to be told.
    fn enter_person(
        &self,
        cast: &mut Cast<'a>,
        partials: &mut Vec<Partial>,
        row: &Name,
        title: usize,
        article: bool,
    ) {
        let (name, last, end) = (row.name as usize, row.core as usize, row.end as usize);
        // "Father Roe", after "the Rev. Jon Roe"
        let name = name + usize::from(self.is_style_of_known(cast, name, last));
        let kin = name > row.start() && self.sort(name - 1).any(Sort::KIN);
        let titled = name > row.start() && !kin || row.honorific().is_some();
        let role = self.role_beside(row, title);
        // "Lady Roe": her title belongs to the name.
        let address = row.honorific().or_else(|| name.checked_sub(1).filter(|_| self.has_regnal(name)));
        let pronouns = address.and_then(|h| sex_of(self.sort(h))).or_else(|| self.kin_before(name));
        let regnal =
            self.has_regnal(name) && (last - name == 1 || last - name == 2 && self.words.is_suffix(last - 1));
        // "Pope Orin", "Mrs Justice Roe", but "Lord Roe, a former minister"
        let in_name = |role: &Role| {
            regnal
                && (sense_of(&role.head).any(Sense::REGNAL)
                    || self.text(name - 1).eq_ignore_ascii_case(&role.head))
        };
        let role = role.map(|role| if in_name(&role) { role.not_printed() } else { role });
        if last - name == 1 {
            let titled = titled || title < name || self.is_set_to_kin(name, end);
            let appearance = cast.appearances.len();
            partials.push(Partial { appearance, role, pronouns, titled, the: article, entry: None });
            let found = self.appearance(name, end, title, Who::Nobody);
            cast.appearances.push(Appearance { pronouns, ..found });
            return;
        }
        // "King Orin III": a title that belongs to the name.
        let own = if regnal { self.regnal_before(name) } else { 0 };
        let whole = self.slice(name - own, end - row.letters as usize);
        let figure = cast.person(whole, self.text(name), self.text(last - 1), name as u32);
        let evident = role.is_some() || pronouns.is_some() || titled || self.aged(end);
        self.add_evidence(&mut cast.figures[figure as usize], role, pronouns, name);
        let known = &mut cast.figures[figure as usize];
        known.evident |= evident;
        known.acts |= self.acts(name, end);
        known.nobody |= self.is_nobodys(name, end);
        if known.of.is_none() && !self.tokens[name].is_quoted() {
            known.of = self.affiliation(name, end);
        }
        if let Some(party) = self.party_after(end) {
            add_fact(known, &party);
        }
        cast.appearances.push(self.appearance(name, end, title, Who::One(figure)));
    }

    /// True for a word that may be a form of address, before the surname of somebody whom the text has in full; or for letters
    /// that may be an office, before any one of their names.
    fn is_style_of_known(&self, cast: &Cast<'a>, name: usize, last: usize) -> bool {
        if last != name + 2 || !self.tokens[name].is_capitalised() {
            return false;
        }
        let (token, word) = (&self.tokens[name], self.text(last - 1));
        // "Young Orla grew up in Salem"
        if token.means(Sense::ADJECTIVE) && self.words.at_head(name) && self.words.is_given(last - 1) {
            return !self.words.is_given(name);
        }
        let office = token.means(Sense::OFFICE_LETTERS);
        (office || token.means(Sense::STYLE_OF_SURNAME)) && cast.of_surname(word).next().is_some()
            || office && cast.of_first_name(word).next().is_some()
    }

    /// True for a name with a title before it that belongs to it: "Pope" of "Pope Orin".
    pub(super) fn has_regnal(&self, name: usize) -> bool {
        self.regnal_before(name) > 0
    }

    /// One past the seat that is a part of a title: "Lady Roe of Salem".
    pub(super) fn end_of_seat(&self, name: usize, end: usize) -> usize {
        let titled = self.has_regnal(name) && self.sort(name - 1).any(Sort::HONORIFIC);
        let of = titled && self.words.means_small(end, Sense::OF) && self.words.is_capital(end + 1);
        if of { self.words.run_end(end + 1) } else { end }
    }

    /// How many words of a title that belongs to the name after it: "Pope" of "Pope Orin", "Mrs Justice" of "Mrs Justice
    /// Roe".
    pub(super) fn regnal_before(&self, name: usize) -> usize {
        let means = |ahead: usize, sense: Sense| {
            name.checked_sub(ahead).is_some_and(|k| self.words.is_capital(k) && self.words.means(k, sense))
        };
        let addressed = || {
            let address = || name.checked_sub(2).and_then(|k| self.honorific(k));
            means(1, Sense::AFTER_ADDRESS) && address().is_some_and(str::is_empty)
        };
        if addressed() { 2 } else { usize::from(means(1, Sense::REGNAL)) }
    }

    /// "the podcast Slow Lamp", "the charity Hale Water": whether a noun right before a name says that nobody bears it; but "the
    /// film Ann Lee made".
    fn is_nobodys(&self, name: usize, end: usize) -> bool {
        let small = |k: &usize| self.tokens[*k].is_word() && !self.tokens[*k].is_capitalised();
        let Some(noun) = name.checked_sub(1).filter(small) else { return false };
        let (token, sort) = (&self.tokens[noun], self.sort(noun));
        // "called Ann Lee"
        let work = token.is(Class::WORK) && !self.text(noun).ends_with("ed");
        let thing = sort.any(Sort::OUTLET_NOUN) || work || token.means(Sense::ANY_BODY);
        let made = self.tokens.get(end).is_some_and(|t| {
            let verb =
                t.is_word() && !t.is_capitalised() && (t.is(FINITE) || t.of(self.prose).ends_with("ed"));
            verb && (work || !t.is(Class::CUE))
        });
        thing && !sort.any(Sort::TITLE) && !made && !self.words.is_given(name)
    }

    /// True for a name that a cue stands next to, or a clause about somebody: "Lena Hart, who ...".
    fn acts(&self, name: usize, end: usize) -> bool {
        let cue = |k: usize| self.tokens.get(k).is_some_and(|t| t.is_word() && t.is(Class::CUE));
        let who = |k: usize| self.words.means_small(k, Sense::WHO);
        cue(end) || name.checked_sub(1).is_some_and(cue) || who(end) || who(end + 1)
    }

    /// True for a name that a cue stands next to, in a text that nowhere takes it for a place ("in Jordan").
    pub(super) fn speaks_up(&self, name: usize, end: usize) -> bool {
        const BETWEEN: Class = Class(Class::ADVERB.0 | Class::AUXILIARY.0);
        let cue = |k: usize| self.tokens.get(k).is_some_and(|t| t.is_word() && t.is(Class::CUE));
        let between = |k: &usize| self.tokens.get(*k).is_some_and(|t| t.is_word() && t.is(BETWEEN));
        let verb = end + (end..end + 3).take_while(between).count();
        (cue(verb) || name.checked_sub(1).is_some_and(cue)) && !self.is_place(self.text(name))
    }

    /// True for a word with its state after it, which is nobody's surname there: "Salem, Ore.,".
    fn is_town(&self, name: usize) -> bool {
        let state = self.words.after_state(name + 1);
        state.is_some() && (self.text(name + 2).ends_with('.') || self.words.state_after(name + 1).is_some())
    }

    /// "state TV", "Roe’s likely VP": letters that are a noun, with what tells which before them.
    pub(super) fn is_nobodys_letters(&self, token: usize) -> bool {
        let before = token.checked_sub(1).map(|k| &self.tokens[k]);
        self.tokens[token].means(Sense::NO_BODY)
            && before.is_some_and(|t| {
                t.kind == TokenKind::Possessive
                    || t.is_word() && !t.is_capitalised() && (!t.is(NO_NOUN) || t.is(Class::NOUN_TOO))
            })
    }

    /// True for a body's common noun with a capital, which is no name by itself: "the Department", but "the Pentagon".
    pub(super) fn is_bare_body(&self, token: usize) -> bool {
        let sort = self.sort(token);
        sort.any(Sort::ORGANIZATION)
            && !sort.any(Sort::OUTLET.or(Sort::TITLE))
            && !self.tokens[token].flags.has(Flags::ALL_CAPS)
            && !self.tokens[token].means(Sense::ONE_WORD)
    }

    pub(super) fn enter_registered(
        &self,
        cast: &mut Cast<'a>,
        partials: &mut Vec<Partial>,
        (name, last): (usize, usize),
        title: usize,
        bearers: &[EntryId],
    ) {
        let figures: Vec<u32> = bearers.iter().map(|&id| self.figure_of(cast, id, name)).collect();
        let role = (title < name).then(|| self.role(title, name)).flatten().or_else(|| self.role_after(last));
        let who = if let [figure] = figures[..] {
            if last - name > 1 {
                cast.lists(figure, self.text(name), self.text(last - 1));
            } else {
                // An alias of one word: namesakes in the text may yet claim it.
                partials.push(Partial {
                    appearance: cast.appearances.len(),
                    role: role.clone(),
                    pronouns: None,
                    titled: title < name,
                    the: false,
                    entry: Some(figure),
                });
            }
            self.add_evidence(&mut cast.figures[figure as usize], role, None, name);
            Who::One(figure)
        } else {
            Who::Several(figures)
        };
        cast.appearances.push(self.appearance(name, last, title, who));
    }

    /// An organisation's name takes in the words that look like titles or peoples: "Russian Foreign Ministry".
    pub(super) fn widened(&self, first: usize, name: usize) -> usize {
        let first = self.words.after_origin(first, name + 1);
        if (first..name).all(|k| self.honorific(k).is_none()) { first } else { name }
    }
}

fn outlet_name(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    sort_of(last).any(Sort::OUTLET)
}

/// True if a kind of organisation puts out reports.
fn is_outlet_kind(kind: Option<&str>) -> bool {
    kind.is_some_and(|kind| sense_of(kind).any(Sense::PUTS_OUT))
}
