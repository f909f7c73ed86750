//! Names of months and weekdays in every language there is data for.
//!
//! Our tables come first: they have what papers print, abbreviations and
//! genitives included. Behind them stand the names of Unicode's locale data
//! (glibc's, by way of chrono), for languages that have no table here.

use std::collections::HashMap;
use std::sync::OnceLock;

use chrono::{Locale, NaiveDate};

use super::{ALL, merged};

/// Locales whose names of months and weekdays are known without a table of ours.
#[rustfmt::skip]
const LOCALES: &[Locale] = &[
    Locale::id_ID, Locale::ms_MY, Locale::en_GB, Locale::de_DE, Locale::fr_FR, Locale::es_ES,
    Locale::pt_BR, Locale::it_IT, Locale::nl_NL, Locale::sv_SE, Locale::nb_NO, Locale::da_DK,
    Locale::fi_FI, Locale::pl_PL, Locale::cs_CZ, Locale::hr_HR, Locale::sr_RS, Locale::hu_HU,
    Locale::ro_RO, Locale::tr_TR, Locale::el_GR, Locale::ru_RU, Locale::uk_UA, Locale::bg_BG,
    Locale::ar_EG, Locale::he_IL, Locale::hi_IN, Locale::th_TH, Locale::vi_VN, Locale::fil_PH,
    Locale::sw_KE, Locale::sk_SK, Locale::sl_SI, Locale::mk_MK, Locale::be_BY, Locale::bs_BA,
    Locale::sq_AL, Locale::et_EE, Locale::lv_LV, Locale::lt_LT, Locale::is_IS, Locale::ca_ES,
    Locale::gl_ES, Locale::eu_ES, Locale::cy_GB, Locale::ga_IE, Locale::af_ZA, Locale::ka_GE,
    Locale::hy_AM, Locale::az_AZ, Locale::kk_KZ, Locale::uz_UZ, Locale::ky_KG, Locale::tg_TJ,
    Locale::mn_MN, Locale::bn_BD, Locale::ta_IN, Locale::te_IN, Locale::mr_IN, Locale::gu_IN,
    Locale::kn_IN, Locale::ml_IN, Locale::pa_IN, Locale::ur_PK, Locale::ne_NP, Locale::si_LK,
    Locale::my_MM, Locale::km_KH, Locale::lo_LA, Locale::am_ET, Locale::so_SO, Locale::mt_MT,
    Locale::fo_FO, Locale::nn_NO, Locale::lb_LU,
];

/// The fewest letters of a name that is taken from a locale: shorter ones are words elsewhere.
const SHORTEST: usize = 4;

/// The number of a month, from its name in any language, of one word or several.
pub(in crate::sources) fn month(word: &str) -> Option<u32> {
    static MONTHS: OnceLock<HashMap<String, u32>> = OnceLock::new();
    let months = MONTHS.get_or_init(|| {
        let mut months = HashMap::new();
        for (name, number) in ALL.iter().flat_map(|words| words.months) {
            months.entry((*name).to_owned()).or_insert(*number);
        }
        for locale in LOCALES {
            for number in 1..=12 {
                let Some(day) = NaiveDate::from_ymd_opt(2001, number, 1) else {
                    continue;
                };
                let name = day.format_localized("%B", *locale).to_string();
                // Catalan gives its months with their preposition.
                let name = ["de ", "d’", "d'"]
                    .iter()
                    .find_map(|before| name.strip_prefix(before))
                    .unwrap_or(&name);
                if is_name(name) {
                    months.entry(name.to_lowercase()).or_insert(number);
                }
            }
        }
        months
    });
    found(months, word)
}

/// Whether a word is the name of a weekday in any language.
pub(in crate::sources) fn is_weekday(word: &str) -> bool {
    let word = word.to_lowercase();
    merged().weekdays.binary_search(&word.as_str()).is_ok() || week(&word).is_some()
}

/// Which day of the week a full name is, Monday being 0; `None` where languages differ.
pub(in crate::sources) fn week(word: &str) -> Option<u32> {
    static WEEK: OnceLock<HashMap<String, u32>> = OnceLock::new();
    let week = WEEK.get_or_init(|| {
        let mut week = HashMap::new();
        let mut doubtful = Vec::new();
        for (name, number) in WEEK_BESIDES {
            week.insert((*name).to_owned(), *number);
        }
        for locale in LOCALES {
            for number in 0..7 {
                // 1 January 2001 was a Monday.
                let Some(day) = NaiveDate::from_ymd_opt(2001, 1, 1 + number) else {
                    continue;
                };
                let name = day.format_localized("%A", *locale).to_string();
                if is_name(&name) {
                    let known = *week.entry(name.to_lowercase()).or_insert(number);
                    if known != number {
                        doubtful.push(name.to_lowercase());
                    }
                }
            }
        }
        for name in doubtful {
            week.remove(&name);
        }
        week
    });
    found(week, word)
}

/// Names of weekdays that the locales lack or spell otherwise.
#[rustfmt::skip]
const WEEK_BESIDES: &[(&str, u32)] = &[
    ("jum'at", 4), ("minggu", 6), ("ahad", 6), ("miercoles", 2), ("sabado", 5), ("sonnabend", 5),
    ("isnin", 0), ("khamis", 3), ("jumaat", 4),
];

fn is_name(name: &str) -> bool {
    let long = name.chars().count() >= SHORTEST || !name.chars().any(char::is_lowercase);
    long && !name.contains(|c: char| c.is_numeric())
}

/// Looks a word up without writing it anew where it is in lower case already.
fn found(names: &HashMap<String, u32>, word: &str) -> Option<u32> {
    if let Some(number) = names.get(word) {
        return Some(*number);
    }
    if word.len() > 60 || !word.chars().any(char::is_uppercase) {
        return None;
    }
    names.get(&word.to_lowercase()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_of_our_tables_means_two_months() {
        for words in ALL {
            for (name, number) in words.months {
                assert_eq!(month(name), Some(*number), "{} {name}", words.lang);
            }
        }
    }

    #[test]
    fn every_language_of_europe_and_many_others_name_their_months() {
        for (name, number) in [
            ("января", 1),
            ("Января", 1),
            ("كانون الثاني", 1),
            ("listopada", 11),
            ("tháng ba", 3),
            ("มีนาคม", 3),
            ("मार्च", 3),
            ("huhtikuuta", 4),
            ("ιουλίου", 7),
            ("birželio", 6),
            ("მარტი", 3),
            ("desembre", 12),
        ] {
            assert_eq!(month(name), Some(number), "{name}");
        }
    }

    #[test]
    fn weekdays_are_counted_from_monday() {
        for (name, number) in [("Senin", 0), ("Friday", 4), ("четверг", 3), ("الأحد", 6)]
        {
            assert_eq!(week(name), Some(number), "{name}");
        }
        assert!(is_weekday("jum'at"));
        assert_eq!(week("mo"), None);
    }
}
