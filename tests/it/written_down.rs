//! What tests have written down: files that hold what is expected. `IBID_BLESS=1` writes them anew, here and in
//! the tests of the annotation pass; read the difference before it is committed.

use std::fs;
use std::path::Path;

/// Fails where `got` differs from what the file holds.
pub(crate) fn check(file: &Path, got: &str) {
    if std::env::var_os("IBID_BLESS").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, got).unwrap();
        return;
    }
    let wanted = fs::read_to_string(file).unwrap_or_default();
    for (n, (wanted, got)) in wanted.lines().zip(got.lines()).enumerate() {
        assert_eq!(got, wanted, "{} line {}", file.display(), n + 1);
    }
    assert_eq!(got.lines().count(), wanted.lines().count(), "{}", file.display());
}
