#include "kehoach/reader/reading.hpp"

#include <algorithm>

#include "citations.hpp"
#include "kehoach/base/codes.hpp"
#include "legacy.hpp"
#include "times.hpp"
#include "units.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Evidence)
KEHOACH_DEFINE_RECORD(ReadText)
KEHOACH_DEFINE_RECORD(ReadDate)
KEHOACH_DEFINE_RECORD(ReadType)
KEHOACH_DEFINE_RECORD(ReadRecipient)
KEHOACH_DEFINE_RECORD(ReadSigner)
KEHOACH_DEFINE_RECORD(DocumentReading)
KEHOACH_DEFINE_RECORD(ReadCitation)
KEHOACH_DEFINE_RECORD(ReadClause)
KEHOACH_DEFINE_RECORD(ReadTime)
KEHOACH_DEFINE_RECORD(ReadUnit)
KEHOACH_DEFINE_RECORD(UnitClass)

std::optional<std::string> DocumentReading::full_number() const {
  if (!code_number || !code_notation) return std::nullopt;
  // Party documents: 25-CT/TU
  const std::string& notation = code_notation->value;
  const std::size_t stroke = notation.find('/');
  const bool party = stroke != std::string::npos && notation.find('-') == std::string::npos &&
                     (notation.compare(stroke + 1, 2, "TW") == 0 || notation.ends_with("U"));
  return code_number->value + (party ? "-" : "/") + notation;
}

Citation ReadCitation::citation() const {
  Citation out;
  out.text = evidence.text;
  out.number = number;
  out.type_name = type_name;
  out.name = number ? std::nullopt : name;
  out.date = date;
  out.organ_name = organ_name;
  out.relation = relation;
  out.clause = clause;
  return out;
}

std::string Reading::str() const {
  const std::string head =
      document.full_number().value_or(document.code_notation ? "/" + document.code_notation->value : std::string());
  std::string out = "<Reading";
  if (document.type_name) out += " of a " + std::string(word(document.type_name->value));
  if (!head.empty()) out += " " + head;
  return out + ": " + std::to_string(citations.size()) + " citations, " + std::to_string(clauses.size()) +
         " clauses, " + std::to_string(times.size()) + " dates, " + std::to_string(units.size()) + " units, " +
         std::to_string(issues.size()) + " issues>";
}

void Reading::each_evidence(const std::function<void(std::int64_t&, std::int64_t&)>& visit) {
  const auto of = [&](Evidence& evidence) { visit(evidence.start, evidence.end); };
  const auto maybe = [&](auto& value) {
    if (value) of(value->evidence);
  };
  maybe(document.type_name);
  maybe(document.code_number);
  maybe(document.code_notation);
  maybe(document.issued_date);
  maybe(document.place);
  maybe(document.organ_name);
  maybe(document.parent_organ_name);
  maybe(document.subject);
  maybe(document.authority_line);
  maybe(document.signer_info);
  for (auto& each : document.addressees) of(each.evidence);
  for (auto& each : document.recipients) of(each.evidence);
  for (auto& each : citations) of(each.evidence);
  for (auto& each : clauses) of(each.evidence);
  for (auto& each : times) {
    of(each.evidence);
    visit(each.time.start, each.time.end);
  }
  for (auto& each : units) of(each.evidence);
}

Reading read_document(std::string_view text, const ReaderOptions& options) {
  using namespace reader;  // NOLINT(google-build-using-namespace): this source is their front
  Reading out;
  out.text = std::string(text);
  const Page page(text, out.issues);
  if (const std::string_view encoding = legacy_encoding(page.text()); !encoding.empty()) {
    out.issues.add("reader_legacy_encoding"_code, "", {encoding});
  }
  const Evidences evidences(page, out.text);
  Head head = read_head(page, evidences, out.issues);
  Clauses clauses = read_clauses(page, head, evidences);
  Citations citations = read_citations(page, head, clauses, evidences, out.issues);
  std::sort(citations.places.begin(), citations.places.end(),
            [](const Span& a, const Span& b) { return a.start < b.start; });
  out.times = read_times(page, head, clauses, citations.places, evidences, options.calendar, out.issues);
  out.units = read_units(page, head, clauses, citations.places, evidences);
  out.citations = std::move(citations.all);
  out.clauses = std::move(clauses.all);
  out.document = std::move(head.document);
  return out;
}

namespace {

constexpr ReaderRule rules[] = {
    {"number_line", "dòng “Số: …/…” ở phần đầu (Nghị định 30/2020, Phụ lục I, ô số 3)",
     "the line \"Số: …/…\" of the head (Decree 30/2020, Appendix I, box 3)"},
    {"place_and_date", "“Nơi, ngày … tháng … năm …” ở phần đầu (ô số 4); chỉ ghi phần được in",
     "\"Place, ngày … tháng … năm …\" of the head (box 4); what is printed of it"},
    {"organ_lines", "các dòng chữ hoa bên trên hoặc cạnh Quốc hiệu (ô số 2)",
     "lines in capitals above or beside the national motto (box 2)"},
    {"type_line", "dòng tên loại văn bản bằng chữ hoa (ô số 5a)",
     "the line with the word of kind in capitals (box 5a)"},
    {"v_v", "V/v …: công văn (ô số 5b)", "V/v …: an official letter (box 5b)"},
    {"addressed", "Kính gửi (ô số 9a)", "Kính gửi (box 9a)"},
    {"below_type", "trích yếu dưới tên loại văn bản", "the subject below the word of kind"},
    {"authority_line", "thẩm quyền ban hành, bằng chữ hoa, trên các căn cứ",
     "who issues it, in capitals, above the bases"},
    {"recipients", "Nơi nhận (ô số 9b)", "Nơi nhận (box 9b)"},
    {"signature", "quyền hạn, chức vụ và họ tên người ký (ô số 7)", "authority, post and name of the signer (box 7)"},
    {"clause_label", "phần, chương, mục, số, gạch đầu dòng (Phụ lục I)",
     "parts, chapters, Roman and Arabic numbers, bullets (Appendix I)"},
    {"cited_number", "số, ký hiệu của văn bản được viện dẫn", "number and notation of a cited document"},
    {"cited_date", "văn bản được viện dẫn bằng tên loại và ngày, không có số",
     "a document cited by kind and day, without a number"},
    {"cited_law", "luật, pháp lệnh được viện dẫn bằng tên", "a law cited by its name"},
    {"subject_of_task", "đơn vị đứng đầu câu giao việc", "who stands first in a sentence that gives work"},
    {"named_clause", "mục mang tên đơn vị, các gạch đầu dòng bên dưới là việc của đơn vị",
     "an item named for a unit, with its work below"},
    {"table_cell", "ô “đơn vị thực hiện” của bảng", "a cell of a table that names who does it"},
    {"asked", "đề nghị, yêu cầu, giao … thực hiện", "đề nghị, yêu cầu, giao … to do something"},
    {"article", "Điều khoản thi hành", "the article on who carries it out"},
};

}  // namespace

std::span<const ReaderRule> reader_rules() noexcept { return rules; }

}  // namespace kehoach
