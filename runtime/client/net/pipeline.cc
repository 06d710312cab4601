#include "client/net/pipeline.h"

#include <cassert>
#include <utility>

namespace fgraph::client {

Pipeline::Pipeline(PipelineObserver& observer, RespLimits limits) : observer_(observer), reader_(decoder_, limits) {}

void Pipeline::send(RequestRef request) {
  assert(request && !request->settled() && !request->bytes.empty());
  if (output_.empty()) {
    output_ = std::move(request->bytes);
  } else {
    output_ += request->bytes;
    request->bytes = std::string();
  }
  requests_.push_back(std::move(request));
}

std::string Pipeline::take_output() {
  for (; sent_ < requests_.size(); ++sent_) requests_[sent_]->reports.sent();
  return std::exchange(output_, std::string());
}

RespStatus Pipeline::feed(std::string_view bytes) {
  assert(problem_.empty());  // after a problem the connection is of no use any more
  reply_bytes_ += bytes.size();
  RespStatus status = reader_.feed(bytes);
  answering_.reset();
  if (unasked_) {
    problem_ = "the server sent a reply that nobody asked for";
    status = RespStatus::kMalformed;
  } else if (status == RespStatus::kOk && decoder_.malformed()) {
    problem_ = "the reply is not a result set";
    status = RespStatus::kMalformed;
  } else if (status != RespStatus::kOk) {
    problem_ = reader_.problem();
  }
  return status;
}

const std::string& Pipeline::problem() const {
  return problem_;
}

std::size_t Pipeline::rest_of_reply() const {
  if (decoder_.rows_done() == 0) return 0;
  const double per_row = static_cast<double>(reply_bytes_) / static_cast<double>(decoder_.rows_done());
  return static_cast<std::size_t>(per_row * static_cast<double>(decoder_.rows_left()));
}

ReplySink* Pipeline::begin_reply() {
  if (sent_ == 0) unasked_ = true;
  if (unasked_ || requests_.front()->settled()) return nullptr;
  requests_.front()->reports.first_byte();
  return requests_.front().get();
}

void Pipeline::end_reply() {
  if (unasked_) return;
  answering_ = std::move(requests_.front());
  requests_.pop_front();
  --sent_;
  reply_bytes_ = 0;
  answering_->reply_rows = static_cast<std::uint64_t>(decoder_.rows_done());
  answering_->reply_bytes = reader_.reply_bytes();
  observer_.on_answered(*answering_);
}

// The rows of a stream do not stay in memory. So the limit is for each row of its reply, and not for the whole.
void Pipeline::end_row() {
  reader_.forget_told();
}

RequestRef Pipeline::take_unanswered(bool& sent) {
  assert(sent_ <= requests_.size());
  if (requests_.empty()) return {};
  RequestRef request = std::move(requests_.front());
  requests_.pop_front();
  sent = sent_ > 0;
  if (sent) --sent_;
  return request;
}

}  // namespace fgraph::client
