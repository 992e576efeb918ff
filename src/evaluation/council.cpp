#include "kehoach/evaluation/council.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>
#include <unordered_map>

#include "kehoach/base/text.hpp"

namespace kehoach {

KEHOACH_DEFINE_RECORD(Member)
KEHOACH_DEFINE_RECORD(Nomination)
KEHOACH_DEFINE_RECORD(Ballot)
KEHOACH_DEFINE_RECORD(CountingRule)
KEHOACH_DEFINE_RECORD(Council)
KEHOACH_DEFINE_RECORD(TieDecision)
KEHOACH_DEFINE_RECORD(Tie)

namespace {

/// "11", "2/3", ">1/2": how many of those who may vote must have cast a ballot.
struct Quorum {
  long top = 0, bottom = 0;  // no bottom: a number of members
  bool more = false;

  static std::optional<Quorum> parse(std::string_view text) {
    Quorum out;
    if (text.empty()) return out;
    if (text.starts_with('>')) {
      out.more = true;
      text.remove_prefix(1);
    }
    const auto number = [](std::string_view digits, long& into) {
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
      return error == std::errc() && end == digits.data() + digits.size() && into >= 0 && into <= 1'000'000'000;
    };
    const std::size_t slash = text.find('/');
    if (!number(text.substr(0, slash), out.top)) return std::nullopt;
    if (slash == std::string_view::npos) return out;
    if (!number(text.substr(slash + 1), out.bottom) || out.bottom == 0 || out.top > out.bottom) return std::nullopt;
    return out;
  }

  bool met(long present, long eligible) const {
    const long have = bottom == 0 ? present : present * bottom, need = bottom == 0 ? top : top * eligible;
    return more ? have > need : have >= need;
  }
};

std::string_view near(std::string_view id, const std::vector<std::string_view>& known) {
  return text::closest(id, known);
}

void named_in_vain(const Code& code, std::string path, std::string_view who, const std::vector<std::string_view>& known,
                   Issues& issues) {
  const std::string_view close = issues.wants_suggestions() ? near(who, known) : std::string_view();
  if (close.empty()) {
    issues.add(code, std::move(path), {who});
  } else {
    issues.add(code, std::move(path), {who, close});
  }
}

template <class List>
void duplicates(const List& list, std::string_view key, const Place& place) {
  std::unordered_map<std::string_view, std::size_t> first;
  const Place all = place.key(key);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto [at, fresh] = first.emplace(list[i].id.str(), i);
    if (!fresh && !list[i].id.empty())
      all.index(i).key("id").add("duplicate_id"_code,
                                 {list[i].id.str(), "/" + std::string(key) + "/" + std::to_string(at->second)});
  }
}

template <class List>
std::vector<std::string_view> ids_of(const List& list) {
  std::vector<std::string_view> out;
  for (const auto& each : list) out.push_back(each.id.str());
  return out;
}

}  // namespace

int CountingRule::most_choices() const noexcept {
  if (at_most) return std::max(1, *at_most);
  return kind == CountingKind::positional_voting ? std::max(1, static_cast<int>(points.size())) : std::max(1, seats);
}

int CountingRule::points_at(int place_on_ballot) const noexcept {
  switch (kind) {
    case CountingKind::borda:
      return std::max(0, most_choices() - place_on_ballot);
    case CountingKind::positional_voting:
      return place_on_ballot < static_cast<int>(points.size()) ? points[static_cast<std::size_t>(place_on_ballot)] : 0;
    default:
      return 1;
  }
}

void check(const CountingRule& rule, const Place& place) {
  if (rule.kind == CountingKind::positional_voting && rule.points.empty())
    place.add("missing_field"_code, {"points", "CountingRule", "Points of the first choice, the second and so on."});
  for (std::size_t i = 0; i < rule.points.size(); ++i) {
    const int most = i == 0 ? std::numeric_limits<int>::max() : rule.points[i - 1];
    if (rule.points[i] < 0 || rule.points[i] > most)
      place.key("points").index(i).add(
          "number_out_of_range"_code,
          {std::to_string(rule.points[i]), "0…" + (i == 0 ? std::string() : std::to_string(most))});
  }
  if (rule.seats < 1) place.key("seats").add("number_out_of_range"_code, {std::to_string(rule.seats), "1…"});
  if (rule.at_most && *rule.at_most < 1)
    place.key("at_most").add("number_out_of_range"_code, {std::to_string(*rule.at_most), "1…"});
}

void check(const Council& council, const Place& place) {
  duplicates(council.members, "members", place);
  duplicates(council.nominations, "nominations", place);
  if (!Quorum::parse(council.quorum)) place.key("quorum").add("bad_quorum"_code, {council.quorum});
}

void check_ballot(const Council& council, const Ballot& ballot, const std::string& path, Issues& issues) {
  const std::string& who = ballot.member.str();
  const auto at_most = static_cast<std::size_t>(council.rule.most_choices());
  if (ballot.abstained && !ballot.choices.empty()) issues.add("abstained_and_chose"_code, path + "/choices", {who});
  if (ballot.choices.size() > at_most)
    issues.add("too_many_choices"_code, path + "/choices",
               {who, std::to_string(ballot.choices.size()), std::to_string(at_most)});
  std::set<std::string_view> chosen;
  for (std::size_t c = 0; c < ballot.choices.size(); ++c) {
    const std::string& id = ballot.choices[c].str();
    if (!chosen.insert(id).second) issues.add("chosen_twice"_code, path + "/choices/" + std::to_string(c), {who, id});
  }
}

Result<std::vector<Nomination>> nominations(const Ledger& ledger, std::string_view plan, Date as_of,
                                            std::optional<Date> known_on) {
  const auto coverage = ledger.coverage(plan, as_of, {}, known_on);
  if (!coverage) return failure(coverage.error());
  const auto column = [&](std::string_view name) { return coverage->column(name); };
  const Column theme = column("theme"), text = column("text"), unit = column("unit"), held = column("registered");
  std::vector<Nomination> out;
  for (std::size_t row = 0; row < coverage->rows(); ++row) {
    if (held.is_null(row) || held.booleans()[row] == 0) continue;
    Nomination& fresh = out.emplace_back();
    fresh.id = ItemId(std::string(unit.text(row)) + "/" + std::string(theme.text(row)));
    fresh.title = text.text(row);
    fresh.unit = UnitId(std::string(unit.text(row)));
    fresh.theme = ThemeId(std::string(theme.text(row)));
  }
  return out;
}

Result<Tally> Tally::count(const Council& council, std::span<const Ballot> ballots,
                           std::span<const TieDecision> decisions, const PointsOf& points) {
  Issues issues = validate(council);
  const std::vector<std::string_view> members = ids_of(council.members), nominated = ids_of(council.nominations);
  std::unordered_map<std::string_view, const Member*> by_member;
  for (const Member& each : council.members) by_member.emplace(each.id.str(), &each);
  std::unordered_map<std::string_view, std::size_t> by_nomination;
  for (std::size_t i = 0; i < nominated.size(); ++i) by_nomination.emplace(nominated[i], i);
  std::set<std::string_view> voted;
  for (std::size_t b = 0; b < ballots.size(); ++b) {
    const Ballot& ballot = ballots[b];
    const std::string at = "/ballots/" + std::to_string(b), &who = ballot.member.str();
    if (!by_member.contains(who)) named_in_vain("not_a_member"_code, at + "/member", who, members, issues);
    if (!voted.insert(who).second) issues.add("voted_twice"_code, at + "/member", {who});
    check_ballot(council, ballot, at, issues);
    for (std::size_t c = 0; c < ballot.choices.size(); ++c) {
      const std::string& id = ballot.choices[c].str();
      if (!by_nomination.contains(id))
        named_in_vain("not_nominated"_code, at + "/choices/" + std::to_string(c), id, nominated, issues);
    }
  }
  if (!issues.empty()) return failure(std::move(issues));

  const Quorum quorum = *Quorum::parse(council.quorum);
  Tally out;
  out.members_ = static_cast<int>(council.members.size());
  out.present_ = static_cast<int>(ballots.size());
  for (const Ballot& each : ballots) out.abstained_ += each.abstained || each.choices.empty() ? 1 : 0;
  out.quorum_met_ = quorum.met(out.present_, out.members_);
  for (const Nomination& nomination : council.nominations) {
    Row row;
    row.id = nomination.id.str();
    row.title = nomination.title;
    const auto recused = [&](const Member& member) { return member.unit && member.unit == nomination.unit; };
    for (const Member& member : council.members) row.eligible += recused(member) ? 0 : 1;
    for (const Ballot& ballot : ballots) {
      const auto place = std::find(ballot.choices.begin(), ballot.choices.end(), nomination.id);
      const bool chosen = place != ballot.choices.end();
      if (recused(*by_member.at(ballot.member.str()))) {
        out.excluded_.push_back({ballot.member.str(), row.id,
                                 chosen ? Bilingual{"thành viên của đơn vị được đề cử: phiếu không tính",
                                                    "from the nominated unit: the vote does not count"}
                                        : Bilingual{"thành viên của đơn vị được đề cử: không bỏ phiếu",
                                                    "from the nominated unit: does not vote on it"}});
        continue;
      }
      ++row.present;
      if (ballot.abstained || ballot.choices.empty()) continue;
      ++row.could_vote;
      if (!chosen) continue;
      const auto at = static_cast<std::size_t>(place - ballot.choices.begin());
      row.votes += points ? points(ballot, at) : council.rule.points_at(static_cast<int>(at));
    }
    row.quorum = quorum.met(row.present, row.eligible);
    if (!row.quorum) {
      out.excluded_.push_back({"",
                               row.id,
                               {"không đủ số thành viên bỏ phiếu (" + std::to_string(row.present) + "/" +
                                    std::to_string(row.eligible) + ", cần " + council.quorum + ")",
                                "no quorum (" + std::to_string(row.present) + " of " + std::to_string(row.eligible) +
                                    ", needed " + council.quorum + ")"}});
    }
    row.figure = council.rule.by == CountBy::votes ? Rational(row.votes)
                 : row.could_vote == 0             ? Rational(0)
                                                   : Rational(row.votes, row.could_vote);
    out.rows_.push_back(std::move(row));
  }

  std::vector<Row*> order;
  for (Row& row : out.rows_) {
    if (row.quorum && row.votes > 0) order.push_back(&row);
  }
  std::stable_sort(order.begin(), order.end(), [](const Row* a, const Row* b) { return a->figure > b->figure; });
  const auto seats = static_cast<std::size_t>(council.rule.seats);
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i;
    while (end < order.size() && order[end]->figure == order[i]->figure) order[end++]->place = static_cast<int>(i) + 1;
    if (end <= seats) {
      for (std::size_t each = i; each < end; ++each) order[each]->elected = true;
    } else if (i < seats) {
      Tie tie;
      tie.seats = static_cast<int>(seats - i);
      for (std::size_t each = i; each < end; ++each) {
        order[each]->tied = true;
        tie.nominations.emplace_back(order[each]->id);
      }
      out.ties_.push_back(std::move(tie));
    }
    i = end;
  }
  for (std::size_t d = 0; d < decisions.size(); ++d) {
    const TieDecision& decision = decisions[d];
    const std::string at = "/decisions/" + std::to_string(d) + "/elected";
    std::vector<std::string_view> open;
    if (!out.ties_.empty()) {
      for (const ItemId& each : out.ties_.front().nominations) open.push_back(each.str());
    }
    std::string list;
    for (const std::string_view each : open) list += (list.empty() ? "" : ", ") + std::string(each);
    std::set<std::string_view> taken;
    for (std::size_t i = 0; i < decision.elected.size(); ++i) {
      const std::string& id = decision.elected[i].str();
      if (std::find(open.begin(), open.end(), id) == open.end() || !taken.insert(id).second)
        issues.add("decision_not_of_tie"_code, at + "/" + std::to_string(i), {id, list});
    }
    const int left = out.ties_.empty() ? 0 : out.ties_.front().seats;
    if (issues.empty() && static_cast<int>(taken.size()) != left)
      issues.add("decision_too_many"_code, at, {std::to_string(taken.size()), std::to_string(left)});
    if (!issues.empty()) return failure(std::move(issues));
    for (Row& row : out.rows_) {
      if (!row.tied) continue;
      row.decided = true;
      row.minutes = decision.minutes;
      row.elected = taken.contains(row.id);
    }
    out.ties_.clear();
  }
  for (const Row* row : order) {
    if (row->elected) out.elected_.push_back(row->id);
  }
  return out;
}

CountingRule approval(int seats, std::optional<int> at_most, CountBy by) {
  CountingRule out;
  out.kind = CountingKind::approval;
  out.seats = seats;
  out.at_most = at_most;
  out.by = by;
  return out;
}

CountingRule borda(int seats, std::optional<int> at_most, CountBy by) {
  CountingRule out = approval(seats, at_most, by);
  out.kind = CountingKind::borda;
  return out;
}

CountingRule positional_voting(int seats, std::vector<int> points, CountBy by) {
  CountingRule out = approval(seats, std::nullopt, by);
  out.kind = CountingKind::positional_voting;
  out.points = std::move(points);
  return out;
}

Result<Tally> tally(std::span<const Ballot> ballots, const CountingRule& rule, std::vector<Member> members,
                    std::string quorum, std::optional<std::vector<Nomination>> nominations,
                    std::span<const TieDecision> decisions, const PointsOf& points) {
  Council council;
  council.id = CouncilId("tally");
  council.rule = rule;
  council.members = std::move(members);
  council.quorum = std::move(quorum);
  if (nominations) {
    council.nominations = *std::move(nominations);
  } else {
    std::set<std::string_view> seen;
    for (const Ballot& ballot : ballots) {
      for (const ItemId& choice : ballot.choices) {
        if (seen.insert(choice.str()).second) council.nominations.emplace_back().id = choice;
      }
    }
  }
  return Tally::count(council, ballots, decisions, points);
}

Table Tally::excluded() const {
  TableBuilder builder;
  builder.title({"Không được tính", "What does not count"});
  auto& member = builder.text("member", {"Thành viên", "Member"});
  auto& nomination = builder.text("nomination", {"Đề cử", "Nomination"});
  auto& why = builder.text("reason_vi", {"Lý do", "Reason (Vietnamese)"});
  auto& why_en = builder.text("reason_en", {"Lý do (tiếng Anh)", "Reason"});
  for (const Excluded& each : excluded_) {
    each.member.empty() ? member.add_null() : member.add(each.member);
    nomination.add(each.nomination);
    why.add(each.why.vi);
    why_en.add(each.why.en);
  }
  return std::move(builder).build();
}

Table Tally::reasons() const {
  TableBuilder builder;
  builder.title({"Kết quả kiểm phiếu", "The count"});
  auto& nomination = builder.text("nomination", {"Đề cử", "Nomination"});
  auto& title = builder.text("title", {"Nội dung", "Words"});
  auto& votes = builder.integer("votes", {"Số phiếu (điểm)", "Votes (points)"});
  auto& could = builder.integer("voters", {"Số người bỏ phiếu", "Voters"});
  auto& eligible = builder.integer("eligible", {"Số người được bỏ phiếu", "May vote"});
  auto& present = builder.integer("present", {"Có mặt", "Present"});
  auto& quorum = builder.boolean("quorum", {"Đủ số thành viên", "Quorum"});
  auto& place = builder.integer("place", {"Thứ tự", "Place"});
  auto& outcome = builder.text("outcome", {"Kết quả", "Outcome"});
  auto& why = builder.text("reason_vi", {"Lý do", "Reason (Vietnamese)"});
  auto& why_en = builder.text("reason_en", {"Lý do (tiếng Anh)", "Reason"});
  for (const Row& row : rows_) {
    nomination.add(row.id);
    title.add(row.title);
    votes.add(row.votes);
    could.add(row.could_vote);
    eligible.add(row.eligible);
    present.add(row.present);
    quorum.add(row.quorum);
    row.place > 0 ? place.add(row.place) : place.add_null();
    outcome.add(row.elected ? "elected" : row.tied && !row.decided ? "tied" : "not_elected");
    const Bilingual reason =
        row.decided ? Bilingual{"bằng phiếu, quyết định theo " + row.minutes, "tied, decided by " + row.minutes}
        : row.elected ? Bilingual{"đủ phiếu", "enough votes"}
        : row.tied ? Bilingual{"bằng phiếu ở chỗ cuối, chờ quyết định", "tied for the last place, awaits a decision"}
        : !row.quorum    ? Bilingual{"không đủ số thành viên bỏ phiếu", "no quorum"}
        : row.votes == 0 ? Bilingual{"không có phiếu nào", "no votes"}
                         : Bilingual{"ít phiếu hơn", "fewer votes"};
    why.add(reason.vi);
    why_en.add(reason.en);
  }
  return std::move(builder).build();
}

std::string Tally::html(std::string_view language) const {
  const bool vi = language == "vi";
  const Table count = reasons().select({"nomination", "title", "votes", "voters", "eligible", "present", "quorum",
                                        "place", vi ? "reason_vi" : "reason_en"});
  const Table left_out = excluded().select({"member", "nomination", vi ? "reason_vi" : "reason_en"});
  return count.html(1000, language) + (left_out.rows() == 0 ? std::string() : left_out.html(1000, language));
}

}  // namespace kehoach
