//! `ibid annotate --write`: markers into the briefs, drafts of missing entries into `_sources.yaml`. Nothing
//! else of a file changes by a byte, and a second run changes nothing.

use super::annotated::Annotated;
use crate::annotate::attribution::frame::MARKER;
use crate::annotate::note::NoteKind;
use crate::annotate::prose::Prose;
use crate::annotate::registry::Registry;
use crate::annotate::speech;
use crate::annotate::{Annotations, FindingKind, Speaker};
use crate::config::Config;
use crate::count::count;
use crate::diagnostic::{Diagnostic, Place, finding};
use crate::draft::SourceDraft;
use crate::load;
use crate::parse::{self, registry_file};
use crate::publish;
use crate::source_file::{self, SourceFile};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

/// An entry that `_sources.yaml` lacks, and where a brief asks for it.
pub(super) struct Wanted {
    draft: SourceDraft,
    place: String,
}

/// The entries that a brief asks for: those that will be found again by their day, so that the brief is done
/// with them. What has no day must be named by a marker, which only the writer can place.
pub(super) fn wanted(
    file: &SourceFile,
    prose: &Prose,
    registry: &Registry,
    found: &Annotations,
) -> Vec<Wanted> {
    let mut out = Vec::new();
    for finding in &found.findings {
        let FindingKind::NoSource { cited, fits } = &finding.kind else { continue };
        let draft = SourceDraft::new(registry, cited);
        if fits.is_empty() && draft.day.is_some() && draft.outlet.is_some() {
            let line = Place::of(&file.text, prose.to_source(finding.span)).line;
            out.push(Wanted { draft, place: format!("{}:{line}", file.path) });
        }
    }
    out
}

/// How often a brief is read again for what its new markers tell. One reading is enough for nearly all; a marker can make
/// certain who "he" in the next words is, and so add one.
const READINGS: usize = 16;

/// A brief with its markers, how it reads then, and how many were added. It is read until nothing is added any more, so
/// that a second run changes nothing.
pub(super) fn marked<E>(
    file: &SourceFile,
    config: &Config,
    read: impl Fn(&SourceFile) -> Result<Annotated, E>,
) -> Result<(SourceFile, Annotated, usize), E> {
    let mut file = file.clone();
    let mut result = read(&file)?;
    let mut count = 0;
    for _ in 0..READINGS {
        let (text, more) = with_markers(&file, &result.prose, &result.found, config);
        if more == 0 {
            break;
        }
        count += more;
        file.text = text.into();
        result = read(&file)?;
    }
    Ok((file, result, count))
}

/// The text of a brief with a marker after each statement that somebody of the registry has certainly made;
/// and how many. A marker that would change how the brief reads is left out.
fn with_markers(file: &SourceFile, prose: &Prose, found: &Annotations, config: &Config) -> (String, usize) {
    let mut marks: Vec<(u32, &str)> = Vec::new();
    for reference in &found.references {
        let Some(index) = reference.attribution else { continue };
        let attribution = &found.attributions[index as usize];
        // A report's note tells of the report; a marker would make it its outlet's own words.
        if found.notes[reference.note as usize].kind == NoteKind::Report {
            continue;
        }
        if let Speaker::Known { key, .. } = &attribution.speaker
            && attribution.is_certain()
            && attribution.rule != MARKER.name
            && attribution.rule != speech::RULE
        {
            marks.push((prose.source_of_end(reference.at), key));
        }
    }
    marks.sort_unstable();
    // Two speakers at one place would be two markers side by side.
    marks.dedup_by_key(|(place, _)| *place);
    // The last reading of each brief ends here; it needs no proof that a brief reads as itself.
    if marks.is_empty() {
        return (file.text.to_string(), 0);
    }
    let text = inserted(&file.text, &marks);
    if reads_alike(file, &text, prose, marks.len(), config) {
        return (text, marks.len());
    }
    // A few are in the way of the Markdown around them: each is tried by itself.
    marks.retain(|mark| {
        let text = inserted(&file.text, std::slice::from_ref(mark));
        reads_alike(file, &text, prose, 1, config)
    });
    let text = inserted(&file.text, &marks);
    if reads_alike(file, &text, prose, marks.len(), config) {
        (text, marks.len())
    } else {
        (file.text.to_string(), 0)
    }
}

fn inserted(text: &str, marks: &[(u32, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + marks.len() * 16);
    let mut at = 0;
    for (place, key) in marks {
        out.push_str(&text[at..*place as usize]);
        let _ = write!(out, "[@{key}]");
        at = *place as usize;
    }
    out.push_str(&text[at..]);
    out
}

/// True if a brief with `more` markers than before has the same words, and is as sound.
fn reads_alike(file: &SourceFile, text: &str, before: &Prose, more: usize, config: &Config) -> bool {
    let marked = SourceFile { path: file.path.clone(), text: text.into() };
    let (read, diagnostics) = parse::brief(marked, config);
    let Some((_, prose)) = read else { return false };
    !diagnostics.iter().any(Diagnostic::is_error)
        && prose.text == before.text
        && prose.own_notes == before.own_notes
        && prose.markers.len() == before.markers.len() + more
}

/// Adds drafts to the end of `_sources.yaml`, which is made if it isn't there; says what was done.
pub(super) fn add_sources(root: &Path, wanted: Vec<Wanted>, config: &Config) -> Result<String, Diagnostic> {
    let mut drafts: Vec<Wanted> = Vec::new();
    for one in wanted {
        if !drafts.iter().any(|d| d.draft.key == one.draft.key) {
            drafts.push(one);
        }
    }
    if drafts.is_empty() {
        return Ok(String::new());
    }
    let files = load::registry(root)?;
    let old = files.iter().find(|f| source_file::registry_file(&f.path) == Some(2));
    let path = old.map_or(source_file::REGISTRY[2], |f| &*f.path);
    let text = appended(old.map_or("", |f| &f.text), &drafts);
    let new = SourceFile { path: path.into(), text: text.as_str().into() };
    // A file that is no plain list of entries, such as one in braces, can't be added to at its end.
    let mut all: Vec<SourceFile> = files.iter().filter(|f| &*f.path != path).cloned().collect();
    all.push(new);
    let (registry, _, wrong) = registry_file::registry(&all, &config.time_zone);
    if !wrong.is_empty() || !drafts.iter().all(|d| holds(&registry, &d.draft)) {
        return Err(finding::not_added(path, drafts.iter().map(|d| d.draft.line())));
    }
    if old.is_some() {
        let path = root.join(path);
        publish::replace(&path, &load::as_typed(&path, text)?)?;
    } else {
        publish::create(root, &[(path.to_owned(), Cow::Owned(text.into_bytes()))])?;
    }
    let mut out = format!("{path}: {} to fill in\n", count(drafts.len(), "draft"));
    for draft in &drafts {
        let _ = writeln!(out, "  {}", draft.draft.key);
    }
    Ok(out)
}

fn holds(registry: &Registry, draft: &SourceDraft) -> bool {
    registry.source(&draft.key).is_some_and(|s| s.outlet == draft.outlet)
}

fn appended(old: &str, drafts: &[Wanted]) -> String {
    let end = if old.contains("\r\n") { "\r\n" } else { "\n" };
    let mut text = old.to_owned();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(end);
    }
    for Wanted { draft, place } in drafts {
        if !text.is_empty() {
            text.push_str(end);
        }
        let comment = format!("# A draft, for {place}: fill in what is missing.");
        for line in std::iter::once(comment).chain(draft.lines()) {
            text.push_str(&line);
            text.push_str(end);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot;
    use proptest::prelude::*;

    fn config() -> Config {
        let text = "title = \"T\"\nbase_url = \"https://t.example\"\n".to_owned();
        Config::parse(&SourceFile { path: "site.toml".into(), text: text.into() }).unwrap()
    }

    fn registry(config: &Config) -> Registry {
        let file = |path: &str, text: &str| SourceFile { path: path.into(), text: text.into() };
        let files = [
            file("content/_people.yaml", "hart: {name: Lena Hart}\nruiz: {name: Tom Ruiz}\n"),
            file("content/_organizations.yaml", "courier: {name: Harbor Courier, kind: newspaper}\n"),
        ];
        registry_file::registry(&files, &config.time_zone).0
    }

    /// The brief with markers, how many, and whether it could be read at all.
    fn written(body: &str) -> Option<(String, String, usize)> {
        let (config, text) = (config(), format!("---\ntitle: T\ndate: 2026-11-23\n---\n\n{body}"));
        let registry = registry(&config);
        let file = SourceFile { path: "content/a.md".into(), text: text.as_str().into() };
        let (file, _, count) = marked(&file, &config, |file| {
            let (brief, prose) = parse::brief(file.clone(), &config).0.ok_or(())?;
            let found = snapshot::annotate_brief(&brief, &prose, &registry, &config);
            Ok::<_, ()>(Annotated { prose, found, registry: None })
        })
        .ok()?;
        Some((text, file.text.to_string(), count))
    }

    fn body(text: &str) -> &str {
        text.split_once("---\n\n").map_or("", |(_, body)| body)
    }

    fn unmarked(text: &str) -> String {
        ["hart", "ruiz", "courier"].iter().fold(text.to_owned(), |t, k| t.replace(&format!("[@{k}]"), ""))
    }

    #[test]
    fn markers_stand_after_punctuation_and_out_of_the_way_of_markdown() {
        let cases = [
            ("“We sign,” Lena Hart said.\n", "“We sign,”[@hart] Lena Hart said.\n"),
            ("*“We sign.”* That is what Lena Hart said.\n", "*“We sign.”* That is what Lena Hart said.\n"),
            // A marker before a bracket would be a link, and within a link it would end it.
            ("“We sign,”(1) Lena Hart said.\n", "“We sign,”(1) Lena Hart said.\n"),
            (
                "[“We sign,”](https://a.example) Lena Hart said.\n",
                "[“We sign,”](https://a.example) Lena Hart said.\n",
            ),
            ("“We sign,”[@ruiz] Lena Hart said.\n", "“We sign,”[@ruiz] Lena Hart said.\n"),
        ];
        for (before, after) in cases {
            let (_, marked, _) = written(before).unwrap();
            assert_eq!(body(&marked), after);
        }
    }

    #[test]
    fn what_a_marker_makes_certain_is_marked_too() {
        let body = " Lena Hart said. “We will sign it,”<b>**“We will sign it,”#  Lena Hart said. “We will sign it,”* he said“";
        let (_, marked, count) = written(body).unwrap();
        assert_eq!(marked.matches("[@hart]").count(), count);
        assert_eq!(written(super::tests::body(&marked)).unwrap(), (marked.clone(), marked, 0));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn words_stay_and_a_second_run_changes_nothing(pieces in prop::collection::vec(prop::sample::select(vec![
            "“We will sign it,”", "“It is late.”", " Lena Hart said. ", " said Tom Ruiz. ", " he said", "**", "*", "[", "]",
            "](https://a.example)", "(1)", "\n\n", "> ", "- ", "# ", "[@ruiz]", "[^1]", "`", "| a | b |\n|---|---|\n| ",
            ", ", "The Harbor Courier reported that the pier was sold. ", "<b>", "&amp;", "\\", " — ", "“", "”", "\r\n",
        ]), 0..24)) {
            let Some((text, marked, count)) = written(&pieces.concat()) else { return Ok(()) };
            prop_assert_eq!(unmarked(&marked), unmarked(&text));
            prop_assert_eq!(marked.matches("[@").count(), text.matches("[@").count() + count);
            let (_, again, more) = written(body(&marked)).unwrap();
            prop_assert_eq!((again, more), (marked, 0));
        }
    }

    #[test]
    fn drafts_go_to_the_end_and_leave_the_rest_as_it_is() {
        let draft = SourceDraft {
            key: "courier-2026-11-20".into(),
            outlet: Some("courier".into()),
            day: Some(jiff::civil::date(2026, 11, 20)),
            kind: None,
            title: None,
        };
        let wanted = [Wanted { draft, place: "content/a.md:3".into() }];
        for (old, end) in
            [("", "\n"), ("a: {title: A}\n", "\n"), ("# none yet", "\n"), ("a: {title: A}\r\n", "\r\n")]
        {
            let new = appended(old, &wanted);
            assert!(new.starts_with(old) && new.ends_with(&format!("  # url: https://{end}")), "{new:?}");
            assert_eq!(new.matches('\r').count(), if end == "\n" { 0 } else { new.lines().count() });
        }
    }
}
