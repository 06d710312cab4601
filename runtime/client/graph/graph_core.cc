#include "client/graph/graph_core.h"

#include <utility>

#include "client/graph/graph_numbers.h"

namespace fgraph::detail {

GraphCore::GraphCore(Ref<ClientCore> client, std::string name)
    : client_(std::move(client)),
      name_(std::move(name)),
      number_(client::graph_number(client_->server(), name_)),
      caches_(client_->attachment<client::ClientCaches>().graph(name_)),
      most_rows_(client_->attachment<client::ClientCaches>().most_rows()) {}

}  // namespace fgraph::detail
