// Written by fgraphc 0.1.0 from golden/places.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/detail/generated.h>

#include "golden/places.fgraph.fwd.h"

static_assert(FGRAPH_GENERATED_CODE_VERSION == 1,
              "this file was written by an fgraphc of another version: generate it again");

namespace golden::common {

/// What surrounds a place.
enum class Climate : int {
  polar,
  temperate,
  tropical,
};
// The name in the schema.
std::string to_string(Climate value);
std::ostream& operator<<(std::ostream& out, Climate value);

enum class Size : long long {
  small = -1,
  medium = 0,
  default_ = 9223372036854775807,
};
// The name in the schema.
std::string to_string(Size value);
std::ostream& operator<<(std::ostream& out, Size value);

class City {
 public:
  City();
  City(std::string name, fgraph::Point location);
  City(const City&);
  City(City&&) noexcept;
  City& operator=(const City&);
  City& operator=(City&&) noexcept;
  ~City();

  fgraph::Id<City> id;
  std::string name;
  fgraph::Point location;
  std::int64_t population = 0;
  Climate climate = Climate::temperate;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const City&, const City&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const City&);
  friend std::string to_string(const City&);
 private:
  friend struct fgraph::EntityTraits<::golden::common::City>;
  fgraph::detail::Fingerprints<4> saved_;
};

// What this file and those that it uses declare: for fgraph::ensure_schema() of <fgraph/schema.h>.
const fgraph::SchemaDescriptor& places_schema();

}  // namespace golden::common

namespace fgraph {

template <>
struct EnumTraits<::golden::common::Climate> {
  static constexpr Scalar kStorage = Scalar::kString;
  static const EnumDescriptor kDescriptor;
  static const EnumDescriptor& descriptor() { return kDescriptor; }
};

template <>
struct EnumTraits<::golden::common::Size> {
  static constexpr Scalar kStorage = Scalar::kInt;
  static const EnumDescriptor kDescriptor;
  static const EnumDescriptor& descriptor() { return kDescriptor; }
};

template <>
struct EntityTraits<::golden::common::City> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

}  // namespace fgraph

template <>
struct std::hash<::golden::common::City> : fgraph::detail::RecordHash<::golden::common::City> {};
