// The decoder turns RESP events into the parts of a reply: columns, rows of cells, statistics.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/row.h>

#include "client/net/resp.h"

namespace fgraph::client {

// A command gets one of two kinds of answer: the result set of a graph query, or anything else.
enum class ReplyShape : std::uint8_t { kResultSet, kAny };

// A ReplySink is told about one reply. Exactly one of on_end and on_error is the last call. Cells and texts are views
// that end with the call. Loop thread only.
class ReplySink {
 public:
  virtual ReplyShape shape() const = 0;
  virtual void on_columns(std::span<const detail::Cell> cells) = 0;
  virtual void on_row_count(std::size_t rows) = 0;
  // The first cell is the array of the row. It says how many columns follow.
  virtual void on_row(std::span<const detail::Cell> cells) = 0;
  virtual void on_statistics(std::span<const detail::Cell> cells) = 0;
  // Says that the query was not run, because the schema of the graph has another version now.
  virtual void on_version_mismatch(std::int64_t version) = 0;
  // Hands over the whole reply, if the shape is ReplyShape::kAny.
  virtual void on_reply(std::span<const detail::Cell> cells) = 0;
  virtual void on_error(std::string_view text) = 0;
  virtual void on_end() = 0;
  // Returns whether the rows stay in memory until the end of the reply.
  virtual bool keeps_rows() const { return true; }

 protected:
  ~ReplySink() = default;
};

// A ReplyOwner knows which request a reply belongs to. Loop thread only.
class ReplyOwner {
 public:
  // The decoder calls this when a reply begins. Returns the sink that gets the reply, or null if nobody waits for it
  // any more.
  virtual ReplySink* begin_reply() = 0;
  // The decoder calls this when the reply has ended. The last call of the sink comes right after that.
  virtual void end_reply() = 0;
  // The decoder calls this after each row that does not stay in memory.
  virtual void end_row() {}

 protected:
  ~ReplyOwner() = default;
};

// A ReplyDecoder gathers cells until a part is complete, and then tells the sink of the reply. There is one for each
// connection, because replies come one after the other.
//
// Texts are copied as they come: the reader moves its buffer before a row is complete.
//
// Loop thread only.
class ReplyDecoder final : public RespHandler {
 public:
  explicit ReplyDecoder(ReplyOwner& owner) : owner_(owner) {}

  bool malformed() const { return state_ == State::kMalformed; }

  // Returns whether a reply is under way that is no error so far. The server has executed its command then.
  bool has_begun() const { return has_begun_; }
  // These two count rows of the reply under way: those that have been delivered, and those that are still to come. The
  // latter are 0 if their number is not known.
  std::int64_t rows_done() const { return rows_done_; }
  std::int64_t rows_left() const { return rows_left_; }

  void on_null() override { element(detail::Cell{}); }
  void on_integer(std::int64_t value) override;
  void on_text(std::string_view text) override;
  void on_error(std::string_view text) override;
  void on_array(std::int64_t elements) override;
  void on_reply_end() override;
  bool keeps_elements() const override {
    return state_ != State::kDrop && state_ != State::kMalformed && (state_ == State::kIdle || keeps_rows_);
  }

 private:
  enum class State : std::uint8_t {
    kIdle,        // between replies
    kTop,         // before the array of the reply
    kHeader,      // before the array of columns
    kColumns,     // in the array of columns
    kRows,        // after the columns, before the array of rows
    kRow,         // before or in one row
    kStatistics,  // before the array of statistics, or in it
    kVersion,     // after the error of a version mismatch
    kGather,      // in any reply, for ReplyShape::kAny
    kDrop,        // the rest is skipped: the reply is an error, or nobody listens
    kDone,        // the reply must end now
    kMalformed,   // the reply is not one that FalkorDB sends
  };

  void begin();
  void element(const detail::Cell& cell);
  void top(const detail::Cell& cell);
  void begin_rows(const detail::Cell& cell);
  // Adds a cell to the group. Returns true when the group is complete.
  bool gather(const detail::Cell& cell);
  // Returns the complete group. Only here do its cells get the addresses of their texts, because texts_ may move while
  // it grows.
  std::span<const detail::Cell> group();
  void end_group();
  static bool is_array(const detail::Cell& cell) { return cell.kind == detail::Cell::Kind::kArray; }

  ReplyOwner& owner_;
  ReplySink* sink_ = nullptr;
  bool keeps_rows_ = true;  // what the sink says
  State state_ = State::kIdle;
  bool has_begun_ = false;
  bool has_error_ = false;
  std::string error_;
  std::vector<detail::Cell> cells_;
  std::int64_t pending_ = 1;  // cells until the group is complete
  std::int64_t rows_done_ = 0;
  std::int64_t rows_left_ = 0;
  std::string texts_;  // the texts of the group, one after the other
};

}  // namespace fgraph::client
