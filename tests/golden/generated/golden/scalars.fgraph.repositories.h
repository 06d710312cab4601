// Written by fgraphc 0.1.0 from golden/scalars.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <fgraph/repository.h>

#include "golden/scalars.fgraph.entities.h"

namespace golden::scalars {

struct Required::fields {
  static constexpr fgraph::Field<Required, bool> b{0};
  static constexpr fgraph::Field<Required, std::int64_t> i{1};
  static constexpr fgraph::Field<Required, double> f{2};
  static constexpr fgraph::Field<Required, std::string> s{3};
  static constexpr fgraph::Field<Required, fgraph::Date> d{4};
  static constexpr fgraph::Field<Required, fgraph::Time> t{5};
  static constexpr fgraph::Field<Required, fgraph::DateTime> dt{6};
  static constexpr fgraph::Field<Required, fgraph::Duration> du{7};
  static constexpr fgraph::Field<Required, fgraph::Timestamp> ts{8};
  static constexpr fgraph::Field<Required, fgraph::Point> p{9};
  static constexpr fgraph::Field<Required, fgraph::Vector> v{10};
  static constexpr fgraph::Field<Required, fgraph::Uuid> u{11};
  static constexpr fgraph::Field<Required, fgraph::Bytes> y{12};
};

struct Optional::fields {
  static constexpr fgraph::Field<Optional, std::optional<bool>> b{0};
  static constexpr fgraph::Field<Optional, std::optional<std::int64_t>> i{1};
  static constexpr fgraph::Field<Optional, std::optional<double>> f{2};
  static constexpr fgraph::Field<Optional, std::optional<std::string>> s{3};
  static constexpr fgraph::Field<Optional, std::optional<fgraph::Date>> d{4};
  static constexpr fgraph::Field<Optional, std::optional<fgraph::Time>> t{5};
  static constexpr fgraph::Field<Optional, std::optional<fgraph::DateTime>> dt{6};
  static constexpr fgraph::Field<Optional, std::optional<fgraph::Duration>> du{7};
  static constexpr fgraph::Field<Optional, std::optional<fgraph::Timestamp>> ts{8};
  static constexpr fgraph::Field<Optional, std::optional<fgraph::Point>> p{9};
  static constexpr fgraph::Field<Optional, std::optional<fgraph::Vector>> v{10};
  static constexpr fgraph::Field<Optional, std::optional<fgraph::Uuid>> u{11};
  static constexpr fgraph::Field<Optional, std::optional<fgraph::Bytes>> y{12};
};

struct List::fields {
  static constexpr fgraph::Field<List, std::vector<bool>> b{0};
  static constexpr fgraph::Field<List, std::vector<std::int64_t>> i{1};
  static constexpr fgraph::Field<List, std::vector<double>> f{2};
  static constexpr fgraph::Field<List, std::vector<std::string>> s{3};
  static constexpr fgraph::Field<List, std::vector<fgraph::Date>> d{4};
  static constexpr fgraph::Field<List, std::vector<fgraph::Time>> t{5};
  static constexpr fgraph::Field<List, std::vector<fgraph::DateTime>> dt{6};
  static constexpr fgraph::Field<List, std::vector<fgraph::Duration>> du{7};
  static constexpr fgraph::Field<List, std::vector<fgraph::Timestamp>> ts{8};
  static constexpr fgraph::Field<List, std::vector<fgraph::Point>> p{9};
  static constexpr fgraph::Field<List, std::vector<fgraph::Uuid>> u{10};
  static constexpr fgraph::Field<List, std::vector<fgraph::Bytes>> y{11};
};

struct Defaulted::fields {
  static constexpr fgraph::Field<Defaulted, bool> yes{0};
  static constexpr fgraph::Field<Defaulted, std::int64_t> lowest{1};
  static constexpr fgraph::Field<Defaulted, std::int64_t> highest{2};
  static constexpr fgraph::Field<Defaulted, double> half{3};
  static constexpr fgraph::Field<Defaulted, double> whole{4};
  static constexpr fgraph::Field<Defaulted, double> tiny{5};
  static constexpr fgraph::Field<Defaulted, std::string> text{6};
  static constexpr fgraph::Field<Defaulted, std::string> empty{7};
  static constexpr fgraph::Field<Defaulted, std::string> accents{8};
  static constexpr fgraph::Field<Defaulted, fgraph::Date> day{9};
  static constexpr fgraph::Field<Defaulted, fgraph::Time> noon{10};
  static constexpr fgraph::Field<Defaulted, fgraph::DateTime> epoch{11};
  static constexpr fgraph::Field<Defaulted, fgraph::DateTime> created{12};
  static constexpr fgraph::Field<Defaulted, fgraph::Timestamp> touched{13};
  static constexpr fgraph::Field<Defaulted, fgraph::Date> today{14};
  static constexpr fgraph::Field<Defaulted, fgraph::Time> clock{15};
  static constexpr fgraph::Field<Defaulted, fgraph::Point> place{16};
  static constexpr fgraph::Field<Defaulted, std::optional<fgraph::Point>> origin{17};
  static constexpr fgraph::Field<Defaulted, fgraph::Vector> look{18};
  static constexpr fgraph::Field<Defaulted, fgraph::Bytes> raw{19};
  static constexpr fgraph::Field<Defaulted, fgraph::Bytes> none{20};
  static constexpr fgraph::Field<Defaulted, fgraph::Uuid> code{21};
  static constexpr fgraph::Field<Defaulted, fgraph::Duration> pause{22};
  static constexpr fgraph::Field<Defaulted, fgraph::Timestamp> exact{23};
  static constexpr fgraph::Field<Defaulted, std::vector<std::int64_t>> scores{24};
  static constexpr fgraph::Field<Defaulted, std::vector<double>> weights{25};
  static constexpr fgraph::Field<Defaulted, std::vector<bool>> flags{26};
  static constexpr fgraph::Field<Defaulted, std::vector<std::string>> words{27};
  static constexpr fgraph::Field<Defaulted, std::vector<fgraph::Date>> days{28};
  static constexpr fgraph::Field<Defaulted, std::vector<fgraph::Timestamp>> moments{29};
  static constexpr fgraph::Field<Defaulted, std::vector<fgraph::Point>> places{30};
  static constexpr fgraph::Field<Defaulted, std::vector<fgraph::Bytes>> blobs{31};
  static constexpr fgraph::Field<Defaulted, std::vector<fgraph::Uuid>> codes{32};
  static constexpr fgraph::Field<Defaulted, std::vector<Grade>> grades{33};
  static constexpr fgraph::Field<Defaulted, Grade> grade{34};
  static constexpr fgraph::Field<Defaulted, std::optional<std::int64_t>> maybe{35};
  static constexpr fgraph::Field<Defaulted, std::int64_t> revision{36};
};

struct Ruled::fields {
  static constexpr fgraph::Field<Ruled, std::optional<std::int64_t>> age{0};
  static constexpr fgraph::Field<Ruled, double> ratio{1};
  static constexpr fgraph::Field<Ruled, std::string> name{2};
  static constexpr fgraph::Field<Ruled, std::string> code{3};
  static constexpr fgraph::Field<Ruled, std::string> secret{4};
};

struct Nothing::fields {
};

class RequiredRepository : public fgraph::Repository<Required> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class OptionalRepository : public fgraph::Repository<Optional> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class ListRepository : public fgraph::Repository<List> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class DefaultedRepository : public fgraph::Repository<Defaulted> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class RuledRepository : public fgraph::Repository<Ruled> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class NothingRepository : public fgraph::Repository<Nothing> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

}  // namespace golden::scalars
