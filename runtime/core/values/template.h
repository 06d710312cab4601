// The printer of C++ code and the writer of Cypher share these templates of text:
//
//   emit({{"list", list}, {"ids", [&] { ids(); }}}, "RETURN #list#, #ids#")
//
// - A name between two signs is replaced by a value, or by the text that a callback writes. The sign is a character
//   that the language of the output does not use: `$` for C++, `#` for Cypher. Two signs in a row are the sign itself.
// - A name that is not in the list ends the program: it is a bug of the template.
// - Values are not looked into: a sign in a value means nothing.
// - A template whose first line is empty and whose last line is blank is a block. These two lines and the common
//   indentation of the others are not part of it. Any other template is a fragment.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

namespace fgraph::core {

// A Substitution is a value or a callback. It only refers to its origin, which has to last until the template is
// written. The temporaries in a call of emit() do. Immutable.
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

  bool is_callback() const { return call_ != nullptr; }
  // Returns the value. Requires that this is no callback.
  std::string_view value() const { return value_; }
  // Calls the callback. Requires that this is one.
  void call() const { call_(object_); }

 private:
  std::string_view value_;
  const void* object_ = nullptr;
  void (*call_)(const void*) = nullptr;
};

struct TemplateVariable {
  std::string_view name;
  Substitution substitution;
};
using TemplateVariables = std::initializer_list<TemplateVariable>;

// Ends the program, because the template `text` is wrong.
[[noreturn]] void template_bug(const char* what, std::string_view text);

// Returns the substitution for `name`, which has to be among the variables.
const Substitution& find_substitution(TemplateVariables variables, std::string_view name);

// Whether the template is a block and not a fragment.
bool is_template_block(std::string_view text);

// Returns the number of blanks that the line begins with.
std::size_t indentation(std::string_view line);

// Takes the next line, together with its line feed, off the text.
std::string_view take_line(std::string_view& text);

// Takes the template apart. `on_text` gets each text between names, and `on_name` gets the substitution of each name.
template <typename OnText, typename OnName>
void expand_template(std::string_view text, char sign, TemplateVariables variables, const OnText& on_text,
                     const OnName& on_name) {
  while (true) {
    const std::size_t open = text.find(sign);
    on_text(text.substr(0, open));
    if (open == std::string_view::npos) return;
    const std::size_t close = text.find(sign, open + 1);
    if (close == std::string_view::npos) template_bug("a name has no end", text);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    if (name.empty()) {
      on_text(text.substr(open, 1));
    } else {
      on_name(find_substitution(variables, name));
    }
    text.remove_prefix(close + 1);
  }
}

}  // namespace fgraph::core
