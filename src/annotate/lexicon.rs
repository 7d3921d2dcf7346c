//! The cue lexicon: words that attribute, and the small words around them, as one readable table.
//!
//! A word is looked up by its lower-case letters packed into one integer, so that a look-up is a
//! multiplication and a comparison. Words of more than sixteen bytes are never in the table.

use std::ops::BitOr;
use std::sync::LazyLock;

/// What the lexicon knows of a word, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class(pub u64);

impl BitOr for Class {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Class {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// a, the, this, his, many ...
    pub const DETERMINER: Self = Self(1);
    /// he, she, they, it, we, I, you
    pub const PRONOUN: Self = Self(1 << 1);
    /// A preposition.
    pub const PREPOSITION: Self = Self(1 << 2);
    /// has, was, will, did ...
    pub const AUXILIARY: Self = Self(1 << 3);
    /// and, but, or
    pub const CONJUNCTION: Self = Self(1 << 4);
    /// who, which, that
    pub const RELATIVE: Self = Self(1 << 5);
    /// also, later, then, and words in -ly
    pub const ADVERB: Self = Self(1 << 6);
    /// Monday, November, yesterday
    pub const TIME: Self = Self(1 << 7);
    /// A title before a name: Mr., Sen., Gov., President
    pub const TITLE: Self = Self(1 << 8);
    /// Written with a dot where it is an abbreviation.
    pub const ABBREVIATION: Self = Self(1 << 9);
    /// An abbreviation only if it has a capital (Mass., Ill.).
    pub const ABBREVIATION_CAPITAL: Self = Self(1 << 10);
    /// An abbreviation only before a number (No. 1).
    pub const ABBREVIATION_NUMBER: Self = Self(1 << 11);
    /// Often the first word of a sentence (besides determiners and pronouns): However, When, In.
    pub const STARTER: Self = Self(1 << 12);
    /// A verb that takes somebody's words, quoted or not: say, add, write.
    pub const SAY: Self = Self(1 << 13);
    /// A verb that takes a hearer first: tell, ask, assure.
    pub const TELL: Self = Self(1 << 14);
    /// A verb that takes a clause, but seldom a quotation: believe, show, find.
    pub const THINK: Self = Self(1 << 15);
    /// A verb that takes what is spoken of as its object: criticise, praise, reject.
    pub const REGARD: Self = Self(1 << 16);
    /// A verb that gives a name: call, describe, dub.
    pub const NAME: Self = Self(1 << 17);
    /// A verb that takes an infinitive: vow, urge, want.
    pub const VOW: Self = Self(1 << 18);
    /// Form: the infinitive, and the plural of the present.
    pub const BASE: Self = Self(1 << 19);
    /// Form: says.
    pub const THIRD: Self = Self(1 << 20);
    /// Form: said.
    pub const PAST: Self = Self(1 << 21);
    /// Form: saying.
    pub const ING: Self = Self(1 << 22);
    /// A form of "be".
    pub const BE: Self = Self(1 << 23);
    /// A word for somebody by their office: spokesman, official.
    pub const PERSON: Self = Self(1 << 24);
    /// A word for a document that says things: report, poll, study.
    pub const DOCUMENT: Self = Self(1 << 25);
    /// An occasion of speaking: interview, speech, statement.
    pub const EVENT: Self = Self(1 << 26);
    /// not, never, n't
    pub const NEGATION: Self = Self(1 << 27);
    /// what, how, whether, why
    pub const QUESTION: Self = Self(1 << 28);
    /// Opens a subordinate clause: when, because, if.
    pub const SUBORDINATOR: Self = Self(1 << 29);
    /// that
    pub const THAT: Self = Self(1 << 30);
    /// of
    pub const OF: Self = Self(1 << 31);
    /// to
    pub const TO: Self = Self(1 << 32);
    /// A common verb that attributes nothing; it ends a noun phrase.
    pub const VERB: Self = Self(1 << 33);
    /// according
    pub const ACCORDING: Self = Self(1 << 34);
    /// decline, refuse
    pub const DECLINE: Self = Self(1 << 35);
    /// comment, respond, discuss, elaborate: what is declined
    pub const COMMENT: Self = Self(1 << 36);
    /// him, them, me ...: hearers.
    pub const HEARER: Self = Self(1 << 37);
    /// A verb's form that is a noun as often: states, claims, reports.
    pub const NOUN_TOO: Self = Self(1 << 38);
    /// Opens a clause beside another: while, although, as, when, after.
    pub const BESIDE: Self = Self(1 << 39);
    /// A verb that attributes with a particle alone: puts it, went on, fired back.
    pub const PARTICLE: Self = Self(1 << 40);
    /// A noun for something said, which takes a clause: claim, promise.
    pub const SAYING: Self = Self(1 << 41);
    /// A determiner that may stand for a noun: another, some, many, both.
    pub const STANDS_ALONE: Self = Self(1 << 42);
    /// A work or a show that has a name: book, film, program.
    pub const WORK: Self = Self(1 << 43);
    /// there, there's, here's: what stands for a subject.
    pub const EXISTENTIAL: Self = Self(1 << 44);
    /// A verb that judges: praise, slam, thank.
    pub const JUDGE: Self = Self(1 << 45);
    /// Any verb that attributes.
    pub const CUE: Self =
        Self(Self::SAY.0 | Self::TELL.0 | Self::THINK.0 | Self::REGARD.0 | Self::NAME.0 | Self::VOW.0);

    /// Classes that hold only if the dot is there.
    pub(super) const ABBREVIATION_ONLY: Self =
        Self(Self::ABBREVIATION.0 | Self::ABBREVIATION_CAPITAL.0 | Self::ABBREVIATION_NUMBER.0);

    /// True if the two share a class.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// This set less `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

/// A word's lower-case bytes, packed. More than sixteen bytes, or a letter outside ASCII, spoil it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Key {
    packed: u128,
    spoilt: bool,
}

impl Key {
    pub(super) fn push(&mut self, byte: u8) {
        self.spoilt |= self.packed >> 120 != 0;
        self.packed = self.packed << 8 | u128::from(byte);
    }

    pub(super) fn spoil(&mut self) {
        self.spoilt = true;
    }

    fn of(word: &str) -> Self {
        let mut key = Self::default();
        word.bytes().for_each(|b| key.push(b.to_ascii_lowercase()));
        key
    }

    fn hash(self) -> usize {
        let folded = (self.packed as u64) ^ ((self.packed >> 64) as u64).rotate_left(29);
        (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize
    }

    /// An adverb by its ending ("quickly"), as far as an ending tells.
    fn is_ly(self) -> bool {
        self.packed & 0xFFFF == 0x6C79 && self.packed >> 32 != 0
    }
}

/// Open addressing; a packed key of 0 is an empty slot.
struct Table {
    slots: Vec<(u128, Class)>,
    mask: usize,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let count = |entries: &[(Class, &str)]| -> usize {
        entries.iter().map(|(_, words)| words.split_ascii_whitespace().count()).sum()
    };
    let size = (count(ENTRIES) * 3 + count(VERBS) * 12).next_power_of_two();
    let mut table = Table { slots: vec![(0, Class::NONE); size], mask: size - 1 };
    for (class, words) in ENTRIES {
        words.split_ascii_whitespace().for_each(|word| table.add(word, *class));
    }
    for (class, verbs) in VERBS {
        for verb in verbs.split_ascii_whitespace() {
            for (form, word) in forms(verb) {
                table.add(&word, *class | form);
            }
        }
    }
    table
});

/// The four forms of a verb. An irregular one is written `base/third/past/ing`; a regular one by its base, with a
/// `+` behind it if its last letter is doubled.
fn forms(verb: &str) -> Vec<(Class, String)> {
    let classes = [Class::BASE, Class::THIRD, Class::PAST, Class::ING];
    if verb.contains('/') {
        return classes.into_iter().zip(verb.split('/').map(str::to_owned)).collect();
    }
    let base = verb.trim_end_matches('+');
    let doubled = if verb.ends_with('+') { &base[base.len() - 1..] } else { "" };
    let consonant_y =
        base.ends_with('y') && !base.ends_with("ay") && !base.ends_with("oy") && !base.ends_with("ey");
    let sibilant = ["s", "sh", "ch", "x", "z"].iter().any(|end| base.ends_with(end));
    let third = if consonant_y {
        format!("{}ies", &base[..base.len() - 1])
    } else if sibilant {
        format!("{base}es")
    } else {
        format!("{base}s")
    };
    let past = if consonant_y {
        format!("{}ied", &base[..base.len() - 1])
    } else if base.ends_with('e') {
        format!("{base}d")
    } else {
        format!("{base}{doubled}ed")
    };
    let ing = if base.ends_with('e') && !base.ends_with("ee") {
        format!("{}ing", &base[..base.len() - 1])
    } else {
        format!("{base}{doubled}ing")
    };
    classes.into_iter().zip([base.to_owned(), third, past, ing]).collect()
}

impl Table {
    fn add(&mut self, word: &str, class: Class) {
        let key = Key::of(word);
        let slot = self.slot(key);
        self.slots[slot] = (key.packed, self.slots[slot].1 | class);
    }

    fn slot(&self, key: Key) -> usize {
        let mut slot = key.hash() & self.mask;
        while self.slots[slot].0 != 0 && self.slots[slot].0 != key.packed {
            slot = (slot + 1) & self.mask;
        }
        slot
    }
}

/// The classes of a word.
pub(super) fn look_up(key: Key) -> Class {
    if key.spoilt {
        return Class::NONE;
    }
    let class = TABLE.slots[TABLE.slot(key)].1;
    if class == Class::NONE && key.is_ly() { Class::ADVERB } else { class }
}

/// The classes of a word, by its text.
pub fn class_of(word: &str) -> Class {
    if word.is_ascii() { look_up(Key::of(word)) } else { Class::NONE }
}

/// Words whose `’s` is a verb rather than a genitive: it’s, that’s.
pub(super) fn contracts(key: Key) -> bool {
    const WORDS: [&str; 12] =
        ["it", "he", "she", "that", "there", "here", "what", "who", "let", "where", "how", "this"];
    key.packed >> 40 == 0 && !key.spoilt && WORDS.iter().any(|w| Key::of(w).packed == key.packed)
}

/// Words written with an apostrophe before them: ’em, ’til.
pub(super) fn elided(word: &str) -> bool {
    const WORDS: [&str; 10] = ["em", "til", "tis", "twas", "cause", "cuz", "bout", "round", "n", "s"];
    word.len() <= 5
        && (WORDS.iter().any(|w| w.eq_ignore_ascii_case(word))
            || (word.len() == 3 && word.ends_with('s') && word.bytes().take(2).all(|b| b.is_ascii_digit())))
}

/// The small words: classes, and the words that have them.
const ENTRIES: &[(Class, &str)] = &[
    (
        Class::DETERMINER,
        "a an the this these those his her their its my our your some any every each no another many most \
         several few both all one two three four five six other others none half dozens hundreds thousands",
    ),
    (
        Class::STANDS_ALONE,
        "this that these those some any each another many most several few both all one two three four five six \
         other others none half dozens hundreds thousands",
    ),
    (
        Class::PRONOUN,
        "he she they it we i you everyone everybody someone somebody nobody he's she's it's they're we're i'm you're \
         i've we've they've he'd she'd i'll he'll she'll we'll they'll it'll they'd you've you'll i'd we'd that's \
         there's",
    ),
    (
        Class::PREPOSITION,
        "of in on at for to by with from about against among around as before after between during into over \
         through under until upon via within without toward towards across amid despite since like near off \
         onto outside inside per regarding behind beyond above below",
    ),
    (Class::HEARER, "him her them me us you everyone"),
    (
        Class::NOUN_TOO,
        "states claims reports notes calls plans offers hopes fears questions demands attacks answers reads promises \
         requests orders posts comments tweets emails texts advocates views likes doubts supports counts blames \
         labels brands terms names forecasts projects estimates promises pledges vows threats points jokes remarks \
         casts shows charges alleges blogs backs discounts repeats echoes volunteers reasons snaps rails mocks \
         favors favours regards details raises addresses voices champions seeks hints signals learns guesses rules \
         seeks recounts heads praise claim report note call plan offer hope fear question demand attack answer promise \
         request order post comment tweet email text view vote support blame label brand term name forecast project \
         estimate pledge vow point joke remark cast show charge blog reason regard voice signal guess rule doubt like \
         love hate challenge challenges press brief wonder repeat echo volunteer back praises salute advocate",
    ),
    (Class::BESIDE, "while although though as when after before because even but and whereas"),
    (
        Class::PARTICLE,
        "put puts putting go goes went going shoot shoots shot shooting fire fires fired firing",
    ),
    (
        Class::SAYING,
        "claim claims assertion assertions promise promises remark remarks comment comments statement statements \
         suggestion view belief argument contention warning warnings allegation allegations complaint complaints \
         insistence vow pledge declaration accusation accusations prediction acknowledgment admission assurance \
         announcement testimony hope fear fears concern concerns opinion proposal call calls demand demands chants stance position message point response reply conclusion theory \
         mantra slogan line idea",
    ),
    (Class::OF, "of"),
    (Class::TO, "to"),
    (
        Class::AUXILIARY,
        "is are was were be been being am has have had having do does did will would can could may might shall \
         should must wo ca isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't \
         can't couldn't shouldn't mustn't he's she's it's they're we're i'm you're i've we've they've he'd she'd \
         that's there's who's what's i'll he'll she'll we'll they'll it'll they'd",
    ),
    (Class::BE, "is are was were be been being am isn't aren't wasn't weren't got get gets"),
    (
        Class::NEGATION,
        "not never isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't",
    ),
    (Class::CONJUNCTION, "and but or nor"),
    (Class::RELATIVE, "who which that whom whose"),
    (Class::THAT, "that"),
    (Class::QUESTION, "what how whether why if"),
    (
        Class::SUBORDINATOR,
        "when while because although though if unless whereas once whether where why how what than until since \
         there here",
    ),
    (
        Class::ADVERB,
        "also later then now once again still even just never ever often always sometimes soon earlier instead \
         recently today yesterday already meanwhile however therefore further thus too twice first last next \
         nevertheless not simply yet tonight ago far long well quite very much more perhaps maybe indeed ahead \
         almost nearly only back out up down away aloud afterward afterwards anyway likewise otherwise rather only so",
    ),
    (
        Class::TIME,
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july \
         august september october november december jan feb mar apr jun jul aug sep sept oct nov dec today \
         yesterday tomorrow tonight week month year weekend morning afternoon evening night weeks months years days hours \
         minutes mondays tuesdays wednesdays thursdays fridays saturdays sundays",
    ),
    (
        Class::TITLE,
        "mr mrs ms mx dr sen sens rep reps gov govs gen lt col maj capt cmdr sgt cpl pvt adm rev fr hon pres prof \
         msgr st supt det insp amb atty messrs",
    ),
    (
        Class::ABBREVIATION,
        "mr mrs ms mx dr sen sens rep reps gov govs gen lt col maj capt cmdr sgt cpl pvt adm rev fr hon pres prof \
         msgr st supt det insp amb atty messrs jr sr jan feb mar apr jun jul aug sep sept oct nov dec inc corp ltd \
         co bros llc vs dept dist univ assn ave blvd mt ft calif fla ala ariz ark colo conn del ill ind kan ky la \
         md mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo no nos etc esq phd",
    ),
    (
        Class::ABBREVIATION_CAPITAL,
        "st co mar jun jul sep dec gen col rep reps rev fr hon pres det amb mt ft ala ark del ill ind kan la md mass \
         miss mo mont neb ore pa va wash wis gov sen ms capt maj adm inc jan feb apr aug oct nov no nos",
    ),
    (Class::ABBREVIATION_NUMBER, "no nos mar jun jul sep ft art sec pp vol fig"),
    (
        Class::STARTER,
        "however but and when if in on at for after before while although though as with since so there what who \
         how why now then meanwhile asked according not to by from even yet still",
    ),
    (
        Class::PERSON,
        "spokesman spokeswoman spokesperson spokespeople official officials aide aides adviser advisers advisor \
         advisors source sources expert experts analyst analysts critic critics supporter supporters voter voters \
         senator senators president candidate candidates governor lawmaker lawmakers reporter reporters strategist \
         strategists manager chairman chairwoman chair director professor leader leaders nominee mogul billionaire \
         lawyer lawyers attorney people person man woman rival rivals operative operatives minister ministry \
         campaign secretary mayor congressman congresswoman representative commissioner prosecutor prosecutors \
         judge justice officer officers police pollster pollsters economist economists scientist researchers \
         researcher author historian editor columnist columnist host anchor moderator residents resident owner \
         executive chief officials activists activist pundits opponents opponent advocates advocate",
    ),
    (
        Class::DOCUMENT,
        "report reports poll polls survey surveys study studies statement statements article articles story \
         document documents filing filings record records memo letter lawsuit complaint indictment ruling opinion \
         editorial ad ads advertisement website site paper newspaper book column post tweet email emails analysis \
         data results release figures tally estimate transcript",
    ),
    (
        Class::EVENT,
        "interview interviews statement speech speeches email e-mail emails conference debate rally tweet post \
         posting message letter op-ed column phone telephone call appearance remarks briefing release tweets town \
         forum event ad video book broadcast program show segment article piece memo essay blog note report \
         editorial",
    ),
    (
        Class::WORK,
        "book memoir novel film movie documentary play musical song album show series program programme podcast \
         column essay article episode segment ad titled entitled called named",
    ),
    (Class::EXISTENTIAL, "there there's here's that's"),
    (Class::ACCORDING, "according"),
    (Class::DECLINE, "declined declines decline declining refused refuses refuse refusing"),
    (Class::COMMENT, "comment respond discuss elaborate answer say speak"),
    (
        Class::VERB,
        "took gave came got became left held won lost ran met led brought kept began began stood \
         sat spent sent paid built bought sold cut made makes making used comes take takes taken \
         want wanted needs needed need stay stays works worked means meant tried tries trying asked looks looked \
         turned started helped moved played seen gone done given known became remains remained \
         includes included visited attended traveled arrived returned released faces faced passed continues visits \
         rose fell threw drew grew flew broke spoke chose drove rode woke stole froze shook caught taught brought fought \
         fed fled sped hit hurt quit set let spread swept slept wept crept struck stuck swung hung rang sank drank \
         sprang swam spun strode lay laid bit hid slid dealt knelt dug lent bent wore tore bore stopped \
         joined walked lives lived owns owned runs leads serves served",
    ),
];

/// The verbs that attribute, by what they take.
const VERBS: &[(Class, &str)] = &[
    (
        Class::SAY,
        "say/says/said/saying add write/writes/wrote/writing tweet argue note explain announce declare insist \
         acknowledge claim conclude recall respond reply state warn joke remark observe admit+/admits/admitted/admitting \
         concede contend assert caution stress emphasize emphasise predict quip+/quips/quipped/quipping boast lament \
         complain confirm allege charge reiterate counter retort muse exclaim shout yell continue post comment \
         report suggest maintain testify confess assure read/reads/read/reading recount agree propose point \
         ask vow pledge promise opine theorize speculate estimate deny urge demand advise elaborate proclaim \
         chant tease grumble mutter whisper answer begin/begins/began/beginning interject mock vent put/puts/put/putting go/goes/went/going shoot/shoots/shot/shooting fire \
         describe blog+/blogs/blogged/blogging text email retweet repeat echo sneer scoff thunder bellow intone gush \
         fume crow volunteer offer marvel reason venture surmise sigh plead chide scold snap+/snaps/snapped/snapping \
         bemoan gripe rail exhort crack laugh chuckle deadpan+/deadpans/deadpanned/deadpanning write-in intoned \
         advertise sing/sings/sang/singing tout reveal disclose conclude decree summarize clarify apologize implore beg+/begs/begged/begging affirm demur+ recite react relate attest profess decry",
    ),
    (
        Class::TELL,
        "tell/tells/told/telling ask assure remind inform notify promise warn advise press caution reassure brief",
    ),
    (
        Class::THINK,
        "think/thinks/thought/thinking believe know/knows/knew/knowing feel/feels/felt/feeling hope fear expect \
         doubt assume find/finds/found/finding show/shows/showed/showing indicate suggest imply reveal signal \
         realize recognize learn understand/understands/understood/understanding worry guess suspect decide \
         determine rule discover notice see/sees/saw/seeing hear/hears/heard/hearing \
         project forecast/forecasts/forecast/forecasting calculate estimate hint convince remember wonder \
         question agree seem appear propose reckon",
    ),
    (
        Class::REGARD,
        "criticize criticise praise reject endorse defend dismiss denounce support oppose blast slam+/slams/slammed/slamming \
         mock attack accuse blame condemn question highlight tout mention discuss cite cast/casts/cast/casting \
         describe reference address express voice defend back embrace ridicule decry bemoan lambaste lament \
         ignore favor favour prefer consider view regard echo outline detail recount predict thank congratulate \
         hail applaud laud deride disavow challenge advocate emphasize stress repeat deny offer propose \
         acknowledge recognize admit+/admits/admitted/admitting explain request demand order recommend \
         assail fault welcome oppose criticize announce promise seek/seeks/sought/seeking threaten rip+/rips/ripped/ripping \
         invoke quote list compare portray declare deem admire love hate like dislike respect salute promote \
         fear doubt suspect believe notice recall remember suggest prove dispute rebuke refute rebut+/rebuts/rebutted/rebutting \
         disparage pan+/pans/panned/panning disown vouch urge plan want",
    ),
    (
        Class::JUDGE,
        "criticize criticise praise slam+/slams/slammed/slamming blast denounce condemn dismiss mock defend hail \
         thank applaud blame deride decry ridicule lambaste rip+/rips/ripped/ripping attack tout laud assail rebuke \
         chide scold commend fault reject welcome",
    ),
    (
        Class::NAME,
        "call describe dub+/dubs/dubbed/dubbing label brand declare deem characterize term name refer+/refers/referred/referring portray \
         denounce dismiss depict cast/casts/cast/casting hail identify consider accuse criticize",
    ),
    (
        Class::VOW,
        "vow pledge promise urge call want hope refuse decline seek/seeks/sought/seeking threaten plan encourage \
         implore beg+/begs/begged/begging push ask order offer propose expect agree swear/swears/swore/swearing \
         intend decide press advise warn instruct invite request demand plead",
    ),
];
