//! Typographic marks in all that a page prints beside the text of its brief. They are set once, when a brief, a section or
//! the registry has been read and the annotation pass is through with it, so that pages, lists, feeds and exports agree.

use super::annotated::Annotated;
use crate::annotate::Speaker;
use crate::annotate::note::Inline;
use crate::annotate::registry::Registry;
use crate::config::Config;
use crate::parse::authors::Authors;
use crate::parse::front_matter::{FrontMatter, SectionMatter};
use crate::parse::typography::{apply, typeset};

/// The names of the site, which its settings give.
pub fn settings(mut config: Config) -> Config {
    if config.markdown.smart_punctuation {
        let names = [&mut config.title, &mut config.description, &mut config.publisher];
        names.into_iter().for_each(apply);
        let links = config.menu.iter_mut().flatten().chain(&mut config.footer).chain(&mut config.social);
        links.for_each(|link| apply(&mut link.title));
        config.taxonomies.iter_mut().filter_map(|t| t.title.as_mut()).for_each(apply);
    }
    config
}

/// The words of a brief's front matter.
pub fn matter(matter: &mut FrontMatter) {
    apply(&mut matter.title);
    apply(&mut matter.description);
    apply(&mut matter.dateline);
    matter.byline.iter_mut().chain(&mut matter.tags).for_each(apply);
    matter.terms.iter_mut().flat_map(|(_, terms)| terms).for_each(apply);
    for photo in &mut matter.photos {
        apply(&mut photo.alt);
        apply(&mut photo.caption);
        apply(&mut photo.credit);
    }
    matter.page.iter_mut().flat_map(|page| &mut page.facts).for_each(|(name, _)| apply(name));
    for correction in &mut matter.corrections {
        apply(&mut correction.text);
    }
}

/// The words of a section's front matter.
pub fn section(matter: &mut SectionMatter) {
    matter.title.iter_mut().for_each(apply);
    apply(&mut matter.description);
}

/// A registry as readers see it.
pub fn registry(registry: &Registry) -> Registry {
    registry.reworded(&mut apply)
}

/// Those who write the briefs.
pub fn authors(authors: Authors) -> Authors {
    let Authors { mut all, file, .. } = authors;
    for author in &mut all {
        [&mut author.name, &mut author.role, &mut author.bio].into_iter().for_each(apply);
    }
    Authors::new(all, file)
}

/// Notes, speakers and credits. The words of quotations are the page's already.
pub fn annotated(annotated: &mut Annotated) {
    for note in &mut annotated.notes {
        for inline in &mut note.text {
            match inline {
                Inline::Text(text) | Inline::Name { name: text, .. } => apply(text),
                Inline::Link { .. } => {} // shows an address
            }
        }
        note.speaker.iter_mut().for_each(speaker);
    }
    for quote in &mut annotated.quotes {
        speaker(&mut quote.speaker);
        quote.phrase = typeset(&quote.phrase).into();
    }
    for chip in &mut annotated.chips {
        speaker(&mut chip.speaker);
        chip.reason.iter_mut().for_each(apply);
    }
    for credit in &mut annotated.credits {
        credit.person.iter_mut().chain(&mut credit.outlets).chain(&mut credit.via).for_each(apply);
    }
}

fn speaker(speaker: &mut Speaker) {
    match speaker {
        Speaker::Known { name, role, organization, .. } | Speaker::Named { name, role, organization } => {
            std::iter::once(name).chain(role).chain(organization).for_each(apply);
        }
        Speaker::Described { phrase, role, organization } => {
            std::iter::once(phrase).chain(role).chain(organization).for_each(apply);
        }
        Speaker::Ambiguous { names } => names.iter_mut().for_each(apply),
        Speaker::Unknown => {}
    }
}
