// Random work of sessions, without a server. A plain model, by names, says what is in the graph after each commit and
// in the objects after each rollback.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/detail/call.h>
#include <fgraph/session.h>
#include <fgraph/task.h>

#include "client/orm/session/core.h"
#include "sessions.fgraph.h"
#include "unit/models/random.h"
#include "unit/models/session_world.h"

using namespace fgraph;
using detail::EntityOperations;
using detail::LinkContent;
using detail::LinkItem;
using fgraph::testing::name_of;
using fgraph::testing::of_notes;
using fgraph::testing::of_people;
using fgraph::testing::Random;
using fgraph::testing::SessionGraph;
using fgraph::testing::SessionModel;
using fgraph::testing::stored_in;
using fgraph::testing::World;
using sessions::Knows;
using sessions::Note;
using sessions::Person;

namespace {

struct Counts {
  int commits = 0;
  int failures = 0;
  int stale = 0;
  int circles = 0;
  int retries = 0;
  int rollbacks = 0;
};

class Run {
 public:
  Run(std::uint32_t seed, Counts& counts) : random_(seed), counts_(counts) {
    for (std::size_t i = 2 + random_.below(4); i > 0; --i) make_person();
    for (std::size_t i = random_.below(6); i > 0; --i) make_note();
    for (std::size_t i = random_.below(8); i > 0; --i) make_link();
    stored_ = wanted_ = stored_in(graphs_.world);
    SessionOptions options;
    options.lost_work = nullptr;
    core_ = std::make_shared<detail::SessionCore>(graphs_.rows(), options);
    graphs_.objects = &core_->objects();
  }

  void run() {
    for (int period = 0; period < 4; ++period) {
      shrinks_ = random_.one_in(2);
      for (std::size_t step = random_.below(12); step > 0; --step) this->step();
      if (random_.one_in(4)) {
        roll_back();
      } else {
        commit();
      }
      check_objects();
    }
  }

 private:
  // What is in the graph before the session begins.
  std::int64_t make(const EntityOperations& type, const std::string& name) {
    World::Node& node = graphs_.world.nodes[graphs_.world.next_id];
    node.entity = &type.descriptor();
    node.properties["name"] = "'" + name + "'";
    return graphs_.world.next_id++;
  }
  void make_person() {
    const std::int64_t id = make(of_people(), "P" + std::to_string(++names_));
    World::Properties& properties = graphs_.world.nodes.at(id).properties;
    properties["revision"] = "1";
    if (random_.one_in(2)) properties["age"] = std::to_string(random_.below(90));
    people_.push_back(id);
  }
  void make_note() { notes_.push_back(make(of_notes(), "N" + std::to_string(++names_))); }
  void make_link() {
    World::Relationship one;
    one.from = random_.any(people_);
    one.type = notes_.empty() || random_.one_in(3) ? "KNOWS" : random_.one_in(2) ? "WROTE" : "REPLY";
    if (one.type == "KNOWS") {
      one.to = random_.any(people_);
      one.properties["strength"] = std::to_string(random_.below(9));
    } else {
      one.to = random_.any(notes_);
      if (one.type == "REPLY") one.from = random_.any(notes_);
    }
    graphs_.world.relationships[graphs_.world.next_id++] = std::move(one);
  }

  // A fresh object of a node, as a query yields it.
  template <typename Entity>
  std::shared_ptr<Entity> fetched(std::int64_t id) {
    const EntityOperations& operations = detail::entity_operations<Entity>();
    const World::Properties& stored = graphs_.world.nodes.at(id).properties;
    auto object = std::make_shared<Entity>(name_of(graphs_.world.nodes.at(id)));
    object->id = Id<Entity>(id);
    if constexpr (std::is_same_v<Entity, Person>) {
      object->revision = std::stoll(stored.at("revision"));
      if (stored.count("age") != 0) object->age = std::stoll(stored.at("age"));
    }
    detail::GraphCore& graph = graphs_.rows().graph().core();
    operations.remember(object.get(), detail::graph_number(graph));
    detail::LinkSources(graph, operations).bind(object.get());
    return object;
  }

  // What a load does to a link that has no changes. Each node is a new object.
  template <typename Target>
  void fill(detail::LinkBase& link, const std::string& type, Direction direction, std::int64_t owner) {
    if (link.loaded() || link.changed()) return;
    LinkContent& content = link.make_content();
    for (const auto& [id, one] : graphs_.world.relationships) {
      const bool outgoing = direction == Direction::kOutgoing;
      if (one.type != type || (outgoing ? one.from : one.to) != owner) continue;
      LinkItem& item = content.items.emplace_back();
      item.node = fetched<Target>(outgoing ? one.to : one.from);
      item.relationship_id = EntityId(id);
      if constexpr (std::is_same_v<Target, Person>) {
        auto knows = std::make_shared<Knows>();
        knows->id = Id<Knows>(id);
        knows->source = Id<Person>(one.from);
        knows->target = Id<Person>(one.to);
        knows->strength = std::stoll(one.properties.at("strength"));
        detail::relationship_operations<Knows>().remember(knows.get(), 0);
        item.relationship = std::move(knows);
      }
    }
    content.state = LinkContent::State::kLoaded;
  }

  // The session's objects of a type.
  template <typename Entity>
  std::vector<std::shared_ptr<Entity>> objects() const {
    std::vector<std::shared_ptr<Entity>> all;
    for (const auto& one : core_->objects().all()) {
      if (one->operations == &detail::entity_operations<Entity>() && !one->is_removed())
        all.push_back(std::static_pointer_cast<Entity>(one->object));
    }
    return all;
  }
  template <typename Entity>
  std::shared_ptr<Entity> any() {
    const auto all = objects<Entity>();
    return all.empty() ? nullptr : random_.any(all);
  }

  void step() {
    switch (random_.below(10)) {
      case 0:
      case 1: adopt_person(); break;
      case 2: load_link(); break;
      case 3: change_age(); break;
      case 4: shrinks_ ? remove_friend() : add_person(); break;
      case 5: shrinks_ ? remove_person() : add_friend(); break;
      case 6: shrinks_ ? remove_note() : add_note(); break;
      case 7: shrinks_ ? unlink_note() : change_strength(); break;
      case 8: load_notes(); break;
      case 9: load_replies(); break;
    }
  }

  // The same node is the same object, however often and on whatever way it comes in.
  void adopt_person() {
    std::vector<std::int64_t> ids;
    for (const auto& [id, node] : graphs_.world.nodes) {
      if (node.entity == &of_people().descriptor()) ids.push_back(id);
    }
    if (ids.empty()) return;
    const std::int64_t id = random_.any(ids);
    const auto known = core_->objects().find(of_people(), EntityId(id));
    const std::shared_ptr<Person> fresh = fetched<Person>(id);
    if (random_.one_in(2)) fill<Person>(fresh->friends, "KNOWS", Direction::kOutgoing, id);
    const bool is_removed = known && *known == nullptr;
    const auto object = std::static_pointer_cast<Person>(detail::adopt(*core_, of_people(), fresh));
    if (known && !is_removed) CHECK(object == *known);
    if (!known) CHECK(object == fresh);
    check_identity();
  }

  void load_link() {
    const std::shared_ptr<Person> person = any<Person>();
    if (person == nullptr || !person->id.has_value()) return;
    const bool forward = random_.one_in(2);
    detail::LinkBase& link = forward ? static_cast<detail::LinkBase&>(person->friends) : person->known_by;
    fill<Person>(link, "KNOWS", forward ? Direction::kOutgoing : Direction::kIncoming, person->id.value());
    detail::adopt_nodes(*core_, of_people(), link);
    check_identity();
  }
  void load_notes() {
    const std::shared_ptr<Person> person = any<Person>();
    if (person == nullptr || !person->id.has_value()) return;
    fill<Note>(person->notes, "WROTE", Direction::kOutgoing, person->id.value());
    detail::adopt_nodes(*core_, of_notes(), person->notes);
    check_identity();
  }
  void load_replies() {
    const std::shared_ptr<Note> note = any<Note>();
    if (note == nullptr || !note->id.has_value()) return;
    fill<Note>(note->replies, "REPLY", Direction::kOutgoing, note->id.value());
    detail::adopt_nodes(*core_, of_notes(), note->replies);
    check_identity();
  }

  // No two objects of the session are one node, and the links of all lead to objects of the session.
  void check_identity() {
    std::map<std::int64_t, const void*> objects;
    for (const auto& one : core_->objects().all()) {
      const EntityId id = *one->operations->id(one->object.get());
      if (id.has_value()) CHECK(objects.emplace(id.value(), one->object.get()).second);
    }
    for (const auto& one : core_->objects().all()) {
      detail::for_each_link(*one->operations, one->object.get(),
                            [&](detail::LinkBase& link, const detail::LinkOperations& linked) {
                              if (link.content() == nullptr) return;
                              for (const LinkItem& item : link.content()->items) {
                                const EntityId id = *linked.target().id(item.node.get());
                                if (id.has_value()) CHECK(objects[id.value()] == item.node.get());
                              }
                            });
    }
  }

  void add_person() {
    Person person("P" + std::to_string(++names_));
    wanted_.ages[person.name];
    (void)detail::add(*core_, of_people(), std::make_shared<Person>(std::move(person)));
  }
  void change_age() {
    const std::shared_ptr<Person> person = any<Person>();
    if (person == nullptr || wanted_.ages.count(person->name) == 0) return;
    if (random_.one_in(3)) {
      person->age.reset();
    } else {
      person->age = static_cast<std::int64_t>(random_.below(90));
    }
    wanted_.ages[person->name] = person->age;
  }
  void add_friend() {
    const std::shared_ptr<Person> person = any<Person>();
    const std::shared_ptr<Person> other = any<Person>();
    if (person == nullptr || !person->friends.loaded()) return;
    Knows knows;
    knows.strength = static_cast<std::int64_t>(random_.below(9));
    wanted_.knows.emplace(person->name, other->name, knows.strength);
    person->friends.add(other, knows);
  }
  void change_strength() {
    const std::shared_ptr<Person> person = any<Person>();
    if (person == nullptr || !person->friends.loaded()) return;
    for (auto [other, knows] : person->friends.edges()) {
      const auto known = wanted_.knows.find({person->name, other.name, knows.strength});
      REQUIRE(known != wanted_.knows.end());
      wanted_.knows.erase(known);
      knows.strength = static_cast<std::int64_t>(random_.below(9));
      wanted_.knows.emplace(person->name, other.name, knows.strength);
    }
  }
  // From the end that is known, whether it is loaded or not; or from the other end, if that is loaded and knows of
  // them.
  void remove_friend() {
    const std::shared_ptr<Person> person = any<Person>();
    const std::shared_ptr<Person> other = any<Person>();
    if (person == nullptr || !person->id.has_value() || !other->id.has_value()) return;
    const auto is_between = [&](const auto& one) {
      return std::get<0>(one) == person->name && std::get<1>(one) == other->name;
    };
    const auto count = std::count_if(wanted_.knows.begin(), wanted_.knows.end(), is_between);
    if (other->known_by.loaded() && random_.one_in(2)) {
      if (std::count_if(other->known_by.begin(), other->known_by.end(),
                        [&](const Person& one) { return one.id == person->id; }) != count)
        return;
      other->known_by.remove(*person);
    } else {
      person->friends.remove(*other);
    }
    std::erase_if(wanted_.knows, is_between);
  }
  void remove_person() {
    const std::shared_ptr<Person> person = any<Person>();
    if (person == nullptr) return;
    gone_.insert(person->name);
    detail::remove(*core_, person.get());
  }
  void add_note() {
    const std::shared_ptr<Person> author = any<Person>();
    const std::shared_ptr<Note> answered = any<Note>();
    auto note = std::make_shared<Note>("N" + std::to_string(++names_));
    if (answered != nullptr && random_.one_in(2)) {
      answered->replies.add(note);
      wanted_.replies.emplace(answered->name, note->name);
    } else if (author != nullptr) {
      author->notes.add(note);
      wanted_.wrote.emplace(author->name, note->name);
    } else {
      return;
    }
    wanted_.notes.insert(note->name);
  }
  void remove_note() {
    const std::shared_ptr<Note> note = any<Note>();
    if (note == nullptr) return;
    gone_.insert(note->name);
    detail::remove(*core_, note.get());
  }
  // The note does not hang on its author any more, nor on what it answers.
  void unlink_note() {
    const std::shared_ptr<Person> author = any<Person>();
    const std::shared_ptr<Note> answered = any<Note>();
    const std::shared_ptr<Note> note = any<Note>();
    if (note == nullptr || !note->id.has_value()) return;
    if (author != nullptr && author->id.has_value()) {
      author->notes.remove(*note);
      wanted_.wrote.erase({author->name, note->name});
    }
    if (answered->id.has_value()) {
      answered->replies.remove(*note);
      wanted_.replies.erase({answered->name, note->name});
    }
  }

  // What the graph is to be after a commit.
  SessionModel expected() const {
    SessionModel model = wanted_;
    for (const std::string& name : gone_) model.remove(name);
    return model;
  }

  std::optional<Error> try_commit() {
    try {
      sync_wait(detail::commit(detail::SessionUse(core_), detail::Call::begin(CallOptions())));
    } catch (const Error& error) {
      return error;
    }
    return std::nullopt;
  }

  void commit() {
    const bool changes = expected() != stored_;
    if (changes) CHECK(core_->has_changes());
    if (core_->has_changes() && random_.one_in(4)) fail();
    if (core_->has_changes() && random_.one_in(4)) be_stale();
    // Others write between the queries of a deletion in circles.
    graphs_.others_reply = !gone_.empty() && random_.one_in(3);
    const int before = graphs_.rows().queries();
    const bool had_changes = core_->has_changes();
    const std::optional<Error> error = try_commit();
    REQUIRE_FALSE(error);
    graphs_.others_reply = false;
    const int queries = graphs_.rows().queries() - before;
    if (!had_changes) CHECK(queries == 0);
    if (had_changes && gone_.empty()) CHECK(queries == 1);
    if (!gone_.empty()) ++counts_.circles;
    if (!graphs_.replied.empty()) ++counts_.retries;
    for (const auto& [note, reply] : std::exchange(graphs_.replied, {})) {
      wanted_.notes.insert(reply);
      wanted_.replies.emplace(note, reply);
    }
    stored_ = wanted_ = expected();
    gone_.clear();
    CHECK(stored_in(graphs_.world).text() == stored_.text());
    CHECK_FALSE(core_->has_changes());
    ++counts_.commits;
  }

  // The objects keep their changes, which the next commit writes.
  void fail() {
    const World before = graphs_.world;
    graphs_.fails = true;
    const std::optional<Error> error = try_commit();
    if (std::exchange(graphs_.fails, false)) return;  // it sent nothing
    REQUIRE(error);
    CHECK(error->code() == ErrorCode::kConnectionLost);
    CHECK(core_->has_changes());
    CHECK(stored_in(graphs_.world).text() == stored_.text());
    ++counts_.failures;
  }

  // Somebody else has written a node that the session is about to write.
  void be_stale() {
    for (const std::shared_ptr<Person>& person : objects<Person>()) {
      const auto before = stored_.ages.find(person->name);
      if (!person->id.has_value() || before == stored_.ages.end() || before->second == person->age) continue;
      std::string& revision = graphs_.world.nodes.at(person->id.value()).properties["revision"];
      const std::string known = std::exchange(revision, std::to_string(std::stoll(revision) + 1));
      const std::optional<Error> error = try_commit();
      REQUIRE(error);
      CHECK(error->code() == ErrorCode::kStaleVersion);
      CHECK(stored_in(graphs_.world).text() == stored_.text());
      CHECK(core_->has_changes());
      graphs_.world.nodes.at(person->id.value()).properties["revision"] = known;
      ++counts_.stale;
      return;
    }
  }

  void roll_back() {
    std::vector<std::shared_ptr<Person>> loaded;
    for (const std::shared_ptr<Person>& person : objects<Person>()) {
      if (person->id.has_value() && person->friends.loaded() && !person->friends.changed()) loaded.push_back(person);
    }
    core_->objects().rollback();
    // To load a link is no change.
    for (const std::shared_ptr<Person>& person : loaded) CHECK(person->friends.loaded());
    CHECK_FALSE(core_->has_changes());
    wanted_ = stored_;
    gone_.clear();
    CHECK(stored_in(graphs_.world).text() == stored_.text());
    ++counts_.rollbacks;
  }

  // What the objects and their loaded links say is in the graph.
  void check_objects() {
    check_identity();
    for (const auto& one : core_->objects().all()) CHECK_FALSE(one->is_removed());
    for (const std::shared_ptr<Person>& person : objects<Person>()) {
      REQUIRE(person->id.has_value());
      const World::Properties& stored = graphs_.world.nodes.at(person->id.value()).properties;
      CHECK(person->revision == std::stoll(stored.at("revision")));
      CHECK(person->age == stored_.ages.at(person->name));
      if (person->friends.loaded()) {
        std::multiset<std::tuple<std::string, std::string, std::int64_t>> knows;
        for (auto [other, relationship] : person->friends.edges()) {
          knows.emplace(person->name, other.name, relationship.strength);
        }
        auto expected = stored_.knows;
        std::erase_if(expected, [&](const auto& one) { return std::get<0>(one) != person->name; });
        CHECK_MESSAGE(knows == expected, person->name, " of ", stored_.text());
      }
      check_notes(person->notes, person->name, stored_.wrote);
    }
    for (const std::shared_ptr<Note>& note : objects<Note>()) {
      if (!note->name.starts_with("X")) check_notes(note->replies, note->name, stored_.replies);
    }
  }

  static void check_notes(const ToMany<Note>& link, const std::string& owner,
                          std::multiset<std::pair<std::string, std::string>> expected) {
    if (!link.loaded()) return;
    std::multiset<std::pair<std::string, std::string>> found;
    for (const Note& note : link) found.emplace(owner, note.name);
    // Others have written those, maybe after the link was loaded.
    const auto is_foreign = [&](const auto& one) { return one.first != owner || one.second.starts_with("X"); };
    std::erase_if(found, is_foreign);
    std::erase_if(expected, is_foreign);
    CHECK_MESSAGE(found == expected, owner);
  }

  Random random_;
  Counts& counts_;
  SessionGraph graphs_;
  std::shared_ptr<detail::SessionCore> core_;
  std::vector<std::int64_t> people_;
  std::vector<std::int64_t> notes_;
  SessionModel stored_;         // what is in the graph
  SessionModel wanted_;         // what the session has made of it, without what goes
  std::set<std::string> gone_;  // what the session has removed
  bool shrinks_ = false;        // until the next commit things go, or come
  int names_ = 0;
};

}  // namespace

TEST_CASE("random work of sessions is written as a whole, or undone, and each node is one object") {
  Counts counts;
  const bool all = fgraph::testing::run_seeds(2'000, [&](std::uint32_t seed) {
    Run run(seed, counts);
    run.run();
  });
  if (!all) return;
  CHECK(counts.commits > 4'000);
  CHECK(counts.failures > 500);
  CHECK(counts.stale > 200);
  CHECK(counts.circles > 500);
  CHECK(counts.retries > 200);
  CHECK(counts.rollbacks > 1'000);
}
