//! Infinitives by which somebody speaks: went on to say, wrote to the board to say.

use super::Sentence;
use super::item::{Item, ItemKind};
use crate::lexicon::{Class, Scene, Sense};

impl Sentence<'_> {
    /// wanted to know, “Q”
    pub(super) fn wants_to_know(&self, at: usize) -> bool {
        at >= self.lo + 3 && self.means(at, Sense::KNOW) && self.means(at - 2, Sense::WANTS)
    }

    /// has written to the board | to say: whether a verb of writing stands before, with no more than whom it is to between.
    fn writes_before(&self, at: usize) -> bool {
        /// The most items between.
        const NEAR: usize = 7;
        let plain = |i: &&Item| i.kind == ItemKind::Word && !i.is(Class::RELATIVE | Class::CONJUNCTION);
        let near = self.items[self.lo..at].iter().rev().take(NEAR).take_while(plain);
        let writes = |i: &Item| i.is_small() && i.word.scene().any(Scene::WRITES);
        let mut verbs = near.filter(|i| writes(i) || i.is(Class::CUE | Class::AUXILIARY | Class::VERB));
        verbs.next().is_some_and(writes)
    }

    /// went on to say, was quick to note; had this to say
    pub(super) fn speech_goes_on(&self, at: usize) -> bool {
        let this = || self.means(at - 1, Sense::POINTS) && self.items[at - 2].is(Class::AUXILIARY);
        // took to Facebook to say
        let medium = || {
            self.items[at - 1].word.scene().any(Scene::MEDIUM)
                && (self.items[at - 2].is(Class::TO) || self.means(at - 2, Sense::ON))
        };
        at > self.lo && self.means(at - 1, Sense::GOES_ON)
            || at > self.lo + 2 && (this() || medium() || self.writes_before(at))
    }
}
