//! The frames: what a statement looks like in news English, as one table of named rules.
//!
//! Q is a quotation, S the source's mention, V a verb that attributes, P paraphrase. Each frame was measured on
//! articles that it was not made from (439 of the `PolNeAR` corpus, of April 2016 and later): of the pieces in
//! quotation marks that it gives a source, how many are given the right one (for paraphrase: of the statements it
//! finds, how many have the right source and at least half of the right words). Annotators mark paraphrase far less
//! alike than quotations, so that the figures of the two are not to be compared; 0 of 0 is a frame that those articles
//! do not have. A frame's
//! confidence is set in view of its figure: `Certain` is published.

use crate::Confidence::{self, Certain, Guess, Likely};

/// A syntactic frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Its name, as evidence and diagnostics give it.
    pub name: &'static str,
    /// What it looks like.
    pub pattern: &'static str,
    /// Times it was right, and times it was found, in the articles kept back for measuring.
    pub right_of: (u32, u32),
    /// How sure a statement found by it is, if its speaker is.
    pub confidence: Confidence,
    /// A text that it is found in; a line is a paragraph.
    pub example: &'static str,
}

/// A turn or an answer: the form of the text gives it to its speaker, so that no frame is looked for and nothing inferred.
pub(crate) const SPEECH: Frame = Frame {
    name: "speech",
    pattern: "a turn of a transcript, an answer of an interview",
    right_of: (0, 0),
    confidence: Certain,
    example: "",
};

macro_rules! frames {
    ($($id:ident $name:literal $pattern:literal $right:literal of $all:literal $confidence:ident $example:literal;)*) => {
        $(
            #[doc = $pattern]
            pub const $id: Frame = Frame {
                name: $name,
                pattern: $pattern,
                right_of: ($right, $all),
                confidence: $confidence,
                example: $example,
            };
        )*
        /// All frames.
        pub const FRAMES: &[Frame] = &[$($id),*];
    };
}

frames! {
    // A quotation beside its verb
    QUOTE_VERB_SUBJECT "quote-verb-subject" "Q, V S" 430 of 440 Certain "“It rains,” said Ann Lee.";
    QUOTE_SUBJECT_VERB "quote-subject-verb" "Q, S V" 1380 of 1406 Certain "“It rains,” Lee said.";
    SUBJECT_VERB_QUOTE "subject-verb-quote" "S V, Q" 120 of 127 Certain "Lee said, “It rains.”";
    SUBJECT_VERB_COLON "subject-verb-colon-quote" "S V: Q" 44 of 45 Certain "Lee said: “It rains.”";
    // Paraphrase with a quotation in it
    SUBJECT_VERB_THAT_QUOTE "subject-verb-clause-quoted" "S V [that] P Q P" 268 of 276 Certain "Lee said that it rained “all the time.”";
    TAIL_QUOTED "clause-quoted-subject-verb" "P Q, S V" 126 of 129 Certain "It rained “all the time,” Lee said.";
    NESTED "nested" "S V [that] S V Q" 13 of 24 Likely "Hale said she had answered: “It rains.”";
    INFINITIVE_QUOTED "infinitive-quoted" "S vows to P Q" 9 of 10 Certain "Lee vowed to “fight to the end.”";
    NAMING "naming" "S calls NP Q" 16 of 17 Certain "Lee called the plan “a bad joke.”";
    NAMING_LOOSE "loose-naming" "S calls P Q" 7 of 8 Likely "Lee called the man who made it “a bad joke.”";
    JUDGING "judging" "S praises NP for Q" 6 of 6 Likely "Lee praised his “very big heart.”";
    OBJECT_QUOTED "object-quoted" "S V P Q" 19 of 33 Likely "Lee cited a rain that “never stops at all.”";
    ACCORDING_QUOTED "according-to-quoted" "according to S, Q" 28 of 29 Certain "According to Lee, “it rains all day.”";
    NOUN_QUOTED "noun-quoted" "S's claim that Q" 3 of 3 Likely "Lee’s claim that it “rains all day” was true.";
    DENIED_QUOTED "denied-quoted" "S denies P Q" 1 of 1 Likely "Lee denied that it “rains all day.”";
    // A verb that takes over its subject
    PARTICIPLE "participle" "S V ..., Ving Q" 66 of 72 Certain "Lee left, saying “it rains.”";
    WITH_PARTICIPLE "with-participle" "with S Ving Q" 3 of 3 Certain "Hale left, with Lee saying: “It rains.”";
    COORDINATED "coordinated-verb" "S V ... and V Q" 19 of 20 Certain "Lee rose and said, “It rains.”";
    PARTICIPLE_DOUBTFUL "doubtful-participle" "... Ving Q" 40 of 59 Likely "Lee left when Hale had come, saying “it rains.”";
    COORDINATED_DOUBTFUL "doubtful-coordinated-verb" "... and V Q" 10 of 23 Guess "Lee met a man who left and said, “It rains.”";
    PARTICIPLE_REPORTED "participle-reported" "S V ..., Ving P" 98 of 143 Likely "Lee left, saying it rained.";
    COORDINATED_REPORTED "coordinated-reported" "S V ... and V P" 59 of 100 Likely "Lee rose and said it rained.";
    PARTICIPLE_REPORTED_DOUBTFUL "doubtful-participle-reported" "... Ving P" 128 of 336 Guess "Lee left when Hale had come, saying it rained.";
    COORDINATED_REPORTED_DOUBTFUL "doubtful-coordinated-reported" "... and V P" 72 of 204 Guess "Lee met a man who left and said it rained.";
    // Paraphrase
    REPORTED_THAT "subject-verb-that" "S V that P" 381 of 453 Certain "Lee said that it rained.";
    THOUGHT_THAT "thought-that" "S thinks that P" 94 of 149 Likely "Lee thinks that it rained.";
    REPORTED_BARE "subject-verb-clause" "S V P" 904 of 1226 Likely "Lee said it rained.";
    REPORTED_TAIL "clause-subject-verb" "P, S V" 169 of 219 Certain "It rained all day, Lee said.";
    REPORTED_TAIL_INVERTED "clause-verb-subject" "P, V S" 15 of 25 Likely "It rained all day, said Lee.";
    HEAD_PARENTHESIS "head-parenthesis" "A, S V, P" 35 of 42 Likely "Instead, Lee told the Courier, it rained.";
    AS_SAID "as-subject-verb" "As S V, P" 6 of 8 Likely "As Lee said, it rained.";
    ACCORDING "according-to" "according to S, P" 154 of 203 Certain "According to Lee, it rains.";
    NOUN_THAT "noun-that" "S's claim that P" 13 of 43 Guess "Lee’s claim that it rained was true.";
    REGARD "regard" "S V object" 517 of 1239 Guess "Lee criticized the plan.";
    INFINITIVE "infinitive" "S V to P" 183 of 431 Guess "Lee vowed to fight.";
    DECLINED "declined" "S declined to comment" 32 of 50 Certain "Lee declined to comment on it.";
    // Over paragraphs, and paragraphs of their own
    VERB_COLON_PARAGRAPH "verb-colon-paragraph" "S V:, then a paragraph of Q" 4 of 4 Certain "Lee said:\n“It rains.”";
    COLON_PARAGRAPH "colon-paragraph" "S ...:, then a paragraph of Q" 3 of 3 Likely "Lee was clear:\n“It rains.”";
    NAME_COLON "name-colon" "S: Q" 4 of 5 Certain "Ann Lee: “It rains all day.”";
    SIGNED "signed" "Q, then a paragraph of - S" 0 of 0 Likely "“It rains all day.”\n- Ann Lee.";
    BYLINED "bylined" "Q, then a paragraph of S, outlet, more than once" 0 of 0 Certain "“It rains all day.”\nAnn Lee, The Courier\n“It pours all night.”\nTom Hale, The Post";
    EPIGRAPH "epigraph" "Q - S" 0 of 0 Certain "“It rains all day.” — Ann Lee, 45, Dayton";
    TRANSCRIPT "transcript" "NAME: P" 5 of 7 Guess "LEE: It rains.\nHALE: It does.";
    FLOATING_ON "floating-on" "Q, S V, then a paragraph of Q" 20 of 21 Certain "“It rains,” Lee said.\n“It never stops.”";
    FLOATING_TOLD "floating-told" "S says P, then a paragraph of Q" 12 of 13 Certain "Lee said it rained.\n“It never stops.”";
    FLOATING "floating" "S V P, then a paragraph of Q" 0 of 0 Likely "Lee thinks that it rained.\n“It never stops.”";
    FOLLOWS_TOLD "follows-told" "S says P. Q" 6 of 9 Certain "Lee said it rained. “It never stops.”";
    FOLLOWS_STATEMENT "follows-statement" "S V P. Q" 0 of 0 Likely "Lee thinks that it rained. “It never stops.”";
    // Guesses, and said to be guesses
    SENTENCE_SUBJECT "sentence-subject" "S ... Q" 63 of 106 Guess "Lee is tired of the “big long wet rain.”";
    SAME_PARAGRAPH "paragraph-source" "Q after a sentence of S" 6 of 9 Guess "Lee came home. “It never stops.”";
}
