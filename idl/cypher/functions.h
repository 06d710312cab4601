// The functions and procedures of FalkorDB, as far as types are concerned.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "idl/cypher/types.h"

namespace fgraph::idl {

struct CypherFunction {
  // What a call yields.
  enum class Result : std::uint8_t {
    kUnknown,
    kScalar,          // `scalar`
    kArgument,        // what the first argument is
    kListOfArgument,  // collect
    kElement,         // an element of the first argument
    kListOfScalar,    // of `scalar`
    kListOfNodes,
    kListOfRelationships,
    kNode,
    kId,
    kPath,
    kMap,
    kCoalesce,
  };
  std::string_view name;  // lower case
  Result result = Result::kUnknown;
  Scalar scalar = Scalar::kString;
};

// Ignores case. Null if FalkorDB does not have it, or if it is somebody's own (`library.function`).
const CypherFunction* find_function(std::string_view name);
// The type of a call. `arguments` are those of the call.
CypherType result_of(const CypherFunction& function, const std::vector<CypherType>& arguments);
std::string_view suggest_function(std::string_view name);

// What to write instead of a function that FalkorDB lacks and users of other graph databases expect; else nothing.
std::string_view replacement_of(std::string_view function);

enum class ProcedureAccess : std::uint8_t { kRead, kWrite };

struct CypherProcedure {
  std::string_view name;
  ProcedureAccess access = ProcedureAccess::kRead;
  std::vector<std::string_view> yields;
};

// Null if it is not known.
const CypherProcedure* find_procedure(std::string_view name);
std::string_view suggest_procedure(std::string_view name);

// Compares names as the server does.
bool same_name(std::string_view left, std::string_view right);

}  // namespace fgraph::idl
