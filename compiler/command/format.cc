// fgraphc fmt gives schemas the canonical layout.
//
// Each file stands alone: it is read, laid out (format/format.h) and compared with what it was. Imports are not read.
// One file with an error does not keep the others from being formatted.
#include <CLI/CLI.hpp>
#include <filesystem>

#include "compiler/command/command_line.h"
#include "compiler/command/output.h"
#include "compiler/format/format.h"
#include "idl/syntax/parse.h"

namespace fgraph::compiler {
namespace {

enum class Target { kFile, kOutput, kNowhere };

struct FormatArguments {
  std::vector<std::string> files;
  bool standard_input = false;
  bool check = false;
  MessageArguments messages;
};

// Replaces the content of a file. The file keeps its mode, and symbolic links to it stay links.
// write_file() would do neither by itself: it puts a new file in the place of the old one, and in the place of a
// link.
int replace(const std::string& path, const std::string& text) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(path, error);
  if (error) return environment_error("cannot write '" + path + "': " + error.message());
  const std::filesystem::perms mode = std::filesystem::status(real, error).permissions();
  if (auto failed = write_file(real.string(), text)) return environment_error(*failed);
  std::filesystem::permissions(real, mode, error);
  return error ? environment_error("cannot set the mode of '" + path + "': " + error.message()) : kExitOk;
}

int format_one(const std::string& path, const std::string& shown_path, Target target,
               const MessageArguments& messages) {
  std::string before;
  if (const int exit = read_text(path, before); exit != kExitOk) return exit;
  if (before.size() > idl::kMaxFileSize) return environment_error("'" + shown_path + "' is too large");
  idl::Diagnostics diagnostics;
  const idl::SourceFile& source = diagnostics.add_source(shown_path, before);
  const std::optional<std::string> after = formatted(source, diagnostics);
  // Warnings are not shown, because `check` shows them.
  if (diagnostics.error_count() > 0) {
    show(diagnostics, messages);
    return kExitSchemaErrors;
  }
  if (!after) return environment_error("cannot format '" + shown_path + "' without changing what it says");
  switch (target) {
    case Target::kOutput: return print(*after);
    case Target::kFile: return *after == before ? kExitOk : replace(path, *after);
    case Target::kNowhere: break;
  }
  if (*after == before) return kExitOk;
  const int exit = print(shown_path + "\n");
  return exit == kExitOk ? kExitSchemaErrors : exit;
}

// Formats all files, even if some have errors. Returns the worst of their exit codes.
int format_all(const FormatArguments& arguments) {
  if (arguments.standard_input != arguments.files.empty()) {
    return environment_error("fmt takes files or --stdin");
  }
  if (arguments.standard_input) {
    return format_one("-", "<stdin>", arguments.check ? Target::kNowhere : Target::kOutput, arguments.messages);
  }
  int exit = kExitOk;
  for (const std::string& file : arguments.files) {
    const Target target = arguments.check ? Target::kNowhere : Target::kFile;
    exit = std::max(exit, format_one(file, file, target, arguments.messages));
  }
  return exit;
}

}  // namespace

void add_format_command(CLI::App& app, int& exit) {
  const auto arguments = std::make_shared<FormatArguments>();
  CLI::App* command = app.add_subcommand("fmt", "Give schemas the canonical layout");
  command->add_option("files", arguments->files, "Schemas")->type_name("FILE");
  command->add_flag("--stdin", arguments->standard_input, "Format standard input to standard output");
  command->add_flag("--check", arguments->check,
                    "Print the names of files that are laid out differently, and change none");
  add_message_arguments(*command, arguments->messages);
  command->callback([arguments, &exit] { exit = format_all(*arguments); });
}

}  // namespace fgraph::compiler
