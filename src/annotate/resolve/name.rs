//! Takes a row of words with capitals apart into title and name, and says what bears the name.

use super::cast::{Appearance, Cast, Sphere, Who};
use super::scan::{OBJECT, Partial, SMALL_OR_TIME, Scan, add_fact, sex_of};
use crate::annotate::lexicon::Class;
use crate::annotate::registry::EntryId;
use crate::annotate::titles::{Sort, sort_of};
use crate::annotate::token::{Flags, TokenKind};
use crate::span::Span;
use std::cell::LazyCell;

/// What follows "secretary of", "minister for", "house of", "chief of", "director of".
#[rustfmt::skip]
pub(super) const OF_WHAT: [&str; 77] = [
    "Affairs", "Agriculture", "Business", "Care", "Children", "Climate", "Commerce", "Communities", "Culture",
    "Defence", "Defense", "Digital", "Economy", "Education", "Employment", "Energy", "Environment",
    "Equalities", "Equality", "Exchequer", "Families", "Finance", "Fisheries", "Food", "Foreign",
    "Government", "Growth", "Health", "Heritage", "Higher", "Homeland", "House", "Housing", "Immigration",
    "Industry", "Infrastructure", "Innovation", "Interior", "Justice", "Labor", "Labour", "Local", "Media",
    "Migration", "National", "Opposition", "Pensions", "Planning", "Policing", "Prosecutions", "Public",
    "Representatives", "Research", "Rural", "Safety", "Schools", "Science", "Security", "Services", "Skills",
    "Social", "Sport", "Sports", "Staff", "State", "Technology", "Tourism", "Trade", "Transport",
    "Transportation", "Treasury", "Veterans", "War", "Water", "Welfare", "Women", "Work",
];

/// Those of them that another word follows.
const QUALITIES: [&str; 8] =
    ["Digital", "Foreign", "Higher", "Local", "National", "Public", "Rural", "Social"];

/// What stands behind a name and is no part of it.
const LETTERS: [&str; 17] = [
    "CBE", "DBE", "FRS", "KBE", "KC", "M.D.", "MBE", "MD", "MEP", "MLA", "MP", "MSP", "OBE", "Ph.D.", "PhD",
    "QC", "TD",
];

/// Titles and peoples that are surnames as well.
const SURNAMES: [&str; 21] = [
    "Baron", "Bishop", "Coach", "Cuban", "Dean", "English", "Farmer", "French", "German", "Head", "Irish",
    "Judge", "King", "Marshal", "Pilot", "Pope", "Priest", "Prince", "Singer", "Star", "Winner",
];

impl<'a> Scan<'a> {
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
        let the = self.tokens[first].is(Class::DETERMINER) && self.text(first) == "The";
        first += usize::from(the);
        while last > first + 2 && self.suffix(last - 1) {
            last -= 1;
        }
        let end = run.1;
        let letters = self.letters_after((first, last));
        last -= letters;
        let (mut name, honorific) = self.name_start(first, last);
        // "Secretary of State for Health": all of it an office.
        if name >= last
            || !self.tokens[name].is_capitalised() && matches!(self.text(name), "of" | "for" | "on" | "and")
        {
            return;
        }
        // "De Blasio said": a surname alone, whose first word has its capital from its place.
        if last - name == 2 && self.at_head(name) && is_particle(&self.text(name).to_ascii_lowercase()) {
            name += 1;
        }
        let titled = name > first || honorific.is_some();
        // "Ms van der Berg": a surname alone, too.
        while honorific.is_some() && last - name > 1 && is_particle(self.text(name)) {
            name += 1;
        }
        let words = last - name;
        let article = the
            || (name > 0
                && name == run.0
                && self.tokens[name - 1].is(Class::DETERMINER)
                && matches!(self.text(name - 1), "the" | "The"));
        // Looked for once, and for people only.
        let title = LazyCell::new(|| self.title_before_run(first, name));
        // A name of the registry within the run: "Russian President Vladimir Putin", "Mr. Peskov".
        if let Some(&(span, bearers)) =
            hits.iter().take(4).find(|h| h.0.start >= self.tokens[name].span.start)
        {
            let whole =
                span.start == self.tokens[name].span.start && span.end == self.tokens[last - 1].span.end;
            if whole && matches!(bearers.first(), Some(EntryId::Person(_))) {
                self.enter_registered(cast, partials, (name, last), *title, bearers);
                return;
            }
        }
        let sort = self.sort(last - 1);
        let role = || {
            let before = if *title < name { self.role(*title, name) } else { None };
            before.or_else(|| self.role_after(end))
        };
        let told = || honorific.and_then(|h| sex_of(self.sort(h))).or_else(|| self.kin_before(name));
        match self.sphere((name, last), sort, || titled || *title < name, article, honorific.is_some()) {
            Some(Sphere::Organization(outlet)) => {
                let from = if the { run.0 } else { name.min(self.widened(first, name)) };
                let figure = cast.organization(self.slice(from, last), outlet, from as u32);
                cast.figures[figure as usize].outside |= !self.tokens[from].is_quoted();
                let mut found = self.appearance(from, end, from, Who::One(figure));
                if words == 1 && (outlet || self.tokens[name].flags.has(Flags::ALL_CAPS)) {
                    partials.push(Partial::bare(cast.appearances.len(), Some(figure)));
                }
                found.title = from as u32;
                cast.appearances.push(found);
            }
            Some(Sphere::Person) if words > 1 => {
                let figure = cast.person(
                    self.slice(name, end - letters),
                    self.text(name),
                    self.text(last - 1),
                    name as u32,
                );
                let (role, told) = (role().or_else(|| self.role_set_before(name, end)), told());
                let evident = role.is_some() || told.is_some() || titled || self.aged(end);
                self.tell(&mut cast.figures[figure as usize], role, told, name);
                let figure_ref = &mut cast.figures[figure as usize];
                figure_ref.evident |= evident;
                figure_ref.acts |= self.acts(name, end);
                if let Some(party) = self.party_after(end) {
                    add_fact(figure_ref, &party);
                }
                cast.appearances.push(self.appearance(name, end, *title, Who::One(figure)));
            }
            Some(Sphere::Person) => {
                let (role, told) = (role(), told());
                partials.push(Partial {
                    appearance: cast.appearances.len(),
                    role,
                    told,
                    titled: titled || *title < name,
                    the: article,
                    entry: None,
                });
                let found = self.appearance(name, end, *title, Who::Nobody);
                cast.appearances.push(Appearance { told, ..found });
            }
            None => {
                // "Jordan said": a place by its table, but perhaps the surname of somebody named in full.
                if words == 1 && name == first && !the && sort.any(Sort::PLACE) && self.speaks_up(name, end) {
                    partials.push(Partial::bare(cast.appearances.len(), None));
                }
                let found = self.appearance(name.min(first), end, name.min(first), Who::Nobody);
                cast.appearances.push(found);
            }
        }
    }

    /// True for a name that a cue stands next to, or a clause about somebody: "Lena Hart, who ...".
    fn acts(&self, name: usize, end: usize) -> bool {
        let cue = |k: usize| self.tokens.get(k).is_some_and(|t| t.is_word() && t.is(Class::CUE));
        let who =
            |k: usize| self.tokens.get(k).is_some_and(|t| t.is(Class::RELATIVE) && t.of(self.prose) == "who");
        cue(end) || name.checked_sub(1).is_some_and(cue) || who(end) || who(end + 1)
    }

    /// True for a name that a cue stands next to, in a text that nowhere takes it for a place ("in Jordan").
    pub(super) fn speaks_up(&self, name: usize, end: usize) -> bool {
        let cue = |k: usize| self.tokens.get(k).is_some_and(|t| t.is_word() && t.is(Class::CUE));
        let adverb = self.tokens.get(end).is_some_and(|t| t.is_word() && t.is(Class::ADVERB));
        let word = self.text(name);
        (cue(end) || adverb && cue(end + 1) || name.checked_sub(1).is_some_and(cue)) && !self.is_place(word)
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
        if (first..name).all(|k| self.honorific(k).is_none()) { first } else { name }
    }

    pub(super) fn suffix(&self, i: usize) -> bool {
        matches!(self.text(i), "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV")
    }

    /// How many words of letters stand behind a name: "Dana Reid MP", "Sir Ian Poole KC MP", but not "a Labour Party MP".
    fn letters_after(&self, (first, last): (usize, usize)) -> usize {
        let letters = (first + 2..last).rev().take_while(|&k| LETTERS.contains(&self.text(k))).count();
        let before = first.checked_sub(1).map(|k| &self.tokens[k]);
        let named = self.sort(last - letters - 1).is_plain()
            && before.is_none_or(|t| {
                !t.is_word()
                    || t.is(Class::CUE | Class::CONJUNCTION | Class::PREPOSITION)
                    || self.tokens[first].flags.has(Flags::SENTENCE_START)
            });
        if named { letters } else { 0 }
    }

    /// Where the name begins after the title within capitalised words, and the honorific's token.
    pub(super) fn name_start(&self, first: usize, last: usize) -> (usize, Option<usize>) {
        let mut name = first;
        let mut honorific = None;
        let mut k = first;
        while k < last {
            let sort = self.sort(k);
            let bears = k > first && (name == first || honorific.is_some()) || last - first == 1;
            let surname = || k + 1 == last && bears && SURNAMES.contains(&self.text(k));
            let compound = || self.tokens[k].span.len() > 8 && is_compound(self.text(k));
            let given =
                || k == first && last - first == 2 && matches!(self.text(k), "Dean" | "Marshal" | "King");
            if sort.any(Sort::HONORIFIC) && k + 1 < last {
                name = k + 1;
                honorific = Some(k);
            } else if (sort.any(Sort::TITLE) || compound())
                && !given()
                && !surname()
                && (k + 1 < last || name < last)
                && !sort.any(Sort::KIN)
            {
                name = self.office_end(k + 1, last);
            }
            k = name.max(k + 1);
        }
        // "Minister for Local Government and Heritage Jane Roe": the last of an office that began before the run.
        let behind = |k: usize| matches!(self.text(k), "and" | "&" | "for" | "of");
        while name == first
            && last - name > 2
            && first > 0
            && behind(first - 1)
            && OF_WHAT.contains(&self.text(name))
        {
            name += 1;
        }
        // "Republican Ted Cruz": a people's or party's adjective begins no name.
        while last - name.min(last) > 2 && honorific.is_none() && self.sort(name).any(Sort::DEMONYM) {
            name += 1;
        }
        (name, honorific)
    }

    /// One past what belongs to a title that ends before `at`: "of State for Health", "of the Exchequer", "for
    /// Enterprise". `last` where nothing tells whose the words behind it are.
    fn office_end(&self, mut at: usize, last: usize) -> usize {
        let mut known = true;
        while at + 1 < last && matches!(self.text(at), "of" | "for" | "on" | "and") {
            at += 1 + usize::from(self.text(at + 1) == "the");
            let place = self.place_end(at).filter(|end| *end < last);
            known = place.is_some() || OF_WHAT.contains(&self.text(at));
            at = match place {
                Some(end) => end,
                None => self.department_end(at, last),
            };
        }
        if known || last.saturating_sub(at) == 2 { at.min(last) } else { last }
    }

    /// One past the words of a department: "National Defence", "Housing", "Enterprise".
    fn department_end(&self, at: usize, last: usize) -> usize {
        let mut end = at + 1;
        while end < last && (OF_WHAT.contains(&self.text(end)) || QUALITIES.contains(&self.text(end - 1))) {
            end += 1;
        }
        end
    }

    /// One past the place that begins at a token: "London", "Northern Ireland".
    pub(super) fn place_end(&self, at: usize) -> Option<usize> {
        let sort = self.sort(at);
        if sort.any(Sort::DIRECTION) {
            return Some(at + 2);
        }
        sort.any(Sort::PLACE).then_some(at + 1)
    }

    /// What the capitalised words `name` bear; `None` for a place or thing.
    pub(super) fn sphere(
        &self,
        (name, last): (usize, usize),
        sort: Sort,
        titled: impl FnOnce() -> bool,
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
        // "the Republican Party"
        let of_people =
            || name > 0 && self.tokens[name - 1].is_capitalised() && self.sort(name - 1).any(Sort::DEMONYM);
        if sort.any(Sort::ORGANIZATION) && (words > 1 || article || of_people()) {
            return Some(Sphere::Organization(false));
        }
        if sort.any(Sort::FACILITY) || self.sort(name).any(Sort::DIRECTION) {
            return None;
        }
        if titled() {
            return Some(Sphere::Person);
        }
        let head_sort = self.sort(name);
        let known = Sort::PLACE.or(Sort::DEMONYM).or(Sort::ORGANIZATION).or(Sort::OUTLET);
        let surname = || !article && SURNAMES.contains(&self.text(last - 1));
        if words == 1 {
            return (!sort.any(known) || surname()).then_some(Sphere::Person);
        }
        if words == 2 && head_sort.is_plain() && !sort.is_plain() && surname() {
            return Some(Sphere::Person);
        }
        let of = (name..last).any(|k| {
            !self.tokens[k].is_capitalised() && matches!(self.text(k), "of" | "for" | "on" | "and" | "&")
        });
        if article || of || words > 4 {
            return article.then_some(Sphere::Organization(false));
        }
        // "Christian Dubé": a given name, too.
        let given = words == 2 && head == "Christian" && sort.is_plain();
        if sort.any(Sort::DEMONYM)
            || head_sort.any(Sort::DEMONYM) && !given
            || (sort.any(Sort::PLACE) && head_sort.any(known))
        {
            return None;
        }
        Some(Sphere::Person)
    }
}

/// True for a word that stands within a person's name in lower case.
#[rustfmt::skip]
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "bin" | "da" | "das" | "de" | "del" | "della" | "den" | "der" | "di" | "dos" | "du" | "el"
            | "ibn" | "la" | "van" | "von"
    )
}

/// True for an office in one word, such as "Speaker-of-the-House".
fn is_compound(word: &str) -> bool {
    word.contains('-') && word.contains("-of-")
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
