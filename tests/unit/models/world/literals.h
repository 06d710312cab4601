// The parameters of a query, read from the header of its text.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fgraph::testing {

// A literal of a parameter: a list, a map, or anything else as its text.
struct Literal {
  std::string text;
  std::vector<Literal> items;
  std::vector<std::string> keys;  // of a map: those of its items
  bool is_list = false;

  std::int64_t number() const { return std::stoll(text); }
  bool is_null() const { return text == "null"; }
};

using Literals = std::map<std::string, Literal>;

// `CYPHER name=literal name=literal `
Literals parse_header(std::string_view header);

std::vector<std::int64_t> numbers_of(const Literal& list);

}  // namespace fgraph::testing
