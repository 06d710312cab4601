// The reader makes objects of documents. Everything is checked. A message names the place and shows no value, which
// may be secret.
#include <fgraph/document.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

#include <fgraph/detail/operations.h>
#include <fgraph/error.h>
#include <fgraph/link.h>

#include "core/values/documents/links.h"
#include "core/values/documents/values.h"
#include "core/values/record.h"
#include "core/values/text.h"
#include "core/values/value_type.h"

namespace fgraph::detail {
namespace {

using core::expect;
using core::for_each_value;
using core::refuse;
using core::refuse_kind;
using core::ValueReader;
using Kind = DocumentValue::Kind;

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kShownOfName = 64;

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

// Returns the name of a member in the form that messages show.
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

// An object that is read. `extra` is a member of the document that is no member of the object, and is read elsewhere.
struct Read {
  const RecordOperations& operations;
  void* object;
  SavedFields saved = {};
  std::string_view extra = {};
};

class RecordReader {
 public:
  // With kMerge, members that the document does not name stay as they are (RFC 7396).
  enum class Mode : std::uint8_t { kWhole, kMerge };
  RecordReader(const JsonOptions& options, Mode mode) : options_(options), mode_(mode) {}

  void record(const std::string& path, const DocumentValue& in, const Read& read);

 private:
  void fields(const std::string& path, const DocumentValue& in, const Read& read, std::span<const Member> members);
  void field(const std::string& path, const DocumentValue& in, const core::DescribedMember& described);
  void elements(const std::string& path, const DocumentValue& in, const core::DescribedMember& described);
  void element(const std::string& path, const DocumentValue& in, const core::DescribedMember& described, void* element);
  void links(const std::string& path, const DocumentValue& in, const RecordOperations& operations,
             std::span<const Member> members);
  void link(const LinkPlace& place, const DocumentValue& in);
  void merge_link(const LinkPlace& place, const DocumentValue& in);
  static void keep_known(const LinkPlace& place, const std::vector<LinkItem>& known, LinkItem named);
  void merge_one(const LinkPlace& place, const DocumentValue& in);
  void read_items(const LinkPlace& place, const DocumentValue& in);
  LinkItem item(const LinkPlace& place, const std::string& path, const DocumentValue& in);
  std::shared_ptr<void> node(const LinkPlace& place, const std::string& path, const DocumentValue& in);
  void merge_node(const LinkPlace& place, const std::string& path, const DocumentValue& in, void* node);
  void merge_relationship(const LinkPlace& place, const DocumentValue& in, const LinkItem& item);
  std::shared_ptr<void> relationship(const LinkPlace& place, const std::string& path, const DocumentValue& node);
  void keeps_value(const std::string& path, const DocumentValue& in, const RecordOperations& operations,
                   const core::DescribedMember& described, std::size_t index);

  const JsonOptions& options_;
  Mode mode_;
  std::size_t depth_ = 0;
  std::span<const LinkItem> known_;  // of the link to many that is patched: what was in it before
};

std::size_t count_before_links(const RecordOperations& operations, std::size_t members) {
  return operations.entity != nullptr ? 1 + operations.entity->fields.size() : members;
}

// Refuses all values that the graph would refuse: values against the rules of the fields, text that is no UTF-8,
// points that are not on the globe.
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

// A save of an object with an id does not write the fields that the document does not have.
void know_unnamed(const Read& read, const std::vector<bool>& seen, EntityId id) {
  if (read.saved.known == nullptr || *read.saved.known || !id.has_value()) return;
  const std::size_t ids = core::id_count(read.operations);
  const std::vector<std::uint64_t> hashes = field_hashes(read.operations, read.object);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    read.saved.hashes[i] = seen[ids + i] ? 0 : core::unnamed_fingerprint(hashes[i]);
  }
}

void RecordReader::record(const std::string& path, const DocumentValue& in, const Read& read) {
  expect(path, in, Kind::kObject);
  if (depth_ == kMaxDepth) refuse(path, "objects are nested too deeply");
  ++depth_;
  core::visit_members(read.operations, read.object, [&](std::span<const Member> members) {
    fields(path, in, read, members);
    // Whether links can be read depends on the id, which may come after them in the document.
    links(path, in, read.operations, members);
  });
  --depth_;
  check_values(path, read.operations, read.object);
}

void RecordReader::fields(const std::string& path, const DocumentValue& in, const Read& read,
                          std::span<const Member> members) {
  const RecordOperations& operations = read.operations;
  std::vector<bool> seen(members.size());
  for_each_value(in, [&](std::string_view name, const DocumentValue& value) {
    for (std::size_t i = 0; i < members.size(); ++i) {
      const core::DescribedMember described = core::described(operations, members[i], i);
      if (described.name != name) continue;
      seen[i] = true;
      if (described.is_link) return;
      const std::string place = path + "." + std::string(name);
      if (mode_ == Mode::kMerge) return keeps_value(place, value, operations, described, i);
      field(place, value, described);
      return;
    }
    if (name == read.extra || options_.unknown == JsonOptions::Unknown::kSkipped) return;
    refuse(path, std::string(core::name_of(operations)) + " has no member '" + shown(name) + "'");
  });
  if (mode_ == Mode::kMerge) return;
  for (std::size_t i = 0; i < count_before_links(operations, members.size()); ++i) {
    if (!seen[i]) keep_or_clear(path, operations, core::described(operations, members[i], i), i);
  }
  if (operations.structure == nullptr) know_unnamed(read, seen, *static_cast<const EntityId*>(members[0].object));
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
  if (access.record != nullptr) return record(path, in, {*access.record, element});
  access.set_number(element, read_enumerator(path, in, *described.type.type.enumeration));
}

// Reads a member of an object that may be stored. Ids and immutable fields have to stay the same.
void RecordReader::keeps_value(const std::string& path, const DocumentValue& in, const RecordOperations& operations,
                               const core::DescribedMember& described, std::size_t index) {
  const std::size_t ids = core::id_count(operations);
  bool is_fixed = index < ids;
  if (!is_fixed && operations.structure == nullptr) {
    const std::span<const FieldDescriptor> all =
        operations.entity != nullptr ? operations.entity->fields : operations.relationship->fields;
    is_fixed = (all[index - ids].flags & kFieldImmutable) != 0;
  }
  if (!is_fixed) return field(path, in, described);
  bool is_same = true;
  if (described.member.access != nullptr) {
    const auto numbers = [&] {
      std::vector<std::int64_t> all;
      const MemberAccess& access = *described.member.access;
      for (std::size_t i = 0; i < access.size(described.member.object); ++i) {
        all.push_back(access.number(access.element(described.member.object, i)));
      }
      return all;
    };
    const std::vector<std::int64_t> before = numbers();
    field(path, in, described);
    is_same = numbers() == before;
  } else {
    core::with_type(described.type, [&]<typename T>(std::type_identity<T>) {
      T& value = *static_cast<T*>(described.member.object);
      const T before = value;
      field(path, in, described);
      is_same = value == before;
    });
  }
  if (!is_same) refuse(path, index < ids ? "an id cannot be changed" : "it is immutable and cannot be changed");
}

void RecordReader::links(const std::string& path, const DocumentValue& in, const RecordOperations& operations,
                         std::span<const Member> members) {
  if (operations.link_operations == nullptr) return;
  const std::span<const LinkDescriptor> declared = operations.entity->links;
  const EntityId owner = *static_cast<const EntityId*>(members[0].object);
  const std::span<const Member> objects = members.subspan(members.size() - declared.size());
  if (mode_ == Mode::kWhole && owner.has_value()) {
    // If the document does not name a link of a stored object, its nodes are not known.
    for (const Member& object : objects) static_cast<LinkBase*>(object.object)->know_owner(owner);
  }
  if (options_.links == JsonOptions::Links::kSkipped) return;
  for_each_value(in, [&](std::string_view name, const DocumentValue& value) {
    for (std::size_t i = 0; i < declared.size(); ++i) {
      if (declared[i].name != name) continue;
      const std::string place = path + "." + std::string(name);
      const LinkPlace at{place, declared[i], operations.link_operations(i), *static_cast<LinkBase*>(objects[i].object),
                         owner};
      if (mode_ == Mode::kMerge) {
        merge_link(at, value);
      } else {
        link(at, value);
      }
    }
  });
}

// Reads a link of an object that is read as a whole. If the owner is stored, the other relationships of the link stay
// in the graph. Only a link to one node loses its other relationship. A new owner may be found by its key.
void RecordReader::link(const LinkPlace& place, const DocumentValue& in) {
  LinkContent& content = place.link.make_content();
  content.items.clear();
  content.added_by_id.clear();
  if (place.owner.has_value()) content.state = LinkContent::State::kLoaded;
  read_items(place, in);
  const bool has_one = place.descriptor.cardinality != Cardinality::kMany && in.kind() != Kind::kNull;
  if (has_one) content.others = LinkContent::Others::kGo;
}

void RecordReader::read_items(const LinkPlace& place, const DocumentValue& in) {
  if (place.descriptor.cardinality != Cardinality::kMany) {
    if (in.kind() != Kind::kNull) put(place.link.make_content(), item(place, place.path, in));
    return;
  }
  expect(place.path, in, Kind::kArray);
  std::size_t count = 0;
  for_each_value(in, [&](std::string_view, const DocumentValue& value) {
    put(place.link.make_content(), item(place, place.path + "[" + std::to_string(count++) + "]", value));
  });
}

// Makes the given nodes the nodes of the link. If one of them is in the link already, its relationship stays.
void RecordReader::merge_link(const LinkPlace& place, const DocumentValue& in) {
  if (!is_single_hop(place.descriptor)) refuse(place.path, "the link is only read");
  if (place.link.partial()) refuse(place.path, "the link is loaded in part only; load it before");
  if (place.descriptor.cardinality != Cardinality::kMany && in.kind() == Kind::kObject && !is_reference(in)) {
    return merge_one(place, in);
  }
  LinkContent& content = place.link.make_content();
  const std::vector<LinkItem> known = std::exchange(content.items, {});
  content.added_by_id.clear();
  content.forget_removals();
  content.state = LinkContent::State::kLoaded;
  content.others = LinkContent::Others::kGo;
  const std::span<const LinkItem> outer = std::exchange(known_, known);
  read_items(place, in);
  known_ = outer;
  std::vector<LinkItem> named = std::exchange(content.items, {});
  named.insert(named.end(), std::make_move_iterator(content.added_by_id.begin()),
               std::make_move_iterator(content.added_by_id.end()));
  content.added_by_id.clear();
  for (LinkItem& item : named) keep_known(place, known, std::move(item));
}

// Whatever the link knows of a node that the document names stays. If the document gives a relationship, it is written
// as a new one.
void RecordReader::keep_known(const LinkPlace& place, const std::vector<LinkItem>& known, LinkItem named) {
  LinkContent& content = place.link.make_content();
  const EntityId id = id_of(place, named);
  const bool is_new = named.creation == LinkItem::Creation::kAlways && place.owner.has_value();
  const auto is_of_node = [&](const LinkItem& one) { return id.has_value() && id_of(place, one) == id; };
  if (is_new || std::none_of(known.begin(), known.end(), is_of_node)) return put(content, std::move(named));
  if (std::any_of(content.items.begin(), content.items.end(), is_of_node)) return;
  std::copy_if(known.begin(), known.end(), std::back_inserter(content.items), is_of_node);
}

// Reads an object without an id. It changes the node that the link leads to, or is a new node if there is none.
void RecordReader::merge_one(const LinkPlace& place, const DocumentValue& in) {
  if (!place.link.loaded()) refuse(place.path, "the link is not loaded: load it before, or give the id of a node");
  LinkContent& content = place.link.make_content();
  if (!content.items.empty()) {
    merge_node(place, place.path, in, content.items.front().node.get());
    return merge_relationship(place, in, content.items.front());
  }
  const Mode mode = std::exchange(mode_, Mode::kWhole);
  read_items(place, in);
  mode_ = mode;
}

void RecordReader::merge_node(const LinkPlace& place, const std::string& path, const DocumentValue& in, void* node) {
  const EntityOperations& target = place.target.target();
  const std::string_view extra = place.target.relationship == nullptr ? std::string_view() : kRelationship;
  record(path, in, {*target.record, node, target.saved_fields(node), extra});
}

void RecordReader::merge_relationship(const LinkPlace& place, const DocumentValue& in, const LinkItem& item) {
  if (item.relationship == nullptr) return;
  const RelationshipOperations& operations = place.target.relationship();
  void* const object = item.relationship.get();
  const SavedFields saved = operations.saved_fields(object);
  for_each_value(in, [&](std::string_view name, const DocumentValue& value) {
    if (name != kRelationship) return;
    record(place.path + "." + std::string(kRelationship), value, {*operations.record, object, saved});
    mark_complete(saved);
  });
}

// A node with an id that a patch names is the one in the link. Another one is new to the link.
std::shared_ptr<void> RecordReader::node(const LinkPlace& place, const std::string& path, const DocumentValue& in) {
  const EntityId id = mode_ == Mode::kMerge ? id_in(path, in) : EntityId();
  for (const LinkItem& known : known_) {
    if (!id.has_value() || id_of(place, known) != id) continue;
    merge_node(place, path, in, known.node.get());
    return known.node;
  }
  if (id.has_value() && (place.descriptor.flags & kLinkCascadeSave) == 0) {
    refuse(path, "the node is not in the link, so that its members would not be saved: give its id alone");
  }
  std::shared_ptr<void> made = place.target.target().make();
  const Mode mode = std::exchange(mode_, Mode::kWhole);
  merge_node(place, path, in, made.get());
  mode_ = mode;
  return made;
}

LinkItem RecordReader::item(const LinkPlace& place, const std::string& path, const DocumentValue& in) {
  LinkItem item;
  const Given given = given_relationship(in);
  const bool is_unknown = given != Given::kNothing && place.target.relationship == nullptr;
  if (is_unknown && options_.unknown == JsonOptions::Unknown::kRefused) {
    refuse(path, std::string(place.target.target().descriptor().name) + " has no member '@relationship' here");
  }
  const bool is_stored = given == Given::kId && place.owner.has_value() && !is_unknown && mode_ == Mode::kWhole;
  if (is_reference(in) && !is_stored) {
    item.node_id = referenced(path, in);
  } else if (in.kind() == Kind::kObject) {
    item.node = node(place, path, in);
  } else {
    refuse_kind(path, "an object or an id", in.kind());
  }
  if (place.target.relationship != nullptr) item.relationship = relationship(place, path, in);
  if (is_stored) {
    set_ends(place, path, item);
    item.relationship_id = *place.target.relationship().id(item.relationship.get());
  }
  // If the document says nothing about a relationship, it is probably in the graph. It is not if the owner is created.
  if (given == Given::kNothing || is_unknown) item.creation = LinkItem::Creation::kIfNone;
  return item;
}

// Makes a relationship. If the owner is new, so is the relationship, even if it was stored when the document was made.
std::shared_ptr<void> RecordReader::relationship(const LinkPlace& place, const std::string& path,
                                                 const DocumentValue& node) {
  const RelationshipOperations& operations = place.target.relationship();
  std::shared_ptr<void> made = operations.make();
  if (node.kind() == Kind::kObject) {
    for_each_value(node, [&](std::string_view name, const DocumentValue& value) {
      if (name != kRelationship) return;
      const Mode mode = std::exchange(mode_, Mode::kWhole);
      const SavedFields saved = operations.saved_fields(made.get());
      record(path + "." + std::string(kRelationship), value, {*operations.record, made.get(), saved});
      mode_ = mode;
      mark_complete(saved);
      if (mode_ != Mode::kMerge || !operations.id(made.get())->has_value()) return;
      refuse(path, "a relationship of a patch is a new one and has no id");
    });
  }
  if (!place.owner.has_value()) *operations.id(made.get()) = EntityId();
  return made;
}

}  // namespace

void read_record(const DocumentValue& in, const RecordOperations& operations, void* object, SavedFields saved,
                 const JsonOptions& options) {
  RecordReader(options, RecordReader::Mode::kWhole)
      .record(std::string(core::name_of(operations)), in, {operations, object, saved});
}

void merge_record(const DocumentValue& in, const RecordOperations& operations, void* object,
                  const JsonOptions& options) {
  RecordReader(options, RecordReader::Mode::kMerge)
      .record(std::string(core::name_of(operations)), in, {operations, object});
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
