//! `ibid annotate -`: an archive as JSON Lines, a record a line. What is found comes out in the order in which the records
//! went in; whatever is wrong with one is said in its own line, and memory doesn't grow with their number.

use super::{Desk, desk, json};
use crate::annotate::prose::Prose;
use crate::annotate::{self, Confidence, Settings};
use crate::command::Outcome;
use crate::command::annotated::Annotated;
use crate::count::count as counted;
use crate::diagnostic::{Diagnostic, finding};
use crate::guard;
use crate::parse::fields::{self, Moment};
use crate::parse::news::Layout;
use crate::parse::page::Form;
use crate::parse::{front_matter, markdown};
use crate::snapshot::{self, Pass};
use crate::source_file::{MAX_TEXT, SourceFile};
use jiff::civil::Date;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use std::io::{self, BufRead, Read as _, Write};
use std::ops::Range;
use std::path::Path;

/// The most records of a batch, unless another number is asked for.
pub const BATCH: usize = 4096;

/// The bytes of a batch for each thread: enough that a thread seldom waits for the others' last record, and little
/// enough that what is found in them, which may be ten times as long, is no weight.
const BATCH_BYTES: usize = 512 * 1024;

/// The longest line that is read, in bytes.
const MAX_LINE: usize = MAX_TEXT as usize;

/// How records are read.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'w> {
    /// The day of records that have none of their own.
    pub date: Option<&'w str>,
    /// The most records that are read before what was found in them is written.
    pub batch: usize,
    /// How many are annotated at a time; as many as the machine has processors if nothing is said.
    pub threads: Option<usize>,
}

/// A record, as it is typed. A misspelt key is an error: a record whose date is not read would get no dates, and nobody
/// would know.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    id: Value,
    text: String,
    date: Option<String>,
    language: Option<String>,
    markdown: Option<bool>,
}

/// Annotates the records of `input`.
pub fn records(root: &Path, input: impl BufRead, output: impl Write, wanted: &Wanted<'_>) -> Outcome {
    records_by(annotate::annotate, root, input, output, wanted)
}

/// The same, by another pass: for tests of what comes of one that fails.
pub fn records_by(
    pass: Pass,
    root: &Path,
    input: impl BufRead,
    output: impl Write,
    wanted: &Wanted<'_>,
) -> Outcome {
    let ready = super::day(wanted.date).and_then(|day| desk(root, pass, false, day));
    let desk = match ready {
        Ok(desk) => desk,
        Err(wrong) => return Outcome::of(wrong),
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(wanted.threads.unwrap_or(0));
    let pool = match pool.build() {
        Ok(pool) => pool,
        Err(wrong) => return Outcome::of(vec![finding::no_threads(&wrong)]),
    };
    let bytes = BATCH_BYTES * pool.current_num_threads();
    let annotated = |lines: &Lines| {
        pool.install(|| lines.places.par_iter().map(|place| desk.line(lines, place)).collect::<Vec<_>>())
    };
    match stream(input, output, (wanted.batch, bytes), annotated) {
        Ok(0) => Outcome::default(),
        Ok(failed) => {
            let summary = format!("{} with an error, each in its own line", counted(failed, "record"));
            Outcome { summary, ..Outcome::default() }
        }
        Err(wrong) => Outcome::of(vec![wrong]),
    }
}

/// A line of the output, and whether it says that something is wrong.
type Done = (String, bool);

/// Reads batch after batch, of so many records and about so many bytes at most, and writes what is made of each. The
/// number of records that something is wrong with.
fn stream(
    mut input: impl BufRead,
    output: impl Write,
    (records, bytes): (usize, usize),
    annotated: impl Fn(&Lines) -> Vec<Done>,
) -> Result<usize, Diagnostic> {
    let mut output = io::BufWriter::with_capacity(64 * 1024, output);
    let mut lines = Lines::default();
    let mut failed = 0;
    while lines.fill(&mut input, records, bytes).map_err(|e| finding::records_unread(&e))? {
        let made = annotated(&lines);
        failed += made.iter().filter(|(_, wrong)| *wrong).count();
        let written = made.iter().try_for_each(|(line, _)| output.write_all(line.as_bytes()));
        match written.and_then(|()| output.flush()) {
            Ok(()) => {}
            // Whoever reads has seen enough.
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => break,
            Err(e) => return Err(finding::records_unwritten(&e)),
        }
    }
    Ok(failed)
}

/// The lines of a batch.
#[derive(Default)]
struct Lines {
    text: Vec<u8>,
    places: Vec<Place>,
    /// Lines read so far, of all batches.
    number: usize,
}

/// A line of a batch: its number in the input, and its bytes; `None` if it is too long.
struct Place {
    number: usize,
    bytes: Option<Range<usize>>,
}

impl Lines {
    /// Reads the next batch; false if there is none. Empty lines are no records.
    fn fill(&mut self, input: &mut impl BufRead, records: usize, bytes: usize) -> io::Result<bool> {
        self.text.clear();
        self.places.clear();
        while self.places.len() < records && self.text.len() < bytes {
            let start = self.text.len();
            let limit = MAX_LINE + 1;
            let read = input.by_ref().take(limit as u64).read_until(b'\n', &mut self.text)?;
            if read == 0 {
                break;
            }
            self.number += 1;
            if read == limit && !self.text.ends_with(b"\n") {
                self.text.truncate(start);
                input.skip_until(b'\n')?;
                self.places.push(Place { number: self.number, bytes: None });
            } else if self.text[start..].trim_ascii().is_empty() {
                self.text.truncate(start);
            } else {
                self.places.push(Place { number: self.number, bytes: Some(start..self.text.len()) });
            }
        }
        Ok(!self.places.is_empty())
    }
}

impl Desk {
    /// The line of the output for a line of the input.
    fn line(&self, lines: &Lines, place: &Place) -> Done {
        let Some(bytes) = &place.bytes else {
            let wrong = format!("the line is longer than {} MiB", MAX_LINE / (1024 * 1024));
            return (json::failed(&Value::Null, place.number, &wrong) + "\n", true);
        };
        let line = lines.text[bytes.clone()].trim_ascii();
        let (id, found) = match record(line) {
            Ok(record) => {
                let found = guard::caught(|| self.annotated(&record));
                let found = found.unwrap_or_else(|failure| Err(finding::failed_on_record(&failure)));
                (record.id, found)
            }
            Err((id, wrong)) => (id, Err(wrong)),
        };
        match found {
            Ok(line) => (line + "\n", false),
            Err(wrong) => (json::failed(&id, place.number, &wrong) + "\n", true),
        }
    }

    /// What is found in a record, as a line.
    fn annotated(&self, record: &Record) -> Result<String, String> {
        let date = match &record.date {
            None => self.date,
            Some(typed) => match Moment::parse(typed, &self.config.time_zone) {
                Some(moment) => Some(moment.date()),
                None => return Err(format!("`date` is no date: “{typed}”; write 2026-11-22")),
            },
        };
        let language = record.language.as_deref();
        if let Some(typed) = language.filter(|l| fields::language_tag(l).is_none()) {
            return Err(format!("`language` is no tag of a language: “{typed}”; write en or es-MX"));
        }
        let read = if record.markdown == Some(true) {
            self.read_markdown(&record.text, date, language)?
        } else {
            let infer = snapshot::is_english(language.unwrap_or(&self.config.language));
            self.pass_over(Prose::from_plain(&record.text), date, Confidence::Certain, infer)
        };
        Ok(json::record(&record.id, &record.text, &read.prose, &read.found))
    }

    /// Reads a text of Markdown: a whole brief, or one without front matter.
    fn read_markdown(
        &self,
        text: &str,
        date: Option<Date>,
        language: Option<&str>,
    ) -> Result<Annotated, String> {
        if front_matter::split(text).is_some() {
            let file = SourceFile { path: "-".into(), text: text.into() };
            return self.read_as(&file, Form::Brief, date, language).map_err(|diagnostics| {
                let Some(wrong) = diagnostics.into_iter().find(Diagnostic::is_error) else {
                    return "its front matter can't be read".into();
                };
                wrong.help.map_or(wrong.message.clone(), |help| format!("{}; {help}", wrong.message))
            });
        }
        let read = markdown::read(text, 0, self.config.markdown, Layout::default());
        let infer =
            self.config.annotate.enabled && snapshot::is_english(language.unwrap_or(&self.config.language));
        Ok(self.pass_over(read.prose, date, self.config.annotate.publish, infer))
    }

    fn pass_over(&self, prose: Prose, date: Option<Date>, publish: Confidence, infer: bool) -> Annotated {
        let found = (self.pass)(&prose, &self.registry, Settings { date, publish, infer });
        Annotated { prose, found, registry: None }
    }
}

/// Reads a record; of one that can't be read its id, as far as there is one, and what is wrong.
fn record(line: &[u8]) -> Result<Record, (Value, String)> {
    let wrong = match serde_json::from_slice::<Record>(line) {
        Ok(record) if is_id(&record.id) => return Ok(record),
        Ok(_) => "`id` must be a text or a whole number".to_owned(),
        Err(wrong) => {
            let message = wrong.to_string();
            let what = message.rsplit_once(" at line ").map_or(&*message, |(what, _)| what);
            format!("{what} (byte {} of the line)", wrong.column())
        }
    };
    let id =
        serde_json::from_slice::<Value>(line).ok().and_then(|mut value| Some(value.get_mut("id")?.take()));
    Err((id.filter(is_id).unwrap_or_default(), wrong))
}

fn is_id(id: &Value) -> bool {
    id.is_string() || id.is_i64() || id.is_u64()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The batches of a text, each with its lines.
    fn batches(text: &[u8], records: usize, bytes: usize) -> Vec<Vec<(usize, Option<String>)>> {
        // A reader that gives three bytes at a time, as a slow pipe does.
        let mut input = io::BufReader::with_capacity(3, text);
        let mut lines = Lines::default();
        let mut out = Vec::new();
        while lines.fill(&mut input, records, bytes).unwrap() {
            let line = |p: &Place| {
                let bytes = p.bytes.clone()?;
                Some(String::from_utf8_lossy(&lines.text[bytes]).trim().to_owned())
            };
            out.push(lines.places.iter().map(|p| (p.number, line(p))).collect());
        }
        out
    }

    #[test]
    fn batches_end_by_number_and_by_bytes_and_empty_lines_count_as_lines() {
        let line = |number, text: &str| (number, Some(text.to_owned()));
        let text = b"one\n\n  \r\ntwo\r\nthree\nfour";
        assert_eq!(
            batches(text, 2, 1000),
            [[line(1, "one"), line(4, "two")], [line(5, "three"), line(6, "four")]]
        );
        assert_eq!(
            batches(text, 9, 5),
            [vec![line(1, "one"), line(4, "two")], vec![line(5, "three")], vec![line(6, "four")]]
        );
        assert!(batches(b"\n\n", 2, 1000).is_empty());
    }

    #[test]
    fn a_line_that_is_too_long_is_left_out_and_the_next_is_read() {
        for (len, fits) in [(MAX_LINE, true), (MAX_LINE + 1, false), (3 * MAX_LINE, false)] {
            let long = "x".repeat(len) + "\nnext\n";
            let read = batches(long.as_bytes(), 9, 100 * MAX_LINE);
            let [(1, first), (2, Some(next))] = &read[0][..] else {
                panic!("{len}: {} lines", read[0].len())
            };
            assert_eq!((first.is_some(), &**next), (fits, "next"), "{len}");
        }
    }
}
