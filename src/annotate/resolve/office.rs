//! People by their office or by what else the text calls them: "the Kremlin spokesman", "the Ohio senator", "the
//! businessman".

use super::Verdict;
use super::cast::{Appearance, Who, office};
use super::figure::Sphere;
use super::focus::{Antecedent, Kin};
use super::reach::{MEMORY, REACH, STEPS};
use super::resolver::{Referent, Resolver, Unnamed};
use super::scan::sex_of;
use crate::Speaker;
use crate::doubt::{Doubt, Doubts};
use crate::lexicon::{Class, Sense, numeral, sense_of};
use crate::spelling::words;
use crate::syntax::{NONE, PhraseMarks, PhraseSort};
use crate::titles::{Sort, sort_of};
use crate::token::TokenKind;

impl Resolver<'_, '_> {
    /// "the Kremlin spokesman", "the Ohio senator": the one person whose role has these words.
    pub(super) fn office_holder(
        &mut self,
        first: usize,
        head: usize,
        last: usize,
        noun: &str,
    ) -> Option<Verdict> {
        let possessive = (first..head).any(|k| self.scan.tokens[k].kind == TokenKind::Possessive);
        let related = last > head + 1 && self.scan.tokens[head + 1].is(Class::PREPOSITION);
        if possessive {
            return None;
        }
        if let Some(verdict) = self.of_age(first, head) {
            return Some(verdict);
        }
        if let Some(verdict) = self.parent_of(first, head, last, noun) {
            return Some(verdict);
        }
        let fits = self.holders(first, head, last, noun);
        let fits = if fits.is_empty() { self.addressed_as(first, head, noun) } else { fits };
        let modified = (first + 1..head).any(|k| self.scan.tokens[k].is_word());
        let aside = !modified && (is_epithet(noun) || self.scan.tokens[head].is_capitalised());
        match fits[..] {
            // "the senator from Ohio": nobody but who is called so.
            [one] if related => return Some(self.one(one, first, Doubts::NONE)),
            _ if related && !self.is_placed(head, last) => return None,
            [one] => {
                if let Some(unnamed) = self.holder_since(one, (first, head), noun) {
                    return Some(unnamed);
                }
                return Some(self.only_holder(one, first, noun, (modified, aside)));
            }
            [] if self.introduced(first, head, noun) => return None,
            _ => {}
        }
        // "his sister", "their lawyer": somebody else than whom the text is about.
        if !self.means(first, Sense::THE) || sort_of(noun).any(Sort::KIN) {
            return if fits.is_empty() { None } else { Some(self.several(&fits)) };
        }
        let mut stranger = false;
        let former = |phrase: &str| words(phrase).any(|w| sense_of(w).any(Sense::FORMER));
        // "the minister", after "a former minister": another
        let holds = |u: &&Unnamed| {
            let out = matches!(&u.speaker, Speaker::Described { phrase, .. } if former(phrase));
            u.head.eq_ignore_ascii_case(noun) && (!out || (first..head).any(|k| self.means(k, Sense::FORMER)))
        };
        // "the Ohio official", after "a senior Ohio official": somebody who stays unnamed.
        if fits.is_empty()
            && let Some(unnamed) = self.unnamed.iter().rev().take(STEPS).find(holds)
        {
            let Speaker::Described { phrase, .. } = &unnamed.speaker else { return None };
            let is_in_phrase = |k: usize| phrase.split(' ').any(|w| w.eq_ignore_ascii_case(self.text(k)));
            if (first + 1..last).all(is_in_phrase) {
                let (speaker, doubts) = (unnamed.speaker.clone(), self.heard_as(unnamed));
                return Some(Verdict { speaker, doubts, report: None, new: false });
            }
            stranger = true;
        }
        self.holder_at_hand((first, head, last), noun, &fits, (aside, stranger))
    }

    /// "the spokesman", after "Roe, a spokesman" and then words of "the mayor’s spokesman": the one without a name, who has spoken
    /// since.
    fn holder_since(&mut self, one: u32, (first, head): (usize, usize), noun: &str) -> Option<Verdict> {
        if head != first + 1 || !self.means(first, Sense::THE) {
            return None;
        }
        let named = self.cast.within(0, first).iter().rev().take(STEPS).find(|a| a.who == Who::One(one))?;
        let named = named.last as usize;
        let spoke = self.spoken.iter().rev().take(STEPS);
        let mut since = spoke.take_while(|s| s.token > named && s.referent != Referent::Figure(one));
        let unnamed = since.find_map(|s| match s.referent {
            Referent::Unnamed(u) if office(&self.unnamed[u as usize].head.to_lowercase()) == office(noun) => {
                Some((u, s.doubts))
            }
            _ => None,
        })?;
        Some(self.stands_for(Antecedent { referent: Referent::Unnamed(unnamed.0), doubts: unnamed.1 }, first))
    }

    /// "the Norwegian", of one: "the French" are many.
    pub(super) fn is_native(&self, first: usize, appearance: usize) -> bool {
        let a = &self.cast.appearances[appearance];
        let at = a.first as usize;
        a.last - a.first == 1
            && a.who == Who::Nobody
            && at == first + 1
            && self.means(first, Sense::THE)
            && self.scan.sort(at).any(Sort::DEMONYM)
            && self.text(at).ends_with(['n', 'i'])
    }

    /// "the mother of two": the person whom the sentence before is about, where nobody has been told of in these words.
    fn parent_of(&mut self, first: usize, head: usize, last: usize, noun: &str) -> Option<Verdict> {
        let count = head + 2;
        let counted = last == count + 1
            && self.means(head + 1, Sense::OF)
            && (self.scan.tokens[count].kind == TokenKind::Number || numeral(self.text(count)).is_some());
        let the = self.means(first, Sense::THE) && head == first + 1;
        if !counted || !the || !sort_of(noun).any(Sort::KIN) || self.introduced(first, head, noun) {
            return None;
        }
        let figure = self.about(first, noun)?;
        let open = self.cast.figures[figure as usize].is_open();
        let doubt = open || self.is_another_subject(figure, first) || self.is_another_new(figure, first);
        Some(self.one(figure, first, Doubt::OtherHolder.when(doubt)))
    }

    /// "the doctor", after "Dr. Roe": those who have the form of address.
    fn addressed_as(&self, first: usize, head: usize, noun: &str) -> Vec<u32> {
        let mut found = Vec::new();
        let calling = [Sense::PHYSICIAN, Sense::JUDGES].into_iter().find(|&c| sense_of(noun).any(c));
        let bare = head == first + 1 && !self.introduced(first, head, noun);
        let Some(calling) = calling.filter(|_| bare) else { return found };
        for a in self.cast.within(0, first).iter().rev().take(STEPS * 4).filter(|a| !a.quoted) {
            let Who::One(figure) = a.who else { continue };
            let titled = (a.title..a.first).any(|k| self.means(k as usize, calling));
            if titled && !found.contains(&figure) {
                found.push(figure);
            }
        }
        found
    }

    /// "Jane Roe, who sits on the panel, said it was late. “Q,” the MP said": whether somebody alone has spoken in the sentence
    /// before, and nobody else is named in it.
    fn alone_has_spoken(&self, figure: u32, first: usize) -> bool {
        let Some((start, end)) = self.sentence_before(first) else { return false };
        let referent = Referent::Figure(figure);
        let from = self.spoken.partition_point(|s| s.token < start);
        let mut spoken =
            self.spoken[from..].iter().take_while(|s| s.token < end).filter(|s| !s.within).peekable();
        let spoke = spoken.peek().is_some() && spoken.all(|s| s.referent == referent && s.doubts.is_none());
        let names =
            |from, to| self.cast.within(from, to).iter().filter(|a| !a.quoted && self.names_people(a));
        let other = |a: &Appearance| a.who != Who::One(figure);
        let person = &self.cast.figures[figure as usize];
        let own = person.name.contains(' ') && (person.evident || person.likely_pronouns().is_some());
        let since = self.is_another_subject(figure, first);
        spoke && own && !since && !names(start, end).any(other)
    }

    /// "the senator", where just one person is called so: surely them, unless their name is far off or another comes between.
    fn only_holder(
        &mut self,
        one: u32,
        first: usize,
        noun: &str,
        (modified, aside): (bool, bool),
    ) -> Verdict {
        let paragraph = self.scan.tokens[first].paragraph;
        let near = self.cast.within(0, first).iter().rev().take(STEPS).any(|a| {
            a.who == Who::One(one) && paragraph - self.scan.tokens[a.first as usize].paragraph <= REACH
        }) || self.has_been_called(one, noun);
        let nearer = !modified && is_epithet(noun) && self.is_nearer(one, first);
        let another = aside && self.is_another_subject(one, first);
        let sure = (near && !nearer || modified) && !another;
        self.one(one, first, Doubt::OtherHolder.when(!sure))
    }

    /// Whether somebody has spoken for certain by the noun alone: "the judge".
    fn has_been_called(&self, figure: u32, noun: &str) -> bool {
        let mut spoken = self.spoken.iter().rev().take(STEPS);
        spoken.any(|s| {
            s.referent == Referent::Figure(figure)
                && s.doubts.is_none()
                && self.means(s.token, Sense::THE)
                && self.text(s.token + 1).eq_ignore_ascii_case(noun)
        })
    }

    /// Whom the text is about just now, if nothing in the description is another's, and as surely as what is known of them
    /// agrees with it.
    fn holder_at_hand(
        &mut self,
        (first, head, last): (usize, usize, usize),
        noun: &str,
        fits: &[u32],
        (aside, stranger): (bool, bool),
    ) -> Option<Verdict> {
        let spoken_of = self.hearer_of(last);
        let another = |f: u32| {
            self.is_of_another_age(f, first, head)
                || self.is_ageless(f, first, head)
                || spoken_of == Some(Referent::Figure(f))
        };
        let figure = self.about(first, noun).filter(|&f| !another(f))?;
        let name = &self.cast.figures[figure as usize];
        let doubts = if fits.is_empty() {
            let bearers = self.by_office(noun).unwrap_or_default();
            // "the Republican": another may be named further down
            let so_far = |f: &&u32| (self.cast.figures[**f as usize].first as usize) < first;
            let native = self.scan.tokens[head].is_capitalised() && !bearers.iter().any(|f| so_far(&f));
            let bearers = if native { &[] } else { bearers };
            // Somebody of another office is seldom called by what nothing in the text calls them.
            let plain = name.role.as_ref().is_none_or(|r| is_epithet(&r.head));
            let free = bearers.is_empty() && (plain || noun.ends_with("-year-old"));
            // "the government insider": no capitals of which nothing tells that they are a person's
            let somebody = !name.is_open();
            let placed = bearers.is_empty() && self.is_placed(first, last);
            let own = bearers.contains(&figure) && self.is_plain_office(first, head)
                || free && somebody && (is_epithet(noun) || self.tells_apart(first, head))
                || bearers.is_empty() && name.role.is_none() && self.alone_has_spoken(figure, first)
                || placed
                || self.is_called_anew(figure, (first, head, last), noun, bearers);
            // "the prosecutor" after words of the police chief: somebody else.
            if !own && name.role.is_some() {
                return None;
            }
            // "the Republican candidate" after words of the mayor: perhaps not hers.
            let party = placed && !plain && self.is_of_party_alone(first, last);
            // "Roe had left by May, the former adviser said": of herself she would say "she"
            let here = self.cast.within(self.sentence_start(first), first);
            let told =
                here.iter().any(|a| a.who == Who::One(figure) && self.is_subject(a) && self.governs(a));
            let far = self.is_far_for_age(figure, first, head);
            // "Hale had no pity. The hat-trick star", after words of Roe
            let nearer = !placed && self.is_another_new(figure, first);
            Doubt::OtherHolder.when(!own || stranger || party || told || far || nearer)
        } else if fits.contains(&figure) {
            Doubt::OneOfTwo.when(self.stands_beside_another(figure, fits, first))
        } else {
            return Some(self.several(fits));
        };
        let another = aside && self.is_another_subject(figure, first);
        Some(self.one(figure, first, doubts.with_if(Doubt::OtherHolder, another)))
    }

    /// "Sen. Roe met Sen. Hart. The senator said": whether somebody else who is called so stands in the sentence of the text's own
    /// that a person was last named in.
    fn stands_beside_another(&self, person: u32, fits: &[u32], token: usize) -> bool {
        let before = self.cast.within(0, token).iter().rev().take(STEPS).filter(|a| !a.quoted);
        let last = before.clone().find(|a| a.who == Who::One(person));
        let Some(sentence) = last.map(|a| self.scan.tokens[a.first as usize].sentence) else { return false };
        let other = |a: &&Appearance| matches!(a.who, Who::One(f) if f != person && fits.contains(&f));
        before.filter(other).any(|a| self.scan.tokens[a.first as usize].sentence == sentence)
    }

    /// How old the text says that somebody is: "Jane Roe, 69,", "69-year-old Jane Roe".
    fn age_of(&self, figure: u32) -> Option<&str> {
        /// How far before the name its age may stand.
        const NEAR: usize = 4;
        let mut own = self.cast.appearances.iter().filter(|a| a.who == Who::One(figure)).take(STEPS);
        let age_beside = |a: &Appearance| {
            let (title, end) = (a.title as usize, a.last as usize);
            let before = || (title.saturating_sub(NEAR)..a.first as usize).find_map(|k| age_in(self.text(k)));
            if self.scan.aged(end) { Some(self.text(end + 1)) } else { before() }
        };
        own.find_map(age_beside)
    }

    /// "the 43-year-old": the one person of whom the text says so.
    fn of_age(&mut self, first: usize, head: usize) -> Option<Verdict> {
        let age = (first + 1..=head).find_map(|k| age_in(self.text(k)))?;
        let people = self.people_of_age(age, first);
        match people[..] {
            [] => None,
            [one] => Some(self.one(one, first, Doubts::NONE)),
            _ => Some(self.several(&people)),
        }
    }

    /// "the 18-year-old": whether the text gives somebody an age, which then is another.
    fn is_of_another_age(&self, figure: u32, first: usize, head: usize) -> bool {
        (first + 1..=head).any(|k| age_in(self.text(k)).is_some()) && self.age_of(figure).is_some()
    }

    /// "the 18-year-old", after "Lake Ferries said": whether a description gives an age, and nothing in the text tells that a name is
    /// a person's.
    fn is_ageless(&self, figure: u32, first: usize, head: usize) -> bool {
        let figure = &self.cast.figures[figure as usize];
        let bare = first + 1 == head && figure.name.ends_with('s');
        let known = figure.evident || figure.likely_pronouns().is_some();
        let person = figure.sphere == Sphere::Person && (known || !bare);
        !person && (first + 1..=head).any(|k| age_in(self.text(k)).is_some())
    }

    /// "Lake Ferries said the pilot fell. The 48-year-old", of whose age the text says no more: whether the text speaks of somebody
    /// without a name since a person was last named or heard.
    fn is_far_for_age(&self, figure: u32, first: usize, head: usize) -> bool {
        if !(first + 1..=head).any(|k| age_in(self.text(k)).is_some()) {
            return false;
        }
        let own = |a: &&Appearance| a.who == Who::One(figure);
        let named = self.cast.within(0, first).iter().rev().take(STEPS).find(own).map(|a| a.last as usize);
        let mut spoken = self.spoken.iter().rev().take(STEPS);
        let spoke = spoken.find(|s| s.referent == Referent::Figure(figure)).map(|s| s.token);
        let Some(last) = named.max(spoke) else { return true };
        let phrases = &self.scan.syntax.phrases;
        let end = phrases.partition_point(|p| (p.first as usize) < first);
        let mut since = phrases[..end].iter().rev().take(STEPS).take_while(|p| p.first as usize > last);
        since.any(|p| {
            let one = !p.is_named() && !p.marks.has(PhraseMarks::PLURAL) && !p.marks.has(PhraseMarks::OWN);
            // "Roe, secretary of the club,"
            let apart = p.beside == NONE;
            p.sort == PhraseSort::Person && one && apart && !self.scan.tokens[p.head as usize].is_quoted()
        })
    }

    /// The people before a token who are of an age.
    fn people_of_age(&self, age: &str, token: usize) -> Vec<u32> {
        let people = (0..self.cast.figures.len() as u32).filter(|&f| {
            let figure = &self.cast.figures[f as usize];
            figure.sphere == Sphere::Person && (figure.first as usize) < token
        });
        people.filter(|&f| self.age_of(f) == Some(age)).collect()
    }

    /// "Rep. Hale met Roe, and the lawmaker said": whether somebody else was named since a person last was.
    fn is_nearer(&self, person: u32, token: usize) -> bool {
        let before = self.cast.within(0, token).iter().rev().take(STEPS).filter(|a| !a.quoted);
        let mut since = before.take_while(|a| a.who != Who::One(person));
        since.any(|a| self.names_people(a) && !a.possessive)
    }

    /// "Roe left. But the hero Hale had no pity. The star said": whether the text has named somebody else in full, for the first time,
    /// since it last named a person.
    fn is_another_new(&self, person: u32, token: usize) -> bool {
        let before = self.cast.within(0, self.sentence_start(token));
        let since = before.iter().rev().take(STEPS).take_while(|a| a.who != Who::One(person)).count();
        let names = before.get(before.len() - since..).unwrap_or_default();
        self.subjects(names).filter(|a| self.governs(a)).any(|a| match a.who {
            Who::One(f) => {
                let figure = &self.cast.figures[f as usize];
                let person = figure.sphere == Sphere::Person && figure.name.contains(' ');
                person && figure.first == a.first && !a.quoted
            }
            _ => false,
        })
    }

    /// "Hart ruled it out, but the Republican said": whether the sentence has somebody else for its subject.
    fn is_another_subject(&self, person: u32, first: usize) -> bool {
        let names = self.cast.within(self.sentence_start(first), first);
        let mut people = self.subjects(names).filter(|a| self.names_people(a));
        people.any(|a| a.who != Who::One(person))
    }

    /// The people before a description `first..last` whose role has all of its words.
    pub(super) fn holders(&self, first: usize, head: usize, last: usize, noun: &str) -> Vec<u32> {
        const LINK: Class = Class(Class::PREPOSITION.0 | Class::OF.0 | Class::DETERMINER.0);
        let modifiers: Vec<String> = (first + 1..head)
            .chain(head + 1..last)
            .filter(|&k| self.scan.tokens[k].is_word() && !self.scan.tokens[k].is(LINK))
            .map(|k| self.text(k).to_lowercase())
            .collect();
        let Some(bearers) = self.by_office(noun) else { return Vec::new() };
        let is_former = |word: &str| sense_of(word).any(Sense::FORMER);
        // "the departing chief", of one
        let alone = bearers.len() == 1;
        // "the president" is no vice president.
        let presides = sense_of(noun).any(Sense::PRESIDENT);
        let fits = |&f: &u32| {
            let figure = &self.cast.figures[f as usize];
            let words = &self.roles[f as usize];
            (figure.first as usize) < first
                && figure.outside
                && modifiers
                    .iter()
                    .filter(|m| !alone || !sense_of(m).any(Sense::TENURE))
                    .all(|m| words.contains(m.as_str()) || (is_former(m) && words.starts_with("ex-")))
                && (modifiers.iter().any(|m| is_former(m)) || !words.split(' ').next().is_some_and(is_former))
                && !(presides && words.split([' ', '-']).any(|w| sense_of(w).any(Sense::VICE)))
        };
        bearers.iter().take(STEPS).copied().filter(fits).collect()
    }

    /// True for a description that a place sets apart: "the Ohio senator", but not "the president of Ohio Airlines".
    fn is_placed(&self, first: usize, last: usize) -> bool {
        let phrase = |k: usize| self.scan.syntax.at(k).map(|i| self.scan.syntax.phrases[i].sort);
        let of_body = |k: usize| matches!(phrase(k), Some(PhraseSort::Body | PhraseSort::Outlet));
        let place = |k: usize| self.scan.sort(k).any(Sort::PLACE.or(Sort::DEMONYM)) && !self.is_surname(k);
        (first + 1..last).any(|k| place(k) && !of_body(k))
            || last > first + 3 && self.scan.sort(first + 1).any(Sort::DIRECTION)
    }

    /// "the Republican candidate", but "the Ohio Republican": whether no more than a party sets a description apart.
    fn is_of_party_alone(&self, first: usize, last: usize) -> bool {
        let place = |k: &usize| self.scan.sort(*k).any(Sort::PLACE.or(Sort::DEMONYM));
        (first + 1..last).filter(place).all(|k| self.means(k, Sense::OF_PARTY) && k + 1 < last)
    }

    /// "the senator", "the Ohio senator", "the former vice president": an office without words that tell more of its holder, as
    /// "the shy senator" has them, who may be another.
    fn is_plain_office(&self, first: usize, head: usize) -> bool {
        (first + 1..head).all(|k| {
            let place = Sort::PLACE.or(Sort::DEMONYM).or(Sort::TITLE);
            self.means(k, Sense::VICE | Sense::FORMER) || self.scan.sort(k).any(place)
        })
    }

    /// "the Lincoln actor", in a text that names Abraham Lincoln: whether a word is somebody's surname.
    fn is_surname(&self, k: usize) -> bool {
        self.scan.words.is_capital(k) && self.cast.of_surname(self.text(k)).next().is_some()
    }

    /// True for a description with words before its noun, none of them somebody's name: "the Ohio senator".
    fn tells_apart(&self, first: usize, head: usize) -> bool {
        head > first + 1
            && !self.cast.within(first, head).iter().any(|a| self.names_people(a))
            && !(first + 1..head).any(|k| self.is_surname(k))
    }

    /// True if the text has introduced somebody by the noun and left them unnamed: "a driver", before "the
    /// driver".
    fn introduced(&self, first: usize, head: usize, noun: &str) -> bool {
        let bare = head == first + 1;
        bare && (first.saturating_sub(MEMORY)..first).any(|k| {
            self.scan.tokens[k].is_word()
                && self.scan.tokens[k].is(Class::DETERMINER)
                && self.means(k, Sense::INDEFINITE | Sense::ANOTHER)
                && self.noun_after(k, first, noun).is_some_and(|at| {
                    // "a former minister"
                    let out = |from: usize, to: usize| (from..to).any(|w| self.means(w, Sense::FORMER));
                    !out(k, at) || out(first, head)
                })
        })
    }

    /// The person whom the sentence before is about, as far as a noun's sex allows.
    fn about(&self, token: usize, noun: &str) -> Option<u32> {
        let kin = sex_of(sort_of(noun)).map_or(Kin::Someone, Kin::Person);
        match self.antecedent(token, kin)? {
            Antecedent { referent: Referent::Figure(figure), doubts } => doubts.is_none().then_some(figure),
            _ => None,
        }
    }
}

/// The age in "43-year-old".
pub(super) fn age_in(word: &str) -> Option<&str> {
    word.strip_suffix("-year-old")
}

/// True for a noun by which news prose calls again somebody it has named, and which is no office that another
/// could hold: "the businessman", "the 43-year-old".
pub(super) fn is_epithet(noun: &str) -> bool {
    noun.ends_with("-year-old") || sense_of(noun).any(Sense::EPITHET) || is_parent_of_some(noun)
}

/// "grandad-of-six"
fn is_parent_of_some(noun: &str) -> bool {
    let mut parts = noun.split('-');
    let kin =
        parts.next().is_some_and(|word| sort_of(word).any(Sort::KIN) || sense_of(word).any(Sense::EPITHET));
    kin && parts.next().is_some_and(|word| sense_of(word).any(Sense::OF)) && parts.next().is_some()
}
