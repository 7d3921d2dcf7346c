//! Stage 3: syntactic frames that tie a content to its cue and its source mention.
//!
//! A paragraph is read as a row of items, a quotation being one of them ([`item`]); each verb of the lexicon that
//! may attribute gets its voice, subject and complement ([`verb`], [`phrase`]); the shape of the three is a frame
//! ([`frame`]), which has a name and a confidence. What no frame claims is guessed at, and said to be a guess.

mod according;
mod across;
mod agreement;
mod beside;
mod claim;
mod clause;
mod content;
mod control;
mod extent;
mod fixed;
pub mod frame;
mod heard;
mod inner;
mod item;
mod leftover;
mod nested;
mod opening;
mod phrase;
mod sentence;
mod signed;
mod subject;
mod tail;
mod unsaid;
mod verb_group;
mod verb;
mod quoted;

use super::lexicon::{Class, Sense};
use super::quotation::Quotation;
use super::token::Token;
use super::{Attribution, Confidence, Kind, Speaker};
use crate::prose::{ParagraphKind, Prose};
use crate::span::Span;
use crate::syntax::{self, Syntax, Tokens};
use across::Announced;
use clause::Clause;
use frame::Frame;
use item::{Item, ItemKind};
use phrase::Phrase;
use sentence::Sentence;
use signed::{Bylines, Unsigned};
use std::cell::{Cell, LazyCell, OnceCell};
use std::cmp::Reverse;

/// A quotation of fewer words makes no statement mixed.
const MIXED_WORDS: u32 = 3;

/// Most paragraphs have no more items.
const ITEMS: usize = 128;

/// Finds content, cue and source mention of every statement, in order of its first word; the speaker is still
/// [`Speaker::Unknown`].
pub fn find_attributions(prose: &Prose, tokens: &[Token], quotations: &[Quotation]) -> Vec<Attribution> {
    let words = Tokens::new(prose, tokens);
    find(&words, &syntax::read(&words), quotations)
}

/// The same, with the phrases that have been read.
pub(crate) fn find(words: &Tokens<'_>, syntax: &Syntax, quotations: &[Quotation]) -> Vec<Attribution> {
    let tokens = words.all;
    let mut finder = Finder {
        prose: words.prose,
        words,
        syntax,
        tokens,
        quotations,
        items: Vec::with_capacity(ITEMS),
        notable: Vec::with_capacity(ITEMS),
        owner: vec![None; quotations.len()],
        out: Vec::with_capacity(2 * quotations.len() + 4),
        first: 0,
        last: None,
        outer: None,
        colon: None,
        subject: None,
        unread: Vec::new(),
        said: None,
        before: None,
        quoted: false,
        stated: false,
        unsigned: Vec::new(),
        bylines: Bylines::default(),
        sentence: Sentence::default(),
        found: Vec::new(),
        clauses: Vec::new(),
        read: OnceCell::new(),
        room: Cell::default(),
        range: (0, 0),
        quotes: Vec::new(),
    };
    let (mut from, mut next) = (0, (0, 0));
    while from < tokens.len() {
        let paragraph = tokens[from].paragraph;
        let to = from + tokens[from..].partition_point(|t| t.paragraph == paragraph);
        finder.paragraph(paragraph as usize, (from, to), &mut next);
        from = to;
    }
    finder.settle_bylines();
    let mut out = finder.out;
    // Of two that begin together the wider one comes first: who quotes, then who is quoted.
    let end = |a: &Attribution| a.content.last().map_or(0, |s| s.end);
    out.sort_by_key(|a| (a.content.first().map_or(0, |s| s.start), Reverse(end(a)), a.source));
    for outer in 0..out.len() {
        if [frame::ACCORDING.name, frame::ACCORDING_QUOTED.name].contains(&out[outer].rule) {
            quote_via(&mut out, outer);
        }
    }
    out
}

/// Marks the statements within another's as quoted by that other. They follow it, being narrower.
fn quote_via(out: &mut [Attribution], outer: usize) {
    let Some(whole) = out[outer].content.first().copied() else { return };
    for inner in &mut out[outer + 1..] {
        let Some(first) = inner.content.first() else { continue };
        if first.start >= whole.end {
            break;
        }
        if whole.contains(*first) && inner.source.is_some_and(|s| whole.contains(s)) && inner.via.is_none() {
            inner.via = Some(outer as u32);
        }
    }
}

/// A sentence, items `lo..hi`, that ended without a direct statement.
struct Unread {
    lo: usize,
    hi: usize,
    /// The first source of what it states.
    source: Option<Span>,
}

/// The state of the search.
struct Finder<'a> {
    prose: &'a Prose,
    words: &'a Tokens<'a>,
    syntax: &'a Syntax,
    tokens: &'a [Token],
    quotations: &'a [Quotation],
    /// The paragraph's items.
    items: Vec<Item>,
    /// Those of them at which a sentence may end or a reading begin.
    notable: Vec<usize>,
    /// Which attribution has claimed a quotation.
    owner: Vec<Option<usize>>,
    out: Vec<Attribution>,
    /// The first statement of the sentence.
    first: usize,
    /// The direct statement that the sentence before this one ended with: a quotation right after it goes on.
    last: Option<usize>,
    /// The statement that quotes `last`, if one does.
    outer: Option<usize>,
    /// A statement whose words are still to come.
    colon: Option<Announced>,
    /// The last source of the paragraph.
    subject: Option<Span>,
    /// The sentences since then, which may have a later one.
    unread: Vec<Unread>,
    /// Whose statement the sentence before this one was, if it was just one speaker's.
    said: Option<Span>,
    /// The same for the last sentence of the paragraph before this one.
    before: Option<Span>,
    /// Whether that statement holds a quotation, for certain, and wants no answer.
    quoted: bool,
    /// Whether it is certain that they said it, and nothing in it wants an answer.
    stated: bool,
    /// Quotations that are the paragraphs right before this one: it may be their signature.
    unsigned: Vec<Unsigned>,
    /// The bylines so far.
    bylines: Bylines,
    /// The sentence at hand.
    sentence: Sentence,
    /// The sentence's subjects, with their verbs' places.
    found: Vec<(Phrase, usize)>,
    /// The sentence's clauses; kept for its room.
    clauses: Vec<Clause>,
    /// The sentence's clauses as the syntax has them, once they have been asked for: see [`Finder::read`].
    read: OnceCell<Vec<syntax::Clause>>,
    /// The room that the last sentence's clauses had.
    room: Cell<Vec<syntax::Clause>>,
    /// The tokens of the sentence, and those of its quotations; none where it has nothing that attributes.
    range: (u32, u32),
    quotes: Vec<(u32, u32)>,
}

impl Finder<'_> {
    fn paragraph(&mut self, index: usize, bounds: (usize, usize), next: &mut (usize, usize)) {
        let mut items = std::mem::take(&mut self.items);
        let mut notable = std::mem::take(&mut self.notable);
        item::build(self.prose, self.tokens, self.quotations, bounds, next, &mut items, &mut notable);
        (self.items, self.notable) = (items, notable);
        self.last = None;
        self.outer = None;
        self.subject = None;
        self.unread.clear();
        // What is said in an aside leads into nothing of the running text, nor the other way round.
        let apart = |i: usize| self.prose.paragraphs[i].kind.is_apart();
        let follows = index > 0 && apart(index) == apart(index - 1);
        self.before = self.said.take().filter(|_| follows);
        let kind = self.prose.paragraphs[index].kind;
        if matches!(kind, ParagraphKind::Heading | ParagraphKind::Label | ParagraphKind::Speech) {
            self.colon = None;
            return;
        }
        if self.is_whole_paragraph() {
            return;
        }
        let mut lo = self.dateline();
        let notable = std::mem::take(&mut self.notable);
        let mut rest = &*notable;
        while lo < self.items.len() {
            self.sentence.read(&self.items, self.tokens, lo, &mut rest);
            let hi = self.sentence.end;
            self.found.clear();
            // “Q1,” Lee said. “Q2.”
            if self.sentence.alone {
                self.continues();
            } else {
                self.sentence(lo, hi);
            }
            lo = hi;
        }
        self.notable = notable;
        self.leave_unsigned();
    }

    /// Reads a sentence of more than quotations.
    fn sentence(&mut self, lo: usize, hi: usize) {
        self.hear_gestures(lo, hi);
        self.see_as(hi);
        let before = self.last.take();
        self.outer = None;
        self.first = self.out.len();
        self.begin_syntax(lo, hi);
        let clauses = self.read_clauses(lo, hi);
        // What stands right beside a verb is its own, before any wider frame may claim it.
        for clause in &clauses {
            self.beside(lo, clause, hi);
        }
        for clause in &clauses {
            if !(self.items[clause.group.verb].is(Class::DECLINE) && self.declined(clause, hi)) {
                self.content(lo, clause, hi);
            }
        }
        self.clauses = clauses;
        let said = self.said.take();
        for k in 0..self.sentence.fixed.len() {
            let at = self.sentence.fixed[k];
            let class = self.items[at].class;
            if class.any(Class::ACCORDING | Class::PER | Class::PREPOSITION) {
                self.according(lo, at, hi);
            }
            if class.any(Class::SAYING | Class::DOCUMENT) {
                self.noun_that(lo, at, hi);
            }
            if class.any(Class::COMMENT) {
                self.no_comment(lo, at, hi);
            }
        }
        self.leftovers(lo, hi, (before, said));
        if self.colon.is_none() && hi == self.items.len() && self.items[hi - 1].kind == ItemKind::Colon {
            self.colon = self.sentence_subject(lo, hi).map(|s| {
                // Lee released the following statement:
                let verb = hi.checked_sub(2).and_then(|noun| self.issues_before(lo, noun));
                let issued = verb.and_then(|v| phrase::begin_before(&self.items, lo, v)) == Some(s.start);
                let frame = if issued { frame::VERB_COLON_PARAGRAPH } else { frame::COLON_PARAGRAPH };
                Announced { source: self.phrase_span(s), cue: self.items[hi - 1].span, frame }
            });
        }
        self.remember(lo, hi);
        self.doubt_extents(lo, hi);
    }

    /// Lets the clauses of the sentence be read, if it has anything that attributes.
    fn begin_syntax(&mut self, lo: usize, hi: usize) {
        if let Some(mut clauses) = self.read.take() {
            clauses.clear();
            self.room.set(clauses);
        }
        self.range = (0, 0);
        self.quotes.clear();
        if self.sentence.cues.is_empty() && self.sentence.fixed.is_empty() {
            return;
        }
        let items = &self.items;
        self.quotes.extend(self.sentence.quotes.iter().map(|&at| (items[at].from, items[at].to)));
        self.range = (items[lo].from, items[hi - 1].to);
    }

    /// The clauses of the sentence as the syntax has them. Many sentences with a verb of the lexicon say nothing by it, and
    /// nobody asks.
    fn read(&self) -> &[syntax::Clause] {
        self.read.get_or_init(|| {
            let mut clauses = self.room.take();
            syntax::read_sentence(self.words, self.syntax, &self.quotes, self.range, &mut clauses);
            clauses
        })
    }

    /// Every verb of the sentence that may attribute, read.
    fn read_clauses(&mut self, lo: usize, hi: usize) -> Vec<Clause> {
        let mut clauses = std::mem::take(&mut self.clauses);
        clauses.clear();
        for k in 0..self.sentence.cues.len() {
            let at = self.sentence.cues[k];
            if !(self.items[at].is_capitalised() && at > lo)
                && let Some(clause) = self.clause(lo, at, hi)
            {
                if let Some(subject) = clause.subject {
                    self.found.push((subject, at));
                }
                clauses.push(clause);
            }
        }
        self.nest(lo, &mut clauses, hi);
        clauses
    }

    /// Keeps what the next sentence, or the next paragraph, may need of this one.
    fn remember(&mut self, lo: usize, hi: usize) {
        let new = &self.out[self.first..];
        // Most sentences state nothing, and nobody asks of them.
        let wants_answer = LazyCell::new(|| self.wants_answer(lo, hi));
        let quoted = new.iter().any(|a| a.kind == Kind::Direct && a.confidence == Confidence::Certain)
            && !*wants_answer;
        let likely = || new.iter().filter(|a| a.confidence > Confidence::Guess);
        let sources = || likely().filter_map(|a| a.source);
        let first = sources().next();
        let said = first.filter(|f| sources().all(|s| s == *f));
        // A quotation of its own decides what goes on from it.
        let direct = new.iter().any(|a| a.kind == Kind::Direct);
        let stated = !direct && said.is_some_and(|source| self.is_sole_speaker(source)) && !*wants_answer;
        (self.quoted, self.said, self.stated) = (quoted, said, stated);
        if let Some(source) = likely().filter(|a| a.kind == Kind::Direct).find_map(|a| a.source) {
            self.subject = Some(source);
            self.unread.clear();
        } else {
            self.unread.push(Unread { lo, hi, source: sources().min() });
        }
    }

    /// Lee said that it rained: whether it is certain what the one source of the sentence said, and nobody else speaks in it.
    fn is_sole_speaker(&self, source: Span) -> bool {
        let speaks = |at: usize| {
            let item = &self.items[at];
            item.is(Class::SAY | Class::TELL)
                && item.is_small()
                && item.is(Class::PAST | Class::THIRD | Class::ING)
        };
        let own = |a: &Attribution| {
            let sure = a.confidence == Confidence::Certain || a.rule == frame::REPORTED_BARE.name;
            a.source == Some(source) && sure && a.via.is_none()
        };
        let other = self.found.iter().any(|&(s, at)| speaks(at) && self.phrase_span(s) != source);
        let core = self.found.iter().any(|&(s, at)| {
            self.phrase_span(s) == source
                && self.means(at, Sense::CORE)
                && self.items[at].is(Class::PAST | Class::THIRD)
        });
        let according = || self.out[self.first..].iter().any(|a| a.rule == frame::ACCORDING.name);
        !other && (core || according()) && self.out[self.first..].iter().any(own)
    }

    /// Hale asked, “Why?” / Hale told Roe, “It is”: whether what comes next may be the answer.
    fn wants_answer(&self, lo: usize, hi: usize) -> bool {
        let finite = |i: &Item| i.is_small() && i.is(Class::PAST | Class::THIRD);
        self.items[lo..hi]
            .iter()
            .any(|i| i.quote().is_some() && i.mark == b'?' || finite(i) && i.is(Class::QUERY | Class::TELL))
    }

    /// The last source of the paragraph, or the subject of a sentence after it. Few paragraphs ask, so that no
    /// sentence is read for it before.
    fn last_subject(&mut self) -> Option<Span> {
        while let Some(Unread { lo, hi, source }) = self.unread.pop() {
            let subject = self.sentence_subject(lo, hi).map(|s| self.phrase_span(s)).or(source);
            if subject.is_some() {
                self.subject = subject;
                self.unread.clear();
            }
        }
        self.subject
    }

    /// A sentence of nothing but quotations goes on what the sentence before ended with.
    fn continues(&mut self) {
        for k in 0..self.sentence.quotes.len() {
            let at = self.sentence.quotes[k];
            let Some(quote) = self.items[at].quote() else { continue };
            if self.owner[quote].is_some() {
                continue;
            }
            if self.last.is_none() && !self.is_last_piece(at, quote) {
                continue;
            }
            if let Some(last) = self.last {
                self.join(last, quote);
            } else {
                self.leftover_alone(quote);
            }
        }
    }

    /// Adds a quotation to a statement.
    fn join(&mut self, attribution: usize, quote: usize) {
        self.owner[quote] = Some(attribution);
        self.out[attribution].content.extend_from_slice(&self.quotations[quote].pieces);
        self.out[attribution].content.sort();
        // “Q1,” Lee said, according to the Post. “Q2.”: the paper quotes both
        if let Some(outer) = self.outer.filter(|_| self.last == Some(attribution)) {
            self.out[outer].content.extend_from_slice(&self.quotations[quote].pieces);
        }
    }

    /// What is found is right more often than not, and no more: it is not published.
    fn doubt(&mut self, index: usize) {
        self.out[index].confidence = self.out[index].confidence.min(Confidence::Likely);
    }

    fn push(
        &mut self,
        kind: Kind,
        content: Vec<Span>,
        cue: Option<Span>,
        source: Option<Span>,
        frame: Frame,
    ) -> usize {
        self.out.push(Attribution {
            kind,
            content,
            cue,
            source,
            speaker: Speaker::Unknown,
            occasion: None,
            via: None,
            rule: frame.name,
            confidence: if source.is_some() { frame.confidence } else { Confidence::Guess },
        });
        self.out.len() - 1
    }

    /// The bytes of items `from..to`.
    fn span(&self, from: usize, to: usize) -> Span {
        let to = to.max(from + 1);
        Span { start: self.items[from].span.start, end: self.items[to - 1].span.end }
    }

    /// The text of an item.
    fn text(&self, at: usize) -> &str {
        self.items[at].span.of(&self.prose.text)
    }

    /// True for a word with one of these senses.
    fn means(&self, at: usize, sense: Sense) -> bool {
        self.items[at].means(sense)
    }

    fn phrase_span(&self, phrase: Phrase) -> Span {
        self.span(phrase.start, phrase.end)
    }
}

/// Puts attributions in order of their first word, and mends the indices that point at others.
pub fn in_order(attributions: &mut Vec<Attribution>) {
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|&i| attributions[i].content.first().copied());
    let mut places = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        places[old] = new as u32;
    }
    let mut old: Vec<Option<Attribution>> = attributions.drain(..).map(Some).collect();
    attributions.extend(order.iter().filter_map(|&i| old[i].take()));
    for a in attributions {
        a.via = a.via.and_then(|v| places.get(v as usize).copied());
    }
}
