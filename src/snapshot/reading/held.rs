//! What is held of a site's files, as they were read last.

use super::{Reading, set};
use crate::config;
use crate::diagnostic::finding;
use crate::load::Piece;
use crate::site::Brief;
use crate::snapshot::plan::Change;
use crate::source_file::{self, SourceFile};
use std::sync::Arc;

/// A brief's file as it was read last.
pub(super) enum Held {
    /// It can be published.
    Good(Arc<Brief>),
    /// It is broken or left out, or there are no settings yet to read it by.
    Text(SourceFile),
}

impl Held {
    /// The file.
    pub(super) fn file(&self) -> &SourceFile {
        match self {
            Self::Good(brief) => brief.parsed.whole_file(),
            Self::Text(file) => file,
        }
    }
}

impl Reading {
    /// Puts what was read in the place of what was held.
    pub(super) fn hold(&mut self, changes: Vec<Change>) {
        let is_first = self.briefs.is_empty();
        let mut first: Vec<(Arc<str>, Held)> = Vec::new();
        for Change { path, is_link, now } in changes {
            self.unread.remove(&path);
            self.links.remove(&path);
            if is_link {
                self.links.insert(Arc::clone(&path));
            }
            if &*path == config::FILE {
                if let Some(Ok(Piece::Settings(settings))) = now {
                    self.settings = Some(Ok(*settings));
                } else if let Some(Err(unread)) = now {
                    self.settings = Some(Err(unread));
                }
                continue;
            }
            match now {
                Some(Ok(Piece::Markdown(file))) if source_file::is_section(&path) => {
                    let kept = self.sections.remove(&path).map(|(_, kept)| kept).unwrap_or_default();
                    self.sections.insert(path, (file, kept));
                }
                Some(Ok(Piece::Markdown(file))) if is_first => first.push((path, Held::Text(file))),
                Some(Ok(Piece::Markdown(file))) => {
                    self.briefs.insert(path, Held::Text(file));
                }
                Some(Ok(Piece::Registry(file))) => {
                    self.registry_files.insert(path, file);
                }
                Some(Ok(Piece::Data(file))) => {
                    self.data_files.insert(path, file);
                }
                Some(Ok(Piece::Asset(asset))) => {
                    let tells = asset.look.tells.map(|what| vec![finding::tells(&path, what)]);
                    set(&mut self.diagnostics, &path, tells);
                    self.asset_files.insert(path, asset);
                }
                Some(Ok(Piece::Settings(_))) => {}
                other => {
                    self.briefs.remove(&path);
                    self.sections.remove(&path);
                    self.registry_files.remove(&path);
                    self.data_files.remove(&path);
                    if self.asset_files.remove(&path).is_some() {
                        self.diagnostics.remove(&path);
                    }
                    if let Some(Err(unread)) = other {
                        self.unread.insert(path, unread);
                    }
                }
            }
        }
        if is_first {
            self.briefs = first.into_iter().collect();
        }
    }
}
