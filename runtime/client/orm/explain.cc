#include "client/orm/explain.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <fgraph/detail/collect.h>

#include "client/orm/change_parameters.h"
#include "client/orm/operation_errors.h"

namespace fgraph::client {
namespace {

// The nodes that are in the graph: their ids with their versions, which are 0 if the entity does not count any.
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

// The keys that are taken, as literals, and how many nodes have each.
class KeyCollector {
 public:
  using Value = std::map<std::string, std::int64_t>;
  explicit KeyCollector(const FieldDescriptor& key) : is_text_(key.type.scalar != Scalar::kInt) {}
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    std::string literal;
    LiteralWriter writer(literal);
    if (is_text_) {
      std::string text;
      row.read(text);
      writer.write(text);
    } else {
      std::int64_t number = 0;
      row.read(number);
      writer.write(number);
    }
    row.skip();
    ++keys_[literal];
  }
  Result<Value> finish() { return std::move(keys_); }

 private:
  bool is_text_;
  Value keys_;
};

Task<std::optional<Error>> find_stale(RowSource& rows, const Expected& expected, detail::Call call) {
  const EntityDescriptor& entity = expected.operations->descriptor();
  const core::OwnedPlan plan = core::build_version_query(entity);
  ParameterWriter parameters;
  parameters.add(core::kVersionQueryIds, expected.ids);
  Future<VersionCollector::Value> sent = ask<VersionCollector>(rows, plan.view(), std::move(parameters), nullptr, call);
  const VersionCollector::Value stored = co_await sent;
  std::optional<Error> error;
  for (std::size_t i = 0; i < expected.ids.size() && !error; ++i) {
    const auto found = stored.find(expected.ids[i]);
    if (found == stored.end()) {
      error = missing_error(entity, expected.ids[i]);
    } else if (!expected.versions.empty() && found->second != expected.versions[i]) {
      error = stale_error(entity, expected.ids[i], expected.versions[i], found->second);
    }
  }
  co_return error;
}

Task<std::optional<Error>> find_key_error(RowSource& rows, const Expected& expected, detail::Call call) {
  const EntityDescriptor& entity = expected.operations->descriptor();
  const core::OwnedPlan plan = core::build_key_query(entity);
  ParameterWriter parameters;
  parameters.add_literal(core::kKeyQueryKeys, list_literal(expected.keys));
  Future<KeyCollector::Value> sent =
      ask<KeyCollector>(rows, plan.view(), std::move(parameters), nullptr, call, *core::key_field(entity));
  const KeyCollector::Value taken = co_await sent;
  std::optional<Error> error;
  const bool is_repeated = std::any_of(taken.begin(), taken.end(), [](const auto& key) { return key.second > 1; });
  const bool is_wrong = (expected.expectation == KeyExpectation::kAbsent && !taken.empty()) ||
                        (expected.expectation == KeyExpectation::kPresent && taken.size() < expected.key_count);
  if (is_repeated) {
    error = key_error(entity, KeyExpectation::kEither);
  } else if (is_wrong) {
    error = key_error(entity, expected.expectation);
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

}  // namespace

Task<std::optional<Error>> explain(RowSource& rows, const WorkPlan& plan, detail::Call call) {
  for (const Expected& expected : plan.expected) {
    std::optional<Error> error;
    if (expected.keys.empty()) {
      Task<std::optional<Error>> asked = find_stale(rows, expected, call);
      error = co_await asked;
    } else {
      Task<std::optional<Error>> asked = find_key_error(rows, expected, call);
      error = co_await asked;
    }
    if (error) co_return error;
  }
  for (const UniqueValues& values : plan.unique) {
    Task<std::optional<Error>> asked = find_taken(rows, values, call);
    const std::optional<Error> error = co_await asked;
    if (error) co_return error;
  }
  co_return std::nullopt;
}

}  // namespace fgraph::client
