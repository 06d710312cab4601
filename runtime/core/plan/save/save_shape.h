// The shape of a save says which nodes and relationships it writes. It gives the names of the parameters, and the
// order of the lists in the reply. core/plan/save/save_plan.h makes the query.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/descriptor.h>

#include "core/plan/circle_plan.h"

namespace fgraph::core {

// A SaveShape describes the parts of a unit of work, without its values.
//
// Each part of the shape is a list of groups, and each group has parameters: save_parameter(stem, group) names one, and
// save_parameter(stem, group, field) the one of a field. The stems are constants of the parts, and each begins with the
// word of its part. Unless a comment says something else, a parameter is a list with one element for each node or
// relationship of the group.
//
// Nodes are referred to by their places: all nodes of `matched` come first, group by group, then those of `keyed`, then
// those of `created`. A node that is found by its key and whose id is known has a place in `matched`, too.
//
// A parameter that is called maps holds, for each node or relationship, a list of maps and a map, as
// CypherWriter::changes() takes them. Maps cannot hold the values of fields that need a conversion. Such a field has
// two parameters of its own: one says whether the field is set, and the other one holds the value.
struct SaveShape {
  // Matched nodes are in the graph, and are found by their ids.
  struct Matched {
    static constexpr std::string_view kIds = "match";
    static constexpr std::string_view kVersions = "match_version";  // with kExact: required versions
    // This exists only with kKnown, for each of identity_fields(). It holds the value that each node has to have; null
    // if that is not known.
    static constexpr std::string_view kIdentity = "match";
    const EntityDescriptor* entity = nullptr;
    enum class Version : std::uint8_t { kAny, kExact } version = Version::kAny;
    enum class Identity : std::uint8_t { kUnknown, kKnown } identity = Identity::kUnknown;
  };
  // Keyed nodes are found by their keys, or by another unique field, and created if they are not in the graph.
  struct Keyed {
    static constexpr std::string_view kKeys = "key";
    // This exists only with kCarried. It holds the version that each node has to have if it is in the graph.
    static constexpr std::string_view kVersions = "key_version";
    static constexpr std::string_view kValues = "key";     // with a field: values if the node is created
    static constexpr std::string_view kMaps = "key_set";   // changes of a node that is in the graph
    static constexpr std::string_view kIsSet = "key_has";  // with a converted field
    const EntityDescriptor* entity = nullptr;
    const FieldDescriptor* by = nullptr;  // they are found by this field
    // Expect says which of them may be in the graph already. With kAbsent and kPresent, nothing is written if one is
    // not as expected.
    enum class Expect : std::uint8_t { kEither, kAbsent, kPresent } expect = Expect::kEither;
    enum class Version : std::uint8_t { kAny, kCarried } version = Version::kAny;
    // This exists only with kSome: the ids of nodes that are deleted, or get another value of the field. They are not
    // found, because their values are free before nodes are created.
    static constexpr std::string_view kFreed = "key_freed";
    enum class Freed : std::uint8_t { kNone, kSome } freed = Freed::kNone;
    // This exists only with kAsked: the ids of the nodes that have the keys, as somebody has asked before. -1 stands
    // for a key that no node has. Nothing is written if this is no longer so.
    static constexpr std::string_view kKnown = "key_known";
    enum class Known : std::uint8_t { kNotAsked, kAsked } known = Known::kNotAsked;
  };
  struct Created {
    static constexpr std::string_view kValues = "create";     // with a field
    static constexpr std::string_view kLast = "create_last";  // one number: how many nodes there are, less one
    const EntityDescriptor* entity = nullptr;
  };
  struct Updated {
    static constexpr std::string_view kPlaces = "update";
    static constexpr std::string_view kMaps = "update_set";
    static constexpr std::string_view kIsSet = "update_has";  // with a converted field
    static constexpr std::string_view kValues = "update";     // with a converted field
    const EntityDescriptor* entity = nullptr;
  };
  // Unlinked relationships of one link are deleted. There is one element for each node that owns such a link.
  struct Unlinked {
    static constexpr std::string_view kOwners = "unlink";          // places of matched nodes
    static constexpr std::string_view kEvery = "unlink_every";     // whether all go except kKept, kKeptNodes
    static constexpr std::string_view kKept = "unlink_keep";       // ids of relationships that stay
    static constexpr std::string_view kGone = "unlink_gone";       // ids of relationships that go
    static constexpr std::string_view kParted = "unlink_part";     // ids of nodes; relationships with them go
    static constexpr std::string_view kKeptNodes = "unlink_stay";  // ids of nodes; with kEvery, theirs stay
    const LinkDescriptor* link = nullptr;
    // This link has `orphan(delete)` and shows the relationships from their other ends, so that the owners are taken
    // out of it. Null: there is none.
    const LinkDescriptor* back = nullptr;
  };
  // A Single is a group of links to one node that get a relationship. Nothing is written if one of their owners has
  // another one that stays. The first five lists have one element for each owner; the others belong to the whole group.
  struct Single {
    static constexpr std::string_view kOwners = "single";         // places of matched nodes
    static constexpr std::string_view kEvery = "single_every";    // whether all go except those of kOwn
    static constexpr std::string_view kOwn = "single_own";        // ids of relationships that the link keeps
    static constexpr std::string_view kStay = "single_stay";      // ids of nodes; relationships with them do not count
    static constexpr std::string_view kHeld = "single_held";      // ids of nodes of kCleared that hold the owner
    static constexpr std::string_view kGone = "single_gone";      // ids of relationships that go
    static constexpr std::string_view kKept = "single_keep";      // ids of relationships that nodes of kCleared keep
    static constexpr std::string_view kLeft = "single_left";      // ids of nodes that go
    static constexpr std::string_view kCleared = "single_clear";  // ids of nodes whose relationships go
    const LinkDescriptor* link = nullptr;
  };
  // Required links have to lead to a node. Nothing is written if a group of `unlinked` takes the last relationship of
  // a node from its other end.
  struct Required {
    static constexpr std::string_view kSupplied = "required";  // one list: ids of nodes that get another one, or go
    const LinkDescriptor* link = nullptr;
    std::size_t unlinked = 0;  // the number of that group
  };
  // Fresh relationships are new ones of a type by which two nodes are linked at most once. Nothing is written if their
  // ends are linked already.
  struct Fresh {
    static constexpr std::string_view kSources = "fresh_from";  // places of matched nodes
    static constexpr std::string_view kTargets = "fresh_to";    // places of matched nodes
    const RelationshipDescriptor* relationship = nullptr;
  };
  // Deleted nodes go together with the nodes that hang on them by `cascade(delete)`.
  struct Deleted {
    static constexpr std::string_view kPlaces = "delete";
    const EntityDescriptor* entity = nullptr;
  };
  // Changed relationships are in the graph and get other values.
  struct Changed {
    static constexpr std::string_view kIds = "change";
    static constexpr std::string_view kSources = "change_from";      // places
    static constexpr std::string_view kTargets = "change_to";        // places
    static constexpr std::string_view kVersions = "change_version";  // if the type counts versions: the required ones
    static constexpr std::string_view kMaps = "change_set";
    static constexpr std::string_view kIsSet = "change_has";  // with a converted field
    static constexpr std::string_view kValues = "change";     // with a converted field
    const RelationshipDescriptor* relationship = nullptr;
  };
  // Linked relationships are created.
  struct Linked {
    static constexpr std::string_view kSources = "link_from";  // places
    static constexpr std::string_view kTargets = "link_to";    // places
    static constexpr std::string_view kValues = "link";        // with a field
    const RelationshipDescriptor* relationship = nullptr;
    // With kIfNone, a relationship is only created if the nodes have none of the type yet, in its direction or in
    // either. If they have one, the id in the reply is -1. kOnce is for types by which two nodes are linked at most
    // once, and for relationships that set() was given. It does the same, and an existing one gets the given fields.
    // Its id is -1 then, and may be -1 even if it was created.
    enum class Creation : std::uint8_t {
      kAlways,
      kIfNone,
      kIfNoneEitherWay,
      kOnce,
      kOnceEitherWay
    } creation = Creation::kAlways;
    // The next three exist with kOnce, if the type has fields.
    static constexpr std::string_view kGiven = "link_given";  // whether an existing relationship gets fields
    static constexpr std::string_view kMaps = "link_set";
    static constexpr std::string_view kIsSet = "link_has";  // with a converted field
  };

  // Present relationships lack a value that nobody gave. Nothing is written unless there is one between the ends that
  // stays as it is.
  struct Present {
    static constexpr std::string_view kSources = "present_from";  // places of matched nodes
    static constexpr std::string_view kTargets = "present_to";    // places of matched nodes
    const RelationshipDescriptor* relationship = nullptr;
    Linked::Creation creation = Linked::Creation::kIfNone;
  };

  // A Unique lists values that a unique field is about to get. If a query deletes something and a constraint then
  // refuses it, the server (4.16) does not undo the query. So a query that deletes compares these values first, and
  // writes nothing unless they are free. The first three lists have one element for each value.
  struct Unique {
    static constexpr std::string_view kValues = "unique";
    // Each is the id of the node that is to have the value; -1 if the node is created or found by its key.
    static constexpr std::string_view kHolders = "unique_holder";
    // Each is the key of a node that is found by its key, or else null. The list exists only if the entity has a key.
    static constexpr std::string_view kSelves = "unique_self";
    static constexpr std::string_view kGone = "unique_gone";  // ids of nodes that are deleted
    // These are the ids of nodes that get another value before nodes are created.
    static constexpr std::string_view kLeft = "unique_left";
    const EntityDescriptor* entity = nullptr;
    const FieldDescriptor* field = nullptr;
  };

  // This exists if deletes_orphans(), once for the whole query. It holds the ids of nodes that are not deleted as
  // orphans, because the unit writes them or their relationships. Nodes of `keyed` are not deleted either.
  static constexpr std::string_view kStaying = "orphan_keep";

  // This is set if nodes are deleted by a cascade that leads in circles. It holds all types of nodes that go, also of
  // those that hang on others. The groups of this part are the types. append_cascade_check() has further parameters.
  // Nothing is written unless the nodes are complete.
  static constexpr std::string_view kCirclePlaces = "circle";
  std::optional<CascadeTypes> circle;

  std::vector<Matched> matched;
  std::vector<Keyed> keyed;
  std::vector<Created> created;
  std::vector<Updated> updated;
  std::vector<Unlinked> unlinked;
  std::vector<Deleted> deleted;
  std::vector<Changed> changed;
  std::vector<Linked> linked;
  std::vector<Unique> unique;
  std::vector<Single> single;
  std::vector<Required> required;
  std::vector<Fresh> fresh;
  std::vector<Present> present;
};

// Whether nodes of the group, or at its nodes, may become orphans that are deleted (core/plan/delete_plan.h).
bool deletes_orphans(const SaveShape::Unlinked& group);
// Whether the query may delete orphans.
bool deletes_orphans(const SaveShape& shape);

std::string save_parameter(std::string_view stem, std::size_t group);
std::string save_parameter(std::string_view stem, std::size_t group, std::string_view field);

// A SaveReplyLayout says which column of the reply's only row holds each list. The first `columns` of them are lists
// of integers. After those come the lists of stored values: for each keyed group, and each of its stored_fields(), one
// list with the value of each node of the group.
struct SaveReplyLayout {
  struct Keyed {
    std::size_t ids = 0;                  // of all nodes of the group, in their order
    std::size_t created = 0;              // the positions in the group of those that were created
    std::optional<std::size_t> versions;  // of all nodes of the group; only if the entity counts versions
  };
  std::vector<Keyed> keyed;
  std::vector<std::size_t> created;  // the ids of the nodes of each group
  std::vector<std::size_t> linked;   // the ids of the relationships of each group
  std::optional<std::size_t> gone;   // the ids of the nodes that were deleted as orphans, or with one
  std::size_t columns = 0;
};
SaveReplyLayout reply_layout(const SaveShape& shape);

// Returns the fields that a node keeps if it is found by its key, whatever the object says. They are indices of the
// entity's fields.
std::vector<std::size_t> stored_fields(const SaveShape::Keyed& group);

}  // namespace fgraph::core
