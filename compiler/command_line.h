// What the commands of fgraphc share: their common arguments, and reading schemas.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "driver.h"
#include "idl/passes/compile.h"

namespace CLI {
class App;
}

namespace fgraph::compiler {

enum class Colour { kAuto, kAlways, kNever };

// How the messages of a command are written.
struct MessageArguments {
  idl::Format format = idl::Format::kPretty;
  Colour colour = Colour::kAuto;
};

// What every command that reads schemas is given.
struct SchemaArguments {
  std::vector<std::string> files;
  std::vector<std::string> import_roots;
  MessageArguments messages;
};

// A schema, and what its texts point into.
struct Compilation {
  idl::Diagnostics diagnostics;
  std::unique_ptr<idl::Schema> schema;
};

void add_message_arguments(CLI::App& command, MessageArguments& arguments);
void add_import_roots(CLI::App& command, std::vector<std::string>& roots);
// Files, import roots and messages.
void add_schema_arguments(CLI::App& command, SchemaArguments& arguments);

// Says on standard error what is wrong with the machine or the arguments. Yields kExitEnvironment.
int environment_error(std::string_view text);

// Writes to standard error.
void show(const idl::Diagnostics& diagnostics, const MessageArguments& arguments);

// Writes to standard output. Yields kExitOk, or what to exit with where that cannot be done.
int print(std::string_view text);

// Reads the schemas and shows the messages. kExitOk, with a schema; else what to exit with.
int compile(const SchemaArguments& arguments, Compilation& compilation);
// The same with the files of `files`, without check_inputs().
int compile(const SchemaArguments& arguments, idl::FileSystem& files, Compilation& compilation);

// kExitOk, if all inputs and import roots are there.
int check_inputs(const SchemaArguments& arguments);

// Larger texts are not read.
inline constexpr std::size_t kMaxTextSize = std::size_t{256} << 20;
// The content of a file, or of standard input for "-". Says what is wrong otherwise.
int read_text(const std::string& path, std::string& text);

// Each adds a subcommand that sets `exit` to what the program exits with when it was chosen.
void add_generate_command(CLI::App& app, int& exit);
void add_check_command(CLI::App& app, int& exit);
void add_explain_command(CLI::App& app, int& exit);
void add_describe_command(CLI::App& app, int& exit);
void add_cypher_command(CLI::App& app, int& exit);
void add_format_command(CLI::App& app, int& exit);
void add_breaking_command(CLI::App& app, int& exit);

}  // namespace fgraph::compiler
