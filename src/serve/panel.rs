//! The writer's panel as HTML: what is wrong, then the margin of the open page. Whatever comes from a file is escaped.

use super::margin::{Item, Margin};
use crate::count::count;
use crate::diagnostic::{Diagnostic, Severity};
use quick_xml::escape::escape;
use std::fmt::Write as _;

/// The most errors that are shown; the terminal has all.
const MOST: usize = 20;

/// The panel: nothing if there is nothing to say.
pub fn panel(wrong: &[Diagnostic], margin: Option<&Margin>) -> String {
    let mut out = String::new();
    if !wrong.is_empty() {
        out.push_str("<details class=\"wrong\" open role=\"alert\"><summary>");
        let _ = write!(out, "{}: not all that you wrote is shown", count(wrong.len(), "error"));
        out.push_str("</summary>");
        errors(&mut out, wrong);
        out.push_str("</details>");
    }
    if let Some(margin) = margin {
        writers_margin(&mut out, margin);
    }
    out
}

/// A whole page in the place of one that can't be made.
pub fn page(wrong: &[Diagnostic], script: &str) -> String {
    let mut out = String::from(
        "<!doctype html>\n<html lang=\"en\" data-ibid=\"broken\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>This page can’t be shown yet</title>\n\
         <link rel=\"stylesheet\" href=\"/_ibid/panel.css\">\n<body class=\"alone\">\n<main>\n\
         <section class=\"wrong\"><h1>This page can’t be shown yet</h1>\n\
         <p>Mend what is named here: the page then comes by itself.</p>",
    );
    errors(&mut out, wrong);
    let _ = write!(out, "</section>\n</main>\n{script}\n</body>\n</html>\n");
    out
}

fn errors(out: &mut String, wrong: &[Diagnostic]) {
    out.push_str("<ol>");
    for diagnostic in wrong.iter().take(MOST) {
        out.push_str("<li>");
        message(out, diagnostic);
        out.push_str("</li>");
    }
    out.push_str("</ol>");
    if wrong.len() > MOST {
        let _ = write!(out, "<p>The terminal shows the other {}.</p>", wrong.len() - MOST);
    }
}

/// A message's text: what it has between backticks is what somebody typed, or may type.
fn words(text: &str) -> String {
    let mut out = String::new();
    let mut parts = text.split('`').peekable();
    let mut typed = false;
    while let Some(part) = parts.next() {
        match (typed, parts.peek().is_some()) {
            (true, true) => out.extend(["<code>", &escape(part), "</code>"]),
            (true, false) => out.extend(["`", &escape(part)]), // it has no partner
            (false, _) => out.push_str(&escape(part)),
        }
        typed = !typed;
    }
    out
}

/// A diagnostic: what is wrong, where, the line itself, and what to do.
fn message(out: &mut String, diagnostic: &Diagnostic) {
    let weight = match diagnostic.code.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let _ = write!(
        out,
        "<p class=\"message\"><span class=\"code {weight}\">{}</span> {}</p>",
        diagnostic.code.id,
        words(&diagnostic.message)
    );
    if let Some(file) = &diagnostic.file {
        let place = diagnostic.place.as_ref().map_or(String::new(), |p| format!(":{}:{}", p.line, p.column));
        let _ = write!(out, "<p class=\"place\">{}{place}</p>", escape(&**file));
    }
    if let Some(place) = diagnostic.place.as_ref().filter(|p| !p.excerpt.trim().is_empty()) {
        let mark = place.mark.range();
        let (before, rest) = place.excerpt.split_at(place.excerpt.floor_char_boundary(mark.start));
        let (marked, after) = rest.split_at(rest.floor_char_boundary(mark.len()));
        let _ = write!(
            out,
            "<pre><span class=\"line\">{}</span>{}<mark>{}</mark>{}</pre>",
            place.line,
            escape(before),
            escape(marked),
            escape(after)
        );
    }
    if let Some(help) = &diagnostic.help {
        let _ = write!(out, "<p class=\"help\">{}</p>", words(help));
    }
}

/// What the writer should look at in the open page.
fn writers_margin(out: &mut String, margin: &Margin) {
    let items = match margin.items.len() {
        0 => "nothing to look at".to_owned(),
        n => format!("{n} to look at"),
    };
    let _ = write!(out, "<details class=\"margin\"><summary>{items}</summary>");
    let [certain, likely, guess] = margin.statements;
    let _ = write!(
        out,
        "<p class=\"counts\">{}: <b>{certain}</b> certain, <b>{likely}</b> likely, <b>{guess}</b> {}.</p>",
        count(certain + likely + guess, "statement"),
        if guess == 1 { "guess" } else { "guesses" }
    );
    out.push_str("<ol>");
    for item in &margin.items {
        item_of(out, item);
    }
    let _ = write!(out, "</ol><p class=\"place\">{}</p></details>", escape(&*margin.file));
}

fn item_of(out: &mut String, item: &Item) {
    let diagnostic = &item.diagnostic;
    let line = diagnostic.place.as_ref().map_or(String::new(), |p| format!("line {}", p.line));
    let _ = write!(
        out,
        "<li><p class=\"message\"><span class=\"code warning\">{}</span> {}</p>",
        diagnostic.code.id,
        words(&diagnostic.message)
    );
    match &item.passage {
        Some((passage, before)) => {
            let shown: String = passage.chars().take(90).collect();
            let more = if shown.len() < passage.len() { "…" } else { "" };
            let _ = write!(
                out,
                "<p><a href=\"#\" data-passage=\"{}\" data-before=\"{before}\">{}{more}</a> <span class=\"place\">{line}</span></p>",
                escape(passage.as_str()),
                escape(shown.as_str())
            );
        }
        None => {
            let _ = write!(out, "<p class=\"place\">{line}</p>");
        }
    }
    if let Some(help) = &diagnostic.help {
        let _ = write!(out, "<p class=\"help\">{}</p>", words(help));
    }
    for typed in &item.typed {
        let text = escape(typed.text.as_str());
        let _ = write!(
            out,
            "<p class=\"typed\"><button type=\"button\" data-copy=\"{text}\">{text}</button> {}</p>",
            escape(typed.why.as_str())
        );
    }
    out.push_str("</li>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::code;
    use crate::span::Span;

    #[test]
    fn nothing_of_a_file_is_run() {
        let evil = "<img src=x onerror=alert(1)>\"'&";
        let file = std::sync::Arc::from(evil);
        let wrong = Diagnostic::new(code::YAML, evil).in_file(&file).at(evil, Span::new(1, 4)).help(evil);
        for html in [panel(std::slice::from_ref(&wrong), None), page(std::slice::from_ref(&wrong), "")] {
            assert!(!html.contains("<img"), "{html}");
            assert!(html.contains("&lt;<mark>img</mark> src=x") && html.contains(":1:2"), "{html}");
        }
    }

    #[test]
    fn what_is_typed_is_set_apart() {
        assert_eq!(words("unknown key `d<t`, or `x`"), "unknown key <code>d&lt;t</code>, or <code>x</code>");
        assert_eq!(words("a `x`, and ` alone"), "a <code>x</code>, and ` alone");
        assert_eq!(words("plain"), "plain");
    }

    #[test]
    fn many_errors_are_cut_and_counted() {
        let wrong = vec![Diagnostic::new(code::YAML, "x"); 23];
        let html = panel(&wrong, None);
        assert_eq!(html.matches("<li>").count(), MOST);
        assert!(html.contains("23 errors") && html.contains("the other 3"), "{html}");
        assert_eq!(panel(&[], None), "");
    }
}
