//! The finding half of the annotation pass: tokens, quotations, attributions. Each fixture is a text and what
//! is found in it; `IBID_BLESS=1` writes the expected half anew.

use ibid::annotate::attribution::find_attributions;
use ibid::annotate::quotation::find_quotations;
use ibid::annotate::token::{Flags, Token, TokenKind, tokenise};
use ibid::parse::prose::Prose;
use std::fmt::Write as _;
use std::path::Path;

/// Runs every fixture of a stage: `<name>.txt`, in which a line of `---` parts the input from what is expected.
fn check(stage: &str, show: fn(&Prose) -> String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/annotate").join(stage);
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "no fixtures in {}", folder.display());
    let mut wrong = String::new();
    for file in files {
        let fixture = std::fs::read_to_string(&file).unwrap();
        let (input, expected) = fixture.split_once("\n---\n").unwrap_or((fixture.trim_end(), ""));
        let found = show(&Prose::from_plain(input));
        if found.trim_end() == expected.trim_end() {
            continue;
        }
        if std::env::var_os("IBID_BLESS").is_some() {
            std::fs::write(&file, format!("{input}\n---\n{found}")).unwrap();
        } else {
            let _ = writeln!(wrong, "{}\nexpected:\n{expected}\nfound:\n{found}", file.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
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
fn attributions() {
    check("attribution", |prose| {
        let tokens = tokenise(prose);
        let mut lines = String::new();
        for found in find_attributions(prose, &tokens, &find_quotations(prose, &tokens)) {
            let content: Vec<_> = found.content.iter().map(|p| p.of(&prose.text)).collect();
            let of = |span: Option<ibid::span::Span>| span.map_or("-", |s| s.of(&prose.text));
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
