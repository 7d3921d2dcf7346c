//! Occasions that open a sentence: "On Nov. 4, Ruiz said".

use super::{LONGEST, Read, Reader};
use crate::lexicon::{Class, Scene, Sense};
use crate::token::{Flags, TokenKind};
use crate::{Attribution, Speaker};

/// How many tokens after an occasion the surname of whose it is may stand.
const OWN: usize = 6;

impl Reader<'_> {
    /// The words that open the sentence, if they reach up to the source: "On Nov. 4, Ruiz said". They reach it
    /// over its own subject as well: "On Nov. 4, Ruiz visited the port, where he said".
    pub(super) fn before_source(&self, a: &Attribution, source: usize, cue: usize, read: &mut Read) -> bool {
        let sentence = self.tokens[source].sentence;
        let start = (source.saturating_sub(LONGEST)..source)
            .rev()
            .take_while(|&k| self.tokens[k].sentence == sentence && !self.in_content(a, k))
            .last();
        let Some(start) = start.filter(|&k| self.tokens[k].flags.has(Flags::SENTENCE_START)) else {
            return false;
        };
        let conjunction = self.is(start, Scene::LINKS);
        let start = start + usize::from(conjunction && start + 1 < source);
        let end = self.chain(a, start, source, read);
        if read.is_empty() {
            return false;
        }
        if end >= source || self.determined_source(end, source) {
            return true;
        }
        if self.is_seen_by(end, source) {
            return true;
        }
        if self.is_set_off(end, source) {
            read.when.clear();
            return true;
        }
        let pronoun = self.tokens[source].is(Class::PRONOUN) && cue > source;
        let (Speaker::Known { name, .. } | Speaker::Named { name, .. }) = &a.speaker else { return false };
        let surname = name.rsplit(' ').next().unwrap_or(name);
        let own = (end..source.min(end + OWN))
            .take_while(|&k| self.tokens[k].is_capitalised())
            .any(|k| self.text(k) == surname);
        let plain = (end..source).all(|k| !matches!(self.tokens[k].kind, TokenKind::Open | TokenKind::Close));
        pronoun && own && plain
    }

    /// True if nothing but an article stands before the source.
    fn determined_source(&self, end: usize, source: usize) -> bool {
        end + 1 == source && self.means(end, Sense::THE | Sense::INDEFINITE)
    }

    /// "In a memo to members on Sunday, seen by the Tern, Hart said": who has seen it, and no more, stands before the source.
    fn is_seen_by(&self, end: usize, source: usize) -> bool {
        let verb = end + usize::from(self.means(end, Sense::AND));
        let commas = (end..source).filter(|&k| self.words.is_comma(k)).count();
        verb + 1 < source
            && self.means(verb, Sense::THROUGH)
            && self.means(verb + 1, Sense::BY)
            && commas == 1
            && self.words.is_comma(source - 1)
    }

    /// "In a memo released as the polls closed, Hart said": the occasion goes on in a participle’s clause,
    /// whose days are its own.
    fn is_set_off(&self, end: usize, source: usize) -> bool {
        let released = self.is(end, Scene::SET_OFF);
        let commas = (end..source).filter(|&k| self.words.is_comma(k)).count();
        released && commas == 1 && source > end && self.words.is_comma(source - 1)
    }
}
