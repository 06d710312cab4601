#include "client/orm/save/explain.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fgraph/detail/collect_counts.h>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/save/change_parameters.h"
#include "client/orm/save/key_lookup.h"
#include "core/plan/identity_plan.h"
#include "core/plan/relationship_plan.h"

namespace fgraph::client {
namespace {

// A VersionCollector reads the ids of the nodes that are in the graph, with their versions. A version is 0 if the
// entity does not count any.
class VersionCollector {
 public:
  using Value = std::map<std::int64_t, std::int64_t>;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    std::int64_t id = 0;
    std::int64_t version = 0;
    row.read(id);
    if (row.columns() > 1) row.read_or_keep(version);
    versions_[id] = version;
  }
  Result<Value> finish() { return std::move(versions_); }

 private:
  Value versions_;
};

// Returns the error of the first node or relationship that is gone, or that has another version than the expected one.
// If `versions` is empty, any version will do.
template <typename Descriptor>
std::optional<Error> first_stale(const Descriptor& descriptor, const Integers& ids, const Integers& versions,
                                 const VersionCollector::Value& stored) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto found = stored.find(ids[i]);
    if (found == stored.end()) return missing_error(descriptor, ids[i]);
    if (!versions.empty() && found->second != versions[i]) {
      return stale_error(descriptor, ids[i], versions[i], found->second);
    }
  }
  return std::nullopt;
}

Task<std::optional<Error>> find_stale(RowSource& rows, const Expected& expected, detail::Call call) {
  const EntityDescriptor& entity = expected.operations->descriptor();
  const core::OwnedPlan plan = core::build_version_query(entity);
  ParameterWriter parameters;
  parameters.add(core::kVersionQueryIds, expected.ids);
  Future<VersionCollector::Value> sent = ask<VersionCollector>(rows, plan.view(), std::move(parameters), nullptr, call);
  const VersionCollector::Value stored = co_await sent;
  co_return first_stale(entity, expected.ids, expected.versions, stored);
}

Task<std::optional<Error>> find_stale(RowSource& rows, const ExpectedRelationships& expected, detail::Call call) {
  const RelationshipDescriptor& relationship = expected.operations->descriptor();
  const core::OwnedPlan plan = core::build_relationship_version_query(relationship);
  ParameterWriter parameters;
  parameters.add(core::kRelationshipVersionIds, expected.ids);
  parameters.add(core::kRelationshipVersionSources, expected.sources);
  Future<VersionCollector::Value> sent = ask<VersionCollector>(rows, plan.view(), std::move(parameters), nullptr, call);
  const VersionCollector::Value stored = co_await sent;
  co_return first_stale(relationship, expected.ids, expected.versions, stored);
}

// The server gives the ids of deleted nodes away again.
Task<std::optional<Error>> find_other_node(RowSource& rows, const Expected& expected, detail::Call call) {
  const EntityDescriptor& entity = expected.operations->descriptor();
  const core::OwnedPlan plan = core::build_identity_query(entity);
  const std::vector<const FieldDescriptor*> fields = core::identity_fields(entity);
  ParameterWriter parameters;
  parameters.add(core::kVersionQueryIds, expected.ids);
  for (std::size_t i = 0; i < fields.size(); ++i) {
    parameters.add_literal(core::identity_query_parameter(*fields[i]), list_literal(expected.identity[i]));
  }
  Future<VersionCollector::Value> sent = ask<VersionCollector>(rows, plan.view(), std::move(parameters), nullptr, call);
  const VersionCollector::Value same = co_await sent;
  std::optional<Error> error;
  for (const std::int64_t id : expected.ids) {
    if (!error && same.count(id) == 0) error = identity_error(entity, EntityId(id));
  }
  co_return error;
}

Task<std::optional<Error>> find_key_error(RowSource& rows, const Expected& expected, detail::Call call) {
  const EntityDescriptor& entity = expected.operations->descriptor();
  Task<TakenKeys> asked = ask_keys(rows, entity, *expected.by, expected.keys, call);
  const TakenKeys taken = co_await asked;
  std::optional<Error> error;
  const bool is_repeated =
      std::any_of(taken.begin(), taken.end(), [](const auto& key) { return key.second.nodes > 1; });
  const bool is_wrong = (expected.expectation == KeyExpectation::kAbsent && !taken.empty()) ||
                        (expected.expectation == KeyExpectation::kPresent && taken.size() < expected.key_count);
  if (is_repeated) {
    error = key_error(entity, *expected.by, KeyExpectation::kEither);
  } else if (is_wrong) {
    error = key_error(entity, *expected.by, expected.expectation);
  }
  for (const auto& [key, version] : expected.carried) {
    const auto found = taken.find(key);
    if (error || found == taken.end() || found->second.version == version) continue;
    error = stale_error(entity, found->second.id, version, found->second.version);
  }
  co_return error;
}

Task<std::optional<Error>> find_taken(RowSource& rows, const UniqueValues& values, detail::Call call) {
  const core::OwnedPlan plan = core::build_unique_query(values.unique);
  ParameterWriter parameters;
  values.write(parameters, 0);
  Future<std::int64_t> sent = ask<detail::CountCollector>(rows, plan.view(), std::move(parameters), nullptr, call);
  const std::int64_t taken = co_await sent;
  std::optional<Error> error;
  if (taken > 0) error = taken_error(*values.unique.entity, *values.unique.field);
  co_return error;
}

Task<std::optional<Error>> find_absent(RowSource& rows, const PresentValues& values,
                                       const core::SaveShape::Present& present, detail::Call call) {
  const core::OwnedPlan plan = core::build_absent_query(present);
  ParameterWriter parameters;
  values.write(parameters, 0, values.sources, values.targets);
  Future<std::int64_t> sent = ask<detail::CountCollector>(rows, plan.view(), std::move(parameters), nullptr, call);
  const std::int64_t absent = co_await sent;
  std::optional<Error> error;
  if (absent > 0) error = incomplete_error(*present.relationship, *values.missing, Outcome::kRejected);
  co_return error;
}

// A PairCollector reads two ids of the first row.
class PairCollector {
 public:
  using Value = std::optional<std::pair<EntityId, EntityId>>;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    std::int64_t first = 0;
    std::int64_t second = 0;
    row.read(first);
    row.read(second);
    pair_.emplace(EntityId(first), EntityId(second));
  }
  Result<Value> finish() { return std::move(pair_); }

 private:
  Value pair_;
};

Task<std::optional<Error>> find_second(RowSource& rows, const WorkPlan& plan, std::size_t group,
                                       const std::vector<WorkNode>& nodes, detail::Call call) {
  const SingleLinks& single = plan.single[group];
  std::optional<Error> error;
  const core::SaveShape::Single& shape = plan.shape.single[group];
  const EntityDescriptor& owner = nodes[single.owners.front()].operations->descriptor();
  std::string ids;
  for (const NodeIndex node : single.owners) append_element(ids, std::to_string(nodes[node].id.value()));
  const core::OwnedPlan query = core::build_single_query(owner, shape);
  ParameterWriter parameters;
  single.write(parameters, 0, ids);
  Future<PairCollector::Value> sent = ask<PairCollector>(rows, query.view(), std::move(parameters), nullptr, call);
  const PairCollector::Value found = co_await sent;
  if (found) error = to_one_error(owner, *single.link, found->first, &found->second);
  co_return error;
}

Task<std::optional<Error>> find_bare(RowSource& rows, const WorkPlan& plan, std::size_t group, detail::Call call) {
  const RequiredLinks& required = plan.required[group];
  const UnlinkedValues& unlinked = plan.unlinked[required.unlinked];
  const core::SaveShape::Unlinked& shape = plan.shape.unlinked[required.unlinked];
  const core::OwnedPlan query = core::build_required_query(*unlinked.owner, *shape.link, plan.shape.required[group]);
  ParameterWriter parameters;
  unlinked.write(parameters, 0, unlinked.ids);
  parameters.add(core::save_parameter(core::SaveShape::Required::kSupplied, 0), required.supplied);
  if ((shape.link->flags & kLinkOrphanDelete) != 0) {
    parameters.add(core::save_parameter(core::SaveShape::kStaying, 0), plan.staying);
  }
  Future<PairCollector::Value> sent = ask<PairCollector>(rows, query.view(), std::move(parameters), nullptr, call);
  const PairCollector::Value found = co_await sent;
  std::optional<Error> error;
  if (found) error = required_error(*shape.link->target, *required.link, found->first, Outcome::kRejected);
  co_return error;
}

}  // namespace

Task<std::optional<Error>> explain(RowSource& rows, const WorkGraph& work, const WorkPlan& plan, detail::Call call) {
  for (const Expected& expected : plan.expected) {
    std::optional<Error> error;
    if (expected.keys.empty()) {
      Task<std::optional<Error>> asked = find_stale(rows, expected, call);
      error = co_await asked;
      if (!error && !expected.identity.empty()) {
        Task<std::optional<Error>> compared = find_other_node(rows, expected, call);
        error = co_await compared;
      }
    } else {
      Task<std::optional<Error>> asked = find_key_error(rows, expected, call);
      error = co_await asked;
    }
    if (error) co_return error;
  }
  for (const ExpectedRelationships& expected : plan.expected_relationships) {
    Task<std::optional<Error>> asked = find_stale(rows, expected, call);
    const std::optional<Error> error = co_await asked;
    if (error) co_return error;
  }
  for (const UniqueValues& values : plan.unique) {
    Task<std::optional<Error>> asked = find_taken(rows, values, call);
    const std::optional<Error> error = co_await asked;
    if (error) co_return error;
  }
  for (std::size_t i = 0; i < plan.single.size(); ++i) {
    Task<std::optional<Error>> asked = find_second(rows, plan, i, work.nodes(), call);
    const std::optional<Error> error = co_await asked;
    if (error) co_return error;
  }
  for (std::size_t i = 0; i < plan.required.size(); ++i) {
    Task<std::optional<Error>> asked = find_bare(rows, plan, i, call);
    const std::optional<Error> error = co_await asked;
    if (error) co_return error;
  }
  for (std::size_t i = 0; i < plan.present.size(); ++i) {
    Task<std::optional<Error>> asked = find_absent(rows, plan.present[i], plan.shape.present[i], call);
    const std::optional<Error> error = co_await asked;
    if (error) co_return error;
  }
  co_return std::nullopt;
}

}  // namespace fgraph::client
