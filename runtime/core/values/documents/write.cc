// The writer makes documents of objects.
#include <fgraph/document.h>

#include <vector>

#include <fgraph/detail/operations.h>
#include <fgraph/link.h>

#include "core/values/base64.h"
#include "core/values/record.h"

namespace fgraph::detail {
namespace {

constexpr std::string_view kRelationship = "@relationship";

// A ValueWriter writes the value of a field, or all values of a list.
class ValueWriter {
 public:
  explicit ValueWriter(DocumentWriter& out) : out_(out) {}

  void write(bool value) { out_.boolean(value); }
  void write(std::int64_t value) { out_.integer(value); }
  void write(double value) { out_.number(value); }
  void write(const std::string& value) { out_.text(value); }
  template <FormedText T>
  void write(const T& value) {
    out_.text(value.to_string());
  }
  void write(Point value) {
    out_.begin_object();
    out_.key("latitude");
    out_.number(static_cast<double>(value.latitude));
    out_.key("longitude");
    out_.number(static_cast<double>(value.longitude));
    out_.end_object();
  }
  void write(const Vector& value) {
    out_.begin_array();
    for (const float element : value.values) out_.number(static_cast<double>(element));
    out_.end_array();
  }
  void write(const Bytes& value) {
    std::string text;
    core::append_base64(text, value.data);
    out_.text(text);
  }
  void write(EntityId value) { write_id(out_, value); }
  template <typename T>
  void write(const std::optional<T>& value) {
    if (value) {
      write(*value);
    } else {
      out_.null();
    }
  }
  template <typename T>
  void write(const std::vector<T>& values) {
    out_.begin_array();
    for (const auto& value : values) write(static_cast<const T&>(value));
    out_.end_array();
  }

 private:
  DocumentWriter& out_;
};

bool is_absent(const core::DescribedMember& described) {
  if (described.is_link || described.type.type.kind != ValueKind::kOptional) return false;
  const Member& member = described.member;
  if (member.access != nullptr) return member.access->size(member.object) == 0;
  return core::with_type(described.type, [&]<typename T>(std::type_identity<T>) {
    if constexpr (requires(const T& value) { value.has_value(); }) {
      return !static_cast<const T*>(member.object)->has_value();
    } else {
      return false;
    }
  });
}

class RecordWriter {
 public:
  RecordWriter(DocumentWriter& out, const JsonOptions& options) : out_(out), options_(options) {}

  void record(const RecordOperations& operations, const void* object) {
    out_.begin_object();
    members(operations, object);
    out_.end_object();
  }

 private:
  // An Open entity is being written, and contains the member that is written now. Links can lead back to it.
  struct Open {
    const RecordOperations* operations;
    const void* object;
    EntityId id;
  };

  void members(const RecordOperations& operations, const void* object);
  void member(const RecordOperations& operations, const core::DescribedMember& described, std::size_t link);
  void elements(const core::DescribedMember& described);
  void link(const RecordOperations& operations, const LinkBase& link, std::size_t index);
  void item(const LinkDescriptor& link, const LinkOperations& target, const LinkItem& item);
  bool is_open(const RecordOperations& operations, const void* object, EntityId id) const;

  DocumentWriter& out_;
  const JsonOptions& options_;
  std::vector<Open> open_;
};

void RecordWriter::members(const RecordOperations& operations, const void* object) {
  core::visit_members(operations, object, [&](std::span<const Member> members) {
    const bool is_entity = operations.entity != nullptr;
    if (is_entity) open_.push_back({&operations, object, *static_cast<const EntityId*>(members[0].object)});
    const std::size_t before_links = is_entity ? 1 + operations.entity->fields.size() : members.size();
    for (std::size_t i = 0; i < members.size(); ++i) {
      member(operations, core::described(operations, members[i], i), i - before_links);
    }
    if (is_entity) open_.pop_back();
  });
}

void RecordWriter::member(const RecordOperations& operations, const core::DescribedMember& described,
                          std::size_t link_index) {
  if (described.is_redacted && options_.redacted == JsonOptions::Redacted::kLeftOut) return;
  const Member& member = described.member;
  if (described.is_link) {
    const auto& base = *static_cast<const LinkBase*>(member.object);
    if (!base.loaded() || options_.max_depth < open_.size()) return;
    out_.key(described.name);
    return link(operations, base, link_index);
  }
  if (is_absent(described)) return;
  out_.key(described.name);
  if (member.access != nullptr) return elements(described);
  core::with_type(described.type, [&]<typename T>(std::type_identity<T>) {
    ValueWriter(out_).write(*static_cast<const T*>(member.object));
  });
}

void RecordWriter::elements(const core::DescribedMember& described) {
  const MemberAccess& access = *described.member.access;
  const bool is_list = described.type.type.kind == ValueKind::kList;
  if (is_list) out_.begin_array();
  const std::size_t size = access.size(described.member.object);
  for (std::size_t i = 0; i < size; ++i) {
    void* const element = access.element(described.member.object, i);
    if (access.record != nullptr) {
      record(*access.record, element);
    } else {
      write_enum(out_, *described.type.type.enumeration, access.number(element));
    }
  }
  if (is_list) out_.end_array();
}

void RecordWriter::link(const RecordOperations& operations, const LinkBase& link, std::size_t index) {
  static const LinkContent kNone;
  const LinkOperations& target = operations.link_operations(index);
  const LinkContent& content = link.content() == nullptr ? kNone : *link.content();
  const LinkDescriptor& described = operations.entity->links[index];
  if (described.cardinality != Cardinality::kMany) {
    if (!content.items.empty()) return item(described, target, content.items.front());
    return write_id(out_, content.added_by_id.empty() ? EntityId() : content.added_by_id.front().node_id);
  }
  out_.begin_array();
  for (const LinkItem& one : content.items) item(described, target, one);
  for (const LinkItem& one : content.added_by_id) write_id(out_, one.node_id);
  out_.end_array();
}

void RecordWriter::item(const LinkDescriptor& link, const LinkOperations& target, const LinkItem& item) {
  const EntityOperations& operations = target.target();
  void* const node = item.node.get();
  const EntityId id = *operations.id(node);
  if (is_open(*operations.record, node, id)) return write_id(out_, id);
  out_.begin_object();
  members(*operations.record, node);
  if (target.relationship != nullptr && item.relationship != nullptr) {
    const RecordOperations& relationship = *target.relationship().record;
    out_.key(kRelationship);
    out_.begin_object();
    // If the link has no direction, the ends tell which one a stored relationship has.
    const bool has_ends = link.direction == Direction::kBoth && item.is_stored();
    core::visit_members(relationship, item.relationship.get(), [&](std::span<const Member> members) {
      for (std::size_t i = 0; i < members.size(); ++i) {
        const bool is_end = i == 1 || i == 2;
        if (!is_end || has_ends) member(relationship, core::described(relationship, members[i], i), 0);
      }
    });
    out_.end_object();
  }
  out_.end_object();
}

bool RecordWriter::is_open(const RecordOperations& operations, const void* object, EntityId id) const {
  for (const Open& open : open_) {
    if (open.object == object || (id.has_value() && open.operations == &operations && open.id == id)) return true;
  }
  return false;
}

}  // namespace

void write_record(DocumentWriter& out, const RecordOperations& operations, const void* object,
                  const JsonOptions& options) {
  RecordWriter(out, options).record(operations, object);
}

void write_enum(DocumentWriter& out, const EnumDescriptor& descriptor, std::int64_t enumerator) {
  const EnumValueDescriptor* value = enum_value(descriptor, enumerator);
  if (value == nullptr) return out.null();
  out.text(value->name);
}

void write_value(DocumentWriter& out, const TypeDescriptor& type, const void* object) {
  core::with_type(type,
                  [&]<typename T>(std::type_identity<T>) { ValueWriter(out).write(*static_cast<const T*>(object)); });
}

void write_id(DocumentWriter& out, EntityId id) {
  if (id.has_value()) {
    out.integer(id.value());
  } else {
    out.null();
  }
}

}  // namespace fgraph::detail
