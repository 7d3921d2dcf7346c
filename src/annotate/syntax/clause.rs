//! The clauses of a sentence: where each begins and ends, its verb, its subject, and which clause it stands within.
//!
//! The builder makes one pass over the parts of a sentence (`part`): noun phrases, verbs, quotations, marks and the words that
//! open a clause. The clauses that are still open are a stack. A finite verb goes to the clause that waits for one; a
//! second one opens a clause, which is a complement, a coordinated clause or a tail ("P, Lee said") by what stands
//! between. Nothing is undone: where the pass had to choose, the clause says so ([`Doubts`]).

use super::NONE;
use super::part::Form;

/// No more clauses are open at a time.
pub(super) const DEEPEST: usize = 12;

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
