// What a program may do before it saves: random changes of people, towns, notes and tags, of their links, and of the
// relationships in these.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mapper.fgraph.h"
#include "unit/models/random.h"
#include "unit/models/saves/mapper_object.h"
#include "unit/models/world/mapper_world.h"

namespace fgraph::testing {

class MapperChanges {
 public:
  // The world is what is stored.
  MapperChanges(Random& random, const World& world) : random_(random), world_(world) {}

  // One change.
  void step();

  std::vector<MapperObject> objects;  // all of the lists that follow
  std::vector<std::shared_ptr<mapper::Person>> people;
  std::vector<std::shared_ptr<mapper::Town>> towns;
  std::vector<std::shared_ptr<mapper::Note>> notes;
  std::vector<std::shared_ptr<mapper::Tag>> tags;
  // Either relationships change or some go, until the next save: to change what goes at the other end is a mistake.
  bool changes_relationships = false;

 private:
  int below(int count) { return static_cast<int>(random_.below(static_cast<std::size_t>(count))); }
  bool one_in(int count) { return below(count) == 0; }
  // Null if there is none.
  template <typename T>
  std::shared_ptr<T> any(const std::vector<std::shared_ptr<T>>& all) {
    return all.empty() ? nullptr : random_.any(all);
  }

  template <typename T>
  std::shared_ptr<T> add(std::vector<std::shared_ptr<T>>& all, T object) {
    auto pointer = std::make_shared<T>(std::move(object));
    all.push_back(pointer);
    objects.push_back({&detail::entity_operations<T>(), pointer});
    return pointer;
  }

  void add_person();
  void change_person();
  // A node that is created takes over the badge of another one, which gets none.
  void give_badge(mapper::Person& from);

  // Sometimes one that is in the graph already and has no object.
  void add_town();
  void change_town();
  bool one_of_several(const mapper::Town& town) const;

  // The items of links that are to become a relationship between the two. Undirected ones are found from both ends.
  std::vector<std::pair<const detail::LinkContent*, const detail::LinkItem*>> pending(std::string_view type,
                                                                                      const void* from,
                                                                                      const void* to) const;
  // What a link may say of a new relationship, whatever others say already: nothing if it must not say anything.
  template <typename Relationship>
  std::optional<Relationship> to_say(std::string_view type, const void* from, const void* to,
                                     const detail::LinkContent* content, Relationship random);
  mapper::Knows any_knows();

  void know();
  void befriend();
  void settle_down();
  void settle_by_id(mapper::Person& person, mapper::Town& town);
  // How many items of links are to become a relationship between the towns with these codes.
  int pending_twins(const std::string& from, const std::string& to) const;
  // The code of the town that an item of a link leads to.
  std::string code_of(const detail::LinkItem& item) const;
  // One end or both say so.
  void twin();
  void add_twin(ToMany<mapper::Town>& link, const std::shared_ptr<mapper::Town>& other);
  // Twins are taken away.
  void part(mapper::Town& town);
  void write_note();
  // With a link whose changes are no change of its owner, and that saves nothing.
  void mark();
  void change_relationship();

  void take_away();
  // A note that the person wrote loses this author, at either end.
  void take_note(mapper::Person& person);
  // These and no others live in the town, which may be there without an object that knows its id.
  void resettle(mapper::Town& town);
  // Another person has it, too.
  void lend_note(mapper::Person& person, const std::shared_ptr<mapper::Person>& other);
  bool is_stored_author(const mapper::Person& person, const mapper::Note& note) const;
  // A node that is stored. Whoever has it in a link takes it out.
  void remove();

  Random& random_;
  const World& world_;
  int names_ = 0;
};

}  // namespace fgraph::testing
