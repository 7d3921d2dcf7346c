//! The value of a key or an item: plain, or over several lines.

use super::{Last, Reader};
use crate::span::Span;
use crate::yaml::line::{colon, is_block_header, is_whole, joined, two_keys, value_start};
use crate::yaml::mistake::Mistake;
use crate::yaml::scan::{comment, is_named};

impl Reader<'_> {
    /// The value of a key or an item, from where it may begin to the end of its line.
    pub(super) fn value(&mut self, rest: Span, column: usize, key: Option<String>, line: Span) {
        let typed = rest.of(self.text);
        let value = typed.trim_start_matches([' ', '\t']);
        let start = rest.end as usize - value.len();
        let Some(first) = value.chars().next() else {
            self.last = Last::Opens;
            return;
        };
        if first == '#' {
            let span = Span::new(start, rest.end as usize);
            let fixed =
                self.listed(key.as_deref(), line, span).unwrap_or_else(|| self.with_quotes(line, span));
            self.cut(span, fixed);
            self.last = Last::Opens;
            return;
        }
        let span = Span::new(start, rest.end as usize);
        let next = value[first.len_utf8()..].chars().next();
        match first {
            '"' | '\'' | '[' | '{' => return self.delimited(span, column, key, line),
            '|' | '>' if is_block_header(value) => return self.block(column, key),
            '&' if is_named(self.text, value, '*') => {}
            '*' if is_named(self.text, value, '&') => {}
            '!' if value.starts_with("!!") => {}
            '|' | '>' | '@' | '`' | '%' | '*' | '&' | '!' | ',' | ']' | '}' => {
                return self.begins(first, span, line, None);
            }
            '-' | '?' | ':' if next.is_none_or(|c| c == ' ' || c == '\t') => {
                return self.begins(first, span, line, key.as_deref());
            }
            _ => {}
        }
        self.last = Last::Plain { column, key, line, cut: None };
        self.plain(span, Some(line));
    }

    fn begins(&mut self, with: char, value: Span, line: Span, key: Option<&str>) {
        if let Some(line) = self.listed(key, line, value) {
            return self.mistake(Mistake::NoBrackets { line }, value);
        }
        let line = self.with_quotes(line, value);
        self.mistake(
            Mistake::Begins { with, line },
            Span::new(value.start as usize, value.start as usize + with.len_utf8()),
        );
    }

    /// A line of a value without quotation marks.
    pub(super) fn plain(&mut self, span: Span, line: Option<Span>) {
        let text = span.of(self.text);
        let end = comment(text).unwrap_or(text.len());
        if let Some((i, odd)) =
            text.char_indices().find(|(_, c)| matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}'))
        {
            let at = span.start as usize + i;
            return self.mistake(Mistake::OddSpace(odd), Span::new(at, at + odd.len_utf8()));
        }
        if end < text.len() {
            let cut = Span::new(span.start as usize + end, span.end as usize);
            if let Last::Plain { cut: old, .. } = &mut self.last {
                *old = Some(cut);
            }
            if !is_whole(text[..end].trim_end()) {
                let fixed = line.map_or(String::new(), |line| self.with_quotes(line, span));
                self.cut(cut, fixed);
            }
        }
        if let Some(colon) = colon(&text[..end]) {
            let at = span.start as usize + colon;
            if let Last::Plain { line, .. } = &self.last
                && let Some(line) = two_keys(line.of(self.text), at - line.start as usize)
            {
                return self.mistake(Mistake::TwoKeys { line }, Span::new(at, at + 1));
            }
            let line = match (line, &self.last) {
                (Some(line), _) => self.with_quotes(line, span),
                (None, Last::Plain { key: Some(_), line, .. }) => {
                    joined(&self.text[line.start as usize..span.end as usize])
                }
                _ => String::new(),
            };
            self.mistake(Mistake::Colon { line }, Span::new(at, at + 1));
        }
    }

    /// A text that goes on after what YAML takes for a comment in it.
    pub(super) fn cut_text(&mut self, cut: Span) {
        let line = match &self.last {
            Last::Plain { line, .. } => {
                let start = value_start(line.of(self.text)) + line.start as usize;
                self.with_quotes(*line, Span { start: start as u32, end: line.end })
            }
            _ => String::new(),
        };
        self.mistake(Mistake::Hash { line }, cut);
    }

    /// Skips the lines of a text after `|` or `>`.
    fn block(&mut self, column: usize, key: Option<String>) {
        self.last = Last::Closed { key };
        // The lines of a text within the outermost keys may not begin at the margin.
        let inside = |line: &str| {
            let body = line.trim_start_matches(' ');
            body.trim().is_empty() || line.len() - body.len() > column
        };
        for line in self.text[self.at..].split_inclusive('\n') {
            if !inside(line) {
                break;
            }
            self.at += line.len();
        }
    }
}
