//! Vietnamese.

use super::Label::{
    Address, Author, Caption, Description, Editor, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "vi",
    months: &[
        ("tháng một", 1), ("tháng giêng", 1), ("tháng hai", 2), ("tháng ba", 3), ("tháng tư", 4),
        ("tháng năm", 5), ("tháng sáu", 6), ("tháng bảy", 7), ("tháng tám", 8), ("tháng chín", 9),
        ("tháng mười", 10), ("tháng mười một", 11), ("tháng mười hai", 12), ("tháng chạp", 12),
    ],
    weekdays: &[
        "thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật", "hai", "tư",
        "sáu", "bảy", "nhật",
    ],
    labels: &[
        ("tiêu đề", Title), ("tựa đề", Title), ("tóm tắt", Description), ("sapo", Description),
        ("tác giả", Author), ("người viết", Author), ("phóng viên", Author), ("bài viết", Author),
        ("thực hiện", Author), ("biên tập", Editor), ("biên tập viên", Editor),
        ("người biên tập", Editor), ("ngày đăng", Published), ("đăng ngày", Published),
        ("xuất bản", Published), ("ngày", Published), ("thời gian", Published),
        ("đăng lúc", Published), ("ngày xuất bản", Published), ("cập nhật", Updated),
        ("cập nhật lúc", Updated), ("cập nhật lần cuối", Updated), ("sửa lần cuối", Updated),
        ("chuyên mục", Section), ("mục", Section), ("từ khóa", Tags), ("từ khoá", Tags),
        ("thẻ", Tags), ("chủ đề", Tags), ("tag", Tags), ("nguồn", Source), ("nguồn tin", Source),
        ("theo nguồn", Source), ("chú thích ảnh", Caption), ("ảnh", PhotoCredit),
        ("hình", PhotoCredit), ("hình ảnh", PhotoCredit), ("ảnh minh họa", PhotoCredit),
        ("địa điểm", Place), ("nơi", Place), ("báo", Publisher), ("nhà xuất bản", Publisher),
        ("ngôn ngữ", Language), ("liên kết", Address),
    ],
    by: &["tác giả", "bài viết của", "bài của", "phóng viên"],
    and: &["và", "cùng"],
    with: &["với sự cộng tác của"],
    related: &[
        "xem thêm", "đọc thêm", "tin liên quan", "bài liên quan", "đọc tiếp", "xem tiếp",
        "mời xem thêm", "bài viết liên quan", "tin cùng chuyên mục", "có thể bạn quan tâm",
    ],
    date_fillers: &[
        "lúc", "ngày", "vào", "hồi", "giờ", "phút",
    ],
    roles: &[
        "phóng viên", "phóng", "viên", "biên tập viên", "ban biên tập", "nhóm", "cộng tác viên",
        "ttxvn",
    ],
    sections: &[
        "thời sự", "thế giới", "kinh doanh", "kinh tế", "thể thao", "văn hóa", "giải trí",
        "giáo dục", "pháp luật", "sức khỏe", "công nghệ", "khoa học", "đời sống", "du lịch",
        "xã hội", "chính trị", "ý kiến", "góc nhìn",
    ],
    leftovers: &[
        "quảng cáo", "chia sẻ", "in bài viết", "bình luận", "gửi bình luận", "trang chủ",
        "đăng nhập", "đăng ký", "tìm kiếm", "lưu bài", "xem thêm", "đóng", "sao chép liên kết",
        "thích", "tin nổi bật", "ý kiến bạn đọc",
    ],
    leftover_starts: &[
        "chia sẻ trên", "theo dõi chúng tôi", "đăng ký nhận", "tải ứng dụng", "theo dõi báo",
    ],
    lists: &[
        "đọc nhiều", "tin mới", "tin mới nhất", "xem nhiều", "tin khác", "tin nổi bật",
        "đọc nhiều nhất",
    ],
    papers: &[
        "báo", "tuổi trẻ", "thanh niên", "vietnamnet", "vnexpress", "ttxvn", "tạp chí", "vov",
        "nhân dân",
    ],
    yesterday: &["hôm qua"],
    frequent: &[
        "của", "và", "là", "có", "được", "cho", "trong", "các", "không", "với", "này", "đã",
        "người", "những", "một", "để", "khi", "về", "từ", "tại", "ra", "sau", "cũng", "đến", "theo",
        "trên", "phải", "sẽ", "vào", "nhiều", "năm", "như", "đó", "ông",
    ],
};
