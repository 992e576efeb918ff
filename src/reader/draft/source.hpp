#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "../clauses.hpp"
#include "../head.hpp"
#include "../page.hpp"
#include "kehoach/reader/draft.hpp"

/// A reading's text once more, as a draft needs it: blocks with their paths, sentences, words without accents.

namespace kehoach::reader {

/// What stands under a heading.
enum class Role {
  none,
  goals,
  requirements,
  audiences,
  messages,
  tactics,
  channels,
  activities,
  time,
  funding,
  tasks,
  slogan,
};

/// A clause without its label, or a paragraph of prose.
struct Block {
  Range tokens;
  std::string path;           ///< "IV.2, bullet 2", "table, row 1", "paragraph 3", "IV, closing paragraph".
  std::size_t clause = none;  ///< Of a clause its number, of prose the clause it stands under; `none` before the first.
  bool prose = false;
  bool closing = false;  ///< Prose that closes the section, not its last item.
  bool parent = false;   ///< Others stand below it.
  Role role = Role::none;
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
};

class Source {
 public:
  Source(const Reading& reading, const Page& page, const Head& head, const Clauses& clauses,
         const Evidences& evidences);

  const Reading& reading;
  const Page& page;
  const Head& head;
  const Clauses& clauses;

  const std::vector<Block>& blocks() const noexcept { return blocks_; }

  /// A word without accents, lower case; of a number its digits, of a mark nothing.
  const std::string& fold(std::size_t token) const noexcept {
    return folds_[token < folds_.size() ? token : folds_.size() - 1];
  }
  /// The end of the words, given without accents, where they stand at a place; 0 where they do not.
  std::size_t at(std::size_t token, std::string_view words) const;
  /// The first of them that stands there, the longest first where the caller orders them so.
  std::size_t at_any(std::size_t token, std::span<const std::string_view> all) const;
  std::size_t at_any(std::size_t token, std::initializer_list<std::string_view> all) const {
    return at_any(token, std::span(all.begin(), all.size()));
  }
  /// The first place in a range where the words stand; an empty range where they do not.
  Range find(Range in, std::string_view words) const;
  Range find_any(Range in, std::initializer_list<std::string_view> all) const;
  bool has(Range in, std::string_view words) const { return !find(in, words).empty(); }
  bool has_any(Range in, std::initializer_list<std::string_view> all) const { return !find_any(in, all).empty(); }

  /// Sentences of a range, without the mark that ends them; brackets are never parted.
  std::vector<Range> sentences(Range in) const;
  /// Parts between marks, outside brackets and quotes.
  std::vector<Range> split(Range in, char mark) const;
  /// Without marks at both ends, but for a closing bracket or quote.
  Range trimmed(Range in) const;
  /// The place of the bracket that closes the one at `open`, or the end of the range.
  std::size_t closing(std::size_t open, std::size_t end) const;

  /// The words as a value: NFC, blanks folded, marks of emphasis and brackets with personal contacts left out.
  std::string value(Range in) const;
  /// The same without `*` only.
  std::string plain(Range in) const;
  Evidence evidence(Range in, std::string_view rule, int confidence) const;
  /// Whether a bracket holds a telephone number, an e-mail address or the words for them.
  bool is_contact(Range in) const;
  /// Tokens of a span of bytes.
  Range tokens(const Evidence& evidence) const;

 private:
  void make_blocks();
  void add_prose(std::size_t from, std::size_t to, std::size_t clause);

  const Evidences& evidences_;
  std::vector<std::string> folds_;
  std::vector<Block> blocks_;
  int paragraphs_ = 0;
};

/// What a heading says that stands below it; several where it names several.
std::vector<Role> roles_of(const Source& source, Range heading);

}  // namespace kehoach::reader
