// SameNodes knows which objects of one call stand for the same node.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include <fgraph/detail/operations.h>

namespace fgraph::client {

// Groups of indices, in two flat lists: a call may have as many groups as objects.
class Groups {
 public:
  void add(std::span<const std::size_t> group) {
    members_.insert(members_.end(), group.begin(), group.end());
    ends_.push_back(members_.size());
  }
  void reserve(std::size_t count) {
    members_.reserve(count);
    ends_.reserve(count);
  }
  std::size_t size() const { return ends_.size(); }
  std::span<const std::size_t> operator[](std::size_t group) const {
    const std::size_t begin = group == 0 ? 0 : ends_[group - 1];
    return std::span(members_).subspan(begin, ends_[group] - begin);
  }

 private:
  std::vector<std::size_t> members_, ends_;
};

// A call with many objects becomes several queries. Objects of one node have to be in the same query, and
// contradictions are found before the first query is sent, so that nobody sees where one query ends and the next
// begins.
//
// Objects stand for one node if they have the same id. An object without an id stands for the node of its key.
//
// Not thread-safe. The objects, `count` of them in an array, outlive it.
class SameNodes {
 public:
  SameNodes(const detail::EntityOperations& operations, const void* objects, std::size_t count,
            const FieldDescriptor* key);

  // Returns the objects in groups, one for each node, in the order of the first object of each.
  Groups groups() const;
  // Throws Error (invalid_state) if two objects of one node say different things about it. An object that was not
  // changed says what is stored: it agrees with one that was changed after the same values had been loaded.
  void check_values() const;
  // Throws Error (constraint) if two of the nodes have the same value in a unique field that is about to be written.
  void check_unique() const;

 private:
  // Values finds a value of one field among objects.
  class Values {
   public:
    Values(const SameNodes& nodes, std::size_t field) : nodes_(nodes), field_(field) {}
    // Returns the object that has the same value, or `index` itself, which is known from then on.
    std::size_t find_or_add(std::size_t index);

   private:
    const SameNodes& nodes_;
    std::size_t field_;
    std::unordered_multimap<std::uint64_t, std::size_t> known_;
  };

  // Finds objects with the same id. Returns whether some have none.
  bool join_by_id();
  // Whether one object of a node takes over what the other one says.
  bool agree(std::size_t one, std::size_t other) const;
  void* at(std::size_t index) const { return const_cast<char*>(objects_) + index * operations_.size; }
  std::size_t place_of(const FieldDescriptor& field) const;

  const detail::EntityOperations& operations_;
  const char* objects_;
  std::size_t count_;
  std::vector<std::size_t> first_;  // of each object: the first one of the same node
  bool is_repeated_ = false;        // whether any node has several objects
};

}  // namespace fgraph::client
