//! Malay.

use super::Label::{
    Author, Caption, Description, Editor, PhotoCredit, Place, Published, Section, Source, Tags,
    Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "ms",
    months: &[
        ("januari", 1), ("februari", 2), ("mac", 3), ("april", 4), ("mei", 5), ("jun", 6),
        ("julai", 7), ("ogos", 8), ("september", 9), ("oktober", 10), ("november", 11),
        ("disember", 12), ("jan", 1), ("feb", 2), ("apr", 4), ("jul", 7), ("ogo", 8), ("sep", 9),
        ("okt", 10), ("nov", 11), ("dis", 12),
    ],
    weekdays: &[
        "isnin", "selasa", "rabu", "khamis", "jumaat", "sabtu", "ahad",
    ],
    labels: &[
        ("tajuk", Title), ("tajuk berita", Title), ("ruangan", Section), ("seksyen", Section),
        ("ringkasan", Description), ("penulis", Author), ("wartawan", Author),
        ("pemberita", Author), ("penyunting", Editor), ("tarikh", Published),
        ("diterbitkan", Published), ("diterbitkan pada", Published),
        ("disiarkan pada", Published), ("disiarkan", Published), ("dikemas kini", Updated),
        ("dikemaskini", Updated), ("dikemas kini pada", Updated), ("kemas kini", Updated),
        ("sumber", Source), ("tempat", Place), ("gambar", PhotoCredit), ("foto", PhotoCredit),
        ("keterangan gambar", Caption), ("kata kunci", Tags),
    ],
    by: &["oleh"],
    and: &["dan"],
    with: &["dengan", "dengan laporan", "dengan bantuan", "bersama", "dibantu oleh"],
    related: &[
        "baca juga", "lihat juga", "baca lagi", "artikel berkaitan", "berita berkaitan",
        "ikuti juga",
    ],
    date_fillers: &["pada", "pukul", "jam", "tarikh"],
    roles: &["wartawan", "pemberita", "koresponden", "pengarang"],
    sections: &[
        "nasional", "tempatan", "sukan", "dunia", "ekonomi", "hiburan", "jenayah", "mahkamah",
        "politik", "wilayah", "rencana",
    ],
    leftovers: &[
        "kongsi", "komen", "iklan", "paling popular", "berita terkini", "kongsikan",
        "tinggalkan komen", "muat lagi", "cetak", "log masuk", "lagi berita",
    ],
    leftover_starts: &[
        "kongsi:", "kongsi di", "langgan", "ikuti kami", "muat turun aplikasi",
        "sertai saluran", "sertai telegram", "ikuti saluran", "dapatkan berita",
    ],
    lists: &[
        "berita popular", "paling popular", "popular", "berita lain", "berita berkaitan",
        "artikel berkaitan", "berita terkini", "terkini", "trending",
    ],
    papers: &[
        "berita", "utusan", "sinar", "harian", "kosmo", "bernama", "metro",
    ],
    yesterday: &["semalam"],
    frequent: &[
        "kerana", "bahawa", "ialah", "beliau", "katanya", "berkata", "tidak", "yang", "dengan",
        "untuk", "daripada", "polis", "kerajaan", "semalam", "baharu", "selepas", "manakala",
        "dan", "di", "ini", "itu", "pada", "akan", "telah", "juga", "dari", "dalam", "oleh",
        "adalah", "para", "ke", "sebagai", "menjadi", "agar", "tersebut", "sudah", "mahu", "wang",
        "ahli", "pengerusi",
    ],
};
