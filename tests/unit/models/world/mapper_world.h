// A graph in memory that runs the queries of units of work: by their shapes and parameters, not by their texts. What
// hangs on a node by `cascade(delete)` does not go with it, unless the shape says so.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <fgraph/descriptor.h>

#include "core/plan/save/save_plan.h"
#include "unit/models/world/literals.h"

namespace fgraph::testing {

class World {
 public:
  // Columns and the literals that were stored; a property that is null is not there.
  using Properties = std::map<std::string, std::string>;
  struct Node {
    const EntityDescriptor* entity = nullptr;
    Properties properties;
    friend bool operator==(const Node&, const Node&) = default;
  };
  struct Relationship {
    std::string type;
    std::int64_t from = 0;
    std::int64_t to = 0;
    Properties properties;
    friend bool operator==(const Relationship&, const Relationship&) = default;
    friend bool operator<(const Relationship& a, const Relationship& b) {
      return std::tie(a.type, a.from, a.to, a.properties) < std::tie(b.type, b.from, b.to, b.properties);
    }
  };

  std::map<std::int64_t, Node> nodes;
  std::map<std::int64_t, Relationship> relationships;

  // Runs the query. Yields its lists, in the order of core::reply_layout(); nothing if something is not as expected.
  std::optional<std::vector<std::vector<std::int64_t>>> write(const core::SaveShape& shape, std::string_view header);

  // How many nodes have a value of a unique field that others are to have. `parameters` are those of the group.
  std::int64_t taken(const core::SaveShape::Unique& unique, const Literals& parameters, std::size_t group) const;

  std::optional<std::int64_t> find(const EntityDescriptor& entity, const std::string& column,
                                   const std::string& literal) const;
  void erase_node(std::int64_t id);
  // Ids are not given again, so that a test sees whatever refers to something that is gone.
  std::int64_t next_id = 0;
};

}  // namespace fgraph::testing
