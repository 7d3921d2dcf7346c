//! The naming half of the annotation pass: who, when, to whom; credits; the wording of notes. Each fixture is
//! a text and what is found in it; `IBID_BLESS=1` writes the expected half anew.
//!
//! A fixture may open with lines for its date and registry, closed by an empty line:
//! `date: 2026-11-23`, `person: key; name; aliases, ...; he; title @ organization`,
//! `organization: key; name; aliases, ...; kind`, `source: key; outlet; title; author; date; url; kind; identity known`.

use crate::fixture;
use ibid_annotate::prose::{Cite, Marker, OwnNote, Prose};
use ibid_annotate::registry::{
    Organization, PartialDate, Person, Pronouns, Registry, Role, Source, SourceKind,
};
use ibid_annotate::span::Span;
use ibid_annotate::{Annotations, Confidence, FindingKind, Occasion, Settings, Speaker, annotate};
use proptest::prelude::*;
use std::fmt::Write as _;

/// Runs every fixture of a stage with the date and registry of its head.
fn check(stage: &str, show: fn(&Prose, &Annotations) -> String) {
    fixture::check(stage, |input| {
        let (prose, registry, settings) = read(input);
        let found = annotate(&prose, &registry, settings);
        sound(&prose, &found);
        show(&prose, &found)
    });
}

/// Reads a fixture's head and its text, whose markers are taken out.
pub(crate) fn read(input: &str) -> (Prose, Registry, Settings) {
    let mut settings = Settings { date: None, publish: Confidence::Certain, infer: true };
    let (mut people, mut organizations, mut sources) = (Vec::new(), Vec::new(), Vec::new());
    let mut text = input;
    while let Some((line, rest)) = text.split_once('\n') {
        let Some((kind, value)) = line.split_once(": ") else { break };
        let mut fields = value.split(';').map(str::trim);
        let mut next = || fields.next().unwrap_or_default().to_owned();
        let list = |field: String| -> Vec<String> {
            field.split(',').map(|a| a.trim().to_owned()).filter(|a| !a.is_empty()).collect()
        };
        match kind {
            "date" => settings.date = value.parse().ok(),
            "person" => {
                let (key, name, aliases, pronouns, role) = (next(), next(), list(next()), next(), next());
                let pronouns = match pronouns.as_str() {
                    "he" => Some(Pronouns::He),
                    "she" => Some(Pronouns::She),
                    _ => None,
                };
                let roles = role
                    .split_once(" @ ")
                    .map(|(title, organization)| Role {
                        title: title.into(),
                        organization: Some(organization.into()),
                        from: None,
                        to: None,
                    })
                    .into_iter()
                    .collect();
                people.push(Person { key, name, aliases, pronouns, roles, ..Person::default() });
            }
            "organization" => {
                let (key, name, aliases, kind) = (next(), next(), list(next()), next());
                let kind = Some(kind).filter(|k| !k.is_empty());
                organizations.push(Organization { key, name, aliases, kind, ..Organization::default() });
            }
            "source" => {
                let (key, outlet, title, author) = (next(), next(), next(), next());
                let (date, url, kind) = (next(), next(), next());
                let some = |field: String| Some(field).filter(|f| !f.is_empty());
                sources.push(Source {
                    key,
                    outlet: some(outlet),
                    title: some(title),
                    author: list(author),
                    date: PartialDate::parse(&date),
                    url: some(url),
                    archive_date: PartialDate::parse("2026-11-20"),
                    kind: match kind.as_str() {
                        "document" => SourceKind::Document,
                        "video" => SourceKind::Video,
                        "data" => SourceKind::Data,
                        "interview" => SourceKind::Interview,
                        "statement" => SourceKind::Statement,
                        _ => SourceKind::Report,
                    },
                    identity_known: next() == "identity known",
                    ..Source::default()
                });
            }
            _ => break,
        }
        text = rest;
    }
    (marked(text.trim_start_matches('\n')), Registry::new(people, organizations, sources), settings)
}

/// Takes `[@key, locator; @key]`, `[claim][@key]` and `[^n]` out of a text.
fn marked(text: &str) -> Prose {
    let (mut plain, mut markers, mut own_notes) = (String::new(), Vec::new(), Vec::new());
    let mut claim: Option<usize> = None;
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        plain.push_str(&rest[..open]);
        rest = &rest[open + 1..];
        let Some(close) = rest.find(']') else { break };
        let inner = &rest[..close];
        if let Some(label) = inner.strip_prefix('^') {
            own_notes.push(OwnNote { at: plain.len() as u32, label: label.to_owned() });
        } else if inner.contains('@') {
            let cites = inner.split(';').map(cite).collect();
            let claim = claim.take().map(|from| Span::new(from, plain.len()));
            markers.push(Marker { at: plain.len() as u32, claim, cites, source: Span::default() });
        } else {
            claim = Some(plain.len());
            plain.push_str(inner);
        }
        rest = &rest[close + 1..];
    }
    plain.push_str(rest);
    Prose { markers, own_notes, ..Prose::from_plain(&plain) }
}

fn cite(text: &str) -> Cite {
    let (prefix, rest) = text.split_once('@').unwrap_or(("", text));
    let (key, locator) = rest.split_once(',').unwrap_or((rest, ""));
    Cite { key: key.trim().to_owned(), prefix: prefix.trim().to_owned(), locator: locator.trim().to_owned() }
}

/// What must hold for any text.
pub(crate) fn sound(prose: &Prose, found: &Annotations) {
    let text = &prose.text;
    let fits = |span: Span| {
        assert!(span.start <= span.end && text.get(span.range()).is_some(), "{span:?} in {text:?}");
    };
    for a in &found.attributions {
        assert!(!a.content.is_empty());
        a.content.iter().copied().chain(a.cue).chain(a.source).for_each(fits);
        assert!(a.via.is_none_or(|v| (v as usize) < found.attributions.len()));
    }
    for (i, note) in found.notes.iter().enumerate() {
        assert_eq!(note.number as usize, i + 1);
        assert!(note.own.is_some() || !note.plain_text().is_empty());
    }
    let mut next = 0;
    for r in &found.references {
        assert!(text.is_char_boundary(r.at as usize));
        assert!((r.note as usize) < found.notes.len());
        assert!(r.note <= next, "notes are numbered in order of first reference");
        next = next.max(r.note + 1);
        r.passage.iter().copied().for_each(fits);
    }
    assert_eq!(next as usize, found.notes.len(), "each note is referred to");
    assert!(found.references.is_sorted_by_key(|r| r.at));
    assert!(found.findings.is_sorted_by_key(|f| f.span));
    found.findings.iter().for_each(|f| fits(f.span));
    found.credits.iter().for_each(|c| fits(c.span));
}

/// The speaker, with role and organisation.
pub(crate) fn show_speaker(speaker: &Speaker) -> String {
    let with = |name: String, role: &Option<String>, organization: &Option<String>| {
        let mut out = name;
        for more in [role, organization].into_iter().flatten() {
            let _ = write!(out, " / {more}");
        }
        out
    };
    match speaker {
        Speaker::Known { key, name, role, organization } => {
            with(format!("@{key} {name}"), role, organization)
        }
        Speaker::Named { name, role, organization } => with(name.clone(), role, organization),
        Speaker::Described { phrase, role, organization } => with(format!("~{phrase}"), role, organization),
        Speaker::Ambiguous { names } => format!("?{}", names.join(" or ")),
        Speaker::Unknown => "?".to_owned(),
    }
}

#[test]
fn speakers() {
    check("resolve", |prose, found| {
        let mut lines = String::new();
        for a in &found.attributions {
            let mention = a.source.map_or("-", |s| s.of(&prose.text));
            let doubt = if a.confidence == Confidence::Certain { "" } else { " [doubt]" };
            let _ = writeln!(lines, "{mention} = {}{doubt}", show_speaker(&a.speaker));
        }
        lines
    });
}

#[test]
fn occasions() {
    check("occasion", |prose, found| {
        let mut lines = String::new();
        for a in &found.attributions {
            let mention = a.source.map_or("-", |s| s.of(&prose.text));
            let when = |o: &Occasion| o.date.map(|d| d.to_string()).or(o.period.map(PartialDate::ap));
            let date = a.occasion.as_ref().and_then(when).unwrap_or_else(|| "-".to_owned());
            let phrase = a.occasion.as_ref().and_then(|o| o.phrase.as_deref());
            let _ = writeln!(lines, "{mention}: {date}, {}", phrase.unwrap_or("-"));
        }
        lines
    });
}

#[test]
fn credits() {
    check("credit", |prose, found| {
        let mut lines = String::new();
        for c in &found.credits {
            let _ = write!(lines, "{:?} {:?}: ", c.kind, c.span.of(&prose.text));
            let _ = write!(lines, "{}; {}", c.person.as_deref().unwrap_or("-"), c.outlets.join(", "));
            let _ = writeln!(lines, "; via {:?}; {:?}", c.via, c.taken);
        }
        lines
    });
}

#[test]
fn notes() {
    check("note", |prose, found| {
        let mut lines = prose.text.trim_end().to_owned();
        for r in found.references.iter().rev() {
            lines.insert_str(r.at as usize, &format!("{{{}}}", r.note + 1));
        }
        lines.push('\n');
        for note in &found.notes {
            let own = note.own.as_deref().map(|label| format!("own note {label}"));
            let text = own.unwrap_or_else(|| note.plain_text());
            let _ = writeln!(lines, "{}. {text}  ({:?})", note.number, note.kind);
        }
        for finding in &found.findings {
            let _ = writeln!(lines, "! {}", show_finding(&finding.kind));
        }
        lines
    });
}

/// What the writer is told to look at.
pub(crate) fn show_finding(kind: &FindingKind) -> String {
    match kind {
        FindingKind::Unattributed => "unattributed".to_owned(),
        FindingKind::AmbiguousSpeaker { names, .. } => format!("ambiguous: {}", names.join(", ")),
        FindingKind::UnknownSpeaker { mention } => format!("unknown speaker: {mention}"),
        FindingKind::Doubtful { name, rule, doubts } => {
            format!("doubtful: {name} by {rule} {doubts:?}")
        }
        FindingKind::UnnamedSource { phrase } => format!("unnamed: {phrase}"),
        FindingKind::NoSource { cited, fits } => {
            let day = cited.day.map_or_else(|| "no day".to_owned(), |day| day.to_string());
            let kind = cited.kind();
            format!(
                "no source for {} of {:?}: {:?}, {day}, {kind:?}, {fits:?}",
                cited.noun, cited.issuer, cited.key
            )
        }
        FindingKind::UnknownKey { key, near } => format!("unknown key: {key}, near {near:?}"),
    }
}

/// Words that news texts are made of, so that random texts reach the rules.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "“",
            "”",
            "‘",
            "’",
            "\"",
            ",",
            ".",
            "said",
            "told",
            "reporters",
            "according to",
            "he",
            "she",
            "it",
            "who",
            "the",
            "a",
            "spokesman",
            "for",
            "of",
            "and",
            "Jane",
            "Roe",
            "Tom",
            "Ruiz",
            "Mr.",
            "Sen.",
            "mayor",
            "Harbor",
            "Council",
            "ministry",
            "report",
            "The",
            "Courier",
            "on",
            "Nov.",
            "7",
            "Monday",
            "in",
            "statement",
            "declined",
            "to",
            "comment",
            "also",
            "A day earlier",
            "last week",
            "(",
            ")",
            "via",
            "AP/",
            "\n",
            "\n\n",
            "—",
            "’s",
            "\u{FFFC}",
            "é",
            "Ö",
            "…",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_annotated_soundly(
        words in prop::collection::vec((word(), any::<bool>()), 0..120),
        names in prop::collection::vec(word(), 0..8),
        marks in prop::collection::vec((0_usize..120, 0_usize..4), 0..6),
    ) {
        let mut text = String::new();
        let mut spots = vec![0];
        for (word, space) in &words {
            text.push_str(word);
            if *space {
                text.push(' ');
            }
            spots.push(text.len());
        }
        let mut places: Vec<_> = marks.iter().map(|(at, key)| (spots[at % spots.len()], *key)).collect();
        places.sort_unstable();
        let keys = ["p0", "o0", "none", "missing"];
        let markers = places
            .iter()
            .map(|&(at, key)| Marker {
                at: at as u32,
                claim: None,
                cites: vec![Cite { key: keys[key].to_owned(), ..Cite::default() }],
                source: Span::default(),
            })
            .collect();
        let prose = Prose { markers, ..Prose::from_plain(&text) };
        let person = |(i, n): (usize, &String)| Person { key: format!("p{i}"), name: n.clone(), ..Person::default() };
        let organization =
            |(i, n): (usize, &String)| Organization { key: format!("o{i}"), name: n.clone(), ..Organization::default() };
        let registry = Registry::new(
            names.iter().enumerate().map(person).collect(),
            names.iter().rev().enumerate().map(organization).collect(),
            Vec::new(),
        );
        let date = jiff::civil::date(2026, 11, 23);
        let settings = Settings { date: Some(date), publish: Confidence::Guess, infer: true };
        sound(&prose, &annotate(&prose, &registry, settings));
    }
}
