// A request for rows, of which the server may send fewer than were asked for without a word (its RESULTSET_SIZE).
#pragma once

#include <cstdint>

#include "client/net/client_core.h"
#include "client/net/request.h"

namespace fgraph::client {

// Loop thread only.
class RowsRequest : public Request {
 public:
  // `wanted`: how many rows the query asks for; -1: all.
  RowsRequest(detail::ClientCore& client, std::int64_t wanted) : client_(client), wanted_(wanted) {}

  // Behind the last row, once it is known how many the server sends at most, or cannot be.
  virtual void finish() = 0;

 protected:
  detail::ClientCore& client() const { return client_; }
  void count_row() { ++rows_; }
  std::int64_t rows() const { return rows_; }
  // Calls finish(), where it has to ask the server first as soon as that has answered.
  void end_rows();
  // For finish(): the server has sent as many rows as it sends at most, and more were asked for.
  bool is_cut() const;

 private:
  bool wants_more() const { return rows_ > 0 && (wanted_ < 0 || rows_ < wanted_); }

  detail::ClientCore& client_;  // kept alive by who gets the rows
  std::int64_t wanted_;
  std::int64_t rows_ = 0;
};

}  // namespace fgraph::client
