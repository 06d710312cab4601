// Links with `orphan(delete)` of nodes that are deleted: what they led to goes if nothing else leads to it.
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
using orphans::File;
using orphans::Folder;
using orphans::FolderRepository;
using orphans::Item;
using orphans::ItemRepository;
using orphans::Note;
using orphans::Order;
using orphans::OrderRepository;
using orphans::Photo;

TEST_CASE("what hangs on an orphan goes with it, and its own orphans") {
  TestGraph graph;
  OrderRepository orders(*graph);
  Order order("order");
  Item item("item");
  item.notes.add(Note("note"));
  item.photos.add(Photo("alone"));
  item.photos.add(Photo("shared"));
  order.items.add(item);
  Item other("other");
  order.items.add(other);
  orders.save(order).get();
  (void)graph->query("MATCH (i:Item {name:'other'}), (p:Photo {name:'shared'}) CREATE (i)-[:SHOWN]->(p)").get();
  SUBCASE("when it is taken out") {
    order.items.remove(order.items[0]);
    orders.save(order).get();
  }
  SUBCASE("in a session, which forgets all of them") {
    fgraph::Session session = session_of(graph);
    const auto same = session.get(order.id).get();
    session.load(same->items).get();
    const auto gone = named(same->items, "item");
    session.load(gone->notes).get();
    session.load(gone->photos).get();
    const auto note = gone->notes.pointer(0);
    const auto photo = named(gone->photos, "alone");
    const auto shared = named(gone->photos, "shared");
    same->items.remove(*gone);
    session.commit().get();
    CHECK_FALSE(gone->id.has_value());
    CHECK_FALSE(note->id.has_value());
    CHECK_FALSE(photo->id.has_value());
    CHECK(shared->id.has_value());
    CHECK_FALSE(session.has_changes());
  }
  SUBCASE("when it is deleted itself") {
    ItemRepository items(*graph);
    items.delete_(items.find_one(Item::fields::name == "item").get().value()).get();
  }
  CHECK(count(graph, "(:Item)") == 1);
  CHECK(count(graph, "(:Note)") == 0);
  CHECK(count(graph, "(:Photo)") == 1);
  CHECK(count(graph, "(:Photo {name:'shared'})") == 1);
}

TEST_CASE("the nodes of a deleted owner go if nothing else leads to them") {
  Orders orders;
  SUBCASE("by its object") {
    CHECK(orders.orders.delete_(orders.first).get());
  }
  SUBCASE("by its id") {
    CHECK(orders.orders.delete_by_id(orders.first.id).get());
  }
  SUBCASE("by a condition") {
    CHECK(orders.orders.delete_where(Order::fields::name == "first").get() == 1);
  }
  SUBCASE("in a session") {
    fgraph::Session session = session_of(orders.graph);
    session.remove(session.get(orders.first.id).get());
    session.commit().get();
  }
  CHECK(orders.text() == "c:s ");
}

TEST_CASE("the nodes of owners that go together go") {
  Orders orders;
  SUBCASE("all of them") {
    CHECK(orders.orders.delete_all().get() == 2);
  }
  SUBCASE("by their ids") {
    CHECK(orders.orders.delete_all_by_id({orders.first.id, orders.second.id}).get() == 2);
  }
  SUBCASE("in a session, with one of the nodes") {
    fgraph::Session session = session_of(orders.graph);
    session.remove(session.get(orders.first.id).get());
    session.remove(session.get(orders.second.id).get());
    const auto b = session.get(orders.item("b").id).get();
    session.remove(session.get(orders.item("a").id).get());
    session.commit().get();
    CHECK_FALSE(b->id.has_value());
  }
  CHECK(orders.text().empty());
}

TEST_CASE("what a deleted owner hands on stays") {
  Orders orders;
  fgraph::Session session = session_of(orders.graph);
  const auto first = session.get(orders.first.id).get();
  const auto second = session.get(orders.second.id).get();
  session.load(first->items).get();
  second->items.add(named(first->items, "a"));
  session.remove(first);
  session.commit().get();
  CHECK(orders.text() == "a:s c:s ");
}

TEST_CASE("a cascade in circles leaves orphans, which go") {
  TestGraph graph;
  FolderRepository folders(*graph);
  Folder root("root");
  Folder child("child");
  child.files.add(File("deep"));
  child.files.add(File("shared"));
  root.children.add(child);
  root.files.add(File("flat"));
  folders.save(root).get();
  Folder other("other");
  folders.save(other).get();
  (void)graph
      ->query(
          "MATCH (f:Folder {name:'other'}), (s:File {name:'shared'}), (c:Folder {name:'child'}), "
          "(r:Folder {name:'root'}) CREATE (f)-[:HOLDS]->(s), (c)-[:CONTAINS_FOLDER]->(r)")
      .get();
  SUBCASE("by its object") {
    CHECK(folders.delete_(root).get());
  }
  SUBCASE("by a condition") {
    CHECK(folders.delete_where(Folder::fields::name == "root").get() == 1);
  }
  SUBCASE("in a session") {
    fgraph::Session session = session_of(graph);
    const auto same = session.get(root.id).get();
    session.load(same->files).get();
    const auto flat = same->files.pointer(0);
    session.remove(same);
    session.commit().get();
    CHECK_FALSE(flat->id.has_value());
  }
  CHECK(count(graph, "(:Folder)") == 1);
  CHECK(count(graph, "(:File)") == 1);
  CHECK(count(graph, "(:File {name:'shared'})") == 1);
}
