#pragma once

#include <string>
#include <vector>

#include "kehoach/json/description.hpp"

namespace kehoach {

/// How far a part of the data is the document's own.
enum class RemarkKind { inferred, interpretation, misprint, illustrative, note };
inline constexpr Word remark_kind_words[] = {
    {"inferred", "suy ra", "follows from what is printed, and is not printed itself"},
    {"interpretation", "diễn giải", "one reading of words that leave others open"},
    {"misprint", "lỗi in", "kept as typed although it is a slip"},
    {"illustrative", "minh họa", "made up to show how the library works"},
    {"note", "ghi chú", "something a reader should know"}};
KEHOACH_WORDS(RemarkKind, remark_kind_words)

/// A mark on a part of the data that is not simply what the document prints.
struct Remark {
  KEHOACH_RECORD(Remark, "A mark on data that is not simply what the document prints.");
  KEHOACH_FIELD(RemarkKind, kind, "How far it is the document's own.", required);
  KEHOACH_FIELD(std::string, about, "The field it speaks of; absent: the whole.");
  KEHOACH_FIELD(std::string, text, "What there is to know.", required);
};

}  // namespace kehoach
