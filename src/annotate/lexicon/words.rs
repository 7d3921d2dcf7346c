//! The small words and the nouns of attribution: what each may be in a sentence.

use super::Class;

/// The small words: classes, and the words that have them.
pub(super) const WORDS: &[(Class, &str)] = &[
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
        "claim claims charge charges assertion assertions promise promises remark remarks comment comments statement statements \
         suggestion view belief argument contention warning warnings allegation allegations complaint complaints \
         insistence vow pledge declaration accusation accusations prediction acknowledgment admission assurance \
         announcement testimony hope fear fears concern concerns opinion proposal call calls demand demands chants stance position message point response reply conclusion theory \
         mantra slogan line idea",
    ),
    (Class::TEMPORAL, "after before since until"),
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
    // Nouns in -ly, which are no adverbs; then given names and surnames.
    (
        Class::NONE,
        "ally anomaly assembly belly bully butterfly elderly family filly firefly fly folly gully homily italy jelly \
         monopoly oligopoly panoply rally stepfamily supply tally",
    ),
    (
        Class::NONE,
        "beverly billy carly connelly connolly daly donnelly early elly ely emily farrelly holly kelly kennelly \
         kimberly lily lilly milly molly nelly o'reilly polly reilly sally scully shelly tully willy",
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
         document documents filing filings record records memo letter lawsuit suit complaint affidavit petition verdict indictment ruling opinion \
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
    (Class::PER, "per"),
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
