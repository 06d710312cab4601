// Turns RESP events into the parts of a reply: columns, rows of cells, statistics.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/row.h>

#include "client/net/resp.h"

namespace fgraph::client {

// The kind of answer that a command gets: the result set of a graph query, or anything else.
enum class ReplyShape : std::uint8_t { kResultSet, kAny };

// Is told about one reply. Exactly one of on_end and on_error is the last call. Cells and texts are views that end with
// the call. Loop thread only.
class ReplySink {
 public:
  virtual ReplyShape shape() const = 0;
  virtual void on_columns(std::span<const detail::Cell> cells) = 0;
  virtual void on_row_count(std::size_t rows) = 0;
  // The first cell is the row's own array; it says how many columns follow.
  virtual void on_row(std::span<const detail::Cell> cells) = 0;
  virtual void on_statistics(std::span<const detail::Cell> cells) = 0;
  // The query was not run, because the graph's schema has another version now.
  virtual void on_version_mismatch(std::int64_t version) = 0;
  // The whole reply, for ReplyShape::kAny.
  virtual void on_reply(std::span<const detail::Cell> cells) = 0;
  virtual void on_error(std::string_view text) = 0;
  virtual void on_end() = 0;

 protected:
  ~ReplySink() = default;
};

// Knows which request a reply belongs to. Loop thread only.
class ReplyOwner {
 public:
  // A reply begins. Yields the sink that gets it, or null if nobody waits for it any more.
  virtual ReplySink* begin_reply() = 0;
  // The reply has ended; the sink's last call comes right after.
  virtual void end_reply() = 0;

 protected:
  ~ReplyOwner() = default;
};

// Gathers cells until a part is complete, and tells the sink of the reply. There is one for each connection, because
// replies come one after the other.
//
// Texts are copied as they come: the reader moves its buffer before a row is complete.
//
// Loop thread only.
class ReplyDecoder final : public RespHandler {
 public:
  explicit ReplyDecoder(ReplyOwner& owner) : owner_(owner) {}

  bool malformed() const { return state_ == State::kMalformed; }

  // Of the reply under way: the rows that have been delivered, and those that are still to come, 0 if their number is
  // not known.
  std::int64_t rows_done() const { return rows_done_; }
  std::int64_t rows_left() const { return rows_left_; }

  void on_null() override { element(detail::Cell{}); }
  void on_integer(std::int64_t value) override;
  void on_text(std::string_view text) override;
  void on_error(std::string_view text) override;
  void on_array(std::int64_t elements) override;
  void on_reply_end() override;

 private:
  enum class State : std::uint8_t {
    kIdle,        // between replies
    kTop,         // before the first element
    kHeader,      // before the array of columns
    kColumns,     // in it
    kRows,        // before the array of rows
    kRow,         // before or in one row
    kStatistics,  // before the array of statistics, or in it
    kVersion,     // after the error of a version mismatch
    kGather,      // anything, for ReplyShape::kAny
    kDrop,        // it is an error, or nobody listens: the rest is skipped
    kDone,        // the reply must end now
    kMalformed,   // it is not what FalkorDB sends
  };

  void begin();
  void element(const detail::Cell& cell);
  void top(const detail::Cell& cell);
  void begin_rows(const detail::Cell& cell);
  // Adds to the group; true when the group is complete.
  bool gather(const detail::Cell& cell);
  // The complete group. Until here the texts of its cells are offsets in disguise: their buffer may still grow.
  std::span<const detail::Cell> group();
  void end_group();
  static bool is_array(const detail::Cell& cell) { return cell.kind == detail::Cell::Kind::kArray; }

  ReplyOwner& owner_;
  ReplySink* sink_ = nullptr;
  State state_ = State::kIdle;
  bool has_error_ = false;
  std::string error_;
  std::vector<detail::Cell> cells_;
  std::int64_t pending_ = 1;  // cells until the group is complete
  std::int64_t rows_done_ = 0;
  std::int64_t rows_left_ = 0;
  std::string texts_;  // of the group, one after the other
};

}  // namespace fgraph::client
