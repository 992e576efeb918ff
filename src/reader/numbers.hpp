#pragma once

#include <optional>
#include <string>

#include "page.hpp"

namespace kehoach::reader {

/// Number and notation as they are read from tokens [first, end).
struct DocNumber {
  std::size_t first = 0, end = 0;
  std::string digits;    ///< "09", "12a"; empty where it is blank.
  std::string year;      ///< "2010", of 06/2010/NQ-HĐND.
  std::string notation;  ///< "KH-SYT"; of Party documents "CT/TW".
  bool party = false;    ///< 25-CT/TW
  bool mended = false;
  bool sure = false;  ///< Its form alone tells that it is one.
  std::optional<DocumentType> type;

  std::string number() const { return year.empty() ? digits : digits + "/" + year; }
  std::string full() const { return number() + (party ? "-" : "/") + notation; }
};

/// The number that begins at a token of digits, or nothing. `loose`: a word before it (số) says that one follows.
std::optional<DocNumber> read_number(const Page& page, std::size_t i, bool loose);
/// The notation after "/", where the number is blank: at its first word.
std::optional<DocNumber> read_notation(const Page& page, std::size_t i);

/// A date as far as it is printed: 0 for what is not. `end` 0: none stands there.
struct PrintedDate {
  std::size_t first = 0, end = 0;
  int day = 0, month = 0, year = 0;
  bool impossible = false;
  std::optional<PartialDate> value() const;
};
/// The date at a place: "ngày 08/7/2021", "ngày   tháng 01 năm 2023", "tháng 3 năm 2024", "năm 2013".
/// `torn`: its parts may stand apart, as columns of a head tear them.
PrintedDate read_date(const Page& page, std::size_t i, bool year_alone = false, bool torn = false);

}  // namespace kehoach::reader
