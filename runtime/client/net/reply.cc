// The decoder is a machine whose states are the places in a reply. For `MATCH (n:Person) RETURN n.name` the server
// sends, with the state in which each part is read:
//
//   *3                               three parts                kTop
//     *1 $6 n.name                   the columns                kHeader, kColumns  -> on_columns
//     *2                             the number of rows         kRows              -> on_row_count
//       *1 $3 Ada                    a row                      kRow               -> on_row
//       *1 $3 Bob                    a row                      kRow               -> on_row
//     *2 $.. $..                     statistics                 kStatistics        -> on_statistics
//                                    the end                    kDone              -> on_end
//
// A query without RETURN has one part, its statistics. `*2 -version mismatch :17` stands for a query that was not
// run. An error can come in the place of the whole reply, and also inside of a row, after other rows were delivered:
// the rest is skipped then, and the last call is on_error.
//
// Everything else is kMalformed, which is never left: the Pipeline ends the connection, because nobody knows any more
// where the next reply begins.
#include "client/net/reply.h"

#include <utility>

namespace fgraph::client {

using detail::Cell;

void ReplyDecoder::begin() {
  sink_ = owner_.begin_reply();
  state_ = sink_ == nullptr ? State::kDrop : State::kTop;
  keeps_rows_ = sink_ == nullptr || sink_->keeps_rows();
  has_begun_ = true;
  has_error_ = false;
  rows_done_ = 0;
  rows_left_ = 0;
}

void ReplyDecoder::on_integer(std::int64_t value) {
  Cell cell;
  cell.kind = Cell::Kind::kInteger;
  cell.number = value;
  element(cell);
}

void ReplyDecoder::on_text(std::string_view text) {
  Cell cell;
  cell.kind = Cell::Kind::kText;
  cell.number = static_cast<std::int64_t>(text.size());
  cell.text = text.data();
  element(cell);
}

void ReplyDecoder::on_array(std::int64_t elements) {
  Cell cell;
  cell.kind = Cell::Kind::kArray;
  cell.number = elements;
  element(cell);
}

void ReplyDecoder::on_error(std::string_view text) {
  if (state_ == State::kIdle) begin();
  if (state_ == State::kDrop || state_ == State::kMalformed) return;
  // An error before the columns, also that of a version, says that nothing was executed.
  if (state_ == State::kTop || state_ == State::kHeader) has_begun_ = false;
  // The server answers with [error, version] if the query named another version of the schema.
  if (state_ == State::kHeader && text == "version mismatch") {
    state_ = State::kVersion;
    return;
  }
  has_error_ = true;
  error_ = text;
  end_group();
  state_ = State::kDrop;
}

void ReplyDecoder::element(const Cell& cell) {
  switch (state_) {
    case State::kRow:
      if (cells_.empty() && !is_array(cell)) {
        state_ = State::kMalformed;
      } else if (gather(cell)) {
        sink_->on_row(group());
        end_group();
        ++rows_done_;
        if (--rows_left_ == 0) state_ = State::kStatistics;
        if (!keeps_rows_) owner_.end_row();
      }
      return;
    case State::kIdle: begin(); return element(cell);
    case State::kTop: return top(cell);
    case State::kHeader:
    case State::kColumns:
      state_ = State::kColumns;
      if (cells_.empty() && !is_array(cell)) {
        state_ = State::kMalformed;
      } else if (gather(cell)) {
        sink_->on_columns(group().subspan(1));
        end_group();
        state_ = State::kRows;
      }
      return;
    case State::kRows: return begin_rows(cell);
    case State::kStatistics:
      if (cells_.empty() && !is_array(cell)) {
        state_ = State::kMalformed;
      } else if (gather(cell)) {
        sink_->on_statistics(group().subspan(1));
        end_group();
        state_ = State::kDone;
      }
      return;
    case State::kVersion:
      if (cell.kind != Cell::Kind::kInteger) {
        state_ = State::kMalformed;
        return;
      }
      sink_->on_version_mismatch(cell.number);
      state_ = State::kDone;
      return;
    case State::kGather:
      if (gather(cell)) {
        sink_->on_reply(group());
        end_group();
        state_ = State::kDone;
      }
      return;
    case State::kDrop: return;
    case State::kDone:
    case State::kMalformed: state_ = State::kMalformed; return;
  }
}

void ReplyDecoder::top(const Cell& cell) {
  if (sink_->shape() == ReplyShape::kAny) {
    state_ = State::kGather;
    return element(cell);
  }
  if (!is_array(cell)) {
    state_ = State::kMalformed;
  } else if (cell.number == 1) {
    state_ = State::kStatistics;
  } else if (cell.number == 2 || cell.number == 3) {
    state_ = State::kHeader;
    // Two parts announce the error of a version. The connection may end before that error has come.
    has_begun_ = cell.number == 3;
  } else {
    state_ = State::kMalformed;
  }
}

void ReplyDecoder::begin_rows(const Cell& cell) {
  if (!is_array(cell)) {
    state_ = State::kMalformed;
    return;
  }
  rows_left_ = cell.number;
  sink_->on_row_count(static_cast<std::size_t>(rows_left_));
  state_ = rows_left_ == 0 ? State::kStatistics : State::kRow;
}

// `pending_` counts the cells that are still missing. Each cell takes itself away and, if it is an array, adds its
// elements: the row `*2 :1 *1 :2` goes 1, 2, 1, 1, 0. So nesting needs no stack.
bool ReplyDecoder::gather(const Cell& cell) {
  cells_.push_back(cell);
  if (cell.kind == Cell::Kind::kText) texts_.append(cell.text, static_cast<std::size_t>(cell.number));
  pending_ += (is_array(cell) ? cell.number : 0) - 1;
  return pending_ == 0;
}

std::span<const Cell> ReplyDecoder::group() {
  const char* text = texts_.data();
  for (Cell& cell : cells_) {
    if (cell.kind != Cell::Kind::kText) continue;
    cell.text = text;
    text += cell.number;
  }
  return {cells_.data(), cells_.size()};
}

void ReplyDecoder::end_group() {
  cells_.clear();
  pending_ = 1;
  texts_.clear();
}

void ReplyDecoder::on_reply_end() {
  if (state_ != State::kDone && state_ != State::kDrop) {
    state_ = State::kMalformed;
    return;
  }
  state_ = State::kIdle;
  has_begun_ = false;
  rows_left_ = 0;
  // The owner is told first, because the last call of the sink may run code that sends more on this connection.
  ReplySink* sink = std::exchange(sink_, nullptr);
  owner_.end_reply();
  if (sink == nullptr) return;
  if (has_error_) {
    sink->on_error(error_);
  } else {
    sink->on_end();
  }
}

}  // namespace fgraph::client
