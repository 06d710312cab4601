#include "core/cypher/condition_sets.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "core/cypher/condition_text.h"

namespace fgraph::core {
namespace {

// If a condition has more terms, its links are followed node by node.
constexpr std::size_t kMostTerms = 16;

using Terms = std::vector<ConditionTerm>;

bool leads_far(const LinkPath& path) {
  return std::any_of(path.begin(), path.end(), [](const LinkDescriptor* link) { return !is_single_hop(*link); });
}

// Adds the ends of all paths in the condition, each once.
void add_ends(const Condition& condition, std::vector<LinkPath>& ends) {
  const auto add = [&](const LinkPath& path) {
    if (std::find(ends.begin(), ends.end(), path) == ends.end()) ends.push_back(path);
  };
  for (const Condition& operand : condition.operands) add_ends(operand, ends);
  if (condition.kind != Condition::Kind::kCompare) return;
  add(condition.path.links);
  if (condition.right.kind == Operand::Kind::kField) add(condition.right.path.links);
}

std::vector<LinkPath> ends_of(const Condition& condition) {
  std::vector<LinkPath> ends;
  add_ends(condition, ends);
  return ends;
}

bool leads_far(const Condition& condition) {
  const std::vector<LinkPath> ends = ends_of(condition);
  return std::any_of(ends.begin(), ends.end(), [](const LinkPath& path) { return leads_far(path); });
}

Condition all_of(std::vector<Condition> operands) {
  Condition condition;
  condition.kind = Condition::Kind::kAnd;
  condition.operands = std::move(operands);
  return normalized(condition);
}

std::optional<Terms> terms_of(const Condition& condition);

std::optional<Terms> terms_of_or(const Condition& condition) {
  Terms terms;
  Condition near;  // all operands without a link over several relationships form one term
  near.kind = Condition::Kind::kOr;
  for (const Condition& operand : condition.operands) {
    if (!leads_far(operand)) {
      near.operands.push_back(operand);
      continue;
    }
    std::optional<Terms> more = terms_of(operand);
    if (!more) return std::nullopt;
    std::move(more->begin(), more->end(), std::back_inserter(terms));
  }
  if (!near.operands.empty()) terms.push_back(ConditionTerm(1, normalized(near)));
  return terms;
}

std::optional<Terms> terms_of_and(const Condition& condition) {
  Terms terms(1);
  for (const Condition& operand : condition.operands) {
    const std::optional<Terms> more = terms_of(operand);
    if (!more || terms.size() * more->size() > kMostTerms) return std::nullopt;
    Terms both;
    for (const ConditionTerm& one : terms) {
      for (const ConditionTerm& other : *more) {
        both.push_back(one);
        both.back().insert(both.back().end(), other.begin(), other.end());
      }
    }
    terms = std::move(both);
  }
  return terms;
}

std::optional<Terms> terms_of(const Condition& condition) {
  if (!leads_far(condition) || ends_of(condition).size() == 1) return Terms(1, ConditionTerm(1, condition));
  switch (condition.kind) {
    case Condition::Kind::kOr: return terms_of_or(condition);
    case Condition::Kind::kAnd: return terms_of_and(condition);
    case Condition::Kind::kNot:
    case Condition::Kind::kCompare: break;
  }
  return std::nullopt;
}

bool begins_with(const LinkPath& path, const LinkPath& prefix) {
  return path.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

// A Tree holds the conditions of one term, sorted by the nodes that they are about.
struct Tree {
  std::vector<const LinkDescriptor*> far;  // first links of the paths that sets answer
  std::vector<Condition> linked;           // conditions on nodes that these links lead to
  std::vector<Condition> near;             // all other conditions
};

void sort_into(Tree& tree, const Condition& condition, const std::vector<LinkPath>& ends) {
  const bool is_linked = std::any_of(ends.begin(), ends.end(), [&](const LinkPath& path) {
    return !path.empty() && std::find(tree.far.begin(), tree.far.end(), path.front()) != tree.far.end();
  });
  (is_linked ? tree.linked : tree.near).push_back(condition);
}

Tree tree_of(const ConditionTerm& term) {
  Tree tree;
  for (const Condition& condition : term) {
    for (const LinkPath& path : ends_of(condition)) {
      if (!leads_far(path) || std::find(tree.far.begin(), tree.far.end(), path.front()) != tree.far.end()) continue;
      tree.far.push_back(path.front());
    }
  }
  for (const Condition& condition : term) sort_into(tree, condition, ends_of(condition));
  return tree;
}

bool picks_few(const Tree& tree) {
  std::vector<Condition> own;
  for (const Condition& condition : tree.near) {
    if (link_paths(condition).all.empty()) own.push_back(condition);
  }
  return is_selective(all_of(std::move(own)));
}

// A TermWriter writes the subqueries of one term. Each is a CALL that returns one list of nodes under its own name:
//
//   leading_to(path)  the nodes before the last link of the path that lead to a node of true_at(path)
//   true_at(path)     the nodes at the end of the path for which everything about them and beyond them is true
//   append            the roots that are in all lists of the first links, and for which the rest of the term is true
//
// The first two call each other, from the roots to the leaves of the tree. So the text begins with the leaves. If the
// conditions about the roots themselves leave few roots, no list is made: the links are followed from those roots.
//
// Not thread-safe.
class TermWriter {
 public:
  // `number` tells the lists of this term from those of other terms.
  TermWriter(const EntityDescriptor& entity, const Query& query, std::size_t number)
      : entity_(entity), query_(query), prefix_(numbered("term", number) + "_") {}

  // Appends the list of the nodes for which the term is true. Returns its name.
  std::string append(const ConditionTerm& term) {
    tree_ = tree_of(term);
    std::vector<std::string> lists;
    // If there are few nodes to begin at, following the links forwards is shorter.
    const bool forwards = picks_few(tree_);
    if (!forwards) {
      for (const LinkDescriptor* link : tree_.far) lists.push_back(leading_to(LinkPath(1, link)));
    }
    const std::string result = next();
    const auto nodes = [&] { unwind(lists, "n", entity_); };
    const auto condition = [&] {
      const Condition rest = all_of(forwards ? term : tree_.near);
      const bool is_everything = rest.operands.empty() && rest.kind != Condition::Kind::kCompare;
      if (!is_everything) ConditionMatch(cypher_, query_, "n").append(rest);
    };
    cypher_.emit({{"nodes", nodes}, {"condition", condition}, {"result", result}}, R"(
        CALL {
          #nodes#
          #condition#
          RETURN collect(DISTINCT n) AS #result#
        }
    )");
    return result;
  }

  std::string take() { return cypher_.take(); }

 private:
  std::string next() { return prefix_ + std::to_string(lists_++); }

  // Appends `WITH a, b UNWIND a + b AS n WITH n, count(*) AS times WHERE times = 2 WITH n`, which yields the nodes
  // that are in all lists. This works because each list has a node once. If there is no list, it appends MATCH
  // (n:`P`).
  void unwind(const std::vector<std::string>& lists, std::string_view variable, const EntityDescriptor& entity) {
    if (lists.empty()) {
      cypher_.text("MATCH ").matched_node(variable, entity);
      return;
    }
    cypher_.emit({{"lists", joined(lists, ", ")}, {"sum", joined(lists, " + ")}, {"node", variable}},
                 "WITH #lists# UNWIND #sum# AS #node#");
    if (lists.size() > 1) {
      cypher_.emit({{"node", variable}, {"number", std::to_string(lists.size())}},
                   " WITH #node#, count(*) AS times WHERE times = #number#");
    }
    cypher_.emit({{"node", variable}}, " WITH #node#");
  }

  // Appends the list of the nodes at the end of the path for which all conditions about them and about the nodes after
  // them are true. Returns its name.
  std::string true_at(const LinkPath& path) {
    std::vector<Condition> own;
    std::vector<const LinkDescriptor*> further;
    for (const Condition& condition : tree_.linked) {
      const LinkPath end = ends_of(condition).front();
      if (!begins_with(end, path)) continue;
      if (end.size() == path.size()) {
        own.push_back(condition);
      } else if (std::find(further.begin(), further.end(), end[path.size()]) == further.end()) {
        further.push_back(end[path.size()]);
      }
    }
    std::vector<std::string> lists;
    for (const LinkDescriptor* link : further) {
      LinkPath behind = path;
      behind.push_back(link);
      lists.push_back(leading_to(behind));
    }
    const std::string result = next();
    const auto nodes = [&] { unwind(lists, "linked", *path.back()->target); };
    const auto condition = [&] {
      if (!own.empty()) append_condition(cypher_.text(" WHERE "), all_of(own), query_);
    };
    cypher_.bindings().bind(path, "linked", Bindings::Presence::kSure);
    cypher_.emit({{"nodes", nodes}, {"condition", condition}, {"result", result}}, R"(
        CALL {
          #nodes#
          #condition#
          RETURN collect(linked) AS #result#
        }
    )");
    return result;
  }

  // Appends the list of the nodes before the last link of the path that lead to one of those nodes. Returns its name.
  std::string leading_to(const LinkPath& path) {
    const LinkDescriptor& link = *path.back();
    const EntityDescriptor& before = path.size() == 1 ? entity_ : *path[path.size() - 2]->target;
    std::vector<std::string> hops{true_at(path)};
    for (std::uint32_t hop = 1; hop <= link.max_hops; ++hop) {
      const std::string from = hops.back();
      hops.push_back(next());
      const auto step = [&] { cypher_.step("before", link, "after"); };
      cypher_.emit({{"from", from}, {"step", step}, {"to", hops.back()}}, R"(
          CALL { WITH #from# UNWIND #from# AS after MATCH #step# RETURN collect(DISTINCT before) AS #to# }
      )");
    }
    const auto ends = std::span<const std::string>(hops).subspan(link.min_hops);
    const std::string result = next();
    cypher_.emit({{"lists", joined(ends, ", ")},
                  {"sum", joined(ends, " + ")},
                  {"label", before.labels.front()},
                  {"result", result}},
                 R"(
        CALL {
          WITH #lists# UNWIND #sum# AS before
          WITH DISTINCT before WHERE hasLabels(before, ['#label#'])
          RETURN collect(before) AS #result#
        }
    )");
    return result;
  }

  const EntityDescriptor& entity_;
  const Query& query_;
  std::string prefix_;
  Tree tree_;
  int lists_ = 0;
  CypherWriter cypher_;
};

}  // namespace

std::vector<ConditionTerm> terms_by_sets(const Condition& condition) {
  if (!leads_far(condition)) return {};
  std::optional<Terms> terms = terms_of(condition);
  if (!terms || terms->size() > kMostTerms) return {};
  if (terms->size() == 1 && picks_few(tree_of(terms->front()))) return {};
  for (const ConditionTerm& term : *terms) {
    const Tree tree = tree_of(term);
    const bool is_tree = std::all_of(tree.linked.begin(), tree.linked.end(),
                                     [](const Condition& one) { return ends_of(one).size() == 1; });
    if (!is_tree) return {};
  }
  return *std::move(terms);
}

void append_by_sets(CypherWriter& cypher, const EntityDescriptor& entity, const Query& query,
                    const std::vector<ConditionTerm>& terms, ConditionMatch::Further further) {
  std::vector<std::string> lists;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    TermWriter writer(entity, query, i);
    lists.push_back(writer.append(terms[i]));
    const std::string term = writer.take();
    cypher.emit({{"term", term}}, R"(
        #term#
    )");
  }
  cypher.emit({{"sum", joined(lists, " + ")}}, " WITH #sum# AS found UNWIND found AS n WITH DISTINCT n");
  if (further == ConditionMatch::Further::kMore) cypher.text(" WHERE true");
}

}  // namespace fgraph::core
