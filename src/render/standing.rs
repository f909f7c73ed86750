//! Standing pages.

use tera::Value;

use crate::archive::{StandingPage, direction};
use crate::diagnostic::Diagnostic;
use crate::theme::{map, some_text, status_name};

use super::article::body_values;
use super::page::{Facts, context};
use super::story::{Story, warn_of_shortcodes};
use super::{Made, Press, Workspace};

impl Press {
    /// A standing page.
    pub(super) fn standing_page(
        &self,
        at: usize,
        workspace: &mut Workspace,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Made, Box<Diagnostic>> {
        let library = &*self.library;
        let page = &library.archive.pages[at];
        let story = self.story(&page.below, &page.lang, false, workspace)?;
        let file = self.shown(&page.below);
        warn_of_shortcodes(&story.rendered, &file, diagnostics);
        let edition = library.archive.edition_of(&page.lang);
        let mut facts = Facts::new(
            "page",
            &page.title,
            page.path.to_string(),
            &page.lang,
            edition,
        );
        facts.description = Some(&*page.description).filter(|text| !text.is_empty());
        facts.breadcrumbs = vec![self.home_crumb(edition)];
        let (mut context, asking) = context(library, &self.editions, facts);
        context.insert_value("article", self.page_value(page, &story, &workspace.html));
        let own = story.article.template.as_deref();
        let template = self.template_name(own, "page.html", &file, diagnostics);
        self.template(template, asking, &context, workspace)
    }

    /// What a standing page's template knows as `article`.
    fn page_value(&self, page: &StandingPage, story: &Story, html: &str) -> Value {
        let library = &*self.library;
        let [content, headings, has_code, words, minutes] = body_values(story, html, false);
        map([
            ("title", Value::from(&*page.title)),
            ("description", some_text(&page.description)),
            ("url", library.href(&page.path).into()),
            ("canonical", library.config.url.absolute(&page.path).into()),
            ("lang", Value::from(&*page.lang)),
            ("dir", direction(&page.lang).into()),
            (
                "updated",
                self.own_date(story.article.updated.as_ref(), &page.lang),
            ),
            ("status", status_name(story.article.status).into()),
            (
                "corrections",
                self.corrections(&story.article.corrections, &page.lang),
            ),
            ("image", Value::none()),
            ("translations", Vec::<Value>::new().into()),
            ("extra", Value::from_serializable(&story.article.extra)),
            ("content", content),
            ("headings", headings),
            ("has_code", has_code),
            ("words", words),
            ("minutes", minutes),
        ])
    }
}
