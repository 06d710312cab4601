// A deletion that leads in circles, on a graph in memory to which others may write meanwhile. A plain walk along the
// links says which nodes have to go.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <fgraph/detail/operations.h>
#include <fgraph/error.h>

#include "core/plan/identity_plan.h"
#include "unit/fake_rows.h"
#include "unit/models/random.h"
#include "unit/models/world/cascade_world.h"

namespace fgraph::testing {

std::int64_t add_node(World& world, const EntityDescriptor& entity);

// Which nodes are to be deleted.
enum class RootsBy : std::uint8_t { kId, kIds, kAll, kObjects };

// Somebody else, who writes between the queries.
enum class Others : std::uint8_t { kNone, kSome, kAlways };

// One deletion: the graph that answers, and the model beside it.
class CascadeDeletion {
 public:
  CascadeDeletion(World& world, Random& random, const detail::EntityOperations& type, RootsBy by, Others others);

  // The error, or how many nodes were deleted.
  Result<std::int64_t> run(const std::vector<std::int64_t>& ids);

  int attempts() const { return attempts_; }
  bool found_stale() const { return found_stale_; }
  std::size_t found() const { return found_; }
  const CascadeWorld& cascade() const { return cascade_; }
  int queries() const { return rows_.queries(); }

 private:
  using Integers = std::vector<std::int64_t>;

  core::RootsPlan roots_plan() const;
  ParameterWriter parameters(const Integers& ids) const;
  // Of objects that know what the graph has. Sometimes somebody has written since, or given the id to another node.
  ParameterWriter exact_parameters(const Integers& ids);

  struct Roots {
    Integers ids;
    std::vector<FakeValue> stale;
  };

  Roots find_roots(const Literals& parameters) const;
  void find_exact(const Literals& parameters, Roots& roots) const;

  FakeReply answer(const FakeQuery& query);
  FakeReply answer_roots(const Literals& parameters);
  FakeReply remove(const Literals& parameters);
  // core::build_cascade_delete().
  bool carry_out(const Integers& roots, const Literals& parameters);

  void disturb();
  // So that what hangs on the roots is never what it was.
  void hang_on_root(const Literals& parameters);
  void add(std::int64_t owner, std::int64_t other, const core::CascadeTypes::Step& step);
  std::int64_t any_node();
  std::int64_t any_relationship();

  World& world_;
  Random& random_;
  const detail::EntityOperations& type_;
  RootsBy by_;
  Others others_;
  CascadeWorld cascade_;
  core::RootsPlan roots_;
  std::string deleting_;  // the query that deletes
  FakeRows rows_;
  std::map<std::int64_t, std::string> badges_;  // that the objects know
  int attempts_ = 0;
  std::size_t found_ = 0;      // roots that the last query found
  bool found_stale_ = false;   // it found another version
  bool is_disturbed_ = false;  // since then
};

}  // namespace fgraph::testing
