//! Stage 1: words, abbreviations, quotation marks and sentences.
//!
//! One pass over the bytes makes the tokens, most words of one run of letters; the roles of quotation marks ([`super::mark`]) and the sentence
//! boundaries are then settled paragraph by paragraph. Nothing is allocated per token.

use super::lexicon::{self, Class, Letters, Run};
use super::mark;
use crate::parse::prose::{ParagraphKind, Prose};
use crate::span::Span;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word: letters with inner apostrophes, hyphens and dots ("don’t", "so-called", "U.S.").
    Word,
    /// A number ("7", "1,200", "3.5"), or one with letters after it ("12th", "2:30" is two numbers).
    Number,
    /// The ending of a genitive: `’s` or the bare `’` of "voters’". The word before it is its own token.
    Possessive,
    /// An opening quotation mark; [`Flags::SINGLE`] tells the glyph, [`Flags::QUOTED`] that it stands within
    /// another quotation.
    Open,
    /// A closing quotation mark, with the flags of its opening one.
    Close,
    /// A dash that parts words: `—`, `–`, ` - ` or `--`.
    Dash,
    /// Any other punctuation, symbol or mask, one character; a quotation mark or apostrophe without a partner too.
    Punctuation,
}

/// Facts about a token, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(pub u16);

impl Flags {
    /// The first letter is a capital.
    pub const CAPITALISED: Self = Self(1);
    /// Two capitals or more, and no small letter ("NATO").
    pub const ALL_CAPS: Self = Self(1 << 1);
    /// Within a quotation; the outermost marks themselves do not count as within.
    pub const QUOTED: Self = Self(1 << 2);
    /// First token of its sentence.
    pub const SENTENCE_START: Self = Self(1 << 3);
    /// First token of its paragraph.
    pub const PARAGRAPH_START: Self = Self(1 << 4);
    /// The final dot belongs to the word ("Mr.", "U.S.", "Nov.").
    pub const ABBREVIATION: Self = Self(1 << 5);
    /// White space stands before it.
    pub const SPACE_BEFORE: Self = Self(1 << 6);
    /// A mark of the single kind (‘ ’ or ').
    pub const SINGLE: Self = Self(1 << 7);
    /// An opening mark that nothing closes in its paragraph.
    pub const UNCLOSED: Self = Self(1 << 8);
    /// In a paragraph that is a heading.
    pub const HEADING: Self = Self(1 << 9);

    /// True if all of `other` is in this set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// This set and `other`.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// One token of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its bytes in [`Prose::text`].
    pub span: Span,
    /// Its paragraph: an index into [`Prose::paragraphs`].
    pub paragraph: u32,
    /// Its sentence, counted through the whole text. A sentence ends within quotations too.
    pub sentence: u32,
    /// What the lexicon knows of it; empty for a word it does not have.
    pub class: Class,
    /// What it is.
    pub kind: TokenKind,
    /// Facts about it.
    pub flags: Flags,
}

impl Token {
    /// Its text.
    pub fn of<'a>(&self, prose: &'a Prose) -> &'a str {
        self.span.of(&prose.text)
    }

    /// True for a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// True for a word or number with a capital at its head.
    pub fn is_capitalised(&self) -> bool {
        self.flags.has(Flags::CAPITALISED)
    }

    /// True within a quotation.
    pub fn is_quoted(&self) -> bool {
        self.flags.has(Flags::QUOTED)
    }

    /// True if the lexicon gives it any class of `class`.
    pub fn is(&self, class: Class) -> bool {
        self.class.any(class)
    }
}

/// Splits the text into tokens, in order.
pub fn tokenise(prose: &Prose) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(prose.text.len() / 5 + 8);
    let mut bounds = Vec::with_capacity(prose.paragraphs.len() + 1);
    let mut marks = Vec::new();
    let lexicon = &*lexicon::TABLE;
    for (index, paragraph) in prose.paragraphs.iter().enumerate() {
        bounds.push(tokens.len());
        let heading = paragraph.kind == ParagraphKind::Heading;
        let mut scan = Scan {
            text: &prose.text,
            bytes: &prose.text.as_bytes()[..paragraph.span.end as usize],
            at: paragraph.span.start as usize,
            paragraph: index as u32,
            base: if heading { Flags::HEADING } else { Flags::default() },
            tokens: &mut tokens,
            marks: &mut marks,
            lexicon,
        };
        scan.run();
    }
    bounds.push(tokens.len());
    mark::settle(prose, &mut tokens, &bounds, &marks);
    number_sentences(prose, &mut tokens, &bounds);
    tokens
}

/// What a byte may be the first of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Byte {
    Space,
    /// A letter or digit of ASCII.
    Alphanumeric,
    /// Punctuation that stands within words too, if a letter or digit follows.
    Joint,
    /// ASCII punctuation that may be a quotation mark.
    Mark,
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
            b'\'' | b'-' | b'&' | b'_' | b'.' | b',' => Byte::Joint,
            b'"' | b'`' => Byte::Mark,
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
    tokens: &'a mut Vec<Token>,
    /// The tokens that may be quotation marks.
    marks: &'a mut Vec<usize>,
    lexicon: &'static lexicon::Table,
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
    /// The length of the genitive's ending behind it, or 0.
    ending: usize,
}

impl Scan<'_> {
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
                self.word(flags);
            } else if first != Byte::Wide {
                self.symbol(byte, flags);
            } else if self.skips_blank() {
                flags = flags.with(Flags::SPACE_BEFORE);
                continue;
            } else {
                self.wide(flags);
            }
            flags = self.base;
        }
    }

    fn char_at(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or('\u{FFFD}')
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }

    fn push(&mut self, end: usize, kind: TokenKind, flags: Flags, class: Class) {
        let span = Span::new(self.at, end);
        self.tokens.push(Token { span, paragraph: self.paragraph, sentence: 0, class, kind, flags });
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
        if matches!(byte, b'\'' | b'"' | b'`') {
            self.marks.push(self.tokens.len());
        }
        self.push(self.at + length, kind, flags, Class::NONE);
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
            return self.word(flags);
        }
        let kind = match c {
            '—' | '–' | '―' => TokenKind::Dash,
            _ => TokenKind::Punctuation,
        };
        if kind == TokenKind::Punctuation {
            self.marks.push(self.tokens.len());
        }
        self.push(self.at + c.len_utf8(), kind, flags, Class::NONE);
    }

    /// The length of an apostrophe at `at`, or 0.
    fn apostrophe(&self, at: usize) -> usize {
        match self.byte(at) {
            b'\'' => 1,
            0xE2 if self.byte(at + 1) == 0x80 && self.byte(at + 2) == 0x99 => 3,
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

    /// A word or number. Most are a short run of letters, with nothing behind it that could belong to it.
    fn word(&mut self, flags: Flags) {
        let run = Run::read(self.bytes, self.at);
        let end = self.at + run.length;
        let kind_at = |at| BYTES[self.byte(at) as usize];
        let whole = match kind_at(end) {
            Byte::Alphanumeric | Byte::Wide => false,
            Byte::Joint => !matches!(kind_at(end + 1), Byte::Alphanumeric | Byte::Wide),
            Byte::Space | Byte::Mark | Byte::Symbol => true,
        };
        if !whole || run.length == Run::MOST {
            return self.long_word(flags);
        }
        let class = self.lexicon.look_up(run.key());
        if self.byte(end) == b'.' && (run.length == 1 || class.any(Class::ABBREVIATION)) {
            return self.long_word(flags);
        }
        let class = class.without(Class::ABBREVIATION_ONLY);
        let (kind, flags) = self.kind_and_case(flags, run.is_all_caps());
        self.push(end, kind, flags, class);
    }

    /// The kind of the word that begins here, and `flags` with those for its capitals.
    #[inline]
    fn kind_and_case(&self, mut flags: Flags, all_caps: bool) -> (TokenKind, Flags) {
        let first = self.bytes[self.at];
        if first.is_ascii_uppercase() {
            flags = flags.with(Flags::CAPITALISED);
        }
        if all_caps {
            flags = flags.with(Flags::ALL_CAPS);
        }
        (if first.is_ascii_digit() { TokenKind::Number } else { TokenKind::Word }, flags)
    }

    /// Any word or number, with its genitive ending or its abbreviation's dot.
    #[inline(never)]
    fn long_word(&mut self, flags: Flags) {
        let start = self.at;
        let Part { letters, mut end, tail, dots, ending } = self.whole(start);
        let (kind, mut flags) = self.kind_and_case(flags, letters.capitals && !letters.small);
        if self.char_at(start).is_uppercase() {
            flags = flags.with(Flags::CAPITALISED);
        }
        // al-Masri
        let article = tail.is_some() && matches!(self.text.get(start..start + 3), Some("al-" | "el-"));
        if article && self.byte(start + 3).is_ascii_uppercase() {
            flags = flags.with(Flags::CAPITALISED);
        }
        let mut class = self.lexicon.look_up(letters.key);
        if self.byte(end) == b'.' && kind == TokenKind::Word {
            let initial = end - start == 1 && letters.capital && self.byte(start) != b'I';
            let part = tail.filter(|_| !class.any(Class::ABBREVIATION));
            let part = part.map_or(class, |from| lexicon::class_of(&self.text[from..end]));
            let abbreviated = part.any(Class::ABBREVIATION)
                && (!part.any(Class::ABBREVIATION_CAPITAL) || letters.capital)
                && (!part.any(Class::ABBREVIATION_NUMBER) || self.number_follows(end + 1));
            if (dots && self.byte(end - 1).is_ascii_alphabetic()) || initial || abbreviated {
                flags = flags.with(Flags::ABBREVIATION);
                end += 1;
            }
        }
        if !flags.has(Flags::ABBREVIATION) {
            class = class.without(Class::ABBREVIATION_ONLY);
        }
        self.push(end, kind, flags, class);
        if ending > 0 {
            self.push(end + ending, TokenKind::Possessive, self.base, Class::NONE);
        }
    }

    /// The word that begins at `start`, past apostrophes, hyphens, dots and letters outside ASCII.
    fn whole(&self, start: usize) -> Part {
        let mut part = Part::default();
        part.end = part.letters.push_letters(self.bytes, start);
        while let Some(&byte) = self.bytes.get(part.end) {
            let end = part.end;
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
                if !is_letter(c) && !matches!(c, '\u{300}'..='\u{36F}' | '\u{2010}' | '\u{2011}') {
                    break;
                }
                end + c.len_utf8()
            } else if matches!(byte, b'-' | b'&' | b'_') && self.letter_at(end + 1) {
                part.tail = Some(end + 1);
                end + 1
            } else if byte == b'.' && self.inner_dot(start, end) {
                part.dots = true;
                end + 1
            } else if byte == b','
                && self.byte(end - 1).is_ascii_digit()
                && self.byte(end + 1).is_ascii_digit()
            {
                end + 1
            } else {
                break;
            };
            part.letters.push(self.char_at(end));
            part.end = part.letters.push_letters(self.bytes, next);
        }
        part
    }

    /// A dot within a word: "U.S", "p.m", "3.5", "example.com".
    fn inner_dot(&self, start: usize, at: usize) -> bool {
        let (before, after) = (self.byte(at - 1), self.byte(at + 1));
        if before.is_ascii_digit() && after.is_ascii_digit() {
            return true;
        }
        if !before.is_ascii_alphabetic() || !after.is_ascii_alphanumeric() {
            return false;
        }
        // A letter by itself on both sides, or lower case that runs on, as in an address.
        let alone = at - start == 1 || self.byte(at - 2) == b'.';
        (alone && (self.byte(at + 2) == b'.' || !self.letter_at(at + 2))) || after.is_ascii_lowercase()
    }

    fn number_follows(&self, at: usize) -> bool {
        self.byte(at) == b' ' && self.byte(at + 1).is_ascii_digit()
    }
}

/// True for letters and digits of any script. Dashes and quotation marks, which are far more common, are told at once.
fn is_letter(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{206F}') && c.is_alphanumeric()
}

/// Numbers the sentences and flags their first tokens. `bounds` holds where paragraphs begin, and their end.
fn number_sentences(prose: &Prose, tokens: &mut [Token], bounds: &[usize]) {
    let first_byte = |token: &Token| prose.text.as_bytes()[token.span.start as usize];
    let mut sentence = 0;
    for bound in bounds.windows(2).filter(|bound| bound[0] < bound[1]) {
        // A terminator has been seen, and only closing marks and brackets since.
        let mut ended = false;
        // The terminator was an abbreviation's dot.
        let mut weak = false;
        tokens[bound[0]].flags = tokens[bound[0]].flags.with(Flags::SENTENCE_START);
        for i in bound[0]..bound[1] {
            if ended && !closes(&tokens[i], first_byte(&tokens[i])) {
                ended = false;
                let token = &tokens[i];
                if token.flags.has(Flags::SPACE_BEFORE)
                    && begins_sentence(token, first_byte(token), weak, tokens.get(i + 1))
                {
                    sentence += 1;
                    tokens[i].flags = token.flags.with(Flags::SENTENCE_START);
                }
            }
            tokens[i].sentence = sentence;
            let token = &tokens[i];
            if token.is(Class::TIME) && token.is_capitalised() && is_named_like_month(prose, tokens, i) {
                tokens[i].class = Class::NONE;
            }
            let token = &tokens[i];
            match token.kind {
                TokenKind::Punctuation if terminates(token, prose) => {
                    ended = true;
                    weak = false;
                }
                TokenKind::Word if token.flags.has(Flags::ABBREVIATION) => {
                    ended = !token.is(Class::TITLE) && token.span.len() != 2;
                    weak = true;
                }
                _ => {}
            }
        }
        sentence += 1;
    }
}

/// Whether punctuation ends a sentence.
fn terminates(token: &Token, prose: &Prose) -> bool {
    match prose.text.as_bytes()[token.span.start as usize] {
        b'.' | b'!' | b'?' => true,
        0xE2 => token.of(prose) == "…",
        _ => false,
    }
}

/// Whether a token after a terminator belongs to the sentence that ends.
fn closes(token: &Token, byte: u8) -> bool {
    match token.kind {
        TokenKind::Close | TokenKind::Possessive => true,
        TokenKind::Punctuation => matches!(byte, b')' | b']'),
        _ => false,
    }
}

/// Whether a month's name is somebody's: "May said", "April Dunn", "told Jan Roe".
fn is_named_like_month(prose: &Prose, tokens: &[Token], i: usize) -> bool {
    const VERB: Class = Class(Class::PAST.0 | Class::THIRD.0 | Class::AUXILIARY.0);
    let token = &tokens[i];
    if token.flags.has(Flags::ABBREVIATION)
        || !matches!(token.of(prose), "May" | "April" | "June" | "August" | "Jan" | "Jun")
    {
        return false;
    }
    let beside = |k: Option<usize>| k.and_then(|k| tokens.get(k)).filter(|t| t.paragraph == token.paragraph);
    let (before, after) = (beside(i.checked_sub(1)), beside(Some(i + 1)));
    let dated = before.is_some_and(|t| t.kind == TokenKind::Number || t.is(Class::PREPOSITION | Class::TIME))
        || before.is_some_and(|t| {
            matches!(
                t.of(prose),
                "last" | "Last" | "next" | "late" | "Late" | "early" | "Early" | "this" | "This" | "mid"
            )
        })
        || after.is_some_and(|t| t.kind == TokenKind::Number);
    let name = |t: &Token| t.is_word() && t.is_capitalised() && !t.is(Class::TIME);
    !dated
        && (after.is_some_and(|t| {
            t.kind == TokenKind::Possessive
                || t.is(VERB)
                || name(t) && !t.is(Class::PRONOUN | Class::DETERMINER)
        }) || before
            .is_some_and(|t| name(t) && !t.is(Class::STARTER | Class::DETERMINER | Class::ADVERB))
            || before.is_some_and(|t| t.is_word() && t.is(Class::SAY | Class::TELL)))
}

/// Whether a token after a terminator begins a sentence. After an abbreviation only a word that often does,
/// or an opening mark.
fn begins_sentence(token: &Token, byte: u8, weak: bool, next: Option<&Token>) -> bool {
    match token.kind {
        TokenKind::Word if weak => {
            token.is_capitalised() && token.is(Class::DETERMINER | Class::PRONOUN | Class::STARTER)
        }
        TokenKind::Word => token.is_capitalised(),
        TokenKind::Number => !weak,
        TokenKind::Open => next.is_none_or(|t| !t.is_word() || t.is_capitalised()),
        TokenKind::Dash => false,
        _ => !weak && !matches!(byte, b'.' | b'!' | b'?' | b',' | b';' | b':' | b')'),
    }
}
