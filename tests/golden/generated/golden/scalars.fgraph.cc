// Written by fgraphc 0.1.0 from golden/scalars.fgraph. Do not edit: the next run replaces it.
#include "golden/scalars.fgraph.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/plan.h>
#include <fgraph/row.h>

namespace golden::scalars {

namespace {

constexpr std::string_view kRequiredLabels[] = {
    "Required",
};

constexpr fgraph::FieldDescriptor kRequiredFields[] = {
    {.name = "b", .column = "b", .type = {.scalar = fgraph::Scalar::kBool}},
    {.name = "i", .column = "i", .type = {.scalar = fgraph::Scalar::kInt}},
    {.name = "f", .column = "f", .type = {.scalar = fgraph::Scalar::kFloat}},
    {.name = "s", .column = "s", .type = {.scalar = fgraph::Scalar::kString}},
    {.name = "d", .column = "d", .type = {.scalar = fgraph::Scalar::kDate}},
    {.name = "t", .column = "t", .type = {.scalar = fgraph::Scalar::kTime}},
    {.name = "dt", .column = "dt", .type = {.scalar = fgraph::Scalar::kDatetime}},
    {.name = "du", .column = "du", .type = {.scalar = fgraph::Scalar::kDuration}},
    {.name = "ts", .column = "ts", .type = {.scalar = fgraph::Scalar::kTimestamp}},
    {.name = "p", .column = "p", .type = {.scalar = fgraph::Scalar::kPoint}},
    {.name = "v", .column = "v", .type = {.scalar = fgraph::Scalar::kVector, .dimension = 3}},
    {.name = "u", .column = "u", .type = {.scalar = fgraph::Scalar::kUuid}},
    {.name = "y", .column = "y", .type = {.scalar = fgraph::Scalar::kBytes}},
};

constexpr fgraph::EntityPlans kRequiredPlans = {
    .create =
        {
            "golden.scalars.Required.create",
            "CREATE (n:`Required` {`b`:$b, `i`:$i, `f`:$f, `s`:$s, `d`:date($d), `t`:localtime($t), "
            "`dt`:localdatetime($dt), `du`:duration($du), `ts`:$ts, `p`:point($p), `v`:vecf32($v), `u`:$u, "
            "`y`:$y}) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .create_all =
        {
            "golden.scalars.Required.create_all",
            "UNWIND range(0,$_last) AS i CREATE (n:`Required` {`b`:$b[i], `i`:$i[i], `f`:$f[i], `s`:$s[i], "
            "`d`:date($d[i]), `t`:localtime($t[i]), `dt`:localdatetime($dt[i]), `du`:duration($du[i]), "
            "`ts`:$ts[i], `p`:point($p[i]), `v`:vecf32($v[i]), `u`:$u[i], `y`:$y[i]}) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update =
        {
            "golden.scalars.Required.update",
            "MATCH (n:`Required`) WHERE id(n) = $_id SET n += $_set, n.`d` = CASE WHEN $_has_d THEN "
            "date($d) ELSE n.`d` END, n.`t` = CASE WHEN $_has_t THEN localtime($t) ELSE n.`t` END, n.`dt` = "
            "CASE WHEN $_has_dt THEN localdatetime($dt) ELSE n.`dt` END, n.`du` = CASE WHEN $_has_du THEN "
            "duration($du) ELSE n.`du` END, n.`p` = CASE WHEN $_has_p THEN point($p) ELSE n.`p` END, n.`v` "
            "= CASE WHEN $_has_v THEN vecf32($v) ELSE n.`v` END RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update_all =
        {
            "golden.scalars.Required.update_all",
            "UNWIND range(0,$_last) AS i WITH i, $_id[i] AS e, $_set[i] AS s MATCH (n:`Required`) WHERE "
            "id(n) = e SET n += s, n.`d` = CASE WHEN $_has_d[i] THEN date($d[i]) ELSE n.`d` END, n.`t` = "
            "CASE WHEN $_has_t[i] THEN localtime($t[i]) ELSE n.`t` END, n.`dt` = CASE WHEN $_has_dt[i] THEN "
            "localdatetime($dt[i]) ELSE n.`dt` END, n.`du` = CASE WHEN $_has_du[i] THEN duration($du[i]) "
            "ELSE n.`du` END, n.`p` = CASE WHEN $_has_p[i] THEN point($p[i]) ELSE n.`p` END, n.`v` = CASE "
            "WHEN $_has_v[i] THEN vecf32($v[i]) ELSE n.`v` END RETURN i",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .find_by_id =
        {
            "golden.scalars.Required.find_by_id",
            "MATCH (n:`Required`) WHERE id(n) = $_id RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, "
            "n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kCompact,
        },
    .find_all =
        {
            "golden.scalars.Required.find_all",
            "MATCH (n:`Required`) RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, "
            "n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kCompact,
        },
    .exists_by_id =
        {
            "golden.scalars.Required.exists_by_id",
            "MATCH (n:`Required`) WHERE id(n) = $_id RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .count =
        {
            "golden.scalars.Required.count",
            "MATCH (n:`Required`) RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .delete_by_id =
        {
            "golden.scalars.Required.delete_by_id",
            "MATCH (n:`Required`) WHERE id(n) = $_id DELETE n RETURN count(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
};

template <typename Visitor>
void visit_fields([[maybe_unused]] const Required& value, [[maybe_unused]] Visitor& visitor) {
  visitor.field(value.b);
  visitor.field(value.i);
  visitor.field(value.f);
  visitor.field(value.s);
  visitor.field(value.d);
  visitor.field(value.t);
  visitor.field(value.dt);
  visitor.field(value.du);
  visitor.field(value.ts);
  visitor.field(value.p);
  visitor.field(value.v);
  visitor.field(value.u);
  visitor.field(value.y);
}

constexpr std::string_view kOptionalLabels[] = {
    "Optional",
};

constexpr fgraph::FieldDescriptor kOptionalFields[] = {
    {.name = "b", .column = "b", .type = {.scalar = fgraph::Scalar::kBool, .kind = fgraph::ValueKind::kOptional}},
    {.name = "i", .column = "i", .type = {.scalar = fgraph::Scalar::kInt, .kind = fgraph::ValueKind::kOptional}},
    {.name = "f", .column = "f", .type = {.scalar = fgraph::Scalar::kFloat, .kind = fgraph::ValueKind::kOptional}},
    {.name = "s", .column = "s", .type = {.scalar = fgraph::Scalar::kString, .kind = fgraph::ValueKind::kOptional}},
    {.name = "d", .column = "d", .type = {.scalar = fgraph::Scalar::kDate, .kind = fgraph::ValueKind::kOptional}},
    {.name = "t", .column = "t", .type = {.scalar = fgraph::Scalar::kTime, .kind = fgraph::ValueKind::kOptional}},
    {.name = "dt", .column = "dt", .type = {.scalar = fgraph::Scalar::kDatetime, .kind = fgraph::ValueKind::kOptional}},
    {.name = "du", .column = "du", .type = {.scalar = fgraph::Scalar::kDuration, .kind = fgraph::ValueKind::kOptional}},
    {.name = "ts", .column = "ts", .type = {.scalar = fgraph::Scalar::kTimestamp, .kind = fgraph::ValueKind::kOptional}},
    {.name = "p", .column = "p", .type = {.scalar = fgraph::Scalar::kPoint, .kind = fgraph::ValueKind::kOptional}},
    {.name = "v", .column = "v", .type = {.scalar = fgraph::Scalar::kVector, .kind = fgraph::ValueKind::kOptional, .dimension = 384}},
    {.name = "u", .column = "u", .type = {.scalar = fgraph::Scalar::kUuid, .kind = fgraph::ValueKind::kOptional}},
    {.name = "y", .column = "y", .type = {.scalar = fgraph::Scalar::kBytes, .kind = fgraph::ValueKind::kOptional}},
};

constexpr fgraph::EntityPlans kOptionalPlans = {
    .create =
        {
            "golden.scalars.Optional.create",
            "CREATE (n:`Optional` {`b`:$b, `i`:$i, `f`:$f, `s`:$s, `d`:date($d), `t`:localtime($t), "
            "`dt`:localdatetime($dt), `du`:duration($du), `ts`:$ts, `p`:point($p), `v`:vecf32($v), `u`:$u, "
            "`y`:$y}) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .create_all =
        {
            "golden.scalars.Optional.create_all",
            "UNWIND range(0,$_last) AS i CREATE (n:`Optional` {`b`:$b[i], `i`:$i[i], `f`:$f[i], `s`:$s[i], "
            "`d`:date($d[i]), `t`:localtime($t[i]), `dt`:localdatetime($dt[i]), `du`:duration($du[i]), "
            "`ts`:$ts[i], `p`:point($p[i]), `v`:vecf32($v[i]), `u`:$u[i], `y`:$y[i]}) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update =
        {
            "golden.scalars.Optional.update",
            "MATCH (n:`Optional`) WHERE id(n) = $_id SET n += $_set, n.`d` = CASE WHEN $_has_d THEN "
            "date($d) ELSE n.`d` END, n.`t` = CASE WHEN $_has_t THEN localtime($t) ELSE n.`t` END, n.`dt` = "
            "CASE WHEN $_has_dt THEN localdatetime($dt) ELSE n.`dt` END, n.`du` = CASE WHEN $_has_du THEN "
            "duration($du) ELSE n.`du` END, n.`p` = CASE WHEN $_has_p THEN point($p) ELSE n.`p` END, n.`v` "
            "= CASE WHEN $_has_v THEN vecf32($v) ELSE n.`v` END RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update_all =
        {
            "golden.scalars.Optional.update_all",
            "UNWIND range(0,$_last) AS i WITH i, $_id[i] AS e, $_set[i] AS s MATCH (n:`Optional`) WHERE "
            "id(n) = e SET n += s, n.`d` = CASE WHEN $_has_d[i] THEN date($d[i]) ELSE n.`d` END, n.`t` = "
            "CASE WHEN $_has_t[i] THEN localtime($t[i]) ELSE n.`t` END, n.`dt` = CASE WHEN $_has_dt[i] THEN "
            "localdatetime($dt[i]) ELSE n.`dt` END, n.`du` = CASE WHEN $_has_du[i] THEN duration($du[i]) "
            "ELSE n.`du` END, n.`p` = CASE WHEN $_has_p[i] THEN point($p[i]) ELSE n.`p` END, n.`v` = CASE "
            "WHEN $_has_v[i] THEN vecf32($v[i]) ELSE n.`v` END RETURN i",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .find_by_id =
        {
            "golden.scalars.Optional.find_by_id",
            "MATCH (n:`Optional`) WHERE id(n) = $_id RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, "
            "n.`t`, n.`dt`, n.`du`, n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kCompact,
        },
    .find_all =
        {
            "golden.scalars.Optional.find_all",
            "MATCH (n:`Optional`) RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, "
            "n.`ts`, n.`p`, n.`v`, n.`u`, n.`y`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kCompact,
        },
    .exists_by_id =
        {
            "golden.scalars.Optional.exists_by_id",
            "MATCH (n:`Optional`) WHERE id(n) = $_id RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .count =
        {
            "golden.scalars.Optional.count",
            "MATCH (n:`Optional`) RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .delete_by_id =
        {
            "golden.scalars.Optional.delete_by_id",
            "MATCH (n:`Optional`) WHERE id(n) = $_id DELETE n RETURN count(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
};

template <typename Visitor>
void visit_fields([[maybe_unused]] const Optional& value, [[maybe_unused]] Visitor& visitor) {
  visitor.field(value.b);
  visitor.field(value.i);
  visitor.field(value.f);
  visitor.field(value.s);
  visitor.field(value.d);
  visitor.field(value.t);
  visitor.field(value.dt);
  visitor.field(value.du);
  visitor.field(value.ts);
  visitor.field(value.p);
  visitor.field(value.v);
  visitor.field(value.u);
  visitor.field(value.y);
}

constexpr std::string_view kListLabels[] = {
    "List",
};

constexpr fgraph::FieldDescriptor kListFields[] = {
    {.name = "b", .column = "b", .type = {.scalar = fgraph::Scalar::kBool, .kind = fgraph::ValueKind::kList}},
    {.name = "i", .column = "i", .type = {.scalar = fgraph::Scalar::kInt, .kind = fgraph::ValueKind::kList},
     .default_value = {.kind = fgraph::DefaultKind::kEmptyList}},
    {.name = "f", .column = "f", .type = {.scalar = fgraph::Scalar::kFloat, .kind = fgraph::ValueKind::kList}},
    {.name = "s", .column = "s", .type = {.scalar = fgraph::Scalar::kString, .kind = fgraph::ValueKind::kList},
     .default_value = {.kind = fgraph::DefaultKind::kEmptyList}},
    {.name = "d", .column = "d", .type = {.scalar = fgraph::Scalar::kDate, .kind = fgraph::ValueKind::kList}},
    {.name = "t", .column = "t", .type = {.scalar = fgraph::Scalar::kTime, .kind = fgraph::ValueKind::kList}},
    {.name = "dt", .column = "dt", .type = {.scalar = fgraph::Scalar::kDatetime, .kind = fgraph::ValueKind::kList}},
    {.name = "du", .column = "du", .type = {.scalar = fgraph::Scalar::kDuration, .kind = fgraph::ValueKind::kList}},
    {.name = "ts", .column = "ts", .type = {.scalar = fgraph::Scalar::kTimestamp, .kind = fgraph::ValueKind::kList}},
    {.name = "p", .column = "p", .type = {.scalar = fgraph::Scalar::kPoint, .kind = fgraph::ValueKind::kList}},
    {.name = "u", .column = "u", .type = {.scalar = fgraph::Scalar::kUuid, .kind = fgraph::ValueKind::kList}},
    {.name = "y", .column = "y", .type = {.scalar = fgraph::Scalar::kBytes, .kind = fgraph::ValueKind::kList}},
};

constexpr fgraph::EntityPlans kListPlans = {
    .create =
        {
            "golden.scalars.List.create",
            "CREATE (n:`List` {`b`:$b, `i`:$i, `f`:$f, `s`:$s, `d`:[x IN $d | date(x)], `t`:[x IN $t | "
            "localtime(x)], `dt`:[x IN $dt | localdatetime(x)], `du`:[x IN $du | duration(x)], `ts`:$ts, "
            "`p`:[x IN $p | point(x)], `u`:$u, `y`:$y}) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .create_all =
        {
            "golden.scalars.List.create_all",
            "UNWIND range(0,$_last) AS i CREATE (n:`List` {`b`:$b[i], `i`:$i[i], `f`:$f[i], `s`:$s[i], "
            "`d`:[x IN $d[i] | date(x)], `t`:[x IN $t[i] | localtime(x)], `dt`:[x IN $dt[i] | "
            "localdatetime(x)], `du`:[x IN $du[i] | duration(x)], `ts`:$ts[i], `p`:[x IN $p[i] | point(x)], "
            "`u`:$u[i], `y`:$y[i]}) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update =
        {
            "golden.scalars.List.update",
            "MATCH (n:`List`) WHERE id(n) = $_id SET n += $_set, n.`d` = CASE WHEN $_has_d THEN [x IN $d | "
            "date(x)] ELSE n.`d` END, n.`t` = CASE WHEN $_has_t THEN [x IN $t | localtime(x)] ELSE n.`t` "
            "END, n.`dt` = CASE WHEN $_has_dt THEN [x IN $dt | localdatetime(x)] ELSE n.`dt` END, n.`du` = "
            "CASE WHEN $_has_du THEN [x IN $du | duration(x)] ELSE n.`du` END, n.`p` = CASE WHEN $_has_p "
            "THEN [x IN $p | point(x)] ELSE n.`p` END RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update_all =
        {
            "golden.scalars.List.update_all",
            "UNWIND range(0,$_last) AS i WITH i, $_id[i] AS e, $_set[i] AS s MATCH (n:`List`) WHERE id(n) = "
            "e SET n += s, n.`d` = CASE WHEN $_has_d[i] THEN [x IN $d[i] | date(x)] ELSE n.`d` END, n.`t` = "
            "CASE WHEN $_has_t[i] THEN [x IN $t[i] | localtime(x)] ELSE n.`t` END, n.`dt` = CASE WHEN "
            "$_has_dt[i] THEN [x IN $dt[i] | localdatetime(x)] ELSE n.`dt` END, n.`du` = CASE WHEN "
            "$_has_du[i] THEN [x IN $du[i] | duration(x)] ELSE n.`du` END, n.`p` = CASE WHEN $_has_p[i] "
            "THEN [x IN $p[i] | point(x)] ELSE n.`p` END RETURN i",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .find_by_id =
        {
            "golden.scalars.List.find_by_id",
            "MATCH (n:`List`) WHERE id(n) = $_id RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, "
            "n.`dt`, n.`du`, n.`ts`, n.`p`, n.`u`, n.`y`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kCompact,
        },
    .find_all =
        {
            "golden.scalars.List.find_all",
            "MATCH (n:`List`) RETURN id(n), n.`b`, n.`i`, n.`f`, n.`s`, n.`d`, n.`t`, n.`dt`, n.`du`, "
            "n.`ts`, n.`p`, n.`u`, n.`y`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kCompact,
        },
    .exists_by_id =
        {
            "golden.scalars.List.exists_by_id",
            "MATCH (n:`List`) WHERE id(n) = $_id RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .count =
        {
            "golden.scalars.List.count",
            "MATCH (n:`List`) RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .delete_by_id =
        {
            "golden.scalars.List.delete_by_id",
            "MATCH (n:`List`) WHERE id(n) = $_id DELETE n RETURN count(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
};

template <typename Visitor>
void visit_fields([[maybe_unused]] const List& value, [[maybe_unused]] Visitor& visitor) {
  visitor.field(value.b);
  visitor.field(value.i);
  visitor.field(value.f);
  visitor.field(value.s);
  visitor.field(value.d);
  visitor.field(value.t);
  visitor.field(value.dt);
  visitor.field(value.du);
  visitor.field(value.ts);
  visitor.field(value.p);
  visitor.field(value.u);
  visitor.field(value.y);
}

constexpr std::string_view kDefaultedLabels[] = {
    "Defaulted",
};

constexpr fgraph::FieldDescriptor kDefaultedFields[] = {
    {.name = "yes", .column = "yes", .type = {.scalar = fgraph::Scalar::kBool},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "true"}},
    {.name = "lowest", .column = "lowest", .type = {.scalar = fgraph::Scalar::kInt},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "-9223372036854775808"}},
    {.name = "highest", .column = "highest", .type = {.scalar = fgraph::Scalar::kInt},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "9223372036854775807"}},
    {.name = "half", .column = "half", .type = {.scalar = fgraph::Scalar::kFloat},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "0.5"}},
    {.name = "whole", .column = "whole", .type = {.scalar = fgraph::Scalar::kFloat},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "3.0"}},
    {.name = "tiny", .column = "tiny", .type = {.scalar = fgraph::Scalar::kFloat},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "1e-300"}},
    {.name = "text", .column = "text", .type = {.scalar = fgraph::Scalar::kString},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "a \"quoted\" text with \\, %s and a line\nmore"}},
    {.name = "empty", .column = "empty", .type = {.scalar = fgraph::Scalar::kString},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = ""}},
    {.name = "accents", .column = "accents", .type = {.scalar = fgraph::Scalar::kString},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "Zo\303\253 ?\?/ ?\?="}},
    {.name = "day", .column = "day", .type = {.scalar = fgraph::Scalar::kDate},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "2024-02-29"}},
    {.name = "noon", .column = "noon", .type = {.scalar = fgraph::Scalar::kTime},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "12:00:00"}},
    {.name = "epoch", .column = "epoch", .type = {.scalar = fgraph::Scalar::kDatetime},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "1970-01-01T00:00:00"}},
    {.name = "created", .column = "created", .type = {.scalar = fgraph::Scalar::kDatetime},
     .default_value = {.kind = fgraph::DefaultKind::kNow},
     .flags = fgraph::kFieldImmutable},
    {.name = "touched", .column = "touched", .type = {.scalar = fgraph::Scalar::kTimestamp},
     .default_value = {.kind = fgraph::DefaultKind::kNow},
     .flags = fgraph::kFieldTouch},
    {.name = "maybe", .column = "maybe", .type = {.scalar = fgraph::Scalar::kInt, .kind = fgraph::ValueKind::kOptional},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "5"}},
    {.name = "revision", .column = "revision", .type = {.scalar = fgraph::Scalar::kInt},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "0"},
     .flags = fgraph::kFieldVersion},
};

constexpr fgraph::EntityPlans kDefaultedPlans = {
    .create =
        {
            "golden.scalars.Defaulted.create",
            "CREATE (n:`Defaulted` {`yes`:$yes, `lowest`:$lowest, `highest`:$highest, `half`:$half, "
            "`whole`:$whole, `tiny`:$tiny, `text`:$text, `empty`:$empty, `accents`:$accents, "
            "`day`:date($day), `noon`:localtime($noon), `epoch`:localdatetime($epoch), "
            "`created`:localdatetime($created), `touched`:$touched, `maybe`:$maybe, `revision`:$revision}) "
            "RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .create_all =
        {
            "golden.scalars.Defaulted.create_all",
            "UNWIND range(0,$_last) AS i CREATE (n:`Defaulted` {`yes`:$yes[i], `lowest`:$lowest[i], "
            "`highest`:$highest[i], `half`:$half[i], `whole`:$whole[i], `tiny`:$tiny[i], `text`:$text[i], "
            "`empty`:$empty[i], `accents`:$accents[i], `day`:date($day[i]), `noon`:localtime($noon[i]), "
            "`epoch`:localdatetime($epoch[i]), `created`:localdatetime($created[i]), `touched`:$touched[i], "
            "`maybe`:$maybe[i], `revision`:$revision[i]}) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update =
        {
            "golden.scalars.Defaulted.update",
            "MATCH (n:`Defaulted`) WHERE id(n) = $_id SET n += $_set, n.`day` = CASE WHEN $_has_day THEN "
            "date($day) ELSE n.`day` END, n.`noon` = CASE WHEN $_has_noon THEN localtime($noon) ELSE "
            "n.`noon` END, n.`epoch` = CASE WHEN $_has_epoch THEN localdatetime($epoch) ELSE n.`epoch` END "
            "RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update_all =
        {
            "golden.scalars.Defaulted.update_all",
            "UNWIND range(0,$_last) AS i WITH i, $_id[i] AS e, $_set[i] AS s MATCH (n:`Defaulted`) WHERE "
            "id(n) = e SET n += s, n.`day` = CASE WHEN $_has_day[i] THEN date($day[i]) ELSE n.`day` END, "
            "n.`noon` = CASE WHEN $_has_noon[i] THEN localtime($noon[i]) ELSE n.`noon` END, n.`epoch` = "
            "CASE WHEN $_has_epoch[i] THEN localdatetime($epoch[i]) ELSE n.`epoch` END RETURN i",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .find_by_id =
        {
            "golden.scalars.Defaulted.find_by_id",
            "MATCH (n:`Defaulted`) WHERE id(n) = $_id RETURN id(n), n.`yes`, n.`lowest`, n.`highest`, "
            "n.`half`, n.`whole`, n.`tiny`, n.`text`, n.`empty`, n.`accents`, n.`day`, n.`noon`, n.`epoch`, "
            "n.`created`, n.`touched`, n.`maybe`, n.`revision`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kCompact,
        },
    .find_all =
        {
            "golden.scalars.Defaulted.find_all",
            "MATCH (n:`Defaulted`) RETURN id(n), n.`yes`, n.`lowest`, n.`highest`, n.`half`, n.`whole`, "
            "n.`tiny`, n.`text`, n.`empty`, n.`accents`, n.`day`, n.`noon`, n.`epoch`, n.`created`, "
            "n.`touched`, n.`maybe`, n.`revision`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kCompact,
        },
    .exists_by_id =
        {
            "golden.scalars.Defaulted.exists_by_id",
            "MATCH (n:`Defaulted`) WHERE id(n) = $_id RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .count =
        {
            "golden.scalars.Defaulted.count",
            "MATCH (n:`Defaulted`) RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .delete_by_id =
        {
            "golden.scalars.Defaulted.delete_by_id",
            "MATCH (n:`Defaulted`) WHERE id(n) = $_id DELETE n RETURN count(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
};

template <typename Visitor>
void visit_fields([[maybe_unused]] const Defaulted& value, [[maybe_unused]] Visitor& visitor) {
  visitor.field(value.yes);
  visitor.field(value.lowest);
  visitor.field(value.highest);
  visitor.field(value.half);
  visitor.field(value.whole);
  visitor.field(value.tiny);
  visitor.field(value.text);
  visitor.field(value.empty);
  visitor.field(value.accents);
  visitor.field(value.day);
  visitor.field(value.noon);
  visitor.field(value.epoch);
  visitor.field(value.created);
  visitor.field(value.touched);
  visitor.field(value.maybe);
  visitor.field(value.revision);
}

constexpr std::string_view kRuledLabels[] = {
    "Ruled",
};

constexpr fgraph::FieldDescriptor kRuledFields[] = {
    {.name = "age", .column = "age", .type = {.scalar = fgraph::Scalar::kInt, .kind = fgraph::ValueKind::kOptional},
     .rules = {.has_min = true, .has_max = true, .min = 0.0, .max = 150.0}},
    {.name = "ratio", .column = "ratio", .type = {.scalar = fgraph::Scalar::kFloat},
     .rules = {.has_min = true, .has_max = true, .min = -0.5, .max = 1.5}},
    {.name = "name", .column = "name", .type = {.scalar = fgraph::Scalar::kString},
     .rules = {.min_length = 1, .max_length = 100}},
    {.name = "code", .column = "code", .type = {.scalar = fgraph::Scalar::kString},
     .rules = {.pattern = "^[A-Z]{3}\\d+$"}},
    {.name = "secret", .column = "secret", .type = {.scalar = fgraph::Scalar::kString},
     .flags = fgraph::kFieldRedact},
};

constexpr fgraph::EntityPlans kRuledPlans = {
    .create =
        {
            "golden.scalars.Ruled.create",
            "CREATE (n:`Ruled` {`age`:$age, `ratio`:$ratio, `name`:$name, `code`:$code, `secret`:$secret}) "
            "RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .create_all =
        {
            "golden.scalars.Ruled.create_all",
            "UNWIND range(0,$_last) AS i CREATE (n:`Ruled` {`age`:$age[i], `ratio`:$ratio[i], "
            "`name`:$name[i], `code`:$code[i], `secret`:$secret[i]}) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update =
        {
            "golden.scalars.Ruled.update",
            "MATCH (n:`Ruled`) WHERE id(n) = $_id SET n += $_set RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update_all =
        {
            "golden.scalars.Ruled.update_all",
            "UNWIND range(0,$_last) AS i WITH i, $_id[i] AS e, $_set[i] AS s MATCH (n:`Ruled`) WHERE id(n) "
            "= e SET n += s RETURN i",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .find_by_id =
        {
            "golden.scalars.Ruled.find_by_id",
            "MATCH (n:`Ruled`) WHERE id(n) = $_id RETURN id(n), n.`age`, n.`ratio`, n.`name`, n.`code`, "
            "n.`secret`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .find_all =
        {
            "golden.scalars.Ruled.find_all",
            "MATCH (n:`Ruled`) RETURN id(n), n.`age`, n.`ratio`, n.`name`, n.`code`, n.`secret`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .exists_by_id =
        {
            "golden.scalars.Ruled.exists_by_id",
            "MATCH (n:`Ruled`) WHERE id(n) = $_id RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .count =
        {
            "golden.scalars.Ruled.count",
            "MATCH (n:`Ruled`) RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .delete_by_id =
        {
            "golden.scalars.Ruled.delete_by_id",
            "MATCH (n:`Ruled`) WHERE id(n) = $_id DELETE n RETURN count(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
};

template <typename Visitor>
void visit_fields([[maybe_unused]] const Ruled& value, [[maybe_unused]] Visitor& visitor) {
  visitor.field(value.age);
  visitor.field(value.ratio);
  visitor.field(value.name);
  visitor.field(value.code);
  visitor.field(value.secret);
}

constexpr std::string_view kNothingLabels[] = {
    "Nothing",
};

constexpr fgraph::EntityPlans kNothingPlans = {
    .create =
        {
            "golden.scalars.Nothing.create",
            "CREATE (n:`Nothing`) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .create_all =
        {
            "golden.scalars.Nothing.create_all",
            "UNWIND range(0,$_last) AS i CREATE (n:`Nothing`) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update = {},
    .update_all = {},
    .find_by_id =
        {
            "golden.scalars.Nothing.find_by_id",
            "MATCH (n:`Nothing`) WHERE id(n) = $_id RETURN id(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .find_all =
        {
            "golden.scalars.Nothing.find_all",
            "MATCH (n:`Nothing`) RETURN id(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .exists_by_id =
        {
            "golden.scalars.Nothing.exists_by_id",
            "MATCH (n:`Nothing`) WHERE id(n) = $_id RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .count =
        {
            "golden.scalars.Nothing.count",
            "MATCH (n:`Nothing`) RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .delete_by_id =
        {
            "golden.scalars.Nothing.delete_by_id",
            "MATCH (n:`Nothing`) WHERE id(n) = $_id DELETE n RETURN count(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
};

template <typename Visitor>
void visit_fields([[maybe_unused]] const Nothing& value, [[maybe_unused]] Visitor& visitor) {
}

}  // namespace

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
Required& Required::operator=(const Required&) = default;
Required& Required::operator=(Required&&) noexcept = default;
Required::~Required() = default;

bool operator==(const Required& a, const Required& b) {
  return a.id == b.id &&
         a.b == b.b &&
         a.i == b.i &&
         a.f == b.f &&
         a.s == b.s &&
         a.d == b.d &&
         a.t == b.t &&
         a.dt == b.dt &&
         a.du == b.du &&
         a.ts == b.ts &&
         a.p == b.p &&
         a.v == b.v &&
         a.u == b.u &&
         a.y == b.y;
}

Optional::Optional() = default;
Optional::Optional(const Optional&) = default;
Optional::Optional(Optional&&) noexcept = default;
Optional& Optional::operator=(const Optional&) = default;
Optional& Optional::operator=(Optional&&) noexcept = default;
Optional::~Optional() = default;

bool operator==(const Optional& a, const Optional& b) {
  return a.id == b.id &&
         a.b == b.b &&
         a.i == b.i &&
         a.f == b.f &&
         a.s == b.s &&
         a.d == b.d &&
         a.t == b.t &&
         a.dt == b.dt &&
         a.du == b.du &&
         a.ts == b.ts &&
         a.p == b.p &&
         a.v == b.v &&
         a.u == b.u &&
         a.y == b.y;
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
List& List::operator=(const List&) = default;
List& List::operator=(List&&) noexcept = default;
List::~List() = default;

bool operator==(const List& a, const List& b) {
  return a.id == b.id &&
         a.b == b.b &&
         a.i == b.i &&
         a.f == b.f &&
         a.s == b.s &&
         a.d == b.d &&
         a.t == b.t &&
         a.dt == b.dt &&
         a.du == b.du &&
         a.ts == b.ts &&
         a.p == b.p &&
         a.u == b.u &&
         a.y == b.y;
}

Defaulted::Defaulted()
    : created(fgraph::DateTime::now()),
      touched(fgraph::Timestamp::now()) {}
Defaulted::Defaulted(const Defaulted&) = default;
Defaulted::Defaulted(Defaulted&&) noexcept = default;
Defaulted& Defaulted::operator=(const Defaulted&) = default;
Defaulted& Defaulted::operator=(Defaulted&&) noexcept = default;
Defaulted::~Defaulted() = default;

bool operator==(const Defaulted& a, const Defaulted& b) {
  return a.id == b.id &&
         a.yes == b.yes &&
         a.lowest == b.lowest &&
         a.highest == b.highest &&
         a.half == b.half &&
         a.whole == b.whole &&
         a.tiny == b.tiny &&
         a.text == b.text &&
         a.empty == b.empty &&
         a.accents == b.accents &&
         a.day == b.day &&
         a.noon == b.noon &&
         a.epoch == b.epoch &&
         a.created == b.created &&
         a.touched == b.touched &&
         a.maybe == b.maybe &&
         a.revision == b.revision;
}

Ruled::Ruled() = default;
Ruled::Ruled(double ratio_value, std::string name_value, std::string code_value, std::string secret_value)
    : ratio(ratio_value),
      name(std::move(name_value)),
      code(std::move(code_value)),
      secret(std::move(secret_value)) {}
Ruled::Ruled(const Ruled&) = default;
Ruled::Ruled(Ruled&&) noexcept = default;
Ruled& Ruled::operator=(const Ruled&) = default;
Ruled& Ruled::operator=(Ruled&&) noexcept = default;
Ruled::~Ruled() = default;

bool operator==(const Ruled& a, const Ruled& b) {
  return a.id == b.id &&
         a.age == b.age &&
         a.ratio == b.ratio &&
         a.name == b.name &&
         a.code == b.code &&
         a.secret == b.secret;
}

Nothing::Nothing() = default;
Nothing::Nothing(const Nothing&) = default;
Nothing::Nothing(Nothing&&) noexcept = default;
Nothing& Nothing::operator=(const Nothing&) = default;
Nothing& Nothing::operator=(Nothing&&) noexcept = default;
Nothing::~Nothing() = default;

bool operator==(const Nothing& a, const Nothing& b) {
  return a.id == b.id;
}

std::span<const fgraph::Plan> RequiredRepository::query_plans() { return {}; }

std::span<const fgraph::Plan> OptionalRepository::query_plans() { return {}; }

std::span<const fgraph::Plan> ListRepository::query_plans() { return {}; }

std::span<const fgraph::Plan> DefaultedRepository::query_plans() { return {}; }

std::span<const fgraph::Plan> RuledRepository::query_plans() { return {}; }

std::span<const fgraph::Plan> NothingRepository::query_plans() { return {}; }

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

constinit const EntityDescriptor EntityTraits<::golden::scalars::Required>::kDescriptor = {
    .name = "Required",
    .qualified_name = "golden.scalars.Required",
    .labels = ::golden::scalars::kRequiredLabels,
    .fields = ::golden::scalars::kRequiredFields,
    .doc =
        "One field of every type that can be required.",
};

const EntityDescriptor& EntityTraits<::golden::scalars::Required>::descriptor() { return kDescriptor; }

const EntityPlans& EntityTraits<::golden::scalars::Required>::plans() { return ::golden::scalars::kRequiredPlans; }

void EntityTraits<::golden::scalars::Required>::decode(RowReader& row, ::golden::scalars::Required& value) {
  row.read(value.id);
  row.read(value.b);
  row.read(value.i);
  row.read(value.f);
  row.read(value.s);
  row.read(value.d);
  row.read(value.t);
  row.read(value.dt);
  row.read(value.du);
  row.read(value.ts);
  row.read(value.p);
  row.read(value.v);
  row.read(value.u);
  row.read(value.y);
}

void EntityTraits<::golden::scalars::Required>::encode(const ::golden::scalars::Required& value, FieldWriter& writer) {
  ::golden::scalars::visit_fields(value, writer);
}

std::uint64_t* EntityTraits<::golden::scalars::Required>::saved(::golden::scalars::Required& value) { return value.saved_.hashes; }

bool& EntityTraits<::golden::scalars::Required>::is_saved(::golden::scalars::Required& value) { return value.saved_.known; }

void EntityTraits<::golden::scalars::Required>::hash(const ::golden::scalars::Required& value, FieldHasher& hasher) {
  ::golden::scalars::visit_fields(value, hasher);
}

constinit const EntityDescriptor EntityTraits<::golden::scalars::Optional>::kDescriptor = {
    .name = "Optional",
    .qualified_name = "golden.scalars.Optional",
    .labels = ::golden::scalars::kOptionalLabels,
    .fields = ::golden::scalars::kOptionalFields,
};

const EntityDescriptor& EntityTraits<::golden::scalars::Optional>::descriptor() { return kDescriptor; }

const EntityPlans& EntityTraits<::golden::scalars::Optional>::plans() { return ::golden::scalars::kOptionalPlans; }

void EntityTraits<::golden::scalars::Optional>::decode(RowReader& row, ::golden::scalars::Optional& value) {
  row.read(value.id);
  row.read(value.b);
  row.read(value.i);
  row.read(value.f);
  row.read(value.s);
  row.read(value.d);
  row.read(value.t);
  row.read(value.dt);
  row.read(value.du);
  row.read(value.ts);
  row.read(value.p);
  row.read(value.v);
  row.read(value.u);
  row.read(value.y);
}

void EntityTraits<::golden::scalars::Optional>::encode(const ::golden::scalars::Optional& value, FieldWriter& writer) {
  ::golden::scalars::visit_fields(value, writer);
}

std::uint64_t* EntityTraits<::golden::scalars::Optional>::saved(::golden::scalars::Optional& value) { return value.saved_.hashes; }

bool& EntityTraits<::golden::scalars::Optional>::is_saved(::golden::scalars::Optional& value) { return value.saved_.known; }

void EntityTraits<::golden::scalars::Optional>::hash(const ::golden::scalars::Optional& value, FieldHasher& hasher) {
  ::golden::scalars::visit_fields(value, hasher);
}

constinit const EntityDescriptor EntityTraits<::golden::scalars::List>::kDescriptor = {
    .name = "List",
    .qualified_name = "golden.scalars.List",
    .labels = ::golden::scalars::kListLabels,
    .fields = ::golden::scalars::kListFields,
};

const EntityDescriptor& EntityTraits<::golden::scalars::List>::descriptor() { return kDescriptor; }

const EntityPlans& EntityTraits<::golden::scalars::List>::plans() { return ::golden::scalars::kListPlans; }

void EntityTraits<::golden::scalars::List>::decode(RowReader& row, ::golden::scalars::List& value) {
  row.read(value.id);
  row.read(value.b);
  row.read_or_keep(value.i);
  row.read(value.f);
  row.read_or_keep(value.s);
  row.read(value.d);
  row.read(value.t);
  row.read(value.dt);
  row.read(value.du);
  row.read(value.ts);
  row.read(value.p);
  row.read(value.u);
  row.read(value.y);
}

void EntityTraits<::golden::scalars::List>::encode(const ::golden::scalars::List& value, FieldWriter& writer) {
  ::golden::scalars::visit_fields(value, writer);
}

std::uint64_t* EntityTraits<::golden::scalars::List>::saved(::golden::scalars::List& value) { return value.saved_.hashes; }

bool& EntityTraits<::golden::scalars::List>::is_saved(::golden::scalars::List& value) { return value.saved_.known; }

void EntityTraits<::golden::scalars::List>::hash(const ::golden::scalars::List& value, FieldHasher& hasher) {
  ::golden::scalars::visit_fields(value, hasher);
}

constinit const EntityDescriptor EntityTraits<::golden::scalars::Defaulted>::kDescriptor = {
    .name = "Defaulted",
    .qualified_name = "golden.scalars.Defaulted",
    .labels = ::golden::scalars::kDefaultedLabels,
    .fields = ::golden::scalars::kDefaultedFields,
    .doc =
        "Every kind of default. A program gets the value without asking; older data that lacks it, too.",
};

const EntityDescriptor& EntityTraits<::golden::scalars::Defaulted>::descriptor() { return kDescriptor; }

const EntityPlans& EntityTraits<::golden::scalars::Defaulted>::plans() { return ::golden::scalars::kDefaultedPlans; }

void EntityTraits<::golden::scalars::Defaulted>::decode(RowReader& row, ::golden::scalars::Defaulted& value) {
  row.read(value.id);
  row.read_or_keep(value.yes);
  row.read_or_keep(value.lowest);
  row.read_or_keep(value.highest);
  row.read_or_keep(value.half);
  row.read_or_keep(value.whole);
  row.read_or_keep(value.tiny);
  row.read_or_keep(value.text);
  row.read_or_keep(value.empty);
  row.read_or_keep(value.accents);
  row.read_or_keep(value.day);
  row.read_or_keep(value.noon);
  row.read_or_keep(value.epoch);
  row.read_or_keep(value.created);
  row.read_or_keep(value.touched);
  row.read_or_keep(value.maybe);
  row.read_or_keep(value.revision);
}

void EntityTraits<::golden::scalars::Defaulted>::encode(const ::golden::scalars::Defaulted& value, FieldWriter& writer) {
  ::golden::scalars::visit_fields(value, writer);
}

std::uint64_t* EntityTraits<::golden::scalars::Defaulted>::saved(::golden::scalars::Defaulted& value) { return value.saved_.hashes; }

bool& EntityTraits<::golden::scalars::Defaulted>::is_saved(::golden::scalars::Defaulted& value) { return value.saved_.known; }

void EntityTraits<::golden::scalars::Defaulted>::hash(const ::golden::scalars::Defaulted& value, FieldHasher& hasher) {
  ::golden::scalars::visit_fields(value, hasher);
}

constinit const EntityDescriptor EntityTraits<::golden::scalars::Ruled>::kDescriptor = {
    .name = "Ruled",
    .qualified_name = "golden.scalars.Ruled",
    .labels = ::golden::scalars::kRuledLabels,
    .fields = ::golden::scalars::kRuledFields,
};

const EntityDescriptor& EntityTraits<::golden::scalars::Ruled>::descriptor() { return kDescriptor; }

const EntityPlans& EntityTraits<::golden::scalars::Ruled>::plans() { return ::golden::scalars::kRuledPlans; }

void EntityTraits<::golden::scalars::Ruled>::decode(RowReader& row, ::golden::scalars::Ruled& value) {
  row.read(value.id);
  row.read(value.age);
  row.read(value.ratio);
  row.read(value.name);
  row.read(value.code);
  row.read(value.secret);
}

void EntityTraits<::golden::scalars::Ruled>::encode(const ::golden::scalars::Ruled& value, FieldWriter& writer) {
  ::golden::scalars::visit_fields(value, writer);
}

std::uint64_t* EntityTraits<::golden::scalars::Ruled>::saved(::golden::scalars::Ruled& value) { return value.saved_.hashes; }

bool& EntityTraits<::golden::scalars::Ruled>::is_saved(::golden::scalars::Ruled& value) { return value.saved_.known; }

void EntityTraits<::golden::scalars::Ruled>::hash(const ::golden::scalars::Ruled& value, FieldHasher& hasher) {
  ::golden::scalars::visit_fields(value, hasher);
}

constinit const EntityDescriptor EntityTraits<::golden::scalars::Nothing>::kDescriptor = {
    .name = "Nothing",
    .qualified_name = "golden.scalars.Nothing",
    .labels = ::golden::scalars::kNothingLabels,
    .fields = {},
};

const EntityDescriptor& EntityTraits<::golden::scalars::Nothing>::descriptor() { return kDescriptor; }

const EntityPlans& EntityTraits<::golden::scalars::Nothing>::plans() { return ::golden::scalars::kNothingPlans; }

void EntityTraits<::golden::scalars::Nothing>::decode(RowReader& row, ::golden::scalars::Nothing& value) {
  row.read(value.id);
}

void EntityTraits<::golden::scalars::Nothing>::encode(const ::golden::scalars::Nothing& value, FieldWriter& writer) {
  ::golden::scalars::visit_fields(value, writer);
}

std::uint64_t* EntityTraits<::golden::scalars::Nothing>::saved(::golden::scalars::Nothing& value) { return value.saved_.hashes; }

bool& EntityTraits<::golden::scalars::Nothing>::is_saved(::golden::scalars::Nothing& value) { return value.saved_.known; }

void EntityTraits<::golden::scalars::Nothing>::hash(const ::golden::scalars::Nothing& value, FieldHasher& hasher) {
  ::golden::scalars::visit_fields(value, hasher);
}

}  // namespace fgraph
