//! How far what a verb takes reaches: where a new statement begins, or a clause that is the writer's own.
//!
//! The clauses of the sentence ([`syntax`](crate::syntax)) tell whose a clause is that begins at a comma or an "and": it
//! belongs to the statement if it stands within what the verb takes. Where they are silent, the words beside the mark
//! decide.

mod alleged;
mod doubt;
mod joined;
mod listed;
mod mark;
mod second;
mod besides;
mod whose;
mod writer;

use super::Sentence;
use super::claims::Claims;
use super::item::{Item, ItemKind};
use crate::lexicon::Class;

/// No content is longer, in items: what keeps the pass linear.
const CONTENT: usize = 250;

/// What the commas within a content are to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Commas {
    /// They may stand within it.
    Within,
    /// The first ends it: a clause at the sentence's head, an object.
    End,
}

impl Commas {
    /// The first comma ends content of which this is true.
    pub(super) fn end_if(short: bool) -> Self {
        if short { Self::End } else { Self::Within }
    }
}

impl Sentence<'_> {
    /// One past the content that begins at `at`: where a new statement or a new clause of the writer's begins.
    pub(super) fn content_end(&self, claims: &Claims, at: usize, commas: Commas) -> usize {
        let end = self.reach(claims, at, commas);
        if at >= self.items.len() {
            return end;
        }
        let end = self.before_fronted(at, end).unwrap_or(end);
        // that Lee, who was late, it is said, ...: the verb that it waited for was not reached
        let relative = |&i: &usize| {
            self.items[i].kind == ItemKind::Comma
                && self.items.get(i + 1).is_some_and(|n| n.is(Class::RELATIVE) && !n.is(Class::THAT))
        };
        let unread = |_: &usize| self.waits_at(at, end.min(self.items.len() - 1));
        let end = (at..end.saturating_sub(1)).find(relative).filter(unread).unwrap_or(end);
        let end = self.before_bracket(at, end);
        let end = self.glued_head(at, end).unwrap_or(end);
        // that it was late and, | when asked, she left
        let mark = |i: &Item| {
            matches!(i.kind, ItemKind::Comma | ItemKind::Dash | ItemKind::Colon)
                || i.is_small() && i.is(Class::CONJUNCTION) && i.is(Class::BESIDE)
        };
        end - self.items[at..end.max(at)].iter().rev().take_while(|i| mark(i)).count()
    }

    /// said it was late, | and when May came, Lee tweeted / and that day, Lee asked: where a clause that the next statement begins with opens, if
    /// content that begins at `at` ended with that statement's comma.
    fn before_fronted(&self, at: usize, end: usize) -> Option<usize> {
        /// No such clause is longer, in items.
        const LONGEST: usize = 24;
        let items = self.items;
        let comma = |i: usize| items.get(i).is_some_and(|c| c.kind == ItemKind::Comma);
        if !comma(end) {
            return None;
        }
        let open = (at + 1..end).rev().take(LONGEST).find(|&i| comma(i))?;
        let word = |k: usize, class: Class| items[open + k].is(class) && items[open + k].is_small();
        // and the next day
        let timed = || {
            let free = self.tells_day(open + 2, end) && !self.has_finite_verb(open + 2, end);
            free && self.subject_at(end + 1, self.hi).is_some()
        };
        let clause = open + 3 < end && word(2, Class::SUBORDINATOR) && self.new_clause(end + 1);
        (word(1, Class::CONJUNCTION) && (clause || open + 2 < end && timed())).then_some(open)
    }

    /// Whether content that begins at `at` ends with the quotation `i`.
    fn ends_with_quotation(&self, claims: &Claims, at: usize, i: usize, far: usize, commas: Commas) -> bool {
        let next = self.items.get(i + 1).filter(|_| i + 1 < self.hi);
        let comma = self.items[i].mark == b',';
        if commas == Commas::End && self.lists_quotations(claims, i, far)
            || comma && (self.awaits_verb(at, i) || self.is_joined_to_another(at, i))
        {
            return false;
        }
        // “Q” (which surprised her)
        let aside = next.is_some_and(|n| n.mark == b'(')
            && self.items[i + 2..].first().is_some_and(|n| n.is(Class::RELATIVE));
        // According to Lee, “it rains,” presumably meaning that
        let gloss = || {
            self.opens_participle(i + 1) || next.is_some_and(|n| n.is(Class::RELATIVE) && !n.is(Class::THAT))
        };
        let ends = || {
            commas == Commas::End
                || i == at && gloss()
                // has “lost its way,” while Hale denounced it
                || self.opens_contrast(i + 1)
                || i > at && self.new_clause(i + 1)
                || self.second_is_writers(at, i)
                // has “lost its way,” noting that it did / which she denies
                || i > at && self.ends_after_quote(at, i, next)
        };
        aside || if comma { ends() } else { i > at && self.is_held_against(at, i) }
    }

    fn reach(&self, claims: &Claims, at: usize, commas: Commas) -> usize {
        let items = self.items;
        let far = self.hi.min(at + CONTENT);
        let mut i = at;
        while i < far {
            let item = &items[i];
            if item.kind == ItemKind::Word && !item.is(Class::ACCORDING | Class::CONJUNCTION) {
                if i > at
                    && let Some(end) = self.end_at_word(at, i)
                {
                    return end;
                }
                i += 1;
                continue;
            }
            let next = items.get(i + 1).filter(|_| i + 1 < self.hi);
            match item.kind {
                ItemKind::Stop if next.is_none_or(|n| n.kind == ItemKind::Stop) => return i,
                // (Lee said that it rained.)
                ItemKind::Stop
                    if next.is_some_and(|n| n.mark == b')')
                        && !items[at..i].iter().any(|o| o.mark == b'(') =>
                {
                    return i;
                }
                // that it rained; and that it poured
                ItemKind::Semicolon => match self.goes_on_likewise(at, i, far) {
                    Some(next) => i = next,
                    None => return i,
                },
                // people — “all of us” — are less
                ItemKind::Dash
                    if i > at
                        && next.is_some_and(|n| n.quote().is_some())
                        && closing_dash(items, i, far) != Some(i + 2) =>
                {
                    return i;
                }
                ItemKind::Dash if i > at => match closing_dash(items, i, far) {
                    // said it was “late” — a claim Hale denied — and left
                    Some(close) if self.goes_on_without_quotation(i, close) => return i,
                    Some(close) => i = close,
                    None if self.dash_goes_on(claims, i, far) => {}
                    // Lee said it rained - a thing nobody denied
                    None => return i,
                },
                ItemKind::Comma
                    if commas == Commas::End
                        && i > at + 1
                        && (self.parts_list(at, i, far) || self.goes_on_likewise(at, i, far).is_some()) => {}
                // that it was not just late, but that it sank
                ItemKind::Comma
                    if commas == Commas::End && items[at].is(Class::THAT) && self.is_beside_that(i, far) => {}
                ItemKind::Comma if commas == Commas::End && i > at + 1 && !self.holds_within(at, i) => {
                    return i;
                }
                ItemKind::Quote(_) if self.ends_with_quotation(claims, at, i, far, commas) => {
                    return i + 1;
                }
                ItemKind::Comma if i > at && self.ends_at_comma(at, i) => return i,
                ItemKind::Word if i > at => {
                    if item.is(Class::ACCORDING) {
                        return i;
                    }
                    if item.is(Class::CONJUNCTION) && self.ends_at_conjunction(at, i) {
                        return i;
                    }
                }
                _ => {}
            }
            i += 1;
        }
        far
    }
}

/// The dash that closes what one at `open` opens, where the clause goes on after it: the rain - all of it - was hers.
fn closing_dash(items: &[Item], open: usize, far: usize) -> Option<usize> {
    let within = |i: &&Item| !matches!(i.kind, ItemKind::Stop | ItemKind::Semicolon | ItemKind::Dash);
    let close = open + 1 + items[open + 1..far].iter().take_while(within).count();
    let goes_on = items.get(close + 1).is_some_and(|n| {
        let reason = n.is(Class::NO_CONTRAST) && n.is(Class::SUBORDINATOR);
        close + 1 < far && (n.is(Class::CONJUNCTION) || reason || !n.is(Class::BESIDE))
    });
    (close < far && items[close].kind == ItemKind::Dash && goes_on).then_some(close)
}
