// The runtime knows an entity, a relationship or a struct by traits that generated code specialises. From these traits
// the runtime makes tables of functions. Code that is compiled once for all types uses the tables, which never change.
//
// Functions without a body are defined in link.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include <fgraph/descriptor.h>
#include <fgraph/detail/record.h>
#include <fgraph/link.h>
#include <fgraph/parameters.h>
#include <fgraph/plan.h>
#include <fgraph/row.h>
#include <fgraph/types.h>

namespace fgraph {

// Generated code specialises this for every node type:
//
//   static const EntityDescriptor& descriptor();
//   static const EntityPlans& plans();
//   static detail::SavedFields saved(void* entity);             // where the object keeps what it knows to be stored
//   static const detail::RecordOperations kRecord;              // how to walk over its members (detail/record.h)
//
// If the type has links, there are also:
//
//   static constexpr std::size_t kLinks;                        // how many
//   static const detail::LinkOperations& link_operations(std::size_t index);  // in the order of the descriptor's
//
// It does so for every relationship type with a name, without the links.
template <typename Entity>
struct EntityTraits;
template <typename Relationship>
struct RelationshipTraits;
// It specialises this for every struct:
//
//   static const StructDescriptor& descriptor();
//   static const detail::RecordOperations kRecord;
//   static void decode(RowReader& row, detail::ColumnReader& columns, S& value);
template <typename Struct>
struct StructTraits;

namespace detail {

// Notes that the relationship has values in all fields that need one, although its default constructor has made it.
inline void mark_complete(SavedFields saved) {
  if (saved.is_draft != nullptr) *saved.is_draft = false;
}

// Notes that the fields of the object are as they are stored. A later save compares the fields with their hashes of
// now, and writes those that differ.
inline void remember_fields(const RecordOperations& record, const void* object, SavedFields saved) {
  FieldHasher hasher(saved.hashes);
  hash_fields(record, object, hasher);
  if (saved.known != nullptr) *saved.known = true;
  mark_complete(saved);
}
// Does what remember_fields() does, and notes the number of the graph that the relationship is in.
template <typename Relationship>
void remember_relationship(Relationship& relationship, std::uint32_t graph) {
  const SavedFields saved = RelationshipTraits<Relationship>::saved(&relationship);
  remember_fields(RelationshipTraits<Relationship>::kRecord, &relationship, saved);
  *saved.graph = graph;
}
// Does what remember_fields() does, and notes the number of the graph that the node is in.
template <typename Entity>
void remember(Entity& entity, std::uint32_t graph) {
  const SavedFields saved = EntityTraits<Entity>::saved(&entity);
  remember_fields(EntityTraits<Entity>::kRecord, &entity, saved);
  *saved.graph = graph;
}

template <typename Entity>
concept HasLinks = requires { EntityTraits<Entity>::kLinks; };

struct LinkOperations;

// EntityOperations describe a node type without its C++ type. The code that saves uses them, because it is compiled
// once for all types.
struct EntityOperations {
  const EntityPlans& (*plans)();
  const RecordOperations* record;
  SavedFields (*saved_fields)(void* entity);
  EntityId* (*id)(void* entity);
  std::size_t size;  // of the C++ object: entities to save lie in an array
  std::shared_ptr<void> (*make)();
  std::shared_ptr<void> (*clone)(const void* entity);
  void (*assign)(void* to, const void* from);
  std::size_t links;  // how many; if there are none, the function is null
  const LinkOperations& (*link_operations)(std::size_t index);

  const EntityDescriptor& descriptor() const { return *record->entity; }
  std::uint64_t* saved(void* entity) const { return saved_fields(entity).hashes; }
  bool* is_saved(void* entity) const { return saved_fields(entity).known; }
  LinkBase& link(void* entity, std::size_t index) const { return link_of(*record, entity, index); }
  void decode(RowReader& row, void* entity) const { decode_record(*record, row, entity); }
  void encode(const void* entity, FieldWriter& writer) const { encode_fields(*record, entity, writer); }
  void hash(const void* entity, FieldHasher& hasher) const { hash_fields(*record, entity, hasher); }
  // Returns the number of the graph that the object is a node of; it is 0 if none is known.
  std::uint32_t& graph(void* entity) const { return *saved_fields(entity).graph; }
  void remember(void* entity, std::uint32_t number) const {
    remember_fields(*record, entity, saved_fields(entity));
    graph(entity) = number;
  }
  void touch(void* entity, Timestamp now) const { touch_fields(*record, entity, now); }
  // Returns null if the type does not count versions.
  std::int64_t* version(void* entity) const { return version_member(*record, entity); }
  bool counts_versions() const { return has_field(*record, kFieldVersion); }
};

struct RelationshipOperations;

// LinkOperations describe the types of the nodes and relationships of a link, without C++ types.
struct LinkOperations {
  const EntityOperations& (*target)();
  const RelationshipOperations& (*relationship)();  // null if the type is not declared
};

template <typename Entity>
constexpr std::size_t link_count() {
  if constexpr (HasLinks<Entity>) {
    return EntityTraits<Entity>::kLinks;
  } else {
    return 0;
  }
}

// Takes over `object`, whose life `destroy` ends.
std::shared_ptr<void> own_object(void* object, void (*destroy)(void* object));

// These are the functions of EntityOperations. They are static functions, because the compiler needs several times as
// long for lambdas, and for std::make_shared of every class.
template <typename Entity>
struct EntityFunctions {
  static EntityId* id(void* e) { return &static_cast<Entity*>(e)->id; }
  static std::shared_ptr<void> make() { return own_object(new Entity, &destroy); }
  static std::shared_ptr<void> clone(const void* e) {
    return own_object(new Entity(*static_cast<const Entity*>(e)), &destroy);
  }
  static void assign(void* to, const void* from) { *static_cast<Entity*>(to) = *static_cast<const Entity*>(from); }
  static void destroy(void* e) { delete static_cast<Entity*>(e); }
};

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
  using Functions = EntityFunctions<Entity>;
  static constexpr EntityOperations kOperations{
      .plans = &Traits::plans,
      .record = &Traits::kRecord,
      .saved_fields = &Traits::saved,
      .id = &Functions::id,
      .size = sizeof(Entity),
      .make = &Functions::make,
      .clone = &Functions::clone,
      .assign = &Functions::assign,
      .links = link_count<Entity>(),
      .link_operations = link_operations_function<Entity>(),
  };
  return kOperations;
}

template <typename Identifier>
struct IdentifiedType;
template <typename T>
struct IdentifiedType<Id<T>> {
  using Type = T;
};
// These are the classes of the end points.
template <typename Relationship>
using SourceOf = typename IdentifiedType<decltype(Relationship::source)>::Type;
template <typename Relationship>
using TargetOf = typename IdentifiedType<decltype(Relationship::target)>::Type;

struct RelationshipOperations {
  const EntityOperations& (*source_operations)();
  const EntityOperations& (*target_operations)();
  const RelationshipPlans& (*plans)();
  const RecordOperations* record;
  EntityId* (*id)(void* relationship);
  EntityId (*source)(const void* relationship);
  EntityId (*target)(const void* relationship);
  std::size_t size;
  std::shared_ptr<void> (*make)();
  std::shared_ptr<void> (*clone)(const void* relationship);
  void (*set_ends)(void* relationship, EntityId source, EntityId target);
  SavedFields (*saved_fields)(void* relationship);

  const RelationshipDescriptor& descriptor() const { return *record->relationship; }
  // Returns one hash for each field, as it was loaded or saved.
  std::uint64_t* saved(void* relationship) const { return saved_fields(relationship).hashes; }
  void decode(RowReader& row, void* relationship) const { decode_record(*record, row, relationship); }
  void encode(const void* relationship, FieldWriter& writer) const { encode_fields(*record, relationship, writer); }
  void hash(const void* relationship, FieldHasher& hasher) const { hash_fields(*record, relationship, hasher); }
  bool* is_saved(void* relationship) const { return saved_fields(relationship).known; }
  // Returns the number of the graph that the object is a relationship of; it is 0 if none is known.
  std::uint32_t& graph(void* relationship) const { return *saved_fields(relationship).graph; }
  void remember(void* relationship, std::uint32_t number) const {
    remember_fields(*record, relationship, saved_fields(relationship));
    graph(relationship) = number;
  }
  void touch(void* relationship, Timestamp now) const { touch_fields(*record, relationship, now); }
  // Returns null if the type does not count versions.
  std::int64_t* version(void* relationship) const { return version_member(*record, relationship); }
  bool counts_versions() const { return has_field(*record, kFieldVersion); }
};

// ObjectOperations describe what objects of entities and relationships have in common: an id, fields, and hashes of the
// fields that are stored.
struct ObjectOperations {
  ObjectOperations(const EntityOperations& entity)  // NOLINT(google-explicit-constructor)
      : record(entity.record),
        saved_fields(entity.saved_fields),
        id(entity.id),
        clone(entity.clone),
        size(entity.size),
        links(entity.links) {}
  ObjectOperations(const RelationshipOperations& relationship)  // NOLINT(google-explicit-constructor)
      : record(relationship.record),
        saved_fields(relationship.saved_fields),
        id(relationship.id),
        clone(relationship.clone),
        size(relationship.size) {}

  const RecordOperations* record;
  SavedFields (*saved_fields)(void* object);
  EntityId* (*id)(void* object);
  std::shared_ptr<void> (*clone)(const void* object);
  std::size_t size;       // of the C++ object
  std::size_t links = 0;  // how many

  std::string_view name() const {
    return record->entity != nullptr ? record->entity->qualified_name : record->relationship->qualified_name;
  }
  std::span<const FieldDescriptor> fields() const {
    return record->entity != nullptr ? record->entity->fields : record->relationship->fields;
  }
  LinkBase& link(void* entity, std::size_t index) const { return link_of(*record, entity, index); }
  std::uint64_t* saved(void* object) const { return saved_fields(object).hashes; }
  bool* is_saved(void* object) const { return saved_fields(object).known; }
  std::vector<std::uint64_t> hashes(const void* object) const { return field_hashes(*record, object); }
};

template <typename Relationship>
struct RelationshipFunctions {
  static EntityId* id(void* r) { return &static_cast<Relationship*>(r)->id; }
  static EntityId source(const void* r) { return static_cast<const Relationship*>(r)->source; }
  static EntityId target(const void* r) { return static_cast<const Relationship*>(r)->target; }
  static std::shared_ptr<void> make() { return own_object(new Relationship, &destroy); }
  static std::shared_ptr<void> clone(const void* r) {
    return own_object(new Relationship(*static_cast<const Relationship*>(r)), &destroy);
  }
  static void destroy(void* r) { delete static_cast<Relationship*>(r); }
  static void set_ends(void* r, EntityId source, EntityId target) {
    auto& relationship = *static_cast<Relationship*>(r);
    relationship.source = std::remove_cvref_t<decltype(relationship.source)>(source.value());
    relationship.target = std::remove_cvref_t<decltype(relationship.target)>(target.value());
  }
};

template <typename Relationship>
const RelationshipOperations& relationship_operations() {
  using Traits = RelationshipTraits<Relationship>;
  using Functions = RelationshipFunctions<Relationship>;
  static constexpr RelationshipOperations kOperations{
      .source_operations = &entity_operations<SourceOf<Relationship>>,
      .target_operations = &entity_operations<TargetOf<Relationship>>,
      .plans = &Traits::plans,
      .record = &Traits::kRecord,
      .id = &Functions::id,
      .source = &Functions::source,
      .target = &Functions::target,
      .size = sizeof(Relationship),
      .make = &Functions::make,
      .clone = &Functions::clone,
      .set_ends = &Functions::set_ends,
      .saved_fields = &Traits::saved,
  };
  return kOperations;
}

template <typename T>
concept IsEntity = requires { EntityTraits<T>::plans(); };
template <typename T>
concept IsRelationship = requires { RelationshipTraits<T>::plans(); };
template <typename T>
concept IsStruct = requires { StructTraits<T>::descriptor(); };

// Generated code calls these to describe a link to nodes of the class `Target`.
template <typename Target>
constexpr LinkOperations link_operations() {
  return {&entity_operations<Target>, nullptr};
}
template <typename Target, typename Relationship>
constexpr LinkOperations link_operations() {
  return {&entity_operations<Target>, &relationship_operations<Relationship>};
}

}  // namespace detail
}  // namespace fgraph
