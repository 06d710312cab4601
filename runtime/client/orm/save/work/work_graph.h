// A WorkGraph is what one query is to write. It is made in the first of the three steps of a unit of work.
//
//   work_reach           enters objects and follows their links
//   work_relationships   tells which links are about the same relationship
//   work_fates           decides what becomes of each node and relationship; work_joins is a part of it
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fgraph/detail/object_save.h>
#include <fgraph/detail/operations.h>
#include <fgraph/link.h>
#include <fgraph/types.h>

#include "client/orm/save/late_changes.h"
#include "client/orm/save/reach/cascade_closure.h"
#include "client/orm/save/work/known_keys.h"
#include "core/plan/save/save_plan.h"

namespace fgraph::client {

// This says whether a node with a key may be in the graph already.
using KeyExpectation = core::SaveShape::Keyed::Expect;

using NodeIndex = std::size_t;
inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// This is what becomes of a node. kKeep: nothing happens to it, but relationships may begin or end there. kKeyed: it
// is created, or updated if there is a node with its key.
enum class Fate : std::uint8_t { kKeep, kCreate, kKeyed, kUpdate, kDelete };

// A WorkNode is one node of the graph, whatever objects stand for it.
struct WorkNode {
  const detail::EntityOperations* operations = nullptr;
  std::vector<void*> objects;  // the first one is written; empty if only the id of the node is known
  // So many objects at the beginning are copies that only this save has: nobody else can change them meanwhile.
  std::size_t copies = 0;
  // This object knows what is stored of the node, though it is not saved itself. It is null if there is none.
  void* witness = nullptr;
  // These are the objects that the node was removed from a link by, and their class, which may be an abstract one.
  std::vector<std::pair<const detail::EntityOperations*, void*>> compared;
  // It is set for an object of a session. Elsewhere it is null: whoever refers to an object could keep it alive for
  // ever.
  std::shared_ptr<void> shared;
  // It is an object that a link of another one leads to, and that this save writes itself, not a copy of it. It is null
  // if there is none.
  std::shared_ptr<void> reached;
  // A View is an object of the node by a type that it derives from. Its links are followed, and it is not written.
  struct View {
    const detail::EntityOperations* operations = nullptr;
    void* object = nullptr;
    std::shared_ptr<void> shared;
  };
  std::vector<View> views;
  // This is another node of the same id, because the server has given that away again. It is kNone if there is none.
  NodeIndex next = kNone;
  EntityId id;  // empty if it is new, or found by its key and nobody has asked for that
  // It is set if no node has the key, as somebody has asked.
  bool is_absent = false;
  // Somebody has asked for these values of fields, and this was the node that has them.
  std::vector<std::pair<const FieldDescriptor*, std::string>> looked_up;
  Fate fate = Fate::kKeep;
  KeyExpectation expectation = KeyExpectation::kEither;  // only of an object without an id
  std::vector<bool> changed;                             // of kUpdate: which fields are written
  std::unique_ptr<FieldWriter> written;                  // of kKeyed: its fields
  const FieldDescriptor* by = nullptr;                   // of kKeyed: the key, or the unique field it is found by
  std::string key;                                       // of kKeyed: the literal of its value in that field
  std::optional<std::int64_t> carried;                   // of kKeyed: the version that it has to have if it is there
  NodeIndex joined = kNone;                              // the node that has the same key and is written in its place
  bool has_joined = false;                               // whether an object without an id was joined to it
  // It is set if the node is new and nothing saves it: only this link, which has no cascade(save), leads to it.
  const LinkDescriptor* unreached_by = nullptr;
  // The links of this object have changed, which counts as a change of the node. It is null if no object's have.
  void* relinked = nullptr;
};

// This relationship is created. Both ends may have a link that says so: it is one relationship then.
struct NewRelationship {
  const RelationshipDescriptor* type = nullptr;
  const detail::RelationshipOperations* operations = nullptr;  // null if the type is not declared
  NodeIndex source = 0;
  NodeIndex target = 0;
  void* object = nullptr;  // its fields; null if the type is not declared
  // It owns `object` if that is a copy: a new owner has relationships of its own, whatever object its links were
  // copied with.
  std::shared_ptr<void> copy;
  // This is a link that says so, and its owner.
  struct Mention {
    detail::LinkItem* item = nullptr;
    detail::LinkContent* content = nullptr;
    const LinkDescriptor* link = nullptr;
    NodeIndex owner = 0;
  };
  // The place of the object's hashes in `created_sent` of the parts, if the program knows the object.
  std::optional<std::size_t> sent;
  std::vector<bool> given;        // if it may be there: the fields that something was said of
  std::vector<Mention> mentions;  // empty if the relationship was saved by itself
  core::SaveShape::Linked::Creation creation = core::SaveShape::Linked::Creation::kAlways;
};

// This relationship is in the graph and has other values now.
struct ChangedRelationship {
  const detail::RelationshipOperations* operations = nullptr;
  NodeIndex source = 0;
  NodeIndex target = 0;
  std::vector<void*> objects;  // the first one is written
  std::vector<bool> changed;
};

// An Unlink deletes relationships of one link of one node, which has an id or is found by its key. `content` says which
// of them go.
struct Unlink {
  const LinkDescriptor* link = nullptr;
  NodeIndex owner = 0;
  const detail::LinkContent* content = nullptr;
  std::vector<EntityId> removed_nodes;  // nodes whose relationships with the owner go
  std::vector<EntityId> kept_nodes;     // nodes whose relationships with the owner stay
  std::vector<NodeIndex> kept_later;    // the same, of nodes whose ids are known when all objects are
};

// WorkParts are everything that a WorkGraph holds, for those who make it.
struct WorkParts {
  std::uint32_t graph = 0;
  KnownKeys known_keys;
  KnownKeys::Keys unknown_keys;
  Timestamp now;
  std::int64_t first_version = 0;
  std::vector<WorkNode> nodes;
  std::vector<NewRelationship> created;
  std::vector<ChangedRelationship> changed;
  std::vector<Unlink> unlinks;
  // These are nodes whose links to one get a relationship in place of another one, and where that is in `created`.
  std::vector<std::pair<NodeIndex, std::size_t>> replaced;
  // They are kept: an object may get other ones while this save is under way, by another save or by being unloaded.
  std::vector<detail::Ref<detail::LinkContent>> contents;
  std::vector<detail::LinkContent*> forgotten;
  // These contents belong to no object's link. They say that all relationships go.
  std::vector<std::unique_ptr<detail::LinkContent>> cleared;
  SentFields sent;          // of nodes and of changed relationships
  SentFields created_sent;  // of new relationships
  std::vector<detail::Ref<detail::ObjectSave>> pending;
  const CascadeClosure* closure = nullptr;
  std::vector<std::vector<NodeIndex>> closed;
};

// A WorkGraph has the nodes and relationships that a save reaches, and what becomes of each of them. It is made from
// objects alone, asks nobody, and changes nothing in the objects.
//
// The objects stay in place, and nobody uses them, as long as this object or a plan of it is used.
//
// Not thread-safe.
class WorkGraph {
 public:
  // `graph` is the number of the graph, whose objects alone may be entered; 0 allows any.
  explicit WorkGraph(std::uint32_t graph = 0, KnownKeys keys = {});
  WorkGraph(const WorkGraph&) = delete;
  WorkGraph& operator=(const WorkGraph&) = delete;

  // Returns the saves of the objects that were reached which are under way: whoever wants to wait for them makes a new
  // graph after that.
  const std::vector<detail::Ref<detail::ObjectSave>>& pending() const { return parts_.pending; }

  // Returns the keys that have to be asked for, after decide_work(). If there are any, this graph cannot be planned,
  // and whoever has asked makes a new one.
  const KnownKeys::Keys& unknown_keys() const { return parts_.unknown_keys; }
  const KnownKeys& known_keys() const { return parts_.known_keys; }

  // These are complete after decide_work():
  const std::vector<WorkNode>& nodes() const { return parts_.nodes; }
  const std::vector<NewRelationship>& created() const { return parts_.created; }
  const std::vector<ChangedRelationship>& changed() const { return parts_.changed; }
  const std::vector<Unlink>& unlinks() const { return parts_.unlinks; }
  // Returns the fields of the objects that the program may change meanwhile.
  const SentFields& sent() const { return parts_.sent; }
  const SentFields& created_sent() const { return parts_.created_sent; }
  // Returns the links that were followed.
  const std::vector<detail::Ref<detail::LinkContent>>& contents() const { return parts_.contents; }
  // Returns those of them whose content nobody knows after the save. Nodes that were added by their ids have no
  // objects, and what a copy with a key brings along depends on whether its node is created.
  const std::vector<detail::LinkContent*>& forgotten() const { return parts_.forgotten; }
  // Returns null if nothing is deleted by a closure. closed() has its nodes, type by type, in its order.
  const CascadeClosure* closure() const { return parts_.closure; }
  const std::vector<std::vector<NodeIndex>>& closed() const { return parts_.closed; }
  // Returns what fields that keep the time are set to.
  Timestamp now() const { return parts_.now; }
  std::uint32_t graph() const { return parts_.graph; }
  // Returns the version of nodes that are created.
  std::int64_t first_version() const { return parts_.first_version; }
  // Returns the node that is written for this one.
  NodeIndex resolved(NodeIndex node) const {
    return parts_.nodes[node].joined == kNone ? node : parts_.nodes[node].joined;
  }

  WorkParts& parts() { return parts_; }

 private:
  WorkParts parts_;
};

// Returns the name of a class for messages.
template <typename Operations>
std::string name_of(const Operations& operations) {
  return std::string(operations.descriptor().qualified_name);
}

}  // namespace fgraph::client
