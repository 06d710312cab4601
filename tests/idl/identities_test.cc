// The lint about nodes that nothing identifies agrees with what saves compare.
#include <string>

#include <doctest/doctest.h>

#include "core/plan/identity_plan.h"
#include "fgraph/detail/scalar_facts.h"
#include "support.h"

namespace fgraph::idl::test {
namespace {

TEST_CASE("a node is reported if and only if a save has nothing to compare") {
  std::size_t reported = 0;
  std::size_t silent = 0;
  for (const fgraph::detail::ScalarFacts& facts : fgraph::detail::kScalarFacts) {
    const std::string type(facts.scalar == Scalar::kVector ? "vector<3>" : facts.name);
    for (const std::string& field : {"f: " + type + " @unique;", "f: " + type + "? @unique;", "f: " + type + ";",
                                     "key f: " + type + ";", "f: " + type + " @version;"}) {
      CAPTURE(field);
      const Compiled compiled({"a.fgraph"}, {{"a.fgraph", "node A { " + field + " }\n"}}, {Message::kUnidentifiedNode});
      if (compiled.schema == nullptr) continue;
      const EntityDescriptor& entity = *compiled.schema->find_entity("A");
      const bool compares = !core::identity_fields(entity).empty() || core::version_field(entity) != nullptr;
      CHECK((compiled.messages().find("[FG4020]") == std::string::npos) == compares);
      ++(compares ? silent : reported);
    }
  }
  CHECK(silent >= 10);
  CHECK(reported >= 10);
}

}  // namespace
}  // namespace fgraph::idl::test
