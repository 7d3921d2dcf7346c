//! Shapes of text: whatever word or phrase a rule looks for, next to every kind of mark, space and script. The words are
//! read out of the rules' own sources, so that a list that is added later is tried as well.

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Quotation marks, primes, dashes and stops: straight, curly, single, double, low, pointed.
pub(crate) const MARKS: [&str; 33] = [
    "“", "”", "‘", "’", "\"", "'", "''", "``", "`", "«", "»", "‹", "›", "„", "‚", "‟", "′", "″", "–", "—",
    "―", "--", "-", ",", ".", ":", ";", "?", "!", "…", "(", ")", "/",
];

/// What stands between words, seen or not; letters that grow in lower case or come in parts; scripts.
pub(crate) const ODD: [&str; 24] = [
    "\u{a0}",
    "\u{202f}",
    "\u{2009}",
    "\u{200b}",
    "\u{200d}",
    "\u{2060}",
    "\u{feff}",
    "\u{ad}",
    "\u{301}",
    "\u{202e}",
    "\u{fffc}",
    "\u{0}",
    "é",
    "ß",
    "İ",
    "ﬁ",
    "Øyvind",
    "名前",
    "שלום",
    "مرحبا",
    "Иван",
    "👩🏽‍🚀",
    "𝔘",
    "①",
];

/// Names, offices, pronouns, numbers and days, as news has them.
const NEWS: [&str; 40] = [
    "Jane Roe",
    "Roe",
    "Tom Ruiz",
    "Mr. Ruiz",
    "Sen. Ida B. Vale Jr., R-Ohio",
    "José Núñez",
    "O’Neil",
    "al-Masri",
    "the Harbor Council",
    "the Courier",
    "U.S.",
    "UN",
    "a spokesman for",
    "the mayor",
    "police",
    "a report",
    "two officials",
    "he",
    "she",
    "they",
    "it",
    "who",
    "his",
    "7",
    "1,200",
    "3.5 percent",
    "$2m",
    "’90s",
    "on Nov. 7",
    "Monday",
    "a day earlier",
    "in 2014",
    "said",
    "told",
    "according to",
    "saying",
    "that",
    "and",
    "’s",
    "s’",
];

/// Every word and phrase that the engine knows: the texts in quotation marks of its sources, and the words of its
/// lexicon.
pub(crate) static RULES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut found = BTreeSet::new();
    for file in sources(&root().join("src/annotate")) {
        let text = std::fs::read_to_string(&file).unwrap();
        let list = file.extension().is_some_and(|e| e == "tsv");
        // Its thousands of given names are alike to the rules, and would be two thirds of all words.
        let step = if file.ends_with("rarer_given.tsv") { 50 } else { 1 };
        for literal in if list { listed(&text) } else { literals(&text) }.into_iter().step_by(step) {
            found.extend(literal.split_whitespace().map(str::to_owned));
            if literal.len() <= 80 {
                found.insert(literal);
            }
        }
    }
    found.into_iter().collect()
});

/// The repository's root: both packages' tests read these sources.
fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.ancestors().find(|folder| folder.join("site.toml").is_file()).unwrap_or(package).to_owned()
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path()).collect();
    let folders: Vec<PathBuf> = files.iter().filter(|f| f.is_dir()).cloned().collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "rs" || e == "txt" || e == "tsv"));
    files.extend(folders.iter().flat_map(|f| sources(f)));
    files
}

/// The string literals of Rust code, well enough: a comment's quotation is one too, and does no harm here.
fn literals(code: &str) -> Vec<String> {
    let code = code.replace("'\"'", "").replace("\\\"", "\u{1}");
    code.split('"').skip(1).step_by(2).map(|text| text.replace('\u{1}', "\"").replace("\\n", "\n")).collect()
}

/// The words of a list, and the forms beside them, without their senses.
fn listed(list: &str) -> Vec<String> {
    let lines = list.lines().skip_while(|line| line.starts_with('#'));
    lines.flat_map(|line| line.split('\t').step_by(2)).map(str::to_owned).collect()
}

/// Words, marks and oddities in any order, mostly with spaces between.
pub(crate) fn shapes() -> impl Strategy<Value = String> {
    let rules = prop::sample::select(&RULES[..]);
    let pick = |list: &'static [&'static str]| prop::sample::select(list).prop_map(str::to_owned);
    let piece = prop_oneof![5 => rules, 4 => pick(&MARKS), 4 => pick(&NEWS), 1 => pick(&ODD)];
    let joint = prop::sample::select(&[" ", " ", " ", " ", "", "", ", ", ". ", "\n", "\n\n"][..]);
    prop::collection::vec((piece, joint), 0..60)
        .prop_map(|all| all.iter().flat_map(|(piece, joint)| [piece.as_str(), joint]).collect())
}
