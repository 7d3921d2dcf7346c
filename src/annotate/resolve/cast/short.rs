//! Short forms of bodies’ names: "the Pier Center", of the Pier Center for Justice; "the Sun-Tide", of the Salem Sun-Tide.

use super::{Cast, Sphere};
use crate::lexicon::{Class, class_of};
use crate::titles::{Sort, sort_of};

/// So that no text makes it slow.
const MOST: usize = 300;

impl Cast<'_> {
    /// Gives a body that goes by the beginning or the end of one fuller name in the text, and of no other, that name.
    pub(in crate::resolve) fn join_short_forms(&mut self) {
        let bodies: Vec<usize> = (0..self.figures.len())
            .filter(|&i| self.figures[i].sphere != Sphere::Person && self.figures[i].entry.is_none())
            .take(MOST)
            .collect();
        for &short in &bodies {
            let own = &self.figures[short];
            let mut fuller = bodies.iter().filter(|&&full| {
                let other = &self.figures[full];
                other.outside && other.first < own.first && is_short_of(&own.name, own.sphere, &other.name)
            });
            let (Some(&full), None) = (fuller.next(), fuller.next()) else { continue };
            let name = self.figures[full].name.clone();
            self.figures[short].name = name;
        }
    }
}

/// True for a name that is the beginning of another, up to what the other is for, or the end of an outlet's.
fn is_short_of(short: &str, sphere: Sphere, full: &str) -> bool {
    if full.len() <= short.len() {
        return false;
    }
    if let Some(rest) = full.strip_prefix(short) {
        let body = short.rsplit(' ').next().is_some_and(|noun| sort_of(noun).any(Sort::ORGANIZATION));
        let purpose = rest.strip_prefix(' ').and_then(|rest| rest.split(' ').next());
        let link = purpose.is_some_and(|word| class_of(word).any(Class::OF | Class::PREPOSITION));
        // "Centers for Tide Control", of the Centers for Tide Control and Prediction
        let joins = purpose.is_some_and(|word| class_of(word).any(Class::CONJUNCTION));
        let linked = |word: &str| class_of(word).any(Class::OF | Class::PREPOSITION);
        if joins && short.split(' ').skip(1).any(linked) {
            return true;
        }
        return short.contains(' ') && body && link || [".com", ".org", ".net"].contains(&rest);
    }
    sphere == Sphere::Outlet
        && full.strip_suffix(short).is_some_and(|rest| rest.ends_with(' '))
        && short.contains(['-', ' '])
}
