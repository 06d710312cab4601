// Random saves of random objects, without a server. What a save has to write is told from the objects by a plain model;
// what it does write is told by a graph in memory, which runs the shape and the parameters of the query.
#include <cstdint>

#include <doctest/doctest.h>

#include "unit/models/saves/mapper_run.h"

using fgraph::testing::MapperRun;

TEST_CASE("random saves write what the objects say, and a save that fails leaves them as they were") {
  int faults = 0;
  int refused = 0;
  int orphaned = 0;
  int asked = 0;
  const bool all = fgraph::testing::run_seeds(2'000, [&](std::uint32_t seed) {
    MapperRun run(seed);
    for (int save = 0; save < 4; ++save) REQUIRE(run.step() == "");
    faults += run.faults();
    refused += run.refused();
    orphaned += run.orphaned();
    asked += run.asked();
  });
  if (!all) return;
  CHECK(faults > 1'000);
  CHECK(refused > 200);
  CHECK(orphaned > 200);
  CHECK(asked > 200);
}
