//! The speaker whom a name gives, and how sure it is: one of the cast, one of several namesakes, or nobody known.

use super::Verdict;
use super::cast::Who;
use super::description::described_again;
use super::figure::{Role, Sphere};
use super::resolver::{Referent, Resolver, Unnamed};
use super::scan::third_person;
use crate::doubt::{Doubt, Doubts};
use crate::lexicon::{Class, Sense, class_of, sense_of};
use crate::registry::{EntryId, Pronouns};
use crate::spelling::{unshouted, words};
use crate::titles::{Sort, has_article, sort_of};
use crate::{Attribution, Kind, Speaker};

impl Resolver<'_, '_> {
    /// The speaker that a figure is.
    pub(super) fn speaker(&self, index: u32) -> Speaker {
        let figure = &self.cast.figures[index as usize];
        if !figure.candidates.is_empty() {
            let people = self.scan.registry.people();
            let mut names: Vec<String> =
                figure.candidates.iter().map(|id| people[*id as usize].name.clone()).collect();
            names.push(format!("another {}", figure.name));
            return Speaker::Ambiguous { names };
        }
        // What follows an outlet's name is no office of its own: "According to UPI, the president used ...".
        let own = figure.role.as_ref().filter(|_| figure.sphere == Sphere::Person);
        // "analyst Jane Roe of Harbor Capital": both; but "senator from Norland" has its own.
        let hangs = |word: &str| class_of(word).any(Class::PREPOSITION | Class::OF);
        let owned = |text: &str| !text.is_ascii() && text.contains("’s ") || text.contains("'s ");
        let whole = |r: &Role| r.organization.is_some() || owned(&r.text) || words(&r.text).any(hangs);
        let free = || own.is_none_or(|r| !whole(r));
        let beside = figure.of.as_ref().filter(|_| figure.sphere == Sphere::Person && free());
        let own_organization = || own.and_then(|r| r.organization.as_ref()).or(beside).cloned();
        let own_role = || {
            // "Ruiz’s mother" tells less than of whom in full.
            let kin = || self.kin_of(index);
            let Some(role) = own.filter(|r| !sort_of(&r.head).any(Sort::KIN)) else {
                let told = || figure.told.clone().filter(|_| beside.is_none());
                return kin().or_else(|| own.map(|r| r.text.clone())).or_else(told);
            };
            let at = sense_of(&role.head).any(Sense::TEACHES | Sense::STUDIES | Sense::MANY_FIT);
            let link = if at { "at" } else { "of" };
            Some(beside.map_or_else(|| role.text.clone(), |body| format!("{} {link} {body}", role.text)))
        };
        match figure.entry.and_then(|id| self.scan.registry.speaker(id, self.date)) {
            Some(Speaker::Known { key, name, role: None, .. }) => {
                Speaker::Known { key, name, role: own_role(), organization: own_organization() }
            }
            Some(speaker) => speaker,
            None => Speaker::Named {
                name: if figure.sphere != Sphere::Person && has_article(&figure.name) {
                    format!("The {}", figure.name)
                } else if let Some(name) = unshouted(&figure.name).filter(|_| figure.sphere == Sphere::Person)
                {
                    name
                } else {
                    figure.name.clone().into_owned()
                },
                role: own_role(),
                organization: own_organization(),
            },
        }
    }

    pub(super) fn one(&mut self, figure: u32, token: usize, doubts: Doubts) -> Verdict {
        // One word that has its capital from its place alone may be no name at all.
        let known = &self.cast.figures[figure as usize];
        let one_word = !known.name.contains(' ');
        let full = !one_word || known.role.is_some() || known.entry.is_some() || known.proper;
        // A surname alone, while another has it in full: somebody else, whom the text has not introduced.
        let borne = || {
            known.role.is_some()
                && known.pronouns() != Some(Pronouns::She)
                && sense_of(&known.name).any(Sense::BORNE)
        };
        let namesake = one_word && self.cast.of_surname(&known.name).any(|f| f != figure) && !borne();
        if known.is_open() {
            self.nobody = Some(token);
        }
        let garbled = known.sphere == Sphere::Person && is_garbled(&known.name);
        let short = known.sphere == Sphere::Person && !full || !known.candidates.is_empty();
        let doubts = doubts.with_if(Doubt::HalfNamed, short || namesake || garbled);
        self.speaks(Referent::Figure(figure), token, doubts);
        Verdict { speaker: self.speaker(figure), doubts, report: None, new: true }
    }

    /// Somebody of whom a byline has the name: it stands in no sentence, so that its words are all that there is.
    pub(super) fn bylined(&mut self, first: usize, last: usize) -> Verdict {
        let name = self.scan.slice(first, last);
        if let Some(figure) = self.cast.figures.iter().position(|f| f.name == name) {
            return self.one(figure as u32, first, Doubts::NONE);
        }
        let people = self.scan.registry.people();
        let entry = people.iter().position(|p| p.name == name || p.aliases.iter().any(|a| a == name));
        let known = entry.and_then(|i| self.scan.registry.speaker(EntryId::Person(i as u32), self.date));
        let named = || Speaker::Named { name: name.to_owned(), role: None, organization: None };
        let speaker = known.unwrap_or_else(named);
        Verdict { speaker, doubts: Doubts::NONE, report: None, new: true }
    }

    pub(super) fn several(&self, figures: &[u32]) -> Verdict {
        let mut names: Vec<String> =
            figures.iter().map(|f| self.cast.figures[*f as usize].name.clone().into_owned()).collect();
        names.dedup();
        Verdict {
            speaker: Speaker::Ambiguous { names },
            doubts: Doubt::Several.into(),
            report: None,
            new: true,
        }
    }

    /// "the younger Mr. Vale": one of two, whom nothing tells apart but the word.
    fn is_elder(&self, name: usize) -> bool {
        let before = (0..name).rev().find(|&k| !self.scan.sort(k).any(Sort::HONORIFIC));
        before.is_some_and(|k| self.means(k, Sense::ELDER))
    }

    /// "Roe said as he led in his wife", of Jane Roe: whether a clause right after the verb goes on of the speaker with a pronoun that is
    /// not theirs.
    fn is_other_sex(&self, a: &Attribution, figure: u32) -> bool {
        let Some((_, end)) = a.cue.and_then(|c| self.tokens_of(c)) else { return false };
        let opens = self.scan.words.means_small(end, Sense::AS | Sense::TELLS_WHEN);
        let pronoun = self.scan.tokens.get(end + 1).filter(|t| opens && !t.is_capitalised());
        let sex = pronoun.and_then(third_person).map(|sex| [Pronouns::He, Pronouns::She][sex]);
        let who = Referent::Figure(figure);
        let own = self.goes_by(who).or_else(|| self.usually_goes_by(who));
        sex.zip(own).is_some_and(|(sex, own)| sex != own && own != Pronouns::They)
    }

    /// One past the place in a title of one word: "Kesh" of "the Marquess of Kesh".
    fn seat_of_title(&self, first: usize, last: usize) -> Option<usize> {
        let of = last == first + 1 && self.scan.words.means_small(last, Sense::OF);
        (of && self.scan.words.is_capital(last + 1)).then(|| self.scan.words.run_end(last + 1))
    }

    pub(super) fn name(&mut self, a: &Attribution, appearance: usize) -> Verdict {
        let found = &self.cast.appearances[appearance];
        let token = found.first as usize;
        match &found.who {
            Who::One(figure) => {
                let figure = *figure;
                // "the Duke of Norland": no more of the name than a title
                let title = token + 1 == found.last as usize
                    && self.scan.tokens[token].means(Sense::GIVEN_TITLE)
                    && token > 0
                    && self.means(token - 1, Sense::THE);
                let surname = token + 1 == found.last as usize;
                let told_apart = || self.is_elder(token) || self.is_other_sex(a, figure);
                let one_of_two = surname && told_apart() && self.cast.has_suffix(figure, "");
                let doubts = Doubt::HalfNamed.when(title).with_if(Doubt::Several, one_of_two);
                let mut verdict = self.one(figure, token, doubts);
                // "Bell joins the desk, Quay Radio announced"
                let cue = a.cue.and_then(|c| self.tokens_of(c));
                // "The Courier called the show a bore": what it thinks, and no report
                let does = |k: usize| self.means(k, Sense::OWN_DOING) || self.scan.tokens[k].is(Class::NAME);
                let own = cue.is_some_and(|(from, to)| (from..to).any(does));
                if self.is_outlet(figure) && a.kind != Kind::Declined && !own {
                    verdict.report = Some(self.report_of(figure, "report"));
                    self.report.clone_from(&verdict.report);
                }
                verdict
            }
            Who::Several(figures) => {
                let figures = figures.clone();
                self.several(&figures)
            }
            Who::Nobody => {
                let text = self.scan.slice(found.first as usize, found.last as usize);
                let sort = sort_of(text.rsplit(' ').next().unwrap_or(text));
                let plural = sort.any(Sort::PLURAL.or(Sort::DEMONYM))
                    || text.ends_with('s') && sort.any(Sort::FACILITY);
                if plural {
                    let many = text.ends_with('s');
                    let doubts = Doubt::NoPlural.when(!many);
                    return described_again(text.to_owned(), doubts);
                }
                let known = sort.any(Sort::PLACE.or(Sort::ORGANIZATION).or(Sort::OUTLET));
                // "Jordan", in a text about somebody of that surname: the country or her?
                let namesake = self.cast.of_surname(text).next().is_some();
                // "The Federalist": the article is the name's.
                let article = found.first > 0 && self.means(found.first as usize - 1, Sense::THE);
                let titled = text.starts_with("The ") || article && !sort.any(Sort::TITLE);
                let known = known && !self.is_bare_body(appearance);
                // "the Californian": where somebody is from, and no name.
                let native = article
                    && !known
                    && !text.contains(' ')
                    && ["an", "er", "ese", "ite"].iter().any(|e| text.ends_with(e));
                let sure = (known || titled) && !namesake && !native;
                let doubts = Doubt::NameOfNobody.when(!sure);
                let the = article && self.scan.words.is_the(found.first as usize - 1) && !text.contains(' ')
                    || article && has_article(text);
                let name = match self.seat_of_title(found.first as usize, found.last as usize) {
                    Some(end) if article && !known => {
                        format!("The {}", self.scan.slice(found.first as usize, end))
                    }
                    _ if the => format!("The {text}"),
                    _ => text.to_owned(),
                };
                let speaker = Speaker::Named { name, role: None, organization: None };
                self.nobody = Some(token);
                // "Ebba, a student, said": what comes next may be hers, whoever she is; "according to Quayside": a body's
                let cue = a.cue.and_then(|c| self.tokens_of(c)).map(|(at, _)| &self.scan.tokens[at]);
                let given = cue.is_some_and(|t| t.is(Class::ACCORDING));
                if !sure && !known && !given {
                    let head = text.to_owned();
                    let unnamed = Unnamed { head, speaker: speaker.clone(), pronouns: None, one: true };
                    self.meets(unnamed, token, doubts);
                }
                Verdict { speaker, doubts, report: None, new: true }
            }
        }
    }
}

/// True for a name in which two have run together, `Jane Roe Jane Mary RoeHarbor`, or a letter has been lost.
fn is_garbled(name: &str) -> bool {
    let mut words = words(name);
    let twice =
        std::iter::from_fn(|| words.next().map(|word| (word, words.clone()))).any(|(word, mut rest)| {
            let again = |other: &str| {
                let rest = other.strip_prefix(word);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_uppercase))
            };
            word.len() > 3 && rest.any(again)
        });
    let cut = |word: &str| word.ends_with(['Ã', 'Â', '�']);
    twice || !name.is_ascii() && name.split(' ').any(cut)
}
