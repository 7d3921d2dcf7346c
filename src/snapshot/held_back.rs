//! Files that are left out with the briefs that show them: what only a draft names, or an entry of a live page whose time
//! is yet to come, is published no sooner than that. (What lies in the folder of a draft's own, `story/index.md`, has no route: see [`crate::site::route`].)

use crate::parse;
use crate::percent;
use crate::site::{composed, link};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The files of the content that a brief or a section names.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// Where it is published, if it is.
    shown: Box<[Box<str>]>,
    /// In what is held back of it.
    held: Box<[Box<str>]>,
}

/// The files of the content that briefs and sections name.
#[derive(Debug, Default)]
pub(super) struct Named {
    /// By the file that names them.
    files: BTreeMap<Arc<str>, Names>,
    /// One of them names other files than before, or is left out and was not, or the other way round.
    changed: bool,
    moved: bool,
}

impl Named {
    /// Puts down what a file names now.
    pub(super) fn set(&mut self, file: &Arc<str>, names: Names) {
        let old = self.files.get(file);
        let is_same = old.map_or(names == Names::default(), |old| *old == names);
        self.changed |= !is_same;
        self.moved |= old.map_or(&Box::default(), |old| &old.held) != &names.held;
        if names == Names::default() {
            self.files.remove(file);
        } else if !is_same {
            self.files.insert(Arc::clone(file), names);
        }
    }

    /// A brief is left out now that was not, or the other way round.
    pub(super) fn moved(&mut self) {
        self.moved = true;
    }

    /// Whether other files may be held back than when this was asked last; `any` brief is left out, or none.
    pub(super) fn take_changed(&mut self, any: bool) -> bool {
        let (moved, changed) = (std::mem::take(&mut self.moved), std::mem::take(&mut self.changed));
        moved || (changed && (any || self.files.values().any(|names| !names.held.is_empty())))
    }

    /// What is held back, where the briefs of `absent` are left out.
    pub(super) fn held_back<'n>(&'n self, absent: impl Iterator<Item = &'n Arc<str>>) -> HeldBack<'n> {
        let absent: BTreeSet<&str> = absent.map(|file| &**file).collect();
        let mut held = HeldBack::default();
        if absent.is_empty() && self.files.values().all(|names| names.held.is_empty()) {
            return held;
        }
        for (file, names) in &self.files {
            let list = if absent.contains(&**file) { &mut held.files } else { &mut held.shown };
            list.extend(names.shown.iter().map(|name| &**name));
            held.files.extend(names.held.iter().map(|name| &**name));
        }
        held
    }
}

/// The files that are left out with their briefs.
#[derive(Debug, Default)]
pub(super) struct HeldBack<'n> {
    /// What briefs that are left out name.
    files: BTreeSet<&'n str>,
    /// What is named elsewhere.
    shown: BTreeSet<&'n str>,
}

impl HeldBack<'_> {
    /// Whether a file of the content is held back.
    pub(super) fn holds(&self, path: &str) -> bool {
        let path = &*composed(path);
        self.files.contains(path) && !self.shown.contains(path)
    }
}

/// The files of the content that a brief names as its pictures, and links to or shows in its text.
pub(super) fn of_brief(brief: &parse::Brief) -> Names {
    let photos = brief.matter.photos.iter().map(|photo| &*photo.src);
    let links = brief.outline.links.iter().map(|link| &*link.to);
    let held = brief.held.iter().flat_map(|held| held.links.iter().map(|to| &**to));
    Names { shown: of(&brief.file.path, photos.chain(links)), held: of(&brief.file.path, held) }
}

/// The same of a section's own page.
pub(super) fn of_section(section: &parse::SectionFile) -> Names {
    let shown = of(&section.file.path, section.outline.links.iter().map(|link| &*link.to));
    Names { shown, held: Box::default() }
}

fn of<'l>(file: &str, links: impl Iterator<Item = &'l str>) -> Box<[Box<str>]> {
    let mut names: Vec<Box<str>> = links.filter_map(|to| path(file, to)).collect();
    names.sort_unstable();
    names.dedup();
    names.into()
}

/// The path of the content that a link in a file leads to, if it looks as if it led to a file other than a brief.
fn path(file: &str, to: &str) -> Option<Box<str>> {
    let to = to.split(['?', '#']).next().unwrap_or_default();
    let name = to.rsplit('/').next().unwrap_or_default();
    if !name.contains('.') || to.contains(':') || to.starts_with("//") {
        return None;
    }
    let to = percent::decode(to)?;
    let (from, to) = match to.strip_prefix("@/").or(to.strip_prefix('/')) {
        Some(rest) => ("content", rest),
        None => (file.rsplit_once('/')?.0, &*to),
    };
    link::join(from, to).map(|path| composed(&path).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_files_of_the_content() {
        let of = |to: &str| path("content/articles/x.md", to).map(String::from);
        assert_eq!(of("p.jpg").as_deref(), Some("content/articles/p.jpg"));
        assert_eq!(of("../maps/a%20b.svg?v=1#x").as_deref(), Some("content/maps/a b.svg"));
        assert_eq!(of("/maps/cafe\u{301}.png").as_deref(), Some("content/maps/caf\u{e9}.png"));
        for none in [
            "https://a.example/p.jpg",
            "//a.example/p.jpg",
            "/articles/y/",
            "#x",
            "../../../x.y/..",
            "mailto:a@b.example",
        ] {
            assert_eq!(of(none), None, "{none}");
        }
    }
}
