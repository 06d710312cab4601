// What the fields of objects were when a commit sent them.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "client/orm/session/managed_object.h"
#include "client/orm/session/objects.h"

namespace fgraph::detail {

// A SentImages is made before a commit sends its query, because the program may change the objects until the reply
// arrives. It holds the fields of the objects, and of the relationships in their links.
//
// Immutable.
class SentImages {
 public:
  explicit SentImages(const std::vector<ManagedObject*>& changed);

  // Puts the values that were sent into the new snapshots of the objects. So changes that the program has made during
  // the commit count as changes, and a rollback undoes them.
  void keep(const SessionObjects& objects) const;

 private:
  struct Object {
    const void* object;
    std::shared_ptr<void> fields;   // an object without links
    std::size_t end_relationships;  // of its links, which follow those of the object before
  };
  struct Relationship {
    std::size_t link;
    std::size_t item;
    const void* node;
    std::shared_ptr<void> copy;
  };
  std::vector<Object> objects_;
  std::vector<Relationship> relationships_;
};

}  // namespace fgraph::detail
