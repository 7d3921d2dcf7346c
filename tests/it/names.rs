//! What is a brief, what is published as it is, and what is neither: by the names that people and programs give files.

use crate::site_test::{SiteTest, brief};
use std::fs;
use std::os::unix::fs::symlink;

const DRAFT: &str = "---\ntitle: Quokka\ndate: 2026-11-02\ndraft: true\n---\nQuokka.\n";

#[test]
fn a_brief_is_a_brief_by_whatever_ending_and_a_draft_is_never_published_as_it_is() {
    let names = ["A.MD", "b.Md", "c.markdown", "d.MarkDown", "e/_INDEX.md", "f/Index.MARKDOWN"];
    let mut site = SiteTest::small();
    for name in names {
        let text = if name.contains("_INDEX") { "---\ntitle: Numbat\n---\nNumbat." } else { DRAFT };
        site = site.file(&format!("content/articles/{name}"), text);
    }
    let site = site.build().nowhere("uokka");
    assert!(!site.published().keys().any(|p| names.iter().any(|n| p.ends_with(n))), "as it is");
    let site = site.has("articles/e/index.html", "Numbat").args(&["--drafts"]).build();
    for address in ["a", "b", "c", "d", "f"] {
        assert!(site.text(&format!("articles/{address}/index.html")).contains("Quokka"), "{address}");
    }
    site.equals_a_clean_build();
}

#[test]
fn a_section_with_two_pages_of_its_own_is_refused() {
    let site = SiteTest::small().file("content/articles/_index.md", "One.");
    site.file("content/articles/_INDEX.markdown", "Two.").fails(&["E701", "_index.md", "_INDEX.markdown"]);
}

#[test]
fn what_programs_leave_behind_is_not_published() {
    let mut site = SiteTest::small();
    for name in [
        "a.md.bak",
        "a.md.orig",
        "a.md.rej",
        ".a.md.swp",
        "a.md.swo",
        "a.md.tmp",
        "a.md~",
        "#a.md#",
        ".#a.md",
        "~$a.docx",
        "Thumbs.db",
        "desktop.ini",
        ".DS_Store",
        "4913",
        "a.pdf.part",
        "a.jpg.crdownload",
        "node_modules/x/y.js",
        "__MACOSX/a.txt",
        "a.LCK",
        ".git/config",
        "a.md.save",
    ] {
        site = site.file(&format!("content/articles/{name}"), "Quokka");
    }
    let site = site
        .file("content/.well-known/security.txt", "Contact: desk")
        .file("content/articles/a.txt", "Kept.");
    site.build().nowhere("Quokka").has(".well-known/security.txt", "desk").has("articles/a.txt", "Kept.");
}

#[test]
fn a_site_names_more_to_ignore_and_takes_names_back() {
    let site = SiteTest::small()
        .file("content/articles/raw/notes.md", brief("Quokka", "Quokka."))
        .file("content/articles/photo.PSD", "Quokka")
        .file("content/articles/kept.old", "Numbat")
        .build()
        .has("articles/photo.PSD", "Quokka");
    let site = site
        .config("ignore = [\"*.psd\", \"content/articles/raw/\", \"!kept.old\"]")
        .build()
        .nowhere("uokka");
    let site = site.has("articles/kept.old", "Numbat");
    assert!(!site.path("public/articles/photo.PSD").exists(), "what was published before is withdrawn");
    site.equals_a_clean_build();
    SiteTest::small().config("ignore = [\"a{b\"]").fails(&["E201", "site.toml:1", "“a{b”"]);
}

#[test]
fn front_matter_in_a_file_of_another_name_is_warned_about_and_not_published() {
    let toml = "+++\ntitle = \"Quokka\"\n+++\n";
    let mut site = SiteTest::small();
    for (name, text) in [
        ("a.txt", DRAFT),
        ("b.mdx", DRAFT),
        ("c.md.txt", DRAFT),
        ("d.html", DRAFT),
        ("e", DRAFT),
        ("f.text", toml),
    ] {
        site = site.file(&format!("content/articles/{name}"), text);
    }
    let site = site.file("content/articles/plain.txt", "---\nWords of a letter\n").build().nowhere("uokka");
    let found = site.findings();
    let told: Vec<&str> =
        found.iter().filter(|f| f["code"] == "W106").map(|f| f["file"].as_str().unwrap()).collect();
    let wanted =
        ["a.txt", "b.mdx", "c.md.txt", "d.html", "e", "f.text"].map(|n| format!("content/articles/{n}"));
    assert_eq!(told, wanted);
    let site = site.has("articles/plain.txt", "letter");
    // The remedy that is named does what it says.
    let help =
        found.iter().find(|f| f["file"] == "content/articles/a.txt").unwrap()["help"].as_str().unwrap();
    let line = &help[help.find("ignore =").unwrap()..];
    site.config(line).build().has("articles/a.txt", "Quokka");
}

#[test]
fn a_folder_with_an_index_is_one_brief_and_its_files_are_beside_it() {
    let body = "![Gray clouds over a pier](pier.svg) and [more](notes.txt) and [the other](../two.md).";
    let site = SiteTest::small()
        .file("content/articles/storm/index.md", brief("Storm", body))
        .file("content/articles/storm/pier.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/articles/storm/notes.txt", "Notes.")
        .file("content/articles/one.md", brief("One", "See [it](@/articles/storm/index.md)."))
        .build()
        .has("articles/storm/index.html", "href=\"/articles/two/\"")
        .has("articles/storm/index.html", "href=\"/articles/storm/notes.txt\"")
        .has("articles/one/index.html", "href=\"/articles/storm/\"")
        .has("articles/index.html", "/articles/storm/");
    assert!(!site.path("public/articles/storm/feed.xml").exists(), "it is no section");
    let site = site.file("content/articles/storm.md", brief("Storm", "x")).fails(&[
        "E701",
        "storm.md",
        "storm/index.md",
    ]);
    let site =
        site.delete("content/articles/storm.md").file("content/articles/storm/more.md", brief("More", "x"));
    site.fails(&["E701", "storm/index.md", "name the file _index.md"]);
}

#[test]
fn what_is_beside_a_brief_that_is_left_out_is_left_out_with_it() {
    let draft = "---\ntitle: Storm\ndate: 2026-11-02\ndraft: true\n---\nQuokka.\n";
    let site = SiteTest::small()
        .file("content/articles/storm/index.md", draft)
        .file("content/articles/storm/quokka.txt", "Quokka.")
        .file("content/articles/storm/quokka.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .build()
        .nowhere("uokka");
    // What another brief shows stays.
    let site = site.file("content/articles/one.md", brief("One", "![A pier](storm/quokka.svg)")).build();
    assert!(site.path("public/articles/storm/quokka.svg").exists());
    assert!(!site.path("public/articles/storm/quokka.txt").exists());
    site.equals_a_clean_build();
}

#[test]
fn names_are_found_however_their_accents_are_written() {
    let (composed, apart) = ("\u{e9}t\u{e9}", "e\u{301}te\u{301}");
    let link = format!(
        "[a](@/articles/{composed}.md) [b]({composed}.md) ![A dune]({composed}.svg) [c](/articles/{composed}.svg)"
    );
    let site = SiteTest::small()
        .file(&format!("content/articles/{apart}.md"), brief("Summer", "Warm."))
        .file(&format!("content/articles/{apart}.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/articles/one.md", brief("One", &link))
        .build()
        .has("articles/one/index.html", "href=\"/articles/ete/\"")
        .has("articles/one/index.html", "src=\"/articles/%C3%A9t%C3%A9.svg?");
    assert!(site.path(&format!("public/articles/{composed}.svg")).exists(), "published as it is typed");
    let site = site.file(&format!("content/articles/{composed}.svg"), "<svg/>");
    site.fails(&["E701"]);
}

#[test]
fn links_may_be_encoded_and_a_name_of_another_case_is_pointed_out() {
    let body = "[a](@/articles/My%20Story.md) [b](my%20map.svg) [c](100%25.txt) [d](<my map.svg>)";
    let site = SiteTest::small()
        .file("content/articles/My Story.md", brief("Mine", "Words."))
        .file("content/articles/my map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("content/articles/100%.txt", "All.")
        .file("content/articles/one.md", brief("One", body))
        .build()
        .has("articles/one/index.html", "href=\"/articles/my-story/\"")
        .has("articles/one/index.html", "href=\"/articles/my%20map.svg\"")
        .has("articles/one/index.html", "href=\"/articles/100%25.txt\"");
    let site = site
        .file("content/articles/Pier.JPG.txt", "x")
        .file("content/articles/one.md", brief("One", "[a](pier.jpg.txt)"));
    site.fails(&["E401", "did you mean `Pier.JPG.txt`? Capital and small letters"]);
}

#[test]
fn a_folder_outside_the_site_is_followed_where_the_settings_say_so() {
    let site = SiteTest::new().delete("content");
    let vault = site.beside().join("vault");
    fs::create_dir_all(vault.join("articles")).unwrap();
    fs::write(vault.join("articles/one.md"), brief("One", "From the vault.")).unwrap();
    symlink("../vault", site.path("content")).unwrap();
    let site = site.fails(&["E103", "content", "follow = [\"../vault\"]"]);
    let site =
        site.config("follow = [\"../vault\"]").build().has("articles/one/index.html", "From the vault.");
    // A link in it to another place is refused all the same, and one to itself too.
    let vault = site.beside().join("vault");
    fs::create_dir(site.beside().join("far")).unwrap();
    fs::write(site.beside().join("far/x.txt"), "far").unwrap();
    symlink("../far", vault.join("far")).unwrap();
    let site = site.fails(&["E103", "content/far", "follow = [\"../far\"]"]);
    fs::remove_file(vault.join("far")).unwrap();
    symlink("..", vault.join("articles/round")).unwrap();
    site.fails(&["E103", "content/articles/round", "in a circle"]);
}

#[test]
fn a_folder_in_the_content_may_be_a_link_that_is_followed() {
    let site = SiteTest::small().config("follow = [\"../desk\"]");
    fs::create_dir_all(site.beside().join("desk/deep")).unwrap();
    fs::write(site.beside().join("desk/deep/wire.md"), brief("Wire", "From the desk.")).unwrap();
    symlink("../../desk", site.path("content/wires")).unwrap();
    site.build().has("wires/deep/wire/index.html", "From the desk.").has("wires/index.html", "Wire");
}
