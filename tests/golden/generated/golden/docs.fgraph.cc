// Written by fgraphc 0.1.0 from golden/docs.fgraph. Do not edit: the next run replaces it.
#include "golden/docs.fgraph.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/detail/operations.h>
#include <fgraph/plan.h>
#include <fgraph/detail/record.h>

using namespace std::string_view_literals;

namespace golden::docs {

namespace {

constexpr std::string_view kCommentedLabels[] = {
    "Commented"sv,
};

constexpr fgraph::FieldDescriptor kCommentedFields[] = {
    {.name = "first"sv, .column = "first"sv, .type = {fgraph::Scalar::kString},
     .doc =
         "*/ int x; /*"sv},
    {.name = "second"sv, .column = "second"sv, .type = {fgraph::Scalar::kInt},
     .doc =
         "\\"sv},
    {.name = "third"sv, .column = "third"sv, .type = {fgraph::Scalar::kBool, fgraph::ValueKind::kOptional},
     .doc =
         "// #define FIRST 1"sv},
};

constexpr fgraph::EntityPlans kCommentedPlans = {
    .create = {
        "golden.docs.Commented.create"sv,
        "CREATE (n:`Commented` {`first`:$first, `second`:$second, `third`:$third}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.docs.Commented.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Commented` {`first`:$first[i], `second`:$second[i], "
        "`third`:$third[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.docs.Commented.update"sv,
        "MATCH (n:`Commented`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1] RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.docs.Commented.find_by_id"sv,
        "MATCH (n:`Commented`) WHERE id(n) = $_id RETURN id(n), n.`first`, n.`second`, n.`third`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.docs.Commented.find_all"sv,
        "MATCH (n:`Commented`) RETURN id(n), n.`first`, n.`second`, n.`third`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.docs.Commented.exists_by_id"sv,
        "MATCH (n:`Commented`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.docs.Commented.count"sv,
        "MATCH (n:`Commented`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.docs.Commented.delete_by_id"sv,
        "MATCH (n:`Commented`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.docs.Commented.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Commented`) WHERE id(n) = i RETURN id(n), n.`first`, n.`second`, "
        "n.`third`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.docs.Commented.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Commented`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.docs.Commented.delete_all"sv,
        "MATCH (n:`Commented`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::FieldDescriptor kFollowsFields[] = {
    {.name = "since"sv, .column = "since"sv, .type = {fgraph::Scalar::kDate, fgraph::ValueKind::kOptional},
     .doc =
         "?\?/"sv},
};

constexpr fgraph::RelationshipPlans kFollowsPlans = {
    .create_all = {
        "golden.docs.Follows.create_all"sv,
        "UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH "
        "(source:`Commented`) WHERE id(source) = source_id WITH i, source, target_id MATCH "
        "(target:`Commented`) WHERE id(target) = target_id CREATE (source)-[r:`FOLLOWS_DOCS` "
        "{`since`:date($since[i])}]->(target) RETURN collect(i), collect(id(r))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .find_by_id = {
        "golden.docs.Follows.find_by_id"sv,
        "MATCH (source:`Commented`)-[r:`FOLLOWS_DOCS`]->(target:`Commented`) WHERE id(r) = $_id RETURN "
        "id(source), id(target), id(r), r.`since`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.docs.Follows.find_all"sv,
        "MATCH (source:`Commented`)-[r:`FOLLOWS_DOCS`]->(target:`Commented`) RETURN id(source), "
        "id(target), id(r), r.`since`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_by_source = {
        "golden.docs.Follows.find_by_source"sv,
        "MATCH (source:`Commented`) WHERE id(source) = $_source WITH source MATCH "
        "(source)-[r:`FOLLOWS_DOCS`]->(target:`Commented`) RETURN id(source), id(target), id(r), "
        "r.`since`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_by_target = {
        "golden.docs.Follows.find_by_target"sv,
        "MATCH (target:`Commented`) WHERE id(target) = $_target WITH target MATCH "
        "(source:`Commented`)-[r:`FOLLOWS_DOCS`]->(target) RETURN id(source), id(target), id(r), "
        "r.`since`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_between = {
        "golden.docs.Follows.find_between"sv,
        "MATCH (source:`Commented`) WHERE id(source) = $_source WITH source MATCH (target:`Commented`) "
        "WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`FOLLOWS_DOCS`]->(target) "
        "RETURN id(source), id(target), id(r), r.`since`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .count = {
        "golden.docs.Follows.count"sv,
        "MATCH (source:`Commented`)-[r:`FOLLOWS_DOCS`]->(target:`Commented`) RETURN count(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_ = {
        "golden.docs.Follows.delete_"sv,
        "MATCH (source:`Commented`) WHERE id(source) = $_source WITH source MATCH (target:`Commented`) "
        "WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`FOLLOWS_DOCS`]->(target) "
        "WHERE id(r) = $_id DELETE r RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.docs.Follows.delete_by_id"sv,
        "MATCH (source:`Commented`)-[r:`FOLLOWS_DOCS`]->(target:`Commented`) WHERE id(r) = $_id DELETE "
        "r RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_between = {
        "golden.docs.Follows.delete_between"sv,
        "MATCH (source:`Commented`) WHERE id(source) = $_source WITH source MATCH (target:`Commented`) "
        "WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`FOLLOWS_DOCS`]->(target) "
        "DELETE r RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::Plan kCommentedRepositoryQueries[] = {
    {
        "golden.docs.Commented.find_by_first"sv,
        "MATCH (n:`Commented`) WHERE n.`first` = $first RETURN id(n), n.`first`, n.`second`, n.`third`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
};

}  // namespace

Commented::Commented() = default;
Commented::Commented(std::string first_value, std::int64_t second_value)
    : first(std::move(first_value)),
      second(second_value) {}
Commented::Commented(const Commented&) = default;
Commented::Commented(Commented&&) noexcept = default;
Commented& Commented::operator=(const Commented& other) { return *this = Commented(other); }
Commented& Commented::operator=(Commented&&) noexcept = default;
Commented::~Commented() = default;

bool operator==(const Commented& a, const Commented& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Commented>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Commented& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Commented>::kRecord, &value);
}
std::string to_string(const Commented& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Commented>::kRecord, &value);
}

Follows::Follows() = default;
Follows::Follows(fgraph::Id<Commented> source_value, fgraph::Id<Commented> target_value)
    : source(source_value),
      target(target_value) {}
Follows::Follows(const Follows&) = default;
Follows::Follows(Follows&&) noexcept = default;
Follows& Follows::operator=(const Follows& other) { return *this = Follows(other); }
Follows& Follows::operator=(Follows&&) noexcept = default;
Follows::~Follows() = default;

bool operator==(const Follows& a, const Follows& b) {
  return fgraph::detail::equal_records(fgraph::RelationshipTraits<Follows>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Follows& value) {
  return fgraph::detail::print_record(out, fgraph::RelationshipTraits<Follows>::kRecord, &value);
}
std::string to_string(const Follows& value) {
  return fgraph::detail::record_text(fgraph::RelationshipTraits<Follows>::kRecord, &value);
}

std::span<const fgraph::Plan> CommentedRepository::query_plans() { return kCommentedRepositoryQueries; }

fgraph::Future<std::vector<Commented>> CommentedRepository::find_by_first(
    std::string_view first, const fgraph::FindOptions<Commented>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("first", first);
  return find_many(kCommentedRepositoryQueries[0], std::move(parameters), options);
}

const fgraph::SchemaDescriptor& docs_schema() {
  static constexpr const fgraph::EntityDescriptor* kEntities[] = {
      &fgraph::EntityTraits<::golden::docs::Commented>::kDescriptor,
  };
  static constexpr const fgraph::RelationshipDescriptor* kRelationships[] = {
      &fgraph::RelationshipTraits<::golden::docs::Follows>::kDescriptor,
  };
  static constexpr fgraph::SchemaDescriptor kSchema = {
      .file = "golden/docs.fgraph",
      .entities = kEntities,
      .relationships = kRelationships,
      .includes = {},
  };
  return kSchema;
}

}  // namespace golden::docs

namespace fgraph {

constinit const EntityDescriptor EntityTraits<::golden::docs::Commented>::kDescriptor = {
    .name = "Commented"sv,
    .qualified_name = "golden.docs.Commented"sv,
    .labels = ::golden::docs::kCommentedLabels,
    .fields = ::golden::docs::kCommentedFields,
    .doc =
        "Ends a block comment: */ struct Broken {\nContinues the line: \\\nA trigraph that is a "
        "backslash: ?\?/\n\nA raw string: )cc\" and )\" and R\"(\nQuotes \"double\" 'single', %s %n, "
        "$variable$ and a tab\there.\nNot ASCII: Zo\303\253, \346\227\245\346\234\254\350\252\236, "
        "\342\202\254."sv,
};

const EntityPlans& EntityTraits<::golden::docs::Commented>::plans() { return ::golden::docs::kCommentedPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::docs::Commented>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::docs::Commented>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::docs::Commented*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.first},
      {&value.second},
      {&value.third},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::docs::Commented>::saved(void* object) {
  return static_cast<::golden::docs::Commented*>(object)->saved_.fields();
}

constinit const RelationshipDescriptor RelationshipTraits<::golden::docs::Follows>::kDescriptor = {
    .name = "Follows"sv,
    .qualified_name = "golden.docs.Follows"sv,
    .type = "FOLLOWS_DOCS"sv,
    .source = &EntityTraits<::golden::docs::Commented>::kDescriptor,
    .target = &EntityTraits<::golden::docs::Commented>::kDescriptor,
    .fields = ::golden::docs::kFollowsFields,
    .doc =
        "*/ }"sv,
};

const RelationshipPlans& RelationshipTraits<::golden::docs::Follows>::plans() { return ::golden::docs::kFollowsPlans; }

constinit const detail::RecordOperations RelationshipTraits<::golden::docs::Follows>::kRecord = {
    .relationship = &kDescriptor, .members = &members};

void RelationshipTraits<::golden::docs::Follows>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::docs::Follows*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.source},
      {&value.target},
      {&value.since},
  };
  visitor.visit(list);
}

detail::SavedFields RelationshipTraits<::golden::docs::Follows>::saved(void* object) {
  return static_cast<::golden::docs::Follows*>(object)->saved_.fields();
}

}  // namespace fgraph
