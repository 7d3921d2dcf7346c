//! What templates see: the values that all pages share, and those of each kind of page.

use super::Renderer;
use super::body::{self, Body, Medium, note_class, note_id, passage_id, reference_id};
use super::highlight::Highlighter;
use super::value::{fields, html, list, map, text_or_null};
use super::{json_ld, note_html};
use crate::annotate::Speaker;
use crate::annotate::note::NoteKind;
use crate::annotate::registry::{Registry, Source, SourceKind};
use crate::parse::fields::Moment;
use crate::site::annotated::Quote;
use crate::site::link::{self, Target};
use crate::site::route::{Format, Page, Route, page_count, paged};
use crate::site::{Brief, Site};
use std::collections::BTreeMap;
use tera::value::Key;
use tera::{Context, Map, Value};

/// Values that pages share, built once for a site.
pub struct Shared {
    /// `site`
    pub site: Value,
    /// Every brief as an item of a list, by index.
    pub entries: Vec<Value>,
    /// The tags, with `name`, `title`, `url` and `terms`.
    pub tags: Value,
    /// The latest quotations, for the front page.
    pub record: Value,
}

/// What a page is rendered from.
pub struct PageContext {
    /// The template.
    pub template: String,
    /// Its values, beside the global ones.
    pub values: Context,
}

/// Quotations on the front page.
const ON_THE_RECORD: usize = 6;

impl Shared {
    /// Builds them.
    pub fn new(site: &Site) -> Self {
        use rayon::prelude::*;
        let entries: Vec<Value> = site.briefs.par_iter().map(|b| Value::from(entry(site, b))).collect();
        let base = &site.config.base_path;
        let terms = site.tags.iter().map(|t| {
            map([
                ("name", t.name.as_str().into()),
                ("url", format!("{base}{}", t.url).into()),
                ("count", t.briefs.len().into()),
            ])
        });
        let tags = map([
            ("name", "tags".into()),
            ("title", "Tags".into()),
            ("url", format!("{base}/tags/").into()),
            ("terms", list(terms)),
        ]);
        let record = list(latest_quotes(site));
        Self { site: site_value(site), entries, tags, record }
    }
}

fn site_value(site: &Site) -> Value {
    let config = &site.config;
    let base = &config.base_path;
    let top = site.sections.iter().filter(|s| s.parent.is_none());
    let sections: Vec<Value> = top
        .map(|s| map([("title", s.title.as_str().into()), ("url", format!("{base}{}", s.url).into())]))
        .collect();
    let taxonomies = if site.tags.is_empty() {
        Vec::new()
    } else {
        vec![map([
            ("name", "tags".into()),
            ("title", "Tags".into()),
            ("url", format!("{base}/tags/").into()),
        ])]
    };
    let mut nav = sections.clone();
    let mut add = |shown: bool, title: &str, url: &str| {
        if shown {
            nav.push(map([("title", title.into()), ("url", format!("{base}{url}").into())]));
        }
    };
    add(!site.tags.is_empty(), "Tags", "/tags/");
    add(!site.speakers.is_empty(), "Speakers", "/speakers/");
    add(!site.sources.is_empty(), "Sources", "/sources/");
    add(!site.corrections.is_empty(), "Corrections", "/corrections/");
    let favicon = ["favicon.svg", "favicon.ico", "favicon.png"].into_iter().find(|f| site.asset(f).is_some());
    map([
        ("title", config.title.as_str().into()),
        ("description", config.description.as_str().into()),
        ("base_url", config.base_url.as_str().into()),
        ("language", config.language.as_str().into()),
        ("url", format!("{base}/").into()),
        ("publisher", config.publisher.as_str().into()),
        ("sections", sections.into()),
        ("taxonomies", taxonomies.into()),
        ("nav", nav.into()),
        ("has_speakers", (!site.speakers.is_empty()).into()),
        ("has_sources", (!site.sources.is_empty()).into()),
        ("has_corrections", (!site.corrections.is_empty()).into()),
        ("highlight", site.has_code.into()),
        ("favicon", text_or_null(favicon.map(|f| format!("{base}/{f}")).as_deref())),
        ("extra", Value::from_serializable(&config.extra)),
        ("generator", concat!("ibid ", env!("CARGO_PKG_VERSION")).into()),
    ])
}

fn day(moment: &Moment) -> Value {
    moment.date().to_string().into()
}

fn byline(brief: &Brief) -> Value {
    let people = brief.parsed.matter.byline.iter();
    list(people.map(|name| map([("name", name.as_str().into()), ("url", Value::none())])))
}

/// The path that a picture of a brief is found at, or the address as typed.
fn photo_src(site: &Site, brief: &Brief, src: &str) -> String {
    match link::resolve(site, &brief.parsed.file.path, &brief.url, src) {
        Target::Inside(path) => format!("{}{path}", site.config.base_path),
        Target::Outside | Target::Missing(_) => src.to_owned(),
    }
}

/// A brief as an item of a list.
fn entry(site: &Site, brief: &Brief) -> Map {
    let matter = &brief.parsed.matter;
    let base = &site.config.base_path;
    let tags = matter.tags.iter().map(|t| {
        let url = if site.tags.is_empty() {
            Value::none()
        } else {
            format!("{base}/tags/{}/", slug::slugify(t)).into()
        };
        map([("name", t.as_str().into()), ("url", url)])
    });
    let section = brief.section.map(|i| {
        let s = &site.sections[i];
        map([("title", s.title.as_str().into()), ("url", format!("{base}{}", s.url).into())])
    });
    let photo = matter.photos.first().map(|p| {
        map([
            ("src", photo_src(site, brief, &p.src).into()),
            ("alt", p.alt.as_str().into()),
            ("credit", p.credit.as_str().into()),
            ("width", Value::none()),
            ("height", Value::none()),
        ])
    });
    let mut speakers: Vec<&str> = Vec::new();
    for quote in &brief.annotated.quotes {
        if let Speaker::Known { name, .. } | Speaker::Named { name, .. } = &quote.speaker
            && !speakers.contains(&name.as_str())
            && speakers.len() < 3
        {
            speakers.push(name);
        }
    }
    fields([
        ("title", matter.title.as_str().into()),
        ("url", format!("{base}{}", brief.url).into()),
        ("permalink", site.config.absolute(&brief.url).into()),
        ("date", day(&matter.date)),
        ("datetime", matter.date.rfc3339().into()),
        ("updated", text_or_null(matter.updated.as_ref().map(Moment::rfc3339).as_deref())),
        ("summary", summary(brief).into()),
        ("dateline", matter.dateline.as_str().into()),
        ("byline", byline(brief)),
        ("tags", list(tags)),
        ("section", section.unwrap_or_else(Value::none)),
        ("notes", brief.annotated.notes.len().into()),
        ("speakers", list(speakers.into_iter().map(Value::from))),
        ("photo", photo.unwrap_or_else(Value::none)),
        ("corrected", (!matter.corrections.is_empty()).into()),
        ("minutes", (brief.parsed.outline.words as usize).div_ceil(220).max(1).into()),
    ])
}

/// What a brief is about: its description, else its beginning.
pub fn summary(brief: &Brief) -> &str {
    let matter = &brief.parsed.matter;
    if matter.description.is_empty() { &brief.parsed.summary } else { &matter.description }
}

fn feeds(site: &Site, url: &str, title: &str) -> Value {
    let base = &site.config.base_path;
    let formats = Format::wanted(&site.config.feeds.formats);
    list(formats.map(|f| {
        let name = match f {
            Format::Atom => "Atom",
            Format::Rss => "RSS",
            Format::Json => "JSON Feed",
        };
        map([
            ("title", format!("{title} ({name})").into()),
            ("url", format!("{base}{url}{}", f.file()).into()),
            ("type", f.media_type().into()),
        ])
    }))
}

/// The head of every page's `page`.
struct Head<'a> {
    kind: &'static str,
    title: &'a str,
    description: &'a str,
    url: &'a str,
    number: usize,
    feeds: Value,
}

impl Head<'_> {
    fn fields(self, site: &Site) -> Map {
        fields([
            ("kind", self.kind.into()),
            ("title", self.title.into()),
            ("description", self.description.into()),
            ("url", format!("{}{}", site.config.base_path, self.url).into()),
            ("permalink", site.config.absolute(self.url).into()),
            ("language", site.config.language.as_str().into()),
            ("number", self.number.into()),
            ("feeds", self.feeds),
            ("noindex", (self.kind == "404").into()),
            ("json_ld", html("")),
            ("image", Value::none()),
            ("published", Value::none()),
            ("modified", Value::none()),
            ("annotations_url", Value::none()),
        ])
    }
}

fn set(map: &mut Map, key: &'static str, value: Value) {
    map.insert(Key::Str(key), value);
}

fn context(page: Map, values: impl IntoIterator<Item = (&'static str, Value)>) -> Context {
    let mut context = Context::new();
    context.insert_value("page", Value::from(page));
    for (key, value) in values {
        context.insert_value(key, value);
    }
    context
}

/// The context of a page made by a template.
pub fn page(renderer: &Renderer, page: &Page) -> PageContext {
    let (site, shared, code) = (renderer.site(), &*renderer.shared, &renderer.highlighter);
    let url = page.url();
    let (template, values) = match &page.route {
        Route::Index(n) => ("index.html".to_owned(), index(site, shared, code, *n, &url)),
        Route::Section(i, n) => section(site, shared, code, *i, *n, &url),
        Route::Brief(i) => brief(site, shared, &renderer.body(*i), *i, &url),
        Route::Tags => ("terms.html".to_owned(), tags(site, shared, &url)),
        Route::Tag(i, n) => ("term.html".to_owned(), tag(site, shared, *i, *n, &url)),
        Route::Speakers => ("speakers.html".to_owned(), speakers(site, &url)),
        Route::Speaker(i) => ("speaker.html".to_owned(), speaker(site, *i, &url)),
        Route::Sources => ("sources.html".to_owned(), sources(site, &url)),
        Route::Source(i) => ("source.html".to_owned(), source(site, *i, &url)),
        Route::Corrections => ("corrections.html".to_owned(), corrections(site, &url)),
        Route::Redirect(i) => ("redirect.html".to_owned(), redirect(site, *i, &url)),
        _ => ("404.html".to_owned(), not_found(site, &url)),
    };
    PageContext { template, values }
}

fn paginator(site: &Site, url: &str, count: usize, number: usize) -> Value {
    let total = page_count(count, site.config.paginate_by);
    let at = |n: usize| Value::from(format!("{}{}", site.config.base_path, paged(url, n)));
    let many = total > 1;
    map([
        ("number", number.into()),
        ("total", total.into()),
        ("newer", if number > 1 { at(number - 1) } else { Value::none() }),
        ("older", if number < total { at(number + 1) } else { Value::none() }),
        ("first", if many { at(1) } else { Value::none() }),
        ("last", if many { at(total) } else { Value::none() }),
    ])
}

/// The entries on one page of a list.
fn slice(site: &Site, shared: &Shared, briefs: impl ExactSizeIterator<Item = u32>, number: usize) -> Value {
    let per_page = if site.config.paginate_by == 0 { briefs.len().max(1) } else { site.config.paginate_by };
    list(briefs.skip((number - 1) * per_page).take(per_page).map(|i| shared.entries[i as usize].clone()))
}

fn index(site: &Site, shared: &Shared, code: &Highlighter, number: usize, url: &str) -> Context {
    let content = match &site.home {
        Some(home) if number == 1 => body::section(site, code, home, "/").html,
        _ => String::new(),
    };
    let title = match &site.home {
        Some(home) => home.matter.title.as_deref().unwrap_or(&site.config.title),
        None => &site.config.title,
    };
    let head = Head {
        kind: "index",
        title,
        description: &site.config.description,
        url,
        number,
        feeds: feeds(site, "/", &site.config.title),
    };
    let mut page = head.fields(site);
    if number == 1 {
        set(&mut page, "json_ld", html(&json_ld::web_site(site)));
    }
    context(
        page,
        [
            ("content", html(&content)),
            ("briefs", slice(site, shared, 0..site.briefs.len() as u32, number)),
            ("paginator", paginator(site, "/", site.briefs.len(), number)),
            ("quotations", if number == 1 { shared.record.clone() } else { list([]) }),
        ],
    )
}

fn section(
    site: &Site,
    shared: &Shared,
    code: &Highlighter,
    index: usize,
    number: usize,
    url: &str,
) -> (String, Context) {
    let section = &site.sections[index];
    let base = &site.config.base_path;
    let content = match &section.file {
        Some(file) if number == 1 => body::section(site, code, file, &section.url).html,
        _ => String::new(),
    };
    let description = section.file.as_ref().map_or("", |f| f.matter.description.as_str());
    let below = site.sections.iter().filter(|s| s.parent == Some(index)).map(|s| {
        map([
            ("title", s.title.as_str().into()),
            ("url", format!("{base}{}", s.url).into()),
            ("count", s.briefs.len().into()),
        ])
    });
    let extra = section.file.as_ref().map(|f| Value::from_serializable(&f.matter.extra));
    let value = map([
        ("title", section.title.as_str().into()),
        ("description", description.into()),
        ("url", format!("{base}{}", section.url).into()),
        ("content", html(&content)),
        ("subsections", list(below)),
        ("extra", extra.unwrap_or_else(|| Value::from(Map::new()))),
    ]);
    let head = Head {
        kind: "section",
        title: &section.title,
        description,
        url,
        number,
        feeds: feeds(site, &section.url, &section.title),
    };
    let values = [
        ("section", value),
        ("briefs", slice(site, shared, section.briefs.iter().copied(), number)),
        ("paginator", paginator(site, &section.url, section.briefs.len(), number)),
    ];
    let template = section.file.as_ref().and_then(|f| f.matter.template.clone());
    (template.unwrap_or_else(|| "section.html".into()), context(head.fields(site), values))
}

fn brief(site: &Site, shared: &Shared, body: &Body, index: usize, url: &str) -> (String, Context) {
    let brief = &site.briefs[index];
    let matter = &brief.parsed.matter;
    let head = Head {
        kind: "brief",
        title: &matter.title,
        description: summary(brief),
        url,
        number: 1,
        feeds: feeds(site, "/", &site.config.title),
    };
    let mut page = head.fields(site);
    set(&mut page, "json_ld", html(&json_ld::news_article(site, brief)));
    set(&mut page, "published", matter.date.rfc3339().into());
    set(&mut page, "modified", brief.modified().rfc3339().into());
    if !brief.annotated.notes.is_empty() && !brief.url.ends_with(".html") {
        let at = format!("{}{}annotations.json", site.config.base_path, brief.url);
        set(&mut page, "annotations_url", at.into());
    }
    if let Some(photo) = matter.photos.first() {
        let src = photo_src(site, brief, &photo.src);
        let src = if src.starts_with('/') {
            site.config.absolute(src.strip_prefix(&*site.config.base_path).unwrap_or(&src))
        } else {
            src
        };
        let image = map([
            ("url", src.into()),
            ("alt", photo.alt.as_str().into()),
            ("width", Value::none()),
            ("height", Value::none()),
        ]);
        set(&mut page, "image", image);
    }
    let mut value = shared.entries[index].as_map().cloned().unwrap_or_default();
    for (key, v) in [
        ("description", matter.description.as_str().into()),
        ("body", html(&body.html)),
        ("toc", toc(brief)),
        ("notes", notes(site, brief, body, Medium::Page)),
        ("sources", brief_sources(site, brief)),
        ("people", brief_people(site, brief)),
        ("credits", credits(brief)),
        ("corrections", brief_corrections(brief)),
        ("photos", photos(site, brief)),
        ("extra", Value::from_serializable(&matter.extra)),
        ("word_count", (brief.parsed.outline.words as usize).into()),
        ("newer", neighbour(site, index.checked_sub(1))),
        ("older", neighbour(site, Some(index + 1).filter(|i| *i < site.briefs.len()))),
        ("note_prefix", brief.prefix.as_str().into()),
    ] {
        set(&mut value, key, v);
    }
    let template = matter.template.clone().unwrap_or_else(|| "brief.html".into());
    (template, context(page, [("brief", Value::from(value))]))
}

fn toc(brief: &Brief) -> Value {
    list(brief.parsed.outline.headings.iter().map(|h| {
        map([
            ("level", u32::from(h.level).into()),
            ("id", h.id.as_str().into()),
            ("title", h.text.as_str().into()),
        ])
    }))
}

fn neighbour(site: &Site, index: Option<usize>) -> Value {
    let Some(brief) = index.and_then(|i| site.briefs.get(i)) else { return Value::none() };
    map([("title", brief.title().into()), ("url", format!("{}{}", site.config.base_path, brief.url).into())])
}

/// A note's words as HTML: its own, or the writer's footnote.
pub fn note_words(site: &Site, brief: &Brief, body: &Body, index: usize, medium: Medium) -> String {
    let note = &brief.annotated.notes[index];
    match &note.own {
        Some(label) => body.own.get(label).cloned().unwrap_or_default(),
        None => note_html::inlines(site, &note.text, medium == Medium::Feed),
    }
}

fn notes(site: &Site, brief: &Brief, body: &Body, medium: Medium) -> Value {
    let prefix = &brief.prefix;
    list(brief.annotated.notes.iter().enumerate().map(|(i, note)| {
        let uses = brief.annotated.uses[i].max(1);
        let refs = (1..=uses).map(|nth| {
            let label = if uses > 1 { letter(nth) } else { String::new() };
            map([("id", reference_id(prefix, note.number, nth).into()), ("label", label.into())])
        });
        map([
            ("number", note.number.into()),
            ("id", note_id(prefix, note.number).into()),
            ("html", html(&note_words(site, brief, body, i, medium))),
            ("kind", note_class(note.kind).into()),
            ("refs", list(refs)),
        ])
    }))
}

/// a, b ... z, aa, ab ...
pub fn letter(nth: u32) -> String {
    let mut n = nth;
    let mut out = Vec::new();
    while n > 0 {
        n -= 1;
        out.push(char::from(b'a' + (n % 26) as u8));
        n /= 26;
    }
    out.iter().rev().collect()
}

/// The badge of a kind of source, in words.
pub fn badge(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Report => "News report",
        SourceKind::Document => "Document",
        SourceKind::Data => "Data",
        SourceKind::Interview => "Interview",
        SourceKind::Statement => "Statement",
        SourceKind::Video => "Video",
    }
}

fn source_fields(site: &Site, registry: &Registry, source: &Source) -> Map {
    let page = site.sources.iter().find(|s| s.key == source.key);
    let page = page.map(|s| format!("{}{}", site.config.base_path, s.url));
    let web = |url: &Option<String>| text_or_null(url.as_deref().filter(|u| note_html::safe_link(u)));
    let outlet = source.outlet.as_deref().map_or("", |o| registry.full_name(o));
    let ap = |d: Option<crate::annotate::registry::PartialDate>| d.map_or(String::new(), |d| d.ap());
    fields([
        ("key", source.key.as_str().into()),
        ("title", source.title.as_deref().unwrap_or(outlet).into()),
        ("outlet", outlet.into()),
        ("author", list(source.author.iter().map(|a| registry.full_name(a).into()))),
        ("badge", badge(source.kind).into()),
        ("date", ap(source.date).into()),
        ("url", web(&source.url)),
        ("archive_url", web(&source.archive_url)),
        ("archive_date", ap(source.archive_date).into()),
        ("accessed", ap(source.accessed).into()),
        ("page_url", text_or_null(page.as_deref())),
    ])
}

/// The sources of a brief, each once, with the notes that rest on it.
fn brief_sources(site: &Site, brief: &Brief) -> Value {
    let registry = site.registry_of(brief);
    let mut order: Vec<&str> = Vec::new();
    let mut uses: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for note in &brief.annotated.notes {
        for key in &note.sources {
            if !uses.contains_key(key.as_str()) {
                order.push(key);
            }
            uses.entry(key).or_default().push(note.number);
        }
    }
    list(order.into_iter().filter_map(|key| {
        let mut value = source_fields(site, registry, registry.source(key)?);
        set(&mut value, "notes", list(uses[key].iter().map(|n| Value::from(*n))));
        Some(Value::from(value))
    }))
}

/// The named people of a brief, in order, with the notes that quote them.
fn brief_people(site: &Site, brief: &Brief) -> Value {
    let mut people: Vec<(&str, Option<&str>, Option<&str>, Vec<u32>)> = Vec::new();
    for note in brief.annotated.notes.iter().filter(|n| n.kind != NoteKind::Report) {
        let (name, role, key) = match &note.speaker {
            Some(Speaker::Known { key, name, role, .. }) => (name, role, Some(key.as_str())),
            Some(Speaker::Named { name, role, .. }) => (name, role, None),
            _ => continue,
        };
        match people.iter_mut().find(|p| p.0 == name) {
            Some(person) => person.3.push(note.number),
            None => people.push((name, role.as_deref(), key, vec![note.number])),
        }
    }
    list(people.into_iter().map(|(name, role, key, notes)| {
        let url = key.and_then(|k| site.speaker_url(k)).map(|u| format!("{}{u}", site.config.base_path));
        map([
            ("name", name.into()),
            ("role", role.unwrap_or_default().into()),
            ("url", text_or_null(url.as_deref())),
            ("notes", list(notes.into_iter().map(Value::from))),
        ])
    }))
}

fn credits(brief: &Brief) -> Value {
    use crate::annotate::credit::CreditKind;
    list(brief.annotated.credits.iter().map(|credit| {
        let mut names: Vec<&str> = credit.person.iter().map(String::as_str).collect();
        names.extend(credit.outlets.iter().map(String::as_str));
        let (kind, mut text) = match credit.kind {
            CreditKind::Photo => ("photo", names.join("/")),
            CreditKind::Contribution => {
                ("contribution", format!("{} contributed to this report.", names.join(" and ")))
            }
        };
        if let Some(via) = &credit.via {
            text = format!("{text} via {via}");
        }
        map([("kind", kind.into()), ("text", text.into())])
    }))
}

fn brief_corrections(brief: &Brief) -> Value {
    list(brief.parsed.matter.corrections.iter().map(|c| {
        map([("date", day(&c.date)), ("datetime", c.date.rfc3339().into()), ("text", c.text.as_str().into())])
    }))
}

fn photos(site: &Site, brief: &Brief) -> Value {
    list(brief.parsed.matter.photos.iter().map(|p| {
        map([
            ("src", photo_src(site, brief, &p.src).into()),
            ("alt", p.alt.as_str().into()),
            ("caption", p.caption.as_str().into()),
            ("credit", p.credit.as_str().into()),
            ("width", Value::none()),
            ("height", Value::none()),
        ])
    }))
}

fn tags(site: &Site, shared: &Shared, url: &str) -> Context {
    let head = Head { kind: "terms", title: "Tags", description: "", url, number: 1, feeds: list([]) };
    let terms = shared.tags.get_from_path("terms").cloned().unwrap_or_else(|| list([]));
    context(head.fields(site), [("taxonomy", shared.tags.clone()), ("terms", terms)])
}

fn tag(site: &Site, shared: &Shared, index: usize, number: usize, url: &str) -> Context {
    let tag = &site.tags[index];
    let head = Head {
        kind: "term",
        title: &tag.name,
        description: "",
        url,
        number,
        feeds: feeds(site, &tag.url, &tag.name),
    };
    let value = map([
        ("name", tag.name.as_str().into()),
        ("url", format!("{}{}", site.config.base_path, tag.url).into()),
        ("count", tag.briefs.len().into()),
        ("taxonomy", shared.tags.clone()),
    ]);
    let values = [
        ("term", value),
        ("briefs", slice(site, shared, tag.briefs.iter().copied(), number)),
        ("paginator", paginator(site, &tag.url, tag.briefs.len(), number)),
    ];
    context(head.fields(site), values)
}

/// A quotation in a list.
fn quote(site: &Site, brief: &Brief, quote: &Quote) -> Value {
    let base = &site.config.base_path;
    let (name, role, key) = match &quote.speaker {
        Speaker::Known { key, name, role, .. } => (name.as_str(), role.as_deref(), Some(key)),
        Speaker::Named { name, role, .. } => (name.as_str(), role.as_deref(), None),
        Speaker::Described { phrase, .. } => (phrase.as_str(), None, None),
        Speaker::Ambiguous { .. } | Speaker::Unknown => ("", None, None),
    };
    let page = key.and_then(|k| site.speaker_url(k)).map(|u| format!("{base}{u}"));
    let fragment =
        quote.passage.map_or(String::new(), |p| format!("#{}", passage_id(&brief.prefix, p as usize)));
    let kind = match quote.kind {
        crate::annotate::Kind::Direct => "direct",
        crate::annotate::Kind::Mixed => "mixed",
        crate::annotate::Kind::Reported => "reported",
        crate::annotate::Kind::Declined => "declined",
    };
    map([
        ("text", quote.text().into()),
        ("kind", kind.into()),
        (
            "speaker",
            map([
                ("name", name.into()),
                ("role", role.unwrap_or_default().into()),
                ("url", text_or_null(page.as_deref())),
            ]),
        ),
        ("role", role.unwrap_or_default().into()),
        ("occasion", (&*quote.phrase).into()),
        ("date", text_or_null(quote.date.map(|d| d.to_string()).as_deref())),
        ("brief", map([("title", brief.title().into()), ("url", format!("{base}{}", brief.url).into())])),
        ("url", format!("{base}{}{fragment}", brief.url).into()),
    ])
}

/// The latest quotations by named speakers, one a brief.
fn latest_quotes(site: &Site) -> Vec<Value> {
    let direct = |q: &&Quote| {
        q.kind == crate::annotate::Kind::Direct
            && body::is_named(&q.speaker)
            && (24..=320).contains(&q.pieces.iter().map(|p| p.len()).sum::<usize>())
    };
    let briefs =
        site.briefs.iter().filter_map(|b| Some(quote(site, b, b.annotated.quotes.iter().find(direct)?)));
    briefs.take(ON_THE_RECORD).collect()
}

/// Titles with their organisation where the title doesn't name it.
fn speaker_role(registry: &Registry, key: &str, latest: bool) -> String {
    let Some(person) = registry.person(key) else {
        return registry.organization(key).and_then(|o| o.kind.clone()).unwrap_or_default();
    };
    let role = if latest { person.roles.iter().max_by_key(|r| (r.to.is_none(), r.from)) } else { None };
    role.map_or(String::new(), |r| r.title.clone())
}

fn speakers(site: &Site, url: &str) -> Context {
    let head = Head {
        kind: "speakers",
        title: "Speakers",
        description: "Everyone quoted, and all that they said.",
        url,
        number: 1,
        feeds: list([]),
    };
    let speakers = site.speakers.iter().map(|s| {
        map([
            ("key", s.key.as_str().into()),
            ("name", s.name.as_str().into()),
            ("kind", if s.person { "person" } else { "organization" }.into()),
            ("role", speaker_role(&site.registry, &s.key, true).into()),
            ("url", format!("{}{}", site.config.base_path, s.url).into()),
            ("count", s.quotes.len().into()),
        ])
    });
    context(head.fields(site), [("speakers", list(speakers))])
}

fn speaker(site: &Site, index: usize, url: &str) -> Context {
    let speaker = &site.speakers[index];
    let registry = &site.registry;
    let person = registry.person(&speaker.key);
    let organization = registry.organization(&speaker.key);
    let roles = person.iter().flat_map(|p| &p.roles).map(|r| {
        let organization = r.organization.as_deref().map_or("", |o| registry.full_name(o));
        map([
            ("title", r.title.as_str().into()),
            ("organization", organization.into()),
            ("from", r.from.map_or(String::new(), |d| d.ap()).into()),
            ("to", r.to.map_or(String::new(), |d| d.ap()).into()),
        ])
    });
    let description = person.and_then(|p| p.description.as_deref());
    let description = description.or(organization.and_then(|o| o.description.as_deref())).unwrap_or_default();
    let homepage = person.and_then(|p| p.url.as_deref()).or(organization.and_then(|o| o.url.as_deref()));
    let same_as: &[String] =
        person.map(|p| &*p.same_as).or(organization.map(|o| &*o.same_as)).unwrap_or_default();
    let feeds = feeds(site, &speaker.url, &speaker.name);
    let value = map([
        ("key", speaker.key.as_str().into()),
        ("name", speaker.name.as_str().into()),
        ("kind", if speaker.person { "person" } else { "organization" }.into()),
        ("description", description.into()),
        ("url", format!("{}{}", site.config.base_path, speaker.url).into()),
        ("homepage", text_or_null(homepage.filter(|u| note_html::safe_link(u)))),
        ("same_as", list(same_as.iter().filter(|u| note_html::safe_link(u)).map(|u| u.as_str().into()))),
        ("roles", list(roles)),
        ("role", speaker_role(registry, &speaker.key, true).into()),
        ("count", speaker.quotes.len().into()),
        ("feeds", feeds.clone()),
    ]);
    let quotations = speaker.quotes.iter().map(|(b, q)| {
        let brief = &site.briefs[*b as usize];
        quote(site, brief, &brief.annotated.quotes[*q as usize])
    });
    let head = Head { kind: "speaker", title: &speaker.name, description, url, number: 1, feeds };
    let mut page = head.fields(site);
    set(&mut page, "json_ld", html(&json_ld::profile(site, speaker)));
    context(page, [("speaker", value), ("quotations", list(quotations))])
}

fn sources(site: &Site, url: &str) -> Context {
    let head = Head {
        kind: "sources",
        title: "Sources",
        description: "The reports and documents that this site rests on.",
        url,
        number: 1,
        feeds: list([]),
    };
    let base = &site.config.base_path;
    let single = site.sources.iter().filter(|s| !s.outlet).filter_map(|s| {
        let mut value = source_fields(site, &site.registry, site.registry.source(&s.key)?);
        set(&mut value, "count", s.uses.len().into());
        Some(Value::from(value))
    });
    let outlets = site.sources.iter().filter(|s| s.outlet).map(|s| {
        let kind = site.registry.organization(&s.key).and_then(|o| o.kind.as_deref());
        map([
            ("key", s.key.as_str().into()),
            ("name", s.title.as_str().into()),
            ("kind", kind.unwrap_or_default().into()),
            ("page_url", format!("{base}{}", s.url).into()),
            ("count", s.uses.len().into()),
        ])
    });
    context(head.fields(site), [("sources", list(single)), ("outlets", list(outlets))])
}

fn source(site: &Site, index: usize, url: &str) -> Context {
    let page = &site.sources[index];
    let registry = &site.registry;
    let mut value = match registry.source(&page.key) {
        Some(source) => source_fields(site, registry, source),
        None => source_fields(site, registry, &Source { key: page.key.clone(), ..Source::default() }),
    };
    let organization = registry.organization(&page.key);
    set(&mut value, "title", page.title.as_str().into());
    set(&mut value, "kind", if page.outlet { "outlet" } else { "source" }.into());
    set(
        &mut value,
        "description",
        organization.and_then(|o| o.description.as_deref()).unwrap_or_default().into(),
    );
    if let Some(organization) = organization {
        set(&mut value, "badge", organization.kind.as_deref().unwrap_or("outlet").into());
        let homepage = organization.url.as_deref().filter(|u| note_html::safe_link(u));
        set(&mut value, "url", text_or_null(homepage));
    }
    let mut briefs: Vec<(u32, Vec<Value>)> = Vec::new();
    for (b, n) in &page.uses {
        let brief = &site.briefs[*b as usize];
        let note = &brief.annotated.notes[*n as usize];
        let at =
            format!("{}{}#{}", site.config.base_path, brief.url, reference_id(&brief.prefix, note.number, 1));
        let text = used_for(brief, *n).unwrap_or_else(|| note_html::plain(&note.text));
        let one = map([("text", text.into()), ("url", at.into()), ("number", note.number.into())]);
        match briefs.last_mut() {
            Some((last, uses)) if last == b => uses.push(one),
            _ => briefs.push((*b, vec![one])),
        }
    }
    let briefs = briefs.into_iter().map(|(b, uses)| {
        let brief = &site.briefs[b as usize];
        map([
            ("title", brief.title().into()),
            ("url", format!("{}{}", site.config.base_path, brief.url).into()),
            ("date", day(&brief.parsed.matter.date)),
            ("uses", uses.into()),
        ])
    });
    let head = Head { kind: "source", title: &page.title, description: "", url, number: 1, feeds: list([]) };
    context(head.fields(site), [("source", Value::from(value)), ("briefs", list(briefs))])
}

/// The words that a note stands behind.
fn used_for(brief: &Brief, note: u32) -> Option<String> {
    let quote = brief.annotated.quotes.iter().find(|q| q.note == note)?;
    Some(quote.text())
}

fn corrections(site: &Site, url: &str) -> Context {
    let head = Head {
        kind: "corrections",
        title: "Corrections",
        description: "What was wrong, and what is right.",
        url,
        number: 1,
        feeds: list([]),
    };
    let corrections = site.corrections.iter().map(|c| {
        let brief = &site.briefs[c.brief as usize];
        let text = &brief.parsed.matter.corrections[c.index as usize].text;
        map([
            ("date", day(&c.date)),
            ("datetime", c.date.rfc3339().into()),
            ("text", text.as_str().into()),
            (
                "brief",
                map([
                    ("title", brief.title().into()),
                    ("url", format!("{}{}", site.config.base_path, brief.url).into()),
                ]),
            ),
        ])
    });
    context(head.fields(site), [("corrections", list(corrections))])
}

fn redirect(site: &Site, index: usize, url: &str) -> Context {
    let brief = &site.briefs[index];
    let head =
        Head { kind: "redirect", title: brief.title(), description: "", url, number: 1, feeds: list([]) };
    let mut page = head.fields(site);
    set(&mut page, "noindex", true.into());
    let to = map([
        ("title", brief.title().into()),
        ("url", format!("{}{}", site.config.base_path, brief.url).into()),
        ("permalink", site.config.absolute(&brief.url).into()),
    ]);
    context(page, [("to", to)])
}

fn not_found(site: &Site, url: &str) -> Context {
    let head =
        Head { kind: "404", title: "Page not found", description: "", url, number: 1, feeds: list([]) };
    context(head.fields(site), [])
}
