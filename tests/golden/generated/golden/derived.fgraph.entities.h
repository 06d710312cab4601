// Written by fgraphc 0.1.0 from golden/derived.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/detail/generated.h>
#include <fgraph/link.h>

#include "golden/derived.fgraph.fwd.h"
#include "golden/abstract.fgraph.fwd.h"

static_assert(FGRAPH_GENERATED_CODE_VERSION == 1,
              "this file was written by an fgraphc of another version: generate it again");

namespace golden::derived {

class Club {
 public:
  Club();
  explicit Club(std::string name);
  Club(const Club&);
  Club(Club&&) noexcept;
  Club& operator=(const Club&);
  Club& operator=(Club&&) noexcept;
  ~Club();

  fgraph::Id<Club> id;
  std::string name;
  std::optional<fgraph::Point> place;
  std::string register_ = "none";
  fgraph::ToMany<::golden::abstract::Car, ::golden::abstract::Owns> cars;
  fgraph::ToMany<::golden::abstract::Owner> peers;
  fgraph::ToMany<::golden::abstract::Driver> members;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;
  // The links as values, for fetch hints and conditions. Defined in the repositories header.
  struct links;

  // Of the id and the fields.
  friend bool operator==(const Club&, const Club&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Club&);
  friend std::string to_string(const Club&);
 private:
  friend struct fgraph::EntityTraits<::golden::derived::Club>;
  fgraph::detail::Fingerprints<3> saved_;
};

// What this file and those that it uses declare: for fgraph::ensure_schema() of <fgraph/schema.h>.
const fgraph::SchemaDescriptor& derived_schema();

}  // namespace golden::derived

namespace fgraph {

template <>
struct EntityTraits<::golden::derived::Club> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
  static constexpr std::size_t kLinks = 3;
  static const detail::LinkOperations& link_operations(std::size_t index);
};

}  // namespace fgraph

template <>
struct std::hash<::golden::derived::Club> : fgraph::detail::RecordHash<::golden::derived::Club> {};
