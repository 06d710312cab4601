// A call about a link names a node: by an object, by an id, or by the key of an object without an id. The classes of
// this file find what a link has of such a node.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include <fgraph/detail/link_base.h>
#include <fgraph/detail/record.h>

#include "core/values/mix.h"

namespace fgraph::detail {

// A NamedNode is a node as a call names it. Immutable; the object must outlive it.
class NamedNode {
 public:
  NamedNode(const NodeType& type, const void* object, EntityId id)
      : type_(type), object_(object), id_(id), key_(id.has_value() ? std::nullopt : type.key()) {}
  NamedNode(const NodeType& type, const LinkItem& item) : NamedNode(type, item.node.get(), type.id_of(item)) {}

  const void* object() const { return object_; }
  EntityId id() const { return id_; }
  // Returns the place of the field by which the node is found, which is one without an id.
  std::optional<std::size_t> key() const { return object_ != nullptr ? key_ : std::nullopt; }

  // Returns whether the item has the same object, or one without an id that has the same key.
  bool is_alike(const LinkItem& item) const {
    if (object_ == nullptr || item.node == nullptr) return false;
    if (item.node.get() == object_) return true;
    return key_ && !type_.id_of(item).has_value() && equal_field(type_.record(), item.node.get(), object_, *key_);
  }
  // Returns whether the item is one of the node.
  bool is_of(const LinkItem& item) const {
    // An object whose id was cleared is a new node, to which no stored relationship leads.
    if (item.is_stored() && !id_.has_value()) return false;
    if (is_alike(item)) return true;
    if (!id_.has_value() || type_.id_of(item) != id_) return false;
    // An addition by id says nothing of its node that could differ.
    return object_ == nullptr || item.node == nullptr || !type_.differ(item.node.get(), object_);
  }

 private:
  const NodeType& type_;
  const void* object_;
  EntityId id_;
  std::optional<std::size_t> key_;
};

// A NodeIndex finds the items of a node in a list, which may grow at its end. A call that looks for many nodes makes
// one. It does not outlive the call, because the program may change the keys and ids of the objects after that.
class NodeIndex {
 public:
  NodeIndex(const NodeType& type, const std::vector<LinkItem>& items) : type_(type), items_(items) { add_new(); }
  NodeIndex(const NodeIndex&) = delete;
  NodeIndex& operator=(const NodeIndex&) = delete;

  // Enters the items that the list has got since the last call.
  void add_new() {
    for (; size_ < items_.size(); ++size_) {
      const LinkItem& item = items_[size_];
      const NamedNode node(type_, item);
      if (item.node != nullptr) places_.emplace(of_object(item.node.get()), size_);
      if (node.id().has_value()) places_.emplace(of_id(node.id()), size_);
      if (node.key()) places_.emplace(of_key(node), size_);
    }
  }
  bool contains(const NamedNode& node) const {
    bool is_found = false;
    for_each_candidate(node, [&](std::size_t place) {
      is_found = node.is_of(items_[place]);
      return !is_found;
    });
    return is_found;
  }
  // Returns the items of the node in their order.
  std::vector<LinkItem> find(const NamedNode& node) const {
    std::vector<std::size_t> places;
    for_each_candidate(node, [&](std::size_t place) {
      if (node.is_of(items_[place])) places.push_back(place);
      return true;
    });
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    std::vector<LinkItem> found;
    for (const std::size_t place : places) found.push_back(items_[place]);
    return found;
  }
  // Returns an item whose node has the id, or null.
  const LinkItem* find_id(EntityId id) const {
    if (!id.has_value()) return nullptr;
    const auto [begin, end] = places_.equal_range(of_id(id));
    const auto found =
        std::find_if(begin, end, [&](const auto& entry) { return type_.id_of(items_[entry.second]) == id; });
    return found == end ? nullptr : &items_[found->second];
  }

 private:
  enum Kind : std::uint64_t { kObject = 1, kId, kKey };
  static std::uint64_t of_object(const void* object) {
    return core::mix(kObject, static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(object)));
  }
  static std::uint64_t of_id(EntityId id) { return core::mix(kId, static_cast<std::uint64_t>(id.value())); }
  std::uint64_t of_key(const NamedNode& node) const {
    return core::mix(kKey, hash_field(type_.record(), node.object(), *node.key()));
  }

  // Calls `function` with the places of all items that may be of the node, until it returns false.
  template <typename Function>
  void for_each_candidate(const NamedNode& node, const Function& function) const {
    const auto visit = [&](std::uint64_t mark) {
      const auto [begin, end] = places_.equal_range(mark);
      return std::all_of(begin, end, [&](const auto& entry) { return function(entry.second); });
    };
    if (node.object() != nullptr && !visit(of_object(node.object()))) return;
    if (node.id().has_value() && !visit(of_id(node.id()))) return;
    if (node.key()) visit(of_key(node));
  }

  const NodeType& type_;
  const std::vector<LinkItem>& items_;
  std::size_t size_ = 0;  // of the part of the list that was entered
  std::unordered_multimap<std::uint64_t, std::size_t> places_;
};

}  // namespace fgraph::detail
