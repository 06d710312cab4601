// The numbers of compact replies stand for names: labels, relationship types and property keys of one graph.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "client/graph/single_flight.h"

namespace fgraph::client {

// NameTables hold the names of one version, in the order of their numbers. While a graph lives, it only adds numbers.
// But a graph that was deleted and made anew gives them out afresh. So every query that depends on them names the
// version that it knows, and the server does not run it under another one.
class NameTables {
 public:
  std::int64_t version = 0;
  std::vector<std::string> labels;
  std::vector<std::string> relationship_types;
  std::vector<std::string> property_keys;
};

// SchemaNames holds the newest tables of one graph. Thread-safe, but for flight() and learned().
class SchemaNames {
 public:
  // Returns the newest tables, which are never null. At first they are empty and have version 0.
  std::shared_ptr<const NameTables> get() const {
    const std::lock_guard lock(mutex_);
    return tables_;
  }
  void set(std::shared_ptr<const NameTables> tables) {
    const std::lock_guard lock(mutex_);
    tables_ = std::move(tables);
  }
  // Returns the flight in which one call asks for the tables of a version, for all calls. The answer is null if it
  // failed.
  SingleFlight<std::shared_ptr<const NameTables>>& flight() { return flight_; }
  // Returns the tables that were asked for last, null at first. Perhaps no query has used them yet.
  std::shared_ptr<const NameTables>& learned() { return learned_; }

 private:
  SingleFlight<std::shared_ptr<const NameTables>> flight_;
  std::shared_ptr<const NameTables> learned_;
  mutable std::mutex mutex_;
  std::shared_ptr<const NameTables> tables_ = std::make_shared<const NameTables>();
};

}  // namespace fgraph::client
