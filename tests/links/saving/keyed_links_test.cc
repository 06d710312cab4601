// What the links of an object say that is found by its key: it is done, as for an object with an id.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "library.fgraph.h"
#include "network.h"
#include "quiet_session.h"
#include "stock.fgraph.h"
#include "towns.fgraph.h"
#include "village.fgraph.h"

using namespace fgraph::testing::prelude;
using fgraph::testing::session_of;
using library::Author;
using library::AuthorRepository;
using library::Book;
using library::BookRepository;
using library::Wrote;
using towns::Club;
using towns::ClubRepository;
using towns::Member;
using towns::MemberRepository;
using towns::PlaysIn;
using towns::Team;
using towns::TeamRepository;

namespace {

// The ways to save an object that has no id.
enum class Way : std::uint8_t { kSave, kUpdate, kSaveAll, kBy, kSession };
constexpr Way kWays[] = {Way::kSave, Way::kUpdate, Way::kSaveAll, Way::kBy, Way::kSession};

template <typename Repository, typename Entity, typename Key>
void save(const TestGraph& graph, Way way, const Key& key, Entity object) {
  const Repository repository(*graph);
  switch (way) {
    case Way::kSave: repository.save(object).get(); break;
    case Way::kUpdate: repository.update(object).get(); break;
    case Way::kSaveAll: (void)repository.save_all(std::vector<Entity>{object}).get(); break;
    case Way::kBy: repository.upsert_by(key, object).get(); break;
    case Way::kSession: {
      fgraph::Session session = session_of(graph);
      (void)session.add(std::move(object));
      session.commit().get();
      break;
    }
  }
}

// Ann has written A in 1900, and B.
struct Library {
  TestGraph graph;
  AuthorRepository authors{*graph};
  BookRepository books{*graph};
  Book a = books.save(Book("A")).get();
  Book b = books.save(Book("B")).get();
  Book c = books.save(Book("C")).get();

  Library() {
    Author ann("Ann");
    Wrote wrote;
    wrote.year = 1900;
    ann.books.add(a.id, wrote);
    ann.books.add(b.id);
    authors.save(ann).get();
  }
  void save(Way way, const Author& author) const { ::save<AuthorRepository>(graph, way, Author::fields::name, author); }
  // Such as "A1900 B- ".
  std::string written() const {
    return single(*graph,
                  "MATCH (:Author {name:'Ann'})-[w:WROTE]->(b:Book) WITH b.title + coalesce(toString(w.year), '-') AS "
                  "one ORDER BY one WITH collect(one) AS all RETURN reduce(text = '', one IN all | text + one + ' ')")
        .as<std::string>();
  }
};

}  // namespace

TEST_CASE("reset() of an object that is found by its key takes the node away") {
  for (const Way way : kWays) {
    CAPTURE(static_cast<int>(way));
    TestGraph graph;
    Club chess = ClubRepository(*graph).save(Club("Chess")).get();
    Team red = TeamRepository(*graph).save(Team("Red")).get();
    Member ann("ann");
    ann.club.set(chess.id);
    ann.team.set(red.id);
    MemberRepository(*graph).save(ann).get();
    Member same("ann");
    same.club.reset();
    same.team.set(std::shared_ptr<Team>());
    CHECK(same.club.changed());
    save<MemberRepository>(graph, way, Member::fields::code, same);
    CHECK(count(graph, "(:Member)") == 1);
    CHECK(count(graph, "(:Member)-[]->()") == 0);
    CHECK(count(graph, "(:Club)") == 1);
  }
}

TEST_CASE("clear() of an object that is found by its key takes all nodes away") {
  for (const Way way : kWays) {
    CAPTURE(static_cast<int>(way));
    const Library library;
    Author same("Ann");
    same.books.clear();
    SUBCASE("and nothing else") {
      library.save(way, same);
      CHECK(library.written().empty());
    }
    SUBCASE("but what is added after that") {
      same.books.add(library.c.id);
      library.save(way, same);
      CHECK(library.written() == "C- ");
    }
    CHECK(count(library.graph, "(:Book)") == 3);
    CHECK(count(library.graph, "(:Author)") == 1);
  }
}

TEST_CASE("assign() of an object that is found by its key leaves these nodes, and the relationships that are there") {
  for (const Way way : kWays) {
    CAPTURE(static_cast<int>(way));
    const Library library;
    Author same("Ann");
    std::vector<Book> books{library.a, library.c};
    SUBCASE("by objects") {
      same.books.assign(books);
    }
    SUBCASE("that were added with fields before") {
      Wrote wrote;
      wrote.year = 1950;
      const auto c = std::make_shared<Book>(library.c);
      same.books.add(c, wrote);
      same.books.assign({std::make_shared<Book>(library.a), c});
      library.save(way, same);
      CHECK(library.written() == "A1900 C1950 ");
      continue;
    }
    SUBCASE("and a new one") {
      books.emplace_back("D");
      same.books.assign(books);
      library.save(way, same);
      CHECK(library.written() == "A1900 C- D- ");
      continue;
    }
    library.save(way, same);
    CHECK(library.written() == "A1900 C- ");
  }
}

TEST_CASE("remove() of an object that is found by its key takes that node away") {
  for (const Way way : kWays) {
    CAPTURE(static_cast<int>(way));
    const Library library;
    Author same("Ann");
    SUBCASE("by object") {
      same.books.remove(library.a);
    }
    SUBCASE("by id") {
      same.books.remove(library.a.id);
    }
    SUBCASE("that was added before") {
      same.books.add(library.a.id);
      same.books.remove(library.a.id);
    }
    library.save(way, same);
    CHECK(library.written() == "B- ");
  }
}

TEST_CASE("nodes at the other end that are found by their keys keep their relationships, too") {
  for (const bool by_key : {true, false}) {
    CAPTURE(by_key);
    TestGraph graph;
    const village::PersonRepository people(*graph);
    village::Person ann("Ann");
    for (const char* name : {"Bob", "Cid"}) ann.likes.add(village::Person(name));
    people.save(ann).get();
    const auto id = [&] {
      return single(*graph, "MATCH (:Person {name:'Ann'})-[r:LIKES]->(:Person {name:'Bob'}) RETURN id(r)")
          .as<std::int64_t>();
    };
    const std::int64_t before = id();
    village::Person same("Ann");
    if (!by_key) same = people.find_by_id(ann.id).get().value();
    same.likes.assign({village::Person("Bob"), village::Person("Dan")});
    people.save(same).get();
    CHECK(id() == before);
    CHECK(count(graph, "(:Person {name:'Ann'})-[:LIKES]->(:Person)") == 2);
    CHECK(count(graph, "(:Person {name:'Ann'})-[:LIKES]->(:Person {name:'Dan'})") == 1);
    CHECK(count(graph, "(:Person)") == 4);
  }
}

TEST_CASE("a link without a direction of an object that is found by its key keeps what leads either way") {
  TestGraph graph;
  const village::PersonRepository people(*graph);
  village::Person ann("Ann");
  ann.friends.add(village::Person("Bob"));
  people.save(ann).get();
  village::Person cid("Cid");
  cid.friends.add(ann.id);
  cid.friends.add(village::Person("Dan"));
  people.save(cid).get();
  const std::string all = "MATCH (:Person {name:'Ann'})-[r]-(p) WHERE p.name <> 'Eve' WITH id(r) AS id ORDER BY id ";
  const std::string ids = single(*graph, all + "RETURN collect(id)").to_string();
  village::Person same("Ann");
  const auto bob = std::make_shared<village::Person>("Bob");
  const auto stored = std::make_shared<village::Person>(people.find_by_id(cid.id).get().value());
  SUBCASE("all of it") {
    same.friends.assign({bob, stored, std::make_shared<village::Person>("Eve")});
    people.save(same).get();
    CHECK(count(graph, "(:Person {name:'Ann'})-[:FRIEND]-()") == 3);
    CHECK(single(*graph, all + "RETURN collect(id)").to_string() == ids);
  }
  SUBCASE("a part of it") {
    same.friends.assign({stored});
    people.save(same).get();
    CHECK(count(graph, "(:Person {name:'Ann'})-[:FRIEND]-(:Person {name:'Cid'})") == 1);
    CHECK(count(graph, "(:Person {name:'Ann'})-[:FRIEND]-()") == 1);
  }
  SUBCASE("nothing of it") {
    same.friends.clear();
    people.save(same).get();
    CHECK(count(graph, "(:Person {name:'Ann'})-[:FRIEND]-()") == 0);
  }
  CHECK(count(graph, "(:Person {name:'Cid'})-[:FRIEND]->(:Person {name:'Dan'})") == 1);
}

TEST_CASE("set() with a relationship gives its fields to the one that is there") {
  TestGraph graph;
  const MemberRepository members(*graph);
  const Team red = TeamRepository(*graph).save(Team("Red")).get();
  PlaysIn plays;
  plays.number = 7;
  Member ann("ann");
  ann.team.set(red.id, plays);
  members.save(ann).get();
  (void)graph->query("MATCH (:Member)-[r:PLAYS_IN]->() SET r.since = 1999").get();
  plays.number = 8;
  Member same("ann");
  same.team.set(red.id, plays);
  members.save(same).get();
  CHECK(count(graph, "(:Member)-[:PLAYS_IN {number:8, since:1999}]->(:Team)") == 1);
  CHECK(count(graph, "(:Member)-[]->()") == 1);
}

TEST_CASE("what a town that is found by its key gives up, another one takes in the same save") {
  TestGraph graph;
  const village::PersonRepository people(*graph);
  const village::TownRepository towns(*graph);
  village::Person ann = people.save(village::Person("Ann")).get();
  village::Town rome("rome");
  rome.people.add(ann.id);
  towns.save(rome).get();
  std::vector<village::Town> both{village::Town("rome"), village::Town("oslo")};
  both[1].people.add(ann.id);
  CHECK(error_of([&] { towns.save_all(both).get(); }).code() == ErrorCode::kConstraint);
  SUBCASE("by clear()") {
    both[0].people.clear();
  }
  SUBCASE("by remove()") {
    both[0].people.remove(ann);
  }
  SUBCASE("by an assignment") {
    both[0].people.assign({village::Person(people.save(village::Person("Bob")).get())});
  }
  SUBCASE("and nobody else") {
    both[0].people.remove(people.save(village::Person("Bob")).get());
    CHECK(error_of([&] { towns.save_all(both).get(); }).code() == ErrorCode::kConstraint);
    return;
  }
  towns.save_all(both).get();
  CHECK(count(graph, "(:Person {name:'Ann'})-[:LIVES_IN]->(:Town {code:'oslo'})") == 1);
  CHECK(count(graph, "(:Person {name:'Ann'})-[:LIVES_IN]->()") == 1);
  // The town that has somebody already may say so again.
  village::Town again("oslo");
  again.people.assign({people.find_by_id(ann.id).get().value()});
  towns.save(again).get();
  CHECK(count(graph, "(:Person {name:'Ann'})-[:LIVES_IN]->(:Town {code:'oslo'})") == 1);
}

TEST_CASE("a node that has to have a link does not lose it to an object that is found by its key") {
  TestGraph graph;
  const towns::FleetRepository fleets(*graph);
  towns::Fleet first("a");
  first.boats.add(towns::Boat("Fram"));
  fleets.save(first).get();
  const towns::Boat fram = towns::BoatRepository(*graph).find_all().get().at(0);
  std::vector<towns::Fleet> both{towns::Fleet("a"), towns::Fleet("b")};
  SUBCASE("clear()") {
    both[0].boats.clear();
  }
  SUBCASE("remove()") {
    both[0].boats.remove(fram.id);
  }
  SUBCASE("assign()") {
    both[0].boats.assign({towns::Boat("Gjoa")});
  }
  const fgraph::Error error = error_of([&] { fleets.save_all(both).get(); });
  CHECK(error.code() == ErrorCode::kInvalidState);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK(error.message().find("Boat.fleet of ") != std::string::npos);
  CHECK(count(graph, "(:Fleet)") == 1);
  // Another one takes it in the same save.
  both[1].boats.add(fram.id);
  fleets.save_all(both).get();
  CHECK(count(graph, "(:Boat {name:'Fram'})-[:IN_FLEET]->(:Fleet {code:'b'})") == 1);
  CHECK(count(graph, "(:Boat {name:'Fram'})-[:IN_FLEET]->()") == 1);
  // A new one needs a fleet, and a fleet that is found gives it one.
  towns::Boat gjoa("Gjoa");
  gjoa.fleet.set(std::make_shared<towns::Fleet>(fleets.find_by_id(both[1].id).get().value()));
  towns::BoatRepository(*graph).save(gjoa).get();
  CHECK(gjoa.fleet.loaded());
}

TEST_CASE("an object of a new node knows after the save what its links lead to") {
  const Library library;
  Author eve("Eve");
  eve.books.assign({library.a});
  library.authors.save(eve).get();
  REQUIRE(eve.books.loaded());
  REQUIRE(eve.books.size() == 1);
  CHECK(eve.books[0].title == "A");
  CHECK_FALSE(eve.books.changed());
  // Nothing is left to be said: what others add stays.
  (void)library.graph->query("MATCH (a:Author {name:'Eve'}), (b:Book {title:'B'}) CREATE (a)-[:WROTE]->(b)").get();
  eve.born = 1900;
  library.authors.save(eve).get();
  CHECK(count(library.graph, "(:Author {name:'Eve'})-[:WROTE]->()") == 2);

  Book draft("E");
  draft.authors.clear();
  draft.shelf.reset();
  library.books.save(draft).get();
  CHECK(draft.authors.loaded());
  CHECK(draft.authors.empty());
  CHECK_FALSE(draft.authors.changed());
}

TEST_CASE("a copy that takes over the node of its key leaves what it was assigned") {
  const Library library;
  Author copy = library.authors.find_by_id(library.authors.find_all().get().at(0).id).get().value();
  (void)copy.books.load().get();
  copy.id = {};
  SUBCASE("and that is there") {
    copy.books.assign({copy.books.pointer(0)});
    const std::string left = copy.books[0].title == "A" ? "A1900 " : "B- ";
    library.authors.save(copy).get();
    CHECK(library.written() == left);
  }
  SUBCASE("in another node") {
    copy.name = "Eve";
    library.authors.save(Author("Eve")).get();
    copy.books.assign({copy.books.pointer(0)});
    library.authors.save(copy).get();
    CHECK(library.written() == "A1900 B- ");
    CHECK(count(library.graph, "(:Author {name:'Eve'})-[:WROTE]->()") == 1);
  }
  SUBCASE("nothing") {
    copy.books.clear();
    library.authors.save(copy).get();
    CHECK(library.written().empty());
  }
}

TEST_CASE("upsert_by() of a field that is not the key takes away what the object says") {
  TestGraph graph;
  const stock::ItemRepository items(*graph);
  stock::Item first("a");
  first.tag = "t";
  first.parts.add(stock::Item("b"));
  items.save(first).get();
  stock::Item item("a");
  item.tag = "t";
  item.parts.clear();
  items.upsert_by(stock::Item::fields::tag, item).get();
  CHECK(count(graph, "()-[:PART]->()") == 0);
  CHECK(count(graph, "(:Item)") == 2);
  // There is none with the tag.
  stock::Item other("c");
  other.tag = "u";
  other.parts.clear();
  items.upsert_by(stock::Item::fields::tag, other).get();
  CHECK(count(graph, "(:Item)") == 3);
}

TEST_CASE("what a new object says of the links of a stored one with its key counts as a change of the node") {
  TestGraph graph;
  const village::PersonRepository people(*graph);
  village::Person ann("Ann");
  ann.likes.add(village::Person("Bob"));
  people.save(ann).get();
  std::vector<village::Person> both{people.find_by_id(ann.id).get().value(), village::Person("Ann")};
  SUBCASE("clear") {
    both[1].likes.clear();
  }
  SUBCASE("add") {
    both[1].likes.add(people.save(village::Person("Cid")).get().id);
  }
  people.save_all(both).get();
  const village::Person now = people.find_by_id(ann.id).get().value();
  CHECK(now.revision == ann.revision + 1);
  CHECK(both[0] == now);
  CHECK(both[1] == now);
  CHECK(count(graph, "(:Person {name:'Ann'})-[:LIKES]->()") != 1);
  both[0].age = 30;
  people.save(both[0]).get();
}
