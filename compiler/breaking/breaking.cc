#include "compiler/breaking/breaking.h"

#include <algorithm>

#include "compiler/breaking/change_list.h"
#include "compiler/breaking/compare_records.h"

namespace fgraph::compiler {
namespace {

constexpr RuleFacts kRules[] = {
#define FGRAPH_BREAKING_FACTS(name, id, severity, affects) {id, Severity::severity, affects},
    FGRAPH_BREAKING_RULES(FGRAPH_BREAKING_FACTS)
#undef FGRAPH_BREAKING_FACTS
};

// Compares two descriptions, declaration by declaration and member by member, and notes a change for each difference.
//
// Declarations and members are the same if they have the same name. Two kinds of members can be recognised under
// another name by what is stored: a field by its column and the value of an enum by its stored value. They count as
// renamed if neither name is in the other description, and are compared all the same:
//
//   nick: string @column("nickname");   ->   name: string @column("nickname");   field-renamed
//   nick: string;                       ->   name: string;                       field-removed, required-field-added
//
// Enums come first, then nodes, relationships and repositories. This order has no meaning, because the changes are
// sorted at the end: the worst severity first, then by place. So the first change says whether anything is broken.
//
// A difference is reported once, by the rule that says most. A field of another type has no further report about its
// default, a repository that went together with its node is not reported, and a required field that is new does not
// also count as another order of the constructor's parameters.
//
// These are not compared: documentation, structs, fetch hints, the defaults of parameters, and `@once`.
class Comparison {
 public:
  Comparison(const Description& older, const Description& newer) : older_(older), newer_(newer) {}

  std::vector<Change> run() {
    compare_all(older_.enums, newer_.enums, Rule::kEnumRemoved, Rule::kEnumAdded,
                [this](const EnumFacts& before, const EnumFacts& after) { enumeration(before, after); });
    compare_all(
        older_.nodes, newer_.nodes, Rule::kNodeRemoved, Rule::kNodeAdded,
        [this](const RecordFacts& before, const RecordFacts& after) { compare_records(before, after, changes_); });
    compare_all(
        older_.relationships, newer_.relationships, Rule::kRelationshipRemoved, Rule::kRelationshipAdded,
        [this](const RecordFacts& before, const RecordFacts& after) { compare_records(before, after, changes_); });
    repositories();
    return changes_.take_sorted();
  }

 private:
  template <typename Facts, typename Compare>
  void compare_all(const std::map<std::string, Facts>& older, const std::map<std::string, Facts>& newer, Rule removed,
                   Rule added, const Compare& compare) {
    for (const auto& [name, before] : older) {
      changes_.set_owner(name);
      const auto after = newer.find(name);
      if (after == newer.end()) {
        changes_.add(removed, {}, "it was removed");
      } else {
        compare(before, after->second);
      }
    }
    for (const auto& [name, after] : newer) {
      changes_.set_owner(name);
      if (older.count(name) == 0) changes_.add(added, {}, "it is new");
    }
  }

  // Compares two enums. A value under a new name with the same stored value was renamed.
  void enumeration(const EnumFacts& before, const EnumFacts& after) {
    changes_.add_if_changed(Rule::kEnumStorageChanged, {}, "storage", before.storage, after.storage);
    const auto stored_as = [](const EnumFacts& all, const std::string& stored) {
      return std::find_if(all.values.begin(), all.values.end(),
                          [&](const EnumValueFacts& value) { return value.stored == stored; });
    };
    for (const EnumValueFacts& value : before.values) {
      if (const EnumValueFacts* now = find(after.values, value.name)) {
        changes_.add_if_changed(Rule::kEnumValueChanged, value.name, "stored value", value.stored, now->stored);
        continue;
      }
      const auto renamed = stored_as(after, value.stored);
      if (renamed != after.values.end() && find(before.values, renamed->name) == nullptr) {
        changes_.add(Rule::kEnumValueRenamed, value.name, "it is '" + renamed->name + "' now");
      } else {
        changes_.add(Rule::kEnumValueRemoved, value.name, "the value was removed");
      }
    }
    for (const EnumValueFacts& value : after.values) {
      const auto same = stored_as(before, value.stored);
      const bool renamed = same != before.values.end() && find(after.values, same->name) == nullptr;
      if (find(before.values, value.name) == nullptr && !renamed) {
        changes_.add(Rule::kEnumValueAdded, value.name, "the value is new: older programs cannot read it");
      }
    }
  }

  // Every node has a repository, declared or not. So one that comes or goes with its node says nothing new.
  void repositories() {
    for (const auto& [name, before] : older_.repositories) {
      changes_.set_owner(name);
      const auto after = newer_.repositories.find(name);
      if (after != newer_.repositories.end()) {
        changes_.add_if_changed(Rule::kRepositoryRemoved, {}, "node", before.subject, after->second.subject);
        queries(before, after->second);
      } else if (exists(newer_, before.subject)) {
        changes_.add(Rule::kRepositoryRemoved, {}, "it was removed");
      }
    }
    for (const auto& [name, after] : newer_.repositories) {
      changes_.set_owner(name);
      if (older_.repositories.count(name) == 0 && exists(older_, after.subject)) {
        changes_.add(Rule::kRepositoryAdded, {}, "it is new");
      }
    }
  }

  // Returns whether the node or relationship exists. If it came or went, that alone is reported, and its repository is
  // not.
  static bool exists(const Description& description, const std::string& subject) {
    return description.nodes.count(subject) + description.relationships.count(subject) > 0;
  }

  // Compares declared queries. A change of the text alone counts as safe, because a newer compiler may make another
  // text of the same schema.
  void queries(const RepositoryFacts& before, const RepositoryFacts& after) {
    for (const QueryFacts& query : before.queries) {
      const QueryFacts* now = find(after.queries, query.name);
      if (now == nullptr) {
        changes_.add(Rule::kQueryRemoved, query.name, "the query was removed");
        continue;
      }
      if (query.parameters != now->parameters) {
        changes_.add(Rule::kParametersChanged, query.name,
                     "the parameters were (" + query.parameters + ") and are (" + now->parameters + ")");
      }
      changes_.add_if_changed(Rule::kResultChanged, query.name, "result", query.result, now->result);
      changes_.add_if_changed(Rule::kAccessChanged, query.name, "access", query.access, now->access);
      if (query.cypher != now->cypher) changes_.add(Rule::kTextChanged, query.name, "the Cypher text is another one");
    }
    for (const QueryFacts& query : after.queries) {
      if (find(before.queries, query.name) == nullptr) changes_.add(Rule::kQueryAdded, query.name, "the query is new");
    }
  }

  const Description& older_;
  const Description& newer_;
  ChangeList changes_;
};

}  // namespace

std::span<const RuleFacts> breaking_rules() {
  return kRules;
}

const RuleFacts& facts(Rule rule) {
  return kRules[static_cast<std::size_t>(rule)];
}

std::vector<Change> changes_between(const Description& older, const Description& newer) {
  return Comparison(older, newer).run();
}

}  // namespace fgraph::compiler
