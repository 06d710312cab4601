// Written by fgraphc 0.1.0 from golden/docs.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/detail/generated.h>

#include "golden/docs.fgraph.fwd.h"

static_assert(FGRAPH_GENERATED_CODE_VERSION == 1,
              "this file was written by an fgraphc of another version: generate it again");

namespace golden::docs {

/// Ends a block comment: * / struct Broken {
/// Continues the line: \.
/// A trigraph that is a backslash: ?? /
///
/// A raw string: )cc" and )" and R"(
/// Quotes "double" 'single', %s %n, $variable$ and a tab here.
/// Not ASCII: Zoë, 日本語, €.
class Commented {
 public:
  Commented();
  Commented(std::string first, std::int64_t second);
  Commented(const Commented&);
  Commented(Commented&&) noexcept;
  Commented& operator=(const Commented&);
  Commented& operator=(Commented&&) noexcept;
  ~Commented();

  fgraph::Id<Commented> id;
  /// * / int x; /*
  std::string first;
  /// \.
  std::int64_t second = 0;
  /// // #define FIRST 1
  std::optional<bool> third;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const Commented&, const Commented&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Commented&);
  friend std::string to_string(const Commented&);
 private:
  friend struct fgraph::EntityTraits<::golden::docs::Commented>;
  fgraph::detail::Fingerprints<3> saved_;
};

/// * / }
class Follows {
 public:
  Follows();
  Follows(fgraph::Id<Commented> source, fgraph::Id<Commented> target);
  Follows(const Follows&);
  Follows(Follows&&) noexcept;
  Follows& operator=(const Follows&);
  Follows& operator=(Follows&&) noexcept;
  ~Follows();

  fgraph::Id<Follows> id;
  fgraph::Id<Commented> source;
  fgraph::Id<Commented> target;
  /// ?? /
  std::optional<fgraph::Date> since;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the ids and the fields.
  friend bool operator==(const Follows&, const Follows&);
  // Fields under @redact as ***.
  friend std::ostream& operator<<(std::ostream&, const Follows&);
  friend std::string to_string(const Follows&);
 private:
  friend struct fgraph::RelationshipTraits<::golden::docs::Follows>;
  fgraph::detail::Fingerprints<1> saved_;
};

// What this file and those that it uses declare: for fgraph::ensure_schema() of <fgraph/schema.h>.
const fgraph::SchemaDescriptor& docs_schema();

}  // namespace golden::docs

namespace fgraph {

template <>
struct EntityTraits<::golden::docs::Commented> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

template <>
struct RelationshipTraits<::golden::docs::Follows> {
  static const RelationshipDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const RelationshipDescriptor& descriptor() { return kDescriptor; }
  static const RelationshipPlans& plans();
  static detail::SavedFields saved(void* object);
};

}  // namespace fgraph

template <>
struct std::hash<::golden::docs::Commented> : fgraph::detail::RecordHash<::golden::docs::Commented> {};

template <>
struct std::hash<::golden::docs::Follows> : fgraph::detail::RecordHash<::golden::docs::Follows> {};
