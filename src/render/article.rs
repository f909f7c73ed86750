//! Article pages and standing pages.

use tera::value::Key;
use tera::{Map, Value};

use crate::archive::{ArticleId, Entry, built_in, by_tags, direction, language_name};
use crate::article::{Article, Correction, DateBasis, Related, Status, body};
use crate::diagnostic::Diagnostic;
use crate::theme::{Question, date_value, fields, map, minutes, optional, record, status_name};

use super::page::{Alternate, Facts, context, crumb};
use super::story::{Story, opens_with, warn_of_shortcodes};
use super::{Made, Press, Workspace, json_ld, links};

impl Press {
    /// An article's page.
    pub(super) fn article(
        &self,
        id: ArticleId,
        entry: &Entry,
        workspace: &mut Workspace,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Made, Box<Diagnostic>> {
        let library = &*self.library;
        let story = self.story(&entry.below, &entry.lang, false, workspace)?;
        let file = self.shown(&entry.below);
        warn_of_shortcodes(&story.rendered, &file, diagnostics);
        let article = self.article_value(id, entry, &story, workspace);
        let mut facts = Facts::new(
            "article",
            &entry.title,
            entry.path.to_string(),
            &entry.lang,
            entry.edition,
        );
        facts.description = Some(&*entry.description).filter(|text| !text.is_empty());
        facts.alternates = self.alternates(id, entry);
        facts.breadcrumbs = self.article_breadcrumbs(entry);
        facts.image = entry.image.as_ref().map(|image| &*image.url);
        facts.robots = (entry.status == Status::Withheld).then_some("noindex");
        facts.json_ld = self
            .says_json_ld
            .then(|| json_ld::article(library, entry, &story.article));
        let (mut context, asking) = context(library, &self.editions, facts);
        context.insert_value("article", article);
        let own = story.article.template.as_deref();
        let template = self.template_name(own, "article.html", &file, diagnostics);
        self.template(template, asking, &context, workspace)
    }

    /// What an article's template knows as `article`.
    fn article_value(
        &self,
        id: ArticleId,
        entry: &Entry,
        story: &Story,
        workspace: &mut Workspace,
    ) -> Value {
        let library = &*self.library;
        let article = &story.article;
        let lang = &*entry.lang;
        let withheld = entry.status == Status::Withheld;
        let Workspace { html, nearby, .. } = workspace;
        let [[previous, next], [previous_in_section, next_in_section]] =
            self.neighbours(id, entry, nearby);
        let dates = &mut nearby.dates;
        let date = dates.get((id, lang), || library.entry_date(entry, lang));
        let standfirst = article.description.as_deref();
        let standfirst = standfirst.filter(|text| !withheld && !opens_with(html, text));
        let [content, headings, has_code, words, minutes] = body_values(story, html, withheld);
        fields![
            ("title", Value::from(&*entry.title)),
            ("description", optional(standfirst)),
            ("kicker", optional(article.kicker.as_deref())),
            ("byline", optional(article.byline.as_deref())),
            ("dateline", optional(article.dateline.as_deref())),
            ("publisher", optional(article.publisher.as_deref())),
            ("url", library.href(&entry.path).into()),
            ("canonical", library.config.url.absolute(&entry.path).into()),
            ("lang", Value::from(lang)),
            ("dir", direction(lang).into()),
            ("status", status_name(entry.status).into()),
            ("date", date),
            ("updated", self.own_date(article.updated.as_ref(), lang)),
            ("date_basis", basis_name(article.date_basis).into()),
            ("section", library.first_link(entry, built_in::SECTIONS)),
            ("kicker_term", library.first_link(entry, built_in::KICKERS)),
            ("authors", library.links_of(entry, built_in::AUTHORS)),
            ("editors", library.links_of(entry, built_in::EDITORS)),
            ("tags", library.links_of(entry, built_in::TAGS)),
            ("terms", self.further_terms(entry)),
            ("source_credits", article.source_credits.clone().into()),
            ("image", self.lead_picture(entry, article)),
            ("original_url", optional(article.original_url.as_deref())),
            ("related", self.related_value(id, entry, &article.related)),
            ("corrections", self.corrections(&article.corrections, lang)),
            ("previous", previous),
            ("next", next),
            ("previous_in_section", previous_in_section),
            ("next_in_section", next_in_section),
            ("translations", self.translations(entry)),
            ("import", provenance(article)),
            ("citations", self.citations(entry, article)),
            ("extra", Value::from_serializable(&article.extra)),
            ("content", content),
            ("headings", headings),
            ("has_code", has_code),
            ("words", words),
            ("minutes", minutes),
        ]
    }

    /// A date that has no page of the calendar to itself.
    pub(super) fn own_date(&self, date: Option<&crate::article::Date>, lang: &str) -> Value {
        date.map_or_else(Value::none, |date| {
            date_value(date, self.library.config.timezone, lang)
        })
    }

    /// Terms of further taxonomies, by key.
    fn further_terms(&self, entry: &Entry) -> Value {
        let library = &*self.library;
        let further = library
            .archive
            .taxonomies
            .iter()
            .enumerate()
            .skip(built_in::COUNT);
        let mut terms = Map::new();
        for (at, taxonomy) in further {
            let key = Key::String(taxonomy.key.as_str().into());
            terms.insert(key, library.links_of(entry, at));
        }
        Value::from(terms)
    }

    fn lead_picture(&self, entry: &Entry, article: &Article) -> Value {
        entry.image.as_ref().map_or_else(Value::none, |image| {
            map([
                ("url", self.library.href(&image.url).into()),
                ("alt", Value::from(&*image.alt)),
                ("caption", optional(article.image_caption.as_deref())),
                ("credit", optional(article.image_credit.as_deref())),
            ])
        })
    }

    pub(super) fn corrections(&self, corrections: &[Correction], lang: &str) -> Value {
        let corrections: Vec<Value> = corrections
            .iter()
            .map(|correction| {
                map([
                    ("date", self.own_date(correction.date.as_ref(), lang)),
                    ("text", Value::from(correction.text.as_str())),
                ])
            })
            .collect();
        Value::from(corrections)
    }

    /// Links the source gave, then earlier articles that share tags.
    fn related_value(&self, id: ArticleId, entry: &Entry, given: &[Related]) -> Value {
        let library = &*self.library;
        let mut known: Vec<ArticleId> = Vec::new();
        let mut shown: Vec<Value> = Vec::new();
        for link in given {
            let path = link.url.as_deref().filter(|url| !url.contains("://"));
            let target = if let Some(path) = path {
                links::join("", path.trim_start_matches("@/")).and_then(|below| {
                    record(|| Question::Source(below.clone()));
                    library.archive.by_source(&below)
                })
            } else {
                // Clippings give headlines alone, and pages addresses that may be gone; the archive
                // may have the article itself.
                record(|| Question::Titled {
                    title: link.title.clone(),
                    near: entry.below.to_string(),
                });
                library.article_titled(&link.title, id)
            };
            if let Some(target) = target {
                known.push(target);
                shown.push(self.related_article(target, &entry.lang, true));
            } else {
                let url = link.url.as_deref().map(|url| library.href(url));
                shown.push(map([
                    ("title", Value::from(link.title.as_str())),
                    ("url", url.map_or_else(Value::none, Value::from)),
                    ("date", Value::none()),
                    ("given", true.into()),
                    // Nobody says in which language the headline is; the source's own is likely.
                    ("lang", Value::from(&*entry.lang)),
                    ("dir", direction(&entry.lang).into()),
                ]));
            }
        }
        let most = library.config.related.saturating_sub(shown.len());
        for other in by_tags(&library.archive, id, entry, most + known.len()) {
            if !known.contains(&other) && shown.len() < library.config.related {
                shown.push(self.related_article(other, &entry.lang, false));
            }
        }
        Value::from(shown)
    }

    fn related_article(&self, id: ArticleId, lang: &str, given: bool) -> Value {
        let entry = self.library.archive.article(id);
        map([
            ("title", Value::from(&*entry.title)),
            ("url", self.library.href(&entry.path).into()),
            ("date", self.library.entry_date(entry, lang)),
            ("given", given.into()),
            ("lang", Value::from(&*entry.lang)),
            ("dir", direction(&entry.lang).into()),
        ])
    }

    fn translations(&self, entry: &Entry) -> Value {
        let translations: Vec<Value> = entry
            .translations
            .iter()
            .map(|&id| {
                let other = self.library.archive.article(id);
                map([
                    ("lang", Value::from(&*other.lang)),
                    ("name", language_name(&other.lang).into()),
                    ("title", Value::from(&*other.title)),
                    ("url", self.library.href(&other.path).into()),
                ])
            })
            .collect();
        Value::from(translations)
    }

    /// The article in all its languages, by tag; empty where there is one only.
    fn alternates(&self, id: ArticleId, entry: &Entry) -> Vec<Alternate> {
        if entry.translations.is_empty() {
            return Vec::new();
        }
        let all = std::iter::once(id).chain(entry.translations.iter().copied());
        let mut alternates: Vec<Alternate> = all
            .map(|id| {
                let entry = self.library.archive.article(id);
                Alternate {
                    lang: entry.lang.to_string(),
                    path: entry.path.to_string(),
                }
            })
            .collect();
        alternates.sort_by(|a, b| a.lang.cmp(&b.lang));
        alternates
    }

    pub(super) fn home_crumb(&self, edition: u16) -> Value {
        self.editions[usize::from(edition)].home_crumb.clone()
    }

    fn article_breadcrumbs(&self, entry: &Entry) -> Vec<Value> {
        let library = &*self.library;
        let mut crumbs = vec![self.home_crumb(entry.edition)];
        if let Some(section) = entry.terms_of(built_in::SECTIONS).next()
            && let Some(path) = library
                .archive
                .term_path(usize::from(entry.edition), section)
        {
            crumbs.push(crumb(library, &library.archive.term(section).name, &path));
        }
        crumbs
    }
}

/// How front matter names where a date comes from.
fn basis_name(basis: DateBasis) -> &'static str {
    match basis {
        DateBasis::Stated => "stated",
        DateBasis::Inferred => "inferred",
        DateBasis::File => "file",
    }
}

/// What templates get of a body, nothing of one that is withheld: its content, headings, whether
/// it has code, its words and minutes.
pub(super) fn body_values(story: &Story, html: &str, withheld: bool) -> [Value; 5] {
    let nothing = body::Rendered::default();
    let rendered = if withheld { &nothing } else { &story.rendered };
    let html = if withheld { "" } else { html };
    let minutes = minutes(rendered.words);
    [
        Value::safe_string(html),
        headings(rendered),
        rendered.has_code.into(),
        rendered.words.into(),
        minutes.into(),
    ]
}

fn headings(rendered: &body::Rendered) -> Value {
    let headings: Vec<Value> = rendered
        .headings
        .iter()
        .map(|heading| {
            map([
                ("level", heading.level.into()),
                ("id", Value::from(heading.id.as_str())),
                ("text", Value::from(heading.text.as_str())),
            ])
        })
        .collect();
    Value::from(headings)
}

fn provenance(article: &Article) -> Value {
    article.import.as_ref().map_or_else(Value::none, |import| {
        map([
            ("source", Value::from(import.source.as_str())),
            ("format", Value::from(import.format.as_str())),
            ("sha256", Value::from(import.sha256.as_str())),
        ])
    })
}
