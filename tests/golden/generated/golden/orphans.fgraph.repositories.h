// Written by fgraphc 0.1.0 from golden/orphans.fgraph. Do not edit: the next run replaces it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <fgraph/repository.h>

#include "golden/orphans.fgraph.entities.h"

namespace golden::orphans {

struct Order::fields {
  static constexpr fgraph::Field<Order, std::string> name{0};
};

struct Order::links {
  static constexpr fgraph::LinkToMany<Order, Item> items{0};
  static constexpr fgraph::LinkToMany<Order, Line, PartOf> lines{1};
  static constexpr fgraph::Link<Order, Item> cover{2};
};

struct Item::fields {
  static constexpr fgraph::Field<Item, std::string> name{0};
};

struct Item::links {
  static constexpr fgraph::LinkToMany<Item, Note> notes{0};
  static constexpr fgraph::LinkToMany<Item, Photo> photos{1};
};

struct Line::fields {
  static constexpr fgraph::Field<Line, std::int64_t> amount{0};
};

struct Note::fields {
  static constexpr fgraph::Field<Note, std::string> text{0};
};

struct Photo::fields {
  static constexpr fgraph::Field<Photo, std::string> name{0};
};

struct PartOf::fields {
};

class OrderRepository : public fgraph::Repository<Order> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class ItemRepository : public fgraph::Repository<Item> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class LineRepository : public fgraph::Repository<Line> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class NoteRepository : public fgraph::Repository<Note> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class PhotoRepository : public fgraph::Repository<Photo> {
 public:
  using Repository::Repository;

  // The plans of the queries above, in that order.
  static std::span<const fgraph::Plan> query_plans() { return {}; }
};

class PartOfRepository : public fgraph::RelationshipRepository<PartOf> {
 public:
  using RelationshipRepository::RelationshipRepository;
};

}  // namespace golden::orphans
