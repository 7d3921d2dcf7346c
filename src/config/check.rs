//! What the values of settings may be.

use super::refused::Refused;
use super::settings::Settings;
use super::taxonomies::taxonomies;
use super::typed::Typed;
use super::{Annotate, Config, FRAMES, Markdown, PERMALINK_PARTS, REDIRECT_FORMATS, ignore_pattern, links};
use crate::annotate::Confidence;
use crate::diagnostic::{Diagnostic, finding};
use crate::slugs::Slugs;
use crate::source_file::SourceFile;
use ignore::gitignore::GitignoreBuilder;
use jiff::tz::TimeZone;

impl Config {
    /// Reads `site.toml` alone; each thing wrong with it is one diagnostic.
    pub fn parse(file: &SourceFile) -> Result<Self, Vec<Diagnostic>> {
        Settings::from(file.clone()).read()
    }

    fn of(settings: &Settings) -> Result<Self, Vec<Diagnostic>> {
        let typed = settings.typed()?;
        let mut refused = Refused { settings, wrong: Vec::new() };
        let wrong = &mut refused;
        let (base_url, base_path) = base_url(wrong, typed.base_url.as_deref());
        let zone = typed.time_zone.as_deref().unwrap_or("UTC");
        let time_zone = TimeZone::get(zone).unwrap_or_else(|_| {
            let help = "use a name like \"America/New_York\" or \"UTC\"";
            wrong.add("time_zone", format!("there is no time zone “{zone}”"), help);
            TimeZone::UTC
        });
        let publish = confidence(wrong, &typed.annotate.publish);
        let taxonomies = taxonomies(wrong, typed.taxonomies.as_deref());
        patterns(wrong, &typed);
        wrong.unless_known("feeds.formats", "feed format", &typed.feeds.formats, &["atom", "rss", "json"]);
        redirects(wrong, &typed.redirects.formats);
        wrong.unless_known("embeds.frames", "frame", &typed.embeds.frames, FRAMES);
        let slugs = slugs(wrong, typed.slugs.as_deref());
        let title = title(wrong, typed.title.as_deref());
        let single =
            |key: &str, to: &Option<String>| to.as_deref().map(|to| links::single(settings, key, to));
        let extra = match serde_json::to_value(&typed.extra) {
            Ok(serde_json::Value::Object(map)) => map,
            _ => serde_json::Map::new(),
        };
        if !refused.wrong.is_empty() {
            return Err(refused.wrong);
        }
        Ok(Self {
            publisher: typed.publisher.unwrap_or_else(|| title.clone()),
            title,
            description: typed.description,
            base_url,
            base_path,
            language: typed.language.unwrap_or_else(|| "en-US".into()),
            time_zone,
            theme: typed.theme.unwrap_or_else(|| "broadsheet".into()),
            output: typed.output.unwrap_or_else(|| "public".into()),
            keep: typed.keep.unwrap_or_else(|| [".git", "CNAME", ".nojekyll"].map(str::to_owned).into()),
            twin: typed.twin,
            ignore: typed.ignore,
            follow: typed.follow,
            taxonomies,
            paginate_by: typed.paginate_by.unwrap_or(20),
            permalinks: typed.permalinks,
            annotate: Annotate { enabled: typed.annotate.enabled, publish },
            markdown: Markdown { slugs, ..typed.markdown },
            slugs,
            feeds: typed.feeds,
            json_ld: typed.json_ld,
            menu: typed.menu.map(|menu| links::list(settings, "menu", &menu)),
            footer: links::list(settings, "footer", &typed.footer),
            social: links::list(settings, "social", &typed.social),
            logo: single("logo", &typed.logo),
            wordmark: single("wordmark", &typed.wordmark),
            favicon: single("favicon", &typed.favicon),
            policies: links::policies(settings, &typed.policies),
            count_unnamed: typed.policies.count_unnamed,
            webfont: typed.webfont,
            embeds: typed.embeds,
            related: typed.related,
            redirects: typed.redirects,
            search: typed.search,
            cards: typed.cards,
            extra,
        })
    }
}

impl Settings {
    /// The settings, checked; each thing wrong with them is one diagnostic.
    pub fn read(&self) -> Result<Config, Vec<Diagnostic>> {
        Config::of(self)
    }
}

fn title(wrong: &mut Refused<'_>, typed: Option<&str>) -> String {
    let title = typed.unwrap_or_default().trim().to_owned();
    match typed {
        None => wrong.wrong.push(finding::missing_setting(&wrong.settings.file, "title")),
        Some(_) if title.is_empty() => wrong.add("title", "`title` is empty".into(), "give the site a name"),
        Some(_) => {}
    }
    title
}

/// Scheme, host and path without a slash at the end; and the path alone.
fn base_url(wrong: &mut Refused<'_>, typed: Option<&str>) -> (String, String) {
    let Some(typed) = typed else {
        wrong.wrong.push(finding::missing_setting(&wrong.settings.file, "base_url"));
        return Default::default();
    };
    let base_url = typed.trim_end_matches('/').to_owned();
    let rest = base_url.strip_prefix("https://").or_else(|| base_url.strip_prefix("http://"));
    match rest {
        Some(rest)
            if !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || "?#\"<>\\".contains(c)) =>
        {
            let path = rest.find('/').map_or(String::new(), |i| rest[i..].to_owned());
            (base_url, path)
        }
        _ if wrong.settings.said.base_url.is_some() => {
            wrong.wrong.push(finding::bad_base_url(typed));
            Default::default()
        }
        _ => {
            let help = "write it with its scheme: base_url = \"https://example.org\"";
            wrong.add("base_url", format!("`base_url` is no address: “{typed}”"), help);
            Default::default()
        }
    }
}

fn confidence(wrong: &mut Refused<'_>, typed: &str) -> Confidence {
    match typed {
        "certain" => Confidence::Certain,
        "likely" => Confidence::Likely,
        other => {
            let help = "use \"certain\" or, with care, \"likely\"";
            wrong.add("annotate.publish", format!("`publish` can't be “{other}”"), help);
            Confidence::Certain
        }
    }
}

/// The patterns of files and of addresses.
fn patterns(wrong: &mut Refused<'_>, typed: &Typed) {
    for pattern in &typed.ignore {
        if let Err(error) = GitignoreBuilder::new("").add_line(None, &ignore_pattern(pattern)) {
            let help = "write names as in a .gitignore: ignore = [\"*.psd\", \"raw/\", \"!report.bak\"]";
            let message = format!("the pattern “{pattern}” can't be read: {}", plain_reason(&error));
            wrong.add("ignore", message, help);
        }
    }
    for (section, pattern) in &typed.permalinks {
        if let Err(message) = check_pattern(pattern) {
            let help = "use parts such as \"/:year/:month/:day/:slug/\", \":section\" among them";
            wrong.add(&format!("permalinks.{section}"), message, help);
        }
    }
}

/// Two of the formats are files of one name.
fn redirects(wrong: &mut Refused<'_>, formats: &[String]) {
    wrong.unless_known("redirects.formats", "format of redirects", formats, REDIRECT_FORMATS);
    let has = |name: &str| formats.iter().any(|f| f == name);
    if has("netlify") && has("cloudflare") {
        let message = "“netlify” and “cloudflare” both write a file `_redirects`, each in its own way".into();
        wrong.add("redirects.formats", message, "keep the one of your host");
    }
}

fn slugs(wrong: &mut Refused<'_>, typed: Option<&str>) -> Slugs {
    match typed {
        None | Some("ascii") => Slugs::Ascii,
        Some("unicode") => Slugs::Unicode,
        Some(other) => {
            let help = "use \"ascii\", or \"unicode\" to keep the letters of titles and names in addresses";
            wrong.add("slugs", format!("`slugs` can't be “{other}”"), help);
            Slugs::Ascii
        }
    }
}

/// What is wrong with a pattern, without the pattern.
fn plain_reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        other => other.to_string(),
    }
}

fn check_pattern(pattern: &str) -> Result<(), String> {
    if !pattern.starts_with('/') || !pattern.contains(":slug") {
        return Err(format!("the pattern “{pattern}” must begin with a slash and hold `:slug`"));
    }
    for part in pattern.split('/').filter(|p| p.contains(':')) {
        for name in part.split(':').skip(1) {
            let name: String = name.chars().take_while(char::is_ascii_alphabetic).collect();
            if !PERMALINK_PARTS.contains(&name.as_str()) {
                return Err(format!("a permalink has no part `:{name}`"));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::FILE;
    use super::*;

    fn file(path: &str, text: &str) -> SourceFile {
        SourceFile { path: path.into(), text: text.into() }
    }

    fn layered(on_top: &str) -> Settings {
        let toml = "title = \"T\"\nbase_url = \"https://t.example\"\noutput = \"out\"\n\n[feeds]\nlimit = 3\n\n[extra]\na = 1\nb = 1\n";
        let on_top = Some(file("site.preview.toml", on_top));
        Settings { on_top, ..Settings::from(file(FILE, toml)) }
    }

    #[test]
    fn what_is_on_top_counts_key_by_key() {
        let mut settings =
            layered("base_url = \"https://p.example/x/\"\n[feeds]\nformats = []\n[extra]\nb = 2\n");
        let config = settings.read().unwrap();
        assert_eq!(
            (&*config.base_url, &*config.base_path, &*config.title),
            ("https://p.example/x", "/x", "T")
        );
        assert_eq!((config.feeds.limit, config.feeds.formats.len()), (3, 0));
        assert_eq!((&config.extra["a"], &config.extra["b"]), (&1.into(), &2.into()));
        settings.said.base_url = Some("http://localhost:1".into());
        settings.said.output = Some("/srv/x".into());
        let config = settings.read().unwrap();
        assert_eq!((&*config.base_url, &*config.output), ("http://localhost:1", "/srv/x"));
    }

    #[test]
    fn a_mistake_is_reported_in_the_file_that_has_it() {
        for (on_top, line) in
            [("titel = \"X\"\n", 1), ("\ntheme = 1\n", 2), ("\nlanguage = \"en\"\nslugs = \"x\"\n", 3)]
        {
            let wrong = layered(on_top).read().unwrap_err();
            assert_eq!(wrong.len(), 1, "{wrong:?}");
            assert_eq!(wrong[0].file.as_deref(), Some("site.preview.toml"), "{on_top}");
            assert_eq!(wrong[0].place.as_ref().unwrap().line, line, "{on_top}");
        }
    }
}
