#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "source.hpp"
#include "unit_words.hpp"

namespace kehoach::reader {

inline Remark remark(RemarkKind kind, std::string about, std::string text) {
  Remark out;
  out.kind = kind;
  out.about = std::move(about);
  out.text = std::move(text);
  return out;
}

/// The days of a time that has both ends.
inline std::optional<Period> days_of(const TimeExpression& time) {
  if (!time.from || !time.to || *time.to < *time.from) return std::nullopt;
  return Period{*time.from, *time.to};
}
/// Whether words leave more to come: "…".
inline bool left_open(std::string_view text) {
  return text.ends_with("...") || text.ends_with("…") || text.ends_with("….");
}

/// A draft in the making: what each part of it shares. The parts are sources of their own, in the order of the plan.
struct Drafter {
  const Source& source;
  const UnitWords& units;
  const DraftOptions& options;
  Draft& out;

  void document();      ///< document_part.cpp
  void materials();     ///< passages.cpp
  void passages();      ///< passages.cpp: goals, requirements, slogans, audiences, messages, activities, funding
  void times();         ///< times_part.cpp: period and focus windows
  void channels();      ///< channels.cpp
  void tactics();       ///< channels.cpp
  void themes();        ///< themes.cpp
  void focal_points();  ///< focal_points.cpp
  void tasks();         ///< tasks.cpp
  void statements();    ///< statements.cpp
  void conferences();   ///< conferences.cpp

  /// Notes where the value at a path was read.
  void note(std::string path, Range at, std::string_view rule, int confidence) {
    out.evidence.push_back({std::move(path), source.evidence(at, rule, confidence)});
  }
  /// Adds an item to a list of the plan, with its evidence; its path is given back.
  template <class T>
  std::string add(std::vector<T>& list, std::string_view name, T item, Range at, std::string_view rule,
                  int confidence) {
    std::string path = "/" + std::string(name) + "/" + std::to_string(list.size());
    list.push_back(std::move(item));
    note(path, at, rule, confidence);
    return path;
  }
  template <class Id, class T>
  static Id next_id(std::string_view stem, const std::vector<T>& list) {
    return Id(std::string(stem) + "-" + std::to_string(list.size() + 1));
  }
  void open_list(std::string_view name) {
    for (const std::string& each : out.plan.open_lists) {
      if (each == name) return;
    }
    out.plan.open_lists.emplace_back(name);
  }

  /// Channels in words: which of the plan's they are.
  std::vector<ItemId> channels_in(Range words) const;
  /// Where an item of the plan was met, in the order of the text.
  struct Met {
    Range words;
    std::size_t item;
  };
  std::vector<Met> met_channels, met_materials, met_focals;

  /// Times of the reading within words.
  std::vector<const ReadTime*> times_in(Range words) const;
  /// Whether the text is news or a review, not a document with a head.
  bool is_news() const { return out.plan.document.type_name == DocumentType::news; }
};

}  // namespace kehoach::reader
