//! A brief as the cache keeps it: all that was read of it but its text.

use super::Brief;
use super::front_matter::FrontMatter;
use super::news::Genre;
use super::outline::Outline;
use super::printed::Printed;
use crate::source_file::SourceFile;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What is kept of a brief that has let go of its text.
#[derive(Serialize, Deserialize)]
pub struct Kept<'b> {
    body: usize,
    matter: Cow<'b, FrontMatter>,
    outline: Cow<'b, Outline>,
    summary: Cow<'b, str>,
}

impl<'b> Kept<'b> {
    /// What is kept of a brief; `None` for one of which the present tells something, as of a live page, and for one that
    /// brings entries of its own to the registry: they are read each time.
    pub fn of(brief: &'b Brief) -> Option<Self> {
        let Brief { file: _, held, body, matter, outline, printed: _, summary } = brief;
        let is_timeless = held.is_none() && matter.news.genre != Genre::Live && matter.news.ended.is_none();
        let adds =
            !(matter.people.is_empty() && matter.organizations.is_empty() && matter.sources.is_empty());
        (is_timeless && !adds && outline.entries.is_empty()).then(|| Self {
            body: *body,
            matter: Cow::Borrowed(matter),
            outline: Cow::Borrowed(outline),
            summary: Cow::Borrowed(summary),
        })
    }

    /// The brief again, of a file whose text is not there.
    pub fn brief(self, file: SourceFile) -> Brief {
        let Self { body, matter, outline, summary } = self;
        Brief {
            file,
            held: None,
            body,
            matter: matter.into_owned(),
            outline: outline.into_owned(),
            printed: Printed::default(),
            summary: summary.into_owned(),
        }
    }
}

/// A value of any shape, as JSON: what keeps the others has to know their shapes.
pub(super) mod as_json {
    use serde::de::Error as _;
    use serde::ser::Error as _;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};
    use serde_json::Value;

    pub(in crate::parse) fn serialize<S: Serializer>(value: &Value, to: S) -> Result<S::Ok, S::Error> {
        // Most briefs have nothing there.
        let empty = value.as_object().is_some_and(serde_json::Map::is_empty);
        let text = if empty { Ok(String::new()) } else { serde_json::to_string(value) };
        text.map_err(S::Error::custom)?.serialize(to)
    }

    pub(in crate::parse) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Value, D::Error> {
        let text = <&str>::deserialize(from)?;
        if text.is_empty() {
            return Ok(Value::Object(serde_json::Map::new()));
        }
        serde_json::from_str(text).map_err(D::Error::custom)
    }
}

/// A word of [`FOCUS`], by its place.
pub(super) mod as_place {
    use crate::keys::FOCUS;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    #[allow(clippy::ref_option_ref, clippy::ref_option)] // as serde asks for it
    pub(in crate::parse) fn serialize<S: Serializer>(
        word: &Option<&'static str>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        word.and_then(|word| FOCUS.iter().position(|known| *known == word)).serialize(to)
    }

    pub(in crate::parse) fn deserialize<'d, D: Deserializer<'d>>(
        from: D,
    ) -> Result<Option<&'static str>, D::Error> {
        let place = Option::<usize>::deserialize(from)?;
        Ok(place.and_then(|place| FOCUS.get(place).copied()))
    }
}
