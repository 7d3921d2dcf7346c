//! Makes the lexicon's one table of its lists, `lexicon/en/*.tsv`, so that the program has nothing to set up.
//!
//! A line is a word, its senses, and in some lists a third column, which the list's head explains. A word with a capital
//! holds as it is written, any other in any case. A list that is out of order or has a word twice stops the build.

#![allow(clippy::print_stdout, reason = "how a build script speaks to cargo")]
#![allow(clippy::disallowed_methods, reason = "it reads the lists and writes the table")]

mod forms;
#[path = "../lexicon/letters.rs"]
#[allow(dead_code, unreachable_pub, reason = "only the keys are needed here")]
mod letters;
#[path = "../lexicon/senses.rs"]
#[allow(dead_code, unreachable_pub, reason = "only the names are needed here")]
mod senses;
mod table;

use senses::{Class, Scene, Sense, Sort};
use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs};

/// All that is said of a word.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Entry {
    class: Class,
    sort: Sort,
    sense: Sense,
    scene: Scene,
}

impl Entry {
    fn or(self, other: Self) -> Self {
        Self {
            class: self.class | other.class,
            sort: self.sort | other.sort,
            sense: self.sense | other.sense,
            scene: self.scene | other.scene,
        }
    }
}

/// What the lists hold.
#[derive(Default)]
struct Lists {
    /// By word as it is written, without the dot of an abbreviation.
    words: BTreeMap<String, Entry>,
    /// What consists of several words.
    phrases: BTreeMap<String, Entry>,
    /// The office that a form of address stands for.
    offices: BTreeMap<String, String>,
    /// The state that an abbreviation stands for.
    states: BTreeMap<String, String>,
    /// The words for the party that a letter stands for.
    parties: BTreeMap<String, String>,
    /// The kinds of source that a noun stands for.
    sources: BTreeMap<String, String>,
    /// The given names that a short form may stand for: "Michael" for "Mike".
    given: BTreeMap<String, String>,
    /// The number that a word stands for, in figures.
    numerals: BTreeMap<String, String>,
    /// Rarer given names in one integer each, with 1 for a man's and 2 for a woman's.
    rarer: Vec<u128>,
}

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=lexicon");
    let mut files: Vec<_> =
        fs::read_dir("lexicon/en").expect("the lists").map(|file| file.expect("a list").path()).collect();
    files.sort();
    let mut lists = Lists::default();
    for file in files {
        let name = file.file_stem().and_then(|name| name.to_str()).expect("a name");
        lists.read(name, &fs::read_to_string(&file).expect("a list"));
    }
    lists.add_plurals();
    let out = env::var("OUT_DIR").expect("a folder to write to");
    fs::write(Path::new(&out).join("lexicon.rs"), table::source(&lists)).expect("a table");
}

impl Lists {
    fn read(&mut self, list: &str, text: &str) {
        let mut before = "";
        for line in text.lines().skip_while(|line| line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (word, senses) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
            let third = columns.next();
            assert!(before < word, "{list}.tsv: {word:?} stands after {before:?}");
            before = word;
            let entry = entry(senses).unwrap_or_else(|name| panic!("{list}.tsv: {word}: no sense {name:?}"));
            match (list, third) {
                ("verbs", forms) => {
                    for (form, word) in forms::of_verb(word, forms.unwrap_or_default()) {
                        self.add(&word, Entry { class: entry.class | form, ..entry });
                    }
                    continue;
                }
                ("addresses", office) => {
                    self.offices.insert(word.to_owned(), office.unwrap_or_default().to_owned());
                }
                ("numerals", number) => {
                    self.numerals.insert(word.to_owned(), number.unwrap_or_default().to_owned());
                }
                ("parties", Some(party)) => {
                    self.parties.insert(word.to_owned(), party.to_owned());
                }
                ("rarer_given", None) => {
                    let name = letters::rarer(word, 1 + u8::from(senses == "given-she"));
                    self.rarer.push(name.unwrap_or_else(|| panic!("{word} is longer than fifteen bytes")));
                    continue;
                }
                ("given", Some(whole)) => {
                    self.given.insert(word.to_owned(), whole.to_owned());
                }
                ("sources", Some(kinds)) => {
                    self.sources.insert(word.to_owned(), kinds.to_owned());
                }
                ("states", Some(short)) => {
                    self.states.extend(short.split(' ').map(|short| (short.to_owned(), word.to_owned())));
                }
                (_, third) => assert!(third.is_none(), "{list}.tsv: {word}: a third column"),
            }
            self.add(word, entry);
        }
    }

    fn add(&mut self, word: &str, entry: Entry) {
        let list = if word.contains(' ') { &mut self.phrases } else { &mut self.words };
        let known = list.entry(word.to_owned()).or_default();
        *known = known.or(entry);
    }

    /// The plurals of titles, "officials", unless they are too long for the table.
    fn add_plurals(&mut self) {
        let title = |entry: Option<&Entry>| entry.is_some_and(|e| e.sort.any(Sort::TITLE));
        let plurals: Vec<String> = self
            .words
            .iter()
            .filter(|(word, entry)| title(Some(entry)) && !word.starts_with('-'))
            .filter(|(_, entry)| !entry.sort.any(Sort::SINGULAR))
            .map(|(word, _)| forms::plural(word))
            .filter(|many| !letters::Key::of(many.as_bytes()).spoilt)
            .filter(|many| !title(self.words.get(many)) && !title(self.words.get(&many.to_lowercase())))
            .collect();
        for many in plurals {
            self.add(&many, Entry { sort: Sort::TITLE | Sort::PLURAL, ..Entry::default() });
        }
    }
}

/// The senses of a line, of which `-` has none; or the one that there isn't.
fn entry(senses: &str) -> Result<Entry, &str> {
    let mut entry = Entry::default();
    for name in senses.split(' ').filter(|name| *name != "-") {
        // A few, such as "of", are in two sets.
        let known = (Class::named(name), Sort::named(name), Sense::named(name), Scene::named(name));
        if known == (None, None, None, None) {
            return Err(name);
        }
        entry = entry.or(Entry {
            class: known.0.unwrap_or_default(),
            sort: known.1.unwrap_or_default(),
            sense: known.2.unwrap_or_default(),
            scene: known.3.unwrap_or_default(),
        });
    }
    Ok(entry)
}
