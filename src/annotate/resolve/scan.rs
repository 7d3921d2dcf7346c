//! Reads a text once and gathers the names in it: titles before, appositions after, pronouns nearby.

use super::cast::{Appearance, Cast, Figure, Role, Sphere, Who};
use super::settle::poll;
use crate::annotate::lexicon::Class;
use crate::annotate::registry::{EntryId, Pronouns, Registry};
use crate::annotate::titles::{self, Sort, sort_of};
use crate::annotate::token::{Flags, Token, TokenKind};
use crate::parse::prose::{ParagraphKind, Prose};
use crate::span::Span;
use std::collections::HashSet;

/// Words that stand within a person's name in lower case.
const PARTICLES: [&str; 17] = [
    "al", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "dos", "du", "el", "ibn", "la",
    "van", "von",
];

/// Words at the head of a place's name.
pub(super) const DIRECTIONS: [&str; 22] = [
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

/// Titles and peoples that are surnames as well.
const SURNAMES: [&str; 22] = [
    "Baron", "Bishop", "Coach", "Cuban", "Dean", "English", "Farmer", "French", "German", "Head", "Irish",
    "Judge", "King", "Marshal", "Pilot", "Pope", "Priest", "Prince", "Singer", "Star", "Walsh", "Winner",
];

/// Words that qualify a title, as they stand at the head of a sentence.
pub(super) const QUALIFIERS: [&str; 12] = [
    "Acting", "Campaign", "Current", "Fellow", "Former", "Longtime", "Outgoing", "Retired", "Senior", "Then",
    "Top", "Veteran",
];

/// Words for somebody that tell no office: enough to know a person by, too little for a note.
pub(super) const NO_OFFICE: [&str; 32] = [
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

/// The most names of a sentence that are looked at for a pronoun's sake.
const CROWD: usize = 8;

/// The text under the reader's eye.
pub(super) struct Scan<'a> {
    pub(super) prose: &'a Prose,
    pub(super) tokens: &'a [Token],
    pub(super) registry: &'a Registry,
    /// The words that the text puts behind "in".
    places: HashSet<&'a str>,
    /// For each paragraph: its capitals are a headline's.
    headlines: Vec<bool>,
    /// The words of the headlines.
    pub(super) headline: HashSet<&'a str>,
}

/// The words behind "in", where a place is meant and nobody's surname or company ("shares in Brightwater").
fn places<'a>(prose: &'a Prose, tokens: &[Token]) -> HashSet<&'a str> {
    let text = |t: &Token| t.span.of(&prose.text);
    let held =
        |word: &str| matches!(word, "shares" | "Shares" | "stake" | "investors" | "investment" | "interest");
    let behind = tokens.windows(3).filter(|w| matches!(text(&w[1]), "in" | "In") && !held(text(&w[0])));
    behind.map(|w| w[2].span.of(&prose.text)).collect()
}

/// Which paragraphs are headlines: headings, short ones that no full stop closes, and those in which nearly
/// every word has a capital.
fn headlines(prose: &Prose, tokens: &[Token]) -> Vec<bool> {
    /// The longest headline, in bytes.
    const LONGEST: usize = 200;
    /// The fewest words that capitals can make a headline of.
    const FEWEST: u32 = 4;
    // Of each paragraph: its words but for the smallest, and those of them without a capital.
    let mut words = vec![(0_u32, 0_u32); prose.paragraphs.len()];
    for token in tokens.iter().filter(|t| t.kind == TokenKind::Word && !t.is(SMALL)) {
        if let Some((all, small)) = words.get_mut(token.paragraph as usize) {
            *all += 1;
            *small += u32::from(!token.is_capitalised());
        }
    }
    let closed = ['.', '!', '?', '”', '"', '’', '\'', ')', ':', ',', ';', '…', ']'];
    let paragraphs = prose.paragraphs.iter().zip(words);
    paragraphs
        .map(|(paragraph, (all, small))| {
            let text = paragraph.span.of(&prose.text);
            paragraph.kind == ParagraphKind::Heading
                || text.len() <= LONGEST && (!text.ends_with(closed) || all >= FEWEST && small * 8 <= all)
        })
        .collect()
}

/// A pronoun that tells how somebody goes by, if just one person stands among the names before it.
pub(super) struct Vote {
    /// The names, by index.
    pub(super) names: (usize, usize),
    /// 0 for he, 1 for she.
    pub(super) sex: usize,
    /// The names are those of the sentence before.
    pub(super) echo: bool,
}

/// A name without an owner yet: one word, or an acronym.
pub(super) struct Partial {
    pub(super) appearance: usize,
    pub(super) role: Option<Role>,
    pub(super) told: Option<Pronouns>,
    pub(super) titled: bool,
    pub(super) the: bool,
    pub(super) entry: Option<u32>,
}

/// Small words, and words that have their capital from their place alone.
pub(super) const SMALL: Class = Class(
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
pub(super) const NO_NOUN: Class = Class(
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
pub(super) const BORDER: Class = Class(
    Class::DETERMINER.0 | Class::CUE.0 | Class::PREPOSITION.0 | Class::CONJUNCTION.0 | Class::SUBORDINATOR.0,
);
pub(super) const FINITE: Class = Class(Class::PAST.0 | Class::THIRD.0);
pub(super) const TO_OR_IS: Class = Class(Class::PREPOSITION.0 | Class::AUXILIARY.0);

impl<'a> Scan<'a> {
    pub(super) fn new(prose: &'a Prose, tokens: &'a [Token], registry: &'a Registry) -> Self {
        let (places, headlines) = (places(prose, tokens), headlines(prose, tokens));
        let in_headline = |t: &&Token| headlines.get(t.paragraph as usize) == Some(&true);
        let headline = tokens.iter().filter(in_headline).map(|t| t.span.of(&prose.text)).collect();
        Self { prose, tokens, registry, places, headlines, headline }
    }

    /// True in a paragraph whose capitals are a headline's.
    pub(super) fn is_headline(&self, token: usize) -> bool {
        self.headlines.get(self.tokens[token].paragraph as usize).copied().unwrap_or(false)
    }

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
        let mut votes: Vec<Vote> = Vec::new();
        // The names of the last sentence outside quotations.
        let mut last = (0, 0);
        let mut i = 0;
        while i < self.tokens.len() {
            let token = &self.tokens[i];
            if token.sentence != sentence {
                if cast.appearances[names.min(cast.appearances.len())..].iter().any(|a| !a.quoted) {
                    last = (names, cast.appearances.len());
                }
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
                    votes.push(Vote { names: (names, so_far), sex, echo: false });
                } else if names == so_far && token.is_capitalised() && last.1 - last.0 <= CROWD {
                    votes.push(Vote { names: last, sex, echo: true });
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
            if self.is_headline(i) || !(self.opens_name(i) || self.opens_surname(&cast, i)) {
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
    pub(super) fn opens_name(&self, i: usize) -> bool {
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

    /// True at the head of a sentence or of quoted words.
    pub(super) fn at_head(&self, i: usize) -> bool {
        self.tokens[i].flags.has(Flags::SENTENCE_START)
            || i == 0
            || match self.tokens[i - 1].kind {
                TokenKind::Open => true,
                // “It rains,” Kelly said: the capital is her own.
                TokenKind::Close => i < 2 || self.text(i - 2) != ",",
                TokenKind::Punctuation => matches!(self.text(i - 1), ":" | "•" | "*" | "\u{FFFC}"),
                _ => false,
            }
    }

    /// One past the last token of the capitalised words from `i` on.
    pub(super) fn run_end(&self, i: usize) -> usize {
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
                // Surnames that are other words as well.
                let may = matches!(text, "May" | "Will")
                    && self.tokens.get(end + 1).is_none_or(|t| t.kind != TokenKind::Number);
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
    pub(super) fn registered(
        &self,
        cast: &mut Cast<'a>,
        i: usize,
        span: Span,
        bearers: &[EntryId],
    ) -> Option<usize> {
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

    pub(super) fn figure_of(&self, cast: &mut Cast<'a>, id: EntryId, token: usize) -> u32 {
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

    pub(super) fn appearance(&self, first: usize, last: usize, title: usize, who: Who) -> Appearance {
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
    pub(super) fn take_run(
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
                if words == 1 && (outlet || self.tokens[name].flags.has(Flags::ALL_CAPS)) {
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
                let role = role.or_else(|| self.role_after(end)).or_else(|| self.role_set_before(name, end));
                let evident = role.is_some() || told.is_some() || titled || self.aged(end);
                self.tell(&mut cast.figures[figure as usize], role, told, name);
                let figure_ref = &mut cast.figures[figure as usize];
                figure_ref.evident |= evident;
                figure_ref.acts |= self.acts(name, end);
                if let Some(party) = self.party_after(end) {
                    add_fact(figure_ref, &party);
                }
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
                // "Jordan said": a place by its table, but perhaps the surname of somebody named in full.
                if words == 1 && name == first && !the && sort.any(Sort::PLACE) && self.speaks_up(name, end) {
                    partials.push(Partial {
                        appearance: cast.appearances.len(),
                        role: None,
                        told: None,
                        titled: false,
                        the: true,
                        entry: None,
                    });
                }
                let found = self.appearance(name.min(first), end, name.min(first), Who::Nobody);
                cast.appearances.push(found);
            }
        }
    }

    /// True for a name that a cue stands next to, or a clause about somebody: "Lena Hart, who ...".
    fn acts(&self, name: usize, end: usize) -> bool {
        let cue = |k: usize| self.tokens.get(k).is_some_and(|t| t.is_word() && t.is(Class::CUE));
        let who = |k: usize| self.tokens.get(k).is_some_and(|t| t.span.of(&self.prose.text) == "who");
        cue(end) || name.checked_sub(1).is_some_and(cue) || who(end) || who(end + 1)
    }

    /// True for a name that a cue stands next to, in a text that nowhere takes it for a place ("in Jordan").
    pub(super) fn speaks_up(&self, name: usize, end: usize) -> bool {
        let cue = |k: usize| self.tokens.get(k).is_some_and(|t| t.is_word() && t.is(Class::CUE));
        let adverb = self.tokens.get(end).is_some_and(|t| t.is_word() && t.is(Class::ADVERB));
        let word = self.text(name);
        (cue(end) || adverb && cue(end + 1) || name.checked_sub(1).is_some_and(cue))
            && !self.places.contains(word)
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
    pub(super) fn widened(&self, first: usize, name: usize) -> usize {
        if (first..name).all(|k| titles::honorific(self.text(k)).is_none()) { first } else { name }
    }

    pub(super) fn suffix(&self, i: usize) -> bool {
        matches!(self.text(i), "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV")
    }

    /// Where the name begins after the title within capitalised words, and the honorific's token.
    pub(super) fn name_start(&self, first: usize, last: usize) -> (usize, Option<usize>) {
        let mut name = first;
        let mut honorific = None;
        for k in first..last {
            let sort = sort_of(self.text(k));
            let bears = k > first && (name == first || honorific.is_some()) || last - first == 1;
            let surname = k + 1 == last && bears && SURNAMES.contains(&self.text(k));
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

    /// What the capitalised words `name` bear; `None` for a place or thing.
    pub(super) fn sphere(
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
        let surname = SURNAMES.contains(&self.text(last - 1)) && !article;
        if words == 1 {
            return (surname || !sort.any(known)).then_some(Sphere::Person);
        }
        if surname && words == 2 && head_sort == Sort::default() {
            return Some(Sphere::Person);
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

    pub(super) fn tell(&self, figure: &mut Figure, role: Option<Role>, told: Option<Pronouns>, token: usize) {
        figure.outside |= !self.tokens[token].is_quoted();
        let by_role = role.as_ref().and_then(|r| sex_of(sort_of(&r.head)));
        figure.told = figure.told.or(told).or(by_role);
        let Some(role) = role.filter(|_| !self.tokens[token].is_quoted()) else { return };
        add_fact(figure, &role.text);
        add_fact(figure, &role.head);
        if figure.role.is_none() && role.office {
            figure.role = Some(role);
        }
    }
}

/// Takes down what the text calls somebody.
fn add_fact(figure: &mut Figure, fact: &str) {
    /// So that no text makes it long.
    const MOST: usize = 400;
    let fact = fact.to_lowercase();
    if figure.facts.len() < MOST && !figure.facts.contains(&fact) {
        figure.facts.push_str(&fact);
        figure.facts.push(' ');
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
