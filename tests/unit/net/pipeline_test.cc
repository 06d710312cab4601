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

TEST_CASE("the first line of a reply says that its query was executed, unless it may announce another version") {
  class Query final : public TestRequest {
   public:
    using TestRequest::TestRequest;
    ReplyShape shape() const override { return ReplyShape::kResultSet; }
  };
  const auto is_executed_after = [](std::string_view bytes) {
    Answered answered;
    Pipeline pipeline(answered, RespLimits());
    RequestRef request(new Query(std::make_shared<Ending>()));
    request->bytes = "1;";
    pipeline.send(std::move(request));
    (void)pipeline.take_output();
    CHECK(pipeline.feed(bytes) == RespStatus::kOk);
    return pipeline.front_is_executed();
  };
  CHECK(is_executed_after("*3\r\n"));
  CHECK(is_executed_after("*1\r\n"));
  CHECK_FALSE(is_executed_after("*2\r\n"));
  CHECK_FALSE(is_executed_after("*2\r\n-version mismatch\r\n:1"));
  CHECK_FALSE(is_executed_after("-errMsg: no"));
}

TEST_CASE("the limit of a stream is for each row, however many come in one read") {
  const auto status_of = [](const std::string& padding) {
    Answered answered;
    RespLimits limits;
    limits.reply_bytes = 1'000;
    Pipeline pipeline(answered, limits);
    std::vector<std::int64_t> rows;
    RequestRef stream(new TestStream(std::make_shared<Ending>(), rows));
    stream->bytes = "1;";
    pipeline.send(std::move(stream));
    (void)pipeline.take_output();
    const RespStatus status = pipeline.feed(stream_reply(100, padding));
    if (status == RespStatus::kOk) CHECK(rows.size() == 100);
    return status;
  };
  CHECK(status_of(std::string(900, 'x')) == RespStatus::kOk);
  CHECK(status_of(std::string(20'000, 'x')) == RespStatus::kTooLarge);
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
