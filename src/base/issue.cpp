#include "kehoach/base/issue.hpp"

#include <algorithm>

#include "kehoach/base/codes.hpp"

namespace kehoach {
namespace {

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> arguments) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool place = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    const std::size_t index = place ? static_cast<std::size_t>(pattern[i + 1] - '0') : 0;
    if (place && index < arguments.size()) {
      out += arguments.begin()[index];
      i += 2;
    } else if (place) {
      return {};  // a remedy whose argument is not known says nothing rather than "{2}"
    } else {
      out += pattern[i];
    }
  }
  return out;
}

}  // namespace

std::string_view word(Severity severity) noexcept {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

Issue& Issues::add(const Code& code, std::string path, std::initializer_list<std::string_view> arguments,
                   std::optional<Span> span) {
  add(Issue{std::string(code.code),
            code.severity,
            std::move(path),
            span,
            {filled(code.vi, arguments), filled(code.en, arguments)},
            {filled(code.remedy_vi, arguments), filled(code.remedy_en, arguments)}});
  return issues_.back();
}

void Issues::add(Issue issue) {
  if (issues_.size() < limit) {
    issues_.push_back(std::move(issue));
  } else {
    ++dropped_;
  }
}

void Issues::append(Issues other) {
  for (Issue& issue : other.issues_) add(std::move(issue));
  dropped_ += other.dropped_;
}

bool Issues::has_errors() const noexcept {
  return std::any_of(begin(), end(), [](const Issue& issue) { return issue.severity == Severity::error; });
}

std::string Issues::str(std::string_view language) const {
  std::string out;
  const bool vi = language == "vi";
  for (const Issue& issue : issues_) {
    if (!out.empty()) out += '\n';
    out += word(issue.severity);
    out += ' ' + issue.code + ' ' + issue.path + ": " + (vi ? issue.message.vi : issue.message.en);
    const std::string& way = vi ? issue.suggestion.vi : issue.suggestion.en;
    if (!way.empty()) out += " → " + way;
  }
  if (dropped_ > 0) out += "\n… " + std::to_string(dropped_) + (vi ? " nữa" : " more");
  return out;
}

}  // namespace kehoach
