// Retries belong to a client. They say how long the pauses between attempts are, and how many retries there may be.
#pragma once

#include <algorithm>
#include <cstdint>
#include <random>

#include <fgraph/client.h>
#include <fgraph/error.h>
#include <fgraph/plan.h>

#include "client/net/calls/admissions.h"

namespace fgraph::client {

class LoopWork;
class Request;

// Returns whether a query that has failed like this may be sent again: the reason may pass, and either the server never
// ran the query, or it may run twice.
bool may_be_sent_again(const Error& error, Repeatable repeatable);

// A RetryBudget is one for all retries of a client. If a server refuses everything, no query succeeds and the budget is
// never filled again. So the retries add little to the load of a server that is too busy already.
//
// Loop thread only.
class RetryBudget {
 public:
  explicit RetryBudget(std::uint32_t retries) : most_(std::uint64_t{retries} * kParts), left_(most_) {}

  // Takes the price of one retry. Returns false, and takes nothing, if there is not enough left.
  bool take() {
    if (left_ < kParts) return false;
    left_ -= kParts;
    return true;
  }
  // Gives a tenth of the price back.
  void give_back() { left_ = std::min(left_ + 1, most_); }

 private:
  static constexpr std::uint64_t kParts = 10;  // the price of one retry

  const std::uint64_t most_;
  std::uint64_t left_;
};

// Pauses are random parts of a longest time ("full jitter"), so that those whom a server has refused together do not
// come back together. Equal seeds make equal pauses. Loop thread only.
class Pauses {
 public:
  explicit Pauses(std::uint32_t seed) : random_(seed) {}

  // Returns the milliseconds before the next attempt, if `made` attempts have been made.
  std::int64_t next(const RetryPolicy& policy, std::uint32_t made);

 private:
  std::minstd_rand random_;
};

// Each request that may be sent again has its Attempts, which ask here what the client has to say about it.
//
// Loop thread only, except for allow().
class Retries {
 public:
  // Each counter only grows.
  struct Counters {
    std::uint64_t begun = 0;        // pauses that have begun
    std::uint64_t broken_off = 0;   // pauses after which nothing was sent
    std::uint64_t over_budget = 0;  // retries for which there was no budget
  };

  // `work` is that of the client, and owns the object.
  Retries(LoopWork& work, const ClientOptions& options, std::uint32_t seed);
  Retries(const Retries&) = delete;
  Retries& operator=(const Retries&) = delete;

  // Gives the request its Attempts if the policy of its call, or else that of the client, has more than one. It is
  // called before the request is submitted. Thread-safe.
  void allow(Request& request);

  LoopWork& work() const { return work_; }
  std::int64_t next_pause(const RetryPolicy& policy, std::uint32_t made) { return pauses_.next(policy, made); }
  // Counts a retry. Returns false if the budget is used up.
  bool take_budget();
  void succeeded() { budget_.give_back(); }
  void broken_off() { ++counters_.broken_off; }
  const Counters& counters() const { return counters_; }

 private:
  LoopWork& work_;
  const RetryPolicy policy_;
  Pauses pauses_;
  RetryBudget budget_;
  Counters counters_;
};

}  // namespace fgraph::client
