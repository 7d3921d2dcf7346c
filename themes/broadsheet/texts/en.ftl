# The texts of broadsheet in English: the catalogue that every other language falls back to, so it is complete.
# A message without variables is `text.name` in a template, one with variables `message(key="name", count=3)`.
# Dates in English are in AP style without a word here; a file of another language says how it writes them.

# What the language calls itself.
language_name = English

# Pages and lists
sections = Sections
tags = Tags
speakers = Speakers
sources = Sources
corrections = Corrections
authors = Authors
authors_about = Those who write the briefs.
speakers_about = Everyone quoted here who has an entry in the registry, with all that they said.
sources_about = What the notes rest on, and how many of them do.
corrections_about = Every mistake that was put right, with the date, newest first.
outlets = Outlets
works = Documents, reports and recordings
# After the title of a later page of a list, as the browser's tab shows it.
title_of_page = { $title }, page { $number }
page_number = Page { $number }
pages = Pages
newer = Newer
older = Older
earlier_briefs = Earlier briefs
no_briefs = No briefs yet.
no_corrections = Nothing has had to be corrected yet.
about_this_site = About this site
on_the_record = On the record
all_speakers = All speakers
page_not_found = Page not found
nothing_here = Nothing is published at this address.
go_home = Go to the latest briefs
moved = This brief has moved

# After a link of the menu that leads out of the site
another_site = another site

# Policies, at the foot of every page
policies = Policies
policy_principles = Principles
policy_ethics = Ethics
policy_corrections = Corrections policy
policy_unnamed_sources = Unnamed sources
policy_ownership = Ownership and funding
policy_masthead = Masthead
policy_verification = Verification
policy_feedback = Feedback
policy_diversity = Diversity

# Links that come first, for those who go by keyboard
skip_to_text = Skip to the text
skip_to_story = Skip to the story
skip_to_briefs = Skip to the briefs
skip_to_quotations = Skip to the quotations

# Counts
notes_count = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
briefs_count = { $count ->
    [one] { $count } brief
   *[other] { $count } briefs
}
briefs_newest_first = { $count ->
    [0] No briefs yet
    [one] { $count } brief
   *[other] { $count } briefs, newest first
}
quotations_count = { $count ->
    [one] { $count } quotation
   *[other] { $count } quotations
}
quotations_newest_first = { $count ->
    [one] { $count } quotation
   *[other] { $count } quotations, newest first
}
used_in_notes = Used in { $count ->
    [one] { $count } note
   *[other] { $count } notes
}

# A brief. `by` stands before the first name, `and` before the last.
by = By
and = and
unnamed_count = { $count ->
    [one] { $count } speaker is not named.
   *[other] { $count } speakers are not named.
}
# A link to the policy follows the count.
unnamed_why = Why we leave names out
# Before the name of a series
part_of = Part { $number } of { $total }:
previous_part = Part before
next_part = Next part
related = Related briefs
cite_this = Cite this
contact = Contact
updated = Updated
corrected = Corrected
correction_heading = { $count ->
    [one] Correction
   *[other] Corrections
}
# Before each correction in a feed.
correction_label = Correction:
in_this_brief = In this brief
also_in = Also in
notes = Notes
note_number = Note { $number }
back_to_text = Back to text, note { $number }
# Of a note that is cited more than once.
back_to_text_nth = Back to text, note { $number } { $nth }
people_in_this_brief = People in this brief
# Before the numbers of the notes.
in_notes = { $count ->
    [one] Note
   *[other] Notes
}
used_in = { $count ->
    [one] Used in note
   *[other] Used in notes
}
all_uses = All uses
all_uses_of = All uses of { $title }
more_briefs = More briefs
not_named = not named
contributed = { $names } contributed to this report.
credit_via = { $credit } via { $via }
table_number = Table { $number }
task_done = Done
task_open = To do
alert_note = Note
alert_tip = Tip
alert_important = Important
alert_warning = Warning
alert_caution = Caution

# Speakers and sources
roles = Roles
role_from_to = { $from } to { $to }
role_since = since { $from }
role_until = until { $to }
website = Website
elsewhere = Elsewhere
feeds = Feeds
brief_of = Brief of
where_it_is_used = Where it is used
dated = Dated
read_it = Read it
read_on = Read on
archived = Archived
archived_on = Archived { $date }
badge_report = News report
badge_document = Document
badge_data = Data
badge_interview = Interview
badge_statement = Statement
badge_video = Video
badge_outlet = outlet

# Search. The number follows `search_found`.
search = Search
search_words = Words
search_speaker = Speaker
search_source = Source
search_anyone = Anyone
search_any = Any
search_more = Show more
search_found = Briefs found:
search_none = No brief has all of this.
search_common = Nearly every brief has these words. Add another one.
search_start = Type a word, or choose a speaker or a source.
search_failed = The index can’t be loaded. Try again later.
# Without script; a list of links follows.
search_off = Your browser does the searching itself, and needs JavaScript for it, which is off or missing. Without it, look through these:

# All quotations as data
quotations_as_data = All quotations of this site, with speaker, role, date and source:
for_spreadsheets = for spreadsheets (CSV)
for_programs = for programs (JSON)

# Titles of boxes that have none of their own
box_facts = In figures
box_key = Key points

# The state of a live page
live = Live
live_ended = Ended

# What a card leads to; $kind is "video", "post", "document", "chart" or "brief"
embed_on = { $kind ->
    [video] Video on { $provider }
    [post] Post on { $provider }
    [chart] Chart on { $provider }
    [brief] On this site
   *[document] Document on { $provider }
}

# A newsletter
digest_since = Published since { $date }
digest_more = Read on
