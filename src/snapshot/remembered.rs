//! What the annotation pass finds in a brief, and what is read of it, from one run to the next.

use super::Options;
use crate::annotate::Finding;
use crate::annotate::registry::Registry;
use crate::cache::aside::{Aside, Bytes};
use crate::cache::inputs::Inputs;
use crate::cache::program;
use crate::cache::records::{self, Key, Record, Records};
use crate::cache::stamp::Stamp;
use crate::config::Config;
use crate::config::settings::Settings;
use crate::diagnostic::{Diagnostic, kept};
use crate::parse::kept::Kept;
use crate::parse::page::Form;
use crate::site::Brief;
use crate::site::annotated::Annotated;
use crate::site::packed::{Gist, Packed};
use crate::site::search::Words;
use crate::site::text::Mark;
use crate::source_file::SourceFile;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// Where records are put aside until they are written.
type Put<'a> = Option<&'a Arc<Aside>>;

/// What was found in a brief.
pub(super) type Found = (Annotated, Vec<Finding>);

/// A brief in which there was no error, without its text.
#[derive(Serialize, Deserialize)]
struct Whole<'b> {
    mark: Mark,
    parsed: Kept<'b>,
    url: Cow<'b, str>,
    /// How many findings there were.
    findings: usize,
    /// What there was to report.
    warnings: Vec<kept::Kept<'b>>,
    gist: Cow<'b, Gist>,
    /// With it go the annotations as they are printed, where those are others than were found.
    has_printed: bool,
    /// With it go the words of its text, as the search has them.
    has_words: bool,
}

/// A brief that was read before.
pub(super) struct ReadBefore {
    pub(super) brief: Brief,
    /// How many findings there were.
    pub(super) findings: usize,
    /// What there was to report.
    pub(super) warnings: Vec<Diagnostic>,
}

/// Records of what was found in briefs.
pub(super) struct Remembered {
    records: Records,
    /// All settings: they have a say in what a brief is.
    settings: [u8; 32],
    /// Whether all of a brief is kept: findings are reported with the text that they were found in.
    keeps_whole: bool,
    /// Whether texts are held: a brief that was read before then has its text, else only what that is known by.
    holds_texts: bool,
    /// Whether a record is of use only with the words of its brief.
    wants_words: bool,
    /// The files of the site, as they were before any was read.
    inputs: Option<Arc<Inputs>>,
}

impl Remembered {
    /// Opens those that were made by the same program, registry and settings. `None` where nothing is to be kept.
    pub(super) fn open(
        options: &Options,
        (config, settings): (&Config, &Settings),
        registry: &Registry,
        inputs: Option<Arc<Inputs>>,
    ) -> Option<Self> {
        let folder = Arc::clone(options.cache.as_ref()?);
        let program = program::hash(&folder)?;
        let all = blake3::hash(format!("{settings:?}").as_bytes());
        // What parsing and the pass are given, as `reads_alike` has it, and the language that is not said.
        let settings =
            (&config.time_zone, config.markdown, config.annotate, &config.taxonomies, &config.language);
        let entries = (registry.people(), registry.organizations(), registry.sources());
        let by = format!("{program:?} {settings:?} {entries:?}");
        Some(Self {
            records: Records::open(folder, &by, options.lints || !options.lean),
            settings: *all.as_bytes(),
            keeps_whole: !options.lints,
            holds_texts: !options.lean,
            wants_words: options.lean && config.search.enabled,
            inputs,
        })
    }

    /// What was found before in a file, if that is read as such.
    pub(super) fn found(&self, file: &SourceFile, form: Form, mark: &Mark) -> Option<Found> {
        postcard::from_bytes(&self.records.get(key(file, form, mark))?).ok()
    }

    /// Keeps what was found.
    pub(super) fn keep_found(
        &self,
        file: &SourceFile,
        form: Form,
        mark: &Mark,
        found: &Found,
        aside: Put<'_>,
    ) {
        if let Ok(bytes) = postcard::to_stdvec(found) {
            self.records.put(key(file, form, mark), bytes, None, aside);
        }
    }

    /// A brief that was read before, where its file is the very one.
    pub(super) fn whole(&self, file: &SourceFile, form: Form) -> Option<ReadBefore> {
        let stamp = self.stamp(file).filter(|_| self.keeps_whole)?;
        let record = self.records.whole(&named(file, form), &stamp, &self.settings)?;
        self.read(file, &record)
    }

    /// The same where the file is another one, and has the text that was read before.
    pub(super) fn whole_of_text(&self, file: &SourceFile, form: Form) -> Option<ReadBefore> {
        if !self.keeps_whole {
            return None;
        }
        let (name, stamp) = (named(file, form), self.stamp(file));
        let record = self.records.whole_of_text(&name, &file.text, stamp, &self.settings)?;
        if self.holds_texts {
            return self.read(file, &record);
        }
        self.read(&SourceFile { text: Arc::default(), ..file.clone() }, &record)
    }

    /// The brief of a file with the text that it had when it was read last, if its words were found then.
    pub(super) fn of_another_text(&self, file: &SourceFile, form: Form) -> Option<Brief> {
        if !self.keeps_whole || self.holds_texts {
            return None;
        }
        let record = self.records.of_any_text(&named(file, form), &self.settings)?;
        let ReadBefore { brief, .. } =
            self.read(&SourceFile { text: Arc::default(), ..file.clone() }, &record)?;
        brief.words.are_there().then_some(brief)
    }

    /// What stands for the text of a file, where the file system's word is to be relied on.
    fn stamp(&self, file: &SourceFile) -> Option<Stamp> {
        self.inputs.as_ref()?.stamp(&file.path)
    }

    fn read(&self, file: &SourceFile, record: &Record) -> Option<ReadBefore> {
        let whole = record.whole.read();
        let Whole { mark, parsed, url, findings, warnings, gist, has_printed, has_words } =
            postcard::from_bytes(&whole).ok()?;
        if self.wants_words && !has_words {
            return None;
        }
        let [printed, words] = &record.rest;
        // What was found begins with the annotations.
        let packed = if has_printed { printed } else { &record.found };
        let annotated = Packed::new(gist.into_owned(), packed.clone());
        let mut brief = Brief::remembered(parsed.brief(file.clone()), annotated, url.into_owned(), mark);
        brief.words = if has_words { Words::new(words.clone()) } else { Words::default() };
        let warnings =
            warnings.into_iter().map(|warning| warning.warning(&file.path)).collect::<Option<_>>()?;
        Some(ReadBefore { brief, findings, warnings })
    }

    /// Whether all of a brief is kept.
    pub(super) fn keeps_whole(&self) -> bool {
        self.keeps_whole
    }

    /// Keeps a brief with what was found in it and what there is to report, if that is no error. Gives back its annotations and
    /// its words as they are held until they are written.
    pub(super) fn keep_whole(
        &self,
        form: Form,
        mark: Mark,
        found: &Found,
        (brief, words, diagnostics): (&Brief, Option<&[u8]>, &[Diagnostic]),
        aside: Put<'_>,
    ) -> Option<[Bytes; 2]> {
        let file = &brief.parsed.file;
        let warnings = diagnostics.iter().map(|warning| kept::Kept::of(warning, &file.path));
        let warnings = warnings.collect::<Option<_>>()?;
        let stamp = self.stamp(file);
        let annotated = brief.annotated.open();
        let is_printed = *annotated == found.0;
        let printed = if is_printed { None } else { Some(postcard::to_stdvec(&*annotated).ok()?) };
        let whole = Whole {
            mark,
            parsed: Kept::of(&brief.parsed)?,
            url: Cow::Borrowed(&brief.url),
            findings: found.1.len(),
            warnings,
            gist: Cow::Borrowed(brief.annotated.gist()),
            has_printed: printed.is_some(),
            has_words: words.is_some(),
        };
        let bytes = postcard::to_stdvec(&whole).ok()?;
        let rest = [printed.unwrap_or_default(), words.unwrap_or_default().to_vec()];
        let whole = records::Whole { stamp, by: self.settings, bytes, rest };
        let found = postcard::to_stdvec(found).ok()?;
        let (found, rest) = self.records.put(key(file, form, &mark), found, Some(whole), aside);
        let [printed, words] = rest?;
        Some([if is_printed { found } else { printed }, words])
    }

    /// Writes what is new.
    pub(super) fn save(self) {
        self.records.save();
    }
}

fn key(file: &SourceFile, form: Form, mark: &Mark) -> Key {
    Key::new(&named(file, form), &mark.whole)
}

fn named(file: &SourceFile, form: Form) -> String {
    format!("{form:?} {}", file.path)
}
