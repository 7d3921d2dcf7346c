//! How the tree is laid out: imports run down the list of modules, no two files use each other, and no file or function
//! is too long to be read.

use crate::source_code::{Names, Package, Uses, functions, rust_files};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The most lines of a file; half of all files have no more than the second.
const LONGEST_FILE: usize = 500;
const MEDIAN_FILE: usize = 150;

/// The most lines of a function; nine functions in ten have no more than the second.
const LONGEST_FUNCTION: usize = 80;
const USUAL_FUNCTION: usize = 40;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The engine, and the program without it.
fn packages() -> [Package; 2] {
    let engine = root().join("src/annotate");
    [Package::read(&engine, None), Package::read(&root().join("src"), Some(&engine))]
}

/// The imports of a package that run up: of modules declared further down in its `lib.rs`.
fn upward(package: &Package) -> Vec<String> {
    let rank = |file: &[String]| package.order.iter().position(|m| Some(m) == file.first());
    let mut out = Vec::new();
    for (file, used) in package.uses() {
        for other in used {
            if let (Some(here), Some(there)) = (rank(&file), rank(&other))
                && there > here
            {
                out.push(format!("{} uses {}", file.join("/"), other.join("/")));
            }
        }
    }
    out
}

/// Files that use each other, directly or by way of others, each circle as one text. What a file takes from those it is a
/// part of doesn't count: a folder's own types stand in the file of its name.
fn circles(uses: &Uses) -> Vec<String> {
    let all: BTreeMap<&Names, BTreeSet<&Names>> =
        uses.keys().map(|file| (file, reached(uses, file))).collect();
    let mut out = BTreeSet::new();
    for (file, others) in &all {
        let circle = others.iter().filter(|other| all.get(**other).is_some_and(|back| back.contains(*file)));
        let circle: Vec<String> = circle.map(|f| f.join("/")).collect();
        if !circle.is_empty() {
            out.insert(circle.join(" "));
        }
    }
    out.into_iter().collect()
}

/// The files that a file uses, and those that they use.
fn reached<'u>(uses: &'u Uses, from: &'u Names) -> BTreeSet<&'u Names> {
    let mut met = BTreeSet::new();
    let mut left = vec![from];
    while let Some(file) = left.pop() {
        let others = uses.get(file).into_iter().flatten();
        left.extend(others.filter(|other| !file.starts_with(other) && met.insert(*other)));
    }
    met
}

#[test]
fn imports_run_down_the_list_of_modules() {
    for package in packages() {
        assert!(package.order.len() > 15, "{:?}", package.order);
        assert_eq!(upward(&package), Vec::<String>::new());
    }
}

#[test]
fn no_two_files_use_each_other() {
    for package in packages() {
        let uses = package.uses();
        assert!(uses.values().map(BTreeSet::len).sum::<usize>() > 150, "hardly any imports are seen");
        assert_eq!(circles(&uses), Vec::<String>::new());
    }
}

#[test]
fn what_is_laid_out_wrong_is_seen() {
    let package = Package::of(&[
        ("lib", "mod a;\npub mod b; // mod none;\nmod c;\n"),
        ("a", "use crate::b::{self, x::Y};\n#[cfg(test)]\nmod tests {\n    use crate::c;\n}\n"),
        ("b", "mod x;\nfn f() { x::g() }\n"),
        ("b/x", "use super::Thing;\nuse crate::c as other;\n// crate::a\nconst S: &str = \"crate::a\";\n"),
        ("c", "fn f() { other(crate::b::x::Y) }\n"),
    ]);
    assert_eq!(package.order, ["a", "b", "c"]);
    assert_eq!(upward(&package), ["a uses b", "a uses b/x", "b/x uses c"]);
    assert_eq!(circles(&package.uses()), ["b/x c"]);
}

#[test]
fn files_and_functions_are_short() {
    let (mut files, mut lengths) = (Vec::new(), Vec::new());
    let mut wrong = Vec::new();
    for (path, text) in rust_files(root(), "src") {
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{path} has {lines} lines"));
        }
        files.push(lines);
        for (name, lines) in functions(&text) {
            if lines > LONGEST_FUNCTION {
                wrong.push(format!("{path}: `{name}` has {lines} lines"));
            }
            lengths.push(lines);
        }
    }
    lengths.sort_unstable();
    assert!(lengths.len() > 2000, "only {} functions are seen", lengths.len());
    files.sort_unstable();
    let (median, usual) = (files[files.len() / 2], lengths[lengths.len() * 9 / 10]);
    assert!(median <= MEDIAN_FILE, "one file in two has {median} lines or more");
    assert!(usual <= USUAL_FUNCTION, "one function in ten has {usual} lines or more");
    assert_eq!(wrong, Vec::<String>::new());
}
