// Written by fgraphc 0.1.0 from golden/indexes.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/detail/generated.h>

#include "golden/indexes.fgraph.fwd.h"

static_assert(FGRAPH_GENERATED_CODE_VERSION == 1,
              "this file was written by an fgraphc of another version: generate it again");

namespace golden::indexes {

class Article {
 public:
  Article();
  Article(std::string title, std::int64_t year, fgraph::Vector shape);
  Article(const Article&);
  Article(Article&&) noexcept;
  Article& operator=(const Article&);
  Article& operator=(Article&&) noexcept;
  ~Article();

  fgraph::Id<Article> id;
  std::string title;
  std::optional<std::string> body;
  std::int64_t year = 0;
  std::optional<std::int64_t> pages;
  std::optional<fgraph::Vector> look;
  fgraph::Vector shape;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const Article&, const Article&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Article&);
  friend std::string to_string(const Article&);
 private:
  friend struct fgraph::EntityTraits<::golden::indexes::Article>;
  fgraph::detail::Fingerprints<6> saved_;
};

class Cites {
 public:
  Cites();
  Cites(fgraph::Id<Article> source, fgraph::Id<Article> target, std::int64_t page);
  // For links, which know the ends.
  explicit Cites(std::int64_t page);
  Cites(const Cites&);
  Cites(Cites&&) noexcept;
  Cites& operator=(const Cites&);
  Cites& operator=(Cites&&) noexcept;
  ~Cites();

  fgraph::Id<Cites> id;
  fgraph::Id<Article> source;
  fgraph::Id<Article> target;
  std::int64_t page = 0;
  std::optional<fgraph::Date> since;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the ids and the fields.
  friend bool operator==(const Cites&, const Cites&);
  // Fields under @redact as ***.
  friend std::ostream& operator<<(std::ostream&, const Cites&);
  friend std::string to_string(const Cites&);
 private:
  friend struct fgraph::RelationshipTraits<::golden::indexes::Cites>;
  fgraph::detail::Fingerprints<2> saved_;
};

// What this file and those that it uses declare: for fgraph::ensure_schema() of <fgraph/schema.h>.
const fgraph::SchemaDescriptor& indexes_schema();

}  // namespace golden::indexes

namespace fgraph {

template <>
struct EntityTraits<::golden::indexes::Article> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
  static constexpr bool kFulltext = true;
};

template <>
struct RelationshipTraits<::golden::indexes::Cites> {
  static const RelationshipDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const RelationshipDescriptor& descriptor() { return kDescriptor; }
  static const RelationshipPlans& plans();
  static detail::SavedFields saved(void* object);
};

}  // namespace fgraph

template <>
struct std::hash<::golden::indexes::Article> : fgraph::detail::RecordHash<::golden::indexes::Article> {};

template <>
struct std::hash<::golden::indexes::Cites> : fgraph::detail::RecordHash<::golden::indexes::Cites> {};
