#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "kehoach/lint/lint.hpp"

namespace kehoach::lint_tests {

/// A finding in short: code, path, the words it marks.
struct Found {
  std::string code, path, marked;
  bool operator==(const Found&) const = default;
};
inline void PrintTo(const Found& found, std::ostream* out) {
  *out << found.code << ' ' << found.path << " \"" << found.marked << '"';
}
using Finds = std::vector<Found>;

inline Finds in_short(const Issues& issues, std::string_view text) {
  Finds out;
  for (const Issue& issue : issues) {
    out.push_back({issue.code, issue.path,
                   issue.span ? std::string(text.substr(issue.span->start, issue.span->end - issue.span->start)) : ""});
  }
  return out;
}

/// What lint finds in the subject of a document.
inline Issues in_subject(const std::string& subject, const LintOptions& options = {}) {
  Document document;
  document.id = DocumentId("D");
  document.type_name = DocumentType::plan;
  document.subject = subject;
  return lint(document, options);
}
inline Finds finds_in_subject(const std::string& subject) { return in_short(in_subject(subject), subject); }

/// The findings of one code.
inline std::vector<Issue> of_code(const Issues& issues, std::string_view code) {
  std::vector<Issue> out;
  std::copy_if(issues.begin(), issues.end(), std::back_inserter(out),
               [&](const Issue& issue) { return issue.code == code; });
  return out;
}

/// A letter in the decree's form, in which tests put one thing wrong.
inline std::string letter() {
  return "SỞ Y TẾ TỈNH MẪU\nSố: 05/SYT-NVY\nV/v truyền thông phòng, chống dịch\n"
         "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nMẫu Sơn, ngày 05 tháng 02 năm 2024\n\n"
         "Kính gửi: Các đơn vị trong toàn ngành.\n\n"
         "Sở Y tế đề nghị các đơn vị triển khai truyền thông phòng, chống dịch trong tháng 3 năm 2024./.\n\n"
         "Nơi nhận:\n- Như trên;\n- Lưu: VT, NVY.\n\nGIÁM ĐỐC\n\nNguyễn Văn Mẫu\n";
}
inline std::string with(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}
/// What lint finds in a text that is read.
inline Issues in_text(const std::string& text, const LintOptions& options = {}) {
  return lint(read_document(text), options);
}
inline Finds finds_in_text(const std::string& text, const LintOptions& options = {}) {
  return in_short(in_text(text, options), text);
}

}  // namespace kehoach::lint_tests
