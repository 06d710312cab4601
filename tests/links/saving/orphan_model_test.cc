// Random changes of links with `orphan(delete)`, by repositories and sessions, compared with a plain model after each.
#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/session.h>

#include "network.h"
#include "orphans.fgraph.h"
#include "quiet_session.h"
#include "support/seeds.h"

using namespace fgraph::testing::prelude;
using fgraph::CallOptions;
using fgraph::testing::session_of;
using orphans::Item;
using orphans::ItemRepository;
using orphans::Note;
using orphans::Order;
using orphans::OrderRepository;
using orphans::Photo;
using orphans::PhotoRepository;

namespace {

using Names = std::set<std::string>;
using Edge = std::pair<std::string, std::string>;  // the names of the owner and of the node

// Nodes by their names, of which no two are alike, and who leads to what.
struct Model {
  Names nodes;
  std::map<std::string, std::set<Edge>> links;  // by the type of the relationship

  Names of(char kind) const {
    Names out;
    for (const std::string& name : nodes) {
      if (name.front() == kind) out.insert(name);
    }
    return out;
  }
  Names led_to(const std::string& type, const std::string& owner) const {
    Names out;
    const auto found = links.find(type);
    if (found == links.end()) return out;
    for (const Edge& edge : found->second) {
      if (edge.first == owner) out.insert(edge.second);
    }
    return out;
  }
  bool is_led_to(const std::string& type, const std::string& node) const {
    const auto found = links.find(type);
    return found != links.end() && std::any_of(found->second.begin(), found->second.end(),
                                               [&](const Edge& edge) { return edge.second == node; });
  }
};

// One save. What it takes away is looked at when all of it was said.
class Save {
 public:
  explicit Save(Model& model) : model_(model) {}

  void link(const std::string& type, const std::string& owner, const std::string& node) {
    model_.links[type].insert({owner, node});
    staying_.insert({owner, node});
  }
  void unlink(const std::string& type, const std::string& owner, const std::string& node) {
    if (model_.links[type].erase({owner, node}) > 0) left_.emplace_back(type, node);
  }
  void stay(const std::string& node) { staying_.insert(node); }
  void remove(const std::string& owner) {
    model_.nodes.erase(owner);
    for (auto& [type, edges] : model_.links) {
      for (const Edge& edge : edges) {
        if (edge.first == owner) left_.emplace_back(type, edge.second);
      }
      std::erase_if(edges, [&](const Edge& edge) { return edge.first == owner || edge.second == owner; });
    }
  }
  void finish() {
    while (!left_.empty()) {
      const auto [type, node] = left_.back();
      left_.pop_back();
      if (model_.nodes.count(node) == 0 || staying_.count(node) != 0) continue;
      // Notes hang on their item, whoever else has them.
      if (type == "NOTED" || !model_.is_led_to(type, node)) remove(node);
    }
  }

 private:
  Model& model_;
  std::vector<std::pair<std::string, std::string>> left_;
  Names staying_;
};

class Run {
 public:
  explicit Run(std::uint32_t seed) : random_(seed), orders_(*graph_), items_(*graph_) {
    for (int i = 0; i < 3; ++i) add_order();
  }

  void step() {
    Save save(model_);
    switch (below(8)) {
      case 0:
      case 1: save_order(save); break;
      case 2: save_orders(save); break;
      case 3: save_item(save); break;
      case 4: delete_some(save); break;
      default: commit(save); break;
    }
    save.finish();
    compare();
    if (model_.of('o').size() < 2) add_order();
  }

 private:
  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
  bool one_in(std::size_t count) { return below(count) == 0; }
  std::string any(const Names& names) {
    return names.empty() ? std::string() : *std::next(names.begin(), static_cast<std::ptrdiff_t>(below(names.size())));
  }
  std::string fresh(char kind) {
    std::string name = std::string(1, kind) + std::to_string(++names_);
    model_.nodes.insert(name);
    return name;
  }
  Order order(const std::string& name) const { return orders_.find_one(Order::fields::name == name).get().value(); }
  Item item(const std::string& name) const { return items_.find_one(Item::fields::name == name).get().value(); }

  void add_order() {
    const std::string name = fresh('o');
    Order order(name);
    orders_.save(order).get();
  }

  // Items with notes and photos; a photo of another one, too.
  Item new_item(Save& save, const std::string& name) {
    Item item(name);
    if (one_in(3)) {
      const std::string note = fresh('n');
      item.notes.add(Note(note));
      save.link("NOTED", name, note);
    }
    if (one_in(2)) {
      const std::string photo = fresh('p');
      item.photos.add(Photo(photo));
      save.link("SHOWN", name, photo);
    }
    const std::string shared = any(model_.of('p'));
    if (one_in(3) && model_.led_to("SHOWN", name).count(shared) == 0 && known_.count(shared) != 0) {
      item.photos.add(PhotoRepository(*graph_).find_one(Photo::fields::name == shared).get().value().id);
      save.link("SHOWN", name, shared);
    }
    return item;
  }

  // `reserved`: items that something else was said of in the same save.
  void change(Save& save, Order& order, Names& reserved) {
    const Names before = model_.led_to("HAS", order.name);
    const auto unlink = [&](const std::string& name) {
      save.unlink("HAS", order.name, name);
      reserved.insert(name);
    };
    switch (below(5)) {
      case 0: {
        const std::string name = fresh('i');
        order.items.add(new_item(save, name));
        save.link("HAS", order.name, name);
        reserved.insert(name);
        break;
      }
      case 1: {
        const std::string name = any(known_items());
        if (name.empty() || before.count(name) != 0 || reserved.count(name) != 0) break;
        order.items.add(item(name).id);
        save.link("HAS", order.name, name);
        reserved.insert(name);
        break;
      }
      case 2: {
        const std::string name = any(before);
        if (name.empty() || reserved.count(name) != 0) break;
        if (one_in(2)) {
          order.items.remove(item(name).id);
        } else {
          order.items.remove(item(name));
        }
        unlink(name);
        break;
      }
      case 3: {
        for (const std::string& name : before) {
          if (reserved.count(name) != 0) return;
        }
        std::vector<std::shared_ptr<Item>> kept;
        for (const std::string& name : before) {
          if (one_in(2)) {
            kept.push_back(std::make_shared<Item>(item(name)));
          } else {
            unlink(name);
          }
        }
        // What is assigned stays as it is, and the save says so.
        for (const auto& one : kept) reserved.insert(one->name);
        if (!order.items.loaded()) {
          for (const auto& one : kept) save.stay(one->name);
        }
        order.items.assign(std::move(kept));
        break;
      }
      case 4: change_cover(save, order, reserved); break;
    }
  }

  void change_cover(Save& save, Order& order, Names& reserved) {
    const std::string before = any(model_.led_to("COVER", order.name));
    if (!before.empty() && reserved.count(before) != 0) return;
    const std::string name = any(known_items());
    if (one_in(3) || name.empty()) {
      order.cover.reset();
      if (!before.empty()) save.unlink("COVER", order.name, before);
      return;
    }
    if (name == before || reserved.count(name) != 0) return;
    order.cover.set(item(name).id, fgraph::replace);
    for (const std::string& other : model_.of('o')) save.unlink("COVER", other, name);
    if (!before.empty()) save.unlink("COVER", order.name, before);
    save.link("COVER", order.name, name);
    reserved.insert(name);
    reserved.insert(before);
  }

  // Items that were in the graph before this save.
  Names known_items() const {
    Names out;
    for (const std::string& name : model_.of('i')) {
      if (known_.count(name) != 0) out.insert(name);
    }
    return out;
  }

  void save_order(Save& save) {
    Order order = this->order(any(model_.of('o')));
    if (one_in(2)) order.items.load().get();
    if (one_in(2)) order.cover.load().get();
    Names reserved;
    const std::size_t count = 1 + below(2);
    for (std::size_t i = 0; i < count; ++i) change(save, order, reserved);
    orders_.save(order).get();
  }

  // An item moves from one order to another one.
  void save_orders(Save& save) {
    std::vector<Order> all;
    for (const std::string& name : model_.of('o')) all.push_back(order(name));
    Names reserved;
    const std::string moved = any(model_.led_to("HAS", all.front().name));
    if (!moved.empty() && model_.led_to("HAS", all.back().name).count(moved) == 0) {
      all.front().items.remove(item(moved).id);
      all.back().items.add(item(moved).id);
      save.unlink("HAS", all.front().name, moved);
      save.link("HAS", all.back().name, moved);
      reserved.insert(moved);
    }
    for (Order& one : all) {
      if (one_in(2)) change(save, one, reserved);
    }
    orders_.save_all(all, CallOptions::with_batch_size(2)).get();
  }

  void save_item(Save& save) {
    const std::string name = any(known_items());
    if (name.empty()) return;
    Item item = this->item(name);
    if (one_in(2)) item.orders.load().get();
    if (one_in(3)) {
      item.price = ++names_;
      save.stay(name);
    }
    if (one_in(2)) {
      for (const std::string& owner : model_.of('o')) save.unlink("HAS", owner, name);
      item.orders.clear();
    } else {
      const std::string owner = any(model_.of('o'));
      item.orders.remove(order(owner).id);
      save.unlink("HAS", owner, name);
    }
    items_.save(item).get();
    expected_[name] = item.id.has_value();
  }

  void delete_some(Save& save) {
    const std::string name = any(model_.of('o'));
    switch (below(3)) {
      case 0: CHECK(orders_.delete_(order(name)).get()); break;
      case 1: CHECK(orders_.delete_by_id(order(name).id).get()); break;
      case 2: CHECK(orders_.delete_where(Order::fields::name == name).get() == 1); break;
    }
    save.remove(name);
  }

  void commit(Save& save) {
    fgraph::Session session = session_of(graph_);
    std::map<std::string, std::shared_ptr<Order>> orders;
    std::map<std::string, std::shared_ptr<Item>> items;
    for (const std::string& name : model_.of('o')) {
      orders[name] = session.find_one(Order::fields::name == name).get();
      if (one_in(2)) session.load(orders[name]->items).get();
    }
    for (const std::string& name : known_items()) {
      items[name] = session.find_one(Item::fields::name == name).get();
      if (one_in(3)) session.load(items[name]->photos).get();
      if (one_in(6)) {
        items[name]->price = ++names_;
        save.stay(name);
      }
    }
    Names reserved;
    const std::string removed = one_in(3) ? any(model_.of('o')) : std::string();
    for (const auto& [name, order] : orders) {
      if (name != removed && one_in(2)) change(save, *order, reserved);
    }
    if (!removed.empty()) {
      session.remove(orders[removed]);
      save.remove(removed);
    }
    session.commit().get();
    save.finish();
    CHECK_FALSE(session.has_changes());
    for (const auto& [name, item] : items) CHECK(item->id.has_value() == (model_.nodes.count(name) != 0));
    for (const auto& [name, order] : orders) {
      if (model_.nodes.count(name) == 0 || !order->items.loaded()) continue;
      const std::vector<std::string> shown = names(order->items);
      CHECK(Names(shown.begin(), shown.end()) == model_.led_to("HAS", name));
    }
  }

  void compare() {
    Model stored;
    const auto text = [](const fgraph::Value& value) { return value.as<std::string>(); };
    const auto nodes = graph_->query("MATCH (n) RETURN coalesce(n.name, n.text)").get();
    for (const fgraph::List& row : nodes.rows()) stored.nodes.insert(text(row[0]));
    const auto links = graph_->query("MATCH (a)-[r]->(b) RETURN type(r), a.name, coalesce(b.name, b.text)").get();
    for (const fgraph::List& row : links.rows()) stored.links[text(row[0])].insert({text(row[1]), text(row[2])});
    std::erase_if(model_.links, [](const auto& one) { return one.second.empty(); });
    REQUIRE(stored.nodes == model_.nodes);
    REQUIRE(stored.links == model_.links);
    for (const auto& [name, is_there] : expected_) CHECK(is_there == (model_.nodes.count(name) != 0));
    expected_.clear();
    known_ = model_.nodes;
  }

  std::mt19937 random_;
  TestGraph graph_;
  OrderRepository orders_;
  ItemRepository items_;
  Model model_;
  Names known_;                           // the nodes after the last save
  std::map<std::string, bool> expected_;  // which objects that were saved say that their nodes are there
  int names_ = 0;
};

}  // namespace

TEST_CASE("random saves leave no orphans, and take nothing else away") {
  fgraph::testing::run_seeds(40, [](std::uint32_t seed) {
    Run run(seed);
    for (int i = 0; i < 10; ++i) run.step();
  });
}
