#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kehoach {

struct Code;

/// `error` stops a load; `warning` and `note` are findings, which never do.
enum class Severity { error, warning, note };
std::string_view word(Severity severity) noexcept;

/// A half-open range of bytes of the original UTF-8.
struct Span {
  std::size_t start = 0;
  std::size_t end = 0;
  bool operator==(const Span&) const = default;
};

/// One text in the two languages of the library.
struct Bilingual {
  std::string vi;
  std::string en;
  bool operator==(const Bilingual&) const = default;
};

/// What is wrong, where, and what to do about it: an error of form or a finding of content, both as data.
struct Issue {
  std::string code;  ///< Never changes meaning: `KH-J004`; the table of codes explains each.
  Severity severity = Severity::error;
  std::string path;          ///< JSON Pointer (RFC 6901); in a folder `file#pointer`, in a log `file:line#pointer`.
  std::optional<Span> span;  ///< Within the text that `path` names, where only part of it is meant.
  Bilingual message;
  Bilingual suggestion;  ///< The way out; may be empty.
  bool operator==(const Issue&) const = default;
};

/// All issues of one reading, in the order found. Holds at most `limit`; what comes after is counted.
class Issues {
 public:
  static constexpr std::size_t limit = 100'000;

  /// Adds an issue of a code from the table; `{0}`, `{1}` … in its texts become `arguments`, `{0/1}` the first
  /// of the two in Vietnamese and the second in English.
  Issue& add(const Code& code, std::string path, std::initializer_list<std::string_view> arguments = {},
             std::optional<Span> span = std::nullopt);
  void add(Issue issue);
  void append(Issues other);

  bool empty() const noexcept { return issues_.empty(); }
  std::size_t size() const noexcept { return issues_.size(); }
  std::size_t dropped() const noexcept { return dropped_; }
  /// Whether looking for a suggestion is still worth the time: among thousands of issues nobody reads them.
  bool wants_suggestions() const noexcept { return issues_.size() < 1000; }
  bool has_errors() const noexcept;
  auto begin() const noexcept { return issues_.begin(); }
  auto end() const noexcept { return issues_.end(); }
  auto begin() noexcept { return issues_.begin(); }
  auto end() noexcept { return issues_.end(); }
  const Issue& operator[](std::size_t index) const { return issues_[index]; }
  const std::vector<Issue>& all() const noexcept { return issues_; }

  /// One line an issue: `error KH-J004 /units/0/kind: … → …`.
  std::string str(std::string_view language = "en") const;

 private:
  std::vector<Issue> issues_;
  std::size_t dropped_ = 0;
};

}  // namespace kehoach
