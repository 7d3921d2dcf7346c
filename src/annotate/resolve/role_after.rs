//! Roles that stand after a name: ", a nurse from Ohio,", ", the city’s chief engineer and a former mayor,".

use super::cast::Role;
use super::role::names_run_together;
use super::scan::{Scan, TO_OR_IS};
use crate::lexicon::{Class, Sense, sense_of};
use crate::syntax::{FINITE, NONE, PhraseMarks};
use crate::titles::{Sort, sort_of};
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
        if let Some(role) = self.role_in_clause(end) {
            return Some(role);
        }
        let first = self.after_age_and_home(end);
        let own = Sense::HE | Sense::SHE | Sense::ITS | Sense::THEIRS;
        if self.tokens.get(first).is_some_and(|t| t.is(Class::DETERMINER) && t.means(own)) {
            return None;
        }
        let (role, last) = self.role_told(first)?;
        // "Roe — the clerk of the board — said", but "“Q” — Roe — the harbor shut"
        let closed = self.tokens.get(last).is_some_and(|t| t.kind == TokenKind::Dash);
        (!dash || closed && self.is_determined(first)).then_some(role)
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

    /// True for an article, or "his", before the words of a role.
    fn is_determined(&self, first: usize) -> bool {
        self.tokens.get(first).is_some_and(|opening| {
            opening.is(Class::DETERMINER)
                && opening.means(
                    Sense::INDEFINITE | Sense::THE | Sense::HE | Sense::SHE | Sense::ITS | Sense::THEIRS,
                )
        })
    }

    /// The role whose words begin at `first` with their article, and where they end.
    pub(super) fn role_told(&self, first: usize) -> Option<(Role, usize)> {
        let opening = self.tokens.get(first)?;
        let determined = self.is_determined(first);
        let from = first + usize::from(determined);
        let from = self.after_praise(from);
        let (from, head, end) = self.span_of_role(first, from, determined)?;
        let kin = self.sort(head).any(Sort::KIN);
        // "Roe’s sister and a former adviser to the mayor"
        if kin && let Some(next) = self.office_after_kin(head) {
            return self.role_told(next);
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
        let lost =
            genitive.is_some_and(|mark| self.is_pointing_owner(mark) && self.owner_meant(mark).is_none());
        let slight = kin || lost || sense_of(&noun).any(Sense::NO_OFFICE);
        let fit = if lost { text.contains(' ') } else { kin || !slight || is_fit(&text, &noun) };
        let office = !once && fit;
        let in_passing = opening.means(Sense::INDEFINITE) && self.words.means(first + 1, Sense::FORMER);
        Some((Role { text, organization, head: noun, office, slight, in_passing }, end))
    }

    /// Where the office begins that an "and" joins to a word of kin.
    fn office_after_kin(&self, head: usize) -> Option<usize> {
        let phrases = &self.syntax.phrases;
        let own = self.syntax.phrase_at(head)?;
        let next = phrases.get(own.with as usize)?;
        self.tells_office(next, true).then_some(next.first as usize)
    }

    /// True if the words of a role tell by name whose kin somebody is: "Ruiz’s mother", "daughter of Ana Ruiz".
    pub(super) fn tells_kin_of(&self, from: usize, head: usize) -> bool {
        let owner = (from..head).find(|&k| self.tokens[k].kind == TokenKind::Possessive);
        let of = self.words.means_small(head + 1, Sense::OF) && self.words.is_capital(head + 2);
        of || owner.is_some_and(|k| self.tokens[k - 1].is_capitalised())
    }

    /// Where a role that runs to `last` ends, if the last phrase in it belongs to a clause behind it.
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

    /// The words of the role whose text begins at `begin`: with the name of the `body`
    /// that it points at, that of its owner behind the `genitive`, and the title of the work that it ends in.
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
        // "a surgeon and the co-director of the clinic"
        for article in self.further_articles(head, last) {
            let words = format!(" {} {} ", self.text(article - 1), self.text(article));
            text = text.replacen(&words, &format!(" {} ", self.text(article - 1)), 1);
        }
        // "the group’s chief economist": the Tide Group’s, or whose, the note doesn't say.
        if let Some(mark) = genitive.filter(|&k| self.is_pointing_owner(k)) {
            let rest = self.slice(mark + 1, last);
            text = self.owner_meant(mark).unwrap_or_default() + rest;
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

    /// What somebody is or was, by a clause that says so: ", who served as secretary of state,", ", who is mayor of Salem,".
    fn role_in_clause(&self, end: usize) -> Option<Role> {
        if !self.words.means_small(end + 1, Sense::WHO) {
            return None;
        }
        let adverb =
            usize::from(self.tokens.get(end + 2).is_some_and(|t| t.is_word() && t.is(Class::ADVERB)));
        let verb = end + 2 + adverb;
        let served = self.words.means_small(verb, Sense::SERVED) && self.words.means_small(verb + 1, Sense::AS);
        let token = self.tokens.get(verb).filter(|t| t.is_word())?;
        let is = token.is(Class::BE);
        let became = token.means(Sense::BECOMES);
        if !(served || is || became) {
            return None;
        }
        let first = verb + 1 + usize::from(served);
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
        let past = served || is && token.means(Sense::PAST_FORM);
        let text = if past { once(&role.text, &role.head) } else { role.text };
        Some(Role { text, in_passing: past, ..role })
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
            if let Some(next) = head.and_then(|_| self.joined_by_and(last)) {
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
            // "chief when she left"
            || headed && token.is_word() && token.is(Class::SUBORDINATOR) && !token.is(Class::PREPOSITION)
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
            // "lavished praise on", "homed in on", but "retired, said"
            || past && next.is_some_and(|t| t.is_word() && !t.is(Class::CONJUNCTION))
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
}

/// What somebody was, of what they are: "former secretary of state", "Kale’s former press chief".
fn once(text: &str, head: &str) -> String {
    const FORMER: &str = "former ";
    // "secretary of state in 2013"
    let dated = |at: &usize| text.get(at + 4..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let text = text.find(" in ").filter(dated).map_or(text, |at| &text[..at]);
    let before = text.find(head).and_then(|at| text.get(..at)).unwrap_or_default();
    if before.split(' ').any(|word| sense_of(word).any(Sense::FORMER)) {
        return text.to_owned();
    }
    let owner = ["’s ", "'s ", "s’ ", "s' "].iter().filter_map(|mark| Some(before.rfind(mark)? + mark.len()));
    let at = owner.max().unwrap_or(0);
    format!("{}{FORMER}{}", &text[..at], &text[at..])
}

/// True for a role that is no office but says enough to stand in a note: "Norland donor", "Roe’s neighbor", not
/// "donor", "billionaire" or "Democratic rival".
pub(super) fn is_fit(text: &str, head: &str) -> bool {
    let sense = sense_of(head);
    let party = text.split(' ').any(|word| word.starts_with(char::is_uppercase) && word.eq_ignore_ascii_case(head));
    let takes_side = party || sense.any(Sense::TAKES_SIDE);
    // By the side that they are on, or by whose they are.
    let tells = |word: &str| {
        word.starts_with(char::is_uppercase)
            && !word.eq_ignore_ascii_case(head)
            && (takes_side || sort_of(word.trim_end_matches(['s', '’', '\''])).is_plain())
    };
    !sense.any(Sense::SOMEBODY) && (party || !sense.any(Sense::EPITHET)) && text.split(' ').any(tells)
}
