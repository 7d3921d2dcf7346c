//! `ibid init` and `ibid new`.

use super::{Outcome, annotate, cms};
use crate::config::{self, Config};
use crate::diagnostic::finding;
use crate::load;
use crate::parse::fields::Moment;
use crate::parse::page::Form;
use crate::publish;
use crate::slugs;
use crate::source_file;
use include_dir::{Dir, include_dir};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::borrow::Cow;
use std::path::Path;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/starter");

/// What a new site has Git leave out: what every build makes anew.
const GITIGNORE: &str = "/public/\n/.public.ibid-*\n/.ibid-cache/\n";

/// Adds an editor in the browser to the site in `folder`.
fn add_cms(folder: &Path) -> Outcome {
    match publish::create(folder, &cms::files()) {
        Ok(()) => {
            let place = folder.join("content").join("admin").join("config.yml");
            let summary = format!(
                "The editor will be at /admin/ of the published site. First name your repository in {}.",
                place.display()
            );
            Outcome { summary, ..Outcome::default() }
        }
        Err(wrong) => Outcome::of(vec![wrong]),
    }
}

/// Makes a new site in `folder`, which must not be there yet, or hold nothing but what a new repository does; with an editor
/// in the browser, if that is wanted. To a site that is there, only the editor is added.
pub fn init(folder: &Path, with_cms: bool) -> Outcome {
    if with_cms && folder.join(config::FILE).is_file() {
        return add_cms(folder);
    }
    if folder.is_file() {
        return Outcome::of(vec![finding::exists(folder)]);
    }
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let mut others: Vec<String> = entries.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    others.retain(|name| !is_of_repository(name));
    others.sort_unstable();
    if !others.is_empty() {
        return Outcome::of(vec![finding::not_empty(folder, &others)]);
    }
    let mut files = load::built_in(&STARTER);
    if with_cms {
        files.extend(cms::files());
    }
    let has_gitignore = folder.join(".gitignore").exists();
    if !has_gitignore {
        files.push((".gitignore".into(), Cow::Borrowed(GITIGNORE.as_bytes())));
    }
    if let Err(wrong) = publish::create(folder, &files) {
        return Outcome::of(vec![wrong]);
    }
    let here = folder == Path::new(".");
    let shown = folder.display().to_string();
    let quoted = if shown.contains(char::is_whitespace) { format!("\"{shown}\"") } else { shown.clone() };
    let root = if here { String::new() } else { format!(" --root {quoted}") };
    let content = folder.join("content").join("articles");
    let mut summary = format!(
        "A new site is in {}. To see it:\n  ibid serve{root} --open\nWhat you save in {} is in the browser at once. To publish: ibid build{root}",
        if here { "this folder" } else { &shown },
        content.display()
    );
    if has_gitignore {
        summary.push_str("\nYour .gitignore is as it was: add /public/ and /.ibid-cache/ to it.");
    }
    if with_cms {
        summary.push_str(
            "\nThe editor will be at /admin/: name your repository in content/admin/config.yml first.",
        );
    }
    Outcome { summary, ..Outcome::default() }
}

/// The most bytes of a new file's name, without its ending.
const NAME: usize = 200;

/// Whether a folder of the content holds data for templates, and no briefs.
fn is_data(section: &str) -> bool {
    format!("{}/{section}/", source_file::CONTENT).starts_with(source_file::DATA)
}

/// Whether a file is one that a new repository has, and that a site doesn't mind.
fn is_of_repository(name: &str) -> bool {
    let upper = name.to_uppercase();
    name.starts_with('.')
        || ["README", "LICENSE", "LICENCE", "COPYING", "NOTICE"].iter().any(|n| upper.starts_with(n))
}

/// What stands for `content/` itself among sections.
const TOP: &str = ".";

/// Begins a new brief in a section of the site in `root`, or a new page in one of pages.
pub fn new(root: &Path, title: &str, section: &str, date: Option<&str>, clock: Timestamp) -> Outcome {
    let config = match load::site_toml(root).map_err(|d| vec![d]).and_then(|f| Config::parse(&f)) {
        Ok(config) => config,
        Err(wrong) => return Outcome::of(wrong),
    };
    let date = match date {
        Some(text) => match Moment::parse(text, &TimeZone::UTC) {
            Some(moment) => moment.date(),
            None => return Outcome::of(vec![finding::bad_argument("--date", text)]),
        },
        None => clock.to_zoned_datetime(config.time_zone.clone()).date(),
    };
    let slug = config.slugs.of(title);
    // `index.md` would be the brief of the whole folder.
    let slug = if slug == "index" { "index-1" } else { slugs::cut(&slug, NAME) };
    let section = section.trim_matches('/');
    let is_folder = !section.split('/').any(|p| p.is_empty() || p.starts_with('.') || p.contains('\\'));
    let good = section == TOP || (is_folder && !is_data(section));
    if slug.is_empty() || !good {
        let (name, typed) = if slug.is_empty() { ("TITLE", title) } else { ("--section", section) };
        return Outcome::of(vec![finding::bad_name(name, typed)]);
    }
    let quoted = title.replace('\\', "\\\\").replace('"', "\\\"");
    let folder = if section == TOP { "" } else { section };
    let keys = match annotate::form_in(root, folder) {
        Form::Brief => {
            format!("date: {date}\ndescription: \"\"\ndateline: \"\"\nbyline: []\ntags: []\n")
        }
        Form::Page => "description: \"\"\n".to_owned(),
    };
    let text = format!("---\ntitle: \"{quoted}\"\n{keys}draft: true\n---\n\n");
    let path = format!("content/{folder}{}{slug}.md", if folder.is_empty() { "" } else { "/" });
    match publish::create(root, &[(path.clone(), Cow::Owned(text.into_bytes()))]) {
        Ok(()) => {
            let summary =
                format!("{} is a draft: take out `draft: true` to publish it.", root.join(path).display());
            Outcome { summary, ..Outcome::default() }
        }
        Err(wrong) => Outcome::of(vec![wrong]),
    }
}
