//! The annotation pass as a whole: what holds of any text, and what it costs.

use crate::cost::doubles;
use crate::shapes::{self, ODD, RULES, shapes};
use crate::sound::unsound;
use ibid_annotate::prose::Prose;
use ibid_annotate::registry::{Person, Registry};
use ibid_annotate::{Confidence, Settings, annotate};
use proptest::prelude::*;

/// The marks that quotations and clauses hang on, for texts that are put together at random.
pub(crate) const MARKS: [&str; 19] =
    ["“", "”", "‘", "’", "\"", "''", "'", "«", "»", ",", ".", ":", ";", "?", "!", "…", "—", "(", ")"];

fn settings() -> Settings {
    Settings { date: Some(jiff::civil::date(2026, 11, 23)), publish: Confidence::Guess, infer: true }
}

fn registry() -> Registry {
    let person = |key: &str, name: &str| Person { key: key.into(), name: name.into(), ..Person::default() };
    Registry::new(vec![person("roe", "Jane Roe"), person("ruiz", "Tom Ruiz")], Vec::new(), Vec::new())
}

/// News prose in pieces that trip rules up, and any characters at all between them.
fn soup() -> impl Strategy<Value = String> {
    let words = [
        " -- ",
        "\n",
        "\n\n",
        " ",
        " ",
        " ",
        " said",
        " told reporters",
        " according to",
        " Jane Roe",
        " Tom Ruiz",
        " Roe",
        " he",
        " she",
        " who",
        " that",
        " the",
        " a spokesman for",
        " the Harbor Council",
        " on Nov. 7",
        " Monday",
        " a day earlier",
        " in a statement",
        " in an interview with CNN",
        " last month",
        " declined to comment",
        " reported",
        "The Courier",
        " the report",
        " a poll released Friday by",
        " on condition of anonymity because",
        " says",
        " wrote on X",
        " and",
        " was",
        " Mr.",
        " U.S.",
        "’s",
        " called",
        " is",
        "é",
        "\u{2009}",
        "\u{FFFC}",
        "\u{301}",
        "JANE ROE:",
        " not",
    ];
    let piece = prop::sample::select([&MARKS[..], &words].concat());
    let any = "\\PC{0,4}".prop_map(String::from);
    let piece = prop_oneof![8 => piece.prop_map(str::to_owned), 1 => any];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_is_sound_and_the_same_every_time(text in soup()) {
        let prose = Prose::from_plain(&text);
        let registry = registry();
        let found = annotate(&prose, &registry, settings());
        let wrong = unsound(&prose, &found);
        prop_assert!(wrong.is_none(), "{}\nin {text:?}", wrong.unwrap_or_default());
        prop_assert!(annotate(&prose, &registry, settings()) == found);
    }

    #[test]
    fn any_characters_at_all_are_taken(text in any::<String>()) {
        let prose = Prose::from_plain(&text);
        let found = annotate(&prose, &registry(), settings());
        prop_assert!(unsound(&prose, &found).is_none());
    }
}

#[test]
fn twice_the_text_costs_at_most_two_and_a_half_times_as_much() {
    let news = "“We will sign it on Friday,” harbor master Jane Roe told reporters on Nov. 7. “It is late,” she added.\n\
                Tom Ruiz, a spokesman for the Harbor Council, declined to comment on the report.\n\
                A day earlier, the Courier reported that the pier was sold, according to a poll released Monday by Lake College.\n";
    let units = [
        ("news", news),
        ("news on one line", &news.replace('\n', " ")),
        ("opened and never closed", "“We sign, he said "),
        ("names", "Jane Roe and Tom Ruiz, the Harbor Council’s Roe, said. "),
        ("occasions", "he said on Nov. 7 in a statement to reporters at a rally in Ohio "),
        ("reports", "According to the Courier, the report said the paper reported that "),
        ("anonymity", "an official who spoke on condition of anonymity because it is late said. "),
        ("nested", "‘“‘“"),
        ("one speaker", "“It is so,” Roe said. “It is,” she said.\n"),
        ("titles", "In “A Wall,” the Courier said “A Wall” is one.\n"),
    ];
    let wrong: Vec<String> = units
        .iter()
        .filter_map(|(name, unit)| {
            doubles(name, 60_000 / unit.len(), &|n| {
                let prose = Prose::from_plain(&unit.repeat(n));
                annotate(&prose, &registry(), settings()).attributions.len()
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn holds(text: &str) {
    let prose = Prose::from_plain(text);
    let found = annotate(&prose, &registry(), settings());
    let wrong = unsound(&prose, &found);
    assert!(wrong.is_none(), "{}\nin {text:?}", wrong.unwrap_or_default());
}

#[test]
fn every_word_of_a_rule_stands_beside_every_mark() {
    assert!(RULES.len() > 3_000, "{} words: the sources are read no more", RULES.len());
    for known in ["condition of anonymity", "said", "spokeswoman", "declined"] {
        assert!(RULES.iter().any(|w| w == known), "{known}");
    }
    for word in RULES.iter() {
        let text: String = shapes::MARKS
            .iter()
            .chain(&ODD)
            .map(|m| {
                format!("A guard {word} {m}it is late{m}, said Ann Lee, a clerk who {word}{m}{word} on {m}\n")
            })
            .collect();
        holds(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_shape_is_unsound(text in shapes()) {
        holds(&text);
    }
}
