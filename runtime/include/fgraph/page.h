// Parts of long results: which part is asked for, and what comes back.
//
// Thread-safety: values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fgraph {

// The part `number`, counted from 0, of results that are cut into parts of `size`. Numbers below 0 and sizes below 1
// are refused by the query that gets them (invalid_argument).
class PageRequest {
 public:
  static constexpr std::int64_t kDefaultSize = 20;

  constexpr PageRequest() {}
  constexpr explicit PageRequest(std::int64_t page_number, std::int64_t page_size = kDefaultSize)
      : number(page_number), size(page_size) {}
  constexpr PageRequest next() const { return PageRequest(number + 1, size); }
  // The first page has none before it and yields itself.
  constexpr PageRequest previous() const { return PageRequest(number > 0 ? number - 1 : 0, size); }

  std::int64_t number = 0;
  std::int64_t size = kDefaultSize;
};

constexpr PageRequest page(std::int64_t number, std::int64_t size = PageRequest::kDefaultSize) {
  return PageRequest(number, size);
}

// One page, with the number of all results. The two are asked for together but not at one moment: `total` can already
// count what was written between them.
template <typename T>
class Page {
 public:
  Page() {}
  Page(std::vector<T> page_items, std::int64_t page_total, PageRequest request)
      : items(std::move(page_items)), total(page_total), number(request.number), size(request.size) {}

  std::int64_t page_count() const { return total / size + (total % size == 0 ? 0 : 1); }
  bool has_next() const { return number + 1 < page_count(); }
  bool has_previous() const { return number > 0; }

  std::vector<T> items;
  std::int64_t total = 0;
  std::int64_t number = 0;
  std::int64_t size = PageRequest::kDefaultSize;
};

// One page that only knows whether there is another: half the work of a Page.
template <typename T>
class Slice {
 public:
  Slice() {}
  // `slice_items` may hold one more than was asked for, which is then dropped.
  Slice(std::vector<T> slice_items, PageRequest request)
      : items(std::move(slice_items)), number(request.number), size(request.size) {
    has_next_ = static_cast<std::int64_t>(items.size()) > size;
    if (has_next_) items.erase(items.begin() + static_cast<std::ptrdiff_t>(size), items.end());
  }

  bool has_next() const { return has_next_; }
  bool has_previous() const { return number > 0; }

  std::vector<T> items;
  std::int64_t number = 0;
  std::int64_t size = PageRequest::kDefaultSize;

 private:
  bool has_next_ = false;
};

// Where a window ended: the place behind its last result, whatever is created or deleted meanwhile. Its text can be
// handed to somebody else and back; it says nothing to a reader, and is no secret either. Default: the beginning.
class WindowToken {
 public:
  WindowToken() {}
  explicit WindowToken(std::string token_text) : text_(std::move(token_text)) {}

  // Letters, digits, '-' and '_'; empty at the beginning.
  const std::string& text() const { return text_; }
  friend bool operator==(const WindowToken&, const WindowToken&) = default;

 private:
  std::string text_;
};

// The next `size` results behind `token`. A size below 1, a text that is no token, and a token of another entity or
// order are refused by the find that gets them (invalid_argument).
class WindowRequest {
 public:
  explicit WindowRequest(std::int64_t window_size, WindowToken window_token = WindowToken())
      : size(window_size), token(std::move(window_token)) {}

  std::int64_t size;
  WindowToken token;
};

inline WindowRequest window(std::int64_t size, WindowToken token = WindowToken()) {
  return WindowRequest(size, std::move(token));
}

// A part of long results that costs the same wherever it is, and follows the last one without a gap or a repetition.
template <typename T>
class Window {
 public:
  Window() {}

  // Whether there was another result behind the last one.
  bool has_next() const { return has_next_; }
  // What the next window is asked for with. Valid behind the last window too: for what comes later.
  const WindowToken& token() const { return token_; }

  std::vector<T> items;

  // For the runtime.
  void end_at(WindowToken token) { token_ = std::move(token); }
  void expect_more() { has_next_ = true; }

 private:
  WindowToken token_;
  bool has_next_ = false;
};

}  // namespace fgraph
