// Answers, of a graph in memory, the queries that find and delete what hangs on nodes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/plan/circle_plan.h"
#include "unit/fake_rows.h"
#include "unit/models/world/literals.h"
#include "unit/models/world/mapper_world.h"

namespace fgraph::testing {

// The relationships of a graph by the nodes at their ends.
class Neighbours {
 public:
  explicit Neighbours(const World& world) : world_(world) {}

  // To be called after the graph has changed.
  void forget() { is_known_ = false; }

  // A relationship, and the node at its other end.
  struct Way {
    std::int64_t relationship = 0;
    std::int64_t node = 0;
  };
  // Along relationships of the type, to nodes of the target.
  std::vector<Way> of(std::int64_t node, std::string_view type, Direction direction, const EntityDescriptor* target);
  std::vector<Way> of(std::int64_t node, const LinkDescriptor& link) {
    return of(node, link.relationship->type, link.direction, link.target);
  }

 private:
  using Ways = std::unordered_map<std::int64_t, std::vector<Way>>;

  const World& world_;
  bool is_known_ = false;
  std::map<std::string, Ways, std::less<>> outgoing_;
  std::map<std::string, Ways, std::less<>> incoming_;
};

// The queries of client::CascadeClosure.
class CascadeWorld {
 public:
  CascadeWorld(World& world, const std::vector<const EntityDescriptor*>& roots);

  // To be called after the graph has changed.
  void forget() { neighbours_.forget(); }

  // Nothing if it is another query.
  std::optional<FakeReply> answer(const FakeQuery& query, const Literals& parameters);

  // The condition of core::append_cascade_check().
  bool is_complete(const std::vector<std::vector<std::int64_t>>& lists, const Literals& parameters);
  // Those of the ids whose nodes are there and have the type.
  std::vector<std::int64_t> present(const std::vector<std::int64_t>& ids, const EntityDescriptor* type) const;

  const core::CascadeTypes& types() const { return types_; }
  World& world() { return world_; }

  // How many queries of these kinds were answered.
  int leaps = 0;
  int counts = 0;
  int scans = 0;

 private:
  FakeReply answer_hops(std::size_t hops, const Literals& parameters);
  FakeReply answer_leap(const core::CascadeTypes::Step& step, const Literals& parameters);
  FakeReply answer_count(const core::CascadeTypes::Step& step) const;
  FakeReply answer_scan(const core::CascadeTypes::Step& step);

  // What a query with this text is: how many hops it goes, or of which step it is.
  struct Kind {
    enum class Is : std::uint8_t { kHops, kLeap, kCount, kScan } is = Is::kHops;
    std::size_t number = 0;
  };
  using Kinds = std::map<std::string, Kind, std::less<>>;
  // Made once for each list of types.
  static const Kinds& kinds_of(const core::CascadeTypes& types);

  World& world_;
  core::CascadeTypes types_;
  const Kinds& kinds_;
  Neighbours neighbours_;
};

}  // namespace fgraph::testing
