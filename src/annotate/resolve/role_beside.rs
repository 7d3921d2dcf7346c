//! Which of the roles beside a name is the one to print, and the role in a description that the name is set after: "the
//! group’s director, Lena Hart, said", "A lawyer for the Harbor Board, Jane Roe, said".

use super::figure::Role;
use super::role::RELATING;
use super::role_text::once;
use super::scan::Scan;
use crate::lexicon::{Class, Scene, Sense, sense_of};
use crate::spelling::{lowered, words};
use crate::syntax::{FINITE, NONE, Name, Phrase, PhraseMarks, PhraseSort};
use crate::titles::{Sort, sort_of};
use crate::token::TokenKind;

/// The most phrases between a name and the first of the description before it.
const LONGEST: usize = 6;

impl Scan<'_> {
    /// The role that the text tells beside the name of a row of capitals: in a title before it, after it, or in a
    /// description that it is set after.
    pub(super) fn role_beside(&self, row: &Name, title: usize) -> Option<Role> {
        let role = self.best_role_beside(row, title);
        // "Jane Roe, who retired in May,"
        let who = row.end as usize + 1;
        let left = self.words.means_small(who, Sense::WHO)
            && self.tokens.get(who + 1).is_some_and(|t| t.word.scene().any(Scene::LEAVES_POST));
        let once = |role: &Role| Role { text: once(&role.text, &role.head), ..role.clone() };
        role.map(|role| if left && role.office { once(&role) } else { role })
    }

    /// The same, while it is held.
    fn best_role_beside(&self, row: &Name, title: usize) -> Option<Role> {
        let (name, end) = (row.name as usize, row.end as usize);
        let before = if title < name { self.role(title, name) } else { self.role_by_naming(name, end) };
        let after = || self.role_after(end);
        // "the Norland broadcaster, Jane Roe, its bureau chief, said": whose description goes before her, "its" tells.
        let its = || self.is_comma(end) && self.words.means(end + 1, Sense::ITS);
        // "the moderator, the Right Reverend Jane Roe, said": an article before a form of address.
        let style = row.honorific().and_then(|k| self.honorific(k)) == Some("");
        let the = style && title > 0 && self.words.means(title - 1, Sense::THE);
        let set = || {
            let at = title - usize::from(the);
            let set = (!its()).then(|| {
                let described = self.role_set_before(at).or_else(|| self.office_set_before(at));
                described.or_else(|| self.one_of_before(at))
            });
            set.flatten()
        };
        match before {
            // "co-author Jane Roe, a researcher at the Tidal Institute": of what, only the second tells.
            Some(role) if is_bare(&role) => {
                // "Coun Jane Roe, chair of the pier committee"
                let councillor = sense_of(&role.head).any(Sense::OF_CITY);
                let fuller = |r: &Role| {
                    let body = r.organization.as_ref().is_some_and(|body| body.contains(' '));
                    r.office && !r.slight && (body || councillor && !is_former(r) && tells_whose(r))
                };
                let styled = row.honorific().is_some();
                // "Prof. Jane Roe, a retired obstetrician"
                let teaches = styled && sense_of(&role.head).any(Sense::TEACHES);
                // "a consultant microbiologist, Prof. Jane Roe": as what she speaks, that tells.
                let calling = |r: &Role| {
                    let head = sense_of(&r.head);
                    let heads = head.any(Sense::OF_BODY) && !head.any(Sense::TEACHES | Sense::STUDIES);
                    let tells = teaches && r.text.contains(' ');
                    r.office && (tells || !r.slight && (r.text.contains([' ', '-']) || heads))
                };
                let after = after().filter(|r| fuller(r) || teaches && calling(r));
                let set = || set().filter(|r| fuller(r) || styled && calling(r));
                after.or_else(set).or(Some(role))
            }
            // "the harbor master, Captain Jane Roe", "Colonel Jane Roe, an army spokeswoman": as what she speaks.
            Some(role) if is_rank(&role) || row.honorific() == Some(title) && is_of_force(&role) => {
                let does = |r: &Role| r.office && !r.slight && !r.in_passing && !is_former(r) && !is_rank(r);
                after().filter(does).or_else(|| set().filter(does)).or(Some(role))
            }
            // "retired judge Jane Roe, convener of the Price Watch"
            Some(role) if is_former(&role) || is_retired(&role) => {
                let now =
                    |r: &Role| r.office && !r.slight && !r.in_passing && !is_former(r) && tells_whose(r);
                after().filter(now).or_else(|| set().filter(now)).or(Some(role))
            }
            // "billionaire Jane Roe, owner of the Harbor Post"
            Some(role) if !role.office || role.slight => {
                let office = |r: &Role| r.office && !r.slight;
                after().filter(office).or_else(|| set().filter(office)).or(Some(role))
            }
            // "its spokesperson, lawyer Jane Roe, said": as what she speaks.
            Some(role) if !role.text.contains(' ') && row.honorific().is_none() => {
                let speaks = |r: &Role| {
                    sense_of(&r.head).any(Sense::SPOKESPERSON)
                        && !sense_of(&role.head).any(Sense::SPOKESPERSON)
                };
                set().filter(speaks).or(Some(role.clone()))
            }
            Some(role) => Some(role),
            None => role_untitled(after(), set)
                .or_else(|| (title >= name).then(|| self.role_in_list(name)).flatten()),
        }
    }

    /// "a land agent named Jane Roe": the role of whom a participle gives the name of, where it is no verb: not "a
    /// judge named Jane Roe as guardian".
    fn role_by_naming(&self, name: usize, end: usize) -> Option<Role> {
        let named = name.checked_sub(1).filter(|&k| self.gives_name(k))?;
        let phrase = self.syntax.phrase_at(named.checked_sub(1)?).filter(|p| self.is_calling_phrase(p))?;
        let first = phrase.first as usize;
        let next = self.tokens.get(end)?;
        let small = next.is_word() && !next.is_capitalised();
        let speaks =
            small && (next.is(FINITE) && next.is(Class::CUE | Class::VERB) || next.is(Class::AUXILIARY));
        let brought = first.checked_sub(1).is_some_and(|k| {
            let token = &self.tokens[k];
            token.is_word()
                && !token.is_capitalised()
                && (token.is(RELATING) || token.is(Class::CUE | Class::VERB | Class::BE))
        });
        let closed = brought && (self.closes_role(end) || small && next.is(Class::RELATIVE));
        let whole = self.words.means(first, Sense::INDEFINITE) && (speaks || closed);
        let (role, _) = self.role_told(first).filter(|_| whole)?;
        // The name is none of the role's words.
        let text = role.text.split(&[" ", self.text(named)].concat()).next()?.to_owned();
        Some(Role { text, in_passing: true, ..role })
    }

    /// The role in a description that a name with its title is set after: "the group’s director, Lena Hart, said".
    fn role_set_before(&self, name: usize) -> Option<Role> {
        let phrases = &self.syntax.phrases;
        let comma = name.checked_sub(1).filter(|&k| self.is_comma(k))?;
        let own = self.syntax.at(name).filter(|&k| phrases[k].first as usize == name)?;
        let office = self.described_before(own, comma)?;
        let office_head = phrases[office].head as usize;
        let first = self.first_of_description(office)?;
        // "her campaign manager, Jane Roe", but nothing of "her lawyer, Jane Roe": whose, a note doesn't say.
        let opening = &self.tokens[first];
        let owned = opening.is(Class::DETERMINER) && !opening.means(Sense::THE | Sense::INDEFINITE);
        let first =
            first + usize::from(owned && !opening.means(Sense::HE | Sense::SHE | Sense::ITS | Sense::THEIRS));
        // "Mr. Roe’s lawyer, Jane Hart"
        let first = first + usize::from(self.honorific(first).is_some_and(str::is_empty));
        let (role, last) = self.role_told(first)?;
        let (role, last) = match self.done_by_body(last, comma) {
            Some(at) => {
                let done = self.slice(at, comma);
                let office = role.text.strip_suffix(done).or_else(|| role.text.strip_suffix(self.text(at)));
                let office = office.unwrap_or(&role.text).trim_end();
                (Role { text: [office, " ", done].concat(), ..role }, comma)
            }
            None => (role, last),
        };
        // "the founder, Jane Roe", "its president, Jane Roe": of what, a note doesn't say.
        let sense = sense_of(&role.head);
        let one = opening.means(Sense::ONE | Sense::ANOTHER);
        let alone = !role.text.contains(' ');
        let bare = alone && (owned && !one || sense.any(Sense::FOUNDS | Sense::SPOKESPERSON));
        // "her friend, Jane Roe": whose, is all that it tells.
        let related = sense.any(Sense::RELATED | Sense::NO_OFFICE) || self.sort(office_head).any(Sort::KIN);
        let heads = alone && sense.any(Sense::OF_BODY) && sort_of(&role.head).any(Sort::TITLE);
        let role = Role { slight: role.slight || one || bare, office: role.office || heads, ..role };
        let role = if opening.means(Sense::ITS) { self.of_its_body(role, office_head) } else { role };
        (last == comma && !(bare && related)).then_some(role)
    }

    /// An office in capitals that a name is set after: "the Minister of Health, Jane Roe,", "the state Director of Fire
    /// Service, Mr Jon Roe,".
    fn office_set_before(&self, name: usize) -> Option<Role> {
        let comma = name.checked_sub(1).filter(|&k| self.is_comma(k))?;
        let own = self.syntax.phrase_at(name).filter(|p| p.first as usize == name && p.names_person())?;
        let end = own.last as usize;
        let listed = self.is_comma(end) && self.words.means_small(end + 1, Sense::AND);
        if listed || !self.is_comma(end) || !own.has_full_name() {
            return None;
        }
        let names = &self.syntax.names;
        let row = names.get(names.partition_point(|n| (n.end as usize) <= comma).checked_sub(1)?)?;
        let start = row.start();
        // "the Minister of State for housing delivery, Jane Roe,"
        let chain = || self.syntax.at(start).is_some_and(|at| self.syntax.end_of_chain(at) == comma);
        let whole = row.end as usize == comma || row.is_office() && chain();
        let of = start.checked_sub(2).filter(|&k| self.words.means_small(k + 1, Sense::OF | Sense::FOR));
        let office = if row.is_office() { start } else { of? };
        let body = row.is_office() || self.sort(comma - 1).any(Sort::ORGANIZATION);
        let sort = self.sort(office);
        let one = sort.any(Sort::TITLE) && !sort.any(Sort::PLURAL) && self.words.is_capital(office);
        let first = self.words.title_from(office);
        let before = first.checked_sub(1).map(|k| &self.tokens[k]);
        let the = self.words.means(first, Sense::THE)
            || before.is_some_and(|t| t.means(Sense::THE) || t.kind == TokenKind::Possessive);
        (whole && body && one && the).then(|| self.role(first, comma)).flatten()
    }

    /// The phrase of the office that a name is set after, whatever hangs on it before the comma.
    fn described_before(&self, own: usize, comma: usize) -> Option<usize> {
        let phrases = &self.syntax.phrases;
        // "the vicar of St. Jude’s, Jane Roe"
        let closed =
            |end: usize| end == comma || end + 1 == comma && self.tokens[end].kind == TokenKind::Possessive;
        let mut at = own.checked_sub(1).filter(|&k| closed(phrases[k].last as usize))?;
        let whole = at;
        // "the manager of 22 years, Jane Roe"
        let count = at.checked_sub(1).filter(|&k| {
            let number = self.tokens[phrases[k].head as usize].kind == TokenKind::Number;
            number && phrases[at].sort == PhraseSort::Time && phrases[k].last == phrases[at].first
        });
        at = count.unwrap_or(at);
        for _ in 0..LONGEST {
            let phrase = &phrases[at];
            let of = [phrase.owner, phrase.hangs_on].into_iter().find(|&k| k != NONE);
            let list = at.checked_sub(1).filter(|&k| phrases[k].with as usize == at);
            match of.map(|k| k as usize).or(list) {
                // "the mayor’s director", "rules and bylaws chairman": the head of its own.
                Some(_) if self.is_calling_phrase(phrase) => break,
                Some(before) => at = before,
                None => break,
            }
        }
        let by = (phrases[at].first as usize).saturating_sub(1);
        if !self.is_calling_phrase(&phrases[at])
            && let Some(participle) = self.done_by_body(by, comma)
        {
            at = self.syntax.at(participle.checked_sub(1)?)?;
        }
        let office = &phrases[at];
        let head = office.head as usize;
        // "the greengrocer, Jane Roe", but "next door to the theater, Jane Roe"
        let before = (office.first as usize).checked_sub(1).map(|k| &self.tokens[k]);
        let listed = self.sort(head).any(Sort::TITLE)
            || self.tokens[head].means(Sense::MANY_FIT)
            || !before.is_some_and(|t| t.is_word() && t.is(RELATING));
        let known = self.is_calling_phrase(office) && listed && !office.marks.has(PhraseMarks::PLURAL);
        // "a friend of the mayor, Lena Hart": the comma leaves open whose office it is.
        let other = |k: usize| {
            let p = &phrases[k];
            p.sort == PhraseSort::Person && !p.marks.has(PhraseMarks::PLURAL) && !p.has_full_name()
        };
        let doubt = (at + 1..=whole).any(other);
        let name = &phrases[own];
        let end = name.last as usize;
        let closed = self.is_comma(end)
            || self.closes_role(end)
            || name.beside != NONE
            || self.words.means_small(end, Sense::OF);
        let named = name.names_person() && name.has_full_name() || name.beside != NONE;
        (known && !doubt && closed && named).then_some(at)
    }

    /// "a consultant hired by the board, Jane Roe": the participle that tells of an office whose words end at a token, before
    /// the body that did it and a comma.
    fn done_by_body(&self, last: usize, comma: usize) -> Option<usize> {
        let body = self.syntax.phrase_at(comma - 1).filter(|p| p.last as usize == comma)?;
        let by = (body.first as usize).checked_sub(1).filter(|&k| self.words.means_small(k, Sense::BY))?;
        let participle = by.checked_sub(1)?;
        let done = self.text(participle).ends_with("ed") && !self.words.is_capital(participle);
        let nobody = body.sort != PhraseSort::Person && !body.marks.has(PhraseMarks::PLURAL);
        (done && nobody && (last == participle || last == by)).then_some(participle)
    }

    /// "the doctor who examined the patient, Jane Roe": whether a phrase is the object of a clause about a noun, so
    /// that the name after it may be the noun's.
    fn is_object_in_relative(&self, first: usize) -> bool {
        let joins = Class::CUE | Class::CONJUNCTION | Class::ADVERB | Class::SUBORDINATOR | Class::THAT;
        let before = first.checked_sub(1).map(|k| &self.tokens[k]);
        let object = before.is_some_and(|t| t.is_word() && (!t.is(joins) || t.is(Class::CUE)));
        let relative = |k: &usize| {
            let token = &self.tokens[*k];
            token.is_word() && token.is(Class::RELATIVE) && !token.is(Class::THAT)
        };
        let clause =
            (self.sentence_start(first)..first).rev().take_while(|&k| !self.is_comma(k)).find(relative);
        object
            && clause.is_some_and(|who| {
                who > 0 && self.tokens[who - 1].is_word() && !self.words.is_capital(who - 1)
            })
    }

    /// The first token of a description whose office is that of a phrase, if nothing before it can be what it hangs on.
    fn first_of_description(&self, office: usize) -> Option<usize> {
        let phrases = &self.syntax.phrases;
        let mut at = office;
        for _ in 0..LONGEST {
            let list = at.checked_sub(1).filter(|&k| {
                phrases[k].with as usize == at
                    && phrases[k].sort != PhraseSort::Place
                    && phrases[k].sort != PhraseSort::Pronoun
                    && !phrases[k].is_named()
                    && !self.tokens[phrases[at].first as usize].is(Class::DETERMINER)
            });
            let owner = (phrases[at].owner != NONE).then_some(phrases[at].owner as usize);
            // "the Guild of Divers’ chief, Jane Roe": all of the owner's name.
            let of = |k: usize| {
                phrases.get(phrases[k].hangs_on as usize).is_some_and(Phrase::is_named)
                    && (phrases[k].first as usize)
                        .checked_sub(1)
                        .is_some_and(|t| self.tokens[t].is(Class::OF))
            };
            let whole = (at != office && phrases[at].is_named() && of(at) && phrases[at].hangs_on != NONE)
                .then_some(phrases[at].hangs_on as usize);
            match owner.or(list).or(whole) {
                Some(before) => at = before,
                None => break,
            }
        }
        let first = phrases[at].first as usize;
        let before = first.checked_sub(1).map(|k| &self.tokens[k]);
        let hangs = phrases.get(phrases[at].hangs_on as usize);
        let whole = self.words.means(first, Sense::THE) || phrases[at].is_named() && at != office;
        let opens = whole
            || self.words.at_head(first)
            || before.is_none_or(|t| {
                let joins =
                    Class::CUE | Class::CONJUNCTION | Class::ADVERB | Class::SUBORDINATOR | Class::THAT;
                !t.is_word() || t.is(joins) || t.is(RELATING)
            });
        // "a friend of the mayor, Lena Hart"
        // "the office of the director, Lena Hart": no office’s name is hers.
        let place = first > 1 && {
            let sort = self.sort(first - 2);
            sort.any(Sort::ORGANIZATION) && !sort.any(Sort::TITLE) && !self.words.is_capital(first - 2)
        };
        let related = before.is_some_and(|t| t.is_word() && t.is(Class::OF) && !place)
            || hangs.is_some_and(|p| p.sort == PhraseSort::Person);
        // "Police and Crime Commissioner Jane Roe": the half of an office.
        let half = at == office
            && first > 1
            && self.tokens[first].is_capitalised()
            && self.words.means_small(first - 1, Sense::AND)
            && self.words.is_capital(first - 2);
        (opens && !related && !half && !self.is_object_in_relative(first)).then_some(first)
    }
}

/// The role of a name without a title, of what is told `after` it and in a description that it is `set` after.
fn role_untitled(after: Option<Role>, set: impl Fn() -> Option<Role>) -> Option<Role> {
    // "the vice-chancellor, Jane Roe, a professor of physics": as what she speaks, her office tells.
    let teaches = |r: &Role| sense_of(&r.head).any(Sense::TEACHES | Sense::STUDIES);
    let office = |r: &Role| r.office && !r.slight && !r.in_passing && !teaches(r);
    let by_calling = after.as_ref().is_some_and(teaches);
    // "the group’s spokeswoman, Jane Roe, a roofer", "its president, Jane Roe, a former clerk": as what she speaks, too.
    let otherwise = !by_calling && after.as_ref().is_some_and(is_of_another_day);
    let set = if after.is_none() || by_calling || otherwise { set() } else { None };
    let owned = |r: &Role| !is_of_another_day(r) && tells_whose(r);
    // "its president, Jane Roe, a former clerk": what she was, is no office of hers now.
    let former = after.as_ref().is_some_and(is_former);
    let now = |r: &Role| r.office && !r.in_passing && !is_former(r);
    let first =
        set.clone().filter(|r| office(r) && (by_calling || otherwise && owned(r)) || former && now(r));
    first.or(after).or(set)
}

/// True for a calling that tells of no body, and for what somebody has been: "roofer", "former clerk".
fn is_of_another_day(role: &Role) -> bool {
    is_former(role) || !role.text.contains(' ') && role.organization.is_none()
}

fn is_former(role: &Role) -> bool {
    words(&role.text).next().is_some_and(|word| sense_of(word).any(Sense::FORMER))
}

/// "retired judge"
fn is_retired(role: &Role) -> bool {
    words(&role.text).next().is_some_and(|word| word.ends_with("ed") && sort_of(word).any(Sort::RANK))
}

/// "the group’s spokeswoman", "vice president for policy": whether a role tells for whom or for what it is.
fn tells_whose(role: &Role) -> bool {
    let link = |word: &str| {
        word.ends_with("’s") || word.ends_with("'s") || sense_of(word).any(Sense::OF | Sense::FOR)
    };
    role.organization.is_some() || words(&role.text).any(link)
}

/// True for a rank and no more: "captain", "lieutenant commander", not "police captain".
fn is_rank(role: &Role) -> bool {
    words(&role.text).all(|word| sort_of(&lowered(word)).any(Sort::FORCE))
}

/// True for a place in a force, as a form of address has it: "deputy superintendent of police".
fn is_of_force(role: &Role) -> bool {
    words(&role.text).any(|word| sort_of(word).any(Sort::FORCE))
}

/// True for a title that says little by itself: "co-author", "professor", "representative".
fn is_bare(role: &Role) -> bool {
    let head = sense_of(&role.head);
    !role.text.contains(' ')
        && (head.any(Sense::STUDIES | Sense::TEACHES | Sense::FOUNDS | Sense::OF_SHOW)
            || sort_of(&role.head).any(Sort::LEGISLATOR))
}
