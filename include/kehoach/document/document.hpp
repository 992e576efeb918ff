#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kehoach/calendar/partial_date.hpp"
#include "kehoach/calendar/period.hpp"
#include "kehoach/unit/remark.hpp"
#include "kehoach/unit/unit_set.hpp"

namespace kehoach {

/// Kinds of document: those of Decree 30/2020, Appendix III, the official letter, and the other acts that plans cite.
enum class DocumentType {
  resolution,
  decision,
  directive,
  regulation,
  rule,
  communique,
  announcement,
  guidance,
  programme,
  plan,
  scheme,
  outline,
  project,
  report,
  minutes,
  submission,
  telegram,
  official_letter,
  invitation,
  law,
  ordinance,
  decree,
  circular,
  joint_circular,
  news,
  other
};
// clang-format off
inline constexpr Word document_type_words[] = {
    {"resolution", "nghị quyết (NQ)", "resolution"}, {"decision", "quyết định (QĐ)", "decision"},
    {"directive", "chỉ thị (CT)", "directive"}, {"regulation", "quy chế (QC)", "regulation"},
    {"rule", "quy định (QyĐ)", "rule"}, {"communique", "thông cáo (TC)", "communiqué"},
    {"announcement", "thông báo (TB)", "announcement"}, {"guidance", "hướng dẫn (HD)", "guidance"},
    {"programme", "chương trình (CTr)", "programme"}, {"plan", "kế hoạch (KH)", "plan"},
    {"scheme", "đề án (ĐA)", "scheme"}, {"outline", "phương án (PA)", "outline"}, {"project", "dự án (DA)", "project"},
    {"report", "báo cáo (BC)", "report"}, {"minutes", "biên bản (BB)", "minutes"}, {"submission", "tờ trình (TTr)", "submission"},
    {"telegram", "công điện (CĐ)", "telegram"}, {"official_letter", "công văn", "official letter"},
    {"invitation", "giấy mời (GM)", "invitation"}, {"law", "luật", "law"}, {"ordinance", "pháp lệnh", "ordinance"},
    {"decree", "nghị định (NĐ)", "decree"}, {"circular", "thông tư (TT)", "circular"},
    {"joint_circular", "thông tư liên tịch (TTLT)", "joint circular"},
    {"news", "tin, bài", "news article"}, {"other", "khác", "other"}};
// clang-format on
KEHOACH_WORDS(DocumentType, document_type_words)

/// How a document stands to the one it cites.
enum class Relation { basis, implements, mentions, replaces, amends, encloses };
inline constexpr Word relation_words[] = {
    {"basis", "căn cứ", "is based on"},       {"implements", "thực hiện", "implements"},
    {"mentions", "nhắc đến", "mentions"},     {"replaces", "thay thế", "replaces"},
    {"amends", "sửa đổi, bổ sung", "amends"}, {"encloses", "gửi kèm", "encloses"}};
KEHOACH_WORDS(Relation, relation_words)

/// Signing authority (Decree 30/2020, Appendix I): in whose place the signer signs.
enum class SigningAuthority { own, tm, q, kt, tl, tuq };
inline constexpr Word signing_authority_words[] = {{"own", "ký trực tiếp", "in his or her own right"},
                                                   {"tm", "TM. (thay mặt)", "on behalf of a collective"},
                                                   {"q", "Q. (quyền)", "acting head"},
                                                   {"kt", "KT. (ký thay)", "a deputy for the head"},
                                                   {"tl", "TL. (thừa lệnh)", "by order"},
                                                   {"tuq", "TUQ. (thừa ủy quyền)", "by delegated authority"}};
KEHOACH_WORDS(SigningAuthority, signing_authority_words)

/// Another document as this one cites it: kept as typed and as resolved (viện dẫn).
struct Citation {
  KEHOACH_RECORD(Citation, "Another document as this one cites it, as typed and as resolved (viện dẫn).");
  KEHOACH_FIELD(std::string, text, "The words as typed.", required);
  KEHOACH_FIELD(std::optional<std::string>, number,
                "Number and notation: \"09/KH-SYT\"; absent where none is printed.");
  KEHOACH_FIELD(std::optional<DocumentType>, type_name, "What kind of document is cited.");
  KEHOACH_FIELD(std::optional<std::string>, name, "The name of a law or act cited without number.");
  KEHOACH_FIELD(std::optional<PartialDate>, date, "Its date as printed; absent where none is.");
  KEHOACH_FIELD(std::optional<std::string>, organ_name, "Its issuer as printed.");
  KEHOACH_FIELD(Relation, relation, "How the citing document stands to it.", required);
  KEHOACH_FIELD(std::string, clause, "Where it is cited: \"III.2.2\".");
  KEHOACH_FIELD(std::optional<DocumentId>, document, "The document of the workspace that it is.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

/// A line of addressees (Kính gửi) or recipients (Nơi nhận).
struct Recipient {
  KEHOACH_RECORD(Recipient, "A line of addressees (Kính gửi) or of recipients (Nơi nhận).");
  KEHOACH_FIELD(std::string, text, "The line as typed.", required);
  KEHOACH_FIELD(std::optional<UnitSet>, units, "The units it means; absent for people, archives and sites.");
  KEHOACH_FIELD(bool, to_report, "Sent as a report: \"(báo cáo)\", \"(b/c)\".");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

/// Who signed, and by what authority.
struct SignerInfo {
  KEHOACH_RECORD(SignerInfo, "Who signed, and by what authority (Decree 30/2020, SignerInfo).");
  KEHOACH_FIELD(std::string, position, "The post as printed: \"PHÓ GIÁM ĐỐC\".", required);
  KEHOACH_FIELD(std::string, full_name, "The name as printed; part of the document.");
  KEHOACH_FIELD(SigningAuthority, signing_authority, "In whose place.", required);
};

/// A document by the fields of Decree 30/2020/NĐ-CP, Appendix VI. What is not printed is absent.
struct Document {
  KEHOACH_RECORD(Document,
                 "A document by the fields of Decree 30/2020/NĐ-CP, Appendix VI; what is not printed is absent.");
  KEHOACH_FIELD(DocumentId, id, "Its id in this workspace.", required);
  KEHOACH_FIELD(DocumentType, type_name, "Its kind (TypeName).", required);
  KEHOACH_FIELD(std::optional<std::string>, code_number, "Its number (CodeNumber); absent where it is blank.");
  KEHOACH_FIELD(std::optional<std::string>, code_notation, "Its notation (CodeNotation): \"KH-SYT\".");
  KEHOACH_FIELD(std::optional<PartialDate>, issued_date, "Its date as far as it is printed (IssuedDate).");
  KEHOACH_FIELD(std::optional<std::string>, organ_name, "The issuer as printed (OrganName).");
  KEHOACH_FIELD(std::optional<std::string>, parent_organ_name, "The body printed above the issuer.");
  KEHOACH_FIELD(std::optional<std::string>, place, "The place as printed.");
  KEHOACH_FIELD(std::string, subject, "What it is about, as printed (Subject, trích yếu).");
  KEHOACH_FIELD(std::optional<std::string>, authority_line, "\"BỘ TRƯỞNG …\" above the bases.");
  KEHOACH_FIELD(std::optional<std::string>, priority, "Urgency as printed (Priority).");
  KEHOACH_FIELD(std::optional<std::string>, secrecy, "Secrecy as printed (Appendix I, 10a).");
  KEHOACH_FIELD(std::vector<Recipient>, addressees, "Kính gửi.");
  KEHOACH_FIELD(std::vector<Recipient>, recipients, "Nơi nhận, a line each.");
  KEHOACH_FIELD(std::optional<SignerInfo>, signer_info, "Who signed.");
  KEHOACH_FIELD(std::vector<Citation>, citations, "The documents it cites, in the order of first appearance.");
  KEHOACH_FIELD(std::optional<int>, criteria_count,
                "Of a decision on a criteria set: how many criteria it says there are.");
  KEHOACH_FIELD(bool, not_in_hand, "Known only by what others cite of it.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");

  /// "09/KH-SYT"; nothing where the number is blank.
  std::optional<std::string> full_number() const;
};
void check(const Document& document, const Place& place);

/// When a document can have been issued: what is printed, narrowed by what it cites. Inferred, never stored.
struct DateBounds {
  KEHOACH_RECORD(DateBounds, "The first and the last day that a date can be; inferred unless both are printed.");
  KEHOACH_FIELD(Date, earliest, "The first day it can be.", required);
  KEHOACH_FIELD(Date, latest, "The last day it can be.", required);
  KEHOACH_FIELD(std::optional<Date>, presumably_by, "A day by which it presumably was: the plan's start.");
  KEHOACH_FIELD(bool, inferred, "Whether the day is not printed.");
};

/// The bounds of a document's date: its printed month or year, not before the newest document it cites within it.
std::optional<DateBounds> issued_bounds(const Document& document);

}  // namespace kehoach
