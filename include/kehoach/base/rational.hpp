#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <cstddef>
#include <optional>
#include <string>

#include "kehoach/base/decimal.hpp"

namespace kehoach {

/// An exact fraction of any size: nothing overflows, nothing is rounded until someone asks for it.
using Rational = boost::multiprecision::cpp_rational;

/// How a number that lies between two decimals is shown.
enum class Rounding { half_up, half_even, half_down, down, up };

Rational to_rational(const Decimal& decimal);
/// The number with that many places, a half away from zero under `half_up`; `down` cuts towards zero, `up` goes away
/// from it. Text, since it may have more digits than a `Decimal` holds: "86.67".
std::string rounded_text(const Rational& number, int places, Rounding rounding);
/// As a `Decimal`; nothing where it has more than 18 digits.
std::optional<Decimal> rounded(const Rational& number, int places, Rounding rounding);
/// Exactly: "4.5" where at most `places` decimals suffice, else the fraction "20/3".
std::string exact_text(const Rational& number, int places = 12);

}  // namespace kehoach
