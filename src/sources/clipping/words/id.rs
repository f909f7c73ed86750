//! Indonesian.

use super::Label::{
    Address, Author, Body, Caption, Description, Editor, Kicker, Language, PhotoCredit, Place,
    Published, Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "id",
    months: &[
        ("januari", 1), ("februari", 2), ("pebruari", 2), ("maret", 3), ("april", 4), ("mei", 5),
        ("juni", 6), ("juli", 7), ("agustus", 8), ("september", 9), ("oktober", 10),
        ("november", 11), ("nopember", 11), ("desember", 12), ("jan", 1), ("feb", 2), ("mar", 3),
        ("apr", 4), ("jun", 6), ("jul", 7), ("agu", 8), ("agt", 8), ("ags", 8), ("agust", 8),
        ("sep", 9), ("sept", 9), ("okt", 10), ("nov", 11), ("nop", 11), ("des", 12),
    ],
    weekdays: &[
        "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "ahad", "sen",
        "sel", "rab", "kam", "jum", "sab", "min",
    ],
    labels: &[
        ("judul", Title), ("kepala berita", Title), ("rubrik", Section), ("kanal", Section),
        ("kategori", Section), ("topik", Tags), ("tag", Tags), ("kata kunci", Tags),
        ("tagar", Tags), ("ringkasan", Description), ("sari berita", Description),
        ("deskripsi", Description), ("teras", Description), ("intro", Description),
        ("kepala tulisan", Kicker), ("penulis", Author), ("ditulis oleh", Author),
        ("pewarta", Author), ("reporter", Author), ("wartawan", Author), ("jurnalis", Author),
        ("pewawancara", Author), ("kontributor", Author), ("koresponden", Author),
        ("peliput", Author), ("laporan", Author), ("laporan wartawan", Author), ("oleh", Author),
        ("editor", Editor), ("penyunting", Editor), ("redaktur", Editor), ("red", Editor),
        ("rep", Author), ("isi", Body), ("isi berita", Body), ("teks", Body),
        ("disunting oleh", Editor), ("uploader", Editor), ("tanggal", Published),
        ("tgl", Published), ("tayang", Published), ("terbit", Published),
        ("diterbitkan", Published), ("dipublikasikan", Published), ("dimuat", Published),
        ("publikasi", Published), ("diunggah", Published), ("dibuat", Published),
        ("waktu", Published), ("tanggal terbit", Published), ("diperbarui", Updated),
        ("diperbaharui", Updated), ("pembaruan", Updated), ("terakhir diperbarui", Updated),
        ("update terakhir", Updated), ("diupdate", Updated), ("sumber", Source),
        ("sumber berita", Source), ("tautan", Address), ("alamat", Address), ("tempat", Place),
        ("lokasi", Place), ("media", Publisher), ("surat kabar", Publisher), ("koran", Publisher),
        ("penerbit", Publisher), ("keterangan foto", Caption), ("keterangan gambar", Caption),
        ("foto", PhotoCredit), ("fotografer", PhotoCredit), ("pewarta foto", PhotoCredit),
        ("dok", PhotoCredit), ("bahasa", Language),
    ],
    by: &["oleh", "ditulis oleh", "laporan wartawan", "laporan"],
    and: &["dan", "serta"],
    related: &[
        "baca juga", "baca", "simak juga", "simak", "lihat juga", "baca selengkapnya",
        "baca pula", "berita terkait", "artikel terkait", "tonton juga", "saksikan juga",
        "lihat video", "simak video", "simak pula", "baca lainnya", "pilihan editor",
        "baca artikel lainnya",
    ],
    date_fillers: &["pada", "pukul", "jam", "tanggal", "hari", "wkt"],
    roles: &[
        "kontributor", "wartawan", "reporter", "koresponden", "redaksi", "tim", "pewarta",
        "jurnalis", "penulis", "editor", "redaktur", "laporan",
    ],
    sections: &[
        "nasional", "internasional", "regional", "megapolitan", "metropolitan", "metro", "daerah",
        "politik", "hukum", "ekonomi", "bisnis", "keuangan", "olahraga", "bola", "sepak bola",
        "hiburan", "seleb", "gaya hidup", "teknologi", "tekno", "sains", "kesehatan",
        "pendidikan", "edukasi", "otomotif", "properti", "wisata", "travel", "kuliner", "opini",
        "dunia", "global", "nusantara", "peristiwa", "kriminal", "budaya", "lingkungan",
        "humaniora", "berita", "tren",
    ],
    leftovers: &[
        "lihat foto", "komentar", "tim redaksi", "bagikan", "bagikan artikel ini", "iklan",
        "advertisement", "salin tautan", "salin link", "ikuti kami", "berita populer",
        "terpopuler", "berita terkini", "artikel terkait", "scroll to continue with content",
        "baca berita tanpa iklan", "gulir untuk melanjutkan membaca", "dengarkan berita",
        "lihat semua", "selanjutnya", "halaman selanjutnya", "halaman berikutnya", "sebelumnya",
        "cetak", "ukuran huruf", "tulis komentar", "lihat komentar", "beranda",
        "rekomendasi untuk anda", "perbesar", "artikel ini telah tayang", "baca selengkapnya",
        "gabung kompas.com+",
    ],
    leftover_starts: &[
        "bagikan:", "bagikan ke", "share:", "dapatkan update berita", "dapatkan informasi",
        "dapatkan berita", "ikuti berita", "ikuti kami di", "simak berita", "cek berita",
        "baca berita lainnya di", "langganan buletin", "berlangganan", "unduh aplikasi",
        "artikel ini telah tayang di", "artikel ini sudah tayang di", "gabung di grup",
        "gabung grup", "ikuti saluran", "ikuti channel", "halaman:", "yuk gabung", "gambas:", "dibaca:", "dilihat:", "jumlah pembaca:",
        "fakta atau hoaks",
    ],
    papers: &[
        "kompas", "tempo", "antara", "harian", "koran", "suara", "radar", "warta", "sinar", "pos",
        "tribun", "republika", "detik", "cnn", "cnbc", "inews", "okezone", "liputan", "kabar", "merdeka", "sindo", "okezone",
    ],
    yesterday: &["kemarin", "lalu"],
    frequent: &[
        "yang", "dan", "di", "dengan", "untuk", "tidak", "dari", "dalam", "karena", "bahwa",
        "adalah", "oleh", "itu", "ini", "pada", "akan", "telah", "juga", "kata", "warga", "bisa",
        "sebagai", "ke", "para", "usai", "saat", "kota", "setelah", "tersebut", "menjadi", "agar",
        "katanya", "berkata", "sudah", "ujar", "daerah", "kepada",
    ],
};
