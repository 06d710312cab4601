// Values of fields are read out of documents here. A message names the place and shows no value, which may be secret.
#pragma once

#include <fgraph/document.h>

#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fgraph/detail/scalar_facts.h>
#include <fgraph/error.h>

#include "core/values/base64.h"

namespace fgraph::core {

using detail::DocumentValue;
using detail::DocumentVisitor;
using Kind = DocumentValue::Kind;

inline std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::kNull: return "null";
    case Kind::kBool: return "true or false";
    case Kind::kInteger: return "an integer";
    case Kind::kNumber: return "a number";
    case Kind::kText: return "a text";
    case Kind::kArray: return "an array";
    case Kind::kObject: return "an object";
  }
  return "something else";
}

[[noreturn]] inline void refuse(const std::string& path, const std::string& problem) {
  throw Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted, path + ": " + problem);
}

[[noreturn]] inline void refuse_kind(const std::string& path, std::string_view want, Kind got) {
  refuse(path, "it must be " + std::string(want) + " and is " + std::string(kind_name(got)));
}

inline void expect(const std::string& path, const DocumentValue& in, Kind kind) {
  if (in.kind() != kind) refuse_kind(path, kind_name(kind), in.kind());
}

// Calls `function(name, value)` for each value in `in`.
template <typename Function>
void for_each_value(const DocumentValue& in, const Function& function) {
  class Visitor final : public DocumentVisitor {
   public:
    explicit Visitor(const Function& function) : function_(function) {}
    void value(std::string_view name, const DocumentValue& value) override { function_(name, value); }

   private:
    const Function& function_;
  };
  Visitor visitor(function);
  in.visit(visitor);
}

// A ValueReader reads the values of one field. Values that the graph could not hold are refused later, when the record
// is complete.
class ValueReader {
 public:
  // The reader keeps a reference to `path`.
  explicit ValueReader(const std::string& path) : path_(path) {}

  void read(const DocumentValue& in, bool& out) const {
    expect(path_, in, Kind::kBool);
    out = in.boolean();
  }
  void read(const DocumentValue& in, std::int64_t& out) const {
    if (in.kind() == Kind::kNumber) refuse(path_, "it must be an integer of 64 bits");
    expect(path_, in, Kind::kInteger);
    out = in.integer();
  }
  void read(const DocumentValue& in, double& out) const {
    if (in.kind() != Kind::kInteger && in.kind() != Kind::kNumber) refuse_kind(path_, "a number", in.kind());
    out = in.number();
  }
  void read(const DocumentValue& in, float& out) const {
    double wide = 0;
    read(in, wide);
    if (!(std::abs(wide) <= static_cast<double>(std::numeric_limits<float>::max()))) {
      refuse(path_, "it must be a number of 32 bits");
    }
    out = static_cast<float>(wide);
  }
  void read(const DocumentValue& in, std::string& out) const {
    expect(path_, in, Kind::kText);
    out = in.text();
  }
  template <detail::FormedText T>
  void read(const DocumentValue& in, T& out) const {
    expect(path_, in, Kind::kText);
    try {
      out = T::parse(in.text());
    } catch (const Error&) {
      // The message of the caught error shows the text, so it is replaced.
      refuse(path_, "it must be a " + std::string(detail::kFactsOf<T>->form));
    }
  }
  void read(const DocumentValue& in, Point& out) const;
  void read(const DocumentValue& in, Vector& out) const { read(in, out.values); }
  void read(const DocumentValue& in, Bytes& out) const {
    expect(path_, in, Kind::kText);
    if (!core::decode_base64(in.text(), out.data)) refuse(path_, "it must be base64 with padding");
  }
  void read(const DocumentValue& in, EntityId& out) const {
    if (in.kind() == Kind::kNull) {
      out = EntityId();
      return;
    }
    expect(path_, in, Kind::kInteger);
    if (in.integer() < 0) refuse(path_, "an id must not be negative");
    out = EntityId(in.integer());
  }
  template <typename T>
  void read(const DocumentValue& in, std::optional<T>& out) const {
    if (in.kind() == Kind::kNull) {
      out.reset();
    } else {
      read(in, out.emplace());
    }
  }
  template <typename T>
  void read(const DocumentValue& in, std::vector<T>& out) const {
    expect(path_, in, Kind::kArray);
    out.clear();
    for_each_value(in, [&](std::string_view, const DocumentValue& element) {
      const std::string path = path_ + "[" + std::to_string(out.size()) + "]";
      T value{};
      ValueReader(path).read(element, value);
      out.push_back(std::move(value));
    });
  }

 private:
  const std::string& path_;
};

inline void ValueReader::read(const DocumentValue& in, Point& out) const {
  expect(path_, in, Kind::kObject);
  bool has_latitude = false;
  bool has_longitude = false;
  for_each_value(in, [&](std::string_view name, const DocumentValue& value) {
    const bool is_latitude = name == "latitude";
    if (!is_latitude && name != "longitude") refuse(path_, "it must have latitude and longitude and nothing else");
    const std::string path = path_ + "." + std::string(name);
    float degrees = 0;
    ValueReader(path).read(value, degrees);
    (is_latitude ? out.latitude : out.longitude) = degrees;
    (is_latitude ? has_latitude : has_longitude) = true;
  });
  if (!has_latitude || !has_longitude) refuse(path_, "it must have latitude and longitude");
}

}  // namespace fgraph::core
