//! The annotation pass by itself: one test binary, a module per capability, and the fixtures beside them.
#![allow(clippy::disallowed_methods)] // fixtures are read from disk, and blessed
#![allow(clippy::unwrap_used)] // in helpers of tests too
#![allow(clippy::print_stdout)] // what was measured, with --nocapture
#![allow(clippy::format_push_string, clippy::format_collect)] // plain to read; speed is no matter here

mod fixture;
mod cost;
mod sound;
mod shapes;
mod lexicon;
mod listed;
mod literals;
mod find;
mod name;
mod pass;
mod articles;
mod whole;
mod garbled;
