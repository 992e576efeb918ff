#include "vocabulary.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace kehoach::words {
namespace {

/// Open addressing: the vocabulary is small and fixed.
struct Index {
  struct Place {
    Syllable syllable = 0;
    Known known;
  };
  static constexpr std::size_t size = 1024;
  std::array<Place, size> places{};
  std::array<std::uint8_t, static_cast<std::size_t>(Key::count)> groups{};

  static std::size_t start(Syllable syllable) noexcept { return (syllable * 0x9E3779B97F4A7C15ULL) >> 54; }
  const Place& find(Syllable syllable) const noexcept {
    std::size_t at = start(syllable);
    while (places[at].syllable != 0 && places[at].syllable != syllable) at = (at + 1) % size;
    return places[at];
  }
  Place& get(Syllable syllable) noexcept {
    Place& place = const_cast<Place&>(find(syllable));
    place.syllable = syllable;
    return place;
  }

  Index() {
    std::uint8_t groups_made = 0;
    for (const Entry& entry : vocabulary) {
      const Syllable syllable = syllable_of(entry.word);
      get(syllable).known.key = entry.key;
      Known& bare = get(plain(syllable)).known;
      std::uint8_t& group = groups[static_cast<std::size_t>(entry.key)];
      // Two spellings of a key (hằng, hàng) share a group; two keys that look alike (sau, sáu) do as well.
      if (bare.group == 0) bare.group = group != 0 ? group : ++groups_made;
      if (group == 0) group = bare.group;
    }
  }
};

const Index& index() noexcept {
  static const Index made;
  return made;
}

}  // namespace

Known known(Syllable syllable) noexcept { return syllable == 0 ? Known{} : index().find(syllable).known; }
std::uint8_t group_of(Key key) noexcept { return index().groups[static_cast<std::size_t>(key)]; }

}  // namespace kehoach::words
