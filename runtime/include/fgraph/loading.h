// Links on their way out of the graph: with the entities that are found, and later through the links themselves.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/fetch.h>
#include <fgraph/link.h>
#include <fgraph/operations.h>
#include <fgraph/page.h>
#include <fgraph/stream.h>
#include <fgraph/task.h>

namespace fgraph {
namespace detail {

// Loads what `parts` say for all of `entities`, objects of one type that stay in place until the task has ended.
Task<void> fetch_links(Graph graph, const EntityOperations& operations, std::vector<void*> entities,
                       std::vector<FetchPart> parts, CallOptions options);

template <typename Entity>
void add_pointers(std::vector<Entity>& entities, std::vector<void*>& out) {
  for (Entity& entity : entities) out.push_back(&entity);
}
template <typename Entity>
void add_pointers(std::optional<Entity>& entity, std::vector<void*>& out) {
  if (entity) out.push_back(&*entity);
}
template <typename Entity>
void add_pointers(Window<Entity>& window, std::vector<void*>& out) {
  add_pointers(window.items, out);
}
template <typename Entity>
void add_pointers(Entity& entity, std::vector<void*>& out) {
  out.push_back(&entity);
}

template <typename Entity, typename Value>
Task<Value> with_links(Graph graph, Future<Value> found, std::vector<FetchPart> parts, CallOptions options) {
  Value value = co_await found;
  std::vector<void*> entities;
  add_pointers(value, entities);
  co_await fetch_links(graph, entity_operations<Entity>(), std::move(entities), std::move(parts), options);
  co_return std::move(value);
}

// Batches of entities, each with its links.
template <typename Entity>
class LinkedRows final : public RowSource<Entity> {
 public:
  LinkedRows(Graph graph, Ref<RowSource<Entity>> rows, std::vector<FetchPart> parts, CallOptions options)
      : graph_(std::move(graph)), rows_(std::move(rows)), parts_(std::move(parts)), options_(options) {}

  Future<std::vector<Entity>> take() override {
    return spawn(executor_of(graph_.core()), with_links<Entity>(graph_, rows_->take(), parts_, options_));
  }
  void stop() noexcept override { rows_->stop(); }
  void retain() noexcept override { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept override {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

 private:
  std::atomic<std::uint32_t> references_{1};
  Graph graph_;
  Ref<RowSource<Entity>> rows_;
  std::vector<FetchPart> parts_;
  CallOptions options_;
};

enum class LinkLoading : std::uint8_t { kUnlessLoaded, kAlways };

// Loads the content of `link`, together with the other loads of this link that this turn of the loop asks for. Throws
// Error (invalid_state) where its owner was never saved.
Future<void> load_link(LinkBase& link, LinkLoading loading, const CallOptions& options);
Executor& executor_of(LinkBase& link);

template <typename Target>
std::vector<std::shared_ptr<Target>> nodes_of(const LinkContent& content) {
  std::vector<std::shared_ptr<Target>> nodes;
  nodes.reserve(content.items.size());
  for (const LinkItem& item : content.items) nodes.push_back(std::static_pointer_cast<Target>(item.node));
  return nodes;
}

template <typename Target>
Task<std::vector<std::shared_ptr<Target>>> loaded_nodes(Ref<LinkContent> content, Future<void> loaded) {
  co_await loaded;
  co_return nodes_of<Target>(*content);
}

template <typename Target>
Task<std::shared_ptr<Target>> loaded_node(Ref<LinkContent> content, Future<void> loaded) {
  co_await loaded;
  std::shared_ptr<Target> node;
  if (!content->items.empty()) node = std::static_pointer_cast<Target>(content->items.front().node);
  co_return node;
}

template <typename Target>
Future<std::vector<std::shared_ptr<Target>>> load_nodes(LinkBase& link, LinkLoading loading,
                                                        const CallOptions& options) {
  Future<void> loaded = load_link(link, loading, options);
  return spawn(executor_of(link),
               loaded_nodes<Target>(Ref<LinkContent>::share(link.make_content()), std::move(loaded)));
}

template <typename Target>
Future<std::shared_ptr<Target>> load_node(LinkBase& link, LinkLoading loading, const CallOptions& options) {
  Future<void> loaded = load_link(link, loading, options);
  return spawn(executor_of(link), loaded_node<Target>(Ref<LinkContent>::share(link.make_content()), std::move(loaded)));
}

}  // namespace detail

template <typename Target, typename Relationship>
Future<std::vector<std::shared_ptr<Target>>> ToMany<Target, Relationship>::load() {
  return load(CallOptions());
}
template <typename Target, typename Relationship>
Future<std::vector<std::shared_ptr<Target>>> ToMany<Target, Relationship>::load(CallOptions options) {
  return detail::load_nodes<Target>(*this, detail::LinkLoading::kUnlessLoaded, options);
}
template <typename Target, typename Relationship>
Future<std::vector<std::shared_ptr<Target>>> ToMany<Target, Relationship>::reload() {
  return reload(CallOptions());
}
template <typename Target, typename Relationship>
Future<std::vector<std::shared_ptr<Target>>> ToMany<Target, Relationship>::reload(CallOptions options) {
  return detail::load_nodes<Target>(*this, detail::LinkLoading::kAlways, options);
}
template <typename Target, typename Relationship>
Future<std::shared_ptr<Target>> ToOne<Target, Relationship>::load() {
  return load(CallOptions());
}
template <typename Target, typename Relationship>
Future<std::shared_ptr<Target>> ToOne<Target, Relationship>::load(CallOptions options) {
  return detail::load_node<Target>(*this, detail::LinkLoading::kUnlessLoaded, options);
}
template <typename Target, typename Relationship>
Future<std::shared_ptr<Target>> ToOne<Target, Relationship>::get() {
  return get(CallOptions());
}
template <typename Target, typename Relationship>
Future<std::shared_ptr<Target>> ToOne<Target, Relationship>::get(CallOptions options) {
  return load(options);
}
template <typename Target, typename Relationship>
Future<std::shared_ptr<Target>> ToOne<Target, Relationship>::reload() {
  return reload(CallOptions());
}
template <typename Target, typename Relationship>
Future<std::shared_ptr<Target>> ToOne<Target, Relationship>::reload(CallOptions options) {
  return detail::load_node<Target>(*this, detail::LinkLoading::kAlways, options);
}

}  // namespace fgraph
