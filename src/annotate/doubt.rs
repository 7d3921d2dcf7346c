//! What a statement may be in doubt about: whether somebody said it, how far it reaches, and who is meant. A rule says
//! whether a doubt holds; what follows from it stands here alone.

use crate::Confidence::{self, Certain, Guess, Likely};
use std::ops::BitOr;

/// Makes the doubts, and what is known of each.
macro_rules! doubts {
    ($($(#[$about:meta])* $name:ident leaves $leaves:ident $reason:literal;)*) => {
        /// A reason to be less than sure of a statement, or of who made it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Doubt {
            $($(#[$about])* $name,)*
        }

        impl Doubt {
            /// All doubts: first those about the statement, then those about its speaker.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The reason in a clause, for whoever asks why a statement has no note.
            pub const fn reason(self) -> &'static str {
                match self {
                    $(Self::$name => $reason,)*
                }
            }

            /// True if it is about who made the statement, false if about the statement itself.
            pub const fn is_about_speaker(self) -> bool {
                self as u32 >= FIRST_ABOUT_SPEAKER
            }

        }

        /// Those that leave no more than a guess.
        const GUESSES: Doubts = Doubts(0 $(| match $leaves { Guess => 1 << Doubt::$name as u32, _ => 0 })*);
    };
}

doubts! {
    /// Nobody is named beside it.
    NoSource leaves Guess "nobody is named beside it";
    /// A quotation that is a paragraph, before one name of somebody and an outlet: only several show that these are bylines.
    LoneByline leaves Guess "the line after it may be no byline";
    /// “Q” - Dayton: one word, or few words quoted, may be a paper's or a place's.
    HalfEpigraph leaves Likely "what stands after the dash may be no speaker";
    /// The latest: “Q”: what stands before the colon may be no name.
    HalfLabel leaves Likely "what stands before the colon may be no speaker";
    /// said that it rained | - and poured: more of what follows may be the speaker's, or less of what was found.
    OpenExtent leaves Likely "where the speaker’s words end can’t be told";
    /// So Lee is saying that it “never rained”?: the writer asks.
    Asked leaves Likely "the sentence asks whether it was said";
    /// said that Lee, a clerk, | would “fall,” as Hale put it: no verb is left of the clause.
    CutClause leaves Likely "the clause has no verb of its own";
    /// Lee had been quoted as saying that P: as others have it, before what the text tells.
    QuotedBefore leaves Likely "others had quoted it before";
    /// Lee allegedly said “Q”; Allegation: Lee said “Q.”: as others accuse her of it.
    Alleged leaves Likely "others allege that it was said";
    /// said nothing of it, but
    SaysNothing leaves Likely "the sentence also tells what was not said";
    /// Her clerk says it is close, | which it was in May, according to Lee: perhaps no more than what the comma adds is Lee's.
    AddedToClaim leaves Likely "perhaps only the words after the comma are the speaker’s";
    /// “Q,” Lee told the crowd, quoting Hale.
    QuotesAnother leaves Likely "the speaker quotes somebody else";
    /// It can't be played “in a bubble,” as Lee suggests: perhaps the writer denies what Lee suggests.
    DeniedByAs leaves Likely "perhaps the writer denies what the speaker suggests";
    /// Some firms ask for forms “to fill,” she noted: what is always so, and nobody's statement but hers.
    ToldByAnother leaves Likely "somebody else of the sentence tells of it";
    /// What was taken for the verb is a noun of a title: "Harbor Board press secretary Jane Roe".
    NoVerb leaves Guess "the verb may be a noun of a title";

    /// The text doesn't tell.
    Nobody leaves Likely "the text doesn’t tell who is meant";
    /// More than one person fits.
    Several leaves Likely "more than one person fits";
    /// A word with a capital that may be no name, a surname that another has in full, or a name that has run together.
    HalfNamed leaves Likely "the name may be cut, or no name";
    /// "the Californian": where somebody is from; or a name of nobody and nothing that the tables have.
    NameOfNobody leaves Likely "the name may be nobody’s";
    /// "Norlandese said": one or several.
    NoPlural leaves Likely "it may be one person or several";
    /// "A and B said": there may be others, or who is named is but the last of a list.
    OthersInList leaves Likely "others may have said it too";
    /// One of a list is nobody whom the text names.
    UnknownInList leaves Likely "one of the list isn’t known";
    /// "A and B, who": perhaps both.
    BothInList leaves Likely "perhaps both of the list are meant";
    /// The sentence before is about somebody else as well, or asks, or its subject may be no such person.
    OtherTopic leaves Likely "the sentence before is about somebody else too";
    /// Two have spoken in the sentence before.
    TwoSpeakers leaves Likely "two have spoken in the sentence before";
    /// Of several namesakes, or after a comma: most likely the one.
    LikelyTopic leaves Likely "somebody else of the sentence before may be meant";
    /// "Hart asked whether Roe": who answers does not stand right there.
    NotAtOnce leaves Likely "who answers does not stand right there";
    /// Whose pronoun it is in the clause before: another could be meant, or goes by it more often.
    OtherPerson leaves Likely "another person may be meant";
    /// Somebody has been named since the unnamed one spoke.
    NamedSince leaves Likely "somebody has been named since";
    /// A thing that a doubtful frame makes speak: "one problem".
    SpeakingThing leaves Likely "it is a thing that speaks";
    /// "the mayor": another holder may be meant, or one far off.
    OtherHolder leaves Likely "another holder of the office may be meant";
    /// "the president", after "a president" and "President Roe"; "the clerk", after "a clerk and another person".
    OneOfTwo leaves Likely "two people fit";
    /// The mention has been cut, or the text names whom it means.
    PerhapsNamed leaves Likely "the brief may name this speaker";
    /// "his aides": whose they are, a note can't say.
    UnknownOwner leaves Likely "whose they are isn’t clear";
    /// "a day after the storm said": a time, and nobody.
    Time leaves Likely "it may be a time, and nobody";
    /// "the site", "the agency": any may be meant.
    Vague leaves Likely "any of its kind may be meant";
    /// "the board", for a body of another noun.
    OtherBody leaves Likely "another body may be meant";
    /// The report may be another outlet's than that named last.
    OtherOutlet leaves Likely "another outlet may be meant";
    /// "the report said": which one, the text doesn't say in so many words.
    WhichDocument leaves Likely "which document it is, the text doesn’t say";
}

/// The doubts from this one on are about who made the statement.
const FIRST_ABOUT_SPEAKER: u32 = Doubt::Nobody as u32;

/// All that a statement is in doubt about.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Doubts(u64);

// Every doubt has its bit.
const _: () = assert!(Doubt::ALL.len() <= u64::BITS as usize);

impl Doubt {
    /// The doubt if it holds; nothing else speaks against the statement.
    pub(crate) fn when(self, holds: bool) -> Doubts {
        Doubts::NONE.with_if(self, holds)
    }
}

impl From<Doubt> for Doubts {
    fn from(doubt: Doubt) -> Self {
        Self(1 << doubt as u32)
    }
}

impl Doubts {
    /// Nothing speaks against the statement.
    pub const NONE: Self = Self(0);

    /// True if nothing speaks against the statement.
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The doubts, in the order of [`Doubt::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Doubt> {
        Doubt::ALL.iter().copied().filter(move |doubt| self.0 & Self::from(*doubt).0 != 0)
    }

    /// Those that are not about the speaker.
    pub(crate) fn about_statement(self) -> Self {
        Self(self.0 & ((1 << FIRST_ABOUT_SPEAKER) - 1))
    }

    /// These and one more.
    pub(crate) fn with(self, doubt: Doubt) -> Self {
        self | doubt.into()
    }

    /// These, and one more if it holds.
    pub(crate) fn with_if(self, doubt: Doubt, holds: bool) -> Self {
        if holds { self.with(doubt) } else { self }
    }

    /// Their reasons in one clause, for people; `None` if there are none.
    pub fn reasons(self) -> Option<String> {
        let reasons: Vec<_> = self.iter().map(Doubt::reason).collect();
        (!reasons.is_empty()).then(|| reasons.join(", and "))
    }

    /// The most confidence that all of them leave.
    pub(crate) fn leave(self) -> Confidence {
        match self {
            Self::NONE => Certain,
            Self(doubts) if doubts & GUESSES.0 == 0 => Likely,
            _ => Guess,
        }
    }
}

impl BitOr for Doubts {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::fmt::Debug for Doubts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubts_leave_the_least_that_one_of_them_does() {
        assert_eq!(Doubts::NONE.leave(), Certain);
        assert_eq!(Doubt::Several.when(false), Doubts::NONE);
        let two = Doubt::Several.when(true).with(Doubt::NoSource);
        assert_eq!((two.leave(), Doubts::from(Doubt::Several).leave()), (Guess, Likely));
        assert_eq!(two.iter().collect::<Vec<_>>(), [Doubt::NoSource, Doubt::Several]);
    }
}
