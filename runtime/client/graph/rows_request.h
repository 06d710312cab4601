// A RowsRequest asks for rows. The server may send fewer than were asked for without saying so (its RESULTSET_SIZE).
#pragma once

#include <cstdint>

#include "client/graph/graph_core.h"
#include "client/graph/most_rows.h"
#include "client/net/client_core.h"
#include "client/net/request.h"

namespace fgraph::client {

// After the last row, a RowsRequest learns whether the server may have cut the rows, and only then finishes. Loop
// thread only.
class RowsRequest : public Request {
 public:
  // `wanted` says how many rows the query asks for; -1 means all.
  RowsRequest(detail::GraphCore& graph, std::int64_t wanted, const detail::Call& call)
      : client_(graph.client()), most_rows_(graph.most_rows()), call_(call), wanted_(wanted) {
    belongs_to(call);
  }

  // end_rows() calls this after the last row. By then the client knows how many rows the server sends at most, or knows
  // that the server does not say so.
  virtual void finish() = 0;

 protected:
  detail::ClientCore& client() const { return client_; }
  void count_row() { ++rows_; }
  // The reply has been lost, and another one will come.
  void forget_rows() { rows_ = 0; }
  std::int64_t rows() const { return rows_; }
  // Calls finish(). If it has to ask the server first, it calls finish() after the answer.
  void end_rows();
  // Returns whether the server has sent as many rows as it sends at most, although more were asked for. finish() calls
  // this.
  bool is_cut() const;

 private:
  bool wants_more() const { return rows_ > 0 && (wanted_ < 0 || rows_ < wanted_); }

  detail::ClientCore& client_;  // the receiver of the rows keeps both alive
  MostRows& most_rows_;
  detail::Call call_;
  std::int64_t wanted_;
  std::int64_t rows_ = 0;
};

}  // namespace fgraph::client
