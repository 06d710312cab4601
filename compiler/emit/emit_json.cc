// These functions write the optional files, which convert generated classes to and from JSON.
//
// They are files of their own, so that only programs that use them need nlohmann/json. The functions stand in the
// namespace of the package, where nlohmann/json looks for them when it sees an object of the class:
//
//   void to_json(::nlohmann::json& json, const ::social::Person& value) {
//     fgraph::detail::to_json(json, fgraph::EntityTraits<::social::Person>::kRecord, value);
//   }
#include "compiler/emit/emit_parts.h"

namespace fgraph::compiler {
namespace {

// A Converted is a class that is converted.
struct Converted {
  std::string name;    // qualified, so that any place can use it
  std::string record;  // "fgraph::EntityTraits<::social::Person>::kRecord"; empty for enums
};

std::vector<Converted> converted(const Emission& emission) {
  std::vector<Converted> all;
  const auto add = [&](const std::string& name, std::string_view traits) {
    all.push_back({name, std::string("fgraph::").append(traits).append("<").append(name).append(">::kRecord")});
  };
  for (const EnumDescriptor* enumeration : emission.file.enums)
    all.push_back({qualified_name(emission, *enumeration), {}});
  for (const EntityDescriptor* entity : emission.file.entities) add(qualified_name(emission, *entity), "EntityTraits");
  for (const RelationshipDescriptor* relationship : emission.file.relationships) {
    add(qualified_name(emission, *relationship), "RelationshipTraits");
  }
  for (const StructDescriptor* structure : emission.file.structs) {
    add(qualified_name(emission, *structure), "StructTraits");
  }
  return all;
}

}  // namespace

void json_declarations(const Emission& emission) {
  for (const Converted& one : converted(emission)) {
    emission.printer.emit({{"class", one.name}}, R"cc(
      void to_json(::nlohmann::json& json, const $class$& value);
      void from_json(const ::nlohmann::json& json, $class$& value);
    )cc");
  }
}

void json_definitions(const Emission& emission) {
  for (const Converted& one : converted(emission)) {
    const bool is_enum = one.record.empty();
    emission.printer.emit({{"class", one.name},
                           {"prefix", is_enum ? "enum_" : ""},
                           {"record", is_enum ? std::string() : one.record + ", "}},
                          R"cc(
      void to_json(::nlohmann::json& json, const $class$& value) {
        fgraph::detail::$prefix$to_json(json, $record$value);
      }
      void from_json(const ::nlohmann::json& json, $class$& value) {
        fgraph::detail::$prefix$from_json(json, $record$value);
      }
    )cc");
  }
}

}  // namespace fgraph::compiler
