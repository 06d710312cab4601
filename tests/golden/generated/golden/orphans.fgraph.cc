// Written by fgraphc 0.1.0 from golden/orphans.fgraph. Do not edit: the next run replaces it.
#include "golden/orphans.fgraph.entities.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/detail/operations.h>
#include <fgraph/plan.h>
#include <fgraph/detail/record.h>

using namespace std::string_view_literals;

namespace golden::orphans {

namespace {

constexpr std::string_view kOrderLabels[] = {
    "Order"sv,
};

constexpr fgraph::FieldDescriptor kOrderFields[] = {
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString}},
};

constexpr fgraph::RelationshipDescriptor kOrderLinkTypes[] = {
    {.name = {}, .qualified_name = {}, .type = "HAS"sv},
    {.name = {}, .qualified_name = {}, .type = "COVER"sv},
};
constexpr fgraph::LinkDescriptor kOrderLinks[] = {
    {
        .name = "items"sv,
        .target = &fgraph::EntityTraits<::golden::orphans::Item>::kDescriptor,
        .relationship = &kOrderLinkTypes[0],
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
        .flags = fgraph::kLinkCascadeSave | fgraph::kLinkOrphanDelete,
    },
    {
        .name = "lines"sv,
        .target = &fgraph::EntityTraits<::golden::orphans::Line>::kDescriptor,
        .relationship = &fgraph::RelationshipTraits<::golden::orphans::PartOf>::kDescriptor,
        .direction = fgraph::Direction::kIncoming,
        .cardinality = fgraph::Cardinality::kMany,
        .flags = fgraph::kLinkOrphanDelete,
    },
    {
        .name = "cover"sv,
        .target = &fgraph::EntityTraits<::golden::orphans::Item>::kDescriptor,
        .relationship = &kOrderLinkTypes[1],
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kOptionalOne,
        .flags = fgraph::kLinkCascadeSave | fgraph::kLinkCascadeDelete | fgraph::kLinkOrphanDelete,
    },
};

constexpr fgraph::EntityPlans kOrderPlans = {
    .create = {
        "golden.orphans.Order.create"sv,
        "CREATE (n:`Order` {`name`:$name}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.orphans.Order.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Order` {`name`:$name[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.orphans.Order.update"sv,
        "MATCH (n:`Order`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1] RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.orphans.Order.find_by_id"sv,
        "MATCH (n:`Order`) WHERE id(n) = $_id RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.orphans.Order.find_all"sv,
        "MATCH (n:`Order`) RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.orphans.Order.exists_by_id"sv,
        "MATCH (n:`Order`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.orphans.Order.count"sv,
        "MATCH (n:`Order`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.orphans.Order.delete_by_id"sv,
        "MATCH (n:`Order`) WHERE id(n) = $_id WITH collect(n) AS roots CALL { WITH roots UNWIND roots "
        "AS owner MATCH (owner)-[:`COVER`]->(other:`Item`) RETURN collect(DISTINCT other) AS roots_1 } "
        "CALL { WITH roots_1 UNWIND roots_1 AS owner MATCH (owner)-[:`NOTED`]->(other:`Note`) RETURN "
        "collect(DISTINCT other) AS roots_2 } CALL { WITH roots UNWIND roots AS owner MATCH "
        "(owner)-[:`HAS`]->(other:`Item`) RETURN collect(DISTINCT id(other)) AS roots_left0 } CALL { "
        "WITH roots UNWIND roots AS owner MATCH (owner)<-[:`PART_OF`]-(other:`Line`) RETURN "
        "collect(DISTINCT id(other)) AS roots_left1 } CALL { WITH roots_1 UNWIND roots_1 AS owner MATCH "
        "(owner)-[:`SHOWN`]->(other:`Photo`) RETURN collect(DISTINCT id(other)) AS roots_1_left0 } CALL "
        "{ WITH roots, roots_1, roots_2 UNWIND roots + roots_1 + roots_2 AS doomed DELETE doomed RETURN "
        "count(doomed) AS roots_gone } CALL { WITH roots_left0 UNWIND roots_left0 AS i MATCH "
        "(other:`Item`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`HAS`]->(other) WITH other, count(r) "
        "AS leading WHERE leading = 0 RETURN collect(other) AS roots_left0_orphans } CALL { WITH "
        "roots_left0_orphans UNWIND roots_left0_orphans AS owner MATCH "
        "(owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT other) AS roots_left0_orphans_1 } "
        "CALL { WITH roots_left0_orphans UNWIND roots_left0_orphans AS owner MATCH "
        "(owner)-[:`SHOWN`]->(other:`Photo`) RETURN collect(DISTINCT id(other)) AS "
        "roots_left0_orphans_left0 } CALL { WITH roots_left0_orphans, roots_left0_orphans_1 UNWIND "
        "roots_left0_orphans + roots_left0_orphans_1 AS doomed DELETE doomed RETURN count(doomed) AS "
        "roots_left0_orphans_gone } CALL { WITH roots_left1 UNWIND roots_left1 AS i MATCH "
        "(other:`Line`) WHERE id(other) = i OPTIONAL MATCH ()<-[r:`PART_OF`]-(other) WITH other, "
        "count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left1_orphans } CALL { "
        "WITH roots_left1_orphans UNWIND roots_left1_orphans AS doomed DELETE doomed RETURN "
        "count(doomed) AS roots_left1_orphans_gone } CALL { WITH roots_1_left0 UNWIND roots_1_left0 AS "
        "i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`SHOWN`]->(other) WITH other, "
        "count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_1_left0_orphans } CALL { "
        "WITH roots_1_left0_orphans UNWIND roots_1_left0_orphans AS doomed DELETE doomed RETURN "
        "count(doomed) AS roots_1_left0_orphans_gone } CALL { WITH roots_left0_orphans_left0 UNWIND "
        "roots_left0_orphans_left0 AS i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH "
        "()-[r:`SHOWN`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN "
        "collect(other) AS roots_left0_orphans_left0_orphans } CALL { WITH "
        "roots_left0_orphans_left0_orphans UNWIND roots_left0_orphans_left0_orphans AS doomed DELETE "
        "doomed RETURN count(doomed) AS roots_left0_orphans_left0_orphans_gone } RETURN size(roots)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.orphans.Order.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Order`) WHERE id(n) = i RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.orphans.Order.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Order`) WHERE id(n) = i WITH collect(n) AS roots CALL { WITH roots "
        "UNWIND roots AS owner MATCH (owner)-[:`COVER`]->(other:`Item`) RETURN collect(DISTINCT other) "
        "AS roots_1 } CALL { WITH roots_1 UNWIND roots_1 AS owner MATCH "
        "(owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT other) AS roots_2 } CALL { WITH "
        "roots UNWIND roots AS owner MATCH (owner)-[:`HAS`]->(other:`Item`) RETURN collect(DISTINCT "
        "id(other)) AS roots_left0 } CALL { WITH roots UNWIND roots AS owner MATCH "
        "(owner)<-[:`PART_OF`]-(other:`Line`) RETURN collect(DISTINCT id(other)) AS roots_left1 } CALL "
        "{ WITH roots_1 UNWIND roots_1 AS owner MATCH (owner)-[:`SHOWN`]->(other:`Photo`) RETURN "
        "collect(DISTINCT id(other)) AS roots_1_left0 } CALL { WITH roots, roots_1, roots_2 UNWIND "
        "roots + roots_1 + roots_2 AS doomed DELETE doomed RETURN count(doomed) AS roots_gone } CALL { "
        "WITH roots_left0 UNWIND roots_left0 AS i MATCH (other:`Item`) WHERE id(other) = i OPTIONAL "
        "MATCH ()-[r:`HAS`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN "
        "collect(other) AS roots_left0_orphans } CALL { WITH roots_left0_orphans UNWIND "
        "roots_left0_orphans AS owner MATCH (owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT "
        "other) AS roots_left0_orphans_1 } CALL { WITH roots_left0_orphans UNWIND roots_left0_orphans "
        "AS owner MATCH (owner)-[:`SHOWN`]->(other:`Photo`) RETURN collect(DISTINCT id(other)) AS "
        "roots_left0_orphans_left0 } CALL { WITH roots_left0_orphans, roots_left0_orphans_1 UNWIND "
        "roots_left0_orphans + roots_left0_orphans_1 AS doomed DELETE doomed RETURN count(doomed) AS "
        "roots_left0_orphans_gone } CALL { WITH roots_left1 UNWIND roots_left1 AS i MATCH "
        "(other:`Line`) WHERE id(other) = i OPTIONAL MATCH ()<-[r:`PART_OF`]-(other) WITH other, "
        "count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left1_orphans } CALL { "
        "WITH roots_left1_orphans UNWIND roots_left1_orphans AS doomed DELETE doomed RETURN "
        "count(doomed) AS roots_left1_orphans_gone } CALL { WITH roots_1_left0 UNWIND roots_1_left0 AS "
        "i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`SHOWN`]->(other) WITH other, "
        "count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_1_left0_orphans } CALL { "
        "WITH roots_1_left0_orphans UNWIND roots_1_left0_orphans AS doomed DELETE doomed RETURN "
        "count(doomed) AS roots_1_left0_orphans_gone } CALL { WITH roots_left0_orphans_left0 UNWIND "
        "roots_left0_orphans_left0 AS i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH "
        "()-[r:`SHOWN`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN "
        "collect(other) AS roots_left0_orphans_left0_orphans } CALL { WITH "
        "roots_left0_orphans_left0_orphans UNWIND roots_left0_orphans_left0_orphans AS doomed DELETE "
        "doomed RETURN count(doomed) AS roots_left0_orphans_left0_orphans_gone } RETURN size(roots)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.orphans.Order.delete_all"sv,
        "MATCH (n:`Order`) WITH collect(n) AS roots CALL { WITH roots UNWIND roots AS owner MATCH "
        "(owner)-[:`COVER`]->(other:`Item`) RETURN collect(DISTINCT other) AS roots_1 } CALL { WITH "
        "roots_1 UNWIND roots_1 AS owner MATCH (owner)-[:`NOTED`]->(other:`Note`) RETURN "
        "collect(DISTINCT other) AS roots_2 } CALL { WITH roots UNWIND roots AS owner MATCH "
        "(owner)-[:`HAS`]->(other:`Item`) RETURN collect(DISTINCT id(other)) AS roots_left0 } CALL { "
        "WITH roots UNWIND roots AS owner MATCH (owner)<-[:`PART_OF`]-(other:`Line`) RETURN "
        "collect(DISTINCT id(other)) AS roots_left1 } CALL { WITH roots_1 UNWIND roots_1 AS owner MATCH "
        "(owner)-[:`SHOWN`]->(other:`Photo`) RETURN collect(DISTINCT id(other)) AS roots_1_left0 } CALL "
        "{ WITH roots, roots_1, roots_2 UNWIND roots + roots_1 + roots_2 AS doomed DELETE doomed RETURN "
        "count(doomed) AS roots_gone } CALL { WITH roots_left0 UNWIND roots_left0 AS i MATCH "
        "(other:`Item`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`HAS`]->(other) WITH other, count(r) "
        "AS leading WHERE leading = 0 RETURN collect(other) AS roots_left0_orphans } CALL { WITH "
        "roots_left0_orphans UNWIND roots_left0_orphans AS owner MATCH "
        "(owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT other) AS roots_left0_orphans_1 } "
        "CALL { WITH roots_left0_orphans UNWIND roots_left0_orphans AS owner MATCH "
        "(owner)-[:`SHOWN`]->(other:`Photo`) RETURN collect(DISTINCT id(other)) AS "
        "roots_left0_orphans_left0 } CALL { WITH roots_left0_orphans, roots_left0_orphans_1 UNWIND "
        "roots_left0_orphans + roots_left0_orphans_1 AS doomed DELETE doomed RETURN count(doomed) AS "
        "roots_left0_orphans_gone } CALL { WITH roots_left1 UNWIND roots_left1 AS i MATCH "
        "(other:`Line`) WHERE id(other) = i OPTIONAL MATCH ()<-[r:`PART_OF`]-(other) WITH other, "
        "count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left1_orphans } CALL { "
        "WITH roots_left1_orphans UNWIND roots_left1_orphans AS doomed DELETE doomed RETURN "
        "count(doomed) AS roots_left1_orphans_gone } CALL { WITH roots_1_left0 UNWIND roots_1_left0 AS "
        "i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`SHOWN`]->(other) WITH other, "
        "count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_1_left0_orphans } CALL { "
        "WITH roots_1_left0_orphans UNWIND roots_1_left0_orphans AS doomed DELETE doomed RETURN "
        "count(doomed) AS roots_1_left0_orphans_gone } CALL { WITH roots_left0_orphans_left0 UNWIND "
        "roots_left0_orphans_left0 AS i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH "
        "()-[r:`SHOWN`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN "
        "collect(other) AS roots_left0_orphans_left0_orphans } CALL { WITH "
        "roots_left0_orphans_left0_orphans UNWIND roots_left0_orphans_left0_orphans AS doomed DELETE "
        "doomed RETURN count(doomed) AS roots_left0_orphans_left0_orphans_gone } RETURN size(roots)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kItemLabels[] = {
    "Item"sv,
};

constexpr fgraph::FieldDescriptor kItemFields[] = {
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString}},
};

constexpr fgraph::RelationshipDescriptor kItemLinkTypes[] = {
    {.name = {}, .qualified_name = {}, .type = "NOTED"sv},
    {.name = {}, .qualified_name = {}, .type = "SHOWN"sv},
};
constexpr fgraph::LinkDescriptor kItemLinks[] = {
    {
        .name = "notes"sv,
        .target = &fgraph::EntityTraits<::golden::orphans::Note>::kDescriptor,
        .relationship = &kItemLinkTypes[0],
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
        .flags = fgraph::kLinkCascadeDelete,
    },
    {
        .name = "photos"sv,
        .target = &fgraph::EntityTraits<::golden::orphans::Photo>::kDescriptor,
        .relationship = &kItemLinkTypes[1],
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
        .flags = fgraph::kLinkOrphanDelete,
    },
};

constexpr fgraph::EntityPlans kItemPlans = {
    .create = {
        "golden.orphans.Item.create"sv,
        "CREATE (n:`Item` {`name`:$name}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.orphans.Item.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Item` {`name`:$name[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.orphans.Item.update"sv,
        "MATCH (n:`Item`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] "
        "RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.orphans.Item.find_by_id"sv,
        "MATCH (n:`Item`) WHERE id(n) = $_id RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.orphans.Item.find_all"sv,
        "MATCH (n:`Item`) RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.orphans.Item.exists_by_id"sv,
        "MATCH (n:`Item`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.orphans.Item.count"sv,
        "MATCH (n:`Item`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.orphans.Item.delete_by_id"sv,
        "MATCH (n:`Item`) WHERE id(n) = $_id WITH collect(n) AS roots CALL { WITH roots UNWIND roots AS "
        "owner MATCH (owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT other) AS roots_1 } "
        "CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`SHOWN`]->(other:`Photo`) RETURN "
        "collect(DISTINCT id(other)) AS roots_left0 } CALL { WITH roots, roots_1 UNWIND roots + roots_1 "
        "AS doomed DELETE doomed RETURN count(doomed) AS roots_gone } CALL { WITH roots_left0 UNWIND "
        "roots_left0 AS i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH "
        "()-[r:`SHOWN`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN "
        "collect(other) AS roots_left0_orphans } CALL { WITH roots_left0_orphans UNWIND "
        "roots_left0_orphans AS doomed DELETE doomed RETURN count(doomed) AS roots_left0_orphans_gone } "
        "RETURN size(roots)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.orphans.Item.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Item`) WHERE id(n) = i RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.orphans.Item.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Item`) WHERE id(n) = i WITH collect(n) AS roots CALL { WITH roots "
        "UNWIND roots AS owner MATCH (owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT other) "
        "AS roots_1 } CALL { WITH roots UNWIND roots AS owner MATCH (owner)-[:`SHOWN`]->(other:`Photo`) "
        "RETURN collect(DISTINCT id(other)) AS roots_left0 } CALL { WITH roots, roots_1 UNWIND roots + "
        "roots_1 AS doomed DELETE doomed RETURN count(doomed) AS roots_gone } CALL { WITH roots_left0 "
        "UNWIND roots_left0 AS i MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH "
        "()-[r:`SHOWN`]->(other) WITH other, count(r) AS leading WHERE leading = 0 RETURN "
        "collect(other) AS roots_left0_orphans } CALL { WITH roots_left0_orphans UNWIND "
        "roots_left0_orphans AS doomed DELETE doomed RETURN count(doomed) AS roots_left0_orphans_gone } "
        "RETURN size(roots)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.orphans.Item.delete_all"sv,
        "MATCH (n:`Item`) WITH collect(n) AS roots CALL { WITH roots UNWIND roots AS owner MATCH "
        "(owner)-[:`NOTED`]->(other:`Note`) RETURN collect(DISTINCT other) AS roots_1 } CALL { WITH "
        "roots UNWIND roots AS owner MATCH (owner)-[:`SHOWN`]->(other:`Photo`) RETURN collect(DISTINCT "
        "id(other)) AS roots_left0 } CALL { WITH roots, roots_1 UNWIND roots + roots_1 AS doomed DELETE "
        "doomed RETURN count(doomed) AS roots_gone } CALL { WITH roots_left0 UNWIND roots_left0 AS i "
        "MATCH (other:`Photo`) WHERE id(other) = i OPTIONAL MATCH ()-[r:`SHOWN`]->(other) WITH other, "
        "count(r) AS leading WHERE leading = 0 RETURN collect(other) AS roots_left0_orphans } CALL { "
        "WITH roots_left0_orphans UNWIND roots_left0_orphans AS doomed DELETE doomed RETURN "
        "count(doomed) AS roots_left0_orphans_gone } RETURN size(roots)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kLineLabels[] = {
    "Line"sv,
};

constexpr fgraph::FieldDescriptor kLineFields[] = {
    {.name = "amount"sv, .column = "amount"sv, .type = {fgraph::Scalar::kInt},
     .default_value = {fgraph::DefaultKind::kLiteral, "1"sv}},
};

constexpr fgraph::EntityPlans kLinePlans = {
    .create = {
        "golden.orphans.Line.create"sv,
        "CREATE (n:`Line` {`amount`:$amount}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.orphans.Line.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Line` {`amount`:$amount[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.orphans.Line.update"sv,
        "MATCH (n:`Line`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] "
        "RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.orphans.Line.find_by_id"sv,
        "MATCH (n:`Line`) WHERE id(n) = $_id RETURN id(n), n.`amount`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .find_all = {
        "golden.orphans.Line.find_all"sv,
        "MATCH (n:`Line`) RETURN id(n), n.`amount`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .exists_by_id = {
        "golden.orphans.Line.exists_by_id"sv,
        "MATCH (n:`Line`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.orphans.Line.count"sv,
        "MATCH (n:`Line`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.orphans.Line.delete_by_id"sv,
        "MATCH (n:`Line`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.orphans.Line.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Line`) WHERE id(n) = i RETURN id(n), n.`amount`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_all_by_id = {
        "golden.orphans.Line.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Line`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.orphans.Line.delete_all"sv,
        "MATCH (n:`Line`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kNoteLabels[] = {
    "Note"sv,
};

constexpr fgraph::FieldDescriptor kNoteFields[] = {
    {.name = "text"sv, .column = "text"sv, .type = {fgraph::Scalar::kString}},
};

constexpr fgraph::EntityPlans kNotePlans = {
    .create = {
        "golden.orphans.Note.create"sv,
        "CREATE (n:`Note` {`text`:$text}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.orphans.Note.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Note` {`text`:$text[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.orphans.Note.update"sv,
        "MATCH (n:`Note`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] "
        "RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.orphans.Note.find_by_id"sv,
        "MATCH (n:`Note`) WHERE id(n) = $_id RETURN id(n), n.`text`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.orphans.Note.find_all"sv,
        "MATCH (n:`Note`) RETURN id(n), n.`text`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.orphans.Note.exists_by_id"sv,
        "MATCH (n:`Note`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.orphans.Note.count"sv,
        "MATCH (n:`Note`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.orphans.Note.delete_by_id"sv,
        "MATCH (n:`Note`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.orphans.Note.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Note`) WHERE id(n) = i RETURN id(n), n.`text`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.orphans.Note.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Note`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.orphans.Note.delete_all"sv,
        "MATCH (n:`Note`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kPhotoLabels[] = {
    "Photo"sv,
};

constexpr fgraph::FieldDescriptor kPhotoFields[] = {
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString}},
};

constexpr fgraph::EntityPlans kPhotoPlans = {
    .create = {
        "golden.orphans.Photo.create"sv,
        "CREATE (n:`Photo` {`name`:$name}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.orphans.Photo.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Photo` {`name`:$name[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.orphans.Photo.update"sv,
        "MATCH (n:`Photo`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1] RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.orphans.Photo.find_by_id"sv,
        "MATCH (n:`Photo`) WHERE id(n) = $_id RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.orphans.Photo.find_all"sv,
        "MATCH (n:`Photo`) RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.orphans.Photo.exists_by_id"sv,
        "MATCH (n:`Photo`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.orphans.Photo.count"sv,
        "MATCH (n:`Photo`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.orphans.Photo.delete_by_id"sv,
        "MATCH (n:`Photo`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.orphans.Photo.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Photo`) WHERE id(n) = i RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.orphans.Photo.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Photo`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.orphans.Photo.delete_all"sv,
        "MATCH (n:`Photo`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::RelationshipPlans kPartOfPlans = {
    .create_all = {
        "golden.orphans.PartOf.create_all"sv,
        "UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH "
        "(source:`Line`) WHERE id(source) = source_id WITH i, source, target_id MATCH (target:`Order`) "
        "WHERE id(target) = target_id CREATE (source)-[r:`PART_OF`]->(target) RETURN collect(i), "
        "collect(id(r))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .find_by_id = {
        "golden.orphans.PartOf.find_by_id"sv,
        "MATCH (source:`Line`)-[r:`PART_OF`]->(target:`Order`) WHERE id(r) = $_id RETURN id(source), "
        "id(target), id(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .find_all = {
        "golden.orphans.PartOf.find_all"sv,
        "MATCH (source:`Line`)-[r:`PART_OF`]->(target:`Order`) RETURN id(source), id(target), id(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .find_by_source = {
        "golden.orphans.PartOf.find_by_source"sv,
        "MATCH (source:`Line`) WHERE id(source) = $_source WITH source MATCH "
        "(source)-[r:`PART_OF`]->(target:`Order`) RETURN id(source), id(target), id(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .find_by_target = {
        "golden.orphans.PartOf.find_by_target"sv,
        "MATCH (target:`Order`) WHERE id(target) = $_target WITH target MATCH "
        "(source:`Line`)-[r:`PART_OF`]->(target) RETURN id(source), id(target), id(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .find_between = {
        "golden.orphans.PartOf.find_between"sv,
        "MATCH (source:`Line`) WHERE id(source) = $_source WITH source MATCH (target:`Order`) WHERE "
        "id(target) = $_target WITH source, target MATCH (source)-[r:`PART_OF`]->(target) RETURN "
        "id(source), id(target), id(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.orphans.PartOf.count"sv,
        "MATCH (source:`Line`)-[r:`PART_OF`]->(target:`Order`) RETURN count(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_ = {
        "golden.orphans.PartOf.delete_"sv,
        "MATCH (source:`Line`) WHERE id(source) = $_source WITH source MATCH (target:`Order`) WHERE "
        "id(target) = $_target WITH source, target MATCH (source)-[r:`PART_OF`]->(target) WHERE id(r) = "
        "$_id DELETE r RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.orphans.PartOf.delete_by_id"sv,
        "MATCH (source:`Line`)-[r:`PART_OF`]->(target:`Order`) WHERE id(r) = $_id DELETE r RETURN "
        "count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_between = {
        "golden.orphans.PartOf.delete_between"sv,
        "MATCH (source:`Line`) WHERE id(source) = $_source WITH source MATCH (target:`Order`) WHERE "
        "id(target) = $_target WITH source, target MATCH (source)-[r:`PART_OF`]->(target) DELETE r "
        "RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

}  // namespace

Order::Order() = default;
Order::Order(std::string name_value)
    : name(std::move(name_value)) {}
Order::Order(const Order&) = default;
Order::Order(Order&&) noexcept = default;
Order& Order::operator=(const Order& other) { return *this = Order(other); }
Order& Order::operator=(Order&&) noexcept = default;
Order::~Order() = default;

bool operator==(const Order& a, const Order& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Order>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Order& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Order>::kRecord, &value);
}
std::string to_string(const Order& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Order>::kRecord, &value);
}

Item::Item() = default;
Item::Item(std::string name_value)
    : name(std::move(name_value)) {}
Item::Item(const Item&) = default;
Item::Item(Item&&) noexcept = default;
Item& Item::operator=(const Item& other) { return *this = Item(other); }
Item& Item::operator=(Item&&) noexcept = default;
Item::~Item() = default;

bool operator==(const Item& a, const Item& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Item>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Item& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Item>::kRecord, &value);
}
std::string to_string(const Item& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Item>::kRecord, &value);
}

Line::Line() = default;
Line::Line(const Line&) = default;
Line::Line(Line&&) noexcept = default;
Line& Line::operator=(const Line& other) { return *this = Line(other); }
Line& Line::operator=(Line&&) noexcept = default;
Line::~Line() = default;

bool operator==(const Line& a, const Line& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Line>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Line& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Line>::kRecord, &value);
}
std::string to_string(const Line& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Line>::kRecord, &value);
}

Note::Note() = default;
Note::Note(std::string text_value)
    : text(std::move(text_value)) {}
Note::Note(const Note&) = default;
Note::Note(Note&&) noexcept = default;
Note& Note::operator=(const Note& other) { return *this = Note(other); }
Note& Note::operator=(Note&&) noexcept = default;
Note::~Note() = default;

bool operator==(const Note& a, const Note& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Note>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Note& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Note>::kRecord, &value);
}
std::string to_string(const Note& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Note>::kRecord, &value);
}

Photo::Photo() = default;
Photo::Photo(std::string name_value)
    : name(std::move(name_value)) {}
Photo::Photo(const Photo&) = default;
Photo::Photo(Photo&&) noexcept = default;
Photo& Photo::operator=(const Photo& other) { return *this = Photo(other); }
Photo& Photo::operator=(Photo&&) noexcept = default;
Photo::~Photo() = default;

bool operator==(const Photo& a, const Photo& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Photo>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Photo& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Photo>::kRecord, &value);
}
std::string to_string(const Photo& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Photo>::kRecord, &value);
}

PartOf::PartOf() = default;
PartOf::PartOf(fgraph::Id<Line> source_value, fgraph::Id<Order> target_value)
    : source(source_value),
      target(target_value) {}
PartOf::PartOf(const PartOf&) = default;
PartOf::PartOf(PartOf&&) noexcept = default;
PartOf& PartOf::operator=(const PartOf& other) { return *this = PartOf(other); }
PartOf& PartOf::operator=(PartOf&&) noexcept = default;
PartOf::~PartOf() = default;

bool operator==(const PartOf& a, const PartOf& b) {
  return fgraph::detail::equal_records(fgraph::RelationshipTraits<PartOf>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const PartOf& value) {
  return fgraph::detail::print_record(out, fgraph::RelationshipTraits<PartOf>::kRecord, &value);
}
std::string to_string(const PartOf& value) {
  return fgraph::detail::record_text(fgraph::RelationshipTraits<PartOf>::kRecord, &value);
}

const fgraph::SchemaDescriptor& orphans_schema() {
  static constexpr const fgraph::EntityDescriptor* kEntities[] = {
      &fgraph::EntityTraits<::golden::orphans::Order>::kDescriptor,
      &fgraph::EntityTraits<::golden::orphans::Item>::kDescriptor,
      &fgraph::EntityTraits<::golden::orphans::Line>::kDescriptor,
      &fgraph::EntityTraits<::golden::orphans::Note>::kDescriptor,
      &fgraph::EntityTraits<::golden::orphans::Photo>::kDescriptor,
  };
  static constexpr const fgraph::RelationshipDescriptor* kRelationships[] = {
      &fgraph::RelationshipTraits<::golden::orphans::PartOf>::kDescriptor,
  };
  static constexpr fgraph::SchemaDescriptor kSchema = {
      .file = "golden/orphans.fgraph",
      .entities = kEntities,
      .relationships = kRelationships,
      .includes = {},
  };
  return kSchema;
}

}  // namespace golden::orphans

namespace fgraph {

constinit const EntityDescriptor EntityTraits<::golden::orphans::Order>::kDescriptor = {
    .name = "Order"sv,
    .qualified_name = "golden.orphans.Order"sv,
    .labels = ::golden::orphans::kOrderLabels,
    .fields = ::golden::orphans::kOrderFields,
    .links = ::golden::orphans::kOrderLinks,
    .doc =
        "Deleting an order leaves orphans, which leave orphans themselves."sv,
};

const EntityPlans& EntityTraits<::golden::orphans::Order>::plans() { return ::golden::orphans::kOrderPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::orphans::Order>::kRecord = {
    .entity = &kDescriptor, .members = &members, .link_operations = &link_operations};

void EntityTraits<::golden::orphans::Order>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::orphans::Order*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.name},
      detail::link_member(value.items),
      detail::link_member(value.lines),
      detail::link_member(value.cover),
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::orphans::Order>::saved(void* object) {
  return static_cast<::golden::orphans::Order*>(object)->saved_.fields();
}

const detail::LinkOperations& EntityTraits<::golden::orphans::Order>::link_operations(std::size_t index) {
  static constexpr detail::LinkOperations kOperations[] = {
      detail::link_operations<::golden::orphans::Item>(),
      detail::link_operations<::golden::orphans::Line, ::golden::orphans::PartOf>(),
      detail::link_operations<::golden::orphans::Item>(),
  };
  return kOperations[index];
}

constinit const EntityDescriptor EntityTraits<::golden::orphans::Item>::kDescriptor = {
    .name = "Item"sv,
    .qualified_name = "golden.orphans.Item"sv,
    .labels = ::golden::orphans::kItemLabels,
    .fields = ::golden::orphans::kItemFields,
    .links = ::golden::orphans::kItemLinks,
};

const EntityPlans& EntityTraits<::golden::orphans::Item>::plans() { return ::golden::orphans::kItemPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::orphans::Item>::kRecord = {
    .entity = &kDescriptor, .members = &members, .link_operations = &link_operations};

void EntityTraits<::golden::orphans::Item>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::orphans::Item*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.name},
      detail::link_member(value.notes),
      detail::link_member(value.photos),
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::orphans::Item>::saved(void* object) {
  return static_cast<::golden::orphans::Item*>(object)->saved_.fields();
}

const detail::LinkOperations& EntityTraits<::golden::orphans::Item>::link_operations(std::size_t index) {
  static constexpr detail::LinkOperations kOperations[] = {
      detail::link_operations<::golden::orphans::Note>(),
      detail::link_operations<::golden::orphans::Photo>(),
  };
  return kOperations[index];
}

constinit const EntityDescriptor EntityTraits<::golden::orphans::Line>::kDescriptor = {
    .name = "Line"sv,
    .qualified_name = "golden.orphans.Line"sv,
    .labels = ::golden::orphans::kLineLabels,
    .fields = ::golden::orphans::kLineFields,
};

const EntityPlans& EntityTraits<::golden::orphans::Line>::plans() { return ::golden::orphans::kLinePlans; }

constinit const detail::RecordOperations EntityTraits<::golden::orphans::Line>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::orphans::Line>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::orphans::Line*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.amount},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::orphans::Line>::saved(void* object) {
  return static_cast<::golden::orphans::Line*>(object)->saved_.fields();
}

constinit const EntityDescriptor EntityTraits<::golden::orphans::Note>::kDescriptor = {
    .name = "Note"sv,
    .qualified_name = "golden.orphans.Note"sv,
    .labels = ::golden::orphans::kNoteLabels,
    .fields = ::golden::orphans::kNoteFields,
};

const EntityPlans& EntityTraits<::golden::orphans::Note>::plans() { return ::golden::orphans::kNotePlans; }

constinit const detail::RecordOperations EntityTraits<::golden::orphans::Note>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::orphans::Note>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::orphans::Note*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.text},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::orphans::Note>::saved(void* object) {
  return static_cast<::golden::orphans::Note*>(object)->saved_.fields();
}

constinit const EntityDescriptor EntityTraits<::golden::orphans::Photo>::kDescriptor = {
    .name = "Photo"sv,
    .qualified_name = "golden.orphans.Photo"sv,
    .labels = ::golden::orphans::kPhotoLabels,
    .fields = ::golden::orphans::kPhotoFields,
};

const EntityPlans& EntityTraits<::golden::orphans::Photo>::plans() { return ::golden::orphans::kPhotoPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::orphans::Photo>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::orphans::Photo>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::orphans::Photo*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.name},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::orphans::Photo>::saved(void* object) {
  return static_cast<::golden::orphans::Photo*>(object)->saved_.fields();
}

constinit const RelationshipDescriptor RelationshipTraits<::golden::orphans::PartOf>::kDescriptor = {
    .name = "PartOf"sv,
    .qualified_name = "golden.orphans.PartOf"sv,
    .type = "PART_OF"sv,
    .source = &EntityTraits<::golden::orphans::Line>::kDescriptor,
    .target = &EntityTraits<::golden::orphans::Order>::kDescriptor,
};

const RelationshipPlans& RelationshipTraits<::golden::orphans::PartOf>::plans() { return ::golden::orphans::kPartOfPlans; }

constinit const detail::RecordOperations RelationshipTraits<::golden::orphans::PartOf>::kRecord = {
    .relationship = &kDescriptor, .members = &members};

void RelationshipTraits<::golden::orphans::PartOf>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::orphans::PartOf*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.source},
      {&value.target},
  };
  visitor.visit(list);
}

detail::SavedFields RelationshipTraits<::golden::orphans::PartOf>::saved(void* object) {
  return static_cast<::golden::orphans::PartOf*>(object)->saved_.fields();
}

}  // namespace fgraph
