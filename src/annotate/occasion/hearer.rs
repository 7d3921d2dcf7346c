//! Those spoken to: "reporters", "CNN", "the council", "Chris Moss of CNN", “Meet the Press.”

use super::Reader;
use crate::Attribution;
use crate::date;
use crate::lexicon::{Class, Scene, Sense, Sort};
use crate::syntax::{Phrase, PhraseMarks, PhraseSort};
use crate::token::{Flags, Token, TokenKind};

/// Words that end the name of a hearer.
const STOP: Class = Class(
    Class::PREPOSITION.0
        | Class::CONJUNCTION.0
        | Class::RELATIVE.0
        | Class::AUXILIARY.0
        | Class::TIME.0
        | Class::PRONOUN.0
        | Class::THAT.0
        | Class::ADVERB.0
        | Class::SUBORDINATOR.0
        | Class::QUESTION.0
        | Class::DETERMINER.0,
);

/// No name of hearers is longer, in tokens.
const LONGEST: usize = 9;

impl Reader<'_> {
    /// Those spoken to: "reporters", "CNN", "the council", "a crowd"; the token after them, and their words,
    /// `None` for a pronoun, and for a name that goes on in words that can't be told.
    pub(super) fn hearer(&self, a: &Attribution, at: usize) -> Option<(usize, Option<String>)> {
        if let Some((end, title)) = self.programme(a, at) {
            return Some((end, Some(title)));
        }
        let first = self.tokens.get(at).filter(|t| t.is_word() && !t.flags.has(Flags::SENTENCE_START))?;
        if self.in_content(a, at) {
            return None;
        }
        if first.is(Class::PRONOUN) || first.is(Class::HEARER) && !first.is_capitalised() {
            return Some((at + 1, None));
        }
        let from = at + usize::from(first.is(Class::DETERMINER));
        let capitals = self.tokens.get(from).is_some_and(Token::is_capitalised);
        let mut end = from;
        while end < from + LONGEST && self.goes_on(a, from, end, from == at) {
            end += 1;
        }
        // "told MPs Mason had": the name after several people is the next phrase's.
        let phrase = self.syntax.at(at);
        let many = |p: &Phrase| p.sort == PhraseSort::Person && p.marks.has(PhraseMarks::PLURAL);
        // "told state television": a body without an article.
        let mass = |p: &Phrase| {
            let sort = self.tokens[p.head as usize].sort();
            from == at && sort.any(Sort::MASS) && sort.any(Sort::ORGANIZATION)
        };
        if let Some(p) = phrase.map(|i| &self.syntax.phrases[i]).filter(|p| many(p) || mass(p)) {
            let last = (p.last as usize).max(from);
            // "told state lawmakers": all of the phrase, unless the content has begun within it.
            let whole = from == at && !capitals && !(from..last).any(|k| self.in_content(a, k));
            end = if whole { last } else { end.min(last) };
        }
        // "local news outlet WTRN-TV", "the news site Tern Online": its name is enough.
        let outlet = |p: &&Phrase| {
            let named = p.is_named() && p.name.1 == p.last && p.name.0 as usize > at + 1;
            let whole = !(at..p.last as usize).any(|k| self.in_content(a, k));
            let medium = || self.tokens[p.name.0 as usize - 1].sort().any(Sort::OUTLET_NOUN);
            named && whole && (matches!(p.sort, PhraseSort::Outlet | PhraseSort::Body) || medium())
        };
        if (from == at || self.means(at, Sense::THE))
            && !capitals
            && let Some(p) = phrase.map(|i| &self.syntax.phrases[i]).filter(outlet)
        {
            let (first, last) = (p.name.0 as usize, p.name.1 as usize);
            return Some((last, Some(self.slice(first, last))));
        }
        // "the Committee on Standards": all of a body's name.
        let body = |p: &Phrase| p.sort == PhraseSort::Body && p.is_named() && p.name.0 as usize == from;
        if let Some(p) = phrase.map(|i| &self.syntax.phrases[i]).filter(|p| body(p)) {
            end = end.max(p.name.1 as usize);
        }
        if end > from { self.hearer_within(a, at, from, end) } else { None }
    }

    /// The hearer whose words begin at `at`, the first without its article at `from`, and end at `end` or further on.
    fn hearer_within(
        &self,
        a: &Attribution,
        at: usize,
        from: usize,
        mut end: usize,
    ) -> Option<(usize, Option<String>)> {
        let capitals = self.tokens.get(from).is_some_and(Token::is_capitalised);
        end = if capitals { self.end_of_outlet(a, from, end) } else { end };
        if let Some(found) = self.programme_of(a, at, from, end) {
            return Some(found);
        }
        if self.tokens[end - 1].kind == TokenKind::Possessive {
            // "Sirius XM’s “Breakfast Table”"
            if let Some((next, title)) = self.programme(a, end) {
                return Some((next, Some(format!("{} {title}", self.slice(at, end)))));
            }
            return None;
        }
        if capitals && self.tokens[end - 1].is_capitalised() {
            // "Chris Cuomo of CNN"; "told Cruz loyalist after loyalist" goes on in words that can't be told.
            if self.means(end, Sense::OF) && self.is_name(end + 1) {
                let more = (end + 1..end + LONGEST)
                    .take_while(|&k| self.is_name(k) && !self.in_content(a, k))
                    .count();
                end += 1 + more;
            } else if self.tokens.get(end).is_some_and(|t| self.is_common_noun(t))
                && (!self.in_content(a, end) || self.tokens[end - 1].sort().any(Sort::DEMONYM))
            {
                return Some((end, None));
            }
        }
        // "to oppose", "to the news": an infinitive or a thing is no hearer.
        let head = self.text(end - 1);
        let noun = &self.tokens[end - 1];
        let sort = noun.sort();
        // "telling people that": nobody in particular
        if from == at && end == from + 1 && noun.means_small(Sense::SOMEBODY) {
            return Some((end, None));
        }
        let thing = !noun.is_capitalised()
            && self.programme(a, end).is_none()
            && !self.is(end - 1, Scene::HEARS)
            && (sort.any(Sort::THING.or(Sort::REPORT)) && !sort.any(Sort::TITLE.or(Sort::ORGANIZATION))
                || noun.is(Class::NOUN_TOO) && head.ends_with('s') && !sort.any(Sort::TITLE)
                || ["tions", "sions", "ments"].iter().any(|end| head.ends_with(end))
                || noun.is(Class::REACTION));
        // "said to state officials", where the phrase is cut: one thing without an article is nobody.
        let bare = from == at && !capitals && !sort.any(Sort::PLURAL) && !head.ends_with('s');
        // "to the Paris", "to the Swiss": a name that goes on in words that can't be told.
        let place = from > at && end == from + 1 && capitals && sort.any(Sort::PLACE);
        // "said to show": one thing without an article is nobody.
        let one = sort.any(Sort::ORGANIZATION) || noun.is(Class::WORK);
        if thing || place || bare && one && !sort.any(Sort::MASS) {
            return None;
        }
        let people = Sort::TITLE.or(Sort::ORGANIZATION).or(Sort::OUTLET_NOUN);
        let hears = capitals
            || self.tokens[end - 1].sort().any(people)
            || self.is(end - 1, Scene::HEARS)
            || (head.ends_with('s')
                && !head.ends_with("ss")
                && !self.tokens[end - 1].is(Class::VERB)
                && !self.tokens[end - 1].sort().any(Sort::MASS));
        if !hears {
            return None;
        }
        if self.is_cut_within_phrase(end) || from > at && self.is_within_phrase(a, end) {
            return Some((end, None));
        }
        Some(self.words_of_hearer(a, at, from, end))
    }

    /// One past the hearer whose own words end at `end`, with whom they belong to and who is joined to them, and the words.
    fn words_of_hearer(
        &self,
        a: &Attribution,
        at: usize,
        from: usize,
        end: usize,
    ) -> (usize, Option<String>) {
        let end = self.compound_end(a, end);
        let noun = self.tokens[end - 1].sort();
        let end = self.whose(a, at, end);
        // "a group of reporters including | Hart"
        let end = end - usize::from(end > from + 1 && self.means(end - 1, Sense::SUCH_AS));
        let Some(end) = self.joined_hearers(a, end) else { return (end, None) };
        // "workers and business owners"
        let end = self.joined_phrase(a, end).filter(|p| hears_too(p)).map_or(end, |p| p.last as usize);
        let words = self.slice(at, end);
        // "the hosts of “Morning Tide”"
        let of = usize::from(self.means(end, Sense::OF));
        if let Some((next, title)) = self.programme(a, end + of) {
            let link = if of > 0 { " of " } else { " " };
            return (next, Some(format!("{words}{link}{title}")));
        }
        // "told the paper": only the text around it says which one.
        let known = from > at && self.means(at, Sense::THE | Sense::POINTS);
        let told = at > 0 && self.tokens[at - 1].is(Class::CUE);
        let court = self.is(end - 1, Scene::HEARS);
        let office = told && !court && noun.any(Sort::TITLE) && !noun.any(Sort::PLURAL);
        let nameless = known
            && (self.is(end - 1, Scene::HEARS_NAMELESS) || office && end == from + 1)
            && !(from..end).any(|k| self.tokens[k].is_capitalised());
        (end, (!nameless).then_some(words))
    }

    /// One past those who are joined to a hearer that ends at `end`: "Hart and Ruiz"; `None` where others are whose words
    /// can't be told: "Hart, D-Ohio, and Ruiz".
    fn joined_hearers(&self, a: &Attribution, end: usize) -> Option<usize> {
        /// The most tokens of a party and seat, with their commas.
        const SEAT: usize = 8;
        let and = |k: usize| self.means(k, Sense::AND) && self.is_name(k + 1) && !self.in_content(a, k + 1);
        if !self.is_name(end - 1) {
            return Some(end);
        }
        if and(end) {
            let more = (end + 1..end + LONGEST).take_while(|&k| self.is_name(k) && !self.in_content(a, k));
            let last = end + 1 + more.count();
            let verb = self.tokens.get(last).is_some_and(|t| {
                t.is_word() && !t.is_capitalised() && t.is(Class::PAST | Class::THIRD | Class::AUXILIARY)
            });
            return Some(if verb { end } else { last });
        }
        // "Hart (D-Ohio) and Ruiz", "Hart (D-Ohio) and ranking member Omar Ruiz"
        let joined = |k: usize| self.means(k, Sense::AND) && !self.in_content(a, k);
        if self.text(end) == "(" && (end + 1..end + SEAT).any(|k| self.text(k) == ")" && joined(k + 1)) {
            return None;
        }
        let comma = |k: usize| self.words.is_comma(k);
        let seat = comma(end) && (end + 2..end + SEAT).any(|k| comma(k) && and(k + 1));
        let capitals =
            seat && (end + 1..end + 3).all(|k| self.tokens[k].is_capitalised() || !self.tokens[k].is_word());
        (!capitals).then_some(end)
    }

    /// True where an adjective ends a hearer's words and its noun follows, wherever what is told begins: "the Finnish |
    /// weekly Ranta", "an Icelandic public | broadcaster".
    fn is_cut_within_phrase(&self, end: usize) -> bool {
        let (last, next) = (&self.tokens[end - 1], self.tokens.get(end));
        let adjective =
            last.sort().any(Sort::DEMONYM) || !last.is_capitalised() && last.sort().any(Sort::MODIFIER);
        let noun = |t: &Token| {
            let people = Sort::TITLE.or(Sort::ORGANIZATION).or(Sort::OUTLET_NOUN);
            t.is_word() && !t.is_capitalised() && (t.sort().any(people) || t.is(Class::PERSON))
        };
        adjective && !last.sort().any(Sort::PLURAL) && next.is_some_and(noun)
    }

    /// True where one phrase holds what stands before a token and a small word at it that is no part of what is told: "an
    /// Italian public | broadcasting company".
    fn is_within_phrase(&self, a: &Attribution, end: usize) -> bool {
        let small = self.tokens.get(end).is_some_and(|t| t.is_word() && !t.is_capitalised() && !t.is(STOP));
        small
            && !self.in_content(a, end)
            && self.syntax.at(end).is_some_and(|p| {
                let phrase = &self.syntax.phrases[p];
                (phrase.first as usize) < end && phrase.head as usize > end
            })
    }

    /// Where an outlet's name ends in a row of capitals that goes on in the subject of what is told: "told MSNBC Hart
    /// opened".
    fn end_of_outlet(&self, a: &Attribution, from: usize, end: usize) -> usize {
        let verb = Class(Class::AUXILIARY.0 | Class::PAST.0 | Class::THIRD.0);
        let that = self.tokens.get(end).is_some_and(|t| t.is(Class::THAT));
        // "told Tern TV Radio the pier was shut": what is told has a subject of its own
        let own = self.tokens.get(end).is_some_and(|t| t.is(Class::DETERMINER | Class::PRONOUN));
        let content_follows = self.in_content(a, end) && self.tokens[end].is_word() && !that && !own
            || self.tokens.get(end).is_some_and(|t| {
                let past = t.sort().is_unknown() && self.text(end).ends_with("ed");
                t.is_word() && !t.is_capitalised() && (t.is(verb) || past)
            });
        let outlet = |k: &usize| {
            let all_caps = self.tokens[*k].flags.has(Flags::ALL_CAPS) && self.tokens[*k].span.len() > 2;
            self.tokens[*k].sort().any(Sort::OUTLET) || all_caps
        };
        let listed = Sort::ORGANIZATION.or(Sort::OUTLET).or(Sort::PLACE).or(Sort::FACILITY);
        let rest = |k: usize| self.tokens[k].is_capitalised() && !self.tokens[k].sort().any(listed);
        match (from..end).rfind(outlet).filter(|_| content_follows) {
            Some(last) if last + 1 < end && (last + 1..end).all(rest) => last + 1,
            _ => end,
        }
    }

    /// "CBS’s This Week": a programme without marks, after an outlet's genitive within `from..end`. Whose it is, is told
    /// for certain; its title is not.
    fn programme_of(
        &self,
        a: &Attribution,
        at: usize,
        from: usize,
        end: usize,
    ) -> Option<(usize, Option<String>)> {
        let mark = (from + 1..end).rfind(|&k| self.tokens[k].kind == TokenKind::Possessive)?;
        let outlet = &self.tokens[mark - 1];
        let outlet = self.tokens[mark - 1].sort().any(Sort::OUTLET) || outlet.flags.has(Flags::ALL_CAPS);
        let goes_on = self.means(end, Sense::THE)
            || self.tokens.get(end).is_some_and(|t| t.is_capitalised() && t.is(Class::TIME));
        if outlet && let Some((next, title)) = self.bare_programme(a, mark + 1) {
            return Some((next, Some(format!("{} {title}", self.slice(at, mark + 1)))));
        }
        if !outlet || end > mark + 2 || !goes_on {
            return None;
        }
        let rest = (mark + 1..mark + LONGEST).take_while(|&k| self.is_in_programme(k)).count();
        Some((mark + 1 + rest, Some(self.slice(at, mark))))
    }

    /// True for a word of a programme's title that stands without marks: "Face the Nation", "This Week".
    pub(super) fn is_in_programme(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| {
            let small = t.is_word() && t.means_small(Sense::THE | Sense::OF | Sense::WITH | Sense::AND);
            // "60 Minutes"
            let number = t.kind == TokenKind::Number;
            t.is_word() && t.is_capitalised()
                || (small || number) && self.tokens.get(at + 1).is_some_and(Token::is_capitalised)
        })
    }

    /// One past what "of" hangs on the hearers: "the leaders of several island states". What they are told of is
    /// content: "told the board of the delay".
    fn whose(&self, a: &Attribution, at: usize, end: usize) -> usize {
        let phrases = &self.syntax.phrases;
        let of_whom = |p: &Phrase| p.last as usize == end && !p.is_named();
        let Some(mut phrase) = self.syntax.at(at).filter(|&i| of_whom(&phrases[i])) else {
            return end;
        };
        let hangs = |next: &Phrase, on: usize| {
            let of = next.hangs_on as usize == on && self.means(next.first as usize - 1, Sense::OF);
            of || next.owner as usize == on
        };
        let whole = |p: &Phrase| (p.first..p.last).all(|k| !self.in_content(a, k as usize));
        while phrases.get(phrase + 1).is_some_and(|next| hangs(next, phrase) && whole(next)) {
            phrase += 1;
        }
        phrases[phrase].last as usize
    }

    /// True if the token at `k` belongs to the hearer whose name begins at `from`.
    fn goes_on(&self, a: &Attribution, from: usize, k: usize, bare: bool) -> bool {
        let Some(token) = self.tokens.get(k) else { return false };
        // "Tern & Friends", "News 12 TV"
        let inner = k > from && self.is_name(k - 1) && self.is_name(k + 1);
        let joins = inner && (token.kind == TokenKind::Number || self.text(k) == "&");
        if (joins || self.is_channel(a, from, k)) && !self.in_content(a, k) {
            return true;
        }
        let word = matches!(token.kind, TokenKind::Word | TokenKind::Possessive);
        if !word || token.flags.has(Flags::SENTENCE_START) || self.in_content(a, k) {
            return false;
        }
        let capitals = self.tokens[from].is_capitalised();
        // "the Evening News", "the Sunday Times"
        let of_a_paper = || {
            self.is_name(k + 1) && self.tokens[k + 1].sort().any(Sort::OUTLET)
                // "the Sunday Tern-Post"
                || !bare && k == from && self.is_name(k + 1) && !self.tokens[k + 1].is(Class::TIME)
                // "Education Week"
                || k > from && self.is(k, Scene::SPAN)
                // "Business Morning", "the Evening Tern", but "CNN on Monday Morning"
                || self.is(k, Scene::DAY_PART) && !self.is_weekday(k - 1)
                || self.is(k, Scene::TODAY)
                    && token.flags.has(Flags::ALL_CAPS) | self.tokens[k - 1].flags.has(Flags::ALL_CAPS)
        };
        let named = token.is_capitalised() && capitals && (!token.is(Class::TIME) || of_a_paper());
        if token.is(STOP) && !named {
            return false;
        }
        if k == from || token.is_capitalised() || !token.is_word() {
            return true;
        }
        let after_genitive = self.tokens[k - 1].kind == TokenKind::Possessive
            || k > from + 1 && self.tokens[k - 2].kind == TokenKind::Possessive && self.is_common_noun(token);
        if capitals {
            // "Cruz backers", "the Courier reporter"; a bare verb ends the name.
            let text = token.of(self.prose);
            let people = Sort::TITLE.or(Sort::PLURAL).or(Sort::ORGANIZATION);
            let people = token.sort().any(people) || token.is(Class::PERSON);
            let others = text.ends_with('s') && self.is_common_noun(token);
            return after_genitive || people || others || self.is(k, Scene::HEARS);
        }
        // After a bare plural what follows is another part of the sentence.
        !bare
    }

    /// "Lake 35": the number of a channel, which ends its name; not of what follows: "told the Post 20 people had died".
    fn is_channel(&self, a: &Attribution, from: usize, k: usize) -> bool {
        let number =
            self.tokens[k].kind == TokenKind::Number && self.text(k).bytes().all(|b| b.is_ascii_digit());
        if !number || k == from || !self.is_name(k - 1) {
            return false;
        }
        let Some(next) = self.tokens.get(k + 1) else { return true };
        let ends = Class(STOP.0 | Class::OF.0 | Class::TO.0);
        !next.is_word()
            || (!self.in_content(a, k + 1) || next.is(Class::THAT))
                && next.is(ends)
                && !self.is(k + 1, Scene::SPAN)
    }

    /// True for the name of a day of the week.
    fn is_weekday(&self, k: usize) -> bool {
        date::weekday(self.text(k)).is_some()
    }

    /// A word in small letters that the lexicon gives no part in a clause.
    fn is_common_noun(&self, token: &Token) -> bool {
        let verb =
            Class(Class::VERB.0 | Class::CUE.0 | Class::BE.0 | Class::DECLINE.0 | Class::TO.0 | Class::OF.0);
        let participle = token.of(self.prose).ends_with("ed") || token.of(self.prose).ends_with("ing");
        token.is_word() && !token.is_capitalised() && !token.is(STOP) && !token.is(verb) && !participle
    }
}

/// True for a phrase that can hear what is said: several people, or a body.
fn hears_too(phrase: &Phrase) -> bool {
    let people = phrase.sort == PhraseSort::Person || phrase.sort == PhraseSort::Body;
    people || phrase.marks.has(PhraseMarks::PLURAL)
}
