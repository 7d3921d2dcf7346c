//! Titles in front of a name, in small letters or in front of its row of capitals: "said harbor master Jane Roe".

use super::tokens::{FINITE, NO_NOUN, Tokens, is_in_ing};
use crate::lexicon::{Class, Sense, Sort, sense_of, sort_of};
use crate::spelling::{capitalised, lowered};
use crate::token::{Flags, Token, TokenKind};

/// The longest title before a name, in tokens.
const LONGEST: usize = 12;

/// Who bears an office, or a body: no field of one.
pub(super) const PEOPLE: Sort = Sort::TITLE.or(Sort::ORGANIZATION).or(Sort::KIN);

/// What a noun phrase may follow.
const BORDER: Class = Class(
    Class::DETERMINER.0 | Class::CUE.0 | Class::PREPOSITION.0 | Class::CONJUNCTION.0 | Class::SUBORDINATOR.0,
);

impl Tokens<'_> {
    /// The first token of the title that ends right before `name`, within its row or in lower case before it.
    pub(crate) fn title_before_run(&self, first: usize, name: usize) -> usize {
        let title = if name > first { self.title_from(first) } else { self.title_before(name) };
        self.office_of_noun(title, name).unwrap_or(title)
    }

    /// The title in front of the token `i`: its first token, or `i` if what stands there is no title.
    pub(crate) fn title_before(&self, i: usize) -> usize {
        let Some(before) = i.checked_sub(1) else { return i };
        let token = &self.all[before];
        let adjacent = token.is_word() && self.all[i].flags.has(Flags::SPACE_BEFORE);
        if !adjacent || self.all[i].flags.has(Flags::SENTENCE_START) {
            return i;
        }
        if !self.is_calling(before) && !self.ends_office(before) {
            return i;
        }
        let first = self.title_from(before);
        // "would counsel Roe", "to host Roe’s rivals": a verb
        let verb = |k: usize| {
            let owner = || self.get(self.run_end(i)).is_some_and(|t| t.kind == TokenKind::Possessive);
            let brought = k > 0 && self.all[k - 1].is(Class::ACCORDING);
            self.means_small(k, Sense::MODAL_FORM)
                || first == before && self.all[k].is(Class::TO) && !brought && owner()
        };
        if first.checked_sub(1).is_some_and(verb) {
            return i;
        }
        // A word that only ends like a calling must also stand where a noun phrase can begin ("to render").
        let listed = self.sort(before).any(Sort::TITLE) || self.ends_office(before);
        let done =
            first.checked_sub(1).is_some_and(|k| self.text(k).ends_with("ed") && self.is_done_by_many(k));
        if listed || done || self.begins_phrase(first) { first } else { i }
    }

    /// True for the small noun that an office ends in: "staff" of "chief of staff", "state" of "secretary of state".
    pub(crate) fn ends_office(&self, at: usize) -> bool {
        let token = &self.all[at];
        let Some(office) = at.checked_sub(2).filter(|_| token.is_word() && !token.is_capitalised()) else {
            return false;
        };
        self.means_small(at - 1, Sense::OF)
            && self.is_calling(office)
            && !self.sort(office).any(Sort::KIN)
            && sort_of(&capitalised(self.text(at))).any(Sort::FIELD)
    }

    /// True for one person's title: by the table, or a small noun that ends as callings do ("typesetter").
    pub(crate) fn is_calling(&self, i: usize) -> bool {
        let token = &self.all[i];
        if token.is(Class::SMALL) {
            return false;
        }
        let sort = self.sort(i);
        if sort.any(Sort::TITLE) {
            return !sort.any(Sort::PLURAL);
        }
        !token.is_capitalised()
            && !token.is(NO_NOUN)
            && !sort.any(Sort::NO_CALLING.or(Sort::MODIFIER).or(Sort::OPENER))
            && (ends_as_calling(self.bytes(i)) || self.is_second_of_two(i))
    }

    /// "fishing guide": somebody by the word before it, where it is a thing by itself.
    fn is_second_of_two(&self, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&k| self.sort(at).any(Sort::THING) && self.all[k].is_word());
        before.is_some_and(|k| {
            sense_of(&[&*lowered(self.text(k)), self.text(at)].join(" ")).any(Sense::OF_TWO_WORDS)
        })
    }

    /// "Third-grader Jane Roe": the same of a noun that has its capital from its place.
    pub(crate) fn is_calling_at_head(&self, i: usize) -> bool {
        self.at_head(i)
            && self.sort(i).is_plain()
            && !self.is_given(i)
            && self.text(i).contains('-')
            && !self.all[i].flags.has(Flags::INNER_CAPITAL)
            && ends_as_calling(self.bytes(i))
    }

    /// Walks back from a title's token to the title's first word. Nouns that no table has belong to the title
    /// only if what stands before them begins a noun phrase: "harbor" of "said harbor master Jane Roe".
    pub(crate) fn title_from(&self, mut i: usize) -> usize {
        let limit = i.saturating_sub(LONGEST);
        let capital = self.all[i].is_capitalised() && !self.all[i].flags.has(Flags::ALL_CAPS);
        let mut known = i;
        while i > limit && i > 0 && !self.all[i].flags.has(Flags::SENTENCE_START) {
            let before = i - 1;
            let token = &self.all[before];
            let sort = self.sort(before);
            if self.means_small(i, Sense::FORMER) && token.is_capitalised() {
                break;
            }
            // "the first words chef Ann Lee spoke": first of them
            if self.means_small(before, Sense::FIRST)
                && self.sort(i).is_unknown()
                && self.text(i).ends_with('s')
            {
                break;
            }
            // "a drug President Roe took": before an office with a capital, a small word that is none of a title's.
            let small = token.is_word() && !token.is_capitalised() && !token.is(Class::SMALL);
            if small && capital && self.all[i].is_capitalised() && !self.goes_before_capital(before)
                || small && self.governs_title(before)
            {
                break;
            }
            let (fits, sure) = match token.kind {
                TokenKind::Word if token.is_capitalised() => {
                    let opens = self.opens_name(before) && !self.is_verb_at_head(before);
                    let field = || self.at_head(before) && self.is_field_in_ing(before);
                    (opens || token.means(Sense::QUALIFIER) || self.ranks(before) || field(), true)
                }
                TokenKind::Word if token.means(Sense::OF | Sense::AND | Sense::IN) => {
                    let and = token.means(Sense::AND);
                    let offices = and
                        && (self.joins_offices(before)
                            || self.joins_fields(before)
                            || self.joins_former(before));
                    (self.is_chain(before) || offices, true)
                }
                TokenKind::Word
                    if token.means(Sense::THE) && before > 1 && self.means_small(before - 1, Sense::OF) =>
                {
                    (self.sort(before - 2).any(Sort::TITLE) && self.is_capital(before + 1), true)
                }
                // "talk show host"
                TokenKind::Word if self.is_show(before, i) => (true, true),
                TokenKind::Word if token.means(Sense::THE | Sense::TO) => (self.is_sent_by(before), true),
                TokenKind::Word if sort.any(Sort::MODIFIER) && !token.is(Class::SMALL) => (true, true),
                TokenKind::Word if self.is_noun_before_office(before) || self.is_works(before) => {
                    (true, true)
                }
                TokenKind::Word if token.is(NO_NOUN) || sort.any(Sort::OPENER) => (false, false),
                // “Q,” quavered skipper Ann Lee
                TokenKind::Word if self.is_tag_verb(before) => (false, false),
                TokenKind::Word => {
                    let listed = Sort::TITLE.or(Sort::MODIFIER).or(Sort::ORGANIZATION);
                    (true, sort.any(listed) || self.text(before).contains('-'))
                }
                TokenKind::Possessive => (before > 0 && self.all[before - 1].is_capitalised(), true),
                _ => (false, false),
            };
            if !fits {
                break;
            }
            // "The Post’s deputy page editor": all between the genitive and the office is its own.
            if token.kind == TokenKind::Possessive {
                known = i;
            }
            i = before;
            if sure && known == i + 1 {
                known = i;
            }
        }
        let border = self.begins_phrase(i) || self.follows_verb(i);
        let first = if border { i } else { known };
        if self.all[first].kind == TokenKind::Possessive { first + 1 } else { first }
    }

    /// True for a past form right after a quotation: a verb of speech, though no table has it.
    fn is_tag_verb(&self, at: usize) -> bool {
        let closed = at > 0 && self.all[at - 1].kind == TokenKind::Close;
        closed && !self.all[at].is_capitalised() && self.text(at).ends_with("ed")
    }

    /// "But rail minister Jane Roe said": a noun that is a verb as well, where no verb can stand.
    fn is_noun_before_office(&self, at: usize) -> bool {
        let token = &self.all[at];
        let verb = token.is(Class::CUE) && token.is(Class::BASE) && !token.is_capitalised();
        let before = at.checked_sub(1).map(|k| &self.all[k]);
        verb && self.sort(at + 1).any(Sort::TITLE)
            && self.begins_phrase(at)
            && before.is_some_and(|t| !t.is(Class::TO) && !t.means(Sense::AND))
    }

    /// "public works director Jane Roe": a body's noun that is a verb as well, between an adjective and an office.
    fn is_works(&self, at: usize) -> bool {
        let body = self.all[at].is(Class::VERB) && self.sort(at).any(Sort::ORGANIZATION);
        let leads = |k: usize| {
            let small = lowered(self.text(k));
            sort_of(&small).any(Sort::MODIFIER) || sense_of(&small).any(Sense::COMMON)
        };
        body && !self.is_capital(at)
            && self.sort(at + 1).any(Sort::TITLE)
            && at.checked_sub(1).is_some_and(leads)
    }

    /// True for the words of a show before what somebody is in it: "talk show" of "talk show host".
    fn is_show(&self, at: usize, next: usize) -> bool {
        let small = |k: usize| self.all[k].is_word() && !self.all[k].is_capitalised();
        let show = |k: usize| small(k) && self.all[k].is(Class::WORK) && self.means(k + 1, Sense::OF_SHOW);
        let kind = |k: usize| {
            let token = &self.all[k];
            (small(k) || token.is_word() && self.at_head(k))
                && !token.is(Class::SMALL | Class::TO)
                && (token.is(Class::BASE) || !token.is(NO_NOUN))
        };
        next == at + 1
            && (show(at) && (at > 0 && kind(at - 1) || !self.all[at].is(Class::VERB | Class::CUE))
                || kind(at) && show(next))
    }

    /// True for "of" or "and" within a title: after an office, or between the capitals of a department's name.
    fn is_chain(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let sort = self.sort(before);
        let of = self.means_small(at, Sense::OF);
        // "Editor in Chief"
        let chief = self.means_small(at, Sense::IN) && self.sort(at + 1).any(Sort::RANK);
        if (of || chief) && sort.any(Sort::TITLE) {
            return true;
        }
        let capitals = self.is_capital(before) && self.is_capital(at + 1);
        let body = if of { sort.any(Sort::ORGANIZATION) } else { sort.any(Sort::FIELD) };
        capitals && body
    }

    /// "director and producer Mahesh Lal": the "and" between two offices of one person. After a determiner they may be
    /// two people's: "the mayor and actor Jane Roe".
    fn joins_offices(&self, at: usize) -> bool {
        let one = |k: usize| {
            let sort = self.sort(k);
            sort.any(Sort::TITLE) && !sort.any(Sort::PLURAL.or(Sort::KIN).or(Sort::DEMONYM))
        };
        let word = |k: &usize| {
            self.all[*k].is_word()
                && !self.all[*k].is(BORDER)
                && !self.all[*k + 1].flags.has(Flags::SENTENCE_START)
        };
        let Some(before) = at.checked_sub(1).filter(|&k| one(k) || self.honorific(k).is_some()) else {
            return false;
        };
        let first = (0..before).rev().take(LONGEST).take_while(word).last().unwrap_or(before);
        let determined = first.checked_sub(1).is_some_and(|k| {
            self.all[k].is(Class::DETERMINER | Class::CONJUNCTION)
                || self.all[k].kind == TokenKind::Possessive
        });
        !determined && !self.all[first].is(Class::DETERMINER) && !self.is_once(first)
    }

    /// "Ex-Tern and Delham striker Jane Roe": the "and" between the bodies of which somebody has been; but "ex-wife Jane Roe
    /// and Delham striker".
    fn joins_former(&self, at: usize) -> bool {
        let former = |k: usize| {
            let (prefix, body) = self.text(k).split_once('-').unwrap_or_default();
            let known = !prefix.is_empty() && sense_of(&(lowered(prefix) + "-")).any(Sense::PREFIX);
            known && body.starts_with(char::is_uppercase) && !self.sort(k).any(Sort::TITLE)
        };
        at > 0 && former(at - 1) && self.is_capital(at + 1) && !self.is_given(at + 1)
    }

    /// "homeland security and counterterrorism adviser": the "and" between what one office is for.
    fn joins_fields(&self, at: usize) -> bool {
        let field = |k: usize| {
            let (token, sort) = (&self.all[k], self.sort(k));
            token.is_word()
                && !token.is_capitalised()
                && sort.any(Sort::MODIFIER.or(Sort::RANK))
                && !sort.any(PEOPLE)
        };
        let noun = |k: usize| {
            let token = &self.all[k];
            token.is_word() && !token.is_capitalised() && !token.is(NO_NOUN) && !self.sort(k).any(Sort::TITLE)
        };
        at > 0 && field(at - 1) && noun(at + 1) && !self.is_bound(at + 1)
    }

    /// True for a small word that may stand before an office with a capital: "former President", "state Senator".
    fn goes_before_capital(&self, at: usize) -> bool {
        let sort = self.sort(at);
        let branch = || {
            sort.any(Sort::ORGANIZATION)
                && self.honorific(at + 1).is_none()
                && (self.begins_phrase(at) || at.checked_sub(1).is_some_and(|k| self.is_capital(k)))
        };
        sort.any(Sort::TITLE.or(Sort::MODIFIER).or(Sort::RANK)) || self.text(at).contains('-') || branch()
    }

    /// True for a word that no table has and that reads as a verb, so that the title is its object or that of a clause
    /// which it ends: "robbing founder Jane Roe", "gives presumptive nominee Jane Roe".
    fn governs_title(&self, at: usize) -> bool {
        const LISTED: Sort =
            Sort::TITLE.or(Sort::MODIFIER).or(Sort::ORGANIZATION).or(Sort::RANK).or(Sort::THING);
        let text = self.text(at);
        if self.sort(at).any(LISTED) || text.len() < 5 || text.contains('-') {
            return false;
        }
        let before = at.checked_sub(1).filter(|_| !self.is_bound(at));
        let named = before.is_some_and(|k| self.is_capital(k));
        let set_off = before.is_some_and(|k| {
            self.is_comma(k) || self.all[k].is(Class::PREPOSITION) || self.all[k].kind == TokenKind::Close
        });
        let plural = text.ends_with('s') && !text.ends_with("ss");
        let next = self.sort(at + 1);
        let office_next = || self.is_capital(at + 1) || next.any(Sort::MODIFIER) && !next.any(Sort::TITLE);
        let clause = before.is_some_and(|k| {
            self.all[k].is_word() && self.all[k].is(Class::RELATIVE | Class::THAT | Class::AUXILIARY)
        });
        // "help investigating former Vice President Roe", but "a visiting professor"
        let noun = before.is_some_and(|k| self.all[k].is_word() && !self.all[k].is(BORDER));
        text.ends_with("ing")
            && !text.ends_with("wing")
            && (named || set_off || noun && office_next())
            && !self.leads_to_subject(at)
            || text.ends_with("ed") && (named || clause || self.is_done_by_many(at))
            || plural && office_next()
    }

    /// "letters reached Delham board repairer Jane Roe": a past form between several and an office that opens with a capital.
    fn is_done_by_many(&self, at: usize) -> bool {
        let several = |k: usize| {
            let text = self.text(k);
            self.all[k].is_word() && !self.is_capital(k) && text.ends_with('s') && !text.ends_with("ss")
        };
        self.is_capital(at + 1) && at.checked_sub(1).is_some_and(several)
    }

    /// "Trading Standards has urged": a word that may open a sentence, before what a body's name ends in, and what that does.
    pub(super) fn opens_body(&self, at: usize) -> bool {
        const NAMES: Sort = Sort::TITLE.or(Sort::PLACE).or(Sort::DEMONYM).or(Sort::OUTLET);
        let noun = at + 1;
        if !is_in_ing(self.bytes(at))
            || !self.is_capital(noun)
            || self.is_bound(noun)
            || self.is_capital(noun + 1)
        {
            return false;
        }
        let sort = self.sort(noun).or(sort_of(&lowered(self.text(noun))));
        let acts = |t: &Token| {
            let verb = t.is_word() && t.is(FINITE);
            t.kind == TokenKind::Possessive || verb
        };
        sort.any(Sort::ORGANIZATION.or(Sort::THING))
            && !sort.any(NAMES)
            && self.get(noun + 1).is_some_and(acts)
            && !self.is_bound(noun + 1)
    }

    /// "Planning director Jane Roe said": a noun in -ing that has its capital from its place.
    pub(crate) fn is_field_in_ing(&self, at: usize) -> bool {
        self.text(at).ends_with("ing")
            && !self.all[at].is(Class::CUE | Class::PREPOSITION)
            && (self.leads_to_subject(at)
                || self.sort(at).any(Sort::FIELD)
                || self.at_head(at) && sense_of(&lowered(self.text(at))).any(Sense::COMMON))
    }

    /// "boxing promoter Jane Roe said", "according to sentencing expert Jane Roe": whether a word stands before an office and
    /// a name that are the subject of what is said.
    fn leads_to_subject(&self, at: usize) -> bool {
        /// The most words of an office.
        const OFFICE: usize = 4;
        let office = |k: &usize| {
            let small = |t: &Token| !t.is_capitalised() && !t.is(NO_NOUN);
            // "Lending Minister Jane Roe said"
            let titled = || self.means(*k, Sense::OF_PORTFOLIO);
            self.get(*k).is_some_and(|t| t.is_word() && (small(t) || titled()))
        };
        let name = at + 1 + (at + 1..at + 1 + OFFICE).take_while(office).count();
        if name == at + 1 || !self.is_capital(name) || self.is_bound(name) {
            return false;
        }
        let brought = at > 1 && self.all[at - 2].is(Class::ACCORDING);
        let speaks = |t: &Token| {
            t.is_word() && !t.is_capitalised() && (t.is(Class::CUE) && t.is(FINITE) || t.is(Class::AUXILIARY))
        };
        brought || self.get(self.run_end(name)).is_some_and(speaks)
    }

    /// True for a verb whose capital is its place's, and whose object the title is: "Absolved senior adviser Jane Roe".
    fn is_verb_at_head(&self, at: usize) -> bool {
        self.at_head(at)
            && self.text(at).ends_with("ed")
            && self.sort(at).is_unknown()
            && !self.is_capital(at + 1)
    }

    /// True right after a verb that no list has: "inspired psychology professor Jane Roe".
    fn follows_verb(&self, i: usize) -> bool {
        i.checked_sub(1).is_some_and(|k| {
            let token = &self.all[k];
            token.is_word()
                && !token.is_capitalised()
                && (token.is(Class::VERB) && token.is(FINITE)
                    || token.is(Class::BE)
                    || self.text(k).ends_with("ed") && self.is_done_by_many(k)
                    || self.sort(k).is_unknown() && self.text(k).ends_with("ed"))
        })
    }

    /// True for "to" or its "the" between an office and whom it advises: "counsel to the president Jane Roe", but
    /// not "adviser to President Jane Roe".
    fn is_sent_by(&self, at: usize) -> bool {
        let to = if self.means_small(at, Sense::TO) { at } else { at.saturating_sub(1) };
        self.means_small(to, Sense::TO)
            && self.means_small(to + 1, Sense::THE)
            && !self.is_capital(to + 2)
            && to.checked_sub(1).is_some_and(|k| {
                let sort = self.sort(k);
                sort.any(Sort::ENVOY) && sort.any(Sort::TITLE)
            })
    }

    /// "First" of "First Minister", "Lord" of "Lord Chief Justice", "Under" of "Under Secretary": they belong to the title
    /// after them.
    pub(crate) fn ranks(&self, at: usize) -> bool {
        self.means(at, Sense::FIRST) && self.means(at + 1, Sense::AFTER_FIRST)
            || self.means(at, Sense::LORD) && self.means(at + 1, Sense::AFTER_LORD)
            || self.is_under(at)
    }

    /// "Under" of "Under Secretary", with its capital.
    pub(super) fn is_under(&self, at: usize) -> bool {
        self.means(at, Sense::UNDER)
            && self.is_capital(at)
            && self.is_capital(at + 1)
            && self.means(at + 1, Sense::AFTER_UNDER)
    }

    /// True where a noun phrase can begin: at the head of a sentence, after a determiner, a comma, a cue.
    pub(crate) fn begins_phrase(&self, i: usize) -> bool {
        self.all[i].flags.has(Flags::SENTENCE_START)
            || i.checked_sub(1).is_none_or(|k| {
                let token = &self.all[k];
                let according = || k > 0 && self.all[k - 1].is(Class::ACCORDING);
                (token.is(BORDER) && (!token.is(Class::TO) || according()))
                    || token.kind == TokenKind::Close
                    || self.is_comma(k)
                    // "Eventually harbor master Jane Roe said"
                    || token.is_word() && token.is(Class::ADVERB) && self.at_head(k)
            })
    }
}

/// True for a word that ends as callings do, and is long enough to be one: "typesetter", not "her".
pub(super) fn ends_as_calling(word: &[u8]) -> bool {
    const SHORTEST: usize = 6;
    word.len() >= SHORTEST
        && matches!(
            word,
            [.., b'e' | b'o', b'r']
                | [.., b'i', b's', b't']
                | [.., b'i' | b'm', b'a', b'n']
                | [.., b's', b'm', b'i', b't', b'h']
                | [.., b'w', b'r', b'i', b'g', b'h', b't']
        )
}
