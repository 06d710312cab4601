// Two orders that share an item, for the tests of links with `orphan(delete)`.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

#include "network.h"
#include "orphans.fgraph.h"

namespace fgraph::testing {

// The first order has the items a, b and c; the second one has c, too.
struct Orders {
  TestGraph graph;
  orphans::OrderRepository orders{*graph};
  orphans::ItemRepository items{*graph};
  orphans::Order first{"first"};
  orphans::Order second{"second"};

  Orders() {
    for (const char* name : {"a", "b", "c"}) first.items.add(orphans::Item(name));
    orders.save(first).get();
    second.items.add(item("c").id);
    orders.save(second).get();
    // As other programs find it: nothing is loaded.
    second = fresh("second");
  }

  orphans::Item item(const std::string& name) const {
    return items.find_one(orphans::Item::fields::name == name).get().value();
  }
  orphans::Order fresh(const std::string& name) const {
    return orders.find_one(orphans::Order::fields::name == name).get().value();
  }
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

}  // namespace fgraph::testing
