//! What datasets call the fields of articles.

/// The names of each field, in small letters and digits alone, with space between them, the likeliest first.
///
/// # Source
///
/// The columns and keys of public news datasets, of news services' interfaces,
/// and of the tables that shops for websites export (Wix, beehiiv, Webflow).
const NAMES: &[(&str, &str)] = &[
    (
        "title",
        "title headline articletitle posttitle heading judul titel titre titulo searchtitle",
    ),
    (
        "description",
        "description summary excerpt customexcerpt standfirst subtitle subheadline dek deck teaser abstract lead lede intro ringkasan searchdescription metadescription",
    ),
    (
        "body",
        "body text content fulltext articletext articlebody bodyhtml contenthtml html bodytext maintext maincontent richcontent article story articlecontent postcontent postbody contents plaincontent plaintext markdown isi konten",
    ),
    (
        "date",
        "date datepublished publisheddate publishedat publishedon published firstpublishedat firstpublisheddate pubdate publishdate publicationdate publishtime publishedtime displaydate postdate posteddate postedat dateposted datetime createdat created datecreated creationdate createddate timestamp time tanggal datum",
    ),
    (
        "updated",
        "updated updatedat dateupdated updateddate modified modifiedat datemodified modifieddate lastmodified lastupdated lastpublishedat lastpublisheddate",
    ),
    (
        "authors",
        "authors author authorname authornames writer writers creator reporter reporters by contributors penulis autor auteur journalist byline member speaker",
    ),
    ("byline", "byline custombyline bylinetext"),
    (
        "section",
        "section sectionname category maincategory primarycategory categoryname desk channel newsdesk rubrik rubric kategori department",
    ),
    ("kicker", "kicker overline"),
    (
        "tags",
        "tags keywords topics categories labels subjects taglist tagnames hashtags contenttags",
    ),
    ("dateline", "dateline"),
    (
        "publisher",
        "publisher publication outlet sourcename newspaper sitename",
    ),
    (
        "lang",
        "lang language langcode languagecode locale localecode",
    ),
    (
        "image",
        "image imageurl coverimage featuredimage featureimage leadimage mainimage heroimage topimage urltoimage thumbnailurl thumbnail picture photo",
    ),
    ("image_alt", "imagealt imagealttext featuredimagealt"),
    (
        "image_caption",
        "imagecaption caption photocaption featuredimagecaption",
    ),
    ("image_credit", "imagecredit photocredit photographer"),
    (
        "original_url",
        "url link permalink canonicalurl canonical articleurl liveurl weburl originalurl sourceurl postpageurl posturl href address",
    ),
    ("slug", "slug urlslug postslug"),
    (
        "status",
        "status poststatus publishstatus publishingstatus pubstatus workflowstate state visibility",
    ),
    (
        "id",
        "id guid uuid articleid postid storyid nid documentid docid identifier internalid key",
    ),
];

/// Names of columns that say whether an article is published, and what a true value of them means.
const SWITCHES: &[(&str, bool)] = &[
    ("published", true),
    ("ispublished", true),
    ("public", true),
    ("draft", false),
    ("isdraft", false),
    ("private", false),
    ("isprivate", false),
    ("hidden", false),
    ("ishidden", false),
    ("deleted", false),
    ("isdeleted", false),
    ("archived", false),
    ("isarchived", false),
    ("unlisted", false),
    ("trashed", false),
];

/// Names of dates that only what was published has.
pub(super) const PUBLISHED_ON: &[&str] = &[
    "publisheddate",
    "publishedat",
    "publishedon",
    "firstpublishedat",
    "firstpublisheddate",
    "publishdate",
    "publishedtime",
    "datepublished",
];

/// Names of moments at which a collector, not the newsroom, touched a record.
pub(super) const COLLECTED: &[&str] = &[
    "collectedat",
    "scrapedat",
    "crawledat",
    "fetchedat",
    "retrievedat",
    "importedat",
    "indexedat",
];

/// Where records keep their fields when these do not stand in the record itself.
pub(super) const WITHIN: &[&str] = &[
    "translations",
    "attributes",
    "fields",
    "source",
    "article",
    "post",
    "node",
    "data",
    "properties",
    "metadata",
    "meta",
    "seo",
];

/// What is said of the person of a record that is worth a tag.
pub(super) const FACETS: &[&str] = &["party", "state", "chamber"];

/// Lists of articles, by the names they have in what is wrapped around them.
pub(super) const LISTS: &[&str] = &[
    "articles",
    "posts",
    "items",
    "entries",
    "results",
    "data",
    "records",
    "documents",
    "docs",
    "stories",
    "news",
    "rows",
    "value",
    "nodes",
    "hits",
    "content",
    "response",
];

/// A name in small letters and digits alone.
pub(super) fn bare(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The names that datasets have for a field.
pub(super) fn of(field: &str) -> impl Iterator<Item = &'static str> {
    let known = NAMES.iter().find(|(known, _)| *known == field);
    known.map_or("", |(_, names)| names).split_whitespace()
}

/// Whether a true value of this column means published; `None` for other columns.
pub(super) fn switch(bare: &str) -> Option<bool> {
    let known = SWITCHES.iter().find(|(known, _)| *known == bare);
    known.map(|(_, meaning)| *meaning)
}

/// How many fields of an article some names are known for, and whether a title is among them.
pub(super) fn known<'a>(names: impl Iterator<Item = &'a str>) -> (usize, bool) {
    let mut fields = std::collections::BTreeSet::new();
    for name in names {
        let name = bare(name);
        let of = NAMES
            .iter()
            .filter(|(_, known)| known.split_whitespace().any(|known| known == name));
        fields.extend(of.map(|(field, _)| *field));
    }
    (fields.len(), fields.contains("title"))
}

/// The fields that a mapping may name.
pub fn fields() -> impl Iterator<Item = &'static str> {
    NAMES.iter().map(|(field, _)| *field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_however_they_are_written() {
        for (name, field) in [
            ("Main Category", "section"),
            ("published_at", "date"),
            ("Post Page URL", "original_url"),
        ] {
            assert!(of(field).any(|known| known == bare(name)), "{name}");
        }
        assert_eq!(known(["Headline", "Pub-Date", "x"].into_iter()), (2, true));
    }
}
