//! What a statement may be in doubt about, and what each doubt leaves of its frame's confidence. A rule says whether a doubt
//! holds; what follows from it stands here alone.

use crate::Confidence::{self, Guess, Likely};

/// A reason to be less than sure of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Nobody is named beside it.
    NoSource,
    /// A quotation that is a paragraph, before one name of somebody and an outlet: only several show that these are bylines.
    LoneByline,
    /// “Q” - Dayton: one word, or few words quoted, may be a paper's or a place's.
    HalfEpigraph,
    /// The latest: “Q”: what stands before the colon may be no name.
    HalfLabel,
    /// said that it rained | - and poured: more of what follows may be the speaker's, or less of what was found.
    OpenExtent,
    /// So Lee is saying that it “never rained”?: the writer asks.
    Asked,
    /// said that Lee, a clerk, | would “fall,” as Hale put it: no verb is left of the clause.
    CutClause,
    /// said nothing of it, but
    SaysNothing,
    /// Her clerk says it is close, | which it was in May, according to Lee: perhaps no more than what the comma adds is Lee's.
    AddedToClaim,
    /// “Q,” Lee told the crowd, quoting Hale.
    QuotesAnother,
    /// It can't be played “in a bubble,” as Lee suggests: perhaps the writer denies what Lee suggests.
    DeniedByAs,
}

impl Doubt {
    /// The most confidence that the doubt leaves.
    const fn leaves(self) -> Confidence {
        match self {
            Self::NoSource | Self::LoneByline => Guess,
            Self::HalfEpigraph
            | Self::HalfLabel
            | Self::OpenExtent
            | Self::Asked
            | Self::CutClause
            | Self::SaysNothing
            | Self::AddedToClaim
            | Self::QuotesAnother
            | Self::DeniedByAs => Likely,
        }
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
