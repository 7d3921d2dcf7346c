//! The build that need not be made: nothing has changed since the last one, neither what it read nor what it wrote.

use super::How;
use crate::cache::inputs::Inputs;
use crate::cache::stamp::Moment;
use crate::cache::{Folder, program};
use crate::load;
use crate::publish::built::{self, Asked, Before, Key, Last};
use crate::publish::{Output, Published};
use crate::render::Renderer;
use crate::render::key::{Found, Keys};
use crate::site::route::Page;
use crate::site::{Site, left_out};
use crate::snapshot::Options;
use jiff::Timestamp;
use rayon::prelude::*;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// What a build was asked for, to be compared with what the last one was.
pub(super) struct ShortCut {
    cache: Folder,
    asked: Asked,
    on_top: Option<String>,
}

/// The moment before a build, and what was there then.
pub(super) struct Looked {
    began: Moment,
    pub(super) inputs: Arc<Inputs>,
}

/// The keys of the pages of a site, in their order.
#[derive(Default)]
pub(super) struct Keyed {
    pub(super) keys: Vec<Option<Key>>,
    /// Which of the pages are published already.
    pub(super) known: Vec<bool>,
    pub(super) found: Found,
}

impl Keyed {
    /// Whether a page is published already, by its place.
    pub(super) fn knows(&self, place: usize) -> bool {
        self.known.get(place).is_some_and(|known| *known)
    }
}

impl ShortCut {
    /// `None` where there is none: what is wrong is reported by the build itself.
    pub(super) fn new(root: &Path, options: &Options, how: How) -> Option<Self> {
        let config = load::settings(root, &options.said).ok()?.read().ok()?;
        let asked = format!("{:?}", (options.drafts, options.future, &options.said, how.force));
        let asked = Asked::new(root, &config, asked)?;
        Some(Self { cache: Folder::open(root), asked, on_top: options.said.config.clone() })
    }

    /// What this build is asked for.
    pub(super) fn asked(&self) -> &Asked {
        &self.asked
    }

    /// The last build, and what it would report now, if nothing has changed since.
    pub(super) fn before(&self, root: &Path, now: Timestamp) -> Option<(Before, Option<String>)> {
        let mut before = Before::read(&self.asked, &self.cache)?;
        let report = before.nothing_changed(root, &self.asked, now, &self.cache).map(str::to_owned);
        Some((before, report))
    }

    /// Looks at what is there.
    pub(super) fn look(&self, root: &Path, before: Option<&mut Before>) -> Option<Looked> {
        let began = self.cache.present()?;
        let look = || Inputs::look(root, self.on_top.as_deref(), &self.cache);
        let inputs = match before {
            Some(before) => before.inputs_now(root, &self.cache, look),
            None => look(),
        }?;
        Some(Looked { began, inputs: Arc::new(inputs) })
    }

    /// What the last build published, as far as it is still there, and the lock on the folder.
    pub(super) fn last(&self, before: Before) -> (Option<Last>, File) {
        before.into_last(&self.asked, &self.cache)
    }

    /// The keys of the pages that are to be published, and which of them are there already.
    pub(super) fn keys(&self, looked: &Looked, renderer: &Renderer, output: &Output) -> Option<Keyed> {
        let mut outside = looked.inputs.besides_markdown().to_vec();
        outside.extend(program::hash(&self.cache)?);
        outside.extend(self.asked.options.bytes());
        let pages = &renderer.site().pages;
        let last = output.last();
        let found = last.and_then(Last::found).unwrap_or_default();
        let all = Keys::new(renderer, &outside, found, &|path| output.published(path));
        let one = |(place, page): (usize, &Page)| {
            let key: Option<Key> = all.of(renderer, page);
            let known = last.and_then(|last| last.key(&page.path, place));
            (key, key.is_some() && known == key.as_ref())
        };
        let (keys, known) = pages.par_iter().enumerate().with_min_len(64).map(one).unzip();
        Some(Keyed { keys, known, found: all.found() })
    }

    /// Keeps what was built. `report` is what is printed again while nothing changes.
    pub(super) fn keep(
        self,
        (looked, keyed): (Looked, Keyed),
        site: &Site,
        output: &Output,
        published: &Published,
        report: String,
    ) {
        let keys = (keyed.keys, keyed.found);
        // Where the rest isn't kept, keys that are others than the last build's count as none.
        let (outputs, hash) = rayon::join(
            || output.seen(&site.pages, published, looked.began),
            || built::keep_keys(&self.cache, &self.asked, &keys),
        );
        if let Some(outputs) = outputs {
            let time = (site.now, left_out::same_until(site));
            let inputs = Arc::unwrap_or_clone(looked.inputs);
            let kept = (&self.cache, self.asked, output.last());
            built::keep(kept, inputs, outputs, (keys.0.len(), hash), time, report);
        }
    }
}
