#include "kehoach/base/rational.hpp"

namespace kehoach {
namespace {

using Integer = boost::multiprecision::cpp_int;

Integer power_of_ten(int places) { return boost::multiprecision::pow(Integer(10), static_cast<unsigned>(places)); }

std::string with_point(Integer unscaled, int places) {
  const bool negative = unscaled < 0;
  if (negative) unscaled = -unscaled;
  std::string digits = unscaled.str();
  const auto after = static_cast<std::size_t>(places);
  if (digits.size() <= after) digits.insert(0, after + 1 - digits.size(), '0');
  if (after > 0) digits.insert(digits.size() - after, 1, '.');
  return negative ? "-" + digits : digits;
}

}  // namespace

Rational to_rational(const Decimal& decimal) {
  return Rational(Integer(decimal.unscaled()), power_of_ten(decimal.scale()));
}

std::string rounded_text(const Rational& number, int places, Rounding rounding) {
  const bool negative = number < 0;
  const Integer top = abs(numerator(number)) * power_of_ten(places), bottom = denominator(number);
  Integer whole = top / bottom;
  const Integer rest = top % bottom;
  if (rest != 0) {
    const int half = Integer(rest * 2).compare(bottom);
    const bool away = rounding == Rounding::up || (rounding != Rounding::down && half > 0) ||
                      (half == 0 && (rounding == Rounding::half_up ||
                                     (rounding == Rounding::half_even && boost::multiprecision::bit_test(whole, 0))));
    if (away) ++whole;
  }
  return with_point(negative ? Integer(-whole) : whole, places);
}

std::optional<Decimal> rounded(const Rational& number, int places, Rounding rounding) {
  return Decimal::parse(rounded_text(number, places, rounding));
}

std::string exact_text(const Rational& number, int places) {
  Integer bottom = denominator(number);
  int twos = 0, fives = 0;
  while (bottom % 2 == 0) bottom /= 2, ++twos;
  while (bottom % 5 == 0) bottom /= 5, ++fives;
  const int needed = std::max(twos, fives);
  if (bottom != 1 || needed > places) return numerator(number).str() + "/" + denominator(number).str();
  return rounded_text(number, needed, Rounding::down);
}

}  // namespace kehoach
