//! Values between two marks: texts in quotation marks, lists and maps in brackets. And how to write a text so that it is
//! one value.

use super::mistake::Mistake;
use crate::span::Span;
use std::ops::Range;

type Wrong = (Mistake, Span);

/// One value in quotation marks or brackets, from its first mark on.
pub(super) struct Scan<'t> {
    text: &'t str,
    at: usize,
    /// The column of the key or dash whose value it is.
    column: usize,
    /// What YAML takes for comments within brackets.
    pub(super) cuts: Vec<Span>,
    /// The item of a list that is wrong.
    pub(super) item: Option<Span>,
}

impl<'t> Scan<'t> {
    /// A value that begins at `at`, of a key or dash in `column`.
    pub(super) fn new(text: &'t str, at: usize, column: usize) -> Self {
        Self { text, at, column, cuts: Vec::new(), item: None }
    }

    /// Where the value ends.
    pub(super) fn value(&mut self) -> Result<usize, Wrong> {
        match self.peek() {
            Some(mark @ ('"' | '\'')) => self.quotation(mark)?,
            _ => self.brackets()?,
        }
        Ok(self.at)
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// Goes to the closing mark of a text that begins here.
    fn quotation(&mut self, mark: char) -> Result<(), Wrong> {
        let open = self.at;
        self.at += 1;
        while let Some(c) = self.peek() {
            self.at += c.len_utf8();
            match c {
                '\\' if mark == '"' => self.escape()?,
                '\n' if self.next_is_key() => break,
                c if c == mark && mark == '\'' && self.peek() == Some('\'') => self.at += 1,
                c if c == mark => return Ok(()),
                _ => {}
            }
        }
        Err((Mistake::OpenQuote { mark, line: String::new() }, Span::new(open, open + 1)))
    }

    fn escape(&mut self) -> Result<(), Wrong> {
        let Some(c) = self.peek() else { return Ok(()) };
        if !"0abt\tnvfre \"/\\N_LPxuU\n\r".contains(c) {
            return Err((Mistake::Backslash, Span::new(self.at - 1, self.at + c.len_utf8())));
        }
        let digits = match c {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let rest = self.text.as_bytes().get(self.at + c.len_utf8()..).unwrap_or_default();
        if rest.iter().take(digits).filter(|b| b.is_ascii_hexdigit()).count() < digits {
            return Err((Mistake::Backslash, Span::new(self.at - 1, self.at + c.len_utf8())));
        }
        self.at += c.len_utf8();
        Ok(())
    }

    /// Whether the line that begins here is a key of the same depth as the value's own, or less: then the value was
    /// meant to end before it.
    fn next_is_key(&self) -> bool {
        let line = self.text[self.at..].lines().next().unwrap_or_default();
        let body = line.trim_start_matches(' ');
        let depth = line.len() - body.len();
        let word = body.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(0);
        let after = body[word..].strip_prefix(':').filter(|_| word > 0);
        let is_key = after.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
        (is_key || body.starts_with("- ")) && depth <= self.column
    }

    /// Goes to the bracket that closes the one that begins here.
    fn brackets(&mut self) -> Result<(), Wrong> {
        let open = self.at;
        let first = self.peek().unwrap_or('[');
        let mut closing: Vec<char> = Vec::new();
        let mut state = State::Item;
        let mut began = open;
        while let Some(c) = self.peek() {
            let here = Span::new(self.at, self.at + c.len_utf8());
            if state == State::Item {
                began = self.at;
            }
            match c {
                '\n' => {
                    self.at += 1;
                    if self.next_is_key() {
                        break;
                    }
                    continue;
                }
                ' ' | '\t' | '\r' => {
                    self.at += 1;
                    continue;
                }
                '#' if self.after_space() || state != State::Within => {
                    self.comment();
                    continue;
                }
                '[' | '{' if state == State::Item => closing.push(if c == '[' { ']' } else { '}' }),
                ']' | '}' if closing.last() == Some(&c) => {
                    closing.pop();
                    state = State::After;
                }
                '[' | '{' | ']' | '}' => return Err((Mistake::StrayBracket(c), here)),
                ',' if state == State::Item => return Err((Mistake::EmptyItem, here)),
                ',' => state = State::Item,
                ':' if state != State::Within || self.colon() => state = State::Item,
                '"' | '\'' if state == State::Item => {
                    self.quotation(c)?;
                    state = State::Quoted;
                    continue;
                }
                '*' if state == State::Item && is_named(self.text, &self.text[self.at..], '&') => {}
                '&' if state == State::Item && is_named(self.text, &self.text[self.at..], '*') => {}
                '@' | '`' | '%' | '!' | '*' | '&' if state == State::Item => {
                    self.item = Some(self.item_from(began));
                    return Err((Mistake::Begins { with: c, line: String::new() }, here));
                }
                '"' | '\'' if state == State::Quoted && self.after_space() => {
                    self.item = Some(Span::new(began, self.at));
                    return Err((Mistake::NoComma { line: String::new() }, here));
                }
                _ if state == State::Quoted || state == State::After => {
                    self.item = Some(self.item_from(began));
                    return Err((self.words_after(), here));
                }
                _ => state = State::Within,
            }
            self.at += c.len_utf8();
            if closing.is_empty() {
                return Ok(());
            }
        }
        Err((Mistake::OpenBracket(first), Span::new(open, open + 1)))
    }

    /// Words after a text in quotation marks, or after a list, within brackets.
    fn words_after(&self) -> Mistake {
        let before = &self.text[..self.at];
        let line = String::new();
        match before.trim_end().chars().next_back() {
            Some('\'') if before.ends_with('\'') => Mistake::Apostrophe { line },
            Some(mark @ ('"' | '\'')) => Mistake::AfterQuote { mark, line },
            _ => Mistake::AfterBracket { bracket: '[', line },
        }
    }

    fn after_space(&self) -> bool {
        self.text[..self.at].ends_with([' ', '\t', '\n'])
    }

    /// Whether the colon here ends a key.
    fn colon(&self) -> bool {
        self.text[self.at + 1..].starts_with([' ', '\t', '\n', '\r', ',', ']', '}'])
    }

    fn comment(&mut self) {
        let rest = &self.text[self.at..];
        let len = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let trimmed = rest[..len].trim_end().len();
        self.cuts.push(Span::new(self.at, self.at + trimmed));
        self.at += len;
    }

    /// The item that began at a byte.
    fn item_from(&self, began: usize) -> Span {
        let rest = &self.text[self.at..];
        let len = rest.find([',', ']', '}', '\n']).unwrap_or(rest.len());
        Span::new(began, self.at + rest[..len].trim_end().len())
    }
}

/// What may come next within brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// An item.
    Item,
    /// The rest of an item without quotation marks.
    Within,
    /// A comma or colon: a text in quotation marks has ended.
    Quoted,
    /// A comma: a list has ended.
    After,
}

/// Whether the text has the anchor of an alias, or the alias of an anchor: the word after the first sign, with the other
/// sign before it.
pub(super) fn is_named(text: &str, here: &str, other: char) -> bool {
    let name = here[1..].split([' ', '\n', '\r', ',', ']', '}']).next().unwrap_or_default();
    // A long text may have thousands of them: to look through all of it for each would take the square of its length.
    !name.is_empty() && (text.len() > 65_536 || text.contains(&format!("{other}{name}")))
}

/// Where a comment begins in a line of plain text: at a `#` with a space before it.
pub(super) fn comment(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'#', bytes)
        .find(|i| i.checked_sub(1).is_none_or(|before| b" \t".contains(&bytes[before])))
}

/// A character that looks like a space, or like nothing, and is no space to YAML.
pub(super) fn is_odd_space(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
        || (c.is_whitespace() && !matches!(c, ' ' | '\t' | '\n' | '\r'))
}

/// A text as a value that YAML reads as just this text.
pub fn quoted(text: &str) -> String {
    let text = text.trim();
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// The most characters of a line that is shown as it should be typed.
const SHOWN: usize = 90;

/// A line with one part in other words, and cut if it is long.
pub(super) fn repaired(line: &str, part: Range<usize>, with: &str) -> String {
    let (Some(before), Some(after)) = (line.get(..part.start), line.get(part.end..)) else {
        return String::new();
    };
    let after = after.trim_end();
    if before.chars().count() + with.chars().count() + after.chars().count() <= SHOWN {
        return format!("{before}{with}{after}");
    }
    let mark = with.chars().next().filter(|c| "\"'".contains(*c));
    let (Some(mark), true) = (mark, before.chars().count() < SHOWN / 2) else { return String::new() };
    let kept: String = with.chars().take(SHOWN / 2).collect();
    let kept = kept.rfind(' ').map_or(&*kept, |i| &kept[..i]);
    format!("{before}{kept} …{mark}{after}")
}
