// Written by fgraphc 0.1.0 from golden/queries.fgraph. Do not edit: the next run replaces it.
#include "golden/queries.fgraph.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/detail/operations.h>
#include <fgraph/plan.h>
#include <fgraph/detail/record.h>

using namespace std::string_view_literals;

namespace golden::queries {

namespace {

constexpr fgraph::EnumValueDescriptor kRoleValues[] = {
    {.name = "member"sv, .text = "member"sv, .number = 0},
    {.name = "admin"sv, .text = "admin"sv, .number = 0},
};

constexpr fgraph::EnumValueDescriptor kLevelValues[] = {
    {.name = "low"sv, .text = ""sv, .number = 1},
    {.name = "high"sv, .text = ""sv, .number = 2},
};

constexpr std::string_view kMemberLabels[] = {
    "Member"sv,
};

constexpr fgraph::FieldDescriptor kMemberFields[] = {
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString},
     .index = fgraph::FieldIndex::kRange},
    {.name = "email"sv, .column = "email"sv, .type = {fgraph::Scalar::kString},
     .index = fgraph::FieldIndex::kUnique},
    {.name = "age"sv, .column = "age"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kOptional},
     .index = fgraph::FieldIndex::kRange},
    {.name = "active"sv, .column = "active"sv, .type = {fgraph::Scalar::kBool},
     .default_value = {fgraph::DefaultKind::kLiteral, "true"sv}},
    {.name = "score"sv, .column = "score"sv, .type = {fgraph::Scalar::kFloat},
     .default_value = {fgraph::DefaultKind::kLiteral, "0.0"sv}},
    {.name = "role"sv, .column = "role"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kSingle, 0, &fgraph::EnumTraits<::golden::queries::Role>::kDescriptor},
     .default_value = {fgraph::DefaultKind::kLiteral, "member"sv}},
    {.name = "level"sv, .column = "level"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kSingle, 0, &fgraph::EnumTraits<::golden::queries::Level>::kDescriptor},
     .default_value = {fgraph::DefaultKind::kLiteral, "low"sv}},
    {.name = "tags"sv, .column = "tags"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kList},
     .default_value = {fgraph::DefaultKind::kEmptyList}},
    {.name = "days"sv, .column = "days"sv, .type = {fgraph::Scalar::kDate, fgraph::ValueKind::kList},
     .default_value = {fgraph::DefaultKind::kEmptyList}},
    {.name = "home"sv, .column = "home"sv, .type = {fgraph::Scalar::kPoint, fgraph::ValueKind::kOptional}},
    {.name = "joined"sv, .column = "joined"sv, .type = {fgraph::Scalar::kDate, fgraph::ValueKind::kOptional}},
    {.name = "seen"sv, .column = "seen"sv, .type = {fgraph::Scalar::kTimestamp, fgraph::ValueKind::kOptional}},
    {.name = "term"sv, .column = "term"sv, .type = {fgraph::Scalar::kDuration, fgraph::ValueKind::kOptional}},
    {.name = "code"sv, .column = "code"sv, .type = {fgraph::Scalar::kUuid, fgraph::ValueKind::kOptional}},
    {.name = "data"sv, .column = "data"sv, .type = {fgraph::Scalar::kBytes, fgraph::ValueKind::kOptional}},
};

constexpr fgraph::RelationshipDescriptor kMemberLinkTypes[] = {
    {.name = {}, .qualified_name = {}, .type = "MEMBER_AT"sv},
    {.name = {}, .qualified_name = {}, .type = "FRIEND_OF"sv},
};
constexpr fgraph::LinkDescriptor kMemberLinks[] = {
    {
        .name = "employer"sv,
        .target = &fgraph::EntityTraits<::golden::queries::Firm>::kDescriptor,
        .relationship = &kMemberLinkTypes[0],
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kOptionalOne,
    },
    {
        .name = "friends"sv,
        .target = &fgraph::EntityTraits<::golden::queries::Member>::kDescriptor,
        .relationship = &kMemberLinkTypes[1],
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
    },
};

constexpr fgraph::EntityPlans kMemberPlans = {
    .create = {
        "golden.queries.Member.create"sv,
        "CREATE (n:`Member` {`name`:$name, `email`:$email, `age`:$age, `active`:$active, "
        "`score`:$score, `role`:$role, `level`:$level, `tags`:$tags, `days`:[item IN $days | "
        "date(item)], `home`:point($home), `joined`:date($joined), `seen`:$seen, "
        "`term`:duration($term), `code`:$code, `data`:$data}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.queries.Member.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Member` {`name`:$name[i], `email`:$email[i], "
        "`age`:$age[i], `active`:$active[i], `score`:$score[i], `role`:$role[i], `level`:$level[i], "
        "`tags`:$tags[i], `days`:[item IN $days[i] | date(item)], `home`:point($home[i]), "
        "`joined`:date($joined[i]), `seen`:$seen[i], `term`:duration($term[i]), `code`:$code[i], "
        "`data`:$data[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.queries.Member.update"sv,
        "MATCH (n:`Member`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1], n.`days` = CASE WHEN $_has_days THEN [item IN $days | date(item)] ELSE n.`days` END, "
        "n.`home` = CASE WHEN $_has_home THEN point($home) ELSE n.`home` END, n.`joined` = CASE WHEN "
        "$_has_joined THEN date($joined) ELSE n.`joined` END, n.`term` = CASE WHEN $_has_term THEN "
        "duration($term) ELSE n.`term` END RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.queries.Member.find_by_id"sv,
        "MATCH (n:`Member`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, "
        "n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, "
        "n.`code`, n.`data`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.queries.Member.find_all"sv,
        "MATCH (n:`Member`) RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, "
        "n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, "
        "n.`data`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.queries.Member.exists_by_id"sv,
        "MATCH (n:`Member`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.queries.Member.count"sv,
        "MATCH (n:`Member`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.queries.Member.delete_by_id"sv,
        "MATCH (n:`Member`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.queries.Member.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Member`) WHERE id(n) = i RETURN id(n), n.`name`, n.`email`, "
        "n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, "
        "n.`seen`, n.`term`, n.`code`, n.`data`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.queries.Member.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Member`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.queries.Member.delete_all"sv,
        "MATCH (n:`Member`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kFirmLabels[] = {
    "Firm"sv,
};

constexpr fgraph::FieldDescriptor kFirmFields[] = {
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString},
     .index = fgraph::FieldIndex::kRange},
    {.name = "size"sv, .column = "size"sv, .type = {fgraph::Scalar::kInt}},
};

constexpr fgraph::RelationshipDescriptor kFirmLinkTypes[] = {
    {.name = {}, .qualified_name = {}, .type = "MEMBER_AT"sv},
};
constexpr fgraph::LinkDescriptor kFirmLinks[] = {
    {
        .name = "staff"sv,
        .target = &fgraph::EntityTraits<::golden::queries::Member>::kDescriptor,
        .relationship = &kFirmLinkTypes[0],
        .direction = fgraph::Direction::kIncoming,
        .cardinality = fgraph::Cardinality::kMany,
    },
};

constexpr fgraph::EntityPlans kFirmPlans = {
    .create = {
        "golden.queries.Firm.create"sv,
        "CREATE (n:`Firm` {`name`:$name, `size`:$size}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.queries.Firm.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Firm` {`name`:$name[i], `size`:$size[i]}) RETURN "
        "collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.queries.Firm.update"sv,
        "MATCH (n:`Firm`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += $_set[1] "
        "RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.queries.Firm.find_by_id"sv,
        "MATCH (n:`Firm`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`size`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.queries.Firm.find_all"sv,
        "MATCH (n:`Firm`) RETURN id(n), n.`name`, n.`size`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.queries.Firm.exists_by_id"sv,
        "MATCH (n:`Firm`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.queries.Firm.count"sv,
        "MATCH (n:`Firm`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.queries.Firm.delete_by_id"sv,
        "MATCH (n:`Firm`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.queries.Firm.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Firm`) WHERE id(n) = i RETURN id(n), n.`name`, n.`size`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.queries.Firm.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Firm`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.queries.Firm.delete_all"sv,
        "MATCH (n:`Firm`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::Plan kMemberRepositoryQueries[] = {
    {
        "golden.queries.Member.find_by_name_ignore_case"sv,
        "MATCH (n:`Member`) WHERE toLower(n.`name`) = toLower($name) RETURN id(n), n.`name`, n.`email`, "
        "n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, "
        "n.`seen`, n.`term`, n.`code`, n.`data`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.find_by_age_in_and_role_not_in"sv,
        "MATCH (n:`Member`) WHERE n.`age` IN $age AND NOT coalesce(n.`role`, 'member') IN $role RETURN "
        "id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, "
        "n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.find_by_home_near"sv,
        "MATCH (n:`Member`) WHERE distance(n.`home`, point($place)) <= $metres RETURN id(n), n.`name`, "
        "n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, "
        "n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.find_by_days_containing"sv,
        "MATCH (n:`Member`) WHERE date($days) IN n.`days` RETURN id(n), n.`name`, n.`email`, n.`age`, "
        "n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, "
        "n.`seen`, n.`term`, n.`code`, n.`data`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.find_by_data_in"sv,
        "MATCH (n:`Member`) WHERE n.`data` IN $data RETURN id(n), n.`name`, n.`email`, n.`age`, "
        "n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, "
        "n.`seen`, n.`term`, n.`code`, n.`data`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.find_by_employer_name"sv,
        "MATCH (n:`Member`) MATCH (n)-[:`MEMBER_AT`]->(linked1:`Firm`) WHERE linked1.`name` = $name "
        "WITH DISTINCT n RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, "
        "n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.find_by_employer_staff_name_containing_order_by_employer_name_desc_and_name"sv,
        "MATCH (n:`Member`) MATCH (n)-[:`MEMBER_AT`]->(linked1:`Firm`) MATCH "
        "(linked1)<-[:`MEMBER_AT`]-(linked2:`Member`) WHERE linked2.`name` CONTAINS $name WITH DISTINCT "
        "n OPTIONAL MATCH (n)-[:`MEMBER_AT`]->(ordered3:`Firm`) WITH n, head(collect(ordered3.`name`)) "
        "AS value0 RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, "
        "n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data` "
        "ORDER BY value0 DESC, n.`name` SKIP $_skip LIMIT $_limit"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.find_by_friends_employer_size_between_order_by_name"sv,
        "MATCH (n:`Member`) MATCH (n)-[:`FRIEND_OF`]->(linked1:`Member`) MATCH "
        "(linked1)-[:`MEMBER_AT`]->(linked2:`Firm`) WHERE linked2.`size` >= $size AND linked2.`size` <= "
        "$size_2 WITH DISTINCT n RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, "
        "n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, "
        "n.`data` ORDER BY n.`name` SKIP $_skip LIMIT $_limit"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.stream_by_role_order_by_name"sv,
        "MATCH (n:`Member`) WHERE coalesce(n.`role`, 'member') = $role RETURN id(n), n.`name`, "
        "n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, "
        "n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data` ORDER BY n.`name`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.sum_age_by_role"sv,
        "MATCH (n:`Member`) WHERE coalesce(n.`role`, 'member') = $role RETURN sum((n.`age` - n.`age` % "
        "4398046511104) / 4398046511104), sum((n.`age` - n.`age` % 2097152) / 2097152 % 2097152), "
        "sum(n.`age` % 2097152)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    {
        "golden.queries.Member.avg_score"sv,
        "MATCH (n:`Member`) RETURN avg(coalesce(n.`score`, 0.0))"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    {
        "golden.queries.Member.max_seen_by_active_is_true"sv,
        "MATCH (n:`Member`) WHERE coalesce(n.`active`, true) = true RETURN max(n.`seen`)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    {
        "golden.queries.Member.find_by_name_containing_order_by_name"sv,
        "MATCH (n:`Member`) WHERE n.`name` CONTAINS $part RETURN id(n), n.`name`, n.`email`, n.`age`, "
        "n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, "
        "n.`seen`, n.`term`, n.`code`, n.`data` ORDER BY n.`name` LIMIT 1"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.adults"sv,
        "MATCH (n:`Member`) OPTIONAL MATCH (n)-[:`MEMBER_AT`]->(linked1:`Firm`) WITH n, linked1 WHERE "
        "n.`age` >= $min AND (n.`name` CONTAINS $q OR linked1.`name` = $q) WITH DISTINCT n OPTIONAL "
        "MATCH (n)-[:`MEMBER_AT`]->(ordered2:`Firm`) WITH n, head(collect(ordered2.`name`)) AS value1 "
        "RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, "
        "n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data` ORDER BY "
        "n.`name`, value1 DESC LIMIT 100"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.one"sv,
        "MATCH (n:`Member`) WHERE n.`email` = $mail RETURN id(n), n.`name`, n.`email`, n.`age`, "
        "n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, "
        "n.`seen`, n.`term`, n.`code`, n.`data` LIMIT 2"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.first"sv,
        "MATCH (n:`Member`) RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, "
        "n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, "
        "n.`data` ORDER BY n.`age` SKIP $k LIMIT $n"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.total"sv,
        "MATCH (n:`Member`) WHERE coalesce(n.`active`, true) = true AND n.`age` IS NOT NULL AND "
        "coalesce(n.`role`, 'member') <> 'admin' RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    {
        "golden.queries.Member.some"sv,
        "MATCH (n:`Member`) WHERE n.`age` IN $ages OR n.`age` IN [1, 2, 3] OR coalesce(n.`role`, "
        "'member') IN ['admin', 'member'] RETURN 1 LIMIT 1"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    {
        "golden.queries.Member.mixed"sv,
        "MATCH (n:`Member`) WHERE n.`age` >= 1 AND n.`age` <= $a AND $t IN n.`tags` AND NOT 'x' IN "
        "coalesce(n.`tags`, []) AND n.`age` >= 18 AND size(n.`tags`) > 0 RETURN id(n), n.`name`, "
        "n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, "
        "n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data` ORDER BY n.`name` SKIP $_skip LIMIT $_limit"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.texts"sv,
        "MATCH (n:`Member`) WHERE toLower(n.`name`) = toLower($t) OR size(string.matchRegEx(n.`name`, "
        "$_like_t)) > 0 OR size(string.matchRegEx(n.`name`, $_regex_t)) > 0 OR "
        "size(string.matchRegEx(n.`name`, '(?i)' + '\\\\A(?s:a.*)\\\\z')) > 0 OR n.`email` = $t RETURN "
        "id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, "
        "n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data` ORDER BY n.`name` SKIP "
        "$_skip LIMIT $_limit"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.values"sv,
        "MATCH (n:`Member`) WHERE n.`joined` = date('2020-01-01') OR n.`seen` < 1577836800500000 OR "
        "n.`term` > duration('PT1M') OR coalesce(n.`level`, 1) = 2 OR coalesce(n.`score`, 0.0) >= 1.0 "
        "OR n.`code` = '123e4567-e89b-12d3-a456-426614174000' OR n.`name` + '' = n.`email` + '' OR "
        "coalesce(n.`active`, true) <> true RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, "
        "n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, "
        "n.`code`, n.`data`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.near"sv,
        "MATCH (n:`Member`) WHERE distance(n.`home`, point($place)) <= $metres RETURN id(n), n.`name`, "
        "n.`email`, n.`age`, n.`active`, n.`score`, n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, "
        "n.`joined`, n.`seen`, n.`term`, n.`code`, n.`data`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.queries.Member.all_of_them"sv,
        "MATCH (n:`Member`) RETURN id(n), n.`name`, n.`email`, n.`age`, n.`active`, n.`score`, "
        "n.`role`, n.`level`, n.`tags`, n.`days`, n.`home`, n.`joined`, n.`seen`, n.`term`, n.`code`, "
        "n.`data`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
};

}  // namespace

std::string to_string(Role value) { return fgraph::detail::enum_text(value); }
std::ostream& operator<<(std::ostream& out, Role value) { return fgraph::detail::print_enum(out, value); }

std::string to_string(Level value) { return fgraph::detail::enum_text(value); }
std::ostream& operator<<(std::ostream& out, Level value) { return fgraph::detail::print_enum(out, value); }

Member::Member() = default;
Member::Member(std::string name_value, std::string email_value)
    : name(std::move(name_value)),
      email(std::move(email_value)) {}
Member::Member(const Member&) = default;
Member::Member(Member&&) noexcept = default;
Member& Member::operator=(const Member& other) { return *this = Member(other); }
Member& Member::operator=(Member&&) noexcept = default;
Member::~Member() = default;

bool operator==(const Member& a, const Member& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Member>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Member& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Member>::kRecord, &value);
}
std::string to_string(const Member& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Member>::kRecord, &value);
}

Firm::Firm() = default;
Firm::Firm(std::string name_value, std::int64_t size_value)
    : name(std::move(name_value)),
      size(size_value) {}
Firm::Firm(const Firm&) = default;
Firm::Firm(Firm&&) noexcept = default;
Firm& Firm::operator=(const Firm& other) { return *this = Firm(other); }
Firm& Firm::operator=(Firm&&) noexcept = default;
Firm::~Firm() = default;

bool operator==(const Firm& a, const Firm& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Firm>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Firm& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Firm>::kRecord, &value);
}
std::string to_string(const Firm& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Firm>::kRecord, &value);
}

std::span<const fgraph::Plan> MemberRepository::query_plans() { return kMemberRepositoryQueries; }

fgraph::Future<std::vector<Member>> MemberRepository::find_by_name_ignore_case(
    std::string_view name, const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("name", name);
  return find_many(kMemberRepositoryQueries[0], std::move(parameters), options);
}

fgraph::Future<std::vector<Member>> MemberRepository::find_by_age_in_and_role_not_in(
    const std::vector<std::int64_t>& age, const std::vector<Role>& role, const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  fgraph::detail::add_indexed(parameters, "age", age);
  parameters.add("role", role);
  return find_many(kMemberRepositoryQueries[1], std::move(parameters), options);
}

fgraph::Future<std::vector<Member>> MemberRepository::find_by_home_near(
    fgraph::Point place, double metres, const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("place", place);
  parameters.add("metres", metres);
  return find_many(kMemberRepositoryQueries[2], std::move(parameters), options);
}

fgraph::Future<std::vector<Member>> MemberRepository::find_by_days_containing(
    fgraph::Date days, const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("days", days);
  return find_many(kMemberRepositoryQueries[3], std::move(parameters), options);
}

fgraph::Future<std::vector<Member>> MemberRepository::find_by_data_in(
    const std::vector<fgraph::Bytes>& data, const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("data", data);
  return find_many(kMemberRepositoryQueries[4], std::move(parameters), options);
}

fgraph::Future<std::vector<Member>> MemberRepository::find_by_employer_name(
    std::string_view name, const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add_indexed("name", name);
  return find_many(kMemberRepositoryQueries[5], std::move(parameters), options);
}

fgraph::Future<fgraph::Page<Member>> MemberRepository::find_by_employer_staff_name_containing_order_by_employer_name_desc_and_name(
    std::string_view name, fgraph::PageRequest page, const fgraph::FindOptions<Member>& options) const {
  static constexpr fgraph::Plan kTotal = {
      .name = "golden.queries.Member.find_by_employer_staff_name_containing_order_by_employer_name_desc_and_name_total"sv,
      .cypher =
          "MATCH (n:`Member`) MATCH (n)-[:`MEMBER_AT`]->(linked1:`Firm`) MATCH "
          "(linked1)<-[:`MEMBER_AT`]-(linked2:`Member`) WHERE linked2.`name` CONTAINS $name RETURN "
          "count(DISTINCT n)"sv,
  };
  fgraph::ParameterWriter parameters;
  parameters.add("name", name);
  return find_page(kMemberRepositoryQueries[6], kTotal, std::move(parameters), page, options);
}

fgraph::Future<fgraph::Slice<Member>> MemberRepository::find_by_friends_employer_size_between_order_by_name(
    std::int64_t size, std::int64_t size_2, fgraph::PageRequest page, const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("size", size);
  parameters.add("size_2", size_2);
  return find_slice(kMemberRepositoryQueries[7], std::move(parameters), page, options);
}

fgraph::Stream<Member> MemberRepository::stream_by_role_order_by_name(
    Role role, const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("role", role);
  return stream_rows(kMemberRepositoryQueries[8], std::move(parameters), options);
}

fgraph::Future<std::int64_t> MemberRepository::sum_age_by_role(
    Role role, const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("role", role);
  return get_sum(kMemberRepositoryQueries[9], std::move(parameters), options);
}

fgraph::Future<std::optional<double>> MemberRepository::avg_score(
    const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  return get_value<std::optional<double>>(kMemberRepositoryQueries[10], std::move(parameters), options);
}

fgraph::Future<std::optional<fgraph::Timestamp>> MemberRepository::max_seen_by_active_is_true(
    const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  return get_value<std::optional<fgraph::Timestamp>>(kMemberRepositoryQueries[11], std::move(parameters), options);
}

fgraph::Future<std::optional<Member>> MemberRepository::find_by_name_containing_order_by_name(
    std::string_view part, const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("part", part);
  return find_one(kMemberRepositoryQueries[12], std::move(parameters), options);
}

fgraph::Future<std::vector<Member>> MemberRepository::adults(
    std::string_view q, std::int64_t min, const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add_indexed("q", q);
  fgraph::detail::add_indexed(parameters, "min", min);
  return find_many(kMemberRepositoryQueries[13], std::move(parameters), options);
}

fgraph::Future<Member> MemberRepository::one(
    std::string_view mail, const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add_indexed("mail", mail);
  return get_one(kMemberRepositoryQueries[14], std::move(parameters), options);
}

fgraph::Future<std::vector<Member>> MemberRepository::first(
    std::int64_t n, std::int64_t k, const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("n", n);
  parameters.add("k", k);
  return find_many(kMemberRepositoryQueries[15], std::move(parameters), options);
}

fgraph::Future<std::int64_t> MemberRepository::total(
    const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  return count_rows(kMemberRepositoryQueries[16], std::move(parameters), options);
}

fgraph::Future<bool> MemberRepository::some(
    const std::vector<std::int64_t>& ages, const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  fgraph::detail::add_indexed(parameters, "ages", ages);
  return exists_row(kMemberRepositoryQueries[17], std::move(parameters), options);
}

fgraph::Future<fgraph::Page<Member>> MemberRepository::mixed(
    std::int64_t a, std::string_view t, fgraph::PageRequest page, const fgraph::FindOptions<Member>& options) const {
  static constexpr fgraph::Plan kTotal = {
      .name = "golden.queries.Member.mixed_total"sv,
      .cypher =
          "MATCH (n:`Member`) WHERE n.`age` >= 1 AND n.`age` <= $a AND $t IN n.`tags` AND NOT 'x' IN "
          "coalesce(n.`tags`, []) AND n.`age` >= 18 AND size(n.`tags`) > 0 RETURN count(n)"sv,
  };
  fgraph::ParameterWriter parameters;
  fgraph::detail::add_indexed(parameters, "a", a);
  parameters.add("t", t);
  return find_page(kMemberRepositoryQueries[18], kTotal, std::move(parameters), page, options);
}

fgraph::Future<fgraph::Slice<Member>> MemberRepository::texts(
    std::string_view t, fgraph::PageRequest page, const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add_indexed("t", t);
  fgraph::detail::add_like(parameters, "_like_t", t);
  fgraph::detail::add_regex(parameters, "_regex_t", t);
  return find_slice(kMemberRepositoryQueries[19], std::move(parameters), page, options);
}

fgraph::Future<std::vector<Member>> MemberRepository::values(
    const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  return find_many(kMemberRepositoryQueries[20], std::move(parameters), options);
}

fgraph::Future<std::vector<Member>> MemberRepository::near(
    fgraph::Point place, double metres, const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("place", place);
  parameters.add("metres", metres);
  return find_many(kMemberRepositoryQueries[21], std::move(parameters), options);
}

fgraph::Future<std::vector<Member>> MemberRepository::all_of_them(
    const fgraph::FindOptions<Member>& options) const {
  fgraph::ParameterWriter parameters;
  return find_many(kMemberRepositoryQueries[22], std::move(parameters), options);
}

const fgraph::SchemaDescriptor& queries_schema() {
  static constexpr const fgraph::EntityDescriptor* kEntities[] = {
      &fgraph::EntityTraits<::golden::queries::Member>::kDescriptor,
      &fgraph::EntityTraits<::golden::queries::Firm>::kDescriptor,
  };
  static constexpr fgraph::SchemaDescriptor kSchema = {
      .file = "golden/queries.fgraph",
      .entities = kEntities,
      .relationships = {},
      .includes = {},
  };
  return kSchema;
}

}  // namespace golden::queries

namespace fgraph {

constinit const EnumDescriptor EnumTraits<::golden::queries::Role>::kDescriptor = {
    .name = "Role"sv,
    .qualified_name = "golden.queries.Role"sv,
    .storage = kStorage,
    .values = ::golden::queries::kRoleValues,
};

constinit const EnumDescriptor EnumTraits<::golden::queries::Level>::kDescriptor = {
    .name = "Level"sv,
    .qualified_name = "golden.queries.Level"sv,
    .storage = kStorage,
    .values = ::golden::queries::kLevelValues,
};

constinit const EntityDescriptor EntityTraits<::golden::queries::Member>::kDescriptor = {
    .name = "Member"sv,
    .qualified_name = "golden.queries.Member"sv,
    .labels = ::golden::queries::kMemberLabels,
    .fields = ::golden::queries::kMemberFields,
    .links = ::golden::queries::kMemberLinks,
};

const EntityPlans& EntityTraits<::golden::queries::Member>::plans() { return ::golden::queries::kMemberPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::queries::Member>::kRecord = {
    .entity = &kDescriptor, .members = &members, .link_operations = &link_operations};

void EntityTraits<::golden::queries::Member>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::queries::Member*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.name},
      {&value.email},
      {&value.age},
      {&value.active},
      {&value.score},
      {&value.role, &detail::kMemberAccess<decltype(value.role)>},
      {&value.level, &detail::kMemberAccess<decltype(value.level)>},
      {&value.tags},
      {&value.days},
      {&value.home},
      {&value.joined},
      {&value.seen},
      {&value.term},
      {&value.code},
      {&value.data},
      detail::link_member(value.employer),
      detail::link_member(value.friends),
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::queries::Member>::saved(void* object) {
  return static_cast<::golden::queries::Member*>(object)->saved_.fields();
}

const detail::LinkOperations& EntityTraits<::golden::queries::Member>::link_operations(std::size_t index) {
  static constexpr detail::LinkOperations kOperations[] = {
      detail::link_operations<::golden::queries::Firm>(),
      detail::link_operations<::golden::queries::Member>(),
  };
  return kOperations[index];
}

constinit const EntityDescriptor EntityTraits<::golden::queries::Firm>::kDescriptor = {
    .name = "Firm"sv,
    .qualified_name = "golden.queries.Firm"sv,
    .labels = ::golden::queries::kFirmLabels,
    .fields = ::golden::queries::kFirmFields,
    .links = ::golden::queries::kFirmLinks,
};

const EntityPlans& EntityTraits<::golden::queries::Firm>::plans() { return ::golden::queries::kFirmPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::queries::Firm>::kRecord = {
    .entity = &kDescriptor, .members = &members, .link_operations = &link_operations};

void EntityTraits<::golden::queries::Firm>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::queries::Firm*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.name},
      {&value.size},
      detail::link_member(value.staff),
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::queries::Firm>::saved(void* object) {
  return static_cast<::golden::queries::Firm*>(object)->saved_.fields();
}

const detail::LinkOperations& EntityTraits<::golden::queries::Firm>::link_operations(std::size_t index) {
  static constexpr detail::LinkOperations kOperations[] = {
      detail::link_operations<::golden::queries::Member>(),
  };
  return kOperations[index];
}

}  // namespace fgraph
