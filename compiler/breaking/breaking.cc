#include "compiler/breaking/breaking.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "compiler/breaking/fill_query.h"

namespace fgraph::compiler {
namespace {

constexpr RuleFacts kRules[] = {
#define FGRAPH_BREAKING_FACTS(name, id, severity, affects) {id, Severity::severity, affects},
    FGRAPH_BREAKING_RULES(FGRAPH_BREAKING_FACTS)
#undef FGRAPH_BREAKING_FACTS
};

template <typename Member>
const Member* find(const std::vector<Member>& members, std::string_view name) {
  for (const Member& member : members) {
    if (member.name == name) return &member;
  }
  return nullptr;
}

bool is_required(const FieldFacts& field) {
  return field.kind != "optional" && field.default_text.empty();
}

// Returns the type without `?` or `[]`.
std::string_view element_type(const FieldFacts& field) {
  std::string_view type = field.type;
  const std::size_t suffix = field.kind == "optional" ? 1 : field.kind == "list" ? 2 : 0;
  return type.substr(0, type.size() - std::min(suffix, type.size()));
}

// Returns whether values that were stored under the older bounds may violate the newer ones.
// Any other pattern counts as tighter, because nothing here can tell whether one regular expression implies another.
bool is_tighter(const FieldFacts& older, const FieldFacts& newer) {
  if (newer.pattern != older.pattern && !newer.pattern.empty()) return true;
  for (const auto& [bound, value] : newer.bounds) {
    const auto before = older.bounds.find(bound);
    if (before == older.bounds.end()) return true;
    if (bound.starts_with("min") ? value > before->second : value < before->second) return true;
  }
  return false;
}

// Ranks cardinalities. A link of a higher rank leads to fewer nodes.
int rank(const std::string& cardinality) {
  return cardinality == "many" ? 0 : cardinality == "optional" ? 1 : 2;
}

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
    compare_all(older_.nodes, newer_.nodes, Rule::kNodeRemoved, Rule::kNodeAdded,
                [this](const RecordFacts& before, const RecordFacts& after) { record(before, after); });
    compare_all(older_.relationships, newer_.relationships, Rule::kRelationshipRemoved, Rule::kRelationshipAdded,
                [this](const RecordFacts& before, const RecordFacts& after) { record(before, after); });
    repositories();
    std::stable_sort(changes_.begin(), changes_.end(), [](const Change& left, const Change& right) {
      return std::tie(facts(left.rule).severity, left.where, left.rule) <
             std::tie(facts(right.rule).severity, right.where, right.rule);
    });
    return std::move(changes_);
  }

 private:
  // Notes a change of a member of `owner_`, the declaration that is being compared. If `member` is empty, it is a
  // change of the declaration itself.
  void add(Rule rule, std::string_view member, std::string text) {
    std::string where = owner_;
    if (!member.empty()) where.append(".").append(member);
    changes_.push_back({rule, std::move(where), std::move(text)});
  }

  // Notes a change such as "the type was 'int' and is 'string'" if the two differ.
  void add_if_changed(Rule rule, std::string_view member, std::string_view what, std::string_view before,
                      std::string_view after) {
    if (before == after) return;
    std::string text = "the ";
    text.append(what).append(before.empty() ? " was absent" : " was '").append(before);
    text.append(before.empty() ? "" : "'").append(after.empty() ? " and is gone" : " and is '").append(after);
    text.append(after.empty() ? "" : "'");
    add(rule, member, std::move(text));
  }

  template <typename Facts, typename Compare>
  void compare_all(const std::map<std::string, Facts>& older, const std::map<std::string, Facts>& newer, Rule removed,
                   Rule added, const Compare& compare) {
    for (const auto& [name, before] : older) {
      owner_ = name;
      const auto after = newer.find(name);
      if (after == newer.end()) {
        add(removed, {}, "it was removed");
      } else {
        compare(before, after->second);
      }
    }
    for (const auto& [name, after] : newer) {
      owner_ = name;
      if (older.count(name) == 0) add(added, {}, "it is new");
    }
  }

  // Compares two enums. A value under a new name with the same stored value was renamed.
  void enumeration(const EnumFacts& before, const EnumFacts& after) {
    add_if_changed(Rule::kEnumStorageChanged, {}, "storage", before.storage, after.storage);
    const auto stored_as = [](const EnumFacts& all, const std::string& stored) {
      return std::find_if(all.values.begin(), all.values.end(),
                          [&](const EnumValueFacts& value) { return value.stored == stored; });
    };
    for (const EnumValueFacts& value : before.values) {
      if (const EnumValueFacts* now = find(after.values, value.name)) {
        add_if_changed(Rule::kEnumValueChanged, value.name, "stored value", value.stored, now->stored);
        continue;
      }
      const auto renamed = stored_as(after, value.stored);
      if (renamed != after.values.end() && find(before.values, renamed->name) == nullptr) {
        add(Rule::kEnumValueRenamed, value.name, "it is '" + renamed->name + "' now");
      } else {
        add(Rule::kEnumValueRemoved, value.name, "the value was removed");
      }
    }
    for (const EnumValueFacts& value : after.values) {
      const auto same = stored_as(before, value.stored);
      const bool renamed = same != before.values.end() && find(after.values, same->name) == nullptr;
      if (find(before.values, value.name) == nullptr && !renamed) {
        add(Rule::kEnumValueAdded, value.name, "the value is new: older programs cannot read it");
      }
    }
  }

  // Compares two nodes, or two relationships.
  void record(const RecordFacts& before, const RecordFacts& after) {
    labels(before, after);
    bases(before, after);
    add_if_changed(Rule::kRelationshipTypeChanged, {}, "relationship type", before.type, after.type);
    add_if_changed(Rule::kRelationshipEndChanged, {}, "source", before.source, after.source);
    add_if_changed(Rule::kRelationshipEndChanged, {}, "target", before.target, after.target);
    fields(before, after);
    links(before, after);
    indexes(before, after);
  }

  void indexes(const RecordFacts& before, const RecordFacts& after) {
    for (const std::string& index : before.indexes) {
      if (after.indexes.count(index) == 0) add(Rule::kIndexRemoved, {}, "index '" + index + "' is gone");
    }
    for (const std::string& index : after.indexes) {
      if (before.indexes.count(index) == 0) add(Rule::kIndexAdded, {}, "index '" + index + "' is new");
    }
  }

  // Compares labels. Nodes are found by their first label, so that a change of it loses all stored nodes.
  void labels(const RecordFacts& before, const RecordFacts& after) {
    if (before.labels.empty() || after.labels.empty()) return;
    add_if_changed(Rule::kLabelChanged, {}, "label that is matched on", before.labels[0], after.labels[0]);
    const auto has = [](const std::vector<std::string>& all, const std::string& label) {
      return std::find(all.begin(), all.end(), label) != all.end();
    };
    for (const std::string& label : before.labels) {
      if (!has(after.labels, label) && label != before.labels[0]) {
        add(Rule::kLabelRemoved, {}, "new nodes lack label '" + label + "'");
      }
    }
    for (const std::string& label : after.labels) {
      if (!has(before.labels, label) && label != after.labels[0]) {
        add(Rule::kLabelAdded, {}, "stored nodes lack label '" + label + "'");
      }
    }
  }

  void bases(const RecordFacts& before, const RecordFacts& after) {
    if (before.is_abstract != after.is_abstract) {
      add(after.is_abstract ? Rule::kNodeBecameAbstract : Rule::kNodeBecameConcrete, {},
          after.is_abstract ? "it is abstract now and cannot be saved" : "it is no longer abstract");
    }
    for (const std::string& base : before.bases) {
      if (after.bases.count(base) == 0) add(Rule::kBaseRemoved, {}, "it does not derive from '" + base + "' any more");
    }
    for (const std::string& base : after.bases) {
      if (before.bases.count(base) == 0) add(Rule::kBaseAdded, {}, "it derives from '" + base + "' now");
    }
  }

  // Returns the field of `others` that is stored in the column of `field`, which is a field of `own`. Returns null if
  // there is none, or if `own` has a field of its name.
  static const FieldFacts* renamed(const FieldFacts& field, const RecordFacts& own, const RecordFacts& others) {
    for (const FieldFacts& other : others.fields) {
      if (other.column == field.column && find(own.fields, other.name) == nullptr) return &other;
    }
    return nullptr;
  }

  // Compares fields. Required fields are parameters of the constructor, so that their order matters too.
  // The two lists hold the fields that are required on both sides. A constructor that gained or lost a parameter is
  // reported by the field; one whose parameters only changed places would still compile if they have one type, and is
  // reported here:
  //
  //   node Person { first: string; last: string; }   ->   node Person { last: string; first: string; }
  void fields(const RecordFacts& before, const RecordFacts& after) {
    std::vector<std::string_view> required_before;
    std::vector<std::string_view> required_after;
    for (const FieldFacts& field : before.fields) {
      if (const FieldFacts* now = find(after.fields, field.name)) {
        compare_field(after, field, *now);
        if (is_required(field) && is_required(*now)) required_before.push_back(field.name);
      } else if (const FieldFacts* other = renamed(field, before, after)) {
        add(Rule::kFieldRenamed, field.name, "it is '" + other->name + "' now, in the same column");
        compare_field(after, field, *other);
      } else {
        add(Rule::kFieldRemoved, field.name, "the field was removed; the graph keeps its values");
        check_reserved(after, field.name);
      }
    }
    for (const FieldFacts& field : after.fields) {
      const FieldFacts* was = find(before.fields, field.name);
      if (was != nullptr) {
        if (is_required(field) && is_required(*was)) required_after.push_back(field.name);
      } else if (renamed(field, after, before) == nullptr) {
        add_field(after, field);
      }
    }
    if (required_before != required_after) {
      add(Rule::kConstructorChanged, {},
          "the required fields have another order, and so have the constructor's parameters");
    }
  }

  // Notes a new field. If it is required, stored nodes lack it and callers of the constructor do not pass it.
  void add_field(const RecordFacts& record, const FieldFacts& field) {
    if (is_required(field)) {
      add(Rule::kRequiredFieldAdded, field.name, "the field is new, required and has no default");
    } else if (field.default_text == "now" && field.kind != "optional") {
      add(Rule::kFieldAdded, field.name,
          "the field is new; " + older(record) +
              " lack it: objects show the time at which they are read, and queries find no value");
    } else if (field.kind != "optional") {
      add(Rule::kFieldAdded, field.name,
          "the field is new; " + older(record) + " lack it: what is read and what queries find is the default" +
              written_by(fill_query(record, field)));
    } else {
      add(Rule::kFieldAdded, field.name, "the field is new");
    }
    if (field.index == "unique") add(Rule::kUniqueAdded, field.name, "stored values may repeat");
  }

  static std::string older(const RecordFacts& record) {
    return record.labels.empty() ? "older relationships" : "older nodes";
  }

  static std::string written_by(const std::string& query) {
    return query.empty() ? query : "; this query writes it into the graph: " + query;
  }

  // Notes that the name of a removed member is not reserved. If it came back with another meaning, old values would be
  // read.
  void check_reserved(const RecordFacts& after, const std::string& name) {
    if (after.reserved.count(name) == 0) {
      add(Rule::kNameNotReserved, name, "nothing keeps the name from coming back: add 'reserved " + name + ";'");
    }
  }

  void compare_field(const RecordFacts& record, const FieldFacts& before, const FieldFacts& after) {
    add_if_changed(Rule::kColumnChanged, before.name, "column", before.column, after.column);
    compare_type(record, before, after);
    compare_index(before, after);
    for (const char* flag : {"immutable", "key", "redact", "touch", "version"}) {
      if (before.flags.count(flag) == after.flags.count(flag)) continue;
      const Rule rule = std::string_view(flag) == "key" ? Rule::kKeyChanged : Rule::kFlagChanged;
      add(rule, before.name, std::string("'") + flag + (after.flags.count(flag) == 0 ? "' is gone" : "' is new"));
    }
    if (is_tighter(before, after)) {
      add(Rule::kRuleTightened, before.name, "stored values may break the new limits");
    } else if (before.bounds != after.bounds || before.pattern != after.pattern) {
      add(Rule::kRuleLoosened, before.name, "the limits allow more");
    }
  }

  // Compares types and defaults. The severity of a change between `T` and `T?` depends on the default:
  //
  //   int -> string, int -> int[]     field-type-changed, and nothing about defaults
  //   int? -> int                     field-became-required: nodes without a value cannot be read
  //   int? -> int = 1                 field-became-defaulted: they are read, and found, as 1
  //   int -> int?                     field-became-optional: code that uses the member has to look whether it is there
  //   int = 1 -> int                  default-removed
  //   int -> int = 1                  default-added: the constructor loses a parameter
  //   int = 1 -> int = 2              default-changed
  void compare_type(const RecordFacts& record, const FieldFacts& before, const FieldFacts& after) {
    const bool same_element = element_type(before) == element_type(after);
    const bool list_changed = (before.kind == "list") != (after.kind == "list");
    if (!same_element || list_changed) {
      add_if_changed(Rule::kFieldTypeChanged, before.name, "type", before.type, after.type);
      return;
    }
    if (before.kind == "optional" && after.kind != "optional") {
      const bool defaulted = !after.default_text.empty();
      add(defaulted ? Rule::kFieldBecameDefaulted : Rule::kFieldBecameRequired, before.name,
          defaulted ? "the type is no longer optional; without a stored value the default is read and found" +
                          written_by(fill_query(record, after))
                    : std::string("the field is required now and has no default; stored nodes may lack it"));
    } else if (before.kind != "optional" && after.kind == "optional") {
      add(Rule::kFieldBecameOptional, before.name, "the type is optional now");
    } else {
      const Rule rule = is_required(after) && !is_required(before)   ? Rule::kDefaultRemoved
                        : is_required(before) && !is_required(after) ? Rule::kDefaultAdded
                                                                     : Rule::kDefaultChanged;
      if (before.default_text != after.default_text) add(rule, before.name, default_text(rule, record, before));
    }
  }

  static std::string default_text(Rule rule, const RecordFacts& record, const FieldFacts& before) {
    if (rule == Rule::kDefaultAdded) return "the field is no longer a parameter of the constructor";
    const std::string keeps = written_by(fill_query(record, before));
    if (rule == Rule::kDefaultRemoved) return older(record) + " that lack a value have none now" + keeps;
    const bool is_optional = before.kind == "optional";
    return is_optional ? "new objects begin with another value"
                       : "new objects begin with another value, and " + older(record) +
                             " that lack one are read and found with it" + keeps;
  }

  // A unique constraint comes before everything else, because data can violate it. Other indexes only make queries
  // faster.
  void compare_index(const FieldFacts& before, const FieldFacts& after) {
    if (before.index == after.index) {
      add_if_changed(Rule::kIndexChanged, before.name, "vector index", before.vector, after.vector);
      return;
    }
    if (before.index == "unique") {
      add(Rule::kUniqueRemoved, before.name, "values may repeat now");
    } else if (after.index == "unique") {
      add(Rule::kUniqueAdded, before.name, "stored values may repeat");
    } else {
      add(after.index.empty() ? Rule::kIndexRemoved : Rule::kIndexAdded, before.name,
          after.index.empty() ? "queries that use the index get slower" : "the index is new");
    }
  }

  void links(const RecordFacts& before, const RecordFacts& after) {
    for (const LinkFacts& link : before.links) {
      if (const LinkFacts* now = find(after.links, link.name)) {
        compare_link(link, *now);
      } else {
        add(Rule::kLinkRemoved, link.name, "the link was removed; the graph keeps its relationships");
        check_reserved(after, link.name);
      }
    }
    for (const LinkFacts& link : after.links) {
      if (find(before.links, link.name) != nullptr) continue;
      const bool required = link.cardinality == "one";
      add(required ? Rule::kRequiredLinkAdded : Rule::kLinkAdded, link.name,
          required ? "the link is new and required; stored nodes lack it" : "the link is new");
    }
  }

  // Compares two links. A link to fewer nodes is narrower, and one over several relationships can only be read.
  void compare_link(const LinkFacts& before, const LinkFacts& after) {
    add_if_changed(Rule::kLinkTargetChanged, before.name, "target", before.target, after.target);
    add_if_changed(Rule::kLinkTypeChanged, before.name, "relationship type", before.type, after.type);
    add_if_changed(Rule::kLinkDirectionChanged, before.name, "direction", before.direction, after.direction);
    const bool narrower = rank(after.cardinality) > rank(before.cardinality);
    add_if_changed(narrower ? Rule::kLinkNarrowed : Rule::kLinkWidened, before.name, "cardinality", before.cardinality,
                   after.cardinality);
    const bool read_only = before.hops.empty() && !after.hops.empty();
    add_if_changed(read_only ? Rule::kLinkBecameReadOnly : Rule::kLinkHopsChanged, before.name,
                   "number of relationships", before.hops, after.hops);
    add_if_changed(Rule::kLinkOrderChanged, before.name, "order", before.order, after.order);
    if (before.cascade != after.cascade) add(Rule::kCascadeChanged, before.name, "the cascade is another one");
    if (before.orphan != after.orphan) {
      add(Rule::kOrphanChanged, before.name,
          after.orphan.empty() ? "nodes that are taken out of the link stay in the graph"
                               : "nodes that are taken out of the link are deleted if nothing else leads to them");
    }
  }

  // Every node has a repository, declared or not. So one that comes or goes with its node says nothing new.
  void repositories() {
    for (const auto& [name, before] : older_.repositories) {
      owner_ = name;
      const auto after = newer_.repositories.find(name);
      if (after != newer_.repositories.end()) {
        add_if_changed(Rule::kRepositoryRemoved, {}, "node", before.subject, after->second.subject);
        queries(before, after->second);
      } else if (exists(newer_, before.subject)) {
        add(Rule::kRepositoryRemoved, {}, "it was removed");
      }
    }
    for (const auto& [name, after] : newer_.repositories) {
      owner_ = name;
      if (older_.repositories.count(name) == 0 && exists(older_, after.subject)) {
        add(Rule::kRepositoryAdded, {}, "it is new");
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
        add(Rule::kQueryRemoved, query.name, "the query was removed");
        continue;
      }
      if (query.parameters != now->parameters) {
        add(Rule::kParametersChanged, query.name,
            "the parameters were (" + query.parameters + ") and are (" + now->parameters + ")");
      }
      add_if_changed(Rule::kResultChanged, query.name, "result", query.result, now->result);
      add_if_changed(Rule::kAccessChanged, query.name, "access", query.access, now->access);
      if (query.cypher != now->cypher) add(Rule::kTextChanged, query.name, "the Cypher text is another one");
    }
    for (const QueryFacts& query : after.queries) {
      if (find(before.queries, query.name) == nullptr) add(Rule::kQueryAdded, query.name, "the query is new");
    }
  }

  const Description& older_;
  const Description& newer_;
  std::string owner_;
  std::vector<Change> changes_;
};

// Returns the text without characters that could deceive a reader, because names come from a file that anybody may have
// written.
std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto next = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0;
    const bool reorders = byte == 0xE2 && (next == 0x80 || next == 0x81);
    out += byte < 0x20 || byte == 0x7F || reorders ? '?' : text[at];
  }
  return out;
}

std::string affects_text(std::uint8_t affects) {
  std::string out;
  if ((affects & kAffectsData) != 0) out += ", stored data";
  if ((affects & kAffectsQueries) != 0) out += ", queries";
  if ((affects & kAffectsCpp) != 0) out += ", C++";
  return out;
}

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

std::string changes_text(const std::vector<Change>& changes) {
  constexpr std::string_view kNames[] = {"breaking: ", "warning: ", "safe: "};
  std::size_t counts[3] = {};
  std::string out;
  for (const Change& change : changes) {
    const RuleFacts& rule = facts(change.rule);
    const auto severity = static_cast<std::size_t>(rule.severity);
    ++counts[severity];
    out.append(kNames[severity]).append(printable(change.where)).append(": ").append(printable(change.text));
    out.append(" [").append(rule.id).append(affects_text(rule.affects)).append("]\n");
  }
  out += std::to_string(counts[0]) + " breaking, " + std::to_string(counts[1]) +
         (counts[1] == 1 ? " warning, " : " warnings, ") + std::to_string(counts[2]) + " safe\n";
  return out;
}

}  // namespace fgraph::compiler
