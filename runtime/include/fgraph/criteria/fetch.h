// A fetch hint says which links are loaded with the entities of a find. It is declared in the schema, or made at the
// call:
//
//   people.find_by_id(id, social::Person::profile);              // declared: fetch Person.profile { ... }
//   people.find_all(fgraph::fetch(Person::links::friends.where(Person::fields::age >= 18) / Person::links::employer,
//                                 Person::links::posts.order_by(Post::fields::at.desc()).limit(5)));
//
// Each link is loaded by one query for all entities of a level. So the number of queries depends on the hint and never
// on the number of rows. A node that several entities are linked with arrives once. Every query sees the graph at its
// own moment: a node that was deleted between two of them is missing.
//
// A link with a condition or a limit is loaded in part (LinkBase::partial()). Saving its owner neither loses nor
// overwrites the nodes that were left out.
//
// Thread-safety: values; copy and move freely. Declared hints live as long as the program.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/criteria/expression.h>
#include <fgraph/descriptor.h>
#include <fgraph/link.h>

namespace fgraph {

namespace detail {

// A FetchPart is one link to load, together with the links to load for its nodes.
struct FetchPart {
  std::uint32_t link = 0;   // index into the links of the entity it is about
  std::int64_t limit = -1;  // most nodes for each entity; -1 for all
  std::vector<FetchPart> parts;
  CriteriaRef where;                              // about the nodes and the relationships of the link; null for all
  std::vector<LinkOrderDescriptor> order;         // empty for the link's own
  const FetchItemDescriptor* declared = nullptr;  // set if the schema gives a condition or an order
  std::string_view problem;                       // why it cannot be loaded; empty if it can
};

std::vector<FetchPart> parts_of(std::span<const FetchItemDescriptor> items);
// Joins the parts of both. A link that both have is loaded once, with the larger limit. If its conditions or orders
// differ, the part gets a `problem`.
void merge_parts(std::vector<FetchPart>& into, std::vector<FetchPart> more);
// Adds `next` after the last link of the chain.
void append_part(FetchPart& chain, FetchPart next);
// These change the last link of the chain.
void limit_last(FetchPart& chain, std::int64_t limit);
void narrow_last(FetchPart& chain, const CriteriaRef& where);
void order_last(FetchPart& chain, const OrderKeyData& key, LinkOrderDescriptor::Of of,
                std::span<const FieldDescriptor> fields);

}  // namespace detail

// The key sorts the nodes of a link. It is a field of the nodes or of the relationships.
template <typename Key, typename Target, typename Relationship>
concept LinkOrderKey = requires(const Key& key) { detail::key_of(key); } &&
                       (std::is_same_v<decltype(detail::key_of(std::declval<const Key&>())), OrderKey<Target>> ||
                        std::is_same_v<decltype(detail::key_of(std::declval<const Key&>())), OrderKey<Relationship>>);

// A FetchPath is a path of links from `Owner` to `Target`. Its last link follows relationships of the class
// `Relationship`.
template <typename Owner, typename Target, typename Relationship>
class FetchPath {
 public:
  using Begin = Owner;
  using End = Target;
  using Along = Relationship;
  static constexpr bool kToMany = false;

  explicit FetchPath(detail::FetchPart chain) : chain_(std::move(chain)) {}

  // Loads at most `count` nodes of the last link for each entity: the first ones in the order. Requires count > 0.
  FetchPath limit(std::int64_t count) const {
    FetchPath path = *this;
    detail::limit_last(path.chain_, count);
    return path;
  }
  // Loads only nodes of the last link for which the condition on the node, or on the relationship, is true. All of
  // several conditions have to be true.
  FetchPath where(const Criteria<Target>& nodes) const { return narrowed(nodes.root()); }
  FetchPath where(const Criteria<Relationship>& relationships) const { return narrowed(relationships.root()); }
  // Sorts the nodes of the last link by these keys instead of the order that the link declares. A key is a field of the
  // nodes or of the relationships, or such a field with a direction: order_by(Knows::fields::since.desc(),
  // Person::fields::name).
  template <LinkOrderKey<Target, Relationship>... Keys>
  FetchPath order_by(const Keys&... keys) const {
    FetchPath path = *this;
    (path.add_key(detail::key_of(keys)), ...);
    return path;
  }
  const detail::FetchPart& chain() const { return chain_; }
  const FetchPath& path() const { return *this; }

 private:
  FetchPath narrowed(const detail::CriteriaRef& where) const {
    FetchPath path = *this;
    detail::narrow_last(path.chain_, where);
    return path;
  }
  template <typename Of>
  void add_key(const OrderKey<Of>& key) {
    constexpr bool kOfTarget = std::is_same_v<Of, Target>;
    detail::order_last(chain_, key.data(),
                       kOfTarget ? LinkOrderDescriptor::Of::kTarget : LinkOrderDescriptor::Of::kRelationship,
                       detail::descriptor_of<Of>().fields);
  }

  detail::FetchPart chain_;
};

// A Link stands for one link of an entity class. It knows the place of the link among the `links` of the descriptor,
// and the types that the link leads to.
// Immutable.
template <typename Owner, typename Target, typename Relationship>
class Link {
 public:
  using Begin = Owner;
  using End = Target;
  using Along = Relationship;
  static constexpr bool kToMany = false;

  constexpr explicit Link(std::uint32_t index) : index_(index) {}
  constexpr std::uint32_t index() const { return index_; }
  FetchPath<Owner, Target, Relationship> path() const {
    detail::FetchPart part;
    part.link = index_;
    return FetchPath<Owner, Target, Relationship>(std::move(part));
  }
  // These do the same as in FetchPath.
  FetchPath<Owner, Target, Relationship> limit(std::int64_t count) const { return path().limit(count); }
  FetchPath<Owner, Target, Relationship> where(const Criteria<Target>& nodes) const { return path().where(nodes); }
  FetchPath<Owner, Target, Relationship> where(const Criteria<Relationship>& relationships) const {
    return path().where(relationships);
  }
  template <LinkOrderKey<Target, Relationship>... Keys>
  FetchPath<Owner, Target, Relationship> order_by(const Keys&... keys) const {
    return path().order_by(keys...);
  }

 private:
  std::uint32_t index_;
};

// A FetchPathToMany leads from an entity to many nodes. It is a class of its own, so that the C++ compiler warns if a
// query is sorted by a field of these nodes.
template <typename Owner, typename Target, typename Relationship>
class FetchPathToMany : public FetchPath<Owner, Target, Relationship> {
 public:
  static constexpr bool kToMany = true;

  explicit FetchPathToMany(const FetchPath<Owner, Target, Relationship>& path)
      : FetchPath<Owner, Target, Relationship>(path) {}
};

// A LinkToMany is a link to many nodes, or over several relationships. Immutable.
template <typename Owner, typename Target, typename Relationship>
class LinkToMany : public Link<Owner, Target, Relationship> {
 public:
  static constexpr bool kToMany = true;

  using Link<Owner, Target, Relationship>::Link;
};

namespace detail {

template <typename P>
inline constexpr bool is_links = false;
template <typename Owner, typename Target, typename Relationship>
inline constexpr bool is_links<Link<Owner, Target, Relationship>> = true;
template <typename Owner, typename Target, typename Relationship>
inline constexpr bool is_links<LinkToMany<Owner, Target, Relationship>> = true;
template <typename Owner, typename Target, typename Relationship>
inline constexpr bool is_links<FetchPath<Owner, Target, Relationship>> = true;
template <typename Owner, typename Target, typename Relationship>
inline constexpr bool is_links<FetchPathToMany<Owner, Target, Relationship>> = true;

}  // namespace detail

// The operand is a link, or a path of links.
template <typename P>
concept LinksOperand = detail::is_links<P>;

template <LinksOperand First, LinksOperand Next>
  requires std::is_same_v<typename First::End, typename Next::Begin>
auto operator/(const First& first, const Next& next) {
  using Joined = FetchPath<typename First::Begin, typename Next::End, typename Next::Along>;
  detail::FetchPart chain = first.path().chain();
  detail::append_part(chain, next.path().chain());
  if constexpr (First::kToMany || Next::kToMany) {
    return FetchPathToMany<typename First::Begin, typename Next::End, typename Next::Along>(Joined(std::move(chain)));
  } else {
    return Joined(std::move(chain));
  }
}

// A Fetch holds the links to load with entities of one type.
template <typename Owner>
class Fetch {
 public:
  constexpr Fetch() {}
  constexpr explicit Fetch(const FetchDescriptor& declared) : declared_(&declared) {}
  template <typename Target, typename Relationship>
  Fetch(Link<Owner, Target, Relationship> link) : Fetch(link.path()) {}  // NOLINT(google-explicit-constructor)
  template <typename Target, typename Relationship>
  Fetch(const FetchPath<Owner, Target, Relationship>& path)  // NOLINT(google-explicit-constructor)
      : parts_(1, path.chain()) {}

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

template <typename Owner, typename Target, typename Relationship>
Owner owner_of(Link<Owner, Target, Relationship>);
template <typename Owner, typename Target, typename Relationship>
Owner owner_of(FetchPath<Owner, Target, Relationship>);
template <typename Owner>
Owner owner_of(Fetch<Owner>);

}  // namespace detail

// Joins links, paths of links, and hints of one entity type.
template <typename First, typename... Rest>
auto fetch(const First& first, const Rest&... rest) {
  using Owner = decltype(detail::owner_of(first));
  Fetch<Owner> all;
  all.add(Fetch<Owner>(first));
  (all.add(Fetch<Owner>(rest)), ...);
  return all;
}

// FindOptions are the options of a query that finds entities: the links to load, and the options of every call.
template <typename Entity>
class FindOptions {
 public:
  FindOptions() {}
  FindOptions(CallOptions call_options) : call(call_options) {}  // NOLINT(google-explicit-constructor)
  FindOptions(Fetch<Entity> links) : fetch(std::move(links)) {}  // NOLINT(google-explicit-constructor)
  template <typename Target, typename Relationship>
  FindOptions(Link<Entity, Target, Relationship> link) : fetch(link) {}  // NOLINT(google-explicit-constructor)
  template <typename Target, typename Relationship>
  FindOptions(const FetchPath<Entity, Target, Relationship>& path)  // NOLINT(google-explicit-constructor)
      : fetch(path) {}
  FindOptions(Fetch<Entity> links, CallOptions call_options) : call(call_options), fetch(std::move(links)) {}

  // Returns these options, with the links that the schema declares for a query if the caller gives none. Generated
  // code calls it.
  FindOptions or_fetch(const Fetch<Entity>& declared) const {
    FindOptions options = *this;
    if (options.fetch.empty()) options.fetch = declared;
    return options;
  }

  CallOptions call;
  Fetch<Entity> fetch;
};

}  // namespace fgraph
