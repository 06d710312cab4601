// Compares the generated files and the queries in them byte for byte.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "compiler/command/output.h"
#include "compiler/emit/emit.h"
#include "core/plan/entity_plan.h"
#include "core/plan/query_plan.h"
#include "core/plan/relationship_plan.h"
#include "golden_schemas.h"

namespace fgraph {
namespace {

namespace fs = std::filesystem;

const std::string kGenerated = GOLDEN_DIR "/generated/";

bool updating() {
  return std::getenv("UPDATE_GOLDENS") != nullptr;
}

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

void append(std::string& out, const core::OwnedPlan& plan) {
  if (plan.cypher.empty()) return;
  out += "// " + plan.name + (plan.access == Access::kRead ? ": read" : ": write");
  out += plan.format == ReplyFormat::kCompact ? ", compact\n" : ", plain\n";
  out += plan.cypher + "\n\n";
}

// Every query that the repositories of a file can send.
std::string plans_text(const idl::SchemaFile& file) {
  std::string out;
  for (const EntityDescriptor* entity : file.entities) {
    const core::OwnedEntityPlans plans = core::build_entity_plans(*entity);
    for (const core::OwnedPlan* plan :
         {&plans.create, &plans.create_all, &plans.update, &plans.find_by_id, &plans.find_all, &plans.exists_by_id,
          &plans.count, &plans.delete_by_id, &plans.find_all_by_id, &plans.delete_all_by_id, &plans.delete_all}) {
      append(out, *plan);
    }
  }
  for (const RelationshipDescriptor* relationship : file.relationships) {
    const core::OwnedRelationshipPlans plans = core::build_relationship_plans(*relationship);
    for (const core::OwnedRelationshipPlans::Member& member : plans.members()) append(out, *member.plan);
  }
  for (const idl::SchemaRepository* repository : file.repositories) {
    for (const idl::SchemaQuery& query : repository->queries) {
      append(out, core::build_query(query.query));
      if (query.query.delivery == QueryDelivery::kPage) append(out, core::build_total(query.query));
    }
  }
  return out;
}

// The expected content of every file in generated/.
std::map<std::string, std::string> wanted_files(const idl::Schema& schema) {
  std::map<std::string, std::string> files;
  for (const idl::SchemaFile* file : schema.inputs()) {
    for (const compiler::OutputFile& output : compiler::emit_file(schema, *file, compiler::Json::kYes)) {
      files[output.path] = output.text;
    }
    files[std::string(file->import_path) + ".plans.cypher"] = plans_text(*file);
  }
  return files;
}

// The first line that differs, for a readable message.
std::string first_difference(const std::string& got, const std::string& want) {
  const auto at = std::mismatch(got.begin(), got.end(), want.begin(), want.end());
  const auto line = std::count(got.begin(), at.first, '\n') + 1;
  const auto rest = [](auto begin, auto end) { return std::string(begin, std::find(begin, end, '\n')); };
  return "line " + std::to_string(line) + ":\n  now:    " + rest(at.first, got.end()) +
         "\n  golden: " + rest(at.second, want.end());
}

TEST_CASE("generated files are the golden ones") {
  const test::GoldenSchemas schemas;
  for (const auto& file : wanted_files(*schemas)) {
    // Names of their own: Clang 14 cannot capture structured bindings.
    const auto& path = file.first;
    [[maybe_unused]] const auto& text = file.second;
    CAPTURE(path);
    if (updating()) {
      CHECK(compiler::write_file(kGenerated + path, text) == std::nullopt);
      continue;
    }
    const std::string golden = content(kGenerated + path);
    INFO(first_difference(text, golden));
    CHECK((text == golden));
  }
}

TEST_CASE("there is no other golden file") {
  const test::GoldenSchemas schemas;
  const auto wanted = wanted_files(*schemas);
  std::vector<fs::path> stale;
  for (const auto& entry : fs::recursive_directory_iterator(kGenerated)) {
    if (!entry.is_regular_file()) continue;
    if (wanted.count(fs::relative(entry.path(), kGenerated).generic_string()) == 0) stale.push_back(entry.path());
  }
  for (const fs::path& path : stale) {
    CAPTURE(path);
    if (updating()) {
      fs::remove(path);
    } else {
      CHECK_MESSAGE(false, "no schema makes this file");
    }
  }
}

TEST_CASE("the paths of outputs are known without generating them") {
  const test::GoldenSchemas schemas;
  for (const idl::SchemaFile* file : schemas->inputs()) {
    for (const compiler::Json json : {compiler::Json::kNo, compiler::Json::kYes}) {
      std::vector<std::string> paths;
      for (const compiler::OutputFile& output : compiler::emit_file(*schemas, *file, json))
        paths.push_back(output.path);
      CHECK(paths == compiler::output_paths(file->import_path, json));
    }
  }
}

TEST_CASE("the order of the inputs does not matter") {
  const test::GoldenSchemas schemas;
  std::vector<std::string> inputs;
  for (const idl::SchemaFile* file : schemas->inputs()) inputs.push_back(file->source->path());
  std::reverse(inputs.begin(), inputs.end());
  idl::DiskFileSystem files;
  idl::Diagnostics diagnostics;
  const auto reversed = idl::compile(inputs, {GOLDEN_DIR "/schemas"}, files, diagnostics);
  REQUIRE(reversed != nullptr);
  CHECK((wanted_files(*reversed) == wanted_files(*schemas)));
}

TEST_CASE("generated text is portable") {
  const test::GoldenSchemas schemas;
  for (const auto& file : wanted_files(*schemas)) {
    // Names of their own: Clang 14 cannot capture structured bindings.
    const auto& path = file.first;
    [[maybe_unused]] const auto& text = file.second;
    CAPTURE(path);
    CHECK(text.find('\r') == std::string::npos);
    CHECK(text.find('\t') == std::string::npos);
    CHECK(text.find(" \n") == std::string::npos);
    CHECK(text.find("\n\n\n") == std::string::npos);
    CHECK(text.find(GOLDEN_DIR) == std::string::npos);
    CHECK((text.empty() || text.back() == '\n'));
  }
}

}  // namespace
}  // namespace fgraph
