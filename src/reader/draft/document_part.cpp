#include <algorithm>

#include "drafter.hpp"
#include "kehoach/base/text.hpp"
#include "kehoach/reader/to_document.hpp"

namespace kehoach::reader {
namespace {

/// An id of what a document prints of itself; what may not stand in one becomes "-".
std::string id_of(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    const std::string_view letter = text.substr(i, bytes);
    if (is_id(letter)) {
      out += letter;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
    i += bytes;
  }
  while (!out.empty() && (out.back() == '-' || out.back() == '/')) out.pop_back();
  return out;
}

/// The signer's own post of "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC": who signs for another stands on a line of their own.
std::string own_post(const SignerInfo& signer, std::string_view printed) {
  if (signer.signing_authority == SigningAuthority::own || signer.signing_authority == SigningAuthority::tm ||
      signer.signing_authority == SigningAuthority::q) {
    return signer.position;
  }
  std::string own;
  std::string rest(printed);
  std::erase(rest, '*');
  for (std::size_t at = 0; at <= rest.size();) {
    const std::size_t end = std::min(rest.find('\n', at), rest.size());
    const std::string line = folded(std::string_view(rest).substr(at, end - at));
    const std::string plain = text::fold(line);
    if (!line.empty() && signer.position.find(line) != std::string::npos && !plain.starts_with("kt") &&
        !plain.starts_with("tl") && !plain.starts_with("tuq")) {
      own = line;
    }
    at = end + 1;
  }
  if (own.empty()) {
    const std::size_t deputy = signer.position.find("PHÓ ");
    if (deputy != std::string::npos && deputy > 0) own = signer.position.substr(deputy);
  }
  return own.empty() ? signer.position : own;
}

struct Cited {
  Range at;
  Citation citation;
  Evidence evidence;
};

/// Documents without a number that have a name of their own: "Nghị quyết của Quốc hội khóa XV", "Chỉ thị Tết năm 2024",
/// "CTMTQG giảm nghèo bền vững". Laws are the reader's.
void named_documents(const Source& source, std::vector<Cited>& cited) {
  struct Kind {
    std::string_view words;
    std::optional<DocumentType> type;
    bool to_end;  // its name may hold commas
  };
  static constexpr Kind kinds[] = {{"nghi quyet", DocumentType::resolution, false},
                                   {"chi thi", DocumentType::directive, false},
                                   {"ctmtqg", DocumentType::programme, false},
                                   {"chuong trinh muc tieu quoc gia", DocumentType::programme, false},
                                   {"chien luoc", std::nullopt, true},
                                   {"ke hoach thuc hien", DocumentType::plan, true},
                                   {"ke hoach trien khai", DocumentType::plan, true}};
  const Page& page = source.page;
  std::vector<Range> taken;
  for (const Cited& each : cited) taken.push_back(each.at);
  std::sort(taken.begin(), taken.end(), [](const Range& a, const Range& b) { return a.first < b.first; });
  std::vector<std::string> known;
  for (const Block& block : source.blocks()) {
    for (std::size_t i = block.tokens.first + 1; i < block.tokens.end && known.size() < 1000; ++i) {
      if (!page[i].capital || !page.is_word(i)) continue;
      for (const Kind& kind : kinds) {
        const std::size_t words = source.at(i, kind.words);
        if (words == 0 || words >= block.tokens.end || !page.is_word(words) || page.is(words, R::so)) continue;
        // "xây dựng Kế hoạch triển khai …": what is to be made is no document yet; "Kế hoạch này" is the text itself.
        if (source.at_any(words, {"nay", "tren", "neu tren", "ngay", "ve viec"}) != 0) continue;
        if (i > 1 && (source.at_any(i - 2, {"xay dung", "ban hanh", "lap", "tham muu"}) != 0 ||
                      source.at_any(i - 1, {"co", "cac", "lap"}) != 0))
          continue;
        if (kind.type == DocumentType::resolution && !page[source.at(words, "cua") != 0 ? words + 1 : words].capital)
          continue;
        if (kind.type == DocumentType::directive && !page[words].capital) continue;
        std::size_t end = words;
        while (end < block.tokens.end) {
          const Tok& token = page[end];
          if (token.kind == TokenKind::mark && token.mark != '-' && !(token.mark == ',' && kind.to_end)) break;
          if (!kind.to_end && source.at_any(end, {"trong linh vuc", "va cac", "tai", "ve"}) != 0) break;
          if (end - i > 45) break;
          ++end;
        }
        const auto after =
            std::partition_point(taken.begin(), taken.end(), [&](const Range& range) { return range.first < end; });
        if (after != taken.begin() && (after - 1)->end > i) break;  // part of a citation with a number
        const Range at = source.trimmed({i, end});
        if (at.end - at.first < 3 || at.end - at.first > 45) break;
        const std::string name = source.plain(at);
        const std::string key = text::fold(name);
        if (std::find(known.begin(), known.end(), key) != known.end()) break;
        known.push_back(key);
        Cited found;
        found.at = at;
        found.evidence = source.evidence(at, "named_document", 65);
        found.citation.text = name;
        found.citation.name = name;
        found.citation.type_name = kind.type;
        found.citation.clause = block.path;
        if (kind.type == DocumentType::resolution) {
          const std::size_t organ = source.at(words, "cua") != 0 ? words + 1 : words;
          found.citation.organ_name = source.plain({organ, at.end});
        }
        const bool done = source.has_any({i > block.tokens.first + 6 ? i - 6 : block.tokens.first, i},
                                         {"trien khai", "thuc hien", "nhiem vu ve"}) &&
                          !source.has_any({i > block.tokens.first + 8 ? i - 8 : block.tokens.first, i},
                                          {"ket qua", "viec thuc hien"});
        const bool listed = i > 0 && (page.is_mark(i - 1, '(') || page.is_mark(i - 1, ';')) && !cited.empty() &&
                            cited.back().evidence.rule == "named_document" &&
                            cited.back().citation.relation == Relation::implements;
        found.citation.relation = done || listed ? Relation::implements : Relation::mentions;
        cited.push_back(std::move(found));
        i = at.end - 1;
        break;
      }
    }
  }
}

}  // namespace

void Drafter::document() {
  const DocumentReading& read = source.reading.document;
  Document& document = out.plan.document;
  document = to_document(source.reading, DocumentId("van-ban"));
  // These are put in one by one, with the units they mean.
  document.addressees.clear();
  document.recipients.clear();
  document.citations.clear();
  const auto noted = [&](const auto& from, std::string_view name) {
    if (from) out.evidence.push_back({"/document/" + std::string(name), from->evidence});
  };
  noted(read.type_name, "type_name");
  if (!read.type_name) {
    if (!source.head.has_head) document.type_name = DocumentType::news;
    document.remarks.push_back(
        remark(RemarkKind::inferred, "type_name",
               source.head.has_head ? "Không in tên loại." : "Không có phần đầu văn bản: coi là tin, bài."));
  }
  noted(read.code_number, "code_number");
  noted(read.code_notation, "code_notation");
  if (read.code_notation && !read.code_number) {
    document.remarks.push_back(remark(RemarkKind::note, "code_number", "Số để trống."));
  }
  noted(read.issued_date, "issued_date");
  if (read.issued_date && !read.issued_date->value.is_complete()) {
    document.remarks.push_back(
        remark(RemarkKind::note, "issued_date",
               "Ngày để trống: “" + source.plain(source.tokens(read.issued_date->evidence)) + "”."));
  }
  noted(read.organ_name, "organ_name");
  noted(read.parent_organ_name, "parent_organ_name");
  noted(read.place, "place");
  noted(read.authority_line, "authority_line");
  noted(read.subject, "subject");
  noted(read.signer_info, "signer_info");
  if (read.signer_info) {
    document.signer_info->position = own_post(read.signer_info->value, read.signer_info->evidence.text);
  }
  std::optional<UnitSet> addressed;
  const auto lines = [&](const std::vector<ReadRecipient>& from, std::vector<Recipient>& to, std::string_view name) {
    for (const ReadRecipient& each : from) {
      Recipient line = each.value;
      if (line.text.empty()) continue;
      const std::string plain = text::fold(line.text);
      const bool nobody = plain.starts_with("luu") || plain.starts_with("trang ") ||
                          plain.starts_with("cong thong tin") || plain.starts_with("website") ||
                          plain.starts_with("lanh dao") || plain.starts_with("gd ") || plain.starts_with("cac pgd") ||
                          plain.starts_with("giam doc");
      if (plain == "nhu tren" && addressed) {
        line.units = addressed;
        line.remarks.push_back(remark(RemarkKind::inferred, "units", "Như Kính gửi."));
      } else if (!nobody) {
        std::string words = line.text;
        if (const std::size_t open = words.find('('); open != std::string::npos) words.erase(open);
        if (auto meant = units.read(words)) {
          line.units = std::move(meant->units);
          line.remarks = std::move(meant->remarks);
        }
      }
      if (name == "addressees" && line.units && !addressed) addressed = line.units;
      out.evidence.push_back({"/document/" + std::string(name) + "/" + std::to_string(to.size()), each.evidence});
      to.push_back(std::move(line));
    }
  };
  lines(read.addressees, document.addressees, "addressees");
  lines(read.recipients, document.recipients, "recipients");

  std::vector<Cited> cited;
  for (const ReadCitation& each : source.reading.citations) {
    Citation citation = each.citation();
    const Range at = source.tokens(each.evidence);
    citation.text = source.plain(at);
    cited.push_back({at, std::move(citation), each.evidence});
  }
  named_documents(source, cited);
  std::sort(cited.begin(), cited.end(), [](const Cited& a, const Cited& b) { return a.at.first < b.at.first; });
  for (Cited& each : cited) {
    std::string& clause = each.citation.clause;
    if (clause.empty()) {
      const auto& blocks = source.blocks();
      const auto after = std::partition_point(blocks.begin(), blocks.end(),
                                              [&](const Block& block) { return block.tokens.first <= each.at.first; });
      if (after != blocks.begin() && (after - 1)->tokens.holds(each.at.first)) clause = (after - 1)->path;
    }
    out.evidence.push_back(
        {"/document/citations/" + std::to_string(document.citations.size()), std::move(each.evidence)});
    document.citations.push_back(std::move(each.citation));
  }

  // "Sở Y tế X xây dựng Kế hoạch … như sau": the issuer, where the head prints none.
  if (!document.organ_name && source.head.has_head && units.issuer()) {
    for (const Block& block : source.blocks()) {
      if (block.path != "preamble") break;
      for (std::size_t i = block.tokens.first + 1; i < block.tokens.end && !document.organ_name; ++i) {
        if (source.at_any(i, {"xay dung ke hoach", "ban hanh ke hoach", "lap ke hoach", "trien khai ke hoach"}) == 0)
          continue;
        std::size_t first = i;
        while (first > block.tokens.first && source.page[first - 1].kind != TokenKind::mark &&
               !source.page[first].line_start)
          --first;
        const Range words = source.trimmed({first, i});
        if (words.empty() || words.end - words.first > 16) continue;
        const std::string said = source.plain(words);
        const auto meant = units.read(said);
        if (!meant || meant->units.str() != "id:" + units.issuer()->str()) continue;
        document.organ_name = said;
        document.remarks.push_back(
            remark(RemarkKind::inferred, "organ_name", "Không in ở phần đầu; nêu trong câu “… Kế hoạch”."));
        note("/document/organ_name", words, "issuer_in_text", 75);
      }
    }
  }

  // News: its first line is what it is about, and a line with a date is the day of it.
  if (document.type_name == DocumentType::news) {
    const auto& lines_of = source.page.lines();
    if (document.subject.empty() && !lines_of.empty()) {
      Range title{lines_of[0].first, lines_of[0].end};
      title = source.trimmed(title);
      if (!title.empty() && title.end - title.first < 80) {
        document.subject = source.plain(title);
        note("/document/subject", title, "first_line", 75);
      }
    }
    if (!document.issued_date) {
      // The first lines: a reading takes such a date for the page's, not for a time of the text.
      for (const TimeExpression& time : find_times(text::head(source.page.text(), 1500)).found) {
        if (time.kind != TimeKind::day || !time.from) continue;
        const Range at = source.tokens({time.start, time.end, {}, {}, 100});
        const std::size_t line = source.page.line_of(at.first);
        if (line > 6) break;
        const Line& of = source.page.lines()[line];
        if (of.end - of.first > 12 + (at.end - at.first)) continue;
        document.issued_date = PartialDate(*time.from);
        document.remarks.push_back(remark(RemarkKind::interpretation, "issued_date", "Ngày đăng, ở một dòng riêng."));
        note("/document/issued_date", at, "date_line", 75);
        break;
      }
    }
  }

  std::string id = id_of(document.full_number().value_or(document.code_notation.value_or("")));
  if (!document.code_number && document.issued_date) id += (id.empty() ? "" : "-") + id_of(document.issued_date->str());
  if (id.empty()) id = "van-ban";
  document.id = DocumentId(id);
  out.plan.id = options.id.value_or(PlanId(id));
  out.plan.issuer = units.issuer();
}

}  // namespace kehoach::reader
