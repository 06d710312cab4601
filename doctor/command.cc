#include "doctor/command.h"

#include <CLI/CLI.hpp>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/error.h>
#include <fgraph/version.h>

#include "doctor/ask.h"
#include "doctor/report.h"
#include "doctor/rules.h"
#include "doctor/schema_input.h"

namespace fgraph::doctor {
namespace {

#define FGRAPH_TEXT_OF_(value) #value
#define FGRAPH_TEXT_OF(value) FGRAPH_TEXT_OF_(value)
constexpr const char* kVersion = "fgraph-doctor " FGRAPH_TEXT_OF(FGRAPH_VERSION_MAJOR) "." FGRAPH_TEXT_OF(
    FGRAPH_VERSION_MINOR) "." FGRAPH_TEXT_OF(FGRAPH_VERSION_PATCH);

constexpr const char* kFooter =
    "The address has one of the forms falkor://[[user]:password@]host[:port] and unix://[[user]:password@]/path.\n"
    "Exit code: 0 without a problem, 1 with one, 2 if there is no diagnosis.";

struct Arguments {
  std::string url;
  std::vector<std::string> schemas;
  std::vector<std::string> import_roots;
  std::string graph;
  std::int64_t seconds = 10;
  bool as_json = false;
  bool with_hazards = false;
};

void declare(CLI::App& app, Arguments& arguments) {
  app.set_version_flag("--version", kVersion);
  app.footer(kFooter);
  app.add_option("url", arguments.url, "Address of the server; - reads it from standard input")
      ->required()
      ->type_name("URL");
  app.add_option("--graph", arguments.graph, "Also examine this graph")->type_name("NAME");
  app.add_option("--schema", arguments.schemas, "Compare the graph with this schema; repeatable")
      ->type_name("FILE")
      ->allow_extra_args(false)
      ->needs("--graph");
  app.add_option("-I,--import-root", arguments.import_roots, "Folder below which imports are looked up; repeatable")
      ->type_name("ROOT")
      ->allow_extra_args(false);
  app.add_option("--timeout", arguments.seconds, "Seconds for each question (10)")
      ->type_name("SECONDS")
      ->check(CLI::Range(std::int64_t{1}, std::int64_t{3600}));
  app.add_flag("--json", arguments.as_json, "Print one JSON object, which lists the known faults, too");
  app.add_flag("--hazards", arguments.with_hazards, "List the known faults of the server");
}

int no_diagnosis(std::string_view text) {
  std::fprintf(stderr, "fgraph-doctor: error: %.*s\n", static_cast<int>(text.size()), text.data());
  return kExitNoDiagnosis;
}

int no_server(const Error& error) {
  std::string text = error.what();
  if (error.code() == ErrorCode::kAuth)
    text += "; the address holds the user and the password: falkor://user:password@host";
  return no_diagnosis(text);
}

int print(std::string_view text, const Findings& findings) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (!written) return no_diagnosis("cannot write to standard output");
  return count(findings, Severity::kProblem) == 0 ? kExitHealthy : kExitProblems;
}

int diagnose(const Arguments& arguments) {
  Inquiry inquiry;
  inquiry.url = arguments.url;
  inquiry.graph = arguments.graph;
  inquiry.timeout = Milliseconds(arguments.seconds * 1000);
  // A password in the arguments can be seen by every user of the machine.
  if (inquiry.url == "-" && !std::getline(std::cin, inquiry.url)) return no_diagnosis("there is no address to read");
  std::optional<SchemaInput> schema;
  if (!arguments.schemas.empty()) {
    std::string messages;
    schema = SchemaInput::read(arguments.schemas, arguments.import_roots, messages);
    std::fputs(messages.c_str(), stderr);
    if (!schema) return kExitNoDiagnosis;
    inquiry.schema = schema->descriptor();
  }
  try {
    Facts facts = ask(inquiry);
    if (schema) facts.query_texts = schema->query_texts();
    const Findings findings = examine(facts);
    std::string text = arguments.as_json ? json_report(facts, findings) : text_report(facts, findings);
    if (!arguments.as_json && arguments.with_hazards) text += hazard_report(facts);
    return print(text, findings);
  } catch (const Error& error) {
    return no_server(error);
  }
}

// Names options alone, and of these not the value.
std::string unexpected(const std::vector<std::string>& arguments) {
  for (const std::string& one : arguments) {
    if (one.starts_with("--")) return "there is no option " + one.substr(0, one.find('='));
  }
  return "one address is expected, and there are more arguments than that";
}

}  // namespace

int run(int argc, const char* const* argv) {
  CLI::App app("Asks a FalkorDB about its settings, and says what can hurt. It changes nothing.", "fgraph-doctor");
  Arguments arguments;
  declare(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ExtrasError&) {
    // The message of the parser would repeat the argument, which may be an address with a password.
    std::cerr << "fgraph-doctor: " << unexpected(app.remaining()) << "; see fgraph-doctor --help\n";
    return kExitNoDiagnosis;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitHealthy : kExitNoDiagnosis;
  }
  return diagnose(arguments);
}

}  // namespace fgraph::doctor
