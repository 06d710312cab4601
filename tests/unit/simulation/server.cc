#include "unit/simulation/server.h"

#include <algorithm>
#include <array>
#include <utility>

namespace fgraph::testing::simulation {
namespace {

std::string bulk(std::string_view text) {
  std::string out = "$" + std::to_string(text.size()) + "\r\n";
  return out.append(text).append("\r\n");
}

std::string integer(std::int64_t number) {
  return ":" + std::to_string(number) + "\r\n";
}

std::string header_of(const Operation& operation, std::size_t rows) {
  return "*3\r\n*1\r\n" + bulk(std::to_string(operation.number)) + "*" + std::to_string(rows) + "\r\n";
}

// The letter says whose row it is, and which.
std::string row_of(const Operation& operation, std::int64_t row, std::size_t length) {
  const char letter = static_cast<char>('a' + (operation.number + row) % 26);
  return "*3\r\n" + integer(operation.number) + integer(row) + bulk(std::string(length, letter));
}

std::string statistics_of(const Operation& operation) {
  return "*1\r\n" + bulk("of " + std::to_string(operation.number));
}

Server::Answer answer_of(std::string bytes) {
  Server::Answer answer;
  answer.bytes = std::move(bytes);
  return answer;
}

}  // namespace

std::int64_t Server::time_for(const Command& command) {
  if (command.is_of_pool()) return world_.dice.below(2);
  if (world_.dice.one_in(world_.scenario.slow_in)) return world_.dice.one_in(6) ? 20'000 : world_.dice.below(1'500);
  return world_.dice.below(5);
}

std::int64_t Server::time_to_answer(const Command& command, std::int64_t milliseconds) {
  if (!keeps_time(command)) return milliseconds;
  return std::min<std::int64_t>(milliseconds, command.timeout_ms + world_.dice.below(3));
}

void Server::execute(Operation& operation) {
  world_.note("the server executes", operation.number);
  ledger_.executed(operation);
}

Server::Answer Server::serve(const Command& command, std::int64_t milliseconds, bool is_greeting) {
  if (command.is_of_pool()) return answer_pool(command, is_greeting);
  Operation* operation = ledger_.find(command.number);
  if (operation == nullptr) {
    world_.complain("the server got a command that nobody sent");
    return answer_of("-ERR\r\n");
  }
  ledger_.served(*operation);
  return answer(*operation, command, milliseconds);
}

Server::Answer Server::answer_pool(const Command& command, bool is_greeting) {
  Dice& dice = world_.dice;
  const bool errs = dice.one_in(world_.scenario.error_in) && dice.one_in(3);
  switch (command.kind) {
    case Command::Kind::kLogIn: return answer_of(errs ? "-WRONGPASS no\r\n" : "+OK\r\n");
    case Command::Kind::kPing:
      if (!errs) return answer_of("+PONG\r\n");
      return answer_of(is_greeting && dice.one_in(2) ? "-ERR max number of clients reached\r\n" : "-NOPERM no\r\n");
    case Command::Kind::kConfiguration:
      if (world_.scenario.timeout_max < 0) return answer_of("-ERR unknown command\r\n");
      return answer_of("*3\r\n*2\r\n+TIMEOUT_MAX\r\n" + integer(world_.scenario.timeout_max) +
                       "*2\r\n+TIMEOUT_DEFAULT\r\n" + integer(world_.scenario.timeout_usual) +
                       "*2\r\n+CACHE_SIZE\r\n:25\r\n");
    case Command::Kind::kName: return answer_of(errs ? "-ERR unknown subcommand\r\n" : "+OK\r\n");
    case Command::Kind::kQuery:
    case Command::Kind::kReadOnlyQuery: break;
  }
  world_.complain("the pool sent a query of its own");
  return answer_of("-ERR\r\n");
}

bool Server::keeps_time(const Command& command) const {
  if (command.timeout_ms < 0) return false;
  const bool has_limits = world_.scenario.timeout_max > 0 || world_.scenario.timeout_usual > 0;
  return command.kind == Command::Kind::kReadOnlyQuery || has_limits;
}

Server::Answer Server::answer(Operation& operation, const Command& command, std::int64_t milliseconds) {
  Dice& dice = world_.dice;
  const std::int64_t most = world_.scenario.timeout_max;
  world_.must(operation.kind != Operation::Kind::kRewrite || command.timeout_ms < 0,
              "a query that the server does not undo was told a time", operation.number);
  if (command.timeout_ms >= 0) {
    world_.must(operation.deadline_ms != detail::Call::kNever, "a time without a deadline", operation.number);
    world_.must(most == 0 || command.timeout_ms <= most, "a time beyond TIMEOUT_MAX", operation.number);
  }
  // Somebody has lowered the limit meanwhile.
  if (command.timeout_ms > 1 && dice.one_in(world_.scenario.error_in) && dice.one_in(4)) {
    return answer_of(
        "-The query TIMEOUT parameter value cannot exceed the TIMEOUT_MAX configuration parameter value\r\n");
  }
  if (keeps_time(command) && milliseconds > command.timeout_ms) {
    operation.timed_out_by_server = true;
    return answer_of("-Query timed out\r\n");
  }
  if (dice.one_in(world_.scenario.nonsense_in)) return fail_strangely(operation);
  if (dice.one_in(world_.scenario.error_in)) return refuse(operation);
  return succeed(operation);
}

// The client has to know each of these texts but the last ones.
Server::Answer Server::refuse(Operation& operation) {
  switch (world_.dice.below(9)) {
    case 0: return answer_of("-errMsg: Invalid input\r\n");
    case 1: return answer_of("-LOADING Valkey is loading the dataset in memory\r\n");
    case 2: return answer_of("-Max pending queries exceeded\r\n");
    case 3: return answer_of("-Division by zero\r\n");
    case 4:
      if (operation.kind == Operation::Kind::kPing) break;
      return answer_of("*2\r\n-version mismatch\r\n:17\r\n");
    case 5:
      if (operation.kind == Operation::Kind::kPing) break;
      // The error comes after the write, among the rows.
      execute(operation);
      return answer_of(header_of(operation, 3) + row_of(operation, 0, 5) + "*3\r\n" + integer(operation.number) +
                       "-Division by zero\r\n$1\r\na\r\n" + row_of(operation, 2, 5) + statistics_of(operation));
    case 6: execute(operation); return answer_of("-UNBLOCKED force unblock from blocking operation\r\n");
    default: break;
  }
  if (world_.dice.one_in(2)) execute(operation);
  return answer_of("-something of a later version\r\n");
}

// After these answers the connection is of no use.
Server::Answer Server::fail_strangely(Operation& operation) {
  Answer answer;
  const bool is_ping = operation.kind == Operation::Kind::kPing;
  switch (world_.dice.below(5)) {
    case 0: answer.bytes = "garbage\r\n"; break;
    case 1:
      execute(operation);
      answer.bytes = is_ping ? "*1\r\n:\r\n" : ":5\r\n";
      return answer;
    case 2:
      execute(operation);
      operation.was_too_large = true;
      answer.bytes = is_ping ? "$1000000\r\n"
                             : header_of(operation, 2) + row_of(operation, 0, 5'900) + "*3\r\n:1\r\n:2\r\n$1000000\r\n";
      answer.is_complete = false;
      return answer;
    case 3: answer.is_complete = false; break;
    default:
      answer = succeed(operation);
      answer.bytes.resize(world_.dice.below(static_cast<std::uint32_t>(answer.bytes.size())));
      answer.is_complete = false;
      answer.closes = true;
      return answer;
  }
  if (world_.dice.one_in(2)) execute(operation);
  answer.closes = !answer.is_complete;
  return answer;
}

Server::Answer Server::succeed(Operation& operation) {
  execute(operation);
  if (operation.kind == Operation::Kind::kPing) return answer_of(bulk(std::to_string(operation.number)));
  Dice& dice = world_.dice;
  const bool is_stream = operation.kind == Operation::Kind::kStream;
  if (operation.kind == Operation::Kind::kWrite && dice.one_in(3)) {
    return answer_of("*1\r\n" + statistics_of(operation));
  }
  const std::size_t rows = dice.below(is_stream ? 30 : 6);
  // So many rows take minutes, and whoever has enough of them closes the connection.
  const bool is_long = is_stream && rows > 0 && !world_.scenario.has_calmed() && dice.one_in(4);
  std::string bytes = header_of(operation, is_long ? 1'000'000 : rows);
  const std::uint32_t longest = dice.one_in(5) ? 600 : 20;
  for (std::size_t i = 0; i < rows; ++i) bytes += row_of(operation, static_cast<std::int64_t>(i), dice.below(longest));
  if (!is_long) return answer_of(bytes + statistics_of(operation));
  Answer answer = answer_of(std::move(bytes));
  answer.is_complete = false;
  return answer;
}

}  // namespace fgraph::testing::simulation
