// fgraphc breaking says what the change from one schema to another breaks.
//
// Both sides become a description first, even if both are schemas. So there is one comparison, and a description that
// was stored with an old release gives the same changes as the schemas of that release would.
#include <CLI/CLI.hpp>

#include "compiler/breaking/breaking.h"
#include "compiler/command/command_line.h"
#include "compiler/describe/describe.h"

namespace fgraph::compiler {
namespace {

struct BreakingArguments {
  std::string older;
  std::vector<std::string> older_roots;
  SchemaArguments newer;
  bool json = false;
};

// Returns whether the text is a description. A description starts with a brace, and a schema cannot.
bool is_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{';
}

int describe_schema(const SchemaArguments& arguments, std::string& text) {
  Compilation compilation;
  const int exit = compile(arguments, compilation);
  if (exit == kExitOk) text = description(*compilation.schema);
  return exit;
}

int read_facts(const std::string& name, std::string_view text, std::optional<Description>& facts) {
  std::string problem;
  facts = read_description(text, problem);
  return facts ? kExitOk : environment_error("cannot use '" + name + "': " + problem);
}

// Describes both schemas, unless the older one is a description already, and compares the descriptions.
int compare(const BreakingArguments& arguments) {
  std::string older_text;
  if (const int exit = read_text(arguments.older, older_text); exit != kExitOk) return exit;
  if (!is_json(older_text)) {
    SchemaArguments older;
    older.files = {arguments.older};
    older.import_roots = arguments.older_roots;
    older.messages = arguments.newer.messages;
    if (const int exit = describe_schema(older, older_text); exit != kExitOk) return exit;
  }
  std::string newer_text;
  if (const int exit = describe_schema(arguments.newer, newer_text); exit != kExitOk) return exit;
  std::optional<Description> older;
  std::optional<Description> newer;
  if (const int exit = read_facts(arguments.older, older_text, older); exit != kExitOk) return exit;
  if (const int exit = read_facts(arguments.newer.files[0], newer_text, newer); exit != kExitOk) return exit;
  const std::vector<Change> changes = changes_between(*older, *newer);
  const int exit = print(arguments.json ? changes_json(changes) : changes_text(changes));
  if (exit != kExitOk) return exit;
  const bool broken = !changes.empty() && facts(changes[0].rule).severity == Severity::kBreaking;
  return broken ? kExitSchemaErrors : kExitOk;
}

}  // namespace

void add_breaking_command(CLI::App& app, int& exit) {
  const auto arguments = std::make_shared<BreakingArguments>();
  CLI::App* command = app.add_subcommand("breaking", "Say what the change from one schema to another breaks");
  command->add_option("old", arguments->older, "A schema, or a file that `fgraphc describe` has printed")
      ->required()
      ->type_name("OLD");
  add_schema_arguments(*command, arguments->newer);
  command->add_option("--old-import-root", arguments->older_roots, "Like -I, for the older schema; repeatable")
      ->type_name("ROOT")
      ->allow_extra_args(false);
  command->add_flag("--json", arguments->json, "JSON instead of text");
  command->callback([arguments, &exit] { exit = compare(*arguments); });
}

}  // namespace fgraph::compiler
