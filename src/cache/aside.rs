//! Bytes put aside while a build runs: in a file without a name, which nobody else can open, and which is gone when the
//! program is, however it ends. There they take no memory that the system can't use for something else.

use super::bytes::Slice;
use std::borrow::Cow;
use std::fmt;
use std::fs::File;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The file.
#[derive(Debug)]
pub struct Aside {
    file: File,
    end: AtomicU64,
}

/// Bytes of it.
#[derive(Debug, Clone)]
pub struct Part {
    aside: Arc<Aside>,
    at: u64,
    length: u32,
}

/// Bytes in memory, or put aside.
#[derive(Clone)]
pub enum Bytes {
    /// In memory.
    Here(Slice),
    /// Put aside.
    Aside(Part),
}

impl Aside {
    /// Opens one; `None` where there can be none.
    pub fn open() -> Option<Arc<Self>> {
        let file = system::nameless(&std::env::temp_dir()).ok()?;
        Some(Arc::new(Self { file, end: AtomicU64::new(0) }))
    }

    /// Puts bytes aside; `None` if there is no room for them.
    fn put(self: &Arc<Self>, bytes: &[u8]) -> Option<Part> {
        let length = u32::try_from(bytes.len()).ok()?;
        let at = self.end.fetch_add(u64::from(length), Ordering::Relaxed);
        system::write(&self.file, bytes, at).ok()?;
        Some(Part { aside: Arc::clone(self), at, length })
    }
}

impl Part {
    fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; self.length as usize];
        system::read(&self.aside.file, &mut bytes, self.at)?;
        Ok(bytes)
    }
}

impl Bytes {
    /// Puts bytes aside, where that can be done; else they stay in memory.
    pub fn put(aside: Option<&Arc<Aside>>, bytes: Vec<u8>) -> Self {
        match aside.filter(|_| !bytes.is_empty()).and_then(|aside| aside.put(&bytes)) {
            Some(part) => Self::Aside(part),
            None => Self::Here(bytes.into_boxed_slice().into()),
        }
    }

    /// The bytes.
    ///
    /// # Panics
    /// If a disk fails on which they were put aside: that is an error of the page that is being made.
    pub fn read(&self) -> Cow<'_, [u8]> {
        self.try_read().expect("what was put aside")
    }

    /// The same, where the disk may fail.
    pub(super) fn try_read(&self) -> io::Result<Cow<'_, [u8]>> {
        match self {
            Self::Here(bytes) => Ok(Cow::Borrowed(bytes)),
            Self::Aside(part) => part.read().map(Cow::Owned),
        }
    }
}

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.read().fmt(f)
    }
}

impl From<Slice> for Bytes {
    fn from(bytes: Slice) -> Self {
        Self::Here(bytes)
    }
}

#[cfg(unix)]
mod system {
    use std::fs::{File, OpenOptions, remove_file};
    use std::io;
    use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
    use std::path::Path;

    /// How many files of programs that were killed just here are passed over.
    const LEFT_BEHIND: u32 = 16;

    /// A new file in a folder, for this user alone; its name is taken off at once.
    pub(super) fn nameless(folder: &Path) -> io::Result<File> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true).mode(0o600);
        let mut number = 0;
        loop {
            let path = folder.join(format!(".ibid-{}-{number}", std::process::id()));
            match options.open(&path) {
                Ok(file) => return remove_file(&path).map(|()| file),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < LEFT_BEHIND => {
                    number += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }

    pub(super) fn write(file: &File, bytes: &[u8], at: u64) -> io::Result<()> {
        file.write_all_at(bytes, at)
    }

    pub(super) fn read(file: &File, bytes: &mut [u8], at: u64) -> io::Result<()> {
        file.read_exact_at(bytes, at)
    }
}

/// Other systems keep the name of a file as long as it is open: nothing is put aside there.
#[cfg(not(unix))]
mod system {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    pub(super) fn nameless(_: &Path) -> io::Result<File> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(super) fn write(_: &File, _: &[u8], _: u64) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }

    pub(super) fn read(_: &File, _: &mut [u8], _: u64) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_aside_by_many_at_once_is_read_as_it_was() {
        let aside = Aside::open().unwrap();
        let bytes = |n: usize| vec![n as u8; n * 7 % 5_000];
        let put = |of: usize| -> Vec<(usize, Bytes)> {
            (of * 200..of * 200 + 200).map(|n| (n, Bytes::put(Some(&aside), bytes(n)))).collect()
        };
        let all: Vec<(usize, Bytes)> = std::thread::scope(|threads| {
            let put = &put;
            let threads: Vec<_> = (0..4).map(|of| threads.spawn(move || put(of))).collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
        });
        for (n, part) in &all {
            assert_eq!(matches!(part, Bytes::Aside(_)), !bytes(*n).is_empty());
            assert_eq!(*part.read(), *bytes(*n));
        }
        assert_eq!(*Bytes::put(None, bytes(3)).read(), *bytes(3));
    }

    #[test]
    fn the_file_has_no_name() {
        let folder = tempfile::tempdir().unwrap();
        let file = system::nameless(folder.path()).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        system::write(&file, b"abc", 2).unwrap();
        let mut read = [0; 2];
        system::read(&file, &mut read, 3).unwrap();
        assert_eq!(&read, b"bc");
    }
}
