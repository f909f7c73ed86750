//! Pages that lead on from an old path.

use crate::theme::Library;

use super::xml::push_text;

/// A page that sends browsers and search engines to where the old path now leads.
pub(super) fn write(library: &Library, at: usize, out: &mut Vec<u8>) {
    let redirect = &library.plan.redirects[at];
    let mut push = |pieces: [&str; 3]| {
        out.extend_from_slice(pieces[0].as_bytes());
        push_text(out, pieces[1]);
        out.extend_from_slice(pieces[2].as_bytes());
    };
    let link = library.href(&redirect.to);
    let canonical = library.config.url.absolute(&redirect.to);
    let title = library.text(&library.config.language, "moved");
    push([
        "<!DOCTYPE html>\n<html lang=\"",
        &library.config.language,
        "\">\n<head>\n<meta charset=\"utf-8\">\n",
    ]);
    push(["<title>", title, "</title>\n"]);
    push([
        "<link rel=\"canonical\" href=\"",
        &canonical,
        "\">\n<meta name=\"robots\" content=\"noindex\">\n",
    ]);
    push([
        "<meta http-equiv=\"refresh\" content=\"0; url=",
        &link,
        "\">\n</head>\n",
    ]);
    push(["<body>\n<p><a href=\"", &link, "\">"]);
    push(["", title, "</a></p>\n</body>\n</html>\n"]);
}
