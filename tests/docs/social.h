// The names that the blocks of the pages under docs/ take as given. Nothing defines them: the blocks are compiled, not
// linked.
#pragma once

#include <chrono>
#include <cstdint>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <fgraph/chrono.h>
#include <fgraph/fgraph.h>
#include <fgraph/json.h>
#include <fgraph/mapping.h>
#include <fgraph/observer.h>
#include <fgraph/session.h>

#include "social.fgraph.h"

using namespace social;

extern fgraph::Client& db;
extern fgraph::Graph graph;
extern social::PersonRepository people;
extern social::BookRepository books;

using fields = Person::fields;

extern fgraph::Id<Person> id;
extern fgraph::Id<Person> alice_id;
extern Person alice;
extern Person bob;
extern Person carol;
extern std::vector<Person> guests;
extern std::shared_ptr<Company> acme;
extern fgraph::Criteria<Person> wanted;
extern fgraph::Date date;
extern fgraph::Point place;
extern fgraph::Vector vector;
extern std::string q;
extern std::string firm;
extern std::string text;
extern std::string body;

// A request of a web service, say.
class Request {
 public:
  bool has_age() const;
  std::int64_t age() const;
  std::int64_t version() const;
};
extern Request request;
