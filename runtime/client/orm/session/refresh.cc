#include "client/orm/session/refresh.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <unordered_map>
#include <utility>

#include <fgraph/detail/collect_entities.h>

#include "client/orm/objects/stored_object.h"

namespace fgraph::detail {
namespace {

// A NodeCollector reads nodes of one type, as they are in the graph.
class NodeCollector {
 public:
  using Value = std::vector<std::shared_ptr<void>>;
  NodeCollector(GraphCore& graph, const EntityOperations& operations)
      : operations_(operations), graph_(graph_number(graph)), links_(graph, operations) {}
  void reserve(std::size_t rows) { nodes_.reserve(rows); }
  void row(RowReader& row) {
    std::shared_ptr<void> node = operations_.make();
    operations_.decode(row, node.get());
    operations_.remember(node.get(), graph_);
    links_.bind(node.get());
    nodes_.push_back(std::move(node));
  }
  void start_over() { nodes_.clear(); }
  Result<Value> finish() { return std::move(nodes_); }

 private:
  const EntityOperations& operations_;
  std::uint32_t graph_;
  LinkSources links_;
  Value nodes_;
};

// Returns whether another node has the id now.
bool is_another(const ManagedObject& one, void* stored) {
  const EntityOperations& operations = *one.operations;
  return client::has_fixed_identity(operations) && !client::may_be_one_node(operations, one.object.get(), stored);
}

// Nodes that were read, by their types and ids.
using Nodes = std::map<const EntityOperations*, std::unordered_map<std::int64_t, std::shared_ptr<void>>>;

// Returns the node of the object, or null if it is gone.
void* node_of(Nodes& nodes, const ManagedObject& one, EntityId id) {
  const std::unordered_map<std::int64_t, std::shared_ptr<void>>& all = nodes[one.operations];
  const auto found = all.find(id.value());
  return found == all.end() || is_another(one, found->second.get()) ? nullptr : found->second.get();
}

Task<Nodes> read_nodes(client::RowSource& rows, const std::vector<ManagedObject*>& which, Call call) {
  std::map<const EntityOperations*, std::vector<std::int64_t>> ids;
  for (const ManagedObject* one : which) {
    const EntityId id = *one->operations->id(one->object.get());
    if (id.has_value()) ids[one->operations].push_back(id.value());
  }
  Nodes stored;
  for (const auto& [operations, all] : ids) {
    for (std::size_t begin = 0; begin < all.size(); begin += call.batch_size()) {
      const std::size_t end = std::min(begin + call.batch_size(), all.size());
      ParameterWriter parameters;
      parameters.add("_id", std::vector<std::int64_t>(all.begin() + static_cast<std::ptrdiff_t>(begin),
                                                      all.begin() + static_cast<std::ptrdiff_t>(end)));
      Future<NodeCollector::Value> sent =
          client::ask<NodeCollector>(rows, operations->plans().find_all_by_id, std::move(parameters),
                                     &operations->descriptor(), call, rows.graph().core(), *operations);
      const NodeCollector::Value nodes = co_await sent;
      for (const std::shared_ptr<void>& node : nodes) stored[operations][operations->id(node.get())->value()] = node;
    }
  }
  co_return stored;
}

}  // namespace

Task<std::vector<ManagedObject*>> refresh(SessionObjects& objects, client::RowSource& rows,
                                          std::vector<ManagedObject*> which, Call call) {
  Task<Nodes> reading = read_nodes(rows, which, call);
  Nodes stored = co_await reading;
  std::vector<ManagedObject*> gone;
  for (ManagedObject* one : which) {
    const EntityId id = *one->operations->id(one->object.get());
    if (!id.has_value()) continue;
    const void* node = node_of(stored, *one, id);
    if (node == nullptr) {
      gone.push_back(one);
    } else {
      objects.replace(*one, node);
    }
  }
  co_return gone;
}

Task<std::vector<ManagedObject*>> find_gone(const SessionObjects& objects, client::RowSource& rows,
                                            std::vector<ManagedObject*> which, Call call) {
  Task<Nodes> reading = read_nodes(rows, which, call);
  Nodes stored = co_await reading;
  std::vector<ManagedObject*> gone;
  for (ManagedObject* one : which) {
    const EntityId id = *one->operations->id(one->object.get());
    if (!id.has_value()) continue;
    if (objects.index().is_overtaken(*one) || node_of(stored, *one, id) == nullptr) gone.push_back(one);
  }
  co_return gone;
}

}  // namespace fgraph::detail
