//! `ibid theme`: what a site's theme is made of, and a part of it to change.

use super::Outcome;
use crate::config::Config;
use crate::config::settings::Said;
use crate::diagnostic::{Diagnostic, finding, near};
use crate::load;
use crate::publish;
use crate::render::theme::{Part, Theme};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

/// The theme that a part is put into where the site has none of its own.
const OWN: &str = "own";

/// A line for each part: its name, and the theme that it comes from.
pub fn list(root: &Path) -> Outcome {
    let theme = match open(root) {
        Ok((theme, _)) => theme,
        Err(wrong) => return Outcome::of(wrong),
    };
    let parts = theme.parts();
    let width = parts.iter().map(|p| p.name.len()).max().unwrap_or(0);
    let mut output = String::new();
    for Part { name, folder, built_in, .. } in &parts {
        let note = if *built_in { " (built in)" } else { "" };
        // Writing to a String can't fail.
        let _ = writeln!(output, "{name:width$}  {folder}{note}");
    }
    Outcome { output, ..Outcome::default() }
}

/// The text of a part.
pub fn show(root: &Path, typed: &str) -> Outcome {
    let found = open(root).and_then(|(theme, _)| part(&theme, typed).map_err(|wrong| vec![wrong]));
    match found {
        Ok(part) => Outcome { output: part.text, ..Outcome::default() },
        Err(wrong) => Outcome::of(wrong),
    }
}

/// Copies a part into the site's own theme, which is made if there is none.
pub fn eject(root: &Path, typed: &str) -> Outcome {
    let ejected = open(root).and_then(|(theme, config)| copied(root, &theme, &config, typed));
    match ejected {
        Ok(summary) => Outcome { summary, ..Outcome::default() },
        Err(wrong) => Outcome::of(wrong),
    }
}

fn open(root: &Path) -> Result<(Theme, Config), Vec<Diagnostic>> {
    let settings = load::settings(root, &Said::default()).map_err(|wrong| vec![wrong])?;
    let config = settings.read()?;
    Ok((Theme::load(root, &config.theme, Some(&settings))?, config))
}

/// The part that is meant by its whole name, "parts/byline.html", or by the last of it, "byline"; a part
/// before a hook or page of the same name.
fn part(theme: &Theme, typed: &str) -> Result<Part, Diagnostic> {
    let parts = theme.parts();
    let typed = typed.trim_start_matches("templates/");
    let last = |name: &str| name.rsplit('/').next().unwrap_or(name).trim_end_matches(".html").to_owned();
    let bare = typed.trim_end_matches(".html");
    let whole = parts.iter().position(|p| p.name == typed || p.name.trim_end_matches(".html") == bare);
    // The menu, and not the hook at its end.
    let own = || {
        parts
            .iter()
            .position(|p| p.name.strip_prefix("parts/").is_some_and(|n| n.trim_end_matches(".html") == bare))
    };
    let meant = || {
        let mut alike = parts.iter().enumerate().filter(|(_, p)| last(&p.name) == bare);
        alike.next().filter(|_| alike.next().is_none()).map(|(i, _)| i)
    };
    let Some(found) = whole.or_else(own).or_else(meant) else {
        let names = parts.iter().map(|p| p.name.as_str());
        let close = near(typed, names.clone()).or_else(|| {
            let lasts: Vec<String> = names.map(last).collect();
            let close = near(bare, lasts.iter().map(String::as_str))?;
            lasts.iter().position(|l| l == close).map(|i| parts[i].name.as_str())
        });
        return Err(finding::no_part(typed, close));
    };
    Ok(parts.into_iter().nth(found).unwrap_or_default())
}

fn copied(root: &Path, theme: &Theme, config: &Config, typed: &str) -> Result<String, Vec<Diagnostic>> {
    let part = part(theme, typed).map_err(|wrong| vec![wrong])?;
    let has_own = load::themes(root).contains(&config.theme);
    let own = if has_own { &*config.theme } else { OWN };
    let mut files = Vec::new();
    if !has_own && !load::themes(root).iter().any(|name| name == OWN) {
        let manifest = format!("name = \"{OWN}\"\nextends = \"{}\"\n", config.theme);
        files.push((format!("themes/{OWN}/theme.toml"), Cow::Owned(manifest.into_bytes())));
    }
    let path =
        format!("themes/{own}/{}{}", if part.is_template { "templates/" } else { "static/" }, part.name);
    files.push((path.clone(), Cow::Owned(part.text.into_bytes())));
    publish::create(root, &files).map_err(|wrong| vec![wrong])?;
    let mut summary = format!("{} is yours to change.", root.join(&path).display());
    if !has_own {
        let _ = write!(summary, "\nFor the site to use it, let site.toml say: theme = \"{OWN}\"");
    }
    Ok(summary)
}
