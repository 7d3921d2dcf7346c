//! Which pronouns the text uses for whom, counted where just one person can be meant.

use super::cast::{Cast, Who};
use super::figure::Sphere;
use super::reach::STEPS;
use crate::registry::Pronouns;
use std::collections::HashMap;

/// A pronoun by which somebody goes, if just one person stands among the names before it.
pub(super) struct Vote {
    /// The names, by index.
    pub(super) names: (usize, usize),
    /// 0 for he, 1 for she.
    pub(super) sex: usize,
    /// The names are those of the sentence before.
    pub(super) echo: bool,
    /// him: the one named or another, and so no vote, but one against "she" of the same sentence.
    pub(super) object: bool,
}

/// Counts the pronouns that follow just one person's name in a sentence. A surname that several bear, and
/// that only she (or only he) ever follows, means the one of them who goes by it.
pub(super) fn poll(cast: &mut Cast, votes: &[Vote]) {
    let mut shared: HashMap<Vec<u32>, [u32; 2]> = HashMap::new();
    // "Roe asked the guest to join him so she": it may be either of the two.
    let opposed = |i: usize| {
        let vote = &votes[i];
        let same = |v: &&Vote| v.names.0 == vote.names.0 && v.echo == vote.echo;
        votes[..i].iter().rev().take(STEPS).take_while(same).any(|v| v.object && v.sex != vote.sex)
    };
    for (i, &Vote { names: (from, to), sex, echo, object }) in votes.iter().enumerate() {
        if object || opposed(i) {
            continue;
        }
        let mut people =
            cast.appearances[from..to].iter().filter(|a| !a.quoted).filter_map(|a| match &a.who {
                Who::One(f) if cast.figures[*f as usize].sphere == Sphere::Person => Some(&a.who),
                Who::Several(_) => Some(&a.who),
                _ => None,
            });
        let Some(first) = people.next() else { continue };
        if !people.all(|who| who == first) {
            continue;
        }
        // What the sentence is about, not what somebody in it speaks of.
        let subject =
            cast.appearances[from..to].iter().any(|a| a.who == *first && !a.object && !a.possessive);
        if !subject {
            continue;
        }
        match first.clone() {
            Who::One(one) => {
                let figure = &mut cast.figures[one as usize];
                let votes = if echo { &mut figure.echoes[sex] } else { &mut figure.votes[sex] };
                *votes = votes.saturating_add(1);
            }
            Who::Several(all) if !echo => shared.entry(all).or_default()[sex] += 1,
            Who::Several(_) | Who::Nobody => {}
        }
    }
    for found in &mut cast.appearances {
        let Who::Several(all) = &found.who else { continue };
        let pronouns = match (found.pronouns, shared.get(all)) {
            (Some(pronouns), _) => pronouns,
            (None, Some([2..=u32::MAX, 0])) => Pronouns::He,
            (None, Some([0, 2..=u32::MAX])) => Pronouns::She,
            _ => continue,
        };
        let goes_by = |f: &&u32| cast.figures[**f as usize].pronouns();
        // Of those who go by other pronouns for certain, none; of the rest, just one.
        let mut own = all.iter().filter(|f| goes_by(f).is_none_or(|p| p == pronouns));
        if let (Some(&one), None) = (own.next(), own.next()) {
            found.who = Who::One(one);
        }
    }
}
