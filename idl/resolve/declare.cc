// The first pass over declarations: every name gets its symbol, every node and relationship its (empty) descriptor.
#include <string>
#include <utility>

#include "idl/resolve/model.h"
#include "idl/resolve/names.h"
#include "idl/syntax/scalars.h"

namespace fgraph::idl {
namespace {

// What all declarations of types have in common.
struct Head {
  Symbol::Kind kind;
  ast::Name name;
};

Head head_of(const ast::EnumDeclaration& one) {
  return {Symbol::Kind::kEnum, one.name};
}
Head head_of(const ast::MixinDeclaration& one) {
  return {Symbol::Kind::kMixin, one.name};
}
Head head_of(const ast::NodeDeclaration& one) {
  return {one.abstract ? Symbol::Kind::kAbstractNode : Symbol::Kind::kNode, one.name};
}
Head head_of(const ast::RelationshipDeclaration& one) {
  return {Symbol::Kind::kRelationship, one.name};
}
Head head_of(const ast::StructDeclaration& one) {
  return {Symbol::Kind::kStruct, one.name};
}
Head head_of(const ast::RepositoryDeclaration& one) {
  return {Symbol::Kind::kRepository, one.name};
}
// A fetch hint is a member of its node, not a type.
Head head_of(const ast::FetchDeclaration&) {
  return {Symbol::Kind::kStruct, {}};
}

class Declarer {
 public:
  explicit Declarer(Program& program) : program_(program) {}

  void run() {
    for (Unit& unit : program_.units) {
      unit.out = &program_.build.file();
      for (const ast::Declaration& declaration : unit.file.declarations) {
        const bool is_fetch = std::holds_alternative<ast::FetchDeclaration>(declaration);
        if (!is_fetch) declare(unit, declaration);
      }
    }
  }

 private:
  void declare(Unit& unit, const ast::Declaration& declaration) {
    const Head head = std::visit([](const auto& one) { return head_of(one); }, declaration);
    if (!head.name.present()) return;
    check_name(head.name, program_.diagnostics);
    if (find_scalar(head.name.text) != nullptr) {
      program_.diagnostics.report<Message::kBuiltinName>(head.name.span, head.name.text);
    }
    Symbol& symbol = program_.symbols.emplace_back();
    symbol.kind = head.kind;
    symbol.name = program_.build.text(std::string(head.name.text));
    symbol.qualified_name = program_.build.text(unit.package.empty() ? std::string(symbol.name)
                                                                     : unit.package + "." + std::string(symbol.name));
    symbol.span = head.name.span;
    symbol.unit = &unit;
    symbol.declaration = &declaration;
    unit.symbols.push_back(&symbol);
    make_descriptor(symbol);
    Symbol* first = first_of(symbol);
    unit.by_name.emplace(symbol.name, first);
    if (first != &symbol) mark_repeated(*first, symbol);
  }

  // Names of one package share the namespace of its generated code, over all files, and case must not tell them apart.
  Symbol* first_of(Symbol& symbol) {
    const auto [first, inserted] = by_folded_name_.emplace(folded(symbol.qualified_name), &symbol);
    if (inserted) return &symbol;
    if (first->second->name == symbol.name) {
      program_.diagnostics.report<Message::kDuplicateDeclaration>(symbol.span, symbol.name)
          .label(first->second->span, "first declared here");
      return first->second;
    }
    program_.diagnostics.report<Message::kCaseCollision>(symbol.span, first->second->name, symbol.name)
        .label(first->second->span, "first declared here");
    return &symbol;
  }

  // Whatever is said about the name may be meant for either of them.
  static void mark_repeated(Symbol& first, Symbol& second) {
    second.unit->repeats = true;
    if (first.entity != nullptr) first.entity->incomplete = true;
    if (second.entity == nullptr) return;
    second.entity->incomplete = true;
    second.entity->repeated = true;
    if (first.entity != nullptr) first.entity->repetitions.push_back(second.entity);
  }

  void make_descriptor(Symbol& symbol) {
    switch (symbol.kind) {
      case Symbol::Kind::kEnum: {
        symbol.enumeration = &program_.build.enumeration();
        symbol.enumeration->name = symbol.name;
        symbol.enumeration->qualified_name = symbol.qualified_name;
        program_.build.set_home(symbol.enumeration, *symbol.unit->out);
        break;
      }
      case Symbol::Kind::kMixin: {
        const auto& declaration = std::get<ast::MixinDeclaration>(*symbol.declaration);
        make_entity(symbol, declaration.members, declaration.bases);
        break;
      }
      case Symbol::Kind::kAbstractNode:
      case Symbol::Kind::kNode: {
        const auto& declaration = std::get<ast::NodeDeclaration>(*symbol.declaration);
        Entity& entity = make_entity(symbol, declaration.members, declaration.bases);
        describe_node(entity, declaration);
        break;
      }
      case Symbol::Kind::kRelationship: {
        const auto& declaration = std::get<ast::RelationshipDeclaration>(*symbol.declaration);
        describe_relationship(make_entity(symbol, declaration.members, declaration.bases), declaration);
        break;
      }
      case Symbol::Kind::kStruct: {
        symbol.structure = &program_.build.structure();
        symbol.structure->name = symbol.name;
        symbol.structure->qualified_name = symbol.qualified_name;
        program_.build.set_home(symbol.structure, *symbol.unit->out);
        break;
      }
      // They have a pass of their own.
      case Symbol::Kind::kRepository: break;
    }
  }

  Entity& make_entity(Symbol& symbol, const ast::Members& members, const std::vector<ast::Name>& bases) {
    Entity& entity = program_.entities.emplace_back();
    entity.symbol = &symbol;
    entity.members = &members;
    entity.base_names = &bases;
    symbol.entity = &entity;
    return entity;
  }

  void describe_node(Entity& entity, const ast::NodeDeclaration& declaration) {
    entity.descriptor = &program_.build.entity();
    entity.descriptor->name = entity.symbol->name;
    entity.descriptor->qualified_name = entity.symbol->qualified_name;
    entity.descriptor->doc = program_.build.doc(declaration.doc);
    if (declaration.abstract) entity.descriptor->flags = kEntityAbstract;
    program_.build.set_home(entity.descriptor, *entity.symbol->unit->out);
    program_.build.name_entity(*entity.descriptor);
    program_.entity_of.emplace(entity.descriptor, &entity);
  }

  void describe_relationship(Entity& entity, const ast::RelationshipDeclaration& declaration) {
    entity.relationship = &program_.build.relationship();
    entity.relationship->name = entity.symbol->name;
    entity.relationship->qualified_name = entity.symbol->qualified_name;
    entity.relationship->doc = program_.build.doc(declaration.doc);
    program_.build.set_home(entity.relationship, *entity.symbol->unit->out);
  }

  Program& program_;
  std::map<std::string, Symbol*> by_folded_name_;
};

}  // namespace

std::string_view SchemaBuilder::doc(const ast::Doc& doc) {
  if (doc.lines.empty()) return {};
  std::string joined;
  for (std::string_view line : doc.lines) {
    if (!joined.empty() || line.data() != doc.lines.front().data()) joined += '\n';
    joined += line;
  }
  return text(std::move(joined));
}

void declare_names(Program& program) {
  Declarer(program).run();
}

}  // namespace fgraph::idl
