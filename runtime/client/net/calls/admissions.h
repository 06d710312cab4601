// Admissions decide how many queries a client holds at once, and how much memory they take.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include <fgraph/client.h>
#include <fgraph/error.h>
#include <fgraph/future.h>

namespace fgraph::client {

// Queries are counted by any thread before they are submitted, and until their replies are complete. So whatever waits
// in a queue, in the mailbox of the loop or on a connection counts.
//
// The order of two additions and their checks is of no importance: a query that finds a limit passed takes its own
// share back. So two threads may both be refused although there was room for one of them, but the limits hold.
//
// Thread-safe. Reference-counted: the client and each admitted query hold a count.
class Admissions {
 public:
  explicit Admissions(const ClientOptions& options)
      : most_operations_(options.max_operations), most_bytes_(options.max_queued_bytes) {}
  Admissions(const Admissions&) = delete;
  Admissions& operator=(const Admissions&) = delete;

  void retain() noexcept { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

  // Counts a query. Returns false, and counts nothing, if a limit would be passed.
  bool add(std::size_t bytes) noexcept {
    if (operations_.fetch_add(1) >= most_operations_) {
      operations_.fetch_sub(1);
      return false;
    }
    if (fits(bytes_.fetch_add(bytes), bytes)) return true;
    give_back(bytes);
    return false;
  }
  // Does what add() does, and counts nothing at all. It says what add() would say now.
  bool would_add(std::size_t bytes) const noexcept {
    return operations_.load() < most_operations_ && fits(bytes_.load(), bytes);
  }
  void give_back(std::size_t bytes) noexcept {
    operations_.fetch_sub(1);
    bytes_.fetch_sub(bytes);
  }

  // Counts a refusal, and returns its error.
  Error refusal(std::size_t bytes) noexcept;

  // Returns how many more queries there is room for, if they are small.
  std::size_t room() const noexcept {
    const std::size_t operations = operations_.load();
    return operations >= most_operations_ || bytes_.load() >= most_bytes_ ? 0 : most_operations_ - operations;
  }
  std::size_t operations() const noexcept { return std::min(operations_.load(), most_operations_); }
  std::size_t bytes() const noexcept { return bytes_.load(); }
  std::uint64_t refused() const noexcept { return refused_.load(std::memory_order_relaxed); }

 private:
  ~Admissions() = default;
  bool fits(std::size_t before, std::size_t more) const noexcept {
    return more <= most_bytes_ && before <= most_bytes_ - more;
  }

  const std::size_t most_operations_;
  const std::size_t most_bytes_;
  std::atomic<std::uint32_t> references_{1};
  std::atomic<std::size_t> operations_{0};
  std::atomic<std::size_t> bytes_{0};
  std::atomic<std::uint64_t> refused_{0};
};

// An Admission is the share of one query. It is given back when it is destroyed, at the latest.
//
// One thread at a time uses it.
class Admission {
 public:
  Admission() = default;
  Admission(const Admission&) = delete;
  Admission& operator=(const Admission&) = delete;
  ~Admission() { give_back(); }

  // Returns whether the query is admitted. Requires that it is not yet.
  bool take(Admissions& from, std::size_t bytes) noexcept {
    if (!from.add(bytes)) return false;
    from_ = detail::Ref<Admissions>::share(from);
    bytes_ = bytes;
    return true;
  }
  void give_back() noexcept {
    if (from_) from_->give_back(bytes_);
    from_.reset();
  }

 private:
  detail::Ref<Admissions> from_;  // null if nothing is admitted
  std::size_t bytes_ = 0;
};

}  // namespace fgraph::client
