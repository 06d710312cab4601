#include "network.h"

#include <doctest/doctest.h>

namespace fgraph::testing {

void fill_network(TestGraph& graph) {
  (void)graph
      ->query(
          "CREATE (a:Person {name:'Alice'}), (b:Person {name:'Bob', age:40}), (c:Person {name:'Carol'}), "
          "(d:Person {name:'Dave'}), (x:Company {name:'Acme', city:'Berlin'}), (a)-[:KNOWS {since:date('2020-01-02'), "
          "strength:0.9}]->(b), (a)-[:KNOWS]->(c), (b)-[:KNOWS {strength:0.1}]->(c), (a)-[:WORKS_AT "
          "{title:'Boss'}]->(x), (b)-[:WORKS_AT]->(x), (d)-[:MARRIED]->(a), (a)-[:AUTHORED]->(:Post {text:'one', "
          "tags:['x','y']}), (a)-[:AUTHORED]->(:Post {text:'two'}), (a)-[:RIVALS {reason:'chess'}]->(b), "
          "(c)-[:RIVALS]->(a)")
      .get();
}

network::Person person(const network::PersonRepository& people, std::string_view name) {
  for (network::Person& one : people.find_all().get()) {
    if (one.name == name) return one;
  }
  FAIL("no person of that name");
  return network::Person();
}

std::uint64_t commands() {
  return test_client().statistics().commands_sent;
}

std::int64_t count(const TestGraph& graph, const std::string& pattern) {
  return single(*graph, "MATCH " + pattern + " RETURN count(*)").as<std::int64_t>();
}

}  // namespace fgraph::testing
