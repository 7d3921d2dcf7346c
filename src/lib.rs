//! ibid: a static-site generator for annotated news briefs.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod span;
pub mod parse;
pub mod annotate;
