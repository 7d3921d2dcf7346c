//! How far back resolution looks, so that no text makes it slow.

/// How many paragraphs back a pronoun may reach for its speaker.
pub(super) const REACH: u32 = 3;

/// How many steps back any search goes.
pub(super) const STEPS: usize = 64;

/// How many words back the introduction of what "the letter" or "the driver" speaks of may stand.
pub(super) const MEMORY: usize = 400;
