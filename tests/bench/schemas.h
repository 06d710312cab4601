// One schema of any size in the four languages, for compilers: per type 13 numbers and booleans, 3 strings, 2 lists,
// one reference and one enum.
#pragma once

#include <string>
#include <vector>

namespace bench {

struct FieldShape {
  const char* name;
  const char* fgraph;
  const char* proto;
  const char* fbs;
  const char* capnp;
};

inline const std::vector<FieldShape>& field_shapes() {
  static const std::vector<FieldShape> kShapes = {
      {"count", "int", "int64", "long", "Int64"},
      {"total", "int", "int64", "long", "Int64"},
      {"small", "int", "int32", "int", "Int32"},
      {"size", "int", "uint32", "uint", "UInt32"},
      {"rank", "int?", "int32", "int", "Int32"},
      {"limit", "int = 10", "int64", "long", "Int64"},
      {"ratio", "float", "double", "double", "Float64"},
      {"weight", "float", "double", "double", "Float64"},
      {"score", "float = 0.5", "float", "float", "Float32"},
      {"price", "float?", "double", "double", "Float64"},
      {"active", "bool", "bool", "bool", "Bool"},
      {"hidden", "bool = false", "bool", "bool", "Bool"},
      {"locked", "bool?", "bool", "bool", "Bool"},
      {"name", "string @index", "string", "string", "Text"},
      {"title", "string", "string", "string", "Text"},
      {"note", "string?", "string", "string", "Text"},
      {"tags", "string[]", "repeated string", "[string]", "List(Text)"},
      {"marks", "int[]", "repeated int64", "[long]", "List(Int64)"},
  };
  return kShapes;
}

inline std::string fgraph_schema(int types) {
  std::string out = "package bench.wide;\n\nenum Kind { plain = \"plain\", odd = \"odd\" }\n";
  for (int i = 0; i < types; ++i) {
    const std::string n = std::to_string(i);
    out += "\n/// The thing number " + n + ".\nnode Thing" + n + " {\n";
    for (const FieldShape& field : field_shapes()) {
      out += "  " + std::string(field.name) + ": " + field.fgraph + ";\n";
    }
    out += "  kind: Kind = plain;\n  link next: Thing" + std::to_string((i + 1) % types) + "[0..1] -[:NEXT_" + n +
           "]->;\n}\n";
  }
  return out;
}

inline std::string proto_schema(int types) {
  std::string out = "syntax = \"proto3\";\npackage bench.wide;\n\nenum Kind { PLAIN = 0; ODD = 1; }\n";
  for (int i = 0; i < types; ++i) {
    const std::string n = std::to_string(i);
    out += "\n// The thing number " + n + ".\nmessage Thing" + n + " {\n";
    int number = 1;
    for (const FieldShape& field : field_shapes()) {
      out += "  " + std::string(field.proto) + " " + field.name + " = " + std::to_string(number++) + ";\n";
    }
    out += "  Kind kind = " + std::to_string(number) + ";\n  Thing" + std::to_string((i + 1) % types) +
           " next = " + std::to_string(number + 1) + ";\n}\n";
  }
  return out;
}

inline std::string fbs_schema(int types) {
  std::string out = "namespace bench.wide;\n\nenum Kind : byte { Plain, Odd }\n";
  for (int i = 0; i < types; ++i) {
    const std::string n = std::to_string(i);
    out += "\n/// The thing number " + n + ".\ntable Thing" + n + " {\n";
    for (const FieldShape& field : field_shapes()) {
      out += "  " + std::string(field.name) + ": " + field.fbs + ";\n";
    }
    out += "  kind: Kind;\n  next: Thing" + std::to_string((i + 1) % types) + ";\n}\n";
  }
  return out;
}

inline std::string capnp_schema(int types) {
  std::string out = "@0xbf5147cbbecf40c1;\n\nenum Kind { plain @0; odd @1; }\n";
  for (int i = 0; i < types; ++i) {
    const std::string n = std::to_string(i);
    out += "\nstruct Thing" + n + " {\n  # The thing number " + n + ".\n";
    int number = 0;
    for (const FieldShape& field : field_shapes()) {
      out += "  " + std::string(field.name) + " @" + std::to_string(number++) + " :" + field.capnp + ";\n";
    }
    out += "  kind @" + std::to_string(number) + " :Kind;\n  next @" + std::to_string(number + 1) + " :Thing" +
           std::to_string((i + 1) % types) + ";\n}\n";
  }
  return out;
}

}  // namespace bench
