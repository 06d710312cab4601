#include "idl/syntax/parse.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "idl/syntax/docs.h"
#include "idl/syntax/scalars.h"
#include "idl/syntax/syntax_messages.h"
#include "idl/syntax/tokens.h"
#include "idl/syntax/tree_reader.h"

namespace fgraph::idl {
namespace {

constexpr std::string_view kOrderExample = "order by name, age";

// Copies a parse tree into the AST. After a syntax error every child of a context may be null, and every context may be
// half filled, so that each child is looked at before it is used.
//
// A function takes the context of one rule of the grammar and yields the node of that name. It reports what the grammar
// cannot say: clauses that are repeated, misplaced or missing. The passes find out what a declaration means.
//
// The grammar accepts clauses in any order and any number of times, because "second 'limit'" helps more than
// "unexpected 'limit'". It does not matter which of the two goes into the AST, because there is an error anyway.
class AstBuilder : private TreeReader {
 public:
  AstBuilder(const SourceFile& source, Docs& docs, Diagnostics& diagnostics)
      : TreeReader(source, diagnostics), docs_(docs) {}

  ast::File file(FgraphParser::FileContext* context) {
    ast::File file;
    file.source = &source_;
    for (FgraphParser::ItemContext* one : context->item()) item(*one, file);
    return file;
  }

 private:
  void item(FgraphParser::ItemContext& context, ast::File& file) {
    if (auto* one = context.packageClause()) package(*one, file);
    if (auto* one = context.importClause()) import(*one, file);
    if (auto* one = context.enumDeclaration()) file.declarations.emplace_back(enumeration(*one));
    if (auto* one = context.mixinDeclaration()) file.declarations.emplace_back(mixin(*one));
    if (auto* one = context.nodeDeclaration()) file.declarations.emplace_back(node(*one));
    if (auto* one = context.relationshipDeclaration()) file.declarations.emplace_back(relationship(*one));
    if (auto* one = context.structDeclaration()) file.declarations.emplace_back(structure(*one));
    if (auto* one = context.fetchDeclaration()) file.declarations.emplace_back(fetch(*one));
    if (auto* one = context.repositoryDeclaration()) file.declarations.emplace_back(repository(*one));
  }

  // A package that comes too late counts all the same. Otherwise names with this package would be reported as unknown
  // in every file that imports this one.
  void package(FgraphParser::PackageClauseContext& context, ast::File& file) {
    const ast::Name path = qualified(context.qualifiedName());
    if (file.package.present()) {
      diagnostics_.report<Message::kRepeatedClause>(span(&context), "'package'").label(file.package.span, "first here");
    } else if (!file.imports.empty() || !file.declarations.empty()) {
      diagnostics_.report<Message::kMisplacedClause>(span(&context), "package")
          .help("the package comes first in a file, imports second");
      file.package = path;
    } else {
      file.package = path;
      file.doc = docs_.above(span(&context).begin);
    }
  }

  void import(FgraphParser::ImportClauseContext& context, ast::File& file) {
    if (context.STRING() == nullptr) {
      file.imports.emplace_back();
      return;
    }
    if (!file.declarations.empty()) {
      diagnostics_.report<Message::kMisplacedClause>(span(&context), "import")
          .help("imports come before all declarations");
    }
    file.imports.push_back({token(context.STRING())});
  }

  ast::EnumDeclaration enumeration(FgraphParser::EnumDeclarationContext& context) {
    ast::EnumDeclaration result;
    result.doc = docs_.above(span(&context).begin);
    result.name = name(context.name());
    if (context.type() != nullptr) result.storage = type(context.type());
    result.annotations = annotations(context.annotation());
    if (context.enumBlock() == nullptr) return result;
    for (auto* entry : context.enumBlock()->enumEntry()) {
      if (auto* reserved = entry->reservedValue()) {
        if (reserved->expression() != nullptr) result.reserved.push_back(expression(reserved->expression()));
        continue;
      }
      auto* one = entry->enumValue();
      if (one == nullptr) continue;
      ast::EnumValue& value = result.values.emplace_back();
      value.doc = docs_.above(span(one).begin);
      value.name = name(one->name());
      if (one->expression() != nullptr) value.value = expression(one->expression());
      value.annotations = annotations(one->annotation());
    }
    return result;
  }

  ast::MixinDeclaration mixin(FgraphParser::MixinDeclarationContext& context) {
    ast::MixinDeclaration result;
    result.doc = docs_.above(span(&context).begin);
    result.name = name(context.name());
    result.bases = bases(context.bases());
    result.annotations = annotations(context.annotation());
    result.members = members(context.memberBlock());
    return result;
  }

  ast::NodeDeclaration node(FgraphParser::NodeDeclarationContext& context) {
    ast::NodeDeclaration result;
    result.doc = docs_.above(span(&context).begin);
    result.abstract = context.ABSTRACT() != nullptr;
    result.name = name(context.name());
    result.bases = bases(context.bases());
    if (auto* labels = context.labelsClause()) result.labels = names(labels->name());
    result.annotations = annotations(context.annotation());
    result.members = members(context.memberBlock());
    return result;
  }

  ast::RelationshipDeclaration relationship(FgraphParser::RelationshipDeclarationContext& context) {
    ast::RelationshipDeclaration result;
    result.doc = docs_.above(span(&context).begin);
    result.name = name(context.name());
    if (context.STRING() != nullptr) result.type = token(context.STRING());
    result.source = qualified(context.qualifiedName(0));
    result.target = qualified(context.qualifiedName(1));
    result.bases = bases(context.bases());
    result.annotations = annotations(context.annotation());
    result.members = members(context.memberBlock());
    return result;
  }

  ast::StructDeclaration structure(FgraphParser::StructDeclarationContext& context) {
    ast::StructDeclaration result;
    result.doc = docs_.above(span(&context).begin);
    result.name = name(context.name());
    result.annotations = annotations(context.annotation());
    result.members = members(context.memberBlock());
    return result;
  }

  ast::FetchDeclaration fetch(FgraphParser::FetchDeclarationContext& context) {
    ast::FetchDeclaration result;
    result.doc = docs_.above(span(&context).begin);
    result.name = qualified(context.qualifiedName());
    result.items = fetch_items(context.fetchBlock());
    return result;
  }

  std::vector<ast::FetchItem> fetch_items(FgraphParser::FetchBlockContext* context) {
    std::vector<ast::FetchItem> items;
    if (context == nullptr) return items;
    for (auto* one : context->fetchItem()) {
      ast::FetchItem& item = items.emplace_back();
      item.name = name(one->name());
      item.arguments = arguments(one->arguments());
      for (auto* clause : one->fetchClause()) fetch_clause(*clause, item);
      item.items = fetch_items(one->fetchBlock());
    }
    return items;
  }

  void fetch_clause(FgraphParser::FetchClauseContext& clause, ast::FetchItem& item) {
    if (clause.WHERE()) set_expression(item.where, clause, "'where'");
    if (clause.ORDER() == nullptr) return;
    if (!item.order.empty()) repeated_list(clause, "'order by'", item.order_span, kOrderExample);
    item.order = order_terms(clause);
    item.order_span = span(&clause);
  }

  ast::RepositoryDeclaration repository(FgraphParser::RepositoryDeclarationContext& context) {
    ast::RepositoryDeclaration result;
    result.doc = docs_.above(span(&context).begin);
    result.name = name(context.name());
    result.entity = qualified(context.qualifiedName());
    result.annotations = annotations(context.annotation());
    if (context.repositoryBlock() == nullptr) return result;
    for (auto* one : context.repositoryBlock()->repositoryMember()) {
      if (auto* derived = one->derivedQuery()) {
        result.queries.push_back(query(*derived, ast::QueryDeclaration::Form::kDerived));
      }
      if (auto* clauses = one->clauseQuery()) {
        result.queries.push_back(query(*clauses, ast::QueryDeclaration::Form::kClauses));
      }
    }
    return result;
  }

  template <typename Context>
  ast::QueryDeclaration query(Context& context, ast::QueryDeclaration::Form form) {
    ast::QueryDeclaration result;
    result.doc = docs_.above(span(&context).begin);
    result.form = form;
    result.name = name(context.name());
    result.span = span(&context);
    if (auto* list = context.parameterList()) {
      result.has_parameters = true;
      result.parameters_span = span(list);
      for (auto* one : list->parameter()) {
        ast::Parameter& parameter = result.parameters.emplace_back();
        parameter.name = name(one->name());
        parameter.type = type(one->type());
        if (one->expression() != nullptr) parameter.default_value = expression(one->expression());
      }
    }
    if (context.type() != nullptr) result.result = type(context.type());
    for (auto* clause : context.queryClause()) query_clause(*clause, result);
    // The part that could not be read may belong to the condition. In `where name containig "x"` only `name` was read,
    // and it would be reported as a condition that compares nothing.
    const bool unread = context.exception != nullptr;
    result.broken = result.broken || unread;
    if (unread && !context.queryClause().empty() && context.queryClause().back()->WHERE() != nullptr) {
      result.where.reset();
    }
    return result;
  }

  void query_clause(FgraphParser::QueryClauseContext& clause, ast::QueryDeclaration& query) {
    if (clause.WHERE()) {
      query.broken = query.broken || query.where.has_value();
      set_expression(query.where, clause, "'where'");
    }
    if (clause.LIMIT()) set_expression(query.limit, clause, "'limit'");
    if (clause.SKIP_()) set_expression(query.skip, clause, "'skip'");
    if (auto* order = clause.orderClause()) {
      if (!query.order.empty()) repeated_list(clause, "'order by'", query.order_span, kOrderExample);
      query.order = order_terms(*order);
      query.order_span = span(order);
    }
    if (clause.FETCH()) set_name(query.fetch, name(clause.name()), clause, "'fetch'");
    if (clause.IDEMPOTENT()) set_name(query.idempotent, token(clause.IDEMPOTENT()), clause, "'idempotent'");
    if (clause.READONLY()) set_name(query.readonly, token(clause.READONLY()), clause, "'readonly'");
    if (clause.BLOCK_STRING()) set_name(query.cypher, token(clause.BLOCK_STRING()), clause, "text");
    if (clause.STRING()) set_name(query.cypher, token(clause.STRING()), clause, "text");
    if (auto* one = clause.annotation()) query.annotations.push_back(annotation(*one));
  }

  void repeated(antlr4::ParserRuleContext& again, std::string_view what, Span first) {
    diagnostics_.report<Message::kRepeatedClause>(span(&again), what).label(first, "first here");
  }

  // A clause that is repeated because it was to say more than one thing.
  void repeated_list(antlr4::ParserRuleContext& again, std::string_view what, Span first, std::string_view example) {
    diagnostics_.report<Message::kRepeatedClause>(span(&again), what)
        .label(first, "first here")
        .help("one clause lists everything: " + std::string(example));
  }

  void set_name(ast::Name& slot, ast::Name value, antlr4::ParserRuleContext& context, std::string_view what) {
    if (slot.present()) return repeated(context, what, slot.span);
    slot = value;
  }

  template <typename Context>
  void set_expression(std::optional<ast::Expression>& slot, Context& context, std::string_view what) {
    if (slot) return repeated(context, what, slot->span);
    slot = expression(context.expression());
  }

  ast::Members members(FgraphParser::MemberBlockContext* context) {
    ast::Members result;
    if (context == nullptr) return result;
    for (auto* one : context->member()) {
      if (auto* member = one->field()) result.fields.push_back(field(*member));
      if (auto* member = one->link()) result.links.push_back(link(*member));
      if (auto* member = one->indexMember()) {
        result.indexes.push_back(index_member(*member, ast::IndexMember::Kind::kRange));
      }
      if (auto* member = one->fulltextMember()) {
        result.indexes.push_back(index_member(*member, ast::IndexMember::Kind::kFulltext));
      }
      if (auto* member = one->reservedMember()) {
        for (auto* reserved : member->name()) result.reserved.push_back(name(reserved));
      }
    }
    return result;
  }

  template <typename Context>
  ast::IndexMember index_member(Context& context, ast::IndexMember::Kind kind) {
    ast::IndexMember result;
    result.kind = kind;
    result.span = span(&context);
    result.fields = names(context.name());
    for (auto* one : context.option()) {
      ast::Expression& option = result.options.emplace_back();
      option.kind = ast::Expression::Kind::kCall;
      option.span = span(one);
      option.name = name(one->name());
      option.arguments = arguments(one->arguments());
    }
    return result;
  }

  ast::Field field(FgraphParser::FieldContext& context) {
    ast::Field result;
    result.doc = docs_.above(span(&context).begin);
    result.key = context.KEY() != nullptr;
    result.name = name(context.name());
    // `string name;` was reported because of the missing ':'. The second word is not a type then.
    // A token that the recovery has inserted has the line 0.
    const bool has_colon = context.COLON() != nullptr && context.COLON()->getSymbol()->getLine() > 0;
    if (has_colon || find_scalar(result.name.text) == nullptr) result.type = type(context.type());
    for (auto* clause : context.fieldClause()) {
      if (clause->ASSIGN()) set_expression(result.default_value, *clause, "default");
      if (auto* one = clause->annotation()) result.annotations.push_back(annotation(*one));
    }
    return result;
  }

  ast::Link link(FgraphParser::LinkContext& context) {
    ast::Link result;
    result.doc = docs_.above(span(&context).begin);
    result.name = name(context.name());
    result.target = qualified(context.qualifiedName());
    if (auto* range = context.cardinality()) {
      result.has_cardinality = true;
      result.cardinality = span(range);
      if (range->INT().size() > 0) result.minimum = result.maximum = token(range->INT(0));
      if (range->INT().size() > 1) result.maximum = token(range->INT(1));
      if (range->STAR()) result.maximum = token(range->STAR());
    }
    if (auto* shape = context.arrow()) arrow(*shape, result);
    for (auto* clause : context.linkClause()) link_clause(*clause, result);
    return result;
  }

  void arrow(FgraphParser::ArrowContext& context, ast::Link& link) {
    link.arrow = span(&context);
    link.relationship = qualified(context.qualifiedName());
    if (context.name() != nullptr) link.type = name(context.name());
    if (context.STRING() != nullptr) link.type = token(context.STRING());
    if (auto* hops = context.hops()) read_hops(*hops, link);
    const bool left = context.LT() != nullptr;
    const bool right = context.ARROW() != nullptr;
    if (left && right) {
      diagnostics_.report<Message::kArrow>(link.arrow)
          .help("remove one of the heads, or both for a link that is read in both directions");
    }
    if (left) link.direction = ast::Link::Direction::kIncoming;
    if (left == right) link.direction = ast::Link::Direction::kBoth;
  }

  // Reads numbers of hops: `*2` means exactly two, `*2..` two or more, `*..2` one or two.
  void read_hops(FgraphParser::HopsContext& context, ast::Link& link) {
    link.has_hops = true;
    link.hops = span(&context);
    const bool range = context.DOTDOT() != nullptr;
    for (auto* number : context.INT()) {
      const ast::Name text = token(number);
      const bool first = !range || text.span.begin < token(context.DOTDOT()).span.begin;
      if (first) link.least_hops = text;
      if (!first || !range) link.most_hops = text;
    }
  }

  void link_clause(FgraphParser::LinkClauseContext& clause, ast::Link& link) {
    if (auto* cascade = clause.cascadeClause()) {
      if (!link.cascade.empty()) repeated_list(clause, "'cascade'", link.cascade_span, "cascade(save, delete)");
      link.cascade = names(cascade->name());
      link.cascade_span = span(cascade);
    }
    if (auto* orphan = clause.orphanClause()) {
      if (link.orphan.present()) repeated(clause, "'orphan'", link.orphan_span);
      link.orphan = name(orphan->name());
      link.orphan_span = span(orphan);
    }
    if (auto* order = clause.orderClause()) {
      if (!link.order.empty()) repeated_list(clause, "'order by'", link.order_span, kOrderExample);
      link.order = order_terms(*order);
      link.order_span = span(order);
    }
    if (auto* one = clause.annotation()) link.annotations.push_back(annotation(*one));
  }

  Docs& docs_;
};

// Turns the parser's problems into messages. A problem that only follows from one of the reader of tokens, such as a
// string that is not closed, is left out.
class SyntaxReporter : public grammar::SyntaxListener {
 public:
  SyntaxReporter(const SourceFile& source, const Tokens& tokens, Diagnostics& diagnostics)
      : source_(source), tokens_(tokens), diagnostics_(diagnostics) {}

  void problem(const grammar::SyntaxProblem& problem) override {
    if (is_explained(problem)) return;
    const Span token = {&source_, problem.token_begin, problem.token_end};
    const Span behind = {&source_, problem.previous_end, problem.previous_end};
    switch (problem.kind) {
      case grammar::SyntaxProblem::Kind::kMissing:
        report_missing(problem.missing, behind, problem.rules, diagnostics_);
        break;
      case grammar::SyntaxProblem::Kind::kUnexpected: report_unexpected(token, problem.rules, diagnostics_); break;
      case grammar::SyntaxProblem::Kind::kOtherWord:
        report_other_word(token, problem.missing, problem.rules, diagnostics_);
        break;
      case grammar::SyntaxProblem::Kind::kSeparator:
        report_separator(token, problem.missing, problem.rules, diagnostics_);
        break;
    }
  }

  std::string_view correct(grammar::ByteRange word, const std::vector<std::string_view>& keywords,
                           const std::vector<std::string_view>& rules) override {
    return report_misspelt({&source_, word.begin, word.end}, keywords, rules, diagnostics_);
  }

 private:
  // Returns whether the problem follows from one that was reported before: a string that is not closed, or the end of
  // what could be read.
  bool is_explained(const grammar::SyntaxProblem& problem) const {
    const bool at_end = problem.token_begin == problem.token_end;
    const std::vector<std::uint32_t>& open = tokens_.unterminated;
    const bool cut_off =
        tokens_.incomplete && (tokens_.tokens.empty() || problem.previous_end >= tokens_.tokens.back().end);
    return (cut_off && at_end) || std::find(open.begin(), open.end(), problem.previous_end) != open.end();
  }

  const SourceFile& source_;
  const Tokens& tokens_;
  Diagnostics& diagnostics_;
};

}  // namespace

// Comments are looked for after the tree is built, because they belong to the token below them and not to a rule of
// the grammar. If the text was cut off, everything after `read_to` counts as unread, so that a declaration there is
// not missed.
ast::File parse(const SourceFile& source, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const Tokens tokens = read_tokens(source, diagnostics);
  const auto size = static_cast<std::uint32_t>(source.text().size());
  SyntaxReporter reporter(source, tokens, diagnostics);
  const grammar::ParseTree tree(tokens.tokens, size, reporter);
  Docs docs(source, tokens.tokens, tokens.docs);
  ast::File file = AstBuilder(source, docs, diagnostics).file(tree.file());
  for (const grammar::ByteRange& range : tree.unread()) file.unread.push_back({&source, range.begin, range.end});
  if (tokens.incomplete) file.unread.push_back({&source, tokens.read_to, size});
  // After a syntax error a comment may stand above a part that could not be read. So it is not reported as stray.
  if (diagnostics.error_count() == errors_before) docs.report_unused(diagnostics);
  return file;
}

}  // namespace fgraph::idl
