// This pass looks for names that generated code would give to two things of one package.
//
// Needs: the symbols and repositories of all files.
// Establishes: nothing.
// Reports: a package that has the name of a class, a class that has the name of the repository of a relationship, and
// two files of one package whose functions for their schemas would have one name. Names inside of one class or one
// function need no report: the compiler of schemas gives one of them another name. After a mistake: nothing is left
// out.
#include <map>
#include <string>
#include <string_view>

#include "idl/passes/passes.h"
#include "idl/resolve/names.h"

namespace fgraph::idl {
namespace {

// A Named is a thing that gets a name in C++.
struct Named {
  enum class Kind : std::uint8_t { kPackage, kDeclaration, kRelationshipRepository, kSchemaFunction };
  Kind kind;
  std::string what;
  Span span;
};

class GeneratedNames {
 public:
  explicit GeneratedNames(Program& program) : program_(program) {}

  void run() {
    for (const Unit& unit : program_.units) add_package(unit);
    for (const Unit& unit : program_.units) add_declarations(unit);
    for (const Unit& unit : program_.units) add_schema_function(unit);
  }

 private:
  void add_package(const Unit& unit) {
    const std::string_view package = unit.package;
    for (std::size_t end = package.find('.'); !package.empty(); end = package.find('.', end + 1)) {
      const std::string_view outer = package.substr(0, end);
      add(std::string(outer), {Named::Kind::kPackage, "package '" + std::string(outer) + "'", unit.file.package.span});
      if (end == std::string_view::npos) break;
    }
  }

  void add_declarations(const Unit& unit) {
    for (const Symbol* symbol : unit.symbols) {
      const std::string name(symbol->qualified_name);
      const std::string what = std::string(kind_name(symbol->kind)) + " '" + std::string(symbol->name) + "'";
      const bool has_class = symbol->kind != Symbol::Kind::kMixin && symbol->kind != Symbol::Kind::kRepository;
      if (has_class) add(name, {Named::Kind::kDeclaration, what, symbol->span});
    }
    for (const SchemaRepository* repository : unit.out->repositories) {
      const std::string what = "the repository of '" + std::string(repository->entity->name) + "'";
      add(in_package(unit, repository->name), {Named::Kind::kDeclaration, what, repository->span});
    }
    for (const Symbol* symbol : unit.symbols) {
      if (symbol->kind != Symbol::Kind::kRelationship) continue;
      const std::string what = "the repository of '" + std::string(symbol->name) + "'";
      add(std::string(symbol->qualified_name) + "Repository",
          {Named::Kind::kRelationshipRepository, what, symbol->span});
    }
  }

  // Adds the function for the schema of a file, unless a declaration of the file has that name. The function gets
  // another one then.
  void add_schema_function(const Unit& unit) {
    const std::string name = schema_function(unit.import_path);
    if (unit.by_name.find(name) != unit.by_name.end()) return;
    add(in_package(unit, name),
        {Named::Kind::kSchemaFunction, "the schema of '" + unit.import_path + "'", unit.file.package.span});
  }

  static std::string in_package(const Unit& unit, std::string_view name) {
    return unit.package.empty() ? std::string(name) : unit.package + "." + std::string(name);
  }

  void add(const std::string& name, const Named& named) {
    const auto [known, is_new] = names_.try_emplace(name, named);
    if (is_new) return;
    const Named& first = known->second;
    // Several files may have one package, and what is declared twice was reported before.
    const bool is_known = named.kind == first.kind && named.kind <= Named::Kind::kDeclaration;
    if (is_known) return;
    program_.diagnostics.report<Message::kGeneratedName>(named.span, name, first.what, named.what)
        .label(first.span, "the first one")
        .help(advice(named.kind));
  }

  static std::string advice(Named::Kind kind) {
    if (kind != Named::Kind::kSchemaFunction) return "give one of them another name";
    return "the function is named after the file: give one of the files another name or another package";
  }

  Program& program_;
  std::map<std::string, Named> names_;
};

}  // namespace

void check_generated_names(Program& program) {
  GeneratedNames(program).run();
}

}  // namespace fgraph::idl
