//! `ibid annotate --write` on a whole site: markers and drafts are put in, nothing else changes, and the second
//! run has nothing to do.

use crate::command::{run, write};
use std::fs;
use std::path::Path;

fn site(sources: Option<&str>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| write(folder.path(), path, text);
    write("site.toml", "title = \"T\"\nbase_url = \"https://example.org\"\n");
    write("content/_people.yaml", "hart: {name: Lena Hart}\n");
    write("content/_organizations.yaml", "courier: {name: Harbor Courier, kind: newspaper}\n");
    write(
        "content/articles/pier.md",
        "---\ntitle: Pier\ndate: 2026-11-23\n---\n\n“We will sign on Friday,” Lena Hart said.\n\nOn Nov. 20, the Harbor Courier reported \
         that the pier was sold.\nOn Nov. 19, the Lake Gazette reported that it was not.\n",
    );
    if let Some(sources) = sources {
        write("content/_sources.yaml", sources);
    }
    folder
}

fn text(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_default()
}

#[test]
fn drafts_are_added_once_and_settle_what_asked_for_them() {
    let mine = "# Mine: keep   this.\r\nold:   {title: \"An Old One\",  date: 2020-01-01}   # odd  spaces";
    for sources in [None, Some(mine), Some("")] {
        let folder = site(sources);
        let root = folder.path();
        let told = run(root, &["annotate", "--write", "content/articles/pier.md"]);
        assert!(told.contains("content/_sources.yaml: 2 drafts to fill in"), "{told}");
        let after = text(root, "content/_sources.yaml");
        assert!(after.starts_with(sources.unwrap_or_default()), "{after}");
        for part in [
            "courier-2026-11-20:",
            "outlet: courier",
            "date: 2026-11-20",
            "outlet: Lake Gazette",
            "pier.md:8",
        ] {
            assert!(after.contains(part), "{part} is not in:\n{after}");
        }
        let brief = text(root, "content/articles/pier.md");
        assert!(brief.contains("“We will sign on Friday,”[@hart] Lena Hart said."), "{brief}");
        let check = run(root, &["check"]);
        assert!(check.starts_with("exit 0") && !check.contains("W515"), "{check}");
        let told = run(root, &["annotate", "--write", "content/articles/pier.md"]);
        assert!(told.contains("pier.md: 0 markers") && !told.contains("draft"), "{told}");
        assert_eq!(text(root, "content/_sources.yaml"), after);
        assert_eq!(text(root, "content/articles/pier.md"), brief);
    }
}

#[test]
fn a_file_that_cannot_be_added_to_stays_as_it_is() {
    for mine in ["{old: {title: Old}}\n", "old: [\n"] {
        let folder = site(Some(mine));
        let told = run(folder.path(), &["annotate", "--write", "content/articles/pier.md"]);
        assert!(told.contains("error"), "{told}");
        assert_eq!(text(folder.path(), "content/_sources.yaml"), mine);
    }
}

#[test]
fn a_source_that_is_there_twice_is_asked_about_and_not_drafted() {
    let two = "a: {outlet: courier, title: A, date: 2026-11-20}\nb: {outlet: courier, title: B, date: 2026-11-20}\n";
    let folder = site(Some(two));
    let check = run(folder.path(), &["check"]);
    assert!(check.contains("could be more than one source") && check.contains("[@a] or [@b]"), "{check}");
    run(folder.path(), &["annotate", "--write", "content/articles/pier.md"]);
    let after = text(folder.path(), "content/_sources.yaml");
    assert!(after.starts_with(two) && !after.contains("courier-2026-11-20"), "{after}");
}

#[test]
fn a_name_that_recurs_is_offered_an_entry() {
    let folder = site(None);
    for (name, day) in [("one", "2026-11-20"), ("two", "2026-11-21")] {
        let brief = format!(
            "---\ntitle: {name}\ndate: {day}\n---\n\n“The levee will hold for years,” Mayor Dana Okafor said. “It will,” the Harbor Council said.\n"
        );
        fs::write(folder.path().join(format!("content/articles/{name}.md")), brief).unwrap();
    }
    let check = run(folder.path(), &["check"]);
    assert!(check.contains("W518") && check.contains("Dana Okafor is quoted in 2 briefs"), "{check}");
    assert!(check.contains("dana-okafor: {name: Dana Okafor, roles: [{title: mayor}]}"), "{check}");
    assert_eq!(check.matches("W518").count(), 1, "{check}");
    fs::write(
        folder.path().join("content/_people.yaml"),
        "hart: {name: Lena Hart}\nokafor: {name: Dana Okafor}\n",
    )
    .unwrap();
    let check = run(folder.path(), &["check"]);
    assert!(!check.contains("W518"), "{check}");
}
