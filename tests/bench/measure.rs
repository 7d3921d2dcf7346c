//! How often each frame is right in articles that people have marked; `attribution/frame.rs` says what counts.

use ibid::annotate::attribution::frame::FRAMES;
use ibid::annotate::prose::Prose;
use ibid::annotate::registry::Registry;
use ibid::annotate::{Attribution, Confidence, Settings, annotate};
use ibid::span::Span;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Words that two mentions may share without being of one source.
const SMALL: &[&str] = &[
    "a", "an", "and", "at", "by", "for", "from", "her", "his", "in", "its", "of", "on", "or", "that", "the",
    "their", "this", "to", "which", "who", "with",
];

/// Times right and times found, by frame.
pub(crate) type Figures = BTreeMap<&'static str, (u32, u32)>;

/// A statement's words, and the words of its source.
type Statement = (BTreeSet<usize>, BTreeSet<String>);

/// Measures the frames on articles, one JSON object a line with spans in bytes.
pub(crate) fn measure(articles: &str) -> Figures {
    let mut figures = Figures::new();
    for line in articles.lines() {
        measure_article(&serde_json::from_str(line).unwrap(), &mut figures);
    }
    figures
}

fn measure_article(article: &Value, figures: &mut Figures) {
    let prose = Prose::from_plain(article["text"].as_str().unwrap());
    let date = article["date"].as_str().and_then(|d| d.parse().ok());
    let settings = Settings { date, publish: Confidence::Certain, infer: true };
    let found = annotate(&prose, &Registry::default(), settings);
    let words = Words::of(&prose.text);
    let marked: Vec<Statement> = article["attributions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| (words.within(&spans(&a["content"])), words.of_source(&spans(&a["source"]))))
        .collect();
    for a in &found.attributions {
        let Some(frame) = FRAMES.iter().find(|f| f.name == a.rule) else { continue };
        if a.doubts.iter().any(|d| !d.is_about_speaker()) {
            continue;
        }
        let has_quotation = frame.pattern.contains('Q');
        let Some(right) = is_right(&words, &marked, a, has_quotation) else { continue };
        let figure = figures.entry(frame.name).or_default();
        *figure = (figure.0 + u32::from(right), figure.1 + 1);
    }
}

/// Whether a statement is marked so too; `None` if it has too few words to tell.
fn is_right(words: &Words<'_>, marked: &[Statement], a: &Attribution, has_quotation: bool) -> Option<bool> {
    /// Fewer words in quotation marks are a term rather than a statement.
    const QUOTED: usize = 3;
    let mut own = words.within(&a.content);
    let source = words.of_source(a.source.as_slice());
    let same = marked.iter().filter(|(_, other)| !other.is_disjoint(&source));
    if has_quotation {
        own.retain(|&word| words.quoted[word]);
        let theirs: BTreeSet<usize> = same.flat_map(|(content, _)| content).copied().collect();
        return (own.len() >= QUOTED).then(|| 2 * own.intersection(&theirs).count() >= own.len());
    }
    let half = |theirs: &BTreeSet<usize>| 2 * own.intersection(theirs).count() >= own.union(theirs).count();
    (!own.is_empty()).then(|| same.map(|(content, _)| content).any(half))
}

fn spans(value: &Value) -> Vec<Span> {
    let number = |n: &Value| u32::try_from(n.as_u64().unwrap()).unwrap();
    let pairs = value.as_array().into_iter().flatten();
    pairs.map(|pair| Span { start: number(&pair[0]), end: number(&pair[1]) }).collect()
}

/// The words of a text.
struct Words<'t> {
    text: &'t str,
    spans: Vec<Span>,
    /// Whether each stands within quotation marks.
    quoted: Vec<bool>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let mut words = Self { text, spans: Vec::new(), quoted: Vec::new() };
        let (mut quoted, mut in_word) = (false, false);
        for (at, c) in text.char_indices() {
            match c {
                '“' => quoted = true,
                '”' | '\n' => quoted = false,
                '"' => quoted = !quoted,
                _ => {}
            }
            let end = (at + c.len_utf8()) as u32;
            match (c.is_alphanumeric(), in_word) {
                (true, false) => {
                    words.spans.push(Span { start: at as u32, end });
                    words.quoted.push(quoted);
                }
                (true, true) => words.spans.last_mut().unwrap().end = end,
                (false, _) => {}
            }
            in_word = c.is_alphanumeric();
        }
        words
    }

    /// The words within spans, by number.
    fn within(&self, spans: &[Span]) -> BTreeSet<usize> {
        let within = |word: &Span| spans.iter().any(|s| s.start <= word.start && word.end <= s.end);
        (0..self.spans.len()).filter(|&word| within(&self.spans[word])).collect()
    }

    /// The words that tell of a source, in small letters.
    fn of_source(&self, spans: &[Span]) -> BTreeSet<String> {
        let words = self.within(spans).into_iter().map(|word| self.spans[word].of(self.text).to_lowercase());
        words.filter(|word| !SMALL.contains(&word.as_str())).collect()
    }
}
