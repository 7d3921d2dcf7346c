//! One test binary, a module per capability.
#![allow(clippy::disallowed_methods)] // fixtures are read from disk, and blessed
#![allow(clippy::unwrap_used)] // in helpers of tests too
#![allow(clippy::format_push_string, clippy::format_collect)] // plain to read; speed is no matter here
#![allow(clippy::case_sensitive_file_extension_comparisons)] // of files that we wrote ourselves
#![allow(clippy::print_stdout)] // what was measured, with --nocapture

mod site_test;
mod source_code;
mod written_down;
mod skipped;
mod contributing;
#[path = "../annotate/cost.rs"]
mod cost;
#[path = "../annotate/sound.rs"]
mod sound;
#[path = "../annotate/shapes.rs"]
mod shapes;
#[path = "../bench/measure.rs"]
mod measure;
mod annotate_write;
mod records;
mod annotate_news;
mod layout;
mod cms;
mod command;
mod golden;
mod readme;
mod recipes;
mod kill;
mod publish;
mod publish_in_place;
mod messages;
mod twin;
mod twin_others;
mod typing;
mod remedies;
mod hostile;
mod cache;
mod short_cut;
mod remembered;
mod random_edits;
mod canary;
mod held_back;
mod live_ahead;
mod time;
mod failures;
mod embeds;
mod escaping;
mod guide_text;
mod guide;
mod languages;
mod policy;
mod outside;
mod names;
mod left_out;
mod addresses;
mod picture_bytes;
mod picture_clean;
mod picture_pages;
mod pictures;
mod control_characters;
mod footnotes;
mod feeds;
mod forms;
mod genres;
mod raw_html;
mod reader_text;
mod quotations;
mod search;
mod typography;
mod design;
mod digest;
mod direction;
mod same_bytes;
mod words;
mod newsroom;
mod newsroom_preview;
mod serve_run;
mod serve;
mod serve_start;
mod serve_mend;
mod serve_storm;
mod serve_browser;
mod search_browser;
