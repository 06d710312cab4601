#include "idl/passes/compile.h"

#include <utility>

#include "idl/passes/passes.h"
#include "idl/resolve/model.h"

namespace fgraph::idl {

std::unique_ptr<Schema> compile(const std::vector<std::string>& inputs, const std::vector<std::string>& import_roots,
                                FileSystem& files, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  Program program(diagnostics);
  load_files(program, inputs, import_roots, files);
  declare_names(program);
  resolve_enums(program);
  resolve_own_fields(program);
  inherit_members(program);
  resolve_labels(program);
  resolve_indexes(program);
  resolve_structs(program);
  resolve_links(program);
  check_identities(program);
  check_inline_types(program);
  mark_cascade_circles(program);
  check_orphan_links(program);
  resolve_fetch_hints(program);
  resolve_repositories(program);
  check_generated_names(program);
  finish_files(program);
  if (diagnostics.error_count() > errors_before) return nullptr;
  return std::move(program.schema);
}

}  // namespace fgraph::idl
