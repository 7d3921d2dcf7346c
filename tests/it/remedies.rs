//! What is wrong with a theme, a template or a whole site is said with its remedy; a new site begins well.

use crate::command::run as ibid_in;
use crate::site_test::{SiteTest, TODAY, brief, ibid, run};
use crate::typing::text;

#[test]
fn a_theme_that_is_not_there_is_reported_with_the_themes_that_are() {
    let own =
        SiteTest::small().file("themes/evening/theme.toml", "name = \"evening\"\nextends = \"broadshet\"\n");
    own.config("theme = \"evenng\"").fails(&[
        "site.toml:1:9",
        "did you mean `evening`?",
        "evening, broadsheet, wire",
    ]);
    let own =
        SiteTest::small().file("themes/evening/theme.toml", "name = \"evening\"\nextends = \"broadshet\"\n");
    own.config("theme = \"evening\"")
        .fails(&["themes/evening/theme.toml:2:11", "did you mean `broadsheet`?"]);
}

#[test]
fn what_a_template_asks_for_and_is_not_there_is_named_with_the_nearest_and_once() {
    let site = |name: &str, text: &str| {
        let site = SiteTest::small().config("theme = \"own\"");
        let site = site.file("themes/own/theme.toml", "name = \"own\"\nextends = \"broadsheet\"\n");
        site.file(&format!("themes/own/templates/{name}"), text)
    };
    site("brief.html", "{{ breif.title }}").fails(&["no variable `breif`", "did you mean `brief`?"]);
    site("brief.html", "{{ brief.titel }}").fails(&[
        "`brief` has no field `titel`",
        "did you mean `title`?",
        "brief.html:1:",
    ]);
    site("parts/entry.html", "{{ entry.dat | date }}")
        .fails(&["`entry.dat` is not defined here", "did you mean `date`?"]);
    let extended =
        "{% extends \"themes/broadsheet/base.html\" %}{% block theme_styles %}{{ page.titel }}{% endblock %}";
    for (name, text, wanted) in [
        ("base.html", extended, "did you mean `title`?"),
        ("base.html", "<p>Mine</p>", "it lacks blocks that other templates fill: `"),
        ("parts/entry.html", "{{ entry", "parts/entry.html:1:"),
        ("parts/entry.html", "{{ entry | nofilter }}", "parts/entry.html:1:"),
    ] {
        let told = site(name, text).try_build().stderr;
        assert_eq!(told.matches("error[").count(), 1, "{told}");
        assert!(told.contains(wanted), "{told}");
    }
}

#[test]
fn many_findings_end_with_a_count_by_code() {
    let mut site = SiteTest::new();
    for i in 0..30 {
        site = site.file(&format!("content/a/{i}.md"), brief(&format!("No. {i}"), "<b>Bold</b> words."));
    }
    let told = |args: &[&str]| {
        let ran = run(ibid(&site.root(), &[&["check", "--now", TODAY], args].concat()));
        (ran.stderr.matches("warning[W404]").count(), ran.stdout.lines().count(), ran.stderr)
    };
    let (printed, _, text) = told(&[]);
    assert_eq!(printed, 20, "{text}");
    assert!(text.contains("W404 60  HTML in a brief") && text.contains("The first 20 are above."), "{text}");
    assert!(text.contains("ibid check --all") && text.contains("0 errors, 60 warnings"), "{text}");
    let (printed, _, text) = told(&["--all"]);
    assert!(printed == 60 && text.contains("W404 60  ") && !text.contains("are above"), "{text}");
    assert_eq!(told(&["--format", "json"]).1, 60);
    // Errors are never passed over.
    for i in 0..30 {
        site.put(&format!("content/a/{i}.md"), "---\ntitle: T\n---\n");
    }
    assert_eq!(told(&[]).2.matches("error[E303]").count(), 30);
}

#[test]
fn a_new_site_goes_into_a_new_repository() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| crate::command::write(folder.path(), path, text);
    write(".git/HEAD", "ref: refs/heads/main\n");
    write("README.md", "Ours.\n");
    write("LICENSE", "MIT\n");
    write(".DS_Store", "x");
    let told = ibid_in(folder.path(), &["init", "."]);
    assert!(told.starts_with("exit 0") && told.contains("ibid serve --open"), "{told}");
    let read = |path: &str| std::fs::read_to_string(folder.path().join(path)).unwrap();
    assert_eq!(read("README.md"), "Ours.\n");
    let ignored = read(".gitignore");
    assert!(ignored.contains("/public/\n") && ignored.contains("/.ibid-cache/\n"), "{ignored}");
    assert!(ibid_in(folder.path(), &["build"]).starts_with("exit 0"));

    let folder = tempfile::tempdir().unwrap();
    crate::command::write(folder.path(), "site/.gitignore", "/mine\n");
    let told = ibid_in(folder.path(), &["init", "site"]);
    assert!(
        told.contains("ibid serve --root site --open") && told.contains("Your .gitignore is as it was"),
        "{told}"
    );
    assert_eq!(std::fs::read_to_string(folder.path().join("site/.gitignore")).unwrap(), "/mine\n");

    let folder = tempfile::tempdir().unwrap();
    crate::command::write(folder.path(), "site/story.txt", "A story.\n");
    let told = ibid_in(folder.path(), &["init", "site"]);
    assert!(told.starts_with("exit 1") && told.contains("site is not empty: story.txt"), "{told}");
}

#[test]
fn the_introduction_stands_beside_the_news_and_on_top_of_a_wire() {
    for theme in ["broadsheet", "wire"] {
        let site = SiteTest::small()
            .config(&format!("theme = \"{theme}\""))
            .file("content/_index.md", "We watch the harbor.\n");
        let page = site.build().text("index.html");
        let at = |needle: &str| page.find(needle).unwrap_or_else(|| panic!("{theme} lacks {needle}"));
        let (introduction, briefs) = (at("We watch the harbor."), at(">One<").max(at(">Two<")));
        assert_eq!(introduction < briefs, theme == "wire", "{theme}: {page}");
    }
}

#[test]
fn what_a_text_probably_does_not_mean_is_warned_about() {
    let body = "{{< video x >}}\n\n\t“A paragraph,” said Ann Reed, the mayor.\n\n```pyhton\nx = 1\n```\n\n```text\nplain\n```\n\n**重要。**然后\n";
    let site = SiteTest::new()
        .file("content/a/x.md", brief("T", body))
        .file("content/a/_index.md", "See {% note %}.\n");
    let found = site.findings();
    let shown: Vec<String> = found
        .iter()
        .map(|f| format!("{} {}:{}:{}", text(f, "code"), text(f, "file"), f["line"], f["column"]))
        .collect();
    assert_eq!(
        shown,
        [
            "W321 content/a/_index.md:1:5",
            "W321 content/a/x.md:5:1",
            "W324 content/a/x.md:7:2",
            "W323 content/a/x.md:9:1",
            "W322 content/a/x.md:17:1"
        ]
    );
    let language = found.iter().find(|f| f["code"] == "W323").unwrap();
    assert_eq!(language["help"], "did you mean `python`?");
}
