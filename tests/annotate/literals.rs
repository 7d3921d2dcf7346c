//! Rules ask for senses: none of them compares a word with a literal, since what a word is stands in the lists; and those of
//! resolution say what is in doubt, not how much is left of a confidence.

use std::fs;
use std::path::{Path, PathBuf};

/// Files that are no rules: the lexicon itself, the calendar, what notes and other formats are written in, and
/// phrases of several words that are looked for in a whole text.
const APART: [&str; 10] = [
    "anonymity.rs",
    "build",
    "date.rs",
    "explain.rs",
    "export.rs",
    "frame.rs",
    "lexicon",
    "measured.rs",
    "lexicon.rs",
    "print.rs",
];

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if APART.contains(&name) {
            continue;
        }
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// The words in quotation marks of a line that compares, letters alone; `next` is what follows it.
fn compared<'a>(line: &'a str, next: &str) -> Vec<&'a str> {
    let compares =
        ["==", "!=", "matches!", "=>", "| \"", "contains(\"", "ignore_ascii_case(\"", "const ", "[\""];
    // What is put out, tested by its ending, looked for in a whole text, or the name of a rule is no comparison.
    let others = [
        "=> \"",
        "=> words.part(",
        "with(\"",
        "strip_",
        "memmem",
        "push_str",
        "format!",
        ".rule",
        ": &str =",
        "*b\"",
    ];
    let endings = ["s_with(", "strip_suffix("];
    let code = line.split("//").next().unwrap_or_default();
    let any = |signs: &[&str]| signs.iter().any(|sign| code.contains(sign));
    if !any(&compares) || any(&others) || any(&endings) || endings.iter().any(|test| next.contains(test)) {
        return Vec::new();
    }
    let words = code.split('"').skip(1).step_by(2);
    words.filter(|word| !word.is_empty() && word.chars().all(char::is_alphabetic)).collect()
}

#[test]
fn no_rule_compares_a_word_with_a_literal() {
    let mut all = Vec::new();
    files(Path::new(env!("CARGO_MANIFEST_DIR")), &mut all);
    assert!(all.len() > 40, "only {} files: are the rules where they were?", all.len());
    let mut found = String::new();
    for file in all {
        let code = fs::read_to_string(&file).unwrap();
        let rules = code.split("#[cfg(test)]").next().unwrap_or_default();
        let lines: Vec<&str> = rules.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            // Two lines more, where a list is gone through.
            let next = lines[number + 1..lines.len().min(number + 3)].concat();
            for word in compared(line, &next) {
                found += &format!("{}:{}: {word:?}\n", file.display(), number + 1);
            }
        }
    }
    assert!(found.is_empty(), "{found}");
}

/// How sure a statement is follows from its frame's figure and its doubts; rules say which frame it is and what speaks
/// against it.
#[test]
fn rules_name_no_confidence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = Vec::new();
    for folder in ["attribution", "resolve", "occasion", "note", "syntax", "token"] {
        files(&root.join(folder), &mut all);
    }
    all.extend(
        ["attribution.rs", "resolve.rs", "occasion.rs", "marker.rs", "speech.rs"].map(|file| root.join(file)),
    );
    let names = |file: &PathBuf| {
        ["Certain", "Likely", "Guess"].iter().any(|name| {
            fs::read_to_string(file).unwrap().lines().any(|line| {
                let code = line.split("//").next().unwrap_or_default();
                code.split(|c: char| !c.is_alphanumeric()).any(|word| word == *name)
            })
        })
    };
    let found: Vec<_> = all.iter().filter(|file| names(file)).collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_comparison_is_found_where_there_is_one() {
    for line in [
        "if self.text(at) == \"of\" {",
        "matches!(word, \"of\" | \"for\")",
        "\"said\" | \"says\" => true,",
        "const WORDS: [&str; 2] = [\"a\", \"b\"];",
        "word.eq_ignore_ascii_case(\"the\")",
    ] {
        assert!(!compared(line, "").is_empty(), "{line}");
    }
    for line in
        ["if text == \",\" {", "Self::Data => \"data\",", "text.ends_with(\"ing\")", "// said == \"said\""]
    {
        assert!(compared(line, "").is_empty(), "{line}");
    }
}
