#include "files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "kehoach/base/codes.hpp"

namespace kehoach::files {
namespace {

Issues problem(const Code& code, const std::string& name, int error) {
  Issues issues;
  issues.add(code, name, {name, std::error_code(error, std::generic_category()).message()});
  return issues;
}

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(descriptor, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

bool read_all(int descriptor, std::string& out) {
  char buffer[1 << 16];
  while (true) {
    const ssize_t n = ::read(descriptor, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    if (n == 0) return true;
    out.append(buffer, static_cast<std::size_t>(n));
  }
}

}  // namespace

Result<std::string> read(const std::filesystem::path& path, bool locked) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return failure(problem("cannot_read_file"_code, path.filename().string(), errno));
  while (locked && ::flock(descriptor, LOCK_SH) != 0 && errno == EINTR) {
  }
  std::string out;
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && status.st_size > 0) out.reserve(static_cast<std::size_t>(status.st_size));
  const bool good = read_all(descriptor, out);
  const int error = errno;
  ::close(descriptor);
  if (!good) return failure(problem("cannot_read_file"_code, path.filename().string(), error));
  return out;
}

Result<void> write(const std::filesystem::path& path, std::string_view text, unsigned mode) {
  std::string beside = path.string() + ".XXXXXX";
  const int descriptor = ::mkstemp(beside.data());
  if (descriptor < 0) return failure(problem("cannot_write_file"_code, path.filename().string(), errno));
  bool good = ::fchmod(descriptor, mode) == 0 && write_all(descriptor, text) && ::fsync(descriptor) == 0;
  int error = errno;
  if (::close(descriptor) != 0 && good) {
    good = false;
    error = errno;
  }
  if (good && ::rename(beside.c_str(), path.c_str()) != 0) {
    good = false;
    error = errno;
  }
  if (!good) {
    ::unlink(beside.c_str());
    return failure(problem("cannot_write_file"_code, path.filename().string(), error));
  }
  return {};
}

Result<void> keep_torn(const std::filesystem::path& folder, std::string_view line) {
  const std::filesystem::path path = folder / "events.torn";
  std::string text;
  std::error_code none;
  if (std::filesystem::exists(path, none)) {
    auto before = read(path);
    if (!before) return failure(std::move(before).error());
    text = *std::move(before) + "\n";
  }
  return write(path, text.append(line));
}

Result<LockedLog> LockedLog::open(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (descriptor < 0) return failure(problem("cannot_write_file"_code, name, errno));
  LockedLog log(descriptor, name, 0);
  int locked;
  while ((locked = ::flock(descriptor, LOCK_EX)) != 0 && errno == EINTR) {
  }
  struct stat status {};
  if (locked != 0 || ::fstat(descriptor, &status) != 0) return failure(problem("cannot_write_file"_code, name, errno));
  log.size_ = static_cast<std::uint64_t>(status.st_size);
  return log;
}

LockedLog::LockedLog(LockedLog&& other) noexcept
    : descriptor_(other.descriptor_), name_(std::move(other.name_)), size_(other.size_) {
  other.descriptor_ = -1;
}

LockedLog::~LockedLog() {
  if (descriptor_ >= 0) ::close(descriptor_);  // and with it the lock goes
}

Result<std::string> LockedLog::from(std::uint64_t offset) const {
  std::string out;
  if (::lseek(descriptor_, static_cast<off_t>(offset), SEEK_SET) < 0 || !read_all(descriptor_, out)) {
    return failure(problem("cannot_read_file"_code, name_, errno));
  }
  return out;
}

Result<void> LockedLog::append(std::string_view text) {
  if (::lseek(descriptor_, static_cast<off_t>(size_), SEEK_SET) >= 0 && write_all(descriptor_, text) &&
      ::fsync(descriptor_) == 0) {
    size_ += text.size();
    return {};
  }
  const int error = errno;
  (void)!::ftruncate(descriptor_, static_cast<off_t>(size_));
  return failure(problem("cannot_write_file"_code, name_, error));
}

Result<void> LockedLog::cut(std::uint64_t size) {
  if (::ftruncate(descriptor_, static_cast<off_t>(size)) != 0)
    return failure(problem("cannot_write_file"_code, name_, errno));
  size_ = size;
  return {};
}

}  // namespace kehoach::files
