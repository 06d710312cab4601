// Relationships that need values: their constructors, and what is refused if nobody gave the values.
#include <functional>
#include <string>
#include <type_traits>
#include <vector>

#include <doctest/doctest.h>
#include <fgraph/session.h>

#include "once.fgraph.h"
#include "orders.fgraph.h"
#include "server/test_server.h"

namespace {

using fgraph::Error;
using fgraph::ErrorCode;
using fgraph::Outcome;
using fgraph::testing::error_of;
using fgraph::testing::TestGraph;
using once::Post;
using once::PostRepository;
using once::Reader;
using once::ReaderRepository;
using orders::Gift;
using orders::GiftRepository;
using orders::Line;
using orders::LineRepository;
using orders::Order;
using orders::OrderRepository;
using orders::Product;
using orders::ProductRepository;

static_assert(std::is_constructible_v<Line, int, double>);
static_assert(std::is_constructible_v<Line, fgraph::Id<Order>, fgraph::Id<Product>, int, double>);
static_assert(!std::is_convertible_v<std::string, Gift>);
// Nobody passes a version.
static_assert(std::is_constructible_v<Order, int> && !std::is_constructible_v<Order, int, int>);

struct Shop {
  explicit Shop(TestGraph& graph) : orders(*graph), products(*graph), lines(*graph), gifts(*graph) {
    tea = products.save(Product("Tea")).get();
    order = orders.save(Order(1)).get();
  }
  // Sends nothing.
  void refuses(const std::function<void()>& save, const std::string& property) const {
    const std::uint64_t before = fgraph::testing::test_client().statistics().submitted;
    const Error error = error_of(save);
    CHECK(error.code() == ErrorCode::kInvalidArgument);
    CHECK(error.outcome() == Outcome::kNotExecuted);
    CHECK(error.detail().property == property);
    CHECK(error.message().find("'" + property + "'") != std::string::npos);
    CHECK(fgraph::testing::test_client().statistics().submitted == before);
  }

  OrderRepository orders;
  ProductRepository products;
  LineRepository lines;
  GiftRepository gifts;
  Product tea;
  Order order;
};

}  // namespace

TEST_CASE("a relationship for a link is made of its own fields") {
  TestGraph graph;
  Shop shop(graph);
  shop.order.lines.add(shop.tea, Line(2, 10.5));
  shop.order.gift.set(shop.tea.id, Gift("paper"));
  shop.orders.save(shop.order).get();
  const std::vector<Line> lines = shop.lines.find_all().get();
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].quantity == 2);
  CHECK(lines[0].price == 10.5);
  CHECK(lines[0].source == shop.order.id);
  CHECK(lines[0].target == shop.tea.id);
  CHECK(shop.gifts.find_all().get().at(0).wrap == "paper");
}

TEST_CASE("a link refuses a new relationship whose values nobody gave") {
  TestGraph graph;
  Shop shop(graph);
  const auto save = [&] { shop.orders.save(shop.order).get(); };
  SUBCASE("a node alone") {
    shop.order.lines.add(shop.tea);
  }
  SUBCASE("an id alone") {
    shop.order.lines.add(shop.tea.id);
  }
  SUBCASE("an object without values") {
    shop.order.lines.add(shop.tea, Line());
  }
  SUBCASE("in a new node") {
    shop.order = Order(2);
    shop.order.lines.assign({shop.tea});
  }
  shop.refuses(save, "quantity");
  CHECK(shop.lines.count().get() == 0);
}

TEST_CASE("each value is asked for") {
  TestGraph graph;
  Shop shop(graph);
  Line line;
  line.quantity = 3;
  shop.order.lines.add(shop.tea, line);
  shop.refuses([&] { shop.orders.save(shop.order).get(); }, "price");
}

TEST_CASE("values that are given later count, and so do those that are given as they were") {
  TestGraph graph;
  Shop shop(graph);
  shop.order.lines.add(shop.tea);
  for (auto [product, line] : shop.order.lines.edges()) {
    line.quantity = 3;
    line.price = 1;
  }
  shop.order.lines.add(shop.tea, Line(0, 0));
  shop.orders.save(shop.order).get();
  CHECK(shop.lines.count(Line::fields::quantity == 3).get() == 1);
  CHECK(shop.lines.count(Line::fields::quantity == 0 && Line::fields::price == 0).get() == 1);

  // What was read is complete, also as a new relationship.
  const Line read = shop.lines.find({}, fgraph::order_by(Line::fields::quantity)).get().at(0);
  CHECK(read.quantity == 0);
  Order other(2);
  other.lines.add(shop.tea, read);
  shop.orders.save(other).get();
  CHECK(shop.lines.count(Line::fields::quantity == 0).get() == 2);
}

TEST_CASE("a session refuses them, too, and can go on after that") {
  TestGraph graph;
  Shop shop(graph);
  fgraph::Session session(*graph);
  auto order = session.get(shop.order.id, fgraph::fetch(Order::links::lines, Order::links::gift)).get();
  order->gift.set(shop.tea, Gift());
  order->lines.add(shop.tea, Line());
  CHECK(error_of([&] { session.commit().get(); }).code() == ErrorCode::kInvalidArgument);
  order->gift.set(shop.tea, Gift("box"));
  for (auto [product, line] : order->lines.edges()) {
    line.quantity = 1;
    line.price = 2;
  }
  session.commit().get();
  CHECK(shop.lines.count().get() == 1);
  CHECK(shop.gifts.count().get() == 1);
}

TEST_CASE("repositories of relationships refuse them") {
  TestGraph graph;
  Shop shop(graph);
  Line line;
  line.source = shop.order.id;
  line.target = shop.tea.id;
  std::vector<Line> two = {Line(shop.order.id, shop.tea.id, 1, 2), line};
  shop.refuses([&] { (void)shop.lines.save(line).get(); }, "quantity");
  shop.refuses([&] { (void)shop.lines.save_all(two).get(); }, "quantity");
  shop.refuses([&] { (void)shop.lines.create_all(two).get(); }, "quantity");
  CHECK(shop.lines.count().get() == 0);
  line.quantity = 4;
  line.price = 5;
  line = shop.lines.save(line).get();
  line.quantity = 0;
  CHECK(shop.lines.save(line).get().quantity == 0);
}

TEST_CASE("a link that is not loaded refuses them if they are new, and keeps what is there") {
  TestGraph graph;
  Shop shop(graph);
  const auto find = [&] { return shop.orders.find_by_id(shop.order.id).get().value(); };
  const auto refuses = [&](const auto& change, const std::string& property) {
    Order order = find();
    change(order);
    const Error error = error_of([&] { (void)shop.orders.save(order).get(); });
    CHECK(error.code() == ErrorCode::kInvalidArgument);
    CHECK(error.outcome() == Outcome::kRejected);
    CHECK(error.detail().property == property);
    CHECK(shop.lines.count().get() + shop.gifts.count().get() == 0);
    CHECK(find().version == shop.order.version);
  };
  refuses([&](Order& one) { one.gift.set(shop.tea); }, "wrap");
  refuses([&](Order& one) { one.gift.set(shop.tea.id); }, "wrap");
  refuses([&](Order& one) { one.lines.assign({shop.tea}); }, "quantity");

  shop.order.gift.set(shop.tea, Gift("box"));
  shop.order.lines.add(shop.tea, Line(2, 10.5));
  shop.orders.save(shop.order).get();
  Order order = find();
  order.gift.set(shop.tea);
  order.lines.assign({shop.tea});
  shop.orders.save(order).get();
  CHECK(shop.lines.count(Line::fields::quantity == 2).get() == 1);
  CHECK(shop.gifts.count(Gift::fields::wrap == "box").get() == 1);
}

namespace {

// How the link of a reader, who is found by the name, is given a post.
enum class How : std::uint8_t { kAddOnce, kAdd, kSet, kAssign };
constexpr How kHows[] = {How::kAddOnce, How::kAdd, How::kSet, How::kAssign};

void link(const TestGraph& graph, How how, const Post& post) {
  Reader eve("Eve");
  switch (how) {
    case How::kAddOnce: eve.marks.add(post.id); break;
    case How::kAdd: eve.all.add(post.id); break;
    case How::kSet: eve.last.set(post.id); break;
    case How::kAssign: eve.all.assign({post}); break;
  }
  ReaderRepository(*graph).save(eve).get();
}

}  // namespace

TEST_CASE("a node that is found by its key gets no relationship without its values, and keeps those that are there") {
  for (const How how : kHows) {
    CAPTURE(static_cast<int>(how));
    const TestGraph graph;
    const Post post = PostRepository(*graph).save(Post("Hello")).get();
    const auto relationships = [&] {
      return fgraph::testing::single(*graph, "MATCH (p:Post) OPTIONAL MATCH (p)<-[r]-() RETURN count(r)")
          .as<std::int64_t>();
    };
    const auto refused = [&] {
      const Error error = error_of([&] { link(graph, how, post); });
      CHECK(error.code() == ErrorCode::kInvalidArgument);
      CHECK(error.outcome() != Outcome::kExecuted);
      CHECK(error.message().find("was never given a value") != std::string::npos);
      CHECK(relationships() == 0);
    };
    refused();
    CHECK(ReaderRepository(*graph).count().get() == 0);
    ReaderRepository(*graph).save(Reader("Eve")).get();
    refused();
    (void)graph
        ->query(
            "MATCH (r:Reader), (p:Post) CREATE (r)-[:MARKS {grade: 7}]->(p), (r)-[:LAST {page: 7}]->(p), "
            "(r)-[:READ {page: 7}]->(p)")
        .get();
    // Adding is no question: it is one more.
    if (how == How::kAdd) continue;
    link(graph, how, post);
    CHECK(relationships() == 3);
    CHECK(fgraph::testing::single(*graph, "MATCH ()-[r]->() WHERE r.grade = 7 OR r.page = 7 RETURN count(r)")
              .as<std::int64_t>() == 3);
  }
}
