#include "compiler/breaking/compare_records.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/breaking/fill_query.h"

namespace fgraph::compiler {
namespace {

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

// Not thread-safe.
class RecordComparison {
 public:
  explicit RecordComparison(ChangeList& changes) : changes_(changes) {}

  void run(const RecordFacts& before, const RecordFacts& after) {
    labels(before, after);
    bases(before, after);
    changes_.add_if_changed(Rule::kRelationshipTypeChanged, {}, "relationship type", before.type, after.type);
    changes_.add_if_changed(Rule::kRelationshipEndChanged, {}, "source", before.source, after.source);
    changes_.add_if_changed(Rule::kRelationshipEndChanged, {}, "target", before.target, after.target);
    fields(before, after);
    links(before, after);
    indexes(before, after);
  }

 private:
  void indexes(const RecordFacts& before, const RecordFacts& after) {
    for (const std::string& index : before.indexes) {
      if (after.indexes.count(index) == 0) changes_.add(Rule::kIndexRemoved, {}, "index '" + index + "' is gone");
    }
    for (const std::string& index : after.indexes) {
      if (before.indexes.count(index) == 0) changes_.add(Rule::kIndexAdded, {}, "index '" + index + "' is new");
    }
  }

  // Compares labels. Nodes are found by their first label, so that a change of it loses all stored nodes.
  void labels(const RecordFacts& before, const RecordFacts& after) {
    if (before.labels.empty() || after.labels.empty()) return;
    changes_.add_if_changed(Rule::kLabelChanged, {}, "label that is matched on", before.labels[0], after.labels[0]);
    const auto has = [](const std::vector<std::string>& all, const std::string& label) {
      return std::find(all.begin(), all.end(), label) != all.end();
    };
    for (const std::string& label : before.labels) {
      if (!has(after.labels, label) && label != before.labels[0]) {
        changes_.add(Rule::kLabelRemoved, {}, "new nodes lack label '" + label + "'");
      }
    }
    for (const std::string& label : after.labels) {
      if (!has(before.labels, label) && label != after.labels[0]) {
        changes_.add(Rule::kLabelAdded, {}, "stored nodes lack label '" + label + "'");
      }
    }
  }

  void bases(const RecordFacts& before, const RecordFacts& after) {
    if (before.is_abstract != after.is_abstract) {
      changes_.add(after.is_abstract ? Rule::kNodeBecameAbstract : Rule::kNodeBecameConcrete, {},
                   after.is_abstract ? "it is abstract now and cannot be saved" : "it is no longer abstract");
    }
    for (const std::string& base : before.bases) {
      if (after.bases.count(base) == 0)
        changes_.add(Rule::kBaseRemoved, {}, "it does not derive from '" + base + "' any more");
    }
    for (const std::string& base : after.bases) {
      if (before.bases.count(base) == 0) changes_.add(Rule::kBaseAdded, {}, "it derives from '" + base + "' now");
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
        changes_.add(Rule::kFieldRenamed, field.name, "it is '" + other->name + "' now, in the same column");
        compare_field(after, field, *other);
      } else {
        changes_.add(Rule::kFieldRemoved, field.name, "the field was removed; the graph keeps its values");
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
      changes_.add(Rule::kConstructorChanged, {},
                   "the required fields have another order, and so have the constructor's parameters");
    }
  }

  // Notes a new field. If it is required, stored nodes lack it and callers of the constructor do not pass it.
  void add_field(const RecordFacts& record, const FieldFacts& field) {
    if (is_required(field)) {
      changes_.add(Rule::kRequiredFieldAdded, field.name, "the field is new, required and has no default");
    } else if (field.default_text == "now" && field.kind != "optional") {
      changes_.add(Rule::kFieldAdded, field.name,
                   "the field is new; " + older(record) +
                       " lack it: objects show the time at which they are read, and queries find no value");
    } else if (field.kind != "optional") {
      changes_.add(Rule::kFieldAdded, field.name,
                   "the field is new; " + older(record) +
                       " lack it: what is read and what queries find is the default" +
                       written_by(fill_query(record, field)));
    } else {
      changes_.add(Rule::kFieldAdded, field.name, "the field is new");
    }
    if (field.index == "unique") changes_.add(Rule::kUniqueAdded, field.name, "stored values may repeat");
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
      changes_.add(Rule::kNameNotReserved, name,
                   "nothing keeps the name from coming back: add 'reserved " + name + ";'");
    }
  }

  void compare_field(const RecordFacts& record, const FieldFacts& before, const FieldFacts& after) {
    changes_.add_if_changed(Rule::kColumnChanged, before.name, "column", before.column, after.column);
    compare_type(record, before, after);
    compare_index(before, after);
    for (const char* flag : {"immutable", "key", "redact", "touch", "version"}) {
      if (before.flags.count(flag) == after.flags.count(flag)) continue;
      const Rule rule = std::string_view(flag) == "key" ? Rule::kKeyChanged : Rule::kFlagChanged;
      changes_.add(rule, before.name,
                   std::string("'") + flag + (after.flags.count(flag) == 0 ? "' is gone" : "' is new"));
    }
    if (is_tighter(before, after)) {
      changes_.add(Rule::kRuleTightened, before.name, "stored values may break the new limits");
    } else if (before.bounds != after.bounds || before.pattern != after.pattern) {
      changes_.add(Rule::kRuleLoosened, before.name, "the limits allow more");
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
      changes_.add_if_changed(Rule::kFieldTypeChanged, before.name, "type", before.type, after.type);
      return;
    }
    if (before.kind == "optional" && after.kind != "optional") {
      const bool defaulted = !after.default_text.empty();
      changes_.add(defaulted ? Rule::kFieldBecameDefaulted : Rule::kFieldBecameRequired, before.name,
                   defaulted ? "the type is no longer optional; without a stored value the default is read and found" +
                                   written_by(fill_query(record, after))
                             : std::string("the field is required now and has no default; stored nodes may lack it"));
    } else if (before.kind != "optional" && after.kind == "optional") {
      changes_.add(Rule::kFieldBecameOptional, before.name, "the type is optional now");
    } else {
      const Rule rule = is_required(after) && !is_required(before)   ? Rule::kDefaultRemoved
                        : is_required(before) && !is_required(after) ? Rule::kDefaultAdded
                                                                     : Rule::kDefaultChanged;
      if (before.default_text != after.default_text)
        changes_.add(rule, before.name, default_text(rule, record, before));
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
      changes_.add_if_changed(Rule::kIndexChanged, before.name, "vector index", before.vector, after.vector);
      return;
    }
    if (before.index == "unique") {
      changes_.add(Rule::kUniqueRemoved, before.name, "values may repeat now");
    } else if (after.index == "unique") {
      changes_.add(Rule::kUniqueAdded, before.name, "stored values may repeat");
    } else {
      changes_.add(after.index.empty() ? Rule::kIndexRemoved : Rule::kIndexAdded, before.name,
                   after.index.empty() ? "queries that use the index get slower" : "the index is new");
    }
  }

  void links(const RecordFacts& before, const RecordFacts& after) {
    for (const LinkFacts& link : before.links) {
      if (const LinkFacts* now = find(after.links, link.name)) {
        compare_link(link, *now);
      } else {
        changes_.add(Rule::kLinkRemoved, link.name, "the link was removed; the graph keeps its relationships");
        check_reserved(after, link.name);
      }
    }
    for (const LinkFacts& link : after.links) {
      if (find(before.links, link.name) != nullptr) continue;
      const bool required = link.cardinality == "one";
      changes_.add(required ? Rule::kRequiredLinkAdded : Rule::kLinkAdded, link.name,
                   required ? "the link is new and required; stored nodes lack it" : "the link is new");
    }
  }

  // Compares two links. A link to fewer nodes is narrower, and one over several relationships can only be read.
  void compare_link(const LinkFacts& before, const LinkFacts& after) {
    changes_.add_if_changed(Rule::kLinkTargetChanged, before.name, "target", before.target, after.target);
    changes_.add_if_changed(Rule::kLinkTypeChanged, before.name, "relationship type", before.type, after.type);
    changes_.add_if_changed(Rule::kLinkDirectionChanged, before.name, "direction", before.direction, after.direction);
    const bool narrower = rank(after.cardinality) > rank(before.cardinality);
    changes_.add_if_changed(narrower ? Rule::kLinkNarrowed : Rule::kLinkWidened, before.name, "cardinality",
                            before.cardinality, after.cardinality);
    const bool read_only = before.hops.empty() && !after.hops.empty();
    changes_.add_if_changed(read_only ? Rule::kLinkBecameReadOnly : Rule::kLinkHopsChanged, before.name,
                            "number of relationships", before.hops, after.hops);
    changes_.add_if_changed(Rule::kLinkOrderChanged, before.name, "order", before.order, after.order);
    if (before.cascade != after.cascade) changes_.add(Rule::kCascadeChanged, before.name, "the cascade is another one");
    if (before.orphan != after.orphan) {
      changes_.add(Rule::kOrphanChanged, before.name,
                   after.orphan.empty()
                       ? "nodes that are taken out of the link stay in the graph"
                       : "nodes that are taken out of the link are deleted if nothing else leads to them");
    }
  }

  ChangeList& changes_;
};

}  // namespace

void compare_records(const RecordFacts& before, const RecordFacts& after, ChangeList& changes) {
  RecordComparison(changes).run(before, after);
}

}  // namespace fgraph::compiler
