// The functions of this file compare, hash, encode and decode objects by their descriptors.
#include "core/values/record.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <fgraph/link.h>
#include <fgraph/row.h>

#include "core/values/mix.h"

namespace fgraph::core {
namespace {

constexpr ColumnType kIdType = {.kind = ColumnType::Kind::kId, .type = {}};
constexpr std::string_view kIdNames[] = {"id", "source", "target"};

DescribedMember field(const detail::Member& member, const FieldDescriptor& descriptor) {
  return {.member = member,
          .name = descriptor.name,
          .type = {.kind = ColumnType::Kind::kScalar, .type = descriptor.type},
          .is_redacted = (descriptor.flags & kFieldRedact) != 0};
}

}  // namespace

bool needs_value(const FieldDescriptor& field) {
  return field.type.kind != ValueKind::kOptional && field.default_value.kind == DefaultKind::kNone;
}

std::size_t id_count(const detail::RecordOperations& operations) {
  if (operations.entity != nullptr) return 1;
  return operations.relationship != nullptr ? 3 : 0;
}

DescribedMember described(const detail::RecordOperations& operations, const detail::Member& member, std::size_t index) {
  const std::size_t ids = id_count(operations);
  if (index < ids) return {.member = member, .name = kIdNames[index], .type = kIdType};
  index -= ids;
  if (operations.structure != nullptr) {
    const StructFieldDescriptor& column = operations.structure->fields[index];
    return {.member = member, .name = column.name, .type = column.type};
  }
  if (operations.relationship != nullptr) return field(member, operations.relationship->fields[index]);
  const EntityDescriptor& entity = *operations.entity;
  if (index < entity.fields.size()) return field(member, entity.fields[index]);
  return {.member = member, .name = entity.links[index - entity.fields.size()].name, .type = {}, .is_link = true};
}

std::string_view name_of(const detail::RecordOperations& operations) {
  if (operations.entity != nullptr) return operations.entity->name;
  return operations.relationship != nullptr ? operations.relationship->name : operations.structure->name;
}

std::int64_t absent_version(const FieldDescriptor& version) {
  std::int64_t number = 0;
  const std::string_view literal = version.default_value.literal;
  std::from_chars(literal.data(), literal.data() + literal.size(), number);
  return number;
}

}  // namespace fgraph::core

namespace fgraph::detail {
namespace {

using core::DescribedMember;

bool equal_elements(const Member& a, const Member& b) {
  const MemberAccess& access = *a.access;
  const std::size_t size = access.size(a.object);
  if (access.size(b.object) != size) return false;
  for (std::size_t i = 0; i < size; ++i) {
    void* const x = access.element(a.object, i);
    void* const y = access.element(b.object, i);
    const bool equal =
        access.record != nullptr ? equal_records(*access.record, x, y) : access.number(x) == access.number(y);
    if (!equal) return false;
  }
  return true;
}

bool equal_members(const DescribedMember& a, const Member& b) {
  if (a.is_link) return true;
  if (a.member.access != nullptr) return equal_elements(a.member, b);
  return core::with_type(a.type, [&]<typename T>(std::type_identity<T>) {
    return *static_cast<const T*>(a.member.object) == *static_cast<const T*>(b.object);
  });
}

// A Hash makes one number of many values. Values that compare equal have the same hash, also both zeros.
class Hash {
 public:
  void add(std::uint64_t value) { hash_ = core::mix(hash_, value); }
  void add(bool value) { add(std::uint64_t{value ? 2U : 1U}); }
  void add(std::int64_t value) { add(static_cast<std::uint64_t>(value)); }
  void add(double value) { add(bits<std::uint64_t>(value == 0 ? 0 : value)); }
  void add(float value) { add(std::uint64_t{bits<std::uint32_t>(value == 0 ? 0 : value)}); }
  void add(const std::string& value) { add_scalar(value); }
  template <FormedText T>
  void add(const T& value) {
    add_scalar(value);
  }
  void add(Point value) {
    add(value.latitude);
    add(value.longitude);
  }
  void add(const Vector& value) { add(value.values); }
  void add(const Bytes& value) { add(value.data); }
  void add(EntityId value) { add(value.value()); }
  template <typename T>
  void add(const std::optional<T>& value) {
    add(value.has_value());
    if (value) add(*value);
  }
  template <typename T>
  void add(const std::vector<T>& values) {
    add(std::uint64_t{values.size()});
    for (const auto& value : values) add(static_cast<const T&>(value));
  }

  std::uint64_t value() const { return hash_; }

 private:
  template <typename T>
  void add_scalar(const T& value) {
    std::uint64_t hash = 0;
    FieldHasher(&hash).field(value);
    add(hash);
  }
  template <typename Bits, typename Number>
  static Bits bits(Number number) {
    static_assert(sizeof(Bits) == sizeof(Number));
    Bits out = 0;
    std::memcpy(&out, &number, sizeof out);
    return out;
  }

  std::uint64_t hash_ = 0;
};

template <typename Function>
void for_each_field(const RecordOperations& operations, const void* object, const Function& function) {
  const std::span<const FieldDescriptor> fields =
      operations.entity != nullptr ? operations.entity->fields : operations.relationship->fields;
  core::visit_members(operations, object, [&](std::span<const Member> members) {
    members = members.subspan(core::id_count(operations));
    for (std::size_t i = 0; i < fields.size(); ++i) function(fields[i].type, members[i]);
  });
}

std::vector<std::int64_t> numbers_of(const Member& member) {
  std::vector<std::int64_t> numbers;
  const std::size_t size = member.access->size(member.object);
  for (std::size_t i = 0; i < size; ++i) {
    numbers.push_back(member.access->number(member.access->element(member.object, i)));
  }
  return numbers;
}

void add_member(Hash& hash, const DescribedMember& described) {
  if (described.is_link) return;
  const Member& member = described.member;
  if (member.access == nullptr) {
    core::with_type(described.type,
                    [&]<typename T>(std::type_identity<T>) { hash.add(*static_cast<const T*>(member.object)); });
    return;
  }
  const std::size_t size = member.access->size(member.object);
  hash.add(std::uint64_t{size});
  for (std::size_t i = 0; i < size; ++i) {
    void* const element = member.access->element(member.object, i);
    if (member.access->record != nullptr) {
      hash.add(std::uint64_t{hash_record(*member.access->record, element)});
    } else {
      hash.add(member.access->number(element));
    }
  }
}

// Writes the time into a field with `@touch`. Only fields that are a moment in time have it.
void touch(const TypeDescriptor& type, void* member, Timestamp now) {
  core::with_type(type, [&]<typename T>(std::type_identity<T>) {
    if constexpr (std::is_same_v<T, Timestamp> || std::is_same_v<T, std::optional<Timestamp>>) {
      *static_cast<T*>(member) = now;
    } else if constexpr (std::is_same_v<T, DateTime> || std::is_same_v<T, std::optional<DateTime>>) {
      *static_cast<T*>(member) = now.to_datetime();
    }
  });
}

std::span<const FieldDescriptor> fields_of(const RecordOperations& operations) {
  return operations.entity != nullptr ? operations.entity->fields : operations.relationship->fields;
}

// Reads the next value into a new element of `member`.
void decode_enumerator(RowReader& row, const EnumDescriptor& enumeration, const Member& member) {
  std::int64_t number = 0;
  if (row.read_enum(enumeration, number)) member.access->set_number(member.access->append(member.object), number);
}

void decode_enum(RowReader& row, const TypeDescriptor& type, const Member& member) {
  member.access->clear(member.object);
  switch (type.kind) {
    case ValueKind::kSingle: return decode_enumerator(row, *type.enumeration, member);
    case ValueKind::kOptional:
      if (!row.take_null()) decode_enumerator(row, *type.enumeration, member);
      return;
    case ValueKind::kList:
      for (std::size_t left = row.enter_list(); left > 0 && !row.failed(); --left) {
        decode_enumerator(row, *type.enumeration, member);
      }
      row.leave_list();
  }
}

void decode_member(RowReader& row, const FieldDescriptor& field, const Member& member) {
  // If an optional value is absent, it may have been cleared. So a default does not stand for it.
  const bool has_default = field.type.kind != ValueKind::kOptional && field.default_value.kind != DefaultKind::kNone;
  if (has_default && row.take_null()) return;
  if (member.access != nullptr) return decode_enum(row, field.type, member);
  core::with_type(field.type, [&]<typename T>(std::type_identity<T>) { row.read(*static_cast<T*>(member.object)); });
}

// Reads a version. A node that has none is older than the declaration of the version.
void decode_version(RowReader& row, const FieldDescriptor& field, std::int64_t& version) {
  if (row.take_null()) {
    version = core::absent_version(field);
  } else {
    row.read(version);
  }
}

void copy_enumerators(const Member& to, const Member& from) {
  to.access->clear(to.object);
  for (const std::int64_t number : numbers_of(from)) to.access->set_number(to.access->append(to.object), number);
}

template <typename Function>
void with_member(const RecordOperations& operations, const void* object, std::size_t field, const Function& function) {
  core::visit_members(operations, object, [&](std::span<const Member> members) {
    const std::size_t place = core::id_count(operations) + field;
    function(core::described(operations, members[place], place));
  });
}

RowReader::Place place_of(const RecordOperations& operations, const FieldDescriptor* field, EntityId id) {
  RowReader::Place place;
  const bool is_node = operations.entity != nullptr;
  place.owner = is_node ? operations.entity->qualified_name : operations.relationship->qualified_name;
  place.kind = is_node ? RowReader::Place::Kind::kNode : RowReader::Place::Kind::kRelationship;
  place.field = field;
  place.id = id;
  return place;
}

}  // namespace

void decode_record(const RecordOperations& operations, RowReader& row, void* object) {
  const std::span<const FieldDescriptor> fields = fields_of(operations);
  core::visit_members(operations, object, [&](std::span<const Member> members) {
    const EntityId& id = *static_cast<EntityId*>(members[0].object);
    row.read(*static_cast<EntityId*>(members[0].object));
    if (row.failed()) return row.locate(place_of(operations, nullptr, EntityId()));
    members = members.subspan(core::id_count(operations));
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if ((fields[i].flags & kFieldVersion) != 0) {
        decode_version(row, fields[i], *static_cast<std::int64_t*>(members[i].object));
      } else {
        decode_member(row, fields[i], members[i]);
      }
      if (row.failed()) return row.locate(place_of(operations, &fields[i], id));
    }
  });
}

void decode_field(const RecordOperations& operations, RowReader& row, void* entity, std::size_t field) {
  with_member(operations, entity, field, [&](const DescribedMember& described) {
    decode_member(row, operations.entity->fields[field], described.member);
  });
}

std::uint64_t hash_field(const RecordOperations& operations, const void* entity, std::size_t field) {
  Hash hash;
  with_member(operations, entity, field, [&](const DescribedMember& described) { add_member(hash, described); });
  return hash.value();
}

bool equal_field(const RecordOperations& operations, const void* a, const void* b, std::size_t field) {
  bool equal = false;
  with_member(operations, a, field, [&](const DescribedMember& one) {
    with_member(operations, b, field, [&](const DescribedMember& other) { equal = equal_members(one, other.member); });
  });
  return equal;
}

bool has_value(const RecordOperations& operations, const void* entity, std::size_t field) {
  bool has = true;
  with_member(operations, entity, field, [&](const DescribedMember& described) {
    if (described.member.access != nullptr) {
      has = described.member.access->size(described.member.object) > 0;
      return;
    }
    core::with_type(described.type, [&]<typename T>(std::type_identity<T>) {
      if constexpr (requires(const T& value) { value.has_value(); }) {
        has = static_cast<const T*>(described.member.object)->has_value();
      }
    });
  });
  return has;
}

LinkBase& link_of(const RecordOperations& operations, void* entity, std::size_t index) {
  LinkBase* link = nullptr;
  core::visit_members(operations, entity, [&](std::span<const Member> members) {
    link = static_cast<LinkBase*>(members[1 + operations.entity->fields.size() + index].object);
  });
  return *link;
}

void encode_fields(const RecordOperations& operations, const void* object, FieldWriter& writer) {
  for_each_field(operations, object, [&](const TypeDescriptor& type, const Member& member) {
    if (member.access == nullptr) {
      core::with_type(type,
                      [&]<typename T>(std::type_identity<T>) { writer.field(*static_cast<const T*>(member.object)); });
    } else {
      const std::vector<std::int64_t> numbers = numbers_of(member);
      writer.enum_field(numbers);
    }
  });
}

void hash_fields(const RecordOperations& operations, const void* object, FieldHasher& hasher) {
  for_each_field(operations, object, [&](const TypeDescriptor& type, const Member& member) {
    if (member.access == nullptr) {
      core::with_type(type,
                      [&]<typename T>(std::type_identity<T>) { hasher.field(*static_cast<const T*>(member.object)); });
    } else if (type.kind == ValueKind::kList) {
      hasher.field(numbers_of(member));
    } else if (member.access->size(member.object) == 0) {
      hasher.field(std::optional<std::int64_t>());
    } else {
      hasher.field(member.access->number(member.access->element(member.object, 0)));
    }
  });
}

std::vector<std::uint64_t> field_hashes(const RecordOperations& operations, const void* object) {
  const std::size_t count =
      operations.entity != nullptr ? operations.entity->fields.size() : operations.relationship->fields.size();
  std::vector<std::uint64_t> hashes(count);
  FieldHasher hasher(hashes.data());
  hash_fields(operations, object, hasher);
  return hashes;
}

void touch_fields(const RecordOperations& operations, void* object, Timestamp now) {
  if (!has_field(operations, kFieldTouch)) return;
  const std::span<const FieldDescriptor> fields = fields_of(operations);
  const std::size_t first = core::id_count(operations);
  core::visit_members(operations, object, [&](std::span<const Member> members) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if ((fields[i].flags & kFieldTouch) != 0) touch(fields[i].type, members[first + i].object, now);
    }
  });
}

void copy_fields(const RecordOperations& operations, void* to, const void* from, const std::vector<bool>& which) {
  const std::span<const FieldDescriptor> fields = fields_of(operations);
  const std::size_t first = core::id_count(operations);
  core::visit_members(operations, to, [&](std::span<const Member> written) {
    core::visit_members(operations, from, [&](std::span<const Member> read) {
      for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!which[i]) continue;
        if (written[first + i].access != nullptr) {
          copy_enumerators(written[first + i], read[first + i]);
          continue;
        }
        core::with_type(fields[i].type, [&]<typename T>(std::type_identity<T>) {
          *static_cast<T*>(written[first + i].object) = *static_cast<const T*>(read[first + i].object);
        });
      }
    });
  });
}

std::int64_t* version_member(const RecordOperations& operations, void* object) {
  if (!has_field(operations, kFieldVersion)) return nullptr;
  const std::span<const FieldDescriptor> fields = fields_of(operations);
  const std::size_t first = core::id_count(operations);
  std::int64_t* version = nullptr;
  core::visit_members(operations, object, [&](std::span<const Member> members) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if ((fields[i].flags & kFieldVersion) != 0) version = static_cast<std::int64_t*>(members[first + i].object);
    }
  });
  return version;
}

bool has_field(const RecordOperations& operations, FieldFlag flag) {
  const std::span<const FieldDescriptor> fields = fields_of(operations);
  return std::any_of(fields.begin(), fields.end(),
                     [&](const FieldDescriptor& field) { return (field.flags & flag) != 0; });
}

bool equal_records(const RecordOperations& operations, const void* a, const void* b) {
  bool equal = true;
  core::visit_members(operations, a, [&](std::span<const Member> left) {
    core::visit_members(operations, b, [&](std::span<const Member> right) {
      for (std::size_t i = 0; i < left.size() && equal; ++i) {
        equal = equal_members(core::described(operations, left[i], i), right[i]);
      }
    });
  });
  return equal;
}

std::size_t hash_record(const RecordOperations& operations, const void* object) noexcept {
  Hash hash;
  core::visit_members(operations, object, [&](std::span<const Member> members) {
    for (std::size_t i = 0; i < members.size(); ++i) add_member(hash, core::described(operations, members[i], i));
  });
  return static_cast<std::size_t>(hash.value());
}

}  // namespace fgraph::detail
