//! ibid: a static-site generator for annotated news briefs.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod cli;
pub mod span;
pub mod diagnostic;
pub mod yaml;
pub mod config;
pub mod load;
pub mod parse;
pub mod annotate;
pub mod site;
pub mod render;
pub mod publish;
pub mod snapshot;
pub mod command;
