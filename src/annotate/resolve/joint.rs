//! Several who speak together: "Roe and the Harbor Board", "Roe, Ruiz, and Hart".

use super::Verdict;
use super::cast::{Appearance, Who};
use super::resolver::{Resolver, Together};
use crate::Speaker;
use crate::doubt::{Doubt, Doubts};
use crate::lexicon::{Class, Sense};
use crate::titles::Sort;

/// The most speakers of one mention.
const MOST: usize = 8;

/// Who else speaks with somebody whose title is of several: "Sens. Jane Roe (R-Ohio) and Ada Hale".
pub(super) enum Partners {
    /// Nobody: the title is of one.
    None,
    /// All of them, by appearance.
    All(Vec<usize>),
    /// Somebody, but the text doesn't tell who.
    Unknown,
}

impl Partners {
    /// These, else those that are looked for.
    pub(super) fn or(self, others: impl FnOnce() -> Self) -> Self {
        if matches!(self, Self::None) { others() } else { self }
    }
}

impl Resolver<'_, '_> {
    /// Those who share the title before a name with it.
    pub(super) fn partners(&self, name: usize) -> Partners {
        let a = &self.cast.appearances[name];
        let several = |k: usize| self.scan.honorific(k).is_some_and(|office| office.ends_with('s'));
        if !(a.title as usize..a.first as usize).any(several) {
            return Partners::None;
        }
        let (mut names, mut end) = (vec![name], a.last as usize);
        for _ in 0..MOST {
            end = self.after_brackets(end);
            if self.means(end, Sense::OF) && self.scan.words.is_capital(end + 1) {
                end = self.scan.words.run_end(end + 1);
            }
            let comma = usize::from(self.is_comma(end));
            let and = self.means(end + comma, Sense::AND);
            if comma == 0 && !and {
                break;
            }
            let next = end + comma + usize::from(and);
            let Some(i) =
                self.appearance_at(next).or_else(|| self.titled_at(next)).filter(|&i| self.is_person(i))
            else {
                break;
            };
            names.push(i);
            end = self.cast.appearances[i].last as usize;
            if and {
                return Partners::All(names);
            }
        }
        Partners::Unknown
    }

    /// "Jane Roe, the mayor, and Ada Hart, the clerk,": whom a mention that ends before `last` names after what is set beside the
    /// name.
    pub(super) fn joined_behind(&self, name: usize, last: usize) -> Partners {
        let end = self.cast.appearances[name].last as usize;
        let joined = |k: &usize| self.is_comma(*k) && self.means(k + 1, Sense::AND);
        let Some(and) = (end..last).rev().find(joined) else { return Partners::None };
        let title = |i: usize| self.cast.appearances[i].title as usize;
        // "Roe, the mayor, Bo Reid, and Hart": more of a list
        let listed = |i: &usize| title(*i) <= and && self.is_comma(title(*i) - 1);
        let person = |i: &usize| self.is_person(*i) && !self.cast.appearances[*i].possessive;
        let more = (end..and).filter_map(|k| self.appearance_at(k)).filter(person).any(|i| listed(&i));
        let ends = |i: &usize| self.cast.appearances[*i].last as usize <= last;
        match self.second_at(and + 2).filter(person).filter(ends).filter(|_| !more) {
            Some(other) => Partners::All(vec![name, other]),
            None => Partners::Unknown,
        }
    }

    /// Those who are named after the first, "A and B", "A, B, and C"; and whether nobody else is joined to them: "A and
    /// his aides".
    pub(super) fn others(&self, mut stop: usize, last: usize) -> (Vec<usize>, bool) {
        let mut found = Vec::new();
        let mut joined = false;
        while stop < last {
            let and = |k: usize| k < last && self.scan.tokens[k].is(Class::CONJUNCTION);
            let comma = self.is_comma(stop);
            if !and(stop) && !comma {
                break;
            }
            let linked = and(stop) || and(stop + 1);
            let next = stop + 1 + usize::from(comma && and(stop + 1));
            let (head, name, end) = self.chunk(next, last);
            let Some(name) =
                name.filter(|n| matches!(self.cast.appearances[*n].who, Who::One(_) | Who::Several(_)))
            else {
                // "the White House, Republicans and groups": a list, and no apposition
                let several = linked || head.is_some_and(|h| self.scan.sort(h).any(Sort::PLURAL));
                return if joined || several { (found, false) } else { (Vec::new(), true) };
            };
            joined |= linked;
            found.push(name);
            stop = end.max(next + 1);
        }
        if !joined {
            found.clear();
        }
        (found, true)
    }

    /// The speakers whom the names `names` mean, in one: all who speak.
    pub(super) fn joint(&mut self, names: &[usize]) -> Verdict {
        self.joint_at(names, Doubts::NONE)
    }

    /// The same, in doubt about this.
    pub(super) fn joint_at(&mut self, names: &[usize], mut doubts: Doubts) -> Verdict {
        let mut full = Vec::new();
        let has_article = |i: usize| {
            let at = self.cast.appearances[i].first as usize;
            at > 0 && self.scan.words.means(at - 1, Sense::THE)
        };
        for &i in names {
            let one = match self.cast.appearances[i].who {
                Who::One(f) => self.speaker(f),
                _ => Speaker::Unknown,
            };
            // "Roe and the Harbor Board", but "Harbor Board and Quay Council" for "The Harbor Board and the Quay Council".
            let the = !full.is_empty() && has_article(i) && !has_article(names[0]);
            match one {
                Speaker::Known { name, .. } | Speaker::Named { name, .. } => {
                    full.push(if the && !name.starts_with("The ") { format!("the {name}") } else { name });
                }
                _ => doubts = doubts.with(Doubt::UnknownInList),
            }
        }
        let [first @ .., last] = &full[..] else { return Verdict::nobody() };
        self.together = Some(Together { names: names.to_vec(), doubts });
        let name = if first.is_empty() { last.clone() } else { format!("{} and {last}", first.join(", ")) };
        let organization = self.shared_body(names);
        Verdict {
            speaker: Speaker::Named { name, role: None, organization },
            doubts,
            report: None,
            new: true,
        }
    }

    /// The body of two who are named together: "the Harbor Board’s Jane Roe and Ada Hale", "Jane Roe and Ada Hale of The Tern".
    fn shared_body(&self, names: &[usize]) -> Option<String> {
        let [first, second] = names else { return None };
        let (first, second) = (&self.cast.appearances[*first], &self.cast.appearances[*second]);
        let free = |a: &Appearance| match a.who {
            Who::One(f) => self.cast.figures[f as usize].role.is_none() && a.title == a.first,
            _ => false,
        };
        let beside = self.means(first.last as usize, Sense::AND) && first.last + 1 == second.first;
        if !beside || !free(first) || !free(second) {
            return None;
        }
        let after = self.scan.body_after(second.last as usize);
        after.or_else(|| self.scan.outlet_before(first.first as usize))
    }
}
