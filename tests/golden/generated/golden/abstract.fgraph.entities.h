// Written by fgraphc 0.1.0 from golden/abstract.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/detail/generated.h>
#include <fgraph/link.h>

#include "golden/abstract.fgraph.fwd.h"
#include "golden/places.fgraph.entities.h"

static_assert(FGRAPH_GENERATED_CODE_VERSION == 1,
              "this file was written by an fgraphc of another version: generate it again");

namespace golden::abstract {

/// Whoever can own something.
// Abstract: what is read of nodes that derive from it, and saved as what they are.
class Owner {
 public:
  Owner();
  Owner(const Owner&);
  Owner(Owner&&) noexcept;
  Owner& operator=(const Owner&);
  Owner& operator=(Owner&&) noexcept;
  ~Owner();

  fgraph::Id<Owner> id;
  std::string name;
  std::optional<fgraph::Point> place;
  fgraph::ToMany<Car, Owns> cars;
  fgraph::ToMany<Owner> peers;

  static const fgraph::Fetch<Owner> garage;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;
  // The links as values, for fetch hints and conditions. Defined in the repositories header.
  struct links;

  // Of the id and the fields.
  friend bool operator==(const Owner&, const Owner&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Owner&);
  friend std::string to_string(const Owner&);
 private:
  friend struct fgraph::EntityTraits<::golden::abstract::Owner>;
  fgraph::detail::Fingerprints<2> saved_;
};

// Abstract: what is read of nodes that derive from it, and saved as what they are.
class LegalOwner {
 public:
  LegalOwner();
  LegalOwner(const LegalOwner&);
  LegalOwner(LegalOwner&&) noexcept;
  LegalOwner& operator=(const LegalOwner&);
  LegalOwner& operator=(LegalOwner&&) noexcept;
  ~LegalOwner();

  fgraph::Id<LegalOwner> id;
  std::string name;
  std::optional<fgraph::Point> place;
  std::string register_ = "none";
  fgraph::ToMany<Car, Owns> cars;
  fgraph::ToMany<Owner> peers;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;
  // The links as values, for fetch hints and conditions. Defined in the repositories header.
  struct links;

  // Of the id and the fields.
  friend bool operator==(const LegalOwner&, const LegalOwner&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const LegalOwner&);
  friend std::string to_string(const LegalOwner&);
 private:
  friend struct fgraph::EntityTraits<::golden::abstract::LegalOwner>;
  fgraph::detail::Fingerprints<3> saved_;
};

class Driver {
 public:
  Driver();
  explicit Driver(std::string name);
  Driver(const Driver&);
  Driver(Driver&&) noexcept;
  Driver& operator=(const Driver&);
  Driver& operator=(Driver&&) noexcept;
  ~Driver();

  fgraph::Id<Driver> id;
  std::string name;
  std::optional<fgraph::Point> place;
  std::optional<std::int64_t> age;
  fgraph::ToMany<Car, Owns> cars;
  fgraph::ToMany<Owner> peers;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;
  // The links as values, for fetch hints and conditions. Defined in the repositories header.
  struct links;

  // Of the id and the fields.
  friend bool operator==(const Driver&, const Driver&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Driver&);
  friend std::string to_string(const Driver&);
 private:
  friend struct fgraph::EntityTraits<::golden::abstract::Driver>;
  fgraph::detail::Fingerprints<3> saved_;
};

class Company {
 public:
  Company();
  explicit Company(std::string name);
  Company(const Company&);
  Company(Company&&) noexcept;
  Company& operator=(const Company&);
  Company& operator=(Company&&) noexcept;
  ~Company();

  fgraph::Id<Company> id;
  std::string name;
  std::optional<fgraph::Point> place;
  std::string register_ = "none";
  fgraph::ToMany<Car, Owns> cars;
  fgraph::ToMany<Owner> peers;
  fgraph::ToOne<::golden::common::City> seat;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;
  // The links as values, for fetch hints and conditions. Defined in the repositories header.
  struct links;

  // Of the id and the fields.
  friend bool operator==(const Company&, const Company&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Company&);
  friend std::string to_string(const Company&);
 private:
  friend struct fgraph::EntityTraits<::golden::abstract::Company>;
  fgraph::detail::Fingerprints<3> saved_;
};

class Car {
 public:
  Car();
  explicit Car(std::string plate);
  Car(const Car&);
  Car(Car&&) noexcept;
  Car& operator=(const Car&);
  Car& operator=(Car&&) noexcept;
  ~Car();

  fgraph::Id<Car> id;
  std::string plate;
  fgraph::ToMany<Owner, Owns> owners;
  fgraph::ToMany<Company> firms;
  fgraph::ToOne<LegalOwner> driver;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;
  // The links as values, for fetch hints and conditions. Defined in the repositories header.
  struct links;

  // Of the id and the fields.
  friend bool operator==(const Car&, const Car&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Car&);
  friend std::string to_string(const Car&);
 private:
  friend struct fgraph::EntityTraits<::golden::abstract::Car>;
  fgraph::detail::Fingerprints<1> saved_;
};

class Owns {
 public:
  Owns();
  Owns(fgraph::Id<Owner> source, fgraph::Id<Car> target);
  Owns(const Owns&);
  Owns(Owns&&) noexcept;
  Owns& operator=(const Owns&);
  Owns& operator=(Owns&&) noexcept;
  ~Owns();

  fgraph::Id<Owns> id;
  fgraph::Id<Owner> source;
  fgraph::Id<Car> target;
  std::optional<fgraph::Date> since;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the ids and the fields.
  friend bool operator==(const Owns&, const Owns&);
  // Fields under @redact as ***.
  friend std::ostream& operator<<(std::ostream&, const Owns&);
  friend std::string to_string(const Owns&);
 private:
  friend struct fgraph::RelationshipTraits<::golden::abstract::Owns>;
  fgraph::detail::Fingerprints<1> saved_;
};

// What this file and those that it uses declare: for fgraph::ensure_schema() of <fgraph/schema.h>.
const fgraph::SchemaDescriptor& abstract_schema();

}  // namespace golden::abstract

namespace fgraph {

template <>
struct EntityTraits<::golden::abstract::Owner> {
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
struct EntityTraits<::golden::abstract::LegalOwner> {
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
struct EntityTraits<::golden::abstract::Driver> {
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
struct EntityTraits<::golden::abstract::Company> {
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
struct EntityTraits<::golden::abstract::Car> {
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
struct RelationshipTraits<::golden::abstract::Owns> {
  static const RelationshipDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const RelationshipDescriptor& descriptor() { return kDescriptor; }
  static const RelationshipPlans& plans();
  static detail::SavedFields saved(void* object);
};

}  // namespace fgraph

template <>
struct std::hash<::golden::abstract::Owner> : fgraph::detail::RecordHash<::golden::abstract::Owner> {};

template <>
struct std::hash<::golden::abstract::LegalOwner> : fgraph::detail::RecordHash<::golden::abstract::LegalOwner> {};

template <>
struct std::hash<::golden::abstract::Driver> : fgraph::detail::RecordHash<::golden::abstract::Driver> {};

template <>
struct std::hash<::golden::abstract::Company> : fgraph::detail::RecordHash<::golden::abstract::Company> {};

template <>
struct std::hash<::golden::abstract::Car> : fgraph::detail::RecordHash<::golden::abstract::Car> {};

template <>
struct std::hash<::golden::abstract::Owns> : fgraph::detail::RecordHash<::golden::abstract::Owns> {};
