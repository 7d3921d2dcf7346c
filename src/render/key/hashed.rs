//! Several things one after the other, to be hashed.

use crate::site::Site;
use foldhash::quality::FixedState;
use rayon::prelude::*;
use std::fmt::Debug;
use std::hash::BuildHasher as _;
use std::io::Write as _;

/// Things that are hashed together, of many.
const LOT: usize = 2_048;

/// About how many bytes one of them has, its length too.
const EACH: usize = 96;

/// About how many bytes are hashed together for a page: room that need not grow.
const ROOM: usize = 1_024;

/// A hash of several things. It tells what has changed, and withstands nobody who wants two things to have one: only who
/// writes the site could, and of texts, which may be others' words, it is given a hash that does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hash([u8; 16]);

impl Hash {
    pub(super) fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// The seeds of the two halves of a [`Hash`].
const SEEDS: [u64; 2] = [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344];

/// Several things one after the other, none of which runs into the next, to be hashed: at once, for a hash of many small
/// pieces takes several times as long.
pub(super) struct Hashed(Vec<u8>);

impl Default for Hashed {
    fn default() -> Self {
        Self(Vec::with_capacity(ROOM))
    }
}

impl Hashed {
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(&bytes.len().to_le_bytes());
        self.0.extend_from_slice(bytes);
    }

    /// Puts something in front of which its length stands.
    fn measured(&mut self, put: impl FnOnce(&mut Vec<u8>)) {
        let from = self.0.len();
        self.bytes(&[]);
        let begin = self.0.len();
        put(&mut self.0);
        let length = (self.0.len() - begin).to_le_bytes();
        self.0[from..begin].copy_from_slice(&length);
    }

    pub(super) fn numbers(&mut self, numbers: impl Iterator<Item = u32>) {
        self.measured(|out| numbers.for_each(|number| out.extend_from_slice(&number.to_le_bytes())));
    }

    /// The hashes of briefs.
    pub(super) fn each(&mut self, of: &[Hash], briefs: impl Iterator<Item = u32>) {
        briefs.for_each(|brief| self.bytes(of[brief as usize].as_bytes()));
    }

    /// The pages that sections and the site have of their own.
    pub(super) fn files(&mut self, site: &Site) {
        for file in site.home.iter().chain(site.sections.iter().filter_map(|s| s.file.as_ref())) {
            self.text(&file.file.path);
            self.text(&file.file.text);
        }
    }

    /// What pages there are of the registry, and what else is the same for all pages.
    pub(super) fn pages_of_registry(&mut self, site: &Site) {
        site.speakers.iter().for_each(|s| self.shown(&(&s.key, &s.name, &s.url)));
        site.sources.iter().for_each(|s| self.shown(&(&s.key, &s.title, &s.url)));
        self.shown(&(&*site.left_out, &site.languages, site.has_code, site.note_rules));
    }

    pub(super) fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    pub(super) fn shown(&mut self, value: &impl Debug) {
        // Writing to a Vec can't fail.
        self.measured(|out| drop(write!(out, "{value:?}")));
    }

    /// Many things, in their order. Each lot of them is hashed by whichever thread is free.
    pub(super) fn many<T: Sync>(&mut self, all: &[T], put: impl Fn(&mut Self, &T) + Sync) {
        let lot = |things: &[T]| {
            let mut lot = Self(Vec::with_capacity(things.len() * EACH));
            for thing in things {
                put(&mut lot, thing);
            }
            lot.end()
        };
        let lots: Vec<Hash> = all.par_chunks(LOT).map(lot).collect();
        for lot in lots {
            self.bytes(lot.as_bytes());
        }
    }

    pub(super) fn end(self) -> Hash {
        let [low, high] = SEEDS.map(|seed| FixedState::with_seed(seed).hash_one(&self.0[..]));
        Hash((u128::from(high) << u64::BITS | u128::from(low)).to_le_bytes())
    }
}
