// A Stream<T> yields the rows of one query, one after the other, decoded while their bytes arrive.
//
//   auto rows = people.stream_all();
//   while (auto person = co_await rows.next()) { ... }         // in a coroutine
//   while (auto person = rows.next().get()) { ... }            // on a thread that may block
//   rows.for_each([](const social::Person& person) { ... });   // on the loop thread; yields how many there were
//
// next() yields nothing after the last row. An error comes out of it once, after the rows that had arrived; then there
// is nothing more.
//
// Memory stays bounded, whatever the number of rows. A stream holds at most 512 rows or 256 KiB of them, as many again
// that its consumer is about to take, and the rows of one read of 64 KiB. While it is full the connection is not read,
// and the server waits. (The server builds the whole result before it sends the first row.) Each stream has a
// connection to itself, so that nothing else waits: ClientOptions::streams says how many there can be.
//
// Destroying a stream, or stop(), ends it. Rows that are still to come are read and dropped; if they are more than 1
// MiB, the connection is closed. The server is not stopped. Cancelling a stream (CallOptions::stop, or cancel() of a
// future of next() or for_each()) does the same, and the error `cancelled` comes after the rows that had arrived.
//
// The timeout of CallOptions ends with the last row that arrives from the server. If a consumer is so slow that the
// stream is full at that time, it gets a `timeout` after the rows that the stream holds.
//
// Some functions are defined in stream_request.cc.
#pragma once

#include <atomic>
#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include <fgraph/client.h>
#include <fgraph/detail/call.h>
#include <fgraph/future.h>
#include <fgraph/row.h>
#include <fgraph/task.h>

namespace fgraph {

class ParameterWriter;

// A callback of for_each() returns this.
enum class StreamFlow : std::uint8_t { kContinue, kStop };

namespace detail {

class RowSubject;

[[noreturn]] void throw_no_rows();

// A RowFeed is the reply that rows come from. Loop thread only, except for the count of references.
class RowFeed {
 public:
  // Lets the reply be read again, after the buffer was full.
  virtual void read_on() noexcept = 0;
  // Stops the reply, because nobody wants the rest.
  virtual void give_up() noexcept = 0;
  virtual void retain() noexcept = 0;
  virtual void release() noexcept = 0;

 protected:
  ~RowFeed() = default;
};

// A RowSource yields batches of rows. It is reference-counted: the consumer holds one count, and the producer another.
template <typename T>
class RowSource {
 public:
  // Yields at least one row, or none after the last one. Any thread may call it, but not before the call before has
  // ended.
  virtual Future<std::vector<T>> take() = 0;
  // Ends the stream of rows. A take() that is waiting yields no rows. Any thread may call it, once.
  virtual void stop() noexcept = 0;
  virtual void retain() noexcept = 0;
  virtual void release() noexcept = 0;

 protected:
  ~RowSource() = default;
};

// RowBufferBase is the part of a RowBuffer that does not depend on the type of its rows.
//
//   1. The reply puts rows in by on_row(), and calls after_read() when a piece of the reply is read.
//   2. The consumer asks. It is answered at once if rows are there, and otherwise after the next read.
//   3. A full buffer tells the reply to read nothing. The answer that empties it makes the reply read on.
//   4. After the last row the consumer gets the error, if there is one, and from then on no rows.
//
// Loop thread only, except for ask() and stop_reading(). The buffer ends once, by on_finished(), on_failed() or
// stop_reading(). It releases its feed then.
class RowBufferBase {
 public:
  explicit RowBufferBase(Executor& executor);
  RowBufferBase(const RowBufferBase&) = delete;
  RowBufferBase& operator=(const RowBufferBase&) = delete;

  // This is called before anything else.
  void start(Ref<RowFeed> feed) { feed_ = std::move(feed); }

  // The reply calls these.
  virtual void on_columns(std::span<const Cell> cells) { (void)cells; }
  virtual void on_version_mismatch(std::int64_t version) { (void)version; }
  // `bytes` is about the size of the row on the wire.
  void on_row(RowReader& row, std::size_t bytes);
  void on_finished() noexcept;
  void on_failed(Error error) noexcept;
  // Hands rows to a waiter. The reply calls it after each read. Returns true if the buffer is full: then nothing is
  // read before read_on().
  bool after_read() noexcept;

  virtual void retain() noexcept = 0;
  virtual void release() noexcept = 0;

 protected:
  ~RowBufferBase();

  Executor& executor() const { return *executor_; }
  // Answers the waiter as soon as there is something to answer. Any thread may call it.
  void ask() noexcept;
  void stop_reading() noexcept;

 private:
  template <void (RowBufferBase::*kStep)() noexcept>
  class Step final : public Continuation {
   public:
    explicit Step(RowBufferBase& buffer) : buffer_(buffer) {}
    void run() noexcept override {
      const Ref<RowBufferBase> buffer(&buffer_);
      (buffer_.*kStep)();
    }

   private:
    RowBufferBase& buffer_;
  };

  // Returns false if the row does not fit; it is not kept then.
  virtual bool read_row(RowReader& row) = 0;
  virtual void drop_rows() noexcept = 0;
  virtual void take_waiter() noexcept = 0;
  virtual bool has_waiter() const noexcept = 0;
  // These answer the waiter with the rows, or with the error.
  virtual void answer() noexcept = 0;
  virtual void answer(Error error) noexcept = 0;

  void asked() noexcept;
  void stopped() noexcept;
  void deliver() noexcept;

  Executor* executor_;
  Ref<RowFeed> feed_;  // until the end
  std::size_t rows_ = 0;
  std::size_t bytes_ = 0;
  bool full_ = false;
  bool ended_ = false;
  std::optional<Error> error_;  // until it was delivered
  Step<&RowBufferBase::asked> ask_{*this};
  Step<&RowBufferBase::stopped> stop_{*this};
};

// A RowBuffer holds rows between a connection and their consumer. `Reader` is made of a GraphCore& and has void
// read(RowReader&, T&).
template <typename T, typename Reader>
class RowBuffer : public RowSource<T>, public RowBufferBase {
 public:
  RowBuffer(Executor& executor, GraphCore& graph) : RowBufferBase(executor), reader_(graph) {}
  virtual ~RowBuffer() = default;

  Future<std::vector<T>> take() override {
    auto* state = new State<std::vector<T>>(executor());
    Ref<State<std::vector<T>>> reference(state);
    next_waiter_ = Ref<State<std::vector<T>>>::share(*state);
    ask();
    return Future<std::vector<T>>(std::move(reference));
  }
  void stop() noexcept override { stop_reading(); }
  void retain() noexcept override { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept override {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

 private:
  bool read_row(RowReader& row) override {
    reader_.read(row, batch_.emplace_back());
    if (!row.failed()) return true;
    batch_.pop_back();
    return false;
  }
  void drop_rows() noexcept override { batch_ = std::vector<T>(); }
  void take_waiter() noexcept override { waiter_ = std::move(next_waiter_); }
  bool has_waiter() const noexcept override { return static_cast<bool>(waiter_); }
  void answer() noexcept override {
    const Ref<State<std::vector<T>>> waiter = std::move(waiter_);
    waiter->settle(std::exchange(batch_, std::vector<T>()));
  }
  void answer(Error error) noexcept override {
    const Ref<State<std::vector<T>>> waiter = std::move(waiter_);
    waiter->settle(std::move(error));
  }

  std::atomic<std::uint32_t> references_{1};
  Reader reader_;
  std::vector<T> batch_;
  Ref<State<std::vector<T>>> waiter_;
  Ref<State<std::vector<T>>> next_waiter_;  // on its way to the loop thread
};

// Sends `plan`. Its rows go to `buffer`. A graph that does not exist has no rows.
void submit_stream(GraphCore& graph, const Plan& plan, ParameterWriter parameters, const RowSubject& subject,
                   RowBufferBase& buffer, const Call& call);

// `co_await LoopTurn(executor)` continues on the loop thread, in a later turn.
class LoopTurn final : public AwaiterBase {
 public:
  explicit LoopTurn(Executor& executor) : executor_(executor) {}
  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> handle) noexcept {
    handle_ = handle;
    executor_.post(*this);
  }
  void await_resume() const noexcept {}

 private:
  Executor& executor_;
};

// StreamState is the consumer's side: it takes batches and hands out rows.
template <typename T>
class StreamState final : private Continuation {
 public:
  // `call` is what cancel() of the futures of the stream cancels.
  StreamState(Executor& executor, Ref<RowSource<T>> source, Ref<Cancellable> call)
      : executor_(executor), source_(std::move(source)), call_(std::move(call)) {
    executor_.retain();
  }
  StreamState(const StreamState&) = delete;
  StreamState& operator=(const StreamState&) = delete;

  void retain() noexcept { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }
  Executor& executor() const { return executor_; }
  Ref<Cancellable> cancellation() const { return call_ ? Ref<Cancellable>::share(*call_) : Ref<Cancellable>(); }

  Future<std::optional<T>> next() {
    auto* state = new State<std::optional<T>>(executor_);
    state->belongs_to(cancellation());
    Future<std::optional<T>> future{Ref<State<std::optional<T>>>(state)};
    if (busy_.exchange(true, std::memory_order_acquire)) {
      state->settle(Error(ErrorCode::kInvalidState, Outcome::kNotExecuted,
                          "a stream yields one row at a time: wait for next() before you call it again"));
    } else if (place_ < batch_.size() && !stopped_.load(std::memory_order_relaxed)) {
      state->settle(std::optional<T>(std::move(batch_[place_++])));
      busy_.store(false, std::memory_order_release);
    } else if (ended_ || stopped_.load(std::memory_order_relaxed)) {
      busy_.store(false, std::memory_order_release);
      state->settle(std::optional<T>());
    } else {
      fetch(*state);
    }
    return future;
  }

  void stop() noexcept {
    if (!stopped_.exchange(true, std::memory_order_acq_rel)) source_->stop();
  }

 private:
  ~StreamState() { executor_.release(); }

  void fetch(State<std::optional<T>>& answer) {
    answer_ = Ref<State<std::optional<T>>>::share(answer);
    retain();  // given back by run()
    batch_.clear();
    place_ = 0;
    taken_ = source_->take().release_state();
    State<std::vector<T>>& taken = *taken_;
    if (taken.done() && (executor_.on_loop_thread() || executor_.ended())) {
      run();
    } else {
      taken.on_done(*this);
    }
  }

  // Runs when the next batch is there.
  void run() noexcept override {
    const Ref<StreamState> self(this);
    const Ref<State<std::optional<T>>> answer = std::move(answer_);
    Result<std::vector<T>> batch = taken_->take();
    taken_.reset();
    Result<std::optional<T>> row = first_of(batch);
    // The consumer of the row may ask for the next one inside this call.
    busy_.store(false, std::memory_order_release);
    answer->settle(std::move(row));
  }

  Result<std::optional<T>> first_of(Result<std::vector<T>>& batch) {
    if (batch.ok() && !batch->empty() && !stopped_.load(std::memory_order_acquire)) {
      batch_ = std::move(batch).value();
      return std::optional<T>(std::move(batch_[place_++]));
    }
    ended_ = true;
    if (batch.ok()) return std::optional<T>();
    stop();
    return batch.error();
  }

  Executor& executor_;
  std::atomic<std::uint32_t> references_{1};
  Ref<RowSource<T>> source_;
  Ref<Cancellable> call_;
  std::atomic<bool> busy_{false};
  std::atomic<bool> stopped_{false};
  // These belong to the call that made busy_ true.
  std::vector<T> batch_;
  std::size_t place_ = 0;  // of the next row in it
  bool ended_ = false;
  Ref<State<std::optional<T>>> answer_;
  Ref<State<std::vector<T>>> taken_;
};

}  // namespace detail

// A Stream holds the rows of one query. It is move-only. The call that returned it has sent the query already.
//
// A stream may outlive its client: it yields the rows that had arrived, and then `closed`.
//
// Thread-safety: one thread at a time uses it; it need not always be the same one.
template <typename T>
class [[nodiscard]] Stream {
 public:
  // Makes a stream that has no rows to take: next() and for_each() throw Error (invalid_state).
  Stream() noexcept {}
  explicit Stream(detail::Ref<detail::StreamState<T>> state) noexcept : state_(std::move(state)) {}
  Stream(Stream&&) noexcept = default;
  Stream& operator=(Stream&& other) noexcept {
    if (this != &other) {
      stop();
      state_ = std::move(other.state_);
    }
    return *this;
  }
  ~Stream() { stop(); }

  // Returns false after it was moved from, or given to for_each().
  bool valid() const noexcept { return static_cast<bool>(state_); }

  // Yields the next row; it yields nothing after the last one, after an error and after stop(). Ask for one at a time:
  // as long as the future before has no result, another call fails with invalid_state and changes nothing. Throws
  // Error (invalid_state) for a stream that is not valid().
  Future<std::optional<T>> next() { return checked().next(); }

  // Calls `callback` with each row on the loop thread, one after the other, until it returns StreamFlow::kStop. The
  // callback may also return nothing. Yields the number of rows that it got. An exception of the callback ends the
  // stream and comes out of the future, like an error of the stream. Dropping the future does not end the stream. The
  // call takes the stream over. Throws Error (invalid_state) for a stream that is not valid().
  template <typename Callback>
  Future<std::int64_t> for_each(Callback callback);

  // Ends the stream. next() yields nothing from now on, and so does one that waits. May be called twice.
  void stop() noexcept {
    if (state_) state_->stop();
  }

 private:
  detail::StreamState<T>& checked() const {
    if (!state_) detail::throw_no_rows();
    return *state_;
  }

  detail::Ref<detail::StreamState<T>> state_;
};

namespace detail {

template <typename T>
Stream<T> make_stream(Executor& executor, Ref<RowSource<T>> source, Ref<Cancellable> call = Ref<Cancellable>()) {
  return Stream<T>(Ref<StreamState<T>>(new StreamState<T>(executor, std::move(source), std::move(call))));
}

// A FailedSource yields an error instead of rows, for a query that was not sent.
template <typename T>
class FailedSource final : public RowSource<T> {
 public:
  FailedSource(Executor& executor, Error error) : executor_(executor), error_(std::move(error)) { executor.retain(); }
  Future<std::vector<T>> take() override {
    auto* state = new State<std::vector<T>>(executor_);
    state->settle(error_);
    return Future<std::vector<T>>(Ref<State<std::vector<T>>>(state));
  }
  void stop() noexcept override {}
  void retain() noexcept override { references_.fetch_add(1, std::memory_order_relaxed); }
  void release() noexcept override {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

 private:
  ~FailedSource() { executor_.release(); }

  std::atomic<std::uint32_t> references_{1};
  Executor& executor_;
  Error error_;
};

template <typename T>
Stream<T> failed_stream(Executor& executor, Error error) {
  return make_stream<T>(executor, Ref<RowSource<T>>(new FailedSource<T>(executor, std::move(error))));
}

template <typename T, typename Callback>
Task<std::int64_t> call_for_each(Executor& executor, Stream<T> given, Callback callback) {
  Stream<T> rows = std::move(given);  // ends with the coroutine, while its parameters last as long as the future
  co_await LoopTurn(executor);
  std::int64_t count = 0;
  for (;;) {
    std::optional<T> row = co_await rows.next();
    if (!row) break;
    ++count;
    if constexpr (std::is_same_v<decltype(callback(*std::move(row))), StreamFlow>) {
      if (callback(*std::move(row)) == StreamFlow::kStop) break;
    } else {
      static_assert(std::is_void_v<decltype(callback(*std::move(row)))>,
                    "the callback of for_each() returns nothing or a StreamFlow");
      callback(*std::move(row));
    }
  }
  co_return count;
}

}  // namespace detail

template <typename T>
template <typename Callback>
Future<std::int64_t> Stream<T>::for_each(Callback callback) {
  detail::Executor& executor = checked().executor();
  detail::Ref<detail::Cancellable> call = checked().cancellation();
  return detail::spawn(executor, detail::call_for_each<T>(executor, Stream(std::move(state_)), std::move(callback)),
                       std::move(call));
}

}  // namespace fgraph
