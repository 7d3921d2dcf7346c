//! What a verb's complement makes of a clause: which paraphrase it claims, by which frame.

use super::claims::{Announced, Claims};
use super::clause::{Bond, judges_that};
use super::extent::Commas;
use super::frame::{self, Frame};
use super::item::{Item, ItemKind};
use super::phrase::{self, Phrase};
use super::verb::Right;
use super::{Clause, MIXED_WORDS, Sentence};
use crate::doubt::Doubt;
use crate::lexicon::{Class, Sense, Sort};
use crate::span::Span;
use crate::syntax::{self, ClauseKind};

/// The longest clause that is looked at for want of a verb, in items: one that is longer has a verb, if perhaps none that a
/// table has.
const VERBLESS: usize = 12;

impl Sentence<'_> {
    /// Claims what belongs to the clause.
    pub(super) fn content(&self, claims: &mut Claims, clause: &Clause) {
        let Some(subject) = clause.subject else { return };
        let at = clause.group.verb;
        let class = self.items[at].class;
        let cue = self.cue_span(clause);
        let source = self.phrase_span(subject);
        let speaks = class.any(Class::SAY | Class::TELL);
        if claims.has(cue) {
            return;
        }
        let head = self.at_head(at)
            || self.is_before_main(subject.start)
            || self.stands_before_main(subject.start, at);
        match clause.right {
            // quoted Lee as saying: the words are Lee's
            _ if self.gives_words_of_another(at) => {}
            // went on NBC's “Meet the Press”: no words of hers
            Right::Clause { .. } if self.items[at].is(Class::PARTICLE) => {}
            _ if clause.inverted() => {
                // In other words, explained Lee: “Q” / Said Lee, “Q”
                let head = at == self.lo;
                let mark = if head { subject.outer } else { subject.end };
                let next = mark + 1;
                if head && next >= self.hi {
                    claims.announced = Some(Announced { source, cue, frame: frame::VERB_COLON_PARAGRAPH });
                } else if next < self.hi
                    && (head || self.items[mark].kind == ItemKind::Colon)
                    && self.items[next].quote().is_some()
                {
                    self.quote_after(claims, clause, next, (source, cue));
                } else {
                    self.tail(claims, clause, (source, cue));
                }
            }
            // said “fog” five times: a word that is counted
            Right::Quote { at: quote, .. } if self.is_counted(quote) => {}
            Right::Quote { at: quote, .. } => self.quote_after(claims, clause, quote, (source, cue)),
            Right::Clause { at: start, that } => {
                self.clause_after(claims, clause, (start, that, head), (source, cue));
            }
            Right::Colon { at: start } if speaks => {
                if start >= self.hi {
                    let sure = !clause.nested && clause.is_sure();
                    let frame = if sure { frame::VERB_COLON_PARAGRAPH } else { frame::COLON_PARAGRAPH };
                    claims.announced = Some(Announced { source, cue, frame });
                } else if !clause.inherited() {
                    let end = self.content_end(claims, start, Commas::Within);
                    self.claim(claims, start, end, (Some(source), Some(cue)), frame::REPORTED_BARE);
                }
            }
            Right::Nothing { at: comma } if (speaks || class.any(Class::THINK)) && !clause.inherited() => {
                let parts = comma + 1 < self.hi && self.is_comma(comma);
                if let Some(frame) = self.parenthesis_frame(subject, speaks).filter(|_| parts) {
                    let end = self.content_end(claims, comma + 1, Commas::Within);
                    let index = self.claim(claims, comma + 1, end, (Some(source), Some(cue)), frame);
                    let quoted = self.longest_quotation(comma + 1, end) >= MIXED_WORDS;
                    // Soon after, Lee agreed to more, including “Q”: no words of hers
                    let vows = class.any(Class::VOW) && !class.any(Class::TELL);
                    let plain = !vows && !class.any(Class::THINK | Class::QUERY);
                    if let Some(index) =
                        index.filter(|_| plain && quoted && self.is_of_one_voice(comma + 1, end))
                    {
                        claims.now_quoted(index);
                    }
                } else {
                    self.tail(claims, clause, (source, cue));
                }
            }
            _ => {}
        }
    }

    /// As Lee said, | it rained. / Instead, Lee told the Courier, | it rained: the frame of a clause that its comma sets off, if a sentence
    /// begins with it.
    fn parenthesis_frame(&self, subject: Phrase, speaks: bool) -> Option<Frame> {
        if subject.start == self.lo + 1 && self.means(self.lo, Sense::AS) {
            return Some(frame::AS_SAID);
        }
        (speaks && self.is_head_parenthesis(subject.start)).then_some(frame::HEAD_PARENTHESIS)
    }

    /// The frame of what stands after a verb: "that" before it, a quotation in it, an object that is no clause.
    fn frame_after(
        &self,
        clause: &Clause,
        (that, quoted, loose): (bool, bool, bool),
        (start, end): (usize, usize),
    ) -> Option<Frame> {
        let class = self.items[clause.group.verb].class;
        let speaks = class.any(Class::SAY | Class::TELL);
        if clause.inherited() && !quoted {
            return Some(match (clause.group.participle, clause.is_sure() && speaks) {
                (true, true) => frame::PARTICIPLE_REPORTED,
                (true, false) => frame::PARTICIPLE_REPORTED_DOUBTFUL,
                (false, true) => frame::COORDINATED_REPORTED,
                (false, false) => frame::COORDINATED_REPORTED_DOUBTFUL,
            });
        }
        if clause.inherited() {
            // used black paint, referring to Hale’s motto, “Q”
            let set_off = class.any(Class::NAME) && !speaks && self.is_set_off(start, end);
            // citing what she called “Q”
            let called = clause.is_sure() && !speaks && self.is_what_subject_calls(clause, (start, end));
            let class = if called { class | Class::NAME } else { self.class_of_cue(clause) };
            return Some(inherited_frame(clause, if set_off { Class::NONE } else { class }));
        }
        match () {
            () if quoted => Some(self.quoted_frame(clause, that, (start, end))),
            () if that => {
                // denied that it rained: not what she says
                let states = speaks && !clause.nested && !class.any(Class::DENIAL);
                Some(if states { frame::REPORTED_THAT } else { frame::THOUGHT_THAT })
            }
            () => self.bare_frame(clause, loose, (start, end)),
        }
    }

    /// What a verb is to its quotation: cut its forecast, citing “Q” gives the reason in its subject's words, like one of naming.
    /// Who quotes, gives another's.
    pub(super) fn class_of_cue(&self, clause: &Clause) -> Class {
        let verb = &self.items[clause.group.verb];
        let cites = verb.means(Sense::QUOTES) && !verb.means(Sense::RECITES) && clause.group.participle;
        let quoted = matches!(clause.right, Right::Quote { plain: true, .. });
        if cites && quoted { verb.class | Class::NAME } else { verb.class }
    }

    /// S said that P / S called P
    fn clause_after(
        &self,
        claims: &mut Claims,
        clause: &Clause,
        (start, that, head): (usize, bool, bool),
        (source, cue): (Span, Span),
    ) {
        let class = self.items[clause.group.verb].class;
        let speaks = class.any(Class::SAY | Class::TELL);
        let object = !that && !self.is_clause(start) && !class.any(Class::NAME);
        // The poll showed Lee ahead, with Hale in third: all of it
        let document = clause.subject.is_some_and(|s| self.items[s.end - 1].is(Class::DOCUMENT));
        let loose = object && !document && !self.means(clause.group.verb, Sense::CORE);
        // Hale, who said it rained, left.
        let who = clause.subject.is_some_and(|s| {
            self.items[s.start].is(Class::RELATIVE)
                && s.start > 0
                && self.items[s.start - 1].kind == ItemKind::Comma
        });
        let head = head || who;
        // began his line of questioning by citing what Lee said: a thing done
        let governs = |k: usize| self.items.get(k).is_some_and(|i| k < self.hi && i.is(Class::PREPOSITION));
        let done = self.items[clause.group.verb].is(Class::TAKES_VERB)
            && !that
            && (object || phrase::end_after(self.items, start, self.hi).is_some_and(governs));
        if done && !self.items[start].is(Class::THAT) {
            return;
        }
        let end = self.content_end(claims, start, Commas::end_if(head || loose));
        let beyond = clause.subject.and_then(|s| self.verb_beyond(s.start)).filter(|&v| v < end);
        let end = beyond.unwrap_or(end);
        // a man who answered the door | said; warned about “The Long Winter”
        let deed = beyond.is_some() && !that && self.items[start..end].iter().all(|i| i.quote().is_none());
        if end <= start || deed || self.is_title(&self.items[start]) || self.says_it_by(start, end) {
            return;
        }
        let names = class.any(Class::NAME) && !that && !self.items[start].is(Class::QUESTION);
        let names = names || class.any(Class::JUDGE) && !speaks && !that;
        let end = if names { self.end_of_name(start, end) } else { end };
        let first = &self.items[start];
        let quoted = self.longest_quotation(start, end) >= MIXED_WORDS;
        if that && !quoted && end <= start + VERBLESS && self.is_no_clause(clause, (start, end)) {
            return;
        }
        if that && self.has_adverbial_alone(start, end) {
            return;
        }
        // denied that he did: what is denied stands elsewhere
        let elliptic = end == start + 3 && self.items[start + 2].is(Class::AUXILIARY);
        let opens = self.items.get(end).is_some_and(|i| end < self.hi && i.kind == ItemKind::Colon);
        if that && elliptic && (class.any(Class::DENIAL) || opens) && self.items[start + 1].is(Class::PRONOUN)
        {
            return;
        }
        if clause.inherited() && !quoted && !speaks && !class.any(Class::NAME) && !clause.is_sure() {
            return;
        }
        let Some(frame) = self.frame_after(clause, (that, quoted, loose), (start, end)) else { return };
        // referred to the dam, called for a dam: what the preposition brings
        let called_on = names && !speaks && !self.opens_infinitive(start) && !first.means(Sense::IN);
        let object = called_on || [frame::REGARD, frame::NAMING, frame::NAMING_LOOSE].contains(&frame);
        let skip = object && (first.is(Class::PREPOSITION | Class::TO)) && start + 2 < end;
        // called on the board | “to mend it”
        let start = self.after_hearer_of_call(start, end).filter(|_| skip).unwrap_or(start);
        let skip = skip && self.items[start].quote().is_none();
        // said nothing of it, but
        let adjunct = self.items.get(start + 1).is_some_and(|i| i.is(Class::PREPOSITION));
        let silent =
            adjunct && !that && first.means(Sense::NOBODY) && !first.is(Class::DETERMINER | Class::PRONOUN);
        let index = self.claim(claims, start + usize::from(skip), end, (Some(source), Some(cue)), frame);
        if let Some(index) = index.filter(|_| silent) {
            claims.doubt(index, Doubt::SaysNothing);
        }
        if let Some(index) = index.filter(|_| self.is_quoted_before(clause)) {
            claims.doubt(index, Doubt::QuotedBefore);
        }
        if let Some(index) = index.filter(|_| !that) {
            self.add_antecedent(claims, index, clause, start);
        }
    }

    /// called on the board | “to mend the pier”: the quotation of an infinitive right after whom "on" at `start` brings.
    fn after_hearer_of_call(&self, start: usize, end: usize) -> Option<usize> {
        let quote = phrase::end_after(self.items, start + 1, end).filter(|&q| q < end)?;
        let first = self.items[quote].quote().and(self.first_within(quote))?;
        let infinitive = first.is(Class::TO | Class::NEGATION);
        (self.means(start, Sense::ON) && infinitive).then_some(quote)
    }

    /// the plan, which Hale says | would fail: adds the noun that a relative clause of speech has for the subject of what is said, from
    /// item `start` on.
    fn add_antecedent(&self, claims: &mut Claims, index: usize, clause: &Clause, start: usize) {
        let relative = clause.subject.and_then(|s| s.start.checked_sub(1)).filter(|&r| r > self.lo + 1);
        let relative = relative.filter(|&r| self.items[r].is(Class::RELATIVE) && self.items[r].is_small());
        if let Some(antecedent) = relative.and_then(|r| self.stands_for(self.lo, r, start)) {
            claims.out[index].content.insert(0, antecedent);
        }
    }

    /// called her “a fraud” | as he left; “a fraud,” | whatever that means: where a name that somebody gives ends, which is items
    /// `start..end`.
    fn end_of_name(&self, start: usize, end: usize) -> usize {
        let asks = |q: usize| {
            let next = self.items.get(q + 1).filter(|_| q + 1 < self.hi);
            self.items[q].mark == b',' && next.is_some_and(|n| n.is(Class::QUESTION | Class::SUBORDINATOR))
        };
        let last = |&q: &usize| self.items[q].quote().is_some() && (self.gives_occasion(q) || asks(q));
        let end = (start..end).find(last).map_or(end, |q| q + 1);
        // called it “late,” | naming its maker
        let does_besides = |q: &usize| {
            let part = self.items.get(*q + 1).is_some_and(|n| *q + 1 < end && !n.is(Class::ING_PREPOSITION));
            self.items[*q].mark == b',' && part && self.opens_participle(*q + 1)
        };
        let end = (start..end).find(does_besides).map_or(end, |q| q + 1);
        // called it “late,” in a word, | and raised the fee
        let does = |k: usize| {
            let next =
                self.items.get(k + 2).filter(|n| k + 2 < end && n.is_small() && !n.is(Class::NOUN_TOO));
            let verb = next.is_some_and(|n| n.is(Class::AUXILIARY | Class::VERB | Class::CUE));
            let past = next.is_some() && self.text_of(k + 2).ends_with("ed");
            let link = self.items.get(k + 1).is_some_and(|n| n.is(Class::CONJUNCTION));
            // called it “late,” | and the board has done so too
            let quoted = self.items[k].quote().is_some() && self.items[k].mark == b',';
            let clause = || {
                let (subject, rest) = (self.items.get(k + 2), self.items.get(k + 2..end).unwrap_or_default());
                let named = subject.is_some_and(|s| s.kind == ItemKind::Word && s.is_capitalised());
                let listed = rest.iter().any(|i| i.quote().is_some());
                k + 2 < end && (self.subject_at(k + 2, end).is_some() || named && !listed && rest.len() > 2)
            };
            // called it “late” and raised the fee
            let object = self.items.get(k + 3).filter(|_| k + 3 < end).is_some_and(|o| {
                o.is_capitalised() || o.is(Class::DETERMINER | Class::HEARER) && o.quote().is_none()
            });
            let deed = self.items[k].quote().is_some() && past && object;
            (self.items[k].kind == ItemKind::Comma && (verb || past) || quoted && clause() || deed) && link
        };
        let quote = (start..end).find(|&q| self.items[q].quote().is_some()).unwrap_or(end);
        let at = (quote..end).find(|&k| does(k));
        at.map_or(end, |k| k + usize::from(self.items[k].quote().is_some()))
    }

    /// he said that | when it rained, but: whether items `start..end` are a "that" and an adverbial clause that has no other
    /// beside it, so that the "that" stands for what was said.
    fn has_adverbial_alone(&self, start: usize, end: usize) -> bool {
        let opens = self.items.get(start + 1).filter(|i| start + 1 < end && i.is(Class::SUBORDINATOR));
        let Some(opens) = opens.filter(|i| !i.is(Class::TEMPORAL)) else { return false };
        // that when it rained, | but she stayed
        let joined =
            |k: &usize| self.items[*k].kind == ItemKind::Comma && self.items[*k + 1].is(Class::CONJUNCTION);
        let end = (start + 2..end - 1).find(joined).unwrap_or(end);
        let (from, to) = (self.items[start].to, self.items[end - 1].to);
        let clauses = &self.syntax_clauses()[syntax::first_from(self.syntax_clauses(), from)..];
        let mut within = clauses.iter().take_while(|c| c.first < to).filter(|c| c.verb < to);
        let beside = |c: &syntax::Clause| {
            let subject = self.text.syntax.phrases.get(c.subject as usize);
            c.kind == ClauseKind::Subordinate && subject.is_some_and(|s| s.first == opens.to)
        };
        let alone = within.next().is_some_and(beside) && within.next().is_none();
        let plain = |i: &Item| matches!(i.kind, ItemKind::Word | ItemKind::Number | ItemKind::Possessive);
        let stop = usize::from(self.items[end - 1].kind == ItemKind::Stop);
        alone && self.items[start..end - stop].iter().all(plain)
    }

    /// explained just that in 2009, tells that story: whether the "that" at `start` opens no clause, or one that was
    /// cut before its verb.
    fn is_no_clause(&self, clause: &Clause, (start, end): (usize, usize)) -> bool {
        let verb = clause.group.verb;
        let adjunct = self.items.get(start + 1).is_some_and(|i| i.is(Class::PREPOSITION | Class::TIME));
        // Who is told something stands before a "that" that opens a clause.
        let hearer =
            start == verb + 1 && self.items[verb].is(Class::TELL) && !self.items[verb].is(Class::SAY);
        // The verb of a longer clause may be one that no table has.
        let mark = self.items.get(end).filter(|_| end < self.hi).map_or(ItemKind::Stop, |i| i.kind);
        // that Hale, | who came late, ...
        let relative = self.items.get(end + 1).is_some_and(|i| end + 1 < self.hi && i.is(Class::RELATIVE));
        let colon = mark == ItemKind::Colon || self.items[end - 1].kind == ItemKind::Colon;
        // reiterated that plan in May, saying
        let saying = self.items.get(end + 1).is_some_and(|i| {
            end + 1 < self.hi && i.is(Class::ING) && i.is(Class::SAY) && !i.is(Class::NOUN_TOO)
        });
        let saying = saying && mark == ItemKind::Comma;
        let cut = colon || saying || mark != ItemKind::Stop && (relative || end <= start + 5);
        let has_verb = || {
            let clauses =
                &self.syntax_clauses()[syntax::first_from(self.syntax_clauses(), self.items[start].from)..];
            let to = self.items[end - 1].to;
            clauses.iter().take_while(|c| c.first < to).any(|c| c.verb < to)
        };
        let speaks =
            |i: &Item| i.is(Class::CUE) && i.is(Class::PAST | Class::THIRD) && !i.is(Class::NOUN_TOO);
        let is_verb = |i: &Item| i.is(Class::AUXILIARY | Class::VERB) || speaks(i);
        // said that given the crop of clerks:
        let given =
            self.items.get(start + 1).is_some_and(|i| start + 1 < end && i.is(Class::PARTICIPLE_ONLY))
                && !self.items[start + 2..end].iter().any(is_verb);
        if colon && given {
            return true;
        }
        // that he misheard
        let pronoun = self.items.get(start + 1).is_some_and(|i| i.means(Sense::SUBJECT)) && end > start + 2;
        // continued that debate
        let done = self.items[verb].is(Class::TAKES_VERB);
        (adjunct || hearer || cut && !pronoun || done || end <= start + 2 || self.points_at_noun(start, end))
            && !self.items[start + 1..end].iter().any(is_verb)
            && !has_verb()
    }

    /// granted that risk in a talk: whether the "that" at `start` points at a noun, and no word after it may be a verb.
    fn points_at_noun(&self, start: usize, end: usize) -> bool {
        let [_, noun, link, rest @ ..] = &self.items[start..end] else { return false };
        let one = noun.is_small() && !noun.word.sort().any(Sort::PLURAL) && !noun.is(Class::PRONOUN);
        let brings = |i: &Item| i.is(Class::PREPOSITION | Class::DETERMINER | Class::TO);
        let held = |k: usize| k == 0 || brings(&rest[k - 1]);
        let may_do = |k: usize| {
            let text = self.text_of(start + 3 + k);
            rest[k].is_small()
                && (text.ends_with("ed") || text.ends_with('s') && !held(k) && !brings(&rest[k]))
        };
        one && link.is_small() && link.is(Class::PREPOSITION | Class::TIME) && !(0..rest.len()).any(may_do)
    }

    /// The frame of a clause whose words follow without a quotation and without "that"; `loose` says that they look like an
    /// object of the verb. `None` if nothing is stated.
    fn bare_frame(&self, clause: &Clause, loose: bool, (start, end): (usize, usize)) -> Option<Frame> {
        let class = self.items[clause.group.verb].class;
        let speaks = class.any(Class::SAY | Class::TELL);
        let first = &self.items[start];
        let says_to = || self.items[start..end.min(start + 6)].iter().any(|i| i.is(Class::TO));
        if class.any(Class::VOW) && (self.opens_infinitive(start) || !speaks && says_to()) {
            return Some(frame::INFINITIVE);
        }
        if loose && !first.is(Class::AUXILIARY | Class::PREPOSITION) {
            // A thing found or seen is no statement, unless a poll finds it.
            let document = clause.subject.is_some_and(|s| self.items[s.end - 1].is(Class::DOCUMENT));
            let states = class.any(Class::REGARD | Class::NAME) || document && class.any(Class::THINK);
            return states.then_some(frame::REGARD);
        }
        let opens_clause =
            first.is(Class::PRONOUN | Class::QUESTION | Class::DETERMINER) || first.is_capitalised();
        if speaks && !first.is(Class::PREPOSITION) || class.any(Class::THINK) && opens_clause {
            return Some(frame::REPORTED_BARE);
        }
        (class.any(Class::REGARD | Class::NAME) && !first.is(Class::AUXILIARY)).then_some(frame::REGARD)
    }

    /// Whether the verb stands in a clause at the sentence's head: When Hale said that P, ...
    pub(super) fn at_head(&self, at: usize) -> bool {
        // So when Hale says that P, she ...
        let leads = |i: &Item| i.is(Class::CONJUNCTION | Class::ADVERB | Class::STARTER);
        let led = leads(&self.items[self.lo])
            && self.lo + 1 < at
            && self.items[self.lo + 1].is(Class::SUBORDINATOR)
            // Now that Lee says that P, she
            || self.items[self.lo].is(Class::ADVERB) && self.lo + 1 < at && self.items[self.lo + 1].is(Class::THAT);
        let first = &self.items[self.lo + usize::from(led)];
        // Even Lee said that P, Q
        let even = !led && first.is(Class::ADVERB);
        !even
            && (first.is(Class::SUBORDINATOR)
                || led
                || (first.is(Class::BESIDE) && !first.is(Class::CONJUNCTION)))
            && !self.items[self.lo..at]
                .iter()
                .any(|i| i.kind == ItemKind::Comma || i.quote().is_some() && i.mark == b',')
    }

    /// The next day, after Lee said that P, Hale left: whether the clause of the subject at `subject` opens with a word that
    /// sets it before another, and nothing before that has a verb.
    pub(super) fn is_before_main(&self, subject: usize) -> bool {
        let opens = subject.checked_sub(1).filter(|&b| b > self.lo);
        opens.is_some_and(|b| {
            let word = &self.items[b];
            word.is(Class::SUBORDINATOR | Class::BESIDE)
                && !word.is(Class::CONJUNCTION | Class::ADVERB)
                && !self.has_finite_verb(self.lo, b)
        })
    }

    /// Now that Lee has said that P, | Hale left; on the day that Lee said that P, | Hale left; because Lee said that P, | it is late:
    /// whether the clause of the verb at `verb`, opened by another word, stands before the one that it belongs to.
    fn stands_before_main(&self, subject: usize, verb: usize) -> bool {
        let opens = |i: &Item| i.is(Class::SUBORDINATOR | Class::THAT) && !i.is(Class::ADVERB);
        if subject <= self.lo || !self.items[subject.saturating_sub(2)..verb].iter().any(opens) {
            return false;
        }
        let Some(own) = self.syntax_clause_of(verb) else { return false };
        // the day that (the Courier reported that P): the word that opens it stands by itself
        let clauses = self.syntax_clauses();
        let around = clauses.get(own.parent as usize);
        let bare = |c: &&syntax::Clause| c.kind == ClauseKind::Relative && c.verb == syntax::NONE;
        let own = around.filter(bare).filter(|_| own.kind == ClauseKind::Relative).unwrap_or(own);
        let first = self.items[self.lo..verb].iter().rev().find(|i| i.from == own.first);
        let opened = matches!(own.kind, ClauseKind::Subordinate | ClauseKind::Relative)
            && first.is_some_and(opens)
            && self.items[subject.saturating_sub(2)].from <= own.first;
        let outer = clauses.get(own.parent as usize);
        let fronted =
            self.items[self.lo].is(Class::PREPOSITION | Class::ADVERB) || own.kind == ClauseKind::Subordinate;
        opened && fronted && outer.is_some_and(|o| o.verb != syntax::NONE && o.verb > own.last)
    }

    /// Whether only an adverb and a comma stand before the clause that begins at `at`: Instead, Lee said, it rained.
    fn is_head_parenthesis(&self, at: usize) -> bool {
        at >= self.lo + 2
            && at <= self.lo + 4
            && self.items[at - 1].kind == ItemKind::Comma
            && self.items[self.lo..at - 1]
                .iter()
                .all(|i| i.is(Class::ADVERB | Class::CONJUNCTION | Class::STARTER))
    }

    /// Whether a clause begins at `start`: a verb stands among its first words.
    fn is_clause(&self, start: usize) -> bool {
        /// How far on its verb may stand, in items: a subject with what hangs on it.
        const SUBJECT: usize = 16;
        let first = &self.items[start];
        if first.is(Class::QUESTION | Class::PRONOUN) {
            return true;
        }
        self.items[start + 1..self.hi.min(start + SUBJECT)]
            .iter()
            .take_while(|i| !matches!(i.kind, ItemKind::Comma | ItemKind::Stop | ItemKind::Semicolon))
            .take_while(|i| !i.is(Class::RELATIVE | Class::SUBORDINATOR))
            .any(|i| {
                i.is(Class::AUXILIARY | Class::VERB)
                    || (i.is(Class::CUE) && i.is(Class::PAST | Class::THIRD) && !i.is(Class::NOUN_TOO))
            })
    }
}

/// The frame of a quotation whose verb takes over its subject.
pub(super) fn inherited_frame(clause: &Clause, class: Class) -> Frame {
    let speaks = class.any(Class::SAY | Class::TELL | Class::NAME) || judges_that(class, clause.right);
    match (clause.group.participle, clause.is_sure() && speaks) {
        (true, true) if clause.bond == Bond::With => frame::WITH_PARTICIPLE,
        (true, true) => frame::PARTICIPLE,
        (true, false) => frame::PARTICIPLE_DOUBTFUL,
        (false, true) => frame::COORDINATED,
        (false, false) => frame::COORDINATED_DOUBTFUL,
    }
}
