// What a client tells about time: slow calls, slow callbacks and latencies.
#include <fgraph/observer.h>

#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "server/observing/recorder.h"
#include "server/slow_path.h"
#include "server/test_server.h"

using namespace fgraph;
using namespace fgraph::testing;

namespace {

class Troublemaker final : public Observer {
 public:
  explicit Troublemaker(std::chrono::milliseconds pause) : pause_(pause) {}
  void on_sent(const CommandEvent&) override {
    std::this_thread::sleep_for(pause_);
    throw std::runtime_error("the observer has thrown");
  }

 private:
  std::chrono::milliseconds pause_;
};

}  // namespace

TEST_CASE("an observer that throws or is slow is reported as a callback is, and harms nobody") {
  std::mutex mutex;
  std::vector<std::string> thrown;
  std::vector<std::string> lines;
  ClientOptions options = observed_by(std::make_shared<Troublemaker>(std::chrono::milliseconds(3)));
  options.slow_callback = Milliseconds(2);
  options.on_callback_error = [&](std::exception_ptr exception) {
    const std::lock_guard lock(mutex);
    try {
      std::rethrow_exception(exception);
    } catch (const std::exception& error) {
      thrown.emplace_back(error.what());
    }
  };
  options.on_log = [&](LogLevel level, std::string_view line) {
    const std::lock_guard lock(mutex);
    lines.emplace_back((level == LogLevel::kWarning ? "warning: " : "info: ") + std::string(line));
  };
  std::unique_ptr<Client> client = Client::connect(test_server().url(), options);
  client->ping().get();
  client->ping().get();
  CHECK(client->statistics().slow_callbacks >= 2);
  client.reset();
  CHECK(thrown == std::vector<std::string>(2, "the observer has thrown"));
  std::size_t held = 0;
  for (const std::string& line : lines) held += line.find("warning: a callback held the loop") == 0 ? 1U : 0U;
  CHECK(held >= 2);
  CHECK(lines.front().find("info: connection 0 to ") == 0);
  CHECK(lines.back().find("closed") != std::string::npos);
}

TEST_CASE("slow calls are counted, told and logged, and say where the time went") {
  std::mutex mutex;
  std::vector<std::string> names;
  std::vector<std::string> lines;
  bool adds_up = true;
  ClientOptions options;
  options.slow_call = Milliseconds(1'000);
  options.on_slow_call = [&](const CommandEvent& event) {
    const std::lock_guard lock(mutex);
    names.push_back(event.operation().to_string());
    adds_up = adds_up && event.server() >= 1'000'000'000 && event.duration() >= event.server();
  };
  options.on_log = [&](LogLevel level, std::string_view line) {
    const std::lock_guard lock(mutex);
    if (level == LogLevel::kWarning) lines.emplace_back(line);
  };
  const SlowPath path(std::chrono::milliseconds(1'100));
  std::unique_ptr<Client> client = path.connect(options);
  (void)client->graph("slow").query("RETURN 1", Parameters(), CallOptions::with_name("the slow one")).get();
  CHECK(client->statistics().slow_calls == 1);
  CHECK(client->statistics().latencies.count() == 1);
  CHECK(client->statistics().latencies.quantile(0.5) > 1'000'000'000);
  client.reset();
  CHECK(names == std::vector<std::string>{"the slow one"});
  CHECK(adds_up);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("slow call: the slow one on graph slow took ") == 0);
  CHECK(lines[0].find("succeeded") != std::string::npos);
}

TEST_CASE("nothing is measured unless somebody asks") {
  const std::unique_ptr<Client> plain = Client::connect(test_server().url());
  plain->ping().get();
  CHECK(plain->statistics().latencies.count() == 0);
  CHECK(plain->statistics().succeeded == 1);
  ClientOptions options;
  options.measure_latency = true;
  const std::unique_ptr<Client> measured = Client::connect(test_server().url(), options);
  measured->ping().get();
  CHECK(measured->statistics().latencies.count() == 1);
}
