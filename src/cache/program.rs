//! Which program this is: what one version has kept is nothing to another.

use super::Folder;
use super::stamp::Stamp;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::PathBuf;

/// The file of the cache that remembers the hash of the program.
const KEPT: &str = "program";

/// The file that is being run. Linux names it even after another was put in its place.
fn file() -> Option<PathBuf> {
    let by_the_kernel = PathBuf::from("/proc/self/exe");
    if fs::metadata(&by_the_kernel).is_ok() { Some(by_the_kernel) } else { std::env::current_exe().ok() }
}

/// The stamp of the program.
pub fn stamp() -> Option<Stamp> {
    Stamp::at_the_end_of(&file()?)
}

#[derive(Serialize, Deserialize)]
struct Known {
    stamp: Stamp,
    hash: [u8; 32],
}

/// A hash of the program: the same wherever it is installed. It is read once, and its hash remembered.
pub fn hash(folder: &Folder) -> Option<[u8; 32]> {
    let stamp = stamp()?;
    if let Some(known) = folder.value::<Known>(KEPT).filter(|known| known.stamp == stamp) {
        return Some(known.hash);
    }
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(fs::File::open(file()?).ok()?).ok()?;
    let hash = *hasher.finalize().as_bytes();
    folder.keep(KEPT, &Known { stamp, hash });
    Some(hash)
}

/// What tells one start of the machine from another: after a cut of power, files may hold less than was written to them.
pub fn start_of_machine() -> String {
    fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default()
}
