#include "core/criteria/search.h"

#include <algorithm>
#include <set>
#include <vector>

#include "core/criteria/criteria_plan.h"
#include "core/plan/query_plan.h"

namespace fgraph::core {
namespace {

// Whether a character separates words. All of ASCII does, except letters, digits and the underscore: each of the
// others splits words in an index, or has a meaning in a search.
bool is_separator(char c) {
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const bool is_ascii = static_cast<unsigned char>(c) < 0x80;
  return is_ascii && !is_letter && !(c >= '0' && c <= '9') && c != '_';
}

// Whether an index can hold the word. It holds none that consists of underscores alone.
bool is_word(std::string_view word) {
  return word.find_first_not_of('_') != std::string_view::npos;
}

}  // namespace

WordSearch word_search(std::string_view text, SearchWords words) {
  WordSearch result;
  std::string_view unfinished;
  if (words == SearchWords::kPrefix) {
    const auto end = std::find_if(text.rbegin(), text.rend(), is_separator).base();
    unfinished = text.substr(static_cast<std::size_t>(end - text.begin()));
    text.remove_suffix(unfinished.size());
  }
  std::set<std::string_view> seen;
  const auto append = [&](std::string_view word, std::string_view behind) {
    if (!result.query.empty()) result.query += words == SearchWords::kAny ? '|' : ' ';
    result.query.append(word).append(behind);
  };
  for (auto begin = text.begin(); begin < text.end() && seen.size() <= kMostSearchWords;) {
    const auto end = std::find_if(begin, text.end(), is_separator);
    const std::string_view word(begin, end);
    if (is_word(word) && seen.insert(word).second) append(word, "");
    begin = end == text.end() ? end : end + 1;
  }
  if (seen.size() > kMostSearchWords) result.problem = "a search has at most 1000 different words";
  if (is_word(unfinished)) append(unfinished, "*");
  return result;
}

}  // namespace fgraph::core

namespace fgraph::detail {
namespace {

using Kind = SearchRequest::Kind;

const FieldDescriptor& field_of(const SearchRequest& request) {
  return request.find.entity->fields[request.field];
}

// Returns false if nothing can be found.
bool add_words(const SearchRequest& request, ParameterWriter& parameters) {
  if (request.kind == Kind::kRaw) {
    parameters.add("_words", request.text);
    return true;
  }
  const core::WordSearch search = core::word_search(request.text, request.words);
  if (!search.problem.empty()) core::refuse(parameters, *request.find.entity, search.problem);
  parameters.add("_words", std::string_view(search.query));
  return !search.query.empty();
}

void add_vector(const SearchRequest& request, ParameterWriter& parameters) {
  const FieldDescriptor& field = field_of(request);
  const std::vector<float>& values = request.vector->values;
  const auto refuse = [&](const std::string& problem) {
    core::refuse(parameters, *request.find.entity, "the vector for '" + std::string(field.name) + "' " + problem);
  };
  if (values.size() != field.type.dimension) {
    refuse("has " + std::to_string(values.size()) + " elements and not " + std::to_string(field.type.dimension));
  }
  const bool is_zero = std::all_of(values.begin(), values.end(), [](float value) { return value == 0; });
  if (is_zero && field.vector.similarity == VectorSimilarity::kCosine) refuse("is zero and has no direction");
  parameters.add("_vector", *request.vector);
}

core::Ranking ranking_of(const SearchRequest& request) {
  core::Ranking ranking;
  switch (request.kind) {
    case Kind::kWords:
    case Kind::kRaw: break;
    case Kind::kVector:
      ranking.by = core::Ranking::By::kVector;
      ranking.field = &field_of(request);
      break;
    case Kind::kPoint:
      ranking.by = core::Ranking::By::kPoint;
      ranking.field = &field_of(request);
      break;
  }
  return ranking;
}

}  // namespace

CriteriaPlan plan_search(const SearchRequest& request) {
  ParameterWriter parameters;
  CriteriaRequest find = request.find;
  const bool nearest = request.kind == Kind::kVector || request.kind == Kind::kPoint;
  if (nearest) {
    find.limit = request.count;
    if (request.count < 1) core::refuse(parameters, *find.entity, "it asks for fewer than one");
  }
  bool finds_something = true;
  switch (request.kind) {
    case Kind::kWords:
    case Kind::kRaw: finds_something = add_words(request, parameters); break;
    case Kind::kVector:
      add_vector(request, parameters);
      parameters.add("_count", request.count);
      break;
    case Kind::kPoint: parameters.add("_place", request.place); break;
  }
  const Query query = core::query_of(find, parameters);
  if (parameters.error() || !finds_something) return core::finished({}, std::move(parameters));
  return core::finished(core::build_ranked(query, ranking_of(request)), std::move(parameters));
}

}  // namespace fgraph::detail
