// One row of a reply on its way into an object. Generated code and the runtime use it; programs rarely do.
//
// A row is a flat run of cells in reply order; nothing is allocated per cell. Views into it end with the row.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/enum.h>
#include <fgraph/plan.h>
#include <fgraph/types.h>

namespace fgraph {

namespace detail {

// One RESP element. An array cell is followed by its elements.
struct Cell {
  enum class Kind : std::uint8_t { kNull, kInteger, kText, kArray };
  Kind kind = Kind::kNull;
  std::int64_t number = 0;  // the integer, the length of the text, the number of elements
  const char* text = nullptr;
};

}  // namespace detail

// Reads the columns of one row from left to right. The first value that does not fit is remembered and everything
// after it is skipped: check `failed()` once, after the last column.
//
// Not thread-safe: lives on the loop thread for the time of one row.
class RowReader {
 public:
  RowReader(const detail::Cell* cells, std::size_t count, std::size_t columns, ReplyFormat format);

  // Each reads the next column into `out`. Null fails, except for optional values.
  void read(bool& out);
  void read(std::int64_t& out);
  void read(double& out);
  void read(std::string& out);
  void read(Date& out);
  void read(Time& out);
  void read(DateTime& out);
  void read(Duration& out);
  void read(Timestamp& out);
  void read(Point& out);
  void read(Vector& out);
  void read(Uuid& out);
  void read(Bytes& out);
  void read(EntityId& out);
  // Fails where the graph holds a text or number that no enumerator is stored as.
  template <SchemaEnum Enum>
  void read(Enum& out) {
    std::int64_t enumerator = 0;
    if (read_enum(EnumTraits<Enum>::descriptor(), enumerator)) out = static_cast<Enum>(enumerator);
  }
  template <typename T>
  void read(std::optional<T>& out) {
    if (take_null()) {
      out.reset();
    } else {
      read(out.emplace());
    }
  }
  template <typename T>
  void read(std::vector<T>& out) {
    out.clear();
    for (std::size_t left = enter_list(); left > 0 && !failed(); --left) {
      if constexpr (std::is_same_v<T, bool>) {
        bool element = false;
        read(element);
        out.push_back(element);
      } else {
        read(out.emplace_back());
      }
    }
    leave_list();
  }
  // As read(), but keeps what `out` holds where the graph has no value: a field with a default that older data lacks.
  template <typename T>
  void read_or_keep(T& out) {
    if (!take_null()) read(out);
  }
  // The same of an enum without its C++ type. Yields whether `enumerator` was set.
  bool read_enum(const EnumDescriptor& descriptor, std::int64_t& enumerator);
  // Whether the next column has no value; reads past it then.
  bool take_null();
  // Reads three columns, the parts of a sum of integers. Fails where it is none of 64 bits.
  void read_sum(std::int64_t& out);
  // Reads two columns, the parts of a float that lose nothing. No value fails.
  void read_exact(double& out);
  // Reads past the next column.
  void skip();

  // Whether the next column has no value.
  bool next_is_null() const;

  // Between these the next columns are the elements of the list that is next. Yields how many there are, 0 where the
  // column is no list.
  std::size_t enter_list();
  void leave_list();

  // The cells that were not read yet; they end with the row.
  std::span<const detail::Cell> rest() const { return {cell_, static_cast<std::size_t>(end_ - cell_)}; }

  std::size_t columns() const { return columns_; }
  bool failed() const { return !want_.empty(); }
  std::size_t failed_column() const { return failed_column_; }
  std::string_view want() const { return want_; }
  std::string_view got() const { return got_; }

 private:
  // The next value: its cell, and the type code of the compact format (0 in the plain one).
  struct Value {
    const detail::Cell* cell = nullptr;
    std::int64_t type = 0;
  };
  Value next();
  void fail(std::string_view want, Value value);
  void fail_as(std::string_view want, std::string_view got);
  // A view that ends with the row.
  std::string_view read_text(std::string_view want);
  void skip_cell();
  std::int64_t read_epoch(Scalar want);

  const detail::Cell* cell_;
  const detail::Cell* end_;
  std::size_t columns_;
  std::size_t column_ = 0;
  std::size_t failed_column_ = 0;
  int depth_ = 0;
  ReplyFormat format_;
  std::string_view want_;
  std::string_view got_;
};

}  // namespace fgraph
