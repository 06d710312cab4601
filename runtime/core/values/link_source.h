// Which link of which graph a loaded link is.
#pragma once

#include <fgraph/descriptor.h>

namespace fgraph::detail {

// Shared by the links of all entities of one result. The client's half adds the graph.
//
// Thread-safety: immutable but for its count of references.
class LinkSource {
 public:
  LinkSource(const EntityDescriptor& owner, const LinkDescriptor& link) : owner_(owner), link_(link) {}
  LinkSource(const LinkSource&) = delete;
  LinkSource& operator=(const LinkSource&) = delete;

  virtual void retain() noexcept = 0;
  virtual void release() noexcept = 0;

  const EntityDescriptor& owner() const { return owner_; }
  const LinkDescriptor& link() const { return link_; }

 protected:
  ~LinkSource() = default;

 private:
  const EntityDescriptor& owner_;
  const LinkDescriptor& link_;
};

}  // namespace fgraph::detail
