// Random conditions on things and on what they are linked with, each with a predicate that says the same in C++.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "things.h"

namespace things {

struct TeamRow {
  std::string title;
  std::optional<std::int64_t> size;
};

// One node for each path that conditions use; null where there is none.
struct Binding {
  const Thing* root = nullptr;
  const Thing* likes = nullptr;
  const Thing* liked_by = nullptr;
  const TeamRow* team = nullptr;
  const TeamRow* likes_team = nullptr;
};

using Truth = std::optional<bool>;  // nothing: unknown
using Predicate = std::function<Truth(const Binding&)>;

struct Case {
  fgraph::Criteria<Thing> criteria;
  Predicate predicate;
  std::string text;
};

// The same links as link_things() makes.
class LinkedThings {
 public:
  explicit LinkedThings(const std::vector<Thing>& all) {
    for (const Thing& one : all) by_number_[one.number] = &one;
  }

  bool holds(const Thing& root, const Predicate& predicate) const;
  // The team of the thing that has this number, or null.
  const TeamRow* team(std::int64_t number) const;

 private:
  using Things = std::vector<const Thing*>;
  Things ends(std::int64_t number, bool outgoing) const;
  Things liked(std::int64_t number) const { return ends(number, true); }
  Things likers(std::int64_t number) const { return ends(number, false); }

  std::map<std::int64_t, const Thing*> by_number_;
  TeamRow first_{"A", 3};
  TeamRow second_{"B", std::nullopt};
};

// The same seed makes the same conditions.
class CaseMaker {
 public:
  explicit CaseMaker(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }

  Case tree(int depth);

 private:
  Case maybe_negated(Case made);

  std::mt19937 random_;
};

}  // namespace things
