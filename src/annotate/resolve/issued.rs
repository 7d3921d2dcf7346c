//! Whose a bare document is: "the post", after "Roe wrote on its website".

use super::focus::Antecedent;
use super::reach::STEPS;
use super::resolver::{Referent, Resolver};
use crate::lexicon::{Class, Scene, Sense};

impl Resolver<'_, '_> {
    /// Who alone has just written where all can read it, by the sentence before "the post" or "the statement": "Roe
    /// confirmed on Twitter that it rained".
    pub(super) fn posted_by(&self, first: usize, head: usize) -> Option<u32> {
        let tokens = self.scan.tokens;
        if !tokens[head].is(Class::EVENT) && !self.means(head, Sense::ISSUES) {
            return None;
        }
        let mut before = self.spoken.iter().rev().filter(|s| s.token < first && !s.within).take(STEPS);
        let last = before.clone().next()?;
        let near = tokens[first].paragraph - tokens[last.token].paragraph <= 1;
        // "the post" is what stands on a page; a statement may be another's by then.
        let found = if tokens[head].is(Class::SAYING) {
            Some(last).filter(|s| near && self.is_posted(s.token))
        } else {
            before.find(|s| self.is_posted(s.token))
        }?;
        let Referent::Figure(figure) = found.referent else { return None };
        let rival = before.any(|s| s.referent != found.referent && self.is_posted(s.token));
        (!rival && found.doubts.is_none()).then_some(figure)
    }

    /// Who wrote to somebody in a sentence not far before "the letter": "Roe wrote to the pier’s owners on Monday".
    pub(super) fn written_by(&self, first: usize, head: usize) -> Option<Antecedent> {
        /// How many sentences back.
        const BACK: usize = 3;
        let tokens = self.scan.tokens;
        if !tokens[head].word.scene().any(Scene::SENT_BY) {
            return None;
        }
        let writes = |&k: &usize| {
            let token = &tokens[k];
            token.word.scene().any(Scene::WRITES)
                && token.is(Class::PAST)
                && !token.is_quoted()
                && tokens[k + 1].is(Class::TO)
        };
        let mut end = self.sentence_start(first);
        for _ in 0..BACK {
            let start = self.sentence_start(end.checked_sub(1)?);
            if tokens[first].paragraph - tokens[start].paragraph > 1 {
                return None;
            }
            if let Some(verb) = (start..end - 1).find(writes) {
                return self.only_subject(verb);
            }
            end = start;
        }
        None
    }

    /// True if the sentence of a speaker's mention says that they wrote where all can read it.
    fn is_posted(&self, mention: usize) -> bool {
        let tokens = self.scan.tokens;
        let sentence = tokens[mention].sentence;
        let start = self.sentence_start(mention);
        (start..tokens.len()).take_while(|&k| tokens[k].sentence == sentence).any(|k| {
            let scene = tokens[k].word.scene();
            !tokens[k].is_quoted()
                && (scene.any(Scene::PAGE.or(Scene::TWEETS))
                    || scene.any(Scene::MEDIUM) && k > 0 && self.means(k - 1, Sense::ON))
        })
    }
}
