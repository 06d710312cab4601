// Relationships found by what is at their ends.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "network.h"

using namespace fgraph::testing::people;
using fgraph::from;
using fgraph::to;
using network::KnowsRepository;
using network::WorksAt;
using network::WorksAtRepository;

TEST_CASE("relationships are found by fields of the nodes at their ends") {
  TestGraph graph;
  fill_network(graph);
  const KnowsRepository knows(*graph);
  const WorksAtRepository jobs(*graph);
  const PersonRepository people(*graph);
  using fields = Person::fields;
  using links = Person::links;
  const fgraph::Criteria<Knows> any;
  const std::uint64_t before = commands();
  CHECK(knows.find(any, from(fields::name == "Alice")).get().size() == 2);
  CHECK(commands() == before + 1);
  CHECK(knows.find(any, to(fields::name == "Carol")).get().size() == 2);
  CHECK(knows.find(any, from(fields::name == "Alice"), to(fields::name == "Carol")).get().size() == 1);
  CHECK(knows.count(Knows::fields::strength < 0.5, from(fields::age >= 40 || fields::name == "x")).get() == 1);
  CHECK(knows
            .count(Knows::fields::strength < 0.5 || Knows::fields::since.is_not_null(),
                   to(fields::name == "Bob" || fields::name == "Carol"))
            .get() == 2);
  CHECK(knows.exists(any, from(fields::name == "Dave")).get() == false);
  CHECK(jobs.count(fgraph::Criteria<WorksAt>(), to(Company::fields::city == "Berlin")).get() == 2);
  // Through links of the nodes, the same at both ends.
  const auto acme = links::employer / Company::fields::name == "Acme";
  CHECK(knows.count(any, from(acme), to(acme)).get() == 1);
  CHECK(knows.count(any, from(acme)).get() == 3);
  CHECK(knows.count(any, from(acme && fields::name == "Bob")).get() == 1);
  CHECK(knows.count(any, to(links::reach / fields::name == "Carol")).get() == 1);
  // Together with an id, an order and a limit; streamed; changed; deleted.
  const fgraph::Id<Person> alice = person(people, "Alice").id;
  const auto found =
      knows.find(any, from(alice), to(fields::name == "Bob"), fgraph::order_by(Knows::fields::since), fgraph::limit(5))
          .get();
  REQUIRE(found.size() == 1);
  CHECK(found[0].source == alice);
  CHECK(knows.find(any, from(fields::name == "Alice"), fgraph::page(0, 1)).get().total == 2);
  auto rows = knows.stream(any, from(acme));
  int count = 0;
  while (rows.next().get()) ++count;
  CHECK(count == 3);
  CHECK(knows.update_where(any, from(fields::name == "Bob"), set(Knows::fields::strength, 0.7)).get() == 1);
  CHECK(knows.count(Knows::fields::strength == 0.7).get() == 1);
  CHECK(error_of([&] { (void)knows.count(any, from(fields::name == "\xff")).get(); }).code() ==
        ErrorCode::kInvalidArgument);
  CHECK(knows.delete_where(any, to(links::known_by / fields::name == "Bob")).get() == 2);
  CHECK(knows.count().get() == 1);
  CHECK(people.count().get() == 4);
}
