#pragma once

#include "kehoach/evaluation/contest.hpp"
#include "values.hpp"

namespace kehoach::python {

/// rounding= and places= of everything that shows a score.
ScoreOptions score_options(py::handle rounding, int places);
/// An exact fraction as `fractions.Fraction`.
py::object to_fraction(const Rational& number);
void bind_votes(py::module_& m);

}  // namespace kehoach::python
