// Written by fgraphc 0.1.0 from golden/derived.fgraph. Do not edit: the next run replaces it.
#include "golden/derived.fgraph.entities.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/detail/operations.h>
#include <fgraph/plan.h>
#include <fgraph/detail/record.h>

#include "golden/abstract.fgraph.entities.h"
using namespace std::string_view_literals;

namespace golden::derived {

namespace {

constexpr std::string_view kClubLabels[] = {
    "Club"sv,
    "Legal"sv,
    "Owner"sv,
};

constexpr fgraph::FieldDescriptor kClubFields[] = {
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString},
     .index = fgraph::FieldIndex::kUnique},
    {.name = "place"sv, .column = "place"sv, .type = {fgraph::Scalar::kPoint, fgraph::ValueKind::kOptional}},
    {.name = "register"sv, .column = "register"sv, .type = {fgraph::Scalar::kString},
     .default_value = {fgraph::DefaultKind::kLiteral, "none"sv},
     .index = fgraph::FieldIndex::kRange},
};

constexpr fgraph::RelationshipDescriptor kClubLinkTypes[] = {
    {.name = {}, .qualified_name = {}, .type = "PEER"sv},
    {.name = {}, .qualified_name = {}, .type = "MEMBER"sv},
};
constexpr fgraph::LinkOrderDescriptor kClubLinkOrder0[] = {
    {fgraph::LinkOrderDescriptor::Of::kRelationship, 0, fgraph::LinkOrderDescriptor::Direction::kDescending},
};
constexpr fgraph::LinkDescriptor kClubLinks[] = {
    {
        .name = "cars"sv,
        .target = &fgraph::EntityTraits<::golden::abstract::Car>::kDescriptor,
        .relationship = &fgraph::RelationshipTraits<::golden::abstract::Owns>::kDescriptor,
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
        .order = kClubLinkOrder0,
    },
    {
        .name = "peers"sv,
        .target = &fgraph::EntityTraits<::golden::abstract::Owner>::kDescriptor,
        .relationship = &kClubLinkTypes[0],
        .direction = fgraph::Direction::kBoth,
        .cardinality = fgraph::Cardinality::kMany,
    },
    {
        .name = "members"sv,
        .target = &fgraph::EntityTraits<::golden::abstract::Driver>::kDescriptor,
        .relationship = &kClubLinkTypes[1],
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
    },
};

constexpr std::uint32_t kClubIndex0Fields[] = {0, 2};
constexpr fgraph::IndexDescriptor kClubIndexes[] = {
    {.kind = fgraph::IndexKind::kRange, .fields = kClubIndex0Fields},
};

constexpr fgraph::EntityPlans kClubPlans = {
    .create = {
        "golden.derived.Club.create"sv,
        "CREATE (n:`Club`:`Legal`:`Owner` {`name`:$name, `place`:point($place), `register`:$register}) "
        "RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.derived.Club.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Club`:`Legal`:`Owner` {`name`:$name[i], "
        "`place`:point($place[i]), `register`:$register[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.derived.Club.update"sv,
        "MATCH (n:`Club`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1], n.`place` = CASE WHEN $_has_place THEN point($place) ELSE n.`place` END RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.derived.Club.find_by_id"sv,
        "MATCH (n:`Club`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`place`, n.`register`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.derived.Club.find_all"sv,
        "MATCH (n:`Club`) RETURN id(n), n.`name`, n.`place`, n.`register`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.derived.Club.exists_by_id"sv,
        "MATCH (n:`Club`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.derived.Club.count"sv,
        "MATCH (n:`Club`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.derived.Club.delete_by_id"sv,
        "MATCH (n:`Club`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.derived.Club.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Club`) WHERE id(n) = i RETURN id(n), n.`name`, n.`place`, "
        "n.`register`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.derived.Club.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Club`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.derived.Club.delete_all"sv,
        "MATCH (n:`Club`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

}  // namespace

Club::Club() = default;
Club::Club(std::string name_value)
    : name(std::move(name_value)) {}
Club::Club(const Club&) = default;
Club::Club(Club&&) noexcept = default;
Club& Club::operator=(const Club& other) { return *this = Club(other); }
Club& Club::operator=(Club&&) noexcept = default;
Club::~Club() = default;

bool operator==(const Club& a, const Club& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Club>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Club& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Club>::kRecord, &value);
}
std::string to_string(const Club& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Club>::kRecord, &value);
}

const fgraph::SchemaDescriptor& derived_schema() {
  static constexpr const fgraph::EntityDescriptor* kEntities[] = {
      &fgraph::EntityTraits<::golden::derived::Club>::kDescriptor,
  };
  static constexpr const fgraph::SchemaDescriptor& (*kIncludes[])() = {
      &::golden::abstract::abstract_schema,
  };
  static constexpr fgraph::SchemaDescriptor kSchema = {
      .file = "golden/derived.fgraph",
      .entities = kEntities,
      .relationships = {},
      .includes = kIncludes,
  };
  return kSchema;
}

}  // namespace golden::derived

namespace fgraph {

constinit const EntityDescriptor EntityTraits<::golden::derived::Club>::kDescriptor = {
    .name = "Club"sv,
    .qualified_name = "golden.derived.Club"sv,
    .labels = ::golden::derived::kClubLabels,
    .fields = ::golden::derived::kClubFields,
    .links = ::golden::derived::kClubLinks,
    .indexes = ::golden::derived::kClubIndexes,
};

const EntityPlans& EntityTraits<::golden::derived::Club>::plans() { return ::golden::derived::kClubPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::derived::Club>::kRecord = {
    .entity = &kDescriptor, .members = &members, .link_operations = &link_operations};

void EntityTraits<::golden::derived::Club>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::derived::Club*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.name},
      {&value.place},
      {&value.register_},
      detail::link_member(value.cars),
      detail::link_member(value.peers),
      detail::link_member(value.members),
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::derived::Club>::saved(void* object) {
  return static_cast<::golden::derived::Club*>(object)->saved_.fields();
}

const detail::LinkOperations& EntityTraits<::golden::derived::Club>::link_operations(std::size_t index) {
  static constexpr detail::LinkOperations kOperations[] = {
      detail::link_operations<::golden::abstract::Car, ::golden::abstract::Owns>(),
      detail::link_operations<::golden::abstract::Owner>(),
      detail::link_operations<::golden::abstract::Driver>(),
  };
  return kOperations[index];
}

}  // namespace fgraph
