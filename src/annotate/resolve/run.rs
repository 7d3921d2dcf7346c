//! Where the capitalised words of a name begin and end.

use super::cast::Cast;
use super::name::{OF_WHAT, is_particle};
use super::scan::{FINITE, SMALL_OR_TIME, STARTERS, Scan};
use crate::annotate::lexicon::Class;
use crate::annotate::titles::Sort;
use crate::annotate::token::{Flags, Token, TokenKind};

impl<'a> Scan<'a> {
    /// True for a capital that is not owed to the word's place alone.
    pub(super) fn opens_name(&self, i: usize) -> bool {
        let token = &self.tokens[i];
        if !token.is_capitalised() || !token.is_word() {
            return false;
        }
        let capitals = token.flags.has(Flags::ALL_CAPS) && token.span.len() > 1;
        if token.is(SMALL_OR_TIME) && !capitals {
            return self.text(i) == "The"
                && !self.at_head(i)
                && self.tokens.get(i + 1).is_some_and(Token::is_capitalised);
        }
        let opener = || token.is(STARTERS) || self.text(i).ends_with("ing") || self.sort(i).any(Sort::OPENER);
        capitals || !(self.at_head(i) && opener())
    }

    /// True for the surname of somebody named before that looks like another word at the head of a sentence:
    /// "Will said".
    pub(super) fn opens_surname(&self, cast: &Cast<'a>, i: usize) -> bool {
        let token = &self.tokens[i];
        let verb = Class(FINITE.0 | Class::AUXILIARY.0);
        token.is_capitalised()
            && !token.is_quoted()
            && self.tokens.get(i + 1).is_some_and(|t| t.is_word() && t.is(verb))
            && cast.of_surname(self.text(i)).next().is_some()
    }

    /// True at the head of a sentence or of quoted words.
    pub(super) fn at_head(&self, i: usize) -> bool {
        self.tokens[i].flags.has(Flags::SENTENCE_START)
            || i == 0
            || match self.tokens[i - 1].kind {
                TokenKind::Open => true,
                // “It rains,” Kelly said: the capital is her own.
                TokenKind::Close => {
                    let inner = (0..i).rev().find(|&k| self.tokens[k].kind != TokenKind::Close);
                    inner.is_none_or(|k| !self.is_comma(k))
                }
                TokenKind::Punctuation => matches!(self.text(i - 1), ":" | "•" | "*" | "\u{FFFC}"),
                _ => false,
            }
    }

    /// Where the small words begin that belong to the surname at a token: "van der".
    pub(super) fn particles_before(&self, surname: usize) -> usize {
        let small = (0..surname).rev().take_while(|&k| is_particle(self.text(k))).count();
        surname - small
    }

    /// One past the last token of the capitalised words from `i` on.
    pub(super) fn run_end(&self, i: usize) -> usize {
        let mut end = i + 1;
        while end < self.tokens.len() && end - i < 16 {
            let token = &self.tokens[end];
            if token.flags.has(Flags::SENTENCE_START) || token.paragraph != self.tokens[i].paragraph {
                break;
            }
            let next = |k: usize| {
                self.tokens.get(end + k).is_some_and(|t| {
                    t.is_capitalised()
                        && t.is_word()
                        && !t.is(SMALL_OR_TIME)
                        && t.paragraph == token.paragraph
                })
            };
            if token.is_word() && token.is_capitalised() {
                // Surnames that are other words as well.
                let may = || {
                    matches!(self.text(end), "May" | "Will")
                        && self.tokens.get(end + 1).is_none_or(|t| t.kind != TokenKind::Number)
                };
                if token.is(SMALL_OR_TIME) && !token.flags.has(Flags::ALL_CAPS) && !may() {
                    break;
                }
                end += 1;
            } else if token.is_word() && next(1) {
                let text = self.text(end);
                let last = self.sort(end - 1);
                let of = matches!(text, "of" | "for" | "on");
                let office = of
                    && last.any(Sort::TITLE)
                    && (OF_WHAT.contains(&self.text(end + 1))
                        || text == "for" && matches!(self.text(end - 1), "Minister" | "Secretary" | "State")
                        || self.has_holder(end + 1));
                let body = of && last.any(Sort::ORGANIZATION) && !last.any(Sort::FACILITY);
                let pair = text == "and"
                    && matches!(
                        self.text(end - 1),
                        "Health" | "Housing" | "Science" | "Immigration" | "Securities" | "Food"
                    );
                if is_particle(text) || office || body || pair {
                    end += 2;
                } else {
                    break;
                }
            } else if token.is_word() && next(2) && (end..end + 2).all(|k| is_particle(self.text(k))) {
                // "Anna van der Berg"
                end += 3;
            } else if token.is(Class::OF)
                && self.text(end) == "of"
                && (self.sort(end - 1).any(Sort::ORGANIZATION) || self.is_office_of_the(end))
                && self
                    .tokens
                    .get(end + 1)
                    .is_some_and(|t| self.prose.text.get(t.span.range()) == Some("the"))
                && next(2)
            {
                end += 3;
            } else if token.kind == TokenKind::Punctuation && self.text(end) == "&" && next(1) {
                end += 2;
            } else {
                break;
            }
        }
        end
    }

    /// True at the "of" of "Chancellor of the Exchequer".
    fn is_office_of_the(&self, of: usize) -> bool {
        self.sort(of - 1).any(Sort::TITLE)
            && self.tokens.get(of + 2).is_some_and(|t| {
                matches!(t.of(self.prose), "Exchequer" | "House" | "Interior" | "Opposition" | "Treasury")
            })
    }

    /// True where a place is followed by two words that can only be a name: "Mayor of London Dana Reid".
    fn has_holder(&self, place: usize) -> bool {
        let name = |k: usize| {
            let token = self.tokens.get(k);
            token.is_some_and(|t| t.is_word() && t.is_capitalised() && !t.flags.has(Flags::SENTENCE_START))
        };
        self.place_end(place).is_some_and(|at| {
            name(at)
                && name(at + 1)
                && !name(at + 2)
                && self.sort(at).is_plain()
                && self.sort(at + 1).is_plain()
        })
    }
}
