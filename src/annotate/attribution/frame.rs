//! The frames: what a statement looks like in news English, as one table of named rules.
//!
//! Q is a quotation, S the source's mention, V a verb that attributes, P paraphrase.
//!
//! How sure a frame is follows from how often it was right in articles marked by hand (840 of the `PolNeAR` corpus), where
//! nothing spoke against its form: of those with a quotation, how many have at least half of the quoted words from the
//! right source; of the others, how many are marked with the right source and at least half of the words. Annotators mark
//! paraphrase far less alike than quotations, so that the figures of the two are not to be compared. The figures are written
//! by `cargo run --example net -- measure`, never by hand.

mod measured;

use crate::Confidence::{self, Certain, Likely};
pub(crate) use measured::frame_confidence;
use measured::{confidence, figure};

/// A syntactic frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Its name, as evidence and diagnostics give it.
    pub name: &'static str,
    /// What it looks like.
    pub pattern: &'static str,
    /// Times it was right, and times it was found, in the marked articles.
    pub measured: (u32, u32),
    /// How sure a statement found by it is, if its speaker is.
    pub confidence: Confidence,
    /// A text that it is found in; a line is a paragraph.
    pub example: &'static str,
}

/// A turn or an answer: the form of the text gives it to its speaker, so that no frame is looked for and nothing inferred.
pub(crate) const SPEECH: Frame = Frame {
    name: "speech",
    pattern: "a turn of a transcript, an answer of an interview",
    measured: (0, 0),
    confidence: Certain,
    example: "",
};

/// A marker: the writer says whose the words are.
pub const MARKER: Frame = Frame {
    name: "marker",
    pattern: "a marker after a passage",
    measured: (0, 0),
    confidence: Certain,
    example: "",
};

macro_rules! frames {
    ($($id:ident $name:literal $pattern:literal $example:literal $(rare $assumed:ident)? $(at most $most:ident)?;)*) => {
        $(
            #[doc = $pattern]
            pub const $id: Frame = Frame {
                name: $name,
                pattern: $pattern,
                measured: figure($name),
                confidence: confidence($name, [$($assumed)?].as_slice(), [$($most)?].as_slice()),
                example: $example,
            };
        )*
        /// All frames.
        pub const FRAMES: &[Frame] = &[$($id),*];
    };
}

frames! {
    // A quotation beside its verb
    QUOTE_VERB_SUBJECT "quote-verb-subject" "Q, V S" "“It rains,” said Ann Lee.";
    QUOTE_SUBJECT_VERB "quote-subject-verb" "Q, S V" "“It rains,” Lee said.";
    SUBJECT_VERB_QUOTE "subject-verb-quote" "S V, Q" "Lee said, “It rains.”";
    SUBJECT_VERB_COLON "subject-verb-colon-quote" "S V: Q" "Lee said: “It rains.”";
    // Paraphrase with a quotation in it
    SUBJECT_VERB_THAT_QUOTE "subject-verb-clause-quoted" "S V [that] P Q P" "Lee said that it rained “all the time.”";
    TAIL_QUOTED "clause-quoted-subject-verb" "P Q, S V" "It rained “all the time,” Lee said.";
    NESTED "nested" "S V [that] S V Q" "Hale said she had answered: “It rains.”";
    INFINITIVE_QUOTED "infinitive-quoted" "S vows to P Q" "Lee vowed to “fight to the end.”";
    NAMING "naming" "S calls NP Q" "Lee called the plan “a bad joke.”";
    NAMING_LOOSE "loose-naming" "S calls P Q" "Lee called the man who made it “a bad joke.”";
    JUDGING "judging" "S praises NP for Q" "Lee praised his “very big heart.”";
    OBJECT_QUOTED "object-quoted" "S V P Q" "Lee cited a rain that “never stops at all.”";
    ACCORDING_QUOTED "according-to-quoted" "according to S, Q" "According to Lee, “it rains all day.”";
    NOUN_QUOTED "noun-quoted" "S's claim that Q" "Lee’s claim that it “rains all day” was true." rare Likely;
    DENIED_QUOTED "denied-quoted" "S denies P Q" "Lee denied that it “rains all day.”" rare Likely;
    // A verb that takes over its subject
    PARTICIPLE "participle" "S V ..., Ving Q" "Lee left, saying “it rains.”";
    WITH_PARTICIPLE "with-participle" "with S Ving Q" "Hale left, with Lee saying: “It rains.”" rare Certain;
    COORDINATED "coordinated-verb" "S V ... and V Q" "Lee rose and said, “It rains.”";
    PARTICIPLE_DOUBTFUL "doubtful-participle" "... Ving Q" "Lee left when Hale had come, saying “it rains.”";
    COORDINATED_DOUBTFUL "doubtful-coordinated-verb" "... and V Q" "Lee met a man who left and said, “It rains.”";
    PARTICIPLE_REPORTED "participle-reported" "S V ..., Ving P" "Lee left, saying it rained.";
    COORDINATED_REPORTED "coordinated-reported" "S V ... and V P" "Lee rose and said it rained.";
    PARTICIPLE_REPORTED_DOUBTFUL "doubtful-participle-reported" "... Ving P" "Lee left when Hale had come, saying it rained.";
    COORDINATED_REPORTED_DOUBTFUL "doubtful-coordinated-reported" "... and V P" "Lee met a man who left and said it rained.";
    // Paraphrase
    REPORTED_THAT "subject-verb-that" "S V that P" "Lee said that it rained.";
    THOUGHT_THAT "thought-that" "S thinks that P" "Lee thinks that it rained.";
    REPORTED_BARE "subject-verb-clause" "S V P" "Lee said it rained.";
    REPORTED_TAIL "clause-subject-verb" "P, S V" "It rained all day, Lee said.";
    REPORTED_TAIL_INVERTED "clause-verb-subject" "P, V S" "It rained all day, said Lee.";
    HEAD_PARENTHESIS "head-parenthesis" "A, S V, P" "Instead, Lee told the Courier, it rained." at most Likely; // 8 of 100 have half a clause, or a role in it
    AS_SAID "as-subject-verb" "As S V, P" "As Lee said, it rained.";
    ACCORDING "according-to" "according to S, P" "According to Lee, it rains.";
    NOUN_THAT "noun-that" "S's claim that P" "Lee’s claim that it rained was true.";
    REGARD "regard" "S V object" "Lee criticized the plan.";
    INFINITIVE "infinitive" "S V to P" "Lee vowed to fight.";
    DECLINED "declined" "S declined to comment" "Lee declined to comment on it.";
    // Over paragraphs, and paragraphs of their own
    VERB_COLON_PARAGRAPH "verb-colon-paragraph" "S V:, then a paragraph of Q" "Lee said:\n“It rains.”";
    COLON_PARAGRAPH "colon-paragraph" "S ...:, then a paragraph of Q" "Lee was clear:\n“It rains.”";
    NAME_COLON "name-colon" "S: Q" "Ann Lee: “It rains all day.”" rare Certain;
    SIGNED "signed" "Q, then a paragraph of - S" "“It rains all day.”\n- Ann Lee." rare Likely;
    BYLINED "bylined" "Q, then a paragraph of S, outlet, more than once" "“It rains all day.”\nAnn Lee, The Courier\n“It pours all night.”\nTom Hale, The Post" rare Certain;
    EPIGRAPH "epigraph" "Q - S" "“It rains all day.” — Ann Lee, 45, Dayton" rare Certain;
    TRANSCRIPT "transcript" "NAME: P" "LEE: It rains.\nHALE: It does.";
    FLOATING_ON "floating-on" "Q, S V, then a paragraph of Q" "“It rains,” Lee said.\n“It never stops.”";
    FLOATING_TOLD "floating-told" "S says P, then a paragraph of Q" "Lee said it rained.\n“It never stops.”" rare Certain;
    FLOATING "floating" "S V P, then a paragraph of Q" "Lee left, saying it rained.\n“It never stops.”";
    FOLLOWS_TOLD "follows-told" "S says P. Q" "Lee said it rained. “It never stops.”" rare Certain;
    FOLLOWS_STATEMENT "follows-statement" "S V P. Q" "Lee left, saying it rained. “It never stops.”" rare Likely;
    FOLLOWS_BEAT "follows-beat" "Q, S V. S ... Q" "“It rains,” Lee said. He sat down. “It never stops.”" rare Certain;
    // Guesses, and said to be guesses
    SENTENCE_SUBJECT "sentence-subject" "S ... Q" "Lee is tired of the “big long wet rain.”";
    SAME_PARAGRAPH "paragraph-source" "Q after a sentence of S" "Lee came home. “It never stops.”";
}
