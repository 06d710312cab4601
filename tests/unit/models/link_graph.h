// People and towns in a graph in memory, which answers the queries of links, and what each link holds in it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include <fgraph/descriptor.h>
#include <fgraph/error.h>

#include "client/orm/load/link_load.h"
#include "unit/fake_rows.h"
#include "unit/models/random.h"
#include "unit/models/world/literals.h"
#include "unit/models/world/mapper_world.h"

namespace fgraph::testing {

// One relationship of a link: as the graph has it. The id of a link over several relationships is that of the node.
struct StoredLink {
  std::int64_t id = 0;
  std::int64_t node = 0;
  std::int64_t source = 0;
  std::int64_t target = 0;
  std::int64_t strength = 0;
};

// What a link of a node holds in the graph, in its order.
std::vector<StoredLink> stored_in(const World& world, const EntityDescriptor& entity, const LinkDescriptor& link,
                                  std::int64_t owner);

// People and towns. It answers the queries of links.
class LinkGraph {
 public:
  explicit LinkGraph(Random& random)
      : random_(random), rows_([this](const FakeQuery& query) { return answer(query); }) {}

  World world;
  FakeRows& rows() { return rows_; }
  // The owners that the queries asked for, for each link.
  std::map<const LinkDescriptor*, std::vector<std::int64_t>> asked;
  std::optional<Error> error;  // of the next query

 private:
  FakeReply answer(const FakeQuery& query);
  FakeReply answer(const core::LinkQuery& query, const Literals& parameters);

  Random& random_;
  FakeRows rows_;
};

}  // namespace fgraph::testing
