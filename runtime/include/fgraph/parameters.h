// Query parameters are written as the literals that the server's parameter header accepts.
//
// Everything that a program passes to a query goes through here. It is checked and escaped once, and never becomes part
// of the query text. Generated code and the runtime use this header; programs use `Parameters` of value.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/descriptor.h>
#include <fgraph/detail/save_mark.h>
#include <fgraph/enum.h>
#include <fgraph/error.h>
#include <fgraph/types.h>

namespace fgraph {

// A LiteralFrame appends what stands around the values of literals to a text: the brackets of lists and maps, what is
// between their elements, and the keys of maps. It keeps the first refusal.
class LiteralFrame {
 public:
  explicit LiteralFrame(std::string& out) : out_(out) {}

  void begin_list();
  void next_element();  // between begin_list and end_list, before each value
  void end_list();
  void begin_map();
  void key(std::string_view name);  // between begin_map and end_map, before each value
  void end_map();

  // Returns why the first refused value cannot be stored, or an empty text if none was refused.
  std::string_view problem() const { return problem_; }

 protected:
  std::string& out() { return out_; }
  void refuse(std::string_view problem) {
    if (problem_.empty()) problem_ = problem;
  }

 private:
  std::string& out_;
  std::string_view problem_;
};

// A LiteralWriter appends a literal to a text with each call. It refuses values that the server would change, cut or
// choke on: a string with a zero byte or invalid UTF-8, a NaN, a duration of less than a second, a point that is not
// on the globe.
//
// After a refusal `problem()` says why, and the text is unusable.
class LiteralWriter : public LiteralFrame {
 public:
  using LiteralFrame::LiteralFrame;

  void write(bool value);
  void write(std::int64_t value);
  void write(int value) { write(static_cast<std::int64_t>(value)); }
  void write(double value);
  void write(std::string_view value);
  void write(const std::string& value) { write(std::string_view(value)); }
  void write(const char* value) { write(std::string_view(value)); }
  void write(Date value);
  void write(Time value);
  void write(DateTime value);
  void write(Duration value);
  void write(Timestamp value) { write(value.microseconds_since_epoch); }
  void write(Point value);
  void write(const Vector& value);
  void write(Uuid value);
  void write(const Bytes& value);
  void write(EntityId value);
  void write_null();
  void write_enum(const EnumDescriptor& descriptor, std::int64_t enumerator);
  template <SchemaEnum Enum>
  void write(Enum value) {
    write_enum(EnumTraits<Enum>::descriptor(), static_cast<std::int64_t>(value));
  }
  template <typename T>
  void write(const std::optional<T>& value) {
    if (value) {
      write(*value);
    } else {
      write_null();
    }
  }
  template <typename T>
  void write(const std::vector<T>& values) {
    begin_list();
    for (const auto& value : values) {
      next_element();
      if constexpr (std::is_same_v<T, bool>) {
        write(static_cast<bool>(value));
      } else {
        write(value);
      }
    }
    end_list();
  }
};

// A ParameterWriter writes the parameter header of one query: `CYPHER name='Ada' age=36 `.
//
// Parameter names come from schemas and constants, never from data. The writer keeps the first refused value as an
// error that names the parameter. The operation then fails with this error (invalid_argument, not_executed), and sends
// nothing.
class ParameterWriter {
 public:
  ParameterWriter() {}

  template <typename T>
  ParameterWriter& add(std::string_view name, const T& value) {
    begin(name);
    LiteralWriter literal(text_);
    literal.write(value);
    end(name, literal.problem());
    return *this;
  }
  // Does what add() does, for an operand that the server looks up in an index of strings. Refuses values that such an
  // index never finds.
  ParameterWriter& add_indexed(std::string_view name, std::string_view value);
  // Adds a parameter whose value is already a literal of LiteralWriter.
  ParameterWriter& add_literal(std::string_view name, std::string_view literal);
  void refuse(Error error);

  // Says that the query asks for at most so many rows; -1 means all.
  void expect_at_most(std::int64_t rows) { most_rows_ = rows; }
  std::int64_t most_rows() const { return most_rows_; }

  const std::optional<Error>& error() const { return error_; }
  // Returns the header with a trailing space, or nothing if there are no parameters. Leaves the writer empty.
  std::string take();

 private:
  void begin(std::string_view name);
  void end(std::string_view name, std::string_view problem);

  std::string text_;
  std::optional<Error> error_;
  std::int64_t most_rows_ = -1;
};

// A FieldWriter collects the fields of one or many entities as literals. Operations put these together into the
// parameters of a create, an update or a bulk save. After each begin_entity(), field() is called once for each
// declared field, in the order of the declaration.
class FieldWriter {
 public:
  FieldWriter(std::string_view entity, std::span<const FieldDescriptor> fields);

  // From now on, fields with `@touch` are written as `now`. Fields with `@version` are written as their value plus
  // `step`.
  void stamp(Timestamp now, std::int64_t step) {
    now_ = now;
    version_step_ = step;
  }
  // From now on, fields with `@version` are written as `first`, whatever value they have, because the nodes are new.
  void begin_versions(std::int64_t first) { first_version_ = first; }

  void begin_entity() { index_ = 0; }
  template <typename T>
  void field(const T& value) {
    std::string& column = next_column();
    const auto& written = stamped(value);
    check(written);
    LiteralWriter literal(column);
    literal.write(written);
    end_field(literal.problem());
  }

  // Does what field() does, for a field of an enum. The values of the field are given as numbers; an absent value is an
  // empty span.
  void enum_field(std::span<const std::int64_t> enumerators);

  // Returns the literals of field `index`, separated by commas in the order of the entities.
  const std::string& column(std::size_t index) const { return columns_[index]; }
  std::span<const FieldDescriptor> fields() const { return fields_; }
  const std::optional<Error>& error() const { return error_; }

 private:
  std::string& next_column();
  // Returns the value that is written for the current field: the value itself, or its stamp.
  template <typename T>
  const T& stamped(const T& value) const {
    return value;
  }
  std::int64_t stamped(const std::int64_t& value) const;
  DateTime stamped(const DateTime& value) const;
  Timestamp stamped(const Timestamp& value) const;
  std::optional<DateTime> stamped(const std::optional<DateTime>& value) const;
  std::optional<Timestamp> stamped(const std::optional<Timestamp>& value) const;
  bool is_touched() const { return now_ && (fields_[index_].flags & kFieldTouch) != 0; }
  // Refuses a value that the declaration of the current field rules out.
  template <typename T>
  void check(const T&) {}
  void check(std::int64_t value) { check(static_cast<double>(value)); }
  void check(double value);
  void check(const std::string& value);
  void check(const Bytes& value) { check_length(value.data.size(), "bytes"); }
  void check(const Vector& value);
  template <typename T>
  void check(const std::optional<T>& value) {
    if (value) check(*value);
  }
  template <typename T>
  void check(const std::vector<T>& values) {
    check_length(values.size(), "elements");
  }
  void check_length(std::size_t length, std::string_view unit);
  void end_field(std::string_view problem);
  // Does nothing if `problem` is empty.
  void refuse(std::string_view problem);

  std::string_view entity_;
  std::span<const FieldDescriptor> fields_;
  std::vector<std::string> columns_;
  std::size_t index_ = 0;
  std::optional<Timestamp> now_;
  std::int64_t version_step_ = 0;
  std::optional<std::int64_t> first_version_;
  std::optional<Error> error_;
};

// A FieldHasher hashes the fields of one entity. A comparison with later hashes shows which fields were changed. Two
// different values of a field have the same hash of 64 bits with a probability of 2^-64.
class FieldHasher {
 public:
  explicit FieldHasher(std::uint64_t* out) : out_(out) {}

  void field(bool value) { put(value ? 2 : 1); }
  void field(std::int64_t value) { put(static_cast<std::uint64_t>(value)); }
  void field(double value);
  void field(std::string_view value);
  void field(const std::string& value) { field(std::string_view(value)); }
  void field(Date value) { field(value.days_since_epoch); }
  void field(Time value) { field(value.seconds_since_midnight); }
  void field(DateTime value) { field(value.seconds_since_epoch); }
  void field(Duration value) { field(value.seconds); }
  void field(Timestamp value) { field(value.microseconds_since_epoch); }
  void field(Point value);
  void field(const Vector& value);
  void field(Uuid value) { put(value.high * 31 + value.low); }
  void field(const Bytes& value) { field(std::string_view(value.data)); }
  template <SchemaEnum Enum>
  void field(Enum value) {
    put(static_cast<std::uint64_t>(value));
  }
  template <typename T>
  void field(const std::optional<T>& value) {
    if (value) {
      field(*value);
    } else {
      put_raw(0);
    }
  }
  template <typename T>
  void field(const std::vector<T>& values) {
    std::uint64_t hash = values.size() + 1;
    for (const auto& value : values) {
      std::uint64_t element = 0;
      FieldHasher nested(&element);
      if constexpr (std::is_same_v<T, bool>) {
        nested.field(static_cast<bool>(value));
      } else {
        nested.field(value);
      }
      hash = mix(hash, element);
    }
    put(hash);
  }

 private:
  static std::uint64_t mix(std::uint64_t a, std::uint64_t b);
  void put(std::uint64_t value);
  void put_raw(std::uint64_t value) { *out_++ = value; }

  std::uint64_t* out_;
};

namespace detail {

// SavedFields are pointers to the members of the Fingerprints of one object. They are null for an object that has no
// Fingerprints.
struct SavedFields {
  std::uint64_t* hashes = nullptr;
  bool* known = nullptr;
  std::uint32_t* graph = nullptr;
  SaveMark* mark = nullptr;
  bool* is_draft = nullptr;
};

// Fingerprints are the part of an object that says which graph it was loaded from, and how its fields were when it was
// loaded or saved. Comparisons of objects ignore them.
template <std::size_t kFields>
struct Fingerprints {
  Fingerprints() {}
  SavedFields fields() { return {hashes, &known, &graph, &mark, &is_draft}; }

  bool known = false;       // false if it was never loaded nor saved
  bool is_draft = false;    // of a relationship that was made without values for the fields that need one
  std::uint32_t graph = 0;  // the number of the graph in this process (client/graph/graph_numbers.h); 0 for none
  SaveMark mark;
  std::uint64_t hashes[kFields == 0 ? 1 : kFields] = {};
};

}  // namespace detail
}  // namespace fgraph
