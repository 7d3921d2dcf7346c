//! The data files of `content/_data`, for templates.

use crate::control;
use crate::diagnostic::{Diagnostic, finding};
use crate::source_file::SourceFile;
use std::collections::BTreeMap;

/// Reads `content/_data` by the endings of its files.
pub fn data<'a>(
    files: impl Iterator<Item = &'a SourceFile>,
    diagnostics: &mut Vec<Diagnostic>,
) -> crate::site::Data {
    let mut out = BTreeMap::new();
    for file in files {
        let name = file.path.strip_prefix("content/_data/").unwrap_or(&file.path).to_owned();
        let ending = name.rsplit('.').next().unwrap_or_default();
        let value = match ending {
            "json" => serde_json::from_str(&file.text).map_err(|e| finding::json_data(file, &e)),
            "yaml" | "yml" => crate::yaml::parse(&file.text)
                .map(|v| v.to_json())
                .map_err(|wrong| finding::yaml(file, wrong.span, &wrong.mistake)),
            "toml" => {
                toml::from_str::<serde_json::Value>(&file.text).map_err(|e| finding::toml_data(file, &e))
            }
            "csv" => Ok(csv(&file.text)),
            _ => continue,
        };
        match value {
            Ok(mut value) => {
                control::replace_in(&mut value);
                out.insert(name, value);
            }
            Err(wrong) => diagnostics.push(wrong),
        }
    }
    out
}

/// Rows of a CSV file as lists of texts (RFC 4180).
fn csv(text: &str) -> serde_json::Value {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            c => field.push(c),
        }
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push(row);
    }
    rows.into()
}
