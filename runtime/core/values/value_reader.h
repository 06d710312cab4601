// The reader makes Values of the cells of a compact reply.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/row.h>
#include <fgraph/value.h>

namespace fgraph::core {

// A NameLookup holds the names for which the numbers in nodes and relationships stand.
struct NameLookup {
  const std::vector<std::string>& labels;
  const std::vector<std::string>& relationship_types;
  const std::vector<std::string>& property_keys;
};

enum class ValueReadStatus : std::uint8_t { kOk, kUnknownName, kMalformed };

// A ValueReader reads the values of one row. `cells` begins after the cell of the row's own array. Loop thread only.
class ValueReader {
 public:
  ValueReader(std::span<const detail::Cell> cells, const NameLookup& names) : cells_(cells), names_(names) {}

  // Reads the next column. After any result but kOk the reader is of no use.
  ValueReadStatus read(Value& out);

 private:
  using Cell = detail::Cell;

  bool value(Value& out);
  bool typed(std::int64_t type, Value& out);
  bool list(Value& out);
  bool map(Value& out);
  bool node(Node& out);
  bool edge(Edge& out);
  bool path(Value& out);
  bool properties(Map& out);
  bool point(Value& out);
  bool vector(Value& out);

  bool integer(std::int64_t& out);
  bool text(std::string_view& out);
  bool array(std::size_t& out);
  bool array_of(std::size_t size);
  bool name(const std::vector<std::string>& names, std::string& out);

  std::span<const Cell> cells_;
  NameLookup names_;
  std::size_t next_ = 0;
  bool unknown_name_ = false;
};

}  // namespace fgraph::core
