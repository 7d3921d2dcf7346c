//! The cue lexicon: verbs and nouns that attribute, with their behaviour, as one readable table.
