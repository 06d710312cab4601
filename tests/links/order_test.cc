// Links with an order of their own.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "network.fgraph.h"
#include "network.h"

using namespace fgraph::testing::people;

namespace {

// Alice and Bob have read some posts; some at the same time, one at no time that is known.
void fill_reads(TestGraph& graph) {
  (void)graph
      ->query(
          "CREATE (a:Person {name:'Alice'}), (:Person {name:'Bob'}), (:Person {name:'Carol'}), "
          "(:Post {text:'f'})-[:READ]->(a) WITH a "
          "UNWIND [['d', 3], ['b', 5], ['a', 1], ['c', 3], ['e', 5]] AS x "
          "CREATE (:Post {text:x[0]})-[:READ {at:localdatetime('2026-01-0' + toString(x[1]) + 'T00:00:00')}]->(a)")
      .get();
  (void)graph
      ->query(
          "MATCH (p:Post)-[r:READ]->(:Person {name:'Alice'}) WHERE p.text IN ['a', 'b', 'e'] "
          "WITH p, r.at AS at MATCH (b:Person {name:'Bob'}) CREATE (p)-[:READ {at:at}]->(b)")
      .get();
}

template <typename Nodes>
std::string texts(const Nodes& nodes) {
  std::string out;
  for (const network::Post& post : nodes) out += post.text;
  return out;
}

}  // namespace

TEST_CASE("a link comes in its own order, absent values first where it descends") {
  TestGraph graph;
  fill_reads(graph);
  Person alice = person(PersonRepository(*graph), "Alice");
  (void)alice.recent.load().get();
  CHECK(texts(alice.recent) == "fbecda");
  std::string ats;
  for (auto [post, read] : alice.recent.edges()) {
    ats += read.at ? read.at->to_string().substr(9, 1) : "-";
    CHECK(read.source == post.id);
  }
  CHECK(ats == "-55331");
}

TEST_CASE("each owner's nodes are in order, loaded together and with a hint") {
  TestGraph graph;
  fill_reads(graph);
  const PersonRepository people(*graph);
  const std::vector<Person> all = people.find_all(fgraph::fetch(Person::links::recent)).get();
  REQUIRE(all.size() == 3);
  for (const Person& one : all) {
    CAPTURE(one.name);
    CHECK(texts(one.recent) == (one.name == "Alice" ? "fbecda" : one.name == "Bob" ? "bea" : ""));
  }
}

TEST_CASE("a limit takes the first ones in the order") {
  TestGraph graph;
  fill_reads(graph);
  for (const Person& one : PersonRepository(*graph).find_all(fgraph::fetch(Person::links::recent.limit(2))).get()) {
    CAPTURE(one.name);
    CHECK(texts(one.recent) == (one.name == "Alice" ? "fb" : one.name == "Bob" ? "be" : ""));
  }
}
