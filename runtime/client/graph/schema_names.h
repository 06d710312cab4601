// The names that the numbers of compact replies stand for: labels, relationship types and property keys of one graph.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "client/graph/single_flight.h"

namespace fgraph::client {

// Numbers only grow while the graph lives, but a graph that was deleted and made anew gives them out afresh. So every
// query that depends on them names the version it knows, and the server does not run it under another one.
class NameTables {
 public:
  std::int64_t version = 0;
  std::vector<std::string> labels;
  std::vector<std::string> relationship_types;
  std::vector<std::string> property_keys;
};

// The newest tables. Thread-safe, but for flight() and learned().
class SchemaNames {
 public:
  // Never null; empty tables of version 0 at first.
  std::shared_ptr<const NameTables> get() const {
    const std::lock_guard lock(mutex_);
    return tables_;
  }
  void set(std::shared_ptr<const NameTables> tables) {
    const std::lock_guard lock(mutex_);
    tables_ = std::move(tables);
  }
  // The question about the tables of a version, which one call asks for all. The answer is null if it failed.
  SingleFlight<std::shared_ptr<const NameTables>>& flight() { return flight_; }
  // The tables that were asked for last. Perhaps no query has used them yet. Null at first.
  std::shared_ptr<const NameTables>& learned() { return learned_; }

 private:
  SingleFlight<std::shared_ptr<const NameTables>> flight_;
  std::shared_ptr<const NameTables> learned_;
  mutable std::mutex mutex_;
  std::shared_ptr<const NameTables> tables_ = std::make_shared<const NameTables>();
};

}  // namespace fgraph::client
