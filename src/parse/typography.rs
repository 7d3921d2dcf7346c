//! Typographic marks in place of typed ones: one function for the text of a brief, its title, and everything else that
//! a page prints.
//!
//! Only marks are exchanged, never a letter. Where what stands around a mark does not say what it is, it becomes the mark
//! that is wrong least often: a closing one after a letter or digit, nothing at all between two spaces.

use super::autolink;
use std::borrow::Cow;
use std::ops::Range;

/// A mark that is printed in place of what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Change {
    /// The byte where what was typed begins.
    pub(crate) at: usize,
    /// Bytes of it.
    pub(crate) length: usize,
    /// What is printed.
    pub(crate) mark: &'static str,
}

/// Whether a text is a mark as it is typed, for which another may be printed.
pub(crate) fn is_mark(typed: &str) -> bool {
    matches!(typed, "\"" | "'" | "''" | "--" | "---" | "...")
}

/// A text that stands by itself, with typographic marks. Addresses in it stay as they are.
pub(crate) fn typeset(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|b| matches!(b, b'"' | b'\'' | b'-' | b'.')) {
        return Cow::Borrowed(text);
    }
    let addresses: Vec<Range<usize>> = autolink::find(text).into_iter().map(|a| a.span).collect();
    let mut out = String::with_capacity(text.len() + 16);
    let mut from = 0;
    let mut next = addresses.iter().peekable();
    for change in changes(text) {
        while next.next_if(|a| a.end <= change.at).is_some() {}
        if next.peek().is_some_and(|a| a.start < change.at + change.length) {
            continue;
        }
        out.push_str(&text[from..change.at]);
        out.push_str(change.mark);
        from = change.at + change.length;
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// [`typeset`] in place.
pub(crate) fn apply(text: &mut String) {
    if let Cow::Owned(set) = typeset(text)
        && set != *text
    {
        *text = set;
    }
}

/// The changes of one paragraph, in order.
pub(crate) fn changes(text: &str) -> Vec<Change> {
    let mut setter =
        Setter { text, changes: Vec::new(), double: false, single: false, inches: None, closer: None };
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        at += match bytes[at] {
            b'"' => setter.double(at),
            b'\'' => setter.single(at),
            b'-' => setter.hyphens(at),
            b'.' => setter.dots(at),
            // The lead bytes of typographic quotation marks, which a writer may have typed.
            0xE2 => setter.typed(at),
            _ => 1,
        };
    }
    setter.changes
}

/// Words that begin with an apostrophe, whatever follows.
const CLIPPED: &[&str] = &["em", "n", "s", "t", "tis", "twas", "twasn", "tween", "twere", "twill", "twould"];

/// Words that may begin with an apostrophe: they do where no quotation ends after them.
const MAYBE_CLIPPED: &[&str] = &[
    "bout", "cause", "cos", "coz", "cuz", "ere", "fraid", "gainst", "kay", "neath", "nother", "nuff",
    "round", "sup", "til", "till",
];

struct Setter<'t> {
    text: &'t str,
    changes: Vec<Change>,
    /// A quotation is open.
    double: bool,
    single: bool,
    /// Where the mark of the inches stands, after that of the feet.
    inches: Option<usize>,
    /// Where the last mark stands that can close a quotation in single marks, once it was looked for; 0 if there is none.
    closer: Option<usize>,
}

impl Setter<'_> {
    fn change(&mut self, at: usize, length: usize, mark: &'static str) -> usize {
        self.changes.push(Change { at, length, mark });
        length
    }

    /// The character before a byte, as it is printed.
    fn before(&self, at: usize) -> Option<char> {
        match self.changes.last() {
            Some(last) if last.at + last.length == at => last.mark.chars().next_back(),
            _ => self.text[..at].chars().next_back(),
        }
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    fn double(&mut self, at: usize) -> usize {
        if self.inches == Some(at) {
            return self.change(at, 1, "″");
        }
        let (before, after) = (self.before(at), self.after(at + 1));
        let opens = match (is_open_side(before), is_shut_side(after)) {
            (true, true) if self.double => false,
            // It stands between two spaces.
            (true, true)
                if before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace) =>
            {
                return 1;
            }
            (true, _) => !(self.double && after.is_some_and(|c| ",;:!?".contains(c))),
            (false, true) => false,
            (false, false) => opens_inside(before, after, self.double),
        };
        self.double = opens;
        self.change(at, 1, if opens { "“" } else { "”" })
    }

    fn single(&mut self, at: usize) -> usize {
        if self.inches == Some(at) && self.after(at + 1) == Some('\'') {
            return self.change(at, 2, "″");
        }
        let (before, after) = (self.before(at), self.after(at + 1));
        if before.is_some_and(|c| c.is_ascii_digit()) && self.is_prime(at) {
            return self.change(at, 1, "′");
        }
        if before.is_some_and(is_word) {
            self.single &= after.is_some_and(is_word);
            return self.change(at, 1, "’");
        }
        let opens = match (is_open_side(before), is_shut_side(after)) {
            (true, true) => {
                if before.is_none_or(char::is_whitespace)
                    && after.is_none_or(char::is_whitespace)
                    && !self.single
                {
                    return 1;
                }
                false
            }
            (true, false) => !self.is_apostrophe(at, before),
            (false, true) => false,
            (false, false) => opens_inside(before, after, self.single) && !self.is_apostrophe(at, before),
        };
        if opens {
            self.single = true;
        } else if is_shut_side(after) || after.is_some_and(is_quote) {
            self.single = false;
        }
        self.change(at, 1, if opens { "‘" } else { "’" })
    }

    /// Whether a mark after a digit stands for feet or minutes, for certain: `5'10"`, `40°26'46"`, `40°26'`.
    fn is_prime(&mut self, at: usize) -> bool {
        let bytes = self.text.as_bytes();
        let rest = &bytes[at + 1..];
        let space = usize::from(rest.first() == Some(&b' '));
        let digits = rest[space..].iter().take_while(|b| b.is_ascii_digit()).count();
        let mut end = at + 1 + space + digits;
        if let Some(c) = self.after(end).filter(|c| "½¼¾".contains(*c)) {
            end += c.len_utf8();
        }
        let closed = self.text[end..].starts_with('"') || self.text[end..].starts_with("''");
        if (1..=2).contains(&digits) && closed {
            self.inches = Some(end);
            return true;
        }
        let number = self.text[..at].trim_end_matches(|c: char| c.is_ascii_digit());
        number.ends_with('°') || number.ends_with("° ")
    }

    /// Whether a mark before a letter or digit stands for letters that were left out: ’tis, ’90s, rock ’n’ roll.
    fn is_apostrophe(&mut self, at: usize, before: Option<char>) -> bool {
        let rest = &self.text[at + 1..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 2 {
            let after = &rest[2..];
            let decade = after.strip_prefix('s').unwrap_or(after);
            if !decade.starts_with(is_word) {
                return decade.len() < after.len() || !self.is_closed(at);
            }
        }
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let word = rest[..end].to_lowercase();
        if CLIPPED.contains(&&*word) {
            return true;
        }
        if MAYBE_CLIPPED.contains(&&*word) {
            return !self.is_closed(at);
        }
        // A quotation may run on into the next paragraph only where it begins with this one.
        before.is_some_and(|c| !is_quote(c)) && !self.is_closed(at)
    }

    /// Whether a mark stands after this one that can close a quotation.
    fn is_closed(&mut self, at: usize) -> bool {
        let text = self.text;
        let last = *self.closer.get_or_insert_with(|| {
            let closes = |(i, _): &(usize, &str)| {
                let before = text[..*i].chars().next_back();
                let after = text[*i..].chars().nth(1);
                before.is_some_and(|c| !c.is_whitespace()) && !after.is_some_and(is_word)
            };
            text.rmatch_indices(['\'', '’']).find(closes).map_or(0, |(i, _)| i)
        });
        last > at
    }

    fn hyphens(&mut self, at: usize) -> usize {
        let length = self.text[at..].bytes().take_while(|b| *b == b'-').count();
        let mark = match length {
            2 => "–",
            3 => "—",
            _ => return length,
        };
        if self.is_code(at) || (length == 2 && self.is_flag(at)) {
            return length;
        }
        self.change(at, length, mark)
    }

    /// `--force`: it stands before a small letter, and after nothing that a dash could follow.
    fn is_flag(&self, at: usize) -> bool {
        is_open_side(self.before(at)) && self.after(at + 2).is_some_and(|c| c.is_ascii_lowercase())
    }

    /// Whether the word around a mark is a path, an address or the like, which has its own use for it.
    fn is_code(&self, at: usize) -> bool {
        // A window bounds the work in a text without a space.
        let from = self.text.floor_char_boundary(at.saturating_sub(LONGEST));
        let to = self.text.floor_char_boundary((at + LONGEST).min(self.text.len()));
        let start = self.text[from..at].rfind(char::is_whitespace).map_or(from, |i| from + i);
        let end = self.text[at..to].find(char::is_whitespace).map_or(to, |i| at + i);
        let word = &self.text[start..end];
        word.contains(['/', '\\', '@', '=']) || word.contains("xn--")
    }

    fn dots(&mut self, at: usize) -> usize {
        let length = self.text[at..].bytes().take_while(|b| *b == b'.').count();
        if !(3..=4).contains(&length) || self.is_code(at) {
            return length;
        }
        self.change(at, 3, "…");
        length
    }

    /// A typographic quotation mark that the writer typed.
    fn typed(&mut self, at: usize) -> usize {
        let Some(c) = self.after(at) else { return 1 };
        let length = c.len_utf8();
        match c {
            '“' | '”' => self.double = c == '“',
            '‘' => self.single = true,
            '’' if !self.after(at + length).is_some_and(is_word) => self.single = false,
            _ => {}
        }
        length
    }
}

/// Whether a mark opens that has something before and after it: `said:"Yes"`, `yes"no`.
fn opens_inside(before: Option<char>, after: Option<char>, open: bool) -> bool {
    let word = |c: Option<char>| c.is_some_and(is_word);
    !open
        && !word(before)
        && !before.is_some_and(|c| "″′".contains(c))
        && (word(after) || after.is_some_and(is_quote))
}

/// Bytes of the longest word that is looked at as a whole.
const LONGEST: usize = 200;

/// Letters, digits, and what stands in a text for code or a picture.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == crate::annotate::prose::MASK || "½¼¾%$€£".contains(c)
}

fn is_quote(c: char) -> bool {
    "\"'“‘".contains(c)
}

/// Nothing, a space or an opening mark: after it a quotation opens, and none closes.
fn is_open_side(before: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || "([{<“‘«„‚¿¡".contains(c))
}

/// Nothing, a space or a closing mark: before it a quotation closes, and none opens.
fn is_shut_side(after: Option<char>) -> bool {
    after.is_none_or(|c| c.is_whitespace() || ")]}>,;:!?”’»".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pairs: &[(&str, &str)]) {
        for (typed, printed) in pairs {
            assert_eq!(typeset(typed), *printed, "{typed}");
            assert_eq!(typeset(printed), *printed, "a second time: {printed}");
        }
    }

    #[test]
    fn quotations_open_and_close() {
        check(&[
            ("\"We won,\" she said. \"All of it.\"", "“We won,” she said. “All of it.”"),
            ("'We won,' she said.", "‘We won,’ she said."),
            ("\"'We won,' he told me,\" she said.", "“‘We won,’ he told me,” she said."),
            ("He said: \"She told me, 'Go.'\"", "He said: “She told me, ‘Go.’”"),
            ("(\"so-called\") [\"x\"] said:\"Yes\"", "(“so-called”) [“x”] said:“Yes”"),
            ("The vote --\"a farce\"-- stood---\"a win\"", "The vote –“a farce”– stood—“a win”"),
            ("the pre-\"reform\" law; a/\"b\"", "the pre-“reform” law; a/“b”"),
            ("\"I was--\" he began. \"Wait...\"", "“I was–” he began. “Wait…”"),
            ("\"...and so it went,\" he said", "“…and so it went,” he said"),
            ("\"He runs on", "“He runs on"),
            ("\"Really?\"\"Yes.\"", "“Really?”“Yes.”"),
            ("a \" b", "a \" b"),
            ("\"1,000\" and \"¿Qué?\" \"$5\"", "“1,000” and “¿Qué?” “$5”"),
        ]);
    }

    #[test]
    fn apostrophes_are_no_opening_marks() {
        check(&[
            ("rock 'n' roll in the '90s, 'tis said", "rock ’n’ roll in the ’90s, ’tis said"),
            ("Don't call O'Brien's friends' dogs", "Don’t call O’Brien’s friends’ dogs"),
            ("'Twas the class of '98.", "’Twas the class of ’98."),
            ("'Em all? Get 'em!", "’Em all? Get ’em!"),
            ("'s Ochtends in 't Gooi", "’s Ochtends in ’t Gooi"),
            ("'Cause I said so", "’Cause I said so"),
            ("The verdict was 'cause of death'.", "The verdict was ‘cause of death’."),
            ("'20 people came,' he said", "‘20 people came,’ he said"),
            ("He was goin' 'round", "He was goin’ ’round"),
            ("the '60s and '70s' music", "the ’60s and ’70s’ music"),
            ("\"'Tis true,\" he said", "“’Tis true,” he said"),
        ]);
    }

    #[test]
    fn after_a_digit_nothing_opens() {
        check(&[
            ("He is 5'10\" tall.", "He is 5′10″ tall."),
            ("5' 10\" and 5'10½\" and 5'10''", "5′ 10″ and 5′10½″ and 5′10″"),
            ("a 6\" pipe, a 6' man", "a 6” pipe, a 6’ man"),
            ("at 40°26'46\"N, 79°58'W", "at 40°26′46″N, 79°58′W"),
            ("\"I am 5'10\",\" he said. \"I turned 40\"", "“I am 5′10″,” he said. “I turned 40”"),
            ("\"I was born in the 1990s\"", "“I was born in the 1990s”"),
        ]);
    }

    #[test]
    fn dashes_and_dots_stay_in_code_and_addresses() {
        check(&[
            ("1990--1995, yes---no", "1990–1995, yes—no"),
            ("so -- it -- is ... and on....", "so – it – is … and on…."),
            ("run git push --force or --no-verify", "run git push --force or --no-verify"),
            (
                "\"https://x.example/a--b\" or www.x.example/d--e'",
                "“https://x.example/a--b” or www.x.example/d--e’",
            ),
            (
                "x.example/a--b xn--bcher-kva.example a--b@x.example C:\\a--b",
                "x.example/a--b xn--bcher-kva.example a--b@x.example C:\\a--b",
            ),
            ("---- a - b .. c", "---- a - b .. c"),
        ]);
    }

    #[test]
    fn no_length_of_marks_costs_more_than_it_is_long() {
        for piece in ["'a ", "\"", "-", "--", "...", "5'1\"", "'"] {
            let text = piece.repeat(100_000);
            let started = std::time::Instant::now();
            let _ = typeset(&text);
            assert!(started.elapsed().as_secs() < 3, "{piece}: {:?}", started.elapsed());
        }
    }
}
