#include <fgraph/stream.h>

#include <fgraph/row.h>

namespace fgraph::detail {
namespace {

// This many rows keep the consumer busy while the next ones are on their way. stream.h promises this number.
constexpr std::size_t kMostRows = 512;
constexpr std::size_t kMostBytes = std::size_t{256} << 10;

}  // namespace

void throw_no_rows() {
  throw Error(ErrorCode::kInvalidState, Outcome::kNotExecuted,
              "the stream has no rows to take: it was moved from, was given to for_each(), or never had any");
}

RowBufferBase::RowBufferBase(Executor& executor) : executor_(&executor) {
  executor.retain();
}

RowBufferBase::~RowBufferBase() {
  executor_->release();
}

void RowBufferBase::on_row(RowReader& row, std::size_t bytes) {
  if (!read_row(row)) return;
  ++rows_;
  bytes_ += bytes;
}

void RowBufferBase::on_finished() noexcept {
  if (std::exchange(ended_, true)) return;
  const Ref<RowFeed> feed = std::move(feed_);
  deliver();
}

void RowBufferBase::on_failed(Error error) noexcept {
  if (std::exchange(ended_, true)) return;
  const Ref<RowFeed> feed = std::move(feed_);
  error_ = std::move(error);
  deliver();
}

bool RowBufferBase::after_read() noexcept {
  deliver();
  full_ = !ended_ && (rows_ >= kMostRows || bytes_ >= kMostBytes);
  return full_;
}

// Gives the rows that have arrived to the consumer, if it waits for them. The consumer runs meanwhile: it may ask
// again, or stop.
void RowBufferBase::deliver() noexcept {
  if (!has_waiter()) return;
  if (rows_ > 0) {
    rows_ = 0;
    bytes_ = 0;
    if (std::exchange(full_, false) && feed_) feed_->read_on();
    answer();
  } else if (error_) {
    const Error error = *std::exchange(error_, std::nullopt);
    answer(error);
  } else if (ended_) {
    answer();
  }
}

void RowBufferBase::ask() noexcept {
  retain();  // the continuation gives this count back
  if (executor_->on_loop_thread()) {
    ask_.run();
  } else {
    executor_->post(ask_);
  }
}

void RowBufferBase::asked() noexcept {
  take_waiter();
  deliver();
}

// The reading stops later and not within this call, because the caller may run inside a reply of this very connection.
void RowBufferBase::stop_reading() noexcept {
  retain();
  executor_->post(stop_);
}

void RowBufferBase::stopped() noexcept {
  ended_ = true;
  error_.reset();
  drop_rows();
  rows_ = 0;
  if (const Ref<RowFeed> feed = std::move(feed_)) feed->give_up();
  deliver();
}

}  // namespace fgraph::detail
