//! Which short codes are languages.
//!
//! `slug.fr.md` is French, `node.js.md` is not in a language called `js`.
//! A file name so needs a code that is in use; front matter needs only the
//! shape, since whoever writes `lang:` means a language.

/// ISO 639-1, and the three-letter codes of languages with newspapers but without a shorter code.
const IN_USE: &str = " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co \
    cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi \
    ho hr ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv ka kg ki kj kk kl km kn ko kr ks \
    ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr \
    nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss \
    st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh \
    zu ace arz ast ban bjn bug ceb ckb cmn csb dsb fil fur gsw haw hil hsb ilo jam kab kmr lij lld \
    lmo mad mai min nap nds pap pcm prs scn sco shi srn szl tet tok tpi tum vec wae war yue zgh ";

/// Reads a language as files and front matter name it, `en_US` for `en-US` included.
///
/// `None` unless it has the shape of a BCP 47 tag (RFC 5646, section 2.1):
/// a language of two or three letters, then script, region and variants.
pub fn tag(text: &str) -> Option<String> {
    let text = text.trim();
    let mut written = String::with_capacity(text.len());
    for (place, part) in text.split(['-', '_']).enumerate() {
        if place > 0 {
            written.push('-');
        }
        let letters = part.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !part.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return None;
        }
        match (place, part.len()) {
            (0, 2 | 3) if letters => written.push_str(&part.to_ascii_lowercase()),
            (0, _) | (_, 0 | 9..) => return None,
            (_, 2) if letters => written.push_str(&part.to_ascii_uppercase()),
            (_, 4) if letters => {
                written.push_str(&part[..1].to_ascii_uppercase());
                written.push_str(&part[1..].to_ascii_lowercase());
            }
            _ => written.push_str(&part.to_ascii_lowercase()),
        }
    }
    Some(written)
}

/// Reads a part of a file's name as a language, if it is one that is in use or that the site names.
pub(super) fn in_file_name(part: &str, of_site: &[String]) -> Option<String> {
    let tag = tag(part)?;
    let language = tag.split('-').next()?;
    let in_use = IN_USE.contains(&format!(" {language} "));
    (in_use || of_site.contains(&tag)).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_written_the_usual_way() {
        assert_eq!(tag("en_us").unwrap(), "en-US");
        assert_eq!(tag("ZH-hant-tw").unwrap(), "zh-Hant-TW");
        assert_eq!(tag("es-419").unwrap(), "es-419");
        assert_eq!(tag("de-1996").unwrap(), "de-1996");
        for wrong in ["", "english", "e", "en-", "en us", "Deutsch", "12", "../en"] {
            assert_eq!(tag(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_file_name_needs_a_language_that_is_in_use() {
        assert_eq!(in_file_name("fr", &[]).unwrap(), "fr");
        assert_eq!(in_file_name("pt_BR", &[]).unwrap(), "pt-BR");
        assert_eq!(in_file_name("js", &[]), None);
        assert_eq!(in_file_name("0", &[]), None);
        assert_eq!(in_file_name("xx", &["xx".to_owned()]).unwrap(), "xx");
    }
}
