// The limits of a client: what is counted, and until when.
#include "client/net/calls/admissions.h"

#include <doctest/doctest.h>

#include <atomic>
#include <memory>

#include "support/threads.h"

using namespace fgraph;
using namespace fgraph::testing;
using fgraph::client::Admission;
using fgraph::client::Admissions;

namespace {

detail::Ref<Admissions> limits(std::size_t operations, std::size_t bytes) {
  ClientOptions options;
  options.max_operations = operations;
  options.max_queued_bytes = bytes;
  return detail::Ref<Admissions>(new Admissions(options));
}

}  // namespace

TEST_CASE("queries are admitted up to each limit, and again after one was given back") {
  for (const bool by_bytes : {false, true}) {
    CAPTURE(by_bytes);
    const auto admissions = by_bytes ? limits(1000, 300) : limits(3, 1'000'000);
    Admission taken[4];
    for (int i = 0; i < 3; ++i) CHECK(taken[i].take(*admissions, 100));
    CHECK(admissions->room() == 0);
    CHECK_FALSE(admissions->would_add(100));
    CHECK_FALSE(taken[3].take(*admissions, 100));
    CHECK(admissions->operations() == 3);
    CHECK(admissions->bytes() == 300);
    taken[1].give_back();
    taken[1].give_back();
    CHECK(admissions->would_add(100));
    CHECK(taken[3].take(*admissions, 100));
    CHECK(admissions->operations() == 3);
  }
}

TEST_CASE("a query that is larger than the limit is refused alone, and says why") {
  const auto admissions = limits(10, 100);
  Admission one;
  CHECK_FALSE(one.take(*admissions, 101));
  CHECK_FALSE(one.take(*admissions, static_cast<std::size_t>(-1)));
  CHECK(admissions->operations() == 0);
  CHECK(admissions->bytes() == 0);
  const Error error = admissions->refusal(101);
  CHECK(error.code() == ErrorCode::kQueueFull);
  CHECK(error.outcome() == Outcome::kNotExecuted);
  CHECK(error.message().find("takes 101 bytes") != std::string::npos);
  CHECK(admissions->refusal(1).message().find("holds 0 queries") != std::string::npos);
  CHECK(admissions->refused() == 2);
  CHECK(one.take(*admissions, 100));
}

TEST_CASE("an admission that is destroyed gives its share back, even after the client is gone") {
  auto admissions = limits(10, 100);
  auto one = std::make_unique<Admission>();
  CHECK(one->take(*admissions, 60));
  {
    Admission two;
    CHECK(two.take(*admissions, 40));
    CHECK(admissions->room() == 0);
  }
  CHECK(admissions->bytes() == 60);
  admissions.reset();
  one.reset();
}

TEST_CASE("threads together never pass the limits") {
  const auto admissions = limits(5, 700);
  std::atomic<int> held{0};
  std::atomic<int> most{0};
  run_in_threads(4, [&](int) {
    for (int i = 0; i < 20'000; ++i) {
      Admission one;
      if (!one.take(*admissions, 100 + static_cast<std::size_t>(i % 3) * 100)) continue;
      const int now = ++held;
      for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
      }
      --held;
    }
  });
  CHECK(most <= 5);
  CHECK(admissions->operations() == 0);
  CHECK(admissions->bytes() == 0);
}
