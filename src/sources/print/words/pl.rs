//! Polish.

use super::Label::{
    Address, Author, Caption, Description, Editor, Kicker, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "pl",
    months: &[
        ("styczeń", 1), ("stycznia", 1), ("styczniu", 1), ("sty", 1), ("luty", 2), ("lutego", 2),
        ("lutym", 2), ("lut", 2), ("marzec", 3), ("marca", 3), ("marcu", 3), ("mar", 3),
        ("kwiecień", 4), ("kwietnia", 4), ("kwietniu", 4), ("kwi", 4), ("maj", 5), ("maja", 5),
        ("maju", 5), ("czerwiec", 6), ("czerwca", 6), ("czerwcu", 6), ("cze", 6), ("lipiec", 7),
        ("lipca", 7), ("lipcu", 7), ("lip", 7), ("sierpień", 8), ("sierpnia", 8), ("sierpniu", 8),
        ("sie", 8), ("wrzesień", 9), ("września", 9), ("wrześniu", 9), ("wrz", 9),
        ("październik", 10), ("października", 10), ("październiku", 10), ("paź", 10),
        ("listopad", 11), ("listopada", 11), ("listopadzie", 11), ("lis", 11), ("grudzień", 12),
        ("grudnia", 12), ("grudniu", 12), ("gru", 12),
    ],
    weekdays: &[
        "poniedziałek", "wtorek", "środa", "środę", "czwartek", "piątek", "sobota", "sobotę",
        "niedziela", "niedzielę", "pon", "wt", "śr", "czw", "pt", "sob", "niedz",
    ],
    labels: &[
        ("tytuł", Title), ("nagłówek", Title), ("nadtytuł", Kicker), ("lead", Description),
        ("lid", Description), ("streszczenie", Description), ("zajawka", Description),
        ("autor", Author), ("autorka", Author), ("autorzy", Author), ("tekst", Author),
        ("opracowanie", Author), ("oprac", Author), ("opracował", Author), ("opracowała", Author),
        ("rozmawiał", Author), ("rozmawiała", Author), ("dziennikarz", Author),
        ("redaktor", Editor), ("redakcja", Editor), ("redaktorka", Editor),
        ("redaktor prowadzący", Editor), ("data", Published), ("data publikacji", Published),
        ("opublikowano", Published), ("opublikowany", Published), ("publikacja", Published),
        ("data utworzenia", Published), ("dodano", Published), ("utworzono", Published),
        ("aktualizacja", Updated), ("zaktualizowano", Updated), ("ostatnia aktualizacja", Updated),
        ("data aktualizacji", Updated), ("zmodyfikowano", Updated), ("dział", Section),
        ("kategoria", Section), ("rubryka", Section), ("tagi", Tags), ("słowa kluczowe", Tags),
        ("tematy", Tags), ("więcej na temat", Tags), ("źródło", Source), ("źródła", Source),
        ("podpis", Caption), ("podpis pod zdjęciem", Caption), ("fot", PhotoCredit),
        ("foto", PhotoCredit), ("zdjęcie", PhotoCredit), ("zdjęcia", PhotoCredit),
        ("fotografia", PhotoCredit), ("miejsce", Place), ("gazeta", Publisher),
        ("wydawca", Publisher), ("język", Language), ("adres", Address), ("link", Address),
    ],
    by: &[
        "autor", "autorka", "tekst", "opracował", "opracowała", "rozmawiał", "rozmawiała",
    ],
    and: &["i", "oraz"],
    with: &["z", "współpraca"],
    related: &[
        "czytaj także", "czytaj też", "czytaj również", "zobacz też", "zobacz także",
        "zobacz również", "czytaj więcej", "przeczytaj także", "przeczytaj też",
        "więcej na ten temat", "polecamy", "powiązane", "warto przeczytać", "zobacz wideo",
    ],
    date_fillers: &[
        "o", "godz", "godzina", "dnia", "r", "roku", "w",
    ],
    roles: &[
        "dziennikarz", "dziennikarka", "korespondent", "korespondentka", "redaktor", "redakcja",
        "reporter", "publicysta", "reporterka",
    ],
    sections: &[
        "wiadomości", "kraj", "świat", "polityka", "gospodarka", "sport", "kultura", "opinie",
        "nauka", "regiony", "biznes", "społeczeństwo", "zdrowie", "technologie", "edukacja",
        "polska", "komentarze",
    ],
    leftovers: &[
        "reklama", "udostępnij", "drukuj", "komentarze", "skomentuj", "dodaj komentarz",
        "najczęściej czytane", "strona główna", "zaloguj się", "subskrybuj", "menu", "szukaj",
        "posłuchaj", "zapisz", "pokaż więcej", "zamknij", "do góry", "kopiuj link", "podziel się",
        "wróć", "poleć", "wydrukuj",
    ],
    leftover_starts: &[
        "udostępnij na", "reklama:", "obserwuj nas", "zapisz się", "pobierz aplikację",
        "dalszy ciąg materiału", "dalsza część artykułu", "artykuł powstał", "czas czytania",
        "śledź nas",
    ],
    lists: &[
        "najczęściej czytane", "najnowsze", "najpopularniejsze", "najnowsze wiadomości",
        "więcej wiadomości", "polecane", "inne artykuły",
    ],
    papers: &[
        "gazeta", "dziennik", "kurier", "wyborcza", "rzeczpospolita", "głos", "pap", "express",
        "tygodnik", "wieczorny", "fakt",
    ],
    yesterday: &["wczoraj"],
    frequent: &[
        "nie", "się", "na", "że", "do", "jest", "to", "jak", "ale", "po", "od", "za", "tym",
        "przez", "dla", "było", "był", "była", "oraz", "są", "już", "czy", "które", "który",
        "która", "przed", "tego", "może", "także", "jego", "powiedział", "roku", "będzie", "i", "w",
        "z",
    ],
};
