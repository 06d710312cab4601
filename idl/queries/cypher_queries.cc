#include "idl/queries/cypher_queries.h"

#include <algorithm>
#include <string>
#include <utility>

#include "idl/cypher/check/check.h"
#include "idl/resolve/columns.h"
#include "idl/resolve/defaults.h"
#include "idl/resolve/query_parts.h"
#include "idl/resolve/scope.h"
#include "idl/syntax/literals.h"
#include "idl/syntax/scalars.h"

namespace fgraph::idl {
namespace {

bool holds_entities(const ColumnType& column) {
  return column.kind == ColumnType::Kind::kNode || column.kind == ColumnType::Kind::kRelationship;
}

// Resolves the declaration of one query in Cypher: its parameters, its result and its text. The text is checked against
// the schema, the parameters and the result. The check also says where the text has to be changed before it is sent
// (CypherQuery::conversions and last_return).
//
//   clauses that Cypher replaces are refused -> parameters -> result -> the shape of the result -> check of the text
//
// If the result is not known because of a mistake, the text is checked without it: its columns are not compared then.
class CypherQueryResolver {
 public:
  CypherQueryResolver(Program& program, const EntityDescriptor& entity, Unit& unit,
                      const ast::QueryDeclaration& declaration)
      : program_(program), unit_(unit), declaration_(declaration) {
    query_.name = std::string(declaration.name.text);
    query_.entity = &entity;
    query_.idempotent = declaration.idempotent.present();
  }

  // Resolves all parts. It goes on after an error to find more of them.
  std::optional<CypherQuery> run() {
    const std::size_t errors = program_.diagnostics.error_count();
    refuse_clauses();
    const bool parameters = add_parameters();
    const bool result = !declaration_.result || add_result(*declaration_.result);
    const bool text = find_text();
    if (!text) return std::nullopt;
    check(result ? shape() : unknown_shape());
    if (!parameters || !result || program_.diagnostics.error_count() > errors) return std::nullopt;
    return std::move(query_);
  }

 private:
  void refuse_clauses() {
    const auto refuse = [&](Span span, std::string_view clause) {
      program_.diagnostics.report<Message::kCypherClause>(span, clause);
    };
    if (declaration_.where) refuse(declaration_.where->span, "where");
    if (!declaration_.order.empty()) refuse(declaration_.order_span, "order by");
    if (declaration_.limit) refuse(declaration_.limit->span, "limit");
    if (declaration_.skip) refuse(declaration_.skip->span, "skip");
    if (declaration_.fetch.present()) {
      program_.diagnostics.report<Message::kFetchArgument>(declaration_.fetch.span,
                                                           "a query in Cypher says in its text what it returns");
    }
  }

  bool add_parameters() {
    if (!check_parameters(program_, query_.name, declaration_.parameters)) return false;
    bool valid = true;
    for (const ast::Parameter& source : declaration_.parameters) valid = add_parameter(source) && valid;
    return valid;
  }

  bool add_parameter(const ast::Parameter& source) {
    const std::optional<ColumnType> type = resolve_column(program_, unit_, source.type);
    if (!type) return false;
    if (holds_entities(*type)) {
      program_.diagnostics
          .report<Message::kWrongKind>(source.type.span, source.type.name.text,
                                       type->entity != nullptr ? "a node" : "a relationship", "a value")
          .help("pass its id: " + std::string(source.name.text) + ": id");
      return false;
    }
    QueryParameter parameter{std::string(source.name.text), type->type};
    if (type->kind == ColumnType::Kind::kId && source.default_value) {
      program_.diagnostics.report<Message::kDefaultType>(source.default_value->span, shown_value(*source.default_value),
                                                         "id");
      return false;
    }
    if (!apply_default(program_, source, parameter)) return false;
    query_.parameters.push_back({parameter.name, *type, parameter.default_value});
    return true;
  }

  // A suffix says how many rows there are, and the rest is the type of a column: `Person[*]` is any number of rows of
  // one node each. `int[]` is different: it is one row with a list. A struct names a column for each of its fields.
  bool add_result(const ast::TypeReference& source) {
    if (!source.name.present()) return false;
    if (source.name.text == "page" || source.name.text == "slice") {
      program_.diagnostics.report<Message::kQueryResult>(source.span, query_.name, source.span.text())
          .help("take $skip and $limit as parameters, and return a list");
      return false;
    }
    ast::TypeReference element = source;
    switch (source.suffix) {
      case ast::TypeReference::Suffix::kMany:
        query_.rows = CypherQuery::Rows::kMany;
        element.suffix = ast::TypeReference::Suffix::kNone;
        break;
      case ast::TypeReference::Suffix::kOptional:
        query_.rows = CypherQuery::Rows::kOptionalOne;
        element.suffix = ast::TypeReference::Suffix::kNone;
        break;
      case ast::TypeReference::Suffix::kNone:
      case ast::TypeReference::Suffix::kList: query_.rows = CypherQuery::Rows::kOne; break;
    }
    if (find_scalar(source.name.text) == nullptr && source.name.text != "id") {
      const Symbol* symbol = find_symbol(program_, unit_, source.name, NameUse::kColumn);
      if (symbol == nullptr) return false;
      if (symbol->kind == Symbol::Kind::kStruct) return add_struct(source, *symbol);
    }
    const std::optional<ColumnType> column = resolve_column(program_, unit_, element);
    if (!column) return false;
    query_.value.push_back(*column);
    return true;
  }

  bool add_struct(const ast::TypeReference& source, const Symbol& symbol) {
    if (source.suffix == ast::TypeReference::Suffix::kList) {
      program_.diagnostics
          .report<Message::kTypeSuffix>(source.span, source.span.text(), "'[]', which belongs to values")
          .help("rows of a struct are written '" + std::string(source.name.text) + "[*]'");
      return false;
    }
    query_.structure = symbol.structure;
    // If a field of the struct has an error of its own, the columns are not compared with the struct.
    return symbol.structure->fields.size() ==
           std::get<ast::StructDeclaration>(*symbol.declaration).members.fields.size();
  }

  // Finds the text between the quotes. Returns false if it is not closed, which was reported before, or holds an
  // escape. Without escapes each place of the query is a place in the file, so that messages can mark it and
  // conversions can be cut out of the text.
  bool find_text() {
    const ast::Name& literal = declaration_.cypher;
    const std::size_t quotes = literal.text.substr(0, 3) == "\"\"\"" ? 3 : 1;
    if (literal.text.size() < 2 * quotes) return false;
    text_ = literal.span.part(quotes, literal.text.size() - 2 * quotes);
    const std::size_t escape = quotes == 1 ? text_.text().find('\\') : std::string_view::npos;
    if (escape != std::string_view::npos) {
      program_.diagnostics.report<Message::kBadEscape>(text_.part(escape, 1), text_.text().substr(escape, 1))
          .help("write the query between three quotes; Cypher sees everything between them as it is written");
      return false;
    }
    query_.text = std::string(text_.text());
    return true;
  }

  static CypherResultShape unknown_shape() {
    CypherResultShape shape;
    shape.kind = CypherResultShape::Kind::kUnknown;
    return shape;
  }

  CypherResultShape shape() const {
    CypherResultShape shape;
    if (query_.structure != nullptr) {
      shape.kind = CypherResultShape::Kind::kStruct;
      shape.name = query_.structure->name;
      for (const StructFieldDescriptor& field : query_.structure->fields) {
        shape.members.push_back({field.name, cypher_type(field.type), {}});
      }
    } else if (!query_.value.empty()) {
      shape.kind = CypherResultShape::Kind::kValue;
      shape.name = declaration_.result->name.text;
      CypherType type = cypher_type(query_.value.front());
      if (query_.rows == CypherQuery::Rows::kOptionalOne) type = type.as_nullable();
      shape.members.push_back({{}, type, {}});
    }
    if (declaration_.result) shape.span = declaration_.result->span;
    return shape;
  }

  // Returns the parameters as the check knows them. A parameter with an error has an unknown type.
  std::vector<CypherParameter> checked_parameters() const {
    std::vector<CypherParameter> out;
    for (const ast::Parameter& source : declaration_.parameters) {
      const auto known = std::find_if(query_.parameters.begin(), query_.parameters.end(),
                                      [&](const CypherQueryParameter& one) { return one.name == source.name.text; });
      const bool is_known = known != query_.parameters.end();
      out.push_back({source.name.text, is_known ? cypher_type(known->type) : CypherType::unknown(), source.name.span});
    }
    return out;
  }

  void check(CypherResultShape result_shape) {
    CypherInput input;
    input.text = text_;
    input.parameters = checked_parameters();
    input.result = std::move(result_shape);
    if (declaration_.readonly.present()) input.mode = CypherMode::kReadonly;
    input.name = query_.name;
    input.idempotent = declaration_.idempotent.span;
    const std::size_t errors = program_.diagnostics.error_count();
    const CypherResult result = check_cypher(input, cypher_schema(program_), program_.diagnostics);
    query_.writes = result.access == Access::kWrite;
    for (const CypherParameterUse& use : result.parameter_uses) add_conversion(use);
    if (result.last_return.file != nullptr) add_return(result);
    if (program_.diagnostics.error_count() == errors) check_entities();
  }

  std::size_t offset(std::uint32_t place) const { return place - text_.begin; }

  void add_conversion(const CypherParameterUse& use) {
    if (use.converted) return;
    query_.conversions.push_back(
        {offset(use.span.begin), offset(use.span.end), static_cast<std::uint32_t>(use.parameter)});
  }

  void add_return(const CypherResult& result) {
    CypherQuery::Return last;
    last.keyword = offset(result.last_return.begin);
    for (const CypherReturnItem& item : result.return_items) {
      last.items.push_back(
          {item.name, offset(item.value.end),
           item.named ? CypherQuery::Return::Item::Naming::kNamed : CypherQuery::Return::Item::Naming::kUnnamed});
    }
    query_.last_return.push_back(std::move(last));
  }

  // Reports a query that returns nodes or relationships if its last RETURN is not known, because the compiler cannot
  // write their columns then.
  void check_entities() {
    if (!query_.last_return.empty() || !declaration_.result) return;
    bool entities = false;
    for (const ColumnType& column : query_.value) entities = entities || holds_entities(column);
    if (query_.structure != nullptr) {
      for (const StructFieldDescriptor& field : query_.structure->fields) {
        entities = entities || holds_entities(field.type);
      }
    }
    if (!entities) return;
    program_.diagnostics
        .report<Message::kCypherUnreadableNodes>(declaration_.result->span, declaration_.result->span.text())
        .help(
            "return values such as id(p) and p.name, or write the query without UNION and in parts that are "
            "understood");
  }

  Program& program_;
  Unit& unit_;
  const ast::QueryDeclaration& declaration_;
  CypherQuery query_;
  Span text_;
};

}  // namespace

const CypherSchema& cypher_schema(Program& program) {
  if (program.cypher_schema != nullptr) return *program.cypher_schema;
  std::vector<const EntityDescriptor*> entities;
  std::vector<const RelationshipDescriptor*> relationships;
  std::vector<std::string_view> labels;
  std::set<std::string_view> forgiven;
  for (const Symbol& symbol : program.symbols) {
    if (symbol.composite == nullptr) continue;
    const EntityDescriptor* entity = symbol.composite->descriptor;
    const bool is_abstract = symbol.kind == Symbol::Kind::kAbstractNode;
    // A node in the graph belongs to an entity that is not abstract. Abstract nodes only add their labels.
    if (entity != nullptr && is_abstract) labels.insert(labels.end(), entity->labels.begin(), entity->labels.end());
    if (entity != nullptr && !is_abstract) entities.push_back(entity);
    if (symbol.composite->relationship != nullptr) relationships.push_back(symbol.composite->relationship);
    forgiven.insert(symbol.composite->poisoned.begin(), symbol.composite->poisoned.end());
  }
  program.cypher_schema = std::make_shared<CypherSchema>(entities, relationships, labels, std::move(forgiven));
  return *program.cypher_schema;
}

std::optional<CypherQuery> resolve_cypher_query(Program& program, const EntityDescriptor& entity, Unit& unit,
                                                const ast::QueryDeclaration& declaration) {
  return CypherQueryResolver(program, entity, unit, declaration).run();
}

}  // namespace fgraph::idl
