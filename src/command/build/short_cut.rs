//! The build that need not be made: nothing has changed since the last one, neither what it read nor what it wrote.

use super::How;
use crate::cache::Folder;
use crate::cache::inputs::Inputs;
use crate::cache::stamp::Moment;
use crate::load;
use crate::publish::built::{Asked, Built};
use crate::publish::{Output, Published};
use crate::site::{Site, left_out};
use crate::snapshot::Options;
use jiff::Timestamp;
use std::path::Path;

/// What a build was asked for, to be compared with what the last one was.
pub(super) struct ShortCut {
    cache: Folder,
    asked: Asked,
    on_top: Option<String>,
}

/// The moment before a build, and what was there then.
pub(super) struct Looked {
    began: Moment,
    inputs: Inputs,
}

impl ShortCut {
    /// `None` where there is none: what is wrong is told by the build itself.
    pub(super) fn new(root: &Path, options: &Options, how: How) -> Option<Self> {
        let config = load::settings(root, &options.said).ok()?.read().ok()?;
        let asked = format!("{:?}", (options.drafts, options.future, &options.said, how.force));
        let asked = Asked::new(root, &config, asked)?;
        Some(Self { cache: Folder::open(root), asked, on_top: options.said.config.clone() })
    }

    /// What the last build would tell now, if nothing has changed since.
    pub(super) fn told(&self, root: &Path, now: Timestamp) -> Option<String> {
        Built::that_holds(root, &self.asked, now, &self.cache).map(|built| built.told)
    }

    /// Looks at what is there.
    pub(super) fn look(&self, root: &Path) -> Option<Looked> {
        let began = self.cache.present()?;
        let inputs = Inputs::look(root, self.on_top.as_deref(), &self.cache)?;
        Some(Looked { began, inputs })
    }

    /// Keeps what was built. `told` is what is to be told while nothing changes.
    pub(super) fn keep(
        self,
        looked: Looked,
        site: &Site,
        output: &Output,
        published: &Published,
        told: String,
    ) {
        if let Some(outputs) = output.seen(&site.pages, published, looked.began) {
            let time = (site.now, left_out::same_until(site));
            Built::keep(&self.cache, self.asked, looked.inputs, outputs, time, told);
        }
    }
}
