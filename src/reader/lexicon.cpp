#include "lexicon.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "../calendar/words/tokens.hpp"

namespace kehoach::reader {
namespace {

using words::Syllable;

struct Spelled {
  R word;
  std::string_view spellings;
};
constexpr Spelled spelled[] = {
#define X(name, spellings) {R::name, spellings},
    KEHOACH_READER_WORDS(X)
#undef X
};

struct TypePhrase {
  DocumentType type;
  std::string_view printed;
};
using T = DocumentType;
constexpr TypePhrase types[] = {{T::law, "Luật"},
                                {T::law, "Bộ luật"},
                                {T::law, "Hiến pháp"},
                                {T::ordinance, "Pháp lệnh"},
                                {T::decree, "Nghị định"},
                                {T::resolution, "Nghị quyết"},
                                {T::resolution, "Nghị quyết liên tịch"},
                                {T::decision, "Quyết định"},
                                {T::directive, "Chỉ thị"},
                                {T::circular, "Thông tư"},
                                {T::joint_circular, "Thông tư liên tịch"},
                                {T::joint_circular, "Thông tư liên bộ"},
                                {T::plan, "Kế hoạch"},
                                {T::plan, "Kế hoạch liên ngành"},
                                {T::plan, "Kế hoạch phối hợp"},
                                {T::plan, "Kế hoạch hành động"},
                                {T::official_letter, "Công văn"},
                                {T::telegram, "Công điện"},
                                {T::telegram, "Công điện khẩn"},
                                {T::announcement, "Thông báo"},
                                {T::announcement, "Thông báo kết luận"},
                                {T::guidance, "Hướng dẫn"},
                                {T::guidance, "Hướng dẫn liên ngành"},
                                {T::report, "Báo cáo"},
                                {T::submission, "Tờ trình"},
                                {T::regulation, "Quy chế"},
                                {T::regulation, "Quy chế phối hợp"},
                                {T::rule, "Quy định"},
                                {T::scheme, "Đề án"},
                                {T::project, "Dự án"},
                                {T::programme, "Chương trình"},
                                {T::programme, "Chương trình hành động"},
                                {T::programme, "Chương trình phối hợp"},
                                {T::programme, "Chương trình công tác"},
                                {T::outline, "Phương án"},
                                {T::minutes, "Biên bản"},
                                {T::invitation, "Giấy mời"},
                                {T::communique, "Thông cáo"},
                                {T::other, "Kết luận"},
                                {T::other, "Thông tri"},
                                {T::other, "Văn bản"},
                                {T::other, "Văn bản hợp nhất"},
                                {T::other, "Lệnh"},
                                {T::other, "Sắc lệnh"},
                                {T::other, "Phiếu chuyển"},
                                {T::other, "Phiếu gửi"},
                                {T::other, "Đề cương"},
                                {T::other, "Bản tin"},
                                {T::other, "Lịch công tác"},
                                {T::other, "Hợp đồng"},
                                {T::other, "Thư"},
                                {T::other, "Thư mời"},
                                {T::other, "Thể lệ"}};

struct MaskPhrase {
  std::uint32_t mask;
  std::string_view text;  // several, divided by |
};
constexpr MaskPhrase phrases[] = {
    {is::basis, "căn cứ|căn cứ vào|xét|xét đề nghị|theo đề nghị|theo đề xuất|trên cơ sở|xét thấy"},
    {is::implements,
     "thực hiện|triển khai thực hiện|tiếp tục thực hiện|để thực hiện|nhằm thực hiện|tổ chức thực hiện|triển khai|thi "
     "hành|để triển khai|để triển khai thực hiện|nhằm triển khai|nhằm triển khai thực hiện|tiếp tục triển khai|tiếp "
     "tục "
     "triển khai thực hiện|tổ chức triển khai|tổ chức triển khai thực hiện|thực hiện nội dung|thực hiện theo|thực hiện "
     "chỉ đạo của|thực hiện ý kiến chỉ đạo của|cụ thể hóa|phúc đáp|quán triệt"},
    {is::motto,
     "cộng hòa xã hội chủ nghĩa việt nam|hội chủ nghĩa việt nam|chủ nghĩa việt nam|cộng hòa xã hội chủ nghĩa|cộng hòa "
     "xã hội|cộng hòa xã|đảng cộng sản việt nam|độc lập tự do hạnh phúc|độc lập tự do|tự do hạnh phúc|hạnh phúc|độc "
     "lập "
     "tự hạnh phúc"},
    {is::body,
     "ủy ban nhân dân|ủy ban|ubnd|uỷ ban|ub|hội đồng nhân dân|hđnd|bộ|sở|ban|cục|vụ|tổng cục|chi cục|trung tâm|bệnh "
     "viện|trạm y tế|"
     "viện|trường|phòng|khoa|văn phòng|chính phủ|thủ tướng chính phủ|quốc hội|ủy ban thường vụ quốc hội|tỉnh ủy|thành "
     "ủy|huyện ủy|"
     "quận ủy|thị ủy|đảng ủy|đảng bộ|công đoàn|liên đoàn|tổng liên đoàn|hội|đoàn|đài|báo|ngân hàng|bảo hiểm xã "
     "hội|bhxh|công an|"
     "thanh tra|thanh tra chính phủ|tòa án|viện kiểm sát|mặt trận tổ quốc|ttyt|tt|tyt|bv|bvđk|cdc|syt|công ty|tổng "
     "công ty|tập đoàn|đại "
     "học|học viện|kho bạc|ban chỉ đạo|hội đồng|trung ương|ban chấp hành|ban thường vụ|ban bí thư|bộ chính trị|liên "
     "hiệp|hiệp "
     "hội|liên minh|quân khu|quân chủng|bộ tư lệnh|bộ chỉ huy|chi hội|hội nghị|thường trực|chủ tịch nước|tòa soạn|nhà "
     "xuất bản|trạm|"
     "ngành|mttq|ủy ban mttq|đảng đoàn|ban tổ chức|tổ|tổ chức|cơ sở|cơ sở y tế|đơn vị|cơ quan|ban giám đốc|ban quản "
     "lý|phòng khám|bảo tàng|thành đoàn|tỉnh đoàn|huyện đoàn|thư viện|hãng phim|nhà hát|tổng đội|đảng ủy khối|huyện "
     "ủy|ban cán sự đảng|ban giám hiệu|kho bạc nhà nước|chi nhánh|đài truyền thanh|đài phát thanh|ub mttq|bch|ban chỉ "
     "huy"},
    // Bodies only where work is given, never issuers.
    {is::group,
     "hộ gia đình|hộ|đội|hạt|hạt kiểm lâm|tổ dân phố|cấp ủy|các cấp ủy|cấp ủy đảng|doanh nghiệp|nhà trường|thôn|khu "
     "phố|câu lạc bộ|nhóm|nhà thuốc|quầy thuốc|cấp hội|hợp tác xã|bưu điện|địa phương|các cấp|tổ chức chính trị|cơ sở "
     "khám bệnh|cơ sở giáo dục|cơ sở kinh doanh|nhóm lớp|lực lượng|cơ quan báo chí|bên|khối"},
    // With these a clause begins before who is to act is named.
    {is::opening,
     "trên cơ sở|căn cứ|theo|để|trong|sau khi|hằng năm|hàng năm|hằng quý|hàng quý|hằng tháng|hàng "
     "tháng|khi|nhằm|trường hợp|đối với|trước|định kỳ|từ|ngoài ra|đồng thời|với|kết thúc"},
    {is::person,
     "bộ trưởng|thứ trưởng|chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|thủ trưởng|trưởng phòng|phó trưởng phòng|chánh "
     "văn "
     "phòng|phó chánh văn phòng|chánh thanh tra|cục trưởng|phó cục trưởng|vụ trưởng|phó vụ trưởng|tổng cục trưởng|tổng "
     "giám "
     "đốc|phó tổng giám đốc|hiệu trưởng|phó hiệu trưởng|viện trưởng|phó viện trưởng|trưởng ban|phó trưởng ban|trưởng "
     "khoa|phó trưởng khoa|thống đốc|thủ tướng|phó thủ tướng|chi cục trưởng|phó chi cục trưởng|tổng thanh tra|chánh "
     "án|trạm "
     "trưởng|người đứng đầu|lãnh đạo|trưởng|các trưởng|bí thư|phó bí thư|chủ nhiệm|phó chủ nhiệm|tổng biên tập|quyền "
     "giám "
     "đốc|chỉ huy trưởng|đại diện|ông|bà|đồng chí|các ông|các bà|tổng bí thư|chủ tịch nước|chủ tịch quốc hội|đại "
     "biểu|cá nhân"},
    {is::name_end,
     "về việc|về|v/v|ban hành|phê duyệt|quy định|hướng dẫn|ngày|năm|số|của|do|được|đã|và các|thay thế|có hiệu lực|đến|"
     "trong|tại|cho|theo|nhằm|để|với|thì|khi|phải|có|là|từ"},
    {is::bases_heading,
     "căn cứ|cơ sở pháp lý|căn cứ pháp lý|cơ sở xây dựng|cơ sở lập|căn cứ xây dựng|căn cứ lập|cơ sở ban hành"},
    {is::task_heading,
     "tổ chức thực hiện|phân công|trách nhiệm|tổ chức triển khai|phân công nhiệm vụ|phân công thực hiện"},
    {is::ask,
     "đề nghị|yêu cầu|giao|chỉ đạo|kính đề nghị|kính trình|phân công|kính mời|đề xuất|giao cho|gửi|gửi về|báo "
     "cáo|về|gửi cho|nộp về"},
    {is::act,
     "chủ trì|có trách nhiệm|chịu trách nhiệm|phối hợp|tổ chức|chỉ đạo|hướng dẫn|thực hiện|triển khai|xây dựng|báo "
     "cáo|tổng "
     "hợp|đẩy mạnh|tăng cường|kiểm tra|giám sát|tham mưu|bố trí|bổ sung|cung cấp|đảm bảo|bảo đảm|chủ động|tiếp tục|rà "
     "soát|theo "
     "dõi|đôn đốc|căn cứ|ban hành|phát động|tuyên truyền|phổ biến|thường xuyên|nghiêm túc|khẩn trương|tham gia|lồng "
     "ghép|quán "
     "triệt|tập trung|thi hành|đăng tải|có kế hoạch|lập|thẩm định|cấp|hỗ trợ|vận động|huy động|lựa "
     "chọn|cử|gửi|treo|phân "
     "công|duy trì|đưa|nâng cao|thông báo|thống kê|tiếp nhận|quản lý|xử lý|đề xuất|nghiên cứu|đánh giá|tạo điều "
     "kiện|sử dụng|đăng ký|có "
     "nhiệm vụ|làm đầu mối|là cơ quan|là đơn vị|là đầu mối|chuẩn bị|thành lập|kịp thời|liên hệ|quan tâm|chú trọng|kiện "
     "toàn|phát huy|đề "
     "nghị|yêu cầu|in ấn|viết bài|khám|điều trị|tiêm|cần|phải|nhanh chóng|tích cực|sẵn sàng|thực hiện tốt|thông "
     "tin|tập huấn|đào tạo|vận "
     "hành|cập nhật|công bố|công khai|truyền thông|phòng chống|cân đối|trình|tiến hành|khảo sát|giao|xem xét|quyết "
     "định|chấn chỉnh|thu "
     "thập|giải quyết|ưu tiên|định kỳ|giới thiệu|ký|đồng|thanh toán|tăng|giảm|nhập|điểm danh|dọn dẹp|phản ánh|thể chế "
     "hóa|lãnh đạo|bảo quản|cung ứng|dự trù|đăng|viết|làm|tư vấn|giải đáp|mở|tham dự|nộp|trả lời|có ý kiến|cho ý "
     "kiến|thẩm tra|quyết toán|mua sắm|kê đơn|khử khuẩn|phun|khống chế|đấu tranh|ngăn chặn|đề ra|nêu|xác định|phê "
     "duyệt|ký kết|cam kết|chi trả|biểu dương|khen thưởng|tôn vinh|gặp mặt|nhắc nhở|điều tra|cách ly|lấy mẫu|khai "
     "báo|biên soạn|biên tập|in|phát hành|phát sóng|sản xuất|đón tiếp|đón|mời|tính toán|tích hợp|kết nối|liên "
     "thông|ứng dụng|áp dụng|mở rộng|hoàn thiện|hoàn thành|củng cố|thực thi|chấp hành|tuân thủ|học tập|nắm "
     "bắt|nắm|phát hiện|phân bổ|điều phối|điều động|điều hành|tổng kết|sơ kết|nghiệm thu|bám sát|khắc phục|hưởng "
     "ứng|dán|niêm yết|bàn giao|giữ gìn|trích|dành|đầu tư|sửa chữa|nâng cấp|trang bị|lắp đặt|phụ trách|đầu "
     "mối|là|nghiêm cấm|không|khai thác|rà phá|chuyển|bổ nhiệm|đầu tiên|phân luồng|chăm lo|tuyển chọn|đảm nhiệm|đảm "
     "trách|trực tiếp|cùng|xem|đối chiếu|nghiên|kêu gọi|khuyến khích|vận dụng|tăng thời lượng|làm việc|làm tốt|gửi báo "
     "cáo|theo chức năng|sẽ"},
    {is::owner, "huyện|tỉnh|thành phố|thị xã|quận|xã|phường|thị trấn|trung ương|khu vực"},
    {is::plural, "các|mỗi|từng|tất cả|toàn thể|những"},
};

constexpr std::size_t table_size = 4096;

class Lexicon {
 public:
  Lexicon() {
    nodes_.resize(2);
    words_.assign(table_size, {});
    edges_.assign(edge_size, {});
    next_word_ = static_cast<std::uint16_t>(R::count);
    for (const Spelled& each : spelled) {
      split(each.spellings, [&](std::string_view one) {
        const Syllable syllable = words::syllable(one);
        std::uint16_t& slot = slot_of(syllable);
        if (slot == 0) slot = static_cast<std::uint16_t>(each.word);
      });
    }
    for (const TypePhrase& each : types) {
      Phrase& phrase = add(each.printed);
      phrase.mask |= is::type;
      phrase.type = each.type;
      phrase.printed = each.printed;
    }
    for (const MaskPhrase& each : phrases) {
      split(each.text, [&](std::string_view one) { add(one).mask |= each.mask; });
    }
    reach_.assign(next_word_, 0);
    first_.assign(next_word_, 0);
    const auto note = [&](std::string_view text, std::uint32_t mask) {
      const words::Tokens tokens(text);
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].kind != words::TokenKind::word) continue;
        const std::uint16_t word = slot_of(tokens[i].syllable);
        reach_[word] |= mask;
        first_[word] = step(1, word);
        return;
      }
    };
    for (const TypePhrase& each : types) note(each.printed, is::type);
    for (const MaskPhrase& each : phrases) split(each.text, [&](std::string_view one) { note(one, each.mask); });
  }

  FirstWords first_words() const noexcept { return {reach_.data(), first_.data()}; }
  std::uint16_t word_of(const Syllable& syllable) const noexcept {
    if (syllable.letters == 0) return 0;
    for (std::size_t at = hash(syllable) % table_size;; at = (at + 1) % table_size) {
      const Slot& slot = words_[at];
      if (slot.word == 0) return 0;
      if (slot.letters == syllable.letters && slot.marks == syllable.marks) return slot.word;
    }
  }
  bool may_begin(std::uint16_t word) const noexcept { return word < begins_.size() && begins_[word]; }
  std::uint32_t step(std::uint32_t node, std::uint16_t word) const noexcept {
    if (word == 0) return 0;
    const std::uint64_t key = std::uint64_t{node} << 16 | word;
    for (std::size_t at = (key * 0x9E3779B97F4A7C15ULL) >> 51;; at = (at + 1) % edge_size) {
      const Edge& edge = edges_[at];
      if (edge.node == 0) return 0;
      if (edge.key == key) return edge.node;
    }
  }
  const Phrase& at_node(std::uint32_t node) const noexcept { return nodes_[node]; }

 private:
  struct Slot {
    std::uint64_t letters = 0;
    std::uint32_t marks = 0;
    std::uint16_t word = 0;
  };
  struct Edge {
    std::uint64_t key = 0;
    std::uint32_t node = 0;
  };
  static constexpr std::size_t edge_size = 8192;  // 2^13: the hash keeps 13 bits

  static std::size_t hash(const Syllable& syllable) noexcept {
    return static_cast<std::size_t>(
        ((syllable.letters ^ (std::uint64_t{syllable.marks} << 37 | syllable.marks)) * 0x9E3779B97F4A7C15ULL) >> 40);
  }
  template <class F>
  static void split(std::string_view all, F each) {
    while (!all.empty()) {
      const std::size_t bar = std::min(all.find('|'), all.size());
      each(all.substr(0, bar));
      all.remove_prefix(std::min(bar + 1, all.size()));
    }
  }
  std::uint16_t& slot_of(const Syllable& syllable) {
    for (std::size_t at = hash(syllable) % table_size;; at = (at + 1) % table_size) {
      Slot& slot = words_[at];
      if (slot.word == 0) {
        slot.letters = syllable.letters;
        slot.marks = syllable.marks;
        return slot.word;
      }
      if (slot.letters == syllable.letters && slot.marks == syllable.marks) return slot.word;
    }
  }
  Phrase& add(std::string_view text) {
    std::uint32_t node = 1;
    const words::Tokens tokens(text);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind != words::TokenKind::word) continue;
      std::uint16_t& word = slot_of(tokens[i].syllable);
      if (word == 0) word = next_word_++;
      if (node == 1) {
        if (begins_.size() <= word) begins_.resize(static_cast<std::size_t>(word) + 1);
        begins_[word] = true;
      }
      std::uint32_t next = step(node, word);
      if (next == 0) {
        next = static_cast<std::uint32_t>(nodes_.size());
        nodes_.emplace_back();
        const std::uint64_t key = std::uint64_t{node} << 16 | word;
        std::size_t at = (key * 0x9E3779B97F4A7C15ULL) >> 51;
        while (edges_[at].node != 0) at = (at + 1) % edge_size;
        edges_[at] = {key, next};
      }
      node = next;
    }
    return nodes_[node];
  }

  std::vector<Slot> words_;
  std::vector<Edge> edges_;
  std::vector<Phrase> nodes_;
  std::vector<bool> begins_;
  std::vector<std::uint32_t> reach_, first_;  // by word
  std::uint16_t next_word_ = 0;
};

/// Made once, then only read.
const Lexicon& lexicon() {
  static const Lexicon made;
  return made;
}

struct Abbreviation {
  std::string_view text;
  DocumentType type;
};
constexpr Abbreviation abbreviations[] = {{"NQ", T::resolution},
                                          {"QĐ", T::decision},
                                          {"CT", T::directive},
                                          {"QC", T::regulation},
                                          {"QyĐ", T::rule},
                                          {"TC", T::communique},
                                          {"TB", T::announcement},
                                          {"HD", T::guidance},
                                          {"CTr", T::programme},
                                          {"KH", T::plan},
                                          {"PA", T::outline},
                                          {"ĐA", T::scheme},
                                          {"DA", T::project},
                                          {"BC", T::report},
                                          {"BB", T::minutes},
                                          {"TTr", T::submission},
                                          {"CĐ", T::telegram},
                                          {"GM", T::invitation},
                                          {"NĐ", T::decree},
                                          {"TT", T::circular},
                                          {"TTLT", T::joint_circular},
                                          {"CTHĐ", T::programme},
                                          {"KHLN", T::plan},
                                          {"CTPH", T::programme},
                                          {"KHPH", T::plan},
                                          {"QCPH", T::regulation},
                                          {"KL", T::other},
                                          {"NQLT", T::resolution},
                                          {"CV", T::official_letter},
                                          {"VBHN", T::other},
                                          {"Ttr", T::submission},
                                          {"CTR", T::programme},
                                          {"TTR", T::submission},
                                          {"QH", T::law},
                                          {"L", T::other},
                                          {"HDLN", T::guidance}};

constexpr std::string_view bodies[] = {
    "BYT",     "CP",    "TTg",  "TTG",     "UBND",  "HĐND", "BTC",   "BNV", "BCA",   "BQP",     "BGDĐT", "BTTTT",
    "BLĐTBXH", "BTNMT", "BNN",  "BNNPTNT", "BKHĐT", "BXD",  "BGTVT", "BTP", "BCT",   "BVHTTDL", "BKHCN", "SYT",
    "SGDĐT",   "STC",   "SNV",  "TW",      "TU",    "VPCP", "BNG",   "TLĐ", "BTGTW", "UBTVQH",  "BNNMT", "SXD",
    "BHXH",    "CTN",   "TTYT", "PGDĐT",   "BCĐ",   "TTCP", "NHNN",  "TCT", "KCB",   "DP",      "BV",    "BVNT"};

}  // namespace

std::uint16_t word_of(const words::Syllable& syllable) noexcept { return lexicon().word_of(syllable); }
FirstWords first_words() noexcept { return lexicon().first_words(); }
bool may_begin(std::uint16_t word) noexcept { return lexicon().may_begin(word); }
std::uint32_t step(std::uint32_t node, std::uint16_t word) noexcept { return lexicon().step(node, word); }
const Phrase& at_node(std::uint32_t node) noexcept { return lexicon().at_node(node); }

std::optional<DocumentType> type_of_abbreviation(std::string_view segment) noexcept {
  for (const Abbreviation& each : abbreviations) {
    if (each.text == segment) return each.type;
  }
  if (segment.size() > 2 && segment.starts_with("QH") &&
      std::all_of(segment.begin() + 2, segment.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return DocumentType::law;
  }
  return std::nullopt;
}

bool is_body_abbreviation(std::string_view segment) noexcept {
  return std::find(std::begin(bodies), std::end(bodies), segment) != std::end(bodies);
}

}  // namespace kehoach::reader
