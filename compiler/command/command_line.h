// The commands of fgraphc share these parts: arguments, output, and reading schemas. The functions are defined in
// command_line.cc, apart from those that add commands.
//
// A command consists of a struct with its arguments, a function that does the work and returns an exit code, and a
// function add_..._command() that tells CLI11 about both. A command that reads whole schemas calls compile(), which
// checks the inputs and shows the messages, and goes on if that returns kExitOk. Messages about schemas go through
// show() to standard error. Output goes through print(), or through output.h if it is a file. So every command treats
// a full disk, colours and exit codes alike.
//
// The arguments live in a shared_ptr, because CLI11 keeps references to them until it has parsed the command line.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/command/driver.h"
#include "idl/passes/compile.h"

namespace CLI {
class App;
}

namespace fgraph::compiler {

enum class Colour { kAuto, kAlways, kNever };

// MessageArguments are the form in which a command writes messages.
struct MessageArguments {
  idl::Format format = idl::Format::kPretty;
  Colour colour = Colour::kAuto;
};

// SchemaArguments are the arguments of every command that reads schemas.
struct SchemaArguments {
  std::vector<std::string> files;
  std::vector<std::string> import_roots;
  std::vector<idl::Message> lints;  // the warnings of idl::kLints that are asked for
  MessageArguments messages;
};

// A Compilation holds a schema and its diagnostics. The spans of the schema point into source files that the
// diagnostics own.
struct Compilation {
  idl::Diagnostics diagnostics;
  std::unique_ptr<idl::Schema> schema;
};

void add_message_arguments(CLI::App& command, MessageArguments& arguments);
void add_import_roots(CLI::App& command, std::vector<std::string>& roots);
// Adds files, import roots, lints and the form of messages.
void add_schema_arguments(CLI::App& command, SchemaArguments& arguments);

// Writes a mistake in the arguments or the environment to standard error. Returns kExitEnvironment.
int environment_error(std::string_view text);

// Writes the messages to standard error.
void show(const idl::Diagnostics& diagnostics, const MessageArguments& arguments);

// Writes to standard output. Returns kExitOk. If it fails, writes a message and returns kExitEnvironment.
int print(std::string_view text);

// Reads the schemas and shows the messages. Returns kExitOk if there is a schema, else the code to exit with.
int compile(const SchemaArguments& arguments, Compilation& compilation);
// Does the same without check_inputs(), and reads the schemas from `files`.
int compile(const SchemaArguments& arguments, idl::FileSystem& files, Compilation& compilation);

// Returns kExitOk if all inputs and import roots exist, else kExitEnvironment after a message.
int check_inputs(const SchemaArguments& arguments);

// No larger text is read.
inline constexpr std::size_t kMaxTextSize = std::size_t{256} << 20;
// Reads a file, or standard input if the path is "-". Returns kExitOk, or kExitEnvironment after a message.
int read_text(const std::string& path, std::string& text);

// Each of these adds a subcommand. If the command is chosen, it runs while the arguments are parsed, and sets `exit` to
// the exit code of the program.
void add_generate_command(CLI::App& app, int& exit);  // Defined in gen.cc.
void add_check_command(CLI::App& app, int& exit);     // Defined in check.cc.
void add_explain_command(CLI::App& app, int& exit);   // Defined in explain.cc.
void add_describe_command(CLI::App& app, int& exit);  // Defined in describe.cc.
void add_cypher_command(CLI::App& app, int& exit);    // Defined in cypher.cc.
void add_format_command(CLI::App& app, int& exit);    // Defined in format.cc.
void add_breaking_command(CLI::App& app, int& exit);  // Defined in breaking.cc.

}  // namespace fgraph::compiler
