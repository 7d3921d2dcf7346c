//! Stage 2: stretches of somebody's words, by their quotation marks.
//!
//! The marks' roles are settled with the tokens; here pairs become quotations, and quotations that run over
//! paragraphs are joined. Whether it is somebody's words at all (a title, a scare quote) is for the frames.

use super::lexicon::{Sense, sense_of};
use super::token::{Flags, Token, TokenKind};
use crate::prose::{ParagraphKind, Prose};
use crate::span::Span;

/// A quotation: the bytes from its opening to its closing mark, marks included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    /// One span a paragraph: a running quotation has several.
    pub pieces: Vec<Span>,
    /// The tokens of each piece: first and one past the last, as indices.
    pub tokens: Vec<(u32, u32)>,
    /// A block quotation, with or without marks of its own.
    pub block: bool,
    /// A mark is missing: what opens is not closed before its paragraph ends, and nothing goes on after it.
    pub unclosed: bool,
    /// Words in it.
    pub words: u32,
}

/// Finds the quotations of a text, in order. Headings have none. A running quotation opens every paragraph
/// with a mark and closes only the last.
pub fn find_quotations(prose: &Prose, tokens: &[Token]) -> Vec<Quotation> {
    let edges: Vec<usize> = (0..tokens.len()).filter(|&i| is_edge(&tokens[i])).collect();
    between(prose, tokens, &edges)
}

/// The same, with the tokens at which a quotation may begin or end.
pub(super) fn between(prose: &Prose, tokens: &[Token], edges: &[usize]) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::with_capacity(edges.len() / 2);
    let singles = singles_are_outside(tokens, edges);
    // The last piece found is unclosed, and ended the paragraph before this one.
    let mut runs = false;
    // One past what has been read.
    let mut read = 0;
    for (e, &i) in edges.iter().enumerate() {
        if i < read {
            continue;
        }
        let token = &tokens[i];
        let starts = token.flags.has(Flags::PARAGRAPH_START);
        let paragraph = &prose.paragraphs[token.paragraph as usize];
        if starts && paragraph.kind == ParagraphKind::BlockQuote {
            read = paragraph_end(tokens, i);
            block(prose, tokens, (i, read), &mut found);
            runs = false;
            continue;
        }
        let opens = token.kind == TokenKind::Open
            && (singles
                || !token.flags.has(Flags::SINGLE)
                || has_singles_alone(tokens, edges, e)
                    && is_speech(prose, &tokens[i + 1..end_of(tokens, &edges[e + 1..])]));
        if starts && !opens && runs && !interrupts(prose, tokens, i) {
            runs = false;
        }
        if !opens || token.flags.has(Flags::HEADING) {
            continue;
        }
        let end = end_of(tokens, &edges[e + 1..]);
        let unclosed = token.flags.has(Flags::UNCLOSED);
        let span = Span { start: token.span.start, end: tokens[end - 1].span.end };
        let words = tokens[i..end].iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
        let words = words.count() as u32;
        if starts
            && runs
            && let Some(last) = found.last_mut()
        {
            last.pieces.push(span);
            last.tokens.push((i as u32, end as u32));
            last.words += words;
            last.unclosed = unclosed;
        } else {
            let tokens = vec![(i as u32, end as u32)];
            found.push(Quotation { pieces: vec![span], tokens, block: false, unclosed, words });
        }
        runs = unclosed;
        read = end;
    }
    found
}

/// Whether a quotation may begin or end at a token: at the outermost marks, and where a paragraph starts.
fn is_edge(token: &Token) -> bool {
    token.flags.has(Flags::PARAGRAPH_START)
        || (matches!(token.kind, TokenKind::Open | TokenKind::Close) && !token.is_quoted())
}

/// Whether single marks stand outside in this text; else single ones by themselves are titles and terms. What is said
/// is longer than a term, so that words are counted and not marks.
fn singles_are_outside(tokens: &[Token], edges: &[usize]) -> bool {
    let is_single = |i: &usize| tokens[*i].kind == TokenKind::Open && tokens[*i].flags.has(Flags::SINGLE);
    if !edges.iter().any(is_single) {
        return false;
    }
    let (mut single, mut double) = (0_u32, 0_u32);
    for (e, &i) in edges.iter().enumerate() {
        let token = &tokens[i];
        if token.kind != TokenKind::Open || token.flags.has(Flags::HEADING) {
            continue;
        }
        let end = end_of(tokens, &edges[e + 1..]);
        let words = tokens[i..end].iter().filter(|t| t.is_word()).count() as u32;
        if token.flags.has(Flags::SINGLE) {
            single += words;
        } else {
            double += words;
        }
    }
    single > double
}

/// Whether the paragraph of an edge has no marks but single ones outside.
fn has_singles_alone(tokens: &[Token], edges: &[usize], edge: usize) -> bool {
    /// No more marks on either side are looked at.
    const NEAR: usize = 32;
    let same = |e: &&usize| tokens[**e].paragraph == tokens[edges[edge]].paragraph;
    let double = |e: &usize| {
        let token = &tokens[*e];
        matches!(token.kind, TokenKind::Open | TokenKind::Close) && !token.flags.has(Flags::SINGLE)
    };
    let before = edges[..edge].iter().rev().take(NEAR).take_while(same);
    let around = before.chain(edges[edge..].iter().take(NEAR).take_while(same));
    !around.copied().any(|e| double(&e))
}

/// ‘If it leans, we shut it,’ said Lee, where double marks stand outside: whether what stands after a single mark is speech and no title
/// or term. It ends with its comma or full stop before the closing mark, and most of its words are in small letters.
fn is_speech(prose: &Prose, within: &[Token]) -> bool {
    /// A term has fewer words.
    const FEWEST: usize = 5;
    let [rest @ .., stop, close] = within else { return false };
    let words = || rest.iter().filter(|t| t.is_word());
    let small = words().filter(|t| !t.is_capitalised()).count();
    let opens = rest.first().is_some_and(|t| t.is_word() && t.is_capitalised());
    let ends = matches!(stop.of(prose), "," | "." | "?" | "!") && close.kind == TokenKind::Close;
    opens && ends && words().count() >= FEWEST && 2 * small > words().count()
}

/// A paragraph of a block quotation; it goes on from the paragraph before it.
fn block(prose: &Prose, tokens: &[Token], (from, to): (usize, usize), found: &mut Vec<Quotation>) {
    let span = Span { start: tokens[from].span.start, end: tokens[to - 1].span.end };
    let words = tokens[from..to].iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
    let words = words.count() as u32;
    let before = tokens[from].paragraph.checked_sub(1);
    let joins = before.is_some_and(|p| prose.paragraphs[p as usize].kind == ParagraphKind::BlockQuote)
        && found.last().is_some_and(|q| q.block);
    if joins && let Some(last) = found.last_mut() {
        last.pieces.push(span);
        last.tokens.push((from as u32, to as u32));
        last.words += words;
    } else {
        let tokens = vec![(from as u32, to as u32)];
        found.push(Quotation { pieces: vec![span], tokens, block: true, unclosed: false, words });
    }
}

/// Words in an interruption, at most.
const CAPTION_WORDS: usize = 40;

/// Whether the paragraph that begins at token `from` may stand between the paragraphs of one running quotation: a
/// heading, a caption, a credit.
fn interrupts(prose: &Prose, tokens: &[Token], from: usize) -> bool {
    let paragraph = &prose.paragraphs[tokens[from].paragraph as usize];
    if paragraph.kind == ParagraphKind::Heading || paragraph.kind.is_apart() {
        return true;
    }
    if paragraph_end(tokens, from) - from > CAPTION_WORDS {
        return false;
    }
    let text = paragraph.span.of(&prose.text).trim();
    let two = tokens.get(from + 1).map(|next| Span { start: tokens[from].span.start, end: next.span.end });
    tokens[from].means(Sense::CAPTION)
        || two.is_some_and(|two| sense_of(two.of(&prose.text)).any(Sense::CAPTION))
        || (text.starts_with('(') && text.ends_with(')'))
        || !text.ends_with(['.', '!', '?', ':', ',', '”', '’', '"', '\''])
}

fn paragraph_end(tokens: &[Token], from: usize) -> usize {
    let paragraph = tokens[from].paragraph;
    tokens[from..].iter().position(|t| t.paragraph != paragraph).map_or(tokens.len(), |n| from + n)
}

/// One past the closing mark of what opens before the edges `rest`, or the paragraph's end.
fn end_of(tokens: &[Token], rest: &[usize]) -> usize {
    let ends = |i: usize| tokens[i].kind == TokenKind::Close || tokens[i].flags.has(Flags::PARAGRAPH_START);
    let edge = rest.iter().copied().find(|i| ends(*i));
    edge.map_or(tokens.len(), |i| i + usize::from(tokens[i].kind == TokenKind::Close))
}
