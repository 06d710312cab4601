// Written by fgraphc 0.1.0 from golden/queries.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <fgraph/repository.h>

#include "golden/queries.fgraph.entities.h"

namespace golden::queries {

struct Member::fields {
  static constexpr fgraph::Field<Member, std::string> name{0};
  static constexpr fgraph::Field<Member, std::string> email{1};
  static constexpr fgraph::Field<Member, std::optional<std::int64_t>> age{2};
  static constexpr fgraph::Field<Member, bool> active{3};
  static constexpr fgraph::Field<Member, double> score{4};
  static constexpr fgraph::Field<Member, Role> role{5};
  static constexpr fgraph::Field<Member, Level> level{6};
  static constexpr fgraph::Field<Member, std::vector<std::string>> tags{7};
  static constexpr fgraph::Field<Member, std::vector<fgraph::Date>> days{8};
  static constexpr fgraph::Field<Member, std::optional<fgraph::Point>> home{9};
  static constexpr fgraph::Field<Member, std::optional<fgraph::Date>> joined{10};
  static constexpr fgraph::Field<Member, std::optional<fgraph::Timestamp>> seen{11};
  static constexpr fgraph::Field<Member, std::optional<fgraph::Duration>> term{12};
  static constexpr fgraph::Field<Member, std::optional<fgraph::Uuid>> code{13};
  static constexpr fgraph::Field<Member, std::optional<fgraph::Bytes>> data{14};
};

struct Member::links {
  static constexpr fgraph::Link<Member, Firm> employer{0};
  static constexpr fgraph::LinkToMany<Member, Member> friends{1};
};

struct Firm::fields {
  static constexpr fgraph::Field<Firm, std::string> name{0};
  static constexpr fgraph::Field<Firm, std::int64_t> size{1};
};

struct Firm::links {
  static constexpr fgraph::LinkToMany<Firm, Member> staff{0};
};

class MemberRepository : public fgraph::Repository<Member> {
 public:
  using Repository::Repository;

  fgraph::Future<std::vector<Member>> find_by_name_ignore_case(
      std::string_view name, const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<std::vector<Member>> find_by_age_in_and_role_not_in(
      const std::vector<std::int64_t>& age, const std::vector<Role>& role, const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<std::vector<Member>> find_by_home_near(
      fgraph::Point place, double metres = 1000.0, const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<std::vector<Member>> find_by_days_containing(
      fgraph::Date days, const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<std::vector<Member>> find_by_data_in(
      const std::vector<fgraph::Bytes>& data, const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<std::vector<Member>> find_by_employer_name(
      std::string_view name, const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<fgraph::Page<Member>> find_by_employer_staff_name_containing_order_by_employer_name_desc_and_name(
      std::string_view name, fgraph::PageRequest page = fgraph::PageRequest(), const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<fgraph::Slice<Member>> find_by_friends_employer_size_between_order_by_name(
      std::int64_t size, std::int64_t size_2, fgraph::PageRequest page = fgraph::PageRequest(), const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Stream<Member> stream_by_role_order_by_name(
      Role role, const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<std::int64_t> sum_age_by_role(
      Role role, const fgraph::CallOptions& options = fgraph::CallOptions()) const;
  fgraph::Future<std::optional<double>> avg_score(
      const fgraph::CallOptions& options = fgraph::CallOptions()) const;
  fgraph::Future<std::optional<fgraph::Timestamp>> max_seen_by_active_is_true(
      const fgraph::CallOptions& options = fgraph::CallOptions()) const;
  fgraph::Future<std::optional<Member>> find_by_name_containing_order_by_name(
      std::string_view part = "", const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<std::vector<Member>> adults(
      std::string_view q, std::int64_t min = 18, const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<Member> one(
      std::string_view mail, const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<std::vector<Member>> first(
      std::int64_t n = 3, std::int64_t k = 0, const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<std::int64_t> total(
      const fgraph::CallOptions& options = fgraph::CallOptions()) const;
  fgraph::Future<bool> some(
      const std::vector<std::int64_t>& ages = {}, const fgraph::CallOptions& options = fgraph::CallOptions()) const;
  fgraph::Future<fgraph::Page<Member>> mixed(
      std::int64_t a, std::string_view t, fgraph::PageRequest page = fgraph::PageRequest(), const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<fgraph::Slice<Member>> texts(
      std::string_view t, fgraph::PageRequest page = fgraph::PageRequest(), const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<std::vector<Member>> values(
      const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<std::vector<Member>> near(
      fgraph::Point place, double metres, const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;
  fgraph::Future<std::vector<Member>> all_of_them(
      const fgraph::FindOptions<Member>& options = fgraph::FindOptions<Member>()) const;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans();
};

class FirmRepository : public fgraph::Repository<Firm> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

}  // namespace golden::queries
