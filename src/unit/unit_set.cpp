#include "kehoach/unit/unit_set.hpp"

#include <algorithm>

#include "kehoach/base/text.hpp"
#include "kehoach/unit/kind.hpp"

namespace kehoach {
namespace {

using Op = UnitSet::Op;
using Step = UnitSet::Step;

struct TermWord {
  std::string_view word;
  Op op;
  bool only_where;
};
constexpr TermWord term_words[] = {
    {"id", Op::id, false},       {"kind", Op::kind, false},   {"tier", Op::tier, false},
    {"block", Op::block, false}, {"under", Op::under, false}, {"plan", Op::plan, true},
    {"task", Op::task, true},    {"theme", Op::theme, true},  {"period", Op::period, true}};

constexpr int deepest = 200;  // parentheses

int precedence(Op op) {
  switch (op) {
    case Op::unite:
      return 1;
    case Op::intersect:
      return 2;
    case Op::subtract:
      return 3;
    default:
      return 4;
  }
}

/// Recursive descent with parentheses as the only recursion; errors are collected and reading goes on after them.
class Parser {
 public:
  Parser(std::string_view text, UnitSet::Grammar grammar, Issues& issues)
      : text_(text), grammar_(grammar), issues_(issues) {
    next();
  }

  std::vector<Step> read() {
    if (token_.empty()) {
      issues_.add("unit_set_empty"_code, "", {}, Span{0, text_.size()});
      return {};
    }
    whole(0);
    return std::move(steps_);
  }

 private:
  void next() {
    at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
    start_ = at_;
    if (at_ == text_.size()) {
      token_ = {};
      return;
    }
    if (std::string_view("()&|").find(text_[at_]) != std::string_view::npos) {
      ++at_;
    } else {
      at_ = std::min(text_.find_first_of(" \t\r\n()&|", at_), text_.size());
    }
    token_ = text_.substr(start_, at_ - start_);
  }

  void fail(const Code& code, std::initializer_list<std::string_view> arguments) {
    issues_.add(code, "", arguments, Span{start_, at_});
  }

  bool at_operator() const { return token_ == "|" || token_ == "&" || token_ == "-"; }

  /// An expression up to the end, or within parentheses up to the one that closes. What follows without an operator is
  /// reported and read as if there were one.
  void whole(int depth) {
    unite(depth);
    while (!token_.empty() && !(depth > 0 && token_ == ")")) {
      fail("unit_set_unexpected"_code, {token_});
      if (token_ == ")") {
        next();
        if (at_operator()) next();
        if (token_.empty() || token_ == ")") continue;
      }
      unite(depth);
    }
  }

  void unite(int depth) { chain("|", Op::unite, depth); }

  void chain(std::string_view symbol, Op op, int depth) {
    operand(op, depth);
    while (token_ == symbol) {
      next();
      operand(op, depth);
      steps_.push_back({op, 0, {}});
    }
  }

  void operand(Op op, int depth) {
    if (op == Op::unite) {
      chain("&", Op::intersect, depth);
    } else if (op == Op::intersect) {
      chain("-", Op::subtract, depth);
    } else {
      atom(depth);
    }
  }

  void atom(int depth) {
    if (token_ == "(") {
      const Span open{start_, at_};
      if (depth >= deepest) {
        fail("unit_set_too_deep"_code, {std::to_string(deepest)});
        stopped_ = true;
        token_ = {};
        at_ = start_ = text_.size();
        steps_.push_back({Op::all, 0, {}});
        return;
      }
      next();
      whole(depth + 1);
      if (token_ == ")") {
        next();
      } else if (!stopped_) {
        issues_.add("unit_set_unclosed"_code, "", {}, open);
      }
      return;
    }
    if (token_.empty() || token_ == ")" || at_operator()) {
      fail("unit_set_term_expected"_code, {token_.empty() ? std::string_view("…") : token_});
      steps_.push_back({Op::all, 0, {}});
      return;
    }
    steps_.push_back(term());
    next();
  }

  template <class Words>
  Step word(Op op, std::string_view value, Words words, std::string_view name) {
    std::vector<std::string_view> known;
    std::string all;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i].word == value) return {op, static_cast<std::uint8_t>(i), {}};
      known.push_back(words[i].word);
      all += (all.empty() ? "" : ", ") + std::string(words[i].word);
    }
    const std::string_view near = issues_.wants_suggestions() ? text::closest(value, known) : std::string_view();
    fail("unknown_word"_code, {text::head(value, 80), name, near.empty() ? std::string_view(all) : near});
    return {Op::all, 0, {}};
  }

  Step term() {
    if (token_ == "all") return {Op::all, 0, {}};
    const std::size_t colon = token_.find(':');
    const std::string_view prefix = token_.substr(0, std::min(colon, token_.size()));
    std::vector<std::string_view> known{"all"};
    for (const TermWord& each : term_words) {
      if (each.only_where && grammar_ == UnitSet::Grammar::units) continue;
      known.push_back(each.word);
      if (colon == std::string_view::npos || each.word != prefix) continue;
      const std::string_view value = token_.substr(colon + 1);
      if (each.op == Op::kind) return word(Op::kind, value, words_of(UnitKind{}), "UnitKind");
      if (each.op == Op::tier) return word(Op::tier, value, words_of(Tier{}), "Tier");
      if (each.op == Op::block) return word(Op::block, value, words_of(Block{}), "Block");
      std::string id = text::nfc(value);
      if (!is_id(id)) {
        fail("bad_id"_code, {text::head(value, 80)});
        return {Op::all, 0, {}};
      }
      return {each.op, 0, std::move(id)};
    }
    const std::string_view near = issues_.wants_suggestions() ? text::closest(prefix, known) : std::string_view();
    if (near.empty()) {
      fail("unit_set_unknown_term"_code, {text::head(token_, 80)});
    } else {
      fail("unit_set_unknown_term"_code, {text::head(token_, 80), near});
    }
    return {Op::all, 0, {}};
  }

  std::string_view text_, token_;
  std::size_t at_ = 0, start_ = 0;
  UnitSet::Grammar grammar_;
  Issues& issues_;
  std::vector<Step> steps_;
  bool stopped_ = false;  // too deep: nothing more is read
};

std::string term_text(const Step& step) {
  switch (step.op) {
    case Op::all:
      return "all";
    case Op::kind:
      return "kind:" + std::string(unit_kind_words[step.word].word);
    case Op::tier:
      return "tier:" + std::string(tier_words[step.word].word);
    case Op::block:
      return "block:" + std::string(block_words[step.word].word);
    default:
      break;
  }
  for (const TermWord& each : term_words) {
    if (each.op == step.op) return std::string(each.word) + ":" + step.text;
  }
  return {};
}

std::string print(const std::vector<Step>& steps) {
  struct Part {
    std::string text;
    int precedence;
  };
  std::vector<Part> stack;
  for (const Step& step : steps) {
    const int own = precedence(step.op);
    if (own == 4) {
      stack.push_back({term_text(step), own});
      continue;
    }
    Part right = std::move(stack.back());
    stack.pop_back();
    Part& left = stack.back();
    if (left.precedence < own) left.text = "(" + left.text + ")";
    left.text += own == 1 ? " | " : own == 2 ? " & " : " - ";
    left.text += right.precedence <= own ? "(" + right.text + ")" : right.text;
    left.precedence = own;
  }
  return stack.empty() ? std::string() : std::move(stack.back().text);
}

}  // namespace

Result<UnitSet> UnitSet::parse(std::string_view text, Grammar grammar) {
  Issues issues;
  if (const auto bad = text::first_invalid_utf8(text)) {
    issues.add("not_utf8"_code, "", {std::to_string(*bad)}, Span{*bad, *bad + 1});
    return failure(std::move(issues));
  }
  auto program = std::make_shared<Program>();
  program->steps = Parser(text, grammar, issues).read();
  if (!issues.empty()) return failure(std::move(issues));
  program->canonical = print(program->steps);
  UnitSet out;
  out.program_ = std::move(program);
  return out;
}

const std::vector<UnitSet::Step>& UnitSet::steps() const noexcept {
  static const std::vector<Step> none;
  return program_ ? program_->steps : none;
}

const std::string& UnitSet::str() const noexcept {
  static const std::string none;
  return program_ ? program_->canonical : none;
}

bool UnitSet::names(std::string_view unit_id) const {
  std::vector<bool> stack;
  for (const Step& step : steps()) {
    if (precedence(step.op) == 4) {
      stack.push_back(step.op == Op::id && step.text == unit_id);
      continue;
    }
    const bool right = stack.back();
    stack.pop_back();
    stack.back() = step.op == Op::subtract ? stack.back() : stack.back() || right;
  }
  return !stack.empty() && stack.back();
}

void Scalar<UnitSet>::read(std::string_view text, UnitSet& out, const Place& place) {
  auto set = UnitSet::parse(text);
  if (set) {
    out = *std::move(set);
    return;
  }
  for (Issue issue : set.error()) {
    issue.path = place.path();
    place.issues().add(std::move(issue));
  }
}

}  // namespace kehoach
