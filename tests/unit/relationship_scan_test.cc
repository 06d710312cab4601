// When a search by steps looks whether it is less work to read all relationships.
#include <doctest/doctest.h>

#include <vector>

#include "client/orm/load/relationship_scan.h"

using namespace fgraph;
using client::RelationshipScan;

TEST_CASE("a search looks at 256 steps, and whenever it has come twice as far as the last time") {
  RelationshipScan scan;
  std::vector<std::size_t> due;
  for (std::size_t length = 0; length <= 2'000; ++length) {
    if (scan.is_due(length)) due.push_back(length);
  }
  CHECK(due == std::vector<std::size_t>{256, 512, 1024});
}

TEST_CASE("a search that goes many steps at once looks once, however far it has come") {
  RelationshipScan scan;
  CHECK_FALSE(scan.is_due(255));
  CHECK(scan.is_due(1'000));
  CHECK_FALSE(scan.is_due(1'000));
  CHECK_FALSE(scan.is_due(1'999));
  CHECK(scan.is_due(2'000));
}

TEST_CASE("lists of three ids are read one after the other") {
  using detail::Cell;
  const auto number = [](std::int64_t value) { return Cell{Cell::Kind::kInteger, value, nullptr}; };
  const auto array = [](std::int64_t size) { return Cell{Cell::Kind::kArray, size, nullptr}; };
  // A value of the compact format is a pair of its type and itself.
  const auto add_list = [&](std::vector<Cell>& cells, std::int64_t size) {
    cells.insert(cells.end(), {array(2), number(6), array(size)});
  };
  const auto add_ids = [&](std::vector<Cell>& cells, std::vector<std::int64_t> ids) {
    add_list(cells, static_cast<std::int64_t>(ids.size()));
    for (const std::int64_t id : ids) cells.insert(cells.end(), {array(2), number(3), number(id)});
  };
  std::vector<Cell> cells;
  add_list(cells, 2);
  add_ids(cells, {1, 2, 3});
  add_ids(cells, {4, 5, 6});
  client::RelationshipCollector collector;
  RowReader row(cells.data(), cells.size(), 1, ReplyFormat::kCompact);
  collector.row(row);
  CHECK_FALSE(row.failed());
  const std::vector<client::FoundRelationship> found = *collector.finish();
  REQUIRE(found.size() == 2);
  CHECK(found[0].from == 1);
  CHECK(found[0].relationship == 2);
  CHECK(found[0].to == 3);
  CHECK(found[1].to == 6);
}
