//! Whether a body goes by its name with an article: "the White Tower", but "Harbor Lines".

use super::figure::Sphere;
use super::resolver::Resolver;
use super::scan::Scan;
use crate::lexicon::{Class, Scene, Sense, sense_of};
use crate::registry::without_the;
use crate::spelling::is_small;
use crate::titles::Sort;
use crate::token::TokenKind;
use crate::{Attribution, Speaker};

/// The article as it stands before a name, whatever the case of its first letter.
const THE: &str = "he ";

impl Scan<'_> {
    /// Whether the name of a body at `first..last` speaks for an article of its own or against one: "the Tide Office said",
    /// "the Tide Office’s"; but "the Tide Office report" tells nothing.
    pub(super) fn vote_for_the(&self, first: usize, last: usize) -> i16 {
        let the = self.words.is_the(first)
            || first.checked_sub(1).is_some_and(|k| self.words.means(k, Sense::THE))
            // "the nonpartisan Harbor Office"
            || first > 1
                && self.words.means(first - 2, Sense::THE)
                && !self.tokens[first - 1].is_capitalised()
                && self.tokens[first - 1].is_word()
                && !self.tokens[first - 1].is(Class::SMALL);
        // "A unanimous Harbor Court": one of its kind, which goes by "the".
        let one = first > 1
            && self.words.means(first - 2, Sense::INDEFINITE)
            && self.tokens[first - 1].is_word()
            && !self.tokens[first - 1].is_capitalised();
        let the = the || one && self.tokens[last - 1].sort().any(Sort::ORGANIZATION);
        let owner = self.tokens.get(last).is_some_and(|t| t.kind == TokenKind::Possessive);
        // "the Tern “reporter”", "the Tern morning show": an article of what follows.
        let beside = self
            .tokens
            .get(last)
            .is_some_and(|t| t.kind == TokenKind::Open || t.is_word() && t.word.scene().any(Scene::DAY_PART));
        if beside {
            return 0;
        }
        match self.syntax.phrase_at(first).filter(|p| owner || p.last as usize == last) {
            Some(_) if the => 2,
            Some(phrase) if phrase.first as usize == first => -1,
            _ => 0,
        }
    }
}

impl Resolver<'_, '_> {
    /// True for a statement of a body or outlet that the text gives an article, wherever it names it.
    pub(super) fn takes_the(&self, a: &Attribution) -> bool {
        let Speaker::Named { name, .. } = &a.speaker else { return false };
        if without_the(name) != name {
            return false;
        }
        if let Some(figure) = self.cast.organization_named(name) {
            let figure = &self.cast.figures[figure as usize];
            // "This Harbor Administration chart": neither for an article nor against one.
            let common = name.contains(' ')
                && figure.sphere == Sphere::Body
                && name.rsplit(' ').next().is_some_and(|noun| sense_of(noun).any(Sense::AUTHORITY));
            if figure.the != 0 || common {
                return figure.the >= 0;
            }
        }
        // "the Norland government", which is no name; "the government", for short
        let Some((mut first, last)) = a.source.and_then(|s| self.tokens_of(s)) else { return false };
        // "it", of the Hale campaign: as the text has its name elsewhere.
        if self.means(first, Sense::IT) && last == first + 1 {
            let common = name.rsplit(' ').next().is_some_and(is_small);
            return common && self.scan.prose.text.contains(&format!("{THE}{name}"));
        }
        let within = self.means(first, Sense::THE);
        if !within && !first.checked_sub(1).is_some_and(|k| self.means(k, Sense::THE)) {
            return false;
        }
        first += usize::from(within);
        let mention = self.scan.slice(first.min(last - 1), last);
        // "the ministry", of Norland’s ministry
        let owned = |rest: &str| rest.contains(['\'', '’']);
        name.strip_suffix(mention).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ') && !owned(rest))
    }
}
