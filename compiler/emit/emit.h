// The C++ back end makes the texts of the generated files from a resolved schema file.
//
// Each schema file becomes four headers and a source file, and two more files for JSON if they are wanted. emit.cc
// writes the frame of each: its includes, namespaces and the order of its parts. The parts are written by functions of
// emit_parts.h, one for each construct and each place in which it appears. All of them write through a Printer, from
// templates that look like their output (printer.h). Names of a schema become names of C++ in names.h, and types in
// cpp_types.h.
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

// Json says whether to write the files that convert the classes to and from JSON of nlohmann/json.
enum class Json { kNo, kYes };

// Returns the paths of the files that are generated for a schema file, in the order of emit_file().
std::vector<std::string> output_paths(std::string_view import_path, Json json = Json::kNo);

// Returns the generated files of one schema file. Equal schemas give equal bytes on every machine.
std::vector<OutputFile> emit_file(const idl::Schema& schema, const idl::SchemaFile& file, Json json = Json::kNo);

}  // namespace fgraph::compiler
