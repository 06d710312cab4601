// Written by fgraphc 0.1.0 from golden/social.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/detail/generated.h>
#include <fgraph/link.h>

#include "golden/social.fgraph.fwd.h"
#include "golden/places.fgraph.entities.h"

static_assert(FGRAPH_GENERATED_CODE_VERSION == 1,
              "this file was written by an fgraphc of another version: generate it again");

namespace golden::social {

class Person {
 public:
  Person();
  Person(std::string name, std::string email, ::golden::common::Size size);
  Person(const Person&);
  Person(Person&&) noexcept;
  Person& operator=(const Person&);
  Person& operator=(Person&&) noexcept;
  ~Person();

  fgraph::Id<Person> id;
  std::string name;
  std::string email;
  std::optional<std::int64_t> age;
  ::golden::common::Size size = ::golden::common::Size::small;
  std::vector<::golden::common::Climate> climates;
  std::optional<::golden::common::Climate> favourite;
  std::optional<std::string> nickname;
  /// Those that this person knows.
  fgraph::ToMany<Person, Knows> friends;
  fgraph::ToMany<Person, Knows> known_by;
  fgraph::ToMany<Person> follows;
  fgraph::ToOne<::golden::common::City, LivesIn> home;
  fgraph::ToOne<::golden::common::City> birthplace;
  fgraph::Reached<Person> reach;
  fgraph::Reached<Person> around;

  /// A person and where they live.
  static const fgraph::Fetch<Person> card;
  static const fgraph::Fetch<Person> circle;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;
  // The links as values, for fetch hints and conditions. Defined in the repositories header.
  struct links;

  // Of the id and the fields.
  friend bool operator==(const Person&, const Person&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Person&);
  friend std::string to_string(const Person&);
 private:
  friend struct fgraph::EntityTraits<::golden::social::Person>;
  fgraph::detail::Fingerprints<7> saved_;
};

class Knows {
 public:
  Knows();
  Knows(fgraph::Id<Person> source, fgraph::Id<Person> target);
  Knows(const Knows&);
  Knows(Knows&&) noexcept;
  Knows& operator=(const Knows&);
  Knows& operator=(Knows&&) noexcept;
  ~Knows();

  fgraph::Id<Knows> id;
  fgraph::Id<Person> source;
  fgraph::Id<Person> target;
  std::optional<fgraph::Date> since;
  double strength = 0.5;
  std::optional<::golden::common::Climate> how;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the ids and the fields.
  friend bool operator==(const Knows&, const Knows&);
  // Fields under @redact as ***.
  friend std::ostream& operator<<(std::ostream&, const Knows&);
  friend std::string to_string(const Knows&);
 private:
  friend struct fgraph::RelationshipTraits<::golden::social::Knows>;
  fgraph::detail::Fingerprints<3> saved_;
};

class LivesIn {
 public:
  LivesIn();
  LivesIn(fgraph::Id<Person> source, fgraph::Id<::golden::common::City> target);
  LivesIn(const LivesIn&);
  LivesIn(LivesIn&&) noexcept;
  LivesIn& operator=(const LivesIn&);
  LivesIn& operator=(LivesIn&&) noexcept;
  ~LivesIn();

  fgraph::Id<LivesIn> id;
  fgraph::Id<Person> source;
  fgraph::Id<::golden::common::City> target;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the ids and the fields.
  friend bool operator==(const LivesIn&, const LivesIn&);
  // Fields under @redact as ***.
  friend std::ostream& operator<<(std::ostream&, const LivesIn&);
  friend std::string to_string(const LivesIn&);
 private:
  friend struct fgraph::RelationshipTraits<::golden::social::LivesIn>;
  fgraph::detail::Fingerprints<0> saved_;
};

// What this file and those that it uses declare: for fgraph::ensure_schema() of <fgraph/schema.h>.
const fgraph::SchemaDescriptor& social_schema();

}  // namespace golden::social

namespace fgraph {

template <>
struct EntityTraits<::golden::social::Person> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
  static constexpr std::size_t kLinks = 7;
  static const detail::LinkOperations& link_operations(std::size_t index);
};

template <>
struct RelationshipTraits<::golden::social::Knows> {
  static const RelationshipDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const RelationshipDescriptor& descriptor() { return kDescriptor; }
  static const RelationshipPlans& plans();
  static detail::SavedFields saved(void* object);
};

template <>
struct RelationshipTraits<::golden::social::LivesIn> {
  static const RelationshipDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const RelationshipDescriptor& descriptor() { return kDescriptor; }
  static const RelationshipPlans& plans();
  static detail::SavedFields saved(void* object);
};

}  // namespace fgraph

template <>
struct std::hash<::golden::social::Person> : fgraph::detail::RecordHash<::golden::social::Person> {};

template <>
struct std::hash<::golden::social::Knows> : fgraph::detail::RecordHash<::golden::social::Knows> {};

template <>
struct std::hash<::golden::social::LivesIn> : fgraph::detail::RecordHash<::golden::social::LivesIn> {};
