/// Quantities: whatever the words, what is read is sound, keeps the words, and is written and read again as what it
/// was.

#include "kehoach/plan/quantity.hpp"

#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "kehoach/base/text.hpp"
#include "kehoach/json/json.hpp"
#include "kehoach/lint/lint.hpp"

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace kehoach;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto read = Quantity::parse(input);
  require(read || !read.error().empty());
  if (read) {
    require(validate(*read).empty());
    const auto again = from_json<Quantity>(to_json(*read));
    require(again && *again == *read);
    require(!read->lower() || !read->upper() || *read->lower() <= *read->upper());
    const std::vector<Quantity> both{*read, Quantity::exact(Decimal(1, 0), read->unit_of_measure)};
    if (const auto sum = total(both)) {
      require(validate(*sum).empty());
      require(sum->is_exact() == read->is_exact());
      require(sum->lower().has_value() == read->lower().has_value());
    }
    if (const auto none = difference(*read, *read)) require(!none->is_exact() || none->value == Decimal(0, 0));
    require(!read->str("vi").empty() && !read->str("en").empty());
  }
  if (const auto number = parse_number(input)) {
    const auto again = parse_number(number_text(*number, "vi"));
    require(again && *again == *number);
  }
  if (!text::first_invalid_utf8(input)) {
    Document document;
    document.id = DocumentId("D");
    document.subject = input;
    Issues issues;
    lint(document, {}, Place(issues));
    for (const Issue& issue : issues) require(!issue.span || issue.span->end <= size);
  }
  return 0;
}
