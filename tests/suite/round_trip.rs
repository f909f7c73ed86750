//! Front matter survives writing and reading, whatever it says.

use std::collections::BTreeMap;

use kliping::article::front_matter::{Location, Settings, read, write};
use kliping::article::{
    Article, Correction, Date, DateBasis, Provenance, Related, Status, language,
};
use proptest::prelude::*;

const LOCATION: Location<'_> = Location {
    file: "content/kabar.md",
    below: "kabar.md",
};

/// Any text that says something: controls, quotes, line ends and marks of YAML included.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        r#"[ \t\n:#'"\\&*!|>%@`{}\[\],?\-~=<_.;a0é]{1,12}"#,
        r"[a-zA-Z ]{1,12}\n[ \t]{0,3}[a-z\n]{0,9}",
        r"(yes|no|null|~|true|1e3|0x1f|1.10|2022-10-22|\.inf|---|\.\.\.|&amp;|&#39;|\*a\*|\[a\]\(b\)|<<|=|- a|a: b)",
    ]
    .prop_filter("says something", |text| !text.is_empty())
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::btree_set(text(), 0..4).prop_map(|set| set.into_iter().collect())
}

fn date() -> impl Strategy<Value = Date> {
    let parts = (
        1..=9999i32,
        1..=12u32,
        1..=28u32,
        0..86_400u32,
        -900..900i32,
        0..4u8,
    );
    parts.prop_map(|(year, month, day, second, offset, precision)| {
        let clock = (second / 3600, second / 60 % 60, second % 60);
        let day_text = format!("{year:04}-{month:02}-{day:02}");
        let written = match precision {
            0 => format!("{year:04}"),
            1 => format!("{year:04}-{month:02}"),
            2 => day_text,
            _ => {
                let sign = if offset < 0 { '-' } else { '+' };
                let (hours, minutes) = (offset.abs() / 60, offset.abs() % 60);
                let (hour, minute, second) = clock;
                format!("{day_text}T{hour:02}:{minute:02}:{second:02}{sign}{hours:02}:{minutes:02}")
            }
        };
        Date::parse(&written).expect("it is written as dates are")
    })
}

/// Trimmed and without what only addresses escape.
fn plain() -> impl Strategy<Value = String> {
    text().prop_map(|text| format!("x{}x", text.trim()))
}

fn path() -> impl Strategy<Value = String> {
    prop::collection::vec(r"[a-zA-Z0-9é%#?&:'.-]{0,6}[a-z]", 1..4)
        .prop_map(|parts| format!("/{}/", parts.join("/")))
}

fn url() -> impl Strategy<Value = String> {
    r"https?://[a-z]{1,9}\.example/[a-zA-Z0-9%#?&=:'_-]{0,12}"
}

fn extra() -> impl Strategy<Value = serde_yaml::Value> {
    let leaf = prop_oneof![
        Just(serde_yaml::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        (-1e9..1e9f64).prop_map(Into::into),
        any::<String>().prop_map(Into::into),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
            prop::collection::btree_map(any::<String>(), inner, 0..4).prop_map(|map| {
                let entries = map.into_iter().map(|(key, value)| (key.into(), value));
                entries.collect::<serde_yaml::Mapping>().into()
            }),
        ]
    })
}

fn provenance() -> impl Strategy<Value = Provenance> {
    let named = || prop::collection::btree_map(text(), plain(), 0..3);
    (
        plain(),
        prop::option::of(plain()),
        "[0-9a-f]{64}",
        (
            plain(),
            prop::option::of(plain()),
            prop::option::of(plain()),
        ),
        (named(), named(), named()),
    )
        .prop_map(|(source, record, sha256, other, named)| Provenance {
            source,
            record,
            generated: sha256.clone(),
            sha256,
            format: other.0,
            whole: other.1,
            same_as: other.2,
            importer: "0.1.0".to_owned(),
            parts: named.0,
            copies: named.1,
            origins: named.2,
        })
}

prop_compose! {
    fn words()(
        title in text(),
        description in prop::option::of(text()),
        (authors, editors, tags, source_credits) in (texts(), texts(), texts(), texts()),
        (byline, section, kicker, dateline) in
            (prop::option::of(text()), prop::option::of(text()), prop::option::of(text()), prop::option::of(text())),
        (publisher, image_alt, image_caption, image_credit) in
            (prop::option::of(text()), prop::option::of(text()), prop::option::of(text()), prop::option::of(text())),
        corrections in prop::collection::vec((prop::option::of(date()), text()), 0..3),
    ) -> Article {
        Article {
            title, description, authors, editors, tags, source_credits,
            byline, section, kicker, dateline, publisher, image_alt, image_caption, image_credit,
            corrections: corrections.into_iter().map(|(date, text)| Correction { date, text }).collect(),
            ..Article::default()
        }
    }
}

prop_compose! {
    fn article()(
        words in words(),
        (date, updated) in (prop::option::of(date()), prop::option::of(date())),
        date_basis in prop::sample::select(vec![DateBasis::Stated, DateBasis::Inferred, DateBasis::File]),
        status in prop::sample::select(vec![
            Status::Published, Status::Draft, Status::Withheld, Status::Withdrawn,
        ]),
        taxonomies in prop::collection::btree_map("[a-z]{1,3}x", texts(), 0..3),
        (lang, translation_key, image, template) in (
            prop::option::of("[a-z]{2}(-[A-Z]{2})?"), prop::option::of(plain()),
            prop::option::of(plain()), prop::option::of(plain()),
        ),
        (original_url, permalink, slug) in
            (prop::option::of(url()), prop::option::of(path()), "[a-zA-Z0-9é%.-]{0,9}[a-z]"),
        aliases in prop::collection::btree_set(path(), 0..3),
        related in prop::collection::vec((text(), prop::option::of(url())), 0..3),
        extra in prop::collection::btree_map(any::<String>(), extra(), 0..3),
        import in prop::option::of(provenance()),
    ) -> Article {
        Article {
            date, updated, date_basis, status, lang, translation_key, image, template,
            original_url, permalink, extra, import,
            slug: Some(slug),
            taxonomies: taxonomies.into_iter().filter(|(_, terms)| !terms.is_empty()).collect::<BTreeMap<_, _>>(),
            aliases: aliases.into_iter().collect(),
            related: related.into_iter().map(|(title, url)| Related { title, url }).collect(),
            ..words
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_written_is_read_back(article in article(), body in any::<String>()) {
        let written = write(&article, &body);
        prop_assert!(written.ends_with('\n') && !written.ends_with("\n\n"));
        let (parsed, diagnostics) = read(&written, &LOCATION, &Settings::default());
        prop_assert!(diagnostics.is_empty(), "{diagnostics:?}\n{written}");
        let parsed = parsed.unwrap();
        // A date that only the address spells is inferred; that is not writing's concern.
        if article.date.is_some() || parsed.article.date.is_none() {
            prop_assert_eq!(&parsed.article, &article, "{}", written);
        }
        prop_assert_eq!(write(&parsed.article, &written[parsed.body]), written);
    }

    #[test]
    fn any_text_at_all_is_read_without_harm(text in any::<String>(), below in r"[a-z0-9_./-]{0,20}") {
        let location = Location { file: &below, below: &below };
        for text in [text.clone(), format!("---\n{text}\n---\n"), format!("+++\n{text}\n+++\n"), format!("{{\"{text}")] {
            let (parsed, _) = read(&text, &location, &Settings::default());
            if let Some(parsed) = parsed {
                prop_assert!(text.get(parsed.body).is_some());
            }
        }
    }

    #[test]
    fn a_language_tag_is_its_own_normal_form(tag in "[a-zA-Z]{2,3}([-_][a-zA-Z0-9]{1,8}){0,2}") {
        if let Some(read) = language::tag(&tag) {
            prop_assert_eq!(language::tag(&read), Some(read));
        }
    }
}
