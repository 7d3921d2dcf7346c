//! Photo credits and "X contributed to this report": lines that credit and report nothing.

use super::lexicon::{Sense, sense_of};
use super::{Credit, date};
use crate::prose::{ParagraphKind, Prose};
use crate::span::Span;
use jiff::civil::Date;
use memchr::{memmem, memrchr_iter};
use std::sync::LazyLock;

/// What is credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum CreditKind {
    /// A picture: "(Jane Roe/Agency via AP)".
    Photo,
    /// "Reuters contributed to this report."
    Contribution,
}

/// The longest credit, in bytes: what is longer is prose.
const LONGEST: usize = 160;

/// What stands between two sentences.
const STOP: &[u8; 2] = b". ";

/// Words that open a credit and are no part of a name.
const OPENINGS: [&str; 8] = [
    "Photo by ",
    "Photos by ",
    "Photograph by ",
    "Photo: ",
    "Photo credit: ",
    "Credit: ",
    "Image: ",
    "Picture by ",
];

/// What stands in every line that thanks somebody.
static THANKS: LazyLock<[memmem::Finder; 2]> =
    LazyLock::new(|| ["ontribut", "eporting by "].map(memmem::Finder::new));

/// Finds the credits of a text.
pub fn find_credits(prose: &Prose, date: Option<Date>) -> Vec<Credit> {
    let mut credits = Vec::new();
    // Most texts thank nobody: one look at the whole spares one at each paragraph.
    let thanks = |text: &str| THANKS.iter().any(|words| words.find(text.as_bytes()).is_some());
    let somewhere = thanks(&prose.text);
    for paragraph in &prose.paragraphs {
        if matches!(paragraph.kind, ParagraphKind::Heading | ParagraphKind::Label | ParagraphKind::Speech) {
            continue;
        }
        let text = paragraph.span.of(&prose.text);
        let found = photo(text, date).map(|(span, c)| (span, vec![c])).or_else(|| {
            let helps = somewhere && text.len() <= LONGEST * 2 && thanks(text);
            if helps { contribution(text) } else { None }
        });
        let Some((span, all)) = found else { continue };
        let from = paragraph.span.start;
        let span = Span { start: span.start + from, end: span.end + from };
        credits.extend(all.into_iter().map(|credit| Credit { span, ..credit }));
    }
    credits
}

/// A picture's credit: in brackets at the end of a caption, or as its last sentence, which opens with "Photo:".
fn photo(text: &str, date: Option<Date>) -> Option<(Span, Credit)> {
    let end = text.trim_end_matches('.');
    if let Some(inner_end) = end.strip_suffix(')') {
        let (caption, inner) = inner_end.rsplit_once('(')?;
        let credit = photo_credit(inner, caption, date)?;
        return Some((Span::new(inner_end.len() - inner.len(), inner_end.len()), credit));
    }
    // Most lines begin with another letter.
    let opens =
        |line: &str| line.starts_with(['P', 'C', 'I']) && OPENINGS[2..].iter().any(|o| line.starts_with(o));
    // A longer last sentence is no credit: it need not be looked for.
    let near = end.floor_char_boundary(end.len().saturating_sub(LONGEST + STOP.len()));
    let rest = &end.as_bytes()[near..];
    let stop = memrchr_iter(STOP[0], rest).find(|at| rest.get(at + 1) == Some(&STOP[1])).map(|at| near + at);
    let last = stop.and_then(|at| Some((end.get(..at)?, end.get(at + STOP.len()..)?)));
    let (caption, line) = last.filter(|(_, line)| opens(line)).unwrap_or(("", end));
    (opens(line) && line.len() <= LONGEST).then_some(())?;
    let credit = photo_credit(line, caption, date)?;
    Some((Span::new(end.len() - line.len(), end.len()), credit))
}

fn photo_credit(inner: &str, caption: &str, date: Option<Date>) -> Option<Credit> {
    if inner.len() > LONGEST {
        return None;
    }
    let opening = OPENINGS.iter().find(|o| inner.starts_with(*o));
    let body = inner.strip_prefix(opening.copied().unwrap_or("")).unwrap_or(inner).trim();
    let (body, via) = match body.rsplit_once(" via ").or_else(|| body.rsplit_once("/via ")) {
        Some((body, via)) => (body, Some(via.trim())),
        None => (body, None),
    };
    let pieces: Vec<&str> = body.split(['/', '|']).map(str::trim).flat_map(for_whom).collect();
    let named = pieces.iter().chain(&via).all(|p| is_name(p));
    let agency = pieces.iter().any(|p| is_agency(p));
    let shown =
        opening.is_some() || via.is_some() || (pieces.len() > 1 && (agency || pieces[0].contains(' ')));
    if !named || !(shown || (pieces.len() == 1 && agency && pieces[0].contains(' '))) {
        return None;
    }
    let person = pieces.iter().position(|p| !is_agency(p) && p.contains(' '));
    Some(Credit {
        kind: CreditKind::Photo,
        span: Span::default(),
        person: person.map(|i| pieces[i].to_owned()),
        outlets: (0..pieces.len()).filter(|i| Some(*i) != person).map(|i| pieces[i].to_owned()).collect(),
        via: via.map(str::to_owned),
        taken: only_day(caption, date),
    })
}

/// Lena Hart for The Courier: the two. "Office for Harbors" is one name.
fn for_whom(piece: &str) -> impl Iterator<Item = &str> {
    let apart = piece.split_once(" for ").filter(|(who, outlet)| {
        who.contains(' ') && !is_agency(who) && (is_agency(outlet) || outlet.starts_with("The "))
    });
    let (first, second) = apart.map_or((piece, None), |(who, outlet)| (who, Some(outlet)));
    std::iter::once(first).chain(second)
}

/// What opens a line that thanks others than its writer.
const ADDITIONAL: [&str; 3] = ["Additional reporting by ", "additional reporting by ", "With reporting by "];

/// "Reuters contributed to this report." as a paragraph of its own or as its last sentence; one credit for
/// each who helped.
fn contribution(text: &str) -> Option<(Span, Vec<Credit>)> {
    let line = text.trim_end_matches('.');
    // (Reporting by Lena Hart; additional reporting by Tom Ruiz; editing by Ida Moss)
    let line = match line.strip_prefix('(').and_then(|l| l.strip_suffix(')')) {
        Some(inside) => inside.split("; ").find(|part| ADDITIONAL.iter().any(|a| part.starts_with(a)))?,
        None => line,
    };
    let verb = [" contributed to this ", " contributed reporting", " also contributed to this "]
        .iter()
        .filter_map(|verb| memmem::find(line.as_bytes(), verb.as_bytes()))
        .min();
    let (body, span) = if let Some(verb) = verb {
        let (before, from_verb) = line.split_at_checked(verb)?;
        let what = from_verb.rsplit(' ').next().unwrap_or_default();
        sense_of(what).any(Sense::CREDITED).then_some(())?;
        let body = before.rsplit_once(". ").map_or(before, |(_, last)| last);
        (body, Span::new(before.len() - body.len(), line.len()))
    } else {
        let body = ADDITIONAL.iter().find_map(|opening| line.strip_prefix(opening))?;
        (body, Span::new(0, line.len()))
    };
    let body = body.strip_suffix(" also").unwrap_or(body);
    let mut credits = Vec::new();
    let mut abroad = false;
    for part in body.split(", ").flat_map(|p| p.split(" and ")).map(str::trim).filter(|p| !p.is_empty()) {
        let part = part.strip_prefix("and ").unwrap_or(part);
        // "Lena Hart in San José, Costa Rica": a name, or the rest of a place?
        let (part, place) = part.split_once(" in ").map_or((part, None), |(who, place)| (who, Some(place)));
        if place.map_or(abroad && !part.contains(" of "), |place| !is_name(place)) {
            return None;
        }
        abroad |= place.is_some();
        let (name, outlet) = match part.split_once(" of ").or_else(|| part.split_once('/')) {
            Some((name, outlet)) => {
                let outlet = outlet.trim();
                (name.trim(), Some(outlet.strip_prefix("the ").unwrap_or(outlet)))
            }
            None => (part, None),
        };
        if !is_name(name) || outlet.is_some_and(|o| !is_name(o)) {
            return None;
        }
        let itself = outlet.is_none() && (is_agency(name) || !name.contains(' '));
        credits.push(Credit {
            kind: CreditKind::Contribution,
            span,
            person: (!itself).then(|| name.to_owned()),
            outlets: outlet.or(itself.then_some(name)).map(str::to_owned).into_iter().collect(),
            via: None,
            taken: None,
        });
    }
    let from = text.find(line)?;
    let span = Span::new(span.start as usize + from, span.end as usize + from);
    (!credits.is_empty()).then_some((span, credits))
}

/// One to six words, each opened by a capital but for particles.
fn is_name(text: &str) -> bool {
    let words = text.split(' ').filter(|w| !w.is_empty());
    let mut count = 0;
    for word in words {
        count += 1;
        let particle =
            word == "&" || sense_of(word).any(Sense::OF | Sense::THE | Sense::FOR | Sense::IN_NAME);
        if !particle && !word.starts_with(char::is_uppercase) {
            return false;
        }
    }
    (1..=6).contains(&count) && text.starts_with(char::is_uppercase)
}

fn is_agency(text: &str) -> bool {
    text.split(' ').any(|w| sense_of(w).any(Sense::AGENCY)) || text.starts_with("The ")
}

/// The day that a caption gives, if it gives just one.
fn only_day(caption: &str, date: Option<Date>) -> Option<Date> {
    let mut days = Vec::new();
    let words: Vec<&str> = caption.split(' ').collect();
    for (i, word) in words.iter().enumerate() {
        let Some(month) = date::month(word) else { continue };
        let Some(day) = words.get(i + 1).and_then(|w| w.trim_end_matches([',', '.']).parse::<i8>().ok())
        else {
            continue;
        };
        let year =
            words.get(i + 2).and_then(|w| w.trim_end_matches([',', '.', ';', ':']).parse::<i16>().ok());
        days.push(match (year, date) {
            (Some(year), _) if (1800..2200).contains(&year) => Date::new(year, month, day).ok(),
            (_, Some(date)) => date::last_such_day(date, month, day),
            _ => None,
        });
    }
    match days[..] {
        [day] => day,
        _ => None,
    }
}
