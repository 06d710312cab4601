// The packages that this machine could install, as a graph, and what it says about them.
#include <cstdio>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>

#include <fgraph/fgraph.h>

#include "debian.fgraph.h"
#include "load.h"
#include "questions.h"
#include "source.h"

namespace {

constexpr const char* kUsage =
    "usage: debian_graph [--server URL] [--graph NAME] [--index FILE] [--reload] [PACKAGE]\n"
    "\n"
    "Loads the packages that apt knows into FalkorDB and answers questions about them and about PACKAGE.\n"
    "\n"
    "  --server URL   the server to use, such as falkor://localhost; otherwise a private one is started\n"
    "  --graph NAME   the graph on it, \"debian\" where not given; a loaded one is used as it is\n"
    "  --index FILE   stanzas to load instead of what apt knows, such as /var/lib/dpkg/status\n"
    "  --reload       removes the graph and loads it again\n";

struct Options {
  std::string server;
  std::string graph = "debian";
  std::string index;
  std::string package;
  bool reload = false;
  bool help = false;
};

// Throws std::invalid_argument.
Options parse_options(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const auto value = [&] {
      if (i + 1 == argc) throw std::invalid_argument(argument + " needs a value");
      return std::string(argv[++i]);
    };
    if (argument == "--server") {
      options.server = value();
    } else if (argument == "--graph") {
      options.graph = value();
    } else if (argument == "--index") {
      options.index = value();
    } else if (argument == "--reload") {
      options.reload = true;
    } else if (argument == "--help") {
      options.help = true;
    } else if (argument.empty() || argument.front() == '-' || !options.package.empty()) {
      throw std::invalid_argument("what is '" + argument + "'?");
    } else {
      options.package = argument;
    }
  }
  return options;
}

void report_index(const debian::ReadIndex& read) {
  const debian::Index& index = read.index;
  std::fprintf(stderr, "%s: %zu packages with %zu references in %zu lines; %.2f s to read, %.0f of both a second\n",
               read.source.c_str(), index.stanzas.size(), index.references, index.lines, read.seconds,
               static_cast<double>(index.stanzas.size() + index.references) / read.seconds);
  if (index.other_versions > 0) {
    std::fprintf(stderr, "%zu older or equal versions were left out\n", index.other_versions);
  }
  if (index.not_installed > 0) std::fprintf(stderr, "%zu removed packages were left out\n", index.not_installed);
  if (index.skipped_stanzas + index.skipped_references > 0) {
    std::fprintf(stderr, "malformed: %zu packages and %zu references were left out\n", index.skipped_stanzas,
                 index.skipped_references);
  }
  for (const debian::Problem& problem : index.problems) {
    std::fprintf(stderr, "  before line %zu: %s\n", problem.line, problem.reason.c_str());
  }
}

void report_load(const debian::LoadFigures& figures) {
  const double seconds = figures.node_seconds + figures.relationship_seconds;
  std::fprintf(stderr,
               "loaded %lld nodes in %.2f s (%.0f a second) and %lld relationships in %.2f s (%.0f a second): "
               "%.0f of both a second\n",
               static_cast<long long>(figures.nodes), figures.node_seconds,
               static_cast<double>(figures.nodes) / figures.node_seconds, static_cast<long long>(figures.relationships),
               figures.relationship_seconds, static_cast<double>(figures.relationships) / figures.relationship_seconds,
               static_cast<double>(figures.nodes + figures.relationships) / seconds);
}

void load_index(const fgraph::Graph& graph, const Options& options) {
  const debian::ReadIndex read = debian::read_index(options.index);
  report_index(read);
  if (read.index.stanzas.empty()) throw std::runtime_error("there are no packages in " + read.source);
  report_load(debian::load(graph, read.index, read.source));
}

// Loads the graph unless it is there already.
void prepare(const fgraph::Graph& graph, const Options& options) {
  if (options.reload) (void)graph.remove().get();
  // Creates the graph where there is none: reading a graph that does not exist is an error.
  (void)graph.query("RETURN 1").get();
  const auto snapshot =
      debian::SnapshotRepository(graph).find_first_by_packages_greater_than_order_by_loaded_at_desc(0).get();
  if (snapshot) {
    std::fprintf(stderr, "the graph holds %s as of %s\n", snapshot->source.c_str(),
                 snapshot->loaded_at.to_string().c_str());
    return;
  }
  if (debian::PackageRepository(graph).count().get() > 0) {
    throw std::runtime_error("the graph was not loaded to its end; --reload loads it again");
  }
  load_index(graph, options);
}

void run(const Options& options) {
  const auto server = options.server.empty() ? fgraph::EmbeddedServer::start() : nullptr;
  const auto client = fgraph::Client::connect(server ? server->url() : options.server);
  const fgraph::Graph graph = client->graph(options.graph);
  prepare(graph, options);
  const std::string package =
      options.package.empty() ? fgraph::sync_wait(debian::choose_package(graph)) : options.package;
  fgraph::sync_wait(debian::answer_all(graph, package));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const Options options = parse_options(argc, argv);
    if (options.help) {
      std::printf("%s", kUsage);
    } else {
      run(options);
    }
    return 0;
  } catch (const std::invalid_argument& error) {
    std::fprintf(stderr, "debian_graph: %s\n\n%s", error.what(), kUsage);
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "debian_graph: %s\n", error.what());
    return 1;
  }
}
