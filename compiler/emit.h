// The C++ back end: a resolved file in, the text of its generated files out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "idl/resolve/schema.h"

namespace fgraph::compiler {

struct OutputFile {
  std::string path;  // relative to the output folder, with '/'
  std::string text;
};

// Whether the files that connect the classes with nlohmann/json are among the output.
enum class Json { kNo, kYes };

// What is generated for the schema file that imports call `import_path`, in the order of emit_file().
std::vector<std::string> output_paths(std::string_view import_path, Json json = Json::kNo);

// The files of one input. The same bytes for the same schema, on every machine.
std::vector<OutputFile> emit_file(const idl::Schema& schema, const idl::SchemaFile& file, Json json = Json::kNo);

}  // namespace fgraph::compiler
