// These functions load a link of one entity, of all entities that ask for it in one turn of the loop, or of all
// entities of a result.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include <fgraph/detail/loading.h>

#include "client/graph/graph_core.h"
#include "client/graph/row_source.h"
#include "client/net/attachment.h"
#include "client/net/calls/waiter.h"
#include "core/plan/link_plan.h"
#include "core/values/link_source.h"

namespace fgraph::client {

class LinkBatch;

// LinkBatches holds the loads of one graph that wait for the end of the turn. Thread-safe.
class LinkBatches final : public Attachment {
 public:
  // Joins the batch of the link, or makes one. Each load keeps its own deadline.
  void add(detail::GraphCore& graph, detail::LinkSource& source, detail::LinkBase& link, detail::LinkLoading loading,
           const detail::Call& call, detail::Ref<Waiter<void>> done);

 private:
  friend class LinkBatch;
  std::mutex mutex_;
  std::map<const LinkDescriptor*, LinkBatch*> open_;
};

// A LinkOwner is a link whose content is to be loaded, all of it or a part.
struct LinkOwner {
  EntityId id;
  detail::Ref<detail::LinkContent> content;
  detail::LinkLoading loading = detail::LinkLoading::kUnlessLoaded;
  // The waiter is null if the load is a part of a larger call. If the waiter has ended at its deadline, the content is
  // not filled any more, because the program may be using the link.
  detail::Ref<Waiter<void>> waiter;
};

// A LinkQueryPlan holds the plan of a query for a link, and what is needed to read the reply.
struct LinkQueryPlan {
  core::OwnedPlan plan;
  core::LinkQuery query;
  detail::LinkContent::State state = detail::LinkContent::State::kLoaded;  // of the links that it fills
};

// Returns the query that loads all of a link. It is built once for the life of the program.
const LinkQueryPlan& link_plan(const EntityDescriptor& owner, const LinkDescriptor& link, core::LinkQuery::Limit limit);

// Loads the link of all owners with one query. Yields the distinct nodes. `parameters` holds what the plan needs
// besides the owners. `rows` outlives the task.
Task<std::vector<std::shared_ptr<void>>> fill_links(RowSource& rows, const detail::LinkOperations& operations,
                                                    const LinkQueryPlan& plan, ParameterWriter parameters,
                                                    std::vector<LinkOwner> owners, detail::Call call);

}  // namespace fgraph::client

namespace fgraph::detail {

// Returns whether a load has to ask for the link.
bool is_wanted(const LinkBase& link, LinkLoading loading);

}  // namespace fgraph::detail
