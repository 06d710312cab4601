// Keys and unique values that one node gives up and a new one takes in the same save.
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/fgraph.h>
#include <fgraph/schema.h>
#include <fgraph/session.h>

#include "network.h"
#include "quiet_session.h"
#include "stock.fgraph.h"
#include "ties.fgraph.h"

using namespace fgraph::testing::prelude;
using fgraph::Session;
using fgraph::testing::session_of;
using ties::Book;
using ties::BookRepository;
using ties::Entry;
using ties::EntryRepository;
using ties::List;
using ties::ListRepository;
using ties::Reader;
using ties::ReaderRepository;

namespace {

// A graph with the constraints of the schema.
class Ties {
 public:
  Ties() { fgraph::ensure_schema(*graph, ties::ties_schema()).get().require_complete(); }

  // A reader who is stored.
  Reader reader(const std::string& name, int age) const {
    Reader one(name);
    one.age = age;
    return ReaderRepository(*graph).save(std::move(one)).get();
  }
  std::int64_t readers(const std::string& name, int age) const {
    return count(graph, "(:Reader {name:'" + name + "', age:" + std::to_string(age) + "})");
  }

  TestGraph graph;
};

}  // namespace

TEST_CASE("a new node takes the key of one that the same commit deletes") {
  const Ties ties;
  const Reader ann = ties.reader("Ann", 1);
  Session session = session_of(ties.graph);
  session.remove(session.get(ann.id).get());
  Reader draft("Ann");
  draft.age = 2;
  const std::shared_ptr<Reader> second = session.add(std::move(draft));
  session.commit().get();
  CHECK(ties.readers("Ann", 2) == 1);
  CHECK(count(ties.graph, "(:Reader)") == 1);
  CHECK(second->rated.loaded());
  CHECK(second->revision != ann.revision);
  second->age = 3;
  session.commit().get();
  CHECK(ties.readers("Ann", 3) == 1);
}

TEST_CASE("a new node takes the key that another one gives up in the same commit") {
  const Ties ties;
  const Reader ann = ties.reader("Ann", 1);
  const Reader teacher = ties.reader("Tom", 50);
  Session session = session_of(ties.graph);
  const std::shared_ptr<Reader> first = session.get(ann.id).get();
  const std::shared_ptr<Reader> mentor = session.get(teacher.id).get();
  first->mentor.set(mentor);
  session.commit().get();
  first->name = "Eve";
  Reader draft("Ann");
  draft.age = 2;
  draft.mentor.set(mentor);
  const std::shared_ptr<Reader> second = session.add(std::move(draft));
  session.commit().get();
  CHECK(ties.readers("Eve", 1) == 1);
  CHECK(ties.readers("Ann", 2) == 1);
  CHECK(count(ties.graph, "(:Reader)") == 3);
  CHECK(second->id != first->id);
  // The link to one of the new node is not that of the node which had the key.
  CHECK(count(ties.graph, "(:Reader {name:'Eve'})-[:TAUGHT_BY]->(:Reader {name:'Tom'})") == 1);
  CHECK(count(ties.graph, "(:Reader {name:'Ann'})-[:TAUGHT_BY]->(:Reader {name:'Tom'})") == 1);
}

TEST_CASE("a key that is given up in save_all is taken by a new node, whatever the order and the batches") {
  const Ties ties;
  const ReaderRepository readers(*ties.graph);
  Reader ann = ties.reader("Ann", 1);
  ann.name = "Eve";
  Reader next("Ann");
  next.age = 2;
  std::vector<Reader> all = {ann, next};
  fgraph::CallOptions options;
  SUBCASE("the old one first") {}
  SUBCASE("the new one first") {
    std::swap(all.front(), all.back());
  }
  SUBCASE("one by one") {
    options = fgraph::CallOptions::with_batch_size(1);
  }
  readers.save_all(all, options).get();
  CHECK(ties.readers("Eve", 1) == 1);
  CHECK(ties.readers("Ann", 2) == 1);
  CHECK(all.front().id != all.back().id);
}

TEST_CASE("a unique value that is given up in save_all is taken by a new node") {
  const Ties ties;
  const BookRepository books(*ties.graph);
  Book first = books.save(Book("A")).get();
  first.title = "B";
  std::vector<Book> all = {Book("A"), first};
  books.save_all(all).get();
  CHECK(count(ties.graph, "(:Book {title:'A'})") == 1);
  CHECK(count(ties.graph, "(:Book {title:'B'})") == 1);
}

TEST_CASE("a key that is given up by a node of a cascade is taken by a new node of it") {
  const Ties ties;
  const ListRepository lists(*ties.graph);
  const EntryRepository entries(*ties.graph);
  Entry first = entries.save(Entry("a")).get();
  const fgraph::Id<Entry> id = first.id;
  first.text = "b";
  List list("list");
  list.entries.add(first);
  list.entries.add(Entry("a"));
  lists.save(list).get();
  CHECK(count(ties.graph, "(:List {title:'list'})-[:HOLDS]->(:Entry {text:'a'})") == 1);
  CHECK(count(ties.graph, "(:List {title:'list'})-[:HOLDS]->(:Entry {text:'b'})") == 1);
  CHECK(count(ties.graph, "(:Entry)") == 2);
  CHECK(entries.get_by_id(id).get().text == "b");
}

TEST_CASE("a new node takes the key of one that a cascade deletes in the same commit") {
  const Ties ties;
  List list("list");
  list.entries.add(Entry("a"));
  ListRepository(*ties.graph).save(list).get();
  Session session = session_of(ties.graph);
  const std::shared_ptr<List> old = session.get(list.id).get();
  SUBCASE("and that the session knows") {
    session.load(old->entries).get();
  }
  SUBCASE("and that nobody knows") {}
  session.remove(old);
  const std::shared_ptr<Entry> entry = session.add(Entry("a"));
  session.commit().get();
  CHECK(count(ties.graph, "(:List)") == 0);
  CHECK(count(ties.graph, "(:Entry {text:'a'})") == 1);
  CHECK(EntryRepository(*ties.graph).get_by_id(entry->id).get() == *entry);
}

TEST_CASE("a unique value that stays with the node which gives up a key is not free") {
  const TestGraph graph;
  fgraph::ensure_schema(*graph, stock::stock_schema()).get().require_complete();
  const stock::ItemRepository items(*graph);
  stock::Item first("A");
  first.tag = "red";
  items.save(first).get();
  stock::Item other("Z");
  items.save(other).get();
  Session session = session_of(graph);
  session.get(first.id).get()->code = "B";
  session.remove(session.get(other.id).get());
  stock::Item draft("A");
  draft.tag = "red";
  const std::shared_ptr<stock::Item> second = session.add(std::move(draft));
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kConstraint);
  CHECK(items.get_by_id(other.id).get() == other);
  CHECK(items.get_by_id(first.id).get() == first);
  second->tag = "blue";
  session.commit().get();
  CHECK(count(graph, "(:Item {code:'A', tag:'blue'})") == 1);
  CHECK(count(graph, "(:Item {code:'B', tag:'red'})") == 1);
  CHECK(count(graph, "(:Item)") == 2);
}
