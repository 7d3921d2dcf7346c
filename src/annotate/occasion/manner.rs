//! What follows a cue, by how somebody spoke: told, tweeted, testified.

use super::{LONGEST, Read, Reader};
use crate::Attribution;
use crate::lexicon::{Class, Scene, Sense};

/// How somebody spoke, by the words of the cue.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools)] // independent facts about one cue
struct Manner {
    tweets: bool,
    tells: bool,
    testifies: bool,
    /// joked with
    with: bool,
    /// "to" leads to those who hear it.
    says_to: bool,
}

impl Manner {
    fn hear(&mut self, word: Scene) {
        self.tweets |= word.any(Scene::TWEETS);
        self.tells |= word.any(Scene::TELLS);
        self.testifies |= word.any(Scene::TESTIFIES);
        self.with |= word.any(Scene::SPEAKS_WITH);
        self.says_to |= word.any(Scene::SPEAKS_TO);
    }
}

impl Reader<'_> {
    /// What follows the cue, or the source that follows it.
    pub(super) fn after_cue(
        &self,
        a: &Attribution,
        (first, after): (usize, usize),
        source: Option<(usize, usize)>,
        read: &mut Read,
    ) {
        let mut at = after;
        if let Some((from, to)) = source
            && from >= after
        {
            // “Q,” said Ruiz on Monday.
            if from > after + 1 {
                return;
            }
            at = to;
        }
        let mut manner = Manner::default();
        (first..after).for_each(|k| manner.hear(self.tokens[k].word.scene()));
        if manner.tweets {
            read.phrases.push("on Twitter".to_owned());
        }
        let hearer = if manner.tells {
            self.hearer(a, at)
        } else if manner.with && self.means(at, Sense::WITH) {
            self.hearer(a, at + 1)
        } else if manner.testifies && self.is(at, Scene::TESTIFIED_TO) {
            let found = self.hearer(a, at + 1);
            found.map(|(end, h)| (end, h.map(|_| self.slice(at, end).replacen("to ", "before ", 1))))
        } else {
            None
        };
        if let Some((next, phrase)) = hearer {
            // "told a press conference": at it
            let event = manner.tells && self.is_event_alone(at, next);
            let link = match () {
                () if manner.testifies => "in testimony",
                () if event => "at",
                () => "to",
            };
            let mut phrase = phrase.map(|p| [link, " ", &p].concat());
            at = next;
            // "told a panel on tides in Salem", "told an audience at the Pier Club"
            let place = self.is(next - 1, Scene::HEARS) && self.is(next, Scene::EVENT_PLACE);
            if manner.tells
                && (self.is(next - 1, Scene::OCCASION) || place)
                && !self.tokens[next - 1].is_capitalised()
                && let Some(words) = &mut phrase
            {
                at = self.event_tail(a, next, words);
            }
            read.phrases.extend(phrase);
        } else if self.means(at, Sense::TO) && !manner.says_to {
            // "pointed to the Courier", "responded to reporters’ questions".
            return;
        }
        // “Q,” said Di Low of Tern College in Salem: where the college is
        if source.is_some_and(|(from, to)| at == to && from >= after && self.ends_in_body(from, to)) {
            at = self.past_place(a, at);
        }
        let before = read.when.len() + read.phrases.len();
        self.chain(a, at, at + LONGEST, read);
        // “Q,” said Di Low, a spokesman for the port, in a statement.
        if source.is_some_and(|(from, to)| from >= after && at == to)
            && read.when.len() + read.phrases.len() == before
            && let Some(next) = self.after_apposition(a, at)
        {
            self.chain(a, next, next + LONGEST, read);
        }
    }

    /// True for a mention that ends in whose somebody is: "Di Low of Tern College".
    fn ends_in_body(&self, first: usize, end: usize) -> bool {
        let body = self.syntax.phrase_at(end - 1).map_or(first, |p| p.first as usize);
        body > first
            && self.is_name(end - 1)
            && self.means(body - 1, Sense::OF | Sense::AT | Sense::FROM | Sense::WITH)
    }

    /// True for one phrase whose last word is an occasion: "a news conference", but not "the Harbor News".
    fn is_event_alone(&self, first: usize, end: usize) -> bool {
        let last = &self.tokens[end - 1];
        last.is(Class::EVENT)
            && self.is(end - 1, Scene::OCCASION)
            && !last.is_capitalised()
            && self.syntax.at(first) == self.syntax.at(end - 1)
    }
}
