//! `site.toml`.

use super::toml::example;
use super::{Diagnostic, TomlMistake, at, code, toml_mistake};
use crate::source_file::SourceFile;
use crate::span::Span;

/// A mistake that the parser tells of.
pub(crate) fn config_toml(file: &SourceFile, error: &::toml::de::Error) -> Diagnostic {
    let TomlMistake { message, help, span } = toml_mistake(&file.text, error);
    let help = match help {
        Some(help) if help.starts_with("the keys are") => {
            Some(format!("{help}; keys of your own go under [extra]"))
        }
        help => help,
    };
    let diagnostic = at(code::CONFIG, file, span, message);
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// A value that can't be used.
pub(crate) fn config_value(file: &SourceFile, span: Span, message: String, help: &str) -> Diagnostic {
    at(code::CONFIG, file, span, message).help(help)
}

/// A link of the settings that leads nowhere.
pub(crate) fn config_link(file: &SourceFile, span: Span, to: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = at(code::CONFIG, file, span, format!("there is nothing at “{to}”"));
    match near {
        Some(near) => diagnostic.help(format!("did you mean \"{near}\"?")),
        None => diagnostic.help(
            "name a file in content (\"@/about.md\"), a section (\"articles\"), an address of the site (\"/speakers/\") or one with https://",
        ),
    }
}

/// A key that must be there and isn't.
pub(crate) fn missing_setting(file: &SourceFile, key: &str) -> Diagnostic {
    at(code::CONFIG, file, Span::default(), format!("missing key `{key}`")).help(example(key))
}

/// An address given on the command line or in the environment.
pub(crate) fn bad_base_url(typed: &str) -> Diagnostic {
    Diagnostic::new(code::CONFIG, format!("--base-url (or IBID_BASE_URL) is no address: “{typed}”"))
        .help("write it with its scheme: --base-url https://preview.example.org")
}

/// A file of settings that isn't one of the site's own folder.
pub(crate) fn bad_config_name(name: &str) -> Diagnostic {
    Diagnostic::new(code::CONFIG, format!("--config can't be “{name}”"))
        .help("name a file in the site's folder, beside site.toml: --config site.preview.toml")
}
