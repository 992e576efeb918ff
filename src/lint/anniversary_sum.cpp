#include <re2/re2.h>

#include "rules.hpp"

namespace kehoach::rules {

void anniversary_sum(std::string_view text, const Place& place, Findings& findings) {
  // "69 năm Ngày Thầy thuốc Việt Nam (27/2/1955 - 27/2/2024)": a number of years, then two years in brackets.
  static const RE2 pattern(
      R"((\d{1,3}) +năm\b[^().;\d]{0,200}\(( *(?:\d{1,2}[/.-]\d{1,2}[/.-])?(\d{4}) *(?:-|–|—) *(?:\d{1,2}[/.-]\d{1,2}[/.-])?(\d{4}) *)\))");
  if (text.find('(') == std::string_view::npos) return;  // most texts
  re2::StringPiece rest(text.data(), text.size()), years, brackets, first, last;
  while (RE2::FindAndConsume(&rest, pattern, &years, &brackets, &first, &last)) {
    const int count = std::stoi(years.as_string()), from = std::stoi(first.as_string()),
              to = std::stoi(last.as_string());
    if (from + count == to) continue;
    const Span span{static_cast<std::size_t>(years.data() - text.data()),
                    static_cast<std::size_t>(brackets.data() + brackets.size() - text.data()) + 1};
    findings.add(LintRule::anniversary_sum, place,
                 {years.as_string() + " năm … (" + brackets.as_string() + ")", std::to_string(from),
                  std::to_string(count), std::to_string(from + count), std::to_string(to)},
                 span);
  }
}

}  // namespace kehoach::rules
