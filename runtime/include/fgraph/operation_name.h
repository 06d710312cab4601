// An OperationName says which operation of the program a call is. Logs, metrics and traces show it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace fgraph {

// The name of a repository's method is made of the type and the method, as in "social.Person.find_by_email". The name
// of any other call is that of the function, as in "Graph.query". Names are constant, so that a metric with a name as
// its label has a limited number of series.
//
// Immutable.
class OperationName {
 public:
  constexpr OperationName() {}
  // Takes a string literal: CallOptions::with_name("report.daily"). A text that the program makes while it runs does
  // not compile.
  consteval OperationName(const char* text) : method_(text) {}  // NOLINT(google-explicit-constructor)
  // Both texts have to live as long as the program. One of them may be empty.
  static constexpr OperationName of(std::string_view subject, std::string_view method) {
    OperationName name;
    name.subject_ = subject;
    name.method_ = method;
    return name;
  }

  constexpr bool empty() const { return subject_.empty() && method_.empty(); }
  std::string to_string() const {
    std::string text;
    text.reserve(subject_.size() + method_.size() + 1);
    text.append(subject_);
    if (!subject_.empty() && !method_.empty()) text += '.';
    return text.append(method_);
  }

  // Two names are equal if they are printed alike.
  friend constexpr bool operator==(const OperationName& one, const OperationName& other) {
    if (one.size() != other.size()) return false;
    for (std::size_t i = 0; i < one.size(); ++i) {
      if (one.at(i) != other.at(i)) return false;
    }
    return true;
  }

 private:
  constexpr bool has_dot() const { return !subject_.empty() && !method_.empty(); }
  constexpr std::size_t size() const { return subject_.size() + method_.size() + (has_dot() ? 1 : 0); }
  constexpr char at(std::size_t index) const {
    if (index < subject_.size()) return subject_[index];
    index -= subject_.size();
    if (has_dot() && index-- == 0) return '.';
    return method_[index];
  }

  std::string_view subject_;
  std::string_view method_;
};

}  // namespace fgraph
