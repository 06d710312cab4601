// Links over several relationships.
#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "network.fgraph.h"
#include "network.h"

using namespace fgraph::testing::people;

namespace {

// A chain A, B, C, D, E of people who know the next, and A knows C. E knows A again.
void fill_chain(TestGraph& graph) {
  (void)graph
      ->query(
          "CREATE (a:Person {name:'A'})-[:KNOWS]->(:Person {name:'B'})-[:KNOWS]->(c:Person {name:'C'})-[:KNOWS]->"
          "(:Person {name:'D'})-[:KNOWS]->(e:Person {name:'E'}), (a)-[:KNOWS]->(c), (e)-[:KNOWS]->(a)")
      .get();
}

template <typename Nodes>
std::string in_order(const Nodes& nodes) {
  std::string out;
  for (const Person& node : nodes) out += node.name;
  return out;
}

template <typename Link>
concept CanChange = requires(Link link, Person node) { link.add(node); };

}  // namespace

TEST_CASE("what is reached comes once, in the order of the link") {
  TestGraph graph;
  fill_chain(graph);
  Person a = person(PersonRepository(*graph), "A");
  CHECK_FALSE(a.reach.loaded());
  const std::vector<std::shared_ptr<Person>> reached = a.reach.load().get();
  CHECK(reached.size() == 4);
  CHECK(in_order(a.reach) == "BCDE");
  CHECK(a.reach.contains(reached[0]->id));
  Person e = person(PersonRepository(*graph), "E");
  (void)e.seconds.load().get();
  CHECK(in_order(e.seconds) == "C");
  (void)e.around.load().get();
  CHECK(e.around.empty());
}

TEST_CASE("nodes that are all linked with each other are reached without following every path") {
  TestGraph graph;
  (void)graph->query("UNWIND range(0, 99) AS i CREATE (:Person {name:'p' + i})").get();
  (void)graph->query("MATCH (a:Person), (b:Person) WHERE id(a) <> id(b) CREATE (a)-[:KNOWS]->(b), (a)-[:NEAR]->(b)")
      .get();
  Person first = person(PersonRepository(*graph), "p0");
  CHECK(first.reach.load().get().size() == 100);  // itself among them: the others know it
  CHECK(first.around.load().get().size() == 100);
}

TEST_CASE("a link over several relationships can be read only") {
  static_assert(CanChange<decltype(Person::friends)>);
  static_assert(!CanChange<decltype(Person::reach)>);
  TestGraph graph;
  fill_chain(graph);
  const PersonRepository people(*graph);
  std::vector<Person> all = people.find_all(fgraph::fetch(Person::links::reach)).get();
  for (Person& one : all) one.age = 7;
  // Nothing of what was reached is written.
  all = people.save_all(std::move(all)).get();
  CHECK(all.size() == 5);
  CHECK(fgraph::testing::single(*graph, "MATCH ()-[r:KNOWS]->() RETURN count(r)").as<std::int64_t>() == 6);
}

TEST_CASE("hints, limits, conditions and streams follow several relationships") {
  TestGraph graph;
  fill_chain(graph);
  const PersonRepository people(*graph);
  for (const Person& one : people.find_all(fgraph::fetch(Person::links::reach.limit(2))).get()) {
    CAPTURE(one.name);
    const std::string wanted = one.name == "A" ? "BC" : one.name == "B" ? "CD" : one.name == "C" ? "AD" : "AB";
    CHECK(in_order(one.reach) == (one.name == "D" ? "AB" : wanted));
  }
  CHECK(in_order(people.find_by_reach_name_order_by_name("B").get()) == "ADE");
  CHECK(people.count(Person::links::reach / Person::fields::name == "B").get() == 3);
  fgraph::Stream<Person> rows = people.stream_by_name_starting_with_order_by_name("");
  std::string streamed;
  while (std::optional<Person> one = rows.next().get()) {
    streamed += one->name;
    CHECK(one->employer.loaded());
  }
  CHECK(streamed == "ABCDE");
}

TEST_CASE("conditions through several relationships do not follow every path of a dense graph") {
  TestGraph graph;
  (void)graph->query("UNWIND range(1, 200) AS i CREATE (:Person {name: 'p' + i, age: i})").get();
  (void)graph->query("MATCH (a:Person), (b:Person) WHERE a <> b CREATE (a)-[:KNOWS]->(b)").get();
  (void)graph->query("CREATE (:Person {name:'alone'})-[:KNOWS]->(:Person {name:'other'})").get();
  const PersonRepository people(*graph);
  using links = Person::links;
  using fields = Person::fields;
  CHECK(people.find_by_reach_name_order_by_name("p7").get().size() == 200);
  CHECK(people.count(links::reach / fields::name == "other").get() == 1);
  CHECK(people.find(fields::age <= 3 && links::around / fields::name == "p7").get().empty());
  CHECK(people.count(fields::name.in("p1", "p2", "alone") && links::seconds / fields::age == 9).get() == 2);
  // One that need not be there, and one behind another.
  CHECK(people.count(fields::age < 4 && (fields::name == "p1" || links::reach / fields::age > 199)).get() == 3);
  CHECK(people.count(fields::name == "alone" && links::friends / links::reach / fields::name == "p5").get() == 0);
  CHECK(people.exists(links::reach / fields::age > 200).get() == false);
  CHECK(people.delete_where(fields::age < 3 && links::reach / fields::age == 1).get() == 2);
}

// Followed from every node by itself, each of these takes minutes.
TEST_CASE("conditions are answered by sets of nodes where links over several relationships are not all of them") {
  TestGraph graph;
  (void)graph->query("UNWIND range(1, 200) AS i CREATE (:Person {name: 'p' + i, age: i})").get();
  (void)graph->query("MATCH (a:Person), (b:Person) WHERE a <> b CREATE (a)-[:KNOWS]->(b)").get();
  (void)graph->query("CREATE (:Person {name:'alone'})-[:KNOWS]->(:Person {name:'other'})").get();
  const PersonRepository people(*graph);
  using links = Person::links;
  using fields = Person::fields;
  const auto found = [&](const fgraph::Criteria<Person>& where) { return people.count(where).get(); };
  // One or the other.
  CHECK(found(fields::name == "alone" || links::reach / fields::age > 199) == 201);
  CHECK(found(fields::name == "alone" || (links::reach / fields::age > 199 && fields::age < 3)) == 3);
  CHECK(found(links::reach / fields::name == "other" || links::around / fields::name == "p5" || fields::age == 7) == 2);
  // Behind another link, where both are about the same node on the way.
  CHECK(found(links::friends / links::reach / fields::name == "p5") == 200);
  CHECK(found(fields::age < 5 && links::friends / links::reach / fields::name == "p5" &&
              links::friends / fields::age > 198) == 4);
  CHECK(found(fields::age < 5 && links::friends / links::reach / fields::name == "other" &&
              links::friends / fields::age > 198) == 0);
  CHECK(found(fields::name == "p9" && links::friends / links::reach / fields::name == "p5") == 1);
  CHECK(found(links::reach / links::friends / fields::name == "other") == 0);
  // Several of them.
  CHECK(found(links::reach / fields::name == "p5" && links::around / fields::name == "p5") == 0);
  CHECK(found(links::reach / fields::name == "p5" && links::friends / links::seconds / fields::name == "p6" &&
              fields::age <= 10) == 10);
  CHECK(found((fields::age < 4 || links::reach / fields::name == "other") &&
              (links::reach / fields::age > 150 || fields::name == "alone")) == 4);
  CHECK(found(!(links::reach / fields::age > 5) && fields::age > 190) == 10);
  // With an order, in windows, and where something is changed.
  const auto wanted = fields::name == "alone" || links::reach / fields::age > 199;
  fgraph::Window<Person> part = people.find(wanted, order_by(fields::age), fgraph::window(150)).get();
  CHECK(part.items.size() == 150);
  CHECK(part.items.front().age == 1);
  part = people.find(wanted, order_by(fields::age), fgraph::window(150, part.token())).get();
  CHECK(part.items.size() == 51);
  CHECK(part.items.back().name == "alone");
  CHECK(people.update_where(wanted, set(fields::age, 1)).get() == 201);
}
