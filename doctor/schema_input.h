// A SchemaInput is a schema that is read from .fgraph files, in the form in which the runtime takes it.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/descriptor.h>

#include "idl/passes/compile.h"

namespace fgraph::doctor {

// Owns everything that its descriptor points at. Immutable.
class SchemaInput {
 public:
  // Reads the files and what they import. Writes messages to `messages`. Returns nothing if there are errors.
  static std::optional<SchemaInput> read(const std::vector<std::string>& files, const std::vector<std::string>& roots,
                                         std::string& messages);

  SchemaDescriptor descriptor() const;
  // Returns how many different texts the declared queries have.
  std::size_t query_texts() const;

 private:
  SchemaInput() = default;

  std::unique_ptr<idl::Schema> schema_;
  std::vector<const EntityDescriptor*> entities_;
  std::vector<const RelationshipDescriptor*> relationships_;
};

}  // namespace fgraph::doctor
