//! Chinese, simplified and traditional.

use super::Label::{
    Address, Author, Caption, Description, Editor, Kicker, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "zh",
    months: &[
        ("一月", 1), ("二月", 2), ("三月", 3), ("四月", 4), ("五月", 5), ("六月", 6), ("七月", 7), ("八月", 8),
        ("九月", 9), ("十月", 10), ("十一月", 11), ("十二月", 12),
    ],
    weekdays: &[
        "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日", "星期天", "周一", "周二", "周三", "周四", "周五", "周六",
        "周日", "週一", "週二", "週三", "週四", "週五", "週六", "週日", "禮拜一",
    ],
    labels: &[
        ("标题", Title), ("標題", Title), ("题目", Title), ("題目", Title), ("引题", Kicker), ("肩题", Kicker),
        ("摘要", Description), ("导语", Description), ("導語", Description), ("提要", Description),
        ("副标题", Description), ("副標題", Description), ("作者", Author), ("记者", Author), ("記者", Author),
        ("文", Author), ("撰文", Author), ("撰稿", Author), ("文字", Author), ("报道", Author),
        ("採訪", Author), ("采访", Author), ("通讯员", Author), ("作家", Author), ("采写", Author),
        ("特派记者", Author), ("特派記者", Author), ("撰文者", Author), ("编辑", Editor), ("編輯", Editor),
        ("责任编辑", Editor), ("責任編輯", Editor), ("责编", Editor), ("責編", Editor), ("审核", Editor),
        ("編譯", Editor), ("编译", Editor), ("校对", Editor), ("主编", Editor), ("核稿編輯", Editor),
        ("日期", Published), ("发布时间", Published), ("發布時間", Published), ("發佈時間", Published),
        ("发布日期", Published), ("发表时间", Published), ("時間", Published), ("时间", Published),
        ("发布于", Published), ("發佈於", Published), ("發布於", Published), ("发表于", Published),
        ("發表於", Published), ("出版日期", Published), ("刊登日期", Published), ("建立時間", Published),
        ("更新", Updated), ("更新时间", Updated), ("更新時間", Updated), ("最后更新", Updated), ("最後更新", Updated),
        ("更新于", Updated), ("更新於", Updated), ("修改时间", Updated), ("栏目", Section), ("欄目", Section),
        ("版面", Section), ("分类", Section), ("分類", Section), ("频道", Section), ("版块", Section),
        ("标签", Tags), ("標籤", Tags), ("关键词", Tags), ("關鍵字", Tags), ("關鍵詞", Tags), ("关键字", Tags),
        ("话题", Tags), ("話題", Tags), ("主題", Tags), ("相關標籤", Tags), ("来源", Source), ("來源", Source),
        ("资料来源", Source), ("資料來源", Source), ("稿源", Source), ("出处", Source), ("图说", Caption),
        ("圖說", Caption), ("图注", Caption), ("圖註", Caption), ("图", PhotoCredit), ("圖", PhotoCredit),
        ("图片", PhotoCredit), ("圖片", PhotoCredit), ("摄影", PhotoCredit), ("攝影", PhotoCredit),
        ("照片", PhotoCredit), ("图片来源", PhotoCredit), ("圖片來源", PhotoCredit), ("摄", PhotoCredit),
        ("攝", PhotoCredit), ("地点", Place), ("地點", Place), ("报纸", Publisher), ("報紙", Publisher),
        ("出版社", Publisher), ("媒体", Publisher), ("媒體", Publisher), ("语言", Language),
        ("語言", Language), ("链接", Address), ("連結", Address), ("原文链接", Address), ("网址", Address),
        ("網址", Address),
    ],
    by: &[
        "文", "撰文", "记者", "記者", "作者", "本报记者", "本報記者", "特约记者", "特派记者", "实习记者", "通讯员", "採訪", "采访",
    ],
    and: &["和", "与", "與", "及"],
    with: &[],
    related: &[
        "相关阅读", "相關閱讀", "延伸阅读", "延伸閱讀", "相关新闻", "相關新聞", "相关报道", "相關報導", "推荐阅读", "推薦閱讀", "更多",
        "更多阅读", "阅读更多", "閱讀更多", "另见", "看更多", "更多新聞", "更多相關新聞", "同场加映", "同場加映",
    ],
    date_fillers: &[
        "于", "於", "时间", "時間", "年", "月", "日",
    ],
    roles: &[
        "记者", "記者", "编辑", "編輯", "特派员", "特派員", "通讯员", "实习生", "评论员", "本报讯", "综合报道", "綜合報導", "编辑部",
        "編輯部",
    ],
    sections: &[
        "新闻", "新聞", "时政", "政治", "国际", "國際", "国内", "國內", "社会", "社會", "经济", "經濟", "财经", "財經", "体育",
        "體育", "文化", "娱乐", "娛樂", "科技", "教育", "健康", "军事", "軍事", "观点", "觀點", "评论", "評論", "地方", "生活",
        "旅游", "旅遊", "本地", "要闻", "要聞", "两岸", "兩岸", "港澳", "中国", "中國", "世界",
    ],
    leftovers: &[
        "广告", "廣告", "分享", "打印", "列印", "评论", "評論", "留言", "首页", "首頁", "登录", "登入", "注册", "註冊", "订阅",
        "訂閱", "菜单", "選單", "搜索", "搜尋", "收藏", "关闭", "關閉", "返回顶部", "回到頂部", "复制链接", "複製連結", "上一篇",
        "下一篇", "点赞", "举报", "更多精彩内容", "繼續閱讀", "继续阅读", "阅读原文", "廣告 請繼續往下閱讀",
    ],
    leftover_starts: &[
        "分享到", "分享至", "关注我们", "關注我們", "扫码", "掃碼", "下载app", "下載app", "点击下载", "請繼續往下", "版权声明", "免责声明",
        "本文转自", "阅读量", "瀏覽數",
    ],
    lists: &[
        "热门新闻", "熱門新聞", "最新新闻", "最新消息", "排行榜", "热点推荐", "猜你喜欢", "猜你喜歡", "为你推荐", "大家都在看", "熱門文章",
        "推薦", "点击排行", "人氣點閱榜",
    ],
    papers: &[
        "新华社", "新華社", "中新社", "中新网", "人民网", "新华网", "央视", "中央社", "路透社", "法新社", "美联社", "美聯社", "人民日报",
        "人民日報", "新京报", "澎湃新闻", "联合报", "聯合報", "自由時報",
    ],
    yesterday: &["昨天", "昨日"],
    frequent: &["的", "了", "在"],
};
