// Everything that one query writes: what a save reaches through its cascade, or what a session has changed.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/detail/operations.h>

#include "client/orm/cascade_closure.h"
#include "client/orm/change_parameters.h"
#include "core/plan/save_plan.h"

namespace fgraph::client {

using Integers = std::vector<std::int64_t>;

// The fields of an entity that differ from what is stored; all of them where that is not known. Throws Error
// (invalid_argument) where one of them is immutable.
std::vector<bool> changed_fields(const detail::EntityOperations& operations, void* object);

// What the query of a unit of work returned: the lists of core::reply_layout().
struct SaveReply {
  bool written = false;  // false: something was not as the program believed, and nothing was changed
  std::vector<Integers> lists;
};

// Whether a node with a key may be there already.
using KeyExpectation = core::SaveShape::Keyed::Expect;

// The objects stay in place, and nobody uses them, until apply() or the end of this object. Nothing is changed in them
// before apply().
//
// Not thread-safe.
class UnitOfWork {
 public:
  UnitOfWork() : now_(Timestamp::now()) {}
  UnitOfWork(const UnitOfWork&) = delete;
  UnitOfWork& operator=(const UnitOfWork&) = delete;

  // `expectation` is about an object without an id whose entity has a key.
  void save(const detail::EntityOperations& operations, void* object,
            KeyExpectation expectation = KeyExpectation::kEither);
  // A relationship without an id is created, between nodes that are there; of one with an id what has changed is
  // written. Throws Error (invalid_argument) where an end point was never saved.
  void save(const detail::RelationshipOperations& operations, void* relationship);
  // What was never saved is left out.
  void remove(const detail::EntityOperations& operations, void* object);
  // Everything that is in the closure goes, and nothing else does. Its nodes need no objects: `operations` yields what
  // is known of each of its types. The closure outlives prepare().
  void remove(const CascadeClosure& closure, const std::vector<const detail::EntityOperations*>& operations);

  // Follows the links and finds out what has changed. Throws Error (invalid_state, invalid_argument) where that cannot
  // be written; then nothing is.
  void prepare();
  // After prepare():
  bool empty() const { return empty_; }
  const core::SaveShape& shape() const { return shape_; }
  ParameterWriter take_parameters() { return std::move(parameters_); }

  // Why the reply cannot be the one to this query; empty if it can be.
  std::string_view misfit(const SaveReply& reply) const;
  // The objects get their ids and versions, and count as saved. Requires a reply that fits.
  void apply(const Graph& graph, const SaveReply& reply);

  // What to ask to find out why nothing was written: nodes that were to be there, with the versions that they were to
  // have, and keys that were to be free or taken.
  struct Expected {
    const detail::EntityOperations* operations = nullptr;
    Integers ids;
    Integers versions;  // parallel to `ids`; empty where any will do
    std::string keys;   // the elements of a list of literals; empty where none are asked about
    KeyExpectation expectation = KeyExpectation::kEither;
  };
  const std::vector<Expected>& expected() const { return expected_; }
  // And values that were to be free.
  struct UniqueValues {
    core::SaveShape::Unique unique;
    std::string values;  // elements of lists of literals
    std::string selves;
    Integers holders, gone, left;
    // The parameters of one group of core::SaveShape::unique.
    void write(ParameterWriter& parameters, std::size_t group) const;
  };
  const std::vector<UniqueValues>& unique() const { return unique_; }
  std::size_t key_count(std::size_t group) const { return keyed_[group].size(); }

 private:
  enum class Fate : std::uint8_t { kKeep, kCreate, kKeyed, kUpdate, kDelete };
  using NodeIndex = std::size_t;
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // One node, whatever objects stand for it.
  struct Node {
    const detail::EntityOperations* operations = nullptr;
    std::vector<void*> objects;  // none: only its id is known
    EntityId id;
    Fate fate = Fate::kKeep;
    KeyExpectation expectation = KeyExpectation::kEither;
    std::unique_ptr<FieldWriter> written;  // its fields, of kKeyed
    std::string key;                       // and the literal of its key
    NodeIndex joined = kNone;              // the node that has the same key
    // Set where nothing saves it: it is new, and only links without cascade(save) lead to it.
    const LinkDescriptor* unreached_by = nullptr;
    std::vector<bool> changed;  // of kUpdate
    // The object whose links have changed, if one has: that counts as a save of the node.
    void* relinked = nullptr;
    bool is_needed = false;  // it has to be matched, because something is done to it
    std::size_t place = kNone;
  };

  // A relationship that is new. Links of both ends that say the same mean one relationship.
  struct NewEdge {
    const RelationshipDescriptor* type = nullptr;
    const detail::RelationshipOperations* operations = nullptr;
    NodeIndex source = 0;
    NodeIndex target = 0;
    void* object = nullptr;
    std::vector<detail::LinkItem*> items;              // none: the relationship was saved by itself
    std::vector<const detail::LinkContent*> contents;  // the links they are in
  };

  // A relationship whose fields have changed.
  struct ChangedEdge {
    const detail::RelationshipOperations* operations = nullptr;
    NodeIndex source = 0;
    NodeIndex target = 0;
    std::vector<void*> objects;
    std::vector<bool> changed;
  };

  // Relationships of one link of one node that go.
  struct Unlink {
    const LinkDescriptor* link = nullptr;
    NodeIndex owner = 0;
    const detail::LinkContent* content = nullptr;
  };

  struct EdgeKey {
    const RelationshipDescriptor* type;
    NodeIndex source;
    NodeIndex target;
    friend bool operator==(const EdgeKey&, const EdgeKey&) = default;
  };
  struct EdgeHash {
    std::size_t operator()(const EdgeKey& key) const noexcept {
      return (key.source * 0x9E37'79B9U + key.target) * 31 + reinterpret_cast<std::uintptr_t>(key.type);
    }
  };

  NodeIndex node_of(const detail::EntityOperations& operations, void* object);
  NodeIndex node_of(const detail::EntityOperations& operations, EntityId id);
  NodeIndex unreached_node(const detail::EntityOperations& operations, void* object, const LinkDescriptor& link);
  NodeIndex resolved(NodeIndex node) const { return nodes_[node].joined == kNone ? node : nodes_[node].joined; }

  // What is reached.
  void follow(NodeIndex owner, void* object);
  void follow_link(NodeIndex owner, const LinkDescriptor& link, const detail::LinkOperations& operations,
                   detail::LinkContent& content);
  void add_unlink(NodeIndex owner, const LinkDescriptor& link, const detail::LinkContent& content);
  // kYes: a relationship that is stored has other values now.
  enum class Changed : std::uint8_t { kNo, kYes };
  Changed follow_item(NodeIndex owner, const LinkDescriptor& link, const detail::LinkOperations& operations,
                      const detail::LinkContent& content, detail::LinkItem& item);
  void add_edge(NodeIndex owner, NodeIndex other, const LinkDescriptor& link, const detail::LinkOperations& operations,
                const detail::LinkContent& content, detail::LinkItem& item);
  static void join_values(NewEdge& edge, const detail::LinkItem& item);
  Changed add_changed(NodeIndex source, NodeIndex target, const detail::RelationshipOperations& operations,
                      void* object);

  // What becomes of it.
  void find_fates();
  void find_change(Node& node) const;
  void find_key(Node& node) const;
  void join_keys();
  void check_edges() const;
  void place_nodes();

  // The parameters, group by group.
  using Groups = std::vector<std::vector<NodeIndex>>;
  void write_nodes();
  void write_matched();
  void write_keyed();
  void write_created();
  void write_updated();
  void write_deleted();
  void write_circle();
  void write_unlinked();
  void write_changed();
  void write_linked();
  bool takes_away() const;
  void write_unique();
  void write_unique(const detail::EntityOperations& operations, const FieldDescriptor& field);
  std::string unique_value(const Node& node, const FieldDescriptor& field, UniqueValues& found) const;
  void add_list(std::string_view stem, std::size_t group, const std::string& elements);
  void add_field(std::string_view stem, std::size_t group, const FieldDescriptor& field, const std::string& elements);
  void add_fields(std::string_view stem, std::size_t group, const FieldWriter& written);

  void apply_keyed(const SaveReply& reply);
  void apply_created(const SaveReply& reply);
  void apply_edges(const SaveReply& reply);
  void settle_nodes(const Graph& graph);
  void settle_contents();

  Timestamp now_;
  std::vector<Node> nodes_;
  std::unordered_map<const void*, NodeIndex> by_object_;
  std::unordered_map<std::int64_t, NodeIndex> by_id_;
  std::vector<std::pair<NodeIndex, void*>> to_follow_;
  std::vector<detail::LinkContent*> contents_;  // of the links that were followed
  std::vector<NewEdge> new_edges_;
  std::unordered_map<EdgeKey, std::vector<std::size_t>, EdgeHash> edges_by_ends_;
  std::vector<ChangedEdge> changed_edges_;
  std::unordered_map<std::int64_t, std::size_t> changed_by_id_;
  std::vector<Unlink> unlinks_;
  std::vector<detail::LinkItem> dropped_;  // of links that are not loaded, after they were written

  const CascadeClosure* closure_ = nullptr;
  std::vector<std::vector<NodeIndex>> closed_;  // the nodes of the closure, in its order

  core::SaveShape shape_;
  core::SaveReplyLayout layout_;
  ParameterWriter parameters_;
  std::vector<Expected> expected_;
  std::vector<UniqueValues> unique_;
  Groups matched_, keyed_, created_;              // the nodes of each group of the shape
  std::vector<std::vector<std::size_t>> linked_;  // the new edges of each group
  bool empty_ = true;
};

}  // namespace fgraph::client
