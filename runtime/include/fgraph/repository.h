// Repository<E>: what every node type can do, without a line of generated code.
//
// Generated repositories derive from it and add the queries of the schema.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/descriptor.h>
#include <fgraph/fetch.h>
#include <fgraph/find.h>
#include <fgraph/link.h>
#include <fgraph/page.h>
#include <fgraph/parameters.h>
#include <fgraph/plan.h>
#include <fgraph/row.h>
#include <fgraph/types.h>
#include <fgraph/value.h>

namespace fgraph {

// Specialised in generated code for every node type:
//
//   static const EntityDescriptor& descriptor();
//   static const EntityPlans& plans();
//   static void decode(RowReader& row, E& entity);              // id, then the fields in declaration order
//   static void encode(const E& entity, FieldWriter& writer);   // the fields in declaration order
//   static std::uint64_t* saved(E& entity);                     // one hash per field
//   static bool& is_saved(E& entity);                           // whether saved() holds anything
//   static void hash(const E& entity, FieldHasher& hasher);     // the fields in declaration order
//
// and where it has links:
//
//   static constexpr std::size_t kLinks;                        // how many
//   static detail::LinkBase& link(E& entity, std::size_t index);             // in the order of the descriptor's
//   static const detail::LinkOperations& link_operations(std::size_t index);
//
// and for every relationship type with a name the same but for is_saved and links.
template <typename Entity>
struct EntityTraits;
template <typename Relationship>
struct RelationshipTraits;
// For every struct:
//
//   static const StructDescriptor& descriptor();
//   static void decode(RowReader& row, detail::ColumnReader& columns, S& value);
template <typename Struct>
struct StructTraits;

namespace detail {

// What an operation does with its reply. The connection calls on the loop thread: begin, row..., then exactly one of
// finish and fail.
class ReplyHandler {
 public:
  // A first estimate of the number of rows, before the first one.
  virtual void expect_rows(std::size_t rows) { (void)rows; }
  virtual void on_row(RowReader& row) = 0;
  virtual void on_statistics(std::span<const Cell> lines) { (void)lines; }
  virtual void on_finished() noexcept = 0;
  virtual void on_failed(Error error) noexcept = 0;
  virtual void retain_handler() noexcept = 0;
  virtual void release_handler() noexcept = 0;

 protected:
  ~ReplyHandler() = default;
};

// A future that is settled by a reply. `Collector` turns rows into the value:
//   using Value = ...; void reserve(std::size_t); void row(RowReader&); Result<Value> finish();
template <typename Collector>
class ReplyState final : public State<typename Collector::Value>, public ReplyHandler {
 public:
  template <typename... Arguments>
  explicit ReplyState(Executor& executor, Arguments&&... arguments)
      : State<typename Collector::Value>(executor), collector_(std::forward<Arguments>(arguments)...) {}

  void expect_rows(std::size_t rows) override { collector_.reserve(rows); }
  void on_row(RowReader& row) override { collector_.row(row); }
  void on_statistics(std::span<const Cell> lines) override {
    if constexpr (requires { collector_.statistics(lines); }) collector_.statistics(lines);
  }
  void on_finished() noexcept override { this->settle(collector_.finish()); }
  void on_failed(Error error) noexcept override { this->settle(std::move(error)); }
  void retain_handler() noexcept override { this->retain(); }
  void release_handler() noexcept override { this->release(); }

 private:
  Collector collector_;
};

// What the columns of a reply are, for errors: those of an entity, the fields of a struct, or nothing to name.
class RowSubject {
 public:
  RowSubject() {}
  RowSubject(std::nullptr_t) {}                                              // NOLINT(google-explicit-constructor)
  RowSubject(const EntityDescriptor* entity) : entity_(entity) {}            // NOLINT(google-explicit-constructor)
  RowSubject(const StructDescriptor& structure) : structure_(&structure) {}  // NOLINT(google-explicit-constructor)

  // Empty where there is nothing to name.
  std::string_view name() const;
  std::string column_name(std::size_t column) const;
  // Why the columns of a reply do not fit, or empty.
  std::string misfit(std::span<const Cell> columns) const;

 private:
  const EntityDescriptor* entity_ = nullptr;
  const StructDescriptor* structure_ = nullptr;
};

// Sends `plan`.
void submit(GraphCore& graph, const Plan& plan, ParameterWriter parameters, const RowSubject& subject,
            ReplyHandler& handler, const CallOptions& options);
Executor& executor_of(GraphCore& graph);

template <typename Collector, typename... Arguments>
Future<typename Collector::Value> run(const Graph& graph, const Plan& plan, ParameterWriter parameters,
                                      const RowSubject& subject, const CallOptions& options, Arguments&&... arguments) {
  using Value = typename Collector::Value;
  Executor& executor = executor_of(graph.core());
  ReplyState<Collector>* state = nullptr;
  if constexpr (std::is_constructible_v<Collector, GraphCore&>) {
    state = new ReplyState<Collector>(executor, graph.core());
  } else {
    state = new ReplyState<Collector>(executor, std::forward<Arguments>(arguments)...);
  }
  Ref<State<Value>> reference(state);
  submit(graph.core(), plan, std::move(parameters), subject, *state, options);
  return Future<Value>(std::move(reference));
}

template <typename Entity>
void remember(Entity& entity) {
  using Traits = EntityTraits<Entity>;
  FieldHasher hasher(Traits::saved(entity));
  Traits::hash(entity, hasher);
  Traits::is_saved(entity) = true;
}

struct EntityOperations;
struct LinkOperations;
template <typename Entity>
const EntityOperations& entity_operations();

// The links of one entity type in one graph: what entities that come from there are bound to.
class LinkSources {
 public:
  LinkSources(GraphCore& graph, const EntityOperations& owner);
  LinkSources(LinkSources&& other) noexcept;
  LinkSources& operator=(LinkSources&&) = delete;
  ~LinkSources();

  // Binds every link of `entity`, an object of the owner's type that has its id.
  void bind(void* entity) const;

 private:
  const EntityOperations& owner_;
  std::vector<LinkSource*> sources_;
};

template <typename Entity>
concept HasLinks = requires {
  EntityTraits<Entity>::kLinks;
};

// What a row becomes an entity with; nothing to know where it has no links.
template <typename Entity>
class EntityReader {
 public:
  explicit EntityReader(GraphCore&) {}
  void read(RowReader& row, Entity& entity) {
    EntityTraits<Entity>::decode(row, entity);
    remember(entity);
  }
};
template <HasLinks Entity>
class EntityReader<Entity> {
 public:
  explicit EntityReader(GraphCore& graph) : links_(graph, entity_operations<Entity>()) {}
  void read(RowReader& row, Entity& entity) {
    EntityTraits<Entity>::decode(row, entity);
    remember(entity);
    links_.bind(&entity);
  }

 private:
  LinkSources links_;
};

template <typename Entity>
class ManyCollector {
 public:
  explicit ManyCollector(GraphCore& graph) : reader_(graph) {}
  using Value = std::vector<Entity>;
  void reserve(std::size_t rows) { entities_.reserve(rows); }
  void row(RowReader& row) {
    Entity& entity = entities_.emplace_back();
    reader_.read(row, entity);
  }
  Result<Value> finish() { return std::move(entities_); }

 private:
  EntityReader<Entity> reader_;
  Value entities_;
};

template <typename Entity>
class OneCollector {
 public:
  explicit OneCollector(GraphCore& graph) : reader_(graph) {}
  using Value = std::optional<Entity>;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    if (entity_) return;
    reader_.read(row, entity_.emplace());
  }
  Result<Value> finish() { return std::move(entity_); }

 private:
  EntityReader<Entity> reader_;
  Value entity_;
};

class CountCollector {
 public:
  using Value = std::int64_t;
  void reserve(std::size_t) {}
  void row(RowReader& row) { row.read(count_); }
  Result<Value> finish() { return count_; }

 private:
  std::int64_t count_ = 0;
};

class ExistsCollector {
 public:
  using Value = bool;
  void reserve(std::size_t) {}
  void row(RowReader& row) { row.read(count_); }
  Result<Value> finish() { return count_ > 0; }

 private:
  std::int64_t count_ = 0;
};

// Of a query that has exactly one result.
Error not_one(const EntityDescriptor& entity, std::size_t found);

template <typename Entity>
class ExactlyOneCollector {
 public:
  explicit ExactlyOneCollector(GraphCore& graph) : reader_(graph) {}
  using Value = Entity;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    if (++found_ > 1) return;
    reader_.read(row, entity_.emplace());
  }
  Result<Value> finish() {
    if (found_ != 1) return not_one(EntityTraits<Entity>::descriptor(), found_);
    return *std::move(entity_);
  }

 private:
  EntityReader<Entity> reader_;
  std::size_t found_ = 0;
  std::optional<Entity> entity_;
};

// One value. Where the server has none, and where it sends no row, the initial one.
template <typename T>
class ValueCollector {
 public:
  using Value = T;
  void reserve(std::size_t) {}
  void row(RowReader& row) { row.read_or_keep(value_); }
  Result<Value> finish() { return std::move(value_); }

 private:
  T value_{};
};

// Parameters that the server looks up in an index: refuse what it would not find there, or find too much for.
void add_indexed(ParameterWriter& parameters, std::string_view name, const std::vector<std::string>& values);
void add_indexed(ParameterWriter& parameters, std::string_view name, std::int64_t value);
void add_indexed(ParameterWriter& parameters, std::string_view name, const std::vector<std::int64_t>& values);
// Adds the regular expression that matches what the pattern does: % any text, _ one character, and a backslash before
// either the character itself; for a regular expression, only whole texts.
void add_like(ParameterWriter& parameters, std::string_view name, std::string_view pattern);
void add_regex(ParameterWriter& parameters, std::string_view name, std::string_view regex);
// Adds the limits of a page, with `further` rows beyond its end.
PageRequest add_page(ParameterWriter& parameters, PageRequest page, std::int64_t further);

// Both are under way.
template <typename Entity>
Task<Page<Entity>> join_page(Future<std::vector<Entity>> items, Future<std::int64_t> total, PageRequest request) {
  std::vector<Entity> found = co_await std::move(items);
  const std::int64_t count = co_await std::move(total);
  co_return Page<Entity>(std::move(found), count, request);
}

template <typename Entity>
Task<Slice<Entity>> cut_slice(Future<std::vector<Entity>> items, PageRequest request) {
  std::vector<Entity> found = co_await std::move(items);
  co_return Slice<Entity>(std::move(found), request);
}

// A node type without its C++ type, for the saving code, which is compiled once.
struct EntityOperations {
  const EntityDescriptor& (*descriptor)();
  const EntityPlans& (*plans)();
  void (*encode)(const void* entity, FieldWriter& writer);
  void (*hash)(const void* entity, FieldHasher& hasher);
  std::uint64_t* (*saved)(void* entity);
  bool* (*is_saved)(void* entity);
  EntityId* (*id)(void* entity);
  std::size_t size;  // of the C++ object: entities to save lie in an array
  std::shared_ptr<void> (*make)();
  void (*decode)(RowReader& row, void* entity);
  std::size_t links;  // how many; null functions where there are none
  LinkBase& (*link)(void* entity, std::size_t index);
  const LinkOperations& (*link_operations)(std::size_t index);
};

struct RelationshipOperations;

// What a link leads to, without C++ types.
struct LinkOperations {
  const EntityOperations& (*target)();
  const RelationshipOperations& (*relationship)();  // null where the type is not declared
};

template <typename Entity>
constexpr std::size_t link_count() {
  if constexpr (HasLinks<Entity>) {
    return EntityTraits<Entity>::kLinks;
  } else {
    return 0;
  }
}

template <typename Entity>
constexpr LinkBase& (*link_function())(void*, std::size_t) {
  if constexpr (HasLinks<Entity>) {
    return [](void* e, std::size_t index) -> LinkBase& {
      return EntityTraits<Entity>::link(*static_cast<Entity*>(e), index);
    };
  } else {
    return nullptr;
  }
}

template <typename Entity>
constexpr const LinkOperations& (*link_operations_function())(std::size_t) {
  if constexpr (HasLinks<Entity>) {
    return &EntityTraits<Entity>::link_operations;
  } else {
    return nullptr;
  }
}

template <typename Entity>
const EntityOperations& entity_operations() {
  using Traits = EntityTraits<Entity>;
  static constexpr EntityOperations kOperations{
      .descriptor = &Traits::descriptor,
      .plans = &Traits::plans,
      .encode = [](const void* e, FieldWriter& w) { Traits::encode(*static_cast<const Entity*>(e), w); },
      .hash = [](const void* e, FieldHasher& h) { Traits::hash(*static_cast<const Entity*>(e), h); },
      .saved = [](void* e) { return Traits::saved(*static_cast<Entity*>(e)); },
      .is_saved = [](void* e) { return &Traits::is_saved(*static_cast<Entity*>(e)); },
      .id = [](void* e) -> EntityId* { return &static_cast<Entity*>(e)->id; },
      .size = sizeof(Entity),
      .make = []() -> std::shared_ptr<void> { return std::make_shared<Entity>(); },
      .decode = [](RowReader& r, void* e) { Traits::decode(r, *static_cast<Entity*>(e)); },
      .links = link_count<Entity>(),
      .link = link_function<Entity>(),
      .link_operations = link_operations_function<Entity>(),
  };
  return kOperations;
}

struct RelationshipOperations {
  const RelationshipDescriptor& (*descriptor)();
  const RelationshipPlans& (*plans)();
  void (*encode)(const void* relationship, FieldWriter& writer);
  EntityId* (*id)(void* relationship);
  EntityId (*source)(const void* relationship);
  EntityId (*target)(const void* relationship);
  std::size_t size;
  std::shared_ptr<void> (*make)();
  void (*decode)(RowReader& row, void* relationship);  // the id and the fields
  void (*set_ends)(void* relationship, EntityId source, EntityId target);
  void (*hash)(const void* relationship, FieldHasher& hasher);
  // One hash per field, as it was loaded or saved.
  std::uint64_t* (*saved)(void* relationship);
};

template <typename Relationship>
const RelationshipOperations& relationship_operations() {
  using Traits = RelationshipTraits<Relationship>;
  static constexpr RelationshipOperations kOperations{
      .descriptor = &Traits::descriptor,
      .plans = &Traits::plans,
      .encode = [](const void* r, FieldWriter& w) { Traits::encode(*static_cast<const Relationship*>(r), w); },
      .id = [](void* r) -> EntityId* { return &static_cast<Relationship*>(r)->id; },
      .source = [](const void* r) -> EntityId { return static_cast<const Relationship*>(r)->source; },
      .target = [](const void* r) -> EntityId { return static_cast<const Relationship*>(r)->target; },
      .size = sizeof(Relationship),
      .make = []() -> std::shared_ptr<void> { return std::make_shared<Relationship>(); },
      .decode = [](RowReader& row, void* r) { Traits::decode(row, *static_cast<Relationship*>(r)); },
      .set_ends =
          [](void* r, EntityId source, EntityId target) {
            auto& relationship = *static_cast<Relationship*>(r);
            relationship.source = std::remove_cvref_t<decltype(relationship.source)>(source.value());
            relationship.target = std::remove_cvref_t<decltype(relationship.target)>(target.value());
          },
      .hash = [](const void* r, FieldHasher& h) { Traits::hash(*static_cast<const Relationship*>(r), h); },
      .saved = [](void* r) { return Traits::saved(*static_cast<Relationship*>(r)); },
  };
  return kOperations;
}

template <typename T>
concept IsEntity = requires {
  EntityTraits<T>::plans();
};
template <typename T>
concept IsRelationship = requires {
  RelationshipTraits<T>::plans();
};
template <typename T>
concept IsStruct = requires {
  StructTraits<T>::descriptor();
};

// Reads the columns of queries in Cypher. One for each reply.
class ColumnReader {
 public:
  explicit ColumnReader(GraphCore& graph) : graph_(graph) {}

  template <typename T>
  void read(RowReader& row, T& out) {
    if constexpr (IsStruct<T>) {
      StructTraits<T>::decode(row, *this, out);
    } else {
      row.read(out);
    }
  }
  template <IsEntity T>
  void read(RowReader& row, T& out) {
    EntityTraits<T>::decode(row, out);
    remember(out);
    if constexpr (HasLinks<T>) sources(entity_operations<T>()).bind(&out);
  }
  template <IsRelationship T>
  void read(RowReader& row, T& out) {
    row.read(out.source);
    row.read(out.target);
    RelationshipTraits<T>::decode(row, out);
    FieldHasher hasher(RelationshipTraits<T>::saved(out));
    RelationshipTraits<T>::hash(out, hasher);
  }
  template <typename T>
  requires IsEntity<T> || IsRelationship<T>
  void read(RowReader& row, std::optional<T>& out) {
    out.reset();
    if (!row.next_is_null()) return read(row, out.emplace());
    for (std::size_t i = 0; i < width<T>(); ++i) row.skip();
  }
  template <typename T>
  requires IsEntity<T> || IsRelationship<T>
  void read(RowReader& row, std::vector<T>& out) {
    out.clear();
    const std::size_t count = row.enter_list();
    for (std::size_t i = 0; i < count && !row.failed(); ++i) {
      row.enter_list();
      read(row, out.emplace_back());
      row.leave_list();
    }
    row.leave_list();
  }

 private:
  template <typename T>
  static std::size_t width() {
    if constexpr (IsEntity<T>) {
      return 1 + EntityTraits<T>::descriptor().fields.size();
    } else {
      return 3 + RelationshipTraits<T>::descriptor().fields.size();
    }
  }
  const LinkSources& sources(const EntityOperations& operations) {
    for (const auto& [known, sources] : sources_) {
      if (known == &operations) return *sources;
    }
    sources_.emplace_back(&operations, std::make_unique<LinkSources>(graph_, operations));
    return *sources_.back().second;
  }

  GraphCore& graph_;
  std::vector<std::pair<const EntityOperations*, std::unique_ptr<LinkSources>>> sources_;
};

template <typename T>
RowSubject subject_of() {
  if constexpr (IsStruct<T>) {
    return RowSubject(StructTraits<T>::descriptor());
  } else if constexpr (IsEntity<T>) {
    return RowSubject(&EntityTraits<T>::descriptor());
  } else {
    return RowSubject();
  }
}

Error not_one_row(std::size_t found);

// The rows of a query in Cypher.
template <typename T>
class RowsCollector {
 public:
  using Value = std::vector<T>;
  explicit RowsCollector(GraphCore& graph) : reader_(graph) {}
  void reserve(std::size_t rows) { rows_.reserve(rows); }
  void row(RowReader& row) {
    T value{};
    reader_.read(row, value);
    rows_.push_back(std::move(value));
  }
  Result<Value> finish() { return std::move(rows_); }

 private:
  ColumnReader reader_;
  Value rows_;
};

// The first row, if there is one and it has a value.
template <typename T>
class FirstRowCollector {
 public:
  using Value = std::optional<T>;
  explicit FirstRowCollector(GraphCore& graph) : reader_(graph) {}
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    if (std::exchange(found_, true)) return;
    if (!IsStruct<T> && row.next_is_null()) return;
    reader_.read(row, row_.emplace());
  }
  Result<Value> finish() { return std::move(row_); }

 private:
  ColumnReader reader_;
  bool found_ = false;
  Value row_;
};

template <typename T>
class OnlyRowCollector {
 public:
  using Value = T;
  explicit OnlyRowCollector(GraphCore& graph) : reader_(graph) {}
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    if (++found_ == 1) reader_.read(row, row_);
  }
  Result<Value> finish() {
    if (found_ != 1) return not_one_row(found_);
    return std::move(row_);
  }

 private:
  ColumnReader reader_;
  std::size_t found_ = 0;
  T row_{};
};

void read_statistics(std::span<const Cell> lines, QueryStatistics& out);

// ReplyState knows rows only; a query without a result has none.
class StatisticsCollector {
 public:
  using Value = QueryStatistics;
  void reserve(std::size_t) {}
  void row(RowReader&) {}
  void statistics(std::span<const Cell> lines) { read_statistics(lines, statistics_); }
  Result<Value> finish() { return statistics_; }

 private:
  QueryStatistics statistics_;
};

// For generated code: what the link to `Target` leads to.
template <typename Target>
constexpr LinkOperations link_operations() {
  return {&entity_operations<Target>, nullptr};
}
template <typename Target, typename Relationship>
constexpr LinkOperations link_operations() {
  return {&entity_operations<Target>, &relationship_operations<Relationship>};
}

// `entities` is an array of `count` objects that stays in place until the task has ended.
Task<void> save_entities(Graph graph, const EntityOperations& operations, void* entities, std::size_t count,
                         CallOptions options);
Task<void> create_relationships(Graph graph, const RelationshipOperations& operations, void* relationships,
                                std::size_t count, CallOptions options);

template <typename Entity>
Task<Entity> save_one(Graph graph, Entity entity, CallOptions options) {
  co_await save_entities(graph, entity_operations<Entity>(), &entity, 1, options);
  co_return std::move(entity);
}

template <typename Entity>
Task<std::vector<Entity>> save_many(Graph graph, std::vector<Entity> entities, CallOptions options) {
  co_await save_entities(graph, entity_operations<Entity>(), entities.data(), entities.size(), options);
  co_return std::move(entities);
}

template <typename Relationship>
Task<std::vector<Relationship>> create_many(Graph graph, std::vector<Relationship> relationships, CallOptions options) {
  co_await create_relationships(graph, relationship_operations<Relationship>(), relationships.data(),
                                relationships.size(), options);
  co_return std::move(relationships);
}

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

// Every operation is submitted by the call and answered through its Future. A cheap handle on a Graph: copy it freely.
//
// Thread-safety: thread-safe.
template <typename Entity>
class Repository {
 public:
  explicit Repository(Graph graph) : graph_(std::move(graph)) {}

  const Graph& graph() const { return graph_; }

  // Creates the entity if it has no id yet, else writes the fields that differ from what was loaded or saved last
  // (nothing is sent where none does). Yields it with its id. An entity whose node is gone fails with not_found.
  Future<Entity> save(Entity entity, CallOptions options = CallOptions()) const {
    return detail::spawn(executor(), detail::save_one<Entity>(graph_, std::move(entity), options));
  }

  // As save() for each, in bulk: at most one query per 5,000 new and one per 5,000 changed entities. Each query is
  // atomic; when one fails the earlier ones stay, and the error says how many entities were saved.
  Future<std::vector<Entity>> save_all(std::vector<Entity> entities, CallOptions options = CallOptions()) const {
    return detail::spawn(executor(), detail::save_many<Entity>(graph_, std::move(entities), options));
  }

  // Empty where there is no such node; so does an id that was never saved.
  Future<std::optional<Entity>> find_by_id(Id<Entity> id,
                                           const FindOptions<Entity>& options = FindOptions<Entity>()) const {
    return find_one(plans().find_by_id, id_parameter(id), options);
  }

  Future<std::vector<Entity>> find_all(const FindOptions<Entity>& options = FindOptions<Entity>()) const {
    return find_many(plans().find_all, ParameterWriter(), options);
  }

  Future<std::int64_t> count(CallOptions options = CallOptions()) const {
    return detail::run<detail::CountCollector>(graph_, plans().count, ParameterWriter(), nullptr, options);
  }

  Future<bool> exists_by_id(Id<Entity> id, CallOptions options = CallOptions()) const {
    return detail::run<detail::ExistsCollector>(graph_, plans().exists_by_id, id_parameter(id), nullptr, options);
  }

  // The entities that fulfil the condition, each once. find.h says what the arguments can be. Yields a
  // std::vector<Entity>; with a PageRequest a Page<Entity>, with a SliceRequest a Slice<Entity>.
  template <FindArgumentOf<Entity>... Arguments>
  requires FindArgumentsOnce<Arguments...>
  auto find(const Criteria<Entity>& where, const Arguments&... arguments) const {
    detail::FindArguments<Entity> all(where);
    (all.add(arguments), ...);
    detail::CriteriaPlan plan = detail::plan_criteria(all.request);
    const Plan named = plan.named(plans().find_all.name);
    if constexpr (detail::count_of < PageRequest, Arguments... >> 0) {
      const detail::CriteriaPlan total = detail::plan_total(all.request);
      return find_page(named, total.named(plans().count.name), std::move(plan.parameters), all.part, all.options);
    } else if constexpr (detail::count_of<SliceRequest, Arguments...> > 0) {
      return find_slice(named, std::move(plan.parameters), all.part, all.options);
    } else {
      return find_many(named, std::move(plan.parameters), all.options);
    }
  }

  // The first one in the order that is given, or nothing.
  template <FindArgumentOf<Entity>... Arguments>
  requires FindArgumentsOnce<Limit, Arguments...> Future<std::optional<Entity>> find_one(const Criteria<Entity>& where,
                                                                                         const Arguments&... arguments)
  const {
    detail::FindArguments<Entity> all(where, QueryAction::kFindOne);
    all.add(Limit(1));
    (all.add(arguments), ...);
    detail::CriteriaPlan plan = detail::plan_criteria(all.request);
    return find_one(plan.named(plans().find_all.name), std::move(plan.parameters), all.options);
  }

  Future<std::int64_t> count(const Criteria<Entity>& where, CallOptions options = CallOptions()) const {
    detail::CriteriaPlan plan = plan_of(where, QueryAction::kCount);
    return count_rows(plan.named(plans().count.name), std::move(plan.parameters), options);
  }

  // Whether there is one.
  Future<bool> exists(const Criteria<Entity>& where, CallOptions options = CallOptions()) const {
    detail::CriteriaPlan plan = plan_of(where, QueryAction::kExists);
    return exists_row(plan.named(plans().exists_by_id.name), std::move(plan.parameters), options);
  }

  // Removes them and every relationship of them; without a condition all entities of the type. Yields how many.
  Future<std::int64_t> delete_where(const Criteria<Entity>& where, CallOptions options = CallOptions()) const {
    detail::CriteriaPlan plan = plan_of(where, QueryAction::kDelete);
    return count_rows(plan.named(plans().delete_by_id.name), std::move(plan.parameters), options);
  }

  // Removes the node and every relationship of it. Yields false where it was gone already.
  Future<bool> delete_by_id(Id<Entity> id, CallOptions options = CallOptions()) const {
    return detail::run<detail::ExistsCollector>(graph_, plans().delete_by_id, id_parameter(id), nullptr, options);
  }
  Future<bool> delete_(const Entity& entity, CallOptions options = CallOptions()) const {
    return delete_by_id(entity.id, options);
  }

 protected:
  static const EntityDescriptor& descriptor() { return EntityTraits<Entity>::descriptor(); }
  static const EntityPlans& plans() { return EntityTraits<Entity>::plans(); }
  detail::Executor& executor() const { return detail::executor_of(graph_.core()); }

  // For the queries of generated repositories.
  Future<std::vector<Entity>> find_many(const Plan& plan, ParameterWriter parameters,
                                        const FindOptions<Entity>& options) const {
    return find<detail::ManyCollector<Entity>>(plan, std::move(parameters), options);
  }
  Future<std::optional<Entity>> find_one(const Plan& plan, ParameterWriter parameters,
                                         const FindOptions<Entity>& options) const {
    return find<detail::OneCollector<Entity>>(plan, std::move(parameters), options);
  }
  Future<Entity> get_one(const Plan& plan, ParameterWriter parameters, const FindOptions<Entity>& options) const {
    return find<detail::ExactlyOneCollector<Entity>>(plan, std::move(parameters), options);
  }
  template <typename T>
  Future<T> get_value(const Plan& plan, ParameterWriter parameters, const CallOptions& options) const {
    return detail::run<detail::ValueCollector<T>>(graph_, plan, std::move(parameters), nullptr, options);
  }
  // For queries in Cypher.
  template <typename T>
  Future<std::vector<T>> query_rows(const Plan& plan, ParameterWriter parameters, const CallOptions& options) const {
    return detail::run<detail::RowsCollector<T>>(graph_, plan, std::move(parameters), detail::subject_of<T>(), options);
  }
  template <typename T>
  Future<std::optional<T>> query_first(const Plan& plan, ParameterWriter parameters, const CallOptions& options) const {
    return detail::run<detail::FirstRowCollector<T>>(graph_, plan, std::move(parameters), detail::subject_of<T>(),
                                                     options);
  }
  template <typename T>
  Future<T> query_only(const Plan& plan, ParameterWriter parameters, const CallOptions& options) const {
    return detail::run<detail::OnlyRowCollector<T>>(graph_, plan, std::move(parameters), detail::subject_of<T>(),
                                                    options);
  }
  Future<QueryStatistics> query_statistics(const Plan& plan, ParameterWriter parameters,
                                           const CallOptions& options) const {
    return detail::run<detail::StatisticsCollector>(graph_, plan, std::move(parameters), nullptr, options);
  }
  // `total` counts what `plan` finds a page of; `parameters` suit both.
  Future<Page<Entity>> find_page(const Plan& plan, const Plan& total, ParameterWriter parameters, PageRequest page,
                                 const FindOptions<Entity>& options) const {
    page = detail::add_page(parameters, page, 0);
    Future<std::vector<Entity>> items = find_many(plan, parameters, options);
    Future<std::int64_t> count = count_rows(total, std::move(parameters), options.call);
    return detail::spawn(executor(), detail::join_page<Entity>(std::move(items), std::move(count), page));
  }
  Future<Slice<Entity>> find_slice(const Plan& plan, ParameterWriter parameters, PageRequest page,
                                   const FindOptions<Entity>& options) const {
    page = detail::add_page(parameters, page, 1);
    return detail::spawn(executor(), detail::cut_slice<Entity>(find_many(plan, std::move(parameters), options), page));
  }
  Future<std::int64_t> count_rows(const Plan& plan, ParameterWriter parameters, const CallOptions& options) const {
    return detail::run<detail::CountCollector>(graph_, plan, std::move(parameters), nullptr, options);
  }
  Future<bool> exists_row(const Plan& plan, ParameterWriter parameters, const CallOptions& options) const {
    return detail::run<detail::ExistsCollector>(graph_, plan, std::move(parameters), nullptr, options);
  }

 private:
  template <typename Collector>
  Future<typename Collector::Value> find(const Plan& plan, ParameterWriter parameters,
                                         const FindOptions<Entity>& options) const {
    Future<typename Collector::Value> found =
        detail::run<Collector>(graph_, plan, std::move(parameters), &descriptor(), options.call);
    if constexpr (detail::HasLinks<Entity>) {
      if (!options.fetch.empty()) {
        return detail::spawn(executor(),
                             detail::with_links<Entity>(graph_, std::move(found), options.fetch.parts(), options.call));
      }
    }
    return found;
  }

  static detail::CriteriaPlan plan_of(const Criteria<Entity>& where, QueryAction action) {
    return detail::plan_criteria(detail::FindArguments<Entity>(where, action).request);
  }

  static ParameterWriter id_parameter(EntityId id) {
    ParameterWriter parameters;
    parameters.add("_id", id);
    return parameters;
  }

  Graph graph_;
};

// The relationships of one declared type, as objects of their own.
//
// Thread-safety: thread-safe.
template <typename Relationship>
class RelationshipRepository {
 public:
  explicit RelationshipRepository(Graph graph) : graph_(std::move(graph)) {}

  const Graph& graph() const { return graph_; }

  // Creates all of them, in bulk as Repository::save_all() does, and yields them with their ids. Fails with not_found
  // where an end point does not exist; what that query could create is then kept.
  Future<std::vector<Relationship>> create_all(std::vector<Relationship> relationships,
                                               CallOptions options = CallOptions()) const {
    return detail::spawn(detail::executor_of(graph_.core()),
                         detail::create_many<Relationship>(graph_, std::move(relationships), options));
  }

 private:
  Graph graph_;
};

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
