// Queries as people write them for FalkorDB cause no message. A server has accepted each of them (GRAPH.EXPLAIN).
#include <doctest/doctest.h>

#include "support.h"

namespace fgraph::idl::test {
namespace {

struct Good {
  std::string_view text;
  std::string_view parameters = "";
  std::string_view result = "";
};

constexpr Good kGood[] = {
#include "corpus.inc"
};

TEST_CASE("good queries give no message") {
  for (const Good& good : kGood) {
    CAPTURE(good.text);
    const Checked checked(good.text, good.parameters, good.result);
    CHECK(checked.messages() == "");
    CHECK(checked.result.understood);
  }
  CHECK(std::size(kGood) >= 60);
}

}  // namespace
}  // namespace fgraph::idl::test
