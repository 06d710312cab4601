#include "client/orm/save/remove.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <fgraph/detail/collect.h>
#include <fgraph/detail/collect_counts.h>
#include <fgraph/detail/object_save.h>

#include "client/net/calls/call_errors.h"
#include "client/net/client_core.h"
#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "client/orm/save/change_parameters.h"
#include "client/orm/save/reach/cascade_closure.h"
#include "core/plan/identity_plan.h"

namespace fgraph {
namespace client {
namespace {

using Integers = std::vector<std::int64_t>;

bool in_circle(const EntityDescriptor& entity) {
  return (entity.flags & kEntityCascadesInCircle) != 0;
}

// A Stale is the first node whose known version is not the stored one.
struct Stale {
  std::int64_t id = 0;
  std::int64_t known = 0;
  std::int64_t stored = 0;
};

// These nodes are to be deleted. If the type counts versions, `stale` is the first that has another one.
struct Roots {
  Integers ids;
  std::optional<Stale> stale;
};

std::optional<Stale> read_stale(RowReader& row) {
  std::optional<Stale> first;
  const std::size_t count = row.enter_list();
  for (std::size_t i = 0; i < count && !row.failed(); ++i) {
    Stale one;
    row.enter_list();
    row.read(one.id);
    row.read(one.known);
    row.read(one.stored);
    row.leave_list();
    if (!first) first = one;
  }
  row.leave_list();
  return first;
}

class RootsCollector {
 public:
  using Value = Roots;
  static constexpr detail::ReplyHandler::Rows kRows = detail::ReplyHandler::Rows::kOne;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    row.read(roots_.ids);
    if (row.columns() > 1) roots_.stale = read_stale(row);
  }
  Result<Value> finish() { return std::move(roots_); }

 private:
  Roots roots_;
};

// This is how many were deleted; `count` is empty if the query had no row.
struct Deleted {
  std::optional<std::int64_t> count;
  std::optional<Stale> stale;
};

class DeletedCollector {
 public:
  using Value = Deleted;
  static constexpr detail::ReplyHandler::Rows kRows = detail::ReplyHandler::Rows::kOne;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    row.read(deleted_.count.emplace());
    if (row.columns() > 1) deleted_.stale = read_stale(row);
  }
  Result<Value> finish() { return std::move(deleted_); }

 private:
  Deleted deleted_;
};

void throw_stale(const EntityDescriptor& entity, const std::optional<Stale>& stale) {
  if (stale) throw stale_error(entity, stale->id, stale->known, stale->stored);
}

Task<std::int64_t> delete_at_once(RowSource& rows, const EntityDescriptor& entity, ParameterWriter parameters,
                                  detail::Call call) {
  const core::OwnedPlan plan = core::build_delete_exact(entity);
  Future<Deleted> sent = ask<DeletedCollector>(rows, plan.view(), std::move(parameters), nullptr, call);
  const Deleted deleted = co_await sent;
  throw_stale(entity, deleted.stale);
  co_return deleted.count.value_or(0);
}

}  // namespace

Task<std::int64_t> delete_in_circle(RowSource& rows, const EntityDescriptor& entity, core::RootsPlan roots,
                                    ParameterWriter parameters, detail::Call call) {
  const std::string asking = roots.which + roots.end;
  for (int attempt = 0; attempt < detail::kMostAttempts; ++attempt) {
    const Plan plan{entity.qualified_name, asking, Access::kRead, ReplyFormat::kCompact};
    Future<Roots> asked = ask<RootsCollector>(rows, plan, parameters, nullptr, call);
    const Result<Roots> found = co_await asked.result();
    if (!found.ok()) throw before_writing(found.error());
    throw_stale(entity, found->stale);
    if (found->ids.empty()) co_return 0;
    CascadeClosure closure(std::vector<const EntityDescriptor*>(1, &entity));
    for (const std::int64_t id : found->ids) closure.add_root(0, id);
    co_await closure.find(rows, nullptr, call);
    const core::OwnedPlan deleting = core::build_cascade_delete(closure.types(), roots);
    ParameterWriter all = parameters;
    closure.write(all);
    Future<Deleted> sent = ask<DeletedCollector>(rows, deleting.view(), std::move(all), nullptr, call);
    const Deleted deleted = co_await sent;
    if (deleted.count) co_return *deleted.count;
  }
  throw changing_error(entity);
}

ParameterWriter exact_parameters(const detail::NodesToDelete& nodes) {
  ParameterWriter parameters;
  std::vector<EntityId> ids;
  Integers versions;
  const std::vector<const FieldDescriptor*> fields = core::identity_fields(nodes.operations().descriptor());
  std::vector<std::string> identities(fields.size());
  std::set<std::pair<std::int64_t, std::int64_t>> known;
  for (std::size_t i = 0; i < nodes.ids().size(); ++i) {
    const std::int64_t version = nodes.counts_versions() ? nodes.versions()[i] : 0;
    if (!known.insert({nodes.ids()[i].value(), version}).second) continue;
    ids.push_back(nodes.ids()[i]);
    versions.push_back(version);
    const std::vector<std::string>& identity = nodes.identities()[i];
    for (std::size_t field = 0; field < fields.size(); ++field) {
      append_element(identities[field], identity.empty() ? "null" : identity[field]);
    }
  }
  parameters.add("_id", ids);
  if (nodes.counts_versions()) parameters.add("_version", versions);
  for (std::size_t field = 0; field < fields.size(); ++field) {
    parameters.add_literal(std::string(core::kDeleteIdentity) + std::string(fields[field]->name),
                           list_literal(identities[field]));
  }
  return parameters;
}

Task<std::int64_t> delete_exact(RowSource& rows, const EntityDescriptor& entity, ParameterWriter parameters,
                                detail::Call call) {
  Task<std::int64_t> deleting =
      in_circle(entity) ? delete_in_circle(rows, entity, core::build_exact_roots(entity), std::move(parameters), call)
                        : delete_at_once(rows, entity, std::move(parameters), call);
  const std::int64_t count = co_await deleting;
  co_return count;
}

}  // namespace client

namespace detail {
namespace {

Task<std::int64_t> delete_in_circle(Graph graph, const EntityDescriptor& entity, core::RootsPlan roots,
                                    ParameterWriter parameters, Call call) {
  client::GraphRows rows(std::move(graph));
  Task<std::int64_t> deleting = client::delete_in_circle(rows, entity, std::move(roots), std::move(parameters), call);
  const std::int64_t count = co_await deleting;
  co_return count;
}

Task<std::int64_t> delete_exact(Graph graph, const EntityDescriptor& entity, ParameterWriter parameters, Call call) {
  client::GraphRows rows(std::move(graph));
  Task<std::int64_t> deleting = client::delete_exact(rows, entity, std::move(parameters), call);
  const std::int64_t count = co_await deleting;
  co_return count;
}

}  // namespace

void NodesToDelete::add(const void* entity) {
  // The functions of the type take objects that could be changed.
  void* object = const_cast<void*>(entity);
  try {
    require_settled(*operations_, object);
    client::check_graph(*operations_, object, graph_);
  } catch (const Error& error) {
    // Somebody else may be writing the object at this moment.
    error_ = error;
    return;
  }
  const EntityId id = *operations_->id(object);
  if (!id.has_value()) return;
  if (counts_versions()) versions_.push_back(*operations_->version(object));
  identities_.push_back(client::known_identity(*operations_, object));
  ids_.push_back(id);
}

bool NodesToDelete::are_told_by_ids() const {
  return !counts_versions() && core::identity_fields(operations_->descriptor()).empty();
}

Future<std::int64_t> delete_found(const Graph& graph, const EntityDescriptor& entity, const Plan& plan,
                                  ParameterWriter parameters, const Call& call) {
  if (!client::in_circle(entity)) return run<CountCollector>(graph, plan, std::move(parameters), nullptr, call);
  return spawn(executor_of(graph.core()),
               delete_in_circle(graph, entity, core::roots_of(plan), std::move(parameters), call));
}

Future<std::int64_t> delete_exact(const Graph& graph, NodesToDelete nodes, const Call& call) {
  return spawn(executor_of(graph.core()),
               delete_exact(graph, nodes.operations().descriptor(), client::exact_parameters(nodes), call));
}

}  // namespace detail
}  // namespace fgraph
