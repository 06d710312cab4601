// There are requests for two kinds of replies: a plan wants rows, and a raw query wants the reply as it is.
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
#include "client/net/server_error.h"

namespace fgraph::client {

// Builds a graph command. `header` is the parameter header; `options` are words after the query text, such as
// "--compact".
std::string graph_command(std::string_view command, std::string_view graph, std::string_view header,
                          std::string_view cypher, std::span<const std::string_view> options);

// Counts whether the server has found the text in its plan cache. `text` is the hash of it.
void count_text(QueryTexts& texts, std::size_t text, std::span<const detail::Cell> statistics);

// Builds the command that runs a plan.
std::string plan_command(const detail::GraphCore& graph, const Plan& plan, const std::string& header);

// Says what was found instead of the value that was wanted: its type. If it is a text that is no value of its enum,
// and the field has no @redact, it also says the text.
std::string found_value(const RowReader& row);
// Returns " of node 17", or an empty text if the object is not known.
std::string shown_object(const RowReader::Place& place);
// Returns the error of a row that does not fit its type.
Error mismatch_error(std::string_view plan, const detail::RowSubject& subject, const RowReader& row);
// Returns the error of a row for which a class of the program has thrown the exception that is handled now.
Error row_error(std::string_view plan);

// A RawReply owns its cells: rows are decoded later, when the names that they refer to are known.
class RawReply {
 public:
  // Cells are those of one row or of a header, with a copy of their texts.
  class Cells {
   public:
    Cells() {}
    explicit Cells(std::span<const detail::Cell> cells);
    std::span<const detail::Cell> span() const { return cells_; }

   private:
    std::vector<detail::Cell> cells_;
    std::unique_ptr<char[]> texts_;
  };

  // Rows are those of one reply, in blocks: a row of its own would need memory twice. Rows are added before any is
  // read.
  class Rows {
   public:
    class Block {
     public:
      std::size_t size() const { return begins_.size(); }
      std::span<const detail::Cell> row(std::size_t index) const;

     private:
      friend class Rows;
      void add(std::span<const detail::Cell> cells);
      bool is_full() const;
      // Gives the cells the addresses of their texts, which do not move any more.
      void close();

      std::vector<detail::Cell> cells_;
      std::vector<std::size_t> begins_;  // of the rows, in cells_
      std::string texts_;
    };

    void add(std::span<const detail::Cell> cells);
    // Has to be called after the last row.
    void close();
    std::size_t size() const { return size_; }
    const std::vector<Block>& blocks() const { return blocks_; }

   private:
    std::vector<Block> blocks_;
    std::size_t size_ = 0;
  };

  Cells columns;
  Rows rows;
  Cells statistics;
  Cells other;  // for ReplyShape::kAny
  // The query was not run if this is set: the schema of the graph has this version instead.
  std::optional<std::int64_t> version;
};
// A pointer, so that what waits for a reply needs no room for one. It is never null in a result that is no error.
using RawReplyPtr = std::unique_ptr<RawReply>;

// Returns the error that the server has answered. If it is about the time that the server was told, the client learns
// that. Loop thread only.
Error refused_by_server(detail::ClientCore& client, const Request& request, std::string_view text, QueryKind kind);
// Says whether the server may be told the time of such a query.
Request::Timed timed(QueryKind kind);

// Sends one command and returns its reply. Errors of the server are classified. A command that is no query is a write.
// `kept_bytes` is what the caller keeps in memory until the reply has come.
// `graph` and `text`, the query without its parameters, are for observers. They may be empty.
Future<RawReplyPtr> send_command(detail::ClientCore& client, std::string_view graph, std::string bytes,
                                 ReplyShape shape, const detail::Call& call, QueryKind kind = QueryKind::kWrite,
                                 std::size_t kept_bytes = 0, std::string_view text = std::string_view());

// Says what an observer sees of a command of this kind.
Access access_of(QueryKind kind);

}  // namespace fgraph::client
