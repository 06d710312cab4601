// These functions read descriptions from JSON and write changes as JSON.
//
// The Reader is the only place that knows the names in a description; the comparison works on the types of
// description.h. It is not strict, so that a newer program can read what an older one of the same format wrote:
// members that it does not know are passed over, and those that are missing give empty facts. It is strict about
// types, because a number in the place of a name means that the document is something else. The first such member
// makes `usable_` false, reading goes on, and the whole result is then thrown away.
//
// Facts that are only compared as a whole become one text here, such as an index with its options or the order of a
// link.
#include <nlohmann/json.hpp>

#include "compiler/breaking/breaking.h"
#include "compiler/describe/describe.h"

namespace fgraph::compiler {
namespace {

using nlohmann::json;

// Takes facts out of a document that anybody may have written. A member that is missing gives an empty fact. A member
// of the wrong type makes the whole document unusable.
class Reader {
 public:
  Description read(const json& schema) {
    for (const json& one : list(schema, "enums")) result_.enums[name(one)] = enumeration(one);
    for (const json& one : list(schema, "nodes")) result_.nodes[name(one)] = record(one);
    for (const json& one : list(schema, "relationships")) result_.relationships[name(one)] = record(one);
    for (const json& one : list(schema, "repositories")) result_.repositories[name(one)] = repository(one);
    return std::move(result_);
  }
  bool usable() const { return usable_; }

 private:
  const json& member(const json& object, const char* key) {
    static const json kNothing;
    if (!object.is_object()) {
      usable_ = false;
      return kNothing;
    }
    const auto found = object.find(key);
    return found == object.end() ? kNothing : *found;
  }

  const json& list(const json& object, const char* key) {
    static const json kEmpty = json::array();
    const json& found = member(object, key);
    if (found.is_array()) return found;
    usable_ = usable_ && found.is_null();
    return kEmpty;
  }

  std::string text(const json& object, const char* key) {
    const json& found = member(object, key);
    if (found.is_string()) return found.get<std::string>();
    usable_ = usable_ && found.is_null();
    return {};
  }

  std::string name(const json& object, const char* key = "name") {
    std::string found = text(object, key);
    usable_ = usable_ && !found.empty();
    return found;
  }

  std::vector<std::string> texts(const json& object, const char* key) {
    std::vector<std::string> out;
    for (const json& one : list(object, key)) {
      usable_ = usable_ && one.is_string();
      if (one.is_string()) out.push_back(one.get<std::string>());
    }
    return out;
  }

  std::set<std::string> set(const json& object, const char* key) {
    const std::vector<std::string> all = texts(object, key);
    return {all.begin(), all.end()};
  }

  FieldFacts field(const json& one) {
    FieldFacts out;
    out.name = name(one);
    out.column = name(one, "column");
    out.type = name(one, "type");
    out.kind = name(one, "kind");
    out.index = text(one, "index");
    if (const json& vector = member(one, "vector"); !vector.is_null()) {
      out.vector = name(vector, "similarity");
      for (const char* option : {"m", "ef_construction", "ef_runtime"}) {
        const json& number = member(vector, option);
        if (number.is_number_integer()) {
          out.vector.append(", ").append(option).append(" ").append(std::to_string(number.get<std::int64_t>()));
        }
      }
    }
    out.flags = set(one, "flags");
    if (const json& value = member(one, "default"); !value.is_null()) {
      out.default_text = name(value, "kind");
      if (out.default_text == "literal") out.default_text = "'" + text(value, "literal") + "'";
      for (const std::string& element : texts(value, "elements")) out.default_text += " '" + element + "'";
      out.default_cypher = text(value, "cypher");
    }
    if (const json& rules = member(one, "rules"); !rules.is_null()) {
      out.pattern = text(rules, "pattern");
      for (const char* bound : {"min", "max", "min_length", "max_length"}) {
        const json& number = member(rules, bound);
        if (number.is_number()) out.bounds[bound] = number.get<double>();
      }
    }
    return out;
  }

  // Returns an index as one text, because an index that changes in any way has to be made again.
  std::string index(const json& one) {
    const auto joined = [](const std::vector<std::string>& words) {
      std::string out;
      for (const std::string& word : words) out.append(out.empty() ? "" : ", ").append(word);
      return out;
    };
    std::string out = name(one, "kind");
    const std::set<std::string> fields = set(one, "fields");
    out.append(" (").append(joined({fields.begin(), fields.end()})).append(")");
    if (const std::string language = text(one, "language"); !language.empty()) {
      out.append(", language '").append(language).append("'");
    }
    const std::vector<std::string> stopwords = texts(one, "stopwords");
    if (!stopwords.empty()) out.append(", stopwords ").append(joined(stopwords));
    return out;
  }

  LinkFacts link(const json& one) {
    LinkFacts out;
    out.name = name(one);
    out.target = name(one, "target");
    out.type = name(one, "type");
    out.direction = name(one, "direction");
    out.cardinality = name(one, "cardinality");
    out.cascade = set(one, "cascade");
    out.orphan = text(one, "orphan");
    if (const json& hops = member(one, "hops"); !hops.is_null()) {
      const json& least = member(hops, "least");
      const json& most = member(hops, "most");
      usable_ = usable_ && least.is_number_integer() && most.is_number_integer();
      if (usable_) out.hops = std::to_string(least.get<int>()) + ".." + std::to_string(most.get<int>());
    }
    for (const json& term : list(one, "order")) {
      if (!out.order.empty()) out.order += ", ";
      out.order += name(term, "field");
      if (name(term, "of") == "relationship") out.order += " of the relationship";
      if (name(term, "direction") == "descending") out.order += " descending";
    }
    return out;
  }

  RecordFacts record(const json& one) {
    RecordFacts out;
    out.labels = texts(one, "labels");
    out.bases = set(one, "extends");
    const json& is_abstract = member(one, "abstract");
    out.is_abstract = is_abstract.is_boolean() && is_abstract.get<bool>();
    out.type = text(one, "type");
    out.source = text(one, "source");
    out.target = text(one, "target");
    out.reserved = set(one, "reserved");
    for (const json& each : list(one, "fields")) out.fields.push_back(field(each));
    for (const json& each : list(one, "links")) out.links.push_back(link(each));
    for (const json& each : list(one, "indexes")) out.indexes.insert(index(each));
    return out;
  }

  EnumFacts enumeration(const json& one) {
    EnumFacts out;
    out.storage = name(one, "storage");
    for (const json& value : list(one, "values")) {
      const json& stored = member(value, "stored");
      EnumValueFacts facts = {name(value), {}};
      if (stored.is_number_integer()) {
        facts.stored = std::to_string(stored.get<std::int64_t>());
      } else {
        facts.stored = text(value, "stored");
      }
      out.values.push_back(std::move(facts));
    }
    return out;
  }

  RepositoryFacts repository(const json& one) {
    RepositoryFacts out;
    out.subject = name(one, "for");
    for (const json& each : list(one, "queries")) {
      QueryFacts query;
      query.name = name(each, "method");
      query.result = text(each, "result");
      query.access = text(each, "access");
      query.cypher = text(each, "cypher");
      for (const json& parameter : list(each, "parameters")) {
        if (!query.parameters.empty()) query.parameters += ", ";
        query.parameters += name(parameter) + ": " + text(parameter, "type");
      }
      out.queries.push_back(std::move(query));
    }
    return out;
  }

  Description result_;
  bool usable_ = true;
};

std::string_view severity_text(Severity severity) {
  switch (severity) {
    case Severity::kBreaking: return "breaking";
    case Severity::kWarning: return "warning";
    case Severity::kSafe: return "safe";
  }
  return {};
}

}  // namespace

std::optional<Description> read_description(std::string_view text, std::string& problem) {
  const json document = json::parse(text, nullptr, false);
  if (document.is_discarded() || !document.is_object()) {
    problem = "it is not a JSON object";
    return std::nullopt;
  }
  const auto format = document.find("format");
  const auto schema = document.find("schema");
  if (format == document.end() || schema == document.end() || !format->is_number_integer()) {
    problem = "it is not what `fgraphc describe` writes";
    return std::nullopt;
  }
  if (*format != kDescriptionFormat) {
    problem = "another version of `fgraphc describe` wrote it";
    return std::nullopt;
  }
  Reader reader;
  Description description = reader.read(*schema);
  if (reader.usable()) return description;
  problem = "it is not what `fgraphc describe` writes";
  return std::nullopt;
}

std::string changes_json(const std::vector<Change>& changes) {
  json list = json::array();
  std::size_t counts[3] = {};
  for (const Change& change : changes) {
    const RuleFacts& rule = facts(change.rule);
    ++counts[static_cast<std::size_t>(rule.severity)];
    json affects = json::array();
    if ((rule.affects & kAffectsData) != 0) affects.push_back("data");
    if ((rule.affects & kAffectsQueries) != 0) affects.push_back("queries");
    if ((rule.affects & kAffectsCpp) != 0) affects.push_back("cpp");
    list.push_back({{"rule", rule.id},
                    {"severity", severity_text(rule.severity)},
                    {"affects", std::move(affects)},
                    {"where", change.where},
                    {"message", change.text}});
  }
  const json document = {
      {"breaking", counts[0]}, {"warnings", counts[1]}, {"safe", counts[2]}, {"changes", std::move(list)}};
  return document.dump(2, ' ', true, json::error_handler_t::replace) + "\n";
}

}  // namespace fgraph::compiler
