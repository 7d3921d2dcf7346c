//! Occasions after what is set beside a source: “Q,” said Di Low, a spokesman for the port, in a statement.

use super::{Read, Reader};
use crate::Attribution;
use crate::lexicon::{Class, Sense};
use crate::syntax::PhraseSort;
use crate::token::{Flags, TokenKind};

/// The longest brackets after a name, in tokens: "(D-Norland)".
const BRACKETS: usize = 5;

impl Reader<'_> {
    /// One past the comma that closes what is set beside the source, with or without brackets between: ", the clerk,",
    /// " (D-Norland), one of its authors,".
    pub(super) fn after_apposition(&self, a: &Attribution, source: usize) -> Option<usize> {
        /// The longest apposition, in tokens.
        const LONGEST: usize = 30;
        let mut at = source;
        if self.text(at) == "(" {
            at = (at + 1..=at + BRACKETS).find(|&k| self.text(k) == ")")? + 1;
            if self.text(at) != "," {
                return Some(at);
            }
        }
        if self.text(at) != "," {
            return None;
        }
        let (open, first) = (at, self.tokens.get(at + 1)?);
        let phrase = self.syntax.phrase_at(at + 1)?;
        let describes = first.kind == TokenKind::Number
            || !phrase.is_named()
                && phrase.first as usize == at + 1
                && (phrase.sort == PhraseSort::Person || first.means(Sense::ONE));
        if !describes {
            return None;
        }
        let clause = Class(Class::RELATIVE.0 | Class::PRONOUN.0 | Class::SUBORDINATOR.0 | Class::AUXILIARY.0);
        let plain = |k: &usize| {
            let t = &self.tokens[*k];
            let quoted = matches!(t.kind, TokenKind::Open | TokenKind::Close | TokenKind::Dash);
            !quoted
                && !t.flags.has(Flags::SENTENCE_START)
                && t.sentence == first.sentence
                && !self.in_content(a, *k)
                && !(t.is_word() && (t.is(clause) || t.is(Class::CUE) && t.is(Class::PAST)))
        };
        let end = self.tokens.len().min(open + LONGEST);
        let commas = (open + 1..end).take_while(plain).filter(|&k| self.text(k) == ",");
        commas.map(|k| k + 1).find(|&k| self.begins_occasion(a, k))
    }

    /// True for a token at which an occasion begins that is closed by the end of its sentence or clause.
    fn begins_occasion(&self, a: &Attribution, at: usize) -> bool {
        let mut read = Read::default();
        let end = self.chain(a, at, at + super::LONGEST, &mut read);
        !read.is_empty() && matches!(self.text(end), "." | "," | ";" | ":" | "")
    }
}
