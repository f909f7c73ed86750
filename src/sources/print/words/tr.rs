//! Turkish.

use super::Label::{
    Address, Author, Caption, Description, Editor, Kicker, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "tr",
    months: &[
        ("ocak", 1), ("oca", 1), ("şubat", 2), ("şub", 2), ("mart", 3), ("nisan", 4), ("nis", 4),
        ("mayıs", 5), ("haziran", 6), ("haz", 6), ("temmuz", 7), ("tem", 7), ("ağustos", 8),
        ("ağu", 8), ("eylül", 9), ("eyl", 9), ("ekim", 10), ("eki", 10), ("kasım", 11), ("kas", 11),
        ("aralık", 12), ("ara", 12),
    ],
    weekdays: &[
        "pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar",
    ],
    labels: &[
        ("başlık", Title), ("üst başlık", Kicker), ("özet", Description), ("spot", Description),
        ("yazar", Author), ("yazan", Author), ("haber", Author), ("muhabir", Author),
        ("yazarı", Author), ("hazırlayan", Author), ("röportaj", Author), ("kaynak kişi", Author),
        ("editör", Editor), ("editörü", Editor), ("düzenleyen", Editor), ("yayınlanma", Published),
        ("yayınlanma tarihi", Published), ("yayın tarihi", Published), ("tarih", Published),
        ("giriş", Published), ("giriş tarihi", Published), ("oluşturulma", Published),
        ("yayımlanma", Published), ("yayımlanma tarihi", Published),
        ("oluşturulma tarihi", Published), ("güncelleme", Updated), ("güncellenme", Updated),
        ("son güncelleme", Updated), ("güncelleme tarihi", Updated), ("güncellendi", Updated),
        ("güncellenme tarihi", Updated), ("bölüm", Section), ("kategori", Section),
        ("etiketler", Tags), ("etiket", Tags), ("anahtar kelimeler", Tags), ("konular", Tags),
        ("ilgili konular", Tags), ("kaynak", Source), ("kaynaklar", Source),
        ("resim altı", Caption), ("fotoğraf altı", Caption), ("fotoğraf", PhotoCredit),
        ("fotoğraflar", PhotoCredit), ("foto", PhotoCredit), ("foto muhabiri", PhotoCredit),
        ("görsel", PhotoCredit), ("yer", Place), ("gazete", Publisher), ("yayıncı", Publisher),
        ("dil", Language), ("bağlantı", Address), ("adres", Address),
    ],
    by: &["yazan", "haber", "hazırlayan", "röportaj"],
    and: &["ve"],
    with: &["ile"],
    related: &[
        "ayrıca okuyun", "ilgili haber", "ilgili haberler", "bunu da okuyun", "devamını oku",
        "daha fazla", "bunlar da ilginizi çekebilir", "ilginizi çekebilir", "haberin devamı",
        "okumaya devam edin", "ayrıca bakınız", "i̇lgili haber", "i̇lgili haberler",
        "i̇lginizi çekebilir",
    ],
    date_fillers: &["saat", "günü", "tarihinde", "saati"],
    roles: &[
        "muhabir", "muhabiri", "editör", "editörü", "yazar", "yazarı", "temsilcisi",
        "haber merkezi", "ajansı", "dış haberler", "dha", "iha", "servisi",
    ],
    sections: &[
        "gündem", "dünya", "ekonomi", "spor", "kültür", "sanat", "yaşam", "politika", "siyaset",
        "türkiye", "teknoloji", "sağlık", "eğitim", "yerel", "magazin", "bilim", "turizm",
        "son dakika",
    ],
    leftovers: &[
        "reklam", "paylaş", "yazdır", "yorumlar", "yorum yap", "yorum yaz", "en çok okunanlar",
        "ana sayfa", "anasayfa", "giriş yap", "abone ol", "menü", "ara", "dinle", "kaydet",
        "daha fazla göster", "kapat", "başa dön", "bağlantıyı kopyala", "tavsiye et", "yazı boyutu",
    ],
    leftover_starts: &[
        "paylaş:", "bizi takip edin", "abone olun", "uygulamayı indir", "haberin devamı",
        "takip et",
    ],
    lists: &[
        "en çok okunanlar", "son dakika haberleri", "son haberler", "diğer haberler",
        "öne çıkanlar", "en son haberler",
    ],
    papers: &[
        "gazetesi", "gazete", "hürriyet", "milliyet", "cumhuriyet", "anadolu", "ajansı", "sözcü",
        "haber", "haberleri", "dha", "iha",
    ],
    yesterday: &["dün"],
    frequent: &[
        "ve", "bir", "bu", "için", "ile", "olarak", "da", "de", "olan", "çok", "daha", "gibi",
        "sonra", "kadar", "ise", "ancak", "değil", "dedi", "olduğunu", "var", "ki", "her", "en",
        "göre", "yapılan", "oldu", "şu", "nedeniyle", "edildi", "ettiği", "büyük", "yeni",
        "tarafından",
    ],
};
