//! `ibid init` and `ibid new`.

use super::Outcome;
use crate::config::Config;
use crate::diagnostic::finding;
use crate::load;
use crate::parse::fields::Moment;
use crate::publish;
use crate::slugs;
use include_dir::{Dir, include_dir};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::borrow::Cow;
use std::path::Path;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/starter");

/// Makes a new site in `folder`, which must not be there yet, or be empty.
pub fn init(folder: &Path) -> Outcome {
    let taken = folder.is_file() || folder.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if taken {
        return Outcome::of(vec![finding::exists(folder)]);
    }
    if let Err(wrong) = publish::create(folder, &load::built_in(&STARTER)) {
        return Outcome::of(vec![wrong]);
    }
    let shown = folder.display();
    let summary = format!(
        "A new site is in {shown}. Next:\n  ibid build --root {shown}\nThen open {shown}/public/index.html, and read {shown}/content/articles/."
    );
    Outcome { summary, ..Outcome::default() }
}

/// The most bytes of the name of a new brief's file, which is made of its title.
const LONGEST: usize = 100;

/// Whether a folder of the content holds data for templates, and no briefs.
fn is_data(section: &str) -> bool {
    format!("{}/{section}/", load::CONTENT).starts_with(load::DATA)
}

/// Begins a new brief in a section of the site in `root`.
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
    let slug = slugs::cut(&slug, LONGEST);
    let section = section.trim_matches('/');
    let good = !is_data(section)
        && !section.split('/').any(|p| p.is_empty() || p.starts_with('.') || p.contains('\\'));
    if slug.is_empty() || !good {
        let (name, typed) = if slug.is_empty() { ("TITLE", title) } else { ("--section", section) };
        return Outcome::of(vec![finding::bad_name(name, typed)]);
    }
    let quoted = title.replace('\\', "\\\\").replace('"', "\\\"");
    let text = format!(
        "---\ntitle: \"{quoted}\"\ndate: {date}\ndescription: \"\"\ndateline: \"\"\nbyline: []\ntags: []\ndraft: true\n---\n\n"
    );
    let path = format!("content/{section}/{slug}.md");
    match publish::create(root, &[(path.clone(), Cow::Owned(text.into_bytes()))]) {
        Ok(()) => {
            let summary =
                format!("{} is a draft: take out `draft: true` to publish it.", root.join(path).display());
            Outcome { summary, ..Outcome::default() }
        }
        Err(wrong) => Outcome::of(vec![wrong]),
    }
}
