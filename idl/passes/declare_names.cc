// This pass enters every declaration under its name.
//
// Needs: the syntax trees of all files.
// Establishes: a symbol for every declaration but fetch hints, which are members of their nodes. Enums, structs, nodes
// and relationships have descriptors that hold no more than their names. What has members has a composite.
// Reports: names that C++ or the language keeps for itself, and names of one package that are the same or differ only
// in case. After a mistake: a declaration whose name was not read is left out. If a name is declared twice, both
// declarations are kept, so that mistakes inside of the second are found too. The first one is found by the name, both
// composites are `incomplete`, and the second one is `repeated`.
#include <string>

#include "idl/passes/passes.h"
#include "idl/resolve/names.h"
#include "idl/syntax/scalars.h"

namespace fgraph::idl {
namespace {

// A Head is the kind and the name of a declaration.
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
// This function is never called, because a fetch hint is a member of its node and has no symbol.
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

  // Returns the first declaration of the name. All names of a package, in all files, share the namespace of its
  // generated code. They must differ in more than case.
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

  // Marks two declarations of one name. Members that one of them lacks may be in the other.
  static void mark_repeated(Symbol& first, Symbol& second) {
    second.unit->repeats = true;
    if (first.composite != nullptr) first.composite->incomplete = true;
    if (second.composite == nullptr) return;
    second.composite->incomplete = true;
    second.composite->repeated = true;
    if (first.composite != nullptr) first.composite->repetitions.push_back(second.composite);
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
        make_composite(symbol, declaration.members, declaration.bases);
        break;
      }
      case Symbol::Kind::kAbstractNode:
      case Symbol::Kind::kNode: {
        const auto& declaration = std::get<ast::NodeDeclaration>(*symbol.declaration);
        Composite& composite = make_composite(symbol, declaration.members, declaration.bases);
        describe_node(composite, declaration);
        break;
      }
      case Symbol::Kind::kRelationship: {
        const auto& declaration = std::get<ast::RelationshipDeclaration>(*symbol.declaration);
        describe_relationship(make_composite(symbol, declaration.members, declaration.bases), declaration);
        break;
      }
      case Symbol::Kind::kStruct: {
        symbol.structure = &program_.build.structure();
        symbol.structure->name = symbol.name;
        symbol.structure->qualified_name = symbol.qualified_name;
        program_.build.set_home(symbol.structure, *symbol.unit->out);
        break;
      }
      // Repositories have a pass of their own.
      case Symbol::Kind::kRepository: break;
    }
  }

  Composite& make_composite(Symbol& symbol, const ast::Members& members, const std::vector<ast::Name>& bases) {
    Composite& composite = program_.composites.emplace_back();
    composite.symbol = &symbol;
    composite.members = &members;
    composite.base_names = &bases;
    symbol.composite = &composite;
    return composite;
  }

  void describe_node(Composite& composite, const ast::NodeDeclaration& declaration) {
    composite.descriptor = &program_.build.entity();
    composite.descriptor->name = composite.symbol->name;
    composite.descriptor->qualified_name = composite.symbol->qualified_name;
    composite.descriptor->doc = program_.build.doc(declaration.doc);
    if (declaration.abstract) composite.descriptor->flags = kEntityAbstract;
    program_.build.set_home(composite.descriptor, *composite.symbol->unit->out);
    program_.build.name_entity(*composite.descriptor);
    program_.composite_of.emplace(composite.descriptor, &composite);
  }

  void describe_relationship(Composite& composite, const ast::RelationshipDeclaration& declaration) {
    composite.relationship = &program_.build.relationship();
    composite.relationship->name = composite.symbol->name;
    composite.relationship->qualified_name = composite.symbol->qualified_name;
    composite.relationship->doc = program_.build.doc(declaration.doc);
    program_.build.set_home(composite.relationship, *composite.symbol->unit->out);
  }

  Program& program_;
  std::map<std::string, Symbol*> by_folded_name_;
};

}  // namespace

void declare_names(Program& program) {
  Declarer(program).run();
}

}  // namespace fgraph::idl
