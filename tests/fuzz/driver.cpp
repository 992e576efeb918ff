// Runs a fuzz target without libFuzzer: every file of a corpus, then a fixed number of seeded mutations of them.
//
//     fuzz_NAME CORPUS… [--mutations=N] [--seed=S]
//
// The same seed gives the same inputs on every machine. What goes wrong shows as a crash: run it under the sanitizers.
// A corpus without files fails, for then nothing was looked at.

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr std::size_t longest_input = 1 << 14;

/// SplitMix64: the standard's distributions differ between libraries, this does not.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : static_cast<std::size_t>(next() % limit); }
  template <class List>
  const auto& of(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::uint64_t state_;
};

/// The words of the corpus: keys, ids, dates and numbers as they stand in it, and a few that break things.
std::vector<std::string> dictionary_of(const std::vector<std::string>& corpus) {
  std::vector<std::string> words{"\"",         "{",          "}",
                                 "[",          "]",          ":",
                                 ",",          "\n",         "null",
                                 "true",       "-",          " - ",
                                 "(",          ")",          "&",
                                 "|",          "0",          "-1",
                                 "2147483647", "2147483648", "9223372036854775808",
                                 "1e400",      "0.1",        "0001-01-01",
                                 "1400-01-01", "9999-12-31", "2024-02-30",
                                 "2024-02-29", "202413",     "2024Q5",
                                 "\\u0000",    "\\ud800",    "\xEF\xBB\xBF",
                                 "\xFF",       "\xC0\x80",   "\xCC\x81",
                                 "\r",         "{0}",        "/",
                                 "~"};
  for (const std::string& text : corpus) {
    std::string word;
    for (const char c : text + ' ') {
      if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == ':' || c == '"') {
        word += c;
      } else if (!word.empty()) {
        words.push_back(std::move(word));
        word.clear();
      }
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

void mutate(std::string& text, const std::vector<std::string>& corpus, const std::vector<std::string>& words,
            Random& random) {
  const std::size_t at = random.below(text.size() + 1);
  const std::size_t rest = text.size() - at;
  switch (random.below(10)) {
    case 0:
      if (rest > 0) text[at] = static_cast<char>(text[at] ^ (1 << random.below(8)));
      break;
    case 1:
      if (rest > 0) text[at] = static_cast<char>(random.next() & 0xFF);
      break;
    case 2:
      text.erase(at, 1 + random.below(16));
      break;
    case 3:
      text.resize(at);
      break;
    case 4:
      text.insert(at, random.of(words));
      break;
    case 5:
      text.replace(at, std::min<std::size_t>(rest, 1 + random.below(12)), random.of(words));
      break;
    case 6: {  // a piece of another text
      const std::string& other = random.of(corpus);
      const std::size_t from = random.below(other.size() + 1);
      text.replace(at, random.below(rest + 1), other, from, random.below(other.size() - from + 1));
      break;
    }
    case 7:
      text.insert(at, text.substr(at, 1 + random.below(64)));
      break;
    case 8: {  // a word for a word of the same text
      const std::string& word = random.of(words);
      const std::string& by = random.of(words);
      if (const std::size_t found = word.empty() ? std::string::npos : text.find(word, at);
          found != std::string::npos) {
        text.replace(found, word.size(), by);
      }
      break;
    }
    default: {
      static constexpr std::string_view openings[] = {"[", "{\"a\":", "(", "{\"units\":["};
      text.insert(at, repeated(random.of(openings), 1 + random.below(1000)));
      break;
    }
  }
  if (text.size() > longest_input) text.resize(longest_input);
}

void run(const std::string& text) {
  // An allocation of exactly that size, so that reading past the end is seen.
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

bool number_after(std::string_view argument, std::string_view name, std::uint64_t& out) {
  if (!argument.starts_with(name)) return false;
  argument.remove_prefix(name.size());
  const auto [end, error] = std::from_chars(argument.data(), argument.data() + argument.size(), out);
  return error == std::errc() && end == argument.data() + argument.size();
}

}  // namespace

int main(int count, char** arguments) {
  std::uint64_t mutations = 2000, seed = 1;
  std::vector<std::filesystem::path> files;
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (number_after(argument, "--mutations=", mutations) || number_after(argument, "--seed=", seed)) continue;
    std::error_code error;
    if (!std::filesystem::is_directory(argument, error)) {
      std::fprintf(stderr, "%s: neither a folder nor --mutations=N nor --seed=S\n", arguments[i]);
      return 2;
    }
    for (const auto& entry : std::filesystem::directory_iterator(argument)) {
      if (entry.is_regular_file()) files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> corpus;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    if (!in) {
      std::fprintf(stderr, "%s: cannot be read\n", file.c_str());
      return 2;
    }
  }
  if (corpus.empty()) {
    std::fprintf(stderr, "the corpus is empty: nothing was looked at\n");
    return 1;
  }
  for (const std::string& text : corpus) run(text);
  run("");

  const std::vector<std::string> words = dictionary_of(corpus);
  std::size_t bytes = 0;
  for (std::uint64_t i = 0; i < mutations; ++i) {
    Random random(seed * 0x9E3779B97F4A7C15 + i);  // each of its own, so that one can be run again alone
    std::string text = random.of(corpus);
    for (std::size_t step = 1 + random.below(5); step > 0; --step) mutate(text, corpus, words, random);
    bytes += text.size();
    run(text);
  }
  std::printf("%zu files of the corpus and %llu mutations (seed %llu, %zu bytes, %zu words): all ended well\n",
              corpus.size(), static_cast<unsigned long long>(mutations), static_cast<unsigned long long>(seed), bytes,
              words.size());
  return 0;
}
