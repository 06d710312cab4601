// Written by fgraphc 0.1.0 from golden/abstract.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <fgraph/repository.h>
#include <fgraph/abstract_repository.h>

#include "golden/abstract.fgraph.entities.h"
#include "golden/places.fgraph.entities.h"

namespace golden::abstract {

struct Owner::fields {
  static constexpr fgraph::Field<Owner, std::string> name{0};
  static constexpr fgraph::Field<Owner, std::optional<fgraph::Point>> place{1};
};

struct Owner::links {
  static constexpr fgraph::LinkToMany<Owner, Car, Owns> cars{0};
  static constexpr fgraph::LinkToMany<Owner, Owner> peers{1};
};

struct LegalOwner::fields {
  static constexpr fgraph::Field<LegalOwner, std::string> name{0};
  static constexpr fgraph::Field<LegalOwner, std::optional<fgraph::Point>> place{1};
  static constexpr fgraph::Field<LegalOwner, std::string> register_{2};
};

struct LegalOwner::links {
  static constexpr fgraph::LinkToMany<LegalOwner, Car, Owns> cars{0};
  static constexpr fgraph::LinkToMany<LegalOwner, Owner> peers{1};
};

struct Driver::fields {
  static constexpr fgraph::Field<Driver, std::string> name{0};
  static constexpr fgraph::Field<Driver, std::optional<fgraph::Point>> place{1};
  static constexpr fgraph::Field<Driver, std::optional<std::int64_t>> age{2};
};

struct Driver::links {
  static constexpr fgraph::LinkToMany<Driver, Car, Owns> cars{0};
  static constexpr fgraph::LinkToMany<Driver, Owner> peers{1};
};

struct Company::fields {
  static constexpr fgraph::Field<Company, std::string> name{0};
  static constexpr fgraph::Field<Company, std::optional<fgraph::Point>> place{1};
  static constexpr fgraph::Field<Company, std::string> register_{2};
};

struct Company::links {
  static constexpr fgraph::LinkToMany<Company, Car, Owns> cars{0};
  static constexpr fgraph::LinkToMany<Company, Owner> peers{1};
  static constexpr fgraph::Link<Company, ::golden::common::City> seat{2};
};

struct Car::fields {
  static constexpr fgraph::Field<Car, std::string> plate{0};
};

struct Car::links {
  static constexpr fgraph::LinkToMany<Car, Owner, Owns> owners{0};
  static constexpr fgraph::LinkToMany<Car, Company> firms{1};
  static constexpr fgraph::Link<Car, LegalOwner> driver{2};
};

struct Owns::fields {
  static constexpr fgraph::Field<Owns, std::optional<fgraph::Date>> since{0};
};

class Row {
 public:
  Row();

  Owner owner;
  std::int64_t cars = 0;

  friend bool operator==(const Row&, const Row&);
  friend std::ostream& operator<<(std::ostream&, const Row&);
  friend std::string to_string(const Row&);
};

class OwnerRepository : public fgraph::AbstractRepository<Owner> {
 public:
  using AbstractRepository::AbstractRepository;

  fgraph::Future<std::optional<Owner>> find_by_name(
      std::string_view name, const fgraph::FindOptions<Owner>& options = fgraph::FindOptions<Owner>()) const;
  fgraph::Future<fgraph::Page<Owner>> find_by_cars_plate_order_by_name(
      std::string_view plate, fgraph::PageRequest page = fgraph::PageRequest(), const fgraph::FindOptions<Owner>& options = fgraph::FindOptions<Owner>()) const;
  fgraph::Future<std::int64_t> count_by_name_starting_with(
      std::string_view name, const fgraph::CallOptions& options = fgraph::CallOptions()) const;
  fgraph::Future<std::vector<Row>> rich(
      const fgraph::CallOptions& options = fgraph::CallOptions()) const;
  fgraph::Future<std::vector<LegalOwner>> legal(
      const fgraph::CallOptions& options = fgraph::CallOptions()) const;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans();
};

class LegalOwnerRepository : public fgraph::AbstractRepository<LegalOwner> {
 public:
  using AbstractRepository::AbstractRepository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class DriverRepository : public fgraph::Repository<Driver> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class CompanyRepository : public fgraph::Repository<Company> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class CarRepository : public fgraph::Repository<Car> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class OwnsRepository : public fgraph::RelationshipRepository<Owns> {
 public:
  using RelationshipRepository::RelationshipRepository;
};

}  // namespace golden::abstract

namespace fgraph {

template <>
struct StructTraits<::golden::abstract::Row> {
  static const StructDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const StructDescriptor& descriptor();
  static void decode(RowReader& row, detail::ColumnReader& columns, ::golden::abstract::Row& value);
  static auto columns([[maybe_unused]] ::golden::abstract::Row& value) { return std::tie(value.owner, value.cars); }
};

}  // namespace fgraph

template <>
struct std::hash<::golden::abstract::Row> : fgraph::detail::RecordHash<::golden::abstract::Row> {};
