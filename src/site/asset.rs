//! Files of a site that are no Markdown: where their bytes are, and how their addresses tell versions apart.

use crate::{load, picture};
use std::borrow::Cow;
use std::io::Cursor;

/// A file that is published: a picture without what else its file tells, any other as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its path in the site, without the slash at the beginning: "articles/map.svg".
    pub path: String,
    /// Where its bytes are.
    pub data: AssetData,
}

/// Where the bytes of an asset are.
#[derive(Debug, Clone)]
pub enum AssetData {
    /// In a file.
    File(load::Asset),
    /// In memory: a theme's.
    Bytes(Cow<'static, [u8]>),
}

impl Asset {
    /// What it says of itself, as far as it is a picture or a film.
    pub fn look(&self) -> picture::Look {
        match &self.data {
            AssetData::File(file) => file.look,
            AssetData::Bytes(bytes) => picture::Look::at(&self.path, Cursor::new(bytes)),
        }
    }

    /// The hash of its bytes; `None` if they can't be read.
    pub fn hash(&self) -> Option<blake3::Hash> {
        match &self.data {
            AssetData::File(file) => load::hash(file),
            AssetData::Bytes(bytes) => Some(blake3::hash(bytes)),
        }
    }

    /// The caption and the credit that its file has, if it is a photograph of the content.
    pub fn said(&self) -> Option<&picture::Said> {
        match &self.data {
            AssetData::File(file) => {
                use picture::Format::{Jpeg, Png, WebP};
                matches!(file.look.format, Some(Jpeg | Png | WebP)).then(|| load::said(file))
            }
            AssetData::Bytes(_) => None,
        }
    }

    /// An address of it with a part that changes when its bytes do, so that no browser shows what it was before.
    pub fn versioned(&self, address: &str) -> String {
        marked(address, self.hash())
    }
}

/// An address with a mark that changes when the bytes of that hash do.
pub(super) fn marked(address: &str, hash: Option<blake3::Hash>) -> String {
    let Some(hash) = hash else { return address.to_owned() };
    let (path, fragment) = address.split_once('#').map_or((address, None), |(p, f)| (p, Some(f)));
    let version = &hash.to_hex()[..8];
    let mark = if path.contains('?') { '&' } else { '?' };
    match fragment {
        Some(fragment) => format!("{path}{mark}v={version}#{fragment}"),
        None => format!("{path}{mark}v={version}"),
    }
}
