// fgraphc cypher prints every query that the repositories of the inputs can send, so that people can review them.
#include <CLI/CLI.hpp>

#include "compiler/command/command_line.h"
#include "compiler/describe/describe_queries.h"

namespace fgraph::compiler {
namespace {

// Appends the query with a comment above it, so that the whole text is Cypher.
void append(std::string& out, const RepositoryPlan& plan) {
  out += "// " + plan.method + "(";
  for (std::size_t i = 0; i < plan.parameters.size(); ++i) {
    out += (i == 0 ? "" : ", ") + plan.parameters[i].name + ": " + plan.parameters[i].type;
  }
  out += plan.result.empty() ? ")" : ") -> " + plan.result;
  out += plan.plan.access == Access::kRead ? "; read" : "; write";
  out += plan.plan.format == ReplyFormat::kPlain ? ", plain reply\n" : ", compact reply\n";
  out += plan.plan.cypher + ";\n\n";
}

// The order is that of repository_plans(), which depends on the schemas alone. So a difference between two outputs
// shows changes of queries and nothing else.
std::string review_text(const idl::Schema& schema) {
  std::string out;
  for (const RepositoryPlans& repository : repository_plans(schema.inputs())) {
    out += "//// " + repository.name + " for " + repository.subject + "\n\n";
    for (const RepositoryPlan& plan : repository.built_in) append(out, plan);
    for (const RepositoryPlan& plan : repository.queries) append(out, plan);
  }
  if (!out.empty()) out.pop_back();
  return out;
}

}  // namespace

void add_cypher_command(CLI::App& app, int& exit) {
  const auto arguments = std::make_shared<SchemaArguments>();
  CLI::App* command = app.add_subcommand("cypher", "Print every query that the repositories can send");
  add_schema_arguments(*command, *arguments);
  command->callback([arguments, &exit] {
    Compilation compilation;
    exit = compile(*arguments, compilation);
    if (exit == kExitOk) exit = print(review_text(*compilation.schema));
  });
}

}  // namespace fgraph::compiler
