// What a stream of a million entities costs: memory of the client, and time beside the same rows in a vector.
//
// Memory is measured in a process of its own that has done nothing before. The server builds the whole result; only the
// client counts.
#include <sys/wait.h>
#include <unistd.h>

#include <fgraph/fgraph.h>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>

#include "bench.fgraph.h"
#include "report.h"

namespace {

constexpr std::int64_t kRows = 1'000'000;
constexpr int kRuns = 3;

[[noreturn]] void fail(const std::string& what) {
  std::fprintf(stderr, "stream_bench: %s\n", what.c_str());
  std::exit(1);
}

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// A line of /proc/self/status, in MiB: VmRSS now, VmHWM at most.
double memory(const std::string& name) {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line)) {
    if (line.rfind(name + ":", 0) == 0) return std::strtod(line.c_str() + name.size() + 1, nullptr) / 1024;
  }
  fail("no " + name + " in /proc/self/status");
}

void fill(const fgraph::Graph& graph) {
  for (std::int64_t begin = 0; begin < kRows; begin += 50'000) {
    (void)graph
        .query(
            "UNWIND range($begin, $begin + 49999) AS i CREATE (:Person {name: 'Person Number ' + i, "
            "email: 'person.' + i + '@example.com', age: i % 90, score: i / 7.0})",
            fgraph::Parameters("begin", begin))
        .get();
  }
}

enum class Consumer { kFast, kSlow };

fgraph::Task<std::int64_t> read_all(bench::PersonRepository people, Consumer consumer) {
  auto rows = people.stream_all();
  std::int64_t count = 0;
  while (std::optional<bench::Person> person = co_await rows.next()) {
    if (person->email.empty()) co_return -1;
    ++count;
    // A round trip for one row in a hundred: nothing is read meanwhile.
    if (consumer == Consumer::kSlow && count % 100 == 0) (void)co_await people.find_by_id(person->id);
  }
  co_return count;
}

// Peak above the start, in MiB, of a process that streams everything once.
double peak_of_stream(const std::string& url, Consumer consumer) {
  int ends[2];
  if (pipe(ends) != 0) fail("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    const double start = memory("VmRSS");
    double above = 0;
    {
      const auto db = fgraph::Client::connect(url);
      bench::PersonRepository people(db->graph("bench"));
      if (fgraph::sync_wait(read_all(people, consumer)) != kRows) fail("not all rows arrived");
      above = memory("VmHWM") - start;
    }
    const bool written = write(ends[1], &above, sizeof above) == static_cast<ssize_t>(sizeof above);
    _exit(written ? 0 : 1);
  }
  double above = 0;
  int status = 0;
  close(ends[1]);
  if (read(ends[0], &above, sizeof above) != static_cast<ssize_t>(sizeof above)) fail("the streaming process failed");
  close(ends[0]);
  waitpid(child, &status, 0);
  return above;
}

void report_memory(const std::string& name, const std::string& work, double ours, double peer) {
  bench::Figure figure;
  figure.name = name;
  figure.work = work;
  figure.unit = "MiB";
  figure.ours = ours;
  figure.peer = peer;
  figure.peer_name = "the same rows in a vector";
  figure.target = 32;
  figure.target_of = bench::Figure::TargetOf::kOurs;
  bench::report(figure);
}

// Rows per second.
double rate_of_vector(bench::PersonRepository& people) {
  const double begin = now();
  const std::vector<bench::Person> all = people.find_all().get();
  const double end = now();
  if (all.size() != static_cast<std::size_t>(kRows)) fail("not all rows arrived");
  return static_cast<double>(kRows) / (end - begin);
}

template <typename Read>
double rate_of(const Read& read) {
  const double begin = now();
  if (read() != kRows) fail("not all rows arrived");
  return static_cast<double>(kRows) / (now() - begin);
}

std::int64_t read_blocking(bench::PersonRepository& people) {
  auto rows = people.stream_all();
  std::int64_t count = 0;
  while (rows.next().get()) ++count;
  return count;
}

void report_rate(const std::string& name, const std::string& work, const std::vector<double>& ours,
                 const std::vector<double>& peer) {
  bench::Figure figure;
  figure.name = name;
  figure.work = work;
  figure.unit = "rows/s";
  figure.ours = bench::median(ours);
  figure.peer = bench::median(peer);
  figure.peer_name = "the same rows in a vector";
  figure.target = 0.8;
  figure.goal = bench::Goal::kAtLeast;
  bench::report(figure);
}

}  // namespace

int main() {
  const auto server = fgraph::EmbeddedServer::start();
  {
    const auto db = fgraph::Client::connect(server->url());
    fill(db->graph("bench"));
  }
  // Forked before this process has threads or memory of its own.
  const double fast = peak_of_stream(server->url(), Consumer::kFast);
  const double slow = peak_of_stream(server->url(), Consumer::kSlow);

  const auto db = fgraph::Client::connect(server->url());
  bench::PersonRepository people(db->graph("bench"));
  const double before = memory("VmRSS");
  std::vector<double> vector;
  std::vector<double> coroutine;
  std::vector<double> blocking;
  std::vector<double> callback;
  for (int run = 0; run < kRuns; ++run) {
    vector.push_back(rate_of_vector(people));
    coroutine.push_back(rate_of([&] { return db->spawn(read_all(people, Consumer::kFast)).get(); }));
    blocking.push_back(rate_of([&] { return read_blocking(people); }));
    callback.push_back(rate_of([&] { return people.stream_all().for_each([](const bench::Person&) {}).get(); }));
  }
  const double of_vector = memory("VmHWM") - before;

  report_memory("stream.memory", "1,000,000 Person: peak above the start", fast, of_vector);
  report_memory("stream.memory_slow", "the same with a round trip per 100 rows", slow, of_vector);
  report_rate("stream.coroutine", "1,000,000 Person by co_await rows.next()", coroutine, vector);
  report_rate("stream.blocking", "the same by rows.next().get()", blocking, vector);
  report_rate("stream.callback", "the same by for_each()", callback, vector);
}
