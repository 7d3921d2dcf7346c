//! How far what a verb takes reaches: where a new statement begins, or a clause that is the writer's own.
//!
//! The clauses of the sentence ([`syntax`](crate::syntax)) tell whose a clause is that begins at a comma or an "and": it
//! belongs to the statement if it stands within what the verb takes. Where they are silent, the words beside the mark
//! decide.

use super::Finder;
use super::item::{Item, ItemKind};
use super::verb::finite_cue;
use crate::lexicon::{Class, Sense};
use crate::syntax::{self, ClauseKind, Doubts, Form};

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

impl Finder<'_> {
    /// One past the content that begins at `at`: where a new statement or a new clause of the writer's begins.
    pub(super) fn content_end(&self, at: usize, hi: usize, commas: Commas) -> usize {
        let end = self.reach(at, hi, commas);
        if at >= self.items.len() {
            return end;
        }
        let end = self.before_fronted(at, end, hi).unwrap_or(end);
        // that Lee, who was late, it is said, ...: the verb that it waited for was not reached
        let relative = |&i: &usize| {
            self.items[i].kind == ItemKind::Comma
                && self.items.get(i + 1).is_some_and(|n| n.is(Class::RELATIVE) && !n.is(Class::THAT))
        };
        let unread = self.waits_at(at, end.min(self.items.len() - 1));
        let end = if unread { (at..end.saturating_sub(1)).find(relative).unwrap_or(end) } else { end };
        let mark = |i: &Item| matches!(i.kind, ItemKind::Comma | ItemKind::Dash);
        end - self.items[at..end.max(at)].iter().rev().take_while(|i| mark(i)).count()
    }

    /// said it was late, | and when May came, Lee tweeted: where a clause that the next statement begins with opens, if
    /// content that begins at `at` ended with that statement's comma.
    fn before_fronted(&self, at: usize, end: usize, hi: usize) -> Option<usize> {
        /// No such clause is longer, in items.
        const LONGEST: usize = 24;
        let items = &self.items;
        let comma = |i: usize| items.get(i).is_some_and(|c| c.kind == ItemKind::Comma);
        if !comma(end) || !new_clause(items, end + 1, hi) {
            return None;
        }
        let open = (at + 1..end).rev().take(LONGEST).find(|&i| comma(i))?;
        let word = |k: usize, class: Class| items[open + k].is(class) && items[open + k].is_small();
        (open + 3 < end && word(1, Class::CONJUNCTION) && word(2, Class::SUBORDINATOR)).then_some(open)
    }

    fn reach(&self, at: usize, hi: usize, commas: Commas) -> usize {
        let items = &self.items;
        let far = hi.min(at + CONTENT);
        let mut i = at;
        while i < far {
            let item = &items[i];
            if item.kind == ItemKind::Word && !item.is(Class::ACCORDING | Class::CONJUNCTION) {
                if i > at
                    && let Some(end) = self.end_at_word(at, i, hi)
                {
                    return end;
                }
                i += 1;
                continue;
            }
            let next = items.get(i + 1).filter(|_| i + 1 < hi);
            match item.kind {
                ItemKind::Stop if next.is_none_or(|n| n.kind == ItemKind::Stop) => return i,
                // (Lee said that it rained.)
                ItemKind::Stop
                    if next.is_some_and(|n| n.mark == b')')
                        && !items[at..i].iter().any(|o| o.mark == b'(') =>
                {
                    return i;
                }
                ItemKind::Semicolon => return i,
                // people — “all of us” — are less
                ItemKind::Dash
                    if i > at
                        && next.is_some_and(|n| n.quote().is_some())
                        && closing_dash(items, i, far) != Some(i + 2) =>
                {
                    return i;
                }
                ItemKind::Dash if i > at => match closing_dash(items, i, far) {
                    Some(close) => i = close,
                    // Lee said it rained - a thing nobody denied
                    None => return i,
                },
                ItemKind::Comma if commas == Commas::End && i > at + 1 => return i,
                ItemKind::Quote(_) if commas == Commas::End && item.mark == b',' => return i + 1,
                // has “lost its way,” while Hale denounced it
                ItemKind::Quote(_)
                    if item.mark == b','
                        && (self.opens_contrast(i + 1, hi) || i > at && new_clause(items, i + 1, hi)) =>
                {
                    return i + 1;
                }
                // “Q” (which surprised her)
                ItemKind::Quote(_)
                    if next.is_some_and(|n| n.mark == b'(')
                        && self.items[i + 2..].first().is_some_and(|n| n.is(Class::RELATIVE)) =>
                {
                    return i + 1;
                }
                // has “lost its way,” noting that it did / which she denies
                ItemKind::Quote(_) if i > at && item.mark == b',' && self.ends_behind_quote(at, i, next) => {
                    return i + 1;
                }
                ItemKind::Comma if i > at && self.ends_at_comma(at, i, hi) => return i,
                ItemKind::Word if i > at => {
                    if item.is(Class::ACCORDING) {
                        return i;
                    }
                    if item.is(Class::CONJUNCTION) && self.ends_at_conjunction(at, i, hi) {
                        return i;
                    }
                }
                _ => {}
            }
            i += 1;
        }
        far
    }

    /// touted that she “did address it” | before playing a tape of Lee telling the crowd, “Q”: the words of another
    fn opens_telling(&self, at: usize, hi: usize) -> bool {
        let items = &self.items;
        if !items[at].is(Class::TEMPORAL) || at + 1 >= hi || !self.text(at + 1).ends_with("ing") {
            return false;
        }
        let far = hi.min(at + CONTENT);
        let ends = |i: &Item| {
            matches!(i.kind, ItemKind::Comma | ItemKind::Stop | ItemKind::Semicolon | ItemKind::Dash)
        };
        let tells = |i: &Item| i.is(Class::ING) && i.is(Class::SAY | Class::TELL) && !i.is(Class::NOUN_TOO);
        let Some(tell) = (at + 2..far).take_while(|&i| !ends(&items[i])).find(|&i| tells(&items[i])) else {
            return false;
        };
        let quote = (tell..far).find(|&i| ends(&items[i]) || items[i].quote().is_some());
        let quoted = |k: usize| k < far && items[k].quote().is_some();
        quote.is_some_and(|k| quoted(k) || items[k].kind == ItemKind::Comma && quoted(k + 1))
    }

    /// Where content that begins at `at` ends if it does so at a word that no mark parts from it.
    fn end_at_word(&self, at: usize, i: usize, hi: usize) -> Option<usize> {
        let items = &self.items;
        let item = &items[i];
        if self.opens_telling(i, hi) {
            return Some(i);
        }
        if self.opens_asking(i, hi) {
            let link = |k: usize| items[k].is(Class::CONJUNCTION) || items[k].kind == ItemKind::Comma;
            return Some((at + 1..i).rev().find(|&k| !link(k)).map_or(i, |k| k + 1));
        }
        // One clerk said that it rained while another said
        let contrast = i > at + 2 && item.is_small() && item.means(Sense::CONTRASTS);
        // dismissed her concerns saying, “Q”
        let marked = |n: &Item| matches!(n.kind, ItemKind::Comma | ItemKind::Colon);
        let saying = item.is(Class::ING)
            && item.is(Class::SAY)
            && !item.is(Class::NOUN_TOO)
            && items.get(i + 1).is_some_and(marked)
            && items.get(i + 2).is_some_and(|q| q.quote().is_some());
        (saying || contrast && new_clause(items, i + 1, hi)).then_some(i)
    }

    /// said it was late | when asked about it
    fn opens_asking(&self, at: usize, hi: usize) -> bool {
        self.items[at].is(Class::SUBORDINATOR)
            && self.items.get(at + 1).is_some_and(|n| at + 1 < hi && n.is_small() && n.means(Sense::ASKS))
    }

    /// Whether content that begins at `at` ends with the quotation at `quote`, which has its comma.
    fn ends_behind_quote(&self, at: usize, quote: usize, next: Option<&Item>) -> bool {
        next.is_some_and(|n| {
            n.is(Class::ING) && n.is(Class::SAY | Class::TELL | Class::NAME)
                || n.means(Sense::LACKS) && self.items.get(quote + 2).is_some_and(|v| v.is(Class::ING))
                || n.is(Class::RELATIVE) && !n.is(Class::THAT) && !self.waits_at(at, quote)
                || self.begins_outside(at, n.from)
                || n.is(Class::CONJUNCTION) && self.joins_outside(at, n.from)
                || n.is(Class::DETERMINER) && self.is_apposition(at, quote)
                || n.means(Sense::GLOSSES)
                    && self.items.get(quote + 2).is_some_and(|v| !v.is(Class::THAT))
                // “get over it,” before later taking it back
                || n.is(Class::TEMPORAL) && n.is(Class::BESIDE) && self.opens_participle(quote + 2)
                // “Q,” as quoted by the Post: who passed it on
                || n.means(Sense::AS)
                    && self.items.get(quote + 2).is_some_and(|v| v.is(Class::CUE) && v.is(Class::PAST))
        })
    }

    /// Whether a participle stands at `at`, over an adverb.
    fn opens_participle(&self, at: usize) -> bool {
        let adverb = usize::from(self.items.get(at).is_some_and(|i| i.is(Class::ADVERB) && i.is_small()));
        self.items.get(at + adverb).is_some_and(Item::is_small) && self.text(at + adverb).ends_with("ing")
    }

    /// hoped to have it “open by spring,” | a goal that few share: whether the phrase after the quotation at `quote`, which has
    /// its comma, is the writer's remark on it. Another quotation soon after it makes a list of them, and a verb before the
    /// quotation a clause that is whole.
    fn is_apposition(&self, at: usize, quote: usize) -> bool {
        /// What is listed beside a quotation is no longer, in items.
        const LISTED: usize = 8;
        let after = &self.items[quote + 1..self.items.len().min(quote + 1 + LISTED)];
        let listed = after.iter().take_while(|i| i.kind != ItemKind::Stop).any(|i| i.quote().is_some());
        let clause = self.items[at..quote].iter().any(|i| i.is(Class::AUXILIARY | Class::VERB | Class::CUE));
        clause && !listed && !self.waits_at(at, quote)
    }

    /// Whether content that begins at `at` ends at a conjunction.
    fn ends_at_conjunction(&self, at: usize, i: usize, hi: usize) -> bool {
        let items = &self.items;
        let speaks = items.get(i + 1).filter(|_| i + 1 < hi).is_some_and(|v| {
            v.is(Class::SAY | Class::TELL | Class::NAME)
                && v.is(Class::PAST | Class::THIRD)
                && v.is_small()
                && !self.wants_particle(i + 1)
        });
        // Hale said it rained and Lee said it poured
        // said that it rained and expressed a wish: what the speaker did besides
        let does = items[at].is(Class::THAT)
            && i > at + 1
            && items.get(i + 1).filter(|_| i + 1 < hi).is_some_and(|v| {
                v.is(Class::REGARD) && v.is(Class::PAST) && v.is_small() && !v.is(Class::NOUN_TOO)
            })
            && items.get(i + 2).is_some_and(|n| i + 2 < hi && n.is(Class::DETERMINER | Class::PERSON));
        let listed = i > at && items[i - 1].kind == ItemKind::Comma && self.awaits_subject(at, i - 1, hi);
        !listed
            && (speaks
                || does
                || items[i].is_small() && i > at + 2 && new_clause(items, i + 1, hi)
                || self.leaves(at, i) == Some(true))
    }

    /// Whether content that begins at `at` ends at a comma: ", adding", ", according to", ", while Hale said", ", and
    /// told".
    fn ends_at_comma(&self, at: usize, comma: usize, hi: usize) -> bool {
        let items = &self.items;
        let Some(next) = items.get(comma + 1).filter(|_| comma + 1 < hi) else { return true };
        if next.is(Class::ACCORDING)
            || (next.is(Class::ING) && next.is(Class::SAY | Class::TELL | Class::NAME))
        {
            return true;
        }
        if items[comma - 1].quote().is_some() && (next.is(Class::ING | Class::BESIDE)) {
            return true;
        }
        // , which is the writer's own word, unless the words before it wait for their verb
        if next.is(Class::RELATIVE) && !next.is(Class::THAT) {
            return !self.is_interrupted(at, comma);
        }
        let finite = next.is(Class::PAST | Class::THIRD) && !next.is(Class::NOUN_TOO);
        if next.is(Class::CUE) && finite && !self.wants_particle(comma + 1) {
            // that the plan, called Tern, would fail: what is set off waits for its verb; that Lee, a clerk, said no: and has it
            return !(next.is(Class::NAME) && self.waits_at(at, comma) || self.has_verb_after(at, comma));
        }
        if self.is_remark(at, comma, hi) {
            return true;
        }
        let linked = next.is(Class::BESIDE | Class::CONJUNCTION);
        let from = comma + 1 + usize::from(linked);
        if self.awaits_subject(at, comma, hi) {
            return false;
        }
        // said that he'd stay, and we have no reason to doubt it: the writer's own
        let narrator = |i: &Item| i.means(Sense::NARRATOR);
        if linked && items.get(from).is_some_and(narrator) && !items[at..comma].iter().any(narrator) {
            return true;
        }
        if linked
            && items
                .get(from)
                .is_some_and(|v| v.is(Class::CUE) && v.is(Class::PAST | Class::THIRD | Class::ING))
            && !self.wants_particle(from)
        {
            return true;
        }
        new_clause(items, from, hi) || self.leaves(at, comma) == Some(true)
    }

    /// said it was late, | a claim that Hale denies: whether the comma at `comma` opens the writer's remark on the whole.
    fn is_remark(&self, at: usize, comma: usize, hi: usize) -> bool {
        /// The most words before the noun.
        const BEFORE: usize = 4;
        let items = &self.items;
        let far = hi.min(comma + 2 + BEFORE);
        let article = items.get(comma + 1).is_some_and(|i| i.means(Sense::INDEFINITE) && i.is_small());
        let noun = (comma + 2..far).find(|&k| items[k].is(Class::SAYING) && items[k].is_small());
        let clause = |noun: usize| {
            items.get(noun + 1).filter(|_| noun + 1 < hi).is_some_and(|n| {
                n.is(Class::THAT | Class::RELATIVE | Class::PRONOUN | Class::DETERMINER) || n.is_capitalised()
            })
        };
        article && noun.is_some_and(clause) && !self.waits_at(at, comma)
    }

    /// said that at the hearing, | she would speak; that Hale, Lee, | and Roe all asked her: whether a clause without a verb yet goes
    /// on behind the comma at `comma`.
    fn awaits_subject(&self, at: usize, comma: usize, hi: usize) -> bool {
        let items = &self.items;
        if !items[at].is(Class::THAT) || comma <= at + 1 || self.has_finite_verb(at + 1, comma) {
            return false;
        }
        let link = items.get(comma + 1).is_some_and(|n| comma + 1 < hi && n.is(Class::CONJUNCTION));
        let list = || items[at + 1..comma].iter().any(|i| i.kind == ItemKind::Comma);
        let goes_on = if link { list() } else { self.opens_adverbial(at + 1) };
        goes_on && self.subject_at(comma + 1 + usize::from(link), hi).is_some()
    }

    /// Whether items `from..to` have a verb that is neither a participle nor an infinitive, by the lexicon or by the clauses
    /// of the sentence.
    pub(super) fn has_finite_verb(&self, from: usize, to: usize) -> bool {
        let finite = |i: &Item| {
            i.is_small()
                && (i.is(Class::AUXILIARY | Class::VERB) && !i.is(Class::ING)
                    || i.is(Class::CUE) && i.is(Class::PAST | Class::THIRD) && !i.is(Class::NOUN_TOO))
        };
        if from >= to {
            return false;
        }
        let (first, last) = (self.items[from].from, self.items[to - 1].to);
        let read = |c: &syntax::Clause| {
            (first..last).contains(&c.verb)
                && matches!(c.form, Form::Past | Form::Present | Form::Perfect | Form::Modal)
        };
        self.items[from..to].iter().any(|i| finite(i) || i.quote().is_some()) || self.read().iter().any(read)
    }

    /// Whether a clause of the writer's begins at item `at`: while Hale denied it, though she voted for it.
    fn opens_contrast(&self, at: usize, hi: usize) -> bool {
        let Some(item) = self.items.get(at).filter(|i| at < hi && i.is(Class::BESIDE)) else { return false };
        if item.is(Class::CONJUNCTION) || item.is(Class::NO_CONTRAST) {
            return false;
        }
        let first = item.from;
        let clause = self.read().get(syntax::first_from(self.read(), first));
        clause.is_some_and(|c| {
            c.first == first && c.kind == ClauseKind::Subordinate && c.subject != syntax::NONE
        })
    }

    /// Whether the clause that content begins with has its verb only after the mark at `mark`: said that Lee, who came
    /// late, | left
    fn waits_at(&self, at: usize, mark: usize) -> bool {
        self.verb_is_after(self.items[at].from, at, mark)
    }

    /// Whether the clause before the mark at `mark` goes on after what the mark opens, within content that begins at `at`: said
    /// that it rained and Lee, | who came late, left
    fn is_interrupted(&self, at: usize, mark: usize) -> bool {
        self.waits_at(at, mark) || mark > at && self.verb_is_after(self.items[mark - 1].from, at, mark)
    }

    /// Whether the clause that a token stands in has its verb only after the mark at `mark`, and begins no earlier than
    /// content that begins at `at`.
    fn verb_is_after(&self, token: u32, at: usize, mark: usize) -> bool {
        let clauses = self.read();
        syntax::clause_at(clauses, token).is_some_and(|k| {
            let verb = clauses[k].verb;
            verb != syntax::NONE && verb > self.items[mark].from && clauses[k].first >= self.items[at].from
        })
    }

    /// that Lee, a clerk, | said no: whether the word after the comma is the verb of a clause that begins within content that
    /// begins at `at`.
    fn has_verb_after(&self, at: usize, comma: usize) -> bool {
        let clauses = self.read();
        let verb = self.items[comma + 1].from;
        syntax::clause_at(clauses, verb).map(|k| &clauses[k]).is_some_and(|c| {
            c.verb == verb && c.first >= self.items[at].from && c.first < self.items[comma].from
        })
    }

    /// Whether a participle's clause that begins at a token is outside of content that begins at `at`: “on the matter,” |
    /// referring
    fn begins_outside(&self, at: usize, token: u32) -> bool {
        let clauses = self.read();
        let begins = syntax::first_from(clauses, token);
        let participle =
            clauses.get(begins).is_some_and(|c| c.first == token && c.kind == ClauseKind::Participle);
        let of = syntax::clause_at(clauses, self.items[at].from);
        participle && of.is_some_and(|of| !syntax::is_within(clauses, begins, of))
    }

    /// Whether a clause with a subject of its own that a conjunction at a token joins is outside of content that begins at
    /// `at`: to “look at it,” | and the board is asking
    fn joins_outside(&self, at: usize, token: u32) -> bool {
        let clauses = self.read();
        let begins = syntax::first_from(clauses, token);
        let Some(joined) = clauses.get(begins).filter(|c| c.first == token) else { return false };
        let own = clauses.get(joined.parent as usize).is_some_and(|of| of.subject != joined.subject);
        let content = self.items[at].from;
        let of = syntax::clause_at(clauses, content);
        joined.kind == ClauseKind::Coordinated
            && own
            && of.is_some_and(|of| {
                let complement = clauses[of].first >= content;
                !complement && joined.parent as usize == of || !syntax::is_within(clauses, begins, of)
            })
    }

    /// Whether the clause that begins at the comma or conjunction at `mark` stands outside of what content that begins
    /// at `at` is; `None` if no clause begins there.
    fn leaves(&self, at: usize, mark: usize) -> Option<bool> {
        let clauses = self.read();
        let content = self.items[at].from;
        let of = syntax::clause_at(clauses, content)?;
        let from = self.items[mark].from;
        let to = self.items.get(mark + 1).map_or(from, |i| i.from);
        let begins = syntax::first_from(clauses, from).max(of + 1);
        let Some(begins) = Some(begins).filter(|&k| clauses.get(k).is_some_and(|c| c.first <= to)) else {
            // When Lee says that it rains, | she means it
            let ended = clauses[of].first >= content && (from..=to).contains(&clauses[of].last);
            return (ended && syntax::is_fronted(clauses, of)).then_some(true);
        };
        let new = &clauses[begins];
        if new.kind == ClauseKind::Relative || new.doubts.has(Doubts::UNLIKE) {
            return Some(false);
        }
        // The clause whose verb takes the content begins before it.
        let verb = clauses[of].verb;
        if clauses[of].first >= content || verb != syntax::NONE && verb >= content {
            return Some(!syntax::is_within(clauses, begins, of));
        }
        // An object: a verb joined to the one that takes it is the speaker's.
        let joined = matches!(new.kind, ClauseKind::Coordinated | ClauseKind::Participle);
        // The feud, Lee said, marred the town | and made it worse: what a tag stands within goes on.
        if clauses[of].kind == ClauseKind::Tail
            && new.kind == ClauseKind::Coordinated
            && new.subject == clauses[of].subject
        {
            return Some(false);
        }
        Some(joined && new.parent as usize == of || !syntax::is_within(clauses, begins, of))
    }
}

/// The dash that closes what one at `open` opens, where the clause goes on after it: the rain - all of it - was hers.
fn closing_dash(items: &[Item], open: usize, far: usize) -> Option<usize> {
    let within = |i: &&Item| !matches!(i.kind, ItemKind::Stop | ItemKind::Semicolon | ItemKind::Dash);
    let close = open + 1 + items[open + 1..far].iter().take_while(within).count();
    let goes_on = items
        .get(close + 1)
        .is_some_and(|n| close + 1 < far && (n.is(Class::CONJUNCTION) || !n.is(Class::BESIDE)));
    (close < far && items[close].kind == ItemKind::Dash && goes_on).then_some(close)
}

/// A subject and a verb of speech: among the next few words, no mark between.
fn new_clause(items: &[Item], from: usize, hi: usize) -> bool {
    for (i, item) in items.iter().enumerate().take(hi.min(from + 9)).skip(from) {
        if !matches!(item.kind, ItemKind::Word | ItemKind::Possessive) {
            return false;
        }
        let other = Class::THAT | Class::RELATIVE | Class::AUXILIARY | Class::VERB | Class::SUBORDINATOR;
        if i > from && (item.is(other) || item.is(Class::BESIDE) && !item.is(Class::CONJUNCTION)) {
            return false;
        }
        if i > from && finite_cue(item) {
            return true;
        }
    }
    false
}
