//! What the lexicon may say of a word, as four sets: [`Class`], what it is in a sentence; [`Sort`], what it is to names
//! and titles; [`Scene`], what it is to an occasion; [`Sense`], what else single rules ask of it.
//!
//! The tables (`en/*.tsv`) write these names in small letters, with a hyphen for each underscore. The build script reads
//! this file too.

/// A set of named members, a bit each: in one integer, `Class(u64)`, or in several, `Sense([u64; 4])`. The build fails
/// at the first name that has no bit left: the set then takes a wider integer, or one more of them. A question costs
/// the same however many there are, since it reads only the integers that its own members stand in.
macro_rules! set {
    ($(#[$doc:meta])* $set:ident($bits:ident) $($(#[$about:meta])* $name:ident,)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct $set(pub $bits);

        impl $set {
            /// Nothing.
            pub const NONE: Self = Self(0);
            const BITS: u32 = $bits::BITS;

            const fn of_bit(bit: u32) -> Self {
                Self(1 << bit)
            }

            /// True if the two share a member.
            #[inline]
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

        set! { @names $set $($(#[$about])* $name,)* }
    };
    ($(#[$doc:meta])* $set:ident([u64; $words:literal]) $($(#[$about:meta])* $name:ident,)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        pub struct $set(pub [u64; $words]);

        impl $set {
            /// Nothing.
            pub const NONE: Self = Self([0; $words]);
            const BITS: u32 = $words * u64::BITS;

            const fn of_bit(bit: u32) -> Self {
                let mut words = [0; $words];
                words[(bit / u64::BITS) as usize] = 1 << (bit % u64::BITS);
                Self(words)
            }

            /// True if the two share a member.
            #[inline(always)]
            #[allow(clippy::inline_always, reason = "what is asked for is known where it is asked")]
            pub const fn any(self, other: Self) -> bool {
                let (mut shared, mut word) = (0, 0);
                while word < $words {
                    shared |= self.0[word] & other.0[word];
                    word += 1;
                }
                shared != 0
            }

            /// Both sets.
            #[must_use]
            #[inline(always)]
            #[allow(clippy::inline_always, reason = "both are known where they are joined")]
            pub const fn or(mut self, other: Self) -> Self {
                let mut word = 0;
                while word < $words {
                    self.0[word] |= other.0[word];
                    word += 1;
                }
                self
            }
        }

        set! { @names $set $($(#[$about])* $name,)* }
    };
    (@names $set:ident $($(#[$about:meta])* $name:ident,)*) => {
        impl $set {
            /// The members, in the order of their bits.
            pub const NAMES: &[&str] = &[$(stringify!($name)),*];
            $($(#[$about])* pub const $name: Self = Self::member(stringify!($name));)*

            const fn member(name: &str) -> Self {
                let bit = place(Self::NAMES, name);
                assert!(bit < Self::BITS, "the set is full");
                Self::of_bit(bit)
            }

            /// The set of one member, by its name as the lists write it.
            #[allow(dead_code, reason = "only the build asks by name")]
            pub(crate) fn named(name: &str) -> Option<Self> {
                let written = |known: &&str| known.to_ascii_lowercase().replace('_', "-") == name;
                Self::NAMES.iter().position(written).map(|bit| Self::of_bit(bit as u32))
            }
        }

        impl std::ops::BitOr for $set {
            type Output = Self;
            #[inline]
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

// The build script reads this file from another folder: the path says where its part is for both.
#[path = "senses/sense.rs"]
mod sense;

pub use sense::Sense;

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
    /// What those give back who listen: cheers, laughs.
    REACTION,
    /// turned, as in "an actor turned senator"
    TURNED,
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
    /// A plural that its ending doesn't show ("people").
    IRREGULAR,
    /// One, although it ends as plurals do ("series").
    SINGULAR,
    /// It ends as callings do and is none: letter, somber.
    NO_CALLING,
    /// No phrase ends in it that has not been cut: familiar, close, recent.
    CUT,
    /// It ends what ranks an office after it, as written: "First Class", "Pro Tem".
    GRADE,
    /// An office in which somebody is sent by a place: senator.
    LEGISLATOR,
    /// A rank of army, navy or police, which doesn't tell what somebody does: captain.
    FORCE,
}

set! {
    /// What a word is to an occasion: when, where, to whom, how.
    Scene([u64; 2])
    /// It may stand before words for a time: on, late.
    MAY_OPEN,
    /// It says which part of a time: late, early.
    EARLY,
    /// A part of the day: morning.
    DAY_PART,
    /// today, tonight
    TODAY,
    /// yesterday
    YESTERDAY,
    /// this
    THIS,
    /// a, one: one unit of time.
    ONE_OF,
    /// day
    DAY,
    /// days
    DAYS,
    /// A day is counted from what follows: before, after.
    AROUND,
    /// previous
    DAY_BEFORE,
    /// same
    SAME_DAY,
    /// next, following
    DAY_AFTER,
    /// It counts back: earlier, before.
    BACKWARDS,
    /// It counts on: later, after.
    ONWARDS,
    /// ago
    AGO,
    /// It leads up to a month, a year or a vague time: in, over.
    LEADS_IN,
    /// last
    LAST,
    /// month
    MONTH,
    /// year
    YEAR,
    /// With a span of time it gives no day: last, recent.
    WITH_SPAN,
    /// With a day or month it gives no day: last, next.
    WITH_DAY,
    /// past, last
    GONE_BY,
    /// It gives no day: recently, earlier.
    LOOSE,
    /// A span of time: week, summer.
    SPAN,
    /// A preposition that opens words for an occasion: at, during.
    OPENS_OCCASION,
    /// A preposition before a medium: on, via.
    ON_MEDIUM,
    /// An occasion on which something is said: rally, hearing.
    OCCASION,
    /// An occasion that may have a name with capitals: convention.
    NAMED_EVENT,
    /// It says no more than that there was one: event.
    BARE_EVENT,
    /// town, of "town hall"
    TOWN,
    /// hall, of "town hall"
    HALL,
    /// One speaks "on" it: call, podcast.
    SPOKEN_ON,
    /// Words come "by" it: email, phone.
    SENT_BY,
    /// A page of somebody's own: blog, website.
    PAGE,
    /// It sets an occasion apart from others of the text, and means nothing outside of it: earlier, second.
    ELSEWHERE,
    /// The day after it is the occasion's own: dated, posted.
    RELEASED,
    /// published: the day after it is a document's own
    PUBLISHED,
    /// The day after it is another's: aired, taped.
    AIRED,
    /// A participle of its own days: a memo released as the polls closed.
    SET_OFF,
    /// A network or service on which something is said, as written: CNN, Facebook.
    MEDIUM,
    /// It hangs more on an occasion: with reporters, in Kyiv.
    EVENT_TAIL,
    /// It hangs a place on an occasion: in, outside.
    EVENT_PLACE,
    /// A determiner that becomes "a" where nothing is known of the occasion: his, another.
    EVENT_INDEFINITE,
    /// write, in its forms
    WRITES,
    /// Those who listen, besides offices and organisations: crowd, jury.
    HEARS,
    /// Only the text around it says which one: the paper, the program.
    HEARS_NAMELESS,
    /// tweet, in its forms
    TWEETS,
    /// tell, in its forms
    TELLS,
    /// testify, in its forms
    TESTIFIES,
    /// "with" after it leads to those who hear it: joked with.
    SPEAKS_WITH,
    /// "to" after it leads to those who hear it: said to.
    SPEAKS_TO,
    /// A participle that opens an occasion: speaking in Lansing.
    SPEAKING,
    /// What is said with it is not said yet: will, may.
    TO_COME,
    /// It leads to those before whom somebody testifies: before, to.
    TESTIFIED_TO,
    /// It links a sentence to the one before: And, But, Then.
    LINKS,
    /// It may stand between the parts of an occasion: however, meanwhile.
    ASIDE,
    /// An occasion that opens its sentence begins with it: In, At, During.
    IN_FRONT,
    /// Words go on that have begun: added, continued.
    ADDS,
    /// also
    ALSO,
    /// It leads to those who hear or ask: speaking with, asked by.
    ASKED_BY,
    /// A place that is followed by it is no part of the words: that.
    CLOSES_PLACE,
    /// A month that is somebody's name as well, as written: May, April.
    MONTH_NAME,
    /// A month after it is a time, and nobody: last May, early June.
    DATES,
    /// By it somebody takes in what others have written: read.
    TAKES_IN,
    /// What somebody does with face or hands, or with what is at hand, while speaking: smiled, nodded, held.
    GESTURES,
    /// What somebody does or has on where they are met, and no part of what they are: wearing, waiting.
    AT_THE_MOMENT,
    /// What somebody does or has done that says who they are: leads, founded, taught.
    OF_A_LIFE,
    /// What somebody does on the story's own days: faces, returns, wants.
    OF_A_DAY,
    /// Which of several in a row: second, third.
    ORDINAL,
    /// It heads what a paper puts right of another day’s: Correction, Corrections.
    CORRECTS,
    /// A verb whose subject is one: was, has.
    OF_ONE_SUBJECT,
    /// A verb whose subject is many: were, have.
    OF_MANY_SUBJECTS,
    /// It says what somebody is able to do: can, could.
    ABLE,
    /// What somebody does who comes into an office, before "as": took over, stepped in.
    TAKES_POST,
    /// Done to somebody who comes into an office: appointed, elected.
    PUT_IN_POST,
    /// By it somebody is out of an office: resigned, retired.
    LEAVES_POST,
    /// It tells that others accuse somebody of what is told: allegation, allegedly.
    OF_ACCUSATION,
}
