// These functions turn names and texts of a schema into C++ that is always valid.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fgraph::compiler {

// Returns whether the name cannot be used in C++, because it is a keyword, a macro of a common header, or a namespace
// that generated code uses.
bool is_taken(std::string_view name);

// Returns the name in C++: `name` itself, or `name` with `_` after it if it is taken.
std::string cpp_name(std::string_view name);

// Returns the name of a class, which also cannot be that of one of its members.
std::string cpp_type_name(std::string_view name);

// Returns "acme::social" for the package "acme.social", and an empty text for an empty one.
std::string cpp_namespace(std::string_view package);

// A Scope holds the C++ names of everything that is declared in one scope. Names of a schema pass through unchanged if
// possible. A name that is taken, or that already has a meaning in the scope, gets `_` after it. If another name of the
// scope is the same then, it gets a number too. Immutable.
class Scope {
 public:
  // `reserved` are the names that already have a meaning in the scope.
  Scope(std::vector<std::string_view> reserved, const std::vector<std::string_view>& names);

  // Returns the C++ name of `name`, which was one of those given to the constructor.
  const std::string& operator[](std::string_view name) const;
  // Returns a name that nothing in the scope has: `name` itself, else `name` with `_`, else with a number after that.
  std::string unused(std::string_view name) const;

 private:
  bool uses(std::string_view name) const;

  std::vector<std::string_view> reserved_;
  std::map<std::string_view, std::string> names_;
};

// Returns a C++ string literal, with its quotes, for any bytes.
std::string string_literal(std::string_view bytes);

// Returns the same literal as an expression of type std::string_view: "..."sv. A plain literal would do, but if the
// view is a constant, compilers count its characters one by one, which is slow.
std::string view_literal(std::string_view bytes);

// Returns the literal of string_literal() in pieces of a readable width, which are written one below the other. There
// is at least one.
std::vector<std::string> string_literal_lines(std::string_view bytes);

// Returns the lines of a `///` comment, without the slashes. No line ends the comment or continues it in the next line,
// and characters that would hide text from a reader are replaced.
std::vector<std::string> comment_lines(std::string_view doc);

}  // namespace fgraph::compiler
