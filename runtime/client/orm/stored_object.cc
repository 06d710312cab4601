#include "client/orm/stored_object.h"

#include <span>

#include "core/values/record.h"

namespace fgraph::client {

void take_over_fields(const detail::EntityOperations& operations, void* object, Timestamp now) {
  operations.touch(object, now);
  FieldHasher hasher(operations.saved(object));
  operations.hash(object, hasher);
  *operations.is_saved(object) = true;
}

void take_over_links(const detail::EntityOperations& operations, void* object, const detail::LinkSources& sources,
                     NodeOrigin origin) {
  sources.bind(object);
  const std::span<const LinkDescriptor> links = operations.descriptor().links;
  core::visit_links(*operations.record, object, [&](detail::LinkBase& link, std::size_t i) {
    // What is saved along with a node may be reached over several relationships.
    if (origin == NodeOrigin::kCreated && is_single_hop(links[i])) {
      link.mark_loaded();
    } else {
      link.unload();
    }
  });
}

}  // namespace fgraph::client
