#include <fgraph/fgraph.h>
#include <cstdio>
#include "social.fgraph.h"

fgraph::Task<void> demo(fgraph::Client& db) {
  social::PersonRepository people(db.graph("social"));
  social::KnowsRepository knows(db.graph("social"));

  fgraph::SchemaReport schema = co_await fgraph::ensure_schema(db.graph("social"), social::social_schema());
  schema.require_complete();  // indexes and constraints are there and work

  social::Person draft("Alice", "alice@example.com");  // required fields; the rest are members
  draft.age = 25;
  social::Person alice = co_await people.save(draft);
  social::Person bob = co_await people.save(social::Person("Bob", "bob@example.com"));
  (void)co_await knows.create_all({1, social::Knows(alice.id, bob.id)});

  bob.age = 17;
  bob = co_await people.save(bob);  // writes what changed
  std::printf("saved %s as %lld and %s as %lld\n", alice.name.c_str(), static_cast<long long>(alice.id.value()),
              bob.name.c_str(), static_cast<long long>(bob.id.value()));

  std::vector<social::Person> adults = co_await people.find_by_age_greater_than_equal_order_by_name(18);
  for (const social::Person& person : adults) {
    std::printf("adult: %s, %lld\n", person.name.c_str(), static_cast<long long>(*person.age));
  }
  std::optional<social::Person> found = co_await people.find_by_email("bob@example.com");
  std::printf("found: %s\n", found ? found->name.c_str() : "nobody");
  auto counts = co_await fgraph::when_all(people.count(), people.count_by_age_less_than(18));  // at the same time
  std::printf("people: %lld, under 18: %lld\n", static_cast<long long>(std::get<0>(counts)),
              static_cast<long long>(std::get<1>(counts)));
}

int main(int argc, char** argv) {
  auto server = argc > 1 ? nullptr : fgraph::EmbeddedServer::start();  // a private FalkorDB, unless an address is given
  auto db = fgraph::Client::connect(argc > 1 ? argv[1] : server->url());
  fgraph::sync_wait(demo(*db));
}
