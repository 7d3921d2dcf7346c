//! The text as the frames see it: a quotation is one item, whatever stands in it, and a sentence ends only
//! outside quotations or with one.

use super::Text;
use crate::lexicon::{Class, Sense, Sort, Word};
use crate::prose::Prose;
use crate::quotation::Quotation;
use crate::span::Span;
use crate::token::{Flags, Token, TokenKind};

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ItemKind {
    Word,
    Number,
    Possessive,
    /// A piece of a quotation: the quotation's index.
    Quote(u32),
    Comma,
    Colon,
    Semicolon,
    Dash,
    /// An opening or closing bracket.
    Bracket,
    Stop,
    Symbol,
}

/// Verbs that may attribute.
pub(super) const CUES: Class = Class(Class::CUE.0 | Class::DECLINE.0);
/// Words that a fixed phrase may begin with, or hang on; prepositions aside.
pub(super) const FIXED: Class =
    Class(Class::ACCORDING.0 | Class::PER.0 | Class::SAYING.0 | Class::DOCUMENT.0 | Class::COMMENT.0);
/// What a reading may begin with; prepositions aside.
const NOTABLE: Class = Class(CUES.0 | FIXED.0);
/// The same, and prepositions.
const MAY_BE_NOTABLE: Class = Class(NOTABLE.0 | Class::PREPOSITION.0);

/// A word, a mark or a whole quotation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) kind: ItemKind,
    /// What the lexicon knows of a word; nothing for what is none.
    pub(super) class: Class,
    pub(super) word: Word,
    pub(super) flags: Flags,
    /// Its tokens.
    pub(super) from: u32,
    pub(super) to: u32,
    /// Its bytes.
    pub(super) span: Span,
    /// The last punctuation inside a quotation, or the first byte of a mark; 0 for none.
    pub(super) mark: u8,
}

impl Item {
    pub(super) fn is(&self, class: Class) -> bool {
        self.class.any(class)
    }

    #[inline(always)]
    #[allow(clippy::inline_always, reason = "what is asked for is known where it is asked")]
    pub(super) fn means(&self, sense: Sense) -> bool {
        self.word.sense().any(sense)
    }

    pub(super) fn is_capitalised(&self) -> bool {
        self.kind == ItemKind::Word && self.flags.has(Flags::CAPITALISED)
    }

    /// A word in small letters.
    pub(super) fn is_small(&self) -> bool {
        self.kind == ItemKind::Word && !self.flags.has(Flags::CAPITALISED)
    }

    /// The quotation, if it is one.
    pub(super) fn quote(&self) -> Option<usize> {
        match self.kind {
            ItemKind::Quote(index) => Some(index as usize),
            _ => None,
        }
    }
}

/// The bytes of items `from..to`, of one at least.
pub(super) fn span(items: &[Item], from: usize, to: usize) -> Span {
    let to = to.max(from + 1);
    Span { start: items[from].span.start, end: items[to - 1].span.end }
}

/// A quotation of so few words between capitals is a nickname.
const NICKNAME_WORDS: u32 = 2;

/// Fills `items` with the tokens `from..to` of one paragraph, and `notable` with the places of those at which a sentence may
/// end or a reading begin: most words are none. `next` is the first quotation that may begin there, as (index, piece), and
/// is moved on.
pub(super) fn build(
    text: Text<'_>,
    (from, to): (usize, usize),
    next: &mut (usize, usize),
    items: &mut Vec<Item>,
    notable: &mut Vec<usize>,
) {
    let Text { prose, tokens, quotations, .. } = text;
    items.clear();
    items.reserve(to - from);
    notable.clear();
    let mut i = from;
    while i < to {
        let piece = quotations.get(next.0).and_then(|q| q.tokens.get(next.1)).copied();
        let quote = piece.map(|(start, _)| start as usize).filter(|&start| (i..to).contains(&start));
        let quote = quote.unwrap_or(to);
        let run = run_of(&tokens[i..quote], items.len(), notable);
        items.extend(run.iter().zip(i..).map(|(token, at)| of_token(prose, token, at)));
        i += run.len();
        if i < quote {
            let item = of_term(tokens, i, to);
            notable.push(items.len());
            items.push(item);
            i = item.to as usize;
        } else if let Some((_, end)) = piece
            && i < to
        {
            let end = (end as usize).max(i + 1);
            let quotation = &quotations[next.0];
            notable.push(items.len());
            items.push(of_quotation(prose, tokens, (next.0, quotation), (from, to), (i, end)));
            let more = next.1 + 1 < quotation.tokens.len();
            *next = if more { (next.0, next.1 + 1) } else { (next.0 + 1, 0) };
            i = end;
        }
    }
    join_names(text, (from, to), items);
}

/// Commas and "and" within a name join its words as a sign does: the Ministry of Transport, Water and Housing.
fn join_names(text: Text<'_>, (from, to): (usize, usize), items: &mut [Item]) {
    /// The fewest tokens of such a name.
    const FEWEST: u32 = 5;
    let names = &text.syntax.names;
    let first = names.partition_point(|n| (n.first as usize) < from);
    let own = names[first..].iter().take_while(|n| (n.first as usize) < to);
    for name in own {
        // "Jane Roe of the group Four Hulls Further said": the number counts nothing.
        let token = &text.tokens[name.first as usize];
        if token.is(Class::DETERMINER)
            && token.sort().any(Sort::COUNT)
            && let Ok(at) = items.binary_search_by_key(&name.first, |i| i.from)
        {
            items[at].class = Class::NONE;
        }
        if name.core - name.first < FEWEST {
            continue;
        }
        let at = items.partition_point(|i| i.from < name.first);
        let inner = items[at..].partition_point(|i| i.from < name.core);
        let row = &mut items[at..at + inner];
        if !row.iter().any(|i| i.kind == ItemKind::Comma) {
            continue;
        }
        for item in
            row.iter_mut().filter(|i| i.kind == ItemKind::Comma || i.is_small() && i.means(Sense::AND))
        {
            (item.kind, item.class, item.mark) = (ItemKind::Symbol, Class::NONE, b'&');
        }
    }
}

/// Tokens up to the next mark that opens, and the places of the notable ones, whose items follow `before` others.
fn run_of<'t>(tokens: &'t [Token], before: usize, notable: &mut Vec<usize>) -> &'t [Token] {
    // in the words of Hale, in Hale’s words: the one phrase that a preposition begins
    let of = |k: usize| {
        let phrase = tokens.get(k + 1..k + 4);
        phrase.is_none_or(|rest| rest[2].is(Class::OF) || !rest.iter().all(Token::is_word))
    };
    for (k, token) in tokens.iter().enumerate() {
        // Most words are neither, and one look tells.
        if token.kind == TokenKind::Word
            && (!token.is(MAY_BE_NOTABLE) || !(token.is(NOTABLE) || of(k)))
            && !token.flags.has(Flags::ABBREVIATION)
        {
            continue;
        }
        if token.kind == TokenKind::Open {
            return &tokens[..k];
        }
        notable.push(before + k);
    }
    tokens
}

/// The item of a word or mark.
#[inline]
fn of_token(prose: &Prose, token: &Token, at: usize) -> Item {
    let word = token.kind == TokenKind::Word;
    let (kind, mark) = if word { (ItemKind::Word, 0) } else { of_mark(prose, token) };
    Item {
        kind,
        class: if word { token.class } else { Class::NONE },
        word: token.word,
        flags: token.flags,
        from: at as u32,
        to: at as u32 + 1,
        span: token.span,
        mark,
    }
}

/// What a token is that is no word, and its first byte.
fn of_mark(prose: &Prose, token: &Token) -> (ItemKind, u8) {
    let mark = prose.text.as_bytes()[token.span.start as usize];
    let kind = match token.kind {
        TokenKind::Word => ItemKind::Word,
        TokenKind::Number => ItemKind::Number,
        TokenKind::Possessive => ItemKind::Possessive,
        TokenKind::Dash => ItemKind::Dash,
        TokenKind::Open | TokenKind::Close | TokenKind::Punctuation => match mark {
            b',' => ItemKind::Comma,
            b':' => ItemKind::Colon,
            b';' => ItemKind::Semicolon,
            b'.' | b'!' | b'?' => ItemKind::Stop,
            b'(' | b')' | b'[' | b']' => ItemKind::Bracket,
            _ if token.of(prose) == "…" => ItemKind::Stop,
            _ => ItemKind::Symbol,
        },
    };
    (kind, mark)
}

/// The item of a quotation's piece, tokens `i..end` of the paragraph `from..to`; a word where it is no quotation but
/// a name.
fn of_quotation(
    prose: &Prose,
    tokens: &[Token],
    (index, quotation): (usize, &Quotation),
    (from, to): (usize, usize),
    (i, end): (usize, usize),
) -> Item {
    let bytes = prose.text.as_bytes();
    let last = &tokens[end - 1];
    // The last token within that is no mark itself: 'above the law,' ”
    let inner =
        tokens[i + 1..end].iter().rev().find(|t| !matches!(t.kind, TokenKind::Close | TokenKind::Possessive));
    let before = inner.unwrap_or(last);
    let mark = bytes[before.span.end as usize - 1];
    let mark = if matches!(mark, b',' | b'.' | b'?' | b'!' | b';' | b'-') {
        mark
    } else if before.of(prose) == "…" {
        b'.'
    } else if before.kind == TokenKind::Dash {
        b'-'
    } else {
        0
    };
    let title = mark == 0 && !quotation.block && names_a_work(tokens, (from, i), end);
    let nickname = title
        || !quotation.block
            && quotation.words <= NICKNAME_WORDS
            && mark == 0
            && i > from
            && tokens[i - 1].is_word()
            && tokens[i - 1].is_capitalised()
            && end < to
            && tokens[end].is_word()
            && tokens[end].is_capitalised()
            && tokens[i + 1].is_capitalised();
    Item {
        kind: if nickname { ItemKind::Word } else { ItemKind::Quote(index as u32) },
        class: Class::NONE,
        word: Word::UNKNOWN,
        flags: if nickname { Flags::CAPITALISED } else { tokens[i].flags },
        from: i as u32,
        to: end as u32,
        span: Span { start: tokens[i].span.start, end: last.span.end },
        mark,
    }
}

/// What stands from token `i` on in single marks that make no quotation is a term: one noun.
fn of_term(tokens: &[Token], i: usize, to: usize) -> Item {
    /// The most tokens of a term.
    const LONGEST: usize = 60;
    let end =
        (i + 1..to.min(i + LONGEST)).find(|&k| tokens[k].kind == TokenKind::Close).map_or(i + 1, |k| k + 1);
    Item {
        kind: if end > i + 1 { ItemKind::Word } else { ItemKind::Symbol },
        class: Class::NONE,
        word: Word::UNKNOWN,
        flags: Flags::CAPITALISED,
        from: i as u32,
        to: end as u32,
        span: Span { start: tokens[i].span.start, end: tokens[end - 1].span.end },
        mark: 0,
    }
}

/// Whether the quotation at tokens `i..end` is the name of a work or a show where one is expected: on NBC's
/// “Meet the Press”, in his book “Time and Rain”. Such a name is a noun like another.
fn names_a_work(tokens: &[Token], (from, i): (usize, usize), end: usize) -> bool {
    let Some(before) = (i > from).then(|| &tokens[i - 1]) else { return false };
    let function = Class::DETERMINER | Class::PREPOSITION | Class::CONJUNCTION;
    let (mut capitals, mut small) = (0, 0);
    for word in tokens[i + 1..end].iter().filter(|t| t.is_word()) {
        capitals += u32::from(word.is_capitalised());
        small += u32::from(!word.is_capitalised() && !word.is(function));
    }
    let outlet = before.kind == TokenKind::Possessive && i >= from + 2 && tokens[i - 2].is_capitalised();
    let place = outlet || before.is(Class::WORK) || (before.is_word() && before.is(Class::PREPOSITION));
    small == 0 && place && (capitals >= 2 || (capitals == 1 && outlet))
}
