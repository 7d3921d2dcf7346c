//! The scan of the bytes for tokens: most words are one short run of letters, read eight at once.

use super::{Flags, Token, TokenKind};
use crate::lexicon::{self, Class, Letters, Run, Sense, Sort, Word};
use crate::prose::{ParagraphKind, Prose};
use crate::span::Span;

/// The tokens of a text, and which of them later steps have to look at: indices of tokens, in order.
#[derive(Debug)]
pub(super) struct Scanned {
    pub(super) tokens: Vec<Token>,
    /// Where each paragraph begins, and the end of the last.
    pub(super) bounds: Vec<usize>,
    /// What may be a quotation mark.
    pub(super) marks: Vec<usize>,
    /// What may end a sentence: punctuation, and abbreviations for their dots.
    pub(super) stops: Vec<usize>,
    /// Words for a time, and auxiliaries, with a capital, which may be names: May, Will.
    pub(super) namelike: Vec<usize>,
}

/// Where a word may be broken.
const SOFT_HYPHEN: &str = "\u{ad}";
/// The same.
const NO_WIDTH: &str = "\u{200b}";

/// Finds the tokens of a text. Marks have no roles yet, and sentences no numbers.
pub(super) fn scan(prose: &Prose) -> Scanned {
    let mut scan = Scan {
        text: &prose.text,
        bytes: &[],
        at: 0,
        paragraph: 0,
        base: Flags::default(),
        found: Scanned {
            tokens: Vec::with_capacity(prose.text.len() / 4 + 8),
            bounds: Vec::with_capacity(prose.paragraphs.len() + 1),
            marks: Vec::with_capacity(prose.text.len() / 64 + 8),
            stops: Vec::with_capacity(prose.text.len() / 64 + 8),
            namelike: Vec::with_capacity(8),
        },
    };
    for (index, paragraph) in prose.paragraphs.iter().enumerate() {
        scan.found.bounds.push(scan.found.tokens.len());
        scan.bytes = &prose.text.as_bytes()[..paragraph.span.end as usize];
        scan.at = paragraph.span.start as usize;
        scan.paragraph = index as u32;
        let heading = matches!(paragraph.kind, ParagraphKind::Heading | ParagraphKind::Speech);
        scan.base = if heading { Flags::HEADING } else { Flags::default() };
        scan.run();
    }
    scan.found.bounds.push(scan.found.tokens.len());
    scan.found
}

/// What a byte may be the first of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Byte {
    Space,
    /// A letter or digit of ASCII.
    Alphanumeric,
    /// Punctuation that stands within words too, if a letter or digit follows.
    Joint,
    /// Any other character of ASCII.
    Symbol,
    /// Any character outside ASCII.
    Wide,
}

static BYTES: [Byte; 256] = {
    let mut table = [Byte::Wide; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte as usize] = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0C' => Byte::Space,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Byte::Alphanumeric,
            b'\'' | b'-' | b'&' | b'_' | b'.' | b',' | b':' => Byte::Joint,
            _ => Byte::Symbol,
        };
        byte += 1;
    }
    table
};

/// The state of the scan of one paragraph.
struct Scan<'a> {
    text: &'a str,
    /// The text up to the paragraph's end.
    bytes: &'a [u8],
    at: usize,
    paragraph: u32,
    base: Flags,
    found: Scanned,
}

/// A word as far as it has been read.
#[derive(Debug, Default)]
struct Part {
    letters: Letters,
    end: usize,
    /// What stands after the last hyphen: R-Ky.
    tail: Option<usize>,
    /// It has dots within.
    dots: bool,
    /// The length of the genitive's ending after it, or 0.
    ending: usize,
}

impl Scan<'_> {
    /// One paragraph.
    fn run(&mut self) {
        let mut flags = self.base.with(Flags::PARAGRAPH_START).with(Flags::SPACE_BEFORE);
        while let Some(&byte) = self.bytes.get(self.at) {
            let first = BYTES[byte as usize];
            if first == Byte::Space {
                self.at += 1;
                flags = flags.with(Flags::SPACE_BEFORE);
                continue;
            }
            if first == Byte::Alphanumeric {
                self.word(byte, flags);
            } else if first != Byte::Wide {
                self.symbol(byte, flags);
            } else if self.skips_blank() {
                flags = flags.with(Flags::SPACE_BEFORE);
                continue;
            } else {
                self.wide(flags);
            }
            flags = self.base;
            // What mostly follows, at once.
            if self.bytes.get(self.at) == Some(&b' ') {
                self.at += 1;
                flags = flags.with(Flags::SPACE_BEFORE);
            }
        }
    }

    fn char_at(&self, at: usize) -> char {
        self.text.get(at..).and_then(|t| t.chars().next()).unwrap_or('\u{FFFD}')
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }

    /// A token that is no word.
    fn push(&mut self, end: usize, kind: TokenKind, flags: Flags) {
        self.push_token(end, kind, flags, Class::NONE, Word::UNKNOWN);
    }

    fn push_word(&mut self, end: usize, kind: TokenKind, flags: Flags, class: Class, word: Word) {
        if class.any(Class::TIME | Class::AUXILIARY) && flags.has(Flags::CAPITALISED) {
            self.found.namelike.push(self.found.tokens.len());
        }
        self.push_token(end, kind, flags, class, word);
    }

    #[inline]
    fn push_token(&mut self, end: usize, kind: TokenKind, flags: Flags, class: Class, word: Word) {
        let span = Span::new(self.at, end);
        self.found.tokens.push(Token {
            span,
            paragraph: self.paragraph,
            sentence: 0,
            class,
            word,
            kind,
            flags,
        });
        self.at = end;
    }

    /// ASCII punctuation; `--`, a lone `-` between spaces, and the typewriter's doubled marks are one token each.
    fn symbol(&mut self, byte: u8, flags: Flags) {
        let next = self.byte(self.at + 1);
        let (length, kind) = match byte {
            b'-' if next == b'-' => (2, TokenKind::Dash),
            b'-' if next.is_ascii_whitespace() && flags.has(Flags::SPACE_BEFORE) => (1, TokenKind::Dash),
            b'\'' | b'`' if next == byte => (2, TokenKind::Punctuation),
            _ => (1, TokenKind::Punctuation),
        };
        match byte {
            b'\'' | b'"' | b'`' => self.found.marks.push(self.found.tokens.len()),
            b'.' | b'!' | b'?' => self.found.stops.push(self.found.tokens.len()),
            _ => {}
        }
        self.push(self.at + length, kind, flags);
    }

    /// Skips white space outside ASCII, or a character that is not seen.
    fn skips_blank(&mut self) -> bool {
        let c = self.char_at(self.at);
        let blank = c.is_whitespace() || matches!(c, '\u{200B}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}');
        self.at += if blank { c.len_utf8() } else { 0 };
        blank
    }

    /// What begins with a character outside ASCII that is no space.
    fn wide(&mut self, flags: Flags) {
        let c = self.char_at(self.at);
        if is_letter(c) {
            return self.long_word(flags);
        }
        let kind = match c {
            '—' | '–' | '―' => TokenKind::Dash,
            _ => TokenKind::Punctuation,
        };
        if c == '…' {
            self.found.stops.push(self.found.tokens.len());
        } else if kind == TokenKind::Punctuation {
            self.found.marks.push(self.found.tokens.len());
        }
        self.push(self.at + c.len_utf8(), kind, flags);
    }

    /// The length of an apostrophe at `at`, or 0.
    fn apostrophe(&self, at: usize) -> usize {
        match self.byte(at) {
            b'\'' => 1,
            0xE2 if self.byte(at + 1) == 0x80 && self.byte(at + 2) == 0x99 => 3,
            // "CNN‘s": a mark that was turned the wrong way
            0xE2 if self.byte(at + 1) == 0x80
                && self.byte(at + 2) == 0x98
                && self.byte(at + 3) == b's'
                && !self.letter_at(at + 4) =>
            {
                3
            }
            _ => 0,
        }
    }

    fn letter_at(&self, at: usize) -> bool {
        match BYTES[self.byte(at) as usize] {
            Byte::Alphanumeric => true,
            Byte::Wide => is_letter(self.char_at(at)),
            _ => false,
        }
    }

    /// A word or number, by its first byte. Most are a short run of letters, with nothing after it that could belong to it.
    #[inline]
    fn word(&mut self, first: u8, flags: Flags) {
        // Few words have a digit, and those with one after letters are read the long way.
        let run = if first.is_ascii_digit() {
            Run::read::<true>(self.bytes, self.at)
        } else {
            Run::read::<false>(self.bytes, self.at)
        };
        let end = self.at + run.length;
        let kind = |byte: u8| BYTES[byte as usize];
        let next = self.byte(end);
        // Most have a space after them.
        let whole = next == b' '
            || matches!(kind(next), Byte::Space | Byte::Symbol)
            || kind(next) == Byte::Joint
                && !matches!(kind(self.byte(end + 1)), Byte::Alphanumeric | Byte::Wide);
        if !whole || run.length == Run::MOST {
            return self.long_word(flags);
        }
        let found = lexicon::look_up(run.key());
        let class = found.class;
        if next == b'.' && (run.length == 1 || class.any(Class::ABBREVIATION)) || next == b'!' {
            return self.long_word(flags);
        }
        let class = class.without(Class::ABBREVIATION_ONLY);
        let kind = if first.is_ascii_digit() { TokenKind::Number } else { TokenKind::Word };
        if run.has_capital() {
            let inner = run.has_capitals() || !first.is_ascii_uppercase();
            let flags = with_case(flags, first, inner, run.is_all_caps());
            let word = found.written(|| self.text.get(self.at..end).unwrap_or_default());
            return self.push_word(end, kind, flags, class, word);
        }
        self.push_token(end, kind, flags, class, found.plain);
    }

    /// Any word or number, with its genitive ending or its abbreviation's dot.
    #[inline(never)] // so that the short way keeps its registers
    fn long_word(&mut self, flags: Flags) {
        let start = self.at;
        let Part { letters, mut end, tail, dots, ending } = self.whole(start);
        let first = self.bytes[start];
        let kind = if first.is_ascii_digit() { TokenKind::Number } else { TokenKind::Word };
        let inner = letters.capitals || letters.capital && !first.is_ascii_uppercase();
        let mut flags = with_case(flags, first, inner, letters.capitals && !letters.small);
        if !first.is_ascii() && self.char_at(start).is_uppercase() {
            flags = flags.with(Flags::CAPITALISED);
        }
        // al-Masri
        let article = tail.is_some() && matches!(self.text.get(start..start + 3), Some("al-" | "el-"));
        // d’Entremont
        let elided = first == b'd'
            && letters.capital
            && self.text.get(start + 1..).is_some_and(|rest| {
                let name = rest.strip_prefix(['’', '\'']);
                name.is_some_and(|name| name.starts_with(char::is_uppercase))
            });
        if elided || article && self.byte(start + 3).is_ascii_uppercase() {
            flags = flags.with(Flags::CAPITALISED);
        }
        let found = lexicon::look_up(letters.key);
        let mut class = found.class;
        if self.byte(end) == b'.' && kind == TokenKind::Word {
            let initial = end - start == 1
                && letters.capital
                && (self.byte(start) != b'I' || self.is_initial_between(start, end + 1));
            let part = tail.filter(|_| !class.any(Class::ABBREVIATION));
            let part =
                part.map_or(class, |from| lexicon::class_of(self.text.get(from..end).unwrap_or_default()));
            let abbreviated = part.any(Class::ABBREVIATION)
                && (!part.any(Class::ABBREVIATION_CAPITAL) || letters.capital)
                && (!part.any(Class::ABBREVIATION_NUMBER) || self.number_follows(end + 1));
            if (dots && self.byte(end - 1).is_ascii_alphabetic()) || initial || abbreviated {
                flags = flags.with(Flags::ABBREVIATION);
                end += 1;
            }
        }
        let text = self.text.get(start..end).unwrap_or_default();
        let mut word = found.written(|| text);
        // Yahoo! News
        if self.byte(end) == b'!' && word.sense().any(Sense::EXCLAIMS) {
            flags = flags.with(Flags::ABBREVIATION);
            end += 1;
        }
        if flags.has(Flags::ABBREVIATION) {
            self.found.stops.push(self.found.tokens.len());
        } else {
            class = class.without(Class::ABBREVIATION_ONLY);
        }
        if tail.is_some() && word.sort() == Sort::NONE {
            word = lexicon::joined(text).unwrap_or(word);
        }
        self.push_word(end, kind, flags, class, word);
        if ending > 0 {
            self.push(end + ending, TokenKind::Possessive, self.base);
        }
    }

    /// The word that begins at `start`, past apostrophes, hyphens, dots and letters outside ASCII.
    fn whole(&self, start: usize) -> Part {
        let mut part = Part::default();
        part.end = part.letters.push_letters(self.bytes, start);
        while let Some(&byte) = self.bytes.get(part.end) {
            let end = part.end;
            if let length @ 1.. = self.unseen(end) {
                part.end = part.letters.push_letters(self.bytes, end + length);
                continue;
            }
            let next = if let length @ 1.. = self.apostrophe(end) {
                let next = end + length;
                if !self.letter_at(next) {
                    break;
                }
                if matches!(self.byte(next), b's' | b'S')
                    && !self.letter_at(next + 1)
                    && !lexicon::contracts(part.letters.key)
                {
                    part.ending = length + 1;
                    break;
                }
                next
            } else if !byte.is_ascii() {
                let c = self.char_at(end);
                let marks = matches!(c, '\u{300}'..='\u{36F}' | '\u{2010}' | '\u{2011}');
                if !is_letter(c) && !marks && !self.is_half_of_letter(end, c) {
                    break;
                }
                end + c.len_utf8()
            } else if matches!(byte, b'-' | b'&' | b'_') && self.letter_at(end + 1) {
                part.tail = Some(end + 1);
                end + 1
            } else if byte == b'.' && self.inner_dot(start, end) {
                part.dots = true;
                end + 1
            } else if part.dots && self.is_joined_dot(end) {
                part.tail = Some(end + 2);
                end + 2
            } else if self.is_time_colon(end)
                || byte == b',' && self.byte(end - 1).is_ascii_digit() && self.byte(end + 1).is_ascii_digit()
            {
                end + 1
            } else {
                break;
            };
            part.letters.push(if byte.is_ascii() { char::from(byte) } else { self.char_at(end) });
            part.end = part.letters.push_letters(self.bytes, next);
        }
        part
    }

    /// The length of what nobody sees within a word, a soft hyphen or a break without width, or 0.
    fn unseen(&self, at: usize) -> usize {
        let unseen = [SOFT_HYPHEN, NO_WIDTH].into_iter().find(|c| self.bytes[at..].starts_with(c.as_bytes()));
        unseen.map(str::len).filter(|length| self.letter_at(at + length)).unwrap_or(0)
    }

    /// The second half of a letter that was read in the wrong encoding: "±" of "PeÃ±a".
    fn is_half_of_letter(&self, at: usize, c: char) -> bool {
        let before = self.text.get(..at).and_then(|text| text.chars().next_back());
        matches!(c, '\u{80}'..='\u{BF}')
            && matches!(before, Some('Ã' | 'Ä' | 'Å' | '\u{303}' | '\u{308}' | '\u{30A}'))
    }

    /// A colon between two digits, which parts no clauses: "12:01 a.m."
    fn is_time_colon(&self, at: usize) -> bool {
        self.byte(at) == b':' && self.byte(at - 1).is_ascii_digit() && self.byte(at + 1).is_ascii_digit()
    }

    /// The dot before the hyphen of "A.F.L.-C.I.O."
    fn is_joined_dot(&self, at: usize) -> bool {
        self.byte(at) == b'.'
            && self.byte(at + 1) == b'-'
            && self.byte(at + 2).is_ascii_uppercase()
            && self.byte(at + 3) == b'.'
    }

    /// A dot within a word: "U.S", "p.m", "3.5", "example.com", "D-N.M", "D-W.Va".
    fn inner_dot(&self, start: usize, at: usize) -> bool {
        let (before, after) = (self.byte(at - 1), self.byte(at + 1));
        if before.is_ascii_digit() && after.is_ascii_digit() {
            return true;
        }
        if !before.is_ascii_alphabetic() || !after.is_ascii_alphanumeric() {
            return false;
        }
        // A letter by itself on both sides, or lower case that runs on, as in an address.
        let seat = at > start + 1 && self.byte(at - 2) == b'-';
        let alone = at - start == 1 || seat || self.byte(at - 2) == b'.';
        let ends = self.byte(at + 2) == b'.' || !self.letter_at(at + 2) || seat && self.byte(at + 3) == b'.';
        alone && ends || after.is_ascii_lowercase()
    }

    /// True for "I." between two capitals, which is nobody's "I": "Karl I. Jensen", but "as old as Karl and I. Then".
    fn is_initial_between(&self, start: usize, end: usize) -> bool {
        let before = self.found.tokens.last().filter(|t| t.span.end as usize + 1 == start);
        let name = before.is_some_and(|t| {
            t.kind == TokenKind::Word && t.flags.has(Flags::CAPITALISED) && t.class == Class::NONE
        });
        let rest = self.text.get(end..).and_then(|rest| rest.strip_prefix(' '));
        let next = rest.map(|rest| rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default());
        let opens = |word: &str| {
            let small = lexicon::class_of(&word.to_ascii_lowercase());
            word.starts_with(char::is_uppercase) && small == Class::NONE
        };
        name && next.is_some_and(opens)
    }

    fn number_follows(&self, at: usize) -> bool {
        self.byte(at) == b' ' && self.byte(at + 1).is_ascii_digit()
    }
}

/// `flags` with those for the capitals of a word.
#[inline]
fn with_case(mut flags: Flags, first: u8, inner: bool, all_caps: bool) -> Flags {
    if first.is_ascii_uppercase() {
        flags = flags.with(Flags::CAPITALISED);
    }
    if inner {
        flags = flags.with(Flags::INNER_CAPITAL);
    }
    if all_caps {
        flags = flags.with(Flags::ALL_CAPS);
    }
    flags
}

/// True for letters and digits of any script. Dashes and quotation marks, which are far more common, are ruled out first.
fn is_letter(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{206F}') && c.is_alphanumeric()
}
