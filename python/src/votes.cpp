/// Councils, ballots, tallies, contests.

#include <pybind11/stl.h>

#include "evaluation.hpp"

namespace kehoach::python {
namespace {

py::object checked(const CountingRule& rule) {
  if (Issues issues = validate(rule); !issues.empty()) raise(issues);
  return share(rule);
}

template <class T>
std::vector<T> list_of(py::handle values, const char* name, const char* wanted) {
  if (py::isinstance<py::str>(values) || !py::isinstance<py::iterable>(values)) wrong_type(name, wanted, values);
  std::vector<T> out;
  for (const py::handle each : values) {
    if (py::isinstance<T>(each)) {
      out.push_back(py::cast<const T&>(each));
    } else if constexpr (std::is_same_v<T, Member> || std::is_same_v<T, Nomination>) {
      py::kwargs fields;
      fields["id"] = py::str(text_argument(each, name));
      out.push_back(*std::static_pointer_cast<T>(from_keywords(record_of(view<T>()), fields)));
    } else {
      wrong_type(name, wanted, each);
    }
  }
  return out;
}

Tally tallied(py::handle ballots, const CountingRule& rule, py::handle members, py::handle quorum,
              py::handle nominations, py::handle decisions, py::handle points) {
  const auto all = list_of<Ballot>(ballots, "ballots", "a list of kehoach.Ballot");
  std::optional<std::vector<Nomination>> nominated;
  if (!nominations.is_none())
    nominated = list_of<Nomination>(nominations, "nominations", "a list of kehoach.Nomination or ids");
  const auto decided = list_of<TieDecision>(decisions, "decisions", "a list of kehoach.TieDecision");
  return value_or_raise(tally(all, rule, list_of<Member>(members, "members", "a list of kehoach.Member or ids"),
                              quorum.is_none() ? std::string() : py::cast<std::string>(py::str(quorum)),
                              std::move(nominated), decided, points_of(points)));
}

void bind_tally(py::module_& m) {
  py::class_<Tally, std::shared_ptr<Tally>> cls(m, "Tally", "What a count gives, explained (kết quả kiểm phiếu).");
  property(cls, "elected: list[str]", "Who is in, the most votes first; those tied for the last places are not.",
           [](const Tally& tally) { return tally.elected(); });
  property(cls, "ties: tuple[Tie, ...]", "What the count cannot part and what awaits a decision.",
           [](const Tally& tally) {
             py::tuple out(tally.ties().size());
             for (std::size_t i = 0; i < tally.ties().size(); ++i) out[i] = share(tally.ties()[i]);
             return out;
           });
  property(cls, "excluded: Table", "Who did not vote on what, and what could not be elected, with the reason.",
           [](const Tally& tally) { return tally.excluded(); });
  property(cls, "reasons: Table", "A row a nomination: votes, who could vote, quorum, place, outcome and why.",
           [](const Tally& tally) { return tally.reasons(); });
  property(cls, "quorum_met: bool", "Whether enough members cast a ballot, before recusal.",
           [](const Tally& tally) { return tally.quorum_met(); });
  property(cls, "members: int", "How many members there are.", [](const Tally& tally) { return tally.members(); });
  property(cls, "present: int", "How many cast a ballot, abstentions included.",
           [](const Tally& tally) { return tally.present(); });
  property(cls, "abstained: int", "How many of them chose nothing.", &Tally::abstained);
  method(cls, "__str__(self) -> str", "The count as aligned columns.",
         [](const Tally& tally) { return tally.reasons().str(1000); });
  method(cls, "__repr__(self) -> str", "Who is in, and how many ties there are.", [](const Tally& tally) {
    std::string out = "<Tally:";
    for (const std::string& each : tally.elected()) out += " " + each;
    return out + (tally.ties().empty() ? ">" : "; " + std::to_string(tally.ties().size()) + " tie awaits a decision>");
  });
  method(cls, "_repr_html_(self) -> str", "The count and what does not count, for notebooks and for printing.",
         [](const Tally& tally) { return tally.html("vi"); });
  method(
      cls, "to_html(self, lang: str = 'vi') -> str",
      "The count and what does not count for printing, in \"vi\" or \"en\", all text escaped.",
      [](const Tally& tally, const std::string& lang) { return tally.html(vietnamese(lang) ? "vi" : "en"); },
      py::arg("lang") = "vi");
  publish(cls);
}

}  // namespace

PointsOf points_of(py::handle function) {
  if (function.is_none()) return {};
  if (PyCallable_Check(function.ptr()) == 0) wrong_type("points", "a function of a ballot and a place", function);
  return [call = py::reinterpret_borrow<py::object>(function)](const Ballot& ballot, std::size_t place) {
    const py::object points = call(share(ballot), place);
    if (!py::isinstance<py::int_>(points) || PyBool_Check(points.ptr()) != 0)
      wrong_type("points", "a function that gives a whole number", points);
    return py::cast<std::int64_t>(points);
  };
}

void bind_votes(py::module_& m) {
  bind_record<Member>(m);
  bind_record<Nomination>(m);
  bind_record<Ballot>(m);
  bind_record<CountingRule>(m);
  bind_record<TieDecision>(m);
  bind_record<Tie>(m);
  bind_record<Council>(m);
  bind_record<ContestGroup>(m);
  bind_record<Round>(m);
  bind_record<Contest>(m);
  bind_tally(m);
  function(
      m, "Approval(seats: int, at_most: int | None = None, by: CountBy | str = 'votes') -> CountingRule",
      "Counts each choice as a vote; those with the most take the seats. At most `at_most` choices a ballot, by "
      "default "
      "`seats`. by=\"share\": by the share of those who voted and were not recused.",
      [](int seats, std::optional<int> at_most, py::handle by) {
        return checked(approval(seats, at_most, word_argument<CountBy>(by, "by")));
      },
      py::arg("seats"), py::arg("at_most") = py::none(), py::arg("by") = "votes");
  function(
      m, "Borda(seats: int, at_most: int | None = None, by: CountBy | str = 'votes') -> CountingRule",
      "Counts places: of `at_most` = k choices in order of preference the first gives k points, the next k − 1 and so "
      "on. "
      "by=\"share\": points for each of those who voted and were not recused.",
      [](int seats, std::optional<int> at_most, py::handle by) {
        return checked(borda(seats, at_most, word_argument<CountBy>(by, "by")));
      },
      py::arg("seats"), py::arg("at_most") = py::none(), py::arg("by") = "votes");
  function(
      m, "Positional(seats: int, points: Sequence[int], by: CountBy | str = 'votes') -> CountingRule",
      "Counts places by points of its own: with points=[5, 3, 1] the first choice gives 5. At most as many choices a "
      "ballot as there are points.",
      [](int seats, std::vector<int> points, py::handle by) {
        return checked(positional_voting(seats, std::move(points), word_argument<CountBy>(by, "by")));
      },
      py::arg("seats"), py::arg("points"), py::arg("by") = "votes");
  function(
      m,
      "nominations(ledger: Ledger, plan: str, *, as_of: datetime.date, known_on: datetime.date | None = None) -> "
      "list[Nomination]",
      "The themes of a plan that units hold at the end of a day, as nominations with the id \"UNIT/THEME\".\n\nRaises "
      "ValidationError for an unknown plan.",
      [](const Ledger& ledger, const std::string& plan, py::handle as_of, py::handle known_on) {
        py::list out;
        for (Nomination& each : value_or_raise(
                 nominations(ledger, plan, date_argument(as_of, "as_of"), optional_date(known_on, "known_on"))))
          out.append(share(std::move(each)));
        return out;
      },
      py::arg("ledger"), py::arg("plan"), py::kw_only(), py::arg("as_of"), py::arg("known_on") = py::none());
  function(
      m,
      "tally(ballots: Iterable[Ballot], rule: CountingRule, *, members: Iterable[Member | str], quorum: int | "
      "Fraction | str | None = None, nominations: Iterable[Nomination | str] | None = None, decisions: "
      "Iterable[TieDecision] = (), points: Callable[[Ballot, int], int] | None = None) -> Tally",
      "Counts ballots. A member does not vote on a nomination of its own unit, and the quorum is recomputed for it. "
      "`quorum`: a number of members (11), a share (\"2/3\") or more than a share (\">1/2\"). Without `nominations` "
      "whatever is chosen is nominated. A tie for the last places stays one until a decision settles it. `points`: a "
      "counting rule of your own, what a choice gives by its place on the ballot (0 the first).\n\nRaises "
      "ValidationError with every issue.",
      &tallied, py::arg("ballots"), py::arg("rule"), py::kw_only(), py::arg("members"), py::arg("quorum") = py::none(),
      py::arg("nominations") = py::none(), py::arg("decisions") = py::tuple(), py::arg("points") = py::none());
}

}  // namespace kehoach::python
