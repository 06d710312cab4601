// Uses everything that fgraph links: the loop, the reader of replies and regular expressions, on a real server.
#include <cstdio>

#include <fgraph/fgraph.h>

#include "people.fgraph.h"

int main() {
  const auto server = fgraph::EmbeddedServer::start();
  const auto db = fgraph::Client::connect(server->url());
  people::People people(db->graph("people"));
  people::Person ada("ada@example.com");
  ada = people.save(ada).get();
  const bool found = people.find_by_email("ada@example.com").get().has_value();
  std::puts(found ? "app: all is well" : "app: a person who was saved is not found");
  return found ? 0 : 1;
}
