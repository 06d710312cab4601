// Conditions that lead through links: what has to be matched before they can be written.
#pragma once

#include <string>
#include <string_view>

#include <fgraph/criteria.h>

#include "core/cypher/condition.h"
#include "core/cypher/cypher.h"

namespace fgraph::core {

// Requires rows with the node `from`. Each becomes one row for each node that the link, one over several relationships,
// leads to from there: the variables `row` and the node `to`. It goes hop by hop. A pattern of variable length would be
// one line, but the server (FalkorDB 4.16.3) follows every path of it, without end where nodes are linked in circles,
// and leaves nodes out that it has met on a shorter path.
//
// kMaybe: `from` may be null, and a row without such a node goes on, with null.
void append_reached(CypherWriter& cypher, const LinkDescriptor& link, std::string_view row, std::string_view from,
                    std::string_view to, CypherWriter::Presence presence = CypherWriter::Presence::kSure);

// Appends a condition about nodes that the rows hold. Links that have to be there are matched, and only the others
// looked for: the server can then begin where an index or few nodes are. Each has a MATCH of its own, because within
// one the same relationship is not to be used twice.
class ConditionMatch {
 public:
  // `variables`: those of the row that go on, such as "n, score". The node that paths without links are about is bound
  // in the writer, or `n`.
  ConditionMatch(CypherWriter& cypher, const Query& query, std::string_view variables)
      : cypher_(cypher), query_(query), variables_(variables) {}

  // kMore: another condition is going to be appended to the last WHERE by AND.
  enum class Further : std::uint8_t { kNone, kMore };
  void append(const Condition& condition, Further further = Further::kNone);

  // Whether a row may have become several.
  bool through_links() const { return through_links_; }
  // How many linked nodes have a variable: linked1, linked2, ...
  int bound() const { return bound_; }

 private:
  void match_all(const Condition& condition, const LinkPaths& paths);
  void match(const LinkPath& path, std::size_t known, CypherWriter::Presence presence);
  void write(const Condition& condition, std::string_view before, Further further);

  CypherWriter& cypher_;
  const Query& query_;
  std::string variables_;
  bool through_links_ = false;
  int bound_ = 0;
};

// That it is true of few nodes, as far as one can tell. Of a condition without links.
bool is_selective(const Condition& own);

// Whether a condition about `n` is better looked up from its other end: all that it says of linked nodes is about those
// of one link over several relationships, and nothing picks out few nodes to begin at. Then each relationship is
// followed once for every hop, whatever the number of nodes that are found.
bool is_backwards(const Condition& condition);
// Appends the nodes `n` of the entity for which it holds, each once, up to a WHERE or WITH. For an empty writer.
void append_backwards(CypherWriter& cypher, const EntityDescriptor& entity, const Query& query,
                      const Condition& condition, ConditionMatch::Further further);

}  // namespace fgraph::core
