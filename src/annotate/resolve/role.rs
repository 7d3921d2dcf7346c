//! Titles before a name and appositions after it: "Kremlin spokesman", ", a nurse from Ohio,".

use super::cast::Role;
use super::scan::{Scan, TO_OR_IS, sex_of};
use crate::lexicon::{Class, Sense, party_of, sense_of};
use crate::registry::Pronouns;
use crate::syntax::{FINITE, NONE, Phrase, PhraseSort};
use crate::titles::{self, Sort, sort_of};
use crate::token::{Flags, Token, TokenKind};

/// What relates a noun to the one before it.
const RELATING: Class = Class(Class::OF.0 | Class::PREPOSITION.0 | Class::TO.0);

/// The longest role after a name, in tokens.
const LONGEST_ROLE: usize = 16;

impl<'a> Scan<'a> {
    /// A word of kin before a name tells he or she, and no role: "his wife, Jane Roe".
    pub(super) fn kin_before(&self, name: usize) -> Option<Pronouns> {
        let near = (1..=2).filter_map(|k| name.checked_sub(k)).find(|&k| self.tokens[k].is_word())?;
        if self.tokens[near].is(Class::SMALL) {
            return None;
        }
        let sort = self.sort(near);
        if sort.any(Sort::KIN.or(Sort::TITLE)) { sex_of(sort) } else { None }
    }

    pub(super) fn aged(&self, end: usize) -> bool {
        self.is_comma(end)
            && self.tokens.get(end + 1).is_some_and(|t| t.kind == TokenKind::Number && t.span.len() <= 3)
    }

    /// The role that the tokens `first..last` name, a title before a name.
    pub(super) fn role(&self, mut first: usize, last: usize) -> Option<Role> {
        while first < last
            && (self.tokens[first].is(Class::DETERMINER) || self.tokens[first].kind == TokenKind::Possessive)
        {
            first += 1;
        }
        // "Then-Capt. Kate Wilmot": what she was once.
        if first >= last || self.is_headline(first) || (first..last).any(|k| self.words.is_once(k)) {
            return None;
        }
        let head_token = (first..last)
            .rev()
            .find(|&k| self.sort(k).any(Sort::TITLE.or(Sort::HONORIFIC)) || self.words.is_calling(k))?;
        let sort = self.sort(head_token);
        let honorific = self.honorific(head_token);
        let office = honorific.unwrap_or(self.text(head_token));
        let fellow = || (first..head_token).any(|k| self.tokens[k].means(Sense::FELLOW));
        // "Sens. Roe and Ruiz", "candidates Roe and Ruiz": neither is senators.
        let many = honorific.is_some_and(|o| o.ends_with('s')) || self.sort(last - 1).any(Sort::PLURAL);
        if office.is_empty() || many || sort.any(Sort::KIN.or(Sort::PLURAL)) || fellow() {
            return None;
        }
        let head_honorific = honorific.is_some();
        let mut text = String::with_capacity(self.slice(first, last).len());
        for k in first..last {
            let honorific = if k == head_token { honorific } else { self.honorific(k) };
            // "Lord Chief Justice"
            let lord = self.tokens[k].means(Sense::LORD) && k + 1 < last && self.sort(k + 1).any(Sort::TITLE);
            let honorific = honorific.filter(|_| !lord);
            let word = honorific.unwrap_or(self.text(k));
            // "presidential candidate Sen. Roe": one office is enough; but "Republican Rep. Roe".
            let office = |k: usize| {
                let sort = self.sort(k);
                let plain = self.tokens[k].means(Sense::NO_OFFICE | Sense::TERM);
                sort.any(Sort::TITLE) && !sort.any(Sort::DEMONYM) && !plain
            };
            // "Chairman of the Joint Chiefs Gen. Roe", too.
            let chair = |k: usize| office(k) && self.tokens[k + 1].is(Class::OF);
            let second = honorific.is_some() && k > first && (office(k - 1) || (first..k - 1).any(chair));
            // "freshman Sen. Roe": how long, and no office.
            let term = k + 1 == head_token && head_honorific && self.tokens[k].means(Sense::TERM);
            if word.is_empty() || second || term {
                continue;
            }
            if !text.is_empty() && self.tokens[k].flags.has(Flags::SPACE_BEFORE) {
                text.push(' ');
            }
            // "Former Gov. Roe": the capital is the sentence's.
            let own = text.is_empty() && self.words.at_head(k) && self.tokens[k].means(Sense::QUALIFIER);
            if own {
                text.push_str(&word.to_lowercase());
            } else {
                text.push_str(word);
            }
        }
        // "ImagesRepublican candidate": two words that ran together, so who knows what else did.
        if text.is_empty() || text.split(' ').any(runs_together) {
            return None;
        }
        let common = self.tokens.get(first + 1).is_some_and(|t| t.kind == TokenKind::Possessive)
            && !self.tokens[first].is_capitalised();
        if common {
            text.insert_str(0, "the ");
        }
        if honorific.is_some()
            && let Some(place) = self.seat_after(last)
        {
            text.push_str(" from ");
            text.push_str(place);
        }
        let organization = self.organization_in(first, head_token);
        let head = office.to_lowercase();
        let office = !sense_of(&head).any(Sense::NO_OFFICE);
        Some(Role { text, organization, head, office })
    }

    /// "Sen. Jane Roe of Ohio": the state.
    pub(super) fn seat_after(&self, name: usize) -> Option<&'a str> {
        let end = self.words.run_end(name);
        let of = self.tokens.get(end).filter(|t| t.is_word())?;
        self.tokens.get(end + 1).filter(|t| t.is_capitalised())?;
        let known = of.means_small(Sense::OF);
        let end_place = self.words.run_end(end + 1);
        let text = self.slice(end + 1, end_place);
        (known && (sort_of(text).any(Sort::PLACE) || self.sort(end + 1).any(Sort::DIRECTION))).then_some(text)
    }

    /// Party and seat in brackets behind a name that ends at `end`, in lower case: "republican texas" for
    /// "(R-Tex.)".
    pub(super) fn party_after(&self, end: usize) -> Option<String> {
        let rest = self.prose.text.get(self.tokens[end - 1].span.end as usize..)?;
        let (inside, _) = rest.strip_prefix(" (")?.split_once(')')?;
        let (letter, seat) = inside.split_at_checked(1)?;
        let party = party_of(letter)?;
        let seat = seat.trim_start_matches(['.', '-', '–', ',', ' ']);
        if inside.len() > 24 || seat.len() > 1 && seat.len() + 1 == inside.len() {
            return None;
        }
        Some(format!("{party} {}", titles::state(seat).unwrap_or(seat).to_lowercase()))
    }

    /// The organisation among the words of a title: "Kremlin" of "Kremlin spokesman".
    pub(super) fn organization_in(&self, first: usize, head: usize) -> Option<String> {
        let capital = |k: usize| self.tokens[k].is_word() && self.tokens[k].is_capitalised();
        let from = (first..head).find(|&k| capital(k) && !self.sort(k).any(Sort::DEMONYM.or(Sort::TITLE)))?;
        let to = self.words.run_end(from).min(head);
        // "White House Press Secretary": what ranks the office is none of the body's name.
        let ranks = |k: usize| {
            let sort = self.sort(k);
            sort.any(Sort::TITLE.or(Sort::RANK))
                && !sort.any(Sort::PLURAL)
                && (!sort.any(Sort::ORGANIZATION) || self.tokens[k].means(Sense::PRESS))
        };
        let to = (from..to).rev().find(|&k| !ranks(k))? + 1;
        let sort = self.sort(self.words.noun_of_body(from, to));
        let body =
            sort.any(Sort::ORGANIZATION.or(Sort::OUTLET)) || self.tokens[to - 1].flags.has(Flags::ALL_CAPS);
        // "Republican National Committee" begins before "National".
        let whole = (first..from).rev().take_while(|&k| capital(k)).last().unwrap_or(from);
        let from = if to - from > 1 { whole } else { from };
        body.then(|| self.slice(from, to).to_owned())
    }

    /// The role in an apposition after a name that ends at `end`: ", a spokesman for the council,".
    pub(super) fn role_after(&self, end: usize) -> Option<Role> {
        if !self.is_comma(end) {
            return None;
        }
        let mut first = end + 1;
        if self.aged(end) && self.is_comma(end + 2) {
            first = end + 3;
        }
        let opening = self.tokens.get(first)?;
        let determined = opening.is(Class::DETERMINER)
            && (opening.means_small(Sense::INDEFINITE | Sense::HE | Sense::SHE) || opening.means(Sense::THE));
        let own = opening.means_small(Sense::HE | Sense::SHE);
        let from = first + usize::from(determined);
        let (head, mut last) = self.words_of_role(first, from)?;
        let sort = self.sort(head);
        if sort.any(Sort::KIN) || own {
            return None;
        }
        last = self.whole_role(head, last, last - first >= LONGEST_ROLE);
        let work = self.work_behind(last);
        // "the group’s director" keeps its article: whose group it is, the note does not tell.
        let genitive = (from..head).find(|&k| self.tokens[k].kind == TokenKind::Possessive);
        let common = genitive.is_some_and(|k| k > 0 && !self.tokens[k - 1].is_capitalised());
        let text = self.slice(if common { first } else { from }, last);
        let address =
            text.strip_suffix('.').filter(|t| [".com", ".org", ".net"].iter().any(|e| t.ends_with(e)));
        let mut text = address.unwrap_or(text).to_owned();
        if let Some(title) = work {
            text.push_str(" “");
            text.push_str(title);
            text.push('”');
        }
        let organization =
            self.organization_in(from, head).or_else(|| self.organization_after(head + 1, last));
        let noun = self.text(head).to_lowercase();
        let office = !sense_of(&noun).any(Sense::NO_OFFICE);
        Some(Role { text, organization, head: noun, office })
    }

    /// The head of the role whose words begin at `from`, behind an article if `first` is before it, and where its
    /// words end.
    fn words_of_role(&self, first: usize, from: usize) -> Option<(usize, usize)> {
        let mut head = None;
        let mut last = from;
        while last < self.tokens.len() && last - first < LONGEST_ROLE {
            if head.is_some()
                && let Some(next) = self.joined_in_role(last)
            {
                last = next;
                continue;
            }
            if self.ends_role(first, last, head.is_some()) {
                break;
            }
            if head.is_none() {
                let (token, sort) = (&self.tokens[last], self.sort(last));
                if token.is(TO_OR_IS) || token.is(Class::CONJUNCTION) || sort.any(Sort::HONORIFIC) {
                    break;
                }
                if sort.any(Sort::TITLE) && !sort.any(Sort::PLURAL) {
                    // "chief executive": the last title of the row is the head; a name after it is a new one.
                    let next = self.tokens.get(last + 1);
                    let more = next.is_some_and(|t| {
                        t.is_word()
                            && (self.sort(last + 1).any(Sort::TITLE) || t.kind == TokenKind::Possessive)
                    });
                    if next.is_some_and(|t| t.is_word() && t.is_capitalised() && !more) {
                        return None;
                    }
                    if !more {
                        head = Some(last);
                    }
                } else if first == from
                    && !token.is_capitalised()
                    && !sort.any(Sort::MODIFIER.or(Sort::ORGANIZATION).or(Sort::TITLE))
                    && token.kind == TokenKind::Word
                {
                    break;
                }
            }
            last += 1;
        }
        Some((head?, last))
    }

    /// True for a token that is no part of the role begun at `first`.
    fn ends_role(&self, first: usize, at: usize, headed: bool) -> bool {
        let token = &self.tokens[at];
        let new = |t: &Token| t.is_capitalised() || t.is(Class::DETERMINER) || t.means_small(Sense::ONE);
        token.paragraph != self.tokens[first].paragraph
            || token.flags.has(Flags::SENTENCE_START)
            || matches!(token.kind, TokenKind::Dash | TokenKind::Open | TokenKind::Close)
            || token.kind == TokenKind::Punctuation && !matches!(self.text(at), "&" | "/")
            || token.is(Class::RELATIVE)
            || token.is(Class::CUE) && token.is(FINITE) && !self.sort(at).any(Sort::TITLE)
            // "a lawyer known to win": a participle, and no plural that looks like a verb.
            || headed && token.is(Class::VERB) && !token.is_capitalised() && !self.text(at).ends_with('s')
            || token.is(Class::CONJUNCTION)
                && self.tokens.get(at + 1).is_some_and(new)
                && !self.is_second_office(at + 1)
    }

    /// True for an office with capitals behind "and" that nobody's name follows: "Vice Chairman and Chief Executive".
    fn is_second_office(&self, at: usize) -> bool {
        let phrase = self.syntax.at(at).map(|i| &self.syntax.phrases[i]);
        self.sort(at).any(Sort::TITLE.or(Sort::RANK))
            && phrase.is_some_and(|p| !p.is_named() && p.sort == PhraseSort::Person)
    }

    /// One past what joins parts of a role at a token: the rest of a body's name ("Center for Tidal and Coastal
    /// Studies"), or the next of what an office is for ("vice president for boats, piers and locks").
    fn joined_in_role(&self, at: usize) -> Option<usize> {
        let names = &self.syntax.names;
        let row = names.partition_point(|n| n.end as usize <= at);
        if let Some(row) = names.get(row).filter(|n| (n.first as usize) < at) {
            return Some(row.end as usize);
        }
        if !self.is_comma(at) {
            return None;
        }
        let phrases = &self.syntax.phrases;
        let phrase = self.syntax.at(at - 1)?;
        let next = phrases.get(phrases[phrase].with as usize)?;
        let small = |p: &Phrase| !p.is_named() && !self.tokens[p.first as usize].is(Class::DETERMINER);
        (phrases[phrase].hangs_on != NONE && small(&phrases[phrase]) && small(next))
            .then_some(next.first as usize)
    }

    /// The title in quotation marks that a role ends in: "co-host of the podcast “Night Ferry”".
    fn work_behind(&self, end: usize) -> Option<&'a str> {
        /// The longest title, in tokens.
        const LONGEST: usize = 10;
        let open = self.tokens.get(end).filter(|t| t.kind == TokenKind::Open)?;
        if !self.tokens[end - 1].is(Class::WORK) || open.paragraph != self.tokens[end - 1].paragraph {
            return None;
        }
        let close = (end + 1..self.tokens.len().min(end + LONGEST))
            .find(|&k| self.tokens[k].kind == TokenKind::Close)
            .filter(|&k| k > end + 1)?;
        Some(self.slice(end + 1, close).trim_end_matches([',', '.']))
    }

    /// The role in a description that a name is set behind: "the group’s director, Lena Hart, said".
    pub(super) fn role_set_before(&self, name: usize) -> Option<Role> {
        let phrases = &self.syntax.phrases;
        let beside = phrases[self.syntax.at(name)?].beside;
        let phrase = phrases.get(beside as usize)?;
        let head = phrase.head as usize;
        if !self.words.is_calling(head) {
            return None;
        }
        let mut from = self.words.title_from(head);
        if let Some(mark) = from.checked_sub(1).filter(|&k| self.tokens[k].kind == TokenKind::Possessive) {
            from = self.owner_from(mark);
        }
        let owner = (from..head).any(|k| self.tokens[k].kind == TokenKind::Possessive);
        let article = |k: usize| self.tokens[k].is_word() && self.tokens[k].is(Class::DETERMINER);
        let determined = article(from) || from > 0 && article(from - 1);
        // "a friend of the mayor, Lena Hart": whose office it is, the comma does not tell.
        let before = from.saturating_sub(1 + usize::from(determined && !article(from)));
        let related = before < from && self.tokens[before].is_word() && self.tokens[before].is(RELATING);
        if related || !(owner || determined) {
            return None;
        }
        self.role(from, head + 1)
    }

    /// The first token of the owner's phrase that a genitive at `mark` closes, its determiner left out.
    fn owner_from(&self, mark: usize) -> usize {
        let noun = |k: &usize| {
            let token = &self.tokens[*k];
            token.is_word() && !token.is(Class::SMALL) && !token.is(Class::CUE)
        };
        (0..mark).rev().take(4).take_while(noun).last().unwrap_or(mark + 1)
    }

    /// Where a role ends, so that no name in it is cut: "director of the Levee Program", not "of the Levee"; all
    /// of it, unless it is too long or goes on after an "and" within capitals.
    fn whole_role(&self, head: usize, mut last: usize, long: bool) -> usize {
        const INNER: Sense =
            Sense(Sense::OF.0 | Sense::FOR.0 | Sense::ON.0 | Sense::AND.0 | Sense::TO.0 | Sense::IN.0);
        let small = Class(Class::PREPOSITION.0 | Class::OF.0 | Class::CONJUNCTION.0);
        let joined = self.tokens.get(last).is_some_and(|t| t.is(Class::CONJUNCTION))
            && self.tokens[last - 1].is_capitalised()
            && self.tokens.get(last + 1).is_some_and(Token::is_capitalised);
        if long || joined {
            let inner = |k: usize| self.tokens[k - 1].is_capitalised() && self.tokens[k].means_small(INNER);
            let mut ends = (head + 1..last).filter(|&k| self.tokens[k].is(small));
            let first = ends.next().unwrap_or(head + 1);
            last = ends.next().filter(|&k| long && !inner(k)).unwrap_or(first);
        }
        while last > head + 1
            && (self.tokens[last - 1].is(small) || self.tokens[last - 1].is(Class::DETERMINER))
        {
            last -= 1;
        }
        last
    }

    /// "spokesman for the council", "chief executive of Harbor Lines": the organisation after the title.
    pub(super) fn organization_after(&self, preposition: usize, last: usize) -> Option<String> {
        let token = self.tokens.get(preposition)?;
        if preposition >= last || !token.means_small(Sense::FOR | Sense::OF | Sense::AT | Sense::WITH) {
            return None;
        }
        let mut from = preposition + 1;
        while from < last && self.tokens[from].is(Class::DETERMINER) {
            from += 1;
        }
        if from >= last || !self.tokens[from].is_capitalised() {
            return None;
        }
        if self.sort(from).any(Sort::HONORIFIC.or(Sort::TITLE)) {
            return None;
        }
        let mut to = self.words.run_end(from).min(last);
        if self.tokens.get(to).is_some_and(|t| t.kind == TokenKind::Possessive) {
            return None;
        }
        if to < last && self.tokens[to].is_word() && self.sort(to).any(Sort::ORGANIZATION) {
            to += 1;
        }
        (to > from).then(|| self.slice(from, to).to_owned())
    }
}

/// True for two words without a space between them: `ImagesRepublican`, `PRESSOhio`.
fn runs_together(word: &str) -> bool {
    let small_then_capital = word
        .as_bytes()
        .windows(4)
        .any(|w| w[3].is_ascii_uppercase() && w[..3].iter().all(u8::is_ascii_lowercase));
    let capitals = word.bytes().take_while(u8::is_ascii_uppercase).count();
    small_then_capital || capitals > 3 && word.as_bytes().get(capitals).is_some_and(u8::is_ascii_lowercase)
}
