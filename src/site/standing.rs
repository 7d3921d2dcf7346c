//! Whether a brief is published, and until when that holds.

use crate::parse;

/// Why a brief is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is marked as a draft.
    Draft,
    /// It is dated in the future.
    Future,
    /// It is past its `expires`.
    Expired,
}

/// Whether a brief is published, and until when that holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Why not, if it isn't.
    pub why: Option<Why>,
    /// The moment when that changes of itself, if it does.
    pub until: Option<jiff::Timestamp>,
    /// What changes then is an entry of the brief, or that it ends.
    pub in_part: bool,
}

impl Standing {
    /// The standing of a brief at the moment `now`, where drafts and future briefs may be taken in.
    pub fn of(
        matter: &parse::front_matter::FrontMatter,
        now: jiff::Timestamp,
        drafts: bool,
        future: bool,
    ) -> Self {
        let date = matter.date.zoned.timestamp();
        let expires = matter.expires.as_ref().map(|e| e.zoned.timestamp());
        if matter.draft && !drafts {
            Self { why: Some(Why::Draft), ..Self::default() }
        } else if expires.is_some_and(|e| e <= now) {
            Self { why: Some(Why::Expired), ..Self::default() }
        } else if date > now && !future {
            Self { why: Some(Why::Future), until: Some(date), in_part: false }
        } else {
            Self { why: None, until: expires, in_part: false }
        }
    }

    /// A part of the brief comes or goes at a moment.
    pub fn changes_in_part(&mut self, at: jiff::Timestamp) {
        if self.until.is_none_or(|until| at < until) {
            (self.until, self.in_part) = (Some(at), true);
        }
    }
}
