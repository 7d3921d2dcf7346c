//! The finding half of the annotation pass: tokens, quotations, attributions. Each fixture is a text and what
//! is found in it; `IBID_BLESS=1` writes the expected half anew.

#![allow(clippy::unwrap_used)] // a test that cannot read its fixture fails

use crate::cost::doubles;
use crate::fixture;
use crate::pass::MARKS;
use ibid_annotate::attribution::{find_attributions, frame::FRAMES};
use ibid_annotate::prose::Prose;
use ibid_annotate::quotation::find_quotations;
use ibid_annotate::syntax;
use ibid_annotate::token::{Flags, Token, TokenKind, tokenise};
use proptest::prelude::*;
use std::fmt::Write as _;

/// Runs every fixture of a stage on its plain text.
fn check(stage: &str, show: fn(&Prose) -> String) {
    fixture::check(stage, |input| show(&Prose::from_plain(input)));
}

fn show_token(prose: &Prose, token: &Token) -> String {
    let text = token.of(prose);
    match token.kind {
        TokenKind::Word | TokenKind::Number | TokenKind::Dash | TokenKind::Punctuation => text.to_owned(),
        TokenKind::Possessive => format!("+{text}"),
        TokenKind::Open if token.flags.has(Flags::UNCLOSED) => format!("<!{text}"),
        TokenKind::Open => format!("<{text}"),
        TokenKind::Close => format!("{text}>"),
    }
}

#[test]
fn tokens_and_sentences() {
    check("token", |prose| {
        let mut lines = String::new();
        for token in tokenise(prose) {
            if token.flags.has(Flags::SENTENCE_START) && !lines.is_empty() {
                lines.push('\n');
            } else if !lines.is_empty() {
                lines.push(' ');
            }
            lines.push_str(&show_token(prose, &token));
        }
        lines + "\n"
    });
}

#[test]
fn quotations() {
    check("quotation", |prose| {
        let mut lines = String::new();
        for quotation in find_quotations(prose, &tokenise(prose)) {
            let pieces: Vec<_> = quotation.pieces.iter().map(|p| p.of(&prose.text)).collect();
            let note = if quotation.unclosed { " [unclosed]" } else { "" };
            let _ = writeln!(lines, "{}{note}", pieces.join(" / "));
        }
        lines
    });
}

#[test]
fn phrases() {
    check("syntax", syntax::print);
}

#[test]
fn clauses() {
    check("clause", syntax::print_clauses);
}

#[test]
fn attributions() {
    check("attribution", |prose| {
        let tokens = tokenise(prose);
        let mut lines = String::new();
        for found in find_attributions(prose, &tokens, &find_quotations(prose, &tokens)) {
            let content: Vec<_> = found.content.iter().map(|p| p.of(&prose.text)).collect();
            let of = |span: Option<ibid_annotate::span::Span>| span.map_or("-", |s| s.of(&prose.text));
            let _ = writeln!(
                lines,
                "{:?} {:?} {}: [{}] {{{}}} {}",
                found.kind,
                found.confidence,
                found.rule,
                of(found.source),
                of(found.cue),
                content.join(" / ")
            );
        }
        lines
    });
}

/// Every span lies in the text, on character boundaries; tokens and contents are in order.
fn hold(text: &str) {
    let prose = Prose::from_plain(text);
    let whole = |span: ibid_annotate::span::Span| {
        let range = span.range();
        assert!(range.start <= range.end && prose.text.get(range).is_some(), "{span:?} in {text:?}");
    };
    let tokens = tokenise(&prose);
    for token in &tokens {
        whole(token.span);
    }
    assert!(tokens.windows(2).all(|t| t[0].span.end <= t[1].span.start && t[0].sentence <= t[1].sentence));
    let quotations = find_quotations(&prose, &tokens);
    for piece in quotations.iter().flat_map(|q| &q.pieces) {
        whole(*piece);
    }
    let found = find_attributions(&prose, &tokens, &quotations);
    for (index, attribution) in found.iter().enumerate() {
        assert!(!attribution.content.is_empty());
        for span in attribution.content.iter().copied().chain(attribution.cue).chain(attribution.source) {
            whole(span);
        }
        assert!(attribution.content.windows(2).all(|c| c[0].start <= c[1].start));
        assert!(attribution.via.is_none_or(|via| (via as usize) < found.len() && via as usize != index));
    }
}

/// What trips frames up, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let words = [
        " - ",
        "\n",
        " ",
        " ",
        " ",
        " ",
        " said ",
        " says",
        " told",
        " Ann Lee ",
        " he ",
        " who ",
        " that ",
        " and ",
        " according to ",
        " of ",
        " the ",
        " report ",
        " declined to comment ",
        " saying ",
        " As ",
        " was ",
        "U.S. ",
        "Mr. ",
        "’s",
        " claim ",
        " is ",
        "é",
        "\u{2009}",
        "\u{FFFC}",
        "it’s",
        " warned ",
        " called ",
        " on Monday ",
        "x",
        " put it ",
        "BOSTON — ",
    ];
    let piece = prop::sample::select([&MARKS[..], &words].concat());
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_hold_on_any_text(text in any::<String>()) {
        hold(&text);
    }

    #[test]
    fn spans_hold_on_tangled_frames(text in pieces()) {
        hold(&text);
    }
}

#[test]
fn twice_the_hostile_input_costs_twice_as_much() {
    let units = [
        "“x y z\n",
        "he said that ",
        "“x,” he said. ",
        "“",
        "'x ",
        "(a ",
        ".",
        "and Ann ",
        ", saying “x",
        "of the man ",
    ];
    let find = |text: &str| {
        let prose = Prose::from_plain(text);
        let tokens = tokenise(&prose);
        find_attributions(&prose, &tokens, &find_quotations(&prose, &tokens)).len()
    };
    for unit in units {
        hold(&unit.repeat(100_000 / unit.len()));
    }
    let wrong: Vec<_> = units
        .iter()
        .filter_map(|unit| doubles(unit, 100_000 / unit.len(), &|n| find(&unit.repeat(n))))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_frame_finds_its_example() {
    let mut wrong = String::new();
    for frame in FRAMES {
        let prose = Prose::from_plain(frame.example);
        let tokens = tokenise(&prose);
        let found = find_attributions(&prose, &tokens, &find_quotations(&prose, &tokens));
        if !found.iter().any(|a| a.rule == frame.name && a.confidence == frame.confidence) {
            let rules: Vec<_> = found.iter().map(|a| a.rule).collect();
            let _ = writeln!(wrong, "{}: {:?} has {rules:?}", frame.name, frame.example);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_frame_has_a_name_of_its_own() {
    let mut names: Vec<_> = FRAMES.iter().map(|f| f.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), FRAMES.len());
}
