//! A value in quotation marks or brackets.

use super::{Last, Reader};
use crate::span::Span;
use crate::yaml::line::{after_value, first_word, hash_line};
use crate::yaml::mistake::Mistake;
use crate::yaml::scan::Scan;

impl Reader<'_> {
    /// A value in quotation marks or brackets, which may go on over lines.
    pub(super) fn delimited(&mut self, value: Span, column: usize, key: Option<String>, line: Span) {
        let mut scan = Scan::new(self.text, value.start as usize, column);
        let end = scan.value();
        let cuts = std::mem::take(&mut scan.cuts);
        let end = match end {
            Ok(end) => end,
            Err((mistake, at)) => {
                // What takes away the closing bracket is the mistake, rather than the opening one.
                let hash = cuts.first().filter(|_| matches!(mistake, Mistake::OpenBracket(_)));
                let (mistake, at) = hash.map_or((mistake, at), |cut| {
                    (Mistake::Hash { line: hash_line(self.text, line, *cut) }, first_word(self.text, *cut))
                });
                let mistake = self.with_line(mistake, value, scan.item, line);
                return self.mistake(mistake, at);
            }
        };
        for cut in cuts {
            self.cut(cut, hash_line(self.text, line, cut));
        }
        let line_end =
            memchr::memchr(b'\n', &self.text.as_bytes()[end..]).map_or(self.text.len(), |i| end + i);
        self.at = (line_end + 1).min(self.text.len());
        self.last = Last::Closed { key };
        let rest = self.text[end..line_end].trim_end();
        let after = rest.trim_start();
        if after.is_empty() {
            return;
        }
        let tail = Span::new(end + rest.len() - after.len(), end + rest.len());
        let whole = Span::new(value.start as usize, tail.end as usize);
        if after.starts_with('#') && rest.len() > after.len() {
            return; // the value is whole without it
        }
        let mistake = after_value(self.text, whole, rest);
        let mistake = self.with_line(mistake, whole, None, line);
        self.mistake(mistake, tail);
    }
}
