// The links whose items a save that was sent has places of: nobody else changes them until it is settled.
#pragma once

#include <vector>

#include <fgraph/link.h>

#include "client/orm/save/work/work_graph.h"

namespace fgraph::client {

// The program could otherwise add to a link of an object that the save reaches, and the items of the link would move.
//
// The thread that sends the save makes it, and the loop thread ends it.
class HeldLinks {
 public:
  HeldLinks() = default;
  HeldLinks(const HeldLinks&) = delete;
  HeldLinks& operator=(const HeldLinks&) = delete;
  ~HeldLinks() {
    for (const detail::Ref<detail::LinkContent>& content : held_) content->let_go();
  }

  // Holds the links that the work has followed, until the end of this object's life.
  void hold(const WorkGraph& work) {
    for (const detail::Ref<detail::LinkContent>& content : work.contents()) {
      content->hold();
      held_.push_back(detail::Ref<detail::LinkContent>::share(*content));
    }
  }

 private:
  std::vector<detail::Ref<detail::LinkContent>> held_;
};

}  // namespace fgraph::client
