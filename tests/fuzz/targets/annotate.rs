//! Any text at all through the whole annotation pass: it must not panic, its spans must fit the text, and what
//! it finds must be the same the second time.
#![no_main]

use ibid::annotate::registry::{Person, Registry};
use ibid::annotate::{Confidence, Settings, annotate};
use ibid::annotate::prose::Prose;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let prose = Prose::from_plain(text);
    let roe = Person { key: "roe".into(), name: "Jane Roe".into(), ..Person::default() };
    let registry = Registry::new(vec![roe], Vec::new(), Vec::new());
    let date = Some(jiff::civil::date(2026, 11, 23));
    let settings = Settings { date, publish: Confidence::Guess, infer: true };
    let found = annotate(&prose, &registry, settings);
    for a in &found.attributions {
        for span in a.content.iter().copied().chain(a.cue).chain(a.source) {
            assert!(prose.text.get(span.range()).is_some(), "{span:?}");
        }
    }
    for reference in &found.references {
        assert!(prose.text.is_char_boundary(reference.at as usize));
    }
    let again = annotate(&prose, &registry, settings);
    assert_eq!(found, again);
});
