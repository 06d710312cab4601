// fgraphc and its output beside protoc, flatc and capnp on the same schema.
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

#include "report.h"
#include "schemas.h"

extern char** environ;

namespace {

namespace fs = std::filesystem;

constexpr int kRuns = 5;

[[noreturn]] void fail(const std::string& what) {
  std::fprintf(stderr, "compiler_bench: %s\n", what.c_str());
  std::exit(1);
}

struct Usage {
  double cpu_seconds = 0;
  double peak_mib = 0;
  int exit_code = 0;
};

// Runs a program to its end; its output goes nowhere.
Usage run(const std::vector<std::string>& command) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", 1, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", 1, 0);
  pid_t pid = 0;
  if (posix_spawnp(&pid, words[0], &actions, nullptr, words.data(), environ) != 0) fail("cannot run " + command[0]);
  posix_spawn_file_actions_destroy(&actions);
  rusage usage{};
  int status = 0;
  wait4(pid, &status, 0, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return {seconds(usage.ru_utime) + seconds(usage.ru_stime), static_cast<double>(usage.ru_maxrss) / 1024,
          WIFEXITED(status) ? WEXITSTATUS(status) : 128};
}

double cpu(const std::vector<std::string>& command) {
  const Usage usage = run(command);
  if (usage.exit_code != 0) fail(command[0] + " ended with " + std::to_string(usage.exit_code));
  return usage.cpu_seconds;
}

void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

double mebibytes(const fs::path& folder) {
  double bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) bytes += static_cast<double>(entry.file_size());
  }
  return bytes / (1024 * 1024);
}

// Ours and the peer in turn, so that a drift of the machine meets both; medians.
bench::Figure compare(const char* name, std::string work, const char* peer_name, const std::function<double()>& ours,
                      const std::function<double()>& peer, double target) {
  std::vector<double> our_runs;
  std::vector<double> peer_runs;
  for (int i = 0; i < kRuns; ++i) {
    our_runs.push_back(ours());
    peer_runs.push_back(peer());
  }
  bench::Figure figure;
  figure.name = name;
  figure.work = std::move(work);
  figure.unit = "CPU s";
  figure.ours = bench::median(our_runs);
  figure.peer = bench::median(peer_runs);
  figure.peer_name = peer_name;
  figure.target = target;
  return figure;
}

class Bench {
 public:
  explicit Bench(fs::path folder) : folder_(std::move(folder)) {
    for (const int types : {100, 1000, 10'000}) {
      const fs::path at = folder_ / std::to_string(types);
      write(at / "wide.fgraph", bench::fgraph_schema(types));
      write(at / "wide.proto", bench::proto_schema(types));
      write(at / "wide.fbs", bench::fbs_schema(types));
      write(at / "wide.capnp", bench::capnp_schema(types));
      for (const char* out : {"fgraph", "proto", "fbs", "capnp"}) fs::create_directories(at / out);
    }
  }

  void run() {
    front_end();
    back_end();
    includes();
    compiles();
    linear();
    hostile();
  }

 private:
  std::string at(int types, const char* name) const { return (folder_ / std::to_string(types) / name).string(); }
  double check(int types) const { return cpu({FGRAPHC, "check", at(types, "wide.fgraph")}); }
  double generate(int types) const {
    return cpu({FGRAPHC, "gen", "--out", at(types, "fgraph"), at(types, "wide.fgraph")});
  }
  double protoc(int types) const {
    return cpu(
        {"protoc", "-I" + (folder_ / std::to_string(types)).string(), "--cpp_out=" + at(types, "proto"), "wide.proto"});
  }

  void front_end() const {
    const std::string include = "-I" + (folder_ / "1000").string();
    bench::report(compare(
        "compiler.check", "check 1,000 nodes of 20 members", "protoc -o /dev/null", [&] { return check(1000); },
        [&] { return cpu({"protoc", include, "-o", "/dev/null", "wide.proto"}); }, 1));
  }

  void back_end() const {
    bench::Figure figure = compare(
        "compiler.gen", "write C++ for 1,000 nodes of 20 members", "protoc --cpp_out",
        [&] {
          fs::remove_all(at(1000, "fgraph"));
          return generate(1000);
        },
        [&] { return protoc(1000); }, 0.25);
    bench::report(figure);
    const double ours = figure.ours;
    for (const std::vector<std::string>& peer :
         {std::vector<std::string>{"flatc", "--cpp", "-o", at(1000, "fbs"), at(1000, "wide.fbs")},
          std::vector<std::string>{"capnp", "compile", "-oc++:" + at(1000, "capnp"),
                                   "--src-prefix=" + (folder_ / "1000").string(), at(1000, "wide.capnp")}}) {
      figure.name = "compiler.gen." + peer[0];
      figure.peer_name = peer[0];
      figure.ours = ours;
      figure.peer = cpu(peer);
      figure.goal = bench::Goal::kNone;
      bench::report(figure);
    }
    figure.name = "compiler.bytes";
    figure.work = "C++ written for 1,000 nodes of 20 members";
    figure.unit = "MiB";
    figure.ours = mebibytes(at(1000, "fgraph"));
    figure.peer = mebibytes(at(1000, "proto"));
    figure.peer_name = "protoc --cpp_out";
    figure.target = 15 * 1e6 / (1024 * 1024);
    figure.target_of = bench::Figure::TargetOf::kOurs;
    figure.goal = bench::Goal::kAtMost;
    bench::report(figure);
  }

  double compile(const std::string& source, const std::string& include) const {
    return cpu({"g++", "-std=c++20", "-O0", "-c", source, "-I" + include, "-I" FGRAPH_INCLUDE_DIR, "-o", "/dev/null"});
  }

  void includes() {
    generate(100);
    protoc(100);
    write(folder_ / "include_fgraph.cc", "#include \"wide.fgraph.entities.h\"\n");
    write(folder_ / "include_proto.cc", "#include \"wide.pb.h\"\n");
    bench::report(compare(
        "generated.include", "g++ -O0 -c of a file that includes the entities of 100 nodes of 20 members",
        "the same with protoc's header",
        [&] { return compile((folder_ / "include_fgraph.cc").string(), at(100, "fgraph")); },
        [&] { return compile((folder_ / "include_proto.cc").string(), at(100, "proto")); }, 1.0 / 3));
  }

  void compiles() {
    bench::report(compare(
        "generated.compile", "g++ -O0 -c of the generated source of 100 nodes of 20 members", "the same of protoc",
        [&] { return compile(at(100, "fgraph/wide.fgraph.cc"), at(100, "fgraph")); },
        [&] { return compile(at(100, "proto/wide.pb.cc"), at(100, "proto")); }, 0.5));
  }

  void linear() {
    bench::Figure figure = compare(
        "compiler.linear", "CPU per node of gen with 10,000 nodes", "the same with 100 nodes",
        [&] { return generate(10'000) / 10'000; }, [&] { return generate(100) / 100; }, 1.3);
    bench::report(figure);
  }

  void hostile() {
    std::string text = "package x;\nnode A {\n";
    while (text.size() < 10'000'000) text += "  f: strng @unik = [[[ \"\n";
    write(folder_ / "hostile.fgraph", text);
    const Usage usage = ::run({FGRAPHC, "check", (folder_ / "hostile.fgraph").string()});
    if (usage.exit_code != 1) fail("the hostile file was not refused");
    bench::Figure figure;
    figure.name = "compiler.hostile";
    figure.work = "check of 10 MB full of mistakes";
    figure.unit = "CPU s";
    figure.ours = usage.cpu_seconds;
    figure.peer_name = "none";
    figure.target = 2;
    figure.target_of = bench::Figure::TargetOf::kOurs;
    bench::report(figure);
    figure.name = "compiler.hostile.memory";
    figure.unit = "MiB";
    figure.ours = usage.peak_mib;
    figure.target = 512;
    bench::report(figure);
  }

  fs::path folder_;
};

}  // namespace

int main() {
  std::string pattern = (fs::temp_directory_path() / "fgraph-bench-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) fail("no temporary folder");
  Bench(pattern).run();
  fs::remove_all(pattern);
}
