//! What is wrong with a YAML text, in terms of what its writer typed. The words for it are in `diagnostic::finding`.

use crate::span::Span;

/// Why a text is not YAML, or not the YAML that was meant, and where in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// What is wrong.
    pub mistake: Mistake,
    /// Where.
    pub span: Span,
}

/// A mistake. `line` is always the line as it should be typed, empty where that can't be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// The text has more bytes than are read.
    TooLong,
    /// Lists in lists in lists.
    TooDeep,
    /// Aliases stand for more than any text of use would say.
    Grows,
    /// A list or a group of keys where a key must be.
    KeyNotText,
    /// The same key twice in one group.
    Twice(String),
    /// A tab indents a line.
    Tab,
    /// A character that looks like a space, or like nothing, and is neither to YAML.
    OddSpace(char),
    /// A character that no text holds, such as U+0000.
    Control,
    /// `title:Council`: no space after the colon.
    NoSpace {
        /// The line as it should be.
        line: String,
    },
    /// `title：`: a colon of another script.
    WideColon,
    /// `title = Council`.
    EqualsSign {
        /// The line as it should be.
        line: String,
    },
    /// `-council`: no space after the dash of a list's item.
    Dash {
        /// The line as it should be.
        line: String,
    },
    /// `"We won" says mayor`: words after the closing mark.
    AfterQuote {
        /// The mark.
        mark: char,
        /// The line as it should be.
        line: String,
    },
    /// `'The mayor's plan'`: the apostrophe ends the text.
    Apostrophe {
        /// The line as it should be.
        line: String,
    },
    /// `"Ann", "Bo"`: a list without its brackets.
    NoBrackets {
        /// The line as it should be.
        line: String,
    },
    /// `title: "Tide",`: a comma after a text, as other notations have it.
    Comma {
        /// The line as it should be.
        line: String,
    },
    /// `["pier" "levee"]`: no comma between two items.
    NoComma {
        /// The line as it should be.
        line: String,
    },
    /// `- src: pier.jpg, alt: A pier`: two keys on one line.
    TwoKeys {
        /// The lines as they should be.
        line: String,
    },
    /// A quotation mark that is never closed.
    OpenQuote {
        /// The mark.
        mark: char,
        /// The line as it should be.
        line: String,
    },
    /// `"C:\users"`: a backslash with a letter that has no meaning after it.
    Backslash,
    /// `[Update] Mayor resigns`: words after the closing bracket.
    AfterBracket {
        /// The opening bracket.
        bracket: char,
        /// The line as it should be.
        line: String,
    },
    /// A bracket that is never closed.
    OpenBracket(char),
    /// A bracket that closes nothing, or another than the one that is open.
    StrayBracket(char),
    /// Two commas with nothing between them.
    EmptyItem,
    /// `[#news]`: the rest of the line is a comment, the bracket too.
    Hash {
        /// The line as it should be.
        line: String,
    },
    /// A value begins with a character that means something to YAML.
    Begins {
        /// The character.
        with: char,
        /// The line as it should be.
        line: String,
    },
    /// `One: two`: a colon within a text.
    Colon {
        /// The line as it should be.
        line: String,
    },
    /// A key stands deeper than the keys that it belongs to, or less deep.
    Indent {
        /// The key.
        key: String,
        /// It belongs to the keys of the text itself, which stand at the beginning of the line.
        outermost: bool,
    },
    /// A line that is neither key nor item, perhaps the rest of a text.
    NoKey {
        /// The key whose text it may belong to.
        after: Option<String>,
    },
    /// An item of a list where none can be.
    StrayItem,
    /// A second text after a line of three dashes.
    SecondText,
    /// Something else.
    Other,
}

impl Mistake {
    /// Whether a text with this mistake in it may be read, but not as it was meant: keys after it count as words of a
    /// value, or aren't the keys that they look like.
    pub fn hides_keys(&self) -> bool {
        match self {
            Self::OpenQuote { .. } => true,
            Self::OddSpace(c) => !matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}'),
            _ => false,
        }
    }
}
