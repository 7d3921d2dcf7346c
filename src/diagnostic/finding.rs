//! One constructor for every finding: its wording, its code and its remedy, in this one place.

use super::code;
use super::{Diagnostic, near};
use crate::annotate::FindingKind;
use crate::load::{self, SourceFile};
use crate::picture::Flaw;
use crate::span::Span;
use crate::yaml::Value;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

fn at(code: super::Code, file: &SourceFile, span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(code, message).in_file(&file.path).at(&file.text, span)
}

fn did_you_mean(name: Option<&str>) -> Option<String> {
    name.map(|n| format!("did you mean `{n}`?"))
}

// Files

pub(crate) fn no_site(root: &Path) -> Diagnostic {
    let here = root == Path::new(".");
    let folder = if here { "this folder".into() } else { root.display().to_string() };
    Diagnostic::new(code::NO_SITE, format!("there is no site.toml in {folder}"))
        .help("go to the site's folder, name it with --root, or make a new site: ibid init my-site")
}

pub(crate) fn unreadable(path: &Arc<str>, why: &str) -> Diagnostic {
    Diagnostic::new(code::UNREADABLE, format!("can't be read: {why}")).in_file(path)
}

pub(crate) fn leaves_the_site(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(code::NOT_A_FILE, "this link leads out of the site's folder")
        .in_file(path)
        .help("copy the file into the site; ibid reads nothing outside it")
}

pub(crate) fn linked_folder(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(code::NOT_A_FILE, "this is a link to a folder, which ibid doesn't follow")
        .in_file(path)
        .help("move the folder here")
}

pub(crate) fn not_a_file(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(code::NOT_A_FILE, "this is neither a file nor a folder (a pipe or a device)")
        .in_file(path)
        .help("take it out of the site's folder")
}

pub(crate) fn too_large(path: &Arc<str>, bytes: u64, limit: u64) -> Diagnostic {
    let mib = |bytes: u64| bytes.div_ceil(1024 * 1024);
    let text = limit == load::MAX_TEXT;
    let kind = if text { "a text" } else { "a file of a site" };
    let message = format!("the file has {} MiB; {kind} may have less than {}", mib(bytes), mib(limit));
    Diagnostic::new(code::TOO_LARGE, message).in_file(path).help(if text {
        "divide it into several briefs"
    } else {
        "keep it elsewhere, and link to it"
    })
}

pub(crate) fn utf16(path: &Arc<str>) -> Diagnostic {
    Diagnostic::new(code::NOT_UTF8, "the file is UTF-16, not UTF-8")
        .in_file(path)
        .help("in your editor, choose “Save with encoding”, then UTF-8")
}

pub(crate) fn not_utf8(path: &Arc<str>, text: &str, good: usize) -> Diagnostic {
    let end = text[good..].chars().next().map_or(good, |c| good + c.len_utf8());
    Diagnostic::new(code::NOT_UTF8, "this is not UTF-8 text")
        .in_file(path)
        .at(text, Span::new(good, end))
        .help("in your editor, choose “Save with encoding”, then UTF-8")
}

pub(crate) fn not_found(path: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::new(code::NOT_FOUND, format!("there is no file {path}"));
    match did_you_mean(near) {
        Some(hint) => diagnostic.help(hint),
        None => diagnostic,
    }
}

pub(crate) fn a_folder(path: &str) -> Diagnostic {
    let path = path.trim_end_matches('/');
    Diagnostic::new(code::NOT_A_FILE, format!("{path} is a folder"))
        .help(format!("name the files in it: {path}/*.md"))
}

/// A text without front matter that was named where a brief is expected.
pub(crate) fn or_plain(diagnostic: Diagnostic) -> Diagnostic {
    if diagnostic.code == code::NO_FRONT_MATTER {
        let help = diagnostic.help.clone().unwrap_or_default();
        diagnostic.help(format!("{help}; for a plain text, add --plain"))
    } else {
        diagnostic
    }
}

pub(crate) fn exists(path: &Path) -> Diagnostic {
    Diagnostic::new(code::EXISTS, format!("{} is already there", path.display()))
        .help("nothing was changed; choose another name")
}

// Pictures

fn flaw(flaw: Flaw) -> (String, &'static str) {
    match flaw {
        Flaw::NotAPicture => {
            ("is no picture".into(), "open it in a picture program, and save it anew as JPEG")
        }
        Flaw::Broken => {
            ("is broken: it can't be read to its end".into(), "copy it anew from the camera or the agency")
        }
        Flaw::NotForBrowsers => {
            ("is a picture of a kind that most browsers don't show (HEIC)".into(), "save it as JPEG")
        }
        Flaw::TooLarge { width, height, limit } => (
            format!("has {width} by {height} pixels; a picture may have {} million", limit / 1_000_000),
            "make it smaller: no page shows more than 1,440 pixels across",
        ),
    }
}

/// A picture that a brief asks for.
pub(crate) fn bad_photo(file: &SourceFile, span: Span, src: &str, why: Flaw) -> Diagnostic {
    let (what, help) = flaw(why);
    at(code::PICTURE, file, span, format!("{src} {what}")).help(help)
}

/// A picture whose copies can't be made.
pub(crate) fn bad_picture(path: &Arc<str>, why: Flaw) -> Diagnostic {
    let (what, help) = flaw(why);
    Diagnostic::new(code::PICTURE, format!("the file {what}")).in_file(path).help(help)
}

// The command line

pub(crate) fn bad_argument(name: &str, text: &str) -> Diagnostic {
    Diagnostic::new(code::BAD_DATE, format!("{name} is no date: “{text}”"))
        .help("write the year first: 2026-11-22, or with a time: 2026-11-22T15:30")
}

pub(crate) fn bad_name(name: &str, text: &str) -> Diagnostic {
    Diagnostic::new(code::BAD_VALUE, format!("{name} can't be “{text}”"))
        .help("it becomes a part of the brief's address: it needs a letter or digit")
}

pub(crate) fn bad_place(text: &str) -> Diagnostic {
    Diagnostic::new(code::BAD_VALUE, format!("“{text}” is no place in a file"))
        .help("name the file and the line: content/articles/levee.md:12")
}

pub(crate) fn no_such_line(file: &SourceFile, line: usize, lines: usize) -> Diagnostic {
    let lines = if lines == 1 { "1 line".to_owned() } else { format!("{lines} lines") };
    Diagnostic::new(code::BAD_VALUE, format!("there is no line {line}: the file has {lines}"))
        .in_file(&file.path)
        .help("lines are counted from 1; messages of `ibid check` give them")
}

pub(crate) fn not_added(path: &str, entries: impl Iterator<Item = String>) -> Diagnostic {
    let entries: Vec<String> = entries.collect();
    Diagnostic::new(code::YAML, "drafts can't be added at the end of this file, which is as it was")
        .in_file(&path.into())
        .help(format!("put each entry on lines of its own, or add by hand: {}", entries.join("; ")))
}

// site.toml

pub(crate) fn config_toml(file: &SourceFile, span: Span, message: &str) -> Diagnostic {
    let first = message.lines().next().unwrap_or(message);
    let mut quoted = message.split('`').skip(1).step_by(2);
    let hint = if message.starts_with("unknown field") {
        let typed = quoted.next().unwrap_or_default();
        did_you_mean(near(typed, quoted.collect::<Vec<_>>()))
    } else if message.starts_with("missing field `title`") {
        Some("add a line such as: title = \"The Bayfield Brief\"".into())
    } else if message.starts_with("missing field `base_url`") {
        Some("add a line such as: base_url = \"https://example.org\"".into())
    } else {
        None
    };
    let first = first.replace("missing field", "missing key").replace("unknown field", "unknown key");
    let first = first.split(", expected").next().unwrap_or_default().to_owned();
    let diagnostic = at(code::CONFIG, file, span, first);
    match hint {
        Some(hint) => diagnostic.help(hint),
        None => diagnostic,
    }
}

pub(crate) fn config_value(file: &SourceFile, key: &str, message: String, help: &str) -> Diagnostic {
    let line = file.text.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some((*at - line.len(), line))
    });
    let span = line
        .filter(|(_, line)| line.trim_start().trim_start_matches('"').starts_with(key))
        .map(|(start, line)| Span::new(start, start + line.trim_end().len()))
        .next()
        .unwrap_or_default();
    at(code::CONFIG, file, span, message).help(help)
}

// Front matter and registry

pub(crate) fn no_front_matter(file: &SourceFile) -> Diagnostic {
    let open = file.text.trim_start_matches('\u{FEFF}').starts_with("---");
    let message = if open { "the front matter is never closed" } else { "there is no front matter" };
    at(code::NO_FRONT_MATTER, file, Span::default(), message).help(
        "a brief begins with a line of three dashes, then title: and date:, then another line of three dashes",
    )
}

pub(crate) fn yaml(file: &SourceFile, span: Span, message: &str) -> Diagnostic {
    let diagnostic = at(code::YAML, file, span, message);
    if message.contains("mapping values are not allowed") {
        diagnostic.help("text that holds a colon needs quotation marks: title: \"One: two\"")
    } else if message.contains("cannot start any token") || message.contains("tab character") {
        diagnostic
            .help("indent with spaces, and put text that begins with a special character in quotation marks")
    } else if message.contains("is there twice") {
        diagnostic.help("keep one of them")
    } else {
        diagnostic
    }
}

pub(crate) fn not_a_map(file: &SourceFile, span: Span, kind: &str) -> Diagnostic {
    let message = format!("keys and values are expected here, not {kind}");
    at(code::YAML, file, span, message).help("write each as: key: value")
}

pub(crate) fn unknown_key(file: &SourceFile, span: Span, key: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = at(code::UNKNOWN_KEY, file, span, format!("unknown key `{key}`"));
    let hint = did_you_mean(near(key, known.iter().copied()))
        .unwrap_or_else(|| format!("the keys are {}; keys of your own go under `extra`", known.join(", ")));
    diagnostic.help(hint)
}

pub(crate) fn missing_key(file: &SourceFile, span: Span, key: &str) -> Diagnostic {
    let example = match key {
        "title" => "title: Council backs levee",
        "date" => "date: 2026-11-22",
        "alt" => "alt: what the picture shows, for readers who can't see it",
        "src" => "src: harbor.jpg",
        "name" => "name: Dana Okafor",
        _ => "",
    };
    let diagnostic = at(code::MISSING_KEY, file, span, format!("`{key}` is missing"));
    if example.is_empty() { diagnostic } else { diagnostic.help(format!("add a line such as: {example}")) }
}

pub(crate) fn empty_value(file: &SourceFile, span: Span, key: &str) -> Diagnostic {
    at(code::BAD_VALUE, file, span, format!("`{key}` is empty"))
}

pub(crate) fn wrong_type(file: &SourceFile, span: Span, key: &str, wanted: &str, got: &Value) -> Diagnostic {
    let message = format!("`{key}` must be {wanted}, not {}", got.kind());
    let help = match (wanted, got) {
        ("a list", Value::Text(text)) => {
            let items: Vec<_> = text.split(',').map(str::trim).collect();
            format!("write it in brackets: {key}: [{}]", items.join(", "))
        }
        ("text", Value::Bool(_) | Value::Float(_)) => format!("put it in quotation marks: {key}: \"...\""),
        ("true or false", _) => format!("write {key}: true, or leave the line out"),
        _ => return at(code::WRONG_TYPE, file, span, message),
    };
    at(code::WRONG_TYPE, file, span, message).help(help)
}

pub(crate) fn bad_date(file: &SourceFile, span: Span, key: &str, text: &str) -> Diagnostic {
    at(code::BAD_DATE, file, span, format!("`{key}` is no date: “{text}”"))
        .help("write the year first: 2026-11-22, or with a time: 2026-11-22 15:30")
}

pub(crate) fn updated_before_date(file: &SourceFile, span: Span) -> Diagnostic {
    at(code::BAD_VALUE, file, span, "`updated` is before `date`")
}

pub(crate) fn bad_value(file: &SourceFile, span: Span, key: &str, got: &str, known: &[&str]) -> Diagnostic {
    let hint =
        did_you_mean(near(got, known.iter().copied())).unwrap_or_else(|| format!("use {}", known.join(", ")));
    at(code::BAD_VALUE, file, span, format!("`{key}` can't be “{got}”")).help(hint)
}

pub(crate) fn empty_slug(file: &SourceFile, span: Span, key: &str, text: &str) -> Diagnostic {
    let message = format!("“{text}” in `{key}` holds no letter or digit to make an address of");
    at(code::BAD_VALUE, file, span, message)
}

pub(crate) fn bad_path(file: &SourceFile, span: Span, path: &str, why: &str) -> Diagnostic {
    let code = if path.contains("..") { code::OUTSIDE } else { code::BAD_VALUE };
    at(code, file, span, format!("“{path}” can't be an address: {why}"))
}

pub(crate) fn no_credit(file: &SourceFile, span: Span, src: &str) -> Diagnostic {
    at(code::NO_CREDIT, file, span, format!("the picture {src} has no credit"))
        .help("add a line such as: credit: Lena Park/The Bayfield Brief")
}

pub(crate) fn key_twice(file: &SourceFile, span: Span, key: &str, other: &str) -> Diagnostic {
    let message = format!("the key `{key}` is there twice, also in {other}");
    at(code::KEY_TWICE, file, span, message)
        .help("people, organizations and sources share one set of keys: rename one of the two")
}

pub(crate) fn bad_registry_key(file: &SourceFile, span: Span, key: &str) -> Diagnostic {
    at(code::BAD_VALUE, file, span, format!("`{key}` can't be a key of the registry"))
        .help("use letters, digits and hyphens; `none` has a meaning of its own")
}

pub(crate) fn unknown_organization(
    file: &SourceFile,
    span: Span,
    owner: &str,
    name: &str,
    near: Option<&str>,
) -> Diagnostic {
    let hint = did_you_mean(near)
        .unwrap_or_else(|| "add it to content/_organizations.yaml, or write its name with a capital".into());
    at(
        code::UNKNOWN_REFERENCE,
        file,
        span,
        format!("`{owner}` refers to the organization `{name}`, which isn't there"),
    )
    .help(hint)
}

pub(crate) fn unused_key(file: &SourceFile, span: Span, key: &str) -> Diagnostic {
    at(code::UNUSED_KEY, file, span, format!("no brief uses `{key}`"))
}

pub(crate) fn recurring(file: &SourceFile, span: Span, name: &str, briefs: usize, draft: &str) -> Diagnostic {
    let message = format!("{name} is quoted in {briefs} briefs, and the registry doesn't know the name");
    at(code::RECURRING, file, span, message)
        .help(format!("if it is one person, add to content/_people.yaml: {draft}"))
}

pub(crate) fn bad_data(file: &SourceFile, why: &str) -> Diagnostic {
    Diagnostic::new(code::YAML, format!("the data can't be read: {why}")).in_file(&file.path)
}

// Markdown

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

pub(crate) fn dangling_link(file: &SourceFile, span: Span, to: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = at(code::DANGLING_LINK, file, span, format!("the link leads nowhere: {to}"));
    match did_you_mean(near) {
        Some(hint) => diagnostic.help(hint),
        None => diagnostic.help("link a brief by its file: [text](@/articles/levee.md)"),
    }
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

// Annotation

pub(crate) fn annotation_code(kind: &FindingKind) -> super::Code {
    match kind {
        FindingKind::Unattributed => code::UNATTRIBUTED,
        FindingKind::AmbiguousSpeaker { .. } => code::AMBIGUOUS,
        FindingKind::UnknownSpeaker { .. } => code::UNKNOWN_SPEAKER,
        FindingKind::Doubtful { .. } => code::DOUBTFUL,
        FindingKind::UnnamedSource { .. } => code::UNNAMED,
        FindingKind::NoSource { .. } => code::NO_SOURCE,
        FindingKind::UnknownKey { .. } => code::UNKNOWN_MARKER,
    }
}

pub(crate) fn annotation(file: &SourceFile, span: Span, kind: &FindingKind) -> Diagnostic {
    let at = |message: String| at(annotation_code(kind), file, span, message);
    match kind {
        FindingKind::Unattributed => at("nobody is found to have said this".into())
            .help("name the speaker after it: [@key]; for a title or a phrase: [@none]"),
        FindingKind::AmbiguousSpeaker { names } => at(format!("this could be {}", either(names)))
            .help("name the speaker after the quotation: [@key]"),
        FindingKind::UnknownSpeaker { mention } => at(format!("it isn't clear who “{mention}” is"))
            .help("name the speaker after the quotation: [@key]"),
        FindingKind::Doubtful { name, rule } => {
            at(format!("this is probably {name}, but not certainly ({rule})"))
                .help("if it is right, say so after the quotation: [@key]")
        }
        FindingKind::UnnamedSource { phrase } => at(format!("the speaker stays unnamed: {phrase}"))
            .help("say in the text why, or name the speaker: [@key]"),
        FindingKind::NoSource { noun, issuer, draft, fits } => {
            let by = if issuer.is_empty() { String::new() } else { format!(" by {issuer}") };
            if let [one, two, ..] = &fits[..] {
                return at(format!("this {noun}{by} could be more than one source"))
                    .help(format!("name the one that is meant after the claim: [@{one}] or [@{two}]"));
            }
            let name = if draft.day.is_some() {
                String::new()
            } else {
                format!("; then name it after the claim: [@{}]", draft.key)
            };
            at(format!("no source entry for this {noun}{by}"))
                .help(format!("add it to content/_sources.yaml: {}{name}", draft.line()))
        }
        FindingKind::UnknownKey { key, near } => {
            let hint = did_you_mean(near.as_deref()).unwrap_or_else(|| {
                "add it to the registry: content/_people.yaml, _organizations.yaml or _sources.yaml".into()
            });
            at(format!("the registry has no `{key}`")).help(hint)
        }
    }
}

fn either(names: &[String]) -> String {
    match names {
        [] => "more than one person".into(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}

// Themes

/// A mistake in a template: its file's path and text, and the bytes that are meant.
pub(crate) fn template(path: &str, text: &str, span: Option<Span>, message: &str) -> Diagnostic {
    let file: Arc<str> = path.into();
    let diagnostic = Diagnostic::new(code::TEMPLATE, message).in_file(&file);
    match span {
        Some(span) => diagnostic.at(text, span),
        None => diagnostic,
    }
}

/// A mistake in `theme.toml`.
pub(crate) fn theme_toml(path: &str, text: &str, span: Option<Span>, message: &str) -> Diagnostic {
    let mut diagnostic = template(path, text, span, message);
    let mut quoted = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field") {
        let typed = quoted.next().unwrap_or_default();
        diagnostic.help = did_you_mean(near(typed, quoted.collect::<Vec<_>>()));
    }
    diagnostic
}

pub(crate) fn no_theme(name: &str, known: &[String]) -> Diagnostic {
    let hint = did_you_mean(near(name, known.iter().map(String::as_str)))
        .unwrap_or_else(|| format!("there is {}", known.join(", ")));
    Diagnostic::new(code::NO_THEME, format!("there is no theme “{name}”")).help(hint)
}

pub(crate) fn no_template(file: &SourceFile, span: Span, name: &str, known: &[String]) -> Diagnostic {
    let diagnostic = at(code::TEMPLATE, file, span, format!("the theme has no template {name}"));
    match did_you_mean(near(name, known.iter().map(String::as_str))) {
        Some(hint) => diagnostic.help(hint),
        None => diagnostic,
    }
}

// Publishing

/// The system's words without its number.
pub(crate) fn reason(error: &std::io::Error) -> String {
    let full = error.to_string();
    full.split(" (os error").next().unwrap_or(&full).to_owned()
}

pub(crate) fn same_path(path: &str, one: &str, two: &str, file: Option<&Arc<str>>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(code::SAME_PATH, format!("two pages for {path}: {one}, and {two}"))
        .help("change the slug, the path, the alias or the name of one of the two");
    diagnostic.file = file.cloned();
    diagnostic
}

pub(crate) fn output_refused(output: &Path, why: &str, help: &str) -> Diagnostic {
    Diagnostic::new(code::OUTPUT_REFUSED, format!("nothing is published to {}: {why}", output.display()))
        .help(help)
}

pub(crate) fn publish(what: &Path, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(code::PUBLISH, format!("{} can't be written: {}", what.display(), reason(error)))
        .help("what was published before is as it was")
}

pub(crate) fn busy(output: &Path) -> Diagnostic {
    Diagnostic::new(code::BUSY, format!("another build is publishing beside {}", output.display()))
        .help("wait until it is done, then build again")
}

// The preview

pub(crate) fn cannot_listen(
    interface: std::net::IpAddr,
    port: u16,
    error: &std::io::Error,
    free: Option<u16>,
) -> Diagnostic {
    let (message, help) = match error.kind() {
        ErrorKind::AddrInUse => (
            format!("another program is listening on port {port}"),
            free.map(|free| format!("it may be another preview; port {free} is free: --port {free}")),
        ),
        ErrorKind::AddrNotAvailable => (
            format!("this machine has no address {interface}"),
            Some("leave --interface out, or take 0.0.0.0 for all of its addresses".to_owned()),
        ),
        ErrorKind::PermissionDenied if port < 1024 => (
            format!("port {port} is kept for the system"),
            Some("take one from 1024 on, such as --port 1111".to_owned()),
        ),
        _ => (format!("can't listen on {interface}, port {port}: {}", reason(error)), None),
    };
    let diagnostic = Diagnostic::new(code::NOT_SERVED, message);
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

pub(crate) fn not_served(error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(code::NOT_SERVED, format!("the preview can't be started: {}", reason(error)))
}

pub(crate) fn no_browser(url: &str) -> Diagnostic {
    Diagnostic::new(code::NO_BROWSER, "no browser could be opened from here")
        .help(format!("open {url} yourself"))
}

pub(crate) fn polling(why: &str, every: std::time::Duration) -> Diagnostic {
    let message = format!("{why}: the files are looked at every {} ms instead", every.as_millis());
    let diagnostic = Diagnostic::new(code::POLLING, message);
    if why.contains("limit") {
        diagnostic.help("to raise it on Linux: sysctl fs.inotify.max_user_watches=524288")
    } else {
        diagnostic
    }
}

pub(crate) fn may_miss_events(kind: &str) -> Diagnostic {
    Diagnostic::new(code::POLLING, format!("the site is in {kind}, which may not tell when files change"))
        .help("if what you save is not shown, start with --poll")
}
