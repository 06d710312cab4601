// These functions write the tables of indexes.
//
// An index that a clause declares, such as `fulltext (name, bio)`, is a row of a table. An index that an annotation
// declares (`@index`, `@unique`, `@vector`) is a member of the field's own row (emit_tables.cc):
//
//   constexpr std::uint32_t kPersonIndex0Fields[] = {0, 2};                  // places in kPersonFields
//   constexpr std::string_view kPersonIndex0Stopwords[] = {"the"sv};
//   constexpr fgraph::IndexDescriptor kPersonIndexes[] = {
//       {.kind = fgraph::IndexKind::kFulltext, .fields = kPersonIndex0Fields, .stopwords = kPersonIndex0Stopwords},
//   };
#include <string>

#include "compiler/emit/emit_parts.h"

namespace fgraph::compiler {
namespace {

std::string_view kind_constant(IndexKind kind) {
  switch (kind) {
    case IndexKind::kRange: return "kRange";
    case IndexKind::kFulltext: return "kFulltext";
  }
  return {};
}

std::string_view similarity_constant(VectorSimilarity similarity) {
  switch (similarity) {
    case VectorSimilarity::kEuclidean: return "kEuclidean";
    case VectorSimilarity::kCosine: return "kCosine";
  }
  return {};
}

void index_fields_table(Printer& printer, const std::string& name, const IndexDescriptor& index) {
  const auto fields = [&] {
    std::string_view before;
    for (const std::uint32_t field : index.fields) {
      printer.emit({{"before", before}, {"field", std::to_string(field)}}, "$before$$field$");
      before = ", ";
    }
  };
  printer.emit({{"name", name}, {"fields", fields}}, R"cc(
    constexpr std::uint32_t $name$Fields[] = {$fields$};
  )cc");
}

void stopwords_table(Printer& printer, const std::string& name, const IndexDescriptor& index) {
  if (index.stopwords.empty()) return;
  const auto words = [&] {
    for (const std::string_view word : index.stopwords) printer.emit({{"word", view_literal(word)}}, "$word$,\n");
  };
  printer.emit({{"name", name}, {"words", words}}, R"cc(
    constexpr std::string_view $name$Stopwords[] = {
        $words$
    };
  )cc");
}

void index_row(Printer& printer, const std::string& name, const IndexDescriptor& index) {
  printer.emit({{"kind", kind_constant(index.kind)}, {"name", name}},
               "{.kind = fgraph::IndexKind::$kind$, .fields = $name$Fields");
  if (!index.language.empty()) {
    printer.emit({{"language", view_literal(index.language)}}, ", .language = $language$");
  }
  if (!index.stopwords.empty()) printer.emit({{"name", name}}, ", .stopwords = $name$Stopwords");
  printer.emit("},\n");
}

}  // namespace

void index_tables(const Emission& emission, const EntityDescriptor& entity) {
  if (entity.indexes.empty()) return;
  Printer& printer = emission.printer;
  const std::string constants = "k" + cpp_type_name(entity.name);
  const auto name = [&](std::size_t at) { return constants + "Index" + std::to_string(at); };
  for (std::size_t i = 0; i < entity.indexes.size(); ++i) {
    index_fields_table(printer, name(i), entity.indexes[i]);
    stopwords_table(printer, name(i), entity.indexes[i]);
  }
  const auto rows = [&] {
    for (std::size_t i = 0; i < entity.indexes.size(); ++i) index_row(printer, name(i), entity.indexes[i]);
  };
  printer.emit({{"constants", constants}, {"rows", rows}}, R"cc(
    constexpr fgraph::IndexDescriptor $constants$Indexes[] = {
        $rows$
    };
  )cc");
}

// An option that is 0 was not given in the schema. It is left out, and the server takes its own value.
void vector_member(Printer& printer, const FieldDescriptor& field) {
  if (field.index != FieldIndex::kVector) return;
  const VectorIndexOptions& options = field.vector;
  printer.emit({{"similarity", similarity_constant(options.similarity)}},
               ",\n .vector = {.similarity = fgraph::VectorSimilarity::$similarity$");
  const auto number = [&](std::string_view name, std::uint32_t value) {
    if (value == 0) return;
    printer.emit({{"name", name}, {"value", std::to_string(value)}}, ", .$name$ = $value$");
  };
  number("m", options.m);
  number("ef_construction", options.ef_construction);
  number("ef_runtime", options.ef_runtime);
  printer.emit("}");
}

}  // namespace fgraph::compiler
