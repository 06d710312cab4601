// Written by fgraphc 0.1.0 from golden/scalars.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <fgraph/detail/generated.h>

#include "golden/scalars.fgraph.fwd.h"

static_assert(FGRAPH_GENERATED_CODE_VERSION == 1,
              "this file was written by an fgraphc of another version: generate it again");

namespace golden::scalars {

enum class Grade : long long {
  low = 1,
  high = 2,
};
// The name in the schema.
std::string to_string(Grade value);
std::ostream& operator<<(std::ostream& out, Grade value);

/// One field of every type that can be required.
class Required {
 public:
  Required();
  Required(bool b, std::int64_t i, double f, std::string s, fgraph::Date d, fgraph::Time t, fgraph::DateTime dt, fgraph::Duration du, fgraph::Timestamp ts, fgraph::Point p, fgraph::Vector v, fgraph::Uuid u, fgraph::Bytes y);
  Required(const Required&);
  Required(Required&&) noexcept;
  Required& operator=(const Required&);
  Required& operator=(Required&&) noexcept;
  ~Required();

  fgraph::Id<Required> id;
  bool b = false;
  std::int64_t i = 0;
  double f = 0;
  std::string s;
  fgraph::Date d;
  fgraph::Time t;
  fgraph::DateTime dt;
  fgraph::Duration du;
  fgraph::Timestamp ts;
  fgraph::Point p;
  fgraph::Vector v;
  fgraph::Uuid u;
  fgraph::Bytes y;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const Required&, const Required&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Required&);
  friend std::string to_string(const Required&);
 private:
  friend struct fgraph::EntityTraits<::golden::scalars::Required>;
  fgraph::detail::Fingerprints<13> saved_;
};

class Optional {
 public:
  Optional();
  Optional(const Optional&);
  Optional(Optional&&) noexcept;
  Optional& operator=(const Optional&);
  Optional& operator=(Optional&&) noexcept;
  ~Optional();

  fgraph::Id<Optional> id;
  std::optional<bool> b;
  std::optional<std::int64_t> i;
  std::optional<double> f;
  std::optional<std::string> s;
  std::optional<fgraph::Date> d;
  std::optional<fgraph::Time> t;
  std::optional<fgraph::DateTime> dt;
  std::optional<fgraph::Duration> du;
  std::optional<fgraph::Timestamp> ts;
  std::optional<fgraph::Point> p;
  std::optional<fgraph::Vector> v;
  std::optional<fgraph::Uuid> u;
  std::optional<fgraph::Bytes> y;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const Optional&, const Optional&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Optional&);
  friend std::string to_string(const Optional&);
 private:
  friend struct fgraph::EntityTraits<::golden::scalars::Optional>;
  fgraph::detail::Fingerprints<13> saved_;
};

class List {
 public:
  List();
  List(std::vector<bool> b, std::vector<double> f, std::vector<fgraph::Date> d, std::vector<fgraph::Time> t, std::vector<fgraph::DateTime> dt, std::vector<fgraph::Duration> du, std::vector<fgraph::Timestamp> ts, std::vector<fgraph::Point> p, std::vector<fgraph::Uuid> u, std::vector<fgraph::Bytes> y);
  List(const List&);
  List(List&&) noexcept;
  List& operator=(const List&);
  List& operator=(List&&) noexcept;
  ~List();

  fgraph::Id<List> id;
  std::vector<bool> b;
  std::vector<std::int64_t> i;
  std::vector<double> f;
  std::vector<std::string> s;
  std::vector<fgraph::Date> d;
  std::vector<fgraph::Time> t;
  std::vector<fgraph::DateTime> dt;
  std::vector<fgraph::Duration> du;
  std::vector<fgraph::Timestamp> ts;
  std::vector<fgraph::Point> p;
  std::vector<fgraph::Uuid> u;
  std::vector<fgraph::Bytes> y;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const List&, const List&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const List&);
  friend std::string to_string(const List&);
 private:
  friend struct fgraph::EntityTraits<::golden::scalars::List>;
  fgraph::detail::Fingerprints<12> saved_;
};

/// Every kind of default. A program gets the value without asking; older data that lacks it, too.
class Defaulted {
 public:
  Defaulted();
  Defaulted(const Defaulted&);
  Defaulted(Defaulted&&) noexcept;
  Defaulted& operator=(const Defaulted&);
  Defaulted& operator=(Defaulted&&) noexcept;
  ~Defaulted();

  fgraph::Id<Defaulted> id;
  bool yes = true;
  std::int64_t lowest = -9223372036854775807 - 1;
  std::int64_t highest = 9223372036854775807;
  double half = 0.5;
  double whole = 3.0;
  double tiny = 1e-300;
  std::string text = "a \"quoted\" text with \\, %s and a line\nmore";
  std::string empty = "";
  std::string accents = "Zo\303\253 ?\?/ ?\?=";
  fgraph::Date day = fgraph::Date(19782);
  fgraph::Time noon = fgraph::Time(43200);
  fgraph::DateTime epoch = fgraph::DateTime(0);
  fgraph::DateTime created;
  fgraph::Timestamp touched;
  fgraph::Date today;
  fgraph::Time clock;
  fgraph::Point place = fgraph::Point(48.208492F, -16.373117F);
  std::optional<fgraph::Point> origin = fgraph::Point(0.0F, 180.0F);
  fgraph::Vector look = fgraph::Vector(fgraph::detail::list_of<float>(0.5F, -1.0F, 3e-05F));
  fgraph::Bytes raw = fgraph::Bytes(std::string("\000\377\n", 3));
  fgraph::Bytes none = fgraph::Bytes("");
  fgraph::Uuid code = fgraph::Uuid(0x123e4567e89b12d3u, 0xa456426614174000u);
  fgraph::Duration pause = fgraph::Duration(93600);
  fgraph::Timestamp exact = fgraph::Timestamp(1774942200000001);
  std::vector<std::int64_t> scores = fgraph::detail::list_of<std::int64_t>(1, -2, 9223372036854775807);
  std::vector<double> weights = fgraph::detail::list_of<double>(0.5, 1.0);
  std::vector<bool> flags = fgraph::detail::list_of<bool>(true, false);
  std::vector<std::string> words = fgraph::detail::list_of<std::string>("a \"quoted\" word", "", "back\\slash", "Zo\303\253, [x]");
  std::vector<fgraph::Date> days = fgraph::detail::list_of<fgraph::Date>(fgraph::Date(19782));
  std::vector<fgraph::Timestamp> moments = fgraph::detail::list_of<fgraph::Timestamp>(fgraph::Timestamp(500000), fgraph::Timestamp(1000000));
  std::vector<fgraph::Point> places = fgraph::detail::list_of<fgraph::Point>(fgraph::Point(1.5F, 2.25F), fgraph::Point(-90.0F, 180.0F));
  std::vector<fgraph::Bytes> blobs = fgraph::detail::list_of<fgraph::Bytes>(fgraph::Bytes(std::string("\000", 1)), fgraph::Bytes("hello"));
  std::vector<fgraph::Uuid> codes = fgraph::detail::list_of<fgraph::Uuid>(fgraph::Uuid(0x123e4567e89b12d3u, 0xa456426614174000u));
  std::vector<Grade> grades = fgraph::detail::list_of<Grade>(Grade::low, Grade::high);
  Grade grade = Grade::high;
  std::optional<std::int64_t> maybe = 5;
  std::int64_t revision = fgraph::kNoVersion;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const Defaulted&, const Defaulted&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Defaulted&);
  friend std::string to_string(const Defaulted&);
 private:
  friend struct fgraph::EntityTraits<::golden::scalars::Defaulted>;
  fgraph::detail::Fingerprints<37> saved_;
};

class Ruled {
 public:
  Ruled();
  Ruled(double ratio, std::string name, std::string code, std::string secret);
  Ruled(const Ruled&);
  Ruled(Ruled&&) noexcept;
  Ruled& operator=(const Ruled&);
  Ruled& operator=(Ruled&&) noexcept;
  ~Ruled();

  fgraph::Id<Ruled> id;
  std::optional<std::int64_t> age;
  double ratio = 0;
  std::string name;
  std::string code;
  std::string secret;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const Ruled&, const Ruled&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Ruled&);
  friend std::string to_string(const Ruled&);
 private:
  friend struct fgraph::EntityTraits<::golden::scalars::Ruled>;
  fgraph::detail::Fingerprints<5> saved_;
};

class Nothing {
 public:
  Nothing();
  Nothing(const Nothing&);
  Nothing(Nothing&&) noexcept;
  Nothing& operator=(const Nothing&);
  Nothing& operator=(Nothing&&) noexcept;
  ~Nothing();

  fgraph::Id<Nothing> id;

  // The fields as values, for conditions and sorting. Defined in the repositories header.
  struct fields;

  // Of the id and the fields.
  friend bool operator==(const Nothing&, const Nothing&);
  // Fields under @redact as ***, links as how many nodes they hold.
  friend std::ostream& operator<<(std::ostream&, const Nothing&);
  friend std::string to_string(const Nothing&);
 private:
  friend struct fgraph::EntityTraits<::golden::scalars::Nothing>;
  fgraph::detail::Fingerprints<0> saved_;
};

// What this file and those that it uses declare: for fgraph::ensure_schema() of <fgraph/schema.h>.
const fgraph::SchemaDescriptor& scalars_schema();

}  // namespace golden::scalars

namespace fgraph {

template <>
struct EnumTraits<::golden::scalars::Grade> {
  static constexpr Scalar kStorage = Scalar::kInt;
  static const EnumDescriptor kDescriptor;
  static const EnumDescriptor& descriptor() { return kDescriptor; }
};

template <>
struct EntityTraits<::golden::scalars::Required> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

template <>
struct EntityTraits<::golden::scalars::Optional> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

template <>
struct EntityTraits<::golden::scalars::List> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

template <>
struct EntityTraits<::golden::scalars::Defaulted> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

template <>
struct EntityTraits<::golden::scalars::Ruled> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

template <>
struct EntityTraits<::golden::scalars::Nothing> {
  static const EntityDescriptor kDescriptor;
  static const detail::RecordOperations kRecord;
  static void members(void* object, detail::MemberVisitor& visitor);
  static const EntityDescriptor& descriptor() { return kDescriptor; }
  static const EntityPlans& plans();
  static detail::SavedFields saved(void* object);
};

}  // namespace fgraph

template <>
struct std::hash<::golden::scalars::Required> : fgraph::detail::RecordHash<::golden::scalars::Required> {};

template <>
struct std::hash<::golden::scalars::Optional> : fgraph::detail::RecordHash<::golden::scalars::Optional> {};

template <>
struct std::hash<::golden::scalars::List> : fgraph::detail::RecordHash<::golden::scalars::List> {};

template <>
struct std::hash<::golden::scalars::Defaulted> : fgraph::detail::RecordHash<::golden::scalars::Defaulted> {};

template <>
struct std::hash<::golden::scalars::Ruled> : fgraph::detail::RecordHash<::golden::scalars::Ruled> {};

template <>
struct std::hash<::golden::scalars::Nothing> : fgraph::detail::RecordHash<::golden::scalars::Nothing> {};
