#pragma once

#include <memory>
#include <vector>

#include "kehoach/evaluation/evaluation.hpp"
#include "kehoach/review/results.hpp"
#include "kehoach/unit/registry.hpp"
#include "kehoach/workspace/data.hpp"

namespace kehoach {

/// The definitions of a workspace, shared between the workspaces that `put` and `remove` give.
struct Definitions {
  Registry units;
  std::vector<std::shared_ptr<const Document>> documents;
  std::vector<std::shared_ptr<const Plan>> plans;
  std::vector<std::shared_ptr<const CriteriaSet>> criteria_sets;
  std::vector<std::shared_ptr<const Contest>> contests;
  std::vector<std::shared_ptr<const Council>> councils;
  std::vector<std::shared_ptr<const Indicator>> indicators;
  std::vector<Contact> contacts;
};

/// Those that scores, rankings and tallies are made from.
Evaluation::Definitions of_evaluation(const Definitions& definitions);
/// Those that figures are of.
Results::Definitions of_results(const Definitions& definitions);

/// What the definitions of a workspace say of one another: duplicate ids, and references to what is not there.
void check_references(const Definitions& definitions, const Place& place);

}  // namespace kehoach
