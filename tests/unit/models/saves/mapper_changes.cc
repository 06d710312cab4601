#include "unit/models/saves/mapper_changes.h"

#include <algorithm>
#include <type_traits>

using fgraph::detail::LinkContent;
using fgraph::detail::LinkItem;
using mapper::Knows;
using mapper::LivesIn;
using mapper::Note;
using mapper::Person;
using mapper::Tag;
using mapper::Town;

namespace fgraph::testing {

void MapperChanges::step() {
  switch (below(13)) {
    case 0:
    case 1: add_person(); break;
    case 2: add_town(); break;
    case 3: change_person(); break;
    case 4: change_town(); break;
    case 5: know(); break;
    case 6: settle_down(); break;
    case 7: befriend(); break;
    case 8: write_note(); break;
    case 9: changes_relationships ? change_relationship() : take_away(); break;
    case 10:
      if (!changes_relationships) remove();
      break;
    case 11: mark(); break;
    case 12: twin(); break;
  }
}

void MapperChanges::add_person() {
  Person person("P" + std::to_string(++names_));
  if (one_in(2)) person.age = below(90);
  if (one_in(2)) person.home = Point(static_cast<float>(below(80)), 1.5F);
  if (one_in(3)) person.badge = "it's " + std::to_string(++names_);
  add(people, std::move(person));
}

void MapperChanges::change_person() {
  const std::shared_ptr<Person> person = any(people);
  if (person == nullptr) return;
  switch (below(6)) {
    case 0: person->age.reset(); break;
    case 1: person->age = below(90); break;
    case 2: person->home.reset(); break;
    case 3: person->home = Point(static_cast<float>(below(80)), -2.0F); break;
    case 4: person->badge = "badge " + std::to_string(++names_); break;
    case 5: give_badge(*person); break;
  }
}

void MapperChanges::give_badge(Person& from) {
  const std::shared_ptr<Person> to = any(people);
  if (to->id.has_value() || to.get() == &from) return;
  to->badge = std::exchange(from.badge, std::nullopt);
}

void MapperChanges::add_town() {
  Town town("T" + std::to_string(below(6)));
  const bool is_known =
      std::any_of(towns.begin(), towns.end(), [&](const auto& one) { return one->code == town.code; });
  if (is_known) return;
  if (one_in(2)) town.size = below(1000);
  if (one_in(2)) town.centre = Point(static_cast<float>(below(80)), 0.5F);
  const std::shared_ptr<Town> added = add(towns, std::move(town));
  if (!changes_relationships && one_in(2)) resettle(*added);
}

void MapperChanges::change_town() {
  const std::shared_ptr<Town> town = any(towns);
  // Two new objects of one key have to agree.
  if (town == nullptr || (!town->id.has_value() && one_of_several(*town))) return;
  town->size.reset();
  if (one_in(2)) town->size = below(1000);
  if (one_in(2)) town->centre = Point(static_cast<float>(below(80)), 3.0F);
}

bool MapperChanges::one_of_several(const Town& town) const {
  return std::count_if(towns.begin(), towns.end(), [&](const auto& one) { return one->code == town.code; }) > 1;
}

std::vector<std::pair<const LinkContent*, const LinkItem*>> MapperChanges::pending(std::string_view type,
                                                                                   const void* from,
                                                                                   const void* to) const {
  std::vector<std::pair<const LinkContent*, const LinkItem*>> found;
  for (const MapperObject& one : objects) {
    one.each_link([&](const LinkDescriptor& link, const detail::LinkOperations&, const LinkContent& content) {
      if (link.relationship->type != type) return;
      for (const LinkItem& item : content.items) {
        if (item.is_stored()) continue;
        const void* ends[] = {one.object.get(), item.node.get()};
        const bool forward = ends[0] == from && ends[1] == to;
        const bool backward = ends[0] == to && ends[1] == from;
        const bool fits = link.direction == Direction::kOutgoing   ? forward
                          : link.direction == Direction::kIncoming ? backward
                                                                   : forward || backward;
        if (fits) found.emplace_back(&content, &item);
      }
    });
  }
  return found;
}

template <typename Relationship>
std::optional<Relationship> MapperChanges::to_say(std::string_view type, const void* from, const void* to,
                                                  const LinkContent* content, Relationship random) {
  const auto known = pending(type, from, to);
  const bool is_alone = std::all_of(known.begin(), known.end(), [&](const auto& one) { return one.first == content; });
  if (is_alone) return random;
  if (known.size() > 1) return std::nullopt;
  if constexpr (!std::is_same_v<Relationship, Undeclared>) {
    const auto& other = *static_cast<const Relationship*>(known.front().second->relationship.get());
    if (!(other == Relationship())) return one_in(2) ? other : Relationship();
  }
  return random;
}

Knows MapperChanges::any_knows() {
  Knows knows;
  if (one_in(2)) knows.strength = below(10) / 8.0;
  if (one_in(3)) knows.spot = Point(static_cast<float>(below(50)), 9.0F);
  return knows;
}

void MapperChanges::know() {
  const std::shared_ptr<Person> from = any(people);
  const std::shared_ptr<Person> to = any(people);
  if (from == nullptr) return;
  const bool forward = one_in(2);
  const LinkContent& content = forward ? from->friends.make_content() : to->known_by.make_content();
  const auto knows = to_say<Knows>("KNOWS", from.get(), to.get(), &content, any_knows());
  if (!knows) return;
  if (forward) {
    from->friends.add(to, *knows);
  } else {
    to->known_by.add(from, *knows);
  }
}

void MapperChanges::befriend() {
  const std::shared_ptr<Person> one = any(people);
  const std::shared_ptr<Person> other = any(people);
  if (one == nullptr) return;
  one->pals.add(other);
}

void MapperChanges::settle_down() {
  const std::shared_ptr<Person> person = any(people);
  const std::shared_ptr<Town> town = any(towns);
  if (person == nullptr || town == nullptr) return;
  LivesIn since;
  if (one_in(2)) since.since = Date(below(9999));
  if (one_in(4)) return settle_by_id(*person, *town);
  if (changes_relationships || one_in(3)) {
    if (one_of_several(*town)) return;
    const auto lives = to_say("LIVES_IN", person.get(), town.get(), &town->people.make_content(), since);
    if (lives) town->people.add(person, *lives);
    return;
  }
  // A second object for a town that is new.
  if (!town->id.has_value() && town->people.content() == nullptr && one_in(3)) {
    Town copy(town->code);
    copy.size = town->size;
    copy.centre = town->centre;
    person->town.set(add(towns, std::move(copy)));
    return;
  }
  // The town may take this relationship away: fields that are given to it as well would be a contradiction.
  const std::vector<LinkItem>& held = person->town.make_content().items;
  const auto is_home = [&](const LinkItem& item) { return item.is_stored() && item.node == town; };
  if (std::any_of(held.begin(), held.end(), is_home)) return person->town.set(town);
  const auto lives = to_say("LIVES_IN", person.get(), town.get(), &person->town.make_content(), since);
  if (lives) person->town.set(town, *lives);
}

// Another end may mean the same node by its key.
void MapperChanges::settle_by_id(Person& person, Town& town) {
  if (one_in(2) && !changes_relationships) {
    const auto stored = world_.find(detail::entity_operations<Town>().descriptor(), "code", "'" + town.code + "'");
    if (stored) person.town.set(Id<Town>(*stored));
  } else if (person.id.has_value() && !one_of_several(town)) {
    town.people.add(person.id);
  }
}

int MapperChanges::pending_twins(const std::string& from, const std::string& to) const {
  int found = 0;
  const auto count = [&](const auto& link, const std::string& owner, const std::string& near, const std::string& far) {
    if (link.content() == nullptr || owner != near) return;
    for (const LinkItem& item : link.content()->items) found += !item.is_stored() && code_of(item) == far ? 1 : 0;
    for (const LinkItem& item : link.content()->added_by_id) found += code_of(item) == far ? 1 : 0;
  };
  for (const auto& town : towns) {
    count(town->twins, town->code, from, to);
    count(town->twin_of, town->code, to, from);
  }
  return found;
}

std::string MapperChanges::code_of(const LinkItem& item) const {
  if (item.node != nullptr) return static_cast<const Town*>(item.node.get())->code;
  const std::string& literal = world_.nodes.at(item.node_id.value()).properties.at("code");
  return literal.substr(1, literal.size() - 2);
}

void MapperChanges::twin() {
  const std::shared_ptr<Town> from = any(towns);
  const std::shared_ptr<Town> to = any(towns);
  if (from == nullptr) return;
  // Two that are said in one link are two, and two that are said at both ends are one. The model does not go further.
  if (pending_twins(from->code, to->code) > 1) return;
  const bool at_both_ends = pending_twins(from->code, to->code) == 0 && one_in(2);
  const bool forward = one_in(2);
  if (forward || at_both_ends) add_twin(from->twins, to);
  if (!forward || at_both_ends) add_twin(to->twin_of, from);
}

// By the object, its key or its id.
void MapperChanges::add_twin(ToMany<Town>& link, const std::shared_ptr<Town>& other) {
  const auto stored = world_.find(detail::entity_operations<Town>().descriptor(), "code", "'" + other->code + "'");
  if (stored && one_in(2)) {
    link.add(Id<Town>(*stored));
  } else {
    link.add(other);
  }
}

void MapperChanges::part(Town& town) {
  auto& link = one_in(2) ? town.twins : town.twin_of;
  const std::shared_ptr<Town> other = any(towns);
  switch (below(3)) {
    case 0: link.clear(); break;
    case 1: link.remove(*other); break;
    case 2: link.remove(Town("T" + std::to_string(below(6)))); break;
  }
}

void MapperChanges::write_note() {
  const std::shared_ptr<Person> author = any(people);
  const std::shared_ptr<Note> known = any(notes);
  if (known != nullptr && one_in(2)) {
    known->text = "again " + std::to_string(++names_);
    return;
  }
  if (author == nullptr) return;
  Note note("N" + std::to_string(++names_));
  note.serial = below(100);
  author->notes.add(add(notes, std::move(note)));
}

void MapperChanges::mark() {
  const std::shared_ptr<Person> person = any(people);
  const std::shared_ptr<Tag> known = any(tags);
  if (person == nullptr) return;
  const std::shared_ptr<Tag> tag = known == nullptr || one_in(3) ? add(tags, Tag("G")) : known;
  if (one_in(2)) tag->name = "G" + std::to_string(below(9));
  if (changes_relationships || one_in(2)) {
    tag->marks.add(person);
  } else {
    tag->marks.remove(*person);
  }
}

void MapperChanges::change_relationship() {
  const std::shared_ptr<Person> person = any(people);
  if (person == nullptr || !person->friends.loaded()) return;
  for (LinkItem& item : person->friends.make_content().items) {
    if (!item.is_stored() || world_.relationships.count(item.relationship_id.value()) == 0) continue;
    auto& knows = *static_cast<Knows*>(item.relationship.get());
    knows.strength = below(10) / 16.0;
    if (one_in(2)) knows.spot.reset();
  }
}

void MapperChanges::take_away() {
  const std::shared_ptr<Person> person = any(people);
  const std::shared_ptr<Person> other = any(people);
  const std::shared_ptr<Town> town = any(towns);
  if (town != nullptr && one_in(4)) return part(*town);
  if (person == nullptr) return;
  switch (below(11)) {
    case 0: person->friends.clear(); break;
    case 1: person->friends.remove(*other); break;
    case 2: person->known_by.remove(*other); break;
    case 3: person->pals.remove(*other); break;
    case 4: person->town.reset(); break;
    case 5:
      if (town != nullptr) town->people.remove(*person);
      break;
    case 6: person->notes.clear(); break;
    case 7: take_note(*person); break;
    case 8: lend_note(*person, other); break;
    case 9:
      if (town != nullptr) town->people.clear();
      break;
    case 10:
      if (town != nullptr && !one_of_several(*town)) resettle(*town);
      break;
  }
}

void MapperChanges::resettle(Town& town) {
  std::vector<std::shared_ptr<Person>> all;
  for (const auto& person : people) {
    const auto known = pending("LIVES_IN", person.get(), &town);
    const bool is_alone =
        std::all_of(known.begin(), known.end(), [&](const auto& one) { return one.first == town.people.content(); });
    if (is_alone && one_in(3)) all.push_back(person);
  }
  town.people.assign(std::move(all));
}

void MapperChanges::take_note(Person& person) {
  for (const auto& note : notes) {
    if (!is_stored_author(person, *note) || one_in(2)) continue;
    if (one_in(2)) {
      person.notes.remove(*note);
    } else {
      note->authors.remove(person);
    }
    return;
  }
}

void MapperChanges::lend_note(Person& person, const std::shared_ptr<Person>& other) {
  for (const auto& note : notes) {
    if (!is_stored_author(person, *note) || !pending("WROTE", other.get(), note.get()).empty()) continue;
    if (one_in(2)) {
      other->notes.add(note);
    } else {
      note->authors.add(other);
    }
    return;
  }
}

bool MapperChanges::is_stored_author(const Person& person, const Note& note) const {
  return person.id.has_value() && note.id.has_value() &&
         std::any_of(world_.relationships.begin(), world_.relationships.end(), [&](const auto& entry) {
           return entry.second.type == "WROTE" && entry.second.from == person.id.value() &&
                  entry.second.to == note.id.value();
         });
}

void MapperChanges::remove() {
  const std::shared_ptr<Person> person = any(people);
  if (person == nullptr || !person->id.has_value()) return;
  const auto take_out = [&](auto& link) {
    const LinkContent* content = link.content();
    if (content == nullptr) return;
    const bool has = std::any_of(content->items.begin(), content->items.end(),
                                 [&](const LinkItem& item) { return item.node == person; });
    const bool has_by_id = std::any_of(content->added_by_id.begin(), content->added_by_id.end(),
                                       [&](const LinkItem& item) { return item.node_id == EntityId(person->id); });
    if (has || has_by_id) link.remove(*person);
  };
  for (const auto& one : people) {
    take_out(one->friends);
    take_out(one->known_by);
    take_out(one->pals);
  }
  for (const auto& one : towns) take_out(one->people);
  for (const auto& one : tags) take_out(one->marks);
  for (const auto& one : notes) take_out(one->authors);
  std::erase(people, person);
  for (MapperObject& one : objects) one.is_removed = one.is_removed || one.object == person;
}

}  // namespace fgraph::testing
