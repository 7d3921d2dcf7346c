//! Pictures of briefs: what pages say of them, and the smaller copies.

use super::Renderer;
use super::value::{map, text_or_null};
use crate::diagnostic::{Diagnostic, finding};
use crate::load;
use crate::parse::front_matter::Photo;
use crate::picture::{self, Flaw, Header, Variant, card};
use crate::site::link::{self, Target};
use crate::site::route;
use crate::site::{Asset, AssetData, Brief, Site, address};
use std::fmt::Write as _;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use tera::Value;

/// Bytes of memory that pictures may take while their copies are made: what is beyond it waits.
const MEMORY: u64 = 224 * 1024 * 1024;

/// Where a picture of a brief is, as a page shows it.
pub(super) struct Shown {
    /// Its path in the site, or its whole address where it is elsewhere.
    path: String,
    /// True for a path in the site.
    inside: bool,
    /// Pixels across and down, if they are known.
    pub(super) size: Option<(u32, u32)>,
    /// Copies in other sizes: path in the site, pixels across.
    copies: Vec<(String, u32)>,
}

impl Shown {
    /// The picture that a brief names. Where there are copies, the largest of them stands for it.
    pub(super) fn new(site: &Site, brief: &Brief, src: &str) -> Self {
        let (path, inside) = match link::resolve(site, &brief.parsed.file.path, &brief.url, src) {
            Target::Inside(path) => (path, true),
            Target::Outside | Target::LeftOut(_) | Target::Missing(_) => (src.to_owned(), false),
        };
        let asset = inside.then(|| link::asset_at(site, &path)).flatten().map(|i| &site.assets[i]);
        let header = asset.and_then(Asset::picture).and_then(Result::ok);
        let mut shown = Self { path, inside, size: None, copies: Vec::new() };
        let (Some(asset), Some(header)) = (asset, header) else { return shown };
        shown.size = Some((header.width, header.height));
        let copies = header.variants();
        if let Some(largest) = copies.last() {
            let path =
                |v: &Variant| format!("/{}", address::encode(&picture::variant_path(&asset.path, v.width)));
            shown.path = path(largest);
            shown.size = Some((largest.width, largest.height));
            shown.copies = copies.iter().map(|v| (path(v), v.width)).collect();
        }
        shown
    }

    /// Its whole address.
    pub(super) fn address(&self, site: &Site) -> String {
        if self.inside { site.config.absolute(&self.path) } else { self.path.clone() }
    }

    /// What `src` says, and `srcset`, which is empty where there is one size.
    fn sources(&self, site: &Site) -> (String, String) {
        let base = &site.config.base_path;
        let src = if self.inside { format!("{base}{}", self.path) } else { self.path.clone() };
        let mut srcset = String::new();
        if self.copies.len() > 1 {
            for (i, (path, width)) in self.copies.iter().enumerate() {
                let comma = if i > 0 { ", " } else { "" };
                // Writing to a String can't fail.
                let _ = write!(srcset, "{comma}{base}{path} {width}w");
            }
        }
        (src, srcset)
    }
}

/// A picture of a brief, for templates.
pub(super) fn photo(site: &Site, brief: &Brief, photo: &Photo) -> Value {
    let shown = Shown::new(site, brief, &photo.src);
    let (src, srcset) = shown.sources(site);
    let (width, height) = size(&shown);
    map([
        ("src", src.into()),
        ("srcset", text_or_null(Some(srcset.as_str()).filter(|s| !s.is_empty()))),
        ("alt", photo.alt.as_str().into()),
        ("caption", photo.caption.as_str().into()),
        ("credit", photo.credit.as_str().into()),
        ("width", width),
        ("height", height),
    ])
}

/// The picture in the head of a brief's page: its first, else its card, which has the day on it.
pub(super) fn in_head(site: &Site, brief: &Brief, day: &str) -> Value {
    let Some(photo) = brief.parsed.matter.photos.first() else {
        if !route::has_card(site, brief) {
            return Value::none();
        }
        let path = route::beside(&brief.url, "card.png");
        let alt = format!("{}. {}, {}", brief.title(), site.config.publisher, day);
        return map([
            ("url", site.config.absolute(&path).into()),
            ("alt", alt.into()),
            ("width", card::WIDTH.into()),
            ("height", card::HEIGHT.into()),
        ]);
    };
    let shown = Shown::new(site, brief, &photo.src);
    let (width, height) = size(&shown);
    map([
        ("url", shown.address(site).into()),
        ("alt", photo.alt.as_str().into()),
        ("width", width),
        ("height", height),
    ])
}

fn size(shown: &Shown) -> (Value, Value) {
    match shown.size {
        Some((width, height)) => (width.into(), height.into()),
        None => (Value::none(), Value::none()),
    }
}

/// A picture, by the hash of its file, and all of its copies.
type Copies = Option<(blake3::Hash, Arc<Vec<(Variant, Vec<u8>)>>)>;

/// The making of copies: how much of it may go on at once, and what was made last.
pub(super) struct Workshop {
    /// The copies that each thread made last: those of one picture are asked for one after the other.
    last: Vec<Mutex<Copies>>,
    /// Bytes of memory in use.
    used: Mutex<u64>,
    freed: Condvar,
}

impl Workshop {
    pub(super) fn new() -> Self {
        let last = (0..=rayon::current_num_threads()).map(|_| Mutex::default()).collect();
        Self { last, used: Mutex::new(0), freed: Condvar::new() }
    }

    fn slot(&self) -> MutexGuard<'_, Copies> {
        let slot = rayon::current_thread_index().unwrap_or(self.last.len() - 1);
        self.last[slot].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until there is memory for a picture, and takes it. One that would take all of it gets all of it.
    fn room(&self, header: &Header) -> Room<'_> {
        let bytes = header.memory().min(MEMORY);
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut used = self
            .freed
            .wait_while(used, |used| *used + bytes > MEMORY)
            .unwrap_or_else(PoisonError::into_inner);
        *used += bytes;
        Room { workshop: self, bytes }
    }
}

/// What a copy is kept under: all that its bytes depend on.
fn key(source: &blake3::Hash, width: u32) -> String {
    let recipe = format!("{} {width} {source}", picture::FORMAT);
    blake3::hash(recipe.as_bytes()).to_string()
}

/// Memory that was taken; given back when it is dropped.
struct Room<'w> {
    workshop: &'w Workshop,
    bytes: u64,
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        *self.workshop.used.lock().unwrap_or_else(PoisonError::into_inner) -= self.bytes;
        self.workshop.freed.notify_all();
    }
}

impl Renderer {
    /// A smaller copy of a picture: out of the store, else made with all the others of it.
    pub(super) fn copy(&self, index: usize, width: u32) -> Result<Vec<u8>, Diagnostic> {
        let bytes = self.asset(index)?;
        let source = blake3::hash(&bytes);
        if let Some(kept) = self.store.get(&key(&source, width)) {
            return Ok(kept);
        }
        let mut slot = self.workshop.slot();
        let copies = match &*slot {
            Some((made, copies)) if *made == source => Arc::clone(copies),
            _ => {
                let copies = Arc::new(self.copies(index, &bytes)?);
                for (variant, copy) in copies.iter() {
                    self.store.put(&key(&source, variant.width), copy);
                }
                *slot = Some((source, Arc::clone(&copies)));
                copies
            }
        };
        let found = copies.iter().find(|(v, _)| v.width == width);
        found.map(|(_, copy)| copy.clone()).ok_or_else(|| self.bad_picture(index, Flaw::Broken))
    }

    fn copies(&self, index: usize, bytes: &[u8]) -> Result<Vec<(Variant, Vec<u8>)>, Diagnostic> {
        let header = self.site.assets[index].picture().unwrap_or(Err(Flaw::NotAPicture));
        let made = header.and_then(|header| {
            let _room = self.workshop.room(&header);
            picture::encode(bytes, &header)
        });
        made.map_err(|flaw| self.bad_picture(index, flaw))
    }

    /// A brief's card: out of the store, else drawn.
    pub(super) fn card(&self, index: usize) -> Vec<u8> {
        let brief = &self.site.briefs[index];
        let day = self.day_of(index);
        let card = route::card(&self.site, brief, &day);
        let recipe = format!("{}\n{}\n{}\n{}", card::FORMAT, card.outlet, card.day, card.title);
        let key = blake3::hash(recipe.as_bytes()).to_string();
        if let Some(kept) = self.store.get(&key) {
            return kept;
        }
        let drawn = card.draw();
        self.store.put(&key, &drawn);
        drawn
    }

    fn bad_picture(&self, index: usize, flaw: Flaw) -> Diagnostic {
        let asset = &self.site.assets[index];
        match &asset.data {
            AssetData::File(load::Asset { path, .. }) => finding::bad_picture(path, flaw),
            AssetData::Bytes(_) => finding::bad_picture(&asset.path.as_str().into(), flaw),
        }
    }
}
