// These classes collect the arguments of calls about relationships by criteria.
#pragma once

#include <concepts>

#include <fgraph/client.h>
#include <fgraph/criteria/ends.h>
#include <fgraph/criteria/field.h>
#include <fgraph/criteria/find.h>
#include <fgraph/criteria/update.h>
#include <fgraph/detail/operations.h>
#include <fgraph/page.h>

namespace fgraph::detail {

// This collects the arguments of calls about relationships by criteria.
template <typename Relationship>
class RelationshipEnds {
 public:
  explicit RelationshipEnds(const Criteria<Relationship>& where, QueryAction action) {
    request.relationship = &RelationshipTraits<Relationship>::descriptor();
    request.find.action = action;
    request.find.where = where.root();
  }

  template <std::convertible_to<Id<SourceOf<Relationship>>> Identifier>
  void add(const From<Identifier>& source) {
    request.source = source.node;
  }
  void add(const From<Criteria<SourceOf<Relationship>>>& source) { request.source_where = source.node.root(); }
  void add(const To<Criteria<TargetOf<Relationship>>>& target) { request.target_where = target.node.root(); }
  // If the nodes at the end are of an abstract type, these take conditions about a type that derives from it.
  template <DerivedFrom<SourceOf<Relationship>> Derived>
  void add(const From<Criteria<Derived>>& source) {
    request.source_where = source.node.root();
    request.source_node = &EntityTraits<Derived>::descriptor();
  }
  template <DerivedFrom<TargetOf<Relationship>> Derived>
  void add(const To<Criteria<Derived>>& target) {
    request.target_where = target.node.root();
    request.target_node = &EntityTraits<Derived>::descriptor();
  }
  template <std::convertible_to<Id<TargetOf<Relationship>>> Identifier>
  void add(const To<Identifier>& target) {
    request.target = target.node;
  }
  void add(const CallOptions& options) { call = options; }

  RelationshipRequest request;
  CallOptions call;
};

// This collects the arguments of a find.
template <typename Relationship>
class RelationshipArguments : public RelationshipEnds<Relationship> {
 public:
  using RelationshipEnds<Relationship>::RelationshipEnds;
  using RelationshipEnds<Relationship>::add;

  void add(const Order<Relationship>& order) { this->request.find.order = order.keys(); }
  void add(const OrderKey<Relationship>& key) { add(order_by(key)); }
  void add(Limit limit) { this->request.find.limit = limit.count; }
  void add(Skip skip) { this->request.find.skip = skip.count; }
  void add(PageRequest page) {
    part = page;
    this->request.find.delivery = QueryDelivery::kPage;
  }
  void add(SliceRequest slice) {
    part = slice.part;
    this->request.find.delivery = QueryDelivery::kSlice;
  }

  PageRequest part;
};

// This collects the arguments of an update.
template <typename Relationship>
class RelationshipChanges : public RelationshipEnds<Relationship> {
 public:
  using RelationshipEnds<Relationship>::RelationshipEnds;
  using RelationshipEnds<Relationship>::add;

  void add(const Assignment<Relationship>& assignment) { changes.add(assignment); }
  void add(const Changes<Relationship>& more) { changes.add(more); }

  UpdateArguments<Relationship> changes;
};

}  // namespace fgraph::detail
