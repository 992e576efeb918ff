#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kehoach/plan/plan.hpp"
#include "kehoach/review/comparison.hpp"

namespace kehoach {

/// Which figure a question means, and how it is to be compared.
struct CompareOptions {
  Against against = Against::same_period_last_year;
  std::string unit;                 ///< Whose figures; empty: of the only unit that has one.
  std::vector<Category> part;       ///< Of what part; empty: of the whole.
  std::vector<CautionKind> refuse;  ///< Conditions under which there is to be no comparison.
  bool as_is = false;               ///< The earlier figure summed over all units that became this one.
  int places = 2;                   ///< Decimals of the percent, rounded half up.
};

/// When a figure is of: a reporting period, or the days it was counted over.
using When = std::variant<ReportingPeriod, Period>;

/// Asks what the log says of indicators, at the end of a day and as known on another.
class Results {
 public:
  struct Definitions {
    Registry units;
    std::vector<std::shared_ptr<const Document>> documents;
    std::vector<std::shared_ptr<const Plan>> plans;
    std::vector<std::shared_ptr<const Indicator>> indicators;
  };
  Results(Definitions definitions, const Log& log, Date as_of, std::optional<Date> known_on = std::nullopt);

  const Definitions& definitions() const noexcept { return definitions_; }
  /// The figures that stand, in the order of their events.
  const std::vector<Observation>& observations() const noexcept { return observations_; }
  /// Those of one indicator, of one unit, of a period; empty: of all.
  std::vector<Observation> observations(std::string_view indicator, std::string_view unit = {},
                                        std::string_view period = {}) const;
  /// A figure held against that of the same period last year, of the period before, or a target. Errors: no such
  /// indicator or unit, no figure (KH-R010), several (KH-R012), no target (KH-R011), and the cautions to be refused.
  Result<Comparison> compare(std::string_view indicator, const When& when, const CompareOptions& options = {}) const;
  /// The sum of an indicator's figures for a period over units, with bounds: of all units that have one, else of those
  /// named. KH-R014 where the indicator is not additive, KH-R010 where a unit named has none.
  Result<Quantity> total(std::string_view indicator, const ReportingPeriod& period,
                         const std::vector<std::string>& units = {}) const;
  /// What sources print beside their figures and what categories sum to, recomputed (KH-R030, KH-R031, KH-R032). Paths
  /// name the event: "/events/4/reported_change".
  Issues check() const;

 private:
  friend class Asked;
  Result<Observation> figure(const Indicator& indicator, const When& when, const CompareOptions& options) const;
  std::optional<Observation> earlier(const Observation& now, std::string_view unit, Against against) const;

  Definitions definitions_;
  std::vector<Observation> observations_;
  Date as_of_;
};

/// What `observed` events name in vain (KH-L010, KH-R013, KH-R015), of those that no standing correction names.
Issues unresolved_observations(const Results::Definitions& definitions, const Log& log);
/// The same for one event of a log.
void resolve_observation(const Results::Definitions& definitions, const Log& log, std::uint32_t event, Issues& issues);

/// The lineage after `from` and up to `to` that changed what a unit is made of: mergers, splits and transfers in which
/// units came under it or left it.
std::vector<const Lineage*> changes_of_unit(const Registry& units, std::string_view unit, Date from, Date to);

}  // namespace kehoach
