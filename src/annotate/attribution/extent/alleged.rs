//! What others accuse somebody of having said.

use crate::Attribution;
use crate::attribution::Sentence;
use crate::attribution::claims::Claims;
use crate::attribution::item::ItemKind;
use crate::doubt::Doubt;
use crate::lexicon::{Class, Scene};

impl Sentence<'_> {
    /// Doubts what the sentence at hand states as others allege it.
    pub(super) fn doubt_alleged(&self, claims: &mut Claims) {
        let labelled = self.is_of_allegation();
        for index in claims.first..claims.out.len() {
            if !claims.is_guess(index) && (labelled || self.is_alleged(&claims.out[index])) {
                claims.doubt(index, Doubt::Alleged);
            }
        }
    }

    /// Allegation: In May, Lee said “Q.”: whether the paragraph is headed as what somebody is accused of.
    fn is_of_allegation(&self) -> bool {
        let [noun, colon, ..] = self.items else { return false };
        noun.word.scene().any(Scene::OF_ACCUSATION) && noun.is(Class::SAYING) && colon.kind == ItemKind::Colon
    }

    /// Lee allegedly said: whether the verb of a statement has a word before it by which others answer for it.
    fn is_alleged(&self, a: &Attribution) -> bool {
        let Some(cue) = a.cue else { return false };
        let from = self.items.partition_point(|i| i.span.start < cue.start);
        let mut cue = self.items[from..].iter().take_while(|i| i.span.start < cue.end);
        cue.any(|i| i.word.scene().any(Scene::OF_ACCUSATION))
    }
}
