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

/// Parses a text once, when the first place inside it is asked for.
class Within {
 public:
  std::optional<std::string> at(std::string_view text, const std::string& pointer) {
    if (pointer.empty()) return std::string(text);
    if (!json_) json_ = nlohmann::ordered_json::parse(text.begin(), text.end(), nullptr, false);
    return json_->is_discarded() ? std::nullopt : text_at(*json_, pointer);
  }

 private:
  std::optional<nlohmann::ordered_json> json_;
};

/// A file's text, or one line of it.
std::optional<std::string> content(const std::string& folder, std::string file) {
  std::size_t line = 0;
  if (const std::size_t colon = file.rfind(':'); colon != std::string::npos && colon + 1 < file.size() &&
                                                 file.size() - colon < 12 &&
                                                 file.find_first_not_of("0123456789", colon + 1) == std::string::npos) {
    line = std::stoul(file.substr(colon + 1));
    file.resize(colon);
  }
  std::ifstream in(folder + "/" + file, std::ios::binary);
  if (!in) return std::nullopt;
  std::string text;
  if (line == 0) {
    text.assign(std::istreambuf_iterator<char>(in), {});
    return text;
  }
  for (; line > 0; --line) {
    if (!std::getline(in, text)) return std::nullopt;
  }
  return text;
}

bool is_form(const Issue& issue) {
  static constexpr std::string_view codes[] = {"not_json"_code.code, "not_utf8"_code.code, "too_deep"_code.code,
                                               "too_large"_code.code};
  return std::find(std::begin(codes), std::end(codes), issue.code) != std::end(codes);
}

[[noreturn]] void raise_as(const char* exception, const Issues& issues) {
  const py::object type = py::module_::import("kehoach._errors").attr(exception);
  const py::object error = type(to_python(issues));
  PyErr_SetObject(type.ptr(), error.ptr());
  throw py::error_already_set();
}

}  // namespace

TextOf texts_of(std::string_view text) {
  return [text, within = std::make_shared<Within>()](const std::string& path) { return within->at(text, path); };
}

TextOf texts_in(const nlohmann::ordered_json& json) {
  return [&json](const std::string& path) { return text_at(json, path); };
}

TextOf texts_of_folder(std::string folder) {
  struct File {
    std::string name;
    std::optional<std::string> text;
    Within within;
  };
  return [folder = std::move(folder),
          last = std::make_shared<File>()](const std::string& path) -> std::optional<std::string> {
    const std::size_t hash = path.find('#');
    const std::string name = path.substr(0, hash);
    if (name != last->name) *last = {name, content(folder, name), {}};
    if (!last->text) return std::nullopt;
    return last->within.at(*last->text, hash == std::string::npos ? "" : path.substr(hash + 1));
  };
}

Issues in_code_points(Issues issues, const TextOf& text_of) {
  std::string path;
  std::optional<std::string> text;
  bool known = false;
  std::size_t byte = 0, points = 0;  // how far was counted: of issues in the order of the text, once over it
  const auto count_to = [&](std::string_view whole, std::size_t at) {
    if (at < byte) byte = points = 0;
    points += text::code_points(whole.substr(byte, at - byte));
    byte = at;
    return points;
  };
  for (Issue& issue : issues) {
    if (!issue.span) continue;
    if (!known || path != issue.path) {
      path = issue.path;
      text = text_of(path);
      known = true;
      byte = points = 0;
    }
    if (!text || issue.span->end > text->size()) {
      issue.span.reset();  // better no place than a wrong one
      continue;
    }
    const std::string_view whole = *text;
    const Span span = *issue.span;
    const std::size_t start = count_to(whole, span.start), start_byte = byte;
    issue.span = Span{start, count_to(whole, std::max(span.start, span.end))};
    byte = start_byte;  // the next may begin within this one
    points = start;
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
