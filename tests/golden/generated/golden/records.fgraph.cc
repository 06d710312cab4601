// Written by fgraphc 0.1.0 from golden/records.fgraph. Do not edit: the next run replaces it.
#include "golden/records.fgraph.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/detail/operations.h>
#include <fgraph/plan.h>
#include <fgraph/detail/record.h>

using namespace std::string_view_literals;

namespace golden::records {

namespace {

constexpr fgraph::EnumValueDescriptor kStatusValues[] = {
    {.name = "open"sv, .text = "O"sv, .number = 0},
    {.name = "closed"sv, .text = "C"sv, .number = 0},
};

constexpr fgraph::EnumValueDescriptor kPriorityValues[] = {
    {.name = "low"sv, .text = ""sv, .number = 10},
    {.name = "high"sv, .text = ""sv, .number = 20},
};

constexpr std::string_view kAccountLabels[] = {
    "Account"sv,
};

constexpr fgraph::FieldDescriptor kAccountFields[] = {
    {.name = "name"sv, .column = "name"sv, .type = {fgraph::Scalar::kString}},
    {.name = "password"sv, .column = "password"sv, .type = {fgraph::Scalar::kString},
     .flags = fgraph::kFieldRedact},
    {.name = "hint"sv, .column = "hint"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional},
     .flags = fgraph::kFieldRedact},
    {.name = "codes"sv, .column = "codes"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kList},
     .default_value = {fgraph::DefaultKind::kEmptyList},
     .flags = fgraph::kFieldRedact},
    {.name = "status"sv, .column = "status"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kSingle, 0, &fgraph::EnumTraits<::golden::records::Status>::kDescriptor}},
    {.name = "priorities"sv, .column = "priorities"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kList, 0, &fgraph::EnumTraits<::golden::records::Priority>::kDescriptor},
     .default_value = {fgraph::DefaultKind::kEmptyList}},
    {.name = "backup"sv, .column = "backup"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional, 0, &fgraph::EnumTraits<::golden::records::Status>::kDescriptor}},
    {.name = "picture"sv, .column = "picture"sv, .type = {fgraph::Scalar::kBytes, fgraph::ValueKind::kOptional}},
};

constexpr fgraph::RelationshipDescriptor kAccountLinkTypes[] = {
    {.name = {}, .qualified_name = {}, .type = "BOSS"sv},
};
constexpr fgraph::LinkDescriptor kAccountLinks[] = {
    {
        .name = "holds"sv,
        .target = &fgraph::EntityTraits<::golden::records::Account>::kDescriptor,
        .relationship = &fgraph::RelationshipTraits<::golden::records::Holds>::kDescriptor,
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kMany,
    },
    {
        .name = "boss"sv,
        .target = &fgraph::EntityTraits<::golden::records::Account>::kDescriptor,
        .relationship = &kAccountLinkTypes[0],
        .direction = fgraph::Direction::kOutgoing,
        .cardinality = fgraph::Cardinality::kOptionalOne,
    },
};

constexpr fgraph::EntityPlans kAccountPlans = {
    .create = {
        "golden.records.Account.create"sv,
        "CREATE (n:`Account` {`name`:$name, `password`:$password, `hint`:$hint, `codes`:$codes, "
        "`status`:$status, `priorities`:$priorities, `backup`:$backup, `picture`:$picture}) RETURN "
        "id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.records.Account.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Account` {`name`:$name[i], `password`:$password[i], "
        "`hint`:$hint[i], `codes`:$codes[i], `status`:$status[i], `priorities`:$priorities[i], "
        "`backup`:$backup[i], `picture`:$picture[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.records.Account.update"sv,
        "MATCH (n:`Account`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1] RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.records.Account.find_by_id"sv,
        "MATCH (n:`Account`) WHERE id(n) = $_id RETURN id(n), n.`name`, n.`password`, n.`hint`, "
        "n.`codes`, n.`status`, n.`priorities`, n.`backup`, n.`picture`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.records.Account.find_all"sv,
        "MATCH (n:`Account`) RETURN id(n), n.`name`, n.`password`, n.`hint`, n.`codes`, n.`status`, "
        "n.`priorities`, n.`backup`, n.`picture`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.records.Account.exists_by_id"sv,
        "MATCH (n:`Account`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.records.Account.count"sv,
        "MATCH (n:`Account`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.records.Account.delete_by_id"sv,
        "MATCH (n:`Account`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.records.Account.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Account`) WHERE id(n) = i RETURN id(n), n.`name`, n.`password`, "
        "n.`hint`, n.`codes`, n.`status`, n.`priorities`, n.`backup`, n.`picture`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.records.Account.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Account`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.records.Account.delete_all"sv,
        "MATCH (n:`Account`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::FieldDescriptor kHoldsFields[] = {
    {.name = "since"sv, .column = "since"sv, .type = {fgraph::Scalar::kDate, fgraph::ValueKind::kOptional}},
    {.name = "note"sv, .column = "note"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional},
     .flags = fgraph::kFieldRedact},
};

constexpr fgraph::RelationshipPlans kHoldsPlans = {
    .create_all = {
        "golden.records.Holds.create_all"sv,
        "UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH "
        "(source:`Account`) WHERE id(source) = source_id WITH i, source, target_id MATCH "
        "(target:`Account`) WHERE id(target) = target_id CREATE (source)-[r:`HOLDS` "
        "{`since`:date($since[i]), `note`:$note[i]}]->(target) RETURN collect(i), collect(id(r))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .find_by_id = {
        "golden.records.Holds.find_by_id"sv,
        "MATCH (source:`Account`)-[r:`HOLDS`]->(target:`Account`) WHERE id(r) = $_id RETURN id(source), "
        "id(target), id(r), r.`since`, r.`note`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.records.Holds.find_all"sv,
        "MATCH (source:`Account`)-[r:`HOLDS`]->(target:`Account`) RETURN id(source), id(target), id(r), "
        "r.`since`, r.`note`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_by_source = {
        "golden.records.Holds.find_by_source"sv,
        "MATCH (source:`Account`) WHERE id(source) = $_source WITH source MATCH "
        "(source)-[r:`HOLDS`]->(target:`Account`) RETURN id(source), id(target), id(r), r.`since`, "
        "r.`note`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_by_target = {
        "golden.records.Holds.find_by_target"sv,
        "MATCH (target:`Account`) WHERE id(target) = $_target WITH target MATCH "
        "(source:`Account`)-[r:`HOLDS`]->(target) RETURN id(source), id(target), id(r), r.`since`, "
        "r.`note`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_between = {
        "golden.records.Holds.find_between"sv,
        "MATCH (source:`Account`) WHERE id(source) = $_source WITH source MATCH (target:`Account`) "
        "WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`HOLDS`]->(target) RETURN "
        "id(source), id(target), id(r), r.`since`, r.`note`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .count = {
        "golden.records.Holds.count"sv,
        "MATCH (source:`Account`)-[r:`HOLDS`]->(target:`Account`) RETURN count(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_ = {
        "golden.records.Holds.delete_"sv,
        "MATCH (source:`Account`) WHERE id(source) = $_source WITH source MATCH (target:`Account`) "
        "WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`HOLDS`]->(target) WHERE "
        "id(r) = $_id DELETE r RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.records.Holds.delete_by_id"sv,
        "MATCH (source:`Account`)-[r:`HOLDS`]->(target:`Account`) WHERE id(r) = $_id DELETE r RETURN "
        "count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_between = {
        "golden.records.Holds.delete_between"sv,
        "MATCH (source:`Account`) WHERE id(source) = $_source WITH source MATCH (target:`Account`) "
        "WHERE id(target) = $_target WITH source, target MATCH (source)-[r:`HOLDS`]->(target) DELETE r "
        "RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::StructFieldDescriptor kOverviewFields[] = {
    {.name = "account"sv, .type = {.kind = fgraph::ColumnType::Kind::kNode, .type = {fgraph::Scalar::kString}, .entity = &fgraph::EntityTraits<::golden::records::Account>::kDescriptor}},
    {.name = "boss"sv, .type = {.kind = fgraph::ColumnType::Kind::kNode, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional}, .entity = &fgraph::EntityTraits<::golden::records::Account>::kDescriptor}},
    {.name = "all"sv, .type = {.kind = fgraph::ColumnType::Kind::kNode, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kList}, .entity = &fgraph::EntityTraits<::golden::records::Account>::kDescriptor}},
    {.name = "how"sv, .type = {.kind = fgraph::ColumnType::Kind::kRelationship, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kList}, .relationship = &fgraph::RelationshipTraits<::golden::records::Holds>::kDescriptor}},
    {.name = "best"sv, .type = {.kind = fgraph::ColumnType::Kind::kRelationship, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional}, .relationship = &fgraph::RelationshipTraits<::golden::records::Holds>::kDescriptor}},
    {.name = "others"sv, .type = {.kind = fgraph::ColumnType::Kind::kId, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kList}}},
    {.name = "total"sv, .type = {.kind = fgraph::ColumnType::Kind::kScalar, .type = {fgraph::Scalar::kInt}}},
    {.name = "status"sv, .type = {.kind = fgraph::ColumnType::Kind::kScalar, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kSingle, 0, &fgraph::EnumTraits<::golden::records::Status>::kDescriptor}}},
};

}  // namespace

std::string to_string(Status value) { return fgraph::detail::enum_text(value); }
std::ostream& operator<<(std::ostream& out, Status value) { return fgraph::detail::print_enum(out, value); }

std::string to_string(Priority value) { return fgraph::detail::enum_text(value); }
std::ostream& operator<<(std::ostream& out, Priority value) { return fgraph::detail::print_enum(out, value); }

Account::Account() = default;
Account::Account(std::string name_value, std::string password_value, Status status_value)
    : name(std::move(name_value)),
      password(std::move(password_value)),
      status(status_value) {}
Account::Account(const Account&) = default;
Account::Account(Account&&) noexcept = default;
Account& Account::operator=(const Account& other) { return *this = Account(other); }
Account& Account::operator=(Account&&) noexcept = default;
Account::~Account() = default;

bool operator==(const Account& a, const Account& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Account>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Account& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Account>::kRecord, &value);
}
std::string to_string(const Account& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Account>::kRecord, &value);
}

Holds::Holds() = default;
Holds::Holds(fgraph::Id<Account> source_value, fgraph::Id<Account> target_value)
    : source(source_value),
      target(target_value) {}
Holds::Holds(const Holds&) = default;
Holds::Holds(Holds&&) noexcept = default;
Holds& Holds::operator=(const Holds& other) { return *this = Holds(other); }
Holds& Holds::operator=(Holds&&) noexcept = default;
Holds::~Holds() = default;

bool operator==(const Holds& a, const Holds& b) {
  return fgraph::detail::equal_records(fgraph::RelationshipTraits<Holds>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Holds& value) {
  return fgraph::detail::print_record(out, fgraph::RelationshipTraits<Holds>::kRecord, &value);
}
std::string to_string(const Holds& value) {
  return fgraph::detail::record_text(fgraph::RelationshipTraits<Holds>::kRecord, &value);
}

Overview::Overview() = default;

bool operator==(const Overview& a, const Overview& b) {
  return fgraph::detail::equal_records(fgraph::StructTraits<Overview>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Overview& value) {
  return fgraph::detail::print_record(out, fgraph::StructTraits<Overview>::kRecord, &value);
}
std::string to_string(const Overview& value) {
  return fgraph::detail::record_text(fgraph::StructTraits<Overview>::kRecord, &value);
}

const fgraph::SchemaDescriptor& records_schema() {
  static constexpr const fgraph::EntityDescriptor* kEntities[] = {
      &fgraph::EntityTraits<::golden::records::Account>::kDescriptor,
  };
  static constexpr const fgraph::RelationshipDescriptor* kRelationships[] = {
      &fgraph::RelationshipTraits<::golden::records::Holds>::kDescriptor,
  };
  static constexpr fgraph::SchemaDescriptor kSchema = {
      .file = "golden/records.fgraph",
      .entities = kEntities,
      .relationships = kRelationships,
      .includes = {},
  };
  return kSchema;
}

}  // namespace golden::records

namespace fgraph {

constinit const EnumDescriptor EnumTraits<::golden::records::Status>::kDescriptor = {
    .name = "Status"sv,
    .qualified_name = "golden.records.Status"sv,
    .storage = kStorage,
    .values = ::golden::records::kStatusValues,
};

constinit const EnumDescriptor EnumTraits<::golden::records::Priority>::kDescriptor = {
    .name = "Priority"sv,
    .qualified_name = "golden.records.Priority"sv,
    .storage = kStorage,
    .values = ::golden::records::kPriorityValues,
};

constinit const EntityDescriptor EntityTraits<::golden::records::Account>::kDescriptor = {
    .name = "Account"sv,
    .qualified_name = "golden.records.Account"sv,
    .labels = ::golden::records::kAccountLabels,
    .fields = ::golden::records::kAccountFields,
    .links = ::golden::records::kAccountLinks,
};

const EntityPlans& EntityTraits<::golden::records::Account>::plans() { return ::golden::records::kAccountPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::records::Account>::kRecord = {
    .entity = &kDescriptor, .members = &members, .link_operations = &link_operations};

void EntityTraits<::golden::records::Account>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::records::Account*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.name},
      {&value.password},
      {&value.hint},
      {&value.codes},
      {&value.status, &detail::kMemberAccess<decltype(value.status)>},
      {&value.priorities, &detail::kMemberAccess<decltype(value.priorities)>},
      {&value.backup, &detail::kMemberAccess<decltype(value.backup)>},
      {&value.picture},
      detail::link_member(value.holds),
      detail::link_member(value.boss),
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::records::Account>::saved(void* object) {
  return static_cast<::golden::records::Account*>(object)->saved_.fields();
}

const detail::LinkOperations& EntityTraits<::golden::records::Account>::link_operations(std::size_t index) {
  static constexpr detail::LinkOperations kOperations[] = {
      detail::link_operations<::golden::records::Account, ::golden::records::Holds>(),
      detail::link_operations<::golden::records::Account>(),
  };
  return kOperations[index];
}

constinit const RelationshipDescriptor RelationshipTraits<::golden::records::Holds>::kDescriptor = {
    .name = "Holds"sv,
    .qualified_name = "golden.records.Holds"sv,
    .type = "HOLDS"sv,
    .source = &EntityTraits<::golden::records::Account>::kDescriptor,
    .target = &EntityTraits<::golden::records::Account>::kDescriptor,
    .fields = ::golden::records::kHoldsFields,
};

const RelationshipPlans& RelationshipTraits<::golden::records::Holds>::plans() { return ::golden::records::kHoldsPlans; }

constinit const detail::RecordOperations RelationshipTraits<::golden::records::Holds>::kRecord = {
    .relationship = &kDescriptor, .members = &members};

void RelationshipTraits<::golden::records::Holds>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::records::Holds*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.source},
      {&value.target},
      {&value.since},
      {&value.note},
  };
  visitor.visit(list);
}

detail::SavedFields RelationshipTraits<::golden::records::Holds>::saved(void* object) {
  return static_cast<::golden::records::Holds*>(object)->saved_.fields();
}

constinit const StructDescriptor StructTraits<::golden::records::Overview>::kDescriptor = {
    .name = "Overview"sv,
    .qualified_name = "golden.records.Overview"sv,
    .fields = ::golden::records::kOverviewFields,
    .doc =
        "Every kind of member."sv,
};

const StructDescriptor& StructTraits<::golden::records::Overview>::descriptor() { return kDescriptor; }

void StructTraits<::golden::records::Overview>::decode([[maybe_unused]] RowReader& row, [[maybe_unused]] detail::ColumnReader& columns,
                      [[maybe_unused]] ::golden::records::Overview& value) {
  columns.read(row, value.account);
  columns.read(row, value.boss);
  columns.read(row, value.all);
  columns.read(row, value.how);
  columns.read(row, value.best);
  columns.read(row, value.others);
  columns.read(row, value.total);
  columns.read(row, value.status);
}

constinit const detail::RecordOperations StructTraits<::golden::records::Overview>::kRecord = {
    .structure = &kDescriptor, .members = &members};

void StructTraits<::golden::records::Overview>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::records::Overview*>(object);
  const detail::Member list[] = {
      {&value.account, &detail::kMemberAccess<decltype(value.account)>},
      {&value.boss, &detail::kMemberAccess<decltype(value.boss)>},
      {&value.all, &detail::kMemberAccess<decltype(value.all)>},
      {&value.how, &detail::kMemberAccess<decltype(value.how)>},
      {&value.best, &detail::kMemberAccess<decltype(value.best)>},
      {&value.others},
      {&value.total},
      {&value.status, &detail::kMemberAccess<decltype(value.status)>},
  };
  visitor.visit(list);
}

}  // namespace fgraph
