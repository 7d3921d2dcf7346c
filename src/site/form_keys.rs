//! The keys of front matter that go with a brief's form, looked up in the registry.

use super::address;
use crate::annotate::registry::{EntryId, Registry};
use crate::diagnostic::{Diagnostic, finding};
use crate::parse;
use crate::parse::news::Genre;

/// What is wrong with who is said to answer, and with the recording.
pub fn check(brief: &parse::Brief, registry: &Registry) -> Vec<Diagnostic> {
    let news = &brief.matter.news;
    let file = &brief.file;
    let place = |key| address::key_place(&brief.file, key);
    let mut out = Vec::new();
    if news.genre == Genre::Interview && news.interviewee.is_none() {
        out.push(finding::no_interviewee(file, place("form")));
    }
    let is_source = |key: &str| registry.source(key).is_some();
    let is_speaker =
        |key: &str| matches!(registry.get(key), Some(EntryId::Person(_) | EntryId::Organization(_)));
    if let Some(key) = news.interviewee.as_deref().filter(|key| !is_speaker(key)) {
        let near = registry.near_key(key);
        out.push(finding::unknown_key_in_form(file, place("interviewee"), "interviewee", key, near));
    }
    if let Some(key) = news.recording.as_deref().filter(|key| !is_source(key)) {
        let near = registry.near_key(key);
        out.push(finding::unknown_key_in_form(file, place("recording"), "recording", key, near));
    }
    out
}
