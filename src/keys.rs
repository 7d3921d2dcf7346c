//! The keys of front matter, and what those of a brief hold. The checks take their names from here, and so do the forms of an
//! editor in the browser and the taxonomies of a site, so that none has a key that another lacks.

/// What a key holds, as a form asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A line of text.
    Line,
    /// Some lines of text.
    Lines,
    /// A day, or a day with a time.
    Date,
    /// True or false.
    Flag,
    /// Several lines of text.
    List,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// Several groups of keys.
    Groups(&'static [Key]),
    /// The picture of a group.
    Picture,
    /// What no form can ask for: it stays as it is.
    Anything,
}

/// A key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// It can't be left out.
    pub required: bool,
    /// What it is for, in a few words.
    pub hint: &'static str,
}

const fn key(name: &'static str, holds: Holds, hint: &'static str) -> Key {
    Key { name, holds, required: false, hint }
}

const fn required(name: &'static str, holds: Holds, hint: &'static str) -> Key {
    Key { name, holds, required: true, hint }
}

/// The names of the forms that a brief may have.
pub const FORMS: [&str; 3] = ["interview", "transcript", "live"];

/// The sides of a picture that a list may keep where it has to cut.
pub const FOCUS: [&str; 4] = ["top", "right", "bottom", "left"];

/// The keys of a picture.
pub const PHOTO: [Key; 5] = [
    required("src", Holds::Picture, "The file"),
    required("alt", Holds::Line, "What it shows, for readers who can't see it"),
    key("caption", Holds::Lines, "The caption"),
    key("credit", Holds::Line, "Whose it is: Lena Park/The Bayfield Brief"),
    key("focus", Holds::OneOf(&FOCUS), "The side that lists keep where they cut it; else the middle"),
];

/// The keys of a correction.
pub const CORRECTION: [Key; 2] = [
    required("date", Holds::Date, "When it was corrected"),
    required("text", Holds::Lines, "What was wrong, and what is right"),
];

/// The keys of a brief.
pub const BRIEF: [Key; 25] = [
    required("title", Holds::Line, "The headline"),
    required("date", Holds::Date, "When it is published"),
    key("updated", Holds::Date, "When it was last changed"),
    key("description", Holds::Lines, "The line under the headline, and in lists"),
    key("dateline", Holds::Line, "Where it was written: KYIV"),
    key("byline", Holds::List, "Who wrote it: names, or keys of authors"),
    key("tags", Holds::List, "Each tag has a page"),
    key("language", Holds::Line, "Where it isn't the site's: es"),
    key("translation_of", Holds::Line, "The file of the brief that it translates"),
    key("slug", Holds::Line, "The last part of its address"),
    key("path", Holds::Line, "Its whole address in the site"),
    key("aliases", Holds::List, "Former addresses, which lead here"),
    key("draft", Holds::Flag, "Not to be published yet"),
    key("expires", Holds::Date, "From then on it is left out"),
    key("template", Holds::Line, "Another template than brief.html"),
    key("photos", Holds::Groups(&PHOTO), "Pictures; the first leads"),
    key("corrections", Holds::Groups(&CORRECTION), "What was wrong and is right now"),
    key("people", Holds::Anything, ""),
    key("organizations", Holds::Anything, ""),
    key("sources", Holds::Anything, ""),
    key("form", Holds::OneOf(&FORMS), "Where it isn't running text"),
    key("interviewee", Holds::Line, "Who answers in an interview: a key of the registry"),
    key("recording", Holds::Line, "What an interview or a transcript is taken from: a key of the sources"),
    key("ended", Holds::Date, "When a live page ended"),
    key("extra", Holds::Anything, ""),
];

/// The keys of a page.
pub const PAGE: [&str; 21] = [
    "title",
    "date",
    "updated",
    "description",
    "byline",
    "language",
    "translation_of",
    "slug",
    "path",
    "aliases",
    "draft",
    "expires",
    "template",
    "photos",
    "people",
    "organizations",
    "sources",
    "kind",
    "facts",
    "weight",
    "extra",
];

/// The names of keys, in their order.
pub const fn names<const N: usize>(keys: &[Key; N]) -> [&'static str; N] {
    let mut out = [""; N];
    let mut i = 0;
    while i < N {
        out[i] = keys[i].name;
        i += 1;
    }
    out
}

/// True if front matter has a key of this name that is no taxonomy.
pub fn is_fixed(name: &str) -> bool {
    name != "tags" && (PAGE.contains(&name) || BRIEF.iter().any(|key| key.name == name))
}
