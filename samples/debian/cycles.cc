#include "cycles.h"

#include <algorithm>
#include <cstddef>

namespace debian {
namespace {

// The arrows by their start, with nodes numbered from 0.
class Adjacency {
 public:
  explicit Adjacency(const std::vector<Arrow>& arrows) {
    for (const Arrow& arrow : arrows) {
      names_.push_back(arrow.from);
      names_.push_back(arrow.to);
    }
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    first_.assign(names_.size() + 1, 0);
    for (const Arrow& arrow : arrows) ++first_[number(arrow.from) + 1];
    for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
    targets_.resize(arrows.size());
    std::vector<std::size_t> next(first_.begin(), first_.end());
    for (const Arrow& arrow : arrows) targets_[next[number(arrow.from)]++] = number(arrow.to);
  }

  std::size_t size() const { return names_.size(); }
  std::int64_t name(std::size_t node) const { return names_[node]; }
  std::size_t begin(std::size_t node) const { return first_[node]; }
  std::size_t end(std::size_t node) const { return first_[node + 1]; }
  std::size_t target(std::size_t arrow) const { return targets_[arrow]; }

 private:
  std::size_t number(std::int64_t name) const {
    return static_cast<std::size_t>(std::lower_bound(names_.begin(), names_.end(), name) - names_.begin());
  }

  std::vector<std::int64_t> names_;
  std::vector<std::size_t> first_;
  std::vector<std::size_t> targets_;
};

// Tarjan's algorithm with a stack of its own.
class Components {
 public:
  explicit Components(const Adjacency& graph) : graph_(graph), order_(graph.size()), low_(graph.size()) {}

  std::vector<std::vector<std::int64_t>> run() {
    for (std::size_t node = 0; node < graph_.size(); ++node) {
      if (order_[node] == 0) walk_from(node);
    }
    return std::move(found_);
  }

 private:
  struct Step {
    std::size_t node = 0;
    std::size_t arrow = 0;  // the next one to follow
  };

  void walk_from(std::size_t root) {
    enter(root);
    while (!walk_.empty()) {
      Step& step = walk_.back();
      if (step.arrow == graph_.end(step.node)) {
        leave();
      } else {
        follow(step.node, graph_.target(step.arrow++));
      }
    }
  }

  void enter(std::size_t node) {
    order_[node] = low_[node] = ++visited_;
    open_.push_back(node);
    walk_.push_back({node, graph_.begin(node)});
  }

  void follow(std::size_t from, std::size_t to) {
    if (order_[to] == 0) {
      enter(to);
    } else {
      low_[from] = std::min(low_[from], order_[to]);  // a closed node is past every order
    }
  }

  void leave() {
    const std::size_t node = walk_.back().node;
    walk_.pop_back();
    if (!walk_.empty()) low_[walk_.back().node] = std::min(low_[walk_.back().node], low_[node]);
    if (low_[node] == order_[node]) close(node);
  }

  // Everything opened since `root` is its component.
  void close(std::size_t root) {
    const auto start = std::find(open_.rbegin(), open_.rend(), root).base() - 1;
    std::vector<std::int64_t> component;
    for (auto node = start; node != open_.end(); ++node) {
      order_[*node] = graph_.size() + 1;
      component.push_back(graph_.name(*node));
    }
    open_.erase(start, open_.end());
    if (component.size() < 2) return;
    std::sort(component.begin(), component.end());
    found_.push_back(std::move(component));
  }

  const Adjacency& graph_;
  std::vector<std::size_t> order_;  // 0: not visited; above the number of nodes: closed
  std::vector<std::size_t> low_;
  std::vector<std::size_t> open_;
  std::vector<Step> walk_;
  std::size_t visited_ = 0;
  std::vector<std::vector<std::int64_t>> found_;
};

}  // namespace

std::vector<std::vector<std::int64_t>> find_cycles(const std::vector<Arrow>& arrows) {
  const Adjacency graph(arrows);
  std::vector<std::vector<std::int64_t>> cycles = Components(graph).run();
  std::sort(cycles.begin(), cycles.end(), [](const auto& left, const auto& right) {
    return left.size() != right.size() ? left.size() > right.size() : left.front() < right.front();
  });
  return cycles;
}

}  // namespace debian
