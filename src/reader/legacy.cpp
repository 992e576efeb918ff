#include "legacy.hpp"

#include <cstddef>

namespace kehoach::reader {

std::string_view legacy_encoding(std::string_view text) noexcept {
  // Of the first part only: an encoding does not change in the middle.
  text = text.substr(0, 1 << 16);
  std::size_t vietnamese = 0, tcvn = 0, vni = 0, letters = 0;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      letters += lead > ' ';
      continue;
    }
    const auto second = static_cast<unsigned char>(text[i + 1]);
    const auto before = i > 0 ? static_cast<unsigned char>(text[i - 1]) : 0;
    const bool after_letter = (before | 0x20) >= 'a' && (before | 0x20) <= 'z';
    if (lead == 0xE1 && (second == 0xBA || second == 0xBB)) {
      ++vietnamese;
      i += 2;
    } else if (lead == 0xC4 || lead == 0xC6 || lead == 0xCC) {
      ++vietnamese;
      ++i;
    } else if (lead == 0xC2 && second >= 0xA1) {
      // U+00A1…U+00BF: signs, which TCVN3 has letters on (® đ, µ à, ¸ á, ¹ ạ)
      const auto next = i + 2 < text.size() ? static_cast<unsigned char>(text[i + 2]) : 0;
      if (after_letter || ((next | 0x20) >= 'a' && (next | 0x20) <= 'z')) ++tcvn;
      ++i;
    } else if (lead == 0xC3) {
      // VNI puts marks behind letters: ä å ã à ù ø û õ ï ñ after a, o, u, e
      constexpr std::string_view of_vni =
          "\xA4\xA5\xA3\xA0\xB9\xB8\xBB\xB5\xAF\xB1\xAB\xAA\xA8\xA9\xB6\x84\x85\x99\x98\x9B\x95";
      if (after_letter && of_vni.find(static_cast<char>(second)) != std::string_view::npos) ++vni;
      // Ö Õ × Ý Þ ß …: none of Vietnamese's own
      if (second == 0x96 || second == 0x95 || second == 0x97 || second == 0x9E || second == 0x9F || second == 0xB1 ||
          second == 0xB6)
        ++tcvn;
      ++i;
    }
  }
  const std::size_t most = vietnamese * 4 + 8;
  if (vni > most && vni > tcvn && vni * 60 > letters) return "VNI";
  if (tcvn > most && tcvn * 60 > letters) return "TCVN3";
  return {};
}

}  // namespace kehoach::reader
