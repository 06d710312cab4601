// Written by fgraphc 0.1.0 from golden/places.fgraph. Do not edit: the next run replaces it.
#include "golden/places.fgraph.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/plan.h>
#include <fgraph/row.h>

namespace golden::common {

namespace {

constexpr fgraph::EnumValueDescriptor kClimateValues[] = {
    {.name = "polar", .text = "polar", .number = 0},
    {.name = "temperate", .text = "temperate", .number = 0},
    {.name = "tropical", .text = "tropical", .number = 0},
};

constexpr fgraph::EnumValueDescriptor kSizeValues[] = {
    {.name = "small", .text = "", .number = -1},
    {.name = "medium", .text = "", .number = 0},
    {.name = "default", .text = "", .number = 9223372036854775807},
};

constexpr std::string_view kCityLabels[] = {
    "City",
};

constexpr fgraph::FieldDescriptor kCityFields[] = {
    {.name = "name", .column = "name", .type = {.scalar = fgraph::Scalar::kString},
     .index = fgraph::FieldIndex::kUnique},
    {.name = "location", .column = "location", .type = {.scalar = fgraph::Scalar::kPoint},
     .index = fgraph::FieldIndex::kRange},
    {.name = "population", .column = "population", .type = {.scalar = fgraph::Scalar::kInt},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "0"},
     .index = fgraph::FieldIndex::kRange},
    {.name = "climate", .column = "climate", .type = {.scalar = fgraph::Scalar::kString, .enumeration = &fgraph::EnumTraits<::golden::common::Climate>::kDescriptor},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "temperate"}},
};

constexpr fgraph::EntityPlans kCityPlans = {
    .create =
        {
            "golden.common.City.create",
            "CREATE (n:`City` {`name`:$name, `location`:point($location), `population`:$population, "
            "`climate`:$climate}) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .create_all =
        {
            "golden.common.City.create_all",
            "UNWIND range(0,$_last) AS i CREATE (n:`City` {`name`:$name[i], `location`:point($location[i]), "
            "`population`:$population[i], `climate`:$climate[i]}) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update =
        {
            "golden.common.City.update",
            "MATCH (n:`City`) WHERE id(n) = $_id SET n += $_set, n.`location` = CASE WHEN $_has_location "
            "THEN point($location) ELSE n.`location` END RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update_all =
        {
            "golden.common.City.update_all",
            "UNWIND range(0,$_last) AS i WITH i, $_id[i] AS e, $_set[i] AS s MATCH (n:`City`) WHERE id(n) = "
            "e SET n += s, n.`location` = CASE WHEN $_has_location[i] THEN point($location[i]) ELSE "
            "n.`location` END RETURN i",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .find_by_id =
        {
            "golden.common.City.find_by_id",
            "MATCH (n:`City`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`location`, n.`population`, "
            "n.`climate`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kCompact,
        },
    .find_all =
        {
            "golden.common.City.find_all",
            "MATCH (n:`City`) RETURN id(n), n.`name`, n.`location`, n.`population`, n.`climate`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kCompact,
        },
    .exists_by_id =
        {
            "golden.common.City.exists_by_id",
            "MATCH (n:`City`) WHERE id(n) = $_id RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .count =
        {
            "golden.common.City.count",
            "MATCH (n:`City`) RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .delete_by_id =
        {
            "golden.common.City.delete_by_id",
            "MATCH (n:`City`) WHERE id(n) = $_id DELETE n RETURN count(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
};

template <typename Visitor>
void visit_fields([[maybe_unused]] const City& value, [[maybe_unused]] Visitor& visitor) {
  visitor.field(value.name);
  visitor.field(value.location);
  visitor.field(value.population);
  visitor.field(value.climate);
}

}  // namespace

City::City() = default;
City::City(std::string name_value, fgraph::Point location_value)
    : name(std::move(name_value)),
      location(location_value) {}
City::City(const City&) = default;
City::City(City&&) noexcept = default;
City& City::operator=(const City&) = default;
City& City::operator=(City&&) noexcept = default;
City::~City() = default;

bool operator==(const City& a, const City& b) {
  return a.id == b.id &&
         a.name == b.name &&
         a.location == b.location &&
         a.population == b.population &&
         a.climate == b.climate;
}

std::span<const fgraph::Plan> CityRepository::query_plans() { return {}; }

const fgraph::SchemaDescriptor& places_schema() {
  static constexpr const fgraph::EntityDescriptor* kEntities[] = {
      &fgraph::EntityTraits<::golden::common::City>::kDescriptor,
  };
  static constexpr fgraph::SchemaDescriptor kSchema = {
      .file = "golden/places.fgraph",
      .entities = kEntities,
      .relationships = {},
      .includes = {},
  };
  return kSchema;
}

}  // namespace golden::common

namespace fgraph {

constinit const EnumDescriptor EnumTraits<::golden::common::Climate>::kDescriptor = {
    .name = "Climate",
    .qualified_name = "golden.common.Climate",
    .storage = kStorage,
    .values = ::golden::common::kClimateValues,
    .doc =
        "What surrounds a place.",
};

constinit const EnumDescriptor EnumTraits<::golden::common::Size>::kDescriptor = {
    .name = "Size",
    .qualified_name = "golden.common.Size",
    .storage = kStorage,
    .values = ::golden::common::kSizeValues,
};

constinit const EntityDescriptor EntityTraits<::golden::common::City>::kDescriptor = {
    .name = "City",
    .qualified_name = "golden.common.City",
    .labels = ::golden::common::kCityLabels,
    .fields = ::golden::common::kCityFields,
};

const EntityDescriptor& EntityTraits<::golden::common::City>::descriptor() { return kDescriptor; }

const EntityPlans& EntityTraits<::golden::common::City>::plans() { return ::golden::common::kCityPlans; }

void EntityTraits<::golden::common::City>::decode(RowReader& row, ::golden::common::City& value) {
  row.read(value.id);
  row.read(value.name);
  row.read(value.location);
  row.read_or_keep(value.population);
  row.read_or_keep(value.climate);
}

void EntityTraits<::golden::common::City>::encode(const ::golden::common::City& value, FieldWriter& writer) {
  ::golden::common::visit_fields(value, writer);
}

std::uint64_t* EntityTraits<::golden::common::City>::saved(::golden::common::City& value) { return value.saved_.hashes; }

bool& EntityTraits<::golden::common::City>::is_saved(::golden::common::City& value) { return value.saved_.known; }

void EntityTraits<::golden::common::City>::hash(const ::golden::common::City& value, FieldHasher& hasher) {
  ::golden::common::visit_fields(value, hasher);
}

}  // namespace fgraph
