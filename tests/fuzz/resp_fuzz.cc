// Any bytes as a reply: never a crash, a hang or more memory than bytes, and the same result however they are cut.
// Corpus: corpus/resp, which the unit tests run too.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "unit/reply_recorder.h"

using fgraph::client::ReplyShape;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 64 * 1024) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  fgraph::client::RespLimits limits;
  limits.depth = 32;
  for (const ReplyShape shape : {ReplyShape::kResultSet, ReplyShape::kAny}) {
    const std::string whole = fgraph::testing::transcript(bytes, shape, limits);
    const std::size_t cut = size == 0 ? 0 : data[size / 2] * size / 256;
    const std::string_view halves[] = {bytes.substr(0, cut), bytes.substr(cut)};
    if (fgraph::testing::transcript(halves, shape, limits) != whole) {
      std::fprintf(stderr, "cut at %zu makes a difference\n", cut);
      std::abort();
    }
  }
  return 0;
}
