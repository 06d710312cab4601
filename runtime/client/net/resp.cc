// The reader of hiredis calls one function for each object of a reply, as soon as it has read the object. Here these
// functions tell the handler, and return a pointer that is never followed. An array is told before its elements,
// because hiredis makes it before them.
//
// Limits hold at three places. The depth is checked when an array begins, because a reply of four megabytes can be a
// million deep. hiredis refuses an array with too many elements by its announced length. The bytes and the
// elements are counted after each slice, and the announced length of the text that is on its way is looked at too. So a
// text of 2 GB is refused by its first line.
//
// The newer protocol (RESP3) is understood, though it is never asked for: its maps come as arrays, its doubles and
// booleans as texts.
#include "client/net/resp.h"

// Two copies of hiredis in one program often crash it, so the copy of fgraph has names of its own: the build renames
// the symbols of the archive, and these lines rename the calls.
#define redisReaderCreateWithFunctions fgraph_private_redisReaderCreateWithFunctions
#define redisReaderFree fgraph_private_redisReaderFree
#define redisReaderFeed fgraph_private_redisReaderFeed
#define redisReaderGetReply fgraph_private_redisReaderGetReply
#include <hiredis/hiredis.h>

#include <cassert>
#include <charconv>

namespace fgraph::client {
namespace {

// hiredis only asks whether an object was made. None is, and this pointer says yes.
void* const kMade = reinterpret_cast<void*>(1);

// hiredis moves the unread rest of its buffer once per reply. Small slices keep that rest small.
constexpr std::size_t kSlice = 16 * 1024;

// Numbers, simple strings and errors are lines. hiredis looks for the end of an incomplete line from its beginning
// each time. So a line without an end would cost time that grows with the square of its length.
constexpr std::size_t kLongestLine = 256 * 1024;

// The longest line that announces a text is "$9223372036854775807\r\n". hiredis refuses longer ones only after their
// end has come.
constexpr std::size_t kLongestLength = 24;

}  // namespace

class RespReader::Impl {
 public:
  Impl(RespHandler& handler, RespLimits limits) : handler_(handler), limits_(limits) {
    static redisReplyObjectFunctions functions = {
        .createString = &Impl::create_string,
        .createArray = &Impl::create_array,
        .createInteger = &Impl::create_integer,
        .createDouble = &Impl::create_double,
        .createNil = &Impl::create_nil,
        .createBool = &Impl::create_bool,
        .freeObject = &Impl::free_object,
    };
    reader_ = redisReaderCreateWithFunctions(&functions);
    reader_->privdata = this;
    reader_->maxbuf = 0;
    reader_->maxelements = limits_.elements;
  }
  ~Impl() { redisReaderFree(reader_); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  RespStatus feed(std::string_view bytes) {
    while (!bytes.empty() && status_ == RespStatus::kOk) {
      const std::string_view slice = bytes.substr(0, kSlice);
      bytes.remove_prefix(slice.size());
      if (redisReaderFeed(reader_, slice.data(), slice.size()) != REDIS_OK) return malformed();
      drain(slice.size());
    }
    return status_;
  }

  void forget_told() {
    reply_bytes_ = reader_->len - told_;
    element_bytes_ = 0;
  }
  std::size_t last_bytes() const { return last_bytes_; }
  const std::string& problem() const { return problem_; }

 private:
  void drain(std::size_t fed) {
    reply_bytes_ += fed;
    wire_bytes_ += fed;
    for (;;) {
      void* reply = nullptr;
      if (redisReaderGetReply(reader_, &reply) != REDIS_OK) {
        malformed();
        return;
      }
      if (reply == nullptr) break;
      const std::size_t rest = reader_->len - reader_->pos;
      last_bytes_ = wire_bytes_ - rest;
      handler_.on_reply_end();
      element_bytes_ = 0;
      reply_bytes_ = wire_bytes_ = rest;
    }
    if (reply_bytes_ > limits_.reply_bytes || announced() > limits_.reply_bytes) {
      stop(RespStatus::kTooLarge, "the reply passed the limit of " + std::to_string(limits_.reply_bytes) + " bytes");
    } else if (reply_bytes_ + element_bytes_ > limits_.reply_bytes) {
      stop(RespStatus::kTooLarge, "the reply passed the limit of " + std::to_string(limits_.reply_bytes) +
                                      " bytes with its " + std::to_string(element_bytes_ / RespLimits::kElementBytes) +
                                      " values");
    }
  }

  // Returns the length that the text which is being received has announced, or 0. Stops the reader if a line is too
  // long for a length.
  std::uint64_t announced() {
    if (reader_->ridx < 0) return 0;
    const std::string_view rest(reader_->buf + reader_->pos, reader_->len - reader_->pos);
    const int type = reader_->task[reader_->ridx]->type;
    if (type == REDIS_REPLY_STRING || type == REDIS_REPLY_VERB) {
      std::uint64_t length = 0;
      const std::string_view line = rest.substr(0, kLongestLength);
      if (line.find("\r\n") != std::string_view::npos) {
        std::from_chars(line.data(), line.data() + line.size(), length);
        return length;
      }
      if (rest.size() <= kLongestLength) return 0;
      stop(RespStatus::kMalformed, "Bad bulk string length");
    } else if (rest.size() > kLongestLine) {
      stop(RespStatus::kMalformed, "a line has more than " + std::to_string(kLongestLine) + " bytes");
    }
    return 0;
  }

  RespStatus malformed() {
    // If a limit of this class has stopped hiredis, the message of hiredis says less than that of the limit.
    if (status_ == RespStatus::kOk) stop(RespStatus::kMalformed, reader_->errstr);
    return status_;
  }

  void stop(RespStatus status, std::string problem) {
    status_ = status;
    problem_ = std::move(problem);
  }

  void count_element() {
    told_ = reader_->pos;
    if (handler_.keeps_elements()) element_bytes_ += RespLimits::kElementBytes;
  }

  static Impl& self(const redisReadTask* task) { return *static_cast<Impl*>(task->privdata); }

  static void* create_string(const redisReadTask* task, char* text, size_t length) {
    const std::string_view view(text, length);
    self(task).count_element();
    // hiredis steps over a text of announced length only after this call. "\r\n" ends it.
    self(task).told_ = static_cast<std::size_t>(text - self(task).reader_->buf) + length + 2;
    if (task->type == REDIS_REPLY_ERROR) {
      self(task).handler_.on_error(view);
    } else {
      self(task).handler_.on_text(view);
    }
    return kMade;
  }

  static void* create_array(const redisReadTask* task, size_t elements) {
    Impl& impl = self(task);
    if (static_cast<std::size_t>(impl.reader_->ridx) >= impl.limits_.depth) {
      impl.stop(RespStatus::kTooLarge,
                "the reply is nested deeper than " + std::to_string(impl.limits_.depth) + " levels");
      return nullptr;
    }
    impl.count_element();
    impl.handler_.on_array(static_cast<std::int64_t>(elements));
    return kMade;
  }

  static void* create_integer(const redisReadTask* task, long long value) {
    self(task).count_element();
    self(task).handler_.on_integer(value);
    return kMade;
  }

  static void* create_double(const redisReadTask* task, double, char* text, size_t length) {
    self(task).count_element();
    self(task).handler_.on_text({text, length});
    return kMade;
  }

  static void* create_nil(const redisReadTask* task) {
    self(task).count_element();
    self(task).handler_.on_null();
    return kMade;
  }

  static void* create_bool(const redisReadTask* task, int value) {
    self(task).count_element();
    self(task).handler_.on_text(value != 0 ? "true" : "false");
    return kMade;
  }

  static void free_object(void*) {}

  RespHandler& handler_;
  RespLimits limits_;
  redisReader* reader_ = nullptr;
  // These two are about the reply that is not complete yet.
  std::size_t reply_bytes_ = 0;
  std::size_t element_bytes_ = 0;
  std::size_t told_ = 0;        // the end of the element that is told, in the buffer of hiredis
  std::size_t wire_bytes_ = 0;  // of the reply that is not complete yet, also those that are forgotten
  std::size_t last_bytes_ = 0;  // of the reply before it
  RespStatus status_ = RespStatus::kOk;
  std::string problem_;
};

RespReader::RespReader(RespHandler& handler, RespLimits limits) : impl_(std::make_unique<Impl>(handler, limits)) {}
RespReader::~RespReader() = default;

RespStatus RespReader::feed(std::string_view bytes) {
  return impl_->feed(bytes);
}
void RespReader::forget_told() {
  impl_->forget_told();
}
std::size_t RespReader::reply_bytes() const {
  return impl_->last_bytes();
}
const std::string& RespReader::problem() const {
  return impl_->problem();
}

namespace {

void append_length(std::string& out, char kind, std::size_t length) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, length).ptr;
  out += kind;
  out.append(digits, static_cast<std::size_t>(end - digits));
  out += "\r\n";
}

void append_argument(std::string& out, std::string_view argument) {
  append_length(out, '$', argument.size());
  out.append(argument).append("\r\n");
}

}  // namespace

void append_command(std::string& out, std::span<const std::string_view> arguments) {
  append_length(out, '*', arguments.size());
  for (const std::string_view argument : arguments) append_argument(out, argument);
}

// The number of arguments is the second byte of "*5\r\n".
void append_option(std::string& command, std::string_view name, std::int64_t value) {
  assert(command.size() > 4 && command[0] == '*' && command[2] == '\r' && command[1] >= '1' && command[1] <= '7');
  command[1] = static_cast<char>(command[1] + 2);
  append_argument(command, name);
  append_argument(command, std::to_string(value));
}

}  // namespace fgraph::client
