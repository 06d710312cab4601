// fgraphc gen generates C++ from schemas.
//
// A run checks the inputs, compiles them and shows the messages, checks the paths of the output, and then writes.
// Nothing is written if there is an error before. The order of writing serves build tools:
// - Generated files come first. A file that holds its text already is not touched, so what includes it is not
//   compiled again.
// - The depfile comes next. It names all files that were read, also those that were only imported.
// - The stamp comes last, and only after success. It is new after every run, while the generated files may all be
//   old. A build tool compares its time with those of the schemas, and would otherwise run fgraphc at every build.
//
// With --watch all of this happens again and again (watch.h). Errors are shown and do not end the program.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <set>

#include "compiler/command/command_line.h"
#include "compiler/command/output.h"
#include "compiler/command/watch.h"
#include "compiler/emit/emit.h"

namespace fgraph::compiler {
namespace {

enum class Listing { kNo, kYes };

struct GenerateArguments {
  SchemaArguments schemas;
  std::string out;
  std::string depfile;
  std::string stamp;
  Listing listing = Listing::kNo;
  Json json = Json::kNo;
  bool watch = false;
};

// Returns whether generated code can name the path in an #include.
bool can_be_included(std::string_view path) {
  for (const char character : path) {
    if (character == '"' || character == '\\' || static_cast<unsigned char>(character) < 0x20) return false;
  }
  return true;
}

// Returns kExitOk if each input can be written. `gen a/x.fgraph b/x.fgraph` without import roots is refused: both
// inputs have the import path x.fgraph, and the second output would replace the first one.
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
    for (const std::string& path : output_paths(file->import_path, arguments.json)) {
      paths.push_back(joined(arguments.out, path));
    }
  }
  return paths;
}

int write_outputs(const GenerateArguments& arguments, const idl::Schema& schema) {
  for (const idl::SchemaFile* file : schema.inputs()) {
    for (const OutputFile& output : emit_file(schema, *file, arguments.json)) {
      if (auto failed = write_file(joined(arguments.out, output.path), output.text)) return environment_error(*failed);
    }
  }
  if (!arguments.depfile.empty()) {
    std::vector<std::string> targets = all_output_paths(arguments, schema);
    // Ninja wants the first target of the depfile to be the first output of the build rule.
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

int generate(const GenerateArguments& arguments, idl::FileSystem& files) {
  if (const int exit = check_inputs(arguments.schemas); exit != kExitOk) return exit;
  Compilation compilation;
  if (const int exit = compile(arguments.schemas, files, compilation); exit != kExitOk) return exit;
  const idl::Schema& schema = *compilation.schema;
  if (const int exit = check_output_paths(schema); exit != kExitOk) return exit;
  if (arguments.listing == Listing::kNo) return write_outputs(arguments, schema);
  std::string list;
  for (const std::string& path : all_output_paths(arguments, schema)) list += path + "\n";
  return print(list);
}

int generate(const GenerateArguments& arguments) {
  if (!arguments.watch) {
    idl::DiskFileSystem files;
    return generate(arguments, files);
  }
  watch(arguments.schemas.files, [&arguments](WatchedFiles& files) {
    const int exit = generate(arguments, files);
    // Programs read the other formats and do not expect this line.
    if (arguments.schemas.messages.format != idl::Format::kPretty) return;
    std::fprintf(stderr, "fgraphc: %s; watching %zu paths\n", exit == kExitOk ? "done" : "failed", files.size());
  });
  return kExitOk;
}

}  // namespace

void add_generate_command(CLI::App& app, int& exit) {
  const auto arguments = std::make_shared<GenerateArguments>();
  CLI::App* command = app.add_subcommand("gen", "Generate C++ from schemas; the default if no command is given");
  add_schema_arguments(*command, arguments->schemas);
  command->add_option("-o,--out", arguments->out, "Folder to write to")->required()->type_name("DIR");
  command->add_option("--depfile", arguments->depfile, "Write a rule of Make that names the files that were read")
      ->type_name("FILE");
  command
      ->add_option("--stamp", arguments->stamp, "Touch this file after success; it is the first target in the depfile")
      ->type_name("FILE");
  command->add_flag_callback(
      "--json", [arguments] { arguments->json = Json::kYes; },
      "Write FILE.json.h and FILE.json.cc too, for nlohmann/json");
  CLI::Option* list = command->add_flag_callback(
      "--list-outputs", [arguments] { arguments->listing = Listing::kYes; },
      "Print what would be written, and write nothing");
  command->add_flag("--watch", arguments->watch, "Generate again whenever a schema changes, until interrupted")
      ->excludes(list);
  command->callback([arguments, &exit] { exit = generate(*arguments); });
}

}  // namespace fgraph::compiler
