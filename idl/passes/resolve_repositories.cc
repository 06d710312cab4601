// This pass resolves repositories and their queries.
//
// Needs: fields, links and fetch hints.
// Establishes: for every node its repository, which is made without queries if nobody wrote one. The queries are made
// in idl/queries: derived from their names, from clauses, or given in Cypher. Reports: repositories of what is not a
// node, second ones, queries that are named twice or like a method that every repository has, and clauses that do not
// fit the kind of the query. After a mistake: a query with an error is left out. A repository whose node was only
// guessed is resolved, so that its mistakes are found, and then left out.
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "idl/passes/passes.h"
#include "idl/queries/clause_queries.h"
#include "idl/queries/cypher_queries.h"
#include "idl/queries/derived_queries.h"
#include "idl/resolve/apply_annotations.h"
#include "idl/resolve/names.h"
#include "idl/resolve/scope.h"
#include "idl/source/suggest.h"

namespace fgraph::idl {
namespace {

// Every repository has these methods without a declaration.
constexpr std::array<std::string_view, 28> kBuiltinMethods = {
    "save",         "save_all",     "find",      "find_all",   "find_by_id",   "find_all_by_id",
    "find_page",    "count",        "count_all", "exists",     "exists_by_id", "delete_all",
    "delete_by_id", "remove",       "stream",    "stream_all", "sum",          "avg",
    "min",          "max",          "graph",     "get_by_id",  "find_one",     "delete_all_by_id",
    "delete_where", "update_where", "select",    "select_as"};

// check_name() refuses longer names.
constexpr std::size_t kLongestName = 255;

// Resolves one declared repository and its queries.
//
// A query goes first through the checks that are the same for every kind: its name, whether the name is taken,
// annotations. Then one of three functions of idl/queries makes it. After that a fetch hint is looked up, and a
// derived query is checked for clauses and for what a deletion must not do. A query in Cypher has no hint.
class RepositoryResolver {
 public:
  RepositoryResolver(Program& program, const Symbol& symbol)
      : program_(program), symbol_(symbol), source_(std::get<ast::RepositoryDeclaration>(*symbol.declaration)) {}

  // Resolves the repository. Returns null if its node is not known, or only guessed.
  SchemaRepository* run() {
    refuse_annotations(program_, source_.annotations, "repositories");
    const std::size_t errors = program_.diagnostics.error_count();
    const Symbol* node = find_node(program_, *symbol_.unit, source_.entity);
    if (node == nullptr) return nullptr;
    const bool certain = program_.diagnostics.error_count() == errors;
    node_ = node->composite;
    SchemaRepository& repository = program_.build.repository();
    repository.name = symbol_.name;
    repository.entity = node_->descriptor;
    repository.doc = program_.build.doc(source_.doc);
    repository.span = symbol_.span;
    for (const ast::QueryDeclaration& query : source_.queries) add(query, repository);
    return certain ? &repository : nullptr;
  }

  const Symbol& symbol() const { return symbol_; }

 private:
  void add(const ast::QueryDeclaration& declaration, SchemaRepository& repository) {
    if (!declaration.name.present()) return;
    // A name that ends with '_' is reported as incomplete rather than as a name that C++ cannot use.
    const bool incomplete = declaration.name.text.back() == '_' && declaration.name.text.size() < kLongestName;
    if (!incomplete && !check_name(declaration.name, program_.diagnostics)) return;
    if (declaration.form == ast::QueryDeclaration::Form::kDerived && declaration.name.text == "query") {
      program_.diagnostics.report<Message::kUnknownPrefix>(declaration.name.span, declaration.name.text)
          .help("a query has a name of its own: query adults(min: int) -> Person[*] where age >= $min;");
      return;
    }
    const auto [first, inserted] = names_.emplace(declaration.name.text, declaration.name.span);
    if (!inserted) {
      program_.diagnostics.report<Message::kDuplicateMember>(declaration.name.span, declaration.name.text, symbol_.name)
          .label(first->second, "first declared here");
      return;
    }
    if (std::find(kBuiltinMethods.begin(), kBuiltinMethods.end(), declaration.name.text) != kBuiltinMethods.end()) {
      program_.diagnostics.report<Message::kBuiltinQuery>(declaration.name.span, declaration.name.text)
          .help(declaration.form == ast::QueryDeclaration::Form::kDerived
                    ? "remove the line; the method is there without it"
                    : "give the query another name: it would hide that method");
      return;
    }
    refuse_annotations(program_, declaration.annotations, "queries");
    SchemaQuery query;
    query.doc = program_.build.doc(declaration.doc);
    query.span = declaration.name.span;
    if (declaration.cypher.present() && declaration.form == ast::QueryDeclaration::Form::kClauses) {
      query.cypher = resolve_cypher_query(program_, *node_->descriptor, *symbol_.unit, declaration);
      if (!query.cypher) return;
      query.query.name = query.cypher->name;
      query.query.entity = query.cypher->entity;
    } else {
      std::optional<Query> resolved = resolve(declaration);
      if (!resolved) return;
      query.query = *std::move(resolved);
    }
    repository.queries.push_back(std::move(query));
  }

  std::optional<Query> resolve(const ast::QueryDeclaration& declaration) {
    std::optional<Query> query;
    switch (declaration.form) {
      case ast::QueryDeclaration::Form::kClauses:
        query = resolve_clause_query(program_, *node_->descriptor, *symbol_.unit, declaration);
        break;
      case ast::QueryDeclaration::Form::kDerived:
        query = derive_query(program_, *node_->descriptor, *symbol_.unit, declaration);
        if (query) refuse_clauses(declaration);
        if (query && query->action == QueryAction::kDelete) {
          refuse_readonly(declaration);
          refuse_abstract(declaration);
        }
        break;
    }
    if (declaration.fetch.present()) apply_hint(declaration.fetch, query);
    if (query && query->action != QueryAction::kDelete) refuse_idempotent(declaration);
    return query;
  }

  void apply_hint(const ast::Name& name, std::optional<Query>& query) {
    const FetchDescriptor* hint = program_.members.hint(*node_->descriptor, name.text);
    std::vector<std::string_view> names;
    if (hint == nullptr && program_.diagnostics.may_suggest()) {
      for (const FetchDescriptor& known : node_->descriptor->hints) names.push_back(known.name);
    }
    const std::string_view meant = program_.diagnostics.nearest(name.text, names);
    if (hint == nullptr && (!node_->may_have(name.text) || (node_->incomplete && is_near(name.text, meant)))) {
      program_.diagnostics.report<Message::kUnknownHint>(name.span, name.text, node_->descriptor->name).suggest(meant);
    }
    if (!query) return;
    query->fetch = hint;
    const bool finds = query->action == QueryAction::kFind || query->action == QueryAction::kFindOne ||
                       query->action == QueryAction::kGetOne;
    if (!finds) {
      program_.diagnostics.report<Message::kFetchArgument>(
          name.span, "'" + query->name + "' returns no nodes, so that nothing can be fetched with them");
    }
  }

  // Reports clauses that a derived query expresses by its name.
  void refuse_clauses(const ast::QueryDeclaration& query) {
    const auto misplaced = [&](Span span, std::string_view clause) {
      program_.diagnostics.report<Message::kClauseOfName>(span, clause)
          .help("write it in clause form: query " + std::string(query.name.text) + "(...) where ... ;");
    };
    if (query.where) misplaced(query.where->span, "where");
    if (!query.order.empty()) misplaced(query.order_span, "order by");
    if (query.limit) misplaced(query.limit->span, "limit");
    if (query.skip) misplaced(query.skip->span, "skip");
    if (query.cypher.present()) misplaced(query.cypher.span, "= Cypher");
  }

  void refuse_readonly(const ast::QueryDeclaration& declaration) {
    if (!declaration.readonly.present()) return;
    program_.diagnostics.report<Message::kCypherReadonly>(declaration.readonly.span, declaration.name.text);
  }

  void refuse_idempotent(const ast::QueryDeclaration& declaration) {
    if (!declaration.idempotent.present()) return;
    program_.diagnostics.report<Message::kIdempotentRead>(declaration.idempotent.span, declaration.name.text)
        .help("remove 'idempotent': a query that only reads may always be repeated");
  }

  // Reports a deletion of abstract nodes. Only the nodes that derive from them show which cascades have to be followed.
  void refuse_abstract(const ast::QueryDeclaration& declaration) {
    if ((node_->descriptor->flags & kEntityAbstract) == 0) return;
    program_.diagnostics.report<Message::kAbstractNode>(declaration.name.span, node_->descriptor->name, "deleted")
        .help("delete them with the repositories of the nodes that derive from it");
  }

  Program& program_;
  const Symbol& symbol_;
  const ast::RepositoryDeclaration& source_;
  const Composite* node_ = nullptr;
  std::map<std::string_view, Span> names_;
};

// Resolves all declared repositories, and then gives every node one.
//
// A repository in the file of its node is the one of the node, and there can be only one. A repository in another file
// is a guest: it adds queries for that file, and its node keeps its own.
class Repositories {
 public:
  explicit Repositories(Program& program) : program_(program) {}

  void run() {
    for (const Symbol& symbol : program_.symbols) names_.emplace(folded(symbol.qualified_name), &symbol);
    for (const Symbol& symbol : program_.symbols) {
      if (symbol.kind == Symbol::Kind::kRepository) declare(symbol);
    }
    for (Unit& unit : program_.units) {
      for (const Symbol* symbol : unit.symbols) {
        if (symbol->node() != nullptr) unit.out->repositories.push_back(&of_node(*symbol));
      }
      for (const SchemaRepository* repository : guests_[&unit]) unit.out->repositories.push_back(repository);
    }
  }

 private:
  void declare(const Symbol& symbol) {
    const SchemaRepository* repository = RepositoryResolver(program_, symbol).run();
    if (repository == nullptr) {
      // Its node is unknown or was only guessed. Its name is dropped, so that the default repository of another node is
      // not reported as a second one with the name.
      names_.erase(folded(symbol.qualified_name));
      return;
    }
    const bool is_home = &program_.schema->file_of(*repository->entity) == symbol.unit->out;
    if (!is_home) {
      guests_[symbol.unit].push_back(repository);
      return;
    }
    const auto [first, inserted] = by_entity_.emplace(repository->entity, repository);
    if (inserted) return;
    program_.diagnostics.report<Message::kSecondRepository>(symbol.span, repository->entity->name)
        .label(first->second->span, "the first one");
  }

  const SchemaRepository& of_node(const Symbol& symbol) {
    const EntityDescriptor& entity = *symbol.node();
    const auto declared = by_entity_.find(&entity);
    const SchemaRepository& repository = declared != by_entity_.end() ? *declared->second : undeclared(symbol);
    program_.build.set_repository(entity, repository);
    return repository;
  }

  const SchemaRepository& undeclared(const Symbol& symbol) {
    SchemaRepository& repository = program_.build.repository();
    repository.name = program_.build.text(std::string(symbol.name) + "Repository");
    repository.entity = symbol.node();
    const auto other = names_.find(folded(std::string(symbol.qualified_name) + "Repository"));
    if (other != names_.end() && !is_other_spelling(symbol)) {
      program_.diagnostics.report<Message::kDuplicateDeclaration>(other->second->span, other->second->name)
          .label(symbol.span, "this node has a repository of that name");
    }
    return repository;
  }

  // Returns whether the name of the node differs only in case from that of a node with a repository. The name was
  // reported then.
  bool is_other_spelling(const Symbol& symbol) const {
    const std::string name = folded(symbol.qualified_name);
    return std::any_of(by_entity_.begin(), by_entity_.end(),
                       [&](const auto& known) { return folded(known.first->qualified_name) == name; });
  }

  Program& program_;
  std::map<std::string, const Symbol*> names_;
  std::map<const EntityDescriptor*, const SchemaRepository*> by_entity_;
  std::map<const Unit*, std::vector<const SchemaRepository*>> guests_;
};

}  // namespace

void resolve_repositories(Program& program) {
  Repositories(program).run();
}

}  // namespace fgraph::idl
