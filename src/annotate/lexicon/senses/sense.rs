//! What single rules ask of a word.

use super::place;

set! {
    /// What single rules ask of a word.
    Sense([u64; 4])
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
    /// Gives words as they were heard: overheard, recorded, recalled.
    OVERHEARS,
    /// A writer tells by it what quoted words are about: meaning, known as.
    GLOSSES,
    /// By it somebody who has spoken goes on: noting, stressing.
    DWELLS,
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
    /// without
    LACKS,
    /// than
    COMPARES,
    /// Sets a clause against the one before it: while, whereas.
    CONTRASTS,
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
    /// What an office is for, and none of a name before it: city manager, program director.
    CIVIC,
    /// All of a party, where a note names them alone, as written: Democrats.
    PARTISANS,
    /// served, as in "served as"
    SERVED,
    /// serves
    SERVES,
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
    /// An adjective that its ending doesn't show: old, angry.
    ADJECTIVE,
    /// Somebody, but by no office: enough to know a person by, too little for a note.
    NO_OFFICE,
    /// It says how long somebody has held an office: freshman, rookie.
    TERM,
    /// A description that news writing puts for a name: the singer, the tycoon.
    EPITHET,
    /// Any body may be called so: the company, the group.
    ANY_BODY,
    /// Many who have joined may be called so: the group, the organization.
    ASSOCIATED,
    /// It ends the name of many who have joined: alliance, federation.
    ASSOCIATES,
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
    /// Who writes, where nobody is quoted: I, we.
    NARRATOR,
    /// An auxiliary by which something has not happened yet, or may not: will, can't, he'll.
    MODAL_FORM,
    /// An auxiliary in the past: was, hadn't, did.
    PAST_FORM,
    /// being
    BEING,
    /// be, been
    BE_FORM,
    /// Somebody who teaches or studies what the word before says: Law professor.
    TEACHES,
    /// A title that belongs to the name where it stands before a given name alone: Pope, Queen.
    REGNAL,
    /// It praises or blames, and says nothing of an office: notable, disgraced.
    PRAISE,
    /// It says that a name is withheld: unnamed, anonymous.
    WITHHELD,
    /// time, as in "at the time"
    MOMENT,
    /// percent
    PERCENT,
    /// both
    BOTH,
    /// What somebody is to another, and no office: business partner, colleague.
    RELATED,
    /// party, of a name with capitals: Labour Party
    PARTY,
    /// up
    UP,
    /// Somebody who studies, by whom a paper may be: researcher, author.
    STUDIES,
    /// The surname of somebody whom all the world knows, as written: a bare one means no kin of theirs.
    BORNE,
    /// Somebody whom all the world knows by a surname, as written, in full: Angela Merkel.
    BEARER,
    /// It points back to the second of two: latter.
    LATTER,
    /// With an object it tells of something done: added links, countered the plan.
    DEED,
    /// Capitals that are said as a word, as written: NATO.
    SPOKEN_WHOLE,
    /// yes, no
    ANSWER,
    /// Gives words that are another's, as one's own: quoting.
    RECITES,
    /// himself, herself
    HIMSELF,
    /// What people vote on by its number, as written: Prop, Measure.
    BALLOT,
    /// An office or calling of a city, and of no state: mayor, resident.
    OF_CITY,
    /// under, as in "Under Secretary"
    UNDER,
    /// An office before which "Under" belongs to it.
    AFTER_UNDER,
    /// Who gives views, which may be told before the word and are no party’s: columnist, activist.
    OPINES,
    /// An office of a company, before which stands its name alone: founder, owner.
    FOUNDS,
    /// It may speak in a text, and is nobody: search, timeline.
    INANIMATE,
    /// What somebody is in a show or for it, whose title may stand before the word: host, star.
    OF_SHOW,
    /// Somebody who knows a thing from within, and the last word of papers' names: insider.
    OF_INSIDE,
    /// An office whose first word ranks no other: high commissioner.
    OF_TWO_WORDS,
    /// It opens the name of a body, whoever's name follows: Team.
    OPENS_BODY,
    /// It says that words were never said, only meant: tacitly.
    IN_EFFECT,
    /// What a writer takes at something: a look, a glance.
    LOOKING,
    /// version, as in "an earlier version of this story"
    EDITION,
    /// What it brings is held against what is said: despite.
    CONCEDES,
    /// It tells when something was done: as, when, before.
    TELLS_WHEN,
    /// What it is about stands after "at", and is no words of its subject's: scoffed at.
    SCORNS,
    /// Who reads: you.
    READER,
    /// What somebody may leave out who tells of a thing: details, evidence.
    LEFT_OUT,
    /// Of two who share a name, it tells which: the younger Mr. Vale.
    ELDER,
    /// It connects a sentence to the one before, in the writer's words: however, indeed, in fact.
    CONNECTS,
    /// By it a writer shows what follows: here, here's.
    PRESENTS,
    /// where
    WHERE,
    /// what
    WHAT,
    /// A writer sums up by it what has been said or done: a move, a decision.
    SUMS_UP,
    /// A work has the words that follow for its title: titled, headlined.
    HEADS,
    /// nor
    NOR,
    /// What is told for its own sake: joke, story.
    TALE,
    /// became, as in "became mayor"
    BECOMES,
    /// Who takes a side, and may be told by it: a voter, a supporter.
    TAKES_SIDE,
    /// Letters that are no body's: TV, AI.
    NO_BODY,
    /// A land, which is told by its name: "the country’s prime minister".
    LAND,
    /// By it a writer guesses at a reason: presumably.
    GUESSES,
    /// The last noun of an authority's name, which takes an article: Administration, Bureau.
    AUTHORITY,
    /// An outlet that does it speaks for itself, or may: it is named, and no report of its: announced, confirmed, argued.
    OWN_DOING,
    /// By it something was done before what is told beside it: had.
    EARLIER_YET,
    /// all, as in "for all the rain, it was dry"
    ALL,
    /// Before a number or "all", a word without which it would say something else: about, nearly, least, than, not.
    APPROXIMATES,
    /// whose
    WHOSE,
    /// It tells what came of a statement, in the writer's words: fueling, contrasting.
    REACTS,
    /// It tells what came of a deed: leaving, killing.
    RESULTS,
    /// What research comes out as, which a text calls by several such nouns: report, study.
    RESEARCHED,
    /// With "in" and "to" it brings what is spoken of: regard, reference.
    REGARDS,
    /// What somebody says is given in it: in evidence, in response.
    GIVEN_IN,
    /// It sets somebody apart from those of whom all is told: apart from Lee, with the exception of Lee.
    SETS_APART,
    /// A writer's cry in mid-sentence: boy, alas.
    CRY,
    /// more, as in "what’s more"
    MORE,
    /// With "more" it connects a sentence to the one before: what’s.
    ADDS_ON,
    /// Of one party: Republican, Democratic.
    OF_PARTY,
    /// By it somebody answers another: replied, agreed.
    REPLIES,
    /// By it the text tells a name that somebody gave: called, introduced, name.
    GIVES_NAME,
    /// By it somebody who has spoken goes or falls silent, if where to: walked out, sat down, left.
    DEPARTS,
    /// Away from where somebody spoke: out, off, left.
    AWAY,
    /// What somebody would not be who would say no more: drawn.
    DRAWN_OUT,
    /// thanks, as in "thanks to"
    THANKS,
    /// By it one sees or hears how something was said: voice, shrug.
    MANNER,
    /// What those felt who heard it: dismay, delight.
    FELT,
    /// With "not" it says that something isn't known: clear, known.
    SETTLED,
    /// It says so without "not": unclear, uncertain.
    UNSETTLED,
    /// It stands before the name of a storm, which is nobody's, as written: Hurricane, Typhoon.
    STORM,
    /// A name that is written with an exclamation mark, as written: Yahoo.
    EXCLAIMS,
    /// What is said so is not so: false, untrue.
    FALSE,
    /// An invented tale, in which nobody real speaks: novel, opera.
    FICTION,
    /// By it somebody takes in what another says, or what goes on: heard, overheard, noticed.
    LISTENS,
    /// How often, after a number: times.
    OFTEN,
    /// A common noun that may stand before an office: property developer, factory owner.
    COMMON,
    /// A rank that another word makes higher or lower, as written: Insp, Supt.
    RANKED,
    /// It is said of a monarch, with "his" or "her": Majesty.
    ROYAL,
    /// A title of nobility, which has a place after it: countess.
    NOBLE,
    /// Without its body it says nothing of what somebody is: member, chief.
    OF_BODY,
    /// Kin, or a form of address before whoever goes by it: brother, aunt.
    KIN_OR_STYLE,
    /// A form of address before a surname, besides a word for kin: Father Roe, Sister Roe.
    STYLE_OF_SURNAME,
    /// An office that is one with the rank written short after it: "Detective Sgt. Roe".
    OPENS_RANK,
    /// A year at school that opens a sentence before the name of whoever is in it, as written: Junior, Sophomore.
    CLASS_YEAR,
    /// A title that a form of address opens, and that belongs to the name with it, as written: "Mrs Justice Roe".
    AFTER_ADDRESS,
    /// An office that is for a field of government, whose name is no body's: minister.
    OF_PORTFOLIO,
    /// Letters for an office that are a company's as well, as written: GM.
    OFFICE_LETTERS,
    /// What whoever is left unnamed was granted: anonymity.
    UNNAMED,
    /// It takes what somebody does all that time: spent a day mending it.
    SPENDS,
    /// A form of address, and the noun for whoever has it: Dr., doctor.
    PHYSICIAN,
    /// It says how long somebody has held an office, or how it goes for them: first-term, departing, retired.
    TENURE,
    /// A judge, and the form of address before one's name: judge, justice.
    JUDGES,
    /// The last noun of a body's name, and somebody: guard.
    BODY_OR_ONE,
}
