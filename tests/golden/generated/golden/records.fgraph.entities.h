// Written by fgraphc 0.1.0 from golden/records.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/detail/generated.h>
#include <fgraph/link.h>

#include "golden/records.fgraph.fwd.h"

static_assert(FGRAPH_GENERATED_CODE_VERSION == 1,
              "this file was written by an fgraphc of another version: generate it again");

namespace golden::records {

enum class Status : int {
  open,
  closed,
};
// The name in the schema.
std::string to_string(Status value);
std::ostream& operator<<(std::ostream& out, Status value);

enum class Priority : long long {
  low = 10,
  high = 20,
};
// The name in the schema.
std::string to_string(Priority value);
std::ostream& operator<<(std::ostream& out, Priority value);

class Account {
 public:
  Account();
  Account(std::string name, std::string password, Status status);
  Account(const Account&);
  Account(Account&&) noexcept;
  Account& operator=(const Account&);
  Account& operator=(Account&&) noexcept;
  ~Account();

  fgraph::Id<Account> id;
  std::string name;
  std::string password;
  std::optional<std::string> hint;
  std::vector<std::string> codes;
  Status status = Status::open;
  std::vector<Priority> priorities;
  std::optional<Status> backup;
  std::optional<fgraph::Bytes> picture;
  fgraph::ToMany<Account, Holds> holds;
  fgraph::ToOne<Account> boss;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;
  // The links as values, for fetch hints and conditions. Defined in the repositories header.
  struct links;

  // Of the id and the fields.
  friend bool operator==(const Account&, const Account&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Account&);
  friend std::string to_string(const Account&);
 private:
  friend struct fgraph::EntityTraits<::golden::records::Account>;
  fgraph::detail::Fingerprints<8> saved_;
};

class Holds {
 public:
  Holds();
  Holds(fgraph::Id<Account> source, fgraph::Id<Account> target);
  Holds(const Holds&);
  Holds(Holds&&) noexcept;
  Holds& operator=(const Holds&);
  Holds& operator=(Holds&&) noexcept;
  ~Holds();

  fgraph::Id<Holds> id;
  fgraph::Id<Account> source;
  fgraph::Id<Account> target;
  std::optional<fgraph::Date> since;
  std::optional<std::string> note;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the ids and the fields.
  friend bool operator==(const Holds&, const Holds&);
  // Fields under @redact as ***.
  friend std::ostream& operator<<(std::ostream&, const Holds&);
  friend std::string to_string(const Holds&);
 private:
  friend struct fgraph::RelationshipTraits<::golden::records::Holds>;
  fgraph::detail::Fingerprints<2> saved_;
};

// What this file and those that it uses declare: for fgraph::ensure_schema() of <fgraph/schema.h>.
const fgraph::SchemaDescriptor& records_schema();

}  // namespace golden::records

namespace fgraph {

template <>
struct EnumTraits<::golden::records::Status> {
  static constexpr Scalar kStorage = Scalar::kString;
  static const EnumDescriptor kDescriptor;
  static const EnumDescriptor& descriptor() { return kDescriptor; }
};

template <>
struct EnumTraits<::golden::records::Priority> {
  static constexpr Scalar kStorage = Scalar::kInt;
  static const EnumDescriptor kDescriptor;
  static const EnumDescriptor& descriptor() { return kDescriptor; }
};

template <>
struct EntityTraits<::golden::records::Account> {
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
struct RelationshipTraits<::golden::records::Holds> {
  static const RelationshipDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const RelationshipDescriptor& descriptor() { return kDescriptor; }
  static const RelationshipPlans& plans();
  static detail::SavedFields saved(void* object);
};

}  // namespace fgraph

template <>
struct std::hash<::golden::records::Account> : fgraph::detail::RecordHash<::golden::records::Account> {};

template <>
struct std::hash<::golden::records::Holds> : fgraph::detail::RecordHash<::golden::records::Holds> {};
