#include "client/net/server_fates.h"

#include <utility>

namespace fgraph::client {

ServerFates& ServerFates::of_this_program() {
  // The object is never destroyed: loop threads and servers may outlive the objects of static storage.
  static ServerFates& fates = *new ServerFates;
  return fates;
}

void ServerFates::note(const std::string& path, std::string fate) {
  const std::lock_guard lock(mutex_);
  fates_[path] = std::move(fate);
}

void ServerFates::forget(const std::string& path) {
  const std::lock_guard lock(mutex_);
  fates_.erase(path);
}

std::string ServerFates::find(const std::string& path) const {
  const std::lock_guard lock(mutex_);
  const auto found = fates_.find(path);
  return found == fates_.end() ? std::string() : found->second;
}

}  // namespace fgraph::client
