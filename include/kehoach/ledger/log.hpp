#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/ledger/event.hpp"

namespace kehoach {

/// Whether a load stops at errors in events, or keeps the good ones and lists the rest.
enum class OnError { raise, skip };
inline constexpr Word on_error_words[] = {{"raise", "dừng", "stop, and report everything"},
                                          {"skip", "bỏ qua", "keep what is good, and list the rest"}};
KEHOACH_WORDS(OnError, on_error_words)

/// What happened, in the order of recording: append-only. On disk newline-delimited JSON, one event a line.
class Log {
 public:
  Log() = default;
  explicit Log(std::vector<Event> events) : events_(std::move(events)) {}

  /// Reads newline-delimited JSON. Every bad line is an issue at `name:line#pointer`; a last line that was cut off in
  /// writing is a warning (KH-L003) and stays in `torn`. The order of `seq` and `recorded` is checked (KH-L001,
  /// KH-L002).
  static Log read(std::string_view text, std::string_view name, Issues& issues);

  const std::vector<Event>& events() const noexcept { return events_; }
  std::size_t size() const noexcept { return events_.size(); }
  const std::string& torn() const noexcept { return torn_; }
  void append(Event event);
  /// The number of the event to come: one more than the last.
  int next_seq() const noexcept;
  /// `seq` rises by one and `recorded` never falls.
  void check_order(Issues& issues) const;
  /// The path of a field of an event, for issues: `/events/4/unit`, or `events.ndjson:5#/unit` where it was read from a
  /// file.
  std::string path(std::size_t index, std::string_view field = {}) const;
  /// The name of the file it was read from; empty when it came from none.
  const std::string& file() const noexcept { return name_; }
  /// The line an event stands on; 0 when it came from no file.
  std::uint32_t line_of(std::size_t index) const noexcept { return index < lines_.size() ? lines_[index] : 0; }
  /// The event as a line of the log, without its line break.
  static std::string line(const Event& event);

 private:
  std::vector<Event> events_;
  std::vector<std::uint32_t> lines_;  // where each stands in its file; empty when it came from none
  std::string name_;
  std::string torn_;
};

}  // namespace kehoach
