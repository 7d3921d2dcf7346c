//! Phrases as text: `[the <harbor master> {Lena Hart}|person]`, for fixtures and `ibid annotate --syntax`.

use super::builder::read_sentence;
use super::clause::{Clause, ClauseKind, Doubts};
use super::tokens::Tokens;
use super::{NONE, Phrase, PhraseMarks, PhraseSort, Syntax, read};
use crate::prose::Prose;
use crate::quotation::find_quotations;
use crate::token::{Flags, tokenise};
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

/// The text with its clauses in round brackets: what a clause is, its subject's head, `?` for a doubt; its verb between
/// asterisks. `(main:Lee Lee *said* (that:it that it *rained*).)`
pub fn print_clauses(prose: &Prose) -> String {
    let all = tokenise(prose);
    let tokens = Tokens::new(prose, &all);
    let syntax = read(&tokens);
    let quotations = find_quotations(prose, &all);
    let quotes: Vec<(u32, u32)> = quotations.iter().flat_map(|q| q.tokens.iter().copied()).collect();
    let mut out = String::with_capacity(prose.text.len() * 2);
    let (mut from, mut at) = (0, 0);
    for to in 1..=all.len() {
        let inner = quotes.partition_point(|q| (q.0 as usize) < to);
        let within = inner > 0 && quotes[inner - 1].1 as usize > to;
        if to == all.len() || all[to].flags.has(Flags::SENTENCE_START) && !within {
            let inner = quotes.partition_point(|q| (q.0 as usize) < from);
            let mut clauses = Vec::new();
            read_sentence(&tokens, &syntax, &quotes[inner..], (from as u32, to as u32), &mut clauses);
            for (k, token) in all.iter().enumerate().take(to).skip(from) {
                let span = token.span;
                let end = |c: &&Clause| c.last as usize == k && c.first < c.last;
                clauses.iter().filter(end).for_each(|_| out.push(')'));
                out.push_str(prose.text.get(at..span.start as usize).unwrap_or_default());
                for clause in clauses.iter().filter(|c| c.first as usize == k && c.first < c.last) {
                    write_clause(&mut out, &tokens, &syntax, clause);
                }
                let verb = if clauses.iter().any(|c| c.verb as usize == k) { "*" } else { "" };
                let _ = write!(out, "{verb}{}{verb}", tokens.text(k));
                at = span.end as usize;
            }
            clauses.iter().filter(|c| c.last as usize == to && c.first < c.last).for_each(|_| out.push(')'));
            from = to;
        }
    }
    out.push_str(prose.text.get(at..).unwrap_or_default());
    out
}

fn write_clause(out: &mut String, tokens: &Tokens<'_>, syntax: &Syntax, clause: &Clause) {
    let kind = match clause.kind {
        ClauseKind::Main => "main",
        ClauseKind::Tail => "tail",
        ClauseKind::Coordinated => "joined",
        ClauseKind::Complement => "taken",
        ClauseKind::Relative => "relative",
        ClauseKind::Subordinate => "beside",
        ClauseKind::Participle => "participle",
    };
    let _ = write!(out, "({kind}");
    if clause.subject != NONE {
        let _ = write!(out, ":{}", tokens.text(syntax.phrases[clause.subject as usize].head as usize));
    }
    out.push_str(if clause.doubts == Doubts::default() { " " } else { "? " });
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
