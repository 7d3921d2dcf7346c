//! Markdown: links, footnotes, HTML.

use super::{Diagnostic, at, code, did_you_mean};
use crate::source_file::SourceFile;
use crate::span::Span;

pub(crate) fn raw_html(file: &SourceFile, span: Span) -> Diagnostic {
    at(code::RAW_HTML, file, span, "HTML is shown to the reader as text")
        .help("use Markdown, or set raw_html = true under [markdown] in site.toml")
}

pub(crate) fn unsafe_link(file: &SourceFile, span: Span, to: &str) -> Diagnostic {
    let shown: String = to.chars().take(40).collect();
    at(code::UNSAFE_LINK, file, span, format!("a link that runs script is taken off: {shown}"))
}

pub(crate) fn no_alt_text(file: &SourceFile, span: Span) -> Diagnostic {
    at(code::NO_ALT_TEXT, file, span, "the picture has no text for readers who can't see it")
        .help("say what it shows between the brackets: ![A breakwater under gray clouds](harbor.jpg)")
}

pub(crate) fn double_marker(file: &SourceFile, span: Span) -> Diagnostic {
    at(code::DOUBLE_MARKER, file, span, "two markers side by side: only the second would count")
        .help("put both into one: [@a; @b]")
}

pub(crate) fn unused_note(file: &SourceFile, span: Span, label: &str) -> Diagnostic {
    at(code::UNUSED_NOTE, file, span, format!("nothing refers to the footnote [^{label}]"))
}

pub(crate) fn undefined_note(file: &SourceFile, span: Span, label: &str) -> Diagnostic {
    at(code::UNDEFINED_NOTE, file, span, format!("there is no footnote [^{label}]"))
        .help(format!("write it on a line of its own: [^{label}]: the text"))
}

/// A link to a brief that is not published yet because it is a draft.
pub(crate) fn link_to_draft(file: &SourceFile, span: Span, to: &str) -> Diagnostic {
    left_out_link(file, span, to, "a draft", "once it is published, the link works")
}

/// A link to a brief that is published on a day to come.
pub(crate) fn link_to_future(file: &SourceFile, span: Span, to: &str, day: &str) -> Diagnostic {
    let what = format!("a brief that is published on {day}");
    left_out_link(file, span, to, &what, "from then on, the link works")
}

/// A link to a brief that is published no longer.
pub(crate) fn link_to_expired(file: &SourceFile, span: Span, to: &str, day: &str) -> Diagnostic {
    let what = format!("a brief that expired on {day}");
    left_out_link(file, span, to, &what, "take the link out, or change the `expires` there")
}

/// A link to an entry of a live page before its time.
pub(crate) fn link_to_entry(file: &SourceFile, span: Span, to: &str) -> Diagnostic {
    left_out_link(
        file,
        span,
        to,
        "an entry that isn't published before its time",
        "from then on, the link works",
    )
}

/// A link to a list of briefs, none of which is published now.
pub(crate) fn link_to_empty_list(file: &SourceFile, span: Span, to: &str) -> Diagnostic {
    left_out_link(file, span, to, "a list that nothing is in now", "once a brief is in it, the link works")
}

fn left_out_link(file: &SourceFile, span: Span, to: &str, what: &str, help: &str) -> Diagnostic {
    at(code::LEFT_OUT_LINK, file, span, format!("this leads to {what}: {to}"))
        .help(format!("its words are printed without the link; {help}"))
}

pub(crate) fn note_twice(file: &SourceFile, span: Span, label: &str, first: usize) -> Diagnostic {
    let line = file.text[..first].matches('\n').count() + 1;
    at(code::NOTE_TWICE, file, span, format!("the footnote [^{label}] is already written in line {line}"))
        .help("give one of the two another label, in its mark too: capital and small letters are the same")
}

pub(crate) fn mark_in_html(file: &SourceFile, span: Span) -> Diagnostic {
    let message = format!(
        "{} is only text here: no mark is read in HTML, nor in a picture's text",
        span.of(&file.text)
    );
    at(code::OUT_OF_PLACE, file, span, message)
        .help("put it after the picture, or leave an empty line before and after the text that it is for")
}

pub(crate) fn mark_in_front_matter(file: &SourceFile, span: Span) -> Diagnostic {
    let message = format!("{} is only text here: no mark is read in front matter", span.of(&file.text));
    at(code::OUT_OF_PLACE, file, span, message).help("put it into the text of the brief")
}

pub(crate) fn note_in_link(file: &SourceFile, span: Span) -> Diagnostic {
    at(code::NOTE_IN_LINK, file, span, "a footnote's mark within these brackets keeps them from being read")
        .help("put the mark after them: [the vote](https://example.org)[^1]")
}

pub(crate) fn no_notes_here(file: &SourceFile, span: Span) -> Diagnostic {
    at(code::NO_NOTES_HERE, file, span, "a section's own page has no notes: this one would be lost")
        .help("write in the text what the note would say")
}

pub(crate) fn open_comment(file: &SourceFile, span: Span) -> Diagnostic {
    at(code::OPEN_COMMENT, file, span, "this comment has no end where it is looked for: readers would see it")
        .help(
            "end it with -->; one that begins within a line, or within HTML, can't hold an empty line; to show the \
             characters, write \\<!--",
        )
}

pub(crate) fn definition_as_text(file: &SourceFile, span: Span) -> Diagnostic {
    at(
        code::DEFINITION_AS_TEXT,
        file,
        span,
        "right after a line of text this is text too: readers would see it",
    )
    .help("leave an empty line before it; a remark of your own goes between <!-- and -->")
}

pub(crate) fn link_twice(file: &SourceFile, span: Span) -> Diagnostic {
    at(
        code::LINK_TWICE,
        file,
        span,
        "this label is defined before, and all its links lead to the address there",
    )
    .help("give one of the two another label: capital and small letters are the same")
}

pub(crate) fn unused_link(file: &SourceFile, span: Span) -> Diagnostic {
    at(code::UNUSED_LINK, file, span, "this is read as the address of a link that isn't there, and not printed")
        .help("if it is text, put a backslash before it: \\[Update]: resolved; if it is a remark, put it between <!-- and -->")
}

pub(crate) fn id_twice(file: &SourceFile, span: Span) -> Diagnostic {
    at(
        code::ID_TWICE,
        file,
        span,
        "the id of this heading is taken, by another or by the theme: it gets another",
    )
    .help("choose another id between the braces")
}

pub(crate) fn lost_character(file: &SourceFile, span: Span) -> Diagnostic {
    at(
        code::LOST_CHARACTER,
        file,
        span,
        "here is a character that can't be shown; readers see � in its place",
    )
    .help("type what is meant; such characters come from copied text or a wrong encoding")
}

pub(crate) fn dangling_link(file: &SourceFile, span: Span, to: &str, near: Option<&str>) -> Diagnostic {
    let wrong = |message: String| at(code::DANGLING_LINK, file, span, message);
    if is_web_address(to) {
        return wrong(format!("this address has no https://, so it leads nowhere: {to}"))
            .help(format!("write https:// before it: https://{to}"));
    }
    if to.contains('@') && !to.contains('/') {
        return wrong(format!("this address has no mailto:, so it leads nowhere: {to}"))
            .help(format!("write mailto: before it: mailto:{to}"));
    }
    let same_letters = near.filter(|n| n.to_lowercase() == to.to_lowercase());
    let hint = match same_letters {
        Some(near) => {
            Some(format!("did you mean `{near}`? Capital and small letters are not the same in an address"))
        }
        None => did_you_mean(near),
    };
    if is_picture(file, span, to) {
        return wrong(format!("the picture isn’t there: {to}")).help(hint.unwrap_or_else(|| {
            "put the file beside the brief; or name it from the folder content, as in /images/harbor.jpg"
                .into()
        }));
    }
    wrong(format!("the link leads nowhere: {to}"))
        .help(hint.unwrap_or_else(|| "link a brief by its file: [text](@/articles/levee.md)".into()))
}

/// Whether what is missing is a picture: by its name, or by the Markdown that asks for it.
fn is_picture(file: &SourceFile, span: Span, to: &str) -> bool {
    let ending = to.rsplit('.').next().unwrap_or_default().to_lowercase();
    let named = ["jpg", "jpeg", "png", "webp", "gif", "svg", "avif", "heic", "tif", "tiff", "bmp"];
    named.contains(&ending.as_str()) || span.of(&file.text).starts_with("![")
}

/// Whether this is the address of another site that lacks its scheme: `www.example.org`, `example.org/story`.
fn is_web_address(to: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "com", "org", "net", "gov", "edu", "info", "int", "mil", "news", "co", "io", "eu", "uk", "us", "ca",
        "de", "fr",
    ];
    let host = to.split(['/', '?', '#']).next().unwrap_or_default();
    let ending = host.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let parts = host.split('.').count();
    let sound = host.split('.').all(|p| !p.is_empty() && p.chars().all(|c| c.is_alphanumeric() || c == '-'));
    sound && parts > 1 && (host.starts_with("www.") || ENDINGS.contains(&ending.as_str()))
}

pub(crate) fn same_language(file: &SourceFile, span: Span, language: &str, other: &str) -> Diagnostic {
    let message = format!("this translation is in “{language}”, and so is {other}");
    at(code::BAD_VALUE, file, span, message).help("say which language it is in: language: es")
}

pub(crate) fn dangling_fragment(
    file: &SourceFile,
    span: Span,
    to: &str,
    fragment: &str,
    near: Option<&str>,
) -> Diagnostic {
    let message = format!("the page has no heading `#{fragment}`: {to}");
    let diagnostic = at(code::DANGLING_LINK, file, span, message);
    match did_you_mean(near) {
        Some(hint) => diagnostic.help(hint),
        None => diagnostic,
    }
}
