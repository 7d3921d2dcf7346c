//! The codes of all diagnostics: one table, which the guide's table is tested against.

/// How much a diagnostic weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// Published, but look at it.
    Warning,
}

/// A code: its number, its weight, and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// "E201": the first digit is the group.
    pub id: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What it means, as in the guide.
    pub meaning: &'static str,
}

macro_rules! codes {
    ($($name:ident $severity:ident $id:literal $meaning:literal)*) => {
        $(
            #[doc = $meaning]
            pub const $name: Code = Code { id: $id, severity: Severity::$severity, meaning: $meaning };
        )*
        /// Every code, by number.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    UNREADABLE        Error   "E101" "A file or folder can't be read."
    NOT_UTF8          Error   "E102" "A text file is not UTF-8."
    NOT_A_FILE        Error   "E103" "A link leaves the site, something is neither file nor folder (a pipe, a device), or there is no folder `content`."
    TOO_LARGE         Error   "E104" "A text file is 4 MiB or larger, or another file 100 MiB."
    NO_SITE           Error   "E105" "There is no `site.toml` in the folder."
    MISNAMED          Warning "W106" "A file that begins with front matter or is Markdown, but isn't named like a brief: it is not published."
    PRIVATE           Warning "W107" "A file or folder that isn't published because of its name: it begins with `_`, is nearly that of a registry file, or is that of a copy."
    REGISTRY_TWICE    Error   "E108" "Two files for one part of the registry, such as `_people.yaml` and `_people.yml`."
    CONFIG            Error   "E201" "`site.toml` has a key or value that can't be used."
    YAML              Error   "E301" "The front matter or a registry file is not valid YAML."
    NO_FRONT_MATTER   Error   "E302" "A brief doesn't begin with front matter between two lines of three dashes."
    MISSING_KEY       Error   "E303" "A required key is missing."
    UNKNOWN_KEY       Error   "E304" "A key that ibid doesn't know."
    WRONG_TYPE        Error   "E305" "A value of the wrong type."
    BAD_DATE          Error   "E306" "A date that can't be read."
    BAD_VALUE         Error   "E307" "A value that can't be used."
    FOREIGN_KEY       Error   "E308" "A key of another generator."
    CUT               Warning "W320" "A value that ends at a `#`, because YAML takes the rest for a comment."
    TEMPLATE_SYNTAX   Warning "W321" "Template syntax of another generator in a text, where it is printed as it stands."
    EMPHASIS          Warning "W322" "Asterisks that are printed, though they were meant to emphasize."
    CODE_LANGUAGE     Warning "W323" "A block of code in a language that isn't known; it is shown without colors."
    TEXT_AS_CODE      Warning "W324" "A paragraph that its indent makes code."
    COMMENT           Warning "W325" "A comment (`<!-- x -->`) in a text of front matter or the registry: it is taken out."
    DATED_PAGE        Warning "W326" "A page with a date: pages are in no list."
    DANGLING_LINK     Error   "E401" "A link to a page, file or heading that isn't there."
    UNDEFINED_NOTE    Error   "E402" "A footnote that is referred to, but not written."
    UNUSED_NOTE       Warning "W403" "A footnote that is written, but not referred to."
    RAW_HTML          Warning "W404" "HTML in a brief, shown as text because `raw_html` is off."
    UNSAFE_LINK       Warning "W405" "A link whose address runs script; it is taken off."
    NO_ALT_TEXT       Warning "W406" "A picture without a text for those who can't see it."
    PICTURE           Error   "E407" "A picture that can't be used: broken, too large, or of a kind that browsers don't show."
    OPEN_COMMENT      Error   "E408" "A comment (`<!--`) without an end where Markdown can see it."
    NOTE_TWICE        Error   "E409" "Two footnotes of one label, of which only the first would be printed."
    NOTE_IN_LINK      Error   "E410" "A footnote's mark in the text of a link, a picture or a marked claim."
    NO_NOTES_HERE     Error   "E411" "A footnote or a marker in a section's own page, which has no notes."
    DEFINITION_AS_TEXT Error  "E412" "A link definition or a remark (`[//]: # (x)`) right after a line of text: readers would see it."
    LOST_CHARACTER    Warning "W413" "A character that can't be shown: readers see a mark of replacement in its place."
    OUT_OF_PLACE      Warning "W414" "A footnote's mark or a marker where it is only text: in HTML, a picture's text or front matter."
    LINK_TWICE        Warning "W415" "Two link definitions of one label, of which only the first counts."
    ID_TWICE          Warning "W416" "A heading whose id another has, or the theme: it gets another."
    UNUSED_LINK       Warning "W417" "A line that Markdown takes for a link definition, that no link uses: it isn't printed."
    PULL              Error   "E418" "A pull quote whose words nobody in the brief is found to say, or two people say."
    TELLS             Warning "W435" "A picture or film that is published with its place or owner: they can't be taken out of its format."
    LEFT_OUT_LINK     Warning "W445" "A link to what is not published now (a draft, a brief before its date or after its `expires`, an entry of a live page before its time), or to a list that nothing is in: its words are printed without the link."
    UNKNOWN_MARKER    Error   "E501" "A marker with a key that the registry doesn't have."
    DOUBLE_MARKER     Error   "E502" "Two markers side by side, of which only one would count."
    KEY_TWICE         Error   "E503" "One key for two entries of the registry."
    UNKNOWN_REFERENCE Error   "E504" "A registry entry that refers to an organization that isn't there."
    FAILED            Error   "E520" "ibid itself failed on a brief or page: a mistake in ibid, please report it."
    UNATTRIBUTED      Warning "W510" "A quotation that nobody is found to have said."
    AMBIGUOUS         Warning "W511" "A speaker who could be more than one person."
    UNKNOWN_SPEAKER   Warning "W512" "A mention that resolves to nobody."
    DOUBTFUL          Warning "W513" "A speaker who was found, but not with certainty: no note is printed."
    UNNAMED           Warning "W514" "A quotation from somebody whom the brief doesn't name."
    NO_SOURCE         Warning "W515" "A report or document for which `_sources.yaml` has no entry, or more than one that fits."
    NO_CREDIT         Warning "W516" "A picture without a credit."
    UNUSED_KEY        Warning "W517" "A registry entry that no brief uses."
    RECURRING         Warning "W518" "A person quoted in several briefs whom the registry doesn't know."
    OWN_WORDS         Warning "W519" "A picture in the text whose caption or credit is that of its own file, since none is typed."
    NO_INTERVIEWEE    Warning "W521" "An interview that doesn't say who answers: its answers are attributed to nobody."
    TEMPLATE          Error   "E601" "A template can't be used."
    NO_THEME          Error   "E602" "A theme, or the theme that it extends, isn't there."
    NO_ASSET          Error   "E603" "A template asks for something that isn't there."
    SAME_PATH         Error   "E701" "Two pages would be published under one path."
    OUTSIDE           Error   "E702" "A page would be written outside the published folder."
    OUTPUT_REFUSED    Error   "E703" "The output folder holds files that aren't ibid's, or is no place to publish to."
    PUBLISH           Error   "E704" "The site can't be written; what was published before is as it was."
    BUSY              Error   "E705" "Another build is publishing into the same place."
    UNFINISHED        Error   "E706" "A new site is published in part: a file of the output folder can't be replaced. The next build completes it."
    CUT_ADDRESS       Warning "W710" "A slug or a tag that is longer than an address may be: it is cut after a word."
    EXISTS            Error   "E801" "A file or folder is already there."
    NOT_FOUND         Error   "E802" "A file that was asked for isn't there."
    STREAM            Error   "E803" "What comes in through a pipe can't be read, or what goes out can't be written."
    NOT_SERVED        Error   "E901" "The preview can't be started: its port is taken, say."
    POLLING           Warning "W902" "The system doesn't tell of changed files, or may not: the preview looks at them again and again."
    NO_BROWSER        Warning "W903" "No browser could be opened."
}
