// Written by fgraphc 0.1.0 from golden/indexes.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <fgraph/repository.h>

#include "golden/indexes.fgraph.entities.h"

namespace golden::indexes {

struct Article::fields {
  static constexpr fgraph::Field<Article, std::string> title{0};
  static constexpr fgraph::Field<Article, std::optional<std::string>> body{1};
  static constexpr fgraph::Field<Article, std::int64_t> year{2};
  static constexpr fgraph::Field<Article, std::optional<std::int64_t>> pages{3};
  static constexpr fgraph::IndexedVector<Article, std::optional<fgraph::Vector>> look{4};
  static constexpr fgraph::IndexedVector<Article, fgraph::Vector> shape{5};
};

struct Cites::fields {
  static constexpr fgraph::Field<Cites, std::int64_t> page{0};
  static constexpr fgraph::Field<Cites, std::optional<fgraph::Date>> since{1};
};

class ArticleRepository : public fgraph::Repository<Article> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class CitesRepository : public fgraph::RelationshipRepository<Cites> {
 public:
  using RelationshipRepository::RelationshipRepository;
};

}  // namespace golden::indexes
