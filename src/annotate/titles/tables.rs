//! The word lists of titles, honorifics, organisations, outlets, places, kin and peoples.

/// How a word at the head of a name addresses somebody, and the office that it stands for.
pub(super) const HONORIFICS: [(&str, &str); 47] = [
    ("Adm", "admiral"),
    ("Atty", "attorney"),
    ("Capt", "captain"),
    ("Ch", ""),
    ("Cllr", "councillor"),
    ("Cmdr", "commander"),
    ("Col", "colonel"),
    ("Con", ""),
    ("Cpl", "corporal"),
    ("Cst", "constable"),
    ("DC", "detective"),
    ("DCI", "detective"),
    ("DI", "detective"),
    ("DS", "detective"),
    ("Dame", ""),
    ("Det", "detective"),
    ("Dr", ""),
    ("Fr", ""),
    ("Gen", "general"),
    ("Gov", "governor"),
    ("Govs", "governors"),
    ("Hon", ""),
    ("Insp", "inspector"),
    ("Lady", ""),
    ("Lord", ""),
    ("Lt", "lieutenant"),
    ("Lt. Gov", ""),
    ("Maj", "major"),
    ("Messrs", ""),
    ("Miss", ""),
    ("Mr", ""),
    ("Mrs", ""),
    ("Ms", ""),
    ("Msgr", "monsignor"),
    ("PC", "constable"),
    ("Pres", "president"),
    ("Prof", "professor"),
    ("Pvt", "private"),
    ("Rep", "representative"),
    ("Reps", "representatives"),
    ("Rev", "pastor"),
    ("Sen", "senator"),
    ("Sens", "senators"),
    ("Sgt", "sergeant"),
    ("Sir", ""),
    ("Supt", "superintendent"),
    ("WPC", "constable"),
];

/// What people are called by office or calling, in lower case. A name's title ends in one of them.
#[rustfmt::skip]
pub(super) const TITLES: &[&str] = &[
    "GP", "MEP", "MLA", "MP", "MSP", "TD", "academic", "accountant", "activist", "actor", "actress",
    "actuary", "administrator", "admiral", "adviser", "advisor", "advocate", "agent", "aide", "alderman",
    "alderperson", "alderwoman", "ally", "alumnus", "ambassador", "analyst", "anchor", "angler",
    "anthropologist", "archaeologist", "archbishop", "architect", "archivist", "artist", "assemblyman",
    "assemblymember", "assemblywoman", "assessor", "assistant", "astronaut", "astronomer", "athlete",
    "attache", "attendee", "attorney", "attorney-general", "auditor", "auditor-general", "aunt", "author",
    "backbencher", "baker", "banker", "baron", "barrister", "bartender", "batsman", "billionaire",
    "biologist", "bishop", "blogger", "bookseller", "boss", "botanist", "bowler", "boy", "boyfriend",
    "brigadier", "broadcaster", "broker", "brother", "bureaucrat", "businessman", "businesswoman",
    "butcher", "bystander", "campaigner", "candidate", "captain", "captive", "cardinal", "cardiologist",
    "caretaker", "carpenter", "cartoonist", "caseworker", "celebrity", "ceo", "cfo", "chair", "chairman",
    "chairperson", "chairwoman", "challenger", "chancellor", "chaplain", "chef", "chemist", "chief",
    "choreographer", "churchwarden", "classmate", "clergyman", "cleric", "clerk", "co-chair", "co-chairman",
    "co-founder", "co-host", "co-owner", "co-worker", "coach", "cofounder", "colleague", "collector",
    "colonel", "columnist", "comedian", "commander", "commentator", "commenter", "commissioner", "commuter",
    "composer", "comptroller", "comptroller-general", "conductor", "congressman", "congressperson",
    "congresswoman", "conservationist", "constable", "consul", "consultant", "contender", "contractor",
    "contributor", "controller", "coordinator", "cop", "coroner", "corporal", "correspondent", "councillor",
    "councilman", "councilmember", "councilor", "councilperson", "councilwoman", "counsel", "counsellor",
    "counselor", "cousin", "criminologist", "critic", "curate", "curator", "customer", "cyclist", "czar",
    "dad", "dancer", "daughter", "daughter-in-law", "dealer", "dean", "defendant", "defender", "delegate",
    "democrat", "demographer", "demonstrator", "dentist", "deputy", "designer", "detainee", "detective",
    "developer", "dietitian", "diplomat", "director", "director-general", "dispatcher", "doctor", "donor",
    "driver", "drummer", "ecologist", "economist", "editor", "educator", "electrician", "emperor",
    "employee", "engineer", "entrepreneur", "environmentalist", "envoy", "epidemiologist", "ethicist",
    "ex-mayor", "ex-president", "executive", "expert", "eyewitness", "fan", "farmer", "father", "fellow",
    "fiance", "fiancee", "filmmaker", "financier", "firefighter", "first-minister", "fisherman", "florist",
    "forecaster", "foreman", "forewoman", "founder", "freshman", "front-runner", "frontbencher",
    "frontrunner", "fundraiser", "gamer", "gardener", "general", "geologist", "girl", "girlfriend",
    "goalkeeper", "governor", "governor-elect", "governor-general", "graduate", "granddaughter",
    "grandfather", "grandmother", "grandparent", "grandson", "grocer", "guitarist", "gunman", "hacker",
    "head", "headmaster", "headmistress", "headteacher", "healer", "heiress", "historian", "homeowner",
    "hopeful", "host", "hostage", "hotelier", "humorist", "husband", "illustrator", "imam", "immunologist",
    "impresario", "incumbent", "influencer", "inmate", "insider", "inspector", "instructor", "intern",
    "interpreter", "investigator", "investor", "janitor", "journalist", "judge", "jurist", "juror",
    "justice", "kid", "king", "kingpin", "landlord", "landowner", "lawmaker", "lawyer", "leader",
    "lecturer", "legislator", "librarian", "lieutenant", "lieutenant-colonel", "lieutenant-governor",
    "lifeguard", "linguist", "lobbyist", "magistrate", "magnate", "maker", "man", "manager", "marshal",
    "master", "mathematician", "mayor", "mayor-elect", "mechanic", "mediator", "meteorologist",
    "midfielder", "midwife", "migrant", "militant", "miner", "minister", "moderator", "mogul", "monk",
    "mother", "motorist", "mum", "musician", "narrator", "native", "negotiator", "neighbor", "neighbour",
    "nephew", "neurosurgeon", "newcomer", "niece", "nominee", "novelist", "nun", "nurse", "nutritionist",
    "officer", "official", "oligarch", "ombudsman", "oncologist", "onlooker", "operative", "operator",
    "opponent", "organiser", "organizer", "owner", "painter", "panelist", "paralegal", "paramedic",
    "parent", "parishioner", "partner", "passenger", "pastor", "pathologist", "patient", "patriarch",
    "patrolman", "pedestrian", "peer", "pensioner", "personality", "pharmacist", "philanthropist",
    "philosopher", "photographer", "physician", "physicist", "pianist", "pilot", "pitcher", "plaintiff",
    "playwright", "plumber", "podcaster", "poet", "policeman", "policewoman", "politician", "pollster",
    "pope", "postman", "postmaster", "premier", "presenter", "president", "president-elect", "priest",
    "prime-minister", "prince", "princess", "principal", "prisoner", "producer", "professor", "programmer",
    "promoter", "prosecutor", "protester", "provost", "psychiatrist", "psychologist", "psychotherapist",
    "publicist", "publisher", "quarterback", "queen", "rabbi", "radioman", "rancher", "ranger", "rapper",
    "realtor", "rebel", "rector", "referee", "refugee", "registrar", "reporter", "representative",
    "republican", "researcher", "resident", "restaurateur", "retailer", "retiree", "reverend", "rival",
    "roommate", "runner-up", "sailor", "salesman", "scholar", "schoolboy", "schoolgirl", "schoolmate",
    "scientist", "screenwriter", "sculptor", "secretary", "senator", "sergeant", "sheik", "sheriff",
    "shopkeeper", "shopper", "singer", "sister", "skipper", "socialist", "sociologist", "soldier",
    "solicitor", "son", "son-in-law", "songwriter", "sophomore", "speaker", "specialist", "spokesman",
    "spokesperson", "spokeswoman", "staffer", "star", "statesman", "statistician", "steelworker",
    "stepdaughter", "stepson", "stranger", "strategist", "striker", "student", "superintendent", "supervisor",
    "supporter", "surgeon", "surgeon-general", "surrogate", "surveyor", "survivor", "suspect", "teacher",
    "teammate", "technician", "technologist", "teenager", "tenant", "theologian", "therapist", "toddler",
    "tourist", "toxicologist", "trader", "translator", "treasurer", "trooper", "trucker", "trustee", "tsar",
    "tycoon", "uncle", "undersecretary", "underwriter", "user", "veteran", "veterinarian", "vicar",
    "vice-chair", "vice-chairman", "vice-chairwoman", "vice-president", "victim", "villager", "virologist",
    "vocalist", "volunteer", "voter", "waiter", "waitress", "warden", "welder", "whip", "whistle-blower",
    "whistleblower", "widow", "widower", "wife", "winner", "witness", "woman", "worker", "writer",
    "youngster", "youtuber", "zoologist",
];

/// Nouns that end the name of an organisation, in lower case.
#[rustfmt::skip]
pub(super) const ORGANIZATION: &[&str] = &[
    "academy", "administration", "administration's", "agency", "airline", "airlines", "airport", "airways",
    "alliance", "archdiocese", "army", "assembly", "associates", "association", "authority", "automaker",
    "bank", "battalion", "bloc", "board", "bourse", "branch", "brewer", "brigade", "brotherhood",
    "brothers", "bureau", "cabinet", "campaign", "carmaker", "carrier", "caucus", "center", "centers",
    "centre", "centres", "chain", "chamber", "chancellery", "chapter", "charity", "chronicle", "church",
    "city", "clinic", "club", "co-operative", "coalition", "coastguard", "collective", "college", "command",
    "commission", "commissioners", "committee", "commonwealth", "communications", "company",
    "confederation", "conference", "congregation", "congress", "conservancy", "consortium", "constabulary",
    "consulate", "consultancy", "consulting", "convention", "cooperative", "corp", "corporation", "corps",
    "council", "country", "county", "court", "cruises", "daily", "defense", "delegation", "department", "diocese",
    "directorate", "district", "division", "electric", "embassy", "enforcement", "enterprises", "entertainment",
    "exchange", "federation", "fellowship", "firm", "force", "forces", "foundation", "front", "fund",
    "gazette", "globe", "gmbh", "government", "group", "guard", "guardian", "herald", "holdings",
    "hospital", "house", "inc", "industries", "initiative", "inspectorate", "institute", "institutes",
    "institution", "insurance", "insurer", "intelligence", "international", "journal", "kremlin",
    "laboratory", "labs", "league", "legislature", "lender", "llc", "logistics", "ltd", "magazine",
    "manufacturer", "media", "military", "ministry", "mission", "monitor", "motor", "motors", "movement",
    "museum", "nations", "navy", "network", "networks", "news", "newspaper", "newsroom", "nonprofit",
    "observatory", "observer", "office", "ombudsman", "orchestra", "organisation", "organization", "pac", "parish",
    "parliament", "partners", "party", "patrol", "pentagon", "pharmaceuticals", "plc", "police", "post",
    "press", "project", "prosecutors", "protection", "publishing", "railroad", "railway", "railways",
    "regime", "regiment", "register", "registry", "regulator", "reserve", "retailer", "review", "school",
    "secretariat", "securities", "senate", "service", "services", "society", "solutions", "squad", "staff",
    "start-up", "startup", "state", "station", "studio", "studios", "supermarket", "syndicate", "synod",
    "system", "systems", "task-force", "team", "technologies", "telecom", "telegraph", "television",
    "think-tank", "times", "treasury", "tribunal", "tribune", "trust", "union", "unit", "university",
    "utility", "ventures", "watch", "watchdog", "weekly", "workers", "works",
];

/// Words of the names of outlets, as they are written in them.
#[rustfmt::skip]
pub(super) const OUTLETS: &[&str] = &[
    "ABC", "AFP", "AP", "Al-Jazeera", "Atlantic", "Axios", "BBC", "Beast", "Blaze", "Bloomberg",
    "Breitbart", "BuzzFeed", "C-SPAN", "CBS", "CNBC", "CNN", "Caller", "Chronicle", "Courier", "Daily",
    "Dispatch", "ESPN", "Economist", "Examiner", "Forbes", "Fox", "FoxNews", "Gazette", "Globe", "Guardian",
    "Herald", "HuffPost", "Inquirer", "Intercept", "Interfax", "Journal", "MSNBC", "Mirror", "NBC", "NPR",
    "News", "Newsweek", "Observer", "PBS", "POLITICO", "Politico", "Politics", "Post", "ProPublica", "RIA",
    "RT", "Record", "Register", "Republic", "Reuters", "Review", "Sentinel", "Slate", "Spiegel", "Standard",
    "Star", "Sun", "TASS", "TIME", "Telegraph", "Time", "Times", "Today", "Tribune", "UPI", "USA", "Vox",
    "WSJ", "Xinhua", "Yahoo", "Yorker",
];

/// Nouns for what an outlet puts out, in lower case.
#[rustfmt::skip]
pub(super) const REPORTS: &[&str] = &[
    "account", "article", "column", "cover-story", "dispatch", "editorial", "expose", "investigation",
    "item", "op-ed", "piece", "report", "reporting", "story",
];

/// Nouns for an outlet, in lower case.
#[rustfmt::skip]
pub(super) const OUTLET_NOUNS: &[&str] = &[
    "agency", "broadcaster", "channel", "daily", "journal", "magazine", "network", "newspaper", "outlet",
    "paper", "publication", "site", "station", "tabloid", "website", "weekly",
];

/// Words that say he, in lower case.
#[rustfmt::skip]
pub(super) const MASCULINE: &[&str] = &[
    "alderman", "assemblyman", "baron", "batsman", "boy", "boyfriend", "brother", "businessman", "chairman",
    "congressman", "councilman", "dad", "emperor", "father", "fiance", "fireman", "firstborn-son",
    "fisherman", "freshman", "gentleman", "grandfather", "grandson", "gunman", "headmaster", "husband",
    "king", "lord", "man", "monk", "mr", "nephew", "patriarch", "patrolman", "policeman", "pope", "postman",
    "prince", "radioman", "salesman", "schoolboy", "sheik", "sir", "son", "son-in-law", "spokesman",
    "stepson", "uncle", "waiter", "widower",
];

/// Words that say she, in lower case.
#[rustfmt::skip]
pub(super) const FEMININE: &[&str] = &[
    "actress", "alderwoman", "assemblywoman", "aunt", "baroness", "businesswoman", "chairwoman",
    "congresswoman", "councilwoman", "daughter", "daughter-in-law", "duchess", "fiancee", "girl",
    "girlfriend", "granddaughter", "grandmother", "headmistress", "heiress", "lady", "matriarch", "miss",
    "mom", "mother", "mrs", "ms", "mum", "niece", "nun", "policewoman", "princess", "queen", "schoolgirl",
    "sister", "spokeswoman", "stepdaughter", "waitress", "widow", "wife", "woman",
];

/// Countries, states and cities that news texts name as speakers or before titles, as written.
#[rustfmt::skip]
pub(super) const PLACES: &[&str] = &[
    "Afghanistan", "Alabama", "Alaska", "Albania", "Algeria", "America", "Amsterdam", "Ankara", "Argentina",
    "Arizona", "Arkansas", "Armenia", "Atlanta", "Austin", "Australia", "Austria", "Azerbaijan", "Baghdad",
    "Baltimore", "Bangladesh", "Beijing", "Beirut", "Belarus", "Belgium", "Berlin", "Bolivia", "Bosnia",
    "Boston", "Brazil", "Britain", "Brooklyn", "Brussels", "Budapest", "Bulgaria", "Cairo", "California",
    "Cambodia", "Canada", "Charleston", "Charlotte", "Chicago", "Chile", "China", "Cincinnati", "Cleveland",
    "Colombia", "Colorado", "Columbus", "Connecticut", "Croatia", "Cuba", "Cyprus", "Dallas", "Damascus",
    "Delaware", "Delhi", "Denmark", "Denver", "Detroit", "Dubai", "Dublin", "Ecuador", "Egypt", "England",
    "Estonia", "Ethiopia", "Europe", "Finland", "Florida", "France", "Geneva", "Georgia", "Germany",
    "Ghana", "Greece", "Guatemala", "Haiti", "Havana", "Hawaii", "Honduras", "Houston", "Hungary",
    "Iceland", "Idaho", "Illinois", "India", "Indiana", "Indonesia", "Iowa", "Iran", "Iraq", "Ireland",
    "Islamabad", "Israel", "Istanbul", "Italy", "Jakarta", "Jamaica", "Japan", "Jerusalem", "Jordan",
    "Kabul", "Kansas", "Kazakhstan", "Kentucky", "Kenya", "Kharkiv", "Kherson", "Kiev", "Kosovo", "Kuwait",
    "Kyiv", "Laos", "Latvia", "Lebanon", "Libya", "Lisbon", "Lithuania", "London", "Louisiana",
    "Luxembourg", "Madrid", "Maine", "Malaysia", "Mali", "Manhattan", "Maryland", "Massachusetts",
    "Memphis", "Mexico", "Miami", "Michigan", "Milwaukee", "Minneapolis", "Minnesota", "Minsk",
    "Mississippi", "Missouri", "Moldova", "Mongolia", "Montana", "Montenegro", "Morocco", "Moscow", "Mosul",
    "Munich", "Myanmar", "Nashville", "Nebraska", "Nepal", "Netherlands", "Nevada", "Nicaragua", "Niger",
    "Nigeria", "Norway", "Odesa", "Ohio", "Oklahoma", "Oregon", "Orlando", "Oslo", "Ottawa", "Pakistan",
    "Palestine", "Panama", "Paraguay", "Paris", "Pennsylvania", "Peru", "Philadelphia", "Philippines",
    "Phoenix", "Pittsburgh", "Poland", "Portland", "Portugal", "Prague", "Pyongyang", "Qatar", "Riyadh",
    "Romania", "Rome", "Russia", "Rwanda", "Sacramento", "Scotland", "Seattle", "Senegal", "Seoul",
    "Serbia", "Singapore", "Slovakia", "Slovenia", "Somalia", "Spain", "Stockholm", "Sudan", "Sweden",
    "Switzerland", "Sydney", "Syria", "Taipei", "Taiwan", "Tajikistan", "Tallahassee", "Tampa", "Tanzania",
    "Tehran", "Tennessee", "Texas", "Thailand", "Tokyo", "Toronto", "Tunisia", "Turkey", "Turkmenistan",
    "Uganda", "Ukraine", "Uruguay", "Utah", "Uzbekistan", "Venezuela", "Vermont", "Vienna", "Vietnam",
    "Virginia", "Wales", "Warsaw", "Washington", "Wisconsin", "Wyoming", "Yemen", "Zimbabwe",
];

/// Words at the head of a place's name, as written.
#[rustfmt::skip]
pub const DIRECTIONS: &[&str] = &[
    "Central", "East", "Eastern", "El", "Fort", "Great", "Lake", "Las", "Los", "Mount", "New", "North",
    "Northern", "Port", "Saint", "San", "Santa", "South", "Southern", "Super", "West", "Western",
];

/// Words that may stand within a title, in lower case: they belong to it where they touch it.
#[rustfmt::skip]
pub(super) const MODIFIERS: &[&str] = &[
    "acting", "administrative", "advance", "anti-trump", "art", "assistant", "associate", "attorney",
    "best-selling", "billionaire", "business", "campaign", "career", "celebrity", "chief", "civil", "club",
    "co", "college", "communications", "community", "congressional", "conservative", "criminal", "current",
    "data", "defense", "democratic", "deputy", "digital", "district", "domestic", "economic", "education",
    "election", "elections", "emeritus", "energy", "environmental", "evangelical", "executive", "federal",
    "fellow", "field", "film", "finance", "financial", "first", "foreign", "former", "freshman",
    "fund-raising", "general", "gop", "government", "grassroots", "gubernatorial", "health", "hedge-fund",
    "high-ranking", "high-school", "history", "homeland", "house", "human", "immigration", "incoming",
    "independent", "influential", "infrastructure", "intelligence", "interim", "interior", "international",
    "investigative", "junior", "labor", "law", "lead", "leading", "legal", "legislative", "liberal",
    "libertarian", "local", "long-time", "longest-serving", "longstanding", "longtime", "majority",
    "managing", "marketing", "media", "medical", "military", "millionaire", "minority", "music", "national",
    "new", "newly", "news", "one-time", "onetime", "opposition", "outgoing", "party", "police", "policy",
    "political", "presidential", "press", "presumptive", "prime", "prime-time", "principal", "private", "professional",
    "progressive", "prominent", "prospective", "provincial", "public", "real-estate", "reality", "regional", "religious",
    "republican", "research", "retired", "rights", "rival", "rookie", "science", "security",
    "self-described", "self-styled", "senior", "sociology", "sports", "staff", "state", "strategic",
    "super", "tax", "tea-party", "team", "tech", "technology", "television", "then", "then-presidential",
    "top", "trade", "transportation", "treasury", "union", "university", "veteran", "vice",
    "vice-presidential", "white-collar", "world", "youth",
];

/// Words for kin, in lower case.
#[rustfmt::skip]
pub(super) const KIN: &[&str] = &[
    "aunt", "boyfriend", "brother", "brother-in-law", "cousin", "dad", "daughter", "daughter-in-law",
    "ex-husband", "ex-wife", "father", "father-in-law", "fiance", "fiancee", "girlfriend", "granddaughter",
    "grandfather", "grandmother", "grandson", "husband", "mom", "mother", "mother-in-law", "nephew",
    "niece", "sister", "sister-in-law", "son", "son-in-law", "stepdaughter", "stepson", "uncle", "widow",
    "widower", "wife",
];

/// Nouns that end the name of a place, thing or event that nobody bears, in lower case.
#[rustfmt::skip]
pub(super) const FACILITIES: &[&str] = &[
    "accord", "accords", "act", "agreement", "airport", "amendment", "americans", "april", "arena",
    "august", "avenue", "award", "awards", "bay", "beach", "bill", "boulevard", "bowl", "bridge",
    "building", "canyon", "castle", "cathedral", "caucuses", "christmas", "coast", "code", "convention",
    "county", "creek", "day", "deal", "debate", "december", "democrat", "democrats", "doctrine", "east",
    "election", "era", "eve", "falls", "february", "field", "friday", "hall", "hill", "hills", "hotel",
    "island", "islands", "january", "july", "june", "kingdom", "lake", "law", "mall", "memorial", "monday",
    "month", "mountain", "mountains", "north", "november", "ocean", "october", "open", "palace", "park",
    "plan", "plaza", "point", "primary", "prize", "project", "protocol", "rally", "republican",
    "republicans", "river", "road", "saturday", "sea", "september", "show", "south", "square", "stadium",
    "states", "street", "summit", "sunday", "super", "theater", "theatre", "thursday", "times", "tower",
    "towers", "treaty", "tuesday", "valley", "village", "voters", "war", "wednesday", "week", "west",
    "year",
];

/// Adjectives of peoples and parties, as written: they stand before titles and begin no name.
#[rustfmt::skip]
pub(super) const DEMONYMS: &[&str] = &[
    "Afghan", "African", "African-American", "American", "Arab", "Argentine", "Asian", "Australian",
    "Austrian", "Belarusian", "Belgian", "Brazilian", "British", "Canadian", "Catholic", "Chechen",
    "Chilean", "Chinese", "Christian", "Colombian", "Conservative", "Cuban", "Czech", "Danish", "Democrat",
    "Democratic", "Dutch", "Egyptian", "English", "European", "Evangelical", "Finnish", "French", "German",
    "Greek", "Hindu", "Hispanic", "Hungarian", "Indian", "Indonesian", "Iranian", "Iraqi", "Irish",
    "Islamic", "Israeli", "Italian", "Japanese", "Jewish", "Jordanian", "Korean", "Kurdish", "Latin",
    "Latino", "Lebanese", "Libertarian", "Libyan", "Lithuanian", "Mexican", "Moroccan", "Muslim",
    "Nigerian", "Norwegian", "Orthodox", "Pakistani", "Palestinian", "Persian", "Polish", "Portuguese",
    "Protestant", "Republican", "Romanian", "Russian", "Saudi", "Scottish", "Serbian", "Shiite",
    "Socialist", "Somali", "South-Korean", "Spanish", "Sunni", "Swedish", "Swiss", "Syrian", "Taiwanese",
    "Texan", "Turkish", "U.N.", "U.S.", "UN", "US", "Ukrainian", "Venezuelan", "Vietnamese", "Welsh",
    "Yemeni",
];

/// Words that open a sentence with a capital and begin no name, in lower case.
#[rustfmt::skip]
pub(super) const OPENERS: &[&str] = &[
    "a", "about", "according", "across", "actually", "add", "added", "adding", "additional", "addressing",
    "after", "afterward", "again", "against", "all", "almost", "along", "alongside", "already", "also",
    "although", "always", "amid", "among", "an", "and", "another", "any", "anyone", "anything",
    "apparently", "appearing", "april", "are", "around", "as", "ask", "asked", "asks", "at", "august", "away",
    "back", "because", "been", "before", "behind", "being", "below", "beneath", "beside", "besides", "best",
    "better", "between", "beyond", "both", "but", "by", "calling", "can", "certain", "certainly", "citing",
    "clearly", "consider", "contrary", "could", "countless", "currently", "day", "days", "december",
    "despite", "did", "do", "does", "down", "during", "each", "earlier", "early", "eight", "either", "else",
    "elsewhere", "emails", "enter", "even", "eventually", "ever", "every", "everyone", "everything",
    "except", "february", "few", "finally", "first", "five", "following", "for", "forget", "former", "four",
    "friday", "from", "further", "furthermore", "get", "given", "go", "had", "half", "has", "have",
    "having", "he", "hear", "hence", "her", "here", "hers", "herself", "him", "himself", "his", "how",
    "however", "i", "if", "imagine", "in", "including", "indeed", "initial", "inside", "instead", "into",
    "is", "it", "its", "itself", "january", "july", "june", "just", "keep", "last", "late", "lately",
    "later", "latest", "least", "leave", "less", "let", "like", "likely", "make", "many", "march", "maybe",
    "me", "meanwhile", "meet", "might", "mine", "monday", "more", "moreover", "most", "much", "must", "my",
    "near", "nearly", "neither", "never", "nevertheless", "next", "nine", "no", "nobody", "none",
    "nonetheless", "nor", "not", "notably", "nothing", "noting", "november", "now", "numerous", "october",
    "of", "off", "often", "oh", "ok", "on", "once", "one", "only", "onto", "or", "other", "others",
    "otherwise", "our", "ours", "out", "outside", "over", "overall", "part", "particular", "past", "per",
    "perhaps", "picture", "please", "polls", "pressed", "previous", "previously", "prior", "rather", "read",
    "recall", "recently", "referring", "regarding", "regardless", "remember", "reportedly", "responding",
    "right", "said", "same", "saturday", "say", "second", "see", "separately", "september", "seven",
    "several", "shall", "she", "shortly", "should", "similar", "similarly", "since", "single", "six", "so",
    "some", "somebody", "someone", "something", "sometimes", "soon", "speaking", "still", "such", "sunday",
    "sure", "take", "talking", "ten", "than", "thank", "thanks", "that", "the", "their", "theirs", "them",
    "then", "there", "thereafter", "therefore", "these", "they", "third", "this", "those", "though",
    "three", "through", "throughout", "thursday", "thus", "to", "today", "together", "told", "tomorrow",
    "tonight", "too", "total", "toward", "towards", "tuesday", "two", "ultimately", "under", "underneath",
    "unfortunately", "unless", "unlike", "until", "up", "upon", "us", "usually", "various", "very", "via",
    "was", "watch", "we", "wednesday", "well", "were", "what", "whatever", "when", "whenever", "where",
    "whereas", "whether", "which", "while", "who", "whoever", "whole", "whom", "whose", "why", "with",
    "within", "without", "would", "writing", "yes", "yesterday", "yet", "you", "your", "yours",
];

/// Outlets that write themselves with "The", without it, in order.
#[rustfmt::skip]
pub(super) const WITH_ARTICLE: [&str; 36] = [
    "Arizona Republic", "Associated Press", "Atlantic", "Baltimore Sun", "Boston Globe", "Charlotte Observer",
    "Daily Beast", "Daily Telegraph", "Dallas Morning News", "Denver Post", "Detroit News", "Economist",
    "Guardian", "Hill", "Huffington Post", "Independent", "Indianapolis Star", "Intercept", "Irish Times",
    "Kansas City Star", "Mercury News", "Nation", "New Republic", "New York Times", "New Yorker", "Observer",
    "Oregonian", "Philadelphia Inquirer", "Seattle Times", "Sunday Times", "Telegraph", "Texas Tribune", "Times",
    "Verge", "Wall Street Journal", "Washington Post",
];

/// The states with their abbreviations, as the AP and as the post write them.
#[rustfmt::skip]
pub(super) const STATES: [(&str, &str, &str); 50] = [
    ("Alabama", "Ala", "AL"), ("Alaska", "Alaska", "AK"), ("Arizona", "Ariz", "AZ"), ("Arkansas", "Ark", "AR"),
    ("California", "Calif", "CA"), ("Colorado", "Colo", "CO"), ("Connecticut", "Conn", "CT"),
    ("Delaware", "Del", "DE"), ("Florida", "Fla", "FL"), ("Georgia", "Ga", "GA"), ("Hawaii", "Hawaii", "HI"),
    ("Idaho", "Idaho", "ID"), ("Illinois", "Ill", "IL"), ("Indiana", "Ind", "IN"), ("Iowa", "Iowa", "IA"),
    ("Kansas", "Kan", "KS"), ("Kentucky", "Ky", "KY"), ("Louisiana", "La", "LA"), ("Maine", "Maine", "ME"),
    ("Maryland", "Md", "MD"), ("Massachusetts", "Mass", "MA"), ("Michigan", "Mich", "MI"),
    ("Minnesota", "Minn", "MN"), ("Mississippi", "Miss", "MS"), ("Missouri", "Mo", "MO"),
    ("Montana", "Mont", "MT"), ("Nebraska", "Neb", "NE"), ("Nevada", "Nev", "NV"),
    ("New Hampshire", "N.H", "NH"), ("New Jersey", "N.J", "NJ"), ("New Mexico", "N.M", "NM"),
    ("New York", "N.Y", "NY"), ("North Carolina", "N.C", "NC"), ("North Dakota", "N.D", "ND"),
    ("Ohio", "Ohio", "OH"), ("Oklahoma", "Okla", "OK"), ("Oregon", "Ore", "OR"), ("Pennsylvania", "Pa", "PA"),
    ("Rhode Island", "R.I", "RI"), ("South Carolina", "S.C", "SC"), ("South Dakota", "S.D", "SD"),
    ("Tennessee", "Tenn", "TN"), ("Texas", "Tex", "TX"), ("Utah", "Utah", "UT"), ("Vermont", "Vt", "VT"),
    ("Virginia", "Va", "VA"), ("Washington", "Wash", "WA"), ("West Virginia", "W.Va", "WV"),
    ("Wisconsin", "Wis", "WI"), ("Wyoming", "Wyo", "WY"),
];

/// Given names that nearly always are a man's, in order; those that women bear too are left out.
#[rustfmt::skip]
pub(super) const GIVEN_HE: [&str; 229] = [
    "Aaron", "Abdul", "Adam", "Adrian", "Ahmed", "Alan", "Albert", "Alberto", "Alejandro", "Alexander",
    "Alfred", "Ali", "Allan", "Andrew", "Anthony", "Antonio", "Arnold", "Arthur", "Barack", "Barry",
    "Ben", "Benjamin", "Bernard", "Bernie", "Bill", "Bob", "Boris", "Brad", "Bradley", "Brandon",
    "Brendan", "Brian", "Bruce", "Bryan", "Carl", "Carlos", "Charles", "Christopher", "Clarence",
    "Colin", "Craig", "Dan", "Daniel", "Darren", "Dave", "David", "Dean", "Dennis", "Derek", "Diego",
    "Dmitry", "Dominic", "Don", "Donald", "Doug", "Douglas", "Duncan", "Ed", "Eduardo", "Edward",
    "Edwin", "Emmanuel", "Eric", "Ernest", "Ethan", "Eugene", "Felix", "Fernando", "Francisco", "Frank",
    "Fred", "Frederick", "Gary", "Gavin", "Geoff", "Geoffrey", "George", "Gerald", "Gerard", "Giovanni",
    "Glenn", "Gordon", "Graham", "Greg", "Gregory", "Guy", "Harold", "Harry", "Hassan", "Henry",
    "Herbert", "Howard", "Hugh", "Hugo", "Ian", "Ibrahim", "Igor", "Ivan", "Jack", "Jacob", "Jake",
    "James", "Jason", "Javier", "Jeff", "Jeffrey", "Jeremy", "Jerome", "Jerry", "Jim", "Jimmy", "Joe",
    "Joel", "John", "Johnny", "Jonathan", "Jorge", "Jose", "Joseph", "Josh", "Joshua", "Juan", "Julian",
    "Justin", "Karl", "Keir", "Keith", "Ken", "Kenneth", "Kevin", "Kurt", "Kyle", "Larry", "Lawrence",
    "Leo", "Leon", "Leonard", "Liam", "Louis", "Luis", "Luke", "Malcolm", "Manuel", "Marco", "Marcus",
    "Mario", "Mark", "Martin", "Matt", "Matthew", "Max", "Miguel", "Mike", "Mohamed", "Mohammed",
    "Nathan", "Neil", "Nicholas", "Nick", "Nigel", "Norman", "Omar", "Oscar", "Owen", "Pablo",
    "Patrick", "Paul", "Pedro", "Peter", "Phil", "Philip", "Phillip", "Rafael", "Ralph", "Ramon",
    "Randy", "Raul", "Ray", "Raymond", "Ricardo", "Richard", "Rick", "Rob", "Robert", "Roberto",
    "Rodney", "Roger", "Ron", "Ronald", "Roy", "Rupert", "Russell", "Ryan", "Samuel", "Scott", "Sean",
    "Sergei", "Sergio", "Seth", "Simon", "Stanley", "Stephen", "Steve", "Steven", "Stuart", "Tariq",
    "Ted", "Theodore", "Thomas", "Tim", "Timothy", "Todd", "Tom", "Tommy", "Tony", "Travis", "Trevor",
    "Victor", "Vincent", "Vladimir", "Volodymyr", "Walter", "Warren", "Wayne", "Wes", "William",
    "Xavier", "Yusuf", "Zachary",
];

/// Given names that nearly always are a woman's, in order; those that men bear too are left out.
#[rustfmt::skip]
pub(super) const GIVEN_SHE: [&str; 214] = [
    "Abigail", "Agnes", "Alice", "Alison", "Amanda", "Amber", "Amelia", "Amy", "Ana", "Angela", "Anita",
    "Ann", "Anna", "Anne", "Annie", "Audrey", "Barbara", "Beatrice", "Becky", "Beth", "Betty",
    "Beverly", "Brenda", "Bridget", "Carla", "Carmen", "Caroline", "Carolyn", "Catherine", "Cecilia",
    "Charlotte", "Cheryl", "Christina", "Christine", "Claire", "Clara", "Claudia", "Colleen", "Connie",
    "Cynthia", "Daisy", "Danielle", "Deborah", "Debra", "Denise", "Diana", "Diane", "Dolores", "Donna",
    "Doris", "Dorothy", "Edith", "Elaine", "Eleanor", "Elena", "Elizabeth", "Ella", "Ellen", "Emily",
    "Emma", "Erica", "Erin", "Esther", "Eva", "Evelyn", "Fatima", "Felicia", "Fiona", "Florence",
    "Frances", "Gabriela", "Gail", "Geraldine", "Gillian", "Gina", "Gloria", "Grace", "Greta", "Hannah",
    "Heather", "Heidi", "Helen", "Hillary", "Holly", "Ida", "Ingrid", "Irene", "Isabel", "Isabella",
    "Jacqueline", "Jane", "Janet", "Janice", "Jasmine", "Jennifer", "Jenny", "Jessica", "Jill",
    "Joanna", "Joanne", "Josephine", "Joyce", "Juanita", "Judith", "Judy", "Julia", "Julie", "June",
    "Karen", "Kate", "Katherine", "Kathleen", "Kathryn", "Kathy", "Katie", "Laura", "Lauren", "Leila",
    "Lena", "Leticia", "Linda", "Lisa", "Liz", "Lois", "Loretta", "Lorraine", "Louise", "Lucia", "Lucy",
    "Luisa", "Lydia", "Madeleine", "Maggie", "Mandy", "Margaret", "Maria", "Marie", "Marilyn",
    "Marjorie", "Martha", "Mary", "Maureen", "Megan", "Melanie", "Melinda", "Melissa", "Michelle",
    "Mildred", "Miriam", "Molly", "Monica", "Nadia", "Nancy", "Naomi", "Natalia", "Natalie", "Natasha",
    "Nicole", "Nina", "Nora", "Olga", "Olivia", "Pamela", "Patricia", "Paula", "Pauline", "Penny",
    "Phyllis", "Priya", "Rachel", "Rebecca", "Regina", "Rhonda", "Rita", "Roberta", "Rosa", "Rosemary",
    "Rosie", "Ruth", "Sally", "Samantha", "Sandra", "Sara", "Sarah", "Shirley", "Sofia", "Sonia",
    "Sophia", "Sophie", "Stella", "Stephanie", "Sue", "Susan", "Suzanne", "Svetlana", "Sylvia",
    "Tamara", "Tanya", "Teresa", "Theresa", "Tiffany", "Tina", "Ursula", "Valerie", "Vanessa",
    "Veronica", "Victoria", "Virginia", "Wanda", "Wendy", "Yolanda", "Yvette", "Yvonne", "Zoe",
];
