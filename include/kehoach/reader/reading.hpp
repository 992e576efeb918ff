#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/calendar/time_expression.hpp"
#include "kehoach/document/document.hpp"
#include "kehoach/unit/kind.hpp"
#include "kehoach/unit/unit_set.hpp"

namespace kehoach {

/// Where a value was read, and by what.
struct Evidence {
  KEHOACH_RECORD(Evidence, "Where a value was read, and by what.");
  KEHOACH_FIELD(std::int64_t, start, "Where it begins in the text: in bytes in C++, in code points in Python.",
                required);
  KEHOACH_FIELD(std::int64_t, end, "Where it ends, likewise; text[start:end] are the words as typed.", required);
  KEHOACH_FIELD(std::string, text, "The words as typed, torn lines and page numbers among them included.", required);
  KEHOACH_FIELD(std::string, rule, "The rule that read it; reader_rules() says what it is.", required);
  KEHOACH_FIELD_OR(int, confidence, 100,
                   "0 to 100, by the rule and by what had to be mended: an order of doubt, not a probability.");
  Span span() const noexcept { return {static_cast<std::size_t>(start), static_cast<std::size_t>(end)}; }
};

/// A text that was read: blanks folded, Unicode NFC.
struct ReadText {
  KEHOACH_RECORD(ReadText, "A text that was read: NFC, its blanks and torn lines folded.");
  KEHOACH_FIELD(std::string, value, "The text.", required, positional);
  KEHOACH_FIELD(Evidence, evidence, "Where it was read.", required);
};
struct ReadDate {
  KEHOACH_RECORD(ReadDate, "A date that was read, as far as it is printed.");
  KEHOACH_FIELD(PartialDate, value, "The date.", required, positional);
  KEHOACH_FIELD(Evidence, evidence, "Where it was read.", required);
};
struct ReadType {
  KEHOACH_RECORD(ReadType, "The kind of a document, with what tells it: the printed word, its notation, V/v.");
  KEHOACH_FIELD(DocumentType, value, "The kind.", required, positional);
  KEHOACH_FIELD(Evidence, evidence, "Where it was read.", required);
};
struct ReadRecipient {
  KEHOACH_RECORD(ReadRecipient, "A line of addressees or recipients that was read.");
  KEHOACH_FIELD(Recipient, value, "The line.", required, positional);
  KEHOACH_FIELD(Evidence, evidence, "Where it was read.", required);
};
struct ReadSigner {
  KEHOACH_RECORD(ReadSigner, "The block of the signature that was read.");
  KEHOACH_FIELD(SignerInfo, value, "Post, name and signing authority.", required, positional);
  KEHOACH_FIELD(Evidence, evidence, "Where it was read.", required);
};

/// The head and foot of a document, by the fields of Decree 30/2020/NĐ-CP. What is not printed is absent: a date or a
/// number that only belongs to a cited document is never its own.
struct DocumentReading {
  KEHOACH_RECORD(DocumentReading,
                 "The head and foot of a document by the fields of Decree 30/2020/NĐ-CP, each with its evidence.");
  KEHOACH_FIELD(std::optional<ReadType>, type_name, "Its kind: printed, or from its notation, V/v or Kính gửi.");
  KEHOACH_FIELD(std::optional<ReadText>, code_number, "Its number, with the year where laws carry one: \"06/2010\".");
  KEHOACH_FIELD(std::optional<ReadText>, code_notation, "Its notation: \"KH-SYT\".");
  KEHOACH_FIELD(std::optional<ReadDate>, issued_date, "Its date as far as it is printed.");
  KEHOACH_FIELD(std::optional<ReadText>, place, "The place printed before the date.");
  KEHOACH_FIELD(std::optional<ReadText>, organ_name, "The issuer as printed.");
  KEHOACH_FIELD(std::optional<ReadText>, parent_organ_name, "The body printed above the issuer.");
  KEHOACH_FIELD(std::optional<ReadText>, subject, "Trích yếu as printed, without the word of kind and V/v.");
  KEHOACH_FIELD(std::optional<ReadText>, authority_line, "\"BỘ TRƯỞNG BỘ Y TẾ\" above the bases.");
  KEHOACH_FIELD(std::vector<ReadRecipient>, addressees, "Kính gửi.");
  KEHOACH_FIELD(std::vector<ReadRecipient>, recipients, "Nơi nhận, a line each.");
  KEHOACH_FIELD(std::optional<ReadSigner>, signer_info, "Who signed.");

  /// "06/2010/NQ-HĐND"; nothing where the number is blank.
  std::optional<std::string> full_number() const;
};

/// A cited document. Repeats are one entry, with the fullest date and the strongest relation.
struct ReadCitation {
  KEHOACH_RECORD(ReadCitation, "A document that the text cites; repeats are one entry.");
  KEHOACH_FIELD(std::optional<std::string>, number, "Number and notation, mended where it is damaged: \"09/KH-SYT\".");
  KEHOACH_FIELD(std::optional<std::string>, printed, "Number and notation as printed, where they had to be mended.");
  KEHOACH_FIELD(std::optional<DocumentType>, type_name, "What kind of document it is.");
  KEHOACH_FIELD(std::string, type_text, "The word of its kind as in \"Kết luận\"; may be empty.");
  KEHOACH_FIELD(std::optional<std::string>, name, "The name of a law.");
  KEHOACH_FIELD(std::optional<PartialDate>, date, "Its date as printed.");
  KEHOACH_FIELD(std::optional<std::string>, organ_name, "Its issuer as printed.");
  KEHOACH_FIELD(Relation, relation, "How this text stands to it.", required);
  KEHOACH_FIELD(std::string, clause, "Where it is cited first: \"III.2.2\"; empty before the first heading.");
  KEHOACH_FIELD(std::int64_t, mentions, "How many times it is cited.");
  KEHOACH_FIELD(Evidence, evidence, "Where it is cited first.", required);

  /// As a workspace keeps it.
  Citation citation() const;
};

/// What a clause is.
enum class ClauseKind { part, chapter, letter, roman, article, number, bullet, row };
inline constexpr Word clause_kind_words[] = {{"part", "phần", "part"},
                                             {"chapter", "chương", "chapter"},
                                             {"letter", "mục chữ cái", "capital letter"},
                                             {"roman", "mục số La Mã", "Roman number"},
                                             {"article", "điều", "article"},
                                             {"number", "mục số", "number"},
                                             {"bullet", "gạch đầu dòng", "bullet"},
                                             {"row", "dòng của bảng", "row of a table"}};
KEHOACH_WORDS(ClauseKind, clause_kind_words)

/// A heading or an item of a text, with the path to it.
struct ReadClause {
  KEHOACH_RECORD(ReadClause, "A heading, a numbered item, a bullet or a row of a table, with the path to it.");
  KEHOACH_FIELD(ClauseKind, kind, "What it is.", required);
  KEHOACH_FIELD(std::string, label, "Its label as printed: \"IV\", \"Phần thứ nhất\", \"2.1\"; empty of a bullet.");
  KEHOACH_FIELD(std::string, title, "Its heading, or its text.");
  KEHOACH_FIELD(std::string, path, "The path to it: \"IV.2\", \"IV.2, bullet 2\".", required);
  KEHOACH_FIELD(bool, heading, "Whether it is a heading of the text's upper levels.");
  KEHOACH_FIELD(std::int64_t, level, "How deep it lies; 1 at the top.");
  KEHOACH_FIELD(Evidence, evidence, "Where it stands, its title included.", required);
};

/// What an expression of time is to the text.
enum class TimeRole { deadline, period, event, reference };
inline constexpr Word time_role_words[] = {{"deadline", "thời hạn", "a deadline"},
                                           {"period", "thời gian thực hiện", "a period"},
                                           {"event", "sự kiện", "an event"},
                                           {"reference", "số liệu", "what figures and reports are of"}};
KEHOACH_WORDS(TimeRole, time_role_words)

/// A time of the text's own: none of those that only belong to cited documents.
struct ReadTime {
  KEHOACH_RECORD(ReadTime, "A time of the text's own; those inside citations and titles are none.");
  KEHOACH_FIELD(TimeRole, role, "What it is to the text.", required);
  KEHOACH_FIELD(TimeExpression, time, "Window, cut-off and deadline.", required);
  KEHOACH_FIELD(std::string, clause, "Where it stands.");
  KEHOACH_FIELD(Evidence, evidence, "Where it was read.", required);
};

/// A body or a class of units that is given something to do.
struct ReadUnit {
  KEHOACH_RECORD(ReadUnit, "A body or a class of units that is given something to do.");
  KEHOACH_FIELD(std::string, value, "The phrase, folded.", required, positional);
  KEHOACH_FIELD(std::optional<UnitSet>, units, "The unit set it means; absent where no rule reads it.");
  KEHOACH_FIELD(std::string, clause, "Where it stands.");
  KEHOACH_FIELD(Evidence, evidence, "Where it was read.", required);
};

/// What a name alone says of a unit.
struct UnitClass {
  KEHOACH_RECORD(UnitClass, "What a name alone says of a unit; what it does not say is absent.");
  KEHOACH_FIELD(UnitKind, kind, "Its kind.", required);
  KEHOACH_FIELD(std::optional<Tier>, tier, "Its tier.");
  KEHOACH_FIELD(std::vector<Block>, blocks, "What it works at.");
  KEHOACH_FIELD(std::string, rule, "The word that tells the kind.");
  KEHOACH_FIELD_OR(int, confidence, 100, "0 to 100.");
};
/// Classifies a unit by its name: "BVĐK tỉnh X" → general_hospital, provincial, treatment.
UnitClass classify_unit(std::string_view name);
/// The unit set that a phrase means, without `under:`: "Các đơn vị thuộc khối điều trị" → `block:treatment`.
std::optional<UnitSet> unit_phrase(std::string_view phrase);

/// A rule of the reader.
struct ReaderRule {
  std::string_view word;
  std::string_view vi, en;
};
std::span<const ReaderRule> reader_rules() noexcept;

/// What was read of a text.
struct Reading {
  std::string text;  ///< As given; all spans are into it.
  DocumentReading document;
  std::vector<ReadCitation> citations;  ///< In the order of first appearance.
  std::vector<ReadClause> clauses;
  std::vector<ReadTime> times;
  std::vector<ReadUnit> units;
  Issues issues;

  /// "<Reading of a plan 12/KH-SYT: 3 citations, …>".
  std::string str() const;
  /// Calls with every evidence, in no order: to move spans.
  void each_evidence(const std::function<void(std::int64_t& start, std::int64_t& end)>& visit);
};

struct ReaderOptions {
  const WorkCalendar* calendar = nullptr;  ///< For working days and the official break of Tết.
};

/// Reads the text of a Vietnamese document, as it comes: composed or decomposed, with torn lines, page numbers inside
/// sentences, columns, pipes, and the menus of web pages around it. Linear in its length, whatever it holds; what is
/// not printed is not stated.
Reading read_document(std::string_view text, const ReaderOptions& options = {});

}  // namespace kehoach
