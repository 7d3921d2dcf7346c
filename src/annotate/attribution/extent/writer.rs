//! What of a sentence is no more of the statement, though nothing that the clauses tell parts it: the writer's own remark, or
//! the words that lead to another statement.

use super::CONTENT;
use crate::attribution::claims::Claims;
use crate::attribution::item::{Item, ItemKind};
use crate::attribution::phrase;
use crate::attribution::{MIXED_WORDS, Sentence};
use crate::lexicon::{Class, Scene, Sense};
use crate::syntax::{self, ClauseKind};
use crate::token::Flags;

impl Sentence<'_> {
    /// touted that she “did address it” | before playing a tape of Lee telling the crowd, “Q”: the words of another
    pub(super) fn opens_words_of_another(&self, at: usize) -> bool {
        let items = self.items;
        if !items[at].is(Class::TEMPORAL) || at + 1 >= self.hi || !self.text_of(at + 1).ends_with("ing") {
            return false;
        }
        let far = self.hi.min(at + CONTENT);
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

    /// said the town had been “asleep for years” | in an interview on Monday: whether the word at `i`, after a quotation of the
    /// content that begins at `at`, opens the occasion on which it was said.
    fn opens_occasion(&self, at: usize, i: usize) -> bool {
        let items = self.items;
        if self.opens_broadcast(i) {
            return true;
        }
        // in an interview; during the debate
        let during = items[i].means(Sense::TELLS_WHEN) && items[i].word.scene().any(Scene::IN_FRONT);
        let opens = during
            || items[i].means(Sense::IN | Sense::AT)
                && items.get(i + 1).is_some_and(|n| n.means(Sense::INDEFINITE));
        if !opens || i + 2 >= self.hi {
            return false;
        }
        let verb = Class::AUXILIARY | Class::VERB | Class::CUE | Class::RELATIVE | Class::CONJUNCTION;
        let plain = |k: &usize| {
            matches!(items[*k].kind, ItemKind::Word | ItemKind::Number | ItemKind::Possessive)
                && !(items[*k].is_small() && items[*k].is(verb))
        };
        let before = (at..i).rev().find(|k| !plain(k));
        let quoted = before
            .is_some_and(|q| items[q].quote().is_some_and(|q| self.text.quotations[q].words >= MIXED_WORDS));
        let Some(end) = phrase::end_after(items, i + 1, self.hi).filter(|_| quoted) else {
            return false;
        };
        let spoken = |k: &Item| {
            let scene = k.word.scene();
            let call = scene.any(Scene::SPOKEN_ON) || scene.any(Scene::BARE_EVENT);
            k.is(Class::EVENT) && scene.any(Scene::OCCASION) && !call
        };
        // in a “Pier Talk” interview
        let title = end + 1 < self.hi
            && items[end].quote().is_some_and(|q| self.text.quotations[q].words <= MIXED_WORDS);
        items[i + 1..end].iter().any(spoken) || title && spoken(&items[end + 1])
    }

    /// said it was “late”, | in evidence to the board / at a meeting in Dover / to cheers / with the exception of Lee: whether what
    /// begins at `at`, after a quotation that a comma closes, tells where it was said, or who said otherwise; `start` is where the
    /// content begins.
    pub(super) fn tells_occasion(&self, start: usize, at: usize) -> bool {
        /// How far on the noun may stand, in items.
        const NEAR: usize = 7;
        let items = &self.items;
        let Some(first) = items.get(at).filter(|i| at < self.hi && i.is_small()) else { return false };
        let opens = first.is(Class::PREPOSITION | Class::TO) && !first.is(Class::OF)
            || first.means(Sense::SETS_APART);
        if !opens || !self.is_taken(start) {
            return false;
        }
        let during = first.means(Sense::TELLS_WHEN) && first.word.scene().any(Scene::IN_FRONT);
        // before a vote in the hall
        let article = items.get(at + 1).is_some_and(|i| i.means(Sense::INDEFINITE));
        let before = first.is(Class::TEMPORAL) && first.means(Sense::TELLS_WHEN) && article;
        let other = Class::AUXILIARY | Class::RELATIVE | Class::CONJUNCTION | Class::SUBORDINATOR;
        let plain = |i: &&Item| {
            matches!(i.kind, ItemKind::Word | ItemKind::Number | ItemKind::Possessive)
                && (i.is(Class::NOUN_TOO | Class::PREPOSITION) || !(i.is_small() && i.is(other)))
        };
        let words = || items[at + 1..self.hi.min(at + 1 + NEAR)].iter().take_while(plain);
        let apart = first.means(Sense::SETS_APART) || words().take(2).any(|i| i.means(Sense::SETS_APART));
        if apart || (at..self.hi).any(|k| items[k].quote().is_some()) {
            return apart;
        }
        let heard = first.is(Class::TO) && words().any(|i| i.is(Class::REACTION));
        let event =
            |i: &Item| i.is(Class::EVENT) || i.word.scene().any(Scene::OCCASION) || i.means(Sense::GIVEN_IN);
        let day = first.means(Sense::ON) && words().nth(1).is_some_and(|i| i.word.scene().any(Scene::DAY));
        let there = during || before || !first.is(Class::TO) && words().any(event);
        (heard || day || there) && !self.waits_at(start, at - 1)
    }

    /// said that it leans | on Monday’s “Pier Talk.”: whether the word at `i` brings the broadcast on which it was said, with which the
    /// sentence ends.
    fn opens_broadcast(&self, i: usize) -> bool {
        let items = self.items;
        let day = items[i].means(Sense::ON)
            && i + 3 < self.hi
            && items[i + 1].is_capitalised()
            && items[i + 1].is(Class::TIME)
            && items[i + 2].kind == ItemKind::Possessive;
        let show = |k: &Item| self.is_title(k) || k.word.scene().any(Scene::SPOKEN_ON) && k.is(Class::EVENT);
        let verb = Class::AUXILIARY | Class::VERB | Class::CUE | Class::CONJUNCTION;
        let rest = || &items[i + 3..self.hi];
        day && rest().iter().any(show) && !rest().iter().any(|k| k.is_small() && k.is(verb))
    }

    /// said it was late | example.org/pier: whether an address of the web begins at item `i`.
    fn is_address(&self, i: usize) -> bool {
        let glued = |k: usize, mark: u8| {
            self.items
                .get(k)
                .is_some_and(|n| k < self.hi && n.mark == mark && !n.flags.has(Flags::SPACE_BEFORE))
        };
        self.items[i].is_small()
            && (glued(i + 1, b'/') && self.text_of(i).contains('.')
                || glued(i + 1, b':') && glued(i + 2, b'/') && glued(i + 3, b'/'))
    }

    /// Where content that begins at `at` ends if it does so at a word that no mark parts from it.
    pub(super) fn end_at_word(&self, at: usize, i: usize) -> Option<usize> {
        /// What a word is that may end it.
        const ENDS: Class = Class(
            Class::TEMPORAL.0 | Class::PREPOSITION.0 | Class::SUBORDINATOR.0 | Class::ADVERB.0 | Class::ING.0,
        );
        let items = self.items;
        let item = &items[i];
        let joined = items.get(i + 1).is_some_and(|n| matches!(n.mark, b'/' | b':'));
        // Most words do not, and one look tells.
        if !item.is(ENDS) && !joined && !item.means(Sense::CONTRASTS | Sense::CONCEDES) {
            return None;
        }
        if self.opens_words_of_another(i) || self.sets_call_in_time(at, i) {
            return Some(i);
        }
        if item.is(Class::PREPOSITION) && self.opens_occasion(at, i) {
            return Some(i);
        }
        if joined && i > at + 1 && self.is_address(i) {
            return Some(i - usize::from(items[i - 1].kind == ItemKind::Stop));
        }
        // claimed that it rained | while urging the board to meet
        let urging = i > at + 2
            && self.is_taken(at)
            && item.means(Sense::CONTRASTS)
            && items.get(i + 1).is_some_and(|n| {
                i + 1 < self.hi && n.is(Class::ING) && n.is(Class::SAY) && n.is(Class::VOW | Class::TELL)
            });
        if urging {
            return Some(i);
        }
        if self.opens_asking(i) {
            // that it rained | and had a short answer when asked
            let does = |k: &usize| {
                let verb = items[k + 1].is(Class::AUXILIARY | Class::VERB) && items[k + 1].is_small();
                items[*k].is(Class::CONJUNCTION) && verb && !items[k + 1].is(Class::PRONOUN)
            };
            if let Some(k) = (at + 2..i - 1).rev().find(does).filter(|_| items[at].is(Class::THAT)) {
                return Some(k);
            }
            let link = |k: usize| items[k].is(Class::CONJUNCTION) || items[k].kind == ItemKind::Comma;
            return Some((at + 1..i).rev().find(|&k| !link(k)).map_or(i, |k| k + 1));
        }
        if i > at + 2 && self.is_taken(at) && self.opens_concession(i) {
            return Some(i);
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
        (saying || contrast && self.new_clause(i + 1)).then_some(i)
    }

    /// said it was safe | even as it burned, | despite reports that it burned: whether the word at `at` opens what the writer
    /// holds against the statement.
    fn opens_concession(&self, at: usize) -> bool {
        /// How far the noun may follow, in items.
        const NEAR: usize = 4;
        let items = self.items;
        let even = || items[at].is(Class::ADVERB) && items[at].is(Class::NO_CONTRAST);
        let proof = || items[at + 1..].iter().take(NEAR).any(|i| i.is(Class::DOCUMENT));
        items[at].means(Sense::CONCEDES) && proof()
            || even() && items.get(at + 1).is_some_and(|n| n.means(Sense::AS))
    }

    /// Whether a verb takes the content that begins at `at`, so that what follows it may be the writer's. In "according to the
    /// report, P" all of the sentence is the report's.
    pub(super) fn is_taken(&self, at: usize) -> bool {
        self.items[at].is(Class::THAT) || at > 0 && self.items[at - 1].kind != ItemKind::Comma
    }

    /// “when it rains,” | prompting Lee to ask: whether the participle at `at` tells what made somebody else speak.
    pub(super) fn makes_speak(&self, at: usize) -> bool {
        /// How far the infinitive may follow, in items.
        const NEAR: usize = 8;
        let end = self.hi.min(at + NEAR);
        let speech = |i: &Item| i.is(Class::BASE) && i.is(Class::SAY | Class::TELL);
        (at + 2..end).any(|k| self.items[k].is(Class::TO) && self.items.get(k + 1).is_some_and(speech))
    }

    /// said it was late, | per the paper: whether the word at `at` names who passes a statement on.
    pub(super) fn names_source(&self, at: usize) -> bool {
        let per = self.items.get(at).is_some_and(|i| i.is(Class::PER));
        per && self.items.get(at + 1).is_some_and(|n| n.is_capitalised() || n.is(Class::DETERMINER))
    }

    /// said she would stay, | hours after the board left: whether what a comma parts, from item `at` on, is what the writer tells
    /// to set a statement in time that begins at `start`.
    pub(super) fn sets_in_time(&self, start: usize, at: usize) -> bool {
        /// How far the unit of time, and then "after", may follow, in items.
        const NEAR: usize = 4;
        let end = self.hi;
        let word =
            |k: &usize| self.items[*k].kind == ItemKind::Word || self.items[*k].kind == ItemKind::Number;
        let counts = |k: usize| {
            let i = &self.items[k];
            i.kind == ItemKind::Number || i.is(Class::ADVERB | Class::DETERMINER)
        };
        let unit = |i: &Item| i.is(Class::TIME) || i.word.scene().any(Scene::DAY);
        let unit = (at..end.min(at + NEAR)).take_while(word).find(|&k| unit(&self.items[k]));
        let Some(unit) = unit.filter(|&u| (at..u).all(counts) && self.items[u].is_small()) else {
            return false;
        };
        let after = (unit + 1..end.min(unit + 1 + NEAR))
            .take_while(word)
            .find(|&k| self.items[k].is(Class::TEMPORAL));
        self.is_taken(start) && after.is_some_and(|k| self.means(k, Sense::TELLS_WHEN))
    }

    /// asked whether it was “late,” | in regard to a ferry: whether a noun at `at`, after "in", brings what is spoken of.
    pub(super) fn tells_what_about(&self, at: usize) -> bool {
        let end = self.hi;
        let to = self.items.get(at + 1).is_some_and(|i| at + 1 < end && i.is(Class::TO | Class::OF));
        to && self.means(at, Sense::REGARDS)
    }

    /// said it was late, | while the board also spoke up: whether the clause that opens at `at`, after content that begins at `start`,
    /// tells who did the like.
    pub(super) fn is_what_another_does(&self, start: usize, at: usize) -> bool {
        let end = self.hi;
        let also = |k: usize| self.items.get(k).is_some_and(|i| k < end && i.word.scene().any(Scene::ALSO));
        self.means(at, Sense::CONTRASTS)
            && self.is_taken(start)
            && self.subject_at(at + 1, end).is_some_and(|s| also(s.end))
    }

    /// said it was late, | fueling fears that it sank: whether the participle at `at` tells what came of a statement that begins at
    /// `start`.
    pub(super) fn reacts(&self, start: usize, at: usize) -> bool {
        let adverb = usize::from(self.items.get(at).is_some_and(|i| i.is(Class::ADVERB) && i.is_small()));
        self.items.get(at + adverb).is_some_and(|i| i.is_small() && i.means(Sense::REACTS))
            && self.is_taken(start)
    }

    /// to praise it, | or blaming the board; that it is late, | not lost: whether the words from `at` on name another way, or what is
    /// not so, without a verb of their own.
    pub(super) fn is_alternative(&self, at: usize) -> bool {
        let (word, Some(next)) = (&self.items[at], self.items.get(at + 1).filter(|_| at + 1 < self.hi))
        else {
            return false;
        };
        let small = word.is_small() && next.is_small();
        let other = word.is(Class::CONJUNCTION) && !word.is(Class::BESIDE) && !word.means(Sense::NOR);
        let participle = self.text_of(at + 1).ends_with("ing");
        let end = (at + 1..self.hi).find(|&k| self.items[k].kind == ItemKind::Comma).unwrap_or(self.hi);
        let denied = word.is(Class::NEGATION) && !word.is(Class::AUXILIARY) && !participle;
        small && (other && participle || denied && self.subject_at(at + 1, end).is_none())
    }

    /// said it was late, | in what she called a plot: whether the words from `at` on tell by whose word the next ones go.
    pub(super) fn glosses_in_words(&self, at: usize) -> bool {
        let [into, what, who, verb] = self.items.get(at..at + 4).unwrap_or_default() else { return false };
        into.means(Sense::IN)
            && what.means(Sense::WHAT)
            && who.is(Class::PRONOUN)
            && verb.is(Class::NAME)
            && verb.is_small()
    }

    /// and that it poured: whether the word at `at` is a "that" which opens a clause, and none that points: and that number rose
    pub(super) fn opens_that(&self, at: usize) -> bool {
        let items = self.items;
        let (noun, verb) = (items.get(at + 1), items.get(at + 2));
        let small =
            Class::DETERMINER | Class::PRONOUN | Class::PREPOSITION | Class::SUBORDINATOR | Class::ADVERB;
        let one = noun.is_some_and(|n| n.is_small() && !n.is(small) && !self.text_of(at + 1).ends_with('s'));
        let points = one && verb.is_some_and(|v| v.is(Class::AUXILIARY | Class::VERB));
        // that was why, that's why
        let subject = noun.is_some_and(|n| {
            n.kind == ItemKind::Possessive
                || n.is_small() && n.is(Class::AUXILIARY) && !n.is(Class::PRONOUN | Class::EXISTENTIAL)
        });
        items.get(at).is_some_and(|i| i.is(Class::THAT)) && !points && !subject
    }

    /// told the board that it rained - and that it poured; that it took all of it - “the whole lot”: whether the statement goes on
    /// after the dash at `dash`, which no other closes.
    pub(super) fn dash_goes_on(&self, claims: &Claims, dash: usize, far: usize) -> bool {
        /// No apposition that is the statement's own is longer, in items.
        const SHORT: usize = 8;
        let items = self.items;
        let Some(next) = items.get(dash + 1).filter(|n| dash + 1 < far && n.is_small()) else { return false };
        if next.is(Class::CONJUNCTION) && self.opens_that(dash + 2) {
            return true;
        }
        let ends = |i: &&Item| !matches!(i.kind, ItemKind::Stop | ItemKind::Semicolon | ItemKind::Colon);
        let rest = items[dash + 1..far].iter().take_while(ends).count();
        let rest = &items[dash + 1..dash + 1 + rest];
        let colon = items.get(dash + 1 + rest.len()).is_some_and(|i| i.kind == ItemKind::Colon);
        // was not late - but rather early
        let verb = |i: &Item| {
            i.is(Class::AUXILIARY | Class::VERB | Class::CUE) && !i.is(Class::ING | Class::NOUN_TOO)
        };
        let adverb = items.get(dash + 2).is_some_and(|n| n.is(Class::ADVERB));
        if next.is(Class::CONJUNCTION) && adverb && !colon && !rest.iter().any(verb) {
            return !rest.iter().any(|i| i.quote().is_some());
        }
        let speaks = |k: usize| {
            let verb = &items[k];
            verb.is(Class::SAY | Class::TELL | Class::NAME)
                && !verb.is(Class::NOUN_TOO)
                && !self.wants_particle(k)
        };
        let remark = next.means(Sense::INDEFINITE) && rest.len() > SHORT;
        let contrast = next.is(Class::BESIDE) && !next.is(Class::CONJUNCTION);
        let free = |i: &Item| i.quote().is_some_and(|q| claims.owner[q].is_none());
        !colon
            && !contrast
            && !remark
            && rest.iter().any(free)
            && !(dash + 1..dash + 1 + rest.len()).any(speaks)
    }

    /// called her “a fraud” | as he left: whether what follows the quotation at `quote` tells when or where it was said.
    pub(in crate::attribution) fn gives_occasion(&self, quote: usize) -> bool {
        let Some(next) = self.items.get(quote + 1).filter(|_| quote + 1 < self.hi) else { return false };
        // called her “a fraud” Monday, on Monday
        let on = usize::from(next.means(Sense::ON));
        let day = self.items.get(quote + 1 + on).filter(|_| quote + 1 + on < self.hi);
        if day.is_some_and(|d| d.is_capitalised() && d.is(Class::TIME)) {
            return true;
        }
        if !next.is_small() {
            return false;
        }
        let occasion = || {
            let end = phrase::end_after(self.items, quote + 2, self.hi).unwrap_or(quote + 2);
            next.is(Class::PREPOSITION)
                && !next.is(Class::OF | Class::TO)
                && self.items[quote + 2..end].iter().any(|i| i.is(Class::EVENT))
        };
        // “unfit to serve” as president, as an officer of the town
        let role = || {
            let end = phrase::end_after(self.items, quote + 2, self.hi);
            let small = self.items.get(quote + 2).is_some_and(|i| i.is_small() && !i.is(Class::PRONOUN));
            let ends = |end: usize| {
                self.items
                    .get(end)
                    .filter(|_| end < self.hi)
                    .is_none_or(|i| i.kind == ItemKind::Stop || i.is(Class::OF))
            };
            next.means(Sense::AS) && small && end.is_some_and(ends)
        };
        // to “mend it” while also painting it
        let also = self.items.get(quote + 2).is_some_and(|i| i.word.scene().any(Scene::ALSO));
        next.means(Sense::TELLS_WHEN) && !role() && !also || occasion()
    }

    /// said it was late | when asked about it
    pub(super) fn opens_asking(&self, at: usize) -> bool {
        self.items[at].is(Class::SUBORDINATOR)
            && self
                .items
                .get(at + 1)
                .is_some_and(|n| at + 1 < self.hi && n.is_small() && n.means(Sense::ASKS))
    }

    /// said it was “late” | (emphasis added): where content of items `at..end` ends, if it ends with what brackets add to a quotation, or
    /// with a bracket that opens before it.
    pub(super) fn before_bracket(&self, at: usize, end: usize) -> usize {
        let bracket = |k: usize| self.items[k].kind == ItemKind::Bracket;
        let Some(last) = end.checked_sub(1).filter(|&l| l > at && bracket(l)) else { return end };
        match (at..last).rev().find(|&k| bracket(k)) {
            None => last,
            Some(open) if open > at && self.items[open - 1].quote().is_some() => open,
            Some(_) => end,
        }
    }

    /// Whether a participle stands at `at`, over an adverb.
    pub(in crate::attribution) fn opens_participle(&self, at: usize) -> bool {
        let adverb = usize::from(self.items.get(at).is_some_and(|i| i.is(Class::ADVERB) && i.is_small()));
        self.items.get(at + adverb).is_some_and(Item::is_small) && self.text_of(at + adverb).ends_with("ing")
    }

    /// hoped to have it “open by spring,” | a goal that few share: whether the phrase after the quotation at `quote`, which has
    /// its comma, is the writer's remark on it. Another quotation soon after it makes a list of them, and a verb before the
    /// quotation a clause that is whole.
    pub(super) fn is_apposition(&self, at: usize, quote: usize) -> bool {
        /// What is listed beside a quotation is no longer, in items.
        const LISTED: usize = 8;
        let after = &self.items[quote + 1..self.items.len().min(quote + 1 + LISTED)];
        let listed = after.iter().take_while(|i| i.kind != ItemKind::Stop).any(|i| i.quote().is_some());
        let clause = self.items[at..quote].iter().any(|i| i.is(Class::AUXILIARY | Class::VERB | Class::CUE));
        clause && !listed && !self.waits_at(at, quote)
    }

    /// said it was late, | a claim that Hale denies: whether the comma at `comma` opens the writer's remark on the whole.
    pub(super) fn is_remark(&self, at: usize, comma: usize) -> bool {
        /// The most words before the noun.
        const BEFORE: usize = 4;
        let items = self.items;
        let far = self.hi.min(comma + 2 + BEFORE);
        let article = items.get(comma + 1).is_some_and(|i| i.means(Sense::INDEFINITE) && i.is_small());
        let sums_up = |k: usize| items[k].is(Class::SAYING) || items[k].means(Sense::SUMS_UP | Sense::VIEW);
        // a view not shared by the board
        let shared = |k: usize| {
            let not = usize::from(items.get(k).is_some_and(|i| i.is(Class::NEGATION)));
            let by = items.get(k + not + 1).is_some_and(|i| k + not + 1 < self.hi && i.means(Sense::BY));
            by && self.text_of(k + not).ends_with("ed")
        };
        let noun = (comma + 2..far).find(|&k| sums_up(k) && items[k].is_small());
        let clause = |noun: usize| {
            items.get(noun + 1).filter(|_| noun + 1 < self.hi).is_some_and(|n| {
                n.is(Class::THAT | Class::RELATIVE | Class::PRONOUN | Class::DETERMINER)
                    || n.is_capitalised()
                    || shared(noun + 1)
                    || n.means(Sense::AT)
            })
        };
        article && noun.is_some_and(clause) && !self.waits_at(at, comma)
    }

    /// Whether a clause of the writer's begins at item `at`: while Hale denied it, though she voted for it.
    pub(super) fn opens_contrast(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at).filter(|i| at < self.hi && i.is(Class::BESIDE)) else {
            return false;
        };
        if item.is(Class::CONJUNCTION) || item.is(Class::NO_CONTRAST) {
            return false;
        }
        let first = item.from;
        let clause = self.syntax_clauses().get(syntax::first_from(self.syntax_clauses(), first));
        clause.is_some_and(|c| {
            c.first == first && c.kind == ClauseKind::Subordinate && c.subject != syntax::NONE
        })
    }
}
