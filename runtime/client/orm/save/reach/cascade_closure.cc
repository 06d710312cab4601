#include "client/orm/save/reach/cascade_closure.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "client/net/calls/call_errors.h"
#include "client/orm/load/relationship_scan.h"
#include "core/cypher/cypher.h"

namespace fgraph::client {
namespace {

// One query follows at most so much. Chains are long and thin, and are followed many hops at a time. What is broad is
// not, because circles would be followed again and again.
constexpr std::size_t kMostStages = 64;
constexpr std::size_t kMostWork = 1024;
// If the closure is deep and narrow, a search of the server's own finds out the most of it.
constexpr std::size_t kDeep = 16;
constexpr std::size_t kNarrow = 16;
// That search follows relationships in their direction only. For the other one there is RelationshipScan.

using ReachedLists = std::vector<std::vector<CascadeClosure::Reached>>;

// A HopsCollector reads the one row of core::build_cascade_hops().
class HopsCollector {
 public:
  using Value = ReachedLists;
  static constexpr detail::ReplyHandler::Rows kRows = detail::ReplyHandler::Rows::kOne;
  explicit HopsCollector(std::size_t lists) : expected_(lists) {}
  void reserve(std::size_t) {}
  void row(RowReader& row) {
    for (std::size_t i = 0; i < expected_; ++i) read(row, lists_.emplace_back());
  }
  void start_over() { lists_.clear(); }
  Result<Value> finish() {
    lists_.resize(expected_);
    return std::move(lists_);
  }

 private:
  static void read(RowReader& row, std::vector<CascadeClosure::Reached>& out) {
    const std::size_t count = row.enter_list();
    out.reserve(count);
    for (std::size_t i = 0; i < count && !row.failed(); ++i) {
      row.enter_list();
      CascadeClosure::Reached& reached = out.emplace_back();
      row.read(reached.id);
      const std::size_t ways = row.enter_list();
      reached.by.reserve(ways);
      for (std::size_t k = 0; k < ways && !row.failed(); ++k) {
        row.enter_list();
        row.read(reached.by.emplace_back().first);
        row.read(reached.by.back().second);
        row.leave_list();
      }
      row.leave_list();
      row.leave_list();
    }
    row.leave_list();
  }

  std::size_t expected_;
  ReachedLists lists_;
};

void add_found(const std::vector<FoundRelationship>& relationships,
               std::unordered_map<std::int64_t, std::vector<CascadeClosure::Reached>>& by_parent) {
  for (const FoundRelationship& one : relationships) {
    by_parent[one.from].push_back(CascadeClosure::Reached{one.to, {{one.from, one.relationship}}});
  }
}

std::size_t size_of(const std::vector<std::vector<std::int64_t>>& lists) {
  std::size_t size = 0;
  for (const std::vector<std::int64_t>& list : lists) size += list.size();
  return size;
}

// Returns a power of two, so that there are few query texts.
std::size_t next_hops(std::size_t hops, std::size_t frontier, std::size_t steps) {
  std::size_t most = std::max<std::size_t>(1, kMostStages / std::max<std::size_t>(1, steps));
  most = std::min(most, std::max<std::size_t>(1, kMostWork / frontier));
  std::size_t next = 1;
  while (next < hops * 2 && next * 2 <= most) next *= 2;
  return next;
}

}  // namespace

bool CascadeClosure::add(std::size_t type, std::int64_t id) {
  const auto [known, is_new] = nodes_.try_emplace(id, Place{type, ids_[type].size()});
  if (!is_new) return false;
  ids_[type].push_back(id);
  if (frontier_.empty()) frontier_.resize(types_.types.size());
  frontier_[type].push_back(id);
  return true;
}

void CascadeClosure::take(std::size_t step, const Reached& reached, const CascadeLimits* limits) {
  const core::CascadeTypes::Step& along = types_.steps[step];
  for (const auto& [parent, relationship] : reached.by) {
    const auto known = nodes_.find(parent);
    if (known == nodes_.end() || known->second.type != along.from) continue;
    const bool is_cut = limits != nullptr && limits->is_cut(*types_.types[along.from], *along.link, EntityId(parent),
                                                            EntityId(relationship), EntityId(reached.id));
    if (is_cut) {
      cut_.push_back(relationship);
      continue;
    }
    const std::size_t place = known->second.place;
    if (!add(along.to, reached.id)) continue;
    pairs_[step].parents.push_back(static_cast<std::int64_t>(place));
    pairs_[step].children.push_back(static_cast<std::int64_t>(ids_[along.to].size()) - 1);
  }
}

Task<void> CascadeClosure::find(RowSource& rows, const CascadeLimits* limits, detail::Call call) {
  std::optional<Error> failed;
  Task<void> asking = ask_for_all(rows, limits, call);
  try {
    co_await asking;
  } catch (const Error& error) {
    failed = before_writing(error);
  }
  if (failed) throw Error(*failed);
}

Task<void> CascadeClosure::ask_for_all(RowSource& rows, const CascadeLimits* limits, detail::Call call) {
  std::size_t hops = 0;
  RelationshipScan all;
  while (size_of(frontier_) > 0) {
    if (hops >= kDeep && size_of(frontier_) <= kNarrow) {
      co_await leap(rows, limits, call);
      if (all.is_due(depth_)) co_await scan(rows, limits, call);
    }
    hops = next_hops(hops, size_of(frontier_), types_.steps.size());
    const core::OwnedPlan plan = core::build_cascade_hops(types_, hops);
    ParameterWriter parameters;
    for (std::size_t type = 0; type < frontier_.size(); ++type)
      parameters.add(core::numbered("_f", type), frontier_[type]);
    std::size_t lists = 0;
    for (std::size_t hop = 1; hop <= hops; ++hop) lists += core::steps_of_hop(types_, hop).size();
    Future<ReachedLists> sent = ask<HopsCollector>(rows, plan.view(), std::move(parameters), nullptr, call, lists);
    const ReachedLists reached = co_await sent;
    depth_ += hops;
    std::size_t list = 0;
    for (std::size_t hop = 1; hop <= hops; ++hop) {
      // What the query itself has followed is not to be followed again.
      for (std::vector<std::int64_t>& ids : frontier_) ids.clear();
      for (const std::size_t step : core::steps_of_hop(types_, hop)) {
        for (const Reached& one : reached[list]) take(step, one, limits);
        ++list;
      }
    }
  }
}

Task<void> CascadeClosure::leap(RowSource& rows, const CascadeLimits* limits, detail::Call call) {
  for (std::size_t step = 0; step < types_.steps.size(); ++step) {
    const core::CascadeTypes::Step& along = types_.steps[step];
    if (!core::can_leap(along) || frontier_[along.from].empty()) continue;
    const core::OwnedPlan plan = core::build_cascade_leap(types_, along);
    ParameterWriter parameters;
    parameters.add("_f", frontier_[along.from]);
    Future<std::vector<FoundRelationship>> sent =
        ask<RelationshipCollector>(rows, plan.view(), std::move(parameters), nullptr, call);
    const std::vector<FoundRelationship> relationships = co_await sent;
    Steps found(types_.steps.size());
    add_found(relationships, found[step]);
    walk(found, limits);
  }
}

Task<void> CascadeClosure::scan(RowSource& rows, const CascadeLimits* limits, detail::Call call) {
  Steps found(types_.steps.size());
  for (std::size_t step = 0; step < types_.steps.size(); ++step) {
    const core::CascadeTypes::Step& along = types_.steps[step];
    if (core::can_leap(along)) continue;
    Task<std::optional<std::vector<FoundRelationship>>> asked = RelationshipScan::read(
        rows, core::build_cascade_count(types_, along), core::build_cascade_scan(types_, along), depth_, call);
    const std::optional<std::vector<FoundRelationship>> relationships = co_await asked;
    if (relationships) add_found(*relationships, found[step]);
  }
  walk(found, limits);
}

// Goes from the frontier along the steps, without recursion.
void CascadeClosure::walk(Steps& steps, const CascadeLimits* limits) {
  std::vector<std::int64_t> open;
  for (const std::vector<std::int64_t>& ids : frontier_) open.insert(open.end(), ids.begin(), ids.end());
  while (!open.empty()) {
    const std::int64_t parent = open.back();
    open.pop_back();
    for (std::size_t step = 0; step < steps.size(); ++step) {
      const auto found = steps[step].find(parent);
      if (found == steps[step].end()) continue;
      const std::vector<Reached> reached = std::move(found->second);
      steps[step].erase(found);
      for (const Reached& one : reached) {
        const std::size_t known = nodes_.size();
        take(step, one, limits);
        if (nodes_.size() > known) open.push_back(one.id);
      }
    }
  }
}

void CascadeClosure::write(ParameterWriter& parameters) const {
  for (std::size_t type = 0; type < ids_.size(); ++type) parameters.add(core::numbered("_d", type), ids_[type]);
  parameters.add("_roots", roots_);
  write_check(parameters);
}

void CascadeClosure::write_check(ParameterWriter& parameters) const {
  for (std::size_t step = 0; step < pairs_.size(); ++step) {
    parameters.add(core::numbered("_p", step), pairs_[step].parents);
    parameters.add(core::numbered("_c", step), pairs_[step].children);
  }
  parameters.add("_cut", cut_);
}

}  // namespace fgraph::client
