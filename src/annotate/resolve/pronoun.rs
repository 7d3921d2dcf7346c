//! he, she, it, who: the one person named before it in the sentence, else the last speaker who goes by it.

use super::Verdict;
use super::cast::{Sphere, Who};
use super::mention::{REACH, Resolver, STEPS, Spoken, nobody};
use super::scan::is_subordinate;
use crate::annotate::lexicon::Class;
use crate::annotate::registry::Pronouns;
use crate::annotate::token::Flags;
use crate::annotate::{Attribution, Confidence};

impl Resolver<'_, '_> {
    /// he, she: the one person named before it in the sentence, else the last speaker who goes by it.
    pub(super) fn pronoun(&mut self, a: &Attribution, token: usize, sex: usize) -> Verdict {
        let pronouns = if sex == 0 { Pronouns::He } else { Pronouns::She };
        let goes_by = |f: u32| self.cast.figures[f as usize].pronouns();
        let sentence = self.scan.tokens[token].sentence;
        let start = (token.saturating_sub(200)..token)
            .rev()
            .take_while(|&k| self.scan.tokens[k].sentence == sentence)
            .last()
            .unwrap_or(token);
        let mut here: Vec<u32> = Vec::new();
        // "If Roe wins, he said": hardly Roe.
        let mut doubt = is_subordinate(self.text(start));
        for found in self.cast.within(start, token) {
            let span = self.scan.tokens[found.first as usize].span;
            if found.quoted || found.possessive || found.object || a.content.iter().any(|c| c.contains(span))
            {
                continue;
            }
            match &found.who {
                Who::One(f)
                    if self.cast.figures[*f as usize].sphere == Sphere::Person
                        && goes_by(*f).is_none_or(|p| p == pronouns)
                        && !here.contains(f) =>
                {
                    here.push(*f);
                }
                Who::Several(_) => doubt = true,
                _ => {}
            }
        }
        match here[..] {
            [one] if !doubt => {
                let sure = goes_by(one) == Some(pronouns);
                return self.one(one, token, if sure { Confidence::Certain } else { Confidence::Likely });
            }
            [first, ..] => return self.one(first, token, Confidence::Likely),
            [] => {}
        }
        let paragraph = self.scan.tokens[token].paragraph;
        let near = |s: &&Spoken| paragraph.saturating_sub(s.paragraph) <= REACH && s.token < token;
        let people = |s: &&Spoken| self.cast.figures[s.figure as usize].sphere == Sphere::Person;
        let mut candidates = self
            .spoken
            .iter()
            .rev()
            .take(STEPS)
            .filter(|s| !s.within || self.within)
            .filter(near)
            .filter(people)
            .filter(|s| goes_by(s.figure).is_none_or(|p| p == pronouns));
        let Some(last) = candidates.next() else { return nobody() };
        let (figure, from, told) = (last.figure, last.token, last.worth);
        // Somebody of unknown pronouns spoke last: another who is known to go by these is a rival.
        let rival = goes_by(figure).is_none()
            && candidates.any(|s| s.figure != figure && goes_by(s.figure) == Some(pronouns));
        let newer = self.newer_subject(from, token, figure, pronouns)
            || (goes_by(figure).is_none() && self.others_between(from, token, figure));
        let worth = if rival || newer { Confidence::Likely } else { told };
        self.one(figure, token, worth)
    }

    /// True if between the speaker's last words and the pronoun a sentence opens with somebody else who goes
    /// by the same pronouns.
    pub(super) fn newer_subject(&self, from: usize, to: usize, figure: u32, pronouns: Pronouns) -> bool {
        let names = self.cast.within(from + 1, to);
        names.iter().rev().take(STEPS).any(|found| {
            let title = found.title as usize;
            let opens = !found.quoted
                && !found.possessive
                && (self.scan.tokens[title].flags.has(Flags::SENTENCE_START)
                    || (title > 0 && self.scan.tokens[title - 1].flags.has(Flags::SENTENCE_START)));
            let other = match &found.who {
                Who::One(f) => {
                    let rival = &self.cast.figures[*f as usize];
                    *f != figure
                        && rival.sphere == Sphere::Person
                        && rival.pronouns().is_none_or(|p| p == pronouns)
                }
                Who::Several(_) => true,
                Who::Nobody => false,
            };
            opens && other
        })
    }

    /// True if anybody else is named between the speaker's last words and the pronoun.
    pub(super) fn others_between(&self, from: usize, to: usize, figure: u32) -> bool {
        self.cast.within(from + 1, to).iter().rev().take(STEPS).any(|found| match &found.who {
            _ if found.quoted => false,
            Who::One(f) => *f != figure && self.cast.figures[*f as usize].sphere == Sphere::Person,
            Who::Several(all) => !all.contains(&figure),
            Who::Nobody => false,
        })
    }

    /// it: the last organisation that spoke, within two paragraphs.
    pub(super) fn it(&mut self, token: usize) -> Verdict {
        let paragraph = self.scan.tokens[token].paragraph;
        let last = self
            .spoken
            .iter()
            .rev()
            .take(STEPS)
            .find(|s| !s.within)
            .filter(|s| paragraph.saturating_sub(s.paragraph) < REACH && s.token < token)
            .map(|s| s.figure);
        match last {
            Some(figure) if self.cast.figures[figure as usize].sphere != Sphere::Person => {
                self.one(figure, token, Confidence::Likely)
            }
            _ => nobody(),
        }
    }

    /// who: the name that it follows.
    pub(super) fn relative(&mut self, token: usize) -> Verdict {
        let before = if token > 0 && self.is_comma(token - 1) { token - 1 } else { token };
        let i = self.cast.appearances.partition_point(|a| (a.last as usize) <= before);
        let Some(found) = i.checked_sub(1).map(|i| &self.cast.appearances[i]) else { return nobody() };
        if found.last as usize != before {
            return nobody();
        }
        // "A and B, who": a list.
        let title = found.title as usize;
        let list = title > 0 && self.scan.tokens[title - 1].is(Class::CONJUNCTION);
        match &found.who {
            Who::One(f) if self.cast.figures[*f as usize].sphere == Sphere::Person => {
                let worth = if list { Confidence::Likely } else { Confidence::Certain };
                self.one(*f, token, worth)
            }
            Who::Several(figures) => self.several(figures),
            _ => nobody(),
        }
    }
}
