//! Slugs: parts of addresses, and anchors, made of words.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The most bytes of a part of an address: file systems have no longer names.
pub const LONGEST: usize = 255;

/// Which letters a slug has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Slugs {
    /// Those of ASCII: "Größe" is "grosse".
    #[default]
    Ascii,
    /// Those of the text, small: "Größe" is "größe".
    Unicode,
}

impl Slugs {
    /// The slug of a text; empty if it has no letter or digit.
    pub fn of(self, text: &str) -> String {
        if self == Self::Ascii {
            return slug::slugify(text);
        }
        let mut out = String::with_capacity(text.len());
        for c in text.nfc().flat_map(char::to_lowercase) {
            if c.is_alphanumeric() || (is_combining_mark(c) && !out.is_empty() && !out.ends_with('-')) {
                out.push(c);
            } else if !out.is_empty() && !out.ends_with('-') {
                out.push('-');
            }
        }
        out.truncate(out.trim_end_matches('-').len());
        out.nfc().collect()
    }

    /// A part of an address, made of the name of a file: kept as it is where it can be.
    pub fn part(self, name: &str) -> String {
        let plain = |c: char| match self {
            _ if c.is_ascii() => c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.~".contains(c),
            Self::Ascii => false,
            Self::Unicode => (c.is_alphanumeric() && !c.is_uppercase()) || is_combining_mark(c),
        };
        if !name.is_empty() && !name.starts_with('.') && name.chars().all(plain) {
            return name.nfc().collect();
        }
        self.of(name)
    }
}

/// A slug of at most `longest` bytes: cut after a word where that leaves half of them.
pub fn cut(slug: &str, longest: usize) -> &str {
    if slug.len() <= longest {
        return slug;
    }
    let end = slug.floor_char_boundary(longest);
    let at_word = if slug[end..].starts_with('-') { Some(end) } else { slug[..end].rfind('-') };
    let end = at_word.filter(|at| *at >= longest / 2).unwrap_or(end);
    slug[..end].trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn native_letters_are_kept_where_they_are_asked_for() {
        let both = |text: &str| (Slugs::Ascii.of(text), Slugs::Unicode.of(text));
        assert_eq!(both("Größe & Maß!"), ("grosse-mass".into(), "größe-maß".into()));
        assert_eq!(both("U.S. v. Lee").0, both("U.S. v. Lee").1);
        assert_eq!(Slugs::Unicode.of("हिन्दी समाचार"), "हिन्दी-समाचार", "marks belong to their letters");
        assert_eq!(Slugs::Unicode.of("e\u{301}te\u{301}"), "été");
        assert_eq!(Slugs::Unicode.of("+ +"), "");
        assert_eq!(Slugs::Unicode.part("Ärger_2"), "ärger-2");
        assert_eq!(Slugs::Unicode.part("ärger_2"), "ärger_2");
        assert_eq!((Slugs::Ascii.part("x-y_2"), Slugs::Ascii.part("..")), ("x-y_2".into(), String::new()));
    }

    #[test]
    fn long_slugs_are_cut_after_a_word() {
        assert_eq!(cut("one-two-three", 9), "one-two");
        assert_eq!(cut("one-two-three", 7), "one-two");
        assert_eq!(cut("one-two", 7), "one-two");
        assert_eq!(cut("a-onelongword", 8), "a-onelon");
        assert_eq!(cut("ääää", 5), "ää");
    }
}
