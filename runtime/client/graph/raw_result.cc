#include "client/graph/raw_result.h"

#include <algorithm>
#include <charconv>
#include <string_view>

#include <fgraph/detail/reply_handler.h>
#include <fgraph/stream.h>

#include "client/net/slice.h"
#include "core/values/value_reader.h"

namespace fgraph::client {

std::vector<std::string> column_names(std::span<const detail::Cell> cells) {
  std::vector<std::string> names;
  for (const detail::Cell& cell : cells) {
    if (cell.kind == detail::Cell::Kind::kText) names.emplace_back(cell.text, static_cast<std::size_t>(cell.number));
  }
  return names;
}

RowRead read_row(std::span<const detail::Cell> cells, std::size_t columns, const NameTables& names, List& out) {
  if (cells[0].number != static_cast<std::int64_t>(columns)) return RowRead::kMalformed;
  const core::NameLookup lookup{names.labels, names.relationship_types, names.property_keys};
  core::ValueReader reader(cells.subspan(1), lookup);
  for (std::size_t column = 0; column < columns; ++column) {
    switch (reader.read(out.emplace_back())) {
      case core::ValueReadStatus::kOk: break;
      case core::ValueReadStatus::kUnknownName: return RowRead::kUnknownName;
      case core::ValueReadStatus::kMalformed: return RowRead::kMalformed;
    }
  }
  return RowRead::kOk;
}

namespace {

// Decodes some rows of a block, and moves `at` behind the last of them.
RowRead read_some(const RawReply::Rows::Block& block, std::size_t& at, const NameTables& names, QueryResult& out) {
  constexpr std::size_t kRows = 64;
  const std::size_t end = std::min(block.size(), at + kRows);
  for (; at < end; ++at) {
    const RowRead status = read_row(block.row(at), out.columns().size(), names, out.mutable_rows().emplace_back());
    if (status != RowRead::kOk) return status;
  }
  return RowRead::kOk;
}

void begin_result(const RawReply& reply, QueryResult& out) {
  out = QueryResult();
  out.mutable_columns() = column_names(reply.columns.span());
  out.mutable_rows().reserve(reply.rows.size());
}

}  // namespace

RowRead read_result(const RawReply& reply, const NameTables& names, QueryResult& out) {
  begin_result(reply, out);
  for (const RawReply::Rows::Block& block : reply.rows.blocks()) {
    for (std::size_t at = 0; at < block.size();) {
      const RowRead status = read_some(block, at, names, out);
      if (status != RowRead::kOk) return status;
    }
  }
  detail::read_statistics(reply.statistics.span(), out.mutable_statistics());
  return RowRead::kOk;
}

Task<RowRead> read_large_result(detail::Executor& loop, const RawReply& reply, const NameTables& names,
                                QueryResult& out) {
  Slice slice;
  begin_result(reply, out);
  for (const RawReply::Rows::Block& block : reply.rows.blocks()) {
    for (std::size_t at = 0; at < block.size();) {
      const RowRead status = read_some(block, at, names, out);
      if (status != RowRead::kOk) co_return status;
      if (!slice.is_over() || !loop.on_loop_thread()) continue;
      co_await detail::LoopTurn(loop);
      slice = Slice();
    }
  }
  detail::read_statistics(reply.statistics.span(), out.mutable_statistics());
  co_return RowRead::kOk;
}

namespace {

std::string_view text_of(const detail::Cell& cell) {
  return {cell.text, static_cast<std::size_t>(cell.number)};
}

void read_statistic(std::string_view line, QueryStatistics& out) {
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos) return;
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = line.substr(colon + 2);
  if (name == "Query internal execution time") {
    std::from_chars(value.data(), value.data() + value.size(), out.execution_milliseconds);
    return;
  }
  std::int64_t count = 0;
  std::from_chars(value.data(), value.data() + value.size(), count);
  struct Counter {
    std::string_view name;
    std::int64_t QueryStatistics::* member;
  };
  static constexpr Counter kCounters[] = {
      {"Labels added", &QueryStatistics::labels_added},
      {"Labels removed", &QueryStatistics::labels_removed},
      {"Nodes created", &QueryStatistics::nodes_created},
      {"Nodes deleted", &QueryStatistics::nodes_deleted},
      {"Relationships created", &QueryStatistics::relationships_created},
      {"Relationships deleted", &QueryStatistics::relationships_deleted},
      {"Properties set", &QueryStatistics::properties_set},
      {"Properties removed", &QueryStatistics::properties_removed},
      {"Indices created", &QueryStatistics::indices_created},
      {"Indices deleted", &QueryStatistics::indices_deleted},
  };
  for (const Counter& counter : kCounters) {
    if (counter.name == name) out.*counter.member = count;
  }
  if (name == "Cached execution") out.cached_execution = count != 0;
}

}  // namespace

}  // namespace fgraph::client

namespace fgraph::detail {

void read_statistics(std::span<const Cell> lines, QueryStatistics& out) {
  for (const Cell& cell : lines) {
    if (cell.kind == Cell::Kind::kText) client::read_statistic(client::text_of(cell), out);
  }
}

}  // namespace fgraph::detail
