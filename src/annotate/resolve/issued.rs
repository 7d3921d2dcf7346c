//! Whose a bare document is: "the post", after "Roe wrote on its website"; "a new poll", before "a Harbor Post poll".

use super::resolver::{Referent, Resolver};
use crate::Confidence;
use crate::lexicon::{Class, Scene, Sense};

/// How many paragraphs open a text, its headline among them: what they speak of without a name, the next ones name.
const OPENING: u32 = 3;

/// How many paragraphs on a document is named that the opening has left without a name.
const SOON: u32 = 3;

impl Resolver<'_, '_> {
    /// Who alone has just written where all can read it, by the sentence before "the post" or "the statement": "Roe
    /// confirmed on Twitter that it rained".
    pub(super) fn posted_by(&self, first: usize, head: usize) -> Option<u32> {
        let tokens = self.scan.tokens;
        if !tokens[head].is(Class::EVENT) && !self.means(head, Sense::ISSUES) {
            return None;
        }
        let last = self.spoken.iter().rfind(|s| s.token < first && !s.within)?;
        let Referent::Figure(figure) = last.referent else { return None };
        let near = tokens[first].paragraph - tokens[last.token].paragraph <= 1;
        let sentence = tokens[last.token].sentence;
        let start = self.sentence_start(last.token);
        let written = (start..first).take_while(|&k| tokens[k].sentence == sentence).any(|k| {
            let scene = tokens[k].word.scene();
            scene.any(Scene::PAGE.or(Scene::TWEETS))
                || scene.any(Scene::MEDIUM) && self.means(k - 1, Sense::ON)
        });
        (near && written && last.confidence == Confidence::Certain).then_some(figure)
    }

    /// The words in which a text soon names the document of its opening: "a CBS News poll", after "a new poll".
    pub(super) fn introduced_later(&self, first: usize, head: usize, last: usize) -> Option<String> {
        let tokens = self.scan.tokens;
        let paragraph = tokens[first].paragraph;
        let bare = !(first..last).any(|k| self.scan.words.is_capital(k) && !self.scan.words.at_head(k));
        if paragraph >= OPENING || !bare || last > head + 1 {
            return None;
        }
        let phrases = &self.scan.syntax.phrases;
        let from = phrases.partition_point(|p| (p.first as usize) <= head);
        let same = |i: &usize| {
            let k = phrases[*i].head as usize;
            !tokens[k].is_quoted()
                && !self.scan.is_headline(k)
                && self.text(k).eq_ignore_ascii_case(self.text(head))
        };
        let soon = (from..phrases.len())
            .take_while(|&i| tokens[phrases[i].head as usize].paragraph <= paragraph + SOON);
        let phrase = soon.into_iter().find(same)?;
        let owned = (phrases[phrase].first..phrases[phrase].head)
            .any(|k| self.scan.words.is_capital(k as usize) && !self.scan.words.at_head(k as usize));
        if owned { self.reference(phrase) } else { None }
    }
}
