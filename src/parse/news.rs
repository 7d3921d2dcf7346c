//! The forms of news that a brief may have, and the keys of front matter that go with them.

use super::fields::{Document, Fields, Moment};
use crate::diagnostic::{code, finding};
use crate::keys::FORMS;
use serde::{Deserialize, Serialize};

/// What form of news a brief is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Genre {
    /// Running text.
    #[default]
    Report,
    /// Questions, and the answers of one person.
    Interview,
    /// What several people said, turn by turn.
    Transcript,
    /// Entries by time, the newest first.
    Live,
}

/// The genres that front matter may name.
pub const GENRES: [(&str, Genre); 3] =
    [(FORMS[0], Genre::Interview), (FORMS[1], Genre::Transcript), (FORMS[2], Genre::Live)];

impl Genre {
    /// What front matter calls it.
    pub fn name(self) -> Option<&'static str> {
        GENRES.iter().find(|(_, genre)| *genre == self).map(|(name, _)| *name)
    }
}

/// What front matter says of a brief's form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct News {
    /// The form.
    pub genre: Genre,
    /// The key of whoever answers in an interview.
    pub interviewee: Option<String>,
    /// The key of the source that interview or transcript is taken from.
    pub recording: Option<String>,
    /// When a live page ended.
    pub ended: Option<Moment>,
}

/// The keys of a form, and the genres that have them.
const KEYS: [(&str, &[Genre]); 3] = [
    ("interviewee", &[Genre::Interview]),
    ("recording", &[Genre::Interview, Genre::Transcript]),
    ("ended", &[Genre::Live]),
];

impl News {
    /// Reads the keys of front matter.
    pub(super) fn read(doc: &mut Document<'_>, fields: &Fields<'_>) -> Self {
        let mut news = Self {
            genre: Genre::Report,
            interviewee: fields.text(doc, "interviewee"),
            recording: fields.text(doc, "recording"),
            ended: fields.moment(doc, "ended"),
        };
        if let Some(typed) = fields.text(doc, "form") {
            match GENRES.iter().find(|(name, _)| *name == typed) {
                Some((_, genre)) => news.genre = *genre,
                None => doc.report(code::BAD_VALUE, |doc| {
                    let known = GENRES.map(|(name, _)| name);
                    finding::bad_value(doc.file, fields.place(doc, "form"), "form", &typed, &known)
                }),
            }
        }
        for (key, genres) in KEYS {
            if fields.value(key).is_some() && !genres.contains(&news.genre) {
                let forms: Vec<&str> = genres.iter().filter_map(|g| g.name()).collect();
                doc.report(code::BAD_VALUE, |doc| {
                    finding::key_of_form(doc.file, fields.place(doc, key), key, &forms)
                });
            }
        }
        news
    }

    /// How the text is laid out; entries of a live page are of the day `start` if they name no other.
    pub(crate) fn layout<'n>(&'n self, start: &'n Moment) -> Layout<'n> {
        Layout {
            genre: self.genre,
            interviewee: self.interviewee.as_deref(),
            recording: self.recording.as_deref(),
            start: Some(&start.zoned),
        }
    }
}

/// What a text is read by: its form.
#[derive(Debug, Clone, Copy, Default)]
pub struct Layout<'n> {
    /// The form.
    pub genre: Genre,
    /// The key of whoever answers.
    pub interviewee: Option<&'n str>,
    /// The key of the recording.
    pub recording: Option<&'n str>,
    /// The day that entries are of, and its zone.
    pub start: Option<&'n jiff::ZonedDateTime>,
}
