// A small network of people, in a graph of the test.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "network.fgraph.h"
#include "server/test_server.h"

namespace fgraph::testing {

// Alice knows Bob and Carol, works at Acme, wrote two posts, is married to Dave and follows nobody. Bob works there
// too.
void fill_network(TestGraph& graph);

// Fails the test where there is none.
network::Person person(const network::PersonRepository& people, std::string_view name);

// Sorted.
template <typename Link>
std::vector<std::string> names(const Link& link) {
  std::vector<std::string> out;
  for (const auto& node : link) out.push_back(node.name);
  std::sort(out.begin(), out.end());
  return out;
}

// How many commands the test's client has sent.
std::uint64_t commands();

// How many rows a pattern matches.
std::int64_t count(const TestGraph& graph, const std::string& pattern);

// What nearly every test here names.
namespace prelude {

using fgraph::ErrorCode;
using fgraph::Outcome;
using testing::commands;
using testing::count;
using testing::error_of;
using testing::fill_network;
using testing::names;
using testing::person;
using testing::single;
using testing::test_client;
using testing::TestGraph;

}  // namespace prelude

// And what those that are about the network name.
namespace people {

using namespace prelude;
using network::Company;
using network::Knows;
using network::Person;
using network::PersonRepository;
using network::Post;

}  // namespace people

}  // namespace fgraph::testing
