//! The texts of a theme in the languages that it has: one catalogue, in Fluent's format.
//!
//! A theme keeps a file a language in `texts/`: `en.ftl`, `es.ftl`, `en-GB.ftl`. A page of the language
//! `es-MX` has the messages of `es-MX.ftl`, those that it lacks from `es.ftl`, and the rest from `en.ftl`,
//! which is complete; at each step a theme's own messages come before those of the theme that it extends.
//!
//! Dates are the catalogue's too, but for English: there they are in AP style, as the notes have them, unless
//! a file of texts says otherwise.

use crate::annotate::date::PartialDate;
use crate::annotate::registry::SourceKind;
use crate::parse::fields::language_tag;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tera::Value;
use unic_langid::LanguageIdentifier;

/// The language that every theme has.
const BASE: &str = "en";

/// Numbers up to which a counted message is formatted once, and kept: nearly all that pages show.
const KEPT: usize = 100;

/// The files of texts of a theme and of those that it extends.
#[derive(Default)]
pub struct Catalogue {
    /// By language; of one language, the theme that is extended most comes first.
    files: BTreeMap<String, Vec<Arc<FluentResource>>>,
    /// Those that were asked for: a theme outlives many snapshots of a site.
    made: Mutex<BTreeMap<String, Arc<Texts>>>,
}

/// A mistake in a file of texts: the byte where it is, and what it is.
pub type Mistake = (usize, String);

/// The texts of one language.
pub struct Texts {
    /// The language's tag: "es-MX".
    pub language: String,
    bundle: FluentBundle<Arc<FluentResource>>,
    /// Messages without variables, as templates see them.
    pub plain: Value,
    /// Messages with a number as their one variable, `$count` or `$number`, by name and number.
    counted: HashMap<String, Vec<OnceLock<Value>>, foldhash::fast::FixedState>,
    /// A file of texts says how a day is written.
    own_dates: bool,
    /// A file of texts is for this language.
    known: bool,
}

impl Catalogue {
    /// Adds a file: `name` is "en.ftl". Files of the theme that is extended come before those of its heirs.
    pub fn add(&mut self, name: &str, text: &str) -> Result<(), Vec<Mistake>> {
        let tag = name.strip_suffix(".ftl").and_then(language_tag);
        let Some(tag) = tag else {
            return Err(vec![(0, "its name is no language: call it en.ftl, es.ftl or pt-BR.ftl".into())]);
        };
        match FluentResource::try_new(text.to_owned()) {
            Ok(resource) => {
                self.files.entry(tag).or_default().push(Arc::new(resource));
                Ok(())
            }
            Err((_, errors)) => Err(errors.iter().map(|e| (e.pos.start, e.kind.to_string())).collect()),
        }
    }

    /// True if the two have the same texts.
    pub fn same(&self, other: &Self) -> bool {
        let sources = |c: &Self| -> Vec<(String, Vec<String>)> {
            let files = c.files.iter();
            files
                .map(|(tag, list)| (tag.clone(), list.iter().map(|r| r.source().to_owned()).collect()))
                .collect()
        };
        sources(self) == sources(other)
    }

    /// The texts of a language. One that no file is for has the English texts.
    pub fn texts(&self, language: &str) -> Arc<Texts> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(texts) = made.get(language) {
            return Arc::clone(texts);
        }
        let texts = Arc::new(self.make(language));
        made.insert(language.to_owned(), Arc::clone(&texts));
        texts
    }

    fn make(&self, language: &str) -> Texts {
        let tag: LanguageIdentifier = language.parse().unwrap_or_default();
        let broad = tag.language.as_str().to_owned();
        let whole = tag.to_string();
        let mut steps = vec![BASE, &broad, &whole];
        steps.dedup();
        let known = steps.iter().rev().any(|s| self.files.contains_key(*s) && *s != BASE);
        // Numbers are counted by the rules of the language that the texts are in.
        let rules = if known { tag } else { BASE.parse().unwrap_or_default() };
        let mut bundle = FluentBundle::new_concurrent(vec![rules]);
        // The marks around what is put in are for pages of mixed direction, and would show in titles and feeds.
        bundle.set_use_isolating(false);
        let mut names = BTreeSet::new();
        for resource in steps.iter().filter_map(|s| self.files.get(*s)).flatten() {
            names.extend(resource.entries().filter_map(|entry| match entry {
                fluent_syntax::ast::Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            }));
            bundle.add_resource_overriding(Arc::clone(resource));
        }
        let mut texts = Texts {
            language: language.to_owned(),
            known: known || broad == BASE,
            own_dates: bundle.has_message("date_day"),
            bundle,
            plain: Value::none(),
            counted: HashMap::default(),
        };
        let mut plain = tera::Map::new();
        for name in names {
            if let Some(text) = texts.format(&name, None) {
                plain.insert(tera::value::Key::from(name), text.into());
            } else if texts.number(&name, 0).is_some() {
                texts.counted.insert(name, std::iter::repeat_with(OnceLock::new).take(KEPT).collect());
            }
        }
        texts.plain = Value::from(plain);
        texts
    }
}

impl Texts {
    /// A message; `None` if there is none of that name, or it wants variables that aren't given.
    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(message.value()?, args, &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }

    /// A message with its variables; `None` as for [`Self::text`].
    pub fn message<'a>(
        &self,
        key: &str,
        args: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>,
    ) -> Option<String> {
        let args: FluentArgs<'a> = args.into_iter().collect();
        self.format(key, Some(&args))
    }

    fn number(&self, key: &str, number: usize) -> Option<String> {
        self.message(key, ["count", "number"].map(|name| (name, number.into())))
    }

    /// What the way from a note back to a place in the text is called; `label` is that of the place, where there are more.
    pub fn way_back(&self, number: u32, label: &str) -> Value {
        let name = if label.is_empty() {
            self.counted("back_to_text", number as usize)
        } else {
            let named = [("number", number.into()), ("nth", label.into())];
            self.message("back_to_text_nth", named).map(Into::into)
        };
        name.unwrap_or_else(Value::none)
    }

    /// A message whose one variable is a number, `$count` or `$number`: "3 notes".
    pub fn counted(&self, key: &str, number: usize) -> Option<Value> {
        let kept = self.counted.get(key)?.get(number);
        let make = || self.number(key, number).map_or_else(Value::none, Value::from);
        Some(kept.map_or_else(make, |slot| slot.get_or_init(make).clone()))
    }

    /// A message that the program itself asks for. The texts of the built-in theme are always there; without
    /// any, as in tests, the message's name stands in its stead.
    pub fn say<'a>(&self, key: &str, args: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>) -> String {
        self.message(key, args).unwrap_or_else(|| key.to_owned())
    }

    /// A message without variables that the program itself asks for.
    pub fn text<'t>(&'t self, key: &'t str) -> &'t str {
        self.plain.get_from_path(key).and_then(Value::as_str).unwrap_or(key)
    }

    /// What the language calls itself, or its tag where no file of texts is for it.
    pub fn own_name(&self) -> &str {
        if self.known { self.text("language_name") } else { &self.language }
    }

    /// A day, month or year as the language writes it: "Nov. 7, 2022", "7 de noviembre de 2022".
    pub fn date(&self, date: PartialDate) -> String {
        if !self.own_dates {
            return date.ap();
        }
        let Some(month) = date.month else { return date.year.to_string() };
        let name = self.text(&format!("month_{month}")).to_owned();
        // As text: a year has no thousands separator.
        let year = FluentValue::from(date.year.to_string());
        let (key, day) = match date.day {
            Some(day) => ("date_day", day),
            None => ("date_month", 1),
        };
        self.say(key, [("day", day.into()), ("month", name.into()), ("year", year)])
    }

    /// A day.
    pub fn day(&self, day: Date) -> String {
        self.date(day.into())
    }

    /// A day with its time, from an RFC 3339 text: "Nov. 7, 2022, 8:30 p.m."; midnight stands for a day
    /// without a time.
    pub fn moment(&self, day: Date, rfc3339: &str) -> String {
        let date = self.day(day);
        let (Some(Ok(hour)), Some(minute)) =
            (rfc3339.get(11..13).map(str::parse::<u32>), rfc3339.get(14..16))
        else {
            return date;
        };
        if hour == 0 && minute == "00" {
            return date;
        }
        if self.own_dates {
            let args = [("date", date.into()), ("hour", hour.into()), ("minute", minute.into())];
            return self.say("date_time", args);
        }
        [&*date, ", ", &clock(hour, minute)].concat()
    }

    /// A time of day: "8:30 p.m."
    pub fn clock(&self, hour: i8, minute: i8) -> String {
        let minute = format!("{minute:02}");
        if self.own_dates {
            let args = [("date", "".into()), ("hour", f64::from(hour).into()), ("minute", minute.into())];
            return self.say("date_time", args).trim_matches([' ', ',']).to_owned();
        }
        clock(hour.unsigned_abs().into(), &minute)
    }

    /// The badge of a kind of source, in words.
    pub fn badge(&self, kind: SourceKind) -> &str {
        self.text(match kind {
            SourceKind::Report => "badge_report",
            SourceKind::Document => "badge_document",
            SourceKind::Data => "badge_data",
            SourceKind::Interview => "badge_interview",
            SourceKind::Statement => "badge_statement",
            SourceKind::Video => "badge_video",
        })
    }
}

/// A time of day in English: "8:30 p.m."
fn clock(hour: u32, minute: &str) -> String {
    let half = if hour < 12 { "a.m." } else { "p.m." };
    let hour = if hour.is_multiple_of(12) { 12 } else { hour % 12 };
    if minute == "00" { format!("{hour} {half}") } else { format!("{hour}:{minute} {half}") }
}

/// A template's value as a variable of a message.
pub fn argument(value: &Value) -> FluentValue<'_> {
    match (value.as_i64(), value.as_str()) {
        (Some(number), _) => number.into(),
        (None, Some(text)) => text.into(),
        _ => value.to_string().into(),
    }
}

/// The day that a text such as "2022-11-07T08:30:00-05:00" begins with.
pub fn day_of(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil;

    fn catalogue(files: &[(&str, &str)]) -> Catalogue {
        let mut catalogue = Catalogue::default();
        for (name, text) in files {
            catalogue.add(name, text).unwrap();
        }
        catalogue
    }

    #[test]
    fn what_a_language_lacks_comes_from_the_broader_one_and_from_english() {
        let all = catalogue(&[
            ("en.ftl", "a = one\nb = two\nc = three\n"),
            ("es.ftl", "a = uno\nb = dos\n"),
            ("es-MX.ftl", "a = UNO\n"),
        ]);
        let shown = |language: &str| {
            let texts = all.texts(language);
            ["a", "b", "c"].map(|k| texts.text(k).to_owned()).join(" ")
        };
        assert_eq!(shown("es-MX"), "UNO dos three");
        assert_eq!(shown("es-AR"), "uno dos three");
        assert_eq!(shown("uk"), "one two three");
        assert_eq!(shown("no language at all"), "one two three");
    }

    #[test]
    fn an_heir_says_it_its_own_way() {
        let all = catalogue(&[("en.ftl", "a = one\nb = two\n"), ("en.ftl", "b = deux\n")]);
        let texts = all.texts("en-US");
        assert_eq!((texts.text("a"), texts.text("b")), ("one", "deux"));
    }

    #[test]
    fn numbers_are_counted_as_the_language_counts() {
        let forms = "n = { $count ->\n    [one] one\n    [few] few\n   *[other] other\n }\n";
        let all = catalogue(&[("en.ftl", forms), ("uk.ftl", forms)]);
        let shown = |language: &str, n: i64| all.texts(language).say("n", [("count", n.into())]);
        assert_eq!((shown("en", 1), shown("en", 3)), ("one".into(), "other".into()));
        assert_eq!((shown("uk", 21), shown("uk", 3)), ("one".into(), "few".into()));
        assert_eq!(all.texts("uk").counted("n", 22).unwrap().as_str(), Some("few"));
        assert_eq!(all.texts("uk").counted("n", 1021).unwrap().as_str(), Some("one"));
        assert_eq!(shown("fr", 0), "other", "there are no French texts: the English ones count in English");
    }

    #[test]
    fn a_message_without_its_variables_is_none() {
        let all = catalogue(&[("en.ftl", "n = { $count } notes\n")]);
        let texts = all.texts("en");
        assert_eq!(texts.message("n", []), None);
        assert_eq!(texts.message("m", []), None);
        assert!(texts.plain.get_from_path("n").is_none());
        assert_eq!(texts.counted("n", 3).unwrap().as_str(), Some("3 notes"));
    }

    #[test]
    fn dates_are_ap_style_in_english_and_the_catalogues_elsewhere() {
        let spanish = "date_day = { $day } de { $month } de { $year }\ndate_month = { $month } de { $year }\n\
                       date_time = { $date }, { $hour }:{ $minute }\nmonth_11 = noviembre\n";
        let all = catalogue(&[("en.ftl", "a = a\n"), ("es.ftl", spanish)]);
        let day = civil::date(2022, 11, 7);
        let at = "2022-11-07T20:05:00-05:00";
        let (en, es) = (all.texts("en-US"), all.texts("es"));
        assert_eq!(en.moment(day, at), "Nov. 7, 2022, 8:05 p.m.");
        assert_eq!(es.moment(day, at), "7 de noviembre de 2022, 20:05");
        assert_eq!(es.moment(day, "2022-11-07T00:00:00Z"), "7 de noviembre de 2022");
        let month = PartialDate::parse("2022-11").unwrap();
        assert_eq!((en.date(month), es.date(month)), ("November 2022".into(), "noviembre de 2022".into()));
    }

    #[test]
    fn mistakes_are_reported_with_their_place() {
        let mut all = Catalogue::default();
        let wrong = all.add("en.ftl", "good = x\nbad\n").unwrap_err();
        assert_eq!(wrong[0].0, 9 + 3, "{wrong:?}");
        assert!(all.add("english texts.ftl", "").is_err());
    }
}
