#include "client/orm/objects/merge_link.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace fgraph::client {
namespace {

using detail::LinkContent;
using detail::LinkItem;

bool is_same(const LinkItem& a, const LinkItem& b) {
  return a.node == b.node && a.relationship == b.relationship && a.node_id == b.node_id &&
         a.relationship_id == b.relationship_id && a.creation == b.creation && a.other_end == b.other_end;
}

bool are_same(const std::vector<LinkItem>& a, const std::vector<LinkItem>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), is_same);
}

template <typename Element>
void take_out(std::vector<Element>& from, const std::vector<Element>& gone) {
  std::erase_if(from, [&](const Element& one) { return std::find(gone.begin(), gone.end(), one) != gone.end(); });
}

// Returns for each item of `now` its place in `sent`, or the size of `sent` if it was not sent. The search goes on
// where the last item was found, because the order is nearly always the same.
std::vector<std::size_t> places_of(const std::vector<LinkItem>& now, const std::vector<LinkItem>& sent) {
  std::vector<std::size_t> places;
  std::vector<bool> met(sent.size());
  std::size_t next = 0;
  for (const LinkItem& item : now) {
    std::size_t found = sent.size();
    for (std::size_t i = 0; i < sent.size() && found == sent.size(); ++i) {
      const std::size_t place = (next + i) % sent.size();
      if (!met[place] && is_same(item, sent[place])) found = place;
    }
    places.push_back(found);
    if (found == sent.size()) continue;
    met[found] = true;
    next = found + 1;
  }
  return places;
}

// Items that were sent become the items of `stored`, which know their relationships. If the program has taken an item
// out meanwhile, its relationship is noted in `removed`, so that the next save deletes it.
void merge_items(LinkContent& now, const LinkContent& sent, const LinkContent& stored) {
  const std::vector<std::size_t> places = places_of(now.items, sent.items);
  std::vector<bool> met(sent.items.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] == sent.items.size()) continue;
    met[places[i]] = true;
    now.items[i] = stored.items[places[i]];
  }
  for (std::size_t i = 0; i < met.size(); ++i) {
    const EntityId relationship = stored.items[i].relationship_id;
    const bool is_known = std::find(now.removed.begin(), now.removed.end(), relationship) != now.removed.end();
    if (!met[i] && !is_known) now.removed.push_back(relationship);
  }
}

// Unloads the link, because the save does not know its content. Items that were sent are forgotten, and items that the
// program has added since then stay.
void forget_items(LinkContent& now, const LinkContent& sent) {
  const std::vector<std::size_t> places = places_of(now.items, sent.items);
  std::vector<LinkItem> added;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] == sent.items.size() && !now.items[i].is_stored()) added.push_back(now.items[i]);
  }
  now.items.swap(added);
  now.state = LinkContent::State::kUnloaded;
}

void merge_content(LinkContent& now, const LinkContent& sent, const LinkContent* stored) {
  take_out(now.removed, sent.removed);
  take_out(now.removed_nodes, sent.removed_nodes);
  now.taken.clear();
  take_out(now.compared, sent.compared);
  const std::vector<std::size_t> places = places_of(now.added_by_id, sent.added_by_id);
  std::vector<LinkItem> added;
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] == sent.added_by_id.size()) added.push_back(now.added_by_id[i]);
  }
  now.added_by_id.swap(added);
  const bool is_known = stored != nullptr && stored->state != LinkContent::State::kUnloaded;
  if (is_known && stored->items.size() == sent.items.size()) {
    merge_items(now, sent, *stored);
    now.state = stored->state;
  } else {
    forget_items(now, sent);
  }
  if (sent.others == LinkContent::Others::kGo) now.others = LinkContent::Others::kStay;
}

bool is_unchanged(const LinkContent& now, const LinkContent& sent) {
  return now.state == sent.state && now.others == sent.others && now.removed == sent.removed &&
         now.removed_nodes == sent.removed_nodes && now.compared == sent.compared && are_same(now.items, sent.items) &&
         are_same(now.added_by_id, sent.added_by_id);
}

}  // namespace

void merge_link(detail::LinkBase& link, detail::LinkBase& stored, const LinkContent* sent) {
  if (stored.source() != nullptr) link.bind(*stored.source(), stored.owner());
  LinkContent* now = link.content();
  const bool is_touched = now != nullptr && (sent == nullptr || !is_unchanged(*now, *sent));
  const bool was_unloaded = now == nullptr && sent != nullptr;
  if (was_unloaded) return;
  if (!is_touched) return link.take_content(stored);
  const LinkContent none;
  merge_content(*now, sent == nullptr ? none : *sent, stored.content());
}

}  // namespace fgraph::client
