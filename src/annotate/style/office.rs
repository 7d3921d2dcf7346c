//! Offices in small letters after a name, as the AP has them, with what ranks them and what they are for.

use crate::lexicon::{Class, Sense, Sort, class_of, sense_of, sort_and_sense_of, sort_of};
use crate::spelling::{capitalised, in_small_letters, is_small, words};

/// A word of a role, and what the tables say of it.
struct Word<'a> {
    text: &'a str,
    /// By its letters without a comma after them.
    sort: Sort,
    sense: Sense,
    /// It has a capital at its head.
    capital: bool,
    /// It is to stand in small letters.
    small: bool,
}

impl<'a> Word<'a> {
    fn new(text: &'a str) -> Self {
        let capital = text.starts_with(char::is_uppercase);
        let (sort, sense) = match text.strip_suffix(',') {
            Some(_) => (sort_of(text.trim_end_matches(',')), sense_of(text)),
            None => sort_and_sense_of(text),
        };
        Self { text, sort, sense, capital, small: false }
    }
}

/// How a word ends that says where somebody is from.
const ORIGIN: &str = "-born";

/// Offices stand in small letters after a name, with what ranks them and what they are for; names of bodies and
/// peoples keep their capitals: "U.S. secretary of state", "House majority leader", "Baker Brothers CEO".
pub(crate) fn office(role: &str) -> String {
    // Most have no capitals. "who chairs the Fine Wool Council": a clause, in the writer's words.
    let clause = words(role).next().is_some_and(|word| sense_of(word).any(Sense::WHO));
    if clause || is_small(role) && !role.contains(ORIGIN) {
        return role.trim_start_matches(' ').to_owned();
    }
    let mut words: Vec<Word> = words(role).map(Word::new).collect();
    for at in 0..words.len() {
        if is_office(&words, at) {
            lower_around(&mut words, at);
        }
    }
    // "Former Trump campaign chairman"
    let first = &words[0];
    let qualifies =
        first.sort.any(Sort::RANK) && first.sort.any(Sort::MODIFIER) && first.sense.any(Sense::QUALIFIER);
    // "Council president": of which council, the words don't say
    let bare = words.get(1).is_some_and(|w| w.small) && is_bare_body(&words[0]);
    // "Taxi Driver"
    let common = words.get(1).is_some_and(|w| w.small) && words[0].sense.any(Sense::COMMON);
    words[0].small |= qualifies && words.len() > 1 || bare || common;
    lower_after_owner(&mut words);
    let mut out = String::with_capacity(role.len());
    for word in &words {
        if !out.is_empty() {
            out.push(' ');
        }
        let small = word.small || is_shouted(word.text);
        if !small && let Some((prefix, rest)) = former(word.text) {
            out.extend([&*in_small_letters(prefix), rest]);
            continue;
        }
        match () {
            () if small => out.push_str(&in_small_letters(word.text)),
            () if is_origin(word.text) => out.push_str(&capitalised(word.text)),
            () => out.push_str(word.text),
        }
    }
    out
}

/// "Ex-" with the capital of its place, and what somebody was: "Tern" of "Ex-Tern striker".
fn former(word: &str) -> Option<(&str, &str)> {
    let (prefix, rest) = word.split_at_checked(word.bytes().position(|byte| byte == b'-')? + 1)?;
    let capital = prefix.starts_with(char::is_uppercase);
    (capital && sense_of(&in_small_letters(prefix)).any(Sense::PREFIX)).then_some((prefix, rest))
}

/// "norland-born": from where, in letters that are too small.
fn is_origin(word: &str) -> bool {
    let place = word.strip_suffix(ORIGIN).filter(|place| is_small(place));
    place.is_some_and(|place| sort_of(&capitalised(place)).any(Sort::DEMONYM.or(Sort::PLACE)))
}

/// "Salem’s Deputy South Harbor director": what ranks an office at its own head, after whose it is.
fn lower_after_owner(words: &mut [Word]) {
    let last = words.len() - 1;
    for at in 1..last {
        let owned = words[at - 1].text.ends_with("’s") || words[at - 1].text.ends_with("'s");
        let office = words[last].small || words[last].sort.any(Sort::TITLE);
        words[at].small |=
            owned && office && words[at].sort.any(Sort::RANK) && words[at].sort.any(Sort::TITLE);
    }
}

/// True for a body's common noun, which names none by itself: "Committee", but not "Senate", "Treasury", "Fed".
fn is_bare_body(word: &Word) -> bool {
    const NAMES: Sort = Sort::OUTLET.or(Sort::PLACE).or(Sort::DEMONYM).or(Sort::FIELD);
    let own = Sense::ONE_WORD | Sense::CHAMBER | Sense::PARTY | Sense::OF_STATE;
    word.sort.any(Sort::ORGANIZATION)
        && !word.sort.any(NAMES)
        && !word.sense.any(own)
        && sort_of(&in_small_letters(word.text)).any(Sort::ORGANIZATION)
        && !is_acronym(word.text)
}

/// True for an office, and not a word of a body's name ("Baker Brothers", "General Motors").
fn is_office(words: &[Word], at: usize) -> bool {
    let nobody = Sort::DEMONYM.or(Sort::KIN).or(Sort::ORGANIZATION);
    if !words[at].sort.any(Sort::TITLE) || words[at].sort.any(nobody) {
        return false;
    }
    let members = words[at].capital && words[at].sort.any(Sort::PLURAL);
    let office = !is_acronym(words[at].text) && !members;
    let ranks = |k: usize| {
        words[k].sort.any(Sort::RANK) || words[k].sort.any(Sort::TITLE) && !words[k].sort.any(Sort::PLURAL)
    };
    // "director of Demand Justice": a name has begun with the word before it.
    let named = || {
        at >= 2
            && words[at].capital
            && words[at - 1].capital
            && !ranks(at - 1)
            && !words[at - 1].sort.any(Sort::FIELD.or(Sort::DEMONYM))
            && words[at - 2].sense.any(Sense::OF | Sense::FOR)
            && at + 1 == words.len()
    };
    let within = || words[at].sort.any(Sort::FIELD) && (begins_before(words, at) || named());
    // "Council of the Inspectors General", "writer for the Norland Political Reporter": words of a name.
    let members_before = || {
        words[at - 1].capital && words[at - 1].sort.any(Sort::TITLE) && words[at - 1].sort.any(Sort::PLURAL)
    };
    let after_members = at > 0 && words[at].capital && words[at].sort.any(Sort::RANK) && members_before();
    let named_after = || {
        let inside =
            || is_in_name_after(words, at) || is_office_of(words, at) || is_joined_in_body(words, at);
        words[at].capital && inside()
    };
    let own = words.get(at + 1).is_some_and(|w| w.capital && !is_acronym(w.text))
        && !ranks(at + 1)
        && !is_before_field(words, at)
        && !graded(words, at);
    office && !own && !after_members && !within() && !named_after() && !closes_name(words, at)
}

/// True for a capital that closes a name which is no office: "Salem Jobs With Justice", "Harbor Insider senior editor".
fn closes_name(words: &[Word], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|k| &words[k]).filter(|w| w.capital && words[at].capital) else {
        return false;
    };
    let links = class_of(&before.text.to_lowercase()).any(Class::PREPOSITION);
    let inside = words[at].sense.any(Sense::OF_INSIDE)
        && !ranks(words, at - 1)
        && words.get(at + 1).is_some_and(|w| !w.capital);
    links && at > 1 && words[at - 2].capital || inside
}

/// True for the last word of a name that "of the" or "for the" brings after another office, by a word of it that ranks
/// nothing.
fn is_in_name_after(words: &[Word], at: usize) -> bool {
    let row = (0..at).rev().take_while(|&k| words[k].capital).last();
    let Some(row) = row.filter(|&k| k > 1) else { return false };
    let the = words[row - 1].sense.any(Sense::THE)
        && words[row - 2].sense.any(Sense::OF | Sense::FOR | Sense::WITH | Sense::AT);
    let names = |k: usize| !ranks(words, k) && !words[k].sense.any(Sense::CHAMBER);
    the && at + 1 == words.len() && (row..at).any(names)
}

/// True for a word that an "and" joins to the rest of a body's name: "of the Rural Coach and Boat Alliance".
fn is_joined_in_body(words: &[Word], at: usize) -> bool {
    let row = (0..at).rev().take_while(|&k| words[k].capital).last().unwrap_or(at);
    let the = row.checked_sub(1).filter(|&k| words[k].sense.any(Sense::THE));
    let of = the.unwrap_or(row).checked_sub(1);
    let brought = of.is_some_and(|k| words[k].sense.any(Sense::OF | Sense::FOR | Sense::AT));
    let and = words.get(at + 1).is_some_and(|w| w.sense.any(Sense::AND));
    let rest = words.get(at + 2..).unwrap_or_default();
    let last = rest.iter().take_while(|w| w.capital).last();
    brought && and && last.is_some_and(|w| w.sort.any(Sort::ORGANIZATION))
}

/// True for a word of what an office of several people is for: "Office of the Inspector General".
fn is_office_of(words: &[Word], at: usize) -> bool {
    let row = (0..at).rev().take_while(|&k| words[k].capital).last().unwrap_or(at);
    let the = row.checked_sub(1).is_some_and(|k| words[k].sense.any(Sense::THE));
    let of = row.checked_sub(1 + usize::from(the));
    let office = |of: usize| of.checked_sub(1).is_some_and(|k| words[k].sense.any(Sense::OFFICE));
    of.is_some_and(|of| words[of].sense.any(Sense::OF) && office(of))
}

/// True if a body's name has begun before a word: "Center for Law and Justice".
fn begins_before(words: &[Word], at: usize) -> bool {
    (0..at).any(|k| {
        words[k].capital
            && words[k].sort.any(Sort::ORGANIZATION)
            && words[k + 1].sense.any(Sense::OF | Sense::FOR | Sense::ON)
    })
}

/// Marks an office, the words that rank it, and what it is for: "of State", "for Health and Social Care".
fn lower_around(words: &mut [Word], at: usize) {
    // "adviser to Secretary of State Jane Roe"
    if at > 0 && is_titled_before_name(words, at) {
        return;
    }
    let lower = |words: &mut [Word]| words.iter_mut().for_each(|word| word.small = true);
    // "Sheriff’s deputy"
    let owner = at.checked_sub(1).filter(|&k| is_owner_in_office(words[k].text));
    if let Some(owner) = owner.filter(|&k| k == 0 || !is_part_of_name(&words[k - 1])) {
        words[owner].small = true;
        // "Assistant State’s Attorney"
        let first = (0..owner).rev().take_while(|&k| ranks(words, k)).last().unwrap_or(owner);
        lower(&mut words[first..owner]);
    }
    let portfolio = first_of_portfolio(words, at);
    lower(&mut words[portfolio..=at]);
    let first = first_of_office(words, at);
    // "Council of Economic Advisers chairman": what stands before it is the body's. "Homeland Security chief": what has its
    // capital before a small noun is a name.
    let field = |k: usize| words[k].capital && words[k].sort.any(Sort::FIELD);
    let named = !words[at].capital && (first + 1..at).any(|k| field(k) && words[k - 1].capital)
        // "Tidal Sports coach"
        || !words[at].capital && first > 0 && first < at && words[first].capital && is_part_of_name(&words[first - 1]);
    if !begins_before(words, at) && !named {
        // "Labour peer": of the party.
        let party = |word: &Word| word.capital && word.sense.any(Sense::PARTY);
        let first = if words[at].capital {
            first
        } else {
            (first..at).rfind(|&k| party(&words[k])).map_or(first, |k| k + 1)
        };
        lower(&mut words[first..at]);
    }
    if graded(words, at) {
        lower(&mut words[at + 1..at + 3]);
    }
    if is_before_field(words, at) {
        lower(&mut words[at + 1..]);
    }
    // "State Senator", but "Ohio State President", and "State spokesman", of the department.
    if first <= 1 && words[0].sense.any(Sense::OF_STATE) {
        words[0].small = !words[at].sense.any(Sense::SPOKESPERSON);
    }
    if !words.get(at + 1).is_some_and(|w| w.sense.any(Sense::OF | Sense::FOR)) {
        return;
    }
    // "president of Local 12"
    let numbered =
        |k: usize| words.get(k + 1).is_some_and(|w| w.text.starts_with(|c: char| c.is_ascii_digit()));
    let field = |k: &usize| {
        !numbered(*k)
            && words[*k].sort.any(Sort::FIELD)
            && !words[*k].sense.any(Sense::CHAMBER | Sense::ONE_WORD)
            || words[*k].sense.any(Sense::AND | Sense::THE | Sense::FOR | Sense::OF)
    };
    let fields = (at + 2..words.len()).take_while(field).filter(|&k| words[k].capital);
    let end = fields.last().map_or(at + 2, |k| k + 1);
    let end = end.max(end_of_portfolio(words, at)).max(end_of_subject(words, at));
    // "Secretary of Defense Systems": a body's name begins there.
    if words.get(end).is_none_or(|w| !w.capital) {
        lower(&mut words[at + 2..end]);
    }
}

/// One past what somebody teaches, or what an office "for" a field is for: "Soil Physics", "Student Affairs"; but "for World
/// Relief", "of the Center for Tidal Justice".
fn end_of_subject(words: &[Word], at: usize) -> usize {
    let teaches = words[at].sense.any(Sense::TEACHES);
    let state = |k: &usize| words[*k].sense.any(Sense::OF) || words[*k].sort.any(Sort::FIELD);
    let link = at + 1 + (at + 1..words.len()).take_while(state).count();
    let link = if teaches { at + 1 } else { link };
    if !teaches && !words.get(link).is_some_and(|w| w.sense.any(Sense::FOR)) {
        return at;
    }
    let title = |word: &Word| word.sort.any(Sort::TITLE) && !word.sort.any(Sort::PLURAL.or(Sort::DEMONYM));
    let common = |k: usize| {
        let word = &words[k];
        word.capital && !word.text.contains('-') && (is_common(word) || title(word))
    };
    let part =
        |k: &usize| common(*k) || words[*k].sense.any(Sense::AND) && *k + 1 < words.len() && common(*k + 1);
    let end = link + 1 + (link + 1..words.len()).take_while(part).count();
    let whole = words.get(end).is_none_or(|w| !w.capital);
    let field = words[end - 1].sort.any(Sort::FIELD) || words[at].sense.any(Sense::OF_PORTFOLIO);
    if whole && (teaches || field) { end } else { at }
}

/// True for a capital that only a name gives: no list has the word.
fn is_part_of_name(word: &Word) -> bool {
    word.capital && word.sort.is_unknown() && !is_acronym(word.text) && !word.text.ends_with(['s', ','])
}

/// True for an office that an "of" and a field stand after, and then somebody's name: "Secretary of State Jane Roe".
fn is_titled_before_name(words: &[Word], at: usize) -> bool {
    let capital = |k: usize| words.get(k).is_some_and(|w| w.capital);
    let of = words.get(at + 1).is_some_and(|w| w.sense.any(Sense::OF));
    let sent = words[at - 1].sense.any(Sense::TO | Sense::FOR | Sense::OF);
    let field = |k: usize| words.get(k).is_some_and(|w| w.sort.any(Sort::FIELD));
    capital(at) && of && sent && field(at + 2) && capital(at + 3) && !field(at + 3)
}

/// One past what a minister or secretary is for, where both have their capitals: "Deputy Secretary of Shrines".
fn end_of_portfolio(words: &[Word], at: usize) -> usize {
    const PROPER: Sort =
        Sort::PLACE.or(Sort::ORGANIZATION).or(Sort::OUTLET).or(Sort::DEMONYM).or(Sort::DIRECTION);
    let common = |k: usize| {
        words[k].capital && !words[k].sort.any(PROPER) && !is_acronym(words[k].text)
            || words[k].sense.any(Sense::AND | Sense::THE)
    };
    let whole = words[at].capital
        && words[at].sense.any(Sense::FOR_ALL)
        && words.get(at + 1).is_some_and(|of| of.sense.any(Sense::OF));
    if whole && (at + 2..words.len()).all(common) { words.len() } else { at + 2 }
}

/// The first word of what a minister has to do with: "Local Government" of "Norland Local Government Minister", "Roads and
/// Women’s Affairs". Elsewhere a department's own name stands before an office, "Homeland Security secretary", unless it is
/// one common noun.
fn first_of_portfolio(words: &[Word], at: usize) -> usize {
    let common = |k: &usize| words[*k].capital && is_common(&words[*k]);
    if !words[at].sense.any(Sense::OF_PORTFOLIO) {
        let noun = at.checked_sub(1).filter(|_| words[at].sense.any(Sense::FOR_ALL));
        let noun = noun.filter(|k| common(k) && !words[*k].sort.any(Sort::FIELD.or(Sort::RANK)));
        return noun.unwrap_or(at);
    }
    let field =
        |k: &usize| common(k) || words[*k].sense.any(Sense::AND) || words[*k].capital && ranks(words, *k);
    let first = (0..at).rev().take_while(field).last().unwrap_or(at);
    first + usize::from(words[first].sense.any(Sense::AND))
}

/// The genitive of an office, in the name of none: "Sheriff’s"; or of the state, "State’s Attorney".
fn is_owner_in_office(word: &str) -> bool {
    let owner = word.strip_suffix('s').and_then(|word| word.strip_suffix(['’', '\'']));
    owner.is_some_and(|owner| {
        let (sort, sense) = sort_and_sense_of(owner);
        sort.any(Sort::TITLE) && !sort.any(Sort::PLURAL.or(Sort::DEMONYM)) || sense.any(Sense::OF_STATE)
    })
}

/// "Director Audit": an office with what it is for behind it, and no more.
fn is_before_field(words: &[Word], at: usize) -> bool {
    at == 0 && words.len() == 2 && words[at].capital && is_common(&words[at + 1])
}

/// True for a noun or adjective that is nobody's name, whatever its letters: "Roads", "Women’s".
fn is_common(word: &Word) -> bool {
    const NAMES: Sort = Sort::DEMONYM.or(Sort::PLACE).or(Sort::OUTLET).or(Sort::TITLE);
    let body =
        word.sort.any(Sort::ORGANIZATION) && !word.sort.any(Sort::FIELD) && !word.sense.any(Sense::COMMON);
    let names = word.sort.any(NAMES) || body || word.sense.any(Sense::PARTY | Sense::CHAMBER);
    if names || is_acronym(word.text) {
        return false;
    }
    let known = |small: &str| {
        sort_of(small).any(Sort::MODIFIER.or(Sort::RANK).or(Sort::DIRECTION))
            || sense_of(small).any(Sense::COMMON)
    };
    let small = in_small_letters(word.text.trim_end_matches(','));
    let owner = small.trim_end_matches('s').strip_suffix(['’', '\'']);
    word.sort.any(Sort::FIELD) || known(&small) || owner.is_some_and(known)
}

/// The first word of an office: of what stands before its noun, what ranks it and what it is for.
fn first_of_office(words: &[Word], at: usize) -> usize {
    let first = first_of_ranks(words, at);
    let first = first_of_subject(words, first, at);
    let Some(before) = first.checked_sub(1) else { return first };
    let chamber = words[before].sense.any(Sense::CHAMBER) && words[first].sort.any(Sort::FIELD);
    let joined =
        words[before].sense.any(Sense::AND) && before > 0 && !words[before - 1].sort.any(Sort::TITLE);
    // "Senate Finance chairman", "Housing and Urban Development secretary": the name of what somebody is at the head of.
    let field = words[before].sort.any(Sort::FIELD) && !words[before].sort.any(Sort::ORGANIZATION);
    let named = chamber || words[before].capital && field || joined && words[before - 1].capital;
    let title = |k: &usize| words[*k].sort.any(Sort::TITLE);
    let company = words[at].sense.any(Sense::FOUNDS) && first < at && words[before].capital;
    // "Midland City Manager", "County Executive"
    if is_civic(words, before) {
        return before;
    }
    // "County Labour Officer", "Deputy Public Affairs Manager"
    let fields = (0..first).rev().take_while(|&k| words[k].capital && words[k].sort.any(Sort::FIELD)).last();
    let opening = fields.and_then(|k| k.checked_sub(1)).map(|k| &words[k]);
    let opens = |w: &&Word| w.capital && (w.sense.any(Sense::CIVIC) || w.sort.any(Sort::RANK));
    if words[at].capital && fields == Some(1) && opening.as_ref().is_some_and(opens) {
        return 0;
    }
    if named || company { (first..at).rev().take_while(title).last().unwrap_or(at) } else { first }
}

/// The first of the words that rank an office, with an adjective that stands among them: "Senior Investigative
/// Correspondent".
fn first_of_ranks(words: &[Word], at: usize) -> usize {
    const NAMES: Sort = Sort::DEMONYM
        .or(Sort::PLACE)
        .or(Sort::ORGANIZATION)
        .or(Sort::OUTLET)
        .or(Sort::TITLE)
        .or(Sort::DIRECTION);
    let row = |to: usize| (0..to).rev().take_while(|&k| ranks(words, k)).last().unwrap_or(to);
    let first = row(at);
    if first == at && at > 0 && words[at - 1].capital && words[at].capital {
        let both = [words[at - 1].text, words[at].text].join(" ").to_lowercase().replace('’', "'");
        if sense_of(&both).any(Sense::OF_TWO_WORDS) {
            let rank = |k: &usize| {
                ranks(words, *k) && words[*k].sort.any(Sort::TITLE)
                    || *k == 0 && words[0].sort.any(Sort::FIELD)
            };
            return (0..at - 1).rev().take_while(rank).last().unwrap_or(at - 1);
        }
    }
    let adjective = |k: &usize| {
        let small = words[*k].text.to_lowercase();
        words[*k].capital
            && !is_acronym(words[*k].text)
            && !words[*k].sort.any(NAMES)
            && sort_of(&small).any(Sort::MODIFIER)
    };
    let before = first.checked_sub(1).filter(adjective).map(row);
    before.filter(|&k| k + 1 < first && words[k].sort.any(Sort::RANK.or(Sort::MODIFIER))).unwrap_or(first)
}

/// True for a common noun before an office that is no end of a place's name: "City" of "Midland City Manager", but not of
/// "Tern Falls City Manager", "Salem County Executive".
fn is_civic(words: &[Word], at: usize) -> bool {
    // "Tidal City Mayor": a mayor is a city's, so that the word is the place's.
    let mayor = || words.get(at + 1).is_some_and(|w| w.sense.any(Sense::AFTER_LORD));
    let place =
        || words[at].sort.any(Sort::FACILITY) || at > 1 || words[at - 1].sort.any(Sort::PLACE) || mayor();
    // "Calder City Police Chief": a chief of police, of Calder City
    let force = || at > 0 && words.get(at + 1).is_some_and(|w| w.capital && w.sort.any(Sort::FIELD));
    words[at].sense.any(Sense::CIVIC)
        && !force()
        && words[at].capital
        && (at == 0 || !words[at].sort.any(Sort::ORGANIZATION) || !place())
}

/// The first word of the subject of somebody who teaches it, where nothing stands before it whose name it may end: "Law
/// professor", "Associate Clinical Professor", but "Delham Law professor".
fn first_of_subject(words: &[Word], first: usize, at: usize) -> usize {
    if !words[at].sense.any(Sense::TEACHES) {
        return first;
    }
    let adjective = |k: usize| ["al", "ic", "ive", "ary"].iter().any(|end| words[k].text.ends_with(end));
    let subject = |k: usize| {
        words[k].sort.any(Sort::FIELD.or(Sort::MODIFIER)) || words[k].sort.is_plain() && adjective(k)
    };
    let from = (0..first).rev().take_while(|&k| subject(k) || ranks(words, k)).last().unwrap_or(first);
    let free = from.checked_sub(1).is_none_or(|k| !words[k].capital || words[k].sort.any(Sort::DEMONYM));
    if free { from } else { first }
}

/// True if what ranks an office stands after it: "special operator first class", "mayor pro tem".
fn graded(words: &[Word], at: usize) -> bool {
    words.get(at + 2).is_some_and(|grade| grade.sort.any(Sort::GRADE))
}

/// True for a word that ranks the office after it.
fn ranks(words: &[Word], at: usize) -> bool {
    // "United Dock Workers secretary-treasurer"
    let members = words[at].sort.any(Sort::PLURAL) && words[at].capital;
    let office = words[at].sort.any(Sort::TITLE) && !words[at].sort.any(Sort::DEMONYM) && !members;
    // "National-Security"
    let parts = || {
        let rank = |part| sort_of(part).any(Sort::RANK.or(Sort::FIELD));
        words[at].text.contains('-') && words[at].text.split('-').all(rank)
    };
    // "Labour Party leader"
    let of_party = at > 0
        && words[at].capital
        && words[at - 1].capital
        && words[at].sense.any(Sense::PARTY)
        // "Federal Labour Minister"
        && (!words[at - 1].sort.any(Sort::RANK) || words[at - 1].sense.any(Sense::PARTY));
    // "Deputy Under Secretary"
    let under = || {
        words[at].sense.any(Sense::UNDER)
            && words.get(at + 1).is_some_and(|w| w.sense.any(Sense::AFTER_UNDER))
    };
    !of_party
        && !words[at].sense.any(Sense::OF_INSIDE)
        && (words[at].sort.any(Sort::RANK) || office || parts() || under())
        && !is_acronym(words[at].text)
        && !words[at].text.ends_with(',')
}

/// "SENATOR", but "CEO": an office in capitals, as labels have it.
fn is_shouted(word: &str) -> bool {
    const SHORTEST: usize = 6;
    word.len() >= SHORTEST && word.chars().all(|c| c.is_ascii_uppercase()) && sort_of(word).any(Sort::TITLE)
}

/// "CEO", "U.S.", "MP"
fn is_acronym(word: &str) -> bool {
    word.chars().filter(char::is_ascii_uppercase).count() > 1 && !word.contains('-')
}
