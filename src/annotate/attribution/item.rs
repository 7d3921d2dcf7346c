//! The text as the frames see it: a quotation is one item, whatever stands in it, and a sentence ends only
//! outside quotations or with one.

use super::phrase;
use crate::lexicon::{Class, Sense, Word};
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

/// A quotation of so few words between capitals is a nickname.
const NICKNAME_WORDS: u32 = 2;

/// Fills `items` with the tokens `from..to` of one paragraph. `next` is the first quotation that may begin there,
/// as (index, piece), and is moved on.
pub(super) fn build(
    prose: &Prose,
    tokens: &[Token],
    quotations: &[Quotation],
    (from, to): (usize, usize),
    next: &mut (usize, usize),
    items: &mut Vec<Item>,
) {
    items.clear();
    items.reserve(to - from);
    let mut i = from;
    while i < to {
        let piece = quotations.get(next.0).and_then(|q| q.tokens.get(next.1)).copied();
        let quote = piece.map(|(start, _)| start as usize).filter(|&start| (i..to).contains(&start));
        let quote = quote.unwrap_or(to);
        let rest = &tokens[i..quote];
        let run = rest.iter().position(|t| t.kind == TokenKind::Open).unwrap_or(rest.len());
        items.extend(rest[..run].iter().enumerate().map(|(k, token)| plain(prose, token, i + k)));
        i += run;
        if i < quote {
            let item = of_term(tokens, i, to);
            items.push(item);
            i = item.to as usize;
        } else if let Some((_, end)) = piece
            && i < to
        {
            let end = (end as usize).max(i + 1);
            let quotation = &quotations[next.0];
            items.push(of_quotation(prose, tokens, (next.0, quotation), (from, to), (i, end)));
            let more = next.1 + 1 < quotation.tokens.len();
            *next = if more { (next.0, next.1 + 1) } else { (next.0 + 1, 0) };
            i = end;
        }
    }
}

/// The item of a word or mark.
fn plain(prose: &Prose, token: &Token, at: usize) -> Item {
    let word = Item {
        kind: ItemKind::Word,
        class: token.class,
        word: token.word,
        flags: token.flags,
        from: at as u32,
        to: at as u32 + 1,
        span: token.span,
        mark: 0,
    };
    let mark = prose.text.as_bytes()[token.span.start as usize];
    let kind = match token.kind {
        TokenKind::Word => return word,
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
    Item { kind, class: Class::NONE, mark, ..word }
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

/// A sentence, and where it has what a reading may begin with: most words have none.
#[derive(Default)]
pub(super) struct Sentence {
    /// Its verbs that may attribute.
    pub(super) cues: Vec<usize>,
    /// Words that a fixed phrase may begin with, or hang on.
    pub(super) fixed: Vec<usize>,
    pub(super) quotes: Vec<usize>,
    /// It has nothing but quotations.
    pub(super) alone: bool,
    /// One past its last item.
    pub(super) end: usize,
}

impl Sentence {
    /// Looks over the sentence that begins at `lo`.
    pub(super) fn read(&mut self, items: &[Item], tokens: &[Token], lo: usize) {
        let cue = Class::CUE | Class::DECLINE;
        let fixed = Class::ACCORDING | Class::PER | Class::SAYING | Class::DOCUMENT | Class::COMMENT;
        // in the words of: the one preposition that a fixed phrase begins with
        let of = |at: usize| items.get(at + 3).is_some_and(|i| i.is(Class::OF));
        self.cues.clear();
        self.fixed.clear();
        self.quotes.clear();
        self.end = items.len();
        let mut alone = true;
        for (at, item) in items.iter().enumerate().skip(lo) {
            if item.kind == ItemKind::Word {
                alone = false;
                if item.is(cue) {
                    self.cues.push(at);
                }
                if item.is(fixed) || item.is(Class::PREPOSITION) && of(at) {
                    self.fixed.push(at);
                }
                // An abbreviation's dot may end the sentence too.
                if !item.flags.has(Flags::ABBREVIATION) {
                    continue;
                }
            } else if item.quote().is_some() {
                self.quotes.push(at);
            } else if item.kind != ItemKind::Stop {
                alone = false;
                if item.kind != ItemKind::Bracket {
                    continue;
                }
            }
            if ends(items, tokens, lo, at) {
                self.end = at + 1;
                break;
            }
        }
        self.alone = alone;
    }
}

/// Whether the sentence that begins at `lo` ends with the item at `i`, of those that may end one.
fn ends(items: &[Item], tokens: &[Token], lo: usize, i: usize) -> bool {
    let Some(next) = items.get(i + 1) else { return true };
    let starts = tokens[next.from as usize].flags.has(Flags::SENTENCE_START);
    match items[i].kind {
        ItemKind::Stop => {
            opens_bracket(items, i + 1)
                || next.kind != ItemKind::Stop
                    && next.kind != ItemKind::Bracket
                    && (starts || next.quote().is_some())
        }
        ItemKind::Quote(_) => {
            matches!(items[i].mark, b'.' | b'?' | b'!')
                && (next.quote().is_some()
                    || opens_bracket(items, i + 1)
                    || (matches!(next.kind, ItemKind::Word | ItemKind::Number)
                        && next.flags.has(Flags::CAPITALISED)
                        && next.flags.has(Flags::SPACE_BEFORE)))
                && !asked_after(items, lo, i)
        }
        _ => starts,
    }
}

/// (“Q,” he said.): whether a sentence of its own begins with the bracket at `at`.
fn opens_bracket(items: &[Item], at: usize) -> bool {
    matches!(items[at].mark, b'(' | b'[')
        && items[at].kind == ItemKind::Bracket
        && items.get(at + 1).is_some_and(|n| n.quote().is_some() || n.is_capitalised())
}

/// “Really?” Ruiz asked. The quotation that begins a sentence, and a short subject with its verb after it.
fn asked_after(items: &[Item], lo: usize, quote: usize) -> bool {
    /// The most items of a speaker with an apposition, of one without, and of a name before an apposition.
    const SPEAKER: usize = 24;
    const PLAIN: usize = 8;
    const NAME: usize = 6;
    if quote != lo {
        return false;
    }
    let verb = (quote + 2..items.len().min(quote + SPEAKER)).find(|&k| items[k].is(Class::SAY | Class::TELL));
    let Some(verb) = verb else { return false };
    let word = |i: &Item| {
        i.kind == ItemKind::Word
            && !i.is(Class::AUXILIARY | Class::PREPOSITION | Class::CONJUNCTION | Class::CUE)
    };
    let between = &items[quote + 1..verb];
    // Miller, a retired worker, said
    let apposition = between.iter().position(|i| i.kind == ItemKind::Comma).filter(|&c| {
        c > 0 && c < NAME && c + 1 < between.len() && between[between.len() - 1].kind == ItemKind::Comma
    });
    let plain = between[..apposition.unwrap_or(between.len())].iter().all(word)
        && (apposition.is_some() || between.len() < PLAIN);
    // Ann Lee told reporters
    let told = items[verb].is(Class::TELL) && !items[verb].is(Class::VOW | Class::THINK)
        || items[verb].is(Class::QUERY);
    let hearer = if told { phrase::end_after(items, verb + 1, items.len()) } else { None };
    let ends = |at: usize| {
        items.get(at).is_none_or(|i| {
            matches!(i.kind, ItemKind::Stop | ItemKind::Comma)
                || i.is(Class::PREPOSITION | Class::TIME | Class::ADVERB)
        })
    };
    plain && !items[verb].is(Class::ING) && (ends(verb + 1) || hearer.is_some_and(ends))
}
