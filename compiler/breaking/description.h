// These types hold the facts of a description that `fgraphc breaking` compares.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fgraph::compiler {

struct FieldFacts {
  std::string name;
  std::string column;
  std::string type;            // with its suffix
  std::string kind;            // "single", "optional" or "list"
  std::string default_text;    // empty if there is none
  std::string default_cypher;  // the value that is stored; empty if there is none
  std::string index;           // empty if there is none
  std::string vector;          // options of a vector index
  std::string pattern;
  std::set<std::string> flags;
  std::map<std::string, double> bounds;  // by "min", "max", "min_length", "max_length"
};

struct LinkFacts {
  std::string name;
  std::string target;
  std::string type;
  std::string direction;
  std::string cardinality;
  std::set<std::string> cascade;
  std::string orphan;  // "delete", or empty
  std::string hops;    // "1..3"; empty for a single relationship
  std::string order;   // "since of the relationship descending, name"; empty if there is none
};

// RecordFacts are the facts of a node or a relationship.
struct RecordFacts {
  std::vector<std::string> labels;  // of a node
  bool is_abstract = false;
  std::set<std::string> bases;
  std::string type;  // of a relationship, as the end points
  std::string source;
  std::string target;
  std::vector<FieldFacts> fields;
  std::vector<LinkFacts> links;
  std::set<std::string> indexes;  // "fulltext (bio, name), language 'english'"
  std::set<std::string> reserved;
};

struct EnumValueFacts {
  std::string name;
  std::string stored;
};

struct EnumFacts {
  std::string storage;
  std::vector<EnumValueFacts> values;
};

struct QueryFacts {
  std::string name;
  std::string parameters;  // "min: int, role: acme.Role"
  std::string result;
  std::string access;
  std::string cypher;
};

struct RepositoryFacts {
  std::string subject;
  std::vector<QueryFacts> queries;
};

// This is a whole description. The keys are qualified names.
struct Description {
  std::map<std::string, EnumFacts> enums;
  std::map<std::string, RecordFacts> nodes;
  std::map<std::string, RecordFacts> relationships;
  std::map<std::string, RepositoryFacts> repositories;
};

// Reads a text that description() wrote. If `text` is something else, returns nothing and says why in `problem`.
// Defined in breaking_json.cc.
std::optional<Description> read_description(std::string_view text, std::string& problem);

}  // namespace fgraph::compiler
