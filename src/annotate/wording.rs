//! The words of notes: a remark, an unnamed source, a report; full first, the year always.

use super::anonymity::without_reason;
use super::date::{self, PartialDate};
use super::lexicon::{Sense, sense_of};
use super::registry::{Registry, Source, SourceKind, without_the};
use super::spelling::{capitalised, in_small_letters, takes_an};
use super::syntax::{Number, number_of};
use super::{Occasion, Speaker, style};
use crate::prose::Cite;

/// Characters of the text that nobody sees: soft hyphens, breaks without width.
const UNSEEN: [char; 3] = ['\u{ad}', '\u{200b}', '\u{feff}'];

/// How much of a note's text comes in one run, mostly.
const ROOM: usize = 64;

/// How many runs most notes have: a name, and what is told of it.
const RUNS: usize = 2;

/// A run of a note's text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// The name of the speaker, with the key if the registry has them.
    Name {
        /// Full name.
        name: String,
        /// Key of a person or organisation of the registry.
        key: Option<String>,
    },
    /// A linked address.
    Link {
        /// What is shown.
        text: String,
        /// Where it goes.
        url: String,
    },
}

/// A note in the making: runs of text, with the punctuation between its parts looked after.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Words {
    runs: Vec<Inline>,
}

impl Words {
    /// The runs, opened by a capital and closed by a full stop.
    pub(crate) fn finished(mut self) -> Vec<Inline> {
        if let Some(Inline::Text(first)) = self.runs.first_mut()
            && !first.starts_with(char::is_uppercase)
        {
            *first = capitalised(first);
        }
        // "Von Berg", of somebody whose surname has a particle
        if let Some(Inline::Name { name, .. }) = self.runs.first_mut()
            && !name.starts_with(char::is_uppercase)
            && name.split(' ').next().is_some_and(|word| sense_of(word).any(Sense::IN_NAME))
        {
            *name = capitalised(name);
        }
        for run in &mut self.runs {
            if let Inline::Text(text) | Inline::Name { name: text, .. } = run
                && !text.is_ascii()
                && text.contains(UNSEEN)
            {
                text.retain(|c| !UNSEEN.contains(&c));
            }
        }
        tidy(&mut self);
        if let Some(Inline::Text(last)) = self.runs.last_mut()
            && let Some(title) = last.strip_suffix('”')
        {
            // As American print has it, the full stop stands within the marks.
            *last =
                if title.ends_with(['.', '!', '?']) { format!("{title}”") } else { format!("{title}.”") };
            return self.runs;
        }
        if self.ends_in_link() || !self.last_char().is_some_and(|c| matches!(c, '.' | '!' | '?')) {
            self.text(".");
        }
        self.runs
    }

    /// Opens with a small letter: what is said stands within other words.
    pub(crate) fn goes_on(&mut self) {
        if let Some(Inline::Text(first)) = self.runs.first_mut() {
            let mut chars = first.chars();
            if let Some(c) = chars.next() {
                *first = c.to_lowercase().chain(chars).collect();
            }
        }
    }

    /// True while nothing is said.
    pub(crate) fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Appends words as they are.
    pub(crate) fn text(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if let Some(Inline::Text(last)) = self.runs.last_mut() {
            last.push_str(words);
        } else {
            // Room for what is to come.
            let mut text = String::with_capacity(words.len().max(ROOM));
            text.push_str(words);
            self.runs.push(Inline::Text(text));
        }
    }

    /// Appends a part, set off by a comma from the one before.
    pub(crate) fn part(&mut self, words: &str) {
        self.comma();
        self.text(words);
    }

    fn comma(&mut self) {
        if !self.is_empty() {
            self.text(if self.closed_by_mark() { " " } else { ", " });
        }
    }

    /// Appends a title in quotation marks; the comma that follows stands within them.
    fn title(&mut self, title: &str) {
        self.comma();
        let title = title.trim().replace('“', "‘").replace('”', "’");
        self.text(&format!("“{title}”"));
    }

    fn name(&mut self, name: &str, key: Option<&str>) {
        self.runs.push(Inline::Name { name: name.to_owned(), key: key.map(str::to_owned) });
    }

    /// Appends a part that is an address, shown without its scheme.
    fn link(&mut self, url: &str) {
        self.comma();
        let shown = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        match shown {
            Some(shown) => self
                .runs
                .push(Inline::Link { text: shown.trim_end_matches('/').to_owned(), url: url.to_owned() }),
            None => self.text(url),
        }
    }

    /// Puts an article before the speaker's name.
    pub(crate) fn with_the(&mut self) {
        self.runs.insert(0, Inline::Text("the ".to_owned()));
    }

    /// Appends all of another note's words.
    pub(crate) fn append(&mut self, other: Words) {
        for run in other.runs {
            match run {
                Inline::Text(words) => self.text(&words),
                run => self.runs.push(run),
            }
        }
    }

    fn ends_in_link(&self) -> bool {
        matches!(self.runs.last(), Some(Inline::Link { .. }))
    }

    fn last_char(&self) -> Option<char> {
        match self.runs.last()? {
            Inline::Text(text) | Inline::Name { name: text, .. } | Inline::Link { text, .. } => {
                text.chars().next_back()
            }
        }
    }

    /// True after “Title?” or “Title!”, which take no comma and no full stop.
    fn closed_by_mark(&self) -> bool {
        matches!(self.runs.last(), Some(Inline::Text(text)) if text.ends_with("?”") || text.ends_with("!”"))
    }
}

/// "Dmitry Peskov, Kremlin spokesman, to reporters, Nov. 7, 2022", or for somebody unnamed "A spokeswoman
/// for the council, not named", or with the text's `reason` for that, "who spoke on condition of anonymity
/// because the talks are private". Nothing for a speaker who could not be told.
pub(crate) fn remark(
    speaker: &Speaker,
    reason: Option<&str>,
    occasion: Option<&Occasion>,
    offices: &mut Offices,
) -> Words {
    let mut words = Words { runs: Vec::with_capacity(RUNS) };
    match speaker {
        Speaker::Known { key, name, role, organization } => {
            words.name(name, Some(key));
            offices.add(&mut words, role.as_deref(), organization.as_deref());
        }
        Speaker::Named { name, role, organization } => {
            words.name(name, None);
            // "Jane Roe, of the Harbor Board"
            match organization.as_deref().filter(|_| role.is_none()) {
                Some(organization) => words.part(&format!("of {organization}")),
                None => offices.add(&mut words, role.as_deref(), organization.as_deref()),
            }
        }
        Speaker::Described { phrase, .. } => {
            let described = style::described(reason.map_or(phrase, |_| without_reason(phrase)));
            words.text(&described.words);
            if described.is_somebody {
                words.part(reason.unwrap_or("not named"));
            }
        }
        Speaker::Ambiguous { .. } | Speaker::Unknown => return words,
    }
    if let Some(occasion) = occasion {
        let unnamed = matches!(speaker, Speaker::Described { .. });
        let phrase = occasion.phrase.as_deref();
        // A clause that goes on after its reason would read as a part of it.
        match phrase.filter(|_| unnamed && reason.is_some()) {
            Some(phrase) => words.text(&format!("; {phrase}")),
            None => phrase.into_iter().for_each(|p| words.part(p)),
        }
        if let Some(when) = occasion.date.map(PartialDate::from).or(occasion.period) {
            words.part(&when.ap());
        }
    }
    words
}

/// What a note says at its end of an unnamed speaker whom the newsroom knows, in a sentence of its own.
pub(crate) fn identity_known(role: Option<&str>) -> String {
    format!(". An editor knows the {}’s identity", role.unwrap_or("source"))
}

/// The offices of those whom notes have told of, as they are worded: one who speaks again holds the same.
#[derive(Debug, Default)]
pub(crate) struct Offices(Vec<Office>);

/// A role and its organisation, and the words for both.
#[derive(Debug)]
struct Office {
    role: String,
    organization: Option<String>,
    words: String,
}

impl Offices {
    /// Adds what somebody is to the words of a note.
    fn add(&mut self, words: &mut Words, role: Option<&str>, organization: Option<&str>) {
        /// How many offices back one is looked for.
        const NEAR: usize = 16;
        let Some(role) = role.filter(|r| !r.is_empty()) else { return };
        let same = |o: &&Office| o.role == role && o.organization.as_deref() == organization;
        if let Some(known) = self.0.iter().rev().take(NEAR).find(same) {
            return words.part(&known.words);
        }
        let office = in_office(role, organization);
        words.part(&office);
        let organization = organization.map(str::to_owned);
        self.0.push(Office { role: role.to_owned(), organization, words: office });
    }
}

/// "mayor of Bayfield": a role with its organisation, unless the role names it.
fn in_office(role: &str, organization: Option<&str>) -> String {
    let mut role = after_the_name(role);
    if let Some(organization) = organization.filter(|o| !names_organization(&role, o)) {
        let spokes = role.split(' ').any(|word| sense_of(word).any(Sense::SPOKESPERSON));
        let the =
            if organization.contains(' ') && without_the(organization) == organization { "the " } else { "" };
        // "mayor of Bayfield", "director of the Harbor Office": an article only where the name's last
        // word is a common noun, which a registry's own name shows best by carrying it.
        let the = if the.is_empty() || !ends_in_common_noun(organization) { "" } else { the };
        role.push_str(if spokes { " for " } else { " of " });
        role.push_str(the);
        role.push_str(organization);
    }
    role
}

/// Titles stand in lower case after a name: "Ukrainian president", "secretary of state".
pub fn after_the_name(role: &str) -> String {
    style::office(role)
}

/// True if a role names the organisation already ("Kremlin spokesman", of the Kremlin).
fn names_organization(role: &str, organization: &str) -> bool {
    let role = in_small_letters(role);
    let acronym = |w: &str| w.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '&'));
    role.contains(&*in_small_letters(without_the(organization)))
        || without_the(organization)
            .split(' ')
            .filter(|w| w.len() > 3 || acronym(w))
            .any(|w| role.contains(&*in_small_letters(w)))
}

fn ends_in_common_noun(name: &str) -> bool {
    name.rsplit(' ').next().is_some_and(super::titles::is_organization_word)
}

/// What a note has told already, and need not say again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct AlreadySaid<'a> {
    /// The day.
    pub day: Option<jiff::civil::Date>,
    /// The speaker's full name.
    pub name: Option<&'a str>,
}

/// A source as a note cites it: authors, title, outlet, date, locator, address, archive; without what is
/// `said`.
pub(crate) fn citation(registry: &Registry, source: &Source, cite: &Cite, said: AlreadySaid<'_>) -> Words {
    let mut words = Words::default();
    let prefix = cite.prefix.trim();
    words.text(prefix);
    let glue = if prefix.is_empty() { "" } else { " " };
    let authors: Vec<&str> = source.author.iter().map(|a| registry.full_name(a)).collect();
    let outlet = source.outlet.as_deref().map(|o| registry.full_name(o));
    if let Some(title) = &source.title {
        let by_outlet = authors.is_empty().then_some(outlet).flatten();
        let issuer = by_outlet.map_or_else(|| joined(&authors), str::to_owned);
        if issuer.is_empty() || said.name == Some(issuer.as_str()) {
            words.text(glue);
            words.text(&format!("“{}”", title.trim().replace('“', "‘").replace('”', "’")));
        } else {
            words.text(glue);
            words.text(&issuer);
            words.title(title);
        }
        if by_outlet.is_none()
            && let Some(outlet) = outlet.filter(|o| said.name != Some(o))
        {
            words.part(outlet);
        }
    } else {
        let kind = source.kind.name();
        let by = if authors.is_empty() { outlet.unwrap_or_default().to_owned() } else { joined(&authors) };
        let by = if said.name == Some(by.as_str()) { String::new() } else { by };
        words.text(glue);
        let interview = source.kind == SourceKind::Interview && !by.is_empty();
        words.text(&match () {
            () if by.is_empty() => kind.to_owned(),
            // An interview is with the outlet that holds it.
            () if interview => format!("{kind} with {by}"),
            () => format!("{by} {kind}"),
        });
    }
    match source.date {
        Some(date) if said.day.is_some() && date.day() == said.day => {}
        Some(date) => words.part(&date.ap()),
        None => words.part("undated"),
    }
    if !cite.locator.trim().is_empty() {
        words.part(cite.locator.trim());
    }
    address(&mut words, source);
    tidy(&mut words);
    words
}

fn address(words: &mut Words, source: &Source) {
    if let Some(url) = &source.url {
        words.link(url);
    }
    if let Some(day) = source.accessed {
        words.part(&format!("accessed {}", day.ap()));
    }
    if source.archive_url.is_none() && source.archive_date.is_none() {
        return;
    }
    let when = match source.archive_date {
        Some(day) if source.accessed == Some(day) => " the same day".to_owned(),
        Some(day) => format!(" {}", day.ap()),
        None => String::new(),
    };
    words.text(" (");
    match &source.archive_url {
        Some(url) if url.starts_with("http") => {
            words.runs.push(Inline::Link { text: format!("archived{when}"), url: url.clone() });
        }
        _ => words.text(&format!("archived{when}")),
    }
    words.text(")");
}

/// Moves the commas that follow a title into its quotation marks, as American print has it.
fn tidy(words: &mut Words) {
    for run in &mut words.runs {
        if let Inline::Text(text) = run
            && !text.is_ascii()
            && text.contains("”, ")
        {
            *text = text.replace("”, ", ",” ");
        }
    }
}

/// True for what speaks and is nobody: a survey, a sign.
pub(super) fn is_document(speaker: &Speaker) -> bool {
    matches!(speaker, Speaker::Described { phrase, .. } if style::described(phrase).is_document)
}

/// Who or what quotes somebody, as a note words it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quoter {
    /// A document: as quoted in a memo.
    Document,
    /// A name, or a report by its citation: as quoted by Reuters.
    Name,
    /// A name that the text gives its article: as quoted by the Harbor Board.
    NameWithArticle,
}

/// "as quoted by" and who does, or "as quoted in" and the document that does.
pub(crate) fn second_hand(mut said: Words, report: Words, by: Quoter) -> Words {
    said.part(match by {
        Quoter::Document => "as quoted in ",
        Quoter::Name => "as quoted by ",
        Quoter::NameWithArticle => "as quoted by the ",
    });
    let mut report = report;
    if let Some(Inline::Text(first)) = report.runs.first_mut() {
        *first = style::within(first);
    }
    said.append(report);
    said
}

/// A report for which the registry has no source: the outlet and the day are all that is known.
pub(crate) fn bare_report(
    outlet: &str,
    key: Option<&str>,
    noun: &str,
    day: Option<jiff::civil::Date>,
) -> Words {
    let mut words = Words::default();
    // "a Harbor Post report", of The Harbor Post
    let outlet = without_the(outlet);
    if number_of(noun) == Number::One {
        words.text(if takes_an(outlet) { "an " } else { "a " });
    }
    words.name(outlet, key);
    words.text(" ");
    words.text(noun);
    if let Some(day) = day {
        words.part(&date::ap(day));
    }
    words
}

/// "A", "A and B", "A, B and C".
fn joined(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
