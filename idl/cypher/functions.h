// This table holds the functions and procedures of FalkorDB, with the types of their results.
//
// A function that is not in it is a warning and no error, because a server may be newer or have functions of its own.
// The number and the types of arguments are not checked.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "idl/cypher/types.h"

namespace fgraph::idl {

struct CypherFunction {
  // A Result says which type a call has.
  enum class Result : std::uint8_t {
    kUnknown,
    kScalar,          // `scalar`
    kArgument,        // the type of the first argument
    kListOfArgument,  // a list of the first argument, without null
    kElement,         // the type of an element of the first argument
    kListOfScalar,    // a list of `scalar`
    kListOfNodes,
    kListOfRelationships,
    kNode,
    kId,
    kPath,
    kMap,
    kCoalesce,  // the type that all arguments have in common
  };
  std::string_view name;  // lower case
  Result result = Result::kUnknown;
  Scalar scalar = Scalar::kString;
};

// Finds a function by its name, whatever its case. Returns null if FalkorDB does not have it. A function that somebody
// has added to a server (`library.function`) is not known either.
const CypherFunction* find_function(std::string_view name);
// Returns the type of a call with arguments of these types.
CypherType result_of(const CypherFunction& function, const std::vector<CypherType>& arguments);
// Returns the function of which `name` may be a misspelling, or an empty text if there is none.
std::string_view suggest_function(std::string_view name);

// Returns what to write instead of a function that other graph databases have and FalkorDB lacks, or an empty text.
std::string_view replacement_of(std::string_view function);

enum class ProcedureAccess : std::uint8_t { kRead, kWrite };

struct CypherProcedure {
  std::string_view name;
  ProcedureAccess access = ProcedureAccess::kRead;
  std::vector<std::string_view> yields;
};

// Finds a procedure by its name, whatever its case. Returns null if it is not known.
const CypherProcedure* find_procedure(std::string_view name);
std::string_view suggest_procedure(std::string_view name);

// Returns whether the names are the same to the server, which ignores case.
bool same_name(std::string_view left, std::string_view right);

}  // namespace fgraph::idl
