// Objects that have left a session without a commit of theirs: dropped ones and lost ones.
#pragma once

#include <memory>
#include <unordered_map>
#include <vector>

#include "client/orm/session/managed_object.h"

namespace fgraph::detail {

// A DepartedObjects keeps two kinds of objects:
//
//   dropped   New objects that were removed since the last commit. They are kept, so that no other one can have their
//             addresses.
//   lost      Objects whose nodes somebody else has deleted. The program may still change such an object, though
//             nothing can be written for it. The snapshot of each shows how the object was when it left.
//
// Not thread-safe.
class DepartedObjects {
 public:
  void drop(std::shared_ptr<void> object);
  // Returns whether the object was removed before it was ever saved, and was not added again since.
  bool was_dropped(const void* object) const { return dropped_.count(object) != 0; }
  void forget_dropped() { dropped_.clear(); }

  // Keeps an object without links. It has left the index already.
  void lose(ManagedObject one);
  // Forgets the lost objects that the program cannot change any more, because nobody else refers to them.
  void forget_unreachable();
  // Returns the lost objects that have been changed since, except those that the program has made stand for another
  // node.
  std::vector<const ManagedObject*> changed_lost() const;
  // Takes the object out of the lost ones. Returns whether it was one of them.
  bool erase_lost(const void* object);

  // The object comes into the session again.
  void take_back(const void* object);
  // Gives the lost objects the values that they had when they left.
  void restore_lost();
  void clear() noexcept;

 private:
  std::unordered_map<const void*, std::shared_ptr<void>> dropped_;
  std::vector<ManagedObject> lost_;
};

}  // namespace fgraph::detail
