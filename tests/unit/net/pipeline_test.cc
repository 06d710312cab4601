// One connection: requests in order, replies to their requests, and what goes wrong between the two.
#include "client/net/pipeline.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

#include "unit/net/pool_bench.h"

using namespace fgraph;
using namespace fgraph::testing;
using fgraph::client::Pipeline;
using fgraph::client::PipelineObserver;
using fgraph::client::RespLimits;
using fgraph::client::RespStatus;

namespace {

class Answered final : public PipelineObserver {
 public:
  void on_answered(Request&) override { ++count; }
  int count = 0;
};

}  // namespace

TEST_CASE("a pipeline writes requests in order and gives each its own reply") {
  Answered answered;
  Pipeline pipeline(answered, RespLimits());
  std::vector<EndingRef> endings;
  for (int i = 0; i < 3; ++i) {
    endings.push_back(std::make_shared<Ending>());
    pipeline.send(make_request(endings.back(), i));
  }
  CHECK(pipeline.has_output());
  CHECK(pipeline.take_output() == "0;1;2;");
  CHECK_FALSE(pipeline.has_output());
  CHECK(pipeline.feed(":0\r\n-no") == RespStatus::kOk);
  CHECK(endings[0]->answered(0));
  CHECK(endings[1]->ends == 0);
  CHECK(pipeline.in_flight() == 2);
  CHECK(pipeline.feed("\r\n:2\r\n") == RespStatus::kOk);
  CHECK(endings[1]->failed_with(ErrorCode::kServer, Outcome::kRejected));
  CHECK(endings[2]->answered(2));
  CHECK(answered.count == 3);
  CHECK(pipeline.in_flight() == 0);
  CHECK(endings[2]->alive == 0);
}

TEST_CASE("a request that ended early keeps its place in the pipeline") {
  Answered answered;
  Pipeline pipeline(answered, RespLimits());
  const auto first = std::make_shared<Ending>();
  const auto second = std::make_shared<Ending>();
  RequestRef request = make_request(first, 1);
  const RequestRef watched = RequestRef::share(*request);
  pipeline.send(std::move(request));
  pipeline.send(make_request(second, 2));
  (void)pipeline.take_output();
  SUBCASE("before its reply") {
    watched->fail(Error(ErrorCode::kTimeout, Outcome::kMaybeExecuted, ""));
  }
  SUBCASE("in the middle of its reply") {
    CHECK(pipeline.feed("*2\r\n:7\r\n$3\r\na") == RespStatus::kOk);
    watched->fail(Error(ErrorCode::kTimeout, Outcome::kMaybeExecuted, ""));
    CHECK(pipeline.feed("bc\r\n:2\r\n") == RespStatus::kOk);
    CHECK(first->failed_with(ErrorCode::kTimeout, Outcome::kMaybeExecuted));
    CHECK(second->answered(2));
    return;
  }
  CHECK(pipeline.feed(":1\r\n:2\r\n") == RespStatus::kOk);
  CHECK(first->failed_with(ErrorCode::kTimeout, Outcome::kMaybeExecuted));
  CHECK(second->answered(2));
}

TEST_CASE("a pipeline tells what was sent from what was not") {
  Answered answered;
  Pipeline pipeline(answered, RespLimits());
  const auto ending = std::make_shared<Ending>();
  pipeline.send(make_request(ending, 1));
  pipeline.send(make_request(ending, 2));
  (void)pipeline.take_output();
  pipeline.send(make_request(ending, 3));
  CHECK(pipeline.feed(":1\r\n") == RespStatus::kOk);
  bool sent = false;
  CHECK(pipeline.take_unanswered(sent));
  CHECK(sent);
  CHECK(pipeline.take_unanswered(sent));
  CHECK_FALSE(sent);
  CHECK_FALSE(pipeline.take_unanswered(sent));
}

TEST_CASE("a reply that nobody asked for ends the connection and answers nobody") {
  Answered answered;
  Pipeline pipeline(answered, RespLimits());
  const auto ending = std::make_shared<Ending>();
  SUBCASE("on an idle connection") {}
  SUBCASE("before the request was written") {
    pipeline.send(make_request(ending, 1));
  }
  SUBCASE("after the one that was asked for") {
    pipeline.send(make_request(std::make_shared<Ending>(), 1));
    (void)pipeline.take_output();
    CHECK(pipeline.feed(":1\r\n") == RespStatus::kOk);
  }
  CHECK(pipeline.feed(":1\r\n") == RespStatus::kMalformed);
  CHECK_FALSE(pipeline.problem().empty());
  CHECK(ending->ends == 0);
}

TEST_CASE("a reply that is no result set is malformed") {
  Answered answered;
  Pipeline pipeline(answered, RespLimits());
  const auto ending = std::make_shared<Ending>();
  pipeline.send(make_request(ending, 1));
  (void)pipeline.take_output();
  CHECK(pipeline.feed("what?\r\n") == RespStatus::kMalformed);
  CHECK_FALSE(pipeline.problem().empty());
}
