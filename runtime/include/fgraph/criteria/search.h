// A search finds words in a full-text index, nearest vectors, or nearest points.
//
//   people.search("alice smith", fgraph::limit(10));                        // people with these words, the best first
//   people.nearest(Person::fields::embedding, query, 10);                   // the 10 nearest, with their distances
//   people.nearest(Person::fields::home, here, 5, Person::fields::age >= 18, Person::links::employer);
//
// Each yields std::vector<Scored<Entity>>. docs/queries.md says what a search finds.
//
// Thread-safety: values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/criteria/find.h>
#include <fgraph/detail/call.h>
#include <fgraph/detail/collect_entities.h>
#include <fgraph/detail/loading.h>
#include <fgraph/schema.h>
#include <fgraph/types.h>

namespace fgraph {

// A Scored is an entity that was found, with its score.
template <typename Entity>
class Scored {
 public:
  Scored() {}
  Entity entity{};
  // After a search for words, a greater score is better; the server does not say how it computes it. For a nearest
  // vector it is the distance by the similarity of the index (for cosine: 1 less the cosine). For a nearest point it
  // is in metres.
  double score = 0;
};

// SearchWords says which words of the text an entity has to have.
enum class SearchWords : std::uint8_t {
  kAll,
  kAny,
  kPrefix,  // all, and the last one may be the beginning of a word: for search while typing
};

// A RawSearch is a search in the server's own syntax: `@name:al* -bob`, `%alise%`. Never make one from a text that a
// user wrote: the search would fail, or find something else than the user meant. A text that cannot be parsed fails
// with `syntax`.
class RawSearch {
 public:
  explicit RawSearch(std::string_view raw_text) : text(raw_text) {}
  std::string text;
};

// The node declares `fulltext (...)`.
template <typename Entity>
concept HasFulltextIndex = requires { requires EntityTraits<Entity>::kFulltext; };

namespace detail {

// A SearchRequest is a search without C++ types.
struct SearchRequest {
  enum class Kind : std::uint8_t { kWords, kRaw, kVector, kPoint } kind = Kind::kWords;
  CriteriaRequest find;
  SearchWords words = SearchWords::kAll;
  std::string_view text;    // of kWords and kRaw; lives until the plan is made
  std::uint32_t field = 0;  // of kVector and kPoint: its place among the entity's
  const Vector* vector = nullptr;
  Point place;
  std::int64_t count = 0;  // of kVector and kPoint
};

// Makes the query of a search. If a search can find nothing, no query is needed: the plan has no text, and its
// parameters hold no error.
CriteriaPlan plan_search(const SearchRequest& request);

// A SearchIndex names the index that a search needs.
class SearchIndex {
 public:
  SearchIndex(const EntityDescriptor& indexed_entity, SearchRequest::Kind kind, std::uint32_t indexed_field)
      : entity(&indexed_entity), search(kind), field(indexed_field) {}
  const EntityDescriptor* entity;
  SearchRequest::Kind search;
  std::uint32_t field;
};

// Throws Error (not_found) if the graph has entities (`count` counts them) and no such index. The server answers a
// search without an index with nothing, or with an error that does not name the cause.
Task<void> require_index(Graph graph, SearchIndex index, Plan count, Call call);
// Returns whether the server answers a search without an index with such an error.
bool may_lack_index(const Error& error);

// Makes a future that has failed already.
template <typename T>
Future<T> failed(Executor& executor, Error error) {
  Ref<State<T>> state(new State<T>(executor));
  state->settle(std::move(error));
  return Future<T>(std::move(state));
}

// Makes a future that has its value already.
template <typename T>
Future<T> settled(Executor& executor, T value) {
  auto* state = new State<T>(executor);
  Ref<State<T>> reference(state);
  state->settle(std::move(value));
  return Future<T>(std::move(reference));
}

template <typename Entity>
class ScoredCollector {
 public:
  explicit ScoredCollector(GraphCore& graph) : reader_(graph) {}
  using Value = std::vector<Scored<Entity>>;
  void reserve(std::size_t rows) { found_.reserve(rows); }
  void row(RowReader& row) {
    Scored<Entity>& found = found_.emplace_back();
    reader_.read(row, found.entity);
    row.read(found.score);
  }
  Result<Value> finish() { return std::move(found_); }

 private:
  EntityReader<Entity> reader_;
  Value found_;
};

template <typename Entity>
Task<std::vector<Scored<Entity>>> finish_search(Graph graph, Future<std::vector<Scored<Entity>>> sent,
                                                SearchIndex index, Plan count, Fetch<Entity> links, Call call) {
  Result<std::vector<Scored<Entity>>> found = co_await sent.result();
  const bool suspicious = found.ok() ? found->empty() : may_lack_index(found.error());
  if (suspicious) co_await require_index(graph, index, count, call);
  if (!found.ok()) throw Error(found.error());
  if constexpr (HasLinks<Entity>) {
    if (!links.empty()) {
      std::vector<void*> entities;
      for (Scored<Entity>& one : *found) entities.push_back(&one.entity);
      co_await fetch_links(graph, entity_operations<Entity>(), std::move(entities), links.parts(), LinkLoading::kAlways,
                           call);
    }
  }
  co_return std::move(*found);
}

// SearchArguments collect those arguments of a search that follow the text or the vector.
template <typename Entity>
class SearchArguments {
 public:
  explicit SearchArguments(SearchRequest search) : request(std::move(search)), find_(Criteria<Entity>()) {}

  void add(const Criteria<Entity>& where) { where_ = where_ && where; }
  void add(SearchWords words) { request.words = words; }
  template <typename Argument>
    requires(FindArgumentOf<Argument, Entity> && !std::is_same_v<Argument, PageRequest> &&
             !std::is_same_v<Argument, SliceRequest> && !std::is_same_v<Argument, Order<Entity>> &&
             !std::is_same_v<Argument, OrderKey<Entity>>)
  void add(const Argument& argument) {
    find_.add(argument);
  }

  // Completes the request. It is called after everything was added.
  const SearchRequest& finish() {
    request.find = find_.request;
    request.find.where = where_.root();
    return request;
  }
  const FindOptions<Entity>& options() const { return find_.options; }
  SearchIndex index() const { return SearchIndex(EntityTraits<Entity>::descriptor(), request.kind, request.field); }

  SearchRequest request;

 private:
  Criteria<Entity> where_;
  FindArguments<Entity> find_;
};

}  // namespace detail

// The argument is a Criteria, limit, skip, SearchWords, link, path of links, fetch(...), FindOptions or CallOptions.
template <typename Argument, typename Entity>
concept SearchArgumentOf =
    requires(detail::SearchArguments<Entity>& arguments, const Argument& argument) { arguments.add(argument); };
// A search for nearest vectors or points takes the same arguments, but no SearchWords, limit or skip.
template <typename Argument, typename Entity>
concept NearestArgumentOf = SearchArgumentOf<Argument, Entity> && !std::is_same_v<Argument, SearchWords> &&
                            !std::is_same_v<Argument, Limit> && !std::is_same_v<Argument, Skip>;

}  // namespace fgraph
