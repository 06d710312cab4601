// Written by fgraphc 0.1.0 from golden/names.fgraph. Do not edit: the next run replaces it.
#include "golden/names.fgraph.h"

#include <string_view>
#include <utility>

#include <fgraph/descriptor.h>
#include <fgraph/plan.h>
#include <fgraph/row.h>

namespace golden::names {

namespace {

constexpr std::string_view kclass_Labels[] = {
    "class",
};

constexpr fgraph::FieldDescriptor kclass_Fields[] = {
    {.name = "class", .column = "class", .type = {.scalar = fgraph::Scalar::kInt}},
    {.name = "int", .column = "int", .type = {.scalar = fgraph::Scalar::kString, .kind = fgraph::ValueKind::kOptional}},
    {.name = "new", .column = "new", .type = {.scalar = fgraph::Scalar::kFloat},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "1.5"}},
    {.name = "union", .column = "union", .type = {.scalar = fgraph::Scalar::kBool},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "false"}},
    {.name = "errno", .column = "errno", .type = {.scalar = fgraph::Scalar::kInt, .kind = fgraph::ValueKind::kOptional}},
    {.name = "major", .column = "major", .type = {.scalar = fgraph::Scalar::kInt, .kind = fgraph::ValueKind::kOptional}},
    {.name = "EOF", .column = "EOF", .type = {.scalar = fgraph::Scalar::kString, .kind = fgraph::ValueKind::kOptional}},
    {.name = "std", .column = "std", .type = {.scalar = fgraph::Scalar::kString, .kind = fgraph::ValueKind::kOptional}},
    {.name = "fgraph", .column = "fgraph", .type = {.scalar = fgraph::Scalar::kString, .kind = fgraph::ValueKind::kOptional}},
    {.name = "fields", .column = "fields", .type = {.scalar = fgraph::Scalar::kString, .kind = fgraph::ValueKind::kList},
     .default_value = {.kind = fgraph::DefaultKind::kEmptyList}},
    {.name = "namespace", .column = "name space", .type = {.scalar = fgraph::Scalar::kString, .kind = fgraph::ValueKind::kOptional}},
    {.name = "cypher_text", .column = "cypher_text", .type = {.scalar = fgraph::Scalar::kString, .kind = fgraph::ValueKind::kOptional}},
    {.name = "Names", .column = "Names", .type = {.scalar = fgraph::Scalar::kInt, .kind = fgraph::ValueKind::kOptional}},
};

constexpr fgraph::EntityPlans kclass_Plans = {
    .create =
        {
            "golden.names.class.create",
            "CREATE (n:`class` {`class`:$class, `int`:$int, `new`:$new, `union`:$union, `errno`:$errno, "
            "`major`:$major, `EOF`:$EOF, `std`:$std, `fgraph`:$fgraph, `fields`:$fields, `name "
            "space`:$namespace, `cypher_text`:$`cypher_text`, `Names`:$Names}) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .create_all =
        {
            "golden.names.class.create_all",
            "UNWIND range(0,$_last) AS i CREATE (n:`class` {`class`:$class[i], `int`:$int[i], "
            "`new`:$new[i], `union`:$union[i], `errno`:$errno[i], `major`:$major[i], `EOF`:$EOF[i], "
            "`std`:$std[i], `fgraph`:$fgraph[i], `fields`:$fields[i], `name space`:$namespace[i], "
            "`cypher_text`:$`cypher_text`[i], `Names`:$Names[i]}) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update =
        {
            "golden.names.class.update",
            "MATCH (n:`class`) WHERE id(n) = $_id SET n += $_set RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update_all =
        {
            "golden.names.class.update_all",
            "UNWIND range(0,$_last) AS i WITH i, $_id[i] AS e, $_set[i] AS s MATCH (n:`class`) WHERE id(n) "
            "= e SET n += s RETURN i",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .find_by_id =
        {
            "golden.names.class.find_by_id",
            "MATCH (n:`class`) WHERE id(n) = $_id RETURN id(n), n.`class`, n.`int`, n.`new`, n.`union`, "
            "n.`errno`, n.`major`, n.`EOF`, n.`std`, n.`fgraph`, n.`fields`, n.`name space`, "
            "n.`cypher_text`, n.`Names`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kCompact,
        },
    .find_all =
        {
            "golden.names.class.find_all",
            "MATCH (n:`class`) RETURN id(n), n.`class`, n.`int`, n.`new`, n.`union`, n.`errno`, n.`major`, "
            "n.`EOF`, n.`std`, n.`fgraph`, n.`fields`, n.`name space`, n.`cypher_text`, n.`Names`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kCompact,
        },
    .exists_by_id =
        {
            "golden.names.class.exists_by_id",
            "MATCH (n:`class`) WHERE id(n) = $_id RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .count =
        {
            "golden.names.class.count",
            "MATCH (n:`class`) RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .delete_by_id =
        {
            "golden.names.class.delete_by_id",
            "MATCH (n:`class`) WHERE id(n) = $_id DELETE n RETURN count(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
};

template <typename Visitor>
void visit_fields([[maybe_unused]] const class_& value, [[maybe_unused]] Visitor& visitor) {
  visitor.field(value.class_2);
  visitor.field(value.int_);
  visitor.field(value.new_);
  visitor.field(value.union_);
  visitor.field(value.errno_);
  visitor.field(value.major_);
  visitor.field(value.EOF_);
  visitor.field(value.std_);
  visitor.field(value.fgraph_);
  visitor.field(value.fields_);
  visitor.field(value.namespace_);
  visitor.field(value.cypher_text);
  visitor.field(value.Names);
}

constexpr std::string_view kNamesLabels[] = {
    "Names",
};

constexpr fgraph::FieldDescriptor kNamesFields[] = {
    {.name = "options", .column = "options", .type = {.scalar = fgraph::Scalar::kString}},
    {.name = "parameters", .column = "parameters", .type = {.scalar = fgraph::Scalar::kInt}},
    {.name = "template", .column = "template", .type = {.scalar = fgraph::Scalar::kString},
     .index = fgraph::FieldIndex::kUnique},
};

constexpr fgraph::EntityPlans kNamesPlans = {
    .create =
        {
            "golden.names.Names.create",
            "CREATE (n:`Names` {`options`:$options, `parameters`:$parameters, `template`:$template}) RETURN "
            "id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .create_all =
        {
            "golden.names.Names.create_all",
            "UNWIND range(0,$_last) AS i CREATE (n:`Names` {`options`:$options[i], "
            "`parameters`:$parameters[i], `template`:$template[i]}) RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update =
        {
            "golden.names.Names.update",
            "MATCH (n:`Names`) WHERE id(n) = $_id SET n += $_set RETURN id(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .update_all =
        {
            "golden.names.Names.update_all",
            "UNWIND range(0,$_last) AS i WITH i, $_id[i] AS e, $_set[i] AS s MATCH (n:`Names`) WHERE id(n) "
            "= e SET n += s RETURN i",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
    .find_by_id =
        {
            "golden.names.Names.find_by_id",
            "MATCH (n:`Names`) WHERE id(n) = $_id RETURN id(n), n.`options`, n.`parameters`, n.`template`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .find_all =
        {
            "golden.names.Names.find_all",
            "MATCH (n:`Names`) RETURN id(n), n.`options`, n.`parameters`, n.`template`",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .exists_by_id =
        {
            "golden.names.Names.exists_by_id",
            "MATCH (n:`Names`) WHERE id(n) = $_id RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .count =
        {
            "golden.names.Names.count",
            "MATCH (n:`Names`) RETURN count(n)",
            fgraph::Access::kRead,
            fgraph::ReplyFormat::kPlain,
        },
    .delete_by_id =
        {
            "golden.names.Names.delete_by_id",
            "MATCH (n:`Names`) WHERE id(n) = $_id DELETE n RETURN count(n)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
};

template <typename Visitor>
void visit_fields([[maybe_unused]] const Names& value, [[maybe_unused]] Visitor& visitor) {
  visitor.field(value.options);
  visitor.field(value.parameters);
  visitor.field(value.template_);
}

constexpr fgraph::FieldDescriptor kdelete_Fields[] = {
    {.name = "source", .column = "source", .type = {.scalar = fgraph::Scalar::kString}},
    {.name = "target", .column = "target", .type = {.scalar = fgraph::Scalar::kInt, .kind = fgraph::ValueKind::kOptional}},
    {.name = "Names", .column = "Names", .type = {.scalar = fgraph::Scalar::kBool, .kind = fgraph::ValueKind::kOptional}},
    {.name = "operator", .column = "operator", .type = {.scalar = fgraph::Scalar::kFloat},
     .default_value = {.kind = fgraph::DefaultKind::kLiteral, .literal = "2.0"}},
};

constexpr fgraph::RelationshipPlans kdelete_Plans = {
    .create_all =
        {
            "golden.names.delete.create_all",
            "UNWIND range(0,$_last) AS i WITH i, $_source[i] AS s, $_target[i] AS t MATCH (a:`class`) WHERE "
            "id(a) = s WITH i, a, t MATCH (b:`Names`) WHERE id(b) = t CREATE (a)-[r:`DELETE` "
            "{`source`:$source[i], `target`:$target[i], `Names`:$Names[i], `operator`:$operator[i]}]->(b) "
            "RETURN i, id(r)",
            fgraph::Access::kWrite,
            fgraph::ReplyFormat::kPlain,
        },
};

template <typename Visitor>
void visit_fields([[maybe_unused]] const delete_& value, [[maybe_unused]] Visitor& visitor) {
  visitor.field(value.source_);
  visitor.field(value.target_);
  visitor.field(value.Names_);
  visitor.field(value.operator_);
}

constexpr fgraph::Plan kclassRepositoryQueries[] = {
    {
        "golden.names.class.find_by_class",
        "MATCH (n:`class`) WHERE n.`class` = $class RETURN id(n), n.`class`, n.`int`, n.`new`, "
        "n.`union`, n.`errno`, n.`major`, n.`EOF`, n.`std`, n.`fgraph`, n.`fields`, n.`name space`, "
        "n.`cypher_text`, n.`Names`",
        fgraph::Access::kRead,
        fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.names.class.find_by_cypher_text",
        "MATCH (n:`class`) WHERE n.`cypher_text` = $`cypher_text` RETURN id(n), n.`class`, n.`int`, "
        "n.`new`, n.`union`, n.`errno`, n.`major`, n.`EOF`, n.`std`, n.`fgraph`, n.`fields`, n.`name "
        "space`, n.`cypher_text`, n.`Names`",
        fgraph::Access::kRead,
        fgraph::ReplyFormat::kCompact,
    },
    {
        "golden.names.class.delete_by_new_less_than",
        "MATCH (n:`class`) WHERE n.`new` < $new DELETE n RETURN count(n)",
        fgraph::Access::kWrite,
        fgraph::ReplyFormat::kPlain,
    },
};

constexpr fgraph::Plan kNamesRepositoryQueries[] = {
    {
        "golden.names.Names.find_by_options_and_parameters",
        "MATCH (n:`Names`) WHERE n.`options` = $options AND n.`parameters` = $parameters RETURN id(n), "
        "n.`options`, n.`parameters`, n.`template`",
        fgraph::Access::kRead,
        fgraph::ReplyFormat::kPlain,
    },
    {
        "golden.names.Names.find_by_template",
        "MATCH (n:`Names`) WHERE n.`template` = $template RETURN id(n), n.`options`, n.`parameters`, "
        "n.`template`",
        fgraph::Access::kRead,
        fgraph::ReplyFormat::kPlain,
    },
    {
        "golden.names.Names.count_by_options",
        "MATCH (n:`Names`) WHERE n.`options` = $options RETURN count(n)",
        fgraph::Access::kRead,
        fgraph::ReplyFormat::kPlain,
    },
};

}  // namespace

class_::class_() = default;
class_::class_(std::int64_t class_2_value)
    : class_2(class_2_value) {}
class_::class_(const class_&) = default;
class_::class_(class_&&) noexcept = default;
class_& class_::operator=(const class_&) = default;
class_& class_::operator=(class_&&) noexcept = default;
class_::~class_() = default;

bool operator==(const class_& a, const class_& b) {
  return a.id == b.id &&
         a.class_2 == b.class_2 &&
         a.int_ == b.int_ &&
         a.new_ == b.new_ &&
         a.union_ == b.union_ &&
         a.errno_ == b.errno_ &&
         a.major_ == b.major_ &&
         a.EOF_ == b.EOF_ &&
         a.std_ == b.std_ &&
         a.fgraph_ == b.fgraph_ &&
         a.fields_ == b.fields_ &&
         a.namespace_ == b.namespace_ &&
         a.cypher_text == b.cypher_text &&
         a.Names == b.Names;
}

Names::Names() = default;
Names::Names(std::string options_value, std::int64_t parameters_value, std::string template__value)
    : options(std::move(options_value)),
      parameters(parameters_value),
      template_(std::move(template__value)) {}
Names::Names(const Names&) = default;
Names::Names(Names&&) noexcept = default;
Names& Names::operator=(const Names&) = default;
Names& Names::operator=(Names&&) noexcept = default;
Names::~Names() = default;

bool operator==(const Names& a, const Names& b) {
  return a.id == b.id &&
         a.options == b.options &&
         a.parameters == b.parameters &&
         a.template_ == b.template_;
}

delete_::delete_() = default;
delete_::delete_(fgraph::Id<::golden::names::class_> source_value, fgraph::Id<Names> target_value, std::string source__value)
    : source(source_value),
      target(target_value),
      source_(std::move(source__value)) {}
delete_::delete_(const delete_&) = default;
delete_::delete_(delete_&&) noexcept = default;
delete_& delete_::operator=(const delete_&) = default;
delete_& delete_::operator=(delete_&&) noexcept = default;
delete_::~delete_() = default;

bool operator==(const delete_& a, const delete_& b) {
  return a.id == b.id && a.source == b.source && a.target == b.target &&
         a.source_ == b.source_ &&
         a.target_ == b.target_ &&
         a.Names_ == b.Names_ &&
         a.operator_ == b.operator_;
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
  return count_rows(kclassRepositoryQueries[2], std::move(parameters), options);
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
    .name = "class",
    .qualified_name = "golden.names.class",
    .labels = ::golden::names::kclass_Labels,
    .fields = ::golden::names::kclass_Fields,
    .doc =
        "Names that mean something in C++.",
};

const EntityDescriptor& EntityTraits<::golden::names::class_>::descriptor() { return kDescriptor; }

const EntityPlans& EntityTraits<::golden::names::class_>::plans() { return ::golden::names::kclass_Plans; }

void EntityTraits<::golden::names::class_>::decode(RowReader& row, ::golden::names::class_& value) {
  row.read(value.id);
  row.read(value.class_2);
  row.read(value.int_);
  row.read_or_keep(value.new_);
  row.read_or_keep(value.union_);
  row.read(value.errno_);
  row.read(value.major_);
  row.read(value.EOF_);
  row.read(value.std_);
  row.read(value.fgraph_);
  row.read_or_keep(value.fields_);
  row.read(value.namespace_);
  row.read(value.cypher_text);
  row.read(value.Names);
}

void EntityTraits<::golden::names::class_>::encode(const ::golden::names::class_& value, FieldWriter& writer) {
  ::golden::names::visit_fields(value, writer);
}

std::uint64_t* EntityTraits<::golden::names::class_>::saved(::golden::names::class_& value) { return value.saved_.hashes; }

bool& EntityTraits<::golden::names::class_>::is_saved(::golden::names::class_& value) { return value.saved_.known; }

void EntityTraits<::golden::names::class_>::hash(const ::golden::names::class_& value, FieldHasher& hasher) {
  ::golden::names::visit_fields(value, hasher);
}

constinit const EntityDescriptor EntityTraits<::golden::names::Names>::kDescriptor = {
    .name = "Names",
    .qualified_name = "golden.names.Names",
    .labels = ::golden::names::kNamesLabels,
    .fields = ::golden::names::kNamesFields,
};

const EntityDescriptor& EntityTraits<::golden::names::Names>::descriptor() { return kDescriptor; }

const EntityPlans& EntityTraits<::golden::names::Names>::plans() { return ::golden::names::kNamesPlans; }

void EntityTraits<::golden::names::Names>::decode(RowReader& row, ::golden::names::Names& value) {
  row.read(value.id);
  row.read(value.options);
  row.read(value.parameters);
  row.read(value.template_);
}

void EntityTraits<::golden::names::Names>::encode(const ::golden::names::Names& value, FieldWriter& writer) {
  ::golden::names::visit_fields(value, writer);
}

std::uint64_t* EntityTraits<::golden::names::Names>::saved(::golden::names::Names& value) { return value.saved_.hashes; }

bool& EntityTraits<::golden::names::Names>::is_saved(::golden::names::Names& value) { return value.saved_.known; }

void EntityTraits<::golden::names::Names>::hash(const ::golden::names::Names& value, FieldHasher& hasher) {
  ::golden::names::visit_fields(value, hasher);
}

constinit const RelationshipDescriptor RelationshipTraits<::golden::names::delete_>::kDescriptor = {
    .name = "delete",
    .qualified_name = "golden.names.delete",
    .type = "DELETE",
    .source = &EntityTraits<::golden::names::class_>::kDescriptor,
    .target = &EntityTraits<::golden::names::Names>::kDescriptor,
    .fields = ::golden::names::kdelete_Fields,
};

const RelationshipDescriptor& RelationshipTraits<::golden::names::delete_>::descriptor() { return kDescriptor; }

const RelationshipPlans& RelationshipTraits<::golden::names::delete_>::plans() { return ::golden::names::kdelete_Plans; }

void RelationshipTraits<::golden::names::delete_>::decode(RowReader& row, ::golden::names::delete_& value) {
  row.read(value.id);
  row.read(value.source_);
  row.read(value.target_);
  row.read(value.Names_);
  row.read_or_keep(value.operator_);
}

void RelationshipTraits<::golden::names::delete_>::encode(const ::golden::names::delete_& value, FieldWriter& writer) {
  ::golden::names::visit_fields(value, writer);
}

std::uint64_t* RelationshipTraits<::golden::names::delete_>::saved([[maybe_unused]] ::golden::names::delete_& value) { return value.saved_.hashes; }

void RelationshipTraits<::golden::names::delete_>::hash(const ::golden::names::delete_& value, FieldHasher& hasher) {
  ::golden::names::visit_fields(value, hasher);
}

}  // namespace fgraph
