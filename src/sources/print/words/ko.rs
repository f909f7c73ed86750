//! Korean.

use super::Label::{
    Address, Author, Caption, Description, Editor, Language, PhotoCredit, Place, Published,
    Publisher, Section, Source, Tags, Title, Updated,
};
use super::Words;

#[rustfmt::skip] // A table of words reads better packed than one to a line.
pub(super) const WORDS: Words = Words {
    lang: "ko",
    months: &[
        ("일월", 1), ("이월", 2), ("삼월", 3), ("사월", 4), ("오월", 5), ("유월", 6), ("칠월", 7), ("팔월", 8),
        ("구월", 9), ("시월", 10), ("십일월", 11), ("십이월", 12),
    ],
    weekdays: &[
        "월요일", "화요일", "수요일", "목요일", "금요일", "토요일", "일요일",
    ],
    labels: &[
        ("제목", Title), ("표제", Title), ("요약", Description), ("부제", Description), ("기자", Author),
        ("글", Author), ("작성자", Author), ("취재", Author), ("글쓴이", Author), ("필자", Author),
        ("저자", Author), ("취재기자", Author), ("편집", Editor), ("편집자", Editor), ("데스크", Editor),
        ("편집기자", Editor), ("입력", Published), ("등록", Published), ("작성", Published),
        ("발행", Published), ("게재", Published), ("승인", Published), ("기사입력", Published),
        ("입력시간", Published), ("기사등록", Published), ("작성일", Published), ("등록일", Published),
        ("날짜", Published), ("발행일", Published), ("송고시간", Published), ("입력일", Published),
        ("기사승인", Published), ("수정", Updated), ("최종수정", Updated), ("업데이트", Updated),
        ("기사수정", Updated), ("수정시간", Updated), ("최종 수정", Updated), ("갱신", Updated), ("수정일", Updated),
        ("분류", Section), ("섹션", Section), ("분야", Section), ("태그", Tags), ("키워드", Tags),
        ("해시태그", Tags), ("관련 태그", Tags), ("출처", Source), ("자료", Source), ("제공", Source),
        ("사진 설명", Caption), ("사진설명", Caption), ("사진", PhotoCredit), ("촬영", PhotoCredit),
        ("이미지", PhotoCredit), ("사진제공", PhotoCredit), ("사진 제공", PhotoCredit), ("장소", Place),
        ("신문", Publisher), ("발행처", Publisher), ("언론사", Publisher), ("언어", Language),
        ("링크", Address), ("원문", Address),
    ],
    by: &["글", "취재", "기자", "글쓴이"],
    and: &["및", "와", "과"],
    with: &[],
    related: &[
        "관련기사", "관련 기사", "함께 읽기", "더 읽기", "더 보기", "관련뉴스", "관련 뉴스", "이 기사도 보세요", "이어보기", "관련 글",
        "함께 보면 좋은 기사",
    ],
    date_fillers: &["오전", "오후", "년", "월", "일"],
    roles: &[
        "기자", "특파원", "논설위원", "편집위원", "선임기자", "객원기자", "인턴기자", "뉴스팀", "취재팀", "편집부", "전문기자", "특별취재팀",
        "앵커", "통신원",
    ],
    sections: &[
        "정치", "경제", "사회", "국제", "문화", "스포츠", "연예", "오피니언", "지역", "과학", "교육", "환경", "생활", "전국", "세계",
        "사설", "칼럼", "뉴스", "북한", "산업",
    ],
    leftovers: &[
        "광고", "공유", "공유하기", "인쇄", "인쇄하기", "댓글", "댓글쓰기", "홈", "로그인", "회원가입", "구독", "구독하기", "메뉴",
        "검색", "저장", "닫기", "링크 복사", "url 복사", "더보기", "스크랩", "좋아요", "글자크기", "기사 공유하기", "본문 글씨 줄이기",
        "본문 글씨 키우기", "이전", "다음",
    ],
    leftover_starts: &[
        "페이스북", "카카오톡", "구독하기", "네이버에서", "저작권자", "무단전재", "무단 전재", "이 기사를 공유", "기사 제보",
    ],
    lists: &[
        "많이 본 뉴스", "인기기사", "인기 기사", "최신기사", "최신 기사", "추천기사", "추천 기사", "주요뉴스", "주요 뉴스", "많이 본 기사",
        "실시간 뉴스", "핫뉴스",
    ],
    papers: &[
        "신문", "일보", "뉴스", "뉴시스", "연합뉴스", "뉴스1", "조선일보", "중앙일보", "동아일보", "한겨레", "경향신문", "매일경제",
    ],
    yesterday: &["어제"],
    frequent: &["이", "그", "수"],
};
