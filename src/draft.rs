//! Entries that the registry lacks, drafted as far as a brief tells of them, for the writer to fill in.

use crate::annotate::registry::{Registry, SourceKind, without_the};
use crate::annotate::{Cited, after_the_name};
use crate::yaml::scalar;
use jiff::civil::Date;

/// An entry of `_people.yaml` for somebody whom the registry doesn't know.
pub(crate) struct PersonDraft {
    /// Its key, which nothing in the registry has.
    pub(crate) key: String,
    /// The entry in one line.
    pub(crate) line: String,
}

impl PersonDraft {
    /// Drafts the entry of a person of this name and, unless it is empty, in this role.
    pub(crate) fn new(registry: &Registry, name: &str, role: &str) -> Self {
        let slug = slug::slugify(name);
        let key = free_key(registry, if slug.is_empty() { "person" } else { &slug });
        let mut line = format!("{key}: {{name: {}", scalar(name));
        if !role.is_empty() {
            line = format!("{line}, roles: [{{title: {}}}]", scalar(&after_the_name(role)));
        }
        line.push('}');
        Self { key, line }
    }
}

/// An entry of `_sources.yaml` for a report or document that a text cites.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SourceDraft {
    /// Its key, which the registry doesn't have yet.
    pub(crate) key: String,
    /// The outlet's key or name.
    pub(crate) outlet: Option<String>,
    /// The day, if the text tells it.
    pub(crate) day: Option<Date>,
    /// What kind of source, if not a report.
    pub(crate) kind: Option<&'static str>,
    /// What it is called where nobody is said to have issued it.
    pub(crate) title: Option<String>,
}

impl SourceDraft {
    /// Drafts the entry of something cited.
    pub(crate) fn new(registry: &Registry, cited: &Cited) -> Self {
        let outlet = cited.key.clone().or_else(|| Some(cited.issuer.clone()).filter(|i| !i.is_empty()));
        // What nobody is said to have issued is asked for only if it is a paper of a court.
        let slug = slug::slugify(outlet.as_deref().map_or("court", without_the));
        let stem = if slug.is_empty() { "source".to_owned() } else { slug };
        let tail = match cited.day {
            Some(day) if cited.report => day.to_string(),
            Some(day) => format!("{}-{day}", cited.noun),
            None => cited.noun.clone(),
        };
        let kind = match cited.kind() {
            Some(SourceKind::Report) | None => None,
            Some(SourceKind::Data) => Some("data"),
            Some(SourceKind::Statement) => Some("statement"),
            Some(_) => Some("document"),
        };
        let title = outlet.is_none().then(|| capitalised(&cited.noun));
        Self { key: free_key(registry, &format!("{stem}-{tail}")), outlet, day: cited.day, kind, title }
    }

    /// The entry in one line, with gaps for what only the writer knows.
    pub(crate) fn line(&self) -> String {
        let mut parts: Vec<String> = self.fields().into_iter().map(|(k, v)| format!("{k}: {v}")).collect();
        parts.extend(self.title.is_none().then(|| "title: ...".to_owned()));
        format!("{}: {{{}, url: ...}}", self.key, parts.join(", "))
    }

    /// The entry as lines of `_sources.yaml`; what only the writer knows stands in comments.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines = vec![format!("{}:", self.key)];
        lines.extend(self.fields().into_iter().map(|(k, v)| format!("  {k}: {v}")));
        if self.title.is_none() {
            lines.push("  # title:".to_owned());
        }
        lines.push("  # url: https://".to_owned());
        lines
    }

    fn fields(&self) -> Vec<(&'static str, String)> {
        let outlet = self.outlet.as_deref().map(|o| ("outlet", scalar(o)));
        let title = self.title.as_deref().map(|t| ("title", scalar(t)));
        let date = self.day.map(|d| ("date", d.to_string()));
        let kind = self.kind.map(|k| ("kind", k.to_owned()));
        [outlet, title, date, kind].into_iter().flatten().collect()
    }
}

/// A key that nothing in the registry has: the one wanted, or with a number after it.
fn free_key(registry: &Registry, wanted: &str) -> String {
    let mut key = wanted.to_owned();
    let mut count = 2;
    while registry.get(&key).is_some() {
        key = format!("{wanted}-{count}");
        count += 1;
    }
    key
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::registry::Source;

    fn cited(issuer: &str, noun: &str, day: Option<Date>, report: bool) -> Cited {
        Cited { issuer: issuer.into(), key: None, noun: noun.into(), day, report }
    }

    fn check(cited: &Cited, line: &str) {
        let taken = Source { key: "harbor-college-poll".into(), ..Source::default() };
        let registry = Registry::new(Vec::new(), Vec::new(), vec![taken]);
        assert_eq!(SourceDraft::new(&registry, cited).line(), line);
    }

    #[test]
    fn a_draft_says_what_the_text_tells_under_a_key_that_is_free() {
        let day = Some(jiff::civil::date(2026, 11, 18));
        check(
            &cited("The Harbor Gazette", "report", day, true),
            "harbor-gazette-2026-11-18: {outlet: The Harbor Gazette, date: 2026-11-18, title: ..., url: ...}",
        );
        check(
            &cited("Harbor College", "poll", None, false),
            "harbor-college-poll-2: {outlet: Harbor College, kind: data, title: ..., url: ...}",
        );
        check(&cited("", "filing", None, false), "court-filing: {title: Filing, kind: document, url: ...}");
        check(
            &cited("Pier & Sons", "statement", day, false),
            "pier-sons-statement-2026-11-18: {outlet: \"Pier & Sons\", date: 2026-11-18, kind: statement, title: ..., url: ...}",
        );
    }

    #[test]
    fn a_person_is_drafted_with_a_role_if_one_is_known() {
        let registry = Registry::default();
        let draft = PersonDraft::new(&registry, "Ann Reed", "Mayor");
        assert_eq!(draft.line, "ann-reed: {name: Ann Reed, roles: [{title: mayor}]}");
        assert_eq!(PersonDraft::new(&registry, "Ann Reed", "").line, "ann-reed: {name: Ann Reed}");
    }
}
