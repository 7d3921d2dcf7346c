//! What the lexicon may say of a word, as four sets: [`Class`], what it is in a sentence; [`Sort`], what it is to names
//! and titles; [`Scene`], what it is to an occasion; [`Sense`], what else single rules ask of it.
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
    /// A plural that its ending doesn't tell ("people").
    IRREGULAR,
    /// One, although it ends as plurals do ("series").
    SINGULAR,
    /// It ends as callings do and is none: letter, somber.
    NO_CALLING,
    /// No phrase ends in it that has not been cut: familiar, close, recent.
    CUT,
    /// It ends what ranks an office after it, as written: "First Class", "Pro Tem".
    GRADE,
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
    /// the
    THE,
    /// for
    FOR,
    /// at
    AT,
    /// and
    AND,
    /// from
    FROM,
    /// about
    ABOUT,
    /// then: an office that was somebody's once.
    THEN,
    /// former
    FORMER,
    /// It qualifies a title, as written at the head of a sentence.
    QUALIFIER,
    /// It stands after a name and is no part of it, as written: MP, Ph.D.
    LETTERS,
    /// A title or people that is a surname as well, as written: Bishop, French.
    SURNAME,
    /// A title that is a given name as well, as written: Dean.
    GIVEN_TITLE,
    /// A people's adjective that is a given name as well, as written: Christian.
    GIVEN_PEOPLE,
    /// A small word that is a surname as well, as written: He, So.
    SURNAME_SMALL,
    /// A word for a time, or an auxiliary, that is a surname as well, as written: May, Will.
    SURNAME_TIME,
    /// What follows an office's "of" and takes another word with it, as written: National Security.
    QUALITY,
    /// An office is of it, with an article, as written: Chancellor of the Exchequer.
    OF_THE,
    /// State, as in "Secretary of State for Health".
    OF_STATE,
    /// An office that may be for any field: Minister for, Secretary for.
    FOR_ALL,
    /// First, as in "First Minister".
    FIRST,
    /// An office before which "First" belongs to it.
    AFTER_FIRST,
    /// Lord, as in "Lord Chief Justice".
    LORD,
    /// An office before which "Lord" belongs to it.
    AFTER_LORD,
    /// It belongs to the name before it and is no surname, as written: Jr., III.
    SUFFIX,
    /// It stands within a person's name in small letters: van, de.
    IN_NAME,
    /// It counts, and goes with one as well: any, his.
    COUNTS_ONE,
    /// the, that
    DEFINITE,
    /// It brings somebody new in: a, another, one.
    BRINGS_IN,
    /// his, our, your
    POSSESSIVE,
    /// One, where it stands for a noun: each, this.
    ALONE_ONE,
    /// People, in general: people, women, sources.
    PEOPLE,
    /// An adjective that its ending doesn't tell: old, angry.
    ADJECTIVE,
    /// Somebody, but by no office: enough to know a person by, too little for a note.
    NO_OFFICE,
    /// It says how long somebody has held an office: freshman, rookie.
    TERM,
    /// A description that news writing puts for a name: the singer, the tycoon.
    EPITHET,
    /// Any body may be called so: the company, the group.
    ANY_BODY,
    /// It ends the name of a company: Corp., Holdings.
    COMPANY,
    /// A body that goes by one word, as written: Congress.
    ONE_WORD,
    /// An outlet that goes by one word, as written: Reuters.
    ONE_OUTLET,
    /// A kind of organisation that puts out reports.
    PUTS_OUT,
    /// What has it may be meant by it, or any: the site, the agency.
    VAGUE,
    /// editorial, as in "editorial board"
    EDITORIAL,
    /// board
    BOARD,
    /// Press, as in "Press Secretary".
    PRESS,
    /// Opens a clause in which nobody speaks yet, at the head of a sentence: If, When, Asked.
    SUBORDINATE,
    /// he, him
    HE,
    /// she, her
    SHE,
    /// It can only be a subject: he, she.
    SUBJECT,
    /// What follows is asked or supposed: Asked, If.
    SUPPOSED,
    /// It puts a question: asked, pressed.
    ASKS,
    /// another, one: one more of those who spoke.
    ANOTHER,
    /// one
    ONE,
    /// It fits too many for one to be the other: aide, resident.
    MANY_FIT,
    /// Speaks for somebody: spokesman.
    SPOKESPERSON,
    /// office
    OFFICE,
    /// Several of whom the noun says no more: sources, people.
    SOURCES,
    /// Somebody, by no office: source, person.
    SOMEBODY,
    /// It counts rather than names: a third, a majority.
    PORTION,
    /// Names follow of those who are meant: like, including.
    SUCH_AS,
    /// It says that somebody has died: late, dead.
    LATE,
    /// It follows the noun that it is said of: people familiar with the talks.
    KNOWING,
    /// By whom a document has come to light: obtained by, seen by.
    THROUGH,
    /// What somebody has in a company: shares in Brightwater.
    SHARES,
    /// which
    WHICH,
    /// fellow
    FELLOW,
    /// this, that
    POINTS,
    /// his, their: not one's own or the hearer's
    THEIRS,
    /// of, as a word beside others; see [`Class::OF`]
    OF,
    /// to, as a word beside others; see [`Class::TO`]
    TO,
    /// Whose a noun of speech is: his claim that, our view that.
    OWNER,
    /// A word of the names of agencies and their departments, as written in credits: AP, Images.
    AGENCY,
    /// What somebody contributes to: this report.
    CREDITED,
    /// A verb that goes on with the statement after a reason for anonymity: said, called.
    RESUMES,
    /// By whom a document is: released by, conducted by.
    COMES_FROM,
    /// A paper of a court, which is asked for even where the text doesn't say who issued it.
    COURT_PAPER,
    /// There is only one of what it describes: the same report.
    ONLY_ONE,
    /// It ends as superlatives do and is none: honest.
    NO_MOST,
    /// A body of which somebody is speaker or leader, as written.
    CHAMBER,
    /// n, as in rock ’n’ roll
    ROCK,
    /// president
    PRESIDENT,
    /// vice
    VICE,
    /// It opens a caption, as written: Photo, Read more.
    CAPTION,
    /// its
    ITS,
}

set! {
    /// What a word is to an occasion: when, where, to whom, how.
    Scene(u64)
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
    /// With a span of time it tells no day: last, recent.
    WITH_SPAN,
    /// With a day or month it tells no day: last, next.
    WITH_DAY,
    /// past, last
    GONE_BY,
    /// It tells no day: recently, earlier.
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
    /// It tells an occasion from others of the text, and means nothing outside of it: earlier, second.
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
    /// Which one, only the text around tells: the paper, the program.
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
}
