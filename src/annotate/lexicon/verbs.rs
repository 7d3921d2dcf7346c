//! The verbs that attribute: how each behaves, and what it takes.
//!
//! A verb may stand in several rows. A regular one is written by its base, with a `+` behind it if its last letter is
//! doubled ("admit+"); an irregular one as base/third/past/ing.

use super::Class;

/// What a verb tells of its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Behaviour {
    /// Words were said or written: quoted words are the subject's.
    Speech,
    /// A question was put: words quoted within it may be another's.
    Question,
    /// Something was denied: words quoted within the denial are mostly another's.
    Denial,
    /// Somebody was bidden to do something, or something was promised.
    Bidding,
    /// Something was found or shown, as by a study.
    Report,
    /// A thought or feeling; it is seldom quoted.
    Thought,
    /// A judgement of somebody or something.
    Judgement,
    /// A name was given to something.
    Naming,
}

impl Behaviour {
    /// The class that tells the frames of it.
    pub(super) const fn class(self) -> Class {
        match self {
            Self::Question => Class::QUERY,
            Self::Denial => Class::DENIAL,
            Self::Judgement => Class::JUDGE,
            Self::Speech | Self::Bidding | Self::Report | Self::Thought | Self::Naming => Class::NONE,
        }
    }
}

/// The verbs, by behaviour and by what they take.
pub(super) const VERBS: &[(Behaviour, Class, &str)] = &[
    (
        Behaviour::Speech,
        Class::SAY,
        "say/says/said/saying add write/writes/wrote/writing tweet argue note explain announce declare insist \
         acknowledge claim conclude recall respond reply state warn joke remark observe admit+/admits/admitted/admitting \
         concede contend assert caution stress emphasize emphasise predict quip+ boast lament \
         complain confirm allege charge reiterate counter retort muse exclaim shout yell continue post comment suggest \
         maintain confess assure read/reads/read/reading recount agree propose point opine theorize theorise speculate \
         advise elaborate proclaim chant tease grumble mutter whisper answer begin/begins/began/beginning interject mock \
         vent put/puts/put/putting go/goes/went/going shoot/shoots/shot/shooting fire hit/hits/hit/hitting describe \
         blog+/blogs/blogged/blogging text email retweet repeat echo sneer scoff thunder bellow intone gush fume crow \
         volunteer offer marvel reason venture surmise sigh chide scold snap+/snaps/snapped/snapping bemoan gripe rail \
         laugh chuckle deadpan+/deadpans/deadpanned/deadpanning crack sing/sings/sang/singing tout advertise conclude \
         decree summarize summarise clarify apologize apologise affirm demur+ recite react relate attest profess decry",
    ),
    (
        Behaviour::Speech,
        Class::TELL,
        "tell/tells/told/telling assure remind inform notify promise warn advise caution reassure brief",
    ),
    (Behaviour::Question, Class::SAY, "ask wonder inquire enquire query"),
    (Behaviour::Question, Class::TELL, "ask press"),
    (Behaviour::Denial, Class::SAY, "deny"),
    (Behaviour::Denial, Class::REGARD, "deny dispute refute rebut+/rebuts/rebutted/rebutting disavow disown"),
    (
        Behaviour::Bidding,
        Class::SAY,
        "vow pledge promise demand urge plead exhort implore beg+/begs/begged/begging",
    ),
    (
        Behaviour::Bidding,
        Class::VOW,
        "tell/tells/told/telling vow pledge promise urge call want hope refuse decline seek/seeks/sought/seeking threaten plan encourage \
         implore beg+/begs/begged/begging push ask order offer propose expect agree swear/swears/swore/swearing \
         intend decide press advise warn instruct invite request demand plead",
    ),
    (Behaviour::Report, Class::SAY, "report testify estimate reveal disclose"),
    (
        Behaviour::Report,
        Class::THINK,
        "find/finds/found/finding show/shows/showed/showing indicate suggest imply reveal signal project \
         forecast/forecasts/forecast/forecasting calculate estimate rule determine",
    ),
    (
        Behaviour::Thought,
        Class::THINK,
        "think/thinks/thought/thinking believe know/knows/knew/knowing feel/feels/felt/feeling hope fear expect \
         doubt assume realize realise recognize recognise learn understand/understands/understood/understanding worry \
         guess suspect decide discover notice see/sees/saw/seeing hear/hears/heard/hearing \
         overhear/overhears/overheard/overhearing hint convince remember \
         wonder question agree propose reckon",
    ),
    (
        Behaviour::Thought,
        Class::REGARD,
        "support oppose prefer consider view regard ignore admire love hate dislike respect fear doubt suspect \
         believe recall remember recognize recognise admit+/admits/admitted/admitting acknowledge want plan \
         seek/seeks/sought/seeking notice predict expect",
    ),
    (
        Behaviour::Speech,
        Class::REGARD,
        "endorse highlight mention discuss cite describe reference address express voice echo outline detail recount \
         emphasize emphasise stress repeat offer propose explain request demand order recommend announce promise \
         threaten invoke quote list compare portray declare deem promote suggest vouch urge challenge advocate \
         question favor favour bemoan lament embrace congratulate salute",
    ),
    (
        Behaviour::Judgement,
        Class::REGARD,
        "criticize criticise praise slam+/slams/slammed/slamming blast denounce condemn dismiss mock defend hail thank \
         applaud blame deride decry ridicule lambaste rip+/rips/ripped/ripping attack tout laud assail rebuke chide \
         scold commend fault reject welcome accuse disparage pan+/pans/panned/panning",
    ),
    (
        Behaviour::Naming,
        Class::NAME,
        "call describe dub+/dubs/dubbed/dubbing label brand declare deem characterize characterise term name \
         refer+/refers/referred/referring portray denounce dismiss depict cast/casts/cast/casting hail identify consider \
         accuse criticize criticise",
    ),
];
