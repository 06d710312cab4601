// `reserved` only matters while a schema is checked, and to `fgraphc breaking`. So descriptors do not hold it, and
// here the files are parsed once more. Their messages were shown by the first parse and are dropped.
//
// Mixins are declarations here too, because their reserved names are inherited: in `mixin Old { reserved nick; }` and
// `node Person : Old {...}`, the name is reserved in Person.
#include "compiler/describe/describe_reserved.h"

#include <variant>
#include <vector>

#include "compiler/describe/describe_queries.h"
#include "idl/syntax/parse.h"

namespace fgraph::compiler {
namespace {

namespace ast = idl::ast;

struct Declared {
  std::set<std::string> reserved;
  std::vector<std::string> bases;  // as they are written
  std::string package;
};
using Declarations = std::map<std::string, Declared>;

void add(Declarations& all, const std::string& package, const ast::Name& name, const std::vector<ast::Name>& bases,
         const ast::Members& members) {
  Declared& declared = all[with_package(package, name.text)];
  declared.package = package;
  for (const ast::Name& base : bases) declared.bases.emplace_back(base.text);
  for (const ast::Name& reserved : members.reserved) declared.reserved.emplace(reserved.text);
}

void add(Declarations& all, const ast::File& file) {
  const std::string package(file.package.text);
  for (const ast::Declaration& declaration : file.declarations) {
    if (const auto* mixin = std::get_if<ast::MixinDeclaration>(&declaration)) {
      add(all, package, mixin->name, mixin->bases, mixin->members);
    } else if (const auto* node = std::get_if<ast::NodeDeclaration>(&declaration)) {
      add(all, package, node->name, node->bases, node->members);
    } else if (const auto* relationship = std::get_if<ast::RelationshipDeclaration>(&declaration)) {
      add(all, package, relationship->name, relationship->bases, relationship->members);
    }
  }
}

// Finds a base. A name without a package means a declaration of the same package first, and then one without a package.
Declarations::const_iterator find(const Declarations& all, const std::string& package, const std::string& name) {
  const auto own = all.find(with_package(package, name));
  return own != all.end() ? own : all.find(name);
}

// Returns the names that the declaration and all its bases reserve. The schema has been resolved, so that there is no
// circle, but a base can be reached in many ways.
std::set<std::string> inherited(const Declarations& all, Declarations::const_iterator declaration) {
  std::set<std::string> names;
  std::set<std::string> visited = {declaration->first};
  std::vector<Declarations::const_iterator> open = {declaration};
  while (!open.empty()) {
    const Declared& next = open.back()->second;
    open.pop_back();
    names.insert(next.reserved.begin(), next.reserved.end());
    for (const std::string& base : next.bases) {
      const auto found = find(all, next.package, base);
      if (found != all.end() && visited.insert(found->first).second) open.push_back(found);
    }
  }
  return names;
}

}  // namespace

std::map<std::string, std::set<std::string>> reserved_members(const idl::Schema& schema) {
  Declarations all;
  idl::Diagnostics said_before;
  for (const idl::SchemaFile* file : schema.files()) add(all, idl::parse(*file->source, said_before));
  std::map<std::string, std::set<std::string>> result;
  for (auto declaration = all.cbegin(); declaration != all.cend(); ++declaration) {
    std::set<std::string> names = inherited(all, declaration);
    if (!names.empty()) result[declaration->first] = std::move(names);
  }
  return result;
}

}  // namespace fgraph::compiler
