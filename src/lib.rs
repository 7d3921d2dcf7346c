//! ibid: a static-site generator for annotated news briefs.
//!
//! Markdown briefs with YAML front matter go through an annotation pass that says who spoke each quotation and
//! where each claim comes from; Tera themes make them into a static site.
//!
//! # The way of the data
//!
//! Each step is a change of type. The modules below stand in its order.
//!
//! ```text
//! load       a folder       -> Pieces                     the only reader
//! parse      a text         -> Brief + Prose              pure; mistakes are values
//! annotate   a Prose        -> Annotations                pure; knows no Markdown, HTML, files or clock
//! site       all briefs     -> Site                       one immutable snapshot, its indexes and routes
//! render     a Route        -> bytes                      pure; one way to make a page
//! publish    all routes     -> the output folder          the only writer: all or nothing
//! serve      changes        -> the next Site, one pointer  a page is rendered when it is asked for
//! ```
//!
//! [`snapshot`] runs the first four for a whole folder, or for what has changed in it; [`command`] is what the
//! program's commands do.
//!
//! # Where to put the next thing
//!
//! - A key of front matter: [`parse::front_matter`]; of the registry: [`parse::registry_file`]; of
//!   `site.toml`: [`config`].
//! - A finding: its code in [`diagnostic::code`], its words in [`diagnostic::finding`].
//! - A verb that attributes: [`annotate::lexicon`]. A frame: [`annotate::attribution`]. The wording of a note:
//!   `annotate/wording.rs`.
//! - A shape of news (a figure, a box, a turn): [`parse::shapes`] for what is typed, `render::body` for what is written.
//! - A key of front matter, its kind and its place in the editor's form: [`keys`].
//! - A kind of page: [`site::route`] for its address, [`render::context`] for what its template sees.
//! - What every page has of the site itself (menu, foot, policies): [`config::links`], [`site::house`].
//! - A format of pictures: [`picture`].
//! - A name that no site publishes: [`load::rules`].
//! - What a changed file asks for: [`snapshot::plan`]. What a change leaves as it was: [`site::assemble`].
//! - A format for machines: a file in [`render`] beside `feed` and `json_ld`.
//! - A text that readers see: a message of `themes/broadsheet/texts/en.ftl`, by way of [`render::texts`].
//! - A module `x` is the file `x.rs`; what it is divided into lies beside it, in the folder `x/`.
//!
//! # What always holds
//!
//! - The writer's words are never changed: a rendered brief without its notes has the text that the same
//!   Markdown has with annotation off. `render::body` puts references between words, never into them.
//! - A speaker is printed only where the pass is certain or the writer said so. Doubt is a finding.
//! - `annotate` never does input or output, never reads the clock, never fails, and drops nothing it found.
//! - No page is kept: whoever needs one calls [`render::Renderer::render`], and gets the same bytes. A build leaves what is
//!   published where it would make the same: see [`render::key`] and [`publish::built`].
//! - A cache is never seen: with what [`cache`] keeps, without it, and whatever became of it, the same bytes are published.
//! - Nothing iterates over a hash map on the way to output: same input, same bytes.
//! - `std::fs` is called in `load`, `cache` and `publish` only, and the clock is read in `main.rs` only.
//! - The preview has one pointer to one [`site::Site`]: a request sees the site before a change, or the one after it.
//! - Offsets are 32 bits wide: [`source_file::MAX_TEXT`] refuses what would not fit.
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub use ibid_annotate as annotate;
pub use ibid_annotate::span;

pub mod cli;
pub mod percent;
pub(crate) mod count;
pub mod slugs;
pub(crate) mod control;
pub mod guard;
pub mod source_file;
pub mod yaml;
pub mod picture;
pub(crate) mod draft;
pub mod diagnostic;
pub mod keys;
pub mod config;
pub mod load;
pub mod cache;
pub mod parse;
pub mod site;
pub mod render;
pub mod publish;
pub mod snapshot;
pub mod serve;
pub mod command;
