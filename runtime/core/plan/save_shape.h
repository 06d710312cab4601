// What a save writes, what its parameters are called, and where the lists of its reply stand. core/plan/save_plan.h
// makes the query.
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

// What a unit of work consists of, without its values.
//
// Each part of the shape is a list of groups, and each group has parameters: save_parameter(stem, group) names one, and
// save_parameter(stem, group, field) the one of a field. The stems are constants of the parts, and each begins with the
// word of its part. Unless a comment says something else, a parameter is a list with one element for each node or
// relationship of the group.
//
// Nodes are referred to by their places: all nodes of `matched` come first, group by group, then those of `keyed`, then
// those of `created`.
//
// What is called maps here is, for each node or relationship, a list of maps and a map, as CypherWriter::changes()
// takes them. Maps cannot hold the values of fields that need a conversion. Such a field has two parameters of its own:
// one says whether the field is set, the other one holds the value.
struct SaveShape {
  // Where the owners of links are: among `matched`, or among the nodes that are there of `keyed`, whose places are the
  // same as those of `keyed`.
  enum class Owners : std::uint8_t { kMatched, kFound };

  // Nodes that are in the graph, found by their ids.
  struct Matched {
    static constexpr std::string_view kIds = "match";
    static constexpr std::string_view kVersions = "match_version";  // only with kExact: what each has to have
    // Only with kKnown, with each of identity_fields(): what each has to have; null if that is not known.
    static constexpr std::string_view kIdentity = "match";
    const EntityDescriptor* entity = nullptr;
    enum class Version : std::uint8_t { kAny, kExact } version = Version::kAny;
    enum class Identity : std::uint8_t { kUnknown, kKnown } identity = Identity::kUnknown;
  };
  // Nodes that are found by their keys, or by another unique field, and created if they are not in the graph.
  struct Keyed {
    static constexpr std::string_view kKeys = "key";
    // Only with kCarried: the version that each has to have if it is in the graph.
    static constexpr std::string_view kVersions = "key_version";
    static constexpr std::string_view kValues = "key";     // with a field: the values of a node that is created
    static constexpr std::string_view kMaps = "key_set";   // what is written to a node that is in the graph
    static constexpr std::string_view kIsSet = "key_has";  // with a converted field
    const EntityDescriptor* entity = nullptr;
    const FieldDescriptor* by = nullptr;  // what they are found by
    // Which of them may be in the graph already; with kAbsent and kPresent nothing is written if one is not as
    // expected.
    enum class Expect : std::uint8_t { kEither, kAbsent, kPresent } expect = Expect::kEither;
    enum class Version : std::uint8_t { kAny, kCarried } version = Version::kAny;
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
  // Relationships of one link that are deleted. There is one element for each node that owns such a link.
  struct Unlinked {
    static constexpr std::string_view kOwners = "unlink";          // places
    static constexpr std::string_view kEvery = "unlink_every";     // whether all relationships go but those of kKept
    static constexpr std::string_view kKept = "unlink_keep";       // ids of relationships that stay
    static constexpr std::string_view kGone = "unlink_gone";       // ids of relationships that go
    static constexpr std::string_view kParted = "unlink_part";     // ids of nodes whose relationships with the owner go
    static constexpr std::string_view kKeptNodes = "unlink_stay";  // with kEvery: and of nodes whose ones stay
    const LinkDescriptor* link = nullptr;
    Owners owned = Owners::kMatched;
  };
  // Links to one node that get a relationship. Nothing is written if one of their owners has another one that stays.
  // There is one element for each owner in the first three lists; the others are of the whole group.
  struct Single {
    static constexpr std::string_view kOwners = "single";         // places
    static constexpr std::string_view kEvery = "single_every";    // whether all that it has go, but those of kKept
    static constexpr std::string_view kStay = "single_stay";      // ids of nodes; relationships with them do not count
    static constexpr std::string_view kGone = "single_gone";      // ids of relationships that go
    static constexpr std::string_view kKept = "single_keep";      // ids of relationships that stay where others go
    static constexpr std::string_view kLeft = "single_left";      // ids of nodes that go
    static constexpr std::string_view kCleared = "single_clear";  // ids of nodes whose relationships go
    const LinkDescriptor* link = nullptr;
    Owners owned = Owners::kMatched;
  };
  // Links that have to lead to a node. Nothing is written if a group of `unlinked` takes the last relationship of a
  // node from its other end.
  struct Required {
    static constexpr std::string_view kSupplied = "required";  // one list: ids of nodes that get another one, or go
    const LinkDescriptor* link = nullptr;
    std::size_t unlinked = 0;  // the group
  };
  // Ends of new relationships of a type by which two nodes are linked at most once. Nothing is written if they are
  // linked.
  struct Fresh {
    static constexpr std::string_view kSources = "fresh_from";  // places
    static constexpr std::string_view kTargets = "fresh_to";    // places
    const RelationshipDescriptor* relationship = nullptr;
  };
  // Nodes that are deleted, together with the nodes that hang on them by `cascade(delete)`.
  struct Deleted {
    static constexpr std::string_view kPlaces = "delete";
    const EntityDescriptor* entity = nullptr;
  };
  // Relationships that are in the graph and get other values.
  struct Changed {
    static constexpr std::string_view kIds = "change";
    static constexpr std::string_view kSources = "change_from";  // places
    static constexpr std::string_view kTargets = "change_to";    // places
    static constexpr std::string_view kVersions =
        "change_version";  // if the type counts versions: what each has to have
    static constexpr std::string_view kMaps = "change_set";
    static constexpr std::string_view kIsSet = "change_has";  // with a converted field
    static constexpr std::string_view kValues = "change";     // with a converted field
    const RelationshipDescriptor* relationship = nullptr;
  };
  // Relationships that are created.
  struct Linked {
    static constexpr std::string_view kSources = "link_from";  // places
    static constexpr std::string_view kTargets = "link_to";    // places
    static constexpr std::string_view kValues = "link";        // with a field
    const RelationshipDescriptor* relationship = nullptr;
    // kIfNone: only if the nodes have no relationship of the type yet, in its direction or in either. Its id is -1 in
    // the reply then. kOnce: the same, of a type by which two nodes are linked at most once. If there is one, it gets
    // the fields that are given; its id is -1 then, and may be -1 if it was created.
    enum class Creation : std::uint8_t {
      kAlways,
      kIfNone,
      kIfNoneEitherWay,
      kOnce,
      kOnceEitherWay
    } creation = Creation::kAlways;
    // Of kOnce, if the type has fields:
    static constexpr std::string_view kGiven = "link_given";  // whether a relationship that is there gets fields
    static constexpr std::string_view kMaps = "link_set";
    static constexpr std::string_view kIsSet = "link_has";  // with a converted field
  };

  // Values that a unique field is about to get. The server (4.16) does not undo a query that deletes something and is
  // then refused by a constraint. So if a query deletes, it compares these values first, and writes nothing unless they
  // are free. There is one element for each value in the first three lists.
  struct Unique {
    static constexpr std::string_view kValues = "unique";
    // The id of the node that is to have the value; -1 if the node is created or found by its key.
    static constexpr std::string_view kHolders = "unique_holder";
    // The key of a node that is found by its key, else null. Only if the entity has a key.
    static constexpr std::string_view kSelves = "unique_self";
    static constexpr std::string_view kGone = "unique_gone";  // ids of nodes that are deleted
    // Ids of nodes that get another value before nodes are created.
    static constexpr std::string_view kLeft = "unique_left";
    const EntityDescriptor* entity = nullptr;
    const FieldDescriptor* field = nullptr;
  };

  // Set if nodes are deleted by a cascade that leads in circles: all types of nodes that go, those that hang on others
  // included. The groups of this part are the types. append_cascade_check() has further parameters. Nothing is written
  // unless the nodes are complete.
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
};

std::string save_parameter(std::string_view stem, std::size_t group);
std::string save_parameter(std::string_view stem, std::size_t group, std::string_view field);

// Where each list stands in the one row of the reply. The first `columns` of them are lists of integers. After those
// come the lists of stored values: for each keyed group, and each of its stored_fields(), one list with the value of
// each node of the group.
struct SaveReplyLayout {
  struct Keyed {
    std::size_t ids = 0;                  // of all nodes of the group, in their order
    std::size_t created = 0;              // the positions in the group of those that were created
    std::optional<std::size_t> versions;  // of all nodes of the group; only if the entity counts versions
  };
  std::vector<Keyed> keyed;
  std::vector<std::size_t> created;  // the ids of the nodes of each group
  std::vector<std::size_t> linked;   // the ids of the relationships of each group
  std::size_t columns = 0;
};
SaveReplyLayout reply_layout(const SaveShape& shape);

// The fields that a node keeps if it is found by its key, whatever the object says. Indices of the entity's fields.
std::vector<std::size_t> stored_fields(const SaveShape::Keyed& group);

}  // namespace fgraph::core
