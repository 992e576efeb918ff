#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>

#include "intake.hpp"
#include "kehoach/json/json.hpp"
#include "line_scanner.hpp"
#include "parallel.hpp"

/// A log on disk, read in stretches that do not depend on how many threads read them.

namespace kehoach {
namespace {

constexpr std::uint64_t stretch = std::uint64_t{4} << 20U;
constexpr std::uint64_t longest_line = std::uint64_t{64} << 20U;

class OpenFile {
 public:
  explicit OpenFile(const std::string& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  OpenFile(const OpenFile&) = delete;
  ~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  bool good() const noexcept { return descriptor_ >= 0; }
  bool stat(struct stat& out) const noexcept { return ::fstat(descriptor_, &out) == 0; }
  /// Bytes read: fewer than asked where the file ends, -1 for an error.
  std::int64_t read(char* to, std::uint64_t size, std::uint64_t from) const noexcept {
    std::uint64_t done = 0;
    while (done < size) {
      const ssize_t got = ::pread(descriptor_, to + done, size - done, static_cast<off_t>(from + done));
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) return -1;
      if (got == 0) break;
      done += static_cast<std::uint64_t>(got);
    }
    return static_cast<std::int64_t>(done);
  }

 private:
  int descriptor_;
};

/// What one stretch of the file gave; events and lines are counted from its first.
struct Stretch {
  EventColumns columns;
  Chunk chunk;
  std::uint32_t lines = 0;
  struct Run {
    std::uint32_t event, line;
    std::int64_t seq;
  };
  std::vector<Run> runs;
  struct Wrong {
    std::uint32_t line;
    Issue issue;  ///< Its path is what follows the number of the line.
  };
  std::vector<Wrong> form;
  std::size_t form_more = 0;
  std::uint32_t unset = 0;  ///< So many events at its beginning do not say when they were recorded.
  std::vector<std::uint32_t> falls;
  int error = 0;
  bool cut = false;
};

class Reading {
 public:
  Reading(const Ledger::Expansion& in, const OpenFile& file, std::uint64_t size, const UnitFinder& units)
      : in_(in), file_(file), size_(size), resolver_(in), scanner_(in, units) {}

  void read(std::uint64_t from, Stretch& out) {
    out_ = &out;
    const std::uint64_t to = std::min(size_, from + stretch);
    // From the byte before, which tells whether a line begins right here.
    const std::uint64_t start = from == 0 ? 0 : from - 1;
    std::uint64_t have = to - start;
    if (!fill(start, 0, have)) return;
    const char* at = buffer_.data();
    if (from > 0) {
      at = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(have)));
      if (at == nullptr || ++at == buffer_.data() + have) return;  // no line begins here
    }
    // To the end of the last line that begins here.
    std::size_t offset = static_cast<std::size_t>(at - buffer_.data());
    bool open = to < size_ && buffer_[static_cast<std::size_t>(have) - 1] != '\n';
    while (open) {
      const std::uint64_t more = std::min<std::uint64_t>(size_ - start - have, 1U << 16U);
      if (more == 0) break;
      if (!fill(start, have, more)) return;
      const char* const found =
          static_cast<const char*>(std::memchr(buffer_.data() + have, '\n', static_cast<std::size_t>(more)));
      if (found != nullptr) {
        have = static_cast<std::uint64_t>(found + 1 - buffer_.data());
        open = false;
      } else {
        have += more;
      }
      if (have > stretch + longest_line) {
        wrong(out.lines + 1, Issue());
        Issues issues;
        issues.add("too_large"_code, "", {std::to_string(have), std::to_string(longest_line)});
        out.form.back().issue = issues[0];
        return;
      }
    }
    at = buffer_.data() + offset;
    std::memset(buffer_.data() + have, 0, LineScanner::padding);
    const char* const end = buffer_.data() + have;
    if (from == 0 && std::string_view(at, static_cast<std::size_t>(end - at)).starts_with("\xEF\xBB\xBF")) at += 3;
    out.columns.reserve(static_cast<std::size_t>(end - at) / 128 + 16);
    LineScanner::Line line{};
    while (at < end) {
      const char* const begin = at;
      ++out.lines;
      if (scanner_.read(at, end, line)) {
        const auto event = static_cast<std::uint32_t>(out.columns.size());
        number(event, line.seq);
        resolver_.add(out.columns, event, line.type, line.date, line.recorded, line.value, line.slot, line.unit,
                      out.chunk);
        recorded(event, true);
        continue;
      }
      const char* stop = static_cast<const char*>(std::memchr(begin, '\n', static_cast<std::size_t>(end - begin)));
      const bool last = stop == nullptr;
      if (last) stop = end;
      strictly(std::string_view(begin, static_cast<std::size_t>(stop - begin)), last);
      at = last ? end : stop + 1;
    }
  }

 private:
  bool fill(std::uint64_t start, std::uint64_t have, std::uint64_t more) {
    buffer_.resize(std::max<std::size_t>(buffer_.size(), static_cast<std::size_t>(have + more) + LineScanner::padding));
    errno = 0;
    const std::int64_t got = file_.read(buffer_.data() + have, more, start + have);
    if (got < 0) {
      out_->error = errno == 0 ? EIO : errno;
      return false;
    }
    if (static_cast<std::uint64_t>(got) < more) {  // shorter than it was
      out_->cut = true;
      return false;
    }
    return true;
  }

  void wrong(std::uint32_t line, Issue issue) {
    if (out_->form.size() < Issues::limit) {
      out_->form.push_back({line, std::move(issue)});
    } else {
      ++out_->form_more;
    }
  }

  void number(std::uint32_t event, std::int64_t seq) {
    auto& runs = out_->runs;
    if (!runs.empty() && seq - runs.back().seq == event - runs.back().event &&
        out_->lines - runs.back().line == event - runs.back().event)
      return;
    runs.push_back({event, out_->lines, seq});
  }

  void recorded(std::uint32_t event, bool said) {
    std::vector<std::int32_t>& days = out_->columns.recorded;
    if (!said) {
      if (event == out_->unset) {
        ++out_->unset;  // what was recorded before is not known here
      } else {
        days[event] = std::max(out_->columns.date[event], days[event - 1]);
      }
      return;
    }
    if (event > out_->unset && days[event] < days[event - 1]) out_->falls.push_back(event);
  }

  /// Any line, as `Log::read` takes it.
  void strictly(std::string_view text, bool last) {
    const std::size_t whole = text.size();
    if (text.ends_with('\r')) text.remove_suffix(1);
    Issues found;
    Event event;
    json_.read(view<Event>(), text, &event, Place(found, "#"));
    const bool broken =
        !found.empty() && (found[0].code == "not_json"_code.code || found[0].code == "not_utf8"_code.code);
    if (last && broken) {
      Issues issues;
      issues.add("log_cut_off"_code, "", {std::to_string(whole)});
      wrong(out_->lines, issues[0]);
      return;
    }
    if (found.empty() && event.seq == 0)
      found.add("missing_field"_code, "#", {"seq", "Event", "Its number in the log."});
    if (!found.empty()) {
      for (const Issue& issue : found) wrong(out_->lines, issue);
      return;
    }
    const auto at = static_cast<std::uint32_t>(out_->columns.size());
    number(at, event.seq);
    const std::int32_t day = event.recorded ? event.recorded->days() : event.date.days();
    resolver_.add(
        out_->columns, at, event, day,
        [](std::string_view field) { return field.empty() ? std::string() : "#/" + std::string(field); }, out_->chunk);
    recorded(at, event.recorded.has_value());
  }

  const Ledger::Expansion& in_;
  const OpenFile& file_;
  std::uint64_t size_;
  Resolver resolver_;
  LineScanner scanner_;
  json::Reader json_;
  std::vector<char> buffer_;
  Stretch* out_ = nullptr;
};

}  // namespace

Intake take_file(const Ledger::Expansion& in, const std::string& path, const LogEnd& before) {
  Intake out;
  out.chunk = std::make_shared<Chunk>();
  Chunk& chunk = *out.chunk;
  chunk.begin = chunk.end = before.events;
  const std::string name = std::filesystem::path(path).filename().string();
  const OpenFile file(path);
  struct stat first {};
  const auto unreadable = [&](int error) {
    out.issues.add("cannot_read_file"_code, name, {path, std::strerror(error)});
  };
  if (!file.good() || !file.stat(first)) {
    unreadable(errno);
    return out;
  }
  if (!S_ISREG(first.st_mode)) {
    unreadable(S_ISDIR(first.st_mode) ? EISDIR : EINVAL);
    return out;
  }
  const auto size = static_cast<std::uint64_t>(first.st_size);
  const std::size_t count = static_cast<std::size_t>((size + stretch - 1) / stretch);
  std::vector<Stretch> stretches(count);
  const UnitFinder units(in.registry);
  std::atomic<std::size_t> next{0};
  std::atomic<std::uint64_t> done{0};
  std::atomic<bool> stopped{false};
  const int threads = static_cast<int>(
      std::min<std::size_t>(static_cast<std::size_t>(in.options.threads), std::max<std::size_t>(count, 1)));
  in_parallel(threads, [&](int thread) {
    Reading reading(in, file, size, units);
    for (std::size_t i = next++; i < count && !stopped; i = next++) {
      reading.read(i * stretch, stretches[i]);
      done += std::min(stretch, size - i * stretch);
      if (thread == 0 && in.options.progress && !in.options.progress({"events", done, size})) stopped = true;
    }
  });
  if (stopped) {
    out.issues.add("stopped"_code, name);
    return out;
  }
  struct stat last {};
  if (!file.stat(last)) {
    unreadable(errno);
    return out;
  }
  bool changed = last.st_size != first.st_size || last.st_mtim.tv_sec != first.st_mtim.tv_sec ||
                 last.st_mtim.tv_nsec != first.st_mtim.tv_nsec;
  for (const Stretch& each : stretches) {
    changed = changed || each.cut;
    if (each.error != 0) {
      unreadable(each.error);
      return out;
    }
  }
  if (changed) {
    out.issues.add("file_changed"_code, name, {std::to_string(last.st_size), std::to_string(first.st_size)});
    return out;
  }

  // Together, in the order of the file: what depends on what was before, and where each line stands.
  std::uint64_t total = 0;
  for (const Stretch& each : stretches) total += each.columns.size();
  if (total + before.events >= 0xFFFF'0000U) {
    out.issues.add("ledger_too_large"_code, name, {std::to_string(total), std::to_string(0xFFFF'0000U)});
    return out;
  }
  chunk.numbers = Numbers(name);
  chunk.rows.reserve(static_cast<std::size_t>(total));
  std::uint32_t event = before.events, line = 0;
  std::int64_t offset = before.seq;  // of a seq from the number of its line
  std::int32_t recorded = before.recorded;
  struct Order {
    std::uint32_t event;
    Issue issue;
  };
  std::vector<Order> order;
  const auto at_line = [&](std::uint32_t number) { return name + ":" + std::to_string(number); };
  const auto disorder = [&](std::uint32_t e, const Code& code, std::string at, const std::string& is,
                            const std::string& wanted) {
    if (order.size() >= Issues::limit) return;
    Issues issues;
    issues.add(code, std::move(at), {is, wanted});
    order.push_back({e, issues[0]});
  };
  for (Stretch& each : stretches) {
    for (Stretch::Wrong& wrong : each.form) {
      wrong.issue.path = at_line(line + wrong.line) + wrong.issue.path;
      out.issues.add(std::move(wrong.issue));
    }
    for (const Stretch::Run& run : each.runs) {
      const std::int64_t number = static_cast<std::int64_t>(line) + run.line, here = run.seq - number;
      if (here != offset)
        disorder(event + run.event, "seq_order"_code, at_line(line + run.line) + "#/seq", std::to_string(run.seq),
                 std::to_string(number + offset));
      offset = here;
      chunk.numbers.add(event + run.event, run.seq, line + run.line);
    }
    EventColumns& columns = each.columns;
    const auto falls = [&](std::uint32_t i, std::int32_t than) {
      disorder(event + i, "recorded_falls"_code, chunk.numbers.path(event + i, "recorded"),
               Date::from_days(columns.recorded[i]).str(), Date::from_days(than).str());
    };
    for (std::uint32_t i = 0; i < each.unset; ++i) {
      columns.recorded[i] = recorded == no_day ? columns.date[i] : std::max(columns.date[i], recorded);
      recorded = columns.recorded[i];
    }
    if (each.unset < columns.size() && recorded != no_day && columns.recorded[each.unset] < recorded)
      falls(each.unset, recorded);
    for (const std::uint32_t i : each.falls) falls(i, columns.recorded[i - 1]);
    for (CorrectionMade made : each.chunk.corrections) {
      // When it was recorded may have been settled just now.
      made.recorded = columns.recorded[made.event];
      made.event += event;
      chunk.corrections.push_back(made);
    }
    for (Chunk::Lost& lost : each.chunk.lost) {
      if (chunk.lost.size() >= Issues::limit) {
        ++chunk.lost_more;
        continue;
      }
      lost.event += event;
      lost.issue.path = at_line(chunk.numbers.line(lost.event)) + lost.issue.path;
      chunk.lost.push_back(std::move(lost));
    }
    for (Chunk::Unowned& unowned : each.chunk.unowned) {
      unowned.event += event;
      chunk.unowned.push_back(unowned);
    }
    for (Chunk::Reason& reason : each.chunk.reasons) {
      reason.event += event;
      chunk.reasons.push_back(std::move(reason));
    }
    each.chunk = {};
    chunk.rows.insert(chunk.rows.end(), columns.row.begin(), columns.row.end());
    if (columns.size() > 0) recorded = columns.recorded.back();
    event += static_cast<std::uint32_t>(columns.size());
    line += each.lines;
    out.parts.push_back(std::move(columns));
  }
  std::stable_sort(order.begin(), order.end(), [](const Order& a, const Order& b) { return a.event < b.event; });
  for (Order& each : order) out.issues.add(std::move(each.issue));
  chunk.end = event;
  if (chunk.end > chunk.begin) {
    chunk.last_seq = chunk.numbers.seq(chunk.end - 1);
    chunk.last_recorded = recorded;
  }
  return out;
}

}  // namespace kehoach
