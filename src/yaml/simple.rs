//! The YAML that nearly every front matter is: a line a key, each with a text, a date or a list of texts. It is read in a
//! twentieth of the time that the whole of YAML takes; whatever is not surely of this kind is left to that.

use super::Value;

/// Reads a text of the kind; `None` where it may be of another.
pub(super) fn parse(text: &str) -> Option<Value> {
    let mut entries: Vec<(String, Value)> = Vec::new();
    for line in text.lines() {
        let (key, value) = line.split_once(": ")?;
        let is_twice = || entries.iter().any(|(known, _)| known == key);
        if !is_key(key) || is_twice() {
            return None;
        }
        let value = list(value).or_else(|| scalar(value, false))?;
        entries.push((key.to_owned(), value));
    }
    (!entries.is_empty()).then_some(Value::Map(entries))
}

fn is_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
        && !is_word_of_yaml(key)
}

/// A word that stands for something else than itself.
fn is_word_of_yaml(word: &str) -> bool {
    ["null", "true", "false"].iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// `[one, "two"]`
fn list(typed: &str) -> Option<Value> {
    let mut rest = typed.strip_prefix('[')?.strip_suffix(']')?;
    let mut items = Vec::new();
    while !rest.is_empty() {
        let end = match rest.strip_prefix('"') {
            Some(quoted) => quoted.find('"')? + 2,
            None => rest.find(',').unwrap_or(rest.len()),
        };
        items.push(scalar(&rest[..end], true)?);
        rest = match &rest[end..] {
            "" => "",
            more => more.strip_prefix(", ").filter(|more| !more.is_empty())?,
        };
    }
    Some(Value::List(items))
}

/// A text in straight quotation marks, a date, or words that need none.
fn scalar(typed: &str, in_list: bool) -> Option<Value> {
    let quoted = typed.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let text = quoted.unwrap_or(typed);
    let is_so = match quoted {
        Some(text) => text.chars().all(|c| c != '"' && c != '\\' && is_printed(c)),
        None => is_date(text) || is_plain(text, in_list),
    };
    is_so.then(|| Value::Text(text.to_owned()))
}

/// A character that stands for itself wherever it may stand at all: those that end a line, and some of which YAML and pages
/// take a different view, are left out.
fn is_printed(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A0}'..='\u{2027}' | '\u{202A}'..='\u{D7FF}')
}

fn is_plain(text: &str, in_list: bool) -> bool {
    let is_part = |c: char| match c {
        ' ' | '-' | '.' | '\'' | '/' | '(' | ')' | '&' => true,
        ',' => !in_list,
        c => c.is_ascii_alphanumeric() || (!c.is_ascii() && is_printed(c)),
    };
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && !text.ends_with(' ')
        && text.chars().all(is_part)
        && !is_word_of_yaml(text)
}

/// `2022-11-07`, with a time or without.
fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some((day, time)) = bytes.split_at_checked(10) else { return false };
    let is_digit = |b: &u8| b.is_ascii_digit();
    let is_day = day.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { is_digit(b) });
    let is_time = match time {
        [] => true,
        [b'T' | b' ', hour, ten, b':', rest @ ..] => {
            is_digit(hour)
                && is_digit(ten)
                && rest.first().is_some_and(is_digit)
                && rest.last().is_some_and(|b| is_digit(b) || *b == b'Z')
                && rest.iter().all(|b| is_digit(b) || b":+-Z".contains(b))
        }
        _ => false,
    };
    is_day && is_time
}

#[cfg(test)]
mod tests {
    use super::super::whole;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_nearly_every_brief_begins_with_is_of_the_kind() {
        let text = "title: \"A “B”: it’s C # (1)\"\ndate: 2022-11-07T08:30:00-05:00\nbyline: [ann-lee]\ntags: \
                    [\"levees, dykes\", city hall, Kraków]\ndateline: KYIV\ndescription: A sentence, of 12 words.\nsources: []\n";
        assert_eq!(parse(text), Some(whole(text).unwrap()));
        assert!(parse(text).is_some());
        for other in [
            "",
            "a: 1\n",
            "a: true\n",
            "a: Null\n",
            "a: b: c\n",
            "a: b #c\n",
            "a: b \n",
            "a: 'b'\n",
            "a: b\na: c\n",
            "a: \"b\\n\"\n",
            "a: b\n  c\n",
            "a: [b, ]\n",
            "a: [1]\n",
            "true: b\n",
            "a: &b c\n",
            "a: |\n  b\n",
            "# a\n",
            "a:\n- b\n",
            "a: 2022-11-7\n",
        ] {
            assert_eq!(parse(other), None, "{other:?}");
        }
    }

    proptest! {
        #[test]
        fn it_is_read_as_the_whole_of_yaml_reads_it(
            text in r#"(([a-c]|no|y|null|a_b): ("[a :#,\[\]é”\u{a0}\u{85}\u{2028}-]{0,4}"|[A-Za-c1.,:#'"&é’ -]{0,5}|(20)?[0-9]{2}-[0-9]{2}-[0-9]{2}([T ][0-9:+Z-]{0,9})?|\[(("?[a-c1 ,-]{0,3}"?)(, )?){0,3}\]|true|No|1e3|\.inf|nan|0x1)[ \r]?\n){1,3}"#
        ) {
            if let Some(read) = parse(&text) {
                prop_assert_eq!(whole(&text).ok(), Some(read), "{:?}", text);
            }
        }
    }
}
