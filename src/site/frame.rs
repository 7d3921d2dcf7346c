//! What a site is made of besides its briefs.

use super::left_out::{LeftOut, NextChange};
use super::text::Texts;
use super::{Asset, Data, Site};
use crate::annotate::registry::Registry;
use crate::config::Config;
use crate::parse;
use crate::parse::authors::Authors;
use std::sync::Arc;

/// What a site is made of besides its briefs.
#[derive(Debug, Clone)]
pub struct Frame {
    /// `site.toml`.
    pub config: Arc<Config>,
    /// The site's registry.
    pub registry: Arc<Registry>,
    /// Those who write the briefs.
    pub authors: Arc<Authors>,
    /// `_index.md` files.
    pub section_files: Arc<Vec<Arc<parse::SectionFile>>>,
    /// Data for templates.
    pub data: Arc<Data>,
    /// Files of the content and of the theme; see [`index::assets`].
    pub assets: Arc<Vec<Asset>>,
    /// What was left out.
    pub left_out: Arc<LeftOut>,
    /// When the site changes of itself.
    pub next_change: Option<NextChange>,
    /// What "now" is.
    pub now: jiff::Timestamp,
    /// Where the texts of briefs are read again, if they were let go.
    pub texts: Option<Texts>,
}

impl Frame {
    /// A frame with nothing in it but the settings and the registry.
    pub fn new(config: Arc<Config>, registry: Arc<Registry>, now: jiff::Timestamp) -> Self {
        Self {
            config,
            registry,
            authors: Arc::default(),
            section_files: Arc::default(),
            data: Arc::default(),
            assets: Arc::default(),
            left_out: Arc::default(),
            next_change: None,
            now,
            texts: None,
        }
    }

    /// The same frame about the files that a site has besides its briefs; `None` if it is about those already.
    pub fn with_files_of(&self, site: &Site) -> Option<Self> {
        let is_one = Arc::ptr_eq(&self.section_files, &site.section_files)
            && Arc::ptr_eq(&self.data, &site.data)
            && Arc::ptr_eq(&self.assets, &site.assets);
        (!is_one).then(|| Self {
            section_files: Arc::clone(&site.section_files),
            data: Arc::clone(&site.data),
            assets: Arc::clone(&site.assets),
            ..self.clone()
        })
    }
}
