//! Where the pages of briefs went whose address or file has another name now: a browser that has one open, or comes
//! back to one, is led on.

use crate::site::assemble::Edit;
use crate::site::{Brief, Site};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The most files that are remembered as having come or gone.
const REMEMBERED: usize = 64;

/// What is known of the pages that went.
#[derive(Debug, Default, Clone)]
pub struct Moved {
    /// The files whose pages stood at addresses in the site.
    files: BTreeMap<String, Arc<str>>,
    /// Files that went, and files that came: one of each with the same text is a file that was renamed. Programs tell
    /// of the two in either order, and not at one time.
    gone: Vec<Known>,
    came: Vec<Known>,
}

#[derive(Debug, Clone)]
struct Known {
    file: Arc<str>,
    /// The address in the site that its page had.
    url: String,
    text: Arc<str>,
    body: usize,
}

impl Known {
    fn of(brief: &Brief) -> Self {
        let parsed = &brief.parsed;
        let text = Arc::clone(&parsed.file.text);
        Self { file: Arc::clone(&parsed.file.path), url: brief.url.clone(), text, body: parsed.body }
    }

    /// The same story, whatever its front matter.
    fn reads_as(&self, other: &Self) -> bool {
        let body = |known: &Self| known.text.get(known.body..).map(|body| body.trim().to_owned());
        self.text == other.text || body(self).filter(|b| !b.is_empty()) == body(other)
    }
}

impl Moved {
    /// What is known after the edits that made one site into the next.
    pub fn after(self: &Arc<Self>, before: &Site, after: &Site, edits: &[Edit]) -> Arc<Self> {
        let of =
            |site: &Site, edit: &Edit| site.brief_of_file(&edit.file).map(|i| Arc::clone(&site.briefs[i]));
        let pairs = edits.iter().map(|edit| (of(before, edit), of(after, edit)));
        // Most edits change no address.
        let news: Vec<_> =
            pairs.filter(|(old, new)| old.as_ref().map(|b| &b.url) != new.as_ref().map(|b| &b.url)).collect();
        if news.is_empty() {
            return Arc::clone(self);
        }
        let mut next = Self::clone(self);
        for pair in news {
            match pair {
                (Some(old), Some(new)) => {
                    next.files.insert(old.url.clone(), Arc::clone(&new.parsed.file.path));
                }
                (Some(old), None) => remember(&mut next.gone, Known::of(&old)),
                (None, Some(new)) => remember(&mut next.came, Known::of(&new)),
                (None, None) => {}
            }
        }
        next.pair();
        Arc::new(next)
    }

    /// Takes those that came with the text of one that went for the same.
    fn pair(&mut self) {
        for new in std::mem::take(&mut self.came) {
            match self.gone.iter().position(|old| old.reads_as(&new)) {
                Some(at) => {
                    let old = self.gone.remove(at);
                    self.rename(old, &new.file);
                }
                None => self.came.push(new),
            }
        }
    }

    fn rename(&mut self, old: Known, new: &Arc<str>) {
        for file in self.files.values_mut().filter(|file| **file == old.file) {
            *file = Arc::clone(new);
        }
        self.files.insert(old.url, Arc::clone(new));
    }

    /// The address in the site that a page has now which stood at `url` before.
    pub fn to<'s>(&self, site: &'s Site, url: &str) -> Option<&'s str> {
        let file = self.files.get(url)?;
        site.brief_of_file(file).map(|i| &*site.briefs[i].url).filter(|now| *now != url)
    }
}

fn remember(list: &mut Vec<Known>, known: Known) {
    if list.len() == REMEMBERED {
        list.remove(0);
    }
    list.push(known);
}
