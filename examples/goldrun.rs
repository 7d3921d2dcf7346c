//! Gold spans in, names out.
#![allow(clippy::all, clippy::pedantic, clippy::disallowed_methods, clippy::print_stdout, missing_docs)]
use ibid::annotate::registry::Registry;
use ibid::annotate::*;
use ibid::parse::prose::Prose;
use ibid::span::Span;
use serde_json::Value;
fn spans(v: &Value) -> Vec<Span> {
    v.as_array()
        .map(|a| {
            a.iter()
                .map(|p| Span::new(p[0].as_u64().unwrap() as usize, p[1].as_u64().unwrap() as usize))
                .collect()
        })
        .unwrap_or_default()
}
fn main() {
    let file = std::env::args().nth(1).unwrap();
    let skip: usize = std::env::args().nth(2).map_or(0, |s| s.parse().unwrap());
    let take: usize = std::env::args().nth(3).map_or(9999, |s| s.parse().unwrap());
    let json = std::env::args().nth(4).is_some();
    for line in std::fs::read_to_string(file).unwrap().lines().skip(skip).take(take) {
        let o: Value = serde_json::from_str(line).unwrap();
        let text = o["text"].as_str().unwrap();
        let date = o["date"].as_str().and_then(|d| d.parse().ok());
        let prose = Prose::from_plain(text);
        let registry = Registry::default();
        let tokens = token::tokenise(&prose);
        let quotations = quotation::find_quotations(&prose, &tokens);
        let mut list = Vec::new();
        let mut all: Vec<Value> = o["attributions"].as_array().unwrap().clone();
        if let Some(d) = o["declined_to_comment"].as_array() {
            all.extend(d.iter().cloned());
        }
        for a in &all {
            let content = spans(&a["content"]);
            if content.is_empty() {
                continue;
            }
            let src = spans(&a["source"]);
            let mut cue = spans(&a["cue"]);
            if cue.is_empty() && !src.is_empty() {
                let end = src.last().unwrap().end;
                let i = tokens.partition_point(|t| t.span.start < end);
                let j = tokens.partition_point(|t| t.span.end <= src[0].start);
                let f = (i..(i + 16).min(tokens.len()))
                    .find(|&k| tokens[k].is(lexicon::Class::CUE))
                    .or_else(|| (j.saturating_sub(3)..j).find(|&k| tokens[k].is(lexicon::Class::CUE)));
                cue.extend(f.map(|k| tokens[k].span));
            }
            let quoted =
                content.iter().any(|c| quotations.iter().any(|q| q.pieces.iter().any(|p| p.overlaps(*c))));
            let kind = match a["kind"].as_str() {
                Some("declined") => Kind::Declined,
                Some("reported") => Kind::Reported,
                Some("mixed") => Kind::Mixed,
                Some(_) => Kind::Direct,
                None => {
                    if quoted {
                        Kind::Direct
                    } else {
                        Kind::Reported
                    }
                }
            };
            list.push(Attribution {
                kind,
                content,
                cue: cue.first().copied(),
                source: src.first().map(|f| Span { start: f.start, end: src.last().unwrap().end.max(f.end) }),
                speaker: Speaker::Unknown,
                occasion: None,
                via: None,
                rule: "gold",
                confidence: Confidence::Certain,
            });
        }
        list.sort_by_key(|a| a.content[0]);
        let settings = Settings { date, publish: Confidence::Certain, infer: true };
        let marked = marker::apply_markers(&prose, &registry, date, &quotations, &mut list);
        let entities = resolve::resolve(&prose, &tokens, &registry, date, &mut list);
        occasion::occasions(&prose, &tokens, date, &mut list);
        let desk = note::Desk {
            prose: &prose,
            registry: &registry,
            entities: &entities,
            marked: &marked,
            attributions: &list,
            settings,
        };
        let (notes, references, findings) = note::compose(&desk, &quotations);
        let full = std::env::var_os("FULL").is_some();
        let (list, notes) = if full {
            let f = annotate(&prose, &registry, settings);
            (f.attributions, f.notes)
        } else {
            (list, notes)
        };
        if json {
            let found = Annotations {
                attributions: list,
                credits: credit::find_credits(&prose, date),
                notes,
                references,
                findings,
            };
            println!("{}", export::json_line("article", &prose, &found));
            continue;
        }
        println!("=== {}", o["id"].as_str().unwrap());
        for a in &list {
            let m = a.source.map(|s| s.of(text)).unwrap_or("-");
            let c = a.content[0].of(text);
            let c: String = c.chars().take(50).collect();
            if full && (a.kind == Kind::Reported || a.kind == Kind::Declined) {
                continue;
            }
            let occ = a
                .occasion
                .as_ref()
                .map(|o| {
                    format!(
                        "{}|{}",
                        o.date.map(|d| d.to_string()).unwrap_or_default(),
                        o.phrase.clone().unwrap_or_default()
                    )
                })
                .unwrap_or_default();
            println!(
                "{:?} {:<60} => {} [{:?}] {{{}}}   ## {}",
                a.kind,
                m.replace('\n', "/"),
                show(&a.speaker),
                a.confidence,
                occ,
                c.replace('\n', "/")
            );
        }
        for n in &notes {
            println!("   {}. {}", n.number, n.plain_text());
        }
        for c in credit::find_credits(&prose, date) {
            println!("   CREDIT {c:?}");
        }
    }
}
fn show(s: &Speaker) -> String {
    match s {
        Speaker::Known { key, name, role, .. } => format!("KNOWN {key} {name} / {role:?}"),
        Speaker::Named { name, role, organization } => format!(
            "{name} / {} / {}",
            role.clone().unwrap_or_default(),
            organization.clone().unwrap_or_default()
        ),
        Speaker::Described { phrase, role, organization } => format!(
            "~{phrase} / {} / {}",
            role.clone().unwrap_or_default(),
            organization.clone().unwrap_or_default()
        ),
        Speaker::Ambiguous { names } => format!("?? {names:?}"),
        Speaker::Unknown => "UNKNOWN".into(),
    }
}
