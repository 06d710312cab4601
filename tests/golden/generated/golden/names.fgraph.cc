// Written by fgraphc 0.1.0 from golden/names.fgraph. Do not edit: the next run replaces it.
#include "golden/names.fgraph.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/detail/operations.h>
#include <fgraph/plan.h>
#include <fgraph/detail/record.h>

using namespace std::string_view_literals;

namespace golden::names {

namespace {

constexpr std::string_view kclass_Labels[] = {
    "class"sv,
};

constexpr fgraph::FieldDescriptor kclass_Fields[] = {
    {.name = "class"sv, .column = "class"sv, .type = {fgraph::Scalar::kInt}},
    {.name = "int"sv, .column = "int"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional}},
    {.name = "new"sv, .column = "new"sv, .type = {fgraph::Scalar::kFloat},
     .default_value = {fgraph::DefaultKind::kLiteral, "1.5"sv}},
    {.name = "union"sv, .column = "union"sv, .type = {fgraph::Scalar::kBool},
     .default_value = {fgraph::DefaultKind::kLiteral, "false"sv}},
    {.name = "errno"sv, .column = "errno"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kOptional}},
    {.name = "major"sv, .column = "major"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kOptional}},
    {.name = "EOF"sv, .column = "EOF"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional}},
    {.name = "std"sv, .column = "std"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional}},
    {.name = "fgraph"sv, .column = "fgraph"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional}},
    {.name = "fields"sv, .column = "fields"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kList},
     .default_value = {fgraph::DefaultKind::kEmptyList}},
    {.name = "namespace"sv, .column = "name space"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional}},
    {.name = "cypher_text"sv, .column = "cypher_text"sv, .type = {fgraph::Scalar::kString, fgraph::ValueKind::kOptional}},
    {.name = "Names"sv, .column = "Names"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kOptional}},
};

constexpr fgraph::EntityPlans kclass_Plans = {
    .create = {
        "golden.names.class.create"sv,
        "CREATE (n:`class` {`class`:$class, `int`:$int, `new`:$new, `union`:$union, `errno`:$errno, "
        "`major`:$major, `EOF`:$EOF, `std`:$std, `fgraph`:$fgraph, `fields`:$fields, `name "
        "space`:$namespace, `cypher_text`:$`cypher_text`, `Names`:$Names}) RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.names.class.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`class` {`class`:$class[i], `int`:$int[i], "
        "`new`:$new[i], `union`:$union[i], `errno`:$errno[i], `major`:$major[i], `EOF`:$EOF[i], "
        "`std`:$std[i], `fgraph`:$fgraph[i], `fields`:$fields[i], `name space`:$namespace[i], "
        "`cypher_text`:$`cypher_text`[i], `Names`:$Names[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.names.class.update"sv,
        "MATCH (n:`class`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1] RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.names.class.find_by_id"sv,
        "MATCH (n:`class`) WHERE id(n) = $_id RETURN id(n), n.`class`, n.`int`, n.`new`, n.`union`, "
        "n.`errno`, n.`major`, n.`EOF`, n.`std`, n.`fgraph`, n.`fields`, n.`name space`, "
        "n.`cypher_text`, n.`Names`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.names.class.find_all"sv,
        "MATCH (n:`class`) RETURN id(n), n.`class`, n.`int`, n.`new`, n.`union`, n.`errno`, n.`major`, "
        "n.`EOF`, n.`std`, n.`fgraph`, n.`fields`, n.`name space`, n.`cypher_text`, n.`Names`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.names.class.exists_by_id"sv,
        "MATCH (n:`class`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.names.class.count"sv,
        "MATCH (n:`class`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.names.class.delete_by_id"sv,
        "MATCH (n:`class`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.names.class.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`class`) WHERE id(n) = i RETURN id(n), n.`class`, n.`int`, n.`new`, "
        "n.`union`, n.`errno`, n.`major`, n.`EOF`, n.`std`, n.`fgraph`, n.`fields`, n.`name space`, "
        "n.`cypher_text`, n.`Names`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.names.class.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`class`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.names.class.delete_all"sv,
        "MATCH (n:`class`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr std::string_view kNamesLabels[] = {
    "Names"sv,
};

constexpr fgraph::FieldDescriptor kNamesFields[] = {
    {.name = "options"sv, .column = "options"sv, .type = {fgraph::Scalar::kString}},
    {.name = "parameters"sv, .column = "parameters"sv, .type = {fgraph::Scalar::kInt}},
    {.name = "template"sv, .column = "template"sv, .type = {fgraph::Scalar::kString},
     .index = fgraph::FieldIndex::kUnique},
};

constexpr fgraph::EntityPlans kNamesPlans = {
    .create = {
        "golden.names.Names.create"sv,
        "CREATE (n:`Names` {`options`:$options, `parameters`:$parameters, `template`:$template}) RETURN "
        "id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .create_all = {
        "golden.names.Names.create_all"sv,
        "UNWIND range(0,$_last) AS i CREATE (n:`Names` {`options`:$options[i], "
        "`parameters`:$parameters[i], `template`:$template[i]}) RETURN collect(id(n))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .update = {
        "golden.names.Names.update"sv,
        "MATCH (n:`Names`) WHERE id(n) = $_id FOREACH (map IN $_set[0] | SET n += map) SET n += "
        "$_set[1] RETURN id(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_by_id = {
        "golden.names.Names.find_by_id"sv,
        "MATCH (n:`Names`) WHERE id(n) = $_id RETURN id(n), n.`options`, n.`parameters`, n.`template`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.names.Names.find_all"sv,
        "MATCH (n:`Names`) RETURN id(n), n.`options`, n.`parameters`, n.`template`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .exists_by_id = {
        "golden.names.Names.exists_by_id"sv,
        "MATCH (n:`Names`) WHERE id(n) = $_id RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .count = {
        "golden.names.Names.count"sv,
        "MATCH (n:`Names`) RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.names.Names.delete_by_id"sv,
        "MATCH (n:`Names`) WHERE id(n) = $_id DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .find_all_by_id = {
        "golden.names.Names.find_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Names`) WHERE id(n) = i RETURN id(n), n.`options`, n.`parameters`, "
        "n.`template`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .delete_all_by_id = {
        "golden.names.Names.delete_all_by_id"sv,
        "UNWIND $_id AS i MATCH (n:`Names`) WHERE id(n) = i DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_all = {
        "golden.names.Names.delete_all"sv,
        "MATCH (n:`Names`) DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::FieldDescriptor kdelete_Fields[] = {
    {.name = "source"sv, .column = "source"sv, .type = {fgraph::Scalar::kString}},
    {.name = "target"sv, .column = "target"sv, .type = {fgraph::Scalar::kInt, fgraph::ValueKind::kOptional}},
    {.name = "Names"sv, .column = "Names"sv, .type = {fgraph::Scalar::kBool, fgraph::ValueKind::kOptional}},
    {.name = "operator"sv, .column = "operator"sv, .type = {fgraph::Scalar::kFloat},
     .default_value = {fgraph::DefaultKind::kLiteral, "2.0"sv}},
};

constexpr fgraph::RelationshipPlans kdelete_Plans = {
    .create_all = {
        "golden.names.delete.create_all"sv,
        "UNWIND range(0,$_last) AS i WITH i, $_source[i] AS source_id, $_target[i] AS target_id MATCH "
        "(source:`class`) WHERE id(source) = source_id WITH i, source, target_id MATCH (target:`Names`) "
        "WHERE id(target) = target_id CREATE (source)-[r:`DELETE` {`source`:$source[i], "
        "`target`:$target[i], `Names`:$Names[i], `operator`:$operator[i]}]->(target) RETURN collect(i), "
        "collect(id(r))"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kCompact,
    },
    .find_by_id = {
        "golden.names.delete.find_by_id"sv,
        "MATCH (source:`class`)-[r:`DELETE`]->(target:`Names`) WHERE id(r) = $_id RETURN id(source), "
        "id(target), id(r), r.`source`, r.`target`, r.`Names`, r.`operator`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_all = {
        "golden.names.delete.find_all"sv,
        "MATCH (source:`class`)-[r:`DELETE`]->(target:`Names`) RETURN id(source), id(target), id(r), "
        "r.`source`, r.`target`, r.`Names`, r.`operator`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_by_source = {
        "golden.names.delete.find_by_source"sv,
        "MATCH (source:`class`) WHERE id(source) = $_source WITH source MATCH "
        "(source)-[r:`DELETE`]->(target:`Names`) RETURN id(source), id(target), id(r), r.`source`, "
        "r.`target`, r.`Names`, r.`operator`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_by_target = {
        "golden.names.delete.find_by_target"sv,
        "MATCH (target:`Names`) WHERE id(target) = $_target WITH target MATCH "
        "(source:`class`)-[r:`DELETE`]->(target) RETURN id(source), id(target), id(r), r.`source`, "
        "r.`target`, r.`Names`, r.`operator`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .find_between = {
        "golden.names.delete.find_between"sv,
        "MATCH (source:`class`) WHERE id(source) = $_source WITH source MATCH (target:`Names`) WHERE "
        "id(target) = $_target WITH source, target MATCH (source)-[r:`DELETE`]->(target) RETURN "
        "id(source), id(target), id(r), r.`source`, r.`target`, r.`Names`, r.`operator`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    .count = {
        "golden.names.delete.count"sv,
        "MATCH (source:`class`)-[r:`DELETE`]->(target:`Names`) RETURN count(r)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
    .delete_ = {
        "golden.names.delete.delete_"sv,
        "MATCH (source:`class`) WHERE id(source) = $_source WITH source MATCH (target:`Names`) WHERE "
        "id(target) = $_target WITH source, target MATCH (source)-[r:`DELETE`]->(target) WHERE id(r) = "
        "$_id DELETE r RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_by_id = {
        "golden.names.delete.delete_by_id"sv,
        "MATCH (source:`class`)-[r:`DELETE`]->(target:`Names`) WHERE id(r) = $_id DELETE r RETURN "
        "count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
    .delete_between = {
        "golden.names.delete.delete_between"sv,
        "MATCH (source:`class`) WHERE id(source) = $_source WITH source MATCH (target:`Names`) WHERE "
        "id(target) = $_target WITH source, target MATCH (source)-[r:`DELETE`]->(target) DELETE r "
        "RETURN count(r)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::Plan kclassRepositoryQueries[] = {
    {
        "golden.names.class.find_by_class"sv,
        "MATCH (n:`class`) WHERE n.`class` = $class RETURN id(n), n.`class`, n.`int`, n.`new`, "
        "n.`union`, n.`errno`, n.`major`, n.`EOF`, n.`std`, n.`fgraph`, n.`fields`, n.`name space`, "
        "n.`cypher_text`, n.`Names`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.names.class.find_by_cypher_text"sv,
        "MATCH (n:`class`) WHERE n.`cypher_text` = $`cypher_text` RETURN id(n), n.`class`, n.`int`, "
        "n.`new`, n.`union`, n.`errno`, n.`major`, n.`EOF`, n.`std`, n.`fgraph`, n.`fields`, n.`name "
        "space`, n.`cypher_text`, n.`Names`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.names.class.delete_by_new_less_than"sv,
        "MATCH (n:`class`) WHERE coalesce(n.`new`, 1.5) < $new DELETE n RETURN count(n)"sv,
        fgraph::Access::kWrite, fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::Plan kNamesRepositoryQueries[] = {
    {
        "golden.names.Names.find_by_options_and_parameters"sv,
        "MATCH (n:`Names`) WHERE n.`options` = $options AND n.`parameters` = $parameters RETURN id(n), "
        "n.`options`, n.`parameters`, n.`template`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.names.Names.find_by_template"sv,
        "MATCH (n:`Names`) WHERE n.`template` = $template RETURN id(n), n.`options`, n.`parameters`, "
        "n.`template`"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.names.Names.count_by_options"sv,
        "MATCH (n:`Names`) WHERE n.`options` = $options RETURN count(n)"sv,
        fgraph::Access::kRead, fgraph::ReplyFormat::kPlain,
    },
};

}  // namespace

class_::class_() = default;
class_::class_(std::int64_t class_2_value)
    : class_2(class_2_value) {}
class_::class_(const class_&) = default;
class_::class_(class_&&) noexcept = default;
class_& class_::operator=(const class_& other) { return *this = class_(other); }
class_& class_::operator=(class_&&) noexcept = default;
class_::~class_() = default;

bool operator==(const class_& a, const class_& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<class_>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const class_& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<class_>::kRecord, &value);
}
std::string to_string(const class_& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<class_>::kRecord, &value);
}

Names::Names() = default;
Names::Names(std::string options_value, std::int64_t parameters_value, std::string template__value)
    : options(std::move(options_value)),
      parameters(parameters_value),
      template_(std::move(template__value)) {}
Names::Names(const Names&) = default;
Names::Names(Names&&) noexcept = default;
Names& Names::operator=(const Names& other) { return *this = Names(other); }
Names& Names::operator=(Names&&) noexcept = default;
Names::~Names() = default;

bool operator==(const Names& a, const Names& b) {
  return fgraph::detail::equal_records(fgraph::EntityTraits<Names>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const Names& value) {
  return fgraph::detail::print_record(out, fgraph::EntityTraits<Names>::kRecord, &value);
}
std::string to_string(const Names& value) {
  return fgraph::detail::record_text(fgraph::EntityTraits<Names>::kRecord, &value);
}

delete_::delete_() { saved_.is_draft = true; }
delete_::delete_(fgraph::Id<::golden::names::class_> source_value, fgraph::Id<Names> target_value, std::string source__value)
    : source(source_value),
      target(target_value),
      source_(std::move(source__value)) {}
delete_::delete_(std::string source__value)
    : source_(std::move(source__value)) {}
delete_::delete_(const delete_&) = default;
delete_::delete_(delete_&&) noexcept = default;
delete_& delete_::operator=(const delete_& other) { return *this = delete_(other); }
delete_& delete_::operator=(delete_&&) noexcept = default;
delete_::~delete_() = default;

bool operator==(const delete_& a, const delete_& b) {
  return fgraph::detail::equal_records(fgraph::RelationshipTraits<delete_>::kRecord, &a, &b);
}
std::ostream& operator<<(std::ostream& out, const delete_& value) {
  return fgraph::detail::print_record(out, fgraph::RelationshipTraits<delete_>::kRecord, &value);
}
std::string to_string(const delete_& value) {
  return fgraph::detail::record_text(fgraph::RelationshipTraits<delete_>::kRecord, &value);
}

std::span<const fgraph::Plan> classRepository::query_plans() { return kclassRepositoryQueries; }

fgraph::Future<std::vector<::golden::names::class_>> classRepository::find_by_class(
    std::int64_t class_, const fgraph::FindOptions<::golden::names::class_>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("class", class_);
  return find_many(kclassRepositoryQueries[0], std::move(parameters), options);
}

fgraph::Future<std::vector<::golden::names::class_>> classRepository::find_by_cypher_text(
    std::string_view cypher_text, const fgraph::FindOptions<::golden::names::class_>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("cypher_text", cypher_text);
  return find_many(kclassRepositoryQueries[1], std::move(parameters), options);
}

fgraph::Future<std::int64_t> classRepository::delete_by_new_less_than(
    double new_, const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("new", new_);
  return delete_rows(kclassRepositoryQueries[2], std::move(parameters), options);
}

std::span<const fgraph::Plan> NamesRepository::query_plans() { return kNamesRepositoryQueries; }

fgraph::Future<std::vector<Names>> NamesRepository::find_by_options_and_parameters(
    std::string_view options_, std::int64_t parameters_, const fgraph::FindOptions<Names>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("options", options_);
  parameters.add("parameters", parameters_);
  return find_many(kNamesRepositoryQueries[0], std::move(parameters), options);
}

fgraph::Future<std::optional<Names>> NamesRepository::find_by_template(
    std::string_view template_, const fgraph::FindOptions<Names>& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add_indexed("template", template_);
  return find_one(kNamesRepositoryQueries[1], std::move(parameters), options);
}

fgraph::Future<std::int64_t> NamesRepository::count_by_options(
    std::string_view options_, const fgraph::CallOptions& options) const {
  fgraph::ParameterWriter parameters;
  parameters.add("options", options_);
  return count_rows(kNamesRepositoryQueries[2], std::move(parameters), options);
}

const fgraph::SchemaDescriptor& names_schema() {
  static constexpr const fgraph::EntityDescriptor* kEntities[] = {
      &fgraph::EntityTraits<::golden::names::class_>::kDescriptor,
      &fgraph::EntityTraits<::golden::names::Names>::kDescriptor,
  };
  static constexpr const fgraph::RelationshipDescriptor* kRelationships[] = {
      &fgraph::RelationshipTraits<::golden::names::delete_>::kDescriptor,
  };
  static constexpr fgraph::SchemaDescriptor kSchema = {
      .file = "golden/names.fgraph",
      .entities = kEntities,
      .relationships = kRelationships,
      .includes = {},
  };
  return kSchema;
}

}  // namespace golden::names

namespace fgraph {

constinit const EntityDescriptor EntityTraits<::golden::names::class_>::kDescriptor = {
    .name = "class"sv,
    .qualified_name = "golden.names.class"sv,
    .labels = ::golden::names::kclass_Labels,
    .fields = ::golden::names::kclass_Fields,
    .doc =
        "Names that mean something in C++."sv,
};

const EntityPlans& EntityTraits<::golden::names::class_>::plans() { return ::golden::names::kclass_Plans; }

constinit const detail::RecordOperations EntityTraits<::golden::names::class_>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::names::class_>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::names::class_*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.class_2},
      {&value.int_},
      {&value.new_},
      {&value.union_},
      {&value.errno_},
      {&value.major_},
      {&value.EOF_},
      {&value.std_},
      {&value.fgraph_},
      {&value.fields_},
      {&value.namespace_},
      {&value.cypher_text},
      {&value.Names},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::names::class_>::saved(void* object) {
  return static_cast<::golden::names::class_*>(object)->saved_.fields();
}

constinit const EntityDescriptor EntityTraits<::golden::names::Names>::kDescriptor = {
    .name = "Names"sv,
    .qualified_name = "golden.names.Names"sv,
    .labels = ::golden::names::kNamesLabels,
    .fields = ::golden::names::kNamesFields,
};

const EntityPlans& EntityTraits<::golden::names::Names>::plans() { return ::golden::names::kNamesPlans; }

constinit const detail::RecordOperations EntityTraits<::golden::names::Names>::kRecord = {
    .entity = &kDescriptor, .members = &members};

void EntityTraits<::golden::names::Names>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::names::Names*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.options},
      {&value.parameters},
      {&value.template_},
  };
  visitor.visit(list);
}

detail::SavedFields EntityTraits<::golden::names::Names>::saved(void* object) {
  return static_cast<::golden::names::Names*>(object)->saved_.fields();
}

constinit const RelationshipDescriptor RelationshipTraits<::golden::names::delete_>::kDescriptor = {
    .name = "delete"sv,
    .qualified_name = "golden.names.delete"sv,
    .type = "DELETE"sv,
    .source = &EntityTraits<::golden::names::class_>::kDescriptor,
    .target = &EntityTraits<::golden::names::Names>::kDescriptor,
    .fields = ::golden::names::kdelete_Fields,
};

const RelationshipPlans& RelationshipTraits<::golden::names::delete_>::plans() { return ::golden::names::kdelete_Plans; }

constinit const detail::RecordOperations RelationshipTraits<::golden::names::delete_>::kRecord = {
    .relationship = &kDescriptor, .members = &members};

void RelationshipTraits<::golden::names::delete_>::members(void* object, detail::MemberVisitor& visitor) {
  auto& value = *static_cast<::golden::names::delete_*>(object);
  const detail::Member list[] = {
      {&value.id},
      {&value.source},
      {&value.target},
      {&value.source_},
      {&value.target_},
      {&value.Names_},
      {&value.operator_},
  };
  visitor.visit(list);
}

detail::SavedFields RelationshipTraits<::golden::names::delete_>::saved(void* object) {
  return static_cast<::golden::names::delete_*>(object)->saved_.fields();
}

}  // namespace fgraph
