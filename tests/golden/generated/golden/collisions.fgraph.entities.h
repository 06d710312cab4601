// Written by fgraphc 0.1.0 from golden/collisions.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/detail/generated.h>
#include <fgraph/link.h>

#include "golden/collisions.fgraph.fwd.h"

static_assert(FGRAPH_GENERATED_CODE_VERSION == 1,
              "this file was written by an fgraphc of another version: generate it again");

namespace golden::collisions {

enum class Family : int {
  AF_INET_,
  AF_INET6_,
  ECHO_,
  ICANON_,
};
// The name in the schema.
std::string to_string(Family value);
std::ostream& operator<<(std::ostream& out, Family value);

enum class fields_ : int {
  one,
  two,
};
// The name in the schema.
std::string to_string(fields_ value);
std::ostream& operator<<(std::ostream& out, fields_ value);

class links_ {
 public:
  links_();
  explicit links_(std::string title);
  links_(const links_&);
  links_(links_&&) noexcept;
  links_& operator=(const links_&);
  links_& operator=(links_&&) noexcept;
  ~links_();

  fgraph::Id<links_> id;
  std::string title;
  fgraph::ToMany<::golden::collisions::links_> to;
  fgraph::ToOne<::golden::collisions::links_> other;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;
  // The links as values, for fetch hints and conditions. Defined in the repositories header.
  struct links;

  // Of the id and the fields.
  friend bool operator==(const links_&, const links_&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const links_&);
  friend std::string to_string(const links_&);
 private:
  friend struct fgraph::EntityTraits<::golden::collisions::links_>;
  fgraph::detail::Fingerprints<1> saved_;
};

class Person {
 public:
  Person();
  Person(std::string Person_, std::int64_t other);
  Person(const Person&);
  Person(Person&&) noexcept;
  Person& operator=(const Person&);
  Person& operator=(Person&&) noexcept;
  ~Person();

  fgraph::Id<Person> id;
  std::string Person_;
  std::int64_t other = 0;
  Family Family_ = Family::AF_INET_;
  std::optional<fgraph::Timestamp> st_mtime_;
  std::optional<std::string> h_addr_;
  std::optional<std::string> s6_addr_;
  std::optional<std::string> to_string;
  std::int64_t members = 0;
  std::int64_t descriptor = 0;
  fgraph::ToMany<Person> Row;

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
  friend struct fgraph::EntityTraits<::golden::collisions::Person>;
  fgraph::detail::Fingerprints<9> saved_;
};

class kPerson_ {
 public:
  kPerson_();
  explicit kPerson_(std::string name);
  kPerson_(const kPerson_&);
  kPerson_(kPerson_&&) noexcept;
  kPerson_& operator=(const kPerson_&);
  kPerson_& operator=(kPerson_&&) noexcept;
  ~kPerson_();

  fgraph::Id<kPerson_> id;
  std::string name;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const kPerson_&, const kPerson_&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const kPerson_&);
  friend std::string to_string(const kPerson_&);
 private:
  friend struct fgraph::EntityTraits<::golden::collisions::kPerson_>;
  fgraph::detail::Fingerprints<1> saved_;
};

class PersonFields {
 public:
  PersonFields();
  explicit PersonFields(std::int64_t kPersonFields);
  PersonFields(const PersonFields&);
  PersonFields(PersonFields&&) noexcept;
  PersonFields& operator=(const PersonFields&);
  PersonFields& operator=(PersonFields&&) noexcept;
  ~PersonFields();

  fgraph::Id<PersonFields> id;
  std::int64_t kPersonFields = 0;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const PersonFields&, const PersonFields&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const PersonFields&);
  friend std::string to_string(const PersonFields&);
 private:
  friend struct fgraph::EntityTraits<::golden::collisions::PersonFields>;
  fgraph::detail::Fingerprints<1> saved_;
};

class Abstract {
 public:
  Abstract();
  explicit Abstract(std::string name);
  Abstract(const Abstract&);
  Abstract(Abstract&&) noexcept;
  Abstract& operator=(const Abstract&);
  Abstract& operator=(Abstract&&) noexcept;
  ~Abstract();

  fgraph::Id<Abstract> id;
  std::string name;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const Abstract&, const Abstract&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Abstract&);
  friend std::string to_string(const Abstract&);
 private:
  friend struct fgraph::EntityTraits<::golden::collisions::Abstract>;
  fgraph::detail::Fingerprints<1> saved_;
};

class Relationship {
 public:
  Relationship();
  Relationship(fgraph::Id<Person> source, fgraph::Id<::golden::collisions::links_> target, std::int64_t other, std::string source_);
  // For links, which know the ends.
  Relationship(std::int64_t other, std::string source_);
  Relationship(const Relationship&);
  Relationship(Relationship&&) noexcept;
  Relationship& operator=(const Relationship&);
  Relationship& operator=(Relationship&&) noexcept;
  ~Relationship();

  fgraph::Id<Relationship> id;
  fgraph::Id<Person> source;
  fgraph::Id<::golden::collisions::links_> target;
  std::int64_t other = 0;
  std::string source_;
  std::optional<std::string> to;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the ids and the fields.
  friend bool operator==(const Relationship&, const Relationship&);
  // Fields under @redact as ***.
  friend std::ostream& operator<<(std::ostream&, const Relationship&);
  friend std::string to_string(const Relationship&);
 private:
  friend struct fgraph::RelationshipTraits<::golden::collisions::Relationship>;
  fgraph::detail::Fingerprints<3> saved_;
};

// What this file and those that it uses declare: for fgraph::ensure_schema() of <fgraph/schema.h>.
const fgraph::SchemaDescriptor& collisions_schema();

}  // namespace golden::collisions

namespace fgraph {

template <>
struct EnumTraits<::golden::collisions::Family> {
  static constexpr Scalar kStorage = Scalar::kString;
  static const EnumDescriptor kDescriptor;
  static const EnumDescriptor& descriptor() { return kDescriptor; }
};

template <>
struct EnumTraits<::golden::collisions::fields_> {
  static constexpr Scalar kStorage = Scalar::kString;
  static const EnumDescriptor kDescriptor;
  static const EnumDescriptor& descriptor() { return kDescriptor; }
};

template <>
struct EntityTraits<::golden::collisions::links_> {
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
struct EntityTraits<::golden::collisions::Person> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
  static constexpr std::size_t kLinks = 1;
  static const detail::LinkOperations& link_operations(std::size_t index);
};

template <>
struct EntityTraits<::golden::collisions::kPerson_> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

template <>
struct EntityTraits<::golden::collisions::PersonFields> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

template <>
struct EntityTraits<::golden::collisions::Abstract> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

template <>
struct RelationshipTraits<::golden::collisions::Relationship> {
  static const RelationshipDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const RelationshipDescriptor& descriptor() { return kDescriptor; }
  static const RelationshipPlans& plans();
  static detail::SavedFields saved(void* object);
};

}  // namespace fgraph

template <>
struct std::hash<::golden::collisions::links_> : fgraph::detail::RecordHash<::golden::collisions::links_> {};

template <>
struct std::hash<::golden::collisions::Person> : fgraph::detail::RecordHash<::golden::collisions::Person> {};

template <>
struct std::hash<::golden::collisions::kPerson_> : fgraph::detail::RecordHash<::golden::collisions::kPerson_> {};

template <>
struct std::hash<::golden::collisions::PersonFields> : fgraph::detail::RecordHash<::golden::collisions::PersonFields> {};

template <>
struct std::hash<::golden::collisions::Abstract> : fgraph::detail::RecordHash<::golden::collisions::Abstract> {};

template <>
struct std::hash<::golden::collisions::Relationship> : fgraph::detail::RecordHash<::golden::collisions::Relationship> {};
