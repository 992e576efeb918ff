#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kehoach/calendar/period.hpp"
#include "kehoach/plan/quantity.hpp"
#include "kehoach/unit/remark.hpp"
#include "kehoach/unit/unit_set.hpp"

namespace kehoach {

/// What a document states beyond tasks.
enum class StatementKind { result, outcome, index, subject, action, duty };
inline constexpr Word statement_kind_words[] = {{"result", "kết quả", "a result, with its figures"},
                                                {"outcome", "tác động", "an outcome"},
                                                {"index", "chỉ số", "an index, with or without value"},
                                                {"subject", "vấn đề thảo luận", "a subject discussed"},
                                                {"action", "việc đã làm", "something done"},
                                                {"duty", "trách nhiệm chung", "a standing duty without a deadline"}};
KEHOACH_WORDS(StatementKind, statement_kind_words)

/// A figure of a statement: the quantity as typed and as meant.
struct Figure {
  KEHOACH_RECORD(Figure, "A figure of a statement: the quantity as typed and as meant.");
  KEHOACH_FIELD(ItemId, id, "What it is called in this statement.", required);
  KEHOACH_FIELD(Quantity, quantity, "How much: \"73.066 cas\", \"hàng trăm tin, bài, ảnh\".", required);
  KEHOACH_FIELD(std::optional<Period>, period, "The days it was counted over, where they are not the statement's.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

/// Something the document says: words, clause, kind, figures.
struct Statement {
  KEHOACH_RECORD(Statement,
                 "Something the document states beyond tasks: a result, an outcome, an index, a subject discussed.");
  KEHOACH_FIELD(ItemId, id, "Its id in this plan.", required);
  KEHOACH_FIELD(StatementKind, kind, "What kind of statement.", required);
  KEHOACH_FIELD(std::string, text, "The words as typed.", required);
  KEHOACH_FIELD(std::string, clause, "Where it stands.");
  KEHOACH_FIELD(std::optional<Period>, period, "The days it speaks of.");
  KEHOACH_FIELD(std::vector<Figure>, figures, "The figures in it.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

/// Who takes part at a site of a conference.
struct Participant {
  KEHOACH_RECORD(Participant, "Who takes part at a site of a conference.");
  KEHOACH_FIELD(std::string, text, "The words as typed.", required);
  KEHOACH_FIELD(std::string, role, "Chairs, leads, attends: as typed.");
  KEHOACH_FIELD(std::optional<UnitSet>, units, "The units they come from.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

/// A class of site of a conference (điểm cầu).
struct ConferenceSite {
  KEHOACH_RECORD(ConferenceSite, "A class of site of a conference (điểm cầu).");
  KEHOACH_FIELD(ItemId, id, "Its id in this conference.", required);
  KEHOACH_FIELD(std::string, text, "The words as typed.", required);
  KEHOACH_FIELD(std::optional<UnitSet>, units, "The units that are such a site.");
  KEHOACH_FIELD(std::vector<Participant>, participants, "Who takes part there.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

/// A meeting the document tells of (hội nghị).
struct Conference {
  KEHOACH_RECORD(Conference, "A meeting the document tells of (hội nghị).");
  KEHOACH_FIELD(ItemId, id, "Its id in this plan.", required);
  KEHOACH_FIELD(std::string, text, "Its name as typed.", required);
  KEHOACH_FIELD(Date, date, "The day it is held.", required);
  KEHOACH_FIELD(std::string, session, "The part of the day as typed: \"Sáng\".");
  KEHOACH_FIELD(bool, online, "Held online.");
  KEHOACH_FIELD(std::vector<ConferenceSite>, sites, "Its classes of site.");
  KEHOACH_FIELD(std::vector<Remark>, remarks, "What is inferred, interpreted or misprinted.");
};

}  // namespace kehoach
