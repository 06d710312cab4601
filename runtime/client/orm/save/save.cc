#include "client/orm/save/save.h"

#include <memory>
#include <string>
#include <utility>

#include <fgraph/detail/collect_entities.h>

#include "client/orm/objects/operation_errors.h"
#include "client/orm/objects/stored_object.h"
#include "client/orm/save/key_lookup.h"
#include "client/orm/save/reach/held_links.h"
#include "client/orm/save/reach/reached_objects.h"
#include "client/orm/save/save_batches.h"

namespace fgraph::client {
namespace {

// An IdsCollector reads the ids of the nodes that a query wrote. They are in one row, which the server never cuts:
// `create_all` returns a list, and the plans for one node return its id, or no row if it is gone.
class IdsCollector {
 public:
  using Value = std::vector<std::int64_t>;
  static constexpr detail::ReplyHandler::Rows kRows = detail::ReplyHandler::Rows::kOne;
  enum class Column : std::uint8_t { kId, kList };
  explicit IdsCollector(Column column) : column_(column) {}
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    switch (column_) {
      case Column::kId: return row.read(values_.emplace_back());
      case Column::kList: return row.read(values_);
    }
  }
  Result<Value> finish() { return std::move(values_); }

 private:
  Column column_;
  Value values_;
};

// The entities take over the ids that a create returned. After an update the ids only show that the node was found.
void apply(const Graph& graph, const Entities& entities, const Batch& batch, const std::vector<std::int64_t>& ids,
           Timestamp now) {
  const bool created = batch.plan != &entities.operations().plans().update;
  if (ids.size() < batch.indices.size()) throw gone_error("of the entities are", batch.indices.size() - ids.size());
  const detail::LinkSources links(graph.core(), entities.operations());
  for (std::size_t i = 0; i < batch.indices.size(); ++i) {
    if (created) {
      entities.id(batch.indices[i]) = EntityId(ids[i]);
      take_over_links(entities.operations(), entities.at(batch.indices[i]), links, NodeOrigin::kCreated);
    }
    if (batch.first_version) *entities.operations().version(entities.at(batch.indices[i])) = *batch.first_version;
    take_over_fields(entities.operations(), entities.at(batch.indices[i]), now, entities.graph());
  }
}

// A save of one call, with what it holds until it has ended.
class Save {
 public:
  Save(RowSource& rows, const Entities& entities, std::size_t count, detail::SaveRule rule, detail::Call call)
      : rows_(rows), entities_(entities), count_(count), rule_(rule), call_(call), now_(Timestamp::now()) {}

  // Makes the batches, and waits for other saves of their objects. `number` is the one of this save.
  Task<void> prepare(std::uint64_t number, std::span<const detail::Ref<detail::ObjectSave>> saves);
  // Has to follow prepare(). Other saves of the objects wait from then on.
  Task<void> send();

 private:
  void make() { batches_ = make_batches(entities_, count_, bulk(), now_, keys_); }
  Bulk bulk() const { return bulk_of(entities_, count_, rule_, call_); }
  Task<void> wait(std::vector<detail::Ref<detail::ObjectSave>> pending,
                  std::span<const detail::Ref<detail::ObjectSave>> saves);
  // Yields whether keys had to be asked for, so that the batches have to be made again.
  Task<bool> ask_keys();
  void hold(const UnitOfWork& unit);
  Task<void> send(Batch& batch);
  Task<void> send_unit(Batch& batch);
  Task<void> plan_again(Batch& batch);
  // Returns how many objects of the batch are about to be written.
  std::size_t written_by(const Batch& batch) const;

  RowSource& rows_;
  const Entities& entities_;
  std::size_t count_;
  detail::SaveRule rule_;
  detail::Call call_;
  Timestamp now_;
  KnownKeys keys_;
  std::vector<Batch> batches_;
  ReachedObjects reached_;
  HeldLinks held_;
};

Task<void> Save::prepare(std::uint64_t number, std::span<const detail::Ref<detail::ObjectSave>> saves) {
  make();
  for (;;) {
    std::vector<detail::Ref<detail::ObjectSave>> pending = pending_saves(batches_, number);
    if (!pending.empty()) {
      co_await wait(std::move(pending), saves);
      make();
      continue;
    }
    Task<bool> asking = ask_keys();
    const bool has_asked = co_await asking;
    if (!has_asked) break;
    make();
  }
  for (const Batch& batch : batches_) {
    if (batch.unit != nullptr) hold(*batch.unit);
  }
}

// Later saves wait for this one from now on, and so this one cannot wait for them.
Task<bool> Save::ask_keys() {
  bool has_asked = false;
  for (Batch& batch : batches_) {
    if (batch.unit == nullptr) continue;
    if (!batch.unit->graph().pending().empty()) batch.unit->prepare();
    if (batch.unit->is_planned()) continue;
    Task<KnownKeys> asked = ask_unknown_keys(rows_, batch.unit->graph(), call_);
    const KnownKeys known = co_await asked;
    for (const auto& [key, node] : known.all()) keys_.know(key, node);
    has_asked = true;
  }
  co_return has_asked;
}

Task<void> Save::wait(std::vector<detail::Ref<detail::ObjectSave>> pending,
                      std::span<const detail::Ref<detail::ObjectSave>> saves) {
  detail::Executor& executor = detail::executor_of(rows_.graph().core());
  for (const detail::Ref<detail::ObjectSave>& save : pending) {
    detail::SaveEnd end(executor, *save);
    co_await end;
  }
  // Another save may have reached the objects while this one was waiting.
  co_await detail::await_earlier(executor, entities_.operations(), entities_.at(0), saves);
}

void Save::hold(const UnitOfWork& unit) {
  reached_.begin(unit.graph());
  held_.hold(unit.graph());
}

Task<void> Save::send() {
  std::size_t saved = 0;
  for (Batch& batch : batches_) {
    const std::size_t written = written_by(batch);
    std::optional<Error> error;
    Task<void> sending = send(batch);
    try {
      co_await sending;
    } catch (const Error& caught) {
      error = caught.after_writing(saved, batch.indices.size(), count_);
    }
    if (error) throw Error(*error);
    saved += written;
  }
  reached_.end();
}

std::size_t Save::written_by(const Batch& batch) const {
  if (batch.unit == nullptr) return batch.indices.size();
  const char* const first = static_cast<const char*>(entities_.at(0));
  const char* const end = first + count_ * entities_.operations().size;
  std::size_t written = 0;
  for (const WorkNode& node : batch.unit->graph().nodes()) {
    if (node.fate == Fate::kKeep && !node.has_joined) continue;
    for (const void* object : node.objects) {
      if (object >= first && object < end) ++written;
    }
  }
  return written;
}

Task<void> Save::send(Batch& batch) {
  if (batch.unit != nullptr) {
    co_await send_unit(batch);
    co_return;
  }
  const bool is_list = batch.plan == &entities_.operations().plans().create_all;
  const auto column = is_list ? IdsCollector::Column::kList : IdsCollector::Column::kId;
  Future<Integers> sent =
      client::ask<IdsCollector>(rows_, *batch.plan, std::move(batch.parameters), nullptr, call_, column);
  const Result<Integers> ids = co_await sent.result();
  if (!ids.ok()) throw constraint_error(ids.error(), entities_.operations().descriptor());
  apply(rows_.graph(), entities_, batch, *ids, now_);
}

// A key may lead to another node after it was asked for. Then nothing is written, and the key is asked for again.
Task<void> Save::send_unit(Batch& batch) {
  for (int attempt = 0; attempt < detail::kMostAttempts; ++attempt) {
    Task<bool> trying = try_unit(rows_, *batch.unit, call_);
    const bool is_written = co_await trying;
    if (is_written) co_return;
    if (batch.unit->graph().known_keys().empty()) throw unexplained_error(batch.unit->plan().shape);
    Task<void> planning = plan_again(batch);
    co_await planning;
  }
  throw moving_error(entities_.operations().descriptor());
}

Task<void> Save::plan_again(Batch& batch) {
  KnownKeys keys;
  do {
    batch = unit_batch(entities_, std::move(batch.indices), bulk(), keys);
    if (!batch.unit->graph().pending().empty()) batch.unit->prepare();
    if (batch.unit->is_planned()) break;
    Task<KnownKeys> asked = ask_unknown_keys(rows_, batch.unit->graph(), call_);
    keys = co_await asked;
  } while (true);
  hold(*batch.unit);
}

}  // namespace

Task<void> save_entities(RowSource& rows, const detail::EntityOperations& operations, void* first, std::size_t count,
                         detail::SaveRule rule, detail::Call call,
                         std::span<const detail::Ref<detail::ObjectSave>> saves) {
  const Entities entities(operations, first, saves, detail::graph_number(rows.graph().core()));
  const std::uint64_t number = saves.empty() ? detail::ObjectSave::next_number() : saves.front()->number();
  Save save(rows, entities, count, rule, call);
  Task<void> preparing = save.prepare(number, saves);
  co_await preparing;
  for (const detail::Ref<detail::ObjectSave>& one : saves) one->set_sent();
  Task<void> sending = save.send();
  co_await sending;
}

}  // namespace fgraph::client

namespace fgraph::detail {

std::string_view save_name(const SaveRule& rule) {
  if (rule.by != nullptr) return "upsert_by";
  switch (rule.mode) {
    case SaveMode::kSave: return "save";
    case SaveMode::kInsert: return "insert";
    case SaveMode::kUpdate: return "update";
  }
  return {};
}

std::string_view save_all_name(const SaveRule& rule) {
  if (rule.by != nullptr) return "upsert_all_by";
  switch (rule.mode) {
    case SaveMode::kSave: return "save_all";
    case SaveMode::kInsert: return "insert_all";
    case SaveMode::kUpdate: return "update_all";
  }
  return {};
}

Task<void> save_entities(Graph graph, const EntityOperations& operations, void* entities, std::size_t count,
                         SaveRule rule, Call call) {
  client::GraphRows rows(std::move(graph));
  Task<void> work = run_after_saves(executor_of(rows.graph().core()), operations, entities, count,
                                    client::save_entities(rows, operations, entities, count, rule, call, {}));
  co_await work;
}

Task<void> save_objects(Graph graph, const EntityOperations& operations, void* copies, std::size_t count, SaveRule rule,
                        Call call, ObjectSaves saves) {
  client::GraphRows rows(std::move(graph));
  Task<void> work = run_saves(executor_of(rows.graph().core()), operations, copies, saves,
                              client::save_entities(rows, operations, copies, count, rule, call, saves));
  co_await work;
}

Error null_pointer_saved() {
  return Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted, "a null pointer cannot be saved");
}

}  // namespace fgraph::detail
