// Links with `orphan(delete)`: nodes that are taken out of them go if nothing of the link's type leads to them any
// more.
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/schema.h>
#include <fgraph/session.h>

#include "network.h"
#include "orphans.fgraph.h"
#include "quiet_session.h"

using namespace fgraph::testing::prelude;
using fgraph::CallOptions;
using fgraph::testing::session_of;
using orphans::Album;
using orphans::AlbumRepository;
using orphans::Contains;
using orphans::ContainsRepository;
using orphans::File;
using orphans::Folder;
using orphans::FolderRepository;
using orphans::Item;
using orphans::ItemRepository;
using orphans::Line;
using orphans::LineRepository;
using orphans::Note;
using orphans::Order;
using orphans::OrderRepository;
using orphans::Photo;
using orphans::PhotoRepository;
using orphans::Shelf;
using orphans::ShelfRepository;
using orphans::Song;
using orphans::SongRepository;
using orphans::Tag;
using orphans::TagRepository;

namespace {

// The first order has the items a, b and c; the second one has c, too.
struct Orders {
  TestGraph graph;
  OrderRepository orders{*graph};
  ItemRepository items{*graph};
  Order first{"first"};
  Order second{"second"};

  Orders() {
    for (const char* name : {"a", "b", "c"}) first.items.add(Item(name));
    orders.save(first).get();
    second.items.add(item("c").id);
    orders.save(second).get();
    // As other programs find it: nothing is loaded.
    second = fresh("second");
  }

  Item item(const std::string& name) const { return items.find_one(Item::fields::name == name).get().value(); }
  Order fresh(const std::string& name) const { return orders.find_one(Order::fields::name == name).get().value(); }
  // The names of all items, and after each the orders that have it.
  std::string text() const {
    return single(*graph,
                  "MATCH (i:Item) OPTIONAL MATCH (o:Order)-[:HAS]->(i) WITH i.name AS item, o.name AS name "
                  "ORDER BY item, name WITH item, collect(name) AS names WITH item + ':' + reduce(s = '', n IN names | "
                  "s + left(n, 1)) AS one ORDER BY one WITH collect(one) AS all RETURN reduce(s = '', o IN all | s + o "
                  "+ ' ')")
        .as<std::string>();
  }
};

// The object of the name in a loaded link, whose order the server is free in.
template <typename Link>
auto named(const Link& link, const std::string& name) {
  for (std::size_t i = 0; i < link.size(); ++i) {
    if (link[i].name == name) return link.pointer(i);
  }
  throw std::logic_error("the link has no node of that name");
}

}  // namespace

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
  CHECK(same.id == shelf.id);
  CHECK(count(graph, "(:Item)") == 1);
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
