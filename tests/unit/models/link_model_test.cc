// Random loads of links, without a server. A plain model says what a link holds after each: what is stored, and what
// the program has done to the link and not saved yet.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <fgraph/detail/call.h>
#include <fgraph/session.h>
#include <fgraph/task.h>

#include "client/orm/load/hint_load.h"
#include "client/orm/load/link_load.h"
#include "client/orm/session/core.h"
#include "links.fgraph.h"
#include "unit/models/link_graph.h"
#include "unit/models/random.h"
#include "unit/models/world/mapper_world.h"

using namespace fgraph;
using detail::EntityOperations;
using detail::FetchPart;
using detail::LinkContent;
using detail::LinkItem;
using detail::LinkLoading;
using fgraph::testing::LinkGraph;
using fgraph::testing::Random;
using fgraph::testing::stored_in;
using fgraph::testing::StoredLink;
using fgraph::testing::World;
using links::Knows;
using links::Met;
using links::Person;
using links::Ranks;
using links::Town;

namespace {

using Integers = std::vector<std::int64_t>;

const EntityOperations& of_people() {
  return detail::entity_operations<Person>();
}
const EntityOperations& of_towns() {
  return detail::entity_operations<Town>();
}

const std::vector<std::string> kTypes{"KNOWS", "KNOWS", "MET", "RANKS", "PAL"};

// Calls `function` with the relationship of an item, if it is an object.
template <typename Function>
void visit(const LinkItem& item, const LinkDescriptor& link, Function function) {
  void* object = item.relationship.get();
  if (object == nullptr) return;
  if (link.relationship->type == "KNOWS") function(*static_cast<Knows*>(object));
  if (link.relationship->type == "MET") function(*static_cast<Met*>(object));
  if (link.relationship->type == "RANKS") function(*static_cast<Ranks*>(object));
}

struct Counts {
  int loads = 0;
  int partial = 0;
  int kept = 0;    // relationships that the program had changed, and that stayed
  int hidden = 0;  // that it had taken away
  int added = 0;
  int parallel = 0;
  int errors = 0;
};

class Run {
 public:
  Run(std::uint32_t seed, Counts& counts) : random_(seed), counts_(counts), graph_(random_) {
    for (std::size_t i = 1 + random_.below(6); i > 0; --i) people_.push_back(make(of_people()));
    for (std::size_t i = 1 + random_.below(2); i > 0; --i) towns_.push_back(make(of_towns()));
    for (std::size_t i = random_.below(16); i > 0; --i) link(random_.any(kTypes), random_.any(people_));
    for (const std::int64_t person : people_) {
      if (random_.one_in(2)) add("LIVES_IN", person, random_.any(towns_));
    }
    for (const std::int64_t id : people_) owners_.push_back(fetched(id));
  }

  // The nodes become objects of the session, one for each, and to load them is no change.
  void load_in_session() {
    const auto session = std::make_shared<detail::SessionCore>(graph_.rows(), SessionOptions());
    std::vector<void*> objects;
    for (const auto& owner : owners_) objects.push_back(detail::adopt(*session, of_people(), owner).get());
    FetchPart part;
    part.link = favourite_;
    if (of_people().descriptor().links[favourite_].target == &of_people().descriptor()) {
      part.parts.emplace_back().link = static_cast<std::uint32_t>(of_people().links - 1);
    }
    sync_wait(detail::load_parts(detail::SessionUse(session), of_people(), objects, std::vector<FetchPart>(1, part),
                                 detail::Call::begin(CallOptions())));
    CHECK_FALSE(session->has_changes());
    session->objects().rollback();
    for (void* object : objects) {
      const detail::LinkBase& link = of_people().link(object, part.link);
      REQUIRE(link.loaded());
      const std::vector<StoredLink> all =
          stored_in(graph_.world, of_people().descriptor(), of_people().descriptor().links[favourite_], id_of(object));
      CHECK(link.content()->items.size() == all.size());
      for (const LinkItem& item : link.content()->items) {
        const detail::EntityOperations& target = of_people().link_operations(part.link).target();
        CHECK(session->objects().find(target, *target.id(item.node.get())) == item.node);
      }
    }
    if (!part.parts.empty()) check_towns(objects, part.link);
  }

  void run() {
    for (int i = 0; i < 4; ++i) {
      for (std::size_t step = random_.below(4); step > 0; --step) change();
      for (std::size_t step = random_.below(3); step > 0; --step) link(random_.any(kTypes), random_.any(people_));
      load();
    }
  }

 private:
  std::int64_t make(const EntityOperations& type) {
    World::Node& node = graph_.world.nodes[graph_.world.next_id];
    node.entity = &type.descriptor();
    node.properties["name"] = "'N" + std::to_string(graph_.world.next_id) + "'";
    return graph_.world.next_id++;
  }
  void add(const std::string& type, std::int64_t from, std::int64_t to) {
    World::Relationship one{type, from, to, {}};
    // No two are equal, so that each has its place.
    const bool has_strength = type == "KNOWS" || type == "MET" || type == "RANKS";
    if (has_strength) one.properties["strength"] = std::to_string(random_.below(1'000) * 1'000 + ++strengths_);
    graph_.world.relationships[graph_.world.next_id++] = std::move(one);
  }
  void link(const std::string& type, std::int64_t from) { add(type, from, random_.any(people_)); }

  // As a query without a hint yields it: nothing is known of its links.
  std::shared_ptr<Person> fetched(std::int64_t id) {
    auto person = std::make_shared<Person>("N" + std::to_string(id));
    person->id = Id<Person>(id);
    detail::GraphCore& core = graph_.rows().graph().core();
    of_people().remember(person.get(), detail::graph_number(core));
    detail::LinkSources(core, of_people()).bind(person.get());
    return person;
  }

  // What a program does to links before it saves them.
  void change() {
    Person& owner = *random_.any(owners_);
    Person other("");
    other.id = Id<Person>(random_.any(people_));
    switch (random_.below(6)) {
      case 0: owner.friends.add(std::make_shared<Person>("new")); break;
      case 1: owner.friends.remove(other); break;
      case 2: owner.pals.remove(other); break;
      case 3: owner.ranked.add(std::make_shared<Person>("new")); break;
      case 4:
      case 5:
        for (std::size_t i = 0; i < of_people().links; ++i) {
          const LinkContent* content = of_people().link(&owner, i).content();
          if (content == nullptr) continue;
          for (const LinkItem& item : content->items) {
            const auto weaken = [](auto& relationship) { relationship.strength = -1; };
            if (item.is_stored()) visit(item, of_people().descriptor().links[i], weaken);
          }
        }
        break;
    }
  }

  // What a link knew before a load.
  struct Before {
    std::vector<LinkItem> items;
    std::set<std::int64_t> removed;
    std::set<std::int64_t> removed_nodes;
    LinkContent::State state = LinkContent::State::kUnloaded;
  };

  static Before before_of(const detail::LinkBase& link) {
    Before before;
    if (link.content() == nullptr) return before;
    const LinkContent& content = *link.content();
    before.items = content.items;
    for (const EntityId id : content.removed) before.removed.insert(id.value());
    for (const detail::NodeRemoval& one : content.removed_nodes) before.removed_nodes.insert(one.node.value());
    before.state = content.state;
    return before;
  }

  // One link of some owners, and sometimes the towns of those that it leads to.
  void load() {
    const auto links = of_people().descriptor().links;
    FetchPart part;
    part.link = random_.one_in(2) ? favourite_ : static_cast<std::uint32_t>(random_.below(links.size()));
    if (random_.one_in(2)) part.limit = static_cast<std::int64_t>(random_.below(3));
    const LinkDescriptor& link = links[part.link];
    const bool goes_on = link.target == &of_people().descriptor() && random_.one_in(2);
    if (goes_on) {
      part.parts.emplace_back().link = static_cast<std::uint32_t>(links.size() - 1);
    }
    const LinkLoading loading = random_.one_in(3) ? LinkLoading::kAlways : LinkLoading::kUnlessLoaded;
    std::vector<void*> objects;
    std::vector<Before> before;
    for (const auto& owner : owners_) {
      if (random_.one_in(3)) continue;
      objects.push_back(owner.get());
      before.push_back(before_of(of_people().link(owner.get(), part.link)));
    }
    graph_.asked.clear();
    const bool fails = random_.one_in(8);
    if (fails) graph_.error.emplace(ErrorCode::kConnectionLost, Outcome::kMaybeExecuted, "gone");
    const std::optional<Error> error = load(objects, part, loading);
    const bool is_sent = !graph_.error;
    graph_.error.reset();
    if (fails && is_sent) {
      REQUIRE(error);
      ++counts_.errors;
      for (std::size_t i = 0; i < objects.size(); ++i) check_untouched(objects[i], part.link, before[i]);
      return;
    }
    REQUIRE_FALSE(error);
    check_asked(objects, before, link, loading);
    for (std::size_t i = 0; i < objects.size(); ++i) check(objects[i], part, before[i], loading);
    check_shared(objects, part.link, loading);
    if (goes_on) check_towns(objects, part.link);
  }

  std::optional<Error> load(const std::vector<void*>& objects, const FetchPart& part, LinkLoading loading) {
    const detail::Call call = detail::Call::begin(CallOptions());
    const std::vector<FetchPart> parts(1, part);
    try {
      if (loading == LinkLoading::kAlways) {
        sync_wait(client::fetch_links(graph_.rows(), of_people(), objects, parts, loading, call));
      } else {
        sync_wait(client::load_links(graph_.rows(), of_people(), objects, parts, call));
      }
    } catch (const Error& caught) {
      return caught;
    }
    return std::nullopt;
  }

  void check_untouched(void* object, std::uint32_t index, const Before& before) {
    const Before now = before_of(of_people().link(object, index));
    CHECK(now.state == before.state);
    REQUIRE(now.items.size() == before.items.size());
    for (std::size_t i = 0; i < now.items.size(); ++i) CHECK(now.items[i].node == before.items[i].node);
  }

  // One query asks for what is not known yet, and for nothing else.
  void check_asked(const std::vector<void*>& objects, const std::vector<Before>& before, const LinkDescriptor& link,
                   LinkLoading loading) {
    Integers expected;
    for (std::size_t i = 0; i < objects.size(); ++i) {
      const bool is_known = before[i].state == LinkContent::State::kLoaded;
      if (loading == LinkLoading::kUnlessLoaded && is_known) continue;
      expected.push_back(static_cast<Person*>(objects[i])->id.value());
    }
    std::sort(expected.begin(), expected.end());
    CHECK(graph_.asked[&link] == expected);
  }

  void check(void* object, const FetchPart& part, const Before& before, LinkLoading loading) {
    const LinkDescriptor& descriptor = of_people().descriptor().links[part.link];
    const detail::LinkBase& link = of_people().link(object, part.link);
    if (loading == LinkLoading::kUnlessLoaded && before.state == LinkContent::State::kLoaded) {
      return check_untouched(object, part.link, before);
    }
    ++counts_.loads;
    CHECK(link.loaded());
    CHECK(link.partial() == (part.limit >= 0));
    const bool keeps = loading == LinkLoading::kUnlessLoaded;
    std::vector<StoredLink> all = stored_in(graph_.world, of_people().descriptor(), descriptor, id_of(object));
    if (part.limit >= 0) {
      ++counts_.partial;
      all.resize(std::min(all.size(), static_cast<std::size_t>(part.limit)));
    }
    if (keeps) {
      const auto hidden = std::erase_if(all, [&](const StoredLink& one) {
        return before.removed.count(one.id) + before.removed_nodes.count(one.node) > 0;
      });
      counts_.hidden += static_cast<int>(hidden);
    }
    const std::vector<LinkItem>& items = link.content()->items;
    REQUIRE(items.size() >= all.size());
    check_stored(items, all, before, descriptor, keeps);
    // After what is stored: what a part left out although it was changed, and what was added.
    std::vector<const void*> expected;
    for (const LinkItem& item : before.items) {
      const auto is_there = [&](const StoredLink& one) { return one.id == item.relationship_id.value(); };
      const bool is_shown = std::any_of(all.begin(), all.end(), is_there);
      const bool is_left_out = part.limit >= 0 && item.is_stored() && !is_shown && is_changed(item, descriptor);
      if (keeps && (!item.is_stored() || is_left_out)) expected.push_back(item.node.get());
    }
    counts_.added += static_cast<int>(expected.size());
    std::vector<const void*> found;
    for (std::size_t i = all.size(); i < items.size(); ++i) found.push_back(items[i].node.get());
    CHECK(found == expected);
  }

  static std::int64_t id_of(const void* object) { return static_cast<const Person*>(object)->id.value(); }
  static bool is_changed(const LinkItem& item, const LinkDescriptor& link) {
    bool changed = false;
    visit(item, link, [&](const auto& relationship) { changed = relationship.strength == -1; });
    return changed;
  }

  void check_stored(const std::vector<LinkItem>& items, const std::vector<StoredLink>& all, const Before& before,
                    const LinkDescriptor& link, bool keeps) {
    std::map<std::int64_t, std::size_t> places;
    std::set<std::int64_t> nodes;
    for (std::size_t i = 0; i < all.size(); ++i) {
      CHECK(places.emplace(items[i].relationship_id.value(), i).second);
      if (!nodes.insert(all[i].node).second) ++counts_.parallel;
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto place = places.find(all[i].id);
      REQUIRE(place != places.end());
      if (!link.order.empty()) CHECK(place->second == i);
      const LinkItem& item = items[place->second];
      const auto known = std::find_if(before.items.begin(), before.items.end(), [&](const LinkItem& one) {
        return one.is_stored() && one.relationship_id == item.relationship_id;
      });
      if (keeps && known != before.items.end()) {
        CHECK(item.node == known->node);
        CHECK(item.relationship == known->relationship);
        if (is_changed(item, link)) ++counts_.kept;
        continue;
      }
      const EntityOperations& target = link.target == &of_people().descriptor() ? of_people() : of_towns();
      CHECK(target.id(item.node.get())->value() == all[i].node);
      visit(item, link, [&](const auto& relationship) {
        CHECK(relationship.id.value() == all[i].id);
        CHECK(relationship.source.value() == all[i].source);
        CHECK(relationship.target.value() == all[i].target);
        CHECK(relationship.strength == all[i].strength);
      });
    }
  }

  // Links that were loaded together refer to the same objects.
  static void check_shared(const std::vector<void*>& objects, std::uint32_t index, LinkLoading loading) {
    if (loading == LinkLoading::kUnlessLoaded) return;
    std::map<std::int64_t, const void*> nodes;
    for (void* object : objects) {
      const detail::LinkBase& link = of_people().link(object, index);
      const EntityOperations& target = of_people().link_operations(index).target();
      for (const LinkItem& item : link.content()->items) {
        const std::int64_t id = target.id(item.node.get())->value();
        CHECK(nodes.emplace(id, item.node.get()).first->second == item.node.get());
      }
    }
  }

  void check_towns(const std::vector<void*>& objects, std::uint32_t index) {
    for (void* object : objects) {
      for (const LinkItem& item : of_people().link(object, index).content()->items) {
        auto& person = *static_cast<Person*>(item.node.get());
        if (!person.id.has_value()) continue;
        const std::vector<StoredLink> town =
            stored_in(graph_.world, of_people().descriptor(), of_people().descriptor().links.back(), person.id.value());
        REQUIRE(person.town.loaded());
        CHECK((person.town.pointer() == nullptr ? -1 : person.town.pointer()->id.value()) ==
              (town.empty() ? -1 : town.front().node));
      }
    }
  }

  Random random_;
  Counts& counts_;
  LinkGraph graph_;
  Integers people_;
  Integers towns_;
  std::vector<std::shared_ptr<Person>> owners_;
  std::uint32_t favourite_ = static_cast<std::uint32_t>(random_.below(of_people().links));  // often the next to load
  std::size_t strengths_ = 0;
};

}  // namespace

TEST_CASE("random loads of links show what is stored, and what the program has done to them") {
  Counts counts;
  const bool all = fgraph::testing::run_seeds(2'000, [&](std::uint32_t seed) { Run(seed, counts).run(); });
  if (!all) return;
  CHECK(counts.loads > 10'000);
  CHECK(counts.partial > 5'000);
  CHECK(counts.kept > 20);
  CHECK(counts.hidden > 100);
  CHECK(counts.added > 200);
  CHECK(counts.parallel > 500);
  CHECK(counts.errors > 500);
}

TEST_CASE("a session that loads links has one object for each node that they lead to") {
  Counts counts;
  fgraph::testing::run_seeds(500, [&](std::uint32_t seed) { Run(seed, counts).load_in_session(); });
}
