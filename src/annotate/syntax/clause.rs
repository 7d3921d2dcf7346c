//! The clauses of a sentence: where each begins and ends, its verb, its subject, and which clause it stands within.
//!
//! One pass over the parts of a sentence ([`part`](super::part)): noun phrases, verbs, quotations, marks and the words that
//! open a clause. The clauses that are still open are a stack. A finite verb goes to the clause that waits for one; a
//! second one opens a clause, which is a complement, a coordinated clause or a tail ("P, Lee said") by what stands
//! between. Nothing is undone: where the pass had to choose, the clause says so ([`Doubts`]).

use super::part::{Form, Part, PartKind, Parts, Verb};
use super::tokens::Tokens;
use super::{NONE, Phrase, PhraseMarks, Syntax};
use crate::lexicon::Class;

/// No more clauses are open at a time.
const DEEPEST: usize = 12;

/// A clause. Token ranges end one past the last token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clause {
    /// What it is to the clause that it stands within.
    pub(crate) kind: ClauseKind,
    /// Its first token; what opens it ("that", "who", "and") is part of it.
    pub(crate) first: u32,
    /// One past its last token, with all that stands within it.
    pub(crate) last: u32,
    /// The verb's token, or [`NONE`].
    pub(crate) verb: u32,
    /// The form of the verb.
    pub(crate) form: Form,
    /// The noun phrase that is its subject, or [`NONE`].
    pub(crate) subject: u32,
    /// The clause that it belongs to, by index, or [`NONE`]. A coordinated clause belongs to the one it is joined to.
    pub(crate) parent: u32,
    /// Where the pass had to choose.
    pub(crate) doubts: Doubts,
}

/// What a clause is to its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClauseKind {
    /// The sentence's own.
    Main,
    /// Who said what comes before, or around: "P, Lee said".
    Tail,
    /// Joined by "and", "but", or a comma; it shares the subject or has its own.
    Coordinated,
    /// What a verb takes: "said that it rained".
    Complement,
    /// "who left", "that rose"
    Relative,
    /// "when it rained"
    Subordinate,
    /// "a man holding a sign", ", saying no"
    Participle,
}

/// Choices that a reading rests on, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Doubts(pub(crate) u8);

impl Doubts {
    /// A verb joined by "and" may belong to another clause.
    pub(crate) const COORDINATED: Self = Self(1);
    /// A participle may be another's.
    pub(crate) const CONTROL: Self = Self(1 << 1);
    /// The first verb was a participle after all: "officials briefed on the raid said".
    pub(crate) const REREAD: Self = Self(1 << 2);
    /// Two phrases side by side: an object relative without "that".
    pub(crate) const TWO_PHRASES: Self = Self(1 << 3);
    /// A comma joins two clauses.
    pub(crate) const COMMA: Self = Self(1 << 4);
    /// It is joined to a clause whose verb has another form.
    pub(crate) const UNLIKE: Self = Self(1 << 5);

    /// True if all of `other` is in this set.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// What parts a phrase or verb from what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// Nothing.
    Beside,
    Comma,
    /// "and", "but", with a comma or without.
    And,
    Quote,
}

/// A phrase that may be the subject of the next verb.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    phrase: u32,
    /// Its first token, or the conjunction before it.
    first: u32,
    lead: Lead,
}

/// Reads the clauses of the sentence of tokens `from..to` and adds them to `clauses`; `quotes` are the token ranges of
/// its quotations, in order.
pub(crate) fn read_sentence(
    tokens: &Tokens<'_>,
    syntax: &Syntax,
    quotes: &[(u32, u32)],
    (from, to): (u32, u32),
    clauses: &mut Vec<Clause>,
) {
    if from >= to {
        return;
    }
    let base = clauses.len();
    let mut builder = Builder {
        tokens,
        syntax,
        clauses,
        open: [0; DEEPEST],
        depth: 0,
        candidate: None,
        held: None,
        object: false,
        governed: None,
        lead: Lead::Beside,
        lead_at: from,
        after_phrase: None,
        ends: to,
    };
    builder.push(ClauseKind::Main, from, NONE);
    for part in Parts::new(tokens, syntax, quotes, (from, to)) {
        builder.take(part);
    }
    for clause in &mut clauses[base..] {
        if clause.last == NONE {
            clause.last = to;
        }
    }
}

struct Builder<'t, 'a> {
    tokens: &'t Tokens<'a>,
    syntax: &'t Syntax,
    clauses: &'t mut Vec<Clause>,
    /// The open clauses, outermost first.
    open: [u32; DEEPEST],
    depth: usize,
    /// The last phrase that no preposition governs, since the last verb.
    candidate: Option<Candidate>,
    /// What a verb of speech was followed by, where a comma has come since: said the mayor, a clerk, | was
    held: Option<Candidate>,
    /// What may be its object has followed the last verb.
    object: bool,
    /// A word that opens a clause or an adjunct, "after", and the phrase after it.
    governed: Option<(u32, u32)>,
    /// What stands right before the part at hand, and its first token.
    lead: Lead,
    lead_at: u32,
    /// The phrase that ended right before the part at hand.
    after_phrase: Option<u32>,
    ends: u32,
}

impl Builder<'_, '_> {
    fn take(&mut self, part: Part) {
        let after_phrase = self.after_phrase.take();
        match part.kind {
            PartKind::Comma | PartKind::Dash => {
                self.mark(Lead::Comma, part.first);
                self.governed = None;
                return;
            }
            PartKind::And => {
                self.mark(Lead::And, part.first);
                return;
            }
            // A preposition or an adverb between a mark and what it parts leaves the mark in force.
            PartKind::Adverb => {
                self.after_phrase = after_phrase;
                return;
            }
            PartKind::Colon => self.boundary(part.last, self.open[self.depth - 1]),
            PartKind::Semicolon => self.boundary(part.last, NONE),
            PartKind::There => self.there(part.first),
            PartKind::Quote(verb) => {
                // the mayor “never lied.”
                let waits = self.clauses[self.top()].verb == NONE
                    || self.candidate.is_some_and(|c| c.lead == Lead::Beside);
                if let Some(verb) = verb.filter(|_| waits && after_phrase.is_some()) {
                    self.finite(verb, part.first, after_phrase);
                }
                self.lead = Lead::Quote;
                self.lead_at = part.last;
                return;
            }
            PartKind::Phrase(phrase) => {
                self.phrase(phrase, part.first);
                self.after_phrase = Some(phrase);
            }
            PartKind::Relative => self.relative(part.first, after_phrase),
            PartKind::That => self.that(part.first, after_phrase),
            PartKind::Subordinator => self.opens(ClauseKind::Subordinate, part.first),
            PartKind::Beside => self.governed = Some((part.first, NONE)),
            PartKind::Verb(verb) => self.verb(verb, part.first, after_phrase),
            PartKind::Preposition | PartKind::Other => {}
        }
        self.lead = Lead::Beside;
        self.lead_at = part.last;
    }

    fn mark(&mut self, lead: Lead, at: u32) {
        if self.lead == Lead::Beside || self.lead == Lead::Quote {
            self.lead_at = at;
        }
        self.lead = lead;
    }

    /// A semicolon or colon: a new sentence, as far as clauses go; after a colon it belongs to the clause before.
    fn boundary(&mut self, at: u32, parent: u32) {
        self.candidate = None;
        self.governed = None;
        if at < self.ends {
            // What a colon leads to stands within the clauses that it closes.
            let last = if parent == NONE { at } else { NONE };
            self.close_to(0, last);
            self.push(ClauseKind::Main, at, parent);
        }
    }

    /// there: it stands for a subject.
    fn there(&mut self, first: u32) {
        if self.clauses[self.top()].verb != NONE {
            let first = if self.lead == Lead::Beside { first } else { self.lead_at };
            self.candidate = Some(Candidate { phrase: NONE, first, lead: self.lead });
        }
    }

    fn phrase(&mut self, phrase: u32, first: u32) {
        let p = &self.syntax.phrases[phrase as usize];
        if let Some((_, governed)) = &mut self.governed
            && *governed == NONE
        {
            *governed = phrase;
            return;
        }
        if p.owner != NONE {
            // whose phrase it is stood there first: the mayor's | office
            let top = self.top();
            match &mut self.candidate {
                Some(c) if c.phrase == p.owner => c.phrase = phrase,
                _ if self.clauses[top].subject == p.owner => self.clauses[top].subject = phrase,
                _ => {}
            }
            return;
        }
        // in Alabama and Georgia: governed too
        let class = self.tokens.all[p.head as usize].class;
        // like she agreed
        let nominative = class.any(Class::PRONOUN)
            && !class.any(Class::HEARER)
            && self.tokens.text(p.head as usize) != "it";
        if !nominative && self.head_of_list(phrase).marks.has(PhraseMarks::GOVERNED) {
            return;
        }
        let top = self.top();
        if self.clauses[top].verb == NONE && self.clauses[top].subject == NONE {
            self.clauses[top].subject = phrase;
            return;
        }
        if self.lead == Lead::And && self.is_listed(phrase) {
            return;
        }
        let first = if self.lead == Lead::Beside { first } else { self.lead_at };
        self.object |= self.lead == Lead::Beside;
        if let Some(before) = self.candidate.filter(|c| c.lead == Lead::Beside) {
            self.held = Some(before);
        }
        self.candidate = Some(Candidate { phrase, first, lead: self.lead });
    }

    /// Whether a phrase after "and" makes one subject with the candidate: said she and her crew left.
    fn is_listed(&self, phrase: u32) -> bool {
        let Some(before) = self.candidate else { return false };
        let verb = self.clauses[self.top()].verb;
        // told Hale and Roe said
        let told = verb != NONE && self.tokens.all[verb as usize].is(Class::TELL);
        let at = self.lead_at as usize;
        let plain = !self.tokens.is_comma(at) && !self.tokens.text(at).eq_ignore_ascii_case("but");
        !told
            && (plain
                || *self.head_of_list(phrase) == self.syntax.phrases[before.phrase.min(phrase) as usize])
    }

    /// The phrase that begins the list in which a phrase stands.
    fn head_of_list(&self, phrase: u32) -> &Phrase {
        /// The most members that are looked over.
        const LONGEST: usize = 12;
        let phrases = &self.syntax.phrases;
        let mut at = phrase as usize;
        for _ in 0..LONGEST {
            if at == 0 || phrases[at - 1].with != at as u32 {
                break;
            }
            at -= 1;
        }
        &phrases[at]
    }

    fn relative(&mut self, first: u32, antecedent: Option<u32>) {
        self.opens(ClauseKind::Relative, first);
        let top = self.top();
        self.clauses[top].subject = antecedent.unwrap_or(NONE);
    }

    fn that(&mut self, first: u32, after_phrase: Option<u32>) {
        let top = self.top();
        let said = after_phrase.map(|p| self.syntax.phrases[p as usize].head as usize);
        let noun = said.is_some_and(|head| self.tokens.all[head].is(Class::SAYING));
        // "and that it rained": beside the complement before
        if self.lead == Lead::And
            && let Some(level) = self.level(|c| c.kind == ClauseKind::Complement)
        {
            let parent = self.open[level];
            self.close_to(level + 1, self.lead_at);
            self.push(ClauseKind::Coordinated, self.lead_at, parent);
            self.candidate = None;
            return;
        }
        let verb = self.clauses[top].verb;
        let speaks = verb != NONE && self.tokens.all[verb as usize].is(Class::CUE);
        let relative = after_phrase.is_some() && !noun && !speaks;
        self.opens(if relative { ClauseKind::Relative } else { ClauseKind::Complement }, first);
        if relative {
            let top = self.top();
            self.clauses[top].subject = after_phrase.unwrap_or(NONE);
        }
    }

    fn opens(&mut self, kind: ClauseKind, first: u32) {
        self.candidate = None;
        self.held = None;
        self.governed = None;
        let first = if self.lead == Lead::And { self.lead_at } else { first };
        let parent = self.open[self.depth - 1];
        self.push(kind, first, parent);
    }

    fn verb(&mut self, verb: Verb, first: u32, after_phrase: Option<u32>) {
        match verb.form {
            Form::Infinitive => self.candidate = None,
            Form::Participle | Form::Passive => self.participle(verb, first, after_phrase),
            _ => self.finite(verb, first, after_phrase),
        }
    }

    fn finite(&mut self, verb: Verb, first: u32, after_phrase: Option<u32>) {
        if verb.loose && matches!(self.lead, Lead::And | Lead::Comma) {
            return;
        }
        // Lee, a clerk, said: what a mark closes is no subject, but for that of what was said
        let closed = matches!(self.lead, Lead::Comma | Lead::And);
        let (last, held) = (self.candidate.take(), self.held.take());
        let mut candidate = last.filter(|_| !closed);
        if self.lead == Lead::Comma
            && self.level(|c| c.verb == NONE).is_none()
            && self.tokens.all[self.clauses[self.top()].verb as usize]
                .is(Class::SAY | Class::TELL | Class::THINK)
        {
            candidate = held.or(last.filter(|c| c.lead == Lead::Beside));
        }
        // there’s, he’s
        let lead = self.lead;
        let start = if lead == Lead::Beside { first } else { self.lead_at };
        let own = (verb.own && self.clauses[self.top()].verb != NONE).then_some(Candidate {
            phrase: NONE,
            first: start,
            lead,
        });
        let candidate = own.or(candidate);
        let governed = self.governed.take();
        let token = &self.tokens.all[verb.head as usize];
        let speaks = token.is(Class::SAY | Class::TELL) && verb.plain && verb.form != Form::Base;
        let top = self.top();
        let waits = self.clauses[top].verb == NONE;
        // after the agency said: a clause, and no adjunct
        if let Some((at, phrase)) = governed
            && phrase != NONE
            && after_phrase.is_some()
        {
            let parent = self.open[self.depth - 1];
            self.push(ClauseKind::Subordinate, at, parent);
            return self.give(verb, phrase);
        }
        let Some(candidate) = candidate else {
            return self.without_candidate(verb, first);
        };
        if waits {
            match candidate.lead {
                // P, Lee said
                Lead::Comma | Lead::Quote if speaks => {
                    self.push(ClauseKind::Tail, candidate.first, NONE);
                    self.give(verb, candidate.phrase);
                }
                // a claim Lagos denied
                Lead::Beside => {
                    let parent = self.open[self.depth - 1];
                    self.push(ClauseKind::Relative, candidate.first, parent);
                    self.doubt(Doubts::TWO_PHRASES);
                    self.give(verb, candidate.phrase);
                }
                // The next day, he left.
                Lead::Comma => self.give(verb, candidate.phrase),
                _ => self.give(verb, NONE),
            }
            return;
        }
        match candidate.lead {
            Lead::Beside => self.complement(verb, candidate),
            Lead::Comma | Lead::Quote => {
                // said that if it rained, he left
                let waiting = self.level(|c| c.verb == NONE);
                let taken =
                    waiting.filter(|&k| self.clauses[self.open[k] as usize].kind == ClauseKind::Complement);
                if let Some(level) = taken.filter(|_| candidate.lead == Lead::Comma) {
                    self.close_to(level + 1, candidate.first);
                    self.give(verb, candidate.phrase);
                } else if speaks {
                    self.close_outer(candidate.first);
                    self.push(ClauseKind::Tail, candidate.first, NONE);
                    self.give(verb, candidate.phrase);
                } else if let Some(level) = waiting {
                    self.close_to(level + 1, candidate.first);
                    self.give(verb, candidate.phrase);
                } else {
                    self.join(verb, candidate.first, candidate.phrase, Doubts::COMMA);
                }
            }
            Lead::And => self.join(verb, candidate.first, candidate.phrase, Doubts::default()),
        }
    }

    /// A phrase right after a verb, and a verb: what the first one takes, or the clause further out goes on.
    fn complement(&mut self, verb: Verb, candidate: Candidate) {
        let top = self.top();
        let cue = self.tokens.all[self.clauses[top].verb as usize].is(Class::CUE);
        let outer = if cue { None } else { self.level(|c| c.verb == NONE) };
        if let Some(level) = outer {
            // the man who wrote the book left
            self.close_to(level + 1, self.lead_at);
            return self.give(verb, NONE);
        }
        let parent = self.open[self.depth - 1];
        self.push(ClauseKind::Complement, candidate.first, parent);
        if !cue {
            self.doubt(Doubts::TWO_PHRASES);
        }
        self.give(verb, candidate.phrase);
    }

    fn without_candidate(&mut self, verb: Verb, first: u32) {
        let top = self.top();
        if self.clauses[top].verb == NONE {
            return self.give(verb, NONE);
        }
        if self.lead == Lead::And {
            // to rest and seek peace
            if verb.form != Form::Base || alike(self.clauses[self.top()].form, Form::Base) {
                self.join(verb, self.lead_at, NONE, Doubts::COORDINATED);
            }
            return;
        }
        let at = if self.lead == Lead::Comma { self.lead_at } else { first };
        if let Some(level) = self.level(|c| c.verb == NONE) {
            self.close_to(level + 1, at);
            self.give(verb, NONE);
        } else if !self.object
            && self.tokens.may_be_participle(self.clauses[top].verb)
            && self.clauses[top].form == Form::Past
        {
            self.give(verb, NONE);
            self.doubt(Doubts::REREAD);
        } else if self.lead == Lead::Comma && verb.known {
            self.join(verb, self.lead_at, NONE, Doubts::COMMA);
        }
    }

    /// Joins a clause to one before: the innermost whose verb has a like form; a verb of speech to the speaker's.
    fn join(&mut self, verb: Verb, first: u32, subject: u32, doubts: Doubts) {
        let token = &self.tokens.all[verb.head as usize];
        let speech = Class::SAY | Class::TELL | Class::NAME | Class::JUDGE | Class::DENIAL | Class::DECLINE;
        let speaks = verb.plain && token.is(speech) && matches!(verb.form, Form::Past | Form::Present);
        let speaker = |c: &Clause| {
            c.verb != NONE && self.tokens.all[c.verb as usize].is(Class::CUE) && alike(c.form, verb.form)
        };
        // denied and disputed
        let inner = self.tokens.all[self.clauses[self.top()].verb as usize].is(Class::CUE);
        let own = if speaks && !inner { self.lowest(speaker) } else { None };
        // He agrees that it should be studied but prefers delay.
        let same = |c: &Clause| speaker(c) && c.form == verb.form;
        let other = self.clauses[self.top()].form == Form::Modal && token.is(Class::CUE) && subject == NONE;
        let own = own.or_else(|| if other { self.lowest(same) } else { None });
        let level = own.or_else(|| self.level(|c| c.verb != NONE && alike(c.form, verb.form)));
        let parent = self.open[level.unwrap_or(self.depth - 1)];
        let joined = &self.clauses[parent as usize];
        // He said the bill binds the town and includes a fine: no clause of the bill's was read
        let tense =
            joined.kind == ClauseKind::Main && joined.form == Form::Past && verb.form == Form::Present;
        let unlike = if level.is_none() || tense { Doubts::UNLIKE } else { Doubts::default() };
        let level = level.unwrap_or(self.depth - 1);
        self.close_to(level + 1, first);
        self.push(ClauseKind::Coordinated, first, parent);
        self.doubt(doubts);
        self.doubt(unlike);
        let shared = self.clauses[parent as usize].subject;
        self.give(verb, if subject == NONE { shared } else { subject });
    }

    fn participle(&mut self, verb: Verb, first: u32, after_phrase: Option<u32>) {
        if verb.form == Form::Passive && (self.lead == Lead::And || after_phrase.is_none()) {
            return;
        }
        self.candidate = None;
        match self.lead {
            Lead::And => {
                let level = self.level(|c| c.kind == ClauseKind::Participle);
                let level = level.unwrap_or(self.depth - 1);
                let parent = self.open[level];
                self.close_to(level + 1, self.lead_at);
                self.push(ClauseKind::Coordinated, self.lead_at, parent);
                self.give(verb, NONE);
            }
            Lead::Comma | Lead::Quote => {
                let waits = self.clauses[self.top()].verb == NONE;
                let level = if waits { self.depth - 1 } else { 0 };
                let parent = self.open[level];
                self.close_to(level + 1, self.lead_at);
                self.push(ClauseKind::Participle, self.lead_at, parent);
                if !self.tokens.all[verb.head as usize].is(Class::CUE) {
                    self.doubt(Doubts::CONTROL);
                }
                let subject = self.clauses[parent as usize].subject;
                self.give(verb, subject);
            }
            Lead::Beside => {
                if let Some(phrase) = after_phrase {
                    let parent = self.open[self.depth - 1];
                    self.push(ClauseKind::Participle, first, parent);
                    self.give(verb, phrase);
                }
            }
        }
    }

    fn top(&self) -> usize {
        self.open[self.depth - 1] as usize
    }

    /// The innermost open clause that fits, as a level of the stack.
    fn level(&self, fits: impl Fn(&Clause) -> bool) -> Option<usize> {
        (0..self.depth).rev().find(|&k| fits(&self.clauses[self.open[k] as usize]))
    }

    /// The outermost.
    fn lowest(&self, fits: impl Fn(&Clause) -> bool) -> Option<usize> {
        (0..self.depth).find(|&k| fits(&self.clauses[self.open[k] as usize]))
    }

    /// Closes all but a main clause that waits for its verb: The plan, Lee said, is dead.
    fn close_outer(&mut self, at: u32) {
        let waits = self.clauses[self.open[0] as usize].verb == NONE;
        self.close_to(usize::from(waits), at);
    }

    fn close_to(&mut self, depth: usize, at: u32) {
        for k in depth..self.depth {
            let clause = &mut self.clauses[self.open[k] as usize];
            if clause.last == NONE && at != NONE {
                clause.last = at.max(clause.first);
            }
        }
        self.depth = self.depth.min(depth);
    }

    fn push(&mut self, kind: ClauseKind, first: u32, parent: u32) {
        if self.depth == DEEPEST {
            self.close_to(DEEPEST - 1, first);
        }
        self.open[self.depth] = self.clauses.len() as u32;
        self.depth += 1;
        self.clauses.push(Clause {
            kind,
            first,
            last: NONE,
            verb: NONE,
            form: Form::None,
            subject: NONE,
            parent,
            doubts: Doubts::default(),
        });
    }

    /// Gives the clause at hand its verb, and its subject if that is not known.
    fn give(&mut self, verb: Verb, subject: u32) {
        let top = self.top();
        let clause = &mut self.clauses[top];
        clause.verb = verb.head;
        clause.form = verb.form;
        if subject != NONE {
            clause.subject = subject;
        }
        self.candidate = None;
        self.held = None;
        self.object = false;
    }

    fn doubt(&mut self, doubts: Doubts) {
        let top = self.top();
        self.clauses[top].doubts.0 |= doubts.0;
    }
}

/// Whether two verbs may be joined: no plain past joins a present or a modal ("would go and came").
fn alike(a: Form, b: Form) -> bool {
    match b {
        Form::Past => matches!(a, Form::Past | Form::Perfect | Form::None),
        Form::Base => matches!(a, Form::Base | Form::Modal | Form::Present | Form::None),
        _ => true,
    }
}

/// The innermost clause of a sentence that a token stands in: an index.
pub(crate) fn clause_at(clauses: &[Clause], token: u32) -> Option<usize> {
    /// No more clauses are closed between a clause's head and what it goes on with.
    const BETWEEN: usize = 48;
    let end = first_from(clauses, token + 1);
    (end.saturating_sub(BETWEEN)..end).rev().find(|&k| token < clauses[k].last)
}

/// The first clause that begins at a token or after it: clauses are in the order in which they begin.
pub(crate) fn first_from(clauses: &[Clause], token: u32) -> usize {
    clauses.partition_point(|c| c.first < token)
}

/// Whether a clause is another, or stands within it.
pub(crate) fn is_within(clauses: &[Clause], inner: usize, outer: usize) -> bool {
    let mut at = inner as u32;
    for _ in 0..DEEPEST * 2 {
        if at as usize == outer {
            return true;
        }
        if at == NONE {
            return false;
        }
        at = clauses[at as usize].parent;
    }
    false
}

/// Whether a clause stands within one that goes before the main verb: When Lee says that it rains, she means it.
pub(crate) fn is_fronted(clauses: &[Clause], clause: usize) -> bool {
    let mut at = clauses[clause].parent;
    for _ in 0..DEEPEST {
        let Some(of) = clauses.get(at as usize) else { return false };
        let outer = clauses.get(of.parent as usize);
        if of.kind == ClauseKind::Subordinate && outer.is_some_and(|o| o.verb != NONE && o.verb > of.last) {
            return true;
        }
        at = of.parent;
    }
    false
}
