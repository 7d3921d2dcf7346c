//! Takes a row of words with capitals apart into title and name.

use super::NONE;
use super::title::ends_as_calling;
use super::tokens::Tokens;
use crate::lexicon::{Class, Sense, Sort, sense_of};
use crate::spelling::lowered;
use crate::titles;
use crate::token::{Flags, TokenKind};

/// A row of words with capitals, and the name in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name {
    /// The first token of the row, "The" included.
    pub(crate) first: u32,
    /// One past the row, with "Jr." and letters after the name.
    pub(crate) end: u32,
    /// The first token of the name; [`Name::core`] if all of the row is an office.
    pub(crate) name: u32,
    /// The first token of the title before the name, in the row or in small letters before it; the name's own if there is none.
    pub(crate) title: u32,
    /// One past the name, without "Jr." and letters.
    pub(crate) core: u32,
    /// How many words of letters follow the name, or of the name said again.
    pub(crate) letters: u32,
    /// The form of address in the row, or [`NONE`].
    pub(crate) honorific: u32,
    /// "The" with a capital belongs to the row.
    pub(crate) the: bool,
}

impl Name {
    /// True if nobody and nothing is named: "Secretary of State for Health".
    pub(crate) const fn is_office(&self) -> bool {
        self.name >= self.core
    }

    /// The form of address.
    pub(crate) fn honorific(&self) -> Option<usize> {
        (self.honorific != NONE).then_some(self.honorific as usize)
    }

    /// The first word after the article.
    pub(crate) const fn start(&self) -> usize {
        self.first as usize + self.the as usize
    }
}

impl Tokens<'_> {
    /// The row of capitals that begins at `i`, taken apart.
    pub(crate) fn read_name(&self, i: usize) -> Name {
        let end = self.run_end(i);
        let the = self.is_the(i);
        let first = i + usize::from(the);
        let mut last = end;
        // "Vale Jr.", a surname alone, but not "Henry II", whose number belongs to the one name.
        let alone = |k: usize| k == first + 2 && self.all[k - 1].flags.has(Flags::ALL_CAPS);
        while last > first + 1 && self.is_suffix(last - 1) && !alone(last) {
            last -= if self.is_comma(last - 2) { 2 } else { 1 };
        }
        let mut letters = self.letters_after(first, last);
        last -= letters;
        let (mut name, honorific) = self.name_start(first, last);
        if let Some(again) = self.said_again(name, last) {
            letters = end - again;
            last = again;
        }
        let small = |k: usize| self.means_small(k, Sense::OF | Sense::FOR | Sense::ON | Sense::AND);
        if name < last && small(name) {
            name = last;
        }
        // "De Blasio said": a surname alone, whose first word has its capital from its place.
        if last.saturating_sub(name) == 2
            && (self.means(name, Sense::IN_NAME) || self.is_qualified_noun(name, last))
            && self.at_head(name)
            && !self.is_given(name)
        {
            name += 1;
        }
        // "Ms van der Berg": a surname alone, too.
        while honorific.is_some() && last.saturating_sub(name) > 1 && self.means_small(name, Sense::IN_NAME) {
            name += 1;
        }
        let title =
            if name < last { self.title_before_run(self.after_origin(first, name + 1), name) } else { name };
        Name {
            first: i as u32,
            end: end as u32,
            name: name as u32,
            title: title as u32,
            core: last as u32,
            letters: letters as u32,
            honorific: honorific.map_or(NONE, |k| k as u32),
            the,
        }
    }

    /// "Top Roe aides": whether the first word of a row is a qualifier of the noun after it, and no name.
    fn is_qualified_noun(&self, name: usize, last: usize) -> bool {
        let noun = self.get(last).filter(|t| t.is_word() && !t.is_capitalised());
        self.means(name, Sense::QUALIFIER) && noun.is_some() && self.sort(last).any(Sort::PLURAL)
    }

    /// Where a name is said a second time in one row, by a slip of whoever set the text: "Jane Roe Jane Mary Roe", "Jane
    /// Roe Janet (Jane) Roe", `Roe Jane Mary RoeRowers`.
    fn said_again(&self, name: usize, last: usize) -> Option<usize> {
        if last < name + 3 {
            return None;
        }
        let word = self.text(name);
        if word.len() < 3 {
            return None;
        }
        for k in name + 2..last {
            let rest = self.text(k).strip_prefix(word);
            match rest.and_then(|rest| rest.chars().next()) {
                None if rest.is_some() => return Some(k),
                Some(next) if next.is_uppercase() => return Some(name + 1),
                _ => {}
            }
        }
        let open = last == name + 3 && self.get(last).is_some_and(|t| t.of(self.prose) == "(");
        (open && self.is_capital(last + 1) && self.text(last + 1) == word).then_some(name + 2)
    }

    /// "The" with a capital, and no more than one.
    pub(crate) fn is_the(&self, i: usize) -> bool {
        let token = &self.all[i];
        token.means(Sense::THE) && token.is_capitalised() && !token.flags.has(Flags::ALL_CAPS)
    }

    /// Jr., III and the like, which are the name's but no surname.
    pub(crate) fn is_suffix(&self, i: usize) -> bool {
        self.means(i, Sense::SUFFIX)
    }

    /// How many words of letters follow a name: "Dana Reid MP", "Sir Ian Poole KC MP", but not "a Labour Party MP".
    fn letters_after(&self, first: usize, last: usize) -> usize {
        let letters = (first + 2..last).rev().take_while(|&k| self.means(k, Sense::LETTERS)).count();
        if letters == 0 {
            return 0;
        }
        let before = first.checked_sub(1).map(|k| &self.all[k]);
        let named = self.sort(last - letters - 1).is_plain()
            && before.is_none_or(|t| {
                !t.is_word()
                    || t.is(Class::CUE | Class::CONJUNCTION | Class::PREPOSITION)
                    || self.all[first].flags.has(Flags::SENTENCE_START)
            });
        if named { letters } else { 0 }
    }

    /// True if the words `first..last` are a body's name, and all of them: they end in its noun, or it stands before
    /// what a small word joins to it, and nobody bears them.
    fn is_body(&self, first: usize, last: usize) -> bool {
        if last - first < 2 {
            return false;
        }
        let noun = self.noun_of_body(first, last);
        let sort = self.sort(noun);
        let office = |k: usize| {
            let sort = self.sort(k);
            let joined = k + 1 < last && !self.all[k + 1].is_capitalised() && self.all[k + 1].is_word();
            // "Department of Justice", "Office of the Attorney General": what and whose it is.
            let small = |b: &usize| !self.is_capital(*b);
            let the = || (noun..k).rev().find(small).is_some_and(|b| self.means_small(b, Sense::THE));
            let own = k > noun && (small(&(k - 1)) || the());
            let lord = sort.any(Sort::HONORIFIC) && k + 1 < last && self.sort(k + 1).any(Sort::TITLE);
            // "General Employees’ Union"
            let members =
                k + 1 < last && self.sort(k + 1).any(Sort::MEMBERS) && !self.sort(k + 1).any(Sort::TITLE);
            sort.any(Sort::HONORIFIC) && !lord && !members
                || sort.any(Sort::TITLE) && !sort.any(Sort::PLURAL) && !own && (joined || k > noun)
        };
        (sort.any(Sort::ORGANIZATION) && !sort.any(Sort::TITLE)
            || noun + 1 < last && sort.any(Sort::MEMBERS))
            && !(first..last).any(office)
            // "Frank Church", "Lake Democrats of Norland Jane Roe", but "Foundation for Jane Roe".
            && !(self.is_given(last - 2) && (last - 2 == first || self.is_capital(last - 3)))
    }

    /// The noun of a body's name: "Centers" of "Centers for Ferry Safety", "Board" of "Harbor Board".
    pub(crate) fn noun_of_body(&self, first: usize, last: usize) -> usize {
        let joiner = |k: &usize| {
            let token = &self.all[*k];
            token.means_small(Sense::OF | Sense::FOR | Sense::ON | Sense::AT | Sense::TO)
                && self.sort(*k - 1).any(Sort::ORGANIZATION)
                || token.is(Class::PREPOSITION) && self.sort(*k - 1).any(Sort::MEMBERS)
        };
        (first + 1..last).find(joiner).unwrap_or(last) - 1
    }

    /// "Dottie Deans", "Jane Pastor, a baker": whether a plural that may be an office, or a form of address with nobody after
    /// it, stands right after the given name at `first`, and is a surname.
    fn is_after_given(&self, first: usize, last: usize, at: usize) -> bool {
        let sort = self.sort(first);
        let given = at == first + 1 && self.is_given(first) && !sort.any(Sort::PLACE);
        let closed =
            || !self.get(last).is_some_and(|t| t.is_word() && t.is_capitalised() && !self.is_bound(last));
        let borne = || sort.is_plain() && !self.means(first, Sense::COMMON) && closed();
        given && (self.sort(at).any(Sort::PLURAL) || at + 1 == last && borne())
    }

    /// Where the name begins after the title within capitalised words, and the honorific's token.
    fn name_start(&self, first: usize, last: usize) -> (usize, Option<usize>) {
        let first = self.after_origin(first, last);
        let first = first + usize::from(self.is_kind_of_company(first, last));
        let first = first + usize::from(self.is_epithet_at_head(first, last));
        if self.is_body(first, last) {
            return (first, None);
        }
        let mut name = first;
        let mut honorific = None;
        let mut k = first;
        let (open, close) = self.nickname_in(first, last);
        while k < last {
            // "Jane “Miss Janie” Roe": no title begins within the marks, nor does the name.
            if k == open {
                k = close + 1;
                continue;
            }
            let sort = self.sort(k);
            let bears =
                k > first && (name == first || name + 1 == k || honorific.is_some()) || last - first == 1;
            let borne = || bears && self.means(k, Sense::SURNAME) || self.is_after_given(first, last, k);
            let surname = || k + 1 == last && borne();
            let compound = || self.all[k].span.len() > 8 && is_compound(self.text(k));
            let given = || {
                // "Defence Minister Gen Sato": after an office, too.
                let ranked =
                    |h: usize| self.honorific(h).is_some_and(|o| titles::sort_of(o).any(Sort::FORCE));
                let opens = k == name && (k > first || !self.is_honorific(k)) && honorific.is_none()
                    || honorific.is_some_and(|h| h + 1 == k && !ranked(h));
                k + 2 == last && opens && self.means(k, Sense::GIVEN_TITLE)
            };
            // "former Norland Gov. and Harbor Chairman Jane Roe": an office alone.
            let alone = || k > first && k + 1 == last && self.all[k].flags.has(Flags::ABBREVIATION);
            let addresses = sort.any(Sort::HONORIFIC) && self.is_honorific(k);
            let company = || self.means(k, Sense::OFFICE_LETTERS) && !self.is_before_full_name(k, last);
            if addresses && alone() {
                return (last, None);
            } else if k + 1 < last && addresses && !given() {
                name = k + 1 + if k + 3 < last && self.is_grade(k + 1) { 2 } else { 0 };
                honorific = Some(k);
            } else if (sort.any(Sort::TITLE) || compound())
                && !given()
                && !surname()
                && !company()
                && (k + 1 < last || name < last)
                && (!sort.any(Sort::KIN) || k == first && self.is_kin_at_head(k))
            {
                name = self.office_end(k + 1, last);
            } else if self.is_number_on_shirt(k) && self.is_before_full_name(k, last) {
                name = k + 1;
            }
            k = name.max(k + 1);
        }
        // "Minister for Local Government and Heritage Jane Roe": the last of an office that began before the run.
        let joined =
            |k: usize| self.means_small(k, Sense::AND | Sense::FOR | Sense::OF) || self.is_mark(k, b'&');
        if name == first && first > 0 && last - name > 2 && (joined(first - 1) || self.is_comma(first - 1)) {
            while last - name > 2 && (self.sort(name).any(Sort::FIELD) || joined(name)) {
                name += 1;
            }
        }
        // "Republican Ted Cruz": a people's or party's adjective begins no name, but "Christian Foo Kuan" has one.
        while last - name.min(last) > 2
            && honorific.is_none()
            && self.sort(name).any(Sort::DEMONYM)
            && !(self.means(name, Sense::GIVEN_PEOPLE) && self.sort(last - 1).is_plain())
        {
            name += 1;
        }
        let opens = || {
            self.is_noun_from_place(name, last) || self.is_class_year(name) || self.is_shouted_epithet(name)
        };
        if last - name.min(last) == 3 && name == first && honorific.is_none() && opens() {
            name += 1;
        }
        name = self.after_modifiers(name, last);
        (self.before_nickname(name, last).unwrap_or(name).min(last), honorific)
    }

    /// "Vet Jane Roe", "Second-grader Jane Roe": whether a row begins with a noun that has its capital from its place.
    fn is_noun_from_place(&self, name: usize, last: usize) -> bool {
        let (text, shouted) = (self.text(name), self.all[name].flags.has(Flags::ALL_CAPS));
        let place = (self.at_head(name) || self.follows_dateline(name))
            && !self.is_given(name)
            && !text.ends_with('.');
        let noun = text.split_once('-').is_some_and(|(_, tail)| tail.starts_with(char::is_lowercase));
        // "High-flyer", but "Eun-ji"
        let long = noun && text.rsplit('-').next().is_some_and(|tail| tail.len() > 4);
        let plain = || self.sort(name).is_plain();
        let calling = || plain() && ends_as_calling(self.bytes(name));
        // "Seamer Joe Roe", of a text that has a seamer in it
        let known = || plain() && self.has_in_small(&lowered(text));
        let several = || plain() && self.are_members_at_head(name, last);
        place && several()
            || place
                && (self.is_given(name + 1) && !self.opens_surname(name + 1) || long || calling() && known())
                && (shouted || noun || text.len() < 6 && plain() || calling() || known())
    }

    /// "Al" of "Qais Al Roe": a given name elsewhere.
    fn opens_surname(&self, at: usize) -> bool {
        sense_of(&lowered(self.text(at))).any(Sense::IN_NAME)
    }

    /// "Shameless Dean Roe, 34,": an adjective with the capital of its place before a given name that is an office's as well.
    fn is_epithet_at_head(&self, first: usize, last: usize) -> bool {
        let text = self.bytes(first);
        last == first + 3
            && self.at_head(first)
            && self.sort(first).is_plain()
            && (text.ends_with(b"less") || text.ends_with(b"ful") || text.ends_with(b"ous"))
            && self.means(first + 1, Sense::GIVEN_TITLE)
    }

    /// "Members Jane Roe and Jon Hale": those of whom there are several, with the capital of their place, before the names of
    /// two; the text has them, or one of them, in small letters, or everybody knows them for people.
    fn are_members_at_head(&self, at: usize, last: usize) -> bool {
        let Some(one) = self.text(at).strip_suffix('s').map(lowered) else { return false };
        self.means_small(last, Sense::AND)
            && self.is_capital(last + 1)
            && (sense_of(&one).any(Sense::OF_BODY) || self.has_in_small(&one))
    }

    /// "No8 Jane Roe": a word with a number at its end, which is nobody's name.
    fn is_number_on_shirt(&self, at: usize) -> bool {
        self.bytes(at).last().is_some_and(u8::is_ascii_digit) && self.sort(at).is_plain()
    }

    /// True for a word before two that nothing but a name can be, at the end of the row.
    fn is_before_full_name(&self, at: usize, last: usize) -> bool {
        last == at + 3
            && (at + 1..last).all(|k| self.sort(k).is_plain() || self.is_given(k))
            && !self.means(last - 1, Sense::COMPANY)
    }

    /// "Junior Jane Roe said": the year at school of whoever a full name is given of after it.
    fn is_class_year(&self, at: usize) -> bool {
        self.at_head(at) && self.means(at, Sense::CLASS_YEAR)
    }

    /// "FURIOUS Jane Roe has hit out": an adjective in capitals, as they open a story, before a name that has none.
    fn is_shouted_epithet(&self, at: usize) -> bool {
        /// A shorter word is no adjective for its ending.
        const SHORTEST: usize = 5;
        let shouted = |k: usize| self.all[k].flags.has(Flags::ALL_CAPS);
        let text = self.text(at);
        self.at_head(at)
            && shouted(at)
            && !shouted(at + 1)
            && text.len() >= SHORTEST
            && ["ED", "ING", "OUS", "FUL", "KEN", "NT", "VE"].iter().any(|end| text.ends_with(end))
    }

    /// "Developer Harborline Ltd": what a company is, with the capital of its place, in a text that has it in small letters.
    fn is_kind_of_company(&self, first: usize, last: usize) -> bool {
        last - first > 2
            && self.means(last - 1, Sense::COMPANY)
            && self.sort(first).any(Sort::TITLE)
            && !self.sort(first).any(Sort::PLURAL)
            && self.at_head(first)
            && self.has_in_small(&lowered(self.text(first)))
    }

    /// "Brother Jon, who rowed too, said": a word of kin with the capital of its place, in a text that has it in small letters.
    fn is_kin_at_head(&self, at: usize) -> bool {
        self.at_head(at)
            && (!self.means(at, Sense::KIN_OR_STYLE) || self.has_in_small(&lowered(self.text(at))))
    }

    /// One past the words of where somebody or something is from, at the head of a row: "Norland-based Harborline".
    #[inline]
    pub(crate) fn after_origin(&self, first: usize, last: usize) -> usize {
        let modifies = |k: &usize| {
            self.sort(*k).any(Sort::MODIFIER)
                && self.text(*k).split_once('-').is_some_and(|(_, end)| end.starts_with(char::is_lowercase))
        };
        // Most rows begin with none.
        if first + 1 >= last || !modifies(&first) {
            return first;
        }
        first + (first..last - 1).take_while(modifies).count()
    }

    /// One past what modifies a name within its row: "Norland-based Jane Roe", "South Norland-born Jane Roe".
    fn after_modifiers(&self, name: usize, last: usize) -> usize {
        let modifies = |k: &usize| self.sort(*k).any(Sort::MODIFIER) && self.text(*k).contains('-');
        let mut free = name..last.saturating_sub(2);
        let Some(found) = free.clone().take(2).rfind(modifies) else { return name };
        free.start = found + 1;
        found + 1 + free.take_while(modifies).count()
    }

    /// The marks about a nickname within a row, or `last` twice.
    fn nickname_in(&self, first: usize, last: usize) -> (usize, usize) {
        let of = |kind: TokenKind| move |k: &usize| self.all[*k].kind == kind;
        let open = (first + 1..last).find(of(TokenKind::Open));
        let close = open.and_then(|open| (open + 1..last).find(of(TokenKind::Close)));
        open.zip(close).unwrap_or((last, last))
    }

    /// The first given name of a row with a nickname in it: "John" of "Marine John “Tig” Teague".
    fn before_nickname(&self, name: usize, last: usize) -> Option<usize> {
        let mark = |k: &usize| !self.all[*k].is_word() && self.all[*k + 1].is_word();
        let open = (name + 1..last.saturating_sub(2)).find(mark)?;
        let given = |k: &usize| self.is_given(*k) || self.all[*k].flags.has(Flags::ABBREVIATION);
        let row = (name..open).rev().take_while(given).last();
        row.filter(|_| {
            matches!(self.all[open].kind, TokenKind::Open | TokenKind::Punctuation) && self.text(open) != "&"
        })
    }

    /// True right after a dateline's dash: "DELHAM (ABC) - Newcomer Jane Roe".
    pub(crate) fn follows_dateline(&self, i: usize) -> bool {
        /// The longest dateline, in tokens.
        const LONGEST: usize = 10;
        let dash = i.checked_sub(1).filter(|&k| self.all[k].kind == TokenKind::Dash);
        let Some(dash) = dash else { return false };
        let paragraph = self.all[i].paragraph;
        let before =
            (dash.saturating_sub(LONGEST)..dash).rev().take_while(|&k| self.all[k].paragraph == paragraph);
        let (mut count, mut plain) = (0, true);
        for k in before {
            count += 1;
            plain &= !self.all[k].is_word() || self.all[k].is_capitalised();
        }
        plain && count < LONGEST
    }

    /// One past what belongs to a title that ends before `at`: "of State for Health", "of the Exchequer", "for
    /// Enterprise", "to the United Nations". `last` where nothing says whose the words after it are.
    fn office_end(&self, mut at: usize, last: usize) -> usize {
        let mut known = true;
        // "Petty Officer First Class Jane Roe", "Mayor Pro Tem Jane Roe"
        if at + 2 < last && self.sort(at + 1).any(Sort::GRADE) && (self.is_capital(at) || self.is_grade(at)) {
            return at + 2;
        }
        // "Director Audit Jane Roe": what the office is for.
        if at + 2 < last && self.is_capital(at) && self.is_field(at) {
            return self.department_end(at, last - 2);
        }
        while at + 1 < last
            && self.means_small(at, Sense::OF | Sense::FOR | Sense::ON | Sense::AND | Sense::TO)
        {
            let sent = self.means(at, Sense::TO);
            at += 1 + usize::from(self.means_small(at + 1, Sense::THE));
            let place = self.place_end(at).filter(|end| *end < last);
            known = place.is_some() || self.sort(at).any(Sort::FIELD);
            at = match place {
                Some(end) => end,
                // "Ambassador to the United Nations Nora Hale": the last two words are the name.
                None if sent && last > at + 2 => {
                    known = true;
                    last - 2
                }
                None => self.department_end(at, last),
            };
        }
        // "Chairman of the Harbor Committee": whose office it is, and nobody's name.
        let body = last > at && self.sort(last - 1).any(Sort::ORGANIZATION) && !self.is_given(at);
        if !body && (known || last.saturating_sub(at) == 2) { at.min(last) } else { last }
    }

    /// One past the words of a department: "National Defence", "Housing", "Enterprise".
    fn department_end(&self, at: usize, last: usize) -> usize {
        let mut end = at + 1;
        while end < last
            && (self.is_field(end) || self.means(end - 1, Sense::QUALITY) || self.joins_field(end))
        {
            end += 1;
        }
        end
    }

    /// "Road Transport and Highways": another of the fields of a department.
    fn joins_field(&self, and: usize) -> bool {
        self.means_small(and, Sense::AND) && self.is_field(and - 1) && self.is_field(and + 1)
    }

    /// True for one of the words by which an office is said to be somebody's once: "Then-Capt."
    pub(crate) fn is_once(&self, i: usize) -> bool {
        self.means_small(i, Sense::THEN) || titles::once(self.text(i)).is_some()
    }
}

/// True for an office in one word, such as "Speaker-of-the-House".
fn is_compound(word: &str) -> bool {
    word.contains('-') && word.contains("-of-")
}
