// RESP is the wire protocol: replies become events, and commands become bytes. Only resp.cc knows hiredis.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace fgraph::client {

// A RespHandler is told the parts of a reply, in order. Texts are views that end with the call. Loop thread only.
class RespHandler {
 public:
  virtual void on_null() = 0;
  virtual void on_integer(std::int64_t value) = 0;
  virtual void on_text(std::string_view text) = 0;   // bulk and simple strings, doubles, booleans
  virtual void on_error(std::string_view text) = 0;  // an error reply, also one inside an array
  virtual void on_array(std::int64_t elements) = 0;  // its elements follow
  virtual void on_reply_end() = 0;                   // after the last element of a top-level reply
  // Returns whether the elements that are told now are kept in memory.
  virtual bool keeps_elements() const { return true; }

 protected:
  ~RespHandler() = default;
};

class RespLimits {
 public:
  RespLimits() {}
  std::size_t depth = 128;
  std::int64_t elements = std::int64_t{1} << 28;  // of one array
  // The bytes of one reply on the wire, and kElementBytes for each of its elements that is kept. An integer of four
  // bytes on the wire takes that much as a value in a row.
  std::size_t reply_bytes = std::size_t{1} << 30;
  static constexpr std::size_t kElementBytes = 64;
};

enum class RespStatus : std::uint8_t { kOk, kMalformed, kTooLarge };

// A RespReader turns bytes into events, in whatever pieces they come. It wraps the reader of hiredis, which would
// build a tree of each reply. Its functions for objects are replaced by others that call the handler and allocate
// nothing.
//
// feed() calls the handler before it returns. Depth, elements of an array and bytes of a reply are limited, and
// nothing is allocated for an announced length before its bytes have arrived. So an announcement alone cannot make the
// client run out of memory. After anything but kOk the reader accepts nothing more.
//
// Loop thread only.
class RespReader {
 public:
  RespReader(RespHandler& handler, RespLimits limits);
  ~RespReader();
  RespReader(const RespReader&) = delete;
  RespReader& operator=(const RespReader&) = delete;

  RespStatus feed(std::string_view bytes);
  // Stops counting what has been told so far towards RespLimits::reply_bytes. The handler may call this while it is
  // told an element, which then does not count either.
  void forget_told();
  // Returns the bytes on the wire of the reply that has ended last. on_reply_end() may ask.
  std::size_t reply_bytes() const;
  // Says what was wrong after feed() has returned anything but kOk.
  const std::string& problem() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

// Appends a command that consists of these arguments.
void append_command(std::string& out, std::span<const std::string_view> arguments);

// Appends two arguments to a command of append_command() that has at most seven.
void append_option(std::string& command, std::string_view name, std::int64_t value);

}  // namespace fgraph::client
