//! `ibid clean`

use super::Outcome;
use crate::cache::{FOLDER, Folder};
use crate::config::settings::Said;
use crate::count::count;
use crate::load;
use crate::publish;
use std::path::Path;

/// Removes the cache of the site in `root`, and what builds have left beside what is published.
pub fn clean(root: &Path) -> Outcome {
    let settings = match load::settings(root, &Said::default()) {
        Ok(settings) => settings,
        Err(wrong) => return Outcome::of(vec![wrong]),
    };
    let files = Folder::open(root).clear();
    let mut summary = format!("{FOLDER}/: {} removed", count(files, "file"));
    // Without settings that can be read there is no telling where a site is published.
    if let Ok(config) = settings.read() {
        match publish::clear(root, &config) {
            Ok(Some(folder)) => {
                summary.push_str("\nremoved: ");
                summary.push_str(&folder.display().to_string());
            }
            Ok(None) => {}
            Err(wrong) => return Outcome { diagnostics: vec![wrong], summary, ..Outcome::default() },
        }
    }
    Outcome { summary, ..Outcome::default() }
}
