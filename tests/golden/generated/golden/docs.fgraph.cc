// Written by fgraphc 0.1.0 from golden/docs.fgraph. Do not edit: the next run replaces it.
#include "golden/docs.fgraph.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/plan.h>
#include <fgraph/row.h>

namespace golden::docs {

namespace {

constexpr std::string_view kCommentedLabels[] = {
    "Commented",
};

constexpr fgraph::FieldDescriptor kCommentedFields[] = {
    {.name = "first", .column = "first", .type = {.scalar = fgraph::Scalar::kString},
     .doc =
         "*/ int x; /*"},
    {.name = "second", .column = "second", .type = {.scalar = fgraph::Scalar::kInt},
     .doc =
         "\\"},
    {.name = "third", .column = "third", .type = {.scalar = fgraph::Scalar::kBool, .kind = fgraph::ValueKind::kOptional},
     .doc =
         "// #define FIRST 1"},
};

constexpr fgraph::EntityPlans kCommentedPlans = {
    .create =
        {
            "golden.docs.Commented.create",
            "CREATE (n:`Commented` {`first`:$first, `second`:$second, `third`:$third}) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .create_all =
        {
            "golden.docs.Commented.create_all",
            "UNWIND range(0,$_last) AS i CREATE (n:`Commented` {`first`:$first[i], `second`:$second[i], "
            "`third`:$third[i]}) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update =
        {
            "golden.docs.Commented.update",
            "MATCH (n:`Commented`) WHERE id(n) = $_id SET n += $_set RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update_all =
        {
            "golden.docs.Commented.update_all",
            "UNWIND range(0,$_last) AS i WITH i, $_id[i] AS e, $_set[i] AS s MATCH (n:`Commented`) WHERE "
            "id(n) = e SET n += s RETURN i",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .find_by_id =
        {
            "golden.docs.Commented.find_by_id",
            "MATCH (n:`Commented`) WHERE id(n) = $_id RETURN id(n), n.`first`, n.`second`, n.`third`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .find_all =
        {
            "golden.docs.Commented.find_all",
            "MATCH (n:`Commented`) RETURN id(n), n.`first`, n.`second`, n.`third`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .exists_by_id =
        {
            "golden.docs.Commented.exists_by_id",
            "MATCH (n:`Commented`) WHERE id(n) = $_id RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .count =
        {
            "golden.docs.Commented.count",
            "MATCH (n:`Commented`) RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .delete_by_id =
        {
            "golden.docs.Commented.delete_by_id",
            "MATCH (n:`Commented`) WHERE id(n) = $_id DELETE n RETURN count(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
};

template <typename Visitor>
void visit_fields([[maybe_unused]] const Commented& value, [[maybe_unused]] Visitor& visitor) {
  visitor.field(value.first);
  visitor.field(value.second);
  visitor.field(value.third);
}

constexpr fgraph::FieldDescriptor kFollowsFields[] = {
    {.name = "since", .column = "since", .type = {.scalar = fgraph::Scalar::kDate, .kind = fgraph::ValueKind::kOptional},
     .doc =
         "?\?/"},
};

constexpr fgraph::RelationshipPlans kFollowsPlans = {
    .create_all =
        {
            "golden.docs.Follows.create_all",
            "UNWIND range(0,$_last) AS i WITH i, $_source[i] AS s, $_target[i] AS t MATCH (a:`Commented`) "
            "WHERE id(a) = s WITH i, a, t MATCH (b:`Commented`) WHERE id(b) = t CREATE "
            "(a)-[r:`FOLLOWS_DOCS` {`since`:date($since[i])}]->(b) RETURN i, id(r)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
};

template <typename Visitor>
void visit_fields([[maybe_unused]] const Follows& value, [[maybe_unused]] Visitor& visitor) {
  visitor.field(value.since);
}

constexpr fgraph::Plan kCommentedRepositoryQueries[] = {
    {
        "golden.docs.Commented.find_by_first",
        "MATCH (n:`Commented`) WHERE n.`first` = $first RETURN id(n), n.`first`, n.`second`, n.`third`",
        fgraph::Access::kRead,
        fgraph::ReplyFormat::kPlain,
    },
};

}  // namespace

Commented::Commented() = default;
Commented::Commented(std::string first_value, std::int64_t second_value)
    : first(std::move(first_value)),
      second(second_value) {}
Commented::Commented(const Commented&) = default;
Commented::Commented(Commented&&) noexcept = default;
Commented& Commented::operator=(const Commented&) = default;
Commented& Commented::operator=(Commented&&) noexcept = default;
Commented::~Commented() = default;

bool operator==(const Commented& a, const Commented& b) {
  return a.id == b.id &&
         a.first == b.first &&
         a.second == b.second &&
         a.third == b.third;
}

Follows::Follows() = default;
Follows::Follows(fgraph::Id<Commented> source_value, fgraph::Id<Commented> target_value)
    : source(source_value),
      target(target_value) {}
Follows::Follows(const Follows&) = default;
Follows::Follows(Follows&&) noexcept = default;
Follows& Follows::operator=(const Follows&) = default;
Follows& Follows::operator=(Follows&&) noexcept = default;
Follows::~Follows() = default;

bool operator==(const Follows& a, const Follows& b) {
  return a.id == b.id && a.source == b.source && a.target == b.target &&
         a.since == b.since;
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
    .name = "Commented",
    .qualified_name = "golden.docs.Commented",
    .labels = ::golden::docs::kCommentedLabels,
    .fields = ::golden::docs::kCommentedFields,
    .doc =
        "Ends a block comment: */ struct Broken {\nContinues the line: \\\nA trigraph that is a "
        "backslash: ?\?/\n\nA raw string: )cc\" and )\" and R\"(\nQuotes \"double\" 'single', %s %n, "
        "$variable$ and a tab\there.\nNot ASCII: Zo\303\253, \346\227\245\346\234\254\350\252\236, "
        "\342\202\254.",
};

const EntityDescriptor& EntityTraits<::golden::docs::Commented>::descriptor() { return kDescriptor; }

const EntityPlans& EntityTraits<::golden::docs::Commented>::plans() { return ::golden::docs::kCommentedPlans; }

void EntityTraits<::golden::docs::Commented>::decode(RowReader& row, ::golden::docs::Commented& value) {
  row.read(value.id);
  row.read(value.first);
  row.read(value.second);
  row.read(value.third);
}

void EntityTraits<::golden::docs::Commented>::encode(const ::golden::docs::Commented& value, FieldWriter& writer) {
  ::golden::docs::visit_fields(value, writer);
}

std::uint64_t* EntityTraits<::golden::docs::Commented>::saved(::golden::docs::Commented& value) { return value.saved_.hashes; }

bool& EntityTraits<::golden::docs::Commented>::is_saved(::golden::docs::Commented& value) { return value.saved_.known; }

void EntityTraits<::golden::docs::Commented>::hash(const ::golden::docs::Commented& value, FieldHasher& hasher) {
  ::golden::docs::visit_fields(value, hasher);
}

constinit const RelationshipDescriptor RelationshipTraits<::golden::docs::Follows>::kDescriptor = {
    .name = "Follows",
    .qualified_name = "golden.docs.Follows",
    .type = "FOLLOWS_DOCS",
    .source = &EntityTraits<::golden::docs::Commented>::kDescriptor,
    .target = &EntityTraits<::golden::docs::Commented>::kDescriptor,
    .fields = ::golden::docs::kFollowsFields,
    .doc =
        "*/ }",
};

const RelationshipDescriptor& RelationshipTraits<::golden::docs::Follows>::descriptor() { return kDescriptor; }

const RelationshipPlans& RelationshipTraits<::golden::docs::Follows>::plans() { return ::golden::docs::kFollowsPlans; }

void RelationshipTraits<::golden::docs::Follows>::decode(RowReader& row, ::golden::docs::Follows& value) {
  row.read(value.id);
  row.read(value.since);
}

void RelationshipTraits<::golden::docs::Follows>::encode(const ::golden::docs::Follows& value, FieldWriter& writer) {
  ::golden::docs::visit_fields(value, writer);
}

std::uint64_t* RelationshipTraits<::golden::docs::Follows>::saved([[maybe_unused]] ::golden::docs::Follows& value) { return value.saved_.hashes; }

void RelationshipTraits<::golden::docs::Follows>::hash(const ::golden::docs::Follows& value, FieldHasher& hasher) {
  ::golden::docs::visit_fields(value, hasher);
}

}  // namespace fgraph
