//! The functions and filters that templates have beside Tera's own.

use super::context::Shared;
use super::theme::Theme;
use super::value::{self, map};
use crate::annotate::date;
use crate::load;
use crate::parse::markdown::runs_script;
use crate::site::link::{self, Target};
use crate::site::{AssetData, Site};
use jiff::civil::Date;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// Functions that need a site: Tera wants every name known before a template is read.
const FUNCTIONS: &[&str] = &["url", "brief", "section", "taxonomy", "asset", "load_data"];

/// Names the functions and adds the filters, before templates are added.
pub(super) fn stand_ins(tera: &mut Tera) {
    for name in FUNCTIONS {
        tera.register_function(*name, |_: Kwargs, _: &State<'_>| -> TeraResult<Value> {
            Err(Error::message("this function needs a site"))
        });
    }
    tera.register_filter("date", date_filter);
    tera.register_filter("markdown", markdown_filter);
}

/// The theme's templates with the functions of a site.
pub(super) fn bound(theme: &Theme, site: &Arc<Site>, shared: &Arc<Shared>) -> Tera {
    let mut tera = theme.tera.clone();
    tera.global_context().insert_value("site", shared.site.clone());
    let (s, v) = (Arc::clone(site), Arc::clone(shared));
    tera.register_function("url", move |args: Kwargs, _: &State<'_>| url(&s, &args));
    let s = Arc::clone(site);
    tera.register_function("brief", move |args: Kwargs, _: &State<'_>| brief(&s, &v, &args));
    let (s, v) = (Arc::clone(site), Arc::clone(shared));
    tera.register_function("section", move |args: Kwargs, _: &State<'_>| section(&s, &v, &args));
    let v = Arc::clone(shared);
    tera.register_function("taxonomy", move |args: Kwargs, _: &State<'_>| taxonomy(&v, &args));
    let s = Arc::clone(site);
    let known = Mutex::default();
    tera.register_function("asset", move |args: Kwargs, _: &State<'_>| asset(&s, &known, &args));
    let s = Arc::clone(site);
    tera.register_function("load_data", move |args: Kwargs, _: &State<'_>| load_data(&s, &args));
    tera
}

fn missing(what: &str, name: &str) -> Error {
    Error::message(format!("there is no {what} “{name}”"))
}

/// `url(path="@/articles/x.md")`, `url(path="/tags/", absolute=true)`
fn url(site: &Site, args: &Kwargs) -> TeraResult<Value> {
    let path: String = args.must_get("path")?;
    let absolute: bool = args.get("absolute")?.unwrap_or(false);
    match link::resolve(site, "content/_index.md", "/", &path) {
        Target::Inside(path) if absolute => Ok(site.config.absolute(&path).into()),
        Target::Inside(path) => Ok(format!("{}{path}", site.config.base_path).into()),
        Target::Outside => Ok(path.into()),
        Target::Missing(what) => Err(missing("page or file", &what)),
    }
}

/// `brief(path="articles/x.md")`
fn brief(site: &Site, shared: &Shared, args: &Kwargs) -> TeraResult<Value> {
    let path: String = args.must_get("path")?;
    let file = format!("content/{}", path.trim_start_matches("@/"));
    let found = site.brief_of_file(&file).ok_or_else(|| missing("brief", &path))?;
    Ok(shared.entries[found].clone())
}

/// `section(path="articles")`
fn section(site: &Site, shared: &Shared, args: &Kwargs) -> TeraResult<Value> {
    let path: String = args.must_get("path")?;
    let folder = path.trim_matches('/');
    let found = site.sections.iter().find(|s| s.folder == folder).ok_or_else(|| missing("section", &path))?;
    Ok(map([
        ("title", found.title.as_str().into()),
        ("url", format!("{}{}", site.config.base_path, found.url).into()),
        ("description", found.file.as_ref().map_or("", |f| f.matter.description.as_str()).into()),
        ("briefs", value::list(found.briefs.iter().map(|i| shared.entries[*i as usize].clone()))),
    ]))
}

/// `taxonomy(name="tags")`
fn taxonomy(shared: &Shared, args: &Kwargs) -> TeraResult<Value> {
    let name: String = args.must_get("name")?;
    if name == "tags" { Ok(shared.tags.clone()) } else { Err(missing("taxonomy", &name)) }
}

/// `asset(path="broadsheet.css")`: its address with a part that changes when the file does.
fn asset(site: &Site, known: &Mutex<HashMap<String, Value>>, args: &Kwargs) -> TeraResult<Value> {
    let path: &str = args.must_get("path")?;
    // Every page asks for the same few files: each is hashed once.
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(address) = known.get(path) {
        return Ok(address.clone());
    }
    let found = site.asset(path.trim_start_matches('/')).ok_or_else(|| missing("file", path))?;
    let hash = match &found.data {
        AssetData::Bytes(bytes) => blake3::hash(bytes),
        AssetData::File(file) => {
            let read = load::asset(file);
            blake3::hash(&read.map_err(|d| Error::message(d.message))?)
        }
    };
    let encoded = crate::site::address::encode(&found.path);
    let address = Value::from(format!("{}/{encoded}?v={}", site.config.base_path, &hash.to_hex()[..8]));
    known.insert(path.to_owned(), address.clone());
    Ok(address)
}

/// `load_data(path="votes.csv")`: a file of `content/_data`.
fn load_data(site: &Site, args: &Kwargs) -> TeraResult<Value> {
    let path: String = args.must_get("path")?;
    let data = site.data.get(&path).ok_or_else(|| missing("file content/_data/", &path))?;
    Value::try_from_serializable(data)
}

/// `{{ d | date }}`, `{{ d | date(format="%Y") }}`: AP style if no format is given.
#[allow(clippy::needless_pass_by_value)] // Tera's form of a filter
fn date_filter(text: &str, args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let format: Option<String> = args.get("format")?;
    let day: Date = text
        .get(..10)
        .and_then(|d| d.parse().ok())
        .ok_or_else(|| Error::message(format!("“{text}” is no date")))?;
    match format.as_deref().unwrap_or("ap") {
        "ap" => Ok(date::ap(day).into()),
        "ap-time" => Ok(format!("{}{}", date::ap(day), ap_time(text)).into()),
        pattern => {
            let whole = text.get(..19).and_then(|d| d.parse::<jiff::civil::DateTime>().ok());
            let shown = jiff::fmt::strtime::format(
                pattern,
                whole.unwrap_or_else(|| day.to_datetime(jiff::civil::Time::midnight())),
            );
            shown
                .map(Into::into)
                .map_err(|e| Error::message(format!("“{pattern}” is no format of a date: {e}")))
        }
    }
}

/// ", 8:30 p.m." for an RFC 3339 text; nothing at midnight, which stands for a day without a time.
fn ap_time(text: &str) -> String {
    let (Some(Ok(hour)), Some(minute)) = (text.get(11..13).map(str::parse::<u32>), text.get(14..16)) else {
        return String::new();
    };
    if hour == 0 && minute == "00" {
        return String::new();
    }
    let half = if hour < 12 { "a.m." } else { "p.m." };
    let hour = match hour % 12 {
        0 => 12,
        h => h,
    };
    if minute == "00" { format!(", {hour} {half}") } else { format!(", {hour}:{minute} {half}") }
}

/// `{{ text | markdown }}`, `{{ text | markdown(inline=true) }}`. HTML in the text is shown as text.
#[allow(clippy::needless_pass_by_value)]
fn markdown_filter(text: &str, args: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let inline: bool = args.get("inline")?.unwrap_or(false);
    let mut dropped = false; // links don't nest
    let events = pulldown_cmark::Parser::new(text).filter_map(|event| match event {
        Event::Html(html) | Event::InlineHtml(html) => Some(Event::Text(html)),
        Event::Start(Tag::Link { ref dest_url, .. }) if runs_script(dest_url) => {
            dropped = true;
            None
        }
        Event::End(TagEnd::Link) if dropped => {
            dropped = false;
            None
        }
        event => Some(event),
    });
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events);
    let html = html.trim();
    let shown = match html.strip_prefix("<p>").and_then(|h| h.strip_suffix("</p>")) {
        Some(inner) if inline && !inner.contains("<p>") => inner,
        _ => html,
    };
    Ok(Value::safe_string(shown))
}
