#include "doctor/schema_input.h"

#include <set>

#include "compiler/describe/describe_queries.h"
#include "idl/source/diagnostics.h"
#include "idl/source/file_system.h"

namespace fgraph::doctor {

std::optional<SchemaInput> SchemaInput::read(const std::vector<std::string>& files,
                                             const std::vector<std::string>& roots, std::string& messages) {
  idl::DiskFileSystem disk;
  idl::Diagnostics diagnostics;
  SchemaInput input;
  input.schema_ = idl::compile(files, roots, disk, diagnostics);
  messages = diagnostics.render(idl::Style::kPlain);
  if (!input.schema_) return std::nullopt;
  for (const idl::SchemaFile* file : input.schema_->files()) {
    input.entities_.insert(input.entities_.end(), file->entities.begin(), file->entities.end());
    input.relationships_.insert(input.relationships_.end(), file->relationships.begin(), file->relationships.end());
  }
  return input;
}

SchemaDescriptor SchemaInput::descriptor() const {
  return SchemaDescriptor{.file = {}, .entities = entities_, .relationships = relationships_};
}

std::size_t SchemaInput::query_texts() const {
  std::set<std::string> texts;
  for (const compiler::RepositoryPlans& repository : compiler::repository_plans(schema_->inputs())) {
    for (const compiler::RepositoryPlan& query : repository.queries) texts.insert(query.plan.cypher);
  }
  return texts.size();
}

}  // namespace fgraph::doctor
