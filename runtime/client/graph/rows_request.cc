#include "client/graph/rows_request.h"

namespace fgraph::client {

void RowsRequest::end_rows() {
  if (!wants_more() || most_rows_.get()) return finish();
  most_rows_.learn(client_, deadline_ms).then([self = detail::Ref<RowsRequest>::share(*this)](Result<bool>) {
    self->finish();
  });
}

bool RowsRequest::is_cut() const {
  return wants_more() && rows_ == most_rows_.get().value_or(-1);
}

}  // namespace fgraph::client
