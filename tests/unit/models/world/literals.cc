#include "unit/models/world/literals.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace fgraph::testing {
namespace {

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Literals header() {
    Literals parameters;
    if (text_.empty()) return parameters;
    expect("CYPHER ");
    while (at_ < text_.size()) {
      std::string name = this->name('=');
      if (!parameters.emplace(std::move(name), literal()).second) throw std::logic_error("a parameter comes twice");
      expect(" ");
    }
    return parameters;
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void expect(std::string_view what) {
    if (text_.substr(at_, what.size()) != what) {
      throw std::logic_error("'" + std::string(what) + "' is missing at " + std::string(text_.substr(at_, 40)));
    }
    at_ += what.size();
  }
  std::string name(char end) {
    const bool quoted = peek() == '`';
    if (quoted) ++at_;
    const std::size_t begin = at_;
    at_ = text_.find(quoted ? '`' : end, at_);
    std::string name(text_.substr(begin, at_ - begin));
    if (quoted) ++at_;
    expect(std::string_view(&end, 1));
    return name;
  }
  Literal literal() {
    const std::size_t begin = at_;
    Literal literal;
    if (peek() == '[') {
      literal.is_list = true;
      for (++at_; peek() != ']';) {
        literal.items.push_back(this->literal());
        if (peek() == ',') ++at_;
      }
      ++at_;
    } else if (peek() == '{') {
      for (++at_; peek() != '}';) {
        literal.keys.push_back(name(':'));
        literal.items.push_back(this->literal());
        if (peek() == ',') ++at_;
      }
      ++at_;
    } else if (peek() == '\'') {
      for (++at_; peek() != '\''; ++at_) {
        if (peek() == '\\') ++at_;
      }
      ++at_;
    } else {
      at_ = std::min(text_.find_first_of(",]} ", at_), text_.size());
    }
    literal.text = text_.substr(begin, at_ - begin);
    return literal;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Literals parse_header(std::string_view header) {
  return Parser(header).header();
}

std::vector<std::int64_t> numbers_of(const Literal& list) {
  std::vector<std::int64_t> numbers;
  for (const Literal& item : list.items) numbers.push_back(item.number());
  return numbers;
}

}  // namespace fgraph::testing
