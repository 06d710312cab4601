// Written by fgraphc 0.1.0 from golden/names.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/detail/generated.h>

#include "golden/names.fgraph.fwd.h"

static_assert(FGRAPH_GENERATED_CODE_VERSION == 1,
              "this file was written by an fgraphc of another version: generate it again");

namespace golden::names {

/// Names that mean something in C++.
class class_ {
 public:
  class_();
  explicit class_(std::int64_t class_2);
  class_(const class_&);
  class_(class_&&) noexcept;
  class_& operator=(const class_&);
  class_& operator=(class_&&) noexcept;
  ~class_();

  fgraph::Id<class_> id;
  std::int64_t class_2 = 0;
  std::optional<std::string> int_;
  double new_ = 1.5;
  bool union_ = false;
  std::optional<std::int64_t> errno_;
  std::optional<std::int64_t> major_;
  std::optional<std::string> EOF_;
  std::optional<std::string> std_;
  std::optional<std::string> fgraph_;
  std::vector<std::string> fields_;
  std::optional<std::string> namespace_;
  std::optional<std::string> cypher_text;
  std::optional<std::int64_t> Names;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const class_&, const class_&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const class_&);
  friend std::string to_string(const class_&);
 private:
  friend struct fgraph::EntityTraits<::golden::names::class_>;
  fgraph::detail::Fingerprints<13> saved_;
};

class Names {
 public:
  Names();
  Names(std::string options, std::int64_t parameters, std::string template_);
  Names(const Names&);
  Names(Names&&) noexcept;
  Names& operator=(const Names&);
  Names& operator=(Names&&) noexcept;
  ~Names();

  fgraph::Id<Names> id;
  std::string options;
  std::int64_t parameters = 0;
  std::string template_;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const Names&, const Names&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Names&);
  friend std::string to_string(const Names&);
 private:
  friend struct fgraph::EntityTraits<::golden::names::Names>;
  fgraph::detail::Fingerprints<3> saved_;
};

class delete_ {
 public:
  delete_();
  delete_(fgraph::Id<::golden::names::class_> source, fgraph::Id<Names> target, std::string source_);
  // For links, which know the ends.
  explicit delete_(std::string source_);
  delete_(const delete_&);
  delete_(delete_&&) noexcept;
  delete_& operator=(const delete_&);
  delete_& operator=(delete_&&) noexcept;
  ~delete_();

  fgraph::Id<delete_> id;
  fgraph::Id<::golden::names::class_> source;
  fgraph::Id<Names> target;
  std::string source_;
  std::optional<std::int64_t> target_;
  std::optional<bool> Names_;
  double operator_ = 2.0;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the ids and the fields.
  friend bool operator==(const delete_&, const delete_&);
  // Fields under @redact as ***.
  friend std::ostream& operator<<(std::ostream&, const delete_&);
  friend std::string to_string(const delete_&);
 private:
  friend struct fgraph::RelationshipTraits<::golden::names::delete_>;
  fgraph::detail::Fingerprints<4> saved_;
};

// What this file and those that it uses declare: for fgraph::ensure_schema() of <fgraph/schema.h>.
const fgraph::SchemaDescriptor& names_schema();

}  // namespace golden::names

namespace fgraph {

template <>
struct EntityTraits<::golden::names::class_> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

template <>
struct EntityTraits<::golden::names::Names> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

template <>
struct RelationshipTraits<::golden::names::delete_> {
  static const RelationshipDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const RelationshipDescriptor& descriptor() { return kDescriptor; }
  static const RelationshipPlans& plans();
  static detail::SavedFields saved(void* object);
};

}  // namespace fgraph

template <>
struct std::hash<::golden::names::class_> : fgraph::detail::RecordHash<::golden::names::class_> {};

template <>
struct std::hash<::golden::names::Names> : fgraph::detail::RecordHash<::golden::names::Names> {};

template <>
struct std::hash<::golden::names::delete_> : fgraph::detail::RecordHash<::golden::names::delete_> {};
