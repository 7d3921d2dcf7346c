//! Pictures: what pages and feeds say of them, their files without what else is in them, and the smaller copies.

use super::Renderer;
use super::value::{map, text_or_null};
use crate::diagnostic::{Diagnostic, finding};
use crate::load;
use crate::parse::front_matter::Photo;
use crate::picture::{self, Flaw, Format, Header, Variant, card};
use crate::site::link::{self, Target};
use crate::site::picture_words;
use crate::site::route;
use crate::site::{AssetData, Brief, Site, address};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use tera::Value;

/// Bytes of memory that pictures may take while their copies are made: what is beyond it waits.
const MEMORY: u64 = 224 * 1024 * 1024;

/// Where a picture is, as a page shows it.
pub(super) struct Shown {
    /// Its path in the site with its version, or its whole address where it is elsewhere.
    path: String,
    /// True for a path in the site.
    inside: bool,
    /// Pixels across and down, if they are known.
    pub(super) size: Option<(u32, u32)>,
    /// Copies in other sizes: path in the site, pixels across.
    copies: Vec<(String, u32)>,
    /// What is shown, as an index into [`Site::assets`], and the width of the copy that is, if it is one.
    file: Option<(usize, Option<u32>)>,
}

impl Shown {
    /// Whether it is known to be higher than it is wide.
    pub(super) fn is_tall(&self) -> bool {
        self.size.is_some_and(|(width, height)| height > width)
    }

    /// The picture that the file `from`, whose page is `url`, names. Where there are copies, the largest of them stands
    /// for it.
    pub(super) fn new(site: &Site, from: &str, url: &str, src: &str) -> Self {
        let (path, inside) = match link::resolve(site, from, url, src) {
            Target::Inside(path) => (path, true),
            Target::Outside => {
                let inline = picture::cleaned(src).and_then(Result::ok);
                (inline.unwrap_or_else(|| src.to_owned()), false)
            }
            Target::LeftOut(_) | Target::Missing(_) => (address::encode(src), false),
        };
        let mut shown = Self { path, inside, size: None, copies: Vec::new(), file: None };
        let Some(index) = inside.then(|| link::asset_at(site, &shown.path)).flatten() else { return shown };
        let asset = &site.assets[index];
        shown.file = Some((index, None));
        let Some(Ok(header)) = asset.look().header else {
            shown.path = asset.versioned(&shown.path);
            return shown;
        };
        let path = |v: &Variant| {
            let path = address::encode(&picture::variant_path(&asset.path, v.width));
            asset.versioned(&format!("/{path}"))
        };
        let copies = header.variants();
        if let Some(largest) = copies.last() {
            shown.path = path(largest);
            shown.size = Some((largest.width, largest.height));
            shown.copies = copies.iter().map(|v| (path(v), v.width)).collect();
            shown.file = Some((index, Some(largest.width)));
        } else {
            shown.path = asset.versioned(&shown.path);
            shown.size = Some((header.width, header.height));
        }
        shown
    }

    /// A picture among a brief's photos.
    pub(super) fn photo(site: &Site, brief: &Brief, photo: &Photo) -> Self {
        Self::new(site, &brief.parsed.file.path, &brief.url, &photo.src)
    }

    /// Its whole address.
    pub(super) fn address(&self, site: &Site) -> String {
        if self.inside { site.config.absolute(&self.path) } else { self.path.clone() }
    }

    /// What `src` says, and `srcset`, which is empty where there is one size.
    pub(super) fn sources(&self, site: &Site) -> (String, String) {
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
    let shown = Shown::photo(site, brief, photo);
    let (src, srcset) = shown.sources(site);
    let (width, height) = size(&shown);
    map([
        ("src", src.into()),
        ("srcset", text_or_null(Some(srcset.as_str()).filter(|s| !s.is_empty()))),
        ("alt", photo.alt.as_str().into()),
        ("caption", photo.caption.as_str().into()),
        ("credit", photo.credit.as_str().into()),
        ("focus", text_or_null(photo.focus)),
        ("width", width),
        ("height", height),
        ("in_text", picture_words::is_in_text(site, brief, photo).into()),
    ])
}

/// A picture of the site itself or of an author, for templates.
pub(super) fn of_the_house(site: &Site, src: &str, alt: &str) -> Value {
    let shown = Shown::new(site, link::HOUSE, "/", src);
    let (src, srcset) = shown.sources(site);
    let (width, height) = size(&shown);
    map([
        ("src", src.into()),
        ("srcset", text_or_null(Some(srcset.as_str()).filter(|s| !s.is_empty()))),
        ("alt", alt.into()),
        ("width", width),
        ("height", height),
    ])
}

/// The picture in the head of a brief's page: the first that others show, else its card, which has the day on it.
pub(super) fn in_head(site: &Site, brief: &Brief, day: &str) -> Value {
    let Some(photo) = route::lead(site, brief) else {
        if !route::has_card(site, brief) {
            return Value::none();
        }
        let path = address::beside(&brief.url, address::CARD);
        let alt = format!("{}. {}, {}", brief.title(), site.config.publisher, day);
        return map([
            ("url", site.config.absolute(&path).into()),
            ("alt", alt.into()),
            ("width", card::WIDTH.into()),
            ("height", card::HEIGHT.into()),
        ]);
    };
    let shown = Shown::photo(site, brief, photo);
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

/// The file of a brief's leading picture, for readers of feeds.
pub(super) struct Enclosure {
    /// Its whole address.
    pub(super) address: String,
    /// Its media type, and its size in bytes.
    pub(super) file: Option<(&'static str, usize)>,
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

/// What a copy is kept under: all that its bytes depend on. The width of a picture that was only turned is 0.
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
    /// A picture with nothing else in its file.
    pub(super) fn original(&self, index: usize) -> Result<Cow<'_, [u8]>, Diagnostic> {
        let asset = &self.site.assets[index];
        let bytes = self.asset(index)?;
        let Some(format) = Format::of(&asset.path, &bytes) else {
            let unknown = asset.look().is_unknown() && !bytes.is_empty();
            return if unknown { Err(self.bad_picture(index, Flaw::NotAPicture)) } else { Ok(bytes) };
        };
        let header = asset.look().header.and_then(Result::ok);
        let turned = header.filter(|header| format == Format::Png && header.orientation != 1);
        let Some(header) = turned else {
            return format.clean(&bytes).map(Cow::Owned).map_err(|flaw| self.bad_picture(index, flaw));
        };
        // Every pixel is written anew: that takes long.
        let key = key(&blake3::hash(&bytes), 0);
        if let Some(kept) = self.store.get(&key) {
            return Ok(Cow::Owned(kept));
        }
        let _room = self.workshop.room(&header);
        let turned = format.clean(&bytes).map_err(|flaw| self.bad_picture(index, flaw))?;
        self.store.put(&key, &turned);
        Ok(Cow::Owned(turned))
    }

    /// A smaller copy of a picture: out of the store, else made with all the others of it.
    pub(super) fn copy(&self, index: usize, width: u32) -> Result<Vec<u8>, Diagnostic> {
        let kept = self.site.assets[index].hash().and_then(|hash| self.store.get(&key(&hash, width)));
        if let Some(kept) = kept {
            return Ok(kept);
        }
        let bytes = self.asset(index)?;
        let source = blake3::hash(&bytes);
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
        let header = self.site.assets[index].look().header.unwrap_or(Err(Flaw::NotAPicture));
        let made = header.and_then(|header| {
            let _room = self.workshop.room(&header);
            picture::encode(bytes, &header)
        });
        made.map_err(|flaw| self.bad_picture(index, flaw))
    }

    /// The leading picture of a brief, for feeds.
    pub(super) fn enclosure(&self, brief: usize) -> Option<&Enclosure> {
        let enclosure = || {
            let brief = &self.site.briefs[brief];
            let shown = Shown::photo(&self.site, brief, route::lead(&self.site, brief)?);
            // A picture that can't be made is an error of its own page.
            let file = shown.file.and_then(|(index, copy)| {
                if let Some(width) = copy {
                    return Some((Format::Jpeg.media_type(), self.copy(index, width).ok()?.len()));
                }
                let bytes = self.original(index).ok()?;
                Some((Format::of(&self.site.assets[index].path, &bytes)?.media_type(), bytes.len()))
            });
            Some(Box::new(Enclosure { address: shown.address(&self.site), file }))
        };
        self.enclosures[brief].get_or_init(enclosure).as_deref()
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
