// run() takes these steps:
// 1. All commands are added to CLI11, which does nothing yet.
// 2. `fgraphc --out gen a.fgraph` names no command, so `gen` is put in front of the arguments.
//    `fgraphc chekc a.fgraph` also names none; there it is more likely that the word is misspelt, and the message
//    says so. Otherwise `gen` would complain about a file `chekc`.
// 3. CLI11 parses the arguments, and while it does so calls the chosen command, which sets the exit code.
//
// An exit of CLI11 itself is 0 for `--help` and `--version`. Its other codes all become kExitEnvironment.
#include "compiler/command/driver.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/version.h>

#include "compiler/command/command_line.h"
#include "idl/source/suggest.h"

namespace fgraph::compiler {
namespace {

#define FGRAPH_TEXT_OF_(value) #value
#define FGRAPH_TEXT_OF(value) FGRAPH_TEXT_OF_(value)
constexpr const char* kVersion = "fgraphc " FGRAPH_TEXT_OF(FGRAPH_VERSION_MAJOR) "." FGRAPH_TEXT_OF(
    FGRAPH_VERSION_MINOR) "." FGRAPH_TEXT_OF(FGRAPH_VERSION_PATCH);

// The help lists the commands in this order.
constexpr void (*kCommands[])(CLI::App&, int&) = {
    add_generate_command, add_check_command,  add_explain_command,  add_describe_command,
    add_cypher_command,   add_format_command, add_breaking_command,
};

// Returns whether the first argument is not a command. All arguments belong to the command `gen` then.
bool lacks_command(const CLI::App& app, const std::vector<const char*>& arguments) {
  if (arguments.size() < 2) return true;
  const std::string_view first = arguments[1];
  if (first == "--help" || first == "-h" || first == "--version") return false;
  for (const CLI::App* command : app.get_subcommands({})) {
    if (first == command->get_name()) return false;
  }
  return true;
}

// Returns whether the first argument is a misspelt command: it is neither an option nor the path of a file.
bool is_misspelt(const std::vector<const char*>& arguments) {
  const std::string_view first = arguments.size() < 2 ? std::string_view() : arguments[1];
  return !first.empty() && first.front() != '-' && first.find_first_of("./\\") == std::string_view::npos &&
         !std::filesystem::exists(first);
}

int report_misspelt(const CLI::App& app, std::string_view word) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  const std::vector<std::string_view> views(names.begin(), names.end());
  const std::string_view meant = idl::suggest(word, views);
  const std::string advice =
      meant.empty() ? "`fgraphc --help` lists them" : "did you mean '" + std::string(meant) + "'?";
  return environment_error("there is no command '" + std::string(word) + "'; " + advice);
}

}  // namespace

int run(int argc, const char* const* argv) {
  CLI::App app("The compiler of .fgraph schemas. `fgraphc COMMAND --help` says more about a command.", "fgraphc");
  app.set_version_flag("--version", kVersion);
  app.require_subcommand(1);
  int exit = kExitOk;
  for (const auto add : kCommands) add(app, exit);
  std::vector<const char*> arguments(argv, argv + argc);
  if (arguments.empty()) arguments.push_back("fgraphc");
  const bool lacks = lacks_command(app, arguments);
  if (lacks && is_misspelt(arguments)) return report_misspelt(app, arguments[1]);
  if (lacks) arguments.insert(arguments.begin() + 1, "gen");
  try {
    app.parse(static_cast<int>(arguments.size()), arguments.data());
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitOk : kExitEnvironment;
  }
  return exit;
}

}  // namespace fgraph::compiler
