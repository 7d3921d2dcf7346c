//! Which way a text runs: by its language, and by its letters where its language is not known.

/// Languages that are written from right to left.
const RIGHT_TO_LEFT: &[&str] = &[
    "acm", "aeb", "aii", "ajp", "apc", "apd", "ar", "arc", "ars", "ary", "arz", "azb", "bal", "bcc", "bgn",
    "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "khw", "ks", "lrc", "luz", "mzn", "nqo", "pnb", "prs",
    "ps", "sam", "sd", "sdh", "skr", "syr", "ug", "ur", "yi",
];

/// Scripts that are. A script in a tag counts for more than the language: `sd-Deva`, `az-Arab`.
const SCRIPTS: &[&str] = &[
    "adlm", "arab", "aran", "armi", "hebr", "mand", "mend", "nkoo", "phnx", "rohg", "samr", "syrc", "thaa",
    "yezi",
];

/// Countries in which a language that is written from left to right elsewhere is not.
const IN_COUNTRIES: &[(&str, &str)] =
    &[("az", "ir"), ("ku", "iq"), ("ku", "ir"), ("pa", "pk"), ("tk", "ir"), ("uz", "af")];

/// Letters that run from right to left; some are of scripts that nobody writes any more.
const LETTERS: &[(char, char)] = &[
    ('\u{590}', '\u{8FF}'),
    ('\u{FB1D}', '\u{FDFF}'),
    ('\u{FE70}', '\u{FEFC}'),
    ('\u{10800}', '\u{10FFF}'),
    ('\u{1E800}', '\u{1EFFF}'),
];

/// True for the tag of a language that is written from right to left: `ar`, `he-IL`, `az-Arab`.
pub(crate) fn is_right_to_left(language: &str) -> bool {
    let tag = language.to_ascii_lowercase();
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default();
    let parts: Vec<&str> = parts.take_while(|p| p.len() > 1).collect();
    if let Some(script) = parts.iter().find(|p| p.len() == 4 && p.bytes().all(|b| b.is_ascii_alphabetic())) {
        return SCRIPTS.binary_search(script).is_ok();
    }
    RIGHT_TO_LEFT.binary_search(&language).is_ok()
        || parts.iter().any(|country| IN_COUNTRIES.contains(&(language, country)))
}

/// The value of `dir` for a language.
pub(crate) fn of(language: &str) -> &'static str {
    if is_right_to_left(language) { "rtl" } else { "ltr" }
}

/// True if most letters of a text run the other way than the texts around it.
pub(crate) fn runs_against(text: &str, right_to_left: bool) -> bool {
    // Most texts have no letter that could. The bytes with which one begins stand within no other.
    if !right_to_left && !text.as_bytes().chunks(32).any(may_begin_one) {
        return false;
    }
    let (mut right, mut left) = (0, 0);
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        if LETTERS.iter().any(|(first, last)| (*first..=*last).contains(&c)) {
            right += 1;
        } else {
            left += 1;
        }
    }
    if right_to_left { left > right } else { right > left }
}

/// Whether one of these bytes begins a letter that may run from right to left.
#[allow(clippy::needless_bitwise_bool)] // without branches many bytes are compared at a time
fn may_begin_one(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |any, b| any | ((*b >= 0xD6) & (*b <= 0xE0)) | (*b >= 0xEF))
}

/// An attribute, with a space before it, for a text that runs against its language or its page.
pub(crate) fn attribute(text: &str, right_to_left: bool) -> &'static str {
    if runs_against(text, right_to_left) { " dir=\"auto\"" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_run_as_they_are_written() {
        for tag in [
            "ar", "he-IL", "fa", "ur-PK", "yi", "ps", "sd", "ug", "dv", "ckb", "syr", "arc", "AR-eg",
            "az-Arab", "pa-PK",
        ] {
            assert_eq!(of(tag), "rtl", "{tag}");
        }
        for tag in ["en", "es-MX", "sd-Deva", "ks-Deva-IN", "ar-Latn", "pa-IN", "ja", "", "en-x-arab"] {
            assert_eq!(of(tag), "ltr", "{tag}");
        }
        assert!(RIGHT_TO_LEFT.is_sorted() && SCRIPTS.is_sorted());
    }

    #[test]
    fn a_text_runs_as_most_of_its_letters_do() {
        assert!(runs_against("BBC: نص عربي طويل", false) && !runs_against("BBC: نص عربي طويل", true));
        assert!(runs_against("A title (عر)", true) && !runs_against("A title (عر)", false));
        assert!(!runs_against("2026", true) && !runs_against("", false) && !runs_against("Łódź", false));
    }
}
