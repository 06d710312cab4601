// A loaded link knows by its source which link of which graph it is.
#pragma once

#include <fgraph/descriptor.h>

namespace fgraph::detail {

// The links of all entities of one result share a LinkSource. The class that the client derives from it adds the
// graph.
//
// Thread-safe, because all but the count of references is immutable.
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
