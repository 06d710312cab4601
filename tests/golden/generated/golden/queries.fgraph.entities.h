// Written by fgraphc 0.1.0 from golden/queries.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/detail/generated.h>
#include <fgraph/link.h>

#include "golden/queries.fgraph.fwd.h"

static_assert(FGRAPH_GENERATED_CODE_VERSION == 1,
              "this file was written by an fgraphc of another version: generate it again");

namespace golden::queries {

enum class Role : int {
  member,
  admin,
};
// The name in the schema.
std::string to_string(Role value);
std::ostream& operator<<(std::ostream& out, Role value);

enum class Level : long long {
  low = 1,
  high = 2,
};
// The name in the schema.
std::string to_string(Level value);
std::ostream& operator<<(std::ostream& out, Level value);

class Member {
 public:
  Member();
  Member(std::string name, std::string email);
  Member(const Member&);
  Member(Member&&) noexcept;
  Member& operator=(const Member&);
  Member& operator=(Member&&) noexcept;
  ~Member();

  fgraph::Id<Member> id;
  std::string name;
  std::string email;
  std::optional<std::int64_t> age;
  bool active = true;
  double score = 0.0;
  Role role = Role::member;
  Level level = Level::low;
  std::vector<std::string> tags;
  std::vector<fgraph::Date> days;
  std::optional<fgraph::Point> home;
  std::optional<fgraph::Date> joined;
  std::optional<fgraph::Timestamp> seen;
  std::optional<fgraph::Duration> term;
  std::optional<fgraph::Uuid> code;
  std::optional<fgraph::Bytes> data;
  fgraph::ToOne<Firm> employer;
  fgraph::ToMany<Member> friends;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;
  // The links as values, for fetch hints and conditions. Defined in the repositories header.
  struct links;

  // Of the id and the fields.
  friend bool operator==(const Member&, const Member&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Member&);
  friend std::string to_string(const Member&);
 private:
  friend struct fgraph::EntityTraits<::golden::queries::Member>;
  fgraph::detail::Fingerprints<15> saved_;
};

class Firm {
 public:
  Firm();
  Firm(std::string name, std::int64_t size);
  Firm(const Firm&);
  Firm(Firm&&) noexcept;
  Firm& operator=(const Firm&);
  Firm& operator=(Firm&&) noexcept;
  ~Firm();

  fgraph::Id<Firm> id;
  std::string name;
  std::int64_t size = 0;
  fgraph::ToMany<Member> staff;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;
  // The links as values, for fetch hints and conditions. Defined in the repositories header.
  struct links;

  // Of the id and the fields.
  friend bool operator==(const Firm&, const Firm&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Firm&);
  friend std::string to_string(const Firm&);
 private:
  friend struct fgraph::EntityTraits<::golden::queries::Firm>;
  fgraph::detail::Fingerprints<2> saved_;
};

// What this file and those that it uses declare: for fgraph::ensure_schema() of <fgraph/schema.h>.
const fgraph::SchemaDescriptor& queries_schema();

}  // namespace golden::queries

namespace fgraph {

template <>
struct EnumTraits<::golden::queries::Role> {
  static constexpr Scalar kStorage = Scalar::kString;
  static const EnumDescriptor kDescriptor;
  static const EnumDescriptor& descriptor() { return kDescriptor; }
};

template <>
struct EnumTraits<::golden::queries::Level> {
  static constexpr Scalar kStorage = Scalar::kInt;
  static const EnumDescriptor kDescriptor;
  static const EnumDescriptor& descriptor() { return kDescriptor; }
};

template <>
struct EntityTraits<::golden::queries::Member> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
  static constexpr std::size_t kLinks = 2;
  static const detail::LinkOperations& link_operations(std::size_t index);
};

template <>
struct EntityTraits<::golden::queries::Firm> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
  static constexpr std::size_t kLinks = 1;
  static const detail::LinkOperations& link_operations(std::size_t index);
};

}  // namespace fgraph

template <>
struct std::hash<::golden::queries::Member> : fgraph::detail::RecordHash<::golden::queries::Member> {};

template <>
struct std::hash<::golden::queries::Firm> : fgraph::detail::RecordHash<::golden::queries::Firm> {};
