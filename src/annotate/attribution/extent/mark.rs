//! Whether content ends at a mark, a conjunction or a quotation that stands in it.

use crate::attribution::item::{Item, ItemKind};
use crate::attribution::verb::finite_cue;
use crate::attribution::{Sentence, phrase};
use crate::lexicon::{Class, Scene, Sense};

impl Sentence<'_> {
    /// to “save it,” | and to “build it”: whether an infinitive that begins at `at` is joined to another after the quotation at
    /// `quote`.
    pub(super) fn is_joined_to_another(&self, at: usize, quote: usize) -> bool {
        let to = |k: usize| self.items.get(k).is_some_and(|i| i.is(Class::TO));
        to(at) && to(quote + 2) && self.items[quote + 1].is(Class::CONJUNCTION)
    }

    /// Whether content that begins at `at` ends with the quotation at `quote`, which has its comma.
    pub(super) fn ends_after_quote(&self, at: usize, quote: usize, next: Option<&Item>) -> bool {
        next.is_some_and(|n| {
            n.is(Class::ING) && n.is(Class::SAY | Class::TELL | Class::NAME)
                || n.means(Sense::LACKS) && self.items.get(quote + 2).is_some_and(|v| v.is(Class::ING))
                || n.is(Class::RELATIVE)
                    && !n.is(Class::THAT)
                    && !self.waits_at(at, quote)
                    && !self.verb_follows_relative(at, quote)
                || self.begins_outside(at, n.from)
                || self.opens_participle(quote + 1) && self.makes_speak(quote + 1)
                || n.is(Class::CONJUNCTION) && self.speaks_again(at, quote + 1)
                // by calling it “late,” | and by closing the road
                || n.is(Class::CONJUNCTION)
                    && self.items.get(quote + 2).is_some_and(|b| b.means(Sense::BY))
                    && self.opens_participle(quote + 3)
                || n.is(Class::CONJUNCTION) && self.joins_none(at, n.from)
                || self.names_source(quote + 1)
                || self.sets_in_time(at, quote + 1)
                || self.tells_occasion(at, quote + 1)
                || self.reacts(at, quote + 1)
                || self.is_untold(at, quote + 1)
                || self.is_part_of(at, quote + 1)
                || n.is(Class::DETERMINER) && self.is_apposition(at, quote)
                || n.means(Sense::CONCEDES) && self.is_taken(at) && !self.waits_at(at, quote)
                || n.means(Sense::IN) && self.is_taken(at) && self.tells_what_about(quote + 2)
                || n.means(Sense::GLOSSES)
                    && self.items.get(quote + 2).is_some_and(|v| !v.is(Class::THAT))
                // “get over it,” before later taking it back
                || n.is(Class::TEMPORAL) && n.is(Class::BESIDE) && self.opens_participle(quote + 2)
                // “Q,” as quoted by the Post: who passed it on
                || n.means(Sense::AS)
                    && self.items.get(quote + 2).is_some_and(|v| v.is(Class::CUE) && v.is(Class::PAST))
        })
    }

    /// Whether content that begins at `at` ends at a conjunction.
    pub(super) fn ends_at_conjunction(&self, at: usize, i: usize) -> bool {
        let items = self.items;
        let speaks = self.speaks_again(at, i);
        // Hale said it rained and Lee said it poured
        // said that it rained and expressed a wish: what the speaker did besides
        let does = items[at].is(Class::THAT)
            && i > at + 1
            && items.get(i + 1).filter(|_| i + 1 < self.hi).is_some_and(|v| {
                v.is(Class::REGARD) && v.is(Class::PAST) && v.is_small() && !v.is(Class::NOUN_TOO)
            })
            && items.get(i + 2).is_some_and(|n| {
                // that she had asked twice and believed the board: told, not done
                let thing = Class::HEARER | Class::PRONOUN | Class::DETERMINER | Class::PERSON;
                i + 2 < self.hi && n.is(thing) && !items[i + 1].is(Class::THINK)
            });
        let listed = i > at && items[i - 1].kind == ItemKind::Comma && self.awaits_subject(at, i - 1);
        // by stressing the need for it | and painting it red
        let another = || {
            let one = |k: usize| self.items[k].is_small() && self.text_of(k).ends_with("ing");
            let adverb = usize::from(items[i + 1].is(Class::ADVERB) && i + 2 < self.hi);
            let says = items[i + 1].is(Class::ING)
                && items[i + 1].is(Class::SAY | Class::TELL)
                && !items[i + 1].is(Class::NOUN_TOO);
            at > 0 && items[at - 1].is(Class::ING) && one(i + 1 + adverb) && (says || !(at..i).any(one))
        };
        // was late but, boy, it was fun: the writer's cry
        let cry = items.get(i + 1..i + 4).is_some_and(|cry| {
            let comma = |k: usize| cry[k].kind == ItemKind::Comma;
            i + 3 < self.hi && comma(0) && comma(2) && cry[1].is_small() && cry[1].means(Sense::CRY)
        });
        if cry && self.is_taken(at) {
            return true;
        }
        // with Hale saying it was late | and Lee saying
        let other = phrase::end_after(items, i + 1, self.hi).is_some_and(|v| {
            let says =
                |v: &Item| v.is(Class::ING) && v.is(Class::SAY | Class::TELL) && !v.is(Class::NOUN_TOO);
            v < self.hi && v > i + 1 && says(&items[v])
        });
        let with = at > 0 && self.items[at - 1].is(Class::ING);
        if with && other
            || self.next_is_writers(at, i)
            || self.is_another_time(at, i)
            || self.does_besides(at, i)
            || self.disagrees_with_content(at, i)
        {
            return true;
        }
        // is mending it, then painting it | and closing it
        let then = |k: usize| items[k].kind == ItemKind::Comma && self.opens_next_deed(k + 1);
        let listed = listed || self.opens_participle(i + 1) && (at..i).any(then);
        // According to Lee, Hale left | and asked for more
        let reported = items.get(i + 1).is_some_and(|v| v.is(Class::CUE)) && self.is_all_of_source(at);
        !listed
            && !self.counts_again(i + 1)
            && !self.tells_speaker(at, i)
            && !reported
            && !self.shares_auxiliary(at, i)
            && (speaks
                || does
                || i + 1 < self.hi && another()
                || items[i].is_small() && i > at + 2 && self.new_clause(i + 1)
                || self.does_to_subject(at, i)
                || self.leaves(at, i) == Some(true)
                    && !self.joins_quotation(at, i)
                    && !self.disagrees_with_speaker(at, i))
    }

    /// that clerks had followed him | and posted his number: whether the conjunction at `link`, in content that begins at `at`, joins a participle
    /// by which a thing is put out to one that has its auxiliary there.
    fn shares_auxiliary(&self, at: usize, link: usize) -> bool {
        let items = self.items;
        let had = |k: usize| self.means(k, Sense::EARLIER_YET) && items[k + 1].is_small();
        let Some(verb) = items.get(link + 1).filter(|v| link + 2 < self.hi && v.is_small()) else {
            return false;
        };
        // and posted a notice: either may have
        let object = items[link + 2].is_small() && items[link + 2].means(Sense::THEIRS);
        let last = (at..link).rev().find(|&k| items[k].is(Class::AUXILIARY) && items[k].is_small());
        object && verb.means(Sense::ISSUES) && items[at].is(Class::THAT) && last.is_some_and(had)
    }

    /// tells the paper it “sank,” | and is “not missed”: whether the conjunction at `link`, in content that begins at `at` and holds a quotation,
    /// joins a verb whose words are quoted as well: the speaker's, whoever does it.
    fn joins_quotation(&self, at: usize, link: usize) -> bool {
        let quoted = |k: usize| self.items[k].quote().is_some();
        let verb = |i: &Item| i.is_small() && i.is(Class::AUXILIARY) && !i.is(Class::PRONOUN);
        let adverb =
            |k: &usize| self.items[*k].is(Class::ADVERB | Class::NEGATION) && self.items[*k].is_small();
        self.items.get(link + 1).filter(|_| link + 1 < self.hi).is_some_and(verb)
            && (link + 2..self.hi).find(|k| !adverb(k)).is_some_and(quoted)
            && (at..link).any(quoted)
    }

    /// Whether content that begins at `at` ends at a comma: ", adding", ", according to", ", while Hale said", ", and
    /// told".
    pub(super) fn ends_at_comma(&self, at: usize, comma: usize) -> bool {
        let items = self.items;
        let Some(next) = items.get(comma + 1).filter(|_| comma + 1 < self.hi) else { return true };
        // at 8.1 percent, compared with 10 before
        let brings = |i: &Item| i.is(Class::PREPOSITION | Class::TO);
        let compared = next.means(Sense::COMPARES) && items.get(comma + 2).is_some_and(brings);
        // but that if it rained, | she stayed
        if self.awaits_second_main(at, comma)
            || self.is_alternative(comma + 1)
            || self.closes_relative(at, comma)
        {
            return false;
        }
        if compared
            || next.means(Sense::RESULTS) && self.comes_of_content(at, comma)
            || self.opens_next_deed(comma + 1)
            || self.adds_up(comma + 1)
            || self.awaits_main(at, comma)
            || items[at].is(Class::THAT) && self.goes_on_likewise(at, comma, self.hi).is_some()
            || items[at].is(Class::TO) && self.parts_list(at, comma, self.hi)
        {
            return false;
        }
        if next.is(Class::ACCORDING)
            || next.means(Sense::GUESSES)
            || self.names_source(comma + 1)
            || self.glosses_in_words(comma + 1)
            || self.tells_of_saying(at, comma)
            || next.is(Class::ING)
                // that it rained, | saying so herself / citing two officials
                && (next.is(Class::SAY | Class::TELL | Class::NAME) || next.means(Sense::QUOTES))
                && !self.is_all_of_source(at)
        {
            return true;
        }
        let beside = next.is(Class::BESIDE) && !next.is(Class::CONJUNCTION);
        if items[comma - 1].quote().is_some() && (next.is(Class::ING) || beside) {
            return true;
        }
        // , which is the writer's own word, unless the words before it wait for their verb
        if next.is(Class::RELATIVE) && !next.is(Class::THAT) {
            return !self.is_interrupted(at, comma)
                && !self.is_all_of_source(at)
                && !self.verb_follows_relative(at, comma)
                && !self.that_follows_relative(at, comma);
        }
        let finite = next.is(Class::PAST | Class::THIRD) && !next.is(Class::NOUN_TOO);
        if next.is(Class::CUE) && finite && !self.wants_particle(comma + 1) {
            // that the plan, called Tern, would fail: what is set off waits for its verb; that Lee, a clerk, said no: and has it
            return !(next.is(Class::NAME) && self.waits_at(at, comma) || self.has_verb_after(at, comma));
        }
        if self.is_remark(at, comma)
            || self.is_told_besides(at, comma)
            || next.means(Sense::CONCEDES) && self.is_taken(at) && !self.waits_at(at, comma)
        {
            return true;
        }
        let linked = next.is(Class::BESIDE | Class::CONJUNCTION);
        let from = comma + 1 + usize::from(linked);
        if self.awaits_subject(at, comma) {
            return false;
        }
        if linked && self.brings_in_narrator(at, comma, from) {
            return true;
        }
        let cue = |v: &Item| v.is(Class::CUE) && v.is(Class::PAST | Class::THIRD | Class::ING);
        if linked && items.get(from).is_some_and(cue) && !self.wants_particle(from) {
            return !self.comes_back(at, from) && !self.is_all_of_source(at);
        }
        next.is(Class::CONJUNCTION)
            && (self.speaks_again(at, comma + 1)
                || self.joins_none(at, next.from)
                || self.tells_of_another(at, next.from))
            || self.new_clause(from)
            || linked && self.speaks_after_apposition(from)
            || linked && self.does_to_subject(at, comma + 1)
            || self.leaves(at, comma) == Some(true) && !self.disagrees_with_speaker(at, comma + 1)
    }

    /// that the dam broke, | leaving the town without water: whether a participle after the comma at `comma` tells what came of
    /// what is said from `at` on, and not what the speaker did: said it was late, leaving the room.
    fn comes_of_content(&self, at: usize, comma: usize) -> bool {
        let told = |i: &Item| i.is_small() && i.means(Sense::MODAL_FORM | Sense::EARLIER_YET);
        let of_content = self.items[at].is(Class::THAT) || self.items[at..comma].iter().any(told);
        of_content && !self.makes_speak(comma + 1)
    }

    /// said that he'd stay, and | we have no reason to doubt it: whether the writer, who is not in items `at..comma`, speaks from item
    /// `from` on.
    fn brings_in_narrator(&self, at: usize, comma: usize, from: usize) -> bool {
        let narrator = |i: &Item| i.means(Sense::NARRATOR);
        self.items.get(from).is_some_and(narrator) && !self.items[at..comma].iter().any(narrator)
    }

    /// that there are ten, | adding up to 40 planks: no word of speech.
    fn adds_up(&self, at: usize) -> bool {
        let items = self.items;
        items[at].is(Class::ING)
            && items[at].is(Class::SAY)
            && items.get(at + 1).is_some_and(|next| next.means(Sense::UP))
    }

    /// said that at the hearing, | she would speak; that Hale, Lee, | and Roe all asked her: whether a clause without a verb yet goes
    /// on after the comma at `comma`.
    pub(super) fn awaits_subject(&self, at: usize, comma: usize) -> bool {
        let items = self.items;
        if !items[at].is(Class::THAT) || comma <= at + 1 || self.has_finite_verb(at + 1, comma) {
            return false;
        }
        let link = items.get(comma + 1).is_some_and(|n| comma + 1 < self.hi && n.is(Class::CONJUNCTION));
        let list = || items[at + 1..comma].iter().any(|i| i.kind == ItemKind::Comma);
        let goes_on = if link { list() } else { self.opens_adverbial(at + 1) };
        goes_on && self.subject_at(comma + 1 + usize::from(link), self.hi).is_some()
    }

    /// said that it rained | but also said, but did not say, but declined to say: whether the conjunction at `link` joins what
    /// the speaker said besides, or would not say. Content begins at `at`.
    pub(super) fn speaks_again(&self, at: usize, link: usize) -> bool {
        let items = self.items;
        let end = self.hi;
        let adverb = |k: &usize| items[*k].is(Class::ADVERB) && items[*k].is_small();
        let first = (link + 1..end).find(|k| !adverb(k)).unwrap_or(end);
        let Some(verb) = items.get(first).filter(|v| first < end && v.is_small()) else { return false };
        let speech = Class::SAY | Class::TELL | Class::NAME;
        // their looks and comments on it
        let words = Class::THAT | Class::PRONOUN | Class::DETERMINER | Class::TO;
        let brings = |n: &Item| n.quote().is_some() || n.is(words) || n.is_capitalised();
        // and calls to the town are rising
        let noun =
            || items.get(first + 1).is_some_and(|n| n.is(Class::TO)) && self.subject_at(first, end).is_some();
        let sure = !verb.is(Class::NOUN_TOO) || items.get(first + 1).is_some_and(brings) && !noun();
        // guided by Lee and observed by the board
        let passive = items.get(first + 1).is_some_and(|n| n.means(Sense::BY));
        if sure
            && !passive
            && verb.is(speech)
            && verb.is(Class::PAST | Class::THIRD)
            && !self.wants_particle(first)
        {
            return !self.comes_back(at, first);
        }
        // said that it was late | but also found that it was dear
        let found = verb.is(Class::CUE) && verb.is(Class::PAST | Class::THIRD) && !verb.is(Class::NOUN_TOO);
        if found && !self.means(link, Sense::AND) && items.get(first + 1).is_some_and(|t| t.is(Class::THAT)) {
            return true;
        }
        // had been “late” | and questioned why Hale had left
        let questions =
            verb.is(Class::REGARD) && verb.is(Class::PAST | Class::THIRD) && !verb.is(Class::NOUN_TOO);
        if questions && items.get(first + 1).is_some_and(|q| q.is_small() && q.is(Class::QUESTION)) {
            return true;
        }
        if self.leaves_out(first, end) {
            return true;
        }
        // but she does not say
        let subject = usize::from(verb.means(Sense::SUBJECT));
        let declines = |v: &Item| v.is(Class::DECLINE) && v.is(Class::PAST | Class::THIRD);
        if items.get(first + subject).is_some_and(declines) {
            return items.get(first + subject + 1).is_some_and(|to| to.is(Class::TO));
        }
        let does = items.get(first + subject).filter(|i| i.is(Class::AUXILIARY) && !i.is(Class::BE));
        let Some(does) = does else { return false };
        let between = |k: &usize| items[*k].is(Class::ADVERB | Class::NEGATION);
        let Some(said) = (first + subject + 1..end).find(|k| !between(k)) else { return false };
        let negated = items[first..said].iter().any(|i| i.is(Class::NEGATION));
        // would not be drawn, would not elaborate: and not what would be done
        // that Lee was “late” but could not comment on it: whoever could not, it was told
        let unable = does.word.scene().any(Scene::ABLE)
            && items.get(said + 1).is_some_and(|on| on.is(Class::PREPOSITION))
            && self.leaves(at, link) == Some(false);
        let silent = items[said].is(Class::COMMENT) && !unable
            || items[said].is(Class::BE) && items.get(said + 1).is_some_and(|i| i.means(Sense::DRAWN_OUT));
        let to_come = does.is(Class::MODAL) || does.means(Sense::MODAL_FORM);
        let again = items[said].is(Class::BASE)
            && items[said].is(speech)
            && !self.wants_particle(said)
            && (negated || subject == 0)
            && (!to_come || negated && items[said].means(Sense::CORE));
        negated && silent || again
    }

    /// that clerks came to him | and told him: whether the conjunction at `link` joins what others told the speaker, whom content that
    /// begins at `at` has named by the same word.
    fn tells_speaker(&self, at: usize, link: usize) -> bool {
        let [verb, him] = self.items.get(link + 1..link + 3).unwrap_or_default() else { return false };
        verb.is(Class::TELL)
            && verb.is(Class::PAST)
            && him.is(Class::HEARER)
            && him.is_small()
            && (at..link)
                .any(|k| self.items[k].is(Class::HEARER) && self.text_of(k) == self.text_of(link + 2))
    }

    /// said that it rained, | but gave no details: whether the verb at `verb` has for its object what the speaker left out.
    fn leaves_out(&self, verb: usize, end: usize) -> bool {
        /// The noun stands no farther after "no", in items.
        const NEAR: usize = 3;
        let no = verb + 1 < end && self.means(verb + 1, Sense::NOBODY);
        no && (verb + 2..end.min(verb + 2 + NEAR)).any(|k| self.means(k, Sense::LEFT_OUT))
    }

    /// said that it rained, | and briefed the board, and that it poured: whether a "that" beside the one at `at` takes up what
    /// the speaker said, after the verb at `verb`.
    fn comes_back(&self, at: usize, verb: usize) -> bool {
        /// No verb phrase between is longer, in items.
        const NEAR: usize = 14;
        // that Hale wanted a pier, | and wanted it now
        let same = |k: usize| self.items[k].is_small() && self.text_of(k) == self.text_of(verb);
        // that Hale is for a pier, | but wants it now
        if verb > at && self.disagrees_with_speaker(at, verb - 1) {
            return true;
        }
        if !self.items[verb].is(Class::SAY | Class::TELL) && (at..verb).any(same) {
            return true;
        }
        let end = self.hi.min(verb + NEAR);
        self.items[at].is(Class::THAT)
            && (verb + 1..end)
                .find(|&k| self.items[k].is(Class::THAT))
                .is_some_and(|k| self.items[k - 1].is(Class::CONJUNCTION) && self.opens_that(k))
    }

    /// and Tom Hale, the town’s clerk, said: whether somebody's name begins at `from`, and a verb of speech follows what a comma sets
    /// off after it.
    fn speaks_after_apposition(&self, from: usize) -> bool {
        /// No apposition is longer, in items.
        const LONGEST: usize = 18;
        let items = self.items;
        let Some(first) = items.get(from).filter(|_| from < self.hi) else { return false };
        let name = self
            .text
            .syntax
            .phrase_at(first.from as usize)
            .filter(|p| p.names_person() && p.first == first.from);
        let comma = |k: usize| items[k].kind == ItemKind::Comma;
        let Some(open) =
            name.and_then(|p| (from..self.hi).find(|&k| items[k].from >= p.last)).filter(|&k| comma(k))
        else {
            return false;
        };
        let close = (open + 1..self.hi.min(open + LONGEST)).find(|&k| comma(k));
        close.is_some_and(|c| {
            items.get(c + 1).is_some_and(|v| c + 1 < self.hi && v.is_small() && finite_cue(v))
        })
    }

    /// and 17 percent said: whether a share of those who were asked begins at `at`.
    fn counts_again(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|i| i.kind == ItemKind::Number)
            && self.items.get(at + 1).is_some_and(|i| i.means(Sense::PERCENT))
    }

    /// A subject and a verb of speech: among the next few words, no mark between.
    pub(in crate::attribution) fn new_clause(&self, from: usize) -> bool {
        let items = self.items;
        // found that 40 percent did, and 17 percent said they would: of the same poll
        let first = from + usize::from(items.get(from).is_some_and(|i| i.is(Class::CONJUNCTION)));
        if self.counts_again(first) {
            return false;
        }
        // and had declared it out: no subject
        let verb = |i: &Item| i.is(Class::AUXILIARY) && !i.is(Class::PRONOUN) && i.is_small();
        if items.get(first).is_some_and(verb) {
            return false;
        }
        // although some put it higher
        let contrast = from > 0 && self.means(from - 1, Sense::CONTRASTS);
        for (i, item) in items.iter().enumerate().take(self.hi.min(from + 9)).skip(from) {
            if !matches!(item.kind, ItemKind::Word | ItemKind::Possessive) {
                return false;
            }
            let other = Class::THAT | Class::RELATIVE | Class::AUXILIARY | Class::VERB | Class::SUBORDINATOR;
            if i > from && (item.is(other) || item.is(Class::BESIDE) && !item.is(Class::CONJUNCTION)) {
                return false;
            }
            if i > from && finite_cue(item) && (contrast || !self.wants_particle(i)) {
                return true;
            }
        }
        false
    }
}
