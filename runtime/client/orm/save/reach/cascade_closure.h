// A closure is what hangs on nodes by a `cascade(delete)` that leads in circles.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <fgraph/detail/call.h>
#include <fgraph/task.h>

#include "client/graph/row_source.h"
#include "core/plan/circle_plan.h"

namespace fgraph::client {

// CascadeLimits know relationships that are to go before the nodes do, so that nothing hangs on them.
class CascadeLimits {
 public:
  // `owner` is the type that has the link.
  virtual bool is_cut(const EntityDescriptor& owner, const LinkDescriptor& link, EntityId from, EntityId relationship,
                      EntityId to) const = 0;

 protected:
  ~CascadeLimits() = default;
};

// A CascadeClosure has the nodes and their places: for each type they are in the order in which they were found. It
// does not recurse, however deep it goes.
//
// Not thread-safe.
class CascadeClosure {
 public:
  explicit CascadeClosure(const std::vector<const EntityDescriptor*>& roots) : types_(core::cascade_types(roots)) {
    ids_.resize(types_.types.size());
    pairs_.resize(types_.steps.size());
  }

  // `type` is its place among the roots' types. A node that is known already stays where it is.
  void add_root(std::size_t type, std::int64_t id) {
    if (add(type, id)) roots_.push_back(static_cast<std::int64_t>(nodes_[id].place));
  }

  const core::CascadeTypes& types() const { return types_; }
  const std::vector<std::int64_t>& ids(std::size_t type) const { return ids_[type]; }

  // Writes the parameters of core::build_cascade_delete(), without those of the roots' plan.
  void write(ParameterWriter& parameters) const;
  // Writes those of core::append_cascade_check() alone.
  void write_check(ParameterWriter& parameters) const;

  // Asks for the nodes. `limits` may be null. The limits and `rows` outlive the task, as the closure does. An error has
  // the outcome not_executed, because the caller has written nothing so far.
  Task<void> find(RowSource& rows, const CascadeLimits* limits, detail::Call call);

  // One hop by one step of the types reaches these: for each node it is known what it hangs on.
  struct Reached {
    std::int64_t id = 0;
    std::vector<std::pair<std::int64_t, std::int64_t>> by;  // a node and a relationship
  };

 private:
  // For each node that is no root, these are one node that it hangs on, and the node itself.
  struct Pairs {
    std::vector<std::int64_t> parents;  // places
    std::vector<std::int64_t> children;
  };
  struct Place {
    std::size_t type = 0;
    std::size_t place = 0;
  };

  // For each step this is what one node leads to.
  using Steps = std::vector<std::unordered_map<std::int64_t, std::vector<Reached>>>;

  bool add(std::size_t type, std::int64_t id);
  Task<void> ask_for_all(RowSource& rows, const CascadeLimits* limits, detail::Call call);
  // These are short cuts through what is deep and narrow. What they find joins the frontier: its other links are still
  // to be followed, and so are ways that they did not show.
  Task<void> leap(RowSource& rows, const CascadeLimits* limits, detail::Call call);
  Task<void> scan(RowSource& rows, const CascadeLimits* limits, detail::Call call);
  void walk(Steps& steps, const CascadeLimits* limits);
  void take(std::size_t step, const Reached& reached, const CascadeLimits* limits);

  core::CascadeTypes types_;
  std::vector<std::vector<std::int64_t>> ids_;
  std::vector<Pairs> pairs_;
  std::vector<std::int64_t> roots_;
  std::vector<std::int64_t> cut_;  // relationships
  std::unordered_map<std::int64_t, Place> nodes_;
  std::vector<std::vector<std::int64_t>> frontier_;  // for each type, those whose links are still to be followed
  std::size_t depth_ = 0;                            // hops that were followed
};

}  // namespace fgraph::client
