//! Where sentences begin, by what may end one; and the names that look like other words.

use super::scan::Scanned;
use super::{Flags, Token, TokenKind};
use crate::lexicon::{self, Class, Scene, Sense};
use crate::prose::Prose;

/// Numbers the sentences and flags their first tokens.
pub(super) fn number(prose: &Prose, scanned: &mut Scanned) {
    let Scanned { tokens, bounds, stops, .. } = scanned;
    let mut stops = stops.iter().copied().peekable();
    let mut sentence = 0;
    for bound in bounds.windows(2).filter(|bound| bound[0] < bound[1]) {
        let mut first = bound[0];
        while let Some(stop) = stops.next_if(|stop| *stop < bound[1]) {
            if let Some(next) = sentence_after(prose, tokens, stop, bound[1]) {
                set_sentence(&mut tokens[first..next], sentence);
                sentence += 1;
                first = next;
            }
        }
        set_sentence(&mut tokens[first..bound[1]], sentence);
        sentence += 1;
    }
}

fn set_sentence(tokens: &mut [Token], sentence: u32) {
    tokens[0].flags = tokens[0].flags.with(Flags::SENTENCE_START);
    for token in tokens {
        token.sentence = sentence;
    }
}

/// The first token of the sentence that begins after `stop`, if one does before `end`: closing marks and brackets
/// belong to the sentence before.
fn sentence_after(prose: &Prose, tokens: &[Token], stop: usize, end: usize) -> Option<usize> {
    let byte = |token: &Token| prose.text.as_bytes()[token.span.start as usize];
    let abbreviation = tokens[stop].flags.has(Flags::ABBREVIATION);
    // Mr. Roe, J. Roe
    if abbreviation && (tokens[stop].is(Class::ADDRESS) || tokens[stop].span.len() == 2) {
        return None;
    }
    let next = (stop + 1..end).find(|i| !closes(&tokens[*i], byte(&tokens[*i])))?;
    let token = &tokens[next];
    let starts = (token.flags.has(Flags::SPACE_BEFORE) || is_run_on(prose, tokens, stop, next))
        && (begins_sentence(token, byte(token), abbreviation, tokens.get(next + 1))
            || abbreviation && is_name_after_place(prose, tokens, stop));
    starts.then_some(next)
}

/// at Oster, N.J. Roger Ames left: whether an abbreviated state closes a place, and somebody's name follows it.
fn is_name_after_place(prose: &Prose, tokens: &[Token], stop: usize) -> bool {
    let comma = stop > 1 && tokens[stop - 1].of(prose) == "," && tokens[stop - 2].is_capitalised();
    let given = tokens.get(stop + 1).is_some_and(|t| t.means(Sense::GIVEN_HE | Sense::GIVEN_SHE));
    let surname = tokens.get(stop + 2).is_some_and(|t| t.is_word() && t.is_capitalised());
    comma && given && surname && lexicon::state_of(tokens[stop].of(prose).trim_end_matches('.')).is_some()
}

/// he said.Instead, she left: a sentence that a feed has run on to the one before.
fn is_run_on(prose: &Prose, tokens: &[Token], stop: usize, next: usize) -> bool {
    let word = |k: Option<usize>| k.and_then(|k| tokens.get(k)).filter(|t| t.is_word());
    let long = |t: &&Token| t.span.len() > 2;
    let Some(before) = word(stop.checked_sub(1)).filter(long) else { return false };
    let Some(after) = word(Some(next)).filter(|t| t.is_capitalised()) else { return false };
    let name = after.of(prose).bytes().skip(1).all(|b| b.is_ascii_lowercase());
    // in the North.The crew; seen by ISIS.A clerk
    let opens = after.is(Class::DETERMINER | Class::PRONOUN | Class::STARTER);
    next == stop + 1
        && tokens[stop].kind == TokenKind::Punctuation
        && matches!(tokens[stop].of(prose), "." | "!" | "?")
        && name
        && (opens || !before.is_capitalised() && after.span.len() > 1)
}

/// Takes the class of a time or auxiliary from names that look like one.
pub(super) fn clear_class_of_names(prose: &Prose, scanned: &mut Scanned) {
    for &i in &scanned.namelike {
        if is_named_like_month(&scanned.tokens, i) || is_named_will(prose, &scanned.tokens, i) {
            scanned.tokens[i].class = Class::NONE;
        }
    }
}

/// Whether a token after a terminator belongs to the sentence that ends.
fn closes(token: &Token, byte: u8) -> bool {
    match token.kind {
        TokenKind::Close | TokenKind::Possessive => true,
        TokenKind::Punctuation => matches!(byte, b')' | b']'),
        _ => false,
    }
}

/// Whether a month's name is somebody's: "May said", "April Dunn", "told Jan Roe".
fn is_named_like_month(tokens: &[Token], i: usize) -> bool {
    const VERB: Class = Class(Class::PAST.0 | Class::THIRD.0 | Class::AUXILIARY.0);
    let token = &tokens[i];
    if token.flags.has(Flags::ABBREVIATION) || !token.word.scene().any(Scene::MONTH_NAME) {
        return false;
    }
    let beside = |k: Option<usize>| k.and_then(|k| tokens.get(k)).filter(|t| t.paragraph == token.paragraph);
    let (before, after) = (beside(i.checked_sub(1)), beside(Some(i + 1)));
    let dated = before.is_some_and(|t| t.kind == TokenKind::Number || t.is(Class::PREPOSITION | Class::TIME))
        || before.is_some_and(|t| t.word.scene().any(Scene::DATES))
        || after.is_some_and(|t| t.kind == TokenKind::Number);
    let name = |t: &Token| t.is_word() && t.is_capitalised() && !t.is(Class::TIME);
    !dated
        && (after.is_some_and(|t| {
            t.kind == TokenKind::Possessive
                || t.is(VERB)
                || name(t) && !t.is(Class::PRONOUN | Class::DETERMINER)
        }) || before
            .is_some_and(|t| name(t) && !t.is(Class::STARTER | Class::DETERMINER | Class::ADVERB))
            || before.is_some_and(|t| t.is_word() && t.is(Class::SAY | Class::TELL)))
}

/// Whether "Will" is somebody's given name: Will Ford said, her lawyer Will Ford, but not: Will Ford resign?
fn is_named_will(prose: &Prose, tokens: &[Token], i: usize) -> bool {
    const FINITE: Class = Class(Class::PAST.0 | Class::THIRD.0 | Class::AUXILIARY.0);
    let token = &tokens[i];
    if !token.means(Sense::SURNAME_TIME) || token.is(Class::TIME) {
        return false;
    }
    let word = |k: usize| tokens.get(k).filter(|t| t.is_word() && t.paragraph == token.paragraph);
    let surname = |k: usize| {
        word(k).is_some_and(|t| t.is_capitalised() && !t.is(Class::PRONOUN | Class::DETERMINER | Class::TIME))
    };
    let inside = !token.flags.has(Flags::SENTENCE_START) && i.checked_sub(1).and_then(word).is_some();
    let end = (i + 1..i + 4).find(|&k| !surname(k)).unwrap_or(i + 4);
    let closes = tokens.get(end).is_none_or(|t| match t.kind {
        TokenKind::Word => t.is(FINITE),
        TokenKind::Punctuation => matches!(t.of(prose), "," | "." | "("),
        _ => true,
    });
    end > i + 1 && (inside || closes)
}

/// Whether a token after a terminator begins a sentence. After an abbreviation only a word that often does,
/// or an opening mark.
fn begins_sentence(token: &Token, byte: u8, weak: bool, next: Option<&Token>) -> bool {
    match token.kind {
        TokenKind::Word if weak => {
            // at 6 a.m. Without the tram; but: the U.S. To Send
            let opens = Class::DETERMINER | Class::PRONOUN | Class::STARTER | Class::PREPOSITION;
            token.is_capitalised() && token.is(opens) && !token.is(Class::TO | Class::OF)
        }
        TokenKind::Word => token.is_capitalised(),
        TokenKind::Number => !weak,
        TokenKind::Open => next.is_none_or(|t| !t.is_word() || t.is_capitalised()),
        TokenKind::Dash => false,
        _ => !weak && !matches!(byte, b'.' | b'!' | b'?' | b',' | b';' | b':' | b')'),
    }
}
