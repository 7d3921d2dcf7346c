//! What of a site's folder is taken in: what editors and systems leave behind is passed over, and a link out of the
//! folder is followed only where `site.toml` says so.

use crate::config::{Config, ignore_pattern};
use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

/// Names that nobody means to publish, in the syntax of `.gitignore` and in small letters: names are compared so. The
/// last pattern that fits counts.
const LEFTOVERS: &[&str] = &[
    // Hidden files; but services look for proofs of ownership and contacts in this folder.
    ".*",
    "!.well-known/",
    // Copies that editors make while they save, or keep.
    "*~",
    "\\#*\\#",
    "*.bak",
    "*.bak[0-9]",
    "*.backup",
    "*.old",
    "*.orig",
    "*.rej",
    "*.save",
    "*.save.[0-9]",
    "*.autosave",
    "*.sw[g-p]",
    "*.kate-swp",
    "%*%",
    "session.vim",
    "*.tmp",
    "*.tmp.*",
    "*.temp",
    // Vim tries a folder with files of these names.
    "4913",
    "5036",
    "!4913/",
    "!5036/",
    // Copies of a file that Subversion couldn't merge.
    "*.mine",
    "*.r[0-9]*",
    // Office programs: locks, and copies of documents that are open.
    "~$*",
    "*.lck",
    "*.asd",
    "*.wbk",
    // Downloads that aren't complete.
    "*.part",
    "*.partial",
    "*.crdownload",
    "*.download",
    "*.opdownload",
    // What systems and services put into folders.
    "thumbs.db",
    "thumbs.db:encryptable",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "desktop.ini",
    "*.lnk",
    // The end of the name is a carriage return, which would be taken off a pattern that ends with it.
    "icon[\r]",
    "__macosx",
    "$recycle.bin",
    "system volume information",
    "\\#recycle/",
    "@eadir/",
    "lost+found",
    "*.icloud",
    // What tools for programmers put there.
    "node_modules/",
    "__pycache__/",
    "*.pyc",
    "npm-debug.log*",
    "yarn-error.log",
    "yarn-debug.log*",
    "nohup.out",
    "*.sublime-workspace",
];

/// What a walk passes over, and which folders outside the site it may be led into.
#[derive(Debug, Clone)]
pub struct Rules {
    ignored: Arc<Gitignore>,
    /// The site's own patterns, as they were built from: two rules are the same if these are.
    patterns: Vec<String>,
    /// Without links in them.
    follow: Vec<PathBuf>,
}

/// The rules of a site that has none of its own.
static USUAL: LazyLock<Rules> = LazyLock::new(|| Rules::new(Vec::new(), Vec::new()));

impl Default for Rules {
    fn default() -> Self {
        USUAL.clone()
    }
}

impl PartialEq for Rules {
    fn eq(&self, other: &Self) -> bool {
        self.patterns == other.patterns && self.follow == other.follow
    }
}

impl Rules {
    /// The rules of the site in `root`.
    pub fn of(root: &Path, config: &Config) -> Self {
        let follow = config.follow.iter().filter_map(|f| root.join(f).canonicalize().ok()).collect();
        Self::new(config.ignore.clone(), follow)
    }

    fn new(patterns: Vec<String>, follow: Vec<PathBuf>) -> Self {
        let mut builder = GitignoreBuilder::new("");
        for line in
            LEFTOVERS.iter().copied().map(str::to_owned).chain(patterns.iter().map(|p| ignore_pattern(p)))
        {
            // What the site asks for was tried when `site.toml` was read.
            let _ = builder.add_line(None, &line);
        }
        let ignored = builder.build().unwrap_or_else(|_| Gitignore::empty());
        Self { ignored: Arc::new(ignored), patterns, follow }
    }

    /// Whether the site has patterns of its own.
    pub(super) fn has_own(&self) -> bool {
        !self.patterns.is_empty()
    }

    /// Whether a walk passes over a file or folder of that path, from `content` or a theme's folder. The folders that it
    /// is in are not looked at.
    pub fn passes_over(&self, path: &Path, is_folder: bool) -> bool {
        if !is_folder && self.patterns.is_empty() && is_plain_brief(path) {
            return false;
        }
        let small = path.to_string_lossy().to_lowercase();
        match self.ignored.matched(small, is_folder) {
            Match::Ignore(_) => true,
            Match::Whitelist(_) => false,
            Match::None => !is_folder && is_of_a_merge(path),
        }
    }

    /// The same, or whether it passes over a folder that it is in.
    pub fn passes_over_all(&self, path: &Path, is_folder: bool) -> bool {
        path.ancestors()
            .filter(|p| !p.as_os_str().is_empty())
            .any(|p| self.passes_over(p, is_folder || p != path))
    }

    /// Whether the site asks for a file or folder by a pattern that begins with an exclamation mark.
    pub(super) fn asks_for(&self, path: &Path, is_folder: bool) -> bool {
        let path = path.to_string_lossy().to_lowercase();
        !self.patterns.is_empty() && matches!(self.ignored.matched(path, is_folder), Match::Whitelist(_))
    }

    /// Whether a link may lead to a place: in the site, or in a folder that is to be followed. Both are without links.
    pub(super) fn allows(&self, root: &Path, target: &Path) -> bool {
        target.starts_with(root) || self.follows(target)
    }

    /// Whether a place is in a folder outside the site that is to be followed.
    pub(super) fn follows(&self, target: &Path) -> bool {
        self.follow.iter().any(|f| target.starts_with(f))
    }
}

/// Whether none of the usual patterns can fit a file: nearly all files of a large site are briefs of such names.
fn is_plain_brief(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "md")
        && path
            .file_name()
            .and_then(|n| n.to_str())
            .is_some_and(|n| !n.starts_with(['.', '~', '#']) && !n.contains(".tmp.") && !n.contains(".TMP."))
        && !is_of_a_merge(path)
}

/// Whether a file is one that Git makes for a merge: `x_LOCAL_1234.md`. Capitals count, as they are common words.
fn is_of_a_merge(path: &Path) -> bool {
    let Some(stem) = path.file_stem().and_then(|s| s.to_str()) else { return false };
    let Some((rest, number)) = stem.rsplit_once('_') else { return false };
    !number.is_empty()
        && number.bytes().all(|b| b.is_ascii_digit())
        && ["_LOCAL", "_BASE", "_REMOTE", "_BACKUP"].iter().any(|w| rest.ends_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passed(rules: &Rules, path: &str) -> bool {
        rules.passes_over_all(Path::new(path), false)
    }

    #[test]
    fn every_pattern_can_be_read() {
        let mut builder = GitignoreBuilder::new("");
        for line in LEFTOVERS {
            builder.add_line(None, line).unwrap();
            assert_eq!(*line, line.to_lowercase());
        }
        assert_eq!(builder.build().unwrap().len(), LEFTOVERS.len());
    }

    #[test]
    fn what_programs_leave_behind_is_passed_over_and_what_was_meant_is_not() {
        let rules = Rules::default();
        for name in [
            "a.md~",
            "#a.md#",
            ".#a.md",
            "a.md.SWP",
            "a.MD.Bak",
            "news/~$Letter.docx",
            "THUMBS.DB",
            "Desktop.ini",
            "4913",
            "node_modules/x/y.js",
            "__MACOSX/a.jpg",
            "a.pdf.crdownload",
            ".git/HEAD",
            "a.md.rej",
            "a.md.r12",
            "a.LCK",
            "~$a.md",
            ".a.md",
            ".DS_Store",
            "._a.jpg",
            "a.docx.tmp",
            ".well-known/.DS_Store",
            "a.tmp.1234",
            "a.tmp.md",
            "a_LOCAL_1234.md",
            "a_BACKUP_77.txt",
            "%a.md%",
            ".a.md.kate-swp",
            "Icon\r",
            "$RECYCLE.BIN/x.txt",
            "System Volume Information/x",
            "lost+found/x.txt",
            "npm-debug.log",
            "nohup.out",
            "Session.vim",
        ] {
            assert!(passed(&rules, name), "{name}");
        }
        for name in [
            "a.md",
            "a.swf",
            "4913/a.md",
            "4913.md",
            ".well-known/security.txt",
            "a#b.md",
            "#1.md",
            "map.svg",
            "notes.docx",
            "tilde~a.md",
            "desktop.ini.md",
            "bak.md",
            "node_modules.md",
            "_redirects",
            "icon",
            "my_local_1.md",
            "a_LOCAL_news.md",
            "100%.md",
        ] {
            assert!(!passed(&rules, name), "{name}");
        }
    }

    #[test]
    fn a_site_adds_patterns_and_takes_names_back() {
        let patterns = ["*.psd", "raw/", "/content/news/private", "!keep.bak", "#inbox/", "!notes.txt"];
        let rules = Rules::new(patterns.map(str::to_owned).into(), Vec::new());
        for name in ["a/b.PSD", "news/raw/a.md", "news/private/a.md", "#inbox/a.md"] {
            assert!(passed(&rules, name), "{name}");
        }
        for name in ["keep.bak", "raw", "x/news/private/a.md"] {
            assert!(!passed(&rules, name), "{name}");
        }
        assert!(rules.asks_for(Path::new("a/Notes.txt"), false));
        assert!(!rules.asks_for(Path::new("a/b.txt"), false));
    }
}
