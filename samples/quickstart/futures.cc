// The quickstart from a program that blocks: every call yields a Future, and get() waits for it.
#include <fgraph/fgraph.h>
#include <cstdio>
#include "social.fgraph.h"

int main(int argc, char** argv) {
  auto server = argc > 1 ? nullptr : fgraph::EmbeddedServer::start();
  auto db = fgraph::Client::connect(argc > 1 ? argv[1] : server->url());
  social::PersonRepository people(db->graph("social"));
  social::KnowsRepository knows(db->graph("social"));

  fgraph::ensure_schema(db->graph("social"), social::social_schema()).get().require_complete();

  social::Person draft("Alice", "alice@example.com");
  draft.age = 25;
  social::Person alice = people.save(draft).get();
  social::Person bob = people.save(social::Person("Bob", "bob@example.com")).get();
  (void)knows.create_all({1, social::Knows(alice.id, bob.id)}).get();

  bob.age = 17;
  bob = people.save(bob).get();
  std::printf("saved %s as %lld and %s as %lld\n", alice.name.c_str(), static_cast<long long>(alice.id.value()),
              bob.name.c_str(), static_cast<long long>(bob.id.value()));

  for (const social::Person& person : people.find_by_age_greater_than_equal_order_by_name(18).get()) {
    std::printf("adult: %s, %lld\n", person.name.c_str(), static_cast<long long>(*person.age));
  }
  std::optional<social::Person> found = people.find_by_email("bob@example.com").get();
  std::printf("found: %s\n", found ? found->name.c_str() : "nobody");
  auto all = people.count();  // both are under way before the first get()
  auto minors = people.count_by_age_less_than(18);
  std::printf("people: %lld, under 18: %lld\n", static_cast<long long>(all.get()),
              static_cast<long long>(minors.get()));
}
