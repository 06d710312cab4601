#include <fgraph/pattern.h>

#include <functional>
#include <map>
#include <memory>
#include <mutex>

#include <re2/re2.h>

namespace fgraph {
namespace {

RE2::Options options() {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(true);
  return options;
}

re2::StringPiece piece(std::string_view text) {
  return {text.data(), text.size()};
}

// Patterns come from schemas, so there are few. They are never freed, because programs save until they end.
const RE2& compiled(std::string_view pattern) {
  static std::mutex mutex;
  static auto* const known = new std::map<std::string, std::unique_ptr<const RE2>, std::less<>>();
  const std::lock_guard lock(mutex);
  auto found = known->find(pattern);
  if (found == known->end()) {
    found = known->emplace(std::string(pattern), std::make_unique<const RE2>(piece(pattern), options())).first;
  }
  return *found->second;
}

}  // namespace

std::string pattern_problem(std::string_view pattern) {
  const RE2 expression(piece(pattern), options());
  return expression.ok() ? std::string() : expression.error();
}

namespace detail {

bool matches_pattern(std::string_view pattern, std::string_view text) {
  const RE2& expression = compiled(pattern);
  return expression.ok() && RE2::FullMatch(piece(text), expression);
}

}  // namespace detail
}  // namespace fgraph
