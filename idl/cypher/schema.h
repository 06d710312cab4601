// What Cypher queries may name: the labels, relationship types and properties of a schema.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <fgraph/descriptor.h>

namespace fgraph::idl {

// Points into descriptors, which have to outlive it.
//
// Thread-safety: immutable once built.
class CypherSchema {
 public:
  // From where to where relationships of a type go.
  struct Ends {
    const EntityDescriptor* source = nullptr;
    const EntityDescriptor* target = nullptr;
  };
  struct Type {
    const RelationshipDescriptor* relationship = nullptr;  // declared, or as a link names it
    std::vector<Ends> ends;                                // none: not known
  };

  // Types that only links name are found through `entities`.
  CypherSchema(std::span<const EntityDescriptor* const> entities,
               std::span<const RelationshipDescriptor* const> relationships,
               std::span<const std::string_view> further_labels = {}, std::set<std::string_view> forgiven = {});

  // The declaration of the name has an error of its own: its uses are none.
  bool is_forgiven(std::string_view name) const { return forgiven_.count(name) > 0; }

  const std::vector<const EntityDescriptor*>& entities() const { return entities_; }
  bool has_label(std::string_view label) const { return by_label_.find(label) != by_label_.end(); }
  // Those that have the label.
  const std::vector<const EntityDescriptor*>& labelled(std::string_view label) const;
  // Null if there is none.
  const Type* find_type(std::string_view type) const;

  // In alphabetical order.
  const std::vector<std::string_view>& labels() const { return label_names_; }
  const std::vector<std::string_view>& types() const { return type_names_; }
  // The label of the entity, or the type of the relationship, whose name in the schema this is; else nothing.
  std::string_view label_of_entity(std::string_view name) const;
  std::string_view type_of_relationship(std::string_view name) const;

  // Of the fields of one node or relationship; null if there is none.
  const FieldDescriptor* column(std::span<const FieldDescriptor> fields, std::string_view column) const;
  // Whether any node or relationship has the column.
  bool has_column(std::string_view column) const;

 private:
  void add_links(const EntityDescriptor& entity);
  void index_names();

  std::vector<const EntityDescriptor*> entities_;
  std::set<std::string_view> forgiven_;
  std::map<std::string_view, std::vector<const EntityDescriptor*>> by_label_;
  std::map<std::string_view, Type> types_;
  std::vector<std::string_view> label_names_;
  std::vector<std::string_view> type_names_;
  std::unordered_map<std::string_view, std::string_view> label_of_entity_;
  std::unordered_map<std::string_view, std::string_view> type_of_relationship_;
  std::unordered_set<std::string_view> columns_;
  // Of long lists of fields.
  std::unordered_map<const FieldDescriptor*, std::unordered_map<std::string_view, const FieldDescriptor*>> by_column_;
};

// Null if there is none.
const FieldDescriptor* find_field(std::span<const FieldDescriptor> fields, std::string_view name);
// Whether every node of `entity` is one of `base` too: it has its labels.
bool is_a(const EntityDescriptor& entity, const EntityDescriptor& base);

}  // namespace fgraph::idl
