// The tables in generated code equal those of the front end, and the plans in it equal those that the plan builder
// makes of these tables.
#include <doctest/doctest.h>

#include <map>

#include <fgraph/repository.h>

#include "core/plan/entity_plan.h"
#include "core/plan/query_plan.h"
#include "core/plan/relationship_plan.h"
#include "golden/abstract.fgraph.h"
#include "golden/collisions.fgraph.h"
#include "golden/derived.fgraph.h"
#include "golden/docs.fgraph.h"
#include "golden/indexes.fgraph.h"
#include "golden/names.fgraph.h"
#include "golden/orphans.fgraph.h"
#include "golden/places.fgraph.h"
#include "golden/queries.fgraph.h"
#include "golden/records.fgraph.h"
#include "golden/scalars.fgraph.h"
#include "golden/social.fgraph.h"
#include "golden_schemas.h"

namespace fgraph {
namespace {

void check_same(const EnumDescriptor* got, const EnumDescriptor* want) {
  REQUIRE((got == nullptr) == (want == nullptr));
  if (got == nullptr) return;
  CHECK(got->name == want->name);
  CHECK(got->qualified_name == want->qualified_name);
  CHECK(got->storage == want->storage);
  CHECK(got->doc == want->doc);
  REQUIRE(got->values.size() == want->values.size());
  for (std::size_t i = 0; i < want->values.size(); ++i) {
    CHECK(got->values[i].name == want->values[i].name);
    CHECK(got->values[i].text == want->values[i].text);
    CHECK(got->values[i].number == want->values[i].number);
    CHECK(got->values[i].doc == want->values[i].doc);
  }
}

void check_same(const FieldRules& got, const FieldRules& want) {
  CHECK(got.has_min == want.has_min);
  CHECK(got.has_max == want.has_max);
  CHECK(got.min == want.min);
  CHECK(got.max == want.max);
  CHECK(got.min_length == want.min_length);
  CHECK(got.max_length == want.max_length);
  CHECK(got.pattern == want.pattern);
}

void check_same(const VectorIndexOptions& got, const VectorIndexOptions& want) {
  CHECK(got.similarity == want.similarity);
  CHECK(got.m == want.m);
  CHECK(got.ef_construction == want.ef_construction);
  CHECK(got.ef_runtime == want.ef_runtime);
}

template <typename Value>
void check_same_list(std::span<const Value> got, std::span<const Value> want) {
  CHECK(std::vector<Value>(got.begin(), got.end()) == std::vector<Value>(want.begin(), want.end()));
}

void check_same(std::span<const IndexDescriptor> got, std::span<const IndexDescriptor> want) {
  REQUIRE(got.size() == want.size());
  for (std::size_t i = 0; i < want.size(); ++i) {
    CHECK(got[i].kind == want[i].kind);
    check_same_list(got[i].fields, want[i].fields);
    CHECK(got[i].language == want[i].language);
    check_same_list(got[i].stopwords, want[i].stopwords);
  }
}

void check_same(std::span<const FieldDescriptor> got, std::span<const FieldDescriptor> want) {
  REQUIRE(got.size() == want.size());
  for (std::size_t i = 0; i < want.size(); ++i) {
    CAPTURE(want[i].name);
    CHECK(got[i].name == want[i].name);
    CHECK(got[i].column == want[i].column);
    CHECK(got[i].type.scalar == want[i].type.scalar);
    CHECK(got[i].type.kind == want[i].type.kind);
    CHECK(got[i].type.dimension == want[i].type.dimension);
    check_same(got[i].type.enumeration, want[i].type.enumeration);
    CHECK(got[i].default_value.kind == want[i].default_value.kind);
    CHECK(got[i].default_value.literal == want[i].default_value.literal);
    CHECK(got[i].index == want[i].index);
    CHECK(got[i].flags == want[i].flags);
    check_same(got[i].rules, want[i].rules);
    check_same(got[i].vector, want[i].vector);
    CHECK(got[i].doc == want[i].doc);
  }
}

void check_same(std::span<const LinkOrderDescriptor> got, std::span<const LinkOrderDescriptor> want) {
  REQUIRE(got.size() == want.size());
  for (std::size_t i = 0; i < want.size(); ++i) {
    CHECK(got[i].of == want[i].of);
    CHECK(got[i].field == want[i].field);
    CHECK(got[i].direction == want[i].direction);
  }
}

std::string_view name_of(const EntityDescriptor* entity) {
  return entity == nullptr ? "" : entity->qualified_name;
}

void check_same(const RelationshipDescriptor& got, const RelationshipDescriptor& want) {
  CHECK(got.name == want.name);
  CHECK(got.qualified_name == want.qualified_name);
  CHECK(got.type == want.type);
  CHECK(name_of(got.source) == name_of(want.source));
  CHECK(name_of(got.target) == name_of(want.target));
  CHECK(got.doc == want.doc);
  check_same(got.fields, want.fields);
}

void check_same(const EntityDescriptor& got, const EntityDescriptor& want) {
  CHECK(got.name == want.name);
  CHECK(got.qualified_name == want.qualified_name);
  CHECK(std::vector(got.labels.begin(), got.labels.end()) == std::vector(want.labels.begin(), want.labels.end()));
  CHECK(got.doc == want.doc);
  check_same(got.fields, want.fields);
  check_same(got.indexes, want.indexes);
  CHECK(got.flags == want.flags);
  REQUIRE(got.links.size() == want.links.size());
  for (std::size_t i = 0; i < want.links.size(); ++i) {
    CAPTURE(want.links[i].name);
    CHECK(got.links[i].name == want.links[i].name);
    CHECK(name_of(got.links[i].target) == name_of(want.links[i].target));
    check_same(*got.links[i].relationship, *want.links[i].relationship);
    CHECK(got.links[i].direction == want.links[i].direction);
    CHECK(got.links[i].cardinality == want.links[i].cardinality);
    CHECK(got.links[i].flags == want.links[i].flags);
    check_same(got.links[i].order, want.links[i].order);
    CHECK(got.links[i].min_hops == want.links[i].min_hops);
    CHECK(got.links[i].max_hops == want.links[i].max_hops);
    CHECK(got.links[i].doc == want.links[i].doc);
  }
}

void check_same(const Plan& got, const Plan& want) {
  CHECK(got.name == want.name);
  CHECK(got.cypher == want.cypher);
  CHECK(got.access == want.access);
  CHECK(got.format == want.format);
  CHECK(got.roots == want.roots);
}

void check_same(const EntityPlans& got, const EntityPlans& want) {
  check_same(got.create, want.create);
  check_same(got.create_all, want.create_all);
  check_same(got.find_by_id, want.find_by_id);
  check_same(got.find_all, want.find_all);
  check_same(got.exists_by_id, want.exists_by_id);
  check_same(got.count, want.count);
  check_same(got.delete_by_id, want.delete_by_id);
  check_same(got.find_all_by_id, want.find_all_by_id);
  check_same(got.delete_all_by_id, want.delete_all_by_id);
  check_same(got.delete_all, want.delete_all);
  CHECK(got.update.cypher == want.update.cypher);
}

void check_same(const RelationshipPlans& got, const RelationshipPlans& want) {
  check_same(got.create_all, want.create_all);
  check_same(got.find_by_id, want.find_by_id);
  check_same(got.find_all, want.find_all);
  check_same(got.find_by_source, want.find_by_source);
  check_same(got.find_by_target, want.find_by_target);
  check_same(got.find_between, want.find_between);
  check_same(got.count, want.count);
  check_same(got.delete_, want.delete_);
  check_same(got.delete_by_id, want.delete_by_id);
  check_same(got.delete_between, want.delete_between);
}

struct EntityTables {
  const EntityDescriptor* descriptor;
  const EntityPlans* plans;
};
struct RelationshipTables {
  const RelationshipDescriptor* descriptor;
  const RelationshipPlans* plans;
};

template <typename... Entities>
std::map<std::string_view, EntityTables> entity_tables() {
  return {{EntityTraits<Entities>::descriptor().qualified_name,
           {&EntityTraits<Entities>::descriptor(), &EntityTraits<Entities>::plans()}}...};
}

template <typename... Relationships>
std::map<std::string_view, RelationshipTables> relationship_tables() {
  return {{RelationshipTraits<Relationships>::descriptor().qualified_name,
           {&RelationshipTraits<Relationships>::descriptor(), &RelationshipTraits<Relationships>::plans()}}...};
}

template <typename... Repositories>
std::map<std::string_view, std::span<const Plan>> query_tables(std::initializer_list<std::string_view> names) {
  std::map<std::string_view, std::span<const Plan>> tables;
  const std::string_view* name = names.begin();
  ((tables[*name++] = Repositories::query_plans()), ...);
  return tables;
}

TEST_CASE("every entity's tables are the resolver's") {
  const auto tables =
      entity_tables<golden::scalars::Required, golden::scalars::Optional, golden::scalars::List,
                    golden::scalars::Defaulted, golden::scalars::Ruled, golden::scalars::Nothing, golden::names::class_,
                    golden::names::Names, golden::docs::Commented, golden::common::City, golden::social::Person,
                    golden::queries::Member, golden::queries::Firm, golden::indexes::Article, golden::abstract::Owner,
                    golden::abstract::LegalOwner, golden::abstract::Driver, golden::abstract::Company,
                    golden::abstract::Car, golden::derived::Club, golden::records::Account, golden::collisions::links_,
                    golden::collisions::Person, golden::collisions::kPerson_, golden::collisions::PersonFields,
                    golden::collisions::Abstract, golden::orphans::Order, golden::orphans::Item, golden::orphans::Line,
                    golden::orphans::Note, golden::orphans::Photo>();
  const test::GoldenSchemas schemas;
  for (const idl::SchemaFile* file : schemas->files()) {
    for (const EntityDescriptor* entity : file->entities) {
      CAPTURE(entity->qualified_name);
      REQUIRE(tables.count(entity->qualified_name) == 1);
      const EntityTables& generated = tables.at(entity->qualified_name);
      check_same(*generated.descriptor, *entity);
      check_same(*generated.plans, core::build_entity_plans(*generated.descriptor).view());
    }
  }
}

TEST_CASE("every relationship's tables are the resolver's") {
  const auto tables =
      relationship_tables<golden::names::delete_, golden::docs::Follows, golden::social::Knows, golden::social::LivesIn,
                          golden::indexes::Cites, golden::abstract::Owns, golden::records::Holds,
                          golden::collisions::Relationship, golden::orphans::PartOf>();
  const test::GoldenSchemas schemas;
  for (const idl::SchemaFile* file : schemas->files()) {
    for (const RelationshipDescriptor* relationship : file->relationships) {
      CAPTURE(relationship->qualified_name);
      REQUIRE(tables.count(relationship->qualified_name) == 1);
      const RelationshipTables& generated = tables.at(relationship->qualified_name);
      check_same(*generated.descriptor, *relationship);
      check_same(*generated.plans, core::build_relationship_plans(*generated.descriptor).view());
    }
  }
}

TEST_CASE("every repository holds the plans of its queries") {
  const auto tables =
      query_tables<golden::names::NamesRepository, golden::names::classRepository, golden::docs::CommentedRepository,
                   golden::social::PersonRepository, golden::social::CityRepository, golden::queries::MemberRepository,
                   golden::abstract::OwnerRepository, golden::collisions::PersonRepository,
                   golden::collisions::Repository>({"golden.names.Names", "golden.names.class", "golden.docs.Commented",
                                                    "golden.social.Person", "golden.common.City",
                                                    "golden.queries.Member", "golden.abstract.Owner",
                                                    "golden.collisions.Person", "golden.collisions.Abstract"});
  const test::GoldenSchemas schemas;
  for (const idl::SchemaFile* file : schemas->files()) {
    for (const idl::SchemaRepository* repository : file->repositories) {
      if (repository->queries.empty()) continue;
      CAPTURE(repository->name);
      REQUIRE(tables.count(repository->entity->qualified_name) == 1);
      const std::span<const Plan> plans = tables.at(repository->entity->qualified_name);
      REQUIRE(plans.size() == repository->queries.size());
      for (std::size_t i = 0; i < plans.size(); ++i) {
        if (repository->queries[i].cypher) continue;
        const core::OwnedPlan wanted = core::build_query(repository->queries[i].query);
        check_same(plans[i], wanted.view());
      }
    }
  }
}

TEST_CASE("every file names what it declares and the files that it needs") {
  const std::map<std::string_view, const SchemaDescriptor*> generated = {
      {"golden/abstract.fgraph", &golden::abstract::abstract_schema()},
      {"golden/collisions.fgraph", &golden::collisions::collisions_schema()},
      {"golden/derived.fgraph", &golden::derived::derived_schema()},
      {"golden/docs.fgraph", &golden::docs::docs_schema()},
      {"golden/names.fgraph", &golden::names::names_schema()},
      {"golden/indexes.fgraph", &golden::indexes::indexes_schema()},
      {"golden/orphans.fgraph", &golden::orphans::orphans_schema()},
      {"golden/places.fgraph", &golden::common::places_schema()},
      {"golden/queries.fgraph", &golden::queries::queries_schema()},
      {"golden/records.fgraph", &golden::records::records_schema()},
      {"golden/scalars.fgraph", &golden::scalars::scalars_schema()},
      {"golden/social.fgraph", &golden::social::social_schema()}};
  const test::GoldenSchemas schemas;
  for (const idl::SchemaFile* file : schemas->files()) {
    CAPTURE(file->import_path);
    REQUIRE(generated.count(file->import_path) == 1);
    const SchemaDescriptor& schema = *generated.at(file->import_path);
    CHECK(schema.file == file->import_path);
    REQUIRE(schema.entities.size() == file->entities.size());
    for (std::size_t i = 0; i < file->entities.size(); ++i) {
      CHECK(schema.entities[i]->qualified_name == file->entities[i]->qualified_name);
    }
    REQUIRE(schema.relationships.size() == file->relationships.size());
    for (std::size_t i = 0; i < file->relationships.size(); ++i) {
      CHECK(schema.relationships[i]->qualified_name == file->relationships[i]->qualified_name);
    }
    REQUIRE(schema.includes.size() == file->includes.size());
    for (std::size_t i = 0; i < file->includes.size(); ++i) {
      CHECK(schema.includes[i]().file == file->includes[i]->import_path);
    }
  }
}

template <typename Repository, typename Entity>
concept Saves = requires(const Repository& repository, Entity entity) { repository.save(entity); };
template <typename Repository, typename Entity>
concept Deletes = requires(const Repository& repository, Entity entity) { repository.delete_(entity); };
template <typename Repository, typename Entity>
concept FindsById = requires(const Repository& repository, Entity entity) { repository.find_by_id(entity.id); };
template <typename Link, typename Added>
concept Adds = requires(Link link, Added added) { link.add(added); };
template <typename Link, typename Node>
concept Sets = requires(Link link, Node node) { link.set(node); };

TEST_CASE("what is abstract can be read and linked by id, and not be saved") {
  using golden::abstract::Car;
  using golden::abstract::Company;
  using golden::abstract::Driver;
  using golden::abstract::DriverRepository;
  using golden::abstract::LegalOwner;
  using golden::abstract::Owner;
  using golden::abstract::OwnerRepository;
  using golden::derived::Club;
  static_assert(Saves<DriverRepository, Driver> && Deletes<DriverRepository, Driver>);
  static_assert(!Saves<OwnerRepository, Owner> && !Deletes<OwnerRepository, Owner>);
  static_assert(FindsById<OwnerRepository, Owner> && FindsById<OwnerRepository, Driver>);
  // The node of the id may be a driver.
  static_assert(FindsById<DriverRepository, Owner> && !FindsById<DriverRepository, Car>);

  using Owners = decltype(Car::owners);
  static_assert(Adds<Owners, Id<Owner>> && Adds<Owners, Id<Driver>> && Adds<Owners, Id<Club>>);
  static_assert(Adds<Owners, std::shared_ptr<Owner>>);
  static_assert(!Adds<Owners, Id<Car>> && !Adds<Owners, Owner> && !Adds<Owners, Driver>);
  static_assert(Adds<decltype(Car::firms), Company> && !Adds<decltype(Car::firms), Id<LegalOwner>>);
  static_assert(Sets<decltype(Car::driver), Id<Company>> && !Sets<decltype(Car::driver), Id<Driver>>);
  static_assert(!Sets<decltype(Car::driver), LegalOwner>);

  static_assert(std::is_convertible_v<Id<Club>, Id<Owner>> && std::is_convertible_v<Id<Club>, Id<LegalOwner>>);
  static_assert(!std::is_convertible_v<Id<Owner>, Id<Driver>> && !std::is_convertible_v<Id<Driver>, Id<Company>>);
  CHECK(Id<Owner>(Id<Driver>(7)).value() == 7);
  CHECK(EntityTraits<Owner>::descriptor().flags == kEntityAbstract);
  CHECK(EntityTraits<Owner>::plans().create.cypher.empty());
  CHECK(EntityTraits<Owner>::plans().delete_by_id.cypher.empty());
  CHECK_FALSE(EntityTraits<Owner>::plans().find_all.cypher.empty());
  CHECK(golden::abstract::Owns(Id<Driver>(1), Id<Car>(2)).source.value() == 1);
}

TEST_CASE("the tables of one file point into those of another") {
  const LinkDescriptor& home = EntityTraits<golden::social::Person>::descriptor().links[3];
  CHECK(home.target == &EntityTraits<golden::common::City>::descriptor());
  CHECK(home.relationship == &RelationshipTraits<golden::social::LivesIn>::descriptor());
  CHECK(home.relationship->source == &EntityTraits<golden::social::Person>::descriptor());
}

}  // namespace
}  // namespace fgraph
