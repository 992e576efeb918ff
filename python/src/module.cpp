/// The table of contents of kehoach._core: one source a chapter, in the order of the chapters.

#include "state.hpp"
#include "values.hpp"

PYBIND11_MODULE(_core, m) {
  using namespace kehoach::python;
  py::options options;
  options.disable_function_signatures();  // docstrings carry signatures of their own, which inspect reads

  m.doc() = "The compiled half of kehoach; everything public is in kehoach itself.";
  m.attr("__version__") = KEHOACH_VERSION;
  bind_base(m);
  bind_calendar(m);
  bind_unit(m);
  bind_document(m);
  bind_reader(m);
  bind_cascade(m);
  bind_plan(m);
  bind_ledger(m);
  bind_evaluation(m);
  bind_review(m);
  bind_lint(m);
  bind_workspace(m);

  for (const auto& [name, made] : State::get().enumerations) m.attr(name.c_str()) = made;
  m.def("_describe", &description, "What the stubs are made from.");
  py::list all;
  for (const std::string& name : State::get().classes) all.append(name);
  for (const auto& [name, made] : State::get().enumerations) all.append(name);
  for (const auto& each : State::get().described) {
    if (each.scope.empty()) all.append(each.signature.substr(0, each.signature.find('(')));
  }
  m.attr("__all__") = all;
}
