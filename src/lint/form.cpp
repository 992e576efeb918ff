#include <algorithm>

#include "../reader/lexicon.hpp"
#include "kehoach/base/text.hpp"
#include "rules.hpp"

/// The form of administrative documents by Decree 30/2020/NĐ-CP.

namespace kehoach::rules {
namespace {

const Date in_force(2020, 3, 5);

/// Where a part stands: a JSON Pointer, or a span of the text.
struct Spot {
  std::string path;
  std::optional<Span> span;
};

/// The head and foot, of a document or a reading alike.
struct Form {
  DocumentType type = DocumentType::other;
  std::optional<std::string> number, notation;
  std::optional<PartialDate> date;
  std::optional<Date> newest_cited;
  bool number_line = false;  ///< Printed, though the number may be blank.
  bool date_line = false;
  bool place = false, subject = false, signer = false;
  std::vector<std::string> recipients;
  Spot at_number, at_notation, at_date, at_head, at_foot, at_recipients;
};

/// Kinds that the decree is about (Appendix III), with their abbreviation; those with a form of their own are left out.
struct Kind {
  DocumentType type;
  std::string_view abbreviation;
};
constexpr Kind kinds[] = {
    {DocumentType::resolution, "NQ"},   {DocumentType::decision, "QĐ"},     {DocumentType::directive, "CT"},
    {DocumentType::regulation, "QC"},   {DocumentType::rule, "QyĐ"},        {DocumentType::communique, "TC"},
    {DocumentType::announcement, "TB"}, {DocumentType::guidance, "HD"},     {DocumentType::programme, "CTr"},
    {DocumentType::plan, "KH"},         {DocumentType::scheme, "ĐA"},       {DocumentType::outline, "PA"},
    {DocumentType::project, "DA"},      {DocumentType::report, "BC"},       {DocumentType::submission, "TTr"},
    {DocumentType::telegram, "CĐ"},     {DocumentType::official_letter, ""}};

const Kind* kind_of(DocumentType type) {
  for (const Kind& kind : kinds) {
    if (kind.type == type) return &kind;
  }
  return nullptr;
}

/// Whether it is a Party document (25-CT/TW, 06-CTr/TU): those follow the Party's own form.
bool of_party(std::string_view notation) {
  return notation.ends_with("/TW") || notation.ends_with("/TU") || notation.find("/TU-") != std::string_view::npos ||
         notation.find("/HU") != std::string_view::npos;
}

bool applies(const Form& form) {
  if (kind_of(form.type) == nullptr) return false;
  if (form.number && form.number->find('/') != std::string::npos) return false;  // a legal act: 09/2023/NQ-HĐND
  if (form.notation && of_party(*form.notation)) return false;
  // Certainly not before the decree: by its own date, else by what it cites.
  std::optional<Date> since = form.newest_cited;
  if (form.date) since = since ? std::max(*since, form.date->earliest()) : form.date->earliest();
  return since && *since >= in_force;
}

void missing(LintRule rule, bool there, const Spot& spot, std::string_view vi, std::string_view en,
             std::string_view box, Findings& findings) {
  if (!there) findings.add(rule, spot.path, {vi, en, box}, spot.span);
}

/// How the notation should perhaps be written; nothing where its form is right.
std::optional<std::string> better_notation(const Form& form) {
  std::string value;
  for (const char c : *form.notation) {
    if (c != ' ') value += c;
  }
  if (value != *form.notation) return value;
  const Kind* kind = kind_of(form.type);
  const std::string_view first = std::string_view(value).substr(0, value.find('-'));
  if (kind->abbreviation.empty() || reader::type_of_abbreviation(first)) return std::nullopt;
  if (text::fold(first) == text::fold(kind->abbreviation))
    return std::string(kind->abbreviation) + value.substr(first.size());
  return std::string(kind->abbreviation) + "-" + value;
}

void check_form(const Form& form, Findings& findings) {
  if (!applies(form)) return;
  missing(LintRule::missing_number, form.number_line, form.at_head, "số, ký hiệu", "number and notation",
          "Phụ lục I, ô 3", findings);
  missing(LintRule::missing_place, form.place, form.at_head, "địa danh", "the place", "Phụ lục I, ô 4", findings);
  missing(LintRule::missing_date, form.date_line, form.at_head, "ngày, tháng, năm ban hành", "the date of issue",
          "Phụ lục I, ô 4", findings);
  missing(LintRule::missing_subject, form.subject, form.at_head, "trích yếu", "the subject", "Phụ lục I, ô 5",
          findings);
  missing(LintRule::missing_recipients, !form.recipients.empty(), form.at_foot, "nơi nhận", "the list of recipients",
          "Phụ lục I, ô 9b", findings);
  missing(LintRule::missing_signer, form.signer, form.at_foot, "chức vụ, họ tên người ký", "the signer's post and name",
          "Phụ lục I, ô 7", findings);
  if (form.number && form.number->size() == 1 && *form.number >= "1" && *form.number <= "9") {
    findings.add(LintRule::number_padding, form.at_number.path, {*form.number, "0" + *form.number},
                 form.at_number.span);
  }
  if (form.number_line && !form.number)
    findings.add(LintRule::number_blank, form.at_notation.path, {}, form.at_notation.span);
  if (form.date && !form.date->is_complete())
    findings.add(LintRule::date_blank, form.at_date.path, {form.date->str()}, form.at_date.span);
  if (form.notation) {
    if (const auto better = better_notation(form))
      findings.add(LintRule::notation_form, form.at_notation.path, {*form.notation, *better}, form.at_notation.span);
  }
  const bool archive = std::any_of(form.recipients.begin(), form.recipients.end(), [](const std::string& line) {
    const std::string folded = " " + text::fold(line);
    return folded.find(" luu") != std::string::npos || folded.find("-luu") != std::string::npos;
  });
  if (!form.recipients.empty() && !archive)
    findings.add(LintRule::recipients_archive, form.at_recipients.path, {}, form.at_recipients.span);
}

/// The date as the decree prints it, where a zero is missing in it as typed.
std::optional<std::string> better_date(std::string_view typed, const PartialDate& date) {
  std::vector<std::string_view> runs;
  for (std::size_t i = 0; i < typed.size();) {
    if (typed[i] < '0' || typed[i] > '9') {
      ++i;
      continue;
    }
    const std::size_t start = i;
    while (i < typed.size() && typed[i] >= '0' && typed[i] <= '9') ++i;
    runs.push_back(typed.substr(start, i - start));
  }
  if (typed.find('/') != std::string_view::npos || !date.month()) return std::nullopt;
  const std::size_t expected = date.is_complete() ? 3 : 2;
  if (runs.size() != expected) return std::nullopt;
  const std::string_view month = runs[expected - 2];
  const bool bad = (date.is_complete() && runs[0].size() == 1) || (month.size() == 1 && *date.month() < 3);
  if (!bad) return std::nullopt;
  char out[64];
  if (date.is_complete()) {
    std::snprintf(out, sizeof out, *date.month() < 3 ? "ngày %02d tháng %02d năm %d" : "ngày %02d tháng %d năm %d",
                  *date.day(), *date.month(), date.year());
  } else {
    std::snprintf(out, sizeof out, "ngày … tháng %02d năm %d", *date.month(), date.year());
  }
  return out;
}

}  // namespace

void form(const Document& document, const Place& place, Findings& findings) {
  Form form;
  form.type = document.type_name;
  form.number = document.code_number;
  form.notation = document.code_notation;
  form.date = document.issued_date;
  form.number_line = document.code_number || document.code_notation;
  form.date_line = document.issued_date.has_value();
  form.place = document.place.has_value();
  form.subject = !document.subject.empty();
  form.signer = document.signer_info.has_value();
  for (const Recipient& each : document.recipients) form.recipients.push_back(each.text);
  for (const Citation& each : document.citations) {
    if (each.date)
      form.newest_cited = std::max(form.newest_cited.value_or(each.date->earliest()), each.date->earliest());
  }
  form.at_number.path = place.key("code_number").path();
  form.at_notation.path = place.key("code_notation").path();
  form.at_date.path = place.key("issued_date").path();
  form.at_recipients.path = place.key("recipients").path();
  form.at_head.path = form.at_foot.path = place.path();
  check_form(form, findings);
}

void form(const Reading& reading, Findings& findings) {
  const DocumentReading& head = reading.document;
  Form form;
  if (!head.type_name) return;
  bool blank_number = false, blank_date = false;
  for (const Issue& issue : reading.issues) {
    if (issue.code == "reader_no_header"_code.code) return;
    if (issue.code == "reader_number_blank"_code.code) {
      blank_number = true;
      form.at_notation.span = issue.span;
    }
    if (issue.code == "reader_date_blank"_code.code) {
      blank_date = true;
      form.at_date.span = issue.span;
    }
  }
  form.type = head.type_name->value;
  const auto span = [](const auto& part) { return part ? std::optional(part->evidence.span()) : std::nullopt; };
  if (head.code_number) form.number = head.code_number->value;
  if (head.code_notation) form.notation = head.code_notation->value;
  if (head.issued_date) form.date = head.issued_date->value;
  form.number_line = head.code_number || head.code_notation || blank_number;
  form.date_line = head.issued_date || blank_date;
  form.place = head.place.has_value();
  form.subject = head.subject.has_value();
  form.signer = head.signer_info.has_value();
  for (const ReadRecipient& each : head.recipients) form.recipients.push_back(each.value.text);
  for (const ReadCitation& each : reading.citations) {
    if (each.date)
      form.newest_cited = std::max(form.newest_cited.value_or(each.date->earliest()), each.date->earliest());
  }
  form.at_number.span = span(head.code_number);
  if (head.code_notation && !form.at_notation.span) form.at_notation.span = span(head.code_notation);
  if (head.issued_date) form.at_date.span = span(head.issued_date);
  for (const auto& part :
       {span(head.code_notation), span(head.issued_date), span(head.type_name), span(head.subject)}) {
    if (part && !form.at_head.span) form.at_head.span = part;
  }
  if (!head.recipients.empty()) form.at_recipients.span = head.recipients.front().evidence.span();
  form.at_foot.span = !head.recipients.empty() ? form.at_recipients.span : span(head.signer_info);
  const bool foot = !head.recipients.empty() || head.signer_info;
  const std::size_t closing = reading.text.rfind("./");
  // A text that ends before its foot was cut off, or is an excerpt: what it does not show is not known to be missing.
  const bool cut = !foot && closing == std::string::npos;
  if (cut) {
    form.recipients = {"Lưu"};
    form.signer = true;
  } else if (!form.at_foot.span) {
    form.at_foot.span = Span{closing, closing + 2};
  }
  if (!form.signer && !head.recipients.empty()) {
    // Where lines were lost, the signature may stand in the last line of the recipients.
    const auto last = static_cast<std::size_t>(head.recipients.back().evidence.start);
    const std::string foot_text =
        text::fold(text::head(std::string_view(reading.text).substr(std::min(last, reading.text.size())), 600));
    for (const std::string_view post : {"giam doc", "chu tich", "bo truong", "thu truong", "chanh van phong",
                                        "truong phong", "tm. ", "kt. ", "tl. ", "tuq. "}) {
      form.signer = form.signer || foot_text.find(post) != std::string::npos;
    }
  }
  check_form(form, findings);
  if (!applies(form)) return;
  for (const Issue& issue : reading.issues) {
    if (issue.code != "reader_number_mended"_code.code || !issue.span || issue.span->end > reading.text.size())
      continue;
    // Blanks before the stroke are the room for a stamped number.
    const std::string_view typed =
        std::string_view(reading.text).substr(issue.span->start, issue.span->end - issue.span->start);
    const std::size_t stroke = typed.find('/');
    if (form.notation && stroke != std::string_view::npos && typed.substr(stroke + 1) == *form.notation) continue;
    const std::string full = form.number.value_or("") + "/" + form.notation.value_or("");
    findings.add(LintRule::notation_form, "", {quote(reading.text, *issue.span), full}, issue.span);
  }
  if (head.issued_date) {
    const std::string& typed = head.issued_date->evidence.text;
    if (const auto better = better_date(typed, head.issued_date->value))
      findings.add(LintRule::date_form, "", {quote(typed, {0, typed.size()}), *better}, form.at_date.span);
  }
  if (foot && closing == std::string::npos) findings.add(LintRule::closing_mark, "", {}, form.at_foot.span);
}

}  // namespace kehoach::rules
