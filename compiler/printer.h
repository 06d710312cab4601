// Writes code from templates that look like their output.
//
//   printer.emit({{"class", name}, {"members", [&] { for (const auto& m : members) member(m); }}}, R"cc(
//     class $class$ {
//      public:
//       $members$
//     };
//   )cc");
//
// - A template whose first line is empty and whose last line is blank, as above, is a block: these two lines and the
//   common indentation are not part of it, and it starts a line of its own. Any other template is a fragment: it goes
//   on in the current line.
// - `$name$` is replaced by a value or by what a callback emits; `$$` is a dollar sign. A name that is not in the list
//   ends the program: it is a bug of the template.
// - What a callback emits is indented like the line that names it. A line that holds nothing but a callback vanishes
//   with its line feed when the callback emits nothing.
// - Blank lines in a row become one, and there is none at the top.
// - Values are not looked into: a `$` in one means nothing.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

namespace fgraph::compiler {

class Printer {
 public:
  // A value or a callback. Refers to what it is made from, which has to last until emit() returns.
  class Substitution {
   public:
    Substitution(std::string_view value) : value_(value) {}    // NOLINT(google-explicit-constructor)
    Substitution(const std::string& value) : value_(value) {}  // NOLINT(google-explicit-constructor)
    Substitution(const char* value) : value_(value) {}         // NOLINT(google-explicit-constructor)
    template <typename Callback>
      requires std::is_invocable_v<const Callback&>
    Substitution(const Callback& callback)  // NOLINT(google-explicit-constructor)
        : object_(std::addressof(callback)),
          call_([](const void* object) { (*static_cast<const Callback*>(object))(); }) {}

   private:
    friend class Printer;
    std::string_view value_;
    const void* object_ = nullptr;
    void (*call_)(const void*) = nullptr;
  };
  struct Variable {
    std::string_view name;
    Substitution substitution;
  };

  Printer() = default;
  Printer(const Printer&) = delete;
  Printer& operator=(const Printer&) = delete;

  void emit(std::string_view text) { emit({}, text); }
  void emit(std::initializer_list<Variable> variables, std::string_view text);

  // Everything emitted so far. Leaves the printer empty.
  std::string take();

 private:
  void block(std::initializer_list<Variable> variables, std::string_view text);
  void line(std::initializer_list<Variable> variables, std::string_view text);
  bool callback_line(std::initializer_list<Variable> variables, std::string_view text);
  void write(std::string_view text);
  void end_line();

  std::string out_;
  std::size_t indent_ = 0;
  bool at_line_start_ = true;
};

}  // namespace fgraph::compiler
