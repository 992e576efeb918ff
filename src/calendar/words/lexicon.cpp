#include "lexicon.hpp"

#include <algorithm>
#include <array>

namespace kehoach::words {
namespace {

struct Spelled {
  W word;
  std::string_view spellings;
};
constexpr Spelled spelled[] = {
#define X(name, spellings) {W::name, spellings},
    KEHOACH_TIME_WORDS(X)
#undef X
};

constexpr std::size_t words = static_cast<std::size_t>(W::count);

/// An open-addressed table from letters to group, and the spellings of each group. Made once, then only read.
class Lexicon {
 public:
  Lexicon() {
    for (const Spelled& each : spelled) {
      std::string_view rest = each.spellings;
      while (!rest.empty()) {
        const std::size_t bar = std::min(rest.find('|'), rest.size());
        add(each.word, syllable(rest.substr(0, bar)));
        rest.remove_prefix(std::min(bar + 1, rest.size()));
      }
    }
  }

  Known look_up(const Syllable& syllable) const noexcept {
    const std::uint8_t group = group_of(syllable.letters);
    Known out{W::none, group};
    if (group == 0) return out;
    for (const Member* at = &members_[first_[group]]; at->group == group; ++at) {
      if (at->marks == syllable.marks) {
        out.word = at->word;
        break;
      }
    }
    return out;
  }
  bool in_group(W word, std::uint8_t group) const noexcept {
    const auto& of = groups_[static_cast<std::size_t>(word)];
    return of[0] == group || of[1] == group || of[2] == group;
  }

 private:
  struct Slot {
    std::uint64_t letters = 0;
    std::uint8_t group = 0;
  };
  struct Member {
    std::uint32_t marks = 0;
    W word = W::none;
    std::uint8_t group = 0;
  };
  static constexpr std::size_t size = 1024;

  static std::size_t hash(std::uint64_t letters) noexcept {
    return static_cast<std::size_t>((letters * 0x9E3779B97F4A7C15ULL) >> 54);
  }
  std::uint8_t group_of(std::uint64_t letters) const noexcept {
    for (std::size_t at = hash(letters);; at = (at + 1) % size) {
      if (slots_[at].letters == letters) return slots_[at].group;
      if (slots_[at].letters == 0) return 0;
    }
  }
  void add(W word, const Syllable& syllable) {
    std::size_t at = hash(syllable.letters);
    while (slots_[at].letters != 0 && slots_[at].letters != syllable.letters) at = (at + 1) % size;
    if (slots_[at].letters == 0) slots_[at] = {syllable.letters, ++last_group_};
    const std::uint8_t group = slots_[at].group;
    auto& of = groups_[static_cast<std::size_t>(word)];
    for (std::uint8_t& each : of) {
      if (each == group) break;
      if (each == 0) {
        each = group;
        break;
      }
    }
    // Members of a group lie side by side: put it behind the group's last, and move the rest.
    std::size_t place = count_;
    for (std::size_t i = 0; i < count_; ++i) {
      if (members_[i].group == group) place = i + 1;
    }
    for (std::size_t i = count_; i > place; --i) members_[i] = members_[i - 1];
    members_[place] = {syllable.marks, word, group};
    ++count_;
    for (std::size_t i = count_; i-- > 0;) first_[members_[i].group] = static_cast<std::uint16_t>(i);
  }

  std::array<Slot, size> slots_{};
  std::array<Member, 2 * words> members_{};
  std::array<std::uint16_t, 256> first_{};
  std::array<std::array<std::uint8_t, 3>, words> groups_{};
  std::size_t count_ = 0;
  std::uint8_t last_group_ = 0;
};

const Lexicon& lexicon() noexcept {
  static const Lexicon made;
  return made;
}

}  // namespace

Known look_up(const Syllable& syllable) noexcept { return lexicon().look_up(syllable); }
bool in_group(W word, std::uint8_t group) noexcept { return lexicon().in_group(word, group); }

}  // namespace kehoach::words
