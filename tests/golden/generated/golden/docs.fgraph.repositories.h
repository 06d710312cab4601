// Written by fgraphc 0.1.0 from golden/docs.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <fgraph/repository.h>

#include "golden/docs.fgraph.entities.h"

namespace golden::docs {

struct Commented::fields {
  static constexpr fgraph::Field<Commented, std::string> first{0};
  static constexpr fgraph::Field<Commented, std::int64_t> second{1};
  static constexpr fgraph::Field<Commented, std::optional<bool>> third{2};
};

struct Follows::fields {
  static constexpr fgraph::Field<Follows, std::optional<fgraph::Date>> since{0};
};

/// * / };
class CommentedRepository : public fgraph::Repository<Commented> {
 public:
  using Repository::Repository;

  /// Finds. * / \.
  fgraph::Future<std::vector<Commented>> find_by_first(
      std::string_view first, const fgraph::FindOptions<Commented>& options = fgraph::FindOptions<Commented>()) const;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans();
};

class FollowsRepository : public fgraph::RelationshipRepository<Follows> {
 public:
  using RelationshipRepository::RelationshipRepository;
};

}  // namespace golden::docs
