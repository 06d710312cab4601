// These functions collect every query that the repositories of a schema can send.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/plan/entity_plan.h"
#include "core/plan/query_plan.h"
#include "idl/resolve/schema.h"

namespace fgraph::compiler {

struct PlanParameter {
  std::string name;
  std::string type;  // as the language writes types; also "id", "id[]", "map", "map[]"
};

struct RepositoryPlan {
  std::string method;
  core::OwnedPlan plan;
  std::vector<PlanParameter> parameters;
  std::string result;  // "Person[*]", "Person?", "int", "bool"; empty for built-in queries
  std::string_view doc;
};

struct RepositoryPlans {
  std::string name;     // with the package
  std::string subject;  // the node or relationship, with the package
  std::string_view doc;
  std::vector<RepositoryPlan> built_in;
  std::vector<RepositoryPlan> queries;  // those that the schema declares, in that order
};

// Returns the type as the language writes it, with qualified names: "int?", "vector<3>", "acme.Role[]".
std::string type_text(const TypeDescriptor& type);

// Returns the type of a column of a query in Cypher in the same form.
std::string column_text(const ColumnType& type);

// Returns the plan of a declared query, with the text that is sent.
core::OwnedPlan build_plan(const idl::SchemaQuery& query);

// Joins package and name with a dot.
std::string with_package(std::string_view package, std::string_view name);

// Returns the repositories of the nodes and relationships of `files`, sorted by name. The result refers to texts of the
// schema.
std::vector<RepositoryPlans> repository_plans(std::span<const idl::SchemaFile* const> files);

}  // namespace fgraph::compiler
