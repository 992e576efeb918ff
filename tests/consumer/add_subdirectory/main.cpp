#include <iostream>

#include "kehoach/base/date.hpp"

int main() { std::cout << kehoach::Date(2024, 4, 15).str() << '\n'; }
