// Written by fgraphc 0.1.0 from golden/scalars.fgraph. Do not edit: the next run replaces it.
#include "golden/scalars.fgraph.entities.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/detail/operations.h>
#include <fgraph/plan.h>
#include <fgraph/detail/record.h>

using namespace std::string_view_literals;

namespace golden::scalars {

namespace {

constexpr fgraph::EnumValueDescriptor kGradeValues[] = {
    {.name = "low"sv, .text = ""sv, .number = 1},
    {.name = "high"sv, .text = ""sv, .number = 2},
};

constexpr std::string_view kRequiredLabels[] = {
    "Required"sv,
};

constexpr fgraph::FieldDescriptor kRequiredFields[] = {
    {.name = "b"sv, .column = "b"sv, .type = {fgraph::Scalar::kBool}},
    {.name = "i"sv, .column = "i"sv, .type = {fgraph::Scalar::kInt}},
    {.name = "f"sv, .column = "f"sv, .type = {fgraph::Scalar::kFloat}},
    {.name = "s"sv, .column = "s"sv, .type = {fgraph::Scalar::kString}},
    {.name = "d"sv, .column = "d"sv, .type = {fgraph::Scalar::kDate}},
    {.name = "t"sv, .column = "t"sv, .type = {fgraph::Scalar::kTime}},
    {.name = "dt"sv, .column = "dt"sv, .type = {fgraph::Scalar::kDatetime}},
    {.name = "du"sv, .column = "du"sv, .type = {fgraph::Scalar::kDuration}},
    {.name = "ts"sv, .column = "ts"sv, .type = {fgraph::Scalar::kTimestamp}},
    {.name = "p"sv, .column = "p"sv, .type = {fgraph::Scalar::kPoint}},
    {.name = "v"sv, .column = "v"sv, .type = {fgraph::Scalar::kVector, fgraph::ValueKind::kSingle, 3}},
    {.name = "u"sv, .column = "u"sv, .type = {fgraph::Scalar::kUuid}},
    {.name = "y"sv, .column = "y"sv, .type = {fgraph::Scalar::kBytes}},
};

constexpr fgraph::EntityPlans kRequiredPlans = {
    .create = {
        "golden.scalars.Required.create"sv,
        "CREATE (n:`Required` {`b`:$b, `i`:$i, `f`:$f, `s`:$s, `d`:date($d), `t`:localtime($t), "
        "`dt`:localdatetime($dt), `du`:duration($du), `ts`:$ts, `p`:point($p), `v`:vecf32($v), `u`:$u, "
        "`y`:$y}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.scalars.Required.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Required` {`b`:$b[i], `i`:$i[i], `f`:$f[i], `s`:$s[i], "
        "`d`:date($d[i]), `t`:localtime($t[i]), `dt`:localdatetime($dt[i]), `du`:duration($du[i]), "
        "`ts`:$ts[i], `p`:point($p[i]), `v`:vecf32($v[i]), `u`:$u[i], `y`:$y[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.scalars.Required.update"sv,
        "MATCH (n:`Required`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1], n.`d` = CASE WHEN $_has_d THEN date($d) ELSE n.`d` END, n.`t` = CASE WHEN $_has_t "
        "THEN localtime($t) ELSE n.`t` END, n.`dt` = CASE WHEN $_has_dt THEN localdatetime($dt) ELSE "
        "n.`dt` END, n.`du` = CASE WHEN $_has_du THEN duration($du) ELSE n.`du` END, n.`p` = CASE WHEN "
        "$_has_p THEN point($p) ELSE n.`p` END, n.`v` = CASE WHEN $_has_v THEN vecf32($v) ELSE n.`v` "
        "END RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.scalars.Required.find_by_id"sv,
        "MATCH (n:`Required`) WHERE id(n) = $_id RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, "
        "n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.scalars.Required.find_all"sv,
        "MATCH (n:`Required`) RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, "
        "n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.scalars.Required.exists_by_id"sv,
        "MATCH (n:`Required`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.scalars.Required.count"sv,
        "MATCH (n:`Required`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.scalars.Required.delete_by_id"sv,
        "MATCH (n:`Required`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.scalars.Required.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Required`) WHERE id(n) = i RETURN id(n), n.`b`, n.`i`, n.`f`, "
        "n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.scalars.Required.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Required`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.scalars.Required.delete_all"sv,
        "MATCH (n:`Required`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kOptionalLabels[] = {
    "Optional"sv,
};

constexpr fgraph::FieldDescriptor kOptionalFields[] = {
    {.name = "b"sv, .column = "b"sv, .type = {fgraph::Scalar::kBool, fgraph::ValueKind::kOptional}},
    {.name = "i"sv, .column = "i"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kOptional}},
    {.name = "f"sv, .column = "f"sv, .type = {fgraph::Scalar::kFloat, fgraph::ValueKind::kOptional}},
    {.name = "s"sv, .column = "s"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional}},
    {.name = "d"sv, .column = "d"sv, .type = {fgraph::Scalar::kDate, fgraph::ValueKind::kOptional}},
    {.name = "t"sv, .column = "t"sv, .type = {fgraph::Scalar::kTime, fgraph::ValueKind::kOptional}},
    {.name = "dt"sv, .column = "dt"sv, .type = {fgraph::Scalar::kDatetime, fgraph::ValueKind::kOptional}},
    {.name = "du"sv, .column = "du"sv, .type = {fgraph::Scalar::kDuration, fgraph::ValueKind::kOptional}},
    {.name = "ts"sv, .column = "ts"sv, .type = {fgraph::Scalar::kTimestamp, fgraph::ValueKind::kOptional}},
    {.name = "p"sv, .column = "p"sv, .type = {fgraph::Scalar::kPoint, fgraph::ValueKind::kOptional}},
    {.name = "v"sv, .column = "v"sv, .type = {fgraph::Scalar::kVector, fgraph::ValueKind::kOptional, 384}},
    {.name = "u"sv, .column = "u"sv, .type = {fgraph::Scalar::kUuid, fgraph::ValueKind::kOptional}},
    {.name = "y"sv, .column = "y"sv, .type = {fgraph::Scalar::kBytes, fgraph::ValueKind::kOptional}},
};

constexpr fgraph::EntityPlans kOptionalPlans = {
    .create = {
        "golden.scalars.Optional.create"sv,
        "CREATE (n:`Optional` {`b`:$b, `i`:$i, `f`:$f, `s`:$s, `d`:date($d), `t`:localtime($t), "
        "`dt`:localdatetime($dt), `du`:duration($du), `ts`:$ts, `p`:point($p), `v`:vecf32($v), `u`:$u, "
        "`y`:$y}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.scalars.Optional.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Optional` {`b`:$b[i], `i`:$i[i], `f`:$f[i], `s`:$s[i], "
        "`d`:date($d[i]), `t`:localtime($t[i]), `dt`:localdatetime($dt[i]), `du`:duration($du[i]), "
        "`ts`:$ts[i], `p`:point($p[i]), `v`:vecf32($v[i]), `u`:$u[i], `y`:$y[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.scalars.Optional.update"sv,
        "MATCH (n:`Optional`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1], n.`d` = CASE WHEN $_has_d THEN date($d) ELSE n.`d` END, n.`t` = CASE WHEN $_has_t "
        "THEN localtime($t) ELSE n.`t` END, n.`dt` = CASE WHEN $_has_dt THEN localdatetime($dt) ELSE "
        "n.`dt` END, n.`du` = CASE WHEN $_has_du THEN duration($du) ELSE n.`du` END, n.`p` = CASE WHEN "
        "$_has_p THEN point($p) ELSE n.`p` END, n.`v` = CASE WHEN $_has_v THEN vecf32($v) ELSE n.`v` "
        "END RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.scalars.Optional.find_by_id"sv,
        "MATCH (n:`Optional`) WHERE id(n) = $_id RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, "
        "n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.scalars.Optional.find_all"sv,
        "MATCH (n:`Optional`) RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, "
        "n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.scalars.Optional.exists_by_id"sv,
        "MATCH (n:`Optional`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.scalars.Optional.count"sv,
        "MATCH (n:`Optional`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.scalars.Optional.delete_by_id"sv,
        "MATCH (n:`Optional`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.scalars.Optional.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Optional`) WHERE id(n) = i RETURN id(n), n.`b`, n.`i`, n.`f`, "
        "n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.scalars.Optional.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Optional`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.scalars.Optional.delete_all"sv,
        "MATCH (n:`Optional`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kListLabels[] = {
    "List"sv,
};

constexpr fgraph::FieldDescriptor kListFields[] = {
    {.name = "b"sv, .column = "b"sv, .type = {fgraph::Scalar::kBool, fgraph::ValueKind::kList}},
    {.name = "i"sv, .column = "i"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kList},
     .default_value = {fgraph::DefaultKind::kEmptyList}},
    {.name = "f"sv, .column = "f"sv, .type = {fgraph::Scalar::kFloat, fgraph::ValueKind::kList}},
    {.name = "s"sv, .column = "s"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kList},
     .default_value = {fgraph::DefaultKind::kEmptyList}},
    {.name = "d"sv, .column = "d"sv, .type = {fgraph::Scalar::kDate, fgraph::ValueKind::kList}},
    {.name = "t"sv, .column = "t"sv, .type = {fgraph::Scalar::kTime, fgraph::ValueKind::kList}},
    {.name = "dt"sv, .column = "dt"sv, .type = {fgraph::Scalar::kDatetime, fgraph::ValueKind::kList}},
    {.name = "du"sv, .column = "du"sv, .type = {fgraph::Scalar::kDuration, fgraph::ValueKind::kList}},
    {.name = "ts"sv, .column = "ts"sv, .type = {fgraph::Scalar::kTimestamp, fgraph::ValueKind::kList}},
    {.name = "p"sv, .column = "p"sv, .type = {fgraph::Scalar::kPoint, fgraph::ValueKind::kList}},
    {.name = "u"sv, .column = "u"sv, .type = {fgraph::Scalar::kUuid, fgraph::ValueKind::kList}},
    {.name = "y"sv, .column = "y"sv, .type = {fgraph::Scalar::kBytes, fgraph::ValueKind::kList}},
};

constexpr fgraph::EntityPlans kListPlans = {
    .create = {
        "golden.scalars.List.create"sv,
        "CREATE (n:`List` {`b`:$b, `i`:$i, `f`:$f, `s`:$s, `d`:[item IN $d | date(item)], `t`:[item IN "
        "$t | localtime(item)], `dt`:[item IN $dt | localdatetime(item)], `du`:[item IN $du | "
        "duration(item)], `ts`:$ts, `p`:[item IN $p | point(item)], `u`:$u, `y`:$y}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.scalars.List.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`List` {`b`:$b[i], `i`:$i[i], `f`:$f[i], `s`:$s[i], "
        "`d`:[item IN $d[i] | date(item)], `t`:[item IN $t[i] | localtime(item)], `dt`:[item IN $dt[i] "
        "| localdatetime(item)], `du`:[item IN $du[i] | duration(item)], `ts`:$ts[i], `p`:[item IN "
        "$p[i] | point(item)], `u`:$u[i], `y`:$y[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.scalars.List.update"sv,
        "MATCH (n:`List`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1], n.`d` = CASE WHEN $_has_d THEN [item IN $d | date(item)] ELSE n.`d` END, n.`t` = "
        "CASE WHEN $_has_t THEN [item IN $t | localtime(item)] ELSE n.`t` END, n.`dt` = CASE WHEN "
        "$_has_dt THEN [item IN $dt | localdatetime(item)] ELSE n.`dt` END, n.`du` = CASE WHEN $_has_du "
        "THEN [item IN $du | duration(item)] ELSE n.`du` END, n.`p` = CASE WHEN $_has_p THEN [item IN "
        "$p | point(item)] ELSE n.`p` END RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.scalars.List.find_by_id"sv,
        "MATCH (n:`List`) WHERE id(n) = $_id RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, "
        "n.`dt`, n.`du`, n.`ts`, n.`p`, n.`u`, n.`y`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.scalars.List.find_all"sv,
        "MATCH (n:`List`) RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, "
        "n.`ts`, n.`p`, n.`u`, n.`y`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.scalars.List.exists_by_id"sv,
        "MATCH (n:`List`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.scalars.List.count"sv,
        "MATCH (n:`List`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.scalars.List.delete_by_id"sv,
        "MATCH (n:`List`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.scalars.List.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`List`) WHERE id(n) = i RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, "
        "n.`d`, n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`u`, n.`y`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.scalars.List.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`List`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.scalars.List.delete_all"sv,
        "MATCH (n:`List`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kDefaultedLabels[] = {
    "Defaulted"sv,
};

constexpr fgraph::FieldDescriptor kDefaultedFields[] = {
    {.name = "yes"sv, .column = "yes"sv, .type = {fgraph::Scalar::kBool},
     .default_value = {fgraph::DefaultKind::kLiteral, "true"sv}},
    {.name = "lowest"sv, .column = "lowest"sv, .type = {fgraph::Scalar::kInt},
     .default_value = {fgraph::DefaultKind::kLiteral, "-9223372036854775808"sv}},
    {.name = "highest"sv, .column = "highest"sv, .type = {fgraph::Scalar::kInt},
     .default_value = {fgraph::DefaultKind::kLiteral, "9223372036854775807"sv}},
    {.name = "half"sv, .column = "half"sv, .type = {fgraph::Scalar::kFloat},
     .default_value = {fgraph::DefaultKind::kLiteral, "0.5"sv}},
    {.name = "whole"sv, .column = "whole"sv, .type = {fgraph::Scalar::kFloat},
     .default_value = {fgraph::DefaultKind::kLiteral, "3.0"sv}},
    {.name = "tiny"sv, .column = "tiny"sv, .type = {fgraph::Scalar::kFloat},
     .default_value = {fgraph::DefaultKind::kLiteral, "1e-300"sv}},
    {.name = "text"sv, .column = "text"sv, .type = {fgraph::Scalar::kString},
     .default_value = {fgraph::DefaultKind::kLiteral, "a \"quoted\" text with \\, %s and a line\nmore"sv}},
    {.name = "empty"sv, .column = "empty"sv, .type = {fgraph::Scalar::kString},
     .default_value = {fgraph::DefaultKind::kLiteral, ""sv}},
    {.name = "accents"sv, .column = "accents"sv, .type = {fgraph::Scalar::kString},
     .default_value = {fgraph::DefaultKind::kLiteral, "Zo\303\253 ?\?/ ?\?="sv}},
    {.name = "day"sv, .column = "day"sv, .type = {fgraph::Scalar::kDate},
     .default_value = {fgraph::DefaultKind::kLiteral, "2024-02-29"sv}},
    {.name = "noon"sv, .column = "noon"sv, .type = {fgraph::Scalar::kTime},
     .default_value = {fgraph::DefaultKind::kLiteral, "12:00:00"sv}},
    {.name = "epoch"sv, .column = "epoch"sv, .type = {fgraph::Scalar::kDatetime},
     .default_value = {fgraph::DefaultKind::kLiteral, "1970-01-01T00:00:00"sv}},
    {.name = "created"sv, .column = "created"sv, .type = {fgraph::Scalar::kDatetime},
     .default_value = {fgraph::DefaultKind::kNow},
     .flags = fgraph::kFieldImmutable},
    {.name = "touched"sv, .column = "touched"sv, .type = {fgraph::Scalar::kTimestamp},
     .default_value = {fgraph::DefaultKind::kNow},
     .flags = fgraph::kFieldTouch},
    {.name = "today"sv, .column = "today"sv, .type = {fgraph::Scalar::kDate},
     .default_value = {fgraph::DefaultKind::kNow}},
    {.name = "clock"sv, .column = "clock"sv, .type = {fgraph::Scalar::kTime},
     .default_value = {fgraph::DefaultKind::kNow}},
    {.name = "place"sv, .column = "place"sv, .type = {fgraph::Scalar::kPoint},
     .default_value = {fgraph::DefaultKind::kLiteral, "48.208492,-16.373117"sv}},
    {.name = "origin"sv, .column = "origin"sv, .type = {fgraph::Scalar::kPoint, fgraph::ValueKind::kOptional},
     .default_value = {fgraph::DefaultKind::kLiteral, "0.0,180.0"sv}},
    {.name = "look"sv, .column = "look"sv, .type = {fgraph::Scalar::kVector, fgraph::ValueKind::kSingle, 3},
     .default_value = {fgraph::DefaultKind::kLiteral, "[\"0.5\", \"-1.0\", \"3e-05\"]"sv}},
    {.name = "raw"sv, .column = "raw"sv, .type = {fgraph::Scalar::kBytes},
     .default_value = {fgraph::DefaultKind::kLiteral, "AP8K"sv}},
    {.name = "none"sv, .column = "none"sv, .type = {fgraph::Scalar::kBytes},
     .default_value = {fgraph::DefaultKind::kLiteral, ""sv}},
    {.name = "code"sv, .column = "code"sv, .type = {fgraph::Scalar::kUuid},
     .default_value = {fgraph::DefaultKind::kLiteral, "123e4567-e89b-12d3-a456-426614174000"sv}},
    {.name = "pause"sv, .column = "pause"sv, .type = {fgraph::Scalar::kDuration},
     .default_value = {fgraph::DefaultKind::kLiteral, "P1DT2H"sv}},
    {.name = "exact"sv, .column = "exact"sv, .type = {fgraph::Scalar::kTimestamp},
     .default_value = {fgraph::DefaultKind::kLiteral, "2026-03-31T07:30:00.000001Z"sv}},
    {.name = "scores"sv, .column = "scores"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kList},
     .default_value = {fgraph::DefaultKind::kLiteral, "[\"1\", \"-2\", \"9223372036854775807\"]"sv}},
    {.name = "weights"sv, .column = "weights"sv, .type = {fgraph::Scalar::kFloat, fgraph::ValueKind::kList},
     .default_value = {fgraph::DefaultKind::kLiteral, "[\"0.5\", \"1.0\"]"sv}},
    {.name = "flags"sv, .column = "flags"sv, .type = {fgraph::Scalar::kBool, fgraph::ValueKind::kList},
     .default_value = {fgraph::DefaultKind::kLiteral, "[\"true\", \"false\"]"sv}},
    {.name = "words"sv, .column = "words"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kList},
     .default_value = {fgraph::DefaultKind::kLiteral, "[\"a \\\"quoted\\\" word\", \"\", \"back\\\\slash\", \"Zo\303\253, [x]\"]"sv}},
    {.name = "days"sv, .column = "days"sv, .type = {fgraph::Scalar::kDate, fgraph::ValueKind::kList},
     .default_value = {fgraph::DefaultKind::kLiteral, "[\"2024-02-29\"]"sv}},
    {.name = "moments"sv, .column = "moments"sv, .type = {fgraph::Scalar::kTimestamp, fgraph::ValueKind::kList},
     .default_value = {fgraph::DefaultKind::kLiteral, "[\"1970-01-01T00:00:00.5Z\", \"1970-01-01T00:00:01Z\"]"sv}},
    {.name = "places"sv, .column = "places"sv, .type = {fgraph::Scalar::kPoint, fgraph::ValueKind::kList},
     .default_value = {fgraph::DefaultKind::kLiteral, "[\"1.5,2.25\", \"-90.0,180.0\"]"sv}},
    {.name = "blobs"sv, .column = "blobs"sv, .type = {fgraph::Scalar::kBytes, fgraph::ValueKind::kList},
     .default_value = {fgraph::DefaultKind::kLiteral, "[\"AA==\", \"aGVsbG8=\"]"sv}},
    {.name = "codes"sv, .column = "codes"sv, .type = {fgraph::Scalar::kUuid, fgraph::ValueKind::kList},
     .default_value = {fgraph::DefaultKind::kLiteral, "[\"123e4567-e89b-12d3-a456-426614174000\"]"sv}},
    {.name = "grades"sv, .column = "grades"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kList, 0, &fgraph::EnumTraits<::golden::scalars::Grade>::kDescriptor},
     .default_value = {fgraph::DefaultKind::kLiteral, "[\"low\", \"high\"]"sv}},
    {.name = "grade"sv, .column = "grade"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kSingle, 0, &fgraph::EnumTraits<::golden::scalars::Grade>::kDescriptor},
     .default_value = {fgraph::DefaultKind::kLiteral, "high"sv}},
    {.name = "maybe"sv, .column = "maybe"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kOptional},
     .default_value = {fgraph::DefaultKind::kLiteral, "5"sv}},
    {.name = "revision"sv, .column = "revision"sv, .type = {fgraph::Scalar::kInt},
     .default_value = {fgraph::DefaultKind::kLiteral, "0"sv},
     .flags = fgraph::kFieldVersion},
};

constexpr fgraph::EntityPlans kDefaultedPlans = {
    .create = {
        "golden.scalars.Defaulted.create"sv,
        "CREATE (n:`Defaulted` {`yes`:$yes, `lowest`:$lowest, `highest`:$highest, `half`:$half, "
        "`whole`:$whole, `tiny`:$tiny, `text`:$text, `empty`:$empty, `accents`:$accents, "
        "`day`:date($day), `noon`:localtime($noon), `epoch`:localdatetime($epoch), "
        "`created`:localdatetime($created), `touched`:$touched, `today`:date($today), "
        "`clock`:localtime($clock), `place`:point($place), `origin`:point($origin), "
        "`look`:vecf32($look), `raw`:$raw, `none`:$none, `code`:$code, `pause`:duration($pause), "
        "`exact`:$exact, `scores`:$scores, `weights`:$weights, `flags`:$flags, `words`:$words, "
        "`days`:[item IN $days | date(item)], `moments`:$moments, `places`:[item IN $places | "
        "point(item)], `blobs`:$blobs, `codes`:$codes, `grades`:$grades, `grade`:$grade, "
        "`maybe`:$maybe, `revision`:$revision}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.scalars.Defaulted.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Defaulted` {`yes`:$yes[i], `lowest`:$lowest[i], "
        "`highest`:$highest[i], `half`:$half[i], `whole`:$whole[i], `tiny`:$tiny[i], `text`:$text[i], "
        "`empty`:$empty[i], `accents`:$accents[i], `day`:date($day[i]), `noon`:localtime($noon[i]), "
        "`epoch`:localdatetime($epoch[i]), `created`:localdatetime($created[i]), `touched`:$touched[i], "
        "`today`:date($today[i]), `clock`:localtime($clock[i]), `place`:point($place[i]), "
        "`origin`:point($origin[i]), `look`:vecf32($look[i]), `raw`:$raw[i], `none`:$none[i], "
        "`code`:$code[i], `pause`:duration($pause[i]), `exact`:$exact[i], `scores`:$scores[i], "
        "`weights`:$weights[i], `flags`:$flags[i], `words`:$words[i], `days`:[item IN $days[i] | "
        "date(item)], `moments`:$moments[i], `places`:[item IN $places[i] | point(item)], "
        "`blobs`:$blobs[i], `codes`:$codes[i], `grades`:$grades[i], `grade`:$grade[i], "
        "`maybe`:$maybe[i], `revision`:$revision[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.scalars.Defaulted.update"sv,
        "MATCH (n:`Defaulted`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1], n.`day` = CASE WHEN $_has_day THEN date($day) ELSE n.`day` END, n.`noon` = CASE WHEN "
        "$_has_noon THEN localtime($noon) ELSE n.`noon` END, n.`epoch` = CASE WHEN $_has_epoch THEN "
        "localdatetime($epoch) ELSE n.`epoch` END, n.`today` = CASE WHEN $_has_today THEN date($today) "
        "ELSE n.`today` END, n.`clock` = CASE WHEN $_has_clock THEN localtime($clock) ELSE n.`clock` "
        "END, n.`place` = CASE WHEN $_has_place THEN point($place) ELSE n.`place` END, n.`origin` = "
        "CASE WHEN $_has_origin THEN point($origin) ELSE n.`origin` END, n.`look` = CASE WHEN "
        "$_has_look THEN vecf32($look) ELSE n.`look` END, n.`pause` = CASE WHEN $_has_pause THEN "
        "duration($pause) ELSE n.`pause` END, n.`days` = CASE WHEN $_has_days THEN [item IN $days | "
        "date(item)] ELSE n.`days` END, n.`places` = CASE WHEN $_has_places THEN [item IN $places | "
        "point(item)] ELSE n.`places` END RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.scalars.Defaulted.find_by_id"sv,
        "MATCH (n:`Defaulted`) WHERE id(n) = $_id RETURN id(n), n.`yes`, n.`lowest`, n.`highest`, "
        "n.`half`, n.`whole`, n.`tiny`, n.`text`, n.`empty`, n.`accents`, n.`day`, n.`noon`, n.`epoch`, "
        "n.`created`, n.`touched`, n.`today`, n.`clock`, n.`place`, n.`origin`, n.`look`, n.`raw`, "
        "n.`none`, n.`code`, n.`pause`, n.`exact`, n.`scores`, n.`weights`, n.`flags`, n.`words`, "
        "n.`days`, n.`moments`, n.`places`, n.`blobs`, n.`codes`, n.`grades`, n.`grade`, n.`maybe`, "
        "n.`revision`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.scalars.Defaulted.find_all"sv,
        "MATCH (n:`Defaulted`) RETURN id(n), n.`yes`, n.`lowest`, n.`highest`, n.`half`, n.`whole`, "
        "n.`tiny`, n.`text`, n.`empty`, n.`accents`, n.`day`, n.`noon`, n.`epoch`, n.`created`, "
        "n.`touched`, n.`today`, n.`clock`, n.`place`, n.`origin`, n.`look`, n.`raw`, n.`none`, "
        "n.`code`, n.`pause`, n.`exact`, n.`scores`, n.`weights`, n.`flags`, n.`words`, n.`days`, "
        "n.`moments`, n.`places`, n.`blobs`, n.`codes`, n.`grades`, n.`grade`, n.`maybe`, n.`revision`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.scalars.Defaulted.exists_by_id"sv,
        "MATCH (n:`Defaulted`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.scalars.Defaulted.count"sv,
        "MATCH (n:`Defaulted`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.scalars.Defaulted.delete_by_id"sv,
        "MATCH (n:`Defaulted`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.scalars.Defaulted.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Defaulted`) WHERE id(n) = i RETURN id(n), n.`yes`, n.`lowest`, "
        "n.`highest`, n.`half`, n.`whole`, n.`tiny`, n.`text`, n.`empty`, n.`accents`, n.`day`, "
        "n.`noon`, n.`epoch`, n.`created`, n.`touched`, n.`today`, n.`clock`, n.`place`, n.`origin`, "
        "n.`look`, n.`raw`, n.`none`, n.`code`, n.`pause`, n.`exact`, n.`scores`, n.`weights`, "
        "n.`flags`, n.`words`, n.`days`, n.`moments`, n.`places`, n.`blobs`, n.`codes`, n.`grades`, "
        "n.`grade`, n.`maybe`, n.`revision`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.scalars.Defaulted.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Defaulted`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.scalars.Defaulted.delete_all"sv,
        "MATCH (n:`Defaulted`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kRuledLabels[] = {
    "Ruled"sv,
};

constexpr fgraph::FieldDescriptor kRuledFields[] = {
    {.name = "age"sv, .column = "age"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kOptional},
     .rules = {.has_min = true, .has_max = true, .min = 0.0, .max = 150.0}},
    {.name = "ratio"sv, .column = "ratio"sv, .type = {fgraph::Scalar::kFloat},
     .rules = {.has_min = true, .has_max = true, .min = -0.5, .max = 1.5}},
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString},
     .rules = {.min_length = 1, .max_length = 100}},
    {.name = "code"sv, .column = "code"sv, .type = {fgraph::Scalar::kString},
     .rules = {.pattern = "^[A-Z]{3}\\d+$"sv}},
    {.name = "secret"sv, .column = "secret"sv, .type = {fgraph::Scalar::kString},
     .flags = fgraph::kFieldRedact},
};

constexpr fgraph::EntityPlans kRuledPlans = {
    .create = {
        "golden.scalars.Ruled.create"sv,
        "CREATE (n:`Ruled` {`age`:$age, `ratio`:$ratio, `name`:$name, `code`:$code, `secret`:$secret}) "
        "RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.scalars.Ruled.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Ruled` {`age`:$age[i], `ratio`:$ratio[i], "
        "`name`:$name[i], `code`:$code[i], `secret`:$secret[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.scalars.Ruled.update"sv,
        "MATCH (n:`Ruled`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1] RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.scalars.Ruled.find_by_id"sv,
        "MATCH (n:`Ruled`) WHERE id(n) = $_id RETURN id(n), n.`age`, n.`ratio`, n.`name`, n.`code`, "
        "n.`secret`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.scalars.Ruled.find_all"sv,
        "MATCH (n:`Ruled`) RETURN id(n), n.`age`, n.`ratio`, n.`name`, n.`code`, n.`secret`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.scalars.Ruled.exists_by_id"sv,
        "MATCH (n:`Ruled`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.scalars.Ruled.count"sv,
        "MATCH (n:`Ruled`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.scalars.Ruled.delete_by_id"sv,
        "MATCH (n:`Ruled`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.scalars.Ruled.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Ruled`) WHERE id(n) = i RETURN id(n), n.`age`, n.`ratio`, n.`name`, "
        "n.`code`, n.`secret`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.scalars.Ruled.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Ruled`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.scalars.Ruled.delete_all"sv,
        "MATCH (n:`Ruled`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kNothingLabels[] = {
    "Nothing"sv,
};

constexpr fgraph::EntityPlans kNothingPlans = {
    .create = {
        "golden.scalars.Nothing.create"sv,
        "CREATE (n:`Nothing`) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.scalars.Nothing.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Nothing`) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {},
    .find_by_id = {
        "golden.scalars.Nothing.find_by_id"sv,
        "MATCH (n:`Nothing`) WHERE id(n) = $_id RETURN id(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .find_all = {
        "golden.scalars.Nothing.find_all"sv,
        "MATCH (n:`Nothing`) RETURN id(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .exists_by_id = {
        "golden.scalars.Nothing.exists_by_id"sv,
        "MATCH (n:`Nothing`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.scalars.Nothing.count"sv,
        "MATCH (n:`Nothing`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.scalars.Nothing.delete_by_id"sv,
        "MATCH (n:`Nothing`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.scalars.Nothing.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Nothing`) WHERE id(n) = i RETURN id(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_all_by_id = {
        "golden.scalars.Nothing.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Nothing`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.scalars.Nothing.delete_all"sv,
        "MATCH (n:`Nothing`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

}  // namespace

std::string to_string(Grade value) { return fgraph::detail::enum_text(value); }
std::ostream& operator<<(std::ostream& out, Grade value) { return fgraph::detail::print_enum(out, value); }

Required::Required() = default;
Required::Required(bool b_value, std::int64_t i_value, double f_value, std::string s_value, fgraph::Date d_value, fgraph::Time t_value, fgraph::DateTime dt_value, fgraph::Duration du_value, fgraph::Timestamp ts_value, fgraph::Point p_value, fgraph::Vector v_value, fgraph::Uuid u_value, fgraph::Bytes y_value)
    : b(b_value),
      i(i_value),
      f(f_value),
      s(std::move(s_value)),
      d(d_value),
      t(t_value),
      dt(dt_value),
      du(du_value),
      ts(ts_value),
      p(p_value),
      v(std::move(v_value)),
      u(u_value),
      y(std::move(y_value)) {}
Required::Required(const Required&) = default;
Required::Required(Required&&) noexcept = default;
Required& Required::operator=(const Required& other) { return *this = Required(other); }
Required& Required::operator=(Required&&) noexcept = default;
Required::~Required() = default;

bool operator==(const Required& a, const Required& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Required>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Required& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Required>::kRecord, &value);
}
std::string to_string(const Required& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Required>::kRecord, &value);
}

Optional::Optional() = default;
Optional::Optional(const Optional&) = default;
Optional::Optional(Optional&&) noexcept = default;
Optional& Optional::operator=(const Optional& other) { return *this = Optional(other); }
Optional& Optional::operator=(Optional&&) noexcept = default;
Optional::~Optional() = default;

bool operator==(const Optional& a, const Optional& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Optional>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Optional& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Optional>::kRecord, &value);
}
std::string to_string(const Optional& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Optional>::kRecord, &value);
}

List::List() = default;
List::List(std::vector<bool> b_value, std::vector<double> f_value, std::vector<fgraph::Date> d_value, std::vector<fgraph::Time> t_value, std::vector<fgraph::DateTime> dt_value, std::vector<fgraph::Duration> du_value, std::vector<fgraph::Timestamp> ts_value, std::vector<fgraph::Point> p_value, std::vector<fgraph::Uuid> u_value, std::vector<fgraph::Bytes> y_value)
    : b(std::move(b_value)),
      f(std::move(f_value)),
      d(std::move(d_value)),
      t(std::move(t_value)),
      dt(std::move(dt_value)),
      du(std::move(du_value)),
      ts(std::move(ts_value)),
      p(std::move(p_value)),
      u(std::move(u_value)),
      y(std::move(y_value)) {}
List::List(const List&) = default;
List::List(List&&) noexcept = default;
List& List::operator=(const List& other) { return *this = List(other); }
List& List::operator=(List&&) noexcept = default;
List::~List() = default;

bool operator==(const List& a, const List& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<List>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const List& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<List>::kRecord, &value);
}
std::string to_string(const List& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<List>::kRecord, &value);
}

Defaulted::Defaulted()
    : created(fgraph::DateTime::now()),
      touched(fgraph::Timestamp::now()),
      today(fgraph::Date::now()),
      clock(fgraph::Time::now()) {}
Defaulted::Defaulted(const Defaulted&) = default;
Defaulted::Defaulted(Defaulted&&) noexcept = default;
Defaulted& Defaulted::operator=(const Defaulted& other) { return *this = Defaulted(other); }
Defaulted& Defaulted::operator=(Defaulted&&) noexcept = default;
Defaulted::~Defaulted() = default;

bool operator==(const Defaulted& a, const Defaulted& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Defaulted>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Defaulted& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Defaulted>::kRecord, &value);
}
std::string to_string(const Defaulted& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Defaulted>::kRecord, &value);
}

Ruled::Ruled() = default;
Ruled::Ruled(double ratio_value, std::string name_value, std::string code_value, std::string secret_value)
    : ratio(ratio_value),
      name(std::move(name_value)),
      code(std::move(code_value)),
      secret(std::move(secret_value)) {}
Ruled::Ruled(const Ruled&) = default;
Ruled::Ruled(Ruled&&) noexcept = default;
Ruled& Ruled::operator=(const Ruled& other) { return *this = Ruled(other); }
Ruled& Ruled::operator=(Ruled&&) noexcept = default;
Ruled::~Ruled() = default;

bool operator==(const Ruled& a, const Ruled& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Ruled>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Ruled& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Ruled>::kRecord, &value);
}
std::string to_string(const Ruled& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Ruled>::kRecord, &value);
}

Nothing::Nothing() = default;
Nothing::Nothing(const Nothing&) = default;
Nothing::Nothing(Nothing&&) noexcept = default;
Nothing& Nothing::operator=(const Nothing& other) { return *this = Nothing(other); }
Nothing& Nothing::operator=(Nothing&&) noexcept = default;
Nothing::~Nothing() = default;

bool operator==(const Nothing& a, const Nothing& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Nothing>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Nothing& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Nothing>::kRecord, &value);
}
std::string to_string(const Nothing& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Nothing>::kRecord, &value);
}

const fgraph::SchemaDescriptor& scalars_schema() {
  static constexpr const fgraph::EntityDescriptor* kEntities[] = {
      &fgraph::EntityTraits<::golden::scalars::Required>::kDescriptor,
      &fgraph::EntityTraits<::golden::scalars::Optional>::kDescriptor,
      &fgraph::EntityTraits<::golden::scalars::List>::kDescriptor,
      &fgraph::EntityTraits<::golden::scalars::Defaulted>::kDescriptor,
      &fgraph::EntityTraits<::golden::scalars::Ruled>::kDescriptor,
      &fgraph::EntityTraits<::golden::scalars::Nothing>::kDescriptor,
  };
  static constexpr fgraph::SchemaDescriptor kSchema = {
      .file = "golden/scalars.fgraph",
      .entities = kEntities,
      .relationships = {},
      .includes = {},
  };
  return kSchema;
}

}  // namespace golden::scalars

namespace fgraph {

constinit const EnumDescriptor EnumTraits<::golden::scalars::Grade>::kDescriptor = {
    .name = "Grade"sv,
    .qualified_name = "golden.scalars.Grade"sv,
    .storage = kStorage,
    .values = ::golden::scalars::kGradeValues,
};

constinit const EntityDescriptor EntityTraits<::golden::scalars::Required>::kDescriptor = {
    .name = "Required"sv,
    .qualified_name = "golden.scalars.Required"sv,
    .labels = ::golden::scalars::kRequiredLabels,
    .fields = ::golden::scalars::kRequiredFields,
    .doc =
        "One field of every type that can be required."sv,
};

const EntityPlans& EntityTraits<::golden::scalars::Required>::plans() { return ::golden::scalars::kRequiredPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::scalars::Required>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::scalars::Required>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::scalars::Required*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.b},
      {&value.i},
      {&value.f},
      {&value.s},
      {&value.d},
      {&value.t},
      {&value.dt},
      {&value.du},
      {&value.ts},
      {&value.p},
      {&value.v},
      {&value.u},
      {&value.y},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::scalars::Required>::saved(void* object) {
  return static_cast<::golden::scalars::Required*>(object)->saved_.fields();
}

constinit const EntityDescriptor EntityTraits<::golden::scalars::Optional>::kDescriptor = {
    .name = "Optional"sv,
    .qualified_name = "golden.scalars.Optional"sv,
    .labels = ::golden::scalars::kOptionalLabels,
    .fields = ::golden::scalars::kOptionalFields,
};

const EntityPlans& EntityTraits<::golden::scalars::Optional>::plans() { return ::golden::scalars::kOptionalPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::scalars::Optional>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::scalars::Optional>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::scalars::Optional*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.b},
      {&value.i},
      {&value.f},
      {&value.s},
      {&value.d},
      {&value.t},
      {&value.dt},
      {&value.du},
      {&value.ts},
      {&value.p},
      {&value.v},
      {&value.u},
      {&value.y},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::scalars::Optional>::saved(void* object) {
  return static_cast<::golden::scalars::Optional*>(object)->saved_.fields();
}

constinit const EntityDescriptor EntityTraits<::golden::scalars::List>::kDescriptor = {
    .name = "List"sv,
    .qualified_name = "golden.scalars.List"sv,
    .labels = ::golden::scalars::kListLabels,
    .fields = ::golden::scalars::kListFields,
};

const EntityPlans& EntityTraits<::golden::scalars::List>::plans() { return ::golden::scalars::kListPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::scalars::List>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::scalars::List>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::scalars::List*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.b},
      {&value.i},
      {&value.f},
      {&value.s},
      {&value.d},
      {&value.t},
      {&value.dt},
      {&value.du},
      {&value.ts},
      {&value.p},
      {&value.u},
      {&value.y},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::scalars::List>::saved(void* object) {
  return static_cast<::golden::scalars::List*>(object)->saved_.fields();
}

constinit const EntityDescriptor EntityTraits<::golden::scalars::Defaulted>::kDescriptor = {
    .name = "Defaulted"sv,
    .qualified_name = "golden.scalars.Defaulted"sv,
    .labels = ::golden::scalars::kDefaultedLabels,
    .fields = ::golden::scalars::kDefaultedFields,
    .doc =
        "Every kind of default. A program gets the value without asking; older data that lacks it, too."sv,
};

const EntityPlans& EntityTraits<::golden::scalars::Defaulted>::plans() { return ::golden::scalars::kDefaultedPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::scalars::Defaulted>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::scalars::Defaulted>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::scalars::Defaulted*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.yes},
      {&value.lowest},
      {&value.highest},
      {&value.half},
      {&value.whole},
      {&value.tiny},
      {&value.text},
      {&value.empty},
      {&value.accents},
      {&value.day},
      {&value.noon},
      {&value.epoch},
      {&value.created},
      {&value.touched},
      {&value.today},
      {&value.clock},
      {&value.place},
      {&value.origin},
      {&value.look},
      {&value.raw},
      {&value.none},
      {&value.code},
      {&value.pause},
      {&value.exact},
      {&value.scores},
      {&value.weights},
      {&value.flags},
      {&value.words},
      {&value.days},
      {&value.moments},
      {&value.places},
      {&value.blobs},
      {&value.codes},
      {&value.grades, &detail::kMemberAccess<decltype(value.grades)>},
      {&value.grade, &detail::kMemberAccess<decltype(value.grade)>},
      {&value.maybe},
      {&value.revision},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::scalars::Defaulted>::saved(void* object) {
  return static_cast<::golden::scalars::Defaulted*>(object)->saved_.fields();
}

constinit const EntityDescriptor EntityTraits<::golden::scalars::Ruled>::kDescriptor = {
    .name = "Ruled"sv,
    .qualified_name = "golden.scalars.Ruled"sv,
    .labels = ::golden::scalars::kRuledLabels,
    .fields = ::golden::scalars::kRuledFields,
};

const EntityPlans& EntityTraits<::golden::scalars::Ruled>::plans() { return ::golden::scalars::kRuledPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::scalars::Ruled>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::scalars::Ruled>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::scalars::Ruled*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.age},
      {&value.ratio},
      {&value.name},
      {&value.code},
      {&value.secret},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::scalars::Ruled>::saved(void* object) {
  return static_cast<::golden::scalars::Ruled*>(object)->saved_.fields();
}

constinit const EntityDescriptor EntityTraits<::golden::scalars::Nothing>::kDescriptor = {
    .name = "Nothing"sv,
    .qualified_name = "golden.scalars.Nothing"sv,
    .labels = ::golden::scalars::kNothingLabels,
    .fields = {},
};

const EntityPlans& EntityTraits<::golden::scalars::Nothing>::plans() { return ::golden::scalars::kNothingPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::scalars::Nothing>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::scalars::Nothing>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::scalars::Nothing*>(object);
  const detail::Member list[] = {
      {&value.id},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::scalars::Nothing>::saved(void* object) {
  return static_cast<::golden::scalars::Nothing*>(object)->saved_.fields();
}

}  // namespace fgraph
