// From schema names and texts to C++ that is always valid.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fgraph::compiler {

// Cannot be used as a name in C++: a keyword, a macro of common headers, or a namespace that generated code names.
bool is_taken(std::string_view name);

// `name`, with `_` behind it where it is taken.
std::string cpp_name(std::string_view name);

// The same for a class, which must not have the name of one of its members.
std::string cpp_type_name(std::string_view name);

// "acme::social" for the package "acme.social"; empty for an empty one.
std::string cpp_namespace(std::string_view package);

// C++ names for things declared in one scope. Schema names pass through unchanged; one that is taken or that means
// something in the scope already gets `_` behind it, and a number where a neighbour is called that.
class Scope {
 public:
  // `reserved`: what the scope declares by itself.
  Scope(std::vector<std::string_view> reserved, const std::vector<std::string_view>& names);

  // `name` is one of those given to the constructor.
  const std::string& operator[](std::string_view name) const;
  // A name that nothing in the scope has: `name`, if that is free, else with `_`, else with a number behind it.
  std::string unused(std::string_view name) const;

 private:
  bool uses(std::string_view name) const;

  std::vector<std::string_view> reserved_;
  std::map<std::string_view, std::string> names_;
};

// `bytes` as a C++ string literal with its quotes. Any bytes: the literal has exactly these.
std::string string_literal(std::string_view bytes);

// The same as an expression of type std::string_view, for a file with the literals of the standard library. Compilers
// count the characters of a plain literal one by one where the view has to be a constant.
std::string view_literal(std::string_view bytes);

// The literal of string_literal() in pieces of a readable width, to be written one below the other. At least one.
std::vector<std::string> string_literal_lines(std::string_view bytes);

// Lines for `///` comments, without the slashes: no line ends its comment early or swallows the next line, and
// characters that hide text from a reader are replaced.
std::vector<std::string> comment_lines(std::string_view doc);

}  // namespace fgraph::compiler
