// The rows of a raw reply become values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <fgraph/task.h>
#include <fgraph/value.h>

#include "client/graph/graph_request.h"
#include "client/graph/schema_names.h"

namespace fgraph::client {

// Reads the names of the columns, which are pairs of a kind and a name.
std::vector<std::string> column_names(std::span<const detail::Cell> cells);

enum class RowRead : std::uint8_t {
  kOk,
  kUnknownName,  // a number is not in the names: the query itself or another client may have added it
  kMalformed,    // a value has an unknown form, or there are more or fewer than columns
};
// Adds the values of one row, which has to have this many columns.
RowRead read_row(std::span<const detail::Cell> cells, std::size_t columns, const NameTables& names, List& out);

// Decodes a reply. After anything but kOk the result is of no use.
RowRead read_result(const RawReply& reply, const NameTables& names, QueryResult& out);
// Does the same. After each few milliseconds others have their turn of the loop. All arguments outlive the task.
Task<RowRead> read_large_result(detail::Executor& loop, const RawReply& reply, const NameTables& names,
                                QueryResult& out);

}  // namespace fgraph::client
