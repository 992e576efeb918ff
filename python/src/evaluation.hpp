#pragma once

#include "kehoach/evaluation/evaluation.hpp"
#include "values.hpp"

namespace kehoach::python {

/// rounding= and places= of everything that shows a score.
ScoreOptions score_options(py::handle rounding, int places);
/// An exact fraction as `fractions.Fraction`.
py::object to_fraction(const Rational& number);
/// points= of everything that counts ballots; None is the rule's own.
PointsOf points_of(py::handle function);
void bind_votes(py::module_& m);

}  // namespace kehoach::python
