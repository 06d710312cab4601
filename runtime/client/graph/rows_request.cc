#include "client/graph/rows_request.h"

#include "client/graph/most_rows.h"

namespace fgraph::client {
void RowsRequest::end_rows() {
  if (!wants_more() || client_.most_rows()) return finish();
  learn_most_rows(client_, deadline_ms).then([self = detail::Ref<RowsRequest>::share(*this)](Result<bool>) {
    self->finish();
  });
}

bool RowsRequest::is_cut() const {
  return wants_more() && rows_ == client_.most_rows().value_or(-1);
}

}  // namespace fgraph::client
