//! Search as a reader uses it: typed into the page in a real browser.

use crate::serve_browser::Browser;
use crate::serve_run::Served;
use crate::site_test::{SiteTest, brief};
use serde_json::{Value, json};

/// Searches, and gives what is shown: of each brief its title and passage, with the marked words in brackets.
fn found(browser: &mut Browser, served: &Served, query: &str) -> Vec<(String, String)> {
    let url = format!("http://localhost:{}/search/", served.port);
    browser.call("Page.navigate", &json!({"url": url}));
    browser.until("location.pathname == '/search/' && document.readyState == 'complete'");
    let start = browser.value("document.querySelector('.search-status').textContent");
    let query = serde_json::to_string(query).unwrap();
    browser.value(&format!(
        "{{ const q = document.getElementById('q'); q.value = {query}; q.form.requestSubmit(); }}"
    ));
    browser.until(&format!("document.querySelector('.search-status').textContent != {start}"));
    // Passages come after the list: the pages that they are on are asked for, and are at hand then.
    let text = "Array.from(document.querySelectorAll('.results li'), (li) => ['h2', '.found-text'].map((part) => { \
                const shown = li.querySelector(part).cloneNode(true); \
                for (const mark of shown.querySelectorAll('mark')) mark.prepend('['), mark.append(']'); \
                return shown.textContent; }))";
    let settled = "Promise.all(Array.from(document.querySelectorAll('.results a'), (a) => fetch(a.href).then((r) => r.text()))) \
                   .then(() => new Promise((done) => setTimeout(done, 100)))";
    browser.value(&format!("{settled}.then(() => null)"));
    let shown: Value = browser.value(text);
    let shown: Vec<(String, String)> = serde_json::from_value(shown).unwrap();
    shown
}

#[test]
fn a_search_shows_the_passage_with_the_words_marked() {
    let Some(mut browser) = Browser::new() else { return };
    let filler = "The council met and went through the list of the day. ".repeat(20);
    let site = SiteTest::new()
        .file("content/a/lodz.md", brief("Visit", &format!("{filler}\n\nThe mayor met Đặng in **Łódź** by the Øresund, the `ledger.csv` in hand. {filler}")))
        .file("content/a/court.md", brief("Court", "The U.S. said so.[^1] AT&T flew an F-16 over C++ and O’Brien.\n\n[^1]: At noon."))
        .file("content/a/tokyo.md", brief("東京", "昨日、東京都で会議が開かれた。 서울에서 만났다."))
        .file("content/a/html.md", brief("Tags", "A text of `<img src=x onerror=alert(1)>` and &lt;b&gt;bold&lt;/b&gt;."));
    let served = Served::new(&site, &[]);
    let mut one = |query: &str| {
        let mut shown = found(&mut browser, &served, query);
        assert_eq!(shown.len(), 1, "{query}: {shown:?}");
        shown.pop().unwrap()
    };
    let (title, passage) = one("lodz dang");
    assert_eq!(title, "Visit");
    assert!(
        passage.contains("The mayor met [Đặng] in [Łódź] by the Øresund, the ledger.csv in hand."),
        "{passage}"
    );
    assert!(
        passage.starts_with('…') && passage.ends_with('…') && passage.chars().count() <= 162,
        "{passage}"
    );
    assert!(one("Oresund").1.contains("[Øresund]"));
    for (query, text) in [
        ("U.S.", "The [U.S]. said so. AT&T flew an F-16 over C++ and O’Brien."),
        ("us", "The [U.S]. said so."),
        ("AT&T", "[AT&T] flew"),
        ("F-16", "an [F-16] over"),
        ("c++", "over [C++] and"),
        ("O'Brien", "and [O’Brien]."),
    ] {
        let (title, passage) = one(query);
        assert!(title == "Court" && passage.contains(text), "{query}: {passage}");
    }
    assert_eq!(one("会議").1, "昨日、東京都で[会議]が開かれた。 서울에서 만났다.");
    assert_eq!(one("東京都").1, "昨日、[東京都]で会議が開かれた。 서울에서 만났다.");
    assert_eq!(
        one("東京"),
        ("[東京]".to_owned(), "昨日、[東京]都で会議が開かれた。 서울에서 만났다.".to_owned())
    );
    assert!(one("京").1.contains("[京]"));
    assert!(one("서울").1.contains("[서울]에서"));
    assert_eq!(one("onerror").1, "A text of <img src=x [onerror]=alert(1)> and <b>bold</b>.");
    assert_eq!(one("bold").1, "A text of <img src=x onerror=alert(1)> and <b>[bold]</b>.");
    assert!(found(&mut browser, &served, "京東").is_empty());
}
