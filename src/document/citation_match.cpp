#include "kehoach/document/citation_match.hpp"

#include <algorithm>
#include <array>

#include "kehoach/base/text.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(CitationMatch)

namespace {

constexpr std::size_t shown = 8;

bool letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

/// Folded words, a blank before, between and after them.
std::string words_of(std::string_view text) {
  std::string out = " ";
  for (const char c : text::fold(text)) {
    if (letter_or_digit(c)) {
      out += c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.back() != ' ') out += ' ';
  return out;
}

void replace_words(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size() - 1;  // the blank at its end may begin the next
  }
}

/// An issuer as it is compared: abbreviations written out; posts and the words of levels left out, which one citation
/// prints and another does not.
std::string organ_key(const std::optional<std::string>& organ) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 20> forms = {{
      {" ubnd ", " uy ban nhan dan "},
      {" hdnd ", " hoi dong nhan dan "},
      {" syt ", " so y te "},
      {" byt ", " bo y te "},
      {" ttyt ", " trung tam y te "},
      {" tyt ", " tram y te "},
      {" bv ", " benh vien "},
      {" bvdk ", " benh vien da khoa "},
      {" cdc ", " trung tam kiem soat benh tat "},
      {" bo truong ", " "},
      {" chu tich ", " "},
      {" giam doc ", " "},
      {" thu truong ", " "},
      {" tinh ", " "},
      {" thanh pho ", " "},
      {" tp ", " "},
      {" huyen ", " "},
      {" thi xa ", " "},
      {" quan ", " "},
      {" phuong ", " "},
  }};
  if (!organ) return {};
  std::string out = words_of(*organ);
  for (const auto& [from, to] : forms) replace_words(out, from, to);
  return out == " " ? std::string() : out;
}

bool agree(const std::string& a, const std::string& b) {
  return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

bool overlap(const PartialDate& a, const PartialDate& b) {
  return a.earliest() <= b.latest() && b.earliest() <= a.latest();
}

/// "kế hoạch (KH)" → "kế hoạch"
std::string_view kind_name(DocumentType type) {
  const std::string_view label = document_type_words[static_cast<std::size_t>(type)].vi;
  return label.substr(0, label.find(" ("));
}

std::string kind_date_key(DocumentType type, const PartialDate& date) {
  return std::to_string(static_cast<int>(type)) + " " + date.str();
}

}  // namespace

std::string number_key(std::string_view number) {
  const std::string folded = text::fold(number);
  std::string out;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    if (c == ' ' || c == '\t') continue;
    if (folded.compare(i, 2, "\xC2\xA0") == 0) {
      ++i;
      continue;
    }
    if (c == '\xE2' && i + 2 < folded.size() && folded[i + 1] == '\x80' && folded[i + 2] >= '\x90' &&
        folded[i + 2] <= '\x95') {
      out += '-';  // dashes of every length
      i += 2;
      continue;
    }
    out += c;
  }
  std::size_t zeros = 0;
  while (zeros + 1 < out.size() && out[zeros] == '0' && out[zeros + 1] >= '0' && out[zeros + 1] <= '9') ++zeros;
  return out.substr(zeros);
}

bool same_organ(std::string_view a, std::string_view b) {
  const std::string first = organ_key(std::string(a)), second = organ_key(std::string(b));
  return !first.empty() && !second.empty() && agree(first, second);
}

DocumentIndex::DocumentIndex(std::span<const std::shared_ptr<const Document>> documents) {
  entries_.reserve(documents.size());
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Document& document = *documents[i];
    entries_.push_back({organ_key(document.organ_name), document.issued_date, document.type_name});
    by_id_.emplace(document.id.str(), i);
    const auto full = document.full_number();
    numbers_.push_back(full ? number_key(*full) : std::string());
    if (!numbers_.back().empty()) {
      by_number_[numbers_.back()].push_back(i);
      const std::string year = document.issued_date ? std::to_string(document.issued_date->year()) : "";
      by_number_year_[numbers_.back() + " " + year].push_back(i);
    } else if (document.code_notation) {
      by_blank_[number_key(*document.code_notation)].push_back(i);
    }
    if (document.issued_date && document.issued_date->is_complete())
      by_kind_date_[kind_date_key(document.type_name, *document.issued_date)].push_back(i);
    if (!document.subject.empty()) {
      const std::string name = words_of(document.subject);
      by_name_[name].push_back(i);
      const std::string kind = words_of(kind_name(document.type_name));
      if (!name.starts_with(kind)) by_name_[kind + name.substr(1)].push_back(i);
    }
  }
}

std::optional<std::size_t> DocumentIndex::by_id(std::string_view id) const {
  const auto found = by_id_.find(std::string(id));
  return found == by_id_.end() ? std::nullopt : std::optional(found->second);
}

std::string DocumentIndex::identity(std::size_t document) const {
  if (numbers_[document].empty()) return {};
  const Entry& entry = entries_[document];
  return numbers_[document] + "\n" + entry.organ + "\n" + (entry.date ? std::to_string(entry.date->year()) : "");
}

DocumentIndex::Match DocumentIndex::among(const std::vector<std::size_t>& places, const Citation& citation,
                                          std::optional<std::size_t> self) const {
  const std::string organ = organ_key(citation.organ_name);
  Match out;
  std::size_t best_count = 0, best = 0;
  int best_score = -1;
  bool best_organ = false, best_date = false, organ_differs = false, date_differs = false, self_too = false;
  std::vector<std::size_t> good, near;
  const std::size_t count = std::min(places.size(), most);
  for (std::size_t k = 0; k < count; ++k) {
    const std::size_t place = places[k];
    const Entry& entry = entries_[place];
    const bool both_organs = !organ.empty() && !entry.organ.empty();
    const bool both_dates = citation.date.has_value() && entry.date.has_value();
    const bool organ_agrees = both_organs && agree(organ, entry.organ);
    const bool date_agrees = both_dates && overlap(*citation.date, *entry.date);
    if ((both_organs && !organ_agrees) || (both_dates && !date_agrees)) {
      organ_differs = organ_differs || (both_organs && !organ_agrees);
      date_differs = date_differs || (both_dates && !date_agrees);
      if (near.size() < shown) near.push_back(place);
      continue;
    }
    if (place == self) {
      self_too = true;
      continue;
    }
    if (good.size() < shown) good.push_back(place);
    const bool whole = date_agrees && citation.date->is_complete() && entry.date->is_complete();
    const int score = (organ_agrees ? 2 : 0) + (whole ? 2 : date_agrees ? 1 : 0);
    if (score > best_score) {
      best_score = score;
      best_count = 0;
      best = place;
      best_organ = organ_agrees;
      best_date = date_agrees;
    }
    best_count += score == best_score;
  }
  if (best_count == 1 && places.size() <= most) {
    out.state = MatchState::found;
    out.document = best;
    out.reason = best_organ ? (best_date ? MatchReason::number_issuer_date : MatchReason::number_issuer)
                            : (best_date ? MatchReason::number_date : MatchReason::number);
  } else if (best_count > 0) {
    out.state = MatchState::ambiguous;
    out.reason = MatchReason::several;
    out.candidates = std::move(good);
  } else if (self_too) {
    out.reason = MatchReason::itself;
  } else if (!near.empty()) {
    out.reason = date_differs && !organ_differs ? MatchReason::date_differs : MatchReason::issuer_differs;
    out.candidates = std::move(near);
  }
  return out;
}

DocumentIndex::Match DocumentIndex::find(const Citation& citation, std::optional<std::size_t> self) const {
  Match out;
  if (citation.document) {
    if (const auto stated = by_id(citation.document->str())) {
      if (stated == self) {
        out.reason = MatchReason::itself;
        return out;
      }
      out.state = MatchState::found;
      out.reason = MatchReason::stated;
      out.document = stated;
      return out;
    }
  }
  const auto look = [&](const Places& in, const std::string& key) -> const std::vector<std::size_t>* {
    const auto found = in.find(key);
    return found == in.end() ? nullptr : &found->second;
  };
  if (citation.number && !number_key(*citation.number).empty()) {
    const std::string key = number_key(*citation.number);
    if (const auto* all = look(by_number_, key)) {
      if (citation.date && all->size() > 1) {  // numbers begin anew each year
        std::vector<std::size_t> places;
        for (const std::string& year : {std::to_string(citation.date->year()), std::string()}) {
          if (const auto* some = look(by_number_year_, key + " " + year))
            places.insert(places.end(), some->begin(), some->end());
        }
        std::sort(places.begin(), places.end());
        out = among(places, citation, self);
        if (out.state != MatchState::none || out.reason == MatchReason::itself) return out;
      }
      out = among(*all, citation, self);
      if (out.state != MatchState::none || out.reason == MatchReason::itself) return out;
    }
    const std::size_t stroke = key.find_first_of("/-");
    if (citation.date && stroke != std::string::npos) {
      if (const auto* blank = look(by_blank_, key.substr(stroke + 1))) {
        Match possible = among(*blank, citation, self);
        std::vector<std::size_t> dated;
        if (possible.document) possible.candidates = {*possible.document};
        for (const std::size_t place : possible.candidates) {
          if (entries_[place].date && overlap(*entries_[place].date, *citation.date)) dated.push_back(place);
        }
        if (possible.state != MatchState::none && !dated.empty()) {
          out.state = MatchState::ambiguous;
          out.reason = MatchReason::blank_number;
          out.candidates = std::move(dated);
        }
      }
    }
    return out;
  }
  if (citation.name && !citation.name->empty()) {
    if (const auto* named = look(by_name_, words_of(*citation.name))) {
      out = among(*named, citation, self);
      if (out.state == MatchState::found) out.reason = MatchReason::name;
    }
    return out;
  }
  if (citation.type_name && citation.date && citation.date->is_complete()) {
    if (const auto* dated = look(by_kind_date_, kind_date_key(*citation.type_name, *citation.date))) {
      out = among(*dated, citation, self);
      if (out.state == MatchState::found) out.reason = MatchReason::kind_date;
    }
    return out;
  }
  out.reason = MatchReason::nothing_to_tell;
  return out;
}

std::vector<CitationMatch> resolve_citations(const Document& document,
                                             std::span<const std::shared_ptr<const Document>> documents) {
  const DocumentIndex index(documents);
  const auto self = index.by_id(document.id.str());
  std::vector<CitationMatch> out;
  out.reserve(document.citations.size());
  for (const Citation& citation : document.citations) {
    const DocumentIndex::Match match = index.find(citation, self);
    CitationMatch& made = out.emplace_back(CitationMatch{citation, match.state, match.reason, {}});
    if (match.document) made.citation.document = documents[*match.document]->id;
    for (const std::size_t place : match.candidates) made.candidates.push_back(documents[place]->id);
  }
  return out;
}

}  // namespace kehoach
