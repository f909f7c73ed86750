//! Sitemaps and `robots.txt`.

use crate::config::Sitemap;
use crate::plan::Recipe;
use crate::theme::Library;

use super::xml::push_element;

const OPENING: &[u8] = b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// The list of pages of one sitemap (sitemaps.org protocol 0.9).
///
/// Articles carry the day of their last change; listings do not, since theirs
/// would change with every article.
pub(super) fn write(library: &Library, recipes: &[u32], out: &mut Vec<u8>) {
    out.extend_from_slice(OPENING);
    out.extend_from_slice(b"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for &at in recipes {
        let recipe = &library.plan.recipes[at as usize];
        let path = library.plan.path(&library.archive, recipe);
        out.extend_from_slice(b"<url>\n");
        push_element(out, "loc", &library.config.url.absolute(&path));
        if let Recipe::Article(id) = *recipe {
            let entry = library.archive.article(id);
            if let Some(date) = entry.updated.as_ref().or(entry.date.as_ref()) {
                push_element(out, "lastmod", &date.iso(library.config.timezone));
            }
        }
        out.extend_from_slice(b"</url>\n");
    }
    out.extend_from_slice(b"</urlset>\n");
}

/// The index of all sitemaps, or the one there is.
pub(super) fn write_index(library: &Library, out: &mut Vec<u8>) {
    let sitemaps = &library.plan.sitemaps;
    if library.config.sitemap == Sitemap::Single && sitemaps.len() <= 1 {
        let recipes = sitemaps.first().map_or(&[][..], |(_, recipes)| recipes);
        write(library, recipes, out);
        return;
    }
    out.extend_from_slice(OPENING);
    out.extend_from_slice(
        b"<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (scope, _) in sitemaps {
        out.extend_from_slice(b"<sitemap>\n");
        push_element(
            out,
            "loc",
            &library.config.url.absolute(&scope.path(&library.archive)),
        );
        out.extend_from_slice(b"</sitemap>\n");
    }
    out.extend_from_slice(b"</sitemapindex>\n");
}

/// `robots.txt`: all may look at everything, and here is the map (RFC 9309).
pub(super) fn write_robots(library: &Library, out: &mut Vec<u8>) {
    out.extend_from_slice(b"User-agent: *\nDisallow:\n");
    if library.config.sitemap != Sitemap::None {
        let address = library.config.url.absolute("/sitemap.xml");
        out.extend_from_slice(format!("\nSitemap: {address}\n").as_bytes());
    }
}
