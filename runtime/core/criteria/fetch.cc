#include <fgraph/criteria/fetch.h>

#include <algorithm>

#include <fgraph/error.h>

#include "core/criteria/criteria_node.h"

namespace fgraph::detail {
namespace {

bool same_comparison(const CriteriaNode& a, const CriteriaNode& b) {
  const auto same_path = [](const FieldPath& one, const FieldPath& other) {
    return one.field == other.field && one.links == other.links;
  };
  const auto same_value = [](const CriteriaValue& one, const CriteriaValue& other) {
    return one.literal == other.literal && one.problem == other.problem;
  };
  return a.comparison.op == b.comparison.op && a.comparison.text_case == b.comparison.text_case &&
         same_path(a.comparison.path, b.comparison.path) && a.comparison.right.kind == b.comparison.right.kind &&
         same_path(a.comparison.right.path, b.comparison.right.path) &&
         std::equal(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(), same_value);
}

// Whether both conditions are written in the same way. Trees are not deep, so recursion is safe.
bool same(const CriteriaRef& a, const CriteriaRef& b) {
  if (a == b) return true;
  if (a == nullptr || b == nullptr || a->kind != b->kind) return false;
  if (a->kind == Condition::Kind::kCompare) return same_comparison(*a, *b);
  return std::equal(a->operands.begin(), a->operands.end(), b->operands.begin(), b->operands.end(), same);
}

bool same_nodes(const FetchPart& a, const FetchPart& b) {
  const auto same_key = [](const LinkOrderDescriptor& one, const LinkOrderDescriptor& other) {
    return one.of == other.of && one.field == other.field && one.direction == other.direction;
  };
  return a.declared == b.declared && same(a.where, b.where) &&
         std::equal(a.order.begin(), a.order.end(), b.order.begin(), b.order.end(), same_key);
}

FetchPart& last_of(FetchPart& chain) {
  FetchPart* last = &chain;
  while (!last->parts.empty()) last = &last->parts.front();
  return *last;
}

}  // namespace

std::vector<FetchPart> parts_of(std::span<const FetchItemDescriptor> items) {
  std::vector<FetchPart> parts;
  parts.reserve(items.size());
  for (const FetchItemDescriptor& item : items) {
    FetchPart& part = parts.emplace_back();
    part.link = item.link;
    part.limit = item.limit;
    part.parts = parts_of(item.items);
    if (!item.cypher.empty()) part.declared = &item;
  }
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
    if (known->problem.empty()) known->problem = part.problem;
    if (known->problem.empty() && !same_nodes(*known, part)) {
      known->problem = "it is asked for with two different conditions or orders";
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

void narrow_last(FetchPart& chain, const CriteriaRef& where) {
  if (where == nullptr) return;
  CriteriaRef& known = last_of(chain).where;
  std::vector<CriteriaRef> both;
  if (known != nullptr) both.push_back(known);
  both.push_back(where);
  known = connect(Condition::Kind::kAnd, std::move(both));
}

void order_last(FetchPart& chain, const OrderKeyData& key, LinkOrderDescriptor::Of of,
                std::span<const FieldDescriptor> fields) {
  FetchPart& last = last_of(chain);
  if (last.problem.empty()) last.problem = key.problem;
  if (!key.term.path.links.empty() || key.term.path.field == nullptr) {
    last.problem = "a link is sorted by fields of its nodes and relationships";
    return;
  }
  LinkOrderDescriptor& term = last.order.emplace_back();
  term.of = of;
  term.field = static_cast<std::uint32_t>(key.term.path.field - fields.data());
  const bool descending = key.term.direction == OrderTerm::Direction::kDescending;
  term.direction =
      descending ? LinkOrderDescriptor::Direction::kDescending : LinkOrderDescriptor::Direction::kAscending;
}

}  // namespace fgraph::detail
