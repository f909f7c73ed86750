//! Japanese.

use super::Label::{
    Address, Author, Caption, Description, Editor, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "ja",
    weekdays: &[
        "月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日", "日曜日", "月曜", "火曜", "水曜", "木曜", "金曜", "土曜", "日曜",
    ],
    labels: &[
        ("タイトル", Title), ("見出し", Title), ("表題", Title), ("題名", Title), ("概要", Description),
        ("リード", Description), ("要約", Description), ("著者", Author), ("執筆者", Author), ("執筆", Author),
        ("筆者", Author), ("記者", Author), ("文", Author), ("取材", Author), ("取材・文", Author),
        ("文・写真", Author), ("聞き手", Author), ("ライター", Author), ("投稿者", Author), ("構成", Author),
        ("編集", Editor), ("編集者", Editor), ("編集長", Editor), ("担当編集", Editor), ("デスク", Editor),
        ("公開日", Published), ("掲載日", Published), ("日付", Published), ("公開", Published),
        ("投稿日", Published), ("配信日", Published), ("公開日時", Published), ("配信", Published),
        ("発行日", Published), ("掲載", Published), ("初出", Published), ("作成日", Published),
        ("更新日", Updated), ("更新", Updated), ("最終更新", Updated), ("最終更新日", Updated), ("更新日時", Updated),
        ("カテゴリ", Section), ("カテゴリー", Section), ("ジャンル", Section), ("面", Section), ("タグ", Tags),
        ("キーワード", Tags), ("関連キーワード", Tags), ("関連タグ", Tags), ("トピック", Tags), ("出典", Source),
        ("情報源", Source), ("引用元", Source), ("提供", Source), ("出所", Source), ("写真説明", Caption),
        ("キャプション", Caption), ("写真", PhotoCredit), ("撮影", PhotoCredit), ("画像", PhotoCredit),
        ("フォト", PhotoCredit), ("写真提供", PhotoCredit), ("撮影者", PhotoCredit), ("場所", Place),
        ("新聞", Publisher), ("発行", Publisher), ("出版社", Publisher), ("媒体", Publisher),
        ("言語", Language), ("リンク", Address), ("引用元url", Address),
    ],
    by: &[
        "文", "取材・文", "執筆", "筆者", "記者", "文・写真",
    ],
    and: &["と", "および"],
    related: &[
        "関連記事", "あわせて読みたい", "合わせて読みたい", "こちらもおすすめ", "続きを読む", "関連ニュース", "関連リンク", "もっと読む", "おすすめ記事",
        "併せて読みたい", "【関連記事】",
    ],
    date_fillers: &["付", "現在", "頃"],
    roles: &[
        "記者", "編集委員", "論説委員", "特派員", "編集部", "編集長", "支局長", "デスク", "共同", "時事", "論説", "ライター", "取材班",
    ],
    sections: &[
        "社会", "政治", "経済", "国際", "スポーツ", "文化", "科学", "地域", "芸能", "エンタメ", "暮らし", "教育", "医療", "テクノロジー",
        "オピニオン", "社説", "国内", "海外", "地方", "速報", "ニュース", "環境",
    ],
    leftovers: &[
        "広告", "共有", "シェア", "シェアする", "印刷", "印刷する", "コメント", "ホーム", "トップ", "ログイン", "会員登録", "購読",
        "メニュー", "検索", "保存", "閉じる", "リンクをコピー", "もっと見る", "ツイート", "pr", "スクラップ", "この記事をシェア", "次へ",
        "前へ", "続きを見る",
    ],
    leftover_starts: &[
        "この記事をシェア", "フォローする", "会員限定", "有料会員", "ログインして", "この記事は有料", "無断転載", "メールマガジン",
    ],
    lists: &[
        "アクセスランキング", "人気記事", "最新記事", "最新ニュース", "ランキング", "おすすめ", "新着記事", "よく読まれている記事", "注目の記事",
        "新着ニュース",
    ],
    papers: &[
        "新聞", "新聞社", "通信", "共同通信", "時事通信", "朝日新聞", "毎日新聞", "読売新聞", "日経", "産経", "nhk", "日本経済新聞",
        "新報", "日報",
    ],
    yesterday: &["昨日", "前日"],
    frequent: &["の", "は", "を"],
    ..Words::NONE
};
