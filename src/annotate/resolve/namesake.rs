//! Somebody whom the text names by a surname alone, and the registry in full: the same person, or another of that name?
//!
//! A title settles it where every word of it fits the role that the registry has on that day ("Mayor Roe" of
//! "mayor of Bayfield"). Without one, or with one that differs, the registry's person is a candidate, which a finding
//! names, and nothing is published.

use super::cast::{Cast, office};
use super::figure::{Role, Sphere};
use super::scan::Scan;
use crate::lexicon::{Class, class_of};
use crate::registry::{EntryId, Person, Registry, without_the};
use jiff::civil::Date;
use std::borrow::Cow;

/// Gives the surnames of a text that nobody in it has in full to the registry's people who bear them.
pub(super) fn adopt<'a>(scan: &Scan<'a>, cast: &mut Cast<'a>, date: Option<Date>) {
    let registry = scan.registry;
    if registry.people().is_empty() {
        return;
    }
    for figure in &mut cast.figures {
        if figure.sphere != Sphere::Person || figure.entry.is_some() {
            continue;
        }
        let surname = figure.name.rsplit(' ').next().unwrap_or_default();
        let bearers: Vec<u32> = registry
            .of_surname(surname)
            .filter(|&id| {
                let person = &registry.people()[id as usize];
                let same = figure.pronouns.is_none()
                    || person.pronouns.is_none()
                    || figure.pronouns == person.pronouns;
                same && person.is_called(&figure.name)
            })
            .collect();
        let fit = |id: &&u32| {
            let person = &registry.people()[**id as usize];
            figure.role.as_ref().is_some_and(|role| holds(registry, person, role, date))
        };
        let mut fits = bearers.iter().filter(fit);
        if let (Some(&id), None) = (fits.next(), fits.next()) {
            let person = &registry.people()[id as usize];
            figure.entry = Some(EntryId::Person(id));
            figure.name = Cow::Borrowed(&person.name);
            figure.pronouns = figure.pronouns.or(person.pronouns);
            figure.evident = true;
        } else {
            figure.candidates = bearers;
        }
    }
}

/// True if a title of the text is the person's office on the day: the same noun, and no other word that neither the
/// registry's title nor the organisation has. "Vice Mayor" is not the mayor, nor is another town's.
fn holds(registry: &Registry, person: &Person, role: &Role, date: Option<Date>) -> bool {
    let Some(known) = person.role_on(date) else { return false };
    if !is_office(&known.title, role) {
        return false;
    }
    let mut words = known.title.to_lowercase();
    if let Some(key) = &known.organization {
        let organization = registry.organization(key);
        let aliases = organization.map(|o| o.aliases.as_slice()).unwrap_or_default();
        for name in std::iter::once(registry.full_name(key)).chain(aliases.iter().map(String::as_str)) {
            words += " ";
            words += &without_the(name).to_lowercase();
        }
    }
    let plain =
        |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).trim_end_matches("’s").to_lowercase();
    let said = [role.text.as_str(), role.organization.as_deref().unwrap_or_default()];
    said.iter().flat_map(|text| text.split_whitespace()).all(|word| {
        let word = plain(word);
        word.is_empty()
            || class_of(&word).any(Class::SMALL)
            || office(&word) == office(&role.head)
            || words.split_whitespace().any(|w| plain(w) == word)
    })
}

/// True if a role of the text is one of the offices that a title of the registry names.
fn is_office(title: &str, role: &Role) -> bool {
    let small = |word: &&str| !class_of(word).any(Class::PREPOSITION | Class::OF | Class::TO);
    title.replace([',', '/', '&'], " and ").split(" and ").any(|part| {
        let head = part.split_whitespace().take_while(small).last();
        head.is_some_and(|head| office(&head.to_lowercase()) == office(&role.head))
    })
}

/// True if somebody of the registry other than `own` bears a surname and has had an office, which `own` has not:
/// "Mayor Roe" is not the Eva Roe of the paragraph before where the registry has a Mayor Rosa Roe.
pub(super) fn is_anothers_office(
    registry: &Registry,
    surname: &str,
    role: &Role,
    own: Option<EntryId>,
) -> bool {
    let holds = |id: u32| registry.people()[id as usize].roles.iter().any(|r| is_office(&r.title, role));
    let is_own = |id: u32| own == Some(EntryId::Person(id));
    !registry.of_surname(surname).any(|id| is_own(id) && holds(id))
        && registry.of_surname(surname).any(|id| !is_own(id) && holds(id))
}
