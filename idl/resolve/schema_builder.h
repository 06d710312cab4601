// SchemaBuilder makes a Schema, and is the only class that may write to one. Internal to the front end.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "idl/resolve/schema.h"
#include "idl/syntax/ast.h"

namespace fgraph::idl {

// Adds texts, lists and descriptors to a Schema. They stay at their places, so that descriptors can point at them at
// once.
//
// A pass collects a list in a vector of its own and hands it over when nothing changes it any more, because a list
// that has been added cannot grow. Descriptors of declarations are different: declare_names makes them empty, so that
// others can point at them, and later passes fill them in.
class SchemaBuilder {
 public:
  explicit SchemaBuilder(Schema& schema) : schema_(schema) {}

  std::string_view text(std::string text) { return schema_.texts_.emplace_back(std::move(text)); }
  std::span<const std::string_view> list(std::vector<std::string_view> texts) {
    return schema_.text_lists_.emplace_back(std::move(texts));
  }
  std::span<const FieldDescriptor> list(std::vector<FieldDescriptor> fields) {
    return schema_.field_lists_.emplace_back(std::move(fields));
  }
  std::span<const LinkDescriptor> list(std::vector<LinkDescriptor> links) {
    return schema_.link_lists_.emplace_back(std::move(links));
  }
  std::span<const std::uint32_t> list(std::vector<std::uint32_t> numbers) {
    return schema_.number_lists_.emplace_back(std::move(numbers));
  }
  std::span<const IndexDescriptor> list(std::vector<IndexDescriptor> indexes) {
    return schema_.index_lists_.emplace_back(std::move(indexes));
  }
  std::span<const LinkOrderDescriptor> list(std::vector<LinkOrderDescriptor> order) {
    return schema_.link_order_lists_.emplace_back(std::move(order));
  }
  std::span<const EnumValueDescriptor> list(std::vector<EnumValueDescriptor> values) {
    return schema_.enum_value_lists_.emplace_back(std::move(values));
  }
  std::span<const FetchItemDescriptor> list(std::vector<FetchItemDescriptor> items) {
    return schema_.fetch_item_lists_.emplace_back(std::move(items));
  }
  const Condition* condition(Condition one) { return &schema_.fetch_conditions_.emplace_back(std::move(one)); }
  std::span<const FetchDescriptor> list(std::vector<FetchDescriptor> hints) {
    return schema_.fetch_lists_.emplace_back(std::move(hints));
  }
  EntityDescriptor& entity() { return schema_.entities_.emplace_back(); }
  RelationshipDescriptor& relationship() { return schema_.relationships_.emplace_back(); }
  std::span<const StructFieldDescriptor> list(std::vector<StructFieldDescriptor> fields) {
    return schema_.struct_field_lists_.emplace_back(std::move(fields));
  }
  StructDescriptor& structure() { return schema_.structs_.emplace_back(); }
  EnumDescriptor& enumeration() { return schema_.enums_.emplace_back(); }
  SchemaRepository& repository() { return schema_.repositories_.emplace_back(); }
  SchemaFile& file() { return schema_.schema_files_.emplace_back(); }

  void add_file(const SchemaFile& file) { schema_.files_.push_back(&file); }
  void add_input(const SchemaFile& file) { schema_.inputs_.push_back(&file); }
  void add_dependency(std::string path) { schema_.dependencies_.push_back(std::move(path)); }
  void set_home(const void* descriptor, const SchemaFile& file) { schema_.file_of_[descriptor] = &file; }
  void set_repository(const EntityDescriptor& entity, const SchemaRepository& repository) {
    schema_.repository_of_[&entity] = &repository;
  }
  void set_bases(const EntityDescriptor& entity, std::vector<const EntityDescriptor*> bases) {
    schema_.bases_of_[&entity] = std::move(bases);
  }
  void name_entity(const EntityDescriptor& entity) { schema_.entity_by_name_[entity.qualified_name] = &entity; }

  // Adds the lines of the comment as one text, joined by line feeds.
  std::string_view doc(const ast::Doc& doc);

 private:
  Schema& schema_;
};

}  // namespace fgraph::idl
