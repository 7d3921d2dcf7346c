//! The functions and filters that templates have beside Tera's own.

use super::context::{Edition, Shared};
use super::texts;
use super::value::{self, map};
use super::{direction, markdown_text};
use crate::parse::typography;
use crate::site::Site;
use crate::site::link::{self, Target};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// Functions that need a site or a language: Tera wants every name known before a template is read.
pub const FUNCTIONS: &[&str] =
    &["url", "brief", "section", "taxonomy", "asset", "load_data", "message", "dir"];

/// The filters beside Tera's own.
pub const FILTERS: &[&str] = &["date", "dir", "markdown", "typeset"];

/// Names the functions and adds the filters, before templates are added.
pub(super) fn stand_ins(tera: &mut Tera) {
    for name in FUNCTIONS {
        tera.register_function(*name, |_: Kwargs, _: &State<'_>| -> TeraResult<Value> {
            Err(Error::message("this function needs a site"))
        });
    }
    tera.register_filter("date", |_: &str, _: Kwargs, _: &State<'_>| -> TeraResult<Value> {
        Err(Error::message("this filter needs a language"))
    });
    tera.register_filter("dir", |text: &str, _: Kwargs, _: &State<'_>| against(text, false));
    tera.register_filter("markdown", |text: &str, args: Kwargs, _: &State<'_>| markdown(text, &args, false));
    tera.register_filter("typeset", |text: &str, _: Kwargs, _: &State<'_>| text.to_owned());
}

/// A theme's templates with the functions of a site, for pages of one language.
pub(super) fn bound(
    templates: &Tera,
    site: &Arc<Site>,
    shared: &Arc<Shared>,
    edition: &Arc<Edition>,
    language: &str,
) -> Tera {
    let mut tera = templates.clone();
    tera.global_context().insert_value("site", edition.site.clone());
    tera.global_context().insert_value("text", edition.texts.plain.clone());
    let e = Arc::clone(edition);
    tera.register_filter("date", move |text: &str, args: Kwargs, _: &State<'_>| date(&e, text, &args));
    if site.config.markdown.smart_punctuation {
        tera.register_filter("markdown", |text: &str, args: Kwargs, _: &State<'_>| {
            markdown(text, &args, true)
        });
        tera.register_filter("typeset", |text: &str, _: Kwargs, _: &State<'_>| {
            typography::typeset(text).into_owned()
        });
    }
    let right_to_left = direction::is_right_to_left(language);
    tera.register_function("dir", move |args: Kwargs, _: &State<'_>| dir(right_to_left, &args));
    tera.register_filter("dir", move |text: &str, _: Kwargs, _: &State<'_>| against(text, right_to_left));
    let e = Arc::clone(edition);
    tera.register_function("message", move |args: Kwargs, _: &State<'_>| message(&e, &args));
    let (s, v) = (Arc::clone(site), Arc::clone(shared));
    tera.register_function("url", move |args: Kwargs, _: &State<'_>| url(&s, &args));
    let s = Arc::clone(site);
    tera.register_function("brief", move |args: Kwargs, _: &State<'_>| brief(&s, &v, &args));
    let (s, v) = (Arc::clone(site), Arc::clone(shared));
    tera.register_function("section", move |args: Kwargs, _: &State<'_>| section(&s, &v, &args));
    let e = Arc::clone(edition);
    tera.register_function("taxonomy", move |args: Kwargs, _: &State<'_>| taxonomy(&e, &args));
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

/// `url(path="@/articles/x.md")`, `url(path="/tags/", absolute=true)`; empty for what is not published now.
fn url(site: &Site, args: &Kwargs) -> TeraResult<Value> {
    let path: String = args.must_get("path")?;
    let absolute: bool = args.get("absolute")?.unwrap_or(false);
    match link::resolve(site, "content/_index.md", "/", &path) {
        Target::Inside(path) if absolute => Ok(site.config.absolute(&path).into()),
        Target::Inside(path) => Ok(format!("{}{path}", site.config.base_path).into()),
        Target::Outside => Ok(path.into()),
        Target::LeftOut(_) => Ok("".into()),
        Target::Missing(what) => Err(missing("page or file", &what)),
    }
}

/// `brief(path="articles/x.md")`; null for one that is not published now.
fn brief(site: &Site, shared: &Shared, args: &Kwargs) -> TeraResult<Value> {
    let path: String = args.must_get("path")?;
    let file = format!("content/{}", path.trim_start_matches("@/"));
    match site.brief_of_file(&file) {
        Some(found) => Ok(shared.entry(site, found)),
        None if site.left_out.file(&file).is_some() => Ok(Value::none()),
        None => Err(missing("brief", &path)),
    }
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
        ("briefs", value::list(found.briefs.iter().map(|i| shared.entry(site, *i as usize)))),
    ]))
}

/// `taxonomy(name="tags")`
fn taxonomy(edition: &Edition, args: &Kwargs) -> TeraResult<Value> {
    let name: String = args.must_get("name")?;
    let named = |t: &&Value| t.get_from_path("name").and_then(Value::as_str) == Some(&name);
    edition.taxonomies.iter().find(named).cloned().ok_or_else(|| missing("taxonomy", &name))
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
    let address = Value::from(site.loaded_from(found));
    known.insert(path.to_owned(), address.clone());
    Ok(address)
}

/// `load_data(path="votes.csv")`: a file of `content/_data`.
fn load_data(site: &Site, args: &Kwargs) -> TeraResult<Value> {
    let path: String = args.must_get("path")?;
    let data = site.data.get(&path).ok_or_else(|| missing("file content/_data/", &path))?;
    Value::try_from_serializable(data)
}

/// `dir(language=quote.language)`, `dir(text=quote.text, language=quote.language)`: an attribute with a space before it,
/// where the language isn't written the way of the page's, or a text the way of its language.
fn dir(page: bool, args: &Kwargs) -> TeraResult<Value> {
    let language: Option<&str> = args.get("language")?;
    let text: Option<&str> = args.get("text")?;
    let own = language.map_or(page, direction::is_right_to_left);
    Ok(Value::safe_string(match text {
        Some(text) => direction::attribute(text, own),
        None if own != page => {
            if own {
                " dir=\"rtl\""
            } else {
                " dir=\"ltr\""
            }
        }
        None => "",
    }))
}

/// `{{ source.title | dir }}`: the same for a text in the page's language. A page asks for it so often that it has no
/// arguments to be put together.
fn against(text: &str, right_to_left: bool) -> Value {
    Value::safe_string(direction::attribute(text, right_to_left))
}

/// `message(key="notes_count", count=3)`: a text of the theme with variables.
fn message(edition: &Edition, args: &Kwargs) -> TeraResult<Value> {
    let key: &str = args.must_get("key")?;
    let named = args.iter().filter_map(|(name, value)| Some((name.as_str()?, value)));
    let mut given = named.filter(|(name, _)| *name != "key");
    let (first, second) = (given.next(), given.next());
    if let (Some((_, value)), None) = (first, second)
        && let Some(number) = value.as_u64()
        && let Some(text) = edition.texts.counted(key, number as usize)
    {
        return Ok(text);
    }
    let all = first.into_iter().chain(second).chain(given);
    let text = edition.texts.message(key, all.map(|(name, value)| (name, texts::argument(value))));
    text.map(Into::into).ok_or_else(|| missing("message of that name and with these variables:", key))
}

/// `{{ d | date }}`, `{{ d | date(format="time") }}`, `{{ d | date(format="%Y") }}`: without a format, as the
/// page's language writes it.
fn date(edition: &Edition, text: &str, args: &Kwargs) -> TeraResult<Value> {
    let format: Option<&str> = args.get("format")?;
    let day = texts::day_of(text).ok_or_else(|| Error::message(format!("“{text}” is no date")))?;
    match format {
        None => Ok(edition.texts.day(day).into()),
        Some("time") => Ok(edition.texts.moment(day, text).into()),
        Some(pattern) => {
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

/// `{{ text | markdown }}`, `{{ text | markdown(inline=true) }}`. HTML in the text is shown as text.
fn markdown(text: &str, args: &Kwargs, smart: bool) -> TeraResult<Value> {
    let inline: bool = args.get("inline")?.unwrap_or(false);
    Ok(Value::safe_string(&markdown_text::html(text, inline, smart)))
}
