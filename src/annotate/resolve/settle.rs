//! Gives names of one word, acronyms and shared surnames their owners, once all full names are known.

use super::cast::{Appearance, ByWord, Cast, Who};
use super::couple::Words;
use super::figure::{Figure, Role, Sphere};
use super::namesake::is_anothers_office;
use super::partial_name::NameParts;
use super::reach::STEPS;
use super::scan::{Partial, Scan};
use crate::lexicon::{Class, Scene, Sense, class_of, sense_of};
use crate::spelling::words;
use crate::titles::{Sort, sort_of};
use std::borrow::Cow;
use std::cell::OnceCell;
use std::hash::BuildHasherDefault;

impl<'a> Scan<'a> {
    /// Somebody of whom the text has the surname alone, if it says enough of them. The name ends at `end`.
    fn by_surname_alone(
        &self,
        cast: &mut Cast<'a>,
        partial: &Partial,
        (first, last): (usize, usize),
        end: usize,
    ) -> Option<u32> {
        let word = self.text(first);
        // "Ms van der Berg", "Pope Orin"
        if partial.titled && (partial.role.is_some() || partial.pronouns.is_some()) {
            let regnal = self.regnal_before(first);
            let from = if regnal > 0 { first - regnal } else { self.words.particles_before(first) };
            let end = self.end_of_seat(first, end);
            return Some(cast.person(self.slice(from, end), word, word, first as u32));
        }
        if partial.the {
            return None;
        }
        // "Roe, the mayor,": perhaps the registry's.
        if partial.role.is_some() && self.registry.of_surname(word).next().is_some() {
            return Some(cast.person(word, word, word, first as u32));
        }
        // "Keyes said", "von Berg said": somebody, if the text says no more of them.
        self.is_known_alone(first, last).then(|| {
            let whole = self.slice(self.words.particles_before(first), end);
            cast.person(whole, word, word, first as u32)
        })
    }

    /// Gives every name of one word, and every acronym, its owner, now that all full names are known.
    pub(super) fn settle(&self, cast: &mut Cast<'a>, partials: Vec<Partial>) {
        let mut bare: ByWord<'_, u32> =
            ByWord::with_capacity_and_hasher(partials.len(), BuildHasherDefault::default());
        let families = OnceCell::new();
        let pairs: Vec<(usize, u32)> = partials
            .iter()
            .filter_map(|p| Some((p.appearance, self.relative_of(cast, p, &families)?)))
            .collect();
        self.set_apart(cast, &partials);
        // Surnames that the text says with a suffix: there "Vale" is not "Vale Jr."
        let mut suffixed: Words<'_> = Words::default();
        for found in partials.iter().map(|p| &cast.appearances[p.appearance]) {
            if !self.suffix_of(found).is_empty() {
                suffixed.insert(self.text(found.first as usize));
            }
        }
        let mut names = NameParts::default();
        for partial in partials {
            if let Ok(i) = pairs.binary_search_by_key(&partial.appearance, |(appearance, _)| *appearance) {
                cast.appearances[partial.appearance].who = Who::One(pairs[i].1);
                continue;
            }
            let found = &cast.appearances[partial.appearance];
            let (first, last) = (found.first as usize, found.last as usize);
            let word = self.text(first);
            if let Some(figure) = partial.entry.filter(|_| partial.the) {
                self.give_body(cast, &partial, figure);
                continue;
            }
            let suffix = self.suffix_of(found);
            let told_apart = suffixed.contains(word).then_some(suffix);
            let mut who = self.owner(cast, word, &partial, first, told_apart);
            if let Who::Several(fits) = &who
                && let Some(one) = self.goes_by_surname(cast, fits, &partial, bare.get(word).copied())
            {
                who = Who::One(one);
            }
            if who == Who::Nobody
                && let Some(one) = junior_by_given_name(cast, word, suffix)
                    .or_else(|| self.by_part_of_name(cast, &partial, (first, suffix), &mut names))
            {
                who = Who::One(one);
            }
            if let Who::One(one) = who
                && cast.figures[one as usize].sphere == Sphere::Person
            {
                bare.insert(word, one);
            }
            let namesake = match who {
                Who::One(one) => Some(one),
                Who::Nobody if partial.titled => cast.of_surname(word).next(),
                _ => None,
            };
            if let Some(one) = namesake
                && let Some(other) = self.addressed_apart(cast, one, &partial, (first, last))
            {
                who = Who::One(other);
            }
            let figure = match &who {
                Who::One(figure) => Some(*figure),
                // A suffix is the name's, what else follows it is not.
                Who::Nobody => {
                    let end = if suffix.is_empty() { first + 1 } else { last };
                    self.by_surname_alone(cast, &partial, (first, last), end)
                }
                Who::Several(_) => None,
            };
            if let Some(figure) = figure {
                let evident = partial.titled;
                self.add_evidence(&mut cast.figures[figure as usize], partial.role, partial.pronouns, first);
                cast.figures[figure as usize].evident |= evident;
                cast.figures[figure as usize].acts |= !self.tokens[first].is_quoted();
                // "Brother Jon said": the word of kin has the place, and no more is known of the name.
                let kin = first > 0 && self.sort(first - 1).any(Sort::KIN) && self.words.at_head(first - 1);
                cast.figures[figure as usize].proper |= !self.words.at_head(first) && !kin;
            }
            cast.appearances[partial.appearance].who = figure.map_or(who, Who::One);
        }
    }

    /// Gives an acronym or the last word of an outlet's name, entered as the organisation `figure` of its own, to the one
    /// whose it is.
    fn give_body(&self, cast: &mut Cast<'a>, partial: &Partial, figure: u32) {
        let found = &cast.appearances[partial.appearance];
        // "the AP", after "the Asia Pacific": an outlet's letters are an outlet's.
        let outlet = self.sort(found.first as usize).any(Sort::OUTLET);
        let same = |f: u32| {
            let last = cast.figures[f as usize].name.rsplit(' ').next().unwrap_or_default();
            !outlet || sort_of(last).any(Sort::OUTLET.or(Sort::ORGANIZATION))
        };
        // "The Post": the article may belong to the name.
        let word = self.text(found.last as usize - 1);
        let undotted =
            if word.contains('.') { Cow::Owned(word.replace('.', "")) } else { Cow::Borrowed(word) };
        let mut others: Vec<u32> = cast.of_initials(&undotted).filter(|&f| f != figure && same(f)).collect();
        // "Friendbook", after "the Tern Friendbook": a name of its own.
        let whole = self.tokens[found.first as usize].word.scene().any(Scene::MEDIUM)
            || sense_of(word).any(Sense::ONE_OUTLET);
        if others.is_empty() && !whole {
            others = cast.outlets_ending(word).filter(|f| *f != figure).collect();
        }
        // "Forbes said", after "Michael Forbes"
        if self.tokens[found.last as usize - 1].means(Sense::SURNAME) {
            others.extend(cast.of_surname(word));
        }
        let people = |f: &u32| cast.figures[*f as usize].sphere == Sphere::Person;
        match others[..] {
            [one] => cast.appearances[partial.appearance].who = Who::One(one),
            // after "Mike Forbes" and "Michael Forbes": one of them, rather than the magazine
            [_, _, ..] if others.iter().all(people) => {
                cast.appearances[partial.appearance].who = Who::Several(others);
            }
            _ => {}
        }
    }

    /// True for one word that is somebody's name: it speaks, or all the world knows who bears it.
    fn is_known_alone(&self, first: usize, last: usize) -> bool {
        self.speaks_up(first, last) || self.tokens[first].means(Sense::BORNE)
    }

    /// "Jr" of a surname alone: "Vale Jr. said".
    fn suffix_of(&self, found: &Appearance) -> &'a str {
        let last = found.last as usize - 1;
        if last > found.first as usize && self.words.is_suffix(last) {
            self.text(last).trim_end_matches('.')
        } else {
            ""
        }
    }

    /// Of several people of one surname, the one whom the bare surname means at a place of the text: the only
    /// one introduced so far, or the one it has meant before, as long as no other of them was named since a
    /// little before. News prose keeps the bare surname for one person, and names their kin in full each time.
    fn goes_by_surname(
        &self,
        cast: &Cast<'a>,
        fits: &[u32],
        partial: &Partial,
        before: Option<u32>,
    ) -> Option<u32> {
        /// How many paragraphs a full name stays in the reader's mind.
        const FRESH: u32 = 1;
        let found = &cast.appearances[partial.appearance];
        let mut introduced = fits.iter().filter(|f| {
            let figure = &cast.figures[**f as usize];
            let given = words(&figure.name).next().unwrap_or_default();
            (figure.first < found.first && figure.outside) || self.is_in_headline(given)
        });
        let only = match (introduced.next(), introduced.next()) {
            (Some(&one), None) => Some(one),
            _ => None,
        };
        let one = only.or(before.filter(|b| fits.contains(b)))?;
        let paragraph = self.tokens[found.first as usize].paragraph;
        let recent = cast.appearances[..partial.appearance]
            .iter()
            .rev()
            .take(STEPS)
            .take_while(|a| paragraph - self.tokens[a.first as usize].paragraph <= FRESH);
        let fresh = recent.filter(|a| !a.quoted).any(|a| match &a.who {
            Who::One(f) => *f != one && fits.contains(f) && a.last - a.first > 1,
            _ => false,
        });
        (!(fresh || partial.titled && Self::has_come_back(cast, fits, partial, one))).then_some(one)
    }

    /// Whether the text has come back by a full name to another of a surname since it last named `one`: "Joan Hart is
    /// looking for it", of the niece of Eleanor Hart. Who "Ms. Hart" is from there on, nothing tells.
    fn has_come_back(cast: &Cast<'a>, fits: &[u32], partial: &Partial, one: u32) -> bool {
        let named = cast.appearances[..partial.appearance].iter().rev().filter(|a| !a.quoted);
        let mut fit = named.filter_map(|a| match &a.who {
            Who::One(f) if fits.contains(f) => Some((*f, a)),
            _ => None,
        });
        let Some((other, _)) = fit.next().filter(|(f, a)| *f != one && a.last - a.first > 1) else {
            return false;
        };
        fit.any(|(f, a)| f == other && a.last - a.first > 1)
    }

    /// Whom a name of one word at the token `first` means. Where the text tells people of that surname apart by a suffix,
    /// nobody with another than `suffix` is meant, "" being none: "Vale" is not Vale Jr. there.
    fn owner(
        &self,
        cast: &Cast<'a>,
        word: &str,
        partial: &Partial,
        first: usize,
        suffix: Option<&str>,
    ) -> Who {
        let bears = |f: u32| {
            let figure = &cast.figures[f as usize];
            *figure.bearer.get_or_init(|| is_bearer(&figure.name))
        };
        let anothers = self.tokens[first].means(Sense::BORNE) && !cast.of_surname(word).any(bears);
        let kin = |f: u32| anothers && is_kin_of_bearer(&cast.figures[f as usize], partial);
        let mut bearers =
            cast.of_surname(word).filter(|f| suffix.is_none_or(|s| cast.has_suffix(*f, s)) && !kin(*f));
        let mut fits: Vec<u32> = match (partial.entry, bearers.next(), bearers.next()) {
            (None, Some(one), None) if self.is_another(cast, one, partial, first) => return Who::Nobody,
            (None, Some(one), None) => return Who::One(one),
            (_, None, _) => Vec::new(),
            (_, first, second) => first.into_iter().chain(second).chain(bearers).collect(),
        };
        if fits.iter().any(|&f| !cast.figures[f as usize].apart) {
            fits.retain(|&f| !cast.figures[f as usize].apart);
        }
        if fits.len() > 1 && !self.is_singled_out(first) {
            let all = fits.clone();
            fits.retain(|f| !all.iter().any(|other| cast.is_junior_of(*f, *other)));
        }
        if let Some(own) = partial.entry {
            fits.retain(|f| *f != own && cast.figures[*f as usize].evident);
            if fits.is_empty() {
                return Who::One(own);
            }
            fits.push(own);
        }
        // A body, or somebody's first name, has no suffix.
        if fits.is_empty() && suffix.is_none_or(str::is_empty) {
            if let Some(organization) = cast.organization_named(word) {
                return Who::One(organization);
            }
            let known = Sort::PLACE.or(Sort::DEMONYM).or(Sort::ORGANIZATION).or(Sort::OUTLET);
            if !partial.the && !self.sort(first).any(known) {
                // "Ole and Azza Berg": a full name, though nothing else tells of her
                let paired = |f: &u32| {
                    let at = cast.figures[*f as usize].first as usize;
                    at > 1 && self.words.means_small(at - 1, Sense::AND) && self.words.is_capital(at - 2)
                };
                let somebody = |f: &u32| cast.figures[*f as usize].is_somebody() || paired(f);
                fits.extend(cast.of_first_name(word).filter(somebody));
                // "Tern", after "Tern Brewery" and its "Tern Gold"
                if !fits.is_empty() && !self.words.is_given(first) {
                    fits = cast.of_first_name(word).collect();
                }
                if fits.is_empty() {
                    fits.extend(self.first_word_of(cast, first));
                }
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

    /// "The younger Mr. Vale": whether an adjective tells of which of several people of a surname its name at a token is.
    fn is_singled_out(&self, name: usize) -> bool {
        let mut first = name;
        while first > 0 && self.sort(first - 1).any(Sort::HONORIFIC) {
            first -= 1;
        }
        let Some(article) = first.checked_sub(2) else { return false };
        let adjective = &self.tokens[first - 1];
        adjective.is_word() && !adjective.is_capitalised() && self.words.means(article, Sense::THE)
    }

    /// Marks those who are brought in by their full name beside somebody who goes by the surname alone: "Roe is the son
    /// of the late Bill Roe", "Her brother Bill Roe", after "Roe said".
    fn set_apart(&self, cast: &mut Cast<'a>, partials: &[Partial]) {
        for partial in partials {
            let found = &cast.appearances[partial.appearance];
            let first = found.first as usize;
            if self.tokens[first].is_quoted() || partial.entry.is_some() {
                continue;
            }
            let mut bearers = cast.of_surname(self.text(first));
            let (Some(one), None) = (bearers.next(), bearers.next()) else { continue };
            drop(bearers);
            let figure = &cast.figures[one as usize];
            let full = figure.first as usize;
            if self.is_addressed_otherwise(figure, partial, first)
                && !self.is_addressed_too(cast, figure, partials)
                || self.is_before_junior(cast, one, found)
            {
                cast.figures[one as usize].apart = true;
                continue;
            }
            let kin = (full.saturating_sub(2)..full).any(|k| self.sort(k).any(Sort::KIN));
            let beside = kin || self.tokens[first].sentence == self.tokens[full].sentence;
            if first < full && beside && figure.name.contains(' ') {
                cast.figures[one as usize].apart = true;
            }
        }
    }

    /// "President Vale said", before "Ronald Vale Jr.": whether a surname without the suffix is not that of the one person who
    /// has it in full with one. A title that opens the text may go before the full name.
    fn is_before_junior(&self, cast: &Cast<'a>, one: u32, found: &Appearance) -> bool {
        let first = found.first as usize;
        found.first < cast.figures[one as usize].first
            && !cast.has_suffix(one, "")
            && self.suffix_of(found).is_empty()
            && self.tokens[first].paragraph > 0
            && !self.is_headline(first)
    }

    /// Somebody other than `one` of a surname, where nothing but the forms of address tells them apart: "Mrs. Vale", after
    /// "Mr. Vale". Both bear them as a part of their names from here on.
    fn addressed_apart(
        &self,
        cast: &mut Cast<'a>,
        one: u32,
        partial: &Partial,
        (first, last): (usize, usize),
    ) -> Option<u32> {
        let figure = &cast.figures[one as usize];
        let before = figure.first as usize;
        let told_apart =
            partial.pronouns.is_some() && figure.pronouns.is_some() && partial.pronouns != figure.pronouns;
        // "Lord Vale": the title is a part of the name.
        let own = before - self.regnal_before(before);
        let alone = figure.entry.is_none() && figure.name == self.slice(own, before + 1);
        let addressed = |name: usize| self.is_addressed(name) || self.has_regnal(name);
        if !told_apart || !alone || !addressed(first) || !addressed(before) {
            return None;
        }
        cast.figures[one as usize].name = self.slice(before - 1, before + 1).into();
        Some(cast.person(self.slice(first - 1, last), self.text(first - 1), self.text(first), first as u32))
    }

    /// True for a name with a form of address before it that is no office: "Mrs. Vale".
    fn is_addressed(&self, name: usize) -> bool {
        name.checked_sub(1).is_some_and(|k| self.honorific(k).is_some_and(str::is_empty))
    }

    /// "Mrs. Roe", besides "Mr. Roe", where the text has but Ada Roe in full: whether a form of address means her.
    fn is_addressed_too(&self, cast: &Cast<'a>, figure: &Figure, partials: &[Partial]) -> bool {
        let surname = figure.name.rsplit(' ').next().unwrap_or_default();
        partials.iter().any(|partial| {
            let first = cast.appearances[partial.appearance].first as usize;
            partial.pronouns.is_some()
                && self.text(first) == surname
                && self.is_addressed(first)
                && !self.is_addressed_otherwise(figure, partial, first)
        })
    }

    /// "Mr. Roe", where the text has but Ada Roe in full: whether the form of address before the surname at the token
    /// `first` is not that of somebody who has it.
    fn is_addressed_otherwise(&self, figure: &Figure, partial: &Partial, first: usize) -> bool {
        let address = first > 0 && self.honorific(first - 1).is_some();
        let others = |known| partial.pronouns != Some(known);
        address && partial.pronouns.is_some() && figure.likely_pronouns().is_some_and(others)
    }

    /// True if a surname cannot mean the one person who has it in full: the full name is brought in by its side ("Roe is
    /// the son of the late Bill Roe"), or goes with another form of address, or is a dead man's, and the surname has another
    /// office ("President Roe"), or it has an office that the registry gives to another of that name.
    fn is_another(&self, cast: &Cast<'a>, one: u32, partial: &Partial, first: usize) -> bool {
        let figure = &cast.figures[one as usize];
        let full = figure.first as usize;
        let sentence = self.tokens[full].sentence;
        let other = partial.role.as_ref().is_some_and(|role| !figure.facts.contains(&role.head));
        let anothers = |role: &Role| is_anothers_office(self.registry, self.text(first), role, figure.entry);
        figure.apart
            || self.is_addressed_otherwise(figure, partial, first)
            || partial.titled && other && self.died(full, sentence)
            || other && partial.role.as_ref().is_some_and(anothers)
    }

    /// Of several people of one surname, those whom title, form of address and plain evidence leave.
    pub(super) fn narrow(&self, cast: &Cast<'a>, fits: &mut Vec<u32>, partial: &Partial, first: usize) {
        let figure = |f: u32| &cast.figures[f as usize];
        let keep = |fits: &mut Vec<u32>, test: &dyn Fn(u32) -> bool| {
            if fits.iter().any(|f| test(*f)) {
                fits.retain(|f| test(*f));
            }
        };
        if let Some(pronouns) = partial.pronouns {
            keep(fits, &|f| figure(f).pronouns().is_none_or(|p| p == pronouns));
            // "Ms. Roe", after Ann Roe, is not "her niece, Jane Roe", whom the text names later.
            let known = |f: u32| (figure(f).first as usize) < first;
            let earlier = fits.iter().any(|&f| known(f) && figure(f).likely_pronouns() == Some(pronouns));
            keep(fits, &|f| figure(f).pronouns() == Some(pronouns) && (known(f) || !earlier));
            // "Ms. Roe", of Mark and Patty Roe
            keep(fits, &|f| figure(f).likely_pronouns() == Some(pronouns));
        }
        if let Some(role) = &partial.role {
            keep(fits, &|f| figure(f).role.as_ref().is_some_and(|r| r.head == role.head));
        }
        // Capitals alone ("Stop Ruiz") make no rival to somebody whom the text introduces.
        keep(fits, &|f| figure(f).outside);
        if fits.iter().any(|f| figure(*f).evident) && !self.tokens[first].is_quoted() {
            keep(fits, &|f| figure(f).is_somebody() || is_given(&figure(f).name));
        }
    }
}

/// True for somebody who shares a surname by which all the world knows another, unless what stands before it is theirs:
/// "Trump" is not Ivanka, but "Ms. Trump" may be.
fn is_kin_of_bearer(figure: &Figure<'_>, partial: &Partial) -> bool {
    let own = match &partial.role {
        Some(role) => figure.facts.contains(&role.head),
        None => partial.pronouns.is_some(),
    };
    figure.entry.is_none() && figure.name.contains(' ') && !own
}

/// True for somebody whom all the world knows by a surname, in full, and for no kin of theirs; with initials or without.
fn is_bearer(name: &str) -> bool {
    // Most have none.
    if !name.contains('.') {
        return sense_of(name).any(Sense::BEARER);
    }
    let plain: Vec<&str> = words(name).filter(|word| !is_initials(word)).collect();
    sense_of(&plain.join(" ")).any(Sense::BEARER)
}

/// "V.", "H.W."
fn is_initials(word: &str) -> bool {
    word.len() > 1 && word.split_inclusive('.').all(|letter| letter.len() == 2 && letter.ends_with('.'))
}

/// True if the first word of a name can be a given name: "Lena Hart", not "Ohio Hart" or "Stop Hart".
fn is_given(name: &str) -> bool {
    let first = words(name).next().unwrap_or_default();
    sort_of(first).is_plain()
        && class_of(&first.to_lowercase()) == Class::NONE
        && !sense_of(first).any(Sense::QUALIFIER)
}

/// "Jon Jr.", of Jon Roe Jr., where the text names no other of that given name and suffix.
fn junior_by_given_name(cast: &Cast<'_>, given: &str, suffix: &str) -> Option<u32> {
    if suffix.is_empty() {
        return None;
    }
    let named = |f: &u32| {
        let rest = cast.figures[*f as usize].name.strip_prefix(given).and_then(|rest| rest.strip_prefix(' '));
        rest.is_some_and(|rest| rest.trim_end_matches('.').ends_with(suffix) && rest.contains(' '))
    };
    let mut found = cast.of_first_name(given).filter(named);
    found.next().filter(|_| found.next().is_none())
}
