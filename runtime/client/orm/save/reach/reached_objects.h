// Objects that a save reaches by links and writes: other saves that reach or save them wait until it has ended.
#pragma once

#include <memory>
#include <unordered_set>
#include <vector>

#include <fgraph/detail/object_save.h>

#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// Unless end() was called before, the end of its life says that the save has failed.
//
// Loop thread only.
class ReachedObjects {
 public:
  ReachedObjects() = default;
  ReachedObjects(const ReachedObjects&) = delete;
  ReachedObjects& operator=(const ReachedObjects&) = delete;
  ~ReachedObjects();

  // The work is about to be sent. After decide_work(). Objects that another work of the same save has begun are left
  // out.
  void begin(const WorkGraph& work);
  // It was written, and the objects know what is stored.
  void end();

 private:
  struct Reached {
    std::shared_ptr<void> object;
    detail::Ref<detail::ObjectSave> save;
  };
  std::unordered_set<const void*> known_objects() const;

  std::vector<Reached> reached_;
};

}  // namespace fgraph::client
