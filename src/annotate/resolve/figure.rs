//! Those whom a text names: what it says of each, and where each stands.

use crate::registry::{EntryId, Pronouns};
use std::borrow::Cow;
use std::cell::OnceCell;

/// What bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sphere {
    /// A person.
    Person,
    /// An organisation that is no outlet.
    Body,
    /// A paper, a broadcaster, an agency of news.
    Outlet,
}

/// Somebody or something that the text names.
#[derive(Debug, Clone)]
#[allow(clippy::struct_excessive_bools, reason = "each is a piece of evidence of its own")]
pub(super) struct Figure<'a> {
    pub(super) sphere: Sphere,
    /// The full name, as the text gives it first.
    pub(super) name: Cow<'a, str>,
    /// The role, as the text gives it first.
    pub(super) role: Option<Role>,
    /// What a clause after the name tells of them: "who heads the harbor school".
    pub(super) told: Option<String>,
    /// Whose kin they are.
    pub(super) kin: Option<KinTold>,
    /// The body beside the name, where nothing says what they are in it: Jane Roe of the Harbor Board.
    pub(super) of: Option<String>,
    /// All that titles and appositions call them, party and seat included, in lower case: what a description
    /// may pick up.
    pub(super) facts: String,
    /// What the registry, an honorific or a gendered word says.
    pub(super) pronouns: Option<Pronouns>,
    /// Pronouns nearby that can mean nobody else: he, she.
    pub(super) votes: [u16; 2],
    /// Whether all the world knows who bears the name; told when it is asked for.
    pub(super) bearer: OnceCell<bool>,
    /// The pronouns by which those mostly go who bear the given name.
    pub(super) usual: Option<Pronouns>,
    /// Pronouns at the head of a sentence after one about this person alone: he, she.
    pub(super) echoes: [u16; 2],
    /// The entry of the registry.
    pub(super) entry: Option<EntryId>,
    /// People of the registry who may be meant by a surname that nobody in the text has in full.
    pub(super) candidates: Vec<u32>,
    /// Something besides capitals says that it is a person: a title, an age, a pronoun.
    pub(super) evident: bool,
    /// The text lets them speak or act, or calls them by their surname: two words with capitals that are more
    /// than a thing's name ("Social Security").
    pub(super) acts: bool,
    /// A noun before the name tells that it is no person's: "the newspaper Lune Tide".
    pub(super) nobody: bool,
    /// The name has its capital elsewhere than at the head of a sentence, too.
    pub(super) proper: bool,
    /// Named beside somebody who goes by the surname alone, and so is not whom the surname means.
    pub(super) apart: bool,
    /// Above zero for a body that the text gives an article at least half as often as none: the White Tower.
    pub(super) the: i16,
    /// Named outside quotations.
    pub(super) outside: bool,
    /// The token of the first appearance.
    pub(super) first: u32,
}

impl Figure<'_> {
    /// True if something besides two capitals says that this is a person.
    pub(super) fn is_somebody(&self) -> bool {
        self.evident || self.acts || self.votes != [0; 2]
    }

    /// True for one word that may be a person's or a company's: "Brightwater said".
    pub(super) fn is_open(&self) -> bool {
        !self.name.contains(' ')
            && self.pronouns.is_none()
            && self.facts.is_empty()
            && self.entry.is_none()
            && self.votes == [0; 2]
            && self.echoes == [0; 2]
    }

    /// The pronouns that the person goes by, where registry or text say so. The pronouns of a text are often somebody else's:
    /// they don't count against a given name.
    pub(super) fn pronouns(&self) -> Option<Pronouns> {
        let [he, she] = self.votes;
        let counted = || match (he, she) {
            (h, s) if h >= 1 && h >= 3 * s => Some(Pronouns::He),
            (h, s) if s >= 1 && s >= 3 * h => Some(Pronouns::She),
            (0, 0) => match self.echoes {
                [he, 0] if he > 1 => Some(Pronouns::He),
                [0, she] if she > 1 => Some(Pronouns::She),
                _ => None,
            },
            _ => None,
        };
        self.pronouns.or_else(|| counted().filter(|p| self.usual.is_none_or(|usual| usual == *p)))
    }

    /// The pronouns that the person goes by, as far as registry, text or given name tell.
    pub(super) fn likely_pronouns(&self) -> Option<Pronouns> {
        self.pronouns().or(self.usual)
    }
}

/// Where the text tells whose kin somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KinTold {
    /// The mark of the owner's genitive, or the pronoun, as a token.
    pub(super) owner: u32,
    /// The token of the noun: "mother".
    pub(super) noun: u32,
}

/// A role in the words of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Role {
    /// "Kremlin spokesman", without an article.
    pub(super) text: String,
    /// The organisation in it.
    pub(super) organization: Option<String>,
    /// The title's own noun, in lower case: "spokesman".
    pub(super) head: String,
    /// It names an office, and does not just say that somebody is a "billionaire": fit for a note.
    pub(super) office: bool,
    /// It tells of kin or of a party rather than of an office: fit for a note where the text tells nothing better.
    pub(super) slight: bool,
    /// It tells what somebody was, as one thing among others: "Roe, a former mayor of Salem,".
    pub(super) in_passing: bool,
}

impl Role {
    /// The same, known but left out of notes.
    pub(super) fn not_printed(self) -> Self {
        Self { office: false, ..self }
    }
}
