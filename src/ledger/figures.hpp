#pragma once

#include "grouping.hpp"
#include "history.hpp"
#include "where.hpp"

namespace kehoach {

/// The figures of every key of a grouping on a day: from the index where everything is asked about, else by reading the
/// columns of what is.
std::vector<Sum> figures_of(const Ledger::Expansion& expansion, const Ledger::Applied& applied,
                            const Grouping& grouping, Where& where, std::int32_t as_of, std::optional<Date> known_on);

}  // namespace kehoach
