//! Somebody whom the running text calls by the surname alone, and a headline or caption in full.

use super::cast::Cast;
use super::figure::Sphere;
use super::scan::Scan;
use crate::lexicon::Class;
use crate::spelling::words;
use crate::titles::usual_pronouns;

impl<'a> Scan<'a> {
    /// Gives those of one word the full name that a headline has for them. A headline's capitals are no names in
    /// themselves: before the surname must stand a given name of the tables, and no other given name may stand there.
    pub(super) fn name_by_headlines(&self, cast: &mut Cast<'a>) {
        let open = |i: &usize| {
            let f = &cast.figures[*i];
            f.sphere == Sphere::Person && !f.name.contains(' ') && f.entry.is_none()
        };
        let open: Vec<usize> = (0..cast.figures.len()).filter(open).collect();
        if open.is_empty() {
            return;
        }
        let mut found: Vec<(usize, Option<&'a str>)> = Vec::new();
        for k in self.tokens_of_headlines().filter(|k| *k > 0) {
            if !self.tokens[k].is_capitalised() {
                continue;
            }
            let Some(given) = self.given_before(k) else { continue };
            let surname = self.text(k);
            let named = |&&i: &&usize| cast.figures[i].name == surname;
            let Some(&figure) = open.iter().find(named) else { continue };
            let name = self.slice(given, k + 1);
            match found.iter_mut().find(|(f, _)| *f == figure) {
                None => found.push((figure, Some(name))),
                Some((_, known)) => {
                    // "Jon Roe", "Jon B. Roe"; but "Jon Roe", "Ada Roe"
                    *known = known.filter(|known| first_word(known) == first_word(name));
                }
            }
        }
        for (figure, name) in found {
            let Some(name) = name else { continue };
            let figure = &mut cast.figures[figure];
            let (text, given) = (figure.pronouns(), usual_pronouns(first_word(name)));
            if text.is_none() || given.is_none() || text == given {
                figure.name = name.into();
                figure.evident = true;
            }
        }
    }

    /// The given name right before a surname, with an initial between or without; none of two who share the surname:
    /// "Jon and Ada Roe".
    fn given_before(&self, surname: usize) -> Option<usize> {
        let initial = |k: usize| k > 0 && self.tokens[k].span.len() <= 2 && self.words.is_capital(k);
        let given = surname - 1;
        let given = if initial(given) { given - 1 } else { given };
        let same = self.tokens[given].paragraph == self.tokens[surname].paragraph;
        if !same || !self.words.is_capital(given) || !self.words.is_given(given) {
            return None;
        }
        let shared =
            given > 1 && self.tokens[given - 1].is(Class::CONJUNCTION) && self.words.is_given(given - 2);
        (!shared).then_some(given)
    }
}

fn first_word(name: &str) -> &str {
    words(name).next().unwrap_or_default()
}
