// Facts are what the doctor knows about a server. ask.h collects them, and rules.h judges them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/schema.h>

namespace fgraph::doctor {

// Settings are names with their values, as the server lists them. They are plain values.
class Settings {
 public:
  Settings() {}

  std::map<std::string, std::string, std::less<>> values;
  // This is the error of the server if it does not tell its settings to this user. It is empty if it does.
  std::string refusal;

  // Returns an empty text if there is no such setting.
  std::string_view text(std::string_view name) const;
  // Returns nothing if there is no such setting, or if it is no number.
  std::optional<std::int64_t> number(std::string_view name) const;
};

// DefaultUser says whether somebody without a password can use the server.
enum class DefaultUser : std::uint8_t { kOpen, kClosed, kUnknown };

// SchemaFacts are what is known about the indexes and constraints of one graph. They are plain values.
class SchemaFacts {
 public:
  SchemaFacts() {}

  std::string graph;
  bool exists = false;
  SchemaReport report;  // empty if there is a refusal
  // These are the elements that the graph has, of any label.
  std::vector<SchemaElement> found;
  std::string refusal;  // the error if the graph could not be read
};

// Facts are plain values. No password is among them, and no hash of a password.
class Facts {
 public:
  Facts() {}

  std::string address;  // as messages show it
  std::string user;     // of this connection
  DefaultUser default_user = DefaultUser::kUnknown;
  Settings info;             // INFO
  Settings config;           // CONFIG GET
  Settings graph_config;     // GRAPH.CONFIG GET
  std::string user_refusal;  // the error if this user may not ask for the rights of the default user

  // 41603 stands for 4.16.3. Nothing if no FalkorDB is loaded, or if the server does not tell.
  std::optional<std::int64_t> module_version;
  std::string module_refusal;

  std::optional<SchemaFacts> schema;  // if a graph was named
  // This many texts of queries the schema declares, each of which takes a place in the plan cache.
  std::optional<std::size_t> query_texts;

  // Returns false if the server told that it has no FalkorDB.
  bool may_have_graphs() const { return module_version.has_value() || !module_refusal.empty(); }
  bool is_valkey() const { return !info.text("valkey_version").empty(); }
  // Returns "Valkey 8.0.1".
  std::string engine() const;
};

// Returns "4.16.3" for 41603.
std::string version_text(std::int64_t number);

}  // namespace fgraph::doctor
