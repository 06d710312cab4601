// What Error::help() says: docs/errors.md has something about every code and outcome, and about nothing else.
#include "core/values/error_help.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace fgraph;

namespace {

constexpr int kCodes = static_cast<int>(ErrorCode::kServer) + 1;
constexpr int kOutcomes = static_cast<int>(Outcome::kExecuted) + 1;

std::string help(ErrorCode code, Outcome outcome) {
  return Error(code, outcome, "message").help();
}

// The names of the codes and outcomes that there are.
std::set<std::string> all_names() {
  std::set<std::string> names;
  for (int i = 0; i < kCodes; ++i) names.emplace(error_code_name(static_cast<ErrorCode>(i)));
  for (int i = 0; i < kOutcomes; ++i) names.emplace(outcome_name(static_cast<Outcome>(i)));
  return names;
}

}  // namespace

TEST_CASE("kServer is the last code, and kExecuted the last outcome") {
  CHECK(error_code_name(static_cast<ErrorCode>(kCodes)) == "unknown");
  CHECK(outcome_name(static_cast<Outcome>(kOutcomes)) == "unknown");
}

TEST_CASE("the page has one section for each code and each outcome, and no others") {
  std::set<std::string> sections;
  for (const std::string_view text : core::error_help_sections().subspan(1)) {
    CAPTURE(text);
    CHECK(sections.emplace(text.substr(0, text.find('\n'))).second);
    CHECK(text.find("\n- ") != std::string_view::npos);
  }
  CHECK(sections == all_names());
}

TEST_CASE("lines about outcomes name outcomes") {
  std::set<std::string> outcomes;
  for (int i = 0; i < kOutcomes; ++i) outcomes.emplace(outcome_name(static_cast<Outcome>(i)));
  std::size_t count = 0;
  for (const std::string_view text : core::error_help_sections().subspan(1)) {
    for (std::size_t at = text.find("\n- `"); at != std::string_view::npos; at = text.find("\n- `", at + 1)) {
      const std::string_view name = text.substr(at + 4, text.find('`', at + 4) - at - 4);
      CAPTURE(name);
      CHECK(outcomes.contains(std::string(name)));
      ++count;
    }
  }
  CHECK(count > 10);
}

TEST_CASE("every error has help in whole sentences") {
  for (int i = 0; i < kCodes; ++i) {
    for (int k = 0; k < kOutcomes; ++k) {
      const std::string text = help(static_cast<ErrorCode>(i), static_cast<Outcome>(k));
      CAPTURE(text);
      CHECK(text.size() > 40);
      CHECK(text.ends_with('.'));
      CHECK((text.front() >= 'A' && text.front() <= 'Z'));
      CHECK(text.find('\n') == std::string::npos);
      CHECK(text.find("](") == std::string::npos);
      CHECK(text.find("`: ") == std::string::npos);
    }
  }
}

TEST_CASE("help depends on the code and on the outcome") {
  CHECK(help(ErrorCode::kConnectionLost, Outcome::kMaybeExecuted) ==
        "Look into the log of the server if that happens again: it may have died, been restarted or closed the "
        "connection. Look whether it took effect before you call it again, unless it may happen twice.");
  CHECK(help(ErrorCode::kConnectionLost, Outcome::kNotExecuted)
            .ends_with("It was not executed, so that calling it again is safe."));
  // A line of the code's own section takes the place of the general one.
  CHECK(help(ErrorCode::kTimeout, Outcome::kMaybeExecuted)
            .ends_with("The server may still be running it. Look whether it took effect before you call it again."));
  CHECK(help(ErrorCode::kInvalidArgument, Outcome::kNotExecuted).find("is safe") == std::string::npos);
  CHECK(help(ErrorCode::kSyntax, Outcome::kRejected).ends_with("gives the same answer."));
}

TEST_CASE("a call in bulk that has written something has the help of its outcome") {
  const Error error = Error(ErrorCode::kConstraint, Outcome::kRejected, "twice").after_writing(3, 1, 5);
  CHECK(error.help() == help(ErrorCode::kConstraint, Outcome::kMaybeExecuted));
}
