//! Whole findings: each file of `tests/annotate/whole/` is a text, and beneath each of its paragraphs all that the pass
//! finds in it, of whatever confidence, with the passages in full. Texts in which little or nothing may be found are as
//! many as those in which much is.

use crate::articles::{show_beneath, show_notes, show_occasion};
use crate::fixture;
use crate::name::{show_speaker, sound};
use ibid_annotate::prose::{ParagraphKind, Prose};
use ibid_annotate::registry::Registry;
use ibid_annotate::{Annotations, Attribution, Confidence, Settings, annotate};
use std::fmt::Write as _;

fn show_attribution(prose: &Prose, a: &Attribution) -> String {
    let of = |span: Option<ibid_annotate::span::Span>| span.map_or("-", |s| s.of(&prose.text));
    let content: Vec<_> = a.content.iter().map(|c| c.of(&prose.text)).collect();
    let how = format!("{:?} {:?}", a.confidence, a.kind).to_lowercase();
    let occasion = a.occasion.as_ref().map(show_occasion).unwrap_or_default();
    let via = if a.via.is_some() { ", quoted by another" } else { "" };
    format!(
        "> {}{occasion}: {}\n  {how} by {}: [{}] {{{}}}{via}\n",
        show_speaker(&a.speaker),
        content.join(" | "),
        a.rule,
        of(a.source),
        of(a.cue),
    )
}

pub(crate) fn show(prose: &Prose, found: &Annotations) -> String {
    let mut out = String::new();
    for paragraph in prose.paragraphs.iter().map(|p| p.span) {
        let _ = writeln!(out, "{}", paragraph.of(&prose.text));
        show_beneath(&mut out, found, paragraph, |a| show_attribution(prose, a));
    }
    show_notes(&mut out, found);
    out
}

#[test]
fn all_that_is_found() {
    fixture::check("whole", |input| {
        let (head, text) = input.split_once("\n\n").unwrap();
        let date = head.strip_prefix("date: ").and_then(|d| d.parse().ok());
        let prose = Prose::from_plain(text);
        let settings = Settings { date, publish: Confidence::Certain, infer: true };
        let found = annotate(&prose, &Registry::default(), settings);
        sound(&prose, &found);
        show(&prose, &found)
    });
}

/// What stands apart from the running text takes nothing from it and gives it nothing: who spoke in a box is not who
/// speaks after it.
#[test]
fn what_stands_apart_is_passed_over() {
    let text = "“The pier is shut,” said Ann Lee.\n\n“It leaks,” said Una Moe.\n\n“Go home,” she added.";
    let speakers = |kind: ParagraphKind| {
        let mut prose = Prose::from_plain(text);
        prose.paragraphs[1].kind = kind;
        let settings = Settings { date: None, publish: Confidence::Certain, infer: true };
        let found = annotate(&prose, &Registry::default(), settings);
        found.attributions.iter().map(|a| show_speaker(&a.speaker)).collect::<Vec<_>>()
    };
    assert_eq!(speakers(ParagraphKind::Body), ["Ann Lee", "Una Moe", "Una Moe"]);
    assert_eq!(speakers(ParagraphKind::Aside), ["Ann Lee", "Una Moe", "Ann Lee"]);
}
