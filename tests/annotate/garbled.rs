//! Garbled texts: the sentences of every fixture and article, cut and put together anew, marks and words where none
//! stood. Nobody can say what is right in them, but a change that is meant to change nothing changes nothing in these
//! either: they reach the corners of the rules that no fixture was written for.
//!
//! `tests/annotate/garbled.tsv` holds, for each file, a checksum of what is found in each of its garbled texts.
//! `IBID_BLESS=1` writes it anew; what the change does to texts that mean something, the other fixtures and `net` tell.

use crate::name::{read, sound};
use crate::whole::show;
use ibid_annotate::annotate;
use ibid_annotate::prose::Prose;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Garbled texts that are made of a sentence, on average, and how many sentences each of them has.
const TEXTS_A_SENTENCE: usize = 12;
const SENTENCES: usize = 3;

/// How many of those that changed are shown.
const SHOWN: usize = 5;

/// Words and marks that are put where none stood.
const SMALL: [&str; 36] = [
    "that",
    "who",
    "and",
    "but",
    "of",
    "in",
    "said",
    "not",
    "had",
    "been",
    "which",
    "while",
    "as",
    "to",
    "on",
    "by",
    "with",
    "his",
    "her",
    "its",
    "the",
    "a",
    "if",
    "when",
    "after",
    "before",
    "is",
    "was",
    "would",
    "also",
    "told",
    "according",
    "because",
    "saying",
    "he",
    "she",
];
const MARKS: [&str; 11] = [",", " —", "“", "”", ":", ";", "(", ")", ".", "’s", "?"];

/// What tells of who speaks, where nobody did.
const PHRASES: [&str; 30] = [
    "he said",
    "said Ann Lee,",
    "she told the board",
    "according to the board",
    "the mayor told reporters",
    "who said",
    "which the board said",
    "saying that",
    "in an interview,",
    "on Monday",
    "for example,",
    "a clerk",
    "and that",
    "but said",
    "declined to comment",
    "told Lee that",
    "as he put it,",
    "the board’s",
    "of Norland",
    "Mayor Roe",
    "Lee, a clerk,",
    "who had left,",
    "he added,",
    "while Lee",
    "and Lee",
    "called it",
    "the report says",
    "Mr. Lee",
    "her plan",
    "asked about it,",
];

/// Marks that come in pairs.
const PAIRS: [(&str, &str); 5] = [("“", "”"), ("“", ",”"), ("(", ")"), ("— ", " —"), ("", ",")];

/// Numbers that look random and are the same every time (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// The sentences of a text, each with a few words at least.
fn sentences(text: &str) -> Vec<Vec<&str>> {
    let mut out = vec![Vec::new()];
    for line in text.lines() {
        for word in line.split_whitespace() {
            out.last_mut().unwrap().push(word);
            if word.ends_with(['.', '!', '?', '”', '"']) {
                out.push(Vec::new());
            }
        }
        out.push(Vec::new());
    }
    out.retain(|sentence| sentence.len() > 3);
    out
}

/// Where a sentence may be cut: behind a mark if it has one.
fn cut(words: &[&str], chance: &mut Chance) -> usize {
    let marked = |i: &usize| words[*i - 1].ends_with([',', ';', ':', '—', '”']);
    let cuts: Vec<usize> = (1..words.len()).filter(marked).collect();
    if cuts.is_empty() { words.len() / 2 } else { cuts[chance.below(cuts.len())] }
}

/// A sentence made of two others.
fn garble(one: &[&str], two: &[&str], chance: &mut Chance) -> String {
    let at = chance.below(one.len());
    let (head, tail) = (one[..at].join(" "), one[at..].join(" "));
    match chance.below(12) {
        0 => format!("{head} {}", two[chance.below(two.len())..].join(" ")),
        1 => format!("{} {}", one[..cut(one, chance)].join(" "), two[cut(two, chance)..].join(" ")),
        2 => match chance.pick(&MARKS) {
            open @ ("“" | "(") => format!("{head} {open}{tail}"),
            mark => format!("{}{mark} {tail}", head.trim_end_matches([',', '.'])),
        },
        3 => format!("{head} {} {tail}", chance.pick(&SMALL)),
        4 => format!("{head} {}", one[at + 1..].join(" ")),
        5 => format!("{head} {} {}", chance.pick(two), one[at + 1..].join(" ")),
        6 | 7 => {
            let (open, close) = PAIRS[chance.below(PAIRS.len())];
            let end = at + 1 + chance.below(one.len() - at);
            let (inner, rest) = (one[at..end].join(" "), one[end..].join(" "));
            format!("{head} {open}{}{close} {rest}", inner.trim_end_matches([',', '.']))
        }
        8..=10 => format!("{head} {} {tail}", chance.pick(&PHRASES)),
        _ => format!("{} {} {}", one.join(" "), chance.pick(&SMALL), two.join(" ")),
    }
}

/// The garbled texts of a text.
fn garbled(text: &str) -> Vec<String> {
    let (sentences, mut chance) = (sentences(text), Chance(0));
    if sentences.is_empty() {
        return Vec::new();
    }
    let mut made = |_| {
        let mut out = String::new();
        for _ in 0..SENTENCES {
            let one = &sentences[chance.below(sentences.len())];
            let two = &sentences[chance.below(sentences.len())];
            out += &garble(one, two, &mut chance);
            out += chance.pick(&[" ", " ", "\n\n"]);
        }
        out.trim().to_owned()
    };
    (0..(sentences.len() * TEXTS_A_SENTENCE).div_ceil(SENTENCES)).map(&mut made).collect()
}

/// A checksum in four digits (FNV-1a, folded).
fn checksum(text: &str) -> String {
    let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let sum = text.bytes().fold(0xcbf2_9ce4_8422_2325, step);
    format!("{:04x}", (sum ^ (sum >> 16) ^ (sum >> 32) ^ (sum >> 48)) & 0xffff)
}

/// The texts of all fixtures, with their folder.
fn files(root: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(root).unwrap().map(|f| f.unwrap().path()).filter(|f| f.is_dir());
    let files = folders.flat_map(|f| fs::read_dir(f).unwrap().map(|f| f.unwrap().path()));
    let mut files: Vec<_> = files.filter(|f| f.extension().is_some_and(|e| e == "txt")).collect();
    files.sort();
    files
}

#[test]
fn what_is_found_in_garbled_texts_is_what_it_was() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/annotate");
    let written = root.join("garbled.tsv");
    let before = fs::read_to_string(&written).unwrap_or_default();
    let before: BTreeMap<_, _> = before.lines().filter_map(|l| l.split_once('\t')).collect();
    let (mut now, mut changed) = (String::new(), Vec::new());
    for file in files(&root) {
        let fixture = fs::read_to_string(&file).unwrap();
        let (prose, registry, settings) = read(fixture.split("\n---\n").next().unwrap());
        let name = file.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
        let mut sums = before.get(&*name).map(|sums| sums.split(' ')).into_iter().flatten();
        let mut line = Vec::new();
        for text in garbled(&prose.text) {
            let prose = Prose::from_plain(&text);
            let found = annotate(&prose, &registry, settings);
            sound(&prose, &found);
            let shown = show(&prose, &found);
            let sum = checksum(&shown);
            if sums.next() != Some(&sum) {
                changed.push(format!("{name}:\n{shown}"));
            }
            line.push(sum);
        }
        let _ = writeln!(now, "{name}\t{}", line.join(" "));
    }
    if std::env::var_os("IBID_BLESS").is_some() {
        fs::write(&written, now).unwrap();
        return;
    }
    let shown = changed.iter().take(SHOWN).map(String::as_str).collect::<String>();
    assert!(
        changed.is_empty(),
        "{shown}{} in all.\nIf this is meant, IBID_BLESS=1 writes it down.",
        changed.len()
    );
}

/// How much of a sentence is read from each of its words on, in bytes.
const REST: usize = 60;

#[test]
fn a_text_may_begin_at_any_word_of_a_sentence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/annotate");
    for file in files(&root) {
        let fixture = fs::read_to_string(&file).unwrap();
        let (prose, registry, settings) = read(fixture.split("\n---\n").next().unwrap());
        for sentence in prose.text.split_inclusive(". ") {
            for (word, _) in sentence.match_indices(' ') {
                let rest = &sentence[word + 1..];
                let rest = Prose::from_plain(&rest[..rest.floor_char_boundary(REST)]);
                sound(&rest, &annotate(&rest, &registry, settings));
            }
        }
    }
}
