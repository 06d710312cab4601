#include "shop.h"

#include <iterator>
#include <string_view>

namespace fgraph::testing {
namespace {

constexpr TypeDescriptor kText = {.scalar = Scalar::kString};
constexpr TypeDescriptor kMaybeText = {.scalar = Scalar::kString, .kind = ValueKind::kOptional};
constexpr TypeDescriptor kMaybeVector = {.scalar = Scalar::kVector, .kind = ValueKind::kOptional, .dimension = 3};
constexpr DefaultDescriptor kZero = {.kind = DefaultKind::kLiteral, .literal = "0"};

constexpr VectorIndexOptions kCosine = {
    .similarity = VectorSimilarity::kCosine, .m = 8, .ef_construction = 100, .ef_runtime = 20};

constexpr FieldDescriptor kProductFields[] = {
    {.name = "code", .column = "code", .type = kText, .index = FieldIndex::kUnique, .flags = kFieldKey},
    {.name = "name", .column = "name", .type = kText, .index = FieldIndex::kRange},
    {.name = "text", .column = "fullText", .type = kMaybeText},
    {.name = "stock", .column = "stock", .type = {.scalar = Scalar::kInt}, .default_value = kZero},
    {.name = "price", .column = "price", .type = {.scalar = Scalar::kFloat, .kind = ValueKind::kOptional}},
    {.name = "embedding", .column = "embedding", .type = kMaybeVector, .index = FieldIndex::kVector, .vector = kCosine},
    {.name = "tags", .column = "tags", .type = {.scalar = Scalar::kString, .kind = ValueKind::kList}},
};
constexpr FieldDescriptor kOtherProductFields[] = {
    kProductFields[0], kProductFields[1],
    kProductFields[2], kProductFields[3],
    kProductFields[4], {.name = "embedding", .column = "embedding", .type = kMaybeVector, .index = FieldIndex::kVector},
};

constexpr std::uint32_t kStockAndPrice[] = {3, 4};
constexpr std::uint32_t kNameAndText[] = {1, 2};
constexpr std::string_view kStopwords[] = {"the", "o'clock"};
constexpr IndexDescriptor kProductIndexes[] = {
    {.kind = IndexKind::kRange, .fields = kStockAndPrice},
    {.kind = IndexKind::kFulltext, .fields = kNameAndText, .language = "english", .stopwords = kStopwords},
};
constexpr IndexDescriptor kOtherProductIndexes[] = {
    {.kind = IndexKind::kRange, .fields = kStockAndPrice},
    {.kind = IndexKind::kFulltext, .fields = kNameAndText, .language = "german"},
};

constexpr std::string_view kProductLabels[] = {"Product", "Thing"};
constexpr EntityDescriptor kProduct = {.name = "Product",
                                       .qualified_name = "shop.Product",
                                       .labels = kProductLabels,
                                       .fields = kProductFields,
                                       .indexes = kProductIndexes};
constexpr EntityDescriptor kOtherProduct = {.name = "Product",
                                            .qualified_name = "shop.Product",
                                            .labels = kProductLabels,
                                            .fields = kOtherProductFields,
                                            .indexes = kOtherProductIndexes};

constexpr FieldDescriptor kRatesFields[] = {
    {.name = "stars", .column = "stars", .type = {.scalar = Scalar::kInt}, .index = FieldIndex::kRange},
    {.name = "ticket", .column = "ticket", .type = kMaybeText, .index = FieldIndex::kUnique},
};
constexpr RelationshipDescriptor kRates = {.name = "Rates",
                                           .qualified_name = "shop.Rates",
                                           .type = "RATES",
                                           .source = &kProduct,
                                           .target = &kProduct,
                                           .fields = kRatesFields};

constexpr FieldDescriptor kNoteFields[] = {{.name = "text", .column = "text", .type = kMaybeText}};
constexpr std::string_view kNoteLabels[] = {"Note"};
constexpr EntityDescriptor kNote = {
    .name = "Note", .qualified_name = "shop.Note", .labels = kNoteLabels, .fields = kNoteFields};

constexpr FieldDescriptor kOddFields[] = {
    {.name = "full", .column = "full name", .type = kText, .index = FieldIndex::kUnique},
    {.name = "words", .column = "\xC3\xBC", .type = kMaybeText, .index = FieldIndex::kRange},
};
constexpr std::string_view kOddLabels[] = {"Odd"};
constexpr EntityDescriptor kOdd = {
    .name = "Odd", .qualified_name = "shop.Odd", .labels = kOddLabels, .fields = kOddFields};

const SchemaDescriptor& product_schema();

constexpr const EntityDescriptor* kProducts[] = {&kProduct};
constexpr const EntityDescriptor* kOtherProducts[] = {&kOtherProduct};
constexpr const EntityDescriptor* kNotes[] = {&kNote};
constexpr const EntityDescriptor* kOdds[] = {&kOdd};
constexpr const RelationshipDescriptor* kRelationships[] = {&kRates};

// Files may need each other.
constexpr const SchemaDescriptor& (*kShopIncludes[])() = {&product_schema, &plain_schema};
constexpr const SchemaDescriptor& (*kProductIncludes[])() = {&shop_schema};

constexpr SchemaDescriptor kProductSchema = {
    .file = "product.fgraph", .entities = kProducts, .relationships = {}, .includes = kProductIncludes};
constexpr SchemaDescriptor kShopSchema = {
    .file = "shop.fgraph", .entities = {}, .relationships = kRelationships, .includes = kShopIncludes};
constexpr SchemaDescriptor kOtherSchema = {
    .file = "shop.fgraph", .entities = kOtherProducts, .relationships = kRelationships};
constexpr SchemaDescriptor kPlainSchema = {.file = "plain.fgraph", .entities = kNotes, .relationships = {}};
constexpr SchemaDescriptor kOddSchema = {.file = "odd.fgraph", .entities = kOdds, .relationships = {}};

const SchemaDescriptor& product_schema() {
  return kProductSchema;
}

}  // namespace

const SchemaDescriptor& shop_schema() {
  return kShopSchema;
}
const SchemaDescriptor& other_shop_schema() {
  return kOtherSchema;
}
const SchemaDescriptor& plain_schema() {
  return kPlainSchema;
}
const SchemaDescriptor& odd_schema() {
  return kOddSchema;
}

}  // namespace fgraph::testing
