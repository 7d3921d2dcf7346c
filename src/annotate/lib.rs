//! Who said each quotation of a news text, in what role, when and to whom; which document a claim comes from.
//!
//! ```
//! use ibid_annotate::prose::Prose;
//! use ibid_annotate::registry::Registry;
//! use ibid_annotate::{Confidence, Settings, annotate};
//!
//! let prose = Prose::from_plain("“The levee will hold,” Mayor Dana Okafor told reporters on Friday.");
//! let date = Some(jiff::civil::date(2026, 11, 23));
//! let settings = Settings { date, publish: Confidence::Certain, infer: true };
//! let found = annotate(&prose, &Registry::default(), settings);
//! assert_eq!(found.notes[0].plain_text(), "Dana Okafor, mayor, to reporters, Nov. 20, 2026.");
//! ```
//!
//! [`annotate()`] is pure: it knows no Markdown, HTML, files or clock. It never fails and never drops what it found:
//! doubt is data. Each module uses only those above it in the list below; a file `x.rs` is divided into those in `x/`.

// A text is sliced with what can say no (`get`, `split_once`, `strip_prefix`, `Span::of`): a byte index that falls
// into a quotation mark would end the build of a whole site.
#![warn(clippy::string_slice)]

pub mod span;
pub mod prose;
pub mod date;
pub mod lexicon;
mod spelling;
pub mod doubt;
pub mod registry;
pub mod titles;
pub mod token;
pub mod quotation;
pub mod syntax;
pub mod attribution;
pub mod anonymity;
mod resolve;
pub mod speech;
mod occasion;
pub mod credit;
mod marker;
mod style;
mod wording;
mod source;
pub mod note;
pub mod explain;

use doubt::Doubts;
use prose::Prose;
use registry::Registry;
pub use source::Cited;
use span::Span;
pub use wording::after_the_name;

/// What an attribution attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Kind {
    /// All of the content stands in quotation marks.
    Direct,
    /// Paraphrase that holds a quoted piece of at least three words.
    Mixed,
    /// Paraphrase: what somebody reported, warned, announced.
    Reported,
    /// Somebody declined to comment; the content is what they would not comment on.
    Declined,
}

/// How likely a result is to be right; the guide has a table of what was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// A hint for the writer, nothing more.
    Guess,
    /// Right more often than not; shown in preview and by `check`, not published.
    Likely,
    /// Published.
    Certain,
}

/// Who a source mention resolves to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Speaker {
    /// A person, organisation or source of the registry, by key.
    Known {
        /// The key in the registry.
        key: String,
        /// Full name, from the registry.
        name: String,
        /// The role on the brief's date, or as the text gives it.
        role: Option<String>,
        /// The organisation that goes with the role.
        organization: Option<String>,
    },
    /// Somebody the text names in full.
    Named {
        /// Full name, as the text gives it.
        name: String,
        /// The role as the text gives it ("Kremlin spokesman").
        role: Option<String>,
        /// The organisation that goes with the role.
        organization: Option<String>,
    },
    /// Somebody the text leaves unnamed, and who stays so ("a spokeswoman for the council").
    Described {
        /// The phrase, without a leading article.
        phrase: String,
        /// What they are ("spokeswoman"), if the phrase says so.
        role: Option<String>,
        /// Whom they speak for, if the phrase says so.
        organization: Option<String>,
    },
    /// More than one person fits.
    Ambiguous {
        /// The names that fit, in order of mention.
        names: Vec<String>,
    },
    /// The pass could not say who.
    Unknown,
}

/// When and to whom something was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// The day, if it is certain.
    pub date: Option<jiff::civil::Date>,
    /// The month or year, where the text gives that for certain, but no day ("last month", "in 2014").
    pub period: Option<date::PartialDate>,
    /// The words for it ("to reporters", "at a press conference in Kyiv"), if the text has them.
    pub phrase: Option<String>,
}

/// Content, cue and source of one statement, as found; see [`attribution`] for how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// What is attributed.
    pub kind: Kind,
    /// The words, in order of the text; more than one piece where the cue stands between.
    pub content: Vec<Span>,
    /// The words that attribute ("said", "according to").
    pub cue: Option<Span>,
    /// The words that name the source ("the Kremlin spokesman").
    pub source: Option<Span>,
    /// Who that is.
    pub speaker: Speaker,
    /// When and to whom.
    pub occasion: Option<Occasion>,
    /// The one who quotes, where one source reports another's words: an index into
    /// [`Annotations::attributions`].
    pub via: Option<u32>,
    /// The name of the rule that found it.
    pub rule: &'static str,
    /// How likely it is to be right, by its rule and by what speaks against it.
    pub confidence: Confidence,
    /// What speaks against it.
    pub doubts: Doubts,
}

impl Attribution {
    /// True if nothing speaks against it.
    pub fn is_certain(&self) -> bool {
        self.confidence == Confidence::Certain
    }

    /// True if it is no more than a hint.
    pub(crate) fn is_guess(&self) -> bool {
        self.confidence == Confidence::Guess
    }

    /// Adds to what speaks against it.
    pub(crate) fn doubt(&mut self, doubts: Doubts) {
        self.doubts = self.doubts | doubts;
        self.confidence = self.confidence.min(doubts.leave());
    }
}

/// A credit: whose picture, who helped.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Credit {
    /// What is credited.
    pub kind: credit::CreditKind,
    /// Where it stands in the text.
    pub span: Span,
    /// The photographer, or the person who contributed.
    pub person: Option<String>,
    /// Outlets or agencies in the order given.
    pub outlets: Vec<String>,
    /// "via AP".
    pub via: Option<String>,
    /// The day a picture was taken, from its caption.
    pub taken: Option<jiff::civil::Date>,
}

/// A place in the text where a note is referred to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Where the reference mark stands in the text: after all punctuation except a dash.
    pub at: u32,
    /// The note: an index into [`Annotations::notes`].
    pub note: u32,
    /// The attribution it comes from: an index into [`Annotations::attributions`]. `None` for a marker
    /// that names a source, and for a footnote of the writer's own.
    pub attribution: Option<u32>,
    /// The passage that the note is about.
    pub passage: Vec<Span>,
}

/// What the pass found that the writer should look at; how to word it is the caller's to say.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Finding {
    /// What it is.
    pub kind: FindingKind,
    /// Where in the text.
    pub span: Span,
}

/// The name of a rule.
pub type RuleName = &'static str;

/// Reads the name of a rule. There are few, and each is kept once.
#[cfg(feature = "serde")]
fn known_rule<'de, D: serde::Deserializer<'de>>(from: D) -> Result<RuleName, D::Error> {
    use std::collections::BTreeSet;
    use std::sync::{Mutex, PoisonError};
    static KNOWN: Mutex<BTreeSet<RuleName>> = Mutex::new(BTreeSet::new());
    let name = <String as serde::Deserialize>::deserialize(from)?;
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(same) = known.get(&*name) {
        return Ok(same);
    }
    let name: RuleName = Box::leak(name.into_boxed_str());
    known.insert(name);
    Ok(name)
}

/// See [`Finding`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum FindingKind {
    /// A quotation that nobody is found to have said.
    Unattributed,
    /// More than one person fits the mention.
    AmbiguousSpeaker {
        /// Those who fit.
        names: Vec<String>,
        /// The keys of those of them whom the registry has.
        keys: Vec<String>,
    },
    /// A mention that resolves to nobody.
    UnknownSpeaker {
        /// The mention, as written.
        mention: String,
    },
    /// Speaker found, but not with the certainty that publishing needs.
    Doubtful {
        /// Who it seems to be.
        name: String,
        /// The rule that says so.
        #[cfg_attr(feature = "serde", serde(deserialize_with = "known_rule"))]
        rule: RuleName,
        /// What speaks against it, beside the rule.
        doubts: Doubts,
    },
    /// A quotation from somebody whom the text does not name.
    UnnamedSource {
        /// The phrase for them.
        phrase: String,
    },
    /// A report or document for which the registry has no source, or more than one.
    NoSource {
        /// What the text says of it.
        cited: Box<Cited>,
        /// Keys of the sources that fit, if more than one does.
        fits: Vec<String>,
    },
    /// A marker's key that the registry does not have.
    UnknownKey {
        /// The key as typed.
        key: String,
        /// The nearest key there is.
        near: Option<String>,
    },
}

/// Everything that the pass found in one brief.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotations {
    /// Statements, in order of their first word.
    pub attributions: Vec<Attribution>,
    /// Credits, in order.
    pub credits: Vec<Credit>,
    /// Notes, numbered from 1 in order of first reference: `notes[i].number == i + 1`.
    pub notes: Vec<note::Note>,
    /// References to notes, in order of position.
    pub references: Vec<Reference>,
    /// What the writer should look at, in order of position.
    pub findings: Vec<Finding>,
}

/// How the pass is set for a brief.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The brief's date, which relative dates count from.
    pub date: Option<jiff::civil::Date>,
    /// The least confidence that gets a note.
    pub publish: Confidence,
    /// Whether speakers and sources are inferred; if not, only what the writer's markers say counts.
    pub infer: bool,
}

/// Annotates a brief. Pure; never fails; see the module's text.
pub fn annotate(prose: &Prose, registry: &Registry, settings: Settings) -> Annotations {
    let (tokens, edges) = token::read(prose);
    let quotations = quotation::between(prose, &tokens, &edges);
    let words = syntax::Tokens::new(prose, &tokens);
    let mut phrases = if settings.infer { syntax::read(&words) } else { syntax::Syntax::default() };
    let mut attributions = Vec::new();
    if settings.infer {
        attributions = attribution::find(&words, &phrases, &quotations);
    }
    if !prose.speeches.is_empty() {
        speech::add(prose, registry, settings.date, &mut attributions);
    }
    let marked = marker::apply_markers(prose, registry, settings.date, &quotations, &mut attributions);
    if !settings.infer && !attributions.is_empty() {
        phrases = syntax::read(&words);
    }
    let mut entities = resolve::resolve(&words, &phrases, registry, settings.date, &mut attributions);
    speech::settle(prose, registry, settings.date, &mut attributions);
    marker::leave_to_sources(prose, registry, &marked, settings.publish, &mut attributions);
    occasion::occasions(&words, &phrases, &entities, settings.date, &mut attributions);
    occasion::voices(&mut entities, &attributions);
    let credits = credit::find_credits(prose, settings.date);
    let origins = source::Origins::find(prose, registry, &entities, &attributions);
    let reasons = anonymity::reasons(prose, &attributions);
    let desk = note::Desk {
        prose,
        registry,
        entities: &entities,
        origins: &origins,
        reasons: &reasons,
        marked: &marked,
        attributions: &attributions,
        settings,
    };
    let (notes, references, findings) = note::compose(&desk, &quotations);
    Annotations { attributions, credits, notes, references, findings }
}
