// Which links come with the entities of a find: declared hints, and ones made at the call.
//
//   people.find_by_id(id, social::Person::profile);                            // declared: fetch Person.profile { ...
//   } people.find_all(fgraph::fetch(Person::links::friends / Person::links::employer,
//                                 Person::links::posts.limit(5)));
//
// Each link is loaded for all entities of a level by one query: the number of queries depends on the hint, never on the
// number of rows, and a node that several entities are linked with comes once. Every query sees the graph at its own
// moment; what was deleted between two of them is missing.
//
// Values: copy and move freely. Hints that are declared last for the life of the program.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/descriptor.h>
#include <fgraph/expression.h>

namespace fgraph {

namespace detail {

// One link to load, and what to load with its nodes.
struct FetchPart {
  std::uint32_t link = 0;   // index into the links of the entity it is about
  std::int64_t limit = -1;  // most nodes for each entity; -1: all
  std::vector<FetchPart> parts;
};

std::vector<FetchPart> parts_of(std::span<const FetchItemDescriptor> items);
// The parts of both; a link that both have is loaded once, with the larger limit.
void merge_parts(std::vector<FetchPart>& into, std::vector<FetchPart> more);
// Adds `next` behind the last link of the chain.
void append_part(FetchPart& chain, FetchPart next);
void limit_last(FetchPart& chain, std::int64_t limit);

}  // namespace detail

// Links one behind the other, from `Owner` to `Target`.
template <typename Owner, typename Target>
class FetchPath {
 public:
  explicit FetchPath(detail::FetchPart chain) : chain_(std::move(chain)) {}

  // At most `count` nodes of the last link for each entity: the first ones in the link's order. Requires count > 0.
  FetchPath limit(std::int64_t count) const {
    FetchPath path = *this;
    detail::limit_last(path.chain_, count);
    return path;
  }
  const detail::FetchPart& chain() const { return chain_; }

 private:
  detail::FetchPart chain_;
};

// One link of an entity class: its place in the descriptor's `links`, and what it leads to.
template <typename Owner, typename Target>
class Link {
 public:
  constexpr explicit Link(std::uint32_t index) : index_(index) {}
  constexpr std::uint32_t index() const { return index_; }
  FetchPath<Owner, Target> path() const {
    detail::FetchPart part;
    part.link = index_;
    return FetchPath<Owner, Target>(std::move(part));
  }
  FetchPath<Owner, Target> limit(std::int64_t count) const { return path().limit(count); }

 private:
  std::uint32_t index_;
};

template <typename Owner, typename Middle, typename Target>
FetchPath<Owner, Target> operator/(const FetchPath<Owner, Middle>& path, const FetchPath<Middle, Target>& next) {
  detail::FetchPart chain = path.chain();
  detail::append_part(chain, next.chain());
  return FetchPath<Owner, Target>(std::move(chain));
}
template <typename Owner, typename Middle, typename Target>
FetchPath<Owner, Target> operator/(const FetchPath<Owner, Middle>& path, Link<Middle, Target> next) {
  return path / next.path();
}
template <typename Owner, typename Middle, typename Target>
FetchPath<Owner, Target> operator/(Link<Owner, Middle> first, Link<Middle, Target> next) {
  return first.path() / next.path();
}
template <typename Owner, typename Middle, typename Target>
FetchPath<Owner, Target> operator/(Link<Owner, Middle> first, const FetchPath<Middle, Target>& next) {
  return first.path() / next;
}

// The links that come with entities of one type.
template <typename Owner>
class Fetch {
 public:
  constexpr Fetch() {}
  constexpr explicit Fetch(const FetchDescriptor& declared) : declared_(&declared) {}
  template <typename Target>
  Fetch(Link<Owner, Target> link) : Fetch(link.path()) {}  // NOLINT(google-explicit-constructor)
  template <typename Target>
  Fetch(const FetchPath<Owner, Target>& path) : parts_(1, path.chain()) {}  // NOLINT(google-explicit-constructor)

  bool empty() const { return declared_ == nullptr && parts_.empty(); }
  std::vector<detail::FetchPart> parts() const {
    std::vector<detail::FetchPart> all = parts_;
    if (declared_ != nullptr) detail::merge_parts(all, detail::parts_of(declared_->items));
    return all;
  }
  void add(const Fetch& more) { detail::merge_parts(parts_, more.parts()); }

 private:
  const FetchDescriptor* declared_ = nullptr;
  std::vector<detail::FetchPart> parts_;
};

namespace detail {

template <typename Owner, typename Target>
Owner owner_of(Link<Owner, Target>);
template <typename Owner, typename Target>
Owner owner_of(FetchPath<Owner, Target>);
template <typename Owner>
Owner owner_of(Fetch<Owner>);

}  // namespace detail

// All of them: links, paths of links, and hints, of one entity type.
template <typename First, typename... Rest>
auto fetch(const First& first, const Rest&... rest) {
  using Owner = decltype(detail::owner_of(first));
  Fetch<Owner> all;
  all.add(Fetch<Owner>(first));
  (all.add(Fetch<Owner>(rest)), ...);
  return all;
}

// How to run a query that finds entities: what comes with them, and the options of every call.
template <typename Entity>
class FindOptions {
 public:
  FindOptions() {}
  FindOptions(CallOptions call_options) : call(call_options) {}  // NOLINT(google-explicit-constructor)
  FindOptions(Fetch<Entity> links) : fetch(std::move(links)) {}  // NOLINT(google-explicit-constructor)
  template <typename Target>
  FindOptions(Link<Entity, Target> link) : fetch(link) {}  // NOLINT(google-explicit-constructor)
  template <typename Target>
  FindOptions(const FetchPath<Entity, Target>& path) : fetch(path) {}  // NOLINT(google-explicit-constructor)
  FindOptions(Fetch<Entity> links, CallOptions call_options) : call(call_options), fetch(std::move(links)) {}

  // For generated code: what the schema says comes with the query's entities, where the caller says nothing.
  FindOptions or_fetch(const Fetch<Entity>& declared) const {
    FindOptions options = *this;
    if (options.fetch.empty()) options.fetch = declared;
    return options;
  }

  CallOptions call;
  Fetch<Entity> fetch;
};

}  // namespace fgraph
