// A row of a reply becomes an object here. Generated code and the runtime use this header; programs rarely do.
//
// A row is a flat sequence of cells in the order of the reply, and nothing is allocated for a cell. Views into a row
// end with it.
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

// A Cell is one RESP element. The elements of an array follow its cell.
struct Cell {
  enum class Kind : std::uint8_t { kNull, kInteger, kText, kArray };
  Kind kind = Kind::kNull;
  std::int64_t number = 0;  // the integer, the length of the text, the number of elements
  const char* text = nullptr;
};

}  // namespace detail

// A RowCursor stands before a column of one row, and moves from the first to the last, and into lists. It remembers the
// first value that did not fit, and does not move any more after that. So `failed()` is checked once, after the last
// column.
//
// Loop thread only: it lives for the time of one row.
class RowCursor {
 public:
  RowCursor(const detail::Cell* cells, std::size_t count, std::size_t columns, ReplyFormat format);

  // Skips the next column.
  void skip();
  // Returns whether the next column has no value.
  bool next_is_null() const;
  // Returns whether the next column has no value. If so, it is skipped.
  bool take_null();
  // Enters the list in the next column: until leave_list() its elements are read as if they were columns. Returns the
  // number of elements, which is 0 if the column is no list.
  std::size_t enter_list();
  void leave_list();

  // Returns the cells that have not been read yet.
  std::span<const detail::Cell> rest() const { return {cell_, static_cast<std::size_t>(end_ - cell_)}; }
  std::size_t columns() const { return columns_; }

  bool failed() const { return !want_.empty(); }
  std::size_t failed_column() const { return failed_column_; }
  std::string_view want() const { return want_; }
  // Returns the type that was found, or what is wrong with the value. It never is the value, which may be secret.
  std::string_view got() const { return got_; }

  // A Place is the field whose value was the first that did not fit, and its node or relationship.
  class Place {
   public:
    std::string_view owner;                  // with its package; empty if the value is no field
    const FieldDescriptor* field = nullptr;  // null for the id
    EntityId id;                             // empty if it could not be read
    enum class Kind : std::uint8_t { kNode, kRelationship } kind = Kind::kNode;
  };
  // The code that reads a value calls this right after the value did not fit.
  void locate(const Place& place);
  const Place& place() const { return place_; }
  // Returns the text that was found for an enum that has no such value. Only a message about a field without @redact
  // may hold it.
  std::string_view unknown_text() const { return unknown_text_; }

 protected:
  // A Value is the next value: its cell, and its type code of the compact format (0 in the plain format).
  struct Value {
    const detail::Cell* cell = nullptr;
    std::int64_t type = 0;
  };
  // Moves past the next value, or past the first cell of an array.
  Value next();
  // These are about the cells of an array whose first cell next() has returned: how many there are from a cell to the
  // end of the row, and the one that the cursor moves to.
  std::int64_t cells_from(const detail::Cell* cell) const { return end_ - cell; }
  void move_to(const detail::Cell* cell) { cell_ = cell; }

  void fail(std::string_view want, Value value);
  void fail_as(std::string_view want, std::string_view got);
  // Fails as fail_as() does, because the text is unknown.
  void fail_unknown(std::string_view want, std::string_view got, std::string_view text);
  // Names the type that was wanted, after a value of the type that it is stored as did not fit.
  void set_want(std::string_view want) { want_ = want; }

 private:
  const detail::Cell* cell_;
  const detail::Cell* end_;
  std::size_t columns_;
  std::size_t column_ = 0;
  std::size_t failed_column_ = 0;
  int depth_ = 0;
  ReplyFormat format_;
  std::string_view want_;
  std::string_view got_;
  std::string_view unknown_text_;
  Place place_;
};

// A RowReader reads the columns of one row from left to right, as values of the types that they are read into. After
// the first value that does not fit, it reads nothing more.
//
// Loop thread only: it lives for the time of one row.
class RowReader : public RowCursor {
 public:
  using RowCursor::RowCursor;

  // These read the next column into `out`. They fail if the column is null, unless the value is optional.
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
  // Fails if the graph holds a text or number that stands for no enumerator.
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
  // Reads as read() does, but keeps what `out` holds if the graph has no value: older data lacks fields that have a
  // default.
  template <typename T>
  void read_or_keep(T& out) {
    if (!take_null()) read(out);
  }
  // Reads an enum without its C++ type. Returns whether `enumerator` was set.
  bool read_enum(const EnumDescriptor& descriptor, std::int64_t& enumerator);
  // Reads three columns, the parts of a sum of integers. Fails if the sum has more than 64 bits.
  void read_sum(std::int64_t& out);
  // Reads two columns, the parts of a float, without losing a bit. Fails if there is no value.
  void read_exact(double& out);

 private:
  // Returns a view that ends with the row.
  std::string_view read_text(std::string_view want);
  std::int64_t read_epoch(Scalar want);
};

}  // namespace fgraph
