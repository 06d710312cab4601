#include "unit/models/world/mapper_world.h"

#include <utility>

#include "unit/models/world/save_matching.h"
#include "unit/models/world/save_parameters.h"
#include "unit/models/world/save_writing.h"

namespace fgraph::testing {

std::optional<std::vector<std::vector<std::int64_t>>> World::write(const core::SaveShape& shape,
                                                                   std::string_view header) {
  // Nothing is changed unless all of it is.
  World copy = *this;
  SaveParameters parameters(header);
  SaveMatching matching(copy, shape, parameters);
  if (!matching.run()) return std::nullopt;
  std::vector<std::vector<std::int64_t>> lists = write_save(copy, shape, parameters, matching);
  parameters.require_all_used();
  *this = std::move(copy);
  return lists;
}

std::int64_t World::taken(const core::SaveShape::Unique& unique, const Literals& parameters, std::size_t group) const {
  const auto list = [&](std::string_view stem) -> const std::vector<Literal>& {
    return parameters.at(core::save_parameter(stem, group)).items;
  };
  using Unique = core::SaveShape::Unique;
  const FieldDescriptor* key = core::key_field(*unique.entity);
  const std::vector<Literal>& values = list(Unique::kValues);
  std::int64_t count = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::int64_t holder = list(Unique::kHolders).at(i).number();
    for (const auto& [id, node] : nodes) {
      const auto stored = node.properties.find(std::string(unique.field->column));
      const bool has =
          node.entity == unique.entity && stored != node.properties.end() && stored->second == values[i].text;
      if (!has || id == holder || contains(list(Unique::kGone), id)) continue;
      if (holder < 0 && contains(list(Unique::kLeft), id)) continue;
      const bool is_self =
          key != nullptr && node.properties.at(std::string(key->column)) == list(Unique::kSelves).at(i).text;
      if (!is_self) ++count;
    }
  }
  return count;
}

std::optional<std::int64_t> World::find(const EntityDescriptor& entity, const std::string& column,
                                        const std::string& literal) const {
  for (const auto& [id, node] : nodes) {
    if (node.entity != &entity) continue;
    const auto stored = node.properties.find(column);
    if (stored != node.properties.end() && stored->second == literal) return id;
  }
  return std::nullopt;
}

void World::erase_node(std::int64_t id) {
  nodes.erase(id);
  std::erase_if(relationships, [&](const auto& entry) { return entry.second.from == id || entry.second.to == id; });
}

}  // namespace fgraph::testing
