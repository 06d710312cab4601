// Written by fgraphc 0.1.0 from golden/records.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <fgraph/repository.h>

#include "golden/records.fgraph.entities.h"

namespace golden::records {

struct Account::fields {
  static constexpr fgraph::Field<Account, std::string> name{0};
  static constexpr fgraph::Field<Account, std::string> password{1};
  static constexpr fgraph::Field<Account, std::optional<std::string>> hint{2};
  static constexpr fgraph::Field<Account, std::vector<std::string>> codes{3};
  static constexpr fgraph::Field<Account, Status> status{4};
  static constexpr fgraph::Field<Account, std::vector<Priority>> priorities{5};
  static constexpr fgraph::Field<Account, std::optional<Status>> backup{6};
  static constexpr fgraph::Field<Account, std::optional<fgraph::Bytes>> picture{7};
};

struct Account::links {
  static constexpr fgraph::LinkToMany<Account, Account, Holds> holds{0};
  static constexpr fgraph::Link<Account, Account> boss{1};
};

struct Holds::fields {
  static constexpr fgraph::Field<Holds, std::optional<fgraph::Date>> since{0};
  static constexpr fgraph::Field<Holds, std::optional<std::string>> note{1};
};

/// Every kind of member.
class Overview {
 public:
  Overview();

  Account account;
  std::optional<Account> boss;
  std::vector<Account> all;
  std::vector<Holds> how;
  std::optional<Holds> best;
  std::vector<fgraph::EntityId> others;
  std::int64_t total = 0;
  Status status = Status::open;

  friend bool operator==(const Overview&, const Overview&);
  friend std::ostream& operator<<(std::ostream&, const Overview&);
  friend std::string to_string(const Overview&);
};

class AccountRepository : public fgraph::Repository<Account> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class HoldsRepository : public fgraph::RelationshipRepository<Holds> {
 public:
  using RelationshipRepository::RelationshipRepository;
};

}  // namespace golden::records

namespace fgraph {

template <>
struct StructTraits<::golden::records::Overview> {
  static const StructDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const StructDescriptor& descriptor();
  static void decode(RowReader& row, detail::ColumnReader& columns, ::golden::records::Overview& value);
  static auto columns([[maybe_unused]] ::golden::records::Overview& value) { return std::tie(value.account, value.boss, value.all, value.how, value.best, value.others, value.total, value.status); }
};

}  // namespace fgraph

template <>
struct std::hash<::golden::records::Overview> : fgraph::detail::RecordHash<::golden::records::Overview> {};
