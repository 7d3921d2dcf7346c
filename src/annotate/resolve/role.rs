//! Titles before a name and appositions after it: "Kremlin spokesman", ", a nurse from Ohio,".

use super::figure::Role;
use super::role_text::{is_fit, runs_together, with_owner};
use super::scan::{Scan, sex_of};
use crate::lexicon::{Class, Sense, sense_of};
use crate::registry::Pronouns;
use crate::spelling::{in_small_letters, lowered, words};
use crate::syntax::{FINITE, Name};
use crate::titles::{Sort, sort_of};
use crate::token::{Flags, Token, TokenKind};

/// How an age ends that stands before a calling.
const AGE: &str = "-year-old";

/// What relates a noun to the one before it.
pub(super) const RELATING: Class = Class(Class::OF.0 | Class::PREPOSITION.0 | Class::TO.0);

impl<'a> Scan<'a> {
    /// A word of kin before a name gives a pronoun, and no role: "his wife, Jane Roe".
    pub(super) fn kin_before(&self, name: usize) -> Option<Pronouns> {
        let near = (1..=2).filter_map(|k| name.checked_sub(k)).find(|&k| self.tokens[k].is_word())?;
        if self.tokens[near].is(Class::SMALL) {
            return None;
        }
        let sort = self.sort(near);
        if sort.any(Sort::KIN.or(Sort::TITLE)) { sex_of(sort) } else { None }
    }

    /// "His wife, Orla,": whether one name between commas says who a noun of kin with an owner means.
    pub(super) fn is_set_to_kin(&self, name: usize, end: usize) -> bool {
        let Some(kin) = name.checked_sub(2).filter(|&k| k > 0 && self.is_comma(k + 1)) else { return false };
        let (sort, owner) = (self.sort(kin), kin - 1);
        sort.any(Sort::KIN)
            && !sort.any(Sort::PLURAL)
            && self.is_comma(end)
            && (self.words.means(owner, Sense::POSSESSIVE)
                || self.tokens[owner].kind == TokenKind::Possessive)
    }

    pub(super) fn aged(&self, end: usize) -> bool {
        self.is_comma(end)
            && self.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Number && t.span.len() <= 3)
    }

    /// The role that the tokens `first..last` name, a title before a name.
    pub(super) fn role(&self, first: usize, last: usize) -> Option<Role> {
        self.role_of(first, last, last)
    }

    /// The same for somebody of a list whose name begins at `name`: "Sens. Roe and Ruiz".
    pub(super) fn role_of(&self, first: usize, last: usize, name: usize) -> Option<Role> {
        if self.opens_relative(first, last, name) {
            return None;
        }
        let first = self.first_of_title(first, last)?;
        let (relational, owned) = (self.is_of_somebody(first), self.is_owned(first));
        let (first, last) = self.bare_title(first, last);
        let is_office = |k: &usize| {
            let office = self.sort(*k).any(Sort::TITLE.or(Sort::HONORIFIC))
                || self.words.is_calling(*k)
                || self.words.is_calling_at_head(*k);
            office && !(*k > first && self.are_members(*k))
        };
        let head_token = (first..last).rev().find(is_office)?;
        // "Captain Sir Jon Roe": the office that stands before a form of address.
        let style = head_token + 1 == last && self.honorific(head_token) == Some("");
        let style = style && !(head_token > first && self.words.ranks(head_token - 1));
        let head_token = (first..head_token).rev().find(is_office).filter(|_| style).unwrap_or(head_token);
        let sort = self.sort(head_token);
        let honorific = self.honorific(head_token);
        // "First Lady Jane Roe"
        let first_lady = head_token > first && self.words.ranks(head_token - 1);
        let honorific = honorific.filter(|_| !first_lady);
        let office = honorific.unwrap_or(self.text(head_token));
        let fellow = || (first..head_token).any(|k| self.tokens[k].means(Sense::FELLOW));
        let members = head_token + 1 < last && self.are_members(last - 1);
        let many =
            honorific.is_some_and(|o| o.ends_with('s')) || self.sort(last - 1).any(Sort::PLURAL) && !members;
        let one = one_of(office).filter(|_| many && head_token + 1 == last);
        let plural = one.is_none() && (many || sort.any(Sort::PLURAL));
        let kin = sort.any(Sort::KIN);
        if office.is_empty() || plural || kin && !self.tells_kin_of(first, head_token) || fellow() {
            return None;
        }
        let mut text = self.words_of_office(first, last, head_token);
        if let Some(one) = one {
            let rest = text.strip_suffix(office)?;
            text = format!("{rest}{one}");
        }
        let office = one.unwrap_or(office);
        // "ImagesRepublican candidate": two words that ran together, so who knows what else did.
        if text.is_empty() || words(&text).any(runs_together) {
            return None;
        }
        // "Salem, Ore., resident Jane Roe": a resident of where?
        if head_token == first && self.is_set_off_from_state(first) {
            return None;
        }
        let ownerless = self.put_owner(&mut text, (first, head_token, last));
        if honorific.is_some() {
            self.put_seat(&mut text, office, name);
        }
        let organization = self.organization_in(first, head_token);
        let head = lowered(office);
        // "its founder": of what? But "its chief operating officer".
        let alone = !text.contains([' ', '-']);
        // "founder Jane Roe": of what, too.
        let sense = sense_of(&head);
        let founds = sense.any(Sense::FOUNDS) && !self.tokens[head_token].flags.has(Flags::ALL_CAPS);
        // "Chief Jane Roe": of what, again; elsewhere it is no more than a form of address.
        let chief = sense.any(Sense::OF_BODY) && !self.words.means_small(self.words.run_end(name), Sense::OF);
        let bare = alone && (owned || founds || ownerless || chief);
        // Where the text tells nothing better, it says enough: "Roe, founder".
        let noted = !(bare && (kin || sense.any(Sense::NO_OFFICE | Sense::RELATED)));
        let slight = kin || ownerless || bare || sense.any(Sense::NO_OFFICE);
        let office = !relational && noted && (!slight || kin || ownerless || bare || is_fit(&text, &head));
        let role = Role { text, organization, head, office, slight, in_passing: false };
        Some(if noted && !kin { self.of_body_before(role, first, owned) } else { role })
    }

    /// "Its president Jane Roe", "Spokesperson Jane Roe": a role whose words begin at `first`, of the body that the sentence
    /// before is about.
    fn of_body_before(&self, role: Role, first: usize, owned: bool) -> Role {
        let of_body = sense_of(&role.head).any(Sense::SPOKESPERSON | Sense::OF_BODY);
        let its = owned && self.words.means(first - 1, Sense::ITS);
        if its || of_body && self.words.at_head(first) { self.of_its_body(role, first) } else { role }
    }

    /// "Speaker of the House of Delegates": whose house it is, and nobody's office.
    fn are_members(&self, at: usize) -> bool {
        self.sort(at).any(Sort::PLURAL)
            && self.words.is_capital(at)
            && self.words.means_small(at - 1, Sense::OF)
            && at > 1
            && self.sort(at - 2).any(Sort::ORGANIZATION)
    }

    /// True for a noun after a comma that closes a state: "Salem, Ore., resident".
    fn is_set_off_from_state(&self, noun: usize) -> bool {
        noun > 3
            && !self.tokens[noun].is_capitalised()
            && self.is_comma(noun - 1)
            && self.words.state_after(noun - 3).is_some()
    }

    /// Where the title begins among the tokens `first..last` before a name, if they can be one: after articles and whatever
    /// belongs to somebody else's title.
    fn first_of_title(&self, mut first: usize, last: usize) -> Option<usize> {
        while first < last
            && (self.tokens[first].is(Class::DETERMINER) || self.tokens[first].kind == TokenKind::Possessive)
        {
            first += 1;
        }
        // "Then-Capt. Kate Wilmot": what she was once.
        if first >= last || self.is_headline(first) || (first..last).any(|k| self.words.is_once(k)) {
            return None;
        }
        if self.is_end_of_name(first) {
            return None;
        }
        // "Jon Roe, husband of the mayor’s counsel Ada Hale": hers is the counsel's office alone.
        if let Some(mark) = (first..last).rfind(|&k| self.tokens[k].kind == TokenKind::Possessive)
            && let Some(of) = (first..mark).rfind(|&k| {
                // "Secretary of State’s office"
                let of_name = k > first && self.words.is_capital(k - 1) && self.words.is_capital(k + 1);
                self.tokens[k].is_word() && self.tokens[k].is(RELATING) && !of_name
            })
        {
            first = of + 1 + usize::from(self.tokens[of + 1].is(Class::DETERMINER));
        }
        first = self.joined_adjective(self.whole_first(first, last));
        // "the latter’s host"
        let points = |k: &usize| {
            self.tokens[*k].kind == TokenKind::Possessive && self.words.means(*k - 1, Sense::LATTER)
        };
        Some((first + 1..last).find(points).map_or(first, |mark| mark + 1))
    }

    /// "The county judge Roe attacked was": whether a title and a surname after it are two phrases, the second of which opens
    /// a clause about the first.
    fn opens_relative(&self, first: usize, last: usize, name: usize) -> bool {
        let the = |k: usize| self.tokens[k].is(Class::DETERMINER) && self.words.means(k, Sense::THE);
        let opens = the(first) || first > 0 && the(first - 1);
        let small = (first..last).all(|k| !self.words.is_capital(k) || the(k));
        let verb = self.tokens.get(name + 1).filter(|t| t.is_word() && !t.is_capitalised());
        let verbal = |t: &Token| {
            (t.is(FINITE) && t.is(Class::VERB) && !t.is(Class::CUE) || t.is(Class::AUXILIARY))
                && !t.is(Class::NOUN_TOO)
        };
        let body = self.sort(last - 1).any(Sort::ORGANIZATION);
        opens && small && !body && last == name && verb.is_some_and(verbal)
    }

    /// Where a title begins whose first adjective an "and" joins to another: "Christian and corporate speaker".
    fn joined_adjective(&self, first: usize) -> usize {
        let Some(left) = first.checked_sub(2).filter(|_| self.words.means_small(first - 1, Sense::AND))
        else {
            return first;
        };
        let adjective = |k: usize| {
            let sort = self.sort(k);
            sort.any(Sort::DEMONYM.or(Sort::MODIFIER)) && !sort.any(Sort::PLURAL.or(Sort::TITLE))
        };
        let qualified = self.sort(first).any(Sort::MODIFIER.or(Sort::RANK)) && !self.words.is_capital(first);
        let begins = self.words.at_head(left)
            || self.tokens[left - 1].is(Class::DETERMINER)
            || self.words.at_head(left - 1) && !self.tokens[left - 1].is(Class::SMALL);
        if adjective(left) && qualified && begins { left } else { first }
    }

    /// A title as one office, without what praises it.
    fn bare_title(&self, first: usize, last: usize) -> (usize, usize) {
        let (first, last) = self.one_office(first, last);
        let first = self.after_praise(first).min(last - 1);
        // "fellow Justice Jane Roe": an office as good as any.
        let fellow = |k: usize| self.tokens[k].means(Sense::FELLOW) && self.sort(k + 1).any(Sort::TITLE);
        if first + 1 < last && fellow(first) && !self.sort(first + 1).any(Sort::PLURAL) {
            return (first + 1, last);
        }
        (first, last)
    }

    /// Puts before a title the owner whom its words point at or leave out; tells if the text doesn't say who that is.
    fn put_owner(&self, text: &mut String, (first, head_token, last): (usize, usize, usize)) -> bool {
        if self.is_royal(first) {
            text.insert_str(0, self.slice(first - 1, first));
            text.insert(self.text(first - 1).len(), ' ');
            return false;
        }
        // "the dock union’s president"
        let mark = (first..head_token).find(|&k| self.tokens[k].kind == TokenKind::Possessive);
        let common = mark.is_some_and(|mark| (first..mark).all(|k| !self.tokens[k].is_capitalised()));
        if let Some(mark) = mark.filter(|&k| self.is_pointing_owner(k)) {
            let owner = self.owner_meant(mark);
            let unknown = owner.is_none();
            *text = with_owner(owner.unwrap_or_default(), &self.words_of_office(mark + 1, last, head_token));
            return unknown;
        } else if common || mark.is_some() && first > 0 && self.words.means(first - 1, Sense::THE) {
            text.insert_str(0, "the ");
        } else if let Some(owner) = self.owner_before(first) {
            text.insert_str(0, &owner);
        }
        false
    }

    /// Puts after a title the place that stands after the name at `name`: "Sen. Jane Roe of Ohio".
    fn put_seat(&self, text: &mut String, office: &str, name: usize) {
        if let Some(place) = self.seat_after(name) {
            // A senator is from a state, a governor is its governor.
            let sent = sort_of(office).any(Sort::LEGISLATOR);
            text.push_str(if sent { " from " } else { " of " });
            text.push_str(place);
        }
    }

    /// Where a title begins with all of the name of a body or place that its first words belong to.
    fn whole_first(&self, mut first: usize, last: usize) -> usize {
        // "Centers for Tidal Care and Rescue director Jane Roe": all of a body's name.
        if let Some(row) = self.row_around(first) {
            first = row.start();
        }
        // "South Bend, Ind., Mayor Jon Roe"
        first = self.words.home_before(first).unwrap_or(first);
        // "4th Circuit Judge Jane Roe"
        if let Some(number) = first.checked_sub(1).filter(|_| self.tokens[first].is_capitalised())
            && self.tokens[number].kind == TokenKind::Number
            && self.text(number).ends_with(char::is_alphabetic)
        {
            first = number;
        }
        if let Some(start) = self.campus_before(first).or_else(|| self.joined_before(first, last)) {
            first = start;
        }
        // "Tern/Harbor vice president Jane Roe"
        if let Some(before) = first.checked_sub(2).filter(|_| self.tokens[first].is_capitalised())
            && self.text(first - 1) == "/"
            && self.words.is_capital(before)
        {
            first = before;
        }
        first
    }

    /// One past the words of praise or blame at a token, and of age: "notable", "disgraced", "48-year-old".
    pub(super) fn after_praise(&self, first: usize) -> usize {
        let praise = |k: &usize| {
            self.words.means_small(*k, Sense::PRAISE)
                || self.words.at_head(*k) && sense_of(self.text(*k)).any(Sense::PRAISE)
                || self.text(*k).ends_with(AGE)
        };
        first + (first..self.tokens.len()).take_while(praise).count()
    }

    /// True right after "his", "its": whose an office is, a note doesn't say.
    fn is_owned(&self, first: usize) -> bool {
        first.checked_sub(1).is_some_and(|k| {
            let token = &self.tokens[k];
            token.is_word() && token.is(Class::DETERMINER) && token.means(Sense::THEIRS | Sense::ITS)
        })
    }

    /// "his friend and business partner Jane Roe": what she is to somebody whom a note doesn't name.
    fn is_of_somebody(&self, first: usize) -> bool {
        let joined = first > 2 && self.tokens[first - 1].means_small(Sense::AND) && self.is_owned(first - 2);
        self.is_owned(first) && self.tokens[first].means(Sense::RELATED) || joined
    }

    /// The words of an office whose head is `head`, with titles in full, in the case that they have within a sentence.
    fn words_of_office(&self, first: usize, last: usize, head: usize) -> String {
        let mut text = String::with_capacity(self.slice(first, last).len());
        for k in first..last {
            let honorific = self.honorific(k);
            // "Lord Chief Justice"
            let lord = self.tokens[k].means(Sense::LORD) && k + 1 < last && self.sort(k + 1).any(Sort::TITLE);
            // "First Lady"
            let first_lady = k > first && self.words.ranks(k - 1) && self.honorific(k) == Some("");
            // "Jackson, Miss., native Jane Roe"
            let state = k > first && self.is_comma(k - 1);
            let honorific = honorific.filter(|_| !lord && !first_lady && !state);
            let word = honorific.unwrap_or(self.text(k));
            // "presidential candidate Sen. Roe": one office is enough; but "Republican Rep. Roe".
            let office = |k: usize| {
                let sort = self.sort(k);
                let plain = self.tokens[k].means(Sense::NO_OFFICE | Sense::TERM);
                // "veteran Sen. Roe"
                let qualifies = sort.any(Sort::MODIFIER) && !sort.any(Sort::RANK);
                sort.any(Sort::TITLE) && !sort.any(Sort::DEMONYM) && !plain && !qualifies
            };
            // "Chairman of the Joint Chiefs Gen. Roe", too.
            let chair = |k: usize| {
                office(k) && (self.tokens[k + 1].is(Class::OF) || self.words.means_small(k + 1, Sense::FOR))
            };
            // "Director Lt. Gen. Roe", too.
            let ranks = (first..k).rev().take_while(|&b| self.honorific(b).is_some()).count();
            let second = honorific.is_some()
                && k - ranks > first
                && !self.is_ranked(k)
                && (office(k - ranks - 1) || (first..k - ranks - 1).any(chair));

            // "freshman Sen. Roe": how long, and no office.
            let term = k + 1 == head && self.honorific(head).is_some() && self.tokens[k].means(Sense::TERM);
            // "Chairman of the Joint Chiefs General Roe"
            let general = k + 1 == last
                && self.sort(k).any(Sort::RANK)
                && self.sort(k).any(Sort::TITLE)
                && !self.sort(k).any(Sort::FIELD)
                && self.tokens[k].is_capitalised()
                && (first + 1..k).any(|b| chair(b - 1));
            // "ranking Democrat Sen. Roe": by the noun alone that the adjective is not.
            let noun =
                |small: &str| sense_of(small).any(Sense::NO_OFFICE) && !sort_of(small).any(Sort::MODIFIER);
            let partisan = k + 1 < last
                && self.honorific(k + 1).is_some()
                && self.words.is_capital(k)
                && noun(&in_small_letters(self.text(k)));
            if word.is_empty() || second || term || general || partisan {
                continue;
            }
            if !text.is_empty() && self.tokens[k].flags.has(Flags::SPACE_BEFORE) {
                text.push(' ');
            }
            // "Former Gov. Roe", "Ministry spokesman Jane Roe": the capital is the sentence's.
            let own =
                text.is_empty() && (self.has_capital_from_place(k, last) || self.words.is_calling_at_head(k));
            if own || first_lady || k + 1 < last && self.words.ranks(k) && self.honorific(k + 1) == Some("") {
                text.push_str(&in_small_letters(word));
            } else {
                text.push_str(word);
            }
        }
        text
    }

    /// Of two offices before one name, the one that says more: "Pentagon spokesman" of "Pentagon spokesman Rear Admiral
    /// Roe", but "senator" of "presidential hopefuls Sen. Roe".
    fn one_office(&self, first: usize, last: usize) -> (usize, usize) {
        if (first..last).any(|k| self.tokens[k].kind == TokenKind::Possessive) {
            return (first, last);
        }
        let ends = |k: &usize| {
            let sort = self.sort(*k);
            let office = sort.any(Sort::TITLE) && !sort.any(Sort::KIN.or(Sort::DEMONYM));
            let ranks = sort.any(Sort::MODIFIER.or(Sort::RANK));
            // "Harbor Command chief Marine Gen. Roe"
            let heads = *k > first
                && sort.any(Sort::RANK)
                && self.tokens[*k - 1].is_capitalised()
                && self.sort(*k - 1).any(Sort::ORGANIZATION);
            office
                && (!ranks || heads)
                && !self.tokens[*k].is_capitalised()
                && self.tokens[*k + 1].is_capitalised()
        };
        let Some(k) = (first..last.saturating_sub(1)).find(ends) else { return (first, last) };
        let tells = !self.sort(k).any(Sort::PLURAL) && !self.tokens[k].means(Sense::NO_OFFICE);
        if tells { (first, k + 1) } else { (k + 1, last) }
    }

    /// True for the name of a body that has several places, in `first..last`: "University of Salem".
    pub(super) fn is_campus(&self, first: usize, last: usize) -> bool {
        (first + 1..last)
            .any(|k| self.words.means_small(k, Sense::OF) && self.sort(k - 1).any(Sort::ORGANIZATION))
    }

    /// Where the name of a body begins whose place opens a title: "University of Salem, Bayfield law school dean Jane Roe".
    fn campus_before(&self, first: usize) -> Option<usize> {
        let comma =
            first.checked_sub(1).filter(|&k| self.is_comma(k) && self.tokens[first].is_capitalised())?;
        let names = &self.syntax.names;
        let row = names.get(names.partition_point(|n| (n.end as usize) < comma))?;
        let start = row.start();
        let begins = self.tokens[start].flags.has(Flags::SENTENCE_START)
            || start.checked_sub(1).is_some_and(|k| self.tokens[k].is(Class::CUE));
        (row.end as usize == comma && begins && self.is_campus(start, comma)).then_some(start)
    }

    /// Where the name of a body begins whose second half opens a title: "House Piers and Locks Committee Chair Jane Roe".
    fn joined_before(&self, first: usize, last: usize) -> Option<usize> {
        let and = first.checked_sub(1).filter(|&k| self.tokens[k].means_small(Sense::AND))?;
        let names = &self.syntax.names;
        let row = names.get(names.partition_point(|n| n.end as usize <= and).checked_sub(1)?)?;
        let body = |k: usize| self.sort(k).any(Sort::ORGANIZATION) && self.tokens[k].is_capitalised();
        let office = Sort::TITLE.or(Sort::HONORIFIC);
        let whole = Sort::ORGANIZATION.or(Sort::OUTLET).or(Sort::PLACE);
        // "Pell and Committee Chair Jane Roe": somebody, and she.
        let plain =
            row.start() + 1 == and && self.sort(and - 1).is_unknown() && !self.text(and - 1).ends_with('s');
        let nobody = !plain
            && (row.start()..and).all(|k| !self.words.is_given(k) && !self.sort(k).any(office))
            && !self.sort(and - 1).any(whole);
        let same = self.tokens[row.first as usize].sentence == self.tokens[first].sentence;
        (row.end as usize == and
            && same
            && nobody
            && self.tokens[first].is_capitalised()
            && (first..last).any(body))
        .then_some(row.start())
    }

    /// The row of capitals that a token stands in, but does not begin.
    fn row_around(&self, token: usize) -> Option<&'a Name> {
        let names = &self.syntax.names;
        let row = names.get(names.partition_point(|n| n.end as usize <= token))?;
        (row.start() < token && !row.is_office() && row.name as usize == row.start()).then_some(row)
    }

    /// True for a title whose first words are the end of a name that began before it: "Press host" of "Meet the Press
    /// host Jane Roe", "Life president" of "March for Life president Jane Roe".
    fn is_end_of_name(&self, first: usize) -> bool {
        let Some(link) = first.checked_sub(1).filter(|_| self.tokens[first].is_capitalised()) else {
            return false;
        };
        let named = link.checked_sub(1).is_some_and(|k| {
            let token = &self.tokens[k];
            token.is_word()
                && token.sentence == self.tokens[first].sentence
                && token.is_capitalised()
                && (self.words.opens_name(k)
                    || self.words.at_head(k)
                        && !token.is(Class::SMALL)
                        && !token.is(Class::CUE | Class::ADVERB))
        });
        named && self.tokens[link].means_small(Sense::THE | Sense::OF | Sense::FOR)
    }
}

/// The office of each of those whom a plural is set before: "senator" of "Sens. Roe and Ruiz".
fn one_of(office: &str) -> Option<&str> {
    office.strip_suffix('s').filter(|one| {
        let sort = sort_of(one);
        sort.any(Sort::TITLE) && !sort.any(Sort::DEMONYM.or(Sort::KIN).or(Sort::PLURAL))
    })
}
