#include "compiler/cpp/printer.h"

#include <doctest/doctest.h>

namespace fgraph::compiler {
namespace {

TEST_CASE("a block loses its common indentation and its first and last line") {
  Printer printer;
  printer.emit({{"name", "Ada"}}, R"cc(
    class $name$ {
      int a;

    };
  )cc");
  CHECK(printer.take() == "class Ada {\n  int a;\n\n};\n");
}

TEST_CASE("a fragment goes on in the line") {
  Printer printer;
  printer.emit("a");
  printer.emit({{"x", "b"}}, ", $x$");
  printer.emit("\n");
  printer.emit(" &&\n  c");
  CHECK(printer.take() == "a, b\n &&\n  c");
}

TEST_CASE("a block begins a line of its own") {
  Printer printer;
  printer.emit("a");
  printer.emit(R"cc(
    b
  )cc");
  CHECK(printer.take() == "a\nb\n");
}

TEST_CASE("a callback is indented like the line that names it") {
  Printer printer;
  const auto inner = [&] {
    printer.emit(R"cc(
      if (x) {
        y();
      }
    )cc");
  };
  printer.emit({{"inner", inner}}, R"cc(
    void f() {
      $inner$
    }
  )cc");
  CHECK(printer.take() == "void f() {\n  if (x) {\n    y();\n  }\n}\n");
}

TEST_CASE("a line with nothing but an empty callback vanishes") {
  Printer printer;
  printer.emit({{"none", [] {}}}, R"cc(
    a
      $none$
    b
  )cc");
  CHECK(printer.take() == "a\nb\n");
}

TEST_CASE("a callback within a line writes into it") {
  Printer printer;
  const auto arguments = [&] {
    printer.emit("int a");
    printer.emit(", int b");
  };
  printer.emit({{"arguments", arguments}}, R"cc(
    void f($arguments$);
  )cc");
  CHECK(printer.take() == "void f(int a, int b);\n");
}

TEST_CASE("values are not looked into") {
  Printer printer;
  printer.emit({{"cypher", "id(n) = $_id$x$"}}, "\"$cypher$\" $$");
  CHECK(printer.take() == "\"id(n) = $_id$x$\" $");
}

TEST_CASE("blank lines in a row become one and hold no blanks") {
  Printer printer;
  const auto part = [&] {
    printer.emit("\n");
    printer.emit("a\n");
    printer.emit("\n");
    printer.emit("\n");
  };
  printer.emit({{"part", part}}, R"cc(

    begin
      $part$

    end
  )cc");
  CHECK(printer.take() == "begin\n\n  a\n\nend\n");
}

TEST_CASE("take leaves an empty printer") {
  Printer printer;
  printer.emit("a");
  CHECK(printer.take() == "a");
  printer.emit("\n");
  printer.emit("b\n");
  CHECK(printer.take() == "b\n");
}

}  // namespace
}  // namespace fgraph::compiler
