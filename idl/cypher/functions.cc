#include "idl/cypher/functions.h"

#include "idl/source/suggest.h"

namespace fgraph::idl {
namespace {

using Result = CypherFunction::Result;

// These are the results as the server returns them. Sums and averages of integers are floats.
constexpr CypherFunction kFunctions[] = {
    {"abs", Result::kArgument},
    {"acos", Result::kScalar, Scalar::kFloat},
    {"asin", Result::kScalar, Scalar::kFloat},
    {"atan", Result::kScalar, Scalar::kFloat},
    {"atan2", Result::kScalar, Scalar::kFloat},
    {"avg", Result::kScalar, Scalar::kFloat},
    {"ceil", Result::kArgument},
    {"coalesce", Result::kCoalesce},
    {"collect", Result::kListOfArgument},
    {"cos", Result::kScalar, Scalar::kFloat},
    {"cot", Result::kScalar, Scalar::kFloat},
    {"count", Result::kScalar, Scalar::kInt},
    {"date", Result::kScalar, Scalar::kDate},
    {"date.transaction", Result::kScalar, Scalar::kDate},
    {"degrees", Result::kScalar, Scalar::kFloat},
    {"distance", Result::kScalar, Scalar::kFloat},
    {"duration", Result::kScalar, Scalar::kDuration},
    {"e", Result::kScalar, Scalar::kFloat},
    {"endnode", Result::kNode},
    {"exists", Result::kScalar, Scalar::kBool},
    {"exp", Result::kScalar, Scalar::kFloat},
    {"floor", Result::kArgument},
    {"haslabels", Result::kScalar, Scalar::kBool},
    {"haversin", Result::kScalar, Scalar::kFloat},
    {"head", Result::kElement},
    {"id", Result::kId},
    {"indegree", Result::kScalar, Scalar::kInt},
    {"intern", Result::kArgument},
    {"isempty", Result::kScalar, Scalar::kBool},
    {"keys", Result::kListOfScalar, Scalar::kString},
    {"labels", Result::kListOfScalar, Scalar::kString},
    {"last", Result::kElement},
    {"left", Result::kScalar, Scalar::kString},
    {"length", Result::kScalar, Scalar::kInt},
    {"list.dedup", Result::kArgument},
    {"list.insert", Result::kUnknown},
    {"list.insertlistelements", Result::kUnknown},
    {"list.remove", Result::kArgument},
    {"list.sort", Result::kArgument},
    {"localdatetime", Result::kScalar, Scalar::kDatetime},
    {"localdatetime.transaction", Result::kScalar, Scalar::kDatetime},
    {"localtime", Result::kScalar, Scalar::kTime},
    {"localtime.transaction", Result::kScalar, Scalar::kTime},
    {"log", Result::kScalar, Scalar::kFloat},
    {"log10", Result::kScalar, Scalar::kFloat},
    {"ltrim", Result::kScalar, Scalar::kString},
    {"max", Result::kArgument},
    {"min", Result::kArgument},
    {"nodes", Result::kListOfNodes},
    {"outdegree", Result::kScalar, Scalar::kInt},
    {"percentilecont", Result::kScalar, Scalar::kFloat},
    {"percentiledisc", Result::kScalar, Scalar::kFloat},
    {"pi", Result::kScalar, Scalar::kFloat},
    {"point", Result::kScalar, Scalar::kPoint},
    {"pow", Result::kScalar, Scalar::kFloat},
    {"prev", Result::kUnknown},
    {"properties", Result::kMap},
    {"property", Result::kUnknown},
    {"radians", Result::kScalar, Scalar::kFloat},
    {"rand", Result::kScalar, Scalar::kFloat},
    {"randomuuid", Result::kScalar, Scalar::kString},
    {"range", Result::kListOfScalar, Scalar::kInt},
    {"relationships", Result::kListOfRelationships},
    {"replace", Result::kScalar, Scalar::kString},
    {"reverse", Result::kArgument},
    {"right", Result::kScalar, Scalar::kString},
    {"round", Result::kArgument},
    {"rtrim", Result::kScalar, Scalar::kString},
    {"shortestpath", Result::kPath},
    {"sign", Result::kScalar, Scalar::kInt},
    {"sin", Result::kScalar, Scalar::kFloat},
    {"size", Result::kScalar, Scalar::kInt},
    {"split", Result::kListOfScalar, Scalar::kString},
    {"sqrt", Result::kScalar, Scalar::kFloat},
    {"startnode", Result::kNode},
    {"stdev", Result::kScalar, Scalar::kFloat},
    {"stdevp", Result::kScalar, Scalar::kFloat},
    {"string.join", Result::kScalar, Scalar::kString},
    {"string.matchregex", Result::kUnknown},
    {"string.replaceregex", Result::kScalar, Scalar::kString},
    {"substring", Result::kScalar, Scalar::kString},
    {"sum", Result::kScalar, Scalar::kFloat},
    {"tail", Result::kArgument},
    {"tan", Result::kScalar, Scalar::kFloat},
    {"timestamp", Result::kScalar, Scalar::kInt},
    {"toboolean", Result::kScalar, Scalar::kBool},
    {"tobooleanlist", Result::kListOfScalar, Scalar::kBool},
    {"tobooleanornull", Result::kScalar, Scalar::kBool},
    {"tofloat", Result::kScalar, Scalar::kFloat},
    {"tofloatlist", Result::kListOfScalar, Scalar::kFloat},
    {"tofloatornull", Result::kScalar, Scalar::kFloat},
    {"tointeger", Result::kScalar, Scalar::kInt},
    {"tointegerlist", Result::kListOfScalar, Scalar::kInt},
    {"tointegerornull", Result::kScalar, Scalar::kInt},
    {"tojson", Result::kScalar, Scalar::kString},
    {"tolower", Result::kScalar, Scalar::kString},
    {"tostring", Result::kScalar, Scalar::kString},
    {"tostringlist", Result::kListOfScalar, Scalar::kString},
    {"tostringornull", Result::kScalar, Scalar::kString},
    {"toupper", Result::kScalar, Scalar::kString},
    {"trim", Result::kScalar, Scalar::kString},
    {"type", Result::kScalar, Scalar::kString},
    {"typeof", Result::kScalar, Scalar::kString},
    {"vec.cosinedistance", Result::kScalar, Scalar::kFloat},
    {"vec.euclideandistance", Result::kScalar, Scalar::kFloat},
    {"vecf32", Result::kScalar, Scalar::kVector},
};

// Suggestions spell names of several words like this. Case makes no difference to the server.
constexpr std::string_view kSpellings[] = {"endNode",
                                           "hasLabels",
                                           "inDegree",
                                           "isEmpty",
                                           "list.insertListElements",
                                           "matchRegEx",
                                           "outDegree",
                                           "percentileCont",
                                           "percentileDisc",
                                           "randomUUID",
                                           "shortestPath",
                                           "startNode",
                                           "stDev",
                                           "stDevP",
                                           "string.matchRegEx",
                                           "string.replaceRegEx",
                                           "toBoolean",
                                           "toBooleanList",
                                           "toBooleanOrNull",
                                           "toFloat",
                                           "toFloatList",
                                           "toFloatOrNull",
                                           "toInteger",
                                           "toIntegerList",
                                           "toIntegerOrNull",
                                           "toJSON",
                                           "toLower",
                                           "toString",
                                           "toStringList",
                                           "toStringOrNull",
                                           "toUpper",
                                           "typeOf",
                                           "vec.cosineDistance",
                                           "vec.euclideanDistance"};

// A Replacement is a function of other graph databases, and what to write instead of it.
struct Replacement {
  std::string_view name;
  std::string_view advice;
};

constexpr Replacement kReplacements[] = {
    {"datetime", "write localdatetime(...); the server has no time zones and counts whole seconds"},
    {"time", "write localtime(...); the server has no time zones and counts whole seconds"},
    {"elementid", "write id(...)"},
    {"duration.between", "compare the points in time, or store them as 'timestamp' and subtract"},
    {"filter", "write a list comprehension: [x IN list WHERE condition]"},
    {"extract", "write a list comprehension: [x IN list | value]"},
    {"lower", "write toLower(...)"},
    {"upper", "write toUpper(...)"},
    {"toint", "write toInteger(...)"},
};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

const std::vector<CypherProcedure>& procedures() {
  static const std::vector<CypherProcedure> kProcedures = {
      {"algo.betweenness", ProcedureAccess::kRead, {"node", "score"}},
      {"algo.BFS", ProcedureAccess::kRead, {"nodes", "edges"}},
      {"algo.labelPropagation", ProcedureAccess::kRead, {"node", "communityId"}},
      {"algo.MSF", ProcedureAccess::kRead, {"nodes", "edges"}},
      {"algo.pageRank", ProcedureAccess::kRead, {"node", "score"}},
      {"algo.SPpaths", ProcedureAccess::kRead, {"path", "pathWeight", "pathCost"}},
      {"algo.SSpaths", ProcedureAccess::kRead, {"path", "pathWeight", "pathCost"}},
      {"algo.WCC", ProcedureAccess::kRead, {"node", "componentId"}},
      {"db.constraints", ProcedureAccess::kRead, {"type", "label", "properties", "entitytype", "status"}},
      {"db.idx.fulltext.createNodeIndex", ProcedureAccess::kWrite, {}},
      {"db.idx.fulltext.drop", ProcedureAccess::kWrite, {}},
      {"db.idx.fulltext.queryNodes", ProcedureAccess::kRead, {"node", "score"}},
      {"db.idx.fulltext.queryRelationships", ProcedureAccess::kRead, {"relationship", "score"}},
      {"db.idx.vector.queryNodes", ProcedureAccess::kRead, {"node", "score"}},
      {"db.idx.vector.queryRelationships", ProcedureAccess::kRead, {"relationship", "score"}},
      {"db.indexes",
       ProcedureAccess::kRead,
       {"label", "properties", "types", "options", "language", "stopwords", "entitytype", "status", "info"}},
      {"db.labels", ProcedureAccess::kRead, {"label"}},
      {"db.meta.stats", ProcedureAccess::kRead, {}},
      {"db.propertyKeys", ProcedureAccess::kRead, {"propertyKey"}},
      {"db.relationshipTypes", ProcedureAccess::kRead, {"relationshipType"}},
      {"dbms.functions", ProcedureAccess::kRead, {}},
      {"dbms.procedures", ProcedureAccess::kRead, {"name", "mode"}},
  };
  return kProcedures;
}

}  // namespace

bool same_name(std::string_view left, std::string_view right) {
  return lower(left) == lower(right);
}

const CypherFunction* find_function(std::string_view name) {
  const std::string wanted = lower(name);
  for (const CypherFunction& function : kFunctions) {
    if (function.name == wanted) return &function;
  }
  return nullptr;
}

CypherType result_of(const CypherFunction& function, const std::vector<CypherType>& arguments) {
  const CypherType first = arguments.empty() ? CypherType::unknown() : arguments.front().detached();
  switch (function.result) {
    case Result::kUnknown: return CypherType::unknown();
    case Result::kScalar: return CypherType::of(function.scalar);
    case Result::kArgument: return first;
    case Result::kListOfArgument: {
      // collect() leaves nulls out.
      CypherType element = first;
      element.nullable = false;
      return CypherType::list_of(element);
    }
    case Result::kElement: return first.element_type();
    case Result::kListOfScalar: return CypherType::list_of(CypherType::of(function.scalar));
    case Result::kListOfNodes: return CypherType::list_of(CypherType::simple(CypherType::Kind::kNode));
    case Result::kListOfRelationships: return CypherType::list_of(CypherType::simple(CypherType::Kind::kRelationship));
    case Result::kNode: return CypherType::simple(CypherType::Kind::kNode);
    case Result::kId: return CypherType::id();
    case Result::kPath: return CypherType::simple(CypherType::Kind::kPath);
    case Result::kMap: return CypherType::simple(CypherType::Kind::kMap);
    case Result::kCoalesce: break;
  }
  CypherType type = first;
  bool nullable = true;
  for (const CypherType& argument : arguments) {
    type = unite(type, argument);
    nullable = nullable && (argument.nullable || argument.is(CypherType::Kind::kNull));
  }
  type.nullable = nullable;
  return type;
}

std::string_view suggest_function(std::string_view name) {
  std::vector<std::string_view> names;
  for (const CypherFunction& function : kFunctions) names.push_back(function.name);
  const std::string_view meant = suggest(name, names);
  for (std::string_view spelling : kSpellings) {
    if (lower(spelling) == meant) return spelling;
  }
  return meant;
}

std::string_view replacement_of(std::string_view function) {
  const std::string wanted = lower(function);
  if (wanted.compare(0, 5, "apoc.") == 0) return "APOC is not part of the server; write it in Cypher or in C++";
  for (const Replacement& replacement : kReplacements) {
    if (replacement.name == wanted) return replacement.advice;
  }
  return {};
}

const CypherProcedure* find_procedure(std::string_view name) {
  for (const CypherProcedure& procedure : procedures()) {
    if (same_name(procedure.name, name)) return &procedure;
  }
  return nullptr;
}

std::string_view suggest_procedure(std::string_view name) {
  std::vector<std::string_view> names;
  for (const CypherProcedure& procedure : procedures()) names.push_back(procedure.name);
  return suggest(name, names);
}

}  // namespace fgraph::idl
