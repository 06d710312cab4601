// Impl prepares the folder, the socket and the command line. Process starts the program and watches over it on a
// thread of its own, because the end of a process is an event that somebody has to wait for.
//
// start() runs the program and asks it with PING until it answers, ends or takes too long. end() sends a signal, and
// SIGCONT after it, because a suspended server would not notice the first one. After ten seconds it sends SIGKILL.
//
// The server listens on a Unix socket only, so that no free port has to be found. The URL holds its path. Only the
// user who runs the program can open the socket, whatever the umask and the mode of the folder are.
//
// If the server dies by itself, the thread reads the end of the log and notes it under the path of the socket
// (ServerFates). The errors of connections to this path then say more than that nobody listens. The note is made
// before running() turns false, so that whoever sees the end also finds the reason.
#include <fgraph/embedded_server.h>

#include <uv.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

#include "client/net/loop.h"
#include "client/net/server_fates.h"

namespace fgraph {
namespace {

namespace fs = std::filesystem;

// The server is killed if it has not ended this long after it was asked to.
constexpr auto kStopTimeout = std::chrono::seconds(10);

[[noreturn]] void fail(std::string message) {
  throw Error(ErrorCode::kConnect, Outcome::kNotExecuted, "embedded FalkorDB: " + std::move(message));
}

fs::path falkordb_folder() {
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
  };
  if (const std::string folder = variable("FGRAPH_FALKORDB"); !folder.empty()) return folder;
  if (const std::string cache = variable("FGRAPH_CACHE"); !cache.empty()) return fs::path(cache) / "falkordb";
  if (const std::string cache = variable("XDG_CACHE_HOME"); !cache.empty()) return fs::path(cache) / "fgraph/falkordb";
  // Without a home folder the path would be relative, and a server of the current folder would be run.
  const std::string home = variable("HOME");
  if (home.empty()) fail("HOME is not set; set FGRAPH_FALKORDB to the folder of a FalkorDB");
  return fs::path(home) / ".cache/fgraph/falkordb";
}

fs::path make_temporary_folder() {
  std::string pattern = (fs::temp_directory_path() / "fgraph-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) fail("cannot create a temporary folder");
  return pattern;
}

// Encodes a part of a URL. The characters of `kept` stay as they are.
std::string percent_encode(const std::string& text, std::string_view kept = "") {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || kept.find(c) != std::string_view::npos || c == '-' ||
        c == '_' || c == '.') {
      out += c;
    } else {
      out += {'%', kDigits[static_cast<unsigned char>(c) >> 4], kDigits[c & 15]};
    }
  }
  return out;
}

// Returns the last lines of the log. After a crash these are the lines before the report of registers and stacks,
// which takes many pages.
std::string end_of_log(const fs::path& log) {
  std::ifstream file(log, std::ios::binary | std::ios::ate);
  constexpr std::streamoff kRead = 100'000;
  const std::streamoff size = file ? static_cast<std::streamoff>(file.tellg()) : 0;
  file.seekg(size > kRead ? size - kRead : 0);
  std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  if (const std::size_t report = text.find("STACK TRACE"); report != std::string::npos) {
    text.resize(text.rfind('\n', report) + 1);
  }
  constexpr std::size_t kShown = 1500;
  return text.size() > kShown ? text.substr(text.size() - kShown) : text;
}

std::string how_it_ended(std::int64_t code, int signal) {
  if (signal == 0) return "ended with exit code " + std::to_string(code);
  return "was ended by signal " + std::to_string(signal) + " (" + strsignal(signal) + ")";
}

// A Process is one process and the thread that watches over it. libuv reaps the process on that thread, and signals
// are sent from there too. So a signal never reaches another program that has got the same process id. Thread-safe.
class Process {
 public:
  // Gets the exit code, or the signal that ended the process. It is called on the thread that watches.
  using OnEnd = std::function<void(std::int64_t code, int signal)>;

  Process(std::vector<std::string> arguments, OnEnd on_end)
      : arguments_(std::move(arguments)), on_end_(std::move(on_end)) {
    spawn_error_ = open_loop();
    if (spawn_error_ != 0) return;
    thread_ = std::thread([this] { run(); });
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return spawned_; });
  }
  ~Process() {
    signal(SIGKILL);
    if (thread_.joinable()) thread_.join();
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  int spawn_error() const { return spawn_error_; }
  int id() const { return id_; }
  bool running() const {
    const std::lock_guard lock(mutex_);
    return running_;
  }
  // Returns after the signal was sent, or if there is no process any more.
  void signal(int number) {
    std::unique_lock lock(mutex_);
    if (!running_) return;
    signals_.push_back(number);
    uv_async_send(&async_);
    changed_.wait(lock, [this] { return signals_.empty() || !running_; });
  }
  // The process stops a moment after the signal was sent, so this function waits for it.
  void wait_until_stopped(std::chrono::milliseconds timeout) const {
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    while (running() && !stopped() && std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
  bool wait(std::chrono::milliseconds timeout) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, timeout, [this] { return !running_; });
  }

 private:
  // Returns the error of libuv, or 0.
  int open_loop() {
    if (const int status = client::init_loop(loop_); status != 0) return status;
    const int status =
        uv_async_init(&loop_, &async_, [](uv_async_t* handle) { static_cast<Process*>(handle->data)->send_signals(); });
    if (status != 0) uv_loop_close(&loop_);
    async_.data = this;
    return status;
  }

  void run() {
    spawn();
    uv_run(&loop_, UV_RUN_DEFAULT);
    uv_loop_close(&loop_);
  }

  void spawn() {
    std::vector<char*> words;
    for (std::string& argument : arguments_) words.push_back(argument.data());
    words.push_back(nullptr);
    uv_process_options_t options{};
    options.file = words[0];
    options.args = words.data();
    options.exit_cb = [](uv_process_t* handle, std::int64_t code, int signal) {
      static_cast<Process*>(handle->data)->ended(code, signal);
    };
    process_.data = this;
    const int status = uv_spawn(&loop_, &process_, &options);
    {
      const std::lock_guard lock(mutex_);
      spawn_error_ = status;
      spawned_ = true;
      running_ = status == 0;
      id_ = status == 0 ? process_.pid : 0;
    }
    changed_.notify_all();
    if (status != 0) close_handles();
  }

  void send_signals() {
    const std::lock_guard lock(mutex_);
    for (const int number : signals_) uv_process_kill(&process_, number);
    signals_.clear();
    changed_.notify_all();
  }

  // The file reads "1234 (valkey-server) T ...". The state follows the name, which may hold any characters.
  bool stopped() const {
    std::ifstream file("/proc/" + std::to_string(id_) + "/stat");
    const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const std::size_t name_end = text.rfind(") ");
    return name_end != std::string::npos && text.substr(name_end + 2, 1) == "T";
  }

  void ended(std::int64_t code, int signal) {
    on_end_(code, signal);
    {
      const std::lock_guard lock(mutex_);
      running_ = false;
    }
    changed_.notify_all();
    close_handles();
  }

  void close_handles() {
    uv_close(reinterpret_cast<uv_handle_t*>(&process_), nullptr);
    uv_close(reinterpret_cast<uv_handle_t*>(&async_), nullptr);
  }

  std::vector<std::string> arguments_;
  OnEnd on_end_;
  std::thread thread_;
  uv_loop_t loop_{};
  uv_async_t async_{};
  uv_process_t process_{};
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<int> signals_;
  bool spawned_ = false;
  bool running_ = false;
  int spawn_error_ = 0;
  int id_ = 0;
};

}  // namespace

class EmbeddedServer::Impl {
 public:
  explicit Impl(EmbeddedServerOptions options) : options_(std::move(options)) {
    temporary_ = options_.folder.empty();
    folder_ = temporary_ ? make_temporary_folder().string() : options_.folder;
    socket_ = (fs::absolute(folder_) / "falkordb.sock").string();
    if (socket_.size() > 100) {  // the path of a Unix socket has to be short
      socket_folder_ = make_temporary_folder();
      socket_ = (socket_folder_ / "falkordb.sock").string();
    }
  }
  ~Impl() {
    end(SIGTERM);
    std::error_code ignored;
    if (!socket_folder_.empty()) fs::remove_all(socket_folder_, ignored);
    if (temporary_) fs::remove_all(folder_, ignored);
  }

  void start() {
    const fs::path programs = falkordb_folder();
    const fs::path server = programs / "bin/valkey-server";
    const fs::path module = programs / "lib/falkordb.so";
    if (!fs::exists(server) || !fs::exists(module)) {
      fail("no FalkorDB in " + programs.string() + ": run tools/setup, or set FGRAPH_FALKORDB");
    }
    std::error_code ignored;
    fs::remove(socket_, ignored);
    std::vector<std::string> command = server_command(server, module);
    // The kernel ends the server when the thread that started it is gone. So the server cannot outlive a program that
    // crashes.
    std::vector<std::string> guarded = {"setpriv", "--pdeathsig", "KILL"};
    guarded.insert(guarded.end(), command.begin(), command.end());
    process_ = run(std::move(guarded));
    if (process_->spawn_error() == UV_ENOENT) process_ = run(std::move(command));
    if (process_->spawn_error() != 0)
      fail("cannot start " + server.string() + ": " + uv_strerror(process_->spawn_error()));
    wait_until_ready();
  }

  std::string url() const {
    const std::string user = options_.password.empty() ? "" : ":" + percent_encode(options_.password) + "@";
    return "unix://" + user + percent_encode(socket_, "/");
  }
  const std::string& folder() const { return folder_; }
  Process* process() const { return process_.get(); }

  void end(int signal) {
    if (!process_) return;
    ending_ = true;
    process_->signal(signal);
    process_->signal(SIGCONT);
    if (!process_->wait(kStopTimeout)) process_->signal(SIGKILL);
    process_.reset();
    client::ServerFates::of_this_program().forget(socket_);
  }

 private:
  std::vector<std::string> server_command(const fs::path& server, const fs::path& module) const {
    const bool durable = options_.durability == EmbeddedServerOptions::Durability::kAlwaysSynced;
    std::vector<std::string> command = {server.string(),
                                        "--port",
                                        "0",
                                        "--unixsocket",
                                        socket_,
                                        "--unixsocketperm",
                                        "700",
                                        "--dir",
                                        fs::absolute(folder_).string(),
                                        "--logfile",
                                        log().string(),
                                        "--save",
                                        "",
                                        "--appendonly",
                                        durable ? "yes" : "no",
                                        "--appendfsync",
                                        durable ? "always" : "everysec",
                                        "--loadmodule",
                                        module.string()};
    if (!options_.password.empty()) command.insert(command.end(), {"--requirepass", options_.password});
    command.insert(command.end(), options_.arguments.begin(), options_.arguments.end());
    return command;
  }

  std::unique_ptr<Process> run(std::vector<std::string> command) {
    ending_ = false;
    client::ServerFates::of_this_program().forget(socket_);
    return std::make_unique<Process>(std::move(command), [this](std::int64_t code, int signal) {
      if (!ending_) note_death(code, signal);
    });
  }

  // Remembers how the server ended. Otherwise its clients would only learn that nobody listens any more.
  void note_death(std::int64_t code, int signal) const {
    const std::string end = end_of_log(log());
    client::ServerFates::of_this_program().note(
        socket_, "the embedded server that listened there " + how_it_ended(code, signal) +
                     (end.empty() ? "; its log is empty" : ", and this is the end of its log:\n" + end));
  }

  fs::path log() const { return fs::absolute(folder_) / "falkordb.log"; }

  void wait_until_ready() {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(options_.timeout.count());
    ClientOptions client_options;
    client_options.connections = 1;
    client_options.reconnect_delay_min = Milliseconds(5);
    client_options.reconnect_delay_max = Milliseconds(50);
    const std::unique_ptr<Client> client = Client::connect(url(), client_options);
    for (;;) {
      try {
        return client->ping(CallOptions::with_timeout(Milliseconds(1000))).get();
      } catch (const Error& error) {
        if (error.code() == ErrorCode::kAuth) return;  // the server answers; its arguments may define other users
      }
      // Calls fail at once while the client pauses between its attempts to connect.
      if (process_->wait(std::chrono::milliseconds(5))) fail("the server ended at once:\n" + end_of_log(log()));
      if (std::chrono::steady_clock::now() > deadline) fail("the server does not answer:\n" + end_of_log(log()));
    }
  }

  EmbeddedServerOptions options_;
  std::string folder_;
  std::string socket_;
  fs::path socket_folder_;
  bool temporary_ = false;
  std::atomic<bool> ending_ = false;  // the server is ended on purpose
  std::unique_ptr<Process> process_;
};

std::unique_ptr<EmbeddedServer> EmbeddedServer::start(EmbeddedServerOptions options) {
  auto impl = std::make_unique<Impl>(std::move(options));
  impl->start();
  return std::unique_ptr<EmbeddedServer>(new EmbeddedServer(std::move(impl)));
}

EmbeddedServer::EmbeddedServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
EmbeddedServer::~EmbeddedServer() = default;

std::string EmbeddedServer::url() const {
  return impl_->url();
}
const std::string& EmbeddedServer::folder() const {
  return impl_->folder();
}
int EmbeddedServer::process_id() const {
  return impl_->process() != nullptr ? impl_->process()->id() : 0;
}
bool EmbeddedServer::running() const {
  return impl_->process() != nullptr && impl_->process()->running();
}

void EmbeddedServer::stop() {
  impl_->end(SIGTERM);
}
void EmbeddedServer::kill() {
  impl_->end(SIGKILL);
}

void EmbeddedServer::suspend() {
  if (impl_->process() == nullptr) return;
  impl_->process()->signal(SIGSTOP);
  impl_->process()->wait_until_stopped(kStopTimeout);
}

void EmbeddedServer::resume() {
  if (impl_->process() != nullptr) impl_->process()->signal(SIGCONT);
}

void EmbeddedServer::restart() {
  impl_->start();
}

}  // namespace fgraph
