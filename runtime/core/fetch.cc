#include <fgraph/fetch.h>

#include <algorithm>

#include <fgraph/error.h>

namespace fgraph::detail {
namespace {

FetchPart& last_of(FetchPart& chain) {
  FetchPart* last = &chain;
  while (!last->parts.empty()) last = &last->parts.front();
  return *last;
}

}  // namespace

std::vector<FetchPart> parts_of(std::span<const FetchItemDescriptor> items) {
  std::vector<FetchPart> parts;
  parts.reserve(items.size());
  for (const FetchItemDescriptor& item : items) parts.push_back({item.link, item.limit, parts_of(item.items)});
  return parts;
}

void merge_parts(std::vector<FetchPart>& into, std::vector<FetchPart> more) {
  for (FetchPart& part : more) {
    const auto known =
        std::find_if(into.begin(), into.end(), [&](const FetchPart& one) { return one.link == part.link; });
    if (known == into.end()) {
      into.push_back(std::move(part));
      continue;
    }
    known->limit = known->limit < 0 || part.limit < 0 ? -1 : std::max(known->limit, part.limit);
    merge_parts(known->parts, std::move(part.parts));
  }
}

void append_part(FetchPart& chain, FetchPart next) {
  last_of(chain).parts.push_back(std::move(next));
}

void limit_last(FetchPart& chain, std::int64_t limit) {
  if (limit < 1) {
    throw Error(ErrorCode::kInvalidArgument, Outcome::kNotExecuted, "the limit of a fetch hint is at least 1");
  }
  last_of(chain).limit = limit;
}

}  // namespace fgraph::detail
