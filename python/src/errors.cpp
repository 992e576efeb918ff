/// Issues on their way to Python: spans in code points, exceptions.

#include <algorithm>
#include <fstream>
#include <iterator>

#include "kehoach/base/text.hpp"
#include "values.hpp"

namespace kehoach::python {
namespace {

std::optional<std::string> text_at(const nlohmann::ordered_json& json, const std::string& pointer) {
  try {
    const auto& found = json.at(nlohmann::ordered_json::json_pointer(pointer));
    if (found.is_string()) return found.get<std::string>();
  } catch (const nlohmann::json::exception&) {  // no such place
  }
  return std::nullopt;
}

/// The text itself where nothing inside it is named, else the string that the pointer leads to.
std::optional<std::string> text_within(const std::string& text, const std::string& pointer) {
  if (pointer.empty()) return text;
  const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
  return json.is_discarded() ? std::nullopt : text_at(json, pointer);
}

bool is_form(const Issue& issue) {
  static constexpr std::string_view codes[] = {"not_json"_code.code, "not_utf8"_code.code, "too_deep"_code.code, "too_large"_code.code};
  return std::find(std::begin(codes), std::end(codes), issue.code) != std::end(codes);
}

[[noreturn]] void raise_as(const char* exception, const Issues& issues) {
  const py::object type = py::module_::import("kehoach._errors").attr(exception);
  const py::object error = type(to_python(issues));
  PyErr_SetObject(type.ptr(), error.ptr());
  throw py::error_already_set();
}

}  // namespace

TextOf texts_of(std::string text) {
  return [text = std::move(text)](const std::string& path) { return text_within(text, path); };
}

TextOf texts_of(const nlohmann::ordered_json& json) {
  return [json](const std::string& path) { return text_at(json, path); };
}

TextOf texts_of_folder(std::string folder) {
  return [folder = std::move(folder)](const std::string& path) -> std::optional<std::string> {
    const std::size_t hash = path.find('#');
    std::string file = path.substr(0, hash);
    const std::string pointer = hash == std::string::npos ? "" : path.substr(hash + 1);
    std::size_t line = 0;
    if (const std::size_t colon = file.rfind(':'); colon != std::string::npos && colon + 1 < file.size() &&
                                                   std::all_of(file.begin() + static_cast<std::ptrdiff_t>(colon) + 1, file.end(),
                                                               [](char c) { return c >= '0' && c <= '9'; })) {
      line = std::stoul(file.substr(colon + 1));
      file.resize(colon);
    }
    std::ifstream in(folder + "/" + file, std::ios::binary);
    if (!in) return std::nullopt;
    std::string text;
    if (line == 0) {
      text.assign(std::istreambuf_iterator<char>(in), {});
    } else {
      for (; line > 0; --line) {
        if (!std::getline(in, text)) return std::nullopt;
      }
    }
    return text_within(text, pointer);
  };
}

Issues in_code_points(Issues issues, const TextOf& text_of) {
  std::string path;
  std::optional<std::string> text;
  bool known = false;
  for (Issue& issue : issues) {
    if (!issue.span) continue;
    if (!known || path != issue.path) {
      path = issue.path;
      text = text_of(path);
      known = true;
    }
    if (!text || issue.span->end > text->size()) {
      issue.span.reset();  // better no place than a wrong one
      continue;
    }
    const std::string_view whole = *text;
    issue.span = Span{text::code_points(whole.substr(0, issue.span->start)), text::code_points(whole.substr(0, issue.span->end))};
  }
  return issues;
}

void raise(const Issues& issues) {
  raise_as(std::any_of(issues.begin(), issues.end(), is_form) ? "ParseError" : "ValidationError", issues);
}

void raise_invalid(Issues issues, const TextOf& text_of) {
  raise_as("ValidationError", in_code_points(std::move(issues), text_of));
}

void raise(Issues issues, const TextOf& text_of) { raise(in_code_points(std::move(issues), text_of)); }

void no_such_key(const std::string& key, const std::vector<std::string_view>& known) {
  const std::string_view near = text::closest(key, known);
  std::string message = key;
  if (!near.empty()) message += " (did you mean " + std::string(near) + "?)";
  const py::str text(message);
  PyErr_SetObject(PyExc_KeyError, text.ptr());
  throw py::error_already_set();
}

py::object to_python(const Issues& issues) {
  py::list out;
  for (const Issue& issue : issues) out.append(py::cast(issue));
  return out;
}

}  // namespace kehoach::python
