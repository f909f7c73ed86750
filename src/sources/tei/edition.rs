//! What the header of an edition says of the issue: which paper, when, which number.

use std::collections::BTreeMap;

use crate::article::Date;
use crate::sources::xml::Element;

/// An issue, and the pictures of its pages.
#[derive(Debug, Default)]
pub(super) struct Edition {
    /// The paper's name.
    pub(super) paper: Option<String>,
    /// When the issue appeared, and the line that says so.
    pub(super) date: Option<(Date, u32)>,
    /// Its volume, number and the like, by what they are.
    pub(super) numbers: BTreeMap<&'static str, String>,
    pub(super) lang: Option<String>,
    /// Under which terms the edition may be used.
    pub(super) terms: Option<String>,
    /// Where the pictures of its pages are, by the ids of the pages.
    pub(super) surfaces: BTreeMap<String, String>,
}

/// A text with its white space made single.
pub(super) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of an element, if there is any.
pub(super) fn text(element: &Element) -> Option<String> {
    Some(tidy(&element.text())).filter(|text| !text.is_empty())
}

/// The date that an element states.
///
/// # Source
///
/// TEI P5, `att.datable.w3c` and `att.datable.iso`; P4 wrote `value`.
pub(super) fn date(element: &Element) -> Option<Date> {
    let names = ["when", "when-iso", "value", "from", "notBefore"];
    names
        .iter()
        .find_map(|name| Date::parse(element.attribute(name)?).ok())
}

impl Edition {
    /// Reads a header.
    pub(super) fn read(header: &Element) -> Self {
        let mut edition = Self::default();
        let source = header.at("fileDesc/sourceDesc");
        // Reprints are described behind the issue itself.
        let described = source.and_then(|source| {
            source
                .children()
                .find(|child| child.local().starts_with("bibl"))
        });
        let described = described.or(source);
        if let Some(described) = described {
            edition.paper = paper(described);
            edition.date = described
                .below("date")
                .into_iter()
                .find_map(|of| Some((date(of)?, of.line)));
            for scope in described.below("biblScope") {
                edition.number(scope);
            }
        }
        let usage = header.below("language");
        edition.lang = usage
            .first()
            .and_then(|usage| usage.attribute("ident"))
            .map(str::to_owned);
        let licence = ["licence", "availability"].map(|name| header.below(name).into_iter().next());
        edition.terms = licence.into_iter().flatten().find_map(text);
        edition
    }

    fn number(&mut self, scope: &Element) {
        let unit = scope.attribute("unit").or_else(|| scope.attribute("type"));
        let key = match unit.unwrap_or_default() {
            "volume" | "vol" => "volume",
            "issue" | "number" | "no" => "issue",
            _ => return,
        };
        let stated = scope.attribute("n").or_else(|| scope.attribute("from"));
        if let Some(number) = stated.map(tidy).or_else(|| text(scope)) {
            self.numbers.entry(key).or_insert(number);
        }
    }

    /// Takes the pictures of pages.
    pub(super) fn pages(&mut self, facsimile: &Element) {
        for surface in facsimile.below("surface") {
            let mut graphics = surface.below("graphic").into_iter();
            let address = graphics.find_map(|graphic| graphic.attribute("url"));
            if let (Some(id), Some(address)) = (surface.attribute("xml:id"), address) {
                self.surfaces.insert(format!("#{id}"), address.to_owned());
            }
        }
    }
}

/// The name of the paper: the title of the periodical, or else the first.
fn paper(described: &Element) -> Option<String> {
    let titles = described.below("title");
    let is_journal = |title: &&&Element| {
        title.attribute("level") == Some("j") && title.attribute("type") != Some("sub")
    };
    let journal = titles.iter().find(is_journal);
    text(journal.or(titles.first())?)
}
