//! What two builds of the pass find in the same articles, and where they differ: for reading, whenever a rule has been
//! changed.
//!
//! ```text
//! cargo run --example net -- record before.jsonl            our own articles and those of ../shared, or --articles FILE...
//! cargo run --example net -- record after.jsonl             by the changed program
//! cargo run --example net -- diff before.jsonl after.jsonl [--certain] [--rule NAME] [--show N]
//! cargo run --example net -- measure                        writes how often each frame is right, by ../shared/polnear
//! ```
//!
//! An article is a line of JSON with `id`, `text` and perhaps `date` and `title`, or a text file that opens with the line
//! of its date, as those of `tests/annotate/articles` do. A difference is listed under its
//! rule; with `--certain` only where one of the two would print a note; `--show` gives so many of each kind (20),
//! spread over all.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, clippy::print_stdout)] // a tool for the desk, no part of the program

#[path = "measure.rs"]
mod measure;

use ibid::annotate::prose::Prose;
use ibid::annotate::registry::Registry;
use ibid::annotate::{Annotations, Attribution, Confidence, Settings, Speaker, annotate};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

fn main() {
    let mut given: Vec<String> = std::env::args().skip(1).collect();
    match given.first().map(String::as_str) {
        Some("record") if given.len() > 1 => record(&given[1], &given[2..]),
        Some("diff") if given.len() > 2 => {
            let certain = given.iter().any(|a| a == "--certain");
            let rule = after(&given, "--rule");
            let show = after(&given, "--show").and_then(|n| n.parse().ok()).unwrap_or(20);
            let (new, old) = (given.swap_remove(2), given.swap_remove(1));
            print!("{}", difference(&old, &new, certain, rule.as_deref(), show));
        }
        Some("measure") => {
            let root = Path::new(env!("CARGO_MANIFEST_DIR"));
            let articles = fs::read_to_string(root.join("../shared/polnear/train.jsonl")).unwrap();
            let table = table(&measure::measure(&articles));
            fs::write(root.join("src/annotate/attribution/measured.tsv"), table).unwrap();
        }
        _ => println!(
            "net record OUT [--articles FILE...] | net diff BEFORE AFTER [--certain] [--rule NAME] [--show N] | net measure"
        ),
    }
}

/// The figures as they are kept: a line a frame.
fn table(figures: &measure::Figures) -> String {
    let mut out = String::new();
    for (name, (right, found)) in figures {
        let _ = writeln!(out, "{name}\t{right}\t{found}");
    }
    out
}

fn after(given: &[String], name: &str) -> Option<String> {
    given.iter().position(|a| a == name).and_then(|i| given.get(i + 1)).cloned()
}

/// Writes what is found, an article a line.
fn record(out: &str, more: &[String]) {
    let files: Vec<String> = match more.split_first() {
        Some((first, files)) if first == "--articles" => files.to_vec(),
        _ => our_own(),
    };
    let (mut lines, mut count) = (String::new(), 0);
    for article in files.iter().flat_map(|file| articles(file)) {
        let _ = writeln!(lines, "{}", one(&article));
        count += 1;
    }
    fs::write(out, lines).unwrap();
    println!("{count} articles in {out}");
}

/// The articles that are there: of the repository, and of `../shared`.
fn our_own() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = fs::read_dir(root.join("tests/annotate/articles"))
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|file| file.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    let shared = ["../shared/news/articles.jsonl", "../shared/polnear/train.jsonl"];
    files.extend(shared.map(|f| root.join(f)).into_iter().filter(|f| f.is_file()));
    files.iter().map(|f| f.display().to_string()).collect()
}

/// The articles of a file.
fn articles(file: &str) -> Vec<Value> {
    let text = fs::read_to_string(file).unwrap();
    let Some(id) = file.strip_suffix(".txt") else {
        return text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    };
    let id = id.rsplit('/').next();
    match text.strip_prefix("date: ").and_then(|t| t.split_once('\n')) {
        Some((date, text)) => vec![json!({"id": id, "date": date, "text": text})],
        None => vec![json!({"id": id, "text": text})],
    }
}

/// What is found in one article.
fn one(article: &Value) -> Value {
    let title = article["title"].as_str().map(|t| format!("{t}\n")).unwrap_or_default();
    let prose = Prose::from_plain(&(title + article["text"].as_str().unwrap()));
    let date = article["date"].as_str().and_then(|d| d.parse().ok());
    let settings = Settings { date, publish: Confidence::Certain, infer: true };
    let found = annotate(&prose, &Registry::default(), settings);
    let attributions: Vec<Value> = (0..found.attributions.len()).map(|i| shown(&prose, &found, i)).collect();
    json!({"id": article["id"], "attributions": attributions})
}

fn shown(prose: &Prose, found: &Annotations, index: usize) -> Value {
    let a: &Attribution = &found.attributions[index];
    let text = |span: Option<ibid::span::Span>| span.map_or("-", |s| s.of(&prose.text));
    let content: Vec<&str> = a.content.iter().map(|c| c.of(&prose.text)).collect();
    let speaker = match &a.speaker {
        Speaker::Known { name, role, .. } | Speaker::Named { name, role, .. } => {
            [Some(name.as_str()), role.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ")
        }
        Speaker::Described { phrase, .. } => format!("<{phrase}>"),
        Speaker::Ambiguous { names } => format!("? {}", names.join(" / ")),
        Speaker::Unknown => "-".to_owned(),
    };
    let note = found.references.iter().find(|r| r.attribution == Some(index as u32));
    let note =
        note.and_then(|r| found.notes.get(r.note as usize)).map(ibid::annotate::note::Note::plain_text);
    // The sentence or so that it stands in.
    let at = a.content.first().map_or(0, |c| c.start as usize);
    let end = a.content.last().map_or(0, |c| c.end as usize);
    let from = prose.text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
    let from = prose.text.floor_char_boundary(from.max(at.saturating_sub(200)));
    let to = prose.text.get(end..).and_then(|t| t.find('\n')).map_or(prose.text.len(), |i| end + i);
    let to = prose.text.ceil_char_boundary(to.min(end + 160).max(from));
    json!({
        "at": at,
        "rule": a.rule,
        "confidence": format!("{:?}", a.confidence).to_lowercase(),
        "content": content.join(" … "),
        "cue": text(a.cue),
        "source": text(a.source),
        "speaker": speaker,
        "note": note,
        "context": prose.text.get(from..to),
    })
}

type Found = BTreeMap<(u64, String), Value>;

/// Articles by id, and in each what was found by its place, its cue and the number of its like there.
fn read(file: &str) -> BTreeMap<String, Found> {
    let mut articles = BTreeMap::new();
    for line in fs::read_to_string(file).unwrap().lines() {
        let article: Value = serde_json::from_str(line).unwrap();
        let mut all = Found::new();
        for a in article["attributions"].as_array().unwrap() {
            let mut key = (a["at"].as_u64().unwrap(), a["source"].as_str().unwrap().to_owned());
            while all.contains_key(&key) {
                key.1.push('+');
            }
            all.insert(key, a.clone());
        }
        articles.insert(article["id"].as_str().unwrap().to_owned(), all);
    }
    articles
}

/// What of one finding is compared.
const PARTS: [&str; 6] = ["speaker", "confidence", "note", "content", "rule", "cue"];

/// The differences in the articles that both have, by rule and by what differs.
fn difference(old: &str, new: &str, certain: bool, rule: Option<&str>, show: usize) -> String {
    let (old, new) = (read(old), read(new));
    let mut kinds: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let both = old.iter().filter_map(|(id, before)| Some((id, before, new.get(id)?)));
    for (id, before, after) in both {
        for (a, b) in pairs(before, after) {
            let either = |f: &dyn Fn(&Value) -> bool| a.is_some_and(f) || b.is_some_and(f);
            if certain && !either(&|x| x["confidence"] == "certain")
                || rule.is_some_and(|r| !either(&|x| x["rule"] == r))
            {
                continue;
            }
            let what = match (a, b) {
                (Some(a), Some(b)) => {
                    PARTS.iter().filter(|p| a[**p] != b[**p]).copied().collect::<Vec<_>>().join(" ")
                }
                (Some(_), None) => "gone".to_owned(),
                _ => "new".to_owned(),
            };
            let (Some(any), false) = (a.or(b), what.is_empty()) else { continue };
            kinds
                .entry(format!("{}: {what}", any["rule"].as_str().unwrap()))
                .or_default()
                .push(told(id, a, b));
        }
    }
    let mut out = String::new();
    for (kind, all) in &kinds {
        let _ = writeln!(out, "{:5}  {kind}", all.len());
    }
    for (kind, all) in &kinds {
        let _ = writeln!(out, "\n== {kind}: {}", all.len());
        let step = all.len().div_ceil(show.max(1)).max(1);
        all.iter().step_by(step).for_each(|one| out.push_str(one));
    }
    out
}

/// What was found before and after at one place.
type Pair<'a> = (Option<&'a Value>, Option<&'a Value>);

/// What stands at one place with one source is a pair; of the rest, what stands at one place.
fn pairs<'a>(before: &'a Found, after: &'a Found) -> Vec<Pair<'a>> {
    let mut pairs: Vec<_> = Vec::new();
    let mut rest: Vec<_> = after.iter().filter(|(k, _)| !before.contains_key(*k)).collect();
    for (key, a) in before {
        let b = after.get(key).or_else(|| {
            let i = rest.iter().position(|(k, _)| k.0 == key.0)?;
            Some(rest.remove(i).1)
        });
        pairs.push((Some(a), b));
    }
    pairs.extend(rest.into_iter().map(|(_, b)| (None, Some(b))));
    pairs
}

fn told(id: &str, a: Option<&Value>, b: Option<&Value>) -> String {
    let mut out = String::new();
    let context = a.or(b).and_then(|x| x["context"].as_str()).unwrap_or_default();
    let _ = writeln!(out, "{id}: {}", context.replace('\n', " / "));
    for (sign, one) in [('-', a), ('+', b)] {
        let Some(one) = one else { continue };
        let of = |part: &str| one[part].as_str().unwrap_or("-").to_owned();
        let _ = writeln!(
            out,
            "  {sign} {} {}: {} [{}] ({}) {{{}}} => {}",
            of("confidence"),
            of("rule"),
            of("speaker"),
            of("source"),
            of("cue"),
            of("content"),
            of("note")
        );
    }
    out
}
