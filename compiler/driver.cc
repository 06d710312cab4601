#include "driver.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fgraph/version.h>

#include "emit.h"
#include "idl/compile.h"
#include "output.h"

namespace fgraph::compiler {
namespace {

#define FGRAPH_TEXT_OF_(value) #value
#define FGRAPH_TEXT_OF(value) FGRAPH_TEXT_OF_(value)
constexpr const char* kVersion = "fgraphc " FGRAPH_TEXT_OF(FGRAPH_VERSION_MAJOR) "." FGRAPH_TEXT_OF(
    FGRAPH_VERSION_MINOR) "." FGRAPH_TEXT_OF(FGRAPH_VERSION_PATCH);

enum class Listing { kNo, kYes };

// What every command that reads schemas is given.
struct SchemaArguments {
  std::vector<std::string> files;
  std::vector<std::string> import_roots;
};

struct GenerateArguments {
  SchemaArguments schemas;
  std::string out;
  std::string depfile;
  std::string stamp;
  Listing listing = Listing::kNo;
};

int environment_error(std::string_view text) {
  std::fprintf(stderr, "fgraphc: error: %.*s\n", static_cast<int>(text.size()), text.data());
  return kExitEnvironment;
}

idl::Style message_style() {
  const bool wanted = ::isatty(STDERR_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr;
  return wanted ? idl::Style::kColour : idl::Style::kPlain;
}

// A schema, and what its texts point into.
struct Compilation {
  idl::Diagnostics diagnostics;
  std::unique_ptr<idl::Schema> schema;
};

// kExitOk, with a schema; else what to exit with.
int compile(const SchemaArguments& arguments, Compilation& compilation) {
  for (const std::string& file : arguments.files) {
    if (!std::ifstream(file).good()) return environment_error("cannot read '" + file + "'");
  }
  for (const std::string& root : arguments.import_roots) {
    if (!std::filesystem::is_directory(root)) return environment_error("there is no folder '" + root + "'");
  }
  idl::DiskFileSystem files;
  compilation.schema = idl::compile(arguments.files, arguments.import_roots, files, compilation.diagnostics);
  std::fputs(compilation.diagnostics.render(message_style()).c_str(), stderr);
  return compilation.schema ? kExitOk : kExitSchemaErrors;
}

// Generated code names the path in an #include.
bool can_be_included(std::string_view path) {
  for (const char character : path) {
    if (character == '"' || character == '\\' || static_cast<unsigned char>(character) < 0x20) return false;
  }
  return true;
}

int check_output_paths(const idl::Schema& schema) {
  std::set<std::string_view> paths;
  for (const idl::SchemaFile* file : schema.inputs()) {
    const std::string path(file->import_path);
    if (!can_be_included(path)) return environment_error("'" + path + "' cannot be the name of an #include");
    if (!paths.insert(file->import_path).second) {
      return environment_error("two inputs would be written to '" + path + ".h'; name their import root with -I");
    }
  }
  return kExitOk;
}

std::string joined(const std::string& folder, const std::string& path) {
  return folder.ends_with('/') ? folder + path : folder + "/" + path;
}

std::vector<std::string> all_output_paths(const GenerateArguments& arguments, const idl::Schema& schema) {
  std::vector<std::string> paths;
  for (const idl::SchemaFile* file : schema.inputs()) {
    for (const std::string& path : output_paths(file->import_path)) paths.push_back(joined(arguments.out, path));
  }
  return paths;
}

int write_outputs(const GenerateArguments& arguments, const idl::Schema& schema) {
  for (const idl::SchemaFile* file : schema.inputs()) {
    for (const OutputFile& output : emit_file(schema, *file)) {
      if (auto failed = write_file(joined(arguments.out, output.path), output.text)) return environment_error(*failed);
    }
  }
  if (!arguments.depfile.empty()) {
    std::vector<std::string> targets = all_output_paths(arguments, schema);
    // Ninja compares the first target with the first output of the build rule.
    if (!arguments.stamp.empty()) targets.insert(targets.begin(), arguments.stamp);
    if (auto failed = write_file(arguments.depfile, depfile(targets, schema.dependencies()))) {
      return environment_error(*failed);
    }
  }
  if (!arguments.stamp.empty()) {
    if (auto failed = touch_file(arguments.stamp)) return environment_error(*failed);
  }
  return kExitOk;
}

int generate(const GenerateArguments& arguments) {
  Compilation compilation;
  if (const int exit = compile(arguments.schemas, compilation); exit != kExitOk) return exit;
  const idl::Schema& schema = *compilation.schema;
  if (const int exit = check_output_paths(schema); exit != kExitOk) return exit;
  if (arguments.listing == Listing::kNo) return write_outputs(arguments, schema);
  for (const std::string& path : all_output_paths(arguments, schema)) std::printf("%s\n", path.c_str());
  return kExitOk;
}

int check(const SchemaArguments& arguments) {
  Compilation compilation;
  return compile(arguments, compilation);
}

void add_schema_arguments(CLI::App& app, SchemaArguments& arguments) {
  app.add_option("files", arguments.files, "Schemas")->required()->type_name("FILE");
  app.add_option("-I,--import-root", arguments.import_roots, "Folder below which imports are looked up; repeatable")
      ->type_name("ROOT")
      ->allow_extra_args(false);
  app.set_version_flag("--version", kVersion);
}

// Reads the command line into what `app` was given. Yields what to exit with, or nothing.
std::optional<int> parse(CLI::App& app, std::span<const char* const> arguments) {
  try {
    app.parse(static_cast<int>(arguments.size()), arguments.data());
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitOk : kExitEnvironment;
  }
}

int generate_command(std::span<const char* const> command_line) {
  CLI::App app("Generates C++ from .fgraph schemas. `fgraphc gen` and `fgraphc` are the same; see also `fgraphc check`.",
               "fgraphc gen");
  GenerateArguments arguments;
  add_schema_arguments(app, arguments.schemas);
  bool list_outputs = false;
  app.add_option("-o,--out", arguments.out, "Folder to write to")->required()->type_name("DIR");
  app.add_option("--depfile", arguments.depfile, "Write the files read as a rule of Make")->type_name("FILE");
  app.add_option("--stamp", arguments.stamp, "Touch this file after success; first target in the depfile")
      ->type_name("FILE");
  app.add_flag("--list-outputs", list_outputs, "Print what would be written, and write nothing");
  if (const auto exit = parse(app, command_line)) return *exit;
  if (list_outputs) arguments.listing = Listing::kYes;
  return generate(arguments);
}

int check_command(std::span<const char* const> command_line) {
  CLI::App app("Checks .fgraph schemas and writes nothing.", "fgraphc check");
  SchemaArguments arguments;
  add_schema_arguments(app, arguments);
  if (const auto exit = parse(app, command_line)) return *exit;
  return check(arguments);
}

struct Command {
  std::string_view name;
  int (*run)(std::span<const char* const>);
};

constexpr Command kCommands[] = {{"gen", generate_command}, {"check", check_command}};

}  // namespace

int run(int argc, const char* const* argv) {
  const std::span<const char* const> arguments(argv, static_cast<std::size_t>(argc));
  if (arguments.size() > 1) {
    for (const Command& command : kCommands) {
      // The name of the command takes the place of the program's.
      if (command.name == arguments[1]) return command.run(arguments.subspan(1));
    }
  }
  return generate_command(arguments);
}

}  // namespace fgraph::compiler
