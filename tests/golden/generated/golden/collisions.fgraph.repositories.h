// Written by fgraphc 0.1.0 from golden/collisions.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <fgraph/repository.h>

#include "golden/collisions.fgraph.entities.h"

namespace golden::collisions {

struct links_::fields {
  static constexpr fgraph::Field<links_, std::string> title{0};
};

struct links_::links {
  static constexpr fgraph::LinkToMany<links_, ::golden::collisions::links_> to{0};
  static constexpr fgraph::Link<links_, ::golden::collisions::links_> other{1};
};

struct Person::fields {
  static constexpr fgraph::Field<Person, std::string> Person_{0};
  static constexpr fgraph::Field<Person, std::int64_t> other{1};
  static constexpr fgraph::Field<Person, Family> Family_{2};
  static constexpr fgraph::Field<Person, std::optional<fgraph::Timestamp>> st_mtime_{3};
  static constexpr fgraph::Field<Person, std::optional<std::string>> h_addr_{4};
  static constexpr fgraph::Field<Person, std::optional<std::string>> s6_addr_{5};
  static constexpr fgraph::Field<Person, std::optional<std::string>> to_string{6};
  static constexpr fgraph::Field<Person, std::int64_t> members{7};
  static constexpr fgraph::Field<Person, std::int64_t> descriptor{8};
};

struct Person::links {
  static constexpr fgraph::LinkToMany<Person, Person> Row{0};
};

struct kPerson_::fields {
  static constexpr fgraph::Field<kPerson_, std::string> name{0};
};

struct PersonFields::fields {
  static constexpr fgraph::Field<PersonFields, std::int64_t> kPersonFields{0};
};

struct Abstract::fields {
  static constexpr fgraph::Field<Abstract, std::string> name{0};
};

struct Relationship::fields {
  static constexpr fgraph::Field<Relationship, std::int64_t> other{0};
  static constexpr fgraph::Field<Relationship, std::string> source_{1};
  static constexpr fgraph::Field<Relationship, std::optional<std::string>> to{2};
};

class Row {
 public:
  Row();

  std::string Row_;
  std::int64_t value = 0;
  std::optional<std::int64_t> columns;

  friend bool operator==(const Row&, const Row&);
  friend std::ostream& operator<<(std::ostream&, const Row&);
  friend std::string to_string(const Row&);
};

class linksRepository : public fgraph::Repository<::golden::collisions::links_> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class PersonRepository : public fgraph::Repository<Person> {
 public:
  using Repository::Repository;
  using Repository::search;
  using Repository::nearest;
  using Repository::load;
  using Repository::insert;
  using Repository::insert_all;
  using Repository::update;
  using Repository::update_all;
  using Repository::upsert;
  using Repository::upsert_by;
  using Repository::upsert_all_by;
  using Repository::shortest_path;

  fgraph::Future<std::vector<Person>> find_by_Person(
      std::string_view Person_, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> find_by_Person_and_Family(
      std::string_view Person_, Family Family_, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Row>> Row_(
      std::int64_t n, const fgraph::CallOptions& options = fgraph::CallOptions()) const;
  fgraph::Future<std::vector<Person>> Person_(
      std::string_view n, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Row>> rows(
      std::string_view Row_, std::int64_t Person_, Family Family_, const fgraph::CallOptions& options = fgraph::CallOptions()) const;
  fgraph::Future<std::optional<Person>> plans_(
      std::string_view options_, std::string_view query_rows_, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> search(
      std::string_view q, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> nearest(
      std::int64_t n, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> load(
      std::int64_t n, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> insert(
      std::int64_t n, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> insert_all(
      std::int64_t n, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> update(
      std::int64_t n, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> update_all(
      std::int64_t n, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> upsert(
      std::int64_t n, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> upsert_by(
      std::int64_t n, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> upsert_all_by(
      std::int64_t n, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> shortest_path(
      std::int64_t n, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::optional<Person>> begin(
      std::string_view find_many_, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans();
};

class kPersonRepository_ : public fgraph::Repository<::golden::collisions::kPerson_> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class PersonFieldsRepository : public fgraph::Repository<PersonFields> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

/// Its repository has the name of the base class.
class Repository : public fgraph::Repository<Abstract> {
 public:
  using fgraph::Repository<Abstract>::Repository;

  fgraph::Future<std::vector<Abstract>> Abstract_(
      const fgraph::FindOptions<Abstract>& options = fgraph::FindOptions<Abstract>()) const;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans();
};

class RelationshipRepository : public fgraph::RelationshipRepository<Relationship> {
 public:
  using fgraph::RelationshipRepository<Relationship>::RelationshipRepository;
};

}  // namespace golden::collisions

namespace fgraph {

template <>
struct StructTraits<::golden::collisions::Row> {
  static const StructDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const StructDescriptor& descriptor();
  static void decode(RowReader& row, detail::ColumnReader& columns, ::golden::collisions::Row& value);
  static auto columns([[maybe_unused]] ::golden::collisions::Row& value) { return std::tie(value.Row_, value.value, value.columns); }
};

}  // namespace fgraph

template <>
struct std::hash<::golden::collisions::Row> : fgraph::detail::RecordHash<::golden::collisions::Row> {};
