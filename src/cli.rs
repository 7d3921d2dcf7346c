//! What can be typed: clap's types and nothing else. `main.rs` turns them into the library's own.

use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use std::net::IpAddr;
use std::path::PathBuf;

/// Annotated news briefs, published
#[derive(Debug, Parser)]
#[command(version, about, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    /// The site's folder
    #[arg(long, global = true, default_value = ".", value_name = "DIR")]
    pub root: PathBuf,
    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new site, with two briefs to start from
    Init {
        /// The folder to make it in
        dir: PathBuf,
        /// Add an editor in the browser, for Sveltia CMS or Decap CMS, to it, or to the site that is there
        #[arg(long)]
        cms: bool,
    },
    /// Begin a new brief, or a page in a section of pages
    New {
        /// Its title
        title: String,
        /// The section it goes into; "." for a page in none
        #[arg(long, default_value = "articles", value_name = "FOLDER")]
        section: String,
        /// Its date; today if not given
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
    },
    /// Publish the site
    Build {
        /// Which briefs are taken in
        #[command(flatten)]
        choice: Choice,
        /// Keep files in the output folder that aren't ibid's, rather than refuse to publish
        #[arg(long)]
        force: bool,
        /// Print nothing but what is wrong
        #[arg(long, short)]
        quiet: bool,
        /// Make everything anew: take nothing from .ibid-cache, and keep nothing there
        #[arg(long)]
        no_cache: bool,
        /// Compare what is published with what a build without the cache makes
        #[arg(long, hide = true)]
        check_cache: bool,
    },
    /// Remove .ibid-cache, and what builds have left beside the published folder, which stays
    Clean,
    /// Show the site in a browser while you write: what you save is there at once
    Serve(Serve),
    /// Read the site and report everything that needs a look, without publishing
    Check {
        /// Which briefs are taken in
        #[command(flatten)]
        choice: Choice,
        /// How to print what is found
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// End with exit code 1 for warnings too
        #[arg(long)]
        strict: bool,
        /// Print every warning, not only the first 20 of each kind
        #[arg(long)]
        all: bool,
    },
    /// Write a newsletter of what was published since a day
    Digest(Digest),
    /// Show who is found to have said what
    Annotate(Annotate),
    /// Show what the site's theme is made of, or take a part of it to change
    Theme {
        /// What to do
        #[command(subcommand)]
        what: ThemeCommand,
    },
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// `ibid theme`
#[derive(Debug, Subcommand)]
pub enum ThemeCommand {
    /// List the parts, each with the theme that it comes from
    List,
    /// Print a part
    Show {
        /// Its name: parts/byline.html, or byline
        part: String,
    },
    /// Copy a part into the site's own theme, where it counts before the one that it was copied from
    Eject {
        /// Its name: parts/byline.html, or byline
        part: String,
    },
}

/// Which briefs are taken in.
#[derive(Debug, Args)]
pub struct Choice {
    /// Take in drafts
    #[arg(long)]
    pub drafts: bool,
    /// Take in briefs dated in the future
    #[arg(long)]
    pub future: bool,
    /// The day or moment that counts as now: 2026-11-22, or 2026-11-22T15:30
    #[arg(long, value_name = "DATE")]
    pub now: Option<String>,
    /// The address to publish under, in place of site.toml's; the variable `IBID_BASE_URL` does it too
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// The folder to publish into, in place of site.toml's; the variable `IBID_OUTPUT` does it too
    #[arg(long, value_name = "DIR")]
    pub output: Option<String>,
    /// A file beside site.toml whose keys count before those of site.toml
    #[arg(long, value_name = "FILE")]
    pub config: Option<String>,
}

/// `ibid serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// Which briefs are taken in
    #[command(flatten)]
    pub choice: Choice,
    /// The port to listen on
    #[arg(long, short, default_value_t = 1111, value_name = "PORT")]
    pub port: u16,
    /// The address to listen on; with another than this machine's own, others in the network can read along
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    pub interface: IpAddr,
    /// Open the site in a browser
    #[arg(long)]
    pub open: bool,
    /// Let the browser go to the brief that you save
    #[arg(long)]
    pub follow: bool,
    /// Look at the files again and again, every MS milliseconds, where the system doesn't tell of changes
    #[arg(long, value_name = "MS", num_args = 0..=1, default_missing_value = "0")]
    pub poll: Option<u64>,
}

/// `ibid digest`
#[derive(Debug, Args)]
pub struct Digest {
    /// Which briefs are taken in
    #[command(flatten)]
    pub choice: Choice,
    /// The day, or the moment, of the oldest brief that is taken in
    #[arg(long, value_name = "DATE")]
    pub since: String,
    /// Briefs of this section alone
    #[arg(long, value_name = "FOLDER")]
    pub section: Option<String>,
    /// The file for the page, which mail programs show
    #[arg(long, value_name = "FILE")]
    pub html: PathBuf,
    /// The file for the plain text
    #[arg(long, value_name = "FILE")]
    pub text: PathBuf,
}

/// `ibid annotate`
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Annotate {
    /// Briefs, or text files with --plain; `-` for records from standard input, one JSON object a line with "id" and
    /// "text", and perhaps "date", "language" and "markdown": true
    #[arg(required_unless_present = "explain", value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Plain text, in which every line is a paragraph
    #[arg(long)]
    pub plain: bool,
    /// Print one JSON object a file
    #[arg(long)]
    pub json: bool,
    /// The day that "Monday" and "a day earlier" count from; a brief has its own
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// Put markers for certain speakers of the registry into the briefs, and drafts of missing sources into
    /// _sources.yaml
    #[arg(long, conflicts_with_all = ["plain", "json"])]
    pub write: bool,
    /// Tell why the quotations on a line have their speakers, or have none
    #[arg(long, value_name = "FILE:LINE", conflicts_with_all = ["json", "write", "files"])]
    pub explain: Option<String>,
    /// Print the text with its noun phrases in brackets: what is read as a name, a title, a body
    #[arg(long, conflicts_with_all = ["json", "write", "explain"])]
    pub syntax: bool,
    /// Of `-`: the most records that are read before what was found in them is written
    #[arg(long, value_name = "RECORDS", value_parser = value_parser!(u32).range(1..))]
    pub batch: Option<u32>,
    /// Of `-`: how many records are annotated at a time; as many as there are processors if not given
    #[arg(long, value_name = "NUMBER", value_parser = value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With an excerpt, for people
    Text,
    /// One object a line, for programs
    Json,
}
