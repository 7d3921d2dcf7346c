//! A YAML text read line by line, as its writer typed it: for the mistake that the parser trips over, and for values
//! that end earlier than they seem to.
//!
//! This is no second parser. It knows what people write in front matter and registries, stops at the first thing that is
//! wrong, and says nothing where it is not sure. It is asked only for what the parser can't say.

mod value;
mod mended;
mod delimited;

use super::line::{goes_on, joined, key_end, looks_meant, no_space, typed_column};
use super::mistake::{Mistake, YamlError};
use super::scan::is_odd_space;
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
