#include "client/orm/save/key_lookup.h"

#include <optional>
#include <utility>
#include <vector>

#include "client/net/calls/call_errors.h"
#include "client/orm/objects/operation_errors.h"
#include "client/orm/save/change_parameters.h"
#include "client/orm/save/work/work_questions.h"
#include "core/plan/identity_plan.h"

namespace fgraph::client {
namespace {

// A KeyCollector reads the keys that are taken, as literals.
class KeyCollector {
 public:
  using Value = TakenKeys;
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
    TakenKey& taken = keys_[literal];
    ++taken.nodes;
    row.read(taken.id);
    if (row.columns() > 2) row.read_or_keep(taken.version);
  }
  void start_over() { keys_.clear(); }
  Result<Value> finish() { return std::move(keys_); }

 private:
  bool is_text_;
  Value keys_;
};

// Keys of one field of one entity are asked for by one query.
using Questions = std::map<std::pair<const EntityDescriptor*, const FieldDescriptor*>, std::vector<std::string>>;

Task<KnownKeys> ask_all(RowSource& rows, const WorkGraph& work, KnownKeys known, Questions questions,
                        detail::Call call) {
  for (const auto& [field, literals] : questions) {
    const EntityDescriptor& entity = *field.first;
    std::string keys;
    for (const std::string& literal : literals) append_element(keys, literal);
    Task<TakenKeys> asked = ask_keys(rows, entity, *field.second, std::move(keys), call);
    const TakenKeys taken = co_await asked;
    const FreedValues freed = freed_values(work, entity, *field.second);
    const auto is_freed = [&](std::int64_t node, const std::string& literal) {
      const auto written = freed.find(node);
      return written != freed.end() && written->second != literal;
    };
    for (const std::string& literal : literals) {
      const auto found = taken.find(literal);
      const bool is_there = found != taken.end() && !is_freed(found->second.id, literal);
      if (is_there && found->second.nodes > 1) throw key_error(entity, *field.second, KeyExpectation::kEither);
      known.know({&entity, field.second, literal}, is_there ? EntityId(found->second.id) : EntityId());
    }
  }
  co_return known;
}

}  // namespace

Task<TakenKeys> ask_keys(RowSource& rows, const EntityDescriptor& entity, const FieldDescriptor& by, std::string keys,
                         detail::Call call) {
  const core::OwnedPlan plan = core::build_key_query(entity, by);
  ParameterWriter parameters;
  parameters.add_literal(core::kKeyQueryKeys, list_literal(keys));
  Future<TakenKeys> sent = ask<KeyCollector>(rows, plan.view(), std::move(parameters), nullptr, call, by);
  co_return co_await sent;
}

Task<KnownKeys> ask_unknown_keys(RowSource& rows, const WorkGraph& work, detail::Call call) {
  Questions questions;
  for (const KnownKeys::Key& key : work.unknown_keys()) questions[{key.entity, key.by}].push_back(key.literal);
  Task<KnownKeys> asked = ask_all(rows, work, work.known_keys(), std::move(questions), call);
  std::optional<Error> failed;
  try {
    co_return co_await asked;
  } catch (const Error& error) {
    failed = before_writing(error);
  }
  throw Error(*failed);
}

Task<bool> have_keys_moved(RowSource& rows, const WorkGraph& work, detail::Call call) {
  Questions questions;
  for (const auto& [key, node] : work.known_keys().all()) questions[{key.entity, key.by}].push_back(key.literal);
  Task<KnownKeys> asked = ask_all(rows, work, KnownKeys(), std::move(questions), call);
  const KnownKeys now = co_await asked;
  co_return now.all() != work.known_keys().all();
}

}  // namespace fgraph::client
