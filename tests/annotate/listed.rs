//! Every word of the lexicon's lists at its work: a verb in a sentence of what it takes, an office before and after a
//! name, an outlet that speaks. Made from the lists, so that a word that does nothing is found.

use crate::lexicon::{Line, lines};
use ibid_annotate::prose::Prose;
use ibid_annotate::registry::Registry;
use ibid_annotate::{Annotations, Attribution, Confidence, Settings, Speaker, annotate};

fn found(text: &str) -> Annotations {
    let settings =
        Settings { date: Some(jiff::civil::date(2026, 11, 23)), publish: Confidence::Guess, infer: true };
    annotate(&Prose::from_plain(text), &Registry::new(Vec::new(), Vec::new(), Vec::new()), settings)
}

/// The name of who is found to speak first.
fn name(text: &str) -> Option<String> {
    found(text).attributions.first().and_then(|a| match &a.speaker {
        Speaker::Named { name, .. } => Some(name.clone()),
        _ => None,
    })
}

/// The words of the first statement's occasion.
fn occasion(text: &str) -> String {
    let first = found(text).attributions.into_iter().next();
    first.and_then(|a| a.occasion).and_then(|o| o.phrase).unwrap_or_default()
}

/// All lines that `test` fails must be those of `known`, each of which has its reason where the list stands.
fn fail(what: &str, lines: impl Iterator<Item = Line>, known: &[&str], test: impl Fn(&Line) -> bool) {
    let (mut failed, mut count) = (Vec::new(), 0);
    for line in lines {
        count += 1;
        if !test(&line) {
            failed.push(line.word);
        }
    }
    assert!(count > known.len() * 4, "{what}: {count} words, of which {} may fail", known.len());
    failed.sort();
    assert_eq!(failed, known, "{what}");
}

/// The past form of a verb's line.
fn past(line: &Line) -> String {
    if let Some(past) = line.third.split(' ').nth(1) {
        return past.to_owned();
    }
    let base = &line.word;
    let doubled = if line.third == "+" { base.chars().last().map(String::from) } else { None };
    match base.strip_suffix('y') {
        Some(stem) if !["a", "e", "o"].iter().any(|vowel| stem.ends_with(vowel)) => format!("{stem}ied"),
        _ if base.ends_with('e') => format!("{base}d"),
        _ => format!("{base}{}ed", doubled.unwrap_or_default()),
    }
}

/// True if the verb is a cue in a sentence of `rest` after it.
fn is_cue(verb: &str, sentence: &str) -> bool {
    let text = format!("Ann Lee is a clerk.\n{sentence}\n");
    let holds = |a: &Attribution| a.cue.is_some_and(|cue| cue.of(&text).split(' ').any(|w| w == verb));
    found(&text).attributions.iter().any(holds)
}

#[test]
fn every_verb_attributes_in_a_sentence_of_what_it_takes() {
    let sentences: [(&str, &[&str]); 6] = [
        (
            "say",
            &[
                "“It rains all day here,” Lee VERB.",
                "Lee VERB that it rained.",
                "“It rains all day here,” Lee VERB it.",
                "“It rains all day here,” Lee VERB back.",
                "“It rains all day here,” Lee VERB on.",
            ],
        ),
        ("tell", &["Lee VERB the council that it rained.", "Lee VERB the council, “It rains all day.”"]),
        ("think", &["Lee VERB that it rained."]),
        ("regard", &["Lee VERB the plan.", "Lee VERB a “big bad old joke.”"]),
        ("name", &["Lee VERB the plan “a bad old joke.”", "Lee VERB the plan as “a bad old joke.”"]),
        ("vow", &["Lee VERB to fight the plan.", "Lee VERB the council to fight the plan."]),
    ];
    for (sense, sentences) in sentences {
        let verbs = lines().into_iter().filter(|line| line.list == "verbs" && line.is(sense));
        fail(sense, verbs, &[], |line| {
            let verb = past(line);
            sentences.iter().any(|sentence| is_cue(&verb, &sentence.replace("VERB", &verb)))
        });
    }
}

#[test]
fn every_office_stands_before_a_name_and_after_one() {
    let offices = || lines().into_iter().filter(|line| line.is("title") && line.list == "offices");
    fail("before", offices(), &[], |line| {
        let text = format!("“It rains all day here,” said {} Jane Roe.\n", line.word);
        name(&text).as_deref() == Some("Jane Roe")
    });
    fail("after", offices(), &[], |line| {
        let text = format!("“It rains all day here,” said Jane Roe, a {} in Dayton.\n", line.word);
        name(&text).as_deref() == Some("Jane Roe")
    });
}

#[test]
fn every_form_of_address_stands_before_a_surname() {
    let addresses = lines().into_iter().filter(|line| line.list == "addresses");
    fail("addresses", addresses, &[], |line| {
        ["", "."].iter().any(|dot| {
            let text = format!("“It rains all day here,” said {}{dot} Roe.\n", line.word);
            // A peer has no other name.
            let whole = if line.is("regnal") { format!("{} Roe", line.word) } else { "Roe".to_owned() };
            name(&text) == Some(whole)
        })
    });
}

#[test]
fn every_outlet_and_body_speaks() {
    let outlets = lines().into_iter().filter(|line| line.is("outlet"));
    // An office and a time before they are outlets.
    fail("outlets", outlets, &["Economist", "Today", "Week"], |line| {
        let paper = format!("Dayton {}", line.word);
        name(&format!("The {paper} reported that it rained.\n")).is_some_and(|name| name.ends_with(&paper))
    });
    let bodies = lines().into_iter().filter(|line| line.is("organization"));
    // What is people or an office as well is read so.
    let people = ["brothers", "commissioners", "ombudsman", "partners", "prosecutors", "retailer", "workers"];
    fail("bodies", bodies, &people, |line| {
        let (first, rest) = line.word.split_at(1);
        let body = format!("Harbor {}{rest}", first.to_uppercase());
        name(&format!("The {body} said that it rained.\n")).is_some_and(|name| name.ends_with(&body))
    });
}

#[test]
fn every_given_name_goes_by_its_pronouns() {
    for (sense, own, other) in [("given-he", "he", "she"), ("given-she", "she", "he")] {
        let given = lines().into_iter().filter(|line| line.is(sense));
        fail(sense, given, &[], |line| {
            let speakers = |pronoun: &str| {
                let text = format!(
                    "“It rains all day here,” {} Roe said on Friday.\n“It never stops at all,” {pronoun} said.\n",
                    line.word
                );
                let last = found(&text).attributions.into_iter().last();
                last.filter(|a| a.confidence == Confidence::Certain).map(|a| a.speaker)
            };
            speakers(own).is_some() && speakers(other).is_none()
        });
    }
}

#[test]
fn every_place_and_people_stands_with_an_office() {
    let places = lines().into_iter().filter(|line| line.is("place") && !line.word.contains(' '));
    fail("places", places, &[], |line| {
        let text = format!("“It rains all day here,” said Mayor of {} Dana Reid.\n", line.word);
        name(&text).as_deref() == Some("Dana Reid")
    });
    let peoples = lines().into_iter().filter(|line| line.is("demonym"));
    fail("peoples", peoples, &[], |line| {
        let text = format!("“It rains all day here,” said {} President Dana Reid.\n", line.word);
        name(&text).as_deref() == Some("Dana Reid")
    });
}

#[test]
fn every_occasion_is_told() {
    let events = lines().into_iter().filter(|line| line.is("occasion"));
    fail("occasions", events, &[], |line| {
        occasion(&format!("“It rains all day here,” Ann Lee said in a long {} on Friday.\n", line.word))
            .contains(&line.word)
    });
    let hearers = lines().into_iter().filter(|line| line.is("hears"));
    fail("hearers", hearers, &[], |line| {
        occasion(&format!("“It rains all day here,” Ann Lee told a small {}.\n", line.word))
            .contains(&line.word)
    });
    let media = lines().into_iter().filter(|line| line.is("medium"));
    fail("media", media, &[], |line| {
        occasion(&format!("“It rains all day here,” Ann Lee said on {}.\n", line.word))
            == format!("on {}", line.word)
    });
}
