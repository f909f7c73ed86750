//! Which keys mean what, in every dialect, on one screen.
//!
//! Hugo, Zola, Jekyll, Pelican, Hexo and Eleventy have other names for what an
//! article says. Where several keys of one file mean the same field, the one
//! with the lower rank is believed and the others land in `extra`.

/// A field of an article, or something that decides one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Description,
    Date,
    Updated,
    DateBasis,
    Authors,
    Editors,
    Byline,
    Section,
    Categories,
    Kicker,
    Tags,
    MoreTags,
    Keywords,
    Taxonomies,
    Dateline,
    Publisher,
    SourceCredits,
    Lang,
    TranslationKey,
    Image,
    ImageAlt,
    ImageCaption,
    ImageCredit,
    OriginalUrl,
    Aliases,
    Related,
    Status,
    Draft,
    Published,
    Corrections,
    Slug,
    Permalink,
    Template,
    Extra,
    Import,
    Weight,
}

impl Field {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Weight as usize + 1;
}

/// Our own keys, as the design names them.
pub(super) fn own(key: &str) -> Option<Field> {
    Some(match key {
        "title" => Field::Title,
        "description" => Field::Description,
        "date" => Field::Date,
        "updated" => Field::Updated,
        "date_basis" => Field::DateBasis,
        "authors" => Field::Authors,
        "editors" => Field::Editors,
        "byline" => Field::Byline,
        "section" => Field::Section,
        "kicker" => Field::Kicker,
        "tags" => Field::Tags,
        "taxonomies" => Field::Taxonomies,
        "dateline" => Field::Dateline,
        "publisher" => Field::Publisher,
        "source_credits" => Field::SourceCredits,
        "lang" => Field::Lang,
        "translation_key" => Field::TranslationKey,
        "image" => Field::Image,
        "image_alt" => Field::ImageAlt,
        "image_caption" => Field::ImageCaption,
        "image_credit" => Field::ImageCredit,
        "original_url" => Field::OriginalUrl,
        "aliases" => Field::Aliases,
        "related" => Field::Related,
        "status" => Field::Status,
        "corrections" => Field::Corrections,
        "slug" => Field::Slug,
        "permalink" => Field::Permalink,
        "template" => Field::Template,
        "extra" => Field::Extra,
        "import" => Field::Import,
        _ => return None,
    })
}

/// What other generators call a field, in lower case, and its rank after our own.
pub(super) fn foreign(key: &str) -> Option<(Field, u8)> {
    Some(match key {
        "deck" | "standfirst" => (Field::Description, 1),
        "summary" => (Field::Description, 2),
        "excerpt" => (Field::Description, 3),
        "subtitle" => (Field::Description, 4),
        // Hugo shows an article from `publishDate` on, which stands in for a date that is missing.
        "publishdate" | "pubdate" => (Field::Date, 1),
        "lastmod" | "modified" | "last_modified_at" => (Field::Updated, 1),
        "author" => (Field::Authors, 1),
        "editor" => (Field::Editors, 1),
        "category" => (Field::Section, 1),
        "categories" => (Field::Categories, 0),
        "tag" => (Field::MoreTags, 0),
        "topics" => (Field::Keywords, 0),
        "keywords" => (Field::Keywords, 1),
        "language" => (Field::Lang, 1),
        "locale" => (Field::Lang, 2),
        "translationkey" => (Field::TranslationKey, 1),
        "ref" => (Field::TranslationKey, 2),
        "featured_image" => (Field::Image, 1),
        "cover" => (Field::Image, 2),
        "images" => (Field::Image, 3),
        "thumbnail" => (Field::Image, 4),
        "source_url" => (Field::OriginalUrl, 1),
        "canonical_url" | "canonicalurl" => (Field::OriginalUrl, 2),
        "canonical" => (Field::OriginalUrl, 3),
        "redirect_from" => (Field::Aliases, 1),
        "draft" => (Field::Draft, 0),
        "published" => (Field::Published, 0),
        // Hugo's `url` and Zola's `path`.
        "url" => (Field::Permalink, 1),
        "path" => (Field::Permalink, 2),
        "weight" => (Field::Weight, 0),
        _ => return None,
    })
}
