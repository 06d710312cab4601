// Links with `orphan(delete)` in a session: its objects and their links know which nodes are gone, and what it writes
// itself stays.
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "network.h"
#include "orphans.fgraph.h"
#include "quiet_session.h"
#include "saving/orphan_orders.h"

using namespace fgraph::testing::prelude;
using fgraph::testing::named;
using fgraph::testing::Orders;
using fgraph::testing::session_of;
using orphans::Item;
using orphans::Line;
using orphans::Order;
using orphans::OrderRepository;
using orphans::Photo;
using orphans::Tag;
using orphans::TagRepository;

TEST_CASE("an object in the unit knows that its node is gone") {
  Orders orders;
  const auto a = std::make_shared<Item>(orders.item("a"));
  Item other("other");
  other.tags.add(Tag("tag"));
  TagRepository(*orders.graph).save(Tag("tag")).get();
  orders.first.items.remove(*a);
  a->orders.clear();
  std::vector<Item> items{*a};
  fgraph::Session session = session_of(orders.graph);
  const auto order = session.get(orders.first.id).get();
  const auto item = session.get(a->id).get();
  const auto kept = session.get(orders.item("b").id).get();
  session.load(order->items).get();
  order->items.remove(*item);
  session.commit().get();
  CHECK(orders.text() == "b:f c:fs ");
  CHECK_FALSE(item->id.has_value());
  CHECK(kept->id.has_value());
  CHECK(names(order->items) == std::vector<std::string>{"b", "c"});
  CHECK_FALSE(session.has_changes());
  CHECK(session.get(a->id).get() == nullptr);
  // It is a new node when it is added again.
  order->items.add(session.add(item));
  session.commit().get();
  CHECK(orders.text() == "a:f b:f c:fs ");
}

TEST_CASE("links of a session that led to an orphan do not any more") {
  Orders orders;
  (void)orders.graph->query("MATCH (o:Order {name:'second'}), (i:Item {name:'a'}) CREATE (o)-[:COVER]->(i)").get();
  fgraph::Session session = session_of(orders.graph);
  const auto first = session.get(orders.first.id).get();
  const auto second = session.get(orders.second.id).get();
  session.load(first->items).get();
  session.load(second->cover).get();
  REQUIRE(second->cover.has_value());
  first->items.remove(second->cover->id);
  session.commit().get();
  CHECK(orders.text() == "b:f c:fs ");
  CHECK_FALSE(second->cover.has_value());
  CHECK_FALSE(session.has_changes());
}

TEST_CASE("a node that the same save writes stays") {
  Orders orders;
  fgraph::Session session = session_of(orders.graph);
  const auto order = session.get(orders.first.id).get();
  session.load(order->items).get();
  const auto a = named(order->items, "a");
  const auto b = named(order->items, "b");
  order->items.clear();
  SUBCASE("with other fields") {
    a->price = 5;
  }
  SUBCASE("with another relationship") {
    a->tags.add(session.add(Tag("kept")));
  }
  SUBCASE("as a new one's end") {
    b->price = 4;
    a->photos.add(session.add(Photo("new")));
    session.commit().get();
    CHECK(orders.text() == "a: b: c:s ");
    return;
  }
  session.commit().get();
  CHECK(orders.text() == "a: c:s ");
  CHECK(a->id.has_value());
  CHECK_FALSE(b->id.has_value());
}

TEST_CASE("one that stays needs its owner, and nothing is written") {
  TestGraph graph;
  OrderRepository orders(*graph);
  Order order("order");
  order.lines.add(Line("x"));
  orders.save(order).get();
  fgraph::Session session = session_of(graph);
  const auto same = session.get(order.id).get();
  session.load(same->lines).get();
  const auto line = same->lines.pointer(0);
  line->name = "changed";
  same->lines.clear();
  const fgraph::Error error = error_of([&] { session.commit().get(); });
  CHECK(error.code() == ErrorCode::kInvalidState);
  CHECK(error.outcome() == Outcome::kRejected);
  CHECK(error.detail().property == "order");
  CHECK(count(graph, "(:Order)-[:CONTAINS]->(:Line {name:'x'})") == 1);
}

TEST_CASE("new nodes that get the ids of orphans are not taken for them") {
  Orders orders;
  fgraph::Session session = session_of(orders.graph);
  const auto first = session.get(orders.first.id).get();
  session.load(first->items).get();
  const auto a = named(first->items, "a");
  const fgraph::EntityId id = a->id;
  const auto b = named(first->items, "b");
  first->items.clear();
  std::vector<std::shared_ptr<Item>> fresh;
  for (int i = 0; i < 4; ++i) {
    fresh.push_back(session.add(Item("n" + std::to_string(i))));
    if (i % 2 == 0) first->items.add(fresh.back());
  }
  session.commit().get();
  CHECK(orders.text() == "c:s n0:f n1: n2:f n3: ");
  CHECK_FALSE(a->id.has_value());
  CHECK_FALSE(b->id.has_value());
  bool again = false;
  for (const auto& one : fresh) {
    CHECK(one->id.has_value());
    again = again || one->id == id;
    CHECK(session.get(one->id).get() == one);
  }
  CHECK(again);  // the server gave the id away
  CHECK(names(first->items) == std::vector<std::string>{"n0", "n2"});
  CHECK_FALSE(session.has_changes());
}
