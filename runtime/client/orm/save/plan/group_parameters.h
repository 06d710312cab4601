// The nodes and relationships of a unit of work are written in groups. Each group has parameters of its own.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fgraph/descriptor.h>
#include <fgraph/error.h>
#include <fgraph/parameters.h>

#include "client/orm/save/change_parameters.h"
#include "core/plan/save/save_shape.h"

namespace fgraph::client {

// GroupsBy holds members by their keys. Groups are in the order of their first members, which are added in turn.
template <typename Key, typename Member>
class GroupsBy {
 public:
  void add(const Key& key, Member member) {
    // Members of one group mostly come one after another.
    if (groups_.empty() || !(groups_[last_].first == key)) {
      const auto [known, is_new] = places_.try_emplace(key, groups_.size());
      if (is_new) groups_.emplace_back(key, std::vector<Member>());
      last_ = known->second;
    }
    groups_[last_].second.push_back(std::move(member));
  }
  const std::vector<std::pair<Key, std::vector<Member>>>& all() const { return groups_; }
  std::vector<std::vector<Member>> members() const {
    std::vector<std::vector<Member>> members;
    for (const auto& [key, group] : groups_) members.push_back(group);
    return members;
  }

 private:
  std::map<Key, std::size_t> places_;
  std::size_t last_ = 0;  // the group that got the last member
  std::vector<std::pair<Key, std::vector<Member>>> groups_;
};

// GroupParameters writes the parameters of one group, under the names of core::save_parameter().
class GroupParameters {
 public:
  GroupParameters(ParameterWriter& parameters, std::size_t group) : parameters_(parameters), group_(group) {}

  template <typename T>
  void value(std::string_view stem, const T& value) {
    parameters_.add(core::save_parameter(stem, group_), value);
  }
  void list(std::string_view stem, const std::string& elements) {
    parameters_.add_literal(core::save_parameter(stem, group_), list_literal(elements));
  }
  void field(std::string_view stem, const FieldDescriptor& field, const std::string& elements) {
    parameters_.add_literal(core::save_parameter(stem, group_, field.name), list_literal(elements));
  }
  void fields(std::string_view stem, const FieldWriter& written) {
    const std::span<const FieldDescriptor> all = written.fields();
    for (std::size_t i = 0; i < all.size(); ++i) field(stem, all[i], written.column(i));
  }
  // Without `values` the query takes the values of converted fields from somewhere else.
  void changes(const ChangeParameters& changes, std::string_view maps, std::string_view is_set,
               std::string_view values) {
    list(maps, changes.maps());
    changes.add_converted(
        parameters_, ChangeParameters::Shape::kLists,
        [&](std::string_view name) { return core::save_parameter(is_set, group_, name); },
        [&](std::string_view name) {
          return values.empty() ? std::string() : core::save_parameter(values, group_, name);
        });
  }

 private:
  ParameterWriter& parameters_;
  std::size_t group_;
};

inline void throw_refused(const std::optional<Error>& error) {
  if (error) throw Error(*error);
}

}  // namespace fgraph::client
