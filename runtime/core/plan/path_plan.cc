#include "core/plan/path_plan.h"

#include <string>
#include <vector>

#include "core/cypher/cypher.h"
#include "core/plan/plan_parts.h"

namespace fgraph::core {
namespace {

// Appends the two columns of a path: its nodes and its relationships. Each is a list of lists of columns.
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

// Appends the list of the nodes whose ids are the parameter.
void nodes_of(CypherWriter& cypher, const PathShape& shape, std::string_view parameter, std::string_view list) {
  cypher.emit({{"ids", parameter}, {"label", shape.node->labels.front()}, {"list", list}}, R"(
      CALL { UNWIND $#ids# AS i MATCH (n:`#label#`) WHERE id(n) = i RETURN collect(n) AS #list# }
  )");
}

}  // namespace

OwnedPlan build_shortest_path(const PathShape& shape, std::int64_t max_hops) {
  const bool along = shape.direction == Direction::kOutgoing;
  CypherWriter cypher;
  // The server takes no parameter for the number of relationships, so it is part of the text. The number begins with
  // 0, so that a node has a path to itself.
  cypher.emit({{"label", shape.node->labels.front()},
               {"type", shape.relationship->type},
               {"begin", along ? "source" : "target"},
               {"end", along ? "target" : "source"},
               {"most", max_hops > 0 ? std::to_string(max_hops) : std::string()}},
              R"(
      MATCH (source:`#label#`) WHERE id(source) = $_source
      WITH source MATCH (target:`#label#`) WHERE id(target) = $_target
      WITH shortestPath((#begin#)-[:`#type#`*0..#most#]->(#end#)) AS way WHERE way IS NOT NULL
  )");
  if (along) {
    return_path(cypher, shape, "nodes(way)", "relationships(way)");
  } else {
    return_path(cypher, shape, "reverse(nodes(way))", "reverse(relationships(way))");
  }
  return path_plan(shape, cypher);
}

OwnedPlan build_path_steps(const PathShape& shape, std::size_t steps) {
  const bool one_step = steps == 1;
  CypherWriter cypher;
  std::vector<std::string> columns;
  nodes_of(cypher, shape, "_from", "reached1");
  if (!one_step) nodes_of(cypher, shape, "_before", "reached0");
  for (std::size_t step = 1; step <= steps; ++step) {
    columns.push_back(numbered("steps", step));
    cypher.emit({{"from", numbered("reached", step)},
                 {"before", numbered("reached", step - 1)},
                 {"type", shape.relationship->type},
                 {"label", shape.node->labels.front()},
                 {"to", numbered("reached", step + 1)},
                 {"rows", columns.back()}},
                one_step ? R"(
        CALL {
          WITH #from# UNWIND #from# AS node
          MATCH (node)-[r:`#type#`]-(other:`#label#`)
          WITH other, collect([id(node), id(r)])[0] AS way
          RETURN collect(other) AS #to#, collect([id(other), way[0], way[1]]) AS #rows#
        }
    )"
                         : R"(
        CALL {
          WITH #from#, #before# UNWIND #from# AS node
          MATCH (node)-[r:`#type#`]-(other:`#label#`) WHERE NOT other IN #from# AND NOT other IN #before#
          WITH other, collect([id(node), id(r)])[0] AS way
          RETURN collect(other) AS #to#, collect([id(other), way[0], way[1]]) AS #rows#
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

// The relationships come in groups, so that no row is too long.
OwnedPlan build_path_scan(const PathShape& shape) {
  CypherWriter cypher;
  cypher.emit({{"label", shape.node->labels.front()}, {"type", shape.relationship->type}}, R"(
      MATCH (node:`#label#`)-[r:`#type#`]->(other:`#label#`)
      WITH id(node) % 256 AS part, collect([id(node), id(r), id(other)]) AS rows
      RETURN rows
  )");
  return path_plan(shape, cypher);
}

OwnedPlan build_known_path(const PathShape& shape) {
  CypherWriter cypher;
  nodes_of(cypher, shape, "_nodes", "path");
  cypher.emit({{"type", shape.relationship->type}}, R"(
      WITH path WHERE size(path) = size($_nodes)
      CALL {
        WITH path UNWIND range(0,size($_relationships)-1) AS place
        WITH place, path[place] AS source, path[place+1] AS target, $_relationships[place] AS i
        MATCH (source)-[r:`#type#`]-(target) WHERE id(r) = i
        WITH DISTINCT place, r ORDER BY place
        RETURN collect(r) AS rs
      }
      WITH path, rs WHERE size(rs) = size($_relationships)
  )");
  return_path(cypher, shape, "path", "rs");
  return path_plan(shape, cypher);
}

}  // namespace fgraph::core
