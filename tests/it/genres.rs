//! Interviews, transcripts and live pages: who is said to have spoken, once each, on the page, in feeds, in the data and in
//! what the writer is told.

use crate::site_test::SiteTest;
use serde_json::Value;

const PAGE: &str = "articles/b/index.html";
const PEOPLE: &str = "okafor:\n  name: Dana Okafor\n  roles: [{title: county commissioner}]\nprado:\n  name: Luis Prado\nortiz:\n  \
                      name: Ellen Ortiz\n  roles: [{title: astronaut}]\n";

fn site(front: &str, body: &str) -> SiteTest {
    let text = format!("---\ntitle: Road\ndate: 2026-11-01\n{front}---\n{body}\n");
    SiteTest::new().file("content/articles/b.md", text).file("content/_people.yaml", PEOPLE).file(
        "content/_sources.yaml",
        "video:\n  outlet: Cape County\n  title: Commission Meeting\n  kind: video\n  date: 2026-11-01\n",
    )
}

/// The speaker and the words of every quotation of a site.
fn said(site: &SiteTest) -> Vec<(String, String)> {
    // A site without quotations has no list of them.
    if !site.published().contains_key("quotations.json") {
        return Vec::new();
    }
    let all: Value = serde_json::from_str(&site.text("quotations.json")).unwrap();
    let text = |q: &Value, key: &str| q[key].as_str().unwrap_or_default().to_owned();
    all["quotations"].as_array().unwrap().iter().map(|q| (text(q, "speaker"), text(q, "text"))).collect()
}

fn json_ld(page: &str) -> Value {
    let script = page.split_once("<script type=\"application/ld+json\">").unwrap().1;
    serde_json::from_str(script.split_once("</script>").unwrap().0).unwrap()
}

fn annotations(site: &SiteTest) -> Vec<Value> {
    let all: Value = serde_json::from_str(&site.text("articles/b/annotations.json")).unwrap();
    all["first"]["items"].as_array().unwrap().clone()
}

/// Each annotation's words stand at its place in the text of the story, as a reader's tool has it.
fn anchored(site: &SiteTest) {
    let page = site.text(PAGE);
    let story = page.split_once("<div class=\"e-content\">").unwrap().1;
    let story = story.split_once("<section class=\"notes\"").map_or(story, |(s, _)| s);
    let mut text = String::new();
    let mut rest = story;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = after.split_once('>').unwrap();
        rest = if tag.starts_with("a class=\"ref\"") { after.split_once("</a>").unwrap().1 } else { after };
    }
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let chars: Vec<char> = text.chars().collect();
    for item in annotations(site) {
        let quote = item["target"]["selector"][0]["exact"].as_str().unwrap();
        let place = &item["target"]["selector"][1]["refinedBy"];
        let at = |key: &str| place[key].as_u64().unwrap() as usize;
        let there: String = chars[at("start")..at("end")].iter().collect();
        assert_eq!(there, quote, "{text}");
    }
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
}

#[test]
fn each_turn_of_a_transcript_is_its_speakers() {
    let body = "Times are those of the recording.\n\n**Okafor** (1:14:05): Mr. Prado, when did you sign the waiver?\n\n\
                **Luis Prado** (1:14:12): On the 18th. “Sign it,” Paul Roe told me.\n\nThe mayor said we must go on.\n\n\
                *[Laughter.]*\n\n**OKAFOR:** We found out[@video] the way you did.\n\n**Unidentified speaker:** Call the \
                clerk.\n\n> [!pull]\n> We found out the way you did.\n\n---\n\nThe meeting ended.";
    let site = site("form: transcript\nrecording: video\n", body).build();
    let expected = [
        ("Dana Okafor", "Mr. Prado, when did you sign the waiver?"),
        ("Luis Prado", "On the 18th. “Sign it,” Paul Roe told me. The mayor said we must go on."),
        ("Dana Okafor", "We found out the way you did."),
    ];
    let found = said(&site);
    assert_eq!(found[..3], pairs(&expected));
    assert!(found[3..].iter().all(|(who, _)| !who.contains("Okafor") && !who.contains("Prado")), "{found:?}");
    let page = site.text(PAGE);
    let turn = "<div class=\"turn\" id=\"t-1-14-05\">\n<p class=\"label\"><b class=\"speaker\">Okafor:</b> <a class=\"at\" \
                href=\"#t-1-14-05\"><time datetime=\"PT1H14M5S\">1:14:05</time></a></p>\n<div class=\"words\">\n<p>";
    assert!(page.contains(turn), "{page}");
    assert!(page.contains("<p class=\"stage\"><em>[Laughter.]</em></p>"), "{page}");
    assert!(page.contains("<b class=\"speaker\">OKAFOR:</b></p>"), "{page}");
    assert!(page.contains("<p class=\"pull-who\">Dana Okafor, county commissioner</p>"), "{page}");
    let notes = page.split_once("<section class=\"notes\"").unwrap().1.split_once("</section>").unwrap().0;
    assert_eq!(notes.matches(">Dana Okafor<").count(), 1, "a note for each speaker: {notes}");
    assert!(notes.contains("county commissioner; Cape County, “Commission Meeting,”"), "{notes}");
    // Every way back leads to a mark that is there.
    for back in notes.split("href=\"#").skip(1) {
        let id = back.split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert_eq!(page.matches("data-n=\"1\" data-first").count(), 1);
    let data = json_ld(&page);
    assert_eq!((&data["@type"], &data["genre"]), (&"NewsArticle".into(), &"transcript".into()));
    assert_eq!(data["isBasedOn"]["name"], "Commission Meeting");
    anchored(&site);
    let feed: Value = serde_json::from_str(&site.text("feed.json")).unwrap();
    let content = feed["items"][0]["content_html"].as_str().unwrap();
    assert!(
        content.contains("<b class=\"speaker\">Okafor:</b>")
            && content.contains(&format!("id=\"{}-t-1-14-05\"", ibid::site::address::prefix("/articles/b/"))),
        "{content}"
    );
    assert!(content.contains("href=\"https://test.example/articles/b/#t-1-14-05\""), "{content}");
    site.equals_a_clean_build();
}

#[test]
fn a_name_that_could_be_two_people_is_nobodys_until_a_marker_says_whose_it_is() {
    let people = format!("{PEOPLE}tom:\n  name: Tom Okafor\n");
    let body = |label: &str| format!("**{label}:** We found out late.\n\n**Stranger:** So did we.");
    let site = site("form: transcript\n", &body("Okafor")).file("content/_people.yaml", &people).build();
    assert!(said(&site).iter().all(|(who, _)| !who.contains("Okafor")), "{:?}", said(&site));
    assert!(site.findings().iter().any(|f| f["code"] == "W511"), "{:?}", site.findings());
    for label in ["Okafor[@tom]", "Tom Okafor"] {
        let text = format!("---\ntitle: Road\ndate: 2026-11-01\nform: transcript\n---\n{}\n", body(label));
        let site =
            SiteTest::new().file("content/articles/b.md", text).file("content/_people.yaml", &people).build();
        assert_eq!(said(&site)[0].0, "Tom Okafor", "{label}");
        let page = site.text(PAGE);
        assert!(
            page.contains("<b class=\"speaker\">Okafor:</b>")
                || page.contains("<b class=\"speaker\">Tom Okafor:</b>")
        );
    }
}

#[test]
fn answers_are_the_interviewees_and_nothing_else_is() {
    let body = "Ellen Ortiz spoke with us. “I am glad,” Dana Okafor said.\n\n## Did you *watch*?\n\nFrom the roof. “Come \
                down,” the principal said.\n\n- Twice.\n\n*[She laughs.]*\n\n![The pad](pad.svg)\n*At dawn.* NASA\n\n## What \
                now\n\nThe program goes on.\n\n## Will you fly?\n\nThat is not my call.\n\n---\n\nEdited for length.";
    let site = site("form: interview\ninterviewee: ortiz\n", body)
        .file("content/articles/pad.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .build();
    let expected = [
        ("Dana Okafor", "“I am glad,”"),
        ("Ellen Ortiz", "From the roof. “Come down,” the principal said. Twice."),
        ("Ellen Ortiz", "That is not my call."),
    ];
    assert_eq!(said(&site), pairs(&expected));
    let page = site.text(PAGE);
    let ask =
        "<h2 class=\"ask\" id=\"q-1\"><a class=\"to-this\" href=\"#q-1\">Did you <em>watch</em>?</a></h2>";
    assert!(page.contains(ask), "{page}");
    assert!(page.contains("<h2 id=\"what-now\">What now</h2>"), "{page}");
    assert!(page.contains("<h2 class=\"ask\" id=\"q-2\">"), "{page}");
    assert_eq!(json_ld(&page)["genre"], "interview");
    anchored(&site);
    // In a brief of no form, a heading is a heading.
    let plain = self::site("", "## Did you watch?\n\nFrom the roof.").build();
    assert!(!plain.text(PAGE).contains("class=\"ask\"") && said(&plain).is_empty());
}

#[test]
fn what_a_form_needs_is_reported_and_what_it_has_no_use_for_too() {
    let told = |front: &str, code: &str, message: &str| {
        let found = site(front, "## Did you watch?\n\nYes, I did.").findings();
        let fits = |f: &&Value| f["code"] == code && f["message"].as_str().unwrap().contains(message);
        let found = found.iter().find(fits).unwrap_or_else(|| panic!("{front}: {found:?}"));
        assert!(found["help"].as_str().is_some_and(|h| !h.is_empty()), "{found}");
    };
    told("form: interview\n", "W521", "nobody is named who answers");
    told("form: interview\ninterviewee: ortis\n", "E501", "no `ortis` for `interviewee`");
    told("form: interview\ninterviewee: video\n", "E501", "no `video` for `interviewee`");
    told("form: transcript\nrecording: okafor\n", "E501", "no `okafor` for `recording`");
    told("form: interviews\n", "E307", "`form` can't be “interviews”");
    told("interviewee: ortiz\n", "E307", "`interviewee` goes with form: interview");
    told("form: live\nrecording: video\n", "E307", "form: interview or form: transcript");
}

const LIVE: &str = "> [!key]\n> - The [vote](#t-2042).\n\nThe board meets.[^a]\n\n## 20:42 Board takes the waiver away\n\n“Thirty \
                    days it is,” Dana Okafor said.\n\n### Votes\n\nFive to two.[^b]\n— Tom Beck\n\n## 2026-11-02 00:10 The \
                    count goes on\n\n“We go on,” Luis Prado said.\n\n## 18:15 Forty ask to speak\n\n“The line is long,” \
                    Ellen Ortiz said.\n\n## No time\n\nStill of 18:15.\n\n— Ana Ruiz\n\n[^a]: One.\n\n[^b]: Two.\n";

#[test]
fn a_live_page_has_the_newest_entry_first_and_numbers_by_time() {
    let site = site("form: live\n", LIVE).build();
    let page = site.text(PAGE);
    let story = page.find("<div class=\"e-content\">").unwrap();
    let place = |needle: &str| {
        page[story..].find(needle).map_or_else(|| panic!("{needle} is not in {page}"), |at| at + story)
    };
    let (night, vote, forty) = (place("id=\"t-1102-0010\""), place("id=\"t-2042\""), place("id=\"t-1815\""));
    assert!(place("The board meets") < night && night < vote && vote < forty);
    assert!(forty < place("Still of 18:15"), "a heading without a time is part of its entry");
    assert!(page.contains(
        "<article class=\"update h-entry\" id=\"t-2042\">\n<p class=\"update-when\"><a class=\"u-url\" href=\"#t-2042\"><time \
         class=\"dt-published\" datetime=\"2026-11-01T20:42:00+00:00\">8:42 p.m.</time></a> <span class=\"by p-author\">Tom \
         Beck</span></p>\n<h2 class=\"p-name\">Board takes the waiver away</h2>\n<div class=\"e-content\">\n"
    ), "{page}");
    assert!(!page.contains("— Tom Beck") && !page.contains("— Ana Ruiz") && !page.contains("<p></p>"));
    assert_eq!(page.matches("<h2 class=\"day\">").count(), 2, "{page}");
    assert!(page.contains("<span class=\"live-state\">Live</span>"));
    assert!(page.contains("<time class=\"dt-updated\" datetime=\"2026-11-02T00:10:00+00:00\">"), "{page}");
    // Numbers by time: the note before the entries, then 18:15, 20:42 and its footnote, and the day after.
    let number = |words: &str| {
        let rest = &page[place(words)..];
        let mark = rest.split_once("class=\"ref\"").unwrap().1.split_once("</a>").unwrap().0;
        mark.rsplit('>').next().unwrap().to_owned()
    };
    let numbers =
        ["The board meets", "The line is long", "Thirty days", "Five to two", "We go on"].map(number);
    assert_eq!(numbers, ["1", "2", "3", "4", "5"]);
    let notes = page.split_once("<section class=\"notes\"").unwrap().1;
    let id = format!("<li id=\"note-{}-", ibid::site::address::prefix("/articles/b/"));
    let order: Vec<&str> = notes.split(&id).skip(1).map(|n| n.split('"').next().unwrap()).collect();
    assert_eq!(order, ["1", "5", "3", "4", "2"], "as the page has them");
    // A browser counts on from the item before, unless the item has a value.
    let mut shown = 0;
    for item in notes.split(&id).skip(1).map(|item| item.split('>').next().unwrap()) {
        let number: u32 = item.split('"').next().unwrap().parse().unwrap();
        let value =
            item.split_once(" value=\"").map(|(_, rest)| rest.split('"').next().unwrap().parse().unwrap());
        shown = value.unwrap_or(shown + 1);
        assert_eq!(shown, number, "{item}");
    }
    // The place by which a note stands beside its passage is that in the list.
    let mark = &page[place("We go on")..];
    assert!(mark.split_once("class=\"ref\"").unwrap().1.split_once('>').unwrap().0.contains("data-n=\"2\""));
    for id in page.split("id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{id} is there twice");
    }
    let expected = [
        ("Ellen Ortiz", "“The line is long,”"),
        ("Dana Okafor", "“Thirty days it is,”"),
        ("Luis Prado", "“We go on,”"),
    ];
    assert_eq!(said(&site), pairs(&expected));
    assert_eq!(annotations(&site).len(), 3);
    anchored(&site);
    let data = json_ld(&page);
    assert_eq!(data["@type"], serde_json::json!(["LiveBlogPosting", "NewsArticle"]));
    assert_eq!(data["coverageStartTime"], "2026-11-01T00:00:00+00:00");
    assert_eq!(data["liveBlogUpdate"][1]["headline"], "Board takes the waiver away");
    assert_eq!(data["liveBlogUpdate"][1]["author"]["name"], "Tom Beck");
    assert_eq!(data["liveBlogUpdate"][1]["url"], "https://test.example/articles/b/#t-2042");
    assert!(data["coverageEndTime"].is_null());
    let feed: Value = serde_json::from_str(&site.text("feed.json")).unwrap();
    assert_eq!(feed["items"][0]["date_modified"], "2026-11-02T00:10:00+00:00");
    let content = feed["items"][0]["content_html"].as_str().unwrap();
    let id = format!("id=\"{}-t-2042\"", ibid::site::address::prefix("/articles/b/"));
    assert!(content.contains(&id) && content.contains("value=\"5\""), "{content}");
    site.equals_a_clean_build();
}

#[test]
fn what_stands_in_an_entry_keeps_its_own_words_whatever_the_order() {
    let entry = |time: &str, who: &str| {
        format!(
            "## {time} At {time}\n\n“We go at {who},” {who} said.\n\n![A map]({who}.svg)\n*Seen by {who}.* Credit {who}\n\n> \
             [!pull]\n> We go at {who}.\n\n> [!facts] Facts of {who}\n> - **1** a\n"
        )
    };
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let body = ["20:00", "19:00"].iter().zip(["Okafor", "Prado"]).map(|(time, who)| entry(time, who));
    let body = format!("Dana Okafor and Luis Prado met.\n\n{}", body.collect::<String>());
    let site = site("form: live\n", &body)
        .file("content/articles/Okafor.svg", svg)
        .file("content/articles/Prado.svg", svg)
        .build();
    let page = site.text(PAGE);
    let (_, entries) = page.split_once("id=\"t-2000\"").unwrap();
    let (late, early) = entries.split_once("id=\"t-1900\"").unwrap();
    for (part, who, name, other) in [
        (late, "Okafor", "Dana Okafor, county commissioner", "Prado"),
        (early, "Prado", "Luis Prado", "Okafor"),
    ] {
        let part = part.split("<section class=\"notes\"").next().unwrap();
        for words in [
            format!("<figcaption>Seen by {who}. <span class=\"credit\">Credit {who}</span>"),
            format!("/articles/{who}.svg"),
            format!("<p class=\"pull-words\">We go at {who}.</p>\n<p class=\"pull-who\">{name}</p>"),
            format!(">Facts of {who}</h3>"),
        ] {
            assert!(part.contains(&words), "{words} is not in {part}");
        }
        assert!(!part.contains(other), "{other} is in {part}");
    }
    anchored(&site);
}

#[test]
fn entries_may_stand_in_any_order_and_an_ended_page_says_so() {
    let entries = |order: [&str; 3]| {
        let all = order.map(|time| {
            format!(
                "## {time} At {time}\n\n“We meet at {time},” Dana Okafor said.\n\n“Then we go,” she said."
            )
        });
        site("form: live\nended: 2026-11-01 22:00\n", &all.join("\n\n")).build()
    };
    let one = entries(["18:00", "19:00", "20:00"]);
    let other = entries(["20:00", "18:00", "19:00"]);
    assert_eq!(one.text(PAGE), other.text(PAGE), "the same page, whatever the order of the file");
    assert!(one.text(PAGE).contains("<span class=\"live-state live-state--ended\">Ended</span>"));
    assert_eq!(json_ld(&one.text(PAGE))["coverageEndTime"], "2026-11-01T22:00:00+00:00");
    assert_eq!(said(&one), said(&other));
    anchored(&other);
}
