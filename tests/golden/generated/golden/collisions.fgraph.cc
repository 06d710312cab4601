// Written by fgraphc 0.1.0 from golden/collisions.fgraph. Do not edit: the next run replaces it.
#include "golden/collisions.fgraph.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/detail/operations.h>
#include <fgraph/plan.h>
#include <fgraph/detail/record.h>

using namespace std::string_view_literals;

namespace golden::collisions {

namespace {

constexpr fgraph::EnumValueDescriptor kFamilyValues[] = {
    {.name = "AF_INET"sv, .text = "AF_INET"sv, .number = 0},
    {.name = "AF_INET6"sv, .text = "AF_INET6"sv, .number = 0},
    {.name = "ECHO"sv, .text = "ECHO"sv, .number = 0},
    {.name = "ICANON"sv, .text = "ICANON"sv, .number = 0},
};

constexpr fgraph::EnumValueDescriptor kfields_Values[] = {
    {.name = "one"sv, .text = "one"sv, .number = 0},
    {.name = "two"sv, .text = "two"sv, .number = 0},
};

constexpr std::string_view klinks_Labels[] = {
    "CollisionLinks"sv,
};

constexpr fgraph::FieldDescriptor klinks_Fields[] = {
    {.name = "title"sv, .column = "title"sv, .type = {fgraph::Scalar::kString}},
};

constexpr fgraph::RelationshipDescriptor klinks_LinkTypes[] = {
    {.name = {}, .qualified_name = {}, .type = "LINKS_TO"sv},
    {.name = {}, .qualified_name = {}, .type = "LINKS_OTHER"sv},
};
constexpr fgraph::LinkDescriptor klinks_Links[] = {
    {
        .name = "to"sv,
        .target = &fgraph::EntityTraits<::golden::collisions::links_>::kDescriptor,
        .relationship = &klinks_LinkTypes[0],
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
    },
    {
        .name = "other"sv,
        .target = &fgraph::EntityTraits<::golden::collisions::links_>::kDescriptor,
        .relationship = &klinks_LinkTypes[1],
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kOptionalOne,
    },
};

constexpr fgraph::EntityPlans klinks_Plans = {
    .create = {
        "golden.collisions.links.create"sv,
        "CREATE (n:`CollisionLinks` {`title`:$title}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.collisions.links.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`CollisionLinks` {`title`:$title[i]}) RETURN "
        "collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.collisions.links.update"sv,
        "MATCH (n:`CollisionLinks`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n "
        "+= $_set[1] RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.collisions.links.find_by_id"sv,
        "MATCH (n:`CollisionLinks`) WHERE id(n) = $_id RETURN id(n), n.`title`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.collisions.links.find_all"sv,
        "MATCH (n:`CollisionLinks`) RETURN id(n), n.`title`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.collisions.links.exists_by_id"sv,
        "MATCH (n:`CollisionLinks`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.collisions.links.count"sv,
        "MATCH (n:`CollisionLinks`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.collisions.links.delete_by_id"sv,
        "MATCH (n:`CollisionLinks`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.collisions.links.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`CollisionLinks`) WHERE id(n) = i RETURN id(n), n.`title`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.collisions.links.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`CollisionLinks`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.collisions.links.delete_all"sv,
        "MATCH (n:`CollisionLinks`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kPersonLabels[] = {
    "CollisionPerson"sv,
};

constexpr fgraph::FieldDescriptor kPersonFields[] = {
    {.name = "Person"sv, .column = "Person"sv, .type = {fgraph::Scalar::kString}},
    {.name = "other"sv, .column = "other"sv, .type = {fgraph::Scalar::kInt}},
    {.name = "Family"sv, .column = "Family"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kSingle, 0, &fgraph::EnumTraits<::golden::collisions::Family>::kDescriptor},
     .default_value = {fgraph::DefaultKind::kLiteral, "AF_INET"sv}},
    {.name = "st_mtime"sv, .column = "st_mtime"sv, .type = {fgraph::Scalar::kTimestamp, fgraph::ValueKind::kOptional}},
    {.name = "h_addr"sv, .column = "h_addr"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional}},
    {.name = "s6_addr"sv, .column = "s6_addr"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional}},
    {.name = "to_string"sv, .column = "to_string"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional}},
    {.name = "members"sv, .column = "members"sv, .type = {fgraph::Scalar::kInt},
     .default_value = {fgraph::DefaultKind::kLiteral, "0"sv}},
    {.name = "descriptor"sv, .column = "descriptor"sv, .type = {fgraph::Scalar::kInt},
     .default_value = {fgraph::DefaultKind::kLiteral, "0"sv}},
};

constexpr fgraph::RelationshipDescriptor kPersonLinkTypes[] = {
    {.name = {}, .qualified_name = {}, .type = "ROW"sv},
};
constexpr fgraph::LinkDescriptor kPersonLinks[] = {
    {
        .name = "Row"sv,
        .target = &fgraph::EntityTraits<::golden::collisions::Person>::kDescriptor,
        .relationship = &kPersonLinkTypes[0],
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
    },
};

constexpr fgraph::EntityPlans kPersonPlans = {
    .create = {
        "golden.collisions.Person.create"sv,
        "CREATE (n:`CollisionPerson` {`Person`:$Person, `other`:$other, `Family`:$Family, "
        "`st_mtime`:$st_mtime, `h_addr`:$h_addr, `s6_addr`:$s6_addr, `to_string`:$to_string, "
        "`members`:$members, `descriptor`:$descriptor}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.collisions.Person.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`CollisionPerson` {`Person`:$Person[i], "
        "`other`:$other[i], `Family`:$Family[i], `st_mtime`:$st_mtime[i], `h_addr`:$h_addr[i], "
        "`s6_addr`:$s6_addr[i], `to_string`:$to_string[i], `members`:$members[i], "
        "`descriptor`:$descriptor[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.collisions.Person.update"sv,
        "MATCH (n:`CollisionPerson`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n "
        "+= $_set[1] RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.collisions.Person.find_by_id"sv,
        "MATCH (n:`CollisionPerson`) WHERE id(n) = $_id RETURN id(n), n.`Person`, n.`other`, "
        "n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.collisions.Person.find_all"sv,
        "MATCH (n:`CollisionPerson`) RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, "
        "n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.collisions.Person.exists_by_id"sv,
        "MATCH (n:`CollisionPerson`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.collisions.Person.count"sv,
        "MATCH (n:`CollisionPerson`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.collisions.Person.delete_by_id"sv,
        "MATCH (n:`CollisionPerson`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.collisions.Person.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`CollisionPerson`) WHERE id(n) = i RETURN id(n), n.`Person`, "
        "n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, "
        "n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.collisions.Person.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`CollisionPerson`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.collisions.Person.delete_all"sv,
        "MATCH (n:`CollisionPerson`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kkPerson_Labels[] = {
    "kPerson"sv,
};

constexpr fgraph::FieldDescriptor kkPerson_Fields[] = {
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString}},
};

constexpr fgraph::EntityPlans kkPerson_Plans = {
    .create = {
        "golden.collisions.kPerson.create"sv,
        "CREATE (n:`kPerson` {`name`:$name}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.collisions.kPerson.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`kPerson` {`name`:$name[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.collisions.kPerson.update"sv,
        "MATCH (n:`kPerson`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1] RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.collisions.kPerson.find_by_id"sv,
        "MATCH (n:`kPerson`) WHERE id(n) = $_id RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.collisions.kPerson.find_all"sv,
        "MATCH (n:`kPerson`) RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.collisions.kPerson.exists_by_id"sv,
        "MATCH (n:`kPerson`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.collisions.kPerson.count"sv,
        "MATCH (n:`kPerson`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.collisions.kPerson.delete_by_id"sv,
        "MATCH (n:`kPerson`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.collisions.kPerson.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`kPerson`) WHERE id(n) = i RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.collisions.kPerson.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`kPerson`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.collisions.kPerson.delete_all"sv,
        "MATCH (n:`kPerson`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kPersonFieldsLabels[] = {
    "PersonFields"sv,
};

constexpr fgraph::FieldDescriptor kPersonFieldsFields[] = {
    {.name = "kPersonFields"sv, .column = "kPersonFields"sv, .type = {fgraph::Scalar::kInt}},
};

constexpr fgraph::EntityPlans kPersonFieldsPlans = {
    .create = {
        "golden.collisions.PersonFields.create"sv,
        "CREATE (n:`PersonFields` {`kPersonFields`:$kPersonFields}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.collisions.PersonFields.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`PersonFields` {`kPersonFields`:$kPersonFields[i]}) "
        "RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.collisions.PersonFields.update"sv,
        "MATCH (n:`PersonFields`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1] RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.collisions.PersonFields.find_by_id"sv,
        "MATCH (n:`PersonFields`) WHERE id(n) = $_id RETURN id(n), n.`kPersonFields`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .find_all = {
        "golden.collisions.PersonFields.find_all"sv,
        "MATCH (n:`PersonFields`) RETURN id(n), n.`kPersonFields`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .exists_by_id = {
        "golden.collisions.PersonFields.exists_by_id"sv,
        "MATCH (n:`PersonFields`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.collisions.PersonFields.count"sv,
        "MATCH (n:`PersonFields`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.collisions.PersonFields.delete_by_id"sv,
        "MATCH (n:`PersonFields`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.collisions.PersonFields.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`PersonFields`) WHERE id(n) = i RETURN id(n), n.`kPersonFields`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_all_by_id = {
        "golden.collisions.PersonFields.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`PersonFields`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.collisions.PersonFields.delete_all"sv,
        "MATCH (n:`PersonFields`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kAbstractLabels[] = {
    "CollisionAbstract"sv,
};

constexpr fgraph::FieldDescriptor kAbstractFields[] = {
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString}},
};

constexpr fgraph::EntityPlans kAbstractPlans = {
    .create = {
        "golden.collisions.Abstract.create"sv,
        "CREATE (n:`CollisionAbstract` {`name`:$name}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.collisions.Abstract.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`CollisionAbstract` {`name`:$name[i]}) RETURN "
        "collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.collisions.Abstract.update"sv,
        "MATCH (n:`CollisionAbstract`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET "
        "n += $_set[1] RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.collisions.Abstract.find_by_id"sv,
        "MATCH (n:`CollisionAbstract`) WHERE id(n) = $_id RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.collisions.Abstract.find_all"sv,
        "MATCH (n:`CollisionAbstract`) RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.collisions.Abstract.exists_by_id"sv,
        "MATCH (n:`CollisionAbstract`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.collisions.Abstract.count"sv,
        "MATCH (n:`CollisionAbstract`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.collisions.Abstract.delete_by_id"sv,
        "MATCH (n:`CollisionAbstract`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.collisions.Abstract.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`CollisionAbstract`) WHERE id(n) = i RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.collisions.Abstract.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`CollisionAbstract`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.collisions.Abstract.delete_all"sv,
        "MATCH (n:`CollisionAbstract`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::FieldDescriptor kRelationshipFields[] = {
    {.name = "other"sv, .column = "other"sv, .type = {fgraph::Scalar::kInt}},
    {.name = "source"sv, .column = "source"sv, .type = {fgraph::Scalar::kString}},
    {.name = "to"sv, .column = "to"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional}},
};

constexpr fgraph::RelationshipPlans kRelationshipPlans = {
    .create_all = {
        "golden.collisions.Relationship.create_all"sv,
        "UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH "
        "(source:`CollisionPerson`) WHERE id(source) = source_id WITH i, source, target_id MATCH "
        "(target:`CollisionLinks`) WHERE id(target) = target_id CREATE (source)-[r:`RELATES` "
        "{`other`:$other[i], `source`:$source[i], `to`:$to[i]}]->(target) RETURN collect(i), "
        "collect(id(r))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .find_by_id = {
        "golden.collisions.Relationship.find_by_id"sv,
        "MATCH (source:`CollisionPerson`)-[r:`RELATES`]->(target:`CollisionLinks`) WHERE id(r) = $_id "
        "RETURN id(source), id(target), id(r), r.`other`, r.`source`, r.`to`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.collisions.Relationship.find_all"sv,
        "MATCH (source:`CollisionPerson`)-[r:`RELATES`]->(target:`CollisionLinks`) RETURN id(source), "
        "id(target), id(r), r.`other`, r.`source`, r.`to`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_by_source = {
        "golden.collisions.Relationship.find_by_source"sv,
        "MATCH (source:`CollisionPerson`) WHERE id(source) = $_source WITH source MATCH "
        "(source)-[r:`RELATES`]->(target:`CollisionLinks`) RETURN id(source), id(target), id(r), "
        "r.`other`, r.`source`, r.`to`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_by_target = {
        "golden.collisions.Relationship.find_by_target"sv,
        "MATCH (target:`CollisionLinks`) WHERE id(target) = $_target WITH target MATCH "
        "(source:`CollisionPerson`)-[r:`RELATES`]->(target) RETURN id(source), id(target), id(r), "
        "r.`other`, r.`source`, r.`to`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_between = {
        "golden.collisions.Relationship.find_between"sv,
        "MATCH (source:`CollisionPerson`) WHERE id(source) = $_source WITH source MATCH "
        "(target:`CollisionLinks`) WHERE id(target) = $_target WITH source, target MATCH "
        "(source)-[r:`RELATES`]->(target) RETURN id(source), id(target), id(r), r.`other`, r.`source`, "
        "r.`to`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .count = {
        "golden.collisions.Relationship.count"sv,
        "MATCH (source:`CollisionPerson`)-[r:`RELATES`]->(target:`CollisionLinks`) RETURN count(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_ = {
        "golden.collisions.Relationship.delete_"sv,
        "MATCH (source:`CollisionPerson`) WHERE id(source) = $_source WITH source MATCH "
        "(target:`CollisionLinks`) WHERE id(target) = $_target WITH source, target MATCH "
        "(source)-[r:`RELATES`]->(target) WHERE id(r) = $_id DELETE r RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.collisions.Relationship.delete_by_id"sv,
        "MATCH (source:`CollisionPerson`)-[r:`RELATES`]->(target:`CollisionLinks`) WHERE id(r) = $_id "
        "DELETE r RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_between = {
        "golden.collisions.Relationship.delete_between"sv,
        "MATCH (source:`CollisionPerson`) WHERE id(source) = $_source WITH source MATCH "
        "(target:`CollisionLinks`) WHERE id(target) = $_target WITH source, target MATCH "
        "(source)-[r:`RELATES`]->(target) DELETE r RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::StructFieldDescriptor kRowFields[] = {
    {.name = "Row"sv, .type = {.kind = fgraph::ColumnType::Kind::kScalar, .type = {fgraph::Scalar::kString}}},
    {.name = "value"sv, .type = {.kind = fgraph::ColumnType::Kind::kScalar, .type = {fgraph::Scalar::kInt}}},
    {.name = "columns"sv, .type = {.kind = fgraph::ColumnType::Kind::kScalar, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kOptional}}},
};

constexpr fgraph::Plan kPersonRepositoryQueries[] = {
    {
        "golden.collisions.Person.find_by_Person"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`Person` = $Person RETURN id(n), n.`Person`, n.`other`, "
        "n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.find_by_Person_and_Family"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`Person` = $Person AND coalesce(n.`Family`, 'AF_INET') = "
        "$Family RETURN id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, "
        "n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.Row"sv,
        "MATCH (p:CollisionPerson) RETURN p.Person AS Row, $n AS value, p.other AS columns"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.Person"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`Person` = $n RETURN id(n), n.`Person`, n.`other`, "
        "n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.rows"sv,
        "MATCH (p:CollisionPerson) WHERE p.Person = $Row AND p.Family = $Family RETURN p.Person AS Row, "
        "$Person AS value, p.other AS columns"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.plans"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`Person` = $options OR n.`Person` = $query_rows RETURN "
        "id(n), n.`Person`, n.`other`, n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, "
        "n.`to_string`, n.`members`, n.`descriptor` ORDER BY n.`other` LIMIT 1"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.search"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`Person` CONTAINS $q RETURN id(n), n.`Person`, n.`other`, "
        "n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.nearest"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`other` <= $n RETURN id(n), n.`Person`, n.`other`, "
        "n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor` "
        "ORDER BY n.`other` LIMIT 3"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.load"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, "
        "n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.insert"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, "
        "n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.insert_all"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, "
        "n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.update"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, "
        "n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.update_all"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, "
        "n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.upsert"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, "
        "n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.upsert_by"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, "
        "n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.upsert_all_by"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, "
        "n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.shortest_path"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`other` = $n RETURN id(n), n.`Person`, n.`other`, "
        "n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.collisions.Person.begin"sv,
        "MATCH (n:`CollisionPerson`) WHERE n.`Person` = $find_many RETURN id(n), n.`Person`, n.`other`, "
        "n.`Family`, n.`st_mtime`, n.`h_addr`, n.`s6_addr`, n.`to_string`, n.`members`, n.`descriptor` "
        "ORDER BY n.`other` LIMIT 1"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
};

constexpr fgraph::Plan kRepositoryQueries[] = {
    {
        "golden.collisions.Abstract.Abstract"sv,
        "MATCH (n:`CollisionAbstract`) WHERE n.`name` <> '' RETURN id(n), n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
};

}  // namespace

std::string to_string(Family value) { return fgraph::detail::enum_text(value); }
std::ostream& operator<<(std::ostream& out, Family value) { return fgraph::detail::print_enum(out, value); }

std::string to_string(fields_ value) { return fgraph::detail::enum_text(value); }
std::ostream& operator<<(std::ostream& out, fields_ value) { return fgraph::detail::print_enum(out, value); }

links_::links_() = default;
links_::links_(std::string title_value)
    : title(std::move(title_value)) {}
links_::links_(const links_&) = default;
links_::links_(links_&&) noexcept = default;
links_& links_::operator=(const links_& other_) { return *this = links_(other_); }
links_& links_::operator=(links_&&) noexcept = default;
links_::~links_() = default;

bool operator==(const links_& a, const links_& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<links_>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const links_& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<links_>::kRecord, &value);
}
std::string to_string(const links_& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<links_>::kRecord, &value);
}

Person::Person() = default;
Person::Person(std::string Person__value, std::int64_t other_value)
    : Person_(std::move(Person__value)),
      other(other_value) {}
Person::Person(const Person&) = default;
Person::Person(Person&&) noexcept = default;
Person& Person::operator=(const Person& other_) { return *this = Person(other_); }
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

kPerson_::kPerson_() = default;
kPerson_::kPerson_(std::string name_value)
    : name(std::move(name_value)) {}
kPerson_::kPerson_(const kPerson_&) = default;
kPerson_::kPerson_(kPerson_&&) noexcept = default;
kPerson_& kPerson_::operator=(const kPerson_& other) { return *this = kPerson_(other); }
kPerson_& kPerson_::operator=(kPerson_&&) noexcept = default;
kPerson_::~kPerson_() = default;

bool operator==(const kPerson_& a, const kPerson_& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<kPerson_>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const kPerson_& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<kPerson_>::kRecord, &value);
}
std::string to_string(const kPerson_& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<kPerson_>::kRecord, &value);
}

PersonFields::PersonFields() = default;
PersonFields::PersonFields(std::int64_t kPersonFields_value)
    : kPersonFields(kPersonFields_value) {}
PersonFields::PersonFields(const PersonFields&) = default;
PersonFields::PersonFields(PersonFields&&) noexcept = default;
PersonFields& PersonFields::operator=(const PersonFields& other) { return *this = PersonFields(other); }
PersonFields& PersonFields::operator=(PersonFields&&) noexcept = default;
PersonFields::~PersonFields() = default;

bool operator==(const PersonFields& a, const PersonFields& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<PersonFields>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const PersonFields& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<PersonFields>::kRecord, &value);
}
std::string to_string(const PersonFields& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<PersonFields>::kRecord, &value);
}

Abstract::Abstract() = default;
Abstract::Abstract(std::string name_value)
    : name(std::move(name_value)) {}
Abstract::Abstract(const Abstract&) = default;
Abstract::Abstract(Abstract&&) noexcept = default;
Abstract& Abstract::operator=(const Abstract& other) { return *this = Abstract(other); }
Abstract& Abstract::operator=(Abstract&&) noexcept = default;
Abstract::~Abstract() = default;

bool operator==(const Abstract& a, const Abstract& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Abstract>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Abstract& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Abstract>::kRecord, &value);
}
std::string to_string(const Abstract& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Abstract>::kRecord, &value);
}

Relationship::Relationship() { saved_.is_draft = true; }
Relationship::Relationship(fgraph::Id<Person> source_value, fgraph::Id<::golden::collisions::links_> target_value, std::int64_t other_value, std::string source__value)
    : source(source_value),
      target(target_value),
      other(other_value),
      source_(std::move(source__value)) {}
Relationship::Relationship(std::int64_t other_value, std::string source__value)
    : other(other_value),
      source_(std::move(source__value)) {}
Relationship::Relationship(const Relationship&) = default;
Relationship::Relationship(Relationship&&) noexcept = default;
Relationship& Relationship::operator=(const Relationship& other_) { return *this = Relationship(other_); }
Relationship& Relationship::operator=(Relationship&&) noexcept = default;
Relationship::~Relationship() = default;

bool operator==(const Relationship& a, const Relationship& b) {
  return fgraph::detail::equal_records(fgraph::RelationshipTraits<Relationship>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Relationship& value) {
  return fgraph::detail::print_record(out, fgraph::RelationshipTraits<Relationship>::kRecord, &value);
}
std::string to_string(const Relationship& value) {
  return fgraph::detail::record_text(fgraph::RelationshipTraits<Relationship>::kRecord, &value);
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

std::span<const fgraph::Plan> PersonRepository::query_plans() { return kPersonRepositoryQueries; }

fgraph::Future<std::vector<Person>> PersonRepository::find_by_Person(
    std::string_view Person_, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("Person", Person_);
  return find_many(kPersonRepositoryQueries[0], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::find_by_Person_and_Family(
    std::string_view Person_, Family Family_, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("Person", Person_);
  parameters.add("Family", Family_);
  return find_many(kPersonRepositoryQueries[1], std::move(parameters), options);
}

fgraph::Future<std::vector<Row>> PersonRepository::Row_(
    std::int64_t n, const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("n", n);
  return query_rows<Row>(kPersonRepositoryQueries[2], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::Person_(
    std::string_view n, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("n", n);
  return find_many(kPersonRepositoryQueries[3], std::move(parameters), options);
}

fgraph::Future<std::vector<Row>> PersonRepository::rows(
    std::string_view Row_, std::int64_t Person_, Family Family_, const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("Row", Row_);
  parameters.add("Person", Person_);
  parameters.add("Family", Family_);
  return query_rows<Row>(kPersonRepositoryQueries[4], std::move(parameters), options);
}

fgraph::Future<std::optional<Person>> PersonRepository::plans_(
    std::string_view options_, std::string_view query_rows_, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("options", options_);
  parameters.add("query_rows", query_rows_);
  return find_one(kPersonRepositoryQueries[5], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::search(
    std::string_view q, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("q", q);
  return find_many(kPersonRepositoryQueries[6], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::nearest(
    std::int64_t n, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("n", n);
  return find_many(kPersonRepositoryQueries[7], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::load(
    std::int64_t n, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("n", n);
  return find_many(kPersonRepositoryQueries[8], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::insert(
    std::int64_t n, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("n", n);
  return find_many(kPersonRepositoryQueries[9], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::insert_all(
    std::int64_t n, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("n", n);
  return find_many(kPersonRepositoryQueries[10], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::update(
    std::int64_t n, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("n", n);
  return find_many(kPersonRepositoryQueries[11], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::update_all(
    std::int64_t n, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("n", n);
  return find_many(kPersonRepositoryQueries[12], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::upsert(
    std::int64_t n, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("n", n);
  return find_many(kPersonRepositoryQueries[13], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::upsert_by(
    std::int64_t n, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("n", n);
  return find_many(kPersonRepositoryQueries[14], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::upsert_all_by(
    std::int64_t n, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("n", n);
  return find_many(kPersonRepositoryQueries[15], std::move(parameters), options);
}

fgraph::Future<std::vector<Person>> PersonRepository::shortest_path(
    std::int64_t n, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("n", n);
  return find_many(kPersonRepositoryQueries[16], std::move(parameters), options);
}

fgraph::Future<std::optional<Person>> PersonRepository::begin(
    std::string_view find_many_, const fgraph::FindOptions<Person>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("find_many", find_many_);
  return find_one(kPersonRepositoryQueries[17], std::move(parameters), options);
}

std::span<const fgraph::Plan> Repository::query_plans() { return kRepositoryQueries; }

fgraph::Future<std::vector<Abstract>> Repository::Abstract_(
    const fgraph::FindOptions<Abstract>& options) const {
  fgraph::ParameterWriter parameters;
  return find_many(kRepositoryQueries[0], std::move(parameters), options);
}

const fgraph::SchemaDescriptor& collisions_schema() {
  static constexpr const fgraph::EntityDescriptor* kEntities[] = {
      &fgraph::EntityTraits<::golden::collisions::links_>::kDescriptor,
      &fgraph::EntityTraits<::golden::collisions::Person>::kDescriptor,
      &fgraph::EntityTraits<::golden::collisions::kPerson_>::kDescriptor,
      &fgraph::EntityTraits<::golden::collisions::PersonFields>::kDescriptor,
      &fgraph::EntityTraits<::golden::collisions::Abstract>::kDescriptor,
  };
  static constexpr const fgraph::RelationshipDescriptor* kRelationships[] = {
      &fgraph::RelationshipTraits<::golden::collisions::Relationship>::kDescriptor,
  };
  static constexpr fgraph::SchemaDescriptor kSchema = {
      .file = "golden/collisions.fgraph",
      .entities = kEntities,
      .relationships = kRelationships,
      .includes = {},
  };
  return kSchema;
}

}  // namespace golden::collisions

namespace fgraph {

constinit const EnumDescriptor EnumTraits<::golden::collisions::Family>::kDescriptor = {
    .name = "Family"sv,
    .qualified_name = "golden.collisions.Family"sv,
    .storage = kStorage,
    .values = ::golden::collisions::kFamilyValues,
};

constinit const EnumDescriptor EnumTraits<::golden::collisions::fields_>::kDescriptor = {
    .name = "fields"sv,
    .qualified_name = "golden.collisions.fields"sv,
    .storage = kStorage,
    .values = ::golden::collisions::kfields_Values,
};

constinit const EntityDescriptor EntityTraits<::golden::collisions::links_>::kDescriptor = {
    .name = "links"sv,
    .qualified_name = "golden.collisions.links"sv,
    .labels = ::golden::collisions::klinks_Labels,
    .fields = ::golden::collisions::klinks_Fields,
    .links = ::golden::collisions::klinks_Links,
};

const EntityPlans& EntityTraits<::golden::collisions::links_>::plans() { return ::golden::collisions::klinks_Plans; }

constinit const detail::RecordOperations EntityTraits<::golden::collisions::links_>::kRecord = {
    .entity = &kDescriptor, .members = &members, .link_operations = &link_operations};

void EntityTraits<::golden::collisions::links_>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::collisions::links_*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.title},
      detail::link_member(value.to),
      detail::link_member(value.other),
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::collisions::links_>::saved(void* object) {
  return static_cast<::golden::collisions::links_*>(object)->saved_.fields();
}

const detail::LinkOperations& EntityTraits<::golden::collisions::links_>::link_operations(std::size_t index) {
  static constexpr detail::LinkOperations kOperations[] = {
      detail::link_operations<::golden::collisions::links_>(),
      detail::link_operations<::golden::collisions::links_>(),
  };
  return kOperations[index];
}

constinit const EntityDescriptor EntityTraits<::golden::collisions::Person>::kDescriptor = {
    .name = "Person"sv,
    .qualified_name = "golden.collisions.Person"sv,
    .labels = ::golden::collisions::kPersonLabels,
    .fields = ::golden::collisions::kPersonFields,
    .links = ::golden::collisions::kPersonLinks,
};

const EntityPlans& EntityTraits<::golden::collisions::Person>::plans() { return ::golden::collisions::kPersonPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::collisions::Person>::kRecord = {
    .entity = &kDescriptor, .members = &members, .link_operations = &link_operations};

void EntityTraits<::golden::collisions::Person>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::collisions::Person*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.Person_},
      {&value.other},
      {&value.Family_, &detail::kMemberAccess<decltype(value.Family_)>},
      {&value.st_mtime_},
      {&value.h_addr_},
      {&value.s6_addr_},
      {&value.to_string},
      {&value.members},
      {&value.descriptor},
      detail::link_member(value.Row),
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::collisions::Person>::saved(void* object) {
  return static_cast<::golden::collisions::Person*>(object)->saved_.fields();
}

const detail::LinkOperations& EntityTraits<::golden::collisions::Person>::link_operations(std::size_t index) {
  static constexpr detail::LinkOperations kOperations[] = {
      detail::link_operations<::golden::collisions::Person>(),
  };
  return kOperations[index];
}

constinit const EntityDescriptor EntityTraits<::golden::collisions::kPerson_>::kDescriptor = {
    .name = "kPerson"sv,
    .qualified_name = "golden.collisions.kPerson"sv,
    .labels = ::golden::collisions::kkPerson_Labels,
    .fields = ::golden::collisions::kkPerson_Fields,
};

const EntityPlans& EntityTraits<::golden::collisions::kPerson_>::plans() { return ::golden::collisions::kkPerson_Plans; }

constinit const detail::RecordOperations EntityTraits<::golden::collisions::kPerson_>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::collisions::kPerson_>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::collisions::kPerson_*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.name},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::collisions::kPerson_>::saved(void* object) {
  return static_cast<::golden::collisions::kPerson_*>(object)->saved_.fields();
}

constinit const EntityDescriptor EntityTraits<::golden::collisions::PersonFields>::kDescriptor = {
    .name = "PersonFields"sv,
    .qualified_name = "golden.collisions.PersonFields"sv,
    .labels = ::golden::collisions::kPersonFieldsLabels,
    .fields = ::golden::collisions::kPersonFieldsFields,
};

const EntityPlans& EntityTraits<::golden::collisions::PersonFields>::plans() { return ::golden::collisions::kPersonFieldsPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::collisions::PersonFields>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::collisions::PersonFields>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::collisions::PersonFields*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.kPersonFields},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::collisions::PersonFields>::saved(void* object) {
  return static_cast<::golden::collisions::PersonFields*>(object)->saved_.fields();
}

constinit const EntityDescriptor EntityTraits<::golden::collisions::Abstract>::kDescriptor = {
    .name = "Abstract"sv,
    .qualified_name = "golden.collisions.Abstract"sv,
    .labels = ::golden::collisions::kAbstractLabels,
    .fields = ::golden::collisions::kAbstractFields,
};

const EntityPlans& EntityTraits<::golden::collisions::Abstract>::plans() { return ::golden::collisions::kAbstractPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::collisions::Abstract>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::collisions::Abstract>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::collisions::Abstract*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.name},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::collisions::Abstract>::saved(void* object) {
  return static_cast<::golden::collisions::Abstract*>(object)->saved_.fields();
}

constinit const RelationshipDescriptor RelationshipTraits<::golden::collisions::Relationship>::kDescriptor = {
    .name = "Relationship"sv,
    .qualified_name = "golden.collisions.Relationship"sv,
    .type = "RELATES"sv,
    .source = &EntityTraits<::golden::collisions::Person>::kDescriptor,
    .target = &EntityTraits<::golden::collisions::links_>::kDescriptor,
    .fields = ::golden::collisions::kRelationshipFields,
};

const RelationshipPlans& RelationshipTraits<::golden::collisions::Relationship>::plans() { return ::golden::collisions::kRelationshipPlans; }

constinit const detail::RecordOperations RelationshipTraits<::golden::collisions::Relationship>::kRecord = {
    .relationship = &kDescriptor, .members = &members};

void RelationshipTraits<::golden::collisions::Relationship>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::collisions::Relationship*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.source},
      {&value.target},
      {&value.other},
      {&value.source_},
      {&value.to},
  };
  visitor.visit(list);
}

detail::SavedFields RelationshipTraits<::golden::collisions::Relationship>::saved(void* object) {
  return static_cast<::golden::collisions::Relationship*>(object)->saved_.fields();
}

constinit const StructDescriptor StructTraits<::golden::collisions::Row>::kDescriptor = {
    .name = "Row"sv,
    .qualified_name = "golden.collisions.Row"sv,
    .fields = ::golden::collisions::kRowFields,
};

const StructDescriptor& StructTraits<::golden::collisions::Row>::descriptor() { return kDescriptor; }

void StructTraits<::golden::collisions::Row>::decode([[maybe_unused]] RowReader& row, [[maybe_unused]] detail::ColumnReader& columns,
                      [[maybe_unused]] ::golden::collisions::Row& value) {
  columns.read(row, value.Row_);
  columns.read(row, value.value);
  columns.read(row, value.columns);
}

constinit const detail::RecordOperations StructTraits<::golden::collisions::Row>::kRecord = {
    .structure = &kDescriptor, .members = &members};

void StructTraits<::golden::collisions::Row>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::collisions::Row*>(object);
  const detail::Member list[] = {
      {&value.Row_},
      {&value.value},
      {&value.columns},
  };
  visitor.visit(list);
}

}  // namespace fgraph
