//! The annotation pass as a whole: what holds of any text, what it costs, and how well it does on marked articles.

use crate::hostile::{MARKS, doubles};
use ibid::annotate::prose::Prose;
use ibid::annotate::registry::{Person, Registry};
use ibid::annotate::{Annotations, Confidence, Settings, annotate};
use ibid::span::Span;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

pub(crate) fn settings() -> Settings {
    Settings { date: Some(jiff::civil::date(2026, 11, 23)), publish: Confidence::Guess, infer: true }
}

pub(crate) fn registry() -> Registry {
    let person = |key: &str, name: &str| Person { key: key.into(), name: name.into(), ..Person::default() };
    Registry::new(vec![person("roe", "Jane Roe"), person("ruiz", "Tom Ruiz")], Vec::new(), Vec::new())
}

/// What is wrong with what was found, if anything.
pub(crate) fn unsound(prose: &Prose, found: &Annotations) -> Option<String> {
    let whole = |s: &Span| s.start <= s.end && prose.text.get(s.range()).is_some();
    for a in &found.attributions {
        let edges: Vec<Span> = a.cue.into_iter().chain(a.source).collect();
        if !a.content.iter().chain(&edges).all(whole) {
            return Some(format!("a span that is out of the text or cuts a letter: {a:?}"));
        }
        if !a.content.windows(2).all(|c| c[0].end <= c[1].start) {
            return Some(format!("pieces that overlap or stand out of order: {a:?}"));
        }
        if edges.iter().any(|e| a.content.iter().any(|c| c.overlaps(*e))) {
            return Some(format!("content that holds its own cue or source: {a:?}"));
        }
    }
    let places = found.references.iter().map(|r| Span { start: r.at, end: r.at });
    let passages = found.references.iter().flat_map(|r| r.passage.iter().copied());
    let others = found.findings.iter().map(|f| f.span).chain(found.credits.iter().map(|c| c.span));
    if let Some(span) = places.chain(passages).chain(others).find(|s| !whole(s)) {
        return Some(format!("a place that is out of the text or cuts a letter: {span:?}"));
    }
    let firsts = found.attributions.iter().map(|a| a.content.first().map(|c| c.start));
    (!firsts.is_sorted()).then(|| "statements out of order".to_owned())
}

/// News prose in pieces that trip rules up, and any characters at all between them.
fn soup() -> impl Strategy<Value = String> {
    let words = [
        " -- ",
        "\n",
        "\n\n",
        " ",
        " ",
        " ",
        " said",
        " told reporters",
        " according to",
        " Jane Roe",
        " Tom Ruiz",
        " Roe",
        " he",
        " she",
        " who",
        " that",
        " the",
        " a spokesman for",
        " the Harbor Council",
        " on Nov. 7",
        " Monday",
        " a day earlier",
        " in a statement",
        " in an interview with CNN",
        " last month",
        " declined to comment",
        " reported",
        "The Courier",
        " the report",
        " a poll released Friday by",
        " on condition of anonymity because",
        " says",
        " wrote on X",
        " and",
        " was",
        " Mr.",
        " U.S.",
        "’s",
        " called",
        " is",
        "é",
        "\u{2009}",
        "\u{FFFC}",
        "\u{301}",
        "JANE ROE:",
        " not",
    ];
    let piece = prop::sample::select([&MARKS[..], &words].concat());
    let any = "\\PC{0,4}".prop_map(String::from);
    let piece = prop_oneof![8 => piece.prop_map(str::to_owned), 1 => any];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_is_sound_and_the_same_every_time(text in soup()) {
        let prose = Prose::from_plain(&text);
        let registry = registry();
        let found = annotate(&prose, &registry, settings());
        let wrong = unsound(&prose, &found);
        prop_assert!(wrong.is_none(), "{}\nin {text:?}", wrong.unwrap_or_default());
        prop_assert!(annotate(&prose, &registry, settings()) == found);
    }

    #[test]
    fn any_characters_at_all_are_taken(text in any::<String>()) {
        let prose = Prose::from_plain(&text);
        let found = annotate(&prose, &registry(), settings());
        prop_assert!(unsound(&prose, &found).is_none());
    }
}

#[test]
fn twice_the_text_costs_at_most_two_and_a_half_times_as_much() {
    let news = "“We will sign it on Friday,” harbor master Jane Roe told reporters on Nov. 7. “It is late,” she added.\n\
                Tom Ruiz, a spokesman for the Harbor Council, declined to comment on the report.\n\
                A day earlier, the Courier reported that the pier was sold, according to a poll released Monday by Lake College.\n";
    let units = [
        ("news", news),
        ("news on one line", &news.replace('\n', " ")),
        ("opened and never closed", "“We sign, he said "),
        ("names", "Jane Roe and Tom Ruiz, the Harbor Council’s Roe, said. "),
        ("occasions", "he said on Nov. 7 in a statement to reporters at a rally in Ohio "),
        ("reports", "According to the Courier, the report said the paper reported that "),
        ("anonymity", "an official who spoke on condition of anonymity because it is late said. "),
        ("nested", "‘“‘“"),
        ("one speaker", "“It is so,” Roe said. “It is,” she said.\n"),
        ("titles", "In “A Wall,” the Courier said “A Wall” is one.\n"),
    ];
    let wrong: Vec<String> = units
        .iter()
        .filter_map(|(name, unit)| {
            doubles(name, 60_000 / unit.len(), &|n| {
                let prose = Prose::from_plain(&unit.repeat(n));
                annotate(&prose, &registry(), settings()).attributions.len()
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Articles up to this month were read while the rules were made; later ones were not.
const LAST_MONTH_READ: &str = "2016-03";

/// Prints the score over the marked articles of `../shared`, by the part that was read and the part that was not.
/// Fails if what is published on the unread part names a wrong speaker more than once in twenty times.
#[test]
#[ignore = "scores hundreds of articles of ../shared, where they are there"]
fn score_on_marked_articles() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/polnear");
    let (gold, script) = (shared.join("train.jsonl"), shared.join("score.py"));
    if !gold.is_file() || !script.is_file() {
        println!("skipped: there is no {}", gold.display());
        return;
    }
    let text = fs::read_to_string(&gold).unwrap();
    let (mut read, mut unread) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let article: serde_json::Value = serde_json::from_str(line).unwrap();
        let month = article["date"].as_str().unwrap_or_default().get(..7).unwrap_or_default().to_owned();
        if month.as_str() <= LAST_MONTH_READ { read.push(article) } else { unread.push(article) }
    }
    for (part, articles, held) in [("read", read, false), ("not read", unread, true)] {
        let folder = tempfile::tempdir().unwrap();
        for published in [true, false] {
            let (score, precision) = score(folder.path(), &script, &articles, published);
            let what = if published { "published" } else { "all" };
            println!("== {} articles {part}, {what}\n{score}", articles.len());
            if held && published {
                assert!(precision > 0.95, "published speakers are right in {precision} of the cases");
            }
        }
    }
}

/// The scorer's table, and its precision of the speakers of quoted pieces.
fn score(folder: &Path, script: &Path, articles: &[serde_json::Value], published: bool) -> (String, f64) {
    let (mut gold, mut found) = (String::new(), String::new());
    for article in articles {
        let _ = writeln!(gold, "{article}");
        let prose = Prose::from_plain(article["text"].as_str().unwrap());
        let date = article["date"].as_str().and_then(|d| d.parse().ok());
        let settings = Settings { date, publish: Confidence::Certain, infer: true };
        let mut annotations = annotate(&prose, &Registry::default(), settings);
        if published {
            annotations
                .attributions
                .retain(|a| a.confidence == Confidence::Certain && a.kind != ibid::annotate::Kind::Declined);
        }
        let id = article["id"].as_str().unwrap();
        let _ = writeln!(found, "{}", ibid::annotate::export::json_line(id, &prose, &annotations));
    }
    let (gold_file, found_file) = (folder.join("gold.jsonl"), folder.join("found.jsonl"));
    fs::write(&gold_file, gold).unwrap();
    fs::write(&found_file, found).unwrap();
    let python = |more: &[&str]| {
        let mut command = Command::new("python3");
        command.arg(script).arg("score").args([&gold_file, &found_file]).arg("--fix-swaps").args(more);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let json = python(&["--json"]);
    let value = json.lines().find_map(|l| serde_json::from_str::<serde_json::Value>(l).ok()).unwrap();
    (python(&[]), value["runs3"]["speaker"][0].as_f64().unwrap())
}
