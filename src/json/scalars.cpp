#include "kehoach/base/text.hpp"
#include "kehoach/json/description.hpp"

namespace kehoach {

void Scalar<Date>::read(std::string_view text, Date& out, const Place& place) {
  if (const auto date = Date::parse(text)) {
    out = *date;
  } else {
    place.add("impossible_date"_code, {text::head(text, 40)});
  }
}

void Scalar<Decimal>::read(std::string_view text, Decimal& out, const Place& place) {
  if (const auto number = Decimal::parse(text)) {
    out = *number;
  } else {
    place.add("bad_decimal"_code, {text::head(text, 40)});
  }
}

std::string detail::read_id(std::string_view text, const Place& place) {
  std::string id = text::nfc(text);
  if (is_id(id)) return id;
  place.add("bad_id"_code, {text::head(text, 80)});
  return {};
}

}  // namespace kehoach
