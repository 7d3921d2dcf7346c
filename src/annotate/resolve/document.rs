//! Reports and other documents that speak: "the report", "a letter from the council", "the paper".

use super::cast::{Appearance, Who};
use super::description::described;
use super::figure::Sphere;
use super::reach::STEPS;
use super::reference::Introduction;
use super::resolver::{Referent, Resolver};
use super::{Report, Verdict};
use crate::Speaker;
use crate::doubt::{Doubt, Doubts};
use crate::lexicon::{Class, Scene, Sense, numeral};
use crate::spelling::in_small_letters;
use crate::syntax::{NONE, Phrase, PhraseMarks, PhraseSort};
use crate::titles::Sort;
use crate::token::{Flags, TokenKind};

impl Resolver<'_, '_> {
    /// The report by an outlet, as a noun calls it.
    pub(super) fn report_of(&self, figure: u32, noun: &str) -> Report {
        let (outlet, key) = match self.speaker(figure) {
            Speaker::Known { key, name, .. } => (name, Some(key)),
            Speaker::Named { name, .. } => (name, None),
            _ => (String::new(), None),
        };
        Report { outlet, key, noun: noun.to_owned() }
    }

    /// The speaker that a report's outlet is.
    pub(super) fn outlet_speaks(&mut self, report: Report, doubts: Doubts) -> Verdict {
        let name = report.outlet.clone();
        let speaker = match &report.key {
            Some(key) => Speaker::Known { key: key.clone(), name, role: None, organization: None },
            None => Speaker::Named { name, role: None, organization: None },
        };
        self.report = Some(report.clone());
        Verdict { speaker, doubts, report: Some(report), new: true }
    }

    /// The last appearance before a token that `test` accepts, outside quotations.
    pub(super) fn last_before(&self, token: usize, test: impl Fn(&Appearance, u32) -> bool) -> Option<u32> {
        let to = self.cast.appearances.partition_point(|a| (a.first as usize) < token);
        self.cast.appearances[..to].iter().rev().take(STEPS * 4).find_map(|a| match &a.who {
            Who::One(f) if !a.quoted && test(a, *f) => Some(*f),
            _ => None,
        })
    }

    pub(super) fn is_outlet(&self, figure: u32) -> bool {
        self.cast.figures[figure as usize].sphere == Sphere::Outlet
    }

    pub(super) fn described_report(
        &mut self,
        (first, head, last): (usize, usize, usize),
        noun: &str,
        definite: bool,
    ) -> Verdict {
        let named = self.cast.within(first, last).iter().find_map(|a| match &a.who {
            Who::One(f) if self.is_outlet(*f) => Some(*f),
            _ => None,
        });
        // "a Harbor Post/Lake TV poll" is no one outlet's.
        let shared = (first..head).any(|k| self.text(k) == "/");
        // "a report by Tern News and the Harbor Board"
        let outlet = |a: &&Appearance| matches!(a.who, Who::One(f) if self.is_outlet(f));
        let end = self.cast.within(head, last).iter().find(outlet).map(|a| a.last as usize);
        let joined = end.filter(|&k| self.scan.tokens.get(k).is_some_and(|t| t.means_small(Sense::AND)));
        let shared = shared || joined.is_some();
        if let Some(figure) = named.filter(|_| !shared) {
            self.speaks(Referent::Figure(figure), first, Doubts::NONE);
            let report = self.report_of(figure, noun);
            return self.outlet_speaks(report, Doubts::NONE);
        }
        let bare = last - first <= 2;
        if definite && bare && !self.unissued {
            let last_outlet = self.last_before(first, |_, f| self.is_outlet(f));
            let spoken_of = last_outlet.is_some_and(|f| {
                self.last_before(first, |a, f| self.is_outlet(f) && !self.is_spoken_of(a, noun)) != Some(f)
            });
            let report = last_outlet.map(|f| self.report_of(f, noun));
            // The last outlet named and the last report discussed are one and the same, or it is a guess.
            let agree = match (&report, &self.report) {
                (Some(a), Some(b)) => a.outlet == b.outlet,
                (Some(_), None) => true,
                _ => false,
            };
            let agree = agree && !spoken_of;
            let outlet = !self.scan.tokens[head].is(Class::DOCUMENT);
            let agree = agree && !(outlet && self.nobody_since_outlet(first));
            let other = |f| self.is_other_report_since(f, first) || self.stands_by_outlet(f, first);
            let agree = agree && !last_outlet.is_some_and(other);
            // "A Harbor Board report found. The report said": no outlet's; but "a front-page story" may be
            let anew = last_outlet.is_some_and(|f| self.is_other_report_since(f, first))
                && matches!(self.introduction(first, self.text(head)), Some(Introduction::Words(words, _))
                    if words.contains(char::is_uppercase));
            if let Some(report) = report.filter(|_| !anew) {
                return self.outlet_speaks(report, Doubt::OtherOutlet.when(!agree));
            }
        }
        self.unissued |= definite && bare;
        self.document(first, head, last)
    }

    /// "Report: the Post’s ads mislead": whether an outlet is named in a headline, or as the owner of what is no report.
    fn is_spoken_of(&self, outlet: &Appearance, noun: &str) -> bool {
        let reports = |k: usize| {
            self.scan.sort(k).any(Sort::REPORT)
                || self.scan.tokens[k].is(Class::PERSON)
                || self.text(k).eq_ignore_ascii_case(noun)
        };
        let owned = self.scan.syntax.phrase_at(outlet.last as usize + 1).map(|p| p.head as usize);
        // "a copy of the article reviewed by the Post"
        let first = outlet.first as usize;
        let by = first.checked_sub(1).map(|k| k - usize::from(k > 0 && self.means(k, Sense::THE)));
        let seen = by.is_some_and(|k| k > 0 && self.means(k, Sense::BY) && self.means(k - 1, Sense::THROUGH));
        self.scan.is_headline(first)
            || seen
            || outlet.possessive
                && owned.is_some_and(|head| !reports(head) && self.is_person_at(head).is_none())
    }

    /// The person whose name has a token for its last word.
    fn is_person_at(&self, head: usize) -> Option<usize> {
        let near = self.cast.within(head.saturating_sub(2), head + 1).last()?;
        self.appearance_at(near.first as usize)
            .filter(|&i| near.last as usize == head + 1 && self.is_person(i))
    }

    /// Whether a name that nothing tells of has spoken since an outlet was named: "Quayside reported. The outlet said":
    /// perhaps it.
    pub(super) fn nobody_since_outlet(&self, token: usize) -> bool {
        let outlet = |a: &Appearance| matches!(a.who, Who::One(f) if self.is_outlet(f));
        self.nobody.is_some_and(|n| n < token && !self.cast.within(n, token).iter().any(outlet))
    }

    /// True if the text has brought in another report since it last named an outlet: "A county inquiry found ...".
    fn is_other_report_since(&self, outlet: u32, first: usize) -> bool {
        /// How far after "by" the name of who made a report may begin.
        const MAKER: usize = 5;
        let phrases = &self.scan.syntax.phrases;
        let named = self.cast.within(0, first).iter().rev().find(|a| a.who == Who::One(outlet));
        let from = named.map_or(0, |a| a.last as usize);
        let between = phrases[..phrases.partition_point(|p| (p.first as usize) < first)].iter().rev();
        between.take_while(|p| p.first as usize >= from).take(STEPS * 4).any(|p| {
            let head = p.head as usize;
            let report = self.scan.sort(head).any(Sort::REPORT) || self.scan.tokens[head].is(Class::DOCUMENT);
            let token = &self.scan.tokens[head];
            let own = named.is_some_and(|a| self.scan.tokens[a.first as usize].sentence == token.sentence);
            // "the county report"
            let first = p.first as usize;
            let another = p.marks.has(PhraseMarks::DEFINITE)
                && p.owner == NONE
                && first + 1 < head
                && !self.cast.within(first, head).iter().any(|a| a.who == Who::One(outlet));
            let new = p.marks.has(PhraseMarks::INDEFINITE) || another;
            // "Amid what the Courier called a bad week, a story by the website Docks says"
            let maker = p.last as usize;
            let others = self.means(maker, Sense::BY)
                && !self.cast.within(maker, maker + MAKER).iter().any(|a| a.who == Who::One(outlet));
            report && (!own || others) && new && !token.is_quoted()
        })
    }

    /// A document: "a letter from the council"; or "the letter", in the words with which the text spoke of it
    /// before, if it did. That it speaks is certain; what it is, the writer is asked to say.
    pub(super) fn document(&mut self, first: usize, head: usize, last: usize) -> Verdict {
        // "that | letter"
        let points = first == head && first > 0 && self.means(first - 1, Sense::THE | Sense::POINTS);
        let first = first - usize::from(points);
        let new = self.means(first, Sense::INDEFINITE | Sense::ANOTHER) && !self.means(first, Sense::ONE);
        // "the report by the council" is none that was spoken of with another's name.
        let own = head + 1 < last && self.scan.tokens[head + 1].is_word();
        let measured = (first + 1..head).all(|k| self.is_measure(k));
        let again = head > first && measured && self.means(first, Sense::THE | Sense::POINTS);
        let before = if own || !again { None } else { self.introduction(first, self.text(head)) };
        let named = self.cast.within(head, last).iter().any(|a| self.is_person_named(a) && !a.object);
        let sure = !named && self.scan.tokens[head].is(Class::DOCUMENT);
        // "a new poll", "poll"
        let adjective = head == first + 2
            && self.means(first, Sense::INDEFINITE)
            && !self.scan.tokens[first + 1].is_capitalised();
        let one = !self.text(head).ends_with('s');
        let determined = head == first || self.scan.tokens[first].is(Class::DETERMINER);
        let bare = last == head + 1 && one && determined && (head <= first + 1 || adjective);
        let mut unknown = false;
        let phrase = match before {
            Some(Introduction::GivenOutBy(whose)) => return self.stands_for(whose, first),
            Some(Introduction::Words(words, _)) => words,
            // "Roe sent a letter to the board that said"
            None if new && let Some(whose) = self.sender(first, head) => {
                return self.stands_for(whose, first);
            }
            None if again && let Some(whose) = self.written_by(first, head) => {
                return self.stands_for(whose, first);
            }
            None if again && let Some(figure) = self.posted_by(first, head) => {
                return self.one(figure, first, Doubts::NONE);
            }
            None => {
                let made = self.made_by(first, head);
                let told = made.or_else(|| self.named_later((first, head, last), again, bare));
                // "the report said": which one, the text doesn't say in so many words.
                // "the new poll": another than the one before, and whose, the text does not say here
                let other = one
                    && head == first + 2
                    && last == head + 1
                    && self.means(first, Sense::THE)
                    && self.scan.tokens[first + 1].word.scene().any(Scene::ELSEWHERE);
                // "a new study": by whom, a reader wants to know
                let says_nothing = |k: usize| {
                    let token = &self.scan.tokens[k];
                    token.kind == TokenKind::Number || token.word.scene().any(Scene::ELSEWHERE)
                };
                let plain = (first + 1..head).all(says_nothing);
                let research = new && bare && plain && self.means(head, Sense::RESEARCHED);
                let which = again && bare || other || research;
                unknown = which && told.is_none() && !self.means(head, Sense::COURT_PAPER);
                told.unwrap_or_else(|| self.phrase(first, last))
            }
        };
        // "according to documents": some or other
        let any = !phrase.contains(' ') && (!one || self.scan.sort(head).any(Sort::MASS));
        // "a letter she wrote": whose, the clause tells
        let clause = self.scan.tokens.get(last).is_some_and(|t| {
            t.is_word()
                && t.is(Class::PRONOUN)
                && t.means_small(Sense::HE | Sense::SHE)
                && !t.flags.has(Flags::SENTENCE_START)
        });
        let doubts = Doubt::WhichDocument.when(!sure || unknown || any || clause && bare);
        described(phrase, None, None, new, doubts)
    }

    /// "83-page", "two-paragraph": how long a document is, which tells it from no other.
    fn is_measure(&self, at: usize) -> bool {
        let number = self.text(at).split_once('-').map(|(number, _)| number);
        number.is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()) || numeral(&n.to_lowercase()).is_some())
    }

    /// "Residents put up a notice. It says": whether the sentence before a pronoun has a document in it, and not the body that the
    /// pronoun would stand for.
    pub(super) fn brings_in_document(&self, token: usize, body: Referent) -> bool {
        /// How many sentences of quotations may stand between.
        const FAR: usize = 4;
        let word = |k: &usize| self.scan.tokens[*k].is_word() && !self.scan.tokens[*k].is_quoted();
        let mut end = self.sentence_start(token);
        for _ in 0..FAR {
            let Some(last) = end.checked_sub(1) else { return false };
            let start = self.sentence_start(last);
            if (start..end).any(|k| word(&k)) {
                let own = |a: &Appearance| matches!(a.who, Who::One(f) if Referent::Figure(f) == body);
                let phrases = &self.scan.syntax.phrases;
                let from = phrases.partition_point(|p| (p.first as usize) < start);
                let mut near = phrases[from..].iter().take_while(|p| (p.first as usize) < end);
                return !self.cast.within(start, end).iter().any(own)
                    && near.any(|p| {
                        let head = p.head as usize;
                        p.sort == PhraseSort::Document
                            && !p.marks.has(PhraseMarks::PLURAL)
                            && !p.marks.has(PhraseMarks::OWN)
                            && !self.scan.tokens[head].is_quoted()
                    });
            }
            end = start;
        }
        false
    }

    /// The last phrase of a row that each own the next: that of "report" in "The auditor’s last report".
    pub(super) fn last_owned(&self, mut phrase: usize) -> usize {
        let phrases = &self.scan.syntax.phrases;
        while phrases.get(phrase + 1).is_some_and(|p| p.owner as usize == phrase) {
            phrase += 1;
        }
        phrase
    }

    /// The document that the sentence before "It" is about: "The suit was filed by the Harbor Board. It says".
    pub(super) fn document_at_hand(&self, token: usize) -> Option<(usize, usize, usize)> {
        let start = self.sentence_start(token);
        let lead = usize::from(self.scan.tokens[start].is(Class::CONJUNCTION | Class::ADVERB));
        // "It found faults, a result it described as grave": all of one
        let opens = self.means(start, Sense::IT)
            && !self.cast.within(start, token).iter().any(|a| !a.quoted && self.is_subject(a));
        if token != start && token != start + lead && !opens {
            return None;
        }
        let (first, _) = self.words_before(token, |k| self.means(k, Sense::IT))?;
        let phrases = &self.scan.syntax.phrases;
        let opens = self.scan.syntax.at(first)?;
        let phrase = self.last_owned(opens);
        let p = &phrases[phrase];
        let head = p.head as usize;
        let article = self.means(first, Sense::THE | Sense::INDEFINITE);
        // "The suit filed in May": which one, is said after it
        let finite = |k: usize| {
            self.scan.tokens.get(k).is_some_and(|t| {
                t.is_word()
                    && (t.is(Class::AUXILIARY | Class::THIRD)
                        || t.is(Class::CUE | Class::VERB) && t.is(Class::PAST) && !t.is_capitalised())
            })
        };
        let chain = self.scan.syntax.end_of_chain(phrase);
        // "An evaluation from March, sent to donors, found"
        let closed = self.end_of_aside(chain).is_some_and(finite) && self.only_document(first, head);
        let verb = finite(head + 1) || chain > head + 1 && finite(chain) && self.only_document(first, head);
        let verb = verb || closed;
        // "The study, paid for by the port, was late. It says"
        let told = self.is_comma(head + 1) && self.is_made(head + 2) || self.is_made(head + 1);
        let told = told && self.only_document(first, head);
        let subject = phrases[opens].first as usize == first && article && !p.is_named() && (verb || told);
        let hangs = chain > head + 1 && (closed || finite(chain));
        let last = if hangs { chain } else { p.last as usize };
        (subject && self.scan.tokens[head].is(Class::DOCUMENT)).then_some((first, head, last))
    }

    /// One past the comma that closes a participle's words after a phrase: ", dated May 3 and sent to donors,".
    fn end_of_aside(&self, comma: usize) -> Option<usize> {
        let tokens = self.scan.tokens;
        let verb =
            tokens.get(comma + 1).filter(|t| self.is_comma(comma) && t.is_word() && !t.is_capitalised())?;
        let participle = verb.is(Class::PAST_OR_PARTICIPLE | Class::PARTICIPLE_ONLY)
            || self.text(comma + 1).ends_with("ed");
        let sentence = verb.sentence;
        let within = |k: &usize| tokens[*k].sentence == sentence;
        let close = (comma + 2..tokens.len())
            .take_while(within)
            .find(|&k| self.is_comma(k))
            .filter(|_| participle)?;
        Some(close + 1)
    }

    /// Whether no other document, and no body but by whom it was made, stands in the sentence that opens with a document's phrase.
    fn only_document(&self, first: usize, head: usize) -> bool {
        let sentence = self.scan.tokens[first].sentence;
        let phrases = &self.scan.syntax.phrases;
        let from = phrases.partition_point(|p| p.first as usize <= head);
        phrases[from..].iter().take_while(|p| self.scan.tokens[p.first as usize].sentence == sentence).all(
            |p| {
                let other = matches!(p.sort, PhraseSort::Document | PhraseSort::Body | PhraseSort::Outlet);
                !other || p.marks.has(PhraseMarks::GOVERNED) || p.marks.has(PhraseMarks::PLURAL)
            },
        )
    }

    /// "Their report", after "Planning officers had asked for more": the words with whose it is, by the sentence before.
    pub(super) fn owned_by_subject(&self, first: usize, head: usize, last: usize) -> Option<String> {
        let its = self.means(first, Sense::ITS);
        let their = self.means(first, Sense::THEIRS) && !self.means(first, Sense::HE | Sense::SHE) && !its;
        if !(its || their)
            || !self.scan.tokens[head].is(Class::DOCUMENT)
            || self.sentence_start(first) != first
        {
            return None;
        }
        let (from, end) = self.words_before(first, |_| false)?;
        let phrases = &self.scan.syntax.phrases;
        let at = self.scan.syntax.at(from)?;
        let owner = self.last_owned(at);
        let p = &phrases[owner];
        let plural = p.marks.has(PhraseMarks::PLURAL);
        let fits = if their {
            plural && p.sort == PhraseSort::Person
        } else {
            !plural && p.sort == PhraseSort::Body
        };
        let other = |o: &Phrase| {
            let alike = if their {
                o.marks.has(PhraseMarks::PLURAL) && matches!(o.sort, PhraseSort::Person | PhraseSort::Body)
            } else {
                !o.marks.has(PhraseMarks::PLURAL) && matches!(o.sort, PhraseSort::Body | PhraseSort::Outlet)
            };
            alike && o.beside as usize != owner
        };
        let rival = phrases[owner + 1..].iter().take_while(|o| (o.last as usize) <= end).any(other);
        if phrases[at].first as usize != from
            || !fits
            || rival
            || p.marks.has(PhraseMarks::OWN) && p.owner == NONE
        {
            return None;
        }
        let from = from + usize::from(self.scan.tokens[from].is(Class::DETERMINER) && !p.is_named());
        let whose = self.scan.slice(from, p.last as usize);
        // "Planning officers"
        let whose = if self.scan.words.is_capital(from + 1) || p.is_named() {
            whose.to_owned()
        } else {
            in_small_letters(whose).into_owned()
        };
        let mark = if whose.ends_with('s') { "’" } else { "’s" };
        Some(format!("{whose}{mark} {}", self.scan.slice(first + 1, last)))
    }

    /// Where a noun stands in the phrase that a determiner opens, before `first`.
    pub(super) fn noun_after(&self, determiner: usize, first: usize, noun: &str) -> Option<usize> {
        let tokens = self.scan.tokens;
        (determiner + 1..(determiner + 6).min(first))
            .take_while(|&h| tokens[h].is_word() && !tokens[h].is(Class::PREPOSITION))
            .find(|&h| self.text(h).eq_ignore_ascii_case(noun))
    }
}
