//! What is told besides a statement that is quoted in part, and has no subject that a second clause would have: who did the like, what
//! was said another time, what the speaker did.

use crate::attribution::item::{Item, ItemKind};
use crate::attribution::{Sentence, phrase};
use crate::lexicon::{Class, Scene, Sense};
use crate::syntax::{self, ClauseKind, Form};

/// No time or place by which another statement is told is longer, in items.
const FEW: usize = 7;

impl Sentence<'_> {
    /// called on crews to “row on” | after the chair left: whether the clause that opens at `i` tells what came before somebody urged
    /// what begins at `at`, or vowed it.
    pub(super) fn sets_call_in_time(&self, at: usize, i: usize) -> bool {
        let items = self.items;
        let after = items[i].is(Class::TEMPORAL)
            && items[i].means(Sense::TELLS_WHEN)
            && items[i].word.scene().any(Scene::ONWARDS);
        if !after || !self.is_taken(at) {
            return false;
        }
        let Some(quote) = (at..i).find(|&k| items[k].quote().is_some()) else { return false };
        let within = self.first_within(quote).is_some_and(|t| t.is_word() && t.is(Class::TO));
        let urged = within || quote > at && items[quote - 1].is(Class::TO);
        let clauses = &self.syntax_clauses()[syntax::first_from(self.syntax_clauses(), items[i].from)..];
        let past = |c: &syntax::Clause| {
            c.first == items[i].from && c.kind == ClauseKind::Subordinate && c.form == Form::Past
        };
        urged && !self.has_finite_verb(at, quote) && clauses.first().is_some_and(past)
    }

    /// Whether the comma at `comma` opens what is told besides content that begins at `at`, or a second clause of the writer's.
    pub(super) fn is_told_besides(&self, at: usize, comma: usize) -> bool {
        self.second_is_writers(at, comma)
            || self.second_is_of_now(at, comma)
            || self.is_another_time(at, comma)
            || self.likens(at, comma)
            || self.is_long_before(at, comma)
            || self.takes_up(at, comma)
            || self.aside_is_writers(at, comma)
            || self.disagrees_with_content(at, comma + 1)
    }

    /// said it was “late”, | though the board left / where the board met: whether the clause that the word after the comma at `mark` opens is the
    /// writer's, if content that begins at `at` holds a quotation, and the clause none.
    pub(super) fn aside_is_writers(&self, at: usize, mark: usize) -> bool {
        let quoted = |k: usize| self.items[k].quote().is_some();
        let Some(next) = self.items.get(mark + 1).filter(|n| mark + 1 < self.hi && n.is_small()) else {
            return false;
        };
        let opens = next.means(Sense::CONTRASTS) || next.means(Sense::WHERE) && quoted(mark - 1);
        let to_come = |k: usize| self.items[k].is(Class::MODAL);
        opens
            && self.is_taken(at)
            && (at..mark).any(quoted)
            && !(mark + 1..self.hi).any(quoted)
            && self.subject_at(self.after_time(mark + 2), self.hi).is_some()
            && !self.finite_after(mark + 2).is_some_and(to_come)
            && !self.waits_at(at, mark)
    }

    /// said that it was late, | and on Monday that it was early / in his next report that: whether a conjunction after the comma at `mark`
    /// joins what was said another time or elsewhere.
    pub(super) fn is_another_time(&self, at: usize, mark: usize) -> bool {
        let items = &self.items;
        let brings =
            |k: usize| items.get(k).is_some_and(|p| k < self.hi && p.is(Class::PREPOSITION) && p.is_small());
        // “Q” and, on Monday, that
        let link = mark + usize::from(items[mark].kind == ItemKind::Comma);
        let comma = |k: usize| usize::from(items.get(k).is_some_and(|c| c.kind == ItemKind::Comma));
        let opens = link + 1 + comma(link + 1);
        if !items[link].is(Class::CONJUNCTION) || !brings(opens) || !self.is_taken(at) {
            return false;
        }
        let from = opens + 1;
        let that = (from..self.hi.min(from + FEW)).find(|&k| items[k].is_small() && items[k].is(Class::THAT));
        let told =
            |i: &Item| i.is(Class::TIME | Class::EVENT | Class::DOCUMENT) || i.kind == ItemKind::Number;
        that.is_some_and(|that| {
            self.opens_that(that) && items[from..that].iter().any(told) && !self.has_finite_verb(from, that)
        })
    }

    /// said it was “late”, | as has the board / as did her rivals: whether the "as" after the comma at `mark` tells who else did.
    pub(super) fn likens(&self, at: usize, mark: usize) -> bool {
        let [first, verb] = self.items.get(mark + 1..mark + 3).unwrap_or_default() else { return false };
        let does = verb.is(Class::AUXILIARY) && verb.is_small() && !verb.is(Class::PRONOUN | Class::BE);
        self.is_taken(at) && mark + 3 < self.hi && first.means(Sense::AS) && does && !self.waits_at(at, mark)
    }

    /// said it was “late” — a claim that she denied — | and left: whether what goes on after two dashes, of which the first stands right after a
    /// quotation, has an "and" before its verb and no quotation.
    pub(super) fn goes_on_without_quotation(&self, open: usize, close: usize) -> bool {
        let quoted = |k: usize| self.items[k].quote().is_some();
        let link = self.items.get(close + 1).is_some_and(|i| i.is(Class::CONJUNCTION));
        let that = self.items.get(close + 2).is_some_and(|i| i.is(Class::THAT | Class::AUXILIARY));
        quoted(open - 1) && link && !that && !(open..self.hi).any(quoted)
    }

    /// said it was “late,” | and smiled. / says it is “late” | and blames the fog: whether the conjunction at `link`, after a quotation, joins what the
    /// speaker did besides. Content begins at `at`.
    pub(super) fn does_besides(&self, at: usize, link: usize) -> bool {
        if self.goes_away(at, link) {
            return true;
        }
        let items = &self.items;
        let quoted = |k: usize| items[k].quote().is_some();
        let comma = usize::from(items[link - 1].kind == ItemKind::Comma);
        let quote = link - 1 - comma;
        let Some(verb) = items.get(link + 1).filter(|v| link + 2 < self.hi && v.is_small()) else {
            return false;
        };
        if quote <= at || !quoted(quote) || !self.is_taken(at) || (link..self.hi).any(quoted) {
            return false;
        }
        let set_off = comma > 0 || items[quote].mark == b',';
        let stop = items[link + 2].kind == ItemKind::Stop;
        let past = verb.class == Class::NONE && self.text_of(link + 1).ends_with("ed");
        let says = |k: usize| {
            items[k].is(Class::THIRD) && items[k].is(Class::SAY | Class::TELL) && !items[k].is(Class::PAST)
        };
        let now = says(at - 1) && verb.is(Class::REGARD) && verb.is(Class::THIRD) && !verb.is(Class::PAST);
        set_off && past && stop || now
    }

    /// said that it was late, | and walked out / to laughter / but it was not clear why: whether what stands after the comma at `comma` tells when, how or
    /// before whom content that begins at `at` was said, and what came of it.
    pub(super) fn tells_of_saying(&self, at: usize, comma: usize) -> bool {
        let next = comma + 1;
        let quoted = self.items[comma - 1].quote().is_some();
        let waits = || self.waits_at(at, comma);
        let timed = self.sets_in_time(at, next) && (!waits() || self.has_finite_verb(at + 1, comma));
        let heard = (quoted || self.items[next].is(Class::TO)) && self.tells_occasion(at, next);
        timed
            || heard
            || self.is_heard(at, next)
            || self.goes_away(at, next)
            || self.shows_how(at, next)
            || self.is_untold(at, next)
            || self.is_without(at, next)
            || self.is_part_of(at, next)
            || self.opens_deed_to(at, next)
            || self.means(next, Sense::CONTRASTS) && self.speaks_again(at, next)
            || (self.reacts(at, next) || self.is_what_another_does(at, next)) && !waits()
    }

    /// told a friend that it was late, | a jury heard on Friday: whether what stands after a comma, from item `at` on, names before whom all
    /// of it was told, after content that begins at `start`.
    pub(super) fn is_heard(&self, start: usize, at: usize) -> bool {
        let items = &self.items;
        let Some(end) = phrase::end_after(items, at, self.hi).filter(|_| self.is_taken(start)) else {
            return false;
        };
        let had = |k: &usize| items[*k].is(Class::AUXILIARY) && !items[*k].is(Class::BE);
        let Some(verb) = (end..self.hi).find(|k| !had(k)) else { return false };
        let after = |i: &Item| {
            matches!(i.kind, ItemKind::Word | ItemKind::Number | ItemKind::Possessive)
                && !(i.is_small() && i.is(Class::AUXILIARY | Class::VERB | Class::CUE | Class::THAT))
        };
        let rest = items[verb + 1..self.hi].iter().take_while(|i| after(i)).count();
        let ends = items.get(verb + 1 + rest).is_none_or(|i| i.kind == ItemKind::Stop);
        let heard =
            items[verb].is_small() && items[verb].is(Class::PAST) && self.means(verb, Sense::OVERHEARS);
        heard && ends && items.get(verb + 1).is_none_or(|i| !i.is(Class::DETERMINER))
    }

    /// said it was late, | and walked out / then left / but stopped short of it: whether the word at `link`, after a comma, joins how the
    /// speaker went on, or went. Content begins at `at`.
    pub(super) fn goes_away(&self, at: usize, link: usize) -> bool {
        let items = &self.items;
        let comma = items[link - 1].kind == ItemKind::Comma || items[link - 1].mark == b',';
        let joins = items[link].is(Class::CONJUNCTION) || self.means(link, Sense::THEN);
        let adverb = |k: &usize| items[*k].is(Class::ADVERB) && items[*k].is_small();
        let Some(verb) = (link + 1..self.hi).find(|k| !adverb(k)).filter(|&k| items[k].is_small()) else {
            return false;
        };
        let away = items[verb..self.hi.min(verb + 2)].iter().any(|i| i.means(Sense::AWAY));
        comma && joins && away && self.means(verb, Sense::DEPARTS) && self.is_taken(at)
    }

    /// said that it was late, | but it was not clear why: whether the words from `at` on tell what the writer doesn't know of content that begins at
    /// `start`.
    pub(super) fn is_untold(&self, start: usize, at: usize) -> bool {
        /// How far the adjective may follow the verb, in items.
        const NEAR: usize = 4;
        let items = &self.items;
        let Some([link, it, be]) = items.get(at..at + 3) else { return false };
        let opens = link.is(Class::CONJUNCTION) || link.means(Sense::CONTRASTS);
        let far = self.hi.min(at + 3 + NEAR);
        let near = (at + 2).min(far)..far;
        let denied = near.clone().any(|k| items[k].is(Class::NEGATION));
        let known = near.clone().any(|k| {
            items[k].is_small()
                && (self.means(k, Sense::UNSETTLED) || denied && self.means(k, Sense::SETTLED))
        });
        opens && it.means(Sense::IT) && be.is(Class::BE) && known && self.is_taken(start)
    }

    /// said that it was late, | often without asking: whether the words from `at` on tell what the speaker left undone, after content that begins at
    /// `start`.
    pub(super) fn is_without(&self, start: usize, at: usize) -> bool {
        let adverb = |k: &usize| self.items[*k].is(Class::ADVERB) && self.items[*k].is_small();
        let first = (at..self.hi).find(|k| !adverb(k));
        first.is_some_and(|k| self.means(k, Sense::LACKS) && self.opens_participle(k + 1))
            && self.is_taken(start)
            && !self.waits_at(start, at - 1)
    }

    /// said it was “late,” | part of a row with the board: whether a noun stands at `at` by which the writer sums up content that begins at `start`,
    /// and which takes an "of".
    pub(super) fn is_part_of(&self, start: usize, at: usize) -> bool {
        let [noun, of] = self.items.get(at..at + 2).unwrap_or_default() else { return false };
        at + 1 < self.hi
            && noun.is_small()
            && noun.means(Sense::SUMS_UP)
            && of.is(Class::OF)
            && self.is_taken(start)
            && !self.waits_at(start, at - 1)
    }

    /// said she had sailed, | quoting Mr. Hale’s song: whether a participle that no table has stands at `at`, with somebody's name after it, and
    /// nothing that they do. Content begins at `start`.
    pub(super) fn opens_deed_to(&self, start: usize, at: usize) -> bool {
        let items = &self.items;
        let Some([deed, name]) = items.get(at..at + 2) else { return false };
        let mark = |i: &Item| matches!(i.kind, ItemKind::Comma | ItemKind::Stop);
        let end = (at + 1..self.hi).find(|&k| mark(&items[k])).unwrap_or(self.hi);
        deed.class == Class::NONE
            && self.opens_participle(at)
            && name.is_capitalised()
            && !name.is(Class::TIME)
            && self.is_taken(start)
            && !self.has_finite_verb(at + 1, end)
            && !self.waits_at(start, at - 1)
    }

    /// said it was late, | her voice breaking / with a shrug / to the dismay of the board: whether the words from `at` on tell how content that begins
    /// at `start` was said, or heard.
    pub(super) fn shows_how(&self, start: usize, at: usize) -> bool {
        /// How far the noun may stand after the word that opens all this, in items.
        const NEAR: usize = 5;
        let Some(opens) = self.items.get(at).filter(|_| self.is_taken(start)) else { return false };
        let near = at + 1..self.hi.min(at + NEAR);
        if opens.is(Class::TO) {
            return near.clone().any(|k| self.means(k, Sense::FELT))
                && near.clone().any(|k| self.items[k].is(Class::OF));
        }
        // before storming out
        let leaves = opens.is(Class::TEMPORAL) && opens.is(Class::BESIDE) && self.opens_participle(at + 1);
        if leaves && near.clone().any(|k| self.means(k, Sense::AWAY)) {
            return true;
        }
        let theirs = opens.is(Class::DETERMINER) && opens.means(Sense::THEIRS) || self.is_with(at);
        // his eyes were shut: a clause
        let noun = near.clone().find(|&k| self.means(k, Sense::MANNER));
        theirs && noun.is_some_and(|k| k + 1 >= self.hi || !self.has_finite_verb(k + 1, k + 2))
    }

    /// that it is “late” | in light of the vote / despite the vote / prompting a vote: whether the words after the quotation at `quote`, which no comma
    /// ends, tell of what the writer holds it against, in content that begins at `at`.
    pub(super) fn is_held_against(&self, at: usize, quote: usize) -> bool {
        let next = self.items.get(quote + 1).filter(|n| quote + 1 < self.hi && n.is_small());
        let writer =
            |n: &Item| n.means(Sense::CONCEDES) || n.means(Sense::IN) && self.tells_what_about(quote + 2);
        // called it “late” | in what she said was a speech
        let what = next.is_some_and(|n| n.means(Sense::IN))
            && self.items.get(quote + 2).is_some_and(|w| w.is_small() && w.means(Sense::WHAT));
        // said it was “late” | on Twitter
        let medium = next.is_some_and(|n| n.means(Sense::ON))
            && self
                .items
                .get(quote + 2)
                .is_some_and(|m| m.is_capitalised() && m.word.scene().any(Scene::MEDIUM));
        // said it was “late” | before driving off
        let leaves = next.is_some_and(|n| n.is(Class::TEMPORAL) && n.is(Class::BESIDE))
            && self.opens_participle(quote + 2)
            && (quote + 2..self.hi.min(quote + 5)).any(|k| self.means(k, Sense::AWAY));
        (next.is_some_and(writer) || what || medium || leaves || self.reacts(at, quote + 1))
            && self.is_taken(at)
            && !self.waits_at(at, quote)
    }

    /// said it was “late” | and by noon had left: whether the conjunction at `link`, right after a quotation, joins what came next, by the time
    /// that it begins with. Content begins at `at`.
    pub(super) fn next_is_writers(&self, at: usize, link: usize) -> bool {
        let quoted = |k: usize| self.items[k].quote().is_some();
        if !self.means(link, Sense::AND) || !quoted(link - 1) || link + 2 >= self.hi || !self.is_taken(at) {
            return false;
        }
        let start = self.after_time(link + 1);
        let verb = self.items.get(start).filter(|_| start < self.hi);
        let verb =
            verb.is_some_and(|v| v.is_small() && v.is(Class::AUXILIARY) && !v.is(Class::MODAL | Class::BE));
        start > link + 1 && verb && !(link..self.hi).any(quoted)
    }

    /// said it was “late” in May, | long before it sank: whether the words after the comma at `mark` set what content that begins at `at` holds in
    /// quotation marks before or after something else.
    pub(super) fn is_long_before(&self, at: usize, mark: usize) -> bool {
        let quoted = |k: usize| self.items[k].quote().is_some();
        let [adverb, before] = self.items.get(mark + 1..mark + 3).unwrap_or_default() else { return false };
        let far = adverb.is(Class::ADVERB) && !adverb.is(Class::NO_CONTRAST) && adverb.is_small();
        // except that she did not, only for the roof to fall
        let apart = adverb.is_small()
            && (adverb.means(Sense::SETS_APART) && before.is(Class::THAT)
                || adverb.means(Sense::ONLY) && before.means(Sense::FOR));
        if apart {
            return self.is_taken(at) && self.has_finite_verb(at, mark) && !(mark..self.hi).any(quoted);
        }
        let opens = far && before.is(Class::TEMPORAL);
        opens && self.is_taken(at) && (at..mark).any(quoted) && !(mark..self.hi).any(quoted)
    }

    /// said it was “late” for years, | words that she took back / a line that drew laughs: whether what stands after the comma at `mark` takes up
    /// what content that begins at `at` holds in quotation marks.
    pub(super) fn takes_up(&self, at: usize, mark: usize) -> bool {
        /// The most words before the noun's own clause.
        const NEAR: usize = 5;
        let items = &self.items;
        let quoted = |k: usize| items[k].quote().is_some();
        let Some(first) = items.get(mark + 1).filter(|f| mark + 2 < self.hi && f.is_small()) else {
            return false;
        };
        let article = first.means(Sense::INDEFINITE);
        if !article && !first.means(Sense::VIEW) || !self.is_taken(at) || !(at..mark).any(quoted) {
            return false;
        }
        let far = self.hi.min(mark + 2 + if article { NEAR } else { 1 });
        let noun = |k: &usize| {
            items[*k].is_small() && !items[*k].is(Class::PREPOSITION | Class::OF | Class::AUXILIARY)
        };
        let end = (mark + 2..far).find(|k| !noun(k) || items[*k].is(Class::RELATIVE | Class::THAT));
        let clause = end.is_some_and(|k| items[k].is(Class::RELATIVE | Class::THAT) && items[k].is_small());
        clause && !(mark + 1..self.hi).any(quoted) && !self.waits_at(at, mark)
    }
}
