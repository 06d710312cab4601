// Written by fgraphc 0.1.0 from golden/indexes.fgraph. Do not edit: the next run replaces it.
#include "golden/indexes.fgraph.entities.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/detail/operations.h>
#include <fgraph/plan.h>
#include <fgraph/detail/record.h>

using namespace std::string_view_literals;

namespace golden::indexes {

namespace {

constexpr std::string_view kArticleLabels[] = {
    "Article"sv,
};

constexpr fgraph::FieldDescriptor kArticleFields[] = {
    {.name = "title"sv, .column = "title"sv, .type = {fgraph::Scalar::kString},
     .index = fgraph::FieldIndex::kRange},
    {.name = "body"sv, .column = "text"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional}},
    {.name = "year"sv, .column = "year"sv, .type = {fgraph::Scalar::kInt},
     .index = fgraph::FieldIndex::kRange},
    {.name = "pages"sv, .column = "pages"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kOptional},
     .index = fgraph::FieldIndex::kRange},
    {.name = "look"sv, .column = "look"sv, .type = {fgraph::Scalar::kVector, fgraph::ValueKind::kOptional, 4},
     .index = fgraph::FieldIndex::kVector,
     .vector = {.similarity = fgraph::VectorSimilarity::kCosine, .m = 16, .ef_construction = 200, .ef_runtime = 10}},
    {.name = "shape"sv, .column = "shape"sv, .type = {fgraph::Scalar::kVector, fgraph::ValueKind::kSingle, 2},
     .index = fgraph::FieldIndex::kVector,
     .vector = {.similarity = fgraph::VectorSimilarity::kEuclidean}},
};

constexpr std::uint32_t kArticleIndex0Fields[] = {0, 1};
constexpr std::string_view kArticleIndex0Stopwords[] = {
    "the"sv,
    "a\"quoted\"word"sv,
};
constexpr std::uint32_t kArticleIndex1Fields[] = {2, 3};
constexpr std::uint32_t kArticleIndex2Fields[] = {0};
constexpr fgraph::IndexDescriptor kArticleIndexes[] = {
    {.kind = fgraph::IndexKind::kFulltext, .fields = kArticleIndex0Fields, .language = "english"sv, .stopwords = kArticleIndex0Stopwords},
    {.kind = fgraph::IndexKind::kRange, .fields = kArticleIndex1Fields},
    {.kind = fgraph::IndexKind::kRange, .fields = kArticleIndex2Fields},
};

constexpr fgraph::EntityPlans kArticlePlans = {
    .create = {
        "golden.indexes.Article.create"sv,
        "CREATE (n:`Article` {`title`:$title, `text`:$body, `year`:$year, `pages`:$pages, "
        "`look`:vecf32($look), `shape`:vecf32($shape)}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.indexes.Article.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Article` {`title`:$title[i], `text`:$body[i], "
        "`year`:$year[i], `pages`:$pages[i], `look`:vecf32($look[i]), `shape`:vecf32($shape[i])}) "
        "RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.indexes.Article.update"sv,
        "MATCH (n:`Article`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1], n.`look` = CASE WHEN $_has_look THEN vecf32($look) ELSE n.`look` END, n.`shape` = "
        "CASE WHEN $_has_shape THEN vecf32($shape) ELSE n.`shape` END RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.indexes.Article.find_by_id"sv,
        "MATCH (n:`Article`) WHERE id(n) = $_id RETURN id(n), n.`title`, n.`text`, n.`year`, n.`pages`, "
        "n.`look`, n.`shape`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.indexes.Article.find_all"sv,
        "MATCH (n:`Article`) RETURN id(n), n.`title`, n.`text`, n.`year`, n.`pages`, n.`look`, "
        "n.`shape`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.indexes.Article.exists_by_id"sv,
        "MATCH (n:`Article`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.indexes.Article.count"sv,
        "MATCH (n:`Article`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.indexes.Article.delete_by_id"sv,
        "MATCH (n:`Article`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.indexes.Article.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Article`) WHERE id(n) = i RETURN id(n), n.`title`, n.`text`, "
        "n.`year`, n.`pages`, n.`look`, n.`shape`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.indexes.Article.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Article`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.indexes.Article.delete_all"sv,
        "MATCH (n:`Article`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::FieldDescriptor kCitesFields[] = {
    {.name = "page"sv, .column = "page"sv, .type = {fgraph::Scalar::kInt},
     .index = fgraph::FieldIndex::kRange},
    {.name = "since"sv, .column = "since"sv, .type = {fgraph::Scalar::kDate, fgraph::ValueKind::kOptional},
     .index = fgraph::FieldIndex::kRange},
};

constexpr fgraph::RelationshipPlans kCitesPlans = {
    .create_all = {
        "golden.indexes.Cites.create_all"sv,
        "UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH "
        "(source:`Article`) WHERE id(source) = source_id WITH i, source, target_id MATCH "
        "(target:`Article`) WHERE id(target) = target_id CREATE (source)-[r:`CITES` {`page`:$page[i], "
        "`since`:date($since[i])}]->(target) RETURN collect(i), collect(id(r))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .find_by_id = {
        "golden.indexes.Cites.find_by_id"sv,
        "MATCH (source:`Article`)-[r:`CITES`]->(target:`Article`) WHERE id(r) = $_id RETURN id(source), "
        "id(target), id(r), r.`page`, r.`since`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.indexes.Cites.find_all"sv,
        "MATCH (source:`Article`)-[r:`CITES`]->(target:`Article`) RETURN id(source), id(target), id(r), "
        "r.`page`, r.`since`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_by_source = {
        "golden.indexes.Cites.find_by_source"sv,
        "MATCH (source:`Article`) WHERE id(source) = $_source WITH source MATCH "
        "(source)-[r:`CITES`]->(target:`Article`) RETURN id(source), id(target), id(r), r.`page`, "
        "r.`since`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_by_target = {
        "golden.indexes.Cites.find_by_target"sv,
        "MATCH (target:`Article`) WHERE id(target) = $_target WITH target MATCH "
        "(source:`Article`)-[r:`CITES`]->(target) RETURN id(source), id(target), id(r), r.`page`, "
        "r.`since`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_between = {
        "golden.indexes.Cites.find_between"sv,
        "MATCH (source:`Article`) WHERE id(source) = $_source WITH source MATCH (target:`Article`) "
        "WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`CITES`]->(target) RETURN "
        "id(source), id(target), id(r), r.`page`, r.`since`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .count = {
        "golden.indexes.Cites.count"sv,
        "MATCH (source:`Article`)-[r:`CITES`]->(target:`Article`) RETURN count(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_ = {
        "golden.indexes.Cites.delete_"sv,
        "MATCH (source:`Article`) WHERE id(source) = $_source WITH source MATCH (target:`Article`) "
        "WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`CITES`]->(target) WHERE "
        "id(r) = $_id DELETE r RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.indexes.Cites.delete_by_id"sv,
        "MATCH (source:`Article`)-[r:`CITES`]->(target:`Article`) WHERE id(r) = $_id DELETE r RETURN "
        "count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_between = {
        "golden.indexes.Cites.delete_between"sv,
        "MATCH (source:`Article`) WHERE id(source) = $_source WITH source MATCH (target:`Article`) "
        "WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`CITES`]->(target) DELETE r "
        "RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

}  // namespace

Article::Article() = default;
Article::Article(std::string title_value, std::int64_t year_value, fgraph::Vector shape_value)
    : title(std::move(title_value)),
      year(year_value),
      shape(std::move(shape_value)) {}
Article::Article(const Article&) = default;
Article::Article(Article&&) noexcept = default;
Article& Article::operator=(const Article& other) { return *this = Article(other); }
Article& Article::operator=(Article&&) noexcept = default;
Article::~Article() = default;

bool operator==(const Article& a, const Article& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Article>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Article& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Article>::kRecord, &value);
}
std::string to_string(const Article& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Article>::kRecord, &value);
}

Cites::Cites() { saved_.is_draft = true; }
Cites::Cites(fgraph::Id<Article> source_value, fgraph::Id<Article> target_value, std::int64_t page_value)
    : source(source_value),
      target(target_value),
      page(page_value) {}
Cites::Cites(std::int64_t page_value)
    : page(page_value) {}
Cites::Cites(const Cites&) = default;
Cites::Cites(Cites&&) noexcept = default;
Cites& Cites::operator=(const Cites& other) { return *this = Cites(other); }
Cites& Cites::operator=(Cites&&) noexcept = default;
Cites::~Cites() = default;

bool operator==(const Cites& a, const Cites& b) {
  return fgraph::detail::equal_records(fgraph::RelationshipTraits<Cites>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Cites& value) {
  return fgraph::detail::print_record(out, fgraph::RelationshipTraits<Cites>::kRecord, &value);
}
std::string to_string(const Cites& value) {
  return fgraph::detail::record_text(fgraph::RelationshipTraits<Cites>::kRecord, &value);
}

const fgraph::SchemaDescriptor& indexes_schema() {
  static constexpr const fgraph::EntityDescriptor* kEntities[] = {
      &fgraph::EntityTraits<::golden::indexes::Article>::kDescriptor,
  };
  static constexpr const fgraph::RelationshipDescriptor* kRelationships[] = {
      &fgraph::RelationshipTraits<::golden::indexes::Cites>::kDescriptor,
  };
  static constexpr fgraph::SchemaDescriptor kSchema = {
      .file = "golden/indexes.fgraph",
      .entities = kEntities,
      .relationships = kRelationships,
      .includes = {},
  };
  return kSchema;
}

}  // namespace golden::indexes

namespace fgraph {

constinit const EntityDescriptor EntityTraits<::golden::indexes::Article>::kDescriptor = {
    .name = "Article"sv,
    .qualified_name = "golden.indexes.Article"sv,
    .labels = ::golden::indexes::kArticleLabels,
    .fields = ::golden::indexes::kArticleFields,
    .indexes = ::golden::indexes::kArticleIndexes,
};

const EntityPlans& EntityTraits<::golden::indexes::Article>::plans() { return ::golden::indexes::kArticlePlans; }

constinit const detail::RecordOperations EntityTraits<::golden::indexes::Article>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::indexes::Article>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::indexes::Article*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.title},
      {&value.body},
      {&value.year},
      {&value.pages},
      {&value.look},
      {&value.shape},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::indexes::Article>::saved(void* object) {
  return static_cast<::golden::indexes::Article*>(object)->saved_.fields();
}

constinit const RelationshipDescriptor RelationshipTraits<::golden::indexes::Cites>::kDescriptor = {
    .name = "Cites"sv,
    .qualified_name = "golden.indexes.Cites"sv,
    .type = "CITES"sv,
    .source = &EntityTraits<::golden::indexes::Article>::kDescriptor,
    .target = &EntityTraits<::golden::indexes::Article>::kDescriptor,
    .fields = ::golden::indexes::kCitesFields,
};

const RelationshipPlans& RelationshipTraits<::golden::indexes::Cites>::plans() { return ::golden::indexes::kCitesPlans; }

constinit const detail::RecordOperations RelationshipTraits<::golden::indexes::Cites>::kRecord = {
    .relationship = &kDescriptor, .members = &members};

void RelationshipTraits<::golden::indexes::Cites>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::indexes::Cites*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.source},
      {&value.target},
      {&value.page},
      {&value.since},
  };
  visitor.visit(list);
}

detail::SavedFields RelationshipTraits<::golden::indexes::Cites>::saved(void* object) {
  return static_cast<::golden::indexes::Cites*>(object)->saved_.fields();
}

}  // namespace fgraph
