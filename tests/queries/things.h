// The data of these tests on their server, and the comparison with what C++ finds in it.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/embedded_server.h>
#include <fgraph/value.h>

#include "things.fgraph.h"

namespace things {

using Numbers = std::set<std::int64_t>;

// A graph of its own, with every thing of all_things() and the teams and links of link_things().
class Data {
 public:
  Data();
  Data(const Data&) = delete;
  Data& operator=(const Data&) = delete;
  ~Data();

  fgraph::Graph graph;
  ThingRepository things;
  std::vector<Thing> all;  // as saved
};

std::vector<Thing> all_things();

// Adds, to a graph with the things: team "A" (size 3) of 1, 2 and 3; team "B" of 4; 1 likes 2 (twice) and 3, 2 likes 1,
// 5 likes 4.
void link_things(const fgraph::Graph& graph);

Numbers numbers(const std::vector<Thing>& things);
std::vector<std::int64_t> sequence(const std::vector<Thing>& things);

template <typename Predicate>
Numbers where(const std::vector<Thing>& all, const Predicate& predicate) {
  Numbers result;
  for (const Thing& one : all) {
    if (predicate(one)) result.insert(one.number);
  }
  return result;
}

// A value that is absent fulfils nothing.
template <typename T, typename Predicate>
bool has(const std::optional<T>& value, const Predicate& predicate) {
  return value && predicate(*value);
}

template <typename T>
bool is_one_of(const T& value, const std::vector<T>& values) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

bool contains(const std::string& text, const std::string& part);
std::string lower(const std::string& text);  // of the letters in the data
bool like(const std::string& text, const std::string& pattern);

}  // namespace things
