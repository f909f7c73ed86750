//! The language of a text, from its most frequent words.

use crate::article::text::up_to;
use unicode_normalization::char::is_combining_mark;

use super::words;

/// The most bytes of a text that are looked at.
const MOST: usize = 20_000;

/// The fewest letters of a script that only one language writes.
const FEWEST: usize = 6;

/// The language of a text, or `None` where too little speaks for one.
pub(in crate::sources) fn language(text: &str) -> Option<&'static str> {
    let text = up_to(text, MOST);
    by_script(text).or_else(|| by_words(text))
}

/// The language of a text in a script that hardly another writes.
fn by_script(text: &str) -> Option<&'static str> {
    if text.is_ascii() {
        return None;
    }
    let mut letters = 0_usize;
    let (mut han, mut kana) = (0_usize, 0_usize);
    let mut counts = [0_usize; SCRIPTS.len()];
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        match c {
            '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => han += 1,
            '\u{3040}'..='\u{30ff}' => kana += 1,
            _ => {
                let script = SCRIPTS.iter().position(|(_, range)| range.contains(&c));
                if let Some(at) = script {
                    counts[at] += 1;
                }
            }
        }
    }
    let most = |count: usize| count >= FEWEST && count * 2 > letters;
    if most(han + kana) {
        return Some(if kana * 10 > han { "ja" } else { "zh" });
    }
    let found = counts.iter().position(|count| most(*count))?;
    Some(SCRIPTS[found].0)
}

/// Scripts by the language that most papers in them speak.
const SCRIPTS: [(&str, std::ops::RangeInclusive<char>); 18] = [
    ("ko", '\u{ac00}'..='\u{d7af}'),
    ("th", '\u{e00}'..='\u{e7f}'),
    ("he", '\u{590}'..='\u{5ff}'),
    ("el", '\u{370}'..='\u{3ff}'),
    ("hi", '\u{900}'..='\u{97f}'),
    ("bn", '\u{980}'..='\u{9ff}'),
    ("pa", '\u{a00}'..='\u{a7f}'),
    ("gu", '\u{a80}'..='\u{aff}'),
    ("ta", '\u{b80}'..='\u{bff}'),
    ("te", '\u{c00}'..='\u{c7f}'),
    ("kn", '\u{c80}'..='\u{cff}'),
    ("ml", '\u{d00}'..='\u{d7f}'),
    ("si", '\u{d80}'..='\u{dff}'),
    ("lo", '\u{e80}'..='\u{eff}'),
    ("my", '\u{1000}'..='\u{109f}'),
    ("km", '\u{1780}'..='\u{17ff}'),
    ("ka", '\u{10a0}'..='\u{10ff}'),
    ("hy", '\u{530}'..='\u{58f}'),
];

/// The language whose frequent words a text uses most.
fn by_words(text: &str) -> Option<&'static str> {
    let mut scores = [0_usize; words::ALL.len()];
    let mut lower = String::new();
    for word in text.split(|c: char| !(c.is_alphabetic() || is_combining_mark(c))) {
        if word.is_empty() {
            continue;
        }
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        let mut tables = words::frequent_in(&lower);
        while tables != 0 {
            scores[tables.trailing_zeros() as usize] += 1;
            tables &= tables - 1;
        }
    }
    // The first of equals wins: Indonesian before Malay, which share most words.
    let (best, score) = scores
        .iter()
        .enumerate()
        .max_by_key(|(at, score)| (**score, usize::MAX - at))?;
    let second = scores
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != best && !related(*at, best))
        .map(|(_, score)| *score)
        .max()
        .unwrap_or(0);
    (*score >= 3 && *score > second).then_some(words::ALL[best].lang)
}

/// Languages that share so many words that their scores are no rivals.
const RELATED: &[&[&str]] = &[&["id", "ms"], &["da", "no"], &["hr", "sr"]];

/// Whether two tables are of languages that are hardly two.
fn related(one: usize, other: usize) -> bool {
    let lang = |at: usize| words::ALL[at].lang;
    RELATED
        .iter()
        .any(|group| group.contains(&lang(one)) && group.contains(&lang(other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPOKEN: &[(&str, &str)] = &[
        (
            "id",
            "Warga desa itu menanam padi karena hujan telah turun, kata kepala desa.",
        ),
        (
            "ms",
            "Polis berkata mangsa ialah pekerja kilang kerana beliau memakai seragam, katanya.",
        ),
        (
            "en",
            "The mayor said that the bridge would stay closed for the winter.",
        ),
        (
            "de",
            "Die Brücke ist seit Montag gesperrt und wird nicht mehr geöffnet.",
        ),
        (
            "fr",
            "Les habitants ne sont pas venus dans la salle pour le vote.",
        ),
        (
            "es",
            "El alcalde dijo que las obras en la plaza se han retrasado.",
        ),
        (
            "pt",
            "A prefeitura não disse quando as obras na praça são retomadas em seu bairro.",
        ),
        (
            "it",
            "Il sindaco ha detto che la piazza non è più chiusa per i lavori.",
        ),
        (
            "sv",
            "Kommunen säger att bron är stängd för trafik och ska öppna efter sommaren.",
        ),
        (
            "no",
            "Kommunen sier at brua ikke åpner før etter ferien, og det er for sent nå.",
        ),
        (
            "da",
            "Kommunen siger, at broen ikke åbner før efter ferien, og det er for sent nu.",
        ),
        (
            "fi",
            "Kaupungin mukaan silta on suljettu, mutta se avataan jo syksyllä.",
        ),
        (
            "pl",
            "Most jest zamknięty od poniedziałku i nie będzie otwarty przed zimą.",
        ),
        (
            "cs",
            "Most je zavřený a podle radnice se otevře až na jaře, ale není to jisté.",
        ),
        (
            "hr",
            "Most je zatvoren od ponedjeljka, rekao je gradonačelnik, ali nije jasno do kada.",
        ),
        (
            "hu",
            "A híd zárva van, és nem nyílik meg a tél előtt, mondta a polgármester.",
        ),
        (
            "ro",
            "Podul este închis de luni și nu va fi deschis mai devreme, a spus primarul.",
        ),
        (
            "tr",
            "Köprü pazartesi günü kapandı ve bu yıl için açılış daha belli değil.",
        ),
        ("el", "Η γέφυρα είναι κλειστή από τη Δευτέρα."),
        (
            "ru",
            "Мост закрыт с понедельника, сообщил мэр, и его не откроют до весны.",
        ),
        (
            "uk",
            "Міст закритий від понеділка, і його не відкриють до весни, повідомив мер.",
        ),
        (
            "bg",
            "Мостът е затворен от понеделник и няма да бъде отворен до пролетта, заяви кметът.",
        ),
        (
            "sr",
            "Мост је затворен од понедељка и није јасно када ће бити отворен.",
        ),
        (
            "ar",
            "الجسر مغلق منذ يوم الاثنين ولن يفتح قبل الربيع، كما قال رئيس البلدية في المدينة.",
        ),
        (
            "fa",
            "پل از دوشنبه بسته است و تا بهار باز نمی شود، شهردار این را گفت.",
        ),
        ("he", "הגשר סגור מאז יום שני ולא ייפתח."),
        ("hi", "पुल सोमवार से बंद है।"),
        ("th", "สะพานปิดตั้งแต่วันจันทร์"),
        (
            "vi",
            "Cây cầu đã đóng từ thứ hai và không mở lại trong năm nay.",
        ),
        (
            "fil",
            "Sarado ang tulay mula noong Lunes at hindi ito bubuksan ng mga opisyal.",
        ),
        (
            "sw",
            "Daraja limefungwa tangu Jumatatu na serikali alisema ni kwa sababu ya mvua.",
        ),
        ("zh", "大桥自周一起关闭，春天之前不会开放。"),
        ("ja", "橋は月曜日から閉鎖されている。"),
        ("ko", "다리는 월요일부터 폐쇄되었다."),
        (
            "nl",
            "De burgemeester zegt dat het plein niet meer dicht is voor verkeer.",
        ),
    ];

    #[test]
    fn a_sentence_or_two_tells_the_language() {
        for (lang, text) in SPOKEN {
            assert_eq!(language(text), Some(*lang), "{text}");
        }
    }

    #[test]
    fn too_few_words_tell_nothing() {
        assert_eq!(language("Kota Sukamaju"), None);
        assert_eq!(language(""), None);
    }
}
