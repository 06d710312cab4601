// These are the types of property values for which C++ has no type. They are plain values: they are copied and
// compared, and know no I/O and no time zones.
//
// The server keeps dates in days, times, date-times and durations in whole seconds: finer values do not exist in these
// types, so nothing is cut silently. Use Timestamp if microseconds matter.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fgraph {

// A field with @version holds this value as long as the entity was neither loaded nor saved, so that no version of its
// node is known. The value is not 0, because 0 is a version, too: nodes have it that were created before the schema
// declared the field.
inline constexpr std::int64_t kNoVersion = -1;

// parse() reads every text that to_string() writes, and throws Error (invalid_argument) for any other one. The graph
// holds fewer values than these types: dates of the years 1 to 9999, and lengths of at least one second. Others are
// refused when they are sent.

// A Date is a calendar day of the proleptic Gregorian calendar, as days since 1970-01-01.
struct Date {
  std::int64_t days_since_epoch = 0;

  constexpr Date() {}
  constexpr explicit Date(std::int64_t days) : days_since_epoch(days) {}
  // Makes a day, as in Date::of(2024, 2, 29). Throws Error (invalid_argument) if there is no such day in the years 1
  // to 9999.
  static Date of(int year, int month, int day);
  static Date now();  // in UTC
  // Throws Error (invalid_argument) if `text` is no valid YYYY-MM-DD.
  static Date parse(std::string_view text);
  // Returns YYYY-MM-DD. A year before 0 or after 9999 has a sign: -0044-03-15, +12345-01-01.
  std::string to_string() const;
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

// A Time is a time of day without a date, in seconds since midnight, [0, 86400).
struct Time {
  std::int64_t seconds_since_midnight = 0;

  constexpr Time() {}
  constexpr explicit Time(std::int64_t seconds) : seconds_since_midnight(seconds) {}
  // Throws Error (invalid_argument) if there is no such time in [00:00:00, 24:00:00).
  static Time of(int hour, int minute, int second = 0);
  static Time now();                         // in UTC
  static Time parse(std::string_view text);  // HH:MM:SS
  std::string to_string() const;
  friend constexpr auto operator<=>(const Time&, const Time&) = default;
};

// A DateTime is a point in time in whole seconds since 1970-01-01T00:00:00Z.
struct DateTime {
  std::int64_t seconds_since_epoch = 0;

  constexpr DateTime() {}
  constexpr explicit DateTime(std::int64_t seconds) : seconds_since_epoch(seconds) {}
  constexpr DateTime(Date date, Time time)
      : seconds_since_epoch(date.days_since_epoch * 86400 + time.seconds_since_midnight) {}
  static DateTime now();
  static DateTime parse(std::string_view text);  // YYYY-MM-DDTHH:MM:SS
  std::string to_string() const;
  friend constexpr auto operator<=>(const DateTime&, const DateTime&) = default;
};

// A Duration is a length of time in whole seconds. The server stores lengths of at least one second only.
struct Duration {
  std::int64_t seconds = 0;

  constexpr Duration() {}
  constexpr explicit Duration(std::int64_t length) : seconds(length) {}
  static Duration parse(std::string_view text);  // ISO 8601 of weeks and smaller: P1W2DT3H4M5S, in that order
  std::string to_string() const;                 // ISO 8601, such as PT90S, P365DT1S or -PT5S
  friend constexpr auto operator<=>(const Duration&, const Duration&) = default;
};

// A Timestamp is a point in time in microseconds since 1970-01-01T00:00:00Z. It is stored as an integer.
struct Timestamp {
  std::int64_t microseconds_since_epoch = 0;

  constexpr Timestamp() {}
  constexpr explicit Timestamp(std::int64_t microseconds) : microseconds_since_epoch(microseconds) {}
  static Timestamp now();
  // Returns the second that contains the timestamp.
  DateTime to_datetime() const;
  static Timestamp parse(std::string_view text);  // YYYY-MM-DDTHH:MM:SS, a fraction of up to six digits, Z
  std::string to_string() const;                  // YYYY-MM-DDTHH:MM:SS.ffffffZ
  friend constexpr auto operator<=>(const Timestamp&, const Timestamp&) = default;
};

// A Point is a place on earth in degrees. The server keeps 32-bit floats, and so does the type: what is saved is what
// is loaded.
struct Point {
  float latitude = 0;   // [-90, 90]
  float longitude = 0;  // [-180, 180]

  constexpr Point() {}
  constexpr Point(float lat, float lon) : latitude(lat), longitude(lon) {}
  friend constexpr bool operator==(const Point&, const Point&) = default;
};

// A Uuid has 128 bits. It is stored as the usual text of 36 characters in lower case.
struct Uuid {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  constexpr Uuid() {}
  constexpr Uuid(std::uint64_t high_bits, std::uint64_t low_bits) : high(high_bits), low(low_bits) {}
  static Uuid random();  // version 4
  static Uuid parse(std::string_view text);
  std::string to_string() const;
  friend constexpr auto operator<=>(const Uuid&, const Uuid&) = default;
};

// A Vector is an embedding: 32-bit floats, which the server and its replies keep exactly.
struct Vector {
  std::vector<float> values;

  Vector() {}
  explicit Vector(std::vector<float> elements) : values(std::move(elements)) {}
  friend bool operator==(const Vector&, const Vector&) = default;
};

// Bytes are arbitrary bytes. They are stored as base64 text, because the server cuts strings at a zero byte.
struct Bytes {
  std::string data;

  Bytes() {}
  explicit Bytes(std::string bytes) : data(std::move(bytes)) {}
  friend bool operator==(const Bytes&, const Bytes&) = default;
};

// An EntityId is the server's internal id of a node or relationship. It is empty until the node or relationship is
// saved. The server gives the ids of deleted nodes to new ones: an id that is kept for longer than its node lives may
// name another node.
class EntityId {
 public:
  constexpr EntityId() {}
  constexpr explicit EntityId(std::int64_t value) : value_(value) {}
  constexpr bool has_value() const { return value_ >= 0; }
  constexpr explicit operator bool() const { return has_value(); }
  constexpr std::int64_t value() const { return value_; }
  friend constexpr auto operator<=>(const EntityId&, const EntityId&) = default;

 private:
  std::int64_t value_ = -1;
};

// Generated code specialises Extends for every abstract node `Base` that `Entity` derives from, directly or not.
template <typename Entity, typename Base>
struct Extends;
// Generated code specialises Abstract for every abstract node.
template <typename Entity>
struct Abstract;

// Every node of `Entity` is a node of `Base` too.
template <typename Entity, typename Base>
concept DerivedFrom = requires { sizeof(Extends<Entity, Base>); };
// Nodes of the type can be saved and deleted as this type. Nodes of an abstract type can only be read as that type;
// they are saved and deleted as the type that they really have.
template <typename Entity>
concept NotAbstract = !requires { sizeof(Abstract<Entity>); };

// An Id knows the type of its node, so that the id of a company does not find a person.
template <typename Entity>
class Id : public EntityId {
 public:
  constexpr Id() {}
  constexpr explicit Id(std::int64_t value) : EntityId(value) {}
  // If every person is an actor, the id of a person is the id of an actor.
  template <DerivedFrom<Entity> Derived>
  constexpr Id(Id<Derived> id) : EntityId(id) {}  // NOLINT(google-explicit-constructor)
};

// One of the two types derives from the other, so an id of one type can be an id of the other.
template <typename One, typename Other>
concept RelatedNodes = DerivedFrom<One, Other> || DerivedFrom<Other, One>;

// Turns the id of an actor into that of a person, for programs that know that this actor is one:
// id_cast<Person>(actor_id). The compiler refuses nodes that are not related. The graph is not asked: if the node is
// no person, a query for a person with this id finds nothing. Repository<Person>::find_by_id() takes the id of an
// actor as it is.
template <typename Entity, typename Other>
  requires RelatedNodes<Entity, Other>
constexpr Id<Entity> id_cast(Id<Other> id) {
  return Id<Entity>(id.value());
}

}  // namespace fgraph
