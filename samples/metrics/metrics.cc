// A program whose calls Prometheus can watch. It serves http://127.0.0.1:PORT/metrics until its input ends:
//
//   metrics [PORT]      without a port, the system chooses one
//
// It has a FalkorDB of its own. It saves some articles, looks for them and makes one mistake.
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include <fgraph/embedded_server.h>
#include <fgraph/fgraph.h>
#include <fgraph/prometheus.h>
#include <prometheus/exposer.h>
#include <prometheus/registry.h>

#include "shop.fgraph.h"

namespace {

fgraph::Task<void> work(fgraph::Graph graph) {
  (void)co_await fgraph::ensure_schema(graph, shop::shop_schema());
  const shop::ArticleRepository articles(graph);
  for (int price = 1; price <= 5; ++price) {
    co_await articles.save(shop::Article("article " + std::to_string(price), price));
  }
  (void)co_await articles.find_by_price_less_than(4);
  fgraph::Future<shop::Article> twice = articles.save(shop::Article("article 1", 7));
  const fgraph::Result<shop::Article> saved = co_await twice.result();
  if (saved.ok()) std::printf("the name was not unique\n");
}

}  // namespace

int main(int argc, char** argv) {
  const auto registry = std::make_shared<prometheus::Registry>();
  fgraph::ClientOptions options;
  options.observer = std::make_shared<fgraph::PrometheusObserver>(registry);
  options.on_log = [](fgraph::LogLevel, std::string_view line) {
    std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data());
  };

  const auto server = fgraph::EmbeddedServer::start();
  const auto db = fgraph::Client::connect(server->url(), options);
  fgraph::sync_wait(work(db->graph("shop")));

  prometheus::Exposer exposer(std::string("127.0.0.1:") + (argc > 1 ? argv[1] : "0"));
  exposer.RegisterCollectable(registry);
  std::printf("http://127.0.0.1:%d/metrics\n", exposer.GetListeningPorts().front());
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
}
