//! What the annotation pass costs, in bytes of text a second on one core: the whole of it, and its stages up to
//! each point, over this repository's own briefs.
//!
//! `cargo bench --bench annotate`; `pass` is the figure that the README gives.
#![allow(clippy::disallowed_methods, clippy::unwrap_used)] // reads the briefs from disk, and must have them

use divan::Bencher;
use divan::counter::BytesCount;
use ibid::annotate::attribution::find_attributions;
use ibid::annotate::prose::Prose;
use ibid::annotate::quotation::find_quotations;
use ibid::annotate::registry::Registry;
use ibid::annotate::token::tokenise;
use ibid::annotate::{Confidence, Settings, annotate};
use ibid::config::Config;
use ibid::load;
use ibid::parse::{self, registry_file};
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The site's registry, and each of its briefs with its date.
static BRIEFS: LazyLock<(Registry, Vec<(Prose, Date)>)> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let config = Config::parse(&load::site_toml(root).unwrap()).unwrap();
    let (registry, ..) = registry_file::registry(&load::registry(root).unwrap(), &config.time_zone);
    let mut briefs = Vec::new();
    for folder in ["articles", "explainers"] {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(root.join("content").join(folder))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|e| e == "md") && !path.ends_with("_index.md"))
            .collect();
        paths.sort();
        for path in paths {
            let (brief, prose) = parse::brief(load::named(&path).unwrap(), &config).0.unwrap();
            briefs.push((prose, brief.matter.date.date()));
        }
    }
    (registry, briefs)
});

fn main() {
    divan::main();
}

/// Runs `stage` over every brief.
fn bench<T>(bencher: Bencher, stage: impl Fn(&Prose, Date) -> T + Sync) {
    let briefs = &BRIEFS.1;
    let bytes: usize = briefs.iter().map(|(prose, _)| prose.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for (prose, date) in briefs {
            divan::black_box(stage(divan::black_box(prose), *date));
        }
    });
}

fn settings(date: Date) -> Settings {
    Settings { date: Some(date), publish: Confidence::Certain, infer: true }
}

#[divan::bench]
fn a_tokens(bencher: Bencher) {
    bench(bencher, |prose, _| tokenise(prose));
}

#[divan::bench]
fn b_quotations(bencher: Bencher) {
    bench(bencher, |prose, _| {
        let tokens = tokenise(prose);
        find_quotations(prose, &tokens)
    });
}

#[divan::bench]
fn c_attributions(bencher: Bencher) {
    bench(bencher, |prose, _| {
        let tokens = tokenise(prose);
        find_attributions(prose, &tokens, &find_quotations(prose, &tokens))
    });
}

/// Everything: names, occasions, notes and findings too.
#[divan::bench]
fn pass(bencher: Bencher) {
    bench(bencher, |prose, date| annotate(prose, &BRIEFS.0, settings(date)));
}

/// Everything, with an empty registry.
#[divan::bench]
fn pass_without_registry(bencher: Bencher) {
    let nobody = Registry::default();
    bench(bencher, |prose, date| annotate(prose, &nobody, settings(date)));
}
