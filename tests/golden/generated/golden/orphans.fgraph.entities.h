// Written by fgraphc 0.1.0 from golden/orphans.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/detail/generated.h>
#include <fgraph/link.h>

#include "golden/orphans.fgraph.fwd.h"

static_assert(FGRAPH_GENERATED_CODE_VERSION == 1,
              "this file was written by an fgraphc of another version: generate it again");

namespace golden::orphans {

/// Deleting an order leaves orphans, which leave orphans themselves.
class Order {
 public:
  Order();
  explicit Order(std::string name);
  Order(const Order&);
  Order(Order&&) noexcept;
  Order& operator=(const Order&);
  Order& operator=(Order&&) noexcept;
  ~Order();

  fgraph::Id<Order> id;
  std::string name;
  fgraph::ToMany<Item> items;
  fgraph::ToMany<Line, PartOf> lines;
  fgraph::ToOne<Item> cover;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;
  // The links as values, for fetch hints and conditions. Defined in the repositories header.
  struct links;

  // Of the id and the fields.
  friend bool operator==(const Order&, const Order&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Order&);
  friend std::string to_string(const Order&);
 private:
  friend struct fgraph::EntityTraits<::golden::orphans::Order>;
  fgraph::detail::Fingerprints<1> saved_;
};

class Item {
 public:
  Item();
  explicit Item(std::string name);
  Item(const Item&);
  Item(Item&&) noexcept;
  Item& operator=(const Item&);
  Item& operator=(Item&&) noexcept;
  ~Item();

  fgraph::Id<Item> id;
  std::string name;
  fgraph::ToMany<Note> notes;
  fgraph::ToMany<Photo> photos;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;
  // The links as values, for fetch hints and conditions. Defined in the repositories header.
  struct links;

  // Of the id and the fields.
  friend bool operator==(const Item&, const Item&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Item&);
  friend std::string to_string(const Item&);
 private:
  friend struct fgraph::EntityTraits<::golden::orphans::Item>;
  fgraph::detail::Fingerprints<1> saved_;
};

class Line {
 public:
  Line();
  Line(const Line&);
  Line(Line&&) noexcept;
  Line& operator=(const Line&);
  Line& operator=(Line&&) noexcept;
  ~Line();

  fgraph::Id<Line> id;
  std::int64_t amount = 1;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const Line&, const Line&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Line&);
  friend std::string to_string(const Line&);
 private:
  friend struct fgraph::EntityTraits<::golden::orphans::Line>;
  fgraph::detail::Fingerprints<1> saved_;
};

class Note {
 public:
  Note();
  explicit Note(std::string text);
  Note(const Note&);
  Note(Note&&) noexcept;
  Note& operator=(const Note&);
  Note& operator=(Note&&) noexcept;
  ~Note();

  fgraph::Id<Note> id;
  std::string text;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const Note&, const Note&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Note&);
  friend std::string to_string(const Note&);
 private:
  friend struct fgraph::EntityTraits<::golden::orphans::Note>;
  fgraph::detail::Fingerprints<1> saved_;
};

class Photo {
 public:
  Photo();
  explicit Photo(std::string name);
  Photo(const Photo&);
  Photo(Photo&&) noexcept;
  Photo& operator=(const Photo&);
  Photo& operator=(Photo&&) noexcept;
  ~Photo();

  fgraph::Id<Photo> id;
  std::string name;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const Photo&, const Photo&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Photo&);
  friend std::string to_string(const Photo&);
 private:
  friend struct fgraph::EntityTraits<::golden::orphans::Photo>;
  fgraph::detail::Fingerprints<1> saved_;
};

class PartOf {
 public:
  PartOf();
  PartOf(fgraph::Id<Line> source, fgraph::Id<Order> target);
  PartOf(const PartOf&);
  PartOf(PartOf&&) noexcept;
  PartOf& operator=(const PartOf&);
  PartOf& operator=(PartOf&&) noexcept;
  ~PartOf();

  fgraph::Id<PartOf> id;
  fgraph::Id<Line> source;
  fgraph::Id<Order> target;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the ids and the fields.
  friend bool operator==(const PartOf&, const PartOf&);
  // Fields under @redact as ***.
  friend std::ostream& operator<<(std::ostream&, const PartOf&);
  friend std::string to_string(const PartOf&);
 private:
  friend struct fgraph::RelationshipTraits<::golden::orphans::PartOf>;
  fgraph::detail::Fingerprints<0> saved_;
};

// What this file and those that it uses declare: for fgraph::ensure_schema() of <fgraph/schema.h>.
const fgraph::SchemaDescriptor& orphans_schema();

}  // namespace golden::orphans

namespace fgraph {

template <>
struct EntityTraits<::golden::orphans::Order> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
  static constexpr std::size_t kLinks = 3;
  static const detail::LinkOperations& link_operations(std::size_t index);
};

template <>
struct EntityTraits<::golden::orphans::Item> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
  static constexpr std::size_t kLinks = 2;
  static const detail::LinkOperations& link_operations(std::size_t index);
};

template <>
struct EntityTraits<::golden::orphans::Line> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

template <>
struct EntityTraits<::golden::orphans::Note> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

template <>
struct EntityTraits<::golden::orphans::Photo> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

template <>
struct RelationshipTraits<::golden::orphans::PartOf> {
  static const RelationshipDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const RelationshipDescriptor& descriptor() { return kDescriptor; }
  static const RelationshipPlans& plans();
  static detail::SavedFields saved(void* object);
};

}  // namespace fgraph

template <>
struct std::hash<::golden::orphans::Order> : fgraph::detail::RecordHash<::golden::orphans::Order> {};

template <>
struct std::hash<::golden::orphans::Item> : fgraph::detail::RecordHash<::golden::orphans::Item> {};

template <>
struct std::hash<::golden::orphans::Line> : fgraph::detail::RecordHash<::golden::orphans::Line> {};

template <>
struct std::hash<::golden::orphans::Note> : fgraph::detail::RecordHash<::golden::orphans::Note> {};

template <>
struct std::hash<::golden::orphans::Photo> : fgraph::detail::RecordHash<::golden::orphans::Photo> {};

template <>
struct std::hash<::golden::orphans::PartOf> : fgraph::detail::RecordHash<::golden::orphans::PartOf> {};
