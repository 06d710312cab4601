// A pipeline holds the requests on one connection, in order, and hands them their replies. It does no I/O: its owner
// moves the bytes.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

#include "client/net/reply.h"
#include "client/net/request.h"
#include "client/net/resp.h"

namespace fgraph::client {

// A PipelineObserver is told about every request that was answered, before its result is delivered.
class PipelineObserver {
 public:
  virtual void on_answered(Request& request) = 0;

 protected:
  ~PipelineObserver() = default;
};

// The Pool gives requests to send(); their bytes gather in the output until the Endpoint takes all of it. Bytes that
// arrive go through feed() to the RespReader, which calls the ReplyDecoder, which calls the request at the front of
// the queue:
//
//   send -> requests_, output_            take_output -> all requests_ so far count as sent
//   feed -> RespReader -> ReplyDecoder -> begin_reply: who gets it? ... end_reply: on_answered, then the last call
//
// Invariants: replies arrive in the order of sending. A request that has ended early, by its deadline, keeps its place
// until its reply has been read, so that no reply goes to the wrong request. Requests from `sent_` on have not reached
// the server. After anything but kOk from feed() nothing may be fed any more.
//
// Loop thread only.
class Pipeline final : private ReplyOwner {
 public:
  Pipeline(PipelineObserver& observer, RespLimits limits);
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // Requires a request that has not ended and has bytes.
  void send(RequestRef request);
  // Returns the bytes that are to be written next. From here on the server may execute their requests.
  std::string take_output();
  bool has_output() const { return !output_.empty(); }

  // Delivers every reply that is complete. After anything but kOk the connection is of no use.
  RespStatus feed(std::string_view bytes);
  const std::string& problem() const;

  std::size_t in_flight() const { return requests_.size(); }
  // Returns the request whose reply is under way or comes next; null if none was sent.
  Request* front() const { return sent_ == 0 ? nullptr : requests_.front().get(); }
  // Returns whether the reply to front() has begun and is no error so far, so that its command was executed.
  bool front_is_executed() const { return decoder_.has_begun(); }
  // Estimates from its rows so far how many bytes of the reply to front() are still to come. Returns 0 if that is
  // unknown.
  std::size_t rest_of_reply() const;

  // Takes out the first request that waits, after the connection has ended. Returns null if there is none. `sent` says
  // whether its bytes were taken.
  RequestRef take_unanswered(bool& sent);

 private:
  ReplySink* begin_reply() override;
  void end_reply() override;
  void end_row() override;

  PipelineObserver& observer_;
  std::deque<RequestRef> requests_;
  std::size_t sent_ = 0;         // how many of requests_, from the front
  std::size_t reply_bytes_ = 0;  // of the reply under way, without the reads in which other replies ended
  std::string output_;
  // A reply came that belongs to no request. Every later one would go to the wrong request.
  bool unasked_ = false;
  RequestRef answering_;  // keeps the request alive until the sink's last call has returned
  ReplyDecoder decoder_{*this};
  RespReader reader_;
  std::string problem_;
};

}  // namespace fgraph::client
