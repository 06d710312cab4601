// Written by fgraphc 0.1.0 from golden/abstract.fgraph. Do not edit: the next run replaces it.
#include "golden/abstract.fgraph.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/detail/operations.h>
#include <fgraph/plan.h>
#include <fgraph/detail/record.h>

#include "golden/places.fgraph.entities.h"
using namespace std::string_view_literals;

namespace golden::abstract {

namespace {

constexpr std::string_view kOwnerLabels[] = {
    "Owner"sv,
};

constexpr fgraph::FieldDescriptor kOwnerFields[] = {
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString},
     .index = fgraph::FieldIndex::kUnique},
    {.name = "place"sv, .column = "place"sv, .type = {fgraph::Scalar::kPoint, fgraph::ValueKind::kOptional}},
};

constexpr fgraph::RelationshipDescriptor kOwnerLinkTypes[] = {
    {.name = {}, .qualified_name = {}, .type = "PEER"sv},
};
constexpr fgraph::LinkOrderDescriptor kOwnerLinkOrder0[] = {
    {fgraph::LinkOrderDescriptor::Of::kRelationship, 0, fgraph::LinkOrderDescriptor::Direction::kDescending},
};
constexpr fgraph::LinkDescriptor kOwnerLinks[] = {
    {
        .name = "cars"sv,
        .target = &fgraph::EntityTraits<::golden::abstract::Car>::kDescriptor,
        .relationship = &fgraph::RelationshipTraits<::golden::abstract::Owns>::kDescriptor,
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
        .order = kOwnerLinkOrder0,
    },
    {
        .name = "peers"sv,
        .target = &fgraph::EntityTraits<::golden::abstract::Owner>::kDescriptor,
        .relationship = &kOwnerLinkTypes[0],
        .direction = fgraph::Direction::kBoth,
        .cardinality = fgraph::Cardinality::kMany,
    },
};

constexpr fgraph::EntityPlans kOwnerPlans = {
    .create = {},
    .create_all = {},
    .update = {},
    .find_by_id = {
        "golden.abstract.Owner.find_by_id"sv,
        "MATCH (n:`Owner`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`place`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.abstract.Owner.find_all"sv,
        "MATCH (n:`Owner`) RETURN id(n), n.`name`, n.`place`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.abstract.Owner.exists_by_id"sv,
        "MATCH (n:`Owner`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.abstract.Owner.count"sv,
        "MATCH (n:`Owner`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {},
    .find_all_by_id = {
        "golden.abstract.Owner.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Owner`) WHERE id(n) = i RETURN id(n), n.`name`, n.`place`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {},
    .delete_all = {},
};

constexpr fgraph::FetchItemDescriptor kOwnerHintItems0[] = {
    {.link = 0},
};
constexpr fgraph::FetchItemDescriptor kOwnerHintItems1[] = {
    {.link = 0, .items = kOwnerHintItems0},
    {.link = 1},
};
constexpr fgraph::FetchDescriptor kOwnerHints[] = {
    {
        .name = "garage"sv,
        .items = kOwnerHintItems1,
    },
};

constexpr std::string_view kLegalOwnerLabels[] = {
    "Legal"sv,
    "Owner"sv,
};

constexpr fgraph::FieldDescriptor kLegalOwnerFields[] = {
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString},
     .index = fgraph::FieldIndex::kUnique},
    {.name = "place"sv, .column = "place"sv, .type = {fgraph::Scalar::kPoint, fgraph::ValueKind::kOptional}},
    {.name = "register"sv, .column = "register"sv, .type = {fgraph::Scalar::kString},
     .default_value = {fgraph::DefaultKind::kLiteral, "none"sv},
     .index = fgraph::FieldIndex::kRange},
};

constexpr fgraph::RelationshipDescriptor kLegalOwnerLinkTypes[] = {
    {.name = {}, .qualified_name = {}, .type = "PEER"sv},
};
constexpr fgraph::LinkOrderDescriptor kLegalOwnerLinkOrder0[] = {
    {fgraph::LinkOrderDescriptor::Of::kRelationship, 0, fgraph::LinkOrderDescriptor::Direction::kDescending},
};
constexpr fgraph::LinkDescriptor kLegalOwnerLinks[] = {
    {
        .name = "cars"sv,
        .target = &fgraph::EntityTraits<::golden::abstract::Car>::kDescriptor,
        .relationship = &fgraph::RelationshipTraits<::golden::abstract::Owns>::kDescriptor,
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
        .order = kLegalOwnerLinkOrder0,
    },
    {
        .name = "peers"sv,
        .target = &fgraph::EntityTraits<::golden::abstract::Owner>::kDescriptor,
        .relationship = &kLegalOwnerLinkTypes[0],
        .direction = fgraph::Direction::kBoth,
        .cardinality = fgraph::Cardinality::kMany,
    },
};

constexpr std::uint32_t kLegalOwnerIndex0Fields[] = {0, 2};
constexpr fgraph::IndexDescriptor kLegalOwnerIndexes[] = {
    {.kind = fgraph::IndexKind::kRange, .fields = kLegalOwnerIndex0Fields},
};

constexpr fgraph::EntityPlans kLegalOwnerPlans = {
    .create = {},
    .create_all = {},
    .update = {},
    .find_by_id = {
        "golden.abstract.LegalOwner.find_by_id"sv,
        "MATCH (n:`Legal`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`place`, n.`register`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.abstract.LegalOwner.find_all"sv,
        "MATCH (n:`Legal`) RETURN id(n), n.`name`, n.`place`, n.`register`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.abstract.LegalOwner.exists_by_id"sv,
        "MATCH (n:`Legal`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.abstract.LegalOwner.count"sv,
        "MATCH (n:`Legal`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {},
    .find_all_by_id = {
        "golden.abstract.LegalOwner.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Legal`) WHERE id(n) = i RETURN id(n), n.`name`, n.`place`, "
        "n.`register`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {},
    .delete_all = {},
};

constexpr std::string_view kDriverLabels[] = {
    "Driver"sv,
    "Owner"sv,
};

constexpr fgraph::FieldDescriptor kDriverFields[] = {
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString},
     .index = fgraph::FieldIndex::kUnique},
    {.name = "place"sv, .column = "place"sv, .type = {fgraph::Scalar::kPoint, fgraph::ValueKind::kOptional}},
    {.name = "age"sv, .column = "age"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kOptional}},
};

constexpr fgraph::RelationshipDescriptor kDriverLinkTypes[] = {
    {.name = {}, .qualified_name = {}, .type = "PEER"sv},
};
constexpr fgraph::LinkOrderDescriptor kDriverLinkOrder0[] = {
    {fgraph::LinkOrderDescriptor::Of::kRelationship, 0, fgraph::LinkOrderDescriptor::Direction::kDescending},
};
constexpr fgraph::LinkDescriptor kDriverLinks[] = {
    {
        .name = "cars"sv,
        .target = &fgraph::EntityTraits<::golden::abstract::Car>::kDescriptor,
        .relationship = &fgraph::RelationshipTraits<::golden::abstract::Owns>::kDescriptor,
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
        .order = kDriverLinkOrder0,
    },
    {
        .name = "peers"sv,
        .target = &fgraph::EntityTraits<::golden::abstract::Owner>::kDescriptor,
        .relationship = &kDriverLinkTypes[0],
        .direction = fgraph::Direction::kBoth,
        .cardinality = fgraph::Cardinality::kMany,
    },
};

constexpr fgraph::EntityPlans kDriverPlans = {
    .create = {
        "golden.abstract.Driver.create"sv,
        "CREATE (n:`Driver`:`Owner` {`name`:$name, `place`:point($place), `age`:$age}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.abstract.Driver.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Driver`:`Owner` {`name`:$name[i], "
        "`place`:point($place[i]), `age`:$age[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.abstract.Driver.update"sv,
        "MATCH (n:`Driver`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1], n.`place` = CASE WHEN $_has_place THEN point($place) ELSE n.`place` END RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.abstract.Driver.find_by_id"sv,
        "MATCH (n:`Driver`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`place`, n.`age`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.abstract.Driver.find_all"sv,
        "MATCH (n:`Driver`) RETURN id(n), n.`name`, n.`place`, n.`age`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.abstract.Driver.exists_by_id"sv,
        "MATCH (n:`Driver`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.abstract.Driver.count"sv,
        "MATCH (n:`Driver`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.abstract.Driver.delete_by_id"sv,
        "MATCH (n:`Driver`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.abstract.Driver.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Driver`) WHERE id(n) = i RETURN id(n), n.`name`, n.`place`, n.`age`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.abstract.Driver.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Driver`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.abstract.Driver.delete_all"sv,
        "MATCH (n:`Driver`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kCompanyLabels[] = {
    "Company"sv,
    "Legal"sv,
    "Owner"sv,
};

constexpr fgraph::FieldDescriptor kCompanyFields[] = {
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString},
     .index = fgraph::FieldIndex::kUnique},
    {.name = "place"sv, .column = "place"sv, .type = {fgraph::Scalar::kPoint, fgraph::ValueKind::kOptional}},
    {.name = "register"sv, .column = "register"sv, .type = {fgraph::Scalar::kString},
     .default_value = {fgraph::DefaultKind::kLiteral, "none"sv},
     .index = fgraph::FieldIndex::kRange},
};

constexpr fgraph::RelationshipDescriptor kCompanyLinkTypes[] = {
    {.name = {}, .qualified_name = {}, .type = "PEER"sv},
    {.name = {}, .qualified_name = {}, .type = "SEAT"sv},
};
constexpr fgraph::LinkOrderDescriptor kCompanyLinkOrder0[] = {
    {fgraph::LinkOrderDescriptor::Of::kRelationship, 0, fgraph::LinkOrderDescriptor::Direction::kDescending},
};
constexpr fgraph::LinkDescriptor kCompanyLinks[] = {
    {
        .name = "cars"sv,
        .target = &fgraph::EntityTraits<::golden::abstract::Car>::kDescriptor,
        .relationship = &fgraph::RelationshipTraits<::golden::abstract::Owns>::kDescriptor,
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
        .order = kCompanyLinkOrder0,
    },
    {
        .name = "peers"sv,
        .target = &fgraph::EntityTraits<::golden::abstract::Owner>::kDescriptor,
        .relationship = &kCompanyLinkTypes[0],
        .direction = fgraph::Direction::kBoth,
        .cardinality = fgraph::Cardinality::kMany,
    },
    {
        .name = "seat"sv,
        .target = &fgraph::EntityTraits<::golden::common::City>::kDescriptor,
        .relationship = &kCompanyLinkTypes[1],
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kOptionalOne,
    },
};

constexpr std::uint32_t kCompanyIndex0Fields[] = {0, 2};
constexpr fgraph::IndexDescriptor kCompanyIndexes[] = {
    {.kind = fgraph::IndexKind::kRange, .fields = kCompanyIndex0Fields},
};

constexpr fgraph::EntityPlans kCompanyPlans = {
    .create = {
        "golden.abstract.Company.create"sv,
        "CREATE (n:`Company`:`Legal`:`Owner` {`name`:$name, `place`:point($place), "
        "`register`:$register}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.abstract.Company.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Company`:`Legal`:`Owner` {`name`:$name[i], "
        "`place`:point($place[i]), `register`:$register[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.abstract.Company.update"sv,
        "MATCH (n:`Company`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1], n.`place` = CASE WHEN $_has_place THEN point($place) ELSE n.`place` END RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.abstract.Company.find_by_id"sv,
        "MATCH (n:`Company`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`place`, n.`register`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.abstract.Company.find_all"sv,
        "MATCH (n:`Company`) RETURN id(n), n.`name`, n.`place`, n.`register`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.abstract.Company.exists_by_id"sv,
        "MATCH (n:`Company`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.abstract.Company.count"sv,
        "MATCH (n:`Company`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.abstract.Company.delete_by_id"sv,
        "MATCH (n:`Company`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.abstract.Company.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Company`) WHERE id(n) = i RETURN id(n), n.`name`, n.`place`, "
        "n.`register`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.abstract.Company.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Company`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.abstract.Company.delete_all"sv,
        "MATCH (n:`Company`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kCarLabels[] = {
    "Car"sv,
};

constexpr fgraph::FieldDescriptor kCarFields[] = {
    {.name = "plate"sv, .column = "plate"sv, .type = {fgraph::Scalar::kString}},
};

constexpr fgraph::RelationshipDescriptor kCarLinkTypes[] = {
    {.name = {}, .qualified_name = {}, .type = "RENTS"sv},
    {.name = {}, .qualified_name = {}, .type = "DRIVEN_BY"sv},
};
constexpr fgraph::LinkOrderDescriptor kCarLinkOrder0[] = {
    {fgraph::LinkOrderDescriptor::Of::kRelationship, 0},
};
constexpr fgraph::LinkDescriptor kCarLinks[] = {
    {
        .name = "owners"sv,
        .target = &fgraph::EntityTraits<::golden::abstract::Owner>::kDescriptor,
        .relationship = &fgraph::RelationshipTraits<::golden::abstract::Owns>::kDescriptor,
        .direction = fgraph::Direction::kIncoming,
        .cardinality = fgraph::Cardinality::kMany,
        .order = kCarLinkOrder0,
    },
    {
        .name = "firms"sv,
        .target = &fgraph::EntityTraits<::golden::abstract::Company>::kDescriptor,
        .relationship = &kCarLinkTypes[0],
        .direction = fgraph::Direction::kIncoming,
        .cardinality = fgraph::Cardinality::kMany,
    },
    {
        .name = "driver"sv,
        .target = &fgraph::EntityTraits<::golden::abstract::LegalOwner>::kDescriptor,
        .relationship = &kCarLinkTypes[1],
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kOne,
    },
};

constexpr fgraph::EntityPlans kCarPlans = {
    .create = {
        "golden.abstract.Car.create"sv,
        "CREATE (n:`Car` {`plate`:$plate}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.abstract.Car.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Car` {`plate`:$plate[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.abstract.Car.update"sv,
        "MATCH (n:`Car`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] "
        "RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.abstract.Car.find_by_id"sv,
        "MATCH (n:`Car`) WHERE id(n) = $_id RETURN id(n), n.`plate`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.abstract.Car.find_all"sv,
        "MATCH (n:`Car`) RETURN id(n), n.`plate`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.abstract.Car.exists_by_id"sv,
        "MATCH (n:`Car`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.abstract.Car.count"sv,
        "MATCH (n:`Car`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.abstract.Car.delete_by_id"sv,
        "MATCH (n:`Car`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.abstract.Car.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Car`) WHERE id(n) = i RETURN id(n), n.`plate`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.abstract.Car.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Car`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.abstract.Car.delete_all"sv,
        "MATCH (n:`Car`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::FieldDescriptor kOwnsFields[] = {
    {.name = "since"sv, .column = "since"sv, .type = {fgraph::Scalar::kDate, fgraph::ValueKind::kOptional}},
};

constexpr fgraph::RelationshipPlans kOwnsPlans = {
    .create_all = {
        "golden.abstract.Owns.create_all"sv,
        "UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH "
        "(source:`Owner`) WHERE id(source) = source_id WITH i, source, target_id MATCH (target:`Car`) "
        "WHERE id(target) = target_id CREATE (source)-[r:`OWNS` {`since`:date($since[i])}]->(target) "
        "RETURN collect(i), collect(id(r))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .find_by_id = {
        "golden.abstract.Owns.find_by_id"sv,
        "MATCH (source:`Owner`)-[r:`OWNS`]->(target:`Car`) WHERE id(r) = $_id RETURN id(source), "
        "id(target), id(r), r.`since`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.abstract.Owns.find_all"sv,
        "MATCH (source:`Owner`)-[r:`OWNS`]->(target:`Car`) RETURN id(source), id(target), id(r), "
        "r.`since`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_by_source = {
        "golden.abstract.Owns.find_by_source"sv,
        "MATCH (source:`Owner`) WHERE id(source) = $_source WITH source MATCH "
        "(source)-[r:`OWNS`]->(target:`Car`) RETURN id(source), id(target), id(r), r.`since`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_by_target = {
        "golden.abstract.Owns.find_by_target"sv,
        "MATCH (target:`Car`) WHERE id(target) = $_target WITH target MATCH "
        "(source:`Owner`)-[r:`OWNS`]->(target) RETURN id(source), id(target), id(r), r.`since`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_between = {
        "golden.abstract.Owns.find_between"sv,
        "MATCH (source:`Owner`) WHERE id(source) = $_source WITH source MATCH (target:`Car`) WHERE "
        "id(target) = $_target WITH source, target MATCH (source)-[r:`OWNS`]->(target) RETURN "
        "id(source), id(target), id(r), r.`since`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .count = {
        "golden.abstract.Owns.count"sv,
        "MATCH (source:`Owner`)-[r:`OWNS`]->(target:`Car`) RETURN count(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_ = {
        "golden.abstract.Owns.delete_"sv,
        "MATCH (source:`Owner`) WHERE id(source) = $_source WITH source MATCH (target:`Car`) WHERE "
        "id(target) = $_target WITH source, target MATCH (source)-[r:`OWNS`]->(target) WHERE id(r) = "
        "$_id DELETE r RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.abstract.Owns.delete_by_id"sv,
        "MATCH (source:`Owner`)-[r:`OWNS`]->(target:`Car`) WHERE id(r) = $_id DELETE r RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_between = {
        "golden.abstract.Owns.delete_between"sv,
        "MATCH (source:`Owner`) WHERE id(source) = $_source WITH source MATCH (target:`Car`) WHERE "
        "id(target) = $_target WITH source, target MATCH (source)-[r:`OWNS`]->(target) DELETE r RETURN "
        "count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::StructFieldDescriptor kRowFields[] = {
    {.name = "owner"sv, .type = {.kind = fgraph::ColumnType::Kind::kNode, .type = {fgraph::Scalar::kString}, .entity = &fgraph::EntityTraits<::golden::abstract::Owner>::kDescriptor}},
    {.name = "cars"sv, .type = {.kind = fgraph::ColumnType::Kind::kScalar, .type = {fgraph::Scalar::kInt}}},
};

constexpr fgraph::Plan kOwnerRepositoryQueries[] = {
    {
        "golden.abstract.Owner.find_by_name"sv,
        "MATCH (n:`Owner`) WHERE n.`name` = $name RETURN id(n), n.`name`, n.`place`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.abstract.Owner.find_by_cars_plate_order_by_name"sv,
        "MATCH (n:`Owner`) MATCH (n)-[:`OWNS`]->(linked1:`Car`) WHERE linked1.`plate` = $plate WITH "
        "DISTINCT n RETURN id(n), n.`name`, n.`place` ORDER BY n.`name` SKIP $_skip LIMIT $_limit"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.abstract.Owner.count_by_name_starting_with"sv,
        "MATCH (n:`Owner`) WHERE n.`name` STARTS WITH $name RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    {
        "golden.abstract.Owner.rich"sv,
        "MATCH (o:Owner)-[:OWNS]->(c:Car) WITH o AS owner, count(c) AS cars\nRETURN id(`owner`), "
        "`owner`.`name`, `owner`.`place`, `cars`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.abstract.Owner.legal"sv,
        "MATCH (o:Legal) WITH o\nRETURN id(`o`), `o`.`name`, `o`.`place`, `o`.`register`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
};

}  // namespace

constinit const fgraph::Fetch<Owner> Owner::garage{kOwnerHints[0]};
Owner::Owner() = default;
Owner::Owner(const Owner&) = default;
Owner::Owner(Owner&&) noexcept = default;
Owner& Owner::operator=(const Owner& other) { return *this = Owner(other); }
Owner& Owner::operator=(Owner&&) noexcept = default;
Owner::~Owner() = default;

bool operator==(const Owner& a, const Owner& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Owner>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Owner& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Owner>::kRecord, &value);
}
std::string to_string(const Owner& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Owner>::kRecord, &value);
}

LegalOwner::LegalOwner() = default;
LegalOwner::LegalOwner(const LegalOwner&) = default;
LegalOwner::LegalOwner(LegalOwner&&) noexcept = default;
LegalOwner& LegalOwner::operator=(const LegalOwner& other) { return *this = LegalOwner(other); }
LegalOwner& LegalOwner::operator=(LegalOwner&&) noexcept = default;
LegalOwner::~LegalOwner() = default;

bool operator==(const LegalOwner& a, const LegalOwner& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<LegalOwner>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const LegalOwner& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<LegalOwner>::kRecord, &value);
}
std::string to_string(const LegalOwner& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<LegalOwner>::kRecord, &value);
}

Driver::Driver() = default;
Driver::Driver(std::string name_value)
    : name(std::move(name_value)) {}
Driver::Driver(const Driver&) = default;
Driver::Driver(Driver&&) noexcept = default;
Driver& Driver::operator=(const Driver& other) { return *this = Driver(other); }
Driver& Driver::operator=(Driver&&) noexcept = default;
Driver::~Driver() = default;

bool operator==(const Driver& a, const Driver& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Driver>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Driver& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Driver>::kRecord, &value);
}
std::string to_string(const Driver& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Driver>::kRecord, &value);
}

Company::Company() = default;
Company::Company(std::string name_value)
    : name(std::move(name_value)) {}
Company::Company(const Company&) = default;
Company::Company(Company&&) noexcept = default;
Company& Company::operator=(const Company& other) { return *this = Company(other); }
Company& Company::operator=(Company&&) noexcept = default;
Company::~Company() = default;

bool operator==(const Company& a, const Company& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Company>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Company& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Company>::kRecord, &value);
}
std::string to_string(const Company& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Company>::kRecord, &value);
}

Car::Car() = default;
Car::Car(std::string plate_value)
    : plate(std::move(plate_value)) {}
Car::Car(const Car&) = default;
Car::Car(Car&&) noexcept = default;
Car& Car::operator=(const Car& other) { return *this = Car(other); }
Car& Car::operator=(Car&&) noexcept = default;
Car::~Car() = default;

bool operator==(const Car& a, const Car& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Car>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Car& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Car>::kRecord, &value);
}
std::string to_string(const Car& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Car>::kRecord, &value);
}

Owns::Owns() = default;
Owns::Owns(fgraph::Id<Owner> source_value, fgraph::Id<Car> target_value)
    : source(source_value),
      target(target_value) {}
Owns::Owns(const Owns&) = default;
Owns::Owns(Owns&&) noexcept = default;
Owns& Owns::operator=(const Owns& other) { return *this = Owns(other); }
Owns& Owns::operator=(Owns&&) noexcept = default;
Owns::~Owns() = default;

bool operator==(const Owns& a, const Owns& b) {
  return fgraph::detail::equal_records(fgraph::RelationshipTraits<Owns>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Owns& value) {
  return fgraph::detail::print_record(out, fgraph::RelationshipTraits<Owns>::kRecord, &value);
}
std::string to_string(const Owns& value) {
  return fgraph::detail::record_text(fgraph::RelationshipTraits<Owns>::kRecord, &value);
}

Row::Row() = default;

bool operator==(const Row& a, const Row& b) {
  return fgraph::detail::equal_records(fgraph::StructTraits<Row>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Row& value) {
  return fgraph::detail::print_record(out, fgraph::StructTraits<Row>::kRecord, &value);
}
std::string to_string(const Row& value) {
  return fgraph::detail::record_text(fgraph::StructTraits<Row>::kRecord, &value);
}

std::span<const fgraph::Plan> OwnerRepository::query_plans() { return kOwnerRepositoryQueries; }

fgraph::Future<std::optional<Owner>> OwnerRepository::find_by_name(
    std::string_view name, const fgraph::FindOptions<Owner>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add_indexed("name", name);
  return find_one(kOwnerRepositoryQueries[0], std::move(parameters), options.or_fetch(::golden::abstract::Owner::garage));
}

fgraph::Future<fgraph::Page<Owner>> OwnerRepository::find_by_cars_plate_order_by_name(
    std::string_view plate, fgraph::PageRequest page, const fgraph::FindOptions<Owner>& options) const {
  static constexpr fgraph::Plan kTotal = {
      .name = "golden.abstract.Owner.find_by_cars_plate_order_by_name_total"sv,
      .cypher =
          "MATCH (n:`Owner`) MATCH (n)-[:`OWNS`]->(linked1:`Car`) WHERE linked1.`plate` = $plate RETURN "
          "count(DISTINCT n)"sv,
  };
  fgraph::ParameterWriter parameters;
  parameters.add("plate", plate);
  return find_page(kOwnerRepositoryQueries[1], kTotal, std::move(parameters), page, options);
}

fgraph::Future<std::int64_t> OwnerRepository::count_by_name_starting_with(
    std::string_view name, const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("name", name);
  return count_rows(kOwnerRepositoryQueries[2], std::move(parameters), options);
}

fgraph::Future<std::vector<Row>> OwnerRepository::rich(
    const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  return query_rows<Row>(kOwnerRepositoryQueries[3], std::move(parameters), options);
}

fgraph::Future<std::vector<LegalOwner>> OwnerRepository::legal(
    const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  return query_rows<LegalOwner>(kOwnerRepositoryQueries[4], std::move(parameters), options);
}

const fgraph::SchemaDescriptor& abstract_schema() {
  static constexpr const fgraph::EntityDescriptor* kEntities[] = {
      &fgraph::EntityTraits<::golden::abstract::Owner>::kDescriptor,
      &fgraph::EntityTraits<::golden::abstract::LegalOwner>::kDescriptor,
      &fgraph::EntityTraits<::golden::abstract::Driver>::kDescriptor,
      &fgraph::EntityTraits<::golden::abstract::Company>::kDescriptor,
      &fgraph::EntityTraits<::golden::abstract::Car>::kDescriptor,
  };
  static constexpr const fgraph::RelationshipDescriptor* kRelationships[] = {
      &fgraph::RelationshipTraits<::golden::abstract::Owns>::kDescriptor,
  };
  static constexpr const fgraph::SchemaDescriptor& (*kIncludes[])() = {
      &::golden::common::places_schema,
  };
  static constexpr fgraph::SchemaDescriptor kSchema = {
      .file = "golden/abstract.fgraph",
      .entities = kEntities,
      .relationships = kRelationships,
      .includes = kIncludes,
  };
  return kSchema;
}

}  // namespace golden::abstract

namespace fgraph {

constinit const EntityDescriptor EntityTraits<::golden::abstract::Owner>::kDescriptor = {
    .name = "Owner"sv,
    .qualified_name = "golden.abstract.Owner"sv,
    .labels = ::golden::abstract::kOwnerLabels,
    .fields = ::golden::abstract::kOwnerFields,
    .links = ::golden::abstract::kOwnerLinks,
    .hints = ::golden::abstract::kOwnerHints,
    .doc =
        "Whoever can own something."sv,
    .flags = kEntityAbstract,
};

const EntityPlans& EntityTraits<::golden::abstract::Owner>::plans() { return ::golden::abstract::kOwnerPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::abstract::Owner>::kRecord = {
    .entity = &kDescriptor, .members = &members, .link_operations = &link_operations};

void EntityTraits<::golden::abstract::Owner>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::abstract::Owner*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.name},
      {&value.place},
      detail::link_member(value.cars),
      detail::link_member(value.peers),
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::abstract::Owner>::saved(void* object) {
  return static_cast<::golden::abstract::Owner*>(object)->saved_.fields();
}

const detail::LinkOperations& EntityTraits<::golden::abstract::Owner>::link_operations(std::size_t index) {
  static constexpr detail::LinkOperations kOperations[] = {
      detail::link_operations<::golden::abstract::Car, ::golden::abstract::Owns>(),
      detail::link_operations<::golden::abstract::Owner>(),
  };
  return kOperations[index];
}

constinit const EntityDescriptor EntityTraits<::golden::abstract::LegalOwner>::kDescriptor = {
    .name = "LegalOwner"sv,
    .qualified_name = "golden.abstract.LegalOwner"sv,
    .labels = ::golden::abstract::kLegalOwnerLabels,
    .fields = ::golden::abstract::kLegalOwnerFields,
    .links = ::golden::abstract::kLegalOwnerLinks,
    .indexes = ::golden::abstract::kLegalOwnerIndexes,
    .flags = kEntityAbstract,
};

const EntityPlans& EntityTraits<::golden::abstract::LegalOwner>::plans() { return ::golden::abstract::kLegalOwnerPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::abstract::LegalOwner>::kRecord = {
    .entity = &kDescriptor, .members = &members, .link_operations = &link_operations};

void EntityTraits<::golden::abstract::LegalOwner>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::abstract::LegalOwner*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.name},
      {&value.place},
      {&value.register_},
      detail::link_member(value.cars),
      detail::link_member(value.peers),
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::abstract::LegalOwner>::saved(void* object) {
  return static_cast<::golden::abstract::LegalOwner*>(object)->saved_.fields();
}

const detail::LinkOperations& EntityTraits<::golden::abstract::LegalOwner>::link_operations(std::size_t index) {
  static constexpr detail::LinkOperations kOperations[] = {
      detail::link_operations<::golden::abstract::Car, ::golden::abstract::Owns>(),
      detail::link_operations<::golden::abstract::Owner>(),
  };
  return kOperations[index];
}

constinit const EntityDescriptor EntityTraits<::golden::abstract::Driver>::kDescriptor = {
    .name = "Driver"sv,
    .qualified_name = "golden.abstract.Driver"sv,
    .labels = ::golden::abstract::kDriverLabels,
    .fields = ::golden::abstract::kDriverFields,
    .links = ::golden::abstract::kDriverLinks,
};

const EntityPlans& EntityTraits<::golden::abstract::Driver>::plans() { return ::golden::abstract::kDriverPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::abstract::Driver>::kRecord = {
    .entity = &kDescriptor, .members = &members, .link_operations = &link_operations};

void EntityTraits<::golden::abstract::Driver>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::abstract::Driver*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.name},
      {&value.place},
      {&value.age},
      detail::link_member(value.cars),
      detail::link_member(value.peers),
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::abstract::Driver>::saved(void* object) {
  return static_cast<::golden::abstract::Driver*>(object)->saved_.fields();
}

const detail::LinkOperations& EntityTraits<::golden::abstract::Driver>::link_operations(std::size_t index) {
  static constexpr detail::LinkOperations kOperations[] = {
      detail::link_operations<::golden::abstract::Car, ::golden::abstract::Owns>(),
      detail::link_operations<::golden::abstract::Owner>(),
  };
  return kOperations[index];
}

constinit const EntityDescriptor EntityTraits<::golden::abstract::Company>::kDescriptor = {
    .name = "Company"sv,
    .qualified_name = "golden.abstract.Company"sv,
    .labels = ::golden::abstract::kCompanyLabels,
    .fields = ::golden::abstract::kCompanyFields,
    .links = ::golden::abstract::kCompanyLinks,
    .indexes = ::golden::abstract::kCompanyIndexes,
};

const EntityPlans& EntityTraits<::golden::abstract::Company>::plans() { return ::golden::abstract::kCompanyPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::abstract::Company>::kRecord = {
    .entity = &kDescriptor, .members = &members, .link_operations = &link_operations};

void EntityTraits<::golden::abstract::Company>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::abstract::Company*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.name},
      {&value.place},
      {&value.register_},
      detail::link_member(value.cars),
      detail::link_member(value.peers),
      detail::link_member(value.seat),
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::abstract::Company>::saved(void* object) {
  return static_cast<::golden::abstract::Company*>(object)->saved_.fields();
}

const detail::LinkOperations& EntityTraits<::golden::abstract::Company>::link_operations(std::size_t index) {
  static constexpr detail::LinkOperations kOperations[] = {
      detail::link_operations<::golden::abstract::Car, ::golden::abstract::Owns>(),
      detail::link_operations<::golden::abstract::Owner>(),
      detail::link_operations<::golden::common::City>(),
  };
  return kOperations[index];
}

constinit const EntityDescriptor EntityTraits<::golden::abstract::Car>::kDescriptor = {
    .name = "Car"sv,
    .qualified_name = "golden.abstract.Car"sv,
    .labels = ::golden::abstract::kCarLabels,
    .fields = ::golden::abstract::kCarFields,
    .links = ::golden::abstract::kCarLinks,
};

const EntityPlans& EntityTraits<::golden::abstract::Car>::plans() { return ::golden::abstract::kCarPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::abstract::Car>::kRecord = {
    .entity = &kDescriptor, .members = &members, .link_operations = &link_operations};

void EntityTraits<::golden::abstract::Car>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::abstract::Car*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.plate},
      detail::link_member(value.owners),
      detail::link_member(value.firms),
      detail::link_member(value.driver),
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::abstract::Car>::saved(void* object) {
  return static_cast<::golden::abstract::Car*>(object)->saved_.fields();
}

const detail::LinkOperations& EntityTraits<::golden::abstract::Car>::link_operations(std::size_t index) {
  static constexpr detail::LinkOperations kOperations[] = {
      detail::link_operations<::golden::abstract::Owner, ::golden::abstract::Owns>(),
      detail::link_operations<::golden::abstract::Company>(),
      detail::link_operations<::golden::abstract::LegalOwner>(),
  };
  return kOperations[index];
}

constinit const RelationshipDescriptor RelationshipTraits<::golden::abstract::Owns>::kDescriptor = {
    .name = "Owns"sv,
    .qualified_name = "golden.abstract.Owns"sv,
    .type = "OWNS"sv,
    .source = &EntityTraits<::golden::abstract::Owner>::kDescriptor,
    .target = &EntityTraits<::golden::abstract::Car>::kDescriptor,
    .fields = ::golden::abstract::kOwnsFields,
};

const RelationshipPlans& RelationshipTraits<::golden::abstract::Owns>::plans() { return ::golden::abstract::kOwnsPlans; }

constinit const detail::RecordOperations RelationshipTraits<::golden::abstract::Owns>::kRecord = {
    .relationship = &kDescriptor, .members = &members};

void RelationshipTraits<::golden::abstract::Owns>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::abstract::Owns*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.source},
      {&value.target},
      {&value.since},
  };
  visitor.visit(list);
}

detail::SavedFields RelationshipTraits<::golden::abstract::Owns>::saved(void* object) {
  return static_cast<::golden::abstract::Owns*>(object)->saved_.fields();
}

constinit const StructDescriptor StructTraits<::golden::abstract::Row>::kDescriptor = {
    .name = "Row"sv,
    .qualified_name = "golden.abstract.Row"sv,
    .fields = ::golden::abstract::kRowFields,
};

const StructDescriptor& StructTraits<::golden::abstract::Row>::descriptor() { return kDescriptor; }

void StructTraits<::golden::abstract::Row>::decode([[maybe_unused]] RowReader& row, [[maybe_unused]] detail::ColumnReader& columns,
                      [[maybe_unused]] ::golden::abstract::Row& value) {
  columns.read(row, value.owner);
  columns.read(row, value.cars);
}

constinit const detail::RecordOperations StructTraits<::golden::abstract::Row>::kRecord = {
    .structure = &kDescriptor, .members = &members};

void StructTraits<::golden::abstract::Row>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::abstract::Row*>(object);
  const detail::Member list[] = {
      {&value.owner, &detail::kMemberAccess<decltype(value.owner)>},
      {&value.cars},
  };
  visitor.visit(list);
}

}  // namespace fgraph
