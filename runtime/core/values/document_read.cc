// Makes objects of documents. Everything is checked. A message names the place and shows no value, which may be secret.
#include <fgraph/document.h>

#include <cmath>
#include <limits>
#include <vector>

#include <fgraph/detail/operations.h>
#include <fgraph/error.h>
#include <fgraph/link.h>

#include "core/values/base64.h"
#include "core/values/record.h"
#include "core/values/text.h"
#include "core/values/value_type.h"

namespace fgraph::detail {
namespace {

using Kind = DocumentValue::Kind;

constexpr std::string_view kRelationship = "@relationship";
constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kShownOfName = 64;

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::kNull: return "null";
    case Kind::kBool: return "true or false";
    case Kind::kInteger: return "an integer";
    case Kind::kNumber: return "a number";
    case Kind::kText: return "a text";
    case Kind::kArray: return "an array";
    case Kind::kObject: return "an object";
  }
  return "something else";
}

[[noreturn]] void refuse(const std::string& path, const std::string& problem) {
  throw Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted, path + ": " + problem);
}

[[noreturn]] void refuse_kind(const std::string& path, std::string_view want, Kind got) {
  refuse(path, "it must be " + std::string(want) + " and is " + std::string(kind_name(got)));
}

void expect(const std::string& path, const DocumentValue& in, Kind kind) {
  if (in.kind() != kind) refuse_kind(path, kind_name(kind), in.kind());
}

// Calls `function(name, value)` for each value in `in`.
template <typename Function>
void for_each_value(const DocumentValue& in, const Function& function) {
  class Visitor final : public DocumentVisitor {
   public:
    explicit Visitor(const Function& function) : function_(function) {}
    void value(std::string_view name, const DocumentValue& value) override { function_(name, value); }

   private:
    const Function& function_;
  };
  Visitor visitor(function);
  in.visit(visitor);
}

// Reads the values of one field. Values that the graph could not hold are refused later, when the record is complete.
class ValueReader {
 public:
  // Keeps a reference to `path`.
  explicit ValueReader(const std::string& path) : path_(path) {}

  void read(const DocumentValue& in, bool& out) const {
    expect(path_, in, Kind::kBool);
    out = in.boolean();
  }
  void read(const DocumentValue& in, std::int64_t& out) const {
    if (in.kind() == Kind::kNumber) refuse(path_, "it must be an integer of 64 bits");
    expect(path_, in, Kind::kInteger);
    out = in.integer();
  }
  void read(const DocumentValue& in, double& out) const {
    if (in.kind() != Kind::kInteger && in.kind() != Kind::kNumber) refuse_kind(path_, "a number", in.kind());
    out = in.number();
  }
  void read(const DocumentValue& in, float& out) const {
    double wide = 0;
    read(in, wide);
    if (!(std::abs(wide) <= static_cast<double>(std::numeric_limits<float>::max()))) {
      refuse(path_, "it must be a number of 32 bits");
    }
    out = static_cast<float>(wide);
  }
  void read(const DocumentValue& in, std::string& out) const {
    expect(path_, in, Kind::kText);
    out = in.text();
  }
  template <FormedText T>
  void read(const DocumentValue& in, T& out) const {
    expect(path_, in, Kind::kText);
    try {
      out = T::parse(in.text());
    } catch (const Error&) {
      // Its message shows the text.
      refuse(path_, "it must be a " + std::string(kFactsOf<T>->form));
    }
  }
  void read(const DocumentValue& in, Point& out) const;
  void read(const DocumentValue& in, Vector& out) const { read(in, out.values); }
  void read(const DocumentValue& in, Bytes& out) const {
    expect(path_, in, Kind::kText);
    if (!core::decode_base64(in.text(), out.data)) refuse(path_, "it must be base64 with padding");
  }
  void read(const DocumentValue& in, EntityId& out) const {
    if (in.kind() == Kind::kNull) {
      out = EntityId();
      return;
    }
    expect(path_, in, Kind::kInteger);
    if (in.integer() < 0) refuse(path_, "an id must not be negative");
    out = EntityId(in.integer());
  }
  template <typename T>
  void read(const DocumentValue& in, std::optional<T>& out) const {
    if (in.kind() == Kind::kNull) {
      out.reset();
    } else {
      read(in, out.emplace());
    }
  }
  template <typename T>
  void read(const DocumentValue& in, std::vector<T>& out) const {
    expect(path_, in, Kind::kArray);
    out.clear();
    for_each_value(in, [&](std::string_view, const DocumentValue& element) {
      const std::string path = path_ + "[" + std::to_string(out.size()) + "]";
      T value{};
      ValueReader(path).read(element, value);
      out.push_back(std::move(value));
    });
  }

 private:
  const std::string& path_;
};

void ValueReader::read(const DocumentValue& in, Point& out) const {
  expect(path_, in, Kind::kObject);
  bool has_latitude = false;
  bool has_longitude = false;
  for_each_value(in, [&](std::string_view name, const DocumentValue& value) {
    const bool is_latitude = name == "latitude";
    if (!is_latitude && name != "longitude") refuse(path_, "it must have latitude and longitude and nothing else");
    const std::string path = path_ + "." + std::string(name);
    float degrees = 0;
    ValueReader(path).read(value, degrees);
    (is_latitude ? out.latitude : out.longitude) = degrees;
    (is_latitude ? has_latitude : has_longitude) = true;
  });
  if (!has_latitude || !has_longitude) refuse(path_, "it must have latitude and longitude");
}

std::int64_t read_enumerator(const std::string& path, const DocumentValue& in, const EnumDescriptor& descriptor) {
  expect(path, in, Kind::kText);
  const std::optional<std::int64_t> found = enumerator_of(descriptor, in.text());
  if (found) return *found;
  std::string names;
  for (const EnumValueDescriptor& value : descriptor.values) {
    names.append(names.empty() ? "" : ", ").append(value.name);
  }
  refuse(path, "it must be one of " + names);
}

// The name of a member as messages show it.
std::string shown(std::string_view name) {
  if (!core::is_utf8(name)) return "(no UTF-8)";
  std::string out(name.substr(0, kShownOfName));
  while (!core::is_utf8(out)) out.pop_back();
  for (char& character : out) {
    if (static_cast<unsigned char>(character) < 0x20) character = '?';
  }
  if (out.size() < name.size()) out += "...";
  return out;
}

class RecordReader {
 public:
  explicit RecordReader(const JsonOptions& options) : options_(options) {}

  void record(const std::string& path, const DocumentValue& in, const RecordOperations& operations, void* object);

 private:
  void fields(const std::string& path, const DocumentValue& in, const RecordOperations& operations,
              std::span<const Member> members);
  void field(const std::string& path, const DocumentValue& in, const core::DescribedMember& described);
  void elements(const std::string& path, const DocumentValue& in, const core::DescribedMember& described);
  void element(const std::string& path, const DocumentValue& in, const core::DescribedMember& described, void* element);
  void links(const std::string& path, const DocumentValue& in, const RecordOperations& operations,
             std::span<const Member> members);
  void link(const std::string& path, const DocumentValue& in, const RecordOperations& operations, std::size_t index,
            LinkBase& link);
  void item(const std::string& path, const DocumentValue& in, const LinkOperations& target, LinkBase& link);
  std::shared_ptr<void> relationship(const std::string& path, const DocumentValue& node,
                                     const RelationshipOperations& operations);

  const JsonOptions& options_;
  std::size_t depth_ = 0;
};

std::size_t count_before_links(const RecordOperations& operations, std::size_t members) {
  return operations.entity != nullptr ? 1 + operations.entity->fields.size() : members;
}

// Refuses what the graph would refuse: values against the rules of the fields, text that is no UTF-8, points that are
// not on the globe.
void check_values(const std::string& path, const RecordOperations& operations, const void* object) {
  if (operations.structure != nullptr) return;
  const bool is_entity = operations.entity != nullptr;
  FieldWriter writer("", is_entity ? operations.entity->fields : operations.relationship->fields);
  writer.begin_entity();
  encode_fields(operations, object, writer);
  if (!writer.error()) return;
  const std::string& message = writer.error()->message();
  refuse(path + "." + writer.error()->detail().property, message.substr(message.find(": ") + 2));
}

void keep_or_clear(const std::string& path, const RecordOperations& operations, const core::DescribedMember& described,
                   std::size_t index) {
  const std::size_t ids = core::id_count(operations);
  if (index < ids || described.is_redacted) return;
  if (operations.structure == nullptr) {
    const std::span<const FieldDescriptor> fields =
        operations.entity != nullptr ? operations.entity->fields : operations.relationship->fields;
    if (fields[index - ids].default_value.kind != DefaultKind::kNone) return;
  }
  if (described.type.type.kind != ValueKind::kOptional)
    refuse(path, "'" + std::string(described.name) + "' is missing");
  const Member& member = described.member;
  if (member.access != nullptr) return member.access->clear(member.object);
  core::with_type(described.type, [&]<typename T>(std::type_identity<T>) { *static_cast<T*>(member.object) = T(); });
}

void RecordReader::record(const std::string& path, const DocumentValue& in, const RecordOperations& operations,
                          void* object) {
  expect(path, in, Kind::kObject);
  if (depth_ == kMaxDepth) refuse(path, "objects are nested too deeply");
  ++depth_;
  core::visit_members(operations, object, [&](std::span<const Member> members) {
    fields(path, in, operations, members);
    // Whether links can be read depends on the id, which may come after them in the document.
    links(path, in, operations, members);
  });
  --depth_;
  check_values(path, operations, object);
}

void RecordReader::fields(const std::string& path, const DocumentValue& in, const RecordOperations& operations,
                          std::span<const Member> members) {
  std::vector<bool> seen(members.size());
  for_each_value(in, [&](std::string_view name, const DocumentValue& value) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      const core::DescribedMember described = core::described(operations, members[i], i);
      if (described.name != name) continue;
      seen[i] = true;
      if (!described.is_link) field(path + "." + std::string(name), value, described);
      return;
    }
    const bool is_known = depth_ > 1 && name == kRelationship;
    if (is_known || options_.unknown == JsonOptions::Unknown::kSkipped) return;
    refuse(path, std::string(core::name_of(operations)) + " has no member '" + shown(name) + "'");
  });
  for (std::size_t i = 0; i < count_before_links(operations, members.size()); ++i) {
    if (!seen[i]) keep_or_clear(path, operations, core::described(operations, members[i], i), i);
  }
}

void RecordReader::field(const std::string& path, const DocumentValue& in, const core::DescribedMember& described) {
  const Member& member = described.member;
  if (member.access != nullptr) return elements(path, in, described);
  core::with_type(described.type, [&]<typename T>(std::type_identity<T>) {
    ValueReader(path).read(in, *static_cast<T*>(member.object));
  });
}

void RecordReader::elements(const std::string& path, const DocumentValue& in, const core::DescribedMember& described) {
  const Member& member = described.member;
  switch (described.type.type.kind) {
    case ValueKind::kSingle: return element(path, in, described, member.object);
    case ValueKind::kOptional:
      member.access->clear(member.object);
      if (in.kind() != Kind::kNull) element(path, in, described, member.access->append(member.object));
      return;
    case ValueKind::kList: break;
  }
  expect(path, in, Kind::kArray);
  member.access->clear(member.object);
  std::size_t count = 0;
  for_each_value(in, [&](std::string_view, const DocumentValue& value) {
    element(path + "[" + std::to_string(count++) + "]", value, described, member.access->append(member.object));
  });
}

void RecordReader::element(const std::string& path, const DocumentValue& in, const core::DescribedMember& described,
                           void* element) {
  const MemberAccess& access = *described.member.access;
  if (access.record != nullptr) return record(path, in, *access.record, element);
  access.set_number(element, read_enumerator(path, in, *described.type.type.enumeration));
}

void RecordReader::links(const std::string& path, const DocumentValue& in, const RecordOperations& operations,
                         std::span<const Member> members) {
  if (options_.links == JsonOptions::Links::kSkipped || operations.link_operations == nullptr) return;
  const std::span<const LinkDescriptor> declared = operations.entity->links;
  const bool is_new = !static_cast<const EntityId*>(members[0].object)->has_value();
  const std::span<const Member> objects = members.subspan(members.size() - declared.size());
  for_each_value(in, [&](std::string_view name, const DocumentValue& value) {
    for (std::size_t i = 0; i < declared.size(); ++i) {
      if (declared[i].name != name) continue;
      const std::string place = path + "." + std::string(name);
      if (!is_new)
        refuse(place, "links are only read of an entity without an id; change the link itself, or skip links");
      link(place, value, operations, i, *static_cast<LinkBase*>(objects[i].object));
    }
  });
}

void RecordReader::link(const std::string& path, const DocumentValue& in, const RecordOperations& operations,
                        std::size_t index, LinkBase& link) {
  const LinkOperations& target = operations.link_operations(index);
  LinkContent& content = link.make_content();
  content.items.clear();
  content.added_by_id.clear();
  if (operations.entity->links[index].cardinality != Cardinality::kMany) {
    if (in.kind() != Kind::kNull) item(path, in, target, link);
    return;
  }
  expect(path, in, Kind::kArray);
  std::size_t count = 0;
  for_each_value(in, [&](std::string_view, const DocumentValue& value) {
    item(path + "[" + std::to_string(count++) + "]", value, target, link);
  });
}

void RecordReader::item(const std::string& path, const DocumentValue& in, const LinkOperations& target,
                        LinkBase& link) {
  LinkItem item;
  if (in.kind() == Kind::kInteger) {
    ValueReader(path).read(in, item.node_id);
  } else if (in.kind() == Kind::kObject) {
    item.node = target.target().make();
    record(path, in, *target.target().record, item.node.get());
  } else {
    refuse_kind(path, "an object or an id", in.kind());
  }
  if (target.relationship != nullptr) item.relationship = relationship(path, in, target.relationship());
  LinkContent& content = link.make_content();
  (item.node == nullptr ? content.added_by_id : content.items).push_back(std::move(item));
}

// Makes a relationship that is new, although it may have been stored when the document was made.
std::shared_ptr<void> RecordReader::relationship(const std::string& path, const DocumentValue& node,
                                                 const RelationshipOperations& operations) {
  std::shared_ptr<void> made = operations.make();
  if (node.kind() == Kind::kObject) {
    for_each_value(node, [&](std::string_view name, const DocumentValue& value) {
      if (name != kRelationship) return;
      record(path + "." + std::string(kRelationship), value, *operations.record, made.get());
      mark_complete(operations.saved_fields(made.get()));
    });
  }
  *operations.id(made.get()) = EntityId();
  return made;
}

}  // namespace

void read_record(const DocumentValue& in, const RecordOperations& operations, void* object,
                 const JsonOptions& options) {
  RecordReader(options).record(std::string(core::name_of(operations)), in, operations, object);
}

std::int64_t read_enum(const DocumentValue& in, const EnumDescriptor& descriptor) {
  return read_enumerator(std::string(descriptor.name), in, descriptor);
}

void read_value(const DocumentValue& in, const TypeDescriptor& type, void* object) {
  const std::string path(scalar_name(type.scalar));
  core::with_type(type,
                  [&]<typename T>(std::type_identity<T>) { ValueReader(path).read(in, *static_cast<T*>(object)); });
}

void read_id(const DocumentValue& in, EntityId& id) {
  const std::string path = "id";
  ValueReader(path).read(in, id);
}

}  // namespace fgraph::detail
