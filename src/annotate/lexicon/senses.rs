//! What the lexicon may say of a word, as three sets: [`Class`], what it is in a sentence; [`Sort`], what it is to names
//! and titles; [`Sense`], what single rules ask of it.
//!
//! The tables (`en/*.tsv`) write these names in small letters, with a hyphen for each underscore. The build script reads
//! this file too.

/// A set of up to so many members as the integer has bits, each named.
macro_rules! set {
    ($(#[$doc:meta])* $set:ident($bits:ident) $($(#[$about:meta])* $name:ident,)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct $set(pub $bits);

        impl $set {
            /// Nothing.
            pub const NONE: Self = Self(0);
            $($(#[$about])* pub const $name: Self = Self(1 << place(Self::NAMES, stringify!($name)));)*
            /// The members, in the order of their bits.
            pub const NAMES: &[&str] = &[$(stringify!($name)),*];

            /// True if the two share a member.
            pub const fn any(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// Both sets.
            #[must_use]
            pub const fn or(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }

            /// This set less `other`.
            #[must_use]
            pub const fn without(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }
        }

        impl std::ops::BitOr for $set {
            type Output = Self;
            fn bitor(self, other: Self) -> Self {
                self.or(other)
            }
        }
    };
}

/// Where a name stands among the names.
const fn place(names: &[&str], name: &str) -> u32 {
    let mut at = 0;
    while !same(names[at], name) {
        at += 1;
    }
    at as u32
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

set! {
    /// What a word is in a sentence.
    Class(u64)
    /// a, the, this, his, many ...
    DETERMINER,
    /// he, she, they, it, we, I, you
    PRONOUN,
    /// A preposition.
    PREPOSITION,
    /// has, was, will, did ...
    AUXILIARY,
    /// and, but, or
    CONJUNCTION,
    /// who, which, that
    RELATIVE,
    /// also, later, then, and words in -ly
    ADVERB,
    /// Monday, November, yesterday
    TIME,
    /// A form of address before a name: Mr., Sen., Gov., President
    ADDRESS,
    /// Written with a dot where it is an abbreviation.
    ABBREVIATION,
    /// An abbreviation only if it has a capital (Mass., Ill.).
    ABBREVIATION_CAPITAL,
    /// An abbreviation only before a number (No. 1).
    ABBREVIATION_NUMBER,
    /// Often the first word of a sentence (besides determiners and pronouns): However, When, In.
    STARTER,
    /// A verb that takes somebody's words, quoted or not: say, add, write.
    SAY,
    /// A verb that takes a hearer first: tell, ask, assure.
    TELL,
    /// A verb that takes a clause, but seldom a quotation: believe, show, find.
    THINK,
    /// A verb that takes what is spoken of as its object: criticise, praise, reject.
    REGARD,
    /// A verb that gives a name: call, describe, dub.
    NAME,
    /// A verb that takes an infinitive: vow, urge, want.
    VOW,
    /// Form: the infinitive, and the plural of the present.
    BASE,
    /// Form: says.
    THIRD,
    /// Form: said.
    PAST,
    /// Form: saying.
    ING,
    /// A form of "be".
    BE,
    /// A word for somebody by their office: spokesman, official.
    PERSON,
    /// A word for a document that says things: report, poll, study.
    DOCUMENT,
    /// An occasion of speaking: interview, speech, statement.
    EVENT,
    /// not, never, n't
    NEGATION,
    /// what, how, whether, why
    QUESTION,
    /// Opens a subordinate clause: when, because, if.
    SUBORDINATOR,
    /// that
    THAT,
    /// of
    OF,
    /// to
    TO,
    /// A common verb that attributes nothing; it ends a noun phrase.
    VERB,
    /// according
    ACCORDING,
    /// decline, refuse
    DECLINE,
    /// comment, respond, discuss, elaborate: what is declined
    COMMENT,
    /// him, them, me ...: hearers.
    HEARER,
    /// A verb's form that is a noun as often: states, claims, reports.
    NOUN_TOO,
    /// Opens a clause beside another: while, although, as, when, after.
    BESIDE,
    /// A verb that attributes with a particle alone: puts it, went on, fired back.
    PARTICLE,
    /// A noun for something said, which takes a clause: claim, promise.
    SAYING,
    /// A determiner that may stand for a noun: another, some, many, both.
    STANDS_ALONE,
    /// A work or a show that has a name: book, film, program.
    WORK,
    /// there, there's, here's: what stands for a subject.
    EXISTENTIAL,
    /// A verb that judges: praise, slam, thank.
    JUDGE,
    /// A verb that puts a question.
    QUERY,
    /// A verb that denies.
    DENIAL,
    /// per
    PER,
    /// Tells the time by a noun or by a clause: after, before, since, until.
    TEMPORAL,
}

set! {
    /// What a word is to names and titles.
    Sort(u32)
    /// An office or calling ("president", "officials").
    TITLE,
    /// It ends the name of an organisation ("ministry").
    ORGANIZATION,
    /// It belongs to the name of an outlet ("Times").
    OUTLET,
    /// What an outlet puts out ("report").
    REPORT,
    /// An outlet ("paper").
    OUTLET_NOUN,
    /// It says he.
    MASCULINE,
    /// It says she.
    FEMININE,
    /// A country, state or city.
    PLACE,
    /// The adjective of a people or party.
    DEMONYM,
    /// It opens sentences, and begins no name.
    OPENER,
    /// It may stand within a title ("national", "former").
    MODIFIER,
    /// A form of address ("Mr.", "Sen.").
    HONORIFIC,
    /// It ends the name of a place, thing or event.
    FACILITY,
    /// More than one of them ("officials").
    PLURAL,
    /// Kin ("wife").
    KIN,
    /// It stands at the head of a place's name ("North").
    DIRECTION,
    /// What an office is for ("Finance" of "Minister of Finance").
    FIELD,
    /// It stands before an office and is written small with it after a name ("Prime Minister": prime minister).
    RANK,
    /// An office that is sent to somebody ("ambassador").
    ENVOY,
    /// Something that may speak but is nobody ("sign").
    THING,
    /// It takes neither article nor plural ("data").
    MASS,
    /// People by the plural, of whom a body's name may speak ("Citizens for Clean Water").
    MEMBERS,
    /// It counts what follows ("two", "several").
    COUNT,
    /// A plural that its ending doesn't tell ("people").
    IRREGULAR,
    /// One, although it ends as plurals do ("series").
    SINGULAR,
}

set! {
    /// What single rules ask of a word.
    Sense(u128)
    /// Its ’s is a verb rather than a genitive: it, that.
    CONTRACTS,
    /// Written with an apostrophe before it: ’em, ’til.
    ELIDED,
    /// A name or noun in -ly: no adverb.
    NO_ADVERB,
    /// An outlet that writes itself with "The", without it.
    OWN_ARTICLE,
    /// A state of the United States.
    STATE,
    /// It joins the office after its hyphen ("then-mayor").
    PREFIX,
    /// A given name that nearly always is a man's.
    GIVEN_HE,
    /// A given name that nearly always is a woman's.
    GIVEN_SHE,
    /// as
    AS,
    /// Gives somebody's words: quoted, cites.
    QUOTES,
    /// Gives words that were not meant for it: overheard, recorded.
    OVERHEARS,
    /// What words stand after that another gives: quoted Lee as saying.
    QUOTED_AS,
    /// A verb after which there are words or thoughts, whatever their shape.
    CORE,
    /// a, an
    INDEFINITE,
    /// Attributes with "it" alone: puts it.
    WANTS_IT,
    /// Attributes with "on" alone: went on.
    WANTS_ON,
    /// Attributes with "back" alone: fired back.
    WANTS_BACK,
    /// it
    IT,
    /// on
    ON,
    /// back
    BACK,
    /// out
    OUT,
    /// Makes no denial of a negation: not only.
    ONLY,
    /// What is said so is another's word: allegedly.
    ALLEGED,
    /// could, would: what is said so has not been said yet.
    MODAL,
    /// A verb that says no more than that words were said: said, wrote.
    PLAIN_SPEECH,
    /// Takes another verb after "to": continue, begin.
    TAKES_VERB,
    /// Opens no clause that is set against the one before: because, even.
    NO_CONTRAST,
    /// A common verb in its bare form: take, come.
    BARE_FORM,
    /// A common verb that is the same in the past and in its bare form: cut, set.
    ONE_FORM,
    /// A participle that is no past: known, taken.
    PARTICIPLE_ONLY,
    /// A past that is a participle too, though it does not end in "-ed": told, made.
    PAST_OR_PARTICIPLE,
    /// A preposition that ends as participles do: including.
    ING_PREPOSITION,
    /// What has words on it for all to see: sign, banner.
    DISPLAY,
    /// with
    WITH,
    /// by
    BY,
    /// who
    WHO,
    /// in
    IN,
    /// A verb by which a document comes from its subject: issued, posted.
    ISSUES,
    /// Opens a condition where it stands before its subject: Had Lee said.
    INVERTS,
    /// Opens a condition: if, unless.
    CONDITION,
    /// There is none of what it stands for: no, nobody.
    NOBODY,
    /// know
    KNOW,
    /// want, in the forms that stand before "to know"
    WANTS,
    /// Speech begins or goes on with it: went on to say, was quick to note.
    GOES_ON,
    /// A subject that takes the bare form of a verb: they, people.
    TAKES_PLURAL,
    /// A determiner of more than one: several, these.
    OF_MANY,
    /// A determiner of one: a, each.
    OF_ONE,
    /// Who speaks in a transcript of questions and answers, as written: Q, A.
    TURN,
    /// see, as in "sees it as"
    SEES,
    /// Whose it is, those words are: in the words of, in the view of.
    VIEW,
    /// his, her, their
    OWNER,
    /// What remains without an answer: request, calls.
    REQUEST,
    /// respond
    RESPONDS,
    /// comment
    COMMENTS,
    /// What is no more than possible, or another's word: chance, rumor.
    UNSURE,
    /// Stands for what is spoken of, not for who speaks: it, there.
    EXPLETIVE,
}
