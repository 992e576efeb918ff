#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kehoach/base/date.hpp"
#include "kehoach/base/rational.hpp"
#include "kehoach/base/table.hpp"
#include "kehoach/json/json.hpp"
#include "kehoach/ledger/ledger.hpp"

namespace kehoach {

/// A member of a council (thành viên hội đồng): a seat, not a person.
struct Member {
  KEHOACH_RECORD(Member, "A member of a council (thành viên hội đồng): a seat, not a person.");
  KEHOACH_FIELD(ItemId, id, "Its id in this council.", required, positional);
  KEHOACH_FIELD(std::optional<UnitId>, unit, "The unit it sits for; none where it sits for nobody.");
  KEHOACH_FIELD(std::string, role, "The role: chủ tịch, thư ký, ủy viên.");
};

/// What can be voted for: a theme that a unit registered, an event.
struct Nomination {
  KEHOACH_RECORD(Nomination, "What can be voted for (đề cử): a theme a unit registered, an event of the year.");
  KEHOACH_FIELD(ItemId, id, "Its id in this vote.", required, positional);
  KEHOACH_FIELD(std::string, title, "Its words.");
  KEHOACH_FIELD(std::optional<UnitId>, unit, "The unit it is of: that unit's members do not vote on it.");
  KEHOACH_FIELD(std::optional<ThemeId>, theme, "The theme it is of.");
};

/// A ballot (phiếu).
struct Ballot {
  KEHOACH_RECORD(Ballot, "A ballot (phiếu bình chọn).");
  KEHOACH_FIELD(ItemId, member, "Who cast it.", required);
  KEHOACH_FIELD(std::vector<ItemId>, choices, "What is chosen; in order of preference where the rule ranks.");
  KEHOACH_FIELD(bool, abstained, "Present, and chose nothing (phiếu trắng).");
};

/// How ballots are counted.
enum class CountingKind { approval, borda, positional_voting };
inline constexpr Word counting_kind_words[] = {
    {"approval", "tán thành", "each choice is a vote"},
    {"borda", "xếp hạng (Borda)", "points by place: of k choices k, k - 1, ..., 1"},
    {"positional_voting", "xếp hạng theo thang điểm", "points by place, as the rule states them"}};
KEHOACH_WORDS(CountingKind, counting_kind_words)
/// What decides: the votes themselves, or their share of those who could vote on it.
enum class CountBy { votes, share };
inline constexpr Word count_by_words[] = {{"votes", "số phiếu", "votes"},
                                          {"share", "tỷ lệ", "share of those who voted and were not recused"}};
KEHOACH_WORDS(CountBy, count_by_words)

struct CountingRule {
  KEHOACH_CHOICE(CountingRule, "kind", "How ballots are counted: Approval(…), Borda(…) or Positional(…) in Python.");
  KEHOACH_FIELD(CountingKind, kind, "How a ballot counts.", required);
  KEHOACH_FIELD(int, seats, "How many are elected.", required);
  KEHOACH_FIELD(std::optional<int>, at_most,
                "The most choices on a ballot; by default the seats, or as many as `points` has places.");
  KEHOACH_FIELD(std::vector<int>, points, "Points of the first choice, the second and so on; never rising.",
                required_with("positional_voting"));
  KEHOACH_FIELD(CountBy, by, "What decides.");

  /// The most choices on a ballot.
  int most_choices() const noexcept;
  /// What a choice gets by its place on a ballot, 0 the first.
  int points_at(int place_on_ballot) const noexcept;
};
void check(const CountingRule& rule, const Place& place);

/// A counting rule of the caller's own: what a choice gets by its place on the ballot, 0 the first.
using PointsOf = std::function<std::int64_t(const Ballot& ballot, std::size_t place_on_ballot)>;

/// A council and its vote (hội đồng, bình chọn).
struct Council {
  KEHOACH_RECORD(Council, "A council and what it votes on (hội đồng bình chọn).");
  KEHOACH_FIELD(CouncilId, id, "Its id.", required);
  KEHOACH_FIELD(std::string, title, "What to call it.");
  KEHOACH_FIELD(std::optional<PlanId>, plan, "The plan whose themes the nominations are of.");
  KEHOACH_FIELD(std::vector<Member>, members, "Its members.");
  KEHOACH_FIELD(std::vector<Nomination>, nominations, "What can be chosen.");
  KEHOACH_FIELD(CountingRule, rule, "How ballots are counted.", required);
  KEHOACH_FIELD(std::string, quorum, "How many must have voted: \"11\", \"2/3\", \">1/2\"; empty: none needed.");
  KEHOACH_FIELD(bool, illustrative, "Made up to show how the library works.");
};
void check(const Council& council, const Place& place);

/// What is wrong with a ballot by itself: it abstains and chooses, chooses too many, or one twice.
void check_ballot(const Council& council, const Ballot& ballot, const std::string& path, Issues& issues);

/// The themes that units hold on a day, as nominations: unit by unit in the order of the registry, with the id
/// "UNIT/THEME". Errors: an unknown plan.
Result<std::vector<Nomination>> nominations(const Ledger& ledger, std::string_view plan, Date as_of,
                                            std::optional<Date> known_on = std::nullopt);

/// A decision on a tie, with its minutes.
struct TieDecision {
  KEHOACH_RECORD(TieDecision, "Who of the tied takes the places left, and the minutes that say so.");
  KEHOACH_FIELD(std::vector<ItemId>, elected, "Which of the tied.", required);
  KEHOACH_FIELD(std::string, minutes, "The minutes (biên bản).", required);
};

/// Nominations that a count cannot part, and the places left for them.
struct Tie {
  KEHOACH_RECORD(Tie, "Nominations that the count cannot part, and the places left for them.");
  KEHOACH_FIELD(std::vector<ItemId>, nominations, "Those tied.", required);
  KEHOACH_FIELD(int, seats, "The places left.", required);
};

/// What a count gives, explained: an immutable value.
class Tally {
 public:
  /// Every issue of the ballots, or the result. Ballots are counted as they are given: no later one replaces an
  /// earlier. `points` counts instead of the council's rule, whose seats, most choices and `by` stay.
  static Result<Tally> count(const Council& council, std::span<const Ballot> ballots,
                             std::span<const TieDecision> decisions = {}, const PointsOf& points = {});

  const std::vector<std::string>& elected() const noexcept { return elected_; }
  /// What awaits a decision.
  const std::vector<Tie>& ties() const noexcept { return ties_; }
  /// A row a ballot that did not count on a nomination, and a nomination that could not be elected: who, on what, why.
  Table excluded() const;
  /// A row a nomination: votes, who could vote, quorum, place, and why it is in or out.
  Table reasons() const;
  /// Both for printing, in "vi" or "en".
  std::string html(std::string_view language) const;
  bool quorum_met() const noexcept { return quorum_met_; }
  int members() const noexcept { return members_; }
  int present() const noexcept { return present_; }
  int abstained() const noexcept { return abstained_; }

 private:
  struct Row {
    std::string id, title;
    std::int64_t votes = 0;
    int could_vote = 0, eligible = 0, present = 0, place = 0;
    bool quorum = true, elected = false, tied = false, decided = false;
    std::string minutes;
    Rational figure;
  };
  struct Excluded {
    std::string member, nomination;
    Bilingual why;
  };
  std::vector<Row> rows_;
  std::vector<Excluded> excluded_;
  std::vector<std::string> elected_;
  std::vector<Tie> ties_;
  int members_ = 0, present_ = 0, abstained_ = 0;
  bool quorum_met_ = true;
};

/// Counts each choice as a vote, or places: of at most k choices the first gives k points, the next k − 1.
CountingRule approval(int seats, std::optional<int> at_most = std::nullopt, CountBy by = CountBy::votes);
CountingRule borda(int seats, std::optional<int> at_most = std::nullopt, CountBy by = CountBy::votes);
/// Counts places by points of its own: 5, 3, 1.
CountingRule positional_voting(int seats, std::vector<int> points, CountBy by = CountBy::votes);
/// A count without a council of its own. Without `nominations` whatever is chosen is nominated.
Result<Tally> tally(std::span<const Ballot> ballots, const CountingRule& rule, std::vector<Member> members,
                    std::string quorum = {}, std::optional<std::vector<Nomination>> nominations = std::nullopt,
                    std::span<const TieDecision> decisions = {}, const PointsOf& points = {});

}  // namespace kehoach
