//! Values of settings that can't be used, gathered.

use super::settings::Settings;
use crate::diagnostic::{Diagnostic, finding};

/// What is wrong with the values of settings.
pub(super) struct Refused<'s> {
    pub(super) settings: &'s Settings,
    pub(super) wrong: Vec<Diagnostic>,
}

impl Refused<'_> {
    /// A key of a table is named with it: "annotate.publish".
    pub(super) fn add(&mut self, key: &str, message: String, help: &str) {
        let (file, span) = self.settings.place(key);
        self.wrong.push(finding::config_value(file, span, message, help));
    }

    /// A value of a list that isn't one of those that there are.
    pub(super) fn unless_known(&mut self, key: &str, what: &str, typed: &[String], known: &[&str]) {
        for other in typed.iter().filter(|t| !known.contains(&t.as_str())) {
            let known: Vec<String> = known.iter().map(|k| format!("\"{k}\"")).collect();
            let help = format!("choose from {}", known.join(", "));
            self.add(key, format!("there is no {what} “{other}”"), &help);
        }
    }
}
