//! Roles that stand after a name: ", a nurse from Ohio,", ", the city’s chief engineer and a former mayor,".

use super::figure::Role;
use super::role::names_run_together;
use super::scan::{Scan, TO_OR_IS};
use crate::lexicon::{Class, Sense, sense_of};
use crate::syntax::{FINITE, NONE, PhraseMarks};
use crate::titles::Sort;
use crate::token::{Flags, Token, TokenKind};

/// The longest role, in tokens.
const LONGEST_ROLE: usize = 28;

impl<'a> Scan<'a> {
    /// The role in an apposition after a name that ends at `end`: ", a spokesman for the council,".
    pub(super) fn role_after(&self, end: usize) -> Option<Role> {
        let dash = self.tokens.get(end).is_some_and(|t| t.kind == TokenKind::Dash);
        if !self.is_comma(end) && !dash {
            return None;
        }
        if let Some(role) = self.role_served(end) {
            return Some(role);
        }
        let first = if self.aged(end) && self.is_comma(end + 2) { end + 3 } else { end + 1 };
        let opening = self.tokens.get(first)?;
        let determined = opening.is(Class::DETERMINER)
            && (opening.means_small(Sense::INDEFINITE | Sense::HE | Sense::SHE) || opening.means(Sense::THE));
        let own = opening.means_small(Sense::HE | Sense::SHE);
        let from = first + usize::from(determined);
        let from = self.after_praise(from);
        let (from, head, last) = self.span_of_role(first, from, determined)?;
        // "Roe — the clerk of the board — said", but "“Q” — Roe — the harbor shut"
        if dash && !(determined && self.tokens.get(last).is_some_and(|t| t.kind == TokenKind::Dash)) {
            return None;
        }
        let sort = self.sort(head);
        if sort.any(Sort::KIN) || own {
            return None;
        }
        // "Questioning a juror named Jane Roe, the prosecutor homed in on": a clause of its own.
        let clause = determined && opening.means_small(Sense::THE) && self.opens_clause(head + 1);
        if clause && (head == from || !self.is_closed(head + 1)) {
            return None;
        }
        let last = self.before_clause(head, last);
        // "the finance minister at the time": who holds the office now, is not said.
        let once = self.is_at_the_time(last);
        let last = self.whole_role(head, last, last - first >= LONGEST_ROLE);
        let body = self.body_pointed_at(head, last);
        let last = if body.is_some() { last } else { self.without_pointer(head, last) };
        let last = self.called_after(last).unwrap_or(last);
        // "the group’s director" keeps its article: the note does not say whose group it is.
        let genitive = (from..head).find(|&k| self.tokens[k].kind == TokenKind::Possessive);
        let common = genitive.is_some_and(|k| k > 0 && !self.tokens[k - 1].is_capitalised());
        // "the latter’s host": of which show, the note doesn't say.
        let points = genitive.filter(|&k| self.words.means(k - 1, Sense::LATTER));
        let only = determined && self.tokens[from].means(Sense::ONLY_ONE);
        let from = points.map_or(from, |k| k + 1);
        let begin = if (common || only) && points.is_none() { first } else { from };
        let text = self.text_after((begin, from, head, last), genitive, body);
        // “Roe ReidHarry Roe”: two names that ran together, and who knows what else did.
        if names_run_together(&text) {
            return None;
        }
        let organization = self
            .organization_in(from, head)
            .or_else(|| body.map(|(_, name)| name.to_owned()))
            .or_else(|| self.organization_after(head + 1, last));
        let noun = self.text(head).to_lowercase();
        let office = !sense_of(&noun).any(Sense::NO_OFFICE) && !once;
        let in_passing = opening.means_small(Sense::INDEFINITE) && self.words.means(first + 1, Sense::FORMER);
        Some(Role { text, organization, head: noun, office, in_passing })
    }

    /// Where a role that runs to `last` ends, if the last phrase in it belongs to a clause after it.
    fn before_clause(&self, head: usize, last: usize) -> usize {
        let next = self.tokens.get(last).filter(|t| t.is_word());
        let Some(p) = self.syntax.phrase_at(last - 1).filter(|p| p.first as usize > head) else {
            return last;
        };
        // "finance minister at the time the tax was passed": the clause's own subject.
        let subject = p.hangs_on == NONE && next.is_some_and(|t| t.is(Class::AUXILIARY));
        // "director of a group that builds boats": which one, has been cut off.
        let cut = || p.marks.has(PhraseMarks::INDEFINITE) && next.is_some_and(|t| t.is(Class::RELATIVE));
        if subject || cut() { p.first as usize } else { last }
    }

    /// The words of the role whose text begins at `begin` and whose first own word is at `from`: with the name of the `body`
    /// that it points at, that of its owner after the `genitive`, and the title of the work that it ends in.
    fn text_after(
        &self,
        (begin, from, head, last): (usize, usize, usize, usize),
        genitive: Option<usize>,
        body: Option<(&str, &str)>,
    ) -> String {
        let text = self.slice(begin, last);
        let address =
            text.strip_suffix('.').filter(|t| [".com", ".org", ".net"].iter().any(|e| t.ends_with(e)));
        let mut text = address.unwrap_or(text).to_owned();
        // "a surgeon and the co-director of the clinic"
        if let Some(the) = self.second_article(head, last)
            && let Some(rest) = text.strip_prefix(self.slice(from, the + 1))
        {
            text = format!("{} {}", self.slice(from, the), rest.trim_start());
        }
        // "the group’s chief economist": the Tide Group’s, or a group’s.
        if let Some(mark) = genitive.filter(|&k| self.is_pointing_owner(k)) {
            let rest = self.slice(mark + 1, last);
            text = format!("{}{rest}", self.owner_meant(mark));
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

    /// What somebody was, by a clause that says so: ", who served as secretary of state,".
    fn role_served(&self, end: usize) -> Option<Role> {
        let adverb =
            usize::from(self.tokens.get(end + 2).is_some_and(|t| t.is_word() && t.is(Class::ADVERB)));
        let served = end + 2 + adverb;
        let served_as = self.words.means_small(end + 1, Sense::WHO)
            && self.words.means_small(served, Sense::SERVED)
            && self.words.means_small(served + 1, Sense::AS);
        let first = served + 2;
        let opening = self.tokens.get(first).filter(|_| served_as)?;
        let determined = opening.is_word() && opening.is(Class::DETERMINER);
        let (from, head, last) = self.span_of_role(first, first + usize::from(determined), determined)?;
        let last = self.without_pointer(head, self.whole_role(head, last, last - first >= LONGEST_ROLE));
        let former = self.tokens[from].means(Sense::FORMER);
        let text = format!("{}{}", if former { "" } else { "former " }, self.slice(from, last));
        let noun = self.text(head).to_lowercase();
        let office = !sense_of(&noun).any(Sense::NO_OFFICE);
        let organization = self.organization_after(head + 1, last);
        Some(Role { text, organization, head: noun, office, in_passing: true })
    }

    /// The first word of a role, its head, and where it ends: by its row of words, or by the phrases if a mark closes it.
    fn span_of_role(&self, first: usize, from: usize, determined: bool) -> Option<(usize, usize, usize)> {
        if let Some((head, last)) = self.words_of_role(first, (from, None)) {
            return Some((from, head, last));
        }
        let (from, head) = self.role_by_phrases(first, determined)?;
        let (head, last) = self.words_of_role(first, (from, Some(head)))?;
        self.closes_role(last).then_some((from, head, last))
    }

    /// True at the "at" of "at the time", "at the moment".
    pub(super) fn is_at_the_time(&self, at: usize) -> bool {
        self.words.means_small(at, Sense::AT)
            && self.words.means_small(at + 1, Sense::THE)
            && self.words.means_small(at + 2, Sense::MOMENT)
    }

    /// The head of the role whose words begin at `from`, after an article if `first` is before it, and where its
    /// words end; the head may be `known`.
    fn words_of_role(&self, first: usize, (from, known): (usize, Option<usize>)) -> Option<(usize, usize)> {
        let mut head = known;
        let mut last = known.map_or(from, |head| head + 1);
        while last < self.tokens.len() && last - first < LONGEST_ROLE {
            if head.is_some()
                && let Some(next) = self.joined_in_role(last)
            {
                last = next;
                continue;
            }
            if let Some(next) = head.and_then(|head| self.next_office(head, last)) {
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

    /// True if a comma follows in the sentence, so that an apposition may end there: "the clerk elected in May, said".
    fn is_closed(&self, at: usize) -> bool {
        let sentence = self.tokens[at].sentence;
        (at..self.tokens.len().min(at + LONGEST_ROLE))
            .take_while(|&k| self.tokens[k].sentence == sentence)
            .any(|k| self.is_comma(k))
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
            || headed && token.is_word() && !token.is_capitalised() && token.is(Class::AUXILIARY)
            || headed && self.is_circumstance(at)
            // "a law professor in his first campaign"
            || headed
                && token.means_small(Sense::IN)
                && self.tokens.get(at + 1).is_some_and(|t| t.means_small(Sense::HE | Sense::SHE))
            // "an activist by the time the board met": a time, and no office.
            || headed && token.is_word() && (token.is(Class::TEMPORAL) || token.means_small(Sense::BY))
            || token.is(Class::CUE) && token.is(FINITE) && !self.sort(at).any(Sort::TITLE)
            // "a lawyer known to win": a participle, and no plural that looks like a verb.
            || headed
                && token.is(Class::VERB)
                && !token.is_capitalised()
                && !self.text(at).ends_with('s')
                && !self.is_turned(at)
            || token.is(Class::CONJUNCTION)
                && (self.tokens.get(at + 1).is_some_and(new) && !self.is_second_office(at + 1)
                    || self.goes_on_otherwise(at + 1))
    }

    /// True for what tells of somebody's days rather than of their office: "a warehouse worker currently on leave",
    /// "the finance minister at the time".
    fn is_circumstance(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let goes_on =
            |k: usize| self.words.means_small(k, Sense::ON | Sense::IN) && !self.words.is_capital(k + 1);
        let joined = self.tokens[at - 1].is(Class::PREPOSITION | Class::OF | Class::CONJUNCTION);
        let adverb = token.is_word() && !token.is_capitalised() && token.is(Class::ADVERB) && !joined;
        adverb && goes_on(at + 1) || self.is_at_the_time(at)
    }

    /// "a former technical director turned whistleblower": two callings of one person.
    fn is_turned(&self, at: usize) -> bool {
        let office = || {
            let phrase = self.syntax.phrase_at(at + 1);
            phrase.is_some_and(|p| !p.is_named() && p.title.0 < p.title.1)
        };
        self.tokens[at].is(Class::TURNED)
            && at + 1 < self.tokens.len()
            && (self.words.is_calling(at + 1) || office())
    }

    /// True after an "and" that no second office follows: "and runs the archive", "and until May its chief".
    fn goes_on_otherwise(&self, at: usize) -> bool {
        const OTHER: Class =
            Class(FINITE.0 | Class::AUXILIARY.0 | Class::SUBORDINATOR.0 | Class::PREPOSITION.0);
        let noun = Sort::TITLE.or(Sort::MODIFIER).or(Sort::RANK).or(Sort::ORGANIZATION);
        let Some(token) = self.tokens.get(at).filter(|t| t.is_word() && !t.is_capitalised()) else {
            return false;
        };
        let third = self.sort(at).is_unknown()
            && self.text(at).ends_with('s')
            && self.tokens.get(at + 1).is_some_and(|t| t.is(Class::DETERMINER));
        (token.is(OTHER) && !token.is(Class::NOUN_TOO) || third) && !self.sort(at).any(noun)
    }

    /// True for a word that no table has and that reads as the verb of a clause: "homed in on".
    fn opens_clause(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|t| t.is_word() && !t.is_capitalised()) else {
            return false;
        };
        let next = self.tokens.get(at + 1);
        let past = self.sort(at).is_unknown() && self.text(at).ends_with("ed");
        token.is(FINITE) && token.is(Class::VERB | Class::CUE) && !token.is(Class::NOUN_TOO)
            || past && next.is_some_and(|t| t.is(Class::PREPOSITION | Class::DETERMINER | Class::TO))
    }

    /// True for a participle that gives a name: "a group called", "a podcast titled".
    pub(super) fn gives_name(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|t| t.is_word() && !t.is_capitalised() && t.is(Class::NAME) && t.is(Class::PAST))
    }

    /// "titled" or a work's noun right before a title in quotation marks.
    pub(super) fn is_titled(&self, at: usize) -> bool {
        let work =
            self.tokens.get(at).is_some_and(|t| t.is_word() && !t.is_capitalised() && t.is(Class::WORK));
        work && self.tokens.get(at + 1).is_some_and(|t| t.kind == TokenKind::Open)
    }

    /// One past the name of what a role ends in: "founder of a group called Citizens for Clean Water".
    fn called_after(&self, end: usize) -> Option<usize> {
        let names = &self.syntax.names;
        let first = end + 1;
        let name = names.get(names.partition_point(|n| (n.first as usize) < first))?;
        (self.gives_name(end) && name.first as usize == first).then_some(name.end as usize)
    }

    /// The title in quotation marks that a role ends in, and what leads to it: "co-host of the podcast “Night Ferry”",
    /// "author of “Night Ferry”", "host of the channel’s “Night Ferry”", "host of a podcast called “Night Ferry”".
    pub(super) fn work_after(&self, end: usize) -> Option<(&'a str, &'a str)> {
        /// The longest title, in tokens.
        const LONGEST: usize = 10;
        let of = self.tokens.get(end).is_some_and(|t| t.is_word() && t.is(Class::OF))
            || self.gives_name(end)
            || self.is_titled(end);
        let article = self.tokens.get(end + 1).is_some_and(|t| of && t.is(Class::DETERMINER));
        let mark = end + usize::from(of) + usize::from(article);
        let open = self.tokens.get(mark).filter(|t| t.kind == TokenKind::Open)?;
        let leads =
            of || self.tokens[end - 1].is(Class::WORK) || self.tokens[end - 1].kind == TokenKind::Possessive;
        if !leads || open.paragraph != self.tokens[end - 1].paragraph {
            return None;
        }
        let close = (mark + 1..self.tokens.len().min(mark + LONGEST))
            .find(|&k| self.tokens[k].kind == TokenKind::Close)
            .filter(|&k| k > mark + 1)?;
        let title = self.slice(mark + 1, close).trim_end_matches([',', '.']);
        title.starts_with(char::is_uppercase).then_some((if of { self.slice(end, mark) } else { "" }, title))
    }

    /// Where a role ends, so that no name in it is cut: "director of the Levee Program", not "of the Levee"; all
    /// of it, unless it is too long or goes on after an "and" within capitals.
    fn whole_role(&self, head: usize, mut last: usize, long: bool) -> usize {
        const INNER: Sense =
            Sense::OF.or(Sense::FOR).or(Sense::ON).or(Sense::AND).or(Sense::TO).or(Sense::IN);
        let small = Class(Class::PREPOSITION.0 | Class::OF.0 | Class::CONJUNCTION.0);
        let joined = self.tokens.get(last).is_some_and(|t| t.is(Class::CONJUNCTION))
            && self.tokens[last - 1].is_capitalised()
            && self.tokens.get(last + 1).is_some_and(Token::is_capitalised);
        if long || joined {
            let inner = |k: usize| self.tokens[k - 1].is_capitalised() && self.tokens[k].means_small(INNER);
            let mut ends = (head + 1..last).filter(|&k| self.tokens[k].is(small));
            let first = ends.next().unwrap_or(head + 1);
            // The last link before which nothing is cut.
            last = ends.rfind(|&k| !inner(k)).unwrap_or(first);
            // "a sheriff in Norland and founder": of what, has been cut off.
            let and = (head + 1..last).rfind(|&k| self.tokens[k].is(small));
            last = and.filter(|&k| self.tokens[k].is(Class::CONJUNCTION)).unwrap_or(last);
        }
        // "a delegate serving on the board’s", "a trader close to the talks"
        let mut cut = false;
        loop {
            let end = last.saturating_sub(1).max(head);
            let token = &self.tokens[end];
            let quoted = self.tokens.get(last).is_some_and(|t| t.kind == TokenKind::Open);
            if last > head + 1
                && token.kind == TokenKind::Possessive
                && !quoted
                && !self.is_double_genitive(head, end)
            {
                last = (head + 1..last).rfind(|&k| self.tokens[k].is(small)).unwrap_or(head + 1);
                cut = true;
            } else if last > head + 1 && self.is_loose(end, cut) {
                last -= 1;
            } else {
                return last;
            }
        }
    }

    /// True for the genitive mark of "an adviser of Roe’s," which nothing is missing after.
    fn is_double_genitive(&self, head: usize, mark: usize) -> bool {
        let closed = self.tokens.get(mark + 1).is_none_or(|t| t.kind == TokenKind::Punctuation);
        let name = (head + 1..mark).rev().take_while(|&k| self.words.is_capital(k)).count();
        closed && name > 0 && self.tokens[mark - name - 1].is(Class::OF)
    }

    /// True for a last word that belongs to no role: a small word, or one whose complement has been `cut` off.
    fn is_loose(&self, at: usize, cut: bool) -> bool {
        const SMALL: Class =
            Class(Class::PREPOSITION.0 | Class::OF.0 | Class::CONJUNCTION.0 | Class::DETERMINER.0);
        let token = &self.tokens[at];
        let text = self.text(at);
        let participle = cut && text.ends_with("ing") && self.sort(at).is_unknown();
        token.is(SMALL) && token.is_word()
            || !token.is_capitalised() && (token.sort().any(Sort::CUT) || participle)
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
