// Uses the installed package as a program of somebody else would, on a real server.
#include <cstdio>
#include <cstdlib>

#include <fgraph/fgraph.h>

#include <nlohmann/json.hpp>

#include "shop/common.fgraph.h"
#include "shop/orders.fgraph.h"
#include "shop/orders.fgraph.json.h"

namespace {

void check(bool condition, const char* what) {
  if (condition) return;
  std::fprintf(stderr, "failed: %s\n", what);
  std::exit(1);
}

fgraph::Task<void> use(fgraph::Client& db) {
  shop::OrderRepository orders(db.graph("shop"));
  shop::Customers customers(db.graph("shop"));

  shop::Customer ada = co_await customers.save(shop::Customer("Ada", "ada@example.com"));
  check(ada.id.has_value(), "a saved customer has an id");

  shop::Order draft(7, 12.5);
  draft.currency = shop::Currency::dollar;
  draft.tags.push_back("gift");
  shop::Order order = co_await orders.save(std::move(draft));

  std::vector<shop::Placed> placed;
  placed.emplace_back(ada.id, order.id);
  shop::PlacedRepository relationships(db.graph("shop"));
  placed = co_await relationships.create_all(std::move(placed));
  check(placed.front().id.has_value(), "a created relationship has an id");

  std::optional<shop::Customer> found = co_await customers.find_by_email("ada@example.com");
  check(found && *found == ada, "a customer is found as it was saved");
  std::vector<shop::Order> numbered = co_await orders.find_by_number(7);
  check(numbered.size() == 1 && numbered.front() == order, "an order is found as it was saved");
  std::int64_t dollars = co_await orders.count_by_currency(shop::Currency::dollar);
  check(dollars == 1, "orders are counted by an enum");

  order.total = 20;
  order = co_await orders.save(std::move(order));
  std::vector<shop::Order> large = co_await orders.find_by_total_greater_than_order_by_total_desc(15);
  check(large.size() == 1 && large.front().tags.size() == 1, "a changed order is found");

  const nlohmann::json json = order;
  check(json["currency"] == "dollar" && json["total"] == 20.0, "an order becomes JSON");
  check(json.get<shop::Order>() == order, "JSON becomes the order again");
}

}  // namespace

int main() {
  const auto server = fgraph::EmbeddedServer::start();
  const auto db = fgraph::Client::connect(server->url());
  fgraph::sync_wait(use(*db));
  std::puts("shop: all is well");
}
