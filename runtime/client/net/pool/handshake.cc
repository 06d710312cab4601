#include "client/net/pool/handshake.h"

#include <array>
#include <string>
#include <utility>

#include <fgraph/version.h>

#include "client/net/server_error.h"

namespace fgraph::client {
namespace {

template <typename... Words>
std::string command(const Words&... words) {
  std::string bytes;
  append_command(bytes, std::array<std::string_view, sizeof...(Words)>{words...});
  return bytes;
}

std::string log_in(const Credentials& credentials) {
  if (credentials.user.empty()) return command("AUTH", credentials.password);
  return command("AUTH", credentials.user, credentials.password);
}

std::string version() {
  return std::to_string(FGRAPH_VERSION_MAJOR) + "." + std::to_string(FGRAPH_VERSION_MINOR) + "." +
         std::to_string(FGRAPH_VERSION_PATCH);
}

Error with_code(ErrorCode code, std::string_view text) {
  return Error(code, Outcome::kNotExecuted, std::string(without_arguments(text)));
}

// A server that holds its most clients answers the first command with an error and closes the connection, whatever the
// command is.
bool is_busy(std::string_view text) {
  return classify_server_error(text).code() == ErrorCode::kServerBusy;
}

class Heartbeat final : public CommandRequest {
 public:
  Heartbeat() { bytes = command("PING"); }

  // Any answer is a sign of life, also an error.
  void on_error(std::string_view) override { (void)settle_once(); }
  void on_end() override { (void)settle_once(); }

 private:
  void do_fail(Error) override {}
};

}  // namespace

class Handshake::Command final : public CommandRequest {
 public:
  Command(Handshake& handshake, Step step, std::string command) : handshake_(handshake), step_(step) {
    bytes = std::move(command);
  }

  // The configuration must fit, however small the limit of a reply is.
  bool keeps_rows() const override { return false; }
  void on_reply(std::span<const detail::Cell> cells) override {
    if (!settled()) handshake_.answered(step_, cells);
  }
  void on_error(std::string_view text) override {
    if (!settle_once()) return;
    --handshake_.unanswered_;
    handshake_.refused(step_, text);
  }
  void on_end() override {
    if (settle_once()) --handshake_.unanswered_;
  }

 private:
  // The pool knows that the connection has ended, and the handshake may be gone.
  void do_fail(Error) override {}

  Handshake& handshake_;
  Step step_;
};

// PING stands before CLIENT SETINFO, whose errors say nothing: the first answer may be one that is meant for the
// connection and not for a command.
void Handshake::begin(const Credentials& credentials, Pipeline& pipeline) {
  if (!credentials.user.empty() || !credentials.password.empty()) send(Step::kLogIn, log_in(credentials), pipeline);
  send(Step::kPing, command("PING"), pipeline);
  send(Step::kConfiguration, command("GRAPH.CONFIG", "GET", "*"), pipeline);
  send(Step::kName, command("CLIENT", "SETINFO", "LIB-NAME", "fgraph"), pipeline);
  send(Step::kName, command("CLIENT", "SETINFO", "LIB-VER", version()), pipeline);
}

void Handshake::send(Step step, std::string bytes, Pipeline& pipeline) {
  ++unanswered_;
  pipeline.send(RequestRef(new Command(*this, step, std::move(bytes))));
}

void Handshake::refused(Step step, std::string_view text) {
  if ((step != Step::kLogIn && step != Step::kPing) || refusal_) return;
  if (is_busy(text)) {
    refusal_ = with_code(ErrorCode::kServerBusy, text);
  } else if (text.starts_with("DENIED")) {  // the protected mode
    refusal_ = with_code(ErrorCode::kConnect, text);
  } else if (step == Step::kLogIn || text.starts_with("NOAUTH")) {
    refusal_ = with_code(ErrorCode::kAuth, text);
  }
}

// The answer is a list of names and values, each in an array of two.
void Handshake::answered(Step step, std::span<const detail::Cell> cells) {
  if (step != Step::kConfiguration) return;
  for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
    const detail::Cell& value = cells[i + 1];
    if (cells[i].kind != detail::Cell::Kind::kText || value.kind != detail::Cell::Kind::kInteger) continue;
    const std::string_view name(cells[i].text, static_cast<std::size_t>(cells[i].number));
    if (value.number < 0) continue;
    if (name == "TIMEOUT_MAX") server_time_.set_most(value.number);
    if (name == "TIMEOUT_DEFAULT") server_time_.set_usual(value.number);
  }
}

RequestRef make_heartbeat() {
  return RequestRef(new Heartbeat());
}

}  // namespace fgraph::client
