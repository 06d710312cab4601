// These functions make documents of objects of generated classes, and read them. A document is a tree of objects,
// arrays, texts and numbers. <fgraph/json.h> makes JSON of it; this header knows no JSON library.
//
// It is for the library, and for headers that connect it with others.
//
// Thread-safety: values and functions of values; a reader or writer is used by one thread at a time.
//
// Functions without a body are defined in documents/read.cc and documents/write.cc.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <fgraph/detail/generated.h>
#include <fgraph/detail/record.h>
#include <fgraph/enum.h>
#include <fgraph/types.h>

namespace fgraph {

// These are the options of the conversion to and from JSON.
class JsonOptions {
 public:
  JsonOptions() {}
  // Writes fields under @redact, which are left out otherwise.
  JsonOptions& with_redacted() {
    redacted = Redacted::kWritten;
    return *this;
  }
  // An object is written with so many levels of links: 16 unless given. Entities at that depth are written without
  // links; 0 writes no links at all.
  JsonOptions& depth(std::size_t levels) {
    max_depth = levels;
    return *this;
  }
  // A reader skips members whose name no field has. Without this option such a member is an error.
  JsonOptions& skip_unknown() {
    unknown = Unknown::kSkipped;
    return *this;
  }
  // A reader skips the members that name links.
  JsonOptions& skip_links() {
    links = Links::kSkipped;
    return *this;
  }

  enum class Redacted : std::uint8_t { kLeftOut, kWritten } redacted = Redacted::kLeftOut;
  enum class Unknown : std::uint8_t { kRefused, kSkipped } unknown = Unknown::kRefused;
  enum class Links : std::uint8_t { kRead, kSkipped } links = Links::kRead;
  std::size_t max_depth = 16;
};

namespace detail {

// A DocumentWriter receives a document from its beginning to its end.
class DocumentWriter {
 public:
  virtual void begin_object() = 0;
  virtual void key(std::string_view name) = 0;  // before each value of an object
  virtual void end_object() = 0;
  virtual void begin_array() = 0;
  virtual void end_array() = 0;
  virtual void null() = 0;
  virtual void boolean(bool value) = 0;
  virtual void integer(std::int64_t value) = 0;
  virtual void number(double value) = 0;
  virtual void text(std::string_view value) = 0;

 protected:
  ~DocumentWriter() = default;
};

class DocumentVisitor;

// This is one value of a document that is being read. Views into it live as long as the document.
class DocumentValue {
 public:
  enum class Kind : std::uint8_t { kNull, kBool, kInteger, kNumber, kText, kArray, kObject };
  virtual Kind kind() const = 0;
  virtual bool boolean() const = 0;           // of kBool
  virtual std::int64_t integer() const = 0;   // of kInteger; a larger number is a kNumber
  virtual double number() const = 0;          // of kInteger and kNumber
  virtual std::string_view text() const = 0;  // of kText
  // Visits the elements of an array, without names, or the members of an object.
  virtual void visit(DocumentVisitor& visitor) const = 0;

 protected:
  ~DocumentValue() = default;
};

class DocumentVisitor {
 public:
  virtual void value(std::string_view name, const DocumentValue& value) = 0;

 protected:
  ~DocumentVisitor() = default;
};

void write_record(DocumentWriter& out, const RecordOperations& operations, const void* object,
                  const JsonOptions& options);
void write_enum(DocumentWriter& out, const EnumDescriptor& descriptor, std::int64_t enumerator);
// `object` has the C++ type of a single field of `type`.
void write_value(DocumentWriter& out, const TypeDescriptor& type, const void* object);

// The functions that read throw Error (invalid_argument) with the place, such as "Person.friends[2].age", and without
// the value. `object` is then partly read.
// `saved` are the fingerprints of the object; they are null if it is a struct.
void read_record(const DocumentValue& in, const RecordOperations& operations, void* object, SavedFields saved,
                 const JsonOptions& options);
// Changes the members of the object that the document names, and no others.
void merge_record(const DocumentValue& in, const RecordOperations& operations, void* object,
                  const JsonOptions& options);
std::int64_t read_enum(const DocumentValue& in, const EnumDescriptor& descriptor);
void read_value(const DocumentValue& in, const TypeDescriptor& type, void* object);
void write_id(DocumentWriter& out, EntityId id);
void read_id(const DocumentValue& in, EntityId& id);

}  // namespace detail
}  // namespace fgraph
