#include "client/graph/graph_numbers.h"

#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace fgraph::client {
namespace {

using Place = std::pair<std::string, std::string>;  // the server and the name of the graph

struct Numbers {
  std::mutex mutex;
  std::map<Place, std::uint32_t> numbers;
  std::vector<Place> places;  // in the order of their numbers, which begin with 1
};

Numbers& numbers() {
  // The numbers are never destroyed: loop threads may outlive the objects of static storage.
  static Numbers& all = *new Numbers;
  return all;
}

}  // namespace

std::uint32_t graph_number(std::string_view server, std::string_view name) {
  Numbers& all = numbers();
  const std::lock_guard lock(all.mutex);
  const auto [known, is_new] = all.numbers.try_emplace(Place(server, name), 0);
  if (is_new) {
    all.places.push_back(known->first);
    known->second = static_cast<std::uint32_t>(all.places.size());
  }
  return known->second;
}

std::string graph_name(std::uint32_t number) {
  Numbers& all = numbers();
  const std::lock_guard lock(all.mutex);
  const Place& place = all.places.at(number - 1);
  return "the graph '" + place.second + "' of " + place.first;
}

}  // namespace fgraph::client
