#include "compiler/command/command_line.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>

#include <unistd.h>

namespace fgraph::compiler {
namespace {

const std::map<std::string, idl::Format> kFormats = {{"pretty", idl::Format::kPretty},
                                                     {"line", idl::Format::kLine},
                                                     {"json", idl::Format::kJson},
                                                     {"sarif", idl::Format::kSarif}};
const std::map<std::string, Colour> kColours = {
    {"auto", Colour::kAuto}, {"always", Colour::kAlways}, {"never", Colour::kNever}};

std::map<std::string, idl::Message> lint_names() {
  std::map<std::string, idl::Message> names;
  for (const idl::Lint& lint : idl::kLints) names.emplace(lint.name, lint.message);
  return names;
}

bool terminal_has_colours() {
  const char* terminal = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) == 1 && std::getenv("NO_COLOR") == nullptr && terminal != nullptr &&
         std::string_view(terminal) != "dumb";
}

idl::Style style(Colour colour) {
  switch (colour) {
    case Colour::kAuto: return terminal_has_colours() ? idl::Style::kColour : idl::Style::kPlain;
    case Colour::kAlways: return idl::Style::kColour;
    case Colour::kNever: return idl::Style::kPlain;
  }
  return idl::Style::kPlain;
}

}  // namespace

void add_message_arguments(CLI::App& command, MessageArguments& arguments) {
  command.add_option("--diagnostics", arguments.format, "Form of the messages: pretty, line, json or sarif")
      ->transform(CLI::CheckedTransformer(kFormats).description(""))
      ->type_name("FORM");
  command.add_option("--color", arguments.colour, "Colours in pretty messages: auto, always or never")
      ->transform(CLI::CheckedTransformer(kColours).description(""))
      ->type_name("WHEN");
}

void add_import_roots(CLI::App& command, std::vector<std::string>& roots) {
  command.add_option("-I,--import-root", roots, "Folder below which imports are looked up; repeatable")
      ->type_name("ROOT")
      ->allow_extra_args(false);
}

void add_schema_arguments(CLI::App& command, SchemaArguments& arguments) {
  command.add_option("files", arguments.files, "Schemas")->required()->type_name("FILE");
  add_import_roots(command, arguments.import_roots);
  command.add_option("-W,--warn", arguments.lints, "Also warn of this: unidentified-nodes; repeatable")
      ->transform(CLI::CheckedTransformer(lint_names()).description(""))
      ->type_name("WARNING")
      ->allow_extra_args(false);
  add_message_arguments(command, arguments.messages);
}

int environment_error(std::string_view text) {
  std::fprintf(stderr, "fgraphc: error: %.*s\n", static_cast<int>(text.size()), text.data());
  return kExitEnvironment;
}

void show(const idl::Diagnostics& diagnostics, const MessageArguments& arguments) {
  std::fputs(diagnostics.render(arguments.format, style(arguments.colour)).c_str(), stderr);
}

int print(std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  return written ? kExitOk : environment_error("cannot write to standard output");
}

int check_inputs(const SchemaArguments& arguments) {
  for (const std::string& file : arguments.files) {
    std::error_code error;
    const bool folder = std::filesystem::is_directory(file, error);
    if (folder || !std::ifstream(file).good()) return environment_error("cannot read '" + file + "'");
  }
  for (const std::string& root : arguments.import_roots) {
    std::error_code error;
    if (!std::filesystem::is_directory(root, error)) return environment_error("there is no folder '" + root + "'");
  }
  return kExitOk;
}

int compile(const SchemaArguments& arguments, idl::FileSystem& files, Compilation& compilation) {
  for (const idl::Message lint : arguments.lints) compilation.diagnostics.ask_for(lint);
  compilation.schema = idl::compile(arguments.files, arguments.import_roots, files, compilation.diagnostics);
  show(compilation.diagnostics, arguments.messages);
  return compilation.schema ? kExitOk : kExitSchemaErrors;
}

int compile(const SchemaArguments& arguments, Compilation& compilation) {
  if (const int exit = check_inputs(arguments); exit != kExitOk) return exit;
  idl::DiskFileSystem files;
  return compile(arguments, files, compilation);
}

int read_text(const std::string& path, std::string& text) {
  constexpr std::size_t kBlock = 65536;
  std::ifstream file;
  if (path != "-") {
    file.open(path, std::ios::binary);
    if (!file) return environment_error("cannot read '" + path + "'");
  }
  std::istream& in = path == "-" ? std::cin : file;
  text.clear();
  for (std::size_t size = 0; in; text.resize(size)) {
    text.resize(size + kBlock);
    in.read(text.data() + size, kBlock);
    size += static_cast<std::size_t>(in.gcount());
    if (size > kMaxTextSize) return environment_error("'" + path + "' is too large");
  }
  return in.bad() ? environment_error("cannot read '" + path + "'") : kExitOk;
}

}  // namespace fgraph::compiler
