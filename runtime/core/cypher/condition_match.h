// Some conditions lead through links. The nodes at the ends of the links have to be matched before a condition about
// them can be written.
#pragma once

#include <string>
#include <string_view>

#include <fgraph/criteria/query.h>

#include "core/cypher/condition.h"
#include "core/cypher/cypher.h"

namespace fgraph::core {

// Follows a link over several relationships. Requires rows with the node `from`. Each becomes one row for each node
// that the link leads to from there: the variables `row` and the node `to`.
//
// The query goes hop by hop. A pattern of variable length would be one line, but the server (FalkorDB 4.16.3) follows
// every path of it. That takes forever if nodes are linked in circles. It also leaves out nodes that it has met on a
// shorter path.
//
// With kMaybe, `from` may be null, and a row for which the link leads to no node goes on with null.
void append_reached(CypherWriter& cypher, const LinkDescriptor& link, std::string_view row, std::string_view from,
                    std::string_view to, Bindings::Presence presence = Bindings::Presence::kSure);

// Appends a condition about nodes that the rows hold. Links without which the condition cannot be true are matched,
// and the others are matched optionally. So the server can begin at an index or at few nodes. Each link has a MATCH of
// its own, because the server does not use a relationship twice within one. Not thread-safe.
class ConditionMatch {
 public:
  // `variables` are those of the row that are kept, such as "n, score". Paths without links are about the node that is
  // bound in the writer, or about `n`.
  ConditionMatch(CypherWriter& cypher, const Query& query, std::string_view variables)
      : cypher_(cypher), query_(query), variables_(variables) {}

  // With kMore, the caller appends another condition to the last WHERE, after an AND.
  enum class Further : std::uint8_t { kNone, kMore };
  void append(const Condition& condition, Further further = Further::kNone);

  // Whether a row may have become several.
  bool through_links() const { return through_links_; }
  // Returns how many linked nodes have a variable: linked1, linked2, ...
  int bound() const { return bound_; }

 private:
  void match_all(const Condition& condition, const LinkPaths& paths);
  void match(const LinkPath& path, std::size_t known, Bindings::Presence presence);
  void write(const Condition& condition, std::string_view before, Further further);

  CypherWriter& cypher_;
  const Query& query_;
  std::string variables_;
  bool through_links_ = false;
  int bound_ = 0;
};

// Whether a condition without links is probably true of few nodes.
bool is_selective(const Condition& own);

// Whether it is faster to begin a condition about `n` at its linked nodes. That is so if all its conditions on linked
// nodes are about one link over several relationships, and no condition picks out few nodes to begin at. Each
// relationship is then followed once for every hop, whatever the number of nodes that are found.
bool is_backwards(const Condition& condition);
// Appends the nodes `n` of the entity for which such a condition holds, each once. The text ends with a WHERE or WITH.
// Requires an empty writer.
void append_backwards(CypherWriter& cypher, const EntityDescriptor& entity, const Query& query,
                      const Condition& condition, ConditionMatch::Further further);

}  // namespace fgraph::core
