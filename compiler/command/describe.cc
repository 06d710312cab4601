// fgraphc describe prints the resolved schema as JSON or as a diagram.
#include <CLI/CLI.hpp>

#include "compiler/command/command_line.h"
#include "compiler/describe/describe.h"
#include "compiler/describe/diagram.h"

namespace fgraph::compiler {
namespace {

enum class Form { kJson, kMermaid, kDot };

struct DescribeArguments {
  SchemaArguments schemas;
  Form form = Form::kJson;
};

std::string described(const idl::Schema& schema, Form form) {
  switch (form) {
    case Form::kJson: return description(schema);
    case Form::kMermaid: return mermaid_diagram(schema);
    case Form::kDot: return dot_diagram(schema);
  }
  return {};
}

int describe(const DescribeArguments& arguments) {
  Compilation compilation;
  if (const int exit = compile(arguments.schemas, compilation); exit != kExitOk) return exit;
  return print(described(*compilation.schema, arguments.form));
}

}  // namespace

void add_describe_command(CLI::App& app, int& exit) {
  const auto arguments = std::make_shared<DescribeArguments>();
  CLI::App* command = app.add_subcommand("describe", "Print the resolved schemas as JSON or as a diagram");
  add_schema_arguments(*command, arguments->schemas);
  CLI::Option_group* forms = command->add_option_group("Forms");
  const auto add_form = [&](const char* name, Form form, const char* help) {
    forms->add_flag_callback(name, [arguments, form] { arguments->form = form; }, help);
  };
  add_form("--json", Form::kJson, "JSON, which is the default");
  add_form("--mermaid", Form::kMermaid, "A class diagram for Mermaid");
  add_form("--dot", Form::kDot, "A directed graph for Graphviz");
  forms->require_option(0, 1);
  command->callback([arguments, &exit] { exit = describe(*arguments); });
}

}  // namespace fgraph::compiler
