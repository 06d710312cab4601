#include "client/graph/graph_core.h"

#include <utility>

namespace fgraph::detail {

GraphCore::GraphCore(Ref<ClientCore> client, std::string name)
    : client_(std::move(client)),
      name_(std::move(name)),
      names_(client_->schema_names(name_)),
      texts_(client_->query_texts(name_)) {}

}  // namespace fgraph::detail
