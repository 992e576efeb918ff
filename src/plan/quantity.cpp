#include "kehoach/plan/quantity.hpp"

#include <algorithm>

namespace kehoach {

KEHOACH_DEFINE_RECORD(Quantity)

namespace {

/// The end of a range of numbers: absent, or a number that belongs to it or not.
struct End {
  std::optional<Rational> at;
  bool open = false;
};
struct Range {
  End low, high;
};

End end_of(const std::optional<Decimal>& closed, const std::optional<Decimal>& open) {
  if (closed) return {to_rational(*closed), false};
  if (open) return {to_rational(*open), true};
  return {};
}

Range range_of(const Quantity& quantity) {
  if (quantity.is_exact()) {
    const End end{to_rational(quantity.value.value_or(Decimal())), false};
    return {end, end};
  }
  return {end_of(quantity.at_least, quantity.above), end_of(quantity.at_most, quantity.below)};
}

/// Exactly, or nothing where it has more than 18 digits.
std::optional<Decimal> to_decimal(const Rational& number) { return Decimal::parse(exact_text(number, 18)); }

End plus(const End& a, const End& b) {
  if (!a.at || !b.at) return {};
  return {Rational(*a.at + *b.at), a.open || b.open};
}
End minus(const End& a, const End& b) {
  if (!a.at || !b.at) return {};
  return {Rational(*a.at - *b.at), a.open || b.open};
}

Issues too_long() {
  Issues issues;
  issues.add("too_many_digits"_code, "");
  return issues;
}

/// A quantity of that kind over a range; `value`: the number that an approximate one names.
Result<Quantity> quantity_of(QuantityKind kind, const Range& range, const std::optional<Rational>& value,
                             std::string measure) {
  Quantity out;
  out.kind = kind;
  out.unit_of_measure = std::move(measure);
  bool fits = true;
  const auto put = [&](std::optional<Decimal>& into, const Rational& number) {
    into = to_decimal(number);
    fits = fits && into.has_value();
  };
  if (kind == QuantityKind::exact) {
    put(out.value, *range.low.at);
  } else {
    if (range.low.at) put(range.low.open ? out.above : out.at_least, *range.low.at);
    if (range.high.at) put(range.high.open ? out.below : out.at_most, *range.high.at);
    if (kind == QuantityKind::approximate) {
      out.convention = Convention::sum;
      if (value) put(out.value, *value);
    } else if (!range.low.at && !range.high.at) {
      out.kind = QuantityKind::approximate;  // nothing is known of it but that it is some number
      out.convention = Convention::sum;
    }
  }
  if (!fits) return failure(too_long());
  return out;
}

QuantityKind weaker(QuantityKind a, QuantityKind b) {
  if (a == QuantityKind::approximate || b == QuantityKind::approximate) return QuantityKind::approximate;
  return a == QuantityKind::exact ? b : a;
}

std::string grouped(std::string_view digits, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += separator;
    out += digits[i];
  }
  return out;
}

}  // namespace

void check(const Quantity& quantity, const Place& place) {
  if (quantity.kind == QuantityKind::exact) return;  // the reader asks for its value
  if (quantity.at_least && quantity.above) place.key("above").add("contradiction"_code, {"at_least", "above"});
  if (quantity.at_most && quantity.below) place.key("below").add("contradiction"_code, {"at_most", "below"});
  const Range range = range_of(quantity);
  if (quantity.kind == QuantityKind::bounded && !range.low.at && !range.high.at) place.add("bound_missing"_code);
  const auto reversed = [](const End& low, const End& high) {
    return low.at && high.at && (*low.at > *high.at || (*low.at == *high.at && (low.open || high.open)));
  };
  if (reversed(range.low, range.high)) {
    place.add("bounds_reversed"_code, {quantity.lower()->str(), quantity.upper()->str()});
  } else if (quantity.value) {
    const End named{to_rational(*quantity.value), false};
    if (reversed(range.low, named)) {
      place.key("value").add("bounds_reversed"_code, {quantity.lower()->str(), quantity.value->str()});
    } else if (quantity.at_most && *quantity.value > *quantity.at_most) {  // "gần 500" names the end it stays below
      place.key("value").add("bounds_reversed"_code, {quantity.value->str(), quantity.at_most->str()});
    }
  }
}

Quantity Quantity::exact(Decimal value, std::string unit_of_measure) {
  Quantity out;
  out.value = value;
  out.unit_of_measure = std::move(unit_of_measure);
  return out;
}

std::optional<Decimal> Quantity::lower() const noexcept { return is_exact() ? value : at_least ? at_least : above; }
std::optional<Decimal> Quantity::upper() const noexcept { return is_exact() ? value : at_most ? at_most : below; }

std::string number_text(const Decimal& number, std::string_view language) {
  std::string text = number.str(), sign;
  if (text.starts_with('-')) {
    sign = "-";
    text.erase(0, 1);
  }
  const std::size_t point = text.find('.');
  const bool english = language == "en";
  std::string out = sign + grouped(std::string_view(text).substr(0, point), english ? "," : ".");
  if (point != std::string::npos) out += (english ? "." : ",") + text.substr(point + 1);
  return out;
}

std::string number_text(const Rational& number, int places, std::string_view language) {
  const std::string text = rounded_text(number, places, Rounding::half_up);
  const auto decimal = Decimal::parse(text);
  return decimal ? number_text(*decimal, language) : text;
}

std::string Quantity::str(std::string_view language) const {
  const bool english = language == "en";
  const auto number = [&](const std::optional<Decimal>& each) { return number_text(*each, language); };
  std::string out;
  if (is_exact()) {
    out = number_text(value.value_or(Decimal()), language);
  } else if (kind == QuantityKind::approximate && value) {
    out = (english ? "about " : "khoảng ") + number(value);
  } else if (at_least && at_most) {
    out = (english ? "between " : "từ ") + number(at_least) + (english ? " and " : " đến ") + number(at_most);
  } else {
    if (lower()) {
      out = (at_least ? (english ? "at least " : "ít nhất ") : (english ? "more than " : "trên ")) + number(lower());
    }
    if (upper()) {
      if (!out.empty()) out += english ? " and " : " và ";
      out += (at_most ? (english ? "at most " : "không quá ") : (english ? "less than " : "dưới ")) + number(upper());
    }
    if (out.empty()) {
      out = english ? "an unknown number" : "không rõ bao nhiêu";
    }
  }
  if (unit_of_measure == "%" && english) return out + "%";
  return unit_of_measure.empty() ? out : out + " " + unit_of_measure;
}

Result<Quantity> total(std::span<const Quantity> parts, std::optional<std::string> unit_of_measure) {
  Issues issues;
  std::string measure = unit_of_measure.value_or("");
  QuantityKind kind = QuantityKind::exact;
  Range range{{Rational(0), false}, {Rational(0), false}};
  std::optional<Rational> value = Rational(0);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Quantity& part = parts[i];
    if (!unit_of_measure) {
      if (measure.empty()) measure = part.unit_of_measure;
      if (!part.unit_of_measure.empty() && part.unit_of_measure != measure)
        issues.add("measures_differ"_code, "/" + std::to_string(i) + "/unit_of_measure",
                   {measure, part.unit_of_measure});
    }
    const Range its = range_of(part);
    kind = weaker(kind, part.kind);
    range = {plus(range.low, its.low), plus(range.high, its.high)};
    if (value && part.value) {
      *value += to_rational(*part.value);
    } else {
      value.reset();
    }
  }
  if (!issues.empty()) return failure(std::move(issues));
  return quantity_of(kind, range, value, std::move(measure));
}

Result<Quantity> difference(const Quantity& now, const Quantity& before) {
  if (!now.unit_of_measure.empty() && !before.unit_of_measure.empty() &&
      now.unit_of_measure != before.unit_of_measure) {
    Issues issues;
    issues.add("measures_differ"_code, "/unit_of_measure", {now.unit_of_measure, before.unit_of_measure});
    return failure(std::move(issues));
  }
  const Range a = range_of(now), b = range_of(before);
  std::optional<Rational> value;
  if (now.value && before.value) value = to_rational(*now.value) - to_rational(*before.value);
  return quantity_of(weaker(now.kind, before.kind), {minus(a.low, b.high), minus(a.high, b.low)}, value,
                     now.unit_of_measure.empty() ? before.unit_of_measure : now.unit_of_measure);
}

}  // namespace kehoach
