// An AbstractRepository reads the nodes of an abstract type.
#pragma once

#include <fgraph/repository.h>

namespace fgraph {

// An AbstractRepository has those operations of a Repository that read. A node is saved and deleted by the repository
// of the type that the node really has, because only that repository knows all fields of the node and which nodes a
// cascade deletes with it.
//
// Thread-safety: thread-safe.
template <typename Entity>
class AbstractRepository : protected Repository<Entity> {
 public:
  using Repository<Entity>::Repository;
  using Repository<Entity>::graph;
  using Repository<Entity>::find_by_id;
  using Repository<Entity>::get_by_id;
  using Repository<Entity>::find_all_by_id;
  using Repository<Entity>::find_all;
  using Repository<Entity>::find_one;
  using Repository<Entity>::count;
  using Repository<Entity>::exists;
  using Repository<Entity>::exists_by_id;
  using Repository<Entity>::sum;
  using Repository<Entity>::avg;
  using Repository<Entity>::min;
  using Repository<Entity>::max;
  using Repository<Entity>::select;
  using Repository<Entity>::select_as;
  using Repository<Entity>::search;
  using Repository<Entity>::nearest;
  using Repository<Entity>::stream;
  using Repository<Entity>::stream_all;
  using Repository<Entity>::load;

  template <FindArgumentOf<Entity>... Arguments>
    requires FindArgumentsOnce<Arguments...>
  auto find(const Criteria<Entity>& where, const Arguments&... arguments) const {
    return Repository<Entity>::find(where, arguments...);
  }
};

}  // namespace fgraph
