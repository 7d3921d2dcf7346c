//! Nothing unprinted is published: a site with a word of its own in every place that must not be printed is built,
//! served and searched, and no published byte holds one of the words, as it is or in another form.

use crate::picture_bytes;
use crate::serve_run::{Served, built};
use crate::site_test::{SiteTest, run, same_files};
use std::collections::BTreeMap;
use std::process::Command;

/// The word of a place. No other text holds it, or a part of it.
fn word(place: &str) -> String {
    let letters: String = place.chars().filter(char::is_ascii_alphabetic).collect();
    format!("qz{letters}zq")
}

/// What a text becomes when every `{place}` in it is the place's word; the places are noted.
fn planted(text: &str, places: &mut Vec<String>) -> String {
    let mut parts = text.split("⟨");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (place, rest) = part.split_once('⟩').unwrap();
        places.push(place.to_owned());
        out += &word(place);
        out += rest;
    }
    out
}

/// A word that is printed.
const PRINTED: &str = "zqprintedqz";

/// Bytes in base64, without what is filled up at the end.
fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits = bytes.chunks_exact(3).map(|c| [0, c[0], c[1], c[2]].map(u32::from));
    let quads = bits.map(|[_, a, b, c]| a << 16 | b << 8 | c);
    quads.flat_map(|q| [18, 12, 6, 0].map(|shift| SIGNS[(q >> shift) as usize & 63] as char)).collect()
}

/// The forms in which a word may hide: as it is, in two bytes a letter, and in base64, wherever that begins.
fn forms(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    let bytes = word.as_bytes();
    let wide = |pair: fn(u8) -> [u8; 2]| bytes.iter().flat_map(|b| pair(*b)).collect::<Vec<u8>>();
    let mut forms = vec![
        ("as it is", bytes.to_vec()),
        ("in UTF-16", wide(|b| [0, b])),
        ("in UTF-16, little end first", wide(|b| [b, 0])),
    ];
    let end = |skipped: usize| skipped + (bytes.len() - skipped) / 3 * 3;
    // Base64 is compared letter by letter, so that it stands for all other forms too: in small letters.
    forms.extend(
        [0, 1, 2]
            .map(|skipped| ("in base64", base64(&bytes[skipped..end(skipped)]).to_lowercase().into_bytes())),
    );
    forms
}

/// Every place whose word is in one of the files or in the name of one.
fn leaks<'p>(files: &BTreeMap<String, Vec<u8>>, places: &'p [String]) -> Vec<(&'p str, String)> {
    let sought: Vec<_> = places.iter().map(|place| (place.as_str(), forms(&word(place)))).collect();
    let mut out = Vec::new();
    for (path, bytes) in files {
        let bytes = [path.as_bytes(), b"\n", bytes].concat().to_ascii_lowercase();
        // Percent signs before letters are nobody's habit, and yet.
        let text = String::from_utf8_lossy(&bytes);
        let plain = (b'a'..=b'z').fold(text.clone().into_owned(), |t, b| {
            if t.contains('%') { t.replace(&format!("%{b:02x}"), &char::from(b).to_string()) } else { t }
        });
        for (place, forms) in &sought {
            for (form, bytes_of) in forms {
                let there = memchr::memmem::find(&bytes, bytes_of).is_some()
                    || memchr::memmem::find(plain.as_bytes(), bytes_of).is_some();
                if there {
                    out.push((*place, format!("{place}: in {path}, {form}")));
                    break;
                }
            }
        }
    }
    out
}

/// A brief with everything in it that is not for readers. `⟨...⟩` stands for the word of a place.
const STORY: &str = r#"---
# ⟨yaml comment⟩
title: The Ferry Comes Back   # ⟨yaml comment after a value⟩
date: 2026-11-01
tags: [ferry]
slug: story
photos:
  - src: photo.jpg
    alt: The pier
    credit: Ada Moss     # ⟨yaml comment in a list⟩
extra:
  ⟨extra key⟩: ⟨extra value⟩
  nested: {a: [⟨extra in depth⟩]}
---
<!-- ⟨comment at the beginning⟩ -->

The ferry is back. zqprintedqz <!-- ⟨comment in a line⟩ --> was the word.

<!--
⟨comment of lines⟩

⟨comment after a blank line⟩
-->

“We will <!-- ⟨comment in a quotation⟩ --> sail on Friday,” said Dana Okafor<!-- ⟨comment at a name⟩ -->. It is [on file][@log].

## Fares <!-- ⟨comment in a heading⟩ -->

- One <!-- ⟨comment in a list⟩ -->
- Two

> They rose. <!-- ⟨comment in a block quotation⟩ -->

| Day | Fare |
|-----|------|
| Friday <!-- ⟨comment in a table⟩ --> | 4 |

See [the table][⟨name of a used definition⟩], and a note.[^⟨label of a used footnote⟩]

![The pier](screen.png)

```rust ⟨rest of a code language⟩
fn main() {}
```

[⟨name of a used definition⟩]: https://fares.example/
[⟨name of an unused definition⟩]: https://⟨address of an unused definition⟩.example/ "⟨title of an unused definition⟩"
[^⟨label of a used footnote⟩]: Since May. <!-- ⟨comment in a footnote⟩ -->
[^⟨label of an unused footnote⟩]: ⟨unused footnote⟩ was here.

    ⟨second paragraph of an unused footnote⟩
"#;

/// What is left out, for the reason that stands in the place of `REASON`; every word of it is a place of `KIND`.
const LEFT_OUT: &str = r"---
title: The ⟨KIND title⟩
date: 2026-11-02
REASON
description: The ⟨KIND description⟩.
dateline: ⟨KIND dateline⟩
byline: [Ida ⟨KIND byline⟩]
tags: [⟨KIND tag⟩]
slug: ⟨KIND slug⟩
aliases: [/⟨KIND alias⟩/]
photos: [{src: ⟨KIND picture⟩.jpg, alt: A ⟨KIND alt⟩, caption: The ⟨KIND caption⟩, credit: Ann ⟨KIND credit⟩}]
people: {KINDown: {name: Lee ⟨KIND own person⟩}}
corrections: [{date: 2026-11-03, text: It was ⟨KIND correction⟩.}]
---
## The ⟨KIND heading⟩

“It was ⟨KIND quotation⟩,” said Kim ⟨KIND person⟩. “It ⟨KIND second quotation⟩,” said Lee ⟨KIND own person⟩.
[It is so][@KIND-source]. A ⟨KIND note⟩.[^1]

[^1]: The ⟨KIND footnote⟩.
";

const REASONS: [(&str, &str); 3] =
    [("draft", "draft: true"), ("future", "date: 2027-01-01"), ("expired", "expires: 2026-11-10")];

/// Files that are no part of what is published.
const FILES: &[(&str, &str)] = &[
    ("content/.env", "TOKEN=⟨env file⟩"),
    ("content/.notes/tip.txt", "⟨hidden folder⟩"),
    ("content/articles/.story.md.swp", "⟨hidden swap file⟩"),
    ("content/articles/story.md~", "⟨backup with a tilde⟩"),
    ("content/articles/#story.md#", "⟨autosave with hashes⟩"),
    ("content/articles/story.md.bak", "⟨backup⟩"),
    ("content/articles/story.md.orig", "⟨what a merger left⟩"),
    ("content/articles/story.md.rej", "⟨what a patch left⟩"),
    ("content/articles/story.swp", "⟨swap file⟩"),
    ("content/articles/story.md.tmp", "⟨temporary file⟩"),
    ("content/articles/~$minutes.docx", "⟨lock of an office⟩"),
    ("content/articles/Thumbs.db", "⟨thumbnails⟩"),
    ("content/articles/desktop.ini", "⟨settings of a folder⟩"),
    ("content/articles/4913", "⟨probe of an editor⟩"),
    ("content/node_modules/x/index.js", "⟨packages⟩"),
    ("content/articles/tips-1.txt", "⟨ignored file⟩"),
    (
        "content/articles/SHOUT.MD",
        "---\ntitle: ⟨title of a file in capitals⟩\ndate: 2026-11-01\ndraft: true\n---\n⟨file in capitals⟩",
    ),
    (
        "content/articles/long.markdown",
        "---\ntitle: ⟨title of a file with a long ending⟩\ndate: 2026-11-01\ndraft: true\n---\n⟨file with a long ending⟩",
    ),
    (
        "content/articles/own/index.md",
        "---\ntitle: ⟨title of a draft with a folder⟩\ndate: 2026-11-01\ndraft: true\n---\n⟨draft with a folder⟩",
    ),
    (
        "content/articles/live.md",
        "---\ntitle: Live\ndate: 2026-11-01\nform: live\n---\n## 10:00 It opens\n\nIt did.\n\n## 2027-01-01 10:00 ⟨title of a later entry⟩\n\n“⟨later entry⟩,” said Lee ⟨person of a later entry⟩.[^9]\n\n— ⟨signature of a later entry⟩\n\n[^9]: ⟨footnote of a later entry⟩\n",
    ),
    ("content/articles/own/minutes.txt", "⟨file in a draft's folder⟩"),
    ("content/articles/own/more/minutes.txt", "⟨file further down in a draft's folder⟩"),
    ("content/_people.yaml~", "⟨backup of the registry⟩"),
    ("content/_data/unused.json", "{\"⟨key of unused data⟩\": \"⟨value of unused data⟩\"}"),
    (
        "content/_data/used.yaml",
        "shown: zqdataqz # ⟨comment in data⟩\nkept: ⟨unprinted value of used data⟩\n",
    ),
    ("themes/own/README.md", "⟨readme of a theme⟩"),
    ("themes/own/templates/unused.html", "⟨unused template⟩"),
    ("themes/own/static/.notes", "⟨hidden file of a theme⟩"),
    ("themes/other/theme.toml", "name = \"⟨name of another theme⟩\"\nextends = \"broadsheet\"\n"),
    ("themes/other/static/other.css", "/* ⟨style sheet of another theme⟩ */"),
    ("README.md", "⟨readme of the site⟩"),
    ("notes/tip.md", "⟨file beside the content⟩"),
    (".env", "TOKEN=⟨env file of the site⟩"),
];

const PEOPLE: &str = "# ⟨comment in the registry⟩\n\
    okafor: {name: Dana Okafor, roles: [{title: captain}]} # ⟨comment after an entry⟩\n\
    unused: {name: Una ⟨name of an unused person⟩, aliases: [⟨alias of an unused person⟩], description: ⟨about an unused person⟩, url: 'https://⟨address of an unused person⟩.example/'}\n\
    draft-person: {name: Kim ⟨draft person⟩}\nfuture-person: {name: Kim ⟨future person⟩}\nexpired-person: {name: Kim ⟨expired person⟩}\n";
const SOURCES: &str = "log: {title: The Log, url: 'https://log.example/'} # ⟨comment after a source⟩\n\
    unused-source: {title: ⟨title of an unused source⟩, outlet: unused-outlet}\n\
    draft-source: {title: ⟨draft source⟩}\nfuture-source: {title: ⟨future source⟩}\nexpired-source: {title: ⟨expired source⟩}\n";
const ORGANIZATIONS: &str = "unused-outlet: {name: ⟨name of an unused outlet⟩, kind: newspaper}\n";

/// The site, and every place in it that has a word.
fn site(raw_html: bool) -> (SiteTest, Vec<String>) {
    let mut places = Vec::new();
    let mut plant = |text: &str| planted(text, &mut places);
    let config = plant(&format!(
        "# ⟨comment in the settings⟩\ntitle = \"The Test\"\nbase_url = \"https://test.example\"\ntheme = \"own\"\n\
         cards = {{ enabled = true }}\nmarkdown = {{ raw_html = {raw_html} }}\nignore = [\"tips-*\"]\n\
         [extra]\ntoken = \"⟨extra of the settings⟩\"\n"
    ));
    let mut site = SiteTest::new().file("site.toml", config);
    for (path, text) in FILES {
        site = site.file(path, plant(text));
    }
    for (path, text) in [("people", PEOPLE), ("sources", SOURCES), ("organizations", ORGANIZATIONS)] {
        site = site.file(&format!("content/_{path}.yaml"), plant(text));
    }
    let brief = "{% extends \"themes/broadsheet/brief.html\" %}{# ⟨comment in a template⟩ #}\
                 {% block main %}{{ super() }}{% set d = load_data(path=\"used.yaml\") %}{{ d.shown }}{% endblock %}";
    let section =
        "---\ntitle: Articles # ⟨comment of a section⟩\n---\nAll. <!-- ⟨comment in a section⟩ -->\n";
    let file = plant("⟨name of a file whose brief has a slug⟩.md");
    site = site
        .file(
            "themes/own/theme.toml",
            plant("# ⟨comment of a theme⟩\nname = \"own\"\nextends = \"broadsheet\"\n"),
        )
        .file("themes/own/templates/brief.html", plant(brief))
        .file(
            "content/_index.md",
            plant("---\ntitle: Home\n---\nWelcome. <!-- ⟨comment on the front page⟩ -->\n"),
        )
        .file("content/articles/_index.md", plant(section))
        .file(&format!("content/articles/{file}"), plant(STORY))
        .file(
            "content/articles/photo.jpg",
            picture_bytes::plain(&picture_bytes::corners(40, 20), image::ImageFormat::Jpeg),
        )
        .file(
            "content/articles/screen.png",
            picture_bytes::plain(&picture_bytes::corners(40, 20), image::ImageFormat::Png),
        );
    for (kind, reason) in REASONS {
        let text = LEFT_OUT.replace("KIND", kind);
        let text = match kind {
            "future" => text.replace("date: 2026-11-02\nREASON", reason),
            _ => text.replace("REASON", reason),
        };
        let text = plant(&text);
        let picture = plant(&format!("⟨{kind} picture⟩.jpg"));
        // In a section with others, and in one that has nothing else in it.
        let own = plant(&format!("⟨{kind} section⟩"));
        let other = text.replace(&word(&format!("{kind} slug")), "other").replace("aliases:", "extra: {} #");
        for (folder, text) in [("articles", &text), (&own, &other)] {
            let bytes = picture_bytes::plain(&picture_bytes::corners(40, 20), image::ImageFormat::Jpeg);
            site = site
                .file(&format!("content/{folder}/{kind}.md"), text)
                .file(&format!("content/{folder}/{picture}"), bytes);
        }
    }
    places.sort();
    places.dedup();
    (site, places)
}

#[test]
fn the_search_finds_what_hides() {
    let places = vec!["a place".to_owned()];
    let word = word("a place");
    let found = |bytes: &[u8]| leaks(&[("x.bin".to_owned(), bytes.to_vec())].into(), &places).len();
    assert_eq!(found(b"nothing of it"), 0);
    assert_eq!(found(format!("so{word}so").as_bytes()), 1);
    assert_eq!(found(word.to_uppercase().as_bytes()), 1);
    assert_eq!(found(word.replace('q', "%71").as_bytes()), 1);
    for before in ["", "a", "ab"] {
        assert_eq!(found(base64(format!("{before}{word}abc").as_bytes()).as_bytes()), 1, "{before}");
    }
    assert_eq!(found(&word.bytes().flat_map(|b| [b, 0]).collect::<Vec<u8>>()), 1);
    assert_eq!(leaks(&[(format!("a/{word}/index.html"), Vec::new())].into(), &places).len(), 1);
}

/// What a file of a picture tells besides the picture, wherever it stands: as a brief's picture, in a text, and on its
/// own.
fn with_pictures(site: SiteTest, places: &mut Vec<String>) -> SiteTest {
    let mut site = site;
    let (mut photos, mut text) = (String::new(), String::new());
    for (i, place) in
        ["a picture of a brief", "a picture in a text", "a picture on its own"].iter().enumerate()
    {
        places.push((*place).to_owned());
        for (name, bytes) in picture_bytes::of_every_kind(&word(place)) {
            site = site.file(&format!("content/pictures/p{i}-{name}"), bytes);
            match i {
                0 if !name.ends_with("svg") => {
                    photos += &format!("  - {{src: p0-{name}, alt: A, credit: Ada Moss}}\n");
                }
                1 => text += &format!("![A](p1-{name})\n\n"),
                _ => {}
            }
        }
    }
    let brief = format!("---\ntitle: Pictures\ndate: 2026-11-01\nphotos:\n{photos}---\n{text}");
    site.file("content/pictures/pictures.md", brief)
}

/// The names of the machine's user and of the folder that a build runs in, and what it is told by its surroundings.
fn surroundings(site: &SiteTest, places: &mut Vec<String>) -> Command {
    places.push("surroundings".to_owned());
    let mut command = site.command();
    let names = ["USER", "LOGNAME", "HOSTNAME", "EMAIL", "GIT_AUTHOR_NAME", "HOME"];
    command.envs(names.map(|name| (name, word("surroundings"))));
    command
}

fn told(files: &BTreeMap<String, Vec<u8>>, places: &[String]) -> String {
    leaks(files, places).into_iter().map(|(_, told)| told + "\n").collect()
}

#[test]
fn nothing_unprinted_is_published() {
    for raw_html in [false, true] {
        let (site, mut places) = site(raw_html);
        let site = with_pictures(site, &mut places);
        // All that can be published is, and is then withdrawn: nothing of it stays, in the output or in the cache.
        let whole = site.args(&["--drafts", "--future"]).build();
        let there = leaks(&whole.published(), &places);
        for kind in ["draft", "future"] {
            let parts = places.iter().filter(|p| p.starts_with(kind));
            for place in parts {
                assert!(
                    there.iter().any(|(p, _)| p == place),
                    "{place} is nowhere, so that nothing is tried"
                );
            }
        }
        let site = whole.args(&[]);
        let ran = run(surroundings(&site, &mut places));
        assert!(ran.status.success(), "{}", ran.all());
        let published = site.published();
        assert!(site.text("articles/story/index.html").contains(PRINTED), "the search would find it");
        assert!(site.text("search/words-0.json").contains(PRINTED));
        assert_eq!(told(&published, &places), "", "raw_html = {raw_html}");
        let folder = site.beside().to_str().unwrap().to_owned();
        for (path, bytes) in &published {
            let named = memchr::memmem::find(bytes, folder.as_bytes()).is_some();
            assert!(!named, "{path} names the folder of the site");
        }
        same_files(&published, &site.built_clean(), "after what was withdrawn, and built clean");
    }
}

#[test]
fn nothing_unprinted_is_served() {
    let (site, mut places) = site(true);
    let site = with_pictures(site, &mut places);
    let served = Served::new(&site, &[]);
    let mut answers = BTreeMap::new();
    for path in built(&site).keys() {
        let address = format!("/{}", path.strip_suffix("index.html").unwrap_or(path));
        let answer = served.get(&address);
        assert_eq!(answer.status, 200, "{address}");
        answers.insert(path.clone(), answer.body);
    }
    assert!(String::from_utf8_lossy(&answers["articles/story/index.html"]).contains(PRINTED));
    // What a stranger would try.
    let sources = crate::site_test::files(&site.root());
    let of_content = sources.keys().filter_map(|path| path.strip_prefix("content/"));
    let tried =
        of_content.clone().chain(sources.keys().map(String::as_str)).map(|path| path.replace('#', "%23"));
    let pages = of_content.filter_map(|path| path.strip_suffix(".md")).map(|path| format!("{path}/"));
    let slugs = REASONS.map(|(kind, _)| format!("articles/{}/", word(&format!("{kind} slug"))));
    for path in tried.chain(pages).chain(slugs) {
        let answer = served.get(&format!("/{path}"));
        // An address that it doesn't know is in its answer no more than in any other.
        answers.insert(format!("an answer, {}", answers.len()), answer.body);
    }
    assert!(answers.len() > 100, "{}", answers.len());
    assert_eq!(told(&answers, &places), "");
}
