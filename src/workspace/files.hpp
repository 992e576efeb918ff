#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "kehoach/base/result.hpp"

/// Whole files in and out; every failure of the operating system becomes an issue (KH-J012, KH-J013).

namespace kehoach::files {

/// `locked`: waits until nobody writes to it (see `LockedLog`).
Result<std::string> read(const std::filesystem::path& path, bool locked = false);
/// Writes beside the target and moves into place: whole or not at all. `mode` as in chmod.
Result<void> write(const std::filesystem::path& path, std::string_view text, unsigned mode = 0644);

/// Adds the cut-off last line of a log to `events.torn` beside it; what is there stays.
Result<void> keep_torn(const std::filesystem::path& folder, std::string_view line);

/// An open log under an exclusive lock that other writers respect; released on destruction.
class LockedLog {
 public:
  static Result<LockedLog> open(const std::filesystem::path& path);
  LockedLog(LockedLog&& other) noexcept;
  LockedLog(const LockedLog&) = delete;
  ~LockedLog();

  std::uint64_t size() const noexcept { return size_; }
  /// What stands from a byte on.
  Result<std::string> from(std::uint64_t offset) const;
  /// Appends and flushes to disk; on failure the file is cut back to what it was.
  Result<void> append(std::string_view text);
  /// Cuts the file to so many bytes.
  Result<void> cut(std::uint64_t size);

 private:
  LockedLog(int descriptor, std::string name, std::uint64_t size)
      : descriptor_(descriptor), name_(std::move(name)), size_(size) {}
  int descriptor_;
  std::string name_;
  std::uint64_t size_;
};

}  // namespace kehoach::files
