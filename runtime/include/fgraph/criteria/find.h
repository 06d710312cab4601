// A find by criteria takes these arguments besides the condition: an order, a part of the results, the links to load,
// and the options of every call. They come in any order, each at most once:
//
//   people.find(adults, fgraph::order_by(Person::fields::name), fgraph::limit(10), Person::card);
//
// With a page the find yields a Page, with a slice a Slice, with a window a Window, otherwise a std::vector.
//
// Thread-safety: values.
//
// Functions without a body are defined in criteria_plan.cc and window.cc.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/criteria/expression.h>
#include <fgraph/criteria/fetch.h>
#include <fgraph/page.h>
#include <fgraph/parameters.h>
#include <fgraph/plan.h>
#include <fgraph/row.h>
#include <fgraph/types.h>

namespace fgraph {

// A Limit is the largest number of results that a find yields. The find refuses a Limit or Skip below 0
// (invalid_argument).
class Limit {
 public:
  constexpr explicit Limit(std::int64_t limit_count) : count(limit_count) {}
  std::int64_t count;
};
constexpr Limit limit(std::int64_t count) {
  return Limit(count);
}

// A Skip is the number of results that a find leaves out at the beginning.
class Skip {
 public:
  constexpr explicit Skip(std::int64_t skip_count) : count(skip_count) {}
  std::int64_t count;
};
constexpr Skip skip(std::int64_t count) {
  return Skip(count);
}

// A SliceRequest asks for a part of the results as a Slice. It describes the part by a number and a size, as a
// PageRequest does.
class SliceRequest {
 public:
  constexpr explicit SliceRequest(PageRequest slice_part) : part(slice_part) {}
  PageRequest part;
};
constexpr SliceRequest slice(std::int64_t number, std::int64_t size = PageRequest::kDefaultSize) {
  return SliceRequest(PageRequest(number, size));
}

namespace detail {

// A CriteriaRequest is a query by criteria, without C++ types.
struct CriteriaRequest {
  const EntityDescriptor* entity = nullptr;  // null if it is about relationships
  QueryAction action = QueryAction::kFind;
  QueryDelivery delivery = QueryDelivery::kAll;
  CriteriaRef where;
  std::vector<OrderKeyData> order;
  std::optional<std::int64_t> limit;
  std::optional<std::int64_t> skip;
};

// A CriteriaPlan is a query that is ready to be sent. If a request cannot become a query, `parameters` holds the error.
struct CriteriaPlan {
  std::string cypher;
  Access access = Access::kRead;
  ReplyFormat format = ReplyFormat::kPlain;
  std::size_t roots = 0;  // as Plan::roots
  ParameterWriter parameters;

  // The plan is valid as long as this object and the name are.
  Plan named(std::string_view name) const { return {name, cypher, access, format, Repeatable::kNo, roots}; }
};
CriteriaPlan plan_criteria(const CriteriaRequest& request);
// Makes the query that counts all results, without limit and skip. It has the same parameters.
CriteriaPlan plan_total(const CriteriaRequest& request);
// The rows of a window hold the entity, and then the values of the order.
CriteriaPlan plan_window(const CriteriaRequest& request, const WindowRequest& window);
// Returns the token of the place after the row of the entity `id`. `row` has read the entity already.
std::string window_token(const CriteriaRequest& request, EntityId id, RowReader& row);

// A RelationshipRequest is a query by criteria for relationships. `source` and `target` limit it to the relationships
// of given nodes.
struct RelationshipRequest {
  const RelationshipDescriptor* relationship = nullptr;
  std::optional<EntityId> source;
  std::optional<EntityId> target;
  CriteriaRef source_where;
  CriteriaRef target_where;
  // The condition on an end point may be about a type that derives from the declared type of the end point. Then this
  // is that type, and otherwise null.
  const EntityDescriptor* source_node = nullptr;
  const EntityDescriptor* target_node = nullptr;
  CriteriaRequest find;
};
CriteriaPlan plan_relationships(const RelationshipRequest& request);
CriteriaPlan plan_relationship_total(const RelationshipRequest& request);

// A PathRequest asks for a shortest path by relationships of one type between nodes of one type.
struct PathRequest {
  const EntityDescriptor* node = nullptr;
  const RelationshipDescriptor* relationship = nullptr;
  Direction direction = Direction::kOutgoing;  // seen from `from`; kBoth for any
  EntityId from;
  EntityId to;
  std::int64_t max_hops = 0;  // 0 for any number
  std::string_view subject;   // the name of the subject, for messages
  std::string_view problem;   // why the link allows no path; empty if it does
};
// Returns the request for a path along a link of the entity to itself.
PathRequest path_along(const EntityDescriptor& entity, std::uint32_t link, EntityId from, EntityId to,
                       std::int64_t max_hops);
// Returns the reason why no path can be searched for, or an empty text if one can.
std::string_view problem_of(const PathRequest& request);
// The query yields one row if there is a path: the list of its nodes and the list of its relationships. Requires a
// direction.
CriteriaPlan plan_shortest_path(const PathRequest& request);

// FindArguments collect the arguments of a find.
template <typename Entity>
class FindArguments {
 public:
  explicit FindArguments(const Criteria<Entity>& where, QueryAction action = QueryAction::kFind) {
    request.entity = &EntityTraits<Entity>::descriptor();
    request.action = action;
    request.where = where.root();
  }

  void add(const Order<Entity>& order) { request.order = order.keys(); }
  void add(const OrderKey<Entity>& key) { add(order_by(key)); }
  void add(Limit limit) { request.limit = limit.count; }
  void add(Skip skip) { request.skip = skip.count; }
  void add(PageRequest page) {
    part = page;
    request.delivery = QueryDelivery::kPage;
  }
  void add(SliceRequest slice) {
    part = slice.part;
    request.delivery = QueryDelivery::kSlice;
  }
  void add(const WindowRequest& one) { window = one; }
  void add(const CallOptions& call) { options.call = call; }
  void add(const Fetch<Entity>& links) { options.fetch = links; }
  void add(const FindOptions<Entity>& all) { options = all; }
  template <typename Target, typename Relationship>
  void add(Link<Entity, Target, Relationship> link) {
    options.fetch = Fetch<Entity>(link);
  }
  template <typename Target, typename Relationship>
  void add(const FetchPath<Entity, Target, Relationship>& path) {
    options.fetch = Fetch<Entity>(path);
  }

  CriteriaRequest request;
  PageRequest part;
  WindowRequest window = WindowRequest(0);
  FindOptions<Entity> options;
};

template <typename Part, typename... Arguments>
inline constexpr int count_of = (0 + ... + (std::is_same_v<Part, Arguments> ? 1 : 0));

}  // namespace detail

// The argument is an order, limit, skip, page, slice, window, link, path of links, fetch(...), FindOptions or
// CallOptions.
template <typename Argument, typename Entity>
concept FindArgumentOf =
    requires(detail::FindArguments<Entity>& arguments, const Argument& argument) { arguments.add(argument); };

// No argument is given twice, and at most one says which part of the results is wanted.
template <typename... Arguments>
concept FindArgumentsOnce =
    detail::count_of<PageRequest, Arguments...> + detail::count_of<SliceRequest, Arguments...> +
            detail::count_of<WindowRequest, Arguments...> +
            (detail::count_of<Limit, Arguments...> + detail::count_of<Skip, Arguments...> > 0 ? 1 : 0) <=
        1 &&
    detail::count_of<Limit, Arguments...> <= 1 && detail::count_of<Skip, Arguments...> <= 1;

}  // namespace fgraph
