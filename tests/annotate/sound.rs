//! What holds of whatever the pass finds, in any text.

use ibid_annotate::Annotations;
use ibid_annotate::prose::Prose;
use ibid_annotate::span::Span;

/// What is wrong with what was found, if anything.
pub(crate) fn unsound(prose: &Prose, found: &Annotations) -> Option<String> {
    let whole = |s: &Span| s.start <= s.end && prose.text.get(s.range()).is_some();
    for a in &found.attributions {
        let edges: Vec<Span> = a.cue.into_iter().chain(a.source).collect();
        if !a.content.iter().chain(&edges).all(whole) {
            return Some(format!("a span that is out of the text or cuts a letter: {a:?}"));
        }
        if !a.content.windows(2).all(|c| c[0].end <= c[1].start) {
            return Some(format!("pieces that overlap or stand out of order: {a:?}"));
        }
        if edges.iter().any(|e| a.content.iter().any(|c| c.overlaps(*e))) {
            return Some(format!("content that holds its own cue or source: {a:?}"));
        }
    }
    let places = found.references.iter().map(|r| Span { start: r.at, end: r.at });
    let passages = found.references.iter().flat_map(|r| r.passage.iter().copied());
    let others = found.findings.iter().map(|f| f.span).chain(found.credits.iter().map(|c| c.span));
    if let Some(span) = places.chain(passages).chain(others).find(|s| !whole(s)) {
        return Some(format!("a place that is out of the text or cuts a letter: {span:?}"));
    }
    let firsts = found.attributions.iter().map(|a| a.content.first().map(|c| c.start));
    (!firsts.is_sorted()).then(|| "statements out of order".to_owned())
}
