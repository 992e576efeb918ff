#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/reader/draft.hpp"

namespace kehoach {

/// The parts of a JSON Pointer.
using Steps = std::vector<std::string>;
/// Nothing where the text is no JSON Pointer (RFC 6901).
std::optional<Steps> steps_of(std::string_view pointer);
std::string pointer_of(const Steps& steps);
/// The value there; null where there is none.
const nlohmann::ordered_json* value_at(const nlohmann::ordered_json& root, const Steps& steps);

/// A plan as JSON, and what was said of it.
class Said {
 public:
  /// With what was said so far.
  explicit Said(const Draft& draft);

  /// Takes what was said next. `again`: of an earlier reading, so that what does not fit this one is passed over, with
  /// an issue, while otherwise it is an error. Whether it applies.
  bool take(const Correction& correction, const Draft& draft, bool again, Issues& issues);
  /// As read, with what was added at the end of its lists.
  const nlohmann::ordered_json& read() const noexcept { return read_; }
  /// The paths that something holds of, in the order said.
  std::vector<Steps> spoken_of() const;
  /// What holds of a path or of the nearest part that holds it; null: nothing.
  const Correction* verdict(const Steps& steps) const;
  /// With everything corrected and added, but nothing removed: paths lead into it as into `read`.
  nlohmann::ordered_json corrected() const;
  /// With everything that was said.
  nlohmann::ordered_json result() const;
  /// The path in `read` of a path in `result`.
  std::string path_as_read(std::string_view path) const;

 private:
  struct Statement {
    const Correction* correction;
    Steps steps;  // of what was added to a list: where it came to stand
  };
  const Statement* about(const Steps& steps) const;
  bool add(const Correction& correction, Steps& steps, bool again, Issues& issues);
  std::vector<Steps> removed() const;  // the last of a list first

  nlohmann::ordered_json read_;
  std::vector<Statement> statements_;            // that apply, in the order said
  std::map<std::string, std::size_t> standing_;  // by path: the last of it
};

}  // namespace kehoach
