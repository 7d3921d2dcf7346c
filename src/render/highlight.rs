//! Code, coloured by classes. Grammars are loaded when the first block of code is met, and not before.

use super::{NoStore, Store};
use pulldown_cmark_escape::escape_html;
use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};
use syntect::highlighting::Theme;
use syntect::html::{ClassStyle, ClassedHTMLGenerator, css_for_theme_with_class_style};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;
use two_face::theme::{EmbeddedLazyThemeSet, EmbeddedThemeName};

static GRAMMARS: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);
static THEMES: LazyLock<EmbeddedLazyThemeSet> = LazyLock::new(two_face::theme::extra);

/// More than this is shown without colours: a grammar's expressions take their time.
const LARGEST: usize = 256 * 1024;

/// The classes' prefix, so that they don't meet a theme's own.
const CLASSES: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// The name under which coloured blocks are kept.
const KEPT: &str = "blocks";

/// Bytes of blocks that are kept at most: where more have gathered, those of this run alone are.
const MOST: usize = 16 * 1024 * 1024;

/// Coloured blocks, by a hash of language and code.
type Blocks = HashMap<[u8; 32], Arc<str>>;

/// Colours code, and remembers what it has coloured: a block stands on its brief's page, and in feeds. From run to run too,
/// where there is a store: the expressions of a grammar take longer to be made ready than a small site does.
pub struct Highlighter {
    done: Mutex<Blocks>,
    /// What runs before this one have coloured.
    kept: OnceLock<Blocks>,
    has_new: AtomicBool,
    store: Arc<dyn Store>,
}

impl Default for Highlighter {
    fn default() -> Self {
        Self::with_store(Arc::new(NoStore))
    }
}

impl Highlighter {
    /// Keeps blocks in a store.
    pub(super) fn with_store(store: Arc<dyn Store>) -> Self {
        Self { done: Mutex::default(), kept: OnceLock::new(), has_new: AtomicBool::new(false), store }
    }

    /// What was kept by the same program, which has the grammars in it.
    fn kept(&self) -> &Blocks {
        self.kept.get_or_init(|| {
            let Some(program) = self.store.program() else { return Blocks::new() };
            let kept = self.store.get(KEPT).and_then(|bytes| postcard::from_bytes(&bytes).ok());
            let kept = kept.filter(|(by, _): &([u8; 32], Vec<([u8; 32], String)>)| *by == program);
            let blocks = kept.map(|(_, blocks)| blocks).unwrap_or_default().into_iter();
            blocks.map(|(key, html)| (key, html.into())).collect()
        })
    }

    /// Keeps what was coloured, if any of it is new.
    pub(super) fn keep(&self) {
        let Some(program) = self.store.program().filter(|_| self.has_new.load(Ordering::Relaxed)) else {
            return;
        };
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        let size = |blocks: &Blocks| blocks.values().map(|html| html.len()).sum::<usize>();
        let mut all = done.clone();
        if size(&done) + size(self.kept()) < MOST {
            all.extend(self.kept().iter().map(|(key, html)| (*key, Arc::clone(html))));
        }
        let mut blocks: Vec<(&[u8; 32], &str)> = all.iter().map(|(key, html)| (key, &**html)).collect();
        blocks.sort_unstable();
        if let Ok(bytes) = postcard::to_stdvec(&(program, blocks)) {
            self.store.put(KEPT, &bytes);
        }
    }

    /// A block of code as HTML.
    pub fn block(&self, code: &str, language: &str) -> String {
        let mut out = String::from("<pre class=\"code\" tabindex=\"0\"");
        // Writing to a String can't fail.
        if !language.is_empty() {
            out.push_str(" data-lang=\"");
            let _ = escape_html(&mut out, language);
            out.push('"');
        }
        out.push_str("><code>");
        match self.coloured(code, language) {
            Some(html) => out.push_str(&html),
            None => {
                let _ = escape_html(&mut out, code);
            }
        }
        out.push_str("</code></pre>\n");
        out
    }

    /// The code with its classes; `None` for a language that isn't known.
    fn coloured(&self, code: &str, language: &str) -> Option<Arc<str>> {
        if language.is_empty() || code.len() > LARGEST {
            return None;
        }
        let key = *blake3::hash(format!("{language}\n{code}").as_bytes()).as_bytes();
        let done = || self.done.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(html) = done().get(&key) {
            return Some(Arc::clone(html));
        }
        if let Some(html) = self.kept().get(&key) {
            done().insert(key, Arc::clone(html));
            return Some(Arc::clone(html));
        }
        let grammar = GRAMMARS.find_syntax_by_token(language)?;
        let mut generator = ClassedHTMLGenerator::new_with_class_style(grammar, &GRAMMARS, CLASSES);
        for line in LinesWithEndings::from(code) {
            generator.parse_html_for_line_which_includes_newline(line).ok()?;
        }
        let html: Arc<str> = generator.finalize().into();
        done().insert(key, Arc::clone(&html));
        self.has_new.store(true, Ordering::Relaxed);
        Some(html)
    }
}

/// Words for code that isn't to be coloured.
const PLAIN: &[&str] = &["text", "txt", "plain", "plaintext", "none", "output", "console"];

/// Whether code in a language is coloured, or meant to be plain.
pub fn knows(language: &str) -> bool {
    PLAIN.contains(&language) || GRAMMARS.find_syntax_by_token(language).is_some()
}

/// What the known languages are called in a block of code.
pub fn languages() -> Vec<String> {
    let names = GRAMMARS.syntaxes().iter().flat_map(|s| s.file_extensions.iter().chain([&s.name]));
    let mut names: Vec<String> = names.filter(|n| n.len() > 2).map(|n| n.to_lowercase()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The style sheet for the classes: light or dark.
pub fn style_sheet(dark: bool) -> String {
    let name = if dark { EmbeddedThemeName::TwoDark } else { EmbeddedThemeName::InspiredGithub };
    let theme: &Theme = THEMES.get(name);
    css_for_theme_with_class_style(theme, CLASSES).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[derive(Default)]
    struct Memory {
        program: u8,
        kept: Mutex<BTreeMap<String, Vec<u8>>>,
    }

    impl Store for Memory {
        fn get(&self, key: &str) -> Option<Vec<u8>> {
            self.kept.lock().unwrap().get(key).cloned()
        }

        fn put(&self, key: &str, bytes: &[u8]) {
            self.kept.lock().unwrap().insert(key.to_owned(), bytes.to_vec());
        }

        fn program(&self) -> Option<[u8; 32]> {
            Some([self.program; 32])
        }
    }

    #[test]
    fn coloured_blocks_are_kept_for_the_same_program() {
        let store = Arc::new(Memory::default());
        let (one, two) = ("let x = \"<1>\";\n", "fn two() {}\n");
        let first = Highlighter::with_store(store.clone());
        let coloured = [one, two].map(|code| first.block(code, "rust"));
        assert!(coloured[0].contains("hl-"), "{}", coloured[0]);
        first.keep();
        // The next run is asked for one of them only, and has one more.
        let next = Highlighter::with_store(store.clone());
        assert_eq!(next.block(one, "rust"), coloured[0]);
        assert!(!next.has_new.load(Ordering::Relaxed));
        next.block("x = 1\n", "python");
        next.keep();
        let last = Highlighter::with_store(store.clone());
        assert_eq!((last.kept().len(), last.block(two, "rust")), (3, coloured[1].clone()));
        let kept = std::mem::take(&mut *store.kept.lock().unwrap());
        let other = Highlighter::with_store(Arc::new(Memory { program: 1, kept: Mutex::new(kept) }));
        assert_eq!((other.kept().len(), other.block(one, "rust")), (0, coloured[0].clone()));
        assert_eq!(Highlighter::default().block(one, "rust"), coloured[0]);
    }
}
