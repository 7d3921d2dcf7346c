//! What resolution may be in doubt about, and what each doubt leaves of a statement's confidence. A rule says whether a
//! doubt holds; what follows from it stands here alone.

use crate::Confidence::{self, Certain, Guess, Likely};

/// Makes the doubts, and the table of what each leaves.
macro_rules! doubts {
    ($($(#[$about:meta])* $name:ident => $leaves:ident,)*) => {
        /// A reason to be less than sure of who is meant.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Doubt {
            $($(#[$about])* $name,)*
        }

        /// The most confidence that each doubt leaves, in the order of the doubts.
        const LEAVES: &[Confidence] = &[$($leaves),*];
    };
}

doubts! {
    /// The text doesn't tell.
    Nobody => Likely,
    /// More than one person fits.
    Several => Likely,
    /// What was taken for the verb is a noun of a title: "Harbor Board press secretary Jane Roe".
    NoVerb => Guess,
    /// A word with a capital that may be no name, a surname that another has in full, or a name that has run together.
    HalfNamed => Likely,
    /// "the Californian": where somebody is from; or a name of nobody and nothing that the tables have.
    NameOfNobody => Likely,
    /// "Norlandese said": one or several.
    NoPlural => Likely,
    /// "A and B said": there may be others, or who is named is but the last of a list.
    OthersInList => Likely,
    /// One of a list is nobody whom the text names.
    UnknownInList => Likely,
    /// "A and B, who": perhaps both.
    BothInList => Likely,
    /// The sentence before is about somebody else as well, or asks, or its subject may be no such person.
    OtherTopic => Likely,
    /// Two have spoken in the sentence before.
    TwoSpeakers => Likely,
    /// Of several namesakes, or after a comma: most likely the one.
    LikelyTopic => Likely,
    /// "Hart asked whether Roe": who answers does not stand right there.
    NotAtOnce => Likely,
    /// Whose pronoun it is in the clause before: another could be meant, or goes by it more often.
    OtherPerson => Likely,
    /// Somebody has been named since the unnamed one spoke.
    NamedSince => Likely,
    /// A thing that a doubtful frame makes speak: "one problem".
    SpeakingThing => Likely,
    /// "the mayor": another holder may be meant, or one far off.
    OtherHolder => Likely,
    /// "the president", after "a president" and "President Roe"; "the clerk", after "a clerk and another person".
    OneOfTwo => Likely,
    /// The mention has been cut, or the text names whom it means.
    PerhapsNamed => Likely,
    /// "his aides": whose they are, a note can't say.
    UnknownOwner => Likely,
    /// "a day after the storm said": a time, and nobody.
    Time => Likely,
    /// "the site", "the agency": any may be meant.
    Vague => Likely,
    /// "the board", for a body of another noun.
    OtherBody => Likely,
    /// The report may be another outlet's than that named last.
    OtherOutlet => Likely,
    /// "the report said": which one, the text doesn't say in so many words.
    WhichDocument => Likely,
}

/// Nothing speaks against who was found.
pub(super) const SURE: Confidence = Certain;

/// True if nothing speaks against it.
pub(super) fn is_sure(confidence: Confidence) -> bool {
    confidence == SURE
}

impl Doubt {
    /// What the doubt leaves.
    pub(super) const fn leaves(self) -> Confidence {
        LEAVES[self as usize]
    }

    /// What the doubt leaves if it holds; nothing else speaks against it.
    pub(super) fn when(self, holds: bool) -> Confidence {
        self.lowers_if(SURE, holds)
    }

    /// What is left of a confidence by the doubt.
    pub(super) fn lowers(self, confidence: Confidence) -> Confidence {
        confidence.min(self.leaves())
    }

    /// What is left of a confidence if the doubt holds.
    pub(super) fn lowers_if(self, confidence: Confidence, holds: bool) -> Confidence {
        if holds { self.lowers(confidence) } else { confidence }
    }
}
