//! Rust read as far as its layout goes: which files use which, and how long functions are.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The files of a package, by their modules; `lib.rs` is the module without a name.
pub(crate) struct Package {
    /// The modules of `lib.rs`, in its order.
    pub(crate) order: Vec<String>,
    files: BTreeMap<Vec<String>, String>,
}

/// A path such as `crate::note::Note`, or a module.
pub(crate) type Names = Vec<String>;

/// The files that each file uses.
pub(crate) type Uses = BTreeMap<Names, BTreeSet<Names>>;

impl Package {
    /// Reads the package in `folder`, without the files of one that lies within it.
    pub(crate) fn read(folder: &Path, without: Option<&Path>) -> Self {
        let inner = without.and_then(|w| w.strip_prefix(folder).ok()?.to_str()).unwrap_or("\0");
        let files = rust_files(folder, "");
        let files: Vec<(&str, &str)> = files
            .iter()
            .filter(|(path, _)| !path.starts_with(inner) && path != "main.rs")
            .map(|(path, text)| (path.trim_end_matches(".rs"), text.as_str()))
            .collect();
        Self::of(&files)
    }

    /// A package of files by their paths without ".rs".
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let module = |path: &str| match path {
            "lib" => Vec::new(),
            path => path.split('/').map(str::to_owned).collect(),
        };
        let files: BTreeMap<Names, String> =
            files.iter().map(|(path, text)| (module(path), code(text))).collect();
        let lib = &files[&Vec::new()];
        let declared = lib.lines().filter_map(|l| l.trim_start_matches("pub ").strip_prefix("mod "));
        let order = declared.filter_map(|l| Some(l.trim().strip_suffix(';')?.to_owned())).collect();
        Self { order, files }
    }

    /// Which files each file uses.
    pub(crate) fn uses(&self) -> Uses {
        self.files.iter().map(|(module, code)| (module.clone(), self.used_by(module, code))).collect()
    }

    fn used_by(&self, module: &[String], code: &str) -> BTreeSet<Names> {
        let (imports, rest) = split_imports(code);
        let mut paths: Vec<Names> = imports.iter().flat_map(|tree| import_paths(tree)).collect();
        // `note::compose` means the import of `note`.
        let imported: BTreeMap<String, Names> =
            paths.iter().filter_map(|p| Some((p.last()?.clone(), p.clone()))).collect();
        for path in inline_paths(&rest) {
            let start = imported.get(&path[0]).filter(|_| !is_root(&path[0]));
            paths.push(match start {
                Some(start) => start.iter().chain(&path[1..]).cloned().collect(),
                None => path,
            });
        }
        paths.iter().filter_map(|path| self.file_of(module, path)).filter(|f| f != module).collect()
    }

    /// The file that a path of `module` leads to.
    fn file_of(&self, module: &[String], path: &[String]) -> Option<Names> {
        let ups = path.iter().take_while(|name| *name == "super").count();
        let (start, rest) = match path.first()?.as_str() {
            "crate" => (&[][..], &path[1..]),
            "self" => (module, &path[1..]),
            "super" => (&module[..module.len().checked_sub(ups)?], &path[ups..]),
            first if self.files.contains_key(&[module, &[first.to_owned()]].concat()) => (module, path),
            _ => return None,
        };
        let mut file = start.to_vec();
        for name in rest {
            file.push(name.clone());
            if !self.files.contains_key(&file) {
                file.pop();
                break;
            }
        }
        self.files.contains_key(&file).then_some(file)
    }
}

fn is_root(name: &str) -> bool {
    matches!(name, "crate" | "self" | "super")
}

/// The trees of all `use` lines, and what else there is.
fn split_imports(code: &str) -> (Vec<String>, String) {
    let (mut imports, mut rest) = (Vec::new(), String::new());
    let mut code = code;
    while let Some(at) = code.find("use ") {
        let is_word = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        if let Some(end) = code[at..].find(';').filter(|_| is_word) {
            rest.push_str(&code[..at]);
            imports.push(code[at + 4..at + end].split_whitespace().collect::<Vec<_>>().join(" "));
            code = &code[at + end + 1..];
        } else {
            rest.push_str(&code[..at + 4]);
            code = &code[at + 4..];
        }
    }
    rest.push_str(code);
    (imports, rest)
}

/// The paths that `a::{b, c::{self, d as e}}` stands for.
fn import_paths(tree: &str) -> Vec<Names> {
    let names = |path: &str| -> Names {
        let path = path.split(" as ").next().unwrap_or(path);
        path.split("::").map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()).collect()
    };
    let Some((stem, inner)) = tree.split_once('{') else { return vec![names(tree)] };
    let inner = inner.strip_suffix('}').unwrap_or(inner);
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inner[start..]);
    let stem = names(stem);
    let within = parts.iter().filter(|p| !p.trim().is_empty()).flat_map(|p| import_paths(p.trim()));
    within
        .map(|path| stem.iter().cloned().chain(path.into_iter().filter(|n| n != "self")).collect())
        .collect()
}

/// Paths that stand in the code itself, of two names or more.
fn inline_paths(code: &str) -> Vec<Names> {
    let words = code.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    let paths = words.filter(|w| w.contains("::") && !w.starts_with(':'));
    let names = paths.map(|w| w.split("::").map(|n| n.trim_end_matches(':').to_owned()).collect::<Names>());
    names.filter(|path| path.len() > 1).collect()
}

/// Every Rust file in a folder below `root`, in order, by its path from `root`.
pub(crate) fn rust_files(root: &Path, folder: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for entry in std::fs::read_dir(root.join(folder)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        if root.join(&path).is_dir() {
            out.extend(rust_files(root, &path));
        } else if path.ends_with(".rs") {
            let text = std::fs::read_to_string(root.join(&path)).unwrap();
            out.push((path, text));
        }
    }
    out.sort();
    out
}

/// A file without its comments, what stands in its texts and characters, and its tests.
fn code(text: &str) -> String {
    let mut bare = without_texts(text);
    if let Some(at) = bare.find("#[cfg(test)]\nmod ") {
        bare.truncate(at);
    }
    bare
}

/// A file without its comments and without what stands in its texts and characters, line by line the same.
fn without_texts(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let is_name = out.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let len = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '"' => quoted(rest),
            'r' | 'b' if !is_name => raw(rest).unwrap_or(0),
            '\'' => character(rest).unwrap_or(0),
            _ => 0,
        };
        if len == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        out.extend(rest[..len].matches('\n'));
        rest = &rest[len..];
    }
    out
}

/// The bytes of the text in quotation marks that begins here.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    let end = text[1..].find(|c| {
        let ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

/// The bytes of the raw text that begins here, if one does.
fn raw(text: &str) -> Option<usize> {
    let after = text.strip_prefix("br").or_else(|| text.strip_prefix('r'))?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let body = after[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let len = body.find(&end)? + end.len();
    Some(text.len() - body.len() + len)
}

/// The bytes of the character that begins here, if it is none of a lifetime.
fn character(text: &str) -> Option<usize> {
    let inner = &text[1..];
    let len = match inner.strip_prefix('\\') {
        Some(escape) => 2 + escape[1..].find('\'')?,
        None => inner.chars().next()?.len_utf8(),
    };
    inner.get(len..)?.starts_with('\'').then_some(len + 2)
}

/// The functions of a file, each with its number of lines.
pub(crate) fn functions(text: &str) -> Vec<(String, usize)> {
    let code = without_texts(text);
    let mut out = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let name: String = code[at + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        let is_word = code[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || c == '(');
        if is_word && !name.is_empty() {
            out.extend(body_end(&code[at..]).map(|len| (name, code[at..at + len].matches('\n').count() + 1)));
        }
    }
    out
}

/// The bytes up to the end of a function's body, if it has one.
fn body_end(code: &str) -> Option<usize> {
    let (mut round, mut braces) = (0, 0);
    for (at, c) in code.char_indices() {
        match c {
            '(' | '[' => round += 1,
            ')' | ']' => round -= 1,
            ';' if round == 0 && braces == 0 => return None,
            '{' => braces += 1,
            '}' => {
                braces -= 1;
                if braces == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}
