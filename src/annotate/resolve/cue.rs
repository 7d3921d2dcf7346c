//! Cues that are no verb of their subject's, by the noun phrases about them.

use super::scan::Scan;
use crate::Attribution;
use crate::doubt::Doubt;
use crate::lexicon::Class;
use crate::span::Span;
use crate::syntax::FINITE;
use crate::token::TokenKind;

/// How far a participle's own words reach before the verb, in tokens.
const REACH: usize = 12;

/// Leaves a statement found twice, by a participle and by its verb, to the one whose source has the participle in it.
pub(super) fn leave_to_whole_sources(attributions: &mut [Attribution]) {
    // Those of the same words stand side by side.
    for at in 1..attributions.len() {
        let (one, other) = (&attributions[at - 1], &attributions[at]);
        let (Some(first), Some(second)) = (one.source, other.source) else { continue };
        if one.cue == other.cue && one.content == other.content && first != second {
            let half = if first.contains(second) { at } else { at - 1 };
            attributions[half].doubt(Doubt::NoVerb.into());
        }
    }
}

impl Scan<'_> {
    /// Sets right what was taken for the verb: a noun of a title is none ("Harbor Board press secretary Jane Roe"), and
    /// a participle goes with its noun where the clause has another verb ("two people briefed on the plan said").
    pub(super) fn mend_cue(&self, a: &mut Attribution) {
        let Some(cue) = a.cue else { return };
        let at = self.words.ending_after(cue.start);
        if self.is_in_title(at) {
            a.doubt(Doubt::NoVerb.into());
            return;
        }
        let Some(source) = a.source.filter(|s| s.end <= cue.start) else { return };
        let tail = a.content.iter().all(|c| c.end <= source.start);
        if tail && let Some(verb) = self.verb_after_participle(at) {
            a.source = Some(Span { start: source.start, end: self.tokens[verb - 1].span.end });
            a.cue = Some(self.tokens[verb].span);
        }
    }

    /// True for a token of the title in front of a name.
    fn is_in_title(&self, token: usize) -> bool {
        let phrases = &self.syntax.phrases;
        self.syntax.at(token).map(|i| &phrases[i]).is_some_and(|p| {
            let (from, to) = (p.title.0 as usize, p.title.1 as usize);
            p.is_named() && to <= p.name.0 as usize && (from + 1..to).contains(&token)
        })
    }

    /// The verb of speech after what a participle takes: "told of the plan said".
    fn verb_after_participle(&self, at: usize) -> Option<usize> {
        let participle = self.tokens.get(at)?;
        let next = self.tokens.get(at + 1)?;
        if !participle.is(Class::TELL)
            || !participle.is(Class::PAST)
            || !next.is(Class::PREPOSITION | Class::OF)
        {
            return None;
        }
        (at + 2..self.tokens.len().min(at + REACH))
            .take_while(|&k| {
                self.tokens[k].kind == TokenKind::Word && self.tokens[k].sentence == participle.sentence
            })
            .take_while(|&k| !self.tokens[k].is(Class::CONJUNCTION | Class::RELATIVE | Class::THAT))
            .find(|&k| {
                self.tokens[k].is(Class::SAY) && self.tokens[k].is(FINITE) && self.syntax.at(k).is_none()
            })
    }
}
