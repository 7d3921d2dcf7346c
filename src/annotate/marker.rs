//! What the writer says outright: `[@key]` after a quotation names its speaker, or the source it stands in,
//! and beats any inference; `[@none]` says that it is nobody's words.

use super::attribution::frame::MARKER;
use super::attribution::in_order;
use super::quotation::Quotation;
use super::registry::{EntryId, Registry};
use super::speech;
use super::{Attribution, Confidence, Kind, Speaker};
use crate::doubt::Doubts;
use crate::prose::{Marker, ParagraphKind, Prose};
use crate::span::Span;
use jiff::civil::Date;

/// The key that declines a note.
pub(crate) const NONE: &str = "none";

/// How many statements back a marker may reach. Lists are in order of their first word, so that this bounds
/// the work on texts with very many of both.
const NEAR: usize = 16;

/// How many paragraphs of a block quotation a marker takes in, before and after its own.
const LONGEST: usize = 64;

/// What the markers of a brief say about its attributions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked {
    /// For each marker of the prose: the attribution that it is put on, if it is put on one.
    pub places: Vec<Option<u32>>,
    /// Passages that the writer declares nobody's words.
    pub nobodys: Vec<Span>,
}

/// Puts each marker on its attribution: names speakers, adds the attributions that no frame has found, takes
/// away those that the writer declines. Runs before anything is inferred, so that a pronoun after a marker
/// can lean on it.
pub(crate) fn apply_markers(
    prose: &Prose,
    registry: &Registry,
    date: Option<Date>,
    quotations: &[Quotation],
    attributions: &mut Vec<Attribution>,
) -> Marked {
    let mut marked = Marked { places: vec![None; prose.markers.len()], nobodys: Vec::new() };
    // Declined ones go first: everything after counts on indices that stay.
    for marker in prose.markers.iter().filter(|m| m.cites.iter().any(|c| c.key == NONE)) {
        match marked_passage(prose, quotations, attributions, marker) {
            Some(Passage::Found(i)) => marked.nobodys.extend(&attributions[i].content),
            Some(Passage::Unclaimed(content)) => marked.nobodys.extend(content),
            None => {}
        }
    }
    if !marked.nobodys.is_empty() {
        marked.nobodys.sort_unstable();
        remove(attributions, |a| a.content.iter().any(|c| marked.is_nobodys(*c)));
    }
    // The new ones next, so that all stand in order before places are told.
    let mut added: Vec<Attribution> = Vec::new();
    for marker in &prose.markers {
        if says_nothing(marker, registry) {
            continue;
        }
        if let Some(Passage::Unclaimed(content)) = marked_passage(prose, quotations, attributions, marker) {
            let repeated = added.last().is_some_and(|a| a.content == content);
            if repeated || content.iter().any(|c| marked.is_nobodys(*c)) {
                continue;
            }
            added.push(Attribution {
                kind: Kind::Direct,
                content,
                cue: None,
                source: None,
                speaker: Speaker::Unknown,
                occasion: None,
                via: None,
                rule: MARKER.name,
                confidence: MARKER.confidence,
                doubts: Doubts::NONE,
            });
        }
    }
    if !added.is_empty() {
        attributions.append(&mut added);
        in_order(attributions);
    }
    for (place, marker) in marked.places.iter_mut().zip(&prose.markers) {
        if says_nothing(marker, registry) {
            continue;
        }
        let Some(Passage::Found(i)) = marked_passage(prose, quotations, attributions, marker) else {
            continue;
        };
        *place = Some(i as u32);
        let named = marker
            .cites
            .iter()
            .find_map(|cite| registry.get(&cite.key).filter(|id| !matches!(id, EntryId::Source(_))));
        if let Some(speaker) = named.and_then(|id| registry.speaker(id, date)) {
            attributions[i].speaker = speaker;
            attributions[i].now_by(MARKER);
        }
    }
    marked
}

/// Leaves a statement whose speaker is in doubt to the source alone that a marker gives for it: a guess must
/// not go out under the writer's own mark.
pub(crate) fn leave_to_sources(
    prose: &Prose,
    registry: &Registry,
    marked: &Marked,
    publish: Confidence,
    attributions: &mut [Attribution],
) {
    for (place, marker) in marked.places.iter().zip(&prose.markers) {
        let Some(a) = place.and_then(|i| attributions.get_mut(i as usize)) else { continue };
        let by_source = marker.cites.iter().any(|c| registry.source(&c.key).is_some());
        if by_source && a.rule != MARKER.name && a.confidence < publish {
            a.speaker = Speaker::Unknown;
        }
    }
}

/// True for a marker whose keys are all unknown, or that declines.
fn says_nothing(marker: &Marker, registry: &Registry) -> bool {
    marker.cites.iter().all(|c| c.key == NONE || registry.get(&c.key).is_none())
}

impl Marked {
    /// True if the writer declares a passage nobody's words.
    pub fn is_nobodys(&self, span: Span) -> bool {
        let i = self.nobodys.partition_point(|n| n.end <= span.start);
        self.nobodys.get(i).is_some_and(|n| n.overlaps(span))
    }
}

/// What a marker is put on.
enum Passage {
    /// An attribution, by index.
    Found(usize),
    /// A quotation or block quotation that nobody is said to have spoken.
    Unclaimed(Vec<Span>),
}

/// The passage that a marker is put on: its claim; else the last quotation or statement that ends before it
/// in the same sentence; else the block quotation that it stands in.
fn marked_passage(
    prose: &Prose,
    quotations: &[Quotation],
    attributions: &[Attribution],
    marker: &Marker,
) -> Option<Passage> {
    let of_content = |span: Span| {
        let last = attributions.partition_point(|a| a.content.first().is_some_and(|p| p.start < span.end));
        let near = &attributions[last.saturating_sub(NEAR)..last];
        let i = near.iter().rposition(|a| a.content.iter().any(|c| c.overlaps(span)))?;
        Some(last.saturating_sub(NEAR) + i)
    };
    if let Some(claim) = marker.claim {
        if speech::holds(prose, claim.start).is_some() {
            return None;
        }
        return of_content(claim).map(Passage::Found).or_else(|| Some(Passage::Unclaimed(vec![claim])));
    }
    let paragraph = paragraph_at(prose, marker.at)?;
    // A source in a turn or an answer is that of what the speaker has just said, and not of the whole.
    if matches!(paragraph.kind, ParagraphKind::Speech | ParagraphKind::Label) {
        return None;
    }
    let before = |end: u32| {
        end > paragraph.span.start
            && end <= after_punctuation(&prose.text, marker.at)
            && same_sentence(&prose.text, end, marker.at)
    };
    let last = quotations.partition_point(|q| q.pieces.first().is_some_and(|p| p.start <= marker.at));
    let quotation =
        quotations[..last].iter().rev().take(NEAR).find(|q| q.pieces.last().is_some_and(|p| before(p.end)));
    let last = attributions.partition_point(|a| a.content.first().is_some_and(|p| p.start <= marker.at));
    let statement = attributions[last.saturating_sub(NEAR)..last]
        .iter()
        .rposition(|a| a.content.last().is_some_and(|c| c.start >= paragraph.span.start && before(c.end)))
        .map(|i| last.saturating_sub(NEAR) + i);
    match (quotation, statement) {
        (Some(quotation), _) => {
            let claimed = quotation.pieces.iter().find_map(|p| of_content(*p));
            Some(claimed.map_or_else(|| Passage::Unclaimed(quotation.pieces.clone()), Passage::Found))
        }
        (None, Some(i)) => Some(Passage::Found(i)),
        (None, None) if paragraph.kind == ParagraphKind::BlockQuote => {
            let block = block_quotation(prose, marker.at);
            let claimed = block.iter().find_map(|p| of_content(*p));
            Some(claimed.map_or(Passage::Unclaimed(block), Passage::Found))
        }
        (None, None) => None,
    }
}

/// The paragraphs of the block quotation around a position.
fn block_quotation(prose: &Prose, at: u32) -> Vec<Span> {
    let here = prose.paragraphs.partition_point(|p| p.span.end < at);
    let quoted = |i: &usize| prose.paragraphs[*i].kind == ParagraphKind::BlockQuote;
    let first = (0..here).rev().take(LONGEST).take_while(quoted).last().unwrap_or(here);
    (first..prose.paragraphs.len())
        .take(2 * LONGEST)
        .take_while(quoted)
        .map(|i| prose.paragraphs[i].span)
        .collect()
}

fn paragraph_at(prose: &Prose, at: u32) -> Option<&crate::prose::Paragraph> {
    let i = prose.paragraphs.partition_point(|p| p.span.end < at);
    prose.paragraphs.get(i).filter(|p| p.span.start <= at)
}

/// True if no sentence begins between two positions.
fn same_sentence(text: &str, from: u32, to: u32) -> bool {
    let Some(between) = text.get(from as usize..to as usize) else { return from >= to };
    let before = text.get(..from as usize).unwrap_or_default().trim_end_matches(['”', '’', '"', '\'', ')']);
    let ended = before.ends_with(['.', '!', '?']) && between.trim_start().starts_with(char::is_uppercase);
    let mut rest = between;
    while let Some((led, follows)) = rest.split_once(['.', '!', '?']) {
        let word = led.rsplit(char::is_whitespace).next().unwrap_or_default();
        let after = follows.trim_start_matches(['”', '’', '"', '\'', ')']);
        let next = after.trim_start();
        // "J. Roe" and "U.S."; a stop right after the passage is no abbreviation's.
        let abbreviated =
            word.len() == 1 || super::titles::honorific(word).is_some() || super::date::month(word).is_some();
        if after.len() > next.len() && next.starts_with(|c: char| !c.is_lowercase()) && !abbreviated {
            return false;
        }
        rest = follows;
    }
    // “Q!” He said so: the mark that closes the quotation closes the sentence, unless what follows is its
    // tail ("Smith said").
    !ended || between.trim().is_empty() || !between.contains('.')
}

/// The position after the punctuation at `at`, where a reference mark stands: after all but a dash.
pub(crate) fn after_punctuation(text: &str, at: u32) -> u32 {
    let mut end = at as usize;
    let Some(rest) = text.get(end..) else { return at };
    let mut chars = rest.chars().peekable();
    let mut place = end;
    while let Some(c) = chars.next() {
        if !matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | '…' | '”' | '’' | '"' | '\'' | '»' | ')' | ']')
        {
            break;
        }
        end += c.len_utf8();
        if !chars.peek().is_some_and(|n| n.is_alphanumeric()) {
            place = end;
        }
    }
    place as u32
}

/// Takes attributions away, and mends the indices that point at others.
fn remove(attributions: &mut Vec<Attribution>, gone: impl Fn(&Attribution) -> bool) {
    let mut places: Vec<Option<u32>> = Vec::with_capacity(attributions.len());
    let mut kept = 0;
    for a in attributions.iter() {
        let stays = !gone(a);
        places.push(stays.then_some(kept));
        kept += u32::from(stays);
    }
    let mut i = 0;
    attributions.retain(|_| {
        i += 1;
        places[i - 1].is_some()
    });
    for a in attributions {
        a.via = a.via.and_then(|v| places.get(v as usize).copied().flatten());
    }
}
