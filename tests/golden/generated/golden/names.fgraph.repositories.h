// Written by fgraphc 0.1.0 from golden/names.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <fgraph/repository.h>

#include "golden/names.fgraph.entities.h"

namespace golden::names {

struct class_::fields {
  static constexpr fgraph::Field<class_, std::int64_t> class_2{0};
  static constexpr fgraph::Field<class_, std::optional<std::string>> int_{1};
  static constexpr fgraph::Field<class_, double> new_{2};
  static constexpr fgraph::Field<class_, bool> union_{3};
  static constexpr fgraph::Field<class_, std::optional<std::int64_t>> errno_{4};
  static constexpr fgraph::Field<class_, std::optional<std::int64_t>> major_{5};
  static constexpr fgraph::Field<class_, std::optional<std::string>> EOF_{6};
  static constexpr fgraph::Field<class_, std::optional<std::string>> std_{7};
  static constexpr fgraph::Field<class_, std::optional<std::string>> fgraph_{8};
  static constexpr fgraph::Field<class_, std::vector<std::string>> fields_{9};
  static constexpr fgraph::Field<class_, std::optional<std::string>> namespace_{10};
  static constexpr fgraph::Field<class_, std::optional<std::string>> cypher_text{11};
  static constexpr fgraph::Field<class_, std::optional<std::int64_t>> Names{12};
};

struct Names::fields {
  static constexpr fgraph::Field<Names, std::string> options{0};
  static constexpr fgraph::Field<Names, std::int64_t> parameters{1};
  static constexpr fgraph::Field<Names, std::string> template_{2};
};

struct delete_::fields {
  static constexpr fgraph::Field<delete_, std::string> source_{0};
  static constexpr fgraph::Field<delete_, std::optional<std::int64_t>> target_{1};
  static constexpr fgraph::Field<delete_, std::optional<bool>> Names_{2};
  static constexpr fgraph::Field<delete_, double> operator_{3};
};

class classRepository : public fgraph::Repository<::golden::names::class_> {
 public:
  using Repository::Repository;

  fgraph::Future<std::vector<::golden::names::class_>> find_by_class(
      std::int64_t class_, const fgraph::FindOptions<::golden::names::class_>& options = fgraph::FindOptions<::golden::names::class_>()) const;
  fgraph::Future<std::vector<::golden::names::class_>> find_by_cypher_text(
      std::string_view cypher_text, const fgraph::FindOptions<::golden::names::class_>& options = fgraph::FindOptions<::golden::names::class_>()) const;
  fgraph::Future<std::int64_t> delete_by_new_less_than(
      double new_, const fgraph::CallOptions& options = fgraph::CallOptions()) const;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans();
};

class NamesRepository : public fgraph::Repository<Names> {
 public:
  using Repository::Repository;

  fgraph::Future<std::vector<Names>> find_by_options_and_parameters(
      std::string_view options_, std::int64_t parameters_, const fgraph::FindOptions<Names>& options = fgraph::FindOptions<Names>()) const;
  fgraph::Future<std::optional<Names>> find_by_template(
      std::string_view template_, const fgraph::FindOptions<Names>& options = fgraph::FindOptions<Names>()) const;
  fgraph::Future<std::int64_t> count_by_options(
      std::string_view options_, const fgraph::CallOptions& options = fgraph::CallOptions()) const;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans();
};

class delete_Repository : public fgraph::RelationshipRepository<::golden::names::delete_> {
 public:
  using RelationshipRepository::RelationshipRepository;
};

}  // namespace golden::names
