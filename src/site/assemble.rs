//! Putting a site together: whole, or out of the one before it, of which everything is kept that an edit
//! can't have changed. Both ways give the same site.

mod same;

use super::index::{AuthorPage, Correction, SourcePage, Speaker};
use super::{Brief, Frame, Places, Site, index, link_check, route};
use crate::annotate::registry::Registry;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::parse::authors::Authors;
use crate::parse::front_matter::Sort;
use foldhash::fast::FixedState;
use jiff::Timestamp;
use rayon::slice::ParallelSliceMut as _;
use same::{ALL, Same, Shared, same_left_out, same_lists};
use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeSet, HashMap};
use std::hash::Hash;
use std::sync::Arc;

/// A brief that has come, has changed, or is gone.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Its file: "content/articles/x.md".
    pub file: Arc<str>,
    /// What it is now; `None` if it is no longer published.
    pub brief: Option<Arc<Brief>>,
}

/// What [`order`] puts briefs in order by.
fn place(brief: &Brief) -> (bool, Option<Reverse<Timestamp>>, Arc<str>) {
    let is_page = brief.parsed.is_page();
    let newest = (!is_page).then(|| Reverse(brief.parsed.matter.date.zoned.timestamp()));
    (is_page, newest, Arc::clone(&brief.parsed.file.path))
}

/// The order of briefs: newest first, and those of one moment by file; after them pages.
fn order(a: &Brief, b: &Brief) -> Ordering {
    let by_form = a.parsed.is_page().cmp(&b.parsed.is_page());
    if by_form.is_ne() || a.parsed.is_page() {
        return by_form.then_with(|| a.parsed.file.path.cmp(&b.parsed.file.path));
    }
    let newest = b.parsed.matter.date.zoned.timestamp().cmp(&a.parsed.matter.date.zoned.timestamp());
    newest.then_with(|| a.parsed.file.path.cmp(&b.parsed.file.path))
}

impl Site {
    /// Puts a site together from briefs in any order. Every page that can't stand beside another, and every
    /// link that leads nowhere, is reported.
    pub fn new(mut briefs: Vec<Arc<Brief>>, frame: Frame) -> (Self, Vec<Diagnostic>) {
        briefs.par_sort_by_cached_key(|brief| place(brief));
        assemble(briefs, frame, None)
    }

    /// The same out of the site before and the briefs that are no longer what they were in it. What the
    /// frame shares with the site before counts as unchanged.
    pub fn after(before: &Self, edits: &[Edit], frame: Frame) -> (Self, Vec<Diagnostic>) {
        let mut briefs = before.briefs.clone();
        let mut same = ALL;
        let mut changed = Vec::new();
        for edit in edits {
            let old = before.brief_of_file(&edit.file).map(|i| &before.briefs[i]);
            let place = old.map(|old| briefs.binary_search_by(|b| order(b, old)));
            match (old, place, &edit.brief) {
                (Some(old), Some(Ok(at)), Some(new)) if order(old, new).is_eq() => {
                    same = same.and(old, new);
                    briefs[at] = Arc::clone(new);
                    changed.push(at);
                }
                (_, place, new) => {
                    if let Some(Ok(at)) = place {
                        briefs.remove(at);
                        same.places = false;
                    }
                    if let Some(new) = new {
                        let (Ok(at) | Err(at)) = briefs.binary_search_by(|b| order(b, new));
                        briefs.insert(at, Arc::clone(new));
                        same.places = false;
                    }
                }
            }
        }
        assemble(briefs, frame, Some((before, same, &changed)))
    }
}

impl Site {
    /// True if no two pages have one path, and no link leads nowhere.
    pub fn is_sound(&self) -> bool {
        self.sound
    }

    /// Whether a frame is the one that the site was put together in, but for the time.
    pub fn is_framed_by(&self, frame: &Frame) -> bool {
        Arc::ptr_eq(&self.config, &frame.config)
            && Arc::ptr_eq(&self.registry, &frame.registry)
            && Arc::ptr_eq(&self.authors, &frame.authors)
            && Arc::ptr_eq(&self.section_files, &frame.section_files)
            && Arc::ptr_eq(&self.data, &frame.data)
            && Arc::ptr_eq(&self.assets, &frame.assets)
            && same_left_out(&self.left_out, &frame.left_out)
    }
}

/// The part of the old site if it is still right, else a new one.
fn keep<T>(old: Option<&Arc<T>>, make: impl FnOnce() -> T) -> Arc<T> {
    old.map_or_else(|| Arc::new(make()), Arc::clone)
}

fn assemble(
    briefs: Vec<Arc<Brief>>,
    frame: Frame,
    before: Option<(&Site, Same, &[usize])>,
) -> (Site, Vec<Diagnostic>) {
    // The old site, where what it must share is shared.
    let old = before.map(|(site, ..)| site);
    let shared = Shared::of(old, &frame);
    let Frame { config, registry, authors, section_files, data, assets, left_out, next_change, now, texts } =
        frame;
    let held = |holds: fn(&Same) -> bool| held(before, holds);

    let listed = briefs.partition_point(|b| !b.parsed.is_page());
    let news = &briefs[..listed];
    let by_title = section_files.iter().any(|f| f.matter.sort == Sort::Title);
    let same_order = before.is_some_and(|(_, same, _)| same.titles) || !by_title;
    let old_sections = held(|_| true).filter(|_| shared.text && shared.config && same_order);
    let sections =
        || keep(old_sections.map(|o| &o.sections), || index::sections(&section_files, &briefs, config.slugs));
    let taxonomies = || {
        keep(held(|s| s.tags).filter(|_| shared.config).map(|o| &o.taxonomies), || {
            super::taxonomy::taxonomies(&config, news)
        })
    };
    let briefs_by_file = || {
        keep(held(|_| true).map(|o| &o.briefs_by_file), || {
            by_name(briefs.iter().map(|b| Arc::clone(&b.parsed.file.path)))
        })
    };
    let old_pages = |holds: fn(&Same) -> bool| held(holds).filter(|_| shared.registry && shared.config);
    let of_registry = || of_registry(old_pages, (&config, &registry), news);
    let of_briefs = || of_briefs(held, shared, (&config, &authors), &briefs);
    // Each looks at all briefs, and waits for memory rather than for the processor.
    let ((sections, taxonomies), ((briefs_by_file, (speakers, sources)), of_briefs)) = rayon::join(
        || rayon::join(sections, taxonomies),
        || rayon::join(|| rayon::join(briefs_by_file, of_registry), of_briefs),
    );
    let OfBriefs { author_pages, corrections, has_code, note_rules, languages } = of_briefs;
    let mut site = Site {
        taxonomies,
        speakers,
        sources,
        briefs_by_file,
        author_pages,
        corrections,
        has_code,
        note_rules,
        languages,
        sections_by_folder: keep(old_sections.map(|o| &o.sections_by_folder), || {
            by_name(sections.iter().map(|s| s.folder.clone()))
        }),
        assets_by_path: keep(old.filter(|_| shared.assets).map(|o| &o.assets_by_path), || {
            assets.iter().enumerate().map(|(i, a)| (a.path.clone(), i)).collect()
        }),
        home: section_files.iter().find(|f| super::address::folder(&f.file.path).is_empty()).map(Arc::clone),
        translations: Arc::default(),
        pages: Arc::default(),
        speakers_by_key: Arc::default(),
        sources_by_key: Arc::default(),
        sound: false,
        listed,
        briefs,
        sections,
        section_files,
        config,
        registry,
        authors,
        data,
        assets,
        left_out,
        next_change,
        now,
        texts,
    };
    site.translations = keep(held(|s| s.anchors).map(|o| &o.translations), || {
        index::translations(&site.briefs, |file| site.brief_of_file(file))
    });
    with_pages(site, before, shared)
}

/// What of a site is told by its briefs one by one.
struct OfBriefs {
    author_pages: Arc<Vec<AuthorPage>>,
    corrections: Arc<Vec<Correction>>,
    has_code: bool,
    note_rules: usize,
    languages: Arc<BTreeSet<String>>,
}

fn of_briefs<'s>(
    held: impl Fn(fn(&Same) -> bool) -> Option<&'s Site>,
    shared: Shared,
    (config, authors): (&Config, &Authors),
    briefs: &[Arc<Brief>],
) -> OfBriefs {
    let news = &briefs[..briefs.partition_point(|b| !b.parsed.is_page())];
    let authored = held(|s| s.bylines).filter(|_| shared.authors && shared.config);
    let said = held(|s| s.anchors).filter(|_| shared.config);
    OfBriefs {
        author_pages: keep(authored.map(|o| &o.author_pages), || index::author_pages(config, authors, news)),
        corrections: keep(held(|s| s.corrections).map(|o| &o.corrections), || index::corrections(news)),
        has_code: held(|s| s.code)
            .map_or_else(|| briefs.iter().any(|b| b.parsed.outline.code), |o| o.has_code),
        note_rules: super::note_rules::needed(briefs),
        languages: keep(said.map(|o| &o.languages), || languages(config, briefs)),
    }
}

/// The site's language, and those that briefs say.
fn languages(config: &Config, briefs: &[Arc<Brief>]) -> BTreeSet<String> {
    let said = briefs.iter().filter_map(|b| b.parsed.matter.language.clone());
    std::iter::once(config.language.clone()).chain(said).collect()
}

/// The speakers and the sources that have pages.
fn of_registry<'s>(
    old: impl Fn(fn(&Same) -> bool) -> Option<&'s Site>,
    (config, registry): (&Config, &Registry),
    news: &[Arc<Brief>],
) -> (Arc<Vec<Speaker>>, Arc<Vec<SourcePage>>) {
    let speakers = || index::speakers(config, registry, news);
    let sources = || index::sources(config, registry, news);
    (
        keep(old(|s| s.quotes).map(|o| &o.speakers), speakers),
        keep(old(|s| s.sources).map(|o| &o.sources), sources),
    )
}

/// The site with its pages, those of the old one where they are the same.
fn with_pages(
    site: Site,
    before: Option<(&Site, Same, &[usize])>,
    shared: Shared,
) -> (Site, Vec<Diagnostic>) {
    // Which files beside briefs are published may turn on any link where a brief with a folder of its own isn't.
    let one_left_out = before.is_some_and(|(old, ..)| same_left_out(&old.left_out, &site.left_out))
        && site.left_out.folders().next().is_none();
    let one_frame = shared.config && shared.assets && shared.text && shared.authors && one_left_out;
    let old_pages = held(before, |s| s.routes).filter(|o| one_frame && same_lists(o, &site));
    let changed = before.map_or(&[][..], |(_, _, changed)| changed);
    let one_by_one = old_pages.is_some_and(|o| o.sound) && before.is_some_and(|(_, same, _)| same.anchors);
    finish(site, old_pages, one_by_one.then_some(changed))
}

/// The old site, if all of its briefs are where they were, and `holds` of them.
fn held<'s>(before: Option<(&'s Site, Same, &[usize])>, holds: fn(&Same) -> bool) -> Option<&'s Site> {
    before.filter(|(_, same, _)| same.places && holds(same)).map(|(site, ..)| site)
}

/// The place of each name in a list; also under the form that readers see no difference to, where that isn't another's.
fn by_name<N: From<String> + AsRef<str> + Eq + Hash>(names: impl Iterator<Item = N>) -> Places<N> {
    let mut places = Places::with_capacity_and_hasher(names.size_hint().0, FixedState::default());
    let mut apart = Vec::new();
    for (i, name) in names.enumerate() {
        if let Cow::Owned(composed) = super::composed(name.as_ref()) {
            apart.push((composed, i));
        }
        places.insert(name, i);
    }
    for (composed, i) in apart {
        places.entry(composed.into()).or_insert(i);
    }
    places
}

/// Gives a site its routes, or those of an old one, and looks over its links: all, or those of some briefs.
fn finish(mut site: Site, old: Option<&Site>, links_of: Option<&[usize]>) -> (Site, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let by_key = |keys: &mut dyn Iterator<Item = &String>| -> HashMap<String, usize> {
        keys.enumerate().map(|(i, key)| (key.clone(), i)).collect()
    };
    site.speakers_by_key =
        keep(old.filter(|o| Arc::ptr_eq(&o.speakers, &site.speakers)).map(|o| &o.speakers_by_key), || {
            by_key(&mut site.speakers.iter().map(|s| &s.key))
        });
    site.sources_by_key =
        keep(old.filter(|o| Arc::ptr_eq(&o.sources, &site.sources)).map(|o| &o.sources_by_key), || {
            by_key(&mut site.sources.iter().map(|s| &s.key))
        });
    match old {
        Some(old) if old.sound => {
            site.pages = Arc::clone(&old.pages);
        }
        _ => {
            let (pages, refused) = route::pages(&site);
            diagnostics.extend(refused);
            site.pages = Arc::new(pages);
        }
    }
    diagnostics.extend(index::sections_twice(&site.section_files));
    diagnostics.extend(match links_of {
        Some(changed) => {
            changed.iter().flat_map(|i| link_check::check_brief(&site, &site.briefs[*i])).collect()
        }
        None => link_check::check(&site),
    });
    diagnostics.extend(super::house::check(&site));
    diagnostics.extend(super::house::check_authors(&site));
    site.sound = !diagnostics.iter().any(Diagnostic::is_error);
    (site, diagnostics)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotate::Confidence;
    use crate::parse::authors::{Author, Authors};
    use crate::parse::registry_file;
    use crate::site::annotated::Annotated;
    use crate::source_file::SourceFile;
    use std::collections::BTreeMap;
    use std::fmt::Write as _;

    /// Everything that pages and other parts can tell of a site.
    fn shown(site: &Site, diagnostics: &[Diagnostic]) -> String {
        let mut out = format!(
            "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{}\n{:?}\n",
            site.sections,
            site.taxonomies.iter().map(|t| (&t.url, &t.terms)).collect::<Vec<_>>(),
            site.speakers,
            site.sources,
            site.corrections,
            site.author_pages,
            site.pages,
            site.has_code,
            diagnostics
        );
        for brief in &site.briefs {
            let file = &brief.parsed.file.path;
            let places = (site.brief_of_file(file), site.section_of(file), site.page(&brief.url));
            let _ = writeln!(out, "{file} {} {places:?}", brief.title());
        }
        for i in 0..site.briefs.len() {
            let _ = writeln!(out, "{:?}", site.translations_of(i));
        }
        for key in ["okafor", "report", "gazette"] {
            let _ = writeln!(out, "{:?} {:?}", site.speaker_url(key), site.source_url(key));
        }
        out
    }

    fn text(pick: &mut impl FnMut(usize) -> usize) -> String {
        let mut front = format!("title: T{}\ndate: 2026-11-0{}\n", pick(99), 1 + pick(12) / 10);
        let lines = [
            "tags: [a]",
            "tags: [a, B]",
            "series: [Long]",
            "byline: [lee]",
            "byline: [Ann Lee, The Desk]",
            "aliases: [/old/]",
            "slug: other",
            "extra: {x: 1}",
            "language: es",
            "language: es\ntranslation_of: news/b1.md",
        ];
        if pick(6) == 0 {
            let _ = writeln!(front, "{}", lines[pick(lines.len())]);
        }
        if pick(4) == 0 {
            front.push_str("corrections: [{date: 2026-11-09, text: It was wrong.}]\n");
        }
        let bodies = [
            "“We will build it,” said Dana Okafor.",
            "“We won’t.”[@okafor] It passed.[@report]",
            "See [the other](@/news/b1.md#votes), or [that](@/news/b2.md).",
            "## Votes\n\nNine to four.",
            "```rust\nfn main() {}\n```",
            "Plain words.",
        ];
        format!("---\n{front}---\n{}\n\n{}\n", bodies[pick(16).min(5)], bodies[pick(16).min(5)])
    }

    #[test]
    fn a_site_after_edits_is_the_site_put_together_whole() {
        let toml = "title = \"T\"\nbase_url = \"https://t.example\"\npaginate_by = 2\ntaxonomies = [\"tags\", {name = \"series\", ordered = true}]\n";
        let config = Config::parse(&SourceFile { path: "site.toml".into(), text: toml.into() }).unwrap();
        let files = [
            ("content/_people.yaml", "okafor: {name: Dana Okafor}"),
            ("content/_organizations.yaml", "gazette: {name: The Gazette, kind: newspaper}"),
            ("content/_sources.yaml", "report: {title: A Report, outlet: gazette}"),
        ];
        let files = files.map(|(path, text)| SourceFile { path: path.into(), text: text.into() });
        let (registry, _, wrong) = registry_file::registry(&files, &config.time_zone);
        assert!(wrong.is_empty(), "{wrong:?}");
        let now = "2026-11-03T12:00:00Z".parse().unwrap();
        let lee = Author { key: "lee".into(), name: "Ann Lee".into(), ..Author::default() };
        let authors = Arc::new(Authors::new(vec![lee], None));
        let frame = Frame { authors, ..Frame::new(Arc::new(config), Arc::new(registry), now) };
        let read = |path: &Arc<str>, text: String| {
            let file = SourceFile { path: Arc::clone(path), text: text.into() };
            let (parsed, prose) = crate::parse::brief(file, &frame.config).0.unwrap();
            let found = crate::snapshot::annotate_brief(&parsed, &prose, &frame.registry, &frame.config);
            let (annotated, _) = Annotated::settle(&parsed, &prose, found, Confidence::Certain);
            Arc::new(Brief::new(parsed, annotated, None, &frame.config).unwrap().0)
        };
        let mut state = 7_u64;
        let mut pick = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % n
        };
        let mut held: BTreeMap<Arc<str>, Arc<Brief>> = BTreeMap::new();
        let (mut site, _) = Site::new(Vec::new(), frame.clone());
        let (mut shared, mut sound) = (0, 0);
        for round in 0..400 {
            let mut edits: BTreeMap<Arc<str>, Option<Arc<Brief>>> = BTreeMap::new();
            for _ in 0..=pick(10) / 8 {
                let folder = ["news", "news", "news/far", "opinion"][pick(4)];
                let path: Arc<str> = format!("content/{folder}/b{}.md", pick(4)).into();
                let brief = (pick(12) > 0).then(|| read(&path, text(&mut pick)));
                match &brief {
                    Some(brief) => held.insert(Arc::clone(&path), Arc::clone(brief)),
                    None => held.remove(&path),
                };
                edits.insert(path, brief);
            }
            let edits: Vec<Edit> = edits.into_iter().map(|(file, brief)| Edit { file, brief }).collect();
            let (next, found_next) = Site::after(&site, &edits, frame.clone());
            let (whole, found_whole) = Site::new(held.values().cloned().collect(), frame.clone());
            assert_eq!(shown(&next, &found_next), shown(&whole, &found_whole), "round {round}");
            shared += usize::from(Arc::ptr_eq(&next.pages, &site.pages));
            sound += usize::from(next.sound);
            site = next;
        }
        assert!(shared > 10 && sound > 20, "hardly anything is shared: {shared}, {sound} of 400");
    }
}
