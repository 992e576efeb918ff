#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "kehoach/base/issue.hpp"
#include "kehoach/calendar/period.hpp"
#include "kehoach/plan/quantity.hpp"

/// Days and numbers as the sentences and issues of this chapter print them, in both languages.

namespace kehoach::words {

/// "14/3/2023", "01/01/2023": days below ten and the months 1 and 2 take a zero (Decree 30/2020/NĐ-CP, Appendix I);
/// "14 March 2023".
Bilingual day(Date day);
/// "từ 01/01/2023 đến 14/3/2023".
Bilingual days(const Period& days);
Bilingual number(const Decimal& number);
inline Bilingual plain(std::string_view text) { return {std::string(text), std::string(text)}; }

/// An issue whose arguments are not the same in both languages.
Issue issue(const Code& code, std::string path, std::initializer_list<Bilingual> arguments);

}  // namespace kehoach::words
