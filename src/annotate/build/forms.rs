//! The forms that the lists leave out since they are regular.

use crate::senses::Class;

/// The four forms of a verb. `written` is nothing for a regular one, `+` if its last letter is doubled, or the forms
/// after the first ("says said saying").
pub(crate) fn of_verb(base: &str, written: &str) -> Vec<(Class, String)> {
    let classes = [Class::BASE, Class::THIRD, Class::PAST, Class::ING];
    if written.contains(' ') {
        let forms = std::iter::once(base).chain(written.split(' ')).map(str::to_owned);
        return classes.into_iter().zip(forms).collect();
    }
    let mut letters = base.chars();
    let last = letters.next_back();
    let shortened = letters.as_str();
    let doubled = last.filter(|_| written == "+").map(String::from).unwrap_or_default();
    let vowel_y = ["ay", "ey", "oy"].iter().any(|end| base.ends_with(end));
    let consonant_y = base.ends_with('y') && !vowel_y;
    let third = if consonant_y {
        [shortened, "ies"].concat()
    } else if is_sibilant(base) {
        [base, "es"].concat()
    } else {
        [base, "s"].concat()
    };
    let past = if consonant_y {
        [shortened, "ied"].concat()
    } else if base.ends_with('e') {
        [base, "d"].concat()
    } else {
        [base, &doubled, "ed"].concat()
    };
    let ing = if base.ends_with('e') && !base.ends_with("ee") {
        [shortened, "ing"].concat()
    } else {
        [base, &doubled, "ing"].concat()
    };
    classes.into_iter().zip([base.to_owned(), third, past, ing]).collect()
}

/// True for what takes -es: "bosses", "coaches".
fn is_sibilant(word: &str) -> bool {
    ["s", "sh", "ch", "x", "z"].iter().any(|end| word.ends_with(end))
}

/// The plural of a title.
pub(crate) fn plural(title: &str) -> String {
    match (title.strip_suffix("man"), title.strip_suffix('y')) {
        (Some(stem), _) => [stem, "men"].concat(),
        (_, Some(stem)) if !title.ends_with("ey") => [stem, "ies"].concat(),
        // "oligarchs"
        _ if is_sibilant(title) && !title.ends_with("arch") => [title, "es"].concat(),
        _ => [title, "s"].concat(),
    }
}
