// Rules about data that is lost when the server ends, and about people who can reach the server.
#include <algorithm>
#include <string>

#include "doctor/advice.h"
#include "doctor/rules.h"

namespace fgraph::doctor {
namespace {

void examine_log(const Facts& facts, Findings& out) {
  const std::string_view sync = facts.config.text("appendfsync");
  if (sync == "always") {
    out.push_back({Severity::kOk, "storage.log", "Every write is on the disk before it is answered."});
  } else if (sync == "no") {
    out.push_back({Severity::kWarning, "storage.log",
                   "The log of writes is written to the disk when the system likes (appendfsync is no).",
                   "If the machine fails, up to half a minute of acknowledged writes is lost.",
                   set_config("appendfsync everysec")});
  } else {
    out.push_back({Severity::kOk, "storage.log",
                   "The log of writes is synced each second; if the machine fails, that second is lost."});
  }
}

void examine_persistence(const Facts& facts, Findings& out) {
  const std::string_view log = facts.config.text("appendonly");
  if (log.empty()) return;
  const std::string change = set_config("appendonly yes");
  const std::string save(facts.config.text("save"));
  if (log == "yes") {
    examine_log(facts, out);
  } else if (save.empty()) {
    out.push_back({Severity::kProblem, "storage.log", "Nothing is stored (appendonly is no, and save is empty).",
                   "All graphs are gone when the server ends.", change});
  } else {
    out.push_back({Severity::kWarning, "storage.log",
                   "There are snapshots (save " + save + ") and no log of writes (appendonly is no).",
                   "If the server dies, every write since the last snapshot is lost.", change});
  }
}

void examine_disk(const Facts& facts, Findings& out) {
  const auto failed = [&](std::string_view name) { return facts.info.text(name) == "err"; };
  if (failed("aof_last_write_status")) {
    out.push_back({Severity::kProblem, "storage.disk", "The last write to the log failed (aof_last_write_status).",
                   "The server refuses writes until one succeeds.",
                   "Make room on the disk of the server, or mend its rights; the server's log says which."});
  }
  if (failed("rdb_last_bgsave_status") || failed("aof_last_bgrewrite_status")) {
    out.push_back({Severity::kProblem, "storage.snapshot", "The last snapshot or rewrite of the log failed.",
                   "The data on the disk is old, and the server may refuse writes because of it.",
                   "Make room on the disk and in memory, then BGSAVE; the server's log says why it failed."});
  }
}

// An address that others can reach. "-" before an address says that it may be missing.
bool is_open_to_others(std::string_view bind) {
  if (bind.empty()) return true;
  while (!bind.empty()) {
    std::string_view address = bind.substr(0, bind.find(' '));
    bind.remove_prefix(std::min(bind.size(), address.size() + 1));
    if (address.starts_with('-')) address.remove_prefix(1);
    if (!address.empty() && !address.starts_with("127.") && address != "::1" && address != "localhost") return true;
  }
  return false;
}

// Who can connect to the server, as far as its configuration tells.
enum class Reach { kUnknown, kMachine, kNetwork };

Reach reach(const Settings& config) {
  const auto port = config.number("port");
  const auto tls_port = config.number("tls-port");
  if (!port) return Reach::kUnknown;
  if (*port == 0 && tls_port.value_or(0) == 0) return Reach::kMachine;
  return is_open_to_others(config.text("bind")) ? Reach::kNetwork : Reach::kMachine;
}

const std::string kPassword =
    "ACL SETUSER <name> on '><password>' '~*' +@all, give this user to your programs, then ACL SETUSER default off";

void examine_open_user(const Facts& facts, Findings& out) {
  const std::string what = "The user `default` needs no password";
  switch (reach(facts.config)) {
    case Reach::kUnknown:
      out.push_back({Severity::kWarning, "access.password", what + ", and the server does not tell who can reach it.",
                     "Whoever reaches the server can read and delete everything.", kPassword});
      return;
    case Reach::kMachine:
      out.push_back({Severity::kNote, "access.password", what + ", and only this machine can reach the server.",
                     "Every user and program of the machine can read and delete everything.", kPassword});
      return;
    case Reach::kNetwork:
      if (facts.config.text("protected-mode") == "yes") {
        out.push_back({Severity::kWarning, "access.password",
                       what + ", and the protected mode alone refuses other machines.",
                       "Whoever turns it off, as images of containers do, opens the server to everybody.", kPassword});
      } else {
        out.push_back({Severity::kProblem, "access.password",
                       what + ", and the server listens on " + std::string(facts.config.text("bind")) + ".",
                       "Everybody who reaches the port can read and delete everything.", kPassword});
      }
      return;
  }
}

void examine_password(const Facts& facts, Findings& out) {
  switch (facts.default_user) {
    case DefaultUser::kOpen: examine_open_user(facts, out); return;
    case DefaultUser::kClosed:
      out.push_back({Severity::kOk, "access.password", "Nobody gets in without a password."});
      return;
    case DefaultUser::kUnknown: return;
  }
}

void examine_encryption(const Facts& facts, Findings& out) {
  if (reach(facts.config) != Reach::kNetwork || facts.config.number("port") == 0) return;
  // No other machine gets in then.
  if (facts.default_user == DefaultUser::kOpen && facts.config.text("protected-mode") == "yes") return;
  const bool offers = facts.config.number("tls-port").value_or(0) != 0;
  out.push_back({Severity::kWarning, "access.encryption",
                 offers ? "The server offers TLS, and its plain port is open, too." : "The server offers no TLS.",
                 "Passwords and data cross the network as plain text, and fgraph does not know TLS.",
                 "CONFIG SET bind '127.0.0.1 -::1', and a tunnel such as stunnel or WireGuard for other machines."});
}

}  // namespace

void examine_storage(const Facts& facts, Findings& out) {
  examine_persistence(facts, out);
  examine_disk(facts, out);
}

void examine_access(const Facts& facts, Findings& out) {
  examine_password(facts, out);
  examine_encryption(facts, out);
}

}  // namespace fgraph::doctor
