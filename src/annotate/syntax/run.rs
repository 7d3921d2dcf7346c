//! Where the capitalised words of a name begin and end.

use super::tokens::{FINITE, SMALL_OR_TIME, Tokens, is_in_ing};
use crate::lexicon::{Class, Scene, Sense, Sort};
use crate::token::{Flags, Token, TokenKind};

/// The most capitals between what a small word or a genitive joins and the noun of a body's name.
pub(super) const BODY: usize = 4;

/// No name is longer, in tokens.
const LONGEST: usize = 16;

/// Words that open a sentence and begin no name.
const STARTERS: Class = Class(Class::ADVERB.0 | Class::STARTER.0);

impl Tokens<'_> {
    /// True for a capital that is not owed to the word's place alone.
    pub(crate) fn opens_name(&self, i: usize) -> bool {
        let token = &self.all[i];
        if !token.is_capitalised() || !token.is_word() {
            return false;
        }
        let capitals = token.flags.has(Flags::ALL_CAPS) && token.span.len() > 1;
        // "Email Sign Up": what a page wants of its readers.
        if self.means(i, Sense::DISPLAY) && self.get(i + 1).is_some_and(|t| t.means(Sense::UP)) {
            return false;
        }
        if self.is_under(i) {
            return true;
        }
        // "Evening Post", "Daily NK", "the Sunday Courier"
        if token.is(Class::TIME | Class::ADVERB)
            && (self.at_head(i) || self.means(i - 1, Sense::THE))
            && self.opens_outlet(i)
        {
            return true;
        }
        if token.is(SMALL_OR_TIME) {
            // "Nor Azman Lund": a given name
            let given = token.means(Sense::NOR) && !self.at_head(i) && self.follows(i, 1);
            if given || self.is_letter_of_side(i) || self.is_count_of_name(i) {
                return true;
            }
            if !capitals {
                let named = self.get(i + 1).is_some_and(Token::is_capitalised);
                return self.is_the(i) && !self.at_head(i) && named;
            }
        }
        // "DELHAM—When Jane Roe": a clause begins.
        if !capitals && token.is(Class::SUBORDINATOR | Class::QUESTION) && token.is(Class::STARTER) {
            return false;
        }
        let opener = || token.is(STARTERS) || self.sort(i).any(Sort::OPENER) || is_in_ing(self.bytes(i));
        capitals || !(opener() && self.at_head(i)) || self.opens_body(i)
    }

    /// True for a time of day or of print, before what has its capital as an outlet’s name: "Evening Post", "Daily NK".
    fn opens_outlet(&self, at: usize) -> bool {
        let next = self.get(at + 1).filter(|t| t.is_word() && t.is_capitalised() && !self.is_bound(at + 1));
        let outlet = |t: &Token| t.sort().any(Sort::OUTLET) && !t.is(SMALL_OR_TIME);
        let letters = |t: &Token| t.flags.has(Flags::ALL_CAPS);
        next.is_some_and(|t| {
            self.all[at].is(Class::TIME) && outlet(t)
                || self.sort(at).any(Sort::OUTLET)
                    && self.all[at].is(Class::ADVERB)
                    && (outlet(t) || letters(t))
        })
    }

    /// One past the last token of the capitalised words from `i` on.
    pub(crate) fn run_end(&self, i: usize) -> usize {
        let mut end = i + 1;
        while end - i < LONGEST && !self.is_bound(end) {
            match self.step(i, end) {
                0 => break,
                more => end += more,
            }
        }
        end.min(self.all.len())
    }

    /// How many tokens from `end` on belong to the name that began at `first`.
    fn step(&self, first: usize, end: usize) -> usize {
        let token = &self.all[end];
        match token.kind {
            TokenKind::Word if token.is_capitalised() => usize::from(self.goes_on(first, end)),
            TokenKind::Word => self.joined(first, end),
            TokenKind::Possessive => usize::from(self.owns_body(end)),
            TokenKind::Number => usize::from(self.is_number_of_name(first, end) || self.is_grade(end)),
            TokenKind::Open => self.nickname(first, end),
            TokenKind::Punctuation if self.first_byte(end) == b'(' => self.nickname(first, end),
            TokenKind::Punctuation if self.is_mark(end, b'&') && self.follows(end, 1) => 2,
            // "Cyrus Vale, Jr."
            TokenKind::Punctuation if self.is_comma(end) && end + 1 < self.all.len() => {
                let suffix = self.is_suffix(end + 1) && end - first > 1;
                if suffix { 2 } else { self.listed(first, end) }
            }
            _ => 0,
        }
    }

    /// How many tokens of a nickname between a given name and a surname a mark or bracket opens: “Bert” of "Bertram “Bert”
    /// Oakley", (Bill) of "William (Bill) Marsh".
    fn nickname(&self, first: usize, open: usize) -> usize {
        /// The most words in marks.
        const LONGEST: usize = 3;
        const PROPER: Sort =
            Sort::TITLE.or(Sort::ORGANIZATION).or(Sort::OUTLET).or(Sort::PLACE).or(Sort::DEMONYM);
        let marks = self.all[open].kind == TokenKind::Open;
        let most = if marks { LONGEST } else { 1 };
        let inner =
            (open + 1..open + 1 + most).take_while(|&k| self.get(k).is_some_and(Token::is_word)).count();
        let close = open + 1 + inner;
        let closed = self
            .get(close)
            .is_some_and(|t| if marks { t.kind == TokenKind::Close } else { self.first_byte(close) == b')' });
        let before = open - 1;
        let initials = self.all[before].flags.has(Flags::ABBREVIATION)
            && !self.sort(before).any(PROPER.or(Sort::HONORIFIC));
        // "Jane Roe Judith (Jane) Roe": the name again.
        let alone = before == first || self.sort(before - 1).any(Sort::TITLE.or(Sort::HONORIFIC));
        let given =
            self.is_given(before) && (marks || alone) || marks && (initials || self.sort(before).is_plain());
        // “Bosun” of "Donald “Bosun” Roe": what he was may be what he is called.
        let called = |k: usize| {
            let sort = self.sort(k);
            !sort.any(PROPER) || marks && self.is_given(before) && !sort.any(Sort::PLURAL)
        };
        let plain = inner > 0 && self.is_capital(close - 1) && (open + 1..close).all(called);
        let surname = self.follows(close, 1)
            && self.all[close + 1].flags.has(Flags::SPACE_BEFORE)
            && !self.is_bound(close + 1)
            && !self.sort(close + 1).any(PROPER);
        if closed && given && plain && surname { close + 1 - open } else { 0 }
    }

    /// True if the token `ahead` of another is a word of a name, in the same paragraph.
    pub(super) fn follows(&self, at: usize, ahead: usize) -> bool {
        self.get(at + ahead).is_some_and(|t| {
            t.is_capitalised()
                && t.is_word()
                && (!t.is(SMALL_OR_TIME) || t.flags.has(Flags::ALL_CAPS))
                && t.paragraph == self.all[at].paragraph
        })
    }

    /// True for a word with a capital that belongs to the name before it.
    fn goes_on(&self, first: usize, at: usize) -> bool {
        let token = &self.all[at];
        let before = self.sort(at - 1);
        // "told MPs Mason had": those spoken to, then a name of one word.
        if before.any(Sort::PLURAL)
            && before.any(Sort::TITLE)
            && !self.sort(at).any(Sort::ORGANIZATION)
            && !self.is_capital(at + 1)
            && !self.get(at + 1).is_some_and(|t| t.is(Class::CONJUNCTION) || self.is_comma(at + 1))
        {
            return false;
        }
        if !token.is(SMALL_OR_TIME)
            || token.flags.has(Flags::ALL_CAPS)
            || self.is_under(at)
            || self.is_day_for_given(at)
        {
            return true;
        }
        // "CBS Evening News", "the Harbor Sunday Times"
        if token.is(Class::TIME) && self.follows(at, 1) && self.sort(at + 1).any(Sort::OUTLET) {
            return true;
        }
        // "Tidal Week", "Tarn Tonight": a noun for a time has its capital from a name.
        if token.word.scene().any(Scene::SPAN | Scene::TODAY)
            && token.sort().any(Sort::OUTLET)
            && before.any(Sort::FIELD)
        {
            return true;
        }
        // "USA Today"
        if token.word.scene().any(Scene::TODAY)
            && before.any(Sort::OUTLET)
            && self.all[at - 1].flags.has(Flags::ALL_CAPS)
        {
            return true;
        }
        // "Doctors Without Oars"
        if token.is(Class::PREPOSITION) && before.any(Sort::MEMBERS) && self.follows(at, 1) {
            return true;
        }
        // "Tidal One"
        if self.is_small_word_of_name(at) || token.means(Sense::ONE) && !self.at_head(at) {
            return true;
        }
        // Initials that look like small words: "Mark A. Smithson".
        if token.flags.has(Flags::ABBREVIATION) && token.span.len() == 2 {
            return true;
        }
        let next = self.get(at + 1).filter(|_| !self.is_bound(at + 1));
        // Surnames that are other words as well.
        if token.means(Sense::SURNAME_TIME) {
            return next.is_none_or(|t| t.kind != TokenKind::Number);
        }
        if self.is_letter_of_side(at) {
            return true;
        }
        // "Liu He told"
        token.means(Sense::SURNAME_SMALL)
            && at - first <= 4
            && self.is_capital(at - 1)
            && before.is_plain()
            && next.is_none_or(|t| !t.is_capitalised() && (!t.is_word() || t.is(FINITE)))
    }

    /// How many tokens of small words and what they join belong to the name before `at`.
    fn joined(&self, first: usize, at: usize) -> usize {
        let is = |sense: Sense| self.means(at, sense);
        if self.follows(at, 1) {
            let of = || {
                self.is_seat(first, at)
                    || self.is_office_of(at)
                    || self.is_body_of(at)
                    || self.is_body_of_more(first, at)
                    || self.is_named_for(first, at)
                    || self.is_article_body_of(first, at)
            };
            // "the Committee to Protect Journalists"
            let to = || self.is_sent(at - 1) || self.is_body_of(at) && self.follows(at, 2);
            let joins = is(Sense::IN_NAME)
                || is(Sense::OF | Sense::FOR | Sense::ON) && of() && !self.is_outlet_on(at)
                || is(Sense::AT) && self.is_campus(first, at)
                || is(Sense::IN) && self.is_in_field(first, at)
                || is(Sense::TO) && to()
                || is(Sense::AND) && self.is_pair(first, at);
            return if joins { 2 } else { 0 };
        }
        if !self.follows(at, 2) {
            return 0;
        }
        // "Anna van der Berg"
        if is(Sense::IN_NAME) {
            return if self.means_small(at + 1, Sense::IN_NAME) { 3 } else { 0 };
        }
        let of = || {
            self.sort(at - 1).any(Sort::ORGANIZATION)
                || self.is_office_of_the(at)
                || self.is_body_of_more(first, at)
        };
        let joins = is(Sense::OF) && of()
            || is(Sense::FOR | Sense::ON) && self.is_body_of(at)
            || is(Sense::TO) && self.is_sent(at - 1);
        if joins && self.means_small(at + 1, Sense::THE) { 3 } else { 0 }
    }

    /// "Secretary of State", "Minister for Housing", "Mayor of London Dana Reid".
    fn is_office_of(&self, of: usize) -> bool {
        let sort = self.sort(of - 1);
        let takes_all = self.means_small(of, Sense::FOR);
        let state = takes_all && self.means(of - 1, Sense::OF_STATE);
        (sort.any(Sort::TITLE) || state)
            && (self.sort(of + 1).any(Sort::FIELD)
                || takes_all && (state || self.means(of - 1, Sense::FOR_ALL))
                || self.has_holder(of + 1))
    }

    /// "the Dowager Countess of Kesh": where a title of nobility is from, nobody's name with it.
    fn is_seat(&self, first: usize, of: usize) -> bool {
        of == first + 2
            && self.means(of - 1, Sense::NOBLE)
            && self.means_small(of, Sense::OF)
            && first.checked_sub(1).is_some_and(|k| self.means(k, Sense::THE))
    }

    /// "the Committee for Freedom of the Press": more of what a body is for.
    fn is_body_of_more(&self, first: usize, of: usize) -> bool {
        let noun = self.noun_of_body(first, of);
        let people = Sort::TITLE.or(Sort::HONORIFIC);
        noun + 1 < of
            && self.sort(noun).any(Sort::ORGANIZATION)
            && !(noun + 1..of).any(|k| self.sort(k).any(people) || self.is_given(k))
    }

    /// "Department of Health", "Centers for Ferry Safety", "Citizens for Clean Water".
    fn is_body_of(&self, of: usize) -> bool {
        let sort = self.sort(of - 1);
        sort.any(Sort::ORGANIZATION) && !sort.any(Sort::FACILITY)
            || self.means_small(of, Sense::FOR) && sort.any(Sort::MEMBERS) && !self.is_honorific(of + 1)
    }

    /// "Tern News on Super Tuesday": what is said on a day, and no body's field.
    fn is_outlet_on(&self, on: usize) -> bool {
        self.means_small(on, Sense::ON) && self.sort(on - 1).any(Sort::OUTLET)
    }

    /// "the co-founder of Run for Something": a body, by what stands before it.
    fn is_named_for(&self, first: usize, of: usize) -> bool {
        let office = || {
            first > 1
                && self.all[first - 1].is(Class::OF)
                && self.sort(first - 2).any(Sort::TITLE)
                && !self.sort(first).any(Sort::PLACE.or(Sort::DEMONYM))
        };
        self.means_small(of, Sense::FOR) && of == first + 1 && office()
    }

    /// "the Fraternal Order of Police", "the Tern Program for Climate Change": two words or more after an article are
    /// nobody's, and what they are for is a field.
    fn is_article_body_of(&self, first: usize, of: usize) -> bool {
        let the = first > 0 && self.means(first - 1, Sense::THE);
        let people = Sort::TITLE.or(Sort::HONORIFIC).or(Sort::PLACE).or(Sort::DEMONYM);
        let office = (first..of).any(|k| self.sort(k).any(Sort::TITLE.or(Sort::HONORIFIC)));
        the && of > first + 1
            && !office
            && !self.sort(of + 1).any(people)
            && !self.is_given(of + 1)
            && (self.sort(of + 1).any(Sort::FIELD.or(Sort::MEMBERS))
                || self.means_small(of, Sense::FOR) && self.is_capital(of + 2) && self.is_capital(of + 3))
    }

    /// "the University of Norland at Delham".
    fn is_campus(&self, first: usize, at: usize) -> bool {
        (first..at).any(|k| self.means_small(k, Sense::OF) && self.sort(k - 1).any(Sort::ORGANIZATION))
    }

    /// "the Foundation for Rower Rights in Education": what a body is for, and in which field.
    fn is_in_field(&self, first: usize, at: usize) -> bool {
        let field = self.sort(at + 1);
        field.any(Sort::FIELD)
            && !field.any(Sort::PLACE)
            && (first + 1..at).any(|k| self.means_small(k, Sense::FOR | Sense::OF) && self.is_body_of(k))
    }

    /// "Ambassador to Norland", "Special Envoy to the Holy See".
    fn is_sent(&self, office: usize) -> bool {
        self.sort(office).any(Sort::ENVOY) && self.sort(office).any(Sort::TITLE)
    }

    /// "Health and Human Services": what a department is for; or two words of the name of a body whose noun stands
    /// before or after them: "Centers for Ferry Safety and Rescue", "Harbor and Tidal Commission".
    fn is_pair(&self, first: usize, and: usize) -> bool {
        let (left, right) = (self.sort(and - 1), self.sort(and + 1));
        if self.is_pair_with_place(first, and) || self.is_portfolio(first, and) {
            return true;
        }
        let alone = Sort::PLACE.or(Sort::OUTLET).or(Sort::DEMONYM).or(Sort::HONORIFIC);
        let acronym = |k: usize| self.all[k].flags.has(Flags::ALL_CAPS);
        if left.any(alone.or(Sort::DIRECTION)) || right.any(alone) || acronym(and - 1) || acronym(and + 1) {
            return false;
        }
        if left.any(Sort::FIELD) && right.any(Sort::FIELD) {
            return true;
        }
        // What follows a body's noun and its preposition is still its name.
        let of = (first + 1..and - 1).find(|&k| self.means_small(k, Sense::OF | Sense::FOR | Sense::ON));
        if let Some(of) = of
            && self.is_body_of(of)
        {
            let office = right.any(Sort::TITLE) && !right.any(Sort::FIELD.or(Sort::PLURAL));
            // "of Tidal Diseases Dr. Jane Roe and ...": a name has begun within it.
            let holder = (of + 1..and).any(|k| self.sort(k).any(Sort::HONORIFIC) || self.is_given(k));
            return !office && !holder && !self.is_given(and + 1);
        }
        // "National Oceanic and Atmospheric Administration"
        let adjective = first + 2 == and
            && self.sort(first).any(Sort::MODIFIER)
            && (self.bytes(and - 1).ends_with(b"ic") || self.bytes(and - 1).ends_with(b"al"));
        if !left.any(Sort::FIELD) && !adjective {
            return false;
        }
        let end = (and + 1..=and + BODY)
            .find(|&k| !self.is_capital(k) || self.is_bound(k))
            .unwrap_or(and + BODY + 1);
        // "Norland Government and General Employees’ Union"
        let members = || end > and + 2 && self.get(end).is_some_and(|t| t.kind == TokenKind::Possessive);
        (and + 1..end).any(|k| self.sort(k).any(Sort::ORGANIZATION)) || members() && self.owns_body(end)
    }

    /// "the Center for Norland and Trade": a place, and what else a body is for.
    fn is_pair_with_place(&self, first: usize, and: usize) -> bool {
        let right = self.sort(and + 1);
        and > first + 2
            && self.means_small(and - 2, Sense::FOR)
            && self.is_body_of(and - 2)
            && self.sort(and - 1).any(Sort::PLACE)
            && (right.is_unknown()
                || right.any(Sort::FIELD) && !right.any(Sort::PLACE.or(Sort::ORGANIZATION)))
            && !self.is_given(and + 1)
            && !self.is_capital(and + 2)
    }

    /// True for a given name of the tables.
    pub(crate) fn is_given(&self, i: usize) -> bool {
        self.means(i, Sense::GIVEN_HE | Sense::GIVEN_SHE)
    }

    /// True for the genitive within a body's name: "Cork County Sheriff’s Office", "Farmers’ Union".
    fn owns_body(&self, mark: usize) -> bool {
        let owner = self.sort(mark - 1);
        let members = owner.any(Sort::TITLE.or(Sort::MEMBERS)) || self.text(mark - 1).ends_with("men");
        if !members || !self.is_capital(mark - 1) || !self.follows(mark, 1) {
            return false;
        }
        let end =
            (mark + 1..mark + BODY).find(|&k| !self.is_capital(k) || self.is_bound(k)).unwrap_or(mark + BODY);
        self.sort(end - 1).any(Sort::ORGANIZATION)
    }

    /// True at the "of" of "Chancellor of the Exchequer".
    fn is_office_of_the(&self, of: usize) -> bool {
        self.sort(of - 1).any(Sort::TITLE) && self.means(of + 2, Sense::OF_THE)
    }

    /// True where a place is followed by two words that can only be a name: "Mayor of London Dana Reid".
    fn has_holder(&self, place: usize) -> bool {
        let name = |k: usize| {
            let token = self.get(k);
            token.is_some_and(|t| t.is_word() && t.is_capitalised() && !t.flags.has(Flags::SENTENCE_START))
        };
        self.place_end(place).is_some_and(|at| {
            name(at)
                && name(at + 1)
                && !name(at + 2)
                && self.sort(at).is_plain()
                && self.sort(at + 1).is_plain()
        })
    }

    /// One past the place that begins at a token: "London", "Northern Ireland".
    pub(crate) fn place_end(&self, at: usize) -> Option<usize> {
        let sort = self.sort(at);
        if sort.any(Sort::DIRECTION) {
            return Some(at + 2);
        }
        sort.any(Sort::PLACE).then_some(at + 1)
    }

    /// Where the small words begin that belong to the surname at a token: "van der".
    pub(crate) fn particles_before(&self, surname: usize) -> usize {
        let small = (0..surname).rev().take_while(|&k| self.means_small(k, Sense::IN_NAME)).count();
        surname - small
    }
}
