// CypherSchema is the schema as queries in Cypher see it: labels, relationship types and properties, by their names in
// the graph. One is made for all queries of a run (idl/queries/cypher_queries.h).
//
// Only entities that are not abstract are in it, because every node of the graph belongs to one. An abstract node is
// found by its label, which all entities that derive from it have.
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

// Points into descriptors, which have to outlive it. Immutable.
class CypherSchema {
 public:
  // Ends are the nodes at which relationships of a type start and end.
  struct Ends {
    const EntityDescriptor* source = nullptr;
    const EntityDescriptor* target = nullptr;
  };
  struct Type {
    const RelationshipDescriptor* relationship =
        nullptr;             // the declared one, or the one that stands for the type of a link
    std::vector<Ends> ends;  // empty if they are not known
  };

  // Relationship types that no declaration names are found in the links of `entities`. `further_labels` are known
  // although none of `entities` has them. `forgiven` are names of members with errors.
  CypherSchema(std::span<const EntityDescriptor* const> entities,
               std::span<const RelationshipDescriptor* const> relationships,
               std::span<const std::string_view> further_labels = {}, std::set<std::string_view> forgiven = {});

  // Returns whether the name belongs to a member with an error of its own, so that its uses are not reported.
  bool is_forgiven(std::string_view name) const { return forgiven_.count(name) > 0; }

  const std::vector<const EntityDescriptor*>& entities() const { return entities_; }
  bool has_label(std::string_view label) const { return by_label_.find(label) != by_label_.end(); }
  // Returns the entities that have the label.
  const std::vector<const EntityDescriptor*>& labelled(std::string_view label) const;
  // Returns null if there is no such type.
  const Type* find_type(std::string_view type) const;

  // These lists are in alphabetical order.
  const std::vector<std::string_view>& labels() const { return label_names_; }
  const std::vector<std::string_view>& types() const { return type_names_; }
  // Returns the label or type in the graph of the entity or relationship that has this name in the schema. The result
  // is empty if there is none. Messages use it if a query has the name of the schema instead.
  std::string_view label_of_entity(std::string_view name) const;
  std::string_view type_of_relationship(std::string_view name) const;

  // Returns the field that is stored in the column. `fields` are those of one entity or relationship. Returns null if
  // there is none.
  const FieldDescriptor* column(std::span<const FieldDescriptor> fields, std::string_view column) const;
  // Returns whether any node or relationship has the column.
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
  // Each long list of fields has an index by column.
  std::unordered_map<const FieldDescriptor*, std::unordered_map<std::string_view, const FieldDescriptor*>> by_column_;
};

// Returns the field of that name, or null if there is none.
const FieldDescriptor* find_field(std::span<const FieldDescriptor> fields, std::string_view name);
// Returns whether every node of `entity` is a node of `base` too, because it has all labels of `base`.
bool is_a(const EntityDescriptor& entity, const EntityDescriptor& base);

}  // namespace fgraph::idl
