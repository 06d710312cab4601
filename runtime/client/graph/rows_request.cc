// A reply with exactly as many rows as the server sends at most may have been cut. To know that number, the client
// asks once, when the first rows have come; a query without rows, or with as many as were asked for, needs no answer.
// The rows wait for the answer, because an operation that has succeeded cannot fail any more.
#include "client/graph/rows_request.h"

namespace fgraph::client {

void RowsRequest::end_rows() {
  if (!wants_more() || most_rows_.get()) return finish();
  most_rows_.learn(client_, call_).then([self = detail::Ref<RowsRequest>::share(*this)](Result<bool>) {
    self->finish();
  });
}

bool RowsRequest::is_cut() const {
  return wants_more() && rows_ == most_rows_.get().value_or(-1);
}

}  // namespace fgraph::client
