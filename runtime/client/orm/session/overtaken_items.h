// What a commit takes away from the loaded links of objects that it does not write.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include <fgraph/detail/object_save.h>
#include <fgraph/link.h>

#include "client/orm/session/managed_object.h"
#include "client/orm/session/objects.h"

namespace fgraph::detail {

// An OvertakenItems holds the items of loaded links whose relationships the commit deletes, because the links of other
// objects have changed. It is made before the query is sent: ids are given again, in the same commit too, so that
// nobody could tell these items afterwards.
//
// Not thread-safe.
class OvertakenItems {
 public:
  // The items are in the snapshots of `objects`. `changed` are those that the commit writes.
  OvertakenItems(const SessionObjects& objects, const std::vector<ManagedObject*>& changed);

  // Takes the items out of their links after the commit.
  void erase();

 private:
  std::vector<std::pair<Ref<LinkContent>, std::size_t>> items_;  // each is a place in the content of a link
};

}  // namespace fgraph::detail
