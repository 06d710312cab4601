// Links are loaded for one entity, for those that ask in one turn of the loop, and for all entities of a result.
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
#include "client/net/waiter.h"
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
  // It is null if the load is a part of a larger call. A load that has ended at its deadline leaves its link alone:
  // the program may be using it.
  detail::Ref<Waiter<void>> waiter;
};

// A LinkQueryPlan is what the query of a link needs to be sent and read.
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
