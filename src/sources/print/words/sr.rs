//! Serbian, in both its scripts.

use super::Label::{
    Author, Caption, Description, Editor, Kicker, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "sr",
    months: &[
        ("januar", 1), ("januara", 1), ("јануар", 1), ("јануара", 1), ("јан", 1), ("februar", 2),
        ("februara", 2), ("фебруар", 2), ("фебруара", 2), ("феб", 2), ("mart", 3), ("marta", 3),
        ("март", 3), ("марта", 3), ("мар", 3), ("april", 4), ("aprila", 4), ("април", 4),
        ("априла", 4), ("апр", 4), ("maj", 5), ("maja", 5), ("мај", 5), ("маја", 5), ("jun", 6),
        ("juna", 6), ("јун", 6), ("јуна", 6), ("jul", 7), ("jula", 7), ("јул", 7), ("јула", 7),
        ("avgust", 8), ("avgusta", 8), ("август", 8), ("августа", 8), ("avg", 8), ("septembar", 9),
        ("septembra", 9), ("септембар", 9), ("септембра", 9), ("сеп", 9), ("oktobar", 10),
        ("oktobra", 10), ("октобар", 10), ("октобра", 10), ("окт", 10), ("novembar", 11),
        ("novembra", 11), ("новембар", 11), ("новембра", 11), ("нов", 11), ("decembar", 12),
        ("decembra", 12), ("децембар", 12), ("децембра", 12), ("дец", 12),
    ],
    weekdays: &[
        "ponedeljak", "utorak", "sreda", "sredu", "četvrtak", "petak", "subota", "subotu",
        "nedelja", "nedelju", "понедељак", "уторак", "среда", "среду", "четвртак", "петак",
        "субота", "субoту", "недеља", "недељу",
    ],
    labels: &[
        ("naslov", Title), ("наслов", Title), ("nadnaslov", Kicker), ("наднаслов", Kicker),
        ("podnaslov", Description), ("поднаслов", Description), ("autor", Author),
        ("аутор", Author), ("аутори", Author), ("piše", Author), ("пише", Author), ("пишу", Author),
        ("novinar", Author), ("новинар", Author), ("urednik", Editor), ("уредник", Editor),
        ("уредница", Editor), ("objavljeno", Published), ("објављено", Published),
        ("datum", Published), ("датум", Published), ("ažurirano", Updated), ("ажурирано", Updated),
        ("poslednja izmena", Updated), ("последња измена", Updated), ("izmenjeno", Updated),
        ("rubrika", Section), ("рубрика", Section), ("tagovi", Tags), ("тагови", Tags),
        ("ključne reči", Tags), ("кључне речи", Tags), ("ознаке", Tags), ("izvor", Source),
        ("извор", Source), ("opis fotografije", Caption), ("foto", PhotoCredit),
        ("фото", PhotoCredit), ("фотографија", PhotoCredit), ("mesto", Place), ("место", Place),
        ("izdavač", Publisher), ("издавач", Publisher), ("језик", Language),
    ],
    by: &["piše", "пише", "пишу", "аутор", "autor"],
    and: &["i", "и"],
    with: &["s", "са"],
    related: &[
        "pročitajte još", "pročitajte i", "прочитајте још", "прочитајте и", "povezane vesti",
        "повезане вести", "vidi još", "погледајте још",
    ],
    date_fillers: &[
        "u", "у", "h", "ч", "часова", "časova", "godine", "године", "год",
    ],
    roles: &[
        "novinar", "новинар", "novinarka", "urednik", "уредник", "redakcija", "редакција",
        "dopisnik", "дописник", "танјуг", "tanjug",
    ],
    sections: &[
        "vesti", "вести", "srbija", "србија", "svet", "свет", "ekonomija", "економија", "sport",
        "спорт", "kultura", "култура", "politika", "политика", "društvo", "друштво", "hronika",
        "хроника", "region", "регион",
    ],
    leftovers: &[
        "podeli", "подели", "reklama", "komentari", "коментари", "najčitanije", "најчитаније",
        "početna", "почетна", "štampaj", "штампај",
    ],
    leftover_starts: &["pratite nas", "пратите нас", "podeli na", "подели на"],
    lists: &[
        "najčitanije", "најчитаније", "najnovije", "најновије", "najnovije vesti",
        "најновије вести",
    ],
    papers: &[
        "novosti", "новости", "danas", "blic", "tanjug", "танјуг", "политика", "novine", "новине",
        "вечерње",
    ],
    yesterday: &["juče", "јуче"],
    frequent: &[
        "je", "se", "na", "da", "su", "za", "od", "koji", "koja", "koje", "kako", "nije", "što",
        "ali", "bi", "rekao", "rekla", "kao", "ili", "bio", "bila", "samo", "oko", "pre", "nakon",
        "već", "biti", "može", "sve", "gde", "vreme", "ovde", "vest", "ko", "posle", "kaže", "dve",
        "je", "је", "се", "на", "да", "су", "за", "од", "који", "која", "које", "како", "није",
        "што", "али", "би", "рекао", "рекла", "као", "или", "био", "била", "само", "око", "пре",
        "након", "више", "већ", "може", "све", "време", "из", "са", "није",
    ],
};
