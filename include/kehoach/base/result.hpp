#pragma once

#include <stdexcept>
#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "kehoach/base/issue.hpp"

namespace kehoach {

/// A value, or every issue that kept it from being one. `std::expected`'s names, for C++20.
template <class T>
using Result = tl::expected<T, Issues>;

/// What the throwing forms throw; `issues()` holds everything that was wrong.
class Error : public std::invalid_argument {
 public:
  explicit Error(Issues issues) : std::invalid_argument(issues.str()), issues_(std::move(issues)) {}
  const Issues& issues() const noexcept { return issues_; }

 private:
  Issues issues_;
};

/// The value of a result, or `Error` thrown: `auto ws = value_or_throw(Workspace::load(folder));`
template <class T>
T value_or_throw(Result<T>&& result) {
  if (!result) throw Error(std::move(result).error());
  return *std::move(result);
}

inline tl::unexpected<Issues> failure(Issues issues) { return tl::unexpected<Issues>(std::move(issues)); }

}  // namespace kehoach
