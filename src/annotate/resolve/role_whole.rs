//! The end of a role, so that no name and no title in it is cut: "director of the Levee Program", "host of the podcast
//! “Night Ferry”".

use super::scan::Scan;
use crate::lexicon::{Class, Sense};
use crate::titles::Sort;
use crate::token::{Token, TokenKind};

impl<'a> Scan<'a> {
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
    pub(super) fn called_after(&self, end: usize) -> Option<usize> {
        let names = &self.syntax.names;
        let first = end + 1;
        let name = names.get(names.partition_point(|n| (n.first as usize) < first))?;
        (self.gives_name(end) && name.first as usize == first).then_some(name.end as usize)
    }

    /// The title in quotation marks that a role ends in, and what leads to it: "co-host of the podcast “Night Ferry”",
    /// "author of “Night Ferry”", "host of the channel’s “Night Ferry”", "host of a podcast called “Night Ferry”".
    pub(super) fn work_after(&self, end: usize) -> Option<(&'a str, &'a str)> {
        /// The longest title, in tokens.
        const LONGEST: usize = 20;
        let of = self.tokens.get(end).is_some_and(|t| t.is_word() && t.is(Class::OF))
            || self.gives_name(end)
            || self.is_titled(end);
        let article = self.tokens.get(end + 1).is_some_and(|t| of && t.is(Class::DETERMINER));
        let mark = end + usize::from(of) + usize::from(article);
        let open = self.tokens.get(mark).filter(|t| t.kind == TokenKind::Open)?;
        let leads = of || self.tokens[end - 1].is(Class::WORK)
                || self.tokens[end - 1].kind == TokenKind::Possessive
                // "the company “Night Boats”"
                || self.tokens[end - 1].means_small(Sense::ANY_BODY);
        if !leads || open.paragraph != self.tokens[end - 1].paragraph {
            return None;
        }
        let close = (mark + 1..self.tokens.len().min(mark + LONGEST))
            .find(|&k| self.tokens[k].kind == TokenKind::Close)
            .filter(|&k| k > mark + 1)?;
        let title = self.slice(mark + 1, close).trim_end_matches([',', '.']);
        title.starts_with(char::is_uppercase).then_some((if of { self.slice(end, mark) } else { "" }, title))
    }

    /// True for a token within a name that began before it: the comma of "Pell, Hale & Stone".
    pub(super) fn is_within_name(&self, at: usize) -> bool {
        let names = &self.syntax.names;
        let row = names.get(names.partition_point(|n| n.core as usize <= at));
        row.is_some_and(|n| n.name as usize <= at)
    }

    /// Where a role ends, so that no name in it is cut: "director of the Levee Program", not "of the Levee"; all
    /// of it, unless it is too long or goes on after an "and" within capitals.
    pub(super) fn whole_role(&self, head: usize, mut last: usize, long: bool) -> usize {
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
        let link = &self.tokens[mark - name - 1];
        // "the vicar of St. Jude’s,", "a porter at St. Jude’s"
        closed && name > 0 && link.is_word() && link.is(Class::OF | Class::PREPOSITION)
    }

    /// True for a last word that belongs to no role: a small word, or one whose complement has been `cut` off.
    fn is_loose(&self, at: usize, cut: bool) -> bool {
        const SMALL: Class =
            Class(Class::PREPOSITION.0 | Class::OF.0 | Class::CONJUNCTION.0 | Class::DETERMINER.0);
        let token = &self.tokens[at];
        let text = self.text(at);
        let participle = cut && text.ends_with("ing") && self.sort(at).is_unknown();
        // "Shelter for All"
        let named = token.is_capitalised() && token.is(Class::DETERMINER) && !token.is(Class::CONJUNCTION);
        // "a welder and father of three"
        let counted = token.sort().any(Sort::COUNT)
            && at > 2
            && self.words.means_small(at - 1, Sense::OF)
            && self.sort(at - 2).any(Sort::KIN);
        token.is(SMALL) && token.is_word() && !named && !counted
            || !token.is_capitalised() && (token.sort().any(Sort::CUT) || participle)
    }
}
