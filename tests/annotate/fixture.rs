//! Fixtures of the annotation pass: each file of `tests/annotate/<stage>/` is a text and what is found in it, parted
//! by a line of `---`. `IBID_BLESS=1` writes the expected half anew.

use std::fmt::Write as _;
use std::path::Path;

/// Runs every fixture of a stage; `show` gives what is found in the input.
pub(crate) fn check(stage: &str, show: impl Fn(&str) -> String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/annotate").join(stage);
    let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "no fixtures in {}", folder.display());
    let mut wrong = String::new();
    for file in files {
        let fixture = std::fs::read_to_string(&file).unwrap();
        let (input, expected) = fixture.split_once("\n---\n").unwrap_or((fixture.trim_end(), ""));
        let found = show(input);
        if found.trim_end() == expected.trim_end() {
            continue;
        }
        if std::env::var_os("IBID_BLESS").is_some() {
            std::fs::write(&file, format!("{input}\n---\n{found}")).unwrap();
        } else {
            let _ = writeln!(wrong, "{}\nexpected:\n{expected}\nfound:\n{found}", file.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
