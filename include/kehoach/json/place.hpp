#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kehoach/base/codes.hpp"
#include "kehoach/base/issue.hpp"

namespace kehoach {

/// Where a reader or a check stands: a chain of keys and indices that becomes a JSON Pointer only when an issue is
/// found.
class Place {
 public:
  Place(Issues& issues, std::string_view prefix = {}) : issues_(&issues), key_(prefix) {}

  Place key(std::string_view name) const { return Place(this, name, -1); }
  Place index(std::size_t position) const { return Place(this, {}, static_cast<std::int64_t>(position)); }

  /// The JSON Pointer (RFC 6901), after the prefix.
  std::string path() const;
  Issues& issues() const noexcept { return *issues_; }
  Issue& add(const Code& code, std::initializer_list<std::string_view> arguments = {},
             std::optional<Span> span = std::nullopt) const {
    return issues_->add(code, path(), arguments, span);
  }

 private:
  Place(const Place* above, std::string_view key, std::int64_t index)
      : issues_(above->issues_), above_(above), key_(key), index_(index) {}

  Issues* issues_;
  const Place* above_ = nullptr;
  std::string_view key_;
  std::int64_t index_ = -1;
};

}  // namespace kehoach
