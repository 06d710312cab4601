// Written by fgraphc 0.1.0 from golden/social.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <fgraph/repository.h>

#include "golden/social.fgraph.entities.h"
#include "golden/places.fgraph.entities.h"

namespace golden::social {

struct Person::fields {
  static constexpr fgraph::Field<Person, std::string> name{0};
  static constexpr fgraph::Field<Person, std::string> email{1};
  static constexpr fgraph::Field<Person, std::optional<std::int64_t>> age{2};
  static constexpr fgraph::Field<Person, ::golden::common::Size> size{3};
  static constexpr fgraph::Field<Person, std::vector<::golden::common::Climate>> climates{4};
  static constexpr fgraph::Field<Person, std::optional<::golden::common::Climate>> favourite{5};
  static constexpr fgraph::Field<Person, std::optional<std::string>> nickname{6};
};

struct Person::links {
  static constexpr fgraph::LinkToMany<Person, Person, Knows> friends{0};
  static constexpr fgraph::LinkToMany<Person, Person, Knows> known_by{1};
  static constexpr fgraph::LinkToMany<Person, Person> follows{2};
  static constexpr fgraph::Link<Person, ::golden::common::City, LivesIn> home{3};
  static constexpr fgraph::Link<Person, ::golden::common::City> birthplace{4};
  static constexpr fgraph::LinkToMany<Person, Person> reach{5};
  static constexpr fgraph::LinkToMany<Person, Person> around{6};
};

struct Knows::fields {
  static constexpr fgraph::Field<Knows, std::optional<fgraph::Date>> since{0};
  static constexpr fgraph::Field<Knows, double> strength{1};
  static constexpr fgraph::Field<Knows, std::optional<::golden::common::Climate>> how{2};
};

struct LivesIn::fields {
};

class PersonRepository : public fgraph::Repository<Person> {
 public:
  using Repository::Repository;

  fgraph::Future<std::vector<Person>> find_by_name(
      std::string_view name, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::optional<Person>> find_by_email(
      std::string_view email, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> find_by_age_greater_than(
      std::int64_t age, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> find_by_name_and_age_less_than_equal_or_email(
      std::string_view name, std::int64_t age, std::string_view email, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> find_by_name_less_than_order_by_age_desc(
      std::string_view name, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> find_by_favourite(
      ::golden::common::Climate favourite, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> find_by_size_and_name_not(
      ::golden::common::Size size, std::string_view name, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> find_all_order_by_name(
      const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::optional<Person>> find_first_by_age_order_by_name(
      std::int64_t age, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::int64_t> count_by_age(
      std::int64_t age, const fgraph::CallOptions& options = fgraph::CallOptions()) const;
  fgraph::Future<std::int64_t> count_by_name_greater_than(
      std::string_view name, const fgraph::CallOptions& options = fgraph::CallOptions()) const;
  fgraph::Future<bool> exists_by_email(
      std::string_view email, const fgraph::CallOptions& options = fgraph::CallOptions()) const;
  fgraph::Future<std::int64_t> delete_by_age_less_than(
      std::int64_t age, const fgraph::CallOptions& options = fgraph::CallOptions()) const;
  fgraph::Stream<Person> stream_by_age_greater_than(
      std::int64_t age, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;
  fgraph::Future<std::vector<Person>> find_by_reach_name(
      std::string_view name, const fgraph::FindOptions<Person>& options = fgraph::FindOptions<Person>()) const;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans();
};

class CityRepository : public fgraph::Repository<::golden::common::City> {
 public:
  using Repository::Repository;

  fgraph::Future<std::vector<::golden::common::City>> find_by_population_greater_than_order_by_population_desc(
      std::int64_t population, const fgraph::FindOptions<::golden::common::City>& options = fgraph::FindOptions<::golden::common::City>()) const;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans();
};

class KnowsRepository : public fgraph::RelationshipRepository<Knows> {
 public:
  using RelationshipRepository::RelationshipRepository;
};

class LivesInRepository : public fgraph::RelationshipRepository<LivesIn> {
 public:
  using RelationshipRepository::RelationshipRepository;
};

}  // namespace golden::social
