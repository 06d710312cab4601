// fgraphc check shows the messages and writes nothing.
#include <CLI/CLI.hpp>

#include "compiler/command/command_line.h"

namespace fgraph::compiler {

void add_check_command(CLI::App& app, int& exit) {
  const auto arguments = std::make_shared<SchemaArguments>();
  CLI::App* command = app.add_subcommand("check", "Check schemas and write nothing");
  add_schema_arguments(*command, *arguments);
  command->callback([arguments, &exit] {
    Compilation compilation;
    exit = compile(*arguments, compilation);
  });
}

}  // namespace fgraph::compiler
