// The one query that writes a whole unit of work: everything that a save with its cascade, or a session, changes.
//
// It is a row of stages, each a subquery that passes one list on:
//
//   match      the nodes that are there already and that something is done to, and those that have a key; where one is
//              not as the program believes, nothing goes on: the query changes nothing and returns no row
//   delete     relationships, then nodes
//   update     nodes, then relationships
//   create     nodes, then relationships between any of them
//
// Writes of one graph are queued by the server, so nobody else writes between the match and the rest.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/descriptor.h>

#include "core/plan/cascade_circle.h"
#include "core/plan/plan_builder.h"

namespace fgraph::core {

// What a unit of work consists of, without its values.
//
// Nodes are referred to by their places: those of `matched`, group by group, then those of `keyed`, then of `created`.
// save_parameter(stem, group) names a parameter; each is a list with one element for each node or relationship of the
// group. Values of fields that a map of parameters cannot hold, because they need a conversion, are lists of their own
// with the field's name; `has` tells then which of them are set. What is called maps here is for each node or
// relationship a list of maps and a map, as CypherWriter::changes() takes them.
struct SaveShape {
  // Stems: match (ids), version (with kExact: the version that each has to have).
  struct Matched {
    const EntityDescriptor* entity = nullptr;
    enum class Version : std::uint8_t { kAny, kExact } version = Version::kAny;
  };
  // Nodes that are identified by their key. Stems: key (keys), key + field (all fields, for those that are created),
  // set (maps, for those that are there), has + field.
  struct Keyed {
    const EntityDescriptor* entity = nullptr;
    // Which of them may be there already; kAbsent and kPresent change nothing otherwise.
    enum class Expect : std::uint8_t { kEither, kAbsent, kPresent } expect = Expect::kEither;
  };
  // Stems: create + field, last (a number: how many there are, less one).
  struct Created {
    const EntityDescriptor* entity = nullptr;
  };
  // Stems: update (places), change (maps), changed + field (whether), update + field.
  struct Updated {
    const EntityDescriptor* entity = nullptr;
  };
  // Relationships of a link that go. Stems: owner (places), and for each of them: every (whether all go but for those
  // of `keep`), keep (ids of relationships), drop (ids of relationships that go), part (ids of nodes whose
  // relationships with the owner go).
  struct Unlinked {
    const LinkDescriptor* link = nullptr;
  };
  // Nodes that go, with what hangs on them by `cascade(delete)`. Stem: delete (places).
  struct Deleted {
    const EntityDescriptor* entity = nullptr;
  };
  // Relationships that are changed in place. Stems: edge (ids), begin, end (places of its ends), alter (maps),
  // altered + field, edge + field.
  struct Changed {
    const RelationshipDescriptor* relationship = nullptr;
  };
  // New relationships. Stems: from, to (places of the ends), link + field.
  struct Linked {
    const RelationshipDescriptor* relationship = nullptr;
  };

  // Values of a unique field that nodes are to have. The server does not undo a refused query that deletes (4.16), so
  // where something goes they are compared before anything is done: nothing is unless they are free. Stems: value,
  // holder (ids of the nodes that are to have them; -1 for those that are created or found by their key), self (keys of
  // the latter, else null), gone (ids of nodes that are deleted), left (ids of nodes that get another value before
  // nodes are created).
  struct Unique {
    const EntityDescriptor* entity = nullptr;
    const FieldDescriptor* field = nullptr;
  };

  // Where nodes go by a cascade that leads in circles: all of them, those that hang on others included. Parameters:
  // _d0, _d1, ... (places, of each type), and those of append_cascade_check(). Nothing is done unless the nodes are
  // complete.
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
};

std::string save_parameter(std::string_view stem, std::size_t group);
std::string save_parameter(std::string_view stem, std::size_t group, std::string_view field);

// The columns of its one row, all lists: for each keyed group the ids, the positions of those that were created, and
// the versions where the entity counts them; for each created group the ids; for each linked group the ids.
OwnedPlan build_save(const SaveShape& shape);

// What became of nodes. Parameter: _ids. Columns: id, and the version of entities that count them.
OwnedPlan build_version_query(const EntityDescriptor& entity);
// Which keys are taken. Parameter: _keys. Columns: key, id.
OwnedPlan build_key_query(const EntityDescriptor& entity);

// How many values of a unique field others have. Parameters: those of save_parameter(stem, 0). Column: their number.
OwnedPlan build_unique_query(const SaveShape::Unique& unique);

// The field that counts an entity's versions, or null.
const FieldDescriptor* version_field(const EntityDescriptor& entity);
// The field that identifies an entity beside its id, or null.
const FieldDescriptor* key_field(const EntityDescriptor& entity);

}  // namespace fgraph::core
