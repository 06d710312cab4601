// A RelationshipSaving<R> is the part of a RelationshipRepository<R> that saves relationships.
#pragma once

#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/object_save.h>
#include <fgraph/detail/save_calls.h>
#include <fgraph/detail/saving.h>
#include <fgraph/repository/relationship_queries.h>

namespace fgraph {

// Programs call these functions by a RelationshipRepository<R>, which derives from this class.
//
// Thread-safety: thread-safe.
template <typename Relationship>
class RelationshipSaving : public detail::RelationshipQueries<Relationship> {
 public:
  using detail::RelationshipQueries<Relationship>::RelationshipQueries;
  using detail::RelationshipQueries<Relationship>::graph;

  // Creates the relationship if it has no id. Otherwise writes the fields that differ from those that were loaded or
  // saved last; nothing is sent if none differs. Yields the relationship with its id and with its stored fields. An
  // object that is passed by reference takes them over when the result is taken, as with Repository::save().
  //
  // A relationship cannot be moved to other nodes. If something is sent, this fails with not_found if it is not between
  // its `source` and `target` or a node is gone; with stale_version if somebody else has saved it meanwhile and it
  // counts its versions; and with constraint if a link to one node shows it and leads to another node already. Refuses
  // an end point that was never saved, and a relationship of another graph (invalid_argument).
  Saving<Relationship> save(Relationship& relationship, CallOptions options = CallOptions()) const {
    return detail::save_in_place(graph(), detail::RelationshipSave::kSave, relationship, options);
  }
  Future<Relationship> save(Relationship&& relationship, CallOptions options = CallOptions()) const {
    return detail::save_value(graph(), detail::RelationshipSave::kSave, std::move(relationship), options);
  }
  Future<Relationship> save(const Relationship& relationship, CallOptions options = CallOptions()) const {
    return detail::save_value(graph(), detail::RelationshipSave::kSave, relationship, options);
  }

  // Saves each relationship as save() does. One query saves CallOptions::batch_size of them, and is written as a whole
  // or not at all. If a query fails, the relationships of earlier ones stay saved, and the error says how many they
  // are.
  Saving<std::vector<Relationship>> save_all(std::vector<Relationship>& relationships,
                                             CallOptions options = CallOptions()) const {
    return detail::save_all_in_place(graph(), detail::RelationshipSave::kSave, relationships, options);
  }
  Future<std::vector<Relationship>> save_all(std::vector<Relationship>&& relationships,
                                             CallOptions options = CallOptions()) const {
    return detail::save_values(graph(), detail::RelationshipSave::kSave, std::move(relationships), options);
  }
  Future<std::vector<Relationship>> save_all(const std::vector<Relationship>& relationships,
                                             CallOptions options = CallOptions()) const {
    return detail::save_values(graph(), detail::RelationshipSave::kSave, relationships, options);
  }

  // Creates all of them in bulk, also those that have an id, and yields them with their new ids. Fails with not_found
  // if an end point does not exist. The other relationships of the query are created nevertheless. But if a link to one
  // node shows relationships of the type, or if the type links two nodes at most once, a query is written as a whole or
  // not at all.
  Saving<std::vector<Relationship>> create_all(std::vector<Relationship>& relationships,
                                               CallOptions options = CallOptions()) const {
    return detail::save_all_in_place(graph(), detail::RelationshipSave::kCreate, relationships, options);
  }
  Future<std::vector<Relationship>> create_all(std::vector<Relationship>&& relationships,
                                               CallOptions options = CallOptions()) const {
    return detail::save_values(graph(), detail::RelationshipSave::kCreate, std::move(relationships), options);
  }
  Future<std::vector<Relationship>> create_all(const std::vector<Relationship>& relationships,
                                               CallOptions options = CallOptions()) const {
    return detail::save_values(graph(), detail::RelationshipSave::kCreate, relationships, options);
  }
};

}  // namespace fgraph
