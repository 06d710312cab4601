// Requests for the two kinds of replies: rows for a plan, and the reply as it is for raw queries.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/detail/reply_handler.h>
#include <fgraph/row.h>

#include "client/graph/graph_core.h"
#include "client/graph/rows_request.h"
#include "client/net/request.h"

namespace fgraph::client {

// A graph command. `header` is the parameter header; `options` are words after the query text, such as "--compact".
std::string graph_command(std::string_view command, std::string_view graph, std::string_view header,
                          std::string_view cypher, std::span<const std::string_view> options);

// Counts whether the server has found the text in its plan cache. `text` is the hash of it.
void count_text(QueryTexts& texts, std::size_t text, std::span<const detail::Cell> statistics);

// The command that runs a plan.
std::string plan_command(const detail::GraphCore& graph, const Plan& plan, const std::string& header);

// The error of a row that does not fit its type.
// What a value was instead of what was wanted: its type, and of a field without @redact a text that is no value of its
// enum.
std::string found_value(const RowReader& row);
// " of node 17", or nothing if the object is not known.
std::string shown_object(const RowReader::Place& place);
Error mismatch_error(std::string_view plan, const detail::RowSubject& subject, const RowReader& row);
// The error of a row in whose place a class of the program has thrown the exception that is handled now.
Error row_error(std::string_view plan);

// A reply that owns its cells: rows are decoded later, when the names they refer to are known.
class RawReply {
 public:
  // The cells of one row or of a header, with a copy of their texts.
  class Cells {
   public:
    Cells() {}
    explicit Cells(std::span<const detail::Cell> cells);
    std::span<const detail::Cell> span() const { return cells_; }

   private:
    std::vector<detail::Cell> cells_;
    std::unique_ptr<char[]> texts_;
  };

  Cells columns;
  std::vector<Cells> rows;
  Cells statistics;
  Cells other;                          // for ReplyShape::kAny
  std::optional<std::int64_t> version;  // set: the query was not run, the graph's schema has this version
};

// Sends one command and yields its reply. Errors of the server are classified.
Future<RawReply> send_command(detail::ClientCore& client, std::string bytes, ReplyShape shape,
                              const detail::Call& call);

}  // namespace fgraph::client
