#include "core/plan/path_plan.h"

#include <string>
#include <vector>

#include "core/plan/cypher.h"
#include "core/plan/plan_parts.h"

namespace fgraph::core {
namespace {

// The two columns of a path: its nodes and its relationships, each a list of lists of columns.
void return_path(CypherWriter& cypher, const PathShape& shape, std::string_view nodes, std::string_view relationships) {
  const auto of_node = [&] { cypher.columns("n", shape.node->fields); };
  const auto of_relationship = [&] { cypher.columns("r", shape.relationship->fields); };
  cypher.emit(
      {{"nodes", nodes}, {"of_node", of_node}, {"relationships", relationships}, {"of_relationship", of_relationship}},
      R"(
      RETURN [n IN #nodes# | [id(n)#of_node#]],
        [r IN #relationships# | [id(startNode(r)), id(endNode(r)), id(r)#of_relationship#]]
  )");
}

OwnedPlan path_plan(const PathShape& shape, CypherWriter& cypher) {
  return plan(shape.node->qualified_name, "shortest_path", cypher, Access::kRead, ReplyFormat::kCompact);
}

// The list of the nodes whose ids are the parameter.
void nodes_of(CypherWriter& cypher, const PathShape& shape, std::string_view parameter, std::string_view list) {
  cypher.emit({{"ids", parameter}, {"label", shape.node->labels.front()}, {"list", list}}, R"(
      CALL { UNWIND $#ids# AS i MATCH (n:`#label#`) WHERE id(n) = i RETURN collect(n) AS #list# }
  )");
}

}  // namespace

OwnedPlan build_shortest_path(const PathShape& shape, std::int64_t max_hops) {
  const bool along = shape.direction == Direction::kOutgoing;
  CypherWriter cypher;
  // The server takes no parameter for the number of relationships. From 0 on, so that a node has a path to itself.
  cypher.emit({{"label", shape.node->labels.front()},
               {"type", shape.relationship->type},
               {"begin", along ? "a" : "b"},
               {"end", along ? "b" : "a"},
               {"most", max_hops > 0 ? std::to_string(max_hops) : std::string()}},
              R"(
      MATCH (a:`#label#`) WHERE id(a) = $_source
      WITH a MATCH (b:`#label#`) WHERE id(b) = $_target
      WITH shortestPath((#begin#)-[:`#type#`*0..#most#]->(#end#)) AS p WHERE p IS NOT NULL
  )");
  if (along) {
    return_path(cypher, shape, "nodes(p)", "relationships(p)");
  } else {
    return_path(cypher, shape, "reverse(nodes(p))", "reverse(relationships(p))");
  }
  return path_plan(shape, cypher);
}

OwnedPlan build_path_steps(const PathShape& shape, std::size_t steps) {
  const bool one_step = steps == 1;
  CypherWriter cypher;
  std::vector<std::string> columns;
  nodes_of(cypher, shape, "_from", "y1");
  if (!one_step) nodes_of(cypher, shape, "_before", "y0");
  for (std::size_t step = 1; step <= steps; ++step) {
    columns.push_back(numbered("e", step));
    cypher.emit({{"from", numbered("y", step)},
                 {"before", numbered("y", step - 1)},
                 {"type", shape.relationship->type},
                 {"label", shape.node->labels.front()},
                 {"to", numbered("y", step + 1)},
                 {"rows", columns.back()}},
                one_step ? R"(
        CALL {
          WITH #from# UNWIND #from# AS o
          MATCH (o)-[r:`#type#`]-(m:`#label#`)
          WITH m, collect([id(o), id(r)])[0] AS p
          RETURN collect(m) AS #to#, collect([id(m), p[0], p[1]]) AS #rows#
        }
    )"
                         : R"(
        CALL {
          WITH #from#, #before# UNWIND #from# AS o
          MATCH (o)-[r:`#type#`]-(m:`#label#`) WHERE NOT m IN #from# AND NOT m IN #before#
          WITH m, collect([id(o), id(r)])[0] AS p
          RETURN collect(m) AS #to#, collect([id(m), p[0], p[1]]) AS #rows#
        }
    )");
  }
  cypher.emit({{"columns", joined(columns, ", ")}}, " RETURN #columns#");
  return path_plan(shape, cypher);
}

OwnedPlan build_path_end(const PathShape& shape) {
  CypherWriter cypher;
  cypher.emit({{"label", shape.node->labels.front()}}, "MATCH (n:`#label#`) WHERE id(n) = $_from RETURN count(n)");
  return plan(shape.node->qualified_name, "shortest_path", cypher, Access::kRead);
}

OwnedPlan build_path_count(const PathShape& shape) {
  CypherWriter cypher;
  cypher.emit({{"type", shape.relationship->type}}, "MATCH ()-[r:`#type#`]->() RETURN count(r)");
  return plan(shape.node->qualified_name, "shortest_path", cypher, Access::kRead);
}

// In groups, so that no row is too long.
OwnedPlan build_path_scan(const PathShape& shape) {
  CypherWriter cypher;
  cypher.emit({{"label", shape.node->labels.front()}, {"type", shape.relationship->type}}, R"(
      MATCH (o:`#label#`)-[r:`#type#`]->(m:`#label#`)
      WITH id(o) % 256 AS g, collect([id(o), id(r), id(m)]) AS l
      RETURN l
  )");
  return path_plan(shape, cypher);
}

OwnedPlan build_known_path(const PathShape& shape) {
  CypherWriter cypher;
  nodes_of(cypher, shape, "_nodes", "x");
  cypher.emit({{"type", shape.relationship->type}}, R"(
      WITH x WHERE size(x) = size($_nodes)
      CALL {
        WITH x UNWIND range(0,size($_relationships)-1) AS j
        WITH j, x[j] AS a, x[j+1] AS b, $_relationships[j] AS i
        MATCH (a)-[r:`#type#`]-(b) WHERE id(r) = i
        WITH DISTINCT j, r ORDER BY j
        RETURN collect(r) AS rs
      }
      WITH x, rs WHERE size(rs) = size($_relationships)
  )");
  return_path(cypher, shape, "x", "rs");
  return path_plan(shape, cypher);
}

}  // namespace fgraph::core
