// Links with `orphan(delete)`: nodes that are taken out of them go if nothing of the link's type leads to them any
// more.
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/schema.h>
#include <fgraph/session.h>

#include "network.h"
#include "orphans.fgraph.h"
#include "quiet_session.h"
#include "saving/orphan_orders.h"

using namespace fgraph::testing::prelude;
using fgraph::CallOptions;
using fgraph::testing::Orders;
using fgraph::testing::session_of;
using orphans::Album;
using orphans::AlbumRepository;
using orphans::ContainsRepository;
using orphans::Item;
using orphans::Line;
using orphans::Order;
using orphans::OrderRepository;
using orphans::Shelf;
using orphans::ShelfRepository;
using orphans::Song;
using orphans::SongRepository;

TEST_CASE("a node that is taken out of a link goes if nothing leads to it any more") {
  Orders orders;
  const Item a = orders.item("a");
  SUBCASE("by object, of a loaded link") {
    orders.first.items.remove(*orders.first.items.find(a.id));
  }
  SUBCASE("by id, of a loaded link") {
    orders.first.items.remove(a.id);
  }
  SUBCASE("by object, of a link that is not loaded") {
    orders.first = orders.fresh("first");
    orders.first.items.remove(a);
  }
  SUBCASE("by id, of a link that is not loaded") {
    orders.first = orders.fresh("first");
    orders.first.items.remove(a.id);
  }
  SUBCASE("by the assignment of others") {
    orders.first.items.assign({orders.first.items.pointer(1), orders.first.items.pointer(2)});
  }
  SUBCASE("by the assignment of others to a link that is not loaded") {
    orders.first = orders.fresh("first");
    orders.first.items.assign({std::make_shared<Item>(orders.item("b")), std::make_shared<Item>(orders.item("c"))});
  }
  SUBCASE("together with one that another order has") {
    orders.first.items.assign({orders.first.items.pointer(1)});
    orders.first.items.add(orders.item("c").id);
  }
  const std::uint64_t before = commands();
  orders.orders.save(orders.first).get();
  CHECK(commands() == before + 1);
  CHECK(orders.text() == "b:f c:fs ");
}

TEST_CASE("an orphan goes though the program has changed it, unless the same save writes it") {
  Orders orders;
  const auto a = orders.first.items.pointer(0);
  a->price = 7;
  SUBCASE("by a save of its owner, which does not reach it any more") {
    orders.first.items.remove(*a);
    orders.orders.save(orders.first).get();
    CHECK(orders.text() == "b:f c:fs ");
    // The object has left everything that the save knows, so that nobody tells it.
    CHECK(a->id.has_value());
    a->price = 8;
    CHECK(error_of([&] { orders.items.save(*a).get(); }).code() == ErrorCode::kNotFound);
  }
  SUBCASE("by a commit, which writes every object of its session") {
    fgraph::Session session = session_of(orders.graph);
    const auto order = session.get(orders.first.id).get();
    const auto item = session.get(a->id).get();
    session.load(order->items).get();
    item->price = 7;
    order->items.remove(*item);
    session.commit().get();
    CHECK(item->id.has_value());
    CHECK(orders.text() == "a: b:f c:fs ");
  }
}

TEST_CASE("all nodes of a link go but those that others have") {
  Orders orders;
  SUBCASE("of a loaded link") {
    orders.first.items.clear();
  }
  SUBCASE("of one that is not loaded") {
    orders.first = orders.fresh("first");
    orders.first.items.clear();
  }
  orders.orders.save(orders.first).get();
  CHECK(orders.text() == "c:s ");
  CHECK(orders.first.items.empty());
  orders.second.items.clear();
  orders.orders.save(orders.second).get();
  CHECK(orders.text().empty());
}

TEST_CASE("two relationships with a node keep it until both are gone") {
  Orders orders;
  const Item a = orders.item("a");
  (void)orders.graph->query("MATCH (o:Order {name:'first'}), (i:Item {name:'a'}) CREATE (o)-[:HAS]->(i)").get();
  SUBCASE("one of them goes") {
    orders.first.items.remove(a.id);  // the link holds one
    orders.orders.save(orders.first).get();
    CHECK(orders.text() == "a:f b:f c:fs ");
  }
  SUBCASE("both go") {
    orders.first = orders.fresh("first");
    orders.first.items.remove(a.id);
    orders.orders.save(orders.first).get();
    CHECK(orders.text() == "b:f c:fs ");
  }
}

TEST_CASE("whoever has a relationship of the type keeps the node, in its direction") {
  Orders orders;
  (void)orders.graph->query("MATCH (i:Item {name:'a'}) CREATE (:Shelf)-[:HAS]->(i)").get();
  (void)orders.graph->query("MATCH (i:Item {name:'b'}) CREATE (i)-[:HAS]->(:Shelf), (:Shelf)-[:HELD]->(i)").get();
  orders.first.items.clear();
  orders.orders.save(orders.first).get();
  CHECK(orders.text() == "a: c:s ");
}

TEST_CASE("what moves to another order in the same save stays") {
  Orders orders;
  const Item a = orders.item("a");
  SUBCASE("by object") {
    const auto moved = orders.first.items.pointer(0);
    orders.first.items.remove(*moved);
    orders.second.items.add(moved);
  }
  SUBCASE("by id") {
    orders.first.items.remove(a.id);
    orders.second.items.add(a.id);
  }
  SUBCASE("at the other end") {
    auto moved = std::make_shared<Item>(a);
    moved->orders.assign({std::make_shared<Order>(orders.second)});
    orders.first.items.assign({orders.first.items.pointer(1), orders.first.items.pointer(2)});
    orders.items.save(*moved).get();
    CHECK(orders.text() == "a:s b:f c:fs ");
  }
  SUBCASE("and comes back") {
    orders.first.items.remove(a.id);
    orders.first.items.add(a.id);
    orders.orders.save(orders.first).get();
    CHECK(orders.text() == "a:f b:f c:fs ");
    return;
  }
  std::vector<Order> both{orders.first, orders.second};
  orders.orders.save_all(both, CallOptions::with_batch_size(2)).get();
  CHECK(orders.text() == "a:s b:f c:fs ");
}

TEST_CASE("bulk saves delete the orphans of all, and bounds of chunks are not seen") {
  Orders orders;
  std::vector<Order> all{orders.first, orders.second};
  for (int i = 0; i < 3; ++i) {
    Order more("more");
    more.items.add(Item("x" + std::to_string(i)));
    all.push_back(more);
  }
  orders.orders.save_all(all, CallOptions::with_batch_size(2)).get();
  CHECK(count(orders.graph, "(:Item)") == 6);
  all = orders.orders.find_all().get();
  for (Order& one : all) one.items.clear();
  all.front().items.add(orders.item("x2").id);
  orders.orders.save_all(all, CallOptions::with_batch_size(2)).get();
  CHECK(count(orders.graph, "(:Item)") == 1);
  CHECK(count(orders.graph, "(:Item {name:'x2'})") == 1);
}

TEST_CASE("a link at the other end takes nodes out, too") {
  Orders orders;
  Item a = orders.item("a");
  Item c = orders.item("c");
  SUBCASE("of one order") {
    a.orders.remove(orders.first.id);
    c.orders.remove(orders.first.id);
  }
  SUBCASE("of every order") {
    a.orders.clear();
    c.orders.assign({std::make_shared<Order>(orders.second)});
  }
  std::vector<Item> both{a, c};
  orders.items.save_all(both).get();
  CHECK(orders.text() == "b:f c:s ");
  CHECK_FALSE(both[0].id.has_value());
  CHECK(both[1].id == c.id);
}

TEST_CASE("a link to one lets go of the node before") {
  Orders orders;
  orders.first.cover.set(Item("old"));
  orders.orders.save(orders.first).get();
  SUBCASE("by another one") {
    orders.first.cover.set(Item("new"));
    orders.orders.save(orders.first).get();
    CHECK(orders.text() == "a:f b:f c:fs new: ");
  }
  SUBCASE("if it is not loaded") {
    orders.first = orders.fresh("first");
    orders.first.cover.set(orders.item("b").id);
    orders.orders.save(orders.first).get();
    CHECK(orders.text() == "a:f b:f c:fs ");
  }
  SUBCASE("by the same one, which stays") {
    orders.first = orders.fresh("first");
    orders.first.cover.set(orders.item("old").id);
    orders.orders.save(orders.first).get();
    CHECK(orders.text() == "a:f b:f c:fs old: ");
  }
  SUBCASE("by none") {
    orders.first.cover.reset();
    orders.orders.save(orders.first).get();
    CHECK(orders.text() == "a:f b:f c:fs ");
  }
  SUBCASE("by the other end, which takes its place") {
    Item b = orders.item("b");
    b.cover_of.set(orders.first.id, fgraph::replace);
    orders.items.save(b).get();
    CHECK(orders.text() == "a:f b:f c:fs ");
    CHECK(count(orders.graph, "(:Order {name:'first'})-[:COVER]->(:Item {name:'b'})") == 1);
  }
  SUBCASE("to another order, which takes it away") {
    Item old = orders.item("old");
    orders.second.cover.set(old.id, fgraph::replace);
    orders.orders.save(orders.second).get();
    CHECK(orders.text() == "a:f b:f c:fs old: ");
    CHECK(count(orders.graph, "(:Order {name:'second'})-[:COVER]->(:Item {name:'old'})") == 1);
    CHECK(count(orders.graph, "(:Order)-[:COVER]->()") == 1);
  }
}

TEST_CASE("a node of a declared type that has to have an owner goes with its relationship") {
  TestGraph graph;
  OrderRepository orders(*graph);
  Order order("order");
  order.lines.add(Line("x"));
  (*order.lines.edges().begin()).relationship.amount = 2;
  order.lines.add(Line("y"));
  orders.save(order).get();
  SUBCASE("by object") {
    order.lines.remove(order.lines[0]);
  }
  SUBCASE("by its relationship") {
    order.lines.remove(*order.lines.edges().begin());
  }
  SUBCASE("by the id of its relationship") {
    const auto id = (*order.lines.edges().begin()).relationship.id;
    order = orders.find_by_id(order.id).get().value();
    order.lines.remove(id);
  }
  SUBCASE("in a session") {
    fgraph::Session session = session_of(graph);
    const auto same = session.get(order.id).get();
    session.load(same->lines).get();
    same->lines.remove(same->lines[0]);
    SUBCASE("alone") {}
    SUBCASE("with a node that is found by its key") {
      (void)session.add(Song("key"));
    }
    session.commit().get();
    CHECK(count(graph, "(:Line)") == 1);
    return;
  }
  orders.save(order).get();
  CHECK(count(graph, "(:Line)") == 1);
  CHECK(count(graph, "(:Line {name:'y'})") == 1);
}

TEST_CASE("a unique value of an orphan is not free in the same save, and nothing is written") {
  Orders orders;
  fgraph::ensure_schema(*orders.graph, orphans::orphans_schema()).get().require_complete();
  orders.first.items.assign({std::make_shared<Item>("badged")});
  orders.first.items[0].badge = "one";
  orders.orders.save(orders.first).get();
  CHECK(orders.text() == "badged:f c:s ");
  Item next("next");
  next.badge = "one";
  orders.first.items.assign({next});
  const fgraph::Error error = error_of([&] { orders.orders.save(orders.first).get(); });
  CHECK(error.code() == ErrorCode::kConstraint);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK(orders.text() == "badged:f c:s ");
}

TEST_CASE("relationships that lead to the owner are followed backwards, and nodes with keys are found again") {
  TestGraph graph;
  AlbumRepository albums(*graph);
  Album album("album");
  for (const char* title : {"one", "two", "three"}) album.songs.add(Song(title));
  albums.save(album).get();
  SUBCASE("a song goes") {
    album.songs.remove(*album.songs.find(album.songs[0].id));
    albums.save(album).get();
    CHECK(count(graph, "(:Song)") == 2);
  }
  SUBCASE("a song that begins on another album stays") {
    (void)graph->query("MATCH (s:Song {title:'one'}) CREATE (s)-[:ON]->(:Album {name:'best'})").get();
    album.songs.clear();
    albums.save(album).get();
    CHECK(count(graph, "(:Song)") == 1);
    CHECK(count(graph, "(:Song {title:'one'})") == 1);
  }
  SUBCASE("an equal song is the same one") {
    album.songs.assign({Song("one"), Song("four")});
    albums.save(album).get();
    CHECK(count(graph, "(:Song)") == 2);
    CHECK(count(graph, "(:Song {title:'one'})-[:ON]->(:Album)") == 1);
    CHECK(count(graph, "(:Song {title:'four'})-[:ON]->(:Album)") == 1);
  }
  SUBCASE("one that is saved by its key stays, also without an album") {
    fgraph::Session session = session_of(graph);
    const auto same = session.get(album.id).get();
    same->songs.clear();
    (void)session.add(Song("two"));
    session.commit().get();
    CHECK(count(graph, "(:Song)") == 1);
    CHECK(count(graph, "(:Song {title:'two'})") == 1);
  }
  SUBCASE("at the other end") {
    SongRepository songs(*graph);
    Song song = songs.find_by_id(album.songs[0].id).get().value();
    song.albums.clear();
    songs.save(song).get();
    CHECK(count(graph, "(:Song)") == 2);
    CHECK_FALSE(song.id.has_value());
  }
  SUBCASE("the album goes") {
    CHECK(albums.delete_(album).get());
    CHECK(count(graph, "(:Song)") == 0);
  }
}

TEST_CASE("an owner that is found by its key lets go of the node before") {
  TestGraph graph;
  ShelfRepository shelves(*graph);
  Shelf shelf("a");
  shelf.top.set(Item("one"));
  shelves.save(shelf).get();
  Shelf same("a");
  SUBCASE("by another one") {
    same.top.set(Item("two"));
    shelves.save(same).get();
    CHECK(count(graph, "(:Shelf)-[:TOP]->(:Item {name:'two'})") == 1);
  }
  SUBCASE("by the same one, which stays") {
    same.top.set(shelf.top->id);
    shelves.save(same).get();
    CHECK(count(graph, "(:Shelf)-[:TOP]->(:Item {name:'one'})") == 1);
  }
  SUBCASE("by none") {
    same.top.reset();
    shelves.save(same).get();
    CHECK(same.id == shelf.id);
    CHECK(count(graph, "(:Item)") == 0);
    return;
  }
  CHECK(same.id == shelf.id);
  CHECK(count(graph, "(:Item)") == 1);
}

TEST_CASE("the repository of a relationship does not look for orphans") {
  TestGraph graph;
  OrderRepository orders(*graph);
  Order order("order");
  order.lines.add(Line("x"));
  orders.save(order).get();
  ContainsRepository contains(*graph);
  CHECK(contains.delete_((*order.lines.edges().begin()).relationship).get());
  CHECK(count(graph, "(:Line)") == 1);
}

TEST_CASE("a save that is refused deletes nothing") {
  Orders orders;
  Order late = orders.fresh("first");
  orders.first.name = "renamed";
  orders.orders.save(orders.first).get();
  late.items.clear();
  const fgraph::Error error = error_of([&] { orders.orders.save(late).get(); });
  CHECK(error.code() == ErrorCode::kStaleVersion);
  CHECK(count(orders.graph, "(:Order)-[:HAS]->(:Item)") == 4);
  CHECK(late.items.changed());
}
