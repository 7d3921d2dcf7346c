//! Words that one says and another reports: which report a note names, how, and with what office of the speaker.

use super::Desk;
use crate::date::PartialDate;
use crate::lexicon::{Sense, Sort, sense_of, sort_of};
use crate::prose::Cite;
use crate::span::Span;
use crate::titles::honorific;
use crate::wording::{self, AlreadySaid, Offices, Quoter, Words};
use crate::{Attribution, Kind, Speaker};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

impl Desk<'_> {
    /// The reports that the notes of what they quote already name: “Q,” Hart said Friday, according to Reuters.
    pub(super) fn named_within(&self, noted: &[usize]) -> HashSet<u32> {
        /// How many words a report may add to what it quotes before it needs a note of its own.
        const SPARE: usize = 4;
        let mut within: HashMap<u32, Vec<Span>> = HashMap::new();
        for &i in noted {
            let a = &self.attributions[i];
            if let Some(via) = a.via {
                let own = a.content.iter().copied().chain(a.cue).chain(a.source);
                within.entry(via).or_default().extend(own.chain(self.rest_of_tag(a, via)));
            }
        }
        let mut out = HashSet::new();
        for (via, mut quoted) in within {
            let Some(outer) = self.attributions.get(via as usize) else { continue };
            quoted.extend(outer.cue.into_iter().chain(outer.source));
            quoted.sort_unstable();
            if self.words_besides(&outer.content, &quoted, SPARE) <= SPARE {
                out.insert(via);
            }
        }
        out
    }

    /// “Q,” Hart said | in a bill of May, according to Reuters: what goes with the tag of a quotation that a report opens with.
    fn rest_of_tag(&self, a: &Attribution, via: u32) -> Option<Span> {
        let outer = self.attributions.get(via as usize)?.content.first()?;
        let start = a.cue?.end.max(a.source?.end);
        let opens = a.kind == Kind::Direct && a.content.first()?.start == outer.start;
        (opens && a.content.len() == 1 && start < outer.end).then_some(Span { start, end: outer.end })
    }

    /// How many words of a content stand in none of the spans `quoted`, which are in order; no further than just
    /// past `most`, so that long statements cost no more than short ones.
    fn words_besides(&self, content: &[Span], quoted: &[Span], most: usize) -> usize {
        /// A statement of more words than these has a note of its own in any case.
        const LONGEST: usize = 400;
        let text = &self.prose.text;
        let (mut besides, mut seen, mut next, mut furthest) = (0, 0, 0, 0);
        for span in content {
            for word in span.of(text).split_whitespace() {
                let start = (word.as_ptr() as usize - text.as_ptr() as usize) as u32;
                let end = start + word.len() as u32;
                while quoted.get(next).is_some_and(|q| q.start < end) {
                    furthest = quoted[next].end.max(furthest);
                    next += 1;
                }
                besides += usize::from(furthest <= start);
                seen += 1;
                if besides > most || seen > LONGEST {
                    return most + 1;
                }
            }
        }
        besides
    }

    /// The report that quotes a statement, as a note names it, and the key of its source.
    pub(super) fn quoted_by(&self, a: &Attribution) -> Option<(Words, Option<String>, Quoter)> {
        let via = a.via? as usize;
        let outer = self.attributions.get(via)?;
        if outer.confidence < self.settings.publish || outer.speaker == a.speaker {
            return None;
        }
        if let Some(source) = self.origins.source(via).filter(|_| self.entities.report(via).is_some()) {
            let words = wording::citation(self.registry, source, &Cite::default(), AlreadySaid::default());
            return Some((words, Some(source.key.clone()), Quoter::Name));
        }
        let mut words =
            wording::remark(&outer.speaker, None, outer.occasion.as_ref(), &mut Offices::default());
        if self.entities.takes_the(via) {
            words.with_the();
        }
        // "as quoted by sources"
        if let Speaker::Described { phrase, .. } = &outer.speaker
            && phrase.starts_with(char::is_lowercase)
        {
            words.goes_on();
        }
        let by = match &outer.speaker {
            speaker if wording::is_document(speaker) => Quoter::Document,
            Speaker::Known { name, .. } if self.has_article(outer, name) => Quoter::NameWithArticle,
            _ => Quoter::Name,
        };
        (!words.is_empty()).then_some((words, None, by))
    }

    /// True if the text puts an article in small letters before a speaker's name: "according to the BBC".
    fn has_article(&self, a: &Attribution, name: &str) -> bool {
        let Some(source) = a.source else { return false };
        let Some((before, rest)) = self.prose.text.split_at_checked(source.start as usize) else {
            return false;
        };
        let the = |word: &str| sense_of(word).any(Sense::THE) && word.starts_with(char::is_lowercase);
        // The mention may hold its article, or begin after it.
        let (first, rest) = rest.split_once(' ').unwrap_or((rest, rest));
        let mention = source.of(&self.prose.text);
        let within = the(first) && rest.starts_with(name) && mention.len() == first.len() + 1 + name.len();
        let ahead = before.trim_end().rsplit(' ').next().is_some_and(the) && mention == name;
        within || ahead
    }

    /// True for a statement of so long ago that its speaker may have had another office then: "Roe, mayor, 2016".
    fn is_long_ago(&self, a: &Attribution) -> bool {
        /// In days: less than the shortest term of an office.
        const LONG: i64 = 180;
        // "In 1995, Mayor Roe said": the office of then.
        let (Speaker::Named { role: Some(role), .. }, Some(source)) = (&a.speaker, a.source) else {
            return false;
        };
        let role = role.to_lowercase();
        let named = |word: &str| {
            let office = honorific(word).map_or_else(|| word.to_lowercase(), str::to_owned);
            sort_of(word).any(Sort::TITLE.or(Sort::HONORIFIC)) && !office.is_empty() && role.contains(&office)
        };
        if source.of(&self.prose.text).split(' ').any(named) {
            return false;
        }
        let when = a.occasion.as_ref().and_then(|o| o.period.or(o.date.map(PartialDate::from)));
        let last = when.and_then(PartialDate::last_day);
        last.zip(self.settings.date)
            .is_some_and(|(then, now)| then.saturating_add(jiff::Span::new().days(LONG)) < now)
    }

    /// The speaker of a statement without an office that is former now, where the statement is from another year, when they
    /// may have held it.
    pub(super) fn as_of_then<'s>(&self, a: &'s Attribution) -> Cow<'s, Speaker> {
        let year =
            a.occasion.as_ref().and_then(|o| o.period.or(o.date.map(PartialDate::from))).map(|p| p.year);
        let now = self.settings.date.map(jiff::civil::Date::year);
        if let Speaker::Named { name, role: Some(role), .. } = &a.speaker
            && year.zip(now).is_some_and(|(then, now)| then < now)
            && (role.split(' ').next().is_some_and(|first| sense_of(first).any(Sense::FORMER))
                || self.is_long_ago(a))
        {
            return Cow::Owned(Speaker::Named { name: name.clone(), role: None, organization: None });
        }
        Cow::Borrowed(&a.speaker)
    }
}
