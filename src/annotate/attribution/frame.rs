//! The frames: what a statement looks like in news English, as one table of named rules.
//!
//! Q is a quotation, S the source's mention, V a verb that attributes, P paraphrase. A frame's confidence is
//! what it was measured to be worth on news text: `Certain` is published.

use crate::annotate::Confidence::{self, Certain, Guess, Likely};

/// A syntactic frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Its name, as evidence and diagnostics give it.
    pub name: &'static str,
    /// What it looks like.
    pub pattern: &'static str,
    /// A sentence that it finds.
    pub example: &'static str,
    /// What it is worth.
    pub confidence: Confidence,
}

macro_rules! frames {
    ($($id:ident $name:literal $pattern:literal $confidence:ident $example:literal;)*) => {
        $(
            #[doc = $pattern]
            pub const $id: Frame =
                Frame { name: $name, pattern: $pattern, example: $example, confidence: $confidence };
        )*
        /// All frames.
        pub const FRAMES: &[Frame] = &[$($id),*];
    };
}

frames! {
    QUOTE_VERB_SUBJECT "quote-verb-subject" "Q, V S" Certain "“It rains,” said Ann Lee.";
    QUOTE_SUBJECT_VERB "quote-subject-verb" "Q, S V" Certain "“It rains,” Lee said.";
    SUBJECT_VERB_QUOTE "subject-verb-quote" "S V, Q" Certain "Lee said, “It rains.”";
    SUBJECT_VERB_COLON "subject-verb-colon-quote" "S V: Q" Certain "Lee said: “It rains.”";
    SUBJECT_VERB_THAT_QUOTE "subject-verb-clause-quoted" "S V [that] P Q P" Certain "Lee said that it rained “all the time.”";
    TAIL_QUOTED "clause-quoted-subject-verb" "P Q, S V" Certain "It rained “all the time,” Lee said.";
    NAMING "naming" "S calls P Q" Likely "Lee called the plan “a bad joke.”";
    OBJECT_QUOTED "object-quoted" "S V P Q" Likely "Lee cited the rain that “never stops at all.”";
    NESTED "nested" "S V [that] S V Q" Likely "Hale said she had answered: “It rains.”";
    NAMING_SURE "plain-naming" "S calls NP Q" Certain "Lee called the plan “a bad joke.”";
    JUDGING "judging" "S praises NP as/for Q" Likely "Lee praised his “very big heart.”";
    INFINITIVE_QUOTED "infinitive-quoted" "S vows to P Q" Certain "Lee vowed to “fight to the end.”";
    PARTICIPLE_SURE "own-participle" "S V ..., Ving Q" Certain "Lee left, saying “it rains.”";
    WITH_PARTICIPLE "with-participle" "with S Ving Q" Certain "Hale left, with Lee saying: “It rains.”";
    COORDINATED_SURE "own-coordinated-verb" "S V ... and V Q" Certain "Lee rose and said, “It rains.”";
    PARTICIPLE_REPORTED_SURE "own-participle-reported" "S ..., Ving P" Guess "Lee left, saying it rained.";
    COORDINATED_REPORTED_SURE "own-coordinated-reported" "S ... and V P" Guess "Lee rose and said it rained.";
    PARTICIPLE "participle" "S ..., Ving Q" Likely "Lee left, saying “it rains.”";
    COORDINATED "coordinated-verb" "S ... and V Q" Likely "Lee rose and said, “It rains.”";
    PARTICIPLE_REPORTED "participle-reported" "S ..., Ving P" Guess "Lee left, saying it rained.";
    COORDINATED_REPORTED "coordinated-reported" "S ... and V P" Guess "Lee rose and said it rained.";
    ACCORDING_QUOTED "according-to-quoted" "according to S, Q" Certain "According to Lee, “it rains all day.”";
    ACCORDING "according-to" "according to S, P" Certain "According to Lee, it rains.";
    COLON_PARAGRAPH "colon-paragraph" "S V:, then a paragraph of Q" Likely "Lee was clear:\n“It rains.”";
    VERB_COLON_PARAGRAPH "verb-colon-paragraph" "S V:, then a paragraph of Q" Certain "Lee said:\n“It rains.”";
    HEAD_PARENTHESIS "head-parenthesis" "A, S V, P" Likely "Instead, Lee told the Courier, it rained.";
    EPIGRAPH "epigraph" "Q - S" Certain "“It rains.” — Ann Lee, 45, Dayton";
    REPORTED_THAT "subject-verb-that" "S V that P" Certain "Lee said that it rained.";
    REPORTED_BARE "subject-verb-clause" "S V P" Likely "Lee said it rained.";
    REPORTED_TAIL "clause-subject-verb" "P, S V" Certain "It rained, Lee said.";
    REPORTED_TAIL_INVERTED "clause-verb-subject" "P, V S" Certain "It rained, said Lee.";
    REGARD "regard" "S V object" Guess "Lee criticized the plan.";
    INFINITIVE "infinitive" "S V to P" Guess "Lee vowed to fight.";
    AS_SAID "as-subject-verb" "As S V, P" Likely "As Lee said, it rained.";
    NOUN_THAT "noun-that" "S's claim that P" Likely "Lee’s claim that it rained was true.";
    SIGNED "signed" "Q, then a paragraph of - S" Likely "- Ann Lee.";
    NAME_COLON "name-colon" "S: Q" Likely "Lee: “It rains.”";
    DECLINED "declined" "S declined to comment" Certain "Lee declined to comment on it.";
    SENTENCE_SUBJECT "sentence-subject" "S ... Q" Guess "Lee is tired of the “big long rain.”";
    FOLLOWS_STATEMENT "follows-statement" "S V P. Q" Likely "Lee said it rained. “It never stops.”";
    FLOATING_ON "floating-on" "Q, S V, then a paragraph of Q" Likely "“It rains,” Lee said.\n“It never stops.”";
    FLOATING "floating" "S V P, then a paragraph of Q" Likely "Lee said it rained.";
    EARLIER_SPEAKER "earlier-speaker" "Q after the last speaker's paragraph" Guess "“It rains.”";
    SAME_PARAGRAPH "paragraph-source" "Q after a sentence of S" Guess "“It rains.”";
    TRANSCRIPT "transcript" "NAME: P" Likely "LEE: It rains.";
}
