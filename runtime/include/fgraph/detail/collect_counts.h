// These collectors read one value: a count, a sum, or another value that a query computes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include <fgraph/detail/collect.h>
#include <fgraph/detail/operation_errors.h>
#include <fgraph/row.h>
#include <fgraph/value.h>

namespace fgraph::detail {

// A SumCollector reads a sum of integers. The sum is 0 if there is no row.
class SumCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  using Value = std::int64_t;
  void reserve(std::size_t) {}
  void row(RowReader& row) { row.read_sum(sum_); }
  Result<Value> finish() { return sum_; }

 private:
  std::int64_t sum_ = 0;
};

class CountCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  using Value = std::int64_t;
  void reserve(std::size_t) {}
  void row(RowReader& row) { row.read(count_); }
  Result<Value> finish() { return count_; }

 private:
  std::int64_t count_ = 0;
};

// An UpdateCollector reads two numbers: how many entities the condition of an update fits, and in how many of them an
// increment would leave the range of its field. If the second number is not 0, nothing was changed.
class UpdateCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  // `things` is "nodes" or "relationships". Both texts outlive the collector.
  UpdateCollector(std::string_view subject, std::string_view things) : subject_(subject), things_(things) {}
  using Value = std::int64_t;
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    row.read(count_);
    if (row.columns() > 1) row.read(refused_);
  }
  Result<Value> finish() {
    if (refused_ > 0) return steps_refused(subject_, things_, refused_);
    return count_;
  }

 private:
  std::string_view subject_;
  std::string_view things_;
  std::int64_t count_ = 0;
  std::int64_t refused_ = 0;
};

class ExistsCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  using Value = bool;
  void reserve(std::size_t) {}
  void row(RowReader& row) { row.read(count_); }
  Result<Value> finish() { return count_ > 0; }

 private:
  std::int64_t count_ = 0;
};

// A ValueCollector reads one value. If the server sends null or no row, the result is a value-initialized T.
template <typename T>
class ValueCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  using Value = T;
  void reserve(std::size_t) {}
  void row(RowReader& row) { row.read_or_keep(value_); }
  Result<Value> finish() { return std::move(value_); }

 private:
  T value_{};
};

// A StatisticsCollector is for a query without a result: its reply has no rows, only statistics.
class StatisticsCollector {
 public:
  static constexpr ReplyHandler::Rows kRows = ReplyHandler::Rows::kOne;
  using Value = QueryStatistics;
  void reserve(std::size_t) {}
  void row(RowReader&) {}
  void statistics(std::span<const Cell> lines) { read_statistics(lines, statistics_); }
  Result<Value> finish() { return statistics_; }

 private:
  QueryStatistics statistics_;
};

}  // namespace fgraph::detail
