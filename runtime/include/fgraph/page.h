// A long result is read in parts: here are the requests for a part, and the parts.
//
// Thread-safety: values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fgraph {

// A PageRequest asks for the part `number`, counted from 0, of results that are cut into parts of `size`. The query
// refuses a number below 0 and a size below 1 (invalid_argument).
class PageRequest {
 public:
  static constexpr std::int64_t kDefaultSize = 20;

  constexpr PageRequest() {}
  constexpr explicit PageRequest(std::int64_t page_number, std::int64_t page_size = kDefaultSize)
      : number(page_number), size(page_size) {}
  constexpr PageRequest next() const { return PageRequest(number + 1, size); }
  // Returns the page before; for the first page it returns the first page itself.
  constexpr PageRequest previous() const { return PageRequest(number > 0 ? number - 1 : 0, size); }

  std::int64_t number = 0;
  std::int64_t size = kDefaultSize;
};

constexpr PageRequest page(std::int64_t number, std::int64_t size = PageRequest::kDefaultSize) {
  return PageRequest(number, size);
}

// A Page is a part of a result that knows the number of all results. It takes two queries, which are sent together:
// `total` can already count entities that were written between the two.
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

// A Slice is a part of a result that only knows whether there is another one. It costs half as much as a Page.
template <typename T>
class Slice {
 public:
  Slice() {}
  // `slice_items` may hold one item more than was asked for, which is dropped.
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

// A WindowToken is the place at which a window ended: after its last result, whatever is created or deleted meanwhile.
// Its text can be sent to a user and back. The text holds values of the last entity. They are encoded and not
// encrypted, so the text must not be given to somebody who may not see them. A default token is the beginning.
class WindowToken {
 public:
  WindowToken() {}
  explicit WindowToken(std::string token_text) : text_(std::move(token_text)) {}

  // The text has letters, digits, '-' and '_'. It is empty at the beginning.
  const std::string& text() const { return text_; }
  friend bool operator==(const WindowToken&, const WindowToken&) = default;

 private:
  std::string text_;
};

// A WindowRequest asks for the next `size` results after `token`. The find refuses a size below 1, a text that is no
// token, and a token of another entity or order (invalid_argument).
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

// A Window is a part of a long result that costs the same at any place. It begins after the last result of the window
// before, without a gap or a repetition.
template <typename T>
class Window {
 public:
  Window() {}

  // Returns whether there was another result after the last one.
  bool has_next() const { return has_next_; }
  // Returns the token for the next window. The last window has one too, for results that are created later.
  const WindowToken& token() const { return token_; }

  std::vector<T> items;

  // The runtime calls these.
  void end_at(WindowToken token) { token_ = std::move(token); }
  void expect_more() { has_next_ = true; }

 private:
  WindowToken token_;
  bool has_next_ = false;
};

}  // namespace fgraph
