//! A YAML text read line by line, as its writer typed it: for the mistake that the parser trips over, and for values
//! that end earlier than they seem to.
//!
//! This is no second parser. It knows what people write in front matter and registries, stops at the first thing that is
//! wrong, and says nothing where it is not sure. It is asked only for what the parser can't say.

use super::line::{
    after_value, as_list, colon, first_word, goes_on, hash_line, is_block_header, is_whole, joined, key_end,
    looks_meant, no_space, two_keys, typed_column, unwrapped, value_start, without_apostrophes,
};
use super::mistake::{Mistake, YamlError};
use super::scan::{Scan, comment, is_named, is_odd_space, quoted, repaired};
use crate::span::Span;

/// A text as its writer typed it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// What YAML takes for comments after values, where it looks like a part of the value.
    pub cuts: Vec<Cut>,
    /// The first mistake; what comes after it isn't read. In a text that the parser has read this is no more than a
    /// guess, but for a quotation mark that is closed further on than it was meant to be.
    pub mistake: Option<YamlError>,
}

/// What is left out of a value.
#[derive(Debug, PartialEq, Eq)]
pub struct Cut {
    /// From the `#` to the end of the line.
    pub span: Span,
    /// The line as it should be typed if this belongs to the value; empty where that can't be said.
    pub line: String,
}

/// Reads a text up to its first mistake.
pub fn as_typed(text: &str) -> Typed {
    let mut reader = Reader { text, ..Reader::default() };
    while reader.at < text.len() && reader.typed.mistake.is_none() {
        reader.line();
    }
    reader.typed
}

/// A list or a group of keys that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Level {
    column: usize,
    list: bool,
}

/// What came last, which decides what may follow.
#[derive(Debug, Clone, Default)]
enum Last {
    /// Nothing yet.
    #[default]
    Nothing,
    /// A key or a dash without a value on its line: what is deeper belongs to it.
    Opens,
    /// A value without quotation marks, which deeper lines go on with.
    Plain { column: usize, key: Option<String>, line: Span, cut: Option<Span> },
    /// A value that is at its end.
    Closed { key: Option<String> },
}

#[derive(Default)]
struct Reader<'t> {
    text: &'t str,
    /// Where the next line begins.
    at: usize,
    levels: Vec<Level>,
    last: Last,
    typed: Typed,
}

impl Reader<'_> {
    fn mistake(&mut self, mistake: Mistake, span: Span) {
        self.typed.mistake.get_or_insert(YamlError { mistake, span });
    }

    fn cut(&mut self, span: Span, line: String) {
        if looks_meant(span.of(self.text)) {
            self.typed.cuts.push(Cut { span, line });
        }
    }

    fn line(&mut self) {
        let start = self.at;
        let end =
            memchr::memchr(b'\n', &self.text.as_bytes()[start..]).map_or(self.text.len(), |i| start + i);
        self.at = (end + 1).min(self.text.len());
        let start = if self.text[start..].starts_with('\u{FEFF}') && start == 0 {
            '\u{FEFF}'.len_utf8()
        } else {
            start
        };
        let line = self.text[start..end].trim_end_matches([' ', '\t', '\r']);
        let body = line.trim_start_matches([' ', '\t']);
        if body.is_empty() || body.starts_with('#') {
            return;
        }
        let indent = &line[..line.len() - body.len()];
        if let Some(tab) = indent.find('\t') {
            return self.mistake(Mistake::Tab, Span::new(start + tab, start + tab + 1));
        }
        let column = indent.len();
        let at = start + column;
        if column == 0 && (body == "---" || body == "...") {
            if !matches!(self.last, Last::Nothing) {
                self.mistake(Mistake::SecondText, Span::new(at, at + body.len()));
            }
            return;
        }
        let goes_on = matches!(&self.last, Last::Plain { column: owner, .. } if column > *owner);
        if let Some(odd) = body.chars().next().filter(|c| is_odd_space(*c) && !goes_on) {
            return self.mistake(Mistake::OddSpace(odd), Span::new(at, at + odd.len_utf8()));
        }
        self.content(Span::new(at, at + body.len()), column);
    }

    /// What stands on a line, after its indent.
    fn content(&mut self, line: Span, column: usize) {
        let (mut at, mut column) = (line.start as usize, column);
        let mut is_item = false;
        if let Last::Plain { column: owner, cut, .. } = &self.last
            && column > *owner
            && key_end(line.of(self.text)).is_none()
        {
            return match *cut {
                Some(cut) => self.cut_text(cut),
                None => self.plain(line, None),
            };
        }
        while let Some(rest) = self.text[at..line.end as usize].strip_prefix('-')
            && (rest.is_empty() || rest.starts_with([' ', '\t']))
        {
            if !self.open(column, true, Span::new(at, at + 1), "") {
                return;
            }
            is_item = true;
            self.last = Last::Opens;
            let skipped = 1 + rest.len() - rest.trim_start().len();
            at += skipped;
            column += skipped;
            if rest.trim_start().is_empty() {
                return;
            }
        }
        let body = &self.text[at..line.end as usize];
        if let Some((name, after)) = key_end(body) {
            let name = name.to_owned();
            if !self.open(column, false, Span::new(at, at + name.len()), &name) {
                return;
            }
            self.value(Span::new(at + after, line.end as usize), column, Some(name), line);
        } else if is_item {
            let owner = self.levels.last().map_or(0, |l| l.column);
            self.value(Span::new(at, line.end as usize), owner, None, line);
        } else {
            self.stray(line);
        }
    }

    /// Takes in that a key or a dash stands at a column; false if it can't.
    fn open(&mut self, column: usize, list: bool, span: Span, name: &str) -> bool {
        let first = self.levels.first().copied();
        let deepest = self.levels.len();
        while self.levels.last().is_some_and(|l| l.column > column) {
            self.levels.pop();
        }
        let opens = matches!(self.last, Last::Opens) && self.levels.len() == deepest;
        match self.levels.last().copied() {
            Some(top) if top.column == column && top.list == list => return true,
            // A list may stand at the depth of its key, and after it a key of that depth.
            Some(top) if top.column == column && list && opens => {}
            Some(top) if top.column == column && !list => {
                self.levels.pop();
                if self.levels.last().is_some_and(|l| l.column == column && !l.list) {
                    return true;
                }
                self.mistake(Mistake::StrayItem, span);
                return false;
            }
            Some(top) if top.column == column => {
                self.mistake(Mistake::StrayItem, span);
                return false;
            }
            Some(_) if opens => {}
            None if first.is_none() => {}
            top => {
                self.misplaced(first, top, span, name);
                return false;
            }
        }
        self.levels.push(Level { column, list });
        true
    }

    /// A key or a dash that is deeper or less deep than what it could belong to.
    fn misplaced(&mut self, first: Option<Level>, top: Option<Level>, span: Span, name: &str) {
        if let Last::Plain { line, .. } = self.last.clone()
            && top.is_some()
        {
            let above = line.of(self.text);
            // "src:p.jpg" and then a key: what stands above was meant as one too.
            if let Some((mistake, at)) = no_space(above, line.start as usize) {
                return self.mistake(mistake, at);
            }
            let key = key_end(above.trim_start_matches(['-', ' '])).map(|(key, _)| key);
            if goes_on(key, name) {
                let end = span.end as usize;
                let end = self.text[end..].find('\n').map_or(self.text.len(), |i| end + i);
                let line = joined(&self.text[line.start as usize..end]);
                return self
                    .mistake(Mistake::Colon { line }, Span::new(span.end as usize, span.end as usize + 1));
            }
        }
        if name.is_empty() {
            return self.mistake(Mistake::StrayItem, span);
        }
        let outermost = top.is_none() || self.levels.len() == 1 && first.is_some_and(|f| !f.list);
        // Of keys of the text itself, the one that is indented is the one to move.
        let span = match first {
            Some(_) if top.is_none() => self.first_key().unwrap_or(span),
            _ => span,
        };
        let key = span.of(self.text).to_owned();
        self.mistake(Mistake::Indent { key, outermost }, span);
    }

    /// The first key of the text.
    fn first_key(&self) -> Option<Span> {
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            let body = line.trim_start_matches(' ');
            if !body.trim().is_empty() && !body.starts_with('#') {
                let start = at + line.len() - body.len();
                return key_end(body.trim_end()).map(|(key, _)| Span::new(start, start + key.len()));
            }
            at += line.len();
        }
        None
    }

    /// The value of a key or an item, from where it may begin to the end of its line.
    fn value(&mut self, rest: Span, column: usize, key: Option<String>, line: Span) {
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
    fn plain(&mut self, span: Span, line: Option<Span>) {
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
    fn cut_text(&mut self, cut: Span) {
        let line = match &self.last {
            Last::Plain { line, .. } => {
                let start = value_start(line.of(self.text)) + line.start as usize;
                self.with_quotes(*line, Span { start: start as u32, end: line.end })
            }
            _ => String::new(),
        };
        self.mistake(Mistake::Hash { line }, cut);
    }

    /// A value in quotation marks or brackets, which may go on over lines.
    fn delimited(&mut self, value: Span, column: usize, key: Option<String>, line: Span) {
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

    /// The mistake with its line as it should be typed. `item` is the part of a list that is wrong.
    fn with_line(&self, mistake: Mistake, value: Span, item: Option<Span>, line: Span) -> Mistake {
        let typed = line.of(self.text);
        let part = item.unwrap_or(value);
        let raw = part.of(self.text);
        let with = |words: &str| {
            if part.start < line.start || part.end > line.end {
                return String::new();
            }
            repaired(typed, (part.start - line.start) as usize..(part.end - line.start) as usize, words)
        };
        match mistake {
            Mistake::AfterQuote { mark: '\'', .. } => {
                let inner = unwrapped(raw, '\'');
                let inner = if raw.contains("''") { without_apostrophes(raw) } else { inner };
                Mistake::AfterQuote { mark: '\'', line: with(&quoted(&inner.replace("''", "'"))) }
            }
            Mistake::AfterQuote { mark, .. } => {
                Mistake::AfterQuote { mark, line: with(&quoted(unwrapped(raw, mark))) }
            }
            Mistake::Comma { .. } => Mistake::Comma { line: with(raw.trim_end_matches([',', ' '])) },
            Mistake::NoComma { .. } => Mistake::NoComma { line: with(&format!("{}, ", raw.trim_end())) },
            Mistake::AfterBracket { bracket, .. } => {
                Mistake::AfterBracket { bracket, line: with(&quoted(raw)) }
            }
            Mistake::Begins { with: first, .. } => Mistake::Begins { with: first, line: with(&quoted(raw)) },
            Mistake::NoBrackets { .. } => Mistake::NoBrackets { line: with(&format!("[{raw}]")) },
            Mistake::Apostrophe { .. } => {
                let inner = without_apostrophes(raw).replace("''", "'");
                Mistake::Apostrophe { line: with(&quoted(&inner)) }
            }
            Mistake::OpenQuote { mark, .. } if item.is_none() => {
                let from = (value.start.saturating_sub(line.start)) as usize;
                let typed_value = typed.get(from..).unwrap_or_default();
                // A single mark that is never closed is an apostrophe: it stays.
                let inner = if mark == '"' { &typed_value[1..] } else { typed_value };
                let inner = inner.trim_end_matches(['”', '’', '“', '‘', ' ']);
                Mistake::OpenQuote { mark, line: repaired(typed, from..typed.len(), &quoted(inner)) }
            }
            other => other,
        }
    }

    /// The line with its value in quotation marks.
    fn with_quotes(&self, line: Span, value: Span) -> String {
        let from = (value.start.saturating_sub(line.start)) as usize;
        let typed = line.of(self.text);
        if value.end > line.end {
            return String::new();
        }
        repaired(typed, from..typed.len(), &quoted(value.of(self.text)))
    }

    /// The line with its value as a list, if its key has one and it isn't.
    fn listed(&self, key: Option<&str>, line: Span, value: Span) -> Option<String> {
        let from = value.start.checked_sub(line.start)? as usize;
        let typed = line.of(self.text);
        as_list(key, value.of(self.text)).map(|list| repaired(typed, from..typed.len(), &list))
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

    /// A line that is neither key nor item, nor within a text.
    fn stray(&mut self, line: Span) {
        let typed = line.of(self.text);
        let at = line.start as usize;
        if let Some((mistake, span)) = no_space(typed, at) {
            return self.mistake(mistake, span);
        }
        if typed.starts_with('-') {
            let line = format!("- {}", typed.trim_start_matches('-'));
            return self.mistake(Mistake::Dash { line }, Span::new(at, at + 1));
        }
        if let Some(first @ ('@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | ']' | '}')) =
            typed.chars().next()
        {
            return self.mistake(Mistake::Begins { with: first, line: String::new() }, Span::new(at, at + 1));
        }
        if matches!(self.last, Last::Nothing) {
            return; // a text that is no map is for the caller to judge
        }
        if let Last::Plain { cut: Some(cut), .. } = self.last {
            return self.cut_text(cut);
        }
        let after = match &self.last {
            Last::Plain { key, .. } | Last::Closed { key } => key.clone(),
            Last::Opens | Last::Nothing => None,
        };
        if matches!(self.last, Last::Opens)
            && self.levels.last().is_some_and(|l| typed_column(self.text, at) > l.column)
        {
            // The value of the key above, on a line of its own.
            self.last = Last::Plain {
                column: self.levels.last().map_or(0, |l| l.column),
                key: None,
                line,
                cut: None,
            };
            return self.plain(line, None);
        }
        self.mistake(Mistake::NoKey { after }, line);
    }
}
