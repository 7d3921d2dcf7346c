//! Word lists for reading noun phrases: what offices are for and what stands before them, what speaks and is nobody.

/// What an office or a department is for, as written: what follows "secretary of", "minister for", "chief of".
#[rustfmt::skip]
pub(super) const FIELDS: &[&str] = &[
    "Affairs", "Agriculture", "Alcohol", "Arts", "Border", "Budget", "Business", "Care", "Children",
    "Civil", "Climate", "Commerce", "Communications", "Communities", "Culture", "Customs", "Defence",
    "Defense", "Digital", "Drug", "Economy", "Education", "Elections", "Employment", "Energy", "Environment",
    "Equalities", "Equality", "Exchange", "Exchequer", "Families", "Finance", "Fire", "Fisheries", "Food",
    "Foreign", "Government", "Growth", "Health", "Heritage", "Higher", "Homeland", "House", "Housing",
    "Human", "Immigration", "Industry", "Infrastructure", "Innovation", "Intelligence", "Interior",
    "Investigation", "Investigations", "Justice", "Labor", "Labour", "Law", "Local", "Media", "Medicine",
    "Migration", "Mission", "National", "Oceans", "Operations", "Opposition", "Parks", "Pensions",
    "Planning", "Police", "Policing", "Policy", "Prosecutions", "Protocol", "Public", "Representatives", "Rescue",
    "Research", "Revenue", "Rural", "Safety", "Schools", "Science", "Securities", "Security", "Services",
    "Skills", "Social", "Sport", "Sports", "Staff", "State", "Surgery", "Technology", "Tourism", "Trade",
    "Transport", "Transportation", "Treasury", "Urban", "Veterans", "War", "Water", "Welfare", "Women",
    "Work",
];

/// Words before an office that are written small with it after a name, in lower case; not those of a body's own name.
#[rustfmt::skip]
pub(super) const RANKS: &[&str] = &[
    "acting", "administrative", "agriculture", "assistant", "associate", "attorney", "budget", "campaign",
    "chief", "commercial", "communications", "community", "congressional", "consular", "corporate",
    "creative", "cultural", "culture", "defence", "defense", "deputy", "designate", "development",
    "digital", "district", "economic", "education", "emeritus", "energy", "environment", "environmental",
    "executive", "external", "federal", "field", "finance", "financial", "fire", "first", "foreign",
    "former", "general", "health", "home", "homeland", "housing", "human", "immigration", "incoming",
    "industry", "information", "interim", "interior", "investment", "junior", "justice", "labor", "labour",
    "lead", "legal", "legislative", "lieutenant", "lord", "majority", "managing", "marketing", "medical",
    "military", "minority", "national", "operating", "operations", "outgoing", "party", "permanent",
    "planning", "police", "policy", "political", "presidential", "press", "prime", "principal", "private",
    "pro-vice", "programme", "project", "provincial", "public", "racing", "rear", "regional", "research",
    "retired", "safety", "sales", "security", "senior", "shadow", "social", "special", "sports", "state",
    "strategic", "technical", "technology", "tourism", "trade", "transport", "transportation", "vice",
];

/// Offices that are sent to somebody or advise them, in lower case.
#[rustfmt::skip]
pub(super) const ENVOYS: &[&str] = &[
    "adviser", "advisor", "aide", "ambassador", "assistant", "attache", "consul", "counsel", "counsellor",
    "counselor", "delegate", "deputy", "envoy", "liaison", "representative", "secretary",
];

/// What may speak and is nobody, besides documents, in lower case: none of them is "not named".
#[rustfmt::skip]
pub(super) const THINGS: &[&str] = &[
    "account", "advertisement", "affidavit", "agenda", "agreement", "amendment", "announcement", "app",
    "audit", "banner", "bill", "biography", "blog", "book", "booklet", "booklets", "brief", "brochure",
    "budget", "bumper", "cable", "caption", "card", "chart", "charter", "clip", "complaint", "contract",
    "count", "dashboard", "data", "database", "decree", "diary", "dictionary", "directive", "disclaimer",
    "disclosure", "display", "document", "documentary", "documents", "dossier", "draft", "edition", "email",
    "emails", "entry", "episode", "estimate", "estimates", "exhibit", "factsheet", "figures", "film",
    "findings", "flier", "flyer", "footage", "form", "graphic", "guidance", "guide", "guideline",
    "guidelines", "handout", "headline", "headlines", "hymn", "index", "indictment", "inscription",
    "invitation", "invoice", "item", "itinerary", "label", "law", "lawsuit", "leaflet", "letter", "letters",
    "listing", "log", "logo", "manifesto", "manual", "map", "measure", "memo", "memoir", "memorandum",
    "memos", "message", "messages", "minutes", "motto", "movie", "newsletter", "note", "notes", "notice",
    "notification", "novel", "numbers", "opinion", "order", "pact", "page", "pamphlet", "paper", "papers",
    "passage", "petition", "piece", "placard", "placards", "plan", "plaque", "platform", "play", "podcast",
    "policy", "poll", "polling", "polls", "post", "poster", "posters", "posts", "press-release",
    "proclamation", "profile", "program", "promo", "promotion", "proposal", "prospectus", "publication",
    "rating", "reading", "readout", "receipt", "recording", "records", "reference", "regulation",
    "regulations", "release", "report", "reports", "research", "resolution", "response", "result",
    "results", "review", "reviews", "rule", "rules", "ruling", "saying", "schedule", "scoreboard", "script",
    "section", "segment", "series", "show", "sign", "signage", "signs", "slide", "slogan", "song", "speech",
    "standards", "statement", "statements", "statistics", "statute", "sticker", "stickers", "story",
    "studies", "study", "sub-headline", "subheadline", "subpoena", "suit", "summary", "summons", "survey",
    "surveys", "t-shirt", "tag", "tagline", "tally", "tape", "teaser", "terms", "testimony", "text",
    "thread", "ticket", "tombstone", "tract", "trailer", "transcript", "transcripts", "treaty", "tweet",
    "tweets", "update", "verdict", "verse", "version", "video", "videos", "voicemail", "warning", "warrant",
    "website", "wiki", "wording", "writing",
];

/// Nouns without article or plural, in lower case.
#[rustfmt::skip]
pub(super) const MASS: &[&str] = &[
    "advice", "data", "evidence", "footage", "guidance", "information", "intelligence", "legislation",
    "literature", "media", "news", "paperwork", "police", "polling", "reporting", "research", "signage",
    "software", "staff", "testimony", "wording",
];

/// Plurals of which a body may be one, as written in its name.
#[rustfmt::skip]
pub(super) const MEMBERS: &[&str] = &[
    "Americans", "Children", "Christians", "Citizens", "Daughters", "Democrats", "Doctors", "Farmers",
    "Friends", "Jews", "Lawyers", "Men", "Mothers", "Muslims", "Nurses", "Parents", "People", "Physicians",
    "Republicans", "Residents", "Scientists", "Sons", "Students", "Teachers", "Veterans", "Voters", "Women",
    "Workers",
];

/// Words that count or quantify, in lower case: a noun with one of them takes no article.
#[rustfmt::skip]
pub(super) const COUNTS: &[&str] = &[
    "a", "all", "an", "another", "any", "both", "countless", "dozens", "each", "eight", "either",
    "eleven", "every", "few", "fewer", "five", "four", "half", "her", "his", "hundreds", "its", "many",
    "more", "most", "multiple", "neither", "nine", "no", "none", "numerous", "one", "other", "our",
    "seven", "several", "six", "some", "such", "ten", "their", "these", "those", "thousands", "three",
    "two",
];

/// Nouns with a plural of their own, in lower case; those in -men are told by their ending.
#[rustfmt::skip]
pub(super) const PLURALS: &[&str] = &[
    "alumni", "children", "clergy", "criteria", "feet", "folk", "gentry", "men", "people", "personnel",
    "phenomena", "spokespeople", "women", "youth",
];

/// Nouns in -s that are one, in lower case; those in -ss, -us and -is are told by their ending.
#[rustfmt::skip]
pub(super) const SINGULARS: &[&str] = &[
    "alumnus", "analysis", "bus", "campus", "caucus", "census", "chorus", "corps", "economics",
    "headquarters", "politics", "press", "series", "thesis",
];
