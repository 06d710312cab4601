// See schema_check.h. Seeds: the schemas of the tests; corpus/schema holds what a fuzzer found, which the tests run
// too.
#include <cstdint>

#include "fuzz/schema_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 32 * 1024) return 0;
  fgraph::testing::check_schema({reinterpret_cast<const char*>(data), size});
  return 0;
}
