//! What the file system tells of a file without its being read: if all of it is as before, so is the file.
//!
//! But for one case: clocks of file systems stand still between two ticks, and a file that is changed twice within one
//! may look unchanged. What was changed just before it was looked at is therefore compared by its content too: see
//! [`Seen`].

mod seen;

pub use seen::{Base, Seen, are_so, each_is_so, each_is_so_with_folders};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fs::{self, Metadata};
use std::path::Path;

/// A moment as file systems have it: nanoseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i64);

impl Moment {
    /// When a file was changed: its bytes, its name, or who may read it. Nobody can set it. `None` where the system has no
    /// such thing.
    pub fn changed(meta: &Metadata) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            Some(Self(meta.ctime().saturating_mul(1_000_000_000).saturating_add(meta.ctime_nsec())))
        }
        #[cfg(not(unix))]
        {
            let _ = meta;
            None
        }
    }

    /// Whether something may have happened after this that a clock of the file system tells no difference of, when its
    /// clock says `now`. The clocks of most tick a hundred times a second or more; those whose moments are whole
    /// milliseconds may tick every two seconds.
    pub fn is_just_before(self, now: Self) -> bool {
        let tick = if self.0 % 1_000_000 == 0 { 2_100_000_000 } else { 100_000_000 };
        self.0.saturating_add(tick) >= now.0
    }
}

/// What a path is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A link.
    Link,
    /// A pipe, a device.
    Other,
}

/// What the file system tells of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// What it is.
    pub kind: Kind,
    /// Bytes in it.
    pub size: u64,
    /// When its bytes were last written, as far as nobody has set it.
    pub written: Moment,
    /// When anything about it was last changed.
    pub changed: Moment,
    /// The number of the file, and of the file system.
    number: (u64, u64),
}

impl Stamp {
    /// The stamp of a path; a link is not followed. `None` if there is nothing, or where stamps tell too little.
    pub fn of(path: &Path) -> Option<Self> {
        Self::new(&fs::symlink_metadata(path).ok()?)
    }

    /// The stamp of what a path leads to.
    pub fn at_the_end_of(path: &Path) -> Option<Self> {
        Self::new(&fs::metadata(path).ok()?)
    }

    /// Whether it is of the very same file as another, whatever was written into it.
    pub fn is_one_file(&self, other: &Self) -> bool {
        self.kind == other.kind && self.number == other.number
    }

    /// The fields of the system's own, whose types differ by machine.
    #[cfg(target_os = "linux")]
    #[allow(
        clippy::cast_sign_loss,
        clippy::cast_possible_wrap,
        clippy::cast_lossless,
        clippy::unnecessary_cast
    )]
    fn of_stat(found: &rustix::fs::Stat) -> Self {
        use rustix::fs::FileType;
        let kind = match FileType::from_raw_mode(found.st_mode) {
            FileType::RegularFile => Kind::File,
            FileType::Directory => Kind::Folder,
            FileType::Symlink => Kind::Link,
            _ => Kind::Other,
        };
        let moment = |seconds: i64, nanoseconds: i64| {
            Moment(seconds.saturating_mul(1_000_000_000).saturating_add(nanoseconds))
        };
        Self {
            kind,
            size: found.st_size as u64,
            written: moment(found.st_mtime as i64, found.st_mtime_nsec as i64),
            changed: moment(found.st_ctime as i64, found.st_ctime_nsec as i64),
            number: (found.st_ino as u64, found.st_dev as u64),
        }
    }

    fn new(meta: &Metadata) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            let kind = match meta.file_type() {
                t if t.is_file() => Kind::File,
                t if t.is_dir() => Kind::Folder,
                t if t.is_symlink() => Kind::Link,
                _ => Kind::Other,
            };
            let written = meta.mtime().saturating_mul(1_000_000_000).saturating_add(meta.mtime_nsec());
            Some(Self {
                kind,
                size: meta.len(),
                written: Moment(written),
                changed: Moment::changed(meta)?,
                number: (meta.ino(), meta.dev()),
            })
        }
        #[cfg(not(unix))]
        {
            let _ = meta;
            None
        }
    }
}

impl Kind {
    /// All of them.
    const ALL: [Self; 4] = [Self::File, Self::Folder, Self::Link, Self::Other];
}

/// Bytes of a stamp where it is kept: of its kind one, of all else eight each. A large site has tens of thousands, and numbers
/// of as many bytes as they need take several times as long.
const KEPT: usize = 1 + 5 * 8;

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self { kind, size, written, changed, number } = self;
        let mut kept = [0; KEPT];
        kept[0] = *kind as u8;
        let moments = [written.0.cast_unsigned(), changed.0.cast_unsigned()];
        let numbers = [*size, moments[0], moments[1], number.0, number.1];
        for (place, number) in kept[1..].as_chunks_mut::<8>().0.iter_mut().zip(numbers) {
            *place = number.to_le_bytes();
        }
        to.serialize_bytes(&kept)
    }
}

impl<'d> Deserialize<'d> for Stamp {
    fn deserialize<D: Deserializer<'d>>(from: D) -> Result<Self, D::Error> {
        let none = || D::Error::custom("no stamp");
        let kept: [u8; KEPT] = <&[u8]>::deserialize(from)?.try_into().map_err(|_| none())?;
        let kind = *Kind::ALL.get(usize::from(kept[0])).ok_or_else(none)?;
        let number = |nth: usize| u64::from_le_bytes(kept[1..].as_chunks::<8>().0[nth]);
        let moment = |nth: usize| Moment(number(nth).cast_signed());
        let (written, changed) = (moment(1), moment(2));
        Ok(Self { kind, size: number(0), written, changed, number: (number(3), number(4)) })
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_kept_as_it_is() {
        for kind in Kind::ALL {
            let (written, changed) = (Moment(-1), Moment(1_000_000_000_123));
            let stamp = Stamp { kind, size: u64::MAX, written, changed, number: (7, 1 << 40) };
            let kept = postcard::to_stdvec(&stamp).unwrap();
            assert_eq!(postcard::from_bytes::<Stamp>(&kept).unwrap(), stamp);
            for cut in 0..kept.len() {
                assert!(postcard::from_bytes::<Stamp>(&kept[..cut]).is_err());
            }
        }
    }

    #[test]
    fn moments_of_coarse_clocks_are_doubted_for_longer() {
        let (fine, coarse) = (Moment(1_000_000_000_123), Moment(1_000_000_000_000));
        let after = |moment: Moment, ms: i64| Moment(moment.0 + ms * 1_000_000);
        assert!(fine.is_just_before(after(fine, 50)) && !fine.is_just_before(after(fine, 200)));
        assert!(coarse.is_just_before(after(coarse, 2_000)) && !coarse.is_just_before(after(coarse, 2_200)));
        assert!(fine.is_just_before(after(fine, -500)), "the clock was set back");
    }
}
