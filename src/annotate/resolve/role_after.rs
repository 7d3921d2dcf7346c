//! Roles that stand after a name: ", a nurse from Ohio,", ", the city’s chief engineer and a former mayor,".

use super::figure::Role;
use super::role_text::once;
use super::scan::Scan;
use crate::lexicon::{Class, Scene, Sense};
use crate::titles::Sort;
use crate::token::{Flags, Token, TokenKind};

impl Scan<'_> {
    /// The role in an apposition after a name that ends at `end`: ", a spokesman for the council,".
    pub(super) fn role_after(&self, end: usize) -> Option<Role> {
        let end = self.after_seat(end);
        let dash = self.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Dash);
        if !self.is_comma(end) && !dash {
            return None;
        }
        let end = self.after_letters(end);
        if let Some(role) = self.role_in_clause(end) {
            return Some(role);
        }
        if self.closes_fronted_clause(end) {
            return None;
        }
        let first = self.after_age_and_home(end);
        let own = Sense::HE | Sense::SHE | Sense::ITS | Sense::THEIRS;
        if self.tokens.get(first).is_some_and(|t| t.is(Class::DETERMINER) && t.means(own)) {
            return None;
        }
        let (role, last) = self.role_told(first)?;
        // "a one-time backer who serves as chairman of the club"
        let serves = self.words.means_small(last + 1, Sense::SERVES);
        let role = if role.slight || serves { self.role_in_clause(last - 1).unwrap_or(role) } else { role };
        // "a senior who edits the student paper", "a father of two who has raised ducks for years"
        let kin = self.sort(last - 1).any(Sort::COUNT) && role.slight;
        let bare = (!role.text.contains(' ') || kin) && role.organization.is_none();
        let role = match self.clause_from(last).filter(|_| bare && !serves) {
            Some(clause) => {
                Role { text: [&*role.text, " ", clause].concat(), slight: kin, office: true, ..role }
            }
            None => role,
        };
        // "Roe — the clerk of the board — said", but "“Q” — Roe — the harbor shut"
        let closed = self.tokens.get(last).is_some_and(|t| t.kind == TokenKind::Dash);
        (!dash || closed && self.is_determined(first)).then_some(role)
    }

    /// The comma after where somebody is from, if what they do follows: "Jane Roe of Salem, a nurse,", "Lady Roe of
    /// Salem, a former minister,".
    fn after_seat(&self, end: usize) -> usize {
        let from = self.words.means_small(end, Sense::OF | Sense::FROM) && self.words.is_capital(end + 1);
        let place = if from { self.words.run_end(end + 1) } else { return end };
        let place = self.words.state_after(place).unwrap_or(place);
        let opens = self.is_comma(place) && self.words.means_small(place + 1, Sense::INDEFINITE);
        if opens { place } else { end }
    }

    /// The comma after letters that a comma parts from a name: "Jane Roe, KC, counsel for the Crown,".
    fn after_letters(&self, comma: usize) -> usize {
        let letters = self.is_comma(comma)
            && self.words.means(comma + 1, Sense::LETTERS)
            && !self.sort(comma + 1).any(Sort::TITLE);
        comma + if letters && self.is_comma(comma + 2) { 2 } else { 0 }
    }

    /// "When the board hired Jane Roe, the clerk refused": whether the comma after a name closes the clause that opens the
    /// sentence, so that what follows is the subject of the main clause.
    fn closes_fronted_clause(&self, comma: usize) -> bool {
        let start = self.sentence_start(comma);
        if !self.tokens[start].is_subordinate() || (start..comma).any(|k| self.is_comma(k)) {
            return false;
        }
        let Some(subject) = self.syntax.at(comma + 1) else { return false };
        let verb = self.syntax.end_of_chain(subject);
        self.tokens.get(verb).filter(|t| t.is_word() && !t.is_capitalised()).is_some_and(|t| {
            t.is(Class::CUE | Class::VERB | Class::AUXILIARY | Class::PAST)
                || self.sort(verb).is_unknown() && self.text(verb).ends_with("ed")
        })
    }

    /// One past the age and the home between a name that ends at `end` and what they do: ", 32, of Salem, a nurse".
    fn after_age_and_home(&self, end: usize) -> usize {
        let first = if self.aged(end) && self.is_comma(end + 2) { end + 3 } else { end + 1 };
        let from = self.words.means_small(first, Sense::OF | Sense::FROM) && self.words.is_capital(first + 1);
        let home = if from { self.words.run_end(first + 1) } else { first };
        let home = self.words.state_after(home).filter(|_| from).unwrap_or(home);
        let goes_on = |k: usize| self.is_comma(k) && self.is_determined(k + 1);
        if from && goes_on(home) { home + 1 } else { first }
    }

    /// One past the words of a clause by which somebody has come into an office: "took over as", "was appointed".
    fn after_taking_office(&self, verb: usize) -> Option<usize> {
        let scene = |k: usize, scene: Scene| {
            self.tokens
                .get(k)
                .is_some_and(|t| t.is_word() && !t.is_capitalised() && t.word.scene().any(scene))
        };
        let as_at = |k: usize| self.words.means_small(k, Sense::AS);
        if scene(verb, Scene::TAKES_POST) {
            return [verb + 1, verb + 2].into_iter().find(|&k| as_at(k)).map(|k| k + 1);
        }
        let put =
            self.tokens.get(verb).is_some_and(|t| t.is(Class::BE)) && scene(verb + 1, Scene::PUT_IN_POST);
        put.then(|| verb + 2 + usize::from(as_at(verb + 2)))
    }

    /// What somebody is or was, by a clause that says so: ", who served as secretary of state,", ", who is mayor of Salem,".
    fn role_in_clause(&self, end: usize) -> Option<Role> {
        if !self.words.means_small(end + 1, Sense::WHO) {
            return None;
        }
        let adverb =
            usize::from(self.tokens.get(end + 2).is_some_and(|t| t.is_word() && t.is(Class::ADVERB)));
        let verb = end + 2 + adverb;
        let present = self.words.means_small(verb, Sense::SERVES);
        let served = (present || self.words.means_small(verb, Sense::SERVED))
            && self.words.means_small(verb + 1, Sense::AS);
        let token = self.tokens.get(verb).filter(|t| t.is_word())?;
        let is = token.is(Class::BE);
        let became = token.means(Sense::BECOMES);
        let entered = self.after_taking_office(verb);
        if !(served || is || became || entered.is_some()) {
            return None;
        }
        let first = entered.unwrap_or(verb + 1 + usize::from(served));
        let opening = self.tokens.get(first)?;
        let own = Sense::HE | Sense::SHE | Sense::ITS | Sense::THEIRS;
        let determined = opening.is_word() && opening.is(Class::DETERMINER);
        if determined && (!self.is_determined(first) || opening.means(own)) {
            return None;
        }
        let (role, last) = self.role_told(first)?;
        // "who was mayor when the bridge fell": who holds the office now, is not said.
        let clause = self.tokens.get(last).is_some_and(|t| t.is_word() && t.is(Class::SUBORDINATOR));
        let told = !role.slight && (served || !clause);
        if !told {
            return None;
        }
        // "who took over as director in March", "last year"
        let dates = |k: &usize| {
            let time = |t: &Token| t.is_word() && t.is(Class::TIME);
            let year = |t: &Token| t.kind == TokenKind::Number && self.words.means_small(*k, Sense::IN);
            self.is_dated(*k)
                || !self.words.is_capital(*k) && self.tokens.get(*k + 1).is_some_and(|t| time(t) || year(t))
        };
        let end = if entered.is_some() { (first + 1..last).find(dates).unwrap_or(last) } else { last };
        // "who was appointed director in 2019 and left": whether he still is, is not said.
        let open = |k: &usize| !self.is_comma(*k) && !self.tokens[*k].flags.has(Flags::SENTENCE_START);
        let left = |k: usize| {
            let token = &self.tokens[k];
            token.is_word() && token.is(Class::CONJUNCTION | Class::TEMPORAL)
        };
        if entered.is_some() && (end..self.tokens.len()).take_while(open).any(left) {
            return None;
        }
        let text = (end < last).then(|| role.text.rsplit_once(&format!(" {}", self.text(end)))).flatten();
        let role = Role { text: text.map_or(&*role.text, |(before, _)| before).to_owned(), ..role };
        let past = served && !present || is && entered.is_none() && token.means(Sense::PAST_FORM);
        let text = if past { once(&role.text, &role.head) } else { role.text };
        Some(Role { text, in_passing: past, ..role })
    }
}
