//! A role by the words that tell it, wherever they stand: "a nurse from Ohio", "the city’s chief engineer and a former mayor".

use super::figure::Role;
use super::role_text::names_run_together;
use super::role_text::{is_fit, with_owner};
use super::role_words::LONGEST_ROLE;
use super::scan::Scan;
use crate::lexicon::{Class, Sense, numeral, sense_of};
use crate::spelling::lowered;
use crate::syntax::{NONE, PhraseMarks, PhraseSort};
use crate::titles::Sort;
use crate::token::TokenKind;

impl Scan<'_> {
    /// True for an article, or "his", before the words of a role.
    pub(super) fn is_determined(&self, first: usize) -> bool {
        self.tokens.get(first).is_some_and(|opening| {
            opening.is(Class::DETERMINER)
                && opening.means(
                    Sense::INDEFINITE | Sense::THE | Sense::HE | Sense::SHE | Sense::ITS | Sense::THEIRS,
                )
        })
    }

    /// True for "Majesty" after "his" or "her": whose an office is, in its own name.
    pub(super) fn is_royal(&self, at: usize) -> bool {
        self.words.is_capital(at)
            && self.words.means(at, Sense::ROYAL)
            && at.checked_sub(1).is_some_and(|k| self.words.means(k, Sense::HE | Sense::SHE))
    }

    /// The role whose words begin at `first` with their article, and where they end.
    pub(super) fn role_told(&self, first: usize) -> Option<(Role, usize)> {
        let opening = self.tokens.get(first)?;
        if opening.means(Sense::ONE) {
            return self.role_one_of(first);
        }
        let determined = self.is_determined(first);
        let from = first + usize::from(determined);
        // "the other senator from Norland": other than whom, a note doesn't say.
        let other =
            |k: usize| self.words.means_small(k, Sense::ONLY_ONE) && self.tokens[k].means(Sense::COUNTS_ONE);
        let from = from + usize::from(determined && from < self.tokens.len() && other(from));
        let from = self.after_praise(from);
        let (from, head, end) = self.span_of_role(first, from, determined)?;
        let kin = self.sort(head).any(Sort::KIN);
        // "Roe’s sister and a former adviser to the mayor"
        if kin && let Some(next) = self.office_after_kin(head) {
            let fellow = self.words.means_small(next, Sense::FELLOW) && !self.words.is_calling(next + 1);
            return self.role_told(next + usize::from(fellow));
        }
        if kin && !self.tells_kin_of(from, head) {
            return None;
        }
        // "Questioning a juror named Jane Roe, the prosecutor homed in on": a clause of its own.
        let clause = determined && opening.means_small(Sense::THE) && self.opens_clause(head + 1);
        if clause && (head == from || !self.is_closed(head + 1)) {
            return None;
        }
        let last = self.before_clause(head, end);
        // "the finance minister at the time": who holds the office now, is not said.
        let once = self.is_at_the_time(last);
        let last = self.at_participle(head, self.before_pronoun(head, self.before_event(head, last)));
        let last = self.whole_role(head, last, last - first >= LONGEST_ROLE);
        let body = self.body_pointed_at(head, last);
        let last = if body.is_some() { last } else { self.without_pointer(head, last) };
        let last = self.called_after(last).unwrap_or(last);
        // "the group’s director" keeps its article: the note does not say whose group it is.
        let genitive = (from..head).find(|&k| self.tokens[k].kind == TokenKind::Possessive);
        let the = opening.means(Sense::THE);
        let common = genitive.is_some_and(|k| k > 0 && (the || !self.tokens[k - 1].is_capitalised()));
        // "the latter’s host": of which show, the note doesn't say.
        let own = determined
            && opening.means(Sense::HE | Sense::SHE | Sense::ITS | Sense::THEIRS)
            && !self.is_royal(from);
        let points = genitive.filter(|&k| {
            self.words.means(k - 1, Sense::LATTER) || own && !self.tokens[k - 1].is_capitalised()
        });
        let only = determined && self.tokens[from].means(Sense::ONLY_ONE);
        let from = points.map_or(from, |k| k + 1);
        let royal = determined && self.is_royal(from);
        let begin = if royal || (common || only) && points.is_none() { first } else { from };
        let text = self.text_after((begin, head, last), genitive, body);
        // “Roe ReidHarry Roe”: two names that ran together, and who knows what else did.
        if names_run_together(&text) {
            return None;
        }
        let organization = self
            .organization_in(from, head)
            .or_else(|| body.map(|(_, name)| name.to_owned()))
            .or_else(|| self.organization_after(head + 1, last));
        let noun = self.text(head).to_lowercase();
        let pointing = own && points.is_some() || genitive.is_some_and(|mark| self.is_pointing_owner(mark));
        // "a member": of what?
        let bare = sense_of(&noun).any(Sense::OF_BODY) && !text.contains(' ');
        let slight = kin || pointing || bare || sense_of(&noun).any(Sense::NO_OFFICE);
        let tells =
            |text: &str| text.contains(' ') || !sense_of(&noun).any(Sense::RELATED | Sense::NO_OFFICE);
        let fit = if pointing { !kin && tells(&text) } else { kin || !slight || is_fit(&text, &noun) };
        // "the only doctor on stage", but "the only senator from Norland"
        let of_the_moment = only && !(head + 1..last).any(|k| self.tokens[k].is_capitalised());
        let office = !once && fit && !of_the_moment;
        let in_passing = opening.means(Sense::INDEFINITE) && self.words.means(first + 1, Sense::FORMER);
        Some((Role { text, organization, head: noun, office, slight, in_passing }, end))
    }

    /// Where the office begins that an "and" joins to a word of kin.
    fn office_after_kin(&self, head: usize) -> Option<usize> {
        let phrases = &self.syntax.phrases;
        let own = self.syntax.phrase_at(head)?;
        let next = phrases.get(own.with as usize)?;
        self.is_calling_phrase(next).then_some(next.first as usize)
    }

    /// True if the words of a role tell by name whose kin somebody is: "Ruiz’s mother", "daughter of Ana Ruiz".
    pub(super) fn tells_kin_of(&self, from: usize, head: usize) -> bool {
        let owner = (from..head).find(|&k| self.tokens[k].kind == TokenKind::Possessive);
        // "a father of three"
        let counts = |k: usize| {
            self.tokens.get(k).is_some_and(|t| {
                t.kind == TokenKind::Number || t.is_word() && numeral(self.text(k)).is_some()
            })
        };
        let of = self.words.means_small(head + 1, Sense::OF)
            && (self.words.is_capital(head + 2) || counts(head + 2));
        of || owner.is_some_and(|k| self.tokens[k - 1].is_capitalised())
    }

    /// Where a role that runs to `last` ends, if the last phrase in it belongs to a clause after it.
    pub(super) fn before_clause(&self, head: usize, last: usize) -> usize {
        let next = self.tokens.get(last).filter(|t| t.is_word());
        let Some(p) = self.syntax.phrase_at(last - 1).filter(|p| p.first as usize > head) else {
            return last;
        };
        // "finance minister at the time the tax was passed": the clause's own subject.
        let subject = p.hangs_on == NONE && next.is_some_and(|t| t.is(Class::AUXILIARY));
        // "director of a group that builds boats": which one, has been cut off.
        let the = self.words.means(p.first as usize, Sense::THE) && !p.is_named();
        let told = p.marks.has(PhraseMarks::INDEFINITE) || the && p.sort == PhraseSort::Person;
        let cut = || told && next.is_some_and(|t| t.is(Class::RELATIVE));
        if subject || cut() { p.first as usize } else { last }
    }

    /// The words of the role whose text begins at `begin`: with the name of the `body`
    /// that it points at, that of its owner after the `genitive`, and the title of the work that it ends in.
    fn text_after(
        &self,
        (begin, head, last): (usize, usize, usize),
        genitive: Option<usize>,
        body: Option<(&str, &str)>,
    ) -> String {
        let text = self.slice(begin, last);
        let address =
            text.strip_suffix('.').filter(|t| [".com", ".org", ".net"].iter().any(|e| t.ends_with(e)));
        let mut text = address.unwrap_or(text).to_owned();
        // "The dock union’s president, Jane Roe,"
        if self.words.is_the(begin) {
            text.replace_range(..1, "t");
        }
        // "A noodle shop’s owner, Jane Roe,"
        else if begin < head && self.words.at_head(begin) && self.words.means(begin, Sense::INDEFINITE) {
            text = lowered(text.get(..1).unwrap_or_default()) + text.get(1..).unwrap_or_default();
        }
        // "a surgeon and the co-director of the clinic"
        for article in self.further_articles(head, last) {
            let words = format!(" {} {} ", self.text(article - 1), self.text(article));
            text = text.replacen(&words, &format!(" {} ", self.text(article - 1)), 1);
        }
        // "the group’s chief economist": the Tide Group’s, or whose, the note doesn't say.
        if let Some(mark) = genitive.filter(|&k| self.is_pointing_owner(k)) {
            let rest = self.slice(self.after_praise(mark + 1), last);
            text = with_owner(self.owner_meant(mark).unwrap_or_default(), rest);
        }
        if let Some((noun, name)) = body.filter(|(noun, _)| text.ends_with(noun)) {
            text.replace_range(text.len() - noun.len().., name);
        }
        if let Some((link, title)) = self.work_after(last) {
            let space = if link.is_empty() { "" } else { " " };
            text.extend([space, link, " “", title, "”"]);
        }
        text
    }
}
