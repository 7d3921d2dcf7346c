//! Phrases as text: `[the <harbor master> {Lena Hart}|person]`, for fixtures and `ibid annotate --syntax`.

use super::tokens::Tokens;
use super::{NONE, Phrase, PhraseMarks, PhraseSort, Syntax, read};
use crate::prose::Prose;
use crate::token::tokenise;
use std::fmt::Write as _;

/// The text with its noun phrases in brackets: a title in `< >`, a name in `{ }`; after the bar what the phrase is for,
/// `+` for more than one, and what it belongs to, by the head.
pub fn print(prose: &Prose) -> String {
    let all = tokenise(prose);
    let tokens = Tokens::new(prose, &all);
    let syntax = read(&tokens);
    let mut out = String::with_capacity(prose.text.len() * 2);
    let mut at = 0;
    for phrase in &syntax.phrases {
        let start = all[phrase.first as usize].span.start as usize;
        out.push_str(prose.text.get(at..start).unwrap_or_default());
        write_phrase(&mut out, &tokens, &syntax, phrase);
        at = all[phrase.last as usize - 1].span.end as usize;
    }
    out.push_str(prose.text.get(at..).unwrap_or_default());
    out
}

fn write_phrase(out: &mut String, tokens: &Tokens<'_>, syntax: &Syntax, phrase: &Phrase) {
    out.push('[');
    let mut at = tokens.all[phrase.first as usize].span.start as usize;
    for k in phrase.first..phrase.last {
        let span = tokens.all[k as usize].span;
        out.push_str(tokens.prose.text.get(at..span.start as usize).unwrap_or_default());
        at = span.end as usize;
        if phrase.title.0 < phrase.title.1 && k == phrase.title.0 {
            out.push('<');
        }
        if phrase.is_named() && k == phrase.name.0 {
            out.push('{');
        }
        out.push_str(tokens.text(k as usize));
        if phrase.is_named() && k + 1 == phrase.name.1 {
            out.push('}');
        }
        if phrase.title.0 < phrase.title.1 && k + 1 == phrase.title.1 {
            out.push('>');
        }
    }
    let sort = match phrase.sort {
        PhraseSort::Person => "person",
        PhraseSort::Body => "body",
        PhraseSort::Outlet => "outlet",
        PhraseSort::Place => "place",
        PhraseSort::Document => "document",
        PhraseSort::Event => "event",
        PhraseSort::Time => "time",
        PhraseSort::Pronoun => "pronoun",
        PhraseSort::Thing => "thing",
        PhraseSort::Open => "open",
    };
    let many = if phrase.marks.has(PhraseMarks::PLURAL) { "+" } else { "" };
    let _ = write!(out, "|{sort}{many}");
    let links =
        [("of", phrase.owner), ("on", phrase.hangs_on), ("beside", phrase.beside), ("with", phrase.with)];
    for (link, to) in links.into_iter().filter(|(_, to)| *to != NONE) {
        let _ = write!(out, " {link}:{}", tokens.text(syntax.phrases[to as usize].head as usize));
    }
    out.push(']');
}
