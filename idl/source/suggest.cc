#include "idl/source/suggest.h"

#include <algorithm>
#include <string>
#include <vector>

namespace fgraph::idl {
namespace {

// Names longer than this are not compared, because the cost is the product of the lengths.
constexpr std::size_t kMaxCompared = 80;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

// Goes row by row through the table of distances between all prefixes of the two texts. Three rows are kept: the one
// that is being filled, the one above it, and the one before that, which a swap of two neighbours needs.
std::size_t edit_distance(std::string_view left, std::string_view right) {
  const std::size_t width = right.size() + 1;
  std::vector<std::size_t> before(width), above(width), row(width);
  for (std::size_t j = 0; j < width; ++j) row[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    before.swap(above);
    above.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j < width; ++j) {
      const bool same = left[i - 1] == right[j - 1];
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[right.size()];
}

// A candidate has to pass three filters before its rank counts:
//
// - Its distance is within the limit. `best_distance` begins one above the limit, and a candidate at that distance is
//   refused as long as there is no better one.
// - It keeps a letter of the name. Without that rule `a` would be corrected to `b`, because one edit is always
//   allowed.
// - It is as near as the best one so far. If it is only as near, it has to have a higher rank: for `Nmae`, the
//   candidate `Name` ranks above `name`, although both are one swap away when case is ignored.
//
// The difference of the lengths is compared first, because it is a lower bound of the distance and costs nothing.
std::string_view suggest(std::string_view name, std::span<const std::string_view> candidates) {
  if (name.empty() || name.size() > kMaxCompared) return {};
  const std::string wanted = lower(name);
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(1, name.size() / 3) + 1;
  std::size_t best_rank = 0;
  for (std::string_view candidate : candidates) {
    const std::size_t difference =
        candidate.size() > name.size() ? candidate.size() - name.size() : name.size() - candidate.size();
    if (difference > best_distance || candidate.size() > kMaxCompared || candidate == name) continue;
    const std::size_t distance = edit_distance(wanted, lower(candidate));
    // A name of which every letter is replaced is not a misspelling.
    const bool replaced = distance >= candidate.size() && wanted.find(lower(candidate)) == std::string::npos;
    if (distance > best_distance || replaced) continue;
    if (distance == best_distance && best.empty()) continue;
    // Among candidates of one distance, those that begin with the same letter and have the same capitals rank higher.
    const std::size_t rank =
        (name.front() == candidate.front() ? 2U : 0U) + (edit_distance(name, candidate) == distance ? 1U : 0U);
    if (distance == best_distance && rank <= best_rank) continue;
    best = candidate;
    best_distance = distance;
    best_rank = rank;
  }
  return best;
}

// The limit is narrower than that of suggest(), because the compiler goes on with what was meant instead of only
// asking. Names of three letters are too short for that: `Cat` and `Car` may both be meant as they are written.
bool is_near(std::string_view name, std::string_view meant) {
  if (meant.empty() || name.size() < 4 || name.size() > kMaxCompared || meant.size() > kMaxCompared) return false;
  return edit_distance(lower(name), lower(meant)) <= std::max<std::size_t>(1, name.size() / 4);
}

}  // namespace fgraph::idl
