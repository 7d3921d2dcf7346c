//! The program: reads its arguments, runs, prints, and sets the exit code.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods)]

use ibid::annotate::{Confidence, Settings, annotate, export, registry::Registry};
use ibid::parse::prose::Prose;

fn main() {
    for file in std::env::args().skip(1).filter(|a| !a.starts_with("--")) {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        let prose = Prose::from_plain(&text);
        let registry = Registry::default();
        let settings = Settings { date: None, publish: Confidence::Certain };
        let found = annotate(&prose, &registry, settings);
        println!("{}", export::json_line(&file, &prose, &found));
    }
}
