#include "values/samples.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <string_view>

#include <rapidcheck.h>

namespace values {
namespace {

using rc::Gen;
namespace gen = rc::gen;

template <typename T>
Gen<T> arbitrary() {
  return gen::resize(100, gen::arbitrary<T>());
}

template <typename T, typename... More>
Gen<T> edges(T first, More... more) {
  return gen::elementOf(std::vector<T>{first, static_cast<T>(more)...});
}

Gen<std::int64_t> integers() {
  using Limits = std::numeric_limits<std::int64_t>;
  constexpr std::int64_t kExact = std::int64_t{1} << 53;
  return gen::oneOf(edges<std::int64_t>(Limits::min(), Limits::min() + 1, Limits::max(), Limits::max() - 1, kExact,
                                        kExact + 1, -kExact - 1, 0, 1, -1),
                    arbitrary<std::int64_t>());
}

Gen<double> reals() {
  using Limits = std::numeric_limits<double>;
  const Gen<double> bits = gen::map(gen::inRange<std::uint64_t>(0, std::numeric_limits<std::uint64_t>::max()),
                                    [](std::uint64_t pattern) { return std::bit_cast<double>(pattern); });
  const Gen<double> usual = gen::map(gen::inRange<std::int64_t>(-1'000'000'000'000, 1'000'000'000'000),
                                     [](std::int64_t number) { return static_cast<double>(number) / 997.0; });
  return gen::weightedOneOf<double>({
      {4, edges<double>(0.0, -0.0, 0.1 + 0.2, 1.0 / 3, -1e15, 1e22, 5e-324, -5e-324, Limits::min(), Limits::max(),
                        Limits::lowest(), Limits::infinity(), -Limits::infinity(), Limits::epsilon(),
                        123456789012345678.0)},
      {4, bits},
      {4, usual},
      {1, gen::just(Limits::quiet_NaN())},
  });
}

Gen<char32_t> letters() {
  const auto range = [](char32_t first, char32_t last) {
    return gen::map(gen::inRange<std::uint32_t>(first, last + 1),
                    [](std::uint32_t c) { return static_cast<char32_t>(c); });
  };
  return gen::oneOf(gen::element<char32_t>(U'\'', U'"', U'`', U'\\', U'$', U'{', U'}', U'\n', U'\r', U'\t', U' '),
                    range(1, 0x7F), range(0x80, 0x7FF), range(0x800, 0xD7FF), range(0xE000, 0xFFFF),
                    range(0x10000, 0x10FFFF));
}

void append_utf8(std::string& out, char32_t letter) {
  const auto byte = [&out](char32_t value) { out += static_cast<char>(static_cast<unsigned char>(value)); };
  if (letter < 0x80) return byte(letter);
  if (letter < 0x800) {
    byte(0xC0 | letter >> 6);
  } else if (letter < 0x10000) {
    byte(0xE0 | letter >> 12);
    byte(0x80 | (letter >> 6 & 0x3F));
  } else {
    byte(0xF0 | letter >> 18);
    byte(0x80 | (letter >> 12 & 0x3F));
    byte(0x80 | (letter >> 6 & 0x3F));
  }
  byte(0x80 | (letter & 0x3F));
}

Gen<std::string> valid_texts() {
  return gen::map(gen::container<std::vector<char32_t>>(letters()), [](const std::vector<char32_t>& all) {
    std::string text;
    for (const char32_t letter : all) append_utf8(text, letter);
    return text;
  });
}

// Unpaired surrogates, overlong forms, what is cut off, what is no start, beyond the last plane, a zero byte.
Gen<std::string> broken_texts() {
  using namespace std::string_literals;
  const Gen<std::string> fault =
      gen::element<std::string>("\xED\xA0\x80"s, "\xC0\xAF"s, "\xE0\x80\xAF"s, "\xC3"s, "\xF0\x9F\x98"s, "\x80"s,
                                "\xFF"s, "\xF4\x90\x80\x80"s, "\0"s);
  return gen::map(gen::tuple(valid_texts(), fault, valid_texts()),
                  [](const auto& parts) { return std::get<0>(parts) + std::get<1>(parts) + std::get<2>(parts); });
}

template <typename T>
Gen<T> numbers_in(std::int64_t first, std::int64_t last) {
  return gen::map(gen::oneOf(edges<std::int64_t>(first, last, first - 1, last + 1, -1, 0, 1),
                             gen::inRange<std::int64_t>(first, last), gen::inRange<std::int64_t>(first, last),
                             gen::inRange<std::int64_t>(first, last)),
                  [](std::int64_t number) { return T(number); });
}

constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kFirstDay = -719'162;
constexpr std::int64_t kLastDay = 2'932'896;

Gen<fgraph::Point> points() {
  const auto degrees = [](float limit) {
    return gen::oneOf(edges<float>(0.0F, -0.0F, limit, -limit, 0.1F, 1e-40F, limit + 0.01F),
                      gen::map(gen::inRange<int>(-1'000'000, 1'000'000),
                               [limit](int part) { return static_cast<float>(part) / 1'000'000.0F * limit; }));
  };
  return gen::map(gen::pair(degrees(90), degrees(180)),
                  [](const auto& place) { return fgraph::Point(place.first, place.second); });
}

Gen<fgraph::Vector> vectors() {
  const Gen<float> element = gen::oneOf(
      edges<float>(0.0F, -0.0F, 1e-45F, std::numeric_limits<float>::max(), std::numeric_limits<float>::infinity()),
      gen::map(gen::inRange<std::uint32_t>(0, 0xFF80'0000U),
               [](std::uint32_t bits) { return std::bit_cast<float>(bits); }));
  return gen::map(gen::container<std::vector<float>>(3, element),
                  [](std::vector<float> elements) { return fgraph::Vector(std::move(elements)); });
}

Gen<fgraph::Uuid> uuids() {
  return gen::map(gen::pair(arbitrary<std::uint64_t>(), arbitrary<std::uint64_t>()),
                  [](const auto& halves) { return fgraph::Uuid(halves.first, halves.second); });
}

Gen<fgraph::Bytes> blobs() {
  return gen::map(gen::arbitrary<std::string>(), [](std::string data) { return fgraph::Bytes(std::move(data)); });
}

template <typename T>
std::optional<T> maybe(const Gen<T>& values) {
  if (*gen::inRange(0, 5) == 0) return std::nullopt;
  return *values;
}

template <typename T>
std::vector<T> few(const Gen<T>& values) {
  return *gen::container<std::vector<T>>(static_cast<std::size_t>(*gen::inRange(0, 4)), values);
}

template <typename T>
void fill(std::optional<T>& single, std::vector<T>& list, const Gen<T>& values) {
  single = maybe(values);
  list = few(values);
}

Sample sample() {
  Sample out(0);
  fill(out.b, out.lb, gen::arbitrary<bool>());
  fill(out.i, out.li, integers());
  fill(out.f, out.lf, reals());
  fill(out.s, out.ls, texts());
  fill(out.d, out.ld, numbers_in<fgraph::Date>(kFirstDay, kLastDay));
  fill(out.t, out.lt, numbers_in<fgraph::Time>(0, kDay - 1));
  fill(out.dt, out.ldt, numbers_in<fgraph::DateTime>(kFirstDay * kDay, (kLastDay + 1) * kDay - 1));
  fill(out.du, out.ldu, numbers_in<fgraph::Duration>(1, std::numeric_limits<std::int32_t>::max()));
  fill(out.ts, out.lts, gen::map(integers(), [](std::int64_t time) { return fgraph::Timestamp(time); }));
  fill(out.p, out.lp, points());
  fill(out.u, out.lu, uuids());
  fill(out.y, out.ly, blobs());
  fill(out.w, out.lw, gen::element(Word::none, Word::quoted, Word::letter, static_cast<Word>(77)));
  fill(out.g, out.lg, gen::element(Digit::least, Digit::zero, Digit::most, static_cast<Digit>(77)));
  out.v = maybe(vectors());
  return out;
}

// --- What can be stored.

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
    const unsigned first = byte(i);
    const std::size_t length = first < 0x80   ? 1
                               : first < 0xC2 ? 0
                               : first < 0xE0 ? 2
                               : first < 0xF0 ? 3
                               : first < 0xF5 ? 4
                                              : 0;
    if (length == 0) return false;
    char32_t letter = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t k = 1; k < length; ++k) {
      if ((byte(i + k) & 0xC0U) != 0x80) return false;
      letter = letter << 6 | (byte(i + k) & 0x3FU);
    }
    constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
    if (letter < kLeast[length] || letter > 0x10FFFF || (letter >= 0xD800 && letter <= 0xDFFF)) return false;
    i += length;
  }
  return true;
}

template <typename T>
bool can_be_stored(const T&) {
  return true;
}
bool can_be_stored(double value) {
  return !std::isnan(value);
}
bool can_be_stored(const std::string& value) {
  return value.find('\0') == std::string::npos && is_utf8(value);
}
bool can_be_stored(fgraph::Date value) {
  return value.days_since_epoch >= kFirstDay && value.days_since_epoch <= kLastDay;
}
bool can_be_stored(fgraph::Time value) {
  return value.seconds_since_midnight >= 0 && value.seconds_since_midnight < kDay;
}
bool can_be_stored(fgraph::DateTime value) {
  return value.seconds_since_epoch >= kFirstDay * kDay && value.seconds_since_epoch < (kLastDay + 1) * kDay &&
         value.seconds_since_epoch != -1;
}
bool can_be_stored(fgraph::Duration value) {
  return value.seconds >= 1 && value.seconds <= std::numeric_limits<std::int32_t>::max();
}
bool can_be_stored(fgraph::Point value) {
  return std::abs(value.latitude) <= 90 && std::abs(value.longitude) <= 180;
}
bool can_be_stored(const fgraph::Vector& value) {
  bool finite = true;
  for (const float element : value.values) finite = finite && std::isfinite(element);
  return finite && value.values.size() == 3;
}
bool can_be_stored(Word value) {
  return value == Word::none || value == Word::quoted || value == Word::letter;
}
bool can_be_stored(Digit value) {
  return value == Digit::least || value == Digit::zero || value == Digit::most;
}
template <typename T>
bool can_be_stored(const std::optional<T>& value) {
  return !value || can_be_stored(*value);
}
template <typename T>
bool can_be_stored(const std::vector<T>& values) {
  for (const auto& value : values) {
    if (!can_be_stored(static_cast<const T&>(value))) return false;
  }
  return true;
}
bool can_be_stored(const std::vector<bool>&) {
  return true;
}

// --- What came back.

template <typename T>
bool equal(const T& stored, const T& read) {
  return stored == read;
}
bool equal(double stored, double read) {
  return std::bit_cast<std::uint64_t>(as_read(stored)) == std::bit_cast<std::uint64_t>(read);
}
bool equal(fgraph::Point stored, fgraph::Point read) {
  return std::bit_cast<std::uint32_t>(stored.latitude) == std::bit_cast<std::uint32_t>(read.latitude) &&
         std::bit_cast<std::uint32_t>(stored.longitude) == std::bit_cast<std::uint32_t>(read.longitude);
}
bool equal(const fgraph::Vector& stored, const fgraph::Vector& read) {
  if (stored != read) return false;
  for (std::size_t i = 0; i < stored.values.size(); ++i) {
    if (std::signbit(stored.values[i]) != std::signbit(read.values[i])) return false;
  }
  return true;
}
template <typename T>
bool equal(const std::optional<T>& stored, const std::optional<T>& read) {
  return stored.has_value() == read.has_value() && (!stored || equal(*stored, *read));
}
template <typename T>
bool equal(const std::vector<T>& stored, const std::vector<T>& read) {
  if (stored.size() != read.size()) return false;
  for (std::size_t i = 0; i < stored.size(); ++i) {
    if (!equal(static_cast<T>(stored[i]), static_cast<T>(read[i]))) return false;
  }
  return true;
}

template <typename T>
std::size_t count_of(const std::optional<T>& value) {
  return value ? 1 : 0;
}
template <typename T>
std::size_t count_of(const std::vector<T>& values) {
  return values.size();
}

}  // namespace

Gen<std::string> texts() {
  return gen::weightedOneOf<std::string>({{9, valid_texts()}, {1, broken_texts()}});
}

Gen<Sample> one_sample() {
  return gen::exec(&sample);
}

std::size_t wanted_values() {
  const char* given = std::getenv("FGRAPH_TEST_VALUES");
  return given == nullptr ? 5'000 : std::strtoull(given, nullptr, 10);
}

Gen<std::vector<Sample>> samples() {
  // A sample has 33 values in the mean; 25 runs.
  const std::size_t count = wanted_values() / (25 * 30) + 1;
  return gen::map(gen::container<std::vector<Sample>>(count, gen::exec(&sample)), [](std::vector<Sample> all) {
    for (std::size_t i = 0; i < all.size(); ++i) all[i].number = static_cast<std::int64_t>(i);
    return all;
  });
}

std::size_t count_values(const Sample& sample) {
  std::size_t count = 0;
#define COUNT_FIELD(field) count += count_of(sample.field);
  VALUE_FIELDS(COUNT_FIELD)
#undef COUNT_FIELD
  return count;
}

std::vector<std::string> refused_fields(const Sample& sample) {
  std::vector<std::string> names;
#define CHECK_FIELD(field) \
  if (!can_be_stored(sample.field)) names.emplace_back(#field);
  VALUE_FIELDS(CHECK_FIELD)
#undef CHECK_FIELD
  return names;
}

Sample without_refused(Sample sample) {
#define REPAIR_FIELD(field) \
  if (!can_be_stored(sample.field)) sample.field = {};
  VALUE_FIELDS(REPAIR_FIELD)
#undef REPAIR_FIELD
  return sample;
}

double as_read(double value) {
  char text[64];
  std::snprintf(text, sizeof text, "%.15g", value);
  const double read = std::strtod(text, nullptr);
  // The greatest numbers are rounded up beyond themselves.
  if (std::isinf(read) && !std::isinf(value)) return std::copysign(std::numeric_limits<double>::max(), value);
  return read;
}

bool came_back(const Sample& stored, const Sample& read) {
  bool same = true;
#define COMPARE_FIELD(field) same = same && equal(stored.field, read.field);
  VALUE_FIELDS(COMPARE_FIELD)
#undef COMPARE_FIELD
  return same;
}

}  // namespace values
