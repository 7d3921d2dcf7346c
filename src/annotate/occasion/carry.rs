//! The occasion of one statement that another takes over.

use super::{LONGEST, Reader};
use crate::lexicon::{Class, Scene, Sense, scene_of};
use crate::span::Span;
use crate::token::Flags;
use crate::{Attribution, Kind, Occasion, Speaker};

/// How many statements back one may share its occasion with: those of one sentence, mostly.
const SHARED: usize = 4;

impl Reader<'_> {
    /// "He also said", "he added": the occasion of what the same person has just said in the same sentence or
    /// paragraph, or the one before. A sentence with a time or occasion of its own takes none over.
    pub(super) fn carried(
        &self,
        before: &[Attribution],
        a: &Attribution,
        opener: Option<&Attribution>,
    ) -> Option<Occasion> {
        let cue = a.cue?;
        let split = |b: &Attribution| b.cue == a.cue;
        if self.has_its_own(a, cue) && !before.iter().rev().take(SHARED).any(split) {
            return None;
        }
        if let Some(shared) =
            before.iter().rev().take(SHARED).find(|b| a.source.is_some() && b.source == a.source)
        {
            return shared.occasion.clone();
        }
        if !matches!(a.speaker, Speaker::Known { .. } | Speaker::Named { .. }) {
            return None;
        }
        // Nothing is taken over from anybody else.
        let own = |b: &Attribution| b.speaker == a.speaker;
        if !before.iter().rev().take(SHARED).any(own) && !opener.is_some_and(own) {
            return None;
        }
        let (here, start) = (self.here, self.token_at(cue.start)?);
        let last = before.last().filter(|last| last.speaker == a.speaker);
        let sentence =
            |b: &Attribution| b.cue.and_then(|c| self.token_at(c.start)).map(|t| self.tokens[t].sentence);
        if let Some(last) = last.filter(|last| sentence(last) == Some(self.tokens[start].sentence)) {
            return last.occasion.clone();
        }
        if self.tells_time(a, start) || self.names_hearers(a, start) {
            return None;
        }
        // "Speaking in Lansing on Monday, Hart criticised the sale." and a paragraph of her words after it.
        if let Some(opener) = opener.filter(|o| o.speaker == a.speaker && a.kind == Kind::Direct)
            && self.paragraph(*opener.content.last()?) + 1 == here
            && before.last().is_none_or(|b| b.content.last().is_none_or(|c| self.paragraph(*c) < here))
            // “In an interview, she joked of it. On Monday, she told the Tern she would not go.”
            && before.last().is_none_or(|b| b.occasion.is_none() || b.occasion == opener.occasion)
        {
            return opener.occasion.clone();
        }
        let last = before.iter().rev().take(SHARED).find(|b| b.kind != Kind::Declined)?;
        // "Roe played a clip of Hart telling the crowd that it leaks. Roe added": the crowd did not hear it of Roe.
        let telling = last
            .cue
            .and_then(|c| self.token_at(c.start))
            .is_some_and(|k| self.tokens[k].is(Class::ING) && self.is(k, Scene::TELLS));
        if last.speaker != a.speaker || (telling || self.is_of_earlier(last)) && last.is_guess() {
            return None;
        }
        let there = self.paragraph(*last.content.last()?);
        let also = (start.saturating_sub(1)..self.tokens.len())
            .take_while(|&k| self.tokens[k].span.start < cue.end)
            .any(|k| self.is(k, Scene::ALSO));
        // "He argued against it, adding": to what he argued
        let adds = also || self.is(start, Scene::ADDS) && !self.tokens[start].is(Class::ING);
        // "Roe pleaded guilty in 2012; he had said of it": before that
        let had = |k: usize| self.means(k, Sense::EARLIER_YET) && !self.in_content(a, k);
        if (start.saturating_sub(1)..self.tokens.len())
            .take_while(|&k| self.tokens[k].span.start < cue.end)
            .any(had)
        {
            return None;
        }
        // In the same paragraph nothing but the same breath is meant.
        // "Roe tweeted of it. He also said": the next paragraph takes up something else.
        let written = last
            .cue
            .and_then(|c| self.token_at(c.start))
            .is_some_and(|k| self.is(k, Scene::TWEETS | Scene::WRITES))
            || last.occasion.as_ref().is_some_and(is_page);
        let reach = if also && written { there } else { there + 1 };
        let shared = last.occasion.as_ref().filter(|_| here == there || adds && here <= reach)?;
        (!self.hears_another(last, start)).then(|| shared.clone())
    }

    /// "Roe said she had told the board to wait. She said": whether a statement is told to have been made before what the text is about.
    fn is_of_earlier(&self, a: &Attribution) -> bool {
        let Some((cue, from)) = a.cue.and_then(|c| Some((c, self.token_at(c.start)?))) else { return false };
        let within = self.tokens[from..].iter().take_while(|t| t.span.start < cue.end).count();
        (from..from + within).any(|k| self.means(k, Sense::EARLIER_YET))
    }

    /// True if the sentence of a statement opens with an occasion: "Speaking to reporters on Monday, Hart said".
    pub(super) fn opens(&self, a: &Attribution) -> bool {
        let Some(at) = a.source.and_then(|s| self.token_at(s.start)) else { return false };
        let sentence = self.tokens[at].sentence;
        let first = (at.saturating_sub(LONGEST)..at)
            .rev()
            .take_while(|&k| self.tokens[k].sentence == sentence)
            .last();
        first.is_some_and(|k| {
            self.is(k, Scene::SPEAKING) || self.is(k, Scene::IN_FRONT) && self.tokens[k].is_capitalised()
        })
    }

    /// "Roe told Tern TV that it leaks. She repeated to the Post that it does. She added": whether a sentence between a statement
    /// and the cue at `start` tells of other hearers.
    fn hears_another(&self, last: &Attribution, start: usize) -> bool {
        let spans = last.content.iter().chain(&last.cue).chain(&last.source);
        let end = spans.map(|s| s.end).max().unwrap_or_default();
        let end = self.words.ending_after(end);
        let sentence = |k: usize| self.tokens.get(k).map_or(u32::MAX, |t| t.sentence);
        let own = sentence(end.saturating_sub(1));
        (end..start).filter(|&k| sentence(k) != own && sentence(k) != sentence(start)).any(|k| {
            let token = &self.tokens[k];
            let to = usize::from(self.means(k + 1, Sense::TO));
            let speaks = token.is_word() && !token.is_quoted() && token.is(Class::CUE);
            speaks && (to > 0 || self.is(k, Scene::TELLS)) && self.is_name(k + 1 + to)
        })
    }

    /// True for a statement that has hearers or an occasion of its own, in words that can't be printed: "told the hearing in
    /// Lund", "said at the launch". Whom "them" means, the statement before says.
    fn has_its_own(&self, a: &Attribution, cue: Span) -> bool {
        let Some((first, after)) = self.tokens_of(cue) else { return false };
        let source = a.source.and_then(|s| self.tokens_of(s)).filter(|&(from, _)| from == after);
        let at = source.map_or(after, |(_, to)| to);
        let Some(next) = self.tokens.get(at).filter(|t| t.is_word() && !self.in_content(a, at)) else {
            return false;
        };
        let tells = (first..after).any(|k| self.is(k, Scene::TELLS));
        let hearers = tells
            && source.is_none()
            && !next.is(Class::HEARER | Class::PRONOUN | Class::THAT | Class::ADVERB);
        // "said at the time"
        let time = self.means(at + 2, Sense::MOMENT);
        let place = self.means(at, Sense::IN | Sense::AT) && !time;
        !next.flags.has(Flags::SENTENCE_START) && (hearers || place)
    }

    /// "Roe says to the camera": whether those spoken to stand right after a verb, in words of its own.
    fn names_hearers(&self, a: &Attribution, cue: usize) -> bool {
        let to = cue + 1;
        self.means(to, Sense::TO)
            && !self.in_content(a, to)
            && self.tokens.get(to + 1).is_some_and(|t| t.is(Class::DETERMINER))
    }

    /// True if the sentence of a cue names a time or an occasion outside of what is said.
    fn tells_time(&self, a: &Attribution, cue: usize) -> bool {
        let sentence = self.tokens[cue].sentence;
        let of_sentence = |&k: &usize| self.tokens[k].sentence == sentence;
        let tells =
            |k: usize| self.tokens[k].is(Class(Class::TIME.0 | Class::EVENT.0)) && !self.in_content(a, k);
        let back = (cue.saturating_sub(LONGEST)..cue).rev().take_while(of_sentence).any(tells);
        back || (cue..(cue + LONGEST).min(self.tokens.len())).take_while(of_sentence).any(tells)
    }
}

/// True for what was written where all can read it: on Twitter.
fn is_page(occasion: &Occasion) -> bool {
    let last = occasion.phrase.as_deref().and_then(|words| words.rsplit(' ').next());
    last.is_some_and(|word| scene_of(word).any(Scene::MEDIUM.or(Scene::PAGE)))
}
