// Written by fgraphc 0.1.0 from golden/social.fgraph. Do not edit: the next run replaces it.
#include "golden/social.fgraph.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/detail/operations.h>
#include <fgraph/plan.h>
#include <fgraph/detail/record.h>

#include "golden/places.fgraph.entities.h"
using namespace std::string_view_literals;

namespace golden::social {

namespace {

constexpr std::string_view kPersonLabels[] = {
    "Person"sv,
    "Human"sv,
};

constexpr fgraph::FieldDescriptor kPersonFields[] = {
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString},
     .index = fgraph::FieldIndex::kRange},
    {.name = "email"sv, .column = "email"sv, .type = {fgraph::Scalar::kString},
     .index = fgraph::FieldIndex::kUnique},
    {.name = "age"sv, .column = "age"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kOptional},
     .index = fgraph::FieldIndex::kRange},
    {.name = "size"sv, .column = "size"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kSingle, 0, &fgraph::EnumTraits<::golden::common::Size>::kDescriptor}},
    {.name = "climates"sv, .column = "climates"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kList, 0, &fgraph::EnumTraits<::golden::common::Climate>::kDescriptor},
     .default_value = {fgraph::DefaultKind::kEmptyList}},
    {.name = "favourite"sv, .column = "favourite"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional, 0, &fgraph::EnumTraits<::golden::common::Climate>::kDescriptor}},
    {.name = "nickname"sv, .column = "nickName"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional}},
};

constexpr fgraph::RelationshipDescriptor kPersonLinkTypes[] = {
    {.name = {}, .qualified_name = {}, .type = "FOLLOWS"sv},
    {.name = {}, .qualified_name = {}, .type = "BORN_IN"sv},
    {.name = {}, .qualified_name = {}, .type = "MET"sv},
};
constexpr fgraph::LinkOrderDescriptor kPersonLinkOrder1[] = {
    {fgraph::LinkOrderDescriptor::Of::kRelationship, 0, fgraph::LinkOrderDescriptor::Direction::kDescending},
    {fgraph::LinkOrderDescriptor::Of::kTarget, 0},
};
constexpr fgraph::LinkOrderDescriptor kPersonLinkOrder5[] = {
    {fgraph::LinkOrderDescriptor::Of::kTarget, 0},
};
constexpr fgraph::LinkDescriptor kPersonLinks[] = {
    {
        .name = "friends"sv,
        .target = &fgraph::EntityTraits<::golden::social::Person>::kDescriptor,
        .relationship = &fgraph::RelationshipTraits<::golden::social::Knows>::kDescriptor,
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
        .flags = fgraph::kLinkCascadeSave,
        .doc =
            "Those that this person knows."sv,
    },
    {
        .name = "known_by"sv,
        .target = &fgraph::EntityTraits<::golden::social::Person>::kDescriptor,
        .relationship = &fgraph::RelationshipTraits<::golden::social::Knows>::kDescriptor,
        .direction = fgraph::Direction::kIncoming,
        .cardinality = fgraph::Cardinality::kMany,
        .order = kPersonLinkOrder1,
    },
    {
        .name = "follows"sv,
        .target = &fgraph::EntityTraits<::golden::social::Person>::kDescriptor,
        .relationship = &kPersonLinkTypes[0],
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
    },
    {
        .name = "home"sv,
        .target = &fgraph::EntityTraits<::golden::common::City>::kDescriptor,
        .relationship = &fgraph::RelationshipTraits<::golden::social::LivesIn>::kDescriptor,
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kOptionalOne,
        .flags = fgraph::kLinkCascadeSave | fgraph::kLinkCascadeDelete,
    },
    {
        .name = "birthplace"sv,
        .target = &fgraph::EntityTraits<::golden::common::City>::kDescriptor,
        .relationship = &kPersonLinkTypes[1],
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kOne,
    },
    {
        .name = "reach"sv,
        .target = &fgraph::EntityTraits<::golden::social::Person>::kDescriptor,
        .relationship = &fgraph::RelationshipTraits<::golden::social::Knows>::kDescriptor,
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
        .order = kPersonLinkOrder5,
        .min_hops = 1,
        .max_hops = 3,
    },
    {
        .name = "around"sv,
        .target = &fgraph::EntityTraits<::golden::social::Person>::kDescriptor,
        .relationship = &kPersonLinkTypes[2],
        .direction = fgraph::Direction::kBoth,
        .cardinality = fgraph::Cardinality::kMany,
        .min_hops = 2,
        .max_hops = 2,
    },
};

constexpr fgraph::EntityPlans kPersonPlans = {
    .create = {
        "golden.social.Person.create"sv,
        "CREATE (n:`Person`:`Human` {`name`:$name, `email`:$email, `age`:$age, `size`:$size, "
        "`climates`:$climates, `favourite`:$favourite, `nickName`:$nickname}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.social.Person.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Person`:`Human` {`name`:$name[i], `email`:$email[i], "
        "`age`:$age[i], `size`:$size[i], `climates`:$climates[i], `favourite`:$favourite[i], "
        "`nickName`:$nickname[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.social.Person.update"sv,
        "MATCH (n:`Person`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1] RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.social.Person.find_by_id"sv,
        "MATCH (n:`Person`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, "
        "n.`climates`, n.`favourite`, n.`nickName`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.social.Person.find_all"sv,
        "MATCH (n:`Person`) RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, "
        "n.`favourite`, n.`nickName`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.social.Person.exists_by_id"sv,
        "MATCH (n:`Person`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.social.Person.count"sv,
        "MATCH (n:`Person`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.social.Person.delete_by_id"sv,
        "MATCH (n:`Person`) WHERE id(n) = $_id WITH collect(n) AS roots CALL { WITH roots UNWIND roots "
        "AS owner MATCH (owner)-[:`LIVES_IN`]->(other:`City`) RETURN collect(DISTINCT other) AS roots_1 "
        "} CALL { WITH roots, roots_1 UNWIND roots + roots_1 AS doomed DELETE doomed RETURN "
        "count(doomed) AS roots_gone } RETURN size(roots)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.social.Person.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Person`) WHERE id(n) = i RETURN id(n), n.`name`, n.`email`, "
        "n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.social.Person.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Person`) WHERE id(n) = i WITH collect(n) AS roots CALL { WITH roots "
        "UNWIND roots AS owner MATCH (owner)-[:`LIVES_IN`]->(other:`City`) RETURN collect(DISTINCT "
        "other) AS roots_1 } CALL { WITH roots, roots_1 UNWIND roots + roots_1 AS doomed DELETE doomed "
        "RETURN count(doomed) AS roots_gone } RETURN size(roots)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.social.Person.delete_all"sv,
        "MATCH (n:`Person`) WITH collect(n) AS roots CALL { WITH roots UNWIND roots AS owner MATCH "
        "(owner)-[:`LIVES_IN`]->(other:`City`) RETURN collect(DISTINCT other) AS roots_1 } CALL { WITH "
        "roots, roots_1 UNWIND roots + roots_1 AS doomed DELETE doomed RETURN count(doomed) AS "
        "roots_gone } RETURN size(roots)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::FetchItemDescriptor kPersonHintItems0[] = {
    {.link = 3},
};
constexpr fgraph::FetchItemDescriptor kPersonHintItems1[] = {
    {.link = 3},
    {.link = 0},
};
constexpr fgraph::FetchItemDescriptor kPersonHintItems2[] = {
    {.link = 3},
    {.link = 0, .limit = 20, .items = kPersonHintItems1},
    {.link = 1},
};
constexpr fgraph::FetchDescriptor kPersonHints[] = {
    {
        .name = "card"sv,
        .items = kPersonHintItems0,
        .doc =
            "A person and where they live."sv,
    },
    {
        .name = "circle"sv,
        .items = kPersonHintItems2,
    },
};

constexpr fgraph::FieldDescriptor kKnowsFields[] = {
    {.name = "since"sv, .column = "since"sv, .type = {fgraph::Scalar::kDate, fgraph::ValueKind::kOptional}},
    {.name = "strength"sv, .column = "strength"sv, .type = {fgraph::Scalar::kFloat},
     .default_value = {fgraph::DefaultKind::kLiteral, "0.5"sv}},
    {.name = "how"sv, .column = "how"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional, 0, &fgraph::EnumTraits<::golden::common::Climate>::kDescriptor}},
};

constexpr fgraph::RelationshipPlans kKnowsPlans = {
    .create_all = {
        "golden.social.Knows.create_all"sv,
        "UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH "
        "(source:`Person`) WHERE id(source) = source_id WITH i, source, target_id MATCH "
        "(target:`Person`) WHERE id(target) = target_id CREATE (source)-[r:`KNOWS` "
        "{`since`:date($since[i]), `strength`:$strength[i], `how`:$how[i]}]->(target) RETURN "
        "collect(i), collect(id(r))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .find_by_id = {
        "golden.social.Knows.find_by_id"sv,
        "MATCH (source:`Person`)-[r:`KNOWS`]->(target:`Person`) WHERE id(r) = $_id RETURN id(source), "
        "id(target), id(r), r.`since`, r.`strength`, r.`how`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.social.Knows.find_all"sv,
        "MATCH (source:`Person`)-[r:`KNOWS`]->(target:`Person`) RETURN id(source), id(target), id(r), "
        "r.`since`, r.`strength`, r.`how`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_by_source = {
        "golden.social.Knows.find_by_source"sv,
        "MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH "
        "(source)-[r:`KNOWS`]->(target:`Person`) RETURN id(source), id(target), id(r), r.`since`, "
        "r.`strength`, r.`how`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_by_target = {
        "golden.social.Knows.find_by_target"sv,
        "MATCH (target:`Person`) WHERE id(target) = $_target WITH target MATCH "
        "(source:`Person`)-[r:`KNOWS`]->(target) RETURN id(source), id(target), id(r), r.`since`, "
        "r.`strength`, r.`how`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_between = {
        "golden.social.Knows.find_between"sv,
        "MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (target:`Person`) WHERE "
        "id(target) = $_target WITH source, target MATCH (source)-[r:`KNOWS`]->(target) RETURN "
        "id(source), id(target), id(r), r.`since`, r.`strength`, r.`how`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .count = {
        "golden.social.Knows.count"sv,
        "MATCH (source:`Person`)-[r:`KNOWS`]->(target:`Person`) RETURN count(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_ = {
        "golden.social.Knows.delete_"sv,
        "MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (target:`Person`) WHERE "
        "id(target) = $_target WITH source, target MATCH (source)-[r:`KNOWS`]->(target) WHERE id(r) = "
        "$_id DELETE r RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.social.Knows.delete_by_id"sv,
        "MATCH (source:`Person`)-[r:`KNOWS`]->(target:`Person`) WHERE id(r) = $_id DELETE r RETURN "
        "count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_between = {
        "golden.social.Knows.delete_between"sv,
        "MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (target:`Person`) WHERE "
        "id(target) = $_target WITH source, target MATCH (source)-[r:`KNOWS`]->(target) DELETE r RETURN "
        "count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::RelationshipPlans kLivesInPlans = {
    .create_all = {
        "golden.social.LivesIn.create_all"sv,
        "UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH "
        "(source:`Person`) WHERE id(source) = source_id WITH i, source, target_id MATCH (target:`City`) "
        "WHERE id(target) = target_id CREATE (source)-[r:`LIVES_IN`]->(target) RETURN collect(i), "
        "collect(id(r))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .find_by_id = {
        "golden.social.LivesIn.find_by_id"sv,
        "MATCH (source:`Person`)-[r:`LIVES_IN`]->(target:`City`) WHERE id(r) = $_id RETURN id(source), "
        "id(target), id(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .find_all = {
        "golden.social.LivesIn.find_all"sv,
        "MATCH (source:`Person`)-[r:`LIVES_IN`]->(target:`City`) RETURN id(source), id(target), id(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .find_by_source = {
        "golden.social.LivesIn.find_by_source"sv,
        "MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH "
        "(source)-[r:`LIVES_IN`]->(target:`City`) RETURN id(source), id(target), id(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .find_by_target = {
        "golden.social.LivesIn.find_by_target"sv,
        "MATCH (target:`City`) WHERE id(target) = $_target WITH target MATCH "
        "(source:`Person`)-[r:`LIVES_IN`]->(target) RETURN id(source), id(target), id(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .find_between = {
        "golden.social.LivesIn.find_between"sv,
        "MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (target:`City`) WHERE "
        "id(target) = $_target WITH source, target MATCH (source)-[r:`LIVES_IN`]->(target) RETURN "
        "id(source), id(target), id(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.social.LivesIn.count"sv,
        "MATCH (source:`Person`)-[r:`LIVES_IN`]->(target:`City`) RETURN count(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_ = {
        "golden.social.LivesIn.delete_"sv,
        "MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (target:`City`) WHERE "
        "id(target) = $_target WITH source, target MATCH (source)-[r:`LIVES_IN`]->(target) WHERE id(r) "
        "= $_id DELETE r RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.social.LivesIn.delete_by_id"sv,
        "MATCH (source:`Person`)-[r:`LIVES_IN`]->(target:`City`) WHERE id(r) = $_id DELETE r RETURN "
        "count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_between = {
        "golden.social.LivesIn.delete_between"sv,
        "MATCH (source:`Person`) WHERE id(source) = $_source WITH source MATCH (target:`City`) WHERE "
        "id(target) = $_target WITH source, target MATCH (source)-[r:`LIVES_IN`]->(target) DELETE r "
        "RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::Plan kPersonRepositoryQueries[] = {
    {
        "golden.social.Person.find_by_name"sv,
        "MATCH (n:`Person`) WHERE n.`name` = $name RETURN id(n), n.`name`, n.`email`, n.`age`, "
        "n.`size`, n.`climates`, n.`favourite`, n.`nickName`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.social.Person.find_by_email"sv,
        "MATCH (n:`Person`) WHERE n.`email` = $email RETURN id(n), n.`name`, n.`email`, n.`age`, "
        "n.`size`, n.`climates`, n.`favourite`, n.`nickName`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.social.Person.find_by_age_greater_than"sv,
        "MATCH (n:`Person`) WHERE n.`age` > $age RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, "
        "n.`climates`, n.`favourite`, n.`nickName`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.social.Person.find_by_name_and_age_less_than_equal_or_email"sv,
        "MATCH (n:`Person`) WHERE n.`name` = $name AND n.`age` <= $age OR n.`email` = $email RETURN "
        "id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.social.Person.find_by_name_less_than_order_by_age_desc"sv,
        "MATCH (n:`Person`) WHERE n.`name` + '' < $name RETURN id(n), n.`name`, n.`email`, n.`age`, "
        "n.`size`, n.`climates`, n.`favourite`, n.`nickName` ORDER BY n.`age` DESC"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.social.Person.find_by_favourite"sv,
        "MATCH (n:`Person`) WHERE n.`favourite` = $favourite RETURN id(n), n.`name`, n.`email`, "
        "n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.social.Person.find_by_size_and_name_not"sv,
        "MATCH (n:`Person`) WHERE n.`size` = $size AND n.`name` <> $name RETURN id(n), n.`name`, "
        "n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, n.`nickName`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.social.Person.find_all_order_by_name"sv,
        "MATCH (n:`Person`) RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, "
        "n.`favourite`, n.`nickName` ORDER BY n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.social.Person.find_first_by_age_order_by_name"sv,
        "MATCH (n:`Person`) WHERE n.`age` = $age RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, "
        "n.`climates`, n.`favourite`, n.`nickName` ORDER BY n.`name` LIMIT 1"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.social.Person.count_by_age"sv,
        "MATCH (n:`Person`) WHERE n.`age` = $age RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    {
        "golden.social.Person.count_by_name_greater_than"sv,
        "MATCH (n:`Person`) WHERE n.`name` + '' > $name RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    {
        "golden.social.Person.exists_by_email"sv,
        "MATCH (n:`Person`) WHERE n.`email` = $email RETURN 1 LIMIT 1"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    {
        "golden.social.Person.delete_by_age_less_than"sv,
        "MATCH (n:`Person`) WHERE n.`age` < $age WITH collect(n) AS roots CALL { WITH roots UNWIND "
        "roots AS owner MATCH (owner)-[:`LIVES_IN`]->(other:`City`) RETURN collect(DISTINCT other) AS "
        "roots_1 } CALL { WITH roots, roots_1 UNWIND roots + roots_1 AS doomed DELETE doomed RETURN "
        "count(doomed) AS roots_gone } RETURN size(roots)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    {
        "golden.social.Person.stream_by_age_greater_than"sv,
        "MATCH (n:`Person`) WHERE n.`age` > $age RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, "
        "n.`climates`, n.`favourite`, n.`nickName`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.social.Person.find_by_reach_name"sv,
        "MATCH (linked:`Person`) WHERE linked.`name` = $name WITH collect(DISTINCT linked) AS hop0 CALL "
        "{ WITH hop0 UNWIND hop0 AS after MATCH (before)-[:`KNOWS`]->(after) RETURN collect(DISTINCT "
        "before) AS hop1 } CALL { WITH hop1 UNWIND hop1 AS after MATCH (before)-[:`KNOWS`]->(after) "
        "RETURN collect(DISTINCT before) AS hop2 } CALL { WITH hop2 UNWIND hop2 AS after MATCH "
        "(before)-[:`KNOWS`]->(after) RETURN collect(DISTINCT before) AS hop3 } WITH [reached IN hop1 + "
        "hop2 + hop3 WHERE hasLabels(reached, ['Person'])] AS ends UNWIND ends AS n WITH DISTINCT n "
        "RETURN id(n), n.`name`, n.`email`, n.`age`, n.`size`, n.`climates`, n.`favourite`, "
        "n.`nickName`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
};

constexpr fgraph::Plan kCityRepositoryQueries[] = {
    {
        "golden.common.City.find_by_population_greater_than_order_by_population_desc"sv,
        "MATCH (n:`City`) WHERE (n.`population` > $population OR 0 > $population AND n.`population` IS "
        "NULL) RETURN id(n), n.`name`, n.`location`, n.`population`, n.`climate` ORDER BY "
        "coalesce(n.`population`, 0) DESC"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
};

}  // namespace

constinit const fgraph::Fetch<Person> Person::card{kPersonHints[0]};
constinit const fgraph::Fetch<Person> Person::circle{kPersonHints[1]};
Person::Person() = default;
Person::Person(std::string name_value, std::string email_value, ::golden::common::Size size_value)
    : name(std::move(name_value)),
      email(std::move(email_value)),
      size(size_value) {}
Person::Person(const Person&) = default;
Person::Person(Person&&) noexcept = default;
Person& Person::operator=(const Person& other) { return *this = Person(other); }
Person& Person::operator=(Person&&) noexcept = default;
Person::~Person() = default;

bool operator==(const Person& a, const Person& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Person>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Person& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Person>::kRecord, &value);
}
std::string to_string(const Person& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Person>::kRecord, &value);
}

Knows::Knows() = default;
Knows::Knows(fgraph::Id<Person> source_value, fgraph::Id<Person> target_value)
    : source(source_value),
      target(target_value) {}
Knows::Knows(const Knows&) = default;
Knows::Knows(Knows&&) noexcept = default;
Knows& Knows::operator=(const Knows& other) { return *this = Knows(other); }
Knows& Knows::operator=(Knows&&) noexcept = default;
Knows::~Knows() = default;

bool operator==(const Knows& a, const Knows& b) {
  return fgraph::detail::equal_records(fgraph::RelationshipTraits<Knows>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Knows& value) {
  return fgraph::detail::print_record(out, fgraph::RelationshipTraits<Knows>::kRecord, &value);
}
std::string to_string(const Knows& value) {
  return fgraph::detail::record_text(fgraph::RelationshipTraits<Knows>::kRecord, &value);
}

LivesIn::LivesIn() = default;
LivesIn::LivesIn(fgraph::Id<Person> source_value, fgraph::Id<::golden::common::City> target_value)
    : source(source_value),
      target(target_value) {}
LivesIn::LivesIn(const LivesIn&) = default;
LivesIn::LivesIn(LivesIn&&) noexcept = default;
LivesIn& LivesIn::operator=(const LivesIn& other) { return *this = LivesIn(other); }
LivesIn& LivesIn::operator=(LivesIn&&) noexcept = default;
LivesIn::~LivesIn() = default;

bool operator==(const LivesIn& a, const LivesIn& b) {
  return fgraph::detail::equal_records(fgraph::RelationshipTraits<LivesIn>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const LivesIn& value) {
  return fgraph::detail::print_record(out, fgraph::RelationshipTraits<LivesIn>::kRecord, &value);
}
std::string to_string(const LivesIn& value) {
  return fgraph::detail::record_text(fgraph::RelationshipTraits<LivesIn>::kRecord, &value);
}

std::span<const fgraph::Plan> PersonRepository::query_plans() { return kPersonRepositoryQueries; }

fgraph::Future<std::vector<Person>> PersonRepository::find_by_name(
    std::string_view name, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add_indexed("name", name);
  return find_many(kPersonRepositoryQueries[0], std::move(parameters), options.or_fetch(::golden::social::Person::card));
}

fgraph::Future<std::optional<Person>> PersonRepository::find_by_email(
    std::string_view email, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add_indexed("email", email);
  return find_one(kPersonRepositoryQueries[1], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::find_by_age_greater_than(
    std::int64_t age, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  fgraph::detail::add_indexed(parameters, "age", age);
  return find_many(kPersonRepositoryQueries[2], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::find_by_name_and_age_less_than_equal_or_email(
    std::string_view name, std::int64_t age, std::string_view email, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add_indexed("name", name);
  fgraph::detail::add_indexed(parameters, "age", age);
  parameters.add_indexed("email", email);
  return find_many(kPersonRepositoryQueries[3], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::find_by_name_less_than_order_by_age_desc(
    std::string_view name, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("name", name);
  return find_many(kPersonRepositoryQueries[4], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::find_by_favourite(
    ::golden::common::Climate favourite, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("favourite", favourite);
  return find_many(kPersonRepositoryQueries[5], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::find_by_size_and_name_not(
    ::golden::common::Size size, std::string_view name, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("size", size);
  parameters.add("name", name);
  return find_many(kPersonRepositoryQueries[6], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::find_all_order_by_name(
    const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  return find_many(kPersonRepositoryQueries[7], std::move(parameters), options);
}

fgraph::Future<std::optional<Person>> PersonRepository::find_first_by_age_order_by_name(
    std::int64_t age, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("age", age);
  return find_one(kPersonRepositoryQueries[8], std::move(parameters), options);
}

fgraph::Future<std::int64_t> PersonRepository::count_by_age(
    std::int64_t age, const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("age", age);
  return count_rows(kPersonRepositoryQueries[9], std::move(parameters), options);
}

fgraph::Future<std::int64_t> PersonRepository::count_by_name_greater_than(
    std::string_view name, const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("name", name);
  return count_rows(kPersonRepositoryQueries[10], std::move(parameters), options);
}

fgraph::Future<bool> PersonRepository::exists_by_email(
    std::string_view email, const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add_indexed("email", email);
  return exists_row(kPersonRepositoryQueries[11], std::move(parameters), options);
}

fgraph::Future<std::int64_t> PersonRepository::delete_by_age_less_than(
    std::int64_t age, const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  fgraph::detail::add_indexed(parameters, "age", age);
  return delete_rows(kPersonRepositoryQueries[12], std::move(parameters), options);
}

fgraph::Stream<Person> PersonRepository::stream_by_age_greater_than(
    std::int64_t age, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  fgraph::detail::add_indexed(parameters, "age", age);
  return stream_rows(kPersonRepositoryQueries[13], std::move(parameters), options.or_fetch(::golden::social::Person::card));
}

fgraph::Future<std::vector<Person>> PersonRepository::find_by_reach_name(
    std::string_view name, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add_indexed("name", name);
  return find_many(kPersonRepositoryQueries[14], std::move(parameters), options);
}

std::span<const fgraph::Plan> CityRepository::query_plans() { return kCityRepositoryQueries; }

fgraph::Future<std::vector<::golden::common::City>> CityRepository::find_by_population_greater_than_order_by_population_desc(
    std::int64_t population, const fgraph::FindOptions<::golden::common::City>& options) const {
  fgraph::ParameterWriter parameters;
  fgraph::detail::add_indexed(parameters, "population", population);
  return find_many(kCityRepositoryQueries[0], std::move(parameters), options);
}

const fgraph::SchemaDescriptor& social_schema() {
  static constexpr const fgraph::EntityDescriptor* kEntities[] = {
      &fgraph::EntityTraits<::golden::social::Person>::kDescriptor,
  };
  static constexpr const fgraph::RelationshipDescriptor* kRelationships[] = {
      &fgraph::RelationshipTraits<::golden::social::Knows>::kDescriptor,
      &fgraph::RelationshipTraits<::golden::social::LivesIn>::kDescriptor,
  };
  static constexpr const fgraph::SchemaDescriptor& (*kIncludes[])() = {
      &::golden::common::places_schema,
  };
  static constexpr fgraph::SchemaDescriptor kSchema = {
      .file = "golden/social.fgraph",
      .entities = kEntities,
      .relationships = kRelationships,
      .includes = kIncludes,
  };
  return kSchema;
}

}  // namespace golden::social

namespace fgraph {

constinit const EntityDescriptor EntityTraits<::golden::social::Person>::kDescriptor = {
    .name = "Person"sv,
    .qualified_name = "golden.social.Person"sv,
    .labels = ::golden::social::kPersonLabels,
    .fields = ::golden::social::kPersonFields,
    .links = ::golden::social::kPersonLinks,
    .hints = ::golden::social::kPersonHints,
};

const EntityPlans& EntityTraits<::golden::social::Person>::plans() { return ::golden::social::kPersonPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::social::Person>::kRecord = {
    .entity = &kDescriptor, .members = &members, .link_operations = &link_operations};

void EntityTraits<::golden::social::Person>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::social::Person*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.name},
      {&value.email},
      {&value.age},
      {&value.size, &detail::kMemberAccess<decltype(value.size)>},
      {&value.climates, &detail::kMemberAccess<decltype(value.climates)>},
      {&value.favourite, &detail::kMemberAccess<decltype(value.favourite)>},
      {&value.nickname},
      detail::link_member(value.friends),
      detail::link_member(value.known_by),
      detail::link_member(value.follows),
      detail::link_member(value.home),
      detail::link_member(value.birthplace),
      detail::link_member(value.reach.base()),
      detail::link_member(value.around.base()),
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::social::Person>::saved(void* object) {
  return static_cast<::golden::social::Person*>(object)->saved_.fields();
}

const detail::LinkOperations& EntityTraits<::golden::social::Person>::link_operations(std::size_t index) {
  static constexpr detail::LinkOperations kOperations[] = {
      detail::link_operations<::golden::social::Person, ::golden::social::Knows>(),
      detail::link_operations<::golden::social::Person, ::golden::social::Knows>(),
      detail::link_operations<::golden::social::Person>(),
      detail::link_operations<::golden::common::City, ::golden::social::LivesIn>(),
      detail::link_operations<::golden::common::City>(),
      detail::link_operations<::golden::social::Person>(),
      detail::link_operations<::golden::social::Person>(),
  };
  return kOperations[index];
}

constinit const RelationshipDescriptor RelationshipTraits<::golden::social::Knows>::kDescriptor = {
    .name = "Knows"sv,
    .qualified_name = "golden.social.Knows"sv,
    .type = "KNOWS"sv,
    .source = &EntityTraits<::golden::social::Person>::kDescriptor,
    .target = &EntityTraits<::golden::social::Person>::kDescriptor,
    .fields = ::golden::social::kKnowsFields,
};

const RelationshipPlans& RelationshipTraits<::golden::social::Knows>::plans() { return ::golden::social::kKnowsPlans; }

constinit const detail::RecordOperations RelationshipTraits<::golden::social::Knows>::kRecord = {
    .relationship = &kDescriptor, .members = &members};

void RelationshipTraits<::golden::social::Knows>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::social::Knows*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.source},
      {&value.target},
      {&value.since},
      {&value.strength},
      {&value.how, &detail::kMemberAccess<decltype(value.how)>},
  };
  visitor.visit(list);
}

detail::SavedFields RelationshipTraits<::golden::social::Knows>::saved(void* object) {
  return static_cast<::golden::social::Knows*>(object)->saved_.fields();
}

constinit const RelationshipDescriptor RelationshipTraits<::golden::social::LivesIn>::kDescriptor = {
    .name = "LivesIn"sv,
    .qualified_name = "golden.social.LivesIn"sv,
    .type = "LIVES_IN"sv,
    .source = &EntityTraits<::golden::social::Person>::kDescriptor,
    .target = &EntityTraits<::golden::common::City>::kDescriptor,
};

const RelationshipPlans& RelationshipTraits<::golden::social::LivesIn>::plans() { return ::golden::social::kLivesInPlans; }

constinit const detail::RecordOperations RelationshipTraits<::golden::social::LivesIn>::kRecord = {
    .relationship = &kDescriptor, .members = &members};

void RelationshipTraits<::golden::social::LivesIn>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::social::LivesIn*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.source},
      {&value.target},
  };
  visitor.visit(list);
}

detail::SavedFields RelationshipTraits<::golden::social::LivesIn>::saved(void* object) {
  return static_cast<::golden::social::LivesIn*>(object)->saved_.fields();
}

}  // namespace fgraph
