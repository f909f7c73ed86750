//! What one more article costs: which pages are made again, and which calls in templates cause it.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::plan::Recipe;
use crate::render::Press;
use crate::theme::{Fingerprint, Question, TemplateFile, calls};

use super::Page;
use crate::authoring::asked;

/// A question is told of where it makes more than one in so many articles again.
const ONE_IN: usize = 10;

/// How many of the pages one more article makes again or anew, and the calls that make it so many.
pub(super) fn of_one_more(
    before: &Press,
    after: &Press,
    pages: &[Page],
) -> (usize, Vec<Diagnostic>) {
    let library = after.library();
    let mut print = Fingerprint::default();
    let mut again = 1;
    let articles = pages.iter().filter(|page| is_article(page)).count();
    let mut blamed: BTreeMap<&Question, Vec<&Page>> = BTreeMap::new();
    for page in pages {
        let file = before
            .library()
            .plan
            .file(&before.library().archive, &page.recipe);
        let Some(recipe) = library.plan.recipe_of(&library.archive, &file) else {
            continue;
        };
        let earlier = before.fingerprint(&page.recipe, &mut print);
        let is_other = earlier != after.fingerprint(recipe, &mut print);
        let asked = page.asked.iter();
        let mut changed = asked
            .filter(|question| {
                let one = std::slice::from_ref(*question);
                before.answers(one) != after.answers(one)
            })
            .peekable();
        again += usize::from(is_other || changed.peek().is_some());
        for question in changed.filter(|_| is_article(page)) {
            blamed.entry(question).or_default().push(page);
        }
    }
    let told = blamed
        .into_iter()
        .filter(|(_, pages)| pages.len() * ONE_IN > articles)
        .map(|(question, pages)| costly(before, question, &pages, articles));
    (again, told.collect())
}

fn is_article(page: &Page) -> bool {
    matches!(page.recipe, Recipe::Article(_))
}

/// Tells of a question that makes articles again with every new one, where a template asks it.
fn costly(press: &Press, question: &Question, pages: &[&Page], articles: usize) -> Diagnostic {
    let call = asked::call(press.library(), question);
    let (function, arguments) = call.unwrap_or_default();
    let share = if pages.len() == articles {
        "every article".to_owned()
    } else {
        format!("{} of {articles} articles", pages.len())
    };
    let message = format!(
        "`{function}({arguments})` is answered differently after each new article, so that each makes {share} again"
    );
    let mut templates: Vec<&str> = pages.iter().map(|page| page.template.as_str()).collect();
    templates.sort_unstable();
    templates.dedup();
    let theme = press.theme();
    let files = templates.iter().flat_map(|name| theme.drawn_on(name));
    let fault = Diagnostic::error("theme-cost", message);
    let fault = match called(files, function, &arguments) {
        Some((file, range)) => fault.at(file.shown.clone(), &file.text, range),
        None => fault,
    };
    let first = pages.iter().map(|page| page.path.as_str()).min();
    fault
        .note_that(format!("on the page `{}`", first.unwrap_or_default()))
        .help(
            "ask it on the home page alone, show `article.related`, `previous` and `next` instead, \
             or have a script load the list in the reader's browser",
        )
}

/// Where a template makes a call: the one with most of these arguments.
fn called<'a>(
    files: impl Iterator<Item = &'a TemplateFile>,
    function: &str,
    arguments: &str,
) -> Option<(&'a TemplateFile, std::ops::Range<usize>)> {
    let wanted: Vec<&str> = arguments.split(", ").collect();
    let mut found: Vec<_> = files
        .flat_map(|file| {
            let calls = calls(&file.text, function).into_iter();
            calls.map(move |(given, range)| (given, file, range))
        })
        .collect();
    found.sort_by_key(|(given, file, range)| {
        let fitting = wanted.iter().filter(|wanted| given.contains(**wanted));
        (std::cmp::Reverse(fitting.count()), &file.name, range.start)
    });
    let (_, file, range) = found.into_iter().next()?;
    Some((file, range))
}
