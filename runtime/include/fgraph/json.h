// JSON is made and read by nlohmann/json. A program that includes this header provides it; nothing else of fgraph
// needs it.
//
//   #include "social.fgraph.json.h"       // fgraph_generate(... JSON), or fgraphc gen --json
//
//   nlohmann::json json = alice;           // nlohmann::json finds to_json and from_json of every class and enum
//   auto person = json.get<social::Person>();
//   json = fgraph::to_json(alice, fgraph::JsonOptions().with_redacted());
//   fgraph::merge_json(nlohmann::json::parse(R"({"age": 27, "note": null})"), alice);  // a PATCH
//
// docs/generated.md lists the JSON form of each type. Reading checks everything. It throws Error (invalid_argument)
// with the place, such as "Person.friends[2].age", and without the value.
//
// Thread-safety: functions of values.
#pragma once

#include <nlohmann/json.hpp>

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <fgraph/detail/operations.h>
#include <fgraph/detail/scalar_facts.h>
#include <fgraph/document.h>

namespace fgraph {
namespace detail {

class NlohmannWriter final : public DocumentWriter {
 public:
  explicit NlohmannWriter(nlohmann::json& out) : out_(out) {}

  void begin_object() override { open_.push_back(&put(nlohmann::json::object())); }
  void key(std::string_view name) override { key_ = name; }
  void end_object() override { open_.pop_back(); }
  void begin_array() override { open_.push_back(&put(nlohmann::json::array())); }
  void end_array() override { open_.pop_back(); }
  void null() override { put(nullptr); }
  void boolean(bool value) override { put(value); }
  void integer(std::int64_t value) override { put(value); }
  void number(double value) override { put(value); }
  void text(std::string_view value) override { put(std::string(value)); }

 private:
  nlohmann::json& put(nlohmann::json value) {
    if (open_.empty()) return out_ = std::move(value);
    nlohmann::json& parent = *open_.back();
    if (parent.is_array()) return parent.emplace_back(std::move(value));
    return parent[std::exchange(key_, std::string())] = std::move(value);
  }

  nlohmann::json& out_;
  std::vector<nlohmann::json*> open_;  // an element's address is stable while something inside of it is open
  std::string key_;
};

class NlohmannValue final : public DocumentValue {
 public:
  explicit NlohmannValue(const nlohmann::json& json) : json_(json) {}

  Kind kind() const override {
    using Type = nlohmann::json::value_t;
    constexpr auto kLargest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    switch (json_.type()) {
      case Type::null:
      case Type::discarded: return Kind::kNull;
      case Type::boolean: return Kind::kBool;
      case Type::number_integer: return Kind::kInteger;
      case Type::number_unsigned: return json_.get<std::uint64_t>() <= kLargest ? Kind::kInteger : Kind::kNumber;
      case Type::number_float: return Kind::kNumber;
      case Type::string: return Kind::kText;
      case Type::array:
      case Type::binary: return Kind::kArray;
      case Type::object: return Kind::kObject;
    }
    return Kind::kNull;
  }
  bool boolean() const override { return json_.get<bool>(); }
  std::int64_t integer() const override { return json_.get<std::int64_t>(); }
  double number() const override { return json_.get<double>(); }
  std::string_view text() const override { return json_.get_ref<const std::string&>(); }
  void visit(DocumentVisitor& visitor) const override {
    const bool is_object = json_.is_object();
    for (auto it = json_.begin(); it != json_.end(); ++it) {
      visitor.value(is_object ? std::string_view(it.key()) : std::string_view(), NlohmannValue(*it));
    }
  }

 private:
  const nlohmann::json& json_;
};

// Reading has given every field a value, so a relationship counts as complete.
template <typename T>
void mark_read(T& value) {
  if constexpr (IsRelationship<T>) mark_complete(RelationshipTraits<T>::saved(&value));
}

// Returns the fingerprints of an object; they are null if it is a struct.
template <typename T>
SavedFields saved_fields_of(T& value) {
  if constexpr (requires { EntityTraits<T>::saved(&value); }) {
    return EntityTraits<T>::saved(&value);
  } else if constexpr (requires { RelationshipTraits<T>::saved(&value); }) {
    return RelationshipTraits<T>::saved(&value);
  } else {
    return SavedFields();
  }
}

// Generated code calls these.
template <typename T>
void to_json(nlohmann::json& json, const RecordOperations& operations, const T& value) {
  NlohmannWriter writer(json);
  write_record(writer, operations, &value, JsonOptions());
}
template <typename T>
void from_json(const nlohmann::json& json, const RecordOperations& operations, T& value) {
  read_record(NlohmannValue(json), operations, &value, saved_fields_of(value), JsonOptions());
  mark_read(value);
}
template <SchemaEnum Enum>
void enum_to_json(nlohmann::json& json, Enum value) {
  NlohmannWriter writer(json);
  write_enum(writer, EnumTraits<Enum>::descriptor(), static_cast<std::int64_t>(value));
}
template <SchemaEnum Enum>
void enum_from_json(const nlohmann::json& json, Enum& value) {
  value = static_cast<Enum>(read_enum(NlohmannValue(json), EnumTraits<Enum>::descriptor()));
}

// A StoredValue is a scalar that has a class of fgraph. nlohmann::json knows the others.
template <typename T>
concept StoredValue = ScalarType<T> && std::is_class_v<T> && !std::is_same_v<T, std::string>;

}  // namespace detail

// These convert entities, relationships and structs of generated code, with options.
template <typename T>
nlohmann::json to_json(const T& value, const JsonOptions& options) {
  nlohmann::json json;
  detail::NlohmannWriter writer(json);
  detail::write_record(writer, detail::record_operations<T>(), &value, options);
  return json;
}
template <typename T>
void from_json(const nlohmann::json& json, T& value, const JsonOptions& options) {
  detail::read_record(detail::NlohmannValue(json), detail::record_operations<T>(), &value,
                      detail::saved_fields_of(value), options);
  detail::mark_read(value);
}

// Applies a JSON Merge Patch (RFC 7396) to an object that was loaded. It changes the members that the document names,
// and no others. `null` makes an optional field absent and a link empty. An array says all nodes of a link, by their
// ids or as new nodes. An object in a link to one node is a patch of that node; if it has an id alone, the link then
// leads to the node with that id.
//
// Throws Error (invalid_argument), and leaves the fields and links of `value` as they were, if the document has a
// member that the class does not have, another id than the object's, another value of an immutable field, or a link
// whose nodes would have to be known and are not loaded.
template <typename T>
void merge_json(const nlohmann::json& patch, T& value, const JsonOptions& options = JsonOptions()) {
  // The copy shows whether everything fits.
  T copy = value;
  detail::merge_record(detail::NlohmannValue(patch), detail::record_operations<T>(), &copy, options);
  detail::merge_record(detail::NlohmannValue(patch), detail::record_operations<T>(), &value, options);
}

// nlohmann::json looks for these functions of property values and ids.
template <detail::StoredValue T>
void to_json(nlohmann::json& json, const T& value) {
  detail::NlohmannWriter writer(json);
  TypeDescriptor type;
  type.scalar = detail::kFactsOf<T>->scalar;
  detail::write_value(writer, type, &value);
}
template <detail::StoredValue T>
void from_json(const nlohmann::json& json, T& value) {
  TypeDescriptor type;
  type.scalar = detail::kFactsOf<T>->scalar;
  detail::read_value(detail::NlohmannValue(json), type, &value);
}
inline void to_json(nlohmann::json& json, EntityId id) {
  detail::NlohmannWriter writer(json);
  detail::write_id(writer, id);
}
inline void from_json(const nlohmann::json& json, EntityId& id) {
  detail::read_id(detail::NlohmannValue(json), id);
}

}  // namespace fgraph
