//! The lists of the lexicon (`src/annotate/lexicon/en`), word by word.

use ibid_annotate::lexicon::{Class, Scene, Sense, Sort, class_of, scene_of, sense_of, sort_of};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A line of a list.
pub(crate) struct Line {
    /// The list's name.
    pub(crate) list: String,
    pub(crate) word: String,
    senses: Vec<String>,
    /// The third column, or nothing.
    pub(crate) third: String,
}

impl Line {
    pub(crate) fn is(&self, sense: &str) -> bool {
        self.senses.iter().any(|s| s == sense)
    }
}

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/lexicon/en"))
}

/// All lines of all lists.
pub(crate) fn lines() -> Vec<Line> {
    let mut lines = Vec::new();
    for file in fs::read_dir(folder()).unwrap() {
        let file = file.unwrap().path();
        let list = file.file_stem().unwrap().to_str().unwrap().to_owned();
        for line in fs::read_to_string(&file).unwrap().lines().skip_while(|line| line.starts_with('#')) {
            let mut columns = line.split('\t');
            let word = columns.next().unwrap().to_owned();
            let senses = columns.next().unwrap_or_default().split(' ').map(str::to_owned);
            let senses = senses.filter(|sense| sense != "-").collect();
            let third = columns.next().unwrap_or_default().to_owned();
            lines.push(Line { list: list.clone(), word, senses, third });
        }
    }
    assert!(lines.len() > 3000, "only {} lines: are the lists where they were?", lines.len());
    lines
}

#[test]
fn lists_are_sorted_and_no_word_is_in_two() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut before = (String::new(), String::new());
    for Line { list, word, senses, .. } in lines() {
        assert!(before.0 != list || before.1 < word, "{list}: {word:?} stands after {:?}", before.1);
        assert!(senses.is_sorted_by(|a, b| a < b), "{list}: {word}: senses in order, each once: {senses:?}");
        before = (list.clone(), word.clone());
        // A verb and the noun of the same letters are two things, and a line each; so is what a word stands for.
        if !["numerals", "parties", "sources", "verbs"].contains(&list.as_str()) {
            let other = seen.insert(word.clone(), list.clone());
            assert!(other.is_none(), "{word:?} is in {list} and in {}", other.unwrap());
        }
    }
}

/// Every name of a sense is used, and every sense of a line is found by the word again: in any case for a word in small
/// letters, as it is written for one with a capital.
#[test]
fn every_sense_is_found_by_its_words() {
    let names = [Class::NAMES, Sort::NAMES, Sense::NAMES, Scene::NAMES];
    let mut used = Vec::new();
    for Line { list, word, senses, .. } in
        lines().iter().filter(|line| !["affixes", "rarer_given"].contains(&line.list.as_str()))
    {
        let found = |word: &str| {
            let (class, sort) = (vec![class_of(word).0], vec![u64::from(sort_of(word).0)]);
            [class, sort, sense_of(word).0.to_vec(), scene_of(word).0.to_vec()]
        };
        let has = |set: &[u64], bit: usize| set[bit / 64] & 1 << (bit % 64) != 0;
        // What consists of several words holds as it is written.
        let small = *word == word.to_lowercase() && !word.contains(' ');
        let forms = if small { vec![word.clone(), word.to_uppercase()] } else { vec![word.clone()] };
        for sense in senses {
            let name = sense.to_uppercase().replace('-', "_");
            // A few, such as "of", are in two sets.
            for (set, names) in names.iter().enumerate() {
                let Some(bit) = names.iter().position(|known| *known == name) else { continue };
                for form in &forms {
                    assert!(has(&found(form)[set], bit), "{list}: {form} is not found as {sense}");
                }
            }
            used.push(name);
        }
        if !small && senses.len() == 1 && word.chars().all(char::is_alphabetic) {
            let other = word.to_lowercase();
            assert!(found(&other) != found(word), "{list}: {word} holds in small letters too");
        }
    }
    // Made by the build, of the forms of verbs and the plurals of titles, or written with a hyphen.
    used.extend(["BASE", "THIRD", "PAST", "ING", "PLURAL", "PREFIX"].map(str::to_owned));
    for name in names.concat() {
        assert!(used.iter().any(|used| used == name), "no word of the lists is {name}");
    }
}

/// Titles are looked for before names, and small words are passed over there.
#[test]
fn small_words_are_no_title_and_no_kin() {
    for Line { list, word, .. } in lines().iter().filter(|line| line.is("title") || line.is("kin")) {
        assert!(!class_of(word).any(Class::SMALL), "{list}: {word}");
    }
}

#[test]
fn plurals_of_titles_and_forms_of_verbs_are_made() {
    for (many, one) in [
        ("officials", "official"),
        ("spokesmen", "spokesman"),
        ("celebrities", "celebrity"),
        ("witnesses", "witness"),
        ("oligarchs", "oligarch"),
    ] {
        assert!(sort_of(many).any(Sort::PLURAL) && !sort_of(one).any(Sort::PLURAL), "{one}");
        assert!(sort_of(many).any(Sort::TITLE), "{many}");
    }
    let forms = [Class::BASE, Class::THIRD, Class::PAST, Class::ING];
    for written in [
        "say says said saying",
        "deny denies denied denying",
        "quip quips quipped quipping",
        "admit admits admitted admitting",
    ] {
        for (form, class) in written.split(' ').zip(forms) {
            assert!(class_of(form).any(class) && class_of(form).any(Class::SAY), "{form}");
        }
    }
}

#[test]
fn words_with_a_hyphen_are_told_by_their_parts() {
    for (word, sort) in [
        ("mayor-elect", Sort::TITLE),
        ("then-mayor", Sort::TITLE),
        ("Then-Sen.", Sort::HONORIFIC),
        ("Dublin-based", Sort::MODIFIER),
        ("ex-officials", Sort::PLURAL),
    ] {
        assert!(sort_of(word).any(sort), "{word}");
    }
    for word in ["then-table", "table-mayor", "based", "-", "mayor-", "über-based–"] {
        assert!(!sort_of(word).any(Sort::TITLE | Sort::MODIFIER), "{word}");
    }
}
