// Written by fgraphc 0.1.0 from golden/places.fgraph. Do not edit: the next run replaces it.
#include "golden/places.fgraph.entities.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/detail/operations.h>
#include <fgraph/plan.h>
#include <fgraph/detail/record.h>

using namespace std::string_view_literals;

namespace golden::common {

namespace {

constexpr fgraph::EnumValueDescriptor kClimateValues[] = {
    {.name = "polar"sv, .text = "polar"sv, .number = 0},
    {.name = "temperate"sv, .text = "temperate"sv, .number = 0},
    {.name = "tropical"sv, .text = "tropical"sv, .number = 0},
};

constexpr fgraph::EnumValueDescriptor kSizeValues[] = {
    {.name = "small"sv, .text = ""sv, .number = -1},
    {.name = "medium"sv, .text = ""sv, .number = 0},
    {.name = "default"sv, .text = ""sv, .number = 9223372036854775807},
};

constexpr std::string_view kCityLabels[] = {
    "City"sv,
};

constexpr fgraph::FieldDescriptor kCityFields[] = {
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString},
     .index = fgraph::FieldIndex::kUnique},
    {.name = "location"sv, .column = "location"sv, .type = {fgraph::Scalar::kPoint},
     .index = fgraph::FieldIndex::kRange},
    {.name = "population"sv, .column = "population"sv, .type = {fgraph::Scalar::kInt},
     .default_value = {fgraph::DefaultKind::kLiteral, "0"sv},
     .index = fgraph::FieldIndex::kRange},
    {.name = "climate"sv, .column = "climate"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kSingle, 0, &fgraph::EnumTraits<::golden::common::Climate>::kDescriptor},
     .default_value = {fgraph::DefaultKind::kLiteral, "temperate"sv}},
};

constexpr fgraph::EntityPlans kCityPlans = {
    .create = {
        "golden.common.City.create"sv,
        "CREATE (n:`City` {`name`:$name, `location`:point($location), `population`:$population, "
        "`climate`:$climate}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.common.City.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`City` {`name`:$name[i], `location`:point($location[i]), "
        "`population`:$population[i], `climate`:$climate[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.common.City.update"sv,
        "MATCH (n:`City`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1], n.`location` = CASE WHEN $_has_location THEN point($location) ELSE n.`location` END "
        "RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.common.City.find_by_id"sv,
        "MATCH (n:`City`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`location`, n.`population`, "
        "n.`climate`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.common.City.find_all"sv,
        "MATCH (n:`City`) RETURN id(n), n.`name`, n.`location`, n.`population`, n.`climate`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.common.City.exists_by_id"sv,
        "MATCH (n:`City`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.common.City.count"sv,
        "MATCH (n:`City`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.common.City.delete_by_id"sv,
        "MATCH (n:`City`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.common.City.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`City`) WHERE id(n) = i RETURN id(n), n.`name`, n.`location`, "
        "n.`population`, n.`climate`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.common.City.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`City`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.common.City.delete_all"sv,
        "MATCH (n:`City`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

}  // namespace

std::string to_string(Climate value) { return fgraph::detail::enum_text(value); }
std::ostream& operator<<(std::ostream& out, Climate value) { return fgraph::detail::print_enum(out, value); }

std::string to_string(Size value) { return fgraph::detail::enum_text(value); }
std::ostream& operator<<(std::ostream& out, Size value) { return fgraph::detail::print_enum(out, value); }

City::City() = default;
City::City(std::string name_value, fgraph::Point location_value)
    : name(std::move(name_value)),
      location(location_value) {}
City::City(const City&) = default;
City::City(City&&) noexcept = default;
City& City::operator=(const City& other) { return *this = City(other); }
City& City::operator=(City&&) noexcept = default;
City::~City() = default;

bool operator==(const City& a, const City& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<City>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const City& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<City>::kRecord, &value);
}
std::string to_string(const City& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<City>::kRecord, &value);
}

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
    .name = "Climate"sv,
    .qualified_name = "golden.common.Climate"sv,
    .storage = kStorage,
    .values = ::golden::common::kClimateValues,
    .doc =
        "What surrounds a place."sv,
};

constinit const EnumDescriptor EnumTraits<::golden::common::Size>::kDescriptor = {
    .name = "Size"sv,
    .qualified_name = "golden.common.Size"sv,
    .storage = kStorage,
    .values = ::golden::common::kSizeValues,
};

constinit const EntityDescriptor EntityTraits<::golden::common::City>::kDescriptor = {
    .name = "City"sv,
    .qualified_name = "golden.common.City"sv,
    .labels = ::golden::common::kCityLabels,
    .fields = ::golden::common::kCityFields,
};

const EntityPlans& EntityTraits<::golden::common::City>::plans() { return ::golden::common::kCityPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::common::City>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::common::City>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::common::City*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.name},
      {&value.location},
      {&value.population},
      {&value.climate, &detail::kMemberAccess<decltype(value.climate)>},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::common::City>::saved(void* object) {
  return static_cast<::golden::common::City*>(object)->saved_.fields();
}

}  // namespace fgraph
