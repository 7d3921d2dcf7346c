//! Reads a text once and gathers the names in it: titles before, appositions after, pronouns nearby.

use super::cast::{Appearance, Cast, Figure, Role, Sphere, Who};
use crate::annotate::lexicon::Class;
use crate::annotate::registry::{EntryId, Pronouns, Registry};
use crate::annotate::titles::{self, Sort, sort_of};
use crate::annotate::token::{Flags, Token, TokenKind};
use crate::parse::prose::Prose;
use crate::span::Span;
use std::collections::HashMap;

/// Words that stand within a person's name in lower case.
const PARTICLES: [&str; 17] = [
    "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la",
    "van", "von",
];

/// Words at the head of a place's name.
const DIRECTIONS: [&str; 22] = [
    "Central", "East", "Eastern", "El", "Fort", "Great", "Lake", "Las", "Los", "Mount", "New", "North",
    "Northern", "Port", "Saint", "San", "Santa", "South", "Southern", "Super", "West", "Western",
];

/// What follows "secretary of", "house of", "chief of".
const OF_WHAT: [&str; 16] = [
    "Agriculture",
    "Commerce",
    "Defense",
    "Education",
    "Energy",
    "Homeland",
    "Interior",
    "Labor",
    "Representatives",
    "Security",
    "Staff",
    "State",
    "Transportation",
    "Treasury",
    "Veterans",
    "War",
];

/// Titles that are surnames as well.
const SURNAMES: [&str; 14] = [
    "Bishop", "Coach", "Dean", "Farmer", "Head", "Judge", "King", "Marshal", "Pope", "Priest", "Prince",
    "Singer", "Star", "Winner",
];

/// Words that qualify a title, as they stand at the head of a sentence.
const QUALIFIERS: [&str; 12] = [
    "Acting", "Campaign", "Current", "Fellow", "Former", "Longtime", "Outgoing", "Retired", "Senior", "Then",
    "Top", "Veteran",
];

/// Words for somebody that tell no office: enough to know a person by, too little for a note.
const NO_OFFICE: [&str; 32] = [
    "ally",
    "billionaire",
    "challenger",
    "contender",
    "critic",
    "democrat",
    "donor",
    "friend",
    "front-runner",
    "frontrunner",
    "hopeful",
    "incumbent",
    "independent",
    "maker",
    "man",
    "neighbor",
    "opponent",
    "patriot",
    "personality",
    "radical",
    "republican",
    "rival",
    "socialist",
    "star",
    "supporter",
    "survivor",
    "tycoon",
    "victim",
    "volunteer",
    "voter",
    "winner",
    "woman",
];

/// The longest title before a name and role after it, in tokens.
const LONGEST_TITLE: usize = 8;
const LONGEST_ROLE: usize = 16;

/// The most names of a sentence that are looked at for a pronoun's sake.
const CROWD: usize = 8;

/// The text under the reader's eye.
pub(super) struct Scan<'a> {
    pub(super) prose: &'a Prose,
    pub(super) tokens: &'a [Token],
    pub(super) registry: &'a Registry,
}

/// A name without an owner yet: one word, or an acronym.
struct Partial {
    appearance: usize,
    role: Option<Role>,
    told: Option<Pronouns>,
    titled: bool,
    the: bool,
    entry: Option<u32>,
}

/// Small words, and words that have their capital from their place alone.
const SMALL: Class = Class(
    Class::DETERMINER.0
        | Class::PRONOUN.0
        | Class::PREPOSITION.0
        | Class::AUXILIARY.0
        | Class::CONJUNCTION.0
        | Class::RELATIVE.0,
);

const SMALL_OR_TIME: Class = Class(SMALL.0 | Class::TIME.0);
const PRONOUNS: Class = Class(Class::PRONOUN.0 | Class::DETERMINER.0);
const STARTERS: Class = Class(Class::ADVERB.0 | Class::STARTER.0);
/// What no noun of a title is.
const NO_NOUN: Class = Class(
    SMALL_OR_TIME.0
        | Class::ADVERB.0
        | Class::CUE.0
        | Class::VERB.0
        | Class::SUBORDINATOR.0
        | Class::QUESTION.0,
);
/// What an object follows.
const OBJECT: Class = Class(Class::PREPOSITION.0 | Class::TO.0 | Class::CUE.0 | Class::VERB.0);
/// What a noun phrase may follow.
const BORDER: Class = Class(
    Class::DETERMINER.0 | Class::CUE.0 | Class::PREPOSITION.0 | Class::CONJUNCTION.0 | Class::SUBORDINATOR.0,
);
const FINITE: Class = Class(Class::PAST.0 | Class::THIRD.0);
const TO_OR_IS: Class = Class(Class::PREPOSITION.0 | Class::AUXILIARY.0);

impl<'a> Scan<'a> {
    pub(super) fn text(&self, i: usize) -> &'a str {
        self.tokens[i].span.of(&self.prose.text)
    }

    pub(super) fn slice(&self, first: usize, last: usize) -> &'a str {
        let span = Span { start: self.tokens[first].span.start, end: self.tokens[last - 1].span.end };
        span.of(&self.prose.text)
    }

    /// All names of the text, and whose they are.
    pub(super) fn read(&self) -> Cast<'a> {
        let mut cast = Cast::default();
        let mut partials = Vec::new();
        let hits =
            if self.registry.is_nameless() { Vec::new() } else { self.registry.find_names(&self.prose.text) };
        let mut hit = 0;
        // The names of the sentence so far: a pronoun after just one person's tells how that person goes by.
        let (mut sentence, mut names, mut subordinate) = (u32::MAX, 0_usize, false);
        let mut votes: Vec<(usize, usize, usize)> = Vec::new();
        let mut i = 0;
        while i < self.tokens.len() {
            let token = &self.tokens[i];
            if token.sentence != sentence {
                (sentence, names) = (token.sentence, cast.appearances.len());
                subordinate = is_subordinate(self.text(i));
            }
            if !token.is_word() {
                i += 1;
                continue;
            }
            while hits.get(hit).is_some_and(|h| h.0.end <= token.span.start) {
                hit += 1;
            }
            if token.is(PRONOUNS)
                && !token.is_quoted()
                && let Some(sex) = third_person(self.text(i))
            {
                let so_far = cast.appearances.len();
                if !subordinate && (names + 1..=names + CROWD).contains(&so_far) {
                    votes.push((names, so_far, sex));
                }
                i += 1;
                continue;
            }
            let starts = hits.get(hit).filter(|h| h.0.start == token.span.start);
            if let Some(&(span, bearers)) = starts
                && let Some(next) = self.registered(&mut cast, i, span, bearers)
            {
                i = next;
                continue;
            }
            if !self.opens_name(i) || self.is_headline(i) {
                i += 1;
                continue;
            }
            let end = self.run_end(i);
            self.take_run(&mut cast, &mut partials, (i, end), &hits[hit.min(hits.len())..]);
            i = end;
        }
        self.settle(&mut cast, partials);
        poll(&mut cast, &votes);
        cast
    }

    /// True for a capital that is not owed to the word's place alone.
    fn opens_name(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        if !token.is_capitalised() || !token.is_word() {
            return false;
        }
        let capitals = token.flags.has(Flags::ALL_CAPS) && token.span.len() > 1;
        if token.is(SMALL_OR_TIME) && !capitals {
            return self.text(i) == "The"
                && !self.at_head(i)
                && self.tokens.get(i + 1).is_some_and(Token::is_capitalised);
        }
        let text = self.text(i);
        let opener = token.is(STARTERS) || text.ends_with("ing") || sort_of(text).any(Sort::OPENER);
        capitals || !(self.at_head(i) && opener)
    }

    /// True at the head of a sentence or of quoted words.
    fn at_head(&self, i: usize) -> bool {
        self.tokens[i].flags.has(Flags::SENTENCE_START)
            || i == 0
            || match self.tokens[i - 1].kind {
                TokenKind::Open | TokenKind::Close => true,
                TokenKind::Punctuation => matches!(self.text(i - 1), ":" | "•" | "*" | "\u{FFFC}"),
                _ => false,
            }
    }

    /// One past the last token of the capitalised words from `i` on.
    fn run_end(&self, i: usize) -> usize {
        let mut end = i + 1;
        while end < self.tokens.len() && end - i < 16 {
            let token = &self.tokens[end];
            if token.flags.has(Flags::SENTENCE_START) || token.paragraph != self.tokens[i].paragraph {
                break;
            }
            let next = |k: usize| {
                self.tokens.get(end + k).is_some_and(|t| {
                    t.is_capitalised()
                        && t.is_word()
                        && !t.is(SMALL_OR_TIME)
                        && t.paragraph == token.paragraph
                })
            };
            if token.is_word() && token.is_capitalised() {
                let text = self.text(end);
                let may =
                    text == "May" && self.tokens.get(end + 1).is_none_or(|t| t.kind != TokenKind::Number);
                if token.is(SMALL_OR_TIME) && !may && !token.flags.has(Flags::ALL_CAPS) {
                    break;
                }
                end += 1;
            } else if token.is_word() && next(1) {
                let text = self.text(end);
                let last = sort_of(self.text(end - 1));
                let of = matches!(text, "of" | "for" | "on");
                let office = of && last.any(Sort::TITLE) && OF_WHAT.contains(&self.text(end + 1));
                let body = of && last.any(Sort::ORGANIZATION) && !last.any(Sort::FACILITY);
                let pair = text == "and"
                    && matches!(
                        self.text(end - 1),
                        "Health" | "Housing" | "Science" | "Immigration" | "Securities" | "Food"
                    );
                if PARTICLES.contains(&text) || office || body || pair {
                    end += 2;
                } else {
                    break;
                }
            } else if token.is_word()
                && self.text(end) == "of"
                && sort_of(self.text(end - 1)).any(Sort::ORGANIZATION)
                && self
                    .tokens
                    .get(end + 1)
                    .is_some_and(|t| self.prose.text.get(t.span.range()) == Some("the"))
                && next(2)
            {
                end += 3;
            } else if token.kind == TokenKind::Punctuation && self.text(end) == "&" && next(1) {
                end += 2;
            } else {
                break;
            }
        }
        end
    }

    /// A name of the registry that begins at `i`: a person's in full, or an organisation's.
    fn registered(&self, cast: &mut Cast<'a>, i: usize, span: Span, bearers: &[EntryId]) -> Option<usize> {
        let end = i + self.tokens[i..].iter().take(24).position(|t| t.span.start >= span.end).unwrap_or(1);
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
        let title = if person { self.title_before(i) } else { i };
        let role = (title < i).then(|| self.role(title, i)).flatten().or_else(|| self.role_after(end));
        let who = match figures[..] {
            [figure] => {
                self.tell(&mut cast.figures[figure as usize], role, None, i);
                Who::One(figure)
            }
            _ => Who::Several(figures),
        };
        cast.appearances.push(self.appearance(i, end, title, who));
        Some(end)
    }

    fn figure_of(&self, cast: &mut Cast<'a>, id: EntryId, token: usize) -> u32 {
        match id {
            EntryId::Person(k) => {
                let person = &self.registry.people()[k as usize];
                let figure = cast.entry(id, &person.name, Sphere::Person, token as u32);
                cast.figures[figure as usize].told = person.pronouns;
                figure
            }
            EntryId::Organization(k) | EntryId::Source(k) => {
                let organization = &self.registry.organizations()[k as usize];
                let outlet = is_outlet_kind(organization.kind.as_deref()) || outlet_name(&organization.name);
                cast.entry(id, &organization.name, Sphere::Organization(outlet), token as u32)
            }
        }
    }

    fn appearance(&self, first: usize, last: usize, title: usize, who: Who) -> Appearance {
        Appearance {
            first: first as u32,
            last: last as u32,
            title: title as u32,
            possessive: self.tokens.get(last).is_some_and(|t| t.kind == TokenKind::Possessive),
            quoted: self.tokens[first].is_quoted(),
            told: None,
            object: title > 0 && self.tokens[title - 1].is(OBJECT),
            who,
        }
    }

    /// Takes the capitalised words `run` apart into title and name, and enters the name.
    fn take_run(
        &self,
        cast: &mut Cast<'a>,
        partials: &mut Vec<Partial>,
        run: (usize, usize),
        hits: &[(Span, &'a [EntryId])],
    ) {
        let (mut first, mut last) = run;
        let the = self.text(first) == "The";
        first += usize::from(the);
        while last > first && self.suffix(last - 1) && last - first > 2 {
            last -= 1;
        }
        let end = run.1;
        let (name, honorific) = self.name_start(first, last);
        if name >= last {
            return;
        }
        let words = last - name;
        let titled = name > first || honorific.is_some();
        let article = the
            || (name > 0
                && name == run.0
                && self.tokens[name - 1].is_word()
                && matches!(self.text(name - 1), "the" | "The"));
        let title = self.title_before_run(first, name);
        let adjacent = title < name;
        // A name of the registry within the run: "Russian President Vladimir Putin", "Mr. Peskov".
        if let Some(&(span, bearers)) =
            hits.iter().take(4).find(|h| h.0.start >= self.tokens[name].span.start)
        {
            let whole =
                span.start == self.tokens[name].span.start && span.end == self.tokens[last - 1].span.end;
            if whole && matches!(bearers.first(), Some(EntryId::Person(_))) {
                self.enter_registered(cast, partials, (name, last), title, bearers);
                return;
            }
        }
        let sort = sort_of(self.text(last - 1));
        let role = adjacent.then(|| self.role(title, name)).flatten();
        let told = honorific.and_then(|h| sex_of(sort_of(self.text(h)))).or_else(|| self.kin_before(name));
        let person_title = titled_person(honorific.map(|h| self.text(h)));
        match self.sphere((name, last), sort, titled || adjacent, article, person_title) {
            Some(Sphere::Organization(outlet)) => {
                let from = if the { run.0 } else { name.min(self.widened(first, name)) };
                let figure = cast.organization(self.slice(from, last), outlet, from as u32);
                cast.figures[figure as usize].outside |= !self.tokens[from].is_quoted();
                let mut found = self.appearance(from, end, from, Who::One(figure));
                if words == 1 && self.tokens[name].flags.has(Flags::ALL_CAPS) {
                    partials.push(Partial {
                        appearance: cast.appearances.len(),
                        role: None,
                        told: None,
                        titled: false,
                        the: true,
                        entry: Some(figure),
                    });
                }
                found.title = from as u32;
                cast.appearances.push(found);
            }
            Some(Sphere::Person) if words > 1 => {
                let figure =
                    cast.person(self.slice(name, end), self.text(name), self.text(last - 1), name as u32);
                let role = role.or_else(|| self.role_after(end));
                let evident = role.is_some() || told.is_some() || titled || self.aged(end);
                self.tell(&mut cast.figures[figure as usize], role, told, name);
                cast.figures[figure as usize].evident |= evident;
                cast.appearances.push(self.appearance(name, end, title, Who::One(figure)));
            }
            Some(Sphere::Person) => {
                let role = role.or_else(|| self.role_after(end));
                partials.push(Partial {
                    appearance: cast.appearances.len(),
                    role,
                    told,
                    titled: titled || adjacent,
                    the: article,
                    entry: None,
                });
                let found = self.appearance(name, end, title, Who::Nobody);
                cast.appearances.push(Appearance { told, ..found });
            }
            None => {
                let found = self.appearance(name.min(first), end, name.min(first), Who::Nobody);
                cast.appearances.push(found);
            }
        }
    }

    fn enter_registered(
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
                    told: None,
                    titled: title < name,
                    the: false,
                    entry: Some(figure),
                });
            }
            self.tell(&mut cast.figures[figure as usize], role, None, name);
            Who::One(figure)
        } else {
            Who::Several(figures)
        };
        cast.appearances.push(self.appearance(name, last, title, who));
    }

    /// An organisation's name takes in the words that look like titles or peoples: "Russian Foreign Ministry".
    fn widened(&self, first: usize, name: usize) -> usize {
        if (first..name).all(|k| titles::honorific(self.text(k)).is_none()) { first } else { name }
    }

    fn suffix(&self, i: usize) -> bool {
        matches!(self.text(i), "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV")
    }

    /// Where the name begins after the title within capitalised words, and the honorific's token.
    fn name_start(&self, first: usize, last: usize) -> (usize, Option<usize>) {
        let mut name = first;
        let mut honorific = None;
        for k in first..last {
            let sort = sort_of(self.text(k));
            let surname = k + 1 == last && k > first && SURNAMES.contains(&self.text(k)) && name == first;
            if k == first && last - first == 2 && matches!(self.text(k), "Dean" | "Marshal" | "King") {
                continue;
            }
            if sort.any(Sort::HONORIFIC) && k + 1 < last {
                name = k + 1;
                honorific = Some(k);
            } else if sort.any(Sort::TITLE)
                && !surname
                && (k + 1 < last || name < last)
                && !sort.any(Sort::KIN)
            {
                name = k + 1;
                // "secretary of state": its object belongs to the title.
                if self.tokens.get(k + 1).is_some_and(|_| k + 2 < last && self.text(k + 1) == "of") {
                    name = k + 3;
                }
            }
        }
        // "Homeland Security Secretary" leaves nothing; "Secretary of Homeland Security X" leaves X.
        while name < last && name > first && OF_WHAT.contains(&self.text(name)) && last - name > 1 {
            name += 1;
        }
        // "Republican Ted Cruz": a people's or party's adjective begins no name.
        while last - name.min(last) > 2 && sort_of(self.text(name)).any(Sort::DEMONYM) && honorific.is_none()
        {
            name += 1;
        }
        (name, honorific)
    }

    /// The first token of the title that ends right before `name`, within the run or in lower case before it.
    fn title_before_run(&self, first: usize, name: usize) -> usize {
        if name > first { self.title_from(first) } else { self.title_before(name) }
    }

    /// The title in front of the token `i`: its first token, or `i` if what stands there is no title.
    fn title_before(&self, i: usize) -> usize {
        let Some(before) = i.checked_sub(1) else { return i };
        let token = &self.tokens[before];
        let adjacent = token.is_word() && self.tokens[i].flags.has(Flags::SPACE_BEFORE);
        if !adjacent || self.tokens[i].flags.has(Flags::SENTENCE_START) {
            return i;
        }
        if self.is_calling(before) { self.title_from(before) } else { i }
    }

    /// True for one person's title: by the table, or a small noun that ends as callings do ("typesetter").
    fn is_calling(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        let text = self.text(i);
        let sort = sort_of(text);
        if sort.any(Sort::TITLE) {
            return !sort.any(Sort::PLURAL);
        }
        let ending = ["er", "or", "ist", "ian", "eer", "man", "smith"].iter().any(|e| text.ends_with(e));
        ending
            && text.len() > 5
            && !token.is_capitalised()
            && !token.is(NO_NOUN)
            && !sort.any(Sort::MODIFIER.or(Sort::OPENER))
    }

    /// Walks back from a title's token to the title's first word. Nouns that no table has belong to the title
    /// only if what stands before them begins a noun phrase: "harbor" of "said harbor master Jane Roe".
    fn title_from(&self, mut i: usize) -> usize {
        let limit = i.saturating_sub(LONGEST_TITLE);
        let mut known = i;
        while i > limit && i > 0 && !self.tokens[i].flags.has(Flags::SENTENCE_START) {
            let before = i - 1;
            let token = &self.tokens[before];
            let text = self.text(before);
            let sort = sort_of(text);
            let (fits, sure) = match token.kind {
                TokenKind::Word if token.is_capitalised() => {
                    (self.opens_name(before) || QUALIFIERS.contains(&text), true)
                }
                TokenKind::Word if text == "of" => {
                    (i >= 2 && sort_of(self.text(before - 1)).any(Sort::TITLE), true)
                }
                TokenKind::Word if sort.any(Sort::MODIFIER) && !token.is(SMALL) => (true, true),
                TokenKind::Word if token.is(NO_NOUN) || sort.any(Sort::OPENER) => (false, false),
                TokenKind::Word => {
                    let listed = Sort::TITLE.or(Sort::MODIFIER).or(Sort::ORGANIZATION);
                    (true, sort.any(listed) || text.contains('-'))
                }
                TokenKind::Possessive => (before > 0 && self.tokens[before - 1].is_capitalised(), true),
                _ => (false, false),
            };
            if !fits {
                break;
            }
            i = before;
            if sure && known == i + 1 {
                known = i;
            }
        }
        let border = self.tokens[i].flags.has(Flags::SENTENCE_START)
            || i.checked_sub(1).is_none_or(|k| {
                let token = &self.tokens[k];
                (token.is(BORDER) && !token.is(Class::TO))
                    || matches!(token.kind, TokenKind::Close)
                    || self.text(k) == ","
            });
        let first = if border { i } else { known };
        if self.tokens[first].kind == TokenKind::Possessive { first + 1 } else { first }
    }

    /// A word of kin before a name tells he or she, and no role: "his wife, Jane Roe".
    fn kin_before(&self, name: usize) -> Option<Pronouns> {
        let near = (1..=2).filter_map(|k| name.checked_sub(k)).find(|&k| self.tokens[k].is_word())?;
        let sort = sort_of(self.text(near));
        if sort.any(Sort::KIN.or(Sort::TITLE)) { sex_of(sort) } else { None }
    }

    /// What the capitalised words `name` bear; `None` for a place or thing.
    fn sphere(
        &self,
        (name, last): (usize, usize),
        sort: Sort,
        titled: bool,
        article: bool,
        addressed: bool,
    ) -> Option<Sphere> {
        let words = last - name;
        let head = self.text(name);
        if addressed {
            return Some(Sphere::Person);
        }
        if sort.any(Sort::OUTLET)
            && (words > 1 || article || self.tokens[name].flags.has(Flags::ALL_CAPS) || known_outlet(head))
        {
            return Some(Sphere::Organization(true));
        }
        if self.tokens[name].flags.has(Flags::ALL_CAPS) && words == 1 && head.len() > 1 {
            return Some(Sphere::Organization(false));
        }
        if sort.any(Sort::ORGANIZATION) && (words > 1 || article) {
            return Some(Sphere::Organization(false));
        }
        if sort.any(Sort::FACILITY) || DIRECTIONS.contains(&head) {
            return None;
        }
        if titled {
            return Some(Sphere::Person);
        }
        let head_sort = sort_of(head);
        let known = Sort::PLACE.or(Sort::DEMONYM).or(Sort::ORGANIZATION).or(Sort::OUTLET);
        if words == 1 {
            return (!sort.any(known)).then_some(Sphere::Person);
        }
        let of = (name..last).any(|k| matches!(self.text(k), "of" | "for" | "on" | "and" | "&"));
        if article || of || words > 4 {
            return article.then_some(Sphere::Organization(false));
        }
        if sort.any(Sort::DEMONYM)
            || head_sort.any(Sort::DEMONYM)
            || (sort.any(Sort::PLACE) && head_sort.any(known))
        {
            return None;
        }
        Some(Sphere::Person)
    }

    fn aged(&self, end: usize) -> bool {
        self.tokens.get(end).is_some_and(|t| self.prose.text.get(t.span.range()) == Some(","))
            && self.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Number && t.span.len() <= 3)
    }

    fn tell(&self, figure: &mut Figure, role: Option<Role>, told: Option<Pronouns>, token: usize) {
        figure.outside |= !self.tokens[token].is_quoted();
        let by_role = role.as_ref().and_then(|r| sex_of(sort_of(&r.head)));
        figure.told = figure.told.or(told).or(by_role);
        if figure.role.is_none() && !self.tokens[token].is_quoted() {
            figure.role = role;
        }
    }

    /// The role that the tokens `first..last` name, a title before a name.
    fn role(&self, mut first: usize, last: usize) -> Option<Role> {
        while first < last
            && (self.tokens[first].is(Class::DETERMINER) || self.tokens[first].kind == TokenKind::Possessive)
        {
            first += 1;
        }
        if first >= last || self.is_headline(first) {
            return None;
        }
        let head_token = (first..last)
            .rev()
            .find(|&k| sort_of(self.text(k)).any(Sort::TITLE.or(Sort::HONORIFIC)) || self.is_calling(k))?;
        let sort = sort_of(self.text(head_token));
        let fellow = (first..head_token).any(|k| matches!(self.text(k), "fellow" | "Fellow"));
        let lower = self.text(head_token).to_lowercase();
        if sort.any(Sort::KIN.or(Sort::PLURAL)) || fellow || NO_OFFICE.contains(&lower.as_str()) {
            return None;
        }
        let office = titles::honorific(self.text(head_token)).unwrap_or(self.text(head_token));
        let mut text = String::new();
        for k in first..last {
            let word = titles::honorific(self.text(k)).unwrap_or(self.text(k));
            // "presidential candidate Sen. Roe": one office is enough.
            let second = titles::honorific(self.text(k)).is_some()
                && k > first
                && sort_of(self.text(k - 1)).any(Sort::TITLE);
            if word.is_empty() || second {
                continue;
            }
            if !text.is_empty() && self.tokens[k].flags.has(Flags::SPACE_BEFORE) {
                text.push(' ');
            }
            // "Former Gov. Roe": the capital is the sentence's.
            let own = text.is_empty() && self.at_head(k) && QUALIFIERS.contains(&word);
            if own {
                text.push_str(&word.to_lowercase());
            } else {
                text.push_str(word);
            }
        }
        if text.is_empty() || office.is_empty() {
            return None;
        }
        if titles::honorific(self.text(head_token)).is_some()
            && let Some(place) = self.seat_after(last)
        {
            text.push_str(" from ");
            text.push_str(place);
        }
        let organization = self.organization_in(first, head_token);
        Some(Role { text, organization, head: office.to_lowercase() })
    }

    /// True in a paragraph that no full stop closes: its capitals are a headline's.
    fn is_headline(&self, token: usize) -> bool {
        let token = &self.tokens[token];
        let paragraph = self.prose.paragraphs.get(token.paragraph as usize);
        token.flags.has(Flags::HEADING)
            || paragraph.is_some_and(|p| {
                !p.span
                    .of(&self.prose.text)
                    .ends_with(['.', '!', '?', '”', '"', '’', '\'', ')', ':', ',', ';', '…', ']'])
            })
    }

    /// "Sen. Jane Roe of Ohio": the state.
    fn seat_after(&self, name: usize) -> Option<&'a str> {
        let end = self.run_end(name);
        let of = self.tokens.get(end).filter(|t| t.is_word())?;
        let place = self.tokens.get(end + 1).filter(|t| t.is_capitalised())?;
        let known = of.span.of(&self.prose.text) == "of";
        let end_place = self.run_end(end + 1);
        let text = self.slice(end + 1, end_place);
        (known && (sort_of(text).any(Sort::PLACE) || DIRECTIONS.contains(&place.span.of(&self.prose.text))))
            .then_some(text)
    }

    /// The organisation among the words of a title: "Kremlin" of "Kremlin spokesman".
    fn organization_in(&self, first: usize, head: usize) -> Option<String> {
        let capital = |k: usize| self.tokens[k].is_word() && self.tokens[k].is_capitalised();
        let from = (first..head)
            .find(|&k| capital(k) && !sort_of(self.text(k)).any(Sort::DEMONYM.or(Sort::TITLE)))?;
        let to = (from..head).take_while(|&k| capital(k)).last()? + 1;
        let sort = sort_of(self.text(to - 1));
        let body =
            sort.any(Sort::ORGANIZATION.or(Sort::OUTLET)) || self.tokens[to - 1].flags.has(Flags::ALL_CAPS);
        // "Republican National Committee" begins before "National".
        let whole = (first..from).rev().take_while(|&k| capital(k)).last().unwrap_or(from);
        let from = if to - from > 1 { whole } else { from };
        body.then(|| self.slice(from, to).to_owned())
    }

    /// The role in an apposition after a name that ends at `end`: ", a spokesman for the council,".
    pub(super) fn role_after(&self, end: usize) -> Option<Role> {
        let comma = |k: usize| self.tokens.get(k).is_some_and(|t| t.span.of(&self.prose.text) == ",");
        if !comma(end) {
            return None;
        }
        let mut first = end + 1;
        if self.aged(end) && comma(end + 2) {
            first = end + 3;
        }
        let opening = self.tokens.get(first)?;
        let paragraph = opening.paragraph;
        let determined = opening.is(Class::DETERMINER)
            && matches!(self.text(first), "a" | "an" | "the" | "The" | "his" | "her");
        let own = matches!(self.text(first), "his" | "her");
        let from = first + usize::from(determined);
        let mut head = None;
        let mut last = from;
        while last < self.tokens.len() && last - first < LONGEST_ROLE {
            let token = &self.tokens[last];
            let stops = token.paragraph != paragraph
                || token.flags.has(Flags::SENTENCE_START)
                || matches!(token.kind, TokenKind::Dash | TokenKind::Open | TokenKind::Close)
                || (token.kind == TokenKind::Punctuation && !matches!(self.text(last), "&" | "/"))
                || token.is(Class::RELATIVE)
                || (token.is(Class::CUE) && token.is(FINITE) && !sort_of(self.text(last)).any(Sort::TITLE));
            if stops {
                break;
            }
            let text = self.text(last);
            let new = |t: &Token| {
                t.is_capitalised() || t.is(Class::DETERMINER) || t.span.of(&self.prose.text) == "one"
            };
            if token.is(Class::CONJUNCTION) && self.tokens.get(last + 1).is_some_and(new) {
                break;
            }
            if head.is_none() {
                let sort = sort_of(text);
                if token.is(TO_OR_IS) || token.is(Class::CONJUNCTION) || sort.any(Sort::HONORIFIC) {
                    break;
                }
                if sort.any(Sort::TITLE) && !sort.any(Sort::PLURAL) {
                    // "chief executive": the last title of the row is the head; a name after it is a new one.
                    let next = self.tokens.get(last + 1);
                    let more = next.is_some_and(|t| {
                        t.is_word()
                            && (sort_of(t.span.of(&self.prose.text)).any(Sort::TITLE)
                                || t.kind == TokenKind::Possessive)
                    });
                    if next.is_some_and(|t| t.is_word() && t.is_capitalised() && !more) {
                        return None;
                    }
                    if !more {
                        head = Some(last);
                    }
                } else if !determined
                    && !token.is_capitalised()
                    && !sort.any(Sort::MODIFIER.or(Sort::ORGANIZATION).or(Sort::TITLE))
                    && token.kind == TokenKind::Word
                {
                    break;
                }
            }
            last += 1;
        }
        let head = head?;
        let sort = sort_of(self.text(head));
        if sort.any(Sort::KIN) || own || NO_OFFICE.contains(&self.text(head).to_lowercase().as_str()) {
            return None;
        }
        if last - first >= LONGEST_ROLE {
            // Whole phrases only: "director of the Levee Program", not what it is in turn a part of.
            let small = Class(Class::PREPOSITION.0 | Class::CONJUNCTION.0 | Class::OF.0);
            let mut ends = (head + 1..last).filter(|&k| self.tokens[k].is(small));
            last = ends.nth(1).unwrap_or(head + 1);
        }
        // "the group’s director" keeps its article: whose group it is, the note does not tell.
        let genitive = (from..head).find(|&k| self.tokens[k].kind == TokenKind::Possessive);
        let common = genitive.is_some_and(|k| k > 0 && !self.tokens[k - 1].is_capitalised());
        let text = self.slice(if common { first } else { from }, last);
        let address =
            text.strip_suffix('.').filter(|t| [".com", ".org", ".net"].iter().any(|e| t.ends_with(e)));
        let text = address.unwrap_or(text).to_owned();
        let organization =
            self.organization_in(from, head).or_else(|| self.organization_after(head + 1, last));
        Some(Role { text, organization, head: self.text(head).to_lowercase() })
    }

    /// "spokesman for the council", "chief executive of Harbor Lines": the organisation after the title.
    pub(super) fn organization_after(&self, preposition: usize, last: usize) -> Option<String> {
        let token = self.tokens.get(preposition)?;
        if preposition >= last || !matches!(token.span.of(&self.prose.text), "for" | "of" | "at" | "with") {
            return None;
        }
        let mut from = preposition + 1;
        while from < last && self.tokens[from].is(Class::DETERMINER) {
            from += 1;
        }
        if from >= last || !self.tokens[from].is_capitalised() {
            return None;
        }
        if sort_of(self.text(from)).any(Sort::HONORIFIC.or(Sort::TITLE)) {
            return None;
        }
        let mut to = self.run_end(from).min(last);
        if self.tokens.get(to).is_some_and(|t| t.kind == TokenKind::Possessive) {
            return None;
        }
        if to < last && self.tokens[to].is_word() && sort_of(self.text(to)).any(Sort::ORGANIZATION) {
            to += 1;
        }
        (to > from).then(|| self.slice(from, to).to_owned())
    }

    /// Gives every name of one word, and every acronym, its owner, now that all full names are known.
    fn settle(&self, cast: &mut Cast<'a>, partials: Vec<Partial>) {
        for partial in partials {
            let found = &cast.appearances[partial.appearance];
            let (first, last) = (found.first as usize, found.last as usize);
            let word = self.text(first);
            if let Some(figure) = partial.entry.filter(|_| partial.the) {
                // An acronym, entered as an organisation of its own: whose capitals is it?
                let others: Vec<u32> =
                    cast.of_initials(word).iter().copied().filter(|f| *f != figure).collect();
                if let [one] = others[..] {
                    cast.appearances[partial.appearance].who = Who::One(one);
                }
                continue;
            }
            let who = self.owner(cast, word, &partial, (first, last));
            let figure = match &who {
                Who::One(figure) => Some(*figure),
                Who::Nobody if partial.titled && partial.role.as_ref().is_some() => {
                    Some(cast.person(word, word, word, first as u32))
                }
                _ => None,
            };
            if let Some(figure) = figure {
                let evident = partial.titled;
                self.tell(&mut cast.figures[figure as usize], partial.role, partial.told, first);
                cast.figures[figure as usize].evident |= evident;
            }
            cast.appearances[partial.appearance].who = figure.map_or(who, Who::One);
        }
    }

    fn owner(&self, cast: &Cast<'a>, word: &str, partial: &Partial, (first, _): (usize, usize)) -> Who {
        let mut fits: Vec<u32> = cast.of_surname(word).collect();
        if let Some(own) = partial.entry {
            fits.retain(|f| *f != own && cast.figures[*f as usize].evident);
            if fits.is_empty() {
                return Who::One(own);
            }
            fits.push(own);
        }
        if fits.is_empty() {
            if let Some(organization) = cast.organization_named(word) {
                return Who::One(organization);
            }
            let known = Sort::PLACE.or(Sort::DEMONYM).or(Sort::ORGANIZATION).or(Sort::OUTLET);
            if !partial.the && !sort_of(word).any(known) {
                let people = cast.of_first_name(word);
                fits.extend(people.iter().filter(|f| cast.figures[**f as usize].evident));
            }
        }
        if fits.len() > 1 {
            self.narrow(cast, &mut fits, partial, first);
        }
        match fits[..] {
            [] => Who::Nobody,
            [one] => Who::One(one),
            _ => Who::Several(fits),
        }
    }

    /// Of several people of one surname, those whom title, form of address and plain evidence leave.
    fn narrow(&self, cast: &Cast<'a>, fits: &mut Vec<u32>, partial: &Partial, first: usize) {
        let figure = |f: u32| &cast.figures[f as usize];
        let keep = |fits: &mut Vec<u32>, test: &dyn Fn(u32) -> bool| {
            if fits.iter().any(|f| test(*f)) {
                fits.retain(|f| test(*f));
            }
        };
        if let Some(told) = partial.told {
            keep(fits, &|f| figure(f).pronouns().is_none_or(|p| p == told));
            keep(fits, &|f| figure(f).pronouns() == Some(told));
        }
        if let Some(role) = &partial.role {
            keep(fits, &|f| figure(f).role.as_ref().is_some_and(|r| r.head == role.head));
        }
        // Capitals alone ("Stop Ruiz") make no rival to somebody whom the text introduces.
        keep(fits, &|f| figure(f).outside);
        if fits.iter().any(|f| figure(*f).evident) && !self.tokens[first].is_quoted() {
            keep(fits, &|f| figure(f).evident || figure(f).votes != [0; 2]);
        }
    }
}

/// Counts the pronouns that follow just one person's name in a sentence. A surname that several bear, and
/// that only she (or only he) ever follows, means the one of them who goes by it.
fn poll(cast: &mut Cast, votes: &[(usize, usize, usize)]) {
    let mut shared: HashMap<Vec<u32>, [u32; 2]> = HashMap::new();
    for &(from, to, sex) in votes {
        let mut people =
            cast.appearances[from..to].iter().filter(|a| !a.quoted).filter_map(|a| match &a.who {
                Who::One(f) if cast.figures[*f as usize].sphere == Sphere::Person => Some(&a.who),
                Who::Several(_) => Some(&a.who),
                _ => None,
            });
        let Some(first) = people.next() else { continue };
        if !people.all(|who| who == first) {
            continue;
        }
        // What the sentence is about, not what somebody in it speaks of.
        let subject =
            cast.appearances[from..to].iter().any(|a| a.who == *first && !a.object && !a.possessive);
        if !subject {
            continue;
        }
        match first.clone() {
            Who::One(one) => {
                let votes = &mut cast.figures[one as usize].votes[sex];
                *votes = votes.saturating_add(1);
            }
            Who::Several(all) => shared.entry(all).or_default()[sex] += 1,
            Who::Nobody => {}
        }
    }
    for found in &mut cast.appearances {
        let Who::Several(all) = &found.who else { continue };
        let pronouns = match (found.told, shared.get(all)) {
            (Some(told), _) => told,
            (None, Some([2..=u32::MAX, 0])) => Pronouns::He,
            (None, Some([0, 2..=u32::MAX])) => Pronouns::She,
            _ => continue,
        };
        let goes_by = |f: &&u32| cast.figures[**f as usize].pronouns();
        // Of those who go by other pronouns for certain, none; of the rest, just one.
        let mut own = all.iter().filter(|f| goes_by(f).is_none_or(|p| p == pronouns));
        if let (Some(&one), None) = (own.next(), own.next()) {
            found.who = Who::One(one);
        }
    }
}

/// True for a word that opens a subordinate clause, so that the sentence's own subject is still to come.
pub(super) fn is_subordinate(word: &str) -> bool {
    matches!(
        word,
        "If" | "When"
            | "As"
            | "While"
            | "Although"
            | "Though"
            | "After"
            | "Before"
            | "Since"
            | "Because"
            | "Once"
            | "Unless"
            | "Until"
            | "Whether"
            | "Whenever"
            | "Asked"
    )
}

/// 0 for he, 1 for she.
pub(super) fn third_person(word: &str) -> Option<usize> {
    match word {
        "he" | "He" | "his" | "His" | "him" | "himself" => Some(0),
        "she" | "She" | "her" | "Her" | "hers" | "herself" => Some(1),
        _ => None,
    }
}

pub(super) fn sex_of(sort: Sort) -> Option<Pronouns> {
    if sort.any(Sort::MASCULINE) {
        Some(Pronouns::He)
    } else {
        sort.any(Sort::FEMININE).then_some(Pronouns::She)
    }
}

fn titled_person(honorific: Option<&str>) -> bool {
    honorific.is_some()
}

/// Outlets whose name is one word in small letters after its capital.
fn known_outlet(word: &str) -> bool {
    matches!(
        word,
        "Reuters"
            | "Politico"
            | "Breitbart"
            | "Bloomberg"
            | "Axios"
            | "Newsweek"
            | "BuzzFeed"
            | "ProPublica"
            | "Interfax"
            | "Xinhua"
            | "Slate"
            | "Vox"
            | "HuffPost"
    )
}

fn outlet_name(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or(name);
    sort_of(last).any(Sort::OUTLET)
}

/// True if a kind of organisation puts out reports.
fn is_outlet_kind(kind: Option<&str>) -> bool {
    matches!(
        kind,
        Some(
            "newspaper"
                | "wire"
                | "broadcaster"
                | "magazine"
                | "website"
                | "outlet"
                | "news agency"
                | "journal"
                | "blog"
        )
    )
}
