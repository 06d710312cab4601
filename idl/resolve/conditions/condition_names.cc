#include "idl/resolve/conditions/condition_names.h"

#include <algorithm>
#include <string>
#include <vector>

#include "idl/resolve/query_parts.h"
#include "idl/source/suggest.h"

namespace fgraph::idl {

const FieldDescriptor* ConditionNames::relationship_field(std::string_view name) const {
  if (relationship_ == nullptr) return nullptr;
  const std::size_t dot = name.find('.');
  if (dot != std::string_view::npos && name.substr(0, dot) != relationship_->name) return nullptr;
  const std::string_view field = dot == std::string_view::npos ? name : name.substr(dot + 1);
  const auto found = std::find_if(relationship_->fields.begin(), relationship_->fields.end(),
                                  [&](const FieldDescriptor& one) { return one.name == field; });
  return found == relationship_->fields.end() ? nullptr : &*found;
}

std::string_view ConditionNames::without_owner(std::string_view name) const {
  const std::size_t dot = name.find('.');
  const bool is_owner =
      relationship_ != nullptr && dot != std::string_view::npos && name.substr(0, dot) == query_.entity->name;
  return is_owner ? name.substr(dot + 1) : name;
}

bool ConditionNames::is_unknown_of_relationship(const ast::Name& name) {
  if (relationship_ == nullptr || relationship_->name.empty() || relationship_field(name.text) != nullptr) return false;
  const std::size_t dot = name.text.find('.');
  if (dot == std::string_view::npos || name.text.substr(0, dot) != relationship_->name) return false;
  std::vector<std::string_view> fields;
  for (const FieldDescriptor& field : relationship_->fields) fields.push_back(field.name);
  const std::string_view text = name.text.substr(dot + 1);
  program_.diagnostics.report<Message::kUnknownField>(name.span.part(dot + 1, text.size()), text, relationship_->name)
      .suggest(suggest(text, fields));
  return true;
}

// Goes along the name word by word: `employer.city.name` leads over two links to a field. In a condition on a link,
// the nodes at its end and its relationships both have fields. A word that both have is ambiguous, and the owner
// stands before it then: `Person.name` or `Knows.name`.
std::optional<FieldPath> ConditionNames::path(const ast::Name& name) {
  if (!name.present() || is_unknown_of_relationship(name)) return std::nullopt;
  FieldPath result;
  const EntityDescriptor* entity = query_.entity;
  std::size_t at = name.text.size() - without_owner(name.text).size();
  if (const FieldDescriptor* of_relationship = relationship_field(name.text)) {
    if (program_.members.field(*entity, name.text) == nullptr) {
      result.field = of_relationship;
      return result;
    }
    const std::string field(name.text);
    program_.diagnostics.report<Message::kAmbiguousOrder>(name.span, field, entity->name, relationship_->name)
        .help("write '" + std::string(entity->name) + "." + field + "' or '" + std::string(relationship_->name) + "." +
              field + "'");
    return std::nullopt;
  }
  while (true) {
    const std::size_t dot = std::min(name.text.find('.', at), name.text.size());
    const std::string_view segment = name.text.substr(at, dot - at);
    const Span span = name.span.part(at, segment.size());
    if (dot == name.text.size()) {
      result.field = program_.members.field(*entity, segment);
      if (result.field != nullptr) return result;
      report_unknown_field(program_, span, segment, *entity);
      return std::nullopt;
    }
    const LinkDescriptor* link = program_.members.link(*entity, segment);
    if (link == nullptr || link->target == nullptr) {
      report_unknown_field(program_, span, segment, *entity);
      return std::nullopt;
    }
    result.links.push_back(link);
    entity = link->target;
    at = dot + 1;
  }
}

bool ConditionNames::is_field(std::string_view written) const {
  if (relationship_field(written) != nullptr) return true;
  const std::string_view name = without_owner(written);
  const std::string_view first = name.substr(0, name.find('.'));
  const EntityDescriptor& entity = *query_.entity;
  return program_.members.field(entity, first) != nullptr || program_.members.link(entity, first) != nullptr;
}

}  // namespace fgraph::idl
